//! Text as entities are read: folded characters, with digits that are spoken and gaps that may part them.
//!
//! In: text as given. Out: [`Signs`]. Its own file because every family reads the same signs, and a stutter that is nothing
//! in speech is a digit here.

use std::sync::OnceLock;

use super::numerals;
use crate::text::fold::{Kind, fold, kind};

/// Characters of which one stands in every day and length of time that has no number.
pub(super) fn needs_no_number(c: char) -> bool {
    matches!(c, '今' | '明' | '后' | '昨' | '前' | '次' | '当' | '月' | '半' | '周' | '期' | '拜')
}

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
    /// Whether that is the dot between the parts of a foreign name.
    pub after_dot: bool,
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

/// Words that are looked for at every sign of a text, the longest that stands there. One text rather than a list,
/// which takes half the room; what is looked up is made of it once, so that hardly any sign is compared with any of them.
pub(super) struct Words {
    text: &'static str,
    known: OnceLock<Known>,
}

/// Words with their first characters, and a table of these.
struct Known {
    begins: [u64; 16],
    words: Vec<(char, &'static str)>,
}

impl Words {
    /// Words parted by blanks.
    pub const fn new(text: &'static str) -> Self {
        Self { text, known: OnceLock::new() }
    }

    /// One after the other.
    pub fn each(&self) -> impl Iterator<Item = &'static str> {
        self.text.split_ascii_whitespace()
    }

    #[inline(never)]
    fn known(&self) -> &Known {
        self.known.get_or_init(|| {
            // By their first character, the longest of those that begin alike first; put in one by one, which takes less
            // room than the sort for one more type.
            let mut words: Vec<(char, &'static str)> = Vec::new();
            for word in self.text.split_ascii_whitespace() {
                let first = word.chars().next().unwrap_or(' ');
                let before = |one: &(char, &str)| one.0 < first || (one.0 == first && one.1.len() >= word.len());
                words.insert(words.partition_point(before), (first, word));
            }
            let mut begins = [0; 16];
            for (first, _) in &words {
                begins[*first as usize >> 6 & 15] |= 1 << (*first as u32 & 63);
            }
            Known { begins, words }
        })
    }

    /// Those that may stand where a character does.
    fn beginning(&self, c: char) -> impl Iterator<Item = &'static str> {
        let known = self.known();
        let any = known.begins[c as usize >> 6 & 15] >> (c as u32 & 63) & 1 == 1;
        let from = if any { known.words.partition_point(|(first, _)| *first < c) } else { known.words.len() };
        known.words[from..].iter().take_while(move |(first, _)| *first == c).map(|(_, word)| *word)
    }
}

/// The characters that words of several lists begin with: one look where hardly any of them stands.
pub(super) struct Begins {
    lists: &'static [&'static Words],
    has: OnceLock<Vec<u64>>,
}

impl Begins {
    /// Of some lists.
    pub const fn new(lists: &'static [&'static Words]) -> Self {
        Self { lists, has: OnceLock::new() }
    }

    /// Whether a word of one of them may begin with an ideograph.
    #[inline(never)]
    pub fn has(&self, c: char) -> bool {
        is_in(
            self.has.get_or_init(|| {
                set(&mut self.lists.iter().flat_map(|list| list.each().filter_map(|word| word.chars().next())))
            }),
            c,
        )
    }
}

/// A set of ideographs that is asked at every sign of a text.
pub(super) struct Chars {
    text: &'static str,
    has: OnceLock<Vec<u64>>,
}

impl Chars {
    /// All characters of a text.
    pub const fn new(text: &'static str) -> Self {
        Self { text, has: OnceLock::new() }
    }

    /// Whether a character is among them.
    #[inline(never)]
    pub fn has(&self, c: char) -> bool {
        is_in(self.has.get_or_init(|| set(&mut self.text.chars())), c)
    }
}

/// A bit for each ideograph.
#[inline(never)]
pub(super) fn set(chars: &mut dyn Iterator<Item = char>) -> Vec<u64> {
    let mut has = vec![0; SPAN];
    for (word, bit) in chars.filter_map(place) {
        if let Some(word) = has.get_mut(word) {
            *word |= bit;
        }
    }
    has
}

