//! All figures of all groups.
//!
//! In: records, or a summary of them, and what is asked. Out: [`Measured`]. Its own file because it is the order in which
//! everything happens, and nothing else.

use std::collections::BTreeMap;

use super::contacts::{self, ByCustomer};
use super::figures::{Figures, RowFacts};
use super::group::{Dimension, Group};
use super::measured::{Charts, Covers, Measured};
use super::metric::Metric;
use super::options::MetricOptions;
use super::quality::Rightness;
use super::{
    charts, compare, composite, drivers, due, efficiency, evidence, quality, satisfaction, survey, timeliness, warnings,
};
use crate::language::Language;
use crate::ordered::{sort, sort_by};
use crate::problem::{Code, Problem};
use crate::records::{NEVER, NO_DAY, Records};
use crate::summary::tally::ANSWERS;
use crate::summary::{self, Cells, Counting, Counts, Grouping, Histograms, Summary, named, settings, titles};
use crate::ticket::{Moment, Zone};

/// A group, counted.
struct Counted<'r> {
    group: Group,
    counts: Counts,
    histograms: Histograms,
    evidence: Option<evidence::Evidence<'r>>,
}

/// Measures records: tickets, calls, scorecards and reviews.
///
/// ```
/// use wusheng::metrics::{MetricOptions, compute};
/// use wusheng::records::Records;
/// let mut records = Records::default();
/// records.tickets(b"id,satisfied\nt-1,yes\nt-2,no\nt-3,\n", &Default::default());
/// let measured = compute(records, &MetricOptions::default());
/// let ssi = measured.metric("ssi").ok_or("none")?;
/// assert_eq!((ssi.numerator.0, ssi.denominator.0, ssi.value, ssi.missing), (1, 2, Some(0.5), 1));
/// assert!(ssi.interval.is_some_and(|interval| interval.lower < 0.1), "two answers say little");
/// # Ok::<(), &str>(())
/// ```
pub fn compute(mut records: Records, options: &MetricOptions) -> Measured {
    records.join();
    let records = &records;
    let options = &checked(options);
    let mut counting = Counting::new(records, options, true);
    let by_customer = contacts::of_customers(records);
    contacts::mark(records, &by_customer, &mut counting.marks.of);
    let reviewed = quality_of(records);
    // Charts by period are drawn whatever the figures are broken down by.
    let charts_need_periods = !options.by.iter().any(|by| *by == [options.period]);
    let rows = &records.rows;
    let mut groupings = vec![Grouping::all(rows)];
    groupings.extend(options.by.iter().map(|by| Grouping::new(rows, by)));
    if charts_need_periods {
        groupings.push(Grouping::new(rows, &[options.period]));
    }
    let change = changed_on(records, options);
    groupings.extend(change.map(|day| Grouping { of: before_after(records, day), groups: vec![Group::default(); 3] }));
    let mut counted = count(&counting, &groupings, options).into_iter();
    let context = Context { options, language: records.language, flags: &records.flags, reviewed: &reviewed };
    let everybody = counted.next().unwrap_or_default();
    let Some(all) = everybody.first() else { unreachable!("everybody is a group") };
    let mut metrics = context.figures(all, all);
    for group in counted.by_ref().take(options.by.len()).flatten() {
        metrics.extend(context.figures(all, &group));
    }
    let periods = counted.by_ref().take(usize::from(charts_need_periods)).flatten();
    let by_period: Vec<Metric> = periods.flat_map(|group| context.figures(all, &group)).collect();
    let mut comparisons = compare::groups(&metrics, options);
    if let Some([before, after, _]) = counted.next().as_deref() {
        let (before, after) = (context.figures(all, before), context.figures(all, after));
        comparisons.extend(compare::before_after(&before, &after, options));
    }
    let paretos = charts::paretos(records);
    let drivers = drivers::of(records, options);
    let (overdue, call_backs) = due::lists(records, options);
    let charts = Charts { paretos, ..charts::of(metrics.iter().chain(&by_period), options) };
    Measured {
        schema: 1,
        engine: env!("CARGO_PKG_VERSION"),
        covers: covers(records, &all.counts),
        by: options.by.clone(),
        charts,
        comparisons,
        drivers,
        warnings: warnings::of(records, &by_customer, options),
        overdue,
        call_backs,
        training: charts::training(records, options),
        settings: settings(records, options),
        titles: titles(records),
        minimum: options.minimum,
        problems: records.problems.iter().cloned().chain(faults(records, options)).collect(),
        metrics,
    }
}

