//! What needs a look.
//!
//! In: for each row its group, its day, its channel and what it is about. Out: the share of each group day by day with
//! limits; alerts where a group rises on a day, grows of late, or gathers at one place. Its own file because it counts rows
//! and days and knows nothing of words.
//!
//! A count is compared with what the rest of the rows lets expect. Its chance is the tail of a Poisson count, or of a normal
//! one as wide as the group's own days are (Laney 2002), whichever is likelier; and it is multiplied by how many such counts
//! were looked at (Bonferroni), so that a month of quiet days gives no alert.

use std::collections::BTreeMap;

use super::report::rounded;
use super::wire::{ClusterAlert, ClusterAlertKind, DayShare};
use crate::import::clock::moment;
use crate::import::dates::calendar::{self, DAY};
use crate::math::{erfc, exp, length, lgamma, ln};
use crate::ordered::{falling, sort};

/// Chance below which it is an alert, over all that was looked at.
const CHANCE: f64 = 0.05;
/// Texts and excess from which it is worth a word.
const LEAST: u32 = 5;
const EXCESS: f64 = 1.5;
/// Days that count as of late, and how many days before them are needed.
const LATE: i64 = 7;
/// Lengths of time in which places are looked at, in days.
const WINDOWS: [i64; 3] = [1, 7, 36_500];
/// Rows shown.
const EVIDENCE: usize = 10;
/// Alerts given at most.
const MOST: usize = 100;
/// Standard deviations of the limits of a share.
const LIMITS: f64 = 3.0;

/// A row that has a group, or none, and a day.
struct Row<'r> {
    row: u32,
    group: Option<u32>,
    day: i64,
    channel: Option<&'r str>,
    subject: Option<&'r str>,
}

/// What is looked at.
pub(super) struct Watched<'w> {
    pub assignments: &'w [Option<u32>],
    pub times: &'w [Option<String>],
    pub channels: Option<&'w [Option<String>]>,
    pub subjects: Option<&'w [Option<String>]>,
}

/// Alerts, days with their shares, and how many rows have no time.
pub(super) struct Seen {
    pub alerts: Vec<ClusterAlert>,
    pub days: Vec<DayShare>,
    pub timeless: usize,
}

/// The day of a time, counted from 1970.
fn day_of(text: &str) -> Option<i64> {
    let text = text.trim();
    moment(text).or_else(|| moment(&[text, " 00:00:00"].concat())).map(|ms| ms.div_euclid(DAY))
}

/// A day as it is written.
fn written(day: i64) -> String {
    let (year, month, date) = calendar::date(day);
    format!("{year:04}-{month:02}-{date:02}")
}

/// Looks for what needs a look.
pub(super) fn watch(watched: &Watched<'_>) -> Seen {
    let mut rows = Vec::new();
    for (row, (group, time)) in watched.assignments.iter().zip(watched.times).enumerate() {
        let Some(day) = time.as_deref().and_then(day_of) else { continue };
        rows.push(Row {
            row: u32::try_from(row).unwrap_or(u32::MAX),
            group: *group,
            day,
            channel: watched.channels.and_then(|list| list[row].as_deref()).filter(|name| !name.is_empty()),
            subject: watched.subjects.and_then(|list| list[row].as_deref()).filter(|name| !name.is_empty()),
        });
    }
    let timeless = watched.assignments.len() - rows.len();
    let mut alerts = Vec::new();
    let days = by_day(&rows, &mut alerts);
    of_late(&rows, &mut alerts);
    at_places(&rows, &mut alerts);
    sort(&mut alerts, |alert: &ClusterAlert| falling(-alert.chance));
    alerts.truncate(MOST);
    Seen { alerts, days, timeless }
}

/// Counts a key.
fn count<K: Ord>(counts: &mut BTreeMap<K, u32>, key: K) {
    *counts.entry(key).or_default() += 1;
}

