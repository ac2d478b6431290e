//! Many columns to few.
//!
//! In: which text has which term. Out: a dense row of a few numbers for each text. Its own file because k-means needs dense
//! rows, and texts that share no word but words of one kind must come out near one another.
//!
//! TF-IDF rows of length one, projected onto the space of their largest singular vectors, which is found by subspace
//! iteration (Halko, Martinsson and Tropp 2011). Distances in it do not depend on which base of it is found, so the
//! singular vectors themselves are not needed.

use crate::math::{length, ln};
use crate::statistics::random::Random;

use super::Presence;

/// Steps of the iteration: what is left is far below the noise of short texts.
const STEPS: usize = 3;

/// Rows of `dimensions` numbers, one after the other, each of length one; a text without terms has zeros.
pub(crate) fn reduce(rows: &Presence, dimensions: usize, random: &mut Random) -> Vec<f32> {
    let weights = weights(rows);
    let scale: Vec<f32> = rows.rows().map(|row| norm(row, &weights)).collect();
    let mut base: Vec<f32> = (0..rows.columns() * dimensions).map(|_| sign(random)).collect();
    let mut projected = vec![0.0; rows.len() * dimensions];
    for _ in 0..STEPS {
        orthonormal(&mut base, dimensions);
        project(rows, &weights, &scale, &base, dimensions, &mut projected);
        base.fill(0.0);
        for (at, (row, &scale)) in rows.rows().zip(&scale).enumerate() {
            let from = &projected[at * dimensions..][..dimensions];
            for &column in row {
                let weight = weights[column as usize] * scale;
                let to = &mut base[column as usize * dimensions..][..dimensions];
                to.iter_mut().zip(from).for_each(|(to, from)| *to += weight * from);
            }
        }
    }
    orthonormal(&mut base, dimensions);
    project(rows, &weights, &scale, &base, dimensions, &mut projected);
    for row in projected.chunks_exact_mut(dimensions) {
        let length = row.iter().map(|value| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            row.iter_mut().for_each(|value| *value /= length);
        }
    }
    projected
}

/// Inverse document frequency, smoothed.
#[allow(clippy::cast_possible_truncation)] // Single precision is enough for distances.
fn weights(rows: &Presence) -> Vec<f32> {
    let texts = length(rows.len());
    rows.frequency().iter().map(|&found| (ln((1.0 + texts) / (1.0 + f64::from(found))) + 1.0) as f32).collect()
}

fn norm(row: &[u32], weights: &[f32]) -> f32 {
    let square: f32 = row.iter().map(|&column| weights[column as usize] * weights[column as usize]).sum();
    if square > 0.0 { 1.0 / square.sqrt() } else { 0.0 }
}

fn sign(random: &mut Random) -> f32 {
    if random.bits() & 1 == 0 { 1.0 } else { -1.0 }
}

fn project(rows: &Presence, weights: &[f32], scale: &[f32], base: &[f32], dimensions: usize, out: &mut [f32]) {
    out.fill(0.0);
    for ((row, &scale), to) in rows.rows().zip(scale).zip(out.chunks_exact_mut(dimensions)) {
        for &column in row {
            let weight = weights[column as usize] * scale;
            let from = &base[column as usize * dimensions..][..dimensions];
            to.iter_mut().zip(from).for_each(|(to, from)| *to += weight * from);
        }
    }
}

/// Makes the columns of a matrix of `width` columns orthonormal: Cholesky of its Gram matrix, twice for precision. A column
/// that depends on those before it becomes zero.
fn orthonormal(matrix: &mut [f32], width: usize) {
    for _ in 0..2 {
        let mut gram = vec![0.0f64; width * width];
        for row in matrix.chunks_exact(width) {
            for (a, &left) in row.iter().enumerate() {
                let left = f64::from(left);
                for (to, &right) in gram[a * width..][..=a].iter_mut().zip(row) {
                    *to += left * f64::from(right);
                }
            }
        }
        let inverse = inverse_factor(&mut gram, width);
        let mut fresh = vec![0.0f32; width];
        for row in matrix.chunks_exact_mut(width) {
            for (b, to) in fresh.iter_mut().enumerate() {
                let sum: f64 = row[..=b].iter().zip(&inverse[b * width..]).map(|(&a, &i)| f64::from(a) * i).sum();
                #[allow(clippy::cast_possible_truncation)] // Single precision is enough for distances.
                let sum = sum as f32;
                *to = sum;
            }
            row.copy_from_slice(&fresh);
        }
    }
}

/// The inverse of the lower Cholesky factor, row by row. A pivot of nothing gives a row of zeros.
fn inverse_factor(gram: &mut [f64], width: usize) -> Vec<f64> {
    let largest = (0..width).map(|at| gram[at * width + at]).fold(0.0, f64::max);
    let mut inverse = vec![0.0; width * width];
    let mut live = vec![true; width];
    for a in 0..width {
        for b in 0..=a {
            let dot: f64 = (0..b).map(|c| gram[a * width + c] * gram[b * width + c]).sum();
            let rest = gram[a * width + b] - dot;
            gram[a * width + b] = if a == b {
                live[a] = rest > largest * 1e-10;
                if live[a] { rest.sqrt() } else { 0.0 }
            } else if live[b] {
                rest / gram[b * width + b]
            } else {
                0.0
            };
        }
        if !live[a] {
            continue;
        }
        let pivot = gram[a * width + a];
        for b in 0..a {
            let dot: f64 = (b..a).map(|c| gram[a * width + c] * inverse[c * width + b]).sum();
            inverse[a * width + b] = -dot / pivot;
        }
        inverse[a * width + a] = 1.0 / pivot;
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_kind_come_out_near_one_another() {
        let mut rows = Presence::of(8);
        // Two kinds that have no term in common.
        for row in [[0, 1, 2], [0, 2, 3], [1, 2, 3], [4, 5, 6], [4, 6, 7], [5, 6, 7]] {
            rows.push(&mut row.to_vec());
        }
        let dense = reduce(&rows, 2, &mut Random::new(1));
        let dot = |a: usize, b: usize| -> f32 { (0..2).map(|d| dense[a * 2 + d] * dense[b * 2 + d]).sum() };
        assert!(dot(0, 2) > 0.9 && dot(3, 5) > 0.9 && dot(0, 3).abs() < 0.1, "{dense:?}");
    }

    #[test]
    fn more_dimensions_than_columns_are_no_harm() {
        let mut rows = Presence::of(1);
        rows.push(&mut vec![0]);
        rows.push(&mut Vec::new());
        let dense = reduce(&rows, 4, &mut Random::new(1));
        assert!(dense.iter().all(|value| value.is_finite()));
        assert!(dense[4..].iter().all(|&value| value == 0.0));
    }
}
