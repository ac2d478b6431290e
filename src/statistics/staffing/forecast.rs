//! How many calls the next half hours bring.
//!
//! In: counts by half hour. Out: a forecast, and how wrong the same method was on the last season it could be checked on.
//! Its own file because a forecast without its error is a guess.

use serde::Serialize;

use crate::math::length;

/// A forecast.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Forecast {
    /// `"seasonal naive"` or `"Holt–Winters"`, whichever was nearer on the season held out.
    pub method: &'static str,
    /// Expected counts, as many as asked for.
    pub values: Vec<f64>,
    /// Mean absolute error in shares of what came, over half hours with calls (MAPE), on the season held out; `None` where
    /// none came.
    pub mape: Option<f64>,
    /// Sum of absolute errors ÷ sum of calls (WAPE), which quiet nights do not blow up.
    pub wape: Option<f64>,
    /// Root of the mean squared error, in calls.
    pub rmse: f64,
    /// How many half hours were held out to measure this.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub tested_on: usize,
}

/// Steps of smoothing that are tried: level, trend, season.
const LEVELS: [f64; 5] = [0.02, 0.05, 0.1, 0.2, 0.4];
const TRENDS: [f64; 3] = [0.0, 0.01, 0.05];
const SEASONS: [f64; 4] = [0.05, 0.1, 0.2, 0.4];

/// Forecasts `ahead` half hours after `counts`, with seasons of `season` (48 a day, 336 a week). Two methods are fitted
/// without the last season and measured on it: the season before it again, and Holt–Winters with additive trend and season
/// (Winters 1960; its steps chosen by the errors one ahead). The better one, fitted to all, forecasts; counts below 0
/// become 0. `None` with fewer than three seasons, negative or not finite counts, or a season below 2.
pub fn forecast(counts: &[f64], season: usize, ahead: usize) -> Option<Forecast> {
    let sensible = counts.iter().all(|count| *count >= 0.0 && count.is_finite());
    if season < 2 || counts.len() < 3 * season || !sensible {
        return None;
    }
    let (known, held) = counts.split_at(counts.len() - season);
    let tried = [("seasonal naive", naive as Method), ("Holt–Winters", holt_winters as Method)];
    let (method, of, errors) = tried
        .into_iter()
        .map(|(name, of)| (name, of, Errors::of(&of(known, season, season), held)))
        .min_by(|a, b| a.2.absolute.total_cmp(&b.2.absolute))?;
    Some(Forecast {
        method,
        values: of(counts, season, ahead),
        mape: errors.mape,
        wape: errors.wape,
        rmse: errors.rmse,
        tested_on: season,
    })
}

type Method = fn(&[f64], usize, usize) -> Vec<f64>;

struct Errors {
    absolute: f64,
    mape: Option<f64>,
    wape: Option<f64>,
    rmse: f64,
}

impl Errors {
    fn of(forecast: &[f64], came: &[f64]) -> Self {
        let off = || forecast.iter().zip(came).map(|(forecast, came)| (forecast - came).abs());
        let absolute: f64 = off().sum();
        let total: f64 = came.iter().sum();
        let busy: Vec<f64> = off().zip(came).filter(|(_, came)| **came > 0.0).map(|(off, came)| off / came).collect();
        Self {
            absolute,
            mape: (!busy.is_empty()).then(|| busy.iter().sum::<f64>() / length(busy.len())),
            wape: (total > 0.0).then(|| absolute / total),
            rmse: (off().map(|off| off * off).sum::<f64>() / length(came.len())).sqrt(),
        }
    }
}

fn naive(counts: &[f64], season: usize, ahead: usize) -> Vec<f64> {
    let last = &counts[counts.len() - season..];
    (0..ahead).map(|step| last[step % season]).collect()
}

fn holt_winters(counts: &[f64], season: usize, ahead: usize) -> Vec<f64> {
    let mut best: Option<(f64, State)> = None;
    for level in LEVELS {
        for trend in TRENDS {
            for seasonal in SEASONS {
                let mut state = State::start(counts, season);
                let errors: f64 =
                    counts[2 * season..].iter().map(|count| state.step(*count, level, trend, seasonal)).sum();
                if best.as_ref().is_none_or(|(least, _)| errors < *least) {
                    best = Some((errors, state));
                }
            }
        }
    }
    let state = best.map_or_else(|| State::start(counts, season), |(_, state)| state);
    (0..ahead).map(|step| state.ahead(step).max(0.0)).collect()
}

struct State {
    level: f64,
    trend: f64,
    seasons: Vec<f64>,
    at: usize,
}

impl State {
    /// From the first two seasons: their means give level and trend, the deviations from them the season.
    fn start(counts: &[f64], season: usize) -> Self {
        let mean = |part: &[f64]| part.iter().sum::<f64>() / length(part.len());
        let (one, two) = (mean(&counts[..season]), mean(&counts[season..2 * season]));
        let trend = (two - one) / length(season);
        let middle = (length(season) - 1.0) / 2.0;
        let seasons = (0..season)
            .map(|at| {
                let slope = trend * (length(at) - middle);
                ((counts[at] - one - slope) + (counts[season + at] - two - slope)) / 2.0
            })
            .collect();
        Self { level: two + trend * middle, trend, seasons, at: 0 }
    }

    /// Takes in a count; gives the squared error of what was expected.
    fn step(&mut self, count: f64, level: f64, trend: f64, seasonal: f64) -> f64 {
        let expected = self.ahead(0);
        let slot = self.at % self.seasons.len();
        let before = self.level;
        self.level = level * (count - self.seasons[slot]) + (1.0 - level) * (before + self.trend);
        self.trend = trend * (self.level - before) + (1.0 - trend) * self.trend;
        self.seasons[slot] = seasonal * (count - self.level) + (1.0 - seasonal) * self.seasons[slot];
        self.at += 1;
        (count - expected) * (count - expected)
    }

    fn ahead(&self, step: usize) -> f64 {
        self.level + self.trend * length(step + 1) + self.seasons[(self.at + step) % self.seasons.len()]
    }
}
