//! JSON written by hand where speed counts: names, texts and whole numbers, one after the other.
//!
//! In: values. Out: the same bytes that serde_json writes for them. Its own file because calls and scorecards are both
//! written this way, and because what needs an escape is left to serde_json in one place.

pub(crate) mod values;

/// Appends JSON to a vector.
pub(crate) struct Out<'o>(pub &'o mut Vec<u8>);

impl Out<'_> {
    /// What is JSON already.
    #[inline]
    pub fn raw(&mut self, json: &str) {
        append(self.0, json.as_bytes());
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
        self.0.push(b'"');
        append(self.0, name.as_bytes());
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
        append(self.0, &digits[at..]);
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

/// Appends bytes. A few are copied in two pieces of a fixed size that may overlap: copying some number of bytes is a call
/// out of the module in WebAssembly, which costs more than they do.
#[inline]
pub(crate) fn append(out: &mut Vec<u8>, bytes: &[u8]) {
    match bytes.len() {
        17..=32 => overlapping::<16>(out, bytes),
        8..=16 => overlapping::<8>(out, bytes),
        4..=7 => overlapping::<4>(out, bytes),
        0..=3 => bytes.iter().for_each(|&byte| out.push(byte)),
        _ => out.extend_from_slice(bytes),
    }
}

#[inline]
fn overlapping<const N: usize>(out: &mut Vec<u8>, bytes: &[u8]) {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<N>(), bytes.last_chunk::<N>()) {
        let end = out.len() + bytes.len();
        out.extend_from_slice(first);
        out.truncate(end - N);
        out.extend_from_slice(last);
    }
}

/// Whether a text needs no escape.
#[inline]
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) if bytes.len() <= 16 => !needs_escape(*first) && !needs_escape(*last),
        // Without an early end, so that many bytes are looked at together.
        _ => !bytes.iter().fold(false, |found, &byte| found | (byte < 0x20) | (byte == b'"') | (byte == b'\\')),
    }
}

/// Whether one of eight bytes is a control character, a quotation mark or a backslash. All eight are looked at as one
/// number: of a byte below a bound, and of no other one before it, the subtraction sets a high bit that was not set.
#[inline]
fn needs_escape(bytes: [u8; 8]) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let bytes = u64::from_le_bytes(bytes);
    let below = |bytes: u64, bound: u8| bytes.wrapping_sub(EACH * u64::from(bound)) & !bytes;
    let is = |byte: u8| below(bytes ^ (EACH * u64::from(byte)), 1);
    (below(bytes, 0x20) | is(b'"') | is(b'\\')) & (EACH << 7) != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn writes_what_serde_writes(text in "\\PC{0,40}|[\\x00-\\x7f]{0,20}|[ -~]{0,20}|[a-z]{0,40}", number: i64, small in 0u32..20_000) {
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
