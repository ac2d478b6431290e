//! Published values, to the digits in print, where they lie beside the project.
//!
//! In: the JSON files of published values. Out: nothing; skips, and says so, where they are not here. Its own file because
//! these come from books, not from a program.

use serde_json::Value;
use wusheng::statistics::agreement::{self, Level, Weights};
use wusheng::statistics::chart::{self, Options, Point};
use wusheng::statistics::difference::{self, Method as Difference};
use wusheng::statistics::proportion::{self, Method};
use wusheng::statistics::staffing::{Demand, erlang_c};

fn read(name: &str) -> Option<Value> {
    let beside = || std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("WUSHENG_SHARED").map_or_else(beside, std::path::PathBuf::from);
    let path = folder.join("data/statistics").join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Some(serde_json::from_slice(&bytes).expect("JSON")),
        Err(error) => {
            println!("not checked: {} is not here ({error})", path.display());
            None
        }
    }
}

fn f(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().expect("a list")
}

/// Compares to the digits given: at most half of the last one, and a hair.
fn near(found: f64, wanted: &Value, what: &str) -> u32 {
    let digits = wanted.to_string().split_once('.').map_or(0, |(_, digits)| digits.len());
    let half = 0.5 * 10f64.powi(-i32::try_from(digits).expect("few digits")) + 1e-12;
    assert!((found - f(wanted)).abs() <= half, "{what}: {found}, not {wanted}");
    1
}

/// Half a unit of a number of decimals.
fn near_by(found: f64, wanted: &Value, decimals: i32, what: &str) -> u32 {
    assert!((found - f(wanted)).abs() <= 0.5 * 10f64.powi(-decimals) + 1e-12, "{what}: {found}, not {wanted}");
    1
}

#[test]
fn newcombe_1998() {
    let Some(file) = read("binomial_ci_newcombe1998.json") else { return };
    let mut checked = 0;
    for case in list(&file, "single_proportion") {
        let method = if case["method"] == "wilson" { Method::Wilson } else { Method::ClopperPearson };
        let (x, n) = (case["successes"].as_u64().expect("a count"), case["n"].as_u64().expect("a count"));
        let found = proportion::interval(x, n, method, f(&case["level"])).expect("there are trials");
        checked += near_by(found.lower, &case["lower"], 4, "lower") + near_by(found.upper, &case["upper"], 4, "upper");
    }
    for case in list(&file, "difference_hybrid_score") {
        let [x1, n1, x2, n2] = ["x1", "n1", "x2", "n2"].map(|key| case[key].as_u64().expect("a count"));
        let found = difference::interval(x1, n1, x2, n2, Difference::Newcombe, 0.95).expect("there are trials");
        checked += near_by(found.lower, &case["lower"], 4, "lower") + near_by(found.upper, &case["upper"], 4, "upper");
    }
    println!("{checked} published ends of intervals");
}

#[test]
fn control_charts() {
    let Some(file) = read("control_charts.json") else { return };
    let counts = |of: &Value| -> Vec<u64> { list(of, "counts").iter().map(|x| x.as_u64().expect("a count")).collect() };
    let of = &file["p_chart"];
    let points: Vec<Point> = counts(of).iter().map(|&x| Point::of(x, 50)).collect();
    let chart = chart::p(&points, &Options::default()).expect("there are points");
    near(chart.center, &of["center"], "p̄");
    near(chart.points[0].upper, &of["ucl"], "upper");
    near(chart.points[0].lower, &of["lcl"], "lower");
    let out: Vec<u64> = chart
        .signals
        .iter()
        .filter(|signal| signal.rule == chart::Rule::Beyond)
        .map(|signal| signal.to as u64 + 1)
        .collect();
    assert_eq!(serde_json::json!(out), of["out_of_control_samples_1based"]);
    let revised = chart::p(&points, &Options { without: vec![14, 22], ..Options::default() }).expect("points");
    let of = &of["revised_without_15_23"];
    near_by(revised.center, &of["center"], 4, "p̄ revised");
    near(revised.points[0].upper, &of["ucl"], "upper revised");
    near(revised.points[0].lower, &of["lcl"], "lower revised");
    for name in ["c_chart", "c_chart_montgomery_6_3"] {
        let of = &file[name];
        let chart = chart::c(&counts(of), &Options::default()).expect("there are points");
        let decimals = if name == "c_chart" { 0 } else { 2 };
        near_by(chart.center, &of["center"], decimals, name);
        if name == "c_chart" {
            near_by(chart.points[0].upper, &of["ucl"], 0, "upper");
            near_by(chart.points[0].lower, &of["lcl"], 0, "lower");
        }
    }
}

