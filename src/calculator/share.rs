//! The interval of a share.
//!
//! In: successes of trials, as given. Out: the interval by name. Its own file because it is the first thing anybody asks for.

use serde::Deserialize;

use super::given::{Range, count, usual, within};
use crate::problem::{Code, Problem};
use crate::statistics::Interval;
use crate::statistics::proportion::{self, Method};

/// How the interval of a share is made.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct IntervalOptions {
    /// The method: Wilson's where none is given.
    pub method: Option<Method>,
    /// How sure it is to be: 0.95 where not given.
    pub level: Option<f64>,
}

/// The interval of `successes` of `n`; `None` where nothing was counted.
///
/// ```
/// use wusheng::calculator::{IntervalOptions, proportion_interval};
/// let of = proportion_interval(23.0, 25.0, &IntervalOptions::default()).map_err(|problem| problem.code.name())?;
/// assert!(of.is_some_and(|interval| interval.lower < 0.9), "23 of 25 is not above 90 %");
/// assert!(proportion_interval(26.0, 25.0, &IntervalOptions::default()).is_err());
/// # Ok::<(), &str>(())
/// ```
pub fn proportion_interval(
    successes: f64,
    n: f64,
    options: &IntervalOptions,
) -> Result<Option<Interval>, Box<Problem>> {
    let level = usual("level", options.level, 0.95, Range::Inside)?;
    let x = count(within("successes", successes, Range::Whole)?);
    let of = count(within("n", n, Range::Whole)?);
    if x > of {
        return Err(Box::new(
            Problem::new(Code::FigureOutOfRange)
                .arg("name", "successes")
                .arg("value", x.to_string())
                .arg("allowed", "notAboveN")
                .field("successes"),
        ));
    }
    Ok(proportion::interval(x, of, options.method.unwrap_or_default(), level))
}
