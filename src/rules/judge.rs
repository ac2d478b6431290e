//! From what was heard to a scorecard.
//!
//! In: a [`Program`], a call, the ear's hits. Out: [`Scorecard`]. Its own file because it is where the kinds of rule meet
//! the form that others read.

use std::cell::{Cell, RefCell};

use crate::call::{Call, Role};
use crate::language::{Language, Prose};
use crate::ordered::sort;
use crate::pack::schema::{Pack, Status, Weight};
use crate::scorecard::{
    Detail, Evidence, Finding, NearMiss, Occurrence, PackId, Scorecard, Subject, Suspected, Tenths, Verdict, Voice,
    VoiceHeard, Voices, Window,
    arithmetic::{self, Purses, Sum},
    receipt,
};
use crate::text::utf16::{self, Utf16};

use super::condition::Heard;
use super::conversation::{Conversation, role_of};
use super::duty::{self, Docket, Judged, Room};
use super::forbid;
use super::hear::{EVERYONE, Ear, Hit, Miss};
use super::lexicon::bit;
use super::program::Kind;
use super::program::{Part, Program, Ready};
use super::{count, measure, repeat, steps};

/// The engine that judged, as written in scorecards.
pub(crate) const ENGINE: &str = concat!("wusheng ", env!("CARGO_PKG_VERSION"));

/// Findings that a short scorecard has room for from the beginning.
const USUAL_FINDINGS: usize = 8;

/// Working memory that is used again from call to call.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    ear: RefCell<Ear>,
    conversation: Conversation,
    no_times: Cell<bool>,
    verdicts: RefCell<Vec<Verdict>>,
    purses: Purses,
    room: Room,
    /// Rules that are taken to be met, whatever was said.
    pub met: Vec<String>,
    /// What each rule came to in the last call that was scored, and what it cost; also of rules that are not shown.
    pub came_to: Vec<(Verdict, Tenths)>,
}

impl Memory {
    fn heard<'a, 'm>(&'m self, call: &'a Call<'a>, program: &'m Program) -> Heard<'a, 'm> {
        Heard {
            call,
            program,
            conversation: &self.conversation,
            ear: &self.ear,
            no_times: &self.no_times,
            verdicts: &self.verdicts,
        }
    }
}

/// What judging needs beside the call.
pub(crate) struct Court<'p> {
    pub pack: &'p Pack,
    pub program: &'p Program,
    pub id: &'p PackId,
    pub language: Language,
}

/// How a scorecard is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub detail: Detail,
    pub receipts: bool,
}

