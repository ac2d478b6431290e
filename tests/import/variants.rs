//! What products write beside the usual: fields left out, results framed or empty, numbers as texts, tasks that failed.
//!
//! In: `variants.ndjson`, a file a line, written by hand after the products' documentation, with what must be read of it. Each
//! is read on one line, over several, in a list and framed.

use serde_json::{Value, json};
use wusheng::import::{Format, ReadOptions, read_calls};
use wusheng::{Code, Severity};

#[test]
fn every_variant_of_a_product_is_read() {
    let mut count = 0;
    for line in include_str!("variants.ndjson").lines() {
        let variant: Value = serde_json::from_str(line).expect("a variant a line");
        let file = &variant["file"];
        let pretty = serde_json::to_string_pretty(file).expect("JSON");
        let mut forms = vec![file.to_string(), pretty];
        if !file.is_array() {
            forms.push(json!([file]).to_string());
        }
        forms.push(json!({ "code": 0, "data": file }).to_string());
        forms.push(json!({ "success": true, "result": file.to_string() }).to_string());
        for form in forms {
            let about = format!("{}: {form}", variant["name"]);
            let format = variant["format"].as_str().and_then(Format::named);
            assert_eq!(wusheng::import::detect(form.as_bytes(), &ReadOptions::default()), format, "{about}");
            let (calls, problems) = read_calls(form.as_bytes(), &ReadOptions::default());
            let turns: Vec<_> = calls.iter().flat_map(|call| &call.turns).collect();
            assert_eq!(turns.len() as u64, variant["turns"].as_u64().unwrap_or_default(), "{about} {problems:?}");
            let (first, last) =
                (turns.first().and_then(|turn| turn.start_ms), turns.last().and_then(|turn| turn.end_ms));
            for (name, found) in [("first", first), ("last", last)] {
                let expected = variant[name].as_i64();
                assert!(expected.is_none() || found == expected, "{about}: {name} {found:?}");
            }
            if turns.is_empty() {
                let said = problems.iter().find(|problem| problem.code == Code::NoTurns && problem.line.is_some());
                assert!(said.is_some_and(|problem| problem.severity == Severity::Error), "{about} {problems:?}");
            } else {
                assert!(problems.iter().all(|problem| problem.severity < Severity::Error), "{about} {problems:?}");
            }
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
}
