//! The voices by group.
//!
//! In: obligations met of due, by group and voice. Out: a table whose cells are shaded, each with its share and its counts. Its
//! own file because a colour without a number says nothing to who cannot see it.

use super::html::Html;
use super::names;
use super::said::Said;
use crate::metrics::{HeatMap, HeatRow, Unit};

/// Whether a map has anything in it.
pub(super) fn any(map: &HeatMap) -> bool {
    map.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.value.is_some())
}

/// Fewer than this are hatched: their colour would be chance.
pub(super) fn draw(html: &mut Html, map: &HeatMap, minimum: u64, said: &Said, shown: impl Fn(&HeatRow) -> bool) {
    html.raw("<div class=\"scroll\"><table class=\"heat\"><thead><tr>");
    html.line("th", "", names::dimension(map.by, said));
    for column in &map.columns {
        html.line("th", "n", &names::part(column, said));
    }
    html.raw("</tr></thead><tbody>\n");
    for row in map.rows.iter().filter(|row| shown(row)) {
        html.raw("<tr><th scope=\"row\">").text(&names::value(map.by, row.name.as_deref(), said)).raw("</th>");
        for cell in &row.cells {
            let Some(value) = cell.value else {
                html.line("td", "few", "–");
                continue;
            };
            html.element("td", class(value, cell.denominator < minimum), |html| {
                html.text(&said.measured(value, Unit::Share));
                html.line("small", "", &format!("{} ÷ {}", said.count(cell.numerator), said.count(cell.denominator)));
            });
        }
        html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n");
}

fn class(value: f64, few: bool) -> &'static str {
    match value {
        _ if few => "few",
        x if x < 0.7 => "h1",
        x if x < 0.8 => "h2",
        x if x < 0.9 => "h3",
        x if x < 0.95 => "h4",
        _ => "h5",
    }
}