/// Each group's share of each day, all channels together and one by one; alerts where it is far above.
fn by_day(rows: &[Row<'_>], alerts: &mut Vec<ClusterAlert>) -> Vec<DayShare> {
    // By channel (none: all), then group, then day.
    let mut totals: BTreeMap<(Option<&str>, i64), u32> = BTreeMap::new();
    let mut counts: BTreeMap<(Option<&str>, u32), BTreeMap<i64, u32>> = BTreeMap::new();
    for row in rows {
        for channel in std::iter::once(None).chain(row.channel.map(Some)) {
            count(&mut totals, (channel, row.day));
            if let Some(group) = row.group {
                count(counts.entry((channel, group)).or_default(), row.day);
            }
        }
    }
    let looks = length(counts.values().map(BTreeMap::len).sum());
    let mut days = Vec::new();
    for (&(channel, group), by_day) in &counts {
        let of_channel: Vec<(i64, u32)> =
            totals.range((channel, i64::MIN)..=(channel, i64::MAX)).map(|(&(_, day), &of)| (day, of)).collect();
        let all: u32 = of_channel.iter().map(|&(_, of)| of).sum();
        let sum: u32 = by_day.values().sum();
        let share = f64::from(sum) / f64::from(all);
        let found = |day: i64| by_day.get(&day).copied().unwrap_or_default();
        // How much wider the days lie than chance alone would have it; by the median, which a few bad days do not move.
        let mut away: Vec<f64> = of_channel.iter().map(|&(day, of)| away(found(day), of, share).abs()).collect();
        sort(&mut away, |&value| falling(-value));
        let wide = away.get(away.len() / 2).map_or(1.0, |median| (median / 0.6745).max(1.0));
        for &(day, of) in &of_channel {
            let here = found(day);
            // What the other days let expect.
            let rest = f64::from(sum - here) / f64::from((all - of).max(1));
            let spread = LIMITS * wide * (share * (1.0 - share) / f64::from(of)).sqrt();
            days.push(DayShare {
                cluster: group,
                day: written(day),
                channel: channel.map(str::to_owned),
                count: here,
                of,
                low: rounded((share - spread).max(0.0)),
                high: rounded((share + spread).min(1.0)),
            });
            if of_channel.len() > 2 {
                let inside = |row: &&Row<'_>| {
                    row.group == Some(group) && row.day == day && (channel.is_none() || row.channel == channel)
                };
                let place = Place { channel, subject: None };
                let found = Found { count: here, of, expected: rest * f64::from(of), wide, looks };
                alerts
                    .extend(found.alert(ClusterAlertKind::Rising, group, (day, day), place, || evidence(rows, inside)));
            }
        }
    }
    days
}

