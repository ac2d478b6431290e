//! Text as entities are read: folded characters, with digits that are spoken and gaps that may part them.
//!
//! In: text as given. Out: [`Signs`]. Its own file because every family reads the same signs, and a stutter that is nothing
//! in speech is a digit here.

use std::sync::OnceLock;

use super::numerals;
use crate::text::fold::{Kind, fold, kind};

/// Characters of which one stands in every day and length of time that has no number.
pub(super) const WITHOUT_NUMBER: &str = "今明后昨前次当月半周期拜";

/// Most characters of a text that are read: no turn of a conversation has as many.
pub(super) const MOST: usize = 20_000;

/// A folded character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    pub c: char,
    pub from: usize,
    pub to: usize,
    /// Whether white space or the like stands before it.
    pub after_gap: bool,
    /// Whether an underscore does, which is nothing in speech and parts the words of a name.
    pub after_mark: bool,
    /// Whether it was written as a capital.
    pub is_capital: bool,
}

impl Sign {
    /// The digit it stands for where digits are read one by one.
    pub fn digit(self) -> Option<u8> {
        self.c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).or_else(|| numerals::digit(self.c))
    }

    /// Whether it is a digit as written.
    pub fn is_written_digit(self) -> bool {
        self.c.is_ascii_digit()
    }

    /// Whether anything parts it from the sign before.
    pub fn is_apart(self) -> bool {
        self.after_gap || self.after_mark
    }
}

/// Words that are looked for at every sign of a text: longer ones before those they begin with. One text rather than a list,
/// which takes half the room, and a table of how they begin, so that hardly any sign is compared with any of them.
pub(super) struct Words {
    text: &'static str,
    begins: OnceLock<[u64; 16]>,
}

impl Words {
    /// Words parted by blanks.
    pub const fn new(text: &'static str) -> Self {
        Self { text, begins: OnceLock::new() }
    }

    /// One after the other.
    pub fn each(&self) -> impl Iterator<Item = &'static str> {
        self.text.split_ascii_whitespace()
    }

    fn may_begin(&self, c: char) -> bool {
        let begins = self.begins.get_or_init(|| {
            let mut begins = [0; 16];
            for first in self.each().filter_map(|word| word.chars().next()) {
                begins[first as usize >> 6 & 15] |= 1 << (first as u32 & 63);
            }
            begins
        });
        begins[c as usize >> 6 & 15] >> (c as u32 & 63) & 1 == 1
    }
}

/// The signs of a text.
pub(super) struct Signs(Vec<Sign>);

impl Signs {
    pub fn of(text: &str) -> Self {
        let mut signs = Vec::new();
        let (mut after_gap, mut after_mark) = (false, false);
        for (from, c) in text.char_indices().take(MOST) {
            let folded = fold(c);
            match kind(folded) {
                Kind::Nothing => after_mark |= c == '_',
                Kind::Gap => after_gap = true,
                _ => {
                    let is_capital = c.is_ascii_uppercase();
                    signs.push(Sign { c: folded, from, to: from + c.len_utf8(), after_gap, after_mark, is_capital });
                    (after_gap, after_mark) = (false, false);
                }
            }
        }
        Self(signs)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn get(&self, at: usize) -> Option<Sign> {
        self.0.get(at).copied()
    }

    /// The character at a place, or a blank past either end.
    pub fn at(&self, at: usize) -> char {
        self.0.get(at).map_or(' ', |sign| sign.c)
    }

    /// The character before a place.
    pub fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or(' ', |before| self.at(before))
    }

    /// Whether these characters stand at a place.
    pub fn says(&self, at: usize, words: &str) -> bool {
        words.chars().enumerate().all(|(offset, c)| self.at(at + offset) == c)
    }

    /// The length of the first of some words that stands at a place.
    pub fn any_of(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find(|word| self.says(at, word)).map(|word| word.chars().count())
    }

    /// The same for words that are looked for everywhere.
    pub fn word(&self, at: usize, words: &Words) -> Option<usize> {
        if !words.may_begin(self.at(at)) {
            return None;
        }
        words.each().find(|word| self.says(at, word)).map(|word| word.chars().count())
    }

    /// Whether one of some words stands among so many signs before a place.
    pub fn any_before(&self, at: usize, within: usize, words: &Words) -> bool {
        (at.saturating_sub(within)..at).any(|from| self.word(from, words).is_some_and(|length| from + length <= at))
    }

    /// Whether a gap stands before a sign, or it is the first.
    pub fn is_apart(&self, at: usize) -> bool {
        at == 0 || self.get(at).is_none_or(Sign::is_apart)
    }

    /// Whether a word of letters and digits goes on over a place.
    pub fn joins_letters(&self, at: usize) -> bool {
        let letter = |c: char| c.is_ascii_alphabetic();
        !self.is_apart(at) && (letter(self.at(at)) || letter(self.before(at)))
    }

    /// Bytes of a stretch of signs.
    pub fn bytes(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        Some((self.get(from)?.from, self.get(to.checked_sub(1)?)?.to)).filter(|(from, to)| from < to)
    }
}

/// Whether a sign is an ideograph.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
