//! Values with their intervals, one under the other.
//!
//! In: figures by name. Out: `<svg>`: a dot and its whiskers a row, the target as a line. Its own file because it is a chart.

use super::{Scale, WIDTH, dot, fitted, label, line, open, range};
use crate::metrics::Metric;
use crate::report::html::Html;
use crate::report::said::Said;
use crate::report::{figures, names};

const LEFT: f64 = 118.0;
const RIGHT: f64 = WIDTH - 64.0;
const ROW: f64 = 22.0;

/// Draws the figures that have a value, in the order given.
pub(in crate::report) fn draw(html: &mut Html, rows: &[(String, &Metric)], name: &str, said: &Said) {
    let Some((_, first)) = rows.first() else { return };
    let unit = first.unit;
    let bounds = match unit {
        crate::metrics::Unit::Share => (0.0, 1.0),
        crate::metrics::Unit::Net => (-100.0, 100.0),
        _ => (0.0, f64::INFINITY),
    };
    let ends = |metric: &Metric| {
        let value = metric.value.unwrap_or(0.0);
        metric.interval.as_ref().map_or((value, value), |interval| (interval.lower, interval.upper))
    };
    let target = first.target;
    let all = rows.iter().flat_map(|(_, metric)| [ends(metric).0, ends(metric).1]).chain(target);
    let x = Scale::new(range(all, bounds), (LEFT, RIGHT));
    let bottom = 8.0 + ROW * crate::math::length(rows.len());
    open(html, bottom + 24.0, name);
    for mark in x.marks(4) {
        let at = x.at(mark);
        line(html, "grid", (at, 4.0), (at, bottom));
        label(html, "", "middle", (at, bottom + 16.0), &said.value(mark, unit));
    }
    if let Some(target) = target {
        line(html, "target", (x.at(target), 4.0), (x.at(target), bottom));
    }
    for (at, (who, metric)) in rows.iter().enumerate() {
        let y = 8.0 + ROW * (crate::math::length(at) + 0.5);
        let few = figures::few(metric);
        let (lower, upper) = ends(metric);
        label(html, "", "end", (LEFT - 8.0, y + 4.0), &fitted(who, 16));
        line(html, if few { "whisker few" } else { "whisker" }, (x.at(lower), y), (x.at(upper), y));
        let title = format!("{who}: {} ({})", said.figure(metric), figures::counts(metric, said));
        let class = match (few, names::level_class(metric.level)) {
            (true, _) => "dot few",
            (_, "alarm") => "dot out",
            (_, "met") => "dot up",
            _ => "dot",
        };
        dot(html, class, (x.at(metric.value.unwrap_or(lower)), y), 4.0, &title);
        label(html, if few { "" } else { "strong" }, "start", (RIGHT + 8.0, y + 4.0), &said.figure(metric));
    }
    html.raw("</svg>\n");
}
