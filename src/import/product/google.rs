//! Google Cloud Speech-to-Text.
//!
//! Product: Speech-to-Text v1, v1p1beta1 and v2, results of recognise calls, long-running operations and batch files.
//! Read: `results[]` (also under `response`, and of v2 batches under the file's name) with
//! `alternatives[0].transcript`, `.confidence`, `.words[]` (`startTime`/`startOffset`, `endTime`/`endOffset`,
//! `speakerTag`/`speakerLabel`), `channelTag`, `resultEndTime`/`resultEndOffset`. With speakers told apart the last result
//! repeats all words with their tags: that one is read, the turns made of its words.
//! Inferred: the start of a result without words, as the end of the one before on its channel; who is agent and customer,
//! from what they say.
//! Checked against documentation only.

use super::words::Words;
use super::{Calls, Fields, Format, Node, Product, Unit, label};
use crate::import::time;

pub(super) const PRODUCT: Product = Product { format: Format::Google, is, read };

const WORD: Fields = Fields {
    text: &["word"],
    speaker: &["speakerLabel", "speakerTag", "speaker_label", "speaker_tag"],
    start: &["startTime", "startOffset", "start_time", "start_offset"],
    end: &["endTime", "endOffset", "end_time", "end_offset"],
    confidence: &["confidence"],
    unit: Unit::Seconds,
    ..Fields::NONE
};
const END: &[&str] = &["resultEndTime", "resultEndOffset", "result_end_time", "result_end_offset"];
const TAG: &[&str] = &["channelTag", "channel_tag"];

fn results(root: Node<'_>) -> Option<Node<'_>> {
    let whole = root.any(&["response.results", "results"])?;
    if whole.is_list() {
        return Some(whole);
    }
    // A batch of v2: its results by the names of files.
    whole.fields().find_map(|(_, file)| file.any(&["transcript.results", "inlineResult.transcript.results"]))
}

fn words(result: Node<'_>) -> Option<Node<'_>> {
    result.at("alternatives.0.words").filter(|list| list.items().next().is_some())
}

fn is(root: Node<'_>) -> bool {
    results(root).is_some_and(|list| list.at("0.alternatives").is_some())
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.get("name"));
    let Some(list) = results(root) else { return };
    let is_tagged = |result: Node<'_>| {
        words(result)
            .and_then(|list| list.at("0"))
            .is_some_and(|word| word.any(WORD.speaker).is_some_and(|tag| !matches!(tag.written(), "0" | "")))
    };
    let last = list.items().last();
    let has_words = |result: Node<'_>| result.at("alternatives.0.transcript").and_then(label).is_some();
    let is_only_tagged = list.items().filter(|result| is_tagged(*result)).count() == 1;
    let repeats = last.filter(|last| is_tagged(*last) && (is_only_tagged || !has_words(*last)));
    let several = super::differs(list.items(), TAG);
    let mut ends: Vec<(Option<String>, i64)> = Vec::new();
    for result in list.items() {
        let channel = result.any(TAG).and_then(label);
        if repeats.is_some() && !is_tagged(result) {
            continue;
        }
        if is_tagged(result) {
            let mut turns = Words::default();
            for word in words(result).into_iter().flat_map(Node::items) {
                turns.word(calls, WORD.said(word));
            }
            turns.end(calls);
            continue;
        }
        let Some(best) = result.at("alternatives.0") else { continue };
        let mut said = Fields { text: &["transcript"], confidence: &["confidence"], ..Fields::NONE }.said(best);
        let first = words(result).and_then(|list| list.items().next()).map(|word| WORD.said(word));
        let last = words(result).and_then(|list| list.items().last()).map(|word| WORD.said(word));
        let end = result.any(END).and_then(|end| time::moment(end, Unit::Seconds));
        let before = ends.iter().find(|(name, _)| *name == channel).map(|(_, end)| *end);
        // A word that begins at nought leaves its start out.
        said.start = first.and_then(|word| word.start.or(word.end.map(|_| 0))).or(before).or(end.map(|_| 0));
        said.end = last.and_then(|word| word.end).or(end);
        if let Some(end) = end.or(said.end) {
            ends.retain(|(name, _)| *name != channel);
            ends.push((channel.clone(), end));
        }
        said.speaker = channel.filter(|_| several);
        calls.say(said);
    }
}
