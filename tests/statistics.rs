//! The mathematics against scipy and statsmodels, against published values, and against itself.
//!
//! In: `tests/statistics/reference.json`, written by the script beside it, and the published values where they lie beside
//! the project. Out: the largest deviation of each family. Its own file because a wrong last digit shows nowhere else.
#![cfg(feature = "tables")]
#![allow(clippy::disallowed_methods, reason = "tests read files, and need no last bits")]

#[path = "statistics/compute.rs"]
mod compute;
#[path = "statistics/properties.rs"]
mod properties;
#[path = "statistics/published.rs"]
mod published;

use serde_json::Value;

/// Numbers out of JSON, as deep as they lie.
fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        other => vec![other.as_f64().expect("a number")],
    }
}

/// Every case of the grid: within 10⁻⁹, relative to the value for p-values and whatever else is small.
#[test]
fn agrees_with_scipy_and_statsmodels() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/statistics/reference.json");
    let text = std::fs::read_to_string(path).expect("the grid is part of the repository");
    let grid: Value = serde_json::from_str(&text).expect("the grid is JSON");
    let (mut all, mut wrong) = (0, Vec::new());
    for (family, cases) in grid["families"].as_object().expect("families") {
        let (mut worst, cases) = (0.0f64, cases.as_array().expect("cases"));
        for case in cases {
            let (arguments, wanted) = (&case[0], numbers(&case[1]));
            let found = compute::compute(family, arguments.as_array().expect("arguments"));
            let off = |(found, wanted): (&f64, &f64)| {
                let off = (found - wanted).abs();
                if off <= 1e-290 { 0.0 } else { off / wanted.abs().max(compute::floor(family)) }
            };
            let most = found.iter().zip(&wanted).map(off).fold(0.0f64, |a, b| if b.is_nan() { 9.0 } else { a.max(b) });
            if found.len() != wanted.len() || most > compute::tolerance(family) {
                wrong.push(format!("{family} {arguments:?}: {found:?}, not {wanted:?} ({most:e})"));
            }
            worst = worst.max(most);
        }
        all += cases.len();
        println!("{family}: {} cases, largest deviation {worst:.1e}", cases.len());
    }
    println!("{all} cases");
    assert!(wrong.is_empty(), "{} of {all} differ:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    assert!(all >= 2000, "{all}");
}
