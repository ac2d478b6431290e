//! All literals of a pack as one trie, while it is made ready.
//!
//! In: literals in codes. Out: a number for each, and [`Gate`]s for some of them. Its own file because it is needed only
//! until the gates are made; every literal is taken in once, whoever wants it.

use super::matcher::{Edge, Gate, NONE, first_two, hash, pair, step};

/// Literals in codes; nodes are numbered as they come.
#[derive(Debug)]
pub(crate) struct Trie {
    /// Of each node the way to it: the node before it and a code, or its first two codes.
    keys: Vec<u64>,
    /// Of each node the node before it.
    parents: Vec<u32>,
    /// Of each node the literal that ends there.
    literals: Vec<u32>,
    /// Nodes by their key: open addressing, a power of two long.
    slots: Vec<u32>,
    /// Literals of one character, by code.
    alone: Vec<u32>,
    /// By literal: where it ends, or its only code.
    ends: Vec<End>,
}

/// Where a literal ends.
#[derive(Debug, Clone, Copy)]
enum End {
    Node(u32),
    Alone(u16),
}

impl Trie {
    pub fn new() -> Self {
        Self {
            keys: Vec::new(),
            parents: Vec::new(),
            literals: Vec::new(),
            slots: vec![NONE; 1 << 10],
            alone: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// How many literals there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Takes a literal in: its number, the same for the same codes; `None` for one without any.
    pub fn take(&mut self, codes: &[u16]) -> Option<u32> {
        let next = u32::try_from(self.ends.len()).ok().filter(|&next| next != NONE)?;
        let (first, rest) = codes.split_first()?;
        let Some((second, rest)) = rest.split_first() else {
            let code = usize::from(*first);
            self.alone.resize(self.alone.len().max(code + 1), NONE);
            if self.alone[code] == NONE {
                self.alone[code] = next;
                self.ends.push(End::Alone(*first));
            }
            return Some(self.alone[code]);
        };
        let mut node = self.node(NONE, pair(*first, *second));
        for &code in rest {
            node = self.node(node, step(node, code));
        }
        let literal = &mut self.literals[node as usize];
        if *literal == NONE {
            *literal = next;
            self.ends.push(End::Node(node));
        }
        Some(*literal)
    }

    /// The node of a key; a new one if there is none.
    fn node(&mut self, parent: u32, key: u64) -> u32 {
        let at = slot(&self.slots, &self.keys, key);
        if self.slots[at] != NONE {
            return self.slots[at];
        }
        // Only as many nodes as there are characters in all literals of a pack, which is bounded.
        let node = u32::try_from(self.keys.len()).unwrap_or(NONE);
        self.slots[at] = node;
        self.keys.push(key);
        self.parents.push(parent);
        self.literals.push(NONE);
        if self.keys.len() * 2 > self.slots.len() {
            let mut slots = vec![NONE; self.slots.len() * 4];
            for (node, &key) in (0u32..).zip(&self.keys) {
                let at = slot(&slots, &self.keys, key);
                slots[at] = node;
            }
            self.slots = slots;
        }
        node
    }

    /// The code a literal begins with.
    pub fn first_code(&self, literal: u32) -> u16 {
        match self.ends.get(literal as usize) {
            None => 0,
            Some(&End::Alone(code)) => code,
            Some(&End::Node(mut node)) => {
                while self.parents[node as usize] != NONE {
                    node = self.parents[node as usize];
                }
                first_two(self.keys[node as usize]).map_or(0, |(first, _)| first)
            }
        }
    }

    /// A gate for the literals that are wanted, by number.
    pub fn gate(&self, wanted: impl Fn(usize) -> bool) -> Gate {
        let mut marked = vec![false; self.keys.len()];
        let mut nodes = Vec::new();
        let mut alone = Vec::new();
        for (literal, end) in (0u32..).zip(&self.ends).filter(|(literal, _)| wanted(*literal as usize)) {
            match *end {
                End::Alone(code) => alone.push((code, literal)),
                End::Node(mut node) => {
                    while node != NONE && !std::mem::replace(&mut marked[node as usize], true) {
                        nodes.push(node);
                        node = self.parents[node as usize];
                    }
                }
            }
        }
        let mut gate = Gate::with_room(nodes.len());
        alone.into_iter().for_each(|(code, literal)| gate.add_alone(code, literal));
        for node in nodes {
            let literal = self.literals[node as usize];
            let literal = if literal != NONE && wanted(literal as usize) { literal } else { NONE };
            gate.add(Edge { key: self.keys[node as usize], node, literal });
        }
        gate
    }
}

/// Where the node of a key is, or would be.
#[inline]
fn slot(slots: &[u32], keys: &[u64], key: u64) -> usize {
    let mask = slots.len() - 1;
    let mut at = hash(key) & mask;
    while slots[at] != NONE && keys[slots[at] as usize] != key {
        at = (at + 1) & mask;
    }
    at
}
