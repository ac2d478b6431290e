//! How well wording is judged: brush-offs, vague promises, empathy and their kin, measured turn by turn against labels.
//!
//! In: short exchanges of `tests/cases/wording.ndjson`, written before the pack was held against them, and real dialogues
//! and look-alikes where they lie beside the project. Out: precision and recall with their counts
//! (`cargo test --test wording -- --nocapture` prints them) and floors. Its own file because wording is found by `label`,
//! not by voice, and a wrong finding here costs more than a missed one.
#![allow(clippy::disallowed_methods, reason = "the core is pure, its tests read files")]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::{read, read_beside, reviewer, score, values};
use wusheng::Detail;

/// What the labels of a case call a kind, and the `label` of the rules that find it.
const KINDS: [(&str, &str); 6] = [
    ("brush_off", "brushOff"),
    ("vague_promise", "vaguePromise"),
    ("empathy", "empathy"),
    ("begging", "begging"),
    ("false_promise", "falsePromise"),
    ("false_empathy", "falseEmpathy"),
];

/// Least precision and recall of a kind, in percent.
struct Floor(&'static str, usize, usize);

/// Turns in which a finding with this label has evidence.
fn found(card: &Value, label: &str) -> BTreeSet<u64> {
    let of = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let findings = of(card, "findings").into_iter().filter(|finding| finding["label"] == label);
    let occurrences = findings.flat_map(|finding| of(&finding, "occurrences"));
    occurrences.flat_map(|one| of(&one, "evidence")).filter_map(|evidence| evidence["turn"].as_u64()).collect()
}

/// Turns that carry a label under a key of the case.
fn labelled(call: &Value, key: &str, kind: &str) -> BTreeSet<u64> {
    let labels = call[key].as_object().into_iter().flatten();
    let carrying = labels.filter(|(_, labels)| labels.as_array().is_some_and(|all| all.iter().any(|one| one == kind)));
    carrying.filter_map(|(turn, _)| turn.parse().ok()).collect()
}

/// Prints how well every kind is found and asserts the floors.
fn assert_found(name: &str, bytes: &[u8], floors: &[Floor]) {
    let cards = score(&reviewer(), bytes, Detail::Full);
    for (kind, label) in KINDS {
        let (mut right, mut wrong, mut missed, mut which) = (0, 0, 0, Vec::new());
        for call in values(bytes) {
            let id = call["id"].as_str().unwrap_or_default();
            let unsure = labelled(&call, "ambiguous", kind);
            let (want, got) = (labelled(&call, "labels", kind), found(&cards[id], label));
            for turn in want.union(&got).filter(|turn| !unsure.contains(turn)) {
                let text = &call["turns"][*turn as usize]["text"];
                match (want.contains(turn), got.contains(turn)) {
                    (true, true) => right += 1,
                    (false, _) => {
                        wrong += 1;
                        which.push(format!("wrongly {id} {turn} {text}"));
                    }
                    _ => {
                        missed += 1;
                        which.push(format!("missed {id} {turn} {text}"));
                    }
                }
            }
        }
        println!("{name} {label:13} rightly {right}, wrongly {wrong}, missed {missed}");
        let Some(Floor(_, precision, recall)) = floors.iter().find(|floor| floor.0 == label) else { continue };
        let which = which.join("\n");
        assert!(right * 100 >= precision * (right + wrong), "{name} {label}: precision below {precision} %\n{which}");
        assert!(right * 100 >= recall * (right + missed), "{name} {label}: recall below {recall} %\n{which}");
    }
}

#[test]
fn short_exchanges_are_found_by_kind() {
    let floors = [
        Floor("brushOff", 95, 93),
        Floor("vaguePromise", 90, 80),
        Floor("empathy", 90, 90),
        Floor("begging", 85, 85),
        Floor("falsePromise", 80, 75),
        Floor("falseEmpathy", 100, 100),
    ];
    assert_found("wording", &read("tests/cases/wording.ndjson"), &floors);
    // Minimal pairs of all kinds of desks, each crossed with the ways of saying and not saying.
    let floors = [Floor("brushOff", 90, 90), Floor("vaguePromise", 85, 80), Floor("empathy", 88, 88)];
    assert_found("pairs", &read("tests/cases/pairs.ndjson"), &floors);
}

#[test]
fn look_alikes_are_told_apart() {
    let Some(bytes) = read_beside("contrast-dev.ndjson") else { return };
    let floors = [Floor("brushOff", 80, 80), Floor("vaguePromise", 80, 80), Floor("empathy", 80, 80)];
    assert_found("contrast-dev", &bytes, &floors);
}

#[test]
fn real_dialogues_are_measured() {
    let Some(bytes) = read_beside("labelled-dev.ndjson") else { return };
    // A handful of each kind in 88 dialogues: no floor would mean much, but nothing may be found that is none.
    assert_found("labelled-dev", &bytes, &[Floor("empathy", 75, 75)]);
}
