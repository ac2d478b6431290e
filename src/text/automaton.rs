//! The literals to look out for, found.
//!
//! In: the nodes that a [`Graph`](super::graph::Graph) comes to. Out: the labels of the literals that begin at a position of a
//! text. Its own file because it is the other half of the hot loop: it is small enough to stay in the fast part of memory,
//! however many literals there are.

use super::alphabet::heard;

/// No node, no label.
const NONE: u32 = u32::MAX;

/// An automaton without cycles, by which literals are found.
#[derive(Debug, Default)]
pub(crate) struct Automaton {
    nodes: Vec<Node>,
    /// Of each node, those to the next, by the last six bits of their codes.
    edges: Vec<(u16, u32)>,
    /// By the first two codes; open addressing, a power of two long, at most half full.
    pairs: Vec<(u32, u32)>,
    /// Labels of literals of one character and who wants them, by code from the first that is heard; codes past the end are
    /// none.
    alone: Vec<(u32, u32)>,
}

/// What ends here, and what may follow.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The codes of edges from here, by their last six bits: mostly none, which spares the search for one.
    followers: u64,
    /// Where its edges begin, and end.
    edges: (u32, u32),
    label: u32,
    /// Who wants it, in bits of the owner's choice.
    wanted_by: u32,
}

impl Automaton {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Adds a literal of one character.
    pub fn add_alone(&mut self, code: u16, (label, wanted_by): (u32, u32)) {
        let place = place(code);
        self.alone.resize(self.alone.len().max(place + 1), (NONE, 0));
        self.alone[place] = (label, wanted_by);
    }

    /// Adds a node; its edges come by the last six bits of their codes.
    pub fn add_node(&mut self, edges: impl Iterator<Item = (u16, u32)>, (label, wanted_by): (u32, u32)) {
        let from = u32::try_from(self.edges.len()).unwrap_or(NONE);
        self.edges.extend(edges);
        let followers = self.edges[from as usize..].iter().fold(0, |all, (code, _)| all | 1 << (code & 63));
        let edges = (from, u32::try_from(self.edges.len()).unwrap_or(NONE));
        self.nodes.push(Node { followers, edges, label, wanted_by });
    }

    /// Says to which node each pair of first codes leads.
    pub fn begin(&mut self, pairs: &[(u16, u16, u32)]) {
        self.pairs = vec![(NONE, NONE); (pairs.len() * 2).next_power_of_two()];
        for &(first, second, node) in pairs {
            let key = pair(first, second);
            let at = self.slot(key);
            self.pairs[at] = (key, node);
        }
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

    /// Finds the literals that begin at a position and that any of those who look out wants, the shortest first: their
    /// labels and ends.
    #[inline]
    pub fn enter(&self, codes: &[u16], at: usize, looking: u32, mut found: impl FnMut(u32, usize)) {
        let Some([first, rest @ ..]) = codes.get(at..) else { return };
        if let Some(&(label, wanted_by)) = self.alone.get(place(*first))
            && wanted_by & looking != 0
        {
            found(label, at + 1);
        }
        let [second, rest @ ..] = rest else { return };
        let number = self.pairs[self.slot(pair(*first, *second))].1;
        self.follow(number, rest, looking, |label, length| found(label, at + 2 + length));
    }

    /// Finds the literals that end from a node on, the shortest first: their labels and lengths.
    #[inline]
    pub fn follow(&self, mut number: u32, codes: &[u16], looking: u32, mut found: impl FnMut(u32, usize)) {
        let mut rest = codes.iter();
        let mut length = 0;
        while let Some(node) = self.nodes.get(number as usize) {
            if node.wanted_by & looking != 0 {
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

/// Where a code stands among those that are heard.
#[inline]
fn place(code: u16) -> usize {
    usize::from(code.wrapping_sub(heard::FIRST))
}
