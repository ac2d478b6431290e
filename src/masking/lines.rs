//! JSON walked through, its texts masked.
//!
//! In: lines of JSON. Out: the same lines with their texts masked, and `"masked":true` in each object in which one was. Its
//! own file because it must go through anything: what is no JSON after all is masked as text and never let through.

use std::borrow::Cow;

use super::turns::{self, Turn};
use super::{Masker, Personal};
use crate::json::Out;

/// Fields whose texts are hashes, times and versions, never anybody's.
const LEFT: &[&str] = &["hash", "receipt", "startedAt", "engine", "schema", "code"];

/// Fields whose texts are identifiers.
const IDS: &[&str] = &["id", "call", "calls", "agent", "team", "file", "reviewer"];

/// Fields that say what stands in them, as desks name them.
const TOLD: &[(Personal, &[&str])] = &[
    (Personal::Customer, &["customer"]),
    (Personal::Name, &["姓名", "客户姓名", "用户姓名", "客户名称", "联系人", "机主", "customerName", "contactName"]),
    (Personal::Address, &["地址", "住址", "联系地址", "客户地址", "装机地址", "收货地址", "address"]),
];

/// What is done with a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Key,
    Left,
    Id,
    Text,
    Told(Personal),
}

impl Way {
    /// By the field that a value stands in.
    fn of(field: &str) -> Self {
        if LEFT.contains(&field) {
            return Self::Left;
        }
        match TOLD.iter().find(|(_, fields)| fields.contains(&field)) {
            Some((kind, _)) => Self::Told(*kind),
            None if IDS.contains(&field) => Self::Id,
            None => Self::Text,
        }
    }

    fn masked<'t>(self, masker: &Masker, text: &'t str) -> Cow<'t, str> {
        match self {
            Self::Left => text.into(),
            Self::Told(Personal::Customer) => masker.customer(text),
            Self::Told(kind) => masker.told(kind, text),
            Self::Id => masker.id(text),
            Self::Key | Self::Text => masker.text(text),
        }
    }
}

/// Strings in which nothing was found, as they are written: scorecards say the same of every call. A string counts as seen
/// only where all of it is the same and the same was done with it, so that what is remembered changes no byte.
struct Seen<'t>(Vec<(&'t str, Way)>);

impl<'t> Seen<'t> {
    /// How many are remembered; a newer one takes the place of an older one.
    const MOST: usize = 1 << 11;

    fn new() -> Self {
        Self(vec![("", Way::Left); Self::MOST])
    }