/// Groups that grew in the last days, or were not there before.
fn of_late(rows: &[Row<'_>], alerts: &mut Vec<ClusterAlert>) {
    let (Some(first), Some(last)) = (rows.iter().map(|row| row.day).min(), rows.iter().map(|row| row.day).max()) else {
        return;
    };
    let late = LATE.min((last - first + 1) / 4);
    if late < 1 {
        return;
    }
    let from = last - late + 1;
    let (mut before, mut now): (BTreeMap<u32, u32>, BTreeMap<u32, u32>) = Default::default();
    let (mut all_before, mut all_now) = (0u32, 0u32);
    for row in rows {
        let (all, counts) = if row.day >= from { (&mut all_now, &mut now) } else { (&mut all_before, &mut before) };
        *all += 1;
        if let Some(group) = row.group {
            count(counts, group);
        }
    }
    let looks = length(now.len());
    for (&group, &count) in &now {
        // Half a text more: a group that was not there before is possible, not impossible.
        let share = (f64::from(before.get(&group).copied().unwrap_or_default()) + 0.5) / (f64::from(all_before) + 1.0);
        let expected = share * f64::from(all_now);
        let inside = |row: &&Row<'_>| row.group == Some(group) && row.day >= from;
        // The share before is itself only known so well.
        let wide = (1.0 + f64::from(all_now) / f64::from(all_before.max(1))).sqrt();
        let found = Found { count, of: all_now, expected, wide, looks };
        let place = Place { channel: None, subject: None };
        alerts.extend(found.alert(ClusterAlertKind::Emerging, group, (from, last), place, || evidence(rows, inside)));
    }
}

/// Groups that gather at a product or place, for a day, a week or all along; of these times the least likely.
fn at_places(rows: &[Row<'_>], alerts: &mut Vec<ClusterAlert>) {
    let mut groups: BTreeMap<u32, u32> = BTreeMap::new();
    let mut at: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
    for row in rows {
        if let Some(subject) = row.subject {
            at.entry(subject).or_default().push(row);
            if let Some(group) = row.group {
                count(&mut groups, group);
            }
        }
    }
    let all = length(at.values().map(Vec::len).sum());
    let mut looks = 0usize;
    let mut found = Vec::new();
    for (&subject, of_subject) in &at {
        for (window, &span) in WINDOWS.iter().enumerate() {
            // Of this place, by stretch of days: all texts, and those of each group.
            let mut totals: BTreeMap<i64, u32> = BTreeMap::new();
            let mut counts: BTreeMap<(i64, u32), u32> = BTreeMap::new();
            for row in of_subject {
                let stretch = row.day.div_euclid(span);
                count(&mut totals, stretch);
                if let Some(group) = row.group {
                    count(&mut counts, (stretch, group));
                }
            }
            looks += counts.len();
            for (&(stretch, group), &here) in &counts {
                let of = totals.get(&stretch).copied().unwrap_or(here);
                let elsewhere = f64::from(groups.get(&group).copied().unwrap_or_default() - here);
                let expected = f64::from(of) * (elsewhere + 0.5) / (all - f64::from(of) + 1.0);
                if here >= LEAST && f64::from(here) >= EXCESS * expected {
                    found.push((subject, window, stretch, group, here, of, expected));
                }
            }
        }
    }
    let looks = length(looks);
    let mut best: Vec<ClusterAlert> = Vec::new();
    for (subject, window, stretch, group, here, of, expected) in found {
        let inside = |row: &&Row<'_>| {
            row.group == Some(group) && row.subject == Some(subject) && row.day.div_euclid(WINDOWS[window]) == stretch
        };
        let place = Place { channel: None, subject: Some(subject) };
        let found = Found { count: here, of, expected, wide: 1.0, looks };
        if let Some(mut alert) = found.alert(ClusterAlertKind::HotSpot, group, (0, 0), place, || evidence(rows, inside))
        {
            let days = rows.iter().filter(inside).map(|row| row.day);
            alert.from = days.clone().min().map_or_else(String::new, written);
            alert.to = days.max().map_or_else(String::new, written);
            let same = |known: &ClusterAlert| known.cluster == group && known.subject == alert.subject;
            match best.iter_mut().find(|known| same(known)) {
                Some(known) if known.chance <= alert.chance => {}
                Some(known) => *known = alert,
                None => best.push(alert),
            }
        }
    }
    alerts.extend(best);
}

fn evidence(rows: &[Row<'_>], inside: impl FnMut(&&Row<'_>) -> bool) -> Vec<u32> {
    rows.iter().filter(inside).map(|row| row.row).take(EVIDENCE).collect()
}

/// Standard deviations from what a share lets expect.
fn away(count: u32, of: u32, share: f64) -> f64 {
    let variance = f64::from(of) * share * (1.0 - share);
    if variance > 0.0 { (f64::from(count) - f64::from(of) * share) / variance.sqrt() } else { 0.0 }
}

/// Where an alert is.
#[derive(Clone, Copy)]
struct Place<'p> {
    channel: Option<&'p str>,
    subject: Option<&'p str>,
}

/// A count beside what was to be expected.
struct Found {
    count: u32,
    of: u32,
    expected: f64,
    /// How much wider than chance such counts lie.
    wide: f64,
    /// How many such counts were looked at.
    looks: f64,
}

