//! What the module `tables` exports.
//!
//! In: figures, tickets, scorecards, summaries. Out: objects. Its own file because it is a module of its own, loaded on first
//! use. Fractions go out in ten significant digits.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::problem::Problem;
use crate::{Language, json};

mod measure;
mod plan;
mod reports;
mod texts;

/// A result as a plain JavaScript value, or its problem as a list to be thrown.
fn result<T: Serialize>(found: Result<T, Box<Problem>>, language: &str) -> Result<JsValue, JsValue> {
    match found {
        Ok(value) => digits(&value),
        Err(problem) => Err(super::shared::to_js(&[(*problem).render(Language::of_tag(language))])?),
    }
}

/// A value as a plain JavaScript one, its fractions rounded.
fn digits(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let json = json::values::text_in_digits(value).ok_or_else(|| JsError::new("no JSON"))?;
    js_sys::JSON::parse(&json)
}
