//! What the tests over whole calls share: files, the built-in reviewer, scorecards as JSON.
//!
//! In: names of files, of the repository or of the material that may lie beside it. Out: calls and scorecards as others
//! see them. Its own folder because cargo takes every file directly under `tests` for a test of its own.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wusheng::{Detail, Language, Reviewer, ScoreOptions, Severity};

/// The five voices under the names of a scorecard.
pub const VOICES: [&str; 5] = ["greeting", "offer", "thanks", "apology", "closing"];

/// A file of the repository.
pub fn read(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A file of real dialogues, where they lie beside the project; says so where they do not.
pub fn read_beside(name: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("WUSHENG_SHARED").map_or_else(beside, PathBuf::from);
    let path = folder.join("data/dialogues").join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            println!("not checked: {} is not here ({error})", path.display());
            None
        }
    }
}

/// The objects of an NDJSON file.
pub fn values(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).expect("NDJSON is UTF-8");
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

/// The built-in pack.
pub fn reviewer() -> Reviewer {
    Reviewer::new(&[], Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Scorecards of an NDJSON file, by the id of their call; nothing of the file may be lost.
pub fn score(reviewer: &Reviewer, bytes: &[u8], detail: Detail) -> BTreeMap<String, Value> {
    let (lines, problems) = reviewer.score_lines(bytes, ScoreOptions { detail, receipts: false });
    assert!(problems.iter().all(|problem| problem.severity == Severity::Info), "{problems:#?}");
    let cards = values(&lines);
    let by_call: BTreeMap<String, Value> =
        cards.iter().map(|card| (card["call"].as_str().unwrap_or_default().to_owned(), card.clone())).collect();
    assert_eq!((cards.len(), by_call.len()), (values(bytes).len(), cards.len()), "a scorecard a call, each id once");
    by_call
}

/// The verdict of a voice on a scorecard.
pub fn verdict<'c>(card: &'c Value, voice: &str) -> &'c str {
    card["voices"][voice]["verdict"].as_str().unwrap_or("?")
}
