//! The texts of a file, for who groups them.
//!
//! In: bytes, and which columns are wanted. Out: texts with what goes with them. Its own file because they go on to another
//! module.

use wasm_bindgen::prelude::*;

use crate::Language;
use crate::import::{self, TextColumns};
use crate::wasm::shared::{from_js, to_js};

/// Reads the texts of a file; `columns`: their headings, by what they hold.
#[wasm_bindgen(js_name = readTexts)]
pub fn read_texts(bytes: &[u8], columns: JsValue, name: Option<String>, language: &str) -> Result<JsValue, JsValue> {
    let columns: TextColumns = from_js(columns)?;
    to_js(&import::read_texts(bytes, &columns, name.as_deref(), Language::of_tag(language)))
}
