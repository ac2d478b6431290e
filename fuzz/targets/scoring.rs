//! Calls that anybody may send.
//!
//! In: NDJSON, or what claims to be. Out: nothing. What must hold: no panic and no hang; a scorecard is JSON, its score
//! within bounds, its evidence the very words it points at; a file in chunks scores as it does whole.

use std::sync::LazyLock;

use serde_json::Value;
use wusheng::import::{ReadOptions, read_calls, read_lines};
use wusheng::{Detail, Language, Reviewer, ScoreOptions};

static REVIEWER: LazyLock<Reviewer> =
    LazyLock::new(|| Reviewer::new(&[], Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}")));

pub fn run(data: &[u8]) {
    let compact = ScoreOptions { detail: Detail::Compact, receipts: false };
    let (whole, problems) = REVIEWER.score_lines(data, compact);
    let mut scorer = REVIEWER.lines(compact);
    let mut chunked = Vec::new();
    for chunk in data.chunks(7) {
        scorer.push(&REVIEWER, chunk, &mut chunked);
    }
    assert_eq!(scorer.end(&REVIEWER, &mut chunked), problems);
    assert_eq!(whole, chunked);
    let options = ReadOptions { name: Some("calls.ndjson"), ..ReadOptions::default() };
    let (lines, _) = read_lines(data, &options);
    let (calls, _) = read_calls(data, &options);
    assert_eq!(lines.iter().filter(|&&byte| byte == b'\n').count(), calls.len(), "a line a call");
    for call in &calls {
        let card = REVIEWER.score(call, ScoreOptions::default());
        let card = serde_json::to_value(&card).unwrap_or_else(|error| panic!("{error}"));
        assert!(card["score"].as_f64().is_some_and(|score| (0.0..=100.0).contains(&score)), "{}", card["score"]);
        let texts: Vec<Vec<u16>> = call.turns.iter().map(|turn| turn.text.encode_utf16().collect()).collect();
        check(&card, &texts);
    }
}

/// Whatever has a turn, a start, an end and a text points at that text.
fn check(value: &Value, texts: &[Vec<u16>]) {
    match value {
        Value::Object(fields) => {
            let number = |name: &str| fields.get(name).and_then(Value::as_u64).map(|number| number as usize);
            if let (Some(turn), Some(start), Some(end)) = (number("turn"), number("start"), number("end")) {
                let said = texts.get(turn).and_then(|text| text.get(start..end)).map(String::from_utf16_lossy);
                let said = said.unwrap_or_else(|| panic!("no such place: {value}"));
                if let Some(text) = fields.get("text").and_then(Value::as_str) {
                    assert_eq!(text, said);
                }
            }
            fields.values().for_each(|field| check(field, texts));
        }
        Value::Array(items) => items.iter().for_each(|item| check(item, texts)),
        _ => {}
    }
}
