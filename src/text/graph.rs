//! The literals to look out for, taken in.
//!
//! In: the ways to read segments. Out: an [`Automaton`] that finds their literals. Its own file because taking in is a matter
//! of loading a pack, and finding one of every turn. Choices are taken in as choices: `[a|b][c|d]` is two steps here, not four
//! literals, and so it stays in the automaton, whose nodes are the sets of places in the graph where a text may have got to.

use super::alphabet::Alphabet;
use super::automaton::{Automaton, Entrance};
use super::rows::Rows;
use super::ways::Ways;
use crate::ordered::sort;

/// No node, no mark.
const NONE: u32 = u32::MAX;

/// Segments in codes. Every node comes after those it leads to.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
    /// Codes, and the nodes they lead to.
    edges: Vec<(u16, u32)>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// Where its edges begin and end.
    edges: (u32, u32),
    /// What has been read in full here, in a number of the owner's choice.
    mark: u32,
}

/// A segment in a graph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start {
    node: u32,
    /// Heard characters of the longest literal.
    pub longest: u32,
}

impl Graph {
    /// Takes a segment in; `mark`: what has been read when it has. `None` where nothing of it is heard.
    pub fn take(&mut self, ways: &Ways, alphabet: &Alphabet, mark: u32) -> Option<Start> {
        let end = self.node(self.edges.len(), mark);
        let (mut node, mut longest) = (end, 0);
        let (mut codes, mut heads) = (Vec::new(), Vec::new());
        for words in ways.parts().iter().rev() {
            heads.clear();
            // A part without words cannot be read, and nothing with it.
            words.iter().next()?;
            let (mut most, mut mark) = (0, NONE);
            for word in words.iter() {
                codes.clear();
                codes.extend(alphabet.encode(word));
                most = most.max(codes.len());
                match codes.split_first() {
                    Some((&first, rest)) => heads.push((first, self.chain(rest, node))),
                    // What is left out leads where the next part does.
                    None => {
                        heads.extend_from_slice(self.edges(node));
                        mark = self.nodes[node as usize].mark;
                    }
                }
            }
            if most > 0 {
                in_order(&mut heads);
                let from = self.edges.len();
                self.edges.extend_from_slice(&heads);
                node = self.node(from, mark);
                longest += most;
            }
        }
        (node != end).then_some(Start { node, longest: index(longest) })
    }

    /// The codes that a segment may begin with.
    pub fn beginnings(&self, start: Start) -> impl Iterator<Item = u16> {
        self.edges(start.node).iter().map(|(first, _)| *first)
    }

    /// The automaton that finds the literals of segments wherever they begin, with an entrance to each of several groups
    /// of them. `label` is given the marks of all segments that were read, in order, and says what they stand for.
    pub fn settle<'s>(
        &self,
        groups: impl Iterator<Item = &'s [Start]>,
        label: &mut dyn FnMut(&[u32]) -> u32,
    ) -> (Automaton, Vec<Entrance>) {
        let mut settling = Settling::new(self, label);
        let entrances = groups.map(|starts| settling.entrance(starts)).collect();
        settling.run();
        (settling.out, entrances)
    }

    /// The automaton of segments each of which is asked for by itself, and the node where each begins.
    pub fn settle_each<'s>(
        &self,
        segments: impl Iterator<Item = &'s [Start]>,
        label: &mut dyn FnMut(&[u32]) -> u32,
    ) -> (Automaton, Vec<u32>) {
        let mut settling = Settling::new(self, label);
        let roots = segments.map(|starts| settling.number(starts.iter().map(|start| start.node).collect())).collect();
        settling.run();
        (settling.out, roots)
    }

    fn edges(&self, node: u32) -> &[(u16, u32)] {
        let (from, to) = self.nodes[node as usize].edges;
        &self.edges[from as usize..to as usize]
    }

    /// A node with the edges from one on.
    fn node(&mut self, from: usize, mark: u32) -> u32 {
        self.nodes.push(Node { edges: (index(from), index(self.edges.len())), mark });
        index(self.nodes.len() - 1)
    }

    /// A node from which codes lead to another.
    fn chain(&mut self, codes: &[u16], to: u32) -> u32 {
        codes.iter().rev().fold(to, |node, &code| {
            self.edges.push((code, node));
            self.node(self.edges.len() - 1, NONE)
        })
    }
}

