//! What an edit of a pack moves: every flipped verdict and every moved score, with the evidence on both sides.
//!
//! In: the reviewer of the old pack, that of the new one, and calls. Out: one line of NDJSON for each call on which they
//! differ, and at the end [`PackDiff`] with the counts by rule. Its own file because it is how an edit is judged before it
//! is used. A call is read once and judged twice; only what differs is written, so it costs little more than two scorings.

use std::collections::BTreeMap;

use serde::Serialize;

use super::calls::Calls;
use crate::call::Call;
use crate::import::ReadOptions;
use crate::problem::Problem;
use crate::reviewer::Reviewer;
use crate::rules::judge::{Memory, Wanted};
use crate::scorecard::{Detail, Finding, Grade, Occurrence, PackId, Scorecard, Tenths, Verdict};

/// The score of a call under one pack.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ScoreSide {
    /// The score.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub score: Tenths,
    /// Points that could be judged.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub judged: Tenths,
    /// The score's name.
    pub grade: Grade,
}

/// What a rule made of a call under one pack.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RuleSide<'a> {
    /// Its verdict.
    pub verdict: Verdict,
    /// What it cost.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub deducted: Tenths,
    /// The triggers or hits that the other side does not have in the same way, with their evidence; where only the cost
    /// differs, those that cost.
    pub occurrences: Vec<Occurrence<'a>>,
}

/// A rule whose verdict or cost differs; a side without the rule is absent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct VerdictMove<'a> {
    /// Id of the rule.
    pub rule: &'a str,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub title: Option<&'a str>,
    /// Under the old pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub old: Option<RuleSide<'a>>,
    /// Under the new pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub new: Option<RuleSide<'a>>,
}

/// A call on which the two packs differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CallMoves<'a> {
    /// Id of the call.
    pub call: &'a str,
    /// Its score under the old pack.
    pub old: ScoreSide,
    /// Its score under the new pack.
    pub new: ScoreSide,
    /// The rules that differ, in the order of the new pack, those that are gone last.
    pub rules: Vec<VerdictMove<'a>>,
}

/// How a rule, or the grade, went from one word to another, and on how many calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Flip<T> {
    /// Under the old pack.
    pub old: T,
    /// Under the new pack.
    pub new: T,
    /// Calls.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub calls: u64,
}

/// What changed of one rule over all calls.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RuleMoves {
    /// Id of the rule.
    pub rule: String,
    /// Its name.
    pub title: String,
    /// Whether both packs have it.
    pub presence: Presence,
    /// Every verdict that became another, the commonest first.
    pub flips: Vec<Flip<Verdict>>,
    /// Calls on which the verdict became another.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub flipped: u64,
    /// Calls on which it fails, is late or cannot judge as it did, but for other words or at another trigger.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub other_evidence: u64,
    /// Points it cost in all under the old pack.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub deducted_old: Tenths,
    /// Points it cost in all under the new pack.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub deducted_new: Tenths,
}

/// Which of the packs has a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Presence {
    /// Both.
    Both,
    /// The old one alone.
    Removed,
    /// The new one alone.
    Added,
}

/// Scores over all calls.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Calls whose score rose.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub up: u64,
    /// Calls whose score fell.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub down: u64,
    /// Mean score under the old pack, to a hundredth, of the calls with a grade.
    pub mean_old: Option<f64>,
    /// Mean score under the new pack.
    pub mean_new: Option<f64>,
    /// Every grade that became another, the commonest first.
    pub grades: Vec<Flip<Grade>>,
}

/// What an edit of a pack moved over many calls.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PackDiff {
    /// Version of this form.
    pub schema: u32,
    /// The old pack.
    pub old: PackId,
    /// The new one.
    pub new: PackId,
    /// Calls that were read.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub calls: u64,
    /// Calls on which a verdict, a cost, the score or the grade differs.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub changed: u64,
    /// Their scores.
    pub scores: Comparison,
    /// Each rule of either pack: in the order of the new one, those that are gone last.
    pub rules: Vec<RuleMoves>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// How many calls are judged by one pack before the other has its turn.
const TOGETHER: usize = 64;

