//! Nelson's rules (Journal of Quality Technology 16, 1984).
//!
//! In: values with their distance from the centre in standard deviations. Out: where a rule is broken. Its own file because
//! the rules are the same for every chart.

use serde::{Deserialize, Serialize};

/// What does not happen by chance: each rule alone less than once in some hundred points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Rule {
    /// 1: a point beyond three standard deviations.
    Beyond,
    /// 2: nine in a row on one side.
    OneSide,
    /// 3: six in a row rising, or falling.
    Trend,
    /// 4: fourteen in a row up and down in turn.
    Alternating,
    /// 5: two of three beyond two standard deviations, on one side.
    TwoOfThree,
    /// 6: four of five beyond one, on one side.
    FourOfFive,
    /// 7: fifteen in a row within one: too good to be true.
    Stratified,
    /// 8: eight in a row beyond one, on either side.
    Mixture,
}

impl Rule {
    /// All eight.
    pub const ALL: [Self; 8] = [
        Self::Beyond,
        Self::OneSide,
        Self::Trend,
        Self::Alternating,
        Self::TwoOfThree,
        Self::FourOfFive,
        Self::Stratified,
        Self::Mixture,
    ];

    /// Its number, 1 to 8.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The rule of a number.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.number() == number)
    }

    /// How many points in a row it looks at.
    fn window(self) -> usize {
        match self {
            Self::Beyond => 1,
            Self::OneSide => 9,
            Self::Trend => 6,
            Self::Alternating => 14,
            Self::TwoOfThree => 3,
            Self::FourOfFive => 5,
            Self::Stratified => 15,
            Self::Mixture => 8,
        }
    }

    /// Whether a window of its length breaks it.
    fn broken(self, window: &[(usize, f64, f64)]) -> bool {
        let z = || window.iter().map(|point| point.2);
        let steps = || window.windows(2).map(|pair| pair[1].1 - pair[0].1);
        let of_one_side = |many: usize, limit: f64| {
            // The last point is one of them, else the signal would only repeat the window before.
            let last = window[window.len() - 1].2;
            (last > limit && z().filter(|z| *z > limit).count() >= many)
                || (last < -limit && z().filter(|z| *z < -limit).count() >= many)
        };
        match self {
            Self::Beyond => z().all(|z| z.abs() > 3.0),
            Self::OneSide => z().all(|z| z > 0.0) || z().all(|z| z < 0.0),
            Self::Trend => steps().all(|step| step > 0.0) || steps().all(|step| step < 0.0),
            Self::Alternating => {
                let rises: Vec<f64> = steps().collect();
                rises.windows(2).all(|pair| pair[0] * pair[1] < 0.0)
            }
            Self::TwoOfThree => of_one_side(2, 2.0),
            Self::FourOfFive => of_one_side(4, 1.0),
            Self::Stratified => z().all(|z| z.abs() < 1.0),
            Self::Mixture => z().all(|z| z.abs() > 1.0),
        }
    }
}

impl From<Rule> for u8 {
    fn from(rule: Rule) -> Self {
        rule.number()
    }
}

impl TryFrom<u8> for Rule {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::of_number(number).ok_or("the rules are numbered 1 to 8")
    }
}

/// Where a rule is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "RuleBroken"))]
#[serde(rename_all = "camelCase")]
pub struct Signal {
    /// The rule.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub rule: Rule,
    /// Index of the first point that is part of it.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub from: usize,
    /// Index of the last.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub to: usize,
}

/// Where rules are broken by points `(index, value, z)`; a run that goes on is one signal.
pub(super) fn signals(points: &[(usize, f64, f64)], rules: &[Rule]) -> Vec<Signal> {
    let mut signals: Vec<Signal> = Vec::new();
    for rule in Rule::ALL.into_iter().filter(|rule| rules.contains(rule)) {
        let mut previous: Option<usize> = None;
        for (start, window) in points.windows(rule.window()).enumerate() {
            if !rule.broken(window) {
                continue;
            }
            let (from, to) = (window[0].0, window[window.len() - 1].0);
            match signals.last_mut() {
                Some(open) if rule != Rule::Beyond && previous.is_some_and(|at| at + 1 == start) => open.to = to,
                _ => signals.push(Signal { rule, from, to }),
            }
            previous = Some(start);
        }
    }
    let order = |signal: &Signal| (signal.from, signal.to, signal.rule);
    crate::ordered::sort_by(&mut signals, |a, b| order(a).cmp(&order(b)));
    signals
}
