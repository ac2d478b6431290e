//! Cuts a stream of bytes into lines.
//!
//! In: chunks of any size. Out: [`Line`]s, borrowed from the chunk wherever a line lies inside one. Its own file because
//! it is what bounds the memory of streaming: no line longer than the limit is ever held.

use memchr::memchr;

/// The longest line that is read, in bytes. A longer one is counted and passed over without being held.
pub const LINE_LIMIT: usize = 32 << 20;

/// Capacity above which the buffer of a line that crossed chunks is given back.
const KEPT_CAPACITY: usize = 1 << 20;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// One line, or one JSON value of a larger file, with its place.
///
/// ```
/// use wusheng::import::{CallReader, Line, ReadOptions};
/// let line = Line::new(12, br#"{"turns":[{"role":"agent","text":"hello"}]}"#);
/// let mut spare = String::new();
/// let id = CallReader::new(&ReadOptions::default()).call(line, &mut spare).map(|call| call.id.to_string());
/// assert_eq!(id.as_deref(), Some("line-12"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// Number of the (first) line, from 1.
    pub number: u64,
    /// Characters that stand before it on that line: 0 but for a value in the middle of a line.
    pub column: u64,
    /// The bytes without the line break; empty for a line passed over.
    pub bytes: &'a [u8],
    /// The length in bytes of a line that was passed over because it is longer than the limit.
    pub skipped: Option<u64>,
}

impl<'a> Line<'a> {
    /// A line with its number, from 1.
    pub fn new(number: u64, bytes: &'a [u8]) -> Self {
        Self { number, column: 0, bytes, skipped: None }
    }
}

/// Cuts chunks into lines. Any split of the same bytes into chunks gives the same lines.
///
/// ```
/// use wusheng::import::LineSplitter;
/// let mut splitter = LineSplitter::default();
/// let mut lines = Vec::new();
/// for chunk in ["one\r\ntw", "o\nthree"] {
///     splitter.push(chunk.as_bytes(), |line| lines.push((line.number, line.bytes.to_vec())));
/// }
/// splitter.end(|line| lines.push((line.number, line.bytes.to_vec())));
/// assert_eq!(lines, [(1, b"one".to_vec()), (2, b"two".to_vec()), (3, b"three".to_vec())]);
/// ```
#[derive(Debug)]
pub struct LineSplitter {
    limit: usize,
    /// Lines given so far.
    number: u64,
    /// The beginning of a line whose end has not come yet.
    carry: Vec<u8>,
    /// Bytes seen of a line that is too long to hold; 0 when there is none.
    passed_over: u64,
}

impl Default for LineSplitter {
    fn default() -> Self {
        Self::new(LINE_LIMIT)
    }
}

impl LineSplitter {
    /// A splitter that holds lines of at most `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Self { limit, number: 0, carry: Vec::new(), passed_over: 0 }
    }

    /// Takes the next bytes and hands on every line that they complete.
    pub fn push(&mut self, chunk: &[u8], mut each: impl FnMut(Line<'_>)) {
        let mut rest = chunk;
        while let Some(at) = memchr(b'\n', rest) {
            self.complete(&rest[..at], &mut each);
            rest = &rest[at + 1..];
        }
        self.hold(rest);
    }

    /// Hands on the last line, where no line break follows it, and makes the splitter ready for another file.
    pub fn end(&mut self, mut each: impl FnMut(Line<'_>)) {
        if self.passed_over > 0 || !self.carry.is_empty() {
            self.complete(b"", &mut each);
        }
        self.number = 0;
    }

    fn complete(&mut self, tail: &[u8], each: &mut impl FnMut(Line<'_>)) {
        self.number += 1;
        let length = self.carry.len() + tail.len();
        if self.passed_over > 0 || length > self.limit {
            let skipped = self.passed_over + length as u64;
            self.passed_over = 0;
            self.carry = Vec::new();
            each(Line { number: self.number, column: 0, bytes: b"", skipped: Some(skipped) });
        } else if self.carry.is_empty() {
            each(Line::new(self.number, trimmed(tail, self.number)));
        } else {
            self.carry.extend_from_slice(tail);
            each(Line::new(self.number, trimmed(&self.carry, self.number)));
            if self.carry.capacity() > KEPT_CAPACITY {
                self.carry = Vec::new();
            } else {
                self.carry.clear();
            }
        }
    }

    fn hold(&mut self, rest: &[u8]) {
        let length = self.carry.len() + rest.len();
        if self.passed_over > 0 || length > self.limit {
            self.passed_over += length as u64;
            self.carry = Vec::new();
        } else if length > self.carry.capacity() {
            // Doubling as usual, but never past the limit.
            let capacity = (self.carry.capacity() * 2).clamp(length, self.limit);
            self.carry.reserve_exact(capacity - self.carry.len());
            self.carry.extend_from_slice(rest);
        } else {
            self.carry.extend_from_slice(rest);
        }
    }
}

/// A line without the carriage return before its end and, at the start of the file, without the byte order mark.
fn trimmed(line: &[u8], number: u64) -> &[u8] {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if number == 1 { line.strip_prefix(BOM).unwrap_or(line) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Seen = Vec<(u64, Vec<u8>, Option<u64>)>;

    fn split(limit: usize, chunks: &[&[u8]]) -> (Seen, usize) {
        let mut splitter = LineSplitter::new(limit);
        let mut seen = Vec::new();
        let mut held = 0;
        for chunk in chunks {
            splitter.push(chunk, |line| seen.push((line.number, line.bytes.to_vec(), line.skipped)));
            held = held.max(splitter.carry.capacity());
        }
        splitter.end(|line| seen.push((line.number, line.bytes.to_vec(), line.skipped)));
        (seen, held)
    }

    #[test]
    fn any_two_chunks_give_the_lines_of_one() {
        let bytes = "\u{feff}一\r\n\r\nlonger than eight\n\ntwo\nlast".as_bytes();
        let (whole, _) = split(8, &[bytes]);
        assert_eq!(whole.len(), 6);
        assert_eq!(whole[0].1, "一".as_bytes());
        assert_eq!(whole[2].2, Some(17));
        for at in 0..=bytes.len() {
            let (parts, held) = split(8, &[&bytes[..at], &bytes[at..]]);
            assert_eq!(parts, whole, "cut at byte {at}");
            assert!(held <= 8, "held {held} bytes");
        }
    }

    #[test]
    fn a_line_inside_one_chunk_is_not_copied() {
        let chunk = b"first\nsecond\n";
        let mut splitter = LineSplitter::default();
        splitter.push(chunk, |line| assert!(chunk.as_ptr_range().contains(&line.bytes.as_ptr())));
        assert_eq!(splitter.carry.capacity(), 0);
    }

    #[test]
    fn nothing_gives_no_line_and_a_line_break_gives_one() {
        assert_eq!(split(8, &[b""]).0, []);
        assert_eq!(split(8, &[b"\n"]).0, [(1, Vec::new(), None)]);
    }
}
