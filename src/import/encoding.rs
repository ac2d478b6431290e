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
