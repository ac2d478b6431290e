//! What a handbook calls things.
//!
//! In: roles, phrases, numbers. Out: the words for them in one language. Its own file because whatever a rule demands is said
//! of the same few things. Phrases are said as people say them, one reading of each: their notation is for who writes packs.

use toml::Spanned;

use super::said;
use crate::call::Role;
use crate::entities::Kind;
use crate::language::Language;
use crate::pack::phrases::{Expander, Phrase};
use crate::pack::schema::{Bounds, Pack, PhraseList, Question, Refs};
use crate::scorecard::Verdict;

/// How many phrases are shown.
const SHOWN: usize = 6;

pub(super) struct Words<'p> {
    pub pack: &'p Pack,
    pub language: Language,
}

impl Words<'_> {
    pub fn say(&self, zh: &str, en: &str) -> String {
        said(self.language, zh, en)
    }

    /// Several, with what stands between the last two in English.
    pub fn listed(&self, items: &[String], zh: &str, en: &str) -> String {
        match (self.language, items) {
            (Language::En, [first @ .., before, last]) => {
                let first: String = first.iter().map(|item| format!("{item}, ")).collect();
                format!("{first}{before}{en}{last}")
            }
            _ => items.join(zh),
        }
    }

    pub fn one_of(&self, items: &[String]) -> String {
        self.listed(items, "或", " or ")
    }

    pub fn role(&self, role: Role) -> String {
        match role {
            Role::Customer => self.say("客户", "customer"),
            Role::Agent => self.say("客服", "agent"),
            Role::Bot => self.say("机器人", "bot"),
            Role::Ivr => self.say("语音导航", "voice menu"),
            Role::System => self.say("系统", "platform"),
            Role::ThirdParty => self.say("第三方", "third party"),
            Role::Unknown => self.say("身份不明的一方", "unknown speaker"),
        }
    }

    pub fn roles(&self, roles: &[Role]) -> String {
        self.one_of(&roles.iter().map(|role| self.role(*role)).collect::<Vec<_>>())
    }

    pub fn verdict(&self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Pass => self.say("通过", "pass"),
            Verdict::Fail => self.say("不通过", "fail"),
            Verdict::Late => self.say("迟到", "late"),
            Verdict::Waived => self.say("免除", "waived"),
            Verdict::NotApplicable => self.say("不涉及", "notApplicable"),
            Verdict::CannotJudge => self.say("无法判断", "cannotJudge"),
        }
    }

    /// What a number may be; empty where it may be any.
    pub fn bounds(&self, bounds: Bounds, number: impl Fn(i64) -> String) -> String {
        match (self.language, bounds.min.map(&number), bounds.max.map(&number)) {
            (Language::Zh, Some(min), Some(max)) => format!("在 {min} 到 {max} 之间"),
            (Language::Zh, Some(min), None) => format!("不少于 {min}"),
            (Language::Zh, None, Some(max)) => format!("不超过 {max}"),
            (Language::En, Some(min), Some(max)) => format!("between {min} and {max}"),
            (Language::En, Some(min), None) => format!("at least {min}"),
            (Language::En, None, Some(max)) => format!("at most {max}"),
            (_, None, None) => String::new(),
        }
    }

    /// A length of time.
    pub fn seconds(&self, ms: i64) -> String {
        let number =
            if ms % 1_000 == 0 { (ms / 1_000).to_string() } else { format!("{}.{:03}", ms / 1_000, ms % 1_000) };
        self.say(&format!("{number} 秒"), &format!("{number} s"))
    }

    /// Some of what lists and phrases say.
    pub fn heard(&self, refs: &Refs) -> String {
        let (mut shown, mut more) = (Vec::new(), false);
        let each = (SHOWN / refs.0.len().max(1)).max(2);
        for item in &refs.0 {
            let mut all = match item.get_ref().strip_prefix('@').and_then(|name| self.pack.phrases.get(name)) {
                Some(list) => self.of_list(list),
                None => self.readings(std::slice::from_ref(item)),
            };
            all.retain(|saying| !shown.contains(saying));
            more |= all.len() > each;
            shown.extend(all.into_iter().take(each));
        }
        let dots = if more { self.say("等", " …") } else { String::new() };
        match self.language {
            Language::Zh => format!("{}{dots}", shown.join("、")),
            Language::En => format!("{}{dots}", shown.join(", ")),
        }
    }

    /// All that a list stands for; what is said in the fewest words comes first, since it is what most people say.
    fn of_list(&self, list: &PhraseList) -> Vec<String> {
        let mut all = self.readings(&list.say);
        all.sort_by_key(|saying| saying.chars().count());
        let like = list.like.iter().map(|like| {
            let quoted = self.quoted(like.get_ref());
            self.say(&format!("与{quoted}意思相近的话"), &format!("what is like {quoted}"))
        });
        all.extend(like);
        all.extend(list.regex.iter().map(|regex| format!("`{}`", regex.get_ref())));
        all.extend(list.entities.iter().map(|kind| self.entity(*kind)));
        all.extend(list.question.map(|question| self.question(question)));
        all
    }

    /// One reading of each phrase.
    fn readings(&self, phrases: &[Spanned<String>]) -> Vec<String> {
        let mut all = Vec::new();
        for phrase in Expander::new(&self.pack.phrases).expand(phrases, &mut Vec::new()) {
            let reading = self.quoted(&reading(&phrase));
            if !all.contains(&reading) {
                all.push(reading);
            }
        }
        all
    }

    fn quoted(&self, text: &str) -> String {
        self.say(&format!("“{text}”"), &format!("“{text}”"))
    }

    pub fn question(&self, question: Question) -> String {
        match question {
            Question::Open => self.say("开放式提问", "an open question"),
            Question::Closed => self.say("封闭式提问", "a closed question"),
            Question::Any => self.say("提问", "a question"),
        }
    }

    fn entity(&self, kind: Kind) -> String {
        match kind {
            Kind::Phone => self.say("电话号码", "a telephone number"),
            Kind::IdCard => self.say("身份证号", "an identity number"),
            Kind::BankCard => self.say("银行卡号", "a bank card number"),
            Kind::Order => self.say("单号", "an order number"),
            Kind::Email => self.say("邮箱", "an e-mail address"),
            Kind::Plate => self.say("车牌", "a number plate"),
            Kind::Address => self.say("地址", "an address"),
            Kind::Name => self.say("姓名", "a name"),
            Kind::Amount => self.say("金额", "an amount"),
            Kind::Date => self.say("日期", "a date"),
            Kind::Time => self.say("时刻", "a time of day"),
            Kind::Duration => self.say("时长", "a length of time"),
            Kind::Number => self.say("数字", "a number"),
        }
    }
}

/// A phrase by the first of each of its choices.
fn reading(phrase: &Phrase) -> String {
    let segments = phrase
        .segments
        .iter()
        .map(|ways| ways.parts().iter().filter_map(|words| words.iter().next()).collect::<String>());
    segments.collect::<Vec<_>>().join("…").trim_end_matches(',').to_owned()
}
