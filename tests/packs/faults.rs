//! Packs with faults: each is refused with a problem that says where it is and what to do.
//!
//! In: packs made of a sound one by one change. Out: assertions, on whole sentences where a person should see how they
//! read. Its own file because it is one list, to be added to.

use wusheng::{Call, Code, Language, Reviewer, Role, ScoreOptions, Turn, Verdict, check_pack};

use super::{SMALL, at, help, only, problems_in, with};

#[test]
fn a_pack_of_a_few_lines_scores_a_call() {
    assert_eq!(problems_in(SMALL, Language::Zh), []);
    let reviewer = Reviewer::new(&[("small.toml", SMALL)], Language::Zh).unwrap();
    assert_eq!((reviewer.pack().id.as_str(), reviewer.rules().len()), ("small", 1));
    let say = |text: &'static str| Turn { role: Role::Agent, text: text.into(), ..Turn::default() };
    for (text, verdict, score) in
        [("感謝您來電", Verdict::Pass, 1000), ("什么事", Verdict::Fail, 0), ("什么事—", Verdict::CannotJudge, 1000)]
    {
        let call = Call { id: "a".into(), turns: vec![say(text)], ..Call::default() };
        let card = reviewer.score(&call, ScoreOptions::default());
        assert_eq!((card.findings[0].verdict, card.score.0), (verdict, score), "{text}");
    }
}

#[test]
fn a_misspelt_field_is_located_and_the_nearest_name_offered() {
    let (zh, en) = only(&with("points = 100", "pionts = 100"));
    assert_eq!(at(&zh), (Code::PackUnknownField, Some(18), Some(1)));
    assert_eq!(zh.message, "规则包的这个位置没有名为“pionts”的字段。");
    assert_eq!(help(&zh), "是否想写 points？");
    assert_eq!(en.message, "A pack has no field \"pionts\" here.");
    assert_eq!(help(&en), "Did you mean points?");
    let (zh, _) = only(&with("reason = \"cut\", clipped", "reason = \"cut\", cliped"));
    assert_eq!(at(&zh), (Code::PackUnknownField, Some(20), Some(35)));
    let (zh, _) = only(&with("quotes = true", "marks = true"));
    assert_eq!(help(&zh), "可以写：before, after, unless, lead, follow, within, reach, gap, quotes, why。");
}

#[test]
fn unknown_names_are_located_and_the_nearest_name_offered() {
    for (old, new, name, place, zh_message, en_message) in [
        (
            "\"@polite\"",
            "\"@polit\"",
            "polite",
            (19, 18),
            "没有名为“polit”的短语表。",
            "There is no phrase list called \"polit\".",
        ),
        (
            "\"{thanks}\"",
            "\"{tanks}\"",
            "thanks",
            (6, 16),
            "没有名为“tanks”的短语表。",
            "There is no phrase list called \"tanks\".",
        ),
        (
            "[\"谢谢\", \"感谢\"]",
            "{ say = [\"谢谢\"], not = [\"qoted\"] }",
            "quoted",
            (7, 33),
            "没有名为“qoted”的语境。",
            "There is no context called \"qoted\".",
        ),
        (
            "reason = \"cut\"",
            "reason = \"cutt\"",
            "cut",
            (20, 28),
            "没有名为“cutt”的原因。",
            "There is no reason called \"cutt\".",
        ),
        (
            "verdict = \"fail\"",
            "verdict = \"failed\"",
            "fail",
            (27, 11),
            "没有名为“failed”的取值。",
            "There is no value called \"failed\".",
        ),
    ] {
        let (zh, en) = only(&with(old, new));
        assert_eq!(at(&zh), (Code::PackUnknownName, Some(place.0), Some(place.1)), "{new}");
        assert_eq!((zh.message.as_str(), en.message.as_str()), (zh_message, en_message));
        assert_eq!(help(&zh), format!("是否想写 {name}？"));
        assert_eq!(help(&en), format!("Did you mean {name}?"));
    }
    // A list that no rule uses is looked at as well.
    let (zh, _) = only(&with("[contexts.quoted]", "unused = [\"{thx}\"]\n\n[contexts.quoted]"));
    assert_eq!(at(&zh), (Code::PackUnknownName, Some(9), Some(11)));
}

#[test]
fn every_fault_is_listed_in_the_order_of_the_file() {
    let pack = with("\"{thanks}\"", "\"{tanks}\"").replace("\"@polite\"", "\"@polit\"").replace("\"cut\"", "\"cutt\"");
    let lines: Vec<_> = problems_in(&pack, Language::Zh).iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [Some(6), Some(19), Some(20)]);
}

