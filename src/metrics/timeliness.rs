//! Whether things were done in time, were done at all, and stayed done.
//!
//! In: counts of tickets. Out: resolution and repeats, first response, solution, follow-up, the table of deadlines, reopening,
//! closing, stages. Its own file because all of it is read from the times of tickets.

use super::figures::{Figures, Share, bits};
use super::metric::Remark;
use crate::statistics::percentile;
use crate::summary::histogram;
use crate::summary::tally::{Mark, TIMES};

/// The percentiles that are given of times.
pub(super) const PERCENTILES: [(&str, f64); 3] = [("p50", 0.5), ("p90", 0.9), ("p95", 0.95)];

/// Adds the figures.
pub(super) fn add(figures: &mut Figures<'_>) {
    pair(figures, "resolution", "resolved", (Mark::ResolvedYes, Mark::ResolvedNo), true);
    contacts(figures);
    rates(figures);
    deadlines(figures);
    for (at, id) in
        ["firstResponseTime", "resolutionTime", "followUpTime", "waitTime", "handleTime"].into_iter().enumerate()
    {
        percentiles(figures, id, at);
    }
    pair(figures, "reopened", "reopened", (Mark::ReopenedYes, Mark::ReopenedNo), false);
    if figures.of_all("closure.good") + figures.of_all("closure.bad") > 0 {
        let (x, bad) = (figures.count("closure.good"), figures.count("closure.bad"));
        let marks = Some((bits(&[Mark::ClosureGood]), bits(&[Mark::ClosureGood, Mark::ClosureBad])));
        let against = bits(&[Mark::ClosureBad]);
        figures.share("closureQuality", Share { x, n: x + bad, marks, against, ..Share::default() });
    }
    stages(figures);
}

/// A share of what is known to be one of two. `needed`: it is said even where nobody records it.
fn pair(figures: &mut Figures<'_>, id: &'static str, name: &str, (yes, no): (Mark, Mark), needed: bool) {
    let count = |figures: &Figures<'_>, part: &str| figures.count(&format!("{name}.{part}"));
    let of_all = figures.of_all(&format!("{name}.yes")) + figures.of_all(&format!("{name}.no"));
    if of_all == 0 && !(needed && figures.group.is_all()) {
        return;
    }
    let (x, other) = (count(figures, "yes"), count(figures, "no"));
    let missing = figures.count("cases").saturating_sub(x + other);
    let marks = Some((yes.bit(), yes.bit() | no.bit()));
    let against = if needed { no.bit() } else { yes.bit() };
    figures.share(id, Share { x, n: x + other, missing, marks, against, ..Share::default() });
}

/// First-contact resolution and repeated calls: rows alone can tell.
fn contacts(figures: &mut Figures<'_>) {
    if figures.rows.is_none() {
        if figures.of_all("rows.withCustomer") > 0 && figures.group.is_all() {
            for (id, of) in [("firstContactResolution", Some("24h")), ("repeatCalls", None)] {
                figures.value(id, of.map(str::to_owned), |metric| metric.remarks.push(Remark::NeedsRows));
            }
        }
        return;
    }
    for (of, cases, once) in [
        ("24h", Mark::ContactDay, Mark::ContactDayOnce),
        ("72h", Mark::ContactThree, Mark::ContactThreeOnce),
        ("7d", Mark::ContactWeek, Mark::ContactWeekOnce),
    ] {
        let word = |mark: Mark| crate::summary::tally::WORDS[mark as usize];
        if figures.of_all("agentCalls") > 0 {
            let (x, n) = (figures.count(word(once)), figures.count(word(cases)));
            let missing = figures.count("agentCalls").saturating_sub(n);
            let marks = Some((once.bit(), cases.bit()));
            let of = Some(of.to_owned());
            figures.share("firstContactResolution", Share { of, x, n, missing, marks, ..Share::default() });
        }
    }
    if figures.of_all("agentCalls") > 0 {
        let (x, n) = (figures.count("agentCalls.repeat"), figures.count("agentCalls"));
        let marks = Some((Mark::RepeatCall.bit(), Mark::AgentCall.bit()));
        figures.share("repeatCalls", Share { x, n, marks, against: Mark::RepeatCall.bit(), ..Share::default() });
    }
}

