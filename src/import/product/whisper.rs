//! Whisper and its family.
//!
//! Product: OpenAI Whisper (`verbose_json`, `diarized_json` and the command line's JSON), faster-whisper,
//! whisper-timestamped, WhisperX, whisper.cpp (`transcription`), insanely-fast-whisper and Transformers (`chunks`).
//! Read: `segments[]` with `text`, `start`, `end` (s), `speaker`, `confidence`; of whisper.cpp `offsets.from`, `offsets.to`
//! (ms) or `timestamps`; of Transformers `timestamp`, a pair of seconds. A list of segments by itself is read too, and a
//! `text` by itself as one turn.
//! Inferred: of WhisperX, a segment without a speaker is by the speaker of its first word; who is agent and customer, from
//! what they say.
//! Checked against real files of whisper-timestamped; the others against documentation only.

use super::{Calls, Fields, Format, Node, Product, Said, Unit, label};

pub(super) const PRODUCT: Product = Product { format: Format::Whisper, is, read };

const FIELDS: Fields = Fields {
    text: &["text"],
    speaker: &["speaker", "words.0.speaker"],
    start: &["start", "timestamp.0"],
    end: &["end", "timestamp.1"],
    confidence: &["confidence"],
    unit: Unit::Seconds,
    ..Fields::NONE
};
const CPP: Fields = Fields {
    text: &["text"],
    speaker: &["speaker"],
    start: &["offsets.from", "timestamps.from"],
    end: &["offsets.to", "timestamps.to"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};

fn is_segment(item: Node<'_>) -> bool {
    // A pair of moments, not the list of pairs that FunASR writes.
    let moment = |names: &[&str]| item.any(names).is_some_and(|node| !node.is_list());
    item.get("text").is_some() && moment(FIELDS.start) && item.any(&["end", "timestamp"]).is_some()
}

fn is_list(root: Node<'_>) -> bool {
    root.items().next().is_some_and(is_segment)
}

/// What OpenAI's service writes where only the words were asked for.
fn is_text_only(root: Node<'_>) -> bool {
    root.get("text").is_some_and(Node::is_text)
        && root.fields().all(|(name, _)| matches!(name, "text" | "usage" | "logprobs" | "duration" | "task"))
}

fn is(root: Node<'_>) -> bool {
    let list = root.any(&["segments", "chunks"]);
    is_list(root)
        || list.is_some_and(is_list)
        || root.at("transcription.0").is_some_and(|one| one.get("text").is_some() && one.any(CPP.start).is_some())
        // A file without speech, or one that was cut off before the first segment.
        || (root.get("text").is_some() && (list.is_some_and(Node::is_list) || root.get("language").is_some()))
        || is_text_only(root)
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, None);
    let list = root.any(&["segments", "chunks"]).filter(|list| list.is_list());
    calls.say_all(list.or(Some(root)), &FIELDS);
    calls.say_all(root.get("transcription"), &CPP);
    if calls.turns() == 0 {
        let text = root.get("text").and_then(label).unwrap_or_default();
        calls.say(Said { text, ..Said::default() });
    }
}
