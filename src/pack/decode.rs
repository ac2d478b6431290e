//! From a TOML document to a value of ours.
//!
//! In: text. Out: whatever [`Reads`] itself, or an error with its place. Its own file because serde's way, which compiles
//! a reader of its own for every type and every way into it, took a fifth of the module: here a document becomes one
//! small tree, and a type says only which fields it has (`tables.rs`).

use std::fmt;
use std::ops::Range;

use serde::de::value::StrDeserializer;
use serde_spanned::Spanned;
use toml::de::{DeTable, DeValue};

use crate::ordered::ByName;

/// What could not be read, and where.
#[derive(Debug)]
pub(super) struct Error(Box<(String, Option<Range<usize>>)>);

impl Error {
    /// What is wrong, in the words of serde, which `syntax.rs` knows.
    pub(super) fn message(&self) -> &str {
        &self.0.0
    }

    /// The bytes it is about.
    pub(super) fn span(&self) -> Option<Range<usize>> {
        self.0.1.clone()
    }

    #[cold]
    pub(super) fn new(message: String) -> Self {
        Self(Box::new((message, None)))
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
        Self::new(message.to_string())
    }
}

/// A value of a document, and where it stands.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub value: Value<'t>,
    pub span: Range<usize>,
    /// What places are counted from, so that places of several documents can be told apart.
    pub base: usize,
}

#[derive(Debug)]
pub(super) enum Value<'t> {
    Text(&'t str),
    Whole(i64),
    /// A whole number that is too large.
    TooLarge,
    Is(bool),
    List(Vec<Node<'t>>),
    Table(Vec<(Key<'t>, Node<'t>)>),
    /// What no pack has, by serde's word for it.
    Other(&'static str),
}

/// The name of a field, and where it stands.
#[derive(Debug)]
pub(super) struct Key<'t> {
    pub name: &'t str,
    pub span: Range<usize>,
}

/// What can be read out of a document.
pub(super) trait Reads: Sized {
    fn read(node: &Node<'_>) -> Result<Self, Error>;
}

/// Reads a value out of a TOML document. Every place in it is counted from `base`; the place of an error is within the
/// text.
pub(super) fn from_str<T: Reads>(text: &str, base: usize) -> Result<T, Error> {
    let document = DeTable::parse(text).map_err(|error| Error(Box::new((error.message().to_owned(), error.span()))))?;
    let span = document.span();
    Node { value: table(document.get_ref(), base), span, base }.read()
}

fn node<'t>(given: &'t Spanned<DeValue<'t>>, base: usize) -> Node<'t> {
    let value = match given.get_ref() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(digits) => {
            i64::from_str_radix(digits.as_str(), digits.radix()).map_or(Value::TooLarge, Value::Whole)
        }
        DeValue::Float(_) => Value::Other("floating point"),
        DeValue::Boolean(is) => Value::Is(*is),
        DeValue::Datetime(_) => Value::Other("string"),
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(item, base)).collect()),
        DeValue::Table(fields) => table(fields, base),
    };
    Node { value, span: given.span(), base }
}

fn table<'t>(fields: &'t DeTable<'t>, base: usize) -> Value<'t> {
    let field = |(key, value): (&'t Spanned<toml::de::DeString<'t>>, &'t Spanned<DeValue<'t>>)| {
        (Key { name: key.get_ref(), span: key.span() }, node(value, base))
    };
    Value::Table(fields.iter().map(field).collect())
}

impl<'t> Node<'t> {
    /// Reads it; an error within that has no place gets this one.
    pub(super) fn read<T: Reads>(&self) -> Result<T, Error> {
        T::read(self).map_err(|error| error.at(&self.span))
    }

    /// Its place.
    pub(super) fn place(&self) -> Range<usize> {
        self.moved(&self.span)
    }

    /// A place in one of several documents.
    fn moved(&self, span: &Range<usize>) -> Range<usize> {
        span.start + self.base..span.end + self.base
    }

