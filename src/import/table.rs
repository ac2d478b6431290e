//! Tables with one row a turn, or two where the agent's words and the customer's each have a column: CSV and TSV.
//!
//! In: the text of a file, and the columns where they are given by hand. Out: its calls, in the order in which they first
//! appear; their rows need not stand together. Its own file because a table repeats the facts of a call on every row.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use super::dates::NoDate;
use super::fields::{CallField, TurnField};
use super::gather::TURN_LIMIT;
use super::intake::{Intake, Place, bad_field, label_of, of_turn, rounded, speaker_of, unknown_fields};
use super::roles::Letters;
use super::scalar::{Refused, Scalar, excerpt, set_call, set_turn};
use super::{Format, ReadOptions, dates, roles};
use crate::call::{Call, Role, Text, Turn};
use crate::ordered;
use crate::problem::{Code, Problem, Problems};

pub(crate) mod aside;
mod composed;
mod heading;
pub(crate) mod rows;
pub(crate) mod sides;
pub(crate) mod timed;
mod times;

use aside::Aside;
use heading::{Columns, Content};
#[cfg(feature = "tables")]
pub(crate) use heading::{field_of, names_file};
use rows::{Row, Rows};
use times::{Time, Times, Unit};

/// What separates the cells of a CSV file.
const CSV_DELIMITERS: &[u8] = b",;\t";

/// No call begins with four hours of silence: readings from then on are those of a clock on the wall.
const ON_THE_WALL: i64 = 4 * 3_600_000;

/// Whether a sample of lines is a table under whose headings turns can be read, and which kind.
pub(crate) fn recognise(text: &str, options: &ReadOptions<'_>) -> Option<Format> {
    let delimiter = *CSV_DELIMITERS.iter().find(|delimiter| heading::find(text, **delimiter, options).is_some())?;
    Some(if delimiter == b'\t' { Format::Tsv } else { Format::Csv })
}

/// Reads a file.
pub(crate) fn read(
    text: &str,
    format: Format,
    options: &ReadOptions<'_>,
    intake: &mut Intake,
    each: &mut dyn FnMut(Call<'_>),
) {
    let delimiters = if format == Format::Tsv { b"\t" } else { CSV_DELIMITERS };
    let found = delimiters.iter().find_map(|&delimiter| Some((delimiter, heading::find(text, delimiter, options)?)));
    let Some((delimiter, (mut columns, skipped))) = found else {
        return say_what_is_missing(text, delimiters, options, intake);
    };
    say_what_was_given_in_vain(&columns, intake);
    let mut rows = Rows::new(text, delimiter);
    for _ in 0..skipped {
        rows.next();
    }
    rows.width = Some(columns.names.len());
    let places = Places::of(rows, &mut columns, intake);
    let table = Table { columns: &columns, places };
    let units = (table.unit(columns.start(), intake), table.unit(columns.end(), intake));
    let has_ids = columns.of(Content::Call(CallField::Id)).is_some();
    let (spoken, silent): (Vec<_>, Vec<_>) = table.calls().partition(|rows| rows.iter().any(|found| !found.is_silent));
    for found in silent.into_iter().flatten() {
        if let Some(row) = table.places.read(found) {
            intake.report(found.place().put(Aside::Note.problem(&row.cells)));
        }
    }
    for (index, rows) in spoken.into_iter().enumerate() {
        if let Some(call) = table.draft(rows, units).finish(intake, has_ids, index + 1) {
            each(call);
        }
    }
    if let Some(names) = unknown_fields(columns.unknown().into_iter()) {
        intake.report(Problem::new(Code::UnknownField).arg("names", names));
    }
}

fn say_what_is_missing(text: &str, delimiters: &[u8], options: &ReadOptions<'_>, intake: &mut Intake) {
    // The headings as the delimiter shows them that makes most of them.
    let columns = delimiters.iter().map(|delimiter| heading::first(text, *delimiter, options));
    let Some(columns) = columns.max_by_key(|columns| columns.names.len()) else { return };
    say_what_was_given_in_vain(&columns, intake);
    let names: Vec<String> = columns.names.iter().take(30).map(|name| excerpt(name.trim(), 20)).collect();
    for (field, word) in [(TurnField::Role, "roleColumn"), (TurnField::Text, "textColumn")] {
        if columns.of(Content::Turn(field)).is_none() {
            let problem = Problem::new(Code::NoColumn).arg("column", word).arg("found", names.join("、"));
            intake.report(problem.field(field.name()).line(1));
        }
    }
}

fn say_what_was_given_in_vain(columns: &Columns, intake: &mut Intake) {
    let names: Vec<&str> = columns.names.iter().map(|name| name.trim()).collect();
    for heading in &columns.absent {
        let problem = Problem::new(Code::NoColumn).arg("column", "givenColumn").arg("name", heading.as_str());
        intake.report(problem.arg("found", names.join("、")).line(1));
    }
    for name in &columns.not_fields {
        let mut known: Vec<&str> = TurnField::ALL.iter().map(|field| field.name()).collect();
        let call = CallField::ALL.iter().filter(|field| !matches!(field, CallField::Turns | CallField::Meta));
        known.extend(call.map(|field| field.name()).filter(|name| *name != "agent"));
        intake.report(Problem::new(Code::BadMapping).arg("name", name.as_str()).arg("known", known.join("、")));
    }
}

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
struct Found {
    at: usize,
    line: u32,
    number: u32,
    /// The call it belongs to, by the order in which calls are met.
    call: u32,
    /// Whether nobody says anything in it: then it tells facts of its call at most.
    is_silent: bool,
}

impl Found {
    fn place(&self) -> Place {
        Place { line: Some(self.line.into()), row: Some(self.number.into()) }
    }
}

/// The rows of a table, those of a call together: all that is held of a file whose calls may go on anywhere in it. A call is
/// read when its turn comes.
struct Places<'t> {
    /// The rows as they may be read again.
    reader: Rows<'t>,
    /// From where on quotes are taken for text.
    impatient_from: usize,
    rows: Vec<Found>,
}

