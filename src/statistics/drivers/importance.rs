//! What matters, and how well it is done.
//!
//! In: ratings of dimensions, and overall. Out: correlations, and the quadrant of each dimension. Its own file because its
//! result is a picture: what to work on first.

use serde::Serialize;

use crate::math::{exp, length, ln_1p};
use crate::statistics::Interval;
use crate::statistics::special::{student_two_sided, z_of};

/// How closely a dimension goes with the whole.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Importance {
    /// Correlation, −1 to 1.
    pub value: f64,
    /// Its interval; `None` with fewer than four pairs.
    pub interval: Option<Interval>,
    /// How often chance alone shows as much (Student's t).
    pub p: f64,
    /// Pairs.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub n: u64,
}

/// Pearson's correlation of pairs, with Fisher's interval `tanh(atanh r ± z ÷ √(n − 3))` (1921). `None` with fewer than three
/// pairs, values that are not finite, or a side that never varies.
pub fn pearson(pairs: &[(f64, f64)], level: f64) -> Option<Importance> {
    correlation(pairs, level, "Fisher", 1.0)
}

/// Spearman's correlation, that of ranks, ties sharing theirs: for ratings, whose steps need not be equal. The interval's
/// variance is `1.06 ÷ (n − 3)` (Fieller, Hartley and Pearson 1957).
pub fn spearman(pairs: &[(f64, f64)], level: f64) -> Option<Importance> {
    if pairs.iter().any(|pair| !(pair.0.is_finite() && pair.1.is_finite())) {
        return None;
    }
    let first = super::ranking::ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let second = super::ranking::ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let ranked: Vec<(f64, f64)> = first.into_iter().zip(second).collect();
    correlation(&ranked, level, "Fisher, of ranks", 1.06)
}

fn correlation(pairs: &[(f64, f64)], level: f64, method: &'static str, widening: f64) -> Option<Importance> {
    let z = z_of(level)?;
    let mut pairs = pairs.to_vec();
    crate::ordered::sort_by(&mut pairs, |a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let n = length(pairs.len());
    if pairs.len() < 3 {
        return None;
    }
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for pair in &pairs {
        xx += (pair.0 - x) * (pair.0 - x);
        yy += (pair.1 - y) * (pair.1 - y);
        xy += (pair.0 - x) * (pair.1 - y);
    }
    let spread = (xx * yy).sqrt();
    if !(spread > 0.0 && spread.is_finite()) {
        return None;
    }
    let value = (xy / spread).clamp(-1.0, 1.0);
    let room = 1.0 - value * value;
    let p = if room > 0.0 { student_two_sided(value * ((n - 2.0) / room).sqrt(), n - 2.0) } else { 0.0 };
    let interval = (pairs.len() > 3 && room > 0.0).then(|| {
        let (at, half) = (0.5 * (ln_1p(value) - ln_1p(-value)), z * (widening / (n - 3.0)).sqrt());
        let back = |at: f64| 1.0 - 2.0 / (exp(2.0 * at) + 1.0);
        Interval { lower: back(at - half), upper: back(at + half), method, level }
    });
    Some(Importance { value, interval, p, n: pairs.len() as u64 })
}

/// A dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// How closely it goes with the whole.
    pub importance: f64,
    /// How well it is done.
    pub performance: f64,
}

/// Where a dimension stands (Martilla and James 1977).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Quadrant {
    /// Important and well done.
    KeepUp,
    /// Important and not well done: work on this first.
    Concentrate,
    /// Neither.
    LowPriority,
    /// Well done, though little depends on it.
    Overkill,
}

/// The lines that divide importance and performance, which are the means, and the quadrant of each dimension; on the line
/// counts as above. `None` for no dimensions or figures that are not finite.
pub fn importance_performance(items: &[Item]) -> Option<((f64, f64), Vec<Quadrant>)> {
    if items.is_empty() || items.iter().any(|item| !(item.importance.is_finite() && item.performance.is_finite())) {
        return None;
    }
    let mean = |of: fn(&Item) -> f64| items.iter().map(of).sum::<f64>() / length(items.len());
    let lines = (mean(|item| item.importance), mean(|item| item.performance));
    let quadrants = items.iter().map(|item| match (item.importance >= lines.0, item.performance >= lines.1) {
        (true, true) => Quadrant::KeepUp,
        (true, false) => Quadrant::Concentrate,
        (false, false) => Quadrant::LowPriority,
        (false, true) => Quadrant::Overkill,
    });
    Some((lines, quadrants.collect()))
}
