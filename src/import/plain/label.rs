//! The head of a line: when something was said, and by whom.
//!
//! In: a line of a transcript. Out: its time, its speaker label and the words after it, where it has the shape of a
//! labelled line. Its own file because the shapes are many; whether an unknown label is a speaker is decided by the reader,
//! who knows the whole file.

use super::fact;
use crate::import::clock::{self, Span};
use crate::import::roles::{self, Speaker};

/// The longest label with a date behind it, in characters.
const LONGEST: usize = 32;

/// The longest label that may be the name of somebody unknown.
const LONGEST_NAME: usize = 12;

/// What the label of a person may end with.
const TITLES: &[&str] =
    &["经理", "主管", "主任", "先生", "女士", "小姐", "太太", "师傅", "班长", "组长", "老师", "阿姨", "大哥", "大姐"];

/// Words that stand before a colon without being a person.
const NO_PERSON: &[&str] = &[
    "时间",
    "日期",
    "地址",
    "电话",
    "手机",
    "手机号",
    "号码",
    "姓名",
    "名称",
    "订单",
    "订单号",
    "单号",
    "工单",
    "金额",
    "价格",
    "费用",
    "备注",
    "说明",
    "注意",
    "提示",
    "原因",
    "问题",
    "答案",
    "例如",
    "比如",
    "如下",
    "地点",
    "网址",
    "链接",
    "邮箱",
    "密码",
    "账号",
    "帐号",
    "套餐",
    "流量",
    "通话",
    "语音",
    "短信",
    "总计",
    "合计",
    "共计",
    "主题",
    "内容",
    "标题",
    "结果",
    "方案",
    "步骤",
    "首先",
    "其次",
    "最后",
    "附件",
    "来源",
    "状态",
    "类型",
    "物流",
    "快递",
    "验证码",
    "工号",
    "余额",
    "有效期",
    "优惠",
    "活动",
    "编号",
    "会话",
    "对话",
    "录音",
    "另外",
    "结论",
    "总之",
    "注",
    "即",
    "http",
    "https",
    "note",
    "ps",
    "time",
    "date",
    "address",
    "phone",
    "tel",
    "email",
    "order",
    "total",
    "price",
    "subject",
    "re",
    "fw",
    "ok",
    "id",
    "url",
];

/// A line that has the shape `[time] label [time]: words`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head<'t> {
    pub(super) span: Option<Span>,
    /// The label as given, without brackets.
    pub(super) label: &'t str,
    /// Who that is, if the label says so.
    pub(super) speaker: Option<Speaker<'t>>,
    pub(super) text: &'t str,
}

/// The head of a line, if it has one.
pub(super) fn head(line: &str) -> Option<Head<'_>> {
    let line = line.trim();
    let (before, rest) = match clock::leading(line) {
        Some((span, rest)) => (Some(span), rest.trim_start()),
        None => (None, line),
    };
    let (label, within, text) = bracketed(rest).or_else(|| colon(rest))?;
    let speaker = roles::speaker(label);
    if fact::is_fact(label) || (speaker.is_none() && !may_be_name(label, text)) {
        return None;
    }
    let (after, text) = match bracketed_time(text) {
        Some((span, rest)) if before.is_none() && within.is_none() => (Some(span), rest.trim_start()),
        _ => (None, text),
    };
    Some(Head { span: before.or(within).or(after), label, speaker, text })
}

type Parts<'t> = (&'t str, Option<Span>, &'t str);

/// `【客服】您好`, `[agent] [00:12]: hello`: only for labels that are known, since anything may stand in brackets.
fn bracketed(line: &str) -> Option<Parts<'_>> {
    let (label, rest) = [('[', ']'), ('【', '】'), ('<', '>')]
        .into_iter()
        .find_map(|(open, close)| line.strip_prefix(open)?.split_once(close))?;
    roles::speaker(within_bound(label)?)?;
    let (span, rest) = match bracketed_time(rest) {
        Some((span, rest)) => (Some(span), rest.trim_start()),
        None => (None, rest.trim_start()),
    };
    Some((label.trim(), span, rest.strip_prefix([':', '：']).unwrap_or(rest).trim_start()))
}