impl<'t> Places<'t> {
    fn of(mut rows: Rows<'t>, columns: &mut Columns, intake: &mut Intake) -> Self {
        let telling = columns.telling();
        let id_column = telling.id;
        let mut speaker = String::new();
        let mut numbers = [CallField::Id, CallField::Customer].map(|field| columns.of(Content::Call(field)));
        let width = columns.names.len();
        let mut found: Vec<Found> = Vec::new();
        let mut names: HashMap<u64, u32, BuildHasherDefault<DefaultHasher>> = HashMap::default();
        let (mut calls, mut latest, mut number) = (0, None, 0);
        let mut impatient_from = usize::MAX;
        while let Some(row) = rows.next() {
            number += 1;
            if !rows.is_patient() {
                // The row that used up the last of it was read with it.
                impatient_from = impatient_from.min(row.at + 1);
            }
            let used = row.used();
            if row.is_broken || used > width {
                let place = Place { line: Some(row.line), row: Some(number) };
                let word = if row.is_broken { "unclosedQuote" } else { "tooManyCells" };
                let problem = Problem::new(Code::BadRow).arg("detail", word).arg("cells", used.to_string());
                intake.report(place.put(problem.arg("columns", width.to_string())));
                continue;
            }
            if used == 0 {
                continue;
            }
            for column in &mut numbers {
                let cell = column.map(|index| row.trimmed(index)).unwrap_or_default();
                if is_rounded(&cell) {
                    let place = Place { line: Some(row.line), row: Some(number) };
                    intake.report(place.put(rounded(columns.names[column.take().unwrap_or(0)].trim(), &cell)));
                }
            }
            let role = telling.said[0].map(|index| row.trimmed(index)).unwrap_or_default();
            let mut is_silent = false;
            // Where somebody speaks who is known, the row is a turn.
            if role.is_empty() || role != speaker {
                if roles::speaker(&role).is_some() {
                    speaker = role.into_owned();
                } else if let Some(aside) = telling.aside(&row.cells, &columns.names, found.is_empty()) {
                    if aside == Aside::Units {
                        columns.take_units(&row.cells);
                    }
                    let place = Place { line: Some(row.line), row: Some(number) };
                    intake.report(place.put(aside.problem(&row.cells)));
                    continue;
                } else {
                    is_silent = role.is_empty() && telling.said[1].is_some_and(|index| row.trimmed(index).is_empty());
                }
            }
            // A row without id belongs to the call above it, as merged cells are exported.
            let id = id_column.map(|index| row.trimmed(index)).unwrap_or_default();
            let mut new = || {
                calls += 1;
                calls - 1
            };
            let call = if id.is_empty() {
                latest.unwrap_or_else(new)
            } else {
                let mut hasher = DefaultHasher::new();
                id.hash(&mut hasher);
                *names.entry(hasher.finish()).or_insert_with(&mut new)
            };
            latest = Some(call);
            let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
            found.push(Found { at: row.at, line: small(row.line), number: small(number), call, is_silent });
        }
        ordered::sort(&mut found, |row| u128::from(row.call));
        Self { reader: rows, impatient_from, rows: found }
    }

