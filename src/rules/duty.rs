//! What is owed: whether it was said where it was due.
//!
//! In: an obligation with its lists and what was heard. Out: one [`Judged`] for each trigger. Its own file because the
//! order of the questions is the fairness of the engine: said in time? lifted? knowable at all? said later? Only then is
//! it missing.

use std::ops::Range;

use crate::call::Role;
use crate::ordered::sort;
use crate::pack::schema::OwnTurn;
use crate::scorecard::Verdict;

use super::condition::Heard;
use super::hear::Hit;
use super::lexicon::bit;
use super::program::{Cause, Owed};
use super::scope::Place;

/// One trigger and what came of it.
#[derive(Debug, Clone)]
pub(crate) struct Judged<'p> {
    pub trigger: Option<Hit>,
    pub verdict: Verdict,
    /// Name of the reason.
    pub reason: Option<&'p str>,
    /// Which of the docket's hits are its evidence.
    pub evidence: Range<usize>,
    pub window: Option<(u32, u32)>,
    /// What was measured or counted.
    pub measured: Option<i64>,
}

/// Occurrences of one rule that there is room for from the beginning.
const USUAL: usize = 8;

/// What is found about one rule; its memory is used again from rule to rule, so that a rule that passes costs none.
#[derive(Debug, Default)]
pub(crate) struct Docket<'p> {
    pub judged: Vec<Judged<'p>>,
    pub room: Room,
}

/// Its memory that is used again from call to call.
#[derive(Debug, Default)]
pub(crate) struct Room {
    said: Vec<Hit>,
    /// Working memory: the triggers of an obligation, the hits of a prohibition.
    pub triggers: Vec<Hit>,
    pub hits: Vec<Hit>,
    /// Working memory: the characters of sentences.
    pub sentences: Vec<char>,
}

impl<'p> Docket<'p> {
    /// One for the rules of a call.
    pub fn with(room: Room) -> Self {
        Self { judged: Vec::with_capacity(USUAL), room }
    }

    /// Makes ready for the next rule.
    pub fn clear(&mut self) {
        self.judged.clear();
        self.room.said.clear();
    }

    /// Keeps hits, in the order of the call, as evidence.
    pub fn say(&mut self, hits: impl Iterator<Item = Hit>) -> Range<usize> {
        let said = &mut self.room.said;
        let before = said.len();
        said.extend(hits);
        in_order(&mut said[before..]);
        before..said.len()
    }

    /// Notes what holds for the call as a whole.
    pub fn whole(&mut self, verdict: Verdict, reason: Option<&'p str>) {
        self.judged.push(Judged { trigger: None, verdict, reason, evidence: 0..0, window: None, measured: None });
    }

    /// The hits that are the evidence of something judged.
    pub fn evidence(&self, one: &Judged<'p>) -> &[Hit] {
        self.room.said.get(one.evidence.clone()).unwrap_or(&[])
    }
}

/// Puts hits in the order of the call.
pub(crate) fn in_order(hits: &mut [Hit]) {
    sort(hits, |hit| u128::from(hit.turn) << 32 | u128::from(hit.from));
}

/// Reasons the engine itself gives; packs need not name them.
pub(crate) mod reason {
    pub const NO_AGENT_TURN: &str = "noAgentTurn";
    pub const UNKNOWN_ROLES: &str = "unknownRoles";
    pub const ONE_CHANNEL: &str = "oneChannel";
    pub const NO_TIMES: &str = "noTimes";
    pub const OUT_OF_ORDER: &str = "outOfOrder";
    pub const NOT_IN_FORCE: &str = "notInForce";
    pub const LOW_CONFIDENCE: &str = "lowConfidence";
}

/// Milliseconds after which nobody's first words can be those of a call that began at 0.
const ELSEWHERE: i64 = 120_000;

/// A place to judge: a trigger, or the call itself.
struct Case {
    trigger: Option<Hit>,
    place: Place,
    /// Earliest byte of the first turn that counts.
    own_turn_from: Option<(u32, u32)>,
}

