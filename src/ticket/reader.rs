//! Tickets from bytes: NDJSON as it comes, JSON and tables when they are whole.
//!
//! In: chunks of a file. Out: each [`Ticket`], borrowed from the line it stands on, and the problems. Its own file because it
//! is the hot path of metrics: keys are looked up by the place they had on the line before, nothing is kept of a line.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess};
use serde_json::value::RawValue;

use super::dates::{self, NoDate};
use super::fields::TicketField;
use super::moment::Moment;
use super::values::{self, Answer};
use super::zone::{DEFAULT_ZONE, Odd, Zone};
use super::{Stage, Ticket, TicketOptions, table};
use crate::call::Text;
use crate::import::intake::{Intake, Place, bad_field, unknown_fields};
use crate::import::ndjson::keys::Key;
use crate::import::ndjson::lenient::{Leniently, Reads, Single};
use crate::import::ndjson::{repair, syntax, too_long};
use crate::import::scalar::{Refused, Scalar};
use crate::import::{Line, LineSplitter, ReadOptions, encoding, json};
use crate::problem::{Code, Problem, Problems};

/// How many ids are remembered to notice one that comes again.
const REMEMBERED_IDS: usize = 1 << 21;
/// How many keys of a file are remembered.
const REMEMBERED_KEYS: usize = 1_000;

/// Where the value of a key belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Field(TicketField),
    /// A rating among the dimensions, by its place in the options.
    Dimension(usize),
    /// Whether a problem was met, likewise.
    Flag(usize),
    /// The beginning of paths given by a mapping.
    Head,
    Unknown,
}

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
    pub(super) inner: Inner,
    ids: HashSet<u64, BuildHasherDefault<Plain>>,
    met_content: bool,
    said_naive: bool,
}

/// What is kept from one ticket to the next.
#[derive(Debug)]
pub(super) struct Inner {
    pub(super) zone: Zone,
    pub(super) notes: Problems,
    met_naive: bool,
    /// Keys met, in the order met, and where they belong.
    keys: Vec<(Box<str>, Slot)>,
    /// Where the next key probably stands among them.
    at: usize,
    map: Vec<(String, Vec<String>)>,
    dimensions: Vec<String>,
    flags: Vec<String>,
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
            if TicketField::known_as(name).is_some() {
                map.push((name.clone(), path.split('.').map(str::to_owned).collect()));
            } else {
                let known: Vec<&str> = TicketField::ALL.iter().map(|field| field.name()).collect();
                intake.report(Problem::new(Code::BadMapping).arg("name", name.as_str()).arg("known", known.join("、")));
            }
        }
        let inner = Inner {
            // Every build has the default zone; an offset always exists.
            zone: zone.or_else(|| Zone::named("+08:00")).unwrap_or_else(|| unreachable!("an offset is a zone")),
            notes: Problems::default(),
            met_naive: false,
            keys: Vec::new(),
            at: 0,
            map,
            dimensions: options.dimensions.clone(),
            flags: options.flags.clone(),
        };
        Self {
            options: options.clone(),
            intake,
            splitter: LineSplitter::default(),
            held: Vec::new(),
            is_ndjson: false,
            inner,
            ids: HashSet::default(),
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
                    let text = encoding::decode(&held, &mut self.intake);
                    self.met_content = true;
                    table::read(self, &text, each);
                }
            }
        }
        if !self.met_content {
            self.intake.report(Problem::new(Code::EmptyFile));
        }
        let unknown = self.inner.keys.iter().filter(|(_, slot)| *slot == Slot::Unknown).map(|(key, _)| &**key);
        if let Some(names) = unknown_fields(unknown) {
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
        if let Some(found) = simdutf8::basic::from_utf8(line.bytes).ok().and_then(|text| self.inner.read(text).ok()) {
            return self.admit(found, place, position, each);
        }
        self.inner.notes.clear();
        let mut mended = String::new();
        for damage in repair::mend(line.bytes, &mut mended) {
            self.intake.report(damage.problem(line));
        }
        match self.inner.read(&mended) {
            Ok(found) => self.admit(found, place, position, each),
            Err(error) => {
                self.inner.notes.clear();
                self.intake.report(syntax::problem(&error, &mended, line));
            }
        }
    }

    /// Lets a ticket in: with an id, without contradictions.
    pub(super) fn admit(
        &mut self,
        found: Option<Ticket<'_>>,
        place: Place,
        position: u64,
        each: &mut dyn FnMut(&Ticket<'_>),
    ) {
        let inner = &mut self.inner;
        let Some(mut ticket) = found else {
            return self.intake.report_notes(&mut inner.notes, "", place);
        };
        if ticket.id.is_empty() {
            ticket.id = self.intake.made_id(format_args!("{position}")).into();
        } else {
            let mut hasher = Plain::default();
            hasher.write(ticket.id.as_bytes());
            let hash = hasher.finish();
            let again = if self.ids.len() < REMEMBERED_IDS { !self.ids.insert(hash) } else { self.ids.contains(&hash) };
            if again {
                inner.notes.push(Problem::new(Code::DuplicateTicket));
            }
        }
        check_times(&mut ticket, &mut inner.notes);
        if inner.met_naive && !self.said_naive {
            self.said_naive = true;
            self.intake.report(Problem::new(Code::NaiveTimes).arg("zone", inner.zone.name()));
        }
        self.intake.report_notes(&mut inner.notes, &ticket.id, place);
        each(&ticket);
    }
}

