//! What must be true of the scorecard of any call.
//!
//! In: calls made at random of the words the pack listens for, of look-alikes and of characters that are hard to count.
//! Out: nothing but the truth of the sum, of the spans, of the two details, and of the sameness of the same. Its own file
//! because none of it depends on what a rule says.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;
use wusheng::import::{ReadOptions, read_calls};
use wusheng::{By, Detail, Language, Reviewer, ScoreOptions};

static REVIEWER: LazyLock<Reviewer> =
    LazyLock::new(|| Reviewer::new(&[], Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}")));

/// What is said: voices, what makes them due, what only looks like them, and what is hard to count.
const PIECES: &[&str] = &[
    "您好",
    "你好，",
    "您號",
    "早上好",
    "您好像",
    "請問有什麼可以幫您？",
    "请讲",
    "谢谢",
    "感謝您的耐心等待",
    "写写",
    "不用谢",
    "谢绝",
    "对不起",
    "非常抱歉",
    "對唔住",
    "不好意思",
    "如果让您不满意，",
    "“对不起”",
    "给您添麻烦了",
    "我要投诉你们",
    "什么破服务！",
    "太差了",
    "人呢",
    "请您稍等",
    "稍等一下哦",
    "没听清",
    "是我们录错了",
    "还有其他可以帮您的吗？",
    "再見",
    "在见",
    "祝您生活愉快",
    "没有了",
    "好的",
    "转接到专席",
    "嗯",
    "喂",
    "，",
    "。",
    "？",
    " ",
    "\u{200b}",
    "\u{feff}",
    "😀",
    "👨‍👩‍👧",
    "🇨🇳",
    "𠮷",
    "𪚥",
    "㐀",
    "é",
    "e\u{301}",
    "ＡＢＣ",
    "ｓｏｒｒｙ",
    "thank you",
    "[数字x]",
    "#E-s[数字x]",
    "_",
    "[UNK]",
    "…",
    "—",
    "\\ud83d",
    "\\udc00",
    "\\u0000",
    "\\n",
    "\\\"",
    "\\\\",
    "“",
    "”",
    "\\\"",
    "1024",
    "五十八元",
    "\u{202e}",
    "ǅ",
    "ß",
    "İ",
];

/// A character as it stands in a JSON string.
fn escaped(c: char) -> String {
    let quoted = Value::from(c.to_string()).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// The inside of a JSON string, escapes and all.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(escaped),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn turn() -> impl Strategy<Value = String> {
    let role = prop::sample::select(
        &["agent", "agent", "agent", "customer", "customer", "bot", "ivr", "system", "thirdParty", "unknown"][..],
    );
    let rest = prop::sample::select(
        &["", ",\"source\":\"auto\"", ",\"agent\":\"7\"", ",\"agent\":\"8\"", ",\"confidence\":0.3"][..],
    );
    (role, text(), prop::option::weighted(0.5, 0..90_000u32), rest).prop_map(|(role, text, start, rest)| {
        let start = start.map_or(String::new(), |start| format!(",\"startMs\":{start},\"endMs\":{}", start + 900));
        format!("{{\"role\":\"{role}\",\"text\":\"{text}\"{start}{rest}}}")
    })
}

/// A call as a line of NDJSON; `id` is its number.
fn call() -> impl Strategy<Value = String> {
    let facts = prop::sample::select(
        &[
            "",
            "",
            "",
            ",\"direction\":\"outbound\"",
            ",\"direction\":\"inbound\",\"channel\":\"phone\"",
            ",\"channel\":\"chat\"",
            ",\"endedBy\":\"customer\"",
            ",\"endedBy\":\"agent\"",
            ",\"transferred\":true",
            ",\"announcedBySystem\":true",
        ][..],
    );
    let turns = prop_oneof![20 => prop::collection::vec(turn(), 1..14), 1 => prop::collection::vec(turn(), 100..300)];
    (turns, facts).prop_map(|(turns, facts)| format!("{{\"id\":\"ID\",\"turns\":[{}]{facts}}}\n", turns.join(",")))
}

fn file() -> impl Strategy<Value = String> {
    prop::collection::vec(call(), 1..5).prop_map(|calls| {
        calls.iter().enumerate().map(|(number, call)| call.replacen("ID", &format!("c-{number}"), 1)).collect()
    })
}

fn score(bytes: &[u8], detail: Detail) -> Vec<u8> {
    REVIEWER.score_lines(bytes, ScoreOptions { detail, receipts: true }).0
}

fn cards(bytes: &[u8], detail: Detail) -> Vec<Value> {
    let lines = score(bytes, detail);
    lines
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap_or_default())
        .collect()
}

/// Points in tenths.
fn tenths(points: &Value) -> i64 {
    (points.as_f64().unwrap_or(f64::NAN) * 10.0).round() as i64
}

/// Every object in a value that has a span: evidence, triggers, near misses.
fn spans<'v>(value: &'v Value, out: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("start") && fields.contains_key("turn") {
                out.push(value);
            }
            fields.values().for_each(|value| spans(value, out));
        }
        Value::Array(items) => items.iter().for_each(|value| spans(value, out)),
        _ => {}
    }
}

