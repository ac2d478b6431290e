//! Text as entities are read: folded characters, with digits that are spoken and gaps that may part them.
//!
//! In: text as given. Out: [`Signs`]. Its own file because every family reads the same signs, and a stutter that is nothing
//! in speech is a digit here.

use super::numerals;
use crate::text::fold::{Kind, fold, kind};

/// Characters of which one stands in every day and length of time that has no number.
pub(super) const WITHOUT_NUMBER: &str = "今明后昨前次当月半周期拜";

/// Most characters of a text that are read: no turn of a conversation has as many.
const MOST: usize = 20_000;

/// A folded character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    pub c: char,
    from: usize,
    to: usize,
    /// Whether white space or the like stands before it.
    pub after_gap: bool,
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
}

/// The signs of a text.
pub(super) struct Signs(Vec<Sign>);

impl Signs {
    pub fn of(text: &str) -> Self {
        let mut signs = Vec::new();
        let mut after_gap = false;
        for (from, c) in text.char_indices().take(MOST) {
            let folded = fold(c);
            match kind(folded) {
                Kind::Nothing => {}
                Kind::Gap => after_gap = true,
                _ => {
                    signs.push(Sign { c: folded, from, to: from + c.len_utf8(), after_gap });
                    after_gap = false;
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

    /// Bytes of a stretch of signs.
    pub fn bytes(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        Some((self.get(from)?.from, self.get(to.checked_sub(1)?)?.to)).filter(|(from, to)| from < to)
    }
}
