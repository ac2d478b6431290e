//! Which of the words that were found count.
//!
//! In: the phrases of a list that stand in a turn. Out: hits and misses. Its own file because all that can take words back
//! comes together here: longer words around them, contexts, quotation marks, other words of the same list.

use super::phrases::{Finder, Spoken, borders};
use super::{Ear, Hit, Miss, NONE};
use crate::call::Call;
use crate::ordered::sort;
use crate::pack::schema::Reach;
use crate::rules::lexicon::{Lexicon, Owner, index};
use crate::rules::program::{ListId, Program};
use crate::text::scan::{Break, Passage, Tie};

/// Contexts and longer phrases that stand in the turns of a call: looked for where a word may be doubted for them.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    /// Of each turn, the look that was taken last.
    turns: Vec<u32>,
    looks: Vec<Look>,
    spoken: Vec<Spoken>,
}

/// A look at a turn about certain doubts.
#[derive(Debug)]
struct Look {
    doubts: u16,
    /// Where what raises them begins and ends.
    spoken: (u32, u32),
    /// The look at the same turn that was taken before.
    before: u32,
}

impl Surroundings {
    /// Forgets the last call.
    pub fn clear(&mut self) {
        self.turns.clear();
        self.looks.clear();
        self.spoken.clear();
    }

