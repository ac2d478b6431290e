//! The turns of a call as they are heard.
//!
//! In: texts and the alphabet of a pack. Out: [`Scanned`], and a [`Passage`] for each text: the heard characters as codes,
//! where each stood in the text as given, where clauses and sentences end. Its own file because it is the hot loop: every
//! text is gone through once, whoever asks for it afterwards and however often.

use super::alphabet::{Alphabet, heard, special};
use super::gate;
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

/// What a phrase is tied to at one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Tie {
    /// Nothing: it may stand anywhere.
    #[default]
    None,
    /// The beginning or end of a clause.
    Clause,
    /// The beginning or end of the turn.
    Turn,
}

/// What was heard of one text after the other, all in the same memory, which is used again from call to call.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    /// The first `length` of them count, so that they are not cleared and filled anew for every text.
    codes: Vec<u16>,
    /// Of each but the last of a text, what stands in a gate for it and the next.
    pairs: Vec<u16>,
    length: usize,
    rows: Vec<(u32, u32)>,
    breaks: Vec<(u32, Break)>,
    quotes: Vec<(u32, Option<bool>)>,
    ends: Vec<End>,
}

/// Where all that was heard of a text ends, and what there is to say of the whole of it.
#[derive(Debug)]
struct End {
    codes: u32,
    rows: u32,
    breaks: u32,
    quotes: u32,
    spaced_out: bool,
    has_ascii: bool,
    among: [u64; 4],
}

/// Where the first text begins.
const BEGIN: End = End { codes: 0, rows: 0, breaks: 0, quotes: 0, spaced_out: false, has_ascii: false, among: [0; 4] };

/// One of the texts, as it was heard; places are counted from its beginning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Passage<'s> {
    /// The heard characters.
    pub codes: &'s [u16],
    /// What stands in a gate for each two in a row.
    pub pairs: &'s [u16],
    /// Heard characters and their byte offsets in the text as given, where a row of ideographs begins: each takes three
    /// bytes, so that the offsets in between need not be kept.
    rows: &'s [(u32, u32)],
    /// Positions in heard characters where something parts the text.
    breaks: &'s [(u32, Break)],
    /// Positions of quotation marks and whether they open (`None`: cannot tell).
    pub quotes: &'s [(u32, Option<bool>)],
    /// Whether there is a gap after every few characters: spaced-out text, not a row of messages.
    spaced_out: bool,
    /// Whether any heard character is a letter or digit of ASCII.
    pub has_ascii: bool,
    /// The codes that were heard, modulo 256.
    pub among: &'s [u64; 4],
}

impl Scanned {
    /// Forgets all texts.
    pub fn clear(&mut self) {
        self.length = 0;
        self.rows.clear();
        self.breaks.clear();
        self.quotes.clear();
        self.ends.clear();
    }

    /// A text by its number.
    #[inline]
    pub fn passage(&self, number: usize) -> Passage<'_> {
        let from = number.checked_sub(1).map_or(&BEGIN, |before| &self.ends[before]);
        let to = &self.ends[number];
        Passage {
            codes: &self.codes[from.codes as usize..to.codes as usize],
            pairs: &self.pairs[from.codes as usize..(to.codes as usize).saturating_sub(1).max(from.codes as usize)],
            rows: &self.rows[from.rows as usize..to.rows as usize],
            breaks: &self.breaks[from.breaks as usize..to.breaks as usize],
            quotes: &self.quotes[from.quotes as usize..to.quotes as usize],
            spaced_out: to.spaced_out,
            has_ascii: to.has_ascii,
            among: &to.among,
        }
    }

    /// Hears the next text; how many characters of it are parts of words.
    pub fn read(&mut self, text: &str, alphabet: &Alphabet) -> u32 {
        let bytes = text.as_bytes();
        // No byte is heard as more than one character.
        let room = self.length + bytes.len();
        if self.codes.len() < room {
            self.codes.resize(room.next_power_of_two(), 0);
            self.pairs.resize(room.next_power_of_two(), 0);
        }
        let Self { codes, pairs, rows, breaks, quotes, .. } = self;
        let pairs = &mut pairs[self.length..room];
        let codes = &mut codes[self.length..room];
        let first_break = breaks.len();
        // The last heard character, or nothing where a gap came after it.
        let mut before = special::NOTHING;
        let mut here = 0;
        let mut signs = 0u32;
        let mut has_ascii = false;
        let mut rest = bytes;
        loop {
            rows.push((here as u32, (bytes.len() - rest.len()) as u32));
            // Most characters are ideographs that follow one another.
            while let [one, two, three, tail @ ..] = rest {
                if one & 0xF0 != 0xE0 {
                    break;
                }
                let unit = u16::from(*one) << 12 | u16::from(two & 0x3F) << 6 | u16::from(three & 0x3F);
                let code = alphabet.code(unit);
                if code < heard::OTHER_WORD || code == before || here >= codes.len() {
                    break;
                }
                codes[here] = code;
                before = code;
                here += 1;
                rest = tail;
            }
            let at = bytes.len() - rest.len();
            let Some(c) = text[at..].chars().next() else { break };
            has_ascii |= c.is_ascii_alphanumeric();
            let mut length = c.len_utf8();
            let mut code = u16::try_from(c).map_or_else(|_| Alphabet::code_beyond(c), |unit| alphabet.code(unit));
            if code < heard::FIRST {
                (code, length) = written(code, &text[at..], length, alphabet);
                if c == '.' && length == 1 && ends_latin_sentence(bytes, at) {
                    code = heard::SENTENCE_END;
                }
            }
            rest = &rest[length..];
            if code < heard::FIRST {
                if code == special::GAP {
                    before = special::NOTHING;
                    let gap = (here as u32, Break::Soft);
                    if breaks.get(first_break..).and_then(<[_]>::last) != Some(&gap) && !parts_latin_words(bytes, at) {
                        breaks.push(gap);
                    }
                }
                continue;
            }
            if code >= heard::OTHER_WORD {
                if code == before && alphabet.stutters(code) {
                    continue;
                }
            } else if code == before && matches!(code, heard::SENTENCE_END | heard::QUESTION) {
                continue;
            } else {
                signs += 1;
                note(here as u32, code, breaks, quotes);
            }
            if here >= codes.len() {
                break;
            }
            before = code;
            codes[here] = code;
            here += 1;
        }
        for (two, place) in codes[..here].windows(2).zip(pairs) {
            *place = gate::pair(two[0], two[1]);
        }
        let mut among = [0; 4];
        for &code in &codes[..here] {
            among[usize::from(code >> 6 & 3)] |= 1 << (code & 63);
        }
        let words = here as u32 - signs;
        let of_text = breaks.get(first_break..).unwrap_or(&[]);
        let soft = of_text.iter().filter(|(_, kind)| *kind == Break::Soft).count();
        self.length += here;
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.ends.push(End {
            codes: place(self.length),
            rows: place(self.rows.len()),
            breaks: place(self.breaks.len()),
            quotes: place(self.quotes.len()),
            spaced_out: soft * 4 > words as usize,
            has_ascii,
            among,
        });
        words
    }
}

