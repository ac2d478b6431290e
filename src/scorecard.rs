//! What the rules said of one call, and what it costs.
//!
//! In: verdicts of the rules. Out: [`Scorecard`], the form every consumer reads. Its own file because its names are a
//! promise to others; the arithmetic is in `arithmetic.rs`, the receipt in `receipt.rs`.

use serde::{Serialize, Serializer};

use crate::call::{Channel, Text};

pub(crate) mod arithmetic;
pub(crate) mod receipt;

/// Points in integer tenths, written to JSON as a number of points (`92.5`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Tenths(pub i64);

impl Tenths {
    /// Whole points.
    pub fn points(points: i64) -> Self {
        Self(points * 10)
    }
}

impl Serialize for Tenths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 10 == 0 {
            serializer.serialize_i64(self.0 / 10)
        } else {
            serializer.serialize_f64(self.0 as f64 / 10.0)
        }
    }
}

/// One of the five voices of Chinese service norms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Voice {
    /// 问好声
    Greeting,
    /// 问候声
    Offer,
    /// 感谢声
    Thanks,
    /// 道歉声
    Apology,
    /// 结束声
    Closing,
}

impl Voice {
    /// All five, in the order of a call.
    pub const ALL: [Self; 5] = [Self::Greeting, Self::Offer, Self::Thanks, Self::Apology, Self::Closing];
}

/// What a rule, or one of its occurrences, came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Done where it was due.
    Pass,
    /// Due and not done.
    Fail,
    /// Done, after it was due.
    Late,
    /// Due by the rule, and lifted by a circumstance.
    Waived,
    /// Never due in this call.
    NotApplicable,
    /// The record does not show it either way; never costs points.
    CannotJudge,
}

impl Verdict {
    /// Whether it counts in the arithmetic.
    pub fn is_judged(self) -> bool {
        matches!(self, Self::Pass | Self::Fail | Self::Late)
    }

    /// The verdict of a rule from those of its occurrences: the worst judged one, else cannot judge, waived, not
    /// applicable in that order.
    pub fn of_rule(occurrences: impl IntoIterator<Item = Self>) -> Self {
        let rank = |verdict: Self| match verdict {
            Self::Fail => 5,
            Self::Late => 4,
            Self::Pass => 3,
            Self::CannotJudge => 2,
            Self::Waived => 1,
            Self::NotApplicable => 0,
        };
        occurrences.into_iter().max_by_key(|&verdict| rank(verdict)).unwrap_or(Self::NotApplicable)
    }
}

/// How the score is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Grade {
    /// At or above the pack's mark of excellence.
    Excellent,
    /// At or above the pass mark.
    Pass,
    /// Below the pass mark.
    Fail,
    /// Too little could be judged.
    None,
}

/// Words that were heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Evidence<'a> {
    /// Index of the turn, from 0.
    pub turn: u32,
    /// First UTF-16 code unit in the text of the turn as given.
    pub start: u32,
    /// One past the last UTF-16 code unit.
    pub end: u32,
    /// Which part of the voice (`full`, `light`; `furtherNeed`, `farewell`, `rating`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub part: Option<&'a str>,
    /// The words as given (full detail).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub text: Option<&'a str>,
    /// Whether a homophone had to be folded for the match.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "types", ts(as = "Option<bool>", optional))]
    pub folded: bool,
}

/// The turns in which something was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Window {
    /// First turn, from 0.
    pub from: u32,
    /// Last turn, inclusive.
    pub to: u32,
}

/// Words that were almost it, and why they did not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NearMiss<'a> {
    /// Index of the turn, from 0.
    pub turn: u32,
    /// First UTF-16 code unit in the text of the turn as given.
    pub start: u32,
    /// One past the last UTF-16 code unit.
    pub end: u32,
    /// The words as given.
    pub text: &'a str,
    /// Why they did not count: the name of a context (`quoted`, `conditional` …) or `outsideWindow`.
    pub why: &'a str,
}

