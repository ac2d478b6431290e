//! JSON written by hand where speed counts: names, texts and whole numbers, one after the other.
//!
//! In: values. Out: the same bytes that serde_json writes for them. Its own file because calls and scorecards are both
//! written this way, and because what needs an escape is left to serde_json in one place.

pub(crate) mod values;

/// Appends JSON to a vector.
pub(crate) struct Out<'o>(pub &'o mut Vec<u8>);

impl Out<'_> {
    /// What is JSON already.
    #[inline(never)]
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
    !any(text.as_bytes(), not_plain)
}

/// Of eight bytes of a text in JSON, the high bits of those that are not plain: quotes, backslashes, control characters. Those above
/// the first of them may be wrong.
#[inline(always)]
pub(crate) fn not_plain(bytes: u64) -> u64 {
    (below(bytes, 0x20) | is(bytes, b'"') | is(bytes, b'\\')) & (EACH << 7)
}

/// Whether any byte is a control character: ends a text, and is white space only between values.
#[inline]
pub(crate) fn has_control(bytes: &[u8]) -> bool {
    any(bytes, |bytes| below(bytes, 0x20))
}

const EACH: u64 = 0x0101_0101_0101_0101;

/// Whether a high bit is set in what becomes of any eight bytes, looked at as one number; without an early end, since there
/// hardly ever is one. The last eight may be looked at twice.
#[inline]
fn any(bytes: &[u8], marked: impl Fn(u64) -> u64) -> bool {
    let mark = |found: u64, eight: &[u8; 8]| found | marked(u64::from_le_bytes(*eight));
    let found = match bytes.last_chunk::<8>() {
        Some(last) => bytes.as_chunks::<8>().0.iter().fold(mark(0, last), mark),
        // What is missing is a blank, which is like any other character.
        None => marked(bytes.iter().fold(EACH * 0x20, |eight, byte| eight << 8 | u64::from(*byte))),
    };
    found & (EACH << 7) != 0
}

/// Sets the high bits of bytes below a bound: of a byte below it, and of no other one before it, the subtraction sets a high
/// bit that was not set.
#[inline]
fn below(bytes: u64, bound: u8) -> u64 {
    bytes.wrapping_sub(EACH * u64::from(bound)) & !bytes
}

/// The same of bytes that are one.
#[inline]
fn is(bytes: u64, byte: u8) -> u64 {
    below(bytes ^ (EACH * u64::from(byte)), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_must_be_escaped_is_found(before in "[您a-z]{0,20}", c: char, after in "[您a-z]{0,20}") {
            let text = format!("{before}{c}{after}");
            prop_assert_eq!(is_plain(&text), !matches!(c, '\0'..' ' | '"' | '\\'));
            prop_assert_eq!(has_control(text.as_bytes()), c < ' ');
        }

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
