//! Transcripts in, calls out: the first step of the arrow.
//!
//! In: the bytes of a file, whole or in chunks, in any of the [`Format`]s. Out: [`Call`]s and located problems. A row, a
//! line or a call that cannot be used is reported and never stops the others. Its own folder has a file a format:
//!
//! - `lines` cuts chunks into lines, `ndjson` reads a line into a call: the two a stream of calls goes through;
//! - `json` finds calls in a list or over many lines, `plain` reads text with speaker labels, `table` reads CSV and TSV;
//! - `detect` tells the format, `encoding` the characters, `fields`, `roles`, `scalar` and `clock` the words they share;
//! - `intake` lets every call in by the same rules, `write` writes it out again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::call::Call;
use crate::language::Language;
use crate::problem::{Code, Problem};

pub(crate) mod clock;
mod detect;
mod encoding;
mod fields;
mod intake;
mod json;
mod lines;
pub(crate) mod ndjson;
mod plain;
pub(crate) mod roles;
mod scalar;
mod stream;
mod table;
mod write;

pub use detect::{Format, detect};
pub use lines::{LINE_LIMIT, Line, LineSplitter};
pub use ndjson::CallReader;
pub use stream::LineImporter;

/// What is known about a file before it is read. The default knows nothing and finds out.
///
/// ```
/// use wusheng::import::{ReadOptions, read_calls};
/// let table = "编号,谁,话术\n1,客服,您好\n";
/// let columns = [("id", "编号"), ("role", "谁"), ("text", "话术")];
/// let columns = columns.map(|(field, heading)| (field.to_owned(), heading.to_owned())).into();
/// let options = ReadOptions { name: Some("may.csv"), columns, ..ReadOptions::default() };
/// assert_eq!(&*read_calls(table.as_bytes(), &options).0[0].turns[0].text, "您好");
/// ```
#[derive(Debug, Clone, Default)]
pub struct ReadOptions<'a> {
    /// Name of the file: stands in problems, and in the id of a call that has none.
    pub name: Option<&'a str>,
    /// The format, where it should not be told from the content.
    pub format: Option<Format>,
    /// For tables: the heading of the column of a field (`text` → `话术`).
    pub columns: BTreeMap<String, String>,
    /// For JSON: the path at which a field stands (`satisfied` → `labels.satisfied`).
    pub map: BTreeMap<String, String>,
    /// The language of problems.
    pub language: Language,
}

/// Reads a file into NDJSON, one call a line, whatever its format.
///
/// ```
/// use wusheng::import::{ReadOptions, read_lines};
/// let (ndjson, problems) = read_lines("客服：您好\n客户：我想查话费\n".as_bytes(), &ReadOptions::default());
/// assert!(String::from_utf8_lossy(&ndjson).contains(r#"{"role":"customer","text":"我想查话费"}"#));
/// assert!(problems.iter().all(|problem| problem.severity == wusheng::Severity::Info));
/// ```
pub fn read_lines(bytes: &[u8], options: &ReadOptions<'_>) -> (Vec<u8>, Vec<Problem>) {
    let mut out = Vec::new();
    let problems = read_each(bytes, options, &mut |call| write::write_line(&call, &mut out));
    (out, problems)
}

/// Reads a file into calls that own their text.
///
/// ```
/// use wusheng::import::{ReadOptions, read_calls};
/// let table = "会话,角色,内容\n1,客服,您好\n1,客户,您好\n";
/// let (calls, _) = read_calls(table.as_bytes(), &ReadOptions::default());
/// assert_eq!(calls[0].turns.len(), 2);
/// ```
pub fn read_calls(bytes: &[u8], options: &ReadOptions<'_>) -> (Vec<Call<'static>>, Vec<Problem>) {
    let mut calls = Vec::new();
    let problems = read_each(bytes, options, &mut |call| calls.push(call.into_owned()));
    (calls, problems)
}

/// Reads a whole file and hands on each call.
fn read_each(bytes: &[u8], options: &ReadOptions<'_>, each: &mut dyn FnMut(Call<'_>)) -> Vec<Problem> {
    let format = match options.format.map_or_else(|| detect::detect_or_say(bytes, options), Ok) {
        Ok(format) => format,
        Err(problem) => {
            let mut intake = intake::Intake::new(options);
            intake.report(*problem);
            return intake.take_problems();
        }
    };
    let mut reader = CallReader::new(options);
    let mut spare = String::new();
    match format {
        Format::Ndjson => {
            let mut splitter = LineSplitter::default();
            splitter.push(bytes, |line| reader.call(line, &mut spare).into_iter().for_each(&mut *each));
            splitter.end(|line| reader.call(line, &mut spare).into_iter().for_each(&mut *each));
        }
        Format::Json => json::each_value(bytes, |line| reader.call(line, &mut spare).into_iter().for_each(&mut *each)),
        Format::Text | Format::Csv | Format::Tsv => {
            let text: Cow<'_, str> = encoding::decode(bytes, &mut reader.intake);
            if text.trim().is_empty() {
                reader.intake.report(Problem::new(Code::EmptyFile));
            } else if format == Format::Text {
                plain::read(&text, &mut reader.intake, each);
            } else {
                table::read(&text, format, options, &mut reader.intake, each);
            }
            return reader.take_problems();
        }
    }
    reader.finish();
    reader.take_problems()
}
