//! Which field a key of an object stands for, found quickly.
//!
//! In: keys as they come. Out: fields, and at the end the keys that stand for none. Its own file because of the memory
//! that makes it quick: files use few different keys, so each is looked up among all synonyms only once.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, Visitor};

use crate::import::fields::{CallField, TurnField};
use crate::import::intake::unknown_fields;

/// How many different keys are remembered for calls and for turns; others are looked up each time and not named.
const REMEMBERED: usize = 64;

/// A kind of field that keys can stand for.
pub(super) trait Field: Copy {
    fn named(key: &str) -> Option<Self>;
    fn known_as(key: &str) -> Option<Self>;
}

impl Field for CallField {
    #[inline]
    fn named(key: &str) -> Option<Self> {
        Self::named(key)
    }
    fn known_as(key: &str) -> Option<Self> {
        Self::known_as(key)
    }
}

impl Field for TurnField {
    #[inline]
    fn named(key: &str) -> Option<Self> {
        // The two that stand in every turn, before all others.
        match key {
            "role" => Some(Self::Role),
            "text" => Some(Self::Text),
            _ => Self::named(key),
        }
    }
    fn known_as(key: &str) -> Option<Self> {
        Self::known_as(key)
    }
}

/// The keys met that are not exactly our own names, each with its field.
#[derive(Debug)]
pub(super) struct Keys<F>(Vec<(Box<str>, Option<F>)>);

impl<F> Default for Keys<F> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<F: Field> Keys<F> {
    #[inline]
    pub(super) fn field(&mut self, key: &str) -> Option<F> {
        F::named(key).or_else(|| self.other(key))
    }

    fn other(&mut self, key: &str) -> Option<F> {
        if let Some((_, field)) = self.0.iter().find(|(met, _)| &**met == key) {
            return *field;
        }
        let field = F::known_as(key);
        if self.0.len() < REMEMBERED {
            self.0.push((key.into(), field));
        }
        field
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets the keys met since there were `length`, because they came from something that is no JSON.
    pub(super) fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    pub(super) fn unknown(&self) -> impl Iterator<Item = &str> {
        // What our own masks leave behind is known and means nothing here.
        let unknown = |(key, field): &&(Box<str>, Option<F>)| field.is_none() && &**key != "masked";
        self.0.iter().filter(unknown).map(|(key, _)| &**key)
    }
}

/// The names of unknown keys, if there are any.
pub(super) fn listed(calls: &Keys<CallField>, turns: &Keys<TurnField>) -> Option<String> {
    let of_turns: Vec<String> = turns.unknown().map(|key| format!("turns.{key}")).collect();
    unknown_fields(calls.unknown().chain(of_turns.iter().map(String::as_str)))
}

/// Hands a key to a function without keeping it.
pub(crate) struct Key<T>(pub(crate) T);

impl<'de, V, T: FnOnce(&str) -> V> DeserializeSeed<'de> for Key<T> {
    type Value = V;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<V, T: FnOnce(&str) -> V> Visitor<'_> for Key<T> {
    type Value = V;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E: Error>(self, key: &str) -> Result<V, E> {
        Ok((self.0)(key))
    }
}