impl Inner {
    fn read<'a>(&mut self, text: &'a str) -> Result<Option<Ticket<'a>>, serde_json::Error> {
        let mut json = serde_json::Deserializer::from_str(text);
        self.at = 0;
        let found = json.deserialize_any(Leniently(Whole(self)))?;
        json.end()?;
        Ok(found)
    }

    /// Where a key belongs: mostly where the key at the same place of the line before did.
    pub(super) fn slot(&mut self, key: &str) -> Slot {
        if let Some((met, slot)) = self.keys.get(self.at)
            && **met == *key
        {
            self.at += 1;
            return *slot;
        }
        if let Some(at) = self.keys.iter().position(|(met, _)| **met == *key) {
            self.at = at + 1;
            return self.keys[at].1;
        }
        let slot = self.look_up(key);
        if self.keys.len() < REMEMBERED_KEYS {
            self.keys.push((key.into(), slot));
            self.at = self.keys.len();
        }
        slot
    }

    pub(super) fn look_up(&self, key: &str) -> Slot {
        // A mapping may name a key that has points in it.
        let mapped = self.map.iter().find(|(_, path)| path.join(".") == key);
        if let Some(field) = mapped.and_then(|(name, _)| TicketField::known_as(name)) {
            return Slot::Field(field);
        }
        if self.map.iter().any(|(_, path)| path.len() > 1 && path.first().is_some_and(|head| head == key)) {
            return Slot::Head;
        }
        let is = |name: &String| name == key;
        if let Some(at) = self.dimensions.iter().position(is) {
            return Slot::Dimension(at);
        }
        if let Some(at) = self.flags.iter().position(is) {
            return Slot::Flag(at);
        }
        let field = TicketField::named(key).or_else(|| TicketField::known_as(key));
        // A field that is mapped to another key is not read from its usual one.
        let is_elsewhere =
            |field: TicketField| self.map.iter().any(|(name, _)| TicketField::known_as(name) == Some(field));
        match field.filter(|field| !is_elsewhere(*field)) {
            Some(field) => Slot::Field(field),
            None => Slot::Unknown,
        }
    }

    /// Puts a value where it belongs.
    pub(super) fn put<'a>(&mut self, ticket: &mut Ticket<'a>, slot: Slot, key: &str, value: Scalar<'a>) {
        let refused = match slot {
            Slot::Field(field) => self.set(ticket, field, value),
            Slot::Dimension(at) => {
                let name = self.dimensions[at].clone();
                values::dimension(&value)
                    .map(|rating| ticket.dimensions.extend(rating.map(|rating| (name.into(), rating))))
            }
            Slot::Flag(at) => {
                let name = self.flags[at].clone();
                values::flag(&value).map(|met| ticket.dimensions.extend(met.map(|met| (name.into(), met))))
            }
            Slot::Head | Slot::Unknown => Ok(()),
        };
        if let Err(refused) = refused {
            self.notes.push(bad_field(key, refused));
        }
    }

    /// A moment; times without an offset are those of the zone.
    pub(super) fn moment(&mut self, value: &Scalar<'_>) -> values::Got<Moment> {
        let read = match value {
            Scalar::Null => return Ok(None),
            Scalar::Text(text) if matches!(text.trim(), "" | "-" | "--" | "/" | "NULL" | "null" | "N/A" | "无") => {
                return Ok(None);
            }
            Scalar::Text(text) => dates::read(text),
            #[allow(clippy::cast_precision_loss)] // A time in milliseconds is far below 2^53.
            Scalar::Int(number) => dates::of_number(*number as f64),
            Scalar::Float(number) => dates::of_number(*number),
            _ => Err(NoDate::Unknown),
        };
        let civil = match read {
            Ok(civil) => civil,
            Err(NoDate::Unknown) => return Err(Refused { value: value.quoted(), expected: "moment" }),
            Err(NoDate::DayOrMonth) => return Err(Refused { value: value.quoted(), expected: "dayOrMonth" }),
        };
        #[allow(clippy::cast_possible_truncation)] // At most 18 hours.
        if let Some(seconds) = civil.offset {
            let offset = (seconds / 60) as i16;
            let ms = civil.local_ms - i64::from(seconds) * 1_000;
            // A bare count of seconds has no clock of its own.
            let is_count = !matches!(value, Scalar::Text(text) if text.contains([':', '-', '/']));
            return Ok(Some(if is_count { self.zone.shown(ms) } else { Moment { ms, offset } }));
        }
        self.met_naive = true;
        let (moment, odd) =
            self.zone.local(civil.local_ms).ok_or_else(|| Refused { value: value.quoted(), expected: "moment" })?;
        if let Some(odd) = odd {
            let code = if odd == Odd::Skipped { Code::ClockSkipped } else { Code::ClockTwice };
            self.notes.push(Problem::new(code).arg("zone", self.zone.name()).arg("value", value.quoted()));
        }
        Ok(Some(moment))
    }

    fn set<'a>(&mut self, ticket: &mut Ticket<'a>, field: TicketField, value: Scalar<'a>) -> Result<(), Refused> {
        /// A time, and that there was one even where it cannot be used.
        fn time<'a>(
            inner: &mut Inner,
            value: &Scalar<'a>,
            into: &mut Option<Moment>,
            unusable: &mut bool,
        ) -> Result<(), Refused> {
            match inner.moment(value) {
                Ok(found) => {
                    *into = found.or(*into);
                    Ok(())
                }
                Err(refused) => {
                    *unusable = true;
                    Err(refused)
                }
            }
        }
        let answer = |ticket: &mut Ticket<'a>, answer: Option<Answer>| match answer {
            None => {}
            Some(Answer::Satisfied) => ticket.satisfied = Some(true),
            Some(Answer::Dissatisfied) => ticket.satisfied = Some(false),
            Some(Answer::Neutral) => ticket.neutral = true,
            Some(Answer::Rating(rating)) => ticket.rating = Some(rating),
        };
        match field {
            TicketField::Id => ticket.id = values::name(value)?.unwrap_or_default(),
            TicketField::Calls => ticket.calls = parts(values::name(value)?),
            TicketField::Handlers => ticket.handlers = parts(values::name(value)?),
            TicketField::Agent => ticket.agent = values::name(value)?,
            TicketField::Team => ticket.team = values::name(value)?,
            TicketField::Channel => ticket.channel = values::medium(value)?,
            TicketField::Product => ticket.product = values::name(value)?,
            TicketField::Category => ticket.category = values::name(value)?,
            TicketField::Severity => ticket.severity = values::level(value)?,
            TicketField::Impact => ticket.impact = values::name(value)?,
            TicketField::Customer => ticket.customer = values::name(value)?,
            TicketField::OpenedAt => time(self, &value, &mut ticket.opened_at, &mut ticket.unusable.opened)?,
            TicketField::FirstResponseAt => {
                time(self, &value, &mut ticket.first_response_at, &mut ticket.unusable.first_response)?;
            }
            TicketField::ResolvedAt => time(self, &value, &mut ticket.resolved_at, &mut ticket.unusable.resolved)?,
            TicketField::FollowedUpAt => {
                time(self, &value, &mut ticket.followed_up_at, &mut ticket.unusable.followed_up)?
            }
            TicketField::ClosedAt => time(self, &value, &mut ticket.closed_at, &mut ticket.unusable.closed)?,
            TicketField::DueAt => ticket.due_at = self.moment(&value)?,
            TicketField::Answered => ticket.answered = values::yes_or_no(&value)?,
            TicketField::WaitMs => ticket.wait_ms = values::stretch(&value, 1)?,
            TicketField::WaitSeconds => ticket.wait_ms = values::stretch(&value, 1_000)?,
            TicketField::TalkMs => ticket.talk_ms = values::stretch(&value, 1)?,
            TicketField::TalkSeconds => ticket.talk_ms = values::stretch(&value, 1_000)?,
            TicketField::HoldMs => ticket.hold_ms = values::stretch(&value, 1)?,
            TicketField::HoldSeconds => ticket.hold_ms = values::stretch(&value, 1_000)?,
            TicketField::WrapMs => ticket.wrap_ms = values::stretch(&value, 1)?,
            TicketField::WrapSeconds => ticket.wrap_ms = values::stretch(&value, 1_000)?,
            TicketField::Reopened => ticket.reopened = values::yes_or_no(&value)?,
            TicketField::Resolved => ticket.resolved = values::yes_or_no(&value)?,
            TicketField::Satisfied => answer(ticket, values::satisfied(&value)?),
            TicketField::Neutral => ticket.neutral = values::yes_or_no(&value)? == Some(true),
            TicketField::Rating => answer(ticket, values::rating(&value, 100)?),
            TicketField::Invited => ticket.invited = values::yes_or_no(&value)?,
            TicketField::Nps => ticket.nps = values::score(&value, 0, 10)?,
            TicketField::Ces => ticket.ces = values::score(&value, 1, 7)?,
            TicketField::Complaint => ticket.complaint = values::yes_or_no(&value)?,
            TicketField::Appeal => ticket.appeal = values::yes_or_no(&value)?,
            TicketField::Stages if value != Scalar::Null => {
                return Err(Refused { value: value.quoted(), expected: "list" });
            }
            TicketField::Dimensions if value != Scalar::Null => {
                return Err(Refused { value: value.quoted(), expected: "object" });
            }
            TicketField::Stages | TicketField::Dimensions | TicketField::Meta | TicketField::Schema => {}
        }
        Ok(())
    }
}

