//! Packs that extend packs: what is taken over, replaced, dropped, added and changed.
//!
//! In: a base of a few lines and packs above it. Out: assertions on verdicts, rules, hashes and places of problems. Its own
//! file because taking over is where two authors meet.

use wusheng::{
    BUILT_IN_PACKS, Call, Code, Language, Problem, Reviewer, Role, RuleInfo, ScoreOptions, Severity, Turn, check_pack,
    check_packs,
};

use super::{SMALL, at, help};

fn load(packs: &[(&str, &str)]) -> Reviewer {
    Reviewer::new(packs, Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A pack above the small one.
fn above(body: &str) -> String {
    format!("schema = 1\nid = \"mine\"\nversion = \"1.0.0\"\nextends = [\"small\"]\n{body}")
}

fn mine(body: &str) -> Reviewer {
    load(&[("small.toml", SMALL), ("mine.toml", &above(body))])
}

fn problem_of(body: &str) -> Problem {
    let above = above(body);
    let packs = [("small.toml", SMALL), ("mine.toml", above.as_str())];
    let mut problems = Reviewer::new(&packs, Language::Zh).err().unwrap_or_default();
    assert_eq!(problems, check_packs(&packs, Language::Zh).problems);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.remove(0)
}

fn score(reviewer: &Reviewer, text: &'static str) -> i64 {
    let turn = Turn { role: Role::Agent, text: text.into(), ..Turn::default() };
    let call = Call { id: "a".into(), turns: vec![turn], ..Call::default() };
    reviewer.score(&call, ScoreOptions::default()).score.0
}

fn ids(reviewer: &Reviewer) -> Vec<String> {
    reviewer.rules().into_iter().map(|rule| rule.rule).collect()
}

const SECOND: &str = r#"
[[rules]]
id = "named"
title = "报工号"
points = 10
expect = { say = ["工号", "@thanks"] }
examples = [{ verdict = "pass", turns = ["客服：工号一"] }, { verdict = "fail", turns = ["客服：喂"] }]
"#;

#[test]
fn rules_lists_and_sheet_are_taken_over() {
    let reviewer = mine("[scorecard]\npass = 50\n");
    assert_eq!((reviewer.pack().id.as_str(), ids(&reviewer)), ("mine", vec!["polite".to_owned()]));
    assert_eq!((score(&reviewer, "感谢"), score(&reviewer, "什么事")), (1000, 0));
    let RuleInfo { title, examples, .. } = reviewer.rules().remove(0);
    assert_eq!((title.as_str(), examples.len()), ("礼貌用语", 2), "a rule keeps its examples");
}

#[test]
fn a_list_of_the_same_name_replaces_and_added_phrases_are_added() {
    let reviewer = mine(
        "[phrases]\nthanks = [\"谢谢\", \"多谢\"]\n[[change.polite.examples]]\nverdict = \"pass\"\nturns = [\"客服：多谢\"]",
    );
    assert_eq!((score(&reviewer, "多谢"), score(&reviewer, "感谢")), (1000, 0));
}

#[test]
fn an_example_taken_over_must_still_come_out() {
    let problem = problem_of("[add.polite]\nnot_inside = [\"谢谢您\"]\n");
    assert_eq!((problem.code, problem.file.as_deref()), (Code::PackExampleFails, Some("small.toml")));
    let problem = problem_of("[[change.polite.examples]]\nverdict = \"pass\"\nturns = [\"客服：喂\"]\n");
    assert_eq!(at(&problem), (Code::PackExampleFails, Some(6), Some(11)));
    assert_eq!(problem.file.as_deref(), Some("mine.toml"), "each problem in the file it is of");
    assert_eq!(problem.args["number"], "3");
}

#[test]
fn words_of_ones_own_are_added_to_a_list() {
    let reviewer = mine("[add]\nthanks = [\"辛苦[您|你]\"]\n");
    assert_eq!((score(&reviewer, "辛苦您了"), score(&reviewer, "感谢"), score(&reviewer, "好")), (1000, 1000, 0));
    let reviewer = mine("[add.polite]\nnot_inside = [\"感谢信\"]\n");
    assert_eq!((score(&reviewer, "感谢信"), score(&reviewer, "感谢")), (0, 1000));
    let problem = problem_of("[add]\nthank = [\"辛苦\"]\n");
    assert_eq!((at(&problem), help(&problem)), ((Code::PackUnknownName, Some(6), Some(1)), "是否想写 thanks？"));
    assert_eq!(problem.file.as_deref(), Some("mine.toml"));
}

#[test]
fn rules_are_dropped_replaced_in_place_and_added() {
    assert_eq!(ids(&mine(&format!("off = [\"polite\"]\n{SECOND}"))), ["named"]);
    assert_eq!(ids(&mine(SECOND)), ["polite", "named"]);
    let base = format!("{SMALL}{SECOND}");
    let replaced = above(&SECOND.replace("报工号", "报名").replace("named", "polite"));
    let reviewer = load(&[("small.toml", &base), ("mine.toml", &replaced)]);
    assert_eq!(ids(&reviewer), ["polite", "named"], "a rule that is replaced keeps its place");
    assert_eq!(reviewer.rules()[0].title, "报名");
    let problem = problem_of("off = [\"polit\"]\n");
    assert_eq!((at(&problem), help(&problem)), ((Code::PackUnknownName, Some(5), Some(8)), "是否想写 polite？"));
    assert_eq!(problem.message, "没有名为“polit”的规则。");
}

#[test]
fn single_fields_of_a_rule_are_changed() {
    let reviewer = mine("[change.polite]\npoints = 60\nseverity = \"major\"\nadvice = \"请说谢谢\"\n");
    let rule = reviewer.rules().remove(0);
    assert_eq!((rule.points.0, rule.severity.as_str(), rule.advice.as_str()), (600, "major", "请说谢谢"));
    assert_eq!(rule.title, "礼貌用语", "what is not named stays");
    assert_eq!(score(&reviewer, "什么事"), 400);
    let problem = problem_of("[change.polit]\npoints = 60\n");
    assert_eq!((at(&problem), help(&problem)), ((Code::PackUnknownName, Some(5), Some(9)), "是否想写 polite？"));
    let problem = problem_of("[change.polite]\npionts = 60\n");
    assert_eq!((at(&problem), help(&problem)), ((Code::PackUnknownField, Some(6), Some(1)), "是否想写 points？"));
}

#[test]
fn the_last_pack_judges_and_the_hash_is_of_what_it_comes_to() {
    let hash = |packs: &[(&str, &str)]| load(packs).pack().hash.clone();
    let plain = above("");
    let one = hash(&[("small.toml", SMALL), ("mine.toml", &plain)]);
    assert_eq!(one, hash(&[("elsewhere.toml", SMALL), ("renamed.toml", &format!("# a comment\n{plain}"))]));
    let other = SMALL.replace("\"感谢\"", "\"感谢\", \"感恩\"");
    assert_ne!(one, hash(&[("small.toml", &other), ("mine.toml", &plain)]), "a word further down changes it");
    assert_eq!(load(&[("mine.toml", SECOND_PACK), ("small.toml", SMALL)]).pack().id, "small");
}

const SECOND_PACK: &str = "schema = 1\nid = \"other\"\nversion = \"1\"\n";

#[test]
fn packs_that_extend_two_take_what_both_stand_on_once() {
    let left = SECOND_PACK.replace("other", "left") + "extends = [\"small\"]\n[change.polite]\npoints = 70\n";
    let right = SECOND_PACK.replace("other", "right") + "extends = [\"small\"]\n";
    let top = SECOND_PACK.replace("other", "top") + "extends = [\"left\", \"right\"]\n";
    let reviewer = load(&[("s.toml", SMALL), ("l.toml", &left), ("r.toml", &right), ("t.toml", &top)]);
    assert_eq!(reviewer.rules()[0].points.0, 700, "what the left one changed is not undone by the right one");
}

#[test]
fn unknown_and_circular_extensions_are_refused() {
    let refused = |packs: &[(&str, &str)]| {
        let mut problems = Reviewer::new(packs, Language::Zh).err().unwrap_or_default();
        assert_eq!(problems.len(), 1, "{problems:#?}");
        problems.remove(0)
    };
    let mine = above("");
    let problem = refused(&[("mine.toml", &mine)]);
    assert_eq!((at(&problem), problem.args["kind"].as_str()), ((Code::PackUnknownName, Some(4), Some(12)), "pack"));
    let small = SMALL.replace("[phrases]", "extends = [\"mine\"]\n[phrases]");
    let problem = refused(&[("small.toml", &small), ("mine.toml", &mine)]);
    assert_eq!(
        (at(&problem), problem.file.as_deref()),
        ((Code::PackExtendsItself, Some(5), Some(12)), Some("small.toml"))
    );
    assert_eq!(problem.message, "规则包互相扩展成环：mine → small → mine。");
    let itself = above("").replace("[\"small\"]", "[\"mine\"]");
    assert_eq!(refused(&[("mine.toml", &itself)]).args["path"], "mine → mine");
}

#[test]
fn built_in_packs_are_found_by_id() {
    for pack in &BUILT_IN_PACKS {
        let reviewer = load(&[(pack.id, pack.id)]);
        assert_eq!(reviewer.pack().id, pack.id);
        assert_eq!(reviewer.pack(), load(&[(pack.file, pack.text())]).pack(), "by id as by text");
    }
    assert_eq!(load(&[]).pack(), load(&[("telecom-zh", "telecom-zh")]).pack());
    let own =
        SECOND_PACK.to_owned() + "extends = [\"five-voices-zh\"]\noff = [\"closing\"]\n[change.apology]\npoints = 55\n";
    let reviewer = load(&[("own.toml", &own)]);
    assert_eq!(ids(&reviewer), ["greeting", "offer", "thanks", "apology"]);
    let problems = Reviewer::new(&[("telecom-hz", "telecom-hz")], Language::Zh).err().unwrap_or_default();
    assert_eq!(problems[0].message, "没有名为“telecom-hz”的规则包。");
    assert_eq!((problems[0].file.as_deref(), help(&problems[0])), (Some("telecom-hz"), "是否想写 telecom-zh？"));
}

#[test]
fn a_replaced_list_overtakes_the_examples_that_hung_on_it() {
    // What the guide shows: other words for a hold, and examples of the extended pack that speak of the old ones.
    let mine = r#"
        schema = 1
        id = "my-desk"
        version = "1.0.0"
        extends = ["telecom-zh"]
        off = ["offer"]

        [add]
        furtherNeed = ["还有[套餐|宽带]方面的问题吗"]

        [phrases]
        hold = ["请稍等"]

        [change.apology]
        points = 20
    "#;
    let check = check_pack("mine.toml", mine, Language::Zh);
    assert!(!check.rules.is_empty());
    let codes: Vec<Code> = check.problems.iter().map(|problem| problem.code).collect();
    assert!(codes.contains(&Code::PackExampleOvertaken), "{codes:?}");
    assert!(check.problems.iter().all(|problem| problem.severity != Severity::Error), "{:#?}", check.problems);
    let told = check.problems.iter().find(|problem| problem.code == Code::PackExampleOvertaken).unwrap();
    assert!(told.message.contains("hold"), "{}", told.message);
    assert!(Reviewer::new(&[("mine.toml", mine)], Language::Zh).is_ok());
    // A phrase that is only added must leave what is proved alone.
    let adds = mine
        .replace("[phrases]\n        hold = [\"请稍等\"]", "")
        .replace("[add]", "[add]\n        complaint = [\"我想查话费\"]");
    let check = check_pack("mine.toml", &adds, Language::Zh);
    assert!(check.problems.iter().all(|problem| problem.code != Code::PackExampleOvertaken), "{:#?}", check.problems);
}
