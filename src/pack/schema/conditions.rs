//! Conditions, as a pack writes them.
//!
//! In: TOML, through serde. Out: [`Condition`]. Its own file because `if`, `waive` and `cannot_judge` are all written in
//! it.

use crate::ordered::ByName;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::{Bounds, Prerequisite, Refs, Scope, Several};
use crate::call::{Channel, Direction, EndedBy, Role};

/// A circumstance; all that it names must hold.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Condition {
    /// Name of the reason, for waivers and what cannot be judged.
    pub reason: Option<Spanned<String>>,
    /// Who began the call.
    pub direction: Option<Several<Direction>>,
    /// Its medium.
    pub channel: Option<Several<Channel>>,
    /// Who ended it.
    pub ended_by: Option<Several<EndedBy>>,
    /// Whether the platform greeted.
    pub announced_by_system: Option<bool>,
    /// Whether it was handed over.
    pub transferred: Option<bool>,
    /// Who opens the record, be it with a link or a sticker.
    pub starts_with: Option<Several<Role>>,
    /// Who speaks the last worded turn.
    pub ends_with: Option<Several<Role>>,
    /// Recognised speech that is cut at the start or the end.
    pub clipped: Option<Edge>,
    /// Who `say`, `beyond` and `fewer` speak of.
    pub role: Option<Several<Role>>,
    /// One of the phrases is said.
    pub say: Option<Refs>,
    /// And this role has a turn after it, be it only a sound.
    pub then: Option<Role>,
    /// Something is said beyond these phrases, of at least `min` characters.
    pub beyond: Option<Refs>,
    /// See `beyond`.
    pub min: Option<u32>,
    /// The role has fewer worded turns than this.
    pub fewer: Option<u32>,
    /// The role that owes is silent for at least this long after the trigger, by the clock.
    pub wait_ms: Option<i64>,
    /// It is known by the clock to be silent for less than this.
    pub wait_below_ms: Option<i64>,
    /// Whether the clock shows how long whoever owes is silent after the trigger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_known: Option<bool>,
    /// The level of the customer is one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Several<String>>,
    /// What the desk keeps beside the call has one of these values, by name.
    #[serde(skip_serializing_if = "ByName::is_empty")]
    pub meta: ByName<Several<String>>,
    /// The length of the call in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<Bounds>,
    /// How many worded turns the role has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turns: Option<Bounds>,
    /// The quality of the recognition, in a hundred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asr_quality: Option<Bounds>,
    /// Whether the record has times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<bool>,
    /// What another rule came to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Prerequisite>,
    /// Which turns to look at.
    #[serde(rename = "in")]
    pub scope: Scope,
    /// All of these hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub all: Vec<Condition>,
    /// One of these holds.
    pub any: Vec<Condition>,
    /// None of these holds.
    pub none: Vec<Condition>,
    /// So many of these hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Box<AtLeast>>,
}

/// So many of several conditions.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AtLeast {
    /// How many.
    pub n: u32,
    /// Of which.
    pub of: Vec<Condition>,
}

impl Condition {
    /// Whether `say`, `beyond` and `fewer` speak of a role.
    pub fn speaks_of(&self, role: Role) -> bool {
        self.role.as_ref().is_none_or(|roles| roles.0.contains(&role))
    }

    /// The conditions it is made of.
    pub fn inner(&self) -> impl Iterator<Item = &Self> {
        let several = self.at_least.iter().flat_map(|at_least| &at_least.of);
        self.all.iter().chain(&self.any).chain(&self.none).chain(several)
    }

    /// Itself and all it is made of.
    pub fn flat<'c>(&'c self, out: &mut Vec<&'c Self>) {
        out.push(self);
        self.inner().for_each(|inner| inner.flat(out));
    }
}

/// One end of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Edge {
    /// Its beginning.
    Start,
    /// Its end.
    End,
}
