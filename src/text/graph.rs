//! The literals to look out for, taken in.
//!
//! In: the ways to read segments. Out: an [`Automaton`] that finds their literals. Its own file because taking in is a matter
//! of loading a pack, and finding one of every turn. Choices are taken in as choices: `[a|b][c|d]` is two steps here, not four
//! literals, and so it stays in the automaton, whose nodes are the sets of places in the graph where a text may have got to.

use super::alphabet::Alphabet;
use super::automaton::{Automaton, Entrance};
use super::rows::Rows;
use super::ways::Ways;
use super::words::Words;
use crate::ordered::{numbers, sort};

/// No node, no mark.
const NONE: u32 = u32::MAX;

/// Segments in codes. Every node comes after those it leads to.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
    /// What leads from each, in order.
    edges: Vec<Edge>,
    /// The part that is being taken in.
    spelling: Spelling,
    /// The edges of nodes that are being made, and where each of these begins; whether a word ends there.
    pending: Vec<Edge>,
    open: Vec<(usize, bool)>,
    spare: Vec<Edge>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// Where its edges begin and end.
    edges: (u32, u32),
    /// What has been read in full here, in a number of the owner's choice.
    mark: u32,
}

/// A code, turned, and the node it leads to below it: numbers in order are edges in order.
type Edge = u64;

/// A code with its last six bits first: by them the edges of an automaton are found.
fn turned(code: u16) -> u16 {
    code.rotate_right(6)
}

/// The code of an edge.
fn code(edge: Edge) -> u16 {
    let turned = (edge >> 32) as u16;
    turned.rotate_left(6)
}

fn edge(turned: u16, node: u32) -> Edge {
    u64::from(turned) << 32 | u64::from(node)
}

/// The words of a part in codes, turned.
#[derive(Debug, Default)]
struct Spelling {
    codes: Vec<u16>,
    /// Where each begins; one more for the end.
    begins: Vec<u32>,
    /// Those of which something is heard, in the order of their first two codes, with these above their numbers: those
    /// that begin with more in common are put in order where they are taken in.
    words: Vec<u64>,
    longest: u32,
    /// Whether the part may be left out.
    empty: bool,
}

impl Spelling {
    fn set(&mut self, words: &Words, alphabet: &Alphabet, spare: &mut Vec<u64>) {
        self.codes.clear();
        self.begins.clear();
        self.words.clear();
        (self.longest, self.empty) = (0, false);
        for word in words.iter() {
            let from = self.codes.len();
            self.begins.push(index(from));
            alphabet.encode(word, &mut self.codes);
            match self.codes[from..] {
                [] => self.empty = true,
                [first, ref rest @ ..] => {
                    self.longest = self.longest.max(index(rest.len()) + 1);
                    let second = rest.first().map_or(0, |&second| turned(second));
                    let number = index(self.begins.len() - 1);
                    self.words.push(u64::from(turned(first)) << 48 | edge(second, number));
                }
            }
        }
        self.begins.push(index(self.codes.len()));
        numbers(&mut self.words, spare);
    }

    /// A word by its entry.
    fn word(&self, entry: u64) -> &[u16] {
        let number = entry as u32 as usize;
        &self.codes[self.begins[number] as usize..self.begins[number + 1] as usize]
    }
}

/// A segment in a graph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start {
    node: u32,
    /// Heard characters of the longest literal.
    pub longest: u32,
}

impl Graph {
    /// Takes a segment in; `mark`: what has been read when it has. `None` where nothing of it is heard. All segments of a
    /// graph are taken in by one alphabet.
    pub fn take(&mut self, ways: &Ways, alphabet: &Alphabet, mark: u32) -> Option<Start> {
        let end = self.node(self.edges.len(), mark);
        let (mut node, mut longest) = (end, 0);
        let mut spelling = std::mem::take(&mut self.spelling);
        let mut can_be_read = true;
        for words in ways.parts().iter().rev() {
            spelling.set(words, alphabet, &mut self.spare);
            if spelling.longest > 0 {
                node = self.part(&spelling, node);
                longest += spelling.longest;
            }
            // A part without words cannot be read, and nothing with it.
            can_be_read &= !words.is_empty();
        }
        self.spelling = spelling;
        (can_be_read && node != end).then_some(Start { node, longest })
    }

    /// The codes that a segment may begin with.
    pub fn beginnings(&self, start: Start) -> impl Iterator<Item = u16> {
        self.edges(start.node).iter().map(|&edge| code(edge))
    }

