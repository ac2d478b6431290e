//! Single phrases of lists and contexts, taken out one at a time.
//!
//! In: a pack made ready, its examples. Out: of each list and context the share of phrases that an example hangs on. Its
//! own file because there are thousands of them: the phrases of a pack are made ready once, and one is taken out by giving
//! it an owner that nobody asks for; only the examples in which it may be heard at all are judged again.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::{Case, PhraseProof, differs};
use crate::call::Call;
use crate::pack::phrases::{Expander, Phrase};
use crate::pack::schema::Pack;
use crate::rules::compile::compile;
use crate::rules::judge::{Court, Memory};
use crate::rules::lexicon::Owner;
use crate::rules::program::Program;
use crate::text::fold::fold;

/// An owner that no list, no context and no rule asks for.
const NOBODY: Owner = Owner::Unless(u16::MAX);

/// An example: number of the rule, number within it.
type At = (usize, usize);

/// Where the phrases of a pack may be heard in its examples.
pub(super) struct Heard {
    program: Option<Program>,
    /// Phrases of the lexicon by the place where they are written.
    phrases: BTreeMap<usize, Vec<usize>>,
    /// Examples by the place of a phrase that may be heard in them.
    cases: BTreeMap<usize, BTreeSet<At>>,
}

impl Heard {
    pub fn new(court: &Court<'_>, cases: &[Vec<Case<'_>>]) -> Self {
        // A program of its own, because phrases are taken out of it.
        let program = compile(court.pack, None).ok();
        let mut heard = Self { program, phrases: BTreeMap::new(), cases: BTreeMap::new() };
        let Some(program) = &heard.program else { return heard };
        for (phrase, &written) in program.written.iter().enumerate() {
            heard.phrases.entry(written).or_default().push(phrase);
        }
        let spellings = Spellings::of(court.pack);
        for (rule, cases) in cases.iter().enumerate() {
            for (number, case) in cases.iter().enumerate() {
                for written in spellings.possible(&case.call) {
                    heard.cases.entry(written).or_default().insert((rule, number));
                }
            }
        }
        heard
    }

    /// Takes out each phrase, and each context of each list.
    pub fn prove(mut self, court: &Court<'_>, cases: &[Vec<Case<'_>>], memory: &mut Memory) -> Vec<PhraseProof> {
        let Some(mut program) = self.program.take() else { return Vec::new() };
        let pack = court.pack;
        let ids: Vec<&str> = court.program.rules.iter().map(|ready| ready.rule.id.get_ref().as_str()).collect();
        let mut out = Vec::new();
        let mut trial = Trial { court, pack, ids: &ids, cases, memory };
        for (name, list) in &pack.phrases {
            // A list that only stands inside phrases of others is never heard itself.
            let say: Vec<usize> = list
                .say
                .iter()
                .filter_map(|phrase| self.phrases.get(&phrase.span().start))
                .flatten()
                .copied()
                .collect();
            let Some(id) = say.iter().find_map(|&phrase| match program.lexicon.phrases.get(phrase)?.owner {
                Owner::List(id) => Some(usize::from(id)),
                _ => None,
            }) else {
                continue;
            };
            for (key, phrases) in [("say", &list.say), ("not_inside", &list.not_inside)] {
                out.extend(self.key(&mut trial, &mut program, name, key, phrases));
            }
            let near: BTreeSet<At> =
                list.say.iter().filter_map(|phrase| self.cases.get(&phrase.span().start)).flatten().copied().collect();
            out.extend(trial.contexts(&mut program, name, id, &near));
        }
        for (name, context) in &pack.contexts {
            for (key, phrases) in [
                ("before", &context.before),
                ("after", &context.after),
                ("unless", &context.unless),
                ("lead", &context.lead),
                ("follow", &context.follow),
            ] {
                out.extend(self.key(&mut trial, &mut program, name, key, phrases));
            }
        }
        out
    }

    fn key(
        &self,
        trial: &mut Trial<'_, '_>,
        program: &mut Program,
        name: &str,
        key: &str,
        phrases: &[Spanned<String>],
    ) -> Option<PhraseProof> {
        let mut proof =
            PhraseProof { name: name.to_owned(), key: key.to_owned(), killed: 0, tried: 0, survivors: Vec::new() };
        for phrase in phrases {
            let place = phrase.span().start;
            let Some(said) = self.phrases.get(&place) else { continue };
            proof.tried += 1;
            let noticed = self.cases.get(&place).is_some_and(|near| {
                let owners: Vec<Owner> = said.iter().map(|&at| program.lexicon.give(at, NOBODY)).collect();
                let noticed = trial.notices(program, near);
                said.iter().zip(owners).for_each(|(&at, owner)| _ = program.lexicon.give(at, owner));
                noticed
            });
            if noticed {
                proof.killed += 1;
            } else {
                proof.survivors.push(phrase.get_ref().clone());
            }
        }
        (proof.tried > 0).then_some(proof)
    }
}

