//! One figure, with all that it needs to be read rightly.
//!
//! In: counts. Out: [`Metric`]. Its own file because its names are a promise: what is printed bare misleads, so count,
//! interval, target and test stand in the figure itself.

use serde::{Deserialize, Serialize};

use super::group::Group;
use crate::statistics::{Interval, Test};
use crate::summary::Integer;

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Unit {
    /// A share, 0 to 1.
    Share,
    /// Cases to ten thousand users (万投比).
    PerTenThousand,
    /// Cases to a million users.
    PerMillion,
    /// Milliseconds.
    Ms,
    /// Points of a score, 0 to 100.
    Points,
    /// Net promoter score, −100 to 100.
    Net,
    /// A rating on its own scale.
    Rating,
    /// Characters a minute.
    CharactersPerMinute,
    /// So many.
    Count,
}

/// What a figure was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum From {
    /// Sums and histograms.
    Summary,
    /// Each row.
    Rows,
}

/// What to know of a figure before one acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Remark {
    /// Nothing to count: the value is null.
    NoData,
    /// Fewer than the least count: to be shown greyed, no conclusion.
    FewCases,
    /// A rate from rules, no reviews to correct it by.
    Uncalibrated,
    /// The summary does not hold what this needs; give the rows.
    NeedsRows,
    /// Cases come by agent or customer, and the interval allows for it.
    Clustered,
    /// Ratings of one customer in one period could not be told apart, each counts.
    EachRatingCounts,
    /// The scale of ratings is taken from the highest one.
    ScaleGuessed,
    /// Nobody says who was asked: everyone counts as asked.
    EveryoneAsked,
    /// Scorecards in compact form do not show what was met.
    NeedsFullDetail,
    /// It rests on a number that was not given (billed users …).
    NeedsSetting,
}

/// How a figure stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// The whole interval is on the good side: the target is met beyond doubt.
    Met,
    /// On the good side, and chance alone could have put it there.
    Likely,
    /// On the bad side, and chance alone could have put it there.
    Watch,
    /// The whole interval is on the bad side.
    Alarm,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Metric {
    /// Which figure: a name of the catalogue, such as `ssi`.
    pub id: &'static str,
    /// Which of several: a voice, a rule, a class, a stage, a dimension, a percentile (`p90`), a window (`24h`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub of: Option<String>,
    /// Whom it is about.
    pub group: Group,
    /// What is counted or summed.
    pub numerator: Integer,
    /// What it is divided by.
    pub denominator: Integer,
    /// The figure; null where there is no data.
    pub value: Option<f64>,
    /// What the value counts.
    pub unit: Unit,
    /// Cases that it rests on.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub n: u64,
    /// Cases that belong here and do not say.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub missing: u64,
    /// Where the true value may reasonably lie.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub interval: Option<Interval>,
    /// What it should reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub target: Option<f64>,
    /// Whether it differs from the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub test: Option<Test>,
    /// How it stands to the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub level: Option<Level>,
    /// For rates from rules: whether reviews corrected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub calibrated: Option<bool>,
    /// For rates corrected by reviews: the rate as counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub apparent: Option<f64>,
    /// What it was counted from.
    pub from: From,
    /// Some of the calls or tickets behind it: those that speak against it first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<String>>", optional))]
    pub calls: Vec<String>,
    /// What to know before one acts on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<Remark>>", optional))]
    pub remarks: Vec<Remark>,
    /// The remarks in words, and what counted as what.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub note: Option<String>,
}

impl Metric {
    /// Whether it has a remark.
    pub fn has(&self, remark: Remark) -> bool {
        self.remarks.contains(&remark)
    }
}
