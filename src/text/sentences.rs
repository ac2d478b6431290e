//! The sentences of a text.
//!
//! In: a text as given. Out: each [`Sentence`] with its words folded. Its own file because whatever looks at sentences as a
//! whole (who asks, what is said again) must part a text in the same way.

use super::fold::{Kind, fold, kind};

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

/// Every sentence that has words, in its order.
pub(crate) fn sentences(text: &str, mut each: impl FnMut(Sentence<'_>)) {
    let mut chars: Vec<char> = Vec::new();
    let (mut from, mut to) = (0, 0);
    let mut end = |chars: &mut Vec<char>, from: usize, to: usize, marked: bool| {
        if !chars.is_empty() {
            each(Sentence { chars, from, to, marked });
            chars.clear();
        }
    };
    for (at, c) in text.char_indices() {
        let folded = fold(c);
        match kind(folded) {
            Kind::Word => {
                if chars.is_empty() {
                    from = at;
                }
                to = at + c.len_utf8();
                chars.push(folded);
            }
            Kind::SentenceEnd => end(&mut chars, from, to, false),
            Kind::Question => end(&mut chars, from, to, true),
            _ => {}
        }
    }
    end(&mut chars, from, to, false);
}
