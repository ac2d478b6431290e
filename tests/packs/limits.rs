//! Packs too large or too deep: a clear limit, and at once.
//!
//! In: packs of thousands of lines, made here. Out: assertions. Its own file because what they have in common is that
//! nothing may hang or run out of stack.

use wusheng::{Call, Code, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};

use super::{SMALL, at, only, problems_in, with};

#[test]
fn a_phrase_that_explodes_is_refused_before_it_is_written_out() {
    let (zh, en) = only(&with("\"请\"", &format!("\"{}\"", "[a|b|c|d|e|f|g|h|i|j]".repeat(5))));
    assert_eq!(at(&zh), (Code::PackTooLarge, Some(6), Some(11)));
    assert_eq!(zh.message, "规则包过大：短语“[a|b|c|d|e|f|g|h|i|j][a|b|c|d| …”的组合数为 100000，上限是 20000。");
    assert_eq!(
        en.message,
        "The pack is too large: combinations of the phrase \"[a|b|c|d|e|f|g|h|i|j][a|b|c|d| …\": 100000, the limit is 20000."
    );
    // Few in each phrase, but lists of lists: 10^14 in all, or nothing 10^14 times.
    for innermost in ["\"x\"", ""] {
        let levels: String =
            (0..14).map(|at| format!("l{at} = [{}]\n", format!("\"{{l{}}}\",", at + 1).repeat(10))).collect();
        let pack = with("[contexts.quoted]", &format!("{levels}l14 = [{innermost}]\n\n[contexts.quoted]"));
        let codes: Vec<Code> = problems_in(&pack, Language::Zh).iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [Code::PackTooLarge]);
    }
    // Each phrase is within its bound, all together are not.
    let many: String = (0..100).map(|at| format!("\"{}{at}\",", "[a|b|c|d|e|f|g|h|i|j]".repeat(4))).collect();
    let (zh, _) = only(&with("\"请\"", &format!("{many}\"请\"")));
    assert_eq!(zh.message, "规则包过大：全部短语展开后的数目为 1000003，上限是 1000000。");
}

#[test]
fn lists_of_lists_end_somewhere() {
    let levels: String = (0..50_000).map(|at| format!("l{at} = [\"{{l{}}}\"]\n", at + 1)).collect();
    let pack = with("[contexts.quoted]", &format!("{levels}l50000 = [\"x\"]\n\n[contexts.quoted]"));
    let problems = problems_in(&pack, Language::Zh);
    assert!(!problems.is_empty() && problems.iter().all(|problem| problem.code == Code::PackBadPhrase));
    assert!(problems[0].message.ends_with("写得不对：短语表一层套一层，太深了。"), "{}", problems[0].message);
}

#[test]
fn deep_nesting_is_refused() {
    for deep in [
        format!("x = {}", "[".repeat(10_000)),
        format!("x = {}{}", "[".repeat(10_000), "]".repeat(10_000)),
        format!("x = {}", "{a=".repeat(10_000)),
        format!("[{}a]", "a.".repeat(10_000)),
        format!("{}a = 1", "a.".repeat(10_000)),
        with("clipped = \"end\"", &format!("{}{}", "none = [{ ".repeat(10_000), "}]".repeat(10_000))),
    ] {
        let (zh, _) = only(&deep);
        assert_eq!(zh.message, "规则包不是有效的 TOML：括号嵌套得太深。");
    }
    let choices = with("\"请\"", &format!("\"{}\"", "[".repeat(10_000)));
    assert_eq!(only(&choices).0.code, Code::PackBadPhrase);
}

#[test]
fn a_pack_of_nine_megabytes_is_refused_by_its_size() {
    let (zh, en) = only(&format!("{SMALL}#{}", "x".repeat(9_000_000)));
    assert_eq!(zh.code, Code::PackTooLarge);
    assert!(zh.message.starts_with("规则包过大：字节数为 9000"), "{}", zh.message);
    assert!(en.message.ends_with(", the limit is 8000000."), "{}", en.message);
}

#[test]
fn five_thousand_rules_load_and_score() {
    let (head, rule) = SMALL.split_at(SMALL.find("[[rules]]").unwrap());
    let mut pack = head.to_owned();
    for number in 0..5_000 {
        let rule =
            rule.replace("id = \"polite\"", &format!("id = \"rule-{number}\"")).replace("points = 100", "points = 0");
        pack.push_str(&rule.replace("\"@polite\"", &format!("[\"@polite\", \"{number}号\"]")));
    }
    let reviewer =
        Reviewer::new(&[("small.toml", &pack)], Language::Zh).unwrap_or_else(|problems| panic!("{:?}", &problems[0]));
    let turn = Turn { role: Role::Agent, text: "我是 4711 号".into(), ..Turn::default() };
    let call = Call { id: "a".into(), turns: vec![turn], ..Call::default() };
    let card = reviewer.score(&call, ScoreOptions::default());
    let passed: Vec<&str> =
        card.findings.iter().filter(|finding| finding.verdict == Verdict::Pass).map(|finding| finding.rule).collect();
    assert_eq!((card.findings.len(), passed), (5_000, vec!["rule-4711"]));
}

