//! Bytes that the build packed, taken apart.
//!
//! In: bytes. Out: parts and numbers, one after another; and numbers as such bytes. Its own file because packs, clocks, lexicons and names
//! of people are all packed as such numbers, the last of them without more around it.

/// Bytes, of which parts are taken one after another.
pub(crate) struct Bytes<'t>(pub &'t [u8]);

impl<'t> Bytes<'t> {
    /// The next so many.
    #[cfg(any(feature = "tables", all(feature = "wasm", not(feature = "author")), test))]
    pub fn take(&mut self, count: usize) -> &'t [u8] {
        let (taken, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// The next one; 0 behind the last.
    pub fn next(&mut self) -> u8 {
        self.0.split_off_first().copied().unwrap_or(0)
    }

    /// A list: how many there are, and each as `one` takes it.
    pub fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        // Smaller than to collect, and made for every kind of list.
        let mut list = Vec::new();
        for _ in 0..self.number() {
            list.push(one(self));
        }
        list
    }

    /// A number of seven bits a byte, the lowest first; the eighth bit says that more follow.
    pub fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.next();
            number |= usize::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 || shift > 28 {
                return number;
            }
        }
    }
}

/// Adds a number as [`Bytes::number`] takes it.
pub(crate) fn put(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
