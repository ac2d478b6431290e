//! Packs: what they may say, what is refused, what every kind of check makes of a call.
//!
//! In: packs of a few lines. Out: assertions. Its own folder because there is a file for every part of the vocabulary;
//! what they share is here.

mod extends;
mod faults;
mod limits;

use wusheng::{Code, Language, Problem, Reviewer, check_pack};

/// A whole pack in a few lines.
const SMALL: &str = r#"schema = 1
id = "small"
version = "1.0.0"

[phrases]
polite = ["请", "{thanks}"]
thanks = ["谢谢", "感谢"]

[contexts.quoted]
quotes = true

[reasons]
cut = "录音不完整。"

[[rules]]
id = "polite"
title = "礼貌用语"
points = 100
expect = { say = "@polite" }
cannot_judge = [{ reason = "cut", clipped = "end" }]

[[rules.examples]]
verdict = "pass"
turns = ["客服：谢谢您"]

[[rules.examples]]
verdict = "fail"
turns = ["客服：什么事"]
"#;

/// The small pack with one thing changed, which must be there.
fn with(old: &str, new: &str) -> String {
    assert_eq!(SMALL.matches(old).count(), 1, "{old}");
    SMALL.replace(old, new)
}

fn problems_in(pack: &str, language: Language) -> Vec<Problem> {
    let problems = check_pack("small.toml", pack, language).problems;
    let refused = Reviewer::new(&[("small.toml", pack)], language).err().unwrap_or_default();
    assert_eq!(problems, refused, "what is checked and what is loaded find the same");
    for problem in &problems {
        assert_eq!(problem.file.as_deref(), Some("small.toml"));
        let braces = |text: &str| text.contains("{@") || text.contains("{hint") || text.contains("{}");
        assert!(!problem.message.is_empty() && !braces(&problem.message), "{problem:?}");
    }
    problems
}

/// The only problem of a pack, in Chinese and in English.
fn only(pack: &str) -> (Problem, Problem) {
    let [zh, en] = [Language::Zh, Language::En].map(|language| {
        let mut problems = problems_in(pack, language);
        assert_eq!(problems.len(), 1, "{problems:#?}");
        problems.remove(0)
    });
    assert_eq!((zh.code, zh.line, zh.column, &zh.args), (en.code, en.line, en.column, &en.args));
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let of_pack = |c: char| zh.args.values().any(|value| value.contains(c));
    assert!(en.message.chars().all(|c| !is_chinese(c) || of_pack(c)), "{}", en.message);
    (zh, en)
}

/// Kind and place of a problem.
fn at(problem: &Problem) -> (Code, Option<u64>, Option<u64>) {
    (problem.code, problem.line, problem.column)
}

fn help(problem: &Problem) -> &str {
    problem.help.as_deref().unwrap_or("")
}
