//! A filter: NDJSON calls on standard input, NDJSON scorecards on standard output, problems on standard error.
//!
//! `cargo run --release --example filter -- [compact|full] [no-receipts] < calls.ndjson > scorecards.ndjson`

use std::io::{self, Read, Write};
use std::process::ExitCode;

use wusheng::{Detail, Language, Reviewer, ScoreOptions, Severity};

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let options = ScoreOptions {
        detail: if has("full") { Detail::Full } else { Detail::Compact },
        receipts: !has("no-receipts"),
    };
    let reviewer = match Reviewer::new(&[], Language::Zh) {
        Ok(reviewer) => reviewer,
        Err(problems) => {
            problems.iter().for_each(|problem| eprintln!("{}", problem.message));
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
