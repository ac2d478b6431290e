//! Messages as language models take them.
//!
//! Product: OpenAI chat completions and fine-tuning files (`messages`), a bare list of messages, ShareGPT
//! (`conversations` with `from`, `value`).
//! Read: `role` (or `from`), `content` as text or as parts with `text`, `name`; `id`. One object a line is one call a line.
//! Inferred: `user` is the customer, `assistant` the bot it is, unless the reader is told otherwise; `system`, `developer`,
//! `tool` and `function` are no people.
//! Checked against documentation only.

use super::{Calls, Fields, Format, Node, Product, Said, label};
use crate::call::{Channel, Role};

pub(super) const PRODUCT: Product = Product { format: Format::OpenAi, is, read };

fn messages(root: Node<'_>) -> Option<Node<'_>> {
    if root.is_list() { Some(root) } else { root.any(&["messages", "conversations"]) }
}

fn is(root: Node<'_>) -> bool {
    let known = |item: Node<'_>| {
        let word = item.any(&["role", "from"]).map_or("", Node::written);
        item.any(&["content", "value", "tool_calls"]).is_some()
            && matches!(word, "user" | "assistant" | "system" | "developer" | "tool" | "function" | "human" | "gpt")
    };
    messages(root).is_some_and(|list| list.items().next().is_some() && list.items().take(3).all(known))
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.any(&["id", "conversation_id"]));
    calls.call().channel = Some(Channel::Chat);
    for message in messages(root).into_iter().flat_map(Node::items) {
        let said = Fields { text: &["content", "value"], speaker: &["role", "from"], ..Fields::NONE }.said(message);
        let parts = message.list("content");
        let parts: Vec<String> = parts.filter_map(|part| part.get("text").and_then(label)).collect();
        let role = match said.speaker.as_deref() {
            Some("user" | "human") => Role::Customer,
            Some("assistant" | "gpt") => Role::Bot,
            _ => Role::System,
        };
        let text = if parts.is_empty() { said.text } else { parts.join("\n") };
        calls.say(Said { text, role: Some(role), ..said });
    }
}
