//! First groups by distance.
//!
//! In: dense rows. Out: a group for each. Its own file because it alone knows linfa.

use linfa::DatasetBase;
use linfa::traits::{Fit, Predict};
use linfa_clustering::KMeans;
use linfa_nn::distance::L2Dist;
use ndarray::Array2;
use rand_xoshiro::Xoshiro256Plus;
use rand_xoshiro::rand_core::SeedableRng;

/// Steps at most.
const STEPS: u64 = 40;

/// The group of each row: the best of `runs` runs from k-means++ starts. `None` where there are no rows.
pub(crate) fn kmeans(rows: Vec<f32>, dimensions: usize, groups: usize, runs: usize, seed: u64) -> Option<Vec<u32>> {
    let count = rows.len() / dimensions.max(1);
    if count == 0 || groups == 0 {
        return None;
    }
    let rows = Array2::from_shape_vec((count, dimensions), rows).ok()?;
    let random = Xoshiro256Plus::seed_from_u64(seed);
    let rows = DatasetBase::from(rows);
    let found = KMeans::params_with(groups.min(count), random, L2Dist)
        .n_runs(runs.max(1))
        .max_n_iterations(STEPS)
        .tolerance(1e-3)
        .fit(&rows)
        .ok()?;
    #[allow(clippy::cast_possible_truncation)] // Fewer groups than texts.
    let labels = found.predict(&rows).iter().map(|&group| group as u32).collect();
    Some(labels)
}
