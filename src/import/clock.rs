//! Times as people and tables write them.
//!
//! In: `00:12`, `1:02:03.450`, `12.3`, `2024-05-01 10:00:03`. Out: milliseconds. Its own file because plain text, tables
//! and mistyped JSON meet the same spellings.

const DAY: i64 = 86_400_000;

/// Milliseconds of a clock reading with colons: `mm:ss` or `hh:mm:ss`, either with a fraction after `.` or `,`.
pub(crate) fn reading(text: &str) -> Option<i64> {
    let text = text.trim();
    let (whole, fraction) = match text.find(['.', ',']) {
        Some(at) => (&text[..at], fraction_ms(&text[at + 1..])?),
        None => (text, 0),
    };
    let mut parts = whole.split([':', '：']);
    let mut next = || parts.next().map(number);
    let (first, second, third) = (next()??, next()??, next());
    if parts.next().is_some() {
        return None;
    }
    let (hours, minutes, seconds) = match third {
        None => (0, first, second),
        Some(third) => (first, second, third?),
    };
    // Minutes may run past 59 where no hours stand before them.
    (seconds < 60 && (third.is_none() || minutes < 60) && hours.max(minutes) < 1_000_000)
        .then(|| ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction)
}

/// Milliseconds since 1970 of a date with a time, in whatever zone it is written: good only for differences.
pub(crate) fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    let at = text.find([' ', 'T', 't', '\u{3000}'])?;
    let (date, clock) = (&text[..at], text[at..].trim_start_matches([' ', 'T', 't', '\u{3000}']));
    let clock = clock.trim_end_matches(['Z', 'z']);
    let clock = match clock.rfind(['+', '-']) {
        Some(zone) => clock[..zone].trim_end(),
        None => clock,
    };
    // Without seconds `10:05` is hours and minutes here, other than in a reading.
    let ms = if clock.matches(':').count() == 1 { reading(&format!("{clock}:00"))? } else { reading(clock)? };
    let mut parts = date.split(['-', '/', '.', '年', '月']);
    let mut next = || parts.next().and_then(|part| number(part.trim_end_matches('日')));
    let (year, month, day) = (next()?, next()?, next()?);
    ((1900..3000).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) && ms < DAY)
        .then(|| days_from_civil(year, month, day) * DAY + ms)
}

/// Milliseconds of a number of seconds (`12`, `12.3`, `12.3s`).
pub(crate) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = text.strip_suffix(['s', 'S', '秒']).unwrap_or(text);
    match text.split_once('.') {
        Some((whole, fraction)) => Some(number(whole)? * 1000 + fraction_ms(fraction)?),
        None => Some(number(text)? * 1000),
    }
}

/// A clock reading at the start of `text`, in brackets or bare, with the end of a range after it (`[00:12 - 00:15]`),
/// and what follows.
pub(crate) fn leading(text: &str) -> Option<(Span, &str)> {
    const BRACKETS: [(char, char); 5] = [('[', ']'), ('(', ')'), ('【', '】'), ('（', '）'), ('<', '>')];
    let text = text.trim_start();
    for (open, close) in BRACKETS {
        if let Some(inner) = text.strip_prefix(open) {
            let (inside, rest) = inner.split_once(close)?;
            return Some((span(inside)?, rest));
        }
    }
    let end_of = |text: &str, more: fn(char) -> bool| {
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',') || more(c))).unwrap_or(text.len())
    };
    // A date, one space, a time.
    let date = end_of(text, |c| matches!(c, '-' | '/'));
    if let Some(after) = text[date..].strip_prefix(' ').filter(|_| date >= 8) {
        let end = date + 1 + end_of(after, |_| false);
        if let Some(start) = moment(&text[..end]) {
            return Some((Span { start, end: None, absolute: true }, &text[end..]));
        }
    }
    let (first, rest) = text.split_at(end_of(text, |_| false));
    let start = reading(first)?;
    if let Some(after) = dash(rest) {
        let end = end_of(after, |_| false);
        if let Some(end_ms) = reading(&after[..end]) {
            return Some((Span { start, end: Some(end_ms), absolute: false }, &after[end..]));
        }
    }
    Some((Span { start, end: None, absolute: false }, rest))
}

