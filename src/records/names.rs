//! Names as numbers.
//!
//! In: texts. Out: a small number for each, the same for the same text; 0 is no name. Its own file because a million rows
//! name the same few agents over and over, and a number is quicker to count by than a text.

use std::hash::Hasher;
use std::ops::Range;

use crate::ticket::Plain;

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
    /// Numbers from 1, and the hashes of their texts, at the places those hash to; 0 is free. The length is a power of two.
    places: Vec<(u32, u32)>,
    /// The name met last, which often comes again.
    latest: u32,
}

impl Names {
    /// The number of a name, from 1.
    pub fn number(&mut self, name: &str) -> u32 {
        if self.latest > 0 && self.texts.is(self.latest - 1, name) {
            return self.latest;
        }
        if (self.texts.len() + 1) * 4 > self.places.len() * 3 {
            self.grow();
        }
        let hash = hash(name);
        let place = self.place(name, hash);
        if self.places[place].0 == 0 {
            self.places[place] = (self.texts.push(name) + 1, hash);
        }
        self.latest = self.places[place].0;
        self.latest
    }

    /// The number of a name that was met; none where it was not.
    pub fn find(&self, name: &str) -> Option<u32> {
        if self.places.is_empty() {
            return None;
        }
        Some(self.places[self.place(name, hash(name))].0).filter(|number| *number > 0)
    }

    /// The name of a number; none for 0.
    pub fn get(&self, number: u32) -> Option<&str> {
        (number > 0).then(|| self.texts.get(number - 1))
    }

    /// How many numbers there are, 0 included.
    pub fn len(&self) -> usize {
        self.texts.len() + 1
    }

    /// Where a name stands, or would. Other names are mostly told by their hash, without a look at their text.
    fn place(&self, name: &str, hash: u32) -> usize {
        let mask = self.places.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let (number, met) = self.places[place];
            if number == 0 || (met == hash && self.texts.is(number - 1, name)) {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let length = (self.places.len() * 2).max(16);
        let before = std::mem::replace(&mut self.places, vec![(0, 0); length]);
        for (number, hash) in before.into_iter().filter(|(number, _)| *number > 0) {
            let mut place = hash as usize & (length - 1);
            while self.places[place].0 > 0 {
                place = (place + 1) & (length - 1);
            }
            self.places[place] = (number, hash);
        }
    }
}

#[allow(clippy::cast_possible_truncation)] // The lower bits are what is wanted.
fn hash(name: &str) -> u32 {
    let mut hasher = Plain::default();
    hasher.write(name.as_bytes());
    hasher.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_name_has_one_number(names in proptest::collection::vec("[a-c]{0,3}", 0..200)) {
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
