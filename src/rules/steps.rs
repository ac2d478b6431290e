//! What is said one after the other.
//!
//! In: steps with their lists and what was heard. Out: one occurrence a trigger, whose evidence are the steps that were
//! found. Its own file because order is the one thing that obligations cannot say: each is met or missed by itself.

use crate::call::Role;
use crate::scorecard::Verdict;

use super::condition::{Heard, Lifting};
use super::duty::{Docket, Judged, collect, reason};
use super::hear::Hit;
use super::lexicon::bit;
use super::program::{Cause, Lists};
use super::scope::Place;

/// One step with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub part: Option<String>,
    pub role: Role,
    pub lists: Lists,
    pub optional: bool,
}

/// Steps with their lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Steps {
    pub role: Role,
    pub trigger: Option<Cause>,
    pub of: Vec<Step>,
    pub next: Option<u32>,
    pub at_least: Option<u32>,
    pub ordered: bool,
    pub lifting: Lifting,
}

/// Judges steps after each trigger, or in the call.
pub(crate) fn judge<'p>(steps: &'p Steps, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
    if let Some(reason) = heard.unheard(steps.role, reason::NO_AGENT_TURN) {
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let end = heard.conversation.end();
    let Some(cause) = &steps.trigger else { return one(steps, heard, None, (0, end), docket) };
    if let Some(reason) = heard.unheard(cause.source.role, reason::ONE_CHANNEL) {
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let mut triggers = std::mem::take(&mut docket.room.triggers);
    collect(cause, steps.role, heard, &mut triggers);
    if triggers.is_empty() {
        docket.whole(Verdict::NotApplicable, None);
    }
    let mut chained: Option<u32> = None;
    for hit in &triggers {
        let block = heard.conversation.turns[hit.turn as usize].block;
        let apart = chained.map(|before| block - before);
        chained = Some(block);
        // An exchange is a block of each side; triggers in one turn are one.
        if apart.is_some_and(|apart| apart <= cause.source.episode.unwrap_or(0).saturating_mul(2)) {
            continue;
        }
        let after = || heard.conversation.blocks_of(steps.role).filter(|block| block.first > hit.turn);
        let to = match steps.next {
            Some(next) => after().take(next.max(1) as usize).last().map_or(hit.turn, |block| block.last),
            None => end,
        };
        one(steps, heard, Some(*hit), (hit.turn + 1, to), docket);
    }
    docket.room.triggers = triggers;
}

/// Steps in some turns.
fn one<'p>(
    steps: &'p Steps,
    heard: &Heard<'_, '_>,
    trigger: Option<Hit>,
    (from, to): (u32, u32),
    docket: &mut Docket<'p>,
) {
    let first = |step: &Step, after: (u32, u32)| {
        let mut first: Option<Hit> = None;
        for hit in heard.of(&step.lists, from..=to, bit(step.role)) {
            let place = (hit.turn, hit.from);
            if heard.role(hit.turn) == step.role
                && place >= after
                && first.is_none_or(|first| place < (first.turn, first.from))
            {
                first = Some(hit);
            }
        }
        first
    };
    let mut found = std::mem::take(&mut docket.room.hits);
    found.clear();
    let (mut in_order, mut said, mut needed) = (0, 0, 0);
    let mut at = (from, 0);
    for step in &steps.of {
        let counts = u32::from(!step.optional || steps.at_least.is_some());
        needed += u32::from(!step.optional);
        let next = first(step, if steps.ordered { at } else { (from, 0) });
        if let Some(hit) = next {
            at = (hit.turn, hit.to);
            found.push(hit);
            in_order += counts;
        }
        said += if next.is_some() || first(step, (from, 0)).is_some() { counts } else { 0 };
    }
    let enough = steps.at_least.unwrap_or(needed);
    let place = Place { window: (from, to), trigger: trigger.map(|hit| hit.turn), owes: steps.role };
    let (verdict, reason) = if in_order >= enough {
        (Verdict::Pass, None)
    } else if said >= enough {
        (Verdict::Late, Some(reason::OUT_OF_ORDER))
    } else {
        match heard.lifted(&steps.lifting, Some(&place)) {
            // Nobody may lose points for what an unnamed speaker may have said.
            None if from <= to && (from..=to).any(|turn| heard.role(turn) == Role::Unknown) => {
                (Verdict::CannotJudge, Some(reason::UNKNOWN_ROLES))
            }
            None => (Verdict::Fail, None),
            Some((verdict, reason)) => (verdict, Some(reason)),
        }
    };
    let evidence = docket.say(found.iter().copied());
    docket.room.hits = found;
    let window = (from <= to).then_some((from, to));
    docket.judged.push(Judged { trigger, verdict, reason, evidence, window, measured: None });
}
