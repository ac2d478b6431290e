//! Sentences that say nearly the same.
//!
//! In: given sentences, and a turn as it was heard. Out: stretches that are alike. Its own file because it is a measure
//! without a model, which anybody can do again by hand: the characters and pairs of neighbouring characters that two
//! sentences share, twice over, as a share of all they have (Dice's coefficient). Pairs know of order, characters let words
//! change places.

use std::cell::OnceCell;
use std::ops::Range;

use super::Letters;
use crate::ordered::sort;
use crate::pack::phrases::folded;
use crate::text::fold::{Kind, kind};

/// How alike, in a hundred, where the list does not say.
const ALIKE: u32 = 60;
/// Most clauses in a row that are held against a sentence.
const CLAUSES: usize = 4;
/// Most characters of a stretch.
const LONGEST: usize = 400;

/// Two characters in a row, or one and a blank, in one number.
type Pair = u64;

/// Given sentences made ready.
#[derive(Debug)]
pub(super) struct Sentences {
    /// How many different characters and pairs each has.
    sizes: Vec<u32>,
    /// Which sentences have a pair, by pair.
    having: Vec<(Pair, u32)>,
    alike: u32,
}

fn pair(first: char, second: char) -> Pair {
    u64::from(first) << 32 | u64::from(second)
}

/// The different characters of words, and pairs of neighbours among them.
fn pairs(chars: impl Iterator<Item = char>) -> Vec<Pair> {
    let said: Vec<char> = chars.filter(|&c| kind(c) == Kind::Word).take(LONGEST).collect();
    let mut pairs: Vec<Pair> = said.iter().map(|&c| pair(c, ' ')).collect();
    pairs.extend(said.windows(2).map(|two| pair(two[0], two[1])));
    sort(&mut pairs, |&pair| pair.into());
    pairs.dedup();
    pairs
}

/// A sentence that others are held against.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Where its characters stand among those of all.
    chars: Range<usize>,
    /// What it is made of, modulo 256, and how much of it there is, the same counted again: a quick no.
    sketch: [u64; 4],
    marks: u32,
    size: u32,
    /// What it is made of; most sentences are never asked.
    pairs: OnceCell<Vec<Pair>>,
}

impl Sentence {
    /// The sentence of some characters, which begin at a place among those of all.
    pub fn new(own: &[char], begin: usize) -> Self {
        let looked_at = own.len().min(LONGEST);
        let mut sketch = [0u64; 4];
        let mut before = 0u32;
        for &c in &own[..looked_at] {
            let c = c as u32;
            for mark in [c, before.wrapping_mul(31).wrapping_add(c)] {
                sketch[mark as usize >> 6 & 3] |= 1 << (mark & 63);
            }
            before = c;
        }
        let marks = sketch.iter().map(|bits| bits.count_ones()).sum::<u32>();
        let size = u32::try_from(2 * looked_at).unwrap_or(u32::MAX);
        Self { chars: begin..begin + own.len(), sketch, marks, size, pairs: OnceCell::new() }
    }

    /// Its characters among those of all.
    pub fn chars<'c>(&self, all: &'c [char]) -> &'c [char] {
        &all[self.chars.clone()]
    }

    /// Whether another sentence may be alike, at least so much in a hundred; never no where it is.
    pub fn may_be_like(&self, other: &Self, least: u32) -> bool {
        let both = self.sketch.iter().zip(other.sketch).map(|(one, other)| (one & other).count_ones()).sum::<u32>();
        // What they share has a mark in both, but for what shares a mark with something else; the first character of each
        // makes a pair with nothing, which the other may have as well.
        let shared = both + self.size.saturating_sub(self.marks);
        200 * shared >= least * (self.marks + other.marks).saturating_sub(2)
    }

    /// Whether another sentence is alike, at least so much in a hundred.
    pub fn is_like(&self, other: &Self, least: u32, all: &[char]) -> bool {
        alike(self.pairs(all), other.pairs(all)) >= least
    }

    fn pairs(&self, all: &[char]) -> &[Pair] {
        self.pairs.get_or_init(|| pairs(self.chars(all).iter().copied()))
    }
}

/// How alike two sentences are, in a hundred.
fn alike(one: &[Pair], other: &[Pair]) -> u32 {
    let (a, b) = (one.len(), other.len());
    // The most they could share decides most cases.
    if a + b == 0 || 200 * a.min(b) / (a + b) < 50 {
        return 0;
    }
    let shared = one.iter().filter(|pair| other.binary_search(pair).is_ok()).count();
    u32::try_from(200 * shared / (a + b)).unwrap_or(100)
}

impl Sentences {
    /// Makes sentences ready; none if there are none.
    pub fn new<'s>(sentences: impl Iterator<Item = &'s str>, alike: Option<u32>) -> Option<Self> {
        let mut all = Self { sizes: Vec::new(), having: Vec::new(), alike: alike.unwrap_or(ALIKE).clamp(1, 100) };
        for (sentence_number, sentence) in (0u32..).zip(sentences) {
            let pairs = pairs(folded(sentence).chars());
            all.sizes.push(u32::try_from(pairs.len()).unwrap_or(u32::MAX));
            all.having.extend(pairs.into_iter().map(|pair| (pair, sentence_number)));
        }
        sort(&mut all.having, |&(pair, _)| pair.into());
        (!all.having.is_empty()).then_some(all)
    }

    /// Finds stretches of whole clauses that are alike enough; of those that overlap the one most alike.
    pub fn find(&self, letters: &Letters, found: &mut impl FnMut(u32, u32)) {
        let clauses = &letters.clauses;
        let mut at = 0;
        while let Some(first) = clauses.get(at) {
            let mut best: Option<(u32, usize)> = None;
            for (last, clause) in clauses.iter().enumerate().skip(at).take(CLAUSES) {
                let share = self.share(letters.chars(&(first.start..clause.end)));
                if share >= self.alike && best.is_none_or(|(before, _)| share > before) {
                    best = Some((share, last));
                }
            }
            // A stretch that begins later may be more alike: “嗯嗯，” before the words takes nothing from them.
            let later = |share: u32| {
                let next = clauses.get(at + 1).filter(|_| best.is_some_and(|(_, last)| last > at));
                next.is_some_and(|next| {
                    let end = best.map_or(next.end, |(_, last)| clauses[last].end);
                    self.share(letters.chars(&(next.start..end))) > share
                })
            };
            match best {
                Some((share, last)) if !later(share) => {
                    found(first.start, clauses[last].end);
                    at = last + 1;
                }
                _ => at += 1,
            }
        }
    }

    /// How alike a stretch is to the sentence it is most alike, in a hundred.
    fn share(&self, chars: &[char]) -> u32 {
        let pairs = pairs(chars.iter().copied());
        let own = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
        let mut shared = vec![0; self.sizes.len()];
        for pair in &pairs {
            let from = self.having.partition_point(|(known, _)| known < pair);
            let having = self.having[from..].iter().take_while(|(known, _)| known == pair);
            having.for_each(|(_, sentence)| shared[*sentence as usize] += 1);
        }
        let share = |(both, size): (&u32, &u32)| 200 * both / (own + size).max(1);
        shared.iter().zip(&self.sizes).map(share).max().unwrap_or(0)
    }
}
