//! The sample calls, scored: every scorecard in full, and the whole corpus at one glance.
//!
//! In: `examples/calls/sample.ndjson`, the rulings of a fair reviewer in `tests/cases/expected.json`. Out: snapshots, so
//! that a change of a rule shows all that it moved. Its own file because snapshots are read by people, not computed.
//! `INSTA_UPDATE=always cargo test --test samples` writes them anew.
#![allow(clippy::disallowed_methods, reason = "the core is pure, its tests read files")]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::{VOICES, reviewer, score, values, verdict};
use wusheng::import::{ReadOptions, read_calls};
use wusheng::{Detail, PackId, ScoreOptions};

const SAMPLES: &str = "examples/calls/sample.ndjson";

/// Verdicts that differ from those of a fair reviewer, and why that is not mended: call, voice, what the engine says,
/// reason. Only what really differs may stand here.
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[];

#[test]
fn every_sample_call_in_full_detail() {
    let reviewer = reviewer();
    let (calls, problems) = read_calls(&support::read(SAMPLES), &ReadOptions::default());
    assert_eq!(problems, []);
    // What moves with every edit of the pack says nothing about a call.
    let pack = PackId { version: "…".to_owned(), hash: "…".to_owned(), ..reviewer.pack().clone() };
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for call in &calls {
            let mut card = reviewer.score(call, ScoreOptions { detail: Detail::Full, receipts: false });
            card.pack = &pack;
            insta::assert_json_snapshot!(&*call.id, card);
        }
    });
}

#[test]
fn the_whole_corpus_at_one_glance() {
    let cards = score(&reviewer(), &support::read(SAMPLES), Detail::Compact);
    let mut table = String::new();
    let mut line = |call: &str, columns: [&str; 8]| {
        let cells: Vec<String> = columns.iter().map(|column| format!("{column:13}")).collect();
        let row = format!("{call:32} {}", cells.join(" "));
        table.push_str(row.trim_end());
        table.push('\n');
    };
    line("call", ["greeting", "offer", "thanks", "apology", "closing", "score", "judged", "grade"]);
    for (call, card) in &cards {
        let [greeting, offer, thanks, apology, closing] = VOICES.map(|voice| verdict(card, voice));
        let (score, judged) = (card["score"].to_string(), card["judged"].to_string());
        let grade = card["grade"].as_str().unwrap_or("?");
        line(call, [greeting, offer, thanks, apology, closing, &score, &judged, grade]);
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("corpus", table));
}

#[test]
fn verdicts_are_those_of_a_fair_reviewer() {
    let cards = score(&reviewer(), &support::read(SAMPLES), Detail::Compact);
    let expected =
        values(&support::read("tests/cases/expected.json").into_iter().filter(|b| *b != b'\n').collect::<Vec<_>>());
    let [Value::Object(expected)] = &expected[..] else { panic!("expected.json is one object") };
    let calls = |names: &mut dyn Iterator<Item = &String>| names.cloned().collect::<BTreeSet<_>>();
    assert_eq!(calls(&mut cards.keys()), calls(&mut expected.keys()), "every sample call has its rulings");
    let excepted = |call: &str, voice: &str| EXCEPTIONS.iter().find(|(c, v, ..)| *c == call && *v == voice);
    let mut wrong = Vec::new();
    for (call, rulings) in expected {
        for voice in VOICES {
            let (want, got) = (rulings[voice].as_str().unwrap_or("?"), verdict(&cards[call], voice));
            match excepted(call, voice) {
                Some((.., known, _)) if want != got && *known == got => {}
                Some(_) if want == got => wrong.push(format!("{call} {voice}: agrees now, so it is no exception")),
                _ if want != got => wrong.push(format!("{call} {voice}: {got}, a fair reviewer rules {want}")),
                _ => {}
            }
        }
    }
    for (call, voice, ..) in EXCEPTIONS {
        assert!(expected.contains_key(*call) && VOICES.contains(voice), "no such call or voice: {call} {voice}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
