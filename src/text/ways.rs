//! All the ways to read a segment of a phrase, not written out.
//!
//! In: parts in a row, each of which is one of several words. Out: [`Ways`], and what can be said of all its readings without
//! making any. Its own file because a few parts stand for thousands of readings, and a pack would take most of its time to
//! load if each were looked at.

use std::rc::Rc;

use super::words::Words;

/// Parts in a row, each one of several words; no word: the part may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ways {
    parts: Vec<Rc<Words>>,
}

impl Ways {
    pub fn new(parts: Vec<Rc<Words>>) -> Self {
        Self { parts }
    }

    /// Its parts.
    pub fn parts(&self) -> &[Rc<Words>] {
        &self.parts
    }

    /// The same with other words for one part.
    pub fn with(&self, part: usize, words: Words) -> Self {
        let mut other = self.clone();
        other.parts[part] = Rc::new(words);
        other
    }

    /// The words of all parts.
    #[cfg(test)]
    pub fn words(&self) -> impl Iterator<Item = &str> + Clone {
        self.parts.iter().flat_map(|words| words.iter())
    }

    /// How many readings there are.
    pub fn count(&self) -> u64 {
        self.parts.iter().fold(1, |all: u64, words| times(all, words.len() as u64))
    }

    /// Whether all of it may be left out.
    pub fn may_be_empty(&self) -> bool {
        self.parts.iter().all(|words| words.has_empty())
    }

    /// Characters of the shortest reading, and those of all readings together a hundred times over their number.
    pub fn lengths(&self) -> (usize, u64) {
        let (mut shortest, mut count, mut all) = (0, 1u64, 0u64);
        for words in &self.parts {
            let lengths = || words.iter().map(|word| word.chars().count());
            shortest += lengths().min().unwrap_or(0);
            let of_part = lengths().sum::<usize>() as u64;
            all = times(all, words.len() as u64) + times(of_part, count);
            count = times(count, words.len() as u64);
        }
        (shortest, times(all, 100) / count.max(1))
    }

    /// Whether any reading stands in a text of fewer than 63 characters.
    pub fn stands_in(&self, text: &[char]) -> bool {
        // Where what has been read so far may end, a bit each.
        let mut at = (2u64 << text.len()) - 1;
        for words in &self.parts {
            let mut after = 0;
            for word in words.iter() {
                let mut from = at;
                for c in word.chars() {
                    let before = text.iter().rev().fold(0, |all, &other| all << 1 | u64::from(other == c));
                    from = (from & before) << 1;
                    if from == 0 {
                        break;
                    }
                }
                after |= from;
            }
            at = after;
        }
        at != 0
    }

    /// Whether any reading begins, and whether any ends, with a letter or digit of ASCII.
    pub fn edges(&self) -> (bool, bool) {
        let begins = reached(self.parts.iter()).any(|words| words.edges().0);
        let ends = reached(self.parts.iter().rev()).any(|words| words.edges().1);
        (begins, ends)
    }

    /// Characters that meet themselves where one part ends and another begins.
    pub fn doubled(&self, found: &mut impl FnMut(char)) {
        let mut lasts = Vec::new();
        for at in 1..self.parts.len() {
            lasts.clear();
            for words in reached(self.parts[..at].iter().rev()) {
                lasts.extend(words.iter().filter_map(|word| word.chars().next_back()));
            }
            let firsts = self.parts[at].iter().filter_map(|word| word.chars().next());
            firsts.filter(|first| lasts.contains(first)).for_each(&mut *found);
        }
    }

    /// Every reading.
    pub fn spelled_out(&self) -> Words {
        let mut all = Words::default();
        all.push(&[]);
        for words in &self.parts {
            let mut longer = Words::default();
            all.iter().for_each(|head| words.iter().for_each(|tail| longer.push(&[head, tail])));
            all = longer;
        }
        all
    }
}

/// A product, where it is not more than anything may come to: WebAssembly cannot tell when a long one runs over.
fn times(one: u64, other: u64) -> u64 {
    one.min(1 << 30) * other.min(1 << 20)
}

/// The parts up to the first that cannot be left out.
fn reached<'p>(parts: impl Iterator<Item = &'p Rc<Words>>) -> impl Iterator<Item = &'p Rc<Words>> {
    let mut open = true;
    parts.take_while(move |words| {
        let reached = open;
        open &= words.has_empty();
        reached
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn ways(parts: &[Vec<String>]) -> Ways {
        let words = |part: &Vec<String>| {
            let mut words = Words::default();
            part.iter().for_each(|word| words.push(&[word]));
            Rc::new(words)
        };
        Ways::new(parts.iter().map(words).collect())
    }

    proptest! {
        /// What is said of all readings is what they say when they are written out.
        #[test]
        fn says_of_all_readings_what_they_say(
            parts in proptest::collection::vec(proptest::collection::vec("[a您我]{0,2}", 1..4), 1..4),
            text in "[a您我]{0,6}",
        ) {
            let ways = ways(&parts);
            let all = ways.spelled_out();
            let lengths: Vec<usize> = all.iter().map(|reading| reading.chars().count()).collect();
            prop_assert_eq!(ways.count(), all.len() as u64);
            prop_assert_eq!(ways.may_be_empty(), all.iter().any(str::is_empty));
            let average = 100 * lengths.iter().sum::<usize>() / all.len();
            prop_assert_eq!(ways.lengths(), (*lengths.iter().min().unwrap(), average as u64));
            prop_assert_eq!(ways.stands_in(&text.chars().collect::<Vec<_>>()), all.iter().any(|reading| text.contains(reading)));
            let begins = all.iter().any(|reading| reading.starts_with('a'));
            let ends = all.iter().any(|reading| reading.ends_with('a'));
            prop_assert_eq!(ways.edges(), (begins, ends));
            let mut doubled = BTreeSet::new();
            ways.doubled(&mut |c| _ = doubled.insert(c));
            let inside = |word: &str| word.chars().zip(word.chars().skip(1)).filter(|(a, b)| a == b).map(|(a, _)| a).collect::<Vec<_>>();
            doubled.extend(ways.words().flat_map(inside));
            let plain: BTreeSet<char> = all.iter().flat_map(inside).collect();
            prop_assert_eq!(doubled, plain);
        }
    }
}
