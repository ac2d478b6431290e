//! NDJSON: one call a line, the native format, and the way every line of a stream goes.
//!
//! In: a [`Line`]. Out: a [`Call`] that borrows from it, or a located problem. Its own file because it is the hot path:
//! the usual line is read quickly, any other in one lenient pass, and mended and read again only where that pass fails.

use super::ReadOptions;
use super::intake::{Intake, Place};
use super::lines::{LINE_LIMIT, Line};
use crate::call::Call;
use crate::problem::{Code, Problem};

pub(crate) mod keys;
pub(crate) mod lenient;
mod paths;
mod quick;
mod reading;
pub(crate) mod repair;
pub(crate) mod syntax;

pub(crate) use paths::field_of;
use reading::Reading;

/// Reads calls line by line, as they come, with memory that does not grow with the file.
///
/// ```
/// use wusheng::import::{CallReader, Line, ReadOptions};
/// let mut reader = CallReader::new(&ReadOptions::default());
/// let mut spare = String::new();
/// let line = r#"{"id": "c-1", "turns": [{"role": "agent", "text": "您好"}]}"#;
/// let call = reader.call(Line::new(1, line.as_bytes()), &mut spare);
/// assert_eq!(call.map(|call| call.turns[0].text.to_string()).as_deref(), Some("您好"));
/// assert!(reader.call(Line::new(2, b"{\"id\": \"c-2\", \"tur"), &mut spare).is_none());
/// reader.finish();
/// assert_eq!(reader.take_problems()[0].line, Some(2));
/// ```
#[derive(Debug)]
pub struct CallReader {
    pub(super) intake: Intake,
    reading: Reading,
    /// Whether any line held more than white space.
    met_content: bool,
}

impl CallReader {
    /// A reader for one file.
    pub fn new(options: &ReadOptions) -> Self {
        let mut intake = Intake::new(options);
        let reading = Reading::new(&options.map, &mut intake);
        Self { intake, reading, met_content: false }
    }

    /// The call of a line; none where the line is blank or cannot be used, which is then reported. `spare` holds the
    /// mended line where one had to be mended, so that the call can borrow from it.
    pub fn call<'a>(&mut self, line: Line<'a>, spare: &'a mut String) -> Option<Call<'a>> {
        if let Some(length) = line.skipped {
            self.met_content = true;
            self.intake.report(too_long(length).line(line.number));
            return None;
        }
        if line.bytes.iter().all(u8::is_ascii_whitespace) {
            return None;
        }
        self.met_content = true;
        let found = match simdutf8::basic::from_utf8(line.bytes).ok().and_then(|text| self.reading.read(text).ok()) {
            Some(found) => found,
            None => self.read_mended(line, spare)?,
        };
        let Self { intake, reading, .. } = self;
        let place = Place::line(line.number);
        match found {
            Some(call) => {
                let position = format_args!("line-{}", line.number);
                intake.admit(call, &mut reading.notes, &mut reading.letters, place, position)
            }
            None => {
                intake.report_notes(&mut reading.notes, "", place);
                None
            }
        }
    }

    /// Reads a line again after mending what can be mended, and reports both that and what cannot.
    fn read_mended<'a>(&mut self, line: Line<'_>, spare: &'a mut String) -> Option<Option<Call<'a>>> {
        for mended in repair::mend(line.bytes, spare) {
            self.intake.report(mended.problem(line));
        }
        let text: &'a str = spare;
        if text.trim().is_empty() {
            return None;
        }
        match self.reading.read(text) {
            Ok(found) => Some(found),
            Err(error) => {
                self.intake.report(syntax::problem(&error, text, line));
                None
            }
        }
    }

    /// Says at the end of a file what can only be said then.
    pub fn finish(&mut self) {
        if !self.met_content {
            self.intake.report(Problem::new(Code::EmptyFile));
        }
        if let Some(names) = self.reading.unknown_fields() {
            self.intake.report(Problem::new(Code::UnknownField).arg("names", names));
        }
    }

    /// The problems met since the last time, in the language of the options.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        self.intake.take_problems()
    }

    /// How many calls were read so far.
    pub fn calls(&self) -> u64 {
        self.intake.calls
    }
}

/// A line that was passed over for its length.
pub(crate) fn too_long(length: u64) -> Problem {
    let megabytes = |bytes: u64| bytes.div_ceil(1 << 20).to_string();
    Problem::new(Code::LineTooLong).arg("megabytes", megabytes(length)).arg("limit", megabytes(LINE_LIMIT as u64))
}
