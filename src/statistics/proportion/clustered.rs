//! Intervals of a share whose cases come in groups.
//!
//! In: cases by agent, by customer, or both. Out: an interval that respects that calls of one agent resemble each other.
//! Its own file because ignoring this is how a desk of six people gets an interval for six thousand.
//!
//! The variance is that of a ratio of totals over groups (Cochran 1977, 6.3; the same as a regression on a constant with
//! cluster-robust errors): `V = m ÷ (m − 1) × Σ (xᵢ − p nᵢ)² ÷ N²`. Groups in two ways: `V = V₁ + V₂ − V₁₂` (Cameron,
//! Gelbach and Miller 2011). The interval is Wilson's of the effective number of cases `p (1 − p) ÷ V`, never more than
//! there are, with Student's quantile for `m − 1` (Dean and Pagano 2015).

use std::collections::BTreeMap;

use super::wilson;
use crate::math::{length, real};
use crate::statistics::Interval;
use crate::statistics::special::student_of;

/// A case's two groups: an agent and a customer, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clusters {
    /// Number of the first, such as the agent.
    pub first: u32,
    /// Number of the second, such as the customer.
    pub second: u32,
    /// Whether the case is a success.
    pub success: bool,
}

/// Interval of a share over groups of `(successes, cases)`; `None` with fewer than two groups that have cases.
pub fn clustered(groups: &[(u64, u64)], level: f64) -> Option<Interval> {
    let sums = Sums::of(groups)?;
    sums.interval(sums.variance(groups), sums.groups, "Wilson, by group", level)
}

/// How many times larger the variance is than that of as many independent cases (Kish's design effect); `None` with
/// fewer than two groups, or where all cases are alike and it cannot be known.
pub fn design_effect(groups: &[(u64, u64)]) -> Option<f64> {
    let sums = Sums::of(groups)?;
    let independent = sums.share * (1.0 - sums.share) / sums.n;
    (independent > 0.0).then(|| sums.variance(groups) / independent)
}

/// Interval of a share whose cases are grouped in two ways at once; `None` with fewer than two groups either way.
pub fn clustered_two_ways(cases: &[Clusters], level: f64) -> Option<Interval> {
    let by = |key: &dyn Fn(&Clusters) -> (u32, u32)| {
        let mut groups: BTreeMap<(u32, u32), (u64, u64)> = BTreeMap::new();
        for case in cases {
            let group = groups.entry(key(case)).or_default();
            group.0 += u64::from(case.success);
            group.1 += 1;
        }
        groups.into_values().collect::<Vec<_>>()
    };
    let (first, second) = (by(&|case| (case.first, 0)), by(&|case| (0, case.second)));
    let both = by(&|case| (case.first, case.second));
    let (of_first, of_second, of_both) = (Sums::of(&first)?, Sums::of(&second)?, Sums::of(&both)?);
    let (one, two) = (of_first.variance(&first), of_second.variance(&second));
    // The difference may come out too small, even below zero: then the larger of the two is the honest one.
    let variance = (one + two - of_both.variance(&both)).max(one).max(two);
    of_first.interval(variance, of_first.groups.min(of_second.groups), "Wilson, by two groups", level)
}

/// Totals over groups.
struct Sums {
    share: f64,
    n: f64,
    groups: f64,
}

impl Sums {
    fn of(groups: &[(u64, u64)]) -> Option<Self> {
        let (successes, n) = groups.iter().fold((0, 0), |(x, n), group| (x + group.0, n + group.1));
        let filled = groups.iter().filter(|group| group.1 > 0).count();
        let possible = groups.iter().all(|group| group.0 <= group.1);
        (possible && filled >= 2).then(|| Self { share: real(successes) / real(n), n: real(n), groups: length(filled) })
    }

    fn variance(&self, groups: &[(u64, u64)]) -> f64 {
        let squares: f64 = groups
            .iter()
            .map(|&(x, n)| {
                let off = real(x) - self.share * real(n);
                off * off
            })
            .sum();
        self.groups / (self.groups - 1.0) * squares / (self.n * self.n)
    }

    fn interval(&self, variance: f64, groups: f64, method: &'static str, level: f64) -> Option<Interval> {
        let t = student_of(level, groups - 1.0)?;
        let independent = self.share * (1.0 - self.share);
        let effective = if variance > 0.0 { (independent / variance).min(self.n) } else { self.n };
        let (lower, upper) = wilson(self.share, effective, t);
        Some(Interval { lower, upper, method, level })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agents_that_differ_widen_the_interval() {
        let alike = clustered(&[(90, 100); 6], 0.95).expect("six groups");
        let unlike =
            clustered(&[(100, 100), (70, 100), (99, 100), (80, 100), (98, 100), (93, 100)], 0.95).expect("six");
        assert!(unlike.lower < alike.lower && unlike.upper > alike.upper, "{alike:?} {unlike:?}");
        assert!(clustered(&[(3, 4)], 0.95).is_none());
        assert!(clustered(&[(3, 4), (0, 0)], 0.95).is_none());
        assert!(clustered(&[(5, 4), (1, 2)], 0.95).is_none());
    }

    #[test]
    fn the_ends_stay_within_bounds() {
        let all = clustered(&[(10, 10), (20, 20), (5, 5)], 0.95).expect("three groups");
        assert!(all.upper == 1.0 && all.lower > 0.5 && all.lower < 1.0);
    }
}