    /// The automaton that finds the literals of segments wherever they begin, with an entrance to each of several groups
    /// of them, and the node where others begin that are asked for by themselves. `label` is given the marks of all segments
    /// that were read, in order, and says what they stand for.
    pub fn settle<'s>(
        &self,
        groups: &mut dyn Iterator<Item = &'s [Start]>,
        alone: &mut dyn Iterator<Item = &'s [Start]>,
        label: &mut dyn FnMut(&[u32]) -> u32,
    ) -> (Automaton, Vec<Entrance>, Vec<u32>) {
        let mut settling = Settling::new(self, label);
        let entrances = groups.map(|starts| settling.entrance(starts)).collect();
        let roots = alone.map(|starts| settling.number(starts)).collect();
        settling.run();
        (settling.out, entrances, roots)
    }

    fn edges(&self, node: u32) -> &[Edge] {
        let (from, to) = self.nodes[node as usize].edges;
        &self.edges[from as usize..to as usize]
    }

    /// A node with the edges from one on.
    fn node(&mut self, from: usize, mark: u32) -> u32 {
        self.nodes.push(Node { edges: (index(from), index(self.edges.len())), mark });
        index(self.nodes.len() - 1)
    }

    /// A node from which the words of a part lead to another, by the beginnings they share.
    fn part(&mut self, spelling: &Spelling, to: u32) -> u32 {
        let mut before: &[u16] = &[];
        self.open.push((0, spelling.empty));
        for &entry in &spelling.words {
            let word = spelling.word(entry);
            let common = word.iter().zip(before).take_while(|(one, other)| one == other).count();
            self.close(before, common, to);
            for depth in common + 1..=word.len() {
                self.open.push((self.pending.len(), depth == word.len()));
            }
            if common == word.len() {
                self.open[common].1 = true;
            }
            before = word;
        }
        self.close(before, 0, to);
        let (from, may_end) = self.open.pop().unwrap_or_default();
        self.made(from, may_end, to)
    }

    /// Makes the nodes of a word behind its first so many codes.
    fn close(&mut self, word: &[u16], common: usize, to: u32) {
        while self.open.len() > common + 1
            && let Some((from, may_end)) = self.open.pop()
        {
            let target = if from == self.pending.len() { to } else { self.made(from, may_end, to) };
            self.pending.push(edge(turned(word[self.open.len() - 1]), target));
        }
    }

    /// Makes the node of the edges that are pending from one on. Where a word may end, it goes on as the node it leads to.
    fn made(&mut self, from: usize, may_end: bool, to: u32) -> u32 {
        let begin = self.edges.len();
        self.edges.extend_from_slice(&self.pending[from..]);
        self.pending.truncate(from);
        let mut mark = NONE;
        if may_end {
            let Node { edges, mark: of_end } = self.nodes[to as usize];
            self.edges.extend_from_within(edges.0 as usize..edges.1 as usize);
            mark = of_end;
        }
        if !self.edges[begin..].is_sorted() {
            let mut own = self.edges.split_off(begin);
            numbers(&mut own, &mut self.spare);
            self.edges.append(&mut own);
        }
        self.node(begin, mark)
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
    /// All sets by number: a node, or a row behind the last node.
    sets: Vec<u32>,
    room: Room,
}

/// Memory that is used again.
#[derive(Default)]
struct Room {
    set: Vec<u32>,
    marks: Vec<u32>,
    spare: Vec<Edge>,
}

impl<'g, 'l> Settling<'g, 'l> {
    fn new(graph: &'g Graph, label: &'l mut dyn FnMut(&[u32]) -> u32) -> Self {
        let alone = vec![NONE; graph.nodes.len()];
        let (out, rows, room) = (Automaton::default(), Rows::new(), Room::default());
        Self { graph, label, out, alone, rows, of_rows: Vec::new(), sets: Vec::new(), room }
    }

    /// The entrance to some segments. A function of its own, since a function is made quick when it is called again.
    #[inline(never)]
    fn entrance(&mut self, starts: &[Start]) -> Entrance {
        let graph = self.graph;
        let mut firsts: Vec<Edge> = Vec::new();
        starts.iter().for_each(|start| firsts.extend_from_slice(graph.edges(start.node)));
        numbers(&mut firsts, &mut self.room.spare);
        let (mut pairs, mut alone) = (Vec::new(), Vec::new());
        let mut seconds = Vec::new();
        let mut rest = &firsts[..];
        while let Some((of_first, after)) = same_code(rest) {
            rest = after;
            let first = code(of_first[0]);
            seconds.clear();
            self.room.marks.clear();
            let mut before = None;
            for node in of_first.iter().map(|&edge| edge as u32).filter(|&node| before.replace(node) != Some(node)) {
                look(graph, node, &mut seconds, &mut self.room.marks);
            }
            let label = self.label();
            if label != NONE {
                alone.push((first, label));
            }
            numbers(&mut seconds, &mut self.room.spare);
            self.steps(&seconds, |code, node| pairs.push((first, code, node)));
        }
        Entrance::new(&pairs, &alone)
    }

    /// The number of the places where segments begin.
    fn number(&mut self, starts: &[Start]) -> u32 {
        let mut nodes: Vec<u32> = starts.iter().map(|start| start.node).collect();
        sort(&mut nodes, |&node| node.into());
        nodes.dedup();
        if let [only] = nodes[..] { self.of_node(only) } else { self.of_set(&nodes) }
    }

    fn of_node(&mut self, node: u32) -> u32 {
        let known = &mut self.alone[node as usize];
        if *known == NONE {
            *known = index(self.sets.len());
            self.sets.push(node);
        }
        *known
    }

