//! JSON written by hand where speed counts: names, texts and whole numbers, one after the other.
//!
//! In: values. Out: the same bytes that serde_json writes for them. Its own file because calls and scorecards are both
//! written this way, and because what needs an escape is left to serde_json in one place.

/// Appends JSON to a vector.
pub(crate) struct Out<'o>(pub &'o mut Vec<u8>);

impl Out<'_> {
    /// What is JSON already.
    #[inline]
    pub fn raw(&mut self, json: &str) {
        self.0.extend_from_slice(json.as_bytes());
    }

    /// A text, in quotation marks.
    #[inline]
    pub fn text(&mut self, text: &str) {
        if is_plain(text) {
            self.name(text);
        } else {
            self.escaped(text);
        }
    }

    /// A text that is known to need no escape.
    #[inline]
    pub fn name(&mut self, name: &str) {
        self.0.reserve(name.len() + 2);
        self.0.push(b'"');
        self.0.extend_from_slice(name.as_bytes());
        self.0.push(b'"');
    }

    #[cold]
    fn escaped(&mut self, text: &str) {
        // Writing to a vector cannot fail.
        let _ = serde_json::to_writer(&mut *self.0, text);
    }

    /// A whole number.
    pub fn number(&mut self, number: i64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = number.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if number < 0 {
            self.0.push(b'-');
        }
        self.0.extend_from_slice(&digits[at..]);
    }

    /// A number of 32 bits, mostly of one to three digits.
    #[inline]
    pub fn small(&mut self, number: u32) {
        let digit = |digit: u32| b'0' + (digit % 10) as u8;
        match number {
            0..10 => self.0.push(digit(number)),
            10..100 => self.0.extend_from_slice(&[digit(number / 10), digit(number)]),
            100..1000 => self.0.extend_from_slice(&[digit(number / 100), digit(number / 10), digit(number)]),
            _ => self.number(i64::from(number)),
        }
    }

    /// A list, its items parted by commas.
    #[inline]
    pub fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.raw("[");
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.raw(",");
            }
            each(self, item);
        }
        self.raw("]");
    }
}

/// Whether a text needs no escape.
#[inline]
fn is_plain(text: &str) -> bool {
    // Without an early end, so that many bytes are looked at together.
    !text.bytes().fold(false, |found, byte| found | (byte < 0x20) | (byte == b'"') | (byte == b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn writes_what_serde_writes(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}", number: i64, small in 0u32..20_000) {
            let mut bytes = Vec::new();
            let mut out = Out(&mut bytes);
            out.text(&text);
            out.raw(",");
            out.number(number);
            out.raw(",");
            out.small(small);
            let expected = serde_json::to_string(&(text, number, small)).unwrap();
            prop_assert_eq!(format!("[{}]", String::from_utf8(bytes).unwrap()), expected);
        }
    }
}
