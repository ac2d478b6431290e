//! Figures by group: a table with a group a row.
//!
//! In: metrics of one grouping. Out: HTML. Its own file because it is the widest table: it shows the figures that most groups
//! have, each with its interval and count, and says where the others are.

use super::figures;
use super::html::Html;
use super::names;
use super::said::Said;
use crate::metrics::{Dimension, Measured, Metric};

/// Columns of a table that still fits a page.
const COLUMNS: usize = 7;
/// Rows of a table that somebody still reads; the CSV has all.
const ROWS: usize = 100;

/// What the groups of a grouping are called.
pub(super) fn title(by: &[Dimension], said: &Said) -> String {
    let names: Vec<&str> = by.iter().map(|dimension| names::dimension(*dimension, said)).collect();
    match said.language {
        crate::Language::Zh => format!("按{}", names.join(" × ")),
        crate::Language::En => format!("By {}", names.join(" × ")),
    }
}

/// The table; `shown` lets metrics through.
pub(super) fn table(
    html: &mut Html,
    measured: &Measured,
    by: &[Dimension],
    said: &Said,
    shown: impl Fn(&Metric) -> bool,
) {
    let of: Vec<&Metric> =
        measured.metrics.iter().filter(|metric| metric.group.dimensions() == by && shown(metric)).collect();
    let mut rows: Vec<&Metric> = Vec::new();
    for metric in &of {
        if rows.last().is_none_or(|row| row.group != metric.group) {
            rows.push(metric);
        }
    }
    // The figures that the report begins with, as far as groups have them.
    let columns: Vec<(&str, Option<&str>)> =
        figures::headline(of.iter().copied(), COLUMNS).iter().map(|metric| (metric.id, metric.of.as_deref())).collect();
    if rows.is_empty() || columns.is_empty() {
        return;
    }
    html.line("h3", "", &title(by, said));
    html.raw("<div class=\"scroll\"><table><thead><tr>");
    for dimension in by {
        html.line("th", "", names::dimension(*dimension, said));
    }
    for (id, part) in &columns {
        html.line("th", "n", &names::figure(id, *part, said));
    }
    html.raw("</tr></thead><tbody>\n");
    // Metrics of a group stand together: one step through them serves all rows.
    let mut rest = &of[..];
    for row in rows.iter().take(ROWS) {
        let end = rest.iter().position(|metric| metric.group != row.group).unwrap_or(rest.len());
        let (own, after) = rest.split_at(end);
        rest = after;
        html.raw("<tr>");
        for (at, dimension) in by.iter().enumerate() {
            let name = names::value(*dimension, row.group.value(*dimension), said);
            if at == 0 {
                html.raw("<th scope=\"row\">").text(&name).raw("</th>");
            } else {
                html.line("td", "", &name);
            }
        }
        for (id, part) in &columns {
            match own.iter().find(|metric| metric.id == *id && metric.of.as_deref() == *part) {
                None => {
                    html.line("td", "n few", "–");
                }
                Some(metric) => cell(html, metric, said),
            }
        }
        html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n");
    if rows.len() > ROWS {
        let text = match said.language {
            crate::Language::Zh => format!("只列前 {ROWS} 组，共 {} 组；全部见 CSV。", rows.len()),
            crate::Language::En => format!("The first {ROWS} of {} groups; the CSV has all.", rows.len()),
        };
        html.line("p", "note", &text);
    }
}

fn cell(html: &mut Html, metric: &Metric, said: &Said) {
    let class = match (figures::few(metric), names::level_class(metric.level)) {
        (true, _) => "n few",
        (_, "met") => "n v-met",
        (_, "alarm") => "n v-alarm",
        (_, "watch") => "n v-watch",
        _ => "n",
    };
    html.element("td", class, |html| {
        html.text(&said.figure(metric));
        if metric.value.is_none() {
            return;
        }
        if let Some(interval) = &metric.interval {
            html.line("small", "", &said.interval(interval, metric.unit));
        }
        html.line("small", "", &figures::counts(metric, said));
    });
}
