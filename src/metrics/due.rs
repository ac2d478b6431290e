//! What is overdue, and which calls back fall due next.
//!
//! In: tickets and the table of deadlines. Out: lists with owners. Its own file because a late case helps nobody as a percentage.

use super::compute::shown;
use super::deadline::{Duty, shipped};
use super::group::Dimension;
use super::measured::Due;
use super::options::MetricOptions;
use crate::ordered::first_by;
use crate::records::{NEVER, Records, bit};
use crate::summary::marks::{Clocks, Stages, as_of, limit_ms, stretch};

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
    let stages = Stages::of(records, options);
    let mut clocks = Clocks::new(&records.zone, &options.working_hours);
    let mut overdue: Vec<(i64, i64, u32, &'static str)> = Vec::new();
    let mut soon: Vec<(i64, i64, u32, &'static str)> = Vec::new();
    if now == NEVER {
        return (Vec::new(), Vec::new());
    }
    for (row, bits) in (0u32..).zip(&rows.bits) {
        let at = row as usize;
        if bits & bit::TICKET == 0 {
            continue;
        }
        if rows.due[at] != NEVER
            && rows.resolved[at] == NEVER
            && rows.closed[at] == NEVER
            && bits & bit::RESOLVED == 0
            && now > rows.due[at]
        {
            overdue.push((now - rows.due[at], rows.due[at], row, "due"));
        }
        for deadline in table.iter().filter(|deadline| is_recorded(deadline.duty)) {
            let level = deadline.severity.as_deref();
            if level.is_some_and(|level| rows.value(row, Dimension::Severity) != Some(level))
                || (deadline.complaints && bits & bit::COMPLAINT == 0)
            {
                continue;
            }
            let Some((from, NEVER)) = stretch(rows, at, deadline.duty) else { continue };
            let mut limit = limit_ms(deadline);
            if deadline.pauses {
                limit += stages
                    .paused(at, from, now)
                    .map(|(from, to)| clocks.between(from, to, deadline.clock))
                    .sum::<i64>();
            }
            let due = clocks.after(from, limit, deadline.clock);
            if due < now {
                overdue.push((now - due, due, row, deadline.duty.name()));
            } else if deadline.duty == Duty::FollowUp && due - now <= SOON {
                soon.push((due - now, due, row, deadline.duty.name()));
            }
        }
        // Kept short while it is made: only the longest are shown.
        if overdue.len() > MOST * 8 {
            keep(records, &mut overdue, true);
        }
    }
    keep(records, &mut overdue, true);
    keep(records, &mut soon, false);
    let made = |list: Vec<(i64, i64, u32, &'static str)>| {
        list.into_iter().filter_map(|(_, due, row, what)| one(records, now, due, row, what)).collect()
    };
    (made(overdue), made(soon))
}

/// The first of a list: the longest, or the shortest; of equal ones by id.
fn keep(records: &Records, list: &mut Vec<(i64, i64, u32, &'static str)>, longest: bool) {
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
