//! Phrases that do nothing: covered by a shorter one of their list, or struck out by their own list.
//!
//! In: a pack. Out: what was found. Its own file because it is about literals, of which there may be many: each is looked
//! up once, part by part, in an index of the list's own.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Value;
use toml::Spanned;

use super::{Found, found};
use crate::pack::phrases::{Expander, Phrase};
use crate::pack::schema::{Pack, PhraseList, Refs};
use crate::text::scan::Tie;
use crate::text::words::Words;

/// Longer literals are not searched for shorter ones in them.
const LONGEST: usize = 40;

/// Reads phrases as they are heard.
pub(super) struct Listener<'p> {
    pack: &'p Pack,
    expander: Expander<'p>,
}

/// A written phrase and all it expands to.
struct Expanded<'p> {
    written: &'p Spanned<String>,
    phrases: Vec<Phrase<Words>>,
}

impl<'p> Listener<'p> {
    pub fn new(pack: &'p Pack) -> Self {
        Self { pack, expander: Expander::new(&pack.phrases) }
    }

    fn expand(&mut self, written: &'p [Spanned<String>]) -> Vec<Expanded<'p>> {
        let mut one = |written: &'p Spanned<String>| {
            let phrases = self.expander.expand(std::slice::from_ref(written), &mut Vec::new());
            Expanded { written, phrases: phrases.into_iter().map(Phrase::spelled_out).collect() }
        };
        written.iter().map(&mut one).collect()
    }

    /// The literals of lists and phrases, as far as they are one piece and may stand anywhere.
    pub fn literals(&mut self, refs: &'p Refs) -> Vec<String> {
        let mut all = Vec::new();
        for item in &refs.0 {
            let list = item.get_ref().strip_prefix('@').and_then(|name| self.pack.phrases.get(name));
            let written = list.map_or(std::slice::from_ref(item), |list| &list.say);
            for expanded in self.expand(written) {
                all.extend(expanded.phrases.iter().flat_map(whole).map(str::to_owned));
            }
        }
        all
    }
}

/// The readings of a phrase that is one piece and may stand anywhere; of others none.
fn whole(phrase: &Phrase<Words>) -> impl Iterator<Item = &str> {
    let plain = phrase.segments.len() == 1 && phrase.start == Tie::None && phrase.end == Tie::None;
    phrase.segments.iter().filter(move |_| plain).flat_map(|words| words.iter())
}

pub(super) fn lint(pack: &Pack) -> Found {
    let mut all = Found::new();
    let mut listener = Listener::new(pack);
    let mut heard = BTreeSet::new();
    listened_for(&serde_json::to_value(&pack.rules).unwrap_or_default(), &mut heard);
    for (name, list) in &pack.phrases {
        of_list(&mut listener, (name, list), heard.contains(name), &mut all);
    }
    all
}

/// The lists that are listened for. Those that only stand inside phrases of others are not; and where a text is asked for
/// what is beyond a list, a longer phrase says more than a shorter one in it.
fn listened_for(rules: &Value, heard: &mut BTreeSet<String>) {
    match rules {
        Value::String(text) => heard.extend(text.strip_prefix('@').map(str::to_owned)),
        Value::Array(items) => items.iter().for_each(|item| listened_for(item, heard)),
        Value::Object(fields) => {
            fields.iter().filter(|(name, _)| *name != "beyond").for_each(|(_, field)| listened_for(field, heard));
        }
        _ => {}
    }
}