impl Passage<'_> {
    /// Byte offset in the text as given of a heard character.
    pub fn offset(&self, at: u32) -> Option<usize> {
        if at as usize >= self.codes.len() {
            return None;
        }
        let row = self.rows.partition_point(|(first, _)| *first <= at);
        let (first, byte) = self.rows.get(row.wrapping_sub(1)).copied().unwrap_or_default();
        Some((byte + 3 * (at - first)) as usize)
    }

    /// The first heard character that stands at a byte of the text as given or after it.
    pub fn heard_from(&self, byte: usize) -> u32 {
        let (mut from, mut to) = (0, self.codes.len() as u32);
        while from < to {
            let middle = from + (to - from) / 2;
            if self.offset(middle).is_some_and(|at| at < byte) { from = middle + 1 } else { to = middle }
        }
        from
    }

    /// Whether a heard character stands for a masked name, a link or the like.
    pub fn is_placeholder(&self, at: u32) -> bool {
        self.codes.get(at as usize) == Some(&heard::PLACEHOLDER)
    }

    /// Positions in heard characters where something parts the text, and what.
    pub fn parts(&self) -> impl Iterator<Item = (u32, Break)> + '_ {
        self.breaks.iter().copied()
    }

    /// The stretch of heard characters as bytes of the text as given.
    pub fn bytes(&self, text: &str, start: u32, end: u32) -> (usize, usize) {
        let from = self.offset(start).unwrap_or(text.len());
        let last = self.offset(end.saturating_sub(1)).unwrap_or(text.len());
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

    /// Whether what begins at a position may be tied so: nothing of a word stands before it, or right before it.
    pub fn starts_at(&self, start: u32, tie: Tie) -> bool {
        let mut before = self.codes[..(start as usize).min(self.codes.len())].iter().rev();
        match tie {
            Tie::None => true,
            Tie::Clause => before.next().is_none_or(|&code| code < heard::OTHER_WORD) || self.gap_at(start),
            Tie::Turn => before.all(|&code| code < heard::OTHER_WORD),
        }
    }

    /// Whether what ends before a position may be tied so: nothing of a word stands from there on, or right there.
    pub fn ends_at(&self, end: u32, tie: Tie) -> bool {
        let mut after = self.codes[(end as usize).min(self.codes.len())..].iter();
        match tie {
            Tie::None => true,
            Tie::Clause => after.next().is_none_or(|&code| code < heard::OTHER_WORD) || self.gap_at(end),
            Tie::Turn => after.all(|&code| code < heard::OTHER_WORD),
        }
    }

    /// Whether one message of a chat ends and the next one begins here.
    fn gap_at(&self, at: u32) -> bool {
        !self.spaced_out && self.breaks.contains(&(at, Break::Soft))
    }
}

