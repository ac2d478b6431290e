//! What is written but not said: masked values, stickers, links, entities.
//!
//! In: text that begins with a sign that may open one. Out: what it counts as and how long it is. Its own file because
//! each desk masks in its own way, and the hot loop should not have to know.

use super::alphabet::{heard, special};

/// How long a placeholder may be, in bytes; a bracket that is not closed by then is just a sign.
const PLACEHOLDER_BYTES: usize = 48;

/// What a bracket opens, and its length in bytes: a masked value, a sticker, a word not understood, or just a sign.
pub(super) fn bracketed(text: &str) -> (u16, usize) {
    let near = &text.as_bytes()[..text.len().min(PLACEHOLDER_BYTES)];
    let close = near.iter().position(|&byte| byte == b']');
    let Some(close) = close else { return (heard::OTHER_SIGN, 1) };
    let inside = &text[1..close];
    if inside.contains('[') || inside.is_empty() {
        return (heard::OTHER_SIGN, 1);
    }
    let length = close + 1;
    if !inside.is_ascii() {
        // `[数字x]`, which is what most of them are, and `[电话-bdfghjklmn]`, which our own are.
        let masked = crate::entities::placeholders::label(inside).is_some();
        return if masked { (heard::PLACEHOLDER, length) } else { (heard::OTHER_SIGN, 1) };
    }
    if inside.eq_ignore_ascii_case("unk") || inside.eq_ignore_ascii_case("noise") {
        return (special::NOTHING, length);
    }
    if inside.bytes().all(|b| b.is_ascii_alphabetic()) {
        return (special::GAP, length);
    }
    if inside.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
        return (heard::PLACEHOLDER, length);
    }
    (heard::OTHER_SIGN, 1)
}

/// Length of a sticker code such as `#E-s12` or `#E-s[…]`.
pub(super) fn sticker(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("#E-")?;
    let code = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let mut length = 3 + code;
    if text[length..].starts_with('[') {
        length += bracketed(&text[length..]).1;
    }
    Some(length)
}

/// Length of a character entity such as `&nbsp;`.
pub(super) fn entity(text: &str) -> Option<usize> {
    let end = text.bytes().take(10).position(|b| b == b';')?;
    text.as_bytes()[1..end].iter().all(|b| b.is_ascii_alphanumeric() || *b == b'#').then_some(end + 1)
}

/// Length of a link.
pub(super) fn link(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"))?;
    let tail = rest.bytes().take_while(|b| b.is_ascii_graphic()).count();
    Some(text.len() - rest.len() + tail)
}
