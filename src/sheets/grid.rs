//! Rows as texts, wherever they come from.
//!
//! In: cells, or the bytes of a table in text. Out: rows with the numbers they have in their file, and CSV. Its own file
//! because guesses and readers look at rows and must not care what they were. A row holds the cells that are filled and no
//! others: a sheet may be a thousand columns wide where one cell stands far out.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::import::ReadOptions;
use crate::import::encoding;
use crate::import::intake::Intake;
use crate::import::table::aside::Aside;
use crate::import::table::rows::Rows;
use crate::ordered::sort;
use crate::problem::Problem;

use super::guess::Columns;
use super::{SheetColumn, SheetOptions};

/// Cells that merging fills below the headings: more are nobody's.
const MOST_FILLED: usize = 1 << 20;

/// The longest text that merging repeats: names and days, no dialogues.
const LONGEST_FILLED: usize = 200;

/// How many rows in which nothing stands that is read are told.
const MOST_ASIDE: usize = 1_000;

/// How many cells in error are remembered.
const MOST_ERRORS: usize = 1_000;

/// A row.
#[derive(Debug, Default, Clone)]
pub(super) struct Row {
    /// Its number in the file, from 1; of a table in text its line.
    pub number: u32,
    /// The cells that are filled, by their columns.
    cells: Vec<(u16, Box<str>)>,
}

impl Row {
    pub fn cell(&self, column: usize) -> &str {
        let at = self.cells.binary_search_by_key(&column, |(at, _)| usize::from(*at));
        at.map_or("", |at| &self.cells[at].1)
    }

    /// Its cells from the first column on, the blank ones too.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.width()).map(|column| self.cell(column))
    }

    /// Its cells that say something.
    pub fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|(_, text)| text.trim()).filter(|text| !text.is_empty())
    }

    /// How many columns there are up to its last cell.
    pub fn width(&self) -> usize {
        self.cells.last().map_or(0, |(column, _)| usize::from(*column) + 1)
    }

    pub fn is_empty(&self) -> bool {
        self.filled().next().is_none()
    }

    /// Puts a text into a cell that is blank.
    fn fill(&mut self, column: u16, text: &str) -> bool {
        match self.cells.binary_search_by_key(&column, |(at, _)| *at) {
            Ok(at) if !self.cells[at].1.trim().is_empty() => return false,
            Ok(at) => self.cells[at].1 = text.into(),
            Err(at) => self.cells.insert(at, (column, text.into())),
        }
        true
    }
}

/// Cells merged into one: rows by their numbers and columns, the last ones included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merged {
    pub rows: (u32, u32),
    pub columns: (u16, u16),
}

/// Rows by their numbers.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub rows: Vec<Row>,
    pub merged: Vec<Merged>,
    /// Cells near the top that merging filled, and whether to the right, which only headings mean.
    spread: Vec<(u32, u16, bool)>,
    /// Formulas that came to an error.
    pub errors: Vec<(u32, u16, String)>,
    /// The first number of a column that has more digits than a spreadsheet keeps.
    pub rounded: BTreeMap<u16, (u32, String)>,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
    /// The last row that could be read, where the sheet breaks off.
    pub cut_after: Option<u32>,
    is_unsorted: bool,
}

impl Grid {
    /// No rows yet, of a workbook that may count days from 1904.
    pub fn counting_from_1904(is_1904: bool) -> Self {
        Self { is_1904, ..Self::default() }
    }

