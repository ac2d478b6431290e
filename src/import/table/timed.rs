//! Rows of times and words without speakers.
//!
//! Product: Whisper and its family, `.tsv` (`start`, `end`, `text` in ms), whisper-timestamped `.csv` (text, start, end in
//! seconds, no headings), and the same in another order under headings.
//! Read: a row as a turn. Nobody is known to have said it.
//! Inferred: seconds where any time has a point, else milliseconds.
//! Checked against real files.

use super::rows::{Row, Rows};
use crate::call::Call;
use crate::import::gather::{Calls, Said};
use crate::import::intake::Intake;
use crate::import::time::{self, Unit};
use crate::problem::{Code, Problem};

/// Where what stands in a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    delimiter: u8,
    start: usize,
    end: usize,
    text: usize,
    has_headings: bool,
}

/// The layout of a text that is such a table, by its first rows.
pub(crate) fn recognise(text: &str) -> Option<Layout> {
    [b'\t', b',', b';'].into_iter().find_map(|delimiter| {
        let mut rows = Rows::new(text, delimiter);
        let first = rows.next()?;
        if first.cells.len() != 3 {
            return None;
        }
        let place = |name: &str| first.cells.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
        if let (Some(start), Some(end), Some(text)) = (place("start"), place("end"), place("text")) {
            return Some(Layout { delimiter, start, end, text, has_headings: true });
        }
        let layout = Layout { delimiter, start: 1, end: 2, text: 0, has_headings: false };
        let is_row = |row: &Row<'_>| {
            row.cells.len() == 3
                && layout.times(row, Unit::Seconds).is_some()
                && time::parse(&row.cells[0], Unit::Seconds).is_none()
        };
        (is_row(&first) && rows.take(4).all(|row| is_row(&row) || row.used() == 0)).then_some(layout)
    })
}

impl Layout {
    fn times(&self, row: &Row<'_>, unit: Unit) -> Option<(i64, i64)> {
        let number = |index: usize| time::parse(row.cells.get(index)?, unit);
        number(self.start).zip(number(self.end)).filter(|(start, end)| start <= end)
    }
}

/// Reads a file.
pub(crate) fn read(text: &str, intake: &mut Intake, each: &mut dyn FnMut(Call<'_>)) {
    let usual = Layout { delimiter: b'\t', start: 0, end: 1, text: 2, has_headings: false };
    let layout = recognise(text).unwrap_or(usual);
    let rows = || Rows::new(text, layout.delimiter).skip(usize::from(layout.has_headings));
    let has_point = |row: &Row<'_>| row.trimmed(layout.start).contains('.') || row.trimmed(layout.end).contains('.');
    let unit = if rows().take(100).any(|row| has_point(&row)) { Unit::Seconds } else { Unit::Milliseconds };
    let mut calls = Calls::new(intake, each);
    calls.begin_at(1, None);
    for row in rows().filter(|row| row.used() > 0) {
        let times = layout.times(&row, unit);
        if times.is_none() || row.is_broken || row.cells.len() != 3 {
            let word = if row.is_broken { "unclosedQuote" } else { "badTimes" };
            calls.intake.report(Problem::new(Code::BadRow).arg("detail", word).line(row.line));
        }
        let (start, end) = times.unzip();
        calls.say(Said { text: row.cell(layout.text).into_owned(), start, end, ..Said::default() });
    }
    calls.end();
}
