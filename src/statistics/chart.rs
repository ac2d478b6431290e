//! Control charts: whether something changed.
//!
//! In: counts or values in the order of time. Out: centre, limits, and what breaks Nelson's rules. Its own file because
//! most of what moves from month to month is noise, and acting on noise makes things worse.
//!
//! Shewhart's charts after Montgomery, *Introduction to Statistical Quality Control*, chapters 6 and 7; p′ and u′ after
//! Laney, *Improved control charts for attributes* (2002), for counts so large that every point would be out.

mod nelson;

pub use nelson::{Rule, Signal};

use serde::Serialize;

use crate::math::length;

/// Mean distance of two neighbours, in standard deviations (d₂ of two): `2 ÷ √π`.
const D2: f64 = std::f64::consts::FRAC_2_SQRT_PI;
/// The upper limit of moving ranges, in mean ranges (D₄ of two): `1 + 3 √(π ÷ 2 − 1)`.
const D4: f64 = 3.266_531_919_288_601_3;

/// A point of a chart of counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// How many.
    pub count: f64,
    /// Of how many, or from how much: calls, days, thousands of customers. 0: nothing that day; the point is left out.
    pub size: f64,
}

impl Point {
    /// So many of so many.
    pub fn of(count: u64, size: u64) -> Self {
        Self { count: crate::math::real(count), size: crate::math::real(size) }
    }
}

/// How a chart is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The rules that give signals.
    pub rules: Vec<Rule>,
    /// Centre and spread are taken from the first so many points only: those before a change.
    pub baseline: Option<usize>,
    /// Points left out of centre and spread, because their cause is known.
    pub without: Vec<usize>,
}

impl Default for Options {
    /// Nelson's rules 1 and 2, all points.
    fn default() -> Self {
        Self { rules: vec![Rule::Beyond, Rule::OneSide], baseline: None, without: Vec::new() }
    }
}

impl Options {
    /// All eight rules.
    pub fn all_rules() -> Self {
        Self { rules: Rule::ALL.to_vec(), ..Self::default() }
    }

    fn counts(&self, at: usize) -> bool {
        self.baseline.is_none_or(|end| at < end) && !self.without.contains(&at)
    }
}

/// A value with its limits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Charted {
    /// The share, rate, count or value; `None` where there was nothing.
    pub value: Option<f64>,
    /// Three standard deviations below the centre, not below what is possible.
    pub lower: f64,
    /// Three above.
    pub upper: f64,
}

/// A control chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Chart {
    /// Which chart, such as `"p′ (Laney)"`.
    pub name: &'static str,
    /// The centre line.
    pub center: f64,
    /// The points, as many as were given.
    pub points: Vec<Charted>,
    /// What breaks a rule, in the order of points.
    pub signals: Vec<Signal>,
    /// For Laney's charts, how much more the points vary than chance makes counts vary.
    pub sigma_z: Option<f64>,
}

/// How loud a chart calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Alert {
    /// Nothing but noise.
    None,
    /// The last point ends a run or a trend: look.
    Watch,
    /// The last point is beyond the limits: act.
    Alarm,
}

impl Chart {
    /// What the last point with a value says.
    pub fn alert(&self) -> Alert {
        let Some(last) = self.points.iter().rposition(|point| point.value.is_some()) else { return Alert::None };
        let of = |signal: &Signal| if signal.rule == Rule::Beyond { Alert::Alarm } else { Alert::Watch };
        self.signals.iter().filter(|signal| signal.to == last).map(of).max().unwrap_or(Alert::None)
    }
}

/// Shares: `p̄ ± 3 √(p̄ (1 − p̄) ÷ nᵢ)`. `None` where no point has a size, or a count is above its size.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::chart::{Options, Point, p};
/// let days: Vec<Point> = [12, 15, 8, 10, 4, 7, 16, 9, 14, 30].iter().map(|&x| Point::of(x, 50)).collect();
/// let chart = p(&days, &Options::default()).expect("there are calls");
/// assert_eq!((chart.signals.len(), chart.signals[0].to), (1, 9));
/// # }
/// ```
pub fn p(points: &[Point], options: &Options) -> Option<Chart> {
    shares("p", points, options, false)
}

/// Shares of large counts: the limits of [`p`] times how much more the points vary than chance makes them.
pub fn laney_p(points: &[Point], options: &Options) -> Option<Chart> {
    shares("p′ (Laney)", points, options, true)
}

/// Counts of so many trials a point, the same everywhere: `n p̄ ± 3 √(n p̄ (1 − p̄))`. `None` where sizes differ.
pub fn np(points: &[Point], options: &Options) -> Option<Chart> {
    let size = points.first()?.size;
    if points.iter().any(|point| (point.size - size).abs() > 0.0) {
        return None;
    }
    let mut chart = shares("np", points, options, false)?;
    chart.center *= size;
    for point in &mut chart.points {
        *point = Charted { value: point.value.map(|v| v * size), lower: point.lower * size, upper: point.upper * size };
    }
    Some(chart)
}

/// Rates, such as complaints a thousand customers: `ū ± 3 √(ū ÷ sizeᵢ)`. `None` where no point has a size.
pub fn u(points: &[Point], options: &Options) -> Option<Chart> {
    attributes("u", points, options, false, f64::INFINITY, |center, size| (center / size).sqrt())
}

