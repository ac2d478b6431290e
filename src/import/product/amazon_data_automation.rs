//! Amazon Bedrock Data Automation, standard output for audio.
//!
//! Product: Bedrock Data Automation, `standard_output/*/result.json` of audio (and the audio of video).
//! Read: `audio_segments[]` (in video `transcript.audio_segments[]`) with `text`, `start_timestamp_millis`,
//! `end_timestamp_millis`, `speaker.speaker_label` or `speaker.speaker_name`, `channel.channel_label`;
//! `metadata.semantic_modality`.
//! Inferred: who is agent and customer, from what they say.
//! Checked against a real file. The custom output holds conclusions and no transcript: it is said to have no turns.

use super::{Calls, Fields, Format, Node, Product, Unit};
use crate::call::Channel;

pub(super) const PRODUCT: Product = Product { format: Format::AmazonDataAutomation, is, read };

const FIELDS: Fields = Fields {
    text: &["text"],
    speaker: &["speaker.speaker_name", "speaker.speaker_label", "channel.channel_label"],
    start: &["start_timestamp_millis"],
    end: &["end_timestamp_millis"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};

fn is(root: Node<'_>) -> bool {
    root.get("audio_segments").is_some()
        || root.get("audio_items").is_some()
        || root.at("metadata.semantic_modality").is_some()
        || root.at("matched_blueprint.arn").is_some()
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, None);
    if root.at("metadata.semantic_modality").is_some_and(|kind| kind.written() == "AUDIO") {
        calls.call().channel = Some(Channel::Phone);
    }
    calls.say_all(root.any(&["audio_segments", "transcript.audio_segments"]), &FIELDS);
}
