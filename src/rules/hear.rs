//! What is said in a turn, and what only looks like it.
//!
//! In: a [`Program`] and the text of a turn. Out: [`Hit`]s of phrase lists, and [`Miss`]es: words that were there but did
//! not count, with the context that says why. Its own file because it is the only reader of text; rules see hits.

use crate::pack::schema::Reach;
use crate::text::fold::{Kind, fold, kind};
use crate::text::scan::{Break, Scanned, scan};

use super::program::{ListId, Owner, Program};

/// Words that count for a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub list: ListId,
    pub turn: u32,
    /// Bytes of the text as given.
    pub from: u32,
    pub to: u32,
    /// Heard characters.
    pub start: u32,
    pub end: u32,
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

/// A phrase that stands in the turn.
#[derive(Debug, Clone, Copy)]
struct Spoken {
    owner: Owner,
    start: u32,
    end: u32,
    folded: bool,
}

/// A phrase whose first segments stand in the turn.
#[derive(Debug, Clone, Copy)]
struct Partial {
    phrase: u32,
    segment: u8,
    start: u32,
    end: u32,
    folded: bool,
}

/// What one turn amounts to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Worded {
    /// Characters that are parts of words.
    pub words: u32,
}

/// Hears turn after turn; keeps its working memory.
#[derive(Debug, Default)]
pub(crate) struct Ear {
    scanned: Scanned,
    partials: Vec<Partial>,
    spoken: Vec<Spoken>,
    found: Vec<Hit>,
    /// What counts, in the order of turns.
    pub hits: Vec<Hit>,
    /// What did not.
    pub misses: Vec<Miss>,
}

impl Ear {
    /// Forgets the last call.
    pub fn clear(&mut self) {
        self.hits.clear();
        self.misses.clear();
    }

    /// Hears one turn; `role` is the bit of who speaks.
    pub fn hear(&mut self, program: &Program, turn: u32, role: u8, text: &str) -> Worded {
        scan(text, &program.alphabet, &program.automaton, &mut self.scanned);
        let mut worded = Worded { words: self.scanned.words };
        if worded.words == 1 && is_fragment(program, text) {
            worded.words = 0;
        }
        if program.roles & role != 0 && !self.scanned.found.is_empty() {
            self.speak(program, role, text);
            self.weigh(program, turn, text);
        }
        worded
    }

    /// From literals to phrases.
    fn speak(&mut self, program: &Program, role: u8, text: &str) {
        self.partials.clear();
        self.spoken.clear();
        for found in &self.scanned.found {
            let literal = &program.literals[found.literal as usize];
            if (literal.edges.0 || literal.edges.1) && self.inside_word(text, found.start, found.end, literal.edges) {
                continue;
            }
            for usage in &program.uses[literal.uses.start as usize..literal.uses.end as usize] {
                let said = &program.phrases[usage.phrase as usize];
                if let Owner::List(list) | Owner::Inside(list) = said.owner {
                    if program.lists[usize::from(list)].roles & role == 0 {
                        continue;
                    }
                }
                let mut partial = Partial {
                    phrase: usage.phrase,
                    segment: usage.segment,
                    start: found.start,
                    end: found.end,
                    folded: usage.folded,
                };
                if usage.segment > 0 {
                    let before = self.partials.iter().rev().find(|before| {
                        before.phrase == usage.phrase
                            && before.segment + 1 == usage.segment
                            && before.end <= found.start
                            && found.start - before.end <= u32::from(said.gap)
                            && !self.scanned.parted(before.end, found.start, said.parted_by)
                    });
                    let Some(before) = before else { continue };
                    partial.start = before.start;
                    partial.folded |= before.folded;
                }
                if usage.segment + 1 < said.segments {
                    self.partials.push(partial);
                    continue;
                }
                let (first, last) = self.scanned.worded.unwrap_or((u32::MAX, 0));
                if (said.at_start && partial.start > first) || (said.at_end && partial.end < last) {
                    continue;
                }
                self.spoken.push(Spoken {
                    owner: said.owner,
                    start: partial.start,
                    end: partial.end,
                    folded: partial.folded,
                });
            }
        }
    }

