//! Agreement of many raters: Fleiss, Randolph, Krippendorff.
//!
//! In: counts of raters by category, or ratings with gaps. Out: coefficients. Its own file because their chance is that of
//! all raters together, where Cohen's is that of each.

use serde::{Deserialize, Serialize};

use super::{Agreement, counted, jackknife};
use crate::math::{length, real};

/// Fleiss' kappa (1971) of counts of raters by unit and category; every unit rated by as many. `None` otherwise, with one
/// rater, or where all say always the same one thing.
pub fn fleiss(counts: &[Vec<u64>], level: f64) -> Option<Agreement> {
    kappa(counts, level, |shares| shares.iter().map(|share| share * share).sum())
}

/// Randolph's free-marginal kappa (2005): chance takes each category alike.
pub fn randolph(counts: &[Vec<u64>], level: f64) -> Option<Agreement> {
    kappa(counts, level, |shares| 1.0 / length(shares.len()))
}

fn kappa(counts: &[Vec<u64>], level: f64, chance: impl Fn(&[f64]) -> f64) -> Option<Agreement> {
    let width = counts.first()?.len();
    let raters: u64 = counts.first()?.iter().sum();
    let even = counts.iter().all(|row| row.len() == width && row.iter().sum::<u64>() == raters);
    if !even || raters < 2 {
        return None;
    }
    let mut counts = counts.to_vec();
    crate::ordered::sort_by(&mut counts, |a, b| a.cmp(b));
    let of = |counts: &[Vec<u64>]| {
        let (n, r) = (length(counts.len()), real(raters));
        let squares: f64 = counts.iter().flatten().map(|&count| real(count) * real(count)).sum();
        let observed = (squares - n * r) / (n * r * (r - 1.0));
        let shares: Vec<f64> =
            (0..width).map(|column| counts.iter().map(|row| real(row[column])).sum::<f64>() / (n * r)).collect();
        let expected = chance(&shares);
        (1.0 - expected > 1e-14).then(|| ((observed - expected) / (1.0 - expected), observed, expected))
    };
    let (value, observed, expected) = of(&counts)?;
    let interval = jackknife(&counts, value, level, |rest| of(rest).map(|found| found.0));
    Some(Agreement { value, interval, observed, expected, units: counts.len() as u64 })
}

/// What the numbers of a rating mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "Scale"))]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// Names: equal or not.
    Nominal,
    /// Ranks: the more ratings between two, the farther apart.
    Ordinal,
    /// Differences count: scores.
    Interval,
    /// Ratios count, from 0: times.
    Ratio,
}

/// Krippendorff's alpha (2011), `1 − observed ÷ expected disagreement`, of units rated by any number of raters; `None` of a
/// rater: not rated. `Agreement::observed` and `expected` are `1 −` the disagreements, on the scale of the level. `None`
/// where no unit has two ratings, a rating is not finite (or negative, for ratios), or all ratings are the same.
pub fn krippendorff(units: &[Vec<Option<f64>>], of: Level, level: f64) -> Option<Agreement> {
    let (values, counts) = counted(units, &[])?;
    if of == Level::Ratio && values.first().is_some_and(|value| *value < 0.0) {
        return None;
    }
    let pairable: Vec<Vec<f64>> = counts.into_iter().filter(|row| row.iter().sum::<f64>() >= 2.0).collect();
    let (value, observed, expected) = alpha(&pairable, &values, of)?;
    let interval = jackknife(&pairable, value, level, |rest| alpha(rest, &values, of).map(|found| found.0));
    let units = pairable.len() as u64;
    Some(Agreement { value, interval, observed: 1.0 - observed, expected: 1.0 - expected, units })
}

fn alpha(units: &[Vec<f64>], values: &[f64], of: Level) -> Option<(f64, f64, f64)> {
    let totals: Vec<f64> = (0..values.len()).map(|c| units.iter().map(|row| row[c]).sum()).collect();
    let n: f64 = totals.iter().sum();
    let before: Vec<f64> = totals
        .iter()
        .scan(0.0, |sum, total| {
            *sum += total;
            Some(*sum)
        })
        .collect();
    let distance = |c: usize, k: usize| {
        let off = match of {
            Level::Nominal => f64::from(u8::from(c != k)),
            // Ratings from one to the other, both ends by half.
            Level::Ordinal => before[k] - before[c] - (totals[k] - totals[c]) / 2.0,
            Level::Interval => values[k] - values[c],
            Level::Ratio if values[k] + values[c] > 0.0 => (values[k] - values[c]) / (values[k] + values[c]),
            Level::Ratio => 0.0,
        };
        off * off
    };
    let pairs = |row: &[f64]| {
        let used: Vec<usize> = (0..row.len()).filter(|&c| row[c] > 0.0).collect();
        let mut sum = 0.0;
        for (at, &c) in used.iter().enumerate() {
            for &k in &used[at + 1..] {
                sum += 2.0 * row[c] * row[k] * distance(c, k);
            }
        }
        sum
    };
    let observed = units.iter().map(|row| pairs(row) / (row.iter().sum::<f64>() - 1.0)).sum::<f64>() / n;
    let expected = pairs(&totals) / (n * (n - 1.0));
    (expected > 0.0).then(|| (1.0 - observed / expected, observed, expected))
}
