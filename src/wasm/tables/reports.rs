//! What was measured, in every form.
//!
//! In: figures, and what a report is for. Out: objects, JSON, CSV, rows of words, a page of HTML. Its own file because figures
//! stay inside: each form is made of them when it is asked for.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::digits;
use crate::metrics::Measured;
use crate::records::Given;
use crate::report::{self, ReportOptions};
use crate::wasm::shared::from_js;
use crate::{Language, json};

/// What was measured.
#[wasm_bindgen]
pub struct WasmFigures {
    measured: Measured,
    language: Language,
}

impl WasmFigures {
    pub(super) fn new(measured: Measured, language: Language) -> Self {
        Self { measured, language }
    }
}

/// What makes words of files into what is shown.
type Hidden = Box<dyn Fn(&str) -> String>;

/// A mask that is a function of the host; what it fails to mask is not shown.
fn masked(mask: Option<Function>) -> Option<Hidden> {
    let mask = mask?;
    Some(Box::new(move |text| {
        mask.call1(&JsValue::NULL, &text.into()).ok().and_then(|said| said.as_string()).unwrap_or_default()
    }))
}

#[wasm_bindgen]
impl WasmFigures {
    /// As an object.
    pub fn object(&self) -> Result<JsValue, JsValue> {
        digits(&self.measured)
    }

    /// As JSON.
    pub fn json(&self) -> Option<String> {
        json::values::text_in_digits(&self.measured)
    }

    /// As CSV. `mask`: what the words of files are shown as.
    pub fn csv(&self, mask: Option<Function>) -> String {
        report::csv(&self.measured, self.language, masked(mask).as_deref())
    }

    /// As rows of words; `every`: also those figures of groups that nobody compares groups by.
    pub fn sheet(&self, every: bool, mask: Option<Function>) -> Result<JsValue, JsValue> {
        digits(&report::sheet(&self.measured, every, self.language, masked(mask).as_deref()))
    }

    /// As a page of HTML.
    pub fn html(&self, options: JsValue, mask: Option<Function>) -> Result<String, JsValue> {
        let options: ReportOptions = from_js(options)?;
        Ok(report::html(&self.measured, &options, self.language, masked(mask).as_deref()))
    }

    /// The agents there are figures of.
    pub fn agents(&self) -> Vec<String> {
        report::agents(&self.measured)
    }

    /// What could not be read or used.
    pub fn problems(&self) -> Result<JsValue, JsValue> {
        digits(&self.measured.problems)
    }
}

/// What figures must be broken down by for a form of report.
#[wasm_bindgen]
pub fn groupings(options: JsValue) -> Result<JsValue, JsValue> {
    let options: ReportOptions = from_js(options)?;
    digits(&options.groupings())
}

/// What a file holds, told by its beginning: `tickets`, `calls`, `scorecards`, `reviews` or `summary`.
#[wasm_bindgen]
pub fn told(head: &[u8]) -> String {
    let text = head.trim_ascii_start();
    let has = |key: &str| memchr::memmem::find(text, key.as_bytes()).is_some();
    if text.first() == Some(&b'{') && has("\"schema\"") && has("\"groups\"") && has("\"histograms\"") {
        return "summary".to_owned();
    }
    match Given::told(head) {
        Given::Tickets => "tickets",
        Given::Calls => "calls",
        Given::Scorecards => "scorecards",
        Given::Reviews => "reviews",
    }
    .to_owned()
}
