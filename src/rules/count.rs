//! How often something is said.
//!
//! In: lists, bounds and what was heard. Out: one occurrence. Its own file because a number of times is judged as one: none
//! of the times is wrong by itself.

use crate::call::Role;
use crate::pack::schema::{Bounds, Scope};
use crate::scorecard::Verdict;

use super::condition::{Heard, Lifting};
use super::duty::{Docket, Judged, in_order, reason};
use super::lexicon::bit;
use super::program::Lists;

/// A count with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub role: Role,
    pub lists: Lists,
    pub bounds: Bounds,
    pub scope: Scope,
    pub lifting: Lifting,
}

/// Judges a count.
pub(crate) fn judge<'p>(counted: &'p Counted, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
    let role = counted.role;
    if let Some(reason) = heard.unheard(role, reason::NO_AGENT_TURN) {
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let turns = heard.turns(&counted.scope, Some(&[role]), None);
    if heard.no_times.get() {
        return docket.whole(Verdict::CannotJudge, Some(reason::NO_TIMES));
    }
    let mut hits = std::mem::take(&mut docket.room.hits);
    hits.clear();
    hits.extend(heard.of(&counted.lists, turns, bit(role)).filter(|hit| heard.role(hit.turn) == role));
    in_order(&mut hits);
    // Two lists may hear the same words: they are said once.
    hits.dedup_by(|next, kept| next.turn == kept.turn && next.from < kept.to);
    let times = i64::try_from(hits.len()).unwrap_or(i64::MAX);
    let (verdict, reason) =
        if counted.bounds.hold(times) { (Verdict::Pass, None) } else { heard.held(&counted.lifting, None) };
    let evidence = docket.say(hits.iter().copied());
    docket.room.hits = hits;
    docket.judged.push(Judged { trigger: None, verdict, reason, evidence, window: None, measured: Some(times) });
}
