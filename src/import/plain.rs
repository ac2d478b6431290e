//! Plain text with speaker labels.
//!
//! In: the text of a file. Out: its calls. A line that begins with a label (`客服：`, `[00:12] customer:`) begins a turn, a
//! line without one goes on with the turn above it, a border (`通话 2`, `=== id ===`, `---`) begins another call. Its own
//! file because it reads twice: what is a label depends on the whole file.
//!
//! `张三：` is a speaker where nobody is called by a role; in a file that does name roles, only where the label comes again,
//! carries a time as the others do, or ends in a title (`王经理：`). So `时间：明天` inside a turn stays what somebody said,
//! and above the first turn of a call it is a fact about the call.

use std::collections::BTreeMap;

use super::gather::TURN_LIMIT;
use super::intake::{Intake, Place, label_of, speaker_of};
use super::roles::Letters;
use super::scalar::excerpt;
use crate::call::{Call, Turn};
use crate::problem::{Code, Problem, Problems};

mod fact;
mod header;
mod label;

use fact::Fact;
use header::{Border, Name};
use label::{Head, head};

/// How much of a line nobody is known to have said is quoted.
const QUOTED_CHARS: usize = 20;

/// Whether a sample of lines looks like a transcript.
pub(crate) fn is_likely(text: &str) -> bool {
    let speakers = Speakers::of(text);
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let labelled = text.lines().filter_map(head).filter(|head| speakers.include(head)).count();
    // A role now and then among other lines is no transcript, though a turn may run over many lines.
    speakers.known * 20 > lines || (labelled >= 2 && labelled * 2 >= lines)
}

/// The label and the words of a line that has a label.
pub(crate) fn labelled(line: &str) -> Option<(&str, &str)> {
    head(line).map(|head| (head.label, head.text))
}

/// Reads a file.
pub(crate) fn read(text: &str, intake: &mut Intake, each: &mut dyn FnMut(Call<'_>)) {
    let mut reading = Reading { speakers: Speakers::of(text), drafts: Vec::new(), begins_new: true };
    let mut is_after_gap = true;
    let mut position = 0;
    let mut lines = text.lines().enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        let number = index as u64 + 1;
        if line.trim().is_empty() {
            is_after_gap = true;
            continue;
        }
        // Only the last call may go on: those before it are whole.
        if reading.drafts.len() > 2 {
            let last = reading.drafts.split_off(reading.drafts.len() - 1);
            hand_on(std::mem::replace(&mut reading.drafts, last), &mut position, intake, each);
        }
        let border = header::border(line).filter(|border| match border {
            Border::Rule | Border::Framed(_) => true,
            // A header in words could be something said, unless it stands apart or right above what begins a call.
            Border::Worded(_) => is_after_gap || lines.peek().is_some_and(|(_, next)| reading.may_begin(next)),
        });
        let was_after_gap = std::mem::replace(&mut is_after_gap, border.is_some());
        match border {
            // Below a header that has no turns yet, a rule only sets it off.
            Some(Border::Rule) => reading.begins_new |= reading.header().is_none(),
            Some(Border::Framed(name)) => reading.framed(name, number),
            Some(Border::Worded(name)) => reading.worded(name, line, number),
            None => {
                let next = lines.peek().map_or("", |(_, next)| next);
                if !reading.fact(line, next, number, was_after_gap) {
                    reading.line(line, number, intake);
                }
            }
        }
    }
    let Reading { drafts, .. } = reading;
    hand_on(drafts, &mut position, intake, each);
}

/// Lets calls in, in their order. `position`: how many were let in before.
fn hand_on(drafts: Vec<Draft<'_>>, position: &mut usize, intake: &mut Intake, each: &mut dyn FnMut(Call<'_>)) {
    let is_alone = *position == 0 && drafts.len() == 1;
    for draft in drafts {
        *position += 1;
        if let Some(call) = draft.finish(intake, is_alone, *position) {
            each(call);
        }
    }
}

/// The labels of a file and what they are worth.
struct Speakers<'t> {
    /// Lines whose label is a role.
    known: usize,
    /// Whether those lines carry times.
    timed: bool,
    /// How often each other label comes, and how often with a time.
    others: BTreeMap<&'t str, (usize, usize)>,
}