    /// Whether the literal is cut out of a longer word or number of ASCII.
    fn inside_word(&self, text: &str, start: u32, end: u32, edges: (bool, bool)) -> bool {
        let (from, to) = self.scanned.bytes(text, start, end);
        let alike = |a: Option<char>, b: Option<char>| match (a, b) {
            (Some(a), Some(b)) => {
                (a.is_ascii_alphabetic() && b.is_ascii_alphabetic()) || (a.is_ascii_digit() && b.is_ascii_digit())
            }
            _ => false,
        };
        (edges.0 && alike(text[..from].chars().next_back(), text[from..].chars().next()))
            || (edges.1 && alike(text[..to].chars().next_back(), text[to..].chars().next()))
    }

    /// Which phrases count.
    fn weigh(&mut self, program: &Program, turn: u32, text: &str) {
        self.found.clear();
        for spoken in &self.spoken {
            let Owner::List(list) = spoken.owner else { continue };
            let inside = self.spoken.iter().any(|longer| {
                longer.owner == Owner::Inside(list)
                    && longer.start <= spoken.start
                    && longer.end >= spoken.end
                    // A word that ends one message does not reach into the next.
                    && (self.is_ascii(text, longer.start) || !self.scanned.parted(longer.start + 1, longer.end - 1, Break::Soft))
            });
            let contexts = &program.lists[usize::from(list)].contexts;
            let context = contexts.iter().copied().find(|&context| self.holds(program, context, spoken));
            let (from, to) = self.scanned.bytes(text, spoken.start, spoken.end);
            let (from, to) = (u32::try_from(from).unwrap_or(u32::MAX), u32::try_from(to).unwrap_or(u32::MAX));
            if inside || context.is_some() {
                self.misses.push(Miss { list, turn, from, to, context });
                continue;
            }
            let Spoken { start, end, folded, .. } = *spoken;
            self.found.push(Hit { list, turn, from, to, start, end, folded });
        }
        // Of overlapping words of one list the first and longest stands for all.
        self.found.sort_unstable_by_key(|hit| (hit.list, hit.start, std::cmp::Reverse(hit.end), hit.folded));
        let mut last: Option<(ListId, u32)> = None;
        for hit in &self.found {
            if last.is_none_or(|(list, end)| list != hit.list || hit.start >= end) {
                self.hits.push(*hit);
                last = Some((hit.list, hit.end));
            }
        }
    }

    /// Whether a heard character is of ASCII, where white space parts words and not messages.
    fn is_ascii(&self, text: &str, at: u32) -> bool {
        self.scanned.offsets.get(at as usize).is_some_and(|&byte| text.as_bytes()[byte as usize].is_ascii())
    }

    /// Whether a context holds for words of the turn.
    fn holds(&self, program: &Program, number: u16, words: &Spoken) -> bool {
        let context = &program.contexts[usize::from(number)];
        if context.quotes && self.quoted(words.start, words.end) {
            return true;
        }
        let joined = |from: u32, to: u32| match context.reach {
            Reach::Clause => !self.scanned.parted(from, to, Break::Soft),
            Reach::Sentence => !self.scanned.parted(from, to, Break::Sentence),
            Reach::Turn => true,
        };
        let before = |owner: Owner| {
            self.spoken.iter().any(|other| {
                other.owner == owner
                    && other.end <= words.start
                    && words.start - other.end <= context.within
                    && joined(other.end, words.start)
            })
        };
        let after = self.spoken.iter().any(|other| {
            other.owner == Owner::After(number)
                && other.start >= words.end
                && other.start - words.end <= context.within
                && joined(words.end, other.start)
        });
        after || (before(Owner::Before(number)) && !before(Owner::Unless(number)))
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

/// Whether the only word of a turn is one that makes no turn.
fn is_fragment(program: &Program, text: &str) -> bool {
    let said = |c: &char| kind(*c) == Kind::Word && !program.alphabet.is_filler(*c);
    let word: String = text.chars().map(fold).filter(said).collect();
    program.fragments.contains(&word)
}
