//! What is owed: whether it was said where it was due.
//!
//! In: an obligation with its lists and what was heard. Out: one [`Judged`] for each trigger. Its own file because the
//! order of the questions is the fairness of the engine: said in time? lifted? knowable at all? said later? Only then is
//! it missing.

use crate::call::Role;
use crate::pack::schema::OwnTurn;
use crate::scorecard::Verdict;

use super::condition::{Heard, Place};
use super::hear::Hit;
use super::program::Owed;

/// One trigger and what came of it.
#[derive(Debug, Clone)]
pub(crate) struct Judged<'p> {
    pub trigger: Option<Hit>,
    pub verdict: Verdict,
    /// Name of the reason.
    pub reason: Option<&'p str>,
    pub evidence: Vec<Hit>,
    pub window: Option<(u32, u32)>,
}

/// Reasons the engine itself gives; packs need not name them.
pub(crate) mod reason {
    pub const NO_AGENT_TURN: &str = "noAgentTurn";
    pub const UNKNOWN_ROLES: &str = "unknownRoles";
    pub const ONE_CHANNEL: &str = "oneChannel";
}

/// A place to judge: a trigger, or the call itself.
struct Case {
    trigger: Option<Hit>,
    place: Place,
    /// Earliest byte of the first turn that counts.
    own_turn_from: Option<(u32, u32)>,
}

/// Judges one obligation.
pub(crate) fn judge<'p>(owed: &'p Owed, heard: &Heard<'_, '_>) -> Vec<Judged<'p>> {
    let known = |role: Role| heard.conversation.blocks_of(role).next().is_some();
    let unknown = known(Role::Unknown);
    if !known(owed.expect.role) {
        let reason = if unknown { reason::UNKNOWN_ROLES } else { reason::NO_AGENT_TURN };
        return vec![whole(Verdict::CannotJudge, Some(reason))];
    }
    if owed.trigger.as_ref().is_some_and(|(trigger, _)| !known(trigger.role)) {
        let reason = if unknown { reason::UNKNOWN_ROLES } else { reason::ONE_CHANNEL };
        return vec![whole(Verdict::CannotJudge, Some(reason))];
    }
    let cases = cases(owed, heard);
    if cases.is_empty() {
        return vec![whole(Verdict::NotApplicable, None)];
    }
    cases.into_iter().map(|case| one(owed, heard, &case)).collect()
}

fn whole<'p>(verdict: Verdict, reason: Option<&'p str>) -> Judged<'p> {
    Judged { trigger: None, verdict, reason, evidence: Vec::new(), window: None }
}

/// Every place where it is owed.
fn cases(owed: &Owed, heard: &Heard<'_, '_>) -> Vec<Case> {
    let end = heard.conversation.end();
    let expect = &owed.expect;
    let blocks = || heard.conversation.blocks_of(expect.role);
    let place = |window, trigger| Place { window, trigger, owes: expect.role };
    let Some((trigger, lists)) = &owed.trigger else {
        let window = match (expect.first, expect.last) {
            (Some(first), _) => (0, blocks().take(first.max(1) as usize).last().map_or(end, |block| block.last)),
            (_, Some(last)) => (blocks().rev().take(last.max(1) as usize).last().map_or(0, |block| block.first), end),
            _ => (0, end),
        };
        let mut cases = vec![Case { trigger: None, place: place(window, None), own_turn_from: None }];
        if expect.each_agent {
            for &turn in &heard.conversation.handovers {
                let last = blocks().find(|block| block.first >= turn).map_or(turn, |block| block.last);
                cases.push(Case { trigger: None, place: place((turn, last), None), own_turn_from: None });
            }
        }
        return cases;
    };
    let mut cases: Vec<Case> = Vec::new();
    let mut chained: Option<u32> = None;
    let mut last_turn = None;
    let mut triggers: Vec<&Hit> = heard.of(lists, 0..=end).filter(|hit| heard.role(hit.turn) == trigger.role).collect();
    triggers.sort_by_key(|hit| (hit.turn, hit.from));
    for hit in triggers {
        if last_turn == Some(hit.turn) {
            continue;
        }
        last_turn = Some(hit.turn);
        let block = heard.conversation.turns[hit.turn as usize].block;
        // An exchange is a block of each side.
        let chains =
            trigger.episode.is_some_and(|exchanges| chained.is_some_and(|before| block - before <= exchanges * 2));
        chained = Some(block);
        if chains {
            continue;
        }
        let next = expect.next.unwrap_or(1).max(1) as usize;
        let after = blocks().filter(|block| block.first > hit.turn).take(next).last();
        // Rows of the trigger's own block that follow it are the same breath.
        let same_block = heard.conversation.blocks.get(block as usize).map_or(hit.turn, |block| block.last);
        let to = after.map_or(same_block, |block| block.last);
        let own = match expect.own_turn {
            OwnTurn::No => None,
            OwnTurn::After => Some((hit.turn, hit.to)),
            OwnTurn::Any => Some((hit.turn, 0)),
        };
        let from = if own.is_some() { hit.turn } else { hit.turn + 1 };
        cases.push(Case { trigger: Some(*hit), place: place((from, to), Some(hit.turn)), own_turn_from: own });
    }
    cases
}

