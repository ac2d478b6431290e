//! All literals of a pack as one trie, with what keeps it idle most of the time.
//!
//! In: literals as packs spell them. Out: [`Matcher`], and the literals of a text. Its own file because it is the other half
//! of the hot loop.
//!
//! Speech is mostly words no rule asks for. At each character a filter, small enough to stay in the fastest cache, says
//! whether this and the next one may begin a literal; only then the trie is entered. Its edges lie in one hash table.
//! An Aho–Corasick automaton, which has to follow every character, took nearly twice the instructions on retail chats.

use std::collections::BTreeMap;

use super::alphabet::Alphabet;
use super::trie::Trie;

/// Words of 64 bits in the filter of beginnings: one bit for each value of the hash.
const FILTER_WORDS: usize = 1 << 10;

/// No node, no literal.
pub(super) const NONE: u32 = u32::MAX;

/// All literals of a pack, ready to be found.
pub(crate) struct Matcher {
    pub alphabet: Alphabet,
    /// Heard characters of the longest literal.
    pub longest: u32,
}

/// From a node by a code to a node, and the literal that ends there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// Node and code; a pair of codes stands for the first two steps.
    pub key: u64,
    pub node: u32,
    pub literal: u32,
}

const EMPTY: Edge = Edge { key: u64::MAX, node: NONE, literal: NONE };

/// Lets through some of the literals; most characters begin none of them, and it says so at once.
#[derive(Debug)]
pub(crate) struct Gate {
    /// Two characters in a row that may begin a literal, by a hash that may say yes in vain.
    bits: Box<[u64; FILTER_WORDS]>,
    /// Edges of the trie of the literals let through: open addressing, a power of two long. Each gate has its own, so
    /// that it stays in a near cache.
    edges: Vec<Edge>,
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
    /// Makes literals (already folded) ready. Each is put into the trie: equal numbers for two that are heard alike, none
    /// where nothing of a literal is heard. `None` as a whole if they have too many characters.
    pub fn new<'a>(
        literals: impl Iterator<Item = &'a str> + Clone,
        fillers: &[char],
        sounds: &BTreeMap<char, char>,
    ) -> Option<(Self, Trie, Vec<Option<u32>>)> {
        let alphabet = Alphabet::new(literals.clone(), fillers, sounds)?;
        let mut trie = Trie::new();
        let mut codes = Vec::new();
        let mut longest = 0;
        let numbers = literals
            .map(|literal| {
                codes.clear();
                codes.extend(alphabet.encode(literal));
                longest = longest.max(codes.len());
                trie.take(&codes)
            })
            .collect();
        let longest = u32::try_from(longest).unwrap_or(u32::MAX);
        Some((Self { alphabet, longest }, trie, numbers))
    }

    /// Finds the literals a gate lets through, in the order of their beginnings.
    pub fn find(&self, codes: &[u16], gate: &Gate, out: &mut Vec<Found>) {
        if !gate.has_alone() {
            for (at, two) in codes.windows(2).enumerate() {
                if gate.begins(two[0], two[1]) {
                    self.enter(codes, at, gate, out);
                }
            }
            return;
        }
        for (at, &code) in codes.iter().enumerate() {
            if gate.is_alone(code) || codes.get(at + 1).is_some_and(|&next| gate.begins(code, next)) {
                self.enter(codes, at, gate, out);
            }
        }
    }

    /// Finds the literals that begin at a position.
    pub fn enter(&self, codes: &[u16], at: usize, gate: &Gate, out: &mut Vec<Found>) {
        let Some(rest) = codes.get(at..) else { return };
        if let Some(&first) = rest.first() {
            gate.alone(first, at, out);
        }
        let [first, second, rest @ ..] = rest else { return };
        if !gate.begins(*first, *second) {
            return;
        }
        let mut edge = gate.edges[slot(&gate.edges, pair(*first, *second))];
        let mut end = at + 2;
        let mut rest = rest.iter();
        while edge.node != NONE {
            if edge.literal != NONE {
                out.push(found_at(edge.literal, at, end));
            }
            let Some(&code) = rest.next() else { return };
            edge = gate.edges[slot(&gate.edges, step(edge.node, code))];
            end += 1;
        }
    }
}

