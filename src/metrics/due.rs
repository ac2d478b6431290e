//! What is overdue, and which calls back fall due next.
//!
//! In: tickets and the table of deadlines. Out: lists with owners. Its own file because a late case helps nobody as a percentage.

use std::ops::Range;

use super::compute::shown;
use super::deadline::{Duty, shipped};
use super::group::Dimension;
use super::measured::Due;
use super::options::MetricOptions;
use crate::ordered::first_by;
use crate::records::{NEVER, Records, Rows, bit};
use crate::summary::blocks;
use crate::summary::marks::{Clocks, Limit, Stages, as_of, stretch};

/// As many as one list holds.
const MOST: usize = 200;
/// Calls back that fall due within so long are listed.
const SOON: i64 = 24 * 3_600_000;

/// Overdue cases, the longest first; calls back that fall due, the earliest first.
pub(super) fn lists(records: &Records, options: &MetricOptions) -> (Vec<Due>, Vec<Due>) {
    let rows = &records.rows;
    let now = as_of(records, options, true);
    let table = options.deadlines.clone().unwrap_or_else(shipped);
    // What nobody ever records is not overdue.
    let recorded = |column: &[i64]| column.iter().any(|at| *at != NEVER);
    let [first, resolved, closed, followed] =
        [&rows.first, &rows.resolved, &rows.closed, &rows.followed].map(|column| recorded(column));
    let is_recorded = |duty: Duty| match duty {
        Duty::FirstResponse | Duty::Respond => first,
        Duty::Handle => resolved,
        Duty::Close => closed,
        Duty::Answer => resolved || closed,
        Duty::FollowUp => followed,
    };
    if now == NEVER {
        return (Vec::new(), Vec::new());
    }
    let mut limits = Limit::of(&table, rows);
    limits.retain(|limit| is_recorded(limit.duty));
    let mut looking = Looking {
        rows,
        now,
        limits,
        stages: Stages::of(records, options),
        clocks: Clocks::new(&records.zone, &options.working_hours),
        overdue: Vec::new(),
        soon: Vec::new(),
    };
    blocks(rows.len(), |block| {
        looking.block(block);
        // Kept short while it is made: only the longest are shown.
        keep(records, &mut looking.overdue, true);
    });
    let Looking { mut overdue, mut soon, .. } = looking;
    keep(records, &mut overdue, true);
    keep(records, &mut soon, false);
    let made = |list: Vec<Late>| {
        list.into_iter().filter_map(|(_, due, row, what)| one(records, now, due, row, what)).collect()
    };
    (made(overdue), made(soon))
}

/// How far the deadline of a row is past, or to come; when it is; the row; the duty.
type Late = (i64, i64, u32, &'static str);

/// Rows on their way into the lists.
struct Looking<'r> {
    rows: &'r Rows,
    now: i64,
    limits: Vec<Limit>,
    stages: Stages,
    clocks: Clocks,
    overdue: Vec<Late>,
    soon: Vec<Late>,
}

impl Looking<'_> {
    #[inline(never)]
    fn block(&mut self, block: Range<usize>) {
        let Self { rows, now, limits, stages, clocks, overdue, soon } = self;
        let now = *now;
        for at in block {
            let bits = rows.bits[at];
            if bits & bit::TICKET == 0 {
                continue;
            }
            #[allow(clippy::cast_possible_truncation)] // Rows are numbered in 32 bits.
            let row = at as u32;
            if rows.due[at] != NEVER
                && rows.resolved[at] == NEVER
                && rows.closed[at] == NEVER
                && bits & bit::RESOLVED == 0
                && now > rows.due[at]
            {
                overdue.push((now - rows.due[at], rows.due[at], row, "due"));
            }
            for deadline in limits.iter().filter(|deadline| deadline.is_for(rows, at)) {
                let Some((from, NEVER)) = stretch(rows, at, deadline.duty) else { continue };
                let mut limit = deadline.ms;
                if deadline.pauses {
                    let paused = stages.paused(at, from, now);
                    limit += paused.map(|(from, to)| clocks.between(from, to, deadline.clock)).sum::<i64>();
                }
                let due = clocks.after(from, limit, deadline.clock);
                if due < now {
                    overdue.push((now - due, due, row, deadline.duty.name()));
                } else if deadline.duty == Duty::FollowUp && due - now <= SOON {
                    soon.push((due - now, due, row, deadline.duty.name()));
                }
            }
        }
    }
}

/// The first of a list: the longest, or the shortest; of equal ones by id.
fn keep(records: &Records, list: &mut Vec<Late>, longest: bool) {
    first_by(list, MOST, |one, other| {
        let by_time = if longest { other.0.cmp(&one.0) } else { one.0.cmp(&other.0) };
        by_time.then_with(|| records.rows.id(one.2).cmp(records.rows.id(other.2))).then_with(|| one.3.cmp(other.3))
    });
}

fn one(records: &Records, now: i64, due: i64, row: u32, what: &'static str) -> Option<Due> {
    let value = |of: Dimension| records.rows.value(row, of).map(str::to_owned);
    Some(Due {
        id: records.rows.id(row).to_owned(),
        what,
        due_at: shown(records, due)?,
        overdue_ms: now - due,
        agent: value(Dimension::Agent),
        team: value(Dimension::Team),
        severity: value(Dimension::Severity),
        category: value(Dimension::Category),
    })
}
