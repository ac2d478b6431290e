//! How well the voices are heard and how fairly they are judged, measured against labels made by reading.
//!
//! In: the look-alikes and short calls of `tests/cases`, and real dialogues where they lie beside the project. Out: rates
//! with their counts (`cargo test --test contrast -- --nocapture` prints them) and assertions on them. Its own file
//! because these figures are what a change of a rule is weighed by.
#![allow(clippy::disallowed_methods, reason = "the core is pure, its tests read files")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use support::{VOICES, read, read_beside, reviewer, score, values, verdict};
use wusheng::Detail;

/// Labels of an agent's turn in which a voice is heard.
fn labels_of(voice: &str) -> &'static [&'static str] {
    match voice {
        "greeting" => &["greeting"],
        "offer" => &["offer"],
        "thanks" => &["thanks"],
        "apology" => &["apology_full", "apology_weak"],
        _ => &["further_need", "farewell", "rating_invite"],
    }
}

/// Turns in which a voice was heard rightly, wrongly, and not though it is there.
#[derive(Default)]
struct Heard {
    right: usize,
    wrong: usize,
    missed: usize,
    /// The turns of the last two, for the message.
    which: Vec<String>,
}

impl Heard {
    fn f1(&self) -> f64 {
        (2 * self.right) as f64 / (2 * self.right + self.wrong + self.missed).max(1) as f64
    }
}

/// Compares where voices are heard with labels, prints the counts and asserts the least F1 of every voice.
fn assert_heard(name: &str, bytes: &[u8], least: f64) {
    let cards = score(&reviewer(), bytes, Detail::Compact);
    for voice in VOICES {
        let mut heard = Heard::default();
        for call in values(bytes) {
            let id = call["id"].as_str().unwrap_or_default();
            let turns = |key: &str| -> BTreeSet<u64> {
                let carries = |labels: &Value| {
                    labels
                        .as_array()
                        .into_iter()
                        .flatten()
                        .any(|label| labels_of(voice).iter().any(|known| label == known))
                };
                let labelled = call[key].as_object().into_iter().flatten().filter(|(_, labels)| carries(labels));
                labelled.filter_map(|(turn, _)| turn.parse().ok()).collect()
            };
            let (unsure, labelled) = (turns("ambiguous"), turns("labels"));
            let evidence = cards[id]["voices"][voice]["evidence"].as_array().into_iter().flatten();
            let got: BTreeSet<u64> = evidence.filter_map(|one| one["turn"].as_u64()).collect();
            for turn in labelled.union(&got).filter(|turn| !unsure.contains(turn)) {
                let text = &call["turns"][*turn as usize]["text"];
                match (labelled.contains(turn), got.contains(turn)) {
                    (true, true) => heard.right += 1,
                    (false, _) => {
                        heard.wrong += 1;
                        heard.which.push(format!("wrongly {id} {turn} {text}"));
                    }
                    _ => {
                        heard.missed += 1;
                        heard.which.push(format!("missed {id} {turn} {text}"));
                    }
                }
            }
        }
        let Heard { right, wrong, missed, .. } = heard;
        println!("{name} {voice:9} F1 {:.3} (rightly {right}, wrongly {wrong}, missed {missed})", heard.f1());
        assert!(right > 0, "{name} has no {voice}");
        assert!(heard.f1() >= least, "{name} {voice}: F1 {:.3} < {least}\n{}", heard.f1(), heard.which.join("\n"));
    }
}

/// Verdicts of a voice: how many were ruled, how many agree, how many fails there are and how many are right.
#[derive(Default, Clone, Copy)]
struct Ruled {
    all: usize,
    agree: usize,
    fails: usize,
    right: usize,
}

impl Ruled {
    fn agreement(self) -> f64 {
        self.agree as f64 / self.all.max(1) as f64
    }
    fn fail_right(self) -> f64 {
        if self.fails == 0 { 1.0 } else { self.right as f64 / self.fails as f64 }
    }
    fn plus(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            agree: self.agree + other.agree,
            fails: self.fails + other.fails,
            right: self.right + other.right,
        }
    }
}

/// Compares verdicts with rulings, prints the counts; what differs is listed. Waived and not applicable are one: nothing
/// is owed. A fail is right where the ruling is fail or late, which is half a fail.
fn ruled(
    name: &str,
    rulings: &[Value],
    cards: &BTreeMap<String, Value>,
) -> (BTreeMap<&'static str, Ruled>, Vec<String>) {
    let owed = |verdict: &str| {
        if matches!(verdict, "waived" | "notApplicable") { "nothing".to_owned() } else { verdict.to_owned() }
    };
    let (mut out, mut differ) = (BTreeMap::new(), Vec::new());
    for voice in VOICES {
        let mut ruled = Ruled::default();
        for call in rulings {
            let id = call["id"].as_str().unwrap_or_default();
            let unsure = call["unsure"].as_array().into_iter().flatten().any(|unsure| unsure == voice);
            let ruling = &call["verdicts"][voice];
            let Some(want) = ruling.as_str().or(ruling["verdict"].as_str()).filter(|_| !unsure) else { continue };
            let got = verdict(&cards[id], voice);
            let right = matches!(want, "fail" | "late");
            ruled.all += 1;
            ruled.agree += usize::from(owed(want) == owed(got));
            ruled.fails += usize::from(got == "fail");
            ruled.right += usize::from(got == "fail" && right);
            if owed(want) != owed(got) {
                differ.push(format!("{id} {voice}: {got}, ruled {want}"));
            }
        }
        let Ruled { all, agree, fails, right } = ruled;
        println!(
            "{name} {voice:9} agreement {:.3} ({agree} of {all}), fails {fails}, right {right}",
            ruled.agreement()
        );
        out.insert(voice, ruled);
    }
    (out, differ)
}

