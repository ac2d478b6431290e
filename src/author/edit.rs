//! Edits that leave everything else of a pack as its author wrote it: comments, order, line breaks.
//!
//! In: the text of a pack and a list of [`Edit`]s. Out: the text with the edits made, or the problem of the one that could
//! not be. Its own file because a form that wrote packs anew would throw away what people wrote beside the rules.
//!
//! An edit does not prove the pack: check what comes out as any other pack.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::language::Language;
use crate::pack::names::nearest;
use crate::problem::{Code, Problem};

/// One edit of a pack.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "op", rename_all = "camelCase", deny_unknown_fields)]
pub enum Edit {
    /// Sets a value anywhere in the pack, by the names on the way to it: `["scorecard", "pass"]`.
    Set {
        /// The names on the way.
        path: Vec<String>,
        /// The value; `null` takes it out.
        #[cfg_attr(feature = "types", ts(type = "unknown"))]
        value: Json,
    },
    /// Sets a field of a rule: `points`, `expect.next`, `why.zh`.
    SetField {
        /// Id of the rule.
        rule: String,
        /// The field; names on the way to it stand before it, with dots between.
        field: String,
        /// The value; `null` takes it out.
        #[cfg_attr(feature = "types", ts(type = "unknown"))]
        value: Json,
    },
    /// Adds a phrase at the end of a list; a list that is not there is begun. One that is there already is left.
    AddPhrase {
        /// The list, or the context where `to` is a key of one.
        list: String,
        /// The phrase.
        phrase: String,
        /// The key: `say` if not given, or `not_inside`, `not`; of a context `before`, `after`, `unless`, `lead`, `follow`.
        #[serde(default)]
        #[cfg_attr(feature = "types", ts(optional = nullable))]
        to: Option<String>,
    },
    /// Takes a phrase out of a list.
    RemovePhrase {
        /// The list, or the context.
        list: String,
        /// The phrase, as it is written.
        phrase: String,
        /// The key, as in `addPhrase`.
        #[serde(default)]
        #[cfg_attr(feature = "types", ts(optional = nullable))]
        from: Option<String>,
    },
    /// Adds an example to a rule: `{ verdict, turns, … }`.
    AddExample {
        /// Id of the rule.
        rule: String,
        /// The example, with the keys of a pack.
        #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
        example: Json,
    },
    /// Takes an example out of a rule.
    RemoveExample {
        /// Id of the rule.
        rule: String,
        /// Its number, from 1.
        number: usize,
    },
    /// Adds a rule at the end.
    AddRule {
        /// The rule, with the keys of a pack.
        #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
        rule: Json,
    },
    /// Takes a rule out.
    RemoveRule {
        /// Id of the rule.
        rule: String,
    },
}

/// Makes edits in order; the first that cannot be made ends it.
///
/// ```
/// use wusheng::{Language, author::{Edit, edit_pack}};
/// let text = "# ours\n[phrases]\nhello = [\n  \"您好\", # formal\n]\n";
/// let edit = Edit::AddPhrase { list: "hello".into(), phrase: "哈喽".into(), to: None };
/// let edited = edit_pack(text, &[edit], Language::En).map_err(|problem| problem.message.clone())?;
/// assert_eq!(edited, "# ours\n[phrases]\nhello = [\n  \"您好\", # formal\n  \"哈喽\",\n]\n");
/// # Ok::<(), String>(())
/// ```
pub fn edit_pack(text: &str, edits: &[Edit], language: Language) -> Result<String, Box<Problem>> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let said = error.message().replace('\n', " ");
        let problem = Problem::new(Code::PackSyntax).arg("detail", "unreadable").arg("said", said);
        let mut places = crate::pack::Places::default();
        places.add("pack", text);
        let problem = places.put(problem, error.span(), "pack");
        Box::new(problem.render(language))
    })?;
    for (number, edit) in (1u32..).zip(edits) {
        let made = one(&mut document, edit);
        made.map_err(|problem| Box::new(problem.arg("number", number.to_string()).render(language)))?;
    }
    Ok(document.to_string())
}

/// What cannot be done.
type Fault = Box<Problem>;
type Made = Result<(), Fault>;

