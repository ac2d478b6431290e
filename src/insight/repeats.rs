//! Texts that are one text with small changes.
//!
//! In: which distinct text has which term. Out: for each text the one that it repeats. Its own file because a text sent a
//! thousand times with another number in it would otherwise be a group of its own and pull the others along.
//!
//! Min-wise hashing (Broder 1997) finds pairs that may be alike, and what both have decides.

use rustc_hash::FxHashMap;

use super::collection::{Collection, NONE};
use super::report::rounded;
use super::wire::Repeated;
use crate::vectors::Presence;

/// Texts of fewer terms are compared whole and not by parts.
const SHORTEST: usize = 5;
/// Terms in common, of all that either has, from which two texts are one.
const ALIKE: (usize, usize) = (4, 5);
const BANDS: usize = 5;
const IN_BAND: usize = 3;
/// Rows from which a text is reported, and how many texts are.
const LEAST: u32 = 3;
const REPORTED: usize = 50;
/// Rows and share from which it is a flood.
const FLOOD: (u32, f64) = (10, 0.01);

/// For each text the first one that it repeats; itself where it is the first.
pub(super) fn originals(rows: &Presence) -> Vec<u32> {
    let mut original: Vec<u32> = (0u32..).take(rows.len()).collect();
    let mut seen: FxHashMap<(usize, [u32; IN_BAND]), u32> = FxHashMap::default();
    for (text, row) in (0u32..).zip(rows.rows()) {
        if row.len() < SHORTEST {
            continue;
        }
        let mut found = None;
        let bands: Vec<(usize, [u32; IN_BAND])> = (0..BANDS).map(|band| (band, signature(row, band))).collect();
        for key in &bands {
            if let Some(&other) = seen.get(key)
                && found.is_none()
                && alike(row, rows.row(other as usize))
            {
                found = Some(original[other as usize]);
            }
        }
        if let Some(first) = found {
            original[text as usize] = first;
        } else {
            for key in bands {
                seen.entry(key).or_insert(text);
            }
        }
    }
    original
}

/// The least hashes of a row, of one band.
fn signature(row: &[u32], band: usize) -> [u32; IN_BAND] {
    std::array::from_fn(|at| {
        #[allow(clippy::cast_possible_truncation)] // Fifteen.
        let salt = (band * IN_BAND + at) as u32;
        let hash = |&term: &u32| {
            let mut hash = (term ^ salt.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
            hash ^= hash >> 15;
            hash = hash.wrapping_mul(0xc2b2_ae35);
            hash ^ (hash >> 13)
        };
        row.iter().map(hash).min().unwrap_or(u32::MAX)
    })
}

/// Whether two sorted rows have four of five terms in common.
fn alike(one: &[u32], other: &[u32]) -> bool {
    let (mut a, mut b, mut common) = (0, 0, 0);
    while a < one.len() && b < other.len() {
        match one[a].cmp(&other[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                a += 1;
                b += 1;
            }
        }
    }
    common * ALIKE.1 >= (one.len() + other.len() - common) * ALIKE.0
}

/// The texts that come again and again.
pub(super) fn reported(original: &[u32], collection: &Collection) -> Vec<Repeated> {
    let mut counts = vec![0u32; original.len()];
    for (&first, &repeats) in original.iter().zip(&collection.repeats) {
        counts[first as usize] += repeats;
    }
    let mut often: Vec<(u32, u32)> =
        (0u32..).zip(counts).filter(|&(_, count)| count >= LEAST).map(|(text, count)| (count, text)).collect();
    crate::ordered::sort(&mut often, |&(count, _)| u128::from(u32::MAX - count));
    often.truncate(REPORTED);
    let place: FxHashMap<u32, usize> = often.iter().enumerate().map(|(at, &(_, text))| (text, at)).collect();
    let mut rows = vec![Vec::new(); often.len()];
    for (row, &text) in (0u32..).zip(&collection.of_row) {
        if text != NONE
            && let Some(&at) = place.get(&original[text as usize])
        {
            rows[at].push(row);
        }
    }
    let all = crate::math::length(collection.rows().max(1));
    let one = |((count, _), rows): ((u32, u32), Vec<u32>)| {
        let share = f64::from(count) / all;
        let row = rows.first().copied().unwrap_or_default();
        Repeated { row, count, share: rounded(share), flood: count >= FLOOD.0 && share >= FLOOD.1, rows }
    };
    often.into_iter().zip(rows).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_small_changes_are_one() {
        let mut rows = Presence::of(100);
        for row in [0..20, 1..21, 50..70, 0..3, 0..3] {
            rows.push(&mut row.collect());
        }
        let found = originals(&rows);
        assert_eq!(found, [0, 0, 2, 3, 4]);
    }
}
