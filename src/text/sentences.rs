//! The sentences of a text.
//!
//! In: a text as given. Out: each [`Sentence`] with its words folded. Its own file because whatever looks at sentences as a
//! whole (who asks, what is said again) must part a text in the same way.

use super::alphabet::{heard, plain};

/// What stands between two full stops and the like.
pub(crate) struct Sentence<'s> {
    /// Its characters of words, folded.
    pub chars: &'s [char],
    /// From the first of them to the last, in bytes of the text as given.
    pub from: usize,
    pub to: usize,
    /// Whether a question mark ends it.
    pub marked: bool,
}

/// Every sentence that has words, in its order; `room` keeps its memory.
pub(crate) fn sentences(text: &str, room: &mut Vec<char>, mut each: impl FnMut(Sentence<'_>)) {
    let chars = room;
    chars.clear();
    let (mut from, mut to) = (0, 0);
    let mut end = |chars: &mut Vec<char>, from: usize, to: usize, marked: bool| {
        if !chars.is_empty() {
            each(Sentence { chars, from, to, marked });
            chars.clear();
        }
    };
    let plain = plain();
    for (at, c) in text.char_indices() {
        let (folded, code) = plain(c);
        match code {
            heard::OTHER_WORD => {
                if chars.is_empty() {
                    from = at;
                }
                to = at + c.len_utf8();
                chars.push(folded);
            }
            heard::SENTENCE_END => end(chars, from, to, false),
            heard::QUESTION => end(chars, from, to, true),
            _ => {}
        }
    }
    end(chars, from, to, false);
}
