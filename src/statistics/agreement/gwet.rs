//! Gwet's coefficients AC1 and AC2.
//!
//! In: ratings with gaps. Out: agreement that does not collapse where nearly all say the same. Its own file because its
//! chance is another: how hard to tell the categories are, not how often each is named. On rules that nearly always
//! pass, kappa is near 0 with 98 % agreement, and this is not.

use super::cohen::Weights;
use super::{Agreement, around, counted};
use crate::math::length;
use crate::statistics::special::student_of;

/// AC1 (identity weights; Gwet 2008) or AC2 (2014, 5.2) of units rated by any number of raters; `None` of a rater: not
/// rated. `categories`: all there are, as those that nobody named count too. The error is Gwet's over units. `None` with
/// fewer than two categories or no unit with two ratings.
pub fn gwet(units: &[Vec<Option<f64>>], categories: &[f64], weights: Weights, level: f64) -> Option<Agreement> {
    let (values, counts) = counted(units, categories)?;
    let q = values.len();
    if q < 2 {
        return None;
    }
    let n = length(counts.len());
    let range = values[q - 1] - values[0];
    let w = |k: usize, l: usize| weights.of(values[k] - values[l], range);
    let shares: Vec<f64> =
        (0..q).map(|k| counts.iter().map(|row| row[k] / row.iter().sum::<f64>()).sum::<f64>() / n).collect();
    let total: f64 = (0..q).map(|k| (0..q).map(|l| w(k, l)).sum::<f64>()).sum();
    let scale = total / (length(q) * length(q - 1));
    let expected = scale * shares.iter().map(|share| share * (1.0 - share)).sum::<f64>();
    let agreed = |row: &[f64]| {
        let raters: f64 = row.iter().sum();
        (raters >= 2.0).then(|| {
            let sum: f64 = (0..q)
                .filter(|&k| row[k] > 0.0)
                .map(|k| row[k] * ((0..q).map(|l| w(k, l) * row[l]).sum::<f64>() - 1.0))
                .sum();
            sum / (raters * (raters - 1.0))
        })
    };
    let pairable = counts.iter().filter_map(|row| agreed(row)).count();
    if pairable == 0 || 1.0 - expected <= 1e-14 {
        return None;
    }
    let observed = counts.iter().filter_map(|row| agreed(row)).sum::<f64>() / length(pairable);
    let value = (observed - expected) / (1.0 - expected);
    // Each unit's part in the coefficient, chance included.
    let squares: f64 = counts
        .iter()
        .map(|row| {
            let raters: f64 = row.iter().sum();
            let own = agreed(row).map_or(0.0, |agreed| n / length(pairable) * (agreed - expected) / (1.0 - expected));
            let chance = scale * (0..q).map(|k| row[k] / raters * (1.0 - shares[k])).sum::<f64>();
            let off = own - 2.0 * (1.0 - value) * (chance - expected) / (1.0 - expected) - value;
            off * off
        })
        .sum();
    let interval =
        student_of(level, n - 1.0).map(|t| around(value, t * (squares / (n * (n - 1.0))).sqrt(), "Gwet", level));
    Some(Agreement { value, interval, observed, expected, units: pairable as u64 })
}
