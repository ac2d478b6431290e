//! The alphabet of a pack: every character as one small code.
//!
//! In: the characters of the pack's phrases, its fillers and what sounds alike. Out: [`Alphabet`], one table look-up a
//! character, which folds, classes and encodes at once. Its own file because the table is what makes hearing fast: a
//! character that no phrase has becomes one common code, and the kind of a code is told by its size.

use std::rc::Rc;
use std::sync::OnceLock;

use super::words::Words;
use crate::bytes::{Bytes, put};
use crate::ordered::sort;

use super::fold::{GAPS, Kind, folds, kind, one_by_one, plane, words};

/// Codes of what is not heard, or opens something to look at.
pub(crate) mod special {
    /// Nothing is heard, and the neighbours touch.
    pub const NOTHING: u16 = 0;
    /// Nothing is heard, and the neighbours do not touch.
    pub const GAP: u16 = 1;
    /// `[`, which may open a placeholder.
    pub const BRACKET: u16 = 2;
    /// `#`, which may open a sticker.
    pub const HASH: u16 = 3;
    /// `&`, which may open an entity.
    pub const AMPERSAND: u16 = 4;
    /// `h`, which may open a link.
    pub const LETTER_H: u16 = 5;
    /// `.`, which may be one of several: a pause.
    pub const DOT: u16 = 6;
}

/// Codes of what is heard.
pub(crate) mod heard {
    /// First code that is heard.
    pub const FIRST: u16 = 0x0800;
    /// A sign that no phrase has.
    pub const OTHER_SIGN: u16 = FIRST;
    /// A masked name, number, link or order: something stood here that is no word.
    pub const PLACEHOLDER: u16 = FIRST + 1;
    /// `。！`
    pub const SENTENCE_END: u16 = FIRST + 2;
    /// `？`
    pub const QUESTION: u16 = FIRST + 3;
    /// `，、；—`
    pub const CLAUSE_END: u16 = FIRST + 4;
    /// `“「`
    pub const QUOTE_OPEN: u16 = FIRST + 5;
    /// `”」`
    pub const QUOTE_CLOSE: u16 = FIRST + 6;
    /// `"`
    pub const QUOTE: u16 = FIRST + 7;
    /// `：`
    pub const COLON: u16 = FIRST + 8;
    /// First code of a sign that a phrase has.
    pub const SIGNS: u16 = FIRST + 9;
    /// A character of a word that no phrase has. From here on codes are of words.
    pub const OTHER_WORD: u16 = FIRST + 128;
    /// First code of a character of a word that a phrase has.
    pub const WORDS: u16 = OTHER_WORD + 1;
    /// One past the last.
    pub const END: u16 = 0xFFF0;
}

/// Every character of the Basic Multilingual Plane as a code.
#[derive(Debug)]
pub(crate) struct Alphabet {
    codes: Box<[u16; 0x10000]>,
    /// First code of an ideograph that no phrase doubles: a second one right after it is a stutter.
    stutters_from: u16,
    /// Code of the letter h, which the table hides because it may open a link.
    letter_h: u16,
    /// Characters that count as another that sounds alike, in order.
    sounds: Vec<u16>,
    /// Their last six bits, a bit each: a quick no.
    sounding: u64,
}

/// The codes of characters that no phrase has.
fn standing_table() -> &'static [u16; 0x10000] {
    static TABLE: OnceLock<Box<[u16; 0x10000]>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // By stretches, and few characters one by one: the whole plane would be the longest way of all that loading goes.
        let mut table = Box::new([heard::OTHER_SIGN; 0x10000]);
        let words = words().map(|stretch| (stretch, heard::OTHER_WORD));
        for ((first, last), code) in words.chain(GAPS.map(|stretch| (stretch, special::GAP))) {
            table[unit(first)..=unit(last)].fill(code);
        }
        let mut some = Vec::new();
        one_by_one(|c| table[unit(c)] == heard::OTHER_WORD, |c, kind| some.push((unit(c), standing_as(c, kind))));
        some.into_iter().for_each(|(unit, code)| table[unit] = code);
        // Of what is folded only the code of its folded form counts, which stands in the table by now.
        for &(given, folded) in folds() {
            table[unit(given)] = table[unit(folded)];
        }
        table
    })
}

/// What a character is for what goes through text without a pack.
pub(super) enum Plain {
    /// Part of a word, folded.
    Word(char),
    SentenceEnd,
    Question,
    Other,
}

