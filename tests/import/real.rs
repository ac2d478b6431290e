//! What must be true of real files, where they lie beside the project; each test says so and passes where they do not.

use wusheng::import::{CallReader, LineSplitter, ReadOptions, read_lines};
use wusheng::{Code, Severity};

use crate::support::read_beside;

#[test]
fn every_real_dialogue_is_read_whole() {
    for name in ["retail-chat.ndjson", "retail-chat-satisfaction.ndjson", "telecom-phone.ndjson"] {
        let Some(bytes) = read_beside(name) else { continue };
        let mut splitter = LineSplitter::default();
        let mut reader = CallReader::new(&ReadOptions::default());
        let mut spare = String::new();
        let (mut calls, mut turns, mut characters) = (0, 0, 0);
        let mut expected = (0, 0, 0);
        splitter.push(&bytes, |line| {
            // serde_json's own values are the independent count.
            let value: serde_json::Value = serde_json::from_slice(line.bytes).unwrap_or_default();
            let all = value["turns"].as_array().map_or(&[][..], Vec::as_slice);
            let said = |turn: &serde_json::Value| turn["text"].as_str().map_or(0, |text| text.chars().count());
            expected = (expected.0 + 1, expected.1 + all.len(), expected.2 + all.iter().map(said).sum::<usize>());
            if let Some(call) = reader.call(line, &mut spare) {
                calls += 1;
                turns += call.turns.len();
                characters += call.turns.iter().map(|turn| turn.text.chars().count()).sum::<usize>();
            }
        });
        reader.finish();
        assert_eq!((calls, turns, characters), expected, "{name}");
        let problems = reader.take_problems();
        assert!(problems.iter().all(|problem| problem.severity == Severity::Info), "{name}: {problems:?}");
    }
}

#[test]
fn satisfaction_is_read_through_a_mapping() {
    let Some(bytes) = read_beside("retail-chat-satisfaction.ndjson") else { return };
    let map = [("satisfied".to_owned(), "labels.satisfied".to_owned())].into();
    let (lines, problems) = read_lines(&bytes, &ReadOptions { map, ..ReadOptions::default() });
    let lines = String::from_utf8_lossy(&lines);
    assert!(lines.lines().all(|line| line.contains("\"satisfied\":")));
    assert!(problems.iter().all(|problem| problem.code == Code::UnknownField), "{problems:?}");
}
