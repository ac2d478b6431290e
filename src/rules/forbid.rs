//! What must not be said: each time it is.
//!
//! In: phrase lists and what was heard. Out: one occurrence a hit, each judged by itself, or one that passes. Its own file
//! because it costs a hit rather than a share, and because the same words are innocent in one place and not in another.

use crate::scorecard::Verdict;

use super::condition::Heard;
use super::duty::{Docket, Judged, collect, in_order, reason};
use super::hear::Hit;
use super::lexicon::bit;
use super::program::{Banned, Cause};
use super::scope::Place;

/// Judges one prohibition.
pub(crate) fn judge<'p>(banned: &'p Banned, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
    let role = banned.role;
    let absent = |cause: &Cause| heard.unheard(cause.source.role, reason::ONE_CHANNEL);
    let absent = || banned.trigger.as_ref().and_then(absent);
    if let Some(reason) = heard.unheard(role, reason::NO_AGENT_TURN).or_else(absent) {
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let mut triggers = std::mem::take(&mut docket.room.triggers);
    triggers.clear();
    if let Some(cause) = &banned.trigger {
        collect(cause, role, heard, &mut triggers);
        if triggers.is_empty() {
            docket.room.triggers = triggers;
            return docket.whole(Verdict::NotApplicable, None);
        }
    }
    let mut hits = std::mem::take(&mut docket.room.hits);
    hits.clear();
    heard.no_times.set(false);
    let turns = heard.turns(&banned.scope, Some(&[role]), None);
    if heard.no_times.get() {
        docket.whole(Verdict::CannotJudge, Some(reason::NO_TIMES));
    } else {
        hits.extend(heard.of(&banned.lists, turns, bit(role)).filter(|hit| heard.role(hit.turn) == role));
        in_order(&mut hits);
        each(banned, heard, &triggers, &hits, docket);
    }
    (docket.room.triggers, docket.room.hits) = (triggers, hits);
}

/// Judges hits one by one.
fn each<'p>(banned: &'p Banned, heard: &Heard<'_, '_>, triggers: &[Hit], hits: &[Hit], docket: &mut Docket<'p>) {
    let before = docket.judged.len();
    let mut last: Option<&Hit> = None;
    for hit in hits {
        // Two lists may hear the same words: they are said once.
        if last.is_some_and(|last| last.turn == hit.turn && hit.from < last.to) {
            continue;
        }
        let trigger = if banned.trigger.is_some() {
            let Some(trigger) = triggers.iter().rev().find(|trigger| follows(banned, heard, trigger, hit)) else {
                continue;
            };
            Some(*trigger)
        } else {
            None
        };
        last = Some(hit);
        let place =
            Place { window: (hit.turn, heard.exchange_ends(hit.turn)), trigger: Some(hit.turn), owes: banned.role };
        let (verdict, reason) = heard.held(&banned.lifting, Some(&place));
        // What is held against nobody is no evidence of the kind: it is shown as what was looked at.
        let (trigger, evidence) = match verdict {
            Verdict::Fail => (trigger, docket.say(std::iter::once(*hit))),
            _ => (Some(*hit), docket.say(std::iter::empty())),
        };
        docket.judged.push(Judged { trigger, verdict, reason, evidence, window: None, measured: None });
    }
    if docket.judged.len() == before {
        docket.whole(Verdict::Pass, None);
    }
}

/// Whether a hit comes after a trigger, and soon enough.
fn follows(banned: &Banned, heard: &Heard<'_, '_>, trigger: &Hit, hit: &Hit) -> bool {
    if (hit.turn, hit.from) < (trigger.turn, trigger.to) {
        return false;
    }
    let Some(next) = banned.next else { return true };
    let so_far = heard.conversation.blocks_of(banned.role).filter(|b| b.first > trigger.turn && b.first <= hit.turn);
    so_far.count() <= next as usize
}
