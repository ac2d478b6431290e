//! Groups of this fit and of the one before.
//!
//! In: the groups now, the model before, and where that model puts each text. Out: the id of each group now, and what
//! became of each before. Its own file because ids are what people's edits and charts hold on to.

use super::model::{Model, Scorer};
use super::report::rounded;
use super::wire::{Fate, Passage};
use crate::math::{length, ln};
use crate::ordered::{falling, sort};
use crate::taxonomy::Leaf;
use crate::vectors::{Features, Presence};
use crate::words::Lexicon;

/// Part of a group, before or now, from which two of them are kin.
const KIN: f64 = 0.3;

/// How much the words of texts must say for a group before, as a part of what they say for the group now.
const SPEAKS: f64 = 0.25;

/// Ids of groups now, and the id that the next new one gets.
pub(super) struct Matched {
    pub ids: Vec<u32>,
    pub next_id: u32,
    /// For each group now the groups before that it is kin to, and the other way round, as places.
    kin: Vec<(usize, usize)>,
}

/// Numbers groups from 1: types in their order, then the largest first.
pub(super) fn fresh(sizes: &[u32], leaves: &[Option<Leaf>]) -> Matched {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    sort(&mut order, |&group| if leaves[group].is_some() { 0 } else { u128::from(u32::MAX - sizes[group]) + 1 });
    let mut ids = vec![0; sizes.len()];
    let mut next_id = 1;
    for group in order {
        ids[group] = next_id;
        next_id += 1;
    }
    Matched { ids, next_id, kin: Vec::new() }
}

/// Gives groups that continue the ids they had.
pub(super) fn matched(
    previous: &Model,
    of: &[Option<u32>],
    leaves: &[Option<Leaf>],
    rows: &Presence,
    features: &Features,
    lexicon: &Lexicon,
) -> Matched {
    let (now, before) = (leaves.len(), previous.groups.len());
    let mut scorer = Scorer::new(previous);
    let places: Vec<Option<u32>> = features.terms.iter().map(|&term| scorer.term(lexicon.name(term))).collect();
    let mut table = vec![0u32; now * before];
    // How much each pair's texts say for the group before and for the group now.
    let mut said = vec![(0.0f64, 0.0f64); now * before];
    let own = own(rows, of, now);
    let (mut sizes, mut sizes_before) = (vec![0u32; now], vec![0u32; before]);
    for (row, group) in rows.rows().zip(of) {
        let then = scorer.place_terms(row.iter().filter_map(|&column| places[column as usize]));
        if let Some((then, ..)) = then {
            sizes_before[then] += 1;
        }
        if let Some(group) = *group {
            sizes[group as usize] += 1;
            if let Some((then, _, says)) = then {
                let at = group as usize * before + then;
                table[at] += 1;
                let says_now: f64 = row.iter().map(|&column| own[column as usize * now + group as usize]).sum();
                said[at] = (said[at].0 + says, said[at].1 + says_now);
            }
        }
    }
    // Texts of a new matter are put somewhere, too: by words that hardly speak for it.
    for (common, (says, says_now)) in table.iter_mut().zip(said) {
        if says < SPEAKS * says_now {
            *common = 0;
        }
    }
    let common = |group: usize, then: usize| f64::from(table[group * before + then]);
    // The pairs that have most in common, of all that either has.
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (group, &size) in sizes.iter().enumerate() {
        for (then, &was) in sizes_before.iter().enumerate() {
            let both = common(group, then);
            if both > 0.0 && (both >= KIN * f64::from(size) || both >= KIN * f64::from(was)) {
                pairs.push((both / (f64::from(size + was) - both), group, then));
            }
        }
    }
    sort(&mut pairs, |&(alike, ..)| falling(alike));
    let mut ids: Vec<Option<u32>> = vec![None; now];
    let mut taken = vec![false; before];
    // A type is the same by its name, whatever is in it.
    for (group, leaf) in leaves.iter().enumerate() {
        let Some(leaf) = leaf else { continue };
        let same = previous
            .groups
            .iter()
            .position(|then| then.taxonomy.as_ref() == Some(&leaf.title) && then.subtype == leaf.subtype);
        if let Some(then) = same {
            ids[group] = Some(previous.groups[then].id);
            taken[then] = true;
        }
    }
    for &(_, group, then) in &pairs {
        if ids[group].is_none() && !taken[then] && leaves[group].is_none() && previous.groups[then].taxonomy.is_none() {
            ids[group] = Some(previous.groups[then].id);
            taken[then] = true;
        }
    }
    let mut next_id = previous.next_id.max(previous.groups.iter().map(|group| group.id + 1).max().unwrap_or(1));
    let mut order: Vec<usize> = (0..now).filter(|&group| ids[group].is_none()).collect();
    sort(&mut order, |&group| u128::from(u32::MAX - sizes[group]));
    for group in order {
        ids[group] = Some(next_id);
        next_id += 1;
    }
    // Kin is who has much of the other: what a split or a merger is told from.
    let kin = (0..now).flat_map(|group| (0..before).map(move |then| (group, then))).filter(|&(group, then)| {
        let both = common(group, then);
        both > 0.0
            && (both >= KIN * f64::from(sizes[group]) && both >= KIN / 2.0 * f64::from(sizes_before[then])
                || both >= KIN * f64::from(sizes_before[then]) && both >= KIN / 2.0 * f64::from(sizes[group]))
    });
    Matched { ids: ids.into_iter().map(Option::unwrap_or_default).collect(), next_id, kin: kin.collect() }
}

