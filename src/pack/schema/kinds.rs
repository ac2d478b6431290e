//! The further kinds of rule, as a pack writes them.
//!
//! In: TOML, through serde. Out: the tables `steps`, `measure`, `repeat` and `count` of a rule. Its own file because what is
//! owed and what is forbidden, in `checks.rs`, is most of every pack, and these are for what neither can say.

use serde::{Deserialize, Serialize};

use super::{Question, Refs, Scope, Several, Which};
use crate::call::Role;

/// Things said one after the other.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Steps {
    /// Who says them, where a step does not say.
    #[serde(default = "super::checks::agent")]
    pub role: Role,
    /// The steps, in their order.
    pub of: Vec<Step>,
    /// With a trigger: within the next so many worded turns of the role; absent: to the end of the call.
    #[serde(default)]
    pub next: Option<u32>,
    /// How many of them are enough; absent: all that are not optional.
    #[serde(default)]
    pub at_least: Option<u32>,
    /// Whether all of them in another order are late rather than a pass.
    #[serde(default = "yes")]
    pub ordered: bool,
}

fn yes() -> bool {
    true
}

/// One step.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    /// Its name, which evidence carries.
    #[serde(default)]
    pub part: Option<String>,
    /// Who says it.
    #[serde(default)]
    pub role: Option<Role>,
    /// The phrases.
    pub say: Refs,
    /// Whether it may be missing.
    #[serde(default)]
    pub optional: bool,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Quantity {
    /// Characters of words a minute, punctuation not counted.
    Pace,
    /// Milliseconds before a turn of the role that the role owed.
    Silence,
    /// Milliseconds for which the role speaks into the other side's turn.
    Overlap,
    /// Characters of words in one worded turn.
    Monologue,
    /// Milliseconds from the end of the other side's worded turn to the role's answer.
    AnswerDelay,
    /// Of the time in which anybody speaks, the role's, in a hundred.
    TalkShare,
    /// Milliseconds from asking to wait (`say`) to the role's next worded turn.
    Hold,
    /// Milliseconds the customer waited before an agent answered.
    Wait,
    /// The same in rings of five seconds.
    Rings,
    /// Milliseconds of the call.
    Duration,
    /// Worded turns of the role.
    Turns,
    /// Of the role's questions, the open ones, in a hundred.
    OpenQuestions,
    /// The recogniser's confidence, in a hundred.
    Confidence,
}

/// What has one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Per {
    /// Each turn, silence, hold …: one that is out of bounds is a hit.
    Turn,
    /// The call.
    Call,
}

/// Something measured that must lie within bounds.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Measure {
    /// What.
    pub of: Quantity,
    /// Whose.
    #[serde(default = "super::checks::agent")]
    pub role: Role,
    /// What has one value; absent: what suits the quantity.
    #[serde(default)]
    pub per: Option<Per>,
    /// Not below this.
    #[serde(default)]
    pub min: Option<i64>,
    /// Not above this.
    #[serde(default)]
    pub max: Option<i64>,
    /// Turns with fewer characters of words are not measured; absent: 15 for pace, 4 for overlap.
    #[serde(default)]
    pub least_chars: Option<u32>,
    /// Shorter turns are not measured; absent: 3000 for pace.
    #[serde(default)]
    pub least_ms: Option<i64>,
    /// Of `hold`: what asks to wait. Of `silence`: the silence after it is a hold and not measured.
    #[serde(default)]
    pub say: Option<Refs>,
    /// Which of several values are held to the bounds.
    #[serde(default)]
    pub which: Which,
    /// Which turns are measured.
    #[serde(default, rename = "in")]
    pub scope: Scope,
}

/// The same content again by the same role.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Repeat {
    /// Who must not say it again.
    #[serde(default = "super::checks::agent")]
    pub role: Role,
    /// Only questions of this kind.
    #[serde(default)]
    pub question: Option<Question>,
    /// How alike, in a hundred; absent: 80.
    #[serde(default)]
    pub alike: Option<u32>,
    /// Sentences with fewer characters of words are left out; absent: 6.
    #[serde(default)]
    pub least: Option<u32>,
    /// Sentences that say one of these are left out.
    #[serde(default)]
    pub but: Option<Refs>,
}

/// How often something is said.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Count {
    /// Who says it.
    #[serde(default = "super::checks::agent")]
    pub role: Role,
    /// The phrases.
    pub say: Refs,
    /// No fewer times than this.
    #[serde(default)]
    pub min: Option<u32>,
    /// No more times than this.
    #[serde(default)]
    pub max: Option<u32>,
    /// Which turns are counted.
    #[serde(default, rename = "in")]
    pub scope: Scope,
}

/// Bounds of a number; both count as within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Bounds {
    pub min: Option<i64>,
    pub max: Option<i64>,
}

impl Bounds {
    /// Whether a number lies within.
    pub fn hold(self, number: i64) -> bool {
        self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
    }
}

/// What another rule came to.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Prerequisite {
    /// Its id.
    pub id: toml::Spanned<String>,
    /// One of these.
    pub verdict: Several<crate::scorecard::Verdict>,
}
