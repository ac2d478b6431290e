//! Files of every format, a target a reader.
//!
//! In: bytes that are said to be in a format. Out: nothing. What must hold: no panic and no hang; a call has an id and
//! turns, no turn ends before it starts or starts before the call; what is written reads the same again.

use wusheng::import::{Format, ReadOptions, read_calls, read_lines};

pub fn run(format: Option<Format>, data: &[u8]) {
    let options = ReadOptions { name: Some("call.txt"), format, ..ReadOptions::default() };
    let (calls, problems) = read_calls(data, &options);
    assert!(problems.iter().all(|problem| !problem.message.is_empty()));
    for call in &calls {
        assert!(!call.id.is_empty() && !call.turns.is_empty());
        for turn in &call.turns {
            assert!(turn.start_ms.is_none_or(|start| start >= 0));
            assert!(turn.start_ms.zip(turn.end_ms).is_none_or(|(start, end)| start <= end));
        }
    }
    let (lines, _) = read_lines(data, &options);
    let ours = ReadOptions { format: Some(Format::Ndjson), ..ReadOptions::default() };
    let (again, _) = read_lines(&lines, &ours);
    assert_eq!(String::from_utf8_lossy(&lines), String::from_utf8_lossy(&again));
    if calls.is_empty() {
        assert!(!problems.is_empty(), "nothing read and nothing said");
    }
}
