//! Tickets from bytes: NDJSON as it comes, JSON and tables when they are whole.
//!
//! In: chunks of a file. Out: each [`Ticket`], borrowed from the line it stands on, and the problems. Its own file because it
//! is where a file of any size becomes one ticket after another, of which nothing is kept.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::fields::TicketField;
use super::fill::Filling;
use super::hash::{Ends, Plain};
use super::keys::{Keys, Path};
use super::moment::Moment;
use super::usual::Words;
use super::zone::{DEFAULT_ZONE, Zone};
use super::{Ticket, TicketOptions, line, table};
use crate::import::intake::{Intake, Place, unknown_fields};
use crate::import::ndjson::{repair, syntax, too_long};
use crate::import::{Line, LineSplitter, ReadOptions, encoding, json};
use crate::problem::{Code, Problem, Problems};

/// How many ids are remembered to notice one that comes again.
const REMEMBERED_IDS: usize = 1 << 21;

/// Reads tickets as their bytes come.
///
/// ```
/// use wusheng::ticket::{TicketOptions, TicketReader};
/// let mut reader = TicketReader::new(&TicketOptions::default());
/// let mut ids = Vec::new();
/// for chunk in ["{\"id\":\"t-1\"}\n{\"i", "d\":\"t-2\"}"] {
///     reader.push(chunk.as_bytes(), &mut |ticket| ids.push(ticket.id.to_string()));
/// }
/// reader.end(&mut |ticket| ids.push(ticket.id.to_string()));
/// assert_eq!(ids, ["t-1", "t-2"]);
/// ```
#[derive(Debug)]
pub struct TicketReader {
    pub(super) options: TicketOptions,
    pub(super) intake: Intake,
    splitter: LineSplitter,
    /// Bytes held until the format is known, or to the end where it is not NDJSON.
    held: Vec<u8>,
    is_ndjson: bool,
    pub(super) filling: Filling,
    pub(super) keys: Keys,
    ids: Ids,
    met_content: bool,
    said_naive: bool,
}

impl TicketReader {
    /// A reader for one file.
    pub fn new(options: &TicketOptions) -> Self {
        let reading =
            ReadOptions { name: options.name.as_deref(), language: options.language, ..ReadOptions::default() };
        let mut intake = Intake::new(&reading);
        let wanted = options.time_zone.as_deref().unwrap_or(DEFAULT_ZONE);
        let zone = Zone::named(wanted).or_else(|| {
            intake.report(Problem::new(Code::UnknownTimeZone).arg("name", wanted).arg("zone", DEFAULT_ZONE));
            Zone::named(DEFAULT_ZONE)
        });
        let mut map = Vec::new();
        for (name, path) in &options.map {
            if let Some(field) = TicketField::known_as(name) {
                map.push(Path { field, steps: path.split('.').map(str::to_owned).collect() });
            } else {
                let known: Vec<&str> = TicketField::ALL.iter().map(|field| field.name()).collect();
                intake.report(Problem::new(Code::BadMapping).arg("name", name.as_str()).arg("known", known.join("、")));
            }
        }
        let filling = Filling {
            // Every build has the default zone; an offset always exists.
            zone: zone.or_else(|| Zone::named("+08:00")).unwrap_or_else(|| unreachable!("an offset is a zone")),
            notes: Problems::default(),
            met_naive: false,
            dimensions: options.dimensions.clone(),
            flags: options.flags.clone(),
            channels: Words::default(),
            levels: Words::default(),
        };
        Self {
            options: options.clone(),
            intake,
            splitter: LineSplitter::default(),
            held: Vec::new(),
            is_ndjson: false,
            filling,
            keys: Keys::new(options, map),
            ids: Ids::default(),
            met_content: false,
            said_naive: false,
        }
    }

    /// Takes the next bytes and hands on each ticket that is whole.
    pub fn push(&mut self, chunk: &[u8], each: &mut dyn FnMut(&Ticket<'_>)) {
        if self.is_ndjson {
            return self.lines(chunk, each);
        }
        self.held.extend_from_slice(chunk);
        let content = self.held.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.held).trim_ascii_start();
        if content.first() == Some(&b'{')
            && let Some(end) = memchr::memchr(b'\n', content)
            && json::is_whole(content[..end].trim_ascii_end())
        {
            self.is_ndjson = true;
            let held = std::mem::take(&mut self.held);
            self.lines(&held, each);
        }
    }

    /// The tickets that waited for the end of the file.
    pub fn end(&mut self, each: &mut dyn FnMut(&Ticket<'_>)) {
        if self.is_ndjson {
            let mut splitter = std::mem::take(&mut self.splitter);
            splitter.end(|line| self.line(line, each));
        } else {
            let held = std::mem::take(&mut self.held);
            let content = held.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&held).trim_ascii_start();
            match content.first() {
                None => {}
                Some(b'{' | b'[') => json::each_value(&held, |line| self.line(line, each)),
                Some(_) => {
                    let text = encoding::text(&held, &mut self.intake);
                    self.met_content = true;
                    table::read(self, &text, each);
                }
            }
        }
        if !self.met_content {
            self.intake.report(Problem::new(Code::EmptyFile));
        }
        if let Some(names) = unknown_fields(self.keys.unknown()) {
            self.intake.report(Problem::new(Code::UnknownField).arg("names", names));
        }
    }

