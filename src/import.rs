//! Transcripts in, calls out: the first step of the arrow.
//!
//! In: the bytes of a file, whole or in chunks, in any of the [`Format`]s. Out: [`Call`]s and located problems. A row, a
//! line or a call that cannot be used is reported and never stops the others. Its own folder has a file a format:
//!
//! - `lines` cuts chunks into lines, `ndjson` reads a line into a call: the two a stream of calls goes through;
//! - `json` finds calls in a list or over many lines, `plain` reads text with speaker labels, `table` reads CSV and TSV;
//! - `product` reads what speech services and desks write, by way of a `tree`; `subtitles` and `html` what people keep;
//!   `gather` makes calls of it;
//! - `detect` tells the format, `encoding` the characters, `fields`, `roles`, `scalar`, `clock`, `dates` and `time` the
//!   words they share;
//! - `intake` lets every call in by the same rules, `who` infers who is agent and customer where a file does not say it,
//!   `write` writes calls out again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use self::tree::Tree;
use crate::call::{Call, Role};
use crate::language::Language;
use crate::problem::{Code, Problem, Severity};

pub(crate) mod clock;
pub(crate) mod dates;
mod detect;
pub(crate) mod encoding;
pub(crate) mod fields;
mod gather;
pub(crate) mod headings;
mod html;
pub(crate) mod intake;
pub(crate) mod json;
mod lines;
pub(crate) mod ndjson;
pub(crate) mod plain;
mod product;
pub(crate) mod roles;
pub(crate) mod scalar;
mod stream;
mod subtitles;
pub(crate) mod table;
#[cfg(feature = "tables")]
mod texts;
mod time;
mod tree;
mod who;
pub(crate) mod write;

pub use detect::{Format, detect};
pub use lines::{LINE_LIMIT, Line, LineSplitter};
pub use ndjson::CallReader;
#[cfg(feature = "wasm")]
pub(crate) use roles::named as role_named;
pub use stream::LineImporter;
#[cfg(feature = "tables")]
pub use texts::{TextColumns, TextsRead, read_texts};

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
    /// Who shall be who, by the label a file gives a speaker (`spk_0` → agent) or by a role, for roles that are wrong
    /// (`agent` → customer and `customer` → agent swaps them).
    pub roles: BTreeMap<String, Role>,
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
    let mut reader = CallReader::new(options);
    // Who says that a file holds a call a line says that it is UTF-8: it may come in chunks, which are never held.
    let is_known = options.format == Some(Format::Ndjson);
    let sound = (!is_known).then(|| encoding::sound(bytes)).flatten();
    let recoded = (!is_known && sound.is_none()).then(|| encoding::in_utf8(bytes, &mut reader.intake)).flatten();
    let bytes = recoded.as_deref().unwrap_or(bytes);
    let told = options.format.map_or_else(|| detect::tell(bytes, sound, options), |format| Ok((format, None)));
    let (format, read) = match told {
        Ok(found) => found,
        Err(problem) => {
            reader.intake.report(*problem);
            return reader.take_problems();
        }
    };
    let mut spare = String::new();
    match format {
        Format::Ndjson => {
            let mut splitter = LineSplitter::default();
            splitter.push(bytes, |line| reader.call(line, &mut spare).into_iter().for_each(&mut *each));
            splitter.end(|line| reader.call(line, &mut spare).into_iter().for_each(&mut *each));
            reader.finish();
        }
        Format::Json => {
            json::each_value(bytes, |line| reader.call(line, &mut spare).into_iter().for_each(&mut *each));
            reader.finish();
        }
        _ => match (read, product::of_format(format)) {
            (Some(read), Some(product)) => product::read(product, read.whole(), &mut reader.intake, each),
            (_, product) => {
                let text: Cow<'_, str> = encoding::decode(bytes, &mut reader.intake);
                match product {
                    _ if text.trim().is_empty() => reader.intake.report(Problem::new(Code::EmptyFile)),
                    Some(product) => product::read(product, Tree::read(&text), &mut reader.intake, each),
                    None => read_text(&text, format, options, &mut reader.intake, each),
                }
            }
        },
    }
    said(&mut reader.intake)
}

/// Reads what is known to be a table with commas into NDJSON, and no other format comes along with it.
#[cfg(feature = "xlsx")]
pub(crate) fn read_table(text: &str, options: &ReadOptions<'_>) -> (Vec<u8>, Vec<Problem>) {
    let mut intake = intake::Intake::new(options);
    let mut out = Vec::new();
    table::read(text, Format::Csv, options, &mut intake, &mut |call| write::write_line(&call, &mut out));
    (out, said(&mut intake))
}

/// Reads what is known to be a dialogue with speaker labels.
#[cfg(feature = "xlsx")]
pub(crate) fn read_dialogue(text: &str, options: &ReadOptions<'_>) -> (Vec<Call<'static>>, Vec<Problem>) {
    let mut intake = intake::Intake::new(options);
    let mut calls = Vec::new();
    plain::read(text, &mut intake, &mut |call| calls.push(call.into_owned()));
    (calls, said(&mut intake))
}

/// What is to be said of a file that was read; also where there is nothing in it.
fn said(intake: &mut intake::Intake) -> Vec<Problem> {
    let problems = intake.take_problems();
    if intake.calls > 0 || problems.iter().any(|problem| problem.severity > Severity::Info) {
        return problems;
    }
    // A table of headings, a page without a list: sound, and nothing in it.
    let id = intake.made_id(format_args!(""));
    intake.report(Problem::new(Code::NoTurns).arg("id", id).line(1));
    problems.into_iter().chain(intake.take_problems()).collect()
}

/// Reads a file that is no JSON of our own.
fn read_text(
    text: &str,
    format: Format,
    options: &ReadOptions<'_>,
    intake: &mut intake::Intake,
    each: &mut dyn FnMut(Call<'_>),
) {
    match format {
        Format::Csv | Format::Tsv => table::read(text, format, options, intake, each),
        Format::TimedRows => table::timed::read(text, intake, each),
        Format::WebVtt => subtitles::read(text, &subtitles::VTT, intake, each),
        Format::Srt => subtitles::read(text, &subtitles::SRT, intake, each),
        Format::Sbv => subtitles::read(text, &subtitles::SBV, intake, each),
        Format::Html => html::read(text, intake, each),
        Format::Lines => gather::lines(text, intake, each),
        _ => plain::read(text, intake, each),
    }
}
