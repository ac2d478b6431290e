//! The rows of a table, with their lines.
//!
//! In: text and a delimiter. Out: rows whose cells borrow from the text. Its own file, and no library, because of broken
//! quotes: a row whose quotes do not fit ends at its line, where other readers take everything up to the next quote for one
//! cell; and because a file of nothing but broken quotes must not take forever.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

/// How many cells of a row are kept before it is known how many there should be.
const MOST_CELLS: usize = 4_096;

/// One row.
#[derive(Debug)]
pub(crate) struct Row<'t> {
    /// The byte it begins at.
    pub(crate) at: usize,
    /// The line it begins on, from 1.
    pub(crate) line: u64,
    /// Its cells; none of those behind the width of the table but one.
    pub(crate) cells: Vec<Cow<'t, str>>,
    used: usize,
    /// Whether a quote opened in it did not close where it should.
    pub(crate) is_broken: bool,
}

impl<'t> Row<'t> {
    /// The text of a cell; cells missing at the end are empty, as spreadsheets leave them out.
    pub(crate) fn cell(&self, index: usize) -> Cow<'t, str> {
        self.cells.get(index).cloned().unwrap_or_default()
    }

    /// The same without white space around it.
    pub(crate) fn trimmed(&self, index: usize) -> Cow<'t, str> {
        match self.cell(index) {
            Cow::Borrowed(cell) => cell.trim().into(),
            Cow::Owned(cell) => cell.trim().to_owned().into(),
        }
    }

    /// How many cells there are up to the last one that is not empty.
    pub(crate) fn used(&self) -> usize {
        self.used
    }
}

/// Reads rows one after another.
#[derive(Clone)]
pub(crate) struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    /// Bytes whose lines are counted, and how many lines.
    counted: (usize, u64),
    /// Cells that a row should have; until the headings are known a row may have any number.
    pub(crate) width: Option<usize>,
    /// Bytes that may yet be read in vain behind a broken quote. With none left, quotes are taken for text.
    patience: usize,
}

/// How a cell ended.
enum End {
    Delimiter,
    Line,
}

impl<'t> Rows<'t> {
    pub(crate) fn new(text: &'t str, delimiter: u8) -> Self {
        Self { text, delimiter, at: 0, counted: (0, 1), width: None, patience: text.len() * 4 }
    }

    /// Whether broken quotes may yet be looked behind.
    pub(crate) fn is_patient(&self) -> bool {
        self.patience > 0
    }

    /// The rows from one on that was met before.
    pub(crate) fn again(&self, at: usize, line: u64, is_patient: bool) -> Self {
        let patience = if is_patient { self.text.len() * 4 } else { 0 };
        Self { at, counted: (at, line), patience, ..*self }
    }

    /// Reads one cell. The error is a quote that does not close before a delimiter or the end of a line.
    fn cell(&mut self) -> Result<(Cow<'t, str>, End), ()> {
        let text = self.text;
        let rest = &text[self.at..];
        if self.patience == 0 || !rest.starts_with('"') {
            let (cell, end) = self.bare();
            return Ok((cell.into(), end));
        }
        let mut cell = Cow::Borrowed("");
        let mut from = self.at + 1;
        loop {
            let Some(quote) = memchr(b'"', &text.as_bytes()[from..]).map(|quote| from + quote) else {
                self.at = text.len();
                return Err(());
            };
            let piece = &text[from..quote];
            if cell.is_empty() {
                cell = piece.into();
            } else {
                cell.to_mut().push_str(piece);
            }
            from = quote + 1;
            if !text[from..].starts_with('"') {
                break;
            }
            cell.to_mut().push('"');
            from += 1;
        }
        self.at = from;
        let (tail, end) = self.bare();
        if !tail.is_empty() {
            if cell.contains('\n') {
                return Err(());
            }
            // Inside one line it is clear enough what was meant.
            cell.to_mut().push_str(tail);
        }
        Ok((cell, end))
    }

