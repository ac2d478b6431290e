//! Who a word says is speaking.
//!
//! In: the value of a role field, or a speaker label. Out: the [`Role`], and the work number where the word carries one.
//! Its own file because every reader meets the same words. It never guesses: a word that could be either is no role.

use crate::call::{Role, Turn};
use crate::problem::Problems;

const AGENT: &[&str] = &[
    "agent",
    "staff",
    "operator",
    "csr",
    "rep",
    "representative",
    "advisor",
    "adviser",
    "employee",
    "support",
    "seller",
    "customerservice",
    "customersupport",
    "serviceagent",
    "humanagent",
    "callcenteragent",
    "customerrepresentative",
    "salesrep",
    "客服",
    "坐席",
    "座席",
    "话务员",
    "接线员",
    "客服代表",
    "客户代表",
    "服务代表",
    "代表",
    "人工",
    "人工客服",
    "人工坐席",
    "客服人员",
    "服务人员",
    "工作人员",
    "客户经理",
    "业务员",
    "营业员",
    "客户服务",
    "在线客服",
    "商家",
    "卖家",
    "店家",
    "专席",
    "客服专员",
    "服务专员",
    "专员",
    "值班经理",
];
const CUSTOMER: &[&str] = &[
    "customer",
    "user",
    "client",
    "caller",
    "consumer",
    "guest",
    "buyer",
    "visitor",
    "subscriber",
    "enduser",
    "客户",
    "用户",
    "顾客",
    "来电人",
    "来电者",
    "来电客户",
    "机主",
    "买家",
    "访客",
    "消费者",
    "客人",
    "市民",
    "投诉人",
    "咨询人",
];
const BOT: &[&str] = &[
    "bot",
    "robot",
    "chatbot",
    "voicebot",
    "virtualagent",
    "virtualassistant",
    "ai",
    "assistant",
    "机器人",
    "智能客服",
    "智能机器人",
    "智能助手",
    "智能助理",
    "智能坐席",
    "机器人客服",
    "虚拟客服",
    "在线机器人",
    "语音机器人",
];
const IVR: &[&str] = &["ivr", "语音导航", "自动语音", "语音菜单", "语音提示", "自动语音应答", "导航音"];
const SYSTEM: &[&str] =
    &["system", "notice", "notification", "event", "系统", "平台", "系统消息", "系统通知", "系统提示", "平台消息"];
const THIRD_PARTY: &[&str] = &["thirdparty", "第三方", "第三人", "旁人", "他人"];

const LISTS: [(Role, &[&str]); 6] = [
    (Role::Agent, AGENT),
    (Role::Customer, CUSTOMER),
    (Role::Bot, BOT),
    (Role::Ivr, IVR),
    (Role::System, SYSTEM),
    (Role::ThirdParty, THIRD_PARTY),
];

/// Words that may be followed by a number or a name (`客服1024`, `坐席小王`, `工号 8021`, `customer 2`).
const NUMBERED: &[(&str, Role)] = &[
    // Longer words first: a 客户经理 serves the 客户.
    ("客户经理", Role::Agent),
    ("客户代表", Role::Agent),
    ("客户服务", Role::Agent),
    ("智能客服", Role::Bot),
    ("人工客服", Role::Agent),
    ("客服代表", Role::Agent),
    ("客服专员", Role::Agent),
    ("客服工号", Role::Agent),
    ("坐席工号", Role::Agent),
    ("客服", Role::Agent),
    ("坐席", Role::Agent),
    ("座席", Role::Agent),
    ("话务员", Role::Agent),
    ("工号", Role::Agent),
    ("机器人", Role::Bot),
    ("客户", Role::Customer),
    ("用户", Role::Customer),
    ("顾客", Role::Customer),
    ("来电人", Role::Customer),
    ("customer", Role::Customer),
    ("agent", Role::Agent),
    ("operator", Role::Agent),
    ("caller", Role::Customer),
    ("user", Role::Customer),
];

