//! Contexts, as a pack writes them.
//!
//! In: TOML, through serde. Out: [`Context`]. Its own file because lists name contexts and rules never do.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::language::Prose;

/// How far a context reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Reach {
    /// Not past a comma.
    #[default]
    Clause,
    /// Not past a full stop.
    Sentence,
    /// Anywhere in the turn.
    Turn,
}

/// A circumstance under which words do not count: others before, after or around them.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Context {
    /// Words before.
    pub before: Vec<Spanned<String>>,
    /// Words after.
    pub after: Vec<Spanned<String>>,
    /// Where one of these stands before as well, the words count after all.
    pub unless: Vec<Spanned<String>>,
    /// What may stand right before words that are said for themselves, where their clause does not begin with them: after
    /// anything else they do not count. Turns without punctuation do not show where clauses begin and are left alone.
    pub lead: Vec<Spanned<String>>,
    /// The same of what may stand right after them. Of a context with both, one is enough.
    pub follow: Vec<Spanned<String>>,
    /// Most characters between; absent: no limit but the reach.
    pub within: Option<u32>,
    /// How far to look.
    pub reach: Reach,
    /// How many characters `…` may stand for.
    pub gap: Option<u8>,
    /// Whether standing between quotation marks is the circumstance.
    pub quotes: bool,
    /// Why words do not count there, as it is said of a near miss.
    pub why: Prose,
}
