//! What one rule found in a call, and where.
//!
//! In: nothing. Out: [`Finding`] with its occurrences and the places in the text they point to. Its own file because it
//! is the part of a scorecard that speaks of the conversation; every span is in UTF-16 of the text as given.

use serde::Serialize;

use super::{Tenths, Verdict, Voice};

/// Words that were heard.
///
/// ```
/// # use wusheng::{Call, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};
/// # let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// # let say = |role, text: &'static str| Turn { role, text: text.into(), ..Turn::default() };
/// let turns = vec![
///     say(Role::Agent, "🙏您好，请讲"),
/// ];
/// let call = Call { id: "c-1".into(), turns, ..Call::default() };
/// let card = reviewer.score(&call, ScoreOptions::default());
/// let evidence = &card.voices.greeting.evidence[0];
/// // Code units of UTF-16, as JavaScript counts them: 🙏 is two.
/// assert_eq!((evidence.turn, evidence.start, evidence.end), (0, 2, 4));
/// assert_eq!(evidence.text, Some("您好"));
/// # Ok::<(), String>(())
/// ```
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
    /// Which part of the voice (`full`, `light`; `furtherNeed`, `farewell`, `rating`), or which step.
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
///
/// ```
/// # use wusheng::{Call, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};
/// # let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// # let say = |role, text: &'static str| Turn { role, text: text.into(), ..Turn::default() };
/// let turns = vec![
///     say(Role::Agent, "您好，请讲"),
///     say(Role::Customer, "我要投诉你们"),
///     say(Role::Agent, "您请说"),
///     say(Role::Customer, "乱扣费"),
///     say(Role::Agent, "“抱歉”是吧"),
///     say(Role::Customer, "查"),
///     say(Role::Agent, "查好了"),
/// ];
/// let call = Call { id: "c-1".into(), turns, ..Call::default() };
/// let card = reviewer.score(&call, ScoreOptions::default());
/// let complaint = &card.findings[3].occurrences[0];
/// let window = complaint.window.ok_or("none")?;
/// assert_eq!((window.from, window.to), (2, 4), "the next two worded turns of the agent");
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Window {
    /// First turn, from 0.
    pub from: u32,
    /// Last turn, inclusive.
    pub to: u32,
}

/// Words that were almost it, and why they did not count.
///
/// ```
/// # use wusheng::{Call, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};
/// # let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// # let say = |role, text: &'static str| Turn { role, text: text.into(), ..Turn::default() };
/// let turns = vec![
///     say(Role::Agent, "您好，请讲"),
///     say(Role::Customer, "我要投诉你们"),
///     say(Role::Agent, "您请说"),
///     say(Role::Customer, "乱扣费"),
///     say(Role::Agent, "“抱歉”是吧"),
///     say(Role::Customer, "查"),
///     say(Role::Agent, "查好了"),
/// ];
/// let call = Call { id: "c-1".into(), turns, ..Call::default() };
/// let card = reviewer.score(&call, ScoreOptions::default());
/// let near_miss = card.findings[3].occurrences[0].near_miss.as_ref().ok_or("none")?;
/// assert_eq!((near_miss.turn, near_miss.text, near_miss.why), (4, "抱歉", "quoted"));
/// # Ok::<(), String>(())
/// ```
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
    /// Why they did not count: the name of a context (`quoted`, `conditional` …), `insideLongerPhrase` or `outsideWindow`.
    pub why: &'a str,
    /// The same in words, where the context says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub note: Option<&'a str>,
}

/// One trigger of a rule and what came of it; a rule without a trigger has exactly one.
///
/// ```
/// # use wusheng::{Call, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};
/// # let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// # let say = |role, text: &'static str| Turn { role, text: text.into(), ..Turn::default() };
/// let turns = vec![
///     say(Role::Agent, "您好，请讲"),
///     say(Role::Customer, "我要投诉你们"),
///     say(Role::Agent, "您请说"),
///     say(Role::Customer, "乱扣费"),
///     say(Role::Agent, "“抱歉”是吧"),
///     say(Role::Customer, "查"),
///     say(Role::Agent, "查好了"),
/// ];
/// let call = Call { id: "c-1".into(), turns, ..Call::default() };
/// let card = reviewer.score(&call, ScoreOptions::default());
/// let complaint = &card.findings[3].occurrences[0];
/// assert_eq!(complaint.trigger.as_ref().map(|trigger| trigger.turn), Some(1));
/// assert_eq!(complaint.verdict, Verdict::Fail);
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Occurrence<'a> {
    /// What made it due; of a prohibition that is waived or cannot be judged, the words themselves.
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
    /// What was measured or counted, in the unit of the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub measured: Option<i64>,
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
///
/// ```
/// # use wusheng::{Call, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};
/// # let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// # let say = |role, text: &'static str| Turn { role, text: text.into(), ..Turn::default() };
/// let turns = vec![
///     say(Role::Agent, "您好，请讲"),
///     say(Role::Customer, "我要投诉你们"),
///     say(Role::Agent, "您请说"),
///     say(Role::Customer, "乱扣费"),
///     say(Role::Agent, "“抱歉”是吧"),
///     say(Role::Customer, "查"),
///     say(Role::Agent, "查好了"),
/// ];
/// let call = Call { id: "c-1".into(), turns, ..Call::default() };
/// let card = reviewer.score(&call, ScoreOptions::default());
/// let apology = &card.findings[3];
/// assert_eq!((apology.rule, apology.verdict), ("apology", Verdict::Fail));
/// assert_eq!(apology.deducted, apology.of);
/// assert_eq!(apology.advice, Some("非常抱歉给您带来不便，我马上为您处理。"));
/// # Ok::<(), String>(())
/// ```
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
