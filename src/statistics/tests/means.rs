//! Whether means differ.
//!
//! In: the values of groups. Out: a test and an effect size. Its own file because of its own kind of exactness: with few
//! values, all ways to deal them out are gone through.

use crate::math::length;
use crate::statistics::mean::Moments;
use crate::statistics::special::{f_tail, student_two_sided};
use crate::statistics::{Effect, Test, effect};

/// So many ways to deal values out to two groups are gone through.
const MOST_DEALS: u64 = 20_000;

/// Whether the means of two groups differ: all ways of dealing the values out to groups of these sizes where there are at
/// most 20 000 (the share whose means differ at least as much), else Welch's t (1947), which lets the groups vary unlike.
/// Effect: Hedges' g. `None` for a group without values, values that are not finite, or too few or too equal values.
pub fn means(first: &[f64], second: &[f64]) -> Option<Test> {
    let (one, two) = (Moments::of(first)?, Moments::of(second)?);
    let effect = effect::hedges_g(first, second);
    if deals(first.len() + second.len(), first.len().min(second.len())) <= MOST_DEALS {
        let p = permuted(first, second);
        return Some(Test { name: "permutation test of means", statistic: None, p, effect });
    }
    let (v1, v2) = (one.variance()? / one.count, two.variance()? / two.count);
    let error = (v1 + v2).sqrt();
    if error <= 0.0 {
        return None;
    }
    let t = (one.mean - two.mean) / error;
    let df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (one.count - 1.0) + v2 * v2 / (two.count - 1.0));
    Some(Test { name: "Welch's t-test", statistic: Some(t), p: student_two_sided(t, df), effect })
}

/// Binomial coefficient, as far as it matters.
fn deals(n: usize, k: usize) -> u64 {
    let mut count: u64 = 1;
    for i in 0..k as u64 {
        count = count * (n as u64 - i) / (i + 1);
        if count > MOST_DEALS {
            break;
        }
    }
    count
}

fn permuted(first: &[f64], second: &[f64]) -> f64 {
    let (few, many) = if first.len() <= second.len() { (first, second) } else { (second, first) };
    let mut values: Vec<f64> = few.iter().chain(many).copied().collect();
    let mean = values.iter().sum::<f64>() / length(values.len());
    let spread = values.iter().fold(0.0f64, |most, value| most.max((value - mean).abs()));
    for value in &mut values {
        *value -= mean;
    }
    // With the mean taken out, the sum of one group says all; as large, but for the last bits.
    let observed: f64 = values[..few.len()].iter().sum();
    let limit = observed.abs() - 1e-12 * spread * length(values.len());
    let (mut all, mut as_large) = (0u64, 0u64);
    deal(&values, few.len(), 0.0, &mut |sum| {
        all += 1;
        as_large += u64::from(sum.abs() >= limit);
    });
    crate::math::real(as_large) / crate::math::real(all)
}

fn deal(values: &[f64], take: usize, sum: f64, each: &mut impl FnMut(f64)) {
    if take == 0 {
        return each(sum);
    }
    for i in 0..=values.len() - take {
        deal(&values[i + 1..], take - 1, sum + values[i], each);
    }
}

/// Whether the means of several groups differ: Welch's analysis of variance (1951), which lets the groups vary unlike.
/// Effect: eta squared, the share of the spread that lies between groups. Groups with fewer than two values are left out;
/// `None` where fewer than two are left or one of them does not vary.
pub fn several_means(groups: &[&[f64]]) -> Option<Test> {
    let moments: Vec<Moments> =
        groups.iter().filter(|group| group.len() >= 2).map(|group| Moments::of(group)).collect::<Option<_>>()?;
    if moments.len() < 2 {
        return None;
    }
    let weights: Vec<f64> = moments.iter().map(|group| Some(group.count / group.variance()?)).collect::<Option<_>>()?;
    let total: f64 = weights.iter().sum();
    if !total.is_finite() {
        return None;
    }
    let k = length(moments.len());
    let centre = moments.iter().zip(&weights).map(|(group, weight)| group.mean * weight).sum::<f64>() / total;
    let between: f64 =
        moments.iter().zip(&weights).map(|(group, w)| w * (group.mean - centre) * (group.mean - centre)).sum();
    let lambda: f64 = moments
        .iter()
        .zip(&weights)
        .map(|(group, w)| (1.0 - w / total) * (1.0 - w / total) / (group.count - 1.0))
        .sum();
    let f = between / (k - 1.0) / (1.0 + 2.0 * (k - 2.0) / (k * k - 1.0) * lambda);
    let p = f_tail(f, k - 1.0, (k * k - 1.0) / (3.0 * lambda));
    let all = moments.iter().map(|group| group.count).sum::<f64>();
    let grand = moments.iter().map(|group| group.mean * group.count).sum::<f64>() / all;
    let outer: f64 = moments.iter().map(|group| group.count * (group.mean - grand) * (group.mean - grand)).sum();
    let inner: f64 = moments.iter().map(|group| group.squares).sum();
    let effect = Some(Effect { name: "eta squared", value: outer / (outer + inner) });
    Some(Test { name: "Welch's analysis of variance", statistic: Some(f), p, effect })
}
