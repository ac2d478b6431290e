//! What recognisers write for what was said.
//!
//! In: the homophones of a pack and its segments. Out: characters that the alphabet takes for others, and segments as they
//! may be written instead. Its own file because it is the only part of a lexicon that makes words no pack has.

use std::rc::Rc;

use super::lexicon::{Owner, Spelled};
use crate::ordered::{ByName, sort};
use crate::pack::phrases::MOST;
use crate::text::fold::fold;
use crate::text::ways::Ways;
use crate::text::words::Words;

/// What recognisers write for what was said: the words, and what is written for them.
pub(crate) type Homophones = ByName<Vec<String>>;

/// The only character of a text, folded.
fn only(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let only = chars.next().map(fold);
    only.filter(|_| chars.next().is_none())
}

/// Single characters that recognisers write for another (宁 for 您), where no phrase listened for has them as
/// themselves: the alphabet can then take one for the other, which costs nothing. What is written, what was said; by what
/// is written, each once.
pub(super) fn sounds(spelled: &[Spelled], homophones: &Homophones) -> Vec<(char, char)> {
    let pairs: Vec<(char, char)> = homophones
        .iter()
        .flat_map(|(right, wrongs)| wrongs.iter().map(move |wrong| (only(wrong), only(right))))
        .filter_map(|(wrong, right)| Some((wrong?, right?)))
        .collect();
    let mut asked: Vec<(char, bool)> =
        pairs.iter().flat_map(|&(wrong, right)| [(wrong, false), (right, false)]).collect();
    sort(&mut asked, |(c, _)| *c as u128);
    asked.dedup();
    let beginnings = Beginnings::of(asked.iter().map(|(c, _)| *c));
    let place = |asked: &[(char, bool)], c: char| asked.binary_search_by_key(&c, |(known, _)| *known);
    for words in listed(spelled).flat_map(|(_, _, ways)| ways.parts()) {
        beginnings.each(words.text(), &mut |c| {
            if let Ok(at) = place(&asked, c) {
                asked[at].1 = true;
            }
        });
    }
    let used = |c: char| place(&asked, c).is_ok_and(|at| asked[at].1);
    let mut sounds: Vec<(char, char)> =
        pairs.into_iter().filter(|&(wrong, right)| !used(wrong) && used(right)).collect();
    // Of a character written for several the last one counts.
    sounds.reverse();
    sort(&mut sounds, |(written, _)| *written as u128);
    sounds.dedup_by_key(|(written, _)| *written);
    sounds
}

/// The segments of lists, with phrase and number.
fn listed(spelled: &[Spelled]) -> impl Iterator<Item = (u32, u8, &Ways)> {
    let of_lists = (0u32..).zip(spelled).filter(|(_, (said, _))| matches!(said.owner, Owner::List(_)));
    of_lists.flat_map(|(phrase, (_, segments))| (0u8..).zip(segments).map(move |(at, ways)| (phrase, at, ways)))
}

/// A quick first look at a character, which spares most of them a search.
struct Beginnings(Vec<bool>);

impl Beginnings {
    fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut table = vec![false; 1 << 12];
        chars.for_each(|c| table[c as usize & 0xFFF] = true);
        Self(table)
    }

    /// Whether the character may be one of them; never no when it is.
    fn has(&self, c: char) -> bool {
        self.0[c as usize & 0xFFF]
    }

    /// Each character of a text that may be one of them. A function of its own, since a function is made quick when it is
    /// called again.
    #[inline(never)]
    fn each(&self, text: &str, found: &mut dyn FnMut(char)) {
        text.chars().filter(|&c| self.has(c)).for_each(found);
    }
}

/// A segment of a phrase as recognisers may write it.
#[derive(Debug)]
pub(super) struct Misheard {
    pub phrase: u32,
    pub segment: u8,
    pub ways: Ways,
}

