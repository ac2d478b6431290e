//! The times in a table, whose unit is often not said.
//!
//! In: cells. Out: milliseconds from the start of the call. Its own file because the unit of a column can only be told from
//! all of it.

use crate::import::{clock, dates};
use crate::ordered::sort;

/// Half of the steps between turns are at least this long when the numbers are milliseconds: people do not speak three
/// times a second, and do not wait five minutes from turn to turn.
const MILLISECOND_STEP: i64 = 300;

/// Moments of the calendar in seconds since 1970 are past this, times inside a call are not.
const EPOCH_SECONDS: i64 = 1_000_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Milliseconds,
    Seconds,
}

impl Unit {
    /// The word for it in the table of phrases.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Milliseconds => "ms",
            Self::Seconds => "s",
        }
    }
}

/// A time as its cell gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Milliseconds from the start of the call.
    Given(i64),
    /// Thousandths of a unit.
    Number(i64),
    /// Milliseconds of the calendar.
    Moment(i64),
}

/// The times of one row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Times {
    pub(super) start: Option<Time>,
    pub(super) end: Option<Time>,
}

impl Time {
    pub(super) fn of(cell: &str) -> Option<Self> {
        clock::reading(cell)
            .map(Self::Given)
            .or_else(|| clock::seconds(cell).map(Self::Number))
            .or_else(|| clock::moment(cell).map(Self::Moment))
            .or_else(|| dates::read(cell).ok().map(|civil| Self::Moment(civil.local_ms)))
    }

    /// The milliseconds that a clock showed; numbers show none.
    pub(super) fn read(time: Option<Self>) -> Option<i64> {
        match time {
            Some(Self::Given(ms)) => Some(ms),
            _ => None,
        }
    }

    /// The same, of a clock that showed so much when the call began.
    pub(super) fn from(self, began: i64) -> Self {
        match self {
            Self::Given(ms) => Self::Given(ms - began),
            other => other,
        }
    }

    /// The time with its unit settled, as milliseconds of the call or of the calendar.
    pub(super) fn settled(self, unit: Unit) -> Self {
        let Self::Number(thousandths) = self else { return self };
        // Rounded; times are not negative.
        let ms = if unit == Unit::Seconds { thousandths } else { (thousandths + 500) / 1000 };
        if ms >= EPOCH_SECONDS * 1000 { Self::Moment(ms) } else { Self::Given(ms) }
    }

    /// The milliseconds of a moment of the calendar.
    pub(super) fn moment(time: Option<Self>) -> Option<i64> {
        match time {
            Some(Self::Moment(ms)) => Some(ms),
            _ => None,
        }
    }

    /// Milliseconds of the call whose earliest moment of the calendar is `first`.
    pub(super) fn since(self, first: Option<i64>) -> i64 {
        match self {
            Self::Given(ms) | Self::Number(ms) => ms,
            Self::Moment(ms) => ms - first.unwrap_or(ms),
        }
    }
}

/// The unit of a column without one, from the starts of the turns of each call; none where no number needs it.
pub(super) fn infer(calls: impl Iterator<Item = Vec<Time>>) -> Option<Unit> {
    let mut any = false;
    let mut steps = Vec::new();
    for starts in calls {
        let mut before = None;
        for time in starts {
            let Time::Number(thousandths) = time else { continue };
            any = true;
            if thousandths % 1000 != 0 {
                return Some(Unit::Seconds);
            }
            if let Some(step) = before.map(|before| thousandths - before).filter(|step| *step > 0) {
                steps.push(step / 1000);
            }
            before = Some(thousandths);
        }
    }
    sort(&mut steps, |&step: &i64| step.unsigned_abs().into());
    let middle = steps.get(steps.len() / 2).copied();
    any.then(|| if middle.is_some_and(|step| step >= MILLISECOND_STEP) { Unit::Milliseconds } else { Unit::Seconds })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inferred(cells: &[&str]) -> Option<Unit> {
        let times: Vec<Time> = cells.iter().filter_map(|cell| Time::of(cell)).collect();
        infer(std::iter::once(times))
    }

    #[test]
    fn units_are_told_from_the_steps() {
        assert_eq!(inferred(&["0", "3500", "8200"]), Some(Unit::Milliseconds));
        assert_eq!(inferred(&["0", "3", "9", "700"]), Some(Unit::Seconds));
        assert_eq!(inferred(&["0", "1200.5"]), Some(Unit::Seconds));
        assert_eq!(inferred(&["00:01", "00:02"]), None);
    }

    #[test]
    fn numbers_become_milliseconds_or_moments() {
        let settled = |cell, unit| Time::of(cell).map(|time| time.settled(unit));
        assert_eq!(settled("12.3", Unit::Seconds), Some(Time::Given(12_300)));
        assert_eq!(settled("1500", Unit::Milliseconds), Some(Time::Given(1_500)));
        assert_eq!(settled("1714550400000", Unit::Milliseconds), Some(Time::Moment(1_714_550_400_000)));
        assert_eq!(settled("00:12", Unit::Milliseconds), Some(Time::Given(12_000)));
        assert_eq!(Time::of("soon"), None);
    }
}
