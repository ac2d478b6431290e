//! Rules, as a pack writes them.
//!
//! In: TOML, through serde. Out: [`Rule`] with its life cycle and what it costs. Its own file because it is what most of a
//! pack is made of; what a rule checks is in `checks.rs`.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::{Condition, Count, Duty, Example, Expect, Forbid, Heard, Measure, Refs, Repeat, Steps, Trigger};
use crate::language::Prose;
use crate::scorecard::Voice;

/// Whether a rule costs points yet.
///
/// ```
/// use wusheng::{Language, Reviewer, Status};
/// let packs = [("five-voices-zh", "five-voices-zh")];
/// let reviewer = Reviewer::new(&packs, Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// assert!(reviewer.rules().iter().all(|rule| rule.status == Status::Stable));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Shown, costs nothing.
    Preview,
    /// Counts.
    #[default]
    Stable,
    /// Kept for old scorecards, no longer judged.
    Deprecated,
}

/// Who judges a rule.
///
/// ```
/// use wusheng::{By, Language, Reviewer};
/// let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// let greeting = reviewer.rules().into_iter().find(|rule| rule.rule == "greeting").ok_or("none")?;
/// assert_eq!(greeting.by, By::Machine);
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum By {
    /// The engine, from the transcript.
    #[default]
    Machine,
    /// A person, in review: it stands in the sheet, is never judged here and costs nothing here.
    Human,
}

/// How grave a miss is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Weight {
    /// A slip.
    #[default]
    Minor,
    /// A fault.
    Major,
    /// Ends the matter; only suspected until people confirm it.
    Fatal,
}

impl Weight {
    pub fn name(self) -> &'static str {
        match self {
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Fatal => "fatal",
        }
    }
}

/// One rule.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    /// Stable name, never reused.
    pub id: Spanned<String>,
    /// Name for people.
    pub title: Prose,
    /// The voice it judges.
    #[serde(default)]
    pub voice: Option<Voice>,
    /// The kind it stands for.
    #[serde(default)]
    pub label: Option<String>,
    /// The dimension it belongs to.
    #[serde(default = "process")]
    pub dimension: String,
    /// How grave a miss is.
    #[serde(default)]
    pub severity: Weight,
    /// The most it can cost.
    #[serde(default)]
    pub points: i64,
    /// Of a forbidden thing: what one hit costs; absent: all points.
    #[serde(default)]
    pub each: Option<i64>,
    /// What a pass with evidence gives back, up to full marks.
    #[serde(default)]
    pub bonus: Option<i64>,
    /// The group whose cap it counts towards.
    #[serde(default)]
    pub group: Option<Spanned<String>>,
    /// Whether it counts yet.
    #[serde(default)]
    pub status: Status,
    /// Who judges it.
    #[serde(default)]
    pub by: By,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The first day it is for, as `2025-01-31`, by the date on which a call began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Spanned<String>>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Spanned<String>>,
    /// Version of the pack that brought it.
    #[serde(default)]
    pub since: Option<String>,
    /// Where it comes from.
    #[serde(default)]
    pub source: Prose,
    /// Why it matters.
    #[serde(default)]
    pub why: Prose,
    /// What to say.
    #[serde(default)]
    pub advice: Prose,
    /// Calls it is for; others: not applicable.
    #[serde(default, rename = "if")]
    pub only: Option<Condition>,
    /// Where the voice is heard, whatever the verdict.
    #[serde(default)]
    pub heard: Vec<Heard>,
    /// What makes it due; each occurrence is one obligation.
    #[serde(default)]
    pub when: Option<Trigger>,
    /// What is due.
    #[serde(default)]
    pub expect: Option<Expect>,
    /// Several triggers, each with what is due.
    #[serde(default)]
    pub duties: Vec<Duty>,
    /// What must not be said.
    #[serde(default)]
    pub forbid: Option<Forbid>,
    /// What is said one after the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<Steps>,
    /// What is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// What must not be said again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// How often something is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
    /// When it is lifted.
    #[serde(default)]
    pub waive: Vec<Condition>,
    /// When the record cannot tell.
    #[serde(default)]
    pub cannot_judge: Vec<Condition>,
    /// Proof: at least one that passes and one that does not.
    #[serde(default)]
    pub examples: Vec<Example>,
}

pub(in super::super) fn process() -> String {
    "process".to_owned()
}

