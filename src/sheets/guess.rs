//! What stands in which column.
//!
//! In: rows, and what was said of their columns. Out: a field for each column that has one, why it is taken for it, and what
//! a row is. Its own file because a guess that people can see and correct is better than a rule they cannot.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Grid, Row};
use super::{Guess, SheetColumn, SheetOptions, SheetShape};
use crate::import::fields;
use crate::import::table::{field_of, names_file, sides};
use crate::import::{plain, roles};
use crate::workbook::letters;

/// Rows above the headings, and rows looked at under them.
const ROWS_ABOVE: usize = 10;
const SAMPLE: usize = 200;

/// The columns of a sheet.
pub(super) struct Columns {
    pub shape: SheetShape,
    pub heading_row: u32,
    pub all: Vec<SheetColumn>,
}

impl Columns {
    /// The column of a field.
    pub fn of(&self, field: &str) -> Option<usize> {
        self.all.iter().find(|column| column.field.as_deref() == Some(field)).map(|column| column.index as usize)
    }
}

/// What the cells of a column look like.
#[derive(Default)]
struct Looks {
    filled: usize,
    roles: usize,
    dialogues: usize,
    characters: usize,
}

/// The columns of a grid.
pub(super) fn columns(grid: &Grid, options: &SheetOptions) -> Columns {
    let candidates = grid.rows.iter().filter(|row| !row.is_empty()).take(ROWS_ABOVE);
    let given = options.heading_row.and_then(|number| grid.rows.iter().position(|row| row.number == number));
    // The row with the most headings that are known; of several, the first.
    let known = |row: &Row| row.filled().filter(|cell| is_heading(cell, options)).count();
    let best = candidates.clone().map(known).max().unwrap_or(0);
    // One word that could be a heading may as well be what somebody is called: then the first row with several cells.
    let several = |row: &Row| row.filled().count() > 1;
    let found = || grid.rows.iter().position(|row| if best > 1 { known(row) == best } else { several(row) });
    let at = given.or_else(found).unwrap_or(0);
    let heading_row = grid.rows.get(at).map_or(0, |row| row.number);
    let body: Vec<&Row> = grid.rows.iter().skip(at + 1).filter(|row| !row.is_empty()).take(SAMPLE).collect();
    let width = grid.rows.iter().skip(at).take(SAMPLE).map(Row::width).max().unwrap_or(0);
    let mut all: Vec<SheetColumn> = Vec::new();
    // Headings that stand twice: the later ones are marked, and none is tried a thousand times.
    let (mut met, mut again) = (BTreeSet::new(), BTreeMap::new());
    for index in 0..width {
        let written = grid.rows.get(at).map_or("", |row| row.cell(index)).trim().replace(['\n', '\r'], " ");
        let written = if written.is_empty() { letters(index) } else { written };
        let mut heading = written.clone();
        while !met.insert(fields::fold(&heading)) {
            let times = again.entry(fields::fold(&written)).or_insert(1usize);
            *times += 1;
            heading = if *times == 2 { format!("{written}′") } else { format!("{written}′{times}") };
        }
        all.push(SheetColumn { index: u32::try_from(index).unwrap_or(u32::MAX), heading, field: None, guess: None });
    }
    let looks: Vec<Looks> = (0..width).map(|index| looks(&body, index)).collect();
    let mut columns = Columns { shape: SheetShape::Unknown, heading_row, all };
    columns.take_given(options);
    // A dialogue in a cell before everything else: its heading is often that of a turn's words.
    let is_dialogue = |look: &Looks| look.filled > 0 && look.dialogues * 2 >= look.filled;
    let dialogue = (0..width).filter(|&at| is_dialogue(&looks[at])).max_by_key(|&at| looks[at].characters);
    let said = options.columns.contains_key("turns") || !options.columns.contains_key("role");
    if let Some(at) = dialogue.filter(|&at| said && columns.all[at].field.is_none()) {
        columns.set(at, "turns", Guess::Content, options);
    }
    for index in 0..width {
        if let Some(field) = field_of(&columns.all[index].heading).filter(|_| columns.all[index].field.is_none()) {
            columns.set(index, field, Guess::Heading, options);
        }
    }
    if columns.of("id").is_none()
        && let Some(at) = (0..width).find(|&at| columns.all[at].field.is_none() && names_file(&columns.all[at].heading))
    {
        columns.set(at, "id", Guess::Heading, options);
    }
    if columns.of("turns").is_none() {
        let is_role = |at: &usize| looks[*at].filled > 0 && looks[*at].roles * 5 >= looks[*at].filled * 4;
        let free = |columns: &Columns, at: usize| columns.all[at].field.is_none();
        if let Some(at) = (0..width).filter(|&at| free(&columns, at)).find(is_role) {
            columns.set(at, "role", Guess::Content, options);
        } else if let Some(at) = (0..width).find(|&at| is_track(&columns.all[at].heading, &body, at)) {
            columns.all[at].field = None;
            columns.set(at, "role", Guess::Content, options);
        }
        let longest = (0..width).filter(|&at| free(&columns, at)).max_by_key(|&at| looks[at].characters);
        let long = |at: &usize| looks[*at].characters > looks[*at].filled * 4;
        if columns.of("role").is_some()
            && let Some(at) = longest.filter(long)
        {
            columns.set(at, "text", Guess::Content, options);
        }
        columns.settle_sides(&body, options);
    }
    let has = |field: &str| columns.of(field).is_some();
    columns.shape = if has("turns") {
        SheetShape::Dialogues
    } else if has("agentText") && has("customerText") {
        SheetShape::Sides
    } else if has("role") && has("text") {
        SheetShape::Turns
    } else {
        SheetShape::Unknown
    };
    columns
}

