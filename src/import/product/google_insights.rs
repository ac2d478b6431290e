//! Google Customer Experience Insights (CCAI Insights), conversations.
//!
//! Product: CCAI Insights `conversations` resource, and the JSON of transcripts that it imports.
//! Read: `transcript.transcriptSegments[]` with `text`, `segmentParticipant.role`, `words[].startOffset`, `endOffset` (s),
//! `messageTime`, `confidence`, `channelTag`; of the import form `entries[]` with `text`, `role`,
//! `start_timestamp_usec`, `user_id`; `name`, `medium`.
//! Inferred: nothing: roles are `HUMAN_AGENT`, `AUTOMATED_AGENT`, `END_USER`, `AGENT`, `CUSTOMER`.
//! Checked against documentation only.

use super::{Calls, Fields, Format, Node, Product, Unit};
use crate::call::{Channel, Role};
use crate::import::time;

pub(super) const PRODUCT: Product = Product { format: Format::GoogleInsights, is, read };

const SEGMENT: Fields = Fields {
    text: &["text"],
    speaker: &["segmentParticipant.role", "channelTag"],
    start: &["words.0.startOffset", "messageTime"],
    confidence: &["confidence"],
    unit: Unit::Seconds,
    ..Fields::NONE
};
const ENTRY: Fields = Fields {
    text: &["text"],
    speaker: &["role"],
    start: &["start_timestamp_usec", "startTimestampUsec"],
    unit: Unit::Microseconds,
    ..Fields::NONE
};

fn segments(root: Node<'_>) -> Option<Node<'_>> {
    root.any(&["transcript.transcriptSegments", "transcriptSegments"])
}

fn is(root: Node<'_>) -> bool {
    segments(root).is_some()
        || root.at("entries.0").is_some_and(|entry| entry.get("text").is_some() && entry.get("role").is_some())
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.any(&["name", "conversation_info.conversation_id"]));
    calls.call().channel = match root.get("medium").map(Node::written) {
        Some("PHONE_CALL") => Some(Channel::Phone),
        Some("CHAT") => Some(Channel::Chat),
        _ => None,
    };
    for segment in segments(root).into_iter().flat_map(Node::items) {
        let mut said = SEGMENT.said(segment);
        let last = segment.get("words").and_then(|words| words.items().last()?.get("endOffset"));
        said.end = last.and_then(|end| time::moment(end, Unit::Seconds));
        said.role = role(said.speaker.as_deref());
        calls.say(said);
    }
    for entry in root.list("entries") {
        let mut said = ENTRY.said(entry);
        said.role = role(said.speaker.as_deref());
        calls.say(said);
    }
}

fn role(word: Option<&str>) -> Option<Role> {
    match word {
        Some("HUMAN_AGENT" | "ANY_AGENT") => Some(Role::Agent),
        Some("AUTOMATED_AGENT") => Some(Role::Bot),
        Some("END_USER") => Some(Role::Customer),
        _ => None,
    }
}
