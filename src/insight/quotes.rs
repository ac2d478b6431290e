//! Sentences that stand for a group.
//!
//! In: a text as given, and how much each word says for the group. Out: the sentence in it that says most, with its place.
//! Its own file because it goes back to the text as given, which nothing else here does.

use super::wire::Quote;
use crate::words::normalised;

/// Sentences are shown up to so many characters.
const LONGEST: usize = 80;
/// And preferably not below so many.
const SHORTEST: usize = 6;

/// The most telling sentence of a text. `weigh` says how much a normalised sentence says.
pub(crate) fn quote(row: u32, text: &str, mut weigh: impl FnMut(&str) -> f64) -> Quote {
    let mut best = (f64::NEG_INFINITY, 0, text.len());
    for (start, end) in sentences(text) {
        let sentence = &text[start..end];
        let length = sentence.chars().count();
        let mut weight = weigh(&normalised(sentence));
        if length < SHORTEST {
            weight -= 100.0;
        }
        if weight > best.0 {
            best = (weight, start, end);
        }
    }
    let (_, start, end) = best;
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let from = units(&text[..start]);
    Quote { row, start: from, end: from + units(&text[start..end]), text: text[start..end].to_owned() }
}

/// Where sentences begin and end; long ones are parted at commas, and at last anywhere.
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (start, end) in parts(text, 0, |c| matches!(c, '。' | '！' | '？' | '!' | '?' | '\n' | '\r' | '…' | ';' | '；'))
    {
        if text[start..end].chars().count() <= LONGEST {
            found.push((start, end));
            continue;
        }
        for (from, to) in parts(&text[start..end], start, |c| matches!(c, '，' | ',' | '、' | ' ' | '.' | '　')) {
            match text[from..to].char_indices().nth(LONGEST) {
                Some((cut, _)) => found.push((from, from + cut)),
                None => found.push((from, to)),
            }
        }
    }
    found
}

/// The parts of a text between signs, without white space around them; the signs stay with what they end.
fn parts(text: &str, offset: usize, ends: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(ends) {
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let from = start + (part.len() - part.trim_start().len());
            found.push((offset + from, offset + from + trimmed.len()));
        }
        start += part.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_telling_sentence_is_found_with_its_place() {
        let text = "你好😀。 家里没有信号，打了三次电话！谢谢";
        let quote = quote(7, text, |sentence| if sentence.contains("信号") { 1.0 } else { 0.0 });
        assert_eq!(quote.text, "家里没有信号，打了三次电话！");
        let units: Vec<u16> = text.encode_utf16().collect();
        let cut = String::from_utf16(&units[quote.start as usize..quote.end as usize]).unwrap();
        assert_eq!(cut, quote.text);
    }

    #[test]
    fn a_text_without_ends_is_cut() {
        let text = "断".repeat(500);
        assert_eq!(quote(0, &text, |_| 0.0).text.chars().count(), LONGEST);
        assert_eq!(quote(0, "", |_| 0.0).text, "");
    }
}
