//! A ticket from a line of JSON.
//!
//! In: the text of one JSON value. Out: the [`Ticket`] it says; nothing where it is no sound JSON. Its own file because it is
//! the hot path of metrics, a million lines a report: keys are expected where they stood on the line before, plain values are
//! taken as they stand, and only what is not plain (escapes, fractions, lists, objects) is left to serde.

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess};

use super::Ticket;
use super::fields::TicketField;
use super::fill::{Filling, parts};
use super::keys::{Keys, Slot};
use super::values;
use crate::call::Text;
use crate::import::ndjson::keys::Key;
use crate::import::ndjson::lenient::{Leniently, Reads, Single};
use crate::import::scalar::Scalar;
use crate::problem::{Code, Problem};

/// Reads a line. Nothing at all where it is no JSON; no ticket where it is JSON of another kind, which is noted.
pub(super) fn read<'a>(filling: &mut Filling, keys: &mut Keys, text: &'a str) -> Option<Option<Ticket<'a>>> {
    let mut line = Line { text, bytes: text.as_bytes(), at: 0 };
    if line.next()? != b'{' {
        let value = leniently(text, Single)?;
        filling.notes.push(Problem::new(Code::NotATicket).arg("found", value.kind()));
        return Some(None);
    }
    let ticket = line.object(filling, keys)?;
    // Nothing may follow.
    line.next().is_none().then_some(Some(ticket))
}