/// Judges one obligation.
pub(crate) fn judge<'p>(owed: &'p Owed, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
    if let Some(reason) = heard.unheard(owed.expect.role, reason::NO_AGENT_TURN) {
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let Some(cause) = &owed.trigger else { return without_trigger(owed, heard, docket) };
    if let Some(reason) = heard.unheard(cause.source.role, reason::ONE_CHANNEL) {
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let mut triggers = std::mem::take(&mut docket.room.triggers);
    collect(cause, owed.expect.role, heard, &mut triggers);
    if triggers.is_empty() {
        docket.whole(Verdict::NotApplicable, None);
    } else {
        with_triggers(owed, cause.source.episode, &triggers, heard, docket);
    }
    docket.room.triggers = triggers;
}

/// The occurrences of a trigger that count, in the order of the call. `owes`: who is to answer it.
pub(crate) fn collect(cause: &Cause, owes: Role, heard: &Heard<'_, '_>, out: &mut Vec<Hit>) {
    out.clear();
    let trigger = &cause.source;
    let turns = heard.turns(&trigger.scope, Some(&[trigger.role]), None);
    let stands = |hit: &Hit| {
        let window = (hit.turn, heard.exchange_ends(hit.turn));
        let place = Place { window, trigger: Some(hit.turn), owes };
        cause.only.as_ref().is_none_or(|only| heard.holds(only, Some(&place)))
    };
    out.extend(
        heard
            .of(&cause.lists, turns, bit(trigger.role))
            .filter(|hit| heard.role(hit.turn) == trigger.role && stands(hit)),
    );
    in_order(out);
    trigger.which.keep(out);
}

/// Judges what is due once a call, or once an agent.
fn without_trigger<'p>(owed: &'p Owed, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
    let end = heard.conversation.end();
    let expect = &owed.expect;
    let blocks = || heard.conversation.blocks_of(expect.role);
    let case =
        |window| Case { trigger: None, place: Place { window, trigger: None, owes: expect.role }, own_turn_from: None };
    let window = match (expect.first, expect.last) {
        (Some(first), _) => (0, blocks().take(first.max(1) as usize).last().map_or(end, |block| block.last)),
        (_, Some(last)) => (blocks().rev().take(last.max(1) as usize).last().map_or(0, |block| block.first), end),
        _ => (0, end),
    };
    one(owed, heard, &case(window), docket);
    if expect.each_agent {
        for &turn in &heard.conversation.handovers {
            let last = blocks().find(|block| block.first >= turn).map_or(turn, |block| block.last);
            one(owed, heard, &case((turn, last)), docket);
        }
    }
}

/// Judges what is due after each of some triggers.
fn with_triggers<'p>(
    owed: &'p Owed,
    episode: Option<u32>,
    triggers: &[Hit],
    heard: &Heard<'_, '_>,
    docket: &mut Docket<'p>,
) {
    let expect = &owed.expect;
    let mut chained: Option<u32> = None;
    let mut last_turn = None;
    for hit in triggers {
        if last_turn == Some(hit.turn) {
            continue;
        }
        last_turn = Some(hit.turn);
        let block = heard.conversation.turns[hit.turn as usize].block;
        // An exchange is a block of each side.
        let chains = episode.is_some_and(|exchanges| chained.is_some_and(|before| block - before <= exchanges * 2));
        chained = Some(block);
        if chains {
            continue;
        }
        let next = expect.next.unwrap_or(1).max(1) as usize;
        let blocks = heard.conversation.blocks_of(expect.role);
        let after = blocks.filter(|block| block.first > hit.turn).take(next).last();
        // Rows of the trigger's own block that follow it are the same breath.
        let same_block = heard.conversation.blocks.get(block as usize).map_or(hit.turn, |block| block.last);
        let to = after.map_or(same_block, |block| block.last);
        let own_turn_from = match expect.own_turn {
            OwnTurn::No => None,
            OwnTurn::After => Some((hit.turn, hit.to)),
            OwnTurn::Any => Some((hit.turn, 0)),
        };
        let earlier = expect.before.and_then(|so_many| {
            let blocks = heard.conversation.blocks_of(expect.role).rev();
            blocks.filter(|block| block.last < hit.turn).take(so_many as usize).last()
        });
        let from = if own_turn_from.is_some() { hit.turn } else { hit.turn + 1 };
        let from = earlier.map_or(from, |block| block.first);
        let place = Place { window: (from, to), trigger: Some(hit.turn), owes: expect.role };
        // Where what came before counts, the trigger's own turn still counts as it says.
        let own_turn_from = own_turn_from.or(expect.before.map(|_| (hit.turn, u32::MAX)));
        one(owed, heard, &Case { trigger: Some(*hit), place, own_turn_from }, docket);
    }
}

