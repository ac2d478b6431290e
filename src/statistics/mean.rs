//! Means with intervals.
//!
//! In: values, or their count, sum and sum of squares. Out: mean, spread, Student's interval. Its own file because scores,
//! times and efforts are means where most else is a share.

use super::Interval;
use super::special::student_of;
use crate::math::{length, real};

/// Count, mean and sum of squared deviations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// How many values.
    pub count: f64,
    /// Their mean.
    pub mean: f64,
    /// Sum of squared deviations from the mean.
    pub squares: f64,
}

impl Moments {
    /// Of values; `None` where there are none or one is not finite. The same for any order: values are added up sorted.
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.is_empty() || values.iter().any(|value| !value.is_finite()) {
            return None;
        }
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let count = length(sorted.len());
        let mean = sorted.iter().sum::<f64>() / count;
        let (mut squares, mut rest) = (0.0, 0.0);
        for value in &sorted {
            squares += (value - mean) * (value - mean);
            rest += value - mean;
        }
        // What the mean's own rounding left.
        Some(Self { count, mean: mean + rest / count, squares: (squares - rest * rest / count).max(0.0) })
    }

    /// Of integer sums, as summaries keep them; `None` for none. Exact up to the last division.
    pub fn of_sums(count: u64, sum: i128, sum_of_squares: u128) -> Option<Self> {
        if count == 0 {
            return None;
        }
        #[allow(clippy::cast_precision_loss)] // Rounded once, at the end.
        let (mean, squares) = {
            let product = sum_of_squares.checked_mul(u128::from(count));
            let squares = match (product, sum.unsigned_abs().checked_mul(sum.unsigned_abs())) {
                (Some(product), Some(square)) => product.checked_sub(square)? as f64 / real(count),
                _ => (sum_of_squares as f64 - sum as f64 * (sum as f64 / real(count))).max(0.0),
            };
            (sum as f64 / real(count), squares)
        };
        Some(Self { count: real(count), mean, squares })
    }

    /// Variance of what the values are drawn from; `None` with fewer than two.
    pub fn variance(&self) -> Option<f64> {
        (self.count >= 2.0).then(|| self.squares / (self.count - 1.0))
    }

    /// Standard error of the mean.
    pub fn error(&self) -> Option<f64> {
        Some((self.variance()? / self.count).sqrt())
    }

    /// Student's interval of the mean, `mean ± t √(s² ÷ n)` with `n − 1` degrees of freedom; `None` with fewer than two.
    pub fn interval(&self, level: f64) -> Option<Interval> {
        let half = student_of(level, self.count - 1.0)? * self.error()?;
        Some(Interval { lower: self.mean - half, upper: self.mean + half, method: "Student's t", level })
    }
}

/// Student's interval of the mean of values; `None` with fewer than two, or where one is not finite.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::mean::interval;
/// let of = interval(&[4.0, 5.0, 3.0, 5.0, 4.0], 0.95).expect("there are values");
/// assert_eq!(format!("{:.3} {:.3}", of.lower, of.upper), "3.161 5.239");
/// # }
/// ```
pub fn interval(values: &[f64], level: f64) -> Option<Interval> {
    Moments::of(values)?.interval(level)
}
