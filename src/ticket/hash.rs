//! What short texts are told apart by.
//!
//! In: bytes. Out: their hash, the same everywhere; their two ends as numbers. Its own file because ids, names and groups are
//! told apart by these a million times over.

use std::hash::Hasher;

/// A quick hash of short texts, the same everywhere.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        // Seven bytes at most: the eighth tells how many there were.
        let rest = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.write_u64(rest ^ (bytes.len() as u64) << 56);
    }

    fn write_u64(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // A product carries differences up only: without this, two of neighbouring bytes could make up for each other.
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// The first and the last eight bytes of a text, which may overlap: all there is of one of at most sixteen bytes, to be compared
/// without a look at the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Ends {
    pub first: u64,
    pub last: u64,
    pub length: u32,
}

impl Ends {
    /// The ends of a text.
    #[allow(clippy::cast_possible_truncation)] // No text has four gigabytes.
    #[inline(always)]
    pub fn of(text: &[u8]) -> Self {
        let length = text.len() as u32;
        if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
            return Self { first: u64::from_le_bytes(*first), last: u64::from_le_bytes(*last), length };
        }
        let first = if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        } else {
            text.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
        };
        Self { first, last: 0, length }
    }

    /// Whether there is nothing between the ends.
    #[inline(always)]
    pub fn is_all(self) -> bool {
        self.length <= 16
    }

    /// The hash of a text, of which these are the ends.
    #[inline(always)]
    pub fn hash(self, text: &[u8]) -> u64 {
        let mut hasher = Plain::default();
        if self.is_all() {
            hasher.write_u64(self.first);
            hasher.write_u64(self.last ^ u64::from(self.length) << 56);
        } else {
            hasher.write(text);
        }
        hasher.finish()
    }

    /// Grows with the text, as numbers counted up are written; only for texts that are nothing but ends.
    pub fn rank(self) -> (u32, u64, u64) {
        (self.length, self.first.swap_bytes(), self.last.swap_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::Hasher;

    use proptest::prelude::*;

    use super::{Ends, Plain};

    proptest! {
        #[test]
        fn ends_tell_short_texts_apart_and_keep_their_order(one in "[a-c工]{0,6}", other in "[a-c工]{0,6}") {
            let [of_one, of_other] = [&one, &other].map(|text| Ends::of(text.as_bytes()));
            if of_one.is_all() && of_other.is_all() {
                prop_assert_eq!(of_one == of_other, one == other);
                let by_length = (one.len(), one.as_bytes()).cmp(&(other.len(), other.as_bytes()));
                prop_assert_eq!(of_one.rank().cmp(&of_other.rank()), by_length);
            }
        }
    }

    #[test]
    fn numbered_names_are_told_apart() {
        let forms: [fn(u32) -> String; 4] =
            [|n| format!("T{n:08}"), |n| n.to_string(), |n| format!("2026-{n:06}-{n:x}"), |n| format!("工单{n}")];
        let (mut met, mut of_ends) = (HashSet::new(), HashSet::new());
        for form in forms {
            for number in 0..200_000 {
                let mut hasher = Plain::default();
                hasher.write(form(number).as_bytes());
                assert!(met.insert(hasher.finish()), "{}", form(number));
                let text = form(number);
                assert!(of_ends.insert(Ends::of(text.as_bytes()).hash(text.as_bytes())), "{text}");
            }
        }
    }
}
