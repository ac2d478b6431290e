//! What is true of each row.
//!
//! In: rows, and the settings that decide. Out: a set of marks for each row, and what became of each of its deadlines. Its own
//! file because here every rule of counting stands once, whatever is counted by later.

use super::tally::{ANSWERS, Mark};
use crate::metrics::{Clock, Deadline, Duty, MetricOptions};
use crate::records::{KEYS, NEVER, Records, Rows, UNKNOWN, UNRATED, bit};

mod clock;
mod stages;

pub(crate) use clock::{Clocks, moment_of};
pub(crate) use stages::Stages;

/// A first response within fifteen minutes.
const FIRST: i64 = 15 * 60_000;
/// A solution, and a follow-up, within a day.
const DAY: i64 = 24 * 3_600_000;

/// What became of a deadline, two bits each.
pub(crate) mod fate {
    pub const MET: u32 = 1;
    pub const LATE: u32 = 2;
    pub const OPEN: u32 = 3;
}

/// The marks of all rows.
pub(crate) struct Marks {
    pub of: Vec<u64>,
    /// For each row two bits a deadline, the first deadline lowest.
    pub deadlines: Vec<u32>,
    /// The table that was applied.
    pub table: Vec<Deadline>,
    /// The name of each row of the table.
    pub names: Vec<String>,
}

/// The most rows a table of deadlines may have.
pub(crate) const MOST_DEADLINES: usize = 16;

/// The lowest rating that counts as satisfied, where it is known before all are seen.
fn satisfied_from(options: &MetricOptions) -> Option<u8> {
    options.satisfied_from.or(options.scale.map(|scale| if scale <= 5 { 4 } else { 8 }))
}

/// The moment at which open deadlines are looked at: given, or as late as can be.
pub(crate) fn as_of(records: &Records, options: &MetricOptions, is_whole: bool) -> i64 {
    let given = options.as_of.as_deref().and_then(|at| moment_of(records, at));
    given.unwrap_or(if is_whole { records.latest } else { i64::MAX })
}

/// The name of a row of the table of deadlines.
fn name_of(deadline: &Deadline) -> String {
    let who = deadline.severity.as_deref().unwrap_or(if deadline.complaints { "complaints" } else { "all" });
    format!("{}:{who}", deadline.duty.name())
}

/// Marks all rows. `is_whole`: these are all the rows there are, and the last of them tells the time.
pub(crate) fn mark(records: &Records, options: &MetricOptions, is_whole: bool) -> Marks {
    let rows = &records.rows;
    let as_of = as_of(records, options, is_whole);
    let mut table = options.deadlines.clone().unwrap_or_else(crate::metrics::shipped_deadlines);
    table.truncate(MOST_DEADLINES);
    let stages = Stages::of(records, options);
    let mut of = Vec::with_capacity(rows.len());
    let mut deadlines = vec![0u32; rows.len()];
    let clocks = Clocks::new(&records.zone, &options.working_hours);
    let limits = Limit::of(&table, rows);
    let from = satisfied_from(options);
    let thresholds = answer_within(rows);
    let mut marking = Marking { rows, options, limits: &limits, as_of, from, thresholds, stages: &stages, clocks };
    for (row, fates) in deadlines.iter_mut().enumerate() {
        of.push(marking.row(row, fates));
    }
    for (row, mark) in stages.complete() {
        of[row as usize] |= mark;
    }
    let names = table.iter().map(name_of).collect();
    Marks { of, deadlines, table, names }
}

/// What rows are marked by.
struct Marking<'m> {
    rows: &'m Rows,
    options: &'m MetricOptions,
    limits: &'m [Limit],
    as_of: i64,
    from: Option<u8>,
    thresholds: Vec<u32>,
    stages: &'m Stages,
    clocks: Clocks,
}

impl Marking<'_> {
    /// The marks of a row, and what became of its deadlines. A function of its own, so that it is called often enough to be made
    /// quick.
    #[inline(never)]
    fn row(&mut self, row: usize, fates_of: &mut u32) -> u64 {
        let Self { rows, options, limits, as_of, from, thresholds, stages, clocks } = self;
        let bits = rows.bits[row];
        let mut marks = 0;
        if bits & bit::TICKET != 0 {
            marks |= Mark::Ticket.bit() | times(rows, row, bits, *as_of) | closure(rows, row, bits, *from);
            *fates_of = fates(rows, row, limits, *as_of, stages, clocks);
        }
        if bits & bit::CALL != 0 {
            marks |= Mark::Call.bit();
        }
        if bits & (bit::TICKET | bit::CALL) != 0 && bits & bit::JOINED == 0 {
            marks |= Mark::Case.bit() | answers(rows, row, bits) | requests(rows, row, bits, options, thresholds);
            if marks & ANSWERS != 0 {
                marks |= Mark::Said.bit();
            }
            if rows.customer[row] > 0 {
                marks |= Mark::WithCustomer.bit();
            }
        }
        marks
    }
}

