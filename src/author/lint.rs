//! What is not wrong in a pack but does nothing, contradicts itself, or is forgotten.
//!
//! In: packs. Out: located problems of the code `packLint`, each with the name of what was found in `args.lint`. Its own
//! file because the loader refuses what cannot be used, and this is what can be used and still disappoints its author.
//! What rules say is looked at here, what lists say in `lint/phrases.rs`; the words are in `lint/messages.rs`.

mod messages;
mod phrases;
mod usage;

use std::ops::Range;

use serde_json::{Map, Value};

use crate::language::{Language, Prose};
use crate::pack::schema::{Pack, Rule};
use crate::pack::{self, Places, Status};
use crate::problem::{Code, Problem};
use crate::reviewer::check_packs;

/// What was found, and where.
type Found = Vec<(Option<Range<usize>>, Problem)>;

/// A finding of one kind; its words come later.
fn found(lint: &str) -> Problem {
    Problem::new(Code::PackLint).arg("lint", lint)
}

/// Looks over the last of several packs, which may extend the others: first what `check_packs` says, then what could be
/// better. Only what stands in a pack given is spoken of, not what is taken over from one that comes along.
///
/// ```
/// use wusheng::{Language, author::lint_packs};
/// let pack = "schema = 1\nid = \"p\"\nversion = \"1\"\n[phrases]\nhello = [\"您好\", \"您好呀\"]\nspare = [\"喂\"]\n\
///     [scorecard]\nfull = 10\n[[rules]]\nid = \"r\"\ntitle = \"r\"\npoints = 10\nwhy = \"w\"\nadvice = \"a\"\nexpect = { say = \"@hello\" }\n\
///     [[rules.examples]]\nverdict = \"pass\"\nturns = [\"客服：您好\"]\n[[rules.examples]]\nverdict = \"fail\"\nturns = [\"客服：喂\"]\n";
/// let problems = lint_packs(&[("p.toml", pack)], Language::En);
/// let lints: Vec<&str> = problems.iter().map(|problem| problem.args["lint"].as_str()).collect();
/// assert_eq!(lints, ["shadowed", "unusedList"]);
/// assert_eq!(problems[0].line, Some(5));
/// ```
pub fn lint_packs(packs: &[(&str, &str)], language: Language) -> Vec<Problem> {
    let mut problems = check_packs(packs, language).problems;
    let mut places = Places::default();
    let Ok(pack) = pack::load(packs, &mut places) else { return problems };
    let judge = packs.last().map_or("", |(file, _)| file);
    let mut all = phrases::lint(&pack);
    all.extend(usage::lint(&pack, &places));
    pack.rules.iter().for_each(|rule| of_rule(rule, &mut all));
    all.extend(demanded_and_forbidden(&pack));
    let given = |problem: &Problem| {
        let file = problem.file.as_deref().unwrap_or("");
        packs.iter().any(|(name, text)| *name == file || format!("{}.toml", text.trim()) == file)
    };
    let located = places.put_all(all, judge).into_iter().filter(given);
    problems.extend(located.map(|problem| messages::render(problem, language)));
    problems
}

fn of_rule(rule: &Rule, all: &mut Found) {
    let id = rule.id.get_ref();
    let mut say = |lint: &str, detail: &str| {
        all.push((Some(rule.id.span()), found(lint).arg("rule", id).arg("detail", detail)));
    };
    let is_empty = |prose: &Prose| prose.pick(Language::Zh).is_empty();
    if rule.status == Status::Stable && is_empty(&rule.why) {
        say("noWhy", "");
    }
    if rule.status == Status::Stable && is_empty(&rule.advice) {
        say("noAdvice", "");
    }
    if rule.status == Status::Stable && rule.points == 0 && !matches!(rule.severity.name(), "fatal") {
        say("noPoints", "");
    }
    let Ok(Value::Object(written)) = serde_json::to_value(rule) else { return };
    let only = written.get("if").and_then(set);
    for (path, of) in obligations(&written) {
        let here = [only.as_ref(), of.get("if").and_then(set).as_ref()]
            .into_iter()
            .flatten()
            .fold(Map::new(), |all, one| merged(&all, one));
        if let Some(what) = contradiction(&Value::Object(here.clone())) {
            say("neverFires", &what);
        }
        for key in ["expect", "when", "forbid"] {
            if of.get(key).and_then(|part| part.get("say")).and_then(Value::as_array).is_some_and(Vec::is_empty) {
                say("hearsNothing", &format!("{path}{key}.say"));
            }
        }
        let rule_waivers = written.get("waive").and_then(Value::as_array).into_iter().flatten();
        let own_waivers = of.get("waive").and_then(Value::as_array).into_iter().flatten();
        for waiver in rule_waivers.chain(own_waivers).filter_map(set) {
            let waiver = without_reason(&waiver);
            if waiver.is_empty() {
                say("alwaysWaived", "waive = [{}]");
            } else if implies(&here, &waiver) {
                say("alwaysWaived", &Value::Object(waiver).to_string());
            }
        }
        if let (Some(expect), when) = (of.get("expect"), of.get("when")) {
            let has = |name: &str| expect.get(name).is_some_and(|field| !field.is_null());
            let triggered = when.is_some_and(|when| !when.is_null());
            for (name, idle) in [("next", !triggered), ("first", triggered), ("last", triggered)] {
                if has(name) && idle {
                    say("idleWindow", &format!("{path}expect.{name}"));
                }
            }
            if has("first") && has("last") {
                say("idleWindow", &format!("{path}expect.last"));
            }
        }
    }
    for key in ["waive", "cannot_judge"] {
        for condition in written.get(key).and_then(Value::as_array).into_iter().flatten() {
            if let Some(what) = contradiction(condition) {
                say("neverHolds", &format!("{key}: {what}"));
            }
        }
    }
}

