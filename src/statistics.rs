//! Counts with the doubt that belongs to them.
//!
//! In: counts, values, ratings. Out: estimates with intervals, named tests with effect sizes, control charts, sample and
//! staffing plans. Plain mathematics that knows nothing of calls; every function says its formula and where it is from.
//! Its own folder because a share without its interval is not shown anywhere.
//!
//! Impossible input (nothing counted, more successes than trials, a level outside 0 and 1) gives `None`, never NaN.
//! Transcendental functions are `libm`'s, and results have the same bits natively and in WASM; only chi-square tails and
//! rates go through `statrs` and may differ in the last of them: on output numbers are [`rounded`]. Whatever is random has
//! a seed and sorts its rows by content first. Tested against published values, and against scipy and statsmodels on the
//! grid of `tests/statistics/`.

#[cfg(feature = "tables")]
pub mod adjust;
#[cfg(feature = "tables")]
pub mod agreement;
#[cfg(feature = "tables")]
pub mod bootstrap;
#[cfg(feature = "tables")]
pub mod chart;
#[cfg(feature = "tables")]
pub mod corrected;
#[cfg(feature = "tables")]
pub mod cusum;
#[cfg(feature = "tables")]
pub mod difference;
#[cfg(feature = "tables")]
pub mod drivers;
#[cfg(feature = "tables")]
pub mod effect;
#[cfg(feature = "tables")]
pub mod ewma;
#[cfg(feature = "tables")]
pub mod funnel;
#[cfg(feature = "tables")]
pub mod mean;
#[cfg(feature = "tables")]
pub mod percentile;
pub mod proportion;
#[cfg(any(feature = "tables", feature = "insight"))]
pub mod random;
#[cfg(feature = "tables")]
pub mod rate;
#[cfg(feature = "tables")]
pub mod sampling;
#[cfg(feature = "tables")]
pub mod shrinkage;
#[cfg(feature = "tables")]
mod special;
#[cfg(feature = "tables")]
pub mod staffing;
#[cfg(feature = "tables")]
pub mod tests;

use serde::Serialize;

pub use proportion::Proportion;

/// Where a true value may reasonably lie.
///
/// ```
/// use wusheng::statistics::proportion::Proportion;
/// // An interval always stands beside the figure it belongs to.
/// assert!(Proportion::of(23, 25).is_some_and(|share| share.low < 0.9), "23 of 25 is not above 90 %");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Interval {
    /// Lower end.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
    /// How it was made, such as `"Wilson"`.
    pub method: &'static str,
    /// How sure, such as 0.95.
    pub level: f64,
}

/// The size of a difference, which a p-value does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Effect {
    /// Its name, such as `"Cohen's h"`.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
}

/// A test of a hypothesis of no difference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Test {
    /// Which test, such as `"Fisher's exact test"`: chosen by the counts.
    pub name: &'static str,
    /// Its statistic, where it has one.
    pub statistic: Option<f64>,
    /// How often chance alone shows as much, two-sided unless the name says otherwise.
    pub p: f64,
    /// How large the difference is.
    pub effect: Option<Effect>,
}

/// A number as it is shown to others: ten significant digits.
///
/// ```
/// assert_eq!(wusheng::statistics::rounded(2.0 / 3.0), 0.666_666_666_7);
/// ```
pub fn rounded(x: f64) -> f64 {
    format!("{x:.9e}").parse().unwrap_or(x)
}
