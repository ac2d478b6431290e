//! Workbooks, opened within bounds.
//!
//! In: the bytes of an XLSX file. Out: its sheets, and the rows of one. Its own file because it is all that knows of
//! calamine, and because a file of a few kilobytes may unpack to more than any memory holds: everything is unpacked once
//! without being kept, before anything is read.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader, SheetVisible, Xlsx, XlsxError, open_workbook_from_rs};

use super::grid::{Grid, Merged};
use super::{SheetInfo, unreadable};
use crate::problem::Problem;

/// Most bytes that a workbook may unpack to, and that its texts may come to.
const LIMIT: u64 = 256 << 20;

/// Columns that are read; a cell beyond them is a slip of the pen.
const MOST_COLUMNS: u16 = 512;

/// From here on a number has more digits than a spreadsheet keeps: the last ones of a number to call or of an order are lost.
const EXACT: f64 = 1e15;

/// Rows in which merged cells are taken for headings.
const HEADING_ROWS: u32 = 8;

/// How much the texts of a sheet may come to for each byte of the unpacked file: a text that is kept once and used over and
/// over must not fill the memory either. With what is made of them they take five times the room.
const BASE: u64 = 32 << 20;
const TIMES: u64 = 10;
const COPIES: u64 = 5;

pub(super) struct Book<'b> {
    book: Xlsx<Cursor<&'b [u8]>>,
    /// How much the texts of a sheet may come to.
    limit: u64,
}

fn damaged(sheet: &str, error: impl std::fmt::Display) -> Box<Problem> {
    let said: String = error.to_string().chars().take(120).collect();
    Box::new(unreadable(sheet, "damagedWorkbook", "exportAgain").arg("said", said))
}

fn too_large(sheet: &str, detail: &str, limit: u64) -> Box<Problem> {
    Box::new(unreadable(sheet, detail, "splitWorkbook").arg("limit", (limit >> 20).to_string()))
}

impl<'b> Book<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, Box<Problem>> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged("", error))?;
        let mut left = LIMIT;
        for index in 0..archive.len() {
            let entry = archive.by_index(index).map_err(|error| damaged("", error))?;
            // What a file says of its size may be a lie.
            let read =
                std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|error| damaged("", error))?;
            left = left.checked_sub(read).ok_or_else(|| too_large("", "largeWorkbook", LIMIT))?;
        }
        let book: Result<Xlsx<_>, XlsxError> = open_workbook_from_rs(Cursor::new(bytes));
        let limit = ((BASE + TIMES * (LIMIT - left)) / COPIES).min(LIMIT);
        Ok(Self { book: book.map_err(|error| damaged("", error))?, limit })
    }

    pub fn sheets(&self) -> Vec<SheetInfo> {
        let all = self.book.sheets_metadata().iter();
        all.map(|sheet| SheetInfo { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
            .collect()
    }

    /// The rows of a sheet, as texts.
    pub fn grid(&mut self, name: &str) -> Result<Grid, Box<Problem>> {
        if !self.book.sheet_names().iter().any(|sheet| sheet == name) {
            let found = self.book.sheet_names().join("、");
            return Err(Box::new(unreadable(name, "noSuchSheet", "nameSheet").arg("found", found)));
        }
        let mut grid = Grid::counting_from_1904(self.book.has_1904_epoch());
        let mut size = 0u64;
        let mut reader = match self.book.worksheet_cells_reader(name) {
            Ok(reader) => reader,
            // A sheet of charts has no cells.
            Err(XlsxError::NotAWorksheet(_)) => return Ok(grid),
            Err(error) => return Err(damaged(name, error)),
        };
        loop {
            let cell = match reader.next_cell() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                Err(error) if grid.rows.is_empty() => return Err(damaged(name, error)),
                // A sheet that breaks off is still worth reading.
                Err(_) => {
                    grid.cut_after = grid.rows.last().map(|row| row.number);
                    break;
                }
            };
            let (row, column) = cell.get_position();
            let Some(column) = u16::try_from(column).ok().filter(|column| *column < MOST_COLUMNS) else { continue };
            let value = cell.get_value();
            if let DataRef::Error(error) = value {
                grid.error(row + 1, column, error.to_string());
            }
            let text = text(value);
            if text.is_empty() {
                continue;
            }
            if matches!(value, DataRef::Float(number) if number.abs() >= EXACT) {
                grid.rounded.entry(column).or_insert_with(|| (row + 1, text.clone()));
            }
            size += text.len() as u64;
            if size > self.limit {
                return Err(too_large(name, "largeTexts", self.limit));
            }
            grid.put(row + 1, column, text);
        }
        drop(reader);
        grid.sort();
        if let Ok(merged) = self.book.merge_cells_by_sheet_name(name) {
            let column = |column: u32| u16::try_from(column).unwrap_or(u16::MAX).min(MOST_COLUMNS - 1);
            let region = |(start, end): ((u32, u32), (u32, u32))| Merged {
                rows: (start.0 + 1, end.0.saturating_add(1)),
                columns: (column(start.1), column(end.1)),
            };
            grid.merged = merged.iter().map(|merged| region((merged.start, merged.end))).collect();
            grid.spread(HEADING_ROWS);
        }
        Ok(grid)
    }
}

/// What a cell says: numbers without the tail that floating point adds, days as RFC 3339 says them.
fn text(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text,
        Data::Bool(answer) => answer.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => self::number(number),
        Data::DateTime(moment) if moment.is_duration() => length(moment.as_f64()),
        Data::DateTime(moment) => {
            // A time of day without a day.
            if (0.0..1.0).contains(&moment.as_f64()) {
                return length(moment.as_f64());
            }
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => text,
    }
}

fn number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e18 {
        return format!("{number:.0}");
    }
    // Fifteen digits are what a spreadsheet shows.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// A part of a day as hours, minutes and seconds.
fn length(days: f64) -> String {
    let seconds = (days * 86_400.0).round().max(0.0);
    let (hours, rest) = ((seconds / 3600.0).floor(), seconds % 3600.0);
    format!("{hours:02.0}:{:02.0}:{:02.0}", (rest / 60.0).floor(), rest % 60.0)
}
