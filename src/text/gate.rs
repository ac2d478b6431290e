//! Where a literal may begin.
//!
//! In: the codes that literals to look out for begin with. Out: [`Gate`]. Its own file because it is what keeps the automaton idle: speech
//! is mostly words no rule asks for. A gate has a bit for every two characters in a row, of which few share one; only where
//! two find theirs is the automaton entered. An Aho–Corasick automaton, which has to follow every character, took nearly
//! twice the instructions on retail chats.

/// The most words of bits: as many as there are different places.
const MOST: usize = 1 << 10;

/// Says which two characters in a row may begin a literal; most begin none, and it says so at once.
#[derive(Debug)]
pub(crate) struct Gate {
    /// A bit for every pair of codes; pairs that share one are let in together. A power of two long.
    pairs: Box<[u64]>,
    /// The same for codes that are literals all by themselves.
    alone: Box<[u64]>,
}

impl Gate {
    /// Lets literals in that begin with two codes, or are just one; whatever these stand for.
    pub fn new(pairs: &[(u16, u16, u32)], alone: &[(u16, u32)]) -> Self {
        let words = |literals: usize| (literals / 4).next_power_of_two().min(MOST);
        let room = |literals: usize| vec![0; words(literals)].into_boxed_slice();
        let mut gate = Self { pairs: room(pairs.len()), alone: room(alone.len() * 4) };
        pairs.iter().for_each(|&(first, second, _)| set(&mut gate.pairs, pair(first, second)));
        alone.iter().for_each(|&(code, _)| set(&mut gate.alone, code));
        gate
    }

    /// Positions where a literal may begin, in their order. `places`: of each two codes in a row; `room` keeps its memory.
    pub fn candidates<'r>(&self, codes: &[u16], places: &[u16], room: &'r mut Vec<u32>) -> &'r [u32] {
        if room.len() < codes.len() {
            room.resize(codes.len().next_power_of_two(), 0);
        }
        let (pairs, alone) = (&*self.pairs, &*self.alone);
        // Every position is written down, and written over where it is none: to choose would be guessed wrong too often.
        let out = &mut room[..codes.len()];
        let mut count = 0;
        let mut write = |at: usize, may: u64| {
            if let Some(slot) = out.get_mut(count) {
                *slot = at as u32;
            }
            count += may as usize;
        };
        for (at, (&place, &code)) in places.iter().zip(codes).enumerate() {
            write(at, bit(pairs, place) | bit(alone, code));
        }
        if let Some(&last) = codes.last() {
            write(places.len(), bit(alone, last));
        }
        &room[..count]
    }
}

/// The bit of two codes in a row.
#[inline]
pub(super) fn pair(first: u16, second: u16) -> u16 {
    first.wrapping_mul(0x9E37).wrapping_add(second)
}

#[inline]
fn bit(bits: &[u64], at: u16) -> u64 {
    bits[usize::from(at >> 6) & (bits.len() - 1)] >> (at & 63) & 1
}

fn set(bits: &mut [u64], at: u16) {
    bits[usize::from(at >> 6) & (bits.len() - 1)] |= 1 << (at & 63);
}
