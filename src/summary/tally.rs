//! The counts of one group while they are made.
//!
//! In: rows, by what was marked of them. Out: [`Tally`]. Its own file because a million rows are counted into plain arrays by
//! number; names come in when a group is done.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::histogram;
use super::{Counts, Histograms, Integer};

macro_rules! marks {
    ($($name:ident = $word:literal;)+) => {
        /// What is true of a row, a bit each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Mark { $($name,)+ }

        /// The words of the marks, in their order.
        pub(crate) const WORDS: &[&str] = &[$($word,)+];
    };
}

marks! {
    Ticket = "rows.tickets";
    Call = "rows.calls";
    SatisfiedYes = "satisfied.yes";
    SatisfiedNo = "satisfied.no";
    SatisfiedNeutral = "satisfied.neutral";
    RatedOnly = "satisfied.rated";
    InvitedYes = "invited.yes";
    InvitedNo = "invited.no";
    ResolvedYes = "resolved.yes";
    ResolvedNo = "resolved.no";
    ReopenedYes = "reopened.yes";
    ReopenedNo = "reopened.no";
    ClosureGood = "closure.good";
    ClosureBad = "closure.bad";
    FirstMet = "firstResponse.met";
    FirstLate = "firstResponse.late";
    FirstNone = "firstResponse.none";
    FirstUnknown = "firstResponse.unknown";
    SolvedMet = "solved.met";
    SolvedLate = "solved.late";
    SolvedNone = "solved.none";
    SolvedUnknown = "solved.unknown";
    FollowMet = "followUp.met";
    FollowLate = "followUp.late";
    FollowNone = "followUp.none";
    FollowUnknown = "followUp.unknown";
    DueMet = "due.met";
    DueLate = "due.late";
    DueOpen = "due.open";
    Complaint = "complaints";
    Appeal = "appeals";
    Offered = "offered";
    OfferedShort = "offered.short";
    Answered = "answered";
    AnsweredInTime = "answered.inTime";
    AnsweredUnknown = "answered.waitUnknown";
    Abandoned = "abandoned";
    Handled = "handled";
    StagesComplete = "stages.complete";
    StagesOrdered = "stages.ordered";
    StagesKnown = "stages.known";
    ContactDay = "contact.24h";
    ContactDayOnce = "contact.24h.once";
    ContactThree = "contact.72h";
    ContactThreeOnce = "contact.72h.once";
    ContactWeek = "contact.7d";
    ContactWeekOnce = "contact.7d.once";
    AgentCall = "agentCalls";
    RepeatCall = "agentCalls.repeat";
    WithCustomer = "rows.withCustomer";
    Case = "cases";
    Said = "cases.answered";
}

impl Mark {
    /// The bit of a mark.
    pub const fn bit(self) -> u64 {
        1 << self as u8
    }
}

/// The marks of a customer's answer, of which one counts in a period.
pub(crate) const ANSWERS: u64 =
    Mark::SatisfiedYes.bit() | Mark::SatisfiedNo.bit() | Mark::SatisfiedNeutral.bit() | Mark::RatedOnly.bit();

/// Lengths of time, and points, that are summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sum {
    Wait,
    Handle,
    Talk,
    Hold,
    First,
    Solve,
    Follow,
    Score,
}

/// The words of the sums, in their order.
pub(crate) const SUMS: [&str; 8] = ["wait", "handle", "talk", "hold", "firstResponse", "solve", "followUp", "score"];

/// How many, their sum, and the sum of their squares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Moments {
    pub n: u64,
    pub sum: u64,
    pub squares: u128,
}

impl Moments {
    /// Those of one value.
    #[inline(always)]
    pub fn of(value: u64) -> Self {
        // Below forty-nine days the square has room in 64 bits, which are quicker.
        let squares = match u32::try_from(value) {
            Ok(short) => u128::from(u64::from(short) * u64::from(short)),
            Err(_) => u128::from(value) * u128::from(value),
        };
        Self { n: 1, sum: value, squares }
    }

