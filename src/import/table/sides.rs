//! Columns of what each of two speakers says.
//!
//! In: headings, and what stands under them. Out: who says what stands there. Its own file because here the heading is the
//! speaker, which elsewhere stands in the rows.

use std::borrow::Cow;

use crate::call::Role;
use crate::import::roles::speaker;

/// What is said, behind the word for who says it: `客服话术`, `customer_message`.
const SAID: &[&str] = &[
    "话术",
    "话语",
    "说话",
    "说话内容",
    "说的话",
    "说",
    "发言",
    "发言内容",
    "内容",
    "对话",
    "对话内容",
    "通话内容",
    "消息",
    "消息内容",
    "文本",
    "原话",
    "语句",
    "转写",
    "转写内容",
    "转写文本",
    "回复",
    "回复内容",
    "回答",
    "提问",
    "text",
    "content",
    "says",
    "said",
    "message",
    "utterance",
    "speech",
    "transcript",
    "reply",
];
/// More characters than this has what somebody says, on average.
const SPEECH: usize = 5;

/// Who says what stands under a heading, folded, that names who and what.
pub(super) fn said(folded: &str) -> Option<Role> {
    SAID.iter().find_map(|what| side(folded.strip_suffix(what)?))
}

/// The agent or the customer, by a word for them and nothing more.
fn side(word: &str) -> Option<Role> {
    let role = speaker(word).filter(|speaker| speaker.name.is_none())?.role;
    matches!(role, Role::Agent | Role::Customer).then_some(role)
}

/// The columns of the agent and of the customer, where the headings name them and nothing more, and what stands under both
/// reads like speech.
pub(crate) fn of<'c>(headings: &[String], cells: impl Fn(usize) -> Vec<Cow<'c, str>>) -> Option<[(usize, Role); 2]> {
    let place = |role: Role| headings.iter().position(|heading| side(heading) == Some(role));
    let speaks = |at: usize| {
        // Names have few letters; numbers and levels have none, and say nothing of the column.
        let letters = |cell: &Cow<'_, str>| cell.chars().filter(|c| c.is_alphabetic()).count();
        let lengths: Vec<usize> = cells(at).iter().map(letters).filter(|length| *length > 0).collect();
        lengths.iter().sum::<usize>() > lengths.len() * SPEECH
    };
    let both = [(place(Role::Agent)?, Role::Agent), (place(Role::Customer)?, Role::Customer)];
    both.iter().all(|&(at, _)| speaks(at)).then_some(both)
}

/// The name of the field of what one side says.
#[cfg(feature = "tables")]
pub(crate) fn field(role: Role) -> &'static str {
    if role == Role::Agent { "agentText" } else { "customerText" }
}