/// The value without what only full detail carries.
fn compacted(card: &Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for prose in ["text", "note", "title", "why", "advice", "nearMiss"] {
                    fields.remove(prose);
                }
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut card = card.clone();
    strip(&mut card);
    if let Some(findings) = card["findings"].as_array_mut() {
        findings.retain(|finding| matches!(finding["verdict"].as_str(), Some("fail" | "late" | "cannotJudge")));
    }
    card
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sum_can_be_done_again_by_hand(file in file()) {
        let machine = REVIEWER.rules().into_iter().filter(|rule| rule.by == By::Machine);
        let points: BTreeMap<String, i64> = machine.map(|rule| (rule.rule, rule.points.0)).collect();
        for card in cards(file.as_bytes(), Detail::Full) {
            let findings = card["findings"].as_array().cloned().unwrap_or_default();
            prop_assert_eq!(findings.len(), points.len());
            let (mut deducted, mut judged, mut words) = (0, 0, 0);
            for finding in &findings {
                let (of, cost) = (tenths(&finding["of"]), tenths(&finding["deducted"]));
                prop_assert_eq!(of, points[finding["rule"].as_str().unwrap_or_default()]);
                prop_assert!((0..=of).contains(&cost), "{}", finding);
                let verdict = finding["verdict"].as_str().unwrap_or_default();
                let missed = matches!(verdict, "fail" | "late");
                // Forbidden words share a cap, and what is on trial costs nothing.
                let forbidden = finding["rule"].as_str().is_some_and(|rule| rule.starts_with("forbidden-"));
                prop_assert!(missed || cost == 0, "{}", finding);
                prop_assert!(cost > 0 || !missed || forbidden || of == 0, "{}", finding);
                deducted += cost;
                let counted = if verdict == "cannotJudge" { 0 } else { of };
                if forbidden { words += counted } else { judged += counted }
                if let Some(voice) = finding["voice"].as_str() {
                    prop_assert_eq!(&card["voices"][voice]["verdict"], &finding["verdict"]);
                }
            }
            let judged = judged + words.min(250);
            prop_assert_eq!(tenths(&card["score"]), (1000 - deducted).max(0));
            prop_assert_eq!(tenths(&card["judged"]), judged);
        }
    }

    #[test]
    fn every_span_cuts_out_its_text(file in file()) {
        let (calls, _) = read_calls(file.as_bytes(), &ReadOptions::default());
        let cards = cards(file.as_bytes(), Detail::Full);
        prop_assert_eq!(calls.len(), cards.len());
        for (call, card) in calls.iter().zip(&cards) {
            let mut all = Vec::new();
            spans(card, &mut all);
            for span in all {
                let number = |key: &str| span[key].as_u64().unwrap_or(u64::MAX) as usize;
                let units: Vec<u16> = call.turns[number("turn")].text.encode_utf16().collect();
                prop_assert!(number("start") < number("end") && number("end") <= units.len(), "{}", span);
                // Strict: a span may not cut a surrogate pair in two.
                let cut = String::from_utf16(&units[number("start")..number("end")]);
                prop_assert_eq!(cut.as_deref().ok(), span["text"].as_str());
            }
        }
    }

    #[test]
    fn compact_is_a_part_of_full(file in file()) {
        let (full, compact) = (cards(file.as_bytes(), Detail::Full), cards(file.as_bytes(), Detail::Compact));
        prop_assert_eq!(full.iter().map(compacted).collect::<Vec<_>>(), compact);
    }

    #[test]
    fn bytes_score_as_values_do(file in file()) {
        let options = ScoreOptions::default();
        let (calls, _) = read_calls(file.as_bytes(), &ReadOptions::default());
        let mut lines = Vec::new();
        for call in &calls {
            let card = REVIEWER.score(call, options);
            serde_json::to_writer(&mut lines, &card).map_err(|error| TestCaseError::fail(error.to_string()))?;
            lines.push(b'\n');
            for finding in &card.findings {
                let explained = REVIEWER.explain(call, finding.rule);
                prop_assert_eq!(explained.as_ref(), Some(finding));
            }
        }
        let scored = score(file.as_bytes(), Detail::Full);
        prop_assert_eq!(String::from_utf8_lossy(&lines), String::from_utf8_lossy(&scored));
    }

    #[test]
    fn any_split_into_chunks_gives_the_same_bytes(file in file(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let options = ScoreOptions { detail: Detail::Compact, receipts: true };
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(file.len() + 1)).collect();
        cuts.sort_unstable();
        let (mut scorer, mut out, mut start) = (REVIEWER.lines(options), Vec::new(), 0);
        for cut in cuts.into_iter().chain([file.len()]) {
            scorer.push(&REVIEWER, &file.as_bytes()[start..cut], &mut out);
            start = cut;
        }
        let problems = scorer.end(&REVIEWER, &mut out);
        prop_assert_eq!((out, problems), REVIEWER.score_lines(file.as_bytes(), options));
    }

    #[test]
    fn what_was_scored_before_changes_nothing(file in file()) {
        // Each call alone, all in a row, and in a row once more.
        let alone: Vec<u8> = file.split_inclusive('\n').flat_map(|line| score(line.as_bytes(), Detail::Full)).collect();
        let together = score(file.as_bytes(), Detail::Full);
        prop_assert_eq!(String::from_utf8_lossy(&alone), String::from_utf8_lossy(&together));
        prop_assert!(together == score(file.as_bytes(), Detail::Full));
    }
}
