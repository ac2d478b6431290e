//! Spreadsheets in: workbooks and tables as people make them, their columns guessed and shown before anything is read.
//!
//! In: the bytes of an XLSX, CSV or TSV file, and what was said of its columns. Out: a preview with a guess for every column;
//! calls as lines of JSON; the rows as CSV, for readers of other tables. Its own folder because a sheet is made for eyes:
//!
//! - `book` opens workbooks within bounds, `grid` holds rows as texts;
//! - `guess` says what stands in which column, by headings and by what stands under them;
//! - `dialogue` reads calls whose whole conversation stands in one cell; rows of one turn go to the reader of tables.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::import::intake::{bad_field, rounded, unknown_fields};
use crate::import::scalar::Refused;
use crate::import::{ReadOptions, read_table};
use crate::language::Language;
use crate::problem::{Code, Problem, Problems};
use crate::workbook;

mod book;
mod dialogue;
mod grid;
mod guess;

use grid::Grid;

/// Rows shown in a preview.
const SHOWN: usize = 20;

/// What is said of a file before it is read.
///
/// ```
/// use wusheng::sheets::{SheetOptions, read_sheet};
/// let table = "编号,通话记录\n1,客服：您好 客户：查话费\n";
/// let (ndjson, problems) = read_sheet(table.as_bytes(), &SheetOptions::default())?;
/// assert!(String::from_utf8_lossy(&ndjson).contains(r#"{"role":"customer","text":"查话费"}"#));
/// assert!(problems.is_empty());
/// # Ok::<(), Box<wusheng::Problem>>(())
/// ```
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SheetOptions {
    /// Name of the file.
    #[cfg_attr(feature = "types", ts(optional))]
    pub name: Option<String>,
    /// Name of the sheet; the first visible one that can be read if not given.
    #[cfg_attr(feature = "types", ts(optional))]
    pub sheet: Option<String>,
    /// The heading of the column of a field (`text` → `话术`), against what is guessed; an empty heading: no column.
    #[cfg_attr(feature = "types", ts(as = "Option<BTreeMap<String, String>>", optional))]
    pub columns: BTreeMap<String, String>,
    /// The row of the headings, from 1, against what is guessed.
    #[cfg_attr(feature = "types", ts(optional))]
    pub heading_row: Option<u32>,
    /// The language of problems.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub language: Language,
}

/// What a row of a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SheetShape {
    /// A turn of a conversation.
    Turns,
    /// What both said, a column each.
    Sides,
    /// A call whose whole dialogue stands in one cell.
    Dialogues,
    /// Neither: columns have to be named, or it is a table of something else.
    Unknown,
}

impl SheetShape {
    /// Whether a row is what was said, by one or by both.
    fn is_said(self) -> bool {
        matches!(self, Self::Turns | Self::Sides)
    }
}

/// Why a column is taken for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Guess {
    /// It was said so.
    Given,
    /// Its heading says so.
    Heading,
    /// What stands under it looks so.
    Content,
}

/// A column of a sheet.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SheetColumn {
    /// Its place, from 0.
    pub index: u32,
    /// Its heading; that of a column without one is its letter.
    pub heading: String,
    /// The field it is taken for; absent where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub field: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub guess: Option<Guess>,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// A look at a file before it is read.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SheetPreview {
    /// The sheets of a workbook; none of a table in text.
    pub sheets: Vec<SheetInfo>,
    /// The one that is looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub sheet: Option<String>,
    /// What a row is.
    pub shape: SheetShape,
    /// The row of the headings, from 1.
    pub heading_row: u32,
    /// Its columns.
    pub columns: Vec<SheetColumn>,
    /// The first rows under the headings.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are under the headings.
    pub count: u32,
}

/// A sheet with what is known of it.
struct Looked {
    sheets: Vec<SheetInfo>,
    sheet: Option<String>,
    grid: Grid,
    columns: guess::Columns,
}

/// A look at a file: its sheets, its columns with a guess for each, its first rows.
///
/// # Errors
/// Where the file cannot be read at all.
pub fn preview_sheet(bytes: &[u8], options: &SheetOptions) -> Result<SheetPreview, Box<Problem>> {
    let Looked { sheets, sheet, grid, columns } = look(bytes, options)?;
    let body = grid.rows.iter().filter(|row| row.number > columns.heading_row && !row.is_empty());
    let width = columns.all.len();
    let shown = |row: &grid::Row| (0..width).map(|at| row.cell(at).to_owned()).collect();
    Ok(SheetPreview {
        sheets,
        sheet,
        shape: columns.shape,
        heading_row: columns.heading_row,
        rows: body.clone().take(SHOWN).map(shown).collect(),
        count: u32::try_from(body.count()).unwrap_or(u32::MAX),
        columns: columns.all,
    })
}

/// The calls of a file as lines of JSON, and what could not be read.
///
/// # Errors
/// Where the file cannot be read at all.
pub fn read_sheet(bytes: &[u8], options: &SheetOptions) -> Result<(Vec<u8>, Vec<Problem>), Box<Problem>> {
    let looked = look(bytes, options)?;
    let mut notes = notes(&looked, options);
    let Looked { grid, columns, .. } = looked;
    if columns.shape == SheetShape::Dialogues {
        let (ndjson, problems) = dialogue::read(&grid, &columns, options);
        notes.extend(problems);
        return Ok((ndjson, notes));
    }
    let grid::Csv { text, lines, aside } = grid.into_csv(&columns, columns.shape.is_said());
    let fields = columns.all.iter().filter_map(|column| Some((column.field.clone()?, column.heading.clone())));
    let read = ReadOptions {
        name: options.name.as_deref(),
        columns: fields.collect(),
        language: options.language,
        ..ReadOptions::default()
    };
    let (ndjson, mut problems) = read_table(&text, &read);
    for problem in &mut problems {
        // Lines of what was read here are rows of the sheet.
        problem.line = problem.line.map(|line| {
            let at = lines.partition_point(|(from, _)| *from <= line);
            at.checked_sub(1).and_then(|at| lines.get(at)).map_or(line, |(_, row)| u64::from(*row))
        });
    }
    notes.extend(problems);
    let mut left_out = Problems::default();
    for (row, problem) in aside {
        left_out.push(Problem { file: options.name.clone(), ..problem.line(row.into()) });
    }
    notes.extend(left_out.take(options.language));
    Ok((ndjson, notes))
}

