//! A point in time, as tickets carry it.
//!
//! In: milliseconds since 1970 and the offset of the clock that showed them. Out: [`Moment`], RFC 3339 on the wire. Its own
//! file because calendar arithmetic is small, exact and needs no library as long as no time zone is asked for.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::import::dates::{self, calendar};
pub(crate) use calendar::{DAY, date, days};

/// A point in time with the offset of the clock it was read from.
///
/// ```
/// use wusheng::ticket::Moment;
/// let moment = Moment { ms: 1_772_330_400_000, offset: 480 };
/// assert_eq!(moment.to_string(), "2026-03-01T10:00:00+08:00");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub ms: i64,
    /// Minutes that the clock was ahead of UTC.
    pub offset: i16,
}

impl Moment {
    /// The moment at which a clock so many seconds ahead of UTC showed so many milliseconds since 1970.
    #[allow(clippy::cast_possible_truncation)] // No offset that is read has more than two digits of hours.
    #[inline]
    pub(crate) fn at(local_ms: i64, seconds: i32) -> Self {
        Self { ms: local_ms - i64::from(seconds) * 1_000, offset: (seconds / 60) as i16 }
    }

    /// The moment of a date that says its offset.
    pub(crate) fn written(text: &str) -> Option<Self> {
        let civil = dates::read(text).ok()?;
        Some(Self::at(civil.local_ms, civil.offset?))
    }

    /// Days since 1970-01-01 on the clock it was read from.
    pub fn day(self) -> i64 {
        (self.ms + i64::from(self.offset) * 60_000).div_euclid(DAY)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.ms + i64::from(self.offset) * 60_000;
        f.write_str(&calendar::shown(local, Some(self.offset.into())))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
