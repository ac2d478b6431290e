//! Rows as texts, wherever they come from.
//!
//! In: cells, or the bytes of a table in text. Out: rows with the numbers they have in their file, and CSV. Its own file
//! because guesses and readers look at rows and must not care what they were.

use crate::import::ReadOptions;
use crate::import::encoding;
use crate::import::intake::Intake;
use crate::import::table::rows::Rows;

use super::SheetOptions;
use super::guess::Columns;

/// A row.
#[derive(Debug, Default, Clone)]
pub(super) struct Row {
    /// Its number in the file, from 1; of a table in text its line.
    pub number: u32,
    pub cells: Vec<String>,
}

impl Row {
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Rows by their numbers.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub rows: Vec<Row>,
}

impl Grid {
    /// The row of a number.
    pub fn row(&self, number: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok().map(|at| &self.rows[at])
    }

    pub fn put(&mut self, number: u32, column: usize, text: String) {
        let at = match self.rows.last() {
            Some(last) if last.number == number => self.rows.len() - 1,
            Some(last) if last.number > number => match self.rows.binary_search_by_key(&number, |row| row.number) {
                Ok(at) => at,
                Err(at) => {
                    self.rows.insert(at, Row { number, cells: Vec::new() });
                    at
                }
            },
            _ => {
                self.rows.push(Row { number, cells: Vec::new() });
                self.rows.len() - 1
            }
        };
        let cells = &mut self.rows[at].cells;
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }

    /// The rows of a table in text, whatever its encoding and whatever parts its cells.
    pub fn of_text(bytes: &[u8], options: &SheetOptions) -> Self {
        let read = ReadOptions { name: options.name.as_deref(), ..ReadOptions::default() };
        let mut intake = Intake::new(&read);
        let recoded = encoding::in_utf8(bytes, &mut intake);
        let text = String::from_utf8_lossy(recoded.as_deref().unwrap_or(bytes));
        let text = text.trim_start_matches('\u{feff}');
        // What Excel is told in the first line, and nobody else.
        let (told, text) = match separator(text) {
            Some((separator, rest)) => (Some(separator), rest),
            None => (None, text),
        };
        let width = |delimiter: u8| {
            let widths = Rows::new(text, delimiter).take(20).map(|row| row.used());
            widths.filter(|width| *width > 1).sum::<usize>()
        };
        let most = || [b'|', b',', b'\t', b';'].into_iter().max_by_key(|&delimiter| width(delimiter));
        let delimiter = told.or_else(most).unwrap_or(b',');
        let above = u64::from(told.is_some());
        let rows = Rows::new(text, delimiter).filter(|row| !row.is_broken).map(|row| Row {
            number: u32::try_from(row.line + above).unwrap_or(u32::MAX),
            cells: row.cells.iter().map(|cell| cell.trim().to_owned()).collect(),
        });
        Self { rows: rows.filter(|row| !row.is_empty()).collect() }
    }

    /// The rows from the headings on as CSV, and at which line of it each row of the file begins.
    pub fn csv(&self, columns: &Columns) -> (Vec<u8>, Vec<(u64, u32)>) {
        let mut out = String::new();
        let (mut line, mut lines) = (1u64, Vec::new());
        let headings = columns.all.iter().map(|column| column.heading.as_str());
        write(&mut out, headings);
        lines.push((line, columns.heading_row));
        line += 1;
        for row in self.rows.iter().filter(|row| row.number > columns.heading_row && !row.is_empty()) {
            lines.push((line, row.number));
            let cells = columns.all.iter().map(|column| {
                let cell = row.cell(column.index as usize);
                // What somebody said stays as it is; figures are read whatever their width.
                if matches!(column.field.as_deref(), Some("text" | "role")) { cell.to_owned() } else { narrow(cell) }
            });
            let before = out.len();
            write(&mut out, cells);
            line += out[before..].bytes().filter(|byte| *byte == b'\n').count() as u64;
        }
        (out.into_bytes(), lines)
    }
}

/// What parts cells where the first line says so (`sep=;`), and the lines behind it.
fn separator(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    match first.trim_end().trim_matches('"').strip_prefix("sep=")?.as_bytes() {
        [] if first.contains('\t') => Some((b'\t', rest)),
        &[one] if one.is_ascii_punctuation() || one == b'\t' => Some((one, rest)),
        _ => None,
    }
}

/// Digits and what stands among them, in half width.
pub(super) fn narrow(text: &str) -> String {
    let one = |c: char| match c {
        '\u{FF10}'..='\u{FF19}' | '：' | '．' | '－' | '／' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    if text.chars().any(|c| ('\u{FF10}'..='\u{FF19}').contains(&c)) {
        text.chars().map(one).collect()
    } else {
        text.to_owned()
    }
}

/// Appends a row of CSV.
fn write(out: &mut String, cells: impl Iterator<Item = impl AsRef<str>>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        let cell = cell.as_ref();
        if cell.contains(['"', ',', '\n', '\r', ';', '\t']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}
