//! From phrases as written to literals as heard.
//!
//! In: `请问[有|]什么…{help}` and the lists it names. Out: [`Phrase`]s: segments with a gap between, each with all the ways
//! to read it. Its own file because the notation is a small language of its own:
//!
//! - `{list}` stands for every phrase of another list,
//! - `[a|b|]` for one of the alternatives, the last one here for nothing,
//! - `…` for a few characters, not past the end of a sentence,
//! - `^` at the beginning and `$` at the end tie the phrase to the first and the last word of the turn, `/` at either to that of a
//!   clause.

use std::rc::Rc;

use toml::Spanned;

use super::schema::PhraseList;
use super::syntax::with_hint;
use crate::ordered::ByName;
use crate::problem::{Code, Problem};
use crate::text::fold::fold;
use crate::text::scan::Tie;
use crate::text::ways::Ways;
use crate::text::words::Words;

/// Most literals that one phrase may expand to.
pub(super) const MOST_OF_A_PHRASE: usize = 20_000;
/// Most literals that a pack may have.
pub(crate) const MOST: usize = 500_000;
/// Most gaps in a phrase.
pub(super) const MOST_SEGMENTS: usize = 6;
/// How deep lists may refer to lists.
pub(super) const DEEPEST: usize = 16;
/// Characters that `…` stands for where the list does not say.
pub(crate) const GAP: u8 = 6;

/// A phrase ready to be heard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Phrase<S = Ways> {
    /// The ways to read each segment, folded; between two segments there is a gap.
    pub segments: Vec<S>,
    /// Where it may begin.
    pub start: Tie,
    /// Where it may end.
    pub end: Tie,
}

#[cfg(any(feature = "author", test))]
impl Phrase {
    /// The same with every reading written out.
    pub fn spelled_out(self) -> Phrase<Words> {
        let Self { segments, start, end } = self;
        Phrase { segments: segments.iter().map(Ways::spelled_out).collect(), start, end }
    }
}

/// Expands phrases; keeps what lists come to inside others.
pub(crate) struct Expander<'l> {
    lists: &'l ByName<PhraseList>,
    embedded: ByName<Rc<Words>>,
}

impl<'l> Expander<'l> {
    pub fn new(lists: &'l ByName<PhraseList>) -> Self {
        Self { lists, embedded: ByName::default() }
    }

    /// Expands every phrase of a list; what cannot be read becomes a problem, located by its span in the pack.
    pub fn expand(
        &mut self,
        phrases: &[Spanned<String>],
        problems: &mut Vec<(Option<std::ops::Range<usize>>, Problem)>,
    ) -> Vec<Phrase> {
        let mut out = Vec::new();
        for phrase in phrases {
            match self.parse(phrase.get_ref(), 0) {
                Ok(parsed) => out.extend(parsed),
                Err(problem) => problems.push((Some(phrase.span()), *problem)),
            }
        }
        out
    }

    /// One written phrase; a reference that is the whole phrase brings its gaps and anchors along, so there may be
    /// several.
    fn parse(&mut self, written: &str, depth: usize) -> Result<Vec<Phrase>, Box<Problem>> {
        if depth > DEEPEST {
            return Err(Box::new(Problem::new(Code::PackCycle).arg("path", written)));
        }
        if let Some(name) = whole_list(written) {
            let mut out = Vec::new();
            for phrase in &self.named(name)?.1.say {
                out.extend(self.parse(phrase.get_ref(), depth + 1)?);
            }
            return Ok(out);
        }
        let mut text = written;
        let mut phrase = Phrase::default();
        for (sign, tie) in [('^', Tie::Turn), ('/', Tie::Clause)] {
            if let Some(rest) = text.strip_prefix(sign).filter(|_| phrase.start == Tie::None) {
                (phrase.start, text) = (tie, rest);
            }
        }
        for (sign, tie) in [('$', Tie::Turn), ('/', Tie::Clause)] {
            if let Some(rest) = text.strip_suffix(sign).filter(|_| phrase.end == Tie::None) {
                (phrase.end, text) = (tie, rest);
            }
        }
        for segment in text.split('…') {
            let ways = self.ways(segment, written, depth)?;
            if ways.may_be_empty() {
                return Err(bad(written, "emptyReading"));
            }
            phrase.segments.push(ways);
        }
        if phrase.segments.len() > MOST_SEGMENTS {
            return Err(bad(written, "tooManyGaps"));
        }
        Ok(vec![phrase])
    }

