//! Headings that stand in no list: put together from the words that people put together.
//!
//! In: a heading, Chinese or English, and the forms of a kind of field. Out: the field it stands for. Its own file because `客户`,
//! `工单` and `最终` may stand before nearly any heading, and no list would ever have them all: here a heading is what it is about
//! (满意度), with words that may come before it (客户) and after it (得分). A word that is none of these makes it another heading:
//! nothing is guessed.

use super::fields::fold;

/// What headings of a field are made of.
pub(crate) struct Form<F> {
    pub field: F,
    /// Words that may stand before, any number of them; nothing else may.
    pub before: &'static [&'static [&'static str]],
    pub about: &'static [&'static str],
    /// Words that may stand after.
    pub after: &'static [&'static [&'static str]],
    /// Whether it says what it is only with a word before it, and with one after it.
    pub needs: (bool, bool),
}

/// Whose it is.
pub(crate) const WHOSE: &[&str] = &[
    "客户", "用户", "顾客", "会员", "本次", "整体", "总体", "ticket", "case", "issue", "request", "incident",
    "customer", "client", "user", "the",
];
/// What work, or whose.
pub(crate) const WORK: &[&str] = &[
    "受理", "处理", "接单", "经办", "跟进", "当前", "责任", "主责", "负责", "归属", "所属", "服务", "接听", "接待",
    "首接", "执行",
];
/// Whether, or which of several.
pub(crate) const WHICH: &[&str] =
    &["是否", "有无", "已", "实际", "最终", "系统", "全部", "is", "was", "has", "been", "actual", "final"];
pub(crate) const TIME: &[&str] =
    &["日期时间", "时间点", "时间", "日期", "时刻", "datetime", "timestamp", "time", "date", "utc", "at", "on", "ts"];
pub(crate) const NAME: &[&str] = &[
    "名称", "姓名", "昵称", "工号", "编号", "编码", "代码", "账号", "帐号", "id", "name", "number", "no", "code",
    "email",
];
pub(crate) const MARK: &[&str] = &["标识", "标志", "与否", "状态", "情况", "flag", "yn"];

/// A heading as forms are compared with it: without the signs around it (`*受理时间`, `Resolved?`), and without what explains the
/// values (`满意度（1-5）`).
pub(crate) fn bare(heading: &str) -> String {
    fold(plain(heading).trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The field of a bare heading that is put together.
pub(crate) fn composed<F: Copy>(bare: &str, forms: &[Form<F>]) -> Option<F> {
    forms.iter().find(|form| form.fits(bare)).map(|form| form.field)
}

/// A heading without what stands in brackets to explain the values: `满意度（1-5）`, `是否解决（是/否）`. Units stay, since 分钟 are
/// no seconds.
fn plain(heading: &str) -> String {
    let explains = |inside: &str| {
        let digits = inside.chars().any(|c| c.is_ascii_digit());
        let only = |c: char| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || "-~～–—/、,，:：是否有无必选填脱敏满制至到ynYN".contains(c)
                || c == '分' && digits
        };
        inside.chars().all(only)
    };
    let mut out = String::new();
    let mut rest = heading;
    while let Some((before, after)) = rest.split_once(['(', '（', '[', '【']) {
        let Some((inside, end)) = after.split_once([')', '）', ']', '】']) else { break };
        out.push_str(before);
        if !explains(inside) {
            out.push_str(inside);
        }
        rest = end;
    }
    out.push_str(rest);
    out
}

impl<F> Form<F> {
    fn fits(&self, name: &str) -> bool {
        self.about.iter().any(|about| {
            name.match_indices(about).any(|(at, _)| {
                let (before, after) = (&name[..at], &name[at + about.len()..]);
                let (before_needed, after_needed) = self.needs;
                (!before.is_empty() || !before_needed)
                    && (!after.is_empty() || !after_needed)
                    && made_of(before, self.before)
                    && made_of(after, self.after)
            })
        })
    }
}

/// Whether a text is nothing but words of some lists, one after the other.
fn made_of(text: &str, lists: &[&[&str]]) -> bool {
    text.is_empty()
        || lists
            .iter()
            .flat_map(|list| *list)
            .any(|word| text.strip_prefix(word).is_some_and(|rest| made_of(rest, lists)))
}
