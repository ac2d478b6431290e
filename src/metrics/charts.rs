//! What charts are drawn from, and the rules to train.
//!
//! In: figures by group and period, scorecards. Out: control charts, funnels, Pareto charts, the heat map of voices. Its own file
//! because a chart is drawn elsewhere, of numbers that are right here.

use std::collections::BTreeMap;

use super::group::Dimension;
use super::measured::{
    Bar, Charts, FunnelMark, GroupFunnel, HeatMap, HeatRow, Pareto, PeriodChart, PeriodPoint, PeriodSignal, Side,
    Training,
};
use super::metric::{Metric, Unit};
use super::options::MetricOptions;

use crate::math::real;
use crate::ordered::{first_by, sort_by};
use crate::records::{Records, bit};
use crate::scorecard::Verdict;
use crate::statistics::chart::{self, Alert, Point, Rule};
use crate::statistics::funnel::{self, Place};
use crate::statistics::shrinkage;
use crate::summary::blocks;
use crate::summary::tally::VOICES;

/// The figures that are charted by period.
const BY_PERIOD: [&str; 12] = [
    "ssi",
    "resolution",
    "firstContactResolution",
    "repeatCalls",
    "firstResponse",
    "resolvedIn24h",
    "followUp24h",
    "reopened",
    "complaintShare",
    "answerRate",
    "abandonment",
    "passRate",
];
/// The figures of which funnels are drawn.
const BY_GROUP: [&str; 7] =
    ["ssi", "resolution", "firstResponse", "resolvedIn24h", "followUp24h", "reopened", "passRate"];
/// From so many cases a point on, chance makes points vary far less than days do, and Laney's charts are drawn.
const HUGE: f64 = 1_000.0;

/// The count of a figure that is a share.
fn share(metric: &Metric) -> Option<(u64, u64)> {
    let whole = |number: i128| u64::try_from(number).ok();
    (metric.unit == Unit::Share).then_some(())?;
    let (x, n) = (whole(metric.numerator.0)?, whole(metric.denominator.0)?);
    (x <= n).then_some((x, n))
}

/// Charts of figures.
pub(super) fn of<'m>(metrics: impl Iterator<Item = &'m Metric> + Clone, options: &MetricOptions) -> Charts {
    let single = |metric: &&Metric| metric.group.0.len() == 1;
    let mut by_period: BTreeMap<(usize, Option<&str>), Vec<&Metric>> = BTreeMap::new();
    let mut by_group: BTreeMap<(Dimension, usize, Option<&str>), Vec<&Metric>> = BTreeMap::new();
    for metric in metrics.clone().filter(single) {
        let by = metric.group.0[0].0;
        let place = |list: &[&str]| list.iter().position(|id| *id == metric.id);
        if by == options.period {
            let at = place(&BY_PERIOD).or((metric.id == "voice").then_some(BY_PERIOD.len()));
            if let Some(at) = at.filter(|_| metric.group.0[0].1.is_some()) {
                by_period.entry((at, metric.of.as_deref())).or_default().push(metric);
            }
        } else if !by.is_period() {
            let at = place(&BY_GROUP).or((metric.id == "voice").then_some(BY_GROUP.len()));
            if let Some(at) = at {
                by_group.entry((by, at, metric.of.as_deref())).or_default().push(metric);
            }
        }
    }
    Charts {
        control: by_period.values().filter_map(|points| control(points, options)).collect(),
        funnels: by_group.iter().filter_map(|((by, ..), groups)| funnel_of(groups, *by, options)).collect(),
        paretos: Vec::new(),
        heat: heat(metrics),
    }
}

