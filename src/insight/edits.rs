//! What people changed.
//!
//! In: groups as they were found, and edits. Out: groups as they shall be. Its own file because edits are a layer above
//! what is found: each fit finds groups anew, and the same edits are laid over them.

use rustc_hash::FxHashMap;

use super::collection::Collection;
use super::wire::ClusterEdit;
use crate::problem::{Code, Problem, Problems};
use crate::words::normalised;

/// The edits before, and those given now.
pub(super) fn joined(before: &[ClusterEdit], given: &[ClusterEdit]) -> Vec<ClusterEdit> {
    let mut all = before.to_vec();
    for edit in given {
        // A split may come back with the id that it was given.
        let same = |known: &ClusterEdit| match (known, edit) {
            (
                ClusterEdit::Split { cluster, words, .. },
                ClusterEdit::Split { cluster: other, words: others, id: None, .. },
            ) => cluster == other && words == others,
            _ => known == edit,
        };
        if !all.iter().any(same) {
            all.push(edit.clone());
        }
    }
    all
}

/// Lays edits over groups, which are ids of distinct texts. New ids are filled into the edits, from `next_id` on. Gives
/// back what people called groups.
pub(super) fn laid_over(
    edits: &mut [ClusterEdit],
    of: &mut [Option<u32>],
    collection: &Collection,
    known: &mut Vec<u32>,
    next_id: &mut u32,
    problems: &mut Problems,
) -> FxHashMap<u32, String> {
    let mut labels = FxHashMap::default();
    for (number, edit) in (1usize..).zip(edits) {
        let missing = |cluster: u32| {
            Problem::new(Code::EditWithoutGroup).arg("edit", number.to_string()).arg("cluster", cluster.to_string())
        };
        match edit {
            ClusterEdit::Rename { cluster, label } => {
                if known.contains(cluster) {
                    labels.insert(*cluster, label.trim().to_owned());
                } else {
                    problems.push(missing(*cluster));
                }
            }
            ClusterEdit::Merge { clusters } => {
                let there: Vec<u32> = clusters.iter().copied().filter(|id| known.contains(id)).collect();
                for &gone in clusters.iter().filter(|id| !there.contains(id)) {
                    problems.push(missing(gone));
                }
                let Some((&into, others)) = there.split_first() else { continue };
                for id in of.iter_mut().flatten().filter(|id| others.contains(id)) {
                    *id = into;
                }
                known.retain(|id| !others.contains(id) || *id == into);
            }
            ClusterEdit::Split { cluster, words, label, id } => {
                if !known.contains(cluster) {
                    problems.push(missing(*cluster));
                    continue;
                }
                let new = *id.get_or_insert_with(|| {
                    *next_id += 1;
                    *next_id - 1
                });
                *next_id = (*next_id).max(new + 1);
                let words: Vec<String> =
                    words.iter().map(|word| normalised(word)).filter(|word| !word.is_empty()).collect();
                for (id, text) in of.iter_mut().zip(&collection.texts) {
                    if *id == Some(*cluster) && words.iter().any(|word| text.contains(word.as_str())) {
                        *id = Some(new);
                    }
                }
                if !known.contains(&new) {
                    known.push(new);
                }
                labels.insert(new, label.clone().unwrap_or_else(|| words.join("、")));
            }
            ClusterEdit::Pin { text, cluster } => {
                if let Some(missed) = cluster.filter(|cluster| !known.contains(cluster)) {
                    problems.push(missing(missed));
                    continue;
                }
                if let Ok(at) = collection.texts.binary_search(&normalised(text)) {
                    of[at] = *cluster;
                }
            }
        }
    }
    labels
}