    #[inline]
    pub fn add(&mut self, value: u64) {
        self.join(&Self::of(value));
    }

    /// Adds those of other values.
    #[inline(always)]
    pub fn join(&mut self, other: &Self) {
        self.n += other.n;
        self.sum += other.sum;
        self.squares += other.squares;
    }
}

/// What became of the obligations of a voice or a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Obligations {
    pub met: u64,
    pub late: u64,
    pub failed: u64,
    pub cannot: u64,
    /// Calls on which any failed; tenths deducted.
    pub calls: u64,
    pub deducted: u64,
}

/// The counts of one group.
#[derive(Debug, Clone)]
pub(crate) struct Tally {
    pub marks: [u64; 64],
    /// For each row of the table of deadlines: met, late, open.
    pub deadlines: Vec<[u64; 3]>,
    pub sums: [Moments; 8],
    pub ratings: Vec<u64>,
    /// The ratings of those who did not say in words whether they were satisfied.
    pub nps: [u64; 11],
    pub ces: [u64; 8],
    /// Times by bucket, for summaries: first response, solution, follow-up, wait, handling.
    pub times: [BTreeMap<u32, u64>; 5],
    pub voices: [Obligations; 5],
    /// Excellent, pass, fail, none.
    pub grades: [u64; 4],
    /// Points judged, and points there are, in tenths.
    pub judged: (u64, u64),
    /// Calls checked, and calls with an error of the class, for fatal, major and minor.
    pub errors: [u64; 3],
    pub checked: u64,
    /// By number of the rule. Compact scorecards do not show what was met.
    pub rules: BTreeMap<u32, Obligations>,
    pub compact: u64,
    pub stages: BTreeMap<u32, Moments>,
    pub dimensions: BTreeMap<u32, BTreeMap<i16, u64>>,
    /// Characters and milliseconds of paced turns.
    pub pace: (u64, u64),
    pub silence: (u64, u64),
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            marks: [0; 64],
            deadlines: Vec::new(),
            sums: [Moments::default(); 8],
            ratings: Vec::new(),
            nps: [0; 11],
            ces: [0; 8],
            times: Default::default(),
            voices: [Obligations::default(); 5],
            grades: [0; 4],
            judged: (0, 0),
            errors: [0; 3],
            checked: 0,
            rules: BTreeMap::new(),
            compact: 0,
            stages: BTreeMap::new(),
            dimensions: BTreeMap::new(),
            pace: (0, 0),
            silence: (0, 0),
        }
    }
}

/// The names that numbers in a tally stand for.
pub(crate) struct Named<'n> {
    pub rules: &'n dyn Fn(u32) -> String,
    pub stages: &'n dyn Fn(u32) -> String,
    pub dimensions: &'n dyn Fn(u32) -> String,
    /// The rows of the table of deadlines.
    pub deadlines: &'n [String],
}

/// The words of the times that histograms are kept of.
pub(crate) const TIMES: [&str; 5] = ["firstResponse", "solve", "followUp", "wait", "handle"];
/// The five voices, as counts name them.
pub(crate) const VOICES: [&str; 5] = ["greeting", "offer", "thanks", "apology", "closing"];
/// The classes of error.
pub(crate) const CLASSES: [&str; 3] = ["fatal", "major", "minor"];

impl Tally {
    /// Adds the lengths of time and the deadlines of other rows.
    pub fn join_times(&mut self, other: &Self) {
        self.sums.iter_mut().zip(&other.sums).for_each(|(own, other)| own.join(other));
        for (own, other) in self.deadlines.iter_mut().zip(&other.deadlines) {
            own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
        }
        for (own, other) in self.times.iter_mut().zip(&other.times) {
            other.iter().for_each(|(bucket, count)| *own.entry(*bucket).or_default() += count);
        }
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.marks.iter().all(|count| *count == 0) && self.checked == 0
    }

