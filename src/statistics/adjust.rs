//! Many tests at once.
//!
//! In: p-values. Out: p-values that may each be compared with the level. Its own file because thirty agents tested one by
//! one bring forth one or two "significant" ones by chance.

use crate::math::length;

/// Holm (1979): the chance of even one false alarm stays within the level. In the order given; what is no probability
/// counts as 1.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let order = ascending(p);
    let mut adjusted = vec![1.0; p.len()];
    let mut least: f64 = 0.0;
    for (rank, &at) in order.iter().enumerate() {
        least = least.max(probability(p[at]) * length(p.len() - rank)).min(1.0);
        adjusted[at] = least;
    }
    adjusted
}

/// Benjamini and Hochberg (1995): the expected share of false alarms among all alarms stays within the level.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let order = ascending(p);
    let mut adjusted = vec![1.0; p.len()];
    let mut most: f64 = 1.0;
    for (rank, &at) in order.iter().enumerate().rev() {
        most = most.min(probability(p[at]) * length(p.len()) / length(rank + 1));
        adjusted[at] = most;
    }
    adjusted
}

fn ascending(p: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    crate::ordered::sort_by(&mut order, |&a, &b| probability(p[a]).total_cmp(&probability(p[b])));
    order
}

fn probability(p: f64) -> f64 {
    if p.is_nan() { 1.0 } else { p.clamp(0.0, 1.0) }
}
