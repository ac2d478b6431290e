//! Amazon Transcribe, standard batch output.
//!
//! Product: Transcribe `StartTranscriptionJob` results, with or without speaker or channel partition.
//! Read: `results.audio_segments[]` where there are any; else `results.items[]` with `alternatives[0]`, `start_time`,
//! `end_time` (s), `type`, `speaker_label`, `channel_label`; older files' `results.speaker_labels.segments[].items[]` and
//! `results.channel_labels.channels[].items[]`; `jobName`.
//! Inferred: turns, from the words; who is agent and customer, from what they say.
//! Checked against documentation only.

use super::words::Words;
use super::{Calls, Fields, Format, Node, Product, Said, Unit, label};

pub(super) const PRODUCT: Product = Product { format: Format::AmazonTranscribe, is, read };

const SEGMENT: Fields = Fields {
    text: &["transcript"],
    speaker: &["speaker_label", "channel_label"],
    start: &["start_time"],
    end: &["end_time"],
    unit: Unit::Seconds,
    ..Fields::NONE
};
const WORD: Fields =
    Fields { text: &["alternatives.0.content"], confidence: &["alternatives.0.confidence"], ..SEGMENT };

fn is(root: Node<'_>) -> bool {
    let results = root.get("results");
    root.get("jobName").is_some() && results.is_some()
        || results.is_some_and(|results| results.at("transcripts.0.transcript").is_some())
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.get("jobName"));
    let Some(results) = root.get("results") else { return };
    if results.at("audio_segments.0").is_some() {
        return calls.say_all(results.get("audio_segments"), &SEGMENT);
    }
    let labels = Labels::of(results);
    let mut channels = results.list("channel_labels.channels").peekable();
    if channels.peek().is_some() {
        for channel in channels {
            let name = channel.get("channel_label").and_then(label);
            words(channel.get("items"), |_, said| said.speaker.clone_from(&name), calls);
        }
    } else {
        let mut labels = labels.0.into_iter().peekable();
        words(
            results.get("items"),
            |start, said| {
                while labels.next_if(|(from, _)| start.is_some_and(|start| *from < start)).is_some() {}
                if let Some((_, speaker)) = labels.peek().filter(|(from, _)| Some(*from) == start) {
                    said.speaker = said.speaker.take().or(Some(speaker.clone()));
                }
            },
            calls,
        );
    }
    if calls.turns() == 0 {
        let text = results.at("transcripts.0.transcript").and_then(label).unwrap_or_default();
        calls.say(Said { text, ..Said::default() });
    }
}

/// Who says the word that begins at a moment, in files that keep it apart from the words.
struct Labels(Vec<(i64, String)>);

impl Labels {
    fn of(results: Node<'_>) -> Self {
        let mut all = Vec::new();
        for segment in results.list("speaker_labels.segments") {
            for item in segment.list("items") {
                let said = SEGMENT.said(item);
                all.extend(said.start.zip(said.speaker));
            }
        }
        Self(all)
    }
}

fn words(items: Option<Node<'_>>, mut name: impl FnMut(Option<i64>, &mut Said), calls: &mut Calls<'_>) {
    let mut words = Words::default();
    let mut speaker = None;
    for item in items.into_iter().flat_map(Node::items) {
        let mut said = WORD.said(item);
        if item.get("type").is_some_and(|kind| kind.written() == "punctuation") {
            // A sign has no times and belongs to the word before it.
            said = Said { text: said.text, speaker: speaker.clone(), ..Said::default() };
        } else {
            name(said.start, &mut said);
            speaker.clone_from(&said.speaker);
        }
        words.word(calls, said);
    }
    words.end(calls);
}
