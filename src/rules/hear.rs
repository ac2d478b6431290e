//! What is said in a call, and what only looks like it.
//!
//! In: a [`Program`] and the texts of turns. Out: [`Hit`]s of phrase lists, and [`Miss`]es: words that were there but did
//! not count, with the context that says why. Its own file because it is the only reader of text; rules see hits.
//!
//! Every turn is gone through once, for what any call is asked. Which of that counts, and what only some circumstance asks
//! for, is told where a list is asked for, list by list and no further than needed: most calls give most rules nothing to
//! ask.

use crate::call::{Call, Role};
use crate::text::fold::{Kind, fold, kind};
use crate::text::scan::Scanned;

use super::duty::in_order;
use super::hearing::Letters;
use super::lexicon::{Group, Lexicon, Owner, index};
use super::program::{ListId, Program};

mod phrases;
mod weigh;

use phrases::{Anchor, Finder, Spoken, among};
use weigh::Surroundings;

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

impl Hit {
    /// Whether another one is of the same words.
    pub fn is_where(&self, other: &Self) -> bool {
        (self.turn, self.from, self.to) == (other.turn, other.from, other.to)
    }
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
    /// Those found by phrases come first, by turn and by where they were found.
    pub order: u128,
}

/// All groups of speakers.
pub(crate) const EVERYONE: u8 = 7;

/// No phrase.
const NONE: u32 = u32::MAX;

/// What is known of a list.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// The first and the last of its phrases that were found in any call.
    spoken: (u32, u32),
    /// Where its hits begin and end, as far as it was asked for: from one turn to before another, by groups.
    hits: (u32, u32),
    turns: (u32, u32),
    groups: u8,
    /// By group, a bit each: whether it was asked whether the call gives occasion to hear the list by other means, and
    /// whether it does.
    asked: u8,
    given: u8,
}

const UNKNOWN: Known = Known { spoken: (NONE, NONE), hits: (0, 0), turns: (0, 0), groups: 0, asked: 0, given: 0 };

/// A list that is not heard anywhere.
const SILENT: Known = Known { turns: (0, u32::MAX), groups: EVERYONE, ..UNKNOWN };

impl Known {
    /// Whether some turns of some groups are known.
    #[inline]
    fn covers(&self, (from, to): (u32, u32), groups: u8) -> bool {
        groups & !self.groups == 0 && self.turns.0 <= from && to <= self.turns.1
    }

    /// Whether a turn of a group is one of those that are asked for, and not known yet.
    #[inline]
    fn lacks(&self, turn: u32, group: u8, groups: u8) -> bool {
        groups & group != 0 && !self.covers((turn, turn + 1), group)
    }
}

/// Hears call after call; keeps its working memory.
#[derive(Debug, Default)]
pub(crate) struct Ear {
    scanned: Scanned,
    /// Of each turn, who speaks.
    groups: Vec<Group>,
    finder: Finder,
    /// Literals of lists that are asked for only sometimes, and where those of each turn begin and end that was asked.
    kept: Vec<Anchor>,
    kept_of: Vec<(u32, u32)>,
    /// Phrases that were found in the turns, turn by turn; each knows the next of its list.
    spoken: Vec<(u32, Spoken, u32)>,
    lists: Vec<Known>,
    surroundings: Surroundings,
    letters: Letters,
    /// Working memory: the phrases of one list.
    of_list: Vec<(u32, Spoken)>,
    /// Working memory: what of them may count.
    found: Vec<(Hit, u32, u32)>,
    /// What was heard for another alphabet.
    other: Scanned,
    /// What counts of the lists that were asked for, list by list, in the order of turns within each.
    pub hits: Vec<Hit>,
    /// What did not.
    misses: Vec<Miss>,
}

impl Ear {
    /// Makes ready for the next call.
    pub fn begin(&mut self, program: &Program) {
        self.scanned.clear();
        self.groups.clear();
        self.kept.clear();
        self.kept_of.clear();
        self.spoken.clear();
        self.lists.clear();
        self.lists.extend(program.silent.iter().map(|&silent| if silent { SILENT } else { UNKNOWN }));
        self.surroundings.clear();
        self.hits.clear();
        self.misses.clear();
    }

    /// Hears the next turn; how many characters of it are parts of words.
    pub fn hear(&mut self, program: &Program, role: Role, text: &str) -> u32 {
        let Self { scanned, groups, finder, spoken, lists, .. } = self;
        let lexicon = &program.lexicon;
        let (turn, group) = (groups.len(), Group::of(role));
        let words = scanned.read(text, &lexicon.alphabet);
        groups.push(group);
        finder.find((lexicon, lexicon.of(group)), (&scanned.passage(turn), text), &mut |one| {
            let Owner::List(list) = one.owner else { return };
            let at = index(spoken.len());
            spoken.push((index(turn), one, NONE));
            let known = &mut lists[usize::from(list)];
            match spoken.get_mut(known.spoken.1 as usize) {
                Some((.., next)) => *next = at,
                None => *known = Known { spoken: (at, at), ..UNKNOWN },
            }
            known.spoken.1 = at;
        });
        if words == 1 && is_fragment(program, text) { 0 } else { words }
    }

