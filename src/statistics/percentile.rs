//! Percentiles of times, with intervals.
//!
//! In: values, or a histogram. Out: percentiles and the order statistics around them. Its own file because a mean of times
//! is moved by its longest.

use super::Interval;
use super::special::{binomial_tails, normal_quantile};
use crate::math::{length, real};

/// Values from `lower` up to, not including, `upper`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bucket {
    /// Where it begins.
    pub lower: f64,
    /// Where it ends.
    pub upper: f64,
    /// How many values are in it.
    pub count: u64,
}

/// Where among so many sorted values a percentile and its interval are read off.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places {
    last: usize,
    at: f64,
    ranks: Option<(u64, u64)>,
    level: f64,
}

impl Places {
    /// The places of a share `q` among `n` values; none where there are none, or where it is not within 0 and 1.
    pub fn of(n: usize, q: f64, level: f64) -> Option<Self> {
        let is_there = n > 0 && (0.0..=1.0).contains(&q);
        is_there.then(|| Self { last: n - 1, at: length(n - 1) * q, ranks: ranks(n as u64, q, level), level })
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Within the length.
    fn index(self) -> usize {
        (self.at.floor() as usize).min(self.last)
    }

    /// The places, from 0, whose values are asked for.
    #[allow(clippy::cast_possible_truncation)] // Within the length.
    pub fn all(self) -> impl Iterator<Item = usize> {
        let ranks = self.ranks.into_iter().flat_map(|(low, high)| [low as usize - 1, high as usize - 1]);
        [self.index(), (self.index() + 1).min(self.last)].into_iter().chain(ranks)
    }

    /// The percentile, and its interval where there are enough values for the level.
    pub fn read(self, value: &dyn Fn(usize) -> f64) -> (f64, Option<Interval>) {
        let mut asked = self.all().map(value);
        let mut next = || asked.next();
        let (below, above) = (next().unwrap_or(f64::NAN), next().unwrap_or(f64::NAN));
        let interval = next().zip(next());
        let interval =
            interval.map(|(lower, upper)| Interval { lower, upper, method: "order statistics", level: self.level });
        (below + (above - below) * (self.at - length(self.index())), interval)
    }
}

/// The value below which a share `q` of **sorted** values lies, between two in proportion (type 7 of Hyndman and Fan 1996,
/// as NumPy and Excel do). `None` for no values or a share not within 0 and 1.
pub fn of_values(sorted: &[f64], q: f64) -> Option<f64> {
    Some(Places::of(sorted.len(), q, 0.0)?.read(&|at| sorted[at]).0)
}

/// The same from a histogram with buckets in order, values thought to lie evenly in theirs; off by a bucket at most.
pub fn of_histogram(buckets: &[Bucket], q: f64) -> Option<f64> {
    let n: u64 = buckets.iter().map(|bucket| bucket.count).sum();
    if n == 0 || !(0.0..=1.0).contains(&q) {
        return None;
    }
    let goal = q * real(n);
    let mut before = 0;
    let filled = || buckets.iter().filter(|bucket| bucket.count > 0);
    for bucket in filled() {
        if real(before + bucket.count) >= goal {
            let inside = ((goal - real(before)) / real(bucket.count)).clamp(0.0, 1.0);
            return Some(bucket.lower + (bucket.upper - bucket.lower) * inside);
        }
        before += bucket.count;
    }
    filled().next_back().map(|bucket| bucket.upper)
}

/// The ranks, counted from 1, whose values enclose the percentile of what the values are drawn from: `P(B < r)` and
/// `P(B ≥ s)` are at most half of what the level leaves, `B` binomial of `n` and `q` (David and Nagaraja 2003, 7.1). `None`
/// where there are too few values to say.
fn ranks(n: u64, q: f64, level: f64) -> Option<(u64, u64)> {
    if n == 0 || !(q > 0.0 && q < 1.0 && level > 0.0 && level < 1.0) {
        return None;
    }
    let tail = (1.0 - level) / 2.0;
    // Where the normal distribution would have them: mostly right, or next to it.
    let half = -normal_quantile(tail) * (real(n) * q * (1.0 - q)).sqrt();
    // The first k with P(B ≤ k) > tail: rank k is still safe. The first k with P(B > k) ≤ tail: rank k + 1 is.
    let low = first(n, real(n) * q - half, &|k| binomial_tails(k, n, q).0 > tail);
    let high = first(n, real(n) * q + half, &|k| binomial_tails(k, n, q).1 <= tail) + 1;
    (low >= 1 && high <= n).then_some((low, high))
}

/// The first number up to `n` from which on something holds, looked for around a guess; `n` where it does not before.
fn first(n: u64, guess: f64, holds: &dyn Fn(u64) -> bool) -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Within 0 and n.
    let guess = guess.clamp(0.0, real(n)) as u64;
    // From the guess on, in steps that grow, until the number is between two steps.
    let (mut low, mut high, mut step) = (0, n, 1);
    if guess < n && !holds(guess) {
        low = guess + 1;
        while low < n && low.saturating_add(step) < high {
            if holds(low + step) {
                high = low + step
            } else {
                low += step + 1
            }
            step *= 2;
        }
    } else {
        high = guess;
        while high > 0 && step < high {
            if holds(high - step) {
                high -= step
            } else {
                low = high - step + 1
            }
            if low > 0 {
                break;
            }
            step *= 2;
        }
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

/// Interval of a percentile of **sorted** values by order statistics: holds for any distribution. `None` where there are
/// too few values for the level.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::percentile::interval;
/// let waits: Vec<f64> = (1..=20).map(f64::from).collect();
/// let median = interval(&waits, 0.5, 0.95).expect("20 are enough for a median");
/// assert_eq!((median.lower, median.upper), (6.0, 15.0));
/// assert!(interval(&waits, 0.95, 0.95).is_none(), "and too few for the 95th percentile");
/// # }
/// ```
pub fn interval(sorted: &[f64], q: f64, level: f64) -> Option<Interval> {
    Places::of(sorted.len(), q, level)?.read(&|at| sorted[at]).1
}

/// The same from a histogram: the outer edges of the buckets that hold the two ranks, so that it is never too narrow.
pub fn interval_of_histogram(buckets: &[Bucket], q: f64, level: f64) -> Option<Interval> {
    let n = buckets.iter().map(|bucket| bucket.count).sum();
    let (low, high) = ranks(n, q, level)?;
    let holding = |rank: u64| {
        let mut before = 0;
        buckets.iter().find(|bucket| {
            before += bucket.count;
            before >= rank
        })
    };
    let (lower, upper) = (holding(low)?.lower, holding(high)?.upper);
    Some(Interval { lower, upper, method: "order statistics, by bucket", level })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_from_any_guess() {
        for n in [0u64, 1, 2, 7, 100] {
            for bound in 0..=n {
                for guess in [-5.0, 0.0, 1.0, 3.0, 50.0, 99.0, 1e9] {
                    assert_eq!(first(n, guess, &|k| k >= bound), bound, "{n} {bound} {guess}");
                }
            }
        }
    }
}
