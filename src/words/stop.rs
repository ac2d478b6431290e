//! Words that say nothing of what a text is about.
//!
//! In: a word. Out: whether it is one of them. Its own file because the list is data: `stop-zh.txt`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Whether a word stands in texts of every kind.
pub(crate) fn is_stop(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&str>> = OnceLock::new();
    let lines = || include_str!("stop-zh.txt").lines().filter(|line| !line.starts_with('#'));
    WORDS.get_or_init(|| lines().flat_map(str::split_whitespace).collect()).contains(word)
}
