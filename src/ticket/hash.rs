//! A quick hash of short texts.
//!
//! In: bytes. Out: a number, the same everywhere. Its own file because ids, names and groups are told apart by it a million
//! times over.

use std::hash::Hasher;

/// A quick hash of short texts, the same everywhere.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        // The upper bits choose the place in a table, the lower ones tell neighbours apart.
        self.0 ^ (self.0 >> 29)
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
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