/// A rule of either pack and where its finding stands on each side.
#[derive(Debug)]
struct Row {
    rule: String,
    old: Option<usize>,
    new: Option<usize>,
    flips: BTreeMap<(u8, u8), (Verdict, Verdict, u64)>,
    other_evidence: u64,
    deducted: (Tenths, Tenths),
}

/// Sums over the calls read so far.
#[derive(Debug, Default)]
struct Sums {
    calls: u64,
    changed: u64,
    up: u64,
    down: u64,
    graded: (u64, u64),
    scores: (i64, i64),
    grades: BTreeMap<(u8, u8), (Grade, Grade, u64)>,
}

/// Compares two packs over calls that come in chunks.
///
/// ```
/// use wusheng::{Language, Reviewer, author::PackDiffer};
/// let pack = "schema = 1\nid = \"p\"\nversion = \"1\"\n[scorecard]\nfull = 10\n[[rules]]\nid = \"r\"\ntitle = \"r\"\npoints = 10\n\
///     expect = { say = \"您好\" }\n[[rules.examples]]\nverdict = \"pass\"\nturns = [\"客服：您好\"]\n\
///     [[rules.examples]]\nverdict = \"fail\"\nturns = [\"客服：喂\"]\n";
/// let edited = pack.replace("say = \"您好\"", "say = [\"您好\", \"哈喽\"]");
/// let reviewer = |text: &str| Reviewer::new(&[("p", text)], Language::En).map_err(|p| p[0].message.clone());
/// let (old, new) = (reviewer(pack)?, reviewer(&edited)?);
/// let (mut differ, mut lines) = (PackDiffer::new(&old, &new, &Default::default()), Vec::new());
/// let call = "{\"id\":\"c\",\"turns\":[{\"role\":\"agent\",\"text\":\"哈喽\"}]}\n";
/// differ.push(&old, &new, call.as_bytes(), &mut lines);
/// let diff = differ.end(&old, &new, &mut lines);
/// assert_eq!((diff.calls, diff.changed, diff.rules[0].flipped, diff.scores.up), (1, 1, 1, 1));
/// assert!(lines.starts_with(br#"{"call":"c","old":{"score":0"#));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug)]
pub struct PackDiffer {
    calls: Calls,
    waiting: Vec<Call<'static>>,
    memory: Memory,
    rows: Vec<Row>,
    sums: Sums,
}

impl PackDiffer {
    /// Begins a comparison.
    pub fn new(old: &Reviewer, new: &Reviewer, options: &ReadOptions<'_>) -> Self {
        let ids = |reviewer: &Reviewer| -> Vec<String> {
            reviewer.court().program.rules.iter().map(|ready| ready.rule.id.get_ref().clone()).collect()
        };
        let (before, after) = (ids(old), ids(new));
        let row = |rule: &String, old, new| Row {
            rule: rule.clone(),
            old,
            new,
            flips: BTreeMap::new(),
            other_evidence: 0,
            deducted: (Tenths(0), Tenths(0)),
        };
        let kept =
            after.iter().enumerate().map(|(at, id)| row(id, before.iter().position(|other| other == id), Some(at)));
        let gone =
            before.iter().enumerate().filter(|(_, id)| !after.contains(id)).map(|(at, id)| row(id, Some(at), None));
        let rows = kept.chain(gone).collect();
        Self { calls: Calls::new(options), waiting: Vec::new(), memory: Memory::default(), rows, sums: Sums::default() }
    }

    /// Compares on every call that the chunk completes; those that differ are appended to `out`, one a line.
    pub fn push(&mut self, old: &Reviewer, new: &Reviewer, chunk: &[u8], out: &mut Vec<u8>) {
        let Self { calls, waiting, memory, rows, sums } = self;
        calls.push(chunk, |call| {
            waiting.push(call.clone().into_owned());
            if waiting.len() == TOGETHER {
                compare((old, new), waiting, memory, rows, sums, out);
            }
        });
        // What a chunk brings is answered with it.
        compare((old, new), waiting, memory, rows, sums, out);
    }