/// A recognised speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Speaker<'a> {
    pub(crate) role: Role,
    /// The number or name behind the word, as given (`1024` of `工号1024`).
    pub(crate) name: Option<&'a str>,
}

/// The role written in exactly our own words: the quick way for our own format.
#[inline]
pub(crate) fn named(word: &str) -> Option<Role> {
    Some(match word {
        "agent" => Role::Agent,
        "customer" => Role::Customer,
        "bot" => Role::Bot,
        "ivr" => Role::Ivr,
        "system" => Role::System,
        "thirdParty" => Role::ThirdParty,
        "unknown" => Role::Unknown,
        _ => return None,
    })
}

/// The word for a role, as our own format has it.
pub(crate) fn name(role: Role) -> &'static str {
    match role {
        Role::Agent => "agent",
        Role::Customer => "customer",
        Role::Bot => "bot",
        Role::Ivr => "ivr",
        Role::System => "system",
        Role::ThirdParty => "thirdParty",
        Role::Unknown => "unknown",
    }
}

/// Who speaks by this word, if it says so.
pub(crate) fn speaker(word: &str) -> Option<Speaker<'_>> {
    let word = word.trim_matches(|c: char| c.is_whitespace() || "[]【】()（）<>《》〈〉:：*#\"“”'「」".contains(c));
    let plain = |role| Some(Speaker { role, name: None });
    if let Some(role) = named(word) {
        return plain(role);
    }
    let folded = fold(word);
    if matches!(folded.as_str(), "unknown" | "未知") {
        return plain(Role::Unknown);
    }
    if let Some((role, _)) = LISTS.iter().find(|(_, words)| words.contains(&folded.as_str())) {
        return plain(*role);
    }
    let (name, role) = NUMBERED.iter().find_map(|&(head, role)| Some((after(word, head)?, role)))?;
    let bare = name.trim_matches(|c: char| c.is_whitespace() || "-_#:：.·（）()[]【】".contains(c));
    is_name(bare).then_some(Speaker { role, name: Some(bare) })
}

/// What follows `head` in `word`, where `word` begins so whatever its case or script.
fn after<'a>(word: &'a str, head: &str) -> Option<&'a str> {
    let mut rest = word.chars();
    head.chars()
        .all(|c| rest.next().is_some_and(|found| simplified(found.to_ascii_lowercase()) == c))
        .then_some(rest.as_str())
}

/// Whether this is a number, or a name of at most four ideographs.
fn is_name(name: &str) -> bool {
    let count = name.chars().count();
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '*' | '_' | '-' | '.');
    count > 0
        && ((count <= 24 && name.chars().all(latin) && name.chars().any(|c| c.is_ascii_digit()))
            || (count == 1 && name.chars().all(|c| c.is_ascii_alphabetic()))
            || (count <= 4 && name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) && !is_clause(name)))
}

/// Words after 客户 or 客服 that make a statement or another thing of it, not a person (`客户要求`, `用户地址`).
fn is_clause(name: &str) -> bool {
    const STARTS: &[&str] = &[
        "说", "问", "要", "需", "想", "称", "反", "来", "表", "投", "确", "提", "的", "在", "是", "不", "没", "已",
        "会", "可", "应", "地", "电", "信", "姓", "名", "编", "号", "满", "意", "等", "级", "类", "资", "端", "热",
        "服", "中", "回", "答", "与", "和", "备", "情", "诉", "咨", "转", "挂", "结", "评", "时", "工", "账", "密",
        "认", "身", "证", "协", "权", "体", "感", "经", "群", "数", "未", "请",
    ];
    STARTS.iter().any(|start| name.starts_with(start))
}

/// Speakers called by a letter, collected over a call: a letter alone says nothing, but a call between A and C alone is
/// the usual way to write agent and customer.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    seen: Vec<(usize, char)>,
}

