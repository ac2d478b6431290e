//! The boundary to JavaScript; nothing outside this file and `wasm/` knows of it.
//!
//! In: bytes, strings and option objects. Out: bytes where there are many, objects where there are few. Its own file so
//! that everything else stays plain Rust. A module is this file under its cargo feature: what `core` exports is below, what
//! `exchange`, `author`, `tables` and `insight` export in their files in `wasm/`. `scripts/lib/modules.mjs` lists them
//! for the build.
//!
//! Nothing here decides anything: each export turns its arguments into Rust, calls one function, turns the result back.

use wasm_bindgen::prelude::*;

/// The version of the engine; the same in every module.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

#[cfg(feature = "author")]
mod author;
mod decoder;
#[cfg(feature = "exchange")]
mod exchange;
#[cfg(feature = "insight")]
mod insight;
#[cfg_attr(not(any(feature = "core", feature = "author")), allow(dead_code))] // The others compile no packs.
mod shared;
#[cfg(feature = "xlsx")]
mod sheets;
#[cfg(any(feature = "core", feature = "exchange"))]
mod sink;
#[cfg(feature = "tables")]
mod tables;

pub(crate) use decoder::decode;

#[cfg(feature = "core")]
mod core {
    use std::rc::Rc;

    use wasm_bindgen::prelude::*;

    use super::shared::{PackText, Reading, named, reviewer, to_js};
    use super::sink::Sink;
    use crate::{Detail, Language, LineScorer, Problem, Reviewer, ScoreOptions};

    /// A compiled pack.
    #[wasm_bindgen]
    pub struct WasmReviewer {
        reviewer: Rc<Reviewer>,
        language: Language,
    }

    #[wasm_bindgen]
    impl WasmReviewer {
        /// Compiles packs, `[{ name, text }]`, of which the last one judges; none means the built-in one. Throws the list
        /// of problems. `kept`: the file with the lexicons of the built-in one that judges, where there is one.
        #[wasm_bindgen(constructor)]
        pub fn new(packs: JsValue, language: &str, kept: Option<Vec<u8>>) -> Result<Self, JsValue> {
            let language = Language::of_tag(language);
            let kept = kept.unwrap_or_default();
            Ok(Self { reviewer: Rc::new(reviewer(packs, &kept, language)?), language })
        }

        /// Id, version and hash of the pack.
        pub fn pack(&self) -> Result<JsValue, JsValue> {
            to_js(self.reviewer.pack())
        }

        /// The rules in the order of the pack.
        pub fn rules(&self) -> Result<JsValue, JsValue> {
            to_js(&self.reviewer.rules())
        }

        /// Begins a stream of NDJSON calls to be scored. `reading`: `{ name?, map? }`.
        pub fn lines(&self, detail: &str, receipts: bool, reading: JsValue) -> Result<WasmScorer, JsValue> {
            let detail = match detail {
                "compact" => Detail::Compact,
                "full" => Detail::Full,
                other => return Err(JsError::new(&format!("unknown detail `{other}`")).into()),
            };
            let options = ScoreOptions { detail, receipts };
            let mut reading = Reading::of(&reading)?;
            let scorer = self.reviewer.lines_of(&reading.options(self.language)?, options);
            Ok(WasmScorer { reviewer: Rc::clone(&self.reviewer), scorer, out: Vec::new(), problems: Vec::new() })
        }
    }

    /// NDJSON calls in, NDJSON scorecards out. The memory for what goes out is used again from chunk to chunk.
    #[wasm_bindgen]
    pub struct WasmScorer {
        reviewer: Rc<Reviewer>,
        scorer: LineScorer,
        out: Vec<u8>,
        problems: Vec<Problem>,
    }

    #[wasm_bindgen]
    impl WasmScorer {
        /// From here on rules of these ids are taken to be met, whatever was said.
        #[wasm_bindgen(js_name = takeAsMet)]
        pub fn take_as_met(&mut self, rules: Vec<String>) {
            self.scorer.take_as_met(rules);
        }

        /// Takes the next bytes, writes the scorecards of the lines that are whole by now.
        pub fn push(&mut self, chunk: &[u8], sink: &Sink) {
            self.out.clear();
            self.scorer.push(&self.reviewer, chunk, &mut self.out);
            sink.write(&self.out);
        }

        /// The scorecard of a last line without a line break.
        pub fn end(&mut self, sink: &Sink) {
            self.out.clear();
            self.problems = self.scorer.end(&self.reviewer, &mut self.out);
            sink.write(&self.out);
        }

        /// What could not be read; known after the end.
        pub fn problems(&self) -> Result<JsValue, JsValue> {
            to_js(&self.problems)
        }
    }

    /// Everything wrong with the last of some packs, `[{ name, text }]`, and its rules as far as they could be read.
    #[wasm_bindgen(js_name = checkPacks)]
    pub fn check_packs(packs: JsValue, language: &str) -> Result<JsValue, JsValue> {
        let packs = PackText::all(&packs)?;
        to_js(&crate::check_packs(&named(&packs), Language::of_tag(language)))
    }
}
