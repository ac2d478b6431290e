//! A pack made ready: one automaton for all its phrases, and rules whose names have become numbers.
//!
//! In: a [`Pack`]. Out: a [`Program`], read-only from then on. Its own file because everything that is looked up by name
//! is looked up here, once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use toml::Spanned;

use crate::call::Role;
use crate::pack::phrases::{GAP, MOST, Phrase, expand};
use crate::pack::schema::{Condition, Context, Duty, Expect, Pack, PhraseList, Reach, Refs, Rule, Status, Trigger};
use crate::problem::{Code, Problem};
use crate::text::alphabet::Alphabet;
use crate::text::fold::fold;
use crate::text::scan::Break;

/// Number of a phrase list in a program.
pub(crate) type ListId = u16;

/// Whose phrase it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// Counts for a list.
    List(ListId),
    /// A longer phrase; inside it the list's words do not count.
    Inside(ListId),
    /// Stands before words that do not count.
    Before(u16),
    /// Stands after words that do not count.
    After(u16),
    /// Makes them count after all.
    Unless(u16),
}

/// A phrase as the hearing needs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub owner: Owner,
    /// How many literals in a row it takes.
    pub segments: u8,
    /// Most characters between two of them.
    pub gap: u8,
    /// What may not stand between two of them.
    pub parted_by: Break,
    pub at_start: bool,
    pub at_end: bool,
}

/// One use of a literal: which phrase, which of its segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    pub phrase: u32,
    pub segment: u8,
    /// Whether the literal is a homophone of what the phrase says.
    pub folded: bool,
}

/// A literal of the automaton.
#[derive(Debug, Clone)]
pub(crate) struct Literal {
    /// Its uses, in `Program::uses`.
    pub uses: Range<u32>,
    /// Whether it begins or ends with a letter or digit of ASCII, where words have edges.
    pub edges: (bool, bool),
}

/// A phrase list.
#[derive(Debug, Clone, Default)]
pub(crate) struct List {
    /// Contexts in which its words do not count.
    pub contexts: Vec<u16>,
    /// Roles in whose turns anything asks for it, a bit each.
    pub roles: u8,
}

/// A context.
#[derive(Debug, Clone)]
pub(crate) struct Circumstance {
    pub name: String,
    pub within: u32,
    pub reach: Reach,
    pub quotes: bool,
}

/// Lists that a rule asks for.
pub(crate) type Lists = Vec<ListId>;

/// A condition with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Test {
    pub source: Condition,
    pub say: Option<Lists>,
    pub beyond: Option<Lists>,
    pub any: Vec<Test>,
    pub none: Vec<Test>,
}

/// An obligation with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Owed {
    pub only: Option<Test>,
    pub trigger: Option<(Trigger, Lists)>,
    pub expect: Expect,
    pub say: Lists,
    pub waive: Vec<Test>,
    pub cannot_judge: Vec<Test>,
}

/// Where a voice is heard, with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub name: Option<String>,
    pub lists: Lists,
    /// Only within the agent's first so many worded turns.
    pub first: Option<u32>,
}

/// A rule with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    pub rule: Rule,
    pub only: Option<Test>,
    pub duties: Vec<Owed>,
    pub forbid: Option<(Role, Lists)>,
    /// Where the voice is heard.
    pub heard: Vec<Part>,
}

/// A pack made ready.
pub(crate) struct Program {
    pub alphabet: Alphabet,
    pub automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    pub literals: Vec<Literal>,
    pub uses: Vec<Use>,
    pub phrases: Vec<Said>,
    pub lists: Vec<List>,
    pub contexts: Vec<Circumstance>,
    pub rules: Vec<Ready>,
    /// Roles whose turns anything asks for.
    pub roles: u8,
    /// Words that make no turn when nothing else is said.
    pub fragments: Vec<String>,
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Program").field("literals", &self.literals.len()).finish_non_exhaustive()
    }
}

/// The bit of a role.
pub(crate) fn bit(role: Role) -> u8 {
    1 << (role as u8)
}

/// Problems with the span of the pack they are at.
type Located = Vec<(Option<Range<usize>>, Problem)>;

/// Makes a pack ready.
pub(crate) fn compile(pack: &Pack) -> Result<Program, Located> {
    let mut builder =
        Builder { pack, names: BTreeMap::new(), lists: Vec::new(), spoken: Vec::new(), problems: Vec::new() };
    builder.contexts();
    let rules: Vec<Ready> =
        pack.rules.iter().filter(|rule| rule.status != Status::Deprecated).map(|rule| builder.rule(rule)).collect();
    builder.finish(rules)
}

