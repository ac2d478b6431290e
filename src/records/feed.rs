//! Records from bytes that come in chunks.
//!
//! In: what the bytes hold, or nothing where they shall tell it themselves; chunks. Out: rows added to [`Records`]. Its own file
//! because files of millions of rows are never held whole.

use std::collections::BTreeMap;

use super::{Decision, Records};
use crate::Verdict;
use crate::import::{CallReader, Line, LineSplitter, ReadOptions};
use crate::language::Language;
use crate::problem::{Code, Problem, Problems};
use crate::ticket::{TicketOptions, TicketReader};

/// What bytes hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Tickets: a table, or JSON.
    Tickets,
    /// Calls, one a line.
    Calls,
    /// Scorecards, one a line.
    Scorecards,
    /// Review events, one a line.
    Reviews,
}

impl Given {
    /// The word it is written as.
    pub fn named(word: &str) -> Option<Self> {
        Some(match word {
            "tickets" => Self::Tickets,
            "calls" => Self::Calls,
            "scorecards" => Self::Scorecards,
            "reviews" => Self::Reviews,
            _ => return None,
        })
    }

    /// What the first line of a file shows.
    ///
    /// ```
    /// use wusheng::records::Given;
    /// assert_eq!(Given::told(b"{\"id\":\"c-1\",\"turns\":[]}\n"), Given::Calls);
    /// assert_eq!(Given::told("工单号,满意度\n".as_bytes()), Given::Tickets);
    /// ```
    pub fn told(head: &[u8]) -> Self {
        let line = head.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
        let has = |key: &str| memchr::memmem::find(line, format!("\"{key}\"").as_bytes()).is_some();
        if line.trim_ascii_start().first() != Some(&b'{') {
            Self::Tickets
        } else if has("voices") || (has("findings") && has("call")) {
            Self::Scorecards
        } else if has("turns") {
            Self::Calls
        } else if has("reviewer") && has("verdict") {
            Self::Reviews
        } else {
            Self::Tickets
        }
    }
}

/// Reads one file into records.
///
/// ```
/// use wusheng::records::{Feed, Given, Records};
/// let mut records = Records::default();
/// let mut feed = Feed::new(Given::Tickets, &Default::default(), &records);
/// feed.push(b"{\"id\":\"t-1\"}\n{\"id\":", &mut records);
/// feed.push(b"\"t-2\"}\n", &mut records);
/// feed.end(&mut records);
/// assert_eq!(records.count(), 2);
/// ```
#[derive(Debug)]
pub struct Feed {
    reader: Reader,
    splitter: LineSplitter,
    file: Option<String>,
    language: Language,
    problems: Problems,
}

#[derive(Debug)]
enum Reader {
    Tickets(Box<TicketReader>),
    Calls(Box<CallReader>),
    Lines(Given),
}

impl Feed {
    /// Begins a file.
    pub fn new(given: Given, options: &TicketOptions, records: &Records) -> Self {
        let language = records.language;
        let reader = match given {
            Given::Tickets => {
                let zone = options.time_zone.clone().or_else(|| Some(records.zone.name().to_owned()));
                let options = TicketOptions { time_zone: zone, language, ..options.clone() };
                Reader::Tickets(Box::new(TicketReader::new(&options)))
            }
            Given::Calls => {
                let map: BTreeMap<String, String> = options.map.clone();
                let options = ReadOptions { name: options.name.as_deref(), map, language, ..ReadOptions::default() };
                Reader::Calls(Box::new(CallReader::new(&options)))
            }
            lines => Reader::Lines(lines),
        };
        let file = options.name.clone();
        Self { reader, splitter: LineSplitter::default(), file, language, problems: Problems::default() }
    }

    /// Takes the next bytes.
    pub fn push(&mut self, chunk: &[u8], records: &mut Records) {
        let Self { reader, splitter, problems, .. } = self;
        match reader {
            Reader::Tickets(reader) => {
                records.take_flags(reader);
                reader.push(chunk, &mut |ticket| records.add_ticket(ticket));
            }
            reader => splitter.push(chunk, |line| one(reader, line, records, problems)),
        }
    }

    /// Takes what waited for the end; problems are then with the records.
    pub fn end(mut self, records: &mut Records) {
        let Self { reader, splitter, problems, .. } = &mut self;
        match reader {
            Reader::Tickets(reader) => {
                records.take_flags(reader);
                reader.end(&mut |ticket| records.add_ticket(ticket));
                records.problems.append(&mut reader.take_problems());
            }
            reader => {
                splitter.end(|line| one(reader, line, records, problems));
                if let Reader::Calls(reader) = reader {
                    reader.finish();
                    records.problems.append(&mut reader.take_problems());
                }
            }
        }
        let file = self.file;
        let placed =
            self.problems.take(self.language).into_iter().map(|problem| Problem { file: file.clone(), ..problem });
        records.problems.extend(placed);
    }
}

fn one(reader: &mut Reader, line: Line<'_>, records: &mut Records, problems: &mut Problems) {
    let given = match reader {
        Reader::Calls(reader) => {
            let mut spare = String::new();
            if let Some(call) = reader.call(line, &mut spare) {
                records.add_call(&call);
            }
            return;
        }
        Reader::Lines(given) => *given,
        Reader::Tickets(_) => return,
    };
    if line.skipped.is_none() && line.bytes.iter().all(u8::is_ascii_whitespace) {
        return;
    }
    let text = String::from_utf8_lossy(line.bytes);
    let (read, code) = match given {
        Given::Reviews => (records.add_review(&text), Code::BadReview),
        _ => (records.add_card(&text), Code::BadScorecard),
    };
    if let Err(error) = read {
        problems.push(Problem::new(code).arg("said", error.to_string()).line(line.number));
    }
}

impl Records {
    fn take_flags(&mut self, reader: &TicketReader) {
        for flag in reader.flags() {
            if !self.flags.contains(flag) {
                self.flags.push(flag.clone());
            }
        }
    }

    /// Takes one review event. Who decides again changes her mind; who decides over another says so.
    fn add_review(&mut self, text: &str) -> Result<(), serde_json::Error> {
        #[derive(serde::Deserialize)]
        struct Event {
            call: String,
            rule: String,
            #[serde(default)]
            turn: Option<u32>,
            verdict: Verdict,
            reviewer: String,
            at: String,
            #[serde(default)]
            supersedes: Option<String>,
            #[serde(default)]
            sampled: Option<f64>,
        }
        let Event { call, rule, turn, verdict, reviewer, at, supersedes, sampled } = serde_json::from_str(text)?;
        let standing = self.decisions.entry((call, rule, turn)).or_default();
        standing.retain(|one| supersedes.as_ref() != Some(&one.at) && one.reviewer != reviewer);
        standing.push(Decision { verdict, reviewer, at, sampled });
        Ok(())
    }
}
