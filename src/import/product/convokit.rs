//! ConvoKit corpora.
//!
//! Product: ConvoKit 2 and 3, `utterances.jsonl` and `utterances.json`.
//! Read: of each utterance `conversation_id` (`root` in older corpora), `speaker` (`user`), `text`, `timestamp` (s, or a date);
//! utterances of one conversation need not stand together. A speaker may be an object with an `id`.
//! Inferred: who is agent and customer, from what they say.
//! Checked against documentation only.

use super::{Calls, Fields, Format, Node, Product, Unit};

pub(super) const PRODUCT: Product = Product { format: Format::ConvoKit, is, read };

const FIELDS: Fields = Fields {
    text: &["text"],
    speaker: &["speaker.id", "speaker", "user.id", "user"],
    start: &["timestamp"],
    unit: Unit::Seconds,
    ..Fields::NONE
};
const CALL: &[&str] = &["conversation_id", "root"];

fn is(root: Node<'_>) -> bool {
    root.get("text").is_some() && root.any(CALL).is_some() && root.any(&["speaker", "user"]).is_some()
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    if let Some(id) = root.any(CALL).and_then(Node::text) {
        calls.go_on(root.line(), &id);
        calls.say(FIELDS.said(root));
    }
}
