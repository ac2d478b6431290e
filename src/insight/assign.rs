//! New texts in known groups.
//!
//! In: a saved model and texts. Out: for each its group, with the model's edits laid over. Its own file because it must be
//! quick and needs nothing of fitting.

use super::collection::{Collection, NONE};
use super::edits;
use super::model::{Model, Scorer};
use super::report::rounded;
use super::wire::{Assigned, Assignment};
use crate::problem::Problems;
use crate::words::{Segmenter, terms::Reader};

pub(super) fn assign(
    model: &Model,
    segmenter: &Segmenter,
    texts: &[impl AsRef<str>],
    problems: &mut Problems,
) -> Assignment {
    let collection = Collection::of(texts.iter().map(AsRef::as_ref));
    let mut scorer = Scorer::new(model);
    let mut reader = Reader::new(segmenter);
    let (mut of, sure): (Vec<Option<u32>>, Vec<f64>) = collection
        .texts
        .iter()
        .map(|text| match scorer.place(&mut reader, text) {
            Some((place, sure)) => (Some(model.groups[place].id), rounded(sure)),
            None => (None, 0.0),
        })
        .unzip();
    let found = of.clone();
    let mut edits = model.edits.clone();
    let mut known: Vec<u32> = model.groups.iter().map(|group| group.id).collect();
    let mut next_id = model.next_id;
    let labels = edits::laid_over(&mut edits, &mut of, &collection, &mut known, &mut next_id, problems);
    let at = |&text: &u32| {
        let text = text as usize;
        if text == NONE as usize {
            return (None, 0.0);
        }
        // What a person pinned is sure.
        let pinned = of[text] != found[text] && found[text].is_none();
        (
            of[text],
            if of[text].is_none() {
                0.0
            } else if pinned {
                1.0
            } else {
                sure[text]
            },
        )
    };
    let (assignments, certainty): (Vec<_>, Vec<_>) = collection.of_row.iter().map(at).unzip();
    let all = crate::math::length(assignments.len().max(1));
    let one = |id: &u32| {
        let group = model.groups.iter().find(|group| group.id == *id);
        let size = assignments.iter().filter(|&&of| of == Some(*id)).count();
        let taxonomy = group.and_then(|group| group.taxonomy.clone());
        let subtype = group.and_then(|group| group.subtype.clone());
        let own = subtype.clone().or_else(|| taxonomy.clone()).or_else(|| group.map(|group| group.label.clone()));
        Assigned {
            id: *id,
            label: labels.get(id).cloned().or(own).unwrap_or_default(),
            size: u32::try_from(size).unwrap_or(u32::MAX),
            share: rounded(crate::math::length(size) / all),
            taxonomy,
            subtype,
        }
    };
    let clusters = known.iter().map(one).collect();
    Assignment { schema: 1, assignments, certainty, clusters, problems: Vec::new() }
}
