//! How far reviewers agree, as somebody asks for it.
//!
//! In: ratings a unit, by rater, as numbers or words. Out: a coefficient by name. Its own file because words become numbers
//! here, and each coefficient wants the ratings in another form.

use serde::{Deserialize, Serialize};

use super::given::{Range, optional, usual};
use crate::problem::{Code, Problem};
use crate::statistics::Interval;
use crate::statistics::agreement::{self as by, Agreement, Level, Weights};

/// One rating: a number, a word, yes or no; nothing where that rater did not rate.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Rating {
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A word.
    Word(String),
}

/// The coefficients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum AgreementMethod {
    /// Krippendorff's alpha: any number of raters, gaps allowed.
    #[default]
    Krippendorff,
    /// Cohen's kappa: two raters.
    Cohen,
    /// Cohen's kappa with weights: two raters, categories in an order.
    WeightedCohen,
    /// Fleiss' kappa: as many raters for every unit.
    Fleiss,
    /// Randolph's kappa: chance takes every category alike.
    Randolph,
    /// Gwet's AC1, with weights AC2.
    Gwet,
    /// Share of pairs of scores within so many points.
    Within,
    /// How much higher the first rater scores (Bland and Altman).
    Bias,
}

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct AgreementOptions {
    /// The coefficient: Krippendorff's alpha where none is given.
    pub method: Option<AgreementMethod>,
    /// How sure the interval is to be: 0.95 where not given.
    pub level: Option<f64>,
    /// What the numbers mean to Krippendorff's alpha: names where not given.
    pub scale: Option<Level>,
    /// How much neighbouring categories agree: not at all where not given; with `weightedCohen` by distance.
    pub weights: Option<Weights>,
    /// All categories there are, in their order, where ratings do not show them all or words have an order.
    pub categories: Option<Vec<Rating>>,
    /// Points that scores may be apart with `within`: 10 where not given.
    pub tolerance: Option<f64>,
}

/// How far raters agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AgreementFigures {
    /// The coefficient's name in full, such as `"Cohen's kappa"`.
    pub name: &'static str,
    /// The coefficient, the share, or the bias; nothing where there is too little to tell.
    pub value: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
    /// How often they agreed.
    pub observed: Option<f64>,
    /// How often chance would.
    pub expected: Option<f64>,
    /// Limits of agreement, with `bias`: 19 of 20 differences lie between them.
    pub limits: Option<(f64, f64)>,
    /// Units that two or more rated.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub units: u64,
    /// Units that fewer than two rated: left out.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub left_out: u64,
    /// `"no data"` where there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub note: Option<&'static str>,
}

/// How far raters agree on `units`, each a list of ratings in the order of raters.
///
/// ```
/// use wusheng::calculator::{AgreementMethod, AgreementOptions, Rating, agreement};
/// let rated = |a: f64, b: f64| vec![Some(Rating::Number(a)), Some(Rating::Number(b))];
/// let units = [rated(1.0, 1.0), rated(0.0, 0.0), rated(1.0, 0.0), rated(0.0, 0.0)];
/// let options = AgreementOptions { method: Some(AgreementMethod::Cohen), ..Default::default() };
/// let kappa = agreement(&units, &options).map_err(|problem| problem.code.name())?;
/// assert_eq!((kappa.name, kappa.value), ("Cohen's kappa", Some(0.5)));
/// # Ok::<(), &str>(())
/// ```
pub fn agreement(units: &[Vec<Option<Rating>>], options: &AgreementOptions) -> Result<AgreementFigures, Box<Problem>> {
    let level = usual("level", options.level, 0.95, Range::Inside)?;
    let tolerance = optional("tolerance", options.tolerance, Range::FromZero)?.unwrap_or(10.0);
    let method = options.method.unwrap_or_default();
    let rated = |unit: &&Vec<Option<Rating>>| unit.iter().flatten().count() >= 2;
    let (numbers, categories) = numbered(units, options.categories.as_deref().unwrap_or_default(), method)?;
    let pairable = units.iter().filter(rated).count() as u64;
    let left_out = units.len() as u64 - pairable;
    let empty = AgreementFigures {
        name: name_of(method, options.weights),
        value: None,
        interval: None,
        observed: None,
        expected: None,
        limits: None,
        units: pairable,
        left_out,
        note: Some("no data"),
    };
    let coefficient = |found: Option<Agreement>| match found {
        None => empty.clone(),
        Some(found) => AgreementFigures {
            value: Some(found.value),
            interval: found.interval,
            observed: Some(found.observed),
            expected: Some(found.expected),
            note: None,
            ..empty.clone()
        },
    };
    Ok(match method {
        AgreementMethod::Krippendorff => {
            coefficient(by::krippendorff(&numbers, options.scale.unwrap_or(Level::Nominal), level))
        }
        AgreementMethod::Gwet => {
            coefficient(by::gwet(&numbers, &categories, options.weights.unwrap_or_default(), level))
        }
        AgreementMethod::Cohen | AgreementMethod::WeightedCohen => {
            let (table, _) = by::table_of(&pairs(&numbers)?, &categories);
            let weights = match method {
                AgreementMethod::Cohen => Weights::Identity,
                _ => options.weights.unwrap_or(Weights::Linear),
            };
            coefficient(by::weighted_cohen(&table, weights, level))
        }
        AgreementMethod::Fleiss | AgreementMethod::Randolph => {
            let counts: Vec<Vec<u64>> = numbers.iter().map(|unit| counts(unit, &categories)).collect();
            let raters: Vec<u64> = counts.iter().map(|row| row.iter().sum()).collect();
            if raters.windows(2).any(|pair| pair[0] != pair[1]) {
                return Err(super::given::nothing("unequalRaters"));
            }
            coefficient(if method == AgreementMethod::Fleiss {
                by::fleiss(&counts, level)
            } else {
                by::randolph(&counts, level)
            })
        }
        AgreementMethod::Within => match by::within(&pairs(&numbers)?, tolerance, level) {
            None => empty,
            Some(found) => AgreementFigures {
                value: Some(found.value),
                interval: Some(found.interval),
                observed: Some(found.value),
                note: None,
                ..empty
            },
        },
        AgreementMethod::Bias => match by::bland_altman(&pairs(&numbers)?, level) {
            None => empty,
            Some(found) => AgreementFigures {
                value: Some(found.value),
                interval: Some(found.interval),
                limits: Some((found.lower, found.upper)),
                note: None,
                ..empty
            },
        },
    })
}

