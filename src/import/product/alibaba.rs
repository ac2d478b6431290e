//! Alibaba Cloud Intelligent Speech Interaction, transcription of recorded files.
//!
//! Product: NLS `filetrans` 2.0 and 4.0, one and two channels, polled results and callbacks.
//! Read: `Result.Sentences[]` with `BeginTime`, `EndTime` (ms), `Text`, `ChannelId`, `SpeakerId`; `TaskId`. Names may begin
//! small (`sentences`, `begin_time`), as callbacks of private deployments write them.
//! Inferred: the speaker is the channel where there are several, else the number of the speaker; who is agent and customer,
//! from what they say. Where there are words and no sentences, turns from the words.
//! Checked against a real file of one channel; two channels against documentation only.

use super::words::Words;
use super::{Calls, Fields, Format, Node, Product, Unit, label};

pub(super) const PRODUCT: Product = Product { format: Format::AlibabaFile, is, read };

const FIELDS: Fields = Fields {
    text: &["Text", "text"],
    speaker: &["SpeakerId", "speakerId", "speaker_id", "ChannelId", "channelId", "channel_id"],
    start: &["BeginTime", "beginTime", "begin_time"],
    end: &["EndTime", "endTime", "end_time"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};
const WORD: Fields = Fields { text: &["Word", "word"], ..FIELDS };
const CHANNEL: &[&str] = &["ChannelId", "channelId", "channel_id"];

/// What a task says of itself that has no result yet, or never will.
const IS_TASK: [&str; 3] = ["TaskId", "StatusText", "StatusCode"];

fn result(root: Node<'_>) -> Option<Node<'_>> {
    let whole = root.any(&["Result", "result", "Data.Result"]);
    whole.or_else(|| root.get("Sentences").map(|_| root))
}

fn is(root: Node<'_>) -> bool {
    result(root).is_some_and(|result| {
        result.any(&["Sentences.0", "sentences.0"]).is_some_and(|item| item.any(CHANNEL).is_some())
            || result.any(&["Words.0", "words.0"]).is_some_and(|item| item.any(CHANNEL).is_some())
            || (result.is_object() && root.get("BizDuration").is_some())
    }) || IS_TASK.iter().all(|name| root.get(name).is_some()) && !result(root).is_some_and(Node::is_text)
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.any(&["TaskId", "task_id"]));
    let Some(result) = result(root) else { return };
    let list = result.any(&["Sentences", "sentences"]);
    let sentences = || list.into_iter().flat_map(Node::items);
    let several = super::differs(sentences(), CHANNEL);
    for sentence in sentences() {
        let mut said = FIELDS.said(sentence);
        if several {
            said.speaker = sentence.any(CHANNEL).and_then(label);
        }
        calls.say(said);
    }
    if calls.turns() == 0 {
        let mut words = Words::default();
        for word in result.any(&["Words", "words"]).into_iter().flat_map(Node::items) {
            words.word(calls, WORD.said(word));
        }
        words.end(calls);
    }
}