fn one(document: &mut DocumentMut, edit: &Edit) -> Made {
    match edit {
        Edit::Set { path, value } => {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            set(document.as_table_mut(), &path, value)
        }
        Edit::SetField { rule, field, value } => {
            let path: Vec<&str> = field.split('.').collect();
            set(rule_of(document, rule)?, &path, value)
        }
        Edit::AddPhrase { list, phrase, to } => {
            let phrases = phrases(document, list, to.as_deref(), true)?;
            if !phrases.iter().any(|known| known.as_str() == Some(phrase)) {
                push(phrases, Value::from(phrase.as_str()));
            }
            Ok(())
        }
        Edit::RemovePhrase { list, phrase, from } => {
            let phrases = phrases(document, list, from.as_deref(), false)?;
            let at = phrases.iter().position(|known| known.as_str() == Some(phrase));
            take(phrases, at.ok_or_else(|| unknown(phrase, phrases.iter().filter_map(Value::as_str)))?);
            Ok(())
        }
        Edit::AddExample { rule, example } => {
            let examples =
                rule_of(document, rule)?.entry("examples").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
            match examples {
                Item::ArrayOfTables(tables) => tables.push(table_of(example)?),
                Item::Value(Value::Array(array)) => push(array, value_of(example)?),
                _ => return Err(not_that("examples")),
            }
            Ok(())
        }
        Edit::RemoveExample { rule, number } => {
            let unknown = || unknown(&number.to_string(), std::iter::empty());
            match rule_of(document, rule)?.get_mut("examples") {
                Some(Item::ArrayOfTables(tables)) if (1..=tables.len()).contains(number) => {
                    tables.remove(number - 1);
                }
                Some(Item::Value(Value::Array(array))) if (1..=array.len()).contains(number) => take(array, number - 1),
                _ => return Err(unknown()),
            }
            Ok(())
        }
        Edit::AddRule { rule } => {
            let rules = document.entry("rules").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
            rules.as_array_of_tables_mut().ok_or_else(|| not_that("rules"))?.push(table_of(rule)?);
            Ok(())
        }
        Edit::RemoveRule { rule } => {
            rule_of(document, rule)?;
            if let Some(rules) = document.get_mut("rules").and_then(Item::as_array_of_tables_mut) {
                rules.retain(|table| table.get("id").and_then(Item::as_str) != Some(rule));
            }
            Ok(())
        }
    }
}

/// The table of a rule.
fn rule_of<'d>(document: &'d mut DocumentMut, id: &str) -> Result<&'d mut Table, Fault> {
    let known: Vec<String> = document
        .get("rules")
        .and_then(Item::as_array_of_tables)
        .into_iter()
        .flatten()
        .map(|table| table.get("id").and_then(Item::as_str).unwrap_or("").to_owned())
        .collect();
    let at = known.iter().position(|name| name == id);
    let table = at.and_then(|at| document.get_mut("rules")?.as_array_of_tables_mut()?.get_mut(at));
    table.ok_or_else(|| unknown(id, known.iter().map(String::as_str)))
}

/// The phrases under a key of a list or a context. A list that is written plainly becomes a table where another key than
/// `say` is asked for.
fn phrases<'d>(
    document: &'d mut DocumentMut,
    list: &str,
    key: Option<&str>,
    create: bool,
) -> Result<&'d mut Array, Fault> {
    let key = key.unwrap_or("say");
    let home = if matches!(key, "before" | "after" | "unless" | "lead" | "follow") { "contexts" } else { "phrases" };
    let lists = match document.entry(home) {
        toml_edit::Entry::Vacant(slot) if create => {
            let mut table = Table::new();
            table.set_implicit(true);
            slot.insert(Item::Table(table))
        }
        toml_edit::Entry::Occupied(slot) => slot.into_mut(),
        toml_edit::Entry::Vacant(_) => return Err(unknown(list, std::iter::empty())),
    };
    let lists = lists.as_table_like_mut().ok_or_else(|| not_that(home))?;
    if !lists.contains_key(list) {
        if !create {
            let known: Vec<String> = lists.iter().map(|(name, _)| name.to_owned()).collect();
            return Err(unknown(list, known.iter().map(String::as_str)));
        }
        let begun = if home == "phrases" && key == "say" {
            Item::Value(Value::Array(Array::new()))
        } else {
            Item::Value(Value::InlineTable(InlineTable::new()))
        };
        lists.insert(list, begun);
    }
    let found = lists.get_mut(list).ok_or_else(|| not_that(list))?;
    if found.is_array() && key != "say" {
        let plain = std::mem::take(found);
        let mut table = InlineTable::new();
        if let Item::Value(say) = plain {
            table.insert("say", say.decorated(" ", ""));
        }
        *found = Item::Value(Value::InlineTable(table));
    }
    match found {
        Item::Value(Value::Array(array)) => Ok(array),
        other => {
            let table = other.as_table_like_mut().ok_or_else(|| not_that(list))?;
            let slot = table.entry(key).or_insert(Item::Value(Value::Array(Array::new())));
            slot.as_array_mut().ok_or_else(|| not_that(key))
        }
    }
}

