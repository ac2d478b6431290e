//! Amazon Transcribe Call Analytics, and Amazon Connect Contact Lens, which writes the same turns.
//!
//! Products: Transcribe Call Analytics, post-call output; Contact Lens conversational analytics 1.1.0 for calls and
//! 2019-08-26 for chats; the segments of its real-time analysis.
//! Read: `Transcript[]` with `ParticipantRole`, or `ParticipantId` and the roles under `Participants[]`; `Content`;
//! `BeginOffsetMillis`, `EndOffsetMillis`; for chats `AbsoluteTime`, `Type`, `DisplayName`; `Items[].Confidence`; `JobName`,
//! `ContactId`, `Channel`.
//! Inferred: a turn's confidence, as the mean of its words; the start of a chat, as its first message. Events are no turns.
//! Checked against real files: a call of Call Analytics, two calls and a chat of Contact Lens; the segments of the
//! real-time analysis against documentation only.

use super::{Calls, Fields, Format, Node, Product, Said, Unit, share};
use crate::call::{Channel, Role};
use crate::import::roles;

pub(super) const PRODUCT: Product = Product { format: Format::AmazonCallAnalytics, is, read };
pub(super) const CONTACT_LENS: Product = Product { format: Format::AmazonContactLens, is: is_contact_lens, read };

const FIELDS: Fields = Fields {
    text: &["Content"],
    speaker: &["ParticipantRole", "ParticipantId"],
    start: &["BeginOffsetMillis", "AbsoluteTime"],
    end: &["EndOffsetMillis"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};

fn is(root: Node<'_>) -> bool {
    let is_turn = |turn: Node<'_>| {
        turn.get("Content").is_some() && turn.any(&["ParticipantRole", "Items", "LoudnessScores"]).is_some()
    };
    !is_contact_lens(root)
        && (root.at("Transcript.0").is_some_and(is_turn)
            || (root.get("ConversationCharacteristics").is_some() && root.get("Participants").is_some()))
}

fn is_contact_lens(root: Node<'_>) -> bool {
    let is_turn = |turn: Node<'_>| turn.get("ParticipantId").is_some();
    root.at("Transcript.0").is_some_and(is_turn)
        || root.list("Segments").take(8).filter_map(|one| one.any(&["Transcript", "Utterance"])).any(is_turn)
        || root.at("Participants.0.ParticipantId").is_some()
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.any(&["CustomerMetadata.ContactId", "ContactId", "JobName"]));
    calls.call().channel = match root.get("Channel").map(Node::written) {
        Some("VOICE") => Some(Channel::Phone),
        Some("CHAT") => Some(Channel::Chat),
        _ => None,
    };
    let segments = root.list("Segments");
    let turns = root.list("Transcript");
    for turn in turns.chain(segments.filter_map(|segment| segment.get("Transcript"))) {
        let mut said = FIELDS.said(turn);
        said.confidence = confidence(turn);
        say(root, turn, said, calls);
    }
}

fn say(root: Node<'_>, turn: Node<'_>, mut said: Said, calls: &mut Calls<'_>) {
    let id = turn.get("ParticipantId").map(Node::written);
    let participants = root.list("Participants");
    let mut participants = participants.filter(|one| id.is_some() && one.get("ParticipantId").map(Node::written) == id);
    if let Some(role) = participants.next().and_then(|one| one.get("ParticipantRole")) {
        said.role = roles::speaker(role.written()).map(|speaker| speaker.role);
    }
    if turn.get("ParticipantRole").is_some_and(|role| role.written() == "CUSTOM_BOT") {
        said.role = Some(Role::Bot);
    }
    if let Some(time) = turn.get("AbsoluteTime").filter(|_| calls.call().started_at.is_none() && !said.text.is_empty())
    {
        calls.call().started_at = Some(time.written().to_owned().into());
    }
    said.agent = turn.get("DisplayName").and_then(super::label);
    calls.say(said);
}

/// The mean confidence of the words of a turn.
fn confidence(turn: Node<'_>) -> Option<f64> {
    let words = turn.list("Items");
    let spoken = words.filter(|word| word.get("BeginOffsetMillis").is_some());
    super::mean(spoken.filter_map(|word| word.get("Confidence").and_then(share)))
}