/// Where the edge of a key is, or would be.
#[inline]
fn slot(edges: &[Edge], key: u64) -> usize {
    let mask = edges.len() - 1;
    let mut at = hash(key) & mask;
    while edges[at].key != key && edges[at].key != EMPTY.key {
        at = (at + 1) & mask;
    }
    at
}

/// Spreads keys.
#[inline]
pub(super) fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

/// The key of the first two steps.
#[inline]
pub(super) fn pair(first: u16, second: u16) -> u64 {
    u64::from(NONE) << 32 | u64::from(first) << 16 | u64::from(second)
}

/// The first two steps, if the key is of them.
pub(super) fn first_two(key: u64) -> Option<(u16, u16)> {
    (key >> 32 == u64::from(NONE)).then_some(((key >> 16) as u16, key as u16))
}

/// The key of a step from a node.
#[inline]
pub(super) fn step(node: u32, code: u16) -> u64 {
    u64::from(node) << 32 | u64::from(code)
}

impl Gate {
    /// A gate for so many edges: at most half full, so that a search that fails is short; no larger, so that it stays in a
    /// near cache.
    pub(super) fn with_room(edges: usize) -> Self {
        let edges = vec![EMPTY; (edges * 2).next_power_of_two().max(2)];
        Self { bits: Box::new([0; FILTER_WORDS]), edges, alone: Vec::new() }
    }

    /// Lets literals of one character through.
    pub(super) fn add_alone(&mut self, code: u16, literal: u32) {
        let code = usize::from(code);
        self.alone.resize(self.alone.len().max(code + 1), NONE);
        self.alone[code] = literal;
    }

    /// Lets longer literals through.
    pub(super) fn add(&mut self, edge: Edge) {
        if let Some((first, second)) = first_two(edge.key) {
            let bit = filter(first, second);
            self.bits[bit >> 6 & (FILTER_WORDS - 1)] |= 1 << (bit & 63);
        }
        let at = slot(&self.edges, edge.key);
        self.edges[at] = edge;
    }

    /// Whether two codes in a row may begin a literal; never no when they do.
    #[inline]
    pub fn begins(&self, first: u16, second: u16) -> bool {
        let bit = filter(first, second);
        self.bits[bit >> 6 & (FILTER_WORDS - 1)] >> (bit & 63) & 1 == 1
    }

    /// Whether any literal let through is a single character.
    pub fn has_alone(&self) -> bool {
        !self.alone.is_empty()
    }

    /// Whether a code is a literal all by itself.
    #[inline]
    pub fn is_alone(&self, code: u16) -> bool {
        self.alone.get(usize::from(code)).is_some_and(|&literal| literal != NONE)
    }

    /// Takes a code that is a literal all by itself.
    #[inline]
    fn alone(&self, code: u16, at: usize, out: &mut Vec<Found>) {
        match self.alone.get(usize::from(code)) {
            None | Some(&NONE) => {}
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
fn filter(first: u16, second: u16) -> usize {
    let pair = u32::from(first) << 16 | u32::from(second);
    // Multiplying by an odd constant and keeping the high bits spreads neighbours apart.
    (pair.wrapping_mul(0x9E37_79B1) >> 16) as usize
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
            let words = literals.iter().map(String::as_str);
            let (matcher, trie, numbers) = Matcher::new(words, &[], &BTreeMap::new()).unwrap();
            let codes: Vec<u16> = matcher.alphabet.encode(&text).collect();
            let mut found = Vec::new();
            matcher.find(&codes, &trie.gate(|_| true), &mut found);
            let mut plain = Vec::new();
            for (literal, number) in literals.iter().zip(&numbers) {
                let pattern: Vec<u16> = matcher.alphabet.encode(literal).collect();
                for (start, window) in codes.windows(pattern.len()).enumerate() {
                    if window == pattern {
                        plain.push(found_at(number.unwrap(), start, start + pattern.len()));
                    }
                }
            }
            prop_assert!(found.windows(2).all(|pair| pair[0].start <= pair[1].start));
            let key = |found: &Found| (found.literal, found.start, found.end);
            found.sort_by_key(key);
            plain.sort_by_key(key);
            prop_assert_eq!(found, plain);
        }
    }
}
