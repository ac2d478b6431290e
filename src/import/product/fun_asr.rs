//! FunASR, the open recogniser, with its own results.
//!
//! Product: FunASR 1.x `AutoModel.generate`, with `spk_model` or without; ModelScope pipelines (`sentences`).
//! Read: each item with `sentence_info[]` (or `sentences[]`, `stamp_sents[]`) of `text` (`sentence`, `text_seg`), `start`,
//! `end` (ms), `spk`; where there are no sentences `text` as one turn, its times from `timestamp`, pairs of ms; `key`.
//! Inferred: who is agent and customer, from what they say. SenseVoice's marks (`<|zh|>`) are no words.
//! Checked against documentation only.

use super::dash_scope::without_marks;
use super::{Calls, Fields, Format, Node, Product, Said, Unit, label};
use crate::import::time;

pub(super) const PRODUCT: Product = Product { format: Format::FunAsr, is, read };

const FIELDS: Fields = Fields {
    text: &["text", "sentence", "text_seg"],
    speaker: &["spk", "speaker"],
    start: &["start"],
    end: &["end"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};
const LISTS: &[&str] = &["sentence_info", "stamp_sents", "sentences"];

fn is(root: Node<'_>) -> bool {
    let is_sentence = |item: Node<'_>| item.get("start").is_some() && item.any(FIELDS.text).is_some();
    let is_pairs = |list: Node<'_>| list.at("0.1").is_some();
    root.get("sentence_info").is_some()
        || (root.get("text").is_some()
            && (root.any(LISTS).and_then(|list| list.at("0")).is_some_and(is_sentence)
                || root.get("timestamp").is_some_and(is_pairs)
                || (root.get("key").is_some() && root.get("segments").is_none())))
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.get("key"));
    for item in root.any(LISTS).into_iter().flat_map(Node::items) {
        let mut said = FIELDS.said(item);
        said.text = without_marks(&said.text);
        calls.say(said);
    }
    if calls.turns() == 0 {
        let stamps = root.get("timestamp");
        let moment = |node: Node<'_>| time::moment(node, Unit::Milliseconds);
        calls.say(Said {
            text: without_marks(&root.get("text").and_then(label).unwrap_or_default()),
            start: stamps.and_then(|list| list.at("0.0")).and_then(moment),
            end: stamps.and_then(|list| list.items().last()?.at("1")).and_then(moment),
            ..Said::default()
        });
    }
}
