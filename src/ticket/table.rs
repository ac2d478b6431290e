//! Tickets from tables, one a row.
//!
//! In: the text of a CSV or TSV file. Out: a [`Ticket`] for each row. Its own file because a table says by its headings what
//! a line of JSON says by its keys, and may give the time of each stage a column of its own.

use std::borrow::Cow;

use super::Ticket;
use super::fields::{TicketField, stage_of};
use super::keys::Slot;
use super::reader::TicketReader;
use crate::decimal;
use crate::import::intake::{Place, unknown_fields};
use crate::import::scalar::{Scalar, excerpt};
use crate::import::table::aside::{Aside, Telling, unit};
use crate::import::table::rows::Rows;
use crate::problem::{Code, Problem};

/// How many rows may stand above the headings.
const ROWS_ABOVE: usize = 5;

/// What stands in a column.
#[derive(Debug, Clone, Copy)]
enum Column {
    Slot(Slot),
    Stage(&'static str),
}

/// Reads a table and hands on each ticket.
pub(super) fn read(reader: &mut TicketReader, text: &str, each: &mut dyn FnMut(&Ticket<'_>)) {
    let found =
        b",\t;".iter().filter_map(|&delimiter| headings(reader, text, delimiter)).max_by_key(|found| found.known);
    let Some(Headings { delimiter, row, names, columns, known }) = found else {
        return reader.intake.report(Problem::new(Code::NoTicketColumn).arg("found", "").line(1));
    };
    if known == 0 {
        let names: Vec<String> = names.iter().take(30).map(|name| excerpt(name, 20)).collect();
        return reader.intake.report(Problem::new(Code::NoTicketColumn).arg("found", names.join("、")).line(1));
    }
    say_what_was_given_in_vain(reader, &names);
    let mut rows = Rows::new(text, delimiter);
    for _ in 0..=row {
        rows.next();
    }
    rows.width = Some(names.len());
    let is_id = |column: &Column| matches!(column, Column::Slot(Slot::Field(TicketField::Id)));
    let telling = Telling { id: columns.iter().position(is_id), ..Telling::default() };
    let (mut is_first, mut units) = (true, Vec::new());
    for (index, row) in rows.enumerate() {
        let number = index as u64 + 1;
        let place = Place { line: Some(row.line), row: Some(number) };
        let used = row.used();
        if row.is_broken || used > names.len() {
            let word = if row.is_broken { "unclosedQuote" } else { "tooManyCells" };
            let problem = Problem::new(Code::BadRow).arg("detail", word).arg("cells", used.to_string());
            reader.intake.report(place.put(problem.arg("columns", names.len().to_string())));
            continue;
        }
        if used == 0 {
            continue;
        }
        if let Some(aside) = telling.aside(&row.cells, &names, std::mem::take(&mut is_first)) {
            if aside == Aside::Units {
                units = units_of(&row.cells, &columns);
            }
            reader.intake.report(place.put(aside.problem(&row.cells)));
            continue;
        }
        let mut ticket = Ticket::default();
        for (at, column) in columns.iter().enumerate() {
            let mut cell = row.trimmed(at);
            if let Some(unit) = units.get(at).filter(|unit| !unit.is_empty() && decimal::parse(&cell).is_some()) {
                cell.to_mut().push_str(unit);
            }
            match column {
                Column::Slot(Slot::Unknown) => {}
                Column::Slot(slot) => reader.filling.put(&mut ticket, *slot, &names[at], Scalar::Text(cell)),
                Column::Stage(name) => {
                    if !cell.is_empty() {
                        reader.filling.stage(&mut ticket, (*name).into(), &Scalar::Text(cell));
                    }
                }
            }
        }
        reader.admit(Some(ticket), place, number, each);
    }
    let unknown = columns.iter().zip(&names).filter(|(column, _)| matches!(column, Column::Slot(Slot::Unknown)));
    if let Some(names) = unknown_fields(unknown.map(|(_, name)| name.as_str())) {
        reader.intake.report(Problem::new(Code::UnknownField).arg("names", names));
    }
}

/// The units of columns of times that stand in the row below the headings, as values have them behind their figures.
fn units_of(cells: &[Cow<'_, str>], columns: &[Column]) -> Vec<&'static str> {
    let of_column = |(at, column): (usize, &Column)| {
        use TicketField::{HoldSeconds, TalkSeconds, WaitSeconds, WrapSeconds};
        let is_time =
            matches!(column, Column::Slot(Slot::Field(WaitSeconds | TalkSeconds | HoldSeconds | WrapSeconds)));
        match cells.get(at).map(|cell| unit(cell)).as_deref() {
            Some("分" | "分钟" | "min" | "mins" | "minute" | "minutes") if is_time => "分",
            Some("小时" | "时" | "h" | "hour" | "hours") if is_time => "小时",
            Some("毫秒" | "ms" | "millisecond" | "milliseconds") if is_time => "毫秒",
            _ => "",
        }
    };
    columns.iter().enumerate().map(of_column).collect()
}

struct Headings {
    delimiter: u8,
    /// How many rows stand above.
    row: usize,
    names: Vec<String>,
    columns: Vec<Column>,
    /// How many columns are known.
    known: usize,
}

/// The headings as a delimiter shows them: of the first rows the one with most that is known.
fn headings(reader: &TicketReader, text: &str, delimiter: u8) -> Option<Headings> {
    let mut best: Option<Headings> = None;
    for (row, cells) in Rows::new(text, delimiter).take(ROWS_ABOVE + 1).enumerate() {
        let names: Vec<String> = cells.cells.iter().map(|cell: &Cow<'_, str>| cell.trim().to_owned()).collect();
        let mut slots: Vec<Slot> = Vec::new();
        for name in &names {
            let slot = reader.keys.look_up(name);
            let is_object = matches!(slot, Slot::Head(_) | Slot::Field(TicketField::Stages | TicketField::Dimensions));
            // Of two columns for one field the first is taken.
            slots.push(if is_object || slots.contains(&slot) { Slot::Unknown } else { slot });
        }
        for (at, name) in names.iter().enumerate() {
            if slots[at] == Slot::Unknown && stage_of(name).is_none() {
                let closer = reader.keys.look_closer(name);
                slots[at] = if slots.contains(&closer) { Slot::Unknown } else { closer };
            }
        }
        let columns: Vec<Column> = (slots.into_iter().zip(&names))
            .map(|(slot, name)| match stage_of(name) {
                Some(stage) if slot == Slot::Unknown => Column::Stage(stage),
                _ => Column::Slot(slot),
            })
            .collect();
        let known = columns.iter().filter(|column| !matches!(column, Column::Slot(Slot::Unknown))).count();
        if best.as_ref().is_none_or(|best| known > best.known) {
            best = Some(Headings { delimiter, row, names, columns, known });
        }
    }
    best
}

/// Says which headings were given and are not there.
fn say_what_was_given_in_vain(reader: &mut TicketReader, names: &[String]) {
    let given = reader.options.map.values().chain(&reader.options.dimensions).chain(&reader.options.flags);
    let absent: Vec<String> = given.filter(|heading| !names.contains(heading)).cloned().collect();
    let found: Vec<String> = names.iter().take(30).map(|name| excerpt(name, 20)).collect();
    for heading in absent {
        let problem = Problem::new(Code::NoColumn).arg("column", "givenColumn").arg("name", heading);
        reader.intake.report(problem.arg("found", found.join("、")).line(1));
    }
}

#[cfg(test)]
mod tests {
    use crate::problem::Code;
    use crate::ticket::{TicketOptions, read_tickets};

    #[test]
    fn units_below_the_headings_and_totals_below_the_rows() {
        let table =
            "工单号,处理人,通话时长,等待时长\n,,（分钟）,秒\nG1,2031,1.5,20\nG2,2032,3,\n合计,,4.5,20\n平均,,2.25,—\n";
        let (tickets, problems) = read_tickets(table.as_bytes(), &TicketOptions::default());
        let told: Vec<_> = tickets.iter().map(|ticket| (&*ticket.id, ticket.talk_ms, ticket.wait_ms)).collect();
        assert_eq!(told, [("G1", Some(90_000), Some(20_000)), ("G2", Some(180_000), None)]);
        let lines: Vec<_> = problems.iter().map(|problem| (problem.code, problem.line)).collect();
        assert_eq!(lines, [2, 5, 6].map(|line| (Code::RowLeftOut, Some(line))), "{problems:?}");
    }

    #[test]
    fn tables_as_spreadsheets_save_them() {
        let table = "工单流水号,处理人工号,客户满意度,是否解决（是/否）,受理日期\nG1,2031,满意,是,2026-03-05\n";
        let gb18030 = encoding_rs::GB18030.encode(table).0.into_owned();
        let utf16 = std::iter::once(0xfeff).chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for bytes in [table.as_bytes().to_vec(), gb18030, utf16] {
            let (tickets, _) = read_tickets(&bytes, &TicketOptions::default());
            let [ticket] = &tickets[..] else { panic!("{tickets:?}") };
            assert_eq!((&*ticket.id, ticket.agent.as_deref()), ("G1", Some("2031")));
            assert_eq!((ticket.satisfied, ticket.resolved), (Some(true), Some(true)));
            assert!(ticket.opened_at.is_some());
        }
    }
}
