//! Intervals by drawing again.
//!
//! In: values, a seed, how often. Out: an interval. Its own file because times and scores are often too skewed for
//! Student's t, and the seed belongs to the result.

use super::Interval;
use super::special::{normal_cdf, normal_quantile};
use crate::math::length;
use crate::statistics::mean::Moments;
use crate::statistics::random::Random;

/// What is enough for intervals of 95 %.
pub const REPLICATES: u32 = 2_000;

/// Interval of a mean by the bootstrap, bias-corrected and accelerated (Efron 1987). Values are sorted first, so that
/// their order changes nothing. `None` with fewer than two values, one that is not finite, or no replicates.
pub fn mean_interval(values: &[f64], level: f64, seed: u64, replicates: u32) -> Option<Interval> {
    let average = |values: &[f64]| values.iter().sum::<f64>() / length(values.len());
    interval(values, average, level, seed, replicates)
}

/// The same of any statistic of values. It is worked out once a replicate and once a value.
pub fn interval(
    values: &[f64],
    statistic: impl Fn(&[f64]) -> f64,
    level: f64,
    seed: u64,
    replicates: u32,
) -> Option<Interval> {
    if values.len() < 2 || replicates == 0 || !(level > 0.0 && level < 1.0) {
        return None;
    }
    Moments::of(values)?;
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let estimate = statistic(&values);
    let mut random = Random::new(seed);
    let mut drawn = values.clone();
    let mut again: Vec<f64> = (0..replicates)
        .map(|_| {
            for slot in &mut drawn {
                *slot = values[random.index(values.len())];
            }
            statistic(&drawn)
        })
        .collect();
    again.sort_by(f64::total_cmp);
    let (lower, upper) = corrected(&values, &statistic, estimate, &again, level);
    (lower.is_finite() && upper.is_finite()).then_some(Interval {
        lower: lower.min(estimate),
        upper: upper.max(estimate),
        method: "bootstrap BCa",
        level,
    })
}

fn corrected(
    values: &[f64],
    statistic: &impl Fn(&[f64]) -> f64,
    estimate: f64,
    again: &[f64],
    level: f64,
) -> (f64, f64) {
    let below = again.iter().filter(|value| **value < estimate).count();
    let ties = again.iter().filter(|value| (**value - estimate).abs() <= 1e-12 * estimate.abs()).count();
    let share = (length(below) + 0.5 * length(ties)) / length(again.len());
    let bias = if share > 0.0 && share < 1.0 { normal_quantile(share) } else { 0.0 };
    let left_out: Vec<f64> = (0..values.len())
        .map(|skip| {
            let rest: Vec<f64> = values[..skip].iter().chain(&values[skip + 1..]).copied().collect();
            statistic(&rest)
        })
        .collect();
    let centre = left_out.iter().sum::<f64>() / length(left_out.len());
    let (mut squares, mut cubes) = (0.0, 0.0);
    for value in &left_out {
        let off = centre - value;
        squares += off * off;
        cubes += off * off * off;
    }
    let speed = if squares > 0.0 { cubes / (6.0 * squares * squares.sqrt()) } else { 0.0 };
    let end = |tail: f64| {
        let z = bias + normal_quantile(tail);
        let at = normal_cdf(bias + z / (1.0 - speed * z));
        super::percentile::of_values(again, at.clamp(0.0, 1.0)).unwrap_or(estimate)
    };
    (end((1.0 - level) / 2.0), end(1.0 - (1.0 - level) / 2.0))
}
