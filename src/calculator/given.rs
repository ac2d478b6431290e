//! Figures as they are given, checked.
//!
//! In: a name and a number that may be missing. Out: a number that can be reckoned with, or the problem. Its own file because
//! every calculation begins with it.

use crate::problem::{Code, Problem};

/// What a figure may be.
#[derive(Clone, Copy)]
pub(super) enum Range {
    /// Above 0 and below 1.
    Inside,
    /// 0 to 1.
    Share,
    /// From 0, below 1.
    BelowOne,
    /// Above 0.
    Positive,
    /// From 0 on.
    FromZero,
    /// A whole number from 0 on.
    Whole,
    /// A whole number above 0.
    WholePositive,
}

impl Range {
    fn holds(self, x: f64) -> bool {
        let whole = x.fract() == 0.0 && x <= 9_007_199_254_740_991.0;
        x.is_finite()
            && match self {
                Self::Inside => x > 0.0 && x < 1.0,
                Self::Share => (0.0..=1.0).contains(&x),
                Self::BelowOne => (0.0..1.0).contains(&x),
                Self::Positive => x > 0.0,
                Self::FromZero => x >= 0.0,
                Self::Whole => x >= 0.0 && whole,
                Self::WholePositive => x >= 1.0 && whole,
            }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Inside => "insideShare",
            Self::Share => "share",
            Self::BelowOne => "shareBelowOne",
            Self::Positive => "aboveZero",
            Self::FromZero => "fromZero",
            Self::Whole => "wholeNumberFrom0",
            Self::WholePositive => "wholeNumberFrom1",
        }
    }
}

/// A figure that must be there; `meaning` is a word of `problem/words`.
pub(super) fn needed(name: &str, given: Option<f64>, meaning: &str, range: Range) -> Result<f64, Box<Problem>> {
    match given {
        Some(x) => within(name, x, range),
        None => Err(Box::new(Problem::new(Code::FigureMissing).arg("name", name).arg("meaning", meaning).field(name))),
    }
}

/// A figure with a usual value.
pub(super) fn usual(name: &str, given: Option<f64>, usual: f64, range: Range) -> Result<f64, Box<Problem>> {
    within(name, given.unwrap_or(usual), range)
}

/// A figure that may be left out.
pub(super) fn optional(name: &str, given: Option<f64>, range: Range) -> Result<Option<f64>, Box<Problem>> {
    given.map(|x| within(name, x, range)).transpose()
}

pub(super) fn within(name: &str, x: f64, range: Range) -> Result<f64, Box<Problem>> {
    if range.holds(x) {
        return Ok(x);
    }
    let said = if x.is_finite() { crate::decimal::text(x) } else { "–".to_owned() };
    Err(Box::new(
        Problem::new(Code::FigureOutOfRange)
            .arg("name", name)
            .arg("value", said)
            .arg("allowed", range.word())
            .field(name),
    ))
}

/// A whole number that was checked to be one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Checked by its range.
pub(super) fn count(x: f64) -> u64 {
    x as u64
}

/// That there is no answer, and why: a word of `problem/words`.
pub(super) fn nothing(reason: &str) -> Box<Problem> {
    Box::new(Problem::new(Code::NoPlan).arg("reason", reason))
}
