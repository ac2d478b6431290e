//! Four intervals of a share.
//!
//! In: successes of trials, a method, a level. Out: an interval. Its own file because [`super::Proportion`] needs only
//! Wilson's, and is part of modules without the distribution functions.

use serde::{Deserialize, Serialize};

use super::wilson;
use crate::math::real;
use crate::statistics::Interval;
use crate::statistics::special::{beta_quantile, z_of};

/// How an interval of a share is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "ProportionMethod"))]
#[serde(rename_all = "camelCase")]
pub enum Method {
    /// The shares that a score test would not reject (Wilson 1927). The usual one: its mean coverage is the level.
    #[default]
    Wilson,
    /// The shares that two exact binomial tests would not reject (Clopper and Pearson 1934): never covers too seldom, and
    /// is wider for it. `Beta(x, n − x + 1)` to `Beta(x + 1, n − x)`.
    ClopperPearson,
    /// The textbook interval around `(x + z²/2) ÷ (n + z²)` (Agresti and Coull 1998), kept within 0 and 1.
    AgrestiCoull,
    /// Quantiles of `Beta(x + ½, n − x + ½)`, with 0 and 1 as ends for none and all (Brown, Cai and DasGupta 2001).
    Jeffreys,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Wilson, Self::ClopperPearson, Self::AgrestiCoull, Self::Jeffreys];

    /// The name that stands beside the interval.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wilson => "Wilson",
            Self::ClopperPearson => "Clopper–Pearson",
            Self::AgrestiCoull => "Agresti–Coull",
            Self::Jeffreys => "Jeffreys",
        }
    }
}

/// The interval of a share; `None` for no trials, more successes than trials, or a level not within 0 and 1.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::proportion::{Method, interval};
/// let exact = interval(81, 263, Method::ClopperPearson, 0.95).expect("there are trials");
/// assert_eq!(format!("{:.4} {:.4}", exact.lower, exact.upper), "0.2527 0.3676");
/// assert!(interval(0, 0, Method::Wilson, 0.95).is_none());
/// # }
/// ```
pub fn interval(successes: u64, n: u64, method: Method, level: f64) -> Option<Interval> {
    let z = z_of(level)?;
    if n == 0 || successes > n {
        return None;
    }
    let (x, of) = (real(successes), real(n));
    let (none, all) = (successes == 0, successes == n);
    let share = x / of;
    let alpha = (1.0 - level) / 2.0;
    let (lower, upper) = match method {
        Method::Wilson => wilson(share, of, z),
        Method::ClopperPearson => (
            if none { 0.0 } else { beta_quantile(x, of - x + 1.0, alpha, false) },
            if all { 1.0 } else { beta_quantile(x + 1.0, of - x, alpha, true) },
        ),
        Method::AgrestiCoull => {
            let n = of + z * z;
            let centre = (x + z * z / 2.0) / n;
            let half = z * (centre * (1.0 - centre) / n).sqrt();
            (centre - half, centre + half)
        }
        Method::Jeffreys => (
            if none { 0.0 } else { beta_quantile(x + 0.5, of - x + 0.5, alpha, false) },
            if all { 1.0 } else { beta_quantile(x + 0.5, of - x + 0.5, alpha, true) },
        ),
    };
    // Jeffreys' may pass by the share itself at very low levels.
    Some(Interval { lower: lower.clamp(0.0, share), upper: upper.clamp(share, 1.0), method: method.name(), level })
}