impl<'t> Speakers<'t> {
    fn of(text: &'t str) -> Self {
        let mut speakers = Self { known: 0, timed: false, others: BTreeMap::new() };
        for head in text.lines().filter_map(head) {
            if head.speaker.is_some() {
                speakers.known += 1;
                speakers.timed |= head.span.is_some();
            } else {
                let (count, timed) = speakers.others.entry(head.label).or_default();
                *count += 1;
                *timed += usize::from(head.span.is_some());
            }
        }
        speakers
    }

    fn include(&self, head: &Head<'_>) -> bool {
        let (count, timed) = self.others.get(head.label).copied().unwrap_or_default();
        head.speaker.is_some()
            || self.known == 0
            || count >= 2
            || (self.timed && timed > 0)
            || label::is_titled(head.label)
    }
}

struct Reading<'t> {
    speakers: Speakers<'t>,
    drafts: Vec<Draft<'t>>,
    /// Whether the next turn belongs to a call that has not begun.
    begins_new: bool,
}

impl<'t> Reading<'t> {
    fn begin(&mut self, name: Option<Name<'t>>, label: &'t str, line: u64) {
        self.begins_new = false;
        self.drafts.push(Draft { name, label, line, ..Draft::default() });
    }

    /// The call that has begun and has no turns yet.
    fn header(&mut self) -> Option<&mut Draft<'t>> {
        self.drafts.last_mut().filter(|draft| !self.begins_new && draft.turns.is_empty())
    }

    /// A header in a frame begins a call, or names the one of which nothing but facts is known.
    fn framed(&mut self, name: Name<'t>, number: u64) {
        match self.header().filter(|draft| draft.name.is_none()) {
            Some(draft) => draft.name = Some(name),
            None => self.begin(Some(name), "", number),
        }
    }

    /// A header in words does the same; below another header an id under another name belongs to the same call.
    fn worded(&mut self, name: Name<'t>, line: &'t str, number: u64) {
        let label = fact::label(line);
        match self.header() {
            Some(draft) if draft.name.is_none() => (draft.name, draft.label) = (Some(name), label),
            Some(draft) if matches!(name, Name::Id(_)) && draft.label != label => {
                if !matches!(draft.name, Some(Name::Id(_))) {
                    (draft.name, draft.label) = (Some(name), label);
                }
            }
            _ => self.begin(Some(name), label, number),
        }
    }

    /// Takes a fact about a call from above its first turn, if the line is one.
    fn fact(&mut self, line: &'t str, next: &str, number: u64, is_after_gap: bool) -> bool {
        let Some(fact) = fact::fact(line) else { return false };
        if self.header().is_none() {
            // An id or several facts that stand apart begin a call, one fact only where a call has to begin; `坐席：1024`
            // could be said.
            let begins = if fact.is_of_somebody {
                self.begins_new && fact.is_number() && fact::fact(next).is_some()
            } else {
                self.begins_new || (is_after_gap && (fact.is_id() || fact::fact(next).is_some()))
            };
            if !begins {
                return false;
            }
            self.begin(None, "", number);
        }
        let draft = self.header().filter(|_| !fact.is_of_somebody || fact.is_number());
        draft.map(|draft| draft.fact(fact, number)).is_some()
    }

    /// The head of a line whose label is a speaker.
    fn speaker(&self, line: &'t str) -> Option<Head<'t>> {
        head(line).filter(|head| self.speakers.include(head))
    }

    /// Whether a call may begin with this line: a labelled one, or a fact about the call.
    fn may_begin(&self, line: &'t str) -> bool {
        self.speaker(line).is_some() || fact::fact(line).is_some()
    }

    fn line(&mut self, line: &'t str, number: u64, intake: &mut Intake) {
        if let Some(head) = self.speaker(line) {
            if self.begins_new {
                self.begin(None, "", number);
            }
            if let Some(draft) = self.drafts.last_mut() {
                draft.turn(head, number);
            }
            return;
        }
        let current = if self.begins_new { None } else { self.drafts.last_mut() };
        if !current.is_some_and(|draft| draft.go_on(line.trim())) {
            let text = excerpt(line.trim(), QUOTED_CHARS);
            intake.report(Problem::new(Code::NoSpeaker).arg("text", text).line(number));
        }
    }
}

