//! What people decided of findings.
//!
//! In: review events, one a line of JSON, appended and never rewritten. Out: the decisions that stand, by call. Its own
//! file because everything that learns or audits reads these events, and reads them alike.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::problem::{Code, Problem, Problems};
use crate::scorecard::Verdict;

/// What a person decided of one rule on one call.
///
/// ```
/// use wusheng::author::Review;
/// let line = r#"{"call":"c-1","rule":"apology","turn":7,"verdict":"pass","reviewer":"li","at":"2026-03-02T10:00:00+08:00"}"#;
/// let review: Review = serde_json::from_str(line)?;
/// assert_eq!((review.turn, review.sampled), (Some(7), None));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// Id of the call.
    pub call: String,
    /// Receipt of the scorecard that was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub receipt: Option<String>,
    /// Id of the rule.
    pub rule: String,
    /// The turn of the trigger or hit that was decided, from 0; absent: the rule on the whole call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub turn: Option<u32>,
    /// What the person says it is.
    pub verdict: Verdict,
    /// Why, in the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub reason: Option<String>,
    /// Who decided.
    pub reviewer: String,
    /// When, RFC 3339.
    pub at: String,
    /// The `at` of the event about the same thing that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub supersedes: Option<String>,
    /// The probability with which this call was drawn for review, where it was drawn by lot: above 0, at most 1. Absent:
    /// it was looked at because the rule flagged it, or the share is given for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub sampled: Option<f64>,
}

/// The decisions that stand about one thing: a rule on a call, or one turn of it.
#[derive(Debug, Clone)]
pub(super) struct Decided {
    pub rule: String,
    pub turn: Option<u32>,
    /// Never empty; more than one where several people decided.
    pub reviews: Vec<Review>,
}

/// Decisions by call.
pub(super) type Decisions = BTreeMap<String, Vec<Decided>>;

/// Reads events; those that are superseded are left out, those that cannot be read become problems.
pub(super) fn read(events: &[u8], file: Option<&str>, language: Language) -> (Decisions, Vec<Problem>) {
    let mut problems = Problems::default();
    let mut decisions = Decisions::new();
    for (number, line) in (1u64..).zip(events.split(|&byte| byte == b'\n')) {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let refused = match serde_json::from_slice::<Review>(line) {
            Ok(review) if review.sampled.is_none_or(|share| share > 0.0 && share <= 1.0) => {
                stand(decisions.entry(review.call.clone()).or_default(), review);
                continue;
            }
            Ok(_) => "`sampled` is above 0 and at most 1".to_owned(),
            Err(error) => error.to_string(),
        };
        let problem = Problem::new(Code::BadReview).arg("said", refused).line(number);
        problems.push(match file {
            Some(file) => problem.file(file),
            None => problem,
        });
    }
    (decisions, problems.take(language))
}

fn stand(of_call: &mut Vec<Decided>, review: Review) {
    let same = |one: &Decided| one.rule == review.rule && one.turn == review.turn;
    match of_call.iter_mut().find(|one| same(one)) {
        Some(decided) => {
            // Who decides again changes her mind; who decides over another says so.
            decided.reviews.retain(|earlier| {
                review.supersedes.as_ref() != Some(&earlier.at) && earlier.reviewer != review.reviewer
            });
            decided.reviews.push(review);
        }
        None => of_call.push(Decided { rule: review.rule.clone(), turn: review.turn, reviews: vec![review] }),
    }
}
