//! The literals to look out for, found.
//!
//! In: the nodes that a [`Graph`](super::graph::Graph) comes to. Out: the labels of the literals that begin at a position of a
//! text. Its own file because it is the other half of the hot loop: it is small enough to stay in the fast part of memory,
//! however many literals there are.

use super::gate::Gate;
use crate::bytes::{Bytes, put};

/// No node, no label.
const NONE: u32 = u32::MAX;

/// An automaton without cycles, by which literals are found.
#[derive(Debug, Default)]
pub(crate) struct Automaton {
    nodes: Vec<Node>,
    /// Of each node, those to the next, by the last six bits of their codes.
    edges: Vec<(u16, u32)>,
}

/// Where literals that are looked out for together begin in an automaton.
#[derive(Debug)]
pub(crate) struct Entrance {
    /// Where there may be one at all.
    gate: Gate,
    /// By the first two codes: the node they lead to. Open addressing, a power of two long, at most half full.
    pairs: Vec<(u32, u32)>,
    /// Labels of literals of one character, by code, in the same way.
    alone: Vec<(u16, u32)>,
}

/// What ends here, and what may follow.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The codes of edges from here, by their last six bits: mostly none, which spares the search for one.
    followers: u64,
    /// Where its edges begin, and end.
    edges: (u32, u32),
    /// What has been read here; none where nothing has.
    label: u32,
}

impl Entrance {
    /// The entrance to nodes by the first two codes, and to the labels of single ones.
    pub fn new(pairs: &[(u16, u16, u32)], alone: &[(u16, u32)]) -> Self {
        let gate = Gate::new(pairs, alone);
        let room = |literals: usize| (literals * 2).next_power_of_two();
        let (nodes, labels) = (vec![(NONE, NONE); room(pairs.len())], vec![(0, NONE); room(alone.len())]);
        let mut entrance = Self { gate, pairs: nodes, alone: labels };
        for &(code, label) in alone {
            let at = entrance.place(code);
            entrance.alone[at] = (code, label);
        }
        for &(first, second, node) in pairs {
            let key = pair(first, second);
            let at = entrance.slot(key);
            entrance.pairs[at] = (key, node);
        }
        entrance
    }

    /// What the build keeps of it.
    pub fn keep(&self, out: &mut Vec<u8>) {
        let mut pairs: Vec<_> = self.pairs.iter().filter(|(key, _)| *key != NONE).collect();
        pairs.sort_unstable();
        put(out, pairs.len());
        let mut before = 0;
        for &(key, node) in pairs {
            put(out, (key - std::mem::replace(&mut before, key)) as usize);
            put(out, node as usize);
        }
        let alone = self.alone.iter().filter(|(code, _)| *code != 0);
        put(out, alone.clone().count());
        for &(code, label) in alone {
            put(out, code.into());
            put(out, label as usize);
        }
    }

    /// The one that was kept.
    pub fn kept(bytes: &mut Bytes<'_>) -> Self {
        let mut key = 0;
        let pairs = bytes.list(|bytes| {
            key += bytes.number() as u32;
            ((key >> 16) as u16, key as u16, bytes.number() as u32)
        });
        let alone = bytes.list(|bytes| (bytes.number() as u16, bytes.number() as u32));
        Self::new(&pairs, &alone)
    }

    /// Positions where a literal may begin, in their order. `room` keeps its memory.
    #[inline]
    pub fn candidates<'r>(&self, codes: &[u16], places: &[u16], room: &'r mut Vec<u32>) -> &'r [u32] {
        self.gate.candidates(codes, places, room)
    }

    /// Where the label of a single code is, or would be. Codes are numbers in a row: their last bits spread them well.
    #[inline]
    fn place(&self, code: u16) -> usize {
        let mask = self.alone.len() - 1;
        let mut at = usize::from(code) & mask;
        // No code that is heard is 0.
        while self.alone[at].0 != code && self.alone[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// Where the node of a pair is, or would be.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mask = self.pairs.len() - 1;
        let mut at = (key.wrapping_mul(0x9E37_79B1) >> 12) as usize & mask;
        while self.pairs[at].0 != key && self.pairs[at].0 != NONE {
            at = (at + 1) & mask;
        }
        at
    }
}

