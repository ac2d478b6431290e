//! The dictionary's file.
//!
//! In: the bytes of `wusheng.dict` (made from jieba's own list and model by `scripts/lib/dictionary.mjs`, unpacked), or a list
//! as jieba has it, `word frequency tag` a line. Out: [`Dictionary`], what the segmenter looks words up in. Its own file
//! because the file is compact and quick to take in: nothing in it has to be parsed, sorted or compared.
//!
//! The file: `WSD2`, then parts, each behind its length. Numbers are of seven bits a byte, the lowest first. Tags, each as
//! length and bytes. The sum of all frequencies, then each frequency that occurs, the usual ones first. The characters, the
//! frequent ones first. The words as a trie, level by level, in four parts: how many children each node has, after how many
//! there are at the root; each node's character, as its place, less that of the node before it under the same parent; its
//! frequency's place, from 1, or 0 where it is no word; the tags of those that are. The model of unknown words: how often, as
//! logarithms of eight bytes each, words begin and states follow one another; and for each character which states have it
//! (a bit each), with the logarithms' millionths below zero.

use std::collections::BTreeMap;

use super::alphabet::{Alphabet, Class};
use super::trie::{Nodes, Trie};
use super::unknown::{NEVER, STATES, Unknown};
use crate::math::{ln, real};
use crate::problem::{Code, Problem};

const MAGIC: &[u8] = b"WSD2";

/// What words are looked up in.
pub(super) struct Dictionary {
    pub trie: Trie,
    pub unknown: Unknown,
    pub frequencies: Vec<u64>,
    /// All frequencies together.
    pub total: u64,
    tags: Vec<Box<str>>,
}

impl Dictionary {
    /// The tag of a place.
    pub fn tag(&self, place: usize) -> &str {
        self.tags.get(place).map_or("", |tag| tag)
    }

    /// The logarithm of each frequency's part of a total; the first is that of no word.
    pub fn logs(&self, total: u64) -> Vec<f64> {
        let all = ln(real(total));
        std::iter::once(f64::NEG_INFINITY).chain(self.frequencies.iter().map(|&found| ln(real(found)) - all)).collect()
    }
}

/// Takes a dictionary in, in either form.
pub(super) fn load(bytes: &[u8]) -> Result<(Dictionary, Alphabet), Box<Problem>> {
    if bytes.is_empty() {
        return Err(bad("dictEmpty"));
    }
    match bytes.strip_prefix(MAGIC) {
        Some(rest) => packed(rest).ok_or_else(|| bad("dictCutOff")),
        None if bytes.starts_with(&MAGIC[..3]) => Err(bad("dictOther")),
        None if bytes.starts_with(&[0x1F, 0x8B]) => Err(bad("dictPacked")),
        None => std::str::from_utf8(bytes).ok().and_then(listed).ok_or_else(|| bad("dictNotAList")),
    }
}

fn bad(detail: &str) -> Box<Problem> {
    Box::new(Problem::new(Code::BadDictionary).arg("detail", detail))
}

fn packed(bytes: &[u8]) -> Option<(Dictionary, Alphabet)> {
    let mut bytes = Bytes(bytes);
    let mut tags = Vec::new();
    let mut part = bytes.part()?;
    while !part.0.is_empty() {
        tags.push(std::str::from_utf8(part.part()?.0).ok()?.into());
    }
    let mut part = bytes.part()?;
    let total = part.number()? as u64;
    let mut frequencies = Vec::new();
    while !part.0.is_empty() {
        frequencies.push(part.number()? as u64);
    }
    let mut part = bytes.part()?;
    let mut characters = Vec::new();
    while !part.0.is_empty() {
        characters.push(char::from_u32(u32::try_from(part.number()?).ok()?)?);
    }
    let alphabet = Alphabet::new(characters.iter().copied());
    let classes: Vec<Class> = characters.iter().map(|&c| alphabet.class(c)).collect();
    let nodes = nodes(&mut bytes, &classes, frequencies.len())?;
    let unknown = unknown(&mut bytes, &classes, alphabet.len())?;
    let trie = Trie::new(&nodes, alphabet.len())?;
    Some((Dictionary { trie, unknown, frequencies, total, tags }, alphabet))
}

fn nodes(bytes: &mut Bytes<'_>, classes: &[Class], frequencies: usize) -> Option<Nodes> {
    let (mut children, mut labels, mut found, mut tags) = (bytes.part()?, bytes.part()?, bytes.part()?, bytes.part()?);
    let mut nodes = Nodes { roots: children.number()?, ..Nodes::default() };
    // A byte at least for each node.
    nodes.children.reserve(children.0.len());
    nodes.labels.reserve(children.0.len());
    while !children.0.is_empty() {
        nodes.children.push(u16::try_from(children.number()?).ok()?);
    }
    for &count in std::iter::once(&u16::try_from(nodes.roots).ok()?).chain(&nodes.children) {
        let mut place = 0;
        for _ in 0..count {
            place += labels.number()?;
            nodes.labels.push(*classes.get(place)?);
        }
    }
    for _ in 0..nodes.children.len() {
        let place = found.number()?;
        nodes.frequencies.push(u16::try_from(place).ok().filter(|_| place <= frequencies)?);
        let tag = if place == 0 { 0 } else { tags.number()? };
        nodes.tags.push(u8::try_from(tag).ok()?);
    }
    Some(nodes)
}

