//! The proof of a pack: its examples, judged.
//!
//! In: a pack made ready. Out: for each example what came of it. Its own file because a pack whose examples fail does not
//! load, and `pack test` prints the same judgement.

use serde::Serialize;
use serde_json::value::RawValue;

use super::schema::Example;
use crate::call::{Call, Role, Turn};
use crate::import::clock;
use crate::import::roles;
use crate::rules::judge::{Court, Memory};
use crate::scorecard::Verdict;

/// What came of one example.
///
/// ```
/// use wusheng::{Language, Reviewer};
/// let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// let example = &reviewer.rules()[0].examples[0];
/// assert!(example.turns[0].starts_with("客服："));
/// assert_eq!(example.expected, example.actual);
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ExampleResult {
    /// Id of the rule.
    pub rule: String,
    /// Number of the example within its rule, from 1.
    pub number: u32,
    /// What is said.
    pub turns: Vec<String>,
    /// The verdict it should have.
    pub expected: Verdict,
    /// The verdict it has.
    pub actual: Verdict,
    /// Why it was lifted or cannot be judged, in words, where that is what came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub note: Option<String>,
}

/// Judges every example of every rule.
pub(crate) fn judge(court: &Court<'_>) -> Vec<ExampleResult> {
    let mut memory = Memory::default();
    let mut out = Vec::new();
    for ready in &court.program.rules {
        for (number, example) in (1u32..).zip(&ready.rule.examples) {
            let call = call_of(example);
            let finding = court.explain(&call, ready.rule.id.get_ref(), &mut memory);
            let verdict = finding.as_ref().map_or(Verdict::NotApplicable, |finding| finding.verdict);
            let note = finding.and_then(|finding| finding.occurrences.iter().find_map(|o| o.note.map(str::to_owned)));
            out.push(ExampleResult {
                rule: ready.rule.id.get_ref().clone(),
                number,
                turns: example.turns.clone(),
                expected: *example.verdict.get_ref(),
                actual: verdict,
                note,
            });
        }
    }
    out
}

/// An example as a call: `[00:12] 客服：…` is a turn.
pub(crate) fn call_of(example: &Example) -> Call<'_> {
    let turns = example.turns.iter().map(|line| turn_of(line)).collect();
    Call {
        id: "example".into(),
        turns,
        direction: example.direction,
        channel: example.channel,
        ended_by: example.ended_by,
        transferred: example.transferred,
        announced_by_system: example.announced_by_system,
        wait_ms: example.wait_ms,
        customer_level: example.level.as_deref().map(Into::into),
        started_at: example.started_at.as_deref().map(Into::into),
        asr_quality: example.asr_quality.map(|share| f64::from(share) / 100.0),
        meta: (!example.meta.is_empty())
            .then(|| RawValue::from_string(crate::json::values::text(&example.meta)?).ok())
            .flatten()
            .map(std::borrow::Cow::Owned),
        ..Call::default()
    }
}

fn turn_of(line: &str) -> Turn<'_> {
    let (time, rest) = match clock::leading(line) {
        Some((span, rest)) => (Some(span), rest),
        None => (None, line),
    };
    let split = rest.split_once(['：', ':']).and_then(|(label, text)| Some((roles::speaker(label)?, text)));
    let (role, agent, text) = match split {
        Some((speaker, text)) => (speaker.role, speaker.name, text),
        None => (Role::Unknown, None, rest),
    };
    Turn {
        role,
        text: text.into(),
        start_ms: time.as_ref().map(|span| span.start),
        end_ms: time.and_then(|span| span.end),
        agent: agent.map(Into::into),
        ..Turn::default()
    }
}
