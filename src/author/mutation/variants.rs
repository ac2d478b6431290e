//! Everything a rule says, changed by one thing at a time.
//!
//! In: a rule as JSON. Out: its [`Variant`]s. Its own file because what counts as one thing is decided here, by the shape
//! of what is written and not by the kind of rule, so that a new kind is varied without a word about it:
//!
//! - a condition, a duty or a step is left out; so is what a rule is for (`if`);
//! - one of several lists or phrases is left out;
//! - a number is shifted: by one up to 20, by a tenth above;
//! - what may be said late may not, and the other way round; what counts of the trigger's own turn does not;
//! - any other `true` becomes `false`.
//!
//! What changes no verdict (names, prose, points, where a voice is heard) is not varied, nor is what cannot make a
//! difference: a window of the first none.

use serde_json::{Map, Value};

/// What is done to a rule.
#[derive(Debug, Clone)]
pub(super) struct Variant {
    /// Where, as a path: `duties[2].expect.next`.
    pub path: String,
    /// What stands there.
    pub from: String,
    /// What stands there instead; absent: it is left out.
    pub to: Option<String>,
    /// The rule, changed.
    pub rule: Value,
}

/// Fields of a rule that no verdict hangs on.
const UNTOUCHED: &[&str] = &["examples", "heard", "title", "why", "advice", "source", "reason"];
/// Fields that hold lists or phrases to be heard.
const HEARD: &[&str] = &["say", "beyond"];
/// Windows of which the smallest is one: the first none is the first one.
const FROM_ONE: &[&str] = &["first", "last", "next"];

/// Every variant of a rule.
pub(super) fn of(rule: &Value) -> Vec<Variant> {
    let mut found = Vec::new();
    // The rule's own numbers and words are what it costs and is called.
    for (name, field) in rule.as_object().into_iter().flatten() {
        if !UNTOUCHED.contains(&name.as_str()) && (field.is_object() || field.is_array()) {
            walk(field, &[Step::Name(name.clone())], &mut found);
        }
    }
    found.into_iter().filter_map(|change| change.made(rule)).collect()
}

#[derive(Debug, Clone)]
enum Step {
    Name(String),
    Item(usize),
}

/// A value to put at a place; `None` takes it out.
struct Change {
    path: Vec<Step>,
    to: Option<Value>,
}

impl Change {
    fn made(self, rule: &Value) -> Option<Variant> {
        let mut changed = rule.clone();
        let (last, way) = self.path.split_last()?;
        let mut at = &mut changed;
        for step in way {
            at = match step {
                Step::Name(name) => at.get_mut(name.as_str())?,
                Step::Item(index) => at.get_mut(*index)?,
            };
        }
        let from = match last {
            Step::Name(name) => at.get(name.as_str())?.clone(),
            Step::Item(index) => at.get(*index)?.clone(),
        };
        match (last, &self.to) {
            (Step::Name(name), Some(to)) => *at.get_mut(name.as_str())? = to.clone(),
            (Step::Name(name), None) => *at.get_mut(name.as_str())? = Value::Null,
            (Step::Item(index), Some(to)) => *at.get_mut(*index)? = to.clone(),
            (Step::Item(index), None) => {
                at.as_array_mut()?.remove(*index);
            }
        }
        let path = self.path.iter().fold(String::new(), |path, step| match step {
            Step::Name(name) if path.is_empty() => name.clone(),
            Step::Name(name) => format!("{path}.{name}"),
            Step::Item(index) => format!("{path}[{}]", index + 1),
        });
        Some(Variant { path, from: short(&from), to: self.to.as_ref().map(short), rule: changed })
    }
}

/// A value as a report shows it, without what is not set.
fn short(value: &Value) -> String {
    fn set(value: &Value) -> Option<Value> {
        match value {
            Value::Object(fields) => {
                let fields: Map<String, Value> = fields
                    .iter()
                    .filter(|(name, field)| !(*name == "in" && *field == "call"))
                    .filter_map(|(name, field)| Some((name.clone(), set(field)?)))
                    .collect();
                Some(Value::Object(fields))
            }
            Value::Array(items) if items.is_empty() => None,
            Value::Array(items) => Some(Value::Array(items.iter().filter_map(set).collect())),
            Value::Null | Value::Bool(false) => None,
            other => Some(other.clone()),
        }
    }
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(is) => is.to_string(),
        other => set(other).unwrap_or_default().to_string(),
    }
}

fn walk(value: &Value, path: &[Step], found: &mut Vec<Change>) {
    let name = path.iter().rev().find_map(|step| match step {
        Step::Name(name) => Some(name.as_str()),
        Step::Item(_) => None,
    });
    let name = name.unwrap_or("");
    let mut add = |to: Option<Value>| found.push(Change { path: path.to_vec(), to });
    match value {
        Value::Object(fields) => {
            if name == "if" || matches!(path.last(), Some(Step::Item(_))) {
                add(None);
            }
            for (name, field) in fields.iter().filter(|(name, _)| !UNTOUCHED.contains(&name.as_str())) {
                let path = [path, &[Step::Name(name.clone())]].concat();
                match flipped(name, field, fields) {
                    Some(to) => found.push(Change { path, to: Some(to) }),
                    None => walk(field, &path, found),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let heard = HEARD.contains(&name) || item.as_str().is_some_and(|text| text.starts_with('@'));
                let path = [path, &[Step::Item(index)]].concat();
                if item.is_string() && heard && items.len() > 1 {
                    found.push(Change { path, to: None });
                } else if item.is_object() {
                    walk(item, &path, found);
                }
            }
        }
        Value::Number(number) => {
            if let Some(whole) = number.as_i64() {
                let by = if whole.abs() <= 20 { 1 } else { (whole.abs() + 5) / 10 };
                if !(FROM_ONE.contains(&name) && whole <= 1) && whole - by >= 0 {
                    add(Some((whole - by).into()));
                }
                add(Some((whole + by).into()));
            } else if let Some(float) = number.as_f64() {
                // A share, or a likeness: written with few digits, shifted by a tenth of itself.
                add(Some((float * 0.9).into()));
                add(Some((float * 1.1).into()));
            }
        }
        Value::Bool(true) => add(Some(false.into())),
        _ => {}
    }
}

/// What a field with two or three words becomes; `None` where it is none of these.
fn flipped(name: &str, field: &Value, beside: &Map<String, Value>) -> Option<Value> {
    let is_set = |name: &str| beside.get(name).is_some_and(|field| !field.is_null());
    match (name, field) {
        // Later than a window that ends before the call does; what counts late says by itself that it may be late.
        ("late", Value::Bool(false)) if (is_set("first") || is_set("next")) && !is_set("late_say") => Some(true.into()),
        ("own_turn", Value::String(word)) if word == "any" || word == "after" => Some("no".into()),
        _ => None,
    }
}
