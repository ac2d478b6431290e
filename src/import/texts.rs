//! A file to texts with what goes with them.
//!
//! In: the bytes of a table, of JSON, or of plain lines, and which columns are wanted. Out: a text a row, its time, channel
//! and so on; problems with their places. Its own file because complaints come as tickets and surveys, a row each, where
//! the readers of calls expect turns.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ReadOptions;
use super::encoding;
use super::intake::Intake;
use super::table::rows::Rows;
use crate::language::Language;
use crate::problem::{Code, Problem};

/// Headings that hold the text where none is named.
const TEXT: &[&str] = &[
    "text",
    "content",
    "review",
    "complaint",
    "comment",
    "description",
    "body",
    "message",
    "内容",
    "文本",
    "投诉内容",
    "诉求内容",
    "问题描述",
    "描述",
    "正文",
    "评论",
    "评价",
    "评价内容",
    "反馈内容",
    "意见",
    "备注",
    "诉求",
    "工单内容",
    "受理内容",
];

/// Which columns of a file are wanted, each by its heading; in JSON by the name of the field, `a.b` for one inside another.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct TextColumns {
    /// The text. Where it is not named, a heading that says so, such as 投诉内容 or `text`.
    #[cfg_attr(feature = "types", ts(optional))]
    pub text: Option<String>,
    /// When it was written.
    #[cfg_attr(feature = "types", ts(optional))]
    pub time: Option<String>,
    /// The channel it came by.
    #[cfg_attr(feature = "types", ts(optional))]
    pub channel: Option<String>,
    /// The product or place it is about.
    #[cfg_attr(feature = "types", ts(optional))]
    pub subject: Option<String>,
    /// How it was handled; for cases.
    #[cfg_attr(feature = "types", ts(optional))]
    pub handling: Option<String>,
    /// What came of it; for cases.
    #[cfg_attr(feature = "types", ts(optional))]
    pub outcome: Option<String>,
}

/// Values of a column, null where a row has none.
type Column = Vec<Option<String>>;

/// The texts of a file.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TextsRead {
    /// A text a row; empty where the row has none.
    pub texts: Vec<String>,
    /// The other columns that were asked for and found, by what they hold: `time`, `channel` …
    pub columns: BTreeMap<&'static str, Column>,
    /// All headings.
    pub headings: Vec<String>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl TextColumns {
    /// What each wanted column holds, and its heading; the text first.
    fn wanted(&self) -> [(&'static str, Option<&str>); 6] {
        [
            ("text", self.text.as_deref()),
            ("time", self.time.as_deref()),
            ("channel", self.channel.as_deref()),
            ("subject", self.subject.as_deref()),
            ("handling", self.handling.as_deref()),
            ("outcome", self.outcome.as_deref()),
        ]
    }
}

/// Reads the texts of a file.
pub fn read_texts(bytes: &[u8], columns: &TextColumns, name: Option<&str>, language: Language) -> TextsRead {
    let options = ReadOptions { name, language, ..ReadOptions::default() };
    let mut intake = Intake::new(&options);
    let text = encoding::text(bytes, &mut intake);
    let mut read = Reading { columns, out: TextsRead::default(), intake };
    match text.trim_start().chars().next() {
        None => read.intake.report(Problem::new(Code::EmptyFile)),
        Some('[') if read.list(&text) => {}
        Some('{') => read.lines(&text),
        Some(_) => read.table(&text),
    }
    let Reading { mut out, mut intake, .. } = read;
    out.problems = intake.take_problems();
    out
}

struct Reading<'c> {
    columns: &'c TextColumns,
    out: TextsRead,
    intake: Intake,
}

