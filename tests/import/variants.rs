//! What products write beside the usual: fields left out, results framed or empty, numbers as texts, tasks that failed.
//!
//! In: `variants.ndjson`, a file a line, written by hand after the products' documentation, with what must be read of it. Each
//! is read on one line, over several, in a list and framed; most also in frames that nobody knows, and with names written otherwise.

use serde_json::{Value, json};
use wusheng::import::{Format, ReadOptions, read_calls};
use wusheng::{Code, Severity};

/// A value with other names.
fn renamed(value: &Value, name: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| renamed(item, name)).collect(),
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(key, value)| (name(key), renamed(value, name))).collect())
        }
        other => other.clone(),
    }
}

/// `speaker_id` as `SpeakerId`.
fn pascal(key: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
    };
    key.split('_').map(capital).collect()
}

/// `SpeakerId` as `speaker_id`.
fn snake(key: &str) -> String {
    let mut out = String::new();
    for c in key.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[test]
fn every_variant_of_a_product_is_read() {
    let (mut count, mut others) = (0, (0, Vec::new()));
    for line in include_str!("variants.ndjson").lines() {
        let variant: Value = serde_json::from_str(line).expect("a variant a line");
        let file = &variant["file"];
        let mut forms = vec![file.to_string(), serde_json::to_string_pretty(file).expect("JSON")];
        if !file.is_array() {
            forms.push(json!([file]).to_string());
        }
        forms.push(json!({ "code": 0, "data": file }).to_string());
        forms.push(json!({ "success": true, "result": file.to_string() }).to_string());
        forms.push(json!({ "statusCode": 200, "headers": { "date": "x" }, "body": file.to_string() }).to_string());
        for form in forms {
            let fault = fault(&variant, &form);
            assert!(fault.is_none(), "{}: {form}: {fault:?}", variant["name"]);
            count += 1;
        }
        // Frames and names that nobody knows.
        if variant["turns"] != 0 {
            let forms = [
                json!({ "page": 1, "jobs": { "latest": file } }),
                json!({ "recordings": [{ "name": "x", "transcription": file }], "total": 1 }),
                renamed(file, &pascal),
                json!({ "body": renamed(file, &snake).to_string() }),
            ];
            for form in forms {
                let fault = fault(&variant, &form.to_string());
                others.0 += 1;
                others.1.extend(fault.map(|fault| format!("{}: {form}: {fault}", variant["name"])));
            }
        }
    }
    println!(
        "{} of {} in other frames and by other names are not read:\n{}",
        others.1.len(),
        others.0,
        others.1.join("\n")
    );
    assert!(count > 300 && others.0 > 200 && others.1.len() * 8 <= others.0);
}

/// What is not as it should be when a variant is read in some form.
fn fault(variant: &Value, form: &str) -> Option<String> {
    let format = variant["format"].as_str().and_then(Format::named);
    let found = wusheng::import::detect(form.as_bytes(), &ReadOptions::default());
    if found != format {
        return Some(format!("taken for {found:?}"));
    }
    let (calls, problems) = read_calls(form.as_bytes(), &ReadOptions::default());
    let turns: Vec<_> = calls.iter().flat_map(|call| &call.turns).collect();
    if turns.len() as u64 != variant["turns"].as_u64().unwrap_or_default() {
        return Some(format!("{} turns, {problems:?}", turns.len()));
    }
    let (first, last) = (turns.first().and_then(|turn| turn.start_ms), turns.last().and_then(|turn| turn.end_ms));
    for (name, found) in [("first", first), ("last", last)] {
        let expected = variant[name].as_i64();
        if expected.is_some() && found != expected {
            return Some(format!("{name} {found:?}"));
        }
    }
    let is_said = if turns.is_empty() {
        let said = problems.iter().find(|problem| problem.code == Code::NoTurns && problem.line.is_some());
        said.is_some_and(|problem| problem.severity == Severity::Error)
    } else {
        problems.iter().all(|problem| problem.severity < Severity::Error)
    };
    (!is_said).then(|| format!("{problems:?}"))
}
