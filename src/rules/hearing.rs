//! What is heard by other means than phrases.
//!
//! In: the lists of a pack, and a turn as it was heard. Out: stretches of heard characters. Its own folder because each
//! means is a small file, and none of them may cost anything where no list asks for it: phrases are all found in one pass,
//! these are asked one by one, and most of them only where a condition looks.

use std::ops::Range;

use crate::entities::{self, Kinds};
use crate::pack::schema::{PhraseList, Question};
use crate::text::fold::fold;
use crate::text::pattern::Pattern;
use crate::text::scan::{Break, Passage};

pub(crate) mod like;
pub(crate) mod question;

use like::Sentences;

/// Most heard characters of a turn that are looked at.
const MOST: u32 = 20_000;

/// By what means a list is heard, beside its phrases.
#[derive(Debug, Default)]
pub(crate) struct Means {
    patterns: Vec<Pattern>,
    like: Option<Sentences>,
    entities: Kinds,
    question: Option<Question>,
}

/// A turn as it was heard, in characters again.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    /// The heard characters, folded; a placeholder is U+FFFC.
    chars: Vec<char>,
    /// The same in one text, and where each begins in it.
    text: String,
    at: Vec<u32>,
    /// Stretches between commas and the like.
    clauses: Vec<Range<u32>>,
    /// Whether a sentence ends after each of them.
    ends: Vec<bool>,
}

impl Means {
    /// Those of a list; none where phrases are all it has.
    pub fn of(list: &PhraseList) -> Option<Self> {
        // Those that cannot be used were refused when the pack was read.
        let patterns = list.regex.iter().map(|written| Pattern::new(written.get_ref())).collect();
        let means = Self {
            patterns,
            like: Sentences::new(list.like.iter().map(|sentence| sentence.get_ref().as_str()), list.alike),
            entities: list.entities.iter().copied().collect(),
            question: list.question,
        };
        let none = means.patterns.is_empty()
            && means.like.is_none()
            && means.entities == Kinds::default()
            && means.question.is_none();
        (!none).then_some(means)
    }

    /// Every stretch of a turn in which the list is heard.
    pub fn hear(&self, given: &str, passage: &Passage<'_>, letters: &mut Letters, found: &mut impl FnMut(u32, u32)) {
        if self.entities != Kinds::default() {
            for entity in entities::find(given, self.entities) {
                let (start, end) = (passage.heard_from(entity.from), passage.heard_from(entity.to));
                if start < end {
                    found(start, end);
                }
            }
        }
        if self.patterns.is_empty() && self.like.is_none() && self.question.is_none() {
            return;
        }
        letters.fill(given, passage);
        for (from, to) in self.patterns.iter().flat_map(|pattern| pattern.find(&letters.text)) {
            found(letters.position(from), letters.position(to));
        }
        if let Some(sentences) = &self.like {
            sentences.find(letters, found);
        }
        if let Some(wanted) = self.question {
            question::find(wanted, letters, found);
        }
    }
}

impl Letters {
    fn fill(&mut self, given: &str, passage: &Passage<'_>) {
        let Self { chars, text, at, clauses, ends } = self;
        chars.clear();
        text.clear();
        at.clear();
        clauses.clear();
        ends.clear();
        for position in 0..MOST {
            let Some(byte) = passage.offset(position) else { break };
            let c = given[byte..].chars().next().map_or(' ', fold);
            // What stands in brackets or is a link was heard as one placeholder.
            let c = if passage.is_placeholder(position) { '\u{FFFC}' } else { c };
            at.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
            chars.push(c);
            text.push(c);
        }
        let length = u32::try_from(chars.len()).unwrap_or(u32::MAX);
        let mut from = 0;
        for (position, kind) in passage.parts() {
            let to = position.min(length);
            // A gap in spaced-out text parts nothing.
            if kind == Break::Soft && !passage.parted(position, position, Break::Soft) {
                continue;
            }
            if from < to {
                clauses.push(from..to);
                ends.push(kind == Break::Sentence);
            } else if let Some(end) = ends.last_mut() {
                *end |= kind == Break::Sentence;
            }
            // A sign stands at its position, a gap before it.
            from = if kind == Break::Soft { to } else { (to + 1).min(length) };
        }
        if from < length {
            clauses.push(from..length);
            ends.push(true);
        }
    }

    /// The heard character at a byte of the text.
    fn position(&self, byte: usize) -> u32 {
        let at = self.at.partition_point(|&begins| (begins as usize) < byte);
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    fn chars(&self, stretch: &Range<u32>) -> &[char] {
        self.chars.get(stretch.start as usize..stretch.end as usize).unwrap_or(&[])
    }

    /// Stretches between full stops and the like.
    fn sentences(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        let mut from = None;
        self.clauses.iter().zip(&self.ends).filter_map(move |(clause, &ends)| {
            let start = *from.get_or_insert(clause.start);
            ends.then(|| {
                from = None;
                start..clause.end
            })
        })
    }
}
