//! All that is measured at once.
//!
//! In: figures and what was found beside them. Out: [`Measured`], which reports are made of. Its own file because it is the
//! form that the page, the command line and programs share.

use std::collections::BTreeMap;

use serde::Serialize;

use super::group::{Dimension, Group};
use super::metric::Metric;
use crate::problem::Problem;
use crate::statistics::{Interval, Test};

/// What the figures cover.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Covers {
    /// Tickets.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub tickets: u64,
    /// Calls, with a scorecard or without.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub calls: u64,
    /// Scorecards.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub scorecards: u64,
    /// Review events that stand.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub reviews: u64,
    /// The first opening, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub since: Option<String>,
    /// The last moment of all, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub until: Option<String>,
    /// The time zone of days and months.
    pub time_zone: String,
}

/// Two or more groups, or two stretches of time, compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "MetricComparison"))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Which figure.
    pub id: &'static str,
    /// Which of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub of: Option<String>,
    /// What is compared.
    pub what: Compared,
    /// The sides: `before` and `after`, or the groups by their only value.
    pub sides: Vec<Side>,
    /// Second side less first, for two sides.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub difference: Option<f64>,
    /// Where the true difference may lie.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub interval: Option<Interval>,
    /// Whether the sides differ by more than chance, with the size of the effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub test: Option<Test>,
    /// The p-value, adjusted for all comparisons of this kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub adjusted: Option<f64>,
    /// How it was adjusted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub adjustment: Option<&'static str>,
}

/// What a comparison is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Compared {
    /// Before and after a change.
    BeforeAfter,
    /// The groups of a dimension.
    Agent,
    /// The groups of a dimension.
    Team,
    /// The groups of a dimension.
    Channel,
    /// The groups of a dimension.
    Category,
    /// The groups of a dimension.
    Severity,
    /// The groups of a dimension.
    Product,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// `before`, `after`, or the value of the group.
    pub name: String,
    /// What is counted.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub numerator: u64,
    /// Of how many.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub denominator: u64,
    /// The share; null where there is no data.
    pub value: Option<f64>,
}

/// A control chart of a share, by period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PeriodChart {
    /// Which figure.
    pub id: &'static str,
    /// Which of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub of: Option<String>,
    /// The length of a period.
    pub by: Dimension,
    /// Which chart, such as `p` or `p′ (Laney)`.
    pub kind: &'static str,
    /// The centre line.
    pub center: f64,
    /// One for each period, in order.
    pub points: Vec<PeriodPoint>,
    /// What is no noise.
    pub signals: Vec<PeriodSignal>,
    /// How loud the last point calls: `none`, `watch`, `alarm`.
    pub alert: &'static str,
}

/// A point of a control chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PeriodPoint {
    /// The period, such as `2026-03`.
    pub period: String,
    /// What is counted.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub numerator: u64,
    /// Of how many.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub denominator: u64,
    /// The share; null where there was nothing.
    pub value: Option<f64>,
    /// Lower control limit.
    pub lower: f64,
    /// Upper control limit.
    pub upper: f64,
}

/// A rule of Nelson's that is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PeriodSignal {
    /// The rule's number, 1 to 8.
    pub rule: u8,
    /// Index of the first point that is part of it.
    pub from: u32,
    /// Index of the last.
    pub to: u32,
}

/// A funnel: which groups differ by more than chance.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct GroupFunnel {
    /// Which figure.
    pub id: &'static str,
    /// Which of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub of: Option<String>,
    /// The dimension of the groups.
    pub by: Dimension,
    /// The share that all have in common.
    pub center: f64,
    /// The groups with data, by name.
    pub groups: Vec<FunnelMark>,
}

/// A group in a funnel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FunnelMark {
    /// The group; null where rows do not say.
    pub name: Option<String>,
    /// What is counted.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub numerator: u64,
    /// Of how many.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub denominator: u64,
    /// The share.
    pub value: f64,
    /// Limits of 95 %: lower and upper.
    pub near: (f64, f64),
    /// Limits of 99.8 %: lower and upper.
    pub far: (f64, f64),
    /// Against the limits of 99.8 %: `below`, `within`, `above`.
    pub place: &'static str,
    /// The share drawn towards what all have in common; for a small group the fairer one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub shrunk: Option<f64>,
    /// Its interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub interval: Option<Interval>,
}

/// What makes most of something, the largest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Pareto {
    /// What is counted: `complaints`, `failures`, `tickets`.
    pub what: &'static str,
    /// By what: a dimension's name, or `rule`.
    pub by: &'static str,
    /// The bars, the largest first.
    pub bars: Vec<Bar>,
}

/// A bar of a Pareto chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Bar {
    /// What; null where rows do not say.
    pub name: Option<String>,
    /// How many.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub count: u64,
    /// Of all.
    pub share: f64,
    /// With all before it.
    pub cumulative: f64,
}

/// The five voices by group: met of due.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HeatMap {
    /// The dimension of the rows.
    pub by: Dimension,
    /// The columns: the voices in the order of a call.
    pub columns: Vec<String>,
    /// The rows, by name.
    pub rows: Vec<HeatRow>,
}

/// A row of a heat map.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HeatRow {
    /// The group; null where rows do not say.
    pub name: Option<String>,
    /// One for each column.
    pub cells: Vec<Side>,
}

/// What charts are drawn from.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Charts {
    /// Shares by period.
    pub control: Vec<PeriodChart>,
    /// Shares by group.
    pub funnels: Vec<GroupFunnel>,
    /// Where most of it comes from.
    pub paretos: Vec<Pareto>,
    /// Voices by group.
    pub heat: Vec<HeatMap>,
}

