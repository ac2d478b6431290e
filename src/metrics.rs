//! Service metrics: figures with their counts, their intervals and the calls behind them.
//!
//! In: tickets, calls, scorecards and reviews, or a summary of them. Out: [`Measured`]: figures by group, comparisons with
//! named tests, what charts are drawn from, drivers, warnings. Its own folder has a file a family of figures; the mathematics
//! is in `statistics`, which knows nothing of calls.

mod deadline;
mod group;
mod measured;
mod metric;
mod options;

pub use deadline::{Clock, Deadline, Duty, WorkingHours, shipped as shipped_deadlines};
pub use group::{Dimension, Group};
pub use measured::{
    Bar, Charts, Compared, Comparison, Covers, Driver, Drivers, Due, FunnelMark, GroupFunnel, HeatMap, HeatRow,
    Measured, Odds, Pareto, PeriodChart, PeriodPoint, PeriodSignal, Side, Training, Warning,
};
pub use metric::{From, Level, Metric, Remark, Unit};
pub use options::{CompositePart, IntervalMethod, MetricOptions, Neutral};
