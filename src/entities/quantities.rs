//! Numbers with what they count: money, lengths of time, and numbers by themselves.
//!
//! In: signs. Out: entities. Its own file because what tells these apart is the word after the number.

use super::Kind;
use super::numerals::{number, range, value};
use super::signs::{Signs, Words};

/// Units of money, the longer ones first.
const MONEY: &[&str] = &["块钱", "元钱", "万元", "元", "块", "毛钱", "毛", "角", "分钱", "rmb"];

/// Characters of which one stands with every sum of money.
pub(super) fn is_money_sign(c: char) -> bool {
    matches!(c, '元' | '块' | '毛' | '角' | '分' | 'r' | '￥' | '¥' | '$')
}

/// Units of time, the longer ones first.
const TIME: &[&str] = &[
    "个工作日",
    "个自然日",
    "工作日",
    "自然日",
    "个小时",
    "个钟头",
    "个星期",
    "个礼拜",
    "个月",
    "分钟",
    "秒钟",
    "小时",
    "钟头",
    "星期",
    "礼拜",
    "个半小时",
    "个半月",
    "天",
    "周",
    "秒",
    "年",
    "hours",
    "hour",
    "minutes",
    "minute",
    "mins",
    "min",
    "days",
    "day",
    "weeks",
    "week",
    "h",
];

/// Lengths of time that need no number.
static HALVES: Words = Words::new("半个小时 半个钟头 半个工作日 半个月 半小时 半天 半年");

/// What stands after a number that is no number: 一样, 一定, 三星, 百度 …
const WORDS: &[&str] = &[
    "样", "定", "直", "般", "起", "些", "下", "点", "切", "旦", "致", "概", "律", "向", "共", "贯", "旁", "边", "面",
    "会", "块儿", "度", "分", "全", "万", "足", "度", "货",
];

/// Finds them.
pub(super) fn find(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    let mut at = 0;
    while at < signs.len() {
        if let Some(length) = signs.word(at, &HALVES).filter(|_| value(signs.before(at)).is_none()) {
            note(Kind::Duration, at, at + length);
            at += length;
            continue;
        }
        if matches!(signs.at(at), '￥' | '¥' | '$')
            && let Some(end) = number(signs, at + 1)
        {
            note(Kind::Amount, at, end);
            at = end;
            continue;
        }
        let Some(end) = number(signs, at) else {
            at += 1;
            continue;
        };
        at = counted(signs, at, end, note);
    }
}

/// A number and what it counts; where to go on.
fn counted(signs: &Signs, at: usize, end: usize, note: &mut impl FnMut(Kind, usize, usize)) -> usize {
    let all = range(signs, at).unwrap_or(end);
    let ordinal = signs.before(at) == '第';
    if let Some(length) = signs.any_of(all, TIME).filter(|_| !ordinal && !is_calendar(signs, all)) {
        note(Kind::Number, at, end);
        note(Kind::Duration, at, all + length);
        return all + length;
    }
    if let Some(length) = signs.any_of(all, MONEY).filter(|_| !ordinal && !signs.says(all, "块儿")) {
        note(Kind::Number, at, end);
        let mut to = all + length;
        // 一百二十块五.
        if signs.says(all, "块") && length == 1 && value(signs.at(to)).is_some_and(|value| value < 10) {
            to += 1;
        }
        note(Kind::Amount, at, to);
        return to;
    }
    let written = signs.at(at).is_ascii_digit();
    let is_word = !written && end == at + 1 && signs.any_of(end, WORDS).is_some();
    let is_unit = !written && value(signs.at(at)).is_some_and(|value| value > 10);
    if !is_word && !is_unit {
        note(Kind::Number, at, end);
    }
    end
}

/// Whether a unit of time is part of a date here: 2024年5月.
fn is_calendar(signs: &Signs, at: usize) -> bool {
    signs.at(at) == '年' && value(signs.at(at + 1)).or(signs.at(at + 1).to_digit(10)).is_some()
}
