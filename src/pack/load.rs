//! From TOML to a pack whose names all resolve.
//!
//! In: the texts of packs and their file names. Out: a [`Pack`], or every problem that was found, each with its place and
//! what to do. Its own file because it is where a pack author is spoken to.

use std::ops::Range;

use toml::Spanned;

use super::builtin;
use super::extent::{Measure, too_large};
use super::order;
use super::phrases::unknown_list;
use super::places::{Located, Places};
use super::resolve::resolve;
use super::schema::{By, Condition, Context, Named, Pack, Quantity, Rule, Scope, Stretch};
use super::syntax::with_hint;
use crate::ordered::ByName;
use crate::problem::{Code, Problem};
use crate::scorecard::Verdict;
use crate::text::pattern::Pattern;

/// Most points of a rule.
const MOST_POINTS: i64 = 10_000;
/// Most exchanges that an episode may bridge.
const MOST_EXCHANGES: u32 = 1_000;
/// Most lists and contexts: they are numbered in sixteen bits.
const MOST_NUMBERED: usize = 60_000;
/// Most homophones: each is tried on every phrase.
const MOST_HOMOPHONES: usize = 2_000;
/// Most steps of a rule.
const MOST_STEPS: usize = 32;
/// Most regular expressions: each takes its own way through a text.
const MOST_PATTERNS: usize = 500;
/// Most sentences that others may be like.
const MOST_SENTENCES: usize = 20_000;

/// Reads the last of the packs given, with all that it extends; the problems are not rendered yet.
pub(crate) fn load<'a>(given: &[(&'a str, &'a str)], places: &mut Places<'a>) -> Result<Pack, Located> {
    let pack = resolve(given, places)?;
    // What comes along is checked by the tests, which takes a good part of what it takes to load it.
    if given.iter().all(|(_, text)| builtin::is_id(text)) {
        return Ok(pack);
    }
    let problems = problems(&pack);
    if problems.is_empty() { Ok(pack) } else { Err(problems) }
}

/// What is wrong with a pack. A function of its own, so that who needs no check need not wait for the engine to compile it.
#[inline(never)]
fn problems(pack: &Pack) -> Located {
    let mut check = Check { pack, ids: order::places(&pack.rules), problems: Vec::new() };
    check.all();
    check.problems.extend(measure(pack));
    check.problems
}

struct Check<'p> {
    pack: &'p Pack,
    ids: ByName<usize>,
    problems: Located,
}

