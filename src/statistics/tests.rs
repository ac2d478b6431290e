//! Tests of shares: against a target, of two groups, of the same cases twice.
//!
//! In: counts. Out: a [`Test`] by name, with its effect size. Its own file because the counts choose between exact and
//! asymptotic, and the choice is told.

mod contingency;
mod means;

pub use contingency::contingency;
pub use means::{means, several_means};

use super::special::{binomial_pmf, binomial_tails, chi_square_tail, hypergeometric_pmf, normal_cdf, normal_two_sided};
use super::{Effect, Test, effect};
use crate::math::real;

/// Up to so many trials the binomial test is exact; beyond, the score test gives the same to four digits.
const EXACT_TRIALS: u64 = 100_000;
/// Below this expected count a chi-square or score test is not trusted (Cochran 1954).
const ENOUGH_EXPECTED: f64 = 5.0;
/// Counts that agree to so much are as likely as each other, whatever the last bits say.
const TIE: f64 = 1.0 + 1e-7;

/// Which way a share may differ from its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alternative {
    /// Either way.
    #[default]
    TwoSided,
    /// It is above.
    Greater,
    /// It is below.
    Less,
}

/// Whether a share differs from a target: the exact binomial test (all outcomes at most as likely), for very many trials
/// the score test `(p̂ − p₀) ÷ √(p₀ (1 − p₀) ÷ n)`. Effect: Cohen's h. `None` for no trials or a target not within 0 and 1.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::tests::proportion_against;
/// let test = proportion_against(23, 25, 0.9).expect("there are trials");
/// assert_eq!(test.name, "exact binomial test");
/// assert!(test.p > 0.5, "92 % of 25 is not above 90 %");
/// # }
/// ```
pub fn proportion_against(successes: u64, n: u64, target: f64) -> Option<Test> {
    proportion_against_sided(successes, n, target, Alternative::TwoSided)
}

/// The same with a direction: whether a share is above its target, or below.
pub fn proportion_against_sided(successes: u64, n: u64, target: f64, side: Alternative) -> Option<Test> {
    if n == 0 || successes > n || !(0.0..=1.0).contains(&target) {
        return None;
    }
    let share = real(successes) / real(n);
    let effect = Some(effect::h_of(share, target));
    let error = (target * (1.0 - target) / real(n)).sqrt();
    if n <= EXACT_TRIALS || error == 0.0 {
        let (below, above) = binomial_tails(successes, n, target);
        let at = binomial_pmf(successes, n, target);
        let (name, p) = match side {
            Alternative::TwoSided => ("exact binomial test", binomial_two_sided(successes, n, target)),
            Alternative::Greater => ("exact binomial test, greater", above + at),
            Alternative::Less => ("exact binomial test, less", below),
        };
        return Some(Test { name, statistic: None, p: p.clamp(0.0, 1.0), effect });
    }
    let z = (share - target) / error;
    let (name, p) = match side {
        Alternative::TwoSided => ("score test", normal_two_sided(z)),
        Alternative::Greater => ("score test, greater", normal_cdf(-z)),
        Alternative::Less => ("score test, less", normal_cdf(z)),
    };
    Some(Test { name, statistic: Some(z), p, effect })
}

/// The probability of all outcomes at most as likely as `x`.
fn binomial_two_sided(x: u64, n: u64, p: f64) -> f64 {
    let mean = p * real(n);
    let limit = binomial_pmf(x, n, p) * TIE;
    #[allow(clippy::float_cmp)]
    if real(x) == mean {
        return 1.0;
    }
    // Outcomes fall off on both sides of the mean: where the other side becomes as unlikely is found by halving.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and n.
    let (floor, ceil) = (mean.floor() as u64, mean.ceil() as u64);
    if real(x) < mean {
        let first = first_where(ceil, n + 1, |i| binomial_pmf(i, n, p) <= limit);
        let beyond = if first > n { 0.0 } else { binomial_tails(first - 1, n, p).1 };
        binomial_tails(x, n, p).0 + beyond
    } else {
        let many = first_where(0, floor + 1, |back| binomial_pmf(floor - back, n, p) <= limit);
        let before = if many > floor { 0.0 } else { binomial_tails(floor - many, n, p).0 };
        binomial_tails(x - 1, n, p).1 + before
    }
}

/// The first number from `low` on for which something holds that keeps holding; `high` where there is none below it.
fn first_where(mut low: u64, mut high: u64, holds: impl Fn(u64) -> bool) -> u64 {
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Whether two shares differ: Fisher's exact test where a count of fewer than five is expected, else the score test with
/// the pooled share (the square of its statistic is Pearson's chi-square). Effect: Cohen's h.
pub fn two_proportions(x1: u64, n1: u64, x2: u64, n2: u64) -> Option<Test> {
    let effect = effect::cohens_h(x1, n1, x2, n2);
    effect?;
    let (one, two, x) = (real(n1), real(n2), real(x1 + x2));
    let n = one + two;
    let least = one.min(two) * x.min(n - x) / n;
    if least < ENOUGH_EXPECTED {
        return Some(Test { name: "Fisher's exact test", statistic: None, p: fisher(x1, n1, x2, n2), effect });
    }
    let pooled = x / n;
    let z = (real(x1) / one - real(x2) / two) / (pooled * (1.0 - pooled) * (1.0 / one + 1.0 / two)).sqrt();
    Some(Test { name: "score test of two proportions", statistic: Some(z), p: normal_two_sided(z), effect })
}

/// Fisher's exact test: all tables with these margins that are at most as likely.
fn fisher(x1: u64, n1: u64, x2: u64, n2: u64) -> f64 {
    // The fewest tables have to be gone through with the smallest margin as the number drawn.
    let drawn = x1 + x2;
    let (drawn, at) = if drawn > n1 + n2 - drawn { (n1 + n2 - drawn, n1 - x1) } else { (drawn, x1) };
    let limit = hypergeometric_pmf(at, n1, n2, drawn) * TIE;
    let all = drawn.saturating_sub(n2)..=drawn.min(n1);
    all.map(|x| hypergeometric_pmf(x, n1, n2, drawn)).filter(|p| *p <= limit).sum::<f64>().min(1.0)
}

/// Whether the same cases changed: of those that did, `better` one way and `worse` the other (McNemar 1947). Exact binomial
/// up to 1000 changes, beyond it chi-square without correction. Effect: Cohen's g, the share that went one way less ½.
/// `None` where nothing changed.
pub fn mcnemar(better: u64, worse: u64) -> Option<Test> {
    let changed = better + worse;
    if changed == 0 {
        return None;
    }
    let effect = Some(Effect { name: "Cohen's g", value: real(better) / real(changed) - 0.5 });
    if changed <= 1000 {
        let p = (2.0 * binomial_tails(better.min(worse), changed, 0.5).0).min(1.0);
        return Some(Test { name: "McNemar's exact test", statistic: None, p, effect });
    }
    let off = real(better) - real(worse);
    let statistic = off * off / real(changed);
    let p = chi_square_tail(statistic, 1.0);
    Some(Test { name: "McNemar's test", statistic: Some(statistic), p, effect })
}
