//! Edits keep what people wrote beside the rules.

use serde_json::json;
use wusheng::Language;
use wusheng::author::{Edit, edit_pack};

const PACK: &str = r#"# 本台规则
schema = 1
id = "desk" # 不要改
version = "1.0.0"

[phrases]
# 问好
greeting = [
  "您好", # 正式
  # 熟客
  "你好", # 随意
]
short = ["喂", "哎"]

[phrases.thanks]
say = ["谢谢"]

[contexts.quoted]
quotes = true

[[rules]]
id = "greeting"
title = "问好"
points = 40 # 商量过
why = "客户要知道有人在。"
expect = { say = "@greeting", first = 1 } # 第一句

# 第一个例子
[[rules.examples]]
verdict = "pass"
turns = ["客服：您好"]

[[rules.examples]]
verdict = "fail"
turns = ["客服：说"]

# 感谢
[[rules]]
id = "thanks"
title = "感谢"
points = 60
expect = { say = "@thanks" }
examples = [{ verdict = "pass", turns = ["客服：谢谢"] }]
"#;

fn edited(edits: serde_json::Value) -> String {
    let edits: Vec<Edit> = serde_json::from_value(edits).expect("edits are read");
    edit_pack(PACK, &edits, Language::En).expect("edits are made")
}

/// What was taken out of the pack, and what was put in.
fn changed(edits: serde_json::Value) -> (Vec<String>, Vec<String>) {
    let after = edited(edits);
    let (old, new): (Vec<&str>, Vec<&str>) = (PACK.lines().collect(), after.lines().collect());
    let only = |of: &[&str], other: &[&str]| -> Vec<String> {
        of.iter().filter(|line| !line.is_empty() && !other.contains(line)).map(|line| (*line).to_owned()).collect()
    };
    (only(&old, &new), only(&new, &old))
}

#[test]
fn nothing_is_changed_by_no_edit() {
    assert_eq!(edited(json!([])), PACK);
}

