//! From TOML to a pack whose names all resolve.
//!
//! In: the text of a pack and its file name. Out: a [`Pack`], or every problem that was found, each with line, column and
//! what to do. Its own file because it is where a pack author is spoken to.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;

use super::names::nearest;
use super::phrases::unknown_list;
use super::schema::{Condition, Duty, Pack, Refs, Rule};
use crate::problem::{Code, Problem};
use crate::scorecard::Verdict;

/// Largest pack in bytes.
const LARGEST: usize = 8_000_000;

/// Line and column of byte offsets.
pub(crate) struct Places<'a> {
    file: &'a str,
    text: &'a str,
}

impl<'a> Places<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text }
    }

    /// Puts a problem at a span of the pack.
    pub fn put(&self, problem: Problem, span: Option<Range<usize>>) -> Problem {
        let problem = problem.file(self.file);
        let Some(span) = span else { return problem };
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.bytes().filter(|&b| b == b'\n').count() as u64 + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u64 + 1;
        problem.line(line).column(column)
    }
}

/// Reads a pack; the problems are not rendered yet.
pub(crate) fn load(file: &str, text: &str) -> Result<Pack, Vec<Problem>> {
    let places = Places::new(file, text);
    if text.len() > LARGEST {
        let problem = Problem::new(Code::PackTooLarge)
            .arg("what", "文件字节数 / bytes")
            .arg("found", text.len().to_string())
            .arg("limit", LARGEST.to_string());
        return Err(vec![places.put(problem, None)]);
    }
    let pack: Pack = toml::from_str(text).map_err(|error| vec![places.put(of_toml(&error), error.span())])?;
    let mut check = Check { pack: &pack, problems: Vec::new() };
    check.all();
    if check.problems.is_empty() {
        return Ok(pack);
    }
    let mut problems: Vec<Problem> =
        check.problems.into_iter().map(|(span, problem)| places.put(problem, span)).collect();
    problems.sort_by_key(|problem| (problem.line, problem.column));
    Err(problems)
}

/// What the TOML reader says, in our own terms.
fn of_toml(error: &toml::de::Error) -> Problem {
    let said = error.message();
    let ticked = |from: &str| from.split('`').nth(1).unwrap_or("").to_owned();
    if said.starts_with("unknown field") || said.starts_with("unknown variant") {
        let name = ticked(said);
        let known: Vec<&str> = said.split('`').skip(3).step_by(2).collect();
        let hint = nearest(&name, known.iter().copied()).map_or_else(
            || format!("可用 / known: {}", known.join(", ")),
            |hint| format!("是否想写 / did you mean: {hint}"),
        );
        return if said.starts_with("unknown field") {
            Problem::new(Code::PackUnknownField).arg("name", name).arg("hint", hint)
        } else {
            Problem::new(Code::PackUnknownName).arg("name", name).arg("kind", "取值 / value").arg("hint", hint)
        };
    }
    if said.starts_with("missing field") {
        return Problem::new(Code::PackMissingField).arg("name", ticked(said));
    }
    if let Some(detail) = said.strip_prefix("invalid type: ") {
        let name = error.message().split("expected").nth(1).unwrap_or("").trim().to_owned();
        return Problem::new(Code::PackBadValue).arg("name", name).arg("detail", detail);
    }
    Problem::new(Code::PackSyntax).arg("detail", said.replace('\n', " "))
}

struct Check<'p> {
    pack: &'p Pack,
    problems: Vec<(Option<Range<usize>>, Problem)>,
}

impl Check<'_> {
    fn all(&mut self) {
        if *self.pack.schema.get_ref() != 1 {
            let problem = Problem::new(Code::PackBadValue).arg("name", "schema").arg("detail", "1");
            self.problems.push((Some(self.pack.schema.span()), problem));
        }
        for list in self.pack.phrases.values() {
            for name in &list.not {
                self.context(name);
            }
        }
        let mut seen = BTreeSet::new();
        for rule in &self.pack.rules {
            if !seen.insert(rule.id.get_ref()) {
                let problem = Problem::new(Code::PackDuplicateRule).arg("rule", rule.id.get_ref());
                self.problems.push((Some(rule.id.span()), problem));
            }
            self.rule(rule);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        for heard in &rule.heard {
            self.refs(&heard.say);
        }
        if let Some(trigger) = &rule.when {
            self.refs(&trigger.say);
        }
        if let Some(expect) = &rule.expect {
            self.refs(&expect.say);
        }
        if let Some(forbid) = &rule.forbid {
            self.refs(&forbid.say);
        }
        for Duty { only, when, expect, waive, cannot_judge } in &rule.duties {
            self.refs(&expect.say);
            if let Some(trigger) = when {
                self.refs(&trigger.say);
            }
            only.iter().chain(waive).chain(cannot_judge).for_each(|condition| self.condition(condition));
        }
        rule.only.iter().chain(&rule.waive).chain(&rule.cannot_judge).for_each(|condition| self.condition(condition));
        let ways = usize::from(rule.expect.is_some())
            + usize::from(!rule.duties.is_empty())
            + usize::from(rule.forbid.is_some());
        if ways != 1 {
            let problem = Problem::new(Code::PackBadValue)
                .arg("name", rule.id.get_ref())
                .arg("detail", "expect、duties、forbid 必须恰有其一 / exactly one of expect, duties, forbid");
            self.problems.push((Some(rule.id.span()), problem));
        }
        let passes = |verdict: Verdict| verdict == Verdict::Pass;
        let misses = |verdict: Verdict| matches!(verdict, Verdict::Fail | Verdict::Late);
        for (is, missing) in
            [(&passes as &dyn Fn(Verdict) -> bool, "通过 / passes"), (&misses, "不通过 / does not pass")]
        {
            if !rule.examples.iter().any(|example| is(*example.verdict.get_ref())) {
                let problem =
                    Problem::new(Code::PackMissingExample).arg("rule", rule.id.get_ref()).arg("missing", missing);
                self.problems.push((Some(rule.id.span()), problem));
            }
        }
    }

    fn condition(&mut self, condition: &Condition) {
        if let Some(reason) = &condition.reason {
            if !self.pack.reasons.contains_key(reason.get_ref()) {
                let hint = nearest(reason.get_ref(), self.pack.reasons.keys().map(String::as_str));
                let problem = Problem::new(Code::PackUnknownName)
                    .arg("name", reason.get_ref())
                    .arg("kind", "原因 / reason")
                    .arg("hint", hint.map_or_else(String::new, |hint| format!("是否想写 / did you mean: {hint}")));
                self.problems.push((Some(reason.span()), problem));
            }
        }
        condition.say.iter().chain(&condition.beyond).for_each(|refs| self.refs(refs));
        condition.any.iter().chain(&condition.none).for_each(|inner| self.condition(inner));
    }

    fn refs(&mut self, refs: &Refs) {
        for item in &refs.0 {
            if let Some(name) = item.get_ref().strip_prefix('@') {
                if !self.pack.phrases.contains_key(name) {
                    self.problems.push((Some(item.span()), unknown_list(name, &self.pack.phrases)));
                }
            }
        }
    }

    fn context(&mut self, name: &Spanned<String>) {
        if !self.pack.contexts.contains_key(name.get_ref()) {
            let hint = nearest(name.get_ref(), self.pack.contexts.keys().map(String::as_str));
            let problem = Problem::new(Code::PackUnknownName)
                .arg("name", name.get_ref())
                .arg("kind", "语境 / context")
                .arg("hint", hint.map_or_else(String::new, |hint| format!("是否想写 / did you mean: {hint}")));
            self.problems.push((Some(name.span()), problem));
        }
    }
}