/// What each character is, in one table of the Basic Multilingual Plane: of a part of a word what it counts as, of the rest
/// less than a blank.
pub(super) fn plain() -> impl Fn(char) -> Plain {
    static TABLE: OnceLock<Box<[u16; 0x10000]>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let (folded, codes) = (plane(), standing_table());
        let mut table = Box::new([0; 0x10000]);
        for ((slot, &folded), &code) in table.iter_mut().zip(folded).zip(codes) {
            *slot = match code {
                heard::OTHER_WORD => folded,
                heard::SENTENCE_END => 1,
                heard::QUESTION => 2,
                _ => 0,
            };
        }
        table
    });
    move |c| match u16::try_from(c) {
        Ok(unit) => match table[usize::from(unit)] {
            0 => Plain::Other,
            1 => Plain::SentenceEnd,
            2 => Plain::Question,
            folded => Plain::Word(char::from_u32(u32::from(folded)).unwrap_or(c)),
        },
        Err(_) if standing(c) == heard::OTHER_WORD => Plain::Word(c),
        Err(_) => Plain::Other,
    }
}

/// The place of a character in a table of the Basic Multilingual Plane; those beyond it share the first.
fn unit(c: char) -> usize {
    usize::from(u16::try_from(c as u32).unwrap_or(0))
}

/// The code of a folded character that no phrase has.
fn standing(folded: char) -> u16 {
    standing_as(folded, kind(folded))
}

fn standing_as(folded: char, kind: Kind) -> u16 {
    match (folded, kind) {
        ('[', _) => special::BRACKET,
        ('#', _) => special::HASH,
        ('&', _) => special::AMPERSAND,
        ('.', _) => special::DOT,
        (_, Kind::Nothing) => special::NOTHING,
        (_, Kind::Gap) => special::GAP,
        (_, Kind::Word) => heard::OTHER_WORD,
        (_, Kind::Sign) => heard::OTHER_SIGN,
        (_, Kind::SentenceEnd) => heard::SENTENCE_END,
        (_, Kind::Question) => heard::QUESTION,
        (_, Kind::ClauseEnd) => heard::CLAUSE_END,
        (_, Kind::Colon) => heard::COLON,
        (_, Kind::QuoteOpen) => heard::QUOTE_OPEN,
        (_, Kind::QuoteClose) => heard::QUOTE_CLOSE,
        (_, Kind::Quote) => heard::QUOTE,
    }
}

/// The characters of phrases: whether a phrase has it, and whether one has it twice in a row.
struct Met {
    met: Vec<bool>,
    doubled: Vec<bool>,
    known: Vec<char>,
}

impl Met {
    /// A function of its own, since a function is made quick when it is called again.
    #[inline(never)]
    fn meet(&mut self, words: &Words) {
        let mut before = None;
        for (at, c) in words.text().char_indices() {
            if !std::mem::replace(&mut self.met[unit(c)], true) {
                self.known.push(c);
            }
            if before.replace(c) == Some(c) && !words.parted_at(at) {
                self.doubled[unit(c)] = true;
            }
        }
    }
}