struct Builder<'p> {
    pack: &'p Pack,
    names: BTreeMap<String, ListId>,
    lists: Vec<List>,
    spoken: Vec<(Said, Vec<Vec<String>>)>,
    problems: Located,
}

impl Builder<'_> {
    fn speak(&mut self, phrases: &[Spanned<String>], owner: Owner, gap: u8, parted_by: Break) {
        for Phrase { segments, at_start, at_end } in expand(phrases, &self.pack.phrases, &mut self.problems) {
            let count = u8::try_from(segments.len()).unwrap_or(u8::MAX);
            self.spoken.push((Said { owner, segments: count, gap, parted_by, at_start, at_end }, segments));
        }
    }

    fn contexts(&mut self) {
        let pack = self.pack;
        for (number, context) in (0u16..).zip(pack.contexts.values()) {
            let Context { before, after, unless, gap, .. } = context;
            let gap = gap.unwrap_or(GAP);
            let parted_by = if context.reach == Reach::Clause { Break::Soft } else { Break::Sentence };
            self.speak(before, Owner::Before(number), gap, parted_by);
            self.speak(after, Owner::After(number), gap, parted_by);
            self.speak(unless, Owner::Unless(number), gap, parted_by);
        }
    }

    fn list(&mut self, list: &PhraseList) -> ListId {
        let id = ListId::try_from(self.lists.len()).unwrap_or(ListId::MAX);
        let contexts = list
            .not
            .iter()
            .filter_map(|name| self.pack.contexts.keys().position(|known| known == name.get_ref()))
            .filter_map(|position| u16::try_from(position).ok())
            .collect();
        self.lists.push(List { contexts, roles: 0 });
        let gap = list.gap.unwrap_or(GAP);
        self.speak(&list.say, Owner::List(id), gap, Break::Sentence);
        self.speak(&list.not_inside, Owner::Inside(id), gap, Break::Soft);
        id
    }

    /// The lists of references; phrases written in place become a list of their own.
    fn refs(&mut self, refs: &Refs, roles: u8) -> Lists {
        let pack = self.pack;
        let mut out = Lists::new();
        let mut inline = PhraseList::default();
        for item in &refs.0 {
            match item.get_ref().strip_prefix('@') {
                Some(name) => {
                    let id = match self.names.get(name) {
                        Some(&id) => id,
                        None => {
                            let Some(list) = pack.phrases.get(name) else { continue };
                            let id = self.list(list);
                            self.names.insert(name.to_owned(), id);
                            id
                        }
                    };
                    out.push(id);
                }
                None => inline.say.push(item.clone()),
            }
        }
        if !inline.say.is_empty() {
            out.push(self.list(&inline));
        }
        for &id in &out {
            self.lists[usize::from(id)].roles |= roles;
        }
        out
    }

    fn test(&mut self, condition: &Condition) -> Test {
        let roles = match &condition.role {
            Some(roles) => roles.0.iter().map(|&role| bit(role)).fold(0, |all, one| all | one),
            None => u8::MAX,
        };
        Test {
            say: condition.say.as_ref().map(|refs| self.refs(refs, roles)),
            beyond: condition.beyond.as_ref().map(|refs| self.refs(refs, roles)),
            any: condition.any.iter().map(|inner| self.test(inner)).collect(),
            none: condition.none.iter().map(|inner| self.test(inner)).collect(),
            source: condition.clone(),
        }
    }

    fn duty(&mut self, rule: &Rule, duty: &Duty) -> Owed {
        let trigger = duty.when.as_ref().map(|trigger| (trigger.clone(), self.refs(&trigger.say, bit(trigger.role))));
        Owed {
            only: duty.only.as_ref().map(|only| self.test(only)),
            trigger,
            say: self.refs(&duty.expect.say, bit(duty.expect.role)),
            expect: duty.expect.clone(),
            waive: rule.waive.iter().chain(&duty.waive).map(|condition| self.test(condition)).collect(),
            cannot_judge: rule.cannot_judge.iter().chain(&duty.cannot_judge).map(|c| self.test(c)).collect(),
        }
    }

    fn rule(&mut self, rule: &Rule) -> Ready {
        let single = rule.expect.as_ref().map(|expect| Duty {
            only: None,
            when: rule.when.clone(),
            expect: expect.clone(),
            waive: Vec::new(),
            cannot_judge: Vec::new(),
        });
        let duties: Vec<Owed> = single.iter().chain(&rule.duties).map(|duty| self.duty(rule, duty)).collect();
        let mut heard: Vec<Part> = rule
            .heard
            .iter()
            .map(|heard| Part {
                name: heard.part.clone(),
                lists: self.refs(&heard.say, bit(Role::Agent)),
                first: heard.first,
            })
            .collect();
        if heard.is_empty() && rule.voice.is_some() {
            let all: BTreeSet<ListId> = duties.iter().flat_map(|duty| duty.say.iter().copied()).collect();
            heard.push(Part { name: None, lists: all.into_iter().collect(), first: None });
        }
        Ready {
            only: rule.only.as_ref().map(|only| self.test(only)),
            duties,
            forbid: rule.forbid.as_ref().map(|forbid| (forbid.role, self.refs(&forbid.say, bit(forbid.role)))),
            heard,
            rule: rule.clone(),
        }
    }

    /// Every way a recogniser may write a literal, beside the literal itself.
    fn misheard(&self, literal: &str) -> Vec<String> {
        let mut out = Vec::new();
        for (right, wrongs) in &self.pack.hearing.homophones {
            let right: String = right.chars().map(fold).collect();
            if literal.contains(&right) {
                for wrong in wrongs {
                    let wrong: String = wrong.chars().map(fold).collect();
                    out.push(literal.replace(&right, &wrong));
                }
            }
        }
        out
    }

    fn finish(mut self, rules: Vec<Ready>) -> Result<Program, Located> {
        let mut uses: BTreeMap<String, BTreeMap<(u32, u8), bool>> = BTreeMap::new();
        let mut phrases = Vec::with_capacity(self.spoken.len());
        for (said, segments) in &self.spoken {
            let phrase = u32::try_from(phrases.len()).unwrap_or(u32::MAX);
            phrases.push(*said);
            for (segment, literals) in (0u8..).zip(segments) {
                for literal in literals {
                    uses.entry(literal.clone()).or_default().insert((phrase, segment), false);
                    if matches!(said.owner, Owner::List(_)) {
                        for wrong in self.misheard(literal) {
                            uses.entry(wrong).or_default().entry((phrase, segment)).or_insert(true);
                        }
                    }
                }
            }
        }
        if uses.len() > MOST {
            let problem = Problem::new(Code::PackTooLarge)
                .arg("what", "短语总数 / phrases")
                .arg("found", uses.len().to_string())
                .arg("limit", MOST.to_string());
            self.problems.push((None, problem));
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        let fillers: Vec<char> =
            self.pack.hearing.fillers.iter().filter_map(|filler| filler.chars().next()).map(fold).collect();
        let too_large = || {
            let problem = Problem::new(Code::PackTooLarge)
                .arg("what", "不同的字 / distinct characters")
                .arg("found", "50000+")
                .arg("limit", "50000");
            vec![(None, problem)]
        };
        let alphabet = Alphabet::new(uses.keys().map(String::as_str), &fillers).ok_or_else(too_large)?;
        let mut literals = Vec::new();
        let mut all_uses = Vec::new();
        let mut patterns: Vec<(String, u32)> = Vec::new();
        // Two literals may be heard alike (`谢 谢` and `谢谢`); the automaton wants each pattern once.
        let mut merged: BTreeMap<String, (BTreeSet<Use>, (bool, bool))> = BTreeMap::new();
        for (literal, of) in &uses {
            let Some(encoded) = alphabet.encode(literal) else { continue };
            let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let entry = merged
                .entry(encoded)
                .or_insert_with(|| (BTreeSet::new(), (edge(literal.chars().next()), edge(literal.chars().last()))));
            entry.0.extend(of.iter().map(|(&(phrase, segment), &folded)| Use { phrase, segment, folded }));
        }
        for (encoded, (of, edges)) in merged {
            let from = u32::try_from(all_uses.len()).unwrap_or(u32::MAX);
            all_uses.extend(of);
            let to = u32::try_from(all_uses.len()).unwrap_or(u32::MAX);
            patterns.push((encoded, u32::try_from(literals.len()).unwrap_or(u32::MAX)));
            literals.push(Literal { uses: from..to, edges });
        }
        if patterns.is_empty() {
            // The automaton refuses to be empty; a pattern no text has keeps the rest simple.
            patterns.push(("\u{D7FF}".to_owned(), 0));
            literals.push(Literal { uses: 0..0, edges: (false, false) });
        }
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(patterns).map_err(|_| too_large())?;
        let contexts = self
            .pack
            .contexts
            .iter()
            .map(|(name, context)| Circumstance {
                name: name.clone(),
                within: context.within.unwrap_or(u32::MAX),
                reach: context.reach,
                quotes: context.quotes,
            })
            .collect();
        let roles = self.lists.iter().fold(0, |all, list| all | list.roles);
        let fragments =
            self.pack.hearing.fragments.iter().map(|words| words.chars().map(fold).collect()).collect();
        Ok(Program {
            alphabet,
            automaton,
            literals,
            uses: all_uses,
            phrases,
            lists: self.lists,
            contexts,
            rules,
            roles,
            fragments,
        })
    }
}
