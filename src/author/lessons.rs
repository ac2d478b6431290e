//! What reviews teach about each rule: how often it is right, what it misses, and the example to add for every error.
//!
//! In: a reviewer, what people decided, the calls they decided about. Out: [`Lessons`]. Its own file because it is the way
//! back from use to the pack.
//!
//! The calls are judged anew, so that what is learned is about the pack in hand and not about the one of that day. A rule
//! *flags* where it says `fail` or `late`; a person *finds fault* with the same two.
//!
//! - **Precision** is the share of flagged cases in which the person finds fault too.
//! - **Recall** is the share of faults that the rule flags. Faults that no rule flagged are only known from calls that were
//!   drawn by lot, so each case counts `1 ÷` its probability to be looked at (Horvitz and Thompson): that of the event
//!   (`sampled`), or else 1 where the rule flags and the share given for all where it does not. Intervals are Wilson's,
//!   with the effective number of cases where weights differ.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::calls::Calls;
use super::edit::Edit;
use super::pasted;
use super::review::{Decided, Decisions, read};
use crate::call::{Call, Role};
use crate::import::ReadOptions;
use crate::pack::Status;
use crate::problem::{Code, Problem};
use crate::reviewer::Reviewer;
use crate::rules::judge::Memory;
use crate::scorecard::{Finding, Occurrence, PackId, Verdict};
use crate::statistics::Proportion;

/// How lessons are drawn.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct LessonOptions {
    /// A rule whose precision is below this is proposed for preview.
    pub bar: f64,
    /// Bars of single rules.
    pub bars: BTreeMap<String, f64>,
    /// Fewer decided cases than this propose nothing.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub least: u64,
    /// The share of calls without a flag that was drawn for review, where the events do not say it.
    pub sampled: f64,
}

impl Default for LessonOptions {
    fn default() -> Self {
        Self { bar: 0.95, bars: BTreeMap::new(), least: 30, sampled: 1.0 }
    }
}

/// A case in which the rule and the person differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Lesson {
    /// Id of the call.
    pub call: String,
    /// The turn that was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub turn: Option<u32>,
    /// What the rule says.
    pub machine: Verdict,
    /// What the person says.
    pub person: Verdict,
    /// The words it is about: what was heard, or what made it due.
    pub words: Vec<String>,
    /// Why, in the person's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub reason: Option<String>,
    /// Who decided.
    pub reviewer: String,
    /// An example for the rule, as TOML ready to paste under it: as much of the call as the rule's verdict hangs on.
    pub example: String,
}

/// What reviews say of one rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RuleLessons {
    /// Id of the rule.
    pub rule: String,
    /// Its name.
    pub title: String,
    /// Whether it costs points yet.
    pub status: Status,
    /// Cases that were decided: flagged ones and others.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub decided: u64,
    /// Cases left out because people disagree about them.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub disputed: u64,
    /// Of the flagged cases, those that are faults.
    pub precision: Option<Proportion>,
    /// Of the faults, those that are flagged; absent where no fault is known, or no call without a flag was looked at.
    pub recall: Option<Proportion>,
    /// Cases in which the very verdict is the same.
    pub agreement: Option<Proportion>,
    /// What it must reach.
    pub bar: f64,
    /// The edit that is proposed: `preview` for a stable rule below its bar.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub propose: Option<Edit>,
    /// Flagged, and no fault.
    pub false_hits: Vec<Lesson>,
    /// A fault, and not flagged.
    pub misses: Vec<Lesson>,
}

/// What reviews teach.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Lessons {
    /// Version of this form.
    pub schema: u32,
    /// The pack in hand.
    pub pack: PackId,
    /// Calls that were read.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub calls: u64,
    /// Of these, calls that were decided about.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub reviewed: u64,
    /// Each rule that was decided about, in the order of the pack.
    pub rules: Vec<RuleLessons>,
    /// What could not be read or found.
    pub problems: Vec<Problem>,
}

/// Sums of one rule.
#[derive(Debug, Clone, Default)]
struct Sums {
    decided: u64,
    disputed: u64,
    same: u64,
    right: Weights,
    flagged: Weights,
    caught: Weights,
    faults: Weights,
    unflagged: u64,
    false_hits: Vec<Lesson>,
    misses: Vec<Lesson>,
}

