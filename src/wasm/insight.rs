//! What the module `insight` exports.
//!
//! In: a dictionary, texts, options. Out: words as places in the text, groups as objects. Its own file because it is a
//! module of its own, loaded on first use.

use wasm_bindgen::prelude::*;

use super::shared::to_js;
use crate::Language;
use crate::insight::{ClusterOptions, Insight, Model, Phase};
use crate::words::Room;

/// Words and groups, ready for texts.
#[wasm_bindgen]
pub struct WasmInsight {
    insight: Insight,
    room: Room,
    units: Vec<u16>,
    words: Vec<u32>,
    /// Texts given for what is asked next, one after the other, and where each ends.
    texts: String,
    ends: Vec<usize>,
}

/// Bytes of memory that a code unit of text takes while texts are grouped, about.
const AHEAD: usize = 16;

#[wasm_bindgen]
impl WasmInsight {
    /// From a dictionary's bytes, unpacked. Throws the list of problems.
    #[wasm_bindgen(constructor)]
    pub fn new(dictionary: &[u8], language: &str) -> Result<Self, JsValue> {
        let language = Language::of_tag(language);
        let insight = Insight::new(dictionary, language).or_else(|problems| Err(to_js(&problems)?))?;
        Ok(Self {
            insight,
            room: Room::default(),
            units: Vec::new(),
            words: Vec::new(),
            texts: String::new(),
            ends: Vec::new(),
        })
    }

    /// Numbers of words are below this.
    pub fn numbers(&self) -> u32 {
        u32::try_from(self.insight.numbers()).unwrap_or(u32::MAX)
    }

    /// Makes room for a text of so many code units. Where in memory the text is to be written; there are then two numbers
    /// a code unit of room for its words, at `words`.
    pub fn units(&mut self, length: usize) -> usize {
        if length < self.units.len() {
            (self.units, self.words) = Default::default();
        }
        self.units.resize(length, 0);
        self.words.resize(2 * length, 0);
        self.units.as_ptr() as usize
    }

    /// Where in memory the words are.
    pub fn words(&self) -> usize {
        self.words.as_ptr() as usize
    }

    /// Cuts the text of so many code units that was written. How many words it has; for each stands where it ends, in code
    /// units, and its number, 2^32 - 1 where it has none: a word that was met with a number is always the same.
    pub fn segment(&mut self, length: usize) -> usize {
        let Self { insight, room, units, words, .. } = self;
        let mut places = words.chunks_exact_mut(2);
        let mut count = 0;
        insight.segment_units(room, units.get(..length).unwrap_or_default(), |end, number| {
            if let Some(place) = places.next() {
                place.copy_from_slice(&[end, number]);
                count += 1;
            }
        });
        count
    }

    /// Makes room for so many texts of so many code units together, and forgets those that were given.
    ///
    /// And for what is going to be made of them, at once: whenever memory grows by a little, the engine around it looks through
    /// all of JavaScript's strings for what can be thrown away, which took longer than grouping half a million texts.
    pub fn begin(&mut self, texts: usize, units: usize) {
        drop(std::hint::black_box(Vec::<u8>::with_capacity(AHEAD * units)));
        (self.texts, self.ends) = (String::with_capacity(3 * units), Vec::with_capacity(texts));
    }

    /// Takes the text of so many code units that was written, as the next of those that something is asked of. A list of strings
    /// would pass by way of a table with a place for each of them.
    pub fn add(&mut self, length: usize) {
        let units = self.units.get(..length).unwrap_or_default();
        self.texts.extend(char::decode_utf16(units.iter().copied()).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        self.ends.push(self.texts.len());
    }

    /// Groups the texts given. `progress(phase, share)` says by `false` that the work shall end. Throws the list of problems.
    pub fn cluster(&mut self, options: JsValue, progress: Option<js_sys::Function>) -> Result<JsValue, JsValue> {
        let (texts, ends) = (std::mem::take(&mut self.texts), std::mem::take(&mut self.ends));
        let texts = parts(&texts, &ends);
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

    /// The texts given, in the groups of a saved model. Throws the list of problems.
    pub fn assign(&mut self, model: JsValue) -> Result<JsValue, JsValue> {
        let (texts, ends) = (std::mem::take(&mut self.texts), std::mem::take(&mut self.ends));
        let texts = parts(&texts, &ends);
        let model: Model = given(&model)?;
        to_js(&self.insight.assign(&model, &texts).or_else(|problems| Err(to_js(&problems)?))?)
    }
}

/// Texts that stand one after the other.
fn parts<'t>(texts: &'t str, ends: &[usize]) -> Vec<&'t str> {
    let starts = std::iter::once(&0).chain(ends);
    starts.zip(ends).map(|(&start, &end)| texts.get(start..end).unwrap_or_default()).collect()
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
