//! Packs that anybody may write.
//!
//! In: a pack, as text of any kind. Out: nothing. What must hold: no panic and no hang; every problem lies within the
//! text; checking and loading find the same; a pack that loads scores, twice the same, and can be documented, proven and
//! edited.

use serde_json::json;
use wusheng::author::{Edit, HandbookFormat, edit_pack, handbook, lint_packs, prove};
use wusheng::{Detail, Language, Reviewer, ScoreOptions, Severity, check_pack};

/// Calls short enough that what takes long is the pack.
const CALLS: &str = concat!(
    r#"{"id":"1","turns":[{"role":"agent","text":"您好，请问有什么可以帮您？"},{"role":"customer","text":"退款"},{"role":"agent","text":"请稍等，谢谢，三个工作日内到账。"},{"role":"customer","text":"办不了吗"}]}"#,
    "\n",
    r#"{"id":"2","startedAt":"2026-01-01T09:00:00+08:00","turns":[{"role":"customer","text":"a b 词","startMs":0,"endMs":900},{"role":"agent","text":"对不起","startMs":40000,"endMs":41000}]}"#,
    "\n",
);

pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let checked = check_pack("pack.toml", &text, Language::Zh);
    let lines = text.lines().count() as u64 + 1;
    for problem in &checked.problems {
        assert!(!problem.message.is_empty() && !problem.message.contains("{@"), "{problem:?}");
        // What it extends lies in files of its own.
        let here = problem.file.as_deref() == Some("pack.toml");
        assert!(problem.line.is_none_or(|line| !here || (1..=lines).contains(&line)), "{problem:?} in {lines} lines");
    }
    let refused = checked.problems.iter().any(|problem| problem.severity == Severity::Error);
    let Ok(reviewer) = Reviewer::new(&[("pack.toml", &text)], Language::Zh) else {
        assert!(refused, "loading refuses what checking does not");
        return;
    };
    assert!(!refused, "checking refuses what loading does not");
    for detail in [Detail::Compact, Detail::Full] {
        let score = || reviewer.score_lines(CALLS.as_bytes(), ScoreOptions { detail, receipts: true }).0;
        let cards = score();
        assert_eq!(cards, score());
        assert_eq!(cards.split(|&byte| byte == b'\n').count(), 3, "a line a call");
        for card in cards.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
            serde_json::from_slice::<serde_json::Value>(card).unwrap_or_else(|error| panic!("{error}"));
        }
    }
    lint_packs(&[("pack.toml", &text)], Language::En);
    handbook(&reviewer, HandbookFormat::Markdown);
    // Proving judges every example many times: only where there is little to prove.
    if text.len() < 3_000 && !text.contains("extends") {
        prove(&reviewer);
    }
    let edit = serde_json::from_value::<Edit>(json!({ "op": "set", "path": "title", "value": "改" }));
    if let Ok(edited) = edit_pack(&text, &edit.into_iter().collect::<Vec<_>>(), Language::Zh) {
        let checked = check_pack("pack.toml", &edited, Language::Zh);
        assert!(checked.problems.iter().all(|one| one.severity != Severity::Error), "{:?}", checked.problems);
    }
}
