//! The figures as CSV, a figure a row.
//!
//! In: all that is measured. Out: CSV with a byte order mark, numbers in full, names as programs read them. Its own file because
//! a spreadsheet runs what looks like a formula: this is where it does not.

use super::said::Said;
use crate::metrics::{Dimension, Measured};
use crate::statistics::rounded;

const COLUMNS: [&str; 22] = [
    "figure",
    "part",
    "value",
    "unit",
    "numerator",
    "denominator",
    "n",
    "missing",
    "lower",
    "upper",
    "level",
    "interval",
    "target",
    "test",
    "statistic",
    "p",
    "effect",
    "effectSize",
    "standing",
    "calibrated",
    "remarks",
    "calls",
];

pub(super) fn of(measured: &Measured, said: &Said) -> String {
    let mut dimensions: Vec<Dimension> = measured.by.iter().flatten().copied().collect();
    crate::ordered::sort_by(&mut dimensions, |a, b| a.cmp(b));
    dimensions.dedup();
    let mut out = String::from("\u{feff}");
    let headings = dimensions.iter().map(|dimension| dimension.name()).chain(COLUMNS);
    line(&mut out, headings.map(str::to_owned));
    for metric in &measured.metrics {
        let number = |x: Option<f64>| x.filter(|x| x.is_finite()).map_or_else(String::new, |x| rounded(x).to_string());
        let interval = metric.interval.as_ref();
        let test = metric.test.as_ref();
        let effect = test.and_then(|test| test.effect.as_ref());
        let remarks: Vec<String> = metric.remarks.iter().map(word).collect();
        let calls: Vec<String> = metric.calls.iter().map(|call| said.data(call)).collect();
        let groups = dimensions
            .iter()
            .map(|dimension| cell(&metric.group.value(*dimension).map(|value| said.data(value)).unwrap_or_default()));
        let rest = [
            metric.id.to_owned(),
            metric.of.as_deref().map(|of| cell(&said.data(of))).unwrap_or_default(),
            number(metric.value),
            word(&metric.unit),
            metric.numerator.0.to_string(),
            metric.denominator.0.to_string(),
            metric.n.to_string(),
            metric.missing.to_string(),
            number(interval.map(|interval| interval.lower)),
            number(interval.map(|interval| interval.upper)),
            number(interval.map(|interval| interval.level)),
            interval.map(|interval| interval.method.to_owned()).unwrap_or_default(),
            number(metric.target),
            test.map(|test| test.name.to_owned()).unwrap_or_default(),
            number(test.and_then(|test| test.statistic)),
            number(test.map(|test| test.p)),
            effect.map(|effect| effect.name.to_owned()).unwrap_or_default(),
            number(effect.map(|effect| effect.value)),
            metric.level.map(|level| word(&level)).unwrap_or_default(),
            metric.calibrated.map(|yes| yes.to_string()).unwrap_or_default(),
            remarks.join(" "),
            cell(&calls.join(" ")),
        ];
        line(&mut out, groups.chain(rest));
    }
    out
}

/// The word a program reads.
fn word(value: &impl serde::Serialize) -> String {
    crate::json::values::text(value).map(|word| word.trim_matches('"').to_owned()).unwrap_or_default()
}

/// Text of a file: what a spreadsheet would run gets an apostrophe before it.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\r', '\n']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}