/// Notes a sign.
fn note(here: u32, code: u16, breaks: &mut Vec<(u32, Break)>, quotes: &mut Vec<(u32, Option<bool>)>) {
    match code {
        heard::CLAUSE_END | heard::COLON => breaks.push((here, Break::Clause)),
        heard::SENTENCE_END | heard::QUESTION => breaks.push((here, Break::Sentence)),
        heard::QUOTE_OPEN => quotes.push((here, Some(true))),
        heard::QUOTE_CLOSE => quotes.push((here, Some(false))),
        heard::QUOTE => quotes.push((here, None)),
        _ => {}
    }
}

/// Whether a full stop of ASCII ends a sentence: after a letter, before white space or the end.
fn ends_latin_sentence(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    before.is_some_and(u8::is_ascii_alphabetic) && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace)
}

/// Whether a blank stands between two words of ASCII, where it parts words and not messages.
fn parts_latin_words(bytes: &[u8], at: usize) -> bool {
    let is_word =
        |place: Option<usize>| place.and_then(|place| bytes.get(place)).is_some_and(u8::is_ascii_alphanumeric);
    bytes[at] == b' ' && is_word(at.checked_sub(1)) && is_word(Some(at + 1))
}

/// What a sign that may open something written but not said counts as, and its length in bytes.
fn written(code: u16, text: &str, length: usize, alphabet: &Alphabet) -> (u16, usize) {
    match code {
        special::BRACKET => bracketed(text),
        special::HASH => sticker(text).map_or((heard::OTHER_SIGN, length), |length| (special::GAP, length)),
        special::DOT => match text.bytes().take_while(|&byte| byte == b'.').count() {
            0 | 1 => (heard::OTHER_SIGN, length),
            dots => (special::GAP, dots),
        },
        special::AMPERSAND => entity(text).map_or((heard::OTHER_SIGN, length), |length| (special::GAP, length)),
        special::LETTER_H => link(text).map_or((alphabet.letter_h(), length), |length| (heard::PLACEHOLDER, length)),
        _ => (code, length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::automaton::{Automaton, Entrance};
    use crate::text::fold::fold;
    use crate::text::graph::Graph;
    use crate::text::ways::Ways;
    use crate::text::words::Words;
    use proptest::prelude::*;
    use std::rc::Rc;

    /// Where each phrase stands in `text`, as the text says it.
    fn hear<'t>(phrases: &[&str], text: &'t str) -> Vec<&'t str> {
        let folded: Vec<String> = phrases.iter().map(|p| p.chars().map(fold).collect()).collect();
        let (alphabet, automaton, entrances) = prepared(folded.iter().map(String::as_str), &['嗯', '呃']);
        let mut scanned = Scanned::default();
        // What was heard before changes nothing.
        scanned.read("“您好，", &alphabet);
        scanned.read(text, &alphabet);
        let out = scanned.passage(1);
        found(&out, &automaton, &entrances[0])
            .iter()
            .map(|&(start, end)| {
                let (from, to) = out.bytes(text, start, end);
                &text[from..to]
            })
            .collect()
    }

    fn prepared<'a>(
        phrases: impl Iterator<Item = &'a str> + Clone,
        fillers: &[char],
    ) -> (Alphabet, Automaton, Vec<Entrance>) {
        let ways = |phrase| {
            let mut words = Words::default();
            words.push(&[phrase]);
            Ways::new(vec![Rc::new(words)])
        };
        let phrases: Vec<Ways> = phrases.map(ways).collect();
        let alphabet = Alphabet::new(phrases.iter().flat_map(Ways::parts), &[], fillers, &[]).unwrap();
        let mut graph = Graph::default();
        let mut starts = Vec::new();
        for (mark, ways) in (0u32..).zip(&phrases) {
            starts.push(graph.take(ways, &alphabet, mark).unwrap());
        }
        let groups = &mut [&starts[..]].into_iter();
        let (automaton, entrances, _) = graph.settle(groups, &mut std::iter::empty(), &mut |marks| marks[0]);
        (alphabet, automaton, entrances)
    }

    /// Where literals stand.
    fn found(passage: &Passage<'_>, automaton: &Automaton, entrance: &Entrance) -> Vec<(u32, u32)> {
        let (mut found, mut candidates) = (Vec::new(), Vec::new());
        for &at in entrance.candidates(passage.codes, passage.pairs, &mut candidates) {
            automaton.enter(entrance, passage.codes, at as usize, |_, end| found.push((at, end as u32)));
        }
        found
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
            let (alphabet, automaton, entrances) = prepared(phrases.into_iter(), &['嗯']);
            let mut scanned = Scanned::default();
            scanned.read(&text, &alphabet);
            let out = scanned.passage(0);
            let offsets: Vec<usize> = (0u32..).map_while(|at| out.offset(at)).collect();
            prop_assert_eq!(offsets.len(), out.codes.len());
            prop_assert!(offsets.windows(2).all(|pair| pair[0] < pair[1]));
            for at in offsets {
                prop_assert!(text.is_char_boundary(at));
            }
            for (start, end) in found(&out, &automaton, &entrances[0]) {
                let (from, to) = out.bytes(&text, start, end);
                prop_assert!(from < to && text.is_char_boundary(from) && text.is_char_boundary(to));
            }
        }
    }
}
