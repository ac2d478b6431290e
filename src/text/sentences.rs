//! The sentences of a text.
//!
//! In: a text as given. Out: each [`Sentence`] with its words folded. Its own file because whatever looks at sentences as a
//! whole (who asks, what is said again) must part a text in the same way.

use super::alphabet::{Plain, plain};

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
    room.clear();
    sentences_after(text, room, |sentence| {
        each(sentence);
        false
    });
}

/// The same behind what is there already; those that `each` says yes to are kept there.
pub(crate) fn sentences_after(text: &str, chars: &mut Vec<char>, mut each: impl FnMut(Sentence<'_>) -> bool) {
    let mut begin = chars.len();
    let (mut from, mut to) = (0, 0);
    let mut end = |chars: &mut Vec<char>, begin: &mut usize, (from, to): (usize, usize), marked: bool| {
        if chars.len() > *begin {
            if each(Sentence { chars: &chars[*begin..], from, to, marked }) {
                *begin = chars.len();
            } else {
                chars.truncate(*begin);
            }
        }
    };
    let plain = plain();
    for (at, c) in text.char_indices() {
        match plain(c) {
            Plain::Word(folded) => {
                if chars.len() == begin {
                    from = at;
                }
                to = at + c.len_utf8();
                chars.push(folded);
            }
            Plain::SentenceEnd => end(chars, &mut begin, (from, to), false),
            Plain::Question => end(chars, &mut begin, (from, to), true),
            Plain::Other => {}
        }
    }
    end(chars, &mut begin, (from, to), false);
}
