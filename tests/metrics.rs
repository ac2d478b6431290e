//! Laws of summaries and metrics, and figures that were reckoned elsewhere.
//!
//! In: invented tickets, and a real survey where it lies beside the project. Out: failures. Its own file because these hold for
//! any rows at all.
#![cfg(feature = "tables")]
// The core takes bytes as arguments; this test reads files.
#![allow(clippy::disallowed_methods)]

use std::fmt::Write as _;

use proptest::prelude::*;
use wusheng::metrics::{Dimension, Measured, MetricOptions, compute, of_summary};
use wusheng::records::Records;
use wusheng::summary::{Summary, merge, summarize};
use wusheng::ticket::TicketOptions;
use wusheng::{Code, Language};

/// Tickets of any kind: with gaps, contradictions, words and numbers.
fn tickets() -> impl Strategy<Value = Vec<String>> {
    let ticket = (0u32..5, 0u32..4, 0u32..60, 0u32..40, 0u32..200, 0u8..12, any::<u8>());
    proptest::collection::vec(ticket, 0..60).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(number, (agent, customer, day, first, solved, rating, bits))| {
                let mut line = format!(r#"{{"id":"t-{number}","agent":"a{agent}","customer":"c{customer}""#);
                let at = |hours: u32| {
                    let (day, hour) = (day + hours / 24, hours % 24);
                    format!("2026-{:02}-{:02}T{hour:02}:00:00+08:00", 1 + day / 28, 1 + day % 28)
                };
                let mut put = |when: bool, field: &str, value: String| {
                    if when {
                        let _ = write!(line, r#","{field}":{value}"#);
                    }
                };
                put(bits & 1 == 0, "openedAt", format!("{:?}", at(8)));
                put(bits & 2 == 0, "firstResponseAt", format!("{:?}", at(first)));
                put(bits & 4 == 0, "resolvedAt", format!("{:?}", at(solved)));
                put(bits & 8 == 0, "followedUpAt", format!("{:?}", at(solved + first)));
                put(bits & 16 == 0, "rating", rating.to_string());
                put(bits & 32 == 0, "satisfied", ["\"一般\"", "true", "false"][usize::from(rating % 3)].to_owned());
                put(bits & 64 == 0, "resolved", (rating % 2 == 0).to_string());
                put(bits & 128 == 0, "waitMs", (solved * 100).to_string());
                line.push_str("}\n");
                line
            })
            .collect()
    })
}

fn options() -> MetricOptions {
    MetricOptions { by: vec![vec![Dimension::Agent], vec![Dimension::Month]], ..MetricOptions::default() }
}

fn records(lines: &[String]) -> Records {
    let mut records = Records::default();
    records.tickets(lines.concat().as_bytes(), &TicketOptions::default());
    records
}

fn summary(lines: &[String]) -> Summary {
    summarize(records(lines), &options())
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("it can be written")
}

/// That every number is one, and every interval holds its estimate.
fn is_sound(measured: &Measured) -> Result<(), TestCaseError> {
    let text = json(measured);
    prop_assert!(!text.contains("NaN"));
    for metric in &measured.metrics {
        if let (Some(value), Some(interval)) = (metric.value, metric.interval) {
            let slack = 1e-9 * value.abs().max(1.0);
            let holds = interval.lower <= value + slack && value <= interval.upper + slack;
            prop_assert!(holds, "{} {:?} {value} {interval:?}", metric.id, metric.of);
        }
        prop_assert!(metric.value.is_none_or(f64::is_finite));
        prop_assert!(metric.value.is_some() || metric.note.is_some(), "{} is silent", metric.id);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_split_in_any_order_gives_the_same_bytes(lines in tickets(), cuts in proptest::collection::vec(any::<prop::sample::Index>(), 0..4), turn in any::<prop::sample::Index>()) {
        let whole = summary(&lines);
        let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(lines.len() + 1)).collect();
        at.push(0);
        at.push(lines.len());
        at.sort_unstable();
        let mut parts: Vec<Summary> = at.windows(2).map(|bounds| summary(&lines[bounds[0]..bounds[1]])).collect();
        let turned = turn.index(parts.len());
        parts.rotate_left(turned);
        let merged = merge(parts.clone()).map_err(|problem| TestCaseError::fail(problem.code.name()))?;
        prop_assert_eq!(json(&merged), json(&whole));
        // Two at a time, from the right: the same again.
        let last = parts.pop().ok_or_else(|| TestCaseError::fail("no part"))?;
        let mut folded = last;
        while let Some(part) = parts.pop() {
            folded = merge(vec![part, folded]).map_err(|problem| TestCaseError::fail(problem.code.name()))?;
        }
        prop_assert_eq!(json(&folded), json(&whole));
        // And what was written down is what was counted.
        let read: Summary = serde_json::from_str(&json(&whole)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&read, &whole);
        is_sound(&of_summary(&whole, &options(), Language::En))?;
    }

    #[test]
    fn the_order_of_rows_changes_no_byte(lines in tickets(), turn in any::<prop::sample::Index>()) {
        let mut other = lines.clone();
        other.reverse();
        if !other.is_empty() {
            let at = turn.index(other.len());
            other.rotate_left(at);
        }
        prop_assert_eq!(json(&summary(&other)), json(&summary(&lines)));
        let measured = |lines: &[String]| Measured { problems: Vec::new(), ..compute(records(lines), &options()) };
        prop_assert_eq!(json(&measured(&other)), json(&measured(&lines)));
        is_sound(&measured(&lines))?;
    }
}

