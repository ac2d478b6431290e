//! Where the value of a key belongs.
//!
//! In: keys and headings as they come. Out: their [`Slot`]s. Its own file because of the memory that makes it quick: lines of
//! one file have the same keys in the same order, and each is looked up among all synonyms only once.

use super::TicketOptions;
use super::fields::TicketField;
use super::headings::composed;

/// How many keys of a file are remembered.
const REMEMBERED_KEYS: usize = 1_000;

/// Where the value of a key belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Field(TicketField),
    /// A rating among the dimensions, by its place in the options.
    Dimension(usize),
    /// Whether a problem was met, likewise.
    Flag(usize),
    /// The beginning of paths given by a mapping: the place of the first of them.
    Head(usize),
    Unknown,
}

/// A value to be found inside another one.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub field: TicketField,
    pub steps: Vec<String>,
}

/// The keys of a file.
#[derive(Debug)]
pub(super) struct Keys {
    /// Keys met, in the order met.
    met: Vec<Met>,
    map: Vec<Path>,
    dimensions: Vec<String>,
    flags: Vec<String>,
}

/// What follows a key.
const END: &str = "\":";

/// A key, and where its values belong.
#[derive(Debug)]
struct Met {
    /// As it stands before its value: `id":`.
    key: Box<str>,
    slot: Slot,
    /// Its first eight bytes, or all where it has fewer; the bits that they have.
    head: u64,
    mask: u64,
}

impl Met {
    fn new(key: &str, slot: Slot) -> Self {
        let key: Box<str> = format!("{key}{END}").into();
        let bytes = key.as_bytes();
        let head = bytes.iter().take(8).rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        let mask = if bytes.len() < 8 { (1 << (8 * bytes.len())) - 1 } else { u64::MAX };
        Self { key, slot, head, mask }
    }

    fn is(&self, key: &str) -> bool {
        self.key.strip_suffix(END) == Some(key)
    }

    /// Whether a text begins with it. Eight bytes at a time: it is asked for every key of every line.
    #[inline(always)]
    fn begins(&self, text: &[u8]) -> bool {
        let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        let key = self.key.as_bytes();
        match text.first_chunk() {
            Some(head) if word(head) & self.mask != self.head => false,
            Some(_) if key.len() <= 8 => true,
            // Of a key of at most sixteen bytes the last eight are all that is left.
            Some(_) => text.get(..key.len()).is_some_and(|text| {
                text.last_chunk().map(word) == key.last_chunk().map(word) && (key.len() <= 16 || text == key)
            }),
            None => text.starts_with(key),
        }
    }
}

impl Keys {
    /// No keys yet. `map`: what the mapping of the options comes to.
    pub fn new(options: &TicketOptions, map: Vec<Path>) -> Self {
        Self { met: Vec::new(), map, dimensions: options.dimensions.clone(), flags: options.flags.clone() }
    }

    /// The slot of the key that text begins with, and how long the key is with its quote and colon, if it is the one that
    /// stood here, as the `at`th, on a line before.
    #[inline(always)]
    pub fn expected(&self, at: usize, text: &[u8]) -> Option<(Slot, usize)> {
        let met = self.met.get(at)?;
        if met.begins(text) { Some((met.slot, met.key.len())) } else { None }
    }

    /// The slot of any key, and the place among those met that the next one probably has.
    pub fn slot(&mut self, key: &str) -> (Slot, usize) {
        if let Some(at) = self.met.iter().position(|met| met.is(key)) {
            return (self.met[at].slot, at + 1);
        }
        let mut slot = self.look_up(key);
        if slot == Slot::Unknown {
            // What another key of the file says more plainly is not taken from this one.
            let closer = self.look_closer(key);
            slot = if self.met.iter().any(|met| met.slot == closer) { slot } else { closer };
        }
        if self.met.len() < REMEMBERED_KEYS {
            self.met.push(Met::new(key, slot));
        }
        (slot, self.met.len())
    }

    /// The keys met that stand for nothing.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        let unknown = self.met.iter().filter(|met| met.slot == Slot::Unknown);
        unknown.filter_map(|met| met.key.strip_suffix(END))
    }

    /// The paths of the mapping that begin like one of them, and go on from there.
    pub fn paths(&self, first: usize) -> impl Iterator<Item = &Path> {
        let head = &self.map[first].steps[0];
        self.map.iter().filter(move |path| path.steps.len() > 1 && path.steps[0] == *head)
    }

    /// The slot of a key or heading.
    pub fn look_up(&self, key: &str) -> Slot {
        // A mapping may name a key that has points in it.
        if let Some(mapped) = self.map.iter().find(|path| path.steps.join(".") == key) {
            return Slot::Field(mapped.field);
        }
        if let Some(at) = self.map.iter().position(|path| path.steps.len() > 1 && path.steps[0] == key) {
            return Slot::Head(at);
        }
        let is = |name: &String| name == key;
        if let Some(at) = self.dimensions.iter().position(is) {
            return Slot::Dimension(at);
        }
        if let Some(at) = self.flags.iter().position(is) {
            return Slot::Flag(at);
        }
        self.unmapped(TicketField::named(key).or_else(|| TicketField::known_as(key)))
    }

    /// The slot of a key or heading that no list has, if it is put together of known words.
    pub fn look_closer(&self, key: &str) -> Slot {
        self.unmapped(composed(key))
    }

    /// A field that is mapped to another key is not read from its usual one.
    fn unmapped(&self, field: Option<TicketField>) -> Slot {
        match field.filter(|field| self.map.iter().all(|path| path.field != *field)) {
            Some(field) => Slot::Field(field),
            None => Slot::Unknown,
        }
    }
}
