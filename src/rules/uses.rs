//! Whose literals they are that are looked out for.
//!
//! In: the marks of literals. Out: [`Uses`]: of each literal that was found, the phrases it is looked out for, and what those
//! need beside it. Its own file because thousands of literals stand for the same few phrases.

use super::lexicon::{Owner, Said, Spelled, index};
use super::program::Doubts;
use crate::bytes::{Bytes, put};
use crate::text::rows::Rows;
use crate::text::scan::Tie;

/// A phrase that a literal is looked out for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use {
    pub phrase: u32,
    pub owner: Owner,
    /// Which doubt it may raise, of the context or longer phrase it belongs to.
    pub doubt: u8,
    /// Whether the literal is a homophone of what the phrase says.
    pub folded: bool,
    pub needs: Needs,
}

impl Use {
    fn new(mark: u32, owner: Owner, needs: Needs) -> Self {
        Self { phrase: mark >> 1, owner, doubt: Doubts::place(owner), folded: mark & 1 == 1, needs }
    }
}

/// What a phrase needs beside the literal that is looked out for, a bit each: most need nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Needs(u8);

impl Needs {
    /// No word before it.
    pub const START: Self = Self(1);
    /// No word after it.
    pub const END: Self = Self(2);
    /// Other segments.
    pub const SEGMENTS: Self = Self(4);
    /// No letter or digit of ASCII right before a literal that begins with one.
    pub const EDGE_BEFORE: Self = Self(8);
    /// The same after it.
    pub const EDGE_AFTER: Self = Self(16);
    /// Something of its context to make it worth while: it only takes back what that says.
    pub const OCCASION: Self = Self(32);

    fn of(said: &Said, edges: (bool, bool)) -> Self {
        let needs = [
            (Self::START, said.start != Tie::None && said.anchor == 0),
            (Self::END, said.end != Tie::None && said.anchor + 1 == said.segments),
            (Self::SEGMENTS, said.segments > 1),
            (Self::EDGE_BEFORE, edges.0),
            (Self::EDGE_AFTER, edges.1),
            (Self::OCCASION, matches!(said.owner, Owner::Unless(_))),
        ];
        Self(needs.iter().filter(|(_, needed)| *needed).fold(0, |all, (need, _)| all | need.0))
    }

    /// Whether it needs nothing.
    #[inline]
    pub fn nothing(self) -> bool {
        self.0 == 0
    }

    /// Whether it needs one of these.
    #[inline]
    pub fn has(self, need: Self) -> bool {
        self.0 & need.0 != 0
    }
}

/// Phrases by the labels of their literals.
#[derive(Debug)]
pub(crate) struct Uses {
    /// Where those of each label begin; one more for the end. Literals of the same uses share a label.
    begins: Vec<u32>,
    all: Vec<Use>,
}

/// The mark of a literal that is looked out for: of which phrase it is, as itself or as recognisers may write it.
pub(super) fn mark(phrase: u32, folded: bool) -> u32 {
    phrase << 1 | u32::from(folded)
}

/// The label that stands for marks in order.
pub(super) fn label(labels: &mut Rows, marks: &[u32]) -> u32 {
    let mut row = marks.to_vec();
    // As itself comes before as a homophone, and stands for both.
    row.dedup_by_key(|mark| *mark >> 1);
    labels.number(&row)
}

impl Uses {
    /// What labels stand for. `edges`: of each phrase, whether any of its literals begins, and ends, with a letter or digit
    /// of ASCII.
    pub fn new(labels: &Rows, phrases: &[Spelled], edges: &[(bool, bool)]) -> Self {
        let (mut all, mut begins) = (Vec::new(), vec![0]);
        for label in 0..labels.len() {
            all.extend(labels.get(label).iter().map(|&mark| {
                let phrase = mark as usize >> 1;
                let said = &phrases[phrase].0;
                Use::new(mark, said.owner, Needs::of(said, edges[phrase]))
            }));
            begins.push(index(all.len()));
        }
        Self { begins, all }
    }

    /// What the build keeps of them.
    pub fn keep(&self, out: &mut Vec<u8>) {
        put(out, self.begins.len() - 1);
        for label in 0..index(self.begins.len() - 1) {
            put(out, self.of(label).len());
            for usage in self.of(label) {
                put(out, mark(usage.phrase, usage.folded) as usize);
                put(out, usage.needs.0.into());
            }
        }
    }

    /// Those that were kept.
    pub fn kept(bytes: &mut Bytes<'_>, phrases: &[Said]) -> Self {
        let (mut all, mut begins) = (Vec::new(), vec![0]);
        for _ in 0..bytes.number() {
            for _ in 0..bytes.number() {
                let (mark, needs) = (bytes.number() as u32, Needs(bytes.number() as u8));
                all.push(Use::new(mark, phrases[mark as usize >> 1].owner, needs));
            }
            begins.push(index(all.len()));
        }
        Self { begins, all }
    }

    /// Phrases that literals of a label are looked out for.
    #[inline]
    pub fn of(&self, label: u32) -> &[Use] {
        let label = label as usize;
        &self.all[self.begins[label] as usize..self.begins[label + 1] as usize]
    }

    /// Gives a phrase to another owner.
    #[cfg(feature = "author")]
    pub fn give(&mut self, phrase: usize, owner: Owner) {
        self.all.iter_mut().filter(|usage| usage.phrase as usize == phrase).for_each(|usage| usage.owner = owner);
    }
}
