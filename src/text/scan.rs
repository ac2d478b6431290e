//! One pass over the text of a turn: folds it and finds every literal of the pack.
//!
//! In: a text, the alphabet and the automaton of a pack. Out: [`Scanned`]: where each literal stands, where each heard
//! character stood in the text as given, where clauses and sentences end. Its own file because it is the hot loop.

use daachorse::CharwiseDoubleArrayAhoCorasick;

use super::alphabet::{Alphabet, as_char, emitted, special};

/// A literal that was found: its number and the heard characters it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub literal: u32,
    pub start: u32,
    pub end: u32,
}

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
    /// Byte offset in the text as given of each heard character.
    pub offsets: Vec<u32>,
    /// Literals in the order of their ends.
    pub found: Vec<Found>,
    /// Positions in heard characters where something parts the text.
    pub breaks: Vec<(u32, Break)>,
    /// Positions of quotation marks and whether they open (`None`: cannot tell).
    pub quotes: Vec<(u32, Option<bool>)>,
    /// How many heard characters are parts of words.
    pub words: u32,
    /// Position of the first and one past the last character of a word.
    pub worded: Option<(u32, u32)>,
    /// Whether a masked or written number was heard.
    pub numbered: bool,
    /// Whether there is a gap after every few characters: spaced-out text, not a row of messages.
    spaced_out: bool,
}

impl Scanned {
    fn clear(&mut self) {
        self.offsets.clear();
        self.found.clear();
        self.breaks.clear();
        self.quotes.clear();
        self.words = 0;
        self.worded = None;
        self.numbered = false;
    }

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
}

/// How long a placeholder may be, in bytes; a bracket that is not closed by then is just a sign.
const PLACEHOLDER_BYTES: usize = 48;

/// Reads `text` once, for the literals that are wanted; `out` is filled anew.
pub(crate) fn scan(
    text: &str,
    alphabet: &Alphabet,
    automaton: &CharwiseDoubleArrayAhoCorasick<u32>,
    wanted: impl Fn(u32) -> bool,
    out: &mut Scanned,
) {
    out.clear();
    let mut stepper = automaton.find_overlapping_stepper();
    let mut before = 0u16;
    let mut skip_to = 0usize;
    let mut heard = 0u32;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        let mut code = alphabet.code(c);
        if code < emitted::OTHER_WORD {
            match code {
                special::NOTHING => continue,
                special::GAP => code = special::GAP,
                special::BRACKET => {
                    let (kind, length) = bracketed(&text[at..]);
                    skip_to = at + length;
                    code = kind;
                }
                special::HASH => match sticker(&text[at..]) {
                    Some(length) => {
                        skip_to = at + length;
                        code = special::GAP;
                    }
                    None => code = emitted::OTHER_SIGN,
                },
                _ => match entity(&text[at..]) {
                    Some(length) => {
                        skip_to = at + length;
                        code = special::GAP;
                    }
                    None => code = emitted::OTHER_SIGN,
                },
            }
            if code == special::NOTHING {
                continue;
            }
            if code == special::GAP {
                before = special::GAP;
                if out.breaks.last() != Some(&(heard, Break::Soft)) {
                    out.breaks.push((heard, Break::Soft));
                }
                continue;
            }
        } else if c == 'h' || c == 'H' {
            if let Some(length) = link(&text[at..]) {
                skip_to = at + length;
                code = emitted::PLACEHOLDER;
            }
        }
        if alphabet.is_word(code) {
            if code == before && alphabet.stutters(code) {
                continue;
            }
            out.words += 1;
            out.numbered |= c.is_ascii_digit();
            let first = out.worded.map_or(heard, |(first, _)| first);
            out.worded = Some((first, heard + 1));
        } else {
            match code {
                emitted::CLAUSE_END => out.breaks.push((heard, Break::Clause)),
                emitted::SENTENCE_END | emitted::QUESTION => {
                    if code == before {
                        continue;
                    }
                    out.breaks.push((heard, Break::Sentence));
                }
                emitted::QUOTE_OPEN => out.quotes.push((heard, Some(true))),
                emitted::QUOTE_CLOSE => out.quotes.push((heard, Some(false))),
                emitted::QUOTE => out.quotes.push((heard, None)),
                emitted::NUMBER => out.numbered = true,
                _ => {}
            }
        }
        before = code;
        out.offsets.push(u32::try_from(at).unwrap_or(u32::MAX));
        heard += 1;
        let Some(symbol) = as_char(code) else { continue };
        stepper.consume(symbol);
        for found in stepper.matches() {
            if !wanted(found.value()) {
                continue;
            }
            // Every symbol has three bytes, so that positions of the automaton are characters times three.
            out.found.push(Found {
                literal: found.value(),
                start: u32::try_from(found.start() / 3).unwrap_or(u32::MAX),
                end: u32::try_from(found.end() / 3).unwrap_or(u32::MAX),
            });
        }
    }
    out.spaced_out = is_spaced_out(out);
}

