//! Calls whose whole conversation stands in one cell.
//!
//! In: rows, and which column is which. Out: a call a row, as lines of JSON. Its own file because the reader of tables knows
//! rows of one turn, and the reader of text knows files: here each cell is a file of its own.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::SheetOptions;
use super::grid::{Grid, narrow};
use super::guess::Columns;
use crate::call::Call;
use crate::import::fields::CallField;
use crate::import::intake::{bad_field, rounded};
use crate::import::scalar::{Scalar, set_call};
use crate::import::table::aside::Telling;
use crate::import::{ReadOptions, plain, read_dialogue, roles, table, write};
use crate::problem::{Code, Problem, Problems};

/// Reads them.
pub(super) fn read(grid: &Grid, columns: &Columns, options: &SheetOptions) -> (Vec<u8>, Vec<Problem>) {
    let mut out = Vec::new();
    let mut problems = Problems::default();
    let Some(dialogue) = columns.of("turns") else { return (out, Vec::new()) };
    let stem = options.name.as_deref().and_then(|name| name.rsplit(['/', '\\']).next());
    let stem = stem.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem)).unwrap_or("call");
    let headings: Vec<String> = columns.all.iter().map(|column| column.heading.clone()).collect();
    let telling = Telling { id: columns.of("id"), said: [Some(dialogue); 2], ..Telling::default() };
    let (mut is_first, mut rounded_in) = (true, Vec::new());
    // A date and a time of day may stand apart; a time in a row of a whole call is when it began.
    let of = |field: &'static str| columns.all.iter().filter(move |column| column.field.as_deref() == Some(field));
    let started: Vec<usize> = of("startedAt").chain(of("start")).map(|column| column.index as usize).collect();
    for row in grid.rows.iter().filter(|row| row.number > columns.heading_row && !row.is_empty()) {
        let place = |problem: Problem| {
            let field = problem.field.clone().unwrap_or_else(|| "turns".to_owned());
            Problem { file: options.name.clone(), line: Some(u64::from(row.number)), field: Some(field), ..problem }
        };
        let cells: Vec<Cow<'_, str>> = row.texts().map(Cow::Borrowed).collect();
        if let Some(aside) = telling.aside(&cells, &headings, std::mem::take(&mut is_first)) {
            let line = Some(u64::from(row.number));
            problems.push(Problem { file: options.name.clone(), line, ..aside.problem(&cells) });
            continue;
        }
        let read = ReadOptions { language: options.language, ..ReadOptions::default() };
        let text = in_lines(row.cell(dialogue));
        if text.trim().is_empty() {
            problems.push(place(Problem::new(Code::NoTurns).arg("id", format!("{stem}-{}", row.number))));
            continue;
        }
        let (calls, met) = read_dialogue(&text, &read);
        met.into_iter()
            .filter(|problem| problem.code != Code::MissingId)
            .for_each(|problem| problems.push(place(problem)));
        let mut call = Call { id: format!("{stem}-{}", row.number).into(), ..Call::default() };
        call.turns = calls.into_iter().flat_map(|call| call.turns).collect();
        if call.turns.is_empty() {
            continue;
        }
        for field in ["id", "customer"] {
            let column =
                columns.of(field).filter(|at| !rounded_in.contains(at) && table::is_rounded(row.cell(*at).trim()));
            if let Some(at) = column {
                rounded_in.push(at);
                problems.push(place(rounded(&columns.all[at].heading, row.cell(at).trim())));
            }
        }
        let mut meta = serde_json::Map::new();
        let cell = |column: usize| narrow(row.cell(column).trim());
        if let Some(first) = started.first() {
            let other = started.get(1).map(|&column| cell(column)).unwrap_or_default();
            match table::started(&cell(*first), &other) {
                Ok(at) => call.started_at = Some(at.into()),
                Err(refused) if !refused.value.is_empty() => {
                    problems.push(place(bad_field(&columns.all[*first].heading, refused)));
                }
                Err(_) => {}
            }
        }
        for column in columns.all.iter().filter(|column| !started.contains(&(column.index as usize))) {
            let cell = cell(column.index as usize);
            if cell.is_empty() || column.index as usize == dialogue {
                continue;
            }
            match column.field.as_deref().and_then(CallField::named) {
                Some(field) if !matches!(field, CallField::Turns | CallField::Meta) => {
                    if let Err(refused) = set_call(&mut call, field, Scalar::Text(cell.into())) {
                        problems.push(place(bad_field(&column.heading, refused)));
                    }
                }
                _ => drop(meta.insert(column.heading.clone(), cell.into())),
            }
        }
        if call.meta.is_none() && !meta.is_empty() {
            let json = serde_json::Value::Object(meta).to_string();
            call.meta = RawValue::from_string(json).ok().map(Cow::Owned);
        }
        write::write_line(&call, &mut out);
    }
    (out, problems.take(options.language))
}

