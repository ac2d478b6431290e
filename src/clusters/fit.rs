//! From rows to a fitted mixture.
//!
//! In: which text has which term, how many groups, a seed. Out: the mixture. Its own file because it is where the steps
//! stand in order: a sample, k-means on few dimensions, the mixture from several starts, the best of them on all texts.

use super::kmeans::kmeans;
use super::mixture::{Belonging, Mixture, Prior, Settings};
use crate::statistics::random::Random;
use crate::vectors::{Presence, reduce::reduce};

/// Groups are found on so many texts; the others only refine them.
pub(crate) const SAMPLE: usize = 12_000;
/// Dimensions of reduced rows.
const DIMENSIONS: usize = 48;
/// Starts, of which the likeliest is kept.
const STARTS: usize = 4;

const ON_SAMPLE: Settings = Settings { steps: 30, tolerance: 1e-5 };
const ON_ALL: Settings = Settings { steps: 8, tolerance: 1e-5 };

/// So many of the rows, drawn by lot, in their order.
pub(crate) fn sample(rows: usize, size: usize, random: &mut Random) -> Vec<u32> {
    let mut all: Vec<u32> = (0..u32::try_from(rows).unwrap_or(u32::MAX)).collect();
    if rows > size {
        random.shuffle(&mut all);
        all.truncate(size);
        all.sort_unstable();
    }
    all
}

/// The best mixture of so many groups, fitted to a sample. `step` is told of every start and says whether to go on.
pub(crate) fn begin(rows: &Presence, groups: usize, seed: u64, step: &mut dyn FnMut(f64) -> bool) -> Option<Mixture> {
    let mut random = Random::new(seed);
    let chosen = sample(rows.len(), SAMPLE, &mut random);
    let some;
    let rows = if chosen.len() < rows.len() {
        some = rows.some(&chosen);
        &some
    } else {
        rows
    };
    let prior = Prior::common(rows);
    let dense = reduce(rows, DIMENSIONS, &mut random);
    let mut best: Option<(Mixture, f64)> = None;
    for start in 0..STARTS {
        #[allow(clippy::cast_precision_loss)] // Four starts.
        if !step(start as f64 / STARTS as f64) {
            return None;
        }
        let labels = kmeans(dense.clone(), DIMENSIONS, groups, 1, random.bits())?;
        let mut belonging = Belonging::labelled(&labels, groups);
        let (mixture, likelihood) = Mixture::fit(rows, &mut belonging, groups, ON_SAMPLE, &prior, None);
        if best.as_ref().is_none_or(|(_, best)| likelihood > *best) {
            best = Some((mixture, likelihood));
        }
    }
    best.map(|(mixture, _)| mixture)
}

/// The mixture refined on all texts.
pub(crate) fn refine(rows: &Presence, mixture: &Mixture) -> Mixture {
    let groups = mixture.groups();
    let mut belonging = Belonging::new(rows.len(), groups);
    mixture.expect(rows, &mut belonging);
    Mixture::fit(rows, &mut belonging, groups, ON_ALL, &Prior::common(rows), None).0
}
