//! Rates from rules, corrected by how often the rules are right.
//!
//! In: how many calls a rule marked, and what reviewers found of those they looked at. Out: the rate that this speaks for.
//! Its own file because when every call is checked by machine, sampling error is nearly nothing and misjudging is
//! everything.

use serde::Serialize;

use super::Interval;
use super::special::z_of;
use crate::math::real;

/// Reviewed cases, and how many of them the rule got right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reviewed {
    /// Cases that the rule got right.
    pub right: f64,
    /// Cases reviewed; of cases drawn with different chances the effective number.
    pub of: f64,
}

impl Reviewed {
    /// Cases that all had the same chance of being drawn.
    pub fn counted(right: u64, of: u64) -> Self {
        Self { right: real(right), of: real(of) }
    }
}

/// Reviewed cases that were drawn with different chances, each standing for as many as its chance says (Horvitz and Thompson
/// 1952). Sums are of whole numbers, so that their order changes nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drawn {
    right: u128,
    of: u128,
    squares: u128,
}

/// Weights are kept to so many parts of one.
const PARTS: f64 = 1e4;

impl Drawn {
    /// Adds a case by the chance it had; one that is no chance counts as certain.
    pub fn add(&mut self, right: bool, chance: f64) {
        let chance = if chance > 0.0 && chance <= 1.0 { chance.max(1e-9) } else { 1.0 };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // At least 1 and at most 1e13.
        let weight = (PARTS / chance).round() as u128;
        self.of += weight;
        self.squares += weight * weight;
        self.right += if right { weight } else { 0 };
    }

    /// The share that is right, of the effective number of cases (Kish: `(Σ w)² ÷ Σ w²`); none where nothing was drawn.
    pub fn reviewed(&self) -> Option<Reviewed> {
        if self.of == 0 {
            return None;
        }
        #[allow(clippy::cast_precision_loss)]
        let [right, of, squares] = [self.right, self.of, self.squares].map(|sum| sum as f64);
        let effective = of * of / squares;
        Some(Reviewed { right: right / of * effective, of: effective })
    }
}

/// A rate as counted, and what it speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Corrected {
    /// Marked ÷ all.
    pub apparent: f64,
    /// The corrected rate; `None` means *uncalibrated*.
    pub value: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
}

impl Corrected {
    /// Whether reviews allowed a correction.
    pub fn calibrated(&self) -> bool {
        self.value.is_some()
    }
}

/// The true rate behind `marked` of `n`, after Rogan and Gladen (1978): `(apparent + specificity − 1) ÷ (sensitivity +
/// specificity − 1)`, kept within 0 and 1. `sensitivity`: of reviewed cases that truly have it, those marked;
/// `specificity`: of those that do not, those not marked. The interval is that of Lang and Reiczigel (2014), which adds
/// what is not known of both. Without reviews of either kind, or from a rule no better than chance, the value is `None`.
/// `None` as a whole for no calls or impossible counts.
pub fn rogan_gladen(
    marked: u64,
    n: u64,
    sensitivity: Option<Reviewed>,
    specificity: Option<Reviewed>,
    level: f64,
) -> Option<Corrected> {
    let z = z_of(level)?;
    // Shares of weights may be above one by the last bit.
    let impossible = |reviewed: Option<Reviewed>| {
        reviewed.is_some_and(|Reviewed { right, of }| !(right >= 0.0 && of.is_finite() && right <= of * (1.0 + 1e-12)))
    };
    if n == 0 || marked > n || impossible(sensitivity) || impossible(specificity) {
        return None;
    }
    let apparent = real(marked) / real(n);
    let raw = Corrected { apparent, value: None, interval: None };
    let (Some(sensitivity), Some(specificity)) = (sensitivity, specificity) else { return Some(raw) };
    if sensitivity.of <= 0.0 || specificity.of <= 0.0 {
        return Some(raw);
    }
    let share = |reviewed: Reviewed| (reviewed.right / reviewed.of).min(1.0);
    let youden = share(sensitivity) + share(specificity) - 1.0;
    if youden <= 0.0 {
        return Some(raw);
    }
    let value = ((apparent + share(specificity) - 1.0) / youden).clamp(0.0, 1.0);
    // One case of each kind added to the reviews, z² ÷ 2 to the calls, as in Agresti and Coull.
    let (n_se, n_sp, n_all) = (sensitivity.of + 2.0, specificity.of + 2.0, real(n) + z * z);
    let se = (sensitivity.right + 1.0) / n_se;
    let sp = (specificity.right + 1.0) / n_sp;
    let ap = (real(marked) + z * z / 2.0) / n_all;
    let youden = se + sp - 1.0;
    if youden <= 0.0 {
        return Some(Corrected { value: Some(value), ..raw });
    }
    let p = ((ap + sp - 1.0) / youden).clamp(0.0, 1.0);
    let (v_se, v_sp) = (se * (1.0 - se) / n_se, sp * (1.0 - sp) / n_sp);
    let centre = p + 2.0 * z * z * (p * v_se - (1.0 - p) * v_sp);
    let half = z * (ap * (1.0 - ap) / n_all + p * p * v_se + (1.0 - p) * (1.0 - p) * v_sp).sqrt() / youden;
    let interval = Interval {
        lower: (centre - half).clamp(0.0, value),
        upper: (centre + half).clamp(value, 1.0),
        method: "Lang–Reiczigel",
        level,
    };
    Some(Corrected { apparent, value: Some(value), interval: Some(interval) })
}
