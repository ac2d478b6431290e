//! Groups as they are reported.
//!
//! In: described groups and the texts as given. Out: clusters with sizes, quality, typical sentences; the pair hardest to
//! tell apart. Its own file because here numbers become rows and sentences again.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::collection::{Collection, NONE};
use super::described::{Described, Matter};
use super::groups::common;
use super::quotes::quote;
use super::wire::{Cluster, Confusable, Counted, Quote};
use crate::clusters::mixture::softmax;
use crate::math::length;
use crate::ordered::{falling, sort};
use crate::taxonomy::Leaf;
use crate::words::terms::{Read, Reader};

/// Typical texts shown for each group.
const EXEMPLARS: usize = 3;
/// Texts that are looked at for them.
const CONSIDERED: usize = 200;
/// Terms shown of each of two groups that are hard to tell apart.
const PARTING: usize = 4;
/// Ways of handling, and outcomes, that are listed.
const COUNTED: usize = 5;

/// What is reported from.
pub(super) struct Report<'r, T> {
    pub given: &'r [T],
    pub collection: &'r Collection,
    pub matter: &'r Matter<'r>,
    pub described: &'r Described,
    common: Vec<f32>,
    /// How sure each text is of its group, 0 to 1.
    sure: Vec<f32>,
    /// How much each text's terms say for its group, by the root of their number.
    typical: Vec<f32>,
}

impl<'r, T: AsRef<str>> Report<'r, T> {
    pub fn new(
        given: &'r [T],
        collection: &'r Collection,
        matter: &'r Matter<'r>,
        described: &'r Described,
    ) -> (Self, Option<Confusable>) {
        let mut report = Self {
            given,
            collection,
            matter,
            described,
            common: common(matter.rows),
            sure: Vec::new(),
            typical: Vec::new(),
        };
        let confusable = report.weigh_texts();
        (report, confusable)
    }

    /// How sure and how typical each text is; the two groups that share most.
    fn weigh_texts(&mut self) -> Option<Confusable> {
        let mixture = &self.described.mixture;
        let groups = mixture.groups();
        let mut scores = mixture.room();
        let mut shared = vec![0.0f64; groups * groups];
        let mut mass = vec![0.0f64; groups];
        for (row, place) in self.matter.rows.rows().zip(&self.described.of) {
            let Some(place) = place.map(|place| place as usize).filter(|_| !row.is_empty()) else {
                self.sure.push(0.0);
                self.typical.push(f32::MIN);
                continue;
            };
            mixture.scores(row, &mut scores);
            let anywhere: f32 = row.iter().map(|&column| self.common[column as usize]).sum();
            #[allow(clippy::cast_precision_loss)] // Few terms.
            let root = (row.len() as f32).sqrt();
            self.typical.push((scores[place] - mixture.share(place) - anywhere) / root);
            // The terms of a text hang together, so that each says less than if it stood alone.
            scores.iter_mut().for_each(|score| *score /= root);
            softmax(&mut scores);
            #[allow(clippy::cast_precision_loss)] // Few groups.
            let chance = 1.0 / groups as f32;
            self.sure.push(if groups == 1 { 1.0 } else { ((scores[place] - chance) / (1.0 - chance)).max(0.0) });
            for (to, &score) in shared[place * groups..].iter_mut().zip(&scores[..groups]) {
                *to += f64::from(score);
            }
            mass[place] += 1.0;
        }
        let mut closest: Option<(f64, usize, usize)> = None;
        for a in 0..groups {
            for b in a + 1..groups {
                let overlap = (shared[a * groups + b] + shared[b * groups + a]) / (mass[a] + mass[b]).max(1.0);
                if closest.is_none_or(|(most, ..)| overlap > most) {
                    closest = Some((overlap, a, b));
                }
            }
        }
        let (overlap, a, b) = closest?;
        let (ids, named) = (&self.described.ids, &self.described.named);
        let parting = |place: usize| named[place].0.iter().take(PARTING).cloned();
        let parting = parting(a).chain(parting(b)).collect();
        Some(Confusable { a: ids[a], b: ids[b], overlap: rounded(overlap), parting })
    }

