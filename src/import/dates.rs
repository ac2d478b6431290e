//! Dates and times as people and systems write them.
//!
//! In: a text or a number. Out: the date it says, and the offset where it says one; nothing where it is no date or could be
//! two. Its own file because every export writes dates in its own way; that which nobody can tell apart (3/4/2026) is refused
//! rather than guessed.

use calendar::{DAY, date, days, days_in};

pub(crate) mod calendar;
mod fixed;

pub(crate) use fixed::usual;

/// A date and time as read from a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Civil {
    /// Milliseconds since 1970 on that clock.
    pub local_ms: i64,
    /// Seconds the clock is ahead of UTC, where it is said.
    pub offset: Option<i32>,
}

/// Why something is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoDate {
    /// It is written in no way that is known, or there is no such day.
    Unknown,
    /// Day and month cannot be told apart.
    DayOrMonth,
}

type Read = Result<Civil, NoDate>;

/// Years that are believed: what lies beyond is a slip or a number of another kind.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2199;

/// Reads a text; an empty one must not come here.
pub(crate) fn read(text: &str) -> Read {
    match usual(text.as_bytes()) {
        Some(read) => Ok(read),
        None => general(text),
    }
}

/// What a text says as calls carry it, in RFC 3339: a day alone stays a day, and what has no offset has none.
pub(crate) fn written(text: &str) -> Result<String, NoDate> {
    let Civil { local_ms, offset } = read(text)?;
    let day = local_ms.div_euclid(DAY);
    if !YEARS.contains(&date(day).0) {
        return Err(NoDate::Unknown);
    }
    let shown = calendar::shown(local_ms, offset.map(|seconds| seconds / 60));
    // Midnight is a time of day where it is written out.
    let is_day = local_ms % DAY == 0 && offset.is_none() && !text.contains([':', '：', '时', '時', '点', '點']);
    Ok(if is_day { shown[..10].to_owned() } else { shown })
}

/// A number: seconds or milliseconds since 1970 in UTC, or a spreadsheet's days since 1900.
pub(crate) fn of_number(number: f64) -> Read {
    #[allow(clippy::cast_possible_truncation)] // Within bounds that are exact.
    let whole = |number: f64| number.round() as i64;
    if (1e8..1e11).contains(&number) {
        Ok(Civil { local_ms: whole(number * 1_000.0), offset: Some(0) })
    } else if (1e11..1e14).contains(&number) {
        Ok(Civil { local_ms: whole(number), offset: Some(0) })
    } else if (20_000.0..80_000.0).contains(&number) {
        // Day 25 569 is 1970-01-01; a spreadsheet's fractions are rounded to whole seconds.
        Ok(Civil { local_ms: whole((number - 25_569.0) * 86_400.0) * 1_000, offset: None })
    } else {
        Err(NoDate::Unknown)
    }
}

fn date_ms(year: i64, month: i64, day: i64) -> Result<i64, NoDate> {
    let is_there = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    if is_there { Ok(days(year, month, day) * DAY) } else { Err(NoDate::Unknown) }
}

/// Milliseconds of a day; 24:00 is its end, and a leap second the next minute.
fn time_ms(hour: i64, minute: i64, second: i64, ms: i64) -> Option<i64> {
    let is_there = (hour < 24 && minute < 60 && second <= 60) || (hour == 24 && minute == 0 && second == 0 && ms == 0);
    is_there.then_some(hour * 3_600_000 + minute * 60_000 + second * 1_000 + ms)
}

/// A text as its form and its numbers: `2026-3-1 10:05` is `N-N-N N:N`, without blanks. Months by name are `M`, other words `W`, the
/// `T` before a time nothing, halves of days the marks that [`plain`] makes of them.
#[derive(Debug, Default)]
struct Form {
    text: String,
    /// Value and number of digits.
    numbers: Vec<(i64, usize)>,
    month: i64,
}

impl Form {
    fn of(text: &str) -> Option<Self> {
        let mut form = Self::default();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let is_same = |c: char| c.is_ascii_digit() == first.is_ascii_digit() && c.is_ascii_alphanumeric();
            let end = if first.is_ascii_alphanumeric() {
                rest.find(|c| !is_same(c)).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            let (run, after) = rest.split_at(end);
            rest = after;
            if first.is_ascii_digit() {
                form.numbers.push((run.parse().ok()?, end));
                form.text.push('N');
            } else if first.is_ascii_alphabetic() {
                let word = run.to_ascii_lowercase();
                match month_of(&word) {
                    Some(month) => {
                        form.month = month;
                        form.text.push('M');
                    }
                    None => form.text.push_str(match &*word {
                        "am" => "†",
                        "pm" => "‡",
                        "t" => "",
                        _ => "W",
                    }),
                }
            } else if !first.is_whitespace() {
                form.text.push(first);
            }
            if form.text.len() > 120 {
                return None;
            }
        }
        Some(form)
    }

