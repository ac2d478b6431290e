//! Groups as they are reported.
//!
//! In: the fitted mixture and what belongs where. Out: [`Clustering`], in rows as they were given. Its own file because
//! here numbers become names, sizes and sentences again.

use super::collection::{Collection, NONE};
use super::model::{Model, ModelGroup, weights};
use super::names;
use super::quotes::quote;
use super::wire::{Cluster, ClusterOptions, Clustering, Confusable, Quote};
use crate::clusters::mixture::{Belonging, Mixture, softmax};
use crate::vectors::{Features, Presence};
use crate::words::Segmenter;
use crate::words::terms::{Read, Terms, each_term};

/// Typical texts shown for each group.
const EXEMPLARS: usize = 3;

pub(crate) struct Report<'r, T> {
    given: &'r [T],
    collection: &'r Collection,
    terms: &'r Terms,
    features: &'r Features,
    rows: &'r Presence,
    segmenter: &'r Segmenter,
    seed: u64,
}

/// What each distinct text comes to.
struct Placed {
    /// Its group; none where it fits none.
    group: Vec<Option<u32>>,
    /// How sure it is of it, 0 to 1.
    sure: Vec<f32>,
    /// How much its terms say for the group, by the root of their number.
    typical: Vec<f32>,
}

impl<'r, T: AsRef<str>> Report<'r, T> {
    pub fn new(
        given: &'r [T],
        collection: &'r Collection,
        terms: &'r Terms,
        features: &'r Features,
        rows: &'r Presence,
        segmenter: &'r Segmenter,
        seed: u64,
    ) -> Self {
        Self { given, collection, terms, features, rows, segmenter, seed }
    }

    /// No groups at all.
    pub fn empty(&mut self) -> Clustering {
        let rows = self.collection.rows();
        Clustering {
            schema: 1,
            k: 0,
            seed: self.seed,
            clusters: Vec::new(),
            assignments: vec![None; rows],
            noise: u32::try_from(rows).unwrap_or(u32::MAX),
            repeated: Vec::new(),
            confusable: None,
            tried: Vec::new(),
            passages: Vec::new(),
            alerts: Vec::new(),
            days: Vec::new(),
            edits: Vec::new(),
            model: None,
            problems: Vec::new(),
        }
    }

    /// The groups, the largest first.
    pub fn of(&mut self, mixture: &Mixture, belonging: &Belonging, options: &ClusterOptions) -> Clustering {
        let groups = mixture.groups();
        let (placed, confusable) = self.place(mixture, belonging);
        let found = names::distinctive(self.rows, &placed.group, groups);
        let named = names::named(&found, self.features, &self.terms.lexicon, self.segmenter);
        let mut sizes = vec![(0u32, 0u32); groups];
        for (text, group) in placed.group.iter().enumerate() {
            if let Some(group) = *group {
                sizes[group as usize].0 += self.collection.repeats[text];
                sizes[group as usize].1 += 1;
            }
        }
        let mut order: Vec<usize> = (0..groups).filter(|&group| sizes[group].1 > 0).collect();
        order.sort_by(|&a, &b| sizes[b].cmp(&sizes[a]).then_with(|| named[a].1.cmp(&named[b].1)));
        let mut id_of = vec![None; groups];
        for (id, &group) in (1u32..).zip(&order) {
            id_of[group] = Some(id);
        }
        let all = crate::math::length(self.collection.rows().max(1));
        let mut clusters = Vec::new();
        for &group in &order {
            let (size, distinct) = sizes[group];
            let quotes = self.quotes(group, &placed, mixture);
            let sure: f64 = placed
                .group
                .iter()
                .zip(&placed.sure)
                .filter(|(of, _)| **of == Some(group as u32))
                .map(|(_, &sure)| f64::from(sure))
                .sum();
            clusters.push(Cluster {
                id: id_of[group].unwrap_or_default(),
                label: named[group].1.clone(),
                renamed: false,
                terms: named[group].0.clone(),
                size,
                distinct,
                share: rounded(f64::from(size) / all),
                quality: rounded(sure / f64::from(distinct)),
                exemplars: quotes.iter().map(|quote| quote.row).collect(),
                quotes,
                taxonomy: None,
                subtype: None,
            });
        }
        let assignments: Vec<Option<u32>> = self
            .collection
            .of_row
            .iter()
            .map(|&text| {
                if text == NONE {
                    return None;
                }
                placed.group[text as usize].and_then(|group| id_of[group as usize])
            })
            .collect();
        let mut clustering = self.empty();
        clustering.noise = u32::try_from(assignments.iter().filter(|id| id.is_none()).count()).unwrap_or(u32::MAX);
        clustering.k = u32::try_from(clusters.len()).unwrap_or(u32::MAX);
        clustering.confusable = confusable.and_then(|(a, b, overlap)| {
            let parting = |group: usize| {
                found[group]
                    .iter()
                    .take(4)
                    .map(|&(term, _)| self.terms.lexicon.name(self.features.terms[term as usize]).to_owned())
            };
            Some(Confusable {
                a: id_of[a]?,
                b: id_of[b]?,
                overlap: rounded(overlap),
                parting: parting(a).chain(parting(b)).collect(),
            })
        });
        clustering.model = options.save.then(|| self.model(mixture, &order, &clusters, &options.words));
        clustering.clusters = clusters;
        clustering.assignments = assignments;
        clustering
    }