    fn named(&self, name: &str) -> Result<(&'l str, &'l PhraseList), Box<Problem>> {
        let found = self.lists.get_key_value(name).map(|(name, list)| (name.as_str(), list));
        found.ok_or_else(|| Box::new(unknown_list(name, self.lists)))
    }

    /// Every way to read a segment.
    fn ways(&mut self, segment: &str, written: &str, depth: usize) -> Result<Ways, Box<Problem>> {
        let mut all = Vec::new();
        for part in parts(segment, written) {
            let words = match part? {
                Part::Text(text) => {
                    let mut words = Words::with_room(1, text.len());
                    push(&mut words, text);
                    Rc::new(words)
                }
                Part::Choice(choices) => {
                    let count = choices.bytes().filter(|&byte| byte == b'|').count() + 1;
                    let mut words = Words::with_room(count, choices.len());
                    if is_as_heard(choices) {
                        words.push_split(choices, b'|');
                    } else {
                        choices.split('|').for_each(|text| words.push_chars(heard(text)));
                    }
                    Rc::new(words)
                }
                Part::List(name) => self.inside(name, written, depth)?,
            };
            if words.is_empty() {
                return Err(bad(written, "emptyList"));
            }
            all.push(words);
        }
        Ok(Ways::new(all))
    }

    /// Every way to read a list that stands inside a phrase.
    fn inside(&mut self, name: &str, written: &str, depth: usize) -> Result<Rc<Words>, Box<Problem>> {
        let (name, list) = self.named(name)?;
        if let Some(known) = self.embedded.get(name) {
            return Ok(Rc::clone(known));
        }
        let mut choices = Words::default();
        for phrase in &list.say {
            for parsed in self.parse(phrase.get_ref(), depth + 1)? {
                if parsed.segments.len() != 1 || parsed.start != Tie::None || parsed.end != Tie::None {
                    return Err(bad(written, "embeddedGaps"));
                }
                parsed.segments.iter().for_each(|ways| choices.append(&ways.spelled_out()));
            }
        }
        let choices = Rc::new(choices);
        self.embedded.insert(name.to_owned(), Rc::clone(&choices));
        Ok(choices)
    }
}

/// The problem of a phrase that cannot be read.
pub(super) fn bad(phrase: &str, detail: &str) -> Box<Problem> {
    Box::new(Problem::new(Code::PackBadPhrase).arg("phrase", phrase).arg("detail", detail))
}

/// The list that is all of a phrase, if one is.
pub(super) fn whole_list(written: &str) -> Option<&str> {
    let name = written.strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then_some(name)
}

/// The problem of a phrase list that does not exist, with the name that was probably meant.
pub(crate) fn unknown_list(name: &str, lists: &ByName<PhraseList>) -> Problem {
    let known: Vec<&str> = lists.keys().map(String::as_str).collect();
    with_hint(Problem::new(Code::PackUnknownName).arg("name", name).arg("kind", "phraseList"), name, &known)
}