/// A sum of weights, and of their squares.
#[derive(Debug, Clone, Copy, Default)]
struct Weights {
    sum: f64,
    squares: f64,
}

impl Weights {
    fn add(&mut self, weight: f64) {
        self.sum += weight;
        self.squares += weight * weight;
    }

    fn share_of(self, all: Self) -> Option<Proportion> {
        Proportion::weighted(self.sum, all.sum, all.sum * all.sum / all.squares)
    }
}

/// Draws lessons from calls that come in chunks.
///
/// ```
/// use wusheng::{Language, Reviewer, author::Learner};
/// let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// let reviews = r#"{"call":"a","rule":"greeting","verdict":"pass","reviewer":"li","at":"2026-03-02T10:00:00Z"}"#;
/// let mut learner = Learner::new(&reviewer, reviews.as_bytes(), None, Default::default(), &Default::default());
/// let call = "{\"id\":\"a\",\"turns\":[{\"role\":\"agent\",\"text\":\"说\"},{\"role\":\"customer\",\"text\":\"查话费\"}]}\n";
/// learner.push(&reviewer, call.as_bytes());
/// let lessons = learner.end(&reviewer);
/// let greeting = &lessons.rules[0];
/// assert_eq!(greeting.precision.ok_or("none")?.value, 0.0);
/// assert!(greeting.false_hits[0].example.contains("verdict = \"pass\""));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug)]
pub struct Learner {
    options: LessonOptions,
    decisions: Decisions,
    calls: Calls,
    memory: Memory,
    rules: BTreeMap<String, Sums>,
    read: u64,
    reviewed: u64,
    problems: Vec<Problem>,
}

impl Learner {
    /// Begins with what people decided: review events, one a line of JSON.
    pub fn new(
        reviewer: &Reviewer,
        reviews: &[u8],
        file: Option<&str>,
        options: LessonOptions,
        reading: &ReadOptions<'_>,
    ) -> Self {
        let (decisions, problems) = read(reviews, file, reviewer.court().language);
        Self {
            options,
            decisions,
            calls: Calls::new(reading),
            memory: Memory::default(),
            rules: BTreeMap::new(),
            read: 0,
            reviewed: 0,
            problems,
        }
    }

    /// Takes the next calls, NDJSON; those that nobody decided about are passed over.
    pub fn push(&mut self, reviewer: &Reviewer, chunk: &[u8]) {
        let Self { options, decisions, calls, memory, rules, read, reviewed, .. } = self;
        calls.push(chunk, |call| {
            *read += 1;
            if let Some(decided) = decisions.remove(&*call.id) {
                *reviewed += 1;
                decided.iter().for_each(|one| learn(reviewer, call, one, options, memory, rules));
            }
        });
    }

    /// The lessons.
    pub fn end(mut self, reviewer: &Reviewer) -> Lessons {
        // A last line without a break is as good as one with it.
        self.push(reviewer, b"\n");
        let court = reviewer.court();
        self.problems.extend(self.calls.end(|_| {}));
        for call in self.decisions.keys() {
            let problem = Problem::new(Code::ReviewedCallMissing).arg("id", call);
            self.problems.push(problem.render(court.language));
        }
        let mut rules = Vec::new();
        for ready in &court.program.rules {
            let rule = &ready.rule;
            let id = rule.id.get_ref();
            let Some(sums) = self.rules.remove(id) else { continue };
            let bar = self.options.bars.get(id).copied().unwrap_or(self.options.bar);
            let precision = sums.right.share_of(sums.flagged);
            let flagged = sums.decided.saturating_sub(sums.unflagged);
            let below = flagged >= self.options.least && precision.is_some_and(|share| share.value < bar);
            rules.push(RuleLessons {
                rule: id.clone(),
                title: rule.title.pick(court.language).to_owned(),
                status: rule.status,
                decided: sums.decided,
                disputed: sums.disputed,
                precision,
                recall: if sums.unflagged > 0 { sums.caught.share_of(sums.faults) } else { None },
                agreement: Proportion::of(sums.same, sums.decided),
                bar,
                propose: (below && rule.status == Status::Stable).then(|| Edit::SetField {
                    rule: id.clone(),
                    field: "status".to_owned(),
                    value: "preview".into(),
                }),
                false_hits: sums.false_hits,
                misses: sums.misses,
            });
        }
        for rule in self.rules.keys() {
            self.problems.push(Problem::new(Code::ReviewedRuleMissing).arg("rule", rule).render(court.language));
        }
        Lessons {
            schema: 1,
            pack: court.id.clone(),
            calls: self.read,
            reviewed: self.reviewed,
            rules,
            problems: self.problems,
        }
    }
}

