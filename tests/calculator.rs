//! Single calculations, as a program asks for them.
//!
//! In: options as JSON. Out: assertions on figures and on how impossible ones are said. Its own file because the mathematics
//! is tested in `tests/statistics/`; here it is names, usual values and words.
#![cfg(feature = "tables")]

use serde_json::{Value, json};
use wusheng::calculator as of;
use wusheng::{Language, Problem};

fn options<T: for<'de> serde::Deserialize<'de>>(value: Value) -> T {
    serde_json::from_value(value).expect("these are options")
}

#[allow(clippy::boxed_local, reason = "as the calculations give it")]
fn said(problem: Box<Problem>) -> String {
    problem.render(Language::En).message
}

#[test]
fn a_share_says_which_interval() {
    let found = of::proportion_interval(258.0, 330.0, &options(json!({"method": "clopperPearson"})));
    let interval = found.expect("possible").expect("there are cases");
    assert_eq!((interval.method, (interval.lower * 1e4).round()), ("Clopper–Pearson", 7333.0));
    assert_eq!(of::proportion_interval(0.0, 0.0, &options(json!({}))), Ok(None));
    for (x, n, level, word) in [
        (5.0, 4.0, 0.95, "\"successes\" cannot be 5: it is at most n."),
        (1.5, 4.0, 0.95, "\"successes\" cannot be 1.5: it is a whole number from 0 on."),
        (f64::NAN, 4.0, 0.95, "\"successes\" cannot be –: it is a whole number from 0 on."),
        (1.0, 4.0, 95.0, "\"level\" cannot be 95: it is a number above 0 and below 1."),
    ] {
        let problem = of::proportion_interval(x, n, &options(json!({"level": level}))).expect_err("impossible");
        assert_eq!(said(problem), word);
    }
}

#[test]
fn agreement_takes_words_in_the_order_given() {
    let units: Vec<Vec<Option<of::Rating>>> =
        options(json!([["pass", "pass"], ["late", "fail"], ["fail", "fail"], ["pass", null], ["pass", "pass"]]));
    let weighted = |categories: Value| {
        let options = options(json!({"method": "weightedCohen", "categories": categories}));
        of::agreement(&units, &options).expect("possible")
    };
    let ordered = weighted(json!(["pass", "late", "fail"]));
    let apart = weighted(json!(["late", "pass", "fail"]));
    assert_eq!((ordered.units, ordered.left_out, ordered.name), (4, 1, "weighted kappa"));
    assert!(ordered.value > apart.value, "late is nearer to fail than to the other end");
    let missing = of::agreement(&units, &options(json!({"method": "cohen", "categories": ["pass", "fail"]})));
    assert!(said(missing.expect_err("late is none of them")).contains("one of the categories given"));
    let bias = of::agreement(&units, &options(json!({"method": "bias"})));
    assert!(said(bias.expect_err("words have no bias")).contains("scores that are numbers"));
    let unequal = of::agreement(&units, &options(json!({"method": "fleiss"})));
    assert!(said(unequal.expect_err("one unit has one rater")).contains("as many raters"));
    let nobody = of::agreement(&[], &options(json!({}))).expect("possible");
    assert_eq!((nobody.value, nobody.note), (None, Some("no data")));
}

#[test]
fn staffing_asks_for_what_is_missing() {
    let plan = |value: Value| of::staffing(&options(value));
    assert!(said(plan(json!({})).expect_err("nothing asked")).contains("none of month, queue and forecast"));
    assert_eq!(
        said(plan(json!({"month": {"calls": 10}})).expect_err("no talk time")),
        "\"talkSeconds\" is missing (the mean talk time in seconds)."
    );
    let none = plan(json!({"month": {"calls": 10, "talkSeconds": 60, "attendance": 0}})).expect_err("nobody is there");
    assert_eq!(said(none), "\"attendance\" cannot be 0: it is a number above 0.");
    let hour = json!({"queue": {"calls": 200, "periodSeconds": 3600, "handleSeconds": 180}});
    let queue = plan(hour).expect("possible").queue.expect("asked for");
    assert_eq!((queue.model, queue.agents, queue.scheduled), ("Erlang C", 14, 14));
    let fixed = json!({"queue": {"calls": 200, "periodSeconds": 3600, "handleSeconds": 180, "agents": 9}});
    assert_eq!(plan(fixed).expect("possible").queue.and_then(|queue| queue.queue), None, "the queue never ends");
    // Three days of a plain wave, quiet nights.
    let counts: Vec<u32> = (0..144).map(|at| if at % 48 < 16 { 0 } else { 10 + at % 7 }).collect();
    let both = json!({"forecast": {"counts": counts, "ahead": 48}, "queue": {"handleSeconds": 240, "shrinkage": 0.3}});
    let forecast = plan(both).expect("possible").forecast.expect("asked for");
    assert_eq!((forecast.half_hours.len(), forecast.season), (48, 48));
    assert!(forecast.half_hours.iter().all(|half| half.scheduled >= half.agents));
    assert!(forecast.half_hours[30].agents > Some(0));
    assert!(
        said(plan(json!({"forecast": {"counts": [1, 2, 3]}})).expect_err("too short")).contains("three whole seasons")
    );
}

