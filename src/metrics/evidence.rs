//! What only rows tell of a group: percentiles, clusters, examples.
//!
//! In: rows, their marks, a grouping. Out: [`Evidence`] for each group. Its own file because each is one pass over all rows for
//! all groups, and nothing of it is kept but what is shown.

use std::collections::BTreeMap;
use std::ops::Range;

use super::figures::RowFacts;
use super::options::MetricOptions;
use super::timeliness::PERCENTILES;
use crate::ordered::sort_by;
use crate::records::Records;
use crate::scorecard::Verdict;
use crate::statistics::Interval;
use crate::summary::tally::{Mark, Sum, Tally, VOICES};
use crate::summary::{Cells, Counting, Grouping, MarkCounts, blocks};

mod times;

pub(super) use times::times;

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
