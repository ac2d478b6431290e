//! What the modules share at the boundary: packs, how a file shall be read, values on their way to and from JavaScript.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::import::{Format, ReadOptions};
use crate::{Language, Reviewer};

/// A pack as its author wrote it.
#[derive(Deserialize)]
pub(super) struct PackText {
    pub name: String,
    pub text: String,
}

/// How a file shall be read.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Reading {
    name: Option<String>,
    format: Option<String>,
    columns: BTreeMap<String, String>,
    map: BTreeMap<String, String>,
}

impl Reading {
    pub fn options(&self, language: Language) -> Result<ReadOptions<'_>, JsValue> {
        let named = |name: &String| {
            Format::named(name).ok_or_else(|| JsValue::from(JsError::new(&format!("unknown format `{name}`"))))
        };
        Ok(ReadOptions {
            name: self.name.as_deref(),
            format: self.format.as_ref().map(named).transpose()?,
            columns: self.columns.clone(),
            map: self.map.clone(),
            language,
        })
    }
}

/// A Rust value as a plain JavaScript one: maps become objects, what is absent becomes null.
pub(super) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

/// An argument from JavaScript; what does not fit is thrown as an `Error` that says what was expected.
pub(super) fn from_js<T: for<'de> Deserialize<'de>>(value: JsValue) -> Result<T, JsValue> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}

/// Packs as the core takes them.
pub(super) fn named(packs: &[PackText]) -> Vec<(&str, &str)> {
    packs.iter().map(|pack| (&*pack.name, &*pack.text)).collect()
}

/// Compiles packs, `[{ name, text }]`, of which the last one judges; none means the built-in one. Throws the list of problems.
pub(super) fn reviewer(packs: JsValue, language: Language) -> Result<Reviewer, JsValue> {
    let packs: Vec<PackText> = from_js(packs)?;
    Reviewer::new(&named(&packs), language).or_else(|problems| Err(to_js(&problems)?))
}
