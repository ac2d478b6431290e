//! Which groups differ by more than chance.
//!
//! In: a share all have in common, and how many cases a group has. Out: the limits within which chance keeps such a group.
//! Its own file because a ranking shames the small: they stand at both ends by chance alone.

use serde::Serialize;

use super::special::{binomial_pmf, binomial_tails};
use crate::math::real;

/// The limits of a funnel at a number of cases.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "FunnelLimits"))]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// Shares below are rarer than half of what the level leaves.
    pub lower: f64,
    /// Shares above are.
    pub upper: f64,
    /// The level, such as 0.95 or 0.998.
    pub level: f64,
}

/// Where a group stands in the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "FunnelPlace"))]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// Below the limits.
    Below,
    /// Within: no conclusion about this group alone.
    Within,
    /// Above the limits.
    Above,
}

/// Limits around `target` for a group of `n`: exact binomial ones, between two counts in proportion (Spiegelhalter 2005,
/// appendix). `None` for no cases, a target not within 0 and 1, or a level that is none.
pub fn limits(target: f64, n: u64, level: f64) -> Option<Limits> {
    if n == 0 || !(0.0..=1.0).contains(&target) || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let tail = (1.0 - level) / 2.0;
    // From both ends towards the middle, so that each side is told by its own small tail.
    let lower = at_tail(target, n, tail);
    let upper = 1.0 - at_tail(1.0 - target, n, tail);
    Some(Limits { lower: lower.clamp(0.0, target), upper: upper.clamp(target, 1.0), level })
}

/// The share whose lower tail is `tail`.
fn at_tail(target: f64, n: u64, tail: f64) -> f64 {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if binomial_tails(middle, n, target).0 > tail { high = middle } else { low = middle + 1 }
    }
    let (reached, step) = (binomial_tails(low, n, target).0, binomial_pmf(low, n, target));
    let back = if step > 0.0 { ((reached - tail) / step).clamp(0.0, 1.0) } else { 0.0 };
    (real(low) - back) / real(n)
}

/// Where a share stands.
pub fn place(share: f64, limits: &Limits) -> Place {
    if share < limits.lower {
        Place::Below
    } else if share > limits.upper {
        Place::Above
    } else {
        Place::Within
    }
}
