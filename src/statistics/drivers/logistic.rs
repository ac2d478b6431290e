//! Logistic regression.
//!
//! In: rows of drivers and whether the outcome came. Out: odds ratios, each with the others held still. Its own file because
//! it is the one place where equations are solved.

use serde::Serialize;

use crate::math::{exp, length, ln_1p};
use crate::statistics::Interval;
use crate::statistics::special::{normal_two_sided, z_of};

/// A driver's part, the others held still.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "LogisticCoefficient"))]
#[serde(rename_all = "camelCase")]
pub struct Coefficient {
    /// Change of the log odds with one more of the driver.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// `e` to the value.
    pub odds_ratio: f64,
    /// Interval of the odds ratio, `exp(β ± z × error)` (Wald).
    pub interval: Interval,
    /// How often chance alone is as far from no part.
    pub p: f64,
}

/// A fitted model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Logistic {
    /// The log odds where all drivers are 0.
    pub intercept: Coefficient,
    /// The drivers, in the order of the columns.
    pub drivers: Vec<Coefficient>,
    /// Logarithm of the likelihood.
    pub log_likelihood: f64,
    /// Rows.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub n: u64,
}

/// Why there is no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogisticError {
    /// Rows of unlike length, values that are not finite, a level that is none, or no more rows than drivers.
    Input,
    /// The outcome is always the same.
    OneOutcome,
    /// A driver never varies, or others add up to it.
    Redundant,
    /// A driver tells the outcome without fail: its odds ratio has no upper end.
    Separated,
}

/// Fits `ln(p ÷ (1 − p)) = β₀ + Σ βⱼ xⱼ` by maximum likelihood, with Newton's steps (iteratively reweighted least squares,
/// McCullagh and Nelder 1989, 4.4). Drivers are centred and scaled inside, which changes nothing but the digits kept.
pub fn logistic(rows: &[Vec<f64>], outcome: &[bool], level: f64) -> Result<Logistic, LogisticError> {
    let k = rows.first().map_or(0, Vec::len);
    let z = z_of(level).ok_or(LogisticError::Input)?;
    let even = rows.iter().all(|row| row.len() == k && row.iter().all(|value| value.is_finite()));
    if !even || rows.len() != outcome.len() || rows.len() < k + 2 {
        return Err(LogisticError::Input);
    }
    if outcome.iter().all(|came| *came) || outcome.iter().all(|came| !*came) {
        return Err(LogisticError::OneOutcome);
    }
    let scaled = Scaled::of(rows, k)?;
    let (beta, inverse, log_likelihood) = fit(&scaled.rows, outcome, k + 1)?;
    // Back to the drivers' own units: βⱼ ÷ scale, and the intercept takes in the means.
    let part = |value: f64, error: f64| Coefficient {
        value,
        error,
        odds_ratio: exp(value),
        interval: Interval { lower: exp(value - z * error), upper: exp(value + z * error), method: "Wald", level },
        p: normal_two_sided(value / error),
    };
    let drivers =
        (0..k).map(|j| part(beta[j + 1] / scaled.scales[j], inverse[j + 1][j + 1].sqrt() / scaled.scales[j])).collect();
    let back: Vec<f64> = std::iter::once(1.0).chain((0..k).map(|j| -scaled.means[j] / scaled.scales[j])).collect();
    let intercept = back.iter().zip(&beta).map(|(a, b)| a * b).sum();
    let variance: f64 = (0..=k).map(|i| (0..=k).map(|j| back[i] * inverse[i][j] * back[j]).sum::<f64>()).sum();
    Ok(Logistic { intercept: part(intercept, variance.sqrt()), drivers, log_likelihood, n: rows.len() as u64 })
}

/// Drivers with mean 0 and deviation 1, a 1 before each row.
struct Scaled {
    rows: Vec<Vec<f64>>,
    means: Vec<f64>,
    scales: Vec<f64>,
}

impl Scaled {
    fn of(rows: &[Vec<f64>], k: usize) -> Result<Self, LogisticError> {
        let n = length(rows.len());
        let means: Vec<f64> = (0..k).map(|j| rows.iter().map(|row| row[j]).sum::<f64>() / n).collect();
        let spread =
            |j: usize| (rows.iter().map(|row| (row[j] - means[j]) * (row[j] - means[j])).sum::<f64>() / n).sqrt();
        let scales: Vec<f64> = (0..k).map(spread).collect();
        if (0..k).any(|j| scales[j] <= 1e-12 * means[j].abs().max(1e-300)) {
            return Err(LogisticError::Redundant);
        }
        let scale = |row: &Vec<f64>| {
            std::iter::once(1.0).chain((0..k).map(|j| (row[j] - means[j]) / scales[j])).collect::<Vec<f64>>()
        };
        Ok(Self { rows: rows.iter().map(scale).collect(), means, scales })
    }
}