#[test]
fn summaries_of_unlike_settings_do_not_merge() {
    let lines = [r#"{"id":"t-1"}"#.to_owned() + "\n"];
    let other = MetricOptions { short_abandon_ms: 1_000, ..options() };
    let parts = vec![summary(&lines), summarize(records(&lines), &other)];
    assert_eq!(merge(parts).map_err(|problem| problem.code), Err(Code::SummariesDiffer));
}

#[test]
fn of_one_customer_in_one_month_the_last_rating_counts() {
    let line = |id: u32, day: u32, satisfied: bool| {
        format!(
            r#"{{"id":"t-{id}","customer":"c","openedAt":"2026-03-{day:02}T10:00:00+08:00","satisfied":{satisfied}}}"#
        ) + "\n"
    };
    let lines = [line(1, 2, false), line(2, 9, true), line(3, 5, false)];
    let measured = compute(records(&lines), &MetricOptions::default());
    let ssi = measured.metric("ssi").expect("it is always said");
    assert_eq!((ssi.numerator.0, ssi.denominator.0), (1, 1));
}

#[test]
fn first_contact_resolution_leaves_out_what_was_not_seen_out() {
    let line = |id: &str, customer: &str, at: &str| {
        format!(r#"{{"id":"{id}","customer":"{customer}","openedAt":"2026-03-{at}:00+08:00","answered":true}}"#) + "\n"
    };
    let lines = [
        line("a", "c1", "01T10:00"),
        line("b", "c1", "01T20:00"),
        line("c", "c2", "02T09:00"),
        line("d", "c3", "03T10:00"),
    ];
    let measured = compute(records(&lines), &MetricOptions::default());
    let of = |of: &str| {
        let found = measured.all("firstContactResolution").find(|metric| metric.of.as_deref() == Some(of));
        found.map(|metric| (metric.numerator.0, metric.denominator.0, metric.missing))
    };
    // The call on the third has no day behind it; that at ten on the first was repeated.
    assert_eq!(of("24h"), Some((2, 3, 1)));
    assert_eq!(of("72h"), Some((0, 0, 4)));
}

#[test]
fn contradictions_missing_times_and_days_that_are_not_there_are_located() {
    let table = "工单编号,建单时间,首次响应时间,解决时间,满意度\n\
        t-1,2026-03-02 10:00,2026-03-02 09:00,2026-03-02 11:00,满意\n\
        t-2,2026-02-29 10:00,,,一般\n\
        t-3,2024-02-29 10:00,2024-02-29 10:10,2024-03-01 09:00,挺好\n";
    let mut records = Records::default();
    records.tickets(table.as_bytes(), &TicketOptions { language: Language::En, ..TicketOptions::default() });
    let found: Vec<(Code, Option<u64>)> =
        records.problems().iter().map(|problem| (problem.code, problem.row)).collect();
    for expected in [
        (Code::TimesContradict, Some(1)),
        (Code::BadField, Some(2)),
        (Code::BadField, Some(3)),
        (Code::NaiveTimes, None),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    let measured = compute(records, &MetricOptions::default());
    let first = measured.metric("firstResponse").expect("it is always said");
    // The contradiction and the missing day are nobody's lateness.
    assert_eq!((first.numerator.0, first.denominator.0, first.missing), (1, 1, 2));
}

/// The survey, held against tests/metrics/survey.py.
#[test]
fn dimensions_and_drivers_of_a_real_survey() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/survey/telecom-voice.csv");
    let Ok(bytes) = std::fs::read(file) else {
        return eprintln!("skipped: the survey is not there");
    };
    let parts = ["网络覆盖与信号强度", "语音通话清晰度", "语音通话稳定性"];
    let reading = TicketOptions {
        map: [("rating", "语音通话整体满意度")].map(|(field, heading)| (field.to_owned(), heading.to_owned())).into(),
        dimensions: parts.map(str::to_owned).to_vec(),
        ..TicketOptions::default()
    };
    let mut records = Records::default();
    records.tickets(&bytes, &reading);
    let measured = compute(records, &MetricOptions::default());
    let ssi = measured.metric("ssi").expect("it is always said");
    assert_eq!((ssi.numerator.0, ssi.denominator.0), (4_488, 5_433));
    let drivers = measured.drivers.as_ref().expect("there are dimensions");
    let near = |found: Option<f64>, expected: f64| found.is_some_and(|found| (found / expected - 1.0).abs() < 1e-8);
    for (part, satisfied, sum, odds, spearman, joint) in [
        (parts[0], 4_145, 45_309, 143.579_808_8, 0.855_900_121_6, 2.516_444_306),
        (parts[1], 4_429, 46_903, 136.605_263_2, 0.874_761_727_4, 2.221_503_869),
        (parts[2], 4_240, 45_791, 118.469_509_6, 0.844_888_472_7, 2.096_204_773),
    ] {
        let of = |id: &'static str| {
            measured.all(id).find(|metric| metric.of.as_deref() == Some(part)).expect("it is measured")
        };
        assert_eq!((of("dimension").numerator.0, of("dimensionRating").numerator.0), (satisfied, sum), "{part}");
        let driver = drivers.drivers.iter().find(|driver| driver.name == part).expect("it is a driver");
        assert!(near(driver.odds_ratio.map(|odds| odds.value), odds), "{part}: {:?}", driver.odds_ratio);
        assert!(near(driver.importance, spearman), "{part}: {:?}", driver.importance);
        let exact = f64::exp(joint);
        assert!(near(driver.joint.map(|odds| odds.value), exact), "{part}: {:?}", driver.joint);
    }
}
