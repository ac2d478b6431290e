//! What the turns of a call show without any rules.
//!
//! In: a call with its times. Out: [`Talk`]: pace, silence, holds, a promise to call back, words of going elsewhere. Its own
//! file because these are counted from calls that were never scored.

use crate::call::{Call, Role};

/// Silence shorter than this is breath.
const BREATH: i64 = 3_000;
/// A turn is long enough to tell a pace from so many characters on, and so many milliseconds.
const PACED: (u64, i64) = (15, 3_000);

/// Words by which a customer goes over the desk's head.
const ELSEWHERE: &[&str] = &[
    "12300",
    "12315",
    "12345",
    "12381",
    "工信部",
    "通管局",
    "通信管理局",
    "消协",
    "消费者协会",
    "信访",
    "市长热线",
    "监督热线",
    "黑猫投诉",
    "曝光",
    "起诉",
    "法院",
    "律师",
];
/// Words by which an agent promises to call back.
const CALL_BACK: &[&str] = &[
    "回电",
    "回您电话",
    "给您回电话",
    "给您打电话",
    "再联系您",
    "联系您",
    "给您回复",
    "回复您",
    "回访您",
    "致电您",
    "电话通知您",
];
/// Words by which an agent asks to wait.
const WAIT: &[&str] = &["稍等", "等一下", "等一会", "不要挂机", "别挂", "稍候"];

/// What turns show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Talk {
    /// Characters of the agent's long turns, and the milliseconds they took.
    pub pace: (u64, u64),
    /// Milliseconds in which the agent owed the next turn; none where there are no times.
    pub silence: Option<u64>,
    /// Milliseconds after the agent asked to wait.
    pub hold: Option<u64>,
    pub duration: Option<u64>,
    /// An agent speaks of calling back.
    pub promised: bool,
    /// The first word of going elsewhere, by its place in the list.
    pub elsewhere: Option<u8>,
    /// An agent speaks at all.
    pub has_agent: bool,
}

/// The word of going elsewhere at a place.
pub(crate) fn elsewhere(at: u8) -> &'static str {
    ELSEWHERE.get(usize::from(at)).copied().unwrap_or_default()
}

/// Looks at the turns of a call.
pub(crate) fn of(call: &Call<'_>) -> Talk {
    let mut talk = Talk::default();
    let mut asked_to_wait = false;
    let mut before: Option<i64> = None;
    let (mut silence, mut hold, mut timed) = (0u64, 0u64, false);
    for turn in &call.turns {
        let holds = |words: &[&str]| words.iter().any(|word| turn.text.contains(word));
        if let (Role::Agent, Some(end), Some(start)) = (turn.role, before, turn.start_ms) {
            timed = true;
            let gap = start - end;
            if gap >= BREATH {
                let into = if asked_to_wait { &mut hold } else { &mut silence };
                *into += gap.unsigned_abs();
            }
        }
        match turn.role {
            Role::Agent => {
                talk.has_agent = true;
                talk.promised |= holds(CALL_BACK);
                asked_to_wait = holds(WAIT);
                if let (Some(start), Some(end)) = (turn.start_ms, turn.end_ms) {
                    let characters = turn.text.chars().filter(|c| c.is_alphanumeric()).count() as u64;
                    if characters >= PACED.0 && end - start >= PACED.1 {
                        talk.pace.0 += characters;
                        talk.pace.1 += (end - start).unsigned_abs();
                    }
                }
            }
            Role::Customer if talk.elsewhere.is_none() => {
                let found = ELSEWHERE.iter().position(|word| turn.text.contains(word));
                talk.elsewhere = found.and_then(|at| u8::try_from(at).ok());
            }
            _ => {}
        }
        before = turn.end_ms.or(turn.start_ms).or(before);
    }
    talk.duration = call.duration_ms().and_then(|ms| u64::try_from(ms).ok());
    if timed {
        (talk.silence, talk.hold) = (Some(silence), Some(hold));
    }
    talk
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Turn;

    #[test]
    fn silence_belongs_to_who_owes_the_next_turn_and_waiting_to_the_hold() {
        let turn = |role, text: &'static str, start_ms, end_ms| Turn {
            role,
            text: text.into(),
            start_ms: Some(start_ms),
            end_ms: Some(end_ms),
            ..Turn::default()
        };
        let call = Call {
            id: "c".into(),
            turns: vec![
                turn(Role::Agent, "您好", 0, 1_000),
                turn(Role::Customer, "再不解决我打12345", 9_000, 12_000),
                turn(Role::Agent, "请稍等", 20_000, 21_000),
                turn(Role::Agent, "查到了，明天上午十点前我们给您回电话说明结果", 61_000, 66_000),
            ],
            ..Call::default()
        };
        let talk = of(&call);
        assert_eq!((talk.silence, talk.hold), (Some(8_000), Some(40_000)), "the customer's pause is not counted");
        assert_eq!(talk.pace, (21, 5_000));
        assert!(talk.promised && talk.elsewhere.map(elsewhere) == Some("12345"));
    }
}
