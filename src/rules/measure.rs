//! What is measured: pace, silence, overlap, length, shares.
//!
//! In: the times and words of a call. Out: occurrences with the value that was measured. Its own file because nothing here
//! is heard; without times most of it cannot be judged, and that is said rather than guessed.
//!
//! Silence belongs to whoever owes the next turn: to the one who answers, or who asked to wait; not to the one whose
//! question is still open.

use crate::call::Role;
use crate::pack::schema::{Bounds, Per, Quantity, Scope, Which};
use crate::scorecard::Verdict;
use crate::text::fold::{Kind, fold, kind};

use super::condition::{Heard, Lifting};
use super::duty::{Docket, Judged, reason};
use super::hear::{EVERYONE, Hit};
use super::hearing::question;
use super::lexicon::bit;
use super::program::{ListId, Lists};
use super::scope::Place;

/// Milliseconds of one ring and the pause after it.
const RING: i64 = 5_000;

/// A measure with its lists resolved.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    pub of: Quantity,
    pub role: Role,
    pub per: Per,
    pub bounds: Bounds,
    pub least_chars: u32,
    pub least_ms: i64,
    pub say: Lists,
    pub which: Which,
    pub scope: Scope,
    pub lifting: Lifting,
}

/// A value, and the turn it is of where it is of one.
type Value = (Option<u32>, i64);

/// Judges a measure.
pub(crate) fn judge<'p>(measured: &'p Measured, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
    let of_call = matches!(measured.of, Quantity::Wait | Quantity::Rings | Quantity::Duration);
    if !of_call && let Some(reason) = heard.unheard(measured.role, reason::NO_AGENT_TURN) {
        return docket.whole(Verdict::CannotJudge, Some(reason));
    }
    let two_sided = matches!(measured.of, Quantity::Overlap | Quantity::AnswerDelay | Quantity::TalkShare);
    if two_sided && heard.conversation.blocks.iter().all(|block| block.role == measured.role) {
        return docket.whole(Verdict::CannotJudge, Some(reason::ONE_CHANNEL));
    }
    let Some(mut values) = values(measured, heard) else {
        return docket.whole(Verdict::CannotJudge, Some(reason::NO_TIMES));
    };
    measured.which.keep(&mut values);
    if measured.per == Per::Call {
        let Some(value) = values.iter().map(|(_, value)| *value).max() else {
            return docket.whole(Verdict::NotApplicable, None);
        };
        return docket.judged.push(one(measured, heard, (None, value), 0..0));
    }
    let before = docket.judged.len();
    for value in values.into_iter().filter(|(_, value)| !measured.bounds.hold(*value)) {
        let evidence = value.0.map_or(0..0, |turn| docket.say(std::iter::once(whole_turn(heard, turn))));
        docket.judged.push(one(measured, heard, value, evidence));
    }
    if docket.judged.len() == before {
        docket.whole(Verdict::Pass, None);
    }
}

/// One value, held to the bounds.
fn one<'p>(
    measured: &'p Measured,
    heard: &Heard<'_, '_>,
    (turn, value): Value,
    evidence: std::ops::Range<usize>,
) -> Judged<'p> {
    let place = turn.map(|turn| Place { window: (turn, turn), trigger: Some(turn), owes: measured.role });
    let (verdict, reason) =
        if measured.bounds.hold(value) { (Verdict::Pass, None) } else { heard.held(&measured.lifting, place.as_ref()) };
    Judged { trigger: None, verdict, reason, evidence, window: None, measured: Some(value) }
}

fn whole_turn(heard: &Heard<'_, '_>, turn: u32) -> Hit {
    let to = u32::try_from(heard.call.turns[turn as usize].text.len()).unwrap_or(u32::MAX);
    Hit { list: ListId::MAX, turn, from: 0, to, folded: false }
}

