//! Who called again.
//!
//! In: rows with customers and times. Out: marks: whether a contact was the only one within a day, three days, a week; whether it
//! is one of many. Its own file because these compare rows with each other, which no sum of counts can.

use std::collections::BTreeSet;

use crate::ordered::sort_by;
use crate::records::{NEVER, Records, UNKNOWN, bit};
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
        let mut starts = vec![0u32; rows.customers.len() + 1];
        let counts = |row: usize| rows.customer[row] > 0 && holds(row);
        for row in (0..rows.len()).filter(|row| counts(*row)) {
            starts[rows.customer[row] as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut all = vec![0u32; starts.last().copied().unwrap_or(0) as usize];
        let mut next = starts.clone();
        for row in (0..rows.len()).filter(|row| counts(*row)) {
            let place = &mut next[rows.customer[row] as usize];
            all[*place as usize] = row as u32;
            *place += 1;
        }
        let by_customer = Self { rows: all, starts };
        by_customer.sorted(records)
    }

    fn sorted(mut self, records: &Records) -> Self {
        let opened = &records.rows.opened;
        for bounds in self.starts.windows(2) {
            let run = &mut self.rows[bounds[0] as usize..bounds[1] as usize];
            if run.len() > 1 {
                sort_by(run, |one, other| {
                    let at = |row: &u32| opened[*row as usize];
                    at(one).cmp(&at(other)).then_with(|| records.rows.id(*one).cmp(records.rows.id(*other)))
                });
            }
        }
        self
    }

    /// The rows of each customer who has any.
    pub fn runs(&self) -> impl Iterator<Item = &[u32]> {
        let run = |bounds: &[u32]| &self.rows[bounds[0] as usize..bounds[1] as usize];
        self.starts.windows(2).map(run).filter(|run| !run.is_empty())
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

/// Adds the marks. Nothing is marked where no customer is known.
pub(super) fn mark(records: &Records, marks: &mut [u64]) {
    let is_contact = is_contact(records);
    let rows = &records.rows;
    let by_customer = ByCustomer::of(records, &is_contact);
    if by_customer.rows.is_empty() {
        return;
    }
    let latest =
        by_customer.rows.iter().map(|row| rows.opened[*row as usize]).max().unwrap_or(NEVER).max(records.latest);
    let mut redials: Vec<u32> = Vec::new();
    for run in by_customer.runs() {
        let mut contacts: Vec<u32> = Vec::with_capacity(run.len());
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
    for (row, mark) in marks.iter_mut().enumerate() {
        if is_contact(row) {
            *mark |= Mark::AgentCall.bit();
        }
    }
    for row in redials {
        marks[row as usize] &= !Mark::AgentCall.bit();
    }
}

/// Answers of one customer in one period, where there is more than one: rows in the order of their times.
pub(super) fn repeated_answers(records: &Records, answers: &ByCustomer, period: &[u32]) -> Vec<Vec<u32>> {
    let mut all = Vec::new();
    for run in answers.runs().filter(|run| run.len() > 1) {
        // What has no date is of no period. Times rise, and periods with them.
        let dated: Vec<u32> = run.iter().copied().filter(|row| records.rows.opened[*row as usize] != NEVER).collect();
        let same = |one: &u32, other: &u32| period[*one as usize] == period[*other as usize];
        all.extend(dated.chunk_by(same).filter(|run| run.len() > 1).map(<[u32]>::to_vec));
    }
    all
}

/// The rows whose answer a later one of the same customer, in the same period and group, takes the place of; in order.
pub(super) fn superseded(repeated: &[Vec<u32>], group: &[u32]) -> Vec<u32> {
    let mut all = Vec::new();
    let mut met = BTreeSet::new();
    for run in repeated {
        met.clear();
        all.extend(run.iter().rev().copied().filter(|row| !met.insert(group[*row as usize])));
    }
    crate::ordered::sort(&mut all, |row| u128::from(*row));
    all
}