/// Rates of large counts: the limits of [`u`] times how much more the points vary than chance makes them.
pub fn laney_u(points: &[Point], options: &Options) -> Option<Chart> {
    attributes("u′ (Laney)", points, options, true, f64::INFINITY, |center, size| (center / size).sqrt())
}

/// Counts from the same amount each time: `c̄ ± 3 √c̄`.
pub fn c(counts: &[u64], options: &Options) -> Option<Chart> {
    let points: Vec<Point> = counts.iter().map(|&count| Point::of(count, 1)).collect();
    Some(Chart { name: "c", ..u(&points, options)? })
}

/// Single values: mean ± 3 mean moving ranges ÷ d₂. `None` with fewer than two values or one that is not finite.
pub fn individuals(values: &[f64], options: &Options) -> Option<Chart> {
    let base = base(values, options)?;
    let center = base.iter().sum::<f64>() / length(base.len());
    let sigma = mean_range(&base) / D2;
    let points = values
        .iter()
        .map(|&value| Charted { value: Some(value), lower: center - 3.0 * sigma, upper: center + 3.0 * sigma })
        .collect();
    Some(
        Chart { name: "individuals", center, points, signals: Vec::new(), sigma_z: None }
            .with_signals(|_| sigma, &options.rules),
    )
}

/// The ranges between neighbours: mean, and D₄ times as much as upper limit. Only rule 1 means anything here.
pub fn moving_range(values: &[f64], options: &Options) -> Option<Chart> {
    let center = mean_range(&base(values, options)?);
    let upper = D4 * center;
    let mut points = vec![Charted { value: None, lower: 0.0, upper }];
    points.extend(values.windows(2).map(|pair| Charted { value: Some((pair[1] - pair[0]).abs()), lower: 0.0, upper }));
    let sigma = (upper - center) / 3.0;
    Some(
        Chart { name: "moving range", center, points, signals: Vec::new(), sigma_z: None }
            .with_signals(|_| sigma, &[Rule::Beyond]),
    )
}

fn base(values: &[f64], options: &Options) -> Option<Vec<f64>> {
    let base: Vec<f64> =
        values.iter().enumerate().filter(|(at, _)| options.counts(*at)).map(|(_, value)| *value).collect();
    (base.len() >= 2 && values.iter().all(|value| value.is_finite())).then_some(base)
}

fn mean_range(values: &[f64]) -> f64 {
    values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum::<f64>() / length(values.len() - 1)
}

fn shares(name: &'static str, points: &[Point], options: &Options, laney: bool) -> Option<Chart> {
    if points.iter().any(|point| point.count > point.size) {
        return None;
    }
    attributes(name, points, options, laney, 1.0, |center, size| (center * (1.0 - center) / size).sqrt())
}

fn attributes(
    name: &'static str,
    points: &[Point],
    options: &Options,
    laney: bool,
    most: f64,
    sigma: impl Fn(f64, f64) -> f64,
) -> Option<Chart> {
    let valid =
        |point: &Point| point.count >= 0.0 && point.size >= 0.0 && point.count.is_finite() && point.size.is_finite();
    if !points.iter().all(valid) {
        return None;
    }
    let base: Vec<&Point> = points
        .iter()
        .enumerate()
        .filter(|(at, point)| options.counts(*at) && point.size > 0.0)
        .map(|(_, point)| point)
        .collect();
    let size: f64 = base.iter().map(|point| point.size).sum();
    if size <= 0.0 {
        return None;
    }
    let center = base.iter().map(|point| point.count).sum::<f64>() / size;
    let sigma_z = if laney {
        let z: Vec<f64> =
            base.iter().map(|point| (point.count / point.size - center) / sigma(center, point.size)).collect();
        // Where nobody or everybody counts there is nothing to measure by.
        (z.len() >= 2 && z.iter().all(|z| z.is_finite())).then(|| mean_range(&z) / D2)
    } else {
        None
    };
    let sigma_at = |size: f64| if size > 0.0 { sigma(center, size) * sigma_z.unwrap_or(1.0) } else { 0.0 };
    let charted = points
        .iter()
        .map(|point| {
            let half = 3.0 * sigma_at(point.size);
            Charted {
                value: (point.size > 0.0).then(|| point.count / point.size),
                lower: (center - half).max(0.0),
                upper: (center + half).min(most),
            }
        })
        .collect();
    Some(
        Chart { name, center, points: charted, signals: Vec::new(), sigma_z }
            .with_signals(|at| sigma_at(points[at].size), &options.rules),
    )
}

impl Chart {
    fn with_signals(mut self, sigma: impl Fn(usize) -> f64, rules: &[Rule]) -> Self {
        // Points without a value break no run: they are as if that day were not.
        let present: Vec<(usize, f64, f64)> = self
            .points
            .iter()
            .enumerate()
            .filter_map(|(at, point)| {
                let value = point.value?;
                let (off, sigma) = (value - self.center, sigma(at));
                let z = if off == 0.0 { 0.0 } else { off / sigma };
                Some((at, value, z))
            })
            .collect();
        self.signals = nelson::signals(&present, rules);
        self
    }
}
