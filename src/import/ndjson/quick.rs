//! The usual line, read without a general parser.
//!
//! In: the text of an object on one line. Out: the same call and the same notes that the lenient pass makes of it, or
//! nothing, where anything is unusual: then that pass reads the line from its beginning. Its own file because it only has
//! to be quick and right: what is broken, and how it is said, is decided elsewhere.

use std::borrow::Cow;

use memchr::memchr2;
use serde::de::{DeserializeSeed, IgnoredAny};
use serde_json::value::RawValue;

use super::lenient::{Leniently, Single};
use super::reading::{Reading, meta};
use crate::call::{Call, Role, Text, Turn};
use crate::import::fields::{CallField, TurnField};
use crate::import::intake::{bad_field, of_turn};
use crate::import::scalar::{Scalar, set_turn};
use crate::json::has_control;
use crate::problem::Code;

/// How many turns are read here; a call of more is left to the pass that knows the limit.
const MOST_TURNS: usize = 50_000;

/// How deep lists and objects may stand in one another where they are passed over.
const DEEPEST: u32 = 32;

/// Where reading stands in a line.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// Reads a call. Where there is none, notes and memory are to be set back to what they were.
pub(super) fn call<'a>(reading: &mut Reading, text: &'a str) -> Option<Call<'a>> {
    // Neither the end of a text nor white space between values is usual.
    if has_control(text.as_bytes()) {
        return None;
    }
    let mut line = Cursor { text, at: 0 };
    let mut call = Call::default();
    line.spaces();
    line.take(b'{')?;
    if !line.takes(b'}') {
        loop {
            let key = line.key()?;
            match reading.call_field(key) {
                Some(CallField::Turns) => line.turns(reading, &mut call)?,
                Some(CallField::Meta) => {
                    let raw: &RawValue = serde_json::from_str(line.skipped()?).ok()?;
                    call.meta = meta::<serde_json::Error>(raw).ok()?;
                }
                Some(CallField::Id) if line.peek() == Some(b'"') => {
                    reading.set(&mut call, CallField::Id, Scalar::Text(line.string()?));
                }
                Some(field) => reading.set(&mut call, field, line.scalar()?),
                None => line.skip(0)?,
            }
            if !line.more(b'}')? {
                break;
            }
        }
    }
    line.spaces();
    (line.at == text.len()).then_some(call)
}

impl<'a> Cursor<'a> {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Takes a byte that must come.
    #[inline]
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Takes a byte that may come, after spaces.
    #[inline]
    fn takes(&mut self, byte: u8) -> bool {
        self.spaces();
        self.take(byte).is_some()
    }

    /// Takes words that may come.
    #[inline]
    fn takes_all(&mut self, words: &[u8]) -> bool {
        let comes = self.text.as_bytes().get(self.at..self.at + words.len()) == Some(words);
        if comes {
            self.at += words.len();
        }
        comes
    }

