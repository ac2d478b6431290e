//! The sheets as the library lays them out.
//!
//! In: sums, links, the last row of the long sheet. Out: an XLSX file in which the long sheet has its headings and one row
//! that shows how its columns look. Its own file because it is all that knows of `rust_xlsxwriter`.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Url, Workbook, Worksheet,
    XlsxError,
};

use super::columns::{APPEALS, Column, DETAIL, GROUPS, Look, TOP};
use super::sums::{Group, Sums};
use super::words;
use crate::language::Language;
use crate::statistics::Proportion;

/// How many of the dearest rules are shown.
const TOP_RULES: usize = 10;

/// What is laid out.
#[derive(Default)]
pub(super) struct Layout<'s> {
    pub language: Language,
    /// The last row of the long sheet, from 1.
    pub last_row: u32,
    /// Cells of its first column that are linked: row from 0, text, address.
    pub links: Vec<(u32, String, String)>,
    pub sums: Option<&'s Sums>,
    pub notes: &'s [String],
    /// Rows that the sheet could not hold.
    pub leaves_out: u64,
}

/// A cell of a short sheet.
enum Cell {
    Text(String),
    Number(f64),
    /// A call, and the row of the long sheet where it begins.
    Call(String, u32),
    Nothing,
}

/// Lays the file out.
pub(super) fn lay_out(layout: &Layout<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same calls give the same bytes, whenever they are exported.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let names = words::sheets(layout.language);
    let empty = Sums::default();
    let sums = layout.sums.unwrap_or(&empty);
    detail(workbook.add_worksheet(), layout, names[0])?;
    let agents = sums.agents.iter().map(|((team, agent), group)| group_row(team, agent, group, sums)).collect();
    short(workbook.add_worksheet(), names[1], GROUPS, agents, layout, names[0])?;
    let teams = sums.teams.iter().map(|(team, group)| group_row(team, "", group, sums)).collect();
    short(workbook.add_worksheet(), names[2], GROUPS, teams, layout, names[0])?;
    short(workbook.add_worksheet(), names[3], TOP, top(sums), layout, names[0])?;
    short(workbook.add_worksheet(), names[4], APPEALS, appeals(sums), layout, names[0])?;
    meanings(workbook.add_worksheet(), names[5], sums, layout)?;
    workbook.save_to_buffer()
}

fn heading(column: &Column, language: Language) -> &'static str {
    match language {
        Language::Zh => column.zh,
        Language::En => column.en,
    }
}

fn head() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(0x00E2_E8F0)
        .set_border_bottom(FormatBorder::Thin)
}

fn format(look: Look) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match look {
        Look::Text => format.set_num_format("@"),
        Look::Wrapped => format.set_num_format("@").set_text_wrap(),
        Look::Points => format.set_num_format("0.0"),
        Look::Moment => format.set_num_format("yyyy-mm-dd hh:mm:ss"),
        Look::Length => format.set_num_format("[h]:mm:ss"),
        Look::Count => format.set_num_format("#,##0"),
        Look::Share => format.set_num_format("0.0%"),
    }
}

fn link() -> Format {
    Format::new().set_align(FormatAlign::Top).set_font_color(0x000B_57D0).set_underline(FormatUnderline::Single)
}

/// Headings, widths, what stays in view.
fn frame(sheet: &mut Worksheet, name: &str, columns: &[Column], language: Language) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    for (at, column) in (0u16..).zip(columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, heading(column, language), &head())?;
    }
    sheet.set_row_height(0, 32)?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_repeat_rows(0, 0)?;
    Ok(())
}

