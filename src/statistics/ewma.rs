//! The exponentially weighted moving average: small shifts, seen early.
//!
//! In: values in the order of time, where they should be and how they vary. Out: the average with limits. Its own file
//! because it remembers, which control charts of single points do not.

use serde::Serialize;

use crate::math::{length, pow};

/// A value of the average with its limits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Smoothed {
    /// The average so far.
    pub value: f64,
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
    /// Whether it is beyond its limits.
    pub signal: bool,
}

/// The usual weight of the newest value, and width of the limits in standard deviations: a false alarm in some 500 points.
pub const USUAL: (f64, f64) = (0.2, 2.962);

/// `zᵢ = λ xᵢ + (1 − λ) zᵢ₋₁` from the centre on, with limits `± L σ √(λ ÷ (2 − λ) × (1 − (1 − λ)²ⁱ))` (Roberts 1959; Lucas
/// and Saccucci 1990). For shares of unlike counts give their distances in standard errors, centre 0 and σ 1. `None` for
/// values that are not finite, a weight not above 0 and up to 1, or a σ or width not above 0.
pub fn ewma(values: &[f64], center: f64, sigma: f64, lambda: f64, width: f64) -> Option<Vec<Smoothed>> {
    let sensible = lambda > 0.0 && lambda <= 1.0 && sigma > 0.0 && width > 0.0 && (sigma * width).is_finite();
    if !sensible || !center.is_finite() || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mut average = center;
    let smoothed = values.iter().enumerate().map(|(at, value)| {
        average = lambda * value + (1.0 - lambda) * average;
        let grown = 1.0 - pow(1.0 - lambda, 2.0 * length(at + 1));
        let half = width * sigma * (lambda / (2.0 - lambda) * grown).sqrt();
        let signal = (average - center).abs() > half;
        Smoothed { value: average, lower: center - half, upper: center + half, signal }
    });
    Some(smoothed.collect())
}
