//! Clocks of a place: local times to moments, moments to local days.
//!
//! In: the name of a time zone, `Asia/Shanghai`, or an offset, `+08:00`. Out: what its clocks showed, summer time included.
//! Its own file because all that depends on summer time stands here; the changes themselves stand in `zone/table`.

use super::moment::{DAY, Moment, date, days};
use crate::import::dates::{self, offset_of};

mod table;

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
    /// The milliseconds at which clocks change, and the offset in milliseconds from then on; the first is the beginning of time.
    changes: Vec<(i64, i64)>,
    /// The stretch in which the last moment lay that was asked for: its beginning, its end, the offset.
    latest: (i64, i64, i64),
}

impl Zone {
    /// The clocks of a name; none where there is no such zone.
    pub fn named(name: &str) -> Option<Self> {
        let (first, later) = match offset_of(name) {
            Some(seconds) => (seconds.into(), Vec::new()),
            None => table::of(name)?,
        };
        let later = later.into_iter().map(|(second, offset)| (second * 1_000, offset * 1_000));
        let changes = std::iter::once((i64::MIN, first * 1_000)).chain(later).collect();
        Some(Self { name: name.to_owned(), changes, latest: (0, 0, 0) })
    }

    /// Its name, as given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The stretch around a moment in which the offset is the same, and the offset.
    #[inline]
    fn stretch(&mut self, ms: i64) -> (i64, i64, i64) {
        let (from, to, _) = self.latest;
        if ms < from || ms >= to {
            let next = self.changes.partition_point(|change| change.0 <= ms).max(1);
            let (from, offset) = self.changes[next - 1];
            self.latest = (from, self.changes.get(next).map_or(i64::MAX, |change| change.0), offset);
        }
        self.latest
    }

    /// The moment at which clocks showed so many milliseconds since 1970, as if there were no offset. Where clocks never
    /// showed it, the same time after the change; where they did twice, the first.
    pub fn local(&mut self, local_ms: i64) -> (Moment, Option<Odd>) {
        // No offset is more than a day: what held a day before, and what will hold a day after.
        let (_, to, before) = self.stretch(local_ms - DAY);
        if local_ms + DAY < to {
            return (moment(local_ms - before, before), None);
        }
        let (_, _, after) = self.stretch(local_ms + DAY);
        let (first, second) = (local_ms - before, local_ms - after);
        let (by_first, by_second) = (self.stretch(first).2 == before, self.stretch(second).2 == after);
        match (by_first, by_second) {
            (true, true) if before != after => (moment(first, before), Some(Odd::Twice)),
            (true, _) => (moment(first, before), None),
            (false, true) => (moment(second, after), None),
            (false, false) => (moment(first, before), Some(Odd::Skipped)),
        }
    }

    /// The moment of a date as it is written, a local one without offset.
    pub fn moment(&mut self, text: &str) -> Option<Moment> {
        let civil = dates::read(text).ok()?;
        Some(match civil.offset {
            Some(seconds) => {
                let offset = i64::from(seconds) * 1_000;
                moment(civil.local_ms - offset, offset)
            }
            None => self.local(civil.local_ms).0,
        })
    }

    /// The moment with the offset of these clocks.
    pub fn shown(&mut self, ms: i64) -> Moment {
        moment(ms, self.stretch(ms).2)
    }
}

#[allow(clippy::cast_possible_truncation)] // At most 26 hours.
fn moment(ms: i64, offset_ms: i64) -> Moment {
    Moment { ms, offset: (offset_ms / 60_000) as i16 }
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
        let shown = |zone: &mut Zone, at| {
            let (moment, odd) = zone.local(at);
            (moment.to_string(), odd)
        };
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