/// Whether there is a gap after every few characters.
fn is_spaced_out(scanned: &Scanned) -> bool {
    let soft = scanned.breaks.iter().filter(|(_, kind)| *kind == Break::Soft).count();
    soft * 4 > scanned.words as usize
}

/// What a bracket opens, and its length in bytes: a masked value, a sticker, a word not understood, or just a sign.
fn bracketed(text: &str) -> (u16, usize) {
    let window = text.get(..PLACEHOLDER_BYTES).unwrap_or_else(|| {
        let end = text.char_indices().map(|(i, _)| i).take_while(|&i| i <= PLACEHOLDER_BYTES).last().unwrap_or(0);
        if text.len() <= PLACEHOLDER_BYTES { text } else { &text[..end] }
    });
    let Some(close) = window.find(']') else { return (emitted::OTHER_SIGN, 1) };
    let inside = &window[1..close];
    if inside.contains('[') || inside.is_empty() {
        return (emitted::OTHER_SIGN, 1);
    }
    let length = close + 1;
    if inside.eq_ignore_ascii_case("unk") || inside.eq_ignore_ascii_case("noise") {
        return (special::NOTHING, length);
    }
    if let Some(what) = inside.strip_suffix('x') {
        if !what.is_ascii() {
            let number = ["数字", "时间", "日期", "金额"].contains(&what);
            return (if number { emitted::NUMBER } else { emitted::PLACEHOLDER }, length);
        }
    }
    if inside.bytes().all(|b| b.is_ascii_alphabetic()) {
        return (special::GAP, length);
    }
    if inside.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
        return (emitted::PLACEHOLDER, length);
    }
    (emitted::OTHER_SIGN, 1)
}

/// Length of a sticker code such as `#E-s12` or `#E-s[…]`.
fn sticker(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("#E-")?;
    let code = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let mut length = 3 + code;
    if text[length..].starts_with('[') {
        length += bracketed(&text[length..]).1;
    }
    Some(length)
}

/// Length of a character entity such as `&nbsp;`.
fn entity(text: &str) -> Option<usize> {
    let end = text.bytes().take(10).position(|b| b == b';')?;
    text.as_bytes()[1..end].iter().all(|b| b.is_ascii_alphanumeric() || *b == b'#').then_some(end + 1)
}

/// Length of a link.
fn link(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"))?;
    let tail = rest.bytes().take_while(|b| b.is_ascii_graphic()).count();
    Some(text.len() - rest.len() + tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;
    use proptest::prelude::*;

    /// Where each phrase stands in `text`, as the text says it.
    fn hear<'t>(phrases: &[&str], text: &'t str) -> Vec<&'t str> {
        let folded: Vec<String> = phrases.iter().map(|p| p.chars().map(fold).collect()).collect();
        let alphabet = Alphabet::new(folded.iter().map(String::as_str), &['嗯', '呃'], &Default::default()).unwrap();
        let encoded = folded.iter().map(|p| alphabet.encode(p).unwrap());
        let automaton = CharwiseDoubleArrayAhoCorasick::new(encoded).unwrap();
        let mut out = Scanned::default();
        scan(text, &alphabet, &automaton, |_| true, &mut out);
        out.found
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
            let alphabet = Alphabet::new(["您好", "谢谢", "ab"].into_iter(), &['嗯'], &Default::default()).unwrap();
            let encoded = ["您好", "谢谢", "ab"].map(|p| alphabet.encode(p).unwrap());
            let automaton = CharwiseDoubleArrayAhoCorasick::new(encoded).unwrap();
            let mut out = Scanned::default();
            scan(&text, &alphabet, &automaton, |_| true, &mut out);
            prop_assert!(out.offsets.windows(2).all(|pair| pair[0] < pair[1]));
            for &at in &out.offsets {
                prop_assert!(text.is_char_boundary(at as usize));
            }
            for found in &out.found {
                let (from, to) = out.bytes(&text, found.start, found.end);
                prop_assert!(from < to && text.is_char_boundary(from) && text.is_char_boundary(to));
            }
        }
    }
}