    /// Its words, if it is a text.
    pub(super) fn text(&self) -> Option<&'t str> {
        if let Value::Text(text) = self.value { Some(text) } else { None }
    }

    /// Its items, if it is a list.
    pub(super) fn items(&self) -> Option<&[Self]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    /// The error that it is of another kind than was expected.
    #[cold]
    pub(super) fn wrong(&self, expected: &str) -> Error {
        let found = match self.value {
            Value::Text(_) => "string",
            Value::Whole(_) | Value::TooLarge => "integer",
            Value::Is(_) => "boolean",
            Value::List(_) => "sequence",
            Value::Table(_) => "map",
            Value::Other(kind) => kind,
        };
        Error::new(format!("invalid type: {found}, expected {expected}"))
    }

    /// Its fields, if it is a table.
    pub(super) fn fields(&self, expected: &str) -> Result<Fields<'_, 't>, Error> {
        match &self.value {
            Value::Table(fields) => Ok(Fields { fields, of: self }),
            _ => Err(self.wrong(expected)),
        }
    }

    /// Whether it is a table.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.value, Value::Table(_))
    }

    fn whole(&self, expected: &str, range: std::ops::RangeInclusive<i64>) -> Result<i64, Error> {
        match self.value {
            Value::Whole(number) if range.contains(&number) => Ok(number),
            Value::Whole(number) => Err(Error::new(format!("invalid value: integer `{number}`, expected {expected}"))),
            Value::TooLarge => Err(Error::new("integer number overflowed".to_owned())),
            _ => Err(self.wrong(expected)),
        }
    }
}

/// The fields of a table.
pub(super) struct Fields<'n, 't> {
    fields: &'n [(Key<'t>, Node<'t>)],
    of: &'n Node<'t>,
}

impl<'n, 't> Fields<'n, 't> {
    /// The same, if it has no other fields than these.
    pub(super) fn only(self, known: &[&str]) -> Result<Self, Error> {
        match self.fields.iter().find(|(key, _)| !known.contains(&key.name)) {
            None => Ok(self),
            Some((key, _)) => {
                let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                let said = format!("unknown field `{}`, expected one of {}", key.name, known.join(", "));
                Err(Error::new(said).at(&key.span))
            }
        }
    }

    fn find(&self, name: &str) -> Option<&'n Node<'t>> {
        self.fields.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// A field that must be there.
    #[inline(never)]
    pub(super) fn needed<T: Reads>(&self, name: &str) -> Result<T, Error> {
        match self.find(name) {
            Some(node) => node.read(),
            None => Err(Error::new(format!("missing field `{name}`")).at(&self.of.span)),
        }
    }

    /// A field that may be left out.
    #[inline(never)]
    pub(super) fn given<T: Reads + Default>(&self, name: &str) -> Result<T, Error> {
        self.find(name).map_or_else(|| Ok(T::default()), Node::read)
    }

    /// A field that stands for something else where it is left out.
    pub(super) fn or<T: Reads>(&self, name: &str, otherwise: fn() -> T) -> Result<T, Error> {
        self.find(name).map_or_else(|| Ok(otherwise()), Node::read)
    }

    /// Names and what stands under them.
    pub(super) fn each(&self) -> impl Iterator<Item = (Spanned<String>, &'n Node<'t>)> {
        self.fields.iter().map(|(key, node)| (Spanned::new(self.of.moved(&key.span), key.name.to_owned()), node))
    }
}

impl Reads for String {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        node.text().map(str::to_owned).ok_or_else(|| node.wrong("a string"))
    }
}

impl Reads for bool {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        if let Value::Is(is) = node.value { Ok(is) } else { Err(node.wrong("a boolean")) }
    }
}

impl Reads for i64 {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        node.whole("i64", Self::MIN..=Self::MAX)
    }
}

impl Reads for u32 {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        node.whole("u32", 0..=Self::MAX.into()).map(|number| number as Self)
    }
}

impl Reads for u8 {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        node.whole("u8", 0..=Self::MAX.into()).map(|number| number as Self)
    }
}

impl<T: Reads> Reads for Option<T> {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        T::read(node).map(Some)
    }
}

impl<T: Reads> Reads for Box<T> {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        T::read(node).map(Self::new)
    }
}

impl<T: Reads> Reads for Spanned<T> {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        T::read(node).map(|value| Self::new(node.place(), value))
    }
}

impl<T: Reads> Reads for Vec<T> {
    #[inline(never)]
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        let items = node.items().ok_or_else(|| node.wrong("a sequence"))?;
        let mut out = Self::with_capacity(items.len());
        for item in items {
            out.push(item.read()?);
        }
        Ok(out)
    }
}

impl<T: Reads> Reads for ByName<T> {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        let mut all = Self::default();
        for (name, node) in node.fields("a map")?.each() {
            all.insert(name.into_inner(), node.read()?);
        }
        Ok(all)
    }
}

/// One of a closed set of words, as serde names them.
pub(super) fn word<T: serde::de::DeserializeOwned>(node: &Node<'_>) -> Result<T, Error> {
    match node.text() {
        Some(text) => T::deserialize(StrDeserializer::<Error>::new(text)),
        None => Err(Error::new("wanted string or table".to_owned())),
    }
}
