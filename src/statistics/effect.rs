//! How large a difference is.
//!
//! In: counts or values of two groups. Out: effect sizes, which do not grow with the number of calls as p-values shrink
//! with it. Its own file because a test without one is not reported.

use super::Effect;
use crate::math::{asin, length, real};

/// Risk difference `p₁ − p₂`.
pub fn risk_difference(x1: u64, n1: u64, x2: u64, n2: u64) -> Option<Effect> {
    let (p1, p2) = shares(x1, n1, x2, n2)?;
    Some(Effect { name: "risk difference", value: p1 - p2 })
}

/// Risk ratio `p₁ ÷ p₂`; `None` where `p₂` is 0.
pub fn risk_ratio(x1: u64, n1: u64, x2: u64, n2: u64) -> Option<Effect> {
    let (p1, p2) = shares(x1, n1, x2, n2)?;
    (p2 > 0.0).then(|| Effect { name: "risk ratio", value: p1 / p2 })
}

/// Cohen's h, `2 asin √p₁ − 2 asin √p₂` (1988): 0.2 is small, 0.5 medium, 0.8 large.
pub fn cohens_h(x1: u64, n1: u64, x2: u64, n2: u64) -> Option<Effect> {
    let (p1, p2) = shares(x1, n1, x2, n2)?;
    Some(h_of(p1, p2))
}

pub(super) fn h_of(p1: f64, p2: f64) -> Effect {
    Effect { name: "Cohen's h", value: 2.0 * asin(p1.sqrt()) - 2.0 * asin(p2.sqrt()) }
}

/// Cramér's V, `√(χ² ÷ (n × (min(rows, columns) − 1)))`: 0 where rows do not differ, 1 where they share nothing.
pub(super) fn cramers_v(chi_square: f64, n: f64, smaller: usize) -> Effect {
    Effect { name: "Cramér's V", value: (chi_square / (n * length(smaller - 1))).sqrt().min(1.0) }
}

/// Hedges' g: the difference of means in pooled standard deviations, times `1 − 3 ÷ (4 (n₁ + n₂) − 9)` against its bias in
/// small samples (1981). `None` with fewer than two values in a group or no spread.
pub fn hedges_g(first: &[f64], second: &[f64]) -> Option<Effect> {
    let (one, two) = (super::mean::Moments::of(first)?, super::mean::Moments::of(second)?);
    let (n1, n2) = (one.count, two.count);
    if n1 < 2.0 || n2 < 2.0 {
        return None;
    }
    let pooled = ((one.squares + two.squares) / (n1 + n2 - 2.0)).sqrt();
    let shrink = 1.0 - 3.0 / (4.0 * (n1 + n2) - 9.0);
    (pooled > 0.0).then(|| Effect { name: "Hedges' g", value: (one.mean - two.mean) / pooled * shrink })
}

fn shares(x1: u64, n1: u64, x2: u64, n2: u64) -> Option<(f64, f64)> {
    (n1 > 0 && n2 > 0 && x1 <= n1 && x2 <= n2).then(|| (real(x1) / real(n1), real(x2) / real(n2)))
}
