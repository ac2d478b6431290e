//! The funnel: which groups differ by more than chance.
//!
//! In: shares by group with how many cases each has. Out: `<svg>`. Its own file because it is a chart. On an agent's own page
//! only that agent's point stands in it.

use super::{Scale, WIDTH, diamond, dot, fitted, label, line, open, path, range, shelves};
use crate::math::real;
use crate::metrics::{FunnelMark, GroupFunnel, Unit};
use crate::report::html::Html;
use crate::report::said::Said;
use crate::statistics::funnel::limits;

const HEIGHT: f64 = 270.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = WIDTH - 12.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = HEIGHT - 40.0;

/// How many groups beyond the limits are named.
const NAMED: usize = 8;

/// Draws the groups that `shown` lets through.
pub(in crate::report) fn draw(
    html: &mut Html,
    funnel: &GroupFunnel,
    name: &str,
    said: &Said,
    shown: impl Fn(&FunnelMark) -> bool,
) {
    let marks: Vec<&FunnelMark> = funnel.groups.iter().filter(|mark| shown(mark)).collect();
    let (mut least, mut most) = (u64::MAX, 1);
    for mark in &marks {
        (least, most) = (least.min(mark.denominator), most.max(mark.denominator));
    }
    // The square root of counts: limits narrow evenly, and small groups do not crowd.
    let root = |n: u64| real(n).sqrt();
    // One alone stands in the middle of its funnel.
    let (from, to) = match marks.len() {
        1 => (root(most) * 0.5, root(most) * 1.5),
        _ => (root(least.min(most)) * 0.8, root(most) * 1.05),
    };
    let x = Scale::new((from, to), (LEFT, RIGHT));
    let curves: Vec<(f64, [(f64, f64); 2])> = (0..=48)
        .filter_map(|step| {
            let at = from + (to - from) * f64::from(step) / 48.0;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A count within those of the groups.
            let n = ((at * at).round() as u64).max(1);
            let (near, far) = (limits(funnel.center, n, 0.95)?, limits(funnel.center, n, 0.998)?);
            Some((root(n), [(near.lower, near.upper), (far.lower, far.upper)]))
        })
        .collect();
    let heights = marks.iter().map(|mark| mark.value).chain(curves.iter().flat_map(|(_, [near, far])| {
        // Of one alone the outer limits matter; of many the small groups' would flatten all else.
        if marks.len() == 1 { [far.0, far.1] } else { [near.0, near.1] }
    }));
    let y = Scale::new(range(heights.chain([funnel.center]), (0.0, 1.0)), (BOTTOM, TOP));
    let inside = |share: f64| y.at(share).clamp(TOP, BOTTOM);
    open(html, HEIGHT, name);
    shelves(html, &y, (LEFT, RIGHT), Unit::Share, said);
    line(html, "center", (LEFT, y.at(funnel.center)), (RIGHT, y.at(funnel.center)));
    for (class, which) in [("limit near", 0), ("limit", 1)] {
        let side = |upper: bool| -> Vec<(f64, f64)> {
            let of = |pair: (f64, f64)| if upper { pair.1 } else { pair.0 };
            curves.iter().map(|(at, pairs)| (x.at(*at).clamp(LEFT, RIGHT), inside(of(pairs[which])))).collect()
        };
        path(html, class, &side(false));
        path(html, class, &side(true));
    }
    let mut named = 0;
    for mark in &marks {
        let place = (x.at(root(mark.denominator)), y.at(mark.value));
        let who = said.name(mark.name.as_deref());
        let title = format!("{who}: {} ({}/{})", said.value(mark.value, Unit::Share), mark.numerator, mark.denominator);
        match mark.place {
            "below" => diamond(html, "out", place, 5.5, &title),
            "above" => diamond(html, "up", place, 5.5, &title),
            _ => dot(html, "dot", place, 3.2, &title),
        }
        if (mark.place != "within" || marks.len() == 1) && named < NAMED {
            named += 1;
            // On the side where there is room.
            let (anchor, off) = if place.0 > RIGHT - 90.0 { ("end", -9.0) } else { ("start", 9.0) };
            label(html, "strong", anchor, (place.0 + off, place.1 + 4.0), &fitted(&who, 14));
        }
    }
    let squares = [10u64, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 1_000_000];
    let mut free = LEFT - 20.0;
    for n in squares {
        let at = x.at(root(n));
        if (LEFT..=RIGHT).contains(&at) && at > free + 34.0 {
            label(html, "", "middle", (at, BOTTOM + 16.0), &n.to_string());
            free = at;
        }
    }
    label(html, "", "end", (RIGHT, HEIGHT - 6.0), said.pick("样本数（每组）", "cases of each group"));
    html.raw("</svg>\n");
}