impl Automaton {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What the build keeps of it.
    pub fn keep(&self, out: &mut Vec<u8>) {
        put(out, self.nodes.len());
        for node in &self.nodes {
            put(out, node.label.wrapping_add(1) as usize);
            let edges = self.edges_of(node);
            put(out, edges.len());
            for &(code, next) in edges {
                put(out, code.into());
                put(out, next as usize);
            }
        }
    }

    /// The one that was kept.
    pub fn kept(bytes: &mut Bytes<'_>) -> Self {
        let mut automaton = Self::default();
        for _ in 0..bytes.number() {
            let label = (bytes.number() as u32).wrapping_sub(1);
            let from = automaton.edges.len();
            automaton.edges.extend((0..bytes.number()).map(|_| (bytes.number() as u16, bytes.number() as u32)));
            automaton.end_node(from, label);
        }
        automaton
    }

    /// The codes that lead on from a node.
    pub fn codes_from(&self, node: u32) -> impl Iterator<Item = u16> {
        self.edges_of(&self.nodes[node as usize]).iter().map(|(code, _)| *code)
    }

    fn edges_of(&self, node: &Node) -> &[(u16, u32)] {
        &self.edges[node.edges.0 as usize..node.edges.1 as usize]
    }

    /// Adds a node; its edges come by the last six bits of their codes.
    pub fn add_node(&mut self, edges: &[(u16, u32)], label: u32) {
        let from = self.edges.len();
        self.edges.extend_from_slice(edges);
        self.end_node(from, label);
    }

    /// Makes a node of the edges from one on.
    fn end_node(&mut self, from: usize, label: u32) {
        let followers = self.edges[from..].iter().fold(0, |all, (code, _)| all | 1 << (code & 63));
        let place = |at: usize| u32::try_from(at).unwrap_or(NONE);
        let edges = (place(from), place(self.edges.len()));
        self.nodes.push(Node { followers, edges, label });
    }

    /// Finds the literals of an entrance that begin at a position, the shortest first: their labels and ends.
    #[inline]
    pub fn enter(&self, entrance: &Entrance, codes: &[u16], at: usize, mut found: impl FnMut(u32, usize)) {
        let Some([first, rest @ ..]) = codes.get(at..) else { return };
        if entrance.gate.lets_in_alone(*first) {
            found(entrance.alone[entrance.place(*first)].1, at + 1);
        }
        let [second, rest @ ..] = rest else { return };
        let (_, number) = entrance.pairs[entrance.slot(pair(*first, *second))];
        self.follow(number, rest, |label, length| found(label, at + 2 + length));
    }

    /// Finds the literals that end from a node on, the shortest first: their labels and lengths.
    #[inline]
    pub fn follow(&self, mut number: u32, codes: &[u16], mut found: impl FnMut(u32, usize)) {
        let mut rest = codes.iter();
        let mut length = 0;
        while let Some(node) = self.nodes.get(number as usize) {
            if node.label != NONE {
                found(node.label, length);
            }
            let Some(&code) = rest.next() else { return };
            let bit = 1 << (code & 63);
            if node.followers & bit == 0 {
                return;
            }
            // For each bit below there is an edge before it at least.
            let from = node.edges.0 + (node.followers & (bit - 1)).count_ones();
            let near = &self.edges[from as usize..node.edges.1 as usize];
            let Some((_, next)) = near.iter().find(|(other, _)| *other == code) else { return };
            number = *next;
            length += 1;
        }
    }
}

/// The key of the first two codes.
#[inline]
fn pair(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}
