//! What reviews teach, counted by hand.

use serde_json::{Value, json};
use wusheng::author::{Edit, Learner, LessonOptions, Lessons};
use wusheng::import::ReadOptions;
use wusheng::{Code, Language, Reviewer, Status, Verdict};

const PACK: &str = "schema = 1\nid = \"p\"\nversion = \"1\"\n[scorecard]\nfull = 10\n[[rules]]\nid = \"rude\"\ntitle = \"粗话\"\npoints = 10\n\
    forbid = { say = \"随便你\" }\n[[rules.examples]]\nverdict = \"pass\"\nturns = [\"客服：您好\"]\n\
    [[rules.examples]]\nverdict = \"fail\"\nturns = [\"客服：随便你\"]\n";

fn call(id: usize, text: &str) -> String {
    let turns = json!([
        { "role": "agent", "text": "您好" }, { "role": "customer", "text": "查话费" },
        { "role": "agent", "text": "好的" }, { "role": "customer", "text": "快点" }, { "role": "agent", "text": text },
    ]);
    json!({ "id": format!("c{id}"), "direction": "inbound", "turns": turns }).to_string() + "\n"
}

fn review(id: usize, verdict: &str, more: Value) -> String {
    let mut event = json!({ "call": format!("c{id}"), "rule": "rude", "verdict": verdict, "reviewer": "li", "at": format!("t{id}") });
    more.as_object().expect("an object").iter().for_each(|(name, value)| event[name] = value.clone());
    event.to_string() + "\n"
}

fn learn(calls: &str, reviews: &str, options: LessonOptions) -> Lessons {
    let reviewer = Reviewer::new(&[("p", PACK)], Language::En).expect("it is sound");
    let mut learner = Learner::new(&reviewer, reviews.as_bytes(), Some("r.ndjson"), options, &ReadOptions::default());
    calls.as_bytes().chunks(100).for_each(|chunk| learner.push(&reviewer, chunk));
    learner.end(&reviewer)
}

/// Forty calls that are flagged, of which 36 rightly; and forty that are not, one in ten drawn, of which one is a fault.
fn desk() -> (String, String) {
    let flagged: String = (0..40).map(|id| call(id, "随便你吧")).collect();
    let quiet: String = (40..80).map(|id| call(id, "不想办就别办")).collect();
    let right = (0..36).map(|id| review(id, "fail", json!({})));
    let wrong = (36..40).map(|id| review(id, "pass", json!({ "reason": "在复述客户的话" })));
    let drawn = (40..44).map(|id| review(id, if id == 43 { "fail" } else { "pass" }, json!({ "sampled": 0.1 })));
    (flagged + &quiet, right.chain(wrong).chain(drawn).collect())
}

#[test]
fn precision_recall_and_a_proposal() {
    let (calls, reviews) = desk();
    let lessons = learn(&calls, &reviews, LessonOptions::default());
    assert!(lessons.problems.is_empty(), "{:?}", lessons.problems);
    assert_eq!((lessons.calls, lessons.reviewed), (80, 44));
    let rude = &lessons.rules[0];
    assert_eq!((rude.decided, rude.disputed, rude.status), (44, 0, Status::Stable));
    let precision = rude.precision.expect("some are flagged");
    assert_eq!((precision.count, precision.of, precision.value), (36.0, 40.0, 0.9));
    // 36 faults flagged; one of four drawn with a tenth stands for ten that were not.
    let recall = rude.recall.expect("some were drawn");
    assert_eq!((recall.count, recall.of), (36.0, 46.0));
    assert!(recall.low < 0.7 && recall.high > 0.85, "few effective cases, a wide interval: {recall:?}");
    let Some(Edit::SetField { rule, field, value }) = &rude.propose else { panic!("{:?}", rude.propose) };
    assert_eq!((rule.as_str(), field.as_str(), value), ("rude", "status", &json!("preview")));
}

#[test]
fn bars_and_least_are_those_asked_for() {
    let (calls, reviews) = desk();
    let propose = |options| learn(&calls, &reviews, options).rules[0].propose.is_some();
    assert!(!propose(LessonOptions { bar: 0.9, ..LessonOptions::default() }));
    assert!(!propose(LessonOptions { least: 41, ..LessonOptions::default() }));
    assert!(propose(LessonOptions { least: 40, ..LessonOptions::default() }));
    let bars = [("rude".to_owned(), 0.5)].into_iter().collect();
    assert!(!propose(LessonOptions { bars, ..LessonOptions::default() }));
}