    /// Compares on what is left, and says what moved in all.
    pub fn end(mut self, old: &Reviewer, new: &Reviewer, out: &mut Vec<u8>) -> PackDiff {
        let Self { calls, waiting, memory, rows, sums } = &mut self;
        let problems = calls.end(|call| waiting.push(call.clone().into_owned()));
        compare((old, new), waiting, memory, rows, sums, out);
        let (before, after) = (old.court(), new.court());
        let rules = self.rows.into_iter().filter_map(|row| {
            let ready = match (row.new, row.old) {
                (Some(at), _) => after.program.rules.get(at)?,
                (None, at) => before.program.rules.get(at?)?,
            };
            let presence = match (row.old, row.new) {
                (Some(_), Some(_)) => Presence::Both,
                (Some(_), None) => Presence::Removed,
                _ => Presence::Added,
            };
            Some(RuleMoves {
                rule: ready.rule.id.get_ref().clone(),
                title: ready.rule.title.pick(after.language).to_owned(),
                presence,
                flipped: row.flips.values().map(|(.., calls)| calls).sum(),
                flips: commonest_first(row.flips),
                other_evidence: row.other_evidence,
                deducted_old: row.deducted.0,
                deducted_new: row.deducted.1,
            })
        });
        let sums = self.sums;
        PackDiff {
            schema: 1,
            old: before.id.clone(),
            new: after.id.clone(),
            calls: sums.calls,
            changed: sums.changed,
            scores: Comparison {
                up: sums.up,
                down: sums.down,
                mean_old: mean(sums.scores.0, sums.graded.0),
                mean_new: mean(sums.scores.1, sums.graded.1),
                grades: commonest_first(sums.grades),
            },
            rules: rules.collect(),
            problems,
        }
    }
}

/// Judges the calls at hand by one pack and then by the other: a pack made ready is too large to be changed for another at
/// every call without losing what the processor keeps of it.
fn compare(
    (old, new): (&Reviewer, &Reviewer),
    calls: &mut Vec<Call<'static>>,
    memory: &mut Memory,
    rows: &mut [Row],
    sums: &mut Sums,
    out: &mut Vec<u8>,
) {
    let brief = Wanted { detail: Detail::Compact, receipts: false };
    let mut judge = |reviewer: &'_ Reviewer| -> Vec<Came> {
        let court = reviewer.court();
        let mut all = Vec::with_capacity(calls.len());
        for call in calls.iter() {
            let card = court.score(call, brief, memory);
            let evidence = card.findings.iter().map(|one| (one.rule.to_owned(), print(&one.occurrences))).collect();
            all.push(Came { score: score(&card), to: memory.came_to.clone(), evidence });
        }
        all
    };
    let (before, after) = (judge(old), judge(new));
    for ((call, before), after) in calls.iter().zip(&before).zip(&after) {
        one((old, new), call, (before, after), memory, rows, sums, out);
    }
    calls.clear();
}

/// What one pack makes of a call, in brief.
struct Came {
    score: ScoreSide,
    /// Rule by rule.
    to: Vec<(Verdict, Tenths)>,
    /// Of those that are not well, a print of what they rest on.
    evidence: Vec<(String, u64)>,
}

