//! Calls to NDJSON in its canonical form.
//!
//! In: calls. Out: one JSON object a line, camelCase, fields in a fixed order. Its own file because it is the form that
//! leaves the reader, whatever came in. It is what serde writes of a call; what every turn has is written by hand, since a
//! file is read hardly faster than it is written.

use serde::Serialize;

use super::roles;
use crate::call::{Call, Turn};
use crate::json::Out;
use crate::json::values::{self, Failed};

/// Appends a call as one line.
pub(crate) fn write_line(call: &Call<'_>, out: &mut Vec<u8>) {
    let before = out.len();
    // Writing a call cannot fail: no map has keys that are no strings. If it did, no half line would stay.
    if write(call, out).is_ok() {
        out.extend_from_slice(b"}\n");
    } else {
        out.truncate(before);
    }
}

fn write(call: &Call<'_>, out: &mut Vec<u8>) -> Result<(), Failed> {
    // Taken apart in full, so that no field can be forgotten.
    let Call {
        id,
        turns,
        agent,
        team,
        channel,
        direction,
        customer,
        customer_level,
        started_at,
        wait_ms,
        ended_by,
        transferred,
        announced_by_system,
        asr_quality,
        satisfied,
        resolved,
        meta,
    } = call;
    Out(out).raw("{\"id\":");
    Out(out).text(id);
    Out(out).raw(",\"turns\":[");
    for (index, turn) in turns.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_turn(turn, out)?;
    }
    out.push(b']');
    field("agent", agent, out)?;
    field("team", team, out)?;
    field("channel", channel, out)?;
    field("direction", direction, out)?;
    field("customer", customer, out)?;
    field("customerLevel", customer_level, out)?;
    field("startedAt", started_at, out)?;
    field("waitMs", wait_ms, out)?;
    field("endedBy", ended_by, out)?;
    field("transferred", transferred, out)?;
    field("announcedBySystem", announced_by_system, out)?;
    field("asrQuality", asr_quality, out)?;
    field("satisfied", satisfied, out)?;
    field("resolved", resolved, out)?;
    field("meta", meta, out)
}

fn write_turn(turn: &Turn<'_>, out: &mut Vec<u8>) -> Result<(), Failed> {
    let Turn { role, text, start_ms, end_ms, confidence, agent, segment, source, speaker } = turn;
    Out(out).raw("{\"role\":\"");
    Out(out).raw(roles::name(*role));
    Out(out).raw("\",\"text\":");
    Out(out).text(text);
    if let Some(ms) = start_ms {
        Out(out).raw(",\"startMs\":");
        Out(out).number(*ms);
    }
    if let Some(ms) = end_ms {
        Out(out).raw(",\"endMs\":");
        Out(out).number(*ms);
    }
    if confidence.is_some() || agent.is_some() || segment.is_some() || source.is_some() || speaker.is_some() {
        field("confidence", confidence, out)?;
        field("agent", agent, out)?;
        field("segment", segment, out)?;
        field("source", source, out)?;
        field("speaker", speaker, out)?;
    }
    out.push(b'}');
    Ok(())
}

/// Appends what few have, behind what all have.
#[inline]
fn field<T: Serialize>(name: &str, value: &Option<T>, out: &mut Vec<u8>) -> Result<(), Failed> {
    let Some(value) = value else { return Ok(()) };
    out.push(b',');
    Out(out).name(name);
    out.push(b':');
    values::write(value, out)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::call::{Channel, Direction, EndedBy, Role, Source};

    #[test]
    fn writes_what_serde_writes() {
        let meta = serde_json::value::RawValue::from_string("{\"a\": [1]}".to_owned()).unwrap();
        let full = Turn {
            role: Role::ThirdParty,
            text: "\"您好\\\u{1}\n😀".into(),
            start_ms: Some(0),
            end_ms: Some(-5),
            confidence: Some(1.0),
            agent: Some("a".into()),
            segment: Some("".into()),
            source: Some(Source::Auto),
            speaker: Some("spk_0".into()),
        };
        let call = Call {
            id: "\u{7}id of more than sixteen bytes".into(),
            turns: vec![full, Turn::default()],
            agent: Some("1".into()),
            team: Some("2".into()),
            channel: Some(Channel::Phone),
            direction: Some(Direction::Outbound),
            customer: Some("3".into()),
            customer_level: Some("VIP".into()),
            started_at: Some("2024-01-01T00:00:00Z".into()),
            wait_ms: Some(12),
            ended_by: Some(EndedBy::Customer),
            transferred: Some(true),
            announced_by_system: Some(false),
            asr_quality: Some(0.25),
            satisfied: Some(true),
            resolved: Some(false),
            meta: Some(Cow::Owned(meta)),
        };
        for call in [call, Call::default()] {
            let mut out = Vec::new();
            write_line(&call, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{}\n", serde_json::to_string(&call).unwrap()));
        }
    }
}