/// Which phrases may be heard in a call at all, told by their characters alone: quick, and never a no where one is heard
/// as it is written.
struct Spellings {
    /// By the first character: a literal of the segment of a phrase that says most, and where the phrase is written.
    literals: BTreeMap<char, Vec<(Vec<char>, usize)>>,
}

impl Spellings {
    fn of(pack: &Pack) -> Self {
        let mut all = Self { literals: BTreeMap::new() };
        let mut expander = Expander::new(&pack.phrases);
        let lists = pack.phrases.values().flat_map(|list| [&list.say, &list.not_inside]);
        let contexts = pack
            .contexts
            .values()
            .flat_map(|context| [&context.before, &context.after, &context.unless, &context.lead, &context.follow]);
        for written in lists.chain(contexts).flatten() {
            let phrases = expander.expand(std::slice::from_ref(written), &mut Vec::new());
            for phrase in phrases.into_iter().map(Phrase::spelled_out) {
                let longest = phrase.segments.iter().max_by_key(|words| words.iter().map(str::len).min());
                for literal in longest.into_iter().flat_map(|words| words.iter()) {
                    let literal: Vec<char> = literal.chars().collect();
                    let Some(&first) = literal.first() else { continue };
                    all.literals.entry(first).or_default().push((literal, written.span().start));
                }
            }
        }
        all
    }

    fn possible(&self, call: &Call<'_>) -> BTreeSet<usize> {
        let said: BTreeSet<char> = call.turns.iter().flat_map(|turn| turn.text.chars()).map(fold).collect();
        let beginning = said.iter().filter_map(|first| self.literals.get(first)).flatten();
        beginning.filter(|(literal, _)| literal.iter().all(|c| said.contains(c))).map(|(_, written)| *written).collect()
    }
}

/// What judging an example again needs.
struct Trial<'c, 'm> {
    court: &'c Court<'c>,
    pack: &'c Pack,
    ids: &'c [&'c str],
    cases: &'c [Vec<Case<'c>>],
    memory: &'m mut Memory,
}

impl Trial<'_, '_> {
    fn notices(&mut self, program: &Program, near: &BTreeSet<At>) -> bool {
        let court = Court { pack: self.pack, program, id: self.court.id, language: self.court.language };
        near.iter().any(|&(rule, number)| differs(&court, self.ids[rule], &self.cases[rule][number], self.memory))
    }

    /// Takes each context off a list.
    fn contexts(&mut self, program: &mut Program, name: &str, id: usize, near: &BTreeSet<At>) -> Option<PhraseProof> {
        let contexts = program.lists.get(id)?.contexts.clone();
        let mut proof =
            PhraseProof { name: name.to_owned(), key: "not".to_owned(), killed: 0, tried: 0, survivors: Vec::new() };
        for &context in &contexts {
            let title = program.contexts.get(usize::from(context)).map(|known| known.name.clone())?;
            program.lists[id].contexts.retain(|&other| other != context);
            let noticed = self.notices(program, near);
            program.lists[id].contexts.clone_from(&contexts);
            proof.tried += 1;
            if noticed {
                proof.killed += 1;
            } else {
                proof.survivors.push(title);
            }
        }
        (proof.tried > 0).then_some(proof)
    }
}