fn of_list<'p>(listener: &mut Listener<'p>, (name, list): (&str, &'p PhraseList), is_heard: bool, all: &mut Found) {
    let say = listener.expand(&list.say);
    let inside = listener.expand(&list.not_inside);
    for expanded in say.iter().chain(&inside).filter(|expanded| sign_in_choice(expanded.written.get_ref())) {
        report(all, "signInChoice", name, expanded.written, &expanded.written.span(), "");
    }
    // Each literal with the first two phrases that say it.
    let mut by_literal: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, expanded) in say.iter().enumerate() {
        for literal in expanded.phrases.iter().flat_map(whole) {
            let phrases = by_literal.entry(literal).or_default();
            if phrases.len() < 2 && !phrases.contains(&at) {
                phrases.push(at);
            }
        }
    }
    for (at, expanded) in say.iter().enumerate() {
        let span = expanded.written.span();
        let mut report = |lint: &str, other: &str| report(all, lint, name, expanded.written, &span, other);
        // A reference that is a whole phrase stands for the list it names.
        let one = match expanded.phrases.as_slice() {
            [one] => one,
            _ => continue,
        };
        let covering = |literal: &str| covers(literal, at, &by_literal);
        let covered = one.segments.iter().find_map(|words| {
            let mut others = words.iter().map(covering);
            let first = others.next()??;
            others.all(|other| other.is_some()).then_some(first)
        });
        if let Some(other) = covered.filter(|_| is_heard) {
            let twice = say[other].written.get_ref() == expanded.written.get_ref();
            match twice {
                true if other < at => report("twice", ""),
                true => {}
                false => report("shadowed", say[other].written.get_ref()),
            }
        }
        let struck = |literal: &str| inside.iter().flat_map(|n| &n.phrases).flat_map(whole).any(|n| n == literal);
        let mut readings = whole(one).peekable();
        if readings.peek().is_some() && readings.all(struck) {
            report("neverCounts", "");
        }
        if is_heard && one.segments.iter().all(|words| words.iter().any(|literal| literal.chars().count() == 1)) {
            report("oneCharacter", "");
        }
    }
    let simple = say.iter().flat_map(|expanded| &expanded.phrases).all(|phrase| phrase.segments.len() == 1);
    for longer in inside.iter().filter(|_| simple && !say.is_empty()) {
        let [one] = longer.phrases.as_slice() else { continue };
        let mut readings = whole(one).peekable();
        let misheard = |reading: &str| {
            listener.pack.hearing.homophones.values().flatten().any(|word| reading.contains(word.as_str()))
        };
        let any_inside = |reading: &str| {
            misheard(reading)
                || say
                    .iter()
                    .flat_map(|expanded| &expanded.phrases)
                    .flat_map(|phrase| phrase.segments.iter().flat_map(|words| words.iter()))
                    .any(|literal| reading.contains(literal))
        };
        if readings.peek().is_some() && !readings.any(any_inside) {
            report(all, "idleInside", name, longer.written, &longer.written.span(), "");
        }
    }
}

fn report(all: &mut Found, lint: &str, list: &str, phrase: &Spanned<String>, span: &Range<usize>, other: &str) {
    let problem = found(lint).arg("list", list).arg("phrase", phrase.get_ref()).arg("detail", other);
    all.push((Some(span.clone()), problem));
}

/// Whether an alternative of a choice is one of the signs that only count at the ends of a phrase: there it is a character.
fn sign_in_choice(written: &str) -> bool {
    let choices = written.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    choices.flat_map(|choice| choice.split('|')).any(|one| matches!(one, "^" | "$" | "/"))
}

/// Another phrase of the list that is heard in a literal.
fn covers(literal: &str, but: usize, by_literal: &BTreeMap<&str, Vec<usize>>) -> Option<usize> {
    let ends: Vec<usize> = literal.char_indices().map(|(at, _)| at).chain([literal.len()]).collect();
    if ends.len() > LONGEST {
        return None;
    }
    for (i, &from) in ends.iter().enumerate() {
        for &to in &ends[i + 1..] {
            let others = by_literal.get(&literal[from..to]).into_iter().flatten();
            // Two phrases of the same reading: the later one is the one too many.
            let other =
                others.copied().find(|&other| if to - from == literal.len() { other < but } else { other != but });
            // A word of letters is heard whole or not at all.
            if other.is_some() && !cut(literal, from, to) {
                return other;
            }
        }
    }
    None
}

/// Whether a part of a literal is cut out of a word of ASCII.
fn cut(literal: &str, from: usize, to: usize) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (before, part, after) = (&literal[..from], &literal[from..to], &literal[to..]);
    word(before.chars().next_back()) && word(part.chars().next())
        || word(part.chars().next_back()) && word(after.chars().next())
}
