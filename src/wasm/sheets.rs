//! What the module `tables` exports of spreadsheets.
//!
//! In: scorecards, calls, events, as lines of JSON; files. Out: workbooks, and rows of workbooks. Its own file because the
//! rest of the module speaks of figures.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::shared::{from_js, to_js};
use crate::Language;
use crate::problem::Problem;
use crate::workbook::{WorkbookBuilder, WorkbookOptions};

fn thrown(problem: Problem, language: Language) -> JsValue {
    to_js(&[problem.render(language)]).unwrap_or_else(|error| error)
}

/// A workbook that is being built.
#[wasm_bindgen]
pub struct WasmWorkbook {
    builder: Option<WorkbookBuilder>,
    language: Language,
    problems: Vec<Problem>,
}

#[wasm_bindgen]
impl WasmWorkbook {
    /// Begins one.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue, language: &str) -> Result<Self, JsValue> {
        let language = Language::of_tag(language);
        let options: WorkbookOptions = from_js(options)?;
        let builder = WorkbookBuilder::new(options, language).map_err(|problem| thrown(*problem, language))?;
        Ok(Self { builder: Some(builder), language, problems: Vec::new() })
    }

    /// Takes calls, whole lines.
    pub fn calls(&mut self, ndjson: &[u8]) {
        if let Some(builder) = &mut self.builder {
            builder.calls(ndjson);
        }
    }

    /// Takes events of people, whole lines.
    pub fn events(&mut self, ndjson: &[u8]) {
        if let Some(builder) = &mut self.builder {
            builder.events(ndjson);
        }
    }

    /// Takes scorecards, whole lines.
    pub fn push(&mut self, ndjson: &[u8]) {
        if let Some(builder) = &mut self.builder {
            builder.push(ndjson);
        }
    }

    /// The file.
    pub fn end(&mut self) -> Result<Uint8Array, JsValue> {
        let Some(builder) = self.builder.take() else { return Ok(Uint8Array::new_with_length(0)) };
        let (file, problems) = builder.end().map_err(|problem| thrown(*problem, self.language))?;
        self.problems = problems;
        Ok(Uint8Array::from(&*file))
    }

    /// What could not be taken; known after the end.
    pub fn problems(&self) -> Result<JsValue, JsValue> {
        to_js(&self.problems)
    }
}
