//! Genesys Cloud, speech and text analytics transcripts.
//!
//! Product: Genesys Cloud, the file behind `GET /api/v2/speechandtextanalytics/conversations/…/transcripturl`.
//! Read: `transcripts[].phrases[]` with `text` (or `decoratedText`), `participantPurpose`, `startTimeMs`,
//! `duration.milliseconds` (or `offset.offsetMs`, `offset.durationMs`; `offset`, `duration`), `confidence`;
//! `conversationId`, `mediaType`, `conversationStartTime`. Several transcripts of one conversation are segments of a call.
//! Inferred: `internal` is the agent, `external` the customer, `acd` and `ivr` the voice menu.
//! Checked against documentation only.

use super::{Calls, Fields, Format, Node, Product, Unit};
use crate::call::{Channel, Role};

pub(super) const PRODUCT: Product = Product { format: Format::Genesys, is, read };

const FIELDS: Fields = Fields {
    text: &["text", "decoratedText"],
    speaker: &["participantPurpose"],
    start: &["startTimeMs", "offset.offsetMs", "offset.milliseconds", "offset"],
    length: &["duration.milliseconds", "offset.durationMs", "durationMs", "duration"],
    confidence: &["confidence"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};

fn is(root: Node<'_>) -> bool {
    root.at("transcripts.0.phrases").is_some()
        // Nothing was heard.
        || (root.get("transcripts").is_some_and(Node::is_list) && root.get("conversationId").is_some())
        || root.at("phrases.0.participantPurpose").is_some()
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.get("conversationId"));
    calls.call().channel = match root.get("mediaType").map(|kind| kind.written().to_ascii_lowercase()).as_deref() {
        Some("call" | "voice" | "callback") => Some(Channel::Phone),
        Some("chat" | "message" | "webmessaging") => Some(Channel::Chat),
        Some("email") => Some(Channel::Email),
        _ => None,
    };
    let lists = root.list("transcripts").filter_map(|one| one.get("phrases"));
    for phrase in lists.chain(root.get("phrases")).flat_map(Node::items) {
        let mut said = FIELDS.said(phrase);
        said.role = match said.speaker.as_deref() {
            Some("internal" | "user") => Some(Role::Agent),
            Some("external") => Some(Role::Customer),
            Some("acd" | "ivr" | "voicemail") => Some(Role::Ivr),
            Some("botflow" | "bot" | "dialog" | "workflow") => Some(Role::Bot),
            _ => None,
        };
        calls.say(said);
    }
}
