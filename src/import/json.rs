//! JSON that is not one call a line: a list of calls, one call over many lines, or several of them.
//!
//! In: the bytes of a whole file. Out: the place of each call in it, as a [`Line`] for the reader of lines. Its own file
//! because it looks at brackets only: what stands inside a call may be broken without harm to the next one.

use super::lines::Line;

/// Finds the calls of a file and hands on each.
pub(crate) fn each_value<'a>(bytes: &'a [u8], mut each: impl FnMut(Line<'a>)) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_list = bytes.trim_ascii_start().first() == Some(&b'[');
    let mut values = Values::new(bytes);
    values.is_list = is_list;
    if is_list {
        values.advance(bytes.len() - bytes.trim_ascii_start().len() + 1);
    }
    while let Some(line) = values.next() {
        each(line);
    }
}

/// Whether a line is one value whose brackets close at its end.
pub(crate) fn is_whole(line: &[u8]) -> bool {
    let mut values = Values::new(line);
    values.end(0) == line.len() && line.last().is_some_and(|last| matches!(last, b'}' | b']'))
}

/// How long the first of several values is.
pub(crate) fn first(bytes: &[u8]) -> usize {
    Values::new(bytes).end(0)
}

struct Values<'a> {
    bytes: &'a [u8],
    at: usize,
    number: u64,
    line_start: usize,
    /// Characters between the start of the line and here.
    column: u64,
    is_list: bool,
    /// Bytes that may yet be looked at in vain, so that a file of broken values takes no more than a few passes.
    patience: usize,
}

impl<'a> Values<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, number: 1, line_start: 0, column: 0, is_list: false, patience: bytes.len() * 4 }
    }

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
        let line = Line { column: self.column, ..Line::new(self.number, self.bytes[start..end].trim_ascii_end()) };
        self.advance(end);
        Some(line)
    }

    /// Moves on to a byte, counting the lines up to it and the characters before it.
    fn advance(&mut self, to: usize) {
        for at in memchr::memchr_iter(b'\n', &self.bytes[self.at..to]) {
            self.number += 1;
            self.line_start = self.at + at + 1;
            self.column = 0;
        }
        // A character is counted by its first byte.
        let on_line = &self.bytes[self.at.max(self.line_start)..to];
        self.column += on_line.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64;
        self.at = to;
    }

    /// Where the value that starts here ends: where its brackets close. One whose brackets do not fit ends before the next
    /// line that begins like its own, so that a call that was cut off takes no other with it.
    fn end(&mut self, start: usize) -> usize {
        let mut open = Vec::new();
        let mut fits = true;
        let mut is_text = false;
        let mut next_like = None;
        let mut at = start;
        let end = loop {
            let Some(&byte) = self.bytes.get(at) else { break next_like.unwrap_or(self.bytes.len()) };
            match byte {
                b'\\' if is_text => at += 1,
                b'"' => is_text = !is_text,
                b'\n' => {
                    // Text does not run over lines: a quote was forgotten.
                    is_text = false;
                    if next_like.is_none() && self.begins_like(start, at + 1) {
                        next_like = Some(at + 1);
                        if self.patience == 0 {
                            break at + 1;
                        }
                    }
                }
                b'{' | b'[' if !is_text => open.push(byte),
                b'}' | b']' if !is_text => {
                    // The closing bracket of either kind stands two after the opening one.
                    fits &= open.pop().is_some_and(|opening| opening + 2 == byte);
                    if open.is_empty() {
                        // What is closed here without being opened is the list around the value.
                        break if fits { at + 1 } else { next_like.unwrap_or(at.max(start + 1)) };
                    }
                }
                b',' if !is_text && open.is_empty() && self.is_list => break at,
                _ => {}
            }
            at += 1;
        };
        // What was looked at and not taken will be looked at again.
        self.patience = self.patience.saturating_sub(at.saturating_sub(end));
        end
    }

    /// Whether a line begins as far in and with the same bracket as the line of the value at `start`.
    fn begins_like(&self, start: usize, line: usize) -> bool {
        let indent = &self.bytes[self.line_start..start];
        let rest = self.bytes[line..].strip_prefix(indent);
        rest.is_some_and(|rest| rest.first() == self.bytes.get(start)) && indent.iter().all(u8::is_ascii_whitespace)
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
        assert_eq!(values("[1, \"您\", 2]"), [(1, 1, "1".into()), (1, 4, "\"您\"".into()), (1, 9, "2".into())]);
    }

    #[test]
    fn a_value_cut_off_takes_no_other_with_it() {
        let found = values("[\n {\"a\": [1,\n {\"b\": 2},\n {\"c\": 3}\n]");
        assert_eq!(found.len(), 3);
        assert_eq!(found[1], (3, 1, "{\"b\": 2}".into()));
        assert_eq!(values("[\n{\"a\": [{]},\n{\"b\": 2}\n]")[1], (3, 0, "{\"b\": 2}".into()));
        assert_eq!(values("[{\"a\": 1").len(), 1);
    }

    #[test]
    fn a_file_of_nothing_but_open_brackets_takes_a_few_passes() {
        let text = format!("[\n{}", "{\n".repeat(200_000));
        let mut count = 0;
        each_value(text.as_bytes(), |_| count += 1);
        assert_eq!(count, 200_000);
    }

    #[test]
    fn what_follows_the_list_is_handed_on() {
        assert_eq!(values("[{}] x"), [(1, 1, "{}".into()), (1, 5, "x".into())]);
        assert_eq!(values("[{}]]]").len(), 3);
    }
}