#[test]
fn a_rule_id_stands_once() {
    let (zh, en) = only(&format!("{SMALL}\n{}", &SMALL[SMALL.find("[[rules]]").unwrap()..]));
    assert_eq!(at(&zh), (Code::PackDuplicateRule, Some(31), Some(6)));
    assert_eq!(zh.message, "规则编号“polite”重复。");
    assert_eq!(en.message, "The rule id \"polite\" stands twice.");
}

#[test]
fn a_rule_needs_an_example_that_passes_and_one_that_does_not() {
    let problems = problems_in(&SMALL[..SMALL.find("[[rules.examples]]").unwrap()], Language::Zh);
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["规则“polite”缺少一个通过的例子。", "规则“polite”缺少一个不通过的例子。"]);
    assert_eq!(help(&problems[0]), "每条规则至少要有一个通过的例子和一个不通过的例子，否则不加载。");
    let (zh, en) = only(&SMALL[..SMALL.rfind("[[rules.examples]]").unwrap()]);
    assert_eq!(at(&zh), (Code::PackMissingExample, Some(16), Some(6)));
    assert_eq!(en.message, "The rule \"polite\" has no example that does not pass.");
}

#[test]
fn an_example_that_comes_out_otherwise_keeps_the_pack_from_loading() {
    let (zh, en) = only(&with("客服：什么事", "客服：感谢来电"));
    assert_eq!(at(&zh), (Code::PackExampleFails, Some(27), Some(11)));
    assert_eq!(zh.message, "规则“polite”的第 2 个例子应为 fail，实际得到 pass。");
    assert_eq!(en.message, "Example 2 of the rule \"polite\" should be fail but is pass.");
    let (zh, _) = only(&with("客服：什么事", "客服：什么事—"));
    assert_eq!(help(&zh), "录音不完整。", "why it came out so is what helps");
    let check = check_pack("small.toml", &with("客服：什么事", "客服：感谢来电"), Language::Zh);
    let results: Vec<_> = check.rules[0].examples.iter().map(|one| (one.number, one.expected, one.actual)).collect();
    assert_eq!(results, [(1, Verdict::Pass, Verdict::Pass), (2, Verdict::Fail, Verdict::Pass)]);
}

#[test]
fn phrases_that_cannot_be_read_are_explained() {
    for (phrase, zh_message, en_message) in [
        ("[请", "短语“[请”写得不对：缺少 ]。", "The phrase \"[请\" is malformed: a ] is missing."),
        ("{请", "短语“{请”写得不对：缺少 }。", "The phrase \"{请\" is malformed: a } is missing."),
        (
            "请]",
            "短语“请]”写得不对：多了一个 }、] 或 |。",
            "The phrase \"请]\" is malformed: there is a }, ] or | too many.",
        ),
        (
            "[请|]",
            "短语“[请|]”写得不对：有一种读法是空的。",
            "The phrase \"[请|]\" is malformed: one way to read it is empty.",
        ),
        (
            "请……您",
            "短语“请……您”写得不对：有一种读法是空的。",
            "The phrase \"请……您\" is malformed: one way to read it is empty.",
        ),
        ("", "短语“”写得不对：有一种读法是空的。", "The phrase \"\" is malformed: one way to read it is empty."),
        (
            "一…二…三…四…五…六…七",
            "短语“一…二…三…四…五…六…七”写得不对：间隔（…）太多。",
            "The phrase \"一…二…三…四…五…六…七\" is malformed: it has too many gaps (…).",
        ),
    ] {
        let (zh, en) = only(&with("\"请\"", &format!("\"{phrase}\"")));
        assert_eq!(at(&zh), (Code::PackBadPhrase, Some(6), Some(11)), "{phrase}");
        assert_eq!((zh.message.as_str(), en.message.as_str()), (zh_message, en_message));
    }
    let (zh, _) = only(&with("\"谢谢\", \"感谢\"", "\"谢…您\"").replace("\"{thanks}\"", "\"多{thanks}\""));
    assert_eq!(zh.message, "短语“多{thanks}”写得不对：它引用的短语表含有 …、^ 或 $，不能嵌在别的短语里。");
    let (zh, _) = only(&with("\"谢谢\", \"感谢\"", "").replace("\"{thanks}\"", "\"多{thanks}\""));
    assert_eq!(zh.message, "短语“多{thanks}”写得不对：它引用的短语表是空的。");
}