fn is_heading(cell: &str, options: &SheetOptions) -> bool {
    let given = || options.columns.values().any(|heading| fields::fold(heading) == fields::fold(cell));
    !cell.trim().is_empty() && cell.chars().count() <= 30 && (field_of(cell).is_some() || given())
}

impl Columns {
    fn take_given(&mut self, options: &SheetOptions) {
        for (field, heading) in options.columns.iter().filter(|(_, heading)| !heading.is_empty()) {
            let name = match field.as_str() {
                "turns" | "dialogue" | "对话" => Some("turns"),
                other => field_of(other),
            };
            let folded = fields::fold(heading);
            let at = self.all.iter().position(|column| fields::fold(&column.heading) == folded);
            if let (Some(name), Some(at)) = (name, at) {
                self.all[at].field = Some(name.to_owned());
                self.all[at].guess = Some(Guess::Given);
            }
        }
    }

    /// Who speaks stands in a column, or each has one: never both. Headings that only name two speakers are those of what they say
    /// where it reads so.
    fn settle_sides(&mut self, body: &[&Row], options: &SheetOptions) {
        let usual = self.of("role").is_some() && self.of("text").is_some();
        let apart = |columns: &Self| columns.of("agentText").is_some() && columns.of("customerText").is_some();
        if !usual && !apart(self) {
            let headings: Vec<String> = self.all.iter().map(|column| column.heading.clone()).collect();
            let cells = |at: usize| body.iter().map(|row| row.cell(at).into()).collect();
            for (at, role) in sides::of(&headings, cells).into_iter().flatten() {
                if self.all[at].guess != Some(Guess::Given) {
                    self.all[at].field = None;
                    self.set(at, sides::field(role), Guess::Content, options);
                }
            }
        }
        let dropped: &[&str] = if !usual && apart(self) { &["role", "text"] } else { &["agentText", "customerText"] };
        for column in &mut self.all {
            if column.field.as_deref().is_some_and(|field| dropped.contains(&field))
                && column.guess != Some(Guess::Given)
            {
                (column.field, column.guess) = (None, None);
            }
        }
    }

    /// Takes a column for a field that has none yet and was not said to have none.
    fn set(&mut self, index: usize, field: &str, guess: Guess, options: &SheetOptions) {
        let refused = options.columns.get(field).is_some_and(String::is_empty);
        // A date and a time of day may stand apart.
        if (self.of(field).is_none() || field == "startedAt") && !refused {
            self.all[index].field = Some(field.to_owned());
            self.all[index].guess = Some(guess);
        }
    }
}

/// Whether a column says from which side of a recording a row is: two to four of them, by number or by a letter. Who is who is
/// told by what they say.
fn is_track(heading: &str, body: &[&Row], index: usize) -> bool {
    const TRACKS: &[&str] =
        &["channel", "channelid", "声道", "通道", "音轨", "track", "spk", "spkid", "side", "leg", "speakerid"];
    const SIDES: &[&str] = &["l", "r", "left", "right", "左", "右", "左声道", "右声道", "a", "b"];
    let is_side = |cell: &str| {
        let number = cell.trim_start_matches(['c', 'h', 's', 'p', 'k', '_', '-', ' ']);
        SIDES.contains(&cell) || (number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut sides: Vec<String> = body.iter().map(|row| row.cell(index).trim().to_lowercase()).collect();
    let all = sides.iter().all(|cell| is_side(cell));
    crate::ordered::sort_by(&mut sides, |a, b| a.cmp(b));
    sides.dedup();
    all && TRACKS.contains(&fields::fold(heading).as_str()) && (2..=4).contains(&sides.len())
}

fn looks(body: &[&Row], index: usize) -> Looks {
    let mut looks = Looks::default();
    for cell in body.iter().map(|row| row.cell(index).trim()).filter(|cell| !cell.is_empty()) {
        looks.filled += 1;
        looks.characters += cell.chars().count();
        looks.roles += usize::from(cell.chars().count() <= 12 && roles::speaker(cell).is_some());
        let broken = super::dialogue::in_lines(cell);
        let labelled = broken
            .lines()
            .filter(|line| plain::labelled(line).is_some_and(|(label, _)| super::dialogue::is_speaker(label)));
        looks.dialogues += usize::from(labelled.count() >= 2);
    }
    looks
}
