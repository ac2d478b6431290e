//! What only rows tell of a group: percentiles, clusters, examples.
//!
//! In: rows, their marks, a grouping. Out: [`Evidence`] for each group. Its own file because each is one pass over all rows for
//! all groups, and nothing of it is kept but what is shown.

use std::collections::BTreeMap;
use std::ops::Range;

use super::figures::RowFacts;
use super::options::MetricOptions;
use super::timeliness::PERCENTILES;
use crate::ordered::{sort, sort_by};
use crate::records::{Records, Rows, UNKNOWN, bit};
use crate::scorecard::Verdict;
use crate::statistics::Interval;
use crate::statistics::percentile::Places;
use crate::summary::tally::{Mark, Sum, Tally, VOICES};
use crate::summary::{Cells, Counting, Grouping, MarkCounts, blocks, handled};

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

/// The sums of the times of which percentiles are given, in their order.
const TIMED: [Sum; 5] = [Sum::First, Sum::Solve, Sum::Follow, Sum::Wait, Sum::Handle];

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
    tallies: &[Tally],
    options: &MetricOptions,
) -> Vec<Evidence<'r>> {
    let records = counting.records;
    let most = options.examples as usize;
    let none = (None, None);
    // How many rows have a time is counted already.
    let blank = |tally: &Tally| Evidence {
        rows: Some(records),
        most,
        times: TIMED.map(|sum| (tally.sums[sum as usize].n, [none; PERCENTILES.len()])),
        ..Evidence::default()
    };
    let mut all: Vec<Evidence<'r>> = tallies.iter().map(blank).collect();
    cells.clusters().for_each(|(group, counts)| all[group as usize].clusters.push(*counts));
    if most > 0 {
        told(counting, grouping, most, &mut all);
        failed(records, grouping, most, &mut all);
    }
    all
}

/// Adds the percentiles of all times to all groups.
pub(super) fn times(counting: &Counting<'_>, of: &mut [(&Grouping, Vec<Evidence<'_>>)], level: f64) {
    // A value and its row share a number: no row has less than seventeen years left for its value.
    let row_bits = counting.records.rows.len().next_power_of_two().trailing_zeros();
    for time in 0..TIMED.len() {
        let sorted = sorted(counting, time, row_bits);
        for (grouping, all) in &mut *of {
            quantiles(grouping, &sorted, row_bits, level, all, time);
        }
    }
}

/// One of the times, of all rows that have it, from the least on; the row is in the lowest bits.
fn sorted(counting: &Counting<'_>, time: usize, row_bits: u32) -> Vec<u64> {
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
    let longest = u64::MAX >> row_bits;
    let packed = |row: usize| Some(of(row)?.min(longest) << row_bits | row as u64);
    radix((0..rows.len()).filter_map(packed).collect(), row_bits)
}

/// Bits of a digit, and which one a value has.
const BITS: u32 = 11;

#[allow(clippy::cast_possible_truncation)] // Eleven bits.
fn digit(value: u64, shift: u32) -> usize {
    (value >> shift) as usize & ((1 << BITS) - 1)
}

#[inline(never)]
fn tally(values: &[u64], shift: u32, places: &mut [usize]) {
    values.iter().for_each(|value| places[digit(*value, shift)] += 1);
}

#[inline(never)]
fn deal(values: &[u64], shift: u32, places: &mut [usize], spare: &mut [u64]) {
    for value in values {
        let place = &mut places[digit(*value, shift)];
        spare[*place] = *value;
        *place += 1;
    }
}

/// Sorts by what is above the lowest bits, digit by digit from the lowest on: a million in a few passes.
fn radix(mut values: Vec<u64>, low: u32) -> Vec<u64> {
    let highest = values.iter().max().copied().unwrap_or(0);
    let mut spare = vec![0; values.len()];
    let mut shift = low;
    while shift < u64::BITS && highest >> shift > 0 {
        let mut places = vec![0usize; 1 << BITS];
        blocks(values.len(), |block| tally(&values[block], shift, &mut places));
        let mut sum = 0;
        for place in &mut places {
            sum += std::mem::replace(place, sum);
        }
        blocks(values.len(), |block| deal(&values[block], shift, &mut places, &mut spare));
        std::mem::swap(&mut values, &mut spare);
        shift += BITS;
    }
    values
}

