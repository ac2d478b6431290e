//! What scorecards say: obligations met, points judged, passes, errors.
//!
//! In: counts of verdicts, and reviews. Out: figures, corrected by reviews where there are any and *uncalibrated* before. Its own
//! file because a machine's verdicts are counted in full and may still be wrong.

use std::collections::BTreeMap;

use super::figures::{Figures, Share};
use super::metric::Remark;
use crate::math::real;
use crate::statistics::corrected::{Drawn, rogan_gladen};
use crate::summary::tally::{CLASSES, VOICES};

/// How often a rule was right, as reviewers found.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rightness {
    /// Of calls on which it truly fails, those it marked.
    pub sensitivity: Drawn,
    /// Of calls on which it does not, those it left unmarked.
    pub specificity: Drawn,
}

/// Adds the figures.
pub(super) fn add(figures: &mut Figures<'_>, reviewed: &BTreeMap<String, Rightness>) {
    if figures.of_all("cards") == 0 {
        return;
    }
    for voice in VOICES {
        obligations(figures, "voice", "voice", voice);
    }
    let compact = figures.count("cards.compact");
    for rule in rules(figures) {
        if figures.of_all("cards.compact") == 0 {
            obligations(figures, "rule", "rule", &rule);
        } else if figures.group.is_all() {
            figures.value("rule", Some(rule.clone()), |metric| {
                metric.missing = compact;
                metric.remarks.push(Remark::NeedsFullDetail);
            });
        }
        failure(figures, &rule, reviewed.get(&rule));
    }
    let n = figures.count("cards");
    figures.ratio("judgedShare", figures.count("judged.points"), figures.count("judged.full"), n, 1.0);
    let [excellent, pass, fail, none] =
        ["excellent", "pass", "fail", "none"].map(|word| figures.count(&format!("grade/{word}")));
    let graded = excellent + pass + fail;
    let remarks = if reviewed.is_empty() { vec![Remark::Uncalibrated] } else { Vec::new() };
    figures.share(
        "passRate",
        Share { x: excellent + pass, n: graded, missing: none, remarks: remarks.clone(), ..Share::default() },
    );
    figures.share(
        "excellentRate",
        Share { x: excellent, n: graded, missing: none, remarks: remarks.clone(), ..Share::default() },
    );
    score(figures, none);
    for class in CLASSES {
        let failed = figures.count(&format!("error/{class}"));
        let of = Some(class.to_owned());
        figures.share("errorFree", Share { of, x: n - failed.min(n), n, remarks: remarks.clone(), ..Share::default() });
    }
}

/// The mean score; sums are kept in tenths.
fn score(figures: &mut Figures<'_>, none: u64) {
    figures.mean_of("score", None, "score", none);
    if let Some(metric) = figures.out.last_mut().filter(|metric| metric.id == "score") {
        metric.value = metric.value.map(|value| value / 10.0);
        if let Some(interval) = &mut metric.interval {
            interval.lower = (interval.lower / 10.0).max(0.0);
            interval.upper = (interval.upper / 10.0).min(100.0);
        }
    }
}

/// The rules that were judged.
fn rules(figures: &Figures<'_>) -> Vec<String> {
    let mut rules: Vec<String> = figures
        .all
        .keys()
        .filter_map(|name| name.strip_prefix("rule/")?.rsplit_once('/'))
        .map(|(rule, _)| rule.to_owned())
        .collect();
    rules.dedup();
    rules
}

fn obligations(figures: &mut Figures<'_>, id: &'static str, kind: &str, name: &str) {
    let count = |figures: &Figures<'_>, part: &str| figures.count(&format!("{kind}/{name}/{part}"));
    let of_all = |part: &str| figures.of_all(&format!("{kind}/{name}/{part}"));
    if of_all("met") + of_all("late") + of_all("failed") == 0 {
        return;
    }
    let x = count(figures, "met");
    let (late, failed) = (count(figures, "late"), count(figures, "failed"));
    let note = (late > 0).then(|| figures.say(&format!("其中 {late} 次说晚了"), &format!("{late} came late")));
    figures.share(
        id,
        Share {
            of: Some(name.to_owned()),
            x,
            n: x + late + failed,
            missing: count(figures, "cannotJudge"),
            note,
            ..Share::default()
        },
    );
    if let (Some(rows), Some(metric)) = (figures.rows, figures.out.last_mut())
        && metric.id == id
    {
        metric.calls = rows.failed(name);
        metric.remarks.retain(|remark| *remark != Remark::NoData || metric.value.is_none());
    }
}

/// The share of calls on which a rule fails, corrected where reviews allow it.
fn failure(figures: &mut Figures<'_>, rule: &str, right: Option<&Rightness>) {
    let x = figures.count(&format!("rule/{rule}/calls"));
    let n = figures.count("cards");
    if figures.of_all(&format!("rule/{rule}/calls")) == 0 || !figures.wants("ruleFailure") {
        return;
    }
    let right = right.copied().unwrap_or_default();
    let level = figures.options.level;
    let corrected = rogan_gladen(x, n, right.sensitivity.reviewed(), right.specificity.reviewed(), level);
    let calibrated = corrected.is_some_and(|corrected| corrected.calibrated());
    let remarks = if calibrated { Vec::new() } else { vec![Remark::Uncalibrated] };
    figures.share("ruleFailure", Share { of: Some(rule.to_owned()), x, n, remarks, ..Share::default() });
    if let Some(metric) = figures.out.last_mut() {
        metric.calibrated = Some(calibrated);
        if let Some(corrected) = corrected.filter(|_| calibrated) {
            metric.apparent = Some(real(x) / real(n.max(1)));
            metric.value = corrected.value;
            metric.interval = corrected.interval;
        }
        if let Some(rows) = figures.rows {
            metric.calls = rows.failed(rule);
        }
    }
}
