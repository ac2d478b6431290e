//! From a TOML document to a value of ours.
//!
//! In: text. Out: any type that serde can make, or an error with its place. Its own file because the decoder that comes
//! with the TOML reader is compiled once for every type and every way into it, which took a sixth of the module: this
//! one is a single small type, and every type of a pack is compiled against it once.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_spanned::Spanned;
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use toml::de::{DeString, DeTable, DeValue};

/// What could not be read, and where.
#[derive(Debug)]
pub(super) struct Error(Box<(String, Option<Range<usize>>)>);

impl Error {
    /// What is wrong, in serde's words.
    pub(super) fn message(&self) -> &str {
        &self.0.0
    }

    /// The bytes it is about.
    pub(super) fn span(&self) -> Option<Range<usize>> {
        self.0.1.clone()
    }

    /// The same error with a place, unless it has a narrower one.
    #[cold]
    fn at(mut self, span: &Range<usize>) -> Self {
        self.0.1.get_or_insert_with(|| span.clone());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for Error {}

impl serde::de::Error for Error {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(Box::new((message.to_string(), None)))
    }
}

/// Reads a value out of a TOML document. Every place in it is counted from `base`, so that places of several documents
/// can be told apart; the place of an error is within the text.
pub(super) fn from_str<T: serde::de::DeserializeOwned>(text: &str, base: usize) -> Result<T, Error> {
    let document = DeTable::parse(text).map_err(|error| Error(Box::new((error.message().to_owned(), error.span()))))?;
    let span = document.span();
    Node { value: &Spanned::new(span, DeValue::Table(document.into_inner())), base }.read(PhantomData)
}

/// A place in one of several documents.
fn moved(span: Range<usize>, base: usize) -> Range<usize> {
    span.start + base..span.end + base
}

/// A value of the document and its place.
#[derive(Clone, Copy)]
struct Node<'t> {
    value: &'t Spanned<DeValue<'t>>,
    base: usize,
}

impl<'t> Node<'t> {
    /// Reads it; an error within that has no place gets this one.
    fn read<S: DeserializeSeed<'t>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self).map_err(|error| error.at(&self.value.span()))
    }

    fn place(self) -> Range<usize> {
        moved(self.value.span(), self.base)
    }
}

impl<'t> Deserializer<'t> for Node<'t> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value.get_ref() {
            DeValue::String(text) => visitor.visit_borrowed_str(text),
            DeValue::Integer(digits) => match i64::from_str_radix(digits.as_str(), digits.radix()) {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(serde::de::Error::custom("integer number overflowed")),
            },
            DeValue::Float(digits) => match digits.as_str().parse() {
                Ok(number) => visitor.visit_f64(number),
                Err(_) => Err(serde::de::Error::custom("floating-point number overflowed")),
            },
            DeValue::Boolean(is) => visitor.visit_bool(*is),
            DeValue::Datetime(moment) => visitor.visit_string(moment.to_string()),
            DeValue::Array(items) => visitor.visit_seq(Items { items: items.iter(), base: self.base }),
            DeValue::Table(fields) => visitor.visit_map(Fields { fields: fields.iter(), value: None, base: self.base }),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if is_spanned(name) {
            return visitor.visit_map(SpannedDeserializer::new(self, self.place()));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value.get_ref() {
            DeValue::String(name) => visitor.visit_enum(BorrowedStrDeserializer::new(name)),
            _ => Err(serde::de::Error::custom("wanted string or table")),
        }
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 f32 f64 char str string seq bytes byte_buf map unit
        ignored_any unit_struct tuple_struct tuple identifier
    }
}

impl<'t> IntoDeserializer<'t, Error> for Node<'t> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

/// The items of a list that are still to be read.
struct Items<'t> {
    items: std::slice::Iter<'t, Spanned<DeValue<'t>>>,
    base: usize,
}

impl<'t> SeqAccess<'t> for Items<'t> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(value) = self.items.next() else {
            return Ok(None);
        };
        Node { value, base: self.base }.read(seed).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The fields of a table that are still to be read.
struct Fields<'t, I> {
    fields: I,
    value: Option<Node<'t>>,
    base: usize,
}

impl<'t, I: Iterator<Item = (&'t Spanned<DeString<'t>>, &'t Spanned<DeValue<'t>>)>> MapAccess<'t> for Fields<'t, I> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.fields.next() else {
            return Ok(None);
        };
        self.value = Some(Node { value, base: self.base });
        let read = seed.deserialize(Key { key, base: self.base });
        read.map(Some).map_err(|error: Error| error.at(&key.span()))
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Error> {
        match self.value.take() {
            Some(value) => value.read(seed),
            None => Err(serde::de::Error::custom("a value without a key")),
        }
    }
}

/// The name of a field, with its place where the reader asks for it.
struct Key<'t> {
    key: &'t Spanned<DeString<'t>>,
    base: usize,
}

impl<'t> Deserializer<'t> for Key<'t> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.key.get_ref())
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if is_spanned(name) {
            let place = moved(self.key.span(), self.base);
            let name = BorrowedStrDeserializer::<Error>::new(self.key.get_ref());
            return visitor.visit_map(SpannedDeserializer::new(name, place));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        BorrowedStrDeserializer::new(self.key.get_ref()).deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 f32 f64 char str string seq bytes byte_buf map unit option
        ignored_any unit_struct newtype_struct tuple_struct tuple identifier
    }
}
