//! Alibaba Cloud Model Studio (DashScope), transcription of recorded files.
//!
//! Product: Paraformer v1/v2, Fun-ASR, SenseVoice and Qwen-ASR file transcription, the file behind `transcription_url`.
//! Read: `transcripts[]` with `channel_id`, `sentences[]` with `begin_time`, `end_time` (ms), `text`, `speaker_id`; a
//! transcript without sentences is one turn. Channels come one after the other and are put in order. `file_url` names the
//! call.
//! Inferred: the speaker is the channel where there are several, else the number of the speaker; who is agent and customer,
//! from what they say. SenseVoice's marks (`<|zh|>`) are no words.
//! Checked against a real file of one channel and one speaker; the rest against documentation only.

use super::{Calls, Fields, Format, Node, Product, Said, Unit, label};

pub(super) const PRODUCT: Product = Product { format: Format::DashScope, is, read };

const FIELDS: Fields = Fields {
    text: &["text"],
    speaker: &["speaker_id"],
    start: &["begin_time"],
    end: &["end_time"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};

fn is(root: Node<'_>) -> bool {
    root.at("transcripts.0").is_some_and(|one| one.get("channel_id").is_some() || one.at("sentences.0").is_some())
        // Nothing was heard.
        || (root.get("transcripts").is_some_and(Node::is_list) && root.get("file_url").is_some())
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, None);
    let Some(transcripts) = root.get("transcripts") else { return };
    let several = transcripts.items().nth(1).is_some();
    for transcript in transcripts.items() {
        let channel = transcript.get("channel_id").and_then(label);
        let before = calls.turns();
        let sentences = transcript.list("sentences");
        for mut said in sentences.map(|sentence| FIELDS.said(sentence)) {
            said.text = without_marks(&said.text);
            said.speaker = if several { channel.clone() } else { said.speaker.or(channel.clone()) };
            calls.say(said);
        }
        if calls.turns() == before {
            let text = transcript.get("text").and_then(label).unwrap_or_default();
            calls.say(Said { text: without_marks(&text), speaker: channel, ..Said::default() });
        }
    }
}

/// A text without the marks that recognisers put beside the words: `<|HAPPY|>`.
pub(super) fn without_marks(text: &str) -> String {
    let mut parts = text.split("<|");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        out.push_str(part.split_once("|>").map_or(part, |(_, rest)| rest));
    }
    out
}
