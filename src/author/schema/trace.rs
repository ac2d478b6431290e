//! Asks types what they read.
//!
//! In: a type that serde makes. Out: its JSON Schema. Its own file because it is only needed where the schema is written: a
//! reader that has no document, gives every field some value, and notes what was asked for. Where a type reads several
//! shapes, each is tried in turn, run after run, until all are known; nothing about packs is known here but how prose and
//! references are written.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, json};
use serde_spanned::de::{SpannedDeserializer, is_spanned};

use crate::pack::schema::Written;

/// No name that a pack may have.
const UNKNOWN: &str = "\u{1}";

#[derive(Debug)]
pub(super) struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl serde::de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// A type that reads several shapes, and which are known.
#[derive(Debug, Clone, Default)]
struct Shapes {
    tried: usize,
    words: Option<Value>,
    fields: Option<Vec<String>>,
    list: bool,
}

#[derive(Default)]
struct Tracer {
    definitions: RefCell<BTreeMap<String, Value>>,
    open: RefCell<Vec<String>>,
    shapes: RefCell<BTreeMap<String, Shapes>>,
    /// A field that is left out, to learn whether it is needed.
    omit: RefCell<Option<(String, String)>>,
}

/// The schema of packs; `docs` describes fields, by the name of their type and their own.
pub(super) fn schema(docs: &BTreeMap<(String, String), String>) -> Value {
    let tracer = Tracer::default();
    let run = |tracer: &Tracer| {
        let out = RefCell::new(Value::Null);
        let read = <Written as serde::Deserialize>::deserialize(Probe { tracer, out: &out });
        tracer.open.borrow_mut().clear();
        read.map(|_| ())
    };
    // Every run learns one shape more.
    let mut last = run(&tracer);
    for _ in 0..500 {
        if last.is_ok() {
            break;
        }
        last = run(&tracer);
    }
    last.expect("every shape of every type is known after so many runs");
    let known = tracer.definitions.borrow().clone();
    let mut definitions = Map::new();
    for (name, definition) in &known {
        let mut definition = definition.clone();
        let mut required = Vec::new();
        let fields: Vec<String> =
            definition["properties"].as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default();
        for field in fields {
            *tracer.omit.borrow_mut() = Some((name.clone(), field.clone()));
            if run(&tracer).is_err_and(|fault| fault.0.contains(&format!("missing field `{field}`"))) {
                required.push(Value::from(field.clone()));
            }
            *tracer.omit.borrow_mut() = None;
            if let Some(doc) = docs.get(&(name.clone(), field.clone())) {
                describe(&mut definition["properties"][&field], doc);
            }
        }
        if !required.is_empty() {
            definition["required"] = Value::Array(required);
        }
        definitions.insert(name.clone(), definition);
    }
    let mut root = definitions.remove("Written").unwrap_or_default();
    root["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    root["title"] = "A rule pack of Wusheng".into();
    root["definitions"] = Value::Object(definitions);
    describe_alike(&mut root, docs);
    root
}

/// Describes fields of types that say nothing themselves by those of the type that has most of the same fields: what a
/// pack changes of a rule is called as the rule calls it.
fn describe_alike(schema: &mut Value, docs: &BTreeMap<(String, String), String>) {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let mut common: BTreeMap<&str, usize> = BTreeMap::new();
        for (of, field) in docs.keys() {
            *common.entry(of).or_default() += usize::from(properties.contains_key(field));
        }
        let alike = common.into_iter().max_by_key(|(_, fields)| *fields).map_or("", |(of, _)| of);
        for (field, of) in properties.iter_mut().filter(|(_, of)| of.get("description").is_none()) {
            if let Some(doc) = docs.get(&(alike.to_owned(), field.clone())) {
                describe(of, doc);
            }
        }
    }
    match schema {
        Value::Object(fields) => fields.values_mut().for_each(|field| describe_alike(field, docs)),
        Value::Array(items) => items.iter_mut().for_each(|item| describe_alike(item, docs)),
        _ => {}
    }
}

/// A reference may have nothing beside it, so it is wrapped to be described.
fn describe(schema: &mut Value, doc: &str) {
    if schema.get("$ref").is_some() {
        *schema = json!({ "allOf": [schema.take()] });
    }
    if let Value::Object(fields) = schema {
        fields.insert("description".to_owned(), doc.into());
    }
}

