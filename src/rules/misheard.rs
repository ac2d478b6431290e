//! What recognisers write for what was said.
//!
//! In: the homophones of a pack and its literals. Out: characters that the alphabet takes for others, and literals as they
//! may be written instead. Its own file because it is the only part of a lexicon that makes words no pack has.

use super::lexicon::{Owner, Spelled};
use crate::ordered::{ByName, sort};
use crate::pack::phrases::MOST;
use crate::text::fold::fold;
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
    let listed = listed(spelled).flat_map(|(_, _, words)| words.iter()).flat_map(str::chars);
    let place = |asked: &[(char, bool)], c: char| asked.binary_search_by_key(&c, |(known, _)| *known);
    for c in listed.filter(|&c| beginnings.has(c)) {
        if let Ok(at) = place(&asked, c) {
            asked[at].1 = true;
        }
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

/// The literals of lists, with phrase and segment.
fn listed(spelled: &[Spelled]) -> impl Iterator<Item = (u32, u8, &Words)> {
    let of_lists = (0u32..).zip(spelled).filter(|(_, (said, _))| matches!(said.owner, Owner::List(_)));
    of_lists.flat_map(|(phrase, (_, segments))| (0u8..).zip(segments).map(move |(at, words)| (phrase, at, words)))
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
}

/// Every way a recogniser may write the literals of lists, beside what the alphabet takes for it, and the phrase and segment
/// of each; where they are more than a pack may have, only a few more.
pub(super) fn misheard(
    homophones: &Homophones,
    sounds: &[(char, char)],
    spelled: &[Spelled],
) -> (Words, Vec<(u32, u8)>) {
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
        .collect();
    let first = |said: &str| said.chars().next().unwrap_or_default();
    sort(&mut all, |(said, _)| first(said) as u128);
    let beginnings = Beginnings::of(all.iter().map(|(said, _)| first(said)));
    let (mut words, mut uses) = (Words::default(), Vec::new());
    for (phrase, segment, literals) in listed(spelled) {
        for literal in literals.iter() {
            for (at, c) in literal.char_indices().filter(|&(_, c)| beginnings.has(c)) {
                let from = all.partition_point(|(said, _)| first(said) < c);
                let alike = all[from..].iter().take_while(|(said, _)| first(said) == c);
                // A word that stands there twice is replaced twice, once.
                let begins = |said: &str| literal[at..].starts_with(said) && !literal[..at].contains(said);
                for (said, written) in alike.filter(|(said, _)| begins(said)) {
                    for written in written {
                        words.push(&[&literal.replace(said, written)]);
                        uses.push((phrase, segment));
                    }
                }
            }
            if uses.len() > MOST {
                return (words, uses);
            }
        }
    }
    (words, uses)
}
