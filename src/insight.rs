//! What customers complain about: groups of texts with names.
//!
//! In: texts, and what is wanted of them. Out: [`Clustering`]. Its own folder because it brings words, vectors and groups
//! together and is the one of them that others see.
//!
//! ```text
//! texts ─► words ─► vectors ─► clusters ─► names, taxonomy, alerts ─► Clustering
//! ```

mod assign;
mod collection;
mod model;
mod names;
mod quotes;
mod report;
mod wire;

use crate::clusters::fit;
use crate::language::Language;
use crate::problem::{Code, Problem, Problems};
use crate::vectors::Features;
use crate::words::stop::is_stop;
use crate::words::{Segmenter, terms::Terms};
use collection::Collection;

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
        self.segmenter.words(text).collect()
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
        let own;
        let segmenter = if model.words.is_empty() {
            &self.segmenter
        } else {
            own = self.segmenter.with(model.words.iter().map(String::as_str));
            &own
        };
        Ok(assign::assign(model, segmenter, texts))
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
        let own;
        let segmenter = if options.words.is_empty() {
            &self.segmenter
        } else {
            own = self.segmenter.with(options.words.iter().map(String::as_str));
            &own
        };
        let collection = Collection::of(texts.iter().map(AsRef::as_ref));
        if collection.cut > 0 {
            let problem = Problem::new(Code::LongTexts).arg("count", collection.cut.to_string());
            problems.push(problem.arg("limit", collection::LIMIT.to_string()));
        }
        let mut terms = Terms::default();
        let all = crate::math::length(collection.texts.len().max(1));
        for (at, text) in collection.texts.iter().enumerate() {
            if at % STRIDE == 0 && !progress(Phase::Words, crate::math::length(at) / all) {
                return Err(cancelled());
            }
            terms.read(segmenter, text);
        }
        let features = Features::choose(&terms, |lexicon, term| !is_stop(lexicon.name(term)));
        let rows = features.rows(&terms);
        let mut report = report::Report::new(texts, &collection, &terms, &features, &rows, segmenter, seed);
        let worded = rows.rows().filter(|row| !row.is_empty()).count();
        if worded == 0 {
            problems.push(Problem::new(Code::NoWords).arg("count", texts.len().to_string()));
            return Ok(report.empty());
        }
        let groups = asked.unwrap_or(10).min(u32::try_from(worded).unwrap_or(MOST_GROUPS));
        let begun = fit::begin(&rows, groups as usize, seed, &mut |share| progress(Phase::Groups, share));
        let mixture = begun.ok_or_else(cancelled)?;
        let (mixture, belonging) = fit::refine(&rows, &mixture);
        if !progress(Phase::Names, 0.0) {
            return Err(cancelled());
        }
        Ok(report.of(&mixture, &belonging, options))
    }
}

/// The number of groups asked for; `None`: as many as there are.
fn asked(options: &ClusterOptions) -> Result<Option<u32>, Box<Problem>> {
    match options.k {
        None | Some(GroupCount::Auto(_)) => Ok(None),
        Some(GroupCount::Exactly(k)) if (1..=MOST_GROUPS).contains(&k) => Ok(Some(k)),
        Some(GroupCount::Exactly(k)) => {
            let problem = Problem::new(Code::BadSetting).arg("name", "k").arg("found", k.to_string());
            Err(Box::new(problem.arg("allowed", format!("1–{MOST_GROUPS}, auto"))))
        }
    }
}