fn last(columns: &[Column]) -> u16 {
    u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

fn detail(sheet: &mut Worksheet, layout: &Layout<'_>, name: &str) -> Result<(), XlsxError> {
    frame(sheet, name, DETAIL, layout.language)?;
    // What follows is taken out of the file again; styles are numbered in the order in which they are met.
    for (at, column) in (0u16..).zip(DETAIL) {
        sheet.write_string_with_format(1, at, "-", &format(column.look))?;
    }
    sheet.write_string_with_format(2, 0, "-", &link())?;
    for (row, text, address) in &layout.links {
        // An address that is none is no reason to have no workbook.
        let _ = sheet.write_url_with_options(*row, 0, Url::new(address), text, "", Some(&link()));
    }
    sheet.autofilter(0, 0, layout.last_row.max(2) - 1, last(DETAIL))?;
    Ok(())
}

/// A sheet of few rows.
fn short(
    sheet: &mut Worksheet,
    name: &str,
    columns: &[Column],
    rows: Vec<Vec<Cell>>,
    layout: &Layout<'_>,
    long: &str,
) -> Result<(), XlsxError> {
    frame(sheet, name, columns, layout.language)?;
    let formats: Vec<Format> = columns.iter().map(|column| format(column.look)).collect();
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    for (row, cells) in (1u32..).zip(rows) {
        for ((at, cell), format) in (0u16..).zip(cells).zip(&formats) {
            match cell {
                Cell::Text(text) => drop(sheet.write_string_with_format(row, at, text, format)?),
                Cell::Number(number) => drop(sheet.write_number_with_format(row, at, number, format)?),
                Cell::Call(id, to) => {
                    let address = format!("internal:'{long}'!A{to}");
                    sheet.write_url_with_options(row, at, Url::new(address), id, "", Some(&link()))?;
                }
                Cell::Nothing => {}
            }
        }
    }
    sheet.autofilter(0, 0, count.max(1), last(columns))?;
    Ok(())
}

fn points(tenths: i64) -> Cell {
    Cell::Number(tenths as f64 / 10.0)
}

fn count(count: u64) -> Cell {
    Cell::Number(count as f64)
}

/// A share of counts; nothing where nothing was counted.
fn share(part: u64, of: u64) -> Cell {
    Proportion::of(part, of).map_or(Cell::Nothing, |share| Cell::Number(share.value))
}

fn group_row(team: &str, agent: &str, group: &Group, sums: &Sums) -> Vec<Cell> {
    let passed = Proportion::of(group.passed, group.graded);
    let bound =
        |bound: fn(&Proportion) -> f64| passed.as_ref().map_or(Cell::Nothing, |share| Cell::Number(bound(share)));
    let dearest = group
        .dearest()
        .map_or(Cell::Nothing, |rule| Cell::Text(sums.rules.get(rule).map_or(rule, |rule| &rule.title).to_owned()));
    let mean = (group.graded > 0).then(|| group.scores as f64 / 10.0 / group.graded as f64);
    let (lowest, call) = match &group.lowest {
        Some((score, id, row)) => (points(*score), Cell::Call(id.clone(), *row)),
        None => (Cell::Nothing, Cell::Nothing),
    };
    vec![
        Cell::Text(team.to_owned()),
        Cell::Text(agent.to_owned()),
        count(group.calls),
        count(group.graded),
        mean.map_or(Cell::Nothing, Cell::Number),
        share(group.excellent, group.graded),
        bound(|share| share.value),
        bound(|share| share.low),
        bound(|share| share.high),
        count(group.fatal),
        points(group.deducted),
        count(group.reviewed),
        dearest,
        lowest,
        call,
    ]
}

fn top(sums: &Sums) -> Vec<Vec<Cell>> {
    let all = sums.all.deducted;
    let dearest = sums.dearest();
    let rows = dearest.into_iter().take(TOP_RULES).enumerate().map(|(at, (id, rule))| {
        let example = rule.example.as_ref().map_or(Cell::Nothing, |(_, id, row)| Cell::Call(id.clone(), *row));
        vec![
            count(at as u64 + 1),
            Cell::Text(id.to_owned()),
            Cell::Text(rule.title.clone()),
            points(rule.deducted),
            share(rule.deducted.unsigned_abs(), all.unsigned_abs()),
            count(rule.calls),
            share(rule.calls, sums.all.calls),
            example,
        ]
    });
    rows.collect()
}

fn appeals(sums: &Sums) -> Vec<Vec<Cell>> {
    let rows = sums.appeals.iter().map(|(rule, appeals)| {
        let decided = appeals.upheld + appeals.overturned;
        vec![
            Cell::Text(rule.clone()),
            Cell::Text(sums.rules.get(rule).map_or_else(String::new, |rule| rule.title.clone())),
            count(appeals.all),
            count(appeals.upheld),
            count(appeals.overturned),
            count(appeals.all - decided),
            share(appeals.overturned, decided),
        ]
    });
    rows.collect()
}

/// What everything means.
fn meanings(sheet: &mut Worksheet, name: &str, sums: &Sums, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let language = layout.language;
    sheet.set_name(name)?;
    sheet.set_column_width(0, 22)?.set_column_width(1, 100)?;
    let [calls, graded, rules, note, _] = words::counts(language);
    let (bold, wrapped) = (head(), format(Look::Wrapped));
    let mut rows: Vec<(String, String)> =
        vec![(calls.to_owned(), sums.all.calls.to_string()), (graded.to_owned(), sums.all.graded.to_string())];
    rows.extend(sums.packs.iter().map(|(pack, count)| (rules.to_owned(), format!("{pack} ({count})"))));
    rows.extend(layout.notes.iter().map(|text| (note.to_owned(), text.clone())));
    if layout.leaves_out > 0 {
        rows.push((note.to_owned(), words::left_out(layout.leaves_out, language)));
    }
    rows.extend(words::definitions(language).iter().map(|(what, text)| ((*what).to_owned(), (*text).to_owned())));
    for (row, (what, text)) in (0u32..).zip(rows) {
        sheet.write_string_with_format(row, 0, what, &bold)?;
        sheet.write_string_with_format(row, 1, text, &wrapped)?;
    }
    Ok(())
}
