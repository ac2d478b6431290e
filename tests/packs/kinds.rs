//! The further kinds of rule: steps, measures, what is said again, counts, what people judge.
//!
//! In: rules of a few lines and small calls with times. Out: verdicts and values. Its own file because each kind is held to
//! its edges here: nothing, exactly at the limit, both sides at once, no times.

use wusheng::{By, Call, Language, Problem, Reviewer, ScoreOptions, Verdict};

use super::call;
use Verdict::{CannotJudge, Fail, Late, NotApplicable, Pass, Waived};

const EXAMPLES: &str = "examples = [{ verdict = \"pass\", turns = PASS }, { verdict = \"fail\", turns = FAIL }]";

fn pack(rule: &str, pass: &str, fail: &str) -> String {
    let examples = EXAMPLES.replace("PASS", pass).replace("FAIL", fail);
    format!(
        "schema = 1\nid = \"p\"\nversion = \"1\"\n[reasons]\nw = \"w\"\n[phrases]\nhold = [\"稍等\"]\n[[rules]]\nid = \"r\"\n\
         title = \"t\"\npoints = 100\n{rule}\n{examples}\n"
    )
}

fn load(rule: &str, pass: &str, fail: &str) -> Reviewer {
    let pack = pack(rule, pass, fail);
    Reviewer::new(&[("p.toml", &pack)], Language::Zh).unwrap_or_else(|problems| panic!("{rule}: {problems:#?}"))
}

fn problem(rule: &str) -> Problem {
    let pack = pack(rule, "[\"客服：好\"]", "[\"客服：好\"]");
    Reviewer::new(&[("p.toml", &pack)], Language::Zh).err().unwrap_or_default().remove(0)
}

/// Verdicts and measured values of the occurrences of a rule.
fn judged(reviewer: &Reviewer, call: &Call<'_>) -> Vec<(Verdict, Option<i64>)> {
    let card = reviewer.score(call, ScoreOptions::default());
    card.findings[0].occurrences.iter().map(|one| (one.verdict, one.measured)).collect()
}

