//! Text as rules hear it, and the way back to the text as given.
//!
//! In: the text of a turn. Out: hits of phrases, and spans in UTF-16 code units of the text as given. Its own folder
//! because normalising and matching happen in one pass, and nothing else may fold text a second way.

pub(crate) mod alphabet;
pub(crate) mod automaton;
pub(crate) mod fold;
mod fold_table;
pub(crate) mod gate;
pub(crate) mod graph;
pub(crate) mod pattern;
mod placeholder;
pub(crate) mod rows;
pub(crate) mod scan;
pub(crate) mod sentences;
pub(crate) mod utf16;
pub(crate) mod ways;
pub(crate) mod words;
