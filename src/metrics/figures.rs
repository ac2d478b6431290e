//! How figures are made of counts.
//!
//! In: the counts of a group, and where there are rows what only they tell. Out: [`Metric`]s with intervals, targets, tests and
//! remarks. Its own file because every family makes its figures in these few ways, so that none comes out bare.

use super::catalogue::{Better, metric_info};
use super::group::Group;
use super::metric::{From, Level, Metric, Remark, Unit};
use super::options::{IntervalMethod, MetricOptions};
use crate::language::Language;
use crate::math::real;
use crate::ordered::sort;
use crate::statistics::mean::Moments;
use crate::statistics::proportion::{self, Method};
use crate::statistics::{Interval, rate, tests};
use crate::summary::tally::Mark;
use crate::summary::{Counts, ENOUGH_CLUSTERS, Histograms, Integer};

/// What rows tell of a group beyond its counts.
pub(super) trait RowFacts {
    /// Successes and cases of each agent's, or each customer's, rows in the group.
    fn clusters(&self, successes: u64, cases: u64) -> Vec<(u64, u64)>;
    /// How many values of a time there are, and one of its percentiles with the interval, by their places.
    fn percentile(&self, time: usize, which: usize) -> (u64, Option<f64>, Option<Interval>);
    /// Ids of rows that have one of these marks.
    fn examples(&self, marks: u64) -> Vec<String>;
    /// Ids of calls on which a rule, or a voice, failed.
    fn failed(&self, rule: &str) -> Vec<String>;
}

/// The counts of a group, and the figures made of them.
pub(super) struct Figures<'f> {
    pub options: &'f MetricOptions,
    pub language: Language,
    pub group: &'f Group,
    pub counts: &'f Counts,
    pub histograms: &'f Histograms,
    /// The counts of everybody: what nobody records is no figure of any group.
    pub all: &'f Counts,
    pub all_histograms: &'f Histograms,
    pub flags: &'f [String],
    pub rows: Option<&'f dyn RowFacts>,
    pub out: Vec<Metric>,
}

/// A share on its way to a figure.
#[derive(Default)]
pub(super) struct Share {
    pub of: Option<String>,
    pub x: u64,
    pub n: u64,
    pub missing: u64,
    /// The marks of successes and of cases, for clusters.
    pub marks: Option<(u64, u64)>,
    /// The marks of rows that speak against it.
    pub against: u64,
    pub remarks: Vec<Remark>,
    pub note: Option<String>,
}

fn number(counts: &Counts, name: &str) -> u64 {
    counts.get(name).map_or(0, |count| u64::try_from(count.0).unwrap_or(0))
}

/// The bits of marks.
pub(super) fn bits(marks: &[Mark]) -> u64 {
    marks.iter().fold(0, |all, mark| all | mark.bit())
}

