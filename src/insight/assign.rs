//! New texts in known groups.
//!
//! In: a saved model and texts. Out: for each its group. Its own file because it must be quick and needs nothing of
//! fitting.

use rustc_hash::FxHashMap;

use super::collection::{Collection, NONE};
use super::model::{Model, Scorer};
use super::report::rounded;
use super::wire::{Assigned, Assignment, ClusterEdit};
use crate::words::{Segmenter, normalised};

pub(super) fn assign(model: &Model, segmenter: &Segmenter, texts: &[impl AsRef<str>]) -> Assignment {
    let collection = Collection::of(texts.iter().map(AsRef::as_ref));
    let pins: FxHashMap<String, Option<u32>> = model
        .edits
        .iter()
        .filter_map(|edit| match edit {
            ClusterEdit::Pin { text, cluster } => Some((normalised(text), *cluster)),
            _ => None,
        })
        .collect();
    let mut scorer = Scorer::new(model);
    let found: Vec<(Option<u32>, f64)> = collection
        .texts
        .iter()
        .map(|text| match pins.get(text) {
            Some(&pinned) => (pinned, f64::from(u8::from(pinned.is_some()))),
            None => match scorer.place(segmenter, text) {
                Some((place, sure)) => (Some(model.groups[place].id), rounded(sure)),
                None => (None, 0.0),
            },
        })
        .collect();
    let of = |&text: &u32| if text == NONE { (None, 0.0) } else { found[text as usize] };
    let (assignments, certainty): (Vec<_>, Vec<_>) = collection.of_row.iter().map(of).unzip();
    let all = crate::math::length(assignments.len().max(1));
    let clusters = model.groups.iter().map(|group| {
        let size = assignments.iter().filter(|&&id| id == Some(group.id)).count();
        Assigned {
            id: group.id,
            label: group.label.clone(),
            size: u32::try_from(size).unwrap_or(u32::MAX),
            share: rounded(crate::math::length(size) / all),
            taxonomy: group.taxonomy.clone(),
            subtype: group.subtype.clone(),
        }
    });
    let clusters = clusters.collect();
    Assignment { schema: 1, assignments, certainty, clusters, problems: Vec::new() }
}
