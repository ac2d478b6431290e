//! Tickets and calls as columns of numbers.
//!
//! In: one ticket or call after the other. Out: [`Rows`]. Its own file because a million rows fit into memory only without
//! their texts: a hundred bytes each, whatever was on the line.

use super::names::{Names, Texts};
use crate::metrics::Dimension;
use crate::ticket::Moment;

/// No moment.
pub(crate) const NEVER: i64 = i64::MIN;
/// No length of time.
pub(crate) const UNKNOWN: u32 = u32::MAX;
/// No rating.
pub(crate) const UNRATED: u8 = u8::MAX;
/// No day.
pub(crate) const NO_DAY: i32 = i32::MIN;

/// What is known of a row, and whether it is so.
pub(crate) mod bit {
    pub const TICKET: u32 = 1;
    pub const CALL: u32 = 1 << 1;
    pub const CARD: u32 = 1 << 2;
    /// A call that belongs to a ticket: its ratings are the ticket's.
    pub const JOINED: u32 = 1 << 3;
    pub const ANSWERED_KNOWN: u32 = 1 << 4;
    pub const ANSWERED: u32 = 1 << 5;
    pub const REOPENED_KNOWN: u32 = 1 << 6;
    pub const REOPENED: u32 = 1 << 7;
    pub const RESOLVED_KNOWN: u32 = 1 << 8;
    pub const RESOLVED: u32 = 1 << 9;
    pub const SATISFIED_KNOWN: u32 = 1 << 10;
    pub const SATISFIED: u32 = 1 << 11;
    pub const NEUTRAL: u32 = 1 << 12;
    pub const INVITED_KNOWN: u32 = 1 << 13;
    pub const INVITED: u32 = 1 << 14;
    pub const COMPLAINT: u32 = 1 << 15;
    pub const APPEAL: u32 = 1 << 16;
    pub const OUTBOUND: u32 = 1 << 17;
    /// The line dropped.
    pub const DROPPED: u32 = 1 << 18;
    pub const TRANSFERRED: u32 = 1 << 19;
    /// An agent speaks of calling back.
    pub const PROMISED: u32 = 1 << 20;
    /// Nobody but a machine answered.
    pub const MACHINE_ONLY: u32 = 1 << 21;
    /// Times that were given and cannot be used.
    pub const FIRST_UNUSABLE: u32 = 1 << 22;
    pub const RESOLVED_UNUSABLE: u32 = 1 << 23;
    pub const FOLLOWED_UNUSABLE: u32 = 1 << 24;
    pub const CLOSED_UNUSABLE: u32 = 1 << 25;
}

/// The dimensions that rows name.
pub(crate) const KEYS: [Dimension; 6] = [
    Dimension::Agent,
    Dimension::Team,
    Dimension::Channel,
    Dimension::Category,
    Dimension::Severity,
    Dimension::Product,
];

/// One row, on its way in.
#[derive(Debug, Clone)]
pub(crate) struct Row<'a> {
    pub id: &'a str,
    /// In the order of [`KEYS`].
    pub keys: [Option<&'a str>; 6],
    pub customer: Option<&'a str>,
    pub opened: Option<Moment>,
    pub first: Option<Moment>,
    pub resolved: Option<Moment>,
    pub followed: Option<Moment>,
    pub closed: Option<Moment>,
    pub due: Option<Moment>,
    pub wait: Option<u64>,
    pub talk: Option<u64>,
    pub hold: Option<u64>,
    pub wrap: Option<u64>,
    pub rating: Option<u8>,
    pub nps: Option<u8>,
    pub ces: Option<u8>,
    pub bits: u32,
    /// The day of opening on the clocks of the zone.
    pub day: Option<i64>,
}

/// Rows as columns.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    pub ids: Texts,
    pub keys: [Vec<u32>; 6],
    pub names: [Names; 6],
    pub customer: Vec<u32>,
    pub customers: Names,
    pub opened: Vec<i64>,
    pub day: Vec<i32>,
    pub first: Vec<i64>,
    pub resolved: Vec<i64>,
    pub followed: Vec<i64>,
    pub closed: Vec<i64>,
    pub due: Vec<i64>,
    pub wait: Vec<u32>,
    pub talk: Vec<u32>,
    pub hold: Vec<u32>,
    pub wrap: Vec<u32>,
    pub rating: Vec<u8>,
    pub nps: Vec<u8>,
    pub ces: Vec<u8>,
    pub bits: Vec<u32>,
}

/// A bit, and the one that says that it is known.
pub(crate) fn known(answer: Option<bool>, is_known: u32, is_so: u32) -> u32 {
    match answer {
        None => 0,
        Some(false) => is_known,
        Some(true) => is_known | is_so,
    }
}

impl Rows {
    pub fn len(&self) -> usize {
        self.bits.len()
    }

    /// Adds a row and gives its number.
    pub fn push(&mut self, row: &Row<'_>) -> u32 {
        let number = self.ids.push(row.id);
        for (at, key) in row.keys.iter().enumerate() {
            self.keys[at].push(key.map_or(0, |name| self.names[at].number(name)));
        }
        self.customer.push(row.customer.map_or(0, |name| self.customers.number(name)));
        let ms = |moment: Option<Moment>| moment.map_or(NEVER, |moment| moment.ms);
        self.opened.push(ms(row.opened));
        self.day.push(row.day.and_then(|day| i32::try_from(day).ok()).unwrap_or(NO_DAY));
        self.first.push(ms(row.first));
        self.resolved.push(ms(row.resolved));
        self.followed.push(ms(row.followed));
        self.closed.push(ms(row.closed));
        self.due.push(ms(row.due));
        let short = |ms: Option<u64>| ms.and_then(|ms| u32::try_from(ms).ok()).unwrap_or(UNKNOWN);
        self.wait.push(short(row.wait));
        self.talk.push(short(row.talk));
        self.hold.push(short(row.hold));
        self.wrap.push(short(row.wrap));
        self.rating.push(row.rating.unwrap_or(UNRATED));
        self.nps.push(row.nps.unwrap_or(UNRATED));
        self.ces.push(row.ces.unwrap_or(UNRATED));
        self.bits.push(row.bits);
        number
    }

    /// The id of a row.
    pub fn id(&self, row: u32) -> &str {
        self.ids.get(row)
    }

    /// The value of a dimension that rows name.
    pub fn value(&self, row: u32, of: Dimension) -> Option<&str> {
        let at = KEYS.iter().position(|key| *key == of)?;
        self.names[at].get(self.keys[at][row as usize])
    }

    /// Milliseconds from one column to another; none where either is unknown.
    pub fn between(from: &[i64], to: &[i64], row: usize) -> Option<i64> {
        (from[row] != NEVER && to[row] != NEVER).then(|| to[row] - from[row])
    }
}