/// One place.
fn one<'p>(owed: &'p Owed, heard: &Heard<'_, '_>, case: &Case, docket: &mut Docket<'p>) {
    let expect = &owed.expect;
    let (from, to) = case.place.window;
    let end = heard.conversation.end();
    let in_time = |hit: &Hit| {
        let Some(limit) = expect.ms else { return true };
        let start = |turn: u32| heard.call.turns[turn as usize].start_ms;
        let begun = match case.trigger {
            Some(trigger) => heard.call.turns[trigger.turn as usize].end_ms.or(start(trigger.turn)),
            None => begins(heard, expect.role, from),
        };
        match (begun, start(hit.turn)) {
            (Some(begun), Some(said)) => said - begun <= limit,
            _ => true,
        }
    };
    let counts = |hit: &Hit| {
        heard.role(hit.turn) == expect.role
            && case.own_turn_from.is_none_or(|(turn, byte)| hit.turn != turn || hit.from >= byte)
    };
    let said = if from <= to {
        docket.say(heard.of(&owed.say, from..=to, bit(expect.role)).filter(|hit| counts(hit) && in_time(hit)))
    } else {
        0..0
    };
    let result = |docket: &mut Docket<'p>, verdict, reason, evidence| {
        let window = (from <= to).then_some((from, to));
        docket.judged.push(Judged { trigger: case.trigger, verdict, reason, evidence, window, measured: None });
    };
    if !said.is_empty() {
        return result(docket, Verdict::Pass, None, said);
    }
    if let Some((verdict, reason)) = heard.lifted(&owed.lifting, Some(&case.place)) {
        return result(docket, verdict, Some(reason), 0..0);
    }
    // Nobody may lose points for what an unnamed speaker may have said.
    let unnamed = (from..=to).any(|turn| heard.role(turn) == Role::Unknown);
    if from <= to && unnamed {
        return result(docket, Verdict::CannotJudge, Some(reason::UNKNOWN_ROLES), 0..0);
    }
    // Nor for what the recognition did not catch.
    let poorly = |turn: u32| heard.role(turn) == expect.role && heard.poorly(turn);
    if case.trigger.is_some_and(|hit| heard.poorly(hit.turn)) || (from <= to && (from..=to).any(poorly)) {
        return result(docket, Verdict::CannotJudge, Some(reason::LOW_CONFIDENCE), 0..0);
    }
    if expect.late || expect.late_say.is_some() {
        let late =
            heard.of(&owed.late, from..=end, bit(expect.role)).filter(counts).min_by_key(|hit| (hit.turn, hit.from));
        if let Some(late) = late {
            let evidence = docket.say(std::iter::once(late));
            return result(docket, Verdict::Late, None, evidence);
        }
    }
    result(docket, Verdict::Fail, None, 0..0);
}

/// When the clock begins to run for what is due without a trigger: at the start of the call, or where the queue and the
/// menu end, which are not theirs to answer for who owes; after a handover, with the first words of who took over.
fn begins(heard: &Heard<'_, '_>, role: Role, from: u32) -> Option<i64> {
    let first = heard.conversation.blocks_of(role).find(|block| block.first >= from)?;
    let turns = &heard.call.turns;
    if from > 0 {
        return turns[first.first as usize].start_ms;
    }
    let machines = |turn: &u32| matches!(heard.role(*turn), Role::Bot | Role::Ivr | Role::System);
    let queue = (0..first.first).rev().find(machines).map(|turn| &turns[turn as usize]);
    let queue = queue.and_then(|turn| turn.end_ms.or(turn.start_ms));
    // A clock that starts later than this counts from somewhere else: the time of day, a longer recording.
    let clock = turns.iter().find_map(|turn| turn.start_ms).filter(|&start| start > ELSEWHERE);
    Some(queue.max(heard.call.wait_ms).max(clock).unwrap_or(0))
}