    fn model(&self, mixture: &Mixture, order: &[usize], clusters: &[Cluster], words: &[String]) -> Model {
        let (terms, weights) = weights(mixture, &self.features.frequency, order);
        let name = |&column: &u32| self.terms.lexicon.name(self.features.terms[column as usize]).to_owned();
        let groups = clusters.iter().zip(weights).map(|(cluster, weights)| ModelGroup {
            id: cluster.id,
            label: cluster.label.clone(),
            share: cluster.share,
            taxonomy: cluster.taxonomy.clone(),
            subtype: cluster.subtype.clone(),
            weights,
        });
        Model {
            schema: 1,
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            seed: self.seed,
            words: words.to_vec(),
            terms: terms.iter().map(name).collect(),
            groups: groups.collect(),
            next_id: clusters.iter().map(|cluster| cluster.id).max().unwrap_or(0) + 1,
            edits: Vec::new(),
        }
    }

    fn place(&self, mixture: &Mixture, belonging: &Belonging) -> (Placed, Option<(usize, usize, f64)>) {
        let groups = mixture.groups();
        let mut placed = Placed { group: Vec::new(), sure: Vec::new(), typical: Vec::new() };
        let mut scores = mixture.room();
        let mut shared = vec![0.0f64; groups * groups];
        let mut mass = vec![0.0f64; groups];
        // What a term says without regard to groups.
        let background = self.background();
        for (text, row) in self.rows.rows().enumerate() {
            if row.is_empty() {
                placed.group.push(None);
                placed.sure.push(0.0);
                placed.typical.push(0.0);
                continue;
            }
            let belongs = &belonging.row(text)[..groups];
            let (best, _) = belongs
                .iter()
                .enumerate()
                .fold((0, f32::MIN), |best, (group, &share)| if share > best.1 { (group, share) } else { best });
            mixture.scores(row, &mut scores);
            let common: f32 = row.iter().map(|&term| background[term as usize]).sum();
            #[allow(clippy::cast_precision_loss)] // Few terms.
            let root = (row.len() as f32).sqrt();
            let typical = (scores[best] - mixture.share(best) - common) / root;
            // The terms of a text hang together, so that each says less than if it stood alone.
            scores.iter_mut().for_each(|score| *score /= root);
            softmax(&mut scores);
            let chance = 1.0 / groups as f32;
            let sure = if groups == 1 { 1.0 } else { ((scores[best] - chance) / (1.0 - chance)).max(0.0) };
            for other in 0..groups {
                shared[best * groups + other] += f64::from(scores[other]);
            }
            mass[best] += 1.0;
            #[allow(clippy::cast_possible_truncation)] // Few groups.
            placed.group.push(Some(best as u32));
            placed.sure.push(sure);
            placed.typical.push(typical);
        }
        let mut pair: Option<(usize, usize, f64)> = None;
        for a in 0..groups {
            for b in a + 1..groups {
                let both = mass[a] + mass[b];
                if mass[a] == 0.0 || mass[b] == 0.0 {
                    continue;
                }
                let overlap = (shared[a * groups + b] + shared[b * groups + a]) / both;
                if pair.is_none_or(|(_, _, most)| overlap > most) {
                    pair = Some((a, b, overlap));
                }
            }
        }
        (placed, pair)
    }

    #[allow(clippy::cast_possible_truncation)] // Single precision is what scores are in.
    fn background(&self) -> Vec<f32> {
        let total: f64 = self.features.frequency.iter().map(|&found| f64::from(found)).sum::<f64>().max(1.0);
        self.features.frequency.iter().map(|&found| crate::math::ln(f64::from(found) / total) as f32).collect()
    }

    fn quotes(&self, group: usize, placed: &Placed, mixture: &Mixture) -> Vec<Quote> {
        let background = self.background();
        let mut best: Vec<u32> = (0..u32::try_from(placed.group.len()).unwrap_or(u32::MAX))
            .filter(|&text| placed.group[text as usize] == Some(group as u32))
            .collect();
        let key = |&text: &u32| placed.typical[text as usize];
        best.sort_by(|a, b| key(b).total_cmp(&key(a)).then(a.cmp(b)));
        let mut quotes: Vec<Quote> = Vec::new();
        for text in best {
            if quotes.len() == EXEMPLARS {
                break;
            }
            let row = self.collection.first[text as usize];
            let given = self.given[row as usize].as_ref();
            let length = given.chars().count();
            if !(8..=400).contains(&length) && quotes.len() + 1 < EXEMPLARS {
                continue;
            }
            let quote = quote(row, given, |sentence| self.weigh(sentence, group, mixture, &background));
            if !quotes.iter().any(|other| other.text == quote.text) {
                quotes.push(quote);
            }
        }
        quotes
    }

    fn weigh(&self, sentence: &str, group: usize, mixture: &Mixture, background: &[f32]) -> f64 {
        let mut sum = 0.0;
        let mut count = 0.0f64;
        each_term(self.segmenter, sentence, |term| {
            let id = match term {
                Read::Break => return,
                Read::Plain(word) => self.terms.lexicon.id(word),
                Read::Denied(denial, word) => self.terms.lexicon.id(&[denial, word].concat()),
                Read::Quantity(unit) => self.terms.lexicon.id(&["#", unit].concat()),
            };
            count += 1.0;
            if let Some(column) = id.and_then(|id| self.features.column(id)) {
                sum += f64::from(mixture.term(column as usize, group) - background[column as usize]);
            }
        });
        sum / count.max(1.0).sqrt()
    }
}

/// Numbers as they are reported: what is beyond has no meaning and hides sameness.
pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