/// Several names in one cell.
fn parts(text: Option<Text<'_>>) -> Vec<Text<'_>> {
    let Some(text) = text else { return Vec::new() };
    if !text.contains([',', ';', '、', '，', '；', '|']) {
        return vec![text];
    }
    let split = text.split([',', ';', '、', '，', '；', '|']).map(str::trim).filter(|part| !part.is_empty());
    split.map(|part| part.to_owned().into()).collect()
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

/// Reads a ticket.
struct Whole<'r>(&'r mut Inner);

impl<'de> Reads<'de> for Whole<'_> {
    type Value = Option<Ticket<'de>>;

    fn scalar(self, value: Scalar<'de>) -> Self::Value {
        let found = match value {
            Scalar::Null => "null",
            Scalar::Bool(_) => "boolean",
            Scalar::Int(_) | Scalar::Float(_) => "number",
            Scalar::Text(_) => "string",
            Scalar::List => "list",
            Scalar::Object => "object",
        };
        self.0.notes.push(Problem::new(Code::NotATicket).arg("found", found));
        None
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let inner = self.0;
        let mut ticket = Ticket::default();
        while let Some((slot, at)) = object.next_key_seed(Key(|key: &str| (inner.slot(key), inner.at)))? {
            match slot {
                Slot::Unknown | Slot::Field(TicketField::Meta | TicketField::Schema) => {
                    object.next_value::<IgnoredAny>()?;
                }
                Slot::Field(TicketField::Calls) => {
                    ticket.calls = object.next_value_seed(Leniently(Names))?;
                }
                Slot::Field(TicketField::Handlers) => {
                    ticket.handlers = object.next_value_seed(Leniently(Names))?;
                }
                Slot::Field(TicketField::Stages) => object.next_value_seed(Leniently(Stages(inner, &mut ticket)))?,
                Slot::Field(TicketField::Dimensions) => {
                    object.next_value_seed(Leniently(Ratings(inner, &mut ticket)))?
                }
                Slot::Head => {
                    let raw: &'de RawValue = object.next_value()?;
                    let head = inner.keys[at - 1].0.clone();
                    follow(inner, &mut ticket, &head, raw).map_err(A::Error::custom)?;
                }
                slot => {
                    let value = object.next_value_seed(Leniently(Single))?;
                    let key = match slot {
                        Slot::Field(field) => field.name(),
                        _ => "dimensions",
                    };
                    inner.put(&mut ticket, slot, key, value);
                }
            }
        }
        Ok(Some(ticket))
    }
}

