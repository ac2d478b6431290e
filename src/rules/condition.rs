//! Circumstances: whether something about the call, or about some of its turns, holds.
//!
//! In: a [`Test`] and what was heard. Out: yes or no. Its own file because waivers, what cannot be judged and what a rule
//! is for are all said in the same words.

use std::cell::{Cell, RefCell};
use std::ops::RangeInclusive;

use crate::call::{Call, Role};
use crate::pack::schema::{Condition, Edge, Scope, Several};
use crate::scorecard::Verdict;

use super::conversation::Conversation;
use super::duty::reason;
use super::hear::{EVERYONE, Ear, Hit};
use super::lexicon::{Group, index};
use super::program::{Program, Quiet, Test};
use super::scope::Place;

/// Below this confidence nobody may lose points for what a recogniser wrote, or did not.
const UNSURE: f64 = 0.5;

/// What lifts a rule, or keeps it from being judged.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lifting {
    pub waive: Vec<Test>,
    pub cannot_judge: Vec<Test>,
}

/// Whether something of the call is one of several things; where none are named, anything is.
pub(super) fn fits<T: PartialEq>(any: Option<&Several<T>>, one: impl FnOnce() -> Option<T>) -> bool {
    any.is_none_or(|any| one().is_some_and(|one| any.0.contains(&one)))
}

/// Hits of some lists in some turns.
pub(crate) struct Hits<'s> {
    heard: &'s Heard<'s, 's>,
    lists: std::slice::Iter<'s, u16>,
    /// From one to before another.
    turns: (u32, u32),
    groups: u8,
    at: u32,
    end: u32,
}

impl Iterator for Hits<'_> {
    type Item = Hit;

    // Compiled once, for all that go on from here.
    #[inline(never)]
    fn next(&mut self) -> Option<Hit> {
        loop {
            while self.at < self.end {
                let hit = self.heard.ear.borrow().hits[self.at as usize];
                self.at += 1;
                if self.turns.0 <= hit.turn && hit.turn < self.turns.1 {
                    return Some(hit);
                }
            }
            (self.at, self.end) = self.heard.of_list(*self.lists.next()?, self.turns, self.groups);
        }
    }
}

/// Everything that was heard of a call.
#[derive(Clone, Copy)]
pub(crate) struct Heard<'a, 'm> {
    pub call: &'a Call<'a>,
    pub program: &'m Program,
    pub conversation: &'m Conversation,
    pub ear: &'m RefCell<Ear>,
    /// Whether a clock was asked for that the record does not have.
    pub no_times: &'m Cell<bool>,
    /// What rules came to that others ask for, by rule.
    pub verdicts: &'m RefCell<Vec<Verdict>>,
}

impl Heard<'_, '_> {
    /// Hits of some lists in some turns: list after list, and by turn within each. `groups`: in whose turns they are looked
    /// for, a bit each; those of others may be among them.
    pub fn of<'s>(&'s self, lists: &'s [u16], turns: RangeInclusive<u32>, groups: u8) -> Hits<'s> {
        let to = turns.end().saturating_add(1).min(index(self.conversation.turns.len()));
        Hits { heard: self, lists: lists.iter(), turns: (*turns.start(), to), groups, at: 0, end: 0 }
    }

    /// Where the hits of a list begin and end; `turns`: from one to before another.
    #[inline]
    fn of_list(&self, list: u16, turns: (u32, u32), groups: u8) -> (u32, u32) {
        let of = &self.program.lists[usize::from(list)];
        let groups = groups & of.groups;
        if groups == 0 || turns.0 >= turns.1 {
            return (0, 0);
        }
        let ear = self.ear.borrow();
        if ear.is_silent(list) && of.is_heard_at_once(groups) {
            return (0, 0);
        }
        let known = ear.known(list, turns, groups);
        drop(ear);
        known.unwrap_or_else(|| self.ear.borrow_mut().ask(self.program, self.call, list, turns, groups))
    }

    /// What a rule comes to, where that can be told at once: nothing is heard that could wake it.
    pub fn quiet(&self, quiet: &Quiet) -> Option<Verdict> {
        let ear = self.ear.borrow();
        let is_quiet = quiet.lists.iter().all(|&list| ear.is_silent(list))
            && quiet.roles.iter().all(|&role| self.conversation.speaks(role));
        is_quiet.then_some(quiet.verdict)
    }

    /// Asks for lists in the whole call.
    pub fn ask(&self, lists: &[u16]) {
        let turns = (0, index(self.conversation.turns.len()));
        lists.iter().for_each(|&list| _ = self.of_list(list, turns, EVERYONE));
    }

    /// The role a turn counts for.
    pub fn role(&self, turn: u32) -> Role {
        self.conversation.turns[turn as usize].role
    }

