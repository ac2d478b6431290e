//! What groups are called.
//!
//! In: which text has which term and belongs to which group. Out: for each group the terms that set it apart, and a label
//! of two to four of them. Its own file because a name is made to be read, not to be counted.
//!
//! Class-based TF-IDF (Grootendorst 2022) with the surprise of a term in the place of its inverse frequency: a term counts
//! by how many texts of the group have it, times how much likelier they have it than texts elsewhere.

use super::described::Matter;
use crate::math;
use crate::ordered::{falling, sort};
use crate::vectors::Presence;
use crate::words::Segmenter;

/// Terms listed for each group.
const LISTED: usize = 12;
/// Words of a label.
const IN_LABEL: usize = 3;
/// Words are shown that so many texts have, where there are so many.
const KNOWN_TO: usize = 3;
/// From this part of what a word says on, a phrase with it stands for it.
const COVERS: f64 = 0.6;

/// Terms of each group, the most distinctive first, as columns.
pub(crate) fn distinctive(rows: &Presence, group_of: &[Option<u32>], groups: usize) -> Vec<Vec<(u32, f64)>> {
    let mut counts = vec![0u32; rows.columns() * groups];
    let mut sizes = vec![0u32; groups];
    for (row, group) in rows.rows().zip(group_of) {
        let Some(group) = *group else { continue };
        sizes[group as usize] += 1;
        for &term in row {
            counts[term as usize * groups + group as usize] += 1;
        }
    }
    let all: u32 = sizes.iter().sum();
    let mut found = vec![Vec::new(); groups];
    for term in 0..rows.columns() {
        let counts = &counts[term * groups..][..groups];
        let total: u32 = counts.iter().sum();
        for (group, &count) in counts.iter().enumerate() {
            let (elsewhere, others) = (total - count, all - sizes[group]);
            let here = f64::from(count) / f64::from(sizes[group].max(1));
            // Half a text is added, so that what stands nowhere else has a finite weight.
            let there = (f64::from(elsewhere) + 0.5) / (f64::from(others) + 1.0);
            let score = here * math::ln((here + 1e-9) / there);
            if count > 0 && (score > 0.0 || groups == 1) {
                #[allow(clippy::cast_possible_truncation)] // Fewer columns than terms.
                found[group].push((term as u32, if groups == 1 { here } else { score }));
            }
        }
    }
    for terms in &mut found {
        sort(terms, |&(_, score)| falling(score));
    }
    found
}

/// What a group may be called.
struct Name {
    text: String,
    /// Whether it can be read by itself.
    readable: bool,
}

/// The listed terms and the label of a group, from its words and its phrases, each the most distinctive first.
pub(crate) fn named(words: &[(u32, f64)], phrases: &[(u32, f64)], matter: &Matter<'_>) -> (Vec<String>, String) {
    let names = names(words, phrases, matter);
    let listed: Vec<String> = names.iter().take(LISTED).map(|name| name.text.clone()).collect();
    let mut label: Vec<&str> = Vec::new();
    // Words of one character say little by themselves: they are taken where there are too few others.
    for least in [2, 1] {
        for Name { text, readable } in names.iter().take(LISTED * 3) {
            let fits = *readable && text.chars().count() >= least;
            let known = label.iter().any(|word| word.contains(&**text) || text.contains(*word));
            if label.len() < IN_LABEL && fits && !known {
                label.push(text);
            }
        }
        if label.len() >= 2 {
            break;
        }
    }
    if label.is_empty() {
        label.extend(names.iter().take(2).map(|name| &*name.text));
    }
    (listed, label.join("、"))
}

/// Words in their order, a phrase in the place of its first where it says nearly as much as its words.
fn names(words: &[(u32, f64)], phrases: &[(u32, f64)], matter: &Matter<'_>) -> Vec<Name> {
    let frequency = |word: u32| matter.frequency[word as usize] as usize;
    let seen = |&&(word, _): &&(u32, f64)| frequency(word) >= KNOWN_TO.min(matter.rows.len());
    // A word of few texts may be somebody's name.
    let nobody = |&&(word, _): &&(u32, f64)| {
        let tag = matter.segmenter.tag(matter.term(word));
        !tag.starts_with("nr") && tag != "x"
    };
    let mut shown: Vec<(u32, f64)> = words.iter().filter(seen).take(LISTED * 4).copied().collect();
    if shown.len() < 2 {
        shown = words.iter().filter(nobody).take(LISTED * 4).copied().collect();
    }
    let words = if shown.is_empty() { words } else { &shown };
    let score = |column: u32| words.iter().find(|(word, _)| *word == column).map(|&(_, score)| score);
    let mut phrase_of: Vec<(u32, u32)> = Vec::new();
    for &(phrase, says) in phrases.iter().take(LISTED * 4) {
        let (a, b) = matter.phrases.parts[phrase as usize];
        let taken = |column: u32| phrase_of.iter().any(|&(word, _)| word == column);
        let covers = |column: u32| score(column).is_some_and(|score| says >= COVERS * score);
        // One of its words may well stand in other phrases, too.
        if !taken(a) && !taken(b) && (covers(a) || covers(b)) {
            phrase_of.extend([a, b].into_iter().filter(|&column| covers(column)).map(|column| (column, phrase)));
        }
    }
    let mut said = Vec::new();
    let mut names = Vec::new();
    for &(word, _) in words {
        let text = matter.term(word);
        match phrase_of.iter().find(|&&(part, _)| part == word) {
            Some((_, phrase)) if said.contains(phrase) => {}
            Some((_, phrase)) => {
                said.push(*phrase);
                let (a, b) = matter.phrases.parts[*phrase as usize];
                let (a, b) = (matter.term(a), matter.term(b));
                let between = if b.is_ascii() && a.is_ascii() { " " } else { "" };
                let readable =
                    readable(matter.segmenter, b) && !matter.segmenter.tag(a).starts_with(['u', 'c', 'y', 'm', 'q']);
                names.push(Name { text: [a, between, b].concat(), readable });
            }
            None => names.push(Name { text: text.to_owned(), readable: readable(matter.segmenter, text) }),
        }
    }
    names
}

/// Whether a word says something by itself: things, deeds, qualities, names.
fn readable(segmenter: &Segmenter, name: &str) -> bool {
    if name.starts_with('#') {
        return false;
    }
    let tag = segmenter.tag(name);
    !matches!(
        tag.as_bytes().first(),
        None | Some(b'd' | b'r' | b'u' | b'p' | b'c' | b'y' | b'e' | b'o' | b'm' | b'q' | b'f' | b't')
    )
}