/// A place of the document that is not there.
#[derive(Clone, Copy)]
struct Probe<'t> {
    tracer: &'t Tracer,
    out: &'t RefCell<Value>,
}

impl<'t> Probe<'t> {
    fn note(self, schema: Value) {
        *self.out.borrow_mut() = schema;
    }

    fn fields<V: Visitor<'t>>(self, of: &str, fields: &[String], visitor: V) -> Result<(V::Value, Value), Fault> {
        let properties = RefCell::new(Map::new());
        let omit = self.tracer.omit.borrow().clone();
        let left: Vec<String> = fields
            .iter()
            .filter(|field| !omit.as_ref().is_some_and(|(name, omitted)| name == of && omitted == *field))
            .rev()
            .cloned()
            .collect();
        let map = Fields { tracer: self.tracer, left, current: None, properties: &properties };
        let value = visitor.visit_map(map)?;
        let properties = properties.into_inner();
        Ok((value, json!({ "type": "object", "properties": properties, "additionalProperties": false })))
    }
}

/// Fields, given one by one.
struct Fields<'t, 'p> {
    tracer: &'t Tracer,
    left: Vec<String>,
    current: Option<String>,
    properties: &'p RefCell<Map<String, Value>>,
}

impl<'t> MapAccess<'t> for Fields<'t, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(name) = self.left.pop() else { return Ok(None) };
        let key = seed.deserialize(StrDeserializer::new(&name))?;
        self.current = Some(name);
        Ok(Some(key))
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let out = RefCell::new(Value::Null);
        // The place lives as long as this call, which is all that reading it takes.
        let value = with(self.tracer, &out, seed)?;
        if let Some(name) = self.current.take() {
            self.properties.borrow_mut().insert(name, out.into_inner());
        }
        Ok(value)
    }
}

/// Reads at a place of its own.
fn with<'t, S: DeserializeSeed<'t>>(tracer: &'t Tracer, out: &RefCell<Value>, seed: S) -> Result<S::Value, Fault> {
    let slot: &'t RefCell<Value> = Box::leak(Box::default());
    let value = seed.deserialize(Probe { tracer, out: slot });
    *out.borrow_mut() = slot.take();
    value
}

/// A list of one.
struct One<'t, 'p> {
    tracer: &'t Tracer,
    given: bool,
    out: &'p RefCell<Value>,
}

impl<'t> SeqAccess<'t> for One<'t, '_> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        if std::mem::replace(&mut self.given, true) {
            return Ok(None);
        }
        match with(self.tracer, self.out, seed) {
            // A type within itself: its name is known, and the list may be empty.
            Err(Fault(fault)) if fault == "recursion" => Ok(None),
            read => read.map(Some),
        }
    }
}

/// A table with one entry.
struct Entry<'t, 'p> {
    tracer: &'t Tracer,
    given: bool,
    out: &'p RefCell<Value>,
}

impl<'t> MapAccess<'t> for Entry<'t, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        if std::mem::replace(&mut self.given, true) {
            return Ok(None);
        }
        with(self.tracer, &RefCell::default(), seed).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        with(self.tracer, self.out, seed)
    }
}

macro_rules! plain {
    ($($read:ident, $visit:ident, $value:expr, $schema:expr;)+) => {
        $(fn $read<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.note($schema);
            visitor.$visit($value)
        })+
    };
}

