//! Single calculations: intervals, agreement, staffing, samples, charts.
//!
//! In: figures and option objects. Out: results. Its own file because nothing of it needs tickets or calls.

use wasm_bindgen::prelude::*;

use super::result;
use crate::calculator as of;
use crate::wasm::shared::from_js;

/// The interval of a share; null where nothing was counted.
#[wasm_bindgen(js_name = proportionInterval)]
pub fn proportion_interval(successes: f64, n: f64, options: JsValue, language: &str) -> Result<JsValue, JsValue> {
    result(of::proportion_interval(successes, n, &from_js(options)?), language)
}

/// How far raters agree: ratings a unit, by rater.
#[wasm_bindgen]
pub fn agreement(ratings: JsValue, options: JsValue, language: &str) -> Result<JsValue, JsValue> {
    let units: Vec<Vec<Option<of::Rating>>> = from_js(ratings)?;
    result(of::agreement(&units, &from_js(options)?), language)
}

/// How many people a desk needs.
#[wasm_bindgen]
pub fn staffing(options: JsValue, language: &str) -> Result<JsValue, JsValue> {
    result(of::staffing(&from_js(options)?), language)
}

/// How large a sample shall be.
#[wasm_bindgen(js_name = sampleSize)]
pub fn sample_size(options: JsValue, language: &str) -> Result<JsValue, JsValue> {
    result(of::sample_size(&from_js(options)?), language)
}

/// Draws a sample of `[{ id, stratum? }]`.
#[wasm_bindgen]
pub fn sample(candidates: JsValue, options: JsValue, language: &str) -> Result<JsValue, JsValue> {
    let candidates: Vec<of::SampleCandidate> = from_js(candidates)?;
    result(of::sample(&candidates, &from_js(options)?), language)
}

/// A control chart of `[{ count, size? }]`.
#[wasm_bindgen(js_name = controlChart)]
pub fn control_chart(points: JsValue, options: JsValue, language: &str) -> Result<JsValue, JsValue> {
    let points: Vec<of::ChartInput> = from_js(points)?;
    result(of::control_chart(&points, &from_js(options)?), language)
}

/// A funnel of `[{ name, successes, n }]`.
#[wasm_bindgen]
pub fn funnel(groups: JsValue, options: JsValue, language: &str) -> Result<JsValue, JsValue> {
    let groups: Vec<of::FunnelInput> = from_js(groups)?;
    result(of::funnel(&groups, &from_js(options)?), language)
}
