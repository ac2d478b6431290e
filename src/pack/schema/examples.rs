//! Examples, as a pack writes them.
//!
//! In: TOML, through serde. Out: [`Example`]. Its own file because it is the proof of a rule, not a part of it.

use crate::ordered::ByName;

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
    /// Milliseconds the customer waited before an agent answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_ms: Option<i64>,
    /// Level of the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Date and time of the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<String>,
    /// Quality of the recognition, in a hundred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asr_quality: Option<u32>,
    /// What the desk keeps beside the call, by name.
    #[serde(default, skip_serializing_if = "ByName::is_empty")]
    pub meta: ByName<String>,
}
