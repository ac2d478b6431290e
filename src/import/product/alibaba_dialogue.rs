//! Alibaba Cloud Smart Conversation Analysis (智能对话分析), dialogues.
//!
//! Product: SCA `Qualitycheck` 2019-01-15: `GetResult`, `GetResultToReview`, `GetAsrResult`, and what `UploadData` takes.
//! Read: a list under any of `dialogue`, `dialogues`, `Dialogue`, `Dialogues`, however deep, whose items have `role`,
//! `identity`, `words`, `begin`, `end` (ms), in camel and Pascal case; beside it `tid`, `taskId`, `name`,
//! `callType`, `customerServiceName`, `customerServiceId`, `skillGroupName`, `caller`. Several dialogues are several calls.
//! Inferred: nothing where `role` says 客服 or 客户; else from what they say.
//! Checked against documentation only (the classes of the vendor's SDK).

use super::{Calls, Fields, Format, Node, Product, Unit, label};
use crate::call::{Call, Direction};
use crate::import::roles;

pub(super) const PRODUCT: Product = Product { format: Format::AlibabaDialogue, is, read };

const FIELDS: Fields = Fields {
    text: &["words", "Words"],
    speaker: &["role", "Role", "speechRole", "identity", "Identity"],
    start: &["begin", "Begin"],
    end: &["end", "End"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};

/// How deep a dialogue is looked for.
const DEEPEST: u32 = 8;

/// In how many items of a list it is looked for, where a file is to be recognised: a task of several files may have failed
/// for the first.
const LOOKED_AT: usize = 8;

fn is(root: Node<'_>) -> bool {
    holds_dialogue(root, DEEPEST)
}

/// Whether a dialogue stands in a value: of lists the first item that may hold one tells.
fn holds_dialogue(node: Node<'_>, depth: u32) -> bool {
    let holds = |inner: Node<'_>| (inner.is_object() || inner.is_list()) && holds_dialogue(inner, depth - 1);
    is_dialogue(node)
        || depth > 0 && (node.fields().any(|(_, value)| holds(value)) || node.items().take(LOOKED_AT).any(holds))
}

fn is_dialogue(list: Node<'_>) -> bool {
    list.items().next().is_some_and(|item| {
        item.any(FIELDS.text).is_some_and(|words| words.is_text())
            && item.any(FIELDS.speaker).is_some()
            && item.any(FIELDS.start).is_some()
    })
}

/// Hands on each dialogue with the object that tells of it.
fn each_dialogue<'t>(node: Node<'t>, about: Node<'t>, depth: u32, each: &mut dyn FnMut(Node<'t>, Node<'t>)) {
    if is_dialogue(node) {
        return each(node, about);
    }
    if depth == 0 {
        return;
    }
    for (name, value) in node.fields() {
        // What stands around the list is only a frame: its object tells of the dialogue.
        let is_frame = name.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("dialogue"));
        each_dialogue(value, if is_frame { about } else { node_of(value, about) }, depth - 1, each);
    }
    // One look at the first shows what a list holds.
    let holds = node.items().next().is_some_and(|first| first.is_object() || first.is_list());
    for item in node.items().filter(|_| holds) {
        each_dialogue(item, node_of(item, about), depth - 1, each);
    }
}

fn node_of<'t>(node: Node<'t>, other: Node<'t>) -> Node<'t> {
    if node.is_object() { node } else { other }
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    each_dialogue(root, root, DEEPEST, &mut |list, about| {
        let recording = about.any(&["recording", "Recording"]).unwrap_or(about);
        let either = |names: &[&str]| recording.any(names).or_else(|| about.any(names));
        calls.begin(list, either(&["tid", "Tid", "id", "Id", "taskId", "TaskId", "name", "Name"]));
        let call: &mut Call<'static> = calls.call();
        let text = |names: &[&str]| either(names).and_then(label).map(Into::into);
        call.agent = text(&["customerServiceId", "CustomerServiceId", "customerServiceName", "CustomerServiceName"]);
        call.team = text(&["skillGroupName", "SkillGroupName"]);
        call.customer = text(&["caller", "Caller"]);
        call.direction = match either(&["callType", "CallType"]).map(Node::written) {
            Some("1") => Some(Direction::Outbound),
            Some("3") => Some(Direction::Inbound),
            _ => None,
        };
        for item in list.items() {
            let mut said = FIELDS.said(item);
            if let Some(identity) = item.any(&["identity", "Identity"]).and_then(label) {
                let named = said.speaker.as_deref().and_then(roles::speaker).is_some();
                said.agent = Some(identity.clone()).filter(|name| named && roles::speaker(name).is_none());
                if !named && roles::speaker(&identity).is_some() {
                    said.speaker = Some(identity);
                }
            }
            calls.say(said);
        }
    });
}
