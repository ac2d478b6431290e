//! The segments of phrases with gaps, beside the one that is looked out for.
//!
//! In: the literals of each. Out: whether one of them stands at a position. Its own file because they are compared in place,
//! around what was found, and never looked out for: words as common as 我 or 吗 cost nothing elsewhere.

use super::lexicon::{Said, Spelled, index};
use crate::bytes::{Bytes, put};
use crate::ordered::sort;
use crate::text::alphabet::Alphabet;
use crate::text::automaton::Automaton;
use crate::text::graph::{Graph, Start};
use crate::text::ways::Ways;

/// A segment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Segment {
    /// The codes its literals begin with, modulo 256: a quick no. All for the one to look out for.
    firsts: [u64; 4],
    /// The node of the automaton where its literals begin.
    pub root: u32,
    /// Heard characters of the longest.
    pub longest: u32,
}

impl Segment {
    /// One whose literals begin in some places of a graph.
    pub fn new(graph: &Graph, starts: &[Start]) -> Self {
        let mut segment = Self { firsts: [0; 4], root: 0, longest: 0 };
        for &start in starts {
            graph.beginnings(start).for_each(|first| segment.begins(first));
            segment.longest = segment.longest.max(start.longest);
        }
        segment
    }

    /// The one that was kept, with literals in an automaton.
    pub fn kept(bytes: &mut Bytes<'_>, literals: &Automaton) -> Self {
        let [root, longest] = std::array::from_fn(|_| bytes.number() as u32);
        let mut segment = Self { firsts: [0; 4], root, longest };
        literals.codes_from(root).for_each(|first| segment.begins(first));
        segment
    }

    /// What the build keeps of it.
    pub fn keep(&self, out: &mut Vec<u8>) {
        put(out, self.root as usize);
        put(out, self.longest as usize);
    }

    /// Notes a code that a literal of it begins with.
    fn begins(&mut self, first: u16) {
        self.firsts[usize::from(first >> 6 & 3)] |= 1 << (first & 63);
    }

    /// The same, where its literals begin in an automaton.
    pub fn at(self, root: u32) -> Self {
        Self { root, ..self }
    }

    /// The one to look out for, which has no literals here.
    fn anywhere(self) -> Self {
        Self { firsts: [u64::MAX; 4], ..self }
    }

    /// Whether a literal of it may begin with a code; never no when one does.
    #[inline]
    pub fn may_begin(&self, code: u16) -> bool {
        self.firsts[usize::from(code >> 6 & 3)] >> (code & 63) & 1 == 1
    }
}

/// Segments that are being taken in.
#[derive(Debug, Default)]
pub(super) struct Taking {
    graph: Graph,
    taken: Vec<((u32, u8), Start)>,
}

impl Taking {
    /// Takes a segment of a phrase in, as itself or as recognisers may write it.
    pub fn take(&mut self, of: (u32, u8), ways: &Ways, alphabet: &Alphabet, folded: bool) {
        if let Some(start) = self.graph.take(ways, alphabet, folded.into()) {
            self.taken.push((of, start));
        }
    }

    /// The segments of all phrases, once all are taken in.
    pub fn settle(mut self, phrases: &[Spelled]) -> Segments {
        sort(&mut self.taken, |((phrase, segment), _)| u128::from(*phrase) << 8 | u128::from(*segment));
        let mut taken = self.taken.into_iter().peekable();
        let (mut of, mut segments, mut starts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut begin, mut all) = (Vec::new(), Vec::new());
        for (phrase, (said, _)) in (0u32..).zip(phrases) {
            of.push(index(segments.len()));
            // The segment to look out for keeps its place without any literals, so that the others are found by number.
            for number in (0..said.segments).filter(|_| said.segments > 1) {
                let first = all.len();
                begin.push(first);
                while let Some((_, start)) = taken.next_if(|(of, _)| *of == (phrase, number)) {
                    all.push(start);
                }
                let segment = Segment::new(&self.graph, &all[first..]);
                segments.push(if number == said.anchor { segment.anywhere() } else { segment });
            }
        }
        of.push(index(segments.len()));
        begin.push(all.len());
        starts.extend(begin.windows(2).map(|two| &all[two[0]..two[1]]));
        // As itself comes before as a homophone, and stands for both.
        let (literals, _, roots) =
            self.graph.settle(&mut std::iter::empty(), &mut starts.into_iter(), &mut |marks| marks[0]);
        segments.iter_mut().zip(roots).for_each(|(segment, root)| segment.root = root);
        Segments { of, segments, literals }
    }
}