/// First response in a quarter of an hour, solution and follow-up in a day, the ticket's own due date.
fn rates(figures: &mut Figures<'_>) {
    for (id, name, [met, late, none]) in [
        ("firstResponse", "firstResponse", [Mark::FirstMet, Mark::FirstLate, Mark::FirstNone]),
        ("resolvedIn24h", "solved", [Mark::SolvedMet, Mark::SolvedLate, Mark::SolvedNone]),
        ("followUp24h", "followUp", [Mark::FollowMet, Mark::FollowLate, Mark::FollowNone]),
    ] {
        // Where nobody ever records it, it was not left undone.
        let recorded = figures.of_all(&format!("{name}.met")) + figures.of_all(&format!("{name}.late")) > 0;
        if !recorded {
            if figures.group.is_all() && figures.of_all("rows.tickets") > 0 {
                let missing = figures.count("rows.tickets");
                figures.share(id, Share { missing, ..Share::default() });
            }
            continue;
        }
        let count = |figures: &Figures<'_>, part: &str| figures.count(&format!("{name}.{part}"));
        let x = count(figures, "met");
        let n = x + count(figures, "late") + count(figures, "none");
        let missing = count(figures, "unknown");
        let marks = Some((met.bit(), bits(&[met, late, none])));
        figures.share(id, Share { x, n, missing, marks, against: bits(&[late, none]), ..Share::default() });
    }
    let n_of_all = figures.of_all("due.met") + figures.of_all("due.late") + figures.of_all("due.open");
    if n_of_all > 0 {
        let x = figures.count("due.met");
        let n = x + figures.count("due.late") + figures.count("due.open");
        let marks = Some((Mark::DueMet.bit(), bits(&[Mark::DueMet, Mark::DueLate, Mark::DueOpen])));
        let against = bits(&[Mark::DueLate, Mark::DueOpen]);
        figures.share("withinDue", Share { x, n, marks, against, ..Share::default() });
    }
}

/// The parts of counts whose names begin and end in a way: `deadline/…/met`.
fn parts(counts: &crate::summary::Counts, head: &str) -> Vec<String> {
    let mut names: Vec<String> = counts
        .keys()
        .filter_map(|name| name.strip_prefix(head)?.rsplit_once('/'))
        .map(|(part, _)| part.to_owned())
        .collect();
    names.dedup();
    names
}

/// Each row of the table of deadlines.
fn deadlines(figures: &mut Figures<'_>) {
    for name in parts(figures.all, "deadline/") {
        let count = |figures: &Figures<'_>, part: &str| figures.count(&format!("deadline/{name}/{part}"));
        // Nobody records the event at all: open ones say nothing.
        if figures.of_all(&format!("deadline/{name}/met")) + figures.of_all(&format!("deadline/{name}/late")) == 0 {
            continue;
        }
        let x = count(figures, "met");
        let n = x + count(figures, "late") + count(figures, "open");
        figures.share("deadline", Share { of: Some(name.clone()), x, n, ..Share::default() });
    }
}

/// Percentiles of a time: exact from rows, from buckets without.
fn percentiles(figures: &mut Figures<'_>, id: &'static str, at: usize) {
    let name = TIMES[at];
    if !figures.wants(id) || figures.of_all(&format!("sum/{name}/n")) == 0 {
        return;
    }
    let level = figures.options.level;
    let buckets = figures.histograms.get(name).map(histogram::buckets).unwrap_or_default();
    for (which, (of, q)) in PERCENTILES.into_iter().enumerate() {
        let (n, value, interval) = match figures.rows {
            Some(rows) => rows.percentile(at, which),
            None => {
                let n = buckets.iter().map(|bucket| bucket.count).sum();
                let interval = percentile::interval_of_histogram(&buckets, q, level);
                (n, percentile::of_histogram(&buckets, q), interval)
            }
        };
        figures.value(id, Some(of.to_owned()), |metric| {
            (metric.denominator, metric.n) = (n.into(), n);
            (metric.value, metric.interval) = (value, interval);
        });
    }
}

/// Stages: whether all are there, in order, and how long each took.
fn stages(figures: &mut Figures<'_>) {
    if figures.of_all("stages.known") == 0 {
        return;
    }
    let n = figures.count("stages.known");
    for (id, name, mark) in [
        ("stagesComplete", "stages.complete", Mark::StagesComplete),
        ("stagesInOrder", "stages.ordered", Mark::StagesOrdered),
    ] {
        let marks = Some((mark.bit(), Mark::StagesKnown.bit()));
        figures.share(id, Share { x: figures.count(name), n, marks, ..Share::default() });
    }
    for name in parts(figures.all, "sum/stage:") {
        figures.mean_of("stageTime", Some(name.clone()), &format!("stage:{name}"), 0);
    }
}
