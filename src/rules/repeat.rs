//! The same content again by the same role.
//!
//! In: the sentences of a role. Out: an occurrence each time one says nearly what an earlier one said; the earlier one is
//! its trigger. Its own file because it compares a call with itself, and no list of a pack is asked.

use crate::call::Role;
use crate::pack::schema::Question;
use crate::scorecard::Verdict;
use crate::text::sentences::{Sentence, sentences};

use super::condition::{Heard, Lifting};
use super::duty::{Docket, Judged, reason};
use super::hear::Hit;
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
    place: Hit,
    block: u32,
    sentence: like::Sentence,
}

/// Judges what is said again.
pub(crate) fn judge<'p>(repeated: &'p Repeated, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
    if let Some(reason) = heard.unheard(repeated.role, reason::NO_AGENT_TURN) {
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let before = docket.judged.len();
    let mut earlier: Vec<Said> = Vec::new();
    for (turn, spoke) in (0u32..).zip(&heard.conversation.turns) {
        if spoke.role != repeated.role || spoke.words == 0 {
            continue;
        }
        for said in worth(repeated, heard, turn, spoke.block) {
            // What is said twice in one breath is emphasis.
            let alike = |old: &&Said| old.block != said.block && said.sentence.is_like(&old.sentence, repeated.alike);
            if let Some(old) = earlier.iter().find(alike) {
                let place = Place { window: (turn, turn), trigger: Some(turn), owes: repeated.role };
                let (verdict, reason) = heard.held(&repeated.lifting, Some(&place));
                let trigger = Some(old.place);
                let evidence = docket.say(std::iter::once(said.place));
                docket.judged.push(Judged { trigger, verdict, reason, evidence, window: None, measured: None });
            } else if earlier.len() < MOST {
                earlier.push(said);
            }
        }
    }
    if docket.judged.len() == before {
        docket.whole(Verdict::Pass, None);
    }
}

/// The sentences of a turn that count.
fn worth(repeated: &Repeated, heard: &Heard<'_, '_>, turn: u32, block: u32) -> Vec<Said> {
    let text: &str = &heard.call.turns[turn as usize].text;
    let mut out = Vec::new();
    sentences(text, |sentence| {
        let Sentence { chars, from, to, marked } = sentence;
        let (from, to) = (index(from), index(to));
        let long = chars.len() >= repeated.least;
        let excepted = || heard.of(&repeated.but, turn..=turn).any(|hit| hit.from < to && hit.to > from);
        let asks = |wanted: Question| wanted.fits(question::kind(chars, marked));
        if long && !excepted() && repeated.question.is_none_or(asks) {
            let place = Hit { list: ListId::MAX, turn, from, to, folded: false };
            out.push(Said { place, block, sentence: like::Sentence::new(chars) });
        }
    });
    out
}
