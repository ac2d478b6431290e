//! A call as an example of a pack.
//!
//! In: a call, what a rule and a person make of it. Out: `[[rules.examples]]` in TOML, as short as the rule's verdict
//! allows. Its own file because an example of two hundred turns proves nothing to its reader.

use toml_edit::{Array, Value};

use super::review::Review;
use crate::call::{Call, Role, Turn};
use crate::reviewer::Reviewer;
use crate::rules::judge::Memory;
use crate::scorecard::{Finding, Occurrence};

/// Turns on each side of what an occurrence points to.
const AROUND: u32 = 2;
/// Longer calls are cut even where the rule then says something else.
const LONGEST: usize = 80;

/// The example for a case in which a rule and a person differ. Its verdict is the person's, so it fails until the pack is
/// mended.
pub(super) fn example(
    reviewer: &Reviewer,
    call: &Call<'_>,
    finding: &Finding<'_>,
    occurrence: Option<&Occurrence<'_>>,
    turn: Option<u32>,
    review: &Review,
    memory: &mut Memory,
) -> String {
    let (from, to) = part(call, occurrence, turn);
    let whole = (0, call.turns.len());
    let machine = occurrence.map_or(finding.verdict, |one| one.verdict);
    let mut judge = |(from, to): (usize, usize)| {
        let cut = cut(call, from, to);
        reviewer.court().explain(&cut, finding.rule, memory).map(|finding| finding.verdict)
    };
    let says_the_same = judge((from, to)) == Some(machine);
    let (from, to) = if says_the_same || call.turns.len() > LONGEST { (from, to) } else { whole };
    toml(&cut(call, from, to), review)
}

/// The turns that an occurrence points to, and some around them.
fn part(call: &Call<'_>, occurrence: Option<&Occurrence<'_>>, turn: Option<u32>) -> (usize, usize) {
    let mut turns: Vec<u32> = turn.into_iter().collect();
    if let Some(one) = occurrence {
        turns.extend(one.evidence.iter().chain(&one.trigger).map(|evidence| evidence.turn));
        turns.extend(one.window.iter().flat_map(|window| [window.from, window.to]));
        turns.extend(one.near_miss.iter().map(|near| near.turn));
    }
    let first = turns.iter().min().map_or(0, |turn| turn.saturating_sub(AROUND));
    let last = turns.iter().max().map_or(u32::MAX - AROUND, |turn| *turn) + AROUND;
    (first as usize, (last as usize + 1).min(call.turns.len()))
}

fn cut<'a>(call: &Call<'a>, from: usize, to: usize) -> Call<'a> {
    let turns = call.turns.get(from..to).unwrap_or(&[]).to_vec();
    Call { id: "example".into(), turns, ..call.clone() }
}

fn toml(call: &Call<'_>, review: &Review) -> String {
    let word = |value: Option<serde_json::Value>| match value {
        Some(serde_json::Value::String(word)) => Some(Value::from(word)),
        Some(serde_json::Value::Bool(is)) => Some(Value::from(is)),
        _ => None,
    };
    let json = |value: serde_json::Result<serde_json::Value>| value.ok().filter(|value| !value.is_null());
    let mut turns = Array::new();
    for turn in &call.turns {
        turns.push_formatted(Value::from(line(turn)).decorated("\n  ", ""));
    }
    turns.set_trailing_comma(true);
    turns.set_trailing("\n");
    let comment = [Some(review.call.as_str()), Some(review.reviewer.as_str()), review.reason.as_deref()];
    let comment: Vec<&str> = comment.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let mut out = format!("# {}\n[[rules.examples]]\n", comment.join(" · ").replace(['\n', '\r'], " "));
    let fields = [
        ("verdict", word(json(serde_json::to_value(review.verdict)))),
        ("direction", word(json(serde_json::to_value(call.direction)))),
        ("channel", word(json(serde_json::to_value(call.channel)))),
        ("ended_by", word(json(serde_json::to_value(call.ended_by)))),
        ("transferred", word(json(serde_json::to_value(call.transferred)))),
        ("wait_ms", call.wait_ms.map(Value::from)),
        ("level", call.customer_level.as_deref().map(Value::from)),
        ("started_at", call.started_at.as_deref().map(Value::from)),
        ("announced_by_system", word(json(serde_json::to_value(call.announced_by_system)))),
        ("turns", Some(Value::Array(turns))),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            out.push_str(&format!("{name} = {value}\n"));
        }
    }
    out
}

/// A turn as an example writes it.
fn line(turn: &Turn<'_>) -> String {
    let label = match turn.role {
        Role::Agent => "客服",
        Role::Customer => "客户",
        Role::Bot => "机器人",
        Role::Ivr => "语音导航",
        Role::System => "系统",
        Role::ThirdParty => "第三方",
        Role::Unknown => "未知",
    };
    let clock = |ms: i64| {
        let (minutes, seconds, rest) = (ms / 60_000, ms / 1_000 % 60, ms % 1_000);
        if rest == 0 { format!("{minutes:02}:{seconds:02}") } else { format!("{minutes:02}:{seconds:02}.{rest:03}") }
    };
    let time = match (turn.start_ms, turn.end_ms) {
        (Some(start), Some(end)) => format!("[{}-{}] ", clock(start), clock(end)),
        (Some(start), None) => format!("[{}] ", clock(start)),
        _ => String::new(),
    };
    // A line break would end the turn.
    format!("{time}{label}：{}", turn.text.replace(['\n', '\r'], " "))
}