#[test]
fn samples_do_not_depend_on_order_and_carry_their_weights() {
    let cases = |reverse: bool| {
        let mut list: Vec<of::SampleCandidate> = (0..100)
            .map(|at| options(json!({"id": format!("c{at}"), "stratum": if at < 80 { "甲" } else { "乙" }})))
            .collect();
        if reverse {
            list.reverse();
        }
        list
    };
    let with = options(json!({"n": 10, "least": 3, "seed": 7}));
    let plan = of::sample(&cases(false), &with).expect("possible");
    assert_eq!(plan, of::sample(&cases(true), &with).expect("possible"));
    let strata: Vec<(&str, u64, u64)> = plan.strata.iter().map(|of| (&*of.stratum, of.size, of.drawn)).collect();
    assert_eq!(strata, [("乙", 20, 3), ("甲", 80, 7)]);
    let stands_for: f64 = plan.cases.iter().map(|case| case.weight).sum();
    assert!((stands_for - 100.0).abs() < 1e-9);
    let other = of::sample(&cases(false), &options(json!({"n": 10, "least": 3, "seed": 8}))).expect("possible");
    assert_ne!(plan.cases, other.cases);
    let twice: Vec<of::SampleCandidate> = cases(false).into_iter().chain(cases(false)).collect();
    let twice = of::sample(&twice, &options(json!({"quota": 2}))).expect("possible");
    assert_eq!((twice.duplicates, twice.cases.len()), (100, 4));
    assert_eq!(of::sample(&[], &with).expect("possible").cases, []);
}

#[test]
fn sizes_share_out_by_spread() {
    let strata = json!([{"name": "a", "size": 500, "expected": 0.5}, {"name": "b", "size": 500, "expected": 0.98}]);
    let size = |more: Value| {
        let mut given = json!({"strata": strata, "n": 100});
        given.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        of::sample_size(&options(given)).expect("possible").strata.iter().map(|of| of.n).collect::<Vec<u64>>()
    };
    assert_eq!(size(json!({})), [50, 50]);
    assert_eq!(size(json!({"allocation": "neyman"})), [78, 22]);
    assert_eq!(
        said(of::sample_size(&options(json!({"precision": 5}))).expect_err("5 %")),
        "\"precision\" cannot be 5: it is a number above 0 and below 1."
    );
}

#[test]
fn charts_and_funnels_by_name() {
    let points = |counts: &[u32]| -> Vec<of::ChartInput> {
        counts.iter().map(|count| options(json!({"count": count, "size": 50}))).collect()
    };
    let out = of::control_chart(&points(&[5, 6, 5, 4, 6, 5, 30]), &options(json!({"rules": [1]}))).expect("possible");
    assert_eq!(serde_json::to_value(out.alert).expect("JSON"), "alarm");
    let wire = serde_json::to_value(&out).expect("JSON");
    assert_eq!(wire["signals"], json!([{"rule": 1, "from": 6, "to": 6}]));
    assert!(of::control_chart(&points(&[51]), &options(json!({}))).is_err(), "more than all");
    assert!(serde_json::from_value::<of::ChartOptions>(json!({"rules": [9]})).is_err(), "there are eight");
    let groups: Vec<of::FunnelInput> = options(
        json!([{"name": "a", "successes": 30, "n": 100}, {"name": "b", "successes": 1900, "n": 2000}, {"name": "c", "successes": 0, "n": 0}]),
    );
    let funnel = serde_json::to_value(of::funnel(&groups, &options(json!({}))).expect("possible")).expect("JSON");
    assert_eq!([&funnel["points"][0]["place"], &funnel["points"][2]["place"]], [&json!("below"), &Value::Null]);
}