    fn read(&self, found: &Found) -> Option<Row<'t>> {
        self.reader.again(found.at, found.line.into(), found.at < self.impatient_from).next()
    }
}

struct Table<'c, 't> {
    columns: &'c Columns,
    places: Places<'t>,
}

impl<'t> Table<'_, 't> {
    /// The rows of each call.
    fn calls(&self) -> impl Iterator<Item = &[Found]> {
        self.places.rows.chunk_by(|one, next| one.call == next.call)
    }

    /// A call of its rows.
    fn draft(&self, rows: &[Found], units: (Unit, Unit)) -> Draft<'t> {
        let mut draft = Draft::default();
        for found in rows {
            let Some(row) = self.places.read(found) else { continue };
            let place = found.place();
            if draft.call.id.is_empty() {
                let id = self.columns.of(Content::Call(CallField::Id)).map(|index| row.trimmed(index));
                draft.call.id = Text(id.unwrap_or_default());
            }
            if draft.place.line.is_none() {
                draft.place = place;
            }
            let mut notes = Problems::default();
            if !draft.is_full(&mut notes) {
                draft.row(&row, self.columns, found.is_silent, &mut notes);
            }
            draft.notes.absorb(&mut notes, |problem| Some(place.put(problem)));
            if draft.notes.has(Code::TooManyTurns) {
                break;
            }
        }
        draft.settle_times(units);
        draft
    }

    /// The unit of a column: as its heading says, or else as its numbers suggest, which is reported.
    fn unit(&self, column: Option<(usize, Option<Unit>)>, intake: &mut Intake) -> Unit {
        let Some((index, None)) = column else {
            return column.and_then(|(_, unit)| unit).unwrap_or(Unit::Milliseconds);
        };
        let of_row = |found: &Found| Time::of(&self.places.read(found)?.cell(index));
        let calls = self.calls().map(|rows| rows.iter().take(TURN_LIMIT).filter_map(of_row).collect());
        let Some(unit) = times::infer(calls) else { return Unit::Milliseconds };
        let name = self.columns.names[index].trim();
        intake.report(Problem::new(Code::TimeUnit).arg("column", name).arg("unit", unit.word()).field(name));
        unit
    }
}

/// A call whose rows are being collected.
#[derive(Default)]
struct Draft<'t> {
    place: Place,
    call: Call<'t>,
    /// Start and end of each turn, their unit not settled yet.
    times: Vec<Times>,
    /// Fields of the call that a row has given.
    given: BTreeSet<CallField>,
    misses_role: bool,
    letters: Letters,
    notes: Problems,
}

impl<'t> Draft<'t> {
    fn row(&mut self, row: &Row<'t>, columns: &Columns, is_silent: bool, notes: &mut Problems) {
        let mut turn = Turn::default();
        let mut times = Times::default();
        let mut sides: Vec<(usize, Role)> = Vec::new();
        for &(index, content) in &columns.known {
            let refused = match content {
                Content::Call(CallField::StartedAt) => self.started(row, index, columns),
                Content::Call(field) => self.fact(field, row.trimmed(index), &mut turn),
                Content::Turn(TurnField::Role) if is_silent => Ok(()),
                Content::Turn(TurnField::Role) => {
                    self.role(&row.cell(index), &mut turn, notes);
                    Ok(())
                }
                Content::Turn(field) => set_turn(&mut turn, field, Scalar::Text(row.cell(index))),
                Content::Start(_) => time(&row.cell(index)).map(|time| times.start = time),
                Content::End(_) => time(&row.cell(index)).map(|time| times.end = time),
                Content::Said(role) => {
                    sides.push((index, role));
                    Ok(())
                }
            };
            if let Err(refused) = refused {
                notes.push(bad_field(columns.names[index].trim(), refused));
            }
        }
        if is_silent {
            return;
        }
        if sides.is_empty() {
            self.call.turns.push(turn);
            self.times.push(times);
            return;
        }
        // From left to right, as a row is read.
        ordered::sort(&mut sides, |(index, _)| *index as u128);
        for (index, role) in sides {
            let cell = row.cell(index);
            if !cell.trim().is_empty() && !self.is_full(notes) {
                self.call.turns.push(Turn { role, text: Text(cell), ..turn.clone() });
                self.times.push(std::mem::take(&mut times));
            }
        }
    }

