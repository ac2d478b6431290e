//! Shares of small groups, drawn towards what all have in common.
//!
//! In: successes of cases, by group. Out: what each group's share most likely is. Its own file because an agent with three
//! of three is not the best of the desk.
//!
//! Empirical Bayes with a beta prior (Efron and Morris 1975; Casella 1985). How alike groups are is the correlation within
//! groups `ρ` of a one-way analysis of variance on zeros and ones (Donner 1986); the prior counts as much as `1 ÷ ρ − 1`
//! cases.

use serde::Serialize;

use super::Interval;
use super::special::beta_quantile;
use crate::math::{length, real};

/// What all groups have in common.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "ShrinkagePrior"))]
#[serde(rename_all = "camelCase")]
pub struct Prior {
    /// Share of all cases.
    pub mean: f64,
    /// How many cases it counts as: large where groups differ no more than by chance.
    pub strength: f64,
}

/// A group's share, drawn towards all.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Shrunk {
    /// The most sensible share to expect.
    pub value: f64,
    /// Quantiles of its beta distribution.
    pub interval: Interval,
}

/// Prior and shares of groups of `(successes, cases)`, in the order given; groups without cases get the prior's. `None`
/// for fewer than two groups with cases, impossible counts, or a level that is none.
pub fn beta_binomial(groups: &[(u64, u64)], level: f64) -> Option<(Prior, Vec<Shrunk>)> {
    if groups.iter().any(|&(x, n)| x > n) || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let filled: Vec<(f64, f64)> = groups.iter().filter(|group| group.1 > 0).map(|&(x, n)| (real(x), real(n))).collect();
    if filled.len() < 2 {
        return None;
    }
    let prior = prior(&filled);
    // Half a case each way keeps the ends open where nobody, or everybody, is a success.
    let (a, b) = (prior.mean * prior.strength + 0.5, (1.0 - prior.mean) * prior.strength + 0.5);
    let shrunk = groups
        .iter()
        .map(|&(x, n)| {
            let (a, b) = (a + real(x), b + real(n - x));
            let end = |upper: bool| beta_quantile(a, b, (1.0 - level) / 2.0, upper);
            let value = a / (a + b);
            let interval =
                Interval { lower: end(false).min(value), upper: end(true).max(value), method: "beta-binomial", level };
            Shrunk { value, interval }
        })
        .collect();
    Some((prior, shrunk))
}

fn prior(groups: &[(f64, f64)]) -> Prior {
    let k = length(groups.len());
    let n: f64 = groups.iter().map(|group| group.1).sum();
    let mean = groups.iter().map(|group| group.0).sum::<f64>() / n;
    let between: f64 = groups.iter().map(|&(x, of)| of * (x / of - mean) * (x / of - mean)).sum::<f64>() / (k - 1.0);
    let inside: f64 = groups.iter().map(|&(x, of)| x * (1.0 - x / of)).sum::<f64>();
    let within = if n > k { inside / (n - k) } else { 0.0 };
    let typical = (n - groups.iter().map(|group| group.1 * group.1).sum::<f64>() / n) / (k - 1.0);
    let spread = between + (typical - 1.0) * within;
    let rho = if n > k && spread > 0.0 { (between - within) / spread } else { 0.0 };
    // No more than all cases together, which is what groups alike but for chance amount to; no less than one.
    let strength = if rho > 0.0 { (1.0 / rho - 1.0).clamp(1.0, n.max(1.0)) } else { n };
    Prior { mean, strength }
}