fn unknown(bytes: &mut Bytes<'_>, classes: &[Class], all: usize) -> Option<Unknown> {
    let (mut steps, mut states, mut millionths) = (bytes.part()?, bytes.part()?, bytes.part()?);
    let mut unknown = Unknown::nothing();
    for value in unknown.first.iter_mut().chain(unknown.step.iter_mut().flatten()) {
        *value = f64::from_le_bytes(steps.take(8)?.try_into().ok()?);
    }
    unknown.has = vec![[NEVER; STATES]; all];
    for &class in classes {
        let having = states.number()?;
        let has = unknown.has.get_mut(usize::from(class))?;
        for (state, value) in has.iter_mut().enumerate() {
            if having >> state & 1 == 1 {
                *value = real(millionths.number()? as u64) / -1e6;
            }
        }
    }
    Some(unknown)
}

/// A list of words. Which characters make words that are not in it, it does not say.
fn listed(text: &str) -> Option<(Dictionary, Alphabet)> {
    let mut alphabet = Alphabet::new(std::iter::empty());
    let mut words: BTreeMap<Vec<Class>, (u64, u8)> = BTreeMap::new();
    let mut tags: Vec<Box<str>> = Vec::new();
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        let mut parts = line.split_whitespace();
        let Some(word) = parts.next() else { continue };
        let frequency = parts.next().map_or(Some(0), |number| number.parse().ok())?;
        let tag = parts.next().unwrap_or_default();
        let place = tags.iter().position(|known| **known == *tag).unwrap_or(tags.len());
        if place == tags.len() {
            tags.push(tag.into());
        }
        let classes = word.chars().map(|c| alphabet.admit(c)).collect();
        // Kinds of words beyond those that can be told apart are all of the last.
        words.insert(classes, (frequency, u8::try_from(place).unwrap_or(u8::MAX)));
    }
    let words: Vec<(Vec<Class>, (u64, u8))> = words.into_iter().collect();
    // Many different frequencies are told apart by their first digits.
    let mut frequencies: Vec<u64>;
    let mut digits = 0;
    loop {
        frequencies = words.iter().map(|(_, (frequency, _))| frequency >> digits << digits).collect();
        frequencies.sort_unstable();
        frequencies.dedup();
        if frequencies.len() < usize::from(u16::MAX) {
            break;
        }
        digits += 1;
    }
    let total = words.iter().map(|(_, (frequency, _))| frequency >> digits << digits).sum();
    let mut nodes = Nodes::default();
    // Which words go on from each node, and after how many characters.
    let mut level = vec![(0, words.len(), 0)];
    let mut next = 0;
    while let Some(&(start, end, depth)) = level.get(next) {
        let mut from = start + usize::from(depth > 0 && words[start].0.len() == depth);
        let mut children = 0;
        while from < end {
            let label = words[from].0[depth];
            let to = from + words[from..end].partition_point(|(classes, _)| classes[depth] == label);
            let word = (words[from].0.len() == depth + 1).then_some(words[from].1);
            let place = word.and_then(|(found, _)| frequencies.binary_search(&(found >> digits << digits)).ok());
            nodes.labels.push(label);
            nodes.frequencies.push(place.and_then(|place| u16::try_from(place + 1).ok()).unwrap_or_default());
            nodes.tags.push(word.map_or(0, |(_, tag)| tag));
            level.push((from, to, depth + 1));
            children += 1;
            from = to;
        }
        if next == 0 {
            nodes.roots = children;
        } else {
            nodes.children.push(u16::try_from(children).ok()?);
        }
        next += 1;
    }
    let trie = Trie::new(&nodes, alphabet.len())?;
    Some((Dictionary { trie, unknown: Unknown::nothing(), frequencies, total, tags }, alphabet))
}

/// What is left to read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// What stands behind its length.
    fn part(&mut self) -> Option<Self> {
        let length = self.number()?;
        self.take(length).map(Self)
    }

    #[inline]
    fn number(&mut self) -> Option<usize> {
        let mut number = 0usize;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_list_is_a_dictionary_too() {
        let (dictionary, alphabet) = load("断网 3 v\n携号转网 5 n\n断网 4 v\n断 0\n".as_bytes()).unwrap();
        let word = |word: &str| dictionary.trie.find(word.chars().map(|c| alphabet.class(c)));
        let found = |of: &str| {
            word(of).map(|(node, _)| (dictionary.frequencies[node.frequency() - 1], dictionary.tag(node.tag())))
        };
        assert_eq!([found("断网"), found("携号转网"), found("断")], [Some((4, "v")), Some((5, "n")), Some((0, ""))]);
        assert_eq!((found("携号"), found("网"), dictionary.total), (None, None, 9));
        assert!(load("断网 many\n".as_bytes()).is_err());
    }
}
