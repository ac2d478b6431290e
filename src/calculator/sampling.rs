//! Which cases to review, as somebody asks for it.
//!
//! In: a precision, strata, or a list of cases. Out: sizes, or the drawn cases with their weights. Its own file because a plan
//! is written down: with its seed and its weights it can be drawn and counted again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::given::{Range, count, nothing, optional, usual};
use crate::math::real;
use crate::problem::Problem;
use crate::statistics::sampling::{self as by, Allocation, Candidate, Stratum};

/// How large a sample shall be.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct SampleSizeOptions {
    /// The share shall come out within plus or minus this: 0.05 where not given.
    pub precision: Option<f64>,
    /// How surely: 0.95 where not given.
    pub level: Option<f64>,
    /// The share that is expected: 0.5 where not given, which is the safe one.
    pub expected: Option<f64>,
    /// How many cases there are; where not given, without end.
    pub population: Option<f64>,
    /// So many in all, whatever precision they give.
    pub n: Option<f64>,
    /// The strata the sample is shared out over.
    pub strata: Option<Vec<StratumOptions>>,
    /// How: by size where not given.
    pub allocation: Option<Allocation>,
    /// At least so many of each stratum: none where not given.
    pub least: Option<f64>,
}

/// A stratum as given.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct StratumOptions {
    /// Its name.
    #[cfg_attr(feature = "types", ts(optional = false))]
    pub name: String,
    /// How many cases it has.
    #[cfg_attr(feature = "types", ts(optional = false))]
    pub size: f64,
    /// The share expected in it, from which Neyman's allocation takes its spread: 0.5 where not given.
    pub expected: Option<f64>,
    /// The standard deviation in it, where it is no share that is measured.
    pub spread: Option<f64>,
}

/// How many of a stratum.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StratumSize {
    /// Its name.
    pub name: String,
    /// How many cases it has.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub size: u64,
    /// How many to draw.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub n: u64,
    /// How many cases each drawn one stands for.
    pub weight: Option<f64>,
}

/// A size.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SampleSize {
    /// How many to draw in all.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub n: u64,
    /// The precision asked for.
    pub precision: f64,
    /// How surely.
    pub level: f64,
    /// The share expected.
    pub expected: f64,
    /// How many cases there are, where it is known.
    #[cfg_attr(feature = "types", ts(type = "number | null"))]
    pub population: Option<u64>,
    /// The strata.
    pub strata: Vec<StratumSize>,
}

/// How large a sample shall be, and how it is shared out.
///
/// ```
/// use wusheng::calculator::{SampleSizeOptions, sample_size};
/// let options = SampleSizeOptions { population: Some(1000.0), ..Default::default() };
/// assert_eq!(sample_size(&options).map(|size| size.n).map_err(|problem| problem.code.name()), Ok(278));
/// ```
pub fn sample_size(options: &SampleSizeOptions) -> Result<SampleSize, Box<Problem>> {
    let given = options.strata.as_deref().unwrap_or_default();
    for stratum in given {
        super::given::within("size", stratum.size, Range::Whole)?;
    }
    let whole: f64 = given.iter().map(|stratum| stratum.size).sum();
    let population = optional("population", options.population, Range::WholePositive)?
        .or((!given.is_empty()).then_some(whole))
        .map(count);
    let precision = usual("precision", options.precision, 0.05, Range::Inside)?;
    let level = usual("level", options.level, 0.95, Range::Inside)?;
    let expected = usual("expected", options.expected, 0.5, Range::Inside)?;
    let n = match optional("n", options.n, Range::Whole)? {
        Some(n) => population.map_or(count(n), |most| count(n).min(most)),
        None => by::size(precision, level, expected, population).ok_or_else(|| nothing("tooLarge"))?,
    };
    let least = count(usual("least", options.least, 0.0, Range::Whole)?);
    let strata = given.iter().map(stratum).collect::<Result<Vec<Stratum>, Box<Problem>>>()?;
    let shared = by::stratified(&strata, n, options.allocation.unwrap_or(Allocation::Proportional), least)
        .ok_or_else(|| nothing("tooLarge"))?;
    let strata: Vec<StratumSize> = given
        .iter()
        .zip(shared)
        .map(|(stratum, n)| StratumSize {
            name: stratum.name.clone(),
            size: count(stratum.size),
            n,
            weight: (n > 0).then(|| stratum.size / real(n)),
        })
        .collect();
    let n = if strata.is_empty() { n } else { strata.iter().map(|stratum| stratum.n).sum() };
    Ok(SampleSize { n, precision, level, expected, population, strata })
}

fn stratum(of: &StratumOptions) -> Result<Stratum, Box<Problem>> {
    let share = usual("expected", of.expected, 0.5, Range::Share)?;
    let spread = usual("spread", of.spread, (share * (1.0 - share)).sqrt(), Range::FromZero)?;
    Ok(Stratum { size: count(of.size), spread })
}

