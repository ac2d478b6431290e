//! What a rule demands, in words.
//!
//! In: a rule as JSON. Out: terms with what is said about each. Its own file because it is the translation of every key
//! that a rule may have; a key without words of its own is shown as it is written, so that nothing is left out.

use serde_json::{Map, Value};

use super::said;
use crate::language::Language;
use crate::pack::schema::Pack;

/// How many phrases of a list are shown.
const SHOWN: usize = 6;

pub(super) struct Words<'p> {
    pub pack: &'p Pack,
    pub language: Language,
}

type Terms = Vec<(String, Vec<String>)>;

impl Words<'_> {
    fn say(&self, zh: &str, en: &str) -> String {
        said(self.language, zh, en)
    }

    /// When it is due, what meets it, what lifts it.
    pub fn of_rule(&self, rule: &Value) -> Terms {
        let Value::Object(rule) = rule else { return Terms::new() };
        let mut due = Vec::new();
        due.extend(rule.get("if").and_then(|only| self.condition(only)).map(|only| match self.language {
            Language::Zh => format!("只看这样的通话：{only}"),
            Language::En => format!("only for calls such that {only}"),
        }));
        match rule.get("duties").and_then(Value::as_array).filter(|duties| !duties.is_empty()) {
            Some(duties) => due.extend(duties.iter().filter_map(Value::as_object).map(|duty| self.obligation(duty))),
            None => due.extend(Some(self.obligation(rule)).filter(|words| !words.is_empty())),
        }
        let mut terms = vec![(self.say("什么时候、要说什么", "When, and what"), due)];
        if let Some(Value::Object(forbid)) = rule.get("forbid") {
            let what = self.heard(forbid.get("say"));
            let who = self.role(forbid.get("role"));
            let words = match self.language {
                Language::Zh => format!("{who}说{what}{}", self.rest(forbid, &["say", "role"])),
                Language::En => format!("{who} says {what}{}", self.rest(forbid, &["say", "role"])),
            };
            terms.push((self.say("不可以", "Never"), vec![words]));
        }
        for key in ["steps", "measure", "repeat", "count", "by"] {
            if let Some(field) = rule.get(key).filter(|field| is_set(field)) {
                terms.push((key.to_owned(), vec![format!("`{}`", short(field))]));
            }
        }
        let all = |key: &str| {
            let own = rule.get(key).and_then(Value::as_array).into_iter().flatten();
            let duties = rule.get("duties").and_then(Value::as_array).into_iter().flatten();
            let theirs = duties.filter_map(|duty| duty.get(key)).filter_map(Value::as_array).flatten();
            let mut lines: Vec<String> = Vec::new();
            for line in own.chain(theirs).filter_map(|condition| self.condition(condition)) {
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
            lines
        };
        terms.push((self.say("可以免除", "Not held against anybody"), all("waive")));
        terms.push((self.say("无法判断", "Cannot be judged"), all("cannot_judge")));
        terms
    }

    /// One obligation in a sentence.
    fn obligation(&self, of: &Map<String, Value>) -> String {
        let Some(Value::Object(expect)) = of.get("expect") else { return String::new() };
        let number = |name: &str| expect.get(name).and_then(Value::as_i64);
        let who = self.role(expect.get("role"));
        let when = of.get("when").and_then(Value::as_object);
        let mut words = String::new();
        if let Some(only) = of.get("if").filter(|_| !of.contains_key("id")).and_then(|only| self.condition(only)) {
            words += &match self.language {
                Language::Zh => format!("{only}时，"),
                Language::En => format!("where {only}: "),
            };
        }
        if let Some(when) = when {
            let (speaker, what) = (self.role(when.get("role")), self.heard(when.get("say")));
            words += &match self.language {
                Language::Zh => format!("{speaker}说{what}之后，"),
                Language::En => format!("after the {speaker} says {what}, "),
            };
            if let Some(episode) = when.get("episode").and_then(Value::as_i64) {
                words += &match self.language {
                    Language::Zh => format!("（相隔不超过 {episode} 个来回的算一次）"),
                    Language::En => format!("(those at most {episode} exchanges apart are one) "),
                };
            }
        }
        words += &match (self.language, number("first"), number("last"), when.is_some()) {
            (Language::Zh, Some(n), _, _) => format!("{who}的前 {n} 轮里"),
            (Language::Zh, _, Some(n), _) => format!("{who}的最后 {n} 轮里"),
            (Language::Zh, _, _, true) => format!("{who}接下来的 {} 轮里", number("next").unwrap_or(1)),
            (Language::Zh, ..) => format!("{who}在整通会话里"),
            (Language::En, Some(n), _, _) => format!("the {who}, within the first {n} turns"),
            (Language::En, _, Some(n), _) => format!("the {who}, within the last {n} turns"),
            (Language::En, _, _, true) => format!("the {who}, within the next {} turns", number("next").unwrap_or(1)),
            (Language::En, ..) => format!("the {who}, anywhere in the call"),
        };
        if let Some(ms) = number("ms") {
            words += &match self.language {
                Language::Zh => format!("，{} 秒之内", seconds(ms)),
                Language::En => format!(" and {} seconds", seconds(ms)),
            };
        }
        let what = self.heard(expect.get("say"));
        words += &match self.language {
            Language::Zh => format!("要说{what}"),
            Language::En => format!(", says {what}"),
        };
        let word = expect.get("own_turn").and_then(Value::as_str);
        match word {
            Some("after") => {
                words += &self.say("；触发那一轮里随后说的也算", "; what follows in the turn of the trigger counts too")
            }
            Some("any") => words += &self.say("；触发那一轮里说的也算", "; the turn of the trigger counts too"),
            _ => {}
        }
        if expect.get("late") == Some(&Value::Bool(true)) {
            words += &self.say("；之后补说算迟到", "; said later it is late");
        }
        if expect.get("each_agent") == Some(&Value::Bool(true)) {
            words += &self.say("；换人接手后要再说", "; again by each agent who takes over");
        }
        words += &self.rest(expect, &["role", "say", "first", "last", "next", "ms", "own_turn", "late", "each_agent"]);
        words
    }

    /// A condition: its reason where it has one, otherwise what it names.
    fn condition(&self, condition: &Value) -> Option<String> {
        let Value::Object(fields) = condition else { return None };
        if let Some(reason) = fields.get("reason").and_then(Value::as_str) {
            let words = self.pack.reasons.get(reason).map_or(reason, |prose| prose.pick(self.language));
            return Some(words.to_owned());
        }
        let parts: Vec<String> = fields
            .iter()
            .filter(|(name, field)| is_set(field) && !(*name == "in" && *field == "call"))
            .map(|(name, field)| match (name.as_str(), field) {
                ("none", Value::Array(items)) => {
                    let items: Vec<String> = items.iter().filter_map(|item| self.condition(item)).collect();
                    match self.language {
                        Language::Zh => format!("不是（{}）", items.join("；")),
                        Language::En => format!("not ({})", items.join("; ")),
                    }
                }
                ("any", Value::Array(items)) => {
                    let items: Vec<String> = items.iter().filter_map(|item| self.condition(item)).collect();
                    format!("({})", items.join(&self.say(" 或 ", " or ")))
                }
                ("say", field) => self.heard(Some(field)),
                ("direction", field) if short(field) == "outbound" => self.say("外呼", "an outbound call"),
                ("direction", field) if short(field) == "inbound" => self.say("呼入", "an inbound call"),
                ("transferred", Value::Bool(true)) => self.say("转给了别人", "it was handed over"),
                _ => format!("`{name} = {}`", short(field)),
            })
            .collect();
        (!parts.is_empty()).then(|| parts.join(&self.say("，", ", ")))
    }

    /// Keys without words of their own.
    fn rest(&self, fields: &Map<String, Value>, known: &[&str]) -> String {
        let rest = fields.iter().filter(|(name, field)| {
            !known.contains(&name.as_str()) && is_set(field) && !(*name == "in" && **field == "call")
        });
        let rest: Vec<String> = rest.map(|(name, field)| format!("`{name} = {}`", short(field))).collect();
        if rest.is_empty() { String::new() } else { format!(" ({})", rest.join(", ")) }
    }

    /// Lists and phrases with some of what they say.
    fn heard(&self, refs: Option<&Value>) -> String {
        let mut phrases: Vec<&str> = Vec::new();
        let mut more = false;
        let items: Vec<&str> = match refs {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let each = (SHOWN / items.len().max(1)).max(2);
        for item in &items {
            match item.strip_prefix('@').and_then(|name| self.pack.phrases.get(name)) {
                Some(list) => {
                    more |= list.say.len() > each;
                    phrases.extend(list.say.iter().take(each).map(|phrase| phrase.get_ref().as_str()));
                }
                None => phrases.push(item),
            }
        }
        let dots = if more { " …" } else { "" };
        let phrases: Vec<String> = phrases.iter().map(|phrase| format!("`{phrase}`")).collect();
        match self.language {
            Language::Zh => format!("（{}{dots}）", phrases.join("、")),
            Language::En => format!("({}{dots})", phrases.join(", ")),
        }
    }

    fn role(&self, role: Option<&Value>) -> String {
        let one = |name: &str| {
            let zh = match name {
                "customer" => "客户",
                "agent" => "客服",
                "bot" => "机器人",
                "ivr" => "语音导航",
                "system" => "系统",
                "thirdParty" => "第三方",
                other => other,
            };
            self.say(zh, name)
        };
        match role {
            Some(Value::String(name)) => one(name),
            Some(Value::Array(names)) => {
                let names: Vec<String> = names.iter().filter_map(Value::as_str).map(one).collect();
                names.join(&self.say("或", " or "))
            }
            _ => one("agent"),
        }
    }
}

fn is_set(field: &Value) -> bool {
    match field {
        Value::Null | Value::Bool(false) => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => fields.values().any(is_set),
        _ => true,
    }
}

/// A value without what is not set in it.
fn short(value: &Value) -> String {
    fn set(value: &Value) -> Value {
        match value {
            Value::Object(fields) => {
                Value::Object(fields.iter().filter(|(_, f)| is_set(f)).map(|(n, f)| (n.clone(), set(f))).collect())
            }
            Value::Array(items) => Value::Array(items.iter().map(set).collect()),
            other => other.clone(),
        }
    }
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if items.len() == 1 => short(&items[0]),
        other => set(other).to_string(),
    }
}

fn seconds(ms: i64) -> String {
    if ms % 1_000 == 0 { (ms / 1_000).to_string() } else { format!("{}.{:03}", ms / 1_000, ms % 1_000) }
}
