//! Bytes to text.
//!
//! In: the bytes of a file. Out: their [`Encoding`], and its text without byte order mark. Its own file because every format
//! starts here. UTF-8 is read as it is, bytes that are none replaced by U+FFFD and reported for each line; UTF-16 is recoded
//! here; GB18030 and Big5 by the platform's own decoder where there is one, a browser's or Node's, since their tables would
//! take a fifth of the module, and by the same standard's tables elsewhere.

use std::borrow::Cow;

use super::intake::Intake;
use crate::problem::{Code, Problem};

/// How much of a file is looked at.
const SAMPLE: usize = 64 << 10;

/// How a text was written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Gb18030,
    Big5,
}

impl Encoding {
    /// Its name, as the platform's decoders know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "big5",
        }
    }
}

/// How a file was most likely written. What could be several things is UTF-8.
pub(crate) fn of(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xff, 0xfe, ..] => return Encoding::Utf16Le,
        [0xfe, 0xff, ..] => return Encoding::Utf16Be,
        _ => {}
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let has_zero = memchr::memchr(0, sample).is_some();
    if !has_zero && simdutf8::basic::from_utf8(sample).is_ok() {
        return Encoding::Utf8;
    }
    match std::str::from_utf8(sample) {
        // Cut inside a character.
        Err(error) if error.error_len().is_none() && !has_zero => return Encoding::Utf8,
        _ => {}
    }
    if is_likely_utf16(sample, u16::from_le_bytes) {
        Encoding::Utf16Le
    } else if is_likely_utf16(sample, u16::from_be_bytes) {
        Encoding::Utf16Be
    } else {
        double_bytes(sample)
    }
}

/// The text of bytes that are UTF-8 beyond doubt, all of them.
pub(crate) fn sound(bytes: &[u8]) -> Option<&str> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let text = simdutf8::basic::from_utf8(bytes).ok()?;
    memchr::memchr(0, sample).is_none().then_some(text)
}

/// Whether pairs of bytes are the characters that transcripts are made of: almost all of them.
fn is_likely_utf16(sample: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let pairs = sample.as_chunks::<2>().0;
    let usual = pairs.iter().filter(|pair| {
        matches!(unit(**pair), 9 | 10 | 13 | 0x20..=0x7e | 0x2010..=0x2026 | 0x3000..=0x3011 | 0x4e00..=0x9fff | 0xff01..=0xff5e)
    });
    let breaks = pairs.iter().filter(|pair| matches!(unit(**pair), 10 | 0x20..=0x7e)).count();
    pairs.len() >= 4 && breaks > 0 && usual.count() * 50 >= pairs.len() * 49
}

/// Which of the encodings of two bytes a character a sample is in, if it looks like one of them: pairs of their ranges
/// throughout, and more of them than of Chinese characters that are sound UTF-8.
fn double_bytes(sample: &[u8]) -> Encoding {
    let is_chinese = |c: &char| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let sound: usize = sample.utf8_chunks().map(|chunk| chunk.valid().chars().filter(is_chinese).count()).sum();
    // All pairs; those that only GB18030 has; those usual in Big5; those usual in GB18030.
    let (mut pairs, mut gb_only, mut big5, mut gb) = (0, 0, 0, 0);
    let mut rest = sample;
    while let Some(at) = rest.iter().position(|byte| !byte.is_ascii()) {
        let length = match rest[at..] {
            [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, ..] => {
                gb_only += 1;
                4
            }
            [lead @ 0x81..=0xfe, trail @ (0x40..=0x7e | 0x80..=0xfe), ..] => {
                gb_only += usize::from(matches!(trail, 0x80..=0xa0));
                // The frequent characters of Big5 and its punctuation, and those of GB 2312.
                big5 += usize::from(matches!((lead, trail), (0xa4..=0xc6, _) | (0xa1, 0x40..=0x7e)));
                gb += usize::from(matches!((lead, trail), (0xb0..=0xf7 | 0xa1..=0xa3, 0xa1..)));
                2
            }
            // The sample may end inside a character.
            [_] | [0x81..=0xfe, 0x30..=0x39, ..] if rest.len() - at < 4 => break,
            _ => return Encoding::Utf8,
        };
        pairs += 1;
        rest = &rest[at + length..];
    }
    if pairs < 4 || pairs <= sound * 2 {
        Encoding::Utf8
    } else if gb_only * 20 <= pairs && big5 > gb {
        Encoding::Big5
    } else {
        Encoding::Gb18030
    }
}

/// A file in UTF-8, recoded where it is another encoding, which is reported; none where nothing here can do that.
pub(crate) fn in_utf8<'a>(bytes: &'a [u8], intake: &mut Intake) -> Option<Cow<'a, [u8]>> {
    let encoding = of(bytes);
    if encoding == Encoding::Utf8 {
        return Some(bytes.into());
    }
    let text = recoded(bytes, encoding)?;
    intake.report(Problem::new(Code::Recoded).arg("encoding", encoding.name().to_ascii_uppercase()));
    Some(Cow::Owned(text.into_bytes()))
}

