//! Clocks of a place: local times to moments, moments to local days.
//!
//! In: the name of a time zone, `Asia/Shanghai`, or an offset, `+08:00`. Out: what its clocks showed, summer time included.
//! Its own file because it alone asks the library that knows the world's zones, once a day of the calendar and not once a
//! row: within most days no clock is changed.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

use super::moment::{DAY, Moment, date, days};

/// Where times without an offset are from, unless it is said.
pub const DEFAULT_ZONE: &str = "Asia/Shanghai";

/// What is odd about a local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Odd {
    /// Clocks were put forward over it: it never was.
    Skipped,
    /// Clocks were put back over it: it was twice.
    Twice,
}

/// The clocks of one place.
#[derive(Debug, Clone)]
pub(crate) struct Zone {
    name: String,
    clock: TimeZone,
    /// The offset of each day met, in seconds; none where it changes on that day or the days beside it.
    met: HashMap<i64, Option<i32>>,
    latest: Option<(i64, Option<i32>)>,
}

impl Zone {
    /// The clocks of a name; none where there is no such zone.
    pub fn named(name: &str) -> Option<Self> {
        let clock = match offset_of(name) {
            Some(seconds) => TimeZone::fixed(Offset::from_seconds(seconds).ok()?),
            None => TimeZoneDatabase::bundled().get(name).ok()?,
        };
        Some(Self { name: name.to_owned(), clock, met: HashMap::new(), latest: None })
    }

    /// Its name, as given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The offset that holds throughout a day and the days beside it.
    fn steady(&mut self, day: i64) -> Option<i32> {
        if let Some((met, offset)) = self.latest
            && met == day
        {
            return offset;
        }
        let offset = match self.met.get(&day) {
            Some(offset) => *offset,
            None => {
                let at = |hours: i64| {
                    let second = day * (DAY / 1_000) + hours * 3_600;
                    Some(self.clock.to_offset(Timestamp::from_second(second).ok()?).seconds())
                };
                // No clock is changed twice within so few days.
                let offset = at(-16).filter(|before| at(40) == Some(*before));
                self.met.insert(day, offset);
                offset
            }
        };
        self.latest = Some((day, offset));
        offset
    }

    /// The moment at which clocks showed so many milliseconds since 1970, as if there were no offset. Where clocks never
    /// showed it, the same time after the change; where they did twice, the first.
    pub fn local(&mut self, local_ms: i64) -> Option<(Moment, Option<Odd>)> {
        let day = local_ms.div_euclid(DAY);
        if let Some(seconds) = self.steady(day) {
            return Some((moment(local_ms - i64::from(seconds) * 1_000, seconds), None));
        }
        let (offset, odd) = match self.clock.to_ambiguous_timestamp(civil(local_ms)?).offset() {
            AmbiguousOffset::Unambiguous { offset } => (offset, None),
            AmbiguousOffset::Gap { before, .. } => (before, Some(Odd::Skipped)),
            AmbiguousOffset::Fold { before, .. } => (before, Some(Odd::Twice)),
        };
        Some((moment(local_ms - i64::from(offset.seconds()) * 1_000, offset.seconds()), odd))
    }

    /// The moment of a date as it is written, a local one without offset.
    pub fn moment(&mut self, text: &str) -> Option<Moment> {
        let civil = super::dates::read(text).ok()?;
        match civil.offset {
            Some(seconds) => Some(moment(civil.local_ms - i64::from(seconds) * 1_000, seconds)),
            None => Some(self.local(civil.local_ms)?.0),
        }
    }

    /// The moment with the offset of these clocks.
    pub fn shown(&mut self, ms: i64) -> Moment {
        let seconds = self.steady(ms.div_euclid(DAY)).or_else(|| {
            let at = Timestamp::from_millisecond(ms).ok()?;
            Some(self.clock.to_offset(at).seconds())
        });
        moment(ms, seconds.unwrap_or(0))
    }
}

#[allow(clippy::cast_possible_truncation)] // At most 26 hours.
fn moment(ms: i64, seconds: i32) -> Moment {
    Moment { ms, offset: (seconds / 60) as i16 }
}