    /// The number of a set in order, of more than one node or of none.
    fn of_set(&mut self, set: &[u32]) -> u32 {
        let row = self.rows.number(set);
        if row as usize == self.of_rows.len() {
            self.of_rows.push(index(self.sets.len()));
            self.sets.push(index(self.graph.nodes.len()) + row);
        }
        self.of_rows[row as usize]
    }

    /// What the marks that were gathered stand for.
    fn label(&mut self) -> u32 {
        let marks = &mut self.room.marks;
        if marks.is_empty() {
            return NONE;
        }
        sort(marks, |&mark| mark.into());
        (self.label)(marks)
    }

    /// Where edges in order lead to together: each code once, by its last six bits.
    fn steps(&mut self, edges: &[Edge], mut each: impl FnMut(u16, u32)) {
        let mut rest = edges;
        while let Some((of_code, after)) = same_code(rest) {
            rest = after;
            let first = of_code[0] as u32;
            let number = if of_code.iter().all(|&edge| edge as u32 == first) {
                self.of_node(first)
            } else {
                let mut set = std::mem::take(&mut self.room.set);
                set.clear();
                set.extend(of_code.iter().map(|&edge| edge as u32));
                set.dedup();
                let number = self.of_set(&set);
                self.room.set = set;
                number
            };
            each(code(of_code[0]), number);
        }
    }

    /// Makes a node of every set.
    fn run(&mut self) {
        let (mut edges, mut steps) = (Vec::new(), Vec::new());
        while let Some(&which) = self.sets.get(self.out.len()) {
            self.grow(which, &mut edges, &mut steps);
        }
    }

    /// Makes a node of a set.
    #[inline(never)]
    fn grow(&mut self, which: u32, edges: &mut Vec<Edge>, steps: &mut Vec<(u16, u32)>) {
        let graph = self.graph;
        edges.clear();
        steps.clear();
        self.room.marks.clear();
        match (which as usize).checked_sub(graph.nodes.len()) {
            None => look(graph, which, edges, &mut self.room.marks),
            Some(row) => {
                let set = self.rows.get(row);
                set.iter().for_each(|&node| look(graph, node, edges, &mut self.room.marks));
                numbers(edges, &mut self.room.spare);
            }
        }
        let label = self.label();
        self.steps(edges, |code, node| steps.push((code, node)));
        self.out.add_node(steps, label);
    }
}

/// What a node says, and the edges from it.
fn look(graph: &Graph, node: u32, edges: &mut Vec<Edge>, marks: &mut Vec<u32>) {
    edges.extend_from_slice(graph.edges(node));
    let mark = graph.nodes[node as usize].mark;
    if mark != NONE {
        marks.push(mark);
    }
}

/// The first edges that are of one code, and those after them.
fn same_code(edges: &[Edge]) -> Option<(&[Edge], &[Edge])> {
    let code = edges.first()? >> 32;
    let count = edges.iter().position(|edge| edge >> 32 != code).unwrap_or(edges.len());
    Some(edges.split_at(count))
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
            let alphabet = Alphabet::new(phrases.iter().flat_map(Ways::parts), &[], &[], &[]).unwrap();
            let mut graph = Graph::default();
            let starts: Vec<Start> =
                (0u32..).zip(&phrases).filter_map(|(mark, ways)| graph.take(ways, &alphabet, mark)).collect();
            let mut sets: Vec<Vec<u32>> = Vec::new();
            // Another entrance changes nothing.
            let groups = [&starts[..1.min(starts.len())], &starts[..]];
            let (automaton, entrances, _) = graph.settle(&mut groups.into_iter(), &mut std::iter::empty(), &mut |marks| {
                let mut marks = marks.to_vec();
                marks.dedup();
                sets.push(marks);
                sets.len() as u32 - 1
            });
            let encode = |text: &str| {
                let mut codes = Vec::new();
                alphabet.encode(text, &mut codes);
                codes
            };
            let codes = encode(&text);
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
                    let pattern = encode(literal);
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
        let alphabet = Alphabet::new(ways.parts().iter(), &[], &[], &[]).unwrap();
        let mut graph = Graph::default();
        let start = graph.take(&ways, &alphabet, 7).unwrap();
        assert_eq!((ways.count(), start.longest), (100, 4));
        // After the first two characters, after the third, and where each of a hundred literals ends.
        let (starts, none) = ([start], || std::iter::empty());
        let one = || std::iter::once(&starts[..]);
        assert_eq!(graph.settle(&mut one(), &mut none(), &mut |marks| marks[0]).0.len(), 3);
        let (automaton, _, roots) = graph.settle(&mut none(), &mut one(), &mut |marks| marks[0]);
        let mut codes = Vec::new();
        alphabet.encode("\u{5001}天地\u{6009}天", &mut codes);
        let mut found = Vec::new();
        automaton.follow(roots[0], &codes, |label, length| found.push((label, length)));
        assert_eq!(found, [(7, 4)]);
    }
}
