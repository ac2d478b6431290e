//! The same content again by the same role.
//!
//! In: the sentences of a role. Out: an occurrence each time one says nearly what an earlier one said; the earlier one is
//! its trigger. Its own file because it compares a call with itself, and no list of a pack is asked.

use crate::call::Role;
use crate::pack::schema::Question;
use crate::scorecard::Verdict;
use crate::text::sentences::{Sentence, sentences_after};

use super::condition::{Heard, Lifting};
use super::duty::{Docket, Judged, reason};
use super::hear::{EVERYONE, Hit};
use super::hearing::{like, question};
use super::lexicon::index;
use super::program::{ListId, Lists};
use super::scope::Place;

/// Most sentences of a call that are compared: each with every earlier one.
const MOST: usize = 300;

/// What must not be said again, with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Repeated {
    pub role: Role,
    pub question: Option<Question>,
    pub alike: u32,
    pub least: usize,
    pub but: Lists,
    pub lifting: Lifting,
}

/// A sentence and where it stands.
struct Said {
    turn: u32,
    /// Bytes of the turn.
    from: u32,
    to: u32,
    block: u32,
    /// Whether a question mark ends it.
    marked: bool,
    sentence: like::Sentence,
    /// Whether it counts, once that was asked.
    counts: Option<bool>,
}

/// Judges what is said again.
pub(crate) fn judge<'p>(repeated: &'p Repeated, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
    if let Some(reason) = heard.unheard(repeated.role, reason::NO_AGENT_TURN) {
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let before = docket.judged.len();
    let mut chars = std::mem::take(&mut docket.room.sentences);
    chars.clear();
    let mut said = said(repeated, heard, &mut chars);
    // Whether a sentence counts takes longer to tell than whether it is like another: it is asked where it matters, or
    // where there are so many that each cannot be compared with all.
    if said.len() > MOST {
        said.iter_mut().for_each(|one| _ = one.counts(repeated, heard, &chars));
    }
    let mut earlier: Vec<Said> = Vec::new();
    'next: for mut one in said {
        if one.counts == Some(false) {
            continue;
        }
        let mut at = 0;
        while let Some(old) = earlier.get_mut(at) {
            // What is said twice in one breath is emphasis.
            if old.block == one.block || !one.sentence.may_be_like(&old.sentence, repeated.alike) {
                at += 1;
            } else if !one.counts(repeated, heard, &chars) {
                continue 'next;
            } else if !old.counts(repeated, heard, &chars) {
                earlier.remove(at);
            } else if !one.sentence.is_like(&old.sentence, repeated.alike, &chars) {
                at += 1;
            } else {
                let turn = one.turn;
                let place = Place { window: (turn, turn), trigger: Some(turn), owes: repeated.role };
                let (verdict, reason) = heard.held(&repeated.lifting, Some(&place));
                let trigger = Some(old.place());
                let evidence = docket.say(std::iter::once(one.place()));
                docket.judged.push(Judged { trigger, verdict, reason, evidence, window: None, measured: None });
                continue 'next;
            }
        }
        if earlier.len() < MOST {
            earlier.push(one);
        }
    }
    docket.room.sentences = chars;
    if docket.judged.len() == before {
        docket.whole(Verdict::Pass, None);
    }
}

/// The sentences of a role that are long enough, their characters one after the other in `chars`.
fn said(repeated: &Repeated, heard: &Heard<'_, '_>, chars: &mut Vec<char>) -> Vec<Said> {
    // Within one breath nothing is said again.
    if repeated.role.is_person() && heard.conversation.blocks_of(repeated.role).nth(1).is_none() {
        return Vec::new();
    }
    let mut out = Vec::with_capacity(heard.conversation.turns.len());
    for (turn, spoke) in (0u32..).zip(&heard.conversation.turns) {
        if spoke.role != repeated.role || spoke.words == 0 {
            continue;
        }
        let mut begin = chars.len();
        sentences_after(&heard.call.turns[turn as usize].text, chars, |sentence| {
            let Sentence { chars: own, from, to, marked } = sentence;
            let is_long = own.len() >= repeated.least;
            if is_long {
                let sentence = like::Sentence::new(own, begin);
                begin += own.len();
                out.push(Said {
                    turn,
                    from: index(from),
                    to: index(to),
                    block: spoke.block,
                    marked,
                    sentence,
                    counts: None,
                });
            }
            is_long
        });
    }
    out
}

impl Said {
    fn place(&self) -> Hit {
        Hit { list: ListId::MAX, turn: self.turn, from: self.from, to: self.to, folded: false }
    }

    /// Whether it asks, where only that counts, and is no exception.
    fn counts(&mut self, repeated: &Repeated, heard: &Heard<'_, '_>, chars: &[char]) -> bool {
        let Self { turn, from, to, marked, .. } = *self;
        *self.counts.get_or_insert_with(|| {
            let asks = |wanted: Question| wanted.fits(question::kind(self.sentence.chars(chars), marked));
            let mut exceptions = heard.of(&repeated.but, turn..=turn, EVERYONE);
            repeated.question.is_none_or(asks) && !exceptions.any(|hit| hit.from < to && hit.to > from)
        })
    }
}
