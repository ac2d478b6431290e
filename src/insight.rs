//! What customers complain about: groups of texts with names.
//!
//! In: texts, and what is wanted of them. Out: [`Clustering`]. Its own folder because it brings words, vectors and groups
//! together and is the one of them that others see.
//!
//! ```text
//! texts ─► words ─► vectors ─► clusters ─► names, taxonomy, alerts ─► Clustering
//! ```

mod alerts;
mod assign;
mod collection;
mod described;
mod edits;
mod given;
mod groups;
mod matching;
mod model;
mod names;
mod quotes;
mod repeats;
mod report;
mod wire;

use rustc_hash::FxHashSet;

use crate::clusters::mixture::Prior;
use crate::language::Language;
use crate::problem::{Code, Problem, Problems};
use crate::taxonomy::{self, Leaf};
use crate::vectors::Features;
use crate::words::phrases::Phrases;
use crate::words::stop::is_stop;
use crate::words::terms::{Reader, Terms};
use crate::words::{Lexicon, Room, Segmenter};
use alerts::Watched;
use collection::Collection;
use described::{Described, Matter};
use groups::{Groups, Wanted};
use report::Report;

pub use crate::taxonomy::BUILT_IN_TAXONOMIES;

pub use model::{Model, ModelGroup};
pub use wire::{
    Assigned, Assignment, Auto, Candidate, Cluster, ClusterAlert, ClusterAlertKind, ClusterEdit, ClusterOptions,
    Clustering, Confusable, DayShare, Fate, GroupCount, Passage, Quote, Repeated,
};

/// What is being done, for who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// Texts are cut into words.
    Words,
    /// Numbers of groups are tried.
    Count,
    /// Groups are found.
    Groups,
    /// They are named.
    Names,
}

impl Phase {
    /// The phase as written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Count => "count",
            Self::Groups => "groups",
            Self::Names => "names",
        }
    }
}

/// Told how far the work is, 0 to 1 in each phase; says whether to go on.
pub type Progress<'p> = &'p mut dyn FnMut(Phase, f64) -> bool;

/// Texts cut into words between two words on progress.
const STRIDE: usize = 1_000;
/// The seed where none is given.
const SEED: u64 = 1;
/// The most groups that may be asked for.
const MOST_GROUPS: u32 = 200;

/// The words of a language, ready for texts.
pub struct Insight {
    segmenter: Segmenter,
    language: Language,
}

impl Insight {
    /// From a dictionary's bytes: `wusheng.dict` unpacked, or a list with `word frequency tag` a line.
    pub fn new(dictionary: &[u8], language: Language) -> Result<Self, Vec<Problem>> {
        match Segmenter::new(dictionary) {
            Ok(segmenter) => Ok(Self { segmenter, language }),
            Err(problem) => Err(vec![problem.render(language)]),
        }
    }

