//! JSON that is not one call a line: a list of calls, one call over many lines, or several of them.
//!
//! In: the bytes of a whole file. Out: the place of each call in it, as a [`Line`] for the reader of lines. Its own file
//! because it looks at brackets only: what stands inside a call may be broken without harm to the next one.

use super::lines::Line;

/// Finds the calls of a file and hands on each.
pub(crate) fn each_value<'a>(bytes: &'a [u8], mut each: impl FnMut(Line<'a>)) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_list = bytes.trim_ascii_start().first() == Some(&b'[');
    let mut values = Values { bytes, at: 0, number: 1, line_start: 0, is_list };
    if is_list {
        values.advance(bytes.len() - bytes.trim_ascii_start().len() + 1);
    }
    while let Some(line) = values.next() {
        each(line);
    }
}

/// Whether a line is one value whose brackets close at its end.
pub(crate) fn is_whole(line: &[u8]) -> bool {
    let values = Values { bytes: line, at: 0, number: 1, line_start: 0, is_list: false };
    values.end(0) == line.len() && line.last().is_some_and(|last| matches!(last, b'}' | b']'))
}

struct Values<'a> {
    bytes: &'a [u8],
    at: usize,
    number: u64,
    line_start: usize,
    is_list: bool,
}

impl<'a> Values<'a> {
    fn next(&mut self) -> Option<Line<'a>> {
        let between = |b: &u8| b.is_ascii_whitespace() || (self.is_list && *b == b',');
        let start = self.at + self.bytes[self.at..].iter().position(|b| !between(b))?;
        self.advance(start);
        if self.is_list && self.bytes[start] == b']' {
            // What follows the list is no call; if anything does, it is handed on to be reported.
            self.is_list = false;
            self.advance(start + 1);
            return self.next();
        }
        let end = self.end(start);
        let column = String::from_utf8_lossy(&self.bytes[self.line_start..start]).chars().count() as u64;
        let line = Line { column, ..Line::new(self.number, self.bytes[start..end].trim_ascii_end()) };
        self.advance(end);
        Some(line)
    }

    /// Moves on to a byte, counting the lines up to it.
    fn advance(&mut self, to: usize) {
        for at in memchr::memchr_iter(b'\n', &self.bytes[self.at..to]) {
            self.number += 1;
            self.line_start = self.at + at + 1;
        }
        self.at = to;
    }

    /// Where the value that starts here ends: where its brackets close. One that never closes ends before the next line
    /// that begins like its own, so that a call that was cut off takes no other with it.
    fn end(&self, start: usize) -> usize {
        let mut depth = 0_usize;
        let mut is_text = false;
        let mut at = start;
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b'\\' if is_text => at += 1,
                b'"' => is_text = !is_text,
                // Text does not run over lines: a quote was forgotten.
                b'\n' => is_text = false,
                b'{' | b'[' if !is_text => depth += 1,
                b'}' | b']' if !is_text => {
                    if depth <= 1 {
                        // A bracket that closes nothing of this value closes the list.
                        return if depth == 1 { at + 1 } else { at.max(start + 1) };
                    }
                    depth -= 1;
                }
                b',' if !is_text && depth == 0 && self.is_list => return at,
                _ => {}
            }
            at += 1;
        }
        self.next_like(start).unwrap_or(self.bytes.len())
    }

    /// The start of the next line that begins as far in and with the same bracket as the line of `start`.
    fn next_like(&self, start: usize) -> Option<usize> {
        let indent = &self.bytes[self.line_start..start];
        if !indent.iter().all(u8::is_ascii_whitespace) {
            return None;
        }
        memchr::memchr_iter(b'\n', &self.bytes[start..]).map(|at| start + at + 1).find(|&line| {
            self.bytes[line..].strip_prefix(indent).and_then(|rest| rest.first()) == Some(&self.bytes[start])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(u64, u64, String)> {
        let mut out = Vec::new();
        each_value(text.as_bytes(), |line| {
            out.push((line.number, line.column, String::from_utf8_lossy(line.bytes).into_owned()));
        });
        out
    }

    #[test]
    fn lists_and_sequences_of_objects() {
        assert_eq!(values("[{\"a\": \"}]\"}, {}]"), [(1, 1, "{\"a\": \"}]\"}".into()), (1, 14, "{}".into())]);
        assert_eq!(
            values("[\n {\n  \"a\": 1\n },\n {}\n]\n"),
            [(2, 1, "{\n  \"a\": 1\n }".into()), (5, 1, "{}".into())]
        );
        assert_eq!(values("{\n}\n{\n}"), [(1, 0, "{\n}".into()), (3, 0, "{\n}".into())]);
        assert_eq!(values("[]"), []);
        assert_eq!(values("[1, \"x\"]"), [(1, 1, "1".into()), (1, 4, "\"x\"".into())]);
    }

    #[test]
    fn a_value_cut_off_takes_no_other_with_it() {
        let found = values("[\n {\"a\": [1,\n {\"b\": 2},\n {\"c\": 3}\n]");
        assert_eq!(found.len(), 3);
        assert_eq!(found[1], (3, 1, "{\"b\": 2}".into()));
        assert_eq!(values("[{\"a\": 1").len(), 1);
    }

    #[test]
    fn what_follows_the_list_is_handed_on() {
        assert_eq!(values("[{}] x"), [(1, 1, "{}".into()), (1, 5, "x".into())]);
        assert_eq!(values("[{}]]]").len(), 3);
    }
}
