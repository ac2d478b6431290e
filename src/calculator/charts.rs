//! Control charts and funnels, as somebody asks for them.
//!
//! In: points or groups with names. Out: the same with limits and signals, ready to be drawn. Its own file because charts are
//! asked for by what is charted, and `statistics` has a function for each.

use serde::{Deserialize, Serialize};

use super::given::{Range, count, needed, nothing, optional, usual};
use crate::problem::Problem;
use crate::statistics::chart::{self, Alert, Chart, Options, Point, Rule};
use crate::statistics::funnel::{self as by, Limits, Place};

/// The charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ChartKind {
    /// Shares.
    #[default]
    P,
    /// Shares of large counts (Laney).
    LaneyP,
    /// Counts of so many trials each.
    Np,
    /// Rates.
    U,
    /// Rates of large counts (Laney).
    LaneyU,
    /// Counts from the same amount each time.
    C,
    /// Single values.
    Individuals,
}

/// A point.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct ChartInput {
    /// How many, or the single value.
    pub count: Option<f64>,
    /// Of how many, or from how much; not for `c` and `individuals`.
    pub size: Option<f64>,
}

/// How a chart is made.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct ChartOptions {
    /// Which chart: `p` where not given.
    pub kind: Option<ChartKind>,
    /// Nelson's rules, 1 to 8: 1 and 2 where not given.
    #[cfg_attr(feature = "types", ts(optional, type = "Array<number>"))]
    pub rules: Option<Vec<Rule>>,
    /// Centre and spread from the first so many points only.
    pub baseline: Option<f64>,
    /// Points left out of centre and spread, from 0.
    pub without: Option<Vec<f64>>,
}

/// A chart, and how loud it calls.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChartFigures {
    /// The chart.
    #[serde(flatten)]
    pub chart: Chart,
    /// What the last point says.
    pub alert: Alert,
}

/// A control chart of points in the order of time.
///
/// ```
/// use wusheng::calculator::{ChartOptions, ChartInput, control_chart};
/// let days = [12.0, 15.0, 8.0, 10.0, 4.0, 7.0, 16.0, 9.0, 14.0, 30.0];
/// let days: Vec<ChartInput> = days.iter().map(|&x| ChartInput { count: Some(x), size: Some(50.0) }).collect();
/// let chart = control_chart(&days, &ChartOptions::default()).map_err(|problem| problem.code.name())?;
/// assert_eq!(chart.chart.signals.len(), 1);
/// # Ok::<(), &str>(())
/// ```
pub fn control_chart(points: &[ChartInput], options: &ChartOptions) -> Result<ChartFigures, Box<Problem>> {
    let kind = options.kind.unwrap_or_default();
    let index = |x: f64| usize::try_from(count(x)).unwrap_or(usize::MAX);
    let with = Options {
        rules: options.rules.clone().unwrap_or_else(|| Options::default().rules),
        baseline: optional("baseline", options.baseline, Range::WholePositive)?.map(index),
        without: options.without.iter().flatten().map(|at| index(*at)).collect(),
    };
    let single = matches!(kind, ChartKind::C | ChartKind::Individuals);
    let pairs = points
        .iter()
        .map(|point| {
            let range = if kind == ChartKind::Individuals { None } else { Some(Range::FromZero) };
            let value = match range {
                Some(range) => needed("count", point.count, "countOfPoint", range)?,
                None => point.count.filter(|x| x.is_finite()).ok_or_else(|| nothing("pointWithoutValue"))?,
            };
            let size = if single { 1.0 } else { needed("size", point.size, "sizeOfPoint", Range::FromZero)? };
            Ok(Point { count: value, size })
        })
        .collect::<Result<Vec<Point>, Box<Problem>>>()?;
    let values: Vec<f64> = pairs.iter().map(|point| point.count).collect();
    let chart = match kind {
        ChartKind::P => chart::p(&pairs, &with),
        ChartKind::LaneyP => chart::laney_p(&pairs, &with),
        ChartKind::Np => chart::np(&pairs, &with),
        ChartKind::U => chart::u(&pairs, &with),
        ChartKind::LaneyU => chart::laney_u(&pairs, &with),
        ChartKind::C => chart::c(&values.iter().map(|x| count(*x)).collect::<Vec<u64>>(), &with),
        ChartKind::Individuals => chart::individuals(&values, &with),
    };
    let chart = chart.ok_or_else(|| nothing("noChart"))?;
    Ok(ChartFigures { alert: chart.alert(), chart })
}

/// A group as given.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct FunnelInput {
    /// Its name.
    #[cfg_attr(feature = "types", ts(optional = false))]
    pub name: String,
    /// Successes.
    pub successes: Option<f64>,
    /// Cases.
    pub n: Option<f64>,
}

/// How a funnel is made.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct FunnelOptions {
    /// The share that all have in common: that of all together where not given.
    pub target: Option<f64>,
    /// The level beyond which a group stands out: 0.998 where not given, so that one group in five hundred does by chance.
    pub level: Option<f64>,
}

/// A group in the funnel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FunnelPoint {
    /// Its name.
    pub name: String,
    /// Successes.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub successes: u64,
    /// Cases.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub n: u64,
    /// Its share; nothing without cases.
    pub value: Option<f64>,
    /// Between these chance keeps such a group, 19 times of 20.
    pub warning: Option<Limits>,
    /// And between these at the level asked for.
    pub limits: Option<Limits>,
    /// Where it stands.
    pub place: Option<Place>,
}

/// A funnel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FunnelFigures {
    /// The share in the middle.
    pub target: Option<f64>,
    /// The level.
    pub level: f64,
    /// The groups in the order given.
    pub points: Vec<FunnelPoint>,
}

/// Which groups differ by more than chance.
pub fn funnel(groups: &[FunnelInput], options: &FunnelOptions) -> Result<FunnelFigures, Box<Problem>> {
    let level = usual("level", options.level, 0.998, Range::Inside)?;
    let counted = groups
        .iter()
        .map(|group| {
            let n = count(needed("n", group.n, "sizeOfPoint", Range::Whole)?);
            let successes = count(needed("successes", group.successes, "countOfPoint", Range::Whole)?);
            if successes > n { Err(nothing("moreThanAll")) } else { Ok((successes, n)) }
        })
        .collect::<Result<Vec<(u64, u64)>, Box<Problem>>>()?;
    let (x, n) = counted.iter().fold((0, 0), |sum, group| (sum.0 + group.0, sum.1 + group.1));
    let target = optional("target", options.target, Range::Share)?;
    let target = target.or((n > 0).then(|| crate::math::real(x) / crate::math::real(n)));
    let points = groups.iter().zip(counted).map(|(group, (successes, n))| {
        let value = (n > 0).then(|| crate::math::real(successes) / crate::math::real(n));
        let limits = target.and_then(|target| by::limits(target, n, level));
        FunnelPoint {
            name: group.name.clone(),
            successes,
            n,
            value,
            warning: target.and_then(|target| by::limits(target, n, 0.95)),
            place: value.zip(limits.as_ref()).map(|(value, limits)| by::place(value, limits)),
            limits,
        }
    });
    Ok(FunnelFigures { target, level, points: points.collect() })
}