/// What customers said.
fn answers(rows: &Rows, row: usize, bits: u32) -> u64 {
    let pair = |is_known: u32, is_so: u32, yes: Mark, no: Mark| match (bits & is_known != 0, bits & is_so != 0) {
        (false, _) => 0,
        (true, true) => yes.bit(),
        (true, false) => no.bit(),
    };
    let mut marks = pair(bit::RESOLVED_KNOWN, bit::RESOLVED, Mark::ResolvedYes, Mark::ResolvedNo)
        | pair(bit::REOPENED_KNOWN, bit::REOPENED, Mark::ReopenedYes, Mark::ReopenedNo)
        | pair(bit::INVITED_KNOWN, bit::INVITED, Mark::InvitedYes, Mark::InvitedNo);
    marks |= if bits & bit::SATISFIED_KNOWN != 0 {
        pair(bit::SATISFIED_KNOWN, bit::SATISFIED, Mark::SatisfiedYes, Mark::SatisfiedNo)
    } else if bits & bit::NEUTRAL != 0 {
        Mark::SatisfiedNeutral.bit()
    } else if rows.rating[row] != UNRATED {
        Mark::RatedOnly.bit()
    } else {
        0
    };
    if bits & bit::COMPLAINT != 0 {
        marks |= Mark::Complaint.bit();
    }
    if bits & bit::APPEAL != 0 {
        marks |= Mark::Appeal.bit();
    }
    marks
}

/// First response, solution, follow-up, and the ticket's own deadline.
fn times(rows: &Rows, row: usize, bits: u32, as_of: i64) -> u64 {
    let within = |from: i64, to: i64, limit: i64, is_unusable: bool, marks: [Mark; 4]| {
        let [met, late, none, unknown] = marks;
        if from == NEVER || is_unusable {
            unknown.bit()
        } else if to != NEVER {
            if to - from <= limit { met.bit() } else { late.bit() }
        } else if as_of.saturating_sub(from) > limit {
            none.bit()
        } else {
            unknown.bit()
        }
    };
    let (opened, resolved) = (rows.opened[row], rows.resolved[row]);
    let first_unusable = bits & bit::FIRST_UNUSABLE != 0;
    let solve_unusable = bits & bit::RESOLVED_UNUSABLE != 0
        // Solved, and nobody wrote down when.
        || (resolved == NEVER && bits & bit::RESOLVED != 0);
    let mut marks = within(
        opened,
        rows.first[row],
        FIRST,
        first_unusable,
        [Mark::FirstMet, Mark::FirstLate, Mark::FirstNone, Mark::FirstUnknown],
    ) | within(
        opened,
        resolved,
        DAY,
        solve_unusable,
        [Mark::SolvedMet, Mark::SolvedLate, Mark::SolvedNone, Mark::SolvedUnknown],
    );
    if resolved != NEVER {
        let unusable = bits & bit::FOLLOWED_UNUSABLE != 0;
        marks |= within(
            resolved,
            rows.followed[row],
            DAY,
            unusable,
            [Mark::FollowMet, Mark::FollowLate, Mark::FollowNone, Mark::FollowUnknown],
        );
    }
    let due = rows.due[row];
    if due != NEVER && !solve_unusable {
        let done = if resolved != NEVER { resolved } else { rows.closed[row] };
        marks |= match done {
            NEVER if as_of > due => Mark::DueOpen.bit(),
            NEVER => 0,
            done if done <= due => Mark::DueMet.bit(),
            _ => Mark::DueLate.bit(),
        };
    }
    marks
}

/// Whether a closed case was closed rightly: solved, and the customer satisfied.
fn closure(rows: &Rows, row: usize, bits: u32, from: Option<u8>) -> u64 {
    if rows.closed[row] == NEVER && bits & bit::CLOSED_UNUSABLE == 0 {
        return 0;
    }
    let solved = if bits & bit::RESOLVED_KNOWN != 0 { Some(bits & bit::RESOLVED != 0) } else { None };
    let solved = solved.or((rows.resolved[row] != NEVER).then_some(true));
    let satisfied = if bits & bit::SATISFIED_KNOWN != 0 {
        Some(bits & bit::SATISFIED != 0)
    } else if bits & bit::NEUTRAL != 0 {
        Some(false)
    } else {
        from.filter(|_| rows.rating[row] != UNRATED).map(|from| rows.rating[row] >= from)
    };
    match (solved, satisfied) {
        (Some(true), Some(true)) => Mark::ClosureGood.bit(),
        (Some(false), _) | (_, Some(false)) => Mark::ClosureBad.bit(),
        _ => 0,
    }
}

/// For each medium by number, within how many milliseconds a request shall be answered.
fn answer_within(rows: &Rows) -> Vec<u32> {
    let names = &rows.names[2];
    #[allow(clippy::cast_possible_truncation)] // As many as were numbered.
    let numbers = 0..names.len() as u32;
    let within = |number| match names.get(number) {
        Some("chat" | "email") => 5 * 60_000,
        Some("video") => 25_000,
        _ => 15_000,
    };
    debug_assert!(KEYS[2] == crate::metrics::Dimension::Channel);
    numbers.map(within).collect()
}