impl<'p> Court<'p> {
    /// The scorecard of a call.
    pub fn score<'a>(&self, call: &'a Call<'a>, wanted: Wanted, memory: &mut Memory) -> Scorecard<'a>
    where
        'p: 'a,
    {
        self.hear(call, memory);
        let mut purses = std::mem::take(&mut memory.purses);
        let mut came_to_all = std::mem::take(&mut memory.came_to);
        came_to_all.clear();
        purses.fill(&self.program.caps);
        let room = std::mem::take(&mut memory.room);
        let heard = memory.heard(call, self.program);
        let full = wanted.detail == Detail::Full;
        let mut voices = [const { None }; 5];
        let mut findings = Vec::with_capacity(if full { self.program.rules.len() } else { USUAL_FINDINGS });
        let mut suspected = Vec::new();
        let (mut deducted, mut judged, mut applicable) = (Tenths(0), Tenths(0), Tenths(0));
        let mut docket = Docket::with(room);
        self.prerequisites(&heard, &mut docket);
        for ready in &self.program.rules {
            // Most rules are silent in most calls, and nobody is shown why.
            let quiet = if full { None } else { ready.quiet.as_ref().and_then(|quiet| heard.quiet(quiet)) };
            let mut came_to = match quiet {
                Some(verdict) => CameTo { verdict, of: worth(ready), deducted: Tenths(0) },
                None => judge(ready, &heard, &mut docket),
            };
            if memory.met.contains(ready.rule.id.get_ref()) {
                came_to = CameTo { verdict: Verdict::Pass, deducted: Tenths(0), ..came_to };
            }
            let verdict = came_to.verdict;
            came_to.deducted = purses.take(ready.group, Sum::Deducted, came_to.deducted);
            came_to_all.push((verdict, came_to.deducted));
            deducted.0 += came_to.deducted.0;
            if verdict != Verdict::CannotJudge {
                judged.0 += purses.take(ready.group, Sum::Judged, came_to.of).0;
            }
            if verdict.is_judged() {
                applicable.0 += purses.take(ready.group, Sum::Applicable, came_to.of).0;
            }
            if ready.rule.severity == Weight::Fatal && verdict == Verdict::Fail {
                suspected.push(Suspected { rule: ready.rule.id.get_ref(), score_if_confirmed: Tenths(0) });
            }
            if let Some(voice) = ready.rule.voice {
                voices[voice as usize] = Some((verdict, ready));
            }
            if shown(wanted.detail, verdict) {
                findings.push(self.finding(ready, came_to, &docket, &heard, full));
            }
        }
        let score = arithmetic::score(&self.pack.scorecard, deducted, applicable);
        let mut said = Vec::new();
        let mut voice = |voice: Voice| match voices[voice as usize].take() {
            Some((verdict, ready)) => {
                VoiceHeard { verdict, evidence: self.voice_evidence(ready, &heard, full, &mut said) }
            }
            None => VoiceHeard { verdict: Verdict::NotApplicable, evidence: Vec::new() },
        };
        let card = Scorecard {
            schema: 1,
            call: &call.id,
            subject: Subject {
                agent: call.agent.as_ref(),
                team: call.team.as_ref(),
                channel: call.channel,
                customer: call.customer.as_ref(),
                started_at: call.started_at.as_ref(),
                duration_ms: call.duration_ms(),
                satisfied: call.satisfied,
                resolved: call.resolved,
            },
            score,
            judged,
            grade: arithmetic::grade(&self.pack.scorecard, score, judged, memory.conversation.speaks(Role::Agent)),
            suspected,
            voices: Voices {
                greeting: voice(Voice::Greeting),
                offer: voice(Voice::Offer),
                thanks: voice(Voice::Thanks),
                apology: voice(Voice::Apology),
                closing: voice(Voice::Closing),
            },
            findings,
            pack: self.id,
            engine: ENGINE,
            receipt: wanted.receipts.then(|| receipt::of(call, &self.id.hash, ENGINE)),
        };
        memory.room = docket.room;
        memory.purses = purses;
        memory.came_to = came_to_all;
        card
    }

    /// What one rule makes of a call, in full detail.
    pub fn explain<'a>(&self, call: &'a Call<'a>, rule: &str, memory: &mut Memory) -> Option<Finding<'a>>
    where
        'p: 'a,
    {
        let at = self.program.rules.iter().position(|ready| ready.rule.id.get_ref() == rule)?;
        let ready = &self.program.rules[at];
        self.hear(call, memory);
        let mut purses = std::mem::take(&mut memory.purses);
        purses.fill(&self.program.caps);
        let heard = memory.heard(call, self.program);
        let mut docket = Docket::default();
        self.prerequisites(&heard, &mut docket);
        // What rules before it took of the cap of its group is not there for it any more.
        for other in self.program.rules[..at].iter().filter(|other| other.group.is_some() && other.group == ready.group)
        {
            let came_to = judge(other, &heard, &mut docket);
            purses.take(ready.group, Sum::Deducted, came_to.deducted);
        }
        let mut came_to = judge(ready, &heard, &mut docket);
        came_to.deducted = purses.take(ready.group, Sum::Deducted, came_to.deducted);
        let finding = self.finding(ready, came_to, &docket, &heard, true);
        memory.purses = purses;
        Some(finding)
    }

    fn hear(&self, call: &Call<'_>, memory: &mut Memory) {
        let Memory { ear, conversation, .. } = memory;
        let ear = ear.get_mut();
        ear.begin(self.program);
        conversation.clear();
        for (index, turn) in call.turns.iter().enumerate() {
            let role = role_of(call, index);
            let words = ear.hear(self.program, role, &turn.text);
            conversation.push(call, role, words);
        }
    }

