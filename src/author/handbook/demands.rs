//! What a rule demands, in words.
//!
//! In: a rule. Out: terms with what is said about each. Its own file because it is the translation of every kind of rule;
//! fields are taken apart one by one, so that a new one cannot be left out.

use super::words::Words;
use crate::language::Language;
use crate::pack::schema::{
    Bounds, By, Condition, Count, Duty, Expect, Forbid, Measure, OwnTurn, Per, Quantity, Repeat, Rule, Step, Steps,
    Trigger, Which,
};

type Terms = Vec<(String, Vec<String>)>;

impl Words<'_> {
    /// When it is due, what meets it, what lifts it.
    pub fn of_rule(&self, rule: &Rule) -> Terms {
        let mut terms = Terms::new();
        if rule.by == By::Human {
            terms.push((
                self.say("谁来评", "Who judges"),
                vec![self.say("由质检员评，机器不评。", "A person, in review; the engine does not.")],
            ));
        }
        let mut due = Vec::new();
        due.extend(rule.only.as_ref().map(|only| {
            let only = self.condition(only);
            self.say(&format!("只看这样的通话：{only}"), &format!("only for calls such that {only}"))
        }));
        due.extend(rule.expect.as_ref().map(|expect| self.expected(rule.when.as_ref(), None, expect)));
        due.extend(rule.duties.iter().map(|duty| self.expected(duty.when.as_ref(), duty.only.as_ref(), &duty.expect)));
        terms.push((self.say("什么时候、要说什么", "When, and what"), due));
        let after = || rule.when.as_ref().map_or(String::new(), |when| self.after(when));
        let one = |line: String| vec![format!("{}{line}", after())];
        let never = self.say("不可以", "Never");
        terms.extend(rule.forbid.as_ref().map(|forbid| (never.clone(), one(self.forbidden(forbid)))));
        terms.extend(rule.repeat.as_ref().map(|repeat| (never, one(self.repeated(repeat)))));
        terms.extend(rule.steps.as_ref().map(|steps| {
            let mut lines = one(self.order(steps));
            lines.extend((1..).zip(&steps.of).map(|(number, step)| self.step(number, step, steps)));
            (self.say("步骤", "Steps"), lines)
        }));
        let measured = self.say("度量", "Measured");
        terms.extend(rule.measure.as_ref().map(|measure| (measured.clone(), one(self.measured(measure)))));
        terms.extend(rule.count.as_ref().map(|count| (measured, one(self.counted(count)))));
        let duties = |of: fn(&Duty) -> &Vec<Condition>| rule.duties.iter().flat_map(of);
        let lines = |conditions: &mut dyn Iterator<Item = &Condition>| {
            let mut lines: Vec<String> = Vec::new();
            for line in conditions.map(|condition| self.condition(condition)) {
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
            lines
        };
        let waived = lines(&mut rule.waive.iter().chain(duties(|duty| &duty.waive)));
        terms.push((self.say("可以免除", "Not held against anybody"), waived));
        let unclear = lines(&mut rule.cannot_judge.iter().chain(duties(|duty| &duty.cannot_judge)));
        terms.push((self.say("无法判断", "Cannot be judged"), unclear));
        terms
    }

    /// What makes something due.
    fn after(&self, trigger: &Trigger) -> String {
        let Trigger { role, say, episode, scope, which, only } = trigger;
        let (who, what, scope) = (self.role(*role), self.heard(say), self.scope(scope));
        let which = match which {
            Which::All => String::new(),
            Which::First => self.say("（只看第一次）", " (the first time)"),
            Which::Last => self.say("（只看最后一次）", " (the last time)"),
        };
        let only = only.as_ref().map_or(String::new(), |only| {
            let only = self.condition(only);
            self.say(&format!("（限于：{only}）"), &format!(" (where {only})"))
        });
        let episode = episode.map_or(String::new(), |episode| {
            let zh = format!("相隔不超过 {episode} 个来回的算一次；");
            self.say(&zh, &format!("those at most {episode} exchanges apart are one; "))
        });
        match self.language {
            Language::Zh => format!("{episode}{scope}{who}说{what}{which}{only}之后，"),
            Language::En => format!("{episode}after the {who} says {what}{scope}{which}{only}, "),
        }
    }

    /// One obligation in a sentence.
    fn expected(&self, when: Option<&Trigger>, only: Option<&Condition>, expect: &Expect) -> String {
        let Expect { role, say, first, last, next, before, ms, own_turn, late, late_say, each_agent } = expect;
        let who = self.role(*role);
        let mut words = only.map_or(String::new(), |only| {
            let only = self.condition(only);
            self.say(&format!("{only}时，"), &format!("where {only}: "))
        });
        words += &when.map_or(String::new(), |when| self.after(when));
        words += &match (self.language, first, last, when.is_some()) {
            (Language::Zh, Some(n), _, _) => format!("{who}的前 {n} 轮里"),
            (Language::Zh, _, Some(n), _) => format!("{who}的最后 {n} 轮里"),
            (Language::Zh, _, _, true) => format!("{who}接下来的 {} 轮里", next.unwrap_or(1)),
            (Language::Zh, ..) => format!("{who}在整通会话里"),
            (Language::En, Some(n), _, _) => format!("the {who}, within the first {n} turns"),
            (Language::En, _, Some(n), _) => format!("the {who}, within the last {n} turns"),
            (Language::En, _, _, true) => format!("the {who}, within the next {} turns", next.unwrap_or(1)),
            (Language::En, ..) => format!("the {who}, anywhere in the call"),
        };
        words += &ms.map_or(String::new(), |ms| {
            let time = self.seconds(ms);
            self.say(&format!("，{time}之内"), &format!(" and {time}"))
        });
        let what = self.heard(say);
        words += &self.say(&format!("要说{what}"), &format!(", says {what}"));
        words += &before.map_or(String::new(), |before| {
            self.say(&format!("；之前 {before} 轮里说过也算"), &format!("; so it does in the {before} turns before"))
        });
        words += &match own_turn {
            OwnTurn::No => String::new(),
            OwnTurn::After => {
                self.say("；触发那一轮里随后说的也算", "; what follows in the turn of the trigger counts too")
            }
            OwnTurn::Any => self.say("；触发那一轮里说的也算", "; the turn of the trigger counts too"),
        };
        if *late {
            let what = late_say.as_ref().map_or(String::new(), |say| self.heard(say));
            words += &self
                .say(&format!("；之后补说{what}算迟到"), &format!("; said later {what} it is late").replace("  ", " "));
        }
        if *each_agent {
            words += &self.say("；换人接手后要再说", "; again by each agent who takes over");
        }
        words
    }

    fn forbidden(&self, forbid: &Forbid) -> String {
        let Forbid { role, say, next, scope } = forbid;
        let (who, what, scope) = (self.role(*role), self.heard(say), self.scope(scope));
        let within = next.map_or(String::new(), |next| {
            self.say(&format!("接下来的 {next} 轮里"), &format!(", within the next {next} turns,"))
        });
        match self.language {
            Language::Zh => format!("{scope}{who}{within}说{what}"),
            Language::En => format!("the {who}{within} says {what}{scope}"),
        }
    }

    fn repeated(&self, repeat: &Repeat) -> String {
        let Repeat { role, question, alike, least, but } = repeat;
        let what = match question {
            Some(question) => self.question(*question),
            None => self.say("话", "a sentence"),
        };
        let (who, alike, least) = (self.role(*role), alike.unwrap_or(80), least.unwrap_or(6));
        let but = but.as_ref().map_or(String::new(), |but| {
            let but = self.heard(but);
            self.say(&format!("，说到{but}的也不算"), &format!(", nor of those that say {but}"))
        });
        match self.language {
            Language::Zh => {
                format!("{who}把同样的{what}再说一遍（{alike} % 以上相同算同样；不足 {least} 个字的句子不算{but}）")
            }
            Language::En => format!(
                "the {who} says {what} again ({alike} % alike is the same; not of sentences below {least} characters{but})"
            ),
        }
    }

    /// How steps belong together.
    fn order(&self, steps: &Steps) -> String {
        let Steps { role, of, next, at_least, ordered } = steps;
        let who = self.role(*role);
        let needed = of.iter().filter(|step| !step.optional).count();
        let enough = at_least.map_or(needed, |enough| enough as usize);
        let within = next.map_or(String::new(), |next| {
            self.say(&format!("接下来的 {next} 轮里"), &format!(", within the next {next} turns,"))
        });
        let order = match ordered {
            true => self.say("；次序不同算迟到", "; in another order it is late"),
            false => self.say("，不论次序", ", in any order"),
        };
        match self.language {
            Language::Zh => format!("{who}{within}至少做到下面 {enough} 步{order}"),
            Language::En => format!("the {who}{within} does at least {enough} of these{order}"),
        }
    }

    fn step(&self, number: usize, step: &Step, steps: &Steps) -> String {
        let Step { part, role, say, optional } = step;
        let who = role.filter(|role| *role != steps.role).map_or(String::new(), |role| {
            let role = self.role(role);
            self.say(&format!("{role}说"), &format!("the {role}: "))
        });
        let part = part.as_ref().map_or(String::new(), |part| format!("`{part}` "));
        let may = if *optional { self.say("（可省）", " (may be missing)") } else { String::new() };
        format!("{number}. {part}{who}{}{may}", self.heard(say))
    }

    fn measured(&self, measure: &Measure) -> String {
        let Measure { of, role, per, min, max, least_chars, least_ms, say, which, scope } = measure;
        let (quantity, number) = self.quantity(*of);
        let bounds = self.bounds(Bounds { min: *min, max: *max }, number);
        let (who, scope) = (self.role(*role), self.scope(scope));
        let mut rest = Vec::new();
        rest.extend(per.map(|per| match per {
            Per::Turn => self.say("逐轮看", "each turn by itself"),
            Per::Call => self.say("整通看", "over the call"),
        }));
        rest.extend(match which {
            Which::All => None,
            Which::First => Some(self.say("只看第一次", "the first only")),
            Which::Last => Some(self.say("只看最后一次", "the last only")),
        });
        rest.extend(say.as_ref().map(|say| {
            let say = self.heard(say);
            match of {
                Quantity::Hold => self.say(&format!("从说{say}起算"), &format!("from {say}")),
                _ => self.say(&format!("说{say}之后的不算"), &format!("not after {say}")),
            }
        }));
        rest.extend(least_chars.map(|least| {
            self.say(&format!("不足 {least} 个字的不算"), &format!("not of fewer than {least} characters"))
        }));
        rest.extend(least_ms.map(|least| {
            let least = self.seconds(least);
            self.say(&format!("不足 {least}的不算"), &format!("not of what is shorter than {least}"))
        }));
        let rest = rest.join(&self.say("；", "; "));
        let rest = if rest.is_empty() { rest } else { self.say(&format!("（{rest}）"), &format!(" ({rest})")) };
        match self.language {
            Language::Zh => format!("{scope}{who}的{quantity}{bounds}{rest}"),
            Language::En => format!("the {who}'s {quantity}: {bounds}{scope}{rest}"),
        }
    }

    /// What is measured, and how its numbers are said.
    fn quantity(&self, quantity: Quantity) -> (String, Box<dyn Fn(i64) -> String + '_>) {
        let (zh, en) = match quantity {
            Quantity::Pace => ("语速（每分钟字数）", "pace (characters a minute)"),
            Quantity::Silence => ("该说话时的静默", "silences"),
            Quantity::Overlap => ("抢话时间", "time spoken into the other side's turn"),
            Quantity::Monologue => ("一轮字数", "characters in one turn"),
            Quantity::AnswerDelay => ("应答间隔", "delay of an answer"),
            Quantity::TalkShare => ("说话时间占比", "share of the talk"),
            Quantity::Hold => ("请客户等待的时长", "holds"),
            Quantity::Wait => ("接听前客户等待的时长", "answer time"),
            Quantity::Rings => ("接听前的振铃声数", "rings before the answer"),
            Quantity::Duration => ("通话时长", "length of the call"),
            Quantity::Turns => ("轮数", "turns"),
            Quantity::OpenQuestions => ("提问中开放式提问的占比", "share of open questions"),
            Quantity::Confidence => ("识别置信度", "confidence of the recognition"),
        };
        let number: Box<dyn Fn(i64) -> String + '_> = match quantity {
            Quantity::Silence
            | Quantity::Overlap
            | Quantity::AnswerDelay
            | Quantity::Hold
            | Quantity::Wait
            | Quantity::Duration => Box::new(|ms| self.seconds(ms)),
            Quantity::TalkShare | Quantity::OpenQuestions | Quantity::Confidence => {
                Box::new(|percent| format!("{percent} %"))
            }
            Quantity::Pace | Quantity::Monologue | Quantity::Rings | Quantity::Turns => {
                Box::new(|number| number.to_string())
            }
        };
        (self.say(zh, en), number)
    }

    fn counted(&self, count: &Count) -> String {
        let Count { role, say, min, max, scope } = count;
        let bounds = Bounds { min: min.map(Into::into), max: max.map(Into::into) };
        let (who, what, scope) = (self.role(*role), self.heard(say), self.scope(scope));
        let bounds = self.bounds(bounds, |times| self.say(&format!("{times} 次"), &format!("{times} times")));
        match self.language {
            Language::Zh => format!("{scope}{who}说{what}{bounds}"),
            Language::En => format!("the {who} says {what} {bounds}{scope}"),
        }
    }
}
