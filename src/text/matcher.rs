//! All literals of a pack as one automaton, with what keeps it idle most of the time.
//!
//! In: literals as packs spell them. Out: [`Matcher`], and the number each literal got. Its own file because building it
//! is the pack's business and running it the hot loop's.

use std::collections::BTreeMap;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use super::alphabet::{Alphabet, heard, symbol};

/// Bits of the filter of beginnings.
const FILTER_BITS: u32 = 16;

/// All literals of a pack, ready to be found.
pub(crate) struct Matcher {
    pub alphabet: Alphabet,
    /// Literals of two characters and more.
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    /// The first two codes of each literal, by number.
    beginnings: Vec<(u16, Option<u16>)>,
}

/// Lets through some of the literals; most characters begin none of them, and it says so at once.
#[derive(Debug)]
pub(crate) struct Gate {
    /// Two characters in a row that may begin a literal, by a hash that may say yes in vain.
    bits: Vec<u64>,
    /// Whether a literal is let through, by number.
    open: Vec<bool>,
    /// Literals of one character, by code; empty where there are none.
    alone: Vec<u32>,
}

/// A literal that was found: its number and the heard characters it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub literal: u32,
    pub start: u32,
    pub end: u32,
}

impl Matcher {
    /// Makes literals (already folded) ready; the second value tells the number of each, equal for two that are heard
    /// alike and `None` where nothing of a literal is heard. `None` as a whole if they have too many characters.
    pub fn new<'a>(
        literals: impl Iterator<Item = &'a str> + Clone,
        fillers: &[char],
        sounds: &BTreeMap<char, char>,
    ) -> Option<(Self, Vec<Option<u32>>)> {
        let alphabet = Alphabet::new(literals.clone(), fillers, sounds)?;
        let mut numbers: BTreeMap<Vec<u16>, u32> = BTreeMap::new();
        let mut of_literals = Vec::new();
        let mut beginnings = Vec::new();
        for literal in literals {
            let codes = alphabet.encode(literal);
            let Some(&first) = codes.first() else {
                of_literals.push(None);
                continue;
            };
            let first_two = (first, codes.get(1).copied());
            let next = u32::try_from(numbers.len()).ok()?;
            let number = *numbers.entry(codes).or_insert(next);
            if number == next {
                beginnings.push(first_two);
            }
            of_literals.push(Some(number));
        }
        let mut patterns: Vec<(String, u32)> = numbers
            .iter()
            .filter(|(codes, _)| codes.len() > 1)
            .map(|(codes, &number)| (codes.iter().copied().map(symbol).collect(), number))
            .collect();
        if patterns.is_empty() {
            // The automaton refuses to be empty; a pattern no text has keeps the rest simple.
            patterns.push((symbol(heard::END - 1).to_string().repeat(2), u32::MAX));
        }
        let mut automaton = CharwiseDoubleArrayAhoCorasick::with_values(patterns).ok()?;
        automaton.cache_depths().ok()?;
        Some((Self { alphabet, automaton, beginnings }, of_literals))
    }

    /// A gate for the literals that are wanted, by number.
    pub fn gate(&self, wanted: impl Fn(usize) -> bool) -> Gate {
        let open: Vec<bool> = (0..self.beginnings.len()).map(wanted).collect();
        let mut bits = vec![0u64; 1 << (FILTER_BITS - 6)];
        let mut alone = Vec::new();
        for ((number, &(first, second)), _) in (0u32..).zip(&self.beginnings).zip(&open).filter(|(_, open)| **open) {
            if let Some(second) = second {
                let bit = hash(first, second);
                bits[bit >> 6] |= 1 << (bit & 63);
            } else {
                alone.resize(alone.len().max(usize::from(first) + 1), u32::MAX);
                alone[usize::from(first)] = number;
            }
        }
        Gate { bits, open, alone }
    }

    /// Finds the literals a gate lets through, in the order of their ends. The automaton is asked only from where two
    /// characters in a row begin a literal to where no literal is under way.
    pub fn find(&self, codes: &[u16], gate: &Gate, out: &mut Vec<Found>) {
        out.clear();
        let (mut at, mut looked) = (0, 0);
        while at < codes.len() {
            if looked <= at {
                gate.alone(codes[at], at, out);
                looked = at + 1;
            }
            if at + 1 >= codes.len() || !gate.begins(codes[at], codes[at + 1]) {
                at += 1;
                continue;
            }
            let mut stepper = self.automaton.find_overlapping_stepper();
            stepper.consume(symbol(codes[at]));
            at += 1;
            while at < codes.len() {
                if looked <= at {
                    gate.alone(codes[at], at, out);
                    looked = at + 1;
                }
                stepper.consume(symbol(codes[at]));
                for found in stepper.matches().filter(|found| gate.lets(found.value())) {
                    // Every symbol has three bytes.
                    let length = (found.end() - found.start()) / 3;
                    out.push(found_at(found.value(), at + 1 - length, at + 1));
                }
                // With at most one character under way the gate knows as much as the automaton.
                if stepper.depth().is_some_and(|depth| depth <= 1) {
                    break;
                }
                at += 1;
            }
        }
    }
}

impl Gate {
    /// Whether two codes in a row may begin a literal; never no when they do.
    #[inline]
    fn begins(&self, first: u16, second: u16) -> bool {
        let bit = hash(first, second);
        self.bits[bit >> 6] >> (bit & 63) & 1 == 1
    }

    /// Whether a literal is let through.
    fn lets(&self, literal: u32) -> bool {
        self.open.get(literal as usize).is_some_and(|&open| open)
    }

    /// Takes a code that is a literal all by itself.
    #[inline]
    fn alone(&self, code: u16, at: usize, out: &mut Vec<Found>) {
        match self.alone.get(usize::from(code)) {
            None | Some(&u32::MAX) => {}
            Some(&literal) => out.push(found_at(literal, at, at + 1)),
        }
    }
}

fn found_at(literal: u32, start: usize, end: usize) -> Found {
    let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Found { literal, start: position(start), end: position(end) }
}

/// A place in the filter for two codes.
#[inline]
fn hash(first: u16, second: u16) -> usize {
    let pair = u32::from(first) << 16 | u32::from(second);
    // Multiplying by an odd constant and keeping the high bits spreads neighbours apart.
    (pair.wrapping_mul(0x9E37_79B1) >> (32 - FILTER_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The gate and the idling must change nothing: every occurrence of every literal, and no other.
        #[test]
        fn finds_what_a_plain_search_finds(
            literals in proptest::collection::btree_set("[天地人你我]{1,4}", 1..12),
            text in "[天地人你我他]{0,40}",
        ) {
            let (matcher, numbers) = Matcher::new(literals.iter().map(String::as_str), &[], &BTreeMap::new()).unwrap();
            let codes = matcher.alphabet.encode(&text);
            let mut found = Vec::new();
            matcher.find(&codes, &matcher.gate(|_| true), &mut found);
            let mut plain = Vec::new();
            for (literal, number) in literals.iter().zip(&numbers) {
                let pattern = matcher.alphabet.encode(literal);
                for (start, window) in codes.windows(pattern.len()).enumerate() {
                    if window == pattern {
                        plain.push(found_at(number.unwrap(), start, start + pattern.len()));
                    }
                }
            }
            prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].end));
            let key = |found: &Found| (found.literal, found.start, found.end);
            found.sort_by_key(key);
            plain.sort_by_key(key);
            prop_assert_eq!(found, plain);
        }
    }
}
