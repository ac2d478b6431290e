//! Which turns to look at, as a pack writes it.
//!
//! In: TOML, through serde. Out: [`Scope`]: a name, or a table of measures. Its own file because conditions, triggers and
//! prohibitions all say `in`.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// Which turns to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Scope {
    /// Turns that have a name.
    Named(Named),
    /// Turns by measure.
    Stretch(Box<Stretch>),
}

impl Default for Scope {
    fn default() -> Self {
        Self::Named(Named::Call)
    }
}

/// Turns that have a name. Those that speak of a trigger mean the hit where something is forbidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Named {
    /// All.
    #[default]
    Call,
    /// From the beginning to the end of the window.
    Opening,
    /// The window.
    Window,
    /// After the trigger, up to the next turn of the role that owes.
    Pause,
    /// After the trigger, to the end.
    Rest,
    /// The last worded turns of the condition's role.
    Last,
    /// The turn of the trigger.
    Turn,
    /// The worded turn of the trigger: all rows in which its speaker says it.
    Block,
    /// The turn of the trigger and what its speaker says after it, up to the end of their next worded turn, with what the
    /// other side says between.
    Exchange,
}

/// Turns by measure; where several are given, the turns that all of them mean.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Stretch {
    /// So many worded turns before the trigger, of either side.
    pub before: Option<u32>,
    /// So many after it.
    pub after: Option<u32>,
    /// So many before it and after it, and its own.
    pub around: Option<u32>,
    /// The first so many worded turns of the role.
    pub first: Option<u32>,
    /// The last so many.
    pub last: Option<u32>,
    /// What begins within so many milliseconds of the start of the call.
    pub first_ms: Option<i64>,
    /// What begins within so many milliseconds of its end.
    pub last_ms: Option<i64>,
    /// What begins in so many milliseconds before the trigger.
    pub before_ms: Option<i64>,
    /// What begins in so many milliseconds after it.
    pub after_ms: Option<i64>,
    /// The first so many in a hundred worded turns.
    pub first_percent: Option<u32>,
    /// The last so many in a hundred.
    pub last_percent: Option<u32>,
    /// The segment of this name; `same`: that of the trigger.
    pub segment: Option<String>,
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Scope;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a scope, or a table of measures")
            }
            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Scope, E> {
                Named::deserialize(StrDeserializer::new(name)).map(Scope::Named)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Scope, A::Error> {
                let stretch = Stretch::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Scope::Stretch(Box::new(stretch)))
            }
        }
        deserializer.deserialize_any(Either)
    }
}