/// The segments of all phrases.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    /// Where those of each phrase begin; one more for the end.
    of: Vec<u32>,
    segments: Vec<Segment>,
    /// Their literals; the label says whether it is a homophone of what the phrase says.
    literals: Automaton,
}

impl Segments {
    /// What the build keeps of them.
    pub fn keep(&self, out: &mut Vec<u8>) {
        self.literals.keep(out);
        self.segments.iter().for_each(|segment| segment.keep(out));
    }

    /// Those of some phrases that were kept.
    pub fn kept(bytes: &mut Bytes<'_>, phrases: &[Said]) -> Self {
        let literals = Automaton::kept(bytes);
        let (mut of, mut segments) = (Vec::new(), Vec::new());
        for said in phrases {
            of.push(index(segments.len()));
            for number in (0..said.segments).filter(|_| said.segments > 1) {
                let segment = Segment::kept(bytes, &literals);
                segments.push(if number == said.anchor { segment.anywhere() } else { segment });
            }
        }
        of.push(index(segments.len()));
        Self { of, segments, literals }
    }

    /// A segment of a phrase.
    #[inline]
    pub fn of(&self, phrase: u32, segment: u8) -> &Segment {
        &self.segments[self.of[phrase as usize] as usize + usize::from(segment)]
    }

    /// Whether all segments of a phrase may stand among codes, given modulo 256; never no when they do.
    #[inline]
    pub fn may_stand(&self, phrase: u32, among: &[u64; 4]) -> bool {
        let phrase = phrase as usize;
        let segments = &self.segments[self.of[phrase] as usize..self.of[phrase + 1] as usize];
        let stands = |firsts: &[u64; 4]| firsts.iter().zip(among).fold(0, |all, (one, other)| all | one & other) != 0;
        segments.iter().all(|segment| stands(&segment.firsts))
    }

    /// The nearest literal of a segment that ends before a position, with no more than a gap between, and fits by its
    /// beginning: where it stands, and whether it is a homophone. Of two that begin together the longest.
    #[inline]
    pub fn before(
        &self,
        segment: &Segment,
        codes: &[u16],
        (position, gap): (u32, u32),
        fits: impl Fn(u32) -> bool,
    ) -> Option<(u32, u32, bool)> {
        let from = position.saturating_sub(gap + segment.longest);
        let window = codes.get(from as usize..position as usize)?;
        for (at, &code) in window.iter().enumerate().rev() {
            if segment.may_begin(code) {
                let at = from + index(at);
                let near = |end: u32| end <= position && end + gap >= position;
                if let Some((end, folded)) = self.literal(segment, codes, at, |end| near(end) && fits(at)) {
                    return Some((at, end, folded));
                }
            }
        }
        None
    }

    /// The nearest literal of a segment that begins from a position on, with no more than a gap between, and fits by its
    /// end: where it stands, and whether it is a homophone. Of two that begin together the longest.
    #[inline]
    pub fn after(
        &self,
        segment: &Segment,
        codes: &[u16],
        (position, gap): (u32, u32),
        fits: impl Fn(u32) -> bool,
    ) -> Option<(u32, u32, bool)> {
        let rest = codes.get(position as usize..)?;
        for (at, &code) in rest.iter().enumerate().take(gap as usize + 1) {
            if segment.may_begin(code) {
                let at = position + index(at);
                if let Some((end, folded)) = self.literal(segment, codes, at, &fits) {
                    return Some((at, end, folded));
                }
            }
        }
        None
    }

    /// The longest literal of a segment at a position that fits by its end: the end, and whether it is a homophone.
    fn literal(&self, segment: &Segment, codes: &[u16], at: u32, fits: impl Fn(u32) -> bool) -> Option<(u32, bool)> {
        let mut longest = None;
        self.literals.follow(segment.root, codes.get(at as usize..)?, |folded, length| {
            let end = at + index(length);
            if length > 0 && fits(end) {
                longest = Some((end, folded == 1));
            }
        });
        longest
    }
}