#[test]
fn ten_thousand_conditions_and_a_hundred_thousand_phrases_load() {
    let none = format!("{}clipped = \"end\", none = [{}]", "", "{ transferred = true },".repeat(10_000));
    let reviewer = Reviewer::new(&[("small.toml", &with("clipped = \"end\"", &none))], Language::Zh);
    assert!(reviewer.is_ok());
    let phrases: String = (0..100_000).map(|at| format!("\"词{at}号\",")).collect();
    let reviewer = Reviewer::new(&[("small.toml", &with("\"请\"", &format!("{phrases}\"请\"")))], Language::Zh)
        .unwrap_or_else(|problems| panic!("{:?}", &problems[0]));
    let turn = Turn { role: Role::Agent, text: "词 99999 号".into(), ..Turn::default() };
    let call = Call { id: "a".into(), turns: vec![turn], ..Call::default() };
    assert_eq!(reviewer.score(&call, ScoreOptions::default()).findings[0].verdict, Verdict::Pass);
}

#[test]
fn a_chain_of_rules_that_ask_each_other_is_no_recursion() {
    let (head, rule) = SMALL.split_at(SMALL.find("[[rules]]").unwrap());
    let mut pack = head.to_owned();
    for number in 0..3_000 {
        let asks = format!(
            "if = {{ none = [{{ rule = {{ id = \"r{}\", verdict = \"waived\" }} }}] }}\npoints = 0",
            number + 1
        );
        let asks = if number == 2_999 { "points = 0".to_owned() } else { asks };
        pack.push_str(&rule.replace("id = \"polite\"", &format!("id = \"r{number}\"")).replace("points = 100", &asks));
    }
    assert!(Reviewer::new(&[("small.toml", &pack)], Language::Zh).is_ok());
}

#[test]
fn too_many_patterns_sentences_and_packs_are_refused() {
    let list = |key: &str, item: &str, count: usize| {
        let items: String = (0..count).map(|at| format!("\"{item}{at}\",")).collect();
        with("[contexts.quoted]", &format!("[phrases.many]\n{key} = [{items}]\n\n[contexts.quoted]"))
    };
    assert!(Reviewer::new(&[("small.toml", &list("regex", "一二", 500))], Language::Zh).is_ok());
    for (pack, what) in [(list("regex", "一二", 501), "regexes"), (list("like", "一二", 20_001), "sentences")] {
        assert_eq!(only(&pack).0.args["what"], what);
    }
    let many: Vec<(&str, &str)> = vec![("small.toml", SMALL); 65];
    let problems = Reviewer::new(&many, Language::Zh).err().unwrap_or_default();
    assert_eq!(problems[0].args["what"], "packs");
}

#[test]
fn regexes_of_any_shape_are_refused_or_answer_at_once() {
    let pack = |pattern: &str| {
        with("[contexts.quoted]", &format!("[phrases.odd]\nregex = ['{pattern}']\n\n[contexts.quoted]"))
            .replace("\"@polite\" }", "[\"@polite\", \"@odd\"] }")
    };
    let nested = format!("{}a{}", "(".repeat(300), ")*".repeat(300));
    let branches = "(a|b)".repeat(180);
    let (mut loaded, mut refused) = (0, 0);
    for pattern in [
        "(a+)+b",
        "(a|a)*b",
        "(a*)*b",
        "(x+x+)+y",
        "a{1000}",
        "((a{1,50}){1,50}){1,50}",
        "(?:a?){99}a{99}",
        "a{99999}",
        ".*.*.*.*=",
        "[",
        "(",
        "*",
        "a{2,1}",
        "\\\\",
        "\\p{Han}+",
        "(?=a)",
        "\\1",
        "",
        "^",
        "$",
        "|",
        "()",
        "[^a]",
        "x*",
        "\\b",
        &nested,
        &branches,
    ] {
        let pack = pack(pattern);
        match Reviewer::new(&[("small.toml", &pack)], Language::Zh) {
            Ok(reviewer) => {
                // Long enough that anything worse than linear would not end.
                let text = "a".repeat(20_000);
                let turn = Turn { role: Role::Agent, text: text.into(), ..Turn::default() };
                let call = Call { id: "a".into(), turns: vec![turn], ..Call::default() };
                reviewer.score(&call, ScoreOptions::default());
                loaded += 1;
            }
            Err(problems) => {
                assert!(problems[0].line.is_some() && !problems[0].message.is_empty(), "{pattern}: {:?}", problems[0]);
                refused += 1;
            }
        }
    }
    assert!(loaded >= 8 && refused >= 8, "{loaded} load, {refused} are refused");
}

#[test]
fn a_pack_of_five_megabytes_loads() {
    let phrases: String = (0..150_000).map(|at| format!("\"词条第{at}号之后\",")).collect();
    let pack = with("\"请\"", &format!("{phrases}\"请\""));
    let pack = format!("{pack}#{}\n", "注".repeat((5_000_000_usize.saturating_sub(pack.len())) / 3));
    assert!(pack.len() >= 4_999_990);
    let reviewer =
        Reviewer::new(&[("small.toml", &pack)], Language::Zh).unwrap_or_else(|problems| panic!("{:?}", &problems[0]));
    let turn = Turn { role: Role::Agent, text: "词条第 149999 号之后".into(), ..Turn::default() };
    let call = Call { id: "a".into(), turns: vec![turn], ..Call::default() };
    assert_eq!(reviewer.score(&call, ScoreOptions::default()).findings[0].verdict, Verdict::Pass);
}

#[test]
fn ten_thousand_conditions_one_inside_the_other_are_refused() {
    // As tables of their own, where TOML itself knows no depth.
    let path = |depth: usize| format!("[rules.cannot_judge{}]\n", ".none".repeat(depth));
    let tables: String = (1..10_000).step_by(500).map(|depth| format!("{}clipped = \"end\"\n", path(depth))).collect();
    let pack = format!("{SMALL}\n{tables}");
    let problems = problems_in(&pack, Language::Zh);
    assert!(!problems.is_empty());
}
