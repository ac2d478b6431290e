//! What must not be said: hit by hit, with its own circumstances, its cost, its group.
//!
//! In: rules of a few lines and small calls. Out: assertions. Its own file because a prohibition is the rule that costs
//! people most: each way in which a hit is innocent is held to here.

use wusheng::{Language, Reviewer, ScoreOptions, Verdict};

use super::{call, verdicts};

const HEAD: &str = r#"schema = 1
id = "p"
version = "1"
[reasons]
explained = "说明了原因。"
cut = "记录不全。"
"#;

fn reviewer(rule: &str) -> Reviewer {
    let pack = format!(
        "{HEAD}[[rules]]\nid = \"r\"\ntitle = \"t\"\npoints = 100\n{rule}\nexamples = [{{ verdict = \"pass\", turns = \
         [\"客服：好\"] }}, {{ verdict = \"fail\", turns = [\"[00:00] 客户：我要投诉\", \"[00:01] 客服：不行\"] }}]\n"
    );
    let given = [("p.toml", pack.as_str())];
    Reviewer::new(&given, Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Verdicts of the occurrences of a rule in a call.
fn judged(rule: &str, turns: &[&'static str]) -> Vec<Verdict> {
    verdicts(&reviewer(rule), &call(turns))
}

use Verdict::{CannotJudge, Fail, NotApplicable, Pass, Waived};

#[test]
fn each_hit_is_judged_by_itself() {
    let rule = r#"forbid = { say = "不行" }
waive = [{ reason = "explained", role = "agent", say = "因为", in = "turn" }]
cannot_judge = [{ reason = "cut", role = "agent", say = "说到一半", in = "turn" }]"#;
    let all = ["客服：不行", "客户：啊", "客服：不行，因为超期了", "客户：啊", "客服：不行，说到一半"];
    assert_eq!(judged(rule, &all), [Fail, Waived, CannotJudge]);
    assert_eq!(judged(rule, &all[2..]), [Waived, CannotJudge], "nothing of it fails");
    assert_eq!(judged(rule, &["客服：因为", "客服：不行"]), [Fail], "another row of the same breath is another turn");
    assert_eq!(judged(rule, &["客户：不行"]), [CannotJudge], "nobody speaks who could");
    assert_eq!(judged(rule, &["客户：不行", "客服："]), [CannotJudge]);
    assert_eq!(judged(rule, &["客户：不行", "客服：好"]), [Pass], "the customer may say it");
    let (reviewer, call) = (reviewer(rule), call(&all));
    let card = reviewer.score(&call, ScoreOptions::default()).findings.remove(0);
    let lifted = &card.occurrences[1];
    assert_eq!(lifted.trigger.as_ref().and_then(|words| words.text), Some("不行"), "a hit that is lifted shows which");
    assert!(lifted.evidence.is_empty(), "and is no evidence");
    assert_eq!(card.occurrences[1].note, Some("说明了原因。"));
}

#[test]
fn the_exchange_of_a_hit_ends_with_its_speakers_next_worded_turn() {
    let rule = r#"forbid = { say = "不行" }
waive = [{ reason = "explained", role = "agent", say = "因为", in = "exchange" }]"#;
    for (turns, verdict) in [
        (&["客服：不行", "客服：因为超期"][..], Waived),
        (&["客服：不行", "客户：啊", "客服：因为超期"], Waived),
        (&["客服：不行", "客户：啊", "客服：嗯", "客服：因为超期"], Waived),
        (&["客服：不行", "客户：啊", "客服：#E-s[数字x]", "客户：说话", "客服：因为超期"], Waived),
        (&["客服：不行", "客户：啊", "客服：对", "客户：啊", "客服：因为超期"], Fail),
        (&["客服：因为超期", "客户：啊", "客服：不行"], Fail),
        (&["客服：不行"], Fail),
        (&["客服：不行", "客户：因为"], Fail),
    ] {
        assert_eq!(judged(rule, turns), [verdict], "{turns:?}");
    }
}

#[test]
fn turns_before_after_and_around_a_hit_are_counted_on_both_sides() {
    let rule = |scope: &str| {
        format!("forbid = {{ say = \"不行\" }}\nwaive = [{{ reason = \"explained\", say = \"因为\", in = {scope} }}]")
    };
    let far = ["客服：因为", "客户：啊", "客服：不行", "客户：啊", "客服：因为"];
    for (scope, turns, verdict) in [
        ("{ before = 1 }", &far[..3], Fail),
        ("{ before = 2 }", &far[..3], Waived),
        ("{ before = 9 }", &far[..3], Waived),
        ("{ before = 9 }", &far[2..], Fail),
        ("{ before = 0 }", &["客服：因为", "客服：不行"], Waived),
        ("{ after = 1 }", &far[2..], Fail),
        ("{ after = 2 }", &far[2..], Waived),
        ("{ after = 2 }", &far[..3], Fail),
        ("{ after = 0 }", &["客服：不行", "客服：因为"], Waived),
        ("{ around = 0 }", &["客服：不行，因为"], Waived),
        ("{ around = 1 }", &far, Fail),
        ("{ around = 2 }", &far, Waived),
        ("\"block\"", &["客服：因为", "客服：不行"], Waived),
        ("\"block\"", &far, Fail),
        ("{ first = 1 }", &far, Waived),
        ("{ first = 1 }", &far[1..], Fail),
        ("{ last = 1 }", &far, Waived),
        ("{ last = 1 }", &far[..3], Fail),
        ("{ first_percent = 20 }", &far, Waived),
        ("{ last_percent = 1 }", &far, Waived),
        ("{ last_percent = 50 }", &far[..3], Fail),
        ("{ last_percent = 0 }", &far, Fail),
        ("{ first = 3, last = 3 }", &far, Fail),
    ] {
        assert_eq!(judged(&rule(scope), turns), [verdict], "{scope} {turns:?}");
    }
}

#[test]
fn milliseconds_need_a_clock() {
    let rule = |scope: &str| {
        format!("forbid = {{ say = \"不行\" }}\nwaive = [{{ reason = \"explained\", say = \"因为\", in = {scope} }}]")
    };
    let timed = ["[0] 客服：因为", "[10] 客服：不行", "[20] 客户：啊", "[30] 客服：因为"];
    for (scope, turns, verdict) in [
        ("{ after_ms = 20000 }", &timed[1..], Waived),
        ("{ after_ms = 19999 }", &timed[1..], Fail),
        ("{ before_ms = 10000 }", &timed[..2], Waived),
        ("{ before_ms = 9999 }", &timed[..2], Fail),
        ("{ first_ms = 0 }", &timed, Waived),
        ("{ first_ms = 29999 }", &timed[1..], Fail),
        ("{ last_ms = 0 }", &timed, Waived),
        ("{ last_ms = 20000 }", &timed[1..3], Fail),
        ("{ after_ms = 20000 }", &["客服：不行", "客服：因为"], CannotJudge),
        ("{ first_ms = 20000 }", &["客服：不行", "客服：因为"], CannotJudge),
    ] {
        assert_eq!(judged(&rule(scope), turns), [verdict], "{scope} {turns:?}");
    }
    let opening = "forbid = { say = \"不行\", in = { first = 1 } }";
    assert_eq!(judged(opening, &["客服：不行", "客户：啊", "客服：不行"]), [Fail]);
    assert_eq!(judged(opening, &["客服：您好", "客户：啊", "客服：不行"]), [Pass]);
}

#[test]
fn something_may_be_forbidden_only_after_a_trigger() {
    let rule = |next: &str| {
        format!("when = {{ role = \"customer\", say = \"投诉\" }}\nforbid = {{ say = \"不行\"{next} }}")
            .replace("points = 100", "")
    };
    let pass = "\nexamples";
    let reviewer = |next: &str| {
        let pack = format!(
            "{HEAD}[[rules]]\nid = \"r\"\ntitle = \"t\"\npoints = 100\n{}{pass} = [{{ verdict = \"pass\", turns = \
             [\"客户：投诉\", \"客服：好\"] }}, {{ verdict = \"fail\", turns = [\"客户：投诉\", \"客服：不行\"] }}]\n",
            rule(next)
        );
        Reviewer::new(&[("p.toml", pack.as_str())], Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}"))
    };
    let far = ["客户：投诉", "客服：好", "客户：啊", "客服：不行"];
    for (next, turns, verdict) in [
        ("", &far[..], Fail),
        (", next = 2", &far, Fail),
        (", next = 1", &far, Pass),
        (", next = 1", &["客服：不行", "客户：投诉", "客服：好"], Pass),
        (", next = 1", &["客服：不行", "客户：好"], NotApplicable),
        (", next = 1", &["客服：不行"], CannotJudge),
    ] {
        assert_eq!(verdicts(&reviewer(next), &call(turns)), [verdict], "{next} {turns:?}");
    }
    let (reviewer, call) = (reviewer(""), call(&far));
    let card = reviewer.score(&call, ScoreOptions::default()).findings.remove(0);
    assert_eq!(card.occurrences[0].trigger.as_ref().map(|trigger| trigger.turn), Some(0));
}

#[test]
fn which_of_several_triggers_counts_can_be_said() {
    let rule = |which: &str| {
        format!(
            "when = {{ role = \"customer\", say = \"投诉\", which = \"{which}\" }}\nforbid = {{ say = \"不行\", next = 1 }}"
        )
    };
    let turns = ["客户：投诉", "客服：不行", "客户：我要投诉", "客服：不行"];
    for (which, count) in [("all", 2), ("first", 1), ("last", 1)] {
        let pack = format!(
            "{HEAD}[[rules]]\nid = \"r\"\ntitle = \"t\"\npoints = 100\n{}\nexamples = [{{ verdict = \"pass\", turns = \
             [\"客户：投诉\", \"客服：好\"] }}, {{ verdict = \"fail\", turns = [\"客户：投诉\", \"客服：不行\"] }}]\n",
            rule(which)
        );
        let reviewer = Reviewer::new(&[("p.toml", pack.as_str())], Language::Zh).unwrap();
        let turn = if which == "last" { 2 } else { 0 };
        let call = call(&turns);
        let card = reviewer.score(&call, ScoreOptions::default()).findings.remove(0);
        assert_eq!(card.occurrences.len(), count, "{which}");
        assert_eq!(card.occurrences[0].trigger.as_ref().map(|trigger| trigger.turn), Some(turn), "{which}");
    }
}

#[test]
fn words_that_two_lists_hear_are_said_once() {
    assert_eq!(judged("forbid = { say = [\"不行\", \"肯定不行\"] }", &["客服：肯定不行，真的不行"]), [Fail, Fail]);
}

#[test]
fn hits_cost_up_to_the_rules_points_and_a_group_up_to_its_cap() {
    let pack = |cap: i64| {
        let rule = |id: &str, say: &str| {
            format!(
                "[[rules]]\nid = \"{id}\"\ntitle = \"t\"\npoints = 10\neach = 4\ngroup = \"words\"\nforbid = {{ say = \
                 \"{say}\" }}\nexamples = [{{ verdict = \"pass\", turns = [\"客服：好\"] }}, {{ verdict = \"fail\", \
                 turns = [\"客服：{say}\"] }}]\n"
            )
        };
        let group = format!("[groups.words]\ntitle = \"禁语\"\ncap = {cap}\n");
        format!("{HEAD}[scorecard]\nfull = {cap}\n{group}{}{}", rule("a", "不行"), rule("b", "随便"))
    };
    let score = |cap: i64, turns: &[&'static str]| {
        let pack = pack(cap);
        let reviewer = Reviewer::new(&[("p.toml", pack.as_str())], Language::Zh).unwrap();
        let call = call(turns);
        let card = reviewer.score(&call, ScoreOptions::default());
        let deducted: Vec<i64> = card.findings.iter().map(|finding| finding.deducted.0).collect();
        let alone = reviewer.explain(&call, "b").map(|finding| finding.deducted.0);
        assert_eq!(alone, Some(deducted[1]), "explained as it is on the card");
        (deducted, card.score.0, card.judged.0)
    };
    assert_eq!(score(20, &["客服：不行", "客服：随便"]), (vec![40, 40], 120, 200));
    assert_eq!(score(20, &["客服：不行，不行，不行", "客服：随便"]), (vec![100, 40], 60, 200));
    assert_eq!(score(12, &["客服：不行，不行，不行", "客服：随便"]), (vec![100, 20], 0, 120));
    assert_eq!(score(12, &["客服：好", "客服：随便"]), (vec![0, 40], 80, 120));
    let problems =
        Reviewer::new(&[("p.toml", pack(20).replace("[groups.words]", "[groups.word]").as_str())], Language::Zh);
    let problem = problems.err().unwrap_or_default().remove(0);
    assert_eq!(
        (problem.message.as_str(), problem.help.as_deref()),
        ("没有名为“words”的分组。", Some("是否想写 word？"))
    );
}

#[test]
fn a_bonus_gives_back_but_never_lifts_above_full_marks() {
    let rule = |id: &str, points: &str, check: &str| {
        format!(
            "[[rules]]\nid = \"{id}\"\ntitle = \"t\"\n{points}\n{check}\nexamples = [{{ verdict = \"pass\", turns = \
             [\"客服：您好\"] }}, {{ verdict = \"fail\", turns = [\"客服：不行\"] }}]\n"
        )
    };
    let forbid = rule("a", "points = 100\neach = 10", "forbid = { say = \"不行\" }");
    let pack = format!("{HEAD}{forbid}{}", rule("b", "bonus = 5", "expect = { say = \"您好\" }"));
    let reviewer = Reviewer::new(&[("p.toml", pack.as_str())], Language::Zh).unwrap();
    let score = |turns: &[&'static str]| reviewer.score(&call(turns), ScoreOptions::default()).score.0;
    assert_eq!(score(&["客服：您好"]), 1000);
    assert_eq!(score(&["客服：您好，不行"]), 950);
    assert_eq!(score(&["客服：不行"]), 900);
}

#[test]
fn a_scope_that_means_nothing_is_refused() {
    for (check, detail) in [
        ("forbid = { say = \"不行\", in = \"exchange\" }", "scopeNeedsTrigger"),
        ("forbid = { say = \"不行\", in = {} }", "scopeIsEmpty"),
    ] {
        let pack = format!(
            "{HEAD}[[rules]]\nid = \"r\"\ntitle = \"t\"\npoints = 100\n{check}\nexamples = [{{ verdict = \"pass\", turns \
             = [\"客服：好\"] }}, {{ verdict = \"fail\", turns = [\"客服：不行\"] }}]\n"
        );
        let problems = Reviewer::new(&[("p.toml", pack.as_str())], Language::Zh).err().unwrap_or_default();
        assert_eq!(problems[0].args["detail"], detail);
    }
    let pack =
        format!("{HEAD}[[rules]]\nid = \"r\"\ntitle = \"t\"\nforbid = {{ say = \"不行\", in = {{ befor = 1 }} }}");
    let problems = Reviewer::new(&[("p.toml", pack.as_str())], Language::Zh).err().unwrap_or_default();
    assert_eq!(problems[0].help.as_deref(), Some("是否想写 before？"));
    let pack = pack.replace("{ befor = 1 }", "\"exchang\"");
    let problems = Reviewer::new(&[("p.toml", pack.as_str())], Language::Zh).err().unwrap_or_default();
    assert_eq!(problems[0].help.as_deref(), Some("是否想写 exchange？"));
}
