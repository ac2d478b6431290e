//! Groups that shall be filled.
//!
//! In: which text has which term, and for each type the columns of its seed words. Out: the mixture, with groups of its own
//! for what fits no type. Its own file because here the first guess is a person's and must be heard to the end.
//!
//! Texts with seed words are the first guess; seed words then count in their type as if so many texts more had them
//! there, so that a few steps of the mixture learn the words around them without leaving them behind.

use super::fit::begin;
use super::mixture::{Belonging, Mixture, Prior, Settings};
use crate::math::{length, ln};
use crate::vectors::Presence;

/// Few steps: with more, large types grow into what is theirs least.
const STEPS: usize = 4;
/// Below this share of all texts, what fits no type is left in the nearest.
const APART: f64 = 0.15;
/// The most groups that are made of what fits no type, where no number is given.
const MOST_NEW: usize = 10;

/// A mixture whose first groups are the types, in their order; groups beside them follow.
pub(crate) fn guided(
    rows: &Presence,
    seeds: &[Vec<u32>],
    beside: Option<usize>,
    seed: u64,
    step: &mut dyn FnMut(f64) -> bool,
) -> Option<Mixture> {
    let types = seeds.len();
    let mut of_column: Vec<Vec<u32>> = vec![Vec::new(); rows.columns()];
    for (kind, columns) in (0u32..).zip(seeds) {
        for &column in columns {
            of_column[column as usize].push(kind);
        }
    }
    // The first guess: each text by its seed words, the rare ones before those that stand everywhere.
    let texts = length(rows.len());
    #[allow(clippy::cast_possible_truncation)] // A weight.
    let says: Vec<f32> =
        rows.frequency().iter().map(|&found| ln((texts + 1.0) / (f64::from(found) + 0.5)).max(0.1) as f32).collect();
    let mut hits = vec![0.0f32; types];
    let guess = |row: &[u32], hits: &mut [f32]| {
        hits.fill(0.0);
        for &column in row {
            for &kind in &of_column[column as usize] {
                hits[kind as usize] += says[column as usize];
            }
        }
        let all: f32 = hits.iter().sum();
        if all > 0.0 {
            hits.iter_mut().for_each(|hit| *hit /= all);
        }
        all > 0.0
    };
    let mut first = Belonging::new(rows.len(), types);
    let mut seeded = vec![false; rows.len()];
    for (text, row) in rows.rows().enumerate() {
        seeded[text] = guess(row, &mut hits);
        first.row_mut(text)[..types].copy_from_slice(&hits);
    }
    let weight = (length(rows.len()) / 200.0).clamp(3.0, 500.0);
    let anchors = anchors(rows.columns(), seeds, types, weight);
    let prior = Prior::flat();
    let begun = Mixture::of(rows, &first, types, &prior, Some(&anchors));
    if !step(0.2) {
        return None;
    }
    // What has no seed word, and is better explained by no type than by any.
    let strange = strangers(rows, &begun, &seeded);
    let wanted = match beside {
        Some(count) => count,
        None if length(strange.len()) >= APART * length(rows.len()) && strange.len() >= 20 => {
            let usual = (rows.len() / types.max(1)).max(1);
            (strange.len() / usual).clamp(1, MOST_NEW)
        }
        None => 0,
    };
    let groups = types + wanted;
    let mut belonging = Belonging::new(rows.len(), groups);
    let mut scores = begun.room();
    let mut is_strange = vec![false; rows.len()];
    if wanted > 0 && !strange.is_empty() {
        let some = rows.some(&strange);
        let new = begin(&some, wanted.min(strange.len()), seed, &mut |share| step(0.2 + share * 0.4))?;
        let mut own = Belonging::new(some.len(), new.groups());
        new.expect(&some, &mut own);
        for (at, &text) in strange.iter().enumerate() {
            is_strange[text as usize] = true;
            belonging.row_mut(text as usize)[types..types + new.groups()].copy_from_slice(&own.row(at)[..new.groups()]);
        }
    }
    for (text, row) in rows.rows().enumerate() {
        if !is_strange[text] {
            begun.scores(row, &mut scores);
            super::mixture::softmax(&mut scores);
            belonging.row_mut(text)[..types].copy_from_slice(&scores[..types]);
        }
    }
    if !step(0.7) {
        return None;
    }
    let anchors = self::anchors(rows.columns(), seeds, groups, weight);
    let settings = Settings { steps: STEPS, tolerance: 0.0 };
    let (mixture, _) = Mixture::fit(rows, &mut belonging, groups, settings, &prior, Some(&anchors));
    Some(mixture)
}

/// Counts that seed words bring along.
fn anchors(columns: usize, seeds: &[Vec<u32>], groups: usize, weight: f64) -> Vec<f32> {
    let lanes = Belonging::new(0, groups).lanes();
    let mut anchors = vec![0.0; columns * lanes];
    for (kind, columns) in seeds.iter().enumerate() {
        for &column in columns {
            #[allow(clippy::cast_possible_truncation)] // At most 500.
            let weight = weight as f32;
            anchors[column as usize * lanes + kind] = weight;
        }
    }
    anchors
}

fn strangers(rows: &Presence, mixture: &Mixture, seeded: &[bool]) -> Vec<u32> {
    let frequency = rows.frequency();
    let total: f64 = frequency.iter().map(|&found| f64::from(found)).sum();
    let common: Vec<f64> = frequency.iter().map(|&found| ln(f64::from(found.max(1)) / total.max(1.0))).collect();
    let mut scores = mixture.room();
    let mut strange = Vec::new();
    for ((text, row), &seeded) in (0u32..).zip(rows.rows()).zip(seeded) {
        if seeded || row.is_empty() {
            continue;
        }
        mixture.scores(row, &mut scores);
        let best = (0..mixture.groups()).map(|group| scores[group] - mixture.share(group)).fold(f32::MIN, f32::max);
        let common: f64 = row.iter().map(|&column| common[column as usize]).sum();
        if f64::from(best) <= common {
            strange.push(text);
        }
    }
    strange
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three matters of four terms each; every text has three of one.
    fn rows() -> Presence {
        let mut rows = Presence::of(12);
        for at in 0..120u32 {
            let base = at % 3 * 4;
            let left_out = at / 3 % 4;
            rows.push(&mut (0..4).filter(|&term| term != left_out).map(|term| base + term).collect());
        }
        rows
    }

    #[test]
    fn a_seed_word_fills_its_type_and_what_fits_none_stands_apart() {
        let rows = rows();
        let mixture = guided(&rows, &[vec![0], vec![4]], None, 1, &mut |_| true).unwrap();
        assert_eq!(mixture.groups(), 3);
        let mut belonging = Belonging::new(rows.len(), 3);
        mixture.expect(&rows, &mut belonging);
        for text in 0..rows.len() {
            assert!(belonging.row(text)[text % 3] > 0.9, "{text}: {:?}", belonging.row(text));
        }
    }

    #[test]
    fn no_groups_beside_where_none_are_wanted() {
        assert_eq!(guided(&rows(), &[vec![0], vec![4]], Some(0), 1, &mut |_| true).unwrap().groups(), 2);
        assert!(guided(&rows(), &[vec![0]], None, 1, &mut |_| false).is_none());
    }
}
