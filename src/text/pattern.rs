//! Regular expressions.
//!
//! In: patterns as written, and folded text. Out: [`Pattern`]s and where they match. Its own file because a pattern is the
//! one thing in a pack whose cost its author cannot see: the engine takes time linear in the text, the size of a pattern and
//! the number of its matches are bounded, and a pattern with a plain word in it is tried only where that word stands.

use std::sync::OnceLock;

use regex_lite::{Regex, RegexBuilder};

/// Most characters of a pattern.
const LONGEST: usize = 1_000;
/// Most bytes of a pattern made ready.
const LARGEST: usize = 1 << 16;
/// Most groups within one another.
const DEEPEST: u32 = 50;
/// Most matches in a turn.
const MOST: usize = 100;

/// A pattern, made ready where it is first looked for: most calls give none of them occasion.
#[derive(Debug)]
pub(crate) struct Pattern {
    written: String,
    regex: OnceLock<Option<Regex>>,
    /// Words that stand in every match.
    needs: Option<String>,
}

impl Pattern {
    /// A pattern that can be used; what cannot is found nowhere.
    pub fn new(written: &str) -> Self {
        Self { written: written.to_owned(), regex: OnceLock::new(), needs: needs(written) }
    }

    /// Makes a pattern ready; a word for what is wrong with it where it cannot be.
    pub fn ready(written: &str) -> Result<Regex, &'static str> {
        if written.chars().count() > LONGEST {
            return Err("regexTooLong");
        }
        if written.contains(' ') || written.contains("\\s") {
            return Err("regexSpace");
        }
        let built = RegexBuilder::new(written)
            .case_insensitive(true)
            .size_limit(LARGEST)
            .nest_limit(DEEPEST)
            .build()
            .map_err(|error| fault(&error.to_string()))?;
        if built.is_match("") {
            return Err("regexEmpty");
        }
        Ok(built)
    }

    /// Where it matches, in bytes; the first hundred times.
    pub fn find<'p>(&'p self, text: &'p str) -> impl Iterator<Item = (usize, usize)> + 'p {
        let may = self.needs.as_ref().is_none_or(|needs| text.contains(needs.as_str()));
        let regex = || self.regex.get_or_init(|| Self::ready(&self.written).ok()).as_ref();
        let all = may.then(regex).flatten().into_iter().flat_map(move |regex| regex.find_iter(text));
        all.filter(|one| !one.is_empty()).take(MOST).map(|one| (one.start(), one.end()))
    }
}

/// Parts of what the engine says of a pattern it cannot take, and our word for it.
const FAULTS: &[(&str, &str)] = &[
    ("nesting", "regexTooLarge"),
    ("size limit", "regexTooLarge"),
    ("look-around", "regexLookAround"),
    ("backreferences", "regexLookAround"),
    ("character class", "regexClass"),
    ("closing bracket", "regexClass"),
    ("repetition", "regexRepetition"),
    ("decimal", "regexRepetition"),
    ("group", "regexGroup"),
    ("')'", "regexGroup"),
    ("escape", "regexEscape"),
];

fn fault(said: &str) -> &'static str {
    FAULTS.iter().find(|(part, _)| said.contains(part)).map_or("unreadable", |(_, word)| word)
}

/// The longest plain word that stands in every match, where that can be told at a glance: no choice at the top, no letter
/// of either case, nothing that makes it optional.
fn needs(written: &str) -> Option<String> {
    let mut words = vec![String::new()];
    let mut depth = 0u32;
    // What a placeholder is written as.
    let written = written.replace(r"\x{FFFC}", "\u{FFFC}");
    let mut chars = written.chars().peekable();
    while let Some(c) = chars.next() {
        let plain = match c {
            '\\' => {
                chars.next();
                false
            }
            '(' | '[' | '{' => {
                depth += 1;
                false
            }
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                false
            }
            '|' if depth == 0 => return None,
            '.' | '^' | '$' | '|' => false,
            '?' | '*' | '+' => false,
            c => depth == 0 && !c.is_alphabetic() || (depth == 0 && !c.is_ascii() && c.is_alphanumeric()),
        };
        let optional = matches!(chars.peek(), Some('?' | '*' | '{'));
        match words.last_mut() {
            Some(word) if plain && !optional => word.push(c),
            Some(word) if word.is_empty() => {}
            _ => words.push(String::new()),
        }
    }
    words.into_iter().max_by_key(String::len).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_every_match_needs() {
        for (pattern, word) in [
            ("退款中[^。]{0,5}三天", Some("退款中")),
            ("请?您", Some("您")),
            ("(投诉|举报)", None),
            ("a|投诉", None),
            (r"\x{FFFC}(前|内)", Some("\u{FFFC}")),
            ("\\d+元", Some("元")),
            ("(?:要|想)投诉{2}", Some("投")),
            ("abc", None),
            ("[投诉]", None),
            ("\\\\投", Some("投")),
        ] {
            assert_eq!(needs(pattern).as_deref(), word, "{pattern}");
        }
    }

    #[test]
    fn patterns_that_cannot_be_used_are_refused_at_once() {
        for (pattern, word) in
            [("a b".to_owned(), "regexSpace"), ("a*".to_owned(), "regexEmpty"), ("投".repeat(1_001), "regexTooLong")]
        {
            assert_eq!(Pattern::ready(&pattern).err(), Some(word));
        }
        for (pattern, word) in [
            ("(".repeat(900), "regexTooLarge"),
            (format!("{}a{}", "(".repeat(400), ")".repeat(400)), "regexTooLarge"),
            ("((a{100}){100}){100}".to_owned(), "regexTooLarge"),
            ("a{9999999}".to_owned(), "regexTooLarge"),
            ("\\p{Han}".to_owned(), "regexClass"),
            ("(a".to_owned(), "regexGroup"),
            ("a)".to_owned(), "regexGroup"),
            ("[z-a]".to_owned(), "regexClass"),
            ("[a".to_owned(), "regexClass"),
            ("*a".to_owned(), "regexRepetition"),
            ("(?=a)".to_owned(), "regexLookAround"),
            ("(a)\\1".to_owned(), "regexLookAround"),
        ] {
            assert_eq!(Pattern::ready(&pattern).err(), Some(word), "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_explodes_elsewhere_takes_its_time_in_line() {
        let text = "a".repeat(20_000);
        assert_eq!(Pattern::new("(a+)+b").find(&text).count(), 0);
        assert_eq!(Pattern::new("a+").find(&text).collect::<Vec<_>>(), [(0, text.len())]);
        assert_eq!(Pattern::new("(a").find(&text).count(), 0, "it was refused when it was read");
    }
}
