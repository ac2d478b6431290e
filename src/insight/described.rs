//! Groups and what they say.
//!
//! In: for each distinct text the id of its group. Out: [`Described`]: what each group says, its terms and its label. Its
//! own file because groups are described twice: as they were found, for the model, and as people changed them.

use super::model::{Model, ModelGroup, weights};
use super::names;
use crate::clusters::mixture::{Belonging, Mixture, Prior};
use crate::taxonomy::Leaf;
use crate::vectors::{Features, Presence};
use crate::words::phrases::Phrases;
use crate::words::{Lexicon, Segmenter};

/// What groups are described from.
pub(super) struct Matter<'m> {
    pub rows: &'m Presence,
    pub features: &'m Features,
    pub lexicon: &'m Lexicon,
    pub segmenter: &'m Segmenter,
    pub phrases: &'m Phrases,
    /// How many texts have each column.
    pub frequency: &'m [u32],
    /// What groups are taken to say before anything is known of them, as where they were found.
    pub prior: &'m Prior,
}

impl Matter<'_> {
    /// The name of a column's term.
    pub fn term(&self, column: u32) -> &str {
        self.lexicon.name(self.features.terms[column as usize])
    }
}

/// Groups, each with an id, what it says and what it is called.
pub(super) struct Described {
    /// Ids, in ascending order.
    pub ids: Vec<u32>,
    /// For each distinct text the place of its group.
    pub of: Vec<Option<u32>>,
    /// What each group says.
    pub mixture: Mixture,
    /// Listed terms and label of each.
    pub named: Vec<(Vec<String>, String)>,
}

impl Described {
    /// Describes groups; `of`: the id of each text's group.
    pub fn new(matter: &Matter<'_>, of: &[Option<u32>]) -> Self {
        let mut ids: Vec<u32> = of.iter().flatten().copied().collect();
        ids.sort_unstable();
        ids.dedup();
        let place =
            |id: &Option<u32>| id.and_then(|id| ids.binary_search(&id).ok()).and_then(|at| u32::try_from(at).ok());
        let of: Vec<Option<u32>> = of.iter().map(place).collect();
        let labels: Vec<u32> = of.iter().map(|place| place.unwrap_or(u32::MAX)).collect();
        let belonging = Belonging::labelled(&labels, ids.len());
        let mixture = Mixture::of(matter.rows, &belonging, ids.len(), matter.prior, None);
        let words = names::distinctive(matter.rows, &of, ids.len());
        let phrases = names::distinctive(&matter.phrases.rows, &of, ids.len());
        let named = words.iter().zip(&phrases).map(|(words, phrases)| names::named(words, phrases, matter)).collect();
        Self { ids, of, mixture, named }
    }

    /// The place of a group.
    pub fn place(&self, id: u32) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// The model of these groups, without edits. `repeats`: rows of each text, of so many rows in all.
    pub fn model(
        &self,
        matter: &Matter<'_>,
        leaf: &dyn Fn(u32) -> Option<Leaf>,
        repeats: &[u32],
        rows: usize,
    ) -> Model {
        let places: Vec<usize> = (0..self.ids.len()).collect();
        let (terms, weights) = weights(&self.mixture, matter.frequency, &places);
        let mut sizes = vec![0u32; self.ids.len()];
        for (place, &repeats) in self.of.iter().zip(repeats) {
            if let Some(place) = *place {
                sizes[place as usize] += repeats;
            }
        }
        let share = |place: usize| super::report::rounded(f64::from(sizes[place]) / crate::math::length(rows.max(1)));
        let groups = weights.into_iter().enumerate().map(|(place, weights)| {
            let leaf = leaf(self.ids[place]);
            ModelGroup {
                id: self.ids[place],
                label: self.named[place].1.clone(),
                share: share(place),
                taxonomy: leaf.as_ref().map(|leaf| leaf.title.clone()),
                subtype: leaf.and_then(|leaf| leaf.subtype),
                weights,
            }
        });
        Model {
            schema: 1,
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            seed: 0,
            words: Vec::new(),
            terms: terms.iter().map(|&column| matter.term(column).to_owned()).collect(),
            groups: groups.collect(),
            next_id: 0,
            edits: Vec::new(),
        }
    }
}