/// Every value in the order of the call; `None` where the record does not have what is needed.
fn values(measured: &Measured, heard: &Heard<'_, '_>) -> Option<Vec<Value>> {
    let call = heard.call;
    let range = heard.turns(&measured.scope, Some(&[measured.role]), None);
    if heard.no_times.get() {
        return None;
    }
    let spoke = |turn: u32| heard.conversation.turns[turn as usize];
    let start = |turn: u32| call.turns[turn as usize].start_ms;
    let end = |turn: u32| call.turns[turn as usize].end_ms;
    let length = |turn: u32| Some(end(turn)? - start(turn)?).filter(|&ms| ms > 0);
    // What is one number of the call, and what has nothing to be timed by.
    let is_timed = heard.conversation.is_timed;
    match measured.of {
        Quantity::Wait => return Some(vec![(None, call.wait_ms?)]),
        Quantity::Rings => return Some(vec![(None, (call.wait_ms?.max(0) + RING - 1) / RING)]),
        Quantity::Duration => return Some(vec![(None, call.duration_ms()?)]),
        Quantity::Pace | Quantity::TalkShare if !is_timed => return None,
        _ => {}
    }
    // Worded turns of people, and among them those of the role that are measured.
    let is_worded = |turn: &u32| spoke(*turn).role.is_person() && spoke(*turn).words > 0;
    let worded = (0..=heard.conversation.end()).filter(is_worded);
    if !is_timed && matches!(measured.of, Quantity::Silence | Quantity::Overlap) {
        return (!worded.skip(1).any(|turn| range.contains(&turn))).then(Vec::new);
    }
    let worded: Vec<u32> = worded.collect();
    let is_own = |turn: &u32| spoke(*turn).role == measured.role && range.contains(turn);
    let own: Vec<u32> = worded.iter().copied().filter(is_own).collect();
    let own = || own.iter().copied();
    let in_range = |two: &[u32]| Some((two[0], two[1])).filter(|(_, turn)| range.contains(turn));
    let pairs: Vec<(u32, u32)> = worded.windows(2).filter_map(in_range).collect();
    let clocks: Vec<bool> = pairs.iter().map(|&(before, turn)| end(before).zip(start(turn)).is_some()).collect();
    let pairs = || pairs.iter().copied();
    let blocks = || heard.conversation.blocks.iter().filter(|block| range.contains(&block.first));
    let mut out: Vec<Value> = Vec::new();
    match measured.of {
        Quantity::Pace => {
            let long = |turn: &u32| {
                let enough = spoke(*turn).words >= measured.least_chars;
                length(*turn).filter(|&ms| enough && ms >= measured.least_ms)
            };
            let timed = own().filter_map(|turn| Some((turn, i64::from(spoke(turn).words), long(&turn)?)));
            if measured.per == Per::Turn {
                out.extend(timed.map(|(turn, words, ms)| (Some(turn), words * 60_000 / ms)));
            } else {
                let (words, ms) = timed.fold((0, 0), |(all, time), (_, words, ms)| (all + words, time + ms));
                out.extend((ms > 0).then(|| (None, words * 60_000 / ms.max(1))));
            }
            own().any(|turn| length(turn).is_some()).then_some(())?;
        }
        Quantity::Silence => {
            let held = |turn: u32| heard.of(&measured.say, turn..=turn, EVERYONE).next().is_some();
            for (before, turn) in pairs().filter(|(_, turn)| spoke(*turn).role == measured.role) {
                let Some((ended, begun)) = end(before).zip(start(turn)) else { continue };
                let still_open = spoke(before).role == measured.role && asks(&call.turns[before as usize].text);
                if begun > ended && !still_open && !held(before) {
                    out.push((Some(turn), begun - ended));
                }
            }
            known(&clocks)?;
        }
        Quantity::Overlap => {
            for (before, turn) in
                pairs().filter(|(a, b)| spoke(*b).role == measured.role && spoke(*a).role != measured.role)
            {
                let Some((ended, begun)) = end(before).zip(start(turn)) else { continue };
                let over = end(turn).map_or(ended, |own| own.min(ended)) - begun;
                let begins_later = start(before).is_none_or(|first| first < begun);
                // Digits are repeated while they are read out.
                let digits = call.turns[turn as usize].text.chars().filter(|c| fold(*c).is_ascii_digit()).count();
                if over > 0 && begins_later && spoke(turn).words >= measured.least_chars && digits < 3 {
                    out.push((Some(turn), over));
                }
            }
            known(&clocks)?;
        }
        Quantity::Monologue => {
            for block in blocks().filter(|block| block.role == measured.role) {
                let words = (block.first..=block.last).filter(|&turn| spoke(turn).role == block.role);
                out.push((Some(block.first), words.map(|turn| i64::from(spoke(turn).words)).sum()));
            }
        }
        Quantity::AnswerDelay => {
            let all = &heard.conversation.blocks;
            let mut clock = Vec::new();
            for two in all.windows(2).filter(|two| two[1].role == measured.role && two[0].role != measured.role) {
                let ended = end(two[0].last).or(start(two[0].last));
                let delay = ended.zip(start(two[1].first)).map(|(ended, begun)| (begun - ended).max(0));
                clock.push(delay.is_some());
                out.extend(delay.filter(|_| range.contains(&two[1].first)).map(|delay| (Some(two[1].first), delay)));
            }
            known(&clock)?;
        }
        Quantity::TalkShare => {
            let spoken = |turns: &mut dyn Iterator<Item = u32>| turns.filter_map(length).sum::<i64>();
            let all = spoken(&mut worded.iter().copied().filter(|turn| range.contains(turn)));
            (all > 0).then_some(())?;
            out.push((None, spoken(&mut own()) * 100 / all));
        }
        Quantity::Hold => {
            let mut clock = Vec::new();
            let mut last = None;
            for hit in heard
                .of(&measured.say, range.clone(), bit(measured.role))
                .filter(|hit| spoke(hit.turn).role == measured.role)
            {
                if last == Some(hit.turn) {
                    continue;
                }
                last = Some(hit.turn);
                let Some(back) = own().find(|&turn| turn > hit.turn) else { continue };
                let asked = end(hit.turn).or(start(hit.turn));
                clock.push(asked.zip(start(back)).is_some());
                out.extend(asked.zip(start(back)).map(|(asked, back)| (Some(hit.turn), (back - asked).max(0))));
            }
            known(&clock)?;
        }
        Quantity::Turns => {
            let turns = blocks().filter(|block| block.role == measured.role).count();
            out.push((None, i64::try_from(turns).unwrap_or(i64::MAX)));
        }
        Quantity::Wait | Quantity::Rings | Quantity::Duration => {}
        Quantity::OpenQuestions => {
            let (mut open, mut all) = (0, 0);
            for turn in own() {
                question::each(&call.turns[turn as usize].text, |is_open| {
                    all += 1;
                    open += i64::from(is_open);
                });
            }
            out.extend((all > 0).then(|| (None, open * 100 / all.max(1))));
        }
        Quantity::Confidence => {
            // Whole hundredths: a float of the input is turned into an integer once, here.
            let sure = |turn: u32| call.turns[turn as usize].confidence.map(|share| (share * 100.0).round() as i64);
            let known: Vec<Value> = own().filter_map(|turn| Some((Some(turn), sure(turn)?))).collect();
            (!known.is_empty()).then_some(())?;
            if measured.per == Per::Turn {
                out = known;
            } else {
                let count = i64::try_from(known.len()).unwrap_or(i64::MAX);
                out.push((None, known.iter().map(|(_, share)| share).sum::<i64>() / count));
            }
        }
    }
    Some(out)
}

/// Nothing where there was something to time and none of it has a clock.
fn known(clocks: &[bool]) -> Option<()> {
    (clocks.is_empty() || clocks.contains(&true)).then_some(())
}

/// Whether a turn ends in a question, which the other side owes an answer to.
fn asks(text: &str) -> bool {
    let mut last = None;
    question::each(text, |_| last = Some(()));
    let ends_in_mark = text.chars().rev().map(fold).find(|&c| kind(c) != Kind::Gap) == Some('?');
    ends_in_mark || (last.is_some() && !text.chars().map(fold).any(|c| kind(c) == Kind::SentenceEnd))
}