    /// Reads a file that is there as a whole.
    pub fn whole(&mut self, bytes: &[u8], each: &mut dyn FnMut(&Ticket<'_>)) {
        self.push(bytes, each);
        self.end(each);
    }

    /// The headings of problems met, among the dimensions.
    pub(crate) fn flags(&self) -> &[String] {
        &self.options.flags
    }

    /// The problems met since the last time.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        self.intake.take_problems()
    }

    fn lines(&mut self, chunk: &[u8], each: &mut dyn FnMut(&Ticket<'_>)) {
        let mut splitter = std::mem::take(&mut self.splitter);
        splitter.push(chunk, |line| self.line(line, each));
        self.splitter = splitter;
    }

    fn line(&mut self, line: Line<'_>, each: &mut dyn FnMut(&Ticket<'_>)) {
        if let Some(length) = line.skipped {
            self.met_content = true;
            return self.intake.report(too_long(length).line(line.number));
        }
        if line.bytes.iter().all(u8::is_ascii_whitespace) {
            return;
        }
        self.met_content = true;
        let place = Place::line(line.number);
        let position = line.number;
        let read = simdutf8::basic::from_utf8(line.bytes).ok().and_then(|text| self.read(text));
        if let Some(found) = read {
            return self.admit(found, place, position, each);
        }
        let mut mended = String::new();
        for damage in repair::mend(line.bytes, &mut mended) {
            self.intake.report(damage.problem(line));
        }
        match self.read(&mended) {
            Some(found) => self.admit(found, place, position, each),
            None => {
                let error = match serde_json::from_str::<serde_json::Value>(&mended) {
                    Ok(_) => serde::de::Error::custom("unreadable"),
                    Err(error) => error,
                };
                self.intake.report(syntax::problem(&error, &mended, line));
            }
        }
    }

    /// Reads the text of a line; where it is no JSON nothing of it is left.
    fn read<'a>(&mut self, text: &'a str) -> Option<Option<Ticket<'a>>> {
        let found = line::read(&mut self.filling, &mut self.keys, text);
        if found.is_none() {
            self.filling.notes.clear();
        }
        found
    }

    /// Lets a ticket in: with an id, without contradictions.
    pub(super) fn admit(
        &mut self,
        found: Option<Ticket<'_>>,
        place: Place,
        position: u64,
        each: &mut dyn FnMut(&Ticket<'_>),
    ) {
        let Self { intake, filling, ids, .. } = self;
        let Some(mut ticket) = found else {
            return intake.report_notes(&mut filling.notes, "", place);
        };
        if ticket.id.is_empty() {
            ticket.id = intake.made_id(format_args!("{position}")).into();
        } else {
            if ids.met(&ticket.id) {
                filling.notes.push(Problem::new(Code::DuplicateTicket));
            }
        }
        check_times(&mut ticket, &mut filling.notes);
        if filling.met_naive && !self.said_naive {
            self.said_naive = true;
            intake.report(Problem::new(Code::NaiveTimes).arg("zone", filling.zone.name()));
        }
        intake.report_notes(&mut filling.notes, &ticket.id, place);
        each(&ticket);
    }
}

/// The ids of a file, to notice one that comes again.
#[derive(Debug, Default)]
struct Ids {
    /// Hashes in the order met, as long as every id comes after the one before: then none can come again.
    rising: Vec<u64>,
    latest: Ends,
    /// All hashes, from the first id on that did not.
    all: Option<HashSet<u64, BuildHasherDefault<Plain>>>,
}

impl Ids {
    /// Takes an id; whether it was there before.
    fn met(&mut self, id: &str) -> bool {
        let ends = Ends::of(id.as_bytes());
        let hash = ends.hash(id.as_bytes());
        let all = match &mut self.all {
            Some(all) => all,
            None if ends.is_all() && self.latest.rank() < ends.rank() => {
                self.latest = ends;
                if self.rising.len() < REMEMBERED_IDS {
                    self.rising.push(hash);
                }
                return false;
            }
            None => self.all.insert(std::mem::take(&mut self.rising).into_iter().collect()),
        };
        if all.len() < REMEMBERED_IDS { !all.insert(hash) } else { all.contains(&hash) }
    }
}

/// Takes out times that lie before what they must follow. The later event is the one that is doubted.
fn check_times(ticket: &mut Ticket<'_>, notes: &mut Problems) {
    let mut check =
        |later: &mut Option<Moment>, unusable: &mut bool, name: &str, earlier: Option<Moment>, than: &str| {
            if let (Some(at), Some(before)) = (*later, earlier)
                && at.ms < before.ms
            {
                *later = None;
                *unusable = true;
                let problem = Problem::new(Code::TimesContradict).arg("later", name).arg("at", at.to_string());
                notes.push(problem.arg("earlier", than).arg("than", before.to_string()).field(name));
            }
        };
    let (opened, unusable) = (ticket.opened_at, &mut ticket.unusable);
    check(&mut ticket.first_response_at, &mut unusable.first_response, "firstResponseAt", opened, "openedAt");
    check(&mut ticket.resolved_at, &mut unusable.resolved, "resolvedAt", opened, "openedAt");
    check(&mut ticket.closed_at, &mut unusable.closed, "closedAt", opened, "openedAt");
    let resolved = ticket.resolved_at;
    check(&mut ticket.followed_up_at, &mut unusable.followed_up, "followedUpAt", resolved, "resolvedAt");
    check(&mut ticket.followed_up_at, &mut unusable.followed_up, "followedUpAt", opened, "openedAt");
}