impl<'t> Deserializer<'t> for Probe<'t> {
    type Error = Fault;

    plain! {
        deserialize_bool, visit_bool, false, json!({ "type": "boolean" });
        deserialize_i8, visit_i8, 1, json!({ "type": "integer" });
        deserialize_i16, visit_i16, 1, json!({ "type": "integer" });
        deserialize_i32, visit_i32, 1, json!({ "type": "integer" });
        deserialize_i64, visit_i64, 1, json!({ "type": "integer" });
        deserialize_u8, visit_u8, 1, json!({ "type": "integer", "minimum": 0, "maximum": 255 });
        deserialize_u16, visit_u16, 1, json!({ "type": "integer", "minimum": 0 });
        deserialize_u32, visit_u32, 1, json!({ "type": "integer", "minimum": 0 });
        deserialize_u64, visit_u64, 1, json!({ "type": "integer", "minimum": 0 });
        deserialize_f32, visit_f32, 0.5, json!({ "type": "number" });
        deserialize_f64, visit_f64, 0.5, json!({ "type": "number" });
        deserialize_str, visit_str, "a", json!({ "type": "string" });
        deserialize_string, visit_str, "a", json!({ "type": "string" });
        deserialize_identifier, visit_str, "a", json!({ "type": "string" });
        deserialize_char, visit_char, 'a', json!({ "type": "string", "maxLength": 1 });
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        let items = RefCell::new(Value::Null);
        let value = visitor.visit_seq(One { tracer: self.tracer, given: false, out: &items });
        self.note(json!({ "type": "array", "items": items.into_inner() }));
        value
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        let of = RefCell::new(Value::Null);
        let value = visitor.visit_map(Entry { tracer: self.tracer, given: false, out: &of });
        self.note(json!({ "type": "object", "additionalProperties": of.into_inner() }));
        value
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if is_spanned(name) {
            return visitor.visit_map(SpannedDeserializer::new(self, 0..0));
        }
        self.note(json!({ "$ref": format!("#/definitions/{name}") }));
        if self.tracer.open.borrow().iter().any(|open| open == name) {
            return Err(Fault("recursion".to_owned()));
        }
        self.tracer.open.borrow_mut().push(name.to_owned());
        let fields: Vec<String> = fields.iter().map(|&field| field.to_owned()).collect();
        let read = self.fields(name, &fields, visitor);
        self.tracer.open.borrow_mut().pop();
        let (value, schema) = read?;
        if self.tracer.omit.borrow().is_none() {
            self.tracer.definitions.borrow_mut().insert(name.to_owned(), schema);
        }
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.note(json!({ "enum": variants }));
        visitor.visit_enum(StrDeserializer::new(variants[0]))
    }

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        let text = || json!({ "type": "string" });
        let expected = (&visitor as &dyn Expected).to_string();
        if expected.starts_with("any valid TOML") {
            // References: one or several.
            self.note(json!({ "anyOf": [text(), { "type": "array", "items": text() }] }));
            return visitor.visit_str("a");
        }
        if expected == "any value" {
            // Prose: one for all languages, or one for each.
            let each = json!({ "zh": text(), "en": text() });
            let each = json!({ "type": "object", "properties": each, "additionalProperties": false });
            self.note(json!({ "anyOf": [text(), each] }));
            return visitor.visit_str("a");
        }
        self.several(std::any::type_name::<V::Value>(), visitor)
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        u128 i128 bytes byte_buf unit ignored_any unit_struct tuple_struct tuple
    }
}

impl<'t> Probe<'t> {
    /// A type that reads several shapes: each run tries one, and fails until all are known.
    fn several<V: Visitor<'t>>(self, of: &str, visitor: V) -> Result<V::Value, Fault> {
        let mut shapes = self.tracer.shapes.borrow().get(of).cloned().unwrap_or_default();
        let tried = shapes.tried;
        shapes.tried += 1;
        let keep = |shapes: Shapes| {
            self.tracer.shapes.borrow_mut().insert(of.to_owned(), shapes);
            Err(Fault("again".to_owned()))
        };
        match tried {
            0 => {
                match visitor.visit_str::<Fault>(UNKNOWN) {
                    Ok(_) => shapes.words = Some(json!({ "type": "string" })),
                    Err(Fault(fault)) if fault.starts_with("unknown variant") => {
                        shapes.words = Some(json!({ "enum": ticked(&fault) }));
                    }
                    Err(_) => {}
                }
                keep(shapes)
            }
            1 => {
                let tracer = self.tracer;
                let properties = RefCell::default();
                let map = Fields { tracer, left: vec![UNKNOWN.to_owned()], current: None, properties: &properties };
                if let Err(Fault(fault)) = visitor.visit_map(map)
                    && fault.starts_with("unknown field")
                {
                    shapes.fields = Some(ticked(&fault));
                }
                keep(shapes)
            }
            2 => {
                let read = visitor.visit_seq(One { tracer: self.tracer, given: false, out: &RefCell::default() });
                match read {
                    Ok(_) => shapes.list = true,
                    Err(Fault(fault)) if fault.starts_with("invalid type") => {}
                    // A shape further in is not known yet.
                    Err(fault) => return Err(fault),
                }
                keep(shapes)
            }
            _ => {
                let mut any = Vec::new();
                any.extend(shapes.words.clone());
                let value = if let Some(fields) = &shapes.fields {
                    if shapes.list {
                        any.push(json!({ "type": "array", "items": { "type": "string" } }));
                    }
                    let (value, schema) = self.fields(of, fields, visitor)?;
                    any.push(schema);
                    value
                } else if shapes.list {
                    let items = RefCell::default();
                    let value = visitor.visit_seq(One { tracer: self.tracer, given: false, out: &items })?;
                    let items = items.into_inner();
                    if any.is_empty() {
                        any.push(items.clone());
                    }
                    any.push(json!({ "type": "array", "items": items }));
                    value
                } else {
                    let word = shapes.words.as_ref().and_then(|words| words["enum"][0].as_str().map(str::to_owned));
                    visitor.visit_str(word.as_deref().unwrap_or("a"))?
                };
                self.note(if any.len() == 1 { any.remove(0) } else { json!({ "anyOf": any }) });
                Ok(value)
            }
        }
    }
}

