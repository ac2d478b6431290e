//! What the module `author` exports.
//!
//! In: packs, calls, reviews, edits. Out: objects, and NDJSON bytes where there are many. Its own file because it is a
//! module of its own, loaded on first use.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::shared::{PackText, Reading, from_js, named, reviewer, to_js};
use crate::author::{self, Learner, PackDiffer, PackTally};
use crate::{Language, Reviewer};

/// Makes edits in a pack's text, `[{ op, … }]`. Throws the problem of the one that cannot be made, in a list.
#[wasm_bindgen(js_name = editPack)]
pub fn edit_pack(text: &str, edits: JsValue, language: &str) -> Result<String, JsValue> {
    let edits: Vec<author::Edit> = from_js(edits)?;
    author::edit_pack(text, &edits, Language::of_tag(language)).or_else(|problem| Err(to_js(&[problem])?))
}

/// What could be better in the last of some packs, `[{ name, text }]`, and all that is wrong with it.
#[wasm_bindgen(js_name = lintPacks)]
pub fn lint_packs(packs: JsValue, language: &str) -> Result<JsValue, JsValue> {
    let packs = PackText::all(&packs)?;
    to_js(&author::lint_packs(&named(&packs), Language::of_tag(language)))
}

/// How far the examples of a pack prove its rules. Throws the list of problems.
#[wasm_bindgen(js_name = provePacks)]
pub fn prove_packs(packs: JsValue, language: &str) -> Result<JsValue, JsValue> {
    to_js(&author::prove(&reviewer(packs, &[], Language::of_tag(language))?))
}

/// The handbook of a pack, `format`: `markdown` or `html`. Throws the list of problems.
#[wasm_bindgen]
pub fn handbook(packs: JsValue, format: JsValue, language: &str) -> Result<String, JsValue> {
    let reviewer = reviewer(packs, &[], Language::of_tag(language))?;
    Ok(author::handbook(&reviewer, from_js(format)?))
}

/// What the build keeps of a built-in pack; nothing where there is none of this id.
#[wasm_bindgen(js_name = lexiconsOf)]
pub fn lexicons_of(id: &str) -> Option<Vec<u8>> {
    crate::lexicons_of(id)
}

/// The JSON Schema of packs, as JSON.
#[wasm_bindgen(js_name = packSchema)]
pub fn pack_schema() -> String {
    author::pack_schema().to_owned()
}

/// Two packs compared over calls.
#[wasm_bindgen]
pub struct WasmDiffer {
    old: Reviewer,
    new: Reviewer,
    differ: Option<PackDiffer>,
    out: Vec<u8>,
    result: Option<author::PackDiff>,
}

#[wasm_bindgen]
impl WasmDiffer {
    /// Compiles both sides, each `[{ name, text }]`. Throws the list of problems.
    #[wasm_bindgen(constructor)]
    pub fn new(old: JsValue, new: JsValue, reading: JsValue, language: &str) -> Result<Self, JsValue> {
        let language = Language::of_tag(language);
        let (old, new) = (reviewer(old, &[], language)?, reviewer(new, &[], language)?);
        let mut reading = Reading::of(&reading)?;
        let differ = PackDiffer::new(&old, &new, &reading.options(language)?);
        Ok(Self { old, new, differ: Some(differ), out: Vec::new(), result: None })
    }

    /// Takes the next bytes, gives a line for each call on which the packs differ.
    pub fn push(&mut self, chunk: &[u8]) -> Uint8Array {
        self.out.clear();
        if let Some(differ) = &mut self.differ {
            differ.push(&self.old, &self.new, chunk, &mut self.out);
        }
        Uint8Array::from(&*self.out)
    }

    /// The line of a last call without a line break.
    pub fn end(&mut self) -> Uint8Array {
        self.out.clear();
        if let Some(differ) = self.differ.take() {
            self.result = Some(differ.end(&self.old, &self.new, &mut self.out));
        }
        Uint8Array::from(&*self.out)
    }

    /// What moved in all; known after the end.
    pub fn result(&self) -> Result<JsValue, JsValue> {
        to_js(&self.result)
    }
}

/// What a pack does over calls.
#[wasm_bindgen]
pub struct WasmTally {
    reviewer: Reviewer,
    tally: Option<PackTally>,
}

#[wasm_bindgen]
impl WasmTally {
    /// Compiles packs, `[{ name, text }]`. Throws the list of problems.
    #[wasm_bindgen(constructor)]
    pub fn new(packs: JsValue, reading: JsValue, language: &str) -> Result<Self, JsValue> {
        let language = Language::of_tag(language);
        let reviewer = reviewer(packs, &[], language)?;
        let mut reading = Reading::of(&reading)?;
        let tally = Some(PackTally::new(&reviewer, &reading.options(language)?));
        Ok(Self { reviewer, tally })
    }

    /// Takes the next bytes.
    pub fn push(&mut self, chunk: &[u8]) {
        if let Some(tally) = &mut self.tally {
            tally.push(&self.reviewer, chunk);
        }
    }

    /// The counts.
    pub fn end(&mut self) -> Result<JsValue, JsValue> {
        to_js(&self.tally.take().map(|tally| tally.end(&self.reviewer)))
    }
}

/// Lessons from reviews.
#[wasm_bindgen]
pub struct WasmLearner {
    reviewer: Reviewer,
    learner: Option<Learner>,
}

#[wasm_bindgen]
impl WasmLearner {
    /// Compiles packs, `[{ name, text }]`, and reads review events, NDJSON. Throws the list of problems of the packs.
    #[wasm_bindgen(constructor)]
    pub fn new(
        packs: JsValue,
        reviews: &[u8],
        file: Option<String>,
        options: JsValue,
        reading: JsValue,
        language: &str,
    ) -> Result<Self, JsValue> {
        let language = Language::of_tag(language);
        let reviewer = reviewer(packs, &[], language)?;
        let mut reading = Reading::of(&reading)?;
        let options = from_js(options)?;
        let learner = Learner::new(&reviewer, reviews, file.as_deref(), options, &reading.options(language)?);
        Ok(Self { reviewer, learner: Some(learner) })
    }

    /// Takes the next bytes of the calls.
    pub fn push(&mut self, chunk: &[u8]) {
        if let Some(learner) = &mut self.learner {
            learner.push(&self.reviewer, chunk);
        }
    }

    /// The lessons.
    pub fn end(&mut self) -> Result<JsValue, JsValue> {
        to_js(&self.learner.take().map(|learner| learner.end(&self.reviewer)))
    }
}
