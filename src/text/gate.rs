//! Where a literal may begin.
//!
//! In: the codes that literals to look out for begin with. Out: [`Gate`]. Its own file because it is what keeps the automaton idle: speech
//! is mostly words no rule asks for. A gate has a bit for every two characters in a row, of which few share one; only where
//! two find theirs is the automaton entered. An Aho–Corasick automaton, which has to follow every character, took nearly
//! twice the instructions on retail chats.

/// Words of bits: one bit for every place there is.
const WORDS: usize = 1 << 10;

/// Says which two characters in a row may begin a literal; most begin none, and it says so at once.
#[derive(Debug)]
pub(crate) struct Gate {
    /// A bit for every place of two codes; pairs that share one are let in together.
    pairs: Box<[u64; WORDS]>,
    /// A bit for every code that is a literal all by itself.
    alone: Box<[u64; WORDS]>,
}

impl Gate {
    /// Lets literals in that begin with two codes, or are just one; whatever these stand for.
    pub fn new(pairs: &[(u16, u16, u32)], alone: &[(u16, u32)]) -> Self {
        let mut gate = Self { pairs: Box::new([0; WORDS]), alone: Box::new([0; WORDS]) };
        pairs.iter().for_each(|&(first, second, _)| set(&mut gate.pairs, pair(first, second)));
        alone.iter().for_each(|&(code, _)| set(&mut gate.alone, code));
        gate
    }

    /// Whether a code is a literal all by itself.
    #[inline]
    pub fn lets_in_alone(&self, code: u16) -> bool {
        bit(&self.alone, code) & 1 == 1
    }

    /// Positions where a literal may begin, in their order. `places`: of each two codes in a row; `room` keeps its memory.
    #[inline]
    pub fn candidates<'r>(&self, codes: &[u16], places: &[u16], room: &'r mut Vec<u32>) -> &'r [u32] {
        if room.len() < codes.len() {
            room.resize(codes.len().next_power_of_two(), 0);
        }
        let (pairs, alone) = (&*self.pairs, &*self.alone);
        // Every position is written down, and written over where it is none: to choose would be guessed wrong too often.
        let out = &mut room[..codes.len()];
        let mut count = 0;
        let mut at = 0;
        for (&place, &code) in places.iter().zip(codes) {
            if let Some(slot) = out.get_mut(count) {
                *slot = at;
            }
            count += ((bit(pairs, place) | bit(alone, code)) & 1) as usize;
            at += 1;
        }
        if codes.last().is_some_and(|&last| self.lets_in_alone(last)) {
            out[count] = at;
            count += 1;
        }
        &room[..count]
    }
}

/// The place of two codes in a row.
#[inline]
pub(super) fn pair(first: u16, second: u16) -> u16 {
    first.wrapping_mul(0x9E37).wrapping_add(second)
}

/// The bit of a place, and others above it.
#[inline(always)]
fn bit(bits: &[u64; WORDS], at: u16) -> u64 {
    bits[usize::from(at >> 6)] >> (at & 63)
}

fn set(bits: &mut [u64; WORDS], at: u16) {
    bits[usize::from(at >> 6)] |= 1 << (at & 63);
}