/// What a rule demands: of the rule itself, or of each of its duties.
fn obligations(rule: &Map<String, Value>) -> Vec<(String, &Map<String, Value>)> {
    let duties = rule.get("duties").and_then(Value::as_array).filter(|duties| !duties.is_empty());
    match duties {
        Some(duties) => {
            (1..).zip(duties).filter_map(|(n, duty)| Some((format!("duties[{n}]."), duty.as_object()?))).collect()
        }
        None => vec![(String::new(), rule)],
    }
}

/// A condition, or any other table, without what is not set.
fn set(value: &Value) -> Option<Map<String, Value>> {
    let Value::Object(fields) = value else { return None };
    let is_set = |(name, field): &(&String, &Value)| match field {
        Value::Null | Value::Bool(false) if *name != "transferred" && *name != "announced_by_system" => false,
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::String(word) => !(*name == "in" && word == "call"),
        _ => true,
    };
    Some(fields.iter().filter(is_set).map(|(name, field)| (name.clone(), field.clone())).collect())
}

fn without_reason(condition: &Map<String, Value>) -> Map<String, Value> {
    condition.iter().filter(|(name, _)| *name != "reason").map(|(name, field)| (name.clone(), field.clone())).collect()
}

fn merged(one: &Map<String, Value>, other: &Map<String, Value>) -> Map<String, Value> {
    let mut all = one.clone();
    for (name, field) in other {
        match (all.get_mut(name), field) {
            (Some(Value::Array(items)), Value::Array(more)) if name == "none" => items.extend(more.iter().cloned()),
            // Two sets of values: what both allow.
            (Some(Value::Array(items)), Value::Array(more)) => items.retain(|item| more.contains(item)),
            (Some(_), _) => {}
            (None, field) => {
                all.insert(name.clone(), field.clone());
            }
        }
    }
    all
}

/// Whether wherever one condition holds the other does: it says all that the other says, and no wider.
fn implies(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    !other.is_empty()
        && other.iter().all(|(name, wanted)| match (one.get(name), wanted) {
            (Some(Value::Array(given)), Value::Array(wanted)) if name != "any" && name != "none" => {
                !given.is_empty() && given.iter().all(|item| wanted.contains(item))
            }
            (Some(given), wanted) => given == wanted,
            (None, _) => false,
        })
}

/// Why a condition can never hold.
fn contradiction(condition: &Value) -> Option<String> {
    let mut fields = set(condition)?;
    // What is left of two sets that have nothing in common.
    if let Value::Object(all) = condition
        && let Some((name, _)) = all.iter().find(|(name, field)| {
            matches!(name.as_str(), "direction" | "channel" | "ended_by") && field.as_array().is_some_and(Vec::is_empty)
        })
    {
        return Some(format!("{name} = []"));
    }
    let none = fields.remove("none");
    for excluded in none.as_ref().and_then(Value::as_array).into_iter().flatten().filter_map(set) {
        if implies(&fields, &without_reason(&excluded)) {
            return Some(format!("none = [{}]", Value::Object(excluded)));
        }
    }
    if fields.get("fewer").and_then(Value::as_i64) == Some(0) {
        return Some("fewer = 0".to_owned());
    }
    let any = fields.get("any").and_then(Value::as_array)?;
    any.iter().map(contradiction).collect::<Option<Vec<String>>>().map(|all| all.join(", "))
}

/// Phrases that one rule asks of somebody and another forbids him.
fn demanded_and_forbidden(pack: &Pack) -> Found {
    let mut all = Found::new();
    let mut listener = phrases::Listener::new(pack);
    let mut forbidden = Vec::new();
    for rule in &pack.rules {
        if let Some(forbid) = &rule.forbid {
            for literal in listener.literals(&forbid.say) {
                forbidden.push((literal, forbid.role, rule.id.get_ref()));
            }
        }
    }
    forbidden.sort_by(|a, b| a.0.cmp(&b.0));
    for rule in &pack.rules {
        for expect in rule.expect.iter().chain(rule.duties.iter().map(|duty| &duty.expect)) {
            for literal in listener.literals(&expect.say) {
                let at = forbidden.binary_search_by(|(word, ..)| word.cmp(&literal));
                let Some((_, role, other)) = at.ok().and_then(|at| forbidden.get(at)) else { continue };
                if *role == expect.role {
                    let problem = found("demandedAndForbidden").arg("rule", rule.id.get_ref());
                    all.push((Some(rule.id.span()), problem.arg("detail", *other).arg("phrase", literal)));
                }
            }
        }
    }
    all
}