/// The same for the library.
#[allow(clippy::cast_possible_truncation)] // Parts of a date.
fn civil(local_ms: i64) -> Option<DateTime> {
    let (year, month, day) = date(local_ms.div_euclid(DAY));
    let ms = local_ms.rem_euclid(DAY);
    let day = Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()?;
    let (hour, minute, second) = ((ms / 3_600_000) as i8, (ms / 60_000 % 60) as i8, (ms / 1_000 % 60) as i8);
    let time = Time::new(hour, minute, second, (ms % 1_000 * 1_000_000) as i32).ok()?;
    Some(DateTime::from_parts(day, time))
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

/// The name of a day, week, month or quarter, from days since 1970.
pub(crate) mod period {
    use super::{date, days};
    use crate::metrics::Dimension;

    /// A number that grows with time, the same within a period.
    pub fn number(day: i64, of: Dimension) -> i64 {
        let (year, month, _) = date(day);
        match of {
            Dimension::Week => (day + 3).div_euclid(7),
            Dimension::Month => year * 12 + month - 1,
            Dimension::Quarter => year * 4 + (month - 1) / 3,
            _ => day,
        }
    }

    /// The name of such a number.
    pub fn name(number: i64, of: Dimension) -> String {
        match of {
            Dimension::Week => {
                // The year of its Thursday (ISO 8601).
                let thursday = number * 7;
                let year = date(thursday).0;
                format!("{year:04}-W{:02}", (thursday - days(year, 1, 1)) / 7 + 1)
            }
            Dimension::Month => format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1),
            Dimension::Quarter => format!("{:04}-Q{}", number.div_euclid(4), number.rem_euclid(4) + 1),
            _ => {
                let (year, month, day) = date(number);
                format!("{year:04}-{month:02}-{day:02}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Dimension;

    fn local(year: i64, month: i64, day: i64, hour: i64, minute: i64) -> i64 {
        days(year, month, day) * DAY + hour * 3_600_000 + minute * 60_000
    }

    #[test]
    fn summer_time_is_right_for_named_zones() {
        let mut berlin = Zone::named("Europe/Berlin").unwrap();
        let shown = |zone: &mut Zone, at| zone.local(at).map(|(moment, odd)| (moment.to_string(), odd)).unwrap();
        assert_eq!(shown(&mut berlin, local(2026, 1, 15, 12, 0)), ("2026-01-15T12:00:00+01:00".into(), None));
        assert_eq!(shown(&mut berlin, local(2026, 7, 15, 12, 0)), ("2026-07-15T12:00:00+02:00".into(), None));
        // Clocks went from 2:00 to 3:00 on the 29th of March, back on the 25th of October.
        let skipped = shown(&mut berlin, local(2026, 3, 29, 2, 30));
        assert_eq!(skipped.1, Some(Odd::Skipped));
        let twice = shown(&mut berlin, local(2026, 10, 25, 2, 30));
        assert_eq!(twice, ("2026-10-25T02:30:00+02:00".into(), Some(Odd::Twice)));
        assert_eq!(shown(&mut berlin, local(2026, 3, 29, 4, 0)).0, "2026-03-29T04:00:00+02:00");
        // China had summer time from 1986 to 1991.
        let mut shanghai = Zone::named(DEFAULT_ZONE).unwrap();
        assert_eq!(shown(&mut shanghai, local(1988, 7, 1, 8, 0)).0, "1988-07-01T08:00:00+09:00");
        assert_eq!(shown(&mut shanghai, local(2026, 7, 1, 8, 0)).0, "2026-07-01T08:00:00+08:00");
        assert!(Zone::named("Mars/Olympus").is_none());
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

    #[test]
    fn periods_have_the_names_of_the_standard() {
        let name = |day, of| period::name(period::number(day, of), of);
        let day = days(2027, 1, 1);
        assert_eq!(name(day, Dimension::Week), "2026-W53", "the first of January 2027 is a Friday");
        assert_eq!(name(days(2026, 3, 1), Dimension::Week), "2026-W09");
        assert_eq!(name(day, Dimension::Month), "2027-01");
        assert_eq!(name(day, Dimension::Quarter), "2027-Q1");
        assert_eq!(name(day, Dimension::Day), "2027-01-01");
    }
}
