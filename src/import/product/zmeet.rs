//! zMeet-like offline transcription, whose sentences look like iFlytek's first version.
//!
//! Product: zMeet offline ASR; also `onebest` results of private deployments with the same fields.
//! Read: a list of `detail` under `speechResult`, however framed by `data`, with `sentences`, `wordBg`, `wordEd` (ms, as
//! texts) and `speakerId`; `task_id`.
//! Inferred: who is agent and customer, from what they say.
//! Checked against a documented example.

use super::{Calls, Fields, Format, Node, Product, Unit};

pub(super) const PRODUCT: Product = Product { format: Format::Zmeet, is, read };

const FIELDS: Fields = Fields {
    text: &["sentences"],
    speaker: &["speakerId"],
    start: &["wordBg"],
    end: &["wordEd"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};

fn detail(root: Node<'_>) -> Option<Node<'_>> {
    root.any(&["data.data.speechResult.detail", "data.speechResult.detail", "speechResult.detail"])
}

fn is(root: Node<'_>) -> bool {
    detail(root).is_some()
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.any(&["data.task_id", "task_id"]));
    calls.say_all(detail(root), &FIELDS);
}