    /// Where the hits of a list begin and end, if it was asked for in these turns; others may be among them.
    #[inline]
    pub fn known(&self, list: ListId, turns: (u32, u32), groups: u8) -> Option<(u32, u32)> {
        let known = self.lists.get(usize::from(list))?;
        known.covers(turns, groups).then_some(known.hits)
    }

    /// Whether none of the phrases of a list was found that are looked for in any call.
    #[inline]
    pub fn is_silent(&self, list: ListId) -> bool {
        self.lists[usize::from(list)].spoken.0 == NONE
    }

    /// Asks for a list in some turns of some groups, from one to before another: where its hits begin and end.
    pub fn ask(
        &mut self,
        program: &Program,
        call: &Call<'_>,
        list: ListId,
        turns: (u32, u32),
        groups: u8,
    ) -> (u32, u32) {
        let wanted = &program.lists[usize::from(list)];
        let before = self.lists[usize::from(list)];
        // This may ask for other lists, whose hits come first.
        let occasions = Group::ALL.map(|group| wanted.means.is_some() && self.has_occasion(program, call, group, list));
        let (turns, groups) = if before.groups == 0 {
            (turns, groups)
        } else {
            ((turns.0.min(before.turns.0), turns.1.max(before.turns.1)), groups | before.groups)
        };
        let first = self.hits.len();
        self.hits.extend_from_within(before.hits.0 as usize..before.hits.1 as usize);
        let by_then = self.hits.len();
        self.look(program, call, list, (turns, groups, &before));
        if first < by_then && by_then < self.hits.len() {
            in_order(&mut self.hits[first..]);
        }
        if occasions.contains(&true) {
            self.hear_by_other_means(program, call, list, (turns, groups, &before), (occasions, first));
        }
        let hits = (index(first), index(self.hits.len()));
        let known = &mut self.lists[usize::from(list)];
        (known.hits, known.turns, known.groups) = (hits, turns, groups);
        hits
    }

    /// Finds what counts for a list in some turns of some groups, but for those that are known.
    fn look(
        &mut self,
        program: &Program,
        call: &Call<'_>,
        list: ListId,
        ((from, to), groups, known): ((u32, u32), u8, &Known),
    ) {
        let wanted = &program.lists[usize::from(list)];
        let mut of_list = std::mem::take(&mut self.of_list);
        of_list.clear();
        let sometimes = wanted.groups & !wanted.at_once & groups;
        let mut at = self.lists[usize::from(list)].spoken.0;
        if sometimes == 0 {
            // All there is of it was found already.
            while let Some(&(turn, one, next)) = self.spoken.get(at as usize) {
                let group = self.groups[turn as usize].bit();
                if (from..to).contains(&turn) && known.lacks(turn, group, groups) {
                    of_list.push((turn, one));
                }
                at = next;
            }
        }
        for turn in if sometimes == 0 { to..to } else { from..to } {
            let group = self.groups[turn as usize];
            let is_new = known.lacks(turn, group.bit(), groups);
            while let Some(&(other, one, next)) = self.spoken.get(at as usize).filter(|(other, ..)| *other <= turn) {
                if is_new && other == turn {
                    of_list.push((turn, one));
                }
                at = next;
            }
            if is_new && sometimes & group.bit() != 0 {
                let kept = self.kept(&program.lexicon, turn);
                let (passage, text) = (self.scanned.passage(turn as usize), &*call.turns[turn as usize].text);
                let kept = (&program.lexicon, &self.kept[kept.0 as usize..kept.1 as usize]);
                among(kept, list, (&passage, text), &mut |one| of_list.push((turn, one)));
            }
        }
        for of_turn in of_list.chunk_by(|one, other| one.0 == other.0) {
            self.weigh((program, call), list, of_turn, None);
        }
        of_list.clear();
        self.of_list = of_list;
    }

    /// The literals of a turn of lists that are asked for only sometimes: looked for once.
    fn kept(&mut self, lexicon: &Lexicon, turn: u32) -> (u32, u32) {
        if self.kept_of.is_empty() {
            self.kept_of.resize(self.groups.len(), (NONE, NONE));
        }
        let of_turn = &mut self.kept_of[turn as usize];
        if of_turn.0 == NONE {
            of_turn.0 = index(self.kept.len());
            let passage = self.scanned.passage(turn as usize);
            self.kept.extend_from_slice(self.finder.enter(lexicon, lexicon.apart(), &passage));
            of_turn.1 = index(self.kept.len());
        }
        *of_turn
    }

