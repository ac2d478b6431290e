//! Bytes to text.
//!
//! In: the bytes of a whole file. Out: its text without byte order mark, bytes that are no UTF-8 replaced by U+FFFD and
//! reported for each line. Its own file because every format but NDJSON starts here, and other encodings will too.

use std::borrow::Cow;

use super::intake::Intake;
use crate::problem::{Code, Problem};

/// The text of a file.
pub(crate) fn decode<'a>(bytes: &'a [u8], intake: &mut Intake) -> Cow<'a, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
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

/// Whether a sample that is no UTF-8 looks like text in GBK: pairs of bytes of its range throughout, and more of them
/// than of Chinese characters that are sound UTF-8.
pub(crate) fn is_likely_gbk(sample: &[u8]) -> bool {
    let is_chinese = |c: &char| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let sound: usize = sample.utf8_chunks().map(|chunk| chunk.valid().chars().filter(is_chinese).count()).sum();
    let mut pairs = 0;
    let mut rest = sample;
    while let Some(at) = rest.iter().position(|byte| !byte.is_ascii()) {
        match rest[at..] {
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, ..] => pairs += 1,
            // The sample may end inside a pair.
            [_] => break,
            _ => return false,
        }
        rest = &rest[at + 2..];
    }
    std::str::from_utf8(sample).is_err() && pairs >= 4 && pairs > sound * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbk_is_told_from_damaged_utf8() {
        assert!(is_likely_gbk(b"\xbb\xe1\xbb\xb0,\xbd\xc7\xc9\xab\n1,\xbf\xcd\xb7\xfe\n"));
        assert!(!is_likely_gbk("会话,角色,内容\n".as_bytes()));
        assert!(!is_likely_gbk(b"id,role,text\n1,agent,\xff\n"));
        let mut damaged = "客服：您好，请讲\n".repeat(3).into_bytes();
        damaged.extend(b"\xe5\xae\n");
        assert!(!is_likely_gbk(&damaged));
    }
}
