//! How many groups there are.
//!
//! In: which text has which term, a seed. Out: the number, and how stable each number tried is. Its own file because it
//! fits many times to small parts and keeps none of the fits.
//!
//! Stability under resampling (Lange, Roth, Braun and Buhmann 2004): two fits on separate halves put the texts that
//! neither has seen into groups; where the groups are there, they agree. Few groups always agree well and say little, so
//! the answer is the largest number that agrees as well as the best, give or take the doubt of it.

use super::kmeans::kmeans;
use super::mixture::{Belonging, Mixture, Prior, Settings};
use crate::math::{length, ln};
use crate::statistics::random::Random;
use crate::vectors::{Presence, reduce::reduce};

/// Numbers that are tried.
const TRIED: &[usize] = &[2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 24, 30];
/// Fits of each number: pairs of halves.
const PAIRS: usize = 5;
/// Texts looked at.
const SAMPLE: usize = 7_500;
/// Fewer texts are not resampled.
const FEWEST: usize = 20;
/// Part of them that neither half sees.
const APART: f64 = 0.2;
const DIMENSIONS: usize = 32;
const SETTINGS: Settings = Settings { steps: 12, tolerance: 1e-4 };

/// The number of groups, and each number tried with its stability.
pub(crate) fn count(
    rows: &Presence,
    seed: u64,
    step: &mut dyn FnMut(f64) -> bool,
) -> Option<(usize, Vec<(usize, f64)>)> {
    let mut random = Random::new(seed ^ 0x5eed);
    let worded: Vec<u32> = (0u32..).zip(rows.rows()).filter(|(_, row)| !row.is_empty()).map(|(at, _)| at).collect();
    let chosen = super::fit::sample(worded.len(), SAMPLE, &mut random);
    let chosen: Vec<u32> = chosen.into_iter().map(|at| worded[at as usize]).collect();
    let rows = &rows.some(&chosen);
    if rows.len() < FEWEST {
        // Too few to be halved.
        return Some((rows.len().div_ceil(4).max(1), Vec::new()));
    }
    // Below so many groups nothing is said that a reader does not know; small collections have fewer.
    let least = match rows.len() {
        0..100 => 2,
        100..400 => 3,
        400..1_000 => 4,
        _ => 5,
    };
    // Each half needs some ten texts a group.
    let most = (rows.len() / 25).max(least);
    let tried: Vec<usize> = TRIED.iter().copied().filter(|&k| (least..=most).contains(&k)).collect();
    let dense = reduce(rows, DIMENSIONS, &mut random);
    let mut agreements = vec![Vec::new(); tried.len()];
    for pair in 0..PAIRS {
        let mut order: Vec<u32> = (0u32..).take(rows.len()).collect();
        random.shuffle(&mut order);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A part of a count.
        let apart = (length(rows.len()) * APART) as usize;
        let (held, halves) = order.split_at(apart.max(1));
        let held = rows.some(held);
        let middle = halves.len() / 2;
        for (at, &groups) in tried.iter().enumerate() {
            if !step(length(pair * tried.len() + at) / length(PAIRS * tried.len())) {
                return None;
            }
            let one = labels(rows, &dense, &halves[..middle], &held, groups, random.bits())?;
            let other = labels(rows, &dense, &halves[middle..], &held, groups, random.bits())?;
            agreements[at].push(agreement(&one, &other, groups));
        }
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / length(values.len().max(1));
    let means: Vec<f64> = agreements.iter().map(|values| mean(values)).collect();
    let best = (0..tried.len()).reduce(|a, b| if means[b] > means[a] { b } else { a })?;
    let square: f64 = agreements[best].iter().map(|value| (value - means[best]) * (value - means[best])).sum();
    let doubt = (square / length(PAIRS * (PAIRS - 1))).sqrt();
    let chosen = (0..tried.len()).rfind(|&at| means[at] >= means[best] - doubt)?;
    Some((tried[chosen], tried.iter().copied().zip(means).collect()))
}

/// The groups of texts kept apart, by a fit to some others.
fn labels(rows: &Presence, dense: &[f32], on: &[u32], held: &Presence, groups: usize, seed: u64) -> Option<Vec<u32>> {
    let some = rows.some(on);
    let reduced = on.iter().flat_map(|&row| &dense[row as usize * DIMENSIONS..][..DIMENSIONS]).copied().collect();
    let labels = kmeans(reduced, DIMENSIONS, groups, 1, seed)?;
    let mut belonging = Belonging::labelled(&labels, groups);
    // Fits that were given what all texts say would agree by that alone.
    let (mixture, _) = Mixture::fit(&some, &mut belonging, groups, SETTINGS, &Prior::flat(), None);
    let mut scores = mixture.room();
    Some(
        held.rows()
            .map(|row| {
                mixture.scores(row, &mut scores);
                mixture.best(&scores)
            })
            .collect(),
    )
}

/// Mutual information of two groupings in parts of their mean entropy, less what chance alone gives.
fn agreement(one: &[u32], other: &[u32], groups: usize) -> f64 {
    let mut table = vec![0u32; groups * groups];
    for (&a, &b) in one.iter().zip(other) {
        table[a as usize * groups + b as usize] += 1;
    }
    let all = length(one.len().max(1));
    let entropy = |counts: &[u32]| -> f64 {
        counts
            .iter()
            .filter(|&&count| count > 0)
            .map(|&count| f64::from(count) / all)
            .map(|share| -share * ln(share))
            .sum()
    };
    let sum = |of: &dyn Fn(usize) -> u32| (0..groups).map(of).sum::<u32>();
    let first: Vec<u32> = (0..groups).map(|a| sum(&|b| table[a * groups + b])).collect();
    let second: Vec<u32> = (0..groups).map(|b| sum(&|a| table[a * groups + b])).collect();
    let (a, b) = (entropy(&first), entropy(&second));
    let used = |counts: &[u32]| length(counts.iter().filter(|&&count| count > 0).count());
    // Miller and Madow: what unrelated groupings of so few texts seem to share.
    let chance = (used(&first) - 1.0) * (used(&second) - 1.0) / (2.0 * all);
    let mean = f64::midpoint(a, b);
    if mean - chance <= 0.0 { 0.0 } else { (a + b - entropy(&table) - chance) / (mean - chance) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_groups_as_there_are() {
        let mut rows = Presence::of(40);
        let mut random = Random::new(3);
        for at in 0..600u32 {
            // Six matters of six terms, and four terms that stand anywhere.
            let base = at % 6 * 6;
            let mut row: Vec<u32> = (0..4).map(|_| base + random.below(6) as u32).collect();
            row.push(36 + random.below(4) as u32);
            rows.push(&mut row);
        }
        let (found, tried) = count(&rows, 1, &mut |_| true).unwrap();
        assert_eq!(found, 6, "{tried:?}");
        assert!(count(&rows, 1, &mut |_| false).is_none());
    }

    #[test]
    fn agreement_is_one_for_the_same_and_nothing_for_chance() {
        let one: Vec<u32> = (0..300).map(|at| at % 3).collect();
        let renamed: Vec<u32> = one.iter().map(|label| 2 - label).collect();
        assert!((agreement(&one, &renamed, 3) - 1.0).abs() < 1e-9);
        let mut random = Random::new(1);
        let chance: Vec<u32> = (0..300).map(|_| random.below(3) as u32).collect();
        assert!(agreement(&one, &chance, 3).abs() < 0.03);
    }
}