    /// Takes a cell; they mostly come in order.
    pub fn put(&mut self, number: u32, column: u16, text: String) {
        let last = self.rows.last().map_or(0, |row| row.number);
        if self.rows.is_empty() || last != number {
            self.is_unsorted |= last > number;
            self.rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(row) = self.rows.last_mut() {
            self.is_unsorted |= row.cells.last().is_some_and(|(last, _)| *last >= column);
            row.cells.push((column, text.into()));
        }
    }

    /// Takes note of a formula that came to an error.
    pub fn error(&mut self, number: u32, column: u16, error: String) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push((number, column, error));
        }
    }

    /// Puts cells in order that did not come so; of two at one place the later stays.
    pub fn sort(&mut self) {
        if !std::mem::take(&mut self.is_unsorted) {
            return;
        }
        sort(&mut self.rows, |row| row.number.into());
        self.rows.dedup_by(|next, row| {
            let is_same = next.number == row.number;
            if is_same {
                row.cells.append(&mut next.cells);
            }
            is_same
        });
        for row in &mut self.rows {
            sort(&mut row.cells, |(column, _)| (*column).into());
            row.cells.dedup_by(|next, cell| {
                let is_same = next.0 == cell.0;
                if is_same {
                    std::mem::swap(next, cell);
                }
                is_same
            });
        }
    }

    fn at(&self, number: u32) -> usize {
        self.rows.partition_point(|row| row.number < number)
    }

    /// What stands in merged cells near the top stands in each of them: headings over several columns or rows.
    pub fn spread(&mut self, last_row: u32) {
        let mut left = MOST_FILLED;
        for region in std::mem::take(&mut self.merged) {
            self.merged.push(region);
            let Some(text) = (region.rows.1 <= last_row && left > 0).then(|| self.first_of(region)).flatten() else {
                continue;
            };
            left = left.saturating_sub(usize::from(region.columns.1.saturating_sub(region.columns.0)) + 1);
            for number in region.rows.0..=region.rows.1 {
                let at = self.at(number);
                if self.rows.get(at).is_none_or(|row| row.number != number) {
                    self.rows.insert(at, Row { number, cells: Vec::new() });
                }
                for column in region.columns.0..=region.columns.1 {
                    if self.rows[at].fill(column, &text) {
                        self.spread.push((number, column, column > region.columns.0));
                    }
                }
            }
        }
    }

    fn first_of(&self, region: Merged) -> Option<Box<str>> {
        let row = self.rows.get(self.at(region.rows.0)).filter(|row| row.number == region.rows.0)?;
        let text = row.cell(region.columns.0.into());
        (!text.trim().is_empty() && text.len() <= LONGEST_FILLED).then(|| text.into())
    }

    /// Below the headings, cells merged over columns are a title of what follows and say nothing of the other columns, while
    /// a name merged over rows is that of each. Words and times of turns are never repeated.
    pub fn settle(&mut self, columns: &Columns) {
        let is_fact = |column: u16| {
            let field = columns.all.get(usize::from(column)).and_then(|column| column.field.as_deref());
            !matches!(
                field,
                Some(
                    "id" | "text"
                        | "agentText"
                        | "customerText"
                        | "role"
                        | "turns"
                        | "start"
                        | "end"
                        | "startMs"
                        | "endMs"
                        | "confidence"
                )
            )
        };
        for (number, column, to_the_right) in std::mem::take(&mut self.spread) {
            let at = self.at(number);
            if number > columns.heading_row
                && (to_the_right || !is_fact(column))
                && let Some(row) = self.rows.get_mut(at)
            {
                row.cells.retain(|(at, _)| *at != column);
            }
        }
        let mut left = MOST_FILLED;
        for region in std::mem::take(&mut self.merged) {
            let is_name = region.columns.0 == region.columns.1
                && region.rows.0 > columns.heading_row
                && is_fact(region.columns.0);
            let Some(text) = is_name.then(|| self.first_of(region)).flatten() else { continue };
            let (from, to) = (self.at(region.rows.0), self.at(region.rows.1 + 1));
            for row in self.rows[from..to].iter_mut().take(left) {
                row.fill(region.columns.0, &text);
            }
            left = left.saturating_sub(to - from);
        }
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
            cells: (0u16..)
                .zip(&row.cells)
                .map(|(at, cell)| (at, cell.trim().into()))
                .filter(|(_, cell): &(u16, Box<str>)| !cell.is_empty())
                .collect(),
        });
        Self { rows: rows.filter(|row| !row.is_empty()).collect(), ..Self::default() }
    }

    /// The rows from the headings on as CSV, and at which line of it each row of the file begins. `known`: of the columns that are
    /// fields alone; else of all in which anything stands.
    /// Rows of which nothing is wanted are told.
    pub fn into_csv(self, columns: &Columns, known: bool) -> Csv {
        let (mut out, mut aside) = (String::new(), Vec::new());
        let (mut line, mut lines) = (1u64, Vec::new());
        let used: BTreeSet<u32> =
            self.rows.iter().flat_map(|row| &row.cells).map(|(column, _)| (*column).into()).collect();
        let is_wanted =
            |column: &&SheetColumn| if known { column.field.is_some() } else { used.contains(&column.index) };
        let wanted: Vec<&SheetColumn> = columns.all.iter().filter(is_wanted).collect();
        write(&mut out, wanted.iter().map(|column| column.heading.as_str()));
        lines.push((line, columns.heading_row));
        line += 1;
        // Each row is let go of as it is written.
        for row in self.rows {
            if row.number <= columns.heading_row || row.is_empty() {
                continue;
            }
            if wanted.iter().all(|column| row.cell(column.index as usize).trim().is_empty()) {
                if aside.len() < MOST_ASIDE {
                    aside.push((row.number, Aside::Note.problem(&row.filled().map(Cow::Borrowed).collect::<Vec<_>>())));
                }
                continue;
            }
            lines.push((line, row.number));
            let cells = wanted.iter().map(|column| {
                let cell = row.cell(column.index as usize);
                match column.field.as_deref() {
                    // What somebody said stays as it is; figures are read whatever their width.
                    Some("text" | "agentText" | "customerText" | "role") => cell.to_owned(),
                    Some("startedAt") if self.is_1904 => serial_of_1904(cell).unwrap_or_else(|| narrow(cell)),
                    _ => narrow(cell),
                }
            });
            let before = out.len();
            write(&mut out, cells);
            line += out[before..].bytes().filter(|byte| *byte == b'\n').count() as u64;
        }
        Csv { text: out, lines, aside }
    }
}

/// The rows of a sheet as CSV.
pub(super) struct Csv {
    pub text: String,
    /// At which line of it each row of the file begins.
    pub lines: Vec<(u64, u32)>,
    /// Rows in which nothing stands that is read.
    pub aside: Vec<(u32, Problem)>,
}

/// A day counted from 1904 that no format tells to be one, counted as everywhere else.
fn serial_of_1904(cell: &str) -> Option<String> {
    let days = crate::decimal::parse(cell).filter(|days| (18_000.0..80_000.0).contains(days))?;
    Some((days + 1_462.0).to_string())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_any_order_come_into_order() {
        let mut grid = Grid::default();
        for (number, column, text) in [(3, 1, "b"), (3, 0, "a"), (1, 2, "c"), (3, 1, "d"), (1, 0, "e")] {
            grid.put(number, column, text.to_owned());
        }
        grid.sort();
        let rows: Vec<_> =
            grid.rows.iter().map(|row| (row.number, row.texts().collect::<Vec<_>>().join("|"))).collect();
        assert_eq!(rows, [(1, "e||c".to_owned()), (3, "a|d".to_owned())]);
    }
}
