//! What only rows tell of a group: percentiles, clusters, examples.
//!
//! In: rows, their marks, a grouping. Out: [`Evidence`] for each group. Its own file because each is one pass over all rows for
//! all groups, and nothing of it is kept but what is shown.

use std::collections::BTreeMap;

use super::figures::RowFacts;
use super::options::MetricOptions;
use super::timeliness::PERCENTILES;
use crate::ordered::sort_by;
use crate::records::{Records, Rows, UNKNOWN, bit};
use crate::scorecard::Verdict;
use crate::statistics::{Interval, percentile};
use crate::summary::tally::{Mark, VOICES};
use crate::summary::{Cells, Counting, Grouping, MarkCounts, handled};

/// The marks that examples are kept of.
const TOLD: [Mark; 15] = [
    Mark::SatisfiedNo,
    Mark::ResolvedNo,
    Mark::FirstLate,
    Mark::FirstNone,
    Mark::SolvedLate,
    Mark::SolvedNone,
    Mark::FollowLate,
    Mark::FollowNone,
    Mark::ReopenedYes,
    Mark::ClosureBad,
    Mark::DueLate,
    Mark::DueOpen,
    Mark::Complaint,
    Mark::Abandoned,
    Mark::RepeatCall,
];

/// A percentile with its interval.
type Quantile = (Option<f64>, Option<Interval>);

/// What rows tell of one group.
#[derive(Default)]
pub(super) struct Evidence<'r> {
    rows: Option<&'r Records>,
    most: usize,
    clusters: Vec<MarkCounts>,
    times: [(u64, [Quantile; PERCENTILES.len()]); 5],
    /// Rows by mark, in the order of [`TOLD`], the latest first.
    told: [Vec<u32>; TOLD.len()],
    /// Calls by rule or voice, the lowest score first.
    failed: BTreeMap<String, Vec<(i32, u32)>>,
}

impl RowFacts for Evidence<'_> {
    fn clusters(&self, successes: u64, cases: u64) -> Vec<(u64, u64)> {
        let sum = |counts: &MarkCounts, mut marks: u64| {
            let mut all = 0;
            while marks != 0 {
                all += u64::from(counts[marks.trailing_zeros() as usize]);
                marks &= marks - 1;
            }
            all
        };
        self.clusters.iter().map(|counts| (sum(counts, successes), sum(counts, cases))).collect()
    }

    fn percentile(&self, time: usize, which: usize) -> (u64, Option<f64>, Option<Interval>) {
        let (n, quantiles) = &self.times[time];
        (*n, quantiles[which].0, quantiles[which].1)
    }

    fn examples(&self, marks: u64) -> Vec<String> {
        let Some(records) = self.rows else { return Vec::new() };
        let asked = TOLD.iter().zip(&self.told).filter(|(mark, _)| marks & mark.bit() != 0);
        let mut rows: Vec<u32> = asked.flat_map(|(_, rows)| rows).copied().collect();
        sort_by(&mut rows, |one, other| later(records, *one, *other));
        rows.dedup();
        rows.iter().take(self.most).map(|row| records.rows.id(*row).to_owned()).collect()
    }

    fn failed(&self, rule: &str) -> Vec<String> {
        let Some(records) = self.rows else { return Vec::new() };
        let rows = self.failed.get(rule).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|(_, row)| records.rows.id(*row).to_owned()).collect()
    }
}

/// The later one first; of one moment by id.
fn later(records: &Records, one: u32, other: u32) -> std::cmp::Ordering {
    let rows = &records.rows;
    let at = |row: u32| rows.opened[row as usize];
    at(other).cmp(&at(one)).then_with(|| rows.id(one).cmp(rows.id(other)))
}

/// The evidence of each group, without its percentiles.
pub(super) fn gather<'r>(
    counting: &Counting<'r>,
    grouping: &Grouping,
    cells: &Cells,
    options: &MetricOptions,
) -> Vec<Evidence<'r>> {
    let records = counting.records;
    let most = options.examples as usize;
    let mut all: Vec<Evidence<'r>> =
        grouping.groups.iter().map(|_| Evidence { rows: Some(records), most, ..Evidence::default() }).collect();
    cells.clusters().for_each(|(group, counts)| all[group as usize].clusters.push(*counts));
    if most > 0 {
        told(counting, grouping, most, &mut all);
        failed(records, grouping, most, &mut all);
    }
    all
}

/// Adds the percentiles of all times to all groups.
pub(super) fn times(counting: &Counting<'_>, of: &mut [(&Grouping, Vec<Evidence<'_>>)], level: f64) {
    for time in 0..5 {
        let sorted = sorted(counting, time);
        for (grouping, all) in &mut *of {
            quantiles(grouping, &sorted, level, all, time);
        }
    }
}

