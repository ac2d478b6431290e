//! The Pareto chart: what makes most of it.
//!
//! In: counts by name, the largest first. Out: `<svg>`, lying bars with their share of all and the sum so far. Its own file
//! because it is a chart.

use super::{Scale, WIDTH, fitted, label, line, open};
use crate::math::real;
use crate::metrics::{Bar, Pareto, Unit};
use crate::report::html::Html;
use crate::report::said::Said;

const LEFT: f64 = 138.0;
const RIGHT: f64 = WIDTH - 156.0;
const ROW: f64 = 24.0;
/// More bars than this say less.
const BARS: usize = 12;

/// Draws a chart; `named` gives a bar its name.
pub(in crate::report) fn draw(
    html: &mut Html,
    pareto: &Pareto,
    name: &str,
    said: &Said,
    named: impl Fn(&Bar) -> String,
) {
    let shown = &pareto.bars[..pareto.bars.len().min(BARS)];
    let rest = &pareto.bars[shown.len()..];
    let rows = shown.len() + usize::from(!rest.is_empty());
    let height = ROW * crate::math::length(rows) + 30.0;
    let others: u64 = rest.iter().map(|bar| bar.count).sum();
    let most = shown.iter().map(|bar| bar.count).chain([others]).max().unwrap_or(1);
    let x = Scale::new((0.0, real(most.max(1))), (LEFT, RIGHT));
    open(html, height, name);
    label(html, "", "end", (WIDTH - 6.0, 14.0), said.pick("累计", "sum so far"));
    let mut row = |at: usize, class: &'static str, name: &str, count: u64, share: f64, sum: f64| {
        let top = 22.0 + ROW * crate::math::length(at);
        label(html, "", "end", (LEFT - 8.0, top + 15.0), &fitted(name, 17));
        html.raw("<rect class=\"").raw(class).raw("\" x=\"").number(LEFT).raw("\" y=\"").number(top + 3.0);
        html.raw("\" width=\"").number((x.at(real(count)) - LEFT).max(1.0)).raw("\" height=\"").number(ROW - 7.0);
        html.raw("\" rx=\"2\"><title>").text(name).raw("</title></rect>");
        let text = format!("{} · {}", said.count(count), said.value(share, Unit::Share));
        label(html, "strong", "start", (x.at(real(count)) + 6.0, top + 15.0), &text);
        label(html, "", "end", (WIDTH - 6.0, top + 15.0), &said.value(sum, Unit::Share));
    };
    for (at, bar) in shown.iter().enumerate() {
        row(at, "bar", &named(bar), bar.count, bar.share, bar.cumulative);
    }
    if !rest.is_empty() {
        let share = rest.iter().map(|bar| bar.share).sum();
        let name = match said.language {
            crate::Language::Zh => format!("其余 {} 项", rest.len()),
            crate::Language::En => format!("{} others", rest.len()),
        };
        row(shown.len(), "bar rest", &name, others, share, 1.0);
    }
    line(html, "axis", (LEFT, 20.0), (LEFT, height - 6.0));
    html.raw("</svg>\n");
}