impl Letters {
    /// Remembers that a turn is spoken by `word`, if that is a single letter.
    pub(crate) fn note(&mut self, word: &str, turn: usize) -> bool {
        let mut chars = word.trim().chars();
        match (chars.next(), chars.next()) {
            (Some(letter), None) if letter.is_ascii_alphabetic() => {
                self.seen.push((turn, letter.to_ascii_uppercase()));
                true
            }
            _ => false,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    pub(crate) fn clear(&mut self) {
        self.seen.clear();
    }

    /// Gives the turns their roles where the letters are A and C, and notes the speakers as unknown otherwise.
    pub(crate) fn settle(&mut self, turns: &mut [Turn<'_>], notes: &mut Problems) {
        let has = |letter| self.seen.iter().any(|&(_, seen)| seen == letter);
        let known = has('A') && has('C') && self.seen.iter().all(|(_, seen)| matches!(seen, 'A' | 'C'));
        let mut noted: Vec<char> = Vec::new();
        for (turn, letter) in self.seen.drain(..) {
            if known {
                if let Some(turn) = turns.get_mut(turn) {
                    turn.role = if letter == 'A' { Role::Agent } else { Role::Customer };
                    turn.speaker = None;
                }
            } else if !noted.contains(&letter) {
                noted.push(letter);
                notes.push(super::intake::unknown_role(&letter.to_string()));
            }
        }
    }
}

fn fold(word: &str) -> String {
    word.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'))
        .map(|c| simplified(c.to_ascii_lowercase()))
        .collect()
}

/// The simplified form of the few traditional characters that occur in the words above.
fn simplified(c: char) -> char {
    match c {
        '戶' => '户',
        '顧' => '顾',
        '專' => '专',
        '員' => '员',
        '務' => '务',
        '話' => '话',
        '線' => '线',
        '機' => '机',
        '統' => '统',
        '來' => '来',
        '電' => '电',
        '號' => '号',
        '經' => '经',
        '賣' => '卖',
        '買' => '买',
        '訪' => '访',
        '導' => '导',
        '語' => '语',
        '動' => '动',
        '業' => '业',
        '費' => '费',
        '訴' => '诉',
        '諮' => '咨',
        '詢' => '询',
        '營' => '营',
        '問' => '问',
        '說' => '说',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_roles() {
        for (word, role) in [
            ("agent", Role::Agent),
            ("Customer", Role::Customer),
            ("third_party", Role::ThirdParty),
            ("客服", Role::Agent),
            (" 坐席 ", Role::Agent),
            ("【客户】", Role::Customer),
            ("客戶", Role::Customer),
            ("專員", Role::Agent),
            ("客户经理", Role::Agent),
            ("客户代表", Role::Agent),
            ("智能客服", Role::Bot),
            ("语音导航", Role::Ivr),
            ("系统消息", Role::System),
        ] {
            assert_eq!(speaker(word), Some(Speaker { role, name: None }), "{word}");
        }
    }

    #[test]
    fn a_number_or_name_behind_the_word_is_kept() {
        for (word, role, name) in [
            ("工号1024", Role::Agent, "1024"),
            ("工號：8021", Role::Agent, "8021"),
            ("客服小王", Role::Agent, "小王"),
            ("坐席-A07", Role::Agent, "A07"),
            ("客户张先生", Role::Customer, "张先生"),
            ("用户138****0001", Role::Customer, "138****0001"),
            ("Agent 1", Role::Agent, "1"),
            ("智能客服小美", Role::Bot, "小美"),
            ("客户经理李娜", Role::Agent, "李娜"),
        ] {
            assert_eq!(speaker(word), Some(Speaker { role, name: Some(name) }), "{word}");
        }
    }

    #[test]
    fn what_could_be_anything_is_no_role() {
        for word in ["A", "张三", "客户要求", "客服热线", "用户地址", "工号", "agents of change", "", "左声道", "主叫"]
        {
            assert_eq!(speaker(word), None, "{word}");
        }
    }
}
