//! How often each rule is due, fires, fails, is late or cannot judge, over many calls.
//!
//! In: a reviewer and calls. Out: [`PackStats`]. Its own file because it is the first look at a rule on real material: a
//! rule that fails every third call that nobody chose for being bad has more likely misunderstood the desk than caught it.

use serde::Serialize;

use super::calls::Calls;
use crate::import::ReadOptions;
use crate::pack::Status;
use crate::problem::Problem;
use crate::reviewer::Reviewer;
use crate::rules::judge::{Memory, Wanted};
use crate::scorecard::{Detail, PackId, Tenths, Verdict, Voice};
use crate::statistics::Proportion;

/// A rule that fails on a larger share of calls is flagged.
const SUSPICIOUS: f64 = 0.3;

/// How many of each verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct VerdictCounts {
    /// Done where it was due.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub pass: u64,
    /// Due and not done.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub fail: u64,
    /// Done, after it was due.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub late: u64,
    /// Lifted.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub waived: u64,
    /// Never due.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub not_applicable: u64,
    /// Not shown by the record.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub cannot_judge: u64,
}

impl VerdictCounts {
    pub(super) fn add(&mut self, verdict: Verdict) {
        let slot = match verdict {
            Verdict::Pass => &mut self.pass,
            Verdict::Fail => &mut self.fail,
            Verdict::Late => &mut self.late,
            Verdict::Waived => &mut self.waived,
            Verdict::NotApplicable => &mut self.not_applicable,
            Verdict::CannotJudge => &mut self.cannot_judge,
        };
        *slot += 1;
    }

    fn all(self) -> u64 {
        self.pass + self.fail + self.late + self.waived + self.not_applicable + self.cannot_judge
    }
}

/// What one rule did over many calls.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RuleStats {
    /// Id of the rule.
    pub rule: String,
    /// Its name.
    pub title: String,
    /// The voice it judges.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub voice: Option<Voice>,
    /// Whether it costs points yet.
    pub status: Status,
    /// Calls by the rule's verdict.
    pub calls: VerdictCounts,
    /// The same of single triggers or hits.
    pub occurrences: VerdictCounts,
    /// Calls in which it was due at all, of all calls.
    pub due: Option<Proportion>,
    /// Calls that fail, of all calls: this share is flagged where it is above 30 %.
    pub fails: Option<Proportion>,
    /// Calls that fail, of those that could be judged.
    pub fails_of_judged: Option<Proportion>,
    /// Calls that are late, of those that could be judged.
    pub late_of_judged: Option<Proportion>,
    /// Calls in which it could not be judged, of those in which it was due.
    pub cannot_judge_of_due: Option<Proportion>,
    /// Calls in which it was lifted, of those in which it was due.
    pub waived_of_due: Option<Proportion>,
    /// Points it cost in all.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub deducted: Tenths,
    /// It fails on more than 30 % of the calls.
    pub flagged: bool,
    /// It never had anything to say: not due in a single call.
    pub silent: bool,
}

/// What a pack does over many calls.
///
/// ```
/// use wusheng::{Language, Reviewer, author::PackTally};
/// let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// let mut tally = PackTally::new(&reviewer, &Default::default());
/// tally.push(&reviewer, "{\"id\":\"a\",\"turns\":[{\"role\":\"agent\",\"text\":\"您好\"}]}\n".as_bytes());
/// let stats = tally.end(&reviewer);
/// assert_eq!((stats.calls, stats.rules[0].calls.pass), (1, 1));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PackStats {
    /// Version of this form.
    pub schema: u32,
    /// The pack.
    pub pack: PackId,
    /// How many calls were read.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub calls: u64,
    /// Each rule, in the order of the pack.
    pub rules: Vec<RuleStats>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Counts over calls that come in chunks.
#[derive(Debug)]
pub struct PackTally {
    calls: Calls,
    memory: Memory,
    read: u64,
    rules: Vec<(VerdictCounts, VerdictCounts, Tenths)>,
}

impl PackTally {
    /// Begins to count.
    pub fn new(reviewer: &Reviewer, options: &ReadOptions<'_>) -> Self {
        let rules = reviewer.court().program.rules.len();
        Self { calls: Calls::new(options), memory: Memory::default(), read: 0, rules: vec![Default::default(); rules] }
    }

    /// Counts every call that the chunk of NDJSON completes.
    pub fn push(&mut self, reviewer: &Reviewer, chunk: &[u8]) {
        let Self { calls, memory, read, rules } = self;
        calls.push(chunk, |call| count(reviewer, call, memory, read, rules));
    }

    /// The counts.
    pub fn end(mut self, reviewer: &Reviewer) -> PackStats {
        let Self { calls, memory, read, rules } = &mut self;
        let problems = calls.end(|call| count(reviewer, call, memory, read, rules));
        let court = reviewer.court();
        let rules =
            self.rules.into_iter().zip(&court.program.rules).map(|((of_calls, occurrences, deducted), ready)| {
                let rule = &ready.rule;
                let all = of_calls.all();
                let due = all - of_calls.not_applicable;
                let judged = of_calls.pass + of_calls.fail + of_calls.late;
                let fails = Proportion::of(of_calls.fail, all);
                RuleStats {
                    rule: rule.id.get_ref().clone(),
                    title: rule.title.pick(court.language).to_owned(),
                    voice: rule.voice,
                    status: rule.status,
                    calls: of_calls,
                    occurrences,
                    due: Proportion::of(due, all),
                    fails,
                    fails_of_judged: Proportion::of(of_calls.fail, judged),
                    late_of_judged: Proportion::of(of_calls.late, judged),
                    cannot_judge_of_due: Proportion::of(of_calls.cannot_judge, due),
                    waived_of_due: Proportion::of(of_calls.waived, due),
                    deducted,
                    flagged: fails.is_some_and(|share| share.value > SUSPICIOUS),
                    silent: all > 0 && due == 0,
                }
            });
        PackStats { schema: 1, pack: court.id.clone(), calls: self.read, rules: rules.collect(), problems }
    }
}

fn count(
    reviewer: &Reviewer,
    call: &crate::call::Call<'_>,
    memory: &mut Memory,
    read: &mut u64,
    rules: &mut [(VerdictCounts, VerdictCounts, Tenths)],
) {
    *read += 1;
    let card = reviewer.court().score(call, Wanted { detail: Detail::Full, receipts: false }, memory);
    // Full detail has a finding for every rule, in the order of the pack.
    for ((of_calls, occurrences, deducted), finding) in rules.iter_mut().zip(&card.findings) {
        of_calls.add(finding.verdict);
        finding.occurrences.iter().for_each(|one| occurrences.add(one.verdict));
        deducted.0 += finding.deducted.0;
    }
}
