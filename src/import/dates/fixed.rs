//! Dates of one fixed form.
//!
//! In: `2026-03-01T10:00:00+08:00`, `2026-03-01 10:00:00`, with or without a fraction. Out: the date; nothing where it is written
//! otherwise or is none. Its own file because nearly all dates of nearly all rows have this form, and are read eight bytes at a
//! time.

use super::calendar::{DAY, days_in};
use super::{Civil, YEARS, time_ms};

/// The form, with zeros for digits: the date's first eight bytes, and the time.
const DATE: u64 = u64::from_le_bytes(*b"0000-00-");
const TIME: u64 = u64::from_le_bytes(*b"00:00:00");
/// The bytes of the forms that are digits.
const DATE_DIGITS: u64 = digits(DATE);
const TIME_DIGITS: u64 = digits(TIME);
/// A zero in each byte.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

const fn digits(form: u64) -> u64 {
    let (mut mask, mut at) = (0, 0);
    while at < 8 {
        if form.to_le_bytes()[at] == b'0' {
            mask |= 0xff << (8 * at);
        }
        at += 1;
    }
    mask
}

/// Pairs of digits as numbers, each at the byte of the first of its digits; none where the text has another form.
#[inline(always)]
fn pairs(text: u64, form: u64, mask: u64) -> Option<u64> {
    let values = (text ^ ZEROS) & mask;
    // A byte above 9 carries into its highest bit, or has it already.
    let above = (values.wrapping_add(u64::from_le_bytes([0x76; 8])) | values) & u64::from_le_bytes([0x80; 8]);
    let is_form = above == 0 && text & !mask == form & !mask;
    if is_form { Some(values * 10 + (values >> 8)) } else { None }
}

/// The number at a byte.
#[inline(always)]
fn at(pairs: u64, byte: u32) -> u32 {
    (pairs >> (8 * byte)) as u8 as u32
}

#[inline(always)]
fn digit(byte: u8) -> Option<u32> {
    let digit = byte.wrapping_sub(b'0');
    if digit < 10 { Some(digit.into()) } else { None }
}

/// Reads a text of the form.
#[inline]
pub(crate) fn usual(text: &[u8]) -> Option<Civil> {
    let (head, rest) = text.split_first_chunk::<19>()?;
    let word = |from: usize| head[from..].first_chunk().map(|bytes| u64::from_le_bytes(*bytes));
    let (date, time) = (pairs(word(0)?, DATE, DATE_DIGITS)?, pairs(word(11)?, TIME, TIME_DIGITS)?);
    if !matches!(head[10], b'T' | b' ') {
        return None;
    }
    let day = digit(head[8])? * 10 + digit(head[9])?;
    let days = days(at(date, 0) * 100 + at(date, 2), at(date, 5), day)?;
    let (ms, zone) = match rest {
        [b'.', rest @ ..] => fraction(rest),
        all => (0, all),
    };
    let offset = match zone {
        [] => None,
        [b'Z'] => Some(0),
        [sign @ (b'+' | b'-'), a, b, b':', c, d] => {
            let minutes = (digit(*a)? * 10 + digit(*b)?) * 60 + digit(*c)? * 10 + digit(*d)?;
            let seconds = minutes.cast_signed() * 60;
            Some(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => return None,
    };
    let of_day = time_ms(at(time, 0).into(), at(time, 3).into(), at(time, 6).into(), ms.into())?;
    Some(Civil { local_ms: i64::from(days) * DAY + of_day, offset })
}

/// Thousandths of a second, and what follows the digits.
#[inline]
fn fraction(text: &[u8]) -> (u32, &[u8]) {
    if let [a, b, c, rest @ ..] = text
        && let (Some(a), Some(b), Some(c)) = (digit(*a), digit(*b), digit(*c))
        && rest.first().is_none_or(|byte| !byte.is_ascii_digit())
    {
        return (a * 100 + b * 10 + c, rest);
    }
    let (digits, rest) = text.split_at(text.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let digit = |at: usize| digits.get(at).map_or(0, |byte| u32::from(byte - b'0'));
    (digit(0) * 100 + digit(1) * 10 + digit(2), rest)
}

/// Days since 1970; none of a date that is not there. The way of [`days`](super::calendar::days), without what only years
/// before our era need.
#[inline(always)]
fn days(year: u32, month: u32, day: u32) -> Option<i32> {
    let is_there = YEARS.contains(&year.into())
        && (1..=12).contains(&month)
        && day >= 1
        && (day <= 28 || i64::from(day) <= days_in(year.into(), month.into()));
    if !is_there {
        return None;
    }
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let of_years = year * 365 + year / 4 - year / 100 + year / 400;
    Some((of_years + (153 * month + 2) / 5 + day).cast_signed() - 719_469)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dates::calendar;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn days_are_those_of_the_calendar(year in 1850u32..2250, month in 0u32..14, day in 0u32..33) {
            let (y, m, d) = (i64::from(year), i64::from(month), i64::from(day));
            let is_there = YEARS.contains(&y) && (1..=12).contains(&m) && (1..=days_in(y, m.max(1))).contains(&d);
            prop_assert_eq!(days(year, month, day).map(i64::from), is_there.then(|| calendar::days(y, m, d)));
        }

        #[test]
        fn any_change_of_one_byte_is_seen(at in 0usize..25, byte in 0u8..=255) {
            let sound = *b"2026-03-01T10:05:59+08:00";
            let mut text = sound;
            text[at] = byte;
            let is_digit = sound[at].is_ascii_digit();
            if is_digit != byte.is_ascii_digit() && !matches!((at, byte), (10, b' ') | (19, b'-')) && byte != sound[at] {
                prop_assert_eq!(usual(&text), None);
            }
        }
    }

    #[test]
    fn fractions_are_cut_to_thousandths() {
        let ms = |text: &str| usual(text.as_bytes()).map(|civil| civil.local_ms.rem_euclid(1_000));
        for (text, expected) in [
            ("2026-03-01 10:05:00", Some(0)),
            ("2026-03-01 10:05:00.5", Some(500)),
            ("2026-03-01T10:05:00.1239Z", Some(123)),
            ("2026-03-01T10:05:00.007+08:00", Some(7)),
            ("2026-03-01T10:05:00.", Some(0)),
            ("2026-03-01T10:05:00.12x", None),
            ("2026-02-29T10:05:00Z", None),
        ] {
            assert_eq!(ms(text), expected, "{text}");
        }
    }
}