impl Check<'_> {
    fn all(&mut self) {
        for list in self.pack.phrases.values() {
            for name in &list.not {
                self.context(name);
            }
            for written in list.regex.iter().take(MOST_PATTERNS) {
                if let Err(said) = Pattern::ready(written.get_ref()) {
                    let problem = Problem::new(Code::PackBadRegex).arg("regex", written.get_ref()).arg("detail", said);
                    self.problems.push((Some(written.span()), problem));
                }
            }
        }
        for group in self.pack.groups.values() {
            if !(0..=MOST_POINTS).contains(group.cap.get_ref()) {
                self.bad_value("cap", "pointsRange", group.cap.span());
            }
        }
        self.pack.rules.iter().for_each(|rule| self.rule(rule));
        for at in order::order(&self.pack.rules).err().unwrap_or_default() {
            let id = &self.pack.rules[at].id;
            self.problems.push((Some(id.span()), Problem::new(Code::PackRulesInCircle).arg("rule", id.get_ref())));
        }
    }

    fn rule(&mut self, rule: &Rule) {
        let mut unknown = Vec::new();
        rule.each_refs(&mut |refs, _| {
            for item in &refs.0 {
                match item.get_ref().strip_prefix('@') {
                    Some(name) if !self.pack.phrases.contains_key(name) => {
                        unknown.push((Some(item.span()), unknown_list(name, &self.pack.phrases)));
                    }
                    _ => {}
                }
            }
        });
        self.problems.extend(unknown);
        rule.conditions().into_iter().for_each(|condition| self.condition(condition));
        self.numbers(rule);
        self.scopes(rule);
        if let Some(group) = &rule.group
            && !self.pack.groups.contains_key(group.get_ref())
        {
            self.unknown(group, "group", self.pack.groups.keys());
        }
        let ways = [
            rule.expect.is_some(),
            !rule.duties.is_empty(),
            rule.forbid.is_some(),
            rule.steps.is_some(),
            rule.measure.is_some(),
            rule.repeat.is_some(),
            rule.count.is_some(),
        ];
        let ways = ways.into_iter().filter(|is| *is).count();
        for date in rule.from.iter().chain(&rule.until) {
            let shape = |(at, b): (usize, u8)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() };
            if date.get_ref().len() != 10 || !date.get_ref().bytes().enumerate().all(shape) {
                self.bad_value("from, until", "dateShape", date.span());
            }
        }
        if rule.by == By::Human {
            if ways > 0 {
                self.bad_value(rule.id.get_ref(), "humanHasNone", rule.id.span());
            }
            return;
        }
        if ways != 1 {
            self.bad_value(rule.id.get_ref(), "oneKind", rule.id.span());
        }
        self.kinds(rule);
        let passes = |verdict: Verdict| verdict == Verdict::Pass;
        let misses = |verdict: Verdict| matches!(verdict, Verdict::Fail | Verdict::Late);
        for (is, missing) in [(&passes as &dyn Fn(Verdict) -> bool, "passes"), (&misses, "doesNotPass")] {
            if !rule.examples.iter().any(|example| is(*example.verdict.get_ref())) {
                let problem =
                    Problem::new(Code::PackMissingExample).arg("rule", rule.id.get_ref()).arg("missing", missing);
                self.problems.push((Some(rule.id.span()), problem));
            }
        }
    }

    /// Where something is looked for: named turns need a trigger, a table a measure.
    fn scopes(&mut self, rule: &Rule) {
        let scopes =
            rule.triggers().map(|trigger| &trigger.scope).chain(rule.forbid.iter().map(|forbid| &forbid.scope));
        for scope in scopes {
            match scope {
                Scope::Named(Named::Call) => {}
                Scope::Named(_) => self.bad_value("in", "scopeNeedsTrigger", rule.id.span()),
                Scope::Stretch(stretch) if **stretch == Stretch::default() => {
                    self.bad_value("in", "scopeIsEmpty", rule.id.span());
                }
                Scope::Stretch(_) => {}
            }
        }
    }

    /// Numbers that no sheet needs, and with which sums would run over.
    fn numbers(&mut self, rule: &Rule) {
        let points = |points: i64| (0..=MOST_POINTS).contains(&points);
        if !points(rule.points) || !rule.each.is_none_or(points) || !rule.bonus.is_none_or(points) {
            self.bad_value("points", "pointsRange", rule.id.span());
        }
        if rule.triggers().filter_map(|trigger| trigger.episode).any(|exchanges| exchanges > MOST_EXCHANGES) {
            self.bad_value("episode", "episodeRange", rule.id.span());
        }
    }

    fn bad_value(&mut self, name: &str, detail: &str, span: Range<usize>) {
        self.problems.push((Some(span), Problem::new(Code::PackBadValue).arg("name", name).arg("detail", detail)));
    }

    fn condition(&mut self, condition: &Condition) {
        if let Some(reason) = &condition.reason
            && !self.pack.reasons.contains_key(reason.get_ref())
        {
            self.unknown(reason, "reason", self.pack.reasons.keys());
        }
        if let Scope::Stretch(stretch) = &condition.scope
            && **stretch == Stretch::default()
        {
            self.bad_value("in", "scopeIsEmpty", condition.reason.as_ref().map_or(0..0, Spanned::span));
        }
        if let Some(asked) = &condition.rule
            && !self.ids.contains_key(asked.id.get_ref())
        {
            let known: Vec<&String> = self.pack.rules.iter().map(|rule| rule.id.get_ref()).collect();
            self.unknown(&asked.id, "rule", known.into_iter());
        }
    }

    /// Bounds that nothing can be outside of, and steps that are none.
    fn kinds(&mut self, rule: &Rule) {
        let bounded =
            |min: Option<i64>, max: Option<i64>| min.or(max).is_some() && min.zip(max).is_none_or(|(a, b)| a <= b);
        let count = rule.count.as_ref().map(|count| bounded(count.min.map(i64::from), count.max.map(i64::from)));
        let measure = rule.measure.as_ref().map(|measure| bounded(measure.min, measure.max));
        if count == Some(false) || measure == Some(false) {
            self.bad_value("min, max", "boundsNeeded", rule.id.span());
        }
        if rule.measure.as_ref().is_some_and(|m| m.of == Quantity::Hold && m.say.is_none()) {
            self.bad_value("measure", "holdNeedsSay", rule.id.span());
        }
        if rule.steps.as_ref().is_some_and(|steps| steps.of.is_empty() || steps.of.len() > MOST_STEPS) {
            self.bad_value("steps", "stepsRange", rule.id.span());
        }
    }

    fn context(&mut self, name: &Spanned<String>) {
        if !self.pack.contexts.contains_key(name.get_ref()) {
            self.unknown(name, "context", self.pack.contexts.keys());
        }
    }

    fn unknown<'n>(&mut self, name: &Spanned<String>, kind: &str, known: impl Iterator<Item = &'n String>) {
        let known: Vec<&str> = known.map(String::as_str).collect();
        let problem = Problem::new(Code::PackUnknownName).arg("name", name.get_ref()).arg("kind", kind);
        self.problems.push((Some(name.span()), with_hint(problem, name.get_ref(), &known)));
    }
}

/// What the phrases of a pack come to; problems of those that cannot be read or held.
fn measure(pack: &Pack) -> Located {
    let mut measure = Measure::new(&pack.phrases);
    measure.lists();
    for Context { before, after, unless, lead, follow, .. } in pack.contexts.values() {
        [before, after, unless, lead, follow].into_iter().for_each(|phrases| measure.phrases(phrases));
    }
    let mut numbered = pack.phrases.len();
    for rule in &pack.rules {
        rule.each_refs(&mut |refs, is_beyond| {
            numbered += 1;
            measure.refs(&refs.0, is_beyond);
        });
    }
    let patterns = pack.phrases.values().map(|list| list.regex.len()).sum();
    let alike = pack.phrases.values().map(|list| list.like.len()).sum();
    let counts = [
        ("lists", numbered, MOST_NUMBERED),
        ("contexts", pack.contexts.len(), MOST_NUMBERED),
        ("homophones", homophones(pack), MOST_HOMOPHONES),
        ("regexes", patterns, MOST_PATTERNS),
        ("sentences", alike, MOST_SENTENCES),
    ];
    for (what, found, limit) in counts {
        if found > limit {
            measure.problems.push((None, too_large(what, found as u64, limit as u64)));
        }
    }
    measure.problems
}

fn homophones(pack: &Pack) -> usize {
    pack.hearing.homophones.values().map(Vec::len).sum()
}
