//! Examples, as a pack writes them.
//!
//! In: TOML, through serde. Out: [`Example`]. Its own file because it is the proof of a rule, not a part of it.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::call::{Channel, Direction, EndedBy};
use crate::scorecard::Verdict;

/// A small call and what the rule must make of it.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    /// The verdict of the rule.
    pub verdict: Spanned<Verdict>,
    /// What is said, as `客服：…`, with `[00:12]` before it where times matter.
    pub turns: Vec<String>,
    /// Who began the call.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// Its medium.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// Who ended it.
    #[serde(default)]
    pub ended_by: Option<EndedBy>,
    /// Whether it was handed over.
    #[serde(default)]
    pub transferred: Option<bool>,
    /// Whether the platform greeted.
    #[serde(default)]
    pub announced_by_system: Option<bool>,
}
