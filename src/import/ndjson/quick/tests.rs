//! The quick way and the lenient one must come to the same.
//!
//! In: usual lines, unusual ones, and pieces of both at random. Out: nothing but their agreement. Its own file for length.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::import::ReadOptions;
use crate::import::intake::Intake;

fn reading() -> Reading {
    Reading::new(&BTreeMap::new(), &mut Intake::new(&ReadOptions::default()))
}

/// Whether the line is read here; where it is, the lenient pass must come to the same.
fn agrees(text: &str) -> bool {
    let (mut here, mut there) = (reading(), reading());
    let Some(call) = call(&mut here, text) else { return false };
    let other = there.read_any(text).map_err(|error| error.to_string());
    assert_eq!(format!("{:?}", Ok::<_, String>(Some(call))), format!("{other:?}"), "{text}");
    // What was noted and remembered, but for what only one of the two ways uses.
    assert_eq!(format!("{:?}", here.noted()), format!("{:?}", there.noted()), "{text}");
    true
}

#[test]
fn usual_lines_are_read_here() {
    for text in [
        r#"{"id":"a","turns":[{"role":"agent","text":"您好"},{"role":"customer","text":""}]}"#,
        r#" { "id" : 17 , "turns" : [ ] , "satisfied" : true , "asrQuality" : 0.75, "meta": {"a": [1, -2.5e3]} } "#,
        r#"{"id":"a","turns":[{"speaker":"客服小王","content":"a\"\n\u60a8b\\","startMs":0,"endMs":1.5,"act":"问"}]}"#,
        r#"{"会话":"a","labels":{},"turns":[{"text":null},{"role":"A"},{"role":"?","text":[1],"confidence":"x"}]}"#,
        r#"{"id":"a","id":"b","turns":[],"waitMs":-0,"duration":123456789012345678901234567890}"#,
        "{}",
    ] {
        assert!(agrees(text), "{text}");
    }
}

#[test]
fn what_is_unusual_is_left_to_the_lenient_pass() {
    for text in [
        "",
        "[]",
        "{",
        "{} {}",
        "{\"id\":\"a\",\t\"turns\":[]}",
        r#"{"id":"a","turns":{}}"#,
        r#"{"id":"a","turns":[1]}"#,
        r#"{"id":"a","turns":[{"role":"agent","text":"\ud83d"}]}"#,
        r#"{"id":"a","turns":[{"role":"agent","text":"a"},]}"#,
        r#"{"id":"a","turns":[{"role":"agent" "text":"a"}]}"#,
        r#"{"id":"a","waitMs":01}"#,
        r#"{"id":"a","waitMs":1.}"#,
        r#"{"\u0069d":"a"}"#,
    ] {
        assert!(!agrees(text), "{text}");
    }
}

/// Pieces of lines: well-formed ones fall together often enough, the others try everything else.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\"",
    "\\",
    "\t",
    "\n",
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1.5",
    "01",
    "1e9",
    "-",
    r#""id":"#,
    r#""turns":["#,
    r#"{"role":"agent","text":"#,
    r#"{"role":"客服","text":"#,
    r#"{"text":"您好"}"#,
    r#""a""#,
    r#""\u60a8""#,
    r#""\ud83d""#,
    r#""\ud83d\ude00""#,
    r#""\"\\\/\b""#,
    r#""\x""#,
    r#""meta":"#,
    r#""act":"#,
    r#""startMs":"#,
    r#""confidence":"#,
    r#""speaker":"#,
    r#""A""#,
    r#""C""#,
    r#""?""#,
    r#""satisfied":"#,
    "{}",
    "[]",
    "您好",
    r#"{"id":"a","turns":[{"role":"agent","text":"您好"}"#,
    "]}",
    "}]}",
    r#"{"role":"A"},{"role":"C"}"#,
    r#""waitMs":"#,
];

fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|it| it.to_string()),
        any::<i64>().prop_map(|it| it.to_string()),
        any::<f64>().prop_filter("finite", |it| it.is_finite()).prop_map(|it| format!("{it:e}")),
        (-3i32..2000).prop_map(|it| it.to_string()),
        "\\PC{0,9}".prop_map(|it| serde_json::to_string(&it).unwrap()),
        "[\\x00-\\x7f]{0,5}".prop_map(|it| serde_json::to_string(&it).unwrap()),
        proptest::sample::select(&["agent", "customer", "A", "C", "客服", "工号1024", "是", "00:12"][..])
            .prop_map(|it| format!("{it:?}")),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(|all| format!("[{}]", all.join(","))),
            proptest::collection::vec(("[a-z]{0,3}", inner), 0..3).prop_map(|all| {
                let all: Vec<String> = all.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
                format!("{{{}}}", all.join(", "))
            }),
        ]
    })
}

fn object(keys: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::collection::vec((proptest::sample::select(keys), value()), 0..5).prop_map(|all| {
        let all: Vec<String> = all.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
        format!("{{{}}}", all.join(", "))
    })
}

const TURN_KEYS: &[&str] =
    &["role", "text", "role", "text", "startMs", "endMs", "confidence", "agent", "speaker", "content", "source", "act"];
const CALL_KEYS: &[&str] =
    &["id", "agent", "channel", "direction", "waitMs", "endedBy", "asrQuality", "resolved", "meta", "labels", "会话"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn agrees_on_anything_like_json(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..20)) {
        agrees(&pieces.concat());
    }

    #[test]
    fn agrees_on_calls(
        call in object(CALL_KEYS),
        turns in proptest::collection::vec(object(TURN_KEYS), 0..4),
        cut in proptest::option::weighted(0.3, any::<proptest::sample::Index>()),
    ) {
        let comma = if call == "{}" { "" } else { "," };
        let mut text = format!("{}{comma}\"turns\":[{}]}}", call.trim_end_matches('}'), turns.join(","));
        if call.ends_with("}}") {
            text = format!("{{\"turns\":[{}],\"meta\":{call}}}", turns.join(", "));
        }
        if let Some(cut) = cut {
            let at = cut.index(text.len());
            if text.is_char_boundary(at) {
                let next = text[at..].chars().next().map_or(0, char::len_utf8);
                text.replace_range(at..at + next, "");
            }
        }
        agrees(&text);
    }
}
