//! Counts for so much: complaints for so many customers, appeals for so many users.
//!
//! In: a count and what it is counted over. Out: the rate's interval, and whether two rates differ. Its own file because such
//! counts are not shares: one customer may complain twice.

use super::special::{gamma_quantile, z_of};
use super::tests::{Alternative, proportion_against_sided};
use super::{Effect, Interval, Test};
use crate::math::real;

/// Interval of `count ÷ exposure`: the rates that two exact Poisson tests would not reject (Garwood 1936), the quantiles of
/// gamma distributions of shape `count` and `count + 1`. `None` for an exposure not above 0 or a level that is none.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::rate::interval;
/// let of = interval(10, 2.5, 0.95).expect("25 000 users, in ten thousands");
/// assert_eq!(format!("{:.3} {:.3}", of.lower, of.upper), "1.918 7.356");
/// # }
/// ```
pub fn interval(count: u64, exposure: f64, level: f64) -> Option<Interval> {
    z_of(level)?;
    if !(exposure > 0.0 && exposure.is_finite()) {
        return None;
    }
    let (tail, count) = ((1.0 - level) / 2.0, real(count));
    let lower = if count > 0.0 { gamma_quantile(count, tail, false) } else { 0.0 };
    let upper = gamma_quantile(count + 1.0, tail, true);
    let rate = count / exposure;
    Some(Interval {
        lower: (lower / exposure).min(rate),
        upper: (upper / exposure).max(rate),
        method: "Garwood",
        level,
    })
}

/// Whether two rates differ: given both counts together, one is binomial (Przyborowski and Wilenski 1940). Effect: the ratio
/// of the rates; left out where the second is 0. `None` for exposures not above 0, or nothing counted at all.
pub fn two_rates(first: u64, first_exposure: f64, second: u64, second_exposure: f64) -> Option<Test> {
    let whole = first_exposure + second_exposure;
    if !(first_exposure > 0.0 && second_exposure > 0.0 && whole.is_finite()) {
        return None;
    }
    let test = proportion_against_sided(first, first + second, first_exposure / whole, Alternative::TwoSided)?;
    let name = if test.statistic.is_some() { "score test of two rates" } else { "exact test of two rates" };
    let ratio = real(first) / first_exposure / (real(second) / second_exposure);
    let effect = (second > 0).then_some(Effect { name: "rate ratio", value: ratio });
    Some(Test { name, effect, ..test })
}
