//! Rows of numbers, each different one once.
//!
//! In: rows. Out: a number for each, the same for the same row. Its own file because literals share what they stand for and
//! how they end, and both are told apart here; the numbers come in the order of first asking, so that nothing depends on a
//! hash.

/// No row.
const NONE: u32 = u32::MAX;

/// Rows that differ.
#[derive(Debug)]
pub(crate) struct Rows {
    /// Open addressing, a power of two long, at most half full.
    table: Vec<u32>,
    all: Vec<u32>,
    /// Where each row ends.
    ends: Vec<usize>,
}

impl Rows {
    pub fn new() -> Self {
        Self { table: vec![NONE; 1 << 8], all: Vec::new(), ends: Vec::new() }
    }

    /// How many differ.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A row by its number.
    pub fn get(&self, number: usize) -> &[u32] {
        let from = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[from..self.ends[number]]
    }

    /// Whether there is such a row.
    pub fn has(&self, row: &[u32]) -> bool {
        self.table[self.slot(row)] != NONE
    }

    /// The number of a row.
    pub fn number(&mut self, row: &[u32]) -> u32 {
        let slot = self.slot(row);
        if self.table[slot] != NONE {
            return self.table[slot];
        }
        // Whoever asks has bounds: the characters of a pack's literals, the ids that are remembered.
        let number = u32::try_from(self.len()).unwrap_or(NONE);
        self.table[slot] = number;
        self.all.extend_from_slice(row);
        self.ends.push(self.all.len());
        if self.len() * 2 > self.table.len() {
            self.table = vec![NONE; self.table.len() * 2];
            for number in 0..self.len() {
                let slot = self.slot(self.get(number));
                self.table[slot] = u32::try_from(number).unwrap_or(NONE);
            }
        }
        number
    }

    /// Where the number of a row is, or would be.
    fn slot(&self, row: &[u32]) -> usize {
        let mask = self.table.len() - 1;
        // Turning bits round is slow where WebAssembly has just been compiled: the highest ones are folded in instead.
        let hash = row.iter().fold(row.len() as u64, |hash, &one| {
            (hash ^ hash >> 32 ^ u64::from(one)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        });
        let mut at = (hash >> 32) as usize & mask;
        let same = |other: &[u32]| other.len() == row.len() && other.iter().zip(row).all(|(one, other)| one == other);
        while self.table[at] != NONE && !same(self.get(self.table[at] as usize)) {
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rows_have_equal_numbers_however_many_there_are() {
        let row = |n: u32| (0..n % 5).map(|k| n / 5 + k).collect::<Vec<u32>>();
        let mut rows = Rows::new();
        let first: Vec<u32> = (0..5000).map(|n| rows.number(&row(n))).collect();
        let again: Vec<u32> = (0..5000).map(|n| rows.number(&row(n))).collect();
        assert_eq!(first, again);
        // Of the empty ones there is only one.
        assert_eq!(rows.len(), 4001);
        assert!((0..5000).zip(&first).all(|(n, &number)| rows.get(number as usize) == row(n)));
    }
}
