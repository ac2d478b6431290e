//! Mends JSON that some exporter damaged in a usual way.
//!
//! In: the bytes of a value that did not parse. Out: text in which bytes that are no UTF-8, halves of surrogate pairs and
//! raw control characters became U+FFFD, with their counts. Its own file because it runs only after reading has failed.

use crate::import::lines::Line;
use crate::problem::{Code, Problem};

/// Damage of one kind that was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mended {
    code: Code,
    count: u64,
    /// Where it was first met: line breaks and then characters before it.
    first: (u64, u64),
}

impl Mended {
    pub(crate) fn problem(self, line: Line<'_>) -> Problem {
        let (lines, characters) = self.first;
        let before = if lines == 0 { line.column } else { 0 };
        Problem::new(self.code)
            .arg("count", self.count.to_string())
            .line(line.number + lines)
            .column(before + characters + 1)
    }
}

/// Writes the mended text into `out` and tells what was mended.
pub(crate) fn mend(bytes: &[u8], out: &mut String) -> Vec<Mended> {
    out.clear();
    out.reserve(bytes.len());
    let mut mended = Vec::new();
    let mut place = (0, 0);
    let mut is_text = false;
    for chunk in bytes.utf8_chunks() {
        let mut rest = chunk.valid();
        while let Some(c) = rest.chars().next() {
            // What is written for this character, how much was read for it, and what it was if it was damaged.
            let (written, length, damage) = match c {
                '\\' if is_text => escape(rest),
                '"' => {
                    is_text = !is_text;
                    ("\"", 1, None)
                }
                // Line breaks and tabs inside text are clear enough: they only should have been escaped.
                '\n' if is_text => ("\\n", 1, None),
                '\r' if is_text => ("\\r", 1, None),
                '\t' if is_text => ("\\t", 1, None),
                '\n' | '\r' | '\t' => (&rest[..1], 1, None),
                '\0'..'\u{20}' if is_text => ("\u{fffd}", 1, Some(Code::ControlCharacter)),
                '\0'..'\u{20}' => (" ", 1, Some(Code::ControlCharacter)),
                _ => (&rest[..c.len_utf8()], c.len_utf8(), None),
            };
            if let Some(code) = damage {
                count(&mut mended, code, place);
            }
            out.push_str(written);
            place =
                if c == '\n' { (place.0 + 1, 0) } else { (place.0, place.1 + rest[..length].chars().count() as u64) };
            rest = &rest[length..];
        }
        if !chunk.invalid().is_empty() {
            count(&mut mended, Code::InvalidUtf8, place);
            out.push('\u{fffd}');
            place.1 += 1;
        }
    }
    mended
}

fn count(mended: &mut Vec<Mended>, code: Code, place: (u64, u64)) {
    match mended.iter_mut().find(|mended| mended.code == code) {
        Some(mended) => mended.count += 1,
        None => mended.push(Mended { code, count: 1, first: place }),
    }
}

/// What to write for the escape at the start of `rest`, its length, and whether it is half a surrogate pair.
fn escape(rest: &str) -> (&str, usize, Option<Code>) {
    match surrogate(rest) {
        None => {
            let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            // A control character behind a backslash is left to be met on its own.
            let length = if rest[1..length].starts_with(|c: char| c < ' ') { 1 } else { length };
            (&rest[..length], length, None)
        }
        Some(high) if high < 0xdc00 && surrogate(&rest[6..]).is_some_and(|low| low >= 0xdc00) => {
            (&rest[..12], 12, None)
        }
        Some(_) => ("\\ufffd", 6, Some(Code::LoneSurrogate)),
    }
}

/// The surrogate that the escape at the start of `text` stands for.
fn surrogate(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok().filter(|unit| (0xd800..0xe000).contains(unit))
}

/// Whether a piece of sound JSON holds an escape that is half a surrogate pair.
pub(crate) fn has_lone_surrogate(json: &str) -> bool {
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (_, length, damage) = escape(&rest[at..]);
        if damage.is_some() {
            return true;
        }
        rest = &rest[at + length..];
    }
    false
}

/// A piece of sound JSON without the white space between its parts.
pub(crate) fn one_line(json: &str) -> String {
    let mut is_text = false;
    let mut is_escaped = false;
    json.chars()
        .filter(|&c| {
            let keep = is_text || !matches!(c, ' ' | '\n' | '\r' | '\t');
            if c == '"' && !is_escaped {
                is_text = !is_text;
            }
            is_escaped = c == '\\' && !is_escaped;
            keep
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(bytes: &[u8]) -> (String, Vec<(Code, u64)>) {
        let mut out = String::new();
        let mended = mend(bytes, &mut out);
        (out, mended.iter().map(|mended| (mended.code, mended.count)).collect())
    }

    #[test]
    fn sound_json_stays_as_it_is() {
        let sound = r#"{"a": "\ud83d\ude00 \\ud800 \" \n", "b": [1, "𠮷"]}"#;
        assert_eq!(mended(sound.as_bytes()), (sound.to_owned(), vec![]));
        assert!(!has_lone_surrogate(sound));
    }

    #[test]
    fn half_pairs_become_replacement_characters() {
        let (out, kinds) = mended(br#"{"a": "\ud83d", "b": "\ude00\ud83d\ud83d\ude00"}"#);
        assert_eq!(out, r#"{"a": "\ufffd", "b": "\ufffd\ufffd\ud83d\ude00"}"#);
        assert_eq!(kinds, [(Code::LoneSurrogate, 3)]);
        assert!(has_lone_surrogate(r#"["\\\ud83d"]"#));
    }

    #[test]
    fn bytes_and_control_characters_become_replacement_characters() {
        let (out, kinds) = mended(b"{\"a\": \"x\xff\xe4\xbd\0y\tz\"}\0");
        assert_eq!(out, "{\"a\": \"x\u{fffd}\u{fffd}\u{fffd}y\\tz\"} ");
        assert_eq!(kinds, [(Code::InvalidUtf8, 2), (Code::ControlCharacter, 2)]);
    }

    #[test]
    fn an_escape_may_be_cut_anywhere() {
        for cut in [
            r#"{"a": "\"#,
            r#"{"a": "\u"#,
            r#"{"a": "\ud8"#,
            r#"{"a": "\ud83d\"#,
            r#"{"a": "\ud83d\ude"#,
            "{\"a\": \"\\\0",
        ] {
            let (out, _) = mended(cut.as_bytes());
            assert!(out.starts_with("{\"a\": \"\\"), "{out}");
        }
    }

    #[test]
    fn one_line_keeps_what_stands_in_text() {
        assert_eq!(one_line("{\n  \"a b\": \"c\\\" d\",\r\n\t\"e\": [1, 2]\n}"), "{\"a b\":\"c\\\" d\",\"e\":[1,2]}");
    }
}