/// `客服：您好`, `客服 [00:12]：您好`, `客服 00:12 您好`, `客服（1024）：您好`.
fn colon(line: &str) -> Option<Parts<'_>> {
    let at = line.find([':', '：', '[', '(', '（', '【'])?;
    let (name, rest) = line.split_at(at);
    within_bound(name)?;
    if rest.starts_with([':', '：']) {
        // The colon may be the one of a time: 客服 00:12 您好.
        let mut words = name.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
        let time = words.find(|at| name[*at..].starts_with(|c: char| c.is_ascii_digit()));
        if let Some((label, (span, rest))) = time.and_then(|at| Some((&name[..at], clock::leading(&line[at..])?))) {
            return timed(label.trim(), span, rest);
        }
        return Some((name.trim(), None, rest.trim_start_matches([':', '：']).trim_start()));
    }
    if let Some((span, rest)) = bracketed_time(rest) {
        return timed(name.trim(), span, rest);
    }
    // A name or number in brackets belongs to the label, if a colon follows.
    let close = rest.find([']', ')', '）', '】'])?;
    let close = at + close + rest[close..].chars().next().map_or(0, char::len_utf8);
    let text = line[close..].trim_start().strip_prefix([':', '：'])?;
    Some((within_bound(&line[..close])?.trim(), None, text.trim_start()))
}

/// A label with a time behind it: the colon may be missing where the label is known.
fn timed<'t>(label: &'t str, span: Span, rest: &'t str) -> Option<Parts<'t>> {
    let rest = rest.trim_start();
    match rest.strip_prefix([':', '：']) {
        Some(text) => Some((label, Some(span), text.trim_start())),
        None => roles::speaker(label).map(|_| (label, Some(span), rest)),
    }
}

fn bracketed_time(text: &str) -> Option<(Span, &str)> {
    let text = text.trim_start();
    if text.starts_with(['[', '(', '【', '（', '<']) { clock::leading(text) } else { None }
}

fn within_bound(label: &str) -> Option<&str> {
    (!label.trim().is_empty() && label.chars().nth(LONGEST).is_none()).then_some(label)
}

/// Whether a label ends as only that of a person does (`王经理`).
pub(super) fn is_titled(label: &str) -> bool {
    TITLES.iter().any(|title| label.strip_suffix(title).is_some_and(|name| (1..=3).contains(&name.chars().count())))
}

/// Whether a label that says nothing may be the name of a person: a short word, and none that usually stands before a
/// colon for another reason.
fn may_be_name(label: &str, text: &str) -> bool {
    let letters = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '·' | '*' | '#');
    !label.is_empty()
        && label.chars().nth(LONGEST_NAME).is_none()
        && label.chars().all(letters)
        && label.chars().any(char::is_alphabetic)
        && !text.starts_with("//")
        && !label.starts_with('第')
        && !NO_PERSON.contains(&label.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Role;

    fn read(line: &str) -> Option<(Option<i64>, &str, Option<Role>, &str)> {
        head(line).map(|head| (head.span.map(|s| s.start), head.label, head.speaker.map(|s| s.role), head.text))
    }

    #[test]
    fn labels_with_and_without_times() {
        let agent = Some(Role::Agent);
        for line in [
            "[00:12] 客服：您好",
            "00:12 客服:您好",
            "客服 [00:12]：您好",
            "客服(00:12): 您好",
            "客服 00:12：您好",
            "客服 00:12 您好",
            "客服：[00:12] 您好",
            "【00:12】【客服】您好",
            "[客服] [00:12] 您好",
        ] {
            assert_eq!(read(line), Some((Some(12_000), "客服", agent, "您好")), "{line}");
        }
        assert_eq!(read("00:01:12 agent: hi"), Some((Some(72_000), "agent", agent, "hi")));
        assert_eq!(read("工号1024：请讲"), Some((None, "工号1024", agent, "请讲")));
        assert_eq!(head("客服（小王）：请讲").and_then(|head| head.speaker?.name), Some("小王"));
        assert_eq!(read("客户："), Some((None, "客户", Some(Role::Customer), "")));
    }

    #[test]
    fn names_that_are_not_known_are_labels_without_a_role() {
        assert_eq!(read("张三：您好"), Some((None, "张三", None, "您好")));
        assert_eq!(read("Speaker 1: hello"), Some((None, "Speaker 1", None, "hello")));
    }

    #[test]
    fn words_before_a_colon_that_are_no_speaker() {
        for line in [
            "时间：明天",
            "http://example.com",
            "您好，请问：在吗",
            "我看一下是这样的情况您先听我说：好的",
            "12:30",
            "12:30 我到",
            "：",
            "[图片]",
            "客户要求：退款吧，好吗，行不行",
        ] {
            assert!(read(line).is_none_or(|(_, _, role, _)| role.is_none()), "{line}");
        }
        for line in ["时间：明天", "http://example.com", "12:30", "12:30 我到", "[图片]", "您好，请问：在吗"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
