//! What is said in a turn, and what only looks like it.
//!
//! In: a [`Program`] and the text of a turn. Out: [`Hit`]s of phrase lists, and [`Miss`]es: words that were there but did
//! not count, with the context that says why. Its own file because it is the only reader of text; rules see hits.

use super::conversation::role_of;
use crate::call::{Call, Role};
use crate::ordered::sort;
use crate::pack::schema::Reach;
use crate::text::fold::{Kind, fold, kind};
use crate::text::scan::{Break, Scanned, Tie};

use super::hearing::Letters;
use super::lexicon::{Group, Lexicon, Needs, Owner, Use, Wants, index};
use super::program::{Doubts, Further, ListId, Program};

/// Words that count for a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub list: ListId,
    pub turn: u32,
    /// Bytes of the text as given.
    pub from: u32,
    pub to: u32,
    pub folded: bool,
}

/// Words of a list that did not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Miss {
    pub list: ListId,
    pub turn: u32,
    pub from: u32,
    pub to: u32,
    /// The context, or `None` inside a longer phrase.
    pub context: Option<u16>,
}

/// A phrase that stands in the turn, in heard characters.
#[derive(Debug, Clone, Copy)]
struct Spoken {
    owner: Owner,
    start: u32,
    end: u32,
    folded: bool,
}

/// A literal that was looked out for, and the heard characters it covers.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    label: u32,
    start: u32,
    end: u32,
}

/// Hears turn after turn; keeps its working memory.
#[derive(Debug, Default)]
pub(crate) struct Ear {
    scanned: Scanned,
    anchors: Vec<Anchor>,
    /// Uses that only matter where something else was said, and where.
    exceptions: Vec<(Use, (u32, u32))>,
    spoken: Vec<Spoken>,
    /// How many of `spoken` are of lists; contexts follow.
    of_lists: usize,
    found: Vec<(Hit, u32, u32)>,
    letters: Letters,
    /// Of each group of roles, the lists that were heard by other means than phrases in this call.
    pub asked: [Vec<ListId>; 3],
    /// What counts: by list, and in the order of turns within a list once the call is heard.
    pub hits: Vec<Hit>,
    /// Where the hits of each list begin; one more for the end.
    pub lists: Vec<u32>,
    /// What did not.
    pub misses: Vec<Miss>,
}

impl Ear {
    /// Forgets the last call.
    pub fn clear(&mut self) {
        self.hits.clear();
        self.misses.clear();
    }

    /// Hears one turn; how many characters of it are parts of words.
    pub fn hear(&mut self, program: &Program, turn: u32, role: Role, text: &str) -> u32 {
        let lexicon = &program.lexicon;
        let group = Group::of(role);
        lexicon.read(group, text, &mut self.scanned);
        self.spoken.clear();
        self.speak(lexicon, group, None, text);
        self.count(program, turn, text);
        let words = self.scanned.words;
        if words == 1 && is_fragment(program, text) { 0 } else { words }
    }

    /// Hears by other means than phrases, in a call whose phrases are heard: what rules have occasion to ask for.
    pub fn hear_further(&mut self, program: &Program, call: &Call<'_>) {
        for (asked, further) in self.asked.iter_mut().zip(&program.further) {
            asked.clear();
            let given = |further: &&Further| further.occasions.iter().any(|one| one.given(call, &self.hits));
            asked.extend(further.iter().filter(given).map(|further| further.list));
        }
        if self.asked.iter().all(Vec::is_empty) {
            return;
        }
        for (turn, index) in call.turns.iter().zip(0u32..) {
            let group = Group::of(role_of(call, index as usize)) as usize;
            let asked = self.asked.get(group).map_or(0, Vec::len);
            if asked == 0 {
                continue;
            }
            program.lexicon.read(Group::Contexts, &turn.text, &mut self.scanned);
            self.spoken.clear();
            for at in 0..asked {
                self.further(program, self.asked[group][at], &turn.text);
            }
            self.count(program, index, &turn.text);
        }
    }

    /// Of what was said, what counts.
    fn count(&mut self, program: &Program, turn: u32, text: &str) {
        let lexicon = &program.lexicon;
        if !self.spoken.is_empty() {
            self.of_lists = self.spoken.len();
            let mut doubts = Doubts::default();
            for spoken in &self.spoken {
                if let Owner::List(list) = spoken.owner {
                    doubts.add(&program.lists[usize::from(list)].doubts);
                }
            }
            if !doubts.is_empty() {
                lexicon.look_again(Group::Contexts, &mut self.scanned);
                self.speak(lexicon, Group::Contexts, Some(&doubts), text);
            }
            self.weigh(program, turn, text);
        }
    }