    /// What rules come to that others ask for.
    fn prerequisites(&self, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) {
        if self.program.first.is_empty() {
            return;
        }
        let mut verdicts = heard.verdicts.borrow_mut();
        verdicts.clear();
        verdicts.resize(self.pack.rules.len(), Verdict::NotApplicable);
        drop(verdicts);
        for &at in &self.program.first {
            let ready = &self.program.rules[at];
            let verdict = judge(ready, heard, docket).verdict;
            if let Some(slot) = heard.verdicts.borrow_mut().get_mut(ready.place) {
                *slot = verdict;
            }
        }
    }

    /// What a rule came to, as a scorecard shows it.
    fn finding<'a>(
        &self,
        ready: &'p Ready,
        came_to: CameTo,
        docket: &Docket<'p>,
        heard: &Heard<'a, '_>,
        full: bool,
    ) -> Finding<'a>
    where
        'p: 'a,
    {
        let rule = &ready.rule;
        let CameTo { verdict, of, deducted } = came_to;
        let prose = |prose: &'p Prose| full.then(|| prose.pick(self.language)).filter(|words| !words.is_empty());
        let occurrence = |one| self.occurrence(ready, one, docket.evidence(one), heard, full);
        Finding {
            rule: rule.id.get_ref(),
            title: prose(&rule.title),
            voice: rule.voice,
            dimension: &rule.dimension,
            label: rule.label.as_deref(),
            severity: rule.severity.name(),
            verdict,
            of,
            deducted,
            occurrences: docket.judged.iter().map(occurrence).collect(),
            why: prose(&rule.why),
            advice: prose(&rule.advice),
        }
    }

    fn occurrence<'a>(
        &self,
        ready: &'p Ready,
        one: &Judged<'p>,
        said: &[Hit],
        heard: &Heard<'a, '_>,
        full: bool,
    ) -> Occurrence<'a>
    where
        'p: 'a,
    {
        let note = one.reason.filter(|_| full).and_then(|reason| self.note(reason));
        let mut units = Utf16::default();
        let part = |at: usize| ready.part(said[at].list);
        let missing = full && matches!(one.verdict, Verdict::Fail | Verdict::Late | Verdict::CannotJudge);
        Occurrence {
            trigger: one.trigger.map(|hit| evidence(&hit, None, heard, full, &mut Utf16::default())),
            verdict: one.verdict,
            reason: one.reason,
            note,
            // Two lists may hear the same words.
            evidence: (0..said.len())
                .filter(|&at| at == 0 || !said[at].is_where(&said[at - 1]) || part(at) != part(at - 1))
                .map(|at| evidence(&said[at], part(at), heard, full, &mut units))
                .collect(),
            measured: one.measured,
            window: one.window.map(|(from, to)| Window { from, to }),
            near_miss: if missing { self.near_miss(ready, one, heard) } else { None },
        }
    }

    /// A reason in words: the pack's, or the engine's own.
    fn note(&self, reason: &str) -> Option<&'p str> {
        if let Some(prose) = self.pack.reasons.get(reason) {
            return Some(prose.pick(self.language));
        }
        let (zh, en) = match reason {
            duty::reason::NO_AGENT_TURN => ("记录里没有客服的话。", "No agent speaks in the record."),
            duty::reason::UNKNOWN_ROLES => ("有说话人身份不明，无法判断是谁说的。", "Some speakers are not known."),
            duty::reason::LOW_CONFIDENCE => {
                ("识别把握太低，听不准说了什么。", "The recognition is too unsure of what was said.")
            }
            duty::reason::OUT_OF_ORDER => ("都说了，但先后不对。", "All of it was said, in another order."),
            duty::reason::NOT_IN_FORCE => {
                ("通话当天这条规则不生效。", "The rule was not in force on the day of the call.")
            }
            duty::reason::NO_TIMES => ("记录里没有时间，无法判断。", "The record has no times."),
            duty::reason::ONE_CHANNEL => ("记录里只有一方的话。", "Only one side is in the record."),
            _ => return None,
        };
        Some(if self.language == Language::Zh { zh } else { en })
    }

    /// Words that came nearest: dropped ones in the window, then those said elsewhere, then dropped ones elsewhere.
    fn near_miss<'a>(&self, ready: &'p Ready, one: &Judged<'p>, heard: &Heard<'a, '_>) -> Option<NearMiss<'a>>
    where
        'p: 'a,
    {
        let (from, to) = one.window.unwrap_or((1, 0));
        let mut sought: Vec<u16> = ready.duties.iter().flat_map(|owed| owed.say.iter().copied()).collect();
        sort(&mut sought, |&list| list.into());
        sought.dedup();
        let inside = |turn: u32| (from..=to).contains(&turn);
        let agent = |turn: u32| heard.role(turn) == Role::Agent;
        // A list that nobody asked for has no misses yet.
        heard.ask(&sought);
        let dropped = |within: bool| {
            let ear = heard.ear.borrow();
            let meant = |miss: &Miss| sought.contains(&miss.list) && inside(miss.turn) == within && agent(miss.turn);
            ear.first_miss(&meant).map(|miss| {
                let name = |number: u16| self.program.contexts[usize::from(number)].name.as_str();
                (miss.turn, miss.from, miss.to, miss.context.map_or("insideLongerPhrase", name))
            })
        };
        let mut nearest = dropped(true);
        // What was said late is the evidence itself.
        if nearest.is_none() && one.verdict != Verdict::Late {
            for hit in heard.of(&sought, 0..=heard.conversation.end(), EVERYONE) {
                if nearest.is_none() && !inside(hit.turn) && agent(hit.turn) {
                    nearest = Some((hit.turn, hit.from, hit.to, "outsideWindow"));
                }
            }
            nearest = nearest.or_else(|| dropped(false));
        }
        let (turn, start, end, why) = nearest?;
        let text: &'a str = &heard.call.turns[turn as usize].text;
        let note = self.pack.contexts.get(why).map(|of| of.why.pick(self.language)).filter(|words| !words.is_empty());
        Some(NearMiss {
            turn,
            start: utf16::offset(text, start as usize),
            end: utf16::offset(text, end as usize),
            text: text.get(start as usize..end as usize).unwrap_or(""),
            why,
            note,
        })
    }

    /// Wherever a voice is heard. `said` is working memory.
    fn voice_evidence<'a>(
        &self,
        ready: &'p Ready,
        heard: &Heard<'a, '_>,
        full: bool,
        said: &mut Vec<(&'p Part, Hit)>,
    ) -> Vec<Evidence<'a>>
    where
        'p: 'a,
    {
        let early = |turn: u32, first: u32| {
            let last = heard.conversation.blocks_of(Role::Agent).take(first as usize).last();
            last.is_some_and(|block| turn <= block.last)
        };
        said.clear();
        for part in &ready.heard {
            for hit in heard.of(&part.lists, 0..=heard.conversation.end(), bit(Role::Agent)) {
                if heard.role(hit.turn) == Role::Agent && part.first.is_none_or(|first| early(hit.turn, first)) {
                    said.push((part, hit));
                }
            }
        }
        // Two lists may hear the same words; the first and longest stands for all of a part.
        if said.len() > 1 {
            sort(said, |(_, hit)| u128::from(hit.turn) << 64 | u128::from(hit.from) << 32 | u128::from(!hit.to));
            said.dedup_by(|(part, next), (of, kept)| {
                next.turn == kept.turn && part.name == of.name && next.from < kept.to
            });
        }
        let mut units = Utf16::default();
        said.iter().map(|(part, hit)| evidence(hit, part.name.as_deref(), heard, full, &mut units)).collect()
    }
}

