//! Alibaba Cloud Tingwu (通义听悟), transcription.
//!
//! Product: Tingwu offline tasks, the file behind `Transcription`.
//! Read: `Transcription.Paragraphs[]` with `SpeakerId`, `Words[]` with `SentenceId`, `Start`, `End` (ms), `Text`; `TaskId`.
//! Inferred: a turn is a sentence of a paragraph; who is agent and customer, from what they say.
//! Checked against documentation only.

use super::{Calls, Fields, Format, Node, Product, Said, Unit, label, words};

pub(super) const PRODUCT: Product = Product { format: Format::Tingwu, is, read };

const WORD: Fields =
    Fields { text: &["Text"], start: &["Start"], end: &["End"], unit: Unit::Milliseconds, ..Fields::NONE };

fn is(root: Node<'_>) -> bool {
    paragraphs(root).is_some_and(|list| list.at("0.Words").is_some())
}

fn paragraphs(root: Node<'_>) -> Option<Node<'_>> {
    root.any(&["Transcription.Paragraphs", "Paragraphs"])
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.get("TaskId"));
    for paragraph in paragraphs(root).into_iter().flat_map(Node::items) {
        let speaker = paragraph.get("SpeakerId").and_then(label);
        let mut sentence = Said::default();
        let mut number = "";
        for word in paragraph.list("Words") {
            let id = word.get("SentenceId").map_or("", Node::written);
            if id != number {
                calls.say(std::mem::take(&mut sentence));
                number = id;
            }
            let part = WORD.said(word);
            words::join(&mut sentence.text, part.text.trim());
            sentence.speaker.clone_from(&speaker);
            sentence.start = sentence.start.or(part.start);
            sentence.end = part.end.or(sentence.end);
        }
        calls.say(sentence);
    }
}
