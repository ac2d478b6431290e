//! Azure Speech, batch transcription.
//!
//! Product: batch transcription results v3.0, v3.1, v3.2 and 2024-11-15; v2 (`AudioFileResults`).
//! Read: `recognizedPhrases[]` with `channel`, `speaker`, `offset`/`duration` (ISO 8601), `offsetInTicks`,
//! `durationInTicks` (100 ns), `offsetMilliseconds`, `durationMilliseconds`, `nBest[0].display` (or `maskedITN`,
//! `lexical`), `nBest[0].confidence`. Where phrases came one channel after the other they are put in order.
//! Inferred: the speaker is the channel where there are several, else the number of the speaker; who is agent and customer,
//! from what they say.
//! Checked against the published schemas and a documented example.

use super::{Calls, Fields, Format, Node, Product, Unit, label};

pub(super) const PRODUCT: Product = Product { format: Format::AzureSpeech, is, read };

const FIELDS: Fields = Fields {
    text: &[
        "nBest.0.display",
        "nBest.0.maskedITN",
        "nBest.0.lexical",
        "NBest.0.Display",
        "NBest.0.MaskedITN",
        "NBest.0.Lexical",
    ],
    speaker: &["speaker", "channel", "SpeakerId", "ChannelNumber"],
    start: &["offsetMilliseconds"],
    length: &["durationMilliseconds"],
    confidence: &["nBest.0.confidence", "NBest.0.Confidence"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};
const TICKS: Fields = Fields {
    start: &["offsetInTicks", "offset", "Offset"],
    length: &["durationInTicks", "duration", "Duration"],
    unit: Unit::Ticks,
    ..FIELDS
};

fn is(root: Node<'_>) -> bool {
    root.get("recognizedPhrases").is_some()
        || root.get("combinedRecognizedPhrases").is_some()
        || root.get("AudioFileResults").is_some()
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    if let Some(files) = root.get("AudioFileResults") {
        for file in files.items() {
            calls.begin(file, file.get("AudioFileName"));
            phrases(file.get("SegmentResults"), calls);
        }
        return;
    }
    calls.begin(root, None);
    phrases(root.get("recognizedPhrases"), calls);
}

fn phrases(list: Option<Node<'_>>, calls: &mut Calls<'_>) {
    let all = || list.into_iter().flat_map(Node::items);
    let several = super::differs(all(), &["channel", "ChannelNumber"]);
    for phrase in all() {
        let fields = if phrase.get("offsetMilliseconds").is_some() { &FIELDS } else { &TICKS };
        let mut said = fields.said(phrase);
        if several {
            said.speaker = phrase.any(&["channel", "ChannelNumber"]).and_then(label);
        }
        calls.say(said);
    }
}