/// A graph on its way to an automaton: sets of its nodes become nodes of it, in the order of first asking.
struct Settling<'g, 'l> {
    graph: &'g Graph,
    /// Compiled once, whoever asks.
    label: &'l mut dyn FnMut(&[u32]) -> u32,
    out: Automaton,
    /// The number of the set that is just one node, by node.
    alone: Vec<u32>,
    /// The other sets, and the number of each.
    rows: Rows,
    of_rows: Vec<u32>,
    /// All sets by number, one after the other, and where each ends.
    sets: Vec<u32>,
    ends: Vec<usize>,
}

impl<'g, 'l> Settling<'g, 'l> {
    fn new(graph: &'g Graph, label: &'l mut dyn FnMut(&[u32]) -> u32) -> Self {
        let alone = vec![NONE; graph.nodes.len()];
        let (rows, of_rows) = (Rows::new(), Vec::new());
        Self { graph, label, out: Automaton::default(), alone, rows, of_rows, sets: Vec::new(), ends: Vec::new() }
    }

    /// The entrance to some segments.
    fn entrance(&mut self, starts: &[Start]) -> Entrance {
        let graph = self.graph;
        let mut firsts: Vec<(u16, u32)> = starts.iter().flat_map(|start| graph.edges(start.node)).copied().collect();
        sort(&mut firsts, |&(code, node)| u128::from(code) << 32 | u128::from(node));
        let (mut pairs, mut alone) = (Vec::new(), Vec::new());
        let (mut set, mut seconds) = (Vec::new(), Vec::new());
        for of_first in firsts.chunk_by(|one, other| one.0 == other.0) {
            let first = of_first[0].0;
            set.clear();
            set.extend(of_first.iter().map(|(_, node)| *node));
            set.dedup();
            let label = self.look(&set, &mut seconds);
            if label != NONE {
                alone.push((first, label));
            }
            self.steps(&mut seconds, |code, node| pairs.push((first, code, node)));
        }
        Entrance::new(&pairs, alone)
    }

    /// The number of a set in order.
    fn number(&mut self, mut set: Vec<u32>) -> u32 {
        sort(&mut set, |&node| node.into());
        set.dedup();
        self.number_of(&set)
    }

    fn number_of(&mut self, set: &[u32]) -> u32 {
        let next = index(self.ends.len());
        let known = if let [only] = set {
            &mut self.alone[*only as usize]
        } else {
            let row: Vec<u64> = set.iter().map(|&node| node.into()).collect();
            let row = self.rows.number(&row) as usize;
            if row == self.of_rows.len() {
                self.of_rows.push(NONE);
            }
            &mut self.of_rows[row]
        };
        if *known == NONE {
            *known = next;
            self.sets.extend_from_slice(set);
            self.ends.push(self.sets.len());
        }
        *known
    }

    /// What the nodes of a set say, and the edges from them.
    fn look(&mut self, set: &[u32], edges: &mut Vec<(u16, u32)>) -> u32 {
        edges.clear();
        let mut marks = Vec::new();
        for &node in set {
            edges.extend_from_slice(self.graph.edges(node));
            let mark = self.graph.nodes[node as usize].mark;
            marks.extend((mark != NONE).then_some(mark));
        }
        sort(&mut marks, |&mark| mark.into());
        if marks.is_empty() { NONE } else { (self.label)(&marks) }
    }

    /// Where edges lead to together: each code once, by its last six bits.
    fn steps(&mut self, edges: &mut [(u16, u32)], mut each: impl FnMut(u16, u32)) {
        in_order(edges);
        let mut set = Vec::new();
        for of_code in edges.chunk_by(|one, other| one.0 == other.0) {
            set.clear();
            set.extend(of_code.iter().map(|(_, node)| *node));
            set.dedup();
            each(of_code[0].0, self.number_of(&set));
        }
    }

    /// Makes a node of every set.
    fn run(&mut self) {
        let (mut set, mut edges, mut steps) = (Vec::new(), Vec::new(), Vec::new());
        let mut from = 0;
        while let Some(&to) = self.ends.get(self.out.len()) {
            set.clear();
            set.extend_from_slice(&self.sets[from..to]);
            from = to;
            let label = self.look(&set, &mut edges);
            steps.clear();
            self.steps(&mut edges, |code, node| steps.push((code, node)));
            self.out.add_node(steps.iter().copied(), label);
        }
    }
}