/// What serde makes of the text of one value.
fn leniently<'a, R: Reads<'a>>(text: &'a str, reads: R) -> Option<R::Value> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Leniently(reads).deserialize(&mut json).ok()?;
    json.end().ok()?;
    Some(value)
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// A line, and how far it has been read.
struct Line<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Line<'a> {
    /// The next byte that is no white space; it is not yet taken.
    #[inline(always)]
    fn next(&mut self) -> Option<u8> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    fn object(&mut self, filling: &mut Filling, keys: &mut Keys) -> Option<Ticket<'a>> {
        let mut ticket = Ticket::default();
        self.at += 1;
        if self.next()? == b'}' {
            self.at += 1;
            return Some(ticket);
        }
        let mut expected = 0;
        loop {
            if self.next()? != b'"' {
                return None;
            }
            self.at += 1;
            let slot = match keys.expected(expected, &self.bytes[self.at..]) {
                Some((slot, length)) => {
                    self.at += length;
                    expected += 1;
                    slot
                }
                None => {
                    let (slot, next) = self.key(keys)?;
                    expected = next;
                    slot
                }
            };
            self.value(filling, keys, &mut ticket, slot)?;
            match self.next()? {
                b',' => self.at += 1,
                b'}' => {
                    self.at += 1;
                    return Some(ticket);
                }
                _ => return None,
            }
            self.next()?;
        }
    }

    /// A key that was not expected, behind its first quote: where it belongs, and which place the next one probably has.
    fn key(&mut self, keys: &mut Keys) -> Option<(Slot, usize)> {
        let from = self.at;
        let is_plain = self.skip_text()?;
        let found = if is_plain {
            keys.slot(&self.text[from..self.at - 1])
        } else {
            let key: String = serde_json::from_str(&self.text[from - 1..self.at]).ok()?;
            (keys.look_up(&key), usize::MAX)
        };
        if self.next()? != b':' {
            return None;
        }
        self.at += 1;
        Some(found)
    }

    /// Moves behind the closing quote of a text; whether nothing in it is escaped.
    #[inline(always)]
    fn skip_text(&mut self) -> Option<bool> {
        const ONES: u64 = u64::MAX / 0xff;
        // A bit for each byte that is zero. Bytes above the first of them may be wrong.
        let zeros = |word: u64| word.wrapping_sub(ONES) & !word & (ONES << 7);
        let mut is_plain = true;
        loop {
            // Eight bytes at a time, as long as none of them is a quote, a backslash or a control character.
            while let Some(eight) = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<8>()) {
                let word = u64::from_le_bytes(*eight);
                let odd = zeros(word ^ (ONES * 0x22))
                    | zeros(word ^ (ONES * 0x5c))
                    | (word.wrapping_sub(ONES * 0x20) & !word & (ONES << 7));
                if odd != 0 {
                    self.at += (odd.trailing_zeros() / 8) as usize;
                    break;
                }
                self.at += 8;
            }
            match *self.bytes.get(self.at)? {
                b'"' => {
                    self.at += 1;
                    return Some(is_plain);
                }
                b'\\' => {
                    is_plain = false;
                    self.at += 2;
                }
                0..0x20 => return None,
                _ => self.at += 1,
            }
        }
    }

    /// Moves behind a value that is no text.
    fn skip_value(&mut self) -> Option<()> {
        let mut depth = 0usize;
        loop {
            match *self.bytes.get(self.at)? {
                b'"' => {
                    self.at += 1;
                    self.skip_text()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return Some(());
                    }
                }
                b'}' | b']' | b',' | b' ' | b'\t' | b'\n' | b'\r' if depth == 0 => return Some(()),
                _ => {}
            }
            self.at += 1;
        }
    }

    /// A whole number of few digits, which most are.
    #[inline(always)]
    fn number(&mut self) -> Option<i64> {
        let digits = &self.bytes[self.at..];
        let (is_negative, digits) = match digits {
            [b'-', rest @ ..] => (true, rest),
            all => (false, all),
        };
        let mut value = 0i64;
        let mut length = 0;
        while let Some(digit) = digits.get(length).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10) {
            value = value.wrapping_mul(10) + i64::from(digit);
            length += 1;
        }
        let is_plain = (1..=18).contains(&length)
            && (digits[0] != b'0' || length == 1 && !is_negative)
            && !matches!(digits.get(length), Some(b'.' | b'e' | b'E'));
        is_plain.then(|| {
            self.at += length + usize::from(is_negative);
            if is_negative { -value } else { value }
        })
    }

    /// Takes a word of JSON.
    #[inline(always)]
    fn word(&mut self, word: &str) -> bool {
        let is_there = self.bytes[self.at..].starts_with(word.as_bytes());
        self.at += if is_there { word.len() } else { 0 };
        is_there
    }

    /// A value that stands alone, with its text; where it is not plain, only its text.
    #[inline(always)]
    fn scalar(&mut self) -> Option<(Option<Scalar<'a>>, &'a str)> {
        let first = self.next()?;
        let from = self.at;
        let found = match first {
            b'"' => {
                self.at += 1;
                let is_plain = self.skip_text()?;
                is_plain.then(|| Scalar::Text(self.text[from + 1..self.at - 1].into()))
            }
            b'n' if self.word("null") => Some(Scalar::Null),
            b't' if self.word("true") => Some(Scalar::Bool(true)),
            b'f' if self.word("false") => Some(Scalar::Bool(false)),
            _ => {
                let number = self.number();
                if number.is_none() {
                    self.skip_value()?;
                }
                number.map(Scalar::Int)
            }
        };
        Some((found, &self.text[from..self.at]))
    }

    /// A value, put where it belongs.
    #[inline(always)]
    fn value(&mut self, filling: &mut Filling, keys: &Keys, ticket: &mut Ticket<'a>, slot: Slot) -> Option<()> {
        let (plain, text) = self.scalar()?;
        match slot {
            Slot::Unknown | Slot::Field(TicketField::Meta | TicketField::Schema) => {
                (plain.is_some() || is_json(text)).then_some(())?;
            }
            Slot::Field(TicketField::Calls) => ticket.calls = leniently(text, Names)?,
            Slot::Field(TicketField::Handlers) => ticket.handlers = leniently(text, Names)?,
            Slot::Field(TicketField::Stages) => leniently(text, Stages(filling, ticket))?,
            Slot::Field(TicketField::Dimensions) => leniently(text, Ratings(filling, ticket))?,
            Slot::Head(first) => follow(filling, keys, ticket, first, text)?,
            slot => {
                let value = match plain {
                    Some(value) => value,
                    None => leniently(text, Single)?,
                };
                let key = match slot {
                    Slot::Field(field) => field.name(),
                    _ => "dimensions",
                };
                filling.put(ticket, slot, key, value);
            }
        }
        Some(())
    }
}

