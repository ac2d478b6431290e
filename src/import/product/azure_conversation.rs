//! Azure AI Language, the input of conversation analysis.
//!
//! Product: conversation summarization and PII, `analysisInput` of 2022-10-01-preview to 2024-11-01; also a bare
//! `conversations[]`.
//! Read: each of `analysisInput.conversations[]` as a call: `id`; of `conversationItems[]` `participantId`, `role`, `text`
//! (or `itn`, `lexical`) and `conversationItemLevelTiming.offset`, `.duration` (100 ns).
//! Inferred: nothing where `participantId` or `role` name agent and customer; else from what they say.
//! Checked against a real file.

use super::{Calls, Fields, Format, Node, Product, Unit};
use crate::call::{Channel, Role};

pub(super) const PRODUCT: Product = Product { format: Format::AzureConversation, is, read };

const FIELDS: Fields = Fields {
    text: &["text", "itn", "maskedItn", "lexical"],
    speaker: &["participantId"],
    start: &["conversationItemLevelTiming.offset"],
    length: &["conversationItemLevelTiming.duration"],
    unit: Unit::Ticks,
    ..Fields::NONE
};

fn conversations(root: Node<'_>) -> Option<Node<'_>> {
    root.any(&["analysisInput.conversations", "conversations"])
}

fn is(root: Node<'_>) -> bool {
    root.get("conversationItems").is_some()
        || conversations(root).is_some_and(|list| list.at("0.conversationItems").is_some())
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    match conversations(root) {
        Some(list) => list.items().for_each(|conversation| one(conversation, calls)),
        None => one(root, calls),
    }
}

fn one(conversation: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(conversation, conversation.get("id"));
    calls.call().channel = match conversation.get("modality").map(Node::written) {
        Some("transcript") => Some(Channel::Phone),
        Some("text") => Some(Channel::Chat),
        _ => None,
    };
    for item in conversation.list("conversationItems") {
        let mut said = FIELDS.said(item);
        said.role = match item.get("role").map(|role| role.written().to_ascii_lowercase()).as_deref() {
            Some("agent") => Some(Role::Agent),
            Some("customer") => Some(Role::Customer),
            _ => None,
        };
        calls.say(said);
    }
}
