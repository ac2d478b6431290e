//! The segments of phrases with gaps, beside the one that is looked out for.
//!
//! In: the literals of each. Out: whether one of them stands at a position. Its own file because they are compared in place,
//! around what was found, and never looked out for: words as common as 我 or 吗 cost nothing elsewhere.

use super::lexicon::{Spelled, index};
use crate::ordered::sort;

/// A segment.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Segment {
    /// The codes its literals begin with, modulo 128: a quick no. All for the one to look out for.
    firsts: [u64; 2],
    /// Its literals in `Segments::variants`.
    from: u32,
    to: u32,
    /// Heard characters of the longest.
    longest: u32,
}

impl Segment {
    /// Whether a literal of it may begin with a code; never no when one does.
    #[inline]
    fn may_begin(&self, code: u16) -> bool {
        self.firsts[usize::from(code >> 6 & 1)] >> (code & 63) & 1 == 1
    }
}

/// A literal of a segment.
#[derive(Debug, Clone, Copy)]
struct Variant {
    /// Its first two codes; the second is 0 where there is none.
    first: u16,
    second: u16,
    /// Its codes in `Segments::spelled`.
    from: u32,
    to: u32,
    /// Whether it is a homophone of what the phrase says.
    folded: bool,
}

/// The segments of all phrases.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    /// Where those of each phrase begin; one more for the end.
    of: Vec<u32>,
    segments: Vec<Segment>,
    /// By segment, and within it by first code and the longest first.
    variants: Vec<Variant>,
    spelled: Vec<u16>,
    /// Until they are put in order: the phrase and segment of each variant.
    taken: Vec<(u32, u8)>,
}

/// More variants than this are searched rather than walked through.
const MANY: usize = 8;

impl Segments {
    /// Takes a literal in, of a segment of a phrase.
    pub fn take(&mut self, (phrase, segment): (u32, u8), codes: &[u16], folded: bool) {
        let Some((&first, rest)) = codes.split_first() else { return };
        let from = index(self.spelled.len());
        self.spelled.extend_from_slice(codes);
        let second = rest.first().copied().unwrap_or(0);
        self.taken.push((phrase, segment));
        self.variants.push(Variant { first, second, from, to: index(self.spelled.len()), folded });
    }

    /// Puts in order what was taken, once all is.
    pub fn settle(&mut self, phrases: &[Spelled]) {
        let mut taken: Vec<((u32, u8), Variant)> = self.taken.drain(..).zip(self.variants.drain(..)).collect();
        sort(&mut taken, |((phrase, segment), _)| u128::from(*phrase) << 8 | u128::from(*segment));
        let mut taken = taken.into_iter().peekable();
        let mut of_segment = Vec::new();
        for (phrase, (said, _)) in (0u32..).zip(phrases) {
            self.of.push(index(self.segments.len()));
            // The segment to look out for keeps its place without any literals, so that the others are found by number.
            for number in (0..said.segments).filter(|_| said.segments > 1) {
                of_segment.clear();
                while let Some((_, variant)) = taken.next_if(|(of, _)| *of == (phrase, number)) {
                    of_segment.push(variant);
                }
                self.segment(&mut of_segment);
                if let Some(segment) = self.segments.last_mut().filter(|_| number == said.anchor) {
                    segment.firsts = [u64::MAX; 2];
                }
            }
        }
        self.of.push(index(self.segments.len()));
    }

    /// Adds the next segment.
    fn segment(&mut self, variants: &mut Vec<Variant>) {
        let spelled = &self.spelled;
        let codes = |variant: &Variant| &spelled[variant.from as usize..variant.to as usize];
        // As itself comes before as a homophone, and stands for both. After so many codes it hardly matters that the same
        // ones stand side by side.
        sort(variants, |variant| {
            let rest = codes(variant).iter().skip(1).chain(&[0; 5]).take(5);
            let rest = rest.fold(0, |all, &code| all << 16 | u128::from(code));
            u128::from(variant.first) << 112
                | u128::from(!(variant.to - variant.from) as u16) << 96
                | rest << 1
                | u128::from(variant.folded)
        });
        variants.dedup_by(|later, kept| codes(later) == codes(kept));
        let from = index(self.variants.len());
        let mut segment = Segment { from, to: from + index(variants.len()), ..Segment::default() };
        for variant in variants.iter() {
            segment.firsts[usize::from(variant.first >> 6 & 1)] |= 1 << (variant.first & 63);
            segment.longest = segment.longest.max(variant.to - variant.from);
        }
        self.variants.append(variants);
        self.segments.push(segment);
    }

    /// A segment of a phrase.
    #[inline]
    pub fn of(&self, phrase: u32, segment: u8) -> &Segment {
        &self.segments[self.of[phrase as usize] as usize + usize::from(segment)]
    }

    /// Whether all segments of a phrase may stand among codes, given modulo 128; never no when they do.
    #[inline]
    pub fn may_stand(&self, phrase: u32, among: [u64; 2]) -> bool {
        let phrase = phrase as usize;
        let segments = &self.segments[self.of[phrase] as usize..self.of[phrase + 1] as usize];
        segments.iter().all(|segment| (segment.firsts[0] & among[0]) | (segment.firsts[1] & among[1]) != 0)
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
                if let Some((end, folded)) = self.variant(segment, codes, at, |end| near(end) && fits(at)) {
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
                if let Some((end, folded)) = self.variant(segment, codes, at, &fits) {
                    return Some((at, end, folded));
                }
            }
        }
        None
    }

    /// The longest literal of a segment at a position that fits by its end: the end, and whether it is a homophone.
    fn variant(&self, segment: &Segment, codes: &[u16], at: u32, fits: impl Fn(u32) -> bool) -> Option<(u32, bool)> {
        let codes = codes.get(at as usize..)?;
        let [first, rest @ ..] = codes else { return None };
        let second = rest.first().copied().unwrap_or(0);
        let variants = &self.variants[segment.from as usize..segment.to as usize];
        let begin = if variants.len() > MANY { variants.partition_point(|variant| variant.first < *first) } else { 0 };
        for variant in &variants[begin..] {
            if variant.first != *first {
                if variant.first > *first {
                    break;
                }
                continue;
            }
            if variant.second != 0 {
                let spelled = &self.spelled[variant.from as usize..variant.to as usize];
                if variant.second != second || !codes.starts_with(spelled) {
                    continue;
                }
            }
            let end = at + variant.to - variant.from;
            if fits(end) {
                return Some((end, variant.folded));
            }
        }
        None
    }
}
