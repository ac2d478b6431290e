//! How much the phrases of a pack come to, before any of them is written out.
//!
//! In: phrases as written and the lists they name. Out: located problems of those that cannot be read, refer to
//! themselves or come to more than can be held. Its own file because a few lines of a pack can stand for more phrases
//! than there is memory; counting them is quick, so it is done first.

use std::ops::Range;

use toml::Spanned;

use super::phrases::{DEEPEST, MOST_OF_A_PHRASE, MOST_SEGMENTS, Part, bad, is_silent, parts, unknown_list, whole_list};
use super::schema::PhraseList;
use crate::ordered::ByName;
use crate::problem::{Code, Problem};

/// Most literals that all phrases of a pack may come to, those that are the same counted apart.
const MOST_IN_ALL: u64 = 1_000_000;

/// What a list comes to.
#[derive(Debug, Clone, Copy, Default)]
struct Extent {
    literals: u64,
    /// Lists below it, one under the other.
    height: usize,
    /// Whether a gap or an anchor is in it, with which it cannot stand inside another phrase.
    has_gaps: bool,
}

/// Measures phrases; keeps what each list comes to.
pub(super) struct Measure<'p> {
    lists: &'p ByName<PhraseList>,
    known: ByName<Extent>,
    /// Lists that are being measured, the outermost first.
    path: Vec<&'p str>,
    in_all: u64,
    pub(super) problems: Vec<(Option<Range<usize>>, Problem)>,
}

impl<'p> Measure<'p> {
    pub(super) fn new(lists: &'p ByName<PhraseList>) -> Self {
        Self { lists, known: ByName::default(), path: Vec::new(), in_all: 0, problems: Vec::new() }
    }

    /// Measures every list, used or not.
    pub(super) fn lists(&mut self) {
        for (name, list) in self.lists {
            let extent = self.list(name);
            self.count(extent.literals, list.say.first().map(Spanned::span));
            self.phrases(&list.not_inside);
        }
    }

    /// Measures phrases that stand outside the lists.
    pub(super) fn phrases(&mut self, phrases: &'p [Spanned<String>]) {
        for phrase in phrases {
            let extent = self.phrase(phrase);
            self.count(extent.literals, Some(phrase.span()));
        }
    }

    /// Measures what a rule refers to: phrases written in place, and lists where they are written out once more.
    pub(super) fn refs(&mut self, refs: &'p [Spanned<String>], again: bool) {
        for item in refs {
            match item.get_ref().strip_prefix('@') {
                None => self.phrases(std::slice::from_ref(item)),
                Some(name) if again => {
                    let literals = self.known.get(name).map_or(0, |extent| extent.literals);
                    self.count(literals, Some(item.span()));
                }
                Some(_) => {}
            }
        }
    }

    fn count(&mut self, literals: u64, span: Option<Range<usize>>) {
        let before = self.in_all;
        self.in_all = before.saturating_add(literals);
        if before <= MOST_IN_ALL && self.in_all > MOST_IN_ALL {
            let problem = too_large("allCombinations", self.in_all, MOST_IN_ALL);
            self.problems.push((span, problem));
        }
    }

    fn list(&mut self, name: &'p str) -> Extent {
        if let Some(extent) = self.known.get(name) {
            return *extent;
        }
        let Some((name, list)) = self.lists.get_key_value(name) else { return Extent::default() };
        self.path.push(name);
        let mut all = Extent::default();
        for phrase in &list.say {
            let extent = self.phrase(phrase);
            all.literals = all.literals.saturating_add(extent.literals);
            all.height = all.height.max(extent.height);
            all.has_gaps |= extent.has_gaps;
        }
        self.path.pop();
        self.known.insert(name.clone(), all);
        all
    }

    fn phrase(&mut self, phrase: &'p Spanned<String>) -> Extent {
        match self.of(phrase.get_ref()) {
            Ok(extent) => extent,
            Err(problem) => {
                self.problems.push((Some(phrase.span()), *problem));
                Extent::default()
            }
        }
    }

    /// What one phrase comes to: of each segment every way to read it.
    fn of(&mut self, written: &'p str) -> Result<Extent, Box<Problem>> {
        let text = written.strip_prefix('^').unwrap_or(written);
        let text = text.strip_suffix('$').unwrap_or(text);
        let is_whole_list = whole_list(written).is_some();
        let mut all = Extent { has_gaps: text.len() < written.len() || text.contains('…'), ..Extent::default() };
        for (index, segment) in text.split('…').enumerate() {
            if index >= MOST_SEGMENTS {
                return Err(bad(written, "tooManyGaps"));
            }
            let (mut ways, mut may_be_empty) = (1u64, true);
            for part in parts(segment, written) {
                let choices = match part? {
                    Part::Text(text) => {
                        may_be_empty &= is_silent(text);
                        1
                    }
                    Part::Choice(words) => {
                        may_be_empty &= words.split('|').any(is_silent);
                        words.split('|').count() as u64
                    }
                    Part::List(name) => {
                        may_be_empty = false;
                        let extent = self.named(name, written)?;
                        if is_whole_list {
                            all.has_gaps |= extent.has_gaps;
                        } else if extent.has_gaps {
                            return Err(bad(written, "embeddedGaps"));
                        } else if self.lists[name].say.is_empty() {
                            return Err(bad(written, "emptyList"));
                        }
                        all.height = all.height.max(extent.height + 1);
                        extent.literals
                    }
                };
                ways = ways.saturating_mul(choices);
            }
            if may_be_empty {
                return Err(bad(written, "emptyReading"));
            }
            // A list as a whole phrase is no combination: its phrases stand side by side.
            if ways > MOST_OF_A_PHRASE as u64 && !is_whole_list {
                return Err(Box::new(
                    too_large("combinations", ways, MOST_OF_A_PHRASE as u64).arg("phrase", short(written)),
                ));
            }
            // Even what comes to nothing takes its time to write out.
            all.literals = all.literals.saturating_add(ways.max(1));
        }
        if all.height > DEEPEST {
            return Err(bad(written, "listsTooDeep"));
        }
        Ok(all)
    }

    fn named(&mut self, name: &'p str, written: &str) -> Result<Extent, Box<Problem>> {
        if let Some(at) = self.path.iter().position(|open| *open == name) {
            let path = [&self.path[at..], &[name]].concat().join(" → ");
            return Err(Box::new(Problem::new(Code::PackCycle).arg("path", path)));
        }
        if !self.lists.contains_key(name) {
            return Err(Box::new(unknown_list(name, self.lists)));
        }
        // Not known yet and already this deep: what is below cannot be measured without going deeper still.
        if self.path.len() > DEEPEST && !self.known.contains_key(name) {
            return Err(bad(written, "listsTooDeep"));
        }
        Ok(self.list(name))
    }
}

/// As much of a phrase as a message can show.
fn short(phrase: &str) -> String {
    let mut short: String = phrase.chars().take(30).collect();
    if short.len() < phrase.len() {
        short.push_str(" …");
    }
    short
}

/// The problem of a pack that has more of something than can be held.
pub(super) fn too_large(what: &str, found: u64, limit: u64) -> Problem {
    let found = if found > 1_000_000_000 { "1000000000+".to_owned() } else { found.to_string() };
    Problem::new(Code::PackTooLarge).arg("what", what).arg("found", found).arg("limit", limit.to_string())
}
