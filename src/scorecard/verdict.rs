//! The words of judgement: points, voices, verdicts, grades.
//!
//! In: nothing. Out: the small closed sets that packs, rules and scorecards share. Its own file because packs are written
//! in these words too.

use serde::{Serialize, Serializer};

/// Points in integer tenths, written to JSON as a number of points (`92.5`).
///
/// ```
/// use wusheng::Tenths;
/// assert_eq!(serde_json::to_string(&Tenths(925))?, "92.5");
/// assert_eq!(serde_json::to_string(&Tenths::points(92))?, "92");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Tenths(pub i64);

impl Tenths {
    /// Whole points.
    pub fn points(points: i64) -> Self {
        Self(points * 10)
    }
}

impl Serialize for Tenths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 10 == 0 {
            serializer.serialize_i64(self.0 / 10)
        } else {
            serializer.serialize_f64(self.0 as f64 / 10.0)
        }
    }
}

/// One of the five voices of Chinese service norms.
///
/// ```
/// use wusheng::Voice;
/// assert_eq!(Voice::ALL[0], Voice::Greeting);
/// assert_eq!(serde_json::to_value(Voice::Closing)?, "closing");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Voice {
    /// 问好声
    Greeting,
    /// 问候声
    Offer,
    /// 感谢声
    Thanks,
    /// 道歉声
    Apology,
    /// 结束声
    Closing,
}

impl Voice {
    /// All five, in the order of a call.
    pub const ALL: [Self; 5] = [Self::Greeting, Self::Offer, Self::Thanks, Self::Apology, Self::Closing];
}

/// What a rule, or one of its occurrences, came to.
///
/// ```
/// use wusheng::Verdict;
/// assert_eq!(Verdict::of_rule([Verdict::Pass, Verdict::CannotJudge, Verdict::Late]), Verdict::Late);
/// assert!(!Verdict::CannotJudge.is_judged());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Done where it was due.
    Pass,
    /// Due and not done.
    Fail,
    /// Done, after it was due.
    Late,
    /// Due by the rule, and lifted by a circumstance.
    Waived,
    /// Never due in this call.
    NotApplicable,
    /// The record does not show it either way; never costs points.
    CannotJudge,
}

impl Verdict {
    /// Whether it counts in the arithmetic.
    pub fn is_judged(self) -> bool {
        matches!(self, Self::Pass | Self::Fail | Self::Late)
    }

    /// The verdict of a rule from those of its occurrences: the worst judged one, else cannot judge, waived, not
    /// applicable in that order.
    pub fn of_rule(occurrences: impl IntoIterator<Item = Self>) -> Self {
        let rank = |verdict: Self| match verdict {
            Self::Fail => 5,
            Self::Late => 4,
            Self::Pass => 3,
            Self::CannotJudge => 2,
            Self::Waived => 1,
            Self::NotApplicable => 0,
        };
        occurrences.into_iter().max_by_key(|&verdict| rank(verdict)).unwrap_or(Self::NotApplicable)
    }
}

/// How the score is named.
///
/// ```
/// use wusheng::Grade;
/// assert_eq!(serde_json::to_value(Grade::Excellent)?, "excellent");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Grade {
    /// At or above the pack's mark of excellence.
    Excellent,
    /// At or above the pass mark.
    Pass,
    /// Below the pass mark.
    Fail,
    /// Too little could be judged.
    None,
}