impl Alphabet {
    /// The alphabet of the parts of phrases (already folded), characters that phrases have twice in a row across their
    /// words, fillers, and characters that sound alike (what is written, what was said, by what is written); `None` if they
    /// have too many characters.
    pub fn new<'a>(
        parts: impl Iterator<Item = &'a Rc<Words>>,
        twice: &[char],
        fillers: &[char],
        sounds: &[(char, char)],
    ) -> Option<Self> {
        let mut met = Met { met: vec![false; 0x10000], doubled: vec![false; 0x10000], known: Vec::new() };
        twice.iter().for_each(|&c| met.doubled[unit(c)] = true);
        parts.for_each(|words| met.meet(words));
        let Met { doubled, mut known, .. } = met;
        sort(&mut known, |&c| c as u128);
        let standing_table = standing_table();
        let of = |code: u16| known.iter().copied().filter(move |&c| standing_table[unit(c)] == code);
        let stutters = |c: &char| !c.is_ascii() && !doubled[unit(*c)];
        // The codes of the pack's own characters; those of the rest are 0.
        let mut own = vec![0u16; 0x10000];
        let mut next = heard::SIGNS;
        for c in of(heard::OTHER_SIGN) {
            own[unit(c)] = next;
            next += 1;
        }
        if next > heard::OTHER_WORD {
            return None;
        }
        next = heard::WORDS;
        for c in of(heard::OTHER_WORD).filter(|c| !stutters(c)) {
            own[unit(c)] = next;
            next = next.checked_add(1).filter(|&next| next < heard::END)?;
        }
        let stutters_from = next;
        for c in of(heard::OTHER_WORD).filter(stutters) {
            own[unit(c)] = next;
            next = next.checked_add(1).filter(|&next| next < heard::END)?;
        }
        let letter_h = Some(own[unit('h')]).filter(|&code| code != 0).unwrap_or(heard::OTHER_WORD);
        let said: Vec<(char, u16)> = sounds.iter().map(|&(written, said)| (written, own[unit(said)])).collect();
        for (written, code) in said.into_iter().filter(|(_, code)| *code != 0) {
            own[unit(written)] = code;
            known.push(written);
        }
        own[unit('h')] = special::LETTER_H;
        known.extend(fillers.iter().chain(&['h']));
        let mut codes = Box::new(*standing_table);
        let code_of = |c: char, standing: u16| match own[unit(c)] {
            0 if fillers.contains(&c) => special::NOTHING,
            0 => standing,
            code => code,
        };
        for &c in &known {
            codes[unit(c)] = code_of(c, codes[unit(c)]);
        }
        for &(given, folded) in folds() {
            codes[unit(given)] = code_of(folded, codes[unit(given)]);
        }
        let some = if sounds.is_empty() { &[][..] } else { folds() };
        let alike = some
            .iter()
            .filter(|(_, folded)| sounds.binary_search_by_key(folded, |(written, _)| *written).is_ok())
            .map(|&(given, _)| given);
        let mut sounds: Vec<u16> =
            alike.chain(sounds.iter().map(|(written, _)| *written)).filter_map(|c| u16::try_from(c).ok()).collect();
        sort(&mut sounds, |&unit| u128::from(unit));
        Some(Self::with_sounds(codes, (stutters_from, letter_h), sounds))
    }

    /// What the build keeps of it: where it differs from that of a pack without phrases, and the rest.
    pub fn keep(&self, out: &mut Vec<u8>) {
        let all = self.codes.iter().zip(standing_table()).enumerate();
        let own: Vec<(usize, u16)> =
            all.filter(|(_, (own, other))| own != other).map(|(at, (&own, _))| (at, own)).collect();
        put(out, own.len());
        let mut before = 0;
        for (at, code) in own {
            put(out, at - std::mem::replace(&mut before, at));
            put(out, code.into());
        }
        put(out, self.stutters_from.into());
        put(out, self.letter_h.into());
        put(out, self.sounds.len());
        self.sounds.iter().for_each(|&unit| put(out, unit.into()));
    }

    /// The one that was kept.
    pub fn kept(bytes: &mut Bytes<'_>) -> Self {
        let mut codes = Box::new(*standing_table());
        let mut at = 0;
        for _ in 0..bytes.number() {
            at += bytes.number();
            codes[at] = bytes.number() as u16;
        }
        let [stutters_from, letter_h] = std::array::from_fn(|_| bytes.number() as u16);
        Self::with_sounds(codes, (stutters_from, letter_h), bytes.list(|bytes| bytes.number() as u16))
    }

    fn with_sounds(codes: Box<[u16; 0x10000]>, (stutters_from, letter_h): (u16, u16), sounds: Vec<u16>) -> Self {
        let sounding = sounds.iter().fold(0, |all, &unit| all | 1 << (unit & 63));
        Self { codes, stutters_from, letter_h, sounds, sounding }
    }

    /// The code of a character of the Basic Multilingual Plane.
    #[inline]
    pub fn code(&self, unit: u16) -> u16 {
        self.codes[usize::from(unit)]
    }

    /// The code of a character beyond it.
    pub fn code_beyond(c: char) -> u16 {
        standing(c)
    }

    /// The code of the letter h where it opens no link.
    pub fn letter_h(&self) -> u16 {
        self.letter_h
    }

    /// Whether a second one right after the first is a stutter.
    #[inline]
    pub fn stutters(&self, code: u16) -> bool {
        code >= self.stutters_from
    }

    /// Whether any character of a text counts as another that sounds alike.
    pub fn sounds_alike(&self, text: &str) -> bool {
        let alike = |unit: u16| self.sounding >> (unit & 63) & 1 == 1 && self.sounds.binary_search(&unit).is_ok();
        self.sounding != 0 && text.chars().any(|c| u16::try_from(c).is_ok_and(alike))
    }

    /// Whether a character is heard as nothing.
    pub fn is_filler(&self, c: char) -> bool {
        u16::try_from(c as u32).is_ok_and(|unit| self.code(unit) == special::NOTHING)
    }

    /// Adds a folded phrase in codes, none where nothing of it is heard.
    pub fn encode(&self, phrase: &str, to: &mut Vec<u16>) {
        for c in phrase.chars() {
            let code = match u16::try_from(c as u32).map(|unit| self.code(unit)) {
                Ok(special::LETTER_H) => self.letter_h,
                Ok(code) => code,
                Err(_) => standing(c),
            };
            if code >= heard::FIRST {
                to.push(code);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn the_table_says_what_each_character_says() {
        for c in '\0'..='\u{FFFF}' {
            assert_eq!(standing_table()[unit(c)], standing(fold(c)), "{c:?}");
        }
    }
}
