//! Tickets, summaries and metrics.
//!
//! In: bytes in chunks, and settings as JSON. Out: objects. Its own file because here rows go in by the million, and nothing of
//! them comes out but counts.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use super::digits;
use super::reports::WasmFigures;
use crate::metrics::{self, MetricOptions};
use crate::problem::{Code, Problem};
use crate::records::{Feed, Given, Records};
use crate::summary::{self, Summary};
use crate::ticket::{Ticket, TicketOptions, read_tickets as read};
use crate::wasm::shared::to_js;
use crate::{Language, json};

/// Settings from JSON; what cannot be used is thrown as a list of problems.
fn settings<T: DeserializeOwned>(json: &str, code: Code, language: Language) -> Result<T, JsValue> {
    serde_json::from_str(json).or_else(|error| {
        let problem = Problem::new(code).arg("name", "options").arg("said", error.to_string());
        Err(to_js(&[problem.render(language)])?)
    })
}

/// Tickets of a file, and what could not be read.
#[wasm_bindgen(js_name = readTickets)]
pub fn read_tickets(bytes: &[u8], options: &str, language: &str) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Found {
        tickets: Vec<Ticket<'static>>,
        problems: Vec<Problem>,
    }
    let language = Language::of_tag(language);
    let options: TicketOptions = settings(options, Code::BadMetricSetting, language)?;
    let (tickets, problems) = read(bytes, &TicketOptions { language, ..options });
    to_js(&Found { tickets, problems })
}

/// Adds up summaries, a JSON list of them. Throws the problem where they do not fit each other.
#[wasm_bindgen(js_name = mergeSummaries)]
pub fn merge_summaries(summaries: &str, language: &str) -> Result<JsValue, JsValue> {
    let language = Language::of_tag(language);
    let summaries: Vec<Summary> = settings(summaries, Code::BadSummary, language)?;
    match summary::merge(summaries) {
        Ok(whole) => to_js(&whole),
        Err(problem) => Err(to_js(&[(*problem).render(language)])?),
    }
}

/// Measures a summary, given as JSON.
#[wasm_bindgen(js_name = measureSummary)]
pub fn measure_summary(summary: &str, options: &str, language: &str) -> Result<JsValue, JsValue> {
    let language = Language::of_tag(language);
    let summary: Summary = settings(summary, Code::BadSummary, language)?;
    let options: MetricOptions = settings(options, Code::BadMetricSetting, language)?;
    digits(&metrics::of_summary(&summary, &options, language))
}

/// Measures a summary, given as JSON, to be had in every form.
#[wasm_bindgen(js_name = figuresOfSummary)]
pub fn figures_of_summary(summary: &str, options: &str, language: &str) -> Result<WasmFigures, JsValue> {
    let language = Language::of_tag(language);
    let summary: Summary = settings(summary, Code::BadSummary, language)?;
    let options: MetricOptions = settings(options, Code::BadMetricSetting, language)?;
    Ok(WasmFigures::new(metrics::of_summary(&summary, &options, language), language))
}

/// The figures there are, with titles and formulas.
#[wasm_bindgen(js_name = metricCatalogue)]
pub fn metric_catalogue() -> Result<JsValue, JsValue> {
    to_js(&metrics::CATALOGUE)
}

/// Rows that come in chunks, file after file, and what is made of them.
#[wasm_bindgen]
pub struct WasmRecords {
    records: Records,
    feed: Option<Feed>,
    /// What is read of the same file beside it: scorecards of its calls.
    beside: Option<Feed>,
    /// A file whose first bytes shall tell what it holds.
    waits: Option<TicketOptions>,
    language: Language,
}

#[wasm_bindgen]
impl WasmRecords {
    /// Nothing yet; days and months will be those of the zone, Asia/Shanghai if not given.
    #[wasm_bindgen(constructor)]
    pub fn new(time_zone: Option<String>, language: &str) -> Self {
        let language = Language::of_tag(language);
        Self { records: Records::new(time_zone.as_deref(), language), feed: None, beside: None, waits: None, language }
    }

    /// Begins a file: `tickets`, `calls`, `scorecards`, `reviews`, or `any`, where its first line shall tell.
    pub fn begin(&mut self, given: &str, options: &str) -> Result<(), JsValue> {
        self.end();
        let options: TicketOptions = settings(options, Code::BadMetricSetting, self.language)?;
        let options = TicketOptions { language: self.language, ..options };
        match Given::named(given) {
            Some(given) => self.feed = Some(Feed::new(given, &options, &self.records)),
            None => self.waits = Some(options),
        }
        Ok(())
    }

    /// Takes the next bytes of the file.
    pub fn push(&mut self, chunk: &[u8]) {
        if let Some(options) = self.waits.take() {
            self.feed = Some(Feed::new(Given::told(chunk), &options, &self.records));
        }
        if let Some(feed) = &mut self.feed {
            feed.push(chunk, &mut self.records);
        }
    }

    /// Begins what comes beside the file, until it ends: the scorecards of its calls.
    #[wasm_bindgen(js_name = beginBeside)]
    pub fn begin_beside(&mut self, given: &str) -> Result<(), JsValue> {
        let given = Given::named(given).ok_or_else(|| JsError::new(&format!("unknown kind of row `{given}`")))?;
        let options = TicketOptions { language: self.language, ..TicketOptions::default() };
        self.beside = Some(Feed::new(given, &options, &self.records));
        Ok(())
    }

    /// Takes the next bytes beside the file.
    #[wasm_bindgen(js_name = pushBeside)]
    pub fn push_beside(&mut self, chunk: &[u8]) {
        if let Some(feed) = &mut self.beside {
            feed.push(chunk, &mut self.records);
        }
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.records.count()
    }

    /// Ends the file.
    pub fn end(&mut self) {
        if let Some(options) = self.waits.take() {
            self.feed = Some(Feed::new(Given::Tickets, &options, &self.records));
        }
        for feed in [self.feed.take(), self.beside.take()].into_iter().flatten() {
            feed.end(&mut self.records);
        }
    }

    /// What could not be read so far.
    pub fn problems(&self) -> Result<JsValue, JsValue> {
        to_js(&self.records.problems())
    }

    /// Measures what came in. The rows are gone after it.
    pub fn measure(&mut self, options: &str) -> Result<JsValue, JsValue> {
        self.end();
        let options: MetricOptions = settings(options, Code::BadMetricSetting, self.language)?;
        digits(&metrics::compute(std::mem::take(&mut self.records), &options))
    }

    /// Measures what came in, to be had in every form. The rows are gone after it.
    pub fn figures(&mut self, options: &str) -> Result<WasmFigures, JsValue> {
        self.end();
        let options: MetricOptions = settings(options, Code::BadMetricSetting, self.language)?;
        Ok(WasmFigures::new(metrics::compute(std::mem::take(&mut self.records), &options), self.language))
    }

    /// Counts what came in. The rows are gone after it.
    pub fn summarize(&mut self, options: &str) -> Result<JsValue, JsValue> {
        self.end();
        let options: MetricOptions = settings(options, Code::BadMetricSetting, self.language)?;
        let summary = summary::summarize(std::mem::take(&mut self.records), &options);
        let json = json::values::text(&summary).ok_or_else(|| JsError::new("no JSON"))?;
        js_sys::JSON::parse(&json)
    }
}