#[test]
fn the_share_that_was_drawn_may_be_given_for_all() {
    let (calls, reviews) = desk();
    let reviews = reviews.replace(",\"sampled\":0.1", "");
    let recall = |sampled| {
        let lessons = learn(&calls, &reviews, LessonOptions { sampled, ..LessonOptions::default() });
        lessons.rules[0].recall.expect("some were looked at").of
    };
    assert_eq!((recall(1.0), recall(0.1), recall(0.05)), (37.0, 46.0, 56.0));
}

#[test]
fn every_error_brings_an_example_that_is_read_again() {
    let (calls, reviews) = desk();
    let lessons = learn(&calls, &reviews, LessonOptions::default());
    let rude = &lessons.rules[0];
    assert_eq!((rude.false_hits.len(), rude.misses.len()), (4, 1));
    let lesson = &rude.false_hits[0];
    assert_eq!((lesson.machine, lesson.person), (Verdict::Fail, Verdict::Pass));
    assert_eq!(lesson.words, ["随便你"]);
    assert!(
        lesson.example.starts_with("# c36 · li · 在复述客户的话\n[[rules.examples]]\nverdict = \"pass\"\n"),
        "{}",
        lesson.example
    );
    assert!(!lesson.example.contains("查话费"), "as short as the verdict allows: {}", lesson.example);
    // Pasted into the pack it is one more example, and fails until the rule is mended.
    let pack = format!("{PACK}\n{}", lesson.example);
    let problems = Reviewer::new(&[("p", &pack)], Language::En).expect_err("the example does not come out");
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::PackExampleFails]);
    let mended = pack.replace("say = \"随便你\"", "say = \"随便你$\"");
    assert!(Reviewer::new(&[("p", &mended)], Language::En).is_ok());
}

#[test]
fn who_decides_again_and_who_disagrees() {
    let calls: String = (0..3).map(|id| call(id, "随便你吧")).collect();
    let again = review(0, "fail", json!({})) + &review(0, "pass", json!({ "at": "t9" }));
    let over =
        review(1, "fail", json!({})) + &review(1, "pass", json!({ "reviewer": "wu", "supersedes": "t1", "at": "t9" }));
    let against = review(2, "fail", json!({})) + &review(2, "pass", json!({ "reviewer": "wu", "at": "t9" }));
    let lessons = learn(&calls, &(again + &over + &against), LessonOptions::default());
    let rude = &lessons.rules[0];
    assert_eq!((rude.decided, rude.disputed, rude.false_hits.len()), (2, 1, 2));
    assert!(rude.recall.is_none(), "nothing without a flag was looked at");
}

#[test]
fn a_turn_may_be_decided() {
    let calls = call(0, "随便你吧");
    let reviews = review(0, "fail", json!({ "turn": 4 })) + &review(0, "pass", json!({ "turn": 2 }));
    let rude = &learn(&calls, &reviews, LessonOptions::default()).rules[0];
    assert_eq!((rude.decided, rude.precision.map(|share| share.of), rude.misses.len()), (2, Some(1.0), 0));
}

#[test]
fn what_cannot_be_read_or_found_is_said() {
    let reviews = format!(
        "{}{{\n{}{}",
        review(0, "fail", json!({})),
        review(7, "fail", json!({})),
        review(0, "fail", json!({ "rule": "gone", "sampled": 2.0 }))
    );
    let lessons = learn(&call(0, "随便你吧"), &reviews, LessonOptions::default());
    let codes: Vec<Code> = lessons.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::BadReview, Code::BadReview, Code::ReviewedCallMissing]);
    assert_eq!(lessons.problems[0].line, Some(2));
    assert_eq!(lessons.problems[0].file.as_deref(), Some("r.ndjson"));
    let gone = learn(&call(0, "随便你吧"), &review(0, "fail", json!({ "rule": "gone" })), LessonOptions::default());
    assert_eq!(gone.problems[0].code, Code::ReviewedRuleMissing);
}
