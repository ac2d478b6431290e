//! Charts, drawn as SVG without a line of script.
//!
//! In: points, limits, names. Out: `<svg>`. Its own folder has a file a chart; here are the scales and axes that they share.
//! A chart's width is fixed in units and stretches with the page; what a shape stands for is in its `<title>`.

pub(super) mod control;
pub(super) mod funnel;
pub(super) mod intervals;
pub(super) mod pareto;

use super::html::Html;
use super::said::Said;
use crate::metrics::Unit;

/// Units across.
pub(super) const WIDTH: f64 = 520.0;

/// Values to places.
pub(super) struct Scale {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// `from` stands at `start`, `to` at `end`.
    pub fn new((from, to): (f64, f64), (start, end): (f64, f64)) -> Self {
        // Something that never varies stands in the middle.
        let (from, to) = if to > from { (from, to) } else { (from - 0.5, to + 0.5) };
        Self { from, to, start, end }
    }

    pub fn at(&self, x: f64) -> f64 {
        self.start + (x - self.from) / (self.to - self.from) * (self.end - self.start)
    }

    /// Round values to mark, about so many.
    pub fn marks(&self, about: u32) -> Vec<f64> {
        let rough = (self.to - self.from) / f64::from(about.max(1));
        let mut power = 1e-9;
        while power * 10.0 <= rough {
            power *= 10.0;
        }
        let step = [1.0, 2.0, 5.0, 10.0].map(|of| of * power).into_iter().find(|step| *step >= rough).unwrap_or(rough);
        let first = (self.from / step).ceil();
        (0..20).map(|at| (first + f64::from(at)) * step).take_while(|mark| *mark <= self.to + step * 1e-6).collect()
    }
}

/// The range that holds all values, with some air, within bounds.
pub(super) fn range(values: impl Iterator<Item = f64>, bounds: (f64, f64)) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values.filter(|value| value.is_finite()) {
        (low, high) = (low.min(value), high.max(value));
    }
    if low > high {
        return (0.0, 1.0);
    }
    let air = ((high - low) * 0.06).max(0.005);
    ((low - air).max(bounds.0), (high + air).min(bounds.1))
}

/// Opens a drawing with its name for those who cannot see it.
pub(super) fn open(html: &mut Html, height: f64, label: &str) {
    html.raw("<svg viewBox=\"0 0 ").number(WIDTH).raw(" ").number(height).raw("\" role=\"img\" aria-label=\"");
    html.text(label).raw("\">\n");
}

pub(super) fn line(html: &mut Html, class: &'static str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
    html.raw("<line class=\"").raw(class).raw("\" x1=\"").number(x1).raw("\" y1=\"").number(y1);
    html.raw("\" x2=\"").number(x2).raw("\" y2=\"").number(y2).raw("\"/>");
}

/// A line through points.
pub(super) fn path(html: &mut Html, class: &'static str, points: &[(f64, f64)]) {
    html.raw("<path class=\"").raw(class).raw("\" d=\"");
    for (at, (x, y)) in points.iter().enumerate() {
        html.raw(if at == 0 { "M" } else { "L" }).number(*x).raw(" ").number(*y);
    }
    html.raw("\"/>");
}

/// Words at a place; `anchor` is `start`, `middle` or `end`.
pub(super) fn label(html: &mut Html, class: &'static str, anchor: &'static str, (x, y): (f64, f64), text: &str) {
    html.raw("<text class=\"").raw(class).raw("\" text-anchor=\"").raw(anchor).raw("\" x=\"").number(x);
    html.raw("\" y=\"").number(y).raw("\">").text(text).raw("</text>");
}

/// A dot that says what it is.
pub(super) fn dot(html: &mut Html, class: &'static str, (x, y): (f64, f64), radius: f64, title: &str) {
    html.raw("<circle class=\"").raw(class).raw("\" cx=\"").number(x).raw("\" cy=\"").number(y).raw("\" r=\"");
    html.number(radius).raw("\"><title>").text(title).raw("</title></circle>");
}

/// A diamond that says what it is.
pub(super) fn diamond(html: &mut Html, class: &'static str, (x, y): (f64, f64), radius: f64, title: &str) {
    html.raw("<path class=\"").raw(class).raw("\" d=\"M").number(x).raw(" ").number(y - radius);
    html.raw("L").number(x + radius).raw(" ").number(y).raw("L").number(x).raw(" ").number(y + radius);
    html.raw("L").number(x - radius).raw(" ").number(y).raw("Z\"><title>").text(title).raw("</title></path>");
}

/// Horizontal lines with their values, from `left` to `right`.
pub(super) fn shelves(html: &mut Html, scale: &Scale, (left, right): (f64, f64), unit: Unit, said: &Said) {
    for mark in scale.marks(5) {
        let y = scale.at(mark);
        line(html, "grid", (left, y), (right, y));
        label(html, "", "end", (left - 6.0, y + 4.0), &said.value(mark, unit));
    }
}

/// A name that fits in so many places, Chinese counted as two.
pub(super) fn fitted(name: &str, most: usize) -> String {
    let wide = |c: char| if u32::from(c) > 0x2e7f { 2 } else { 1 };
    if name.chars().map(wide).sum::<usize>() <= most {
        return name.to_owned();
    }
    let mut out = String::new();
    let mut width = 1;
    for c in name.chars() {
        width += wide(c);
        if width > most {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_mark_round_values() {
        let scale = Scale::new((0.62, 0.97), (200.0, 0.0));
        let marks: Vec<String> = scale.marks(5).iter().map(|mark| format!("{mark:.2}")).collect();
        assert_eq!(marks, ["0.70", "0.80", "0.90"]);
        assert!((scale.at(0.62) - 200.0).abs() < 1e-9);
        assert_eq!(Scale::new((3.0, 3.0), (0.0, 10.0)).at(3.0), 5.0);
        assert_eq!(Scale::new((0.0, 12_000.0), (0.0, 1.0)).marks(4), [0.0, 5000.0, 10_000.0]);
    }

    #[test]
    fn long_names_are_cut_by_their_width() {
        assert_eq!(fitted("客户服务一组", 12), "客户服务一组");
        assert_eq!(fitted("客户服务一组乙班", 12), "客户服务一…");
        assert_eq!(fitted("team-alpha-and-beta", 8), "team-al…");
    }

    #[test]
    fn a_range_holds_all_and_stays_within_bounds() {
        assert_eq!(range([0.5, f64::NAN, 1.0].into_iter(), (0.0, 1.0)), (0.47, 1.0));
        assert_eq!(range(std::iter::empty(), (0.0, 1.0)), (0.0, 1.0));
    }
}