    /// Whether another item follows, or else the end.
    #[inline]
    fn more(&mut self, end: u8) -> Option<bool> {
        self.spaces();
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b',' => Some(true),
            _ if byte == end => Some(false),
            _ => None,
        }
    }

    /// A key, and all that stands before its value.
    #[inline]
    fn key(&mut self) -> Option<&'a str> {
        self.spaces();
        self.take(b'"')?;
        let from = self.at;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => return None,
                _ => self.at += 1,
            }
        }
        let key = self.text.get(from..self.at)?;
        self.at += 1;
        self.spaces();
        self.take(b':')?;
        self.spaces();
        Some(key)
    }

    /// A text, which begins here.
    #[inline]
    fn string(&mut self) -> Option<Cow<'a, str>> {
        let from = self.at + 1;
        let rest = self.text.as_bytes().get(from..)?;
        let end = from + memchr2(b'"', b'\\', rest)?;
        if rest[end - from] == b'\\' {
            return self.escaped(end);
        }
        self.at = end + 1;
        self.text.get(from..end).map(Cow::Borrowed)
    }

    /// A text that begins here and has its first escape at `escape`.
    #[cold]
    fn escaped(&mut self, escape: usize) -> Option<Cow<'a, str>> {
        let bytes = self.text.as_bytes();
        let mut at = escape;
        loop {
            at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
            if bytes[at] == b'"' {
                break;
            }
            at += 2;
        }
        let mut json = serde_json::Deserializer::from_str(self.text.get(self.at..=at)?);
        let Scalar::Text(text) = Leniently(Single).deserialize(&mut json).ok()? else { return None };
        self.at = at + 1;
        Some(text)
    }

    /// What may be a number.
    fn number(&mut self) -> Option<&'a str> {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')) {
            self.at += 1;
        }
        self.text.get(from..self.at)
    }

    /// A value as it is; of a list or an object only that it is one.
    fn scalar(&mut self) -> Option<Scalar<'a>> {
        Some(match self.peek()? {
            b'"' => Scalar::Text(self.string()?),
            b'[' => {
                self.skip(0)?;
                Scalar::List
            }
            b'{' => {
                self.skip(0)?;
                Scalar::Object
            }
            _ if self.takes_all(b"null") => Scalar::Null,
            _ if self.takes_all(b"true") => Scalar::Bool(true),
            _ if self.takes_all(b"false") => Scalar::Bool(false),
            _ => {
                let number = self.number()?;
                match whole(number) {
                    Some(number) => Scalar::Int(number),
                    None => {
                        let mut json = serde_json::Deserializer::from_str(number);
                        let value = Leniently(Single).deserialize(&mut json).ok()?;
                        json.end().ok()?;
                        // What was read is a number, which borrows nothing.
                        value
                    }
                }
            }
        })
    }

    /// Passes a value over.
    fn skip(&mut self, depth: u32) -> Option<()> {
        match self.peek()? {
            b'"' => {
                self.at += 1;
                let rest = self.text.as_bytes().get(self.at..)?;
                let end = memchr2(b'"', b'\\', rest)?;
                self.at += end + 1;
                (rest[end] == b'"').then_some(())
            }
            open @ (b'[' | b'{') => {
                let close = if open == b'[' { b']' } else { b'}' };
                self.at += 1;
                if depth == DEEPEST {
                    return None;
                }
                if self.takes(close) {
                    return Some(());
                }
                loop {
                    if open == b'{' {
                        self.key()?;
                    } else {
                        self.spaces();
                    }
                    self.skip(depth + 1)?;
                    if !self.more(close)? {
                        return Some(());
                    }
                }
            }
            _ if self.takes_all(b"null") || self.takes_all(b"true") || self.takes_all(b"false") => Some(()),
            _ => {
                let number = self.number()?;
                serde_json::from_str::<IgnoredAny>(number).ok().map(drop)
            }
        }
    }

    /// The JSON of a value.
    fn skipped(&mut self) -> Option<&'a str> {
        let from = self.at;
        self.skip(0)?;
        self.text.get(from..self.at)
    }

    fn turns(&mut self, reading: &mut Reading, call: &mut Call<'a>) -> Option<()> {
        self.take(b'[')?;
        let mut turns = Vec::with_capacity(reading.usual_turns());
        if !self.takes(b']') {
            loop {
                self.spaces();
                if let Some((role, text)) = self.usual_turn() {
                    turns.push(Turn { role, text: Text(Cow::Borrowed(text)), ..Turn::default() });
                } else {
                    turns.push(Turn::default());
                    self.turn(reading, turns.len() - 1, turns.last_mut()?)?;
                }
                if !self.more(b']')? {
                    break;
                }
                if turns.len() == MOST_TURNS {
                    return None;
                }
            }
        }
        reading.took_turns(turns.len());
        call.turns = turns;
        Some(())
    }

    /// A turn of a role and a text in exactly the usual form; where it is not, nothing is taken.
    #[inline]
    fn usual_turn(&mut self) -> Option<(Role, &'a str)> {
        let space = |rest: &'a [u8]| rest.strip_prefix(b" ").unwrap_or(rest);
        let bytes = self.text.as_bytes();
        let rest = bytes.get(self.at..)?.strip_prefix(b"{\"role\":")?;
        let rest = space(rest).strip_prefix(b"\"")?;
        let (role, rest) = if let Some(rest) = rest.strip_prefix(b"agent\",") {
            (Role::Agent, rest)
        } else {
            (Role::Customer, rest.strip_prefix(b"customer\",")?)
        };
        let rest = space(rest).strip_prefix(b"\"text\":")?;
        let rest = space(rest).strip_prefix(b"\"")?;
        let length = memchr2(b'"', b'\\', rest)?;
        if rest.get(length..length + 2) != Some(b"\"}") {
            return None;
        }
        let from = bytes.len() - rest.len();
        let text = self.text.get(from..from + length)?;
        self.at = from + length + 2;
        Some((role, text))
    }

    #[inline]
    fn turn(&mut self, reading: &mut Reading, index: usize, turn: &mut Turn<'a>) -> Option<()> {
        self.take(b'{')?;
        let (mut has_role, mut has_text) = (false, false);
        if !self.takes(b'}') {
            loop {
                match reading.turn_field(self.key()?) {
                    Some(TurnField::Text) => {
                        has_text = true;
                        if self.peek() == Some(b'"') {
                            turn.text = Text(self.string()?);
                        } else {
                            self.field(reading, index, turn, TurnField::Text)?;
                        }
                    }
                    Some(TurnField::Role) => {
                        has_role = true;
                        if self.takes_all(b"\"agent\"") {
                            turn.role = Role::Agent;
                        } else if self.takes_all(b"\"customer\"") {
                            turn.role = Role::Customer;
                        } else {
                            let value = self.scalar()?;
                            reading.role(turn, index, index, value);
                        }
                    }
                    Some(field) => self.field(reading, index, turn, field)?,
                    None => self.skip(0)?,
                }
                if !self.more(b'}')? {
                    break;
                }
            }
        }
        reading.end_turn(turn, index, index, has_role);
        if !has_text {
            reading.notes.push(of_turn(Code::MissingText, index));
        }
        Some(())
    }

    fn field(&mut self, reading: &mut Reading, index: usize, turn: &mut Turn<'a>, field: TurnField) -> Option<()> {
        if let Err(refused) = set_turn(turn, field, self.scalar()?) {
            reading.notes.push(bad_field(&format!("turns[{index}].{}", field.name()), refused));
        }
        Some(())
    }
}

/// A whole number of few digits, as JSON writes it.
fn whole(number: &str) -> Option<i64> {
    let digits = number.as_bytes();
    let plain = digits.len() < 16
        && digits.iter().all(u8::is_ascii_digit)
        && (digits.len() == 1 || digits.first() != Some(&b'0'));
    if plain { number.parse().ok() } else { None }
}

#[cfg(test)]
mod tests;
