//! What customers say: SSI with its response and bounds, CSAT, NPS, CES.
//!
//! In: counts of answers and ratings. Out: figures. Its own file because a satisfaction without the silent beside it misleads.

use std::collections::BTreeMap;

use super::figures::{Figures, Share, bits};
use super::metric::{Remark, Unit};
use super::options::Neutral;
use crate::math::real;
use crate::statistics::Interval;
use crate::statistics::mean::Moments;
use crate::summary::Integer;
use crate::summary::tally::Mark;

/// The highest rating of the scale, and whether it was guessed.
pub(super) fn scale(figures: &Figures<'_>) -> (u8, bool) {
    if let Some(scale) = figures.options.scale {
        return (scale, false);
    }
    let highest = |name: &str| figures.all_histograms.get(name).and_then(|ratings| ratings.keys().next_back().copied());
    let highest = highest("rating").max(highest("rating.besideWords")).unwrap_or(0);
    (if highest > 5 { 10 } else { 5 }, true)
}

/// The lowest rating that counts as satisfied.
pub(super) fn satisfied_from(figures: &Figures<'_>, scale: u8) -> u8 {
    figures.options.satisfied_from.unwrap_or(if scale <= 5 { 4 } else { 8 })
}

/// Adds the figures.
pub(super) fn add(figures: &mut Figures<'_>) {
    ssi(figures);
    ratings(figures);
    nps(figures);
    if figures.all_histograms.contains_key("ces") {
        let (n, sum, squares) = sums(figures.histograms.get("ces"));
        figures.mean("ces", None, n, sum, squares, 0);
    }
}

fn ssi(figures: &mut Figures<'_>) {
    let (scale, guessed) = scale(figures);
    let from = satisfied_from(figures, scale);
    let none = BTreeMap::new();
    let ratings = figures.histograms.get("rating").unwrap_or(&none);
    let rated: u64 = ratings.values().sum();
    let high: u64 = ratings.range(i64::from(from)..).map(|(_, count)| count).sum();
    let (yes, no) = (figures.count("satisfied.yes") + high, figures.count("satisfied.no") + rated - high);
    let neutral = figures.count("satisfied.neutral");
    let (x, n) = match figures.options.neutral {
        Neutral::NotSatisfied => (yes, yes + no + neutral),
        Neutral::Satisfied => (yes + neutral, yes + no + neutral),
        Neutral::LeftOut => (yes, yes + no),
    };
    let silent = figures.count("cases").saturating_sub(figures.count("cases.answered"));
    let left_out = if figures.options.neutral == Neutral::LeftOut { neutral } else { 0 };
    let mut remarks = Vec::new();
    if rated > 0 && guessed && figures.options.satisfied_from.is_none() {
        remarks.push(Remark::ScaleGuessed);
    }
    if figures.rows.is_none() && figures.of_all("rows.withCustomer") > 0 {
        remarks.push(Remark::EachRatingCounts);
    }
    let uses_words =
        figures.of_all("satisfied.yes") + figures.of_all("satisfied.no") + figures.of_all("satisfied.neutral") > 0;
    // The marks of rows tell who is satisfied only where all say it in words.
    let marks = (rated == 0).then(|| {
        let yes = if figures.options.neutral == Neutral::Satisfied {
            bits(&[Mark::SatisfiedYes, Mark::SatisfiedNeutral])
        } else {
            bits(&[Mark::SatisfiedYes])
        };
        let left_out = if left_out > 0 { Mark::SatisfiedNeutral.bit() } else { 0 };
        (yes, bits(&[Mark::SatisfiedYes, Mark::SatisfiedNo, Mark::SatisfiedNeutral]) & !left_out)
    });
    let counted = {
        let mut parts = Vec::new();
        if rated > 0 {
            parts.push(figures.say(
                &format!("{from} 分及以上算满意（{scale} 分制）"),
                &format!("{from} and above of {scale} count as satisfied"),
            ));
        }
        if uses_words && figures.of_all("satisfied.neutral") > 0 {
            parts.push(match figures.options.neutral {
                Neutral::NotSatisfied => figures.say("“一般”算不满意", "neither counts as not satisfied"),
                Neutral::Satisfied => figures.say("“一般”算满意", "neither counts as satisfied"),
                Neutral::LeftOut => figures.say("“一般”不计", "neither is left out"),
            });
        }
        Some(parts.join(&figures.say("，", ", "))).filter(|note| !note.is_empty())
    };
    let against = bits(&[Mark::SatisfiedNo]);
    let missing = silent + left_out;
    figures.share("ssi", Share { x, n, missing, marks, against, remarks, note: counted, ..Share::default() });
    if figures.of_all("cases.answered") == 0 {
        return;
    }
    let (invited, not_invited) = (figures.count("invited.yes"), figures.count("invited.no"));
    let said = figures.count("cases.answered");
    if figures.of_all("invited.yes") > 0 {
        figures.share("responseRate", Share { x: said.min(invited), n: invited, ..Share::default() });
        figures.share("invitedRate", Share { x: invited, n: invited + not_invited, ..Share::default() });
    } else {
        let remarks = vec![Remark::EveryoneAsked];
        figures.share("responseRate", Share { x: said, n: said + silent, remarks, ..Share::default() });
    }
    figures.share("ssiOfAll", Share { x, n: n + silent, ..Share::default() });
    let all = n + silent;
    figures.value("ssiBounds", None, |metric| {
        (metric.numerator, metric.denominator, metric.n, metric.missing) = (x.into(), all.into(), all, silent);
        if all > 0 {
            let (lower, upper) = (real(x) / real(all), real(x + silent) / real(all));
            metric.value = Some(real(x) / real(n.max(1))).filter(|_| n > 0);
            metric.interval = Some(Interval { lower, upper, method: "bounds", level: 1.0 });
        }
    });
}

