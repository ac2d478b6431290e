//! The workbook a manager opens: every deduction, the sums by agent and team, the dearest rules, appeals, what it all means.
//!
//! In: scorecards as lines of JSON, in chunks; the calls they are of, and events of people, where there are any. Out: an XLSX
//! file. Its own folder because a spreadsheet has needs of its own:
//!
//! - `columns` says what stands where, `words` in which language, `input` what is read;
//! - `detail` writes the long sheet row by row into the packed file, so that a hundred thousand rows take the room of their
//!   packed bytes;
//! - `sums` counts as the rows pass, `sheets` lays the rest out with `rust_xlsxwriter`.
//!
//! No cell is ever a formula: texts are written as texts, whatever they begin with.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::language::Language;
use crate::problem::{Code, Problem, Problems};

mod columns;
mod detail;
mod input;
mod sheets;
mod sums;
mod words;

use detail::Detail;
pub(crate) use detail::letters;
use input::{Card, Event, Facts};
use sums::Sums;

/// What a workbook is to be like.
///
/// ```
/// use wusheng::workbook::WorkbookOptions;
/// let options: WorkbookOptions = serde_json::from_str(r#"{"link":"https://desk.example/review#call={call}"}"#)?;
/// assert!(options.link.is_some_and(|link| link.contains("{call}")));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct WorkbookOptions {
    /// Where a call can be looked at, with `{call}` for its id: each call is linked there.
    #[cfg_attr(feature = "types", ts(optional))]
    pub link: Option<String>,
    /// The field of `meta` that holds the kind of business; `业务类型`, `business` or `category` if not given.
    #[cfg_attr(feature = "types", ts(optional))]
    pub business: Option<String>,
    /// Words for the heads of rules that scorecards do not carry: titles by id (compact scorecards).
    #[cfg_attr(feature = "types", ts(as = "Option<BTreeMap<String, String>>", optional))]
    pub titles: BTreeMap<String, String>,
    /// What to say instead, by id of the rule (compact scorecards).
    #[cfg_attr(feature = "types", ts(as = "Option<BTreeMap<String, String>>", optional))]
    pub advice: BTreeMap<String, String>,
    /// Further lines for the sheet that says what everything means: filters that were set, who exported it.
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<String>>", optional))]
    pub notes: Vec<String>,
}

/// Builds a workbook while scorecards pass.
///
/// ```
/// use wusheng::{Language, workbook::{WorkbookBuilder, WorkbookOptions}};
/// let mut workbook = WorkbookBuilder::new(WorkbookOptions::default(), Language::Zh)?;
/// workbook.push(br#"{"call":"c-1","score":92,"judged":100,"grade":"pass","findings":[]}"#);
/// let (xlsx, problems) = workbook.end()?;
/// assert!(xlsx.starts_with(b"PK") && problems.is_empty());
/// # Ok::<(), Box<wusheng::Problem>>(())
/// ```
#[derive(Debug)]
pub struct WorkbookBuilder {
    options: WorkbookOptions,
    language: Language,
    detail: Detail,
    sums: Sums,
    /// What is known of calls whose scorecards are still to come.
    facts: BTreeMap<String, Facts>,
    events: BTreeMap<String, Vec<Event>>,
    problems: Problems,
}

impl WorkbookBuilder {
    /// An empty workbook.
    ///
    /// # Errors
    /// Where the sheets cannot be laid out.
    pub fn new(options: WorkbookOptions, language: Language) -> Result<Self, Box<Problem>> {
        let first = sheets::lay_out(&sheets::Layout { language, ..sheets::Layout::default() }).map_err(failed)?;
        let detail = Detail::begin(&first, language).map_err(failed)?;
        Ok(Self {
            options,
            language,
            detail,
            sums: Sums::default(),
            facts: BTreeMap::new(),
            events: BTreeMap::new(),
            problems: Problems::default(),
        })
    }

    /// Takes calls, lines of JSON: directions, kinds of business and the times of turns come from them. They are wanted
    /// before their scorecards.
    pub fn calls(&mut self, ndjson: &[u8]) {
        let business = self.options.business.as_deref();
        for (id, facts) in lines(ndjson).filter_map(|line| Facts::of(line, business)) {
            self.facts.insert(id, facts);
        }
    }

    /// Takes events of people, lines of JSON: reviews, appeals, coaching. They are wanted before the scorecards.
    pub fn events(&mut self, ndjson: &[u8]) {
        for line in lines(ndjson) {
            match serde_json::from_slice::<Event>(line) {
                Ok(event) => self.events.entry(event.call.clone()).or_default().push(event),
                Err(error) => self.problems.push(Problem::new(Code::BadReview).arg("said", error.to_string())),
            }
        }
    }

    /// Takes scorecards, whole lines of JSON.
    pub fn push(&mut self, ndjson: &[u8]) {
        for line in lines(ndjson) {
            let Ok(card) = serde_json::from_slice::<Card<'_>>(line) else {
                self.problems.push(Problem::new(Code::BadJson).arg("detail", "unreadable"));
                continue;
            };
            let facts = self.facts.remove(&*card.call).unwrap_or_default();
            let events = self.events.get(&*card.call).map_or(&[][..], Vec::as_slice);
            let row = self.detail.card(&card, &facts, events, &self.options);
            self.sums.card(&card, events, row, &self.options);
        }
    }

    /// The file, and what could not be taken.
    ///
    /// # Errors
    /// Where it cannot be packed.
    pub fn end(mut self) -> Result<(Vec<u8>, Vec<Problem>), Box<Problem>> {
        for event in self.events.values().flatten() {
            self.sums.event(event);
        }
        let layout = sheets::Layout {
            language: self.language,
            last_row: self.detail.rows(),
            links: self.detail.take_links(),
            sums: Some(&self.sums),
            notes: &self.options.notes,
            leaves_out: self.detail.leaves_out(),
        };
        let rest = sheets::lay_out(&layout).map_err(failed)?;
        let file = self.detail.end(&rest).map_err(failed)?;
        Ok((file, self.problems.take(self.language)))
    }
}

fn lines(ndjson: &[u8]) -> impl Iterator<Item = &[u8]> {
    ndjson.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty())
}

fn failed(error: impl std::fmt::Display) -> Box<Problem> {
    Box::new(Problem::new(Code::WorkbookFailed).arg("detail", error.to_string()))
}