    /// Whether a test holds at a place (or for the call, where there is no place).
    pub fn holds(&self, test: &Test, place: Option<&Place>) -> bool {
        let source = &test.source;
        let call = self.call;
        // Which turns are meant is asked where they matter, or where a clock may be missed.
        let asks = test.say.is_some() || test.beyond.is_some() || source.fewer.is_some() || source.turns.is_some();
        let turns = if asks || matches!(source.scope, Scope::Stretch(_)) {
            self.turns(&source.scope, source.role.as_ref().map(|roles| &roles.0[..]), place)
        } else {
            0..=0
        };
        let spoken_by = |hit: Hit| source.speaks_of(self.role(hit.turn));
        fits(source.direction.as_ref(), || call.direction)
            && fits(source.channel.as_ref(), || call.channel)
            && fits(source.ended_by.as_ref(), || call.ended_by)
            && source.announced_by_system.is_none_or(|is| call.announced_by_system.unwrap_or(false) == is)
            && source.transferred.is_none_or(|is| call.transferred.unwrap_or(false) == is)
            && fits(source.starts_with.as_ref(), || self.opens())
            && fits(source.ends_with.as_ref(), || self.conversation.blocks.last().map(|block| block.role))
            && source.clipped.is_none_or(|edge| self.clipped(edge))
            && test.say.as_ref().is_none_or(|lists| {
                self.of(lists, turns.clone(), test.groups)
                    .any(|hit| spoken_by(hit) && self.followed(hit.turn, source.then))
                    || (!test.further.is_empty() && self.further(test, turns.clone()))
            })
            && test.beyond.as_ref().is_none_or(|lexicon| {
                let mut ear = self.ear.borrow_mut();
                let least = source.min.unwrap_or(1);
                let mut words = 0;
                let spoken = |turn: u32| self.conversation.turns.get(turn as usize);
                let mut said =
                    turns.clone().filter(|&turn| spoken(turn).is_some_and(|spoke| source.speaks_of(spoke.role)));
                least == 0
                    || said.any(|turn| {
                        words += ear.uncovered(lexicon, &call.turns[turn as usize].text);
                        words >= least
                    })
            })
            && source.fewer.is_none_or(|fewer| self.worded(source, &turns) < i64::from(fewer))
            && source.wait_ms.is_none_or(|ms| place.is_some_and(|place| self.waited(place) >= Some(ms)))
            && source
                .wait_below_ms
                .is_none_or(|ms| place.and_then(|place| self.waited(place)).is_some_and(|waited| waited < ms))
            && source.wait_known.is_none_or(|known| known == place.and_then(|place| self.waited(place)).is_some())
            && self.of_the_call(test, &turns)
            && test.all.iter().all(|inner| self.holds(inner, place))
            && test.at_least.as_ref().is_none_or(|(n, of)| {
                let holding = of.iter().filter(|inner| self.holds(inner, place));
                *n == 0 || holding.take(*n as usize).count() == *n as usize
            })
            && (test.any.is_empty() || test.any.iter().any(|inner| self.holds(inner, place)))
            && !test.none.iter().any(|inner| self.holds(inner, place))
    }

    /// What a test says of the call beside its words.
    fn of_the_call(&self, test: &Test, turns: &RangeInclusive<u32>) -> bool {
        let (source, call) = (&test.source, self.call);
        if !test.asks_of_the_call {
            return true;
        }
        let in_hundredths = |share: f64| (share * 100.0).round() as i64;
        source
            .level
            .as_ref()
            .is_none_or(|any| call.customer_level.as_ref().is_some_and(|one| any.0.iter().any(|l| l == &**one)))
            && source.meta.iter().all(|(name, any)| call.meta_text(name).is_some_and(|value| any.0.contains(&value)))
            && source.duration_ms.is_none_or(|bounds| match call.duration_ms() {
                Some(ms) => bounds.hold(ms),
                None => {
                    self.no_clock();
                    false
                }
            })
            && source.turns.is_none_or(|bounds| bounds.hold(self.worded(source, turns)))
            && source.asr_quality.is_none_or(|bounds| call.asr_quality.is_some_and(|q| bounds.hold(in_hundredths(q))))
            && source.times.is_none_or(|has| call.turns.iter().any(|turn| turn.start_ms.is_some()) == has)
            && test.rule.as_ref().is_none_or(|(rule, verdicts)| {
                self.verdicts.borrow().get(*rule).is_some_and(|verdict| verdicts.contains(verdict))
            })
    }

    /// How many worded turns of the roles that a condition speaks of reach into some turns.
    fn worded(&self, source: &Condition, turns: &RangeInclusive<u32>) -> i64 {
        let of_roles = self.conversation.blocks.iter().filter(|block| source.speaks_of(block.role));
        let within = of_roles.filter(|block| block.last >= *turns.start() && block.first <= *turns.end());
        i64::try_from(within.count()).unwrap_or(i64::MAX)
    }

