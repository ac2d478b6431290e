//! What findings cost, in integer tenths of a point.
//!
//! In: points and counts. Out: deductions, score, grade. Its own file because every sum on a scorecard must be one that a
//! person can do again by hand.

use super::{Grade, Tenths, Verdict};
use crate::pack::schema::Sheet;

/// An obligation costs `of × (fails + ½ lates) ÷ judged occurrences`, rounded half up.
pub(crate) fn of_obligation(of: Tenths, verdicts: impl Iterator<Item = Verdict>) -> Tenths {
    let (mut halves, mut judged) = (0i64, 0i64);
    for verdict in verdicts {
        judged += i64::from(verdict.is_judged());
        halves += match verdict {
            Verdict::Fail => 2,
            Verdict::Late => 1,
            _ => 0,
        };
    }
    if judged == 0 {
        return Tenths(0);
    }
    // of × halves ÷ (2 × judged), half up.
    Tenths((of.0 * halves + judged) / (2 * judged))
}

/// A forbidden thing costs its points a hit, up to the rule's cap.
pub(crate) fn of_hits(of: Tenths, each: Tenths, hits: i64) -> Tenths {
    Tenths((each.0 * hits).min(of.0))
}

/// The sums that the cap of a group holds for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sum {
    Deducted,
    Judged,
    Applicable,
}

/// What the groups of a pack may still cost in one call.
#[derive(Debug, Default)]
pub(crate) struct Purses(Vec<[i64; 3]>);

impl Purses {
    /// Fills them for the next call.
    pub fn fill(&mut self, caps: &[Tenths]) {
        self.0.clear();
        self.0.extend(caps.iter().map(|cap| [cap.0; 3]));
    }

    /// As much of `wanted` as the group's cap leaves; all of it without a group.
    pub fn take(&mut self, group: Option<u16>, sum: Sum, wanted: Tenths) -> Tenths {
        let Some(left) = group.and_then(|group| self.0.get_mut(usize::from(group))) else { return wanted };
        let taken = wanted.0.min(left[sum as usize]);
        left[sum as usize] -= taken;
        Tenths(taken)
    }
}

/// The score: full marks less deductions, or what was earned of what applied.
pub(crate) fn score(sheet: &Sheet, deducted: Tenths, applicable: Tenths) -> Tenths {
    let full = Tenths::points(sheet.full).0;
    if sheet.normalise {
        if applicable.0 == 0 {
            return Tenths(full);
        }
        let earned = (applicable.0 - deducted.0).clamp(0, applicable.0);
        return Tenths((2 * full * earned + applicable.0) / (2 * applicable.0));
    }
    Tenths((full - deducted.0).clamp(0, full))
}

/// The score's name.
pub(crate) fn grade(sheet: &Sheet, score: Tenths, judged: Tenths, agent_speaks: bool) -> Grade {
    if !agent_speaks || judged < Tenths::points(sheet.judged) {
        Grade::None
    } else if score >= Tenths::points(sheet.excellent) {
        Grade::Excellent
    } else if score >= Tenths::points(sheet.pass) {
        Grade::Pass
    } else {
        Grade::Fail
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_are_rounded_half_up() {
        let of = |points, verdicts: &[Verdict]| of_obligation(Tenths::points(points), verdicts.iter().copied()).0;
        assert_eq!(of(33, &[Verdict::Fail, Verdict::Pass]), 165);
        assert_eq!(of(33, &[Verdict::Late, Verdict::Pass]), 83);
        assert_eq!(of(10, &[Verdict::Fail, Verdict::Pass, Verdict::Pass]), 33);
        assert_eq!(of(10, &[Verdict::CannotJudge, Verdict::Waived]), 0);
        assert_eq!(of(10, &[Verdict::CannotJudge, Verdict::Fail]), 100);
    }

    #[test]
    fn grades_need_enough_that_was_judged() {
        let sheet = Sheet::default();
        assert_eq!(grade(&sheet, Tenths(1000), Tenths(599), true), Grade::None);
        assert_eq!(grade(&sheet, Tenths(1000), Tenths(600), false), Grade::None);
        assert_eq!(grade(&sheet, Tenths(950), Tenths(600), true), Grade::Excellent);
        assert_eq!(grade(&sheet, Tenths(949), Tenths(600), true), Grade::Pass);
        assert_eq!(grade(&sheet, Tenths(849), Tenths(600), true), Grade::Fail);
    }

    #[test]
    fn a_group_costs_no_more_than_its_cap() {
        let mut purses = Purses::default();
        purses.fill(&[Tenths(50)]);
        let mut take = |group, wanted| purses.take(group, Sum::Deducted, Tenths(wanted)).0;
        assert_eq!([take(Some(0), 30), take(Some(0), 30), take(None, 30), take(Some(0), 1)], [30, 20, 30, 0]);
        assert_eq!(purses.take(Some(0), Sum::Judged, Tenths(70)), Tenths(50), "each sum by itself");
    }

    #[test]
    fn a_bonus_does_not_lift_a_score_above_full_marks() {
        let sheet = Sheet::default();
        assert_eq!(score(&sheet, Tenths(-50), Tenths(1000)), Tenths(1000));
        let normalised = Sheet { normalise: true, ..Sheet::default() };
        assert_eq!(score(&normalised, Tenths(-50), Tenths(400)), Tenths(1000));
    }

    proptest! {
        #[test]
        fn never_costs_more_than_its_points(of in 0i64..1000, fails in 0usize..9, lates in 0usize..9, passes in 0usize..9) {
            let verdicts = [(Verdict::Fail, fails), (Verdict::Late, lates), (Verdict::Pass, passes)];
            let all = verdicts.into_iter().flat_map(|(verdict, count)| std::iter::repeat_n(verdict, count));
            let cost = of_obligation(Tenths(of), all).0;
            prop_assert!((0..=of).contains(&cost));
            if lates + passes == 0 && fails > 0 {
                prop_assert_eq!(cost, of);
            }
        }
    }
}
