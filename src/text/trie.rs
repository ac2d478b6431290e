//! The literals to look out for, as one trie.
//!
//! In: literals in codes. Out: a number for each, and those that begin at a position of a text. Its own file because it is
//! the other half of the hot loop. The edges lie in one hash table, which asks for one place in memory a step.

use super::alphabet::heard;

/// No node, no literal.
const NONE: u32 = u32::MAX;

/// A key that no edge has.
const EMPTY: u64 = u64::MAX;

/// Literals in codes; nodes are numbered as they come.
#[derive(Debug)]
pub(crate) struct Trie {
    /// Open addressing, a power of two long.
    edges: Vec<Edge>,
    nodes: Vec<Node>,
    /// Literals of one character, by code from the first that is heard; codes past the end are none.
    alone: Vec<Node>,
    /// How many literals there are.
    count: u32,
}

/// From a node by a code, or by the first two codes, to a node.
#[derive(Debug, Clone, Copy)]
struct Edge {
    key: u64,
    node: u32,
}

/// What ends here, and what may follow.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The codes of edges from here, by their last six bits: mostly none, which spares the search for one.
    followers: u64,
    literal: u32,
    /// Who wants the literal, in bits of the owner's choice.
    wanted_by: u32,
}

const NO_EDGE: Edge = Edge { key: EMPTY, node: NONE };
const NO_LITERAL: Node = Node { followers: 0, literal: NONE, wanted_by: 0 };

impl Trie {
    pub fn new() -> Self {
        Self { edges: vec![NO_EDGE; 1 << 10], nodes: Vec::new(), alone: Vec::new(), count: 0 }
    }

    /// How many literals there are.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Takes a literal in, and who wants it: its number, the same for the same codes; `None` for one without any.
    pub fn take(&mut self, codes: &[u16], wanted_by: u32) -> Option<u32> {
        let end = match codes {
            [] => return None,
            [only] => {
                let place = place(*only);
                self.alone.resize(self.alone.len().max(place + 1), NO_LITERAL);
                &mut self.alone[place]
            }
            [first, second, rest @ ..] => {
                let mut node = self.node(pair(*first, *second));
                for &code in rest {
                    self.nodes[node as usize].followers |= 1 << (code & 63);
                    node = self.node(step(node, code));
                }
                &mut self.nodes[node as usize]
            }
        };
        if end.literal == NONE {
            end.literal = self.count;
            self.count += 1;
        }
        end.wanted_by |= wanted_by;
        Some(end.literal)
    }

    /// The node of a key; a new one if there is none.
    fn node(&mut self, key: u64) -> u32 {
        let mut at = slot(&self.edges, key);
        if self.edges[at].key == EMPTY {
            // At most half full, so that a search that fails is short.
            if self.nodes.len() * 2 >= self.edges.len() {
                self.grow();
                at = slot(&self.edges, key);
            }
            // Only as many nodes as there are characters in all literals of a pack, which is bounded.
            self.edges[at] = Edge { key, node: u32::try_from(self.nodes.len()).unwrap_or(NONE) };
            self.nodes.push(NO_LITERAL);
        }
        self.edges[at].node
    }

    /// Makes room for more edges.
    fn grow(&mut self) {
        let edges = std::mem::take(&mut self.edges);
        self.edges = vec![NO_EDGE; edges.len() * 2];
        for edge in edges.into_iter().filter(|edge| edge.key != EMPTY) {
            let at = slot(&self.edges, edge.key);
            self.edges[at] = edge;
        }
    }

    /// Finds the literals that begin at a position and that any of those who look out wants, the shortest first: their
    /// numbers and ends.
    #[inline]
    pub fn enter(&self, codes: &[u16], at: usize, looking: u32, mut found: impl FnMut(u32, usize)) {
        let Some([first, rest @ ..]) = codes.get(at..) else { return };
        if let Some(alone) = self.alone.get(place(*first)) {
            if alone.wanted_by & looking != 0 {
                found(alone.literal, at + 1);
            }
        }
        let [second, rest @ ..] = rest else { return };
        let mut number = self.edges[slot(&self.edges, pair(*first, *second))].node;
        let mut end = at + 2;
        let mut rest = rest.iter();
        while let Some(node) = self.nodes.get(number as usize) {
            if node.wanted_by & looking != 0 {
                found(node.literal, end);
            }
            let Some(&code) = rest.next() else { return };
            if node.followers >> (code & 63) & 1 == 0 {
                return;
            }
            number = self.edges[slot(&self.edges, step(number, code))].node;
            end += 1;
        }
    }
}

/// Where the edge of a key is, or would be.
#[inline]
fn slot(edges: &[Edge], key: u64) -> usize {
    let mask = edges.len() - 1;
    let mut at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
    while edges[at].key != key && edges[at].key != EMPTY {
        at = (at + 1) & mask;
    }
    at
}

/// The key of the first two steps.
#[inline]
fn pair(first: u16, second: u16) -> u64 {
    u64::from(NONE) << 32 | u64::from(first) << 16 | u64::from(second)
}

/// The key of a step from a node.
#[inline]
fn step(node: u32, code: u16) -> u64 {
    u64::from(node) << 32 | u64::from(code)
}

/// Where a code stands among those that are heard.
#[inline]
fn place(code: u16) -> usize {
    usize::from(code.wrapping_sub(heard::FIRST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::alphabet::Alphabet;
    use crate::text::gate::Gate;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// The gate must change nothing: every occurrence of every literal, and no other.
        #[test]
        fn finds_what_a_plain_search_finds(
            literals in proptest::collection::btree_set("[天地人你我]{1,4}", 1..12),
            text in "[天地人你我他]{0,40}",
        ) {
            let alphabet = Alphabet::new(literals.iter().map(String::as_str), &[], &BTreeMap::new()).unwrap();
            let spelled: Vec<Vec<u16>> = literals.iter().map(|literal| alphabet.encode(literal).collect()).collect();
            let (mut gate, mut trie) = (Gate::default(), Trie::new());
            for codes in &spelled {
                gate.let_in(codes);
                trie.take(codes, 1);
            }
            let codes: Vec<u16> = alphabet.encode(&text).collect();
            let mut candidates = Vec::new();
            gate.candidates(&codes, &mut candidates);
            let mut found = Vec::new();
            for at in candidates {
                trie.enter(&codes, at as usize, 1, |literal, end| found.push((at as usize, literal, end)));
            }
            let mut plain = Vec::new();
            for (literal, pattern) in (0u32..).zip(&spelled) {
                for (start, window) in codes.windows(pattern.len()).enumerate() {
                    if window == pattern {
                        plain.push((start, literal, start + pattern.len()));
                    }
                }
            }
            prop_assert!(found.windows(2).all(|pair| (pair[0].0, pair[0].2) < (pair[1].0, pair[1].2)));
            found.sort_unstable();
            plain.sort_unstable();
            prop_assert_eq!(found, plain);
        }
    }

    #[test]
    fn gives_equal_numbers_to_equal_codes_however_many_there_are() {
        let mut trie = Trie::new();
        let code = |number: u16| heard::WORDS + number;
        let spelled = |number: u16| [code(number % 7), code(number / 7), code(number)];
        for number in 0..5000 {
            assert_eq!(trie.take(&spelled(number), 1), Some(u32::from(number)));
        }
        assert_eq!(trie.take(&[code(1)], 1), Some(5000));
        assert!((0..5000).all(|number| trie.take(&spelled(number), 1) == Some(u32::from(number))));
        assert_eq!((trie.take(&[code(1)], 1), trie.take(&[], 1), trie.len()), (Some(5000), None, 5001));
    }
}