/// The groups of each grouping, counted, in order.
fn count<'r>(counting: &Counting<'r>, groupings: &[Grouping], options: &MetricOptions) -> Vec<Vec<Counted<'r>>> {
    let records = counting.records;
    let (rows, marks) = (&records.rows, &counting.marks.of);
    let answers = ByCustomer::of(records, |row| marks[row] & ANSWERS != 0);
    let periods = Grouping::new(rows, &[options.period]);
    let repeated = contacts::repeated_answers(records, &answers, &periods.of);
    let agents = &rows.keys[0];
    let by_agent = Cells::by_agent(marks, agents, rows.names[0].len());
    let superseded: Vec<Vec<u32>> =
        groupings.iter().map(|grouping| contacts::superseded(&repeated, &grouping.of)).collect();
    let cells: Vec<Cells> = groupings
        .iter()
        .zip(&superseded)
        .map(|(grouping, superseded)| Cells::of_agents(marks, grouping, agents, &by_agent, superseded))
        .collect();
    let mut tallies: Vec<summary::Counted<'_>> = groupings
        .iter()
        .zip(&cells)
        .zip(&superseded)
        .map(|((grouping, cells), superseded)| summary::Counted { grouping, cells, superseded, tallies: Vec::new() })
        .collect();
    counting.count(&mut tallies);
    let gather =
        |one: &summary::Counted<'_>| evidence::gather(counting, one.grouping, one.cells, &one.tallies, options);
    let mut facts: Vec<(&Grouping, Vec<evidence::Evidence<'r>>)> =
        groupings.iter().zip(tallies.iter().map(gather)).collect();
    evidence::times(counting, &mut facts, options.level);
    let named_groups = tallies.into_iter().zip(facts).map(|(one, (grouping, facts))| {
        let all = grouping.groups.iter().zip(one.tallies).zip(facts);
        let filled = all.filter(|((group, tally), _)| group.is_all() || !tally.is_empty());
        let mut counted: Vec<Counted<'r>> = filled
            .map(|((group, tally), evidence)| {
                let (counts, histograms) = named(records, counting, &tally);
                Counted { group: group.clone(), counts, histograms, evidence: Some(evidence) }
            })
            .collect();
        sort_by(&mut counted, |one, other| one.group.cmp(&other.group));
        counted
    });
    named_groups.collect()
}

/// Measures a summary. What only rows tell is missing, and figures that need it say so.
pub fn of_summary(summary: &Summary, options: &MetricOptions, language: Language) -> Measured {
    let options = &checked(options);
    let reviewed = BTreeMap::new();
    let context = Context { options, language, flags: &summary.flags, reviewed: &reviewed };
    let counted = |group: &crate::summary::SummaryGroup| Counted {
        group: group.group.clone(),
        counts: group.counts.clone(),
        histograms: group.histograms.clone(),
        evidence: None,
    };
    let none =
        Counted { group: Group::default(), counts: Counts::new(), histograms: Histograms::new(), evidence: None };
    let all = summary.groups.iter().find(|group| group.group.is_all()).map_or(none, counted);
    let by = if options.by.is_empty() { &summary.by } else { &options.by };
    let mut metrics = context.figures(&all, &all);
    for by in by {
        let of = summary.groups.iter().filter(|group| group.group.dimensions() == *by);
        for group in of {
            metrics.extend(context.figures(&all, &counted(group)));
        }
    }
    let count = |name: &str| all.counts.get(name).map_or(0, |count| u64::try_from(count.0).unwrap_or(0));
    let zone_name = summary.settings.get("timeZone").cloned().unwrap_or_default();
    let mut zone = Zone::named(&zone_name).unwrap_or_else(|| Records::default().zone);
    let mut shown = |ms: Option<i64>| ms.map(|ms| zone.shown(ms).to_string());
    let covers = Covers {
        tickets: count("rows.tickets"),
        calls: count("rows.calls"),
        scorecards: count("cards"),
        reviews: 0,
        since: shown(summary.since),
        until: shown(summary.until),
        time_zone: zone_name,
    };
    let absent: Vec<&Vec<Dimension>> = by.iter().filter(|by| !summary.by.contains(by)).collect();
    let problems = absent.iter().map(|by| {
        let name = by.iter().map(|one| one.name()).collect::<Vec<_>>().join("×");
        Problem::new(Code::BadMetricSetting).arg("name", "by").arg("said", name).render(language)
    });
    let problems = problems.collect();
    Measured {
        schema: 1,
        engine: env!("CARGO_PKG_VERSION"),
        covers,
        by: by.clone(),
        comparisons: compare::groups(&metrics, options),
        charts: charts::of(metrics.iter(), options),
        drivers: None,
        warnings: Vec::new(),
        overdue: Vec::new(),
        call_backs: Vec::new(),
        training: Vec::new(),
        settings: summary.settings.clone(),
        titles: summary.titles.clone(),
        minimum: options.minimum,
        problems,
        metrics,
    }
}

/// What all figures are made with.
struct Context<'c> {
    options: &'c MetricOptions,
    language: Language,
    flags: &'c [String],
    reviewed: &'c BTreeMap<String, Rightness>,
}