impl<'t> IntoDeserializer<'t, Fault> for Probe<'t> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

/// The known names in a fault: ``unknown field `x`, expected one of `a`, `b` ``.
fn ticked(fault: &str) -> Vec<String> {
    fault.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

/// What the sources say of each field: the comment before it, by the name of its type and its own.
#[allow(clippy::disallowed_methods, reason = "only where the schema is written")]
pub(super) fn docs(root: &str) -> BTreeMap<(String, String), String> {
    let mut files = vec![format!("{root}schema.rs")];
    let folder = std::fs::read_dir(format!("{root}schema")).expect("the folder is there");
    files.extend(folder.map(|entry| entry.expect("it can be read").path().to_string_lossy().into_owned()));
    let mut docs = BTreeMap::new();
    for file in files {
        let source = std::fs::read_to_string(file).expect("a source can be read");
        let (mut of, mut doc, mut renamed) = (String::new(), String::new(), None);
        for line in source.lines().map(str::trim) {
            if let Some(words) = line.strip_prefix("/// ") {
                doc = format!("{doc} {words}").trim().to_owned();
            } else if let Some((_, name)) = line.split_once("struct ") {
                of = name.split(['<', ' ', '(', ';']).next().unwrap_or("").to_owned();
                (doc, renamed) = (String::new(), None);
            } else if let Some((_, name)) = line.split_once("rename = \"") {
                renamed = name.split('"').next().map(str::to_owned);
            } else if let Some((name, _)) = line.split_once(": ").filter(|_| line.ends_with(',')) {
                let name = name.trim_start_matches("pub ").trim_start_matches("r#").to_owned();
                if !doc.is_empty() {
                    docs.insert((of.clone(), renamed.take().unwrap_or(name)), std::mem::take(&mut doc));
                }
            } else if !line.starts_with('#') {
                (doc, renamed) = (String::new(), None);
            }
        }
    }
    docs
}

/// Whether a value follows a schema; what does not is named.
pub(super) fn follow(root: &Value, schema: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/definitions/")) {
        return follow(root, &root["definitions"][name], value, path, faults);
    }
    for key in ["anyOf", "allOf"] {
        if let Some(any) = schema[key].as_array() {
            let mut all = Vec::new();
            for one in any {
                let mut of = Vec::new();
                follow(root, one, value, path, &mut of);
                if of.is_empty() {
                    return;
                }
                all.extend(of);
            }
            faults.extend(all);
            return;
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        if !words.contains(value) {
            faults.push(format!("{path}: {value} is none of {words:?}"));
        }
        return;
    }
    match (schema["type"].as_str(), value) {
        (Some("object"), Value::Object(fields)) => {
            let known = schema["properties"].as_object();
            for (name, field) in fields {
                let path = format!("{path}.{name}");
                match (known.and_then(|known| known.get(name)), &schema["additionalProperties"]) {
                    (Some(of), _) => follow(root, of, field, &path, faults),
                    (None, Value::Bool(false)) => faults.push(format!("{path} is not known")),
                    (None, of) => follow(root, of, field, &path, faults),
                }
            }
            for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !fields.contains_key(name) {
                    faults.push(format!("{path}.{name} is missing"));
                }
            }
        }
        (Some("array"), Value::Array(items)) => {
            items.iter().for_each(|item| follow(root, &schema["items"], item, path, faults));
        }
        (Some("string"), Value::String(_)) | (Some("boolean"), Value::Bool(_)) | (None, _) => {}
        (Some("integer" | "number"), Value::Number(_)) => {}
        (Some(wanted), found) => faults.push(format!("{path}: {found} is no {wanted}")),
    }
}