    /// Whether a list is heard in a turn by other means than phrases.
    pub fn hears(&mut self, program: &Program, list: ListId, text: &str) -> bool {
        program.lexicon.read(Group::Contexts, text, &mut self.scanned);
        self.spoken.clear();
        self.further(program, list, text);
        self.of_lists = self.spoken.len();
        if self.spoken.is_empty() {
            return false;
        }
        let doubts = &program.lists[usize::from(list)].doubts;
        if !doubts.is_empty() {
            self.speak(&program.lexicon, Group::Contexts, Some(doubts), text);
        }
        self.spoken[..self.of_lists].iter().any(|spoken| self.doubt(program, list, spoken, text).is_none())
    }

    /// Where a list is heard by other means than phrases.
    fn further(&mut self, program: &Program, list: ListId, text: &str) {
        let Self { scanned, spoken, letters, .. } = self;
        if let Some(means) = &program.lists[usize::from(list)].means {
            means.hear(text, scanned, letters, &mut |start, end| {
                spoken.push(Spoken { owner: Owner::List(list), start, end, folded: false });
            });
        }
    }

    /// Puts the hits of a call in order once all its turns are heard.
    pub fn order(&mut self, program: &Program) {
        let place = |hit: &Hit| u128::from(hit.list) << 64 | u128::from(hit.turn) << 32 | u128::from(hit.from);
        sort(&mut self.hits, place);
        // Words that a list hears by two means are heard once.
        self.hits.dedup_by(|next, kept| next.list == kept.list && next.turn == kept.turn && next.from < kept.to);
        self.lists.clear();
        let mut at = 0;
        for list in 0..=program.lists.len() {
            while self.hits.get(at).is_some_and(|hit| usize::from(hit.list) < list) {
                at += 1;
            }
            self.lists.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
    }

    /// How many characters of words a text has that no phrase of a lexicon covers.
    pub fn uncovered(&mut self, lexicon: &Lexicon, text: &str) -> u32 {
        lexicon.read(Group::Others, text, &mut self.scanned);
        self.spoken.clear();
        self.speak(lexicon, Group::Others, None, text);
        sort(&mut self.spoken, |spoken| u128::from(spoken.start) << 32 | u128::from(spoken.end));
        let (mut end, mut covered) = (0, 0);
        for spoken in &self.spoken {
            covered += spoken.end.saturating_sub(spoken.start.max(end));
            end = end.max(spoken.end);
        }
        self.scanned.words.saturating_sub(covered)
    }

    /// Finds the literals that are wanted.
    fn look_out(&mut self, lexicon: &Lexicon, wants: Wants) {
        let Self { scanned, anchors, .. } = self;
        anchors.clear();
        for &start in &scanned.candidates {
            lexicon.literals_at(scanned.codes(), start as usize, wants, |label, end| {
                anchors.push(Anchor { label, start, end: index(end) });
            });
        }
    }

    /// From literals to phrases of one group; those that raise one of the doubts, where some are given, are added to
    /// `spoken`.
    fn speak(&mut self, lexicon: &Lexicon, group: Group, doubts: Option<&Doubts>, text: &str) {
        self.look_out(lexicon, doubts.map_or(Wants::of(group), Wants::about));
        let Self { scanned, spoken, anchors, exceptions, .. } = self;
        exceptions.clear();
        // What contexts were said that exceptions may take back.
        let mut said = Doubts::default();
        for &Anchor { label, start, end } in anchors.iter() {
            for usage in lexicon.uses(label, group) {
                if doubts.is_some_and(|doubts| !doubts.has(usage.doubt)) {
                    continue;
                }
                let mut whole = (start, end, usage.folded);
                if !usage.needs.nothing() {
                    // Of most phrases with gaps another part is nowhere in the turn.
                    if usage.needs.has(Needs::SEGMENTS) && !lexicon.segments.may_stand(usage.phrase, scanned.among) {
                        continue;
                    }
                    if usage.needs.has(Needs::OCCASION) {
                        exceptions.push((*usage, (start, end)));
                        continue;
                    }
                    let Some(met) = meet(lexicon, usage, (start, end), scanned, text) else { continue };
                    whole = met;
                }
                if matches!(usage.owner, Owner::Before(_) | Owner::After(_)) {
                    said = said.with(usage.owner);
                }
                spoken.push(Spoken { owner: usage.owner, start: whole.0, end: whole.1, folded: whole.2 });
            }
        }
        for (usage, anchor) in exceptions.iter().filter(|(usage, _)| said.has(usage.doubt)) {
            if let Some((start, end, folded)) = meet(lexicon, usage, *anchor, scanned, text) {
                spoken.push(Spoken { owner: usage.owner, start, end, folded });
            }
        }
    }

    /// Which phrases count.
    fn weigh(&mut self, program: &Program, turn: u32, text: &str) {
        self.found.clear();
        let mut struck: Vec<(ListId, u32, u32)> = Vec::new();
        for spoken in &self.spoken[..self.of_lists] {
            let Owner::List(list) = spoken.owner else { continue };
            let doubt = self.doubt(program, list, spoken, text);
            let (from, to) = self.scanned.bytes(text, spoken.start, spoken.end);
            let (from, to) = (u32::try_from(from).unwrap_or(u32::MAX), u32::try_from(to).unwrap_or(u32::MAX));
            if let Some(context) = doubt {
                self.misses.push(Miss { list, turn, from, to, context });
                struck.push((list, spoken.start, spoken.end));
                continue;
            }
            let alike = program.lexicon.alphabet.sounds_alike(&text[from as usize..to as usize]);
            let folded = spoken.folded || alike;
            self.found.push((Hit { list, turn, from, to, folded }, spoken.start, spoken.end));
        }
        // What is a part of longer words that do not count does not count either.
        if !struck.is_empty() {
            self.found.retain(|(hit, start, end)| {
                !struck.iter().any(|&(list, from, to)| {
                    list == hit.list && from <= *start && *end <= to && end - start < to - from
                })
            });
        }
        // Of overlapping words of one list the first and longest stands for all.
        sort(&mut self.found, |(hit, start, end)| {
            let words = u128::from(*start) << 32 | u128::from(!*end);
            u128::from(hit.list) << 65 | words << 1 | u128::from(hit.folded)
        });
        let mut last: Option<(ListId, u32)> = None;
        for (hit, start, end) in &self.found {
            if last.is_none_or(|(list, before)| list != hit.list || *start >= before) {
                self.hits.push(*hit);
                last = Some((hit.list, *end));
            }
        }
    }

    /// Whether a heard character is of ASCII, where white space parts words and not messages.
    fn is_ascii(&self, text: &str, at: u32) -> bool {
        self.scanned.offset(at).is_some_and(|byte| text.as_bytes()[byte].is_ascii())
    }

    /// Why words of a list do not count: (`Some(None)`) a longer phrase around them, or the first of the list's contexts
    /// that holds.
    fn doubt(&self, program: &Program, list: ListId, words: &Spoken, text: &str) -> Option<Option<u16>> {
        let contexts = &program.lists[usize::from(list)].contexts;
        let rank = |number: u16| contexts.iter().position(|&context| context == number);
        let mut first = contexts.len();
        if !self.scanned.quotes.is_empty() && self.quoted(words.start, words.end) {
            let quotes = |&number: &u16| program.contexts[usize::from(number)].quotes;
            first = contexts.iter().position(quotes).unwrap_or(first);
        }
        for other in &self.spoken[self.of_lists..] {
            match other.owner {
                Owner::Inside(of) if of == list && other.start <= words.start && other.end >= words.end => {
                    // A word that ends one message does not reach into the next.
                    let apart = self.scanned.parted(other.start + 1, other.end - 1, Break::Soft);
                    if !apart || self.is_ascii(text, other.start) {
                        return Some(None);
                    }
                }
                Owner::Before(number) | Owner::After(number) => {
                    let Some(rank) = rank(number).filter(|&rank| rank < first) else { continue };
                    let excused = || {
                        let mut others =
                            self.spoken[self.of_lists..].iter().filter(|o| o.owner == Owner::Unless(number));
                        others.any(|other| self.reaches(program, number, other, words))
                    };
                    if self.reaches(program, number, other, words) && !excused() {
                        first = rank;
                    }
                }
                _ => {}
            }
        }
        let stray = |&number: &u16| self.stray(program, number, words, text);
        first = contexts[..first].iter().position(stray).unwrap_or(first);
        contexts.get(first).map(|&number| Some(number))
    }

    /// Whether words are a part of a clause that they would not be a part of, if they were said for themselves: a context
    /// tells what may stand right before or after them; where it tells both, one is enough. Without punctuation nobody
    /// knows where clauses end, and only words that may be others by their sound are held to it. A rare ideograph after the
    /// words is a name.
    fn stray(&self, program: &Program, number: u16, words: &Spoken, text: &str) -> bool {
        let context = &program.contexts[usize::from(number)];
        if !context.led && !context.followed {
            return false;
        }
        let others = || self.spoken[self.of_lists..].iter();
        let led = || {
            self.scanned.starts_at(words.start, Tie::Clause)
                || self.scanned.ends_at(words.start, Tie::Clause)
                || others().any(|other| other.owner == Owner::Lead(number) && other.end == words.start)
        };
        let rare = |at: usize| text[at..].chars().next().is_some_and(|c| c.len_utf8() > 3);
        let followed = || {
            self.scanned.ends_at(words.end, Tie::Clause)
                || self.scanned.starts_at(words.end, Tie::Clause)
                || self.scanned.offset(words.end).is_some_and(rare)
                || others().any(|other| other.owner == Owner::Follow(number) && other.start == words.end)
        };
        !(context.led && led() || context.followed && followed())
            && (words.folded || self.scanned.parts().any(|(_, kind)| kind >= Break::Clause))
    }

    /// Whether a phrase of a context is near enough to words: before them, or after them for one that follows.
    fn reaches(&self, program: &Program, number: u16, other: &Spoken, words: &Spoken) -> bool {
        let (from, to) = match other.owner {
            Owner::After(_) => (words.end, other.start),
            _ => (other.end, words.start),
        };
        let context = &program.contexts[usize::from(number)];
        from <= to
            && to - from <= context.within
            && match context.reach {
                Reach::Clause => !self.scanned.parted(from, to, Break::Soft),
                Reach::Sentence => !self.scanned.parted(from, to, Break::Sentence),
                Reach::Turn => true,
            }
    }

    /// Whether the words stand between quotation marks.
    fn quoted(&self, start: u32, end: u32) -> bool {
        let mut open = false;
        for &(at, opens) in &self.scanned.quotes {
            if at >= start {
                // The first mark after the words must be able to close.
                return open && at >= end && opens != Some(true);
            }
            open = opens.unwrap_or(!open);
        }
        false
    }
}

/// What a phrase needs beside the literal that was looked out for: the heard characters it covers, and whether a homophone
/// was folded, if all is there.
fn meet(lexicon: &Lexicon, usage: &Use, anchor: (u32, u32), scanned: &Scanned, text: &str) -> Option<(u32, u32, bool)> {
    let needs = |need| usage.needs.has(need);
    // What is tied to an end of the turn is mostly not there: no need to look further.
    let said = || &lexicon.phrases[usage.phrase as usize];
    if (needs(Needs::START) && !scanned.starts_at(anchor.0, said().start))
        || (needs(Needs::END) && !scanned.ends_at(anchor.1, said().end))
    {
        return None;
    }
    let edges = (needs(Needs::EDGE_BEFORE), needs(Needs::EDGE_AFTER));
    if (edges.0 || edges.1) && inside_word(scanned, text, anchor, edges) {
        return None;
    }
    if !needs(Needs::SEGMENTS) {
        return Some((anchor.0, anchor.1, usage.folded));
    }
    let (start, end, folded) = grow(lexicon, usage.phrase, anchor, scanned)?;
    Some((start, end, folded || usage.folded))
}

/// The phrase around the literal that was looked out for: the heard characters it covers, and whether a homophone was
/// folded. Of the other segments the nearest literal counts, on each side, again and again.
fn grow(
    lexicon: &Lexicon,
    phrase: u32,
    (mut start, mut end): (u32, u32),
    scanned: &Scanned,
) -> Option<(u32, u32, bool)> {
    let said = &lexicon.phrases[phrase as usize];
    let last = said.segments - 1;
    let gap = u32::from(said.gap);
    let codes = scanned.codes();
    let segments = &lexicon.segments;
    let mut folded = false;
    for number in (0..said.anchor).rev() {
        let fits = |at| number > 0 || scanned.starts_at(at, said.start);
        let (at, to, alike) = segments.before(segments.of(phrase, number), codes, (start, gap), fits)?;
        if scanned.parted(to, start, said.parted_by) {
            return None;
        }
        start = at;
        folded |= alike;
    }
    for number in said.anchor + 1..said.segments {
        let fits = |to| number < last || scanned.ends_at(to, said.end);
        let (at, to, alike) = segments.after(segments.of(phrase, number), codes, (end, gap), fits)?;
        if scanned.parted(end, at, said.parted_by) {
            return None;
        }
        end = to;
        folded |= alike;
    }
    Some((start, end, folded))
}

/// Whether the literal is cut out of a longer word, number or name of ASCII (`thanks` in `thanks2024`).
fn inside_word(scanned: &Scanned, text: &str, (start, end): (u32, u32), edges: (bool, bool)) -> bool {
    let (from, to) = scanned.bytes(text, start, end);
    let alike = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) => a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric(),
        _ => false,
    };
    (edges.0 && alike(text[..from].chars().next_back(), text[from..].chars().next()))
        || (edges.1 && alike(text[..to].chars().next_back(), text[to..].chars().next()))
}

/// Whether the only word of a turn is one that makes no turn.
fn is_fragment(program: &Program, text: &str) -> bool {
    let said = |c: &char| kind(*c) == Kind::Word && !program.lexicon.alphabet.is_filler(*c);
    let word: String = text.chars().map(fold).filter(said).collect();
    program.fragments.contains(&word)
}
