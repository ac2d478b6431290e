//! The difference of two shares, with its interval.
//!
//! In: successes of trials, twice. Out: an interval of `p₁ − p₂`. Its own file because two intervals that overlap do not
//! show that two shares are equal.

use serde::{Deserialize, Serialize};

use super::Interval;
use super::proportion::{self, Method as Single};
use super::special::z_of;
use crate::math::real;

/// How the interval of a difference is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "DifferenceMethod"))]
#[serde(rename_all = "camelCase")]
pub enum Method {
    /// Wilson's intervals of both put together (Newcombe 1998, method 10): simple and good.
    #[default]
    Newcombe,
    /// The differences that a score test would not reject, with the variance at that difference times `N ÷ (N − 1)`
    /// (Miettinen and Nurminen 1985).
    MiettinenNurminen,
}

impl Method {
    /// The name that stands beside the interval.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newcombe => "Newcombe",
            Self::MiettinenNurminen => "Miettinen–Nurminen",
        }
    }
}

/// Interval of `x1 ÷ n1 − x2 ÷ n2`; `None` where either has no trials or more successes than trials.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::difference::{Method, interval};
/// let of = interval(56, 70, 48, 80, Method::Newcombe, 0.95).expect("both have trials");
/// assert_eq!(format!("{:.4} {:.4}", of.lower, of.upper), "0.0524 0.3339");
/// # }
/// ```
pub fn interval(x1: u64, n1: u64, x2: u64, n2: u64, method: Method, level: f64) -> Option<Interval> {
    let one = proportion::interval(x1, n1, Single::Wilson, level)?;
    let two = proportion::interval(x2, n2, Single::Wilson, level)?;
    let (p1, p2) = (real(x1) / real(n1), real(x2) / real(n2));
    let difference = p1 - p2;
    let (lower, upper) = match method {
        Method::Newcombe => {
            let away = |a: f64, b: f64| (a * a + b * b).sqrt();
            (difference - away(p1 - one.lower, two.upper - p2), difference + away(one.upper - p1, p2 - two.lower))
        }
        Method::MiettinenNurminen => {
            let z = z_of(level)?;
            let side = Score { x1: real(x1), n1: real(n1), x2: real(x2), n2: real(n2) };
            (side.end(difference, -1.0, z), side.end(difference, 1.0, z))
        }
    };
    Some(Interval {
        lower: lower.clamp(-1.0, difference),
        upper: upper.clamp(difference, 1.0),
        method: method.name(),
        level,
    })
}

/// The score test of a given difference.
struct Score {
    x1: f64,
    n1: f64,
    x2: f64,
    n2: f64,
}

impl Score {
    /// The farthest difference towards `bound` that is not rejected.
    fn end(&self, difference: f64, bound: f64, z: f64) -> f64 {
        if (difference - bound).abs() < 1e-15 {
            return bound;
        }
        let (mut inside, mut outside) = (difference, bound);
        for _ in 0..80 {
            let middle = 0.5 * (inside + outside);
            if self.z(difference, middle) <= z {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        inside
    }

    /// How many standard errors the observed difference is from `delta`.
    fn z(&self, difference: f64, delta: f64) -> f64 {
        let p2 = self.restricted(delta);
        let p1 = p2 + delta;
        let n = self.n1 + self.n2;
        let variance = (p1 * (1.0 - p1) / self.n1 + p2 * (1.0 - p2) / self.n2) * n / (n - 1.0);
        let off = (difference - delta).abs();
        if off == 0.0 {
            0.0
        } else if variance > 0.0 {
            off / variance.sqrt()
        } else {
            f64::INFINITY
        }
    }

    /// The likeliest `p₂` where `p₁ − p₂` is `delta`: the slope of the likelihood falls, so halving finds its zero. The
    /// closed form is a cubic that cancels near the ends.
    fn restricted(&self, delta: f64) -> f64 {
        let (mut low, mut high) = ((-delta).max(0.0), (1.0 - delta).min(1.0));
        let part = |count: f64, share: f64| if count == 0.0 { 0.0 } else { count / share };
        for _ in 0..70 {
            let p2 = 0.5 * (low + high);
            let p1 = p2 + delta;
            let slope = part(self.x1, p1) - part(self.n1 - self.x1, 1.0 - p1) + part(self.x2, p2)
                - part(self.n2 - self.x2, 1.0 - p2);
            if slope > 0.0 {
                low = p2;
            } else {
                high = p2;
            }
        }
        0.5 * (low + high)
    }
}
