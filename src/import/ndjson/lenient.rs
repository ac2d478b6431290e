//! Reading JSON that may hold anything where anything else was expected.
//!
//! In: a JSON value. Out: whatever a [`Reads`] makes of it; a value of the wrong kind is no error, it is passed over and
//! handed on as what it was. Its own file because serde's visitor has a method a kind, and one place should hold them.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::import::scalar::Scalar;

/// Something that reads one JSON value, expecting a list, an object or a single value.
pub(crate) trait Reads<'de>: Sized {
    type Value;

    /// Takes a single value, or stands before a list or object that was not expected.
    fn scalar(self, value: Scalar<'de>) -> Self::Value;

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.scalar(Scalar::List))
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.scalar(Scalar::Object))
    }
}

/// Makes serde read with a [`Reads`].
pub(crate) struct Leniently<R>(pub(crate) R);

impl<'de, R: Reads<'de>> DeserializeSeed<'de> for Leniently<R> {
    type Value = R::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<R::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, R: Reads<'de>> Visitor<'de> for Leniently<R> {
    type Value = R::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<R::Value, E> {
        Ok(self.0.scalar(Scalar::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<R::Value, E> {
        Ok(self.0.scalar(Scalar::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<R::Value, E> {
        Ok(self.0.scalar(Scalar::Int(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<R::Value, E> {
        // What is past our integers keeps its digits, since it can only be an identifier.
        Ok(self.0.scalar(i64::try_from(value).map_or_else(|_| Scalar::Text(value.to_string().into()), Scalar::Int)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<R::Value, E> {
        Ok(self.0.scalar(Scalar::Float(value)))
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<R::Value, E> {
        Ok(self.0.scalar(Scalar::Text(Cow::Borrowed(value))))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<R::Value, E> {
        Ok(self.0.scalar(Scalar::Text(Cow::Owned(value.to_owned()))))
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<R::Value, A::Error> {
        self.0.list(list)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<R::Value, A::Error> {
        self.0.object(object)
    }
}

/// Reads a single value as it is.
pub(crate) struct Single;

impl<'de> Reads<'de> for Single {
    type Value = Scalar<'de>;

    #[inline]
    fn scalar(self, value: Scalar<'de>) -> Scalar<'de> {
        value
    }
}
