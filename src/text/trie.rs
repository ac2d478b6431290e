//! The literals to look out for, taken in.
//!
//! In: literals in codes. Out: a number for each, and an [`Automaton`] that finds them. Its own file because taking in is a
//! matter of loading a pack, and finding one of every turn. The edges lie in one hash table, which asks for one place in
//! memory a step.

use super::automaton::Automaton;
use super::rows::Rows;
use crate::ordered::sort;

/// No node, no literal.
const NONE: u32 = u32::MAX;

/// A key that no edge has.
const EMPTY: u64 = u64::MAX;

/// What stands in the place of a node where an edge begins with the first two codes.
const ROOT: u32 = u32::MAX;

/// Literals in codes; nodes are numbered as they come.
#[derive(Debug)]
pub(crate) struct Trie {
    /// Open addressing, a power of two long.
    edges: Vec<Edge>,
    /// Of each node the key of the edge that leads to it, and the literal that ends there.
    nodes: Vec<(u64, u32)>,
    /// Literals of one character.
    alone: Vec<(u16, u32)>,
    /// How many literals there are.
    count: u32,
}

/// From a node by a code, or by the first two codes, to a node.
#[derive(Debug, Clone, Copy)]
struct Edge {
    key: u64,
    node: u32,
}

const NO_EDGE: Edge = Edge { key: EMPTY, node: NONE };

impl Trie {
    pub fn new() -> Self {
        Self { edges: vec![NO_EDGE; 1 << 10], nodes: Vec::new(), alone: Vec::new(), count: 0 }
    }

    /// How many literals there are.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Takes a literal in: its number, the same for the same codes; `None` for one without any.
    pub fn take(&mut self, codes: &[u16]) -> Option<u32> {
        let count = self.count;
        let end = match codes {
            [] => return None,
            [only] => {
                let known = self.alone.binary_search_by_key(only, |(code, _)| *code);
                let at = known.unwrap_or_else(|at| {
                    self.alone.insert(at, (*only, NONE));
                    at
                });
                &mut self.alone[at].1
            }
            [first, second, rest @ ..] => {
                let mut node = self.node(u64::from(ROOT) << 32 | u64::from(*first) << 16 | u64::from(*second));
                for &code in rest {
                    node = self.node(u64::from(node) << 32 | u64::from(code));
                }
                &mut self.nodes[node as usize].1
            }
        };
        if *end == NONE {
            *end = count;
            self.count += 1;
        }
        Some(*end)
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
            self.nodes.push((key, NONE));
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

    /// The automaton that finds the literals and says what each stands for: its label, and who wants it, in bits of the
    /// owner's choice. Nodes from which the same is found with the same labels become one, since a phrase of a few choices
    /// makes thousands of literals that differ little.
    pub fn settle(self, label: impl Fn(u32) -> (u32, u32)) -> Automaton {
        let mut out = Automaton::default();
        for &(code, literal) in &self.alone {
            out.add_alone(code, label(literal));
        }
        // Of each node a node it leads to, and of each of those the next one.
        let mut child = vec![NONE; self.nodes.len()];
        let mut next = vec![NONE; self.nodes.len()];
        let mut classes = vec![NONE; self.nodes.len()];
        let mut rows = Rows::new();
        let mut row: Vec<u64> = Vec::new();
        let mut pairs = Vec::new();
        // A node comes after the one that leads to it.
        for (node, &(key, literal)) in self.nodes.iter().enumerate().rev() {
            row.clear();
            let mut at = child[node];
            while at != NONE {
                let code = self.nodes[at as usize].0 as u16;
                // As the automaton has them: by their last six bits.
                row.push(u64::from(code & 63) << 48 | u64::from(code) << 32 | u64::from(classes[at as usize]));
                at = next[at as usize];
            }
            sort(&mut row, |&edge| edge.into());
            let (label, wanted_by) = if literal == NONE { (NONE, 0) } else { label(literal) };
            row.push(u64::from(label));
            let class = rows.number(&row);
            if class as usize == out.len() {
                let edges = row[..row.len() - 1].iter().map(|edge| ((edge >> 32) as u16, *edge as u32));
                out.add_node(edges, (label, wanted_by));
            }
            classes[node] = class;
            match (key >> 32) as u32 {
                ROOT => pairs.push(((key >> 16) as u16, key as u16, class)),
                parent => {
                    next[node] = child[parent as usize];
                    child[parent as usize] = u32::try_from(node).unwrap_or(NONE);
                }
            }
        }
        out.begin(&pairs);
        out
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::alphabet::{Alphabet, heard};
    use crate::text::gate::Gate;
    use proptest::prelude::*;

    proptest! {
        /// The gate and sharing nodes must change nothing: every occurrence of every literal, and no other.
        #[test]
        fn finds_what_a_plain_search_finds(
            literals in proptest::collection::btree_set("[天地人你我]{1,4}", 1..12),
            text in "[天地人你我他]{0,40}",
            labels in 1u32..12,
        ) {
            let alphabet = Alphabet::new(literals.iter().map(String::as_str), &[], &[]).unwrap();
            let spelled: Vec<Vec<u16>> = literals.iter().map(|literal| alphabet.encode(literal).collect()).collect();
            let (mut gate, mut trie) = (Gate::default(), Trie::new());
            for codes in &spelled {
                gate.let_in(codes);
                trie.take(codes);
            }
            let automaton = trie.settle(|literal| (literal % labels, 1));
            let codes: Vec<u16> = alphabet.encode(&text).collect();
            let mut candidates = Vec::new();
            gate.candidates(&codes, &mut candidates);
            let mut found = Vec::new();
            for at in candidates {
                automaton.enter(&codes, at as usize, 1, |label, end| found.push((at as usize, label, end)));
            }
            let mut plain = Vec::new();
            for (literal, pattern) in (0u32..).zip(&spelled) {
                for (start, window) in codes.windows(pattern.len()).enumerate() {
                    if window == pattern {
                        plain.push((start, literal % labels, start + pattern.len()));
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
            assert_eq!(trie.take(&spelled(number)), Some(u32::from(number)));
        }
        assert_eq!(trie.take(&[code(1)]), Some(5000));
        assert!((0..5000).all(|number| trie.take(&spelled(number)) == Some(u32::from(number))));
        assert_eq!((trie.take(&[code(1)]), trie.take(&[]), trie.len()), (Some(5000), None, 5001));
    }

    #[test]
    fn literals_that_end_alike_share_their_ends() {
        let mut trie = Trie::new();
        let code = |number: u16| heard::WORDS + number;
        for first in 0..10 {
            for last in 10..20 {
                trie.take(&[code(first), code(30), code(31), code(last)]);
            }
        }
        // Where a literal ends, and the two before it.
        assert_eq!(trie.settle(|_| (0, 1)).len(), 3);
    }
}