    /// What raises certain doubts in a turn; it is looked for once.
    fn look(
        &mut self,
        finder: &mut Finder,
        lexicon: &Lexicon,
        turn: u32,
        of: (&Passage<'_>, &str),
        doubts: u16,
    ) -> &[Spoken] {
        let Self { turns, looks, spoken } = self;
        if turns.len() <= turn as usize {
            turns.resize(turn as usize + 1, NONE);
        }
        let last = &mut turns[turn as usize];
        let mut at = *last;
        while let Some(look) = looks.get(at as usize) {
            if look.doubts == doubts {
                return &spoken[look.spoken.0 as usize..look.spoken.1 as usize];
            }
            at = look.before;
        }
        let from = spoken.len();
        finder.find((lexicon, lexicon.around(doubts)), of, &mut |one| spoken.push(one));
        let before = std::mem::replace(last, index(looks.len()));
        looks.push(Look { doubts, spoken: (index(from), index(spoken.len())), before });
        &spoken[from..]
    }
}

impl Ear {
    /// Which of the phrases of a list in one turn count. `place`: where the list stands among those that are heard by other
    /// means than phrases, if these were.
    pub(super) fn weigh(
        &mut self,
        (program, call): (&Program, &Call<'_>),
        list: ListId,
        of_turn: &[(u32, Spoken)],
        place: Option<usize>,
    ) {
        let Some(&(turn, _)) = of_turn.first() else { return };
        let text = &*call.turns[turn as usize].text;
        let doubtful = !program.lists[usize::from(list)].doubts.is_empty();
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        let mut struck: Vec<(u32, u32)> = Vec::new();
        for (_, one) in of_turn {
            let doubt = if doubtful { self.doubt(program, list, (turn, text), one) } else { None };
            let passage = self.scanned.passage(turn as usize);
            let (from, to) = passage.bytes(text, one.start, one.end);
            match doubt {
                Some(context) => {
                    let anchor = place.map_or(one.anchor, |place| (index(place), one.anchor.0, 0));
                    let (start, end, phrase) = anchor;
                    let order = u128::from(place.is_some()) << 127 | u128::from(turn) << 96;
                    let order = order | u128::from(start) << 64 | u128::from(end) << 32 | u128::from(phrase);
                    self.misses.push(Miss { list, turn, from: index(from), to: index(to), context, order });
                    struck.push((one.start, one.end));
                }
                None => {
                    let folded = one.folded || program.lexicon.alphabet.sounds_alike(&text[from..to]);
                    found.push((Hit { list, turn, from: index(from), to: index(to), folded }, one.start, one.end));
                }
            }
        }
        // What is a part of longer words that do not count does not count either.
        if !struck.is_empty() {
            found.retain(|(_, start, end)| {
                !struck.iter().any(|&(from, to)| from <= *start && *end <= to && end - start < to - from)
            });
        }
        // Of overlapping words of one list the first and longest stands for all.
        sort(&mut found, |(hit, start, end)| {
            u128::from(*start) << 33 | u128::from(!*end) << 1 | u128::from(hit.folded)
        });
        let mut last = 0;
        for (hit, start, end) in &found {
            if *start >= last {
                self.hits.push(*hit);
                last = *end;
            }
        }
        self.found = found;
    }

    /// Why words of a list do not count: (`Some(None)`) a longer phrase around them, or the first of the list's contexts
    /// that holds.
    pub(super) fn doubt(
        &mut self,
        program: &Program,
        list: ListId,
        (turn, text): (u32, &str),
        words: &Spoken,
    ) -> Option<Option<u16>> {
        let wanted = &program.lists[usize::from(list)];
        let passage = &self.scanned.passage(turn as usize);
        let contexts = &wanted.contexts;
        if wanted.doubts.is_empty() {
            return None;
        }
        let of = (passage, text);
        let around = self.surroundings.look(&mut self.finder, &program.lexicon, turn, of, wanted.around);
        let rank = |number: u16| contexts.iter().position(|&context| context == number);
        let mut first = contexts.len();
        if !passage.quotes.is_empty() && quoted(passage, words.start, words.end) {
            let quotes = |&number: &u16| program.contexts[usize::from(number)].quotes;
            first = contexts.iter().position(quotes).unwrap_or(first);
        }
        for other in around {
            match other.owner {
                Owner::Inside(of) if of == list && other.start <= words.start && other.end >= words.end => {
                    // A word that ends one message does not reach into the next.
                    let apart = passage.parted(other.start + 1, other.end - 1, Break::Soft);
                    if !apart || is_ascii(passage, text, other.start) {
                        return Some(None);
                    }
                }
                Owner::Before(number) | Owner::After(number) => {
                    let Some(rank) = rank(number).filter(|&rank| rank < first) else { continue };
                    let excused = || {
                        let mut others = around.iter().filter(|o| o.owner == Owner::Unless(number));
                        others.any(|other| reaches(passage, program, number, other, words))
                    };
                    if reaches(passage, program, number, other, words) && !excused() {
                        first = rank;
                    }
                }
                _ => {}
            }
        }
        let stray = |&number: &u16| stray(of, around, program, number, words);
        first = contexts[..first].iter().position(stray).unwrap_or(first);
        contexts.get(first).map(|&number| Some(number))
    }
}

/// Whether words are a part of a clause that they would not be a part of, if they were said for themselves: a context
/// tells what may stand right before or after them; where it tells both, one is enough. Without punctuation nobody
/// knows where clauses end, and only words that may be others by their sound are held to it. A rare ideograph after the
/// words is a name.
fn stray(of: (&Passage<'_>, &str), around: &[Spoken], program: &Program, number: u16, words: &Spoken) -> bool {
    let context = &program.contexts[usize::from(number)];
    let (passage, text) = of;
    if !context.led && !context.followed {
        return false;
    }
    if !words.folded && !passage.parts().any(|(_, kind)| kind >= Break::Clause) {
        return false;
    }
    let led = || {
        passage.starts_at(words.start, Tie::Clause)
            || passage.ends_at(words.start, Tie::Clause)
            || around.iter().any(|other| other.owner == Owner::Lead(number) && other.end == words.start)
            || borders(&program.lexicon, Owner::Lead(number), of, words.start)
    };
    let rare = |at: usize| text[at..].chars().next().is_some_and(|c| c.len_utf8() > 3);
    let followed = || {
        passage.ends_at(words.end, Tie::Clause)
            || passage.starts_at(words.end, Tie::Clause)
            || passage.offset(words.end).is_some_and(rare)
            || around.iter().any(|other| other.owner == Owner::Follow(number) && other.start == words.end)
            || borders(&program.lexicon, Owner::Follow(number), of, words.end)
    };
    !(context.led && led() || context.followed && followed())
}

/// Whether a heard character is of ASCII, where white space parts words and not messages.
fn is_ascii(passage: &Passage<'_>, text: &str, at: u32) -> bool {
    passage.offset(at).is_some_and(|byte| text.as_bytes()[byte].is_ascii())
}

/// Whether a phrase of a context is near enough to words: before them, or after them for one that follows.
fn reaches(passage: &Passage<'_>, program: &Program, number: u16, other: &Spoken, words: &Spoken) -> bool {
    let (from, to) = match other.owner {
        Owner::After(_) => (words.end, other.start),
        _ => (other.end, words.start),
    };
    let context = &program.contexts[usize::from(number)];
    from <= to
        && to - from <= context.within
        && match context.reach {
            Reach::Clause => !passage.parted(from, to, Break::Soft),
            Reach::Sentence => !passage.parted(from, to, Break::Sentence),
            Reach::Turn => true,
        }
}

/// Whether the words stand between quotation marks.
fn quoted(passage: &Passage<'_>, start: u32, end: u32) -> bool {
    let mut open = false;
    for &(at, opens) in passage.quotes {
        if at >= start {
            // The first mark after the words must be able to close.
            return open && at >= end && opens != Some(true);
        }
        open = opens.unwrap_or(!open);
    }
    false
}
