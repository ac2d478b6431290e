//! The text of a turn as it is heard.
//!
//! In: a text and the alphabet of a pack. Out: [`Scanned`]: the heard characters as codes, where each stood in the text as
//! given, where clauses and sentences end, and the literals that were found. Its own file because it is the hot loop.

use super::alphabet::{Alphabet, heard, special};
use super::matcher::{Found, Gate, Matcher};
use super::placeholder::{bracketed, entity, link, sticker};

/// What parts the text at a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// White space or a sticker: the end of a message in a chat, nothing in spaced-out text.
    Soft,
    /// A comma or the like.
    Clause,
    /// A full stop or the like.
    Sentence,
}

/// What was heard of one text. Reused from turn to turn.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    /// The heard characters.
    pub codes: Vec<u16>,
    /// Byte offset in the text as given of each heard character.
    pub offsets: Vec<u32>,
    /// Positions where a literal to look out for may begin.
    candidates: Vec<u32>,
    /// The literals to look out for that were found, in the order of their beginnings.
    pub anchors: Vec<Found>,
    /// Positions in heard characters where something parts the text.
    pub breaks: Vec<(u32, Break)>,
    /// Positions of quotation marks and whether they open (`None`: cannot tell).
    pub quotes: Vec<(u32, Option<bool>)>,
    /// How many heard characters are parts of words.
    pub words: u32,
    /// Whether there is a gap after every few characters: spaced-out text, not a row of messages.
    spaced_out: bool,
}

impl Scanned {
    /// The stretch of heard characters as bytes of the text as given.
    pub fn bytes(&self, text: &str, start: u32, end: u32) -> (usize, usize) {
        let from = self.offsets.get(start as usize).map_or(text.len(), |&at| at as usize);
        let last = self.offsets.get((end as usize).saturating_sub(1)).map_or(text.len(), |&at| at as usize);
        let to = last + text[last..].chars().next().map_or(0, char::len_utf8);
        (from, to.max(from))
    }

    /// Whether something at least as strong as `strength` parts the text between two positions.
    pub fn parted(&self, from: u32, to: u32, strength: Break) -> bool {
        let strength = if self.spaced_out { strength.max(Break::Clause) } else { strength };
        // A sign stands at its position, a gap before it.
        let between = |at: u32, kind: Break| at >= from && (at < to || (at == to && kind == Break::Soft));
        self.breaks.iter().any(|&(at, kind)| kind >= strength && between(at, kind))
    }

    /// Whether nothing of a word stands before a position.
    pub fn starts_at(&self, start: u32) -> bool {
        self.codes.iter().take(start as usize).all(|&code| code < heard::OTHER_WORD)
    }

    /// Whether nothing of a word stands from a position on.
    pub fn ends_at(&self, end: u32) -> bool {
        self.codes.iter().skip(end as usize).all(|&code| code < heard::OTHER_WORD)
    }

    /// Finds the literals to look out for: those of the gate the text was read with.
    pub fn look_out(&mut self, matcher: &Matcher, gate: &Gate) {
        self.anchors.clear();
        for &at in &self.candidates {
            matcher.enter(&self.codes, at as usize, gate, &mut self.anchors);
        }
    }

    /// Finds the literals to look out for, of another gate than the text was read with.
    pub fn look_again(&mut self, matcher: &Matcher, gate: &Gate) {
        self.anchors.clear();
        matcher.find(&self.codes, gate, &mut self.anchors);
    }

    /// Hears a text, and notes where a literal of a gate may begin. Everything is filled anew.
    pub fn read(&mut self, text: &str, alphabet: &Alphabet, gate: &Gate) {
        self.codes.clear();
        self.offsets.clear();
        self.candidates.clear();
        self.anchors.clear();
        self.breaks.clear();
        self.quotes.clear();
        self.words = 0;
        let bytes = text.as_bytes();
        let lonely = gate.has_alone();
        // The last heard character, or nothing where a gap came after it.
        let mut before = special::NOTHING;
        // The last heard character; no literal begins with nothing.
        let mut last = special::NOTHING;
        let mut at = 0;
        while at < bytes.len() {
            let (mut code, mut length) = next(text, bytes, at, alphabet);
            if code < heard::FIRST {
                (code, length) = written(code, &text[at..], length, alphabet);
                if code < heard::FIRST {
                    if code == special::GAP {
                        before = special::NOTHING;
                        self.gap();
                    }
                    at += length;
                    continue;
                }
            }
            if code >= heard::OTHER_WORD {
                if code == before && alphabet.stutters(code) {
                    at += length;
                    continue;
                }
                self.words += 1;
            } else if code == before && matches!(code, heard::SENTENCE_END | heard::QUESTION) {
                at += length;
                continue;
            } else {
                self.sign(code);
            }
            before = code;
            let here = self.here();
            if here > 0 && gate.begins(last, code) && self.candidates.last().is_none_or(|&at| at + 1 != here) {
                self.candidates.push(here - 1);
            }
            if lonely && gate.is_alone(code) {
                self.candidates.push(here);
            }
            last = code;
            self.codes.push(code);
            self.offsets.push(u32::try_from(at).unwrap_or(u32::MAX));
            at += length;
        }
        let soft = self.breaks.iter().filter(|(_, kind)| *kind == Break::Soft).count();
        self.spaced_out = soft * 4 > self.words as usize;
    }