/// Judges calls, prints the counts, and asserts the least agreement of every voice and the least share of fails that are right.
fn assert_ruled(name: &str, calls: &[u8], rulings: &[u8], agree: f64, right: f64) {
    let cards = score(&reviewer(), calls, Detail::Compact);
    let (voices, differ) = ruled(name, &values(rulings), &cards);
    let all = voices.values().copied().fold(Ruled::default(), Ruled::plus);
    println!("{name} in all: {} of {} agree, {} of {} fails are right", all.agree, all.all, all.right, all.fails);
    for (voice, ruled) in voices {
        assert!(ruled.agreement() >= agree, "{voice}: {:.3} agree\n{}", ruled.agreement(), differ.join("\n"));
    }
    assert!(all.fail_right() >= right, "{:.3} of the fails are right\n{}", all.fail_right(), differ.join("\n"));
}

#[test]
fn look_alikes_are_told_apart() {
    assert_heard("contrast", &read("tests/cases/contrast.ndjson"), 0.95);
    assert_heard("pairs", &read("tests/cases/pairs.ndjson"), 0.90);
}

#[test]
fn short_calls_are_judged_as_a_fair_reviewer_rules() {
    let bytes = read("tests/cases/verdicts.ndjson");
    let cards = score(&reviewer(), &bytes, Detail::Compact);
    let (voices, differ) = ruled("verdicts", &values(&bytes), &cards);
    let all = voices.values().copied().fold(Ruled::default(), Ruled::plus);
    println!("verdicts in all: {} of {} agree, {} of {} fails are right", all.agree, all.all, all.right, all.fails);
    assert!(all.agreement() >= 0.93, "{:.3} agree\n{}", all.agreement(), differ.join("\n"));
    assert!(all.fails > 0 && all.right == all.fails, "a fail costs a person points\n{}", differ.join("\n"));
}

/// Calls of many trades, half of them with something to blame, by people who had never seen a pack; what was missed in them
/// was mended afterwards.
#[test]
fn whole_calls_are_heard_and_judged_as_fair_reviewers_rule() {
    let bytes = read("tests/cases/calls.ndjson");
    assert_heard("calls", &bytes, 0.93);
    assert_ruled("calls", &bytes, &bytes, 0.89, 0.95);
}

#[test]
fn voices_are_heard_in_real_dialogues() {
    let Some(bytes) = read_beside("labelled-dev.ndjson") else { return };
    assert_heard("labelled-dev", &bytes, 0.92);
}

#[test]
fn real_dialogues_are_judged_fairly() {
    let (Some(calls), Some(rulings)) = (read_beside("labelled-dev.ndjson"), read_beside("verdicts-dev.ndjson")) else {
        return;
    };
    assert_ruled("verdicts-dev", &calls, &rulings, 0.85, 0.90);
}

#[test]
fn no_rule_fails_on_a_third_of_ordinary_calls() {
    let (mut calls, mut fails) = (0, BTreeMap::<String, usize>::new());
    let reviewer = reviewer();
    let rules: Vec<String> = reviewer.rules().into_iter().map(|rule| rule.rule).collect();
    for name in ["telecom-phone.ndjson", "retail-chat.ndjson", "retail-chat-satisfaction.ndjson"] {
        let Some(bytes) = read_beside(name) else { return };
        let cards = score(&reviewer, &bytes, Detail::Compact);
        let failing = |rule: &str| {
            let fails = |card: &&Value| {
                let mut findings = card["findings"].as_array().into_iter().flatten();
                findings.any(|finding| finding["rule"] == rule && finding["verdict"] == "fail")
            };
            cards.values().filter(fails).count()
        };
        calls += cards.len();
        for rule in &rules {
            let failing = failing(rule);
            println!("{name} {rule}: fails on {failing} of {} calls", cards.len());
            *fails.entry(rule.clone()).or_default() += failing;
        }
    }
    for (rule, fails) in fails {
        let share = fails as f64 / calls as f64;
        println!("all three {rule}: fails on {fails} of {calls} calls ({:.1} %)", share * 100.0);
        assert!(share <= 0.30, "{rule} fails on {fails} of {calls} calls");
    }
}