/// Number, sum and sum of squares of a histogram of small numbers.
pub(super) fn sums(histogram: Option<&BTreeMap<i64, u64>>) -> (u64, i128, u128) {
    histogram.into_iter().flatten().fold((0, 0, 0), |(n, sum, squares), (value, count)| {
        let (value, times) = (i128::from(*value), i128::from(*count));
        (n + count, sum + value * times, squares + (value * value * times).unsigned_abs())
    })
}

fn ratings(figures: &mut Figures<'_>) {
    let mut all: BTreeMap<i64, u64> = figures.histograms.get("rating").cloned().unwrap_or_default();
    for (rating, count) in figures.histograms.get("rating.besideWords").into_iter().flatten() {
        *all.entry(*rating).or_default() += count;
    }
    if !["rating", "rating.besideWords"].iter().any(|name| figures.all_histograms.contains_key(*name)) {
        return;
    }
    let (scale, guessed) = scale(figures);
    let (n, sum, squares) = sums(Some(&all));
    if scale == 5 {
        let x = all.range(4..).map(|(_, count)| count).sum();
        let remarks = if guessed { vec![Remark::ScaleGuessed] } else { Vec::new() };
        figures.share("csat", Share { x, n, remarks, ..Share::default() });
    }
    figures.mean("rating", Some(format!("1–{scale}")), n, sum, squares, 0);
}

/// Promoters less detractors, with the interval of a mean of 1, 0 and −1.
fn nps(figures: &mut Figures<'_>) {
    if !figures.all_histograms.contains_key("nps") {
        return;
    }
    let none = BTreeMap::new();
    let answers = figures.histograms.get("nps").unwrap_or(&none);
    let n: u64 = answers.values().sum();
    let promoters: u64 = answers.range(9..).map(|(_, count)| count).sum();
    let detractors: u64 = answers.range(..7).map(|(_, count)| count).sum();
    let sum = i128::from(promoters) - i128::from(detractors);
    let level = figures.options.level;
    figures.value("nps", None, |metric| {
        (metric.numerator, metric.denominator, metric.n, metric.unit) = (Integer(sum), n.into(), n, Unit::Net);
        if let Some(moments) = Moments::of_sums(n, sum, u128::from(promoters + detractors)) {
            metric.value = Some(moments.mean * 100.0);
            metric.interval = moments.interval(level).map(|interval| Interval {
                lower: (interval.lower * 100.0).max(-100.0),
                upper: (interval.upper * 100.0).min(100.0),
                ..interval
            });
        }
    });
}