    /// The words of a text; joined again they are the text.
    pub fn segment<'t>(&self, text: &'t str) -> Vec<&'t str> {
        self.segmenter.words(&mut Room::default(), text)
    }

    /// The words of a text in UTF-16: where each ends, and its number, 2^32 - 1 where the dictionary does not have it.
    #[cfg(feature = "wasm")]
    pub(crate) fn segment_units(&self, room: &mut Room, units: &[u16], take: impl FnMut(u32, u32)) {
        self.segmenter.each_of_units(room, units, take);
    }

    /// Numbers of words are below this.
    #[cfg(feature = "wasm")]
    pub(crate) fn numbers(&self) -> usize {
        self.segmenter.numbers()
    }

    /// Groups texts.
    pub fn cluster(
        &self,
        texts: &[impl AsRef<str>],
        options: &ClusterOptions,
        progress: Progress<'_>,
    ) -> Result<Clustering, Vec<Problem>> {
        let mut problems = Problems::default();
        self.grouped(texts, options, progress, &mut problems)
            .map_err(|problem| vec![problem.render(self.language)])
            .map(|mut clustering| {
                clustering.problems = problems.take(self.language);
                clustering
            })
    }

    /// Puts new texts into the groups of a saved model, without fitting anything.
    pub fn assign(&self, model: &Model, texts: &[impl AsRef<str>]) -> Result<Assignment, Vec<Problem>> {
        if let Some(problem) = model.fault() {
            return Err(vec![problem.render(self.language)]);
        }
        let segmenter = self.segmenter.knowing(model.words.iter().map(String::as_str), std::iter::empty());
        let mut problems = Problems::default();
        let mut assigned = assign::assign(model, &segmenter, texts, &mut problems);
        assigned.problems = problems.take(self.language);
        Ok(assigned)
    }

    fn grouped(
        &self,
        texts: &[impl AsRef<str>],
        options: &ClusterOptions,
        progress: Progress<'_>,
        problems: &mut Problems,
    ) -> Result<Clustering, Box<Problem>> {
        let cancelled = || Box::new(Problem::new(Code::Cancelled));
        let seed = options.seed.unwrap_or(SEED);
        let asked = asked(options)?;
        lengths_fit(options, texts.len())?;
        let leaves = options.taxonomy.as_deref().map_or(Ok(Vec::new()), taxonomy::read)?;
        if let Some(fault) = options.previous.as_ref().and_then(Model::fault) {
            return Err(Box::new(fault));
        }
        let seeds: FxHashSet<&str> = leaves.iter().flat_map(|leaf| &leaf.seeds).map(String::as_str).collect();
        let segmenter = self.segmenter.knowing(options.words.iter().map(String::as_str), seeds.iter().copied());
        let collection = Collection::of(texts.iter().map(AsRef::as_ref));
        if collection.cut > 0 {
            let problem = Problem::new(Code::LongTexts).arg("count", collection.cut.to_string());
            problems.push(problem.arg("limit", collection::LIMIT.to_string()));
        }
        let mut terms = Terms::default();
        let mut reader = Reader::new(&segmenter);
        let all = crate::math::length(collection.texts.len().max(1));
        for (at, text) in collection.texts.iter().enumerate() {
            if at % STRIDE == 0 && !progress(Phase::Words, crate::math::length(at) / all) {
                return Err(cancelled());
            }
            terms.read(&mut reader, text);
        }
        let useful = |lexicon: &Lexicon, term: u32| !is_stop(lexicon.name(term));
        let features = Features::choose(&terms, useful, |lexicon, term| seeds.contains(lexicon.name(term)));
        let rows = features.rows(&terms);
        let mut found = Clustering::empty(seed, texts.len());
        let worded = rows.rows().filter(|row| !row.is_empty()).count();
        if worded == 0 {
            if !texts.is_empty() {
                problems.push(Problem::new(Code::NoWords).arg("count", texts.len().to_string()));
            }
            found.model.clone_from(&options.previous);
            return Ok(found);
        }
        let original = repeats::originals(&rows);
        let wanted = Wanted { groups: asked, leaves: &leaves, seed };
        let lexicon = &terms.lexicon;
        let groups = Groups::find(&rows, &original, &wanted, &features, lexicon, progress).ok_or_else(cancelled)?;
        if !progress(Phase::Names, 0.0) {
            return Err(cancelled());
        }
        let prior = if leaves.is_empty() { Prior::common(&rows) } else { Prior::flat() };
        let phrases = Phrases::find(&terms, &features);
        let matter = Matter {
            rows: &rows,
            features: &features,
            lexicon,
            segmenter: &segmenter,
            phrases: &phrases,
            frequency: &rows.frequency(),
            prior: &prior,
        };
        let mut sizes = vec![0u32; groups.leaves.len()];
        for (group, &repeats) in groups.of.iter().zip(&collection.repeats) {
            if let Some(group) = *group {
                sizes[group as usize] += repeats;
            }
        }
        let matched = match &options.previous {
            Some(previous) => matching::matched(previous, &groups.of, &groups.leaves, &rows, &features, lexicon),
            None => matching::fresh(&sizes, &groups.leaves),
        };
        let mut of: Vec<Option<u32>> =
            groups.of.iter().map(|group| group.map(|group| matched.ids[group as usize])).collect();
        let leaf = |id: u32| -> Option<(usize, Leaf)> {
            let at = matched.ids.iter().position(|&known| known == id)?;
            groups.leaves[at].clone().map(|leaf| (at, leaf))
        };
        let base = Described::new(&matter, &of);
        let mut next_id = matched.next_id;
        let before = options.previous.as_ref().map_or(&[][..], |previous| &previous.edits);
        let mut edits = edits::joined(before, &options.edits);
        let mut known = base.ids.clone();
        let labels = edits::laid_over(&mut edits, &mut of, &collection, &mut known, &mut next_id, problems);
        let changed;
        let described = if edits.is_empty() {
            &base
        } else {
            changed = Described::new(&matter, &of);
            &changed
        };
        let (report, confusable) = Report::new(texts, &collection, &matter, described);
        if !progress(Phase::Names, 0.5) {
            return Err(cancelled());
        }
        found.clusters = report.clusters(&mut reader, &labels, &leaf);
        found.assignments = report.assignments();
        found.confusable = confusable;
        found.k = u32::try_from(found.clusters.len()).unwrap_or(u32::MAX);
        found.noise = u32::try_from(found.assignments.iter().filter(|id| id.is_none()).count()).unwrap_or(u32::MAX);
        found.tried = groups.tried;
        found.repeated = repeats::reported(&original, &collection);
        if let Some(k) = asked.filter(|&k| leaves.is_empty() && k > base.ids.len()) {
            let problem = Problem::new(Code::FewerGroups).arg("asked", k.to_string());
            problems.push(problem.arg("found", base.ids.len().to_string()));
        }
        for cluster in &mut found.clusters {
            let counted = |values: &Option<Vec<Option<String>>>| {
                values.as_ref().map_or_else(Vec::new, |values| report::counted(values, &found.assignments, cluster.id))
            };
            let (handlings, outcomes) = (counted(&options.handlings), counted(&options.outcomes));
            (cluster.handlings, cluster.outcomes) = (handlings, outcomes);
        }
        if let Some(times) = &options.times {
            let (channels, subjects) = (options.channels.as_deref(), options.subjects.as_deref());
            let seen = alerts::watch(&Watched { assignments: &found.assignments, times, channels, subjects });
            if seen.timeless > 0 {
                problems.push(Problem::new(Code::NoTimes).arg("count", seen.timeless.to_string()));
            }
            (found.alerts, found.days) = (seen.alerts, seen.days);
        }
        if let Some(previous) = &options.previous {
            let name = |&id: &u32| base.place(id).map_or_else(String::new, |place| base.named[place].1.clone());
            let names: Vec<String> = matched.ids.iter().map(name).collect();
            let rows = u32::try_from(texts.len()).unwrap_or(u32::MAX);
            found.passages = matched.passages(previous, &sizes, &names, rows);
        }
        if options.save {
            let mut model = base.model(&matter, &|id| leaf(id).map(|(_, leaf)| leaf), &collection.repeats, texts.len());
            model.seed = seed;
            model.words.clone_from(&options.words);
            model.next_id = next_id;
            model.edits.clone_from(&edits);
            found.model = Some(model);
        }
        found.edits = edits;
        Ok(found)
    }
}

