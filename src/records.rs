//! Everything that metrics count, as columns of numbers.
//!
//! In: tickets, calls, scorecards, reviews. Out: [`Records`]. Its own folder because rows are read once and counted many
//! times: by each grouping, for each figure.

use std::collections::BTreeMap;

mod cards;
mod feed;
mod join;
mod names;
mod rows;
mod talk;

use crate::call::{Call, EndedBy};
use crate::language::Language;
use crate::problem::Problem;
use crate::ticket::{DEFAULT_ZONE, Ticket, TicketOptions, TicketReader, Zone};

pub(crate) use cards::{Cards, Found, Graded};
pub use feed::{Feed, Given};
pub(crate) use names::Names;
pub(crate) use rows::{KEYS, NEVER, NO_DAY, Rows, UNKNOWN, UNRATED, bit};
use rows::{Row, known};
pub(crate) use talk::{Talk, elsewhere};

/// What a person decided of a rule on a call.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decision {
    pub verdict: crate::Verdict,
    pub reviewer: String,
    pub at: String,
    pub sampled: Option<f64>,
}

/// Tickets, calls, scorecards and reviews, read.
///
/// ```
/// use wusheng::records::Records;
/// let mut records = Records::default();
/// records.tickets("工单号,满意度\nt-1,满意\nt-2,一般\n".as_bytes(), &Default::default());
/// assert_eq!((records.count(), records.problems().len()), (2, 0));
/// ```
#[derive(Debug, Clone)]
pub struct Records {
    pub(crate) zone: Zone,
    pub(crate) language: Language,
    pub(crate) rows: Rows,
    /// Which categories, by number, are of complaints.
    complaints: Vec<bool>,
    pub(crate) cards: Cards,
    /// Row, stage, moment; in the order of rows.
    pub(crate) stages: Vec<(u32, u32, i64)>,
    pub(crate) stage_names: Names,
    /// Row, dimension, rating; in the order of rows.
    pub(crate) ratings: Vec<(u32, u32, i16)>,
    pub(crate) rating_names: Names,
    /// The dimensions that are problems met.
    pub(crate) flags: Vec<String>,
    /// Tickets and the calls they are about.
    pub(crate) links: Vec<(u32, String)>,
    /// Rows of calls and what their turns show.
    pub(crate) talks: Vec<(u32, Talk)>,
    /// By call, rule and turn: what stands.
    pub(crate) decisions: BTreeMap<(String, String, Option<u32>), Vec<Decision>>,
    /// The latest moment of all.
    pub(crate) latest: i64,
    pub(crate) problems: Vec<Problem>,
}

impl Default for Records {
    fn default() -> Self {
        // Every build has the default zone; where it had not, an offset always exists.
        let zone = Zone::named(DEFAULT_ZONE).or_else(|| Zone::named("+08:00"));
        Self::of_zone(zone.unwrap_or_else(|| unreachable!("an offset is a zone")))
    }
}

impl Records {
    fn of_zone(zone: Zone) -> Self {
        Self {
            zone,
            language: Language::default(),
            rows: Rows::default(),
            complaints: Vec::new(),
            cards: Cards::default(),
            stages: Vec::new(),
            stage_names: Names::default(),
            ratings: Vec::new(),
            rating_names: Names::default(),
            flags: Vec::new(),
            links: Vec::new(),
            talks: Vec::new(),
            decisions: BTreeMap::new(),
            latest: NEVER,
            problems: Vec::new(),
        }
    }

    /// Nothing yet; days and months will be those of a time zone, messages in a language. A zone that is not known is
    /// reported with the tickets.
    pub fn new(time_zone: Option<&str>, language: Language) -> Self {
        let zone = time_zone.and_then(Zone::named);
        Self { language, ..zone.map_or_else(Self::default, Self::of_zone) }
    }

    /// Takes a file of tickets, a table or JSON.
    pub fn tickets(&mut self, bytes: &[u8], options: &TicketOptions) {
        let mut reader = TicketReader::new(options);
        self.flags.extend(options.flags.iter().cloned());
        reader.whole(bytes, &mut |ticket| self.add_ticket(ticket));
        self.problems.append(&mut reader.take_problems());
    }

