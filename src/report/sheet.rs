//! The figures as words in columns, for a terminal.
//!
//! In: all that is measured. Out: rows of cells, the greyed ones marked. Its own file because how wide a column is, is the
//! terminal's business.

use serde::Serialize;

use super::figures;
use super::names;
use super::said::Said;
use crate::metrics::{Measured, Metric};

/// A table of words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Sheet {
    /// The headings.
    pub headings: Vec<String>,
    /// Whether a column holds numbers.
    pub numbers: Vec<bool>,
    /// The rows: everybody first, then by group.
    pub rows: Vec<Row>,
    /// Figures of groups that are not among the rows: those of rules, stages and percentiles.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub left_out: usize,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// One for each heading.
    pub cells: Vec<String>,
    /// It rests on too few cases, or on none: to be greyed.
    pub few: bool,
}

pub(super) fn of(measured: &Measured, every: bool, said: &Said) -> Sheet {
    // Of everybody all; of each group what a manager compares groups by.
    let shown = |metric: &Metric| {
        metric.group.is_all()
            || metric.value.is_some() && (every || names::leading(metric.id).is_some() || metric.id == "voice")
    };
    let headings = [
        (said.pick("组", "group"), false),
        (said.pick("指标", "figure"), false),
        (said.pick("数值", "value"), true),
        (said.pick("区间", "interval"), false),
        (said.pick("计数", "counts"), true),
        (said.pick("目标与检验", "target and test"), false),
        (said.pick("结论", "verdict"), false),
        (said.pick("说明", "remarks"), false),
    ];
    Sheet {
        headings: headings.iter().map(|heading| heading.0.to_owned()).collect(),
        numbers: headings.iter().map(|heading| heading.1).collect(),
        rows: measured.metrics.iter().filter(|metric| shown(metric)).map(|metric| row(metric, said)).collect(),
        left_out: measured.metrics.iter().filter(|metric| metric.value.is_some() && !shown(metric)).count(),
    }
}

fn row(metric: &Metric, said: &Said) -> Row {
    let group: Vec<String> =
        metric.group.0.iter().map(|(dimension, value)| names::value(*dimension, value.as_deref(), said)).collect();
    let few = figures::few(metric);
    let group = if group.is_empty() { said.pick("全体", "all").to_owned() } else { group.join(" × ") };
    let level = metric.level.filter(|_| !few).map(|level| names::level(level, said)).unwrap_or_default();
    let cells = vec![
        group,
        names::of(metric, said),
        said.figure(metric),
        figures::interval_shortly(metric, said).unwrap_or_default(),
        figures::counts(metric, said),
        figures::target(metric, said).unwrap_or_default(),
        level.to_owned(),
        figures::remarks(metric, said),
    ];
    Row { cells, few }
}
