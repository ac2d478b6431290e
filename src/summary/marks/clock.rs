//! How long something took, by the calendar or by the hours of the desk.
//!
//! In: two moments. Out: milliseconds between them that count. Its own file because a desk that closes at six owes nothing at
//! night.

use std::collections::BTreeSet;

use crate::metrics::{Clock, WorkingHours};
use crate::records::Records;
use crate::ticket::{Zone, days};

const DAY: i64 = 86_400_000;
/// Days that are looked at one by one; beyond, whole weeks are taken for usual ones.
const DAYS: i64 = 3_660;

/// The moment of a date in a setting.
pub(crate) fn moment_of(records: &Records, at: &str) -> Option<i64> {
    records.zone.clone().moment(at).map(|at| at.ms)
}

/// The clocks of a desk.
pub(crate) struct Clocks {
    zone: Zone,
    hours: WorkingHours,
    holidays: BTreeSet<i64>,
    workdays: BTreeSet<i64>,
}

/// `2026-10-01` as days since 1970.
fn day_of(text: &str) -> Option<i64> {
    let mut parts = text.trim().split('-').map(str::parse::<i64>);
    match (parts.next()?, parts.next()?, parts.next()?) {
        (Ok(year), Ok(month), Ok(day)) => Some(days(year, month, day)),
        _ => None,
    }
}

impl Clocks {
    pub fn new(zone: &Zone, hours: &WorkingHours) -> Self {
        let all = |texts: &[String]| texts.iter().filter_map(|text| day_of(text)).collect();
        Self {
            zone: zone.clone(),
            hours: hours.clone(),
            holidays: all(&hours.holidays),
            workdays: all(&hours.workdays),
        }
    }

    fn is_workday(&self, day: i64) -> bool {
        // The first of January 1970 was a Thursday.
        let weekday = u8::try_from((day + 3).rem_euclid(7) + 1).unwrap_or(1);
        self.workdays.contains(&day) || (self.hours.days.contains(&weekday) && !self.holidays.contains(&day))
    }

    /// Milliseconds that count between two moments.
    pub fn between(&mut self, from: i64, to: i64, clock: Clock) -> i64 {
        if clock == Clock::Calendar || to <= from {
            return to.saturating_sub(from);
        }
        let local = |zone: &mut Zone, ms: i64| ms + i64::from(zone.shown(ms).offset) * 60_000;
        let (from, to) = (local(&mut self.zone, from), local(&mut self.zone, to));
        let (opens, closes) = (i64::from(self.hours.from) * 60_000, i64::from(self.hours.to.min(1_440)) * 60_000);
        let first = from.div_euclid(DAY);
        let last = to.div_euclid(DAY).min(first + DAYS);
        (first..=last)
            .filter(|day| self.is_workday(*day))
            .map(|day| ((day * DAY + closes).min(to) - (day * DAY + opens).max(from)).max(0))
            .sum()
    }

    /// The moment at which so many milliseconds that count have passed.
    pub fn after(&mut self, from: i64, ms: i64, clock: Clock) -> i64 {
        if clock == Clock::Calendar {
            return from.saturating_add(ms);
        }
        let (mut low, mut high) = (from, from.saturating_add(ms.saturating_mul(14)).saturating_add(14 * DAY));
        while low < high {
            let middle = low + (high - low) / 2;
            if self.between(from, middle, clock) >= ms { high = middle } else { low = middle + 1 }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nights_weekends_and_holidays_do_not_count() {
        let mut zone = Zone::named("Asia/Shanghai").unwrap();
        let hours = WorkingHours { holidays: vec!["2026-03-03".into()], ..WorkingHours::default() };
        let mut at = |text: &str| zone.moment(text).unwrap().ms;
        // Friday the 27th of February to Wednesday the 4th of March, Tuesday off.
        let (friday, wednesday) = (at("2026-02-27 17:00"), at("2026-03-04 10:00"));
        let mut clocks = Clocks::new(&Zone::named("Asia/Shanghai").unwrap(), &hours);
        assert_eq!(clocks.between(friday, wednesday, Clock::Working), (1 + 9 + 1) * 3_600_000);
        assert_eq!(clocks.between(friday, wednesday, Clock::Calendar), wednesday - friday);
        assert_eq!(clocks.after(friday, 11 * 3_600_000, Clock::Working), wednesday);
        assert_eq!(
            clocks.between(wednesday, friday, Clock::Working),
            friday - wednesday,
            "nothing is looked for backwards"
        );
    }
}
