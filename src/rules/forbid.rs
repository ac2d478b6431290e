//! What must not be said: each time it is.
//!
//! In: phrase lists and what was heard. Out: a failed occurrence a hit, or one that passes. Its own file because it has
//! no window and no trigger, and costs a hit rather than a share.

use crate::call::Role;
use crate::scorecard::Verdict;

use super::condition::Heard;
use super::duty::{Docket, Judged, reason};
use super::program::Banned;

/// Judges one prohibition.
pub(crate) fn judge<'p>(banned: &'p Banned, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
    let role = banned.role;
    if !heard.conversation.speaks(role) {
        let unknown = heard.conversation.speaks(Role::Unknown);
        let reason = if unknown { reason::UNKNOWN_ROLES } else { reason::NO_AGENT_TURN };
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let before = docket.judged.len();
    for hit in heard.of(&banned.lists, 0..=heard.conversation.end()) {
        if heard.role(hit.turn) == role {
            let evidence = docket.say(std::iter::once(hit));
            let verdict = Verdict::Fail;
            docket.judged.push(Judged { trigger: None, verdict, reason: None, evidence, window: None });
        }
    }
    if docket.judged.len() == before {
        return docket.whole(Verdict::Pass, None);
    }
    if let Some(reason) = heard.reason(&banned.waive, None) {
        docket.judged.truncate(before);
        return docket.whole(Verdict::Waived, Some(reason));
    }
    if let Some(reason) = heard.reason(&banned.cannot_judge, None) {
        docket.judged.truncate(before);
        docket.whole(Verdict::CannotJudge, Some(reason));
    }
}