/// Takes what mappings find inside a value.
fn follow<'a>(
    inner: &mut Inner,
    ticket: &mut Ticket<'a>,
    head: &str,
    raw: &'a RawValue,
) -> Result<(), serde_json::Error> {
    let whole: serde_json::Value = serde_json::from_str(raw.get())?;
    let paths: Vec<(String, Vec<String>)> =
        inner.map.iter().filter(|(_, path)| path.len() > 1 && path[0] == head).cloned().collect();
    for (name, path) in paths {
        let found = path[1..].iter().try_fold(&whole, |value, step| match value {
            serde_json::Value::Array(list) => list.get(step.parse::<usize>().ok()?),
            value => value.get(step),
        });
        let value = match found {
            None | Some(serde_json::Value::Null) => continue,
            Some(serde_json::Value::Bool(yes)) => Scalar::Bool(*yes),
            Some(serde_json::Value::Number(number)) => match number.as_i64() {
                Some(whole) => Scalar::Int(whole),
                None => Scalar::Float(number.as_f64().unwrap_or(0.0)),
            },
            Some(serde_json::Value::String(text)) => Scalar::Text(text.clone().into()),
            Some(serde_json::Value::Array(_)) => Scalar::List,
            Some(serde_json::Value::Object(_)) => Scalar::Object,
        };
        if let Some(field) = TicketField::known_as(&name) {
            inner.put(ticket, Slot::Field(field), &path.join("."), value);
        }
    }
    Ok(())
}

