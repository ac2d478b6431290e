//! What the modules share at the boundary: packs, how a file shall be read, values on their way to and from JavaScript.

use std::collections::BTreeMap;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::import::{Format, ReadOptions, role_named};
use crate::{Language, Reviewer, json};

/// A pack as its author wrote it.
pub(super) struct PackText {
    pub name: String,
    pub text: String,
}

/// How a file shall be read.
#[derive(Default)]
pub(super) struct Reading {
    name: Option<String>,
    format: Option<String>,
    columns: BTreeMap<String, String>,
    map: BTreeMap<String, String>,
    roles: BTreeMap<String, String>,
}

/// A property of an object; none where it is absent or null.
fn property(of: &JsValue, name: &str) -> Result<Option<JsValue>, JsValue> {
    let value = js_sys::Reflect::get(of, &name.into())?;
    Ok(Some(value).filter(|value| !value.is_undefined() && !value.is_null()))
}

fn text(of: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    let expected = || JsError::new(&format!("`{name}`: expected a string")).into();
    property(of, name)?.map(|value| value.as_string().ok_or_else(expected)).transpose()
}

/// A property that is an object of texts.
fn texts(of: &JsValue, name: &str) -> Result<BTreeMap<String, String>, JsValue> {
    let mut all = BTreeMap::new();
    if let Some(object) = property(of, name)? {
        for key in js_sys::Object::keys(&js_sys::Object::from(object.clone())) {
            let key = key.as_string().unwrap_or_default();
            let value = text(&object, &key)?.unwrap_or_default();
            all.insert(key, value);
        }
    }
    Ok(all)
}

impl PackText {
    /// A list of packs.
    pub fn all(packs: &JsValue) -> Result<Vec<Self>, JsValue> {
        let needed = |pack: &JsValue, name: &str| {
            text(pack, name)?.ok_or_else(|| JsValue::from(JsError::new(&format!("`{name}`: expected a string"))))
        };
        let one = |pack: JsValue| Ok(Self { name: needed(&pack, "name")?, text: needed(&pack, "text")? });
        js_sys::Array::from(packs).iter().map(one).collect()
    }
}

impl Reading {
    pub fn of(reading: &JsValue) -> Result<Self, JsValue> {
        // Every look at an object takes a while, and most often there is none.
        if reading.is_undefined() {
            return Ok(Self::default());
        }
        Ok(Self {
            name: text(reading, "name")?,
            format: text(reading, "format")?,
            columns: texts(reading, "columns")?,
            map: texts(reading, "map")?,
            roles: texts(reading, "roles")?,
        })
    }

    pub fn options(&mut self, language: Language) -> Result<ReadOptions<'_>, JsValue> {
        let named = |name: &String| {
            Format::named(name).ok_or_else(|| JsValue::from(JsError::new(&format!("unknown format `{name}`"))))
        };
        // One by one: to collect a map sorts first, by code of its own.
        let mut roles = BTreeMap::new();
        for (label, name) in &self.roles {
            let role = role_named(name).ok_or_else(|| JsError::new(&format!("unknown role `{name}`")))?;
            roles.insert(label.clone(), role);
        }
        Ok(ReadOptions {
            name: self.name.as_deref(),
            format: self.format.as_ref().map(named).transpose()?,
            columns: std::mem::take(&mut self.columns),
            map: std::mem::take(&mut self.map),
            roles,
            language,
        })
    }
}

/// A Rust value as a plain JavaScript one: maps become objects, what is absent becomes null.
pub(super) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let json = json::values::text(value).ok_or_else(|| JsError::new("no JSON"))?;
    js_sys::JSON::parse(&json)
}

/// An argument from JavaScript; what does not fit is thrown as an `Error` that says what was expected.
#[cfg(any(feature = "author", feature = "tables", feature = "insight"))]
pub(super) fn from_js<T: for<'de> serde::Deserialize<'de>>(value: JsValue) -> Result<T, JsValue> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}

/// Packs as the core takes them.
pub(super) fn named(packs: &[PackText]) -> Vec<(&str, &str)> {
    packs.iter().map(|pack| (&*pack.name, &*pack.text)).collect()
}

/// Compiles packs, `[{ name, text }]`, of which the last one judges; none means the built-in one, of which the lexicons may have
/// been kept. Throws the list of problems.
pub(super) fn reviewer(packs: JsValue, kept: &[u8], language: Language) -> Result<Reviewer, JsValue> {
    Reviewer::with_lexicons(&named(&PackText::all(&packs)?), kept, language).or_else(|problems| Err(to_js(&problems)?))
}
