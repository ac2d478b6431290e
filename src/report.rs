//! Reports: what people see of the figures.
//!
//! In: [`Measured`]. Out: one page of HTML that needs nothing else, rows for a terminal, CSV, JSON. Its own folder because a
//! figure that is printed bare misleads: every form shows count, interval, target and test, and greys what rests on too few.
//!
//! Whatever comes from a file passes [`said::Said::data`] on its way out, and HTML is escaped by its type ([`html::Html`]).

mod actions;
mod agent;
mod csv;
mod day;
mod explained;
mod figures;
mod groups;
mod heat;
mod html;
mod month;
mod names;
mod page;
mod said;
mod sheet;
mod svg;

use serde::Deserialize;

use crate::language::Language;
use crate::metrics::{Dimension, Measured};

pub use said::Mask;
pub use sheet::{Row, Sheet};

/// What a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Form {
    /// All there is: the month's report.
    #[default]
    Month,
    /// A team's day: what has to be done by noon comes first.
    Day,
    /// One page for one agent, on which no other agent stands.
    Agent,
}

/// What is asked of a report.
///
/// ```
/// use wusheng::report::{Form, ReportOptions};
/// let options: ReportOptions = serde_json::from_str(r#"{"form":"agent","agent":"A01"}"#)?;
/// assert_eq!((options.form, options.agent.as_deref()), (Form::Agent, Some("A01")));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct ReportOptions {
    /// What it is for: the month where not given.
    #[cfg_attr(feature = "types", ts(as = "Option<Form>", optional))]
    pub form: Form,
    /// Its title; one that says what it is where not given.
    pub title: Option<String>,
    /// The agent whose page it is.
    pub agent: Option<String>,
    /// The team whose day it is; all teams where not given.
    pub team: Option<String>,
    /// The day, `2026-03-05`; the last one of the data where not given.
    pub day: Option<String>,
    /// Whether the identifiers of customers may stand in it: not where not said.
    #[cfg_attr(feature = "types", ts(as = "Option<bool>", optional))]
    pub customers: bool,
}

impl ReportOptions {
    /// What figures must be broken down by for this form, beside what is asked for.
    pub fn groupings(&self) -> Vec<Vec<Dimension>> {
        match self.form {
            Form::Month => Vec::new(),
            Form::Day => vec![
                vec![Dimension::Team],
                vec![Dimension::Team, Dimension::Day],
                vec![Dimension::Agent, Dimension::Team],
                vec![Dimension::Day],
            ],
            Form::Agent => vec![vec![Dimension::Agent], vec![Dimension::Agent, Dimension::Month]],
        }
    }
}

/// The report as one page of HTML; what stands in files is shown as `mask` has it.
pub fn html(measured: &Measured, options: &ReportOptions, language: Language, mask: Option<Mask<'_>>) -> String {
    let said = said::Said { customers: options.customers, ..said::Said::new(language, mask) };
    match options.form {
        Form::Month => month::page(measured, options, &said),
        Form::Day => day::page(measured, options, &said),
        Form::Agent => agent::page(measured, options, &said),
    }
}

/// The figures as a sheet of words for a terminal; `every`: those of groups too that nobody compares groups by.
pub fn sheet(measured: &Measured, every: bool, language: Language, mask: Option<Mask<'_>>) -> Sheet {
    sheet::of(measured, every, &said::Said::new(language, mask))
}

/// The figures as CSV, a figure a row, numbers in full.
pub fn csv(measured: &Measured, language: Language, mask: Option<Mask<'_>>) -> String {
    csv::of(measured, &said::Said::new(language, mask))
}

/// The agents there are figures of, in order.
pub fn agents(measured: &Measured) -> Vec<String> {
    let names = measured.metrics.iter().filter(|metric| metric.group.dimensions() == [Dimension::Agent]);
    let mut agents: Vec<String> =
        names.filter_map(|metric| metric.group.value(Dimension::Agent)).map(str::to_owned).collect();
    crate::ordered::sort_by(&mut agents, |a, b| a.cmp(b));
    agents.dedup();
    agents
}
