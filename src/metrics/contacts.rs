//! Who called again.
//!
//! In: rows with customers and times. Out: marks: whether a contact was the only one within a day, three days, a week; whether it
//! is one of many. Its own file because these compare rows with each other, which no sum of counts can.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::ordered::sort_by;
use crate::records::{NEVER, Records, Rows, UNKNOWN, bit};
use crate::summary::blocks;
use crate::summary::tally::Mark;

const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;
/// A redial within so long of a dropped line is the same call.
const REDIAL: i64 = 3 * MINUTE;
/// So many calls within a week are repeated calls.
const MANY: usize = 4;

/// Rows by customer, in the order of their times; of one moment in the order of their ids.
pub(super) struct ByCustomer {
    rows: Vec<u32>,
    /// Where each customer begins; one more than there are customers.
    starts: Vec<u32>,
}

impl ByCustomer {
    /// The rows for which something holds and whose customer is known.
    #[allow(clippy::cast_possible_truncation)] // Rows are numbered in 32 bits.
    pub fn of(records: &Records, holds: impl Fn(usize) -> bool) -> Self {
        let rows = &records.rows;
        let mut starts = vec![0u32; rows.customers.len() + 2];
        let counts = |row: usize| rows.customer[row] > 0 && holds(row);
        // Each begins where its number and one more says, until its rows, one after another, have moved that to its end.
        blocks(rows.len(), |block| count(&rows.customer, &counts, &mut starts, block));
        blocks(starts.len(), |block| sum(&mut starts, block));
        let mut all = vec![0u32; starts.last().copied().unwrap_or(0) as usize];
        blocks(rows.len(), |block| deal(&rows.customer, &counts, &mut starts, &mut all, block));
        starts.pop();
        let by_customer = Self { rows: all, starts };
        by_customer.sorted(records)
    }

    fn sorted(mut self, records: &Records) -> Self {
        let Self { rows, starts } = &mut self;
        blocks(starts.len() - 1, |block| sort_runs(records, rows, &starts[block.start..=block.end]));
        self
    }

    /// The rows of each customer who has any.
    pub fn runs(&self) -> impl Iterator<Item = &[u32]> {
        let run = |bounds: &[u32]| &self.rows[bounds[0] as usize..bounds[1] as usize];
        self.starts.windows(2).map(run).filter(|run| !run.is_empty())
    }
}

#[inline(never)]
fn count(customers: &[u32], holds: &impl Fn(usize) -> bool, starts: &mut [u32], block: Range<usize>) {
    block.filter(|row| holds(*row)).for_each(|row| starts[customers[row] as usize + 2] += 1);
}

#[inline(never)]
fn sum(starts: &mut [u32], block: Range<usize>) {
    block.filter(|at| *at > 0).for_each(|at| starts[at] += starts[at - 1]);
}

#[inline(never)]
#[allow(clippy::cast_possible_truncation)] // Rows are numbered in 32 bits.
fn deal(customers: &[u32], holds: &impl Fn(usize) -> bool, starts: &mut [u32], all: &mut [u32], block: Range<usize>) {
    for row in block.filter(|row| holds(*row)) {
        let place = &mut starts[customers[row] as usize + 1];
        all[*place as usize] = row as u32;
        *place += 1;
    }
}

/// Puts the rows of each customer in order.
#[inline(never)]
fn sort_runs(records: &Records, rows: &mut [u32], starts: &[u32]) {
    let opened = &records.rows.opened;
    for bounds in starts.windows(2).filter(|bounds| bounds[1] - bounds[0] > 1) {
        sort_by(&mut rows[bounds[0] as usize..bounds[1] as usize], |one, other| {
            let at = |row: &u32| opened[*row as usize];
            at(one).cmp(&at(other)).then_with(|| records.rows.id(*one).cmp(records.rows.id(*other)))
        });
    }
}

/// Whether a row is a contact with an agent, of calls where there are calls, else of tickets.
pub(super) fn is_contact(records: &Records) -> impl Fn(usize) -> bool + '_ {
    let rows = &records.rows;
    let has = |kind: u32| {
        (0..rows.len()).any(|row| rows.bits[row] & kind != 0 && rows.customer[row] > 0 && rows.opened[row] != NEVER)
    };
    let kind = if has(bit::CALL) { bit::CALL } else { bit::TICKET };
    move |row| {
        let bits = rows.bits[row];
        bits & kind != 0
            && rows.opened[row] != NEVER
            && bits & (bit::OUTBOUND | bit::MACHINE_ONLY) == 0
            && bits & (bit::ANSWERED_KNOWN | bit::ANSWERED) != bit::ANSWERED_KNOWN
    }
}

/// The contacts of each customer.
pub(super) fn of_customers(records: &Records) -> ByCustomer {
    ByCustomer::of(records, is_contact(records))
}

