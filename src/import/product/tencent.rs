//! Tencent Cloud ASR, recognition of recorded files.
//!
//! Product: `DescribeTaskStatus` of 2019-06-14 (with and without the frame `Response`), callbacks, and the flash version.
//! Read: `Data.ResultDetail[]` with `FinalSentence`, `StartMs`, `EndMs`, `SpeakerId`; where there is none the lines of
//! `Data.Result` (`[0:0.020,0:2.380,0]  text`); of the flash version `flash_result[]` with `channel_id` and
//! `sentence_list[]` with `text`, `start_time`, `end_time`, `speaker_id`; of callbacks `text` and `resultDetail`, a JSON text;
//! `TaskId`, `requestId`.
//! Inferred: the speaker is the channel where there are several; who is agent and customer, from what they say.
//! Checked against documentation only.

use super::{Calls, Fields, Format, Node, Product, Said, Unit, label, unpacked};
use crate::import::clock;

pub(super) const PRODUCT: Product = Product { format: Format::Tencent, is, read };

const DETAIL: Fields = Fields {
    text: &["FinalSentence", "SliceSentence"],
    speaker: &["SpeakerId"],
    start: &["StartMs"],
    end: &["EndMs"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};
const FLASH: Fields = Fields {
    text: &["text"],
    speaker: &["speaker_id"],
    start: &["start_time"],
    end: &["end_time"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};

fn data(root: Node<'_>) -> Node<'_> {
    root.any(&["Response.Data", "Data", "data"]).unwrap_or(root)
}

fn details(root: Node<'_>) -> Option<Node<'_>> {
    data(root).any(&["ResultDetail", "resultDetail"])
}

fn is_list(root: Node<'_>) -> bool {
    root.items().next().is_some_and(|first| first.get("FinalSentence").is_some())
}

fn is(root: Node<'_>) -> bool {
    let is_lines = |node: Node<'_>| node.written().is_empty() || line(node.written()).is_some();
    let has_lines = |node: Node<'_>| {
        node.get("Result").is_some_and(|result| result.is_text() && is_lines(result))
            && node.any(&["TaskId", "StatusStr"]).is_some()
    };
    let is_callback = root.get("text").is_some_and(|text| text.is_text() && line(text.written()).is_some());
    is_list(root)
        || is_callback
        || details(root).is_some()
        || root.get("flash_result").is_some()
        || has_lines(data(root))
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    let data = data(root);
    calls.begin(root, data.any(&["TaskId", "taskId"]).or_else(|| root.any(&["request_id", "requestId"])));
    let list = if is_list(root) { Some(root) } else { details(root) };
    if let Some(list) = list {
        // Callbacks write it as a text.
        unpacked(list, &mut |list| calls.say_all(Some(list), &DETAIL));
    }
    let channels = || root.list("flash_result");
    let several = channels().nth(1).is_some();
    for channel in channels() {
        for sentence in channel.list("sentence_list") {
            let mut said = FLASH.said(sentence);
            if several {
                said.speaker = channel.get("channel_id").and_then(label);
            }
            calls.say(said);
        }
    }
    if calls.turns() == 0 {
        let text = data.any(&["Result", "text"]).and_then(Node::text).unwrap_or_default();
        text.lines().filter_map(line).for_each(|said| calls.say(said));
    }
}

/// `[0:0.020,0:2.380,0]  text`: start, end, and the speaker where speakers are told apart.
fn line(line: &str) -> Option<Said> {
    let (head, text) = line.trim().strip_prefix('[')?.split_once(']')?;
    let mut parts = head.split(',');
    let mut time = || clock::reading(parts.next()?);
    let (start, end) = (time(), time());
    Some(Said { text: text.to_owned(), start, end, speaker: parts.next().map(str::to_owned), ..Said::default() })
}
