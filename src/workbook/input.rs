//! What a workbook reads of scorecards, calls and events.
//!
//! In: lines of JSON as the engine writes them. Out: the few fields that columns show. Its own file because it reads what
//! was written, masked or not, and must go on reading it when fields are added.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::scorecard::{Grade, Verdict};

/// A scorecard.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
pub(super) struct Card<'a> {
    #[serde(borrow)]
    pub call: Cow<'a, str>,
    #[serde(default, borrow)]
    pub subject: Subject<'a>,
    pub score: f64,
    #[serde(default)]
    pub judged: f64,
    pub grade: Grade,
    #[serde(default, borrow)]
    pub suspected: Vec<Suspected<'a>>,
    #[serde(default, borrow)]
    pub findings: Vec<Finding<'a>>,
    #[serde(default, borrow)]
    pub pack: Option<Pack<'a>>,
    #[serde(default, borrow)]
    pub receipt: Option<Cow<'a, str>>,
}

/// Whom it is about.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound(deserialize = "'de: 'a"))]
pub(super) struct Subject<'a> {
    #[serde(borrow)]
    pub agent: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub team: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub channel: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub customer: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub started_at: Option<Cow<'a, str>>,
    pub duration_ms: Option<f64>,
    pub satisfied: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Suspected<'a> {
    #[serde(borrow)]
    pub rule: Cow<'a, str>,
}

#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct Pack<'a> {
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    #[serde(borrow)]
    pub version: Cow<'a, str>,
}

/// What one rule found.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
pub(super) struct Finding<'a> {
    #[serde(borrow)]
    pub rule: Cow<'a, str>,
    #[serde(default, borrow)]
    pub title: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    pub dimension: Cow<'a, str>,
    #[serde(default)]
    pub of: f64,
    #[serde(default)]
    pub deducted: f64,
    #[serde(default, borrow)]
    pub occurrences: Vec<Occurrence<'a>>,
    #[serde(default, borrow)]
    pub advice: Option<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
pub(super) struct Occurrence<'a> {
    pub verdict: Verdict,
    #[serde(default, borrow)]
    pub trigger: Option<Evidence<'a>>,
    #[serde(default, borrow)]
    pub evidence: Vec<Evidence<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct Evidence<'a> {
    pub turn: u32,
    #[serde(default, borrow)]
    pub text: Option<Cow<'a, str>>,
}

/// What is known of a call beside its scorecard.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub direction: Option<String>,
    pub business: Option<String>,
    /// When each turn starts, in milliseconds; none where it is not known.
    pub starts: Vec<Option<u32>>,
}

impl Facts {
    /// Those of a line, and the id of its call.
    pub fn of(line: &[u8], business: Option<&str>) -> Option<(String, Self)> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
        struct Line<'a> {
            #[serde(borrow)]
            id: Cow<'a, str>,
            #[serde(default, borrow)]
            direction: Option<Cow<'a, str>>,
            #[serde(default)]
            turns: Vec<Turn>,
            #[serde(default)]
            meta: Option<BTreeMap<String, serde_json::Value>>,
        }
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Turn {
            #[serde(default)]
            start_ms: Option<u32>,
        }
        let line: Line<'_> = serde_json::from_slice(line).ok()?;
        let meta = line.meta.unwrap_or_default();
        let named =
            |name: &str| meta.get(name).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        let business = match business {
            Some(name) => named(name),
            None => ["业务类型", "business", "category"].into_iter().find_map(named),
        };
        let facts = Self {
            direction: line.direction.map(Cow::into_owned),
            business,
            starts: line.turns.iter().map(|turn| turn.start_ms).collect(),
        };
        Some((line.id.into_owned(), facts))
    }
}

/// What a person decided, or what came of it.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Event {
    pub call: String,
    pub rule: Option<String>,
    pub verdict: Option<Verdict>,
    pub reason: Option<String>,
    pub reviewer: Option<String>,
    pub at: Option<String>,
    /// Where it was drawn by lot.
    pub sampled: Option<f64>,
    /// Whose fault it was, in the desk's words.
    pub responsibility: Option<String>,
    /// What kind of mistake it was, in the desk's words.
    pub category: Option<String>,
    pub appeal: Option<Appeal>,
    pub coaching: Option<Coaching>,
    /// What came of the next look.
    pub recheck: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Appeal {
    pub status: Option<String>,
    pub reason: Option<String>,
    /// `upheld`: the deduction stays; `overturned`: it does not.
    pub result: Option<String>,
    pub arbiter: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Coaching {
    pub coach: Option<String>,
    pub at: Option<String>,
}

/// What people said of a scorecard.
#[derive(Debug, Default)]
pub(super) struct Human<'e> {
    /// The latest decision of each rule; the empty rule is the call as a whole.
    pub rules: BTreeMap<&'e str, &'e Event>,
    /// The score with their decisions, where there are any.
    pub score: Option<f64>,
}

impl<'e> Human<'e> {
    /// Their word on a card: what a person takes back is added again, what a person adds is taken off.
    pub fn of(card: &Card<'_>, events: &'e [Event]) -> Self {
        let mut rules: BTreeMap<&str, &Event> = BTreeMap::new();
        for event in events {
            let rule = event.rule.as_deref().unwrap_or("");
            // Events are appended, so that the later one of two stands.
            let newer = rules.get(rule).is_none_or(|kept| kept.at <= event.at);
            if newer {
                rules.insert(rule, event);
            }
        }
        let mut score = card.score;
        let mut is_fatal = false;
        let mut decided = false;
        for (rule, event) in &rules {
            let overturned = event.appeal.as_ref().is_some_and(|appeal| appeal.result.as_deref() == Some("overturned"));
            let verdict = if overturned { Some(Verdict::Pass) } else { event.verdict };
            let Some(verdict) = verdict else { continue };
            decided = true;
            let failed = matches!(verdict, Verdict::Fail);
            is_fatal |= failed && card.suspected.iter().any(|one| one.rule == *rule);
            let Some(finding) = card.findings.iter().find(|finding| finding.rule == *rule) else { continue };
            match verdict {
                Verdict::Fail => score -= finding.of - finding.deducted,
                Verdict::Late => {}
                _ => score += finding.deducted,
            }
        }
        let score = if is_fatal { 0.0 } else { score.clamp(0.0, 100.0f64.max(card.score)) };
        Self { score: decided.then_some((score * 10.0).round() / 10.0), rules }
    }

    /// The latest word on a rule, else on the call.
    pub fn on(&self, rule: &str) -> Option<&'e Event> {
        self.rules.get(rule).or_else(|| self.rules.get("")).copied()
    }
}