/// A number that is another where the occurrences are.
fn print(occurrences: &[Occurrence<'_>]) -> u64 {
    let mut print = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |number: u32| print = (print ^ u64::from(number)).wrapping_mul(0x0100_0000_01b3);
    for one in occurrences {
        add(one.verdict as u32);
        for evidence in one.trigger.iter().chain(&one.evidence) {
            [evidence.turn, evidence.start, evidence.end].into_iter().for_each(&mut add);
        }
    }
    print
}

fn one(
    (old, new): (&Reviewer, &Reviewer),
    call: &Call<'_>,
    (before, after): (&Came, &Came),
    memory: &mut Memory,
    rows: &mut [Row],
    sums: &mut Sums,
    out: &mut Vec<u8>,
) {
    let mut moved = Vec::new();
    for (at, row) in rows.iter_mut().enumerate() {
        let old = row.old.and_then(|at| before.to.get(at).copied());
        let new = row.new.and_then(|at| after.to.get(at).copied());
        row.deducted.0.0 += old.map_or(0, |(_, cost)| cost.0);
        row.deducted.1.0 += new.map_or(0, |(_, cost)| cost.0);
        match (old, new) {
            (Some(old), Some(new)) if old == new => {
                let of =
                    |came: &Came| came.evidence.iter().find(|(rule, _)| *rule == row.rule).map(|(_, print)| *print);
                row.other_evidence += u64::from(of(before) != of(after));
                continue;
            }
            (Some((old, _)), Some((new, _))) if old != new => {
                row.flips.entry((old as u8, new as u8)).or_insert((old, new, 0)).2 += 1;
            }
            (Some(_), Some(_)) => {}
            // A rule that only one pack has says something of a call where it judges it.
            _ if !old.or(new).is_some_and(|(verdict, _)| verdict.is_judged()) => continue,
            _ => {}
        }
        moved.push(at);
    }
    sums.add(before.score, after.score);
    if moved.is_empty() && before.score == after.score {
        return;
    }
    sums.changed += 1;
    // Only what differs is looked at in full.
    let wanted = Wanted { detail: Detail::Full, receipts: false };
    let before = old.court().score(call, wanted, memory);
    let after = new.court().score(call, wanted, memory);
    let shown = |at: usize| {
        let row = &rows[at];
        let old = row.old.and_then(|at| before.findings.get(at));
        let new = row.new.and_then(|at| after.findings.get(at));
        let either = new.or(old)?;
        Some(VerdictMove {
            rule: either.rule,
            title: either.title,
            old: old.map(|finding| side(finding, new)),
            new: new.map(|finding| side(finding, old)),
        })
    };
    let rules = moved.into_iter().filter_map(shown).collect();
    let moves = CallMoves { call: &call.id, old: score(&before), new: score(&after), rules };
    // Writing to a vector cannot fail, and every key is a string.
    if serde_json::to_writer(&mut *out, &moves).is_ok() {
        out.push(b'\n');
    }
}

impl Sums {
    fn add(&mut self, before: ScoreSide, after: ScoreSide) {
        self.calls += 1;
        self.up += u64::from(after.score > before.score);
        self.down += u64::from(after.score < before.score);
        if before.grade != Grade::None {
            self.graded.0 += 1;
            self.scores.0 += before.score.0;
        }
        if after.grade != Grade::None {
            self.graded.1 += 1;
            self.scores.1 += after.score.0;
        }
        if before.grade != after.grade {
            let key = (before.grade as u8, after.grade as u8);
            self.grades.entry(key).or_insert((before.grade, after.grade, 0)).2 += 1;
        }
    }
}

fn score(card: &Scorecard<'_>) -> ScoreSide {
    ScoreSide { score: card.score, judged: card.judged, grade: card.grade }
}

fn side<'a>(finding: &Finding<'a>, other: Option<&Finding<'a>>) -> RuleSide<'a> {
    let differs =
        |one: &&Occurrence<'a>| !other.is_some_and(|other| other.occurrences.iter().any(|theirs| same(one, theirs)));
    let mut occurrences: Vec<Occurrence<'a>> = finding.occurrences.iter().filter(differs).cloned().collect();
    if occurrences.is_empty() {
        // Nothing but the cost is another: shown is what costs.
        let costs = |one: &&Occurrence<'a>| matches!(one.verdict, Verdict::Fail | Verdict::Late);
        occurrences.extend(finding.occurrences.iter().filter(costs).cloned());
    }
    RuleSide { verdict: finding.verdict, deducted: finding.deducted, occurrences }
}

/// Whether two occurrences say the same, whatever came nearest.
fn same(one: &Occurrence<'_>, other: &Occurrence<'_>) -> bool {
    one.verdict == other.verdict
        && one.reason == other.reason
        && one.trigger == other.trigger
        && one.evidence == other.evidence
}

fn commonest_first<T>(flips: BTreeMap<(u8, u8), (T, T, u64)>) -> Vec<Flip<T>> {
    let mut flips: Vec<Flip<T>> = flips.into_values().map(|(old, new, calls)| Flip { old, new, calls }).collect();
    flips.sort_by_key(|flip| std::cmp::Reverse(flip.calls));
    flips
}

/// A mean of tenths, in points to a hundredth.
fn mean(tenths: i64, of: u64) -> Option<f64> {
    let of = i64::try_from(of).ok().filter(|&of| of > 0)?;
    let hundredths = (tenths * 10 * 2 + of) / (of * 2);
    #[allow(clippy::cast_precision_loss)] // Scores are small.
    Some(hundredths as f64 / 100.0)
}