/// Adds the marks. Nothing is marked where no customer is known.
pub(super) fn mark(records: &Records, by_customer: &ByCustomer, marks: &mut [u64]) {
    if by_customer.rows.is_empty() {
        return;
    }
    let rows = &records.rows;
    let latest =
        by_customer.rows.iter().map(|row| rows.opened[*row as usize]).max().unwrap_or(NEVER).max(records.latest);
    let is_contact = is_contact(records);
    blocks(marks.len(), |block| mark_block(&is_contact, marks, block));
    let (mut redials, mut contacts) = (Vec::new(), Vec::new());
    for run in by_customer.runs() {
        mark_run(rows, run, latest, marks, &mut redials, &mut contacts);
    }
    for row in redials {
        marks[row as usize] &= !Mark::AgentCall.bit();
    }
}

#[inline(never)]
fn mark_block(is_contact: &impl Fn(usize) -> bool, marks: &mut [u64], block: Range<usize>) {
    block.filter(|row| is_contact(*row)).for_each(|row| marks[row] |= Mark::AgentCall.bit());
}

/// Marks the contacts of one customer; redials are none. `contacts`: room to work in.
#[inline(never)]
fn mark_run(rows: &Rows, run: &[u32], latest: i64, marks: &mut [u64], redials: &mut Vec<u32>, contacts: &mut Vec<u32>) {
    contacts.clear();
    for &row in run {
        let is_redial = contacts.last().is_some_and(|before| {
            let before = *before as usize;
            let talk = if rows.talk[before] == UNKNOWN { 0 } else { i64::from(rows.talk[before]) };
            let since = rows.opened[row as usize] - rows.opened[before] - talk;
            rows.bits[before] & bit::DROPPED != 0 && since <= REDIAL
        });
        if is_redial { redials.push(row) } else { contacts.push(row) }
    }
    for (at, &row) in contacts.iter().enumerate() {
        let opened = rows.opened[row as usize];
        let next = contacts.get(at + 1).map(|next| rows.opened[*next as usize] - opened);
        for (window, cases, once) in [
            (DAY, Mark::ContactDay, Mark::ContactDayOnce),
            (3 * DAY, Mark::ContactThree, Mark::ContactThreeOnce),
            (7 * DAY, Mark::ContactWeek, Mark::ContactWeekOnce),
        ] {
            // What lies less than a window before the end has not been seen out.
            if opened <= latest - window {
                marks[row as usize] |= cases.bit();
                if next.is_none_or(|gap| gap > window) {
                    marks[row as usize] |= once.bit();
                }
            }
        }
    }
    for window in contacts.windows(MANY) {
        let (first, last) = (window[0] as usize, window[MANY - 1] as usize);
        if rows.opened[last] - rows.opened[first] <= 7 * DAY {
            for row in window {
                marks[*row as usize] |= Mark::RepeatCall.bit();
            }
        }
    }
}

/// Answers of one customer in one period, where there is more than one: rows in the order of their times.
pub(super) fn repeated_answers(records: &Records, answers: &ByCustomer, period: &[u32]) -> Vec<Vec<u32>> {
    let mut all = Vec::new();
    for run in answers.runs().filter(|run| run.len() > 1) {
        repeated_of(run, &records.rows.opened, period, &mut all);
    }
    all
}

#[inline(never)]
fn repeated_of(run: &[u32], opened: &[i64], period: &[u32], all: &mut Vec<Vec<u32>>) {
    // What has no date is of no period, and comes before all that has one. Times rise, and periods with them.
    let dated = &run[run.partition_point(|row| opened[*row as usize] == NEVER)..];
    let same = |one: &u32, other: &u32| period[*one as usize] == period[*other as usize];
    all.extend(dated.chunk_by(same).filter(|run| run.len() > 1).map(<[u32]>::to_vec));
}

/// The rows whose answer a later one of the same customer, in the same period and group, takes the place of; in order.
pub(super) fn superseded(repeated: &[Vec<u32>], group: &[u32]) -> Vec<u32> {
    let mut all = Vec::new();
    let mut met = BTreeSet::new();
    for run in repeated {
        superseded_of(run, group, &mut met, &mut all);
    }
    crate::ordered::sort(&mut all, |row| u128::from(*row));
    all
}

#[inline(never)]
fn superseded_of(run: &[u32], group: &[u32], met: &mut BTreeSet<u32>, all: &mut Vec<u32>) {
    // Mostly it is two answers.
    if let [first, last] = run {
        let is_same = group[*first as usize] == group[*last as usize];
        return all.extend(is_same.then_some(*first));
    }
    met.clear();
    all.extend(run.iter().rev().copied().filter(|row| !met.insert(group[*row as usize])));
}
