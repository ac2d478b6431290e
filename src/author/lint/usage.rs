//! Lists, contexts and reasons that nothing uses.
//!
//! In: a pack and the texts it is made of. Out: what was found, at the name. Its own file because it looks at the pack as
//! it is written: names are followed wherever a rule, a list or a context may speak of them.

use std::collections::BTreeSet;

use serde_json::Value;
use toml_edit::{Document, Key, TableLike};

use super::{Found, found};
use crate::pack::Places;
use crate::pack::schema::Pack;

pub(super) fn lint(pack: &Pack, places: &Places<'_>) -> Found {
    let mut all = Found::new();
    // A pack without rules is there to be extended, and so uses nothing itself.
    if pack.rules.is_empty() {
        return all;
    }
    let mut used = Used::default();
    pack.rules.iter().filter_map(|rule| serde_json::to_value(rule).ok()).for_each(|rule| used.look(&rule, true));
    for part in [serde_json::to_value(&pack.phrases), serde_json::to_value(&pack.contexts)] {
        used.look(&part.unwrap_or_default(), false);
    }
    for (_, text, base) in places.files() {
        if let Ok(document) = text.parse::<Document<String>>() {
            let mut each = |home: &str, lint: &str, is_used: &dyn Fn(&str) -> bool| {
                let table = document.as_table().get(home).and_then(|item| item.as_table_like());
                for (key, name) in table.into_iter().flat_map(keys) {
                    if !is_used(&name) {
                        let span = key.span().map(|span| span.start + base..span.end + base);
                        all.push((span, found(lint).arg("name", name)));
                    }
                }
            };
            each("phrases", "unusedList", &|name| {
                used.words.contains(&format!("@{name}")) || used.embedded.contains(name)
            });
            each("contexts", "unusedContext", &|name| used.words.contains(name));
            each("reasons", "unusedReason", &|name| used.words.contains(name));
        }
    }
    all
}

fn keys(table: &dyn TableLike) -> impl Iterator<Item = (&Key, String)> {
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    names.into_iter().filter_map(|name| table.get_key_value(&name).map(|(key, _)| (key, name.clone())))
}

/// Words by which something may be named.
#[derive(Default)]
struct Used {
    words: BTreeSet<String>,
    /// Lists that stand inside phrases, `{list}`.
    embedded: BTreeSet<String>,
}

impl Used {
    fn look(&mut self, value: &Value, of_rule: bool) {
        match value {
            Value::String(text) => {
                for part in text.split('{').skip(1) {
                    self.embedded.extend(part.split_once('}').map(|(name, _)| name.to_owned()));
                }
                self.words.insert(text.clone());
            }
            Value::Array(items) => items.iter().for_each(|item| self.look(item, of_rule)),
            Value::Object(fields) => {
                for (name, field) in fields {
                    // Examples and prose name nothing.
                    if !of_rule || !matches!(name.as_str(), "examples" | "title" | "why" | "advice" | "source") {
                        self.look(field, of_rule);
                    }
                }
            }
            _ => {}
        }
    }
}
