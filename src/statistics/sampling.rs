//! How many to look at, and which.
//!
//! In: the precision wanted, strata, a list, a seed. Out: sizes, a draw that can be repeated, weights, and the share of all
//! that a stratified sample speaks for. Its own file because reviewers see one call in a hundred. Calls picked because
//! something is wrong with them are reviewed too, and never enter a rate: only what was drawn here does.

use serde::{Deserialize, Serialize};

use std::collections::BTreeMap;

use super::Interval;
use super::random::Random;
use super::special::{student_of, z_of};
use crate::math::{length, real};

/// How many to draw so that a share comes out within `± precision`: `n₀ = z² p (1 − p) ÷ e²`, of `population`
/// `n₀ ÷ (1 + (n₀ − 1) ÷ N)` (Cochran 1977, 4.3), rounded up. `expected` is the share supposed; 0.5 is the safe one. `None`
/// for a level, share or precision that makes no sense.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::sampling::size;
/// assert_eq!(size(0.05, 0.95, 0.5, None), Some(385));
/// assert_eq!(size(0.05, 0.95, 0.5, Some(1000)), Some(278));
/// # }
/// ```
pub fn size(precision: f64, level: f64, expected: f64, population: Option<u64>) -> Option<u64> {
    let z = z_of(level)?;
    if !(precision > 0.0 && precision < 1.0 && expected > 0.0 && expected < 1.0) {
        return None;
    }
    let unlimited = z * z * expected * (1.0 - expected) / (precision * precision);
    let needed = population.map_or(unlimited, |n| unlimited / (1.0 + (unlimited - 1.0) / real(n.max(1))));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Saturates, and is above 0.
    let needed = ((needed - 1e-9).ceil() as u64).max(1);
    Some(population.map_or(needed, |n| needed.min(n)))
}

/// How a sample is shared out over strata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Allocation {
    /// By their size.
    Proportional,
    /// By size times spread (Neyman 1934): more where cases differ more.
    Neyman,
}

/// A stratum to draw from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stratum {
    /// How many cases it has.
    pub size: u64,
    /// Standard deviation of what is measured; of a share `√(p (1 − p))`. Only Neyman's allocation looks at it.
    pub spread: f64,
}

/// How many to draw from each stratum: `n` in all, at least `least` of each (as far as it has them), never more than there
/// are; remainders go to the largest fractions. `None` where a spread is negative or not finite.
pub fn stratified(strata: &[Stratum], n: u64, allocation: Allocation, least: u64) -> Option<Vec<u64>> {
    if strata.iter().any(|stratum| !(stratum.spread >= 0.0 && stratum.spread.is_finite())) {
        return None;
    }
    let all: u64 = strata.iter().map(|stratum| stratum.size).sum();
    let n = n.min(all);
    let mut drawn: Vec<u64> = strata.iter().map(|stratum| least.min(stratum.size)).collect();
    // What the least of each leaves; where strata fill up, what they cannot take is shared out again.
    let mut fixed: Vec<bool> = vec![false; strata.len()];
    loop {
        let open = || (0..strata.len()).filter(|&at| !fixed[at]);
        let taken: u64 = (0..strata.len()).filter(|&at| fixed[at]).map(|at| drawn[at]).sum();
        let left = n.saturating_sub(taken);
        let weight =
            |at: usize| real(strata[at].size) * if allocation == Allocation::Neyman { strata[at].spread } else { 1.0 };
        let total: f64 = open().map(weight).sum();
        if total <= 0.0 {
            break;
        }
        let ideal = |at: usize| real(left) * weight(at) / total;
        // The most out of bounds are set first, then shares are worked out anew.
        let over: Vec<usize> = open().filter(|&at| ideal(at) > real(strata[at].size)).collect();
        let under: Vec<usize> = open().filter(|&at| ideal(at) < real(least.min(strata[at].size))).collect();
        if !over.is_empty() {
            for at in over {
                (drawn[at], fixed[at]) = (strata[at].size, true);
            }
        } else if !under.is_empty() {
            for at in under {
                (drawn[at], fixed[at]) = (least.min(strata[at].size), true);
            }
        } else {
            let open: Vec<usize> = open().collect();
            let shares: Vec<f64> = open.iter().map(|&at| ideal(at)).collect();
            for (&at, count) in open.iter().zip(whole(&shares, left)) {
                drawn[at] = count.min(strata[at].size);
            }
            break;
        }
    }
    Some(drawn)
}

