//! What the module `tables` exports of spreadsheets.
//!
//! In: scorecards, calls, events, as lines of JSON; files. Out: workbooks, and rows of workbooks. Its own file because the
//! rest of the module speaks of figures.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::shared::{from_js, to_js};
use crate::Language;
use crate::problem::Problem;
use crate::sheets::{self, SheetOptions};
use crate::workbook::{WorkbookBuilder, WorkbookOptions};

fn thrown(problem: Problem, language: Language) -> JsValue {
    to_js(&[problem.render(language)]).unwrap_or_else(|error| error)
}

fn options(options: JsValue, language: &str) -> Result<SheetOptions, JsValue> {
    let options: SheetOptions = from_js(options)?;
    Ok(SheetOptions { language: Language::of_tag(language), ..options })
}

/// A look at a workbook or a table: its sheets, a guess for each column, its first rows.
#[wasm_bindgen(js_name = previewSheet)]
pub fn preview_sheet(bytes: &[u8], given: JsValue, language: &str) -> Result<JsValue, JsValue> {
    let options = options(given, language)?;
    to_js(&sheets::preview_sheet(bytes, &options).map_err(|problem| thrown(*problem, options.language))?)
}

/// The calls of a workbook or a table, as lines of JSON, and what could not be read.
#[wasm_bindgen]
pub struct WasmSheet {
    ndjson: Vec<u8>,
    problems: Vec<Problem>,
}

#[wasm_bindgen]
impl WasmSheet {
    /// Reads them.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], given: JsValue, language: &str) -> Result<Self, JsValue> {
        let options = options(given, language)?;
        let (ndjson, problems) =
            sheets::read_sheet(bytes, &options).map_err(|problem| thrown(*problem, options.language))?;
        Ok(Self { ndjson, problems })
    }

    /// The lines.
    pub fn ndjson(&self) -> Uint8Array {
        Uint8Array::from(&*self.ndjson)
    }

    /// What could not be read.
    pub fn problems(&self) -> Result<JsValue, JsValue> {
        to_js(&self.problems)
    }
}

/// The rows of a workbook or a table as CSV, for readers of other tables.
#[wasm_bindgen(js_name = sheetAsCsv)]
pub fn sheet_as_csv(bytes: &[u8], given: JsValue, language: &str) -> Result<Uint8Array, JsValue> {
    let options = options(given, language)?;
    let csv = sheets::sheet_as_csv(bytes, &options).map_err(|problem| thrown(*problem, options.language))?;
    Ok(Uint8Array::from(&*csv))
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
