//! Circumstances in words.
//!
//! In: conditions and scopes of a pack. Out: what each says. Its own file because everything that a rule demands may hang on
//! one. Fields are taken apart one by one, so that a new one cannot be left out.

use super::words::Words;
use crate::call::{Channel, Direction, EndedBy};
use crate::language::Language;
use crate::pack::schema::{AtLeast, Condition, Edge, Example, Named, Scope, Several, Stretch};

impl Words<'_> {
    /// A condition: its reason where it has one, otherwise what it names.
    pub fn condition(&self, condition: &Condition) -> String {
        if let Some(reason) = &condition.reason {
            let reason = reason.get_ref().as_str();
            return self.pack.reasons.get(reason).map_or(reason, |prose| prose.pick(self.language)).to_owned();
        }
        let mut parts = self.of_call(condition);
        parts.extend(self.of_speech(condition));
        let several = |of: &[Condition]| of.iter().map(|one| self.condition(one)).collect::<Vec<_>>();
        parts.extend(several(&condition.all));
        if !condition.any.is_empty() {
            parts.push(self.one_of(&several(&condition.any)));
        }
        if !condition.none.is_empty() {
            let none = several(&condition.none).join(&self.say("；", "; "));
            parts.push(self.say(&format!("不是（{none}）"), &format!("not ({none})")));
        }
        parts.extend(condition.at_least.as_deref().map(|AtLeast { n, of }| {
            let of = several(of).join(&self.say("；", "; "));
            self.say(&format!("以下至少 {n} 条：{of}"), &format!("at least {n} of: {of}"))
        }));
        parts.join(&self.say("，", ", "))
    }

    /// What is known of the call of an example, beside what is said in it.
    pub fn circumstances(&self, example: &Example) -> String {
        #[rustfmt::skip]
        let Example {
            direction, channel, ended_by, transferred, announced_by_system, wait_ms, level, started_at, asr_quality, meta,
            verdict: _, turns: _,
        } = example;
        let mut parts = self.of_call(&Condition {
            direction: direction.map(|one| Several(vec![one])),
            channel: channel.map(|one| Several(vec![one])),
            ended_by: ended_by.map(|one| Several(vec![one])),
            transferred: *transferred,
            announced_by_system: *announced_by_system,
            level: level.clone().map(|one| Several(vec![one])),
            meta: meta.iter().map(|(name, one)| (name.clone(), Several(vec![one.clone()]))).collect(),
            ..Condition::default()
        });
        parts.extend(wait_ms.map(|ms| {
            let wait = self.seconds(ms);
            self.say(&format!("等了 {wait}才接通"), &format!("answered after {wait}"))
        }));
        parts.extend(started_at.as_ref().map(|at| self.say(&format!("开始于 {at}"), &format!("began at {at}"))));
        parts.extend(asr_quality.map(|percent| {
            self.say(&format!("识别质量 {percent} %"), &format!("the quality of the recognition is {percent} %"))
        }));
        parts.join(&self.say("，", ", "))
    }

    /// What it says of the call as a whole.
    fn of_call(&self, condition: &Condition) -> Vec<String> {
        // `of_speech` and `condition` say the rest.
        #[rustfmt::skip]
        let Condition {
            direction, channel, ended_by, announced_by_system, transferred, starts_with, ends_with, clipped, level, meta,
            duration_ms, asr_quality, times, rule,
            reason: _, role: _, say: _, then: _, beyond: _, min: _, fewer: _, wait_ms: _, wait_below_ms: _, wait_known: _,
            turns: _, scope: _, all: _, any: _, none: _, at_least: _,
        } = condition;
        let mut parts = Vec::new();
        let direction = direction.iter().map(|all| all.0.iter().map(|one| self.direction(*one)).collect::<Vec<_>>());
        parts.extend(direction.map(|all| self.one_of(&all)));
        let channel = channel.iter().map(|all| all.0.iter().map(|one| self.channel(*one)).collect::<Vec<_>>());
        parts.extend(channel.map(|all| self.one_of(&all)));
        parts.extend(ended_by.iter().map(|all| {
            let who = self.one_of(&all.0.iter().map(|one| self.ended_by(*one)).collect::<Vec<_>>());
            self.say(&format!("由{who}结束"), &format!("ended by the {who}"))
        }));
        parts.extend(announced_by_system.map(|is| match is {
            true => self.say("平台已经代为问好", "the platform has greeted"),
            false => self.say("平台没有问好", "the platform has not greeted"),
        }));
        parts.extend(transferred.map(|is| match is {
            true => self.say("转给了别人", "it was handed over"),
            false => self.say("没有转接", "it was not handed over"),
        }));
        parts.extend(starts_with.iter().map(|all| {
            let who = self.roles(&all.0);
            self.say(&format!("记录从{who}开始"), &format!("the record begins with the {who}"))
        }));
        parts.extend(ends_with.iter().map(|all| {
            let who = self.roles(&all.0);
            self.say(&format!("最后说话的是{who}"), &format!("the {who} speaks last"))
        }));
        parts.extend(clipped.map(|edge| match edge {
            Edge::Start => self.say("录音开头不完整", "the recording is cut at the start"),
            Edge::End => self.say("录音结尾不完整", "the recording is cut at the end"),
        }));
        parts.extend(level.iter().map(|all| {
            let levels = all.0.join(&self.say("、", ", "));
            match all.0.len() {
                1 => self.say(&format!("客户级别是{levels}"), &format!("the customer's level is {levels}")),
                _ => self.say(&format!("客户级别是{levels}之一"), &format!("the customer's level is one of {levels}")),
            }
        }));
        for (name, all) in meta.iter() {
            let values = self.one_of(&all.0);
            parts.push(self.say(&format!("`{name}` 是{values}"), &format!("`{name}` is {values}")));
        }
        parts.extend(duration_ms.map(|bounds| {
            let bounds = self.bounds(bounds, |ms| self.seconds(ms));
            self.say(&format!("通话时长{bounds}"), &format!("the call lasts {bounds}"))
        }));
        parts.extend(asr_quality.map(|bounds| {
            let bounds = self.bounds(bounds, |percent| format!("{percent} %"));
            self.say(&format!("识别质量{bounds}"), &format!("the quality of the recognition is {bounds}"))
        }));
        parts.extend(times.map(|is| match is {
            true => self.say("记录里有时间", "the record has times"),
            false => self.say("记录里没有时间", "the record has no times"),
        }));
        parts.extend(rule.iter().map(|rule| {
            let title = self.rule(rule.id.get_ref());
            let verdicts = self.one_of(&rule.verdict.0.iter().map(|one| self.verdict(*one)).collect::<Vec<_>>());
            self.say(&format!("{title}的结果是{verdicts}"), &format!("{title} comes to {verdicts}"))
        }));
        parts
    }

    /// What it says of who says what, and of silence.
    fn of_speech(&self, condition: &Condition) -> Vec<String> {
        let anybody = self.say("有人", "anybody");
        let who = condition.role.as_ref().map_or(anybody, |roles| {
            let roles = self.roles(&roles.0);
            self.say(&roles, &format!("the {roles}"))
        });
        let scope = self.scope(&condition.scope);
        let mut parts = Vec::new();
        if let Some(say) = &condition.say {
            let what = self.heard(say);
            let mut words = match self.language {
                Language::Zh => format!("{scope}{who}说{what}"),
                Language::En => format!("{who} says {what}{scope}"),
            };
            words += &condition.then.map_or(String::new(), |then| {
                let then = self.role(then);
                self.say(&format!("，之后{then}又出了声"), &format!(", and the {then} has a turn after it"))
            });
            parts.push(words);
        }
        if let Some(beyond) = &condition.beyond {
            let (but, min) = (self.heard(beyond), condition.min.unwrap_or(1));
            parts.push(match self.language {
                Language::Zh => format!("{scope}{who}在{but}之外还说了至少 {min} 个字"),
                Language::En => format!("{who} says at least {min} characters beyond {but}{scope}"),
            });
        }
        parts.extend(condition.fewer.map(|fewer| match self.language {
            Language::Zh => format!("{who}说话不到 {fewer} 轮"),
            Language::En => format!("{who} has fewer than {fewer} turns"),
        }));
        parts.extend(condition.turns.map(|bounds| {
            let bounds = self.bounds(bounds, |turns| turns.to_string());
            self.say(&format!("{who}的轮数{bounds}"), &format!("the turns of {who} are {bounds}"))
        }));
        parts.extend(condition.wait_ms.map(|ms| {
            let wait = self.seconds(ms);
            self.say(&format!("静默至少 {wait}"), &format!("a silence of at least {wait}"))
        }));
        parts.extend(condition.wait_below_ms.map(|ms| {
            let wait = self.seconds(ms);
            self.say(&format!("静默不到 {wait}"), &format!("a silence of less than {wait}"))
        }));
        parts.extend(condition.wait_known.map(|is| match is {
            true => self.say("记录里看得出静默了多久", "the record shows how long the silence is"),
            false => self.say("记录里看不出静默了多久", "the record does not show how long the silence is"),
        }));
        parts
    }

    /// A rule by its title.
    pub fn rule(&self, id: &str) -> String {
        let rule = self.pack.rules.iter().find(|rule| rule.id.get_ref() == id);
        let title = rule.map(|rule| rule.title.pick(self.language)).filter(|title| !title.is_empty()).unwrap_or(id);
        self.say(&format!("“{title}”"), &format!("“{title}”"))
    }

    /// Which turns are meant: before what is said in Chinese, after it in English; empty where all are.
    pub fn scope(&self, scope: &Scope) -> String {
        match scope {
            Scope::Named(named) => match named {
                Named::Call => String::new(),
                Named::Opening => self.say("从开头到期限为止，", " up to the end of the window"),
                Named::Window => self.say("在期限之内，", " within the window"),
                Named::Pause => self.say("在应答之前，", " before the answer"),
                Named::Rest => self.say("在这之后，", " after that"),
                Named::Last => self.say("在最后，", " at the end"),
                Named::Turn => self.say("在同一句里，", " in the same turn"),
                Named::Block => self.say("在同一轮里，", " in the same worded turn"),
                Named::Exchange => self.say("在同一个来回里，", " in the same exchange"),
            },
            Scope::Stretch(stretch) => {
                let parts = self.stretch(stretch).join(&self.say("、", " and "));
                if parts.is_empty() { parts } else { self.say(&format!("在{parts}，"), &format!(" in {parts}")) }
            }
        }
    }

    fn stretch(&self, stretch: &Stretch) -> Vec<String> {
        #[rustfmt::skip]
        let Stretch {
            before, after, around, first, last, first_ms, last_ms, before_ms, after_ms, first_percent, last_percent, segment,
        } = stretch;
        let turns = |n: &Option<u32>, zh: &str, en: &str| {
            n.map(|n| self.say(&format!("{zh} {n} 轮里"), &en.replace('N', &n.to_string())))
        };
        let time = |ms: &Option<i64>, zh: &str, en: &str| {
            ms.map(|ms| self.say(&format!("{zh} {}内", self.seconds(ms)), &en.replace('N', &self.seconds(ms))))
        };
        [
            turns(before, "之前", "the N turns before it"),
            turns(after, "之后", "the N turns after it"),
            turns(around, "前后", "the N turns around it"),
            turns(first, "开头", "the first N turns"),
            turns(last, "最后", "the last N turns"),
            time(first_ms, "开头", "the first N"),
            time(last_ms, "最后", "the last N"),
            time(before_ms, "之前", "the N before it"),
            time(after_ms, "之后", "the N after it"),
            first_percent.map(|n| self.say(&format!("开头 {n} % 的轮次里"), &format!("the first {n} % of the turns"))),
            last_percent.map(|n| self.say(&format!("最后 {n} % 的轮次里"), &format!("the last {n} % of the turns"))),
            segment.as_deref().map(|name| match name {
                "same" => self.say("同一段里", "the same segment"),
                name => self.say(&format!("“{name}”段里"), &format!("the segment “{name}”")),
            }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn direction(&self, direction: Direction) -> String {
        match direction {
            Direction::Inbound => self.say("呼入", "an inbound call"),
            Direction::Outbound => self.say("外呼", "an outbound call"),
        }
    }

    fn channel(&self, channel: Channel) -> String {
        match channel {
            Channel::Phone => self.say("电话", "a telephone call"),
            Channel::Chat => self.say("在线会话", "a chat"),
            Channel::Video => self.say("视频", "a video call"),
            Channel::Email => self.say("邮件", "e-mail"),
            Channel::Shop => self.say("柜台面谈", "a talk at a counter"),
            Channel::Other => self.say("其他渠道", "another channel"),
        }
    }

    fn ended_by(&self, who: EndedBy) -> String {
        match who {
            EndedBy::Agent => self.say("客服", "agent"),
            EndedBy::Customer => self.say("客户", "customer"),
            EndedBy::System => self.say("系统", "platform"),
            EndedBy::Unknown => self.say("不明的一方", "unknown party"),
        }
    }
}
