//! Single calculations that people ask for: an interval, agreement, staffing, a sample, a control chart.
//!
//! In: figures with names, as a program or the command line gives them. Out: results that can be written down, or a problem
//! that says which figure is missing or impossible. Its own folder because `statistics` answers impossible input with `None`
//! and knows no names; here is where somebody typed them.

mod agreement;
mod charts;
mod given;
mod sampling;
mod share;
mod staffing;

pub use agreement::{AgreementFigures, AgreementMethod, AgreementOptions, Rating, agreement};
pub use charts::{
    ChartFigures, ChartInput, ChartKind, ChartOptions, FunnelFigures, FunnelInput, FunnelOptions, FunnelPoint,
    control_chart, funnel,
};
pub use sampling::{
    DrawnCase, DrawnStratum, SampleCandidate, SampleOptions, SamplePlan, SampleSize, SampleSizeOptions, StratumOptions,
    StratumSize, sample, sample_size,
};
pub use share::{IntervalOptions, proportion_interval};
pub use staffing::{
    ForecastFigures, ForecastOptions, HalfHour, MonthFigures, MonthOptions, QueueFigures, QueueOptions,
    StaffingOptions, StaffingPlan, staffing,
};