    fn number(&self, at: usize) -> (i64, usize) {
        self.numbers.get(at).copied().unwrap_or_default()
    }

    /// The date at the beginning, how many numbers it took, and the form of the rest.
    fn date(&self) -> Result<(i64, usize, &str), NoDate> {
        // A weekday in front says nothing new.
        let form = self.text.trim_start_matches(['W', '.']);
        let [(first, width), (second, other), (third, last)] = [0, 1, 2].map(|at| self.number(at));
        let starts = |forms: &[&str]| forms.iter().find_map(|one| form.strip_prefix(one));
        if let Some(rest) = starts(&["N年N月N日"]).filter(|_| width == 4) {
            return Ok((date_ms(first, second, third)?, 3, rest));
        }
        if let Some(rest) = starts(&["N-N-N", "N/N/N", "N.N.N"]).filter(|_| other <= 2) {
            let (month, day) = match (first, second) {
                _ if width == 4 && last <= 2 => return Ok((date_ms(first, second, third)?, 3, rest)),
                _ if width > 2 || last != 4 => return Err(NoDate::Unknown),
                (first, second) if first > 12 => (second, first),
                (first, second) if second > 12 || first == second => (first, second),
                _ => return Err(NoDate::DayOrMonth),
            };
            return Ok((date_ms(third, month, day)?, 3, rest));
        }
        if let Some(rest) = starts(&["N-M-N", "N/M/N", "N.M.N", "NMN"]).filter(|_| width <= 2 && other == 4) {
            return Ok((date_ms(second, self.month, first)?, 2, rest));
        }
        if let Some(rest) = starts(&["MNN"]).filter(|_| width <= 2 && other == 4) {
            return Ok((date_ms(second, self.month, first)?, 2, rest));
        }
        match starts(&["N"]).filter(|_| width == 8) {
            Some(rest) => Ok((date_ms(first / 10_000, first / 100 % 100, first % 100)?, 1, rest)),
            None => Err(NoDate::Unknown),
        }
    }

    /// The time of day of a form whose first number is the one at `from`; midnight where there is none.
    fn time(&self, form: &str, from: usize) -> Option<i64> {
        let (afternoon, morning) = (form.contains('‡'), form.contains('†'));
        let bare = form.replace(['†', '‡'], "");
        let [(hour, width), (minute, _), (second, _), (rest, digits)] = [0, 1, 2, 3].map(|at| self.number(from + at));
        let mut ms = 0;
        let (hour, minute, second) = match &*bare {
            "" => return (!afternoon && !morning).then_some(0),
            "N" if afternoon || morning => (hour, 0, 0),
            "N" if width == 4 => (hour / 100, hour % 100, 0),
            "N" if width == 6 => (hour / 10_000, hour / 100 % 100, hour % 100),
            "N时" => (hour, 0, 0),
            "N时半" => (hour, 30, 0),
            "N:N" | "N时N" | "N时N分" => (hour, minute, 0),
            "N:N:N" | "N时N分N秒" => (hour, minute, second),
            "N:N:N.N" => {
                let shift = |from: usize, to: usize| (from..to).fold(1, |all: i64, _| all.saturating_mul(10));
                ms = rest * shift(digits, 3) / shift(3, digits);
                (hour, minute, second)
            }
            _ => return None,
        };
        let hour = match hour {
            12 if morning => 0,
            1..=11 if afternoon => hour + 12,
            _ => hour,
        };
        time_ms(hour, minute, second, ms)
    }
}

/// What words for halves of days become; weekdays say nothing new.
const WORDS: &[(&str, char)] = &[
    ("上午", '†'),
    ("凌晨", '†'),
    ("早上", '†'),
    ("清晨", '†'),
    ("下午", '‡'),
    ("晚上", '‡'),
    ("傍晚", '‡'),
    ("中午", '‡'),
    ("星期", ' '),
    ("礼拜", ' '),
    ("周", ' '),
    ("週", ' '),
];

/// Full-width digits and marks as usual ones; the words of Chinese for half days as one mark each.
fn plain(text: &str) -> String {
    let mut rest = text.trim().trim_start_matches('\u{feff}').chars();
    let mut out = String::with_capacity(text.len());
    loop {
        if let Some((word, mark)) = WORDS.iter().find(|(word, _)| rest.as_str().starts_with(word)) {
            rest = rest.as_str()[word.len()..].chars();
            if *mark == ' ' {
                // Which one it is, and the brackets around it.
                rest.next();
                if out.ends_with('(') && rest.as_str().starts_with(')') {
                    out.pop();
                    rest.next();
                }
            }
            out.push(*mark);
            continue;
        }
        let Some(c) = rest.next() else { return out };
        out.push(match c {
            '０'..='９' | '：' | '／' | '－' | '．' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' | '\u{a0}' | ',' | '，' | '（' | '）' => ' ',
            '時' | '点' | '點' => '时',
            '號' | '号' => '日',
            c => c,
        });
    }
}

