//! How well a score tells two kinds of calls apart.
//!
//! In: the scores of both kinds. Out: the area under the ROC curve. Its own file because it is the one figure that says
//! whether a machine's score has to do with satisfaction at all.

use serde::Serialize;

use crate::math::{exp, length, ln};
use crate::statistics::Interval;
use crate::statistics::proportion::wilson;
use crate::statistics::special::z_of;

/// Area under the ROC curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Auc {
    /// Chance that one of the first kind scores higher than one of the second, ties counting half: 0.5 is no better than
    /// none.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
    /// Standard error (DeLong).
    pub error: f64,
}

/// Area under the curve of `positive` scores against `negative`, with the error of DeLong, DeLong and Clarke-Pearson (1988)
/// and an interval on the log odds, which stays within 0 and 1. Where the two do not overlap at all, the interval is
/// Wilson's of as many cases as the smaller kind has. `None` with fewer than two of a kind, or scores that are not finite.
pub fn auc(positive: &[f64], negative: &[f64], level: f64) -> Option<Auc> {
    let z = z_of(level)?;
    let (m, n) = (length(positive.len()), length(negative.len()));
    let finite = |scores: &[f64]| scores.iter().all(|score| score.is_finite());
    if positive.len() < 2 || negative.len() < 2 || !finite(positive) || !finite(negative) {
        return None;
    }
    let sorted = |scores: &[f64]| {
        let mut scores = scores.to_vec();
        scores.sort_by(f64::total_cmp);
        scores
    };
    let (positive, negative) = (sorted(positive), sorted(negative));
    // How much of the other kind each score beats: its rank among all less that among its own.
    let all = ranks(&positive.iter().chain(&negative).copied().collect::<Vec<_>>());
    let (of_positive, of_negative) = all.split_at(positive.len());
    let beats = |among_all: &[f64], own: &[f64], others: f64| -> Vec<f64> {
        among_all.iter().zip(ranks(own)).map(|(all, own)| (all - own) / others).collect()
    };
    let (won, lost) = (beats(of_positive, &positive, n), beats(of_negative, &negative, m));
    let mean = |values: &[f64]| values.iter().sum::<f64>() / length(values.len());
    let value = mean(&won).clamp(0.0, 1.0);
    let variance = |values: &[f64]| {
        let centre = mean(values);
        values.iter().map(|value| (value - centre) * (value - centre)).sum::<f64>() / (length(values.len()) - 1.0)
    };
    let error = (variance(&won) / m + variance(&lost) / n).sqrt();
    let room = value * (1.0 - value);
    let interval = if error > 0.0 && room > 0.0 {
        let (at, half) = (ln(value / (1.0 - value)), z * error / room);
        let back = |at: f64| 1.0 / (1.0 + exp(-at));
        Interval { lower: back(at - half), upper: back(at + half), method: "DeLong, log odds", level }
    } else {
        let (lower, upper) = wilson(value, m.min(n), z);
        Interval { lower, upper, method: "Wilson, of the smaller kind", level }
    };
    Some(Auc { value, interval, error })
}

/// Ranks from 1, ties sharing the mean of theirs.
pub(super) fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    crate::ordered::sort_by(&mut order, |&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    while start < order.len() {
        let tied = order[start..].iter().take_while(|&&at| values[at] <= values[order[start]]).count();
        for &at in &order[start..start + tied] {
            ranks[at] = length(2 * start + tied + 1) / 2.0;
        }
        start += tied;
    }
    ranks
}