/// A control chart: p, or Laney's p′ where counts are huge.
fn control(points: &[&Metric], options: &MetricOptions) -> Option<PeriodChart> {
    let first = points.first()?;
    let counts: Vec<(u64, u64)> = points.iter().map(|metric| share(metric)).collect::<Option<_>>()?;
    if counts.len() < 2 {
        return None;
    }
    let given: Vec<Point> = counts.iter().map(|(x, n)| Point::of(*x, *n)).collect();
    let rules = options.rules.iter().filter_map(|number| Rule::of_number(*number)).collect();
    let settings = chart::Options { rules, ..chart::Options::default() };
    let filled: Vec<f64> = given.iter().map(|point| point.size).filter(|size| *size > 0.0).collect();
    let is_huge = !filled.is_empty() && filled.iter().sum::<f64>() / crate::math::length(filled.len()) >= HUGE;
    let made = if is_huge { chart::laney_p(&given, &settings) } else { chart::p(&given, &settings) }
        .or_else(|| chart::p(&given, &settings))?;
    let alert = match made.alert() {
        Alert::None => "none",
        Alert::Watch => "watch",
        Alert::Alarm => "alarm",
    };
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Some(PeriodChart {
        id: first.id,
        of: first.of.clone(),
        by: options.period,
        kind: made.name,
        center: made.center,
        points: points
            .iter()
            .zip(counts)
            .zip(&made.points)
            .map(|((metric, (numerator, denominator)), point)| PeriodPoint {
                period: metric.group.0[0].1.clone().unwrap_or_default(),
                numerator,
                denominator,
                value: point.value,
                lower: point.lower,
                upper: point.upper,
            })
            .collect(),
        signals: made
            .signals
            .iter()
            .map(|signal| PeriodSignal { rule: signal.rule.number(), from: index(signal.from), to: index(signal.to) })
            .collect(),
        alert,
    })
}

/// A funnel around the share that all groups have in common, and shares drawn towards it.
fn funnel_of(groups: &[&Metric], by: Dimension, options: &MetricOptions) -> Option<GroupFunnel> {
    let first = groups.first()?;
    let filled: Vec<(&Metric, (u64, u64))> =
        groups.iter().filter_map(|metric| Some((*metric, share(metric)?))).filter(|(_, (_, n))| *n > 0).collect();
    let counts: Vec<(u64, u64)> = filled.iter().map(|(_, counts)| *counts).collect();
    let (x, n) = counts.iter().fold((0, 0), |(x, n), one| (x + one.0, n + one.1));
    if counts.len() < 2 || n == 0 {
        return None;
    }
    let center = real(x) / real(n);
    let shrunk = shrinkage::beta_binomial(&counts, options.level);
    let groups = filled.iter().enumerate().filter_map(|(at, (metric, (x, n)))| {
        let near = funnel::limits(center, *n, 0.95)?;
        let far = funnel::limits(center, *n, 0.998)?;
        let value = real(*x) / real(*n);
        let shrunk = shrunk.as_ref().and_then(|(_, all)| all.get(at));
        Some(FunnelMark {
            name: metric.group.0[0].1.clone(),
            numerator: *x,
            denominator: *n,
            value,
            near: (near.lower, near.upper),
            far: (far.lower, far.upper),
            place: match funnel::place(value, &far) {
                Place::Below => "below",
                Place::Within => "within",
                Place::Above => "above",
            },
            shrunk: shrunk.map(|shrunk| shrunk.value),
            interval: shrunk.map(|shrunk| shrunk.interval),
        })
    });
    Some(GroupFunnel { id: first.id, of: first.of.clone(), by, center, groups: groups.collect() })
}

/// The voices of each group, for the dimensions that figures are broken down by.
fn heat<'m>(metrics: impl Iterator<Item = &'m Metric>) -> Vec<HeatMap> {
    let mut all: BTreeMap<Dimension, BTreeMap<Option<String>, BTreeMap<&str, Side>>> = BTreeMap::new();
    for metric in metrics.filter(|metric| metric.id == "voice" && metric.group.0.len() == 1) {
        let (Some((numerator, denominator)), Some(voice)) = (share(metric), metric.of.as_deref()) else { continue };
        let (by, name) = metric.group.0[0].clone();
        let cell = Side { name: voice.to_owned(), numerator, denominator, value: metric.value };
        all.entry(by).or_default().entry(name).or_default().insert(voice, cell);
    }
    let row = |(name, mut cells): (Option<String>, BTreeMap<&str, Side>)| {
        let none = |voice: &str| Side { name: voice.to_owned(), numerator: 0, denominator: 0, value: None };
        HeatRow { name, cells: VOICES.iter().map(|voice| cells.remove(voice).unwrap_or_else(|| none(voice))).collect() }
    };
    let columns: Vec<String> = VOICES.iter().map(|voice| (*voice).to_owned()).collect();
    all.into_iter()
        .map(|(by, rows)| HeatMap { by, columns: columns.clone(), rows: rows.into_iter().map(row).collect() })
        .collect()
}

