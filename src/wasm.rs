//! The boundary to JavaScript; nothing outside this file and `wasm/` knows of it.
//!
//! In: bytes, strings and option objects. Out: bytes where there are many, objects where there are few. Its own file so
//! that everything else stays plain Rust. A module is this file under its cargo feature: what `core` exports is below, what
//! `author`, `tables` and `insight` export in their files in `wasm/`. `scripts/lib/modules.mjs` lists them
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
#[cfg(feature = "insight")]
mod insight;
#[cfg_attr(not(any(feature = "core", feature = "author")), allow(dead_code))] // The others compile no packs.
mod shared;
#[cfg(feature = "tables")]
mod sheets;
#[cfg(feature = "tables")]
mod tables;

pub(crate) use decoder::decode;

#[cfg(feature = "core")]
mod core {
    use std::rc::Rc;

    use wasm_bindgen::prelude::*;

    use super::shared::{PackText, Reading, named, reviewer, to_js};
    use crate::import::{self, LineImporter, ReadOptions};
    use crate::{Detail, Language, LineScorer, Masker, Personal, Problem, Reviewer, ScoreOptions};

    #[wasm_bindgen]
    extern "C" {
        /// Where results go: anything with a method `write`.
        pub type Sink;

        /// Takes bytes. They are the engine's own memory, seen directly: what is to be kept must be copied at once.
        #[wasm_bindgen(method)]
        fn write(this: &Sink, bytes: &[u8]);
    }

    /// A compiled pack.
    #[wasm_bindgen]
    pub struct WasmReviewer {
        reviewer: Rc<Reviewer>,
        language: Language,
    }

    #[wasm_bindgen]
    impl WasmReviewer {
        /// Compiles packs, `[{ name, text }]`, of which the last one judges; none means the built-in one. Throws the list
        /// of problems.
        #[wasm_bindgen(constructor)]
        pub fn new(packs: JsValue, language: &str) -> Result<Self, JsValue> {
            let language = Language::of_tag(language);
            Ok(Self { reviewer: Rc::new(reviewer(packs, language)?), language })
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
            let reading = Reading::of(&reading)?;
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

    /// A file in, NDJSON calls out.
    #[wasm_bindgen]
    pub struct WasmImporter {
        importer: LineImporter,
        out: Vec<u8>,
    }

    #[wasm_bindgen]
    impl WasmImporter {
        /// Begins a file. `reading`: `{ name?, format?, columns?, map? }`.
        #[wasm_bindgen(constructor)]
        pub fn new(reading: JsValue, language: &str) -> Result<Self, JsValue> {
            let reading = Reading::of(&reading)?;
            let importer = LineImporter::new(&reading.options(Language::of_tag(language))?);
            Ok(Self { importer, out: Vec::new() })
        }

        /// Takes the next bytes, writes the calls that are known by now.
        pub fn push(&mut self, chunk: &[u8], sink: &Sink) {
            self.out.clear();
            self.importer.push(chunk, &mut self.out);
            sink.write(&self.out);
        }

        /// The calls that waited for the end of the file.
        pub fn end(&mut self, sink: &Sink) {
            self.out.clear();
            self.importer.end(&mut self.out);
            sink.write(&self.out);
        }

        /// What could not be read; known after the end, and given once.
        pub fn problems(&mut self) -> Result<JsValue, JsValue> {
            to_js(&self.importer.take_problems())
        }
    }

    /// Masks personal data in what goes out.
    #[wasm_bindgen]
    pub struct WasmMasker {
        masker: Masker,
        out: Vec<u8>,
    }

    #[wasm_bindgen]
    impl WasmMasker {
        /// A masker of kinds, by their names; the key makes the pseudonyms.
        #[wasm_bindgen(constructor)]
        pub fn new(key: &[u8], kinds: Vec<String>, language: &str) -> Result<Self, JsValue> {
            let unknown = |name: &String| JsValue::from(JsError::new(&format!("unknown kind `{name}`")));
            let named = |name: &String| Personal::named(name).ok_or_else(|| unknown(name));
            let kinds: Vec<Personal> = kinds.iter().map(named).collect::<Result<_, _>>()?;
            Ok(Self { masker: Masker::new(key, &kinds, Language::of_tag(language)), out: Vec::new() })
        }

        /// A text, masked; `laid_out`: what stands side by side in it need not belong together.
        pub fn text(&self, text: &str, laid_out: bool) -> String {
            if laid_out { self.masker.laid_out(text) } else { self.masker.text(text) }.into_owned()
        }

        /// Whole lines of JSON, masked.
        pub fn lines(&mut self, ndjson: &[u8], sink: &Sink) {
            self.out.clear();
            self.masker.lines(ndjson, &mut self.out);
            sink.write(&self.out);
        }

        /// What is personal in a text, `[{ kind, start, end }]` in UTF-16.
        pub fn find(&self, text: &str) -> Result<JsValue, JsValue> {
            to_js(&self.masker.find_utf16(text))
        }
    }

    /// The name of a file's format, told from its beginning and its name; none where it is not known.
    #[wasm_bindgen(js_name = detectFormat)]
    pub fn detect_format(head: &[u8], name: Option<String>) -> Option<String> {
        let options = ReadOptions { name: name.as_deref(), ..ReadOptions::default() };
        import::detect(head, &options).map(|format| format.name().to_owned())
    }

    /// Everything wrong with the last of some packs, `[{ name, text }]`, and its rules as far as they could be read.
    #[wasm_bindgen(js_name = checkPacks)]
    pub fn check_packs(packs: JsValue, language: &str) -> Result<JsValue, JsValue> {
        let packs = PackText::all(&packs)?;
        to_js(&crate::check_packs(&named(&packs), Language::of_tag(language)))
    }
}
