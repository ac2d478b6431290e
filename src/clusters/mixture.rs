//! A mixture of multinomials.
//!
//! In: which text has which term, and a first guess. Out: what each group says, and how likely each text belongs to it.
//! Its own file because it is the model that is saved, and the hot loop.
//!
//! Expectation-maximisation (Nigam, McCallum, Thrun and Mitchell 2000) in single precision: per text a row of log
//! probabilities is added up for each of its terms, for all groups at once.

use crate::math;
use crate::vectors::Presence;

/// Groups are filled up to a multiple of this, so that the loops over them become vector instructions.
const LANES: usize = 4;
/// Log probability of a group that is only there to fill up.
const NEVER: f32 = -1e30;

/// What each group says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mixture {
    groups: usize,
    lanes: usize,
    /// For each term the log of its probability in each group, `lanes` numbers a term.
    terms: Vec<f32>,
    /// The log of each group's share.
    shares: Vec<f32>,
}

/// How a mixture is fitted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// Steps at most.
    pub steps: usize,
    /// Ends where the likelihood grows by less than this part of itself.
    pub tolerance: f64,
}

/// Added to every count of a term in a group.
const SMOOTHING: f32 = 0.1;
/// The part of what a group says that is taken to be what all texts say.
const COMMON: f64 = 0.4;

/// What every group is taken to say before anything is known of it.
pub(crate) struct Prior {
    /// The part of a group that is its own.
    own: f64,
    /// For each term its probability in all texts, as much of it as belongs to every group; none: every term alike.
    common: Vec<f64>,
}

impl Prior {
    /// Nothing but that every term may occur.
    pub fn flat() -> Self {
        Self { own: 1.0, common: Vec::new() }
    }

    /// Also what all texts together say (Jelinek and Mercer 1980): a group must show that it says something else. Texts go less
    /// by words that only happen to be missing from a group; groups agree better with the categories of people, and from one
    /// start to the next. As a part of each group, not as counts, which would swallow small ones.
    pub fn common(rows: &Presence) -> Self {
        let frequency = rows.frequency();
        let all: f64 = frequency.iter().map(|&found| f64::from(found)).sum::<f64>().max(1.0);
        Self { own: 1.0 - COMMON, common: frequency.iter().map(|&found| COMMON * f64::from(found) / all).collect() }
    }

    fn common_of(&self, term: usize) -> f64 {
        self.common.get(term).copied().unwrap_or_default()
    }
}

/// How likely each text belongs to each group.
pub(crate) struct Belonging {
    lanes: usize,
    flat: Vec<f32>,
}

impl Belonging {
    pub fn new(texts: usize, groups: usize) -> Self {
        let lanes = groups.next_multiple_of(LANES);
        Self { lanes, flat: vec![0.0; texts * lanes] }
    }

    /// Every text in the group it is labelled with; a label beyond the groups is none.
    pub fn labelled(labels: &[u32], groups: usize) -> Self {
        let mut belonging = Self::new(labels.len(), groups);
        for (text, &label) in labels.iter().enumerate() {
            if (label as usize) < groups {
                belonging.flat[text * belonging.lanes + label as usize] = 1.0;
            }
        }
        belonging
    }

    /// Numbers a text: the groups, filled up.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    pub fn row_mut(&mut self, text: usize) -> &mut [f32] {
        &mut self.flat[text * self.lanes..][..self.lanes]
    }

    pub fn row(&self, text: usize) -> &[f32] {
        &self.flat[text * self.lanes..][..self.lanes]
    }
}

impl Mixture {
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// The log probability of a term in a group.
    pub fn term(&self, term: usize, group: usize) -> f32 {
        self.terms[term * self.lanes + group]
    }

    /// The log of a group's share.
    pub fn share(&self, group: usize) -> f32 {
        self.shares[group]
    }