fn verdicts(reviewer: &Reviewer, turns: &[&'static str]) -> Vec<Verdict> {
    super::verdicts(reviewer, &call(turns))
}

#[test]
fn steps_in_their_order() {
    let rule = r#"steps = { of = [{ part = "a", say = "甲" }, { part = "b", say = "乙" }, { part = "c", say = "丙", optional = true }] }"#;
    let reviewer = load(rule, "[\"客服：甲，乙\"]", "[\"客服：甲\"]");
    for (turns, verdict) in [
        (&["客服：甲", "客户：好", "客服：乙"][..], Pass),
        (&["客服：甲，乙，丙"], Pass),
        (&["客服：甲，丙，乙"], Pass),
        (&["客服：乙，甲"], Late),
        (&["客服：乙", "客服：甲，乙"], Pass),
        (&["客服：乙"], Fail),
        (&["客服：甲", "客户：乙"], Fail),
        (&["客服：甲", "？：乙"], CannotJudge),
        (&["客户：甲乙"], CannotJudge),
    ] {
        assert_eq!(verdicts(&reviewer, turns), [verdict], "{turns:?}");
    }
    let call = call(&["客服：甲，乙，丙"]);
    let card = reviewer.score(&call, ScoreOptions::default());
    let parts: Vec<_> = card.findings[0].occurrences[0].evidence.iter().map(|one| (one.part, one.text)).collect();
    assert_eq!(parts, [(Some("a"), Some("甲")), (Some("b"), Some("乙")), (Some("c"), Some("丙"))]);
}

#[test]
fn steps_after_a_trigger_within_turns_and_so_many_of_them() {
    let rule = r#"when = { role = "customer", say = "投诉", episode = 1 }
steps = { of = [{ say = "理解" }, { say = "什么时候" }, { role = "customer", say = "好" }], next = 2, at_least = 2 }
waive = [{ reason = "w", transferred = true }]"#;
    let reviewer =
        load(rule, "[\"客户：投诉\", \"客服：理解，什么时候\"]", "[\"客户：投诉\", \"客服：理解\", \"客户：哼\"]");
    for (turns, verdicts_) in [
        (&["客户：投诉", "客服：理解", "客户：嗯", "客服：什么时候"][..], &[Pass][..]),
        (&["客户：投诉", "客服：理解", "客户：好", "客服：嗯"], &[Pass]),
        (&["客户：投诉", "客服：嗯", "客户：啊", "客服：啊", "客户：啊", "客服：理解，什么时候"], &[Fail]),
        (&["客服：理解，什么时候", "客户：投诉", "客服：啊"], &[Fail]),
        (&["客户：投诉", "客服：理解", "客户：我要投诉", "客服：什么时候"], &[Pass]),
        (&["客户：好", "客服：理解"], &[NotApplicable]),
        (&["客服：理解"], &[CannotJudge]),
        (&["客户：投诉", "客服："], &[CannotJudge]),
    ] {
        assert_eq!(verdicts(&reviewer, turns), verdicts_, "{turns:?}");
    }
    let transferred = Call { transferred: Some(true), ..call(&["客户：投诉", "客服：啊"]) };
    assert_eq!(judged(&reviewer, &transferred), [(Waived, None)]);
}

#[test]
fn pace_counts_characters_of_words_a_minute() {
    let per_turn = load(
        "measure = { of = \"pace\", per = \"turn\", max = 180, least_chars = 2, least_ms = 1000 }",
        "[\"[00:00-00:01] 客服：一二三\"]",
        "[\"[00:00-00:01] 客服：一二三四\"]",
    );
    for (turns, expected) in [
        (&["[0-1] 客服：一二三，。！"][..], (Pass, None)),
        (&["[0-1] 客服：一二三四"], (Fail, Some(240))),
        (&["[0-0.9] 客服：一二三四"], (Pass, None)),
        (&["[0-1] 客服：一二三", "[1-2] 客户：一二三四五"], (Pass, None)),
        (&["[0] 客服：一二三四"], (CannotJudge, None)),
        (&["客服：一二三四"], (CannotJudge, None)),
        (&["[0-1] 客户：一二三四"], (CannotJudge, None)),
    ] {
        assert_eq!(judged(&per_turn, &call(turns)), [expected], "{turns:?}");
    }
    let of_call = load(
        "measure = { of = \"pace\", min = 150, least_chars = 1, least_ms = 1 }",
        "[\"[00:00-00:01] 客服：一二三\"]",
        "[\"[00:00-00:02] 客服：一二三\"]",
    );
    let turns = ["[0-1] 客服：一二", "[1-9] 客户：好", "[9-10] 客服：一二三"];
    assert_eq!(judged(&of_call, &call(&turns)), [(Pass, Some(150))], "five characters in two seconds");
}

#[test]
fn silence_belongs_to_whoever_owes_the_next_turn() {
    let reviewer = load(
        "measure = { of = \"silence\", max = 5000, say = \"@hold\" }",
        "[\"[00:00-00:01] 客户：您好啊\", \"[00:06-00:07] 客服：好\"]",
        "[\"[00:00-00:01] 客户：您好啊\", \"[00:07-00:08] 客服：好\"]",
    );
    for (turns, expected) in [
        (&["[0-1] 客户：我想查", "[6-7] 客服：好的"][..], &[(Pass, None)][..]),
        (&["[0-1] 客户：我想查", "[6.001-7] 客服：好的"], &[(Fail, Some(5_001))]),
        (&["[0-1] 客服：请讲", "[20-21] 客户：我想查"], &[(Pass, None)]),
        (&["[0-1] 客服：您哪位？", "[20-21] 客服：在吗？"], &[(Pass, None)]),
        (&["[0-1] 客服：我查一下", "[20-21] 客服：查到了"], &[(Fail, Some(19_000))]),
        (&["[0-1] 客服：请稍等", "[60-61] 客服：查到了"], &[(Pass, None)]),
        (&["[0-1] 客户：我想查", "[0.5-7] 客服：好的"], &[(Pass, None)]),
        (&["客户：我想查", "客服：好的"], &[(CannotJudge, None)]),
        (&["[0-1] 客服：好的"], &[(Pass, None)]),
    ] {
        assert_eq!(judged(&reviewer, &call(turns)), expected, "{turns:?}");
    }
}

#[test]
fn speaking_into_the_other_sides_turn() {
    let reviewer = load(
        "measure = { of = \"overlap\", max = 2000 }",
        "[\"[00:00-00:04] 客户：我跟您说\", \"[00:02-00:06] 客服：您先听我说\"]",
        "[\"[00:00-00:05] 客户：我跟您说\", \"[00:02-00:06] 客服：您先听我说\"]",
    );
    for (turns, expected) in [
        (&["[0-5] 客户：我跟您说", "[2-6] 客服：您先听我说"][..], (Fail, Some(3_000))),
        (&["[0-5] 客户：我跟您说", "[3-6] 客服：您先听我说"], (Pass, None)),
        (&["[0-9] 客户：我跟您说", "[2-6] 客服：嗯嗯好"], (Pass, None)),
        (&["[0-9] 客户：号码是", "[2-6] 客服：一三八 138"], (Pass, None)),
        (&["[0-5] 客服：您先听我说", "[2-9] 客户：我跟您说"], (Pass, None)),
        (&["[2-6] 客户：我跟您说", "[2-6] 客服：您先听我说"], (Pass, None)),
        (&["[0-5] 客服：您先听我说", "[2-9] 客服：您先听我说"], (CannotJudge, None)),
        (&["客户：我跟您说", "客服：您先听我说"], (CannotJudge, None)),
    ] {
        assert_eq!(judged(&reviewer, &call(turns)), [expected], "{turns:?}");
    }
}

#[test]
fn lengths_delays_and_shares() {
    for (rule, pass, fail, turns, expected) in [
        (
            "measure = { of = \"monologue\", max = 4 }",
            "[\"客服：一二三四\"]",
            "[\"客服：一二三四五\"]",
            &["客服：一二，三", "客服：四五"][..],
            (Fail, Some(5)),
        ),
        (
            "measure = { of = \"answerDelay\", max = 30000, which = \"first\" }",
            "[\"[00:00] 客户：在吗\", \"[00:30] 客服：在\"]",
            "[\"[00:00] 客户：在吗\", \"[00:31] 客服：在\"]",
            &["[0] 客户：在吗", "[30] 客服：在的", "[31] 客户：查下", "[99] 客服：好的"],
            (Pass, None),
        ),
        (
            "measure = { of = \"talkShare\", max = 50 }",
            "[\"[00:00-00:01] 客户：在吗\", \"[00:01-00:02] 客服：在的\"]",
            "[\"[00:00-00:01] 客户：在吗\", \"[00:01-00:09] 客服：在的\"]",
            &["[0-1] 客户：在吗", "[1-4] 客服：在的"],
            (Fail, Some(75)),
        ),
        (
            "measure = { of = \"hold\", say = \"@hold\", max = 60000 }",
            "[\"[00:00-00:01] 客服：稍等\", \"[01:01] 客服：在的\"]",
            "[\"[00:00-00:01] 客服：稍等\", \"[01:02] 客服：在的\"]",
            &["[0-1] 客服：稍等", "[30] 客户：喂喂喂", "[62] 客服：在的"],
            (Fail, Some(61_000)),
        ),
        (
            "measure = { of = \"turns\", max = 1 }",
            "[\"客服：好的\"]",
            "[\"客服：好的\", \"客户：嗯好\", \"客服：在的\"]",
            &["客服：好的", "客服：在的"],
            (Pass, Some(1)),
        ),
        (
            "measure = { of = \"openQuestions\", min = 50 }",
            "[\"客服：怎么了？\"]",
            "[\"客服：重启了吗？\"]",
            &["客服：怎么了？", "客户：断网", "客服：重启了吗？"],
            (Pass, Some(50)),
        ),
    ] {
        let reviewer = load(rule, pass, fail);
        assert_eq!(judged(&reviewer, &call(turns)), [expected], "{rule}");
        assert_eq!(judged(&reviewer, &call(&["客户：在吗"]))[0].0, CannotJudge, "{rule}");
    }
    let rule = "measure = { of = \"openQuestions\", min = 50 }";
    let reviewer = load(rule, "[\"客服：怎么了？\"]", "[\"客服：重启了吗？\"]");
    assert_eq!(judged(&reviewer, &call(&["客服：好的"])), [(NotApplicable, None)], "nothing was asked");
}

#[test]
fn what_is_known_of_the_call_alone() {
    let waited = |ms: Option<i64>| Call { wait_ms: ms, ..call(&["客服：您好"]) };
    let rings = "measure = { of = \"rings\", max = 3 }\npoints_ = 1".replace("\npoints_ = 1", "");
    let pack = pack(&rings, "[\"客服：好\"]", "[\"客服：好\"]");
    // An example has no wait, so neither verdict can be shown: such a rule stays a preview of a desk that has the field.
    let problems = Reviewer::new(&[("p.toml", &pack)], Language::Zh).err().unwrap_or_default();
    assert!(problems.iter().all(|problem| problem.args["actual"] == "cannotJudge"));
    let pack = pack.replace("turns = [\"客服：好\"] }, {", "turns = [\"客服：好\"], wait_ms = 15000 }, {").replace(
        "verdict = \"fail\", turns = [\"客服：好\"]",
        "verdict = \"fail\", turns = [\"客服：好\"], wait_ms = 15001",
    );
    let reviewer = Reviewer::new(&[("p.toml", &pack)], Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(judged(&reviewer, &waited(Some(0))), [(Pass, Some(0))]);
    assert_eq!(judged(&reviewer, &waited(Some(15_000))), [(Pass, Some(3))]);
    assert_eq!(judged(&reviewer, &waited(Some(15_001))), [(Fail, Some(4))]);
    assert_eq!(judged(&reviewer, &waited(None)), [(CannotJudge, None)]);
}

#[test]
fn the_same_content_again() {
    let reviewer = load(
        "repeat = { question = \"any\" }\nwaive = [{ reason = \"w\", role = \"customer\", say = \"没听清\", in = { before = 1 } }]",
        "[\"客服：请问您的手机号是多少？\"]",
        "[\"客服：请问您的手机号是多少？\", \"客户：一三八\", \"客服：请问您的手机号是多少？\"]",
    );
    let ask = "客服：请问您的手机号是多少？";
    for (turns, expected) in [
        (&[ask, "客户：一三八", "客服：请问您手机号是多少"][..], &[Fail][..]),
        (&[ask, "客户：一三八", ask, "客户：说过了", ask], &[Fail, Fail]),
        (&[ask, ask], &[Pass]),
        (&[ask, "客户：没听清", ask], &[Waived]),
        (&[ask, "客户：请问您的手机号是多少？"], &[Pass]),
        (&["客服：好的好的好的", "客户：嗯好", "客服：好的好的好的"], &[Pass]),
        (&["客服：在吗？", "客户：嗯好", "客服：在吗？"], &[Pass]),
        (&["客户：在吗"], &[CannotJudge]),
    ] {
        assert_eq!(verdicts(&reviewer, turns), expected, "{turns:?}");
    }
    let call = call(&[ask, "客户：一三八", ask]);
    let card = reviewer.score(&call, ScoreOptions::default());
    let one = &card.findings[0].occurrences[0];
    assert_eq!(one.trigger.as_ref().map(|trigger| trigger.turn), Some(0));
    assert_eq!((one.evidence[0].turn, one.evidence[0].text), (2, Some("请问您的手机号是多少")));
}

#[test]
fn how_often_something_is_said() {
    let reviewer = load("count = { say = \"请\", min = 1, max = 2 }", "[\"客服：请\"]", "[\"客服：好\"]");
    for (turns, expected) in [
        (&["客服：好的"][..], (Fail, Some(0))),
        (&["客服：请", "客户：请，请，请"], (Pass, Some(1))),
        (&["客服：请，请"], (Pass, Some(2))),
        (&["客服：请，请", "客户：好", "客服：请"], (Fail, Some(3))),
        (&["客户：请"], (CannotJudge, None)),
    ] {
        assert_eq!(judged(&reviewer, &call(turns)), [expected], "{turns:?}");
    }
}

#[test]
fn what_people_judge_stands_in_the_sheet_and_costs_nothing() {
    let human = "[[rules]]\nid = \"h\"\ntitle = \"方案准确\"\nby = \"human\"\npoints = 60\nwhy = \"要懂业务\"\n";
    let pack = pack("forbid = { say = \"不行\" }", "[\"客服：好\"]", "[\"客服：不行\"]") + human;
    let reviewer = Reviewer::new(&[("p.toml", &pack)], Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let rules = reviewer.rules();
    assert_eq!((rules[1].rule.as_str(), rules[1].by, rules[1].points.0), ("h", By::Human, 600));
    let call = call(&["客服：您好"]);
    let card = reviewer.score(&call, ScoreOptions::default());
    assert_eq!((card.findings.len(), card.score.0, card.judged.0), (1, 1_000, 1_000));
}

#[test]
fn kinds_that_cannot_be_judged_are_refused() {
    for (rule, detail) in [
        ("count = { say = \"请\" }", "boundsNeeded"),
        ("count = { say = \"请\", min = 2, max = 1 }", "boundsNeeded"),
        ("measure = { of = \"pace\" }", "boundsNeeded"),
        ("measure = { of = \"hold\", max = 1 }", "holdNeedsSay"),
        ("steps = { of = [] }", "stepsRange"),
        ("steps = { of = [{ say = \"a\" }] }\nforbid = { say = \"b\" }", "oneKind"),
        ("by = \"human\"\nforbid = { say = \"b\" }", "humanHasNone"),
        ("from = \"2025-1-1\"\nforbid = { say = \"b\" }", "dateShape"),
    ] {
        assert_eq!(problem(rule).args.get("detail").map(String::as_str), Some(detail), "{rule}");
    }
    assert_eq!(problem("measure = { of = \"speed\", max = 1 }").args["name"], "speed");
}
