//! Cohen's kappa: two raters.
//!
//! In: a table of what one said against what the other said. Out: kappa, plain or weighted. Its own file because it is the
//! one that a report on a pair of reviewers shows.

use serde::{Deserialize, Serialize};

use super::{Agreement, around};
use crate::math::{length, real};
use crate::statistics::special::z_of;

/// How much two neighbouring categories agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Weights {
    /// Not at all.
    #[default]
    Identity,
    /// Less by the distance: `1 − |i − j| ÷ (k − 1)`.
    Linear,
    /// Less by its square: `1 − (i − j)² ÷ (k − 1)²`.
    Quadratic,
}

impl Weights {
    /// The weight of two values that lie `distance` apart out of `range`.
    pub(super) fn of(self, distance: f64, range: f64) -> f64 {
        let part = if range > 0.0 { distance.abs() / range } else { 0.0 };
        match self {
            Self::Identity => f64::from(u8::from(distance == 0.0)),
            Self::Linear => 1.0 - part,
            Self::Quadratic => 1.0 - part * part,
        }
    }
}

/// Cohen's kappa (1960) of a square table, `table[first][second]`; `None` where it is not square, empty, or both say always
/// the same one thing, so that chance agrees as well.
pub fn cohen(table: &[Vec<u64>], level: f64) -> Option<Agreement> {
    weighted_cohen(table, Weights::Identity, level)
}

/// Weighted kappa (1968), `(Σ w p − Σ w p₁ p₂) ÷ (1 − Σ w p₁ p₂)`, with the large-sample error of Fleiss, Cohen and Everitt
/// (1969).
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::agreement::cohen;
/// let kappa = cohen(&[vec![20, 5], vec![10, 15]], 0.95).expect("they differ");
/// assert_eq!(format!("{:.4}", kappa.value), "0.4000");
/// # }
/// ```
pub fn weighted_cohen(table: &[Vec<u64>], weights: Weights, level: f64) -> Option<Agreement> {
    let z = z_of(level)?;
    let k = table.len();
    let units: u64 = table.iter().flatten().sum();
    if table.iter().any(|row| row.len() != k) || units == 0 {
        return None;
    }
    let n = real(units);
    let p = |i: usize, j: usize| real(table[i][j]) / n;
    let w = |i: usize, j: usize| weights.of(length(i) - length(j), length(k - 1));
    let first: Vec<f64> = (0..k).map(|i| (0..k).map(|j| p(i, j)).sum()).collect();
    let second: Vec<f64> = (0..k).map(|j| (0..k).map(|i| p(i, j)).sum()).collect();
    let over = |f: &dyn Fn(usize, usize) -> f64| -> f64 { (0..k).map(|i| (0..k).map(|j| f(i, j)).sum::<f64>()).sum() };
    let observed = over(&|i, j| w(i, j) * p(i, j));
    let expected = over(&|i, j| w(i, j) * first[i] * second[j]);
    let room = 1.0 - expected;
    if room <= 1e-14 {
        return None;
    }
    let value = (observed - expected) / room;
    let of_row: Vec<f64> = (0..k).map(|i| (0..k).map(|j| second[j] * w(i, j)).sum()).collect();
    let of_column: Vec<f64> = (0..k).map(|j| (0..k).map(|i| first[i] * w(i, j)).sum()).collect();
    let sum = over(&|i, j| {
        let off = w(i, j) - (of_row[i] + of_column[j]) * (1.0 - value);
        p(i, j) * off * off
    });
    let back = value - expected * (1.0 - value);
    let error = ((sum - back * back).max(0.0) / n).sqrt() / room;
    let interval = Some(around(value, z * error, "Fleiss–Cohen–Everitt", level));
    Some(Agreement { value, interval, observed, expected, units })
}

/// The table of pairs of ratings over categories in order; pairs with another rating are left out and counted.
pub fn table_of<T: PartialEq>(pairs: &[(T, T)], categories: &[T]) -> (Vec<Vec<u64>>, u64) {
    let mut table = vec![vec![0; categories.len()]; categories.len()];
    let mut left_out = 0;
    let find = |value: &T| categories.iter().position(|category| category == value);
    for (one, two) in pairs {
        match (find(one), find(two)) {
            (Some(i), Some(j)) => table[i][j] += 1,
            _ => left_out += 1,
        }
    }
    (table, left_out)
}
