//! Packs one above the other.
//!
//! In: packs as written, the extended ones first. Out: one [`Pack`], or located problems. Its own file because the rules
//! of taking over are a promise to authors: the same name replaces, `off` drops, `[add]` adds to a list, `[change]` sets
//! single fields of a rule, and whatever nobody names stays.

use toml::Spanned;

use super::near;
use super::order::places;
use super::phrases::unknown_list;
use super::places::Located;
use super::schema::{Change, Pack, Pairs, PhraseList, Rule, Written};
use super::syntax::with_hint;
use crate::ordered::ByName;
use crate::problem::{Code, Problem};

/// Merges packs.
pub(super) fn merge(packs: impl Iterator<Item = Written>) -> Result<Pack, Located> {
    let mut merging = Merging::default();
    for written in packs {
        merging.add(written);
    }
    let Merging { pack, problems } = &mut merging;
    pack.phrases.values_mut().for_each(|list| near::spell(list, problems));
    if merging.problems.is_empty() { Ok(merging.pack) } else { Err(merging.problems) }
}

#[derive(Default)]
struct Merging {
    pack: Pack,
    problems: Located,
}

impl Merging {
    /// Puts a pack above what is there.
    fn add(&mut self, written: Written) {
        if *written.schema.get_ref() != 1 {
            let problem = Problem::new(Code::PackBadValue).arg("name", "schema").arg("detail", "schemaIs1");
            self.problems.push((Some(written.schema.span()), problem));
        }
        let pack = &mut self.pack;
        pack.schema = *written.schema.get_ref();
        pack.id = written.id.into_inner();
        pack.version = written.version;
        pack.title = written.title;
        pack.scorecard.set(&written.scorecard);
        pack.hearing.fillers.extend(written.hearing.fillers);
        pack.hearing.fragments.extend(written.hearing.fragments);
        pack.hearing.homophones.extend(written.hearing.homophones);
        let (lists, contexts) = (&pack.phrases, &pack.contexts);
        let replaced = written.phrases.keys().filter(|name| lists.contains_key(name.as_str()));
        let replaced = replaced.chain(written.contexts.keys().filter(|name| contexts.contains_key(name.as_str())));
        let replaced: Vec<String> = replaced.cloned().collect();
        if !replaced.is_empty() {
            let examples = pack.rules.iter().map(|rule| (rule.id.get_ref().clone(), rule.examples.len()));
            pack.overtaken = examples.collect();
            pack.replaced.extend(replaced);
        }
        pack.phrases.extend(written.phrases);
        pack.contexts.extend(written.contexts);
        pack.reasons.extend(written.reasons);
        pack.groups.extend(written.groups);
        self.lists(written.add);
        self.off(&written.off);
        self.rules(written.rules);
        self.change(&written.change);
    }

    fn lists(&mut self, add: Pairs<PhraseList>) {
        for (name, more) in add.0 {
            match self.pack.phrases.get_mut(name.get_ref()) {
                Some(list) => list.extend(more),
                None => {
                    let problem = unknown_list(name.get_ref(), &self.pack.phrases);
                    self.problems.push((Some(name.span()), problem));
                }
            }
        }
    }

    fn off(&mut self, off: &[Spanned<String>]) {
        let known = self.known();
        off.iter().filter(|name| !known.contains_key(name.get_ref())).for_each(|name| self.unknown(name));
        let is_off = |rule: &Rule| off.iter().any(|name| name.get_ref() == rule.id.get_ref());
        self.pack.rules.retain(|rule| !is_off(rule));
    }

    fn rules(&mut self, rules: Vec<Rule>) {
        let mut seen = ByName::default();
        let known = self.known();
        for rule in rules {
            if seen.contains_key(rule.id.get_ref()) {
                let problem = Problem::new(Code::PackDuplicateRule).arg("rule", rule.id.get_ref());
                self.problems.push((Some(rule.id.span()), problem));
                continue;
            }
            seen.insert(rule.id.get_ref().clone(), 0);
            match known.get(rule.id.get_ref()) {
                Some(&at) => {
                    self.pack.overtaken.insert(rule.id.get_ref().clone(), 0);
                    self.pack.rules[at] = rule;
                }
                None => self.pack.rules.push(rule),
            }
        }
    }

    fn change(&mut self, changes: &Pairs<Change>) {
        let known = self.known();
        for (name, change) in &changes.0 {
            match known.get(name.get_ref()) {
                Some(&at) => change.apply(&mut self.pack.rules[at]),
                None => self.unknown(name),
            }
        }
    }

    /// Where each rule stands.
    fn known(&self) -> ByName<usize> {
        places(&self.pack.rules)
    }

    fn unknown(&mut self, name: &Spanned<String>) {
        let known: Vec<&str> = self.pack.rules.iter().map(|rule| rule.id.get_ref().as_str()).collect();
        let problem = Problem::new(Code::PackUnknownName).arg("name", name.get_ref()).arg("kind", "rule");
        self.problems.push((Some(name.span()), with_hint(problem, name.get_ref(), &known)));
    }
}
