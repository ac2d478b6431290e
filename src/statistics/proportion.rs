//! A share and its interval.
//!
//! In: successes of trials. Out: [`Proportion`] with Wilson's score interval. Its own file because every rate that is
//! shown, of rules or of desks, is one of these.
//!
//! Wilson (1927): the shares `p` that a test at the level would not reject, `|p̂ − p| ≤ z √(p (1 − p) ÷ n)`. It stays
//! within 0 and 1, and says something sensible of 0 of 5 and of 5 of 5, where the textbook interval has no width.

#[cfg(feature = "tables")]
mod clustered;
#[cfg(feature = "tables")]
mod methods;

use serde::Serialize;

use super::rounded;

#[cfg(feature = "tables")]
pub use clustered::{Clusters, clustered, clustered_two_ways, design_effect};
#[cfg(feature = "tables")]
pub use methods::{Method, interval};

/// The standard normal quantile of 0.975, for intervals of 95 %.
const Z_95: f64 = 1.959_963_984_540_054;

/// A share of something, with Wilson's interval of 95 %.
///
/// ```
/// use wusheng::statistics::Proportion;
/// let right = Proportion::of(28, 30).ok_or("nothing was counted")?;
/// assert_eq!((right.count, right.of), (28.0, 30.0));
/// assert_eq!((right.low * 1e4).round() / 1e4, 0.7868);
/// assert_eq!((right.high * 1e4).round() / 1e4, 0.9815);
/// assert_eq!(Proportion::of(0, 0), None);
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Proportion {
    /// How many it holds for; a sum of weights where cases weigh differently.
    pub count: f64,
    /// Of how many.
    pub of: f64,
    /// The share.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl Proportion {
    /// Of cases that weigh alike; `None` where there are none.
    pub fn of(count: u64, of: u64) -> Option<Self> {
        #[allow(clippy::cast_precision_loss)] // Nobody counts to 2^53.
        Self::weighted(count as f64, of as f64, of as f64)
    }

    /// Of cases that weigh differently, as those of a sample do that were drawn with unequal probability: the share is
    /// that of the weights, the interval that of `effective` cases (Kish: `(Σ w)² ÷ Σ w²`).
    pub fn weighted(count: f64, of: f64, effective: f64) -> Option<Self> {
        if !(of > 0.0 && effective > 0.0) {
            return None;
        }
        let value = (count / of).clamp(0.0, 1.0);
        let (low, high) = wilson(value, effective, Z_95);
        Some(Self {
            count: rounded(count),
            of: rounded(of),
            value: rounded(value),
            low: rounded(low),
            high: rounded(high),
        })
    }
}

/// Wilson's interval around a share of `n` cases.
pub(in crate::statistics) fn wilson(share: f64, n: f64, z: f64) -> (f64, f64) {
    let z2 = z * z;
    let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    // At the ends the sums cancel exactly on paper, but not in floating point.
    let low = if share == 0.0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if share == 1.0 { 1.0 } else { (centre + half).min(1.0) };
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe (1998), table I: Wilson's interval without continuity correction.
    #[test]
    fn agrees_with_published_intervals() {
        for (count, of, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let found = Proportion::of(count, of).expect("there are cases");
            assert!((found.low - low).abs() < 5e-5 && (found.high - high).abs() < 5e-5, "{found:?}");
        }
    }

    #[test]
    fn the_ends_are_exact() {
        let none = Proportion::of(0, 7).expect("there are cases");
        let all = Proportion::of(7, 7).expect("there are cases");
        assert_eq!((none.low, all.high), (0.0, 1.0));
        assert!(none.high > 0.3 && all.low < 0.7);
    }

    #[test]
    fn few_effective_cases_widen_the_interval() {
        let plain = Proportion::of(90, 100).expect("there are cases");
        let weighted = Proportion::weighted(90.0, 100.0, 20.0).expect("there are cases");
        assert_eq!(plain.value, weighted.value);
        assert!(weighted.low < plain.low && weighted.high > plain.high);
    }
}