/// Where an ideograph has its bit.
fn place(c: char) -> Option<(usize, u64)> {
    (c as usize).checked_sub(FIRST).map(|offset| (offset / 64, 1 << (offset % 64)))
}

pub(super) fn is_in(set: &[u64], c: char) -> bool {
    place(c).is_some_and(|(word, bit)| set.get(word).is_some_and(|word| word & bit != 0))
}

/// The first ideograph, and 64 of them a word.
const FIRST: usize = 0x4E00;
const SPAN: usize = 0x5200 / 64;

/// Whether a character is among a few: one function, and not its search at every place that asks.
#[inline(never)]
pub(super) fn among(few: &str, c: char) -> bool {
    few.contains(c)
}

/// The signs of a text.
pub(super) struct Signs {
    signs: Vec<Sign>,
    /// Whether one stands behind the dot of a foreign name.
    pub has_dots: bool,
}

impl Signs {
    pub fn of(text: &str) -> Self {
        let mut signs = Vec::new();
        let (mut after_gap, mut after_dot, mut after_mark) = (false, false, false);
        for (from, c) in text.char_indices().take(MOST) {
            let folded = fold(c);
            match kind(folded) {
                Kind::Nothing => after_mark |= c == '_',
                Kind::Gap => (after_gap, after_dot) = (true, matches!(c, '·' | '•' | '・' | '‧')),
                _ => {
                    let is_capital = c.is_ascii_uppercase();
                    let to = from + c.len_utf8();
                    signs.push(Sign { c: folded, from, to, after_gap, after_dot, after_mark, is_capital });
                    (after_gap, after_dot, after_mark) = (false, false, false);
                }
            }
        }
        let has_dots = signs.iter().any(|sign: &Sign| sign.after_dot);
        Self { signs, has_dots }
    }

    pub fn len(&self) -> usize {
        self.signs.len()
    }

    #[inline(never)]
    pub fn get(&self, at: usize) -> Option<Sign> {
        self.signs.get(at).copied()
    }

    /// The character at a place, or a blank past either end.
    #[inline(never)]
    pub fn at(&self, at: usize) -> char {
        self.signs.get(at).map_or(' ', |sign| sign.c)
    }

    /// The character before a place.
    #[inline(never)]
    pub fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or(' ', |before| self.at(before))
    }

    /// Whether these characters stand at a place.
    #[inline(never)]
    pub fn says(&self, at: usize, words: &str) -> bool {
        words.chars().enumerate().all(|(offset, c)| self.at(at + offset) == c)
    }

    /// The length of the first of some words that stands at a place.
    #[inline(never)]
    pub fn any_of(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find(|word| self.says(at, word)).map(|word| word.chars().count())
    }

    /// The same for words that are looked for everywhere.
    #[inline(never)]
    pub fn word(&self, at: usize, words: &Words) -> Option<usize> {
        words.beginning(self.at(at)).find(|word| self.says(at, word)).map(|word| word.chars().count())
    }

    /// Whether one of some words stands among so many signs before a place.
    #[inline(never)]
    pub fn any_before(&self, at: usize, within: usize, words: &Words) -> bool {
        (at.saturating_sub(within)..at).any(|from| self.word(from, words).is_some_and(|length| from + length <= at))
    }

    /// Whether a gap stands before a sign, or it is the first.
    #[inline(never)]
    pub fn is_apart(&self, at: usize) -> bool {
        at == 0 || self.get(at).is_none_or(Sign::is_apart)
    }

    /// Whether a word of letters and digits goes on over a place.
    #[inline(never)]
    pub fn joins_letters(&self, at: usize) -> bool {
        let letter = |c: char| c.is_ascii_alphabetic();
        !self.is_apart(at) && (letter(self.at(at)) || letter(self.before(at)))
    }

    /// Bytes of a stretch of signs.
    #[inline(never)]
    pub fn bytes(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        Some((self.get(from)?.from, self.get(to.checked_sub(1)?)?.to)).filter(|(from, to)| from < to)
    }
}

/// Whether a sign is an ideograph.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
