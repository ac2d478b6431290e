//! A pack made ready: one lexicon for all its phrases, and rules whose names have become numbers.
//!
//! In: nothing. Out: [`Program`] and all it is made of, read-only. Its own file because every kind of rule is judged from
//! it; how a pack becomes one is in `compile.rs`.

use std::sync::Arc;

use super::condition::{Lifting, fits};
use super::count::Counted;
use super::hearing::Means;
use super::lexicon::{Lexicon, Owner, bit};
use super::measure::Measured;
use super::repeat::Repeated;
use super::steps::Steps;
use crate::call::{Call, Channel, Direction, Role};
use crate::pack::schema::{Condition, Expect, Per, Reach, Rule, Scope, Several, Trigger};
use crate::scorecard::{Tenths, Verdict};

/// Number of a phrase list in a program.
pub(crate) type ListId = u16;

/// Contexts, and lists whose longer phrases matter, a bit each; those past the last bit share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Doubts([u64; 4]);

impl Doubts {
    /// The bit that stands for the context or the list whose phrase it is: contexts in the lower half, lists above.
    pub fn place(owner: Owner) -> u8 {
        let bit = |number: u16| number.min(127) as u8;
        match owner {
            Owner::List(list) | Owner::Inside(list) => 128 + bit(list),
            Owner::Before(context)
            | Owner::After(context)
            | Owner::Unless(context)
            | Owner::Lead(context)
            | Owner::Follow(context) => bit(context),
        }
    }

    /// With one more.
    pub fn with(mut self, owner: Owner) -> Self {
        let place = Self::place(owner);
        self.0[usize::from(place >> 6)] |= 1 << (place & 63);
        self
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    /// Whether the one of a place is among them.
    #[inline]
    pub fn has(&self, place: u8) -> bool {
        self.0[usize::from(place >> 6)] >> (place & 63) & 1 == 1
    }
}

/// A phrase list.
#[derive(Debug, Default)]
pub(crate) struct List {
    /// Contexts in which its words do not count.
    pub contexts: Vec<u16>,
    /// What can make its words not count: its contexts and the longer phrases around them.
    pub doubts: Doubts,
    /// The number of those in the lexicon.
    pub around: u16,
    /// Groups of roles in whose turns anything asks for it, a bit each.
    pub groups: u8,
    /// Those of them in whose turns a rule asks for it in any call.
    pub at_once: u8,
    /// By what means it is heard beside its phrases.
    pub means: Option<Means>,
}

impl List {
    /// Whether all that can be heard of it in the turns of some groups is found when these are gone through.
    pub fn is_heard_at_once(&self, groups: u8) -> bool {
        self.means.is_none() && self.groups & groups & !self.at_once == 0
    }
}

/// A context.
#[derive(Debug, Clone)]
pub(crate) struct Circumstance {
    pub name: String,
    pub within: u32,
    pub reach: Reach,
    pub quotes: bool,
    /// Whether it says what may stand right before words, and right after them.
    pub led: bool,
    pub followed: bool,
}

/// Lists that a rule asks for.
pub(crate) type Lists = Vec<ListId>;

/// A condition with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Test {
    pub source: Condition,
    pub say: Option<Lists>,
    /// Groups of roles in whose turns they are heard, a bit each.
    pub groups: u8,
    /// Those of them that are heard by other means than phrases.
    pub further: Lists,
    /// What is listened for only where the condition is asked.
    pub beyond: Option<Arc<Lexicon>>,
    pub all: Vec<Test>,
    pub any: Vec<Test>,
    pub none: Vec<Test>,
    /// So many of these hold.
    pub at_least: Option<(u32, Vec<Test>)>,
    /// The place of another rule among those of the pack, and what it may have come to.
    pub rule: Option<(usize, Vec<Verdict>)>,
    /// Whether anything is asked of the call beside its words: most tests ask nothing.
    pub asks_of_the_call: bool,
}

/// A further kind of rule.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Steps(Box<Steps>),
    Measure(Measured),
    Repeat(Repeated),
    Count(Counted),
}

/// A trigger with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Cause {
    pub source: Trigger,
    pub lists: Lists,
    /// Occurrences it is for.
    pub only: Option<Test>,
}

/// An obligation with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Owed {
    pub only: Option<Test>,
    pub trigger: Option<Cause>,
    pub expect: Expect,
    pub say: Lists,
    /// What counts when it is late.
    pub late: Lists,
    pub lifting: Lifting,
}

/// A prohibition with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Banned {
    pub role: Role,
    pub lists: Lists,
    pub trigger: Option<Cause>,
    /// Only within so many worded turns of the role after the trigger.
    pub next: Option<u32>,
    pub scope: Scope,
    pub lifting: Lifting,
}

/// Where a voice is heard, with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub name: Option<String>,
    pub lists: Lists,
    /// Only within the agent's first so many worded turns.
    pub first: Option<u32>,
}