impl Figures<'_> {
    pub fn count(&self, name: &str) -> u64 {
        number(self.counts, name)
    }

    pub fn of_all(&self, name: &str) -> u64 {
        number(self.all, name)
    }

    /// A phrase in the language of the figures.
    pub fn say(&self, zh: &str, en: &str) -> String {
        (if self.language == Language::En { en } else { zh }).to_owned()
    }

    /// Whether a figure is asked for.
    pub fn wants(&self, id: &str) -> bool {
        self.options.only.is_empty() || self.options.only.iter().any(|only| only == id)
    }

    fn from(&self) -> From {
        if self.rows.is_some() { From::Rows } else { From::Summary }
    }

    /// The target of a figure: the one given for its part, the one given for it, the shipped one.
    fn target(&self, id: &str, of: Option<&str>) -> Option<f64> {
        let targets = &self.options.targets;
        let given = of.and_then(|of| targets.get(&format!("{id}:{of}"))).or_else(|| targets.get(id));
        match given {
            Some(given) => *given,
            None => metric_info(id).and_then(|info| info.target),
        }
    }

    fn blank(&self, id: &'static str, of: Option<String>) -> Metric {
        let info = metric_info(id);
        Metric {
            id,
            target: self.target(id, of.as_deref()),
            of,
            group: self.group.clone(),
            numerator: Integer(0),
            denominator: Integer(0),
            value: None,
            unit: info.map_or(Unit::Share, |info| info.unit),
            n: 0,
            missing: 0,
            interval: None,
            test: None,
            level: None,
            calibrated: None,
            apparent: None,
            from: self.from(),
            calls: Vec::new(),
            remarks: Vec::new(),
            note: None,
        }
    }

    fn interval(&self, x: u64, n: u64) -> Option<Interval> {
        let method = match self.options.method {
            IntervalMethod::Wilson => Method::Wilson,
            IntervalMethod::ClopperPearson => Method::ClopperPearson,
            IntervalMethod::AgrestiCoull => Method::AgrestiCoull,
            IntervalMethod::Jeffreys => Method::Jeffreys,
        };
        proportion::interval(x, n, method, self.options.level)
    }

    /// A share.
    pub fn share(&mut self, id: &'static str, share: Share) {
        if !self.wants(id) {
            return;
        }
        let mut metric = self.blank(id, share.of);
        let (x, n) = (share.x.min(share.n), share.n);
        (metric.numerator, metric.denominator, metric.n) = (x.into(), n.into(), n);
        (metric.missing, metric.remarks, metric.note) = (share.missing, share.remarks, share.note);
        if n > 0 {
            metric.value = Some(real(x) / real(n));
            metric.interval = self.interval(x, n);
            if let (Some(rows), Some((successes, cases))) = (self.rows, share.marks)
                && let Some(clustered) = clustered(&rows.clusters(successes, cases), (x, n), self.options.level)
            {
                metric.interval = Some(clustered);
                metric.remarks.push(Remark::Clustered);
            }
            if let Some(target) = metric.target {
                metric.test = tests::proportion_against(x, n, target);
            }
        }
        if let Some(rows) = self.rows
            && share.against != 0
        {
            metric.calls = rows.examples(share.against);
        }
        self.finish(metric);
    }

    /// A mean of sums.
    pub fn mean(&mut self, id: &'static str, of: Option<String>, n: u64, sum: i128, squares: u128, missing: u64) {
        if !self.wants(id) {
            return;
        }
        let mut metric = self.blank(id, of);
        (metric.numerator, metric.denominator, metric.n, metric.missing) = (Integer(sum), n.into(), n, missing);
        if let Some(moments) = Moments::of_sums(n, sum, squares) {
            metric.value = Some(moments.mean);
            metric.interval = moments.interval(self.options.level);
        }
        self.finish(metric);
    }

    /// The mean of a sum that is kept by name.
    pub fn mean_of(&mut self, id: &'static str, of: Option<String>, name: &str, missing: u64) {
        let get = |part: &str| self.counts.get(format!("sum/{name}/{part}").as_str()).map_or(0, |count| count.0);
        let n = u64::try_from(get("n")).unwrap_or(0);
        let squares = u128::try_from(get("squares")).unwrap_or(0);
        self.mean(id, of, n, get("sum"), squares, missing);
    }

    /// Cases to so many users.
    pub fn rate(&mut self, id: &'static str, cases: u64, exposure: Option<u64>, per: f64) {
        if !self.wants(id) {
            return;
        }
        let mut metric = self.blank(id, None);
        metric.numerator = cases.into();
        match exposure.filter(|users| *users > 0) {
            None => metric.remarks.push(Remark::NeedsSetting),
            Some(users) => {
                (metric.denominator, metric.n) = (users.into(), users);
                metric.value = Some(real(cases) / real(users) * per);
                metric.interval = rate::interval(cases, real(users) / per, self.options.level);
            }
        }
        self.finish(metric);
    }

    /// One sum divided by another, of which no spread is known.
    pub fn ratio(&mut self, id: &'static str, numerator: u64, denominator: u64, n: u64, factor: f64) {
        if !self.wants(id) {
            return;
        }
        let mut metric = self.blank(id, None);
        (metric.numerator, metric.denominator, metric.n) = (numerator.into(), denominator.into(), n);
        if denominator > 0 {
            metric.value = Some(real(numerator) / real(denominator) * factor);
        }
        self.finish(metric);
    }

    /// A value that was reckoned elsewhere.
    pub fn value(&mut self, id: &'static str, of: Option<String>, fill: impl FnOnce(&mut Metric)) {
        if !self.wants(id) {
            return;
        }
        let mut metric = self.blank(id, of);
        fill(&mut metric);
        self.finish(metric);
    }

    /// Adds a figure with the remarks that all figures have.
    fn finish(&mut self, mut metric: Metric) {
        if metric.value.is_none() || !metric.value.is_some_and(f64::is_finite) {
            (metric.value, metric.interval, metric.test) = (None, None, None);
            if !metric.has(Remark::NeedsSetting) {
                metric.remarks.push(Remark::NoData);
            }
        } else if metric.n < self.options.minimum {
            metric.remarks.push(Remark::FewCases);
        }
        metric.interval = metric.interval.filter(|interval| interval.lower.is_finite() && interval.upper.is_finite());
        metric.test = metric.test.filter(|test| test.p.is_finite());
        metric.level = level(&metric);
        sort(&mut metric.remarks, |remark| *remark as u128);
        metric.remarks.dedup();
        let mut words: Vec<String> = metric.remarks.iter().map(|remark| self.remark(*remark)).collect();
        words.extend(metric.note.take());
        metric.note = Some(words.join(&self.say("；", "; "))).filter(|note| !note.is_empty());
        self.out.push(metric);
    }

    fn remark(&self, remark: Remark) -> String {
        let (zh, en) = match remark {
            Remark::NoData => ("没有数据", "no data"),
            Remark::FewCases => ("样本太少，不下结论", "too few cases for a conclusion"),
            Remark::Uncalibrated => ("未经复核校正", "uncalibrated: no reviews to correct it by"),
            Remark::NeedsRows => ("汇总里没有，需要明细", "needs the rows; a summary does not hold it"),
            Remark::Clustered => (
                "区间已考虑同一坐席或客户的个案相似",
                "the interval allows for cases of one agent or customer being alike",
            ),
            Remark::EachRatingCounts => ("每次评价各计一次", "each rating counts, also of one customer"),
            Remark::ScaleGuessed => ("评分制按最高分推定", "the scale is taken from the highest rating"),
            Remark::EveryoneAsked => {
                ("没有邀评记录，按全部客户计", "nobody says who was asked: everyone counts as asked")
            }
            Remark::NeedsFullDetail => {
                ("简版评分单看不出做到的项，请用完整版", "compact scorecards do not show what was met; use full detail")
            }
            Remark::NeedsSetting => ("缺少设置", "a setting is missing"),
        };
        self.say(zh, en)
    }
}