#[test]
fn erlang() {
    let Some(file) = read("erlang_c.json") else { return };
    for row in list(&file, "rows") {
        let of = |key: &str| f(&row["inputs"][key]);
        let demand = Demand { calls: of("calls"), period_seconds: of("period_s"), handle_seconds: of("aht_s") };
        let agents = row["inputs"]["agents"].as_u64().expect("a count");
        let queue = erlang_c(&demand, agents, of("target_s")).expect("there are enough agents");
        let found = [
            ("erlangs", queue.erlangs),
            ("occupancy", queue.occupancy),
            ("p_wait", queue.waits),
            ("asa_s", queue.mean_wait),
            ("service_level", queue.service_level),
        ];
        for (key, value) in found {
            near_by(value, &row["computed"][key], 6, key);
            if !row["published"][key].is_null() {
                near(value, &row["published"][key], key);
            }
        }
    }
}

#[test]
fn agreement_of_raters() {
    let Some(file) = read("agreement.json") else { return };
    let mut checked = 0;
    for case in list(&file, "krippendorff_alpha") {
        let raters: Vec<Vec<Option<f64>>> = list(case, "reliability_data")
            .iter()
            .map(|row| row.as_array().expect("a rater").iter().map(Value::as_f64).collect())
            .collect();
        let units: Vec<Vec<Option<f64>>> =
            (0..raters[0].len()).map(|unit| raters.iter().map(|rater| rater[unit]).collect()).collect();
        let level = match case["level"].as_str() {
            Some("nominal") => Level::Nominal,
            Some("ordinal") => Level::Ordinal,
            Some("interval") => Level::Interval,
            _ => Level::Ratio,
        };
        let found = agreement::krippendorff(&units, level, 0.95).expect("they differ");
        checked += near(found.value, &case["alpha"], "alpha") + near(found.value, &case["computed"], "alpha");
    }
    for case in list(&file, "fleiss_kappa") {
        let counts: Vec<Vec<u64>> = if case["counts"].is_array() {
            list(case, "counts").iter().map(|row| super::numbers(row).into_iter().map(|x| x as u64).collect()).collect()
        } else {
            let count = |row: &Value| {
                (1..=5).map(|c| super::numbers(row).iter().filter(|x| **x as u64 == c).count() as u64).collect()
            };
            list(case, "ratings").iter().map(count).collect()
        };
        let found = agreement::fleiss(&counts, 0.95).expect("they differ");
        checked += near(found.value, &case["kappa"], "Fleiss");
        if !case["free_marginal_kappa"].is_null() {
            let free = agreement::randolph(&counts, 0.95).expect("they differ");
            checked += near(free.value, &case["free_marginal_kappa"], "Randolph");
        }
    }
    for case in list(&file, "cohen_kappa") {
        let table: Vec<Vec<u64>> =
            list(case, "table").iter().map(|row| super::numbers(row).into_iter().map(|x| x as u64).collect()).collect();
        let found = agreement::cohen(&table, 0.95).expect("they differ");
        checked += near(found.value, &case["kappa"], "Cohen");
        if let Some(ends) = case["ci95"].as_array() {
            let interval = found.interval.expect("an interval");
            checked += near(interval.lower, &ends[0], "lower") + near(interval.upper, &ends[1], "upper");
            let linear = agreement::weighted_cohen(&table, Weights::Linear, 0.95).expect("they differ");
            let (of, interval) = (&case["weighted_linear"], linear.interval.expect("an interval"));
            checked += near(linear.value, &of["kappa"], "weighted");
            checked += near(interval.lower, &of["ci95"][0], "lower") + near(interval.upper, &of["ci95"][1], "upper");
        }
    }
    println!("{checked} published coefficients");
}

/// Gwet (2014), the example of four raters and twelve units: AC1, its error and its interval.
#[test]
fn gwet_ac1() {
    let units: Vec<Vec<Option<f64>>> =
        ["11.1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", ".555", "..11", "..3."]
            .iter()
            .map(|row| row.chars().map(|rating| rating.to_digit(10).map(f64::from)).collect())
            .collect();
    let found = agreement::gwet(&units, &[], Weights::Identity, 0.95).expect("they differ");
    let interval = found.interval.expect("twelve units");
    assert_eq!(
        format!("{:.5} {:.7} {:.7}", found.value, found.observed, found.expected),
        "0.77544 0.8181818 0.1903212"
    );
    // The error printed is 0.14295, with Student's 2.20099 of 11.
    assert!((interval.lower - (0.77544 - 2.200985 * 0.14295)).abs() < 5e-5 && interval.upper == 1.0, "{interval:?}");
}