/// Sets, or takes out, a value below a table.
fn set(mut table: &mut dyn TableLike, path: &[&str], value: &Json) -> Made {
    let Some((last, way)) = path.split_last().filter(|(last, _)| !last.is_empty()) else {
        return Err(not_that("path"));
    };
    for (depth, name) in way.iter().enumerate() {
        let slot = match table.entry(name) {
            toml_edit::Entry::Occupied(slot) => slot.into_mut(),
            toml_edit::Entry::Vacant(_) if value.is_null() => return Ok(()),
            toml_edit::Entry::Vacant(slot) => slot.insert(Item::Value(Value::InlineTable(InlineTable::new()))),
        };
        // `why = "…"` becomes `why = { zh = "…" }` where one language of it is set.
        if let Some(words) = slot.as_str().map(str::to_owned)
            && matches!(path[depth + 1], "zh" | "en")
        {
            let mut each = InlineTable::new();
            each.insert("zh", Value::from(words.as_str()));
            each.insert("en", Value::from(words.as_str()));
            *slot = Item::Value(Value::InlineTable(each));
        }
        table = slot.as_table_like_mut().ok_or_else(|| not_that(name))?;
    }
    if value.is_null() {
        table.remove(last);
        return Ok(());
    }
    let mut value = value_of(value)?;
    match table.get_mut(last) {
        Some(Item::Value(old)) => {
            // The comment behind the old value stays where it is.
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        Some(other) => *other = Item::Value(value),
        None => {
            table.insert(last, Item::Value(value));
        }
    }
    Ok(())
}

/// Adds an item in the manner of the last one.
fn push(array: &mut Array, mut value: Value) {
    let in_lines = array.iter().any(|item| decor(item.decor().prefix()).contains('\n'));
    match array.iter().last() {
        Some(last) if in_lines => {
            let prefix = decor(last.decor().prefix());
            let indent = prefix.rsplit('\n').next().unwrap_or("").to_owned();
            let comments = array.trailing().as_str().unwrap_or("").to_owned();
            // What stands behind the last item and before the bracket, a comment perhaps, belongs to that item.
            let (of_last, end) = comments.rsplit_once('\n').unwrap_or(("", &comments));
            let prefix = format!("{of_last}\n{indent}");
            let end = format!("\n{end}");
            value = value.decorated(prefix, "");
            array.push_formatted(value);
            array.set_trailing(end);
            array.set_trailing_comma(true);
        }
        Some(_) => array.push_formatted(value.decorated(" ", "")),
        None => array.push_formatted(value.decorated("", "")),
    }
}

/// Takes an item out; the first of a line passes its place on.
fn take(array: &mut Array, at: usize) {
    let taken = array.remove(at);
    if at == 0
        && let Some(first) = array.get_mut(0)
    {
        let prefix = decor(taken.decor().prefix());
        first.decor_mut().set_prefix(prefix);
    }
}

fn decor(raw: Option<&toml_edit::RawString>) -> String {
    raw.and_then(toml_edit::RawString::as_str).unwrap_or("").to_owned()
}

/// A JSON value as a TOML one.
fn value_of(json: &Json) -> Result<Value, Fault> {
    Ok(match json {
        Json::Bool(is) => Value::from(*is),
        Json::String(text) => Value::from(text.as_str()),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::from(whole),
            (None, Some(float)) => Value::from(float),
            _ => return Err(not_that("value")),
        },
        Json::Array(items) => {
            let mut array = Array::new();
            for item in items {
                array.push(value_of(item)?);
            }
            Value::Array(array)
        }
        Json::Object(fields) => {
            let mut table = InlineTable::new();
            for (name, field) in fields.iter().filter(|(_, field)| !field.is_null()) {
                table.insert(name, value_of(field)?);
            }
            Value::InlineTable(table)
        }
        Json::Null => return Err(not_that("null")),
    })
}

/// A JSON object as a table under a heading of its own; lists of objects below it get headings too.
fn table_of(json: &Json) -> Result<Table, Fault> {
    let Json::Object(fields) = json else { return Err(not_that("value")) };
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    let is_tables = |field: &Json| match field {
        Json::Array(items) => !items.is_empty() && items.iter().all(Json::is_object),
        _ => false,
    };
    let of_examples = |name: &str, field: &Json| matches!(name, "examples" | "duties") && is_tables(field);
    for (name, field) in fields.iter().filter(|(name, field)| !field.is_null() && !of_examples(name, field)) {
        table.insert(name, Item::Value(value_of(field)?));
    }
    for (name, field) in fields.iter().filter(|(name, field)| of_examples(name, field)) {
        let mut tables = ArrayOfTables::new();
        for item in field.as_array().into_iter().flatten() {
            tables.push(table_of(item)?);
        }
        table.insert(name, Item::ArrayOfTables(tables));
    }
    Ok(table)
}

fn unknown<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Fault {
    let problem = Problem::new(Code::PackBadEdit).arg("name", name).arg("detail", "editNotThere");
    Box::new(match nearest(name, known) {
        Some(nearest) => problem.arg("hint", "didYouMean").arg("nearest", nearest),
        None => problem,
    })
}

fn not_that(name: &str) -> Fault {
    Box::new(Problem::new(Code::PackBadEdit).arg("name", name).arg("detail", "editNotThat"))
}
