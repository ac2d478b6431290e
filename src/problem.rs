//! What could not be read or used, said to a person.
//!
//! In: a code, its arguments and a place. Out: [`Problem`] with a message and a help in the chosen language, from one
//! table. Its own file because readers, packs and scoring all speak through it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::language::Language;

mod messages;
mod words;
pub use messages::Code;

/// How bad a problem is.
///
/// ```
/// use wusheng::{Code, Severity};
/// assert_eq!(Code::UnknownField.severity(), Severity::Info);
/// assert!(Severity::Error > Severity::Warning);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing was lost.
    Info,
    /// Something was mended or left out, the rest is used.
    Warning,
    /// Something could not be used at all.
    Error,
}

/// One thing that could not be read or used, and where.
///
/// ```
/// use wusheng::{Code, Language, Problem};
/// let problem = Problem::new(Code::NoTurns).arg("id", "c-7").line(12);
/// assert_eq!(problem.line, Some(12));
/// assert!(problem.render(Language::En).message.contains("c-7"));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Stable code.
    pub code: Code,
    /// The values the message speaks of.
    pub args: BTreeMap<String, String>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in the language asked for.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub help: Option<String>,
    /// Name of the file, as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub file: Option<String>,
    /// Line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub line: Option<u64>,
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub column: Option<u64>,
    /// Row of a table, from 1, headings not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub row: Option<u64>,
    /// Name of the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub field: Option<String>,
}

impl Problem {
    /// A problem of a kind, with its usual severity, no place yet and no message until it is rendered.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            args: BTreeMap::new(),
            severity: code.severity(),
            message: String::new(),
            help: None,
            file: None,
            line: None,
            column: None,
            row: None,
            field: None,
        }
    }

    /// Adds a value the message speaks of.
    #[must_use]
    pub fn arg(mut self, name: &str, value: impl Into<String>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }

    /// Sets the line, from 1.
    #[must_use]
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// Sets the column in characters, from 1.
    #[must_use]
    pub fn column(mut self, column: u64) -> Self {
        self.column = Some(column);
        self
    }

    /// Sets the row of a table, from 1.
    #[must_use]
    pub fn row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// Sets the field.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Sets the file.
    #[must_use]
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Fills in message and help in `language`.
    #[must_use]
    pub fn render(mut self, language: Language) -> Self {
        let (message, help) = self.code.template(language);
        self.message = fill(message, &self.args, language);
        self.help = Some(fill(help, &self.args, language)).filter(|help| !help.is_empty());
        self
    }
}

/// Replaces `{name}` by the argument of that name, and `{@name}` by the phrase that the argument stands for: programs
/// read a stable word there (`cutOff`), people a phrase in their language. `{{` and `}}` are the braces themselves.
fn fill(template: &str, args: &BTreeMap<String, String>, language: Language) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(at) = memchr::memchr2(b'{', b'}', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            out.push_str(brace);
            rest = after;
        } else if let Some((name, after)) = rest.split_once('}') {
            let value = args.get(name.trim_start_matches('@')).map_or("", String::as_str);
            match name.strip_prefix('@').and_then(|_| words::phrase(value, language)) {
                // No phrase names another one, so this goes one step deep.
                Some(phrase) => out.push_str(&fill(phrase, args, language)),
                None => out.push_str(value),
            }
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// How many problems of one code are kept; the rest are counted.
const KEPT_OF_A_CODE: u64 = 200;

/// Collects problems and keeps their number bounded, so that a file of a million bad lines cannot fill the memory.
///
/// ```
/// use wusheng::{Code, Language, Problem, Problems};
/// let mut problems = Problems::default();
/// for line in 1..=1_000 {
///     problems.push(Problem::new(Code::BadJson).line(line));
/// }
/// let listed = problems.take(Language::En);
/// assert_eq!(listed.len(), 201);
/// assert_eq!(listed[200].message, "800 more problems of the same kind (badJson) are not listed one by one.");
/// ```
#[derive(Debug, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    seen: BTreeMap<Code, u64>,
}

impl Problems {
    /// Adds one; past the bound of its code it is only counted.
    pub fn push(&mut self, problem: Problem) {
        let seen = self.seen.entry(problem.code).or_default();
        *seen += 1;
        if *seen <= KEPT_OF_A_CODE {
            self.kept.push(problem);
        }
    }

    /// Takes over what another collection holds, each changed or dropped by `place`; what that one only counted stays
    /// counted.
    pub fn absorb(&mut self, other: &mut Self, place: impl FnMut(Problem) -> Option<Problem>) {
        for problem in other.kept.drain(..).filter_map(place) {
            self.push(problem);
        }
        for (code, seen) in std::mem::take(&mut other.seen) {
            if seen > KEPT_OF_A_CODE {
                // At least the bound was kept, so nothing but the count is lost.
                *self.seen.entry(code).or_default() += seen - KEPT_OF_A_CODE;
            }
        }
    }

    /// Forgets what is of a code.
    pub(crate) fn forget(&mut self, code: Code) {
        self.kept.retain(|problem| problem.code != code);
        self.seen.remove(&code);
    }

    /// Whether anything is of a code.
    pub(crate) fn has(&self, code: Code) -> bool {
        self.seen.contains_key(&code)
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.seen.clear();
    }

    /// Whether anything was an error.
    pub fn any_error(&self) -> bool {
        self.kept.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Whether nothing was collected.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The problems in the order met, rendered in `language`, and one more for each code that was cut short.
    pub fn take(&mut self, language: Language) -> Vec<Problem> {
        let mut out: Vec<Problem> = std::mem::take(&mut self.kept);
        for (code, seen) in std::mem::take(&mut self.seen) {
            if seen > KEPT_OF_A_CODE {
                out.push(
                    Problem::new(Code::MoreOfTheSame)
                        .arg("count", (seen - KEPT_OF_A_CODE).to_string())
                        .arg("code", code.name()),
                );
            }
        }
        out.into_iter().map(|problem| problem.render(language)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_that_stand_for_a_phrase_are_said_in_the_language_asked_for() {
        let problem = Problem::new(Code::BadJson).arg("detail", "unexpected").arg("character", "}");
        assert!(problem.clone().render(Language::Zh).message.contains("多出或放错了“}”"));
        assert!(problem.render(Language::En).message.contains("unexpected \"}\""));
    }

    #[test]
    fn doubled_braces_are_braces() {
        let help = Problem::new(Code::NotACall).arg("found", "list").render(Language::En).help;
        assert!(help.is_some_and(|help| help.contains(r#"{"id": …, "turns": [{"role": …, "text": …}]}"#)));
    }

    #[test]
    fn what_is_absorbed_counts_as_if_pushed() {
        let mut all = Problems::default();
        let mut some = Problems::default();
        for line in 1..=KEPT_OF_A_CODE + 5 {
            some.push(Problem::new(Code::NoTurns).line(line));
        }
        all.absorb(&mut some, |problem| Some(problem.arg("id", "x")));
        assert!(some.is_empty());
        let out = all.take(Language::En);
        assert_eq!(out.len() as u64, KEPT_OF_A_CODE + 1);
        assert_eq!(out.last().and_then(|more| more.args.get("count")).map(String::as_str), Some("5"));
    }
}