/// One place.
fn one<'p>(owed: &'p Owed, heard: &Heard<'_, '_>, case: &Case) -> Judged<'p> {
    let expect = &owed.expect;
    let (from, to) = case.place.window;
    let end = heard.conversation.end();
    let in_time = |hit: &Hit| {
        let Some(limit) = expect.ms else { return true };
        let start = |turn: u32| heard.call.turns[turn as usize].start_ms;
        let begun = match case.trigger {
            Some(trigger) => heard.call.turns[trigger.turn as usize].end_ms.or(start(trigger.turn)),
            // From the first words of who owes: a queue or a menu before them is not theirs to answer for.
            None => {
                heard.conversation.blocks_of(expect.role).find(|block| block.first >= from).and_then(|b| start(b.first))
            }
        };
        match (begun, start(hit.turn)) {
            (Some(begun), Some(said)) => said - begun <= limit,
            _ => true,
        }
    };
    let counts = |hit: &&Hit| {
        heard.role(hit.turn) == expect.role
            && case.own_turn_from.is_none_or(|(turn, byte)| hit.turn != turn || hit.from >= byte)
    };
    let result = |verdict, reason, evidence| Judged {
        trigger: case.trigger,
        verdict,
        reason,
        evidence,
        window: (from <= to).then_some((from, to)),
    };
    if from <= to {
        let mut said: Vec<Hit> =
            heard.of(&owed.say, from..=to).filter(counts).filter(|hit| in_time(hit)).copied().collect();
        said.sort_by_key(|hit| (hit.turn, hit.from));
        if !said.is_empty() {
            return result(Verdict::Pass, None, said);
        }
    }
    if let Some(reason) = heard.reason(&owed.waive, Some(&case.place)) {
        return result(Verdict::Waived, Some(reason), Vec::new());
    }
    if let Some(reason) = heard.reason(&owed.cannot_judge, Some(&case.place)) {
        return result(Verdict::CannotJudge, Some(reason), Vec::new());
    }
    // Nobody may lose points for what an unnamed speaker may have said.
    let unnamed = (from..=to).any(|turn| heard.role(turn) == Role::Unknown);
    if from <= to && unnamed {
        return result(Verdict::CannotJudge, Some(reason::UNKNOWN_ROLES), Vec::new());
    }
    if expect.late {
        let late = heard.of(&owed.say, from..=end).filter(counts).min_by_key(|hit| (hit.turn, hit.from));
        if let Some(late) = late {
            return result(Verdict::Late, None, vec![*late]);
        }
    }
    result(Verdict::Fail, None, Vec::new())
}
