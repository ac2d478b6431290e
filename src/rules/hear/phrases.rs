//! From literals to phrases.
//!
//! In: a passage and what to look out for in it. Out: the phrases that stand in it, and where. Its own file because
//! whatever is heard of a text is found here, be it what counts, what takes it back or what a condition asks for.

use crate::rules::lexicon::{Lexicon, Owner, index};
use crate::rules::program::{Doubts, ListId};
use crate::rules::uses::{Needs, Use};
use crate::text::automaton::Entrance;
use crate::text::scan::Passage;

/// A phrase that stands in a passage, in heard characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken {
    pub owner: Owner,
    pub start: u32,
    pub end: u32,
    pub folded: bool,
    /// Where the literal stands that was looked out for, and which phrase it is of: the order in which phrases are found.
    pub anchor: (u32, u32, u32),
}

/// A literal that was looked out for, and the heard characters it covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    label: u32,
    start: u32,
    end: u32,
}

/// Finds phrases; keeps its working memory.
#[derive(Debug, Default)]
pub(super) struct Finder {
    candidates: Vec<u32>,
    anchors: Vec<Anchor>,
    /// Uses that only matter where something else was said, and where.
    exceptions: Vec<(Use, (u32, u32))>,
}

impl Finder {
    /// Finds the phrases whose literals begin at an entrance.
    pub fn find(
        &mut self,
        (lexicon, entrance): (&Lexicon, &Entrance),
        (passage, text): (&Passage<'_>, &str),
        found: &mut dyn FnMut(Spoken),
    ) {
        self.enter(lexicon, entrance, passage);
        let Self { anchors, exceptions, .. } = self;
        if anchors.is_empty() {
            return;
        }
        exceptions.clear();
        // What contexts were said that exceptions may take back.
        let mut said = Doubts::default();
        for &Anchor { label, start, end } in anchors.iter() {
            for usage in lexicon.uses.of(label) {
                if usage.needs.has(Needs::OCCASION) {
                    exceptions.push((*usage, (start, end)));
                    continue;
                }
                if let Some(one) = whole(lexicon, usage, (start, end), (passage, text)) {
                    if matches!(usage.owner, Owner::Before(_) | Owner::After(_)) {
                        said = said.with(usage.owner);
                    }
                    found(one);
                }
            }
        }
        for (usage, anchor) in exceptions.iter().filter(|(usage, _)| said.has(usage.doubt)) {
            if let Some(one) = whole_again(lexicon, usage, *anchor, (passage, text)) {
                found(one);
            }
        }
    }

    /// Finds the literals that begin at an entrance.
    pub fn enter(&mut self, lexicon: &Lexicon, entrance: &Entrance, passage: &Passage<'_>) -> &[Anchor] {
        let Self { candidates, anchors, .. } = self;
        anchors.clear();
        for &start in entrance.candidates(passage.codes, passage.pairs, candidates) {
            lexicon.literals.enter(entrance, passage.codes, start as usize, |label, end| {
                anchors.push(Anchor { label, start, end: index(end) });
            });
        }
        anchors
    }
}

/// The phrases of a list among literals that were kept.
pub(super) fn among(
    (lexicon, kept): (&Lexicon, &[Anchor]),
    list: ListId,
    of: (&Passage<'_>, &str),
    found: &mut dyn FnMut(Spoken),
) {
    for &Anchor { label, start, end } in kept {
        for usage in lexicon.uses.of(label).iter().filter(|usage| usage.owner == Owner::List(list)) {
            if let Some(one) = whole_again(lexicon, usage, (start, end), of) {
                found(one);
            }
        }
    }
}

/// The phrase around a literal, if all it needs is there.
#[inline(always)]
fn whole(lexicon: &Lexicon, usage: &Use, anchor: (u32, u32), of: (&Passage<'_>, &str)) -> Option<Spoken> {
    let (passage, text) = of;
    let mut whole = (anchor.0, anchor.1, usage.folded);
    if !usage.needs.nothing() {
        // Of most phrases with gaps another part is nowhere in the turn.
        if usage.needs.has(Needs::SEGMENTS) && !lexicon.segments.may_stand(usage.phrase, passage.among) {
            return None;
        }
        whole = meet(lexicon, usage, anchor, passage, text)?;
    }
    let (start, end, folded) = whole;
    Some(Spoken { owner: usage.owner, start, end, folded, anchor: (anchor.0, anchor.1, usage.phrase) })
}

/// The same where it is asked seldom.
#[inline(never)]
fn whole_again(lexicon: &Lexicon, usage: &Use, anchor: (u32, u32), of: (&Passage<'_>, &str)) -> Option<Spoken> {
    whole(lexicon, usage, anchor, of)
}

/// Whether a phrase that a context allows for stands right before a position, or right after it.
pub(super) fn borders(lexicon: &Lexicon, owner: Owner, (passage, text): (&Passage<'_>, &str), at: u32) -> bool {
    let Some(border) = lexicon.border(owner) else { return false };
    let is_before = matches!(owner, Owner::Lead(_));
    let farthest = if is_before { border.longest.min(at) } else { 0 };
    let from = at - farthest;
    let to = if is_before { at } else { at + 1 };
    let Some(window) = passage.codes.get(from as usize..to as usize) else { return false };
    let mut stands = false;
    for (start, _) in (from..).zip(window).filter(|(_, code)| border.may_begin(**code)) {
        lexicon.literals.follow(border.root, &passage.codes[start as usize..], |label, length| {
            let end = start + index(length);
            if !stands && length > 0 && (!is_before || end == at) {
                let meets = |usage: &Use| {
                    let nothing = usage.needs.nothing();
                    usage.owner == owner && (nothing || meet(lexicon, usage, (start, end), passage, text).is_some())
                };
                stands = lexicon.uses.of(label).iter().any(meets);
            }
        });
    }
    stands
}

/// What a phrase needs beside the literal that was looked out for: the heard characters it covers, and whether a homophone
/// was folded, if all is there.
fn meet(
    lexicon: &Lexicon,
    usage: &Use,
    anchor: (u32, u32),
    passage: &Passage<'_>,
    text: &str,
) -> Option<(u32, u32, bool)> {
    let needs = |need| usage.needs.has(need);
    // What is tied to an end of the turn is mostly not there: no need to look further.
    let said = || &lexicon.phrases[usage.phrase as usize];
    if (needs(Needs::START) && !passage.starts_at(anchor.0, said().start))
        || (needs(Needs::END) && !passage.ends_at(anchor.1, said().end))
    {
        return None;
    }
    let edges = (needs(Needs::EDGE_BEFORE), needs(Needs::EDGE_AFTER));
    if (edges.0 || edges.1) && inside_word(passage, text, anchor, edges) {
        return None;
    }
    if !needs(Needs::SEGMENTS) {
        return Some((anchor.0, anchor.1, usage.folded));
    }
    let (start, end, folded) = grow(lexicon, usage.phrase, anchor, passage)?;
    Some((start, end, folded || usage.folded))
}

/// The phrase around the literal that was looked out for: the heard characters it covers, and whether a homophone was
/// folded. Of the other segments the nearest literal counts, on each side, again and again.
fn grow(
    lexicon: &Lexicon,
    phrase: u32,
    (mut start, mut end): (u32, u32),
    passage: &Passage<'_>,
) -> Option<(u32, u32, bool)> {
    let said = &lexicon.phrases[phrase as usize];
    let last = said.segments - 1;
    let gap = u32::from(said.gap);
    let codes = passage.codes;
    let segments = &lexicon.segments;
    let mut folded = false;
    for number in (0..said.anchor).rev() {
        let fits = |at| number > 0 || passage.starts_at(at, said.start);
        let (at, to, alike) = segments.before(segments.of(phrase, number), codes, (start, gap), fits)?;
        if passage.parted(to, start, said.parted_by) {
            return None;
        }
        start = at;
        folded |= alike;
    }
    for number in said.anchor + 1..said.segments {
        let fits = |to| number < last || passage.ends_at(to, said.end);
        let (at, to, alike) = segments.after(segments.of(phrase, number), codes, (end, gap), fits)?;
        if passage.parted(end, at, said.parted_by) {
            return None;
        }
        end = to;
        folded |= alike;
    }
    Some((start, end, folded))
}

/// Whether the literal is cut out of a longer word, number or name of ASCII (`thanks` in `thanks2024`).
fn inside_word(passage: &Passage<'_>, text: &str, (start, end): (u32, u32), edges: (bool, bool)) -> bool {
    if !passage.has_ascii {
        return false;
    }
    let (from, to) = passage.bytes(text, start, end);
    let alike = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) => a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric(),
        _ => false,
    };
    (edges.0 && alike(text[..from].chars().next_back(), text[from..].chars().next()))
        || (edges.1 && alike(text[..to].chars().next_back(), text[to..].chars().next()))
}
