//! Where results go, piece by piece: whatever JavaScript hands over that has a method `write`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Where results go: anything with a method `write`.
    pub type Sink;

    /// Takes bytes. They are the engine's own memory, seen directly: what is to be kept must be copied at once.
    #[wasm_bindgen(method)]
    pub fn write(this: &Sink, bytes: &[u8]);

    /// Takes problems, as JSON; the same holds for its bytes.
    #[cfg(feature = "exchange")]
    #[wasm_bindgen(method)]
    pub fn tell(this: &Sink, json: &[u8]);
}
