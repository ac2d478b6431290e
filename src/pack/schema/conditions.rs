//! Conditions, as a pack writes them.
//!
//! In: TOML, through serde. Out: [`Condition`]. Its own file because `if`, `waive` and `cannot_judge` are all written in
//! it.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::{Refs, Scope, Several};
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
    /// Which turns to look at.
    #[serde(rename = "in")]
    pub scope: Scope,
    /// One of these holds.
    pub any: Vec<Condition>,
    /// None of these holds.
    pub none: Vec<Condition>,
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
