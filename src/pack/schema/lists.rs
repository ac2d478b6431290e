//! Phrase lists and references to them, as a pack writes them.
//!
//! In: TOML, through serde. Out: [`PhraseList`], [`Refs`], [`Several`]. Its own file because these are the values that may
//! be written in more than one shape.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use toml::Spanned;

use crate::entities;

/// Words that mean one thing: a plain list, or a table that says when they do not count.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct PhraseList {
    /// The phrases.
    pub say: Vec<Spanned<String>>,
    /// Longer phrases; inside one of them the words do not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_inside: Vec<Spanned<String>>,
    /// Names of contexts in which the words do not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<Spanned<String>>,
    /// How many characters `…` may stand for, and stand between words near each other.
    pub gap: Option<u8>,
    /// Words near each other, in either order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<Vec<Spanned<String>>>,
    /// Regular expressions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regex: Vec<Spanned<String>>,
    /// Sentences that are said alike.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub like: Vec<Spanned<String>>,
    /// How alike, in a hundred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alike: Option<u32>,
    /// Entities by kind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<entities::Kind>,
    /// Questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
}

/// Which questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Question {
    /// For what the other side says in their own words.
    Open,
    /// For a yes or a no, or one of two.
    Closed,
    /// Either.
    Any,
}

impl Question {
    /// Whether a sentence that asks so, or does not ask, is one of these.
    pub fn fits(self, asks: Option<Self>) -> bool {
        if self == Self::Any { asks.is_some() } else { asks == Some(self) }
    }
}

impl PhraseList {
    /// Adds what an extending pack adds.
    pub fn extend(&mut self, more: Self) {
        self.say.extend(more.say);
        self.not_inside.extend(more.not_inside);
        self.not.extend(more.not);
        self.gap = more.gap.or(self.gap);
        self.near.extend(more.near);
        self.regex.extend(more.regex);
        self.like.extend(more.like);
        self.alike = more.alike.or(self.alike);
        self.entities.extend(more.entities);
        self.question = more.question.or(self.question);
    }
}

/// The table form of a phrase list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PhraseTable {
    #[serde(default)]
    pub say: Vec<Spanned<String>>,
    #[serde(default)]
    pub not_inside: Vec<Spanned<String>>,
    #[serde(default)]
    pub not: Vec<Spanned<String>>,
    #[serde(default)]
    pub gap: Option<u8>,
    #[serde(default)]
    pub near: Vec<Vec<Spanned<String>>>,
    #[serde(default)]
    pub regex: Vec<Spanned<String>>,
    #[serde(default)]
    pub like: Vec<Spanned<String>>,
    #[serde(default)]
    pub alike: Option<u32>,
    #[serde(default)]
    pub entities: Vec<entities::Kind>,
    #[serde(default)]
    pub question: Option<Question>,
}

impl From<PhraseTable> for PhraseList {
    fn from(table: PhraseTable) -> Self {
        let PhraseTable { say, not_inside, not, gap, near, regex, like, alike, entities, question } = table;
        Self { say, not_inside, not, gap, near, regex, like, alike, entities, question }
    }
}

impl<'de> Deserialize<'de> for PhraseList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = PhraseList;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of phrases, or a table with say")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<PhraseList, A::Error> {
                let say = Vec::deserialize(SeqAccessDeserializer::new(seq))?;
                Ok(PhraseList { say, ..PhraseList::default() })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PhraseList, A::Error> {
                PhraseTable::deserialize(MapAccessDeserializer::new(map)).map(PhraseList::from)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// Values by names whose places matter, as they are written.
#[derive(Debug, Clone)]
pub(crate) struct Pairs<V>(pub Vec<(Spanned<String>, V)>);

impl<V> Default for Pairs<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
            type Value = Pairs<V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<V>, A::Error> {
                let mut all = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    all.push(pair);
                }
                Ok(Pairs(all))
            }
        }
        deserializer.deserialize_map(Entries(std::marker::PhantomData))
    }
}

/// One thing or several.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Several<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Several<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = Several<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("one value or a list")
            }
            fn visit_str<E: serde::de::Error>(self, one: &str) -> Result<Several<T>, E> {
                T::deserialize(serde::de::value::StrDeserializer::new(one)).map(|one| Several(vec![one]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Several<T>, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Several)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Several<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| Several(vec![one]))
            }
        }
        deserializer.deserialize_any(Either(std::marker::PhantomData))
    }
}

/// References to phrase lists (`@name`) or phrases, one or several.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Refs(pub Vec<Spanned<String>>);

impl<'de> Deserialize<'de> for Refs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Through a value, because a place can only be had of a whole value and not of either shape of it.
        let value = Spanned::<toml::Value>::deserialize(deserializer)?;
        let span = value.span();
        let one = |item: toml::Value| match item {
            toml::Value::String(text) => Ok(Spanned::new(span.clone(), text)),
            other => Err(serde::de::Error::invalid_type(
                serde::de::Unexpected::Other(other.type_str()),
                &"a phrase or the name of a phrase list, as @name",
            )),
        };
        match value.into_inner() {
            toml::Value::Array(items) => items.into_iter().map(one).collect::<Result<_, _>>().map(Self),
            item => one(item).map(|item| Self(vec![item])),
        }
    }
}
