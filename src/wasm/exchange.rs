//! What the module `exchange` exports: files of any format read into calls, personal data masked on its way out. A module of its
//! own because neither is needed to score, and the readers of many products take much room.

use wasm_bindgen::prelude::*;

use super::shared::{Reading, to_js};
use super::sink::Sink;
use crate::import::{self, LineImporter, ReadOptions};
use crate::json::values;
use crate::{Language, Masker, Personal};

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
        let mut reading = Reading::of(&reading)?;
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

/// Reads a whole file that is not large: writes its calls, NDJSON, and tells what could not be read, if anything. A file in one
/// step takes a third of the time that one in chunks takes, where it is of a few lines. Whatever crosses the boundary takes as
/// long as some hundred bytes of a file: so the name, which most have, comes by itself, and nothing is returned.
#[wasm_bindgen(js_name = readFile)]
pub fn read_file(
    bytes: &[u8],
    name: Option<String>,
    reading: &JsValue,
    language: &str,
    sink: &Sink,
) -> Result<(), JsValue> {
    let mut reading = Reading::of(reading)?;
    let options = reading.options(Language::of_tag(language))?;
    let (lines, problems) =
        import::read_lines(bytes, &ReadOptions { name: name.as_deref().or(options.name), ..options });
    sink.write(&lines);
    if !problems.is_empty() {
        let mut json = Vec::new();
        values::write(&problems, &mut json).map_err(|_| JsError::new("no JSON"))?;
        sink.tell(&json);
    }
    Ok(())
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
