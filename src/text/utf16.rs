//! From byte offsets to UTF-16 code units.
//!
//! In: a text and byte offsets on character boundaries. Out: the offsets JavaScript slices with. Its own file so that
//! the conversion is written once.

/// UTF-16 code units of `text[..byte]`; `byte` lies on a character boundary.
pub(crate) fn offset(text: &str, byte: usize) -> u32 {
    let bytes = &text.as_bytes()[..byte];
    // Every character but a UTF-8 continuation byte is one unit; a four-byte character is two.
    let units = |byte: &u8| u8::from(byte & 0xC0 != 0x80) + u8::from(*byte >= 0xF0);
    // Counted in bytes for as long as they cannot overflow, which lets the compiler count many at once.
    let units: usize = bytes.chunks(127).map(|chunk| usize::from(chunk.iter().map(units).sum::<u8>())).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
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
