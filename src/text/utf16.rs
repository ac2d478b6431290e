//! From byte offsets to UTF-16 code units.
//!
//! In: a text and byte offsets on character boundaries. Out: the offsets JavaScript slices with. Its own file so that
//! the conversion is written once.

/// UTF-16 code units of `text[..byte]`; `byte` lies on a character boundary.
#[inline]
pub(crate) fn offset(text: &str, byte: usize) -> u32 {
    let (words, rest) = text.as_bytes()[..byte].as_chunks::<8>();
    let whole: u32 = words.iter().map(|word| units(u64::from_le_bytes(*word))).sum();
    let last = rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
    // The bytes that fill the last word up count as one unit each.
    whole + units(last) - (8 - rest.len() as u32)
}

/// Code units of eight bytes: one each, none for a continuation byte of UTF-8, two for the first of a character of four.
#[inline]
fn units(bytes: u64) -> u32 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let continuations = bytes & !(bytes << 1) & HIGH;
    let fours = bytes & (bytes << 1) & (bytes << 2) & (bytes << 3) & HIGH;
    8 - continuations.count_ones() + fours.count_ones()
}

/// Counts on from the last offset asked for, where the next one lies behind it in the same turn.
#[derive(Debug, Default)]
pub(crate) struct Utf16 {
    turn: u32,
    byte: usize,
    units: u32,
}

impl Utf16 {
    /// UTF-16 code units of `text[..byte]`; `text` is that of the turn.
    pub(crate) fn at(&mut self, turn: u32, text: &str, byte: usize) -> u32 {
        if turn != self.turn || byte < self.byte {
            *self = Self { turn, byte: 0, units: 0 };
        }
        let more = text.get(self.byte..byte).unwrap_or("");
        self.units += offset(more, more.len());
        self.byte = byte;
        self.units
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(text in "\\PC*", at in 0usize..64) {
            let byte = text.char_indices().map(|(i, _)| i).chain([text.len()]).nth(at % (text.chars().count() + 1)).unwrap();
            prop_assert_eq!(offset(&text, byte) as usize, text[..byte].encode_utf16().count());
        }
    }
}
