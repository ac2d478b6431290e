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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::Hasher;

    use super::Plain;

    #[test]
    fn numbered_names_are_told_apart() {
        let forms: [fn(u32) -> String; 4] =
            [|n| format!("T{n:08}"), |n| n.to_string(), |n| format!("2026-{n:06}-{n:x}"), |n| format!("工单{n}")];
        let mut met = HashSet::new();
        for form in forms {
            for number in 0..200_000 {
                let mut hasher = Plain::default();
                hasher.write(form(number).as_bytes());
                assert!(met.insert(hasher.finish()), "{}", form(number));
            }
        }
    }
}
