//! A model that is kept.
//!
//! In: a fitted mixture with its names. Out: small JSON, and scores of new texts from it. Its own file because files of it
//! outlive the program that wrote them: what is in it, and its schema, change with care.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::wire::ClusterEdit;
use crate::clusters::Mixture;
use crate::math;
use crate::ordered::{falling, sort};
use crate::problem::{Code, Problem};
use crate::words::terms::{Read, Reader};

/// Groups as they are kept from one fit to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Model {
    /// Form of this model: 1.
    pub schema: u32,
    /// Version of the engine that wrote it.
    pub engine: String,
    /// The seed of the fit.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub seed: u64,
    /// The user's own words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<String>>", optional))]
    pub words: Vec<String>,
    /// The terms that tell groups apart.
    pub terms: Vec<String>,
    /// The groups.
    pub groups: Vec<ModelGroup>,
    /// The id that a new group gets.
    pub next_id: u32,
    /// What people changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<ClusterEdit>>", optional))]
    pub edits: Vec<ClusterEdit>,
}

/// One group of a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ModelGroup {
    /// Its id.
    pub id: u32,
    /// Its label.
    pub label: String,
    /// Its share of the texts of the fit.
    pub share: f64,
    /// Title of the type that it fills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub taxonomy: Option<String>,
    /// Title of the subtype.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub subtype: Option<String>,
    /// For each term, a hundred times the natural logarithm of how much likelier it is here than in all texts.
    pub weights: Vec<i16>,
}

/// Terms kept at most: what more would say is little, and the file shall be small.
const TERMS: usize = 3_000;
/// The form of models that are written and read.
const SCHEMA: u32 = 1;

/// What each term says of each group, beyond what it says of all texts: the kept part of a mixture.
pub(super) fn weights(mixture: &Mixture, frequency: &[u32], groups: &[usize]) -> (Vec<u32>, Vec<Vec<i16>>) {
    let total: f64 = frequency.iter().map(|&found| f64::from(found)).sum::<f64>().max(1.0);
    let weight = |term: usize, group: usize| {
        f64::from(mixture.term(term, group)) - math::ln(f64::from(frequency[term].max(1)) / total)
    };
    let telling = |term: usize| {
        groups.iter().map(|&group| weight(term, group).abs()).fold(0.0, f64::max) * f64::from(frequency[term])
    };
    let mut kept: Vec<(f64, u32)> = (0u32..).take(frequency.len()).map(|term| (telling(term as usize), term)).collect();
    sort(&mut kept, |&(telling, _)| falling(telling));
    kept.truncate(TERMS);
    let mut kept: Vec<u32> = kept.into_iter().map(|(_, term)| term).collect();
    kept.sort_unstable();
    #[allow(clippy::cast_possible_truncation)] // Bounded first.
    let hundredths = |weight: f64| (weight * 100.0).round().clamp(-32_000.0, 32_000.0) as i16;
    let of = |&group: &usize| kept.iter().map(|&term| hundredths(weight(term as usize, group))).collect();
    let weights = groups.iter().map(of).collect();
    (kept, weights)
}

impl Model {
    /// What is wrong with it as a whole, if anything is.
    pub(super) fn fault(&self) -> Option<Problem> {
        let bad = |detail: &str| Problem::new(Code::BadModel).arg("detail", detail);
        if self.schema != SCHEMA {
            return Some(bad("modelSchema").arg("found", self.schema.to_string()));
        }
        let fits = self.groups.iter().all(|group| group.weights.len() == self.terms.len() && group.share.is_finite());
        (!fits).then(|| bad("modelShape"))
    }
}

/// A model made ready for texts.
pub(super) struct Scorer<'m> {
    model: &'m Model,
    places: FxHashMap<&'m str, u32>,
    shares: Vec<f64>,
    scores: Vec<f64>,
    seen: Vec<u32>,
}

impl<'m> Scorer<'m> {
    pub fn new(model: &'m Model) -> Self {
        let places = (0u32..).zip(&model.terms).map(|(place, term)| (term.as_str(), place)).collect();
        let shares: Vec<f64> = model.groups.iter().map(|group| math::ln(group.share.max(1e-6))).collect();
        Self { model, places, scores: vec![0.0; shares.len()], shares, seen: Vec::new() }
    }

    /// The place of a term, if it tells groups apart.
    pub fn term(&self, name: &str) -> Option<u32> {
        self.places.get(name).copied()
    }

    /// The group of a normalised text, by its place in the model, and how sure that is; none where it fits none.
    pub fn place(&mut self, reader: &mut Reader<'_>, text: &str) -> Option<(usize, f64)> {
        let mut seen = Vec::new();
        reader.each(text, |term| {
            seen.extend(match term {
                Read::Break => None,
                Read::Plain(word) => self.term(word.text),
                Read::Denied(denial, word) => self.term(&[denial, word.text].concat()).or_else(|| self.term(word.text)),
                Read::Quantity(unit) => self.term(&["#", unit].concat()),
            });
        });
        self.place_terms(seen.into_iter()).map(|(place, sure, _)| (place, sure))
    }

    /// The same for the places of its terms; and how much they say for it, as a logarithm.
    pub fn place_terms(&mut self, terms: impl Iterator<Item = u32>) -> Option<(usize, f64, f64)> {
        self.seen.clear();
        self.seen.extend(terms);
        self.seen.sort_unstable();
        self.seen.dedup();
        if self.seen.is_empty() {
            return None;
        }
        for ((score, share), group) in self.scores.iter_mut().zip(&self.shares).zip(&self.model.groups) {
            let said: i64 = self.seen.iter().map(|&term| i64::from(group.weights[term as usize])).sum();
            #[allow(clippy::cast_precision_loss)] // Small sums.
            let said = said as f64 / 100.0;
            *score = share + said;
        }
        let groups = 0..self.scores.len();
        let (best, most) =
            groups.map(|group| (group, self.scores[group])).reduce(|a, b| if b.1 > a.1 { b } else { a })?;
        if most - self.shares[best] <= 0.0 && self.scores.len() > 1 {
            return None;
        }
        let sum: f64 = self.scores.iter().map(|score| math::exp(score - most)).sum();
        Some((best, 1.0 / sum, most - self.shares[best]))
    }
}