/// Reads a list of names, or several in one text.
struct Names;

impl<'de> Reads<'de> for Names {
    type Value = Vec<Text<'de>>;

    fn scalar(self, value: Scalar<'de>) -> Self::Value {
        parts(values::name(value).ok().flatten())
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut names = Vec::new();
        while let Some(value) = list.next_element_seed(Leniently(Single))? {
            names.extend(values::name(value).ok().flatten());
        }
        Ok(names)
    }
}

/// Reads `[{ name, at }]`, or `{ name: at }`.
struct Stages<'r, 't, 'de>(&'r mut Inner, &'t mut Ticket<'de>);

impl<'de> Reads<'de> for Stages<'_, '_, 'de> {
    type Value = ();

    fn scalar(self, value: Scalar<'de>) {
        self.0.put(self.1, Slot::Field(TicketField::Stages), "stages", value);
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Leniently(OneStage(self.0, self.1)))?.is_some() {}
        Ok(())
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(name) = object.next_key_seed(Key(str::to_owned))? {
            let at = object.next_value_seed(Leniently(Single))?;
            add_stage(self.0, self.1, name.into(), &at);
        }
        Ok(())
    }
}

struct OneStage<'r, 't, 'de>(&'r mut Inner, &'t mut Ticket<'de>);

impl<'de> Reads<'de> for OneStage<'_, '_, 'de> {
    type Value = ();

    fn scalar(self, value: Scalar<'de>) {
        self.0.notes.push(bad_field("stages", Refused { value: value.quoted(), expected: "object" }));
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let (mut name, mut at) = (None, Scalar::Null);
        while let Some(key) = object.next_key_seed(Key(str::to_owned))? {
            let value = object.next_value_seed(Leniently(Single))?;
            match key.as_str() {
                "name" | "stage" | "阶段" => name = values::name(value).ok().flatten(),
                "at" | "time" | "时间" => at = value,
                _ => {}
            }
        }
        match name {
            Some(name) => add_stage(self.0, self.1, name, &at),
            None => self.scalar(Scalar::Object),
        }
        Ok(())
    }
}

/// Adds a stage whose time can be read.
pub(super) fn add_stage<'a>(inner: &mut Inner, ticket: &mut Ticket<'a>, name: Text<'a>, at: &Scalar<'_>) {
    match inner.moment(at) {
        Ok(Some(at)) => ticket.stages.push(Stage { name, at }),
        Ok(None) => {}
        Err(refused) => inner.notes.push(bad_field("stages", refused)),
    }
}

/// Reads `{ name: rating }`.
struct Ratings<'r, 't, 'de>(&'r mut Inner, &'t mut Ticket<'de>);

impl<'de> Reads<'de> for Ratings<'_, '_, 'de> {
    type Value = ();

    fn scalar(self, value: Scalar<'de>) {
        self.0.put(self.1, Slot::Field(TicketField::Dimensions), "dimensions", value);
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(name) = object.next_key_seed(Key(str::to_owned))? {
            let value = object.next_value_seed(Leniently(Single))?;
            match values::dimension(&value) {
                Ok(rating) => self.1.dimensions.extend(rating.map(|rating| (name.into(), rating))),
                Err(refused) => self.0.notes.push(bad_field("dimensions", refused)),
            }
        }
        Ok(())
    }
}

/// A quick hash of short texts, the same everywhere.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        // The upper bits choose the place in a table, the lower ones tell neighbours apart.
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..piece.len()].copy_from_slice(piece);
            self.write_u64(u64::from_le_bytes(word));
        }
        self.write_u64(bytes.len() as u64);
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
