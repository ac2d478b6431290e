//! What the module `insight` exports.
//!
//! In: a dictionary, texts, options. Out: words as places in the text, groups as objects. Its own file because it is a
//! module of its own, loaded on first use.

use wasm_bindgen::prelude::*;

use super::shared::to_js;
use crate::Language;
use crate::insight::{ClusterOptions, Insight, Model, Phase};

/// Words and groups, ready for texts.
#[wasm_bindgen]
pub struct WasmInsight {
    insight: Insight,
    ends: Vec<u32>,
}

#[wasm_bindgen]
impl WasmInsight {
    /// From a dictionary's bytes, unpacked. Throws the list of problems.
    #[wasm_bindgen(constructor)]
    pub fn new(dictionary: &[u8], language: &str) -> Result<Self, JsValue> {
        let language = Language::of_tag(language);
        let insight = Insight::new(dictionary, language).or_else(|problems| Err(to_js(&problems)?))?;
        Ok(Self { insight, ends: Vec::new() })
    }

    /// Where each word of a text ends, in UTF-16 code units. What is given is the engine's own memory, seen directly.
    pub fn ends(&mut self, text: &str) -> js_sys::Uint32Array {
        self.ends.clear();
        let mut end = 0;
        for word in self.insight.segment(text) {
            // Outside the ideographs of everyday use, two units make one character now and then.
            end += word.chars().map(|c| c.len_utf16() as u32).sum::<u32>();
            self.ends.push(end);
        }
        js_sys::Uint32Array::from(&*self.ends)
    }

    /// Groups texts. `progress(phase, share)` says by `false` that the work shall end. Throws the list of problems.
    pub fn cluster(
        &self,
        texts: Vec<String>,
        options: JsValue,
        progress: Option<js_sys::Function>,
    ) -> Result<JsValue, JsValue> {
        let options: ClusterOptions = given(&options)?;
        let mut thrown = None;
        let mut tell = teller(progress, &mut thrown);
        let found = self.insight.cluster(&texts, &options, &mut tell);
        drop(tell);
        if let Some(thrown) = thrown {
            return Err(thrown);
        }
        to_js(&found.or_else(|problems| Err(to_js(&problems)?))?)
    }

    /// New texts in the groups of a saved model. Throws the list of problems.
    pub fn assign(&self, model: JsValue, texts: Vec<String>) -> Result<JsValue, JsValue> {
        let model: Model = given(&model)?;
        to_js(&self.insight.assign(&model, &texts).or_else(|problems| Err(to_js(&problems)?))?)
    }
}

/// An argument from JavaScript, by way of JSON: what is given is data and nothing else.
fn given<T: for<'de> serde::Deserialize<'de>>(value: &JsValue) -> Result<T, JsValue> {
    let json = if value.is_undefined() { "{}".into() } else { js_sys::JSON::stringify(value)? };
    serde_json::from_str(&String::from(json)).map_err(|error| JsError::new(&error.to_string()).into())
}

/// Tells a function of JavaScript how far the work is. What it throws ends the work and is thrown on.
fn teller(progress: Option<js_sys::Function>, thrown: &mut Option<JsValue>) -> impl FnMut(Phase, f64) -> bool {
    move |phase, share| {
        let Some(progress) = &progress else { return true };
        match progress.call2(&JsValue::NULL, &phase.name().into(), &share.into()) {
            Ok(answer) => answer != JsValue::FALSE,
            Err(error) => {
                *thrown = Some(error);
                false
            }
        }
    }
}