/// Bars from counts, the largest first.
fn pareto(what: &'static str, by: &'static str, counts: BTreeMap<Option<String>, u64>) -> Option<Pareto> {
    let whole: u64 = counts.values().sum();
    if whole == 0 {
        return None;
    }
    let mut bars: Vec<(Option<String>, u64)> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    sort_by(&mut bars, |one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let mut before = 0;
    let bar = |(name, count): (Option<String>, u64)| {
        before += count;
        Bar { name, count, share: real(count) / real(whole), cumulative: real(before) / real(whole) }
    };
    Some(Pareto { what, by, bars: bars.into_iter().map(bar).collect() })
}

/// Counts the rows that have all wanted bits by their number.
#[inline(never)]
fn tally(bits: &[u32], wanted: u32, numbers: &[u32], counts: &mut [u64]) {
    for (bits, number) in bits.iter().zip(numbers) {
        counts[*number as usize] += u64::from(bits & wanted == wanted);
    }
}

/// Where complaints and tickets come from, and which rules fail.
pub(super) fn paretos(records: &Records) -> Vec<Pareto> {
    let rows = &records.rows;
    let by_category = |wanted: u32| {
        let mut all = vec![0u64; rows.names[3].len()];
        blocks(rows.len(), |block| tally(&rows.bits[block.clone()], wanted, &rows.keys[3][block], &mut all));
        let named = |(category, count): (u32, u64)| (rows.names[3].get(category).map(str::to_owned), count);
        (0u32..).zip(all).map(named).collect::<BTreeMap<_, _>>()
    };
    let mut failures: BTreeMap<Option<String>, u64> = BTreeMap::new();
    for found in &records.cards.found {
        if found.verdict == Verdict::Fail {
            let rule = records.cards.rules.get(found.rule).map(str::to_owned);
            *failures.entry(rule).or_default() += 1;
        }
    }
    [
        pareto("complaints", "category", by_category(bit::TICKET | bit::COMPLAINT)),
        pareto("tickets", "category", by_category(bit::TICKET))
            .filter(|pareto| pareto.bars.iter().any(|bar| bar.name.is_some())),
        pareto("failures", "rule", failures),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The rules that cost most, with the calls to train with.
pub(super) fn training(records: &Records, options: &MetricOptions) -> Vec<Training> {
    /// As many as a team can train in a month.
    const RULES: usize = 10;
    #[derive(Default)]
    struct Rule {
        failed: u64,
        due: u64,
        tenths: i64,
        worst: Vec<(i32, u32)>,
        best: Vec<(i32, u32)>,
    }
    let cards = &records.cards;
    let is_compact = cards.all.iter().any(|card| !card.is_full);
    let mut all: BTreeMap<u32, Rule> = BTreeMap::new();
    for card in &cards.all {
        for found in cards.of(card) {
            let rule = all.entry(found.rule).or_default();
            rule.failed += u64::from(found.failed) + u64::from(found.late);
            rule.due += u64::from(found.met) + u64::from(found.failed) + u64::from(found.late);
            rule.tenths += i64::from(found.deducted);
            match found.verdict {
                Verdict::Fail => rule.worst.push((card.score, card.row)),
                Verdict::Pass => rule.best.push((-card.score, card.row)),
                _ => {}
            }
        }
    }
    let mut rules: Vec<(u32, Rule)> = all.into_iter().filter(|(_, rule)| rule.failed > 0 && rule.tenths > 0).collect();
    let name = |rule: u32| cards.rules.get(rule).unwrap_or_default();
    sort_by(&mut rules, |one, other| other.1.tenths.cmp(&one.1.tenths).then_with(|| name(one.0).cmp(name(other.0))));
    rules.truncate(RULES);
    let calls = |mut calls: Vec<(i32, u32)>| {
        first_by(&mut calls, options.examples as usize, |one, other| {
            one.0.cmp(&other.0).then_with(|| records.rows.id(one.1).cmp(records.rows.id(other.1)))
        });
        calls.iter().map(|(_, row)| records.rows.id(*row).to_owned()).collect()
    };
    #[allow(clippy::cast_precision_loss)] // Tenths of points.
    let made = |(number, rule): (u32, Rule)| Training {
        rule: name(number).to_owned(),
        title: cards.facts[number as usize].title.clone(),
        failed: rule.failed,
        due: if is_compact { 0 } else { rule.due },
        points: rule.tenths as f64 / 10.0,
        worst: calls(rule.worst),
        best: calls(rule.best),
    };
    rules.into_iter().map(made).collect()
}
