//! How far reviewers agree, with each other and with the machine.
//!
//! In: ratings. Out: coefficients that take out what chance alone would agree on, with intervals; and how far scores lie
//! apart. Its own file because a score that two reviewers would not both give is no ground for a bonus.

mod cohen;
mod gwet;
mod many;

pub use cohen::{Weights, cohen, table_of, weighted_cohen};
pub use gwet::gwet;
pub use many::{Level, fleiss, krippendorff, randolph};

use serde::Serialize;

use super::Interval;
use super::mean::Moments;
use super::proportion::{self, Method};
use super::special::student_of;
use crate::math::{length, real};

/// A coefficient of agreement: 1 where all agree, 0 where as often as by chance, below 0 where less often.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Agreement {
    /// The coefficient.
    pub value: f64,
    /// Its interval, where there are enough units.
    pub interval: Option<Interval>,
    /// How often they agreed (partly, with weights).
    pub observed: f64,
    /// How often chance would.
    pub expected: f64,
    /// Units that two or more rated.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub units: u64,
}

/// How many pairs of scores lie within so many points of each other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Within {
    /// Pairs within.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub count: u64,
    /// Pairs.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub n: u64,
    /// The share.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
}

/// Share of pairs at most `tolerance` apart, with Wilson's interval; `None` for no pairs or scores that are not finite.
pub fn within(pairs: &[(f64, f64)], tolerance: f64, level: f64) -> Option<Within> {
    if pairs.iter().any(|pair| !(pair.0 - pair.1).is_finite()) {
        return None;
    }
    // Scores in tenths: 85.1 and 75.1 are ten apart, whatever binary fractions make of it.
    let count = pairs.iter().filter(|pair| (pair.0 - pair.1).abs() <= tolerance + 1e-9).count() as u64;
    let n = pairs.len() as u64;
    let interval = proportion::interval(count, n, Method::Wilson, level)?;
    Some(Within { count, n, value: real(count) / real(n), interval })
}

/// How much higher the first of a pair scores.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Bias {
    /// Mean of first less second.
    pub value: f64,
    /// Student's interval of that mean.
    pub interval: Interval,
    /// Standard deviation of the differences.
    pub deviation: f64,
    /// 19 of 20 differences lie above this: mean − 1.96 deviations.
    pub lower: f64,
    /// And below this.
    pub upper: f64,
    /// Pairs.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub n: u64,
}

/// Bias and limits of agreement of paired scores (Bland and Altman 1986); `None` with fewer than two pairs.
pub fn bland_altman(pairs: &[(f64, f64)], level: f64) -> Option<Bias> {
    let differences: Vec<f64> = pairs.iter().map(|pair| pair.0 - pair.1).collect();
    let moments = Moments::of(&differences)?;
    let (interval, deviation) = (moments.interval(level)?, moments.variance()?.sqrt());
    let half = super::special::Z_95 * deviation;
    let (lower, upper) = (moments.mean - half, moments.mean + half);
    Some(Bias { value: moments.mean, interval, deviation, lower, upper, n: pairs.len() as u64 })
}

/// Interval by leaving out units in turn, in at most 100 parts so that many units cost no more (Tukey 1958): `θ ± t √((g −
/// 1) ÷ g × Σ (θᵢ − θ̄)²)`. Units come sorted, so that their order changes nothing.
fn jackknife<U: Clone>(units: &[U], value: f64, level: f64, of: impl Fn(&[U]) -> Option<f64>) -> Option<Interval> {
    let parts = units.len().min(100);
    if parts < 3 {
        return None;
    }
    let without: Vec<f64> = (0..parts)
        .map(|part| {
            let rest: Vec<U> =
                units.iter().enumerate().filter(|(at, _)| at % parts != part).map(|(_, unit)| unit.clone()).collect();
            of(&rest)
        })
        .collect::<Option<_>>()?;
    let centre = without.iter().sum::<f64>() / length(parts);
    let squares: f64 = without.iter().map(|other| (other - centre) * (other - centre)).sum();
    let error = (squares * length(parts - 1) / length(parts)).sqrt();
    Some(around(value, student_of(level, length(parts - 1))? * error, "jackknife", level))
}

/// An interval within −1 and 1.
fn around(value: f64, half: f64, method: &'static str, level: f64) -> Interval {
    Interval { lower: (value - half).max(-1.0).min(value), upper: (value + half).min(1.0).max(value), method, level }
}

/// Ratings of units as counts by category: units that nobody rated are left out, categories are all values that occur (and
/// those given), in order.
fn counted(units: &[Vec<Option<f64>>], also: &[f64]) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
    let mut values: Vec<f64> = units.iter().flatten().flatten().chain(also).copied().collect();
    if values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| (*a - *b).abs() <= 0.0);
    let find = |value: f64| values.partition_point(|other| *other < value);
    let mut counts: Vec<Vec<f64>> = Vec::new();
    for unit in units {
        let mut row = vec![0.0; values.len()];
        for value in unit.iter().flatten() {
            row[find(*value)] += 1.0;
        }
        if row.iter().any(|count| *count > 0.0) {
            counts.push(row);
        }
    }
    crate::ordered::sort_by(&mut counts, |a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    Some((values, counts))
}
