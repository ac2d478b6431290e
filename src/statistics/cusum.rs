//! Cumulative sums: when something shifted.
//!
//! In: values in the order of time, where they should be and how they vary. Out: the sums, and where they pass their limit.
//! Its own file because it tells the time of a change, which control charts do not.

use serde::Serialize;

/// The sums after a value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Sums {
    /// What is above the target, in standard deviations.
    pub above: f64,
    /// What is below.
    pub below: f64,
    /// Whether either passed the limit.
    pub signal: bool,
    /// Index of the value with which the larger of the two sums began to grow: where the shift probably began.
    #[cfg_attr(feature = "types", ts(type = "number | null"))]
    pub since: Option<usize>,
}

/// Slack and limit in standard deviations that find a shift of one within some ten points, with a false alarm in some 465.
pub const USUAL: (f64, f64) = (0.5, 5.0);

/// `C⁺ᵢ = max(0, C⁺ᵢ₋₁ + zᵢ − k)`, `C⁻ᵢ = max(0, C⁻ᵢ₋₁ − zᵢ − k)`, `z = (x − target) ÷ σ`; a signal above `h` (Page 1954;
/// Montgomery 9.1). `None` for values that are not finite, a σ or limit not above 0, or a slack below 0.
pub fn cusum(values: &[f64], target: f64, sigma: f64, slack: f64, limit: f64) -> Option<Vec<Sums>> {
    let sensible = sigma > 0.0 && sigma.is_finite() && slack >= 0.0 && slack.is_finite() && limit > 0.0;
    if !sensible || !target.is_finite() || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let (mut above, mut below) = (0.0f64, 0.0f64);
    let (mut above_since, mut below_since) = (0, 0);
    let sums = values.iter().enumerate().map(|(at, value)| {
        let z = (value - target) / sigma;
        if above <= 0.0 {
            above_since = at;
        }
        if below <= 0.0 {
            below_since = at;
        }
        above = (above + z - slack).max(0.0);
        below = (below - z - slack).max(0.0);
        let since = if above >= below { above_since } else { below_since };
        Sums { above, below, signal: above.max(below) > limit, since: (above.max(below) > 0.0).then_some(since) }
    });
    Some(sums.collect())
}