/// What goes with satisfaction. Never a cause.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Drivers {
    /// What is to be explained, and from which rating on it counts.
    pub outcome: String,
    /// The lowest rating that counts as satisfied.
    pub satisfied_from: u8,
    /// Answers with a valid overall rating.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub n: u64,
    /// Of them satisfied.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub satisfied: u64,
    /// Whether it was adjusted for a complaint having been made.
    pub adjusted_for_complaint: bool,
    /// Answers that have all there is, for the joint model.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub complete: u64,
    /// Mean importance: the line between important and not.
    pub importance_line: Option<f64>,
    /// Mean performance: the line between well done and not.
    pub performance_line: Option<f64>,
    /// The drivers, that of the largest odds ratio first.
    pub drivers: Vec<Driver>,
}

/// One driver: a dimension of a survey, a problem met.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    /// Its name.
    pub name: String,
    /// Satisfied overall, of those satisfied with it (or without the problem).
    pub with: Side,
    /// Satisfied overall, of the others.
    pub without: Side,
    /// How the odds differ.
    pub odds_ratio: Option<Odds>,
    /// The same within those who complained and those who did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub within_complaints: Option<Odds>,
    /// The same with all other drivers held still.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub joint: Option<Odds>,
    /// Rank correlation of the ratings with the overall rating.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub importance: Option<f64>,
    /// Its interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub importance_interval: Option<Interval>,
    /// Mean rating, or the share without the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub performance: Option<f64>,
    /// `concentrate`, `keepUp`, `lowPriority`, `overkill`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub quadrant: Option<&'static str>,
    /// Whether it is a problem met rather than a rating.
    pub is_problem: bool,
}

/// An odds ratio.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Odds {
    /// Its value: 1 is no connection.
    pub value: f64,
    /// Where the true one may lie.
    pub interval: Interval,
    /// How often chance alone shows as much.
    pub p: f64,
}

/// Something that should be looked at today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// What: `thirdContact`, `callBackMissed`, `externalComplaint` (12300, 12345 …), `escalation`, `severe`.
    pub kind: &'static str,
    /// How sure: `leaning`, `explicit`, `happened`.
    pub level: &'static str,
    /// The calls and tickets it rests on, the latest last.
    pub calls: Vec<String>,
    /// The customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub customer: Option<String>,
    /// The agent of the latest.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub agent: Option<String>,
    /// When the latest was opened, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub at: Option<String>,
    /// What it is about, or the words that were heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub about: Option<String>,
}

/// A case whose deadline is past, or a call-back that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Due {
    /// Id of the ticket.
    pub id: String,
    /// Which deadline: `firstResponse`, `respond`, `handle`, `close`, `followUp`, `answer`, `due`.
    pub what: &'static str,
    /// When it fell or falls due, RFC 3339.
    pub due_at: String,
    /// Milliseconds since then, clock time; negative before.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub overdue_ms: i64,
    /// Who has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub agent: Option<String>,
    /// Team.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub team: Option<String>,
    /// How grave.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub severity: Option<String>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub category: Option<String>,
}

/// A rule to train with.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Training {
    /// Id of the rule.
    pub rule: String,
    /// Its title, where scorecards have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub title: Option<String>,
    /// Obligations not met.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub failed: u64,
    /// Obligations judged; 0 where scorecards do not show what was met.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub due: u64,
    /// Points it cost, in all.
    pub points: f64,
    /// Calls in which it failed, those of the lowest score first.
    pub worst: Vec<String>,
    /// Calls in which it was met, those of the highest score first.
    pub best: Vec<String>,
}

/// All that is measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Measured {
    /// Version of this form.
    pub schema: u32,
    /// Version of the engine.
    pub engine: &'static str,
    /// What the figures cover.
    pub covers: Covers,
    /// What they are broken down by; everybody stands first and is not listed here.
    pub by: Vec<Vec<Dimension>>,
    /// The figures: everybody first, then by group; in each the order of the catalogue.
    pub metrics: Vec<Metric>,
    /// What differs from what.
    pub comparisons: Vec<Comparison>,
    /// What charts are drawn from.
    pub charts: Charts,
    /// What goes with satisfaction, where dimensions were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub drivers: Option<Drivers>,
    /// What should be looked at.
    pub warnings: Vec<Warning>,
    /// Cases whose deadline is past, the longest first.
    pub overdue: Vec<Due>,
    /// Follow-up calls that fall due next, the earliest first.
    pub call_backs: Vec<Due>,
    /// Rules to train, the one that cost most first.
    pub training: Vec<Training>,
    /// The order of the settings that counts depend on.
    pub settings: BTreeMap<String, String>,
    /// Titles of rules by id, where scorecards have them.
    pub titles: BTreeMap<String, String>,
    /// Below so many cases a figure is greyed.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub minimum: u64,
    /// What could not be read or used.
    pub problems: Vec<Problem>,
}

impl Measured {
    /// The first figure of this id about everybody.
    pub fn metric(&self, id: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.id == id && metric.group.is_all())
    }

    /// All figures of this id.
    pub fn all<'m>(&'m self, id: &'m str) -> impl Iterator<Item = &'m Metric> {
        self.metrics.iter().filter(move |metric| metric.id == id)
    }

    /// The figure of this id about a group.
    pub fn of(&self, id: &str, group: &Group) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.id == id && metric.group == *group)
    }
}