    /// Hears a list by other means than phrases in some turns of some groups, but for those that are known, where rules have
    /// occasion to ask for it.
    fn hear_by_other_means(
        &mut self,
        program: &Program,
        call: &Call<'_>,
        list: ListId,
        ((from, to), groups, known): ((u32, u32), u8, &Known),
        (occasions, before): ([bool; 3], usize),
    ) {
        let by_phrases = self.hits.len();
        let mut of_list = std::mem::take(&mut self.of_list);
        for turn in from..to {
            let group = self.groups[turn as usize];
            if !known.lacks(turn, group.bit(), groups) || !occasions[group as usize] {
                continue;
            }
            let turn = turn as usize;
            of_list.clear();
            self.further(program, list, (turn, &call.turns[turn].text), &mut of_list);
            let place = program.further.get(group as usize).and_then(|all| all.iter().position(|one| one.list == list));
            self.weigh((program, call), list, &of_list, place);
        }
        of_list.clear();
        self.of_list = of_list;
        if self.hits.len() > by_phrases {
            in_order(&mut self.hits[before..]);
            // Words that a list hears by two means are heard once.
            let mut kept = before;
            for at in before + 1..self.hits.len() {
                let (last, next) = (self.hits[kept], self.hits[at]);
                if next.turn != last.turn || next.from >= last.to {
                    kept += 1;
                    self.hits[kept] = next;
                }
            }
            self.hits.truncate(kept + 1);
        }
    }

    /// Whether a rule asks for a list that is heard by other means in all turns of a group.
    pub fn has_occasion(&mut self, program: &Program, call: &Call<'_>, group: Group, list: ListId) -> bool {
        let Some(further) = program.further.get(group as usize) else { return false };
        let Known { asked, given, .. } = self.lists[usize::from(list)];
        if asked & group.bit() != 0 {
            return given & group.bit() != 0;
        }
        let further = further.iter().find(|further| further.list == list);
        let mut heard = |trigger| {
            let turns = (0, index(self.groups.len()));
            let known = self.known(trigger, turns, EVERYONE);
            let (from, to) = known.unwrap_or_else(|| self.ask(program, call, trigger, turns, EVERYONE));
            from < to
        };
        let given = further.is_some_and(|further| further.occasions.iter().any(|one| one.given(call, &mut heard)));
        let known = &mut self.lists[usize::from(list)];
        known.asked |= group.bit();
        known.given |= if given { group.bit() } else { 0 };
        given
    }

    /// Whether a list is heard in a turn by other means than phrases.
    pub fn hears(&mut self, program: &Program, list: ListId, (turn, text): (u32, &str)) -> bool {
        let mut of_list = std::mem::take(&mut self.of_list);
        of_list.clear();
        self.further(program, list, (turn as usize, text), &mut of_list);
        let heard = of_list.iter().any(|(_, one)| self.doubt(program, list, (turn, text), one).is_none());
        of_list.clear();
        self.of_list = of_list;
        heard
    }

    /// Where a list is heard by other means than phrases.
    fn further(&mut self, program: &Program, list: ListId, (turn, text): (usize, &str), out: &mut Vec<(u32, Spoken)>) {
        if let Some(means) = &program.lists[usize::from(list)].means {
            means.hear(text, &self.scanned.passage(turn), &mut self.letters, &mut |start, end| {
                let anchor = (index(out.len()), 0, 0);
                out.push((index(turn), Spoken { owner: Owner::List(list), start, end, folded: false, anchor }));
            });
        }
    }

    /// How many characters of words a text has that no phrase of a lexicon covers.
    pub fn uncovered(&mut self, lexicon: &Lexicon, text: &str) -> u32 {
        self.other.clear();
        let words = self.other.read(text, &lexicon.alphabet);
        let passage = self.other.passage(0);
        let mut is_covered = vec![false; passage.codes.len()];
        let at = (lexicon, lexicon.of(Group::Others));
        self.finder.find(at, (&passage, text), &mut |one| is_covered[one.start as usize..one.end as usize].fill(true));
        let covered = index(is_covered.iter().filter(|covered| **covered).count());
        words.saturating_sub(covered)
    }

    /// Of words of some lists that did not count, the first that is meant.
    pub fn first_miss(&self, meant: &dyn Fn(&Miss) -> bool) -> Option<&Miss> {
        self.misses.iter().filter(|miss| meant(miss)).min_by_key(|miss| miss.order)
    }
}

/// Whether the only word of a turn is one that makes no turn.
fn is_fragment(program: &Program, text: &str) -> bool {
    let said = |c: &char| kind(*c) == Kind::Word && !program.lexicon.alphabet.is_filler(*c);
    let word: String = text.chars().map(fold).filter(said).collect();
    program.fragments.contains(&word)
}