#[test]
fn phrases_come_and_go_in_the_manner_of_the_list() {
    let (gone, come) = changed(json!([{ "op": "addPhrase", "list": "greeting", "phrase": "早上好" }]));
    assert!(gone.is_empty(), "{gone:?}");
    assert_eq!(come, [r#"  "早上好","#]);
    let after = edited(json!([{ "op": "addPhrase", "list": "greeting", "phrase": "早上好" }]));
    assert!(after.contains("\"你好\", # 随意\n  \"早上好\",\n]"), "{after}");

    let (gone, come) = changed(json!([{ "op": "addPhrase", "list": "short", "phrase": "嗨" }]));
    assert_eq!((gone[0].as_str(), come[0].as_str()), (r#"short = ["喂", "哎"]"#, r#"short = ["喂", "哎", "嗨"]"#));

    let (_, come) = changed(json!([{ "op": "removePhrase", "list": "short", "phrase": "喂" }]));
    assert_eq!(come, [r#"short = ["哎"]"#]);

    let (gone, come) = changed(json!([{ "op": "addPhrase", "list": "short", "phrase": "喂" }]));
    assert!(gone.is_empty() && come.is_empty(), "a phrase that is there stays once");
}

#[test]
fn other_keys_of_lists_and_contexts_can_be_written() {
    let (_, come) = changed(json!([{ "op": "addPhrase", "list": "short", "phrase": "喂养", "to": "not_inside" }]));
    assert_eq!(come, [r#"short = { say = ["喂", "哎"], not_inside = ["喂养"] }"#]);
    let (gone, come) = changed(json!([{ "op": "addPhrase", "list": "quoted", "phrase": "他说", "to": "before" }]));
    assert_eq!((gone.len(), come), (0, vec![r#"before = ["他说"]"#.to_owned()]));
    let (_, come) = changed(json!([{ "op": "addPhrase", "list": "brand", "phrase": "远帆" }]));
    assert_eq!(come, [r#"brand = ["远帆"]"#]);
}

#[test]
fn fields_are_set_and_their_comments_stay() {
    let (gone, come) = changed(json!([
        { "op": "setField", "rule": "greeting", "field": "points", "value": 30 },
        { "op": "setField", "rule": "greeting", "field": "expect.first", "value": 2 },
        { "op": "setField", "rule": "greeting", "field": "status", "value": "preview" },
        { "op": "setField", "rule": "greeting", "field": "why.en", "value": "Somebody is there." },
        { "op": "set", "path": ["scorecard", "pass"], "value": 80 },
    ]));
    assert_eq!(gone.len(), 3, "{gone:?}");
    assert!(come.contains(&"points = 30 # 商量过".to_owned()), "{come:?}");
    assert!(come.contains(&r#"expect = { say = "@greeting", first = 2 } # 第一句"#.to_owned()), "{come:?}");
    assert!(come.contains(&r#"status = "preview""#.to_owned()), "{come:?}");
    assert!(come.iter().any(|line| line.contains("Somebody is there.") && line.contains("客户要知道有人在。")));
    let (gone, _) = changed(json!([{ "op": "setField", "rule": "greeting", "field": "why", "value": null }]));
    assert_eq!(gone, [r#"why = "客户要知道有人在。""#]);
}

#[test]
fn examples_and_rules_come_and_go() {
    let example = json!({ "verdict": "fail", "turns": ["客服：“您好”是吧"] });
    let after = edited(json!([{ "op": "addExample", "rule": "greeting", "example": example }]));
    let at = |needle: &str| after.find(needle).unwrap_or_else(|| panic!("{needle} is not in\n{after}"));
    assert!(at("“您好”是吧") > at("客服：说") && at("“您好”是吧") < at("# 感谢"), "{after}");
    let (_, come) = changed(json!([{ "op": "addExample", "rule": "thanks", "example": example }]));
    assert_eq!(come.len(), 1, "a list in one line stays one: {come:?}");

    let (gone, come) = changed(json!([{ "op": "removeExample", "rule": "greeting", "number": 2 }]));
    assert_eq!((gone, come.len()), (vec!["verdict = \"fail\"".to_owned(), "turns = [\"客服：说\"]".to_owned()], 0));

    let (_, come) = changed(json!([{ "op": "addRule", "rule": {
        "id": "new", "title": { "zh": "新" }, "expect": { "say": "好" }, "examples": [example],
    } }]));
    assert!(
        come.contains(&r#"id = "new""#.to_owned()) && come.contains(&r#"expect = { say = "好" }"#.to_owned()),
        "{come:?}"
    );
    let (gone, _) = changed(json!([{ "op": "removeRule", "rule": "thanks" }]));
    assert!(
        gone.contains(&r#"id = "thanks""#.to_owned()) && !gone.contains(&r#"id = "greeting""#.to_owned()),
        "{gone:?}"
    );
}

#[test]
fn what_cannot_be_edited_is_named() {
    let refuse = |edit: serde_json::Value| {
        let edit: Edit = serde_json::from_value(edit).expect("it is read");
        let problem = edit_pack(PACK, &[edit], Language::En).expect_err("it cannot be made");
        (problem.code.name(), problem.message.clone(), problem.help.clone())
    };
    let (code, message, help) = refuse(json!({ "op": "setField", "rule": "greting", "field": "points", "value": 1 }));
    assert_eq!(code, "packBadEdit");
    assert_eq!(message, "Edit 1 cannot be made: \"greting\" is not in the pack.");
    assert_eq!(help.as_deref(), Some("Did you mean greeting?"));
    assert_eq!(refuse(json!({ "op": "removePhrase", "list": "short", "phrase": "嗨" })).0, "packBadEdit");
    assert_eq!(refuse(json!({ "op": "removeExample", "rule": "greeting", "number": 3 })).0, "packBadEdit");
    assert_eq!(refuse(json!({ "op": "set", "path": ["id", "x"], "value": 3 })).0, "packBadEdit");
    assert_eq!(edit_pack("a = [", &[], Language::En).expect_err("it is no TOML").line, Some(1));
    assert!(serde_json::from_value::<Edit>(json!({ "op": "rename" })).is_err());
}
