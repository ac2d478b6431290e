//! Tickets in: one case of service each, whatever its headings, dates and words.
//!
//! In: the bytes of a table or of NDJSON, and a time zone. Out: [`Ticket`]s and located problems. Its own folder because
//! what desks export agrees in nothing but what it means.

mod moment;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::call::Text;

pub use moment::Moment;

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
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "types", ts(optional, type = "Record<string, number>"))]
    pub dimensions: BTreeMap<String, i16>,
    /// Identifier of the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub customer: Option<Text<'a>>,
}