    fn here(&self) -> u32 {
        u32::try_from(self.codes.len()).unwrap_or(u32::MAX)
    }

    fn gap(&mut self) {
        let gap = (self.here(), Break::Soft);
        if self.breaks.last() != Some(&gap) {
            self.breaks.push(gap);
        }
    }

    /// Notes a sign.
    fn sign(&mut self, code: u16) {
        let here = self.here();
        match code {
            heard::CLAUSE_END => self.breaks.push((here, Break::Clause)),
            heard::SENTENCE_END | heard::QUESTION => self.breaks.push((here, Break::Sentence)),
            heard::QUOTE_OPEN => self.quotes.push((here, Some(true))),
            heard::QUOTE_CLOSE => self.quotes.push((here, Some(false))),
            heard::QUOTE => self.quotes.push((here, None)),
            _ => {}
        }
    }
}

/// The code of the character at a byte, and its length. Written out because most characters take three bytes.
#[inline]
fn next(text: &str, bytes: &[u8], at: usize, alphabet: &Alphabet) -> (u16, usize) {
    match bytes[at..] {
        [one, ..] if one < 0x80 => (alphabet.code(u16::from(one)), 1),
        [one, two, three, ..] if one & 0xF0 == 0xE0 => {
            let unit = u16::from(one & 0x0F) << 12 | u16::from(two & 0x3F) << 6 | u16::from(three & 0x3F);
            (alphabet.code(unit), 3)
        }
        _ => {
            let c = text[at..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
            let code = u16::try_from(c as u32).map_or_else(|_| Alphabet::code_beyond(c), |unit| alphabet.code(unit));
            (code, c.len_utf8())
        }
    }
}

/// What a sign that may open something written but not said counts as, and its length in bytes.
fn written(code: u16, text: &str, length: usize, alphabet: &Alphabet) -> (u16, usize) {
    match code {
        special::BRACKET => bracketed(text),
        special::HASH => sticker(text).map_or((heard::OTHER_SIGN, length), |length| (special::GAP, length)),
        special::AMPERSAND => entity(text).map_or((heard::OTHER_SIGN, length), |length| (special::GAP, length)),
        special::LETTER_H => link(text).map_or((alphabet.letter_h(), length), |length| (heard::PLACEHOLDER, length)),
        _ => (code, length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Where each phrase stands in `text`, as the text says it.
    fn hear<'t>(phrases: &[&str], text: &'t str) -> Vec<&'t str> {
        let folded: Vec<String> = phrases.iter().map(|p| p.chars().map(fold).collect()).collect();
        let (matcher, trie, _) =
            Matcher::new(folded.iter().map(String::as_str), &['嗯', '呃'], &BTreeMap::new()).unwrap();
        let mut out = Scanned::default();
        out.read(text, &matcher.alphabet, &trie.gate(|_| true));
        out.look_out(&matcher, &trie.gate(|_| true));
        out.anchors
            .iter()
            .map(|found| {
                let (from, to) = out.bytes(text, found.start, found.end);
                &text[from..to]
            })
            .collect()
    }

    #[test]
    fn hears_through_script_width_spaces_gap_marks_fillers_and_stutters() {
        let phrases = ["您好", "请问有什么可以帮您", "谢谢"];
        assert_eq!(hear(&phrases, "您_好，請問有什麼可以幫您"), ["您_好", "請問有什麼可以幫您"]);
        assert_eq!(hear(&phrases, "您　好，请 问 有 什 么 可 以 帮 您"), ["您　好", "请 问 有 什 么 可 以 帮 您"]);
        assert_eq!(
            hear(&phrases, "您您好，请请问有呃什么可可以帮[UNK]您"),
            ["您您好", "请请问有呃什么可可以帮[UNK]您"]
        );
        assert_eq!(hear(&phrases, "谢 先生，谢\u{200B}谢"), ["谢\u{200B}谢"]);
    }

    #[test]
    fn skips_stickers_links_and_entities() {
        assert_eq!(hear(&["您好"], "#E-s[数字x]您好&nbsp;[ORDERID_10]"), ["您好"]);
        assert_eq!(hear(&["hello"], "https://hello.example/hello hello"), ["hello"]);
    }

    #[test]
    fn emoji_and_rare_ideographs_keep_offsets_right() {
        assert_eq!(hear(&["谢谢您"], "👨‍👩‍👧𠮷先生🙏谢谢🙏您🙏"), ["谢谢🙏您"]);
    }

    proptest! {
        #[test]
        fn offsets_lie_on_characters_and_rise(text in "[您好谢嗯_ ，。？#E\\-s\\[\\]数字x&nbsp;http:/🙏𠮷a-c]{0,60}") {
            let phrases = ["您好", "谢谢", "ab", "好"];
            let (matcher, trie, _) = Matcher::new(phrases.into_iter(), &['嗯'], &BTreeMap::new()).unwrap();
            let mut out = Scanned::default();
            out.read(&text, &matcher.alphabet, &trie.gate(|_| true));
            out.look_out(&matcher, &trie.gate(|_| true));
            prop_assert!(out.offsets.windows(2).all(|pair| pair[0] < pair[1]));
            for &at in &out.offsets {
                prop_assert!(text.is_char_boundary(at as usize));
            }
            for found in &out.anchors {
                let (from, to) = out.bytes(&text, found.start, found.end);
                prop_assert!(from < to && text.is_char_boundary(from) && text.is_char_boundary(to));
            }
        }
    }
}