/// A dialogue with each turn on a line of its own, where it stands in one.
pub(super) fn in_lines(cell: &str) -> String {
    let text = cell
        .replace("<br>", "\n")
        .replace("<br/>", "\n")
        .replace("_x000D_", "")
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let mut out = String::with_capacity(text.len() + 16);
    // Where a line begins, where a turn may, and up to where one has begun: the time before a label is a part of it.
    let (mut is_line, mut may_begin, mut begun) = (true, false, 0);
    for (at, c) in text.char_indices() {
        // A label behind a blank or the end of a sentence begins a turn.
        if (is_line || may_begin)
            && at >= begun
            && !c.is_whitespace()
            && let Some(label) = label_of(&text[at..])
        {
            begun = at + label + 1;
            if !is_line {
                let kept = out.trim_end_matches([' ', '\u{3000}', '|', '/', ';', '；']).len();
                out.truncate(kept);
                out.push('\n');
            }
        }
        is_line = c == '\n';
        may_begin =
            matches!(c, ' ' | '\u{3000}' | '\t' | '。' | '！' | '？' | '|' | '/' | ';' | '；' | '!' | '?' | '.');
        out.push(c);
    }
    out
}

/// Where the label of a turn stands that a text begins with.
fn label_of(text: &str) -> Option<usize> {
    let labelled = behind_clock(text);
    let end = labelled.char_indices().nth(12).map_or(labelled.len(), |(at, _)| at);
    let near = &labelled[..end];
    let colon = near.find(['：', ':'])?;
    let line = labelled.lines().next().unwrap_or(labelled);
    let begins = is_speaker(&near[..colon]) && plain::labelled(line).is_some();
    begins.then_some(text.len() - labelled.len())
}

/// Whether a label is that of a speaker, also of one that is only told apart from others: `A`, `说话人2`.
pub(super) fn is_speaker(label: &str) -> bool {
    let letter =
        |text: &str| text.chars().count() == 1 && text.chars().all(|c| c.is_ascii_uppercase() || "甲乙丙".contains(c));
    let numbered =
        ["说话人", "发言人", "讲话人", "Speaker", "speaker"].iter().find_map(|word| label.trim().strip_prefix(word));
    let is_number = |rest: &str| letter(rest) || (rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()));
    roles::speaker(label).is_some()
        || letter(label.trim())
        || numbered.is_some_and(|rest| is_number(rest.trim_matches([' ', '_'])))
}

/// What stands behind a time in brackets: `[00:03]客户：查话费`.
fn behind_clock(text: &str) -> &str {
    let inside = text.strip_prefix(['[', '(', '【', '（']).and_then(|text| text.split_once([']', ')', '】', '）']));
    match inside {
        Some((time, rest))
            if time.contains(':')
                && time.len() <= 24
                && time.chars().all(|c| c.is_ascii_digit() || ":. -/,".contains(c)) =>
        {
            rest.trim_start()
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_before_a_label_begins_the_turn() {
        assert_eq!(in_lines("[00:01]客服:您好 [00:03] 客户:查话费"), "[00:01]客服:您好\n[00:03] 客户:查话费");
        assert_eq!(in_lines("A：您好 B：退货 A：好的"), "A：您好\nB：退货\nA：好的");
        assert_eq!(in_lines("客服：一共 [3:2] 场。客户：好"), "客服：一共 [3:2] 场。\n客户：好");
    }
}
