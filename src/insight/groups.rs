//! Texts to groups.
//!
//! In: which text has which term, and what is asked. Out: [`Groups`]: for each distinct text its group, and which type each
//! group fills. Its own file because all ways of finding groups end here in the same form.

use super::Phase;
use super::wire::Candidate;
use crate::clusters::mixture::Mixture;
use crate::clusters::{count, fit, guided};
use crate::math::ln;
use crate::taxonomy::Leaf;
use crate::vectors::{Features, Presence};
use crate::words::Lexicon;

/// Groups of distinct texts.
pub(super) struct Groups {
    /// For each text its group.
    pub of: Vec<Option<u32>>,
    /// For each group the type that it fills, if any.
    pub leaves: Vec<Option<Leaf>>,
    /// Numbers of groups that were tried.
    pub tried: Vec<Candidate>,
}

/// What is asked.
pub(super) struct Wanted<'w> {
    /// How many groups; none: as many as there are.
    pub groups: Option<usize>,
    /// Types to fill.
    pub leaves: &'w [Leaf],
    pub seed: u64,
}

impl Groups {
    /// Finds groups. `original`: for each text the first one that it repeats; only these are fitted.
    pub fn find(
        rows: &Presence,
        original: &[u32],
        wanted: &Wanted<'_>,
        features: &Features,
        lexicon: &Lexicon,
        progress: super::Progress<'_>,
    ) -> Option<Self> {
        let firsts: Vec<u32> = (0u32..)
            .zip(original)
            .filter(|&(text, &first)| text == first && !rows.row(text as usize).is_empty())
            .map(|(text, _)| text)
            .collect();
        let fitted = &rows.some(&firsts);
        let mut tried = Vec::new();
        let mixture = if wanted.leaves.is_empty() {
            let groups = match wanted.groups {
                Some(groups) => groups,
                None => {
                    let (groups, all) = count::count(fitted, wanted.seed, &mut |share| progress(Phase::Count, share))?;
                    let candidate = |(k, stability)| Candidate { k, stability: super::report::rounded(stability) };
                    tried = all.into_iter().map(|(k, stability)| candidate((k as u32, stability))).collect();
                    groups
                }
            };
            let begun =
                fit::begin(fitted, groups.min(fitted.len()), wanted.seed, &mut |share| progress(Phase::Groups, share))?;
            fit::refine(fitted, &begun)
        } else {
            let seeds: Vec<Vec<u32>> = wanted.leaves.iter().map(|leaf| columns_of(leaf, features, lexicon)).collect();
            guided::guided(fitted, &seeds, wanted.groups, wanted.seed, &mut |share| progress(Phase::Groups, share))?
        };
        let mut leaves: Vec<Option<Leaf>> = wanted.leaves.iter().cloned().map(Some).collect();
        leaves.resize(mixture.groups(), None);
        Some(Self { of: placed(rows, original, &mixture, wanted.leaves.is_empty()), leaves, tried })
    }
}

/// The columns of a leaf's seed words, denied or not.
fn columns_of(leaf: &Leaf, features: &Features, lexicon: &Lexicon) -> Vec<u32> {
    let is_seed = |term: u32| {
        leaf.seeds.iter().any(|seed| lexicon.name(term) == seed || lexicon.name(lexicon.plain(term)) == seed)
    };
    (0u32..).zip(&features.terms).filter(|&(_, &term)| is_seed(term)).map(|(column, _)| column).collect()
}

/// Every text in its likeliest group; with `choosy`, none where what it says is no likelier there than anywhere. Types are
/// not choosy: a person said that they are there, and what fits none of them has groups of its own.
fn placed(rows: &Presence, original: &[u32], mixture: &Mixture, choosy: bool) -> Vec<Option<u32>> {
    let common = common(rows);
    let mut scores = mixture.room();
    let mut of: Vec<Option<u32>> = Vec::with_capacity(rows.len());
    for (text, row) in rows.rows().enumerate() {
        let first = original[text] as usize;
        if first < text {
            of.push(of[first]);
            continue;
        }
        if row.is_empty() {
            of.push(None);
            continue;
        }
        mixture.scores(row, &mut scores);
        let best = mixture.best(&scores);
        let said = scores[best as usize] - mixture.share(best as usize);
        let anywhere: f32 = row.iter().map(|&column| common[column as usize]).sum();
        of.push((!choosy || said > anywhere || mixture.groups() == 1).then_some(best));
    }
    of
}

/// The log of each term's part of all terms.
pub(super) fn common(rows: &Presence) -> Vec<f32> {
    let frequency = rows.frequency();
    let total: f64 = frequency.iter().map(|&found| f64::from(found)).sum::<f64>().max(1.0);
    #[allow(clippy::cast_possible_truncation)] // Single precision is what scores are in.
    let log = |&found: &u32| ln(f64::from(found.max(1)) / total) as f32;
    frequency.iter().map(log).collect()
}