/// What goes with the texts has one entry for each.
fn lengths_fit(options: &ClusterOptions, texts: usize) -> Result<(), Box<Problem>> {
    let lists = [
        ("times", &options.times),
        ("channels", &options.channels),
        ("subjects", &options.subjects),
        ("handlings", &options.handlings),
        ("outcomes", &options.outcomes),
    ];
    match lists.iter().find(|(_, list)| list.as_ref().is_some_and(|list| list.len() != texts)) {
        Some((name, list)) => {
            let found = list.as_ref().map_or(0, Vec::len);
            let problem = Problem::new(Code::WrongLength).arg("name", *name).arg("found", found.to_string());
            Err(Box::new(problem.arg("expected", texts.to_string())))
        }
        None => Ok(()),
    }
}

/// The number of groups asked for; `None`: as many as there are.
fn asked(options: &ClusterOptions) -> Result<Option<usize>, Box<Problem>> {
    match options.k {
        None | Some(GroupCount::Auto(_)) => Ok(None),
        Some(GroupCount::Exactly(k)) if (1..=MOST_GROUPS).contains(&k) => Ok(Some(k as usize)),
        Some(GroupCount::Exactly(k)) => {
            let problem = Problem::new(Code::BadSetting).arg("name", "k").arg("found", k.to_string());
            Err(Box::new(problem.arg("allowed", format!("1–{MOST_GROUPS}, auto"))))
        }
    }
}
