//! Where a literal may begin.
//!
//! In: the codes that literals to look out for begin with. Out: [`Gate`]. Its own file because it is what keeps the automaton idle: speech
//! is mostly words no rule asks for. A gate has a bit for every two characters in a row, of which few share one; only where
//! two find theirs is the automaton entered. An Aho–Corasick automaton, which has to follow every character, took nearly
//! twice the instructions on retail chats.

/// Says which two characters in a row may begin a literal; most begin none, and it says so at once.
#[derive(Debug)]
pub(crate) struct Gate {
    /// A bit for every pair of codes; pairs that share one are let in together.
    pairs: Box<[u64; 1 << 10]>,
    /// A bit for every code that is a literal all by itself.
    alone: Box<[u64; 1 << 10]>,
}

impl Default for Gate {
    fn default() -> Self {
        Self { pairs: Box::new([0; 1 << 10]), alone: Box::new([0; 1 << 10]) }
    }
}

impl Gate {
    /// Lets literals in that begin with these codes, or that are just the first.
    pub fn let_in(&mut self, first: u16, second: Option<u16>) {
        match second {
            None => set(&mut self.alone, first),
            Some(second) => set(&mut self.pairs, pair(first, second)),
        }
    }

    /// Positions where a literal may begin, in their order.
    pub fn candidates(&self, codes: &[u16], out: &mut Vec<u32>) {
        out.resize(codes.len(), 0);
        // Every position is written down, and written over where it is none: to choose would be guessed wrong too often.
        let mut count = 0;
        let mut write = |at: usize, may: u64| {
            if let Some(slot) = out.get_mut(count) {
                *slot = at as u32;
            }
            count += may as usize;
        };
        for (at, two) in codes.windows(2).enumerate() {
            write(at, bit(&self.pairs, pair(two[0], two[1])) | bit(&self.alone, two[0]));
        }
        if let Some(last) = codes.last() {
            write(codes.len() - 1, bit(&self.alone, *last));
        }
        out.truncate(count);
    }
}

/// The bit of two codes in a row.
#[inline]
fn pair(first: u16, second: u16) -> u16 {
    first.wrapping_mul(0x9E37).wrapping_add(second)
}

#[inline]
fn bit(bits: &[u64; 1 << 10], at: u16) -> u64 {
    bits[usize::from(at >> 6)] >> (at & 63) & 1
}

fn set(bits: &mut [u64; 1 << 10], at: u16) {
    bits[usize::from(at >> 6)] |= 1 << (at & 63);
}