/// Puts edges in order, by the last six bits of their codes first. There are as many as a pack has choices, so that they
/// are first dealt out by those bits.
fn in_order(edges: &mut [(u16, u32)]) {
    let key = |&(code, node): &(u16, u32)| u128::from(code & 63) << 48 | u128::from(code) << 32 | u128::from(node);
    if edges.is_sorted_by_key(key) {
        return;
    }
    let mut ends = [0; 64];
    edges.iter().for_each(|(code, _)| ends[usize::from(code & 63)] += 1);
    let mut from = 0;
    for end in &mut ends {
        from += std::mem::replace(end, from);
    }
    let given = edges.to_vec();
    for edge in given {
        let end = &mut ends[usize::from(edge.0 & 63)];
        edges[*end] = edge;
        *end += 1;
    }
    edges.chunk_by_mut(|one, other| one.0 & 63 == other.0 & 63).for_each(|dealt| sort(dealt, key));
}

/// A place as it is stored; a pack has fewer nodes than its literals have characters, and those are bounded.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::Words;
    use proptest::prelude::*;
    use std::rc::Rc;

    fn ways(parts: &[Vec<String>]) -> Ways {
        let words = |part: &Vec<String>| {
            let mut words = Words::default();
            part.iter().for_each(|word| words.push(&[word]));
            Rc::new(words)
        };
        Ways::new(parts.iter().map(words).collect())
    }

    proptest! {
        /// The gate, and nodes that stand for several places, must change nothing: every occurrence of every literal, and
        /// no other.
        #[test]
        fn finds_what_a_plain_search_finds(
            phrases in proptest::collection::vec(
                proptest::collection::vec(proptest::collection::vec("[天地人你我]{0,3}", 1..4), 1..4), 1..6),
            text in "[天地人你我他]{0,40}",
        ) {
            let phrases: Vec<Ways> = phrases.iter().map(|parts| ways(parts)).collect();
            let words = || phrases.iter().flat_map(Ways::words);
            let alphabet = Alphabet::new(words(), &[], &[], &[]).unwrap();
            let mut graph = Graph::default();
            let starts: Vec<Start> =
                (0u32..).zip(&phrases).filter_map(|(mark, ways)| graph.take(ways, &alphabet, mark)).collect();
            let mut sets: Vec<Vec<u32>> = Vec::new();
            // Another entrance changes nothing.
            let groups = [&starts[..1.min(starts.len())], &starts[..]];
            let (automaton, entrances) = graph.settle(groups.into_iter(), &mut |marks| {
                let mut marks = marks.to_vec();
                marks.dedup();
                sets.push(marks);
                sets.len() as u32 - 1
            });
            let codes: Vec<u16> = alphabet.encode(&text).collect();
            let mut candidates = Vec::new();
            let places: Vec<u16> = codes.windows(2).map(|two| crate::text::gate::pair(two[0], two[1])).collect();
            let mut found = Vec::new();
            for &at in entrances[1].candidates(&codes, &places, &mut candidates) {
                automaton.enter(&entrances[1], &codes, at as usize, |label, end| {
                    found.extend(sets[label as usize].iter().map(|&phrase| (at as usize, phrase, end)));
                });
            }
            let mut plain = Vec::new();
            for (phrase, ways) in (0u32..).zip(&phrases) {
                for literal in ways.spelled_out().iter().filter(|literal| !literal.is_empty()) {
                    let pattern: Vec<u16> = alphabet.encode(literal).collect();
                    for (start, _) in codes.windows(pattern.len()).enumerate().filter(|(_, window)| *window == pattern) {
                        plain.push((start, phrase, start + pattern.len()));
                    }
                }
            }
            found.sort_unstable();
            plain.sort_unstable();
            plain.dedup();
            prop_assert_eq!(found, plain);
        }
    }

    #[test]
    fn choices_stay_choices() {
        let choice = |from: u32| (from..from + 10).filter_map(char::from_u32).map(String::from).collect::<Vec<_>>();
        let parts = [choice(0x5000), vec!["天地".to_owned()], choice(0x6000)];
        let ways = ways(&parts);
        let alphabet = Alphabet::new(ways.words(), &[], &[], &[]).unwrap();
        let mut graph = Graph::default();
        let start = graph.take(&ways, &alphabet, 7).unwrap();
        assert_eq!((ways.count(), start.longest), (100, 4));
        // After the first two characters, after the third, and where each of a hundred literals ends.
        assert_eq!(graph.settle([&[start][..]].into_iter(), &mut |marks| marks[0]).0.len(), 3);
        let (automaton, roots) = graph.settle_each([&[start][..]].into_iter(), &mut |marks| marks[0]);
        let codes: Vec<u16> = alphabet.encode("\u{5001}天地\u{6009}天").collect();
        let mut found = Vec::new();
        automaton.follow(roots[0], &codes, |label, length| found.push((label, length)));
        assert_eq!(found, [(7, 4)]);
    }
}