/// Whole numbers that add up to `total`, nearest to the shares: the largest fractions are rounded up, the first of equals.
fn whole(shares: &[f64], total: u64) -> Vec<u64> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Not negative, below a total.
    let mut counts: Vec<u64> = shares.iter().map(|share| (share + 1e-9).floor() as u64).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    crate::ordered::sort_by(&mut order, |&a, &b| {
        (shares[b] - real(counts[b])).total_cmp(&(shares[a] - real(counts[a]))).then(a.cmp(&b))
    });
    let short = total.saturating_sub(counts.iter().sum());
    for &at in order.iter().take(usize::try_from(short).unwrap_or(usize::MAX)) {
        counts[at] += 1;
    }
    counts
}

/// A case that may be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate<'a> {
    /// Its stratum: an agent, a channel, a month, or several joined.
    pub stratum: &'a str,
    /// What names it.
    pub id: &'a str,
}

/// Draws from each stratum as many as `quota` says of its name and size, without replacement, every case alike. Gives
/// indices into `candidates`, by stratum and id. The same seed draws the same cases in whatever order they come, and the
/// cases of one stratum do not depend on which others there are. Cases of the same stratum and id count once.
pub fn draw(candidates: &[Candidate], quota: impl Fn(&str, u64) -> u64, seed: u64) -> Vec<usize> {
    let mut strata: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        strata.entry(candidate.stratum).or_default().entry(candidate.id).or_insert(at);
    }
    let mut drawn = Vec::new();
    for (stratum, cases) in strata {
        let mut cases: Vec<(&str, usize)> = cases.into_iter().collect();
        let wanted = usize::try_from(quota(stratum, cases.len() as u64)).unwrap_or(usize::MAX).min(cases.len());
        let mut random = Random::named(seed, stratum);
        for at in 0..wanted {
            let other = at + random.index(cases.len() - at);
            cases.swap(at, other);
        }
        cases.truncate(wanted);
        crate::ordered::sort_by(&mut cases, |a, b| a.cmp(b));
        drawn.extend(cases.into_iter().map(|case| case.1));
    }
    drawn
}

/// What a stratified sample found in a stratum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampled {
    /// How many cases the stratum has.
    pub size: u64,
    /// How many of them were drawn.
    pub drawn: u64,
    /// How many of those are successes.
    pub successes: u64,
}

impl Sampled {
    /// How many cases each drawn one stands for; `None` where none was drawn.
    pub fn weight(&self) -> Option<f64> {
        (self.drawn > 0).then(|| real(self.size) / real(self.drawn))
    }
}

/// The share of all cases that a stratified sample speaks for, `Σ Nₕ pₕ ÷ N`, and its interval: Wilson's of as many
/// simple draws as would be as exact, after `V = Σ (Nₕ ÷ N)² (1 − nₕ ÷ Nₕ) pₕ (1 − pₕ) ÷ (nₕ − 1)` (Cochran 5.6), with
/// Student's quantile for `n −` strata. Strata in which nothing was drawn are left out of both; the caller says so. `None`
/// for nothing drawn or impossible counts.
pub fn estimate(strata: &[Sampled], level: f64) -> Option<(f64, Interval)> {
    let impossible = |of: &Sampled| of.successes > of.drawn || of.drawn > of.size;
    let used: Vec<&Sampled> = strata.iter().filter(|of| of.drawn > 0).collect();
    if used.is_empty() || strata.iter().any(impossible) {
        return None;
    }
    let (all, n) =
        (used.iter().map(|of| real(of.size)).sum::<f64>(), used.iter().map(|of| real(of.drawn)).sum::<f64>());
    let (mut share, mut variance) = (0.0, 0.0);
    for of in &used {
        let (size, drawn) = (real(of.size), real(of.drawn));
        let p = real(of.successes) / drawn;
        share += size / all * p;
        // One draw says nothing of the spread in its stratum: the widest is supposed.
        let spread = if of.drawn > 1 { p * (1.0 - p) / (drawn - 1.0) } else { 0.25 };
        variance += size / all * (size / all) * (1.0 - drawn / size) * spread;
    }
    let share = share.clamp(0.0, 1.0);
    let everything = used.iter().all(|of| of.drawn == of.size);
    if everything {
        return Some((share, Interval { lower: share, upper: share, method: "all counted", level }));
    }
    let independent = share * (1.0 - share);
    let effective = if variance > 0.0 && independent > 0.0 { independent / variance } else { n };
    let t = student_of(level, (n - length(used.len())).max(1.0))?;
    let (lower, upper) = super::proportion::wilson(share, effective, t);
    Some((share, Interval { lower, upper, method: "Wilson, stratified", level }))
}
