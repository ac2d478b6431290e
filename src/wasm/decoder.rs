//! The platform's decoder of texts.
//!
//! In: bytes in GB18030 or Big5. Out: their text. Its own file because every host has the tables that would take a fifth of
//! the module.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type TextDecoder;

    #[wasm_bindgen(constructor, catch)]
    fn new(label: &str) -> Result<TextDecoder, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> Result<String, JsValue>;
}

/// The text of bytes in an encoding; none where the host does not know the encoding.
pub(crate) fn decode(bytes: &[u8], encoding: &str) -> Option<String> {
    TextDecoder::new(encoding).ok()?.decode(bytes).ok()
}