/// One trigger of a rule and what came of it; a rule without a trigger has exactly one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Occurrence<'a> {
    /// What made it due.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub trigger: Option<Evidence<'a>>,
    /// What it came to.
    pub verdict: Verdict,
    /// Why it was waived, is late or cannot be judged: a stable name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub reason: Option<&'a str>,
    /// The same in words (full detail).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub note: Option<&'a str>,
    /// What was heard.
    pub evidence: Vec<Evidence<'a>>,
    /// Where it was looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub window: Option<Window>,
    /// What came nearest (full detail, missing or late only).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub near_miss: Option<NearMiss<'a>>,
}

/// What one rule found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Finding<'a> {
    /// Id of the rule.
    pub rule: &'a str,
    /// Its title (full detail).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub title: Option<&'a str>,
    /// The voice it judges.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub voice: Option<Voice>,
    /// The dimension it belongs to (`attitude`, `process` …).
    pub dimension: &'a str,
    /// The kind it stands for (`brushOff`, `vaguePromise`, `empathy` …).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub label: Option<&'a str>,
    /// How grave a miss is (`minor`, `major`, `fatal`).
    pub severity: &'a str,
    /// What it came to.
    pub verdict: Verdict,
    /// The most it can cost.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub of: Tenths,
    /// What it cost.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub deducted: Tenths,
    /// One for each trigger.
    pub occurrences: Vec<Occurrence<'a>>,
    /// Why it matters (full detail).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub why: Option<&'a str>,
    /// What to say instead (full detail).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub advice: Option<&'a str>,
}

/// One voice of the five: its verdict and every agent turn where it is heard.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct VoiceHeard<'a> {
    /// Whether it was said where it was due.
    pub verdict: Verdict,
    /// Wherever it was said.
    pub evidence: Vec<Evidence<'a>>,
}

/// The five voices, all keys always there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Voices<'a> {
    /// 问好声
    pub greeting: VoiceHeard<'a>,
    /// 问候声
    pub offer: VoiceHeard<'a>,
    /// 感谢声
    pub thanks: VoiceHeard<'a>,
    /// 道歉声
    pub apology: VoiceHeard<'a>,
    /// 结束声
    pub closing: VoiceHeard<'a>,
}

/// A fatal finding that people have yet to confirm.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Suspected<'a> {
    /// Id of the rule.
    pub rule: &'a str,
    /// The score if two named people confirm it.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub score_if_confirmed: Tenths,
}

/// Whom and what the scorecard is about; kept so that metrics need not read the call again.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Subject<'a> {
    /// Work number or name of the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub agent: Option<&'a Text<'a>>,
    /// Team of the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub team: Option<&'a Text<'a>>,
    /// Medium.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub channel: Option<Channel>,
    /// Identifier of the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub customer: Option<&'a Text<'a>>,
    /// RFC 3339 date and time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub started_at: Option<&'a Text<'a>>,
    /// Length in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub duration_ms: Option<i64>,
    /// Whether the customer was satisfied.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub satisfied: Option<bool>,
    /// Whether the matter was resolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub resolved: Option<bool>,
}

/// The pack that judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PackId {
    /// Id of the pack.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the resolved pack, hexadecimal.
    pub hash: String,
}

/// How much a scorecard carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Detail {
    /// No prose, no text, and only findings that fail, are late or cannot be judged.
    Compact,
    /// Everything.
    #[default]
    Full,
}

/// What the rules said of one call.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Scorecard<'a> {
    /// Version of this form.
    pub schema: u32,
    /// Id of the call.
    pub call: &'a str,
    /// Whom and what it is about.
    pub subject: Subject<'a>,
    /// Full marks less what was deducted, not below 0.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub score: Tenths,
    /// Points of the rules that could be judged.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub judged: Tenths,
    /// The score's name; `none` where fewer than 60 points could be judged or no agent speaks.
    pub grade: Grade,
    /// Fatal findings to be confirmed by people.
    pub suspected: Vec<Suspected<'a>>,
    /// The five voices.
    pub voices: Voices<'a>,
    /// One for each rule.
    pub findings: Vec<Finding<'a>>,
    /// The pack that judged.
    pub pack: &'a PackId,
    /// Version of the engine that judged.
    pub engine: &'static str,
    /// SHA-256 over call, pack and engine, hexadecimal; absent when switched off.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub receipt: Option<String>,
}