fn is_fault(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Fail | Verdict::Late)
}

fn learn(
    reviewer: &Reviewer,
    call: &Call<'_>,
    decided: &Decided,
    options: &LessonOptions,
    memory: &mut Memory,
    rules: &mut BTreeMap<String, Sums>,
) {
    let sums = rules.entry(decided.rule.clone()).or_default();
    let Some(finding) = reviewer.court().explain(call, &decided.rule, memory) else { return };
    let Some(review) = decided.reviews.last() else { return };
    if decided.reviews.iter().any(|other| is_fault(other.verdict) != is_fault(review.verdict)) {
        sums.disputed += 1;
        return;
    }
    let occurrence = decided.turn.map_or_else(|| worst(&finding), |turn| at(&finding, turn));
    // A turn about which the rule says nothing is one that it does not flag.
    let machine = match decided.turn {
        None => finding.verdict,
        Some(_) => occurrence.map_or(Verdict::NotApplicable, |one| one.verdict),
    };
    let (flags, fault) = (is_fault(machine), is_fault(review.verdict));
    let weight = 1.0 / review.sampled.unwrap_or(if flags { 1.0 } else { options.sampled });
    sums.decided += 1;
    sums.same += u64::from(machine == review.verdict);
    sums.unflagged += u64::from(!flags);
    if flags {
        sums.flagged.add(weight);
    }
    if fault {
        sums.faults.add(weight);
    }
    if flags && fault {
        sums.right.add(weight);
        sums.caught.add(weight);
    }
    if flags == fault {
        return;
    }
    let lesson = Lesson {
        call: call.id.to_string(),
        turn: decided.turn,
        machine,
        person: review.verdict,
        words: words(call, &finding, occurrence, decided.turn),
        reason: review.reason.clone(),
        reviewer: review.reviewer.clone(),
        example: pasted::example(reviewer, call, &finding, occurrence, decided.turn, review, memory),
    };
    if flags { sums.false_hits.push(lesson) } else { sums.misses.push(lesson) }
}

/// The occurrence that a finding's verdict comes from.
fn worst<'f, 'a>(finding: &'f Finding<'a>) -> Option<&'f Occurrence<'a>> {
    finding.occurrences.iter().find(|one| one.verdict == finding.verdict)
}

/// The occurrence of a turn: triggered there, heard there, or else looked for there.
fn at<'f, 'a>(finding: &'f Finding<'a>, turn: u32) -> Option<&'f Occurrence<'a>> {
    let all = || finding.occurrences.iter();
    all()
        .find(|one| one.trigger.as_ref().is_some_and(|trigger| trigger.turn == turn))
        .or_else(|| all().find(|one| one.evidence.iter().any(|evidence| evidence.turn == turn)))
        .or_else(|| all().find(|one| one.window.is_some_and(|window| (window.from..=window.to).contains(&turn))))
}

fn words(call: &Call<'_>, finding: &Finding<'_>, one: Option<&Occurrence<'_>>, turn: Option<u32>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    if let Some(one) = one {
        let heard = one.evidence.iter().chain(&one.trigger);
        words.extend(heard.filter_map(|evidence| evidence.text.map(str::to_owned)));
        words.extend(one.near_miss.as_ref().map(|near| near.text.to_owned()));
    }
    if words.is_empty() {
        let said = turn.and_then(|turn| call.turns.get(turn as usize)).map(|turn| turn.text.to_string());
        let window = finding.occurrences.iter().find_map(|one| one.window);
        let in_window = || {
            let window = window?;
            let turns = call.turns.iter().take(window.to as usize + 1).skip(window.from as usize);
            turns.filter(|turn| turn.role == Role::Agent).map(|turn| turn.text.to_string()).next()
        };
        words.extend(said.or_else(in_window));
    }
    words
}
