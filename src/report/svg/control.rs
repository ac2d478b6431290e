//! The control chart: whether something changed.
//!
//! In: a share by period with its limits. Out: `<svg>`. Its own file because it is a chart.

use super::{Scale, WIDTH, diamond, dot, label, line, open, path, range, shelves};
use crate::metrics::{PeriodChart, Unit};
use crate::report::html::Html;
use crate::report::said::Said;

const HEIGHT: f64 = 230.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = WIDTH - 10.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = HEIGHT - 30.0;

/// Draws a chart under a name.
pub(in crate::report) fn draw(html: &mut Html, chart: &PeriodChart, name: &str, said: &Said) {
    let values = chart.points.iter().flat_map(|point| [point.value.unwrap_or(chart.center), point.lower, point.upper]);
    let y = Scale::new(range(values.chain([chart.center]), (0.0, 1.0)), (BOTTOM, TOP));
    let last = chart.points.len().saturating_sub(1);
    let x = Scale::new((0.0, crate::math::length(last)), (LEFT + 14.0, RIGHT - 14.0));
    let at = |index: usize| x.at(crate::math::length(index));
    open(html, HEIGHT, name);
    shelves(html, &y, (LEFT, RIGHT), Unit::Share, said);
    line(html, "center", (LEFT, y.at(chart.center)), (RIGHT, y.at(chart.center)));
    // Limits are steps: each belongs to its own period.
    let half = if last > 0 { (at(1) - at(0)) / 2.0 } else { 14.0 };
    for side in [|point: &crate::metrics::PeriodPoint| point.lower, |point: &crate::metrics::PeriodPoint| point.upper] {
        let steps: Vec<(f64, f64)> = chart
            .points
            .iter()
            .enumerate()
            .flat_map(|(index, point)| {
                let level = y.at(side(point));
                [((at(index) - half).max(LEFT), level), ((at(index) + half).min(RIGHT), level)]
            })
            .collect();
        path(html, "limit", &steps);
    }
    let dots: Vec<(usize, f64)> =
        chart.points.iter().enumerate().filter_map(|(index, point)| Some((index, point.value?))).collect();
    path(html, "path", &dots.iter().map(|(index, value)| (at(*index), y.at(*value))).collect::<Vec<_>>());
    for (index, value) in &dots {
        let point = &chart.points[*index];
        let rules: Vec<String> = chart
            .signals
            .iter()
            .filter(|signal| (signal.from as usize..=signal.to as usize).contains(index))
            .map(|signal| signal.rule.to_string())
            .collect();
        let period = said.data(&point.period);
        let mut title =
            format!("{period}: {} ({}/{})", said.value(*value, Unit::Share), point.numerator, point.denominator);
        let place = (at(*index), y.at(*value));
        if rules.is_empty() {
            dot(html, "dot", place, 3.2, &title);
        } else {
            title.push_str(said.pick(" · 规则 ", " · rule "));
            title.push_str(&rules.join(", "));
            diamond(html, "out", place, 5.5, &title);
            // The number that says which rule, on the side where there is room.
            let above = place.1 > TOP + 20.0;
            label(
                html,
                "outlabel",
                "middle",
                (place.0, if above { place.1 - 9.0 } else { place.1 + 19.0 }),
                &rules.join(","),
            );
        }
    }
    // As many periods as have room.
    let every = chart.points.len().div_ceil(6);
    for (index, point) in chart.points.iter().enumerate().filter(|(index, _)| index % every == 0) {
        let name = said.data(&point.period);
        // A day needs no year where every day stands in the same.
        let short = name.get(5..).filter(|_| name.len() == 10).unwrap_or(&name);
        // The last one would stand half outside.
        let (anchor, x) = if index == last && last > 0 { ("end", RIGHT) } else { ("middle", at(index)) };
        label(html, "", anchor, (x, HEIGHT - 10.0), short);
    }
    html.raw("</svg>\n");
}