    /// What groups say, from what belongs to them; `anchors`: counts to be added, `lanes` a term, or none.
    pub fn of(rows: &Presence, belonging: &Belonging, groups: usize, prior: &Prior, anchors: Option<&[f32]>) -> Self {
        let lanes = belonging.lanes;
        let mut counts = match anchors {
            Some(anchors) => anchors.to_vec(),
            None => vec![0.0f32; rows.columns() * lanes],
        };
        let mut sizes = vec![1.0f32; lanes];
        for (row, share) in rows.rows().zip(belonging.flat.chunks_exact(lanes)) {
            sizes.iter_mut().zip(share).for_each(|(size, share)| *size += share);
            // Most texts belong to one group only.
            if let Some(group) = share.iter().position(|&share| share > 0.999) {
                for &term in row {
                    counts[term as usize * lanes + group] += 1.0;
                }
            } else {
                for &term in row {
                    let to = &mut counts[term as usize * lanes..][..lanes];
                    to.iter_mut().zip(share).for_each(|(to, share)| *to += share);
                }
            }
        }
        let mut totals = vec![0.0f64; lanes];
        for count in counts.chunks_exact(lanes) {
            totals.iter_mut().zip(count).for_each(|(total, &count)| *total += f64::from(count + SMOOTHING));
        }
        #[allow(clippy::cast_possible_truncation)] // Single precision is what the loops work in.
        let log = |value: f64| math::ln(value) as f32;
        let own: Vec<f64> = totals.into_iter().map(|total| prior.own / total).collect();
        for (term, count) in counts.chunks_exact_mut(lanes).enumerate() {
            let common = prior.common_of(term);
            for (count, own) in count.iter_mut().zip(&own) {
                *count = log(f64::from(*count + SMOOTHING) * own + common);
            }
        }
        let all: f64 = sizes[..groups].iter().copied().map(f64::from).sum();
        let mut shares = vec![NEVER; lanes];
        for (share, &size) in shares.iter_mut().zip(&sizes[..groups]) {
            *share = log(f64::from(size) / all);
        }
        Self { groups, lanes, terms: counts, shares }
    }

    /// Adds up what a text's terms say, with the shares of the groups: a log likelihood a group.
    #[inline]
    pub fn scores(&self, row: &[u32], out: &mut [f32]) {
        out.copy_from_slice(&self.shares);
        for &term in row {
            let from = &self.terms[term as usize * self.lanes..][..self.lanes];
            for (out, from) in out.chunks_exact_mut(LANES).zip(from.chunks_exact(LANES)) {
                for lane in 0..LANES {
                    out[lane] += from[lane];
                }
            }
        }
    }

    /// The group of the highest score.
    pub fn best(&self, scores: &[f32]) -> u32 {
        let mut best = 0;
        for group in 1..self.groups {
            if scores[group] > scores[best] {
                best = group;
            }
        }
        #[allow(clippy::cast_possible_truncation)] // Few groups.
        let best = best as u32;
        best
    }

    /// Room for the scores of a text.
    pub fn room(&self) -> Vec<f32> {
        vec![0.0; self.lanes]
    }

    /// Finds out how likely each text belongs to each group; the sum of log likelihoods.
    pub fn expect(&self, rows: &Presence, belonging: &mut Belonging) -> f64 {
        let mut sum = 0.0;
        for (row, out) in rows.rows().zip(belonging.flat.chunks_exact_mut(self.lanes)) {
            self.scores(row, out);
            sum += softmax(out);
        }
        sum
    }

    /// Fits until nothing moves any more.
    pub fn fit(
        rows: &Presence,
        belonging: &mut Belonging,
        groups: usize,
        settings: Settings,
        prior: &Prior,
        anchors: Option<&[f32]>,
    ) -> (Self, f64) {
        let mut mixture = Self::of(rows, belonging, groups, prior, anchors);
        let mut last = f64::NEG_INFINITY;
        for _ in 0..settings.steps {
            let likelihood = mixture.expect(rows, belonging);
            mixture = Self::of(rows, belonging, groups, prior, anchors);
            let moved = likelihood - last;
            last = likelihood;
            if moved.abs() < settings.tolerance * likelihood.abs() {
                break;
            }
        }
        (mixture, last)
    }
}

/// Log likelihoods to probabilities, in place; the log of their sum.
pub(crate) fn softmax(scores: &mut [f32]) -> f64 {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0f32;
    for score in scores.iter_mut() {
        let away = *score - most;
        // Beyond this nothing is left in single precision.
        *score = if away < -20.0 { 0.0 } else { libm::expf(away) };
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
    f64::from(most) + math::ln(f64::from(sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_two_kinds_from_a_bad_guess() {
        let mut rows = Presence::of(6);
        for at in 0..40u32 {
            let kind = at % 2 * 3;
            rows.push(&mut vec![kind + at % 3, kind + (at / 3) % 3]);
        }
        // A quarter of one kind is labelled wrongly.
        let guess: Vec<u32> = (0..40).map(|at| if at % 8 == 0 { 1 - at % 2 } else { at % 2 }).collect();
        let mut belonging = Belonging::labelled(&guess, 2);
        let settings = Settings { steps: 50, tolerance: 1e-9 };
        let (mixture, _) = Mixture::fit(&rows, &mut belonging, 2, settings, &Prior::common(&rows), None);
        assert_eq!(mixture.groups(), 2);
        for text in 0..40 {
            assert!(belonging.row(text)[text % 2] > 0.5, "{text}: {:?}", belonging.row(text));
        }
    }

    #[test]
    fn probabilities_sum_to_one() {
        let mut scores = [-1000.0, -1001.0, -5000.0, NEVER];
        softmax(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6 && scores[0] > 0.7 && scores[3] == 0.0);
    }
}