    /// The counts by name; what is 0 is left out.
    pub fn named(&self, names: &Named<'_>) -> (Counts, Histograms) {
        let mut counts = Counts::new();
        let mut put = |name: Cow<'static, str>, count: i128| {
            if count != 0 {
                *counts.entry(name).or_default() = Integer(count);
            }
        };
        for (word, count) in WORDS.iter().zip(self.marks) {
            put(Cow::Borrowed(word), count.into());
        }
        for (name, [met, late, open]) in names.deadlines.iter().zip(&self.deadlines) {
            put(format!("deadline/{name}/met").into(), (*met).into());
            put(format!("deadline/{name}/late").into(), (*late).into());
            put(format!("deadline/{name}/open").into(), (*open).into());
        }
        let moments = |put: &mut dyn FnMut(Cow<'static, str>, i128), name: &str, of: &Moments| {
            if of.n > 0 {
                put(format!("sum/{name}/n").into(), of.n.into());
                put(format!("sum/{name}/sum").into(), of.sum.into());
                put(format!("sum/{name}/squares").into(), i128::try_from(of.squares).unwrap_or(i128::MAX));
            }
        };
        for (name, of) in SUMS.iter().zip(&self.sums) {
            moments(&mut put, name, of);
        }
        for (stage, of) in &self.stages {
            moments(&mut put, &format!("stage:{}", (names.stages)(*stage)), of);
        }
        let obligations = |put: &mut dyn FnMut(Cow<'static, str>, i128), name: &str, of: &Obligations| {
            for (word, count) in [
                ("met", of.met),
                ("late", of.late),
                ("failed", of.failed),
                ("cannotJudge", of.cannot),
                ("calls", of.calls),
                ("deducted", of.deducted),
            ] {
                put(format!("{name}/{word}").into(), count.into());
            }
        };
        for (voice, of) in VOICES.iter().zip(&self.voices) {
            obligations(&mut put, &format!("voice/{voice}"), of);
        }
        for (rule, of) in &self.rules {
            obligations(&mut put, &format!("rule/{}", (names.rules)(*rule)), of);
        }
        for (word, count) in ["excellent", "pass", "fail", "none"].iter().zip(self.grades) {
            put(format!("grade/{word}").into(), count.into());
        }
        for (word, count) in CLASSES.iter().zip(self.errors) {
            put(format!("error/{word}").into(), count.into());
        }
        put("cards".into(), self.checked.into());
        put("cards.compact".into(), self.compact.into());
        put("judged.points".into(), self.judged.0.into());
        put("judged.full".into(), self.judged.1.into());
        put("pace.characters".into(), self.pace.0.into());
        put("pace.ms".into(), self.pace.1.into());
        put("silence.ms".into(), self.silence.0.into());
        put("silence.of".into(), self.silence.1.into());
        (counts, self.histograms(names))
    }

    fn histograms(&self, names: &Named<'_>) -> Histograms {
        let mut all = Histograms::new();
        let mut put = |name: Cow<'static, str>, buckets: BTreeMap<i64, u64>| {
            if !buckets.is_empty() {
                all.insert(name, buckets);
            }
        };
        let plain = |counts: &[u64]| -> BTreeMap<i64, u64> {
            (0i64..).zip(counts).filter(|(_, count)| **count > 0).map(|(value, count)| (value, *count)).collect()
        };
        // Beside words they stand 128 further on.
        let (only, beside) = self.ratings.split_at(self.ratings.len().min(128));
        put("rating".into(), plain(only));
        put("rating.besideWords".into(), plain(beside));
        put("nps".into(), plain(&self.nps));
        put("ces".into(), plain(&self.ces));
        for (name, times) in TIMES.iter().zip(&self.times) {
            put((*name).into(), times.iter().map(|(bucket, count)| (histogram::lower(*bucket), *count)).collect());
        }
        for (dimension, ratings) in &self.dimensions {
            let name = format!("dimension/{}", (names.dimensions)(*dimension));
            put(name.into(), ratings.iter().map(|(rating, count)| (i64::from(*rating), *count)).collect());
        }
        all
    }
}
