//! Azure Speech, fast transcription, and Content Understanding's transcript.
//!
//! Products: fast transcription 2024-05-15-preview to 2025-10-15; Content Understanding `transcriptPhrases`.
//! Read: `phrases[]` with `channel`, `speaker`, `offsetMilliseconds`, `durationMilliseconds` (in the preview `offset`,
//! `duration`, also ms), `text`, `confidence`; of Content Understanding `result.contents[].transcriptPhrases[]` with
//! `speaker`, `startTimeMs`, `endTimeMs`, `text`.
//! Inferred: the speaker is the channel where there are several, else the number of the speaker; who is agent and customer,
//! from what they say.
//! Checked against documentation only.

use super::{Calls, Fields, Format, Node, Product, Unit, label};

pub(super) const PRODUCT: Product = Product { format: Format::AzureFast, is, read };

const FIELDS: Fields = Fields {
    text: &["text"],
    speaker: &["speaker", "channel"],
    start: &["offsetMilliseconds", "offset", "startTimeMs"],
    end: &["endTimeMs"],
    length: &["durationMilliseconds", "duration"],
    confidence: &["confidence"],
    unit: Unit::Milliseconds,
};

fn is(root: Node<'_>) -> bool {
    let is_phrase = |phrase: Node<'_>| phrase.get("text").is_some() && phrase.any(FIELDS.length).is_some();
    root.get("combinedPhrases").is_some()
        || root.at("phrases.0").is_some_and(is_phrase)
        || contents(root).is_some_and(|list| list.at("0.transcriptPhrases").is_some())
}

fn contents(root: Node<'_>) -> Option<Node<'_>> {
    root.any(&["result.contents", "contents"])
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, None);
    let contents = contents(root).into_iter().flat_map(Node::items);
    let lists = contents.filter_map(|content| content.get("transcriptPhrases")).chain(root.get("phrases"));
    for list in lists {
        let several = super::differs(list.items(), &["channel"]);
        for phrase in list.items() {
            let mut said = FIELDS.said(phrase);
            if several {
                said.speaker = phrase.get("channel").and_then(label);
            }
            calls.say(said);
        }
    }
}
