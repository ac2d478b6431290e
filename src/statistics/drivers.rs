//! What goes with satisfaction.
//!
//! In: counts, or rows of an outcome with what may drive it. Out: odds ratios, plain and adjusted, how important and how
//! good dimensions are, how well a score tells the satisfied. Its own file because all of it is worded "goes with", never
//! "causes": an apology goes with dissatisfaction, since it follows complaints; hence the adjusting.

mod importance;
mod logistic;
mod ranking;

pub use importance::{Importance, Item, Quadrant, importance_performance, pearson, spearman};
pub use logistic::{Coefficient, Logistic, LogisticError, logistic};
pub use ranking::{Auc, auc};

use serde::Serialize;

use super::Interval;
use super::special::{normal_two_sided, z_of};
use crate::math::{exp, ln, real};

/// An odds ratio.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OddsRatio {
    /// Above 1: goes with more; below: with less.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
    /// How often chance alone is as far from 1.
    pub p: f64,
    /// Half a case was added to each count, since one was 0.
    pub corrected: bool,
}

/// Odds ratio of `with ÷ without` a driver, each `[successes, failures]`: `a d ÷ (b c)`, interval `exp(ln OR ± z √(1/a + 1/b +
/// 1/c + 1/d))` (Woolf 1955), with ½ added to each count where one is 0 (Haldane 1956, Anscombe 1956). `None` where a row or a
/// column is empty: nothing is compared.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::drivers::odds_ratio;
/// let of = odds_ratio([90, 10], [60, 40], 0.95).expect("both groups have cases");
/// assert_eq!(format!("{:.2}", of.value), "6.00");
/// # }
/// ```
pub fn odds_ratio(with: [u64; 2], without: [u64; 2], level: f64) -> Option<OddsRatio> {
    let ([a, b], [c, d]) = (with, without);
    let z = z_of(level)?;
    if a + b == 0 || c + d == 0 || a + c == 0 || b + d == 0 {
        return None;
    }
    let corrected = [a, b, c, d].contains(&0);
    let [a, b, c, d] = [a, b, c, d].map(|count| real(count) + if corrected { 0.5 } else { 0.0 });
    let (log, error) = (ln(a * d / (b * c)), (1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d).sqrt());
    let method = if corrected { "Woolf, with ½ added" } else { "Woolf" };
    Some(ratio(log, error, z, level, method, corrected))
}

/// The odds ratio within strata, such as calls with and without a complaint, each `(with, without)` as in [`odds_ratio`]:
/// `Σ aᵢdᵢ/nᵢ ÷ Σ bᵢcᵢ/nᵢ` (Mantel and Haenszel 1959) with the error of Robins, Breslow and Greenland (1986). `None` where no
/// stratum compares anything, or one of the sums is 0.
pub fn mantel_haenszel(strata: &[([u64; 2], [u64; 2])], level: f64) -> Option<OddsRatio> {
    let z = z_of(level)?;
    let (mut r, mut s, mut pr, mut mixed, mut qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for &([a, b], [c, d]) in strata {
        let [a, b, c, d] = [a, b, c, d].map(real);
        let n = a + b + c + d;
        if n <= 0.0 {
            continue;
        }
        let (p, q, ri, si) = ((a + d) / n, (b + c) / n, a * d / n, b * c / n);
        r += ri;
        s += si;
        pr += p * ri;
        mixed += p * si + q * ri;
        qs += q * si;
    }
    if r <= 0.0 || s <= 0.0 {
        return None;
    }
    let error = (pr / (2.0 * r * r) + mixed / (2.0 * r * s) + qs / (2.0 * s * s)).sqrt();
    Some(ratio(ln(r / s), error, z, level, "Mantel–Haenszel", false))
}

fn ratio(log: f64, error: f64, z: f64, level: f64, method: &'static str, corrected: bool) -> OddsRatio {
    let interval = Interval { lower: exp(log - z * error), upper: exp(log + z * error), method, level };
    OddsRatio { value: exp(log), interval, p: normal_two_sided(log / error), corrected }
}