/// When something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: i64,
    pub(crate) end: Option<i64>,
    /// Whether the times are moments of the calendar and not from the start of the call.
    pub(crate) absolute: bool,
}

fn span(inside: &str) -> Option<Span> {
    if let Some(start) = moment(inside) {
        return Some(Span { start, end: None, absolute: true });
    }
    let mut at = None;
    for separator in ["-->", "-", "–", "—", "~", "～", "至", "到"] {
        at = at.or_else(|| inside.split_once(separator));
    }
    match at {
        Some((start, end)) => Some(Span { start: reading(start)?, end: Some(reading(end)?), absolute: false }),
        None => Some(Span { start: reading(inside)?, end: None, absolute: false }),
    }
}

/// What follows the dash of a range.
fn dash(text: &str) -> Option<&str> {
    let text = text.trim_start();
    ["-->", "-", "–", "—", "~", "～"].iter().find_map(|dash| text.strip_prefix(dash)).map(str::trim_start)
}

/// A whole number of at most thirteen digits, so that no sum of them overflows.
fn number(digits: &str) -> Option<i64> {
    let digits = digits.trim();
    ((1..=13).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// Milliseconds of the digits after a decimal point; what lies below a millisecond is rounded.
fn fraction_ms(digits: &str) -> Option<i64> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digit = |at: usize| digits.as_bytes().get(at).map_or(0, |b| i64::from(b - b'0'));
    Some(digit(0) * 100 + digit(1) * 10 + digit(2) + i64::from(digit(3) >= 5))
}

/// Days since 1970-01-01 of a date of the Gregorian calendar: the days of whole years counted from March, so that the
/// leap day comes last, in cycles of 400 years.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let cycle = year.div_euclid(400);
    let of_cycle = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    cycle * 146_097 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_of_a_clock() {
        assert_eq!(reading("00:12"), Some(12_000));
        assert_eq!(reading("00:01:12"), Some(72_000));
        assert_eq!(reading("00:12.345"), Some(12_345));
        assert_eq!(reading("1:02:03,4"), Some(3_723_400));
        assert_eq!(reading("75:00"), Some(4_500_000));
        for bad in ["", ":", "12", "00:61", "1:2:3:4", "aa:bb", "00:12.", "1:75:00", "9999999999:00"] {
            assert_eq!(reading(bad), None, "{bad}");
        }
    }

    #[test]
    fn moments_differ_by_what_passed() {
        let day = |text| moment(text).unwrap_or_default();
        assert_eq!(moment("1970-01-01 00:00:00"), Some(0));
        assert_eq!(day("2024-03-01 00:00:01") - day("2024-02-28 23:59:59"), DAY + 2_000);
        assert_eq!(day("2024/5/1 10:05") - day("2024年5月1日 10:00:00"), 300_000);
        assert_eq!(day("2024-05-01T10:00:03.5+08:00") - day("2024-05-01T10:00:00Z"), 3_500);
        for bad in ["2024-13-01 00:00:00", "10:00:00", "2024-05-01", "yesterday 10:00"] {
            assert_eq!(moment(bad), None, "{bad}");
        }
    }

    #[test]
    fn seconds_become_milliseconds() {
        assert_eq!(seconds("12.3"), Some(12_300));
        assert_eq!(seconds("7秒"), Some(7_000));
        assert_eq!(seconds("0.0004"), Some(0));
        assert_eq!(seconds("-1"), None);
    }

    #[test]
    fn a_time_before_the_words() {
        let at = |start, end| Span { start, end, absolute: false };
        assert_eq!(leading("[00:12] 客服"), Some((at(12_000, None), " 客服")));
        assert_eq!(leading("00:01:12 客服"), Some((at(72_000, None), " 客服")));
        assert_eq!(leading("【00:12-00:15】客服"), Some((at(12_000, Some(15_000)), "客服")));
        assert_eq!(leading("00:12.5 --> 00:13 客服"), Some((at(12_500, Some(13_000)), " 客服")));
        assert_eq!(leading("2024-05-01 10:00:03 客服").map(|(at, rest)| (at.absolute, rest)), Some((true, " 客服")));
        assert_eq!(leading("[客服] 您好"), None);
        assert_eq!(leading("12点见"), None);
    }
}
