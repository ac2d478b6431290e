//! Text to words.
//!
//! In: a dictionary and texts. Out: words; and for a whole collection, the terms of each text as numbers. Its own folder
//! because everything after it counts terms and never looks at text again.

mod alphabet;
mod dictionary;
pub(crate) mod phrases;
pub(crate) mod segmenter;
pub(crate) mod stop;
pub(crate) mod terms;
mod trie;
mod unknown;

pub(crate) use segmenter::{Room, Segmenter};
pub(crate) use terms::{Lexicon, normalised};