// Called for a few dates of a file that has its own way; small rather than quick.
#[cold]
#[inline(never)]
fn general(text: &str) -> Read {
    let text = plain(text);
    if !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && text.matches('.').count() < 2
    {
        return digits_only(&text);
    }
    let (head, offset) = with_offset(&text);
    let form = Form::of(head).ok_or(NoDate::Unknown)?;
    let (date, took, rest) = form.date()?;
    let time = form.time(rest, took).ok_or(NoDate::Unknown)?;
    Ok(Civil { local_ms: date + time, offset })
}

/// The seconds of an offset written out: `+08:00`, `+0800`, `UTC+8`, `Z`.
pub(crate) fn offset_of(text: &str) -> Option<i32> {
    let text = text.trim();
    if matches!(text, "Z" | "z" | "UTC" | "GMT" | "utc") {
        return Some(0);
    }
    let text = text.strip_prefix("UTC").or_else(|| text.strip_prefix("GMT")).unwrap_or(text);
    let (sign, digits) = match text.as_bytes() {
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let two = |pair: &[u8]| match pair {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(i32::from(a - b'0') * 10 + i32::from(b - b'0')),
        _ => None,
    };
    let (hours, minutes) = match digits {
        [hour @ b'0'..=b'9'] => (i32::from(hour - b'0'), 0),
        [_, _] => (two(digits)?, 0),
        [a, b, b':', c, d] | [a, b, c, d] => (two(&[*a, *b])?, two(&[*c, *d])?),
        _ => return None,
    };
    (hours <= 18 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

/// Cuts an offset off the end: ` +0800`, `+08:00`, `Z`, ` GMT`. A bare date's last part is none.
fn with_offset(text: &str) -> (&str, Option<i32>) {
    // A name of the zone in brackets behind the offset.
    let text = text.split_once('(').map_or(text, |(text, _)| text.trim_end());
    for (at, _) in text.char_indices().rev().take(10) {
        let (head, tail) = text.split_at(at);
        let starts = tail.starts_with(['+', '-', 'Z', 'G', 'U']);
        // A minus belongs to an offset only behind a time, and behind a blank or the time itself.
        if starts
            && head.contains(':')
            && let Some(offset) = offset_of(tail)
        {
            let head = head.strip_suffix("GMT").or_else(|| head.strip_suffix("UTC")).unwrap_or(head);
            return (head, Some(offset));
        }
    }
    (text, None)
}

/// `20260301`, `20260301103000`, seconds since 1970, a spreadsheet's days.
fn digits_only(text: &str) -> Read {
    let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<i64>().ok()).unwrap_or(0);
    if matches!(text.len(), 8 | 12 | 14) && !text.contains('.') && YEARS.contains(&part(0, 4)) {
        let date = date_ms(part(0, 4), part(4, 6), part(6, 8))?;
        let time = time_ms(part(8, 10), part(10, 12), part(12, 14), 0).ok_or(NoDate::Unknown)?;
        return Ok(Civil { local_ms: date + time, offset: None });
    }
    of_number(crate::decimal::parse(text).ok_or(NoDate::Unknown)?)
}

/// The month of a name in small letters: `mar` and `march`, but not `marble`.
fn month_of(word: &str) -> Option<i64> {
    const MONTHS: &str = "january february march april may june july august september october november december";
    let at = MONTHS.split(' ').position(|month| word.len() >= 3 && month.starts_with(word))?;
    i64::try_from(at).ok().map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What was read, on a clock without offset.
    fn shown(text: &str) -> Result<(String, Option<i32>), NoDate> {
        read(text).map(|civil| (calendar::shown(civil.local_ms, Some(0)), civil.offset))
    }

    #[test]
    fn one_moment_in_many_forms() {
        for text in [
            "2026-03-01 10:05:00",
            "2026-03-01T10:05:00",
            "2026/3/1 10:05",
            "2026/03/01 10:05:00",
            "2026.3.1 10:05",
            "2026年3月1日 10:05",
            "2026年03月01日10时05分",
            "2026年3月1日10点05分00秒",
            "2026年3月1日 上午10:05",
            "20260301100500",
            "202603011005",
            "20260301 100500",
            "1 Mar 2026 10:05",
            "Mar 1, 2026 10:05 AM",
            "2026-03-01 星期日 10:05",
            "２０２６－０３－０１　１０：０５",
            "01-Mar-2026 10:05:00",
            "2026-03-01 10:05 am",
            "2026年3月1日(周日)10:05",
            "2026年3月1日（星期日）上午10:05",
            "2026年3月1日 10時05分",
            "46082.420138888889",
        ] {
            assert_eq!(shown(text), Ok(("2026-03-01T10:05:00Z".to_owned(), None)), "{text}");
        }
    }

    #[test]
    fn calls_carry_them_as_the_standard_writes_them() {
        for (text, expected) in [
            ("2024年5月3日 9:30", "2024-05-03T09:30:00"),
            ("20240503 093000", "2024-05-03T09:30:00"),
            ("2024-05-03T09:30Z", "2024-05-03T09:30:00Z"),
            ("2024-05-03 09:30:00+08:00", "2024-05-03T09:30:00+08:00"),
            ("45415.395833333336", "2024-05-03T09:30:00"),
            ("2024/5/3", "2024-05-03"),
            ("20240503", "2024-05-03"),
            ("2024-05-03 0:00", "2024-05-03T00:00:00"),
        ] {
            assert_eq!(written(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(written("5/3/2024 9:30"), Err(NoDate::DayOrMonth));
        assert_eq!(written("13800138000"), Err(NoDate::Unknown));
    }

    #[test]
    fn offsets_are_kept() {
        for text in [
            "2026-03-01T10:05:00+08:00",
            "2026-03-01 10:05:00 +0800",
            "Sun, 01 Mar 2026 10:05:00 +0800",
            "2026-03-01T10:05:00.000+08:00",
            "2026-03-01T10:05+08:00",
            "Sun Mar 01 2026 10:05:00 GMT+0800 (CST)",
        ] {
            assert_eq!(shown(text), Ok(("2026-03-01T10:05:00Z".to_owned(), Some(28_800))), "{text}");
        }
        assert_eq!(shown("2026-03-01T02:05:00Z").map(|(_, offset)| offset), Ok(Some(0)));
        assert_eq!(shown("1772330700"), Ok(("2026-03-01T02:05:00Z".to_owned(), Some(0))));
        assert_eq!(shown("1772330700123"), Ok(("2026-03-01T02:05:00.123Z".to_owned(), Some(0))));
    }

    #[test]
    fn dates_alone_afternoons_and_the_end_of_a_day() {
        for (text, expected) in [
            ("2026-03-01", "2026-03-01T00:00:00Z"),
            ("2026年3月1日", "2026-03-01T00:00:00Z"),
            ("20260301", "2026-03-01T00:00:00Z"),
            ("2026-03-01 下午3:05", "2026-03-01T15:05:00Z"),
            ("3/13/2026 12:05 AM", "2026-03-13T00:05:00Z"),
            ("13/3/2026", "2026-03-13T00:00:00Z"),
            ("2026-03-01 24:00:00", "2026-03-02T00:00:00Z"),
            ("2024-02-29 08:00:00", "2024-02-29T08:00:00Z"),
            ("2026年3月1日 中午12点", "2026-03-01T12:00:00Z"),
            ("2026年3月1日 下午3点半", "2026-03-01T15:30:00Z"),
        ] {
            assert_eq!(shown(text).map(|(shown, _)| shown).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_or_could_be_two_is_refused() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "soon",
            "10:30",
            "2026-03",
            "26-03-01",
            "2026-03-01 25:00:00",
            "5",
            "-",
            "2026-03-32",
            "0000-00-00 00:00:00",
            "99999999",
            "2026-03-01T",
            "1899-12-31",
            "2026-03-01 10:61",
            "1e300",
        ] {
            assert_eq!(
                shown(text),
                if text.ends_with('T') { Ok(("2026-03-01T00:00:00Z".into(), None)) } else { Err(NoDate::Unknown) },
                "{text}"
            );
        }
        assert_eq!(shown("3/4/2026"), Err(NoDate::DayOrMonth));
        assert_eq!(shown("4/4/2026").map(|(shown, _)| shown).as_deref(), Ok("2026-04-04T00:00:00Z"));
    }

    proptest! {
        #[test]
        fn nothing_makes_it_stumble(text in "\\PC{0,30}", digits in "[0-9年月日时分秒:./ TZ+-]{0,24}") {
            let _ = read(&text);
            let _ = read(&digits);
        }
    }

    #[test]
    fn offsets_are_read_however_they_are_written() {
        for (text, seconds) in [
            ("+08:00", Some(28_800)),
            ("-0330", Some(-12_600)),
            ("UTC+8", Some(28_800)),
            ("Z", Some(0)),
            ("+8h", None),
            ("+08:99", None),
        ] {
            assert_eq!(offset_of(text), seconds, "{text}");
        }
    }
}