/// What is still to be read off the values of a group.
struct Awaited {
    /// How many of its values have passed.
    passed: usize,
    /// The place, from 0, of the next value that is asked for.
    next: usize,
    /// Places and their values, in order.
    asked: Vec<(usize, f64)>,
    met: usize,
    places: [Option<Places>; PERCENTILES.len()],
}

impl Awaited {
    fn new(n: u64, level: f64) -> Self {
        let n = usize::try_from(n).unwrap_or(0);
        let places = PERCENTILES.map(|(_, q)| Places::of(n, q, level));
        let mut asked: Vec<(usize, f64)> =
            places.iter().flatten().flat_map(|places| places.all()).map(|place| (place, 0.0)).collect();
        sort(&mut asked, |(place, _)| *place as u128);
        asked.dedup();
        Self { passed: 0, next: asked.first().map_or(usize::MAX, |first| first.0), asked, met: 0, places }
    }

    #[allow(clippy::cast_precision_loss)] // Milliseconds of at most centuries.
    fn take(&mut self, value: u64) {
        self.asked[self.met].1 = value as f64;
        self.met += 1;
        self.next = self.asked.get(self.met).map_or(usize::MAX, |next| next.0);
    }

    fn quantiles(&self) -> [Quantile; PERCENTILES.len()] {
        let value = |place: usize| {
            let at = self.asked.partition_point(|(asked, _)| *asked < place);
            self.asked.get(at).map_or(f64::NAN, |(_, value)| *value)
        };
        self.places.map(|places| match places {
            None => (None, None),
            Some(places) => {
                let (quantile, interval) = places.read(&value);
                (Some(quantile), interval)
            }
        })
    }
}

/// The percentiles of a time in each group. Sorted rows pass once, and each group takes the few values that it asks for.
fn quantiles(grouping: &Grouping, sorted: &[u64], row_bits: u32, level: f64, all: &mut [Evidence<'_>], time: usize) {
    let mut groups: Vec<Awaited> = all.iter().map(|evidence| Awaited::new(evidence.times[time].0, level)).collect();
    blocks(sorted.len(), |block| pass(grouping, &sorted[block], row_bits, &mut groups));
    for (evidence, group) in all.iter_mut().zip(groups) {
        evidence.times[time].1 = group.quantiles();
    }
}

/// Lets values pass, from the least on.
#[inline(never)]
fn pass(grouping: &Grouping, sorted: &[u64], row_bits: u32, groups: &mut [Awaited]) {
    let rows = (1u64 << row_bits) - 1;
    for packed in sorted {
        #[allow(clippy::cast_possible_truncation)] // Rows are numbered in 32 bits.
        let group = &mut groups[grouping.of[(packed & rows) as usize] as usize];
        if group.passed == group.next {
            group.take(packed >> row_bits);
        }
        group.passed += 1;
    }
}

/// The latest rows of each mark.
fn told(counting: &Counting<'_>, grouping: &Grouping, most: usize, all: &mut [Evidence<'_>]) {
    // Rows before the last one that is kept, where enough are kept, are passed over at a glance.
    let mut least = vec![[i64::MIN; TOLD.len()]; all.len()];
    blocks(counting.marks.of.len(), |block| told_block(counting, grouping, most, all, &mut least, block));
}

#[inline(never)]
fn told_block(
    counting: &Counting<'_>,
    grouping: &Grouping,
    most: usize,
    all: &mut [Evidence<'_>],
    least: &mut [[i64; TOLD.len()]],
    block: Range<usize>,
) {
    let records = counting.records;
    let wanted = TOLD.iter().fold(0, |all, mark| all | mark.bit());
    let mut place = [0u8; 64];
    for (at, mark) in (0u8..).zip(TOLD) {
        place[mark as usize] = at;
    }
    for row in block {
        let mut marks = counting.marks.of[row] & wanted;
        let group = grouping.of[row] as usize;
        let (opened, least) = (records.rows.opened[row], &mut least[group]);
        while marks != 0 {
            let at = usize::from(place[marks.trailing_zeros() as usize]);
            marks &= marks - 1;
            if opened < least[at] {
                continue;
            }
            #[allow(clippy::cast_possible_truncation)] // Rows are numbered in 32 bits.
            let row = row as u32;
            let kept = &mut all[group].told[at];
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
