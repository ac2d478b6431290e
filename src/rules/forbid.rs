//! What must not be said: each time it is.
//!
//! In: phrase lists and what was heard. Out: a failed occurrence a hit, or one that passes. Its own file because it has
//! no window and no trigger, and costs a hit rather than a share.

use crate::call::Role;
use crate::scorecard::Verdict;

use super::condition::Heard;
use super::duty::{Judged, reason};
use super::program::Banned;

/// Judges one prohibition.
pub(crate) fn judge<'p>(banned: &'p Banned, heard: &Heard<'_, '_>) -> Vec<Judged<'p>> {
    let role = banned.role;
    let whole = |verdict, reason| Judged { trigger: None, verdict, reason, evidence: Vec::new(), window: None };
    if heard.conversation.blocks_of(role).next().is_none() {
        let unknown = heard.conversation.blocks_of(Role::Unknown).next().is_some();
        let reason = if unknown { reason::UNKNOWN_ROLES } else { reason::NO_AGENT_TURN };
        return vec![whole(Verdict::CannotJudge, Some(reason))];
    }
    let hits: Vec<_> = heard
        .of(&banned.lists, 0..=heard.conversation.end())
        .filter(|hit| heard.role(hit.turn) == role)
        .map(|hit| Judged { trigger: None, verdict: Verdict::Fail, reason: None, evidence: vec![*hit], window: None })
        .collect();
    if hits.is_empty() {
        return vec![whole(Verdict::Pass, None)];
    }
    if let Some(reason) = heard.reason(&banned.waive, None) {
        return vec![whole(Verdict::Waived, Some(reason))];
    }
    if let Some(reason) = heard.reason(&banned.cannot_judge, None) {
        return vec![whole(Verdict::CannotJudge, Some(reason))];
    }
    hits
}