    /// The groups, without those that nothing is in: types in the order of `leaves`, then the largest first.
    pub fn clusters(
        &self,
        reader: &mut Reader<'_>,
        labels: &FxHashMap<u32, String>,
        leaf: &dyn Fn(u32) -> Option<(usize, Leaf)>,
    ) -> Vec<Cluster> {
        let described = self.described;
        let mut sizes = vec![(0u32, 0u32, 0.0f64); described.ids.len()];
        let mut members = vec![Vec::new(); described.ids.len()];
        for (text, place) in (0u32..).zip(&described.of) {
            let Some(place) = *place else { continue };
            let (size, distinct, sure) = &mut sizes[place as usize];
            *size += self.collection.repeats[text as usize];
            *distinct += 1;
            *sure += f64::from(self.sure[text as usize]);
            members[place as usize].push(text);
        }
        let all = length(self.collection.rows().max(1));
        let mut clusters: Vec<(usize, Cluster)> = Vec::new();
        for (place, members) in members.into_iter().enumerate() {
            let (size, distinct, sure) = sizes[place];
            let (id, (terms, label)) = (described.ids[place], &described.named[place]);
            let quotes = self.quotes(reader, place, members);
            let leaf = leaf(id);
            let own = leaf.as_ref().map(|(_, leaf)| leaf.subtype.clone().unwrap_or_else(|| leaf.title.clone()));
            clusters.push((
                leaf.as_ref().map_or(usize::MAX, |(at, _)| *at),
                Cluster {
                    id,
                    label: labels.get(&id).cloned().or(own).unwrap_or_else(|| label.clone()),
                    renamed: labels.contains_key(&id),
                    terms: terms.clone(),
                    size,
                    distinct,
                    share: rounded(f64::from(size) / all),
                    quality: rounded(sure / f64::from(distinct.max(1))),
                    exemplars: quotes.iter().map(|quote| quote.row).collect(),
                    quotes,
                    taxonomy: leaf.as_ref().map(|(_, leaf)| leaf.title.clone()),
                    subtype: leaf.and_then(|(_, leaf)| leaf.subtype),
                    handlings: Vec::new(),
                    outcomes: Vec::new(),
                },
            ));
        }
        sort(&mut clusters, |(leaf, cluster)| (*leaf as u128) << 32 | u128::from(u32::MAX - cluster.size));
        clusters.into_iter().map(|(_, cluster)| cluster).collect()
    }

    /// For each row the id of its group.
    pub fn assignments(&self) -> Vec<Option<u32>> {
        let of = |&text: &u32| {
            let place = (text != NONE).then(|| self.described.of[text as usize]).flatten()?;
            Some(self.described.ids[place as usize])
        };
        self.collection.of_row.iter().map(of).collect()
    }

    /// The most typical sentences of a group.
    fn quotes(&self, reader: &mut Reader<'_>, place: usize, mut members: Vec<u32>) -> Vec<Quote> {
        sort(&mut members, |&text| falling(f64::from(self.typical[text as usize])));
        members.truncate(CONSIDERED);
        // Long texts are typical of everything, very short ones of nothing: what can be read at a glance comes first.
        let fits = |text: &u32| (8..=200).contains(&self.collection.texts[*text as usize].chars().count());
        let (first, rest): (Vec<u32>, Vec<u32>) = members.into_iter().partition(fits);
        let mut quotes: Vec<Quote> = Vec::new();
        for text in first.into_iter().chain(rest) {
            let row = self.collection.first[text as usize];
            let quote = quote(row, self.given[row as usize].as_ref(), |sentence| self.weigh(reader, sentence, place));
            if !quote.text.is_empty() && !quotes.iter().any(|other| other.text == quote.text) {
                quotes.push(quote);
            }
            if quotes.len() == EXEMPLARS {
                break;
            }
        }
        quotes
    }

    /// How much a sentence says for a group.
    fn weigh(&self, reader: &mut Reader<'_>, sentence: &str, place: usize) -> f64 {
        let (mut sum, mut count) = (0.0, 0usize);
        let (lexicon, features) = (self.matter.lexicon, self.matter.features);
        reader.each(sentence, |term| {
            let id = match term {
                Read::Break => return,
                Read::Plain(word) => lexicon.id(word.text),
                Read::Denied(denial, word) => lexicon.id(&[denial, word.text].concat()),
                Read::Quantity(unit) => lexicon.id(&["#", unit].concat()),
            };
            count += 1;
            if let Some(column) = id.and_then(|id| features.column(id)) {
                let here = self.described.mixture.term(column as usize, place);
                sum += f64::from(here - self.common[column as usize]);
            }
        });
        sum / length(count.max(1)).sqrt()
    }
}

/// The most frequent values of the rows of each group.
pub(super) fn counted(values: &[Option<String>], assignments: &[Option<u32>], id: u32) -> Vec<Counted> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (value, group) in values.iter().zip(assignments) {
        if let (Some(value), true) = (value, *group == Some(id)) {
            *counts.entry(value.trim()).or_default() += 1;
        }
    }
    counts.remove("");
    let mut counts: Vec<(&str, u32)> = counts.into_iter().collect();
    sort(&mut counts, |&(_, count)| u128::from(u32::MAX - count));
    counts.into_iter().take(COUNTED).map(|(text, count)| Counted { text: text.to_owned(), count }).collect()
}

/// Numbers as they are reported: what is beyond has no meaning and hides sameness.
pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
