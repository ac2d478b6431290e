//! The calendar: dates and days since 1970.
//!
//! In: years, months, days; or a number of days. Out: the other. Its own file because this arithmetic is small, exact and needs
//! no library as long as no time zone is asked for.

/// Milliseconds of a day.
pub(crate) const DAY: i64 = 86_400_000;

/// Days since 1970-01-01 of a date in the Gregorian calendar; the date need not exist.
pub(crate) fn days(year: i64, month: i64, day: i64) -> i64 {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of so many days since 1970-01-01.
pub(crate) fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// How many days a month has.
pub(crate) fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Milliseconds since 1970 on some clock as RFC 3339 writes them; `offset`: how many minutes that clock is ahead of UTC, where it
/// is known.
pub(crate) fn shown(local_ms: i64, offset: Option<i32>) -> String {
    let (year, month, day) = date(local_ms.div_euclid(DAY));
    let ms = local_ms.rem_euclid(DAY);
    let (hour, minute, second, rest) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000);
    let mut out = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
    if rest > 0 {
        out += &format!(".{rest:03}");
    }
    match offset {
        None => {}
        Some(0) => out.push('Z'),
        Some(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.unsigned_abs();
            out += &format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn dates_and_days_are_each_others_inverse(day in -200_000i64..2_000_000) {
            let (year, month, of_month) = date(day);
            prop_assert_eq!(days(year, month, of_month), day);
            prop_assert!((1..=12).contains(&month) && (1..=days_in(year, month)).contains(&of_month));
        }
    }

    #[test]
    fn the_29th_of_february_is_there_every_four_years_but_not_every_hundred() {
        assert_eq!(date(days(2024, 2, 29)), (2024, 2, 29));
        assert_eq!((days_in(2024, 2), days_in(2100, 2), days_in(2000, 2)), (29, 28, 29));
        assert_eq!(days(1970, 1, 1), 0);
    }
}