    /// Where a string would be.
    fn slot(written: &str, way: Way) -> usize {
        let bytes = written.as_bytes();
        let mut hash = bytes.len() as u32 ^ u32::from(way == Way::Key) << 16 ^ u32::from(way == Way::Id) << 17;
        // Sixteen bytes from all over it tell most strings apart.
        let step = (bytes.len() / 16).max(1);
        for byte in bytes.iter().step_by(step) {
            hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
        (hash ^ hash >> 15) as usize % Self::MOST
    }

    fn has(&self, slot: usize, written: &str, way: Way) -> bool {
        self.0.get(slot).is_some_and(|seen| *seen == (written, way))
    }

    fn note(&mut self, slot: usize, written: &'t str, way: Way) {
        if let Some(seen) = self.0.get_mut(slot) {
            *seen = (written, way);
        }
    }
}

/// An object or a list that is open.
struct Open {
    is_object: bool,
    /// Whether a text in it was masked.
    changed: bool,
    /// Whether it says already that it is masked.
    says_so: bool,
}

/// Masks lines and appends them.
pub(super) fn mask(masker: &Masker, ndjson: &[u8], out: &mut Vec<u8>) {
    let text = String::from_utf8_lossy(ndjson);
    let mut seen = Seen::new();
    for line in text.split_inclusive('\n') {
        let start = out.len();
        if walk(masker, line, &mut seen, out).is_none() {
            out.truncate(start);
            out.extend_from_slice(masker.text(line).as_bytes());
        }
    }
}

/// Masks one line; none where it is no JSON.
fn walk<'t>(masker: &Masker, line: &'t str, seen: &mut Seen<'t>, out: &mut Vec<u8>) -> Option<()> {
    let bytes = line.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    // What the turns of a call tell together, by where their texts stand.
    let turns = if line.contains("\"turns\"") { turns_of(line)? } else { Vec::new() };
    let mut told = turns.iter().zip(turns::parts(masker, &turns)).peekable();
    // What is done with the value of the field that was named last.
    let mut way = Way::Text;
    // What stands before `copied` is in `out`.
    let (mut at, mut copied) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let length = string_length(&line[at..])?;
                let (end, written) = (at + length, &line[at + 1..at + length - 1]);
                let behind = line[end..].bytes().find(|byte| !byte.is_ascii_whitespace());
                let is_key = behind == Some(b':') && open.last().is_some_and(|one| one.is_object);
                let done = if is_key { Way::Key } else { way };
                let parts = told.next_if(|(turn, _)| turn.at == at).map(|(_, parts)| parts).unwrap_or_default();
                let slot = Seen::slot(written, done);
                if !parts.is_empty() || !seen.has(slot, written, done) {
                    let said = said(written)?;
                    let masked =
                        if parts.is_empty() { done.masked(masker, &said) } else { masker.with(&said, parts).into() };
                    if masked == said {
                        seen.note(slot, written, done);
                    } else {
                        out.extend_from_slice(&bytes[copied..at]);
                        Out(out).text(&masked);
                        copied = end;
                        mark(&mut open);
                    }
                }
                if is_key {
                    let field = said(written)?;
                    if let Some(object) = open.last_mut() {
                        object.says_so |= field == "masked";
                    }
                    way = Way::of(&field);
                }
                at = end;
            }
            b'{' | b'[' => {
                open.push(Open { is_object: byte == b'{', changed: false, says_so: false });
                at += 1;
            }
            b'}' | b']' => {
                let closed = open.pop().filter(|one| one.is_object == (byte == b'}'))?;
                if closed.is_object && closed.changed && !closed.says_so {
                    out.extend_from_slice(&bytes[copied..at]);
                    out.extend_from_slice(b",\"masked\":true");
                    copied = at;
                }
                at += 1;
            }
            b'0'..=b'9' => {
                let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let digits = &line[at..at + length];
                let part = at > 0 && matches!(bytes[at - 1], b'.' | b'-' | b'+' | b'e' | b'E')
                    || matches!(bytes.get(at + length), Some(b'.' | b'e' | b'E'));
                if !part && length >= 10 {
                    let masked = masker.text(digits);
                    if masked != digits {
                        out.extend_from_slice(&bytes[copied..at]);
                        Out(out).text(&masked);
                        copied = at + length;
                        mark(&mut open);
                    }
                }
                at += length;
            }
            b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' | b'.' | b'-' | b'+' | b'E' | b'a'..=b'z' => at += 1,
            _ => return None,
        }
    }
    out.extend_from_slice(&bytes[copied..]);
    open.is_empty().then_some(())
}

/// The turns of a call: the strings of its fields `text`, in order, each with the role named before it.
fn turns_of(line: &str) -> Option<Vec<Turn<'_>>> {
    let (mut turns, mut role) = (Vec::new(), Cow::Borrowed(""));
    let (mut field, mut at) = ("", 0);
    while let Some(quote) = memchr::memchr(b'"', &line.as_bytes()[at..]) {
        let from = at + quote;
        at = from + string_length(&line[from..])?;
        let written = &line[from + 1..at - 1];
        if line[at..].trim_start().starts_with(':') {
            field = written;
            continue;
        }
        match field {
            "role" => role = said(written)?,
            "text" => turns.push(Turn { at: from, role: role.clone(), text: said(written)? }),
            _ => {}
        }
    }
    Some(turns)
}

/// Remembers that the innermost object holds something masked.
fn mark(open: &mut [Open]) {
    if let Some(object) = open.iter_mut().rev().find(|one| one.is_object) {
        object.changed = true;
    }
}

/// How long the string is that a text begins with, its quotes included.
fn string_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// What a string says that is written so.
fn said(written: &str) -> Option<Cow<'_, str>> {
    Some(if written.contains('\\') { unescaped(written)?.into() } else { written.into() })
}

/// What a string with escapes says; half of a surrogate pair counts as a character that was lost. Not left to serde_json,
/// which would bring its messages and the printing of fractions along.
fn unescaped(inside: &str) -> Option<String> {
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let (c, length) = match after.bytes().next()? {
            b'n' => ('\n', 1),
            b't' => ('\t', 1),
            b'r' => ('\r', 1),
            b'b' => ('\u{8}', 1),
            b'f' => ('\u{c}', 1),
            c @ (b'"' | b'\\' | b'/') => (char::from(c), 1),
            b'u' => match (unit(after)?, after.get(5..).and_then(|low| low.strip_prefix('\\')).and_then(unit)) {
                (high @ 0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) => {
                    (char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))?, 11)
                }
                (one, _) => (char::from_u32(one).unwrap_or('\u{FFFD}'), 5),
            },
            _ => return None,
        };
        out.push(c);
        rest = &after[length..];
    }
    out.push_str(rest);
    Some(out)
}

/// The unit of UTF-16 that `uXXXX` is.
fn unit(text: &str) -> Option<u32> {
    u32::from_str_radix(text.strip_prefix('u')?.get(..4)?, 16).ok()
}