type Fit = (Vec<f64>, Vec<Vec<f64>>, f64);

fn fit(rows: &[Vec<f64>], outcome: &[bool], k: usize) -> Result<Fit, LogisticError> {
    let mut beta = vec![0.0; k];
    let mut likelihood = likelihood_of(rows, outcome, &beta);
    for _ in 0..100 {
        let (slope, curve) = slope_and_curve(rows, outcome, &beta);
        let factor = cholesky(&curve).ok_or(LogisticError::Redundant)?;
        let mut step = solve(&factor, &slope);
        // A step that overshoots is halved.
        let mut next = likelihood;
        for _ in 0..30 {
            let tried: Vec<f64> = beta.iter().zip(&step).map(|(beta, step)| beta + step).collect();
            next = likelihood_of(rows, outcome, &tried);
            if next >= likelihood - 1e-10 * likelihood.abs() {
                beta = tried;
                break;
            }
            step.iter_mut().for_each(|step| *step /= 2.0);
        }
        // In scaled units 15 is an odds ratio of three millions a deviation: nothing holds it any more.
        if beta[1..].iter().any(|beta| beta.abs() > 15.0) || next > -1e-6 {
            return Err(LogisticError::Separated);
        }
        likelihood = next;
        if step.iter().all(|step| step.abs() < 1e-12) {
            let factor = cholesky(&slope_and_curve(rows, outcome, &beta).1).ok_or(LogisticError::Redundant)?;
            let unit = |j: usize| (0..k).map(|i| f64::from(u8::from(i == j))).collect::<Vec<f64>>();
            return Ok((beta, (0..k).map(|j| solve(&factor, &unit(j))).collect(), likelihood));
        }
    }
    Err(LogisticError::Separated)
}

fn log_odds(row: &[f64], beta: &[f64]) -> f64 {
    row.iter().zip(beta).map(|(x, beta)| x * beta).sum()
}

fn likelihood_of(rows: &[Vec<f64>], outcome: &[bool], beta: &[f64]) -> f64 {
    let of = |(row, came): (&Vec<f64>, &bool)| {
        let odds = log_odds(row, beta) * if *came { 1.0 } else { -1.0 };
        // −ln(1 + e^−odds), without overflowing.
        if odds >= 0.0 { -ln_1p(exp(-odds)) } else { odds - ln_1p(exp(odds)) }
    };
    rows.iter().zip(outcome).map(of).sum()
}

fn slope_and_curve(rows: &[Vec<f64>], outcome: &[bool], beta: &[f64]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let k = beta.len();
    let (mut slope, mut curve) = (vec![0.0; k], vec![vec![0.0; k]; k]);
    for (row, came) in rows.iter().zip(outcome) {
        let p = 1.0 / (1.0 + exp(-log_odds(row, beta)));
        let (off, weight) = (f64::from(u8::from(*came)) - p, p * (1.0 - p));
        for i in 0..k {
            slope[i] += off * row[i];
            for j in 0..=i {
                curve[i][j] += weight * row[i] * row[j];
            }
        }
    }
    (slope, curve)
}

/// The lower triangle whose square a symmetric matrix is; `None` where it has none, being singular.
fn cholesky(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let k = matrix.len();
    let mut factor = vec![vec![0.0; k]; k];
    for i in 0..k {
        for j in 0..=i {
            let rest = matrix[i][j] - (0..j).map(|m| factor[i][m] * factor[j][m]).sum::<f64>();
            if i == j {
                if rest.is_nan() || rest <= 1e-11 * matrix[i][i] || matrix[i][i] <= 0.0 {
                    return None;
                }
                factor[i][i] = rest.sqrt();
            } else {
                factor[i][j] = rest / factor[j][j];
            }
        }
    }
    Some(factor)
}

fn solve(factor: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let k = right.len();
    let mut x = right.to_vec();
    for i in 0..k {
        let known: f64 = (0..i).map(|j| factor[i][j] * x[j]).sum();
        x[i] = (x[i] - known) / factor[i][i];
    }
    for i in (0..k).rev() {
        let known: f64 = (i + 1..k).map(|j| factor[j][i] * x[j]).sum();
        x[i] = (x[i] - known) / factor[i][i];
    }
    x
}
