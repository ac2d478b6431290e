//! What is owed: when it is due, where it counts, from when the clock runs, and what the record cannot show.
//!
//! In: rules of a few lines and small calls. Out: assertions. Its own file because each of these edges once decided
//! whether somebody lost points.

use wusheng::{Call, Language, Reviewer, Role, Verdict};

use super::{call, verdicts};

use Verdict::{CannotJudge, Fail, Late, NotApplicable, Pass};

const HEAD: &str = r#"schema = 1
id = "p"
version = "1"
[hearing]
fillers = ["嗯"]
fragments = ["哦"]
[[rules]]
id = "r"
title = "t"
points = 100
"#;

/// A reviewer by one rule, which passes a call of these turns.
fn by(rule: &str, passes: &[&str]) -> Reviewer {
    let pack = format!(
        "{HEAD}{rule}\nexamples = [{{ verdict = \"pass\", turns = {passes:?} }}, {{ verdict = \"fail\", turns = [\"[00:00] \
         客户：催\", \"[00:40] 客服：好\", \"客户：哦\", \"客服：好\"] }}]\n"
    );
    let given = [("p.toml", pack.as_str())];
    Reviewer::new(&given, Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn reviewer(rule: &str) -> Reviewer {
    by(rule, &["客服：谢谢", "[00:00] 客户：催", "[00:40] 客服：好，谢谢"])
}

/// Verdicts of the occurrences of a rule in a call.
fn judged(rule: &str, turns: &[&'static str]) -> Vec<Verdict> {
    verdicts(&reviewer(rule), &call(turns))
}

#[test]
fn a_hum_of_the_other_side_parts_two_turns() {
    let rule = r#"expect = { say = "谢谢", first = 2, late = true }"#;
    for hum in ["客户：嗯", "客户：哦", "客户：[图片]", "客户：好的"] {
        let said_third = ["客服：一", hum, "客服：二", hum, "客服：谢谢"];
        assert_eq!(judged(rule, &said_third), [Late], "{hum}");
        assert_eq!(judged(rule, &said_third[2..]), [Pass], "{hum}");
    }
    assert_eq!(judged(rule, &["客服：一", "客服：二", "客服：谢谢"]), [Pass], "rows of one breath");
    assert_eq!(judged(rule, &["客服：一", "客服：嗯", "客服：二", "客服：谢谢"]), [Pass], "a hum of one's own");
    assert_eq!(
        judged(rule, &["客服：嗯", "客户：催", "客服：一", "客户：催", "客服：谢谢"]),
        [Pass],
        "a hum is no turn"
    );
}

#[test]
fn a_trigger_counts_only_where_its_condition_holds() {
    let rule = r#"when = { role = "customer", say = "催", if = { wait_ms = 30_000 } }
expect = { say = "谢谢" }"#;
    assert_eq!(judged(rule, &["[0] 客户：催", "[30] 客服：好"]), [Fail]);
    assert_eq!(judged(rule, &["[0] 客户：催", "[29.9] 客服：好"]), [NotApplicable]);
    assert_eq!(
        judged(rule, &["[0] 客户：催", "[29.9] 客服：谢谢"]),
        [NotApplicable],
        "nothing was due that it could meet"
    );
    assert_eq!(judged(rule, &["客户：催", "客服：好"]), [NotApplicable], "no clock");
    let both = ["[0] 客户：催", "[5] 客服：好", "[6] 客户：催", "[60] 客服：好"];
    assert_eq!(judged(rule, &both), [Fail], "each by itself");
    let first = r#"when = { role = "customer", say = "催", which = "first", if = { role = "agent", say = "好", in = "rest" } }
expect = { say = "谢谢" }"#;
    assert_eq!(
        judged(first, &["客户：催", "客服：谢谢", "客户：催", "客服：好"]),
        [Pass],
        "the first of those that count"
    );
    assert_eq!(judged(first, &["客户：催", "客服：谢谢"]), [NotApplicable]);
}

#[test]
fn what_was_said_shortly_before_may_count() {
    let rule = r#"when = { role = "customer", say = "催" }
expect = { say = "谢谢", before = 2 }"#;
    assert_eq!(judged(rule, &["客服：谢谢", "客户：催", "客服：好"]), [Pass]);
    assert_eq!(judged(rule, &["客服：谢谢", "客户：哦", "客服：好", "客户：催", "客服：好"]), [Pass]);
    let three = ["客服：谢谢", "客户：哦", "客服：好", "客户：哦", "客服：好", "客户：催", "客服：好"];
    assert_eq!(judged(rule, &three), [Fail]);
    let own = r#"when = { role = "agent", say = "好" }
expect = { say = "谢谢", before = 1 }"#;
    assert_eq!(
        judged(own, &["客户：催", "客服：谢谢好", "客户：哦", "客服：走"]),
        [Fail],
        "its own turn counts as it says"
    );
}

#[test]
fn other_words_may_count_when_late() {
    let rule = r#"when = { role = "customer", say = "催" }
expect = { say = "谢谢", late_say = "谢谢您等" }"#;
    assert_eq!(judged(rule, &["客户：催", "客服：好", "客户：哦", "客服：谢谢"]), [Fail]);
    assert_eq!(judged(rule, &["客户：催", "客服：好", "客户：哦", "客服：谢谢您等"]), [Late]);
    assert_eq!(judged(rule, &["客户：催", "客服：谢谢"]), [Pass]);
}

#[test]
fn the_clock_runs_from_the_start_or_from_the_end_of_the_queue() {
    let rule = r#"expect = { say = "谢谢", first = 1, ms = 10_000, late = true }"#;
    let reviewer = reviewer(rule);
    let of = |call: &Call<'_>| verdicts(&reviewer, call);
    assert_eq!(of(&call(&["[10] 客服：谢谢"])), [Pass]);
    assert_eq!(of(&call(&["[10.001] 客服：谢谢"])), [Late]);
    assert_eq!(of(&call(&["[20] 客户：喂", "[21] 客服：谢谢"])), [Late], "nobody but the agent could answer");
    assert_eq!(of(&call(&["[50000] 客服：谢谢"])), [Pass], "the time of day");
    assert_eq!(of(&call(&["客服：谢谢"])), [Pass], "no clock");
    let mut queued = call(&["[0-30] 客服：排队中", "[39] 客服：谢谢"]);
    queued.turns[0].role = Role::Ivr;
    assert_eq!(of(&queued), [Pass]);
    queued.turns[1].start_ms = Some(40_001);
    assert_eq!(of(&queued), [Late]);
    let mut waited = call(&["[25] 客服：谢谢"]);
    waited.wait_ms = Some(20_000);
    assert_eq!(of(&waited), [Pass]);
}

#[test]
fn nobody_fails_for_what_was_recognised_poorly() {
    let rule = r#"when = { role = "customer", say = "催" }
expect = { say = "谢谢", late = true }"#;
    let reviewer = reviewer(rule);
    let with = |turn: usize, confidence: f64| {
        let mut call = call(&["客户：催", "客服：好", "客户：哦", "客服：谢谢"]);
        call.turns[turn].confidence = Some(confidence);
        verdicts(&reviewer, &call)
    };
    assert_eq!(with(0, 0.49), [CannotJudge], "whether it was due");
    assert_eq!(with(1, 0.49), [CannotJudge], "whether it was said");
    assert_eq!(with(1, 0.5), [Late]);
    assert_eq!(with(2, 0.1), [Late], "the other side's words are not the question");
    assert_eq!(with(3, 0.1), [Late], "outside the window");
    let mut poor = call(&["客户：催", "客服：好"]);
    poor.asr_quality = Some(0.3);
    assert_eq!(verdicts(&reviewer, &poor), [CannotJudge]);
    poor.turns[1].text = "谢谢".into();
    assert_eq!(verdicts(&reviewer, &poor), [Pass], "what was heard was said");
}
