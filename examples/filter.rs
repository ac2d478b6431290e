//! A filter: NDJSON calls on standard input, NDJSON scorecards on standard output, problems on standard error.
//!
//! `cargo run --release --example filter -- [compact|full] [no-receipts] [--pack FILE|ID]… < calls.ndjson > scorecards.ndjson`

#![allow(clippy::disallowed_methods, reason = "the core is pure, examples read files")]

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use wusheng::{Detail, Language, Problem, Reviewer, ScoreOptions, Severity};

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let options = ScoreOptions {
        detail: if has("full") { Detail::Full } else { Detail::Compact },
        receipts: !has("no-receipts"),
    };
    let mut packs = Vec::new();
    for name in
        arguments.iter().zip(arguments.iter().skip(1)).filter(|(flag, _)| *flag == "--pack").map(|(_, name)| name)
    {
        // What is no file is taken for the id of a built-in pack.
        let text = if Path::new(name).is_file() { std::fs::read_to_string(name)? } else { name.clone() };
        packs.push((name.as_str(), text));
    }
    let packs: Vec<(&str, &str)> = packs.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let reviewer = match Reviewer::new(&packs, Language::Zh) {
        Ok(reviewer) => reviewer,
        Err(problems) => {
            for Problem { file, line, column, message, .. } in &problems {
                let place = [*line, *column].iter().flatten().map(|at| format!("{at}:")).collect::<String>();
                eprintln!("{}:{place} {message}", file.as_deref().unwrap_or("pack"));
            }
            return Ok(ExitCode::from(2));
        }
    };

    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let mut lines = reviewer.lines(options);
    let mut chunk = vec![0; 1 << 20];
    let mut scorecards = Vec::new();
    loop {
        let length = input.read(&mut chunk)?;
        if length == 0 {
            break;
        }
        lines.push(&reviewer, &chunk[..length], &mut scorecards);
        output.write_all(&scorecards)?;
        scorecards.clear();
    }
    let problems = lines.end(&reviewer, &mut scorecards);
    output.write_all(&scorecards)?;
    for problem in &problems {
        let line = problem.line.map_or(String::new(), |line| format!("{line}: "));
        eprintln!("{line}{}", problem.message);
    }
    let unread = problems.iter().any(|problem| problem.severity == Severity::Error);
    Ok(if unread { ExitCode::from(3) } else { ExitCode::SUCCESS })
}