/// A case that may be drawn.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SampleCandidate {
    /// What names it.
    pub id: String,
    /// Its stratum: an agent, a channel, several joined.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<String>"))]
    pub stratum: String,
}

/// How a sample is drawn.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct SampleOptions {
    /// So many in all, shared out over the strata by their size.
    pub n: Option<f64>,
    /// Or so many of each stratum, such as of each agent.
    pub quota: Option<f64>,
    /// Or so many that a share comes out within plus or minus this.
    pub precision: Option<f64>,
    /// How surely: 0.95 where not given.
    pub level: Option<f64>,
    /// The share expected: 0.5 where not given.
    pub expected: Option<f64>,
    /// At least so many of each stratum.
    pub least: Option<f64>,
    /// How `n` is shared out: by size where not given.
    pub allocation: Option<Allocation>,
    /// Standard deviations by stratum, for Neyman's allocation.
    pub spreads: Option<BTreeMap<String, f64>>,
    /// The same seed draws the same cases: 1 where not given.
    pub seed: Option<f64>,
}

/// A case that was drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DrawnCase {
    /// What names it.
    pub id: String,
    /// Its stratum.
    pub stratum: String,
    /// How many cases it stands for.
    pub weight: f64,
}

/// A stratum after drawing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DrawnStratum {
    /// Its name.
    pub stratum: String,
    /// How many cases it has.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub size: u64,
    /// How many were drawn.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub drawn: u64,
    /// How many cases each drawn one stands for.
    pub weight: Option<f64>,
}

/// A sample, with all that is needed to draw it again and to count by it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SamplePlan {
    /// Version of this form.
    pub schema: u32,
    /// The seed.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub seed: u64,
    /// How many cases there are to draw from.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub population: u64,
    /// Cases that named one that stood there before: counted once.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub duplicates: u64,
    /// The strata by name.
    pub strata: Vec<DrawnStratum>,
    /// The cases by stratum and id.
    pub cases: Vec<DrawnCase>,
}

/// Draws cases. The order in which they come changes nothing.
pub fn sample(candidates: &[SampleCandidate], options: &SampleOptions) -> Result<SamplePlan, Box<Problem>> {
    let seed = count(usual("seed", options.seed, 1.0, Range::Whole)?);
    let mut sizes: BTreeMap<&str, std::collections::BTreeSet<&str>> = BTreeMap::new();
    for candidate in candidates {
        sizes.entry(&candidate.stratum).or_default().insert(&candidate.id);
    }
    let population: u64 = sizes.values().map(|ids| ids.len() as u64).sum();
    let quota = optional("quota", options.quota, Range::Whole)?.map(count);
    let quotas: BTreeMap<&str, u64> = match quota {
        Some(quota) => sizes.keys().map(|stratum| (*stratum, quota)).collect(),
        None if sizes.is_empty() => BTreeMap::new(),
        None => {
            let spread = |name: &str| options.spreads.as_ref().and_then(|spreads| spreads.get(name)).copied();
            let strata = sizes.iter().map(|(name, ids)| StratumOptions {
                name: (*name).to_owned(),
                size: real(ids.len() as u64),
                expected: None,
                spread: spread(name),
            });
            let size = sample_size(&SampleSizeOptions {
                precision: options.precision,
                level: options.level,
                expected: options.expected,
                population: None,
                n: options.n,
                strata: Some(strata.collect()),
                allocation: options.allocation,
                least: options.least,
            })?;
            sizes.keys().copied().zip(size.strata.iter().map(|stratum| stratum.n)).collect()
        }
    };
    let list: Vec<Candidate> =
        candidates.iter().map(|candidate| Candidate { stratum: &candidate.stratum, id: &candidate.id }).collect();
    let drawn = by::draw(&list, |stratum, _| quotas.get(stratum).copied().unwrap_or(0), seed);
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for at in &drawn {
        *counts.entry(&candidates[*at].stratum).or_default() += 1;
    }
    let weight = |stratum: &str| {
        let drawn = counts.get(stratum).copied().unwrap_or(0);
        (drawn > 0).then(|| real(sizes[stratum].len() as u64) / real(drawn))
    };
    let strata = sizes.iter().map(|(stratum, ids)| DrawnStratum {
        stratum: (*stratum).to_owned(),
        size: ids.len() as u64,
        drawn: counts.get(stratum).copied().unwrap_or(0),
        weight: weight(stratum),
    });
    let cases = drawn.iter().map(|at| &candidates[*at]).map(|case| DrawnCase {
        id: case.id.clone(),
        stratum: case.stratum.clone(),
        weight: weight(&case.stratum).unwrap_or(1.0),
    });
    Ok(SamplePlan {
        schema: 1,
        seed,
        population,
        duplicates: candidates.len() as u64 - population,
        strata: strata.collect(),
        cases: cases.collect(),
    })
}