/// A part of a segment.
pub(super) enum Part<'t> {
    /// Words.
    Text(&'t str),
    /// Alternatives, with `|` between.
    Choice(&'t str),
    /// The name of a list.
    List(&'t str),
}

/// Takes a segment apart; ends after the first part that cannot be read.
pub(super) fn parts<'t>(
    segment: &'t str,
    written: &'t str,
) -> impl Iterator<Item = Result<Part<'t>, Box<Problem>>> + 't {
    let mut rest = segment;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        // Signs of ASCII are no part of another character.
        let find = |signs: &[u8]| rest.bytes().position(|byte| signs.contains(&byte));
        let inside = |close: &[u8]| find(close).map(|at| (&rest[1..at], &rest[at + 1..]));
        let part = match first {
            '{' => inside(b"}").map(|(name, after)| (Part::List(name), after)).ok_or("unclosedBrace"),
            '[' => match inside(b"]") {
                Some((words, _)) if words.bytes().any(|byte| byte == b'{') => Err("braceInBracket"),
                Some((words, after)) => Ok((Part::Choice(words), after)),
                None => Err("unclosedBracket"),
            },
            '}' | ']' | '|' => Err("strayBracket"),
            _ => {
                let (words, after) = rest.split_at(find(b"{}[]|").unwrap_or(rest.len()));
                Ok((Part::Text(words), after))
            }
        };
        let part = part.map(|(part, after)| {
            rest = after;
            part
        });
        Some(part.map_err(|detail| {
            rest = "";
            bad(written, detail)
        }))
    })
}

/// Words as they are heard.
pub(crate) fn folded(text: &str) -> String {
    heard(text).collect()
}

/// Whether nothing of a text is heard.
pub(super) fn is_silent(text: &str) -> bool {
    heard(text).next().is_none()
}

/// Adds words as they are heard; most are written as they are.
fn push(words: &mut Words, text: &str) {
    if is_as_heard(text) { words.push(&[text]) } else { words.push_chars(heard(text)) }
}

/// Whether a text is written as it is heard.
fn is_as_heard(text: &str) -> bool {
    text.chars().all(|c| fold(c) == c && !c.is_whitespace())
}

fn heard(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(fold).filter(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(pairs: &[(&str, &[&str])]) -> ByName<PhraseList> {
        pairs
            .iter()
            .map(|(name, say)| {
                let say = say.iter().map(|text| Spanned::new(0..0, (*text).to_owned())).collect();
                ((*name).to_owned(), PhraseList { say, ..PhraseList::default() })
            })
            .collect()
    }

    fn parse(written: &str, lists: &ByName<PhraseList>) -> Result<Vec<Phrase>, Box<Problem>> {
        Expander::new(lists).parse(written, 0)
    }

    fn segments(phrase: &Phrase) -> Vec<Vec<String>> {
        let spelled = phrase.clone().spelled_out();
        spelled.segments.iter().map(|words| words.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn expands_references_alternatives_and_gaps() {
        let lists = lists(&[("time", &["早上", "下午"]), ("all", &["{time}好", "^您好$", "还有…[别的|其他]"])]);
        assert_eq!(segments(&parse("{time}好", &lists).unwrap()[0]), [["早上好", "下午好"]]);
        let twice = ["早上早上", "早上下午", "下午早上", "下午下午"];
        assert_eq!(segments(&parse("{time}{time}", &lists).unwrap()[0]), [twice]);
        let all = parse("{all}", &lists).unwrap();
        assert_eq!(all.len(), 3);
        assert_eq!((all[1].start, all[1].end), (Tie::Turn, Tie::Turn));
        assert_eq!(segments(&all[2]), [vec!["还有".to_owned()], vec!["别的".to_owned(), "其他".to_owned()]]);
        assert_eq!(segments(&parse("谢[谢|]您", &lists).unwrap()[0]), [["谢谢您", "谢您"]]);
    }

    #[test]
    fn says_what_is_wrong() {
        let lists = lists(&[("loop", &["{loop}"]), ("greeting", &["您好"])]);
        assert_eq!(parse("{loop}", &lists).unwrap_err().code, Code::PackCycle);
        assert_eq!(parse("{greting}", &lists).unwrap_err().args["nearest"], "greeting");
        assert_eq!(parse("[a|b", &lists).unwrap_err().code, Code::PackBadPhrase);
        assert_eq!(parse("a……b", &lists).unwrap_err().code, Code::PackBadPhrase);
    }
}
