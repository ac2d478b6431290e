//! The alphabet of a pack: every character of the plane as one small code.
//!
//! In: the characters of the pack's phrases and its fillers. Out: [`Alphabet`], one table look-up a character, which
//! folds, classes and encodes at once. Its own file because the table is what makes hearing fast: a character that no
//! phrase has becomes one common code, and all codes have one width, so that a position in the automaton is a count of
//! characters.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{Kind, fold, kind};

/// Codes of what is not emitted, or starts something to look at.
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
}

/// First code that is emitted. All emitted codes lie in the range of characters that UTF-8 writes with three bytes.
const EMITTED: u16 = 0x0800;

/// Codes every alphabet has.
pub(crate) mod emitted {
    use super::EMITTED;
    /// A character of a word that no phrase has.
    pub const OTHER_WORD: u16 = EMITTED;
    /// A sign that no phrase has.
    pub const OTHER_SIGN: u16 = EMITTED + 1;
    /// A masked name, link or order: something stood here that is no word.
    pub const PLACEHOLDER: u16 = EMITTED + 2;
    /// A masked number, amount, date or time.
    pub const NUMBER: u16 = EMITTED + 3;
    /// `。！`
    pub const SENTENCE_END: u16 = EMITTED + 4;
    /// `？`
    pub const QUESTION: u16 = EMITTED + 5;
    /// `，、：；…`
    pub const CLAUSE_END: u16 = EMITTED + 6;
    /// `“「`
    pub const QUOTE_OPEN: u16 = EMITTED + 7;
    /// `”」`
    pub const QUOTE_CLOSE: u16 = EMITTED + 8;
    /// `"`
    pub const QUOTE: u16 = EMITTED + 9;
    /// First code of a character that a phrase has.
    pub const OF_PHRASES: u16 = EMITTED + 16;
}

/// Most characters one pack's phrases may have: the codes of three-byte characters below the surrogates.
const MOST: usize = 0xD7FF - emitted::OF_PHRASES as usize;

/// What is known of an emitted code.
#[derive(Debug, Clone, Copy, Default)]
struct Of {
    /// Part of a word.
    word: bool,
    /// An ideograph that no phrase doubles: a stutter of it is heard once.
    stutters: bool,
}

/// Every character of the Basic Multilingual Plane as a code.
#[derive(Debug)]
pub(crate) struct Alphabet {
    codes: Vec<u16>,
    of: Vec<Of>,
    /// Characters that count as another that sounds alike.
    sounds: BTreeSet<char>,
}

impl Alphabet {
    /// The alphabet of phrases (already folded by [`fold`]), fillers and characters that sound alike (what is written,
    /// what was said); `None` if they have too many characters.
    pub fn new<'a>(
        phrases: impl Iterator<Item = &'a str>,
        fillers: &[char],
        sounds: &BTreeMap<char, char>,
    ) -> Option<Self> {
        let mut known = BTreeSet::new();
        let mut doubled = BTreeSet::new();
        for phrase in phrases {
            let mut before = None;
            for c in phrase.chars() {
                known.insert(c);
                if before == Some(c) {
                    doubled.insert(c);
                }
                before = Some(c);
            }
        }
        if known.len() > MOST {
            return None;
        }
        let mut codes = vec![special::NOTHING; 0x10000];
        let mut of = vec![Of::default(); usize::from(emitted::OF_PHRASES - EMITTED)];
        of[usize::from(emitted::OTHER_WORD - EMITTED)].word = true;
        let mut code_of_known = BTreeMap::new();
        for &c in &known {
            let standing = Self::standing(c);
            if standing != emitted::OTHER_WORD && standing != emitted::OTHER_SIGN {
                continue;
            }
            let code = EMITTED + u16::try_from(of.len()).ok()?;
            code_of_known.insert(c, code);
            of.push(Of {
                word: kind(c) == Kind::Word,
                stutters: !c.is_ascii() && kind(c) == Kind::Word && !doubled.contains(&c),
            });
        }
        for unit in 0..=u16::MAX {
            let Some(c) = char::from_u32(u32::from(unit)) else { continue };
            let folded = fold(c);
            codes[usize::from(unit)] = if fillers.contains(&folded) {
                special::NOTHING
            } else {
                let said = sounds.get(&folded).copied().unwrap_or(folded);
                code_of_known.get(&said).copied().unwrap_or_else(|| Self::standing(folded))
            };
        }
        Some(Self { codes, of, sounds: sounds.keys().copied().collect() })
    }

    /// The code of a folded character that no phrase claims.
    fn standing(folded: char) -> u16 {
        match (folded, kind(folded)) {
            ('[', _) => special::BRACKET,
            ('#', _) => special::HASH,
            ('&', _) => special::AMPERSAND,
            (_, Kind::Nothing) => special::NOTHING,
            (_, Kind::Gap) => special::GAP,
            (_, Kind::Word) => emitted::OTHER_WORD,
            (_, Kind::Sign) => emitted::OTHER_SIGN,
            (_, Kind::SentenceEnd) => emitted::SENTENCE_END,
            (_, Kind::Question) => emitted::QUESTION,
            (_, Kind::ClauseEnd) => emitted::CLAUSE_END,
            (_, Kind::QuoteOpen) => emitted::QUOTE_OPEN,
            (_, Kind::QuoteClose) => emitted::QUOTE_CLOSE,
            (_, Kind::Quote) => emitted::QUOTE,
        }
    }

    /// The code of a character as given.
    #[inline]
    pub fn code(&self, c: char) -> u16 {
        match self.codes.get(c as usize) {
            Some(&code) => code,
            None => Self::standing(c),
        }
    }

    /// Whether any character of a text counts as another that sounds alike.
    pub fn sounds_alike(&self, text: &str) -> bool {
        !self.sounds.is_empty() && text.chars().any(|c| self.sounds.contains(&fold(c)))
    }

    /// Whether a character of a word is heard as nothing.
    pub fn is_filler(&self, c: char) -> bool {
        self.code(c) == special::NOTHING
    }

    /// Whether the code is part of a word.
    #[inline]
    pub fn is_word(&self, code: u16) -> bool {
        self.of.get(usize::from(code.wrapping_sub(EMITTED))).is_some_and(|of| of.word)
    }

    /// Whether a second one right after the first is a stutter.
    #[inline]
    pub fn stutters(&self, code: u16) -> bool {
        self.of.get(usize::from(code.wrapping_sub(EMITTED))).is_some_and(|of| of.stutters)
    }

    /// A folded phrase in codes, as the automaton knows it; `None` if nothing of it is heard.
    pub fn encode(&self, phrase: &str) -> Option<String> {
        let encoded: String =
            phrase.chars().map(|c| self.code(c)).filter(|&code| code >= EMITTED).filter_map(as_char).collect();
        (!encoded.is_empty()).then_some(encoded)
    }
}

/// A code as the character the automaton reads.
#[inline]
pub(crate) fn as_char(code: u16) -> Option<char> {
    char::from_u32(u32::from(code))
}