    /// Which of the people opens the record, be it with a link or a sticker.
    fn opens(&self) -> Option<Role> {
        self.conversation.turns.iter().map(|spoke| spoke.role).find(|role| role.is_person())
    }

    /// Whether a role has a turn after this one.
    fn followed(&self, turn: u32, by: Option<Role>) -> bool {
        by.is_none_or(|role| (turn + 1..=self.conversation.end()).any(|later| self.role(later) == role))
    }

    /// The reason of the first test that holds.
    pub fn reason<'p>(&self, tests: &'p [Test], place: Option<&Place>) -> Option<&'p str> {
        let test = tests.iter().find(|test| self.holds(test, place))?;
        Some(test.source.reason.as_ref().map_or("circumstance", |reason| reason.get_ref().as_str()))
    }

    /// Whether a list that is heard by other means than phrases is heard in some turns.
    fn further(&self, test: &Test, turns: RangeInclusive<u32>) -> bool {
        let mut ear = self.ear.borrow_mut();
        turns.filter(|&turn| turn <= self.conversation.end()).any(|turn| {
            let role = self.role(turn);
            test.source.speaks_of(role) && self.followed(turn, test.source.then) && {
                let text = &self.call.turns[turn as usize].text;
                test.further.iter().any(|&list| {
                    !ear.has_occasion(self.program, self.call, Group::of(role), list)
                        && ear.hears(self.program, list, (turn, text))
                })
            }
        })
    }

    /// Why something that is out of order is not held against anybody at a place, if it is not.
    pub fn lifted<'p>(&self, lifting: &'p Lifting, place: Option<&Place>) -> Option<(Verdict, &'p str)> {
        self.no_times.set(false);
        if let Some(reason) = self.reason(&lifting.waive, place) {
            return Some((Verdict::Waived, reason));
        }
        if let Some(reason) = self.reason(&lifting.cannot_judge, place) {
            return Some((Verdict::CannotJudge, reason));
        }
        // What would have lifted it needs a clock that the record does not have.
        self.no_times.get().then_some((Verdict::CannotJudge, reason::NO_TIMES))
    }

    /// What becomes of something that is out of order at a place: it fails unless it is lifted.
    pub fn held<'p>(&self, lifting: &'p Lifting, place: Option<&Place>) -> (Verdict, Option<&'p str>) {
        self.lifted(lifting, place).map_or((Verdict::Fail, None), |(verdict, reason)| (verdict, Some(reason)))
    }

    /// Why nothing can be judged that a role says, where nobody of that role speaks: `otherwise`, unless some speakers are
    /// not known.
    pub fn unheard(&self, role: Role, otherwise: &'static str) -> Option<&'static str> {
        let speaks = |role: Role| self.conversation.speaks(role);
        (!speaks(role)).then_some(if speaks(Role::Unknown) { reason::UNKNOWN_ROLES } else { otherwise })
    }

    /// Notes that a clock was asked for that the record does not have.
    pub fn no_clock(&self) {
        self.no_times.set(true);
    }

    /// Milliseconds from the trigger to the next words of the role that owes.
    fn waited(&self, place: &Place) -> Option<i64> {
        let trigger = place.trigger?;
        let asked = &self.call.turns[trigger as usize];
        let next = (trigger + 1..=self.conversation.end())
            .find(|&turn| self.role(turn) == place.owes && self.conversation.turns[turn as usize].words > 0)?;
        Some(self.call.turns[next as usize].start_ms? - asked.end_ms.or(asked.start_ms)?)
    }

    /// Whether recognised speech is cut at one end: a gap mark, a dash or a word not understood where it begins or stops,
    /// or too little confidence there.
    fn clipped(&self, edge: Edge) -> bool {
        let blocks = &self.conversation.blocks;
        let turn = match edge {
            Edge::Start => blocks.first().map(|block| block.first),
            Edge::End => blocks.last().map(|block| block.last),
        };
        let Some(turn) = turn else { return true };
        let turn = &self.call.turns[turn as usize];
        let marks = ["_", "[UNK]", "…", "...", "—", "-"];
        let cut = match edge {
            Edge::Start => {
                let text = turn.text.trim_start();
                marks.iter().any(|mark| text.starts_with(mark))
            }
            Edge::End => {
                let text = turn.text.trim_end();
                marks.iter().any(|mark| text.ends_with(mark))
            }
        };
        cut || turn.confidence.is_some_and(|confidence| confidence < UNSURE)
    }

    /// Whether the recognition is too unsure of what a turn says.
    pub fn poorly(&self, turn: u32) -> bool {
        let unsure = |share: Option<f64>| share.is_some_and(|share| share < UNSURE);
        unsure(self.call.turns[turn as usize].confidence) || unsure(self.call.asr_quality)
    }
}