impl Rule {
    /// What makes it due, itself or one of its duties.
    pub fn triggers(&self) -> impl Iterator<Item = &Trigger> {
        self.when.iter().chain(self.duties.iter().filter_map(|duty| duty.when.as_ref()))
    }

    /// Every condition in it, those inside others too.
    pub fn conditions(&self) -> Vec<&Condition> {
        let mut out = Vec::new();
        let of_duties = self.duties.iter().flat_map(|d| d.only.iter().chain(&d.waive).chain(&d.cannot_judge));
        let of_triggers = self.triggers().filter_map(|trigger| trigger.only.as_ref());
        let own = self.only.iter().chain(&self.waive).chain(&self.cannot_judge);
        own.chain(of_duties).chain(of_triggers).for_each(|condition| condition.flat(&mut out));
        out
    }

    /// Every reference of it to phrases, and whether they are written out again for it alone.
    pub fn each_refs<'r>(&'r self, each: &mut dyn FnMut(&'r Refs, bool)) {
        self.heard.iter().for_each(|heard| each(&heard.say, false));
        self.triggers().for_each(|trigger| each(&trigger.say, false));
        for expect in self.expect.iter().chain(self.duties.iter().map(|duty| &duty.expect)) {
            each(&expect.say, false);
            expect.late_say.iter().for_each(|refs| each(refs, false));
        }
        self.forbid.iter().for_each(|forbid| each(&forbid.say, false));
        self.steps.iter().flat_map(|steps| &steps.of).for_each(|step| each(&step.say, false));
        self.measure.iter().filter_map(|measure| measure.say.as_ref()).for_each(|refs| each(refs, false));
        self.repeat.iter().filter_map(|repeat| repeat.but.as_ref()).for_each(|refs| each(refs, false));
        self.count.iter().for_each(|count| each(&count.say, false));
        for condition in self.conditions() {
            condition.say.iter().for_each(|refs| each(refs, false));
            condition.beyond.iter().for_each(|refs| each(refs, true));
        }
    }
}

/// Single fields of a rule that an extending pack sets anew; what is absent stays as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Change {
    pub title: Option<Prose>,
    pub label: Option<String>,
    pub dimension: Option<String>,
    pub severity: Option<Weight>,
    pub points: Option<i64>,
    pub each: Option<i64>,
    pub bonus: Option<i64>,
    pub group: Option<Spanned<String>>,
    pub status: Option<Status>,
    pub owner: Option<String>,
    pub from: Option<Spanned<String>>,
    pub until: Option<Spanned<String>>,
    pub since: Option<String>,
    pub source: Option<Prose>,
    pub why: Option<Prose>,
    pub advice: Option<Prose>,
    #[serde(rename = "if")]
    pub only: Option<Condition>,
    pub waive: Option<Vec<Condition>>,
    pub cannot_judge: Option<Vec<Condition>>,
    /// Further examples; the rule keeps those it has.
    pub examples: Vec<Example>,
}

impl Change {
    /// Sets the fields it names.
    pub fn apply(&self, rule: &mut Rule) {
        fn set<T: Clone>(field: &mut T, value: &Option<T>) {
            if let Some(value) = value {
                field.clone_from(value);
            }
        }
        fn fill<T: Clone>(field: &mut Option<T>, value: &Option<T>) {
            if value.is_some() {
                field.clone_from(value);
            }
        }
        set(&mut rule.title, &self.title);
        fill(&mut rule.label, &self.label);
        set(&mut rule.dimension, &self.dimension);
        set(&mut rule.severity, &self.severity);
        set(&mut rule.points, &self.points);
        fill(&mut rule.each, &self.each);
        fill(&mut rule.bonus, &self.bonus);
        fill(&mut rule.group, &self.group);
        set(&mut rule.status, &self.status);
        fill(&mut rule.owner, &self.owner);
        fill(&mut rule.from, &self.from);
        fill(&mut rule.until, &self.until);
        fill(&mut rule.since, &self.since);
        set(&mut rule.source, &self.source);
        set(&mut rule.why, &self.why);
        set(&mut rule.advice, &self.advice);
        fill(&mut rule.only, &self.only);
        set(&mut rule.waive, &self.waive);
        set(&mut rule.cannot_judge, &self.cannot_judge);
        rule.examples.extend_from_slice(&self.examples);
    }
}