#[test]
fn a_list_that_refers_to_itself_is_shown_the_circle() {
    let (zh, en) = only(&with("\"谢谢\"", "\"{polite}\""));
    assert_eq!(at(&zh), (Code::PackCycle, Some(7), Some(11)));
    assert_eq!(zh.message, "短语表互相引用成环：polite → thanks → polite。");
    assert_eq!(en.message, "Phrase lists refer to each other in a circle: polite → thanks → polite.");
    let (zh, _) = only(&with("\"谢谢\"", "\"多{thanks}\""));
    assert_eq!(zh.args["path"], "thanks → thanks");
}

#[test]
fn values_of_the_wrong_kind_are_named() {
    for (old, new, zh_message, en_message) in [
        (
            "points = 100",
            "points = \"100\"",
            "“points”应是整数，这里却是文字。",
            "\"points\" should be a whole number, but here is text.",
        ),
        (
            "[[rules]]",
            "[rules]",
            "“rules”应是一个列表，这里却是一个表。",
            "\"rules\" should be a list, but here is a table.",
        ),
        (
            "\"@polite\"",
            "3",
            "“say”应是短语，或短语表的名字（如 \"@greeting\"），这里却是整数。",
            "\"say\" should be a phrase, or the name of a list such as \"@greeting\", but here is a whole number.",
        ),
        (
            "title = \"礼貌用语\"",
            "title = 7",
            "“title”应是文字，或 { zh = \"…\", en = \"…\" }，这里却是别的东西。",
            "\"title\" should be text, or { zh = \"…\", en = \"…\" }, but here is something else.",
        ),
        (
            "verdict = \"fail\"",
            "verdict = 1",
            "“verdict”应是文字，这里却是别的东西。",
            "\"verdict\" should be text, but here is something else.",
        ),
    ] {
        let (zh, en) = only(&with(old, new));
        assert_eq!(zh.code, Code::PackWrongType);
        assert_eq!((zh.message.as_str(), en.message.as_str()), (zh_message, en_message));
        assert!(zh.line.is_some() && zh.column.is_some());
    }
    let (zh, _) = only(&with("id = \"small\"\n", ""));
    assert_eq!((zh.message.as_str(), help(&zh)), ("缺少必填的字段“id”。", "请在这一段里补上 id = …。"));
    let (zh, _) = only(&with("schema = 1", "schema = 2"));
    assert_eq!(zh.message, "“schema”不能用：目前只有 schema = 1。");
    for points in ["-1", "9223372036854775807"] {
        let (zh, _) = only(&with("points = 100", &format!("points = {points}")));
        assert_eq!(zh.message, "“points”不能用：分值应在 0 到 10000 之间。");
    }
    let (_, en) = only(&with("expect = { say = \"@polite\" }\n", ""));
    assert_eq!(
        en.message,
        "\"polite\" cannot be used: a rule has one of expect, duties, forbid, steps, measure, repeat and count, and only one."
    );
}

#[test]
fn points_that_do_not_add_up_are_a_warning() {
    let check = check_pack("small.toml", &with("points = 100", "points = 90"), Language::Zh);
    assert_eq!(check.problems.len(), 1);
    assert_eq!(check.problems[0].message, "各规则分值合计 90，与满分 100 不等。");
    assert!(Reviewer::new(&[("small.toml", &with("points = 100", "points = 90"))], Language::Zh).is_ok());
}

#[test]
fn what_is_no_toml_is_said() {
    for (pack, place, detail) in [
        ("客服：您好\n".to_owned(), (1, 6), "这里应写成“名字 = 值”"),
        ("{\"schema\": 1}".to_owned(), (1, 1), "这里应写成“名字 = 值”"),
        (with("\"small\"", "small"), (2, 6), "文字要用引号括起来"),
        (with("\"small\"", "\"small"), (2, 12), "引号没有成对，或文字里有不能直接写的字符"),
        (with("[phrases]", "[phrases"), (5, 9), "方括号或花括号没有成对"),
        (with("version = \"1.0.0\"", "id = \"b\""), (3, 1), "同一个名字写了两次"),
        (with("\"谢谢\", \"感谢\"", "\"谢谢\" \"感谢\""), (7, 16), "两项之间缺少逗号"),
    ] {
        let (zh, en) = only(&pack);
        assert_eq!(at(&zh), (Code::PackSyntax, Some(place.0), Some(place.1)), "{pack}");
        assert_eq!(zh.message, format!("规则包不是有效的 TOML：{detail}。"));
        assert!(en.message.starts_with("The pack is not valid TOML: "));
    }
}