/// A call that is being read.
#[derive(Default)]
struct Draft<'t> {
    name: Option<Name<'t>>,
    /// The words before the name in its header.
    label: &'t str,
    line: u64,
    call: Call<'t>,
    turns: Vec<Turn<'t>>,
    /// Whether times are moments of the calendar.
    is_absolute: bool,
    /// Whether it has as many turns as are read.
    is_full: bool,
    letters: Letters,
    notes: Problems,
}

impl<'t> Draft<'t> {
    fn turn(&mut self, head: Head<'t>, number: u64) {
        if self.turns.len() >= TURN_LIMIT {
            if !std::mem::replace(&mut self.is_full, true) {
                self.notes.push(Problem::new(Code::TooManyTurns).arg("limit", TURN_LIMIT.to_string()).line(number));
            }
            return;
        }
        let mut notes = Problems::default();
        let (role, agent) = speaker_of(head.label, self.turns.len(), &mut self.letters, &mut notes);
        self.notes.absorb(&mut notes, |problem| Some(problem.line(number)));
        self.is_absolute |= head.span.is_some_and(|span| span.absolute);
        self.turns.push(Turn {
            role,
            text: head.text.into(),
            start_ms: head.span.map(|span| span.start),
            end_ms: head.span.and_then(|span| span.end),
            agent: agent.map(Into::into),
            speaker: label_of(head.label, role).map(Into::into),
            ..Turn::default()
        });
    }

    /// Goes on with the turn above, if there is one.
    fn go_on(&mut self, line: &str) -> bool {
        let Some(turn) = self.turns.last_mut() else { return false };
        if self.is_full {
            return true;
        }
        let text = turn.text.0.to_mut();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
        true
    }

    fn fact(&mut self, fact: Fact<'t>, number: u64) {
        if let Some(problem) = fact.put(&mut self.call) {
            self.notes.push(problem.line(number));
        }
    }

    fn finish(mut self, intake: &mut Intake, is_alone: bool, position: usize) -> Option<Call<'t>> {
        if self.turns.is_empty() && self.name.is_none() && !is_alone {
            // Nothing said, nothing named: a footer below the last call.
            intake.report_notes(&mut self.notes, "", Place::line(self.line));
            return None;
        }
        if self.is_absolute {
            let first = self.turns.iter().filter_map(|turn| turn.start_ms).min().unwrap_or(0);
            for turn in &mut self.turns {
                turn.start_ms = turn.start_ms.map(|ms| ms - first);
            }
        }
        self.call.turns = self.turns;
        match self.name {
            Some(Name::Id(id)) => self.call.id = id.into(),
            Some(Name::Ordinal(number)) => self.call.id = intake.made_id(format_args!("call-{number}")).into(),
            Some(Name::Next) | None => {}
        }
        let place = Place::line(self.line);
        if is_alone {
            intake.admit(self.call, &mut self.notes, &mut self.letters, place, format_args!(""))
        } else {
            intake.admit(self.call, &mut self.notes, &mut self.letters, place, format_args!("call-{position}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Role;
    use crate::import::ReadOptions;

    fn calls(text: &str) -> (Vec<Call<'static>>, Vec<Problem>) {
        let options = ReadOptions { name: Some("folder/demo.txt"), ..ReadOptions::default() };
        let mut intake = Intake::new(&options);
        let mut calls = Vec::new();
        read(text, &mut intake, &mut |call| calls.push(call.into_owned()));
        (calls, intake.take_problems())
    }

    fn texts<'c>(call: &'c Call<'_>) -> Vec<(Role, &'c str)> {
        call.turns.iter().map(|turn| (turn.role, &*turn.text)).collect()
    }

    #[test]
    fn a_line_without_label_goes_on_with_the_turn_above() {
        let (calls, problems) = calls("客服：您好\n请讲\n时间：明天\n\n客户：查话费\n");
        assert_eq!(calls.len(), 1);
        assert_eq!(&*calls[0].id, "demo");
        assert_eq!(texts(&calls[0]), [(Role::Agent, "您好\n请讲\n时间：明天"), (Role::Customer, "查话费")]);
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::MissingId]);
    }

