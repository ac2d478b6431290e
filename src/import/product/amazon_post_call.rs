//! Amazon Post-Call Analytics (PCA), the parsed output of the sample solution around Transcribe.
//!
//! Product: PCA, `parsedFiles/*.json`, from Transcribe, Call Analytics and telephony alike.
//! Read: `SpeechSegments[]` with `SegmentSpeaker`, `SegmentStartTime`, `SegmentEndTime` (s), `DisplayText` or
//! `OriginalText`, `IVRSegment`, `WordConfidence[]`; of `ConversationAnalytics` `GUID`, `Agent`, `Cust`, `ConversationTime`
//! and `SpeakerLabels[]`, which say who `spk_0` is.
//! Inferred: a turn's confidence, as the mean of its words; speakers whose label says no role, by what they say.
//! Checked against documentation only.

use super::{Calls, Fields, Format, Node, Product, Unit, label, mean, share};
use crate::call::{Channel, Role};

pub(super) const PRODUCT: Product = Product { format: Format::AmazonPostCall, is, read };

const FIELDS: Fields = Fields {
    text: &["DisplayText", "OriginalText"],
    speaker: &["SegmentSpeaker"],
    start: &["SegmentStartTime"],
    end: &["SegmentEndTime"],
    unit: Unit::Seconds,
    ..Fields::NONE
};

fn is(root: Node<'_>) -> bool {
    root.get("SpeechSegments").is_some() || root.at("ConversationAnalytics.SourceInformation").is_some()
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    let about = root.get("ConversationAnalytics").unwrap_or(root);
    calls.begin(root, about.get("GUID"));
    let call = calls.call();
    call.channel = Some(Channel::Phone);
    call.agent = about.get("Agent").and_then(label).map(Into::into);
    call.customer = about.get("Cust").and_then(label).map(Into::into);
    call.started_at = about.get("ConversationTime").and_then(label).map(Into::into);
    for segment in root.list("SpeechSegments") {
        let mut said = FIELDS.said(segment);
        let words = segment.list("WordConfidence");
        said.confidence = mean(words.filter_map(|word| word.get("Confidence").and_then(share)));
        let labels = about.list("SpeakerLabels");
        let mut labels = labels.filter(|one| one.get("Speaker").and_then(label) == said.speaker);
        if let Some(shown) = labels.next().and_then(|one| one.get("DisplayText")).and_then(label) {
            said.speaker = Some(shown);
        }
        if segment.get("IVRSegment").is_some_and(Node::is_true) {
            said.role = Some(Role::Ivr);
        }
        calls.say(said);
    }
}
