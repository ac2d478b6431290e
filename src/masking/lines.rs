//! JSON walked through, its texts masked.
//!
//! In: lines of JSON. Out: the same lines with their texts masked, and `"masked":true` in each object in which one was. Its
//! own file because it must go through anything: what is no JSON after all is masked as text and never let through.

use std::borrow::Cow;

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
    for line in text.split_inclusive('\n') {
        let start = out.len();
        if walk(masker, line, out).is_none() {
            out.truncate(start);
            out.extend_from_slice(masker.text(line).as_bytes());
        }
    }
}

/// Masks one line; none where it is no JSON.
fn walk(masker: &Masker, line: &str, out: &mut Vec<u8>) -> Option<()> {
    let mut open: Vec<Open> = Vec::new();
    // The field that the next value belongs to.
    let mut field = Cow::Borrowed("");
    let mut rest = line;
    while let Some(c) = rest.bytes().next() {
        let length = match c {
            b'"' => {
                let (length, text) = string(rest)?;
                let is_key =
                    rest[length..].trim_start().starts_with(':') && open.last().is_some_and(|one| one.is_object);
                let masked = if is_key { masker.text(&text) } else { value(masker, &field, &text) };
                let changed = *masked != *text;
                if changed {
                    Out(out).text(&masked);
                    mark(&mut open);
                } else {
                    out.extend_from_slice(&rest.as_bytes()[..length]);
                }
                if is_key {
                    if let Some(object) = open.last_mut() {
                        object.says_so |= text == "masked";
                    }
                    field = text;
                }
                rest = &rest[length..];
                continue;
            }
            b'{' | b'[' => {
                open.push(Open { is_object: c == b'{', changed: false, says_so: false });
                1
            }
            b'}' | b']' => {
                let closed = open.pop().filter(|one| one.is_object == (c == b'}'))?;
                if closed.is_object && closed.changed && !closed.says_so {
                    out.extend_from_slice(b",\"masked\":true");
                }
                1
            }
            b'0'..=b'9' => {
                let length = rest.bytes().take_while(u8::is_ascii_digit).count();
                let part = out.last().is_some_and(|last| matches!(last, b'.' | b'-' | b'+' | b'e' | b'E'))
                    || rest[length..].starts_with(['.', 'e', 'E']);
                let masked =
                    if part || length < 10 { Cow::Borrowed(&rest[..length]) } else { masker.text(&rest[..length]) };
                if *masked == rest[..length] {
                    out.extend_from_slice(&rest.as_bytes()[..length]);
                } else {
                    Out(out).text(&masked);
                    mark(&mut open);
                }
                rest = &rest[length..];
                continue;
            }
            b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' | b'.' | b'-' | b'+' | b'E' => 1,
            b'a'..=b'z' => 1,
            _ => return None,
        };
        out.extend_from_slice(&rest.as_bytes()[..length]);
        rest = &rest[length..];
    }
    open.is_empty().then_some(())
}

/// Remembers that the innermost object holds something masked.
fn mark(open: &mut [Open]) {
    if let Some(object) = open.iter_mut().rev().find(|one| one.is_object) {
        object.changed = true;
    }
}

/// A text that stands in a field, masked.
fn value<'t>(masker: &Masker, field: &str, text: &'t str) -> Cow<'t, str> {
    if LEFT.contains(&field) {
        return text.into();
    }
    match TOLD.iter().find(|(_, fields)| fields.contains(&field)) {
        Some((Personal::Customer, _)) => masker.customer(text),
        Some((kind, _)) => masker.told(*kind, text),
        None if IDS.contains(&field) => masker.id(text),
        None => masker.text(text),
    }
}

/// The string that a text begins with: its length as written, and what it says.
fn string(text: &str) -> Option<(usize, Cow<'_, str>)> {
    let bytes = text.as_bytes();
    let mut at = 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            break;
        }
        at += 2;
    }
    let inside = &text[1..at];
    Some((at + 1, if inside.contains('\\') { unescaped(inside)?.into() } else { inside.into() }))
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
