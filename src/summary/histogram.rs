//! Buckets for times.
//!
//! In: milliseconds. Out: the bucket they fall into, one thirty-second of their size wide. Its own file because buckets must be
//! the same wherever rows are counted, or summaries would not merge.

use crate::statistics::percentile::Bucket;

/// Bits that are kept below the highest one.
const BITS: u32 = 5;
const STEPS: u64 = 1 << BITS;

/// The number of the bucket of so many milliseconds.
#[allow(clippy::cast_possible_truncation)] // At most 64 × 32 buckets.
pub(crate) fn bucket(ms: u64) -> u32 {
    if ms < STEPS {
        return ms as u32;
    }
    let shift = ms.ilog2() - BITS;
    (shift + 1) * STEPS as u32 + ((ms >> shift) - STEPS) as u32
}

/// The least that falls into a bucket.
pub(crate) fn lower(bucket: u32) -> i64 {
    let steps = STEPS as u32;
    if bucket < steps {
        return i64::from(bucket);
    }
    let shift = bucket / steps - 1;
    let lower = (STEPS + u64::from(bucket % steps)) << shift;
    i64::try_from(lower).unwrap_or(i64::MAX)
}

/// Buckets by their least value, as a summary keeps them, for percentiles.
#[allow(clippy::cast_precision_loss)] // Times are far below 2^53 milliseconds.
pub(crate) fn buckets(counts: &std::collections::BTreeMap<i64, u64>) -> Vec<Bucket> {
    let end = |from: i64| lower(bucket(u64::try_from(from).unwrap_or(0)) + 1);
    counts.iter().map(|(from, count)| Bucket { lower: *from as f64, upper: end(*from) as f64, count: *count }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_time_lies_in_its_bucket_which_is_narrow(ms in 0u64..(1 << 45)) {
            let at = bucket(ms);
            let (from, to) = (lower(at) as u64, lower(at + 1) as u64);
            prop_assert!(from <= ms && ms < to);
            prop_assert!((to - from) * 32 <= ms.max(32));
        }
    }
}
