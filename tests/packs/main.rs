//! Packs: what they may say, what is refused, what every kind of check makes of a call.
//!
//! In: packs of a few lines. Out: assertions. Its own folder because there is a file for every part of the vocabulary;
//! what they share is here.

mod conditions;
mod extends;
mod faults;
mod forbid;
mod hearing;
mod kinds;
mod limits;
mod obligation;

use wusheng::{Call, Code, Language, Problem, Reviewer, Role, ScoreOptions, Turn, Verdict, check_pack};

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

/// A call of turns written `客服：…`, `客户：…` or `？：…`, with `[from]` or `[from-to]` in seconds before it where times
/// matter.
fn call(turns: &[&'static str]) -> Call<'static> {
    let turn = |line: &&'static str| {
        let (times, line) = match line.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
            Some((times, rest)) => (times.split_once('-').map_or((times, None), |(from, to)| (from, Some(to))), rest),
            None => (("", None), *line),
        };
        let (role, text) = line.split_once('：').unwrap_or(("", line));
        let role = match role {
            "客服" => Role::Agent,
            "客户" => Role::Customer,
            _ => Role::Unknown,
        };
        let ms = |seconds: &str| seconds.parse::<f64>().ok().map(|seconds| (seconds * 1000.0) as i64);
        let (start_ms, end_ms) = (ms(times.0), times.1.and_then(ms));
        Turn { role, text: text.into(), start_ms, end_ms, ..Turn::default() }
    };
    Call { id: "a".into(), turns: turns.iter().map(turn).collect(), ..Call::default() }
}

/// The verdicts of every occurrence of the first rule.
fn verdicts(reviewer: &Reviewer, call: &Call<'_>) -> Vec<Verdict> {
    let card = reviewer.score(call, ScoreOptions::default());
    card.findings[0].occurrences.iter().map(|one| one.verdict).collect()
}
