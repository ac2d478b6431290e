//! The shape of a pack.
//!
//! In: TOML, through serde. Out: plain data with places for problems: [`Written`], a pack as its file says it, and
//! [`Pack`], what it comes to with the packs it extends. Its own file, and a folder of small ones, because it is the
//! reference for who writes rules: every key is described here, in the order a pack is written.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::language::Prose;
use crate::ordered::ByName;

pub(super) mod checks;
mod conditions;
mod contexts;
mod examples;
mod kinds;
mod lists;
pub(super) mod rules;
mod scopes;

pub(crate) use checks::{Duty, Expect, Forbid, Heard, OwnTurn, Trigger, Which};
pub(crate) use conditions::{AtLeast, Condition, Edge};
pub(crate) use contexts::{Context, Reach};
pub(crate) use examples::Example;
pub(crate) use kinds::{Bounds, Count, Measure, Per, Prerequisite, Quantity, Repeat, Step, Steps};
pub(crate) use lists::{Pairs, PhraseList, PhraseTable, Question, Refs, Several};
pub use rules::{By, Status};
pub(crate) use rules::{Change, Rule, Weight};
pub(crate) use scopes::{Named, Scope, Stretch};

/// A pack as its file says it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    /// Version of this form: 1.
    pub schema: Spanned<u32>,
    /// Stable name of the pack.
    pub id: Spanned<String>,
    /// Version of its content.
    pub version: String,
    /// Name for people.
    #[serde(default)]
    pub title: Prose,
    /// Packs that it takes over, by id; a later one stands above an earlier one.
    #[serde(default)]
    pub extends: Vec<Spanned<String>>,
    /// Rules of theirs that it leaves out.
    #[serde(default)]
    pub off: Vec<Spanned<String>>,
    /// Marks and limits.
    #[serde(default)]
    pub scorecard: SheetAsWritten,
    /// What recognised speech gets wrong, and what counts as silence.
    #[serde(default)]
    pub hearing: Hearing,
    /// Phrase lists by name.
    #[serde(default)]
    pub phrases: ByName<PhraseList>,
    /// What is added to lists of theirs.
    #[serde(default)]
    pub add: Pairs<PhraseList>,
    /// Circumstances under which words do not count, by name.
    #[serde(default)]
    pub contexts: ByName<Context>,
    /// Why something is waived or cannot be judged, in words, by name.
    #[serde(default)]
    pub reasons: ByName<Prose>,
    /// Rules that together cost no more than a cap, by name.
    #[serde(default)]
    pub groups: ByName<Group>,
    /// The rules.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// Single fields of rules of theirs, by rule.
    #[serde(default)]
    pub change: Pairs<Change>,
}

/// A pack with all it extends.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Pack {
    pub schema: u32,
    pub id: String,
    pub version: String,
    pub title: Prose,
    pub scorecard: Sheet,
    pub hearing: Hearing,
    pub phrases: ByName<PhraseList>,
    pub contexts: ByName<Context>,
    pub reasons: ByName<Prose>,
    #[serde(skip_serializing_if = "ByName::is_empty")]
    pub groups: ByName<Group>,
    pub rules: Vec<Rule>,
    /// Lists and contexts of extended packs that were replaced, and of each rule how many examples are older than that.
    #[serde(skip)]
    pub replaced: Vec<String>,
    #[serde(skip)]
    pub overtaken: ByName<usize>,
}

/// Rules that together cost no more than a cap.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    /// Name for people.
    #[serde(default)]
    pub title: Prose,
    /// The most they cost together, in points.
    pub cap: Spanned<i64>,
}

impl Pack {
    /// What all rules that count can cost: those of a group no more than its cap.
    pub fn points(&self) -> i64 {
        let mut left: ByName<i64> =
            self.groups.iter().map(|(name, group)| (name.clone(), *group.cap.get_ref())).collect();
        let counts = self.rules.iter().filter(|rule| rule.status == Status::Stable && rule.by == By::Machine);
        counts
            .map(|rule| match rule.group.as_ref().and_then(|name| left.get_mut(name.get_ref().as_str())) {
                Some(left) => {
                    let taken = rule.points.min(*left);
                    *left -= taken;
                    taken
                }
                None => rule.points,
            })
            .sum()
    }
}

/// Marks and limits, in points; what is absent is as the extended pack has it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SheetAsWritten {
    pub full: Option<i64>,
    pub pass: Option<i64>,
    pub excellent: Option<i64>,
    pub judged: Option<i64>,
    pub normalise: Option<bool>,
}

/// Marks and limits, in points.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Sheet {
    /// Full marks.
    pub full: i64,
    /// From here on a call passes.
    pub pass: i64,
    /// From here on it is excellent.
    pub excellent: i64,
    /// With fewer points judged there is no grade.
    pub judged: i64,
    /// Score earned ÷ applicable instead of full marks less deductions.
    pub normalise: bool,
}

impl Default for Sheet {
    fn default() -> Self {
        Self { full: 100, pass: 85, excellent: 95, judged: 60, normalise: false }
    }
}

impl Sheet {
    /// Sets what a pack says of it.
    pub fn set(&mut self, written: &SheetAsWritten) {
        let SheetAsWritten { full, pass, excellent, judged, normalise } = written;
        let points = [
            (&mut self.full, full),
            (&mut self.pass, pass),
            (&mut self.excellent, excellent),
            (&mut self.judged, judged),
        ];
        for (field, value) in points {
            *field = value.unwrap_or(*field);
        }
        self.normalise = normalise.unwrap_or(self.normalise);
    }
}

/// What recognised speech gets wrong, and what counts as silence.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Hearing {
    /// Single characters that are no words: 嗯, 呃.
    pub fillers: Vec<String>,
    /// Words and what a recogniser writes for them; a match through one is marked `folded`.
    pub homophones: ByName<Vec<String>>,
    /// Words that make no turn when nothing else is said: 喂, 那.
    pub fragments: Vec<String>,
}