fn name_of(method: AgreementMethod, weights: Option<Weights>) -> &'static str {
    match method {
        AgreementMethod::Krippendorff => "Krippendorff's alpha",
        AgreementMethod::Cohen => "Cohen's kappa",
        AgreementMethod::WeightedCohen => "weighted kappa",
        AgreementMethod::Fleiss => "Fleiss' kappa",
        AgreementMethod::Randolph => "Randolph's kappa",
        AgreementMethod::Gwet if weights.is_none_or(|weights| weights == Weights::Identity) => "Gwet's AC1",
        AgreementMethod::Gwet => "Gwet's AC2",
        AgreementMethod::Within => "share within tolerance",
        AgreementMethod::Bias => "mean difference",
    }
}

type Numbered = (Vec<Vec<Option<f64>>>, Vec<f64>);

/// Ratings as numbers: words become their place among the categories, which are in the order given, else in that of the
/// alphabet.
fn numbered(
    units: &[Vec<Option<Rating>>],
    given: &[Rating],
    method: AgreementMethod,
) -> Result<Numbered, Box<Problem>> {
    let all = || units.iter().flatten().flatten().chain(given);
    let numeric = all().all(|rating| matches!(rating, Rating::Number(_)));
    if numeric {
        let value = |rating: &Option<Rating>| match rating {
            Some(Rating::Number(x)) => Some(*x),
            _ => None,
        };
        let numbers: Vec<Vec<Option<f64>>> = units.iter().map(|unit| unit.iter().map(value).collect()).collect();
        if let Some(bad) = numbers.iter().flatten().flatten().find(|x| !x.is_finite()) {
            return super::given::within("ratings", *bad, Range::FromZero).map(|_| (numbers, Vec::new()));
        }
        let mut categories: Vec<f64> = if given.is_empty() {
            numbers.iter().flatten().flatten().copied().collect()
        } else {
            given.iter().filter_map(|rating| value(&Some(rating.clone()))).collect()
        };
        if given.is_empty() {
            categories.sort_by(f64::total_cmp);
            categories.dedup();
        }
        return Ok((numbers, categories));
    }
    if matches!(method, AgreementMethod::Within | AgreementMethod::Bias) {
        return Err(super::given::nothing("scoresNeeded"));
    }
    let mut words: Vec<String> =
        if given.is_empty() { all().map(word).collect() } else { given.iter().map(word).collect() };
    if given.is_empty() {
        crate::ordered::sort_by(&mut words, |a, b| a.cmp(b));
        words.dedup();
    }
    let place = |rating: &Rating| -> Result<f64, Box<Problem>> {
        let word = word(rating);
        words.iter().position(|known| *known == word).map(crate::math::length).ok_or_else(|| {
            Box::new(
                Problem::new(Code::FigureOutOfRange)
                    .arg("name", "ratings")
                    .arg("value", word)
                    .arg("allowed", "oneOfCategories")
                    .field("ratings"),
            )
        })
    };
    let numbers = units
        .iter()
        .map(|unit| unit.iter().map(|rating| rating.as_ref().map(place).transpose()).collect())
        .collect::<Result<Vec<Vec<Option<f64>>>, Box<Problem>>>()?;
    Ok((numbers, (0..words.len()).map(crate::math::length).collect()))
}

fn word(rating: &Rating) -> String {
    match rating {
        Rating::Flag(flag) => flag.to_string(),
        Rating::Number(x) => crate::decimal::text(*x),
        Rating::Word(word) => word.clone(),
    }
}

/// What two raters said of each unit that both rated.
fn pairs(units: &[Vec<Option<f64>>]) -> Result<Vec<(f64, f64)>, Box<Problem>> {
    if units.iter().any(|unit| unit.len() > 2) {
        return Err(super::given::nothing("twoRatersNeeded"));
    }
    Ok(units.iter().filter_map(|unit| Some(((*unit.first()?)?, (*unit.get(1)?)?))).collect())
}

fn counts(unit: &[Option<f64>], categories: &[f64]) -> Vec<u64> {
    let of = |category: &f64| unit.iter().flatten().filter(|x| (**x - category).abs() <= 0.0).count() as u64;
    categories.iter().map(of).collect()
}
