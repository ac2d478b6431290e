//! What an edit moves, and what a pack does, over the sample calls.

use serde_json::Value;
use wusheng::author::{PackDiff, PackDiffer, PackTally, Presence};
use wusheng::import::ReadOptions;
use wusheng::{Language, Reviewer, ScoreOptions, Verdict};

const SAMPLE: &[u8] = include_bytes!("../../examples/calls/sample.ndjson");

fn reviewer(text: &str) -> Reviewer {
    Reviewer::new(&[("p.toml", text)], Language::En).unwrap_or_else(|problems| panic!("{}", problems[0].message))
}

/// Compares over the samples, in chunks of so many bytes.
fn diff(old: &Reviewer, new: &Reviewer, chunk: usize) -> (Vec<Value>, PackDiff) {
    let mut out = Vec::new();
    let mut differ = PackDiffer::new(old, new, &ReadOptions::default());
    SAMPLE.chunks(chunk).for_each(|chunk| differ.push(old, new, chunk, &mut out));
    let sums = differ.end(old, new, &mut out);
    let lines = std::str::from_utf8(&out).expect("NDJSON").lines();
    (lines.map(|line| serde_json::from_str(line).expect("a line is JSON")).collect(), sums)
}

/// The built-in pack with something changed.
fn changed(what: &str) -> Reviewer {
    reviewer(&format!("schema = 1\nid = \"ours\"\nversion = \"1\"\nextends = [\"telecom-zh\"]\n{what}"))
}

#[test]
fn a_pack_does_not_differ_from_itself() {
    let pack = reviewer("telecom-zh");
    let (calls, sums) = diff(&pack, &pack, usize::MAX);
    assert!(calls.is_empty() && sums.changed == 0 && sums.scores.up + sums.scores.down == 0);
    assert!(sums.calls > 10 && sums.rules.iter().all(|rule| rule.flipped == 0 && rule.other_evidence == 0));
    assert_eq!(sums.scores.mean_old, sums.scores.mean_new);
}

#[test]
fn every_flip_is_what_the_scorecards_say() {
    let (old, new) = (
        reviewer("telecom-zh"),
        changed(
            "[add]\ncomplaint = [\"尾号\", \"我家\", \"照片\", \"三百\", \"这回\"]\n[change.closing]\npoints = 5\n",
        ),
    );
    let (calls, sums) = diff(&old, &new, 1_000);
    let cards = |reviewer: &Reviewer| -> Vec<Value> {
        let (bytes, _) = reviewer.score_lines(SAMPLE, ScoreOptions { receipts: false, ..ScoreOptions::default() });
        let lines = String::from_utf8(bytes).expect("NDJSON");
        lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    };
    let (before, after) = (cards(&old), cards(&new));
    let (mut differing, mut flips) = (0, 0);
    for (one, other) in before.iter().zip(&after) {
        let moved = calls.iter().find(|moved| moved["call"] == one["call"]);
        let differs = (0..).zip(one["findings"].as_array().expect("a list")).any(|(at, finding)| {
            let theirs = &other["findings"][at];
            finding["verdict"] != theirs["verdict"] || finding["deducted"] != theirs["deducted"]
        });
        assert_eq!(
            moved.is_some(),
            differs || one["score"] != other["score"] || one["judged"] != other["judged"],
            "{}",
            one["call"]
        );
        let Some(moved) = moved else { continue };
        differing += 1;
        assert_eq!((&moved["old"]["score"], &moved["new"]["score"]), (&one["score"], &other["score"]));
        for rule in moved["rules"].as_array().expect("a list") {
            flips += u64::from(rule["old"]["verdict"] != rule["new"]["verdict"]);
            let shown = |side: &str| rule[side]["occurrences"].as_array().map_or(0, Vec::len);
            assert!(shown("old") + shown("new") > 0, "{rule}");
        }
    }
    assert_eq!((differing, flips), (sums.changed, sums.rules.iter().map(|rule| rule.flipped).sum::<u64>()));
    assert!(differing > 5, "{differing}");
    let apology = sums.rules.iter().find(|rule| rule.rule == "apology").expect("it is there");
    assert!(apology.flips.iter().any(|flip| flip.new == Verdict::Fail), "{apology:?}");
    assert_eq!(diff(&old, &new, usize::MAX).1, sums, "however the bytes are cut");
}

#[test]
fn rules_that_come_and_go_are_named() {
    let (old, new) = (reviewer("telecom-zh"), changed("off = [\"offer\"]\n"));
    let (calls, sums) = diff(&old, &new, usize::MAX);
    let offer = sums.rules.last().expect("it is the last");
    assert_eq!((offer.rule.as_str(), offer.presence), ("offer", Presence::Removed));
    assert!(
        calls.iter().all(|call| call["rules"]
            .as_array()
            .is_some_and(|rules| rules.iter().all(|rule| rule.get("new").is_none())))
    );
    let back = diff(&new, &old, usize::MAX).1;
    assert!(back.rules.iter().any(|rule| rule.rule == "offer" && rule.presence == Presence::Added));
}

#[test]
fn statistics_add_up() {
    let pack = reviewer("telecom-zh");
    let mut tally = PackTally::new(&pack, &ReadOptions::default());
    SAMPLE.chunks(777).for_each(|chunk| tally.push(&pack, chunk));
    let stats = tally.end(&pack);
    assert_eq!(stats.calls, SAMPLE.iter().filter(|&&byte| byte == b'\n').count() as u64);
    for rule in &stats.rules {
        let of = rule.calls;
        assert_eq!(of.pass + of.fail + of.late + of.waived + of.not_applicable + of.cannot_judge, stats.calls);
        let fails = rule.fails.expect("there are calls");
        assert!(fails.low <= fails.value && fails.value <= fails.high && fails.of == stats.calls as f64, "{rule:?}");
        assert_eq!(rule.flagged, fails.value > 0.3);
    }
}

#[test]
fn a_rule_that_fails_too_often_is_flagged() {
    let strict = changed(
        "[[rules]]\nid = \"never\"\ntitle = \"n\"\nstatus = \"preview\"\nexpect = { say = \"从来没有人说\", first = 1 }\n\
         [[rules.examples]]\nverdict = \"pass\"\nturns = [\"客服：从来没有人说\"]\n\
         [[rules.examples]]\nverdict = \"fail\"\nturns = [\"客服：请说\"]\n",
    );
    let mut tally = PackTally::new(&strict, &ReadOptions::default());
    tally.push(&strict, SAMPLE);
    let stats = tally.end(&strict);
    assert!(stats.rules.iter().any(|rule| rule.rule == "never" && rule.flagged));
}
