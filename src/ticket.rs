//! Tickets in: one case of service each, whatever its headings, dates and words.
//!
//! In: the bytes of a table or of NDJSON, and a time zone. Out: [`Ticket`]s and located problems. Its own folder because
//! what desks export agrees in nothing but what it means.

mod fields;
mod fill;
mod hash;
mod headings;
mod keys;
mod line;
mod moment;
mod nested;
mod reader;
mod table;
mod usual;
mod values;
mod zone;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use crate::call::Text;
use crate::language::Language;
use crate::problem::Problem;

pub(crate) use hash::{Ends, Plain};
pub use moment::Moment;
pub(crate) use moment::{DAY, days};
pub use reader::TicketReader;
pub use zone::DEFAULT_ZONE;
pub(crate) use zone::{Zone, period};

/// How tickets shall be read.
///
/// ```
/// use wusheng::ticket::{TicketOptions, read_tickets};
/// let table = "工单号,受理时间,满意度\nt-1,2026年3月1日 10:00,满意\n";
/// let (tickets, problems) = read_tickets(table.as_bytes(), &TicketOptions::default());
/// assert_eq!(tickets[0].opened_at.map(|at| at.to_string()).as_deref(), Some("2026-03-01T10:00:00+08:00"));
/// assert_eq!(tickets[0].satisfied, Some(true));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(optional_fields))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct TicketOptions {
    /// Name of the file: stands in problems, and its ending helps to tell the format.
    pub name: Option<String>,
    /// The headings or paths at which fields stand: `{ "rating": "语音通话整体满意度", "agent": "owner.id" }`.
    pub map: BTreeMap<String, String>,
    /// Headings under which ratings of parts of the service stand.
    pub dimensions: Vec<String>,
    /// Headings under which it stands whether a problem was met: a number above 0, or yes.
    pub flags: Vec<String>,
    /// The time zone of times without an offset, `Asia/Shanghai` if not given.
    pub time_zone: Option<String>,
    /// The language of problems.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub language: Language,
}

/// Reads a file of tickets whole, into tickets that own their text.
pub fn read_tickets(bytes: &[u8], options: &TicketOptions) -> (Vec<Ticket<'static>>, Vec<Problem>) {
    let mut tickets = Vec::new();
    let mut reader = TicketReader::new(options);
    reader.whole(bytes, &mut |ticket| tickets.push(ticket.clone().into_owned()));
    (tickets, reader.take_problems())
}

/// A stage that a ticket reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Stage<'a> {
    /// Its name, as the desk calls it.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub name: Text<'a>,
    /// When it was reached, RFC 3339.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub at: Moment,
}

/// One case of service.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Ticket<'a> {
    /// Identifier, unique within a project.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub id: Text<'a>,
    /// Ids of the calls it is about; none means the call of the same id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(optional, type = "string[]"))]
    pub calls: Vec<Text<'a>>,
    /// Work number or name of the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub agent: Option<Text<'a>>,
    /// Team of the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub team: Option<Text<'a>>,
    /// Medium: a word of [`Channel`](crate::Channel) where it is one, else as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub channel: Option<Text<'a>>,
    /// Product.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub product: Option<Text<'a>>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub category: Option<Text<'a>>,
    /// How grave it is, 一般 to 特别严重.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub severity: Option<Text<'a>>,
    /// What it touches: use, money, reputation, safety.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub impact: Option<Text<'a>>,
    /// The stages it went through.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(optional, type = "Stage[]"))]
    pub stages: Vec<Stage<'a>>,
    /// Who handled it, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(optional, type = "string[]"))]
    pub handlers: Vec<Text<'a>>,
    /// When it was opened, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub opened_at: Option<Moment>,
    /// Whether an agent answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub answered: Option<bool>,
    /// Milliseconds the customer waited.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub wait_ms: Option<u64>,
    /// Milliseconds of talk.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub talk_ms: Option<u64>,
    /// Milliseconds on hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub hold_ms: Option<u64>,
    /// Milliseconds of work after the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub wrap_ms: Option<u64>,
    /// When the customer first heard from somebody, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub first_response_at: Option<Moment>,
    /// When it was solved, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub resolved_at: Option<Moment>,
    /// When the customer was asked after the solution, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub followed_up_at: Option<Moment>,
    /// When it was closed, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub closed_at: Option<Moment>,
    /// By when it has to be solved, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub due_at: Option<Moment>,
    /// Whether it was opened again.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub reopened: Option<bool>,
    /// Whether the matter was resolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub resolved: Option<bool>,
    /// Whether the customer was satisfied.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub satisfied: Option<bool>,
    /// The customer's answer was neither (一般).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "types", ts(as = "Option<bool>", optional))]
    pub neutral: bool,
    /// Whether the customer was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub invited: Option<bool>,
    /// The rating on its own scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub rating: Option<u8>,
    /// Whether one would recommend it, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub nps: Option<u8>,
    /// How much effort it took, 1 to 7.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub ces: Option<u8>,
    /// Whether it is a complaint; where it is not said, the category tells (投诉, complaint).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub complaint: Option<bool>,
    /// Whether it went over the desk's head (申诉).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub appeal: Option<bool>,
    /// Ratings of the parts of service, and problems met (1 met, 0 not).
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_object")]
    #[cfg_attr(feature = "types", ts(optional, type = "Record<string, number>"))]
    pub dimensions: Vec<(Text<'a>, i16)>,
    /// Identifier of the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub customer: Option<Text<'a>>,
    /// Times that were given and cannot be used: they did happen, nobody knows when.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub unusable: Unusable,
}

/// Which times of a ticket were given and cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unusable {
    /// The opening.
    pub opened: bool,
    /// The first response.
    pub first_response: bool,
    /// The solution.
    pub resolved: bool,
    /// The follow-up.
    pub followed_up: bool,
    /// The closing.
    pub closed: bool,
}

fn as_object<S: Serializer>(ratings: &[(Text<'_>, i16)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(ratings.iter().map(|(name, rating)| (name, rating)))
}

impl Ticket<'_> {
    /// The same ticket, owning its text.
    pub fn into_owned(self) -> Ticket<'static> {
        let own = |text: Option<Text<'_>>| text.map(Text::into_owned);
        let all = |texts: Vec<Text<'_>>| texts.into_iter().map(Text::into_owned).collect();
        let stages = self.stages.into_iter().map(|stage| Stage { name: stage.name.into_owned(), at: stage.at });
        Ticket {
            id: self.id.into_owned(),
            calls: all(self.calls),
            agent: own(self.agent),
            team: own(self.team),
            channel: own(self.channel),
            product: own(self.product),
            category: own(self.category),
            severity: own(self.severity),
            impact: own(self.impact),
            stages: stages.collect(),
            handlers: all(self.handlers),
            dimensions: self.dimensions.into_iter().map(|(name, rating)| (name.into_owned(), rating)).collect(),
            customer: own(self.customer),
            opened_at: self.opened_at,
            answered: self.answered,
            wait_ms: self.wait_ms,
            talk_ms: self.talk_ms,
            hold_ms: self.hold_ms,
            wrap_ms: self.wrap_ms,
            first_response_at: self.first_response_at,
            resolved_at: self.resolved_at,
            followed_up_at: self.followed_up_at,
            closed_at: self.closed_at,
            due_at: self.due_at,
            reopened: self.reopened,
            resolved: self.resolved,
            satisfied: self.satisfied,
            neutral: self.neutral,
            invited: self.invited,
            rating: self.rating,
            nps: self.nps,
            ces: self.ces,
            complaint: self.complaint,
            appeal: self.appeal,
            unusable: self.unusable,
        }
    }
}