/// The text of bytes in another encoding than UTF-8; what is no character of it becomes U+FFFD.
pub(crate) fn recoded(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        let mut text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        text
    };
    match encoding {
        Encoding::Utf8 => None,
        Encoding::Utf16Le => Some(utf16(u16::from_le_bytes)),
        Encoding::Utf16Be => Some(utf16(u16::from_be_bytes)),
        Encoding::Gb18030 | Encoding::Big5 => platform(bytes, encoding),
    }
}

#[cfg(feature = "wasm")]
fn platform(bytes: &[u8], encoding: Encoding) -> Option<String> {
    crate::wasm::decode(bytes, encoding.name())
}

#[cfg(not(any(feature = "wasm", target_arch = "wasm32")))]
fn platform(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let decoder = if encoding == Encoding::Big5 { encoding_rs::BIG5 } else { encoding_rs::GB18030 };
    Some(decoder.decode_without_bom_handling(bytes).0.into_owned())
}

#[cfg(all(target_arch = "wasm32", not(feature = "wasm")))]
fn platform(_: &[u8], _: Encoding) -> Option<String> {
    None
}

/// The text of a file in any encoding; one that nothing here can recode is taken for UTF-8.
#[cfg(feature = "tables")]
pub(crate) fn text<'a>(bytes: &'a [u8], intake: &mut Intake) -> Cow<'a, str> {
    match in_utf8(bytes, intake) {
        Some(Cow::Owned(bytes)) => decode(&bytes, intake).into_owned().into(),
        _ => decode(bytes, intake),
    }
}

/// The text of a file in UTF-8.
pub(crate) fn decode<'a>(bytes: &'a [u8], intake: &mut Intake) -> Cow<'a, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut line = 1;
    let mut on_line: u64 = 0;
    let report = |intake: &mut Intake, line: u64, count: &mut u64| {
        if *count > 0 {
            intake.report(Problem::new(Code::InvalidUtf8).arg("count", count.to_string()).line(line));
            *count = 0;
        }
    };
    for chunk in bytes.utf8_chunks() {
        let lines = memchr::memchr_iter(b'\n', chunk.valid().as_bytes()).count() as u64;
        if lines > 0 {
            report(intake, line, &mut on_line);
            line += lines;
        }
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push('\u{fffd}');
            on_line += 1;
        }
    }
    report(intake, line, &mut on_line);
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Something said at a desk, in simplified and in traditional characters.
    const SIMPLIFIED: &str = "客服：您好，请问有什么可以帮您？\n客户：我想查一下这个月的话费。\n";
    const TRADITIONAL: &str = "客服：您好，請問有什麼可以幫您？\n客戶：我想查一下這個月的電話費。\n";

    #[test]
    fn encodings_are_told_apart() {
        let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        for text in [SIMPLIFIED, TRADITIONAL, "agent: hello\ncustomer: hi\n"] {
            assert_eq!(of(text.as_bytes()), Encoding::Utf8);
            for marked in [text.to_owned(), format!("\u{feff}{text}")] {
                assert_eq!(of(&utf16(&marked, u16::to_le_bytes)), Encoding::Utf16Le, "{marked}");
                assert_eq!(of(&utf16(&marked, u16::to_be_bytes)), Encoding::Utf16Be, "{marked}");
                assert_eq!(recoded(&utf16(&marked, u16::to_be_bytes), Encoding::Utf16Be).as_deref(), Some(text));
            }
        }
        for (text, encoding) in
            [(SIMPLIFIED, Encoding::Gb18030), (TRADITIONAL, Encoding::Gb18030), (TRADITIONAL, Encoding::Big5)]
        {
            let encoder = if encoding == Encoding::Big5 { encoding_rs::BIG5 } else { encoding_rs::GB18030 };
            let bytes = encoder.encode(text).0;
            assert_eq!(of(&bytes), encoding, "{text}");
            assert_eq!(recoded(&bytes, encoding).as_deref(), Some(text));
        }
    }

    #[test]
    fn damaged_utf8_stays_what_it_is() {
        assert_eq!(of(b"\xbb\xe1\xbb\xb0,\xbd\xc7\xc9\xab\n1,\xbf\xcd\xb7\xfe\n"), Encoding::Gb18030);
        assert_eq!(of("会话,角色,内容\n".as_bytes()), Encoding::Utf8);
        assert_eq!(of(b"id,role,text\n1,agent,\xff\n"), Encoding::Utf8);
        let mut damaged = "客服：您好，请讲\n".repeat(3).into_bytes();
        damaged.extend(b"\xe5\xae\n");
        assert_eq!(of(&damaged), Encoding::Utf8);
        assert_eq!(of(&[0; 64]), Encoding::Utf8);
    }
}