/// Every way a recogniser may write the segments of lists, beside what the alphabet takes for it; where they are more than a
/// pack may have, only a few more.
pub(super) fn misheard(homophones: &Homophones, sounds: &[(char, char)], spelled: &[Spelled]) -> Vec<Misheard> {
    let alike = |said: &str, written: &str| match (only(said), only(written)) {
        (Some(said), Some(written)) => sounds.contains(&(written, said)),
        _ => false,
    };
    let folded = |text: &str| text.chars().map(fold).collect::<String>();
    let mut all: Vec<(String, Vec<String>)> = homophones
        .iter()
        .filter(|(said, _)| !said.is_empty())
        .map(|(said, written)| {
            let written = written.iter().filter(|written| !alike(said, written));
            (folded(said), written.map(|written| folded(written)).collect())
        })
        .filter(|(_, written): &(_, Vec<String>)| !written.is_empty())
        .collect();
    let first = |said: &str| said.chars().next().unwrap_or_default();
    sort(&mut all, |(said, _)| first(said) as u128);
    let firsts: Vec<char> = all.iter().map(|(said, _)| first(said)).collect();
    let mut sayings = Sayings { beginnings: Beginnings::of(firsts.iter().copied()), firsts, all, places: Vec::new() };
    let (mut out, mut count) = (Vec::new(), 0);
    for (phrase, segment, ways) in listed(spelled) {
        sayings.find(ways);
        for of_said in sayings.places.chunk_by(|one, other| one.0 == other.0) {
            let Some(ways) = sayings.written(ways, of_said) else { continue };
            count += ways.count();
            out.push(Misheard { phrase, segment, ways });
            if count > MOST as u64 {
                return out;
            }
        }
    }
    out
}

/// What is said and what is written for it, by what is said. What is done with each segment are functions of their own, since
/// a function is made quick when it is called again.
struct Sayings {
    beginnings: Beginnings,
    firsts: Vec<char>,
    all: Vec<(String, Vec<String>)>,
    /// Which may be said in which part of a segment, or from it on.
    places: Vec<(usize, usize)>,
}

impl Sayings {
    #[inline(never)]
    fn find(&mut self, ways: &Ways) {
        let Self { beginnings, firsts, all, places } = self;
        places.clear();
        for (part, words) in ways.parts().iter().enumerate() {
            let mut may = false;
            beginnings.each(words.text(), &mut |_| may = true);
            if !may {
                continue;
            }
            for (word, at, c) in words.iter().flat_map(|word| word.char_indices().map(move |(at, c)| (word, at, c))) {
                if !beginnings.has(c) {
                    continue;
                }
                let from = firsts.partition_point(|&first| first < c);
                let alike = (from..all.len()).take_while(|&said| firsts[said] == c);
                let may = |said: &str| word[at..].starts_with(said) || said.starts_with(&word[at..]);
                places.extend(alike.filter(|&said| may(&all[said].0)).map(|said| (said, part)));
            }
        }
        sort(places, |&(said, part)| (said as u128) << 64 | part as u128);
        places.dedup();
    }

    /// A segment as it may be written for one of them, if it is said in it.
    #[inline(never)]
    fn written(&self, ways: &Ways, places: &[(usize, usize)]) -> Option<Ways> {
        let (said, written) = &self.all[places[0].0];
        let parts = ways.parts();
        let across = places.iter().any(|&(_, part)| crosses(parts, part, said));
        let stands = |part: usize| parts[part].iter().any(|word| place(word, said).is_some());
        let inside: Vec<usize> = places.iter().map(|&(_, part)| part).filter(|&part| stands(part)).collect();
        match inside[..] {
            [] if !across => None,
            [only] if !across => Some(ways.with(only, replaced(&parts[only], said, written))),
            // It stands in several parts, of which any may be left out, or in two of them together.
            _ => Some(Ways::new(vec![Rc::new(replaced(&ways.spelled_out(), said, written))])),
        }
    }
}

/// Where something stands in a word. Both are short: what the standard library does beforehand would take longer.
fn place(word: &str, said: &str) -> Option<usize> {
    let last = word.len().checked_sub(said.len())?;
    (0..=last).find(|&at| word.as_bytes()[at..].starts_with(said.as_bytes()))
}

/// Words that have something in them, with everything that is written for it in its place.
fn replaced(words: &Words, said: &str, written: &[String]) -> Words {
    let mut out = Words::default();
    let mut pieces = Vec::new();
    for word in words.iter() {
        pieces.clear();
        let mut rest = word;
        while let Some(at) = place(rest, said) {
            pieces.push(&rest[..at]);
            rest = &rest[at + said.len()..];
        }
        if !pieces.is_empty() {
            pieces.push(rest);
            written.iter().for_each(|written| out.push_joined(&pieces, written));
        }
    }
    out
}

/// Whether something can be said that begins in a part and ends in a later one.
fn crosses(parts: &[Rc<Words>], part: usize, said: &str) -> bool {
    let splits = said.char_indices().skip(1).map(|(at, _)| said.split_at(at));
    splits
        .into_iter()
        .any(|(head, tail)| parts[part].iter().any(|word| word.ends_with(head)) && goes_on(&parts[part + 1..], tail))
}

/// Whether some reading of parts begins with a text.
fn goes_on(parts: &[Rc<Words>], text: &str) -> bool {
    let Some((words, rest)) = parts.split_first() else { return false };
    words.iter().any(|word| word.starts_with(text) || text.strip_prefix(word).is_some_and(|text| goes_on(rest, text)))
}
