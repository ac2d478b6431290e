//! Names as numbers.
//!
//! In: texts. Out: a small number for each, the same for the same text; 0 is no name. Its own file because a million rows
//! name the same few agents over and over, and a number is quicker to count by than a text.

use std::ops::Range;

use crate::ticket::Ends;

/// Texts one after another in one piece of memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Adds one and gives its number, from 0.
    #[allow(clippy::cast_possible_truncation)] // Four gigabytes of names do not fit into a module's memory.
    pub fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        self.ends.len() as u32 - 1
    }

    /// The text of a number.
    pub fn get(&self, number: u32) -> &str {
        &self.text[self.place(number)]
    }

    /// Whether a number stands for a text.
    fn is(&self, number: u32, text: &str) -> bool {
        self.text.as_bytes()[self.place(number)] == *text.as_bytes()
    }

    #[inline]
    fn place(&self, number: u32) -> Range<usize> {
        let at = number as usize;
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        from..self.ends[at] as usize
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Texts that are there once each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    texts: Texts,
    /// The names, each at the place it hashes to or the next free one. The length is a power of two.
    places: Vec<Place>,
}

/// A name met, told by its ends; only that of a long one is looked at as well.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    first: u64,
    last: u64,
    length: u32,
    /// From 1; 0 is a free place.
    number: u32,
}

impl Place {
    #[inline(always)]
    fn is(&self, ends: Ends) -> bool {
        self.first == ends.first && self.last == ends.last && self.length == ends.length
    }
}

impl Names {
    /// The number of a name, from 1.
    #[inline]
    pub fn number(&mut self, name: &str) -> u32 {
        if (self.texts.len() + 1) * 4 > self.places.len() * 3 {
            self.grow();
        }
        let ends = Ends::of(name.as_bytes());
        let place = self.place(name, ends);
        match self.places[place].number {
            0 => self.add(name, ends, place),
            number => number,
        }
    }

    #[inline(never)]
    fn add(&mut self, name: &str, Ends { first, last, length }: Ends, place: usize) -> u32 {
        let number = self.texts.push(name) + 1;
        self.places[place] = Place { first, last, length, number };
        number
    }

    /// The number of a name that was met; none where it was not.
    pub fn find(&self, name: &str) -> Option<u32> {
        if self.places.is_empty() {
            return None;
        }
        Some(self.places[self.place(name, Ends::of(name.as_bytes()))].number).filter(|number| *number > 0)
    }

    /// The name of a number; none for 0.
    pub fn get(&self, number: u32) -> Option<&str> {
        (number > 0).then(|| self.texts.get(number - 1))
    }

    /// How many numbers there are, 0 included.
    pub fn len(&self) -> usize {
        self.texts.len() + 1
    }

    /// Where a name stands, or would.
    #[inline(always)]
    fn place(&self, name: &str, ends: Ends) -> usize {
        let mask = self.places.len() - 1;
        let mut at = first_place(ends.hash(name.as_bytes()), mask);
        loop {
            let place = &self.places[at];
            if place.number == 0 || (place.is(ends) && (ends.is_all() || self.texts.is(place.number - 1, name))) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let mask = (self.places.len() * 2).max(16) - 1;
        let before = std::mem::replace(&mut self.places, vec![Place::default(); mask + 1]);
        for place in before.into_iter().filter(|place| place.number > 0) {
            let Place { first, last, length, number } = place;
            let ends = Ends { first, last, length };
            let text = if ends.is_all() { "" } else { self.texts.get(number - 1) };
            let hash = ends.hash(text.as_bytes());
            let mut at = first_place(hash, mask);
            while self.places[at].number > 0 {
                at = (at + 1) & mask;
            }
            self.places[at] = place;
        }
    }
}

#[allow(clippy::cast_possible_truncation)] // The lower bits are what is wanted.
fn first_place(hash: u64, mask: usize) -> usize {
    hash as usize & mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_name_has_one_number(names in proptest::collection::vec("[a-c]{0,3}|[ab]{15,18}", 0..200)) {
            let mut all = Names::default();
            let numbers: Vec<u32> = names.iter().map(|name| all.number(name)).collect();
            for (name, number) in names.iter().zip(&numbers) {
                prop_assert_eq!(all.get(*number), Some(name.as_str()));
                prop_assert_eq!(all.find(name), Some(*number));
            }
            let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
            prop_assert_eq!(all.len(), distinct.len() + 1);
            prop_assert_eq!(all.find("d"), None);
        }
    }
}
