//! Says to a person what is wrong with JSON.
//!
//! In: the parser's error and the text it met. Out: a located problem whose detail is a word of the table of phrases. Its
//! own file because the parser speaks English to programmers only.

use serde_json::Error;
use serde_json::error::Category;

use crate::import::lines::Line;
use crate::problem::{Code, Problem};

/// What the parser's messages begin with, and the word for it.
const WORDS: &[(&str, &str)] = &[
    ("expected `:`", "missingColon"),
    ("expected `,`", "missingComma"),
    ("expected value", "unexpected"),
    ("expected ident", "unexpected"),
    ("key must be a string", "keyNotText"),
    ("trailing comma", "extraComma"),
    ("trailing characters", "trailing"),
    ("invalid number", "badNumber"),
    ("number out of range", "badNumber"),
    ("invalid escape", "badEscape"),
    ("unexpected end of hex escape", "badEscape"),
    ("lone leading surrogate", "badEscape"),
    ("invalid unicode code point", "badEscape"),
    ("recursion limit exceeded", "tooDeep"),
];

/// The problem of a value that is no JSON, located to the character.
pub(crate) fn problem(error: &Error, text: &str, line: Line<'_>) -> Problem {
    // The parser counts lines from 1 and, on them, bytes from 1.
    let lines = error.line().saturating_sub(1);
    let on_line = text.split('\n').nth(lines).unwrap_or("");
    let at = error.column().saturating_sub(1).min(on_line.len());
    let before = on_line.char_indices().take_while(|&(start, c)| start + c.len_utf8() <= at).count();
    let character = on_line.chars().nth(before);
    let word = match error.classify() {
        Category::Eof => "cutOff",
        _ => {
            let said = error.to_string();
            WORDS.iter().find(|(begin, _)| said.starts_with(begin)).map_or("unreadable", |(_, word)| word)
        }
    };
    let column = before as u64 + 1 + if lines == 0 { line.column } else { 0 };
    let problem = Problem::new(Code::BadJson).arg("detail", word).line(line.number + lines as u64).column(column);
    match character.filter(|_| word != "cutOff") {
        Some(character) => problem.arg("character", character.to_string()),
        None => problem,
    }
}
