//! Rows counted into groups.
//!
//! In: rows, their marks, a grouping. Out: a [`Tally`] for each group. Its own file because it is the loop that a million rows
//! go through once for each grouping.

use std::ops::Range;

use super::cells::Cells;
use super::grouping::{Grouping, NO_GROUP};
use super::histogram;
use super::marks::{MOST_DEADLINES, Marks, Stages, fate};
use super::tally::{ANSWERS, Mark, Moments, Obligations, Sum, Tally};
use crate::metrics::MetricOptions;
use crate::ordered::sort;
use crate::records::{Graded, Records, Rows, UNKNOWN, UNRATED};
use crate::scorecard::Verdict;

/// Calls a function for one block of rows after another. Engines that run WebAssembly make a function quick only when it is
/// called again: a loop over a million rows would stay slow to its end.
pub(crate) fn blocks(count: usize, mut each: impl FnMut(Range<usize>)) {
    const BLOCK: usize = 4_096;
    let mut from = 0;
    while from < count {
        let to = (from + BLOCK).min(count);
        each(from..to);
        from = to;
    }
}

/// What is counted, once for all groupings.
pub(crate) struct Counting<'r> {
    pub records: &'r Records,
    pub marks: Marks,
    pub stages: Stages,
    /// Whether times are kept in buckets: for summaries, which have no rows to ask.
    pub buckets: bool,
}

/// A grouping on its way to its counts.
pub(crate) struct Counted<'g> {
    pub grouping: &'g Grouping,
    /// The marks of its rows.
    pub cells: &'g Cells,
    /// The rows whose answer a later one of the same customer replaces, in order.
    pub superseded: &'g [u32],
    pub tallies: Vec<Tally>,
}

/// A length of time of a row: of which sum it is, and of which histogram.
type Length = (Sum, Option<usize>, Moments);

/// The most lengths and deadlines a row has.
const LENGTHS: usize = 8;

impl<'r> Counting<'r> {
    pub fn new(records: &'r Records, options: &MetricOptions, is_whole: bool) -> Self {
        let marks = super::marks::mark(records, options, is_whole);
        Self { records, marks, stages: Stages::of(records, options), buckets: !is_whole }
    }

