//! Scorecards as columns.
//!
//! In: a scorecard, one line of JSON. Out: [`Cards`]: verdicts of the voices, the grade, points, and what each rule found. Its
//! own file because metrics count verdicts and need none of the words.

use std::borrow::Cow;

use serde::Deserialize;

use super::names::Names;
use crate::call::Text;
use crate::scorecard::Verdict;

/// A scorecard as far as it is counted.
#[derive(Debug, Deserialize)]
pub(super) struct Line<'a> {
    #[serde(borrow)]
    pub call: Cow<'a, str>,
    #[serde(borrow, default)]
    pub subject: Subject<'a>,
    #[serde(default)]
    score: f64,
    #[serde(default)]
    judged: f64,
    #[serde(borrow, default)]
    grade: Cow<'a, str>,
    #[serde(borrow, default)]
    findings: Vec<Finding<'a>>,
    voices: Option<Voices>,
}

/// Whom it is about.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Subject<'a> {
    #[serde(borrow, default)]
    pub agent: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub team: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub channel: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub customer: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub started_at: Option<Cow<'a, str>>,
    #[serde(default)]
    pub duration_ms: Option<u64>,
    #[serde(default)]
    pub satisfied: Option<bool>,
    #[serde(default)]
    pub resolved: Option<bool>,
}

#[derive(Debug, Deserialize)]
struct Voices {
    greeting: Heard,
    offer: Heard,
    thanks: Heard,
    apology: Heard,
    closing: Heard,
}

#[derive(Debug, Deserialize)]
struct Heard {
    verdict: Verdict,
}

#[derive(Debug, Deserialize)]
struct Finding<'a> {
    #[serde(borrow)]
    rule: Cow<'a, str>,
    #[serde(borrow, default)]
    title: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    label: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    severity: Cow<'a, str>,
    verdict: Verdict,
    #[serde(default)]
    of: f64,
    #[serde(default)]
    deducted: f64,
    #[serde(default)]
    occurrences: Vec<Occurrence>,
}

#[derive(Debug, Deserialize)]
struct Occurrence {
    verdict: Verdict,
}

/// How a call is graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Graded {
    Excellent,
    Pass,
    Fail,
    None,
}

/// What a rule found on a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    /// Number of the rule.
    pub rule: u32,
    pub verdict: Verdict,
    pub met: u8,
    pub late: u8,
    pub failed: u8,
    pub cannot: u8,
    /// Tenths of a point.
    pub deducted: i16,
}

/// What is known of a rule from the findings.
#[derive(Debug, Clone, Default)]
pub(crate) struct RuleFacts {
    pub title: Option<String>,
    pub label: Option<String>,
    pub severity: String,
}

/// One scorecard.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Card {
    pub row: u32,
    pub voices: [Verdict; 5],
    pub grade: Graded,
    /// Tenths of a point.
    pub score: i32,
    pub judged: i32,
    pub full: i32,
    /// Whether it shows what was met.
    pub is_full: bool,
    /// Its findings among all: first and one past the last.
    pub found: (u32, u32),
}

/// Scorecards.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cards {
    pub all: Vec<Card>,
    pub found: Vec<Found>,
    pub rules: Names,
    pub facts: Vec<RuleFacts>,
}

/// Points as tenths; what is no number of points counts as none.
#[allow(clippy::cast_possible_truncation)] // Kept within bounds.
fn tenths(points: f64) -> i32 {
    (points * 10.0).round().clamp(-1e8, 1e8) as i32
}

impl Cards {
    /// Reads a line; the error says what is wrong with it.
    pub(super) fn read(text: &str) -> Result<Line<'_>, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// Takes a scorecard, whose row is known.
    #[allow(clippy::cast_possible_truncation)] // Numbers of rules and findings.
    pub(super) fn push(&mut self, line: &Line<'_>, row: u32) {
        let from = self.found.len() as u32;
        // In compact form there is neither prose nor anything that was met.
        let is_full = line.findings.iter().any(|finding| finding.title.is_some());
        for finding in &line.findings {
            let rule = self.rules.number(&finding.rule);
            if self.facts.len() < self.rules.len() {
                self.facts.resize(self.rules.len(), RuleFacts::default());
            }
            let facts = &mut self.facts[rule as usize];
            if facts.severity.is_empty() {
                facts.severity = finding.severity.clone().into_owned();
                facts.label = finding.label.clone().map(Cow::into_owned);
            }
            if facts.title.is_none() {
                facts.title = finding.title.clone().map(Cow::into_owned);
            }
            let count = |of: Verdict| {
                finding.occurrences.iter().filter(|one| one.verdict == of).count().min(usize::from(u8::MAX)) as u8
            };
            self.found.push(Found {
                rule,
                verdict: finding.verdict,
                met: count(Verdict::Pass),
                late: count(Verdict::Late),
                failed: count(Verdict::Fail),
                cannot: count(Verdict::CannotJudge),
                deducted: tenths(finding.deducted) as i16,
            });
        }
        let sum: i32 = line.findings.iter().map(|finding| tenths(finding.of)).sum();
        let voices = line.voices.as_ref().map_or([Verdict::NotApplicable; 5], |voices| {
            [&voices.greeting, &voices.offer, &voices.thanks, &voices.apology, &voices.closing]
                .map(|heard| heard.verdict)
        });
        let grade = match &*line.grade {
            "excellent" => Graded::Excellent,
            "pass" => Graded::Pass,
            "fail" => Graded::Fail,
            _ => Graded::None,
        };
        let card = Card {
            row,
            voices,
            grade,
            score: tenths(line.score),
            judged: tenths(line.judged),
            full: if is_full && sum > 0 { sum } else { 1_000 },
            is_full,
            found: (from, self.found.len() as u32),
        };
        self.all.push(card);
    }

    /// The findings of a card.
    pub fn of(&self, card: &Card) -> &[Found] {
        &self.found[card.found.0 as usize..card.found.1 as usize]
    }
}

/// A text that may be absent, as one of ours.
pub(super) fn text<'t>(given: Option<&'t Cow<'_, str>>) -> Option<&'t str> {
    given.map(|text| &**text).filter(|text| !text.trim().is_empty())
}

/// The same of a call.
pub(super) fn of_call<'t>(given: Option<&'t Text<'_>>) -> Option<&'t str> {
    given.map(|text| &**text).filter(|text| !text.trim().is_empty())
}
