//! Importing a file that comes in chunks.
//!
//! In: chunks of any size. Out: NDJSON as soon as it is known. Its own file because only NDJSON can be given out while it
//! comes in: a table may bring back a call in its last row, so other formats are held until the end.

use super::detect::{Format, is_stream};
use super::lines::{Line, LineSplitter};
use super::ndjson::CallReader;
use super::{ReadOptions, read_lines, write};
use crate::call::Role;
use crate::language::Language;
use crate::problem::Problem;
use std::collections::BTreeMap;

/// How much of a file is awaited before its format is told.
const HEAD: usize = 64 << 10;

/// Reads a file of any format into NDJSON, chunk by chunk. NDJSON takes bounded memory; other formats take their own size.
///
/// ```
/// use wusheng::import::{LineImporter, ReadOptions};
/// let mut importer = LineImporter::new(&ReadOptions::default());
/// let mut out = Vec::new();
/// for chunk in ["客服：您", "好\n客户：嗯\n"] {
///     importer.push(chunk.as_bytes(), &mut out);
/// }
/// importer.end(&mut out);
/// assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 1);
/// ```
#[derive(Debug)]
pub struct LineImporter {
    name: Option<String>,
    format: Option<Format>,
    columns: BTreeMap<String, String>,
    map: BTreeMap<String, String>,
    roles: BTreeMap<String, Role>,
    language: Language,
    /// What has come in and could not be given out yet.
    held: Vec<u8>,
    /// The reader of lines, once the format is known to be NDJSON.
    lines: Option<(LineSplitter, CallReader, String)>,
    /// Whether the format is known to be another one.
    holds_all: bool,
    problems: Vec<Problem>,
}

impl LineImporter {
    /// An importer for one file.
    pub fn new(options: &ReadOptions<'_>) -> Self {
        Self {
            name: options.name.map(str::to_owned),
            format: options.format,
            columns: options.columns.clone(),
            map: options.map.clone(),
            roles: options.roles.clone(),
            language: options.language,
            held: Vec::new(),
            lines: None,
            holds_all: false,
            problems: Vec::new(),
        }
    }

    fn options(&self) -> ReadOptions<'_> {
        ReadOptions {
            name: self.name.as_deref(),
            format: self.format,
            columns: self.columns.clone(),
            map: self.map.clone(),
            roles: self.roles.clone(),
            language: self.language,
        }
    }

    /// Takes the next bytes and appends the calls they complete, one a line.
    pub fn push(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        if let Some(lines) = &mut self.lines {
            return push_lines(lines, chunk, out);
        }
        self.held.extend_from_slice(chunk);
        if self.holds_all || (self.held.len() < HEAD && self.format.is_none()) {
            return;
        }
        let options = self.options();
        if options.format.map_or_else(|| is_stream(&self.held, &options), |format| format == Format::Ndjson) {
            let mut lines = (LineSplitter::default(), CallReader::new(&options), String::new());
            push_lines(&mut lines, &std::mem::take(&mut self.held), out);
            self.lines = Some(lines);
        } else {
            self.holds_all = true;
        }
    }

    /// Appends the calls that were waiting for the end of the file.
    pub fn end(&mut self, out: &mut Vec<u8>) {
        if let Some((mut splitter, mut reader, mut spare)) = self.lines.take() {
            splitter.end(|line| write_call(&mut reader, line, &mut spare, out));
            reader.finish();
            self.problems.extend(reader.take_problems());
        } else {
            let (lines, problems) = read_lines(&std::mem::take(&mut self.held), &self.options());
            out.extend_from_slice(&lines);
            self.problems.extend(problems);
        }
        self.holds_all = false;
    }

    /// The problems of the file, once it has ended.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }
}

fn push_lines(lines: &mut (LineSplitter, CallReader, String), chunk: &[u8], out: &mut Vec<u8>) {
    let (splitter, reader, spare) = lines;
    splitter.push(chunk, |line| write_call(reader, line, spare, out));
}

fn write_call(reader: &mut CallReader, line: Line<'_>, spare: &mut String, out: &mut Vec<u8>) {
    if let Some(call) = reader.call(line, spare) {
        write::write_line(&call, out);
    }
}