/// What a rule comes to where nothing is heard that could wake it.
#[derive(Debug, Clone)]
pub(crate) struct Quiet {
    /// Lists that wake it; all of them are heard at once, or not at all.
    pub lists: Lists,
    /// Roles that must speak for it to come to this.
    pub roles: Vec<Role>,
    pub verdict: Verdict,
}

/// A rule with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    pub rule: Rule,
    pub only: Option<Test>,
    pub duties: Vec<Owed>,
    pub forbid: Option<Banned>,
    pub kind: Option<Kind>,
    /// The first and the last day it is for.
    pub days: Option<(String, String)>,
    /// Its place among the rules of the pack.
    pub place: usize,
    /// Which group it counts towards.
    pub group: Option<u16>,
    /// Where the voice is heard.
    pub heard: Vec<Part>,
    /// What it comes to in most calls, where that can be told at once.
    pub quiet: Option<Quiet>,
}

impl Ready {
    /// What the rule comes to where nothing wakes it.
    pub fn quiet(&self, lists: &[List]) -> Option<Quiet> {
        let mut quiet = Quiet { lists: Lists::new(), roles: Vec::new(), verdict: Verdict::NotApplicable };
        let mut wakes = |role: Role, of: &[ListId]| {
            quiet.roles.push(role);
            quiet.lists.extend_from_slice(of);
            of.iter().all(|&list| lists[usize::from(list)].is_heard_at_once(bit(role)))
        };
        let mut triggers = |cause: &Cause| wakes(cause.source.role, &cause.lists);
        let can_be_told = match (&self.duties[..], &self.forbid, &self.kind) {
            (duties @ [_, ..], None, None) => {
                let all = duties.iter().all(|owed| owed.trigger.as_ref().is_some_and(&mut triggers));
                quiet.roles.extend(duties.iter().map(|owed| owed.expect.role));
                all
            }
            ([], None, Some(Kind::Steps(steps))) => {
                let all = steps.trigger.as_ref().is_some_and(triggers);
                quiet.roles.push(steps.role);
                all
            }
            ([], Some(Banned { role, trigger: Some(cause), .. }), None) => {
                let all = triggers(cause);
                quiet.roles.push(*role);
                all
            }
            ([], Some(Banned { role, lists, scope: Scope::Named(_), .. }), None) => {
                let all = wakes(*role, lists);
                quiet.verdict = Verdict::Pass;
                all
            }
            _ => false,
        };
        (can_be_told && self.only.is_none() && self.days.is_none()).then_some(quiet)
    }

    /// Whether each hit costs, rather than a share of what was due.
    pub fn costs_by_hit(&self) -> bool {
        match &self.kind {
            Some(Kind::Repeat(_)) => true,
            Some(Kind::Measure(measured)) => measured.per == Per::Turn,
            _ => self.forbid.is_some(),
        }
    }

    /// The name of the step that a list is of.
    pub fn part(&self, list: ListId) -> Option<&str> {
        let Some(Kind::Steps(steps)) = &self.kind else { return None };
        steps.of.iter().find(|step| step.lists.contains(&list)).and_then(|step| step.part.as_deref())
    }
}

/// A pack made ready.
#[derive(Debug)]
pub(crate) struct Program {
    pub lexicon: Lexicon,
    /// Those of conditions that listen for more.
    pub beyond: Vec<Arc<Lexicon>>,
    pub lists: Vec<List>,
    /// Of each of them, whether it is known not to be heard anywhere until it is: side by side, since every call asks.
    pub silent: Vec<bool>,
    pub contexts: Vec<Circumstance>,
    pub rules: Vec<Ready>,
    /// Words that make no turn when nothing else is said.
    pub fragments: Vec<String>,
    /// Of each phrase of the lexicon, where in the packs it is written.
    #[cfg(feature = "author")]
    pub written: Vec<usize>,
    /// The most each group may cost.
    pub caps: Vec<Tenths>,
    /// Rules that others ask for, in the order to judge them.
    pub first: Vec<usize>,
    /// Of each group of roles, the lists that are heard by other means than phrases in all its turns, where a call gives
    /// occasion. Those that only conditions ask for are heard where a condition looks.
    pub further: [Vec<Further>; 3],
}

/// A list that is heard by other means than phrases, which costs more, and when a rule asks for it.
#[derive(Debug, Clone)]
pub(crate) struct Further {
    pub list: ListId,
    /// One of these.
    pub occasions: Vec<Occasion>,
}

/// What must be so for a rule to ask for its lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct Occasion {
    /// The calls the rule is for.
    pub channel: Option<Several<Channel>>,
    pub direction: Option<Several<Direction>>,
    /// One of these lists is heard; none of them: whatever is heard.
    pub triggers: Lists,
}

impl Occasion {
    /// Whether a call gives it. `heard`: whether a list is heard in it.
    pub fn given(&self, call: &Call<'_>, heard: impl FnMut(ListId) -> bool) -> bool {
        fits(self.channel.as_ref(), || call.channel)
            && fits(self.direction.as_ref(), || call.direction)
            && (self.triggers.is_empty() || self.triggers.iter().copied().any(heard))
    }
}
