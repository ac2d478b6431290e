//! The rows of a table, with their lines.
//!
//! In: text and a delimiter. Out: rows, and rows whose quotes are broken, after which reading goes on at the next line. Its
//! own file because a CSV reader alone would take everything up to the next quote, wherever that is, for one cell.

use csv::{ReaderBuilder, StringRecord};

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// The line it begins on, from 1.
    pub(super) line: u64,
    pub(super) cells: StringRecord,
    /// Whether a quote opened in it did not close where it should.
    pub(super) is_broken: bool,
}

/// Reads rows one after another.
pub(super) struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    reader: csv::Reader<&'t [u8]>,
    /// Where the reader began in the text.
    base: usize,
    /// Bytes whose lines are counted, and how many lines.
    counted: (usize, u64),
    /// Cells that every row should have; until the headings are known a row may have any number.
    pub(super) width: Option<usize>,
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8) -> Self {
        Self { text, delimiter, reader: reader(text, delimiter), base: 0, counted: (0, 1), width: None }
    }

    fn start_over(&mut self, at: usize) {
        self.base = at;
        self.reader = reader(&self.text[at..], self.delimiter);
    }

    /// The line on which a byte stands.
    fn line_of(&mut self, at: usize) -> u64 {
        let (from, line) = self.counted;
        self.counted = (at, line + memchr::memchr_iter(b'\n', &self.text.as_bytes()[from..at]).count() as u64);
        self.counted.1
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut cells = StringRecord::new();
        // Text in memory that is valid UTF-8, with any number of cells: nothing is left that could fail.
        if !self.reader.read_record(&mut cells).is_ok_and(|more| more) {
            return None;
        }
        let from = self.base + cells.position().map_or(0, |position| position.byte() as usize);
        let to = self.base + self.reader.position().byte() as usize;
        let source = &self.text[from..to];
        // The reader may count the line breaks before a row to it.
        let start = from + source.len() - source.trim_start_matches(['\r', '\n']).len();
        let source = self.text[start..to].trim_end_matches(['\r', '\n']);
        let line = self.line_of(start);
        let fits = self.width.is_none_or(|width| cells.len() == width);
        let is_broken = match source.find('\n') {
            Some(end) if !fits || !is_well_quoted(source.as_bytes(), self.delimiter) => {
                self.start_over(start + end + 1);
                true
            }
            _ => false,
        };
        Some(Row { line, cells, is_broken })
    }
}

/// Whether every quote that opens a cell closes right before the end of the cell.
fn is_well_quoted(row: &[u8], delimiter: u8) -> bool {
    let mut rest = row;
    loop {
        if let Some(quoted) = rest.strip_prefix(b"\"") {
            rest = quoted;
            loop {
                let Some(quote) = memchr::memchr(b'"', rest) else { return false };
                rest = &rest[quote + 1..];
                match rest.strip_prefix(b"\"") {
                    Some(after) => rest = after,
                    None => break,
                }
            }
            if !rest.is_empty() && rest[0] != delimiter {
                return false;
            }
        }
        match memchr::memchr(delimiter, rest) {
            Some(end) => rest = &rest[end + 1..],
            None => return true,
        }
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>, bool)> {
        let mut rows = Rows::new(text, b',');
        rows.width = Some(2);
        rows.map(|row| (row.line, row.cells.iter().map(str::to_owned).collect(), row.is_broken)).collect()
    }

    #[test]
    fn cells_may_hold_quotes_delimiters_and_line_breaks() {
        let found = rows("a,\"b\r\nc\"\r\n\r\n\"d\"\"\",\"e,f\"\r\ng,h");
        assert_eq!(found.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [1, 4, 5]);
        assert_eq!(found[0].1, ["a", "b\r\nc"]);
        assert_eq!(found[1].1, ["d\"", "e,f"]);
        assert!(found.iter().all(|(_, _, is_broken)| !is_broken));
    }

    #[test]
    fn a_quote_that_does_not_close_costs_its_own_row_only() {
        for text in ["a,\"b\nc,d\ne,f\n", "a,\"b\nc,d\ne,\"f\"\n", "a,\"b\nc,\"d\ne,f\n"] {
            let found = rows(text);
            assert_eq!(found.len(), 3, "{text}");
            assert!(found[0].2, "{text}");
            assert_eq!((found[2].0, found[2].2), (3, false), "{text}");
        }
    }
}