/// Wilson's interval with fewer effective cases, where clusters make cases alike.
fn clustered(clusters: &[(u64, u64)], (x, n): (u64, u64), level: f64) -> Option<Interval> {
    let filled = clusters.iter().filter(|cluster| cluster.1 > 0).count();
    let covers_all = clusters.iter().fold((0, 0), |(x, n), cluster| (x + cluster.0, n + cluster.1)) == (x, n);
    if filled < ENOUGH_CLUSTERS || !covers_all || proportion::design_effect(clusters).is_none_or(|effect| effect <= 1.0)
    {
        return None;
    }
    let mut sorted = clusters.to_vec();
    sort(&mut sorted, |(x, n)| u128::from(*x) << 64 | u128::from(*n));
    proportion::clustered(&sorted, level)
}

/// How a figure stands to its target.
fn level(metric: &Metric) -> Option<Level> {
    let (target, value) = (metric.target?, metric.value?);
    let lower_is_better = metric_info(metric.id).is_some_and(|info| info.better == Better::Lower);
    let is_good = if lower_is_better { value <= target } else { value >= target };
    let is_beyond = metric.interval.is_some_and(|interval| target < interval.lower || target > interval.upper);
    Some(match (is_good, is_beyond) {
        (true, true) => Level::Met,
        (true, false) => Level::Likely,
        (false, false) => Level::Watch,
        (false, true) => Level::Alarm,
    })
}