    /// Fills a tally for each group of each grouping, by number. Each row is looked at once.
    pub fn count(&self, all: &mut [Counted<'_>]) {
        for counted in &mut *all {
            let blank = Tally { deadlines: vec![[0; 3]; self.marks.table.len()], ..Tally::default() };
            counted.tallies = vec![blank; counted.grouping.groups.len()];
            counted.cells.add_to(&mut counted.tallies);
        }
        let parts = parts(all);
        let is_counted: Vec<bool> = parts.iter().map(Option::is_none).collect();
        blocks(self.marks.of.len(), |block| self.count_block(all, &is_counted, block));
        for (at, part) in parts.into_iter().enumerate() {
            let Some((finer, group_of)) = part else { continue };
            let tallies = std::mem::take(&mut all[finer].tallies);
            for (tally, group) in tallies.iter().zip(group_of).filter(|(_, group)| *group != NO_GROUP) {
                all[at].tallies[group as usize].join_times(tally);
            }
            all[finer].tallies = tallies;
        }
        for counted in &mut *all {
            self.beside(&mut counted.tallies, counted.grouping);
        }
    }

    /// Counts a block of rows; times and deadlines only where they are not put together from the parts of a group.
    #[inline(never)]
    fn count_block(&self, all: &mut [Counted<'_>], is_counted: &[bool], block: Range<usize>) {
        let rows = &self.records.rows;
        for row in block {
            let marks = self.marks.of[row];
            if marks == 0 {
                continue;
            }
            let (lengths, count) = lengths(rows, row, marks);
            let fates = self.marks.deadlines[row];
            let (fates, fated) = fates_of(fates);
            let is_rated = rows.rating[row] != UNRATED || rows.nps[row] != UNRATED || rows.ces[row] != UNRATED;
            for (counted, is_counted) in all.iter_mut().zip(is_counted) {
                if !is_counted && !is_rated {
                    continue;
                }
                let tally = &mut counted.tallies[counted.grouping.of[row] as usize];
                if *is_counted {
                    for (sum, time, value) in &lengths[..count] {
                        tally.sums[*sum as usize].join(value);
                        if self.buckets
                            && let Some(time) = time
                        {
                            *tally.times[*time].entry(histogram::bucket(value.sum)).or_default() += 1;
                        }
                    }
                    for (at, fate) in &fates[..fated] {
                        tally.deadlines[*at][*fate] += 1;
                    }
                }
                if is_rated {
                    #[allow(clippy::cast_possible_truncation)] // Rows are numbered in 32 bits.
                    let is_replaced = counted.superseded.binary_search(&(row as u32)).is_ok();
                    rate(tally, rows, row, if is_replaced { marks & !ANSWERS } else { marks });
                }
            }
        }
    }

    /// What is kept beside the rows: scorecards, stages, ratings of parts, what turns show.
    fn beside(&self, tallies: &mut [Tally], grouping: &Grouping) {
        self.cards(tallies, grouping);
        for (row, stage, ms) in self.stages.lengths() {
            tallies[grouping.of[row as usize] as usize].stages.entry(stage).or_default().add(ms);
        }
        for (row, dimension, rating) in &self.records.ratings {
            let tally = &mut tallies[grouping.of[*row as usize] as usize];
            *tally.dimensions.entry(*dimension).or_default().entry(*rating).or_default() += 1;
        }
        for (row, talk) in &self.records.talks {
            let tally = &mut tallies[grouping.of[*row as usize] as usize];
            tally.pace.0 += talk.pace.0;
            tally.pace.1 += talk.pace.1;
            if let (Some(silence), Some(duration)) = (talk.silence, talk.duration) {
                tally.silence.0 += silence;
                tally.silence.1 += duration;
            }
        }
    }

    fn cards(&self, tallies: &mut [Tally], grouping: &Grouping) {
        let cards = &self.records.cards;
        for card in &cards.all {
            let tally = &mut tallies[grouping.of[card.row as usize] as usize];
            tally.checked += 1;
            tally.compact += u64::from(!card.is_full);
            for (voice, verdict) in tally.voices.iter_mut().zip(card.voices) {
                match verdict {
                    Verdict::Pass => voice.met += 1,
                    Verdict::Late => voice.late += 1,
                    Verdict::Fail => voice.failed += 1,
                    Verdict::CannotJudge => voice.cannot += 1,
                    Verdict::Waived | Verdict::NotApplicable => {}
                }
                voice.calls += u64::from(verdict == Verdict::Fail);
            }
            tally.grades[match card.grade {
                Graded::Excellent => 0,
                Graded::Pass => 1,
                Graded::Fail => 2,
                Graded::None => 3,
            }] += 1;
            if card.grade != Graded::None {
                tally.sums[Sum::Score as usize].add(u64::try_from(card.score).unwrap_or(0));
            }
            let points = |points: i32| u64::try_from(points).unwrap_or(0);
            tally.judged.0 += points(card.judged.min(card.full));
            tally.judged.1 += points(card.full);
            let mut failed = [false; 3];
            for found in cards.of(card) {
                let of = tally.rules.entry(found.rule).or_default();
                add(of, found);
                if found.verdict == Verdict::Fail {
                    match cards.facts[found.rule as usize].severity.as_str() {
                        "fatal" => failed[0] = true,
                        "major" => failed[1] = true,
                        "minor" => failed[2] = true,
                        _ => {}
                    }
                }
            }
            for (count, failed) in tally.errors.iter_mut().zip(failed) {
                *count += u64::from(failed);
            }
        }
    }
}

/// What became of the deadlines of a row: which it is and which of met, late and open; and how many there are.
#[inline(always)]
fn fates_of(mut fates: u32) -> ([(usize, usize); MOST_DEADLINES], usize) {
    const _: () = assert!(fate::MET == 1 && fate::LATE == 2 && fate::OPEN == 3);
    let mut all = [(0, 0); MOST_DEADLINES];
    let mut count = 0;
    while fates != 0 {
        let at = fates.trailing_zeros() / 2;
        all[count] = (at as usize, (fates >> (2 * at) & 3) as usize - 1);
        count += 1;
        fates &= !(3 << (2 * at));
    }
    (all, count)
}

/// For each grouping whose groups are put together from those of a finer one: which that is, and the group of each of its groups.
/// The finest are counted themselves.
fn parts(all: &[Counted<'_>]) -> Vec<Option<(usize, Vec<u32>)>> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    sort(&mut order, |at| u128::MAX - all[*at].grouping.groups.len() as u128);
    let mut parts: Vec<Option<(usize, Vec<u32>)>> = all.iter().map(|_| None).collect();
    for (place, &at) in order.iter().enumerate() {
        let finer = order[..place].iter().filter(|finer| parts[**finer].is_none());
        let found = finer.filter_map(|&finer| {
            let Grouping { of, groups } = all[finer].grouping;
            Some((finer, all[at].grouping.of_parts(of, groups.len())?))
        });
        parts[at] = { found }.next();
    }
    parts
}

/// The lengths of time of a row, and how many there are.
#[inline(always)]
fn lengths(rows: &Rows, row: usize, marks: u64) -> ([Length; LENGTHS], usize) {
    let mut all = [(Sum::Wait, None, Moments::default()); LENGTHS];
    let mut count = 0;
    let mut add = |sum: Sum, time: Option<usize>, value: u64| {
        all[count] = (sum, time, Moments::of(value));
        count += 1;
    };
    if marks & Mark::Answered.bit() != 0 && rows.wait[row] != UNKNOWN {
        add(Sum::Wait, Some(3), rows.wait[row].into());
    }
    if marks & Mark::Handled.bit() != 0 {
        add(Sum::Talk, None, rows.talk[row].into());
        add(Sum::Handle, Some(4), handled(rows, row));
    }
    if rows.hold[row] != UNKNOWN {
        add(Sum::Hold, None, rows.hold[row].into());
    }
    if marks & Mark::Ticket.bit() != 0 {
        for (sum, at, column) in [(Sum::First, 0, &rows.first), (Sum::Solve, 1, &rows.resolved)] {
            if let Some(ms) = Rows::between(&rows.opened, column, row) {
                add(sum, Some(at), ms.unsigned_abs());
            }
        }
        if let Some(ms) = Rows::between(&rows.resolved, &rows.followed, row) {
            add(Sum::Follow, Some(2), ms.unsigned_abs());
        }
    }
    (all, count)
}

fn add(of: &mut Obligations, found: &crate::records::Found) {
    of.met += u64::from(found.met);
    of.late += u64::from(found.late);
    of.failed += u64::from(found.failed);
    of.cannot += u64::from(found.cannot);
    of.calls += u64::from(found.verdict == Verdict::Fail);
    of.deducted += u64::try_from(found.deducted).unwrap_or(0);
}

/// Ratings: those of customers who did not say in words whether they were satisfied stand apart by their mark.
#[inline]
fn rate(tally: &mut Tally, rows: &Rows, row: usize, marks: u64) {
    let rating = rows.rating[row];
    if rating != UNRATED && marks & ANSWERS != 0 {
        let at = usize::from(rating);
        // Ratings only, and ratings beside words: the second come after the first hundred.
        let at = if marks & Mark::RatedOnly.bit() != 0 { at } else { at + 128 };
        if tally.ratings.len() <= at {
            tally.ratings.resize(at + 1, 0);
        }
        tally.ratings[at] += 1;
    }
    if rows.nps[row] != UNRATED {
        tally.nps[usize::from(rows.nps[row].min(10))] += 1;
    }
    if rows.ces[row] != UNRATED {
        tally.ces[usize::from(rows.ces[row].min(7))] += 1;
    }
}

/// Talk, hold and the work after it.
pub(crate) fn handled(rows: &Rows, row: usize) -> u64 {
    let part = |ms: u32| if ms == UNKNOWN { 0 } else { u64::from(ms) };
    part(rows.talk[row]) + part(rows.hold[row]) + part(rows.wrap[row])
}
