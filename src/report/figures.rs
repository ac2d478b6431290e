//! Figures as tiles and rows.
//!
//! In: metrics of one group. Out: HTML. Its own file because every form of report shows a figure in the same way: value,
//! interval, how many, target and test, and grey where it rests on too few.

use super::html::Html;
use super::names;
use super::said::{Said, decimals};
use crate::metrics::{Metric, Remark};
use crate::statistics::Interval;

/// Whether a figure is greyed.
pub(super) fn few(metric: &Metric) -> bool {
    metric.value.is_none() || metric.has(Remark::FewCases)
}

/// What the value and the interval's name do not say already.
fn telling(remark: Remark) -> bool {
    !matches!(remark, Remark::NoData | Remark::Clustered)
}

/// `258 ÷ 330`, and how many are missing. A mean says of how many.
pub(super) fn counts(metric: &Metric, said: &Said) -> String {
    use crate::metrics::Unit;
    let mut text = match metric.unit {
        Unit::Share | Unit::PerTenThousand | Unit::PerMillion => {
            let count = |x: i128| u64::try_from(x).map_or_else(|_| x.to_string(), |x| said.count(x));
            format!("{} ÷ {}", count(metric.numerator.0), count(metric.denominator.0))
        }
        _ => format!("n = {}", said.count(metric.n)),
    };
    if metric.missing > 0 {
        text.push_str(said.pick("，缺 ", ", missing "));
        text.push_str(&said.count(metric.missing));
    }
    text
}

/// The interval with its name and level.
pub(super) fn interval(metric: &Metric, said: &Said) -> Option<String> {
    let interval = metric.interval.as_ref()?;
    let of = said.interval(interval, metric.unit);
    if interval.method == BOUNDS {
        return Some(format!("{} {of}", names::method(BOUNDS, said)));
    }
    let level = decimals(interval.level * 100.0, 1);
    Some(format!("{level} % {} {of} · {}", said.pick("区间", "interval"), names::method(interval.method, said)))
}

/// The same under a heading that says what it is.
pub(super) fn interval_shortly(metric: &Metric, said: &Said) -> Option<String> {
    let interval = metric.interval.as_ref()?;
    Some(format!("{} · {}", said.interval(interval, metric.unit), how(interval, said)))
}

/// Level and method.
fn how(interval: &Interval, said: &Said) -> String {
    let method = names::method(interval.method, said);
    if interval.method == BOUNDS {
        return method.to_owned();
    }
    format!("{} % {method}", decimals(interval.level * 100.0, 1))
}

/// Not where chance could have put it, but what nobody said could make of it.
const BOUNDS: &str = "bounds";

/// The interval in a cell, its name and level under it.
pub(super) fn interval_cell(html: &mut Html, metric: &Metric, said: &Said) {
    html.element("td", "", |html| {
        let Some(interval) = &metric.interval else { return };
        html.text(&said.interval(interval, metric.unit)).line("small", "", &how(interval, said));
    });
}

/// Target, test and effect.
pub(super) fn target(metric: &Metric, said: &Said) -> Option<String> {
    let target = said.value(metric.target?, metric.unit);
    let mut text = format!("{} {target}", said.pick("目标", "target"));
    if let Some(test) = &metric.test {
        text.push_str(&format!(" · {} {}", names::method(test.name, said), said.p(test.p)));
        if let Some(effect) = &test.effect {
            let value = decimals(effect.value, 2);
            text.push_str(&format!(" · {} {value}", names::method(effect.name, said)));
        }
    }
    Some(text)
}

/// A tile.
pub(super) fn tile(html: &mut Html, metric: &Metric, said: &Said) {
    let class = match (few(metric), names::level_class(metric.level)) {
        (true, _) => "tile few",
        (_, "met") => "tile met",
        (_, "alarm") => "tile alarm",
        (_, "watch") => "tile watch",
        _ => "tile",
    };
    html.element("div", class, |html| {
        html.line("h3", "", &names::of(metric, said));
        html.line("div", "big", &said.figure(metric));
        if metric.value.is_some() {
            html.line("p", "", &counts(metric, said));
        }
        if let Some(text) = interval(metric, said) {
            html.line("p", "", &text);
        }
        if let Some(text) = target(metric, said) {
            html.line("p", "", &text);
        }
        if let Some(level) = metric.level.filter(|_| !few(metric)) {
            html.line("p", "verdict", names::level(level, said));
        }
        for remark in metric.remarks.iter().filter(|remark| telling(**remark)) {
            html.line("p", "", names::remark(*remark, said));
        }
    });
    html.raw("\n");
}

/// The figures that stand at the top: the first of each kind, those that say nothing of parts.
pub(super) fn headline<'m>(metrics: impl Iterator<Item = &'m Metric>, most: usize) -> Vec<&'m Metric> {
    let mut chosen: Vec<(usize, &Metric)> = metrics
        .filter(|metric| metric.value.is_some())
        .filter_map(|metric| Some((names::leading(metric.id)?, metric)))
        .collect();
    crate::ordered::sort_by(&mut chosen, |a, b| a.0.cmp(&b.0));
    chosen.dedup_by_key(|(order, _)| *order);
    chosen.truncate(most);
    chosen.into_iter().map(|(_, metric)| metric).collect()
}

/// A table of figures, all there is to each in one row.
pub(super) fn table(html: &mut Html, metrics: &[&Metric], said: &Said) {
    html.raw("<div class=\"scroll\"><table class=\"wide\"><thead><tr>");
    html.line("th", "", said.pick("指标", "figure"));
    html.line("th", "n", said.pick("数值", "value"));
    html.line("th", "", said.pick("区间", "interval"));
    html.line("th", "n", said.pick("计数", "counts"));
    html.line("th", "", said.pick("目标与检验", "target and test"));
    html.line("th", "", said.pick("说明", "remarks"));
    html.raw("</tr></thead><tbody>\n");
    for metric in metrics {
        html.element("tr", if few(metric) { "few" } else { "" }, |html| {
            html.raw("<th scope=\"row\">").text(&names::of(metric, said)).raw("</th>");
            html.line("td", "n", &said.figure(metric));
            interval_cell(html, metric, said);
            html.line("td", "n", &counts(metric, said));
            html.element("td", "", |html| {
                html.text(&target(metric, said).unwrap_or_default());
                if let Some(level) = metric.level.filter(|_| !few(metric)) {
                    let class = match names::level_class(Some(level)) {
                        "met" => "v-met",
                        "alarm" => "v-alarm",
                        "watch" => "v-watch",
                        _ => "",
                    };
                    html.raw(" ").line("strong", class, names::level(level, said));
                }
            });
            html.line("td", "", &remarks(metric, said));
        });
        html.raw("\n");
    }
    html.raw("</tbody></table></div>\n");
}

/// The remarks of a figure, and what counted as what.
pub(super) fn remarks(metric: &Metric, said: &Said) -> String {
    let mut all: Vec<String> = metric
        .remarks
        .iter()
        .filter(|remark| telling(**remark))
        .map(|remark| names::remark(*remark, said).to_owned())
        .collect();
    if let Some(apparent) = metric.apparent {
        all.push(format!("{} {}", said.pick("机检", "as counted"), said.value(apparent, metric.unit)));
    }
    if let Some(note) = metric.note.as_deref().filter(|_| metric.remarks.is_empty()) {
        all.push(said.data(note));
    }
    all.join(said.pick("；", "; "))
}
