//! The same content again by the same role.
//!
//! In: the sentences of a role. Out: an occurrence each time one says nearly what an earlier one said; the earlier one is
//! its trigger. Its own file because it compares a call with itself, and no list of a pack is asked.

use crate::call::Role;
use crate::pack::schema::Question;
use crate::scorecard::Verdict;
use crate::text::fold::{Kind, fold, kind};

use super::condition::{Heard, Lifting};
use super::duty::{Docket, Judged, reason};
use super::hear::Hit;
use super::hearing::{like, question};
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

/// A sentence and what it is made of.
struct Said {
    place: Hit,
    block: u32,
    pairs: Vec<like::Pair>,
}

/// Judges what is said again.
pub(crate) fn judge<'p>(repeated: &'p Repeated, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
    if !heard.conversation.speaks(repeated.role) {
        let unknown = heard.conversation.speaks(Role::Unknown);
        let reason = if unknown { reason::UNKNOWN_ROLES } else { reason::NO_AGENT_TURN };
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let before = docket.judged.len();
    let mut earlier: Vec<Said> = Vec::new();
    for (turn, spoke) in (0u32..).zip(&heard.conversation.turns) {
        if spoke.role != repeated.role || spoke.words == 0 {
            continue;
        }
        for said in sentences(repeated, heard, turn, spoke.block) {
            // What is said twice in one breath is emphasis.
            let alike = |old: &&Said| old.block != said.block && like::alike(&old.pairs, &said.pairs) >= repeated.alike;
            if let Some(old) = earlier.iter().find(alike) {
                let place = Place { window: (turn, turn), trigger: Some(turn), owes: repeated.role };
                let lifted = heard.lifted(&repeated.lifting, Some(&place));
                let (verdict, reason) =
                    lifted.map_or((Verdict::Fail, None), |(verdict, reason)| (verdict, Some(reason)));
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
fn sentences(repeated: &Repeated, heard: &Heard<'_, '_>, turn: u32, block: u32) -> Vec<Said> {
    let text: &str = &heard.call.turns[turn as usize].text;
    let mut out = Vec::new();
    let mut chars: Vec<char> = Vec::new();
    let mut from: Option<usize> = None;
    let mut to = 0;
    let mut close = |chars: &mut Vec<char>, from: &mut Option<usize>, to: usize, asked: bool| {
        let Some(begin) = from.take() else { return };
        let asks = |wanted| match (wanted, question::kind(chars, asked)) {
            (Question::Any, asks) => asks.is_some(),
            (wanted, asks) => asks == Some(wanted),
        };
        let excepted = heard.of(&repeated.but, turn..=turn).any(|hit| hit.from < to as u32 && hit.to > begin as u32);
        if chars.len() >= repeated.least && !excepted && repeated.question.is_none_or(asks) {
            let place = Hit { list: ListId::MAX, turn, from: begin as u32, to: to as u32, folded: false };
            out.push(Said { place, block, pairs: like::pairs(chars.iter().copied()) });
        }
        chars.clear();
    };
    for (at, c) in text.char_indices() {
        let folded = fold(c);
        match kind(folded) {
            Kind::Word => {
                from.get_or_insert(at);
                to = at + c.len_utf8();
                chars.push(folded);
            }
            Kind::SentenceEnd => close(&mut chars, &mut from, to, false),
            Kind::Question => close(&mut chars, &mut from, to, true),
            _ => {}
        }
    }
    close(&mut chars, &mut from, to, false);
    out
}
