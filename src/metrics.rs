//! Service metrics: figures with their counts, their intervals and the calls behind them.
//!
//! In: tickets, calls, scorecards and reviews, or a summary of them. Out: [`Measured`]: figures by group, comparisons with
//! named tests, what charts are drawn from, drivers, warnings. Its own folder has a file a family of figures; the mathematics
//! is in `statistics`, which knows nothing of calls.

mod catalogue;
mod charts;
mod compare;
mod composite;
mod compute;
mod contacts;
mod deadline;
mod drivers;
mod due;
mod efficiency;
mod evidence;
mod figures;
mod group;
mod measured;
mod metric;
mod options;
mod quality;
mod satisfaction;
mod survey;
mod timeliness;
mod warnings;

pub use catalogue::{Better, CATALOGUE, MetricInfo, metric_info};
pub use compute::{compute, of_summary};

pub use deadline::{Clock, Deadline, Duty, WorkingHours, shipped as shipped_deadlines};
pub use group::{Dimension, Group};
pub use measured::{
    Bar, Charts, Compared, Comparison, Covers, Driver, Drivers, Due, FunnelMark, GroupFunnel, HeatMap, HeatRow,
    Measured, Odds, Pareto, PeriodChart, PeriodPoint, PeriodSignal, Side, Training, Warning,
};
pub use metric::{From, Level, Metric, Remark, Unit};
pub(crate) use options::groupings;
pub use options::{CompositePart, IntervalMethod, MetricOptions, Neutral};
