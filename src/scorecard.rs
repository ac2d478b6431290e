//! What the rules said of one call, and what it costs.
//!
//! In: verdicts of the rules. Out: [`Scorecard`], the form every consumer reads. Its own file because its names are a
//! promise to others; what one rule found is in `finding.rs`, the words of judgement in `verdict.rs`, the arithmetic in
//! `arithmetic.rs`, the receipt in `receipt.rs`, its bytes in `write.rs`.

use serde::Serialize;

use crate::call::{Channel, Text};

pub(crate) mod arithmetic;
mod finding;
pub(crate) mod receipt;
mod verdict;
mod write;

pub use finding::{Evidence, Finding, NearMiss, Occurrence, Window};
pub use verdict::{Grade, Tenths, Verdict, Voice};
pub(crate) use write::write;

/// One voice of the five: its verdict and every agent turn where it is heard.
///
/// ```
/// # use wusheng::{Call, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};
/// # let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// # let say = |role, text: &'static str| Turn { role, text: text.into(), ..Turn::default() };
/// let turns = vec![
///     say(Role::Agent, "您好，请讲"),
///     say(Role::Customer, "查话费"),
///     say(Role::Agent, "您好，五十八元"),
/// ];
/// let call = Call { id: "c-1".into(), turns, ..Call::default() };
/// let card = reviewer.score(&call, ScoreOptions::default());
/// let greeting = &card.voices.greeting;
/// assert_eq!(greeting.verdict, Verdict::Pass);
/// assert_eq!(greeting.evidence.iter().map(|one| one.turn).collect::<Vec<_>>(), [0, 2]);
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct VoiceHeard<'a> {
    /// Whether it was said where it was due.
    pub verdict: Verdict,
    /// Wherever it was said.
    pub evidence: Vec<Evidence<'a>>,
}

/// The five voices, all keys always there.
///
/// ```
/// # use wusheng::{Call, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};
/// # let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// # let say = |role, text: &'static str| Turn { role, text: text.into(), ..Turn::default() };
/// let turns = vec![
///     say(Role::Agent, "您好，请讲"),
///     say(Role::Customer, "查话费"),
/// ];
/// let call = Call { id: "c-1".into(), turns, ..Call::default() };
/// let card = reviewer.score(&call, ScoreOptions::default());
/// assert_eq!(card.voices.offer.verdict, Verdict::Pass);
/// assert_eq!(card.voices.apology.verdict, Verdict::NotApplicable);
/// # Ok::<(), String>(())
/// ```
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
///
/// ```
/// use wusheng::{Suspected, Tenths};
/// let suspected = Suspected { rule: "abuse", score_if_confirmed: Tenths(0) };
/// assert_eq!(serde_json::to_string(&suspected)?, r#"{"rule":"abuse","scoreIfConfirmed":0}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
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
///
/// ```
/// # use wusheng::{Call, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};
/// # let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// # let say = |role, text: &'static str| Turn { role, text: text.into(), ..Turn::default() };
/// let turns = vec![
///     say(Role::Agent, "您好，请讲"),
/// ];
/// let call = Call { id: "c-1".into(), agent: Some("1024".into()), turns, ..Call::default() };
/// let card = reviewer.score(&call, ScoreOptions::default());
/// assert_eq!(card.subject.agent.map(|agent| &**agent), Some("1024"));
/// # Ok::<(), String>(())
/// ```
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
///
/// ```
/// use wusheng::{Language, Reviewer};
/// let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// assert_eq!(reviewer.pack().id, "telecom-zh");
/// assert_eq!(reviewer.pack().hash.len(), 64);
/// # Ok::<(), String>(())
/// ```
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
///
/// ```
/// use wusheng::Detail;
/// assert_eq!(Detail::default(), Detail::Full);
/// assert_eq!(serde_json::to_value(Detail::Compact)?, "compact");
/// # Ok::<(), serde_json::Error>(())
/// ```
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
///
/// ```
/// # use wusheng::{Call, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};
/// # let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// # let say = |role, text: &'static str| Turn { role, text: text.into(), ..Turn::default() };
/// let turns = vec![
///     say(Role::Agent, "您好，请讲"),
///     say(Role::Customer, "查话费"),
///     say(Role::Agent, "五十八元"),
/// ];
/// let call = Call { id: "c-1".into(), turns, ..Call::default() };
/// let card = reviewer.score(&call, ScoreOptions::default());
/// let cost: i64 = card.findings.iter().map(|finding| finding.deducted.0).sum();
/// assert_eq!(card.score.0, 1_000 - cost);
/// assert_eq!(card.call, "c-1");
/// # Ok::<(), String>(())
/// ```
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
