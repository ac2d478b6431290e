//! A ticket from a line of JSON.
//!
//! In: the text of one JSON value. Out: the [`Ticket`] it says; nothing where it is no sound JSON. Its own file because it is
//! the hot path of metrics, a million lines a report: keys are expected where they stood on the line before, plain values are
//! taken as they stand, and only what is not plain (escapes, fractions, lists, objects) is left to serde.

use serde::de::IgnoredAny;

use super::fields::TicketField;
use super::fill::Filling;
use super::keys::{Keys, Slot};
use super::nested::{Names, Ratings, Stages, follow, leniently};
use super::{Ticket, usual};
use crate::import::ndjson::lenient::Single;
use crate::import::scalar::Scalar;
use crate::json::not_plain;
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
        let mut is_plain = true;
        loop {
            // Eight bytes at a time, as long as none of them is a quote, a backslash or a control character.
            while let Some(eight) = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<8>()) {
                let odd = not_plain(u64::from_le_bytes(*eight));
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
        if !is_plain {
            return None;
        }
        self.at += length + usize::from(is_negative);
        Some(if is_negative { -value } else { value })
    }

    /// Takes a word of JSON.
    #[inline(always)]
    fn word(&mut self, word: &str) -> bool {
        let is_there = self.bytes.get(self.at..self.at + word.len()) == Some(word.as_bytes());
        self.at += if is_there { word.len() } else { 0 };
        is_there
    }

    /// A value that stands alone, with its text; where it is not plain, only its text.
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
        let first = self.next()?;
        let from = self.at;
        if let Slot::Field(field) = slot {
            if self.usual(filling, ticket, field, first)? {
                return Some(());
            }
            self.at = from;
        }
        self.any(filling, keys, ticket, slot)
    }

    /// Takes a value as most lines have it in a field; whether it was such a one.
    #[inline(always)]
    fn usual(&mut self, filling: &mut Filling, ticket: &mut Ticket<'a>, field: TicketField, first: u8) -> Option<bool> {
        let from = self.at + 1;
        Some(match first {
            b'"' => {
                self.at = from;
                self.skip_text()? && usual::text(filling, ticket, field, &self.text[from..self.at - 1])
            }
            b'n' => self.word("null") && usual::nothing(ticket, field),
            b't' => self.word("true") && usual::answer(ticket, field, true),
            b'f' => self.word("false") && usual::answer(ticket, field, false),
            b'0'..=b'9' => self.number().is_some_and(|number| usual::length(ticket, field, number)),
            _ => false,
        })
    }

    /// Any value.
    #[inline(never)]
    fn any(&mut self, filling: &mut Filling, keys: &Keys, ticket: &mut Ticket<'a>, slot: Slot) -> Option<()> {
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