impl Context<'_> {
    fn figures(&self, all: &Counted<'_>, of: &Counted<'_>) -> Vec<Metric> {
        let mut figures = Figures {
            options: self.options,
            language: self.language,
            group: &of.group,
            counts: &of.counts,
            histograms: &of.histograms,
            all: &all.counts,
            all_histograms: &all.histograms,
            flags: self.flags,
            rows: of.evidence.as_ref().map(|evidence| evidence as &dyn RowFacts),
            out: Vec::new(),
        };
        satisfaction::add(&mut figures);
        timeliness::add(&mut figures);
        efficiency::add(&mut figures);
        quality::add(&mut figures, self.reviewed);
        survey::add(&mut figures);
        composite::add(&mut figures);
        figures.out
    }
}

/// Options with what is impossible put right; [`faults`] says it.
fn checked(options: &MetricOptions) -> MetricOptions {
    let mut options = options.clone();
    if !(options.level > 0.0 && options.level < 1.0) {
        options.level = 0.95;
    }
    if !options.period.is_period() {
        options.period = Dimension::Month;
    }
    for by in &mut options.by {
        sort(by, |one| *one as u128);
        by.dedup();
    }
    let mut met: Vec<Vec<Dimension>> = Vec::new();
    options.by.retain(|by| {
        let is_new = !by.is_empty() && !met.contains(by);
        met.push(by.clone());
        is_new
    });
    options
}

/// Settings that cannot be used.
fn faults(records: &Records, options: &MetricOptions) -> Vec<Problem> {
    let dated = [("asOf", &options.as_of), ("changedOn", &options.changed_on)];
    let bad = dated.into_iter().filter_map(|(name, at)| {
        let at = at.as_deref()?;
        let found = crate::summary::marks::moment_of(records, at);
        found
            .is_none()
            .then(|| Problem::new(Code::BadMetricSetting).arg("name", name).arg("said", at).render(records.language))
    });
    bad.collect()
}

/// How often each rule was right, from the calls drawn by lot that people decided. What was looked at because the rule flagged
/// it says nothing of what the rule passes over. Each stands for as many as its chance of being drawn says, since strata may
/// be drawn unequally.
fn quality_of(records: &Records) -> BTreeMap<String, Rightness> {
    use crate::scorecard::Verdict;
    // Call and rule: whether it fails in truth, and the chance it had of being drawn.
    let mut truth: BTreeMap<(&str, &str), (bool, f64)> = BTreeMap::new();
    for ((call, rule, _), decisions) in &records.decisions {
        let Some((last, chance)) = decisions.last().and_then(|last| Some((last, last.sampled?))) else { continue };
        let judged = matches!(
            last.verdict,
            Verdict::Pass | Verdict::Fail | Verdict::Late | Verdict::NotApplicable | Verdict::Waived
        );
        if judged {
            let (fails, least) = truth.entry((call, rule)).or_insert((false, chance));
            (*fails, *least) = (*fails || last.verdict == Verdict::Fail, least.min(chance));
        }
    }
    let mut all: BTreeMap<String, Rightness> = BTreeMap::new();
    if truth.is_empty() {
        return all;
    }
    let cards = &records.cards;
    for card in &cards.all {
        let call = records.rows.id(card.row);
        let failed = |rule: &str| {
            cards
                .of(card)
                .iter()
                .any(|found| found.verdict == Verdict::Fail && cards.rules.get(found.rule) == Some(rule))
        };
        for ((_, rule), (fails, chance)) in truth.range((call, "")..).take_while(|((other, _), _)| *other == call) {
            let right = all.entry((*rule).to_owned()).or_default();
            let side = if *fails { &mut right.sensitivity } else { &mut right.specificity };
            side.add(failed(rule) == *fails, *chance);
        }
    }
    all
}

/// The day of the change.
fn changed_on(records: &Records, options: &MetricOptions) -> Option<i64> {
    let at = crate::summary::marks::moment_of(records, options.changed_on.as_deref()?)?;
    Some(records.zone.clone().shown(at).day())
}

/// Which side of a day each row is on: before, after, or nobody knows.
fn before_after(records: &Records, day: i64) -> Vec<u32> {
    let side = |of: &i32| match *of {
        NO_DAY => 2,
        of if i64::from(of) < day => 0,
        _ => 1,
    };
    records.rows.day.iter().map(side).collect()
}

fn covers(records: &Records, counts: &Counts) -> Covers {
    let count = |name: &str| counts.get(name).map_or(0, |count| u64::try_from(count.0).unwrap_or(0));
    let shown = |ms: i64| (ms != NEVER).then(|| records.zone.clone().shown(ms).to_string());
    let since = records.rows.opened.iter().copied().filter(|at| *at != NEVER).min();
    Covers {
        tickets: count("rows.tickets"),
        calls: count("rows.calls"),
        scorecards: count("cards"),
        reviews: records.decisions.values().map(|standing| standing.len() as u64).sum(),
        since: since.and_then(shown),
        until: shown(records.latest),
        time_zone: records.zone.name().to_owned(),
    }
}

/// A moment with the offset of the zone, as it is shown.
pub(super) fn shown(records: &Records, ms: i64) -> Option<String> {
    (ms != NEVER).then(|| records.zone.clone().shown(ms)).map(|at: Moment| at.to_string())
}