/// One of the times, of all rows that have it, from the least on, with the rows.
fn sorted(counting: &Counting<'_>, time: usize) -> Vec<(u64, u32)> {
    let rows = &counting.records.rows;
    let marks = &counting.marks.of;
    let between = |from: &[i64], to: &[i64], row: usize| {
        (rows.bits[row] & bit::TICKET != 0).then(|| Rows::between(from, to, row)).flatten().map(i64::unsigned_abs)
    };
    let known = |ms: u32| (ms != UNKNOWN).then(|| u64::from(ms));
    let of = |row: usize| match time {
        0 => between(&rows.opened, &rows.first, row),
        1 => between(&rows.opened, &rows.resolved, row),
        2 => between(&rows.resolved, &rows.followed, row),
        3 => known(rows.wait[row]).filter(|_| marks[row] & Mark::Answered.bit() != 0),
        _ => (marks[row] & Mark::Handled.bit() != 0).then(|| handled(rows, row)),
    };
    radix((0u32..).zip(0..rows.len()).filter_map(|(number, row)| Some((of(row)?, number))).collect())
}

/// Sorts by the value, digit by digit from the lowest on: a million in a few passes.
fn radix(mut values: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    const BITS: u32 = 11;
    const MASK: u64 = (1 << BITS) - 1;
    let highest = values.iter().map(|value| value.0).max().unwrap_or(0);
    let mut spare = vec![(0, 0); values.len()];
    let mut shift = 0;
    while shift < u64::BITS && highest >> shift > 0 {
        let digit = |value: u64| usize::try_from(value >> shift & MASK).unwrap_or(0);
        let mut places = vec![0usize; 1 << BITS];
        values.iter().for_each(|value| places[digit(value.0)] += 1);
        let mut sum = 0;
        for place in &mut places {
            sum += std::mem::replace(place, sum);
        }
        for value in &values {
            let place = &mut places[digit(value.0)];
            spare[*place] = *value;
            *place += 1;
        }
        std::mem::swap(&mut values, &mut spare);
        shift += BITS;
    }
    values
}

/// The percentiles of a time in each group: sorted rows dealt out to their groups stay sorted.
#[allow(clippy::cast_precision_loss)] // Milliseconds of at most centuries.
fn quantiles(grouping: &Grouping, values: &[(u64, u32)], level: f64, all: &mut [Evidence<'_>], time: usize) {
    let mut starts = vec![0usize; all.len() + 1];
    values.iter().for_each(|(_, row)| starts[grouping.of[*row as usize] as usize + 1] += 1);
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut dealt = vec![0.0; values.len()];
    for (value, row) in values {
        let place = &mut next[grouping.of[*row as usize] as usize];
        dealt[*place] = *value as f64;
        *place += 1;
    }
    for (evidence, bounds) in all.iter_mut().zip(starts.windows(2)) {
        let own = &dealt[bounds[0]..bounds[1]];
        let quantile = |(_, q): (&str, f64)| (percentile::of_values(own, q), percentile::interval(own, q, level));
        evidence.times[time] = (own.len() as u64, PERCENTILES.map(quantile));
    }
}

/// The latest rows of each mark.
fn told(counting: &Counting<'_>, grouping: &Grouping, most: usize, all: &mut [Evidence<'_>]) {
    let records = counting.records;
    let wanted = TOLD.iter().fold(0, |all, mark| all | mark.bit());
    let mut place = [0u8; 64];
    for (at, mark) in (0u8..).zip(TOLD) {
        place[mark as usize] = at;
    }
    // Rows before the last one that is kept, where enough are kept, are passed over at a glance.
    let mut least = vec![[i64::MIN; TOLD.len()]; all.len()];
    for ((row, marks), group) in (0u32..).zip(&counting.marks.of).zip(&grouping.of) {
        let mut marks = marks & wanted;
        let (opened, least) = (records.rows.opened[row as usize], &mut least[*group as usize]);
        while marks != 0 {
            let at = usize::from(place[marks.trailing_zeros() as usize]);
            marks &= marks - 1;
            if opened < least[at] {
                continue;
            }
            let kept = &mut all[*group as usize].told[at];
            let comes_before = |other: &u32| later(records, row, *other).is_lt();
            if kept.len() == most && !kept.last().is_some_and(comes_before) {
                continue;
            }
            kept.insert(kept.partition_point(|other| !comes_before(other)), row);
            kept.truncate(most);
            if let Some(last) = kept.get(most - 1) {
                least[at] = records.rows.opened[*last as usize];
            }
        }
    }
}

/// The calls of the lowest score on which each rule and voice failed.
fn failed(records: &Records, grouping: &Grouping, most: usize, all: &mut [Evidence<'_>]) {
    let cards = &records.cards;
    let id = |row: u32| records.rows.id(row);
    for card in &cards.all {
        let group = &mut all[grouping.of[card.row as usize] as usize].failed;
        let mut add = |name: &str| {
            if !group.contains_key(name) {
                group.insert(name.to_owned(), Vec::new());
            }
            let Some(kept) = group.get_mut(name) else { return };
            let at = kept.partition_point(|(score, row)| (*score, id(*row)) <= (card.score, id(card.row)));
            if at < most {
                kept.insert(at, (card.score, card.row));
                kept.truncate(most);
            }
        };
        for (voice, verdict) in VOICES.iter().zip(card.voices) {
            if verdict == Verdict::Fail {
                add(voice);
            }
        }
        for found in cards.of(card).iter().filter(|found| found.verdict == Verdict::Fail) {
            if let Some(rule) = cards.rules.get(found.rule).filter(|rule| !VOICES.contains(rule)) {
                add(rule);
            }
        }
    }
}