/// What a rule came to, and what it costs.
#[derive(Debug, Clone, Copy)]
struct CameTo {
    verdict: Verdict,
    of: Tenths,
    deducted: Tenths,
}

/// The points of a rule.
fn worth(ready: &Ready) -> Tenths {
    if ready.rule.status == Status::Stable { Tenths::points(ready.rule.points) } else { Tenths(0) }
}

/// Judges one rule; what it found is left on the docket.
fn judge<'p>(ready: &'p Ready, heard: &Heard<'_, '_>, docket: &mut Docket<'p>) -> CameTo {
    docket.clear();
    let rule = &ready.rule;
    let of = worth(ready);
    heard.no_times.set(false);
    let day = heard.call.started_at.as_ref().and_then(|moment| moment.get(..10));
    if let (Some((from, until)), Some(day)) = (&ready.days, day)
        && !(from.as_str()..=until.as_str()).contains(&day)
    {
        docket.whole(Verdict::NotApplicable, Some(duty::reason::NOT_IN_FORCE));
    } else if ready.only.as_ref().is_none_or(|only| heard.holds(only, None)) {
        for owed in &ready.duties {
            if owed.only.as_ref().is_none_or(|only| heard.holds(only, None)) {
                duty::judge(owed, heard, docket);
            }
        }
        if let Some(banned) = &ready.forbid {
            forbid::judge(banned, heard, docket);
        }
        match &ready.kind {
            Some(Kind::Steps(steps)) => steps::judge(steps, heard, docket),
            Some(Kind::Measure(measured)) => measure::judge(measured, heard, docket),
            Some(Kind::Repeat(repeated)) => repeat::judge(repeated, heard, docket),
            Some(Kind::Count(counted)) => count::judge(counted, heard, docket),
            None => {}
        }
    } else if heard.no_times.get() {
        // Whether the rule is for this call needs a clock that the record does not have.
        docket.whole(Verdict::CannotJudge, Some(duty::reason::NO_TIMES));
    }
    let judged = &mut docket.judged;
    // Of several duties without a trigger here, one "not applicable" says as much as all.
    if judged.iter().any(|one| one.verdict != Verdict::NotApplicable) {
        judged.retain(|one| one.verdict != Verdict::NotApplicable);
    } else {
        judged.truncate(1);
    }
    // What has no trigger comes first.
    let place = |hit: Hit| 1 << 64 | u128::from(hit.turn) << 32 | u128::from(hit.from);
    sort(judged, |one| one.trigger.map_or(0, place));
    let verdict = Verdict::of_rule(judged.iter().map(|one| one.verdict));
    let deducted = if rule.severity == Weight::Fatal {
        Tenths(0)
    } else if ready.costs_by_hit() {
        let hits = judged.iter().filter(|one| one.verdict == Verdict::Fail).count();
        let each = rule.each.map_or(of, Tenths::points);
        arithmetic::of_hits(of, each, i64::try_from(hits).unwrap_or(i64::MAX))
    } else {
        arithmetic::of_obligation(of, judged.iter().map(|one| one.verdict))
    };
    let earned = verdict == Verdict::Pass && judged.iter().any(|one| !one.evidence.is_empty());
    let deducted = match rule.bonus {
        Some(bonus) if earned && rule.status == Status::Stable => Tenths(deducted.0 - Tenths::points(bonus).0),
        _ => deducted,
    };
    CameTo { verdict, of, deducted }
}

/// Whether a scorecard shows a finding.
fn shown(detail: Detail, verdict: Verdict) -> bool {
    detail == Detail::Full || matches!(verdict, Verdict::Fail | Verdict::Late | Verdict::CannotJudge)
}

/// Words that were heard, as a scorecard shows them. `units` counts on where several of one turn come in their order.
fn evidence<'a>(
    hit: &Hit,
    part: Option<&'a str>,
    heard: &Heard<'a, '_>,
    full: bool,
    units: &mut Utf16,
) -> Evidence<'a> {
    let text: &'a str = &heard.call.turns[hit.turn as usize].text;
    Evidence {
        turn: hit.turn,
        start: units.at(hit.turn, text, hit.from as usize),
        end: units.at(hit.turn, text, hit.to as usize),
        part,
        text: full.then(|| text.get(hit.from as usize..hit.to as usize).unwrap_or("")),
        folded: hit.folded,
    }
}
