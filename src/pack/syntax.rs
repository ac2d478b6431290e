//! What the TOML reader says, in our own terms.
//!
//! In: an error of the TOML reader and the text it read. Out: a problem, not rendered yet. Its own file because the
//! reader speaks English to programmers, and who writes a pack is neither.

use super::names::nearest;
use crate::problem::{Code, Problem};

/// Beginnings of what the reader says of text that is no TOML, and our word for it.
const SAID: &[(&str, &str)] = &[
    ("key with no value", "noValue"),
    ("invalid key-value pair", "noValue"),
    ("invalid basic string", "quotes"),
    ("invalid multi-line basic string", "quotes"),
    ("invalid literal string", "quotes"),
    ("invalid multi-line literal string", "quotes"),
    ("unclosed", "brackets"),
    ("duplicate key", "twice"),
    ("missing comma", "noComma"),
    ("string values must be quoted", "notQuoted"),
    ("cannot recurse further", "tooDeep"),
    ("recursion limit", "tooDeep"),
];

/// What the reader expects and finds, and our words for it.
const KINDS: &[(&str, &str)] = &[
    ("a string", "text"),
    ("string", "text"),
    ("a boolean", "trueOrFalse"),
    ("boolean", "trueOrFalse"),
    ("a sequence", "list"),
    ("sequence", "list"),
    ("a map", "table"),
    ("map", "table"),
    ("floating point", "number"),
    ("integer", "wholeNumber"),
    ("i64", "wholeNumber"),
    ("u32", "wholeNumberFrom0"),
    ("u8", "wholeNumberTo255"),
    ("a phrase or the name", "phraseOrName"),
    ("a list of phrases", "phrases"),
    ("one value or a list", "oneOrSeveral"),
];

/// The problem of an error; `text` is what was read.
pub(super) fn problem_of(error: &super::decode::Error, text: &str) -> Problem {
    let said = error.message();
    let start = error.span().map_or(0, |span| span.start);
    if said.starts_with("unknown field") || said.starts_with("unknown variant") {
        let mut ticked = said.split('`').skip(1).step_by(2);
        let name = ticked.next().unwrap_or("");
        let known: Vec<&str> = ticked.collect();
        let problem = if said.starts_with("unknown field") {
            Problem::new(Code::PackUnknownField)
        } else {
            Problem::new(Code::PackUnknownName).arg("kind", "value")
        };
        return with_hint(problem.arg("name", name), name, &known);
    }
    if said.starts_with("missing field") {
        return Problem::new(Code::PackMissingField).arg("name", said.split('`').nth(1).unwrap_or(""));
    }
    let wrong = said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "));
    if let Some((found, expected)) = wrong.and_then(|wrong| wrong.split_once(", expected ")) {
        let kind = |words: &str| KINDS.iter().find(|(known, _)| words.starts_with(known)).map(|(_, word)| *word);
        return Problem::new(Code::PackWrongType)
            .arg("name", key_before(text, start))
            .arg("expected", kind(expected).unwrap_or(expected))
            .arg("found", kind(found).unwrap_or(found));
    }
    let expected = match said {
        "wanted string or table" => Some("text"),
        _ if said.starts_with("data did not match any variant of untagged enum Prose") => Some("prose"),
        _ => None,
    };
    if let Some(expected) = expected {
        let problem = Problem::new(Code::PackWrongType).arg("name", key_before(text, start));
        return problem.arg("expected", expected).arg("found", "somethingElse");
    }
    let word = SAID.iter().find(|(beginning, _)| said.starts_with(beginning)).map_or("unreadable", |(_, word)| word);
    Problem::new(Code::PackSyntax).arg("detail", word).arg("said", said.replace('\n', " "))
}

/// Adds the known name that was probably meant, or else all of them.
pub(super) fn with_hint(problem: Problem, name: &str, known: &[&str]) -> Problem {
    match nearest(name, known.iter().copied()) {
        Some(nearest) => problem.arg("hint", "didYouMean").arg("nearest", nearest),
        None if known.is_empty() => problem,
        None => {
            let more = if known.len() > 30 { " …" } else { "" };
            problem.arg("hint", "known").arg("known", known[..known.len().min(30)].join(", ") + more)
        }
    }
}

/// The name of the field whose value stands at a place.
fn key_before(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or("");
    if rest.starts_with('[') && text[..start].ends_with(['\n', '\u{feff}']) || start == 0 {
        return rest.lines().next().unwrap_or("").trim_matches(['[', ']', ' ', '\r']);
    }
    let before = text.get(..start).and_then(|before| before.rsplit_once('=')).map_or("", |(before, _)| before);
    let key = before.trim_end();
    let parts = |c: char| c.is_whitespace() || matches!(c, '{' | ',' | '[' | '=' | '"' | '\'');
    key.rsplit_once(parts).map_or(key, |(_, key)| key).trim_matches(['"', '\''])
}
