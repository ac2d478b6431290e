//! scratch
use std::io::{self, Read, Write};
use wusheng::{Detail, Language, Reviewer, ScoreOptions};
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let packs: Vec<String> = arguments.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let packs: Vec<(&str, &str)> = arguments.iter().zip(&packs).map(|(n, p)| (n.as_str(), p.as_str())).collect();
    let reviewer = match Reviewer::new(&packs, Language::Zh) {
        Ok(reviewer) => reviewer,
        Err(problems) => { for p in problems { eprintln!("{:?}:{:?} {} {:?}", p.line, p.column, p.message, p.help); } std::process::exit(2) }
    };
    let mut input = Vec::new();
    io::stdin().lock().read_to_end(&mut input).unwrap();
    let (lines, _) = reviewer.score_lines(&input, ScoreOptions { detail: Detail::Full, receipts: false });
    io::stdout().lock().write_all(&lines).unwrap();
}