    #[test]
    fn several_calls_with_headers_of_all_kinds() {
        let text = "通话 1\n客服：一\n通话 2\n渠道：电话\n客服：二\n\n会话：abc\n客服：三\n=== x-9 ===\n客服：四\n---\n客服：五\n";
        let (calls, problems) = calls(text);
        let ids: Vec<&str> = calls.iter().map(|call| &*call.id).collect();
        assert_eq!(ids, ["demo-call-1", "demo-call-2", "abc", "x-9", "demo-call-5"]);
        assert_eq!(calls[1].channel, Some(crate::Channel::Phone));
        assert_eq!(problems.len(), 1, "{problems:?}");
    }

    #[test]
    fn facts_stand_between_the_header_and_the_first_turn() {
        let (calls, problems) = calls("录音编号：A1\n坐席：1024\n满意度：满意\n\n坐席：您好\n客户：1234\n");
        assert_eq!((&*calls[0].id, calls[0].agent.as_deref(), calls[0].satisfied), ("A1", Some("1024"), Some(true)));
        assert_eq!(texts(&calls[0]), [(Role::Agent, "您好"), (Role::Customer, "1234")]);
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn a_header_without_turns_is_a_call_without_turns() {
        let (calls, problems) = calls("=== a ===\n=== b ===\n客服：您好\n");
        assert_eq!(calls.len(), 1);
        assert_eq!((problems[0].code, problems[0].line), (Code::NoTurns, Some(1)));
    }

    #[test]
    fn words_before_the_first_speaker_are_reported() {
        let (calls, problems) = calls("录音转写结果\n客服：您好\n");
        assert_eq!(calls[0].turns.len(), 1);
        assert_eq!((problems[0].code, problems[0].line), (Code::NoSpeaker, Some(1)));
        assert!(problems[0].message.contains("录音转写结果"));
    }

    #[test]
    fn names_are_unknown_speakers_reported_once() {
        let (calls, problems) = calls("张三：您好\n李四：查话费\n张三：好的\n");
        assert!(calls[0].turns.iter().all(|turn| turn.role == Role::Unknown));
        let unknown: Vec<_> = problems.iter().filter(|problem| problem.code == Code::UnknownRole).collect();
        assert_eq!(unknown.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(1), Some(2)]);
        assert!(unknown[0].message.contains("张三"));
    }

    #[test]
    fn letters_say_nothing_but_a_and_c() {
        assert!(calls("A: hi\nB: hello\nA: bye\n").0[0].turns.iter().all(|turn| turn.role == Role::Unknown));
        let (calls, _) = calls("A: hi\nC: hello\n");
        assert_eq!(texts(&calls[0]), [(Role::Agent, "hi"), (Role::Customer, "hello")]);
    }

    #[test]
    fn a_third_name_among_roles_needs_to_come_again() {
        let (once, _) = calls("客服：您好\n王工：在\n客户：在吗\n");
        assert_eq!(once[0].turns.len(), 2);
        let (titled, _) = calls("客服：您好\n王经理：我来\n客户：在吗\n");
        assert_eq!(titled[0].turns.len(), 3);
        let (twice, _) = calls("客服：您好\n王工：在\n客户：在吗\n王工：嗯\n");
        assert_eq!(twice[0].turns.len(), 4);
    }

    #[test]
    fn times_and_work_numbers() {
        let (calls, _) = calls("[00:01-00:03] 工号1024：您好\n[00:04] 客户：嗯\n");
        let call = &calls[0];
        assert_eq!((call.turns[0].start_ms, call.turns[0].end_ms), (Some(1_000), Some(3_000)));
        assert_eq!(call.agent.as_deref(), Some("1024"));
        let (calls, _) = self::calls("客服小王 2024-05-01 10:00:03\n您好\n客户 2024-05-01 10:00:10\n在吗\n");
        assert_eq!(texts(&calls[0]), [(Role::Agent, "您好"), (Role::Customer, "在吗")]);
        assert_eq!((calls[0].turns[1].start_ms, calls[0].agent.as_deref()), (Some(7_000), Some("小王")));
        let (calls, _) = self::calls("[2024-05-01 10:00:03] 客服：您好\n[2024-05-01 10:00:09] 客户：嗯\n");
        assert_eq!(calls[0].turns.iter().map(|turn| turn.start_ms).collect::<Vec<_>>(), [Some(0), Some(6_000)]);
    }
}