impl Found {
    fn alert(
        &self,
        kind: ClusterAlertKind,
        cluster: u32,
        (from, to): (i64, i64),
        place: Place<'_>,
        rows: impl FnOnce() -> Vec<u32>,
    ) -> Option<ClusterAlert> {
        let count = f64::from(self.count);
        if self.count < LEAST || count < EXCESS * self.expected {
            return None;
        }
        let deviation = self.wide * self.expected.max(0.5).sqrt();
        let normal = erfc((count - 0.5 - self.expected) / deviation / std::f64::consts::SQRT_2) / 2.0;
        let chance = (poisson_tail(self.count, self.expected).max(if self.wide > 1.0 { normal } else { 0.0 })
            * self.looks)
            .min(1.0);
        (chance < CHANCE).then(|| ClusterAlert {
            kind,
            cluster,
            from: written(from),
            to: written(to),
            channel: place.channel.map(str::to_owned),
            subject: place.subject.map(str::to_owned),
            count: self.count,
            of: self.of,
            expected: rounded(self.expected),
            limit: rounded(self.expected + LIMITS * deviation),
            chance,
            rows: rows(),
        })
    }
}

/// The probability of so many or more where `expected` are expected.
fn poisson_tail(count: u32, expected: f64) -> f64 {
    let log = |k: f64| k * ln(expected.max(1e-9)) - expected - lgamma(k + 1.0);
    let from = f64::from(count);
    let mut term = exp(log(from));
    let mut sum = 0.0;
    let mut k = from;
    // Above the mean terms shrink ever faster.
    while term > sum * 1e-12 && term > 0.0 {
        sum += term;
        k += 1.0;
        term *= expected / k;
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thirty days of ten texts, three groups in turn; and on the last day forty more of the first, at one place.
    fn watched(extra: bool) -> Seen {
        let (mut assignments, mut times, mut subjects) = (Vec::new(), Vec::new(), Vec::new());
        for day in 1..=30 {
            for text in 0..10u32 {
                assignments.push(Some((text + day) % 3 + 1));
                times.push(Some(format!("2026-03-{day:02} 10:00")));
                subjects.push(Some(format!("宽带{}", (text + day) % 4)));
            }
        }
        if extra {
            for _ in 0..40 {
                assignments.push(Some(1));
                times.push(Some("2026-03-30".to_owned()));
                subjects.push(Some("宽带1".to_owned()));
            }
        }
        times[0] = None;
        watch(&Watched { assignments: &assignments, times: &times, channels: None, subjects: Some(&subjects) })
    }

    #[test]
    fn a_quiet_month_gives_no_alert() {
        let seen = watched(false);
        assert!(seen.alerts.is_empty(), "{:?}", seen.alerts);
        assert_eq!((seen.timeless, seen.days.len()), (1, 90));
        assert_eq!(seen.days[0].day, "2026-03-01");
    }

    #[test]
    fn a_bad_day_is_told_with_its_place_and_rows() {
        let seen = watched(true);
        let kinds: Vec<(ClusterAlertKind, u32)> = seen.alerts.iter().map(|alert| (alert.kind, alert.cluster)).collect();
        assert!(kinds.contains(&(ClusterAlertKind::Rising, 1)), "{kinds:?}");
        assert!(kinds.contains(&(ClusterAlertKind::HotSpot, 1)), "{kinds:?}");
        assert!(kinds.iter().all(|&(_, group)| group == 1), "{kinds:?}");
        let rising = seen.alerts.iter().find(|alert| alert.kind == ClusterAlertKind::Rising).unwrap();
        assert_eq!((&*rising.from, rising.rows.len()), ("2026-03-30", EVIDENCE));
    }

    #[test]
    fn days_and_tails() {
        assert_eq!(day_of("1970-01-02"), Some(1));
        assert_eq!(written(day_of("2024-02-29T23:59:00+08:00").unwrap()), "2024-02-29");
        assert_eq!(day_of("soon"), None);
        assert!((poisson_tail(3, 1.0) - 0.080_301_397).abs() < 1e-8);
    }
}
