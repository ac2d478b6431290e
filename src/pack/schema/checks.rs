//! What a rule checks, as a pack writes it.
//!
//! In: TOML, through serde. Out: the tables `when`, `expect`, `duties`, `forbid` and `heard` of a rule. Its own file
//! because each kind of rule has a table of its own here, and everything else about a rule is the same for all.

use serde::{Deserialize, Serialize};

use super::{Condition, Refs, Scope};
use crate::call::Role;

pub(in super::super) fn agent() -> Role {
    Role::Agent
}

/// Where a voice is heard.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Heard {
    /// Name of the part.
    #[serde(default)]
    pub part: Option<String>,
    /// The phrases.
    pub say: Refs,
    /// Only within the agent's first so many worded turns.
    #[serde(default)]
    pub first: Option<u32>,
}

/// An obligation: what makes it due and what is due.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Duty {
    /// Calls it is for.
    #[serde(default, rename = "if")]
    pub only: Option<Condition>,
    /// What makes it due; absent: the call itself.
    #[serde(default)]
    pub when: Option<Trigger>,
    /// What is due.
    pub expect: Expect,
    /// When it is lifted, beside what the rule says.
    #[serde(default)]
    pub waive: Vec<Condition>,
    /// When the record cannot tell, beside what the rule says.
    #[serde(default)]
    pub cannot_judge: Vec<Condition>,
}

/// What makes something due.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Trigger {
    /// Who says it.
    pub role: Role,
    /// The phrases.
    pub say: Refs,
    /// Occurrences no more than this many exchanges apart are one.
    #[serde(default)]
    pub episode: Option<u32>,
    /// Which turns it counts in; of the scopes by name only `call`.
    #[serde(default, rename = "in")]
    pub scope: Scope,
    /// Which of the occurrences count.
    #[serde(default)]
    pub which: Which,
    /// Occurrences it is for; others make nothing due.
    #[serde(default, rename = "if")]
    pub only: Option<Condition>,
}

/// What is due, and where.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expect {
    /// Who says it.
    #[serde(default = "agent")]
    pub role: Role,
    /// The phrases.
    pub say: Refs,
    /// Within the first so many worded turns of the role.
    #[serde(default)]
    pub first: Option<u32>,
    /// Within the last so many.
    #[serde(default)]
    pub last: Option<u32>,
    /// Within the next so many after the trigger.
    #[serde(default)]
    pub next: Option<u32>,
    /// Within so many before the trigger counts as well.
    #[serde(default)]
    pub before: Option<u32>,
    /// And within so many milliseconds of the start or the trigger, where times are known.
    #[serde(default)]
    pub ms: Option<i64>,
    /// Whether the turn of the trigger itself counts.
    #[serde(default)]
    pub own_turn: OwnTurn,
    /// Whether saying it later in the call is late rather than missing.
    #[serde(default)]
    pub late: bool,
    /// What counts then; absent: the same phrases.
    #[serde(default)]
    pub late_say: Option<Refs>,
    /// Whether each agent owes it after a handover.
    #[serde(default)]
    pub each_agent: bool,
}

/// Which part of the trigger's own turn counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum OwnTurn {
    /// None.
    #[default]
    No,
    /// What follows the trigger.
    After,
    /// All of it.
    Any,
}

/// Which of several occurrences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Which {
    /// All of them.
    #[default]
    All,
    /// The first of the call.
    First,
    /// The last of the call.
    Last,
}

impl Which {
    /// Keeps those of all occurrences, in the order of the call.
    pub fn keep<T>(self, all: &mut Vec<T>) {
        match self {
            Self::All => {}
            Self::First => all.truncate(1),
            Self::Last => drop(all.drain(..all.len().saturating_sub(1))),
        }
    }
}

/// What must not be said.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Forbid {
    /// Who must not say it.
    #[serde(default = "agent")]
    pub role: Role,
    /// The phrases.
    pub say: Refs,
    /// With a trigger: only within the next so many worded turns of the role after it; absent: anywhere after it.
    #[serde(default)]
    pub next: Option<u32>,
    /// Which turns it is forbidden in; of the scopes by name only `call`.
    #[serde(default, rename = "in")]
    pub scope: Scope,
}