/// What is to be said of a sheet whatever its rows hold: where it breaks off, cells that have no value, numbers that are no
/// longer whole, other sheets that were not read.
fn notes(looked: &Looked, options: &SheetOptions) -> Vec<Problem> {
    let Looked { sheets, sheet, grid, columns } = looked;
    let mut problems = Problems::default();
    let name = sheet.as_deref().unwrap_or_default();
    if let Some(row) = grid.cut_after {
        problems.push(Problem::new(Code::SheetCutOff).arg("sheet", name).arg("row", row.to_string()).line(row.into()));
    }
    let of = |column: u16| columns.all.get(usize::from(column)).filter(|column| column.field.is_some());
    for (row, column, error) in &grid.errors {
        if let Some(column) = of(*column).filter(|_| *row > columns.heading_row) {
            let refused = Refused { value: error.clone(), expected: "noError" };
            problems.push(bad_field(&column.heading, refused).line((*row).into()));
        }
    }
    for (column, (row, number)) in &grid.rounded {
        if let Some(column) = of(*column) {
            problems.push(rounded(&column.heading, number).line((*row).into()));
        }
    }
    let is_named = |column: &&SheetColumn| column.heading != workbook::letters(column.index as usize);
    let unknown = columns.all.iter().filter(|column| column.field.is_none()).filter(is_named);
    // What is no field of a call whose dialogue stands in a cell goes along as what else is known of it.
    if columns.shape.is_said()
        && let Some(names) = unknown_fields(unknown.map(|column| column.heading.as_str()))
    {
        problems.push(Problem::new(Code::UnknownField).arg("names", names));
    }
    let others = sheets.iter().filter(|other| !other.hidden && other.name != name).map(|other| other.name.as_str());
    let others: Vec<&str> = others.take(20).collect();
    if options.sheet.is_none() && !others.is_empty() {
        problems.push(Problem::new(Code::OtherSheets).arg("sheet", name).arg("others", others.join("、")));
    }
    let located = |problem: Problem| Problem { file: options.name.clone(), ..problem };
    problems.take(options.language).into_iter().map(located).collect()
}

/// The rows of a file as CSV in UTF-8, headings first, days as RFC 3339 says them: for readers of other tables.
///
/// # Errors
/// Where the file cannot be read at all.
pub fn sheet_as_csv(bytes: &[u8], options: &SheetOptions) -> Result<Vec<u8>, Box<Problem>> {
    let Looked { grid, columns, .. } = look(bytes, options)?;
    Ok(grid.into_csv(&columns, false).text.into_bytes())
}

fn look(bytes: &[u8], options: &SheetOptions) -> Result<Looked, Box<Problem>> {
    let located =
        |problem: Problem| Box::new(Problem { file: options.name.clone(), ..problem }.render(options.language));
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(located(unreadable("", "lockedWorkbook", "saveAsXlsx")));
    }
    if !bytes.starts_with(b"PK") {
        if is_markup(bytes) {
            return Err(located(unreadable("", "pageAsWorkbook", "openAndSave")));
        }
        let grid = Grid::of_text(bytes, options);
        let columns = guess::columns(&grid, options);
        if grid.rows.is_empty() {
            return Err(located(Problem::new(Code::EmptyFile)));
        }
        return Ok(Looked { sheets: Vec::new(), sheet: None, grid, columns });
    }
    let mut book = book::Book::open(bytes).map_err(|problem| located(*problem))?;
    let sheets = book.sheets();
    let wanted: Vec<String> = match &options.sheet {
        Some(name) => vec![name.clone()],
        None => sheets.iter().filter(|sheet| !sheet.hidden).map(|sheet| sheet.name.clone()).collect(),
    };
    let mut first: Option<Looked> = None;
    for name in wanted {
        let grid = book.grid(&name).map_err(|problem| located(*problem))?;
        if grid.rows.is_empty() {
            continue;
        }
        let columns = guess::columns(&grid, options);
        let is_known = columns.shape != SheetShape::Unknown;
        let mut looked = Looked { sheets: sheets.clone(), sheet: Some(name), grid, columns };
        looked.grid.settle(&looked.columns);
        if is_known {
            return Ok(looked);
        }
        first.get_or_insert(looked);
    }
    first.ok_or_else(|| located(unreadable("", "noSheet", "exportAgain")))
}

/// Whether a file is a page or XML, which many systems export under the name of a workbook.
fn is_markup(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let first: Vec<u8> = text.iter().take(9).map(u8::to_ascii_lowercase).collect();
    [&b"<html"[..], b"<!doctype", b"<table", b"<?xml", b"<workbook", b"<meta", b"<head"]
        .iter()
        .any(|begin| first.starts_with(begin))
}

/// The problem of a workbook that cannot be read.
fn unreadable(sheet: &str, detail: &str, remedy: &str) -> Problem {
    let sheet = if sheet.is_empty() { String::new() } else { format!(" [{sheet}]") };
    Problem::new(Code::WorkbookUnreadable).arg("sheet", sheet).arg("detail", detail).arg("remedy", remedy)
}