    /// The text up to the end of the cell, and moves behind it.
    fn bare(&mut self) -> (&'t str, End) {
        let rest = &self.text[self.at..];
        match memchr2(self.delimiter, b'\n', rest.as_bytes()) {
            Some(end) if rest.as_bytes()[end] == self.delimiter => {
                self.at += end + 1;
                (&rest[..end], End::Delimiter)
            }
            found => {
                let end = found.unwrap_or(rest.len());
                self.at = (self.at + end + 1).min(self.text.len());
                (rest[..end].trim_end_matches('\r'), End::Line)
            }
        }
    }

    /// Moves behind the end of the line.
    fn skip_line(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
    }

    /// The line on which a byte stands.
    fn line_of(&mut self, at: usize) -> u64 {
        let (from, line) = self.counted;
        self.counted = (at, line + memchr::memchr_iter(b'\n', &self.text.as_bytes()[from..at]).count() as u64);
        self.counted.1
    }
}

impl<'t> Iterator for Rows<'t> {
    type Item = Row<'t>;

    fn next(&mut self) -> Option<Row<'t>> {
        self.at += self.text[self.at..].len() - self.text[self.at..].trim_start_matches(['\r', '\n']).len();
        let start = self.at;
        if start == self.text.len() {
            return None;
        }
        let line = self.line_of(start);
        let mut cells = Vec::with_capacity(self.width.unwrap_or(8));
        let (mut count, mut used) = (0, 0);
        let mut over_lines = false;
        let is_sound = loop {
            let Ok((cell, end)) = self.cell() else { break false };
            over_lines |= cell.contains('\n');
            count += 1;
            if !cell.trim().is_empty() {
                used = count;
            }
            // What stands behind the last column is only counted.
            if cells.len() <= self.width.unwrap_or(MOST_CELLS) {
                cells.push(cell);
            }
            // A row over several lines that grows too wide has taken in the next one.
            let is_full = over_lines && self.width.is_some_and(|width| count >= width);
            match end {
                End::Line => break !is_full || Some(count) == self.width,
                End::Delimiter if is_full => break false,
                End::Delimiter => {}
            }
        };
        if !is_sound {
            let read = self.at;
            self.at = start;
            self.skip_line();
            self.patience = self.patience.saturating_sub(read.saturating_sub(self.at));
        }
        Some(Row { at: start, line, cells, used, is_broken: !is_sound })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>, bool)> {
        let mut rows = Rows::new(text, b',');
        rows.width = Some(2);
        rows.map(|row| (row.line, row.cells.iter().map(|cell| cell.to_string()).collect(), row.is_broken)).collect()
    }

    #[test]
    fn cells_may_hold_quotes_delimiters_and_line_breaks() {
        let found = rows("a,\"b\r\nc\"\r\n\r\n\"d\"\"\",\"e,f\"\r\n\"\",5\"\ng,\"h\"i");
        assert_eq!(found.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [1, 4, 5, 6]);
        assert_eq!(found[0].1, ["a", "b\r\nc"]);
        assert_eq!(found[1].1, ["d\"", "e,f"]);
        assert_eq!(found[2].1, ["", "5\""]);
        assert_eq!(found[3].1, ["g", "hi"]);
        assert!(found.iter().all(|(_, _, is_broken)| !is_broken));
    }

    #[test]
    fn rows_may_have_any_number_of_cells_on_one_line() {
        let found = rows("a\nb,c,d\ne,\n");
        assert_eq!(found.iter().map(|(_, cells, _)| cells.len()).collect::<Vec<_>>(), [1, 3, 2]);
    }

    #[test]
    fn a_quote_that_does_not_close_costs_its_own_row_only() {
        for text in ["a,\"b\nc,d\ne,f\n", "a,\"b\nc,d\ne,\"f\"\n", "a,\"b\nc,\"d\ne,f\n", "a,b,\"c\nd\"\ne,f\n"] {
            let found = rows(text);
            assert_eq!(found.len(), 3, "{text}");
            assert!(found[0].2, "{text}");
            assert_eq!((found[2].0, found[2].2), (3, false), "{text}");
        }
    }

    #[test]
    fn a_file_of_broken_quotes_takes_a_few_passes() {
        for line in ["x\",\"y\n", "\"x\n"] {
            assert_eq!(rows(&line.repeat(100_000)).len(), 100_000, "{line}");
        }
    }
}
