//! Deepgram, pre-recorded audio.
//!
//! Product: Deepgram API v1 `listen`, models of every generation.
//! Read: `results.utterances[]` with `transcript`, `start`, `end` (s), `channel`, `speaker`, `confidence`; where there are
//! none the paragraphs of `results.channels[].alternatives[0]` (`paragraphs.paragraphs[]` with `sentences[]`), else its
//! `words[]` (`punctuated_word`, `speaker`), else its `transcript`; `metadata.request_id`.
//! Inferred: turns, from paragraphs or words; the speaker is the channel where there are several; who is agent and
//! customer, from what they say.
//! Checked against documentation only.

use super::words::{Words, join};
use super::{Calls, Fields, Format, Node, Product, Said, Unit, label};

pub(super) const PRODUCT: Product = Product { format: Format::Deepgram, is, read };

const UTTERANCE: Fields = Fields {
    text: &["transcript"],
    speaker: &["speaker", "channel"],
    start: &["start"],
    end: &["end"],
    confidence: &["confidence"],
    unit: Unit::Seconds,
    ..Fields::NONE
};
const WORD: Fields = Fields { text: &["punctuated_word", "word"], speaker: &["speaker"], ..UTTERANCE };

const SENTENCE: Fields = Fields { text: &["text"], ..UTTERANCE };

fn is(root: Node<'_>) -> bool {
    root.at("results.channels").is_some() || root.at("results.utterances").is_some()
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.at("metadata.request_id"));
    let channels = || root.list("results.channels");
    let several = channels().nth(1).is_some();
    for utterance in root.list("results.utterances") {
        let mut said = UTTERANCE.said(utterance);
        if several {
            said.speaker = utterance.get("channel").and_then(label);
        }
        calls.say(said);
    }
    if calls.turns() > 0 {
        return;
    }
    for (number, channel) in channels().enumerate() {
        let Some(best) = channel.at("alternatives.0") else { continue };
        let name = several.then(|| number.to_string());
        let before = calls.turns();
        for paragraph in best.list("paragraphs.paragraphs") {
            let mut said = UTTERANCE.said(paragraph);
            for sentence in paragraph.list("sentences") {
                let part = SENTENCE.said(sentence);
                join(&mut said.text, part.text.trim());
                said.start = said.start.or(part.start);
                said.end = said.end.max(part.end);
            }
            said.speaker = name.clone().or(said.speaker);
            calls.say(said);
        }
        if calls.turns() == before {
            let mut words = Words::default();
            for word in best.list("words") {
                let mut said = WORD.said(word);
                said.speaker = name.clone().or(said.speaker);
                words.word(calls, said);
            }
            words.end(calls);
        }
        if calls.turns() == before {
            calls.say(Said { speaker: name, ..UTTERANCE.said(best) });
        }
    }
}
