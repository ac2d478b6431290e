//! Lexicons that the build keeps judge as those that are made of their phrases.
//!
//! In: the sample calls and whole calls by strangers. Out: assertions. Its own file because what is read instead of made may
//! not change a byte of any scorecard.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "the core is pure, its tests read files")]

use wusheng::{Language, Reviewer, ScoreOptions, lexicons_of};

fn calls() -> Vec<u8> {
    let read = |path: &str| std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + path).unwrap();
    [read("examples/calls/sample.ndjson"), read("tests/cases/calls.ndjson")].concat()
}

fn kept(id: &str, file: &[u8]) -> Reviewer {
    Reviewer::with_lexicons(&[(id, id)], file, Language::Zh).unwrap()
}

#[test]
fn they_judge_as_those_that_are_made() {
    let calls = calls();
    for id in ["telecom-zh", "retail-chat-zh", "outbound-zh", "support-en"] {
        let file = lexicons_of(id).unwrap();
        let (made, kept) = (Reviewer::new(&[(id, id)], Language::Zh).unwrap(), kept(id, &file));
        assert_eq!(made.pack(), kept.pack());
        let options = ScoreOptions::default();
        let (made, kept) = (made.score_lines(&calls, options).0, kept.score_lines(&calls, options).0);
        assert!(made.len() > 100_000 && made == kept, "{id}");
    }
}

#[test]
fn a_file_that_was_cut_has_no_effect() {
    let file = lexicons_of("support-en").unwrap();
    let made = kept("support-en", &[]).score_lines(&calls(), ScoreOptions::default()).0;
    for length in [file.len() - 1, file.len() / 2, 200] {
        assert!(kept("support-en", &file[..length]).score_lines(&calls(), ScoreOptions::default()).0 == made);
    }
}

#[test]
fn of_another_pack_or_version_they_have_no_effect() {
    let file = String::from_utf8_lossy(&lexicons_of("support-en").unwrap()).into_owned();
    let hash = kept("support-en", &[]).pack().hash.clone();
    let told = |file: &str, id: &str| kept(id, file.as_bytes()).pack().hash.clone();
    let first_line = file.lines().next().unwrap();
    assert_eq!(told(&format!("{first_line}\nabc"), "support-en"), hash, "a file that was cut");
    assert_eq!(told(&file.replacen(env!("CARGO_PKG_VERSION"), "0.0.0", 1), "support-en"), hash);
    assert_eq!(told(&file, "telecom-zh"), kept("telecom-zh", &[]).pack().hash);
    assert!(lexicons_of("nobody").is_none());
}