/// For each column and group how much likelier it is there than in all texts, as a logarithm.
fn own(rows: &Presence, of: &[Option<u32>], groups: usize) -> Vec<f64> {
    let mut counts = vec![0.0f64; rows.columns() * groups];
    let mut totals = vec![1.0f64; groups];
    for (row, group) in rows.rows().zip(of) {
        let Some(group) = *group else { continue };
        totals[group as usize] += length(row.len());
        row.iter().for_each(|&column| counts[column as usize * groups + group as usize] += 1.0);
    }
    let all: f64 = totals.iter().sum();
    for of_column in counts.chunks_exact_mut(groups.max(1)) {
        let everywhere = (of_column.iter().sum::<f64>() / all).max(1.0 / all);
        for (count, total) in of_column.iter_mut().zip(&totals) {
            *count = ln((*count + 0.1) / total / everywhere);
        }
    }
    counts
}

impl Matched {
    /// What became of the groups before; `sizes` and `labels` of the groups now, of so many texts.
    pub fn passages(&self, previous: &Model, sizes: &[u32], labels: &[String], texts: u32) -> Vec<Passage> {
        let share = |group: usize| f64::from(sizes[group]) / f64::from(texts.max(1));
        let mut passages = Vec::new();
        let heir = |then: usize| self.ids.iter().position(|&id| id == previous.groups[then].id);
        for (then, was) in previous.groups.iter().enumerate() {
            let mut parts: Vec<usize> =
                self.kin.iter().filter(|&&(_, before)| before == then).map(|&(group, _)| group).collect();
            if let Some(heir) = heir(then).filter(|heir| !parts.contains(heir)) {
                parts.insert(0, heir);
            }
            parts.retain(|&group| sizes[group] > 0);
            // A part that is another group's heir was taken in by that one.
            let own: Vec<usize> = parts
                .iter()
                .copied()
                .filter(|&group| {
                    Some(group) == heir(then) || !previous.groups.iter().any(|other| other.id == self.ids[group])
                })
                .collect();
            let (fate, now) = match (&own[..], &parts[..]) {
                ([], []) => (Fate::Died, Vec::new()),
                ([], taken) => (Fate::Merged, taken.to_vec()),
                ([_], _) => (Fate::Continued, own.clone()),
                _ => (Fate::Split, own.clone()),
            };
            let into = now.first().copied();
            let share_now: f64 = match fate {
                Fate::Merged => into.map_or(0.0, share),
                _ => now.iter().map(|&group| share(group)).sum(),
            };
            passages.push(Passage {
                fate,
                before: vec![was.id],
                now: now.iter().map(|&group| self.ids[group]).collect(),
                label: into.map_or_else(|| was.label.clone(), |group| labels[group].clone()),
                share_before: rounded(was.share),
                share_now: rounded(share_now),
            });
        }
        for group in 0..self.ids.len() {
            let known = passages.iter().any(|passage| passage.now.contains(&self.ids[group]));
            if !known && sizes[group] > 0 {
                let label = labels[group].clone();
                let now = vec![self.ids[group]];
                passages.push(Passage {
                    fate: Fate::Appeared,
                    before: Vec::new(),
                    now,
                    label,
                    share_before: 0.0,
                    share_now: rounded(share(group)),
                });
            }
        }
        passages
    }
}
