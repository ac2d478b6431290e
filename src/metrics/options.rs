//! What can be asked of metrics.
//!
//! In: a JSON object. Out: [`MetricOptions`], every setting with what it is where nothing is said. Its own file because a
//! figure means nothing without the settings it was counted by.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::deadline::{Deadline, WorkingHours};
use super::group::Dimension;

/// How an answer that is neither (一般) counts for satisfaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Neutral {
    /// It is not satisfied.
    #[default]
    NotSatisfied,
    /// It is satisfied.
    Satisfied,
    /// It is no answer.
    LeftOut,
}

/// How intervals of shares are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum IntervalMethod {
    /// Wilson's score interval.
    #[default]
    Wilson,
    /// Exact, never too narrow.
    ClopperPearson,
    /// Wald's with cases added.
    AgrestiCoull,
    /// Bayes with Jeffreys' prior.
    Jeffreys,
}

/// One part of the composite index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompositePart {
    /// What it stands for: `process`, `quality`, `product`, `care`.
    pub part: String,
    /// The figure it is taken from, `ssi` or `voice:apology`.
    pub metric: String,
    /// How much it counts.
    pub weight: f64,
}

/// What can be asked of metrics.
///
/// ```
/// use wusheng::metrics::{Dimension, MetricOptions};
/// let options: MetricOptions = serde_json::from_str(r#"{"by":["agent",["team","month"]],"targets":{"ssi":0.85}}"#)?;
/// assert_eq!(options.by, [vec![Dimension::Agent], vec![Dimension::Team, Dimension::Month]]);
/// assert_eq!(options.minimum, 30);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(optional_fields))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct MetricOptions {
    /// What to break figures down by: dimensions, and lists of two for pairs.
    #[serde(with = "groupings")]
    #[cfg_attr(feature = "types", ts(type = "(Dimension | Dimension[])[]"))]
    pub by: Vec<Vec<Dimension>>,
    /// The figures to give, by id; none means all there is data for.
    pub only: Vec<String>,
    /// The length of a period in charts, and of that in which a customer rates once.
    pub period: Dimension,
    /// Confidence level of intervals.
    pub level: f64,
    /// How intervals of shares are made.
    pub method: IntervalMethod,
    /// Below so many cases a figure is greyed.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub minimum: u64,
    /// What figures should reach, by id (`ssi`) or id and part (`voice:apology`); null switches a shipped one off.
    pub targets: BTreeMap<String, Option<f64>>,
    /// The highest rating of the scale, 5 or 10; taken from the highest one met where it is not given.
    pub scale: Option<u8>,
    /// The lowest rating that counts as satisfied; 4 of 5, 8 of 10 where it is not given.
    pub satisfied_from: Option<u8>,
    /// How 一般 counts.
    pub neutral: Neutral,
    /// The moment at which open deadlines are looked at, RFC 3339; the last moment of the data where it is not given.
    pub as_of: Option<String>,
    /// Users billed in the time covered, for complaints to ten thousand.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub billed_users: Option<u64>,
    /// The table of deadlines by severity; the shipped one where it is not given.
    pub deadlines: Option<Vec<Deadline>>,
    /// The hours in which clocks of working time run.
    pub working_hours: WorkingHours,
    /// Names of stages that stop the clock, beside the shipped ones.
    pub pauses: Vec<String>,
    /// The stages a ticket goes through, in order; for complaints the second list, where there is one.
    pub stages: Vec<Vec<String>>,
    /// Calls that end within so many milliseconds unanswered are nobody's loss.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub short_abandon_ms: u64,
    /// Contacts of one customer on one matter within so many days are one story.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub same_matter_days: u64,
    /// A day on which something changed: what was before is compared with what came after.
    pub changed_on: Option<String>,
    /// Nelson's rules, by number, that charts signal.
    pub rules: Vec<u8>,
    /// The parts of the composite index.
    pub composite: Vec<CompositePart>,
    /// How many calls stand beside a figure.
    pub examples: u32,
    /// Ratings and flags among the dimensions that may go with satisfaction; none means all.
    pub drivers: Vec<String>,
    /// The seed of whatever is random.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub seed: u64,
}

impl Default for MetricOptions {
    fn default() -> Self {
        let stages = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            by: Vec::new(),
            only: Vec::new(),
            period: Dimension::Month,
            level: 0.95,
            method: IntervalMethod::Wilson,
            minimum: 30,
            targets: BTreeMap::new(),
            scale: None,
            satisfied_from: None,
            neutral: Neutral::NotSatisfied,
            as_of: None,
            billed_users: None,
            deadlines: None,
            working_hours: WorkingHours::default(),
            pauses: Vec::new(),
            stages: vec![stages(&["接单", "受理", "处理", "反馈", "归档"]), stages(&["受理", "调查", "处理", "反馈"])],
            short_abandon_ms: 5_000,
            same_matter_days: 30,
            changed_on: None,
            rules: vec![1, 2],
            composite: Vec::new(),
            examples: 5,
            drivers: Vec::new(),
            seed: 1,
        }
    }
}

/// Groupings on the wire: a word, or a list of words.
pub(crate) mod groupings {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Dimension;

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Words {
        One(String),
        Several(Vec<String>),
    }

    pub fn serialize<S: Serializer>(by: &[Vec<Dimension>], serializer: S) -> Result<S::Ok, S::Error> {
        let names = |one: &Vec<Dimension>| one.iter().map(|dimension| dimension.name().to_owned()).collect();
        by.iter().map(|one| Words::Several(names(one))).collect::<Vec<_>>().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Vec<Dimension>>, D::Error> {
        let named = |word: &String| {
            let known = || Dimension::ALL.map(Dimension::name).join(", ");
            Dimension::named(word)
                .ok_or_else(|| D::Error::custom(format!("unknown `by`: `{word}`; known: {}", known())))
        };
        let of = |words: Words| -> Result<Vec<Dimension>, D::Error> {
            let words = match words {
                Words::One(word) => word.split(['×', '+', '*']).map(|part| part.trim().to_owned()).collect(),
                Words::Several(words) => words,
            };
            let mut one = words.iter().map(named).collect::<Result<Vec<_>, _>>()?;
            crate::ordered::sort(&mut one, |one| *one as u128);
            one.dedup();
            if one.is_empty() {
                return Err(D::Error::custom("an empty list in `by`"));
            }
            Ok(one)
        };
        Vec::<Words>::deserialize(deserializer)?.into_iter().map(of).collect()
    }
}