/// Takes what mappings find inside a value.
fn follow<'a>(filling: &mut Filling, keys: &Keys, ticket: &mut Ticket<'a>, first: usize, text: &'a str) -> Option<()> {
    let whole: serde_json::Value = serde_json::from_str(text).ok()?;
    for path in keys.paths(first) {
        let found = path.steps[1..].iter().try_fold(&whole, |value, step| match value {
            serde_json::Value::Array(list) => list.get(step.parse::<usize>().ok()?),
            value => value.get(step),
        });
        let value = match found {
            None | Some(serde_json::Value::Null) => continue,
            Some(serde_json::Value::Bool(yes)) => Scalar::Bool(*yes),
            Some(serde_json::Value::Number(number)) => match number.as_i64() {
                Some(whole) => Scalar::Int(whole),
                None => Scalar::Float(number.as_f64().unwrap_or(0.0)),
            },
            Some(serde_json::Value::String(text)) => Scalar::Text(text.clone().into()),
            Some(serde_json::Value::Array(_)) => Scalar::List,
            Some(serde_json::Value::Object(_)) => Scalar::Object,
        };
        filling.put(ticket, Slot::Field(path.field), &path.steps.join("."), value);
    }
    Some(())
}

/// Reads a list of names, or several in one text.
struct Names;

impl<'de> Reads<'de> for Names {
    type Value = Vec<Text<'de>>;

    fn scalar(self, value: Scalar<'de>) -> Self::Value {
        parts(values::name(value).ok().flatten())
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut names = Vec::new();
        while let Some(value) = list.next_element_seed(Leniently(Single))? {
            names.extend(values::name(value).ok().flatten());
        }
        Ok(names)
    }
}

/// Reads `[{ name, at }]`, or `{ name: at }`.
struct Stages<'r, 't, 'de>(&'r mut Filling, &'t mut Ticket<'de>);

impl<'de> Reads<'de> for Stages<'_, '_, 'de> {
    type Value = ();

    fn scalar(self, value: Scalar<'de>) {
        self.0.put(self.1, Slot::Field(TicketField::Stages), "stages", value);
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Leniently(OneStage(self.0, self.1)))?.is_some() {}
        Ok(())
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(name) = object.next_key_seed(Key(str::to_owned))? {
            let at = object.next_value_seed(Leniently(Single))?;
            self.0.stage(self.1, name.into(), &at);
        }
        Ok(())
    }
}

struct OneStage<'r, 't, 'de>(&'r mut Filling, &'t mut Ticket<'de>);

impl<'de> Reads<'de> for OneStage<'_, '_, 'de> {
    type Value = ();

    fn scalar(self, value: Scalar<'de>) {
        self.0.refuse("stages", value.refused("object"));
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let (mut name, mut at) = (None, Scalar::Null);
        while let Some(key) = object.next_key_seed(Key(str::to_owned))? {
            let value = object.next_value_seed(Leniently(Single))?;
            match key.as_str() {
                "name" | "stage" | "阶段" => name = values::name(value).ok().flatten(),
                "at" | "time" | "时间" => at = value,
                _ => {}
            }
        }
        match name {
            Some(name) => self.0.stage(self.1, name, &at),
            None => self.scalar(Scalar::Object),
        }
        Ok(())
    }
}

/// Reads `{ name: rating }`.
struct Ratings<'r, 't, 'de>(&'r mut Filling, &'t mut Ticket<'de>);

impl<'de> Reads<'de> for Ratings<'_, '_, 'de> {
    type Value = ();

    fn scalar(self, value: Scalar<'de>) {
        self.0.put(self.1, Slot::Field(TicketField::Dimensions), "dimensions", value);
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(name) = object.next_key_seed(Key(str::to_owned))? {
            let value = object.next_value_seed(Leniently(Single))?;
            match values::dimension(&value) {
                Ok(rating) => self.1.dimensions.extend(rating.map(|rating| (name.into(), rating))),
                Err(refused) => self.0.refuse("dimensions", refused),
            }
        }
        Ok(())
    }
}