    /// How many rows there are: tickets, and calls.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// What could not be read so far.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Takes one ticket.
    pub fn add_ticket(&mut self, ticket: &Ticket<'_>) {
        let keys = [
            ticket.agent.as_deref(),
            ticket.team.as_deref(),
            ticket.channel.as_deref(),
            ticket.category.as_deref(),
            ticket.severity.as_deref(),
            ticket.product.as_deref(),
        ];
        let unusable = ticket.unusable;
        let when = |is: bool, bit: u32| if is { bit } else { 0 };
        let bits = bit::TICKET
            | known(ticket.answered, bit::ANSWERED_KNOWN, bit::ANSWERED)
            | known(ticket.reopened, bit::REOPENED_KNOWN, bit::REOPENED)
            | known(ticket.resolved, bit::RESOLVED_KNOWN, bit::RESOLVED)
            | known(ticket.satisfied, bit::SATISFIED_KNOWN, bit::SATISFIED)
            | known(ticket.invited, bit::INVITED_KNOWN, bit::INVITED)
            | when(ticket.neutral, bit::NEUTRAL)
            | when(ticket.appeal == Some(true), bit::APPEAL)
            | when(unusable.first_response, bit::FIRST_UNUSABLE)
            | when(unusable.resolved, bit::RESOLVED_UNUSABLE)
            | when(unusable.followed_up, bit::FOLLOWED_UNUSABLE)
            | when(unusable.closed, bit::CLOSED_UNUSABLE);
        let times =
            [ticket.opened_at, ticket.first_response_at, ticket.resolved_at, ticket.followed_up_at, ticket.closed_at];
        for at in times.into_iter().flatten() {
            self.latest = self.latest.max(at.ms);
        }
        let day = ticket.opened_at.map(|at| self.zone.shown(at.ms).day());
        let row = self.rows.push(&Row {
            id: &ticket.id,
            keys,
            customer: ticket.customer.as_deref(),
            opened: ticket.opened_at,
            first: ticket.first_response_at,
            resolved: ticket.resolved_at,
            followed: ticket.followed_up_at,
            closed: ticket.closed_at,
            due: ticket.due_at,
            wait: ticket.wait_ms,
            talk: ticket.talk_ms,
            hold: ticket.hold_ms,
            wrap: ticket.wrap_ms,
            rating: ticket.rating,
            nps: ticket.nps,
            ces: ticket.ces,
            bits,
            day,
        });
        if ticket.complaint.unwrap_or_else(|| self.is_of_complaints(row)) {
            self.rows.bits[row as usize] |= bit::COMPLAINT;
        }
        for stage in &ticket.stages {
            self.stages.push((row, self.stage_names.number(&stage.name), stage.at.ms));
            self.latest = self.latest.max(stage.at.ms);
        }
        for (name, rating) in &ticket.dimensions {
            self.ratings.push((row, self.rating_names.number(name), *rating));
        }
        self.links.extend(ticket.calls.iter().map(|call| (row, call.to_string())));
    }

    /// Whether the category of a row says that it is one of complaints; each is looked at once.
    fn is_of_complaints(&mut self, row: u32) -> bool {
        let number = self.rows.keys[3][row as usize] as usize;
        while self.complaints.len() <= number {
            let at = u32::try_from(self.complaints.len()).unwrap_or(0);
            let name = self.rows.names[3].get(at).unwrap_or("");
            self.complaints.push(["投诉", "complaint", "Complaint"].iter().any(|word| name.contains(word)));
        }
        self.complaints[number]
    }

    /// Takes one call.
    pub fn add_call(&mut self, call: &Call<'_>) {
        let talk = talk::of(call);
        let opened = call.started_at.as_deref().and_then(|at| self.zone.moment(at));
        let when = |is: bool, bit: u32| if is { bit } else { 0 };
        let bits = bit::CALL
            | known(call.satisfied, bit::SATISFIED_KNOWN, bit::SATISFIED)
            | known(call.resolved, bit::RESOLVED_KNOWN, bit::RESOLVED)
            | known(Some(talk.has_agent), bit::ANSWERED_KNOWN, bit::ANSWERED)
            | when(call.direction == Some(crate::Direction::Outbound), bit::OUTBOUND)
            | when(call.ended_by == Some(EndedBy::System), bit::DROPPED)
            | when(call.transferred == Some(true), bit::TRANSFERRED)
            | when(talk.promised, bit::PROMISED)
            | when(!talk.has_agent, bit::MACHINE_ONLY);
        let day = opened.map(|at| self.zone.shown(at.ms).day());
        if let Some(at) = opened {
            self.latest = self.latest.max(at.ms);
        }
        let keys = [
            cards::of_call(call.agent.as_ref()),
            cards::of_call(call.team.as_ref()),
            call.channel.map(crate::Channel::name),
            None,
            None,
            None,
        ];
        let row = self.rows.push(&Row {
            id: &call.id,
            keys,
            customer: cards::of_call(call.customer.as_ref()),
            opened,
            first: None,
            resolved: None,
            followed: None,
            closed: None,
            due: None,
            wait: call.wait_ms.and_then(|ms| u64::try_from(ms).ok()),
            talk: talk.duration,
            hold: talk.hold,
            wrap: None,
            rating: None,
            nps: None,
            ces: None,
            bits,
            day,
        });
        self.talks.push((row, talk));
    }

    /// Takes one line of scorecards.
    fn add_card(&mut self, text: &str) -> Result<(), serde_json::Error> {
        let line = Cards::read(text)?;
        let subject = &line.subject;
        let opened = cards::text(subject.started_at.as_ref()).and_then(|at| self.zone.moment(at));
        let day = opened.map(|at| self.zone.shown(at.ms).day());
        if let Some(at) = opened {
            self.latest = self.latest.max(at.ms);
        }
        let bits = bit::CALL
            | bit::CARD
            | known(subject.satisfied, bit::SATISFIED_KNOWN, bit::SATISFIED)
            | known(subject.resolved, bit::RESOLVED_KNOWN, bit::RESOLVED);
        let keys = [
            cards::text(subject.agent.as_ref()),
            cards::text(subject.team.as_ref()),
            cards::text(subject.channel.as_ref()),
            None,
            None,
            None,
        ];
        let row = self.rows.push(&Row {
            id: &line.call,
            keys,
            customer: cards::text(subject.customer.as_ref()),
            opened,
            first: None,
            resolved: None,
            followed: None,
            closed: None,
            due: None,
            wait: None,
            talk: subject.duration_ms,
            hold: None,
            wrap: None,
            rating: None,
            nps: None,
            ces: None,
            bits,
            day,
        });
        self.cards.push(&line, row);
        Ok(())
    }
}