/// Requests for an agent: answered, in time, given up.
fn requests(rows: &Rows, row: usize, bits: u32, options: &MetricOptions, within: &[u32]) -> u64 {
    let wait = rows.wait[row];
    let is_known = bits & bit::ANSWERED_KNOWN != 0;
    let answered = if is_known { bits & bit::ANSWERED != 0 } else { wait != UNKNOWN };
    let mut marks = 0;
    if (is_known || wait != UNKNOWN) && bits & bit::OUTBOUND == 0 && bits & bit::MACHINE_ONLY == 0 {
        if answered {
            marks |= Mark::Offered.bit() | Mark::Answered.bit();
            marks |= match wait {
                UNKNOWN => Mark::AnsweredUnknown.bit(),
                wait if wait <= within[rows.keys[2][row] as usize] => Mark::AnsweredInTime.bit(),
                _ => 0,
            };
        } else if wait != UNKNOWN && u64::from(wait) < options.short_abandon_ms {
            marks |= Mark::OfferedShort.bit();
        } else {
            marks |= Mark::Offered.bit() | Mark::Abandoned.bit();
        }
    }
    if rows.talk[row] != UNKNOWN && (answered || !is_known) {
        marks |= Mark::Handled.bit();
    }
    marks
}

/// A row of the table of deadlines as rows of tickets are held to it.
pub(crate) struct Limit {
    /// The level of severity by number, so that numbers are compared; none for all levels.
    level: Option<u32>,
    complaints: bool,
    pub duty: Duty,
    pub ms: i64,
    pub clock: Clock,
    pub pauses: bool,
}

impl Limit {
    /// Those of a table.
    pub fn of(table: &[Deadline], rows: &Rows) -> Vec<Self> {
        let number = |level: &str| rows.names[4].find(level).unwrap_or(u32::MAX);
        let limit = |deadline: &Deadline| Self {
            level: deadline.severity.as_deref().map(number),
            complaints: deadline.complaints,
            duty: deadline.duty,
            ms: limit_ms(deadline),
            clock: deadline.clock,
            pauses: deadline.pauses,
        };
        table.iter().map(limit).collect()
    }

    /// Whether a row is of those it is for.
    #[inline]
    pub fn is_for(&self, rows: &Rows, row: usize) -> bool {
        self.level.is_none_or(|level| rows.keys[4][row] == level)
            && (!self.complaints || rows.bits[row] & bit::COMPLAINT != 0)
    }
}

/// What became of each deadline of a ticket.
fn fates(rows: &Rows, row: usize, limits: &[Limit], as_of: i64, stages: &Stages, clocks: &mut Clocks) -> u32 {
    let mut fates = 0;
    for (at, deadline) in limits.iter().enumerate() {
        if !deadline.is_for(rows, row) {
            continue;
        }
        let Some((from, to)) = stretch(rows, row, deadline.duty) else { continue };
        if to == NEVER && as_of == i64::MAX {
            fates |= fate::OPEN << (2 * at);
            continue;
        }
        let limit = deadline.ms;
        let end = if to == NEVER { as_of } else { to };
        // Most is settled without pauses: they only make it shorter.
        let mut took = clocks.between(from, end, deadline.clock);
        if took > limit && deadline.pauses {
            took -=
                stages.paused(row, from, end).map(|(from, to)| clocks.between(from, to, deadline.clock)).sum::<i64>();
        }
        let code = match (to != NEVER, took <= limit) {
            (true, true) => fate::MET,
            (true, false) => fate::LATE,
            (false, true) => continue,
            (false, false) => fate::OPEN,
        };
        fates |= code << (2 * at);
    }
    fates
}

/// The milliseconds of a deadline.
#[allow(clippy::cast_possible_truncation)] // Kept within ten years.
fn limit_ms(deadline: &Deadline) -> i64 {
    (deadline.hours.clamp(0.0, 87_600.0) * 3_600_000.0).round() as i64
}

/// When the clock of a duty starts and when it was done; none where it never started or the time cannot be used.
pub(crate) fn stretch(rows: &Rows, row: usize, duty: Duty) -> Option<(i64, i64)> {
    let bits = rows.bits[row];
    let (from, to, unusable) = match duty {
        Duty::FirstResponse | Duty::Respond => (rows.opened[row], rows.first[row], bit::FIRST_UNUSABLE),
        Duty::Handle => (rows.opened[row], rows.resolved[row], bit::RESOLVED_UNUSABLE),
        Duty::Close => (rows.opened[row], rows.closed[row], bit::CLOSED_UNUSABLE),
        Duty::FollowUp => (rows.resolved[row], rows.followed[row], bit::FOLLOWED_UNUSABLE),
        Duty::Answer => {
            let done = if rows.resolved[row] != NEVER { rows.resolved[row] } else { rows.closed[row] };
            (rows.opened[row], done, bit::RESOLVED_UNUSABLE)
        }
    };
    // Done, and nobody wrote down when.
    let undated = matches!(duty, Duty::Handle | Duty::Answer) && to == NEVER && bits & bit::RESOLVED != 0;
    (from != NEVER && bits & unusable == 0 && !undated).then_some((from, to))
}