impl Reading<'_> {
    /// Takes a row in: the values in the order of [`TextColumns::wanted`].
    fn row(&mut self, mut value: impl FnMut(usize) -> Option<String>) {
        self.out.texts.push(value(0).unwrap_or_default());
        for (at, (name, asked)) in self.columns.wanted().into_iter().enumerate().skip(1) {
            if asked.is_some() {
                let found = value(at).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
                self.out.columns.entry(name).or_default().push(found);
            }
        }
    }

    fn table(&mut self, text: &str) {
        let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        let count = |delimiter: u8| head.bytes().filter(|&byte| byte == delimiter).count();
        let delimiter = [b',', b'\t', b';'].into_iter().rev().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',');
        let mut rows = Rows::new(text, delimiter);
        let Some(headings) = rows.next() else { return };
        let names: Vec<String> = headings.cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let place = |wanted: &str| names.iter().position(|name| name == wanted || name.eq_ignore_ascii_case(wanted));
        let mut places = [None; 6];
        for (at, (_, heading)) in self.columns.wanted().into_iter().enumerate() {
            let Some(heading) = heading else { continue };
            places[at] = place(heading.trim());
            if places[at].is_none() {
                let problem = Problem::new(Code::NoColumn).arg("column", "givenColumn").arg("name", heading);
                self.intake.report(problem.arg("found", names.join("、")).line(1));
                if at == 0 {
                    self.out.headings = names;
                    return;
                }
            }
        }
        if self.columns.text.is_none() {
            places[0] = TEXT.iter().find_map(|heading| place(heading));
            if places[0].is_none() && names.len() == 1 {
                // No table at all: a text a line.
                for line in text.lines().filter(|line| !line.trim().is_empty()) {
                    self.row(|at| (at == 0).then(|| line.to_owned()));
                }
                return;
            }
        }
        let Some(text_at) = places[0] else {
            let problem = Problem::new(Code::NoColumn).arg("column", "textColumn").arg("found", names.join("、"));
            self.intake.report(problem.field("text").line(1));
            self.out.headings = names;
            return;
        };
        rows.width = Some(names.len());
        for row in rows {
            if row.is_broken {
                self.intake.report(Problem::new(Code::BadRow).arg("detail", "unclosedQuote").line(row.line));
            }
            let cell = |at: usize| Some(row.cell(at)).filter(|cell| !cell.is_empty()).map(Cow::into_owned);
            self.row(|at| if at == 0 { cell(text_at) } else { places[at].and_then(cell) });
        }
        self.out.headings = names;
    }

    /// A list of objects; `false` where it is none.
    fn list(&mut self, text: &str) -> bool {
        let Ok(Value::Array(items)) = serde_json::from_str(text) else { return false };
        for item in &items {
            self.object(item);
        }
        true
    }

    fn lines(&mut self, text: &str) {
        for (number, line) in (1u64..).zip(text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<Value>(line) {
                Ok(value) => self.object(&value),
                Err(_) => {
                    self.intake.report(Problem::new(Code::BadJson).arg("detail", "unreadable").line(number));
                    // The row is kept, so that rows and results stay side by side.
                    self.row(|_| None);
                }
            }
        }
    }

    fn object(&mut self, value: &Value) {
        if self.out.headings.is_empty()
            && let Value::Object(fields) = value
        {
            self.out.headings = fields.keys().cloned().collect();
        }
        let at_path = |path: &str| path.split('.').try_fold(value, |value, name| value.get(name));
        let columns = self.columns.wanted();
        self.row(|at| match (at, columns[at].1) {
            (0, None) => match value {
                Value::String(text) => Some(text.clone()),
                _ => TEXT.iter().find_map(|name| value.get(name)).and_then(said).or_else(|| customer(value)),
            },
            (_, path) => path.and_then(at_path).and_then(said),
        });
    }
}

fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

/// What the customer says in a call.
fn customer(call: &Value) -> Option<String> {
    let turns = call.get("turns")?.as_array()?;
    let of = |turn: &Value, name: &str| turn.get(name).and_then(Value::as_str).map(str::to_owned);
    let said =
        turns.iter().filter(|turn| of(turn, "role").as_deref() == Some("customer")).filter_map(|turn| of(turn, "text"));
    Some(said.collect::<Vec<String>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, columns: &[(&str, &str)]) -> TextsRead {
        let named = |wanted: &str| columns.iter().find(|(name, _)| *name == wanted).map(|(_, of)| (*of).to_owned());
        let columns = TextColumns { text: named("text"), time: named("time"), ..TextColumns::default() };
        read_texts(text.as_bytes(), &columns, Some("may.csv"), Language::En)
    }

    #[test]
    fn tables_with_a_text_over_lines() {
        let found = read("\u{feff}编号,投诉内容,日期\n1,\"断网\n了\",2026-03-01\n2,,\n", &[("time", "日期")]);
        assert_eq!(found.texts, ["断网\n了", ""]);
        assert_eq!(found.columns["time"], [Some("2026-03-01".to_owned()), None]);
        assert!(found.problems.is_empty(), "{:?}", found.problems);
    }

    #[test]
    fn objects_calls_and_lines() {
        let found = read("{\"a\":{\"b\":\"断网\"}}\n{broken\n{\"a\":1}\n", &[("text", "a.b")]);
        assert_eq!(found.texts, ["断网", "", ""]);
        assert_eq!(found.problems[0].line, Some(2));
        let call = r#"[{"turns":[{"role":"agent","text":"您好"},{"role":"customer","text":"断网"}]}, "扣费"]"#;
        assert_eq!(read(call, &[]).texts, ["断网", "扣费"]);
        assert_eq!(read("断网\n\n扣费\n", &[]).texts, ["断网", "扣费"]);
    }

    #[test]
    fn a_column_that_is_not_there_is_named() {
        let found = read("a,b\n1,2\n", &[("text", "c")]);
        assert_eq!((found.texts.len(), found.problems[0].code), (0, Code::NoColumn));
        assert_eq!(read("a,b\n1,2\n", &[]).problems[0].code, Code::NoColumn);
        assert_eq!(read("", &[]).problems[0].code, Code::EmptyFile);
    }
}