    /// Whether the call has no room for another turn, which is told.
    fn is_full(&self, notes: &mut Problems) -> bool {
        let is_full = self.call.turns.len() == TURN_LIMIT;
        if is_full {
            notes.push(Problem::new(Code::TooManyTurns).arg("limit", TURN_LIMIT.to_string()));
        }
        is_full
    }

    /// When the call began, by the first row that says it; a date and a time of day may stand apart.
    fn started(&mut self, row: &Row<'t>, index: usize, columns: &Columns) -> Result<(), Refused> {
        let cells =
            [Some(index), columns.also_started].map(|index| index.map(|index| row.trimmed(index)).unwrap_or_default());
        if cells.iter().all(|cell| cell.is_empty()) || !self.given.insert(CallField::StartedAt) {
            return Ok(());
        }
        self.call.started_at = Some(started(&cells[0], &cells[1])?.into());
        Ok(())
    }

    /// Takes a fact of the call from the first row that has it; another agent than the first one is the turn's.
    fn fact(&mut self, field: CallField, cell: Cow<'t, str>, turn: &mut Turn<'t>) -> Result<(), Refused> {
        if cell.is_empty() || field == CallField::Id {
            return Ok(());
        }
        if self.given.insert(field) {
            return set_call(&mut self.call, field, Scalar::Text(cell));
        }
        if field == CallField::Agent && self.call.agent.as_deref() != Some(&*cell) {
            turn.agent = Some(Text(cell));
        }
        Ok(())
    }

    fn role(&mut self, cell: &str, turn: &mut Turn<'t>, notes: &mut Problems) {
        let index = self.call.turns.len();
        if cell.trim().is_empty() {
            if !self.misses_role {
                self.misses_role = true;
                notes.push(of_turn(Code::MissingRole, index));
            }
            return;
        }
        let (role, agent) = speaker_of(cell, index, &mut self.letters, notes);
        turn.role = role;
        turn.speaker = label_of(cell, role).map(|label| label.to_owned().into());
        if turn.agent.is_none() {
            turn.agent = agent.map(|agent| agent.to_owned().into());
        }
    }

    /// Turns times into milliseconds from the start of the call, their units known.
    fn settle_times(&mut self, (start, end): (Unit, Unit)) {
        let read = self.times.iter().flat_map(|times| [times.start, times.end]).filter_map(Time::read);
        let wall = read.min().filter(|ms| *ms >= ON_THE_WALL).unwrap_or(0);
        for times in &mut self.times {
            times.start = times.start.map(|time| time.from(wall).settled(start));
            times.end = times.end.map(|time| time.from(wall).settled(end));
        }
        let first = self.times.iter().flat_map(|times| [times.start, times.end]).filter_map(Time::moment).min();
        for (turn, times) in self.call.turns.iter_mut().zip(&self.times) {
            turn.start_ms = times.start.map(|time| time.since(first));
            turn.end_ms = times.end.map(|time| time.since(first));
        }
    }

    fn finish(mut self, intake: &mut Intake, has_ids: bool, position: usize) -> Option<Call<'t>> {
        let (notes, letters) = (&mut self.notes, &mut self.letters);
        if has_ids {
            intake.admit(self.call, notes, letters, self.place, format_args!("call-{position}"))
        } else {
            // Without a column of ids the table is one call, named after the file.
            intake.admit(self.call, notes, letters, self.place, format_args!(""))
        }
    }
}

fn time(cell: &str) -> Result<Option<Time>, Refused> {
    match Time::of(cell) {
        None if !cell.trim().is_empty() => Err(Refused { value: excerpt(cell, 40), expected: "clock" }),
        time => Ok(time),
    }
}

/// Whether a number was written by a spreadsheet that shows the first digits only: `1.38E+10`.
pub(crate) fn is_rounded(cell: &str) -> bool {
    let Some((digits, power)) = cell.split_once('E') else { return false };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number(digits) && power.strip_prefix('+').is_some_and(is_number)
}

/// When a call began, as a cell says it, or two cells together.
pub(crate) fn started(cell: &str, other: &str) -> Result<String, Refused> {
    let together =
        || [format!("{cell} {other}"), format!("{other} {cell}")].iter().find_map(|text| dates::written(text).ok());
    if !cell.is_empty()
        && !other.is_empty()
        && let Some(both) = together()
    {
        return Ok(both);
    }
    let given = if cell.is_empty() { other } else { cell };
    dates::written(given).map_err(|no| Refused {
        value: excerpt(given, 40),
        expected: if no == NoDate::DayOrMonth { "dayOrMonth" } else { "moment" },
    })
}
