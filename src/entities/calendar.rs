//! Days and times of day.
//!
//! In: signs. Out: entities. Its own file because these are written in more ways than anything else.

use super::Kind;
use super::numerals::number;
use super::signs::{Signs, Words, among};

/// Days counted from today.
static DAYS: Words = Words::new("今天 明天 后天 昨天 前天 今日 明日 次日 当天 今晚 明早 明晚 月底 月初");

/// Weeks, before the day of one.
static WEEKS: Words = Words::new("下星期 本星期 这星期 上星期 下礼拜 这礼拜 下周 本周 这周 上周 星期 礼拜 周");

/// Parts of a day, before a time.
static PARTS: Words = Words::new("凌晨 早上 上午 中午 下午 傍晚 晚上 今晚 明早");

/// Finds them.
pub(super) fn find(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    let mut at = 0;
    while at < signs.len() {
        let day = signs.word(at, &DAYS).map(|length| at + length).or_else(|| week_day(signs, at));
        if let Some(end) = day.or_else(|| date(signs, at)) {
            note(Kind::Date, at, end);
            at = end;
        } else if let Some(end) = time(signs, at) {
            note(Kind::Time, at, end);
            at = end;
        } else {
            // Past the whole number, so that no part of it is taken for another.
            at = number(signs, at).unwrap_or(at + 1);
        }
    }
}

/// 下周三, 星期天.
fn week_day(signs: &Signs, at: usize) -> Option<usize> {
    let end = at + signs.word(at, &WEEKS)?;
    among("一二三四五六日天末1234567", signs.at(end)).then_some(end + 1)
}

/// 2024年5月3日, 5月3号, 2024-05-03.
fn date(signs: &Signs, at: usize) -> Option<usize> {
    let mut next = number(signs, at)?;
    if signs.at(next) == '年' {
        next = number(signs, next + 1)?;
    }
    if signs.at(next) == '月' {
        let end = number(signs, next + 1)?;
        return Some(if matches!(signs.at(end), '日' | '号') { end + 1 } else { end });
    }
    let sign = signs.at(next);
    if next == at + 4 && matches!(sign, '-' | '/' | '.') && signs.at(at).is_ascii_digit() {
        let month = number(signs, next + 1)?;
        return (signs.at(month) == sign).then(|| number(signs, month + 1)).flatten();
    }
    // 5号, 三十一号: a number of a day at most.
    let short =
        next - at <= 3 && signs.at(next) == '号' && !matches!(signs.at(next + 1), '楼' | '线' | '店' | '机' | '卡');
    (short && day_of_month(signs, at, next)).then_some(next + 1)
}

/// Whether a number may be a day of a month.
fn day_of_month(signs: &Signs, from: usize, to: usize) -> bool {
    let digits: Option<u32> =
        (from..to).try_fold(0u32, |all, at| signs.at(at).to_digit(10).map(|digit| all * 10 + digit));
    match digits {
        Some(day) => (1..=31).contains(&day) && to - from <= 2,
        None => (from..to).any(|at| signs.at(at) == '十') || to - from == 1,
    }
}

/// 14:30, 下午三点半, 十点一刻.
fn time(signs: &Signs, at: usize) -> Option<usize> {
    let from = signs.word(at, &PARTS).map_or(at, |length| at + length);
    let (hour, end) = clock_number(signs, from)?;
    if hour > 24 {
        return None;
    }
    if signs.at(end) == ':' {
        let (minute, to) = clock_number(signs, end + 1)?;
        return (minute < 60 && to == end + 3 && signs.at(end + 1).is_ascii_digit()).then_some(to);
    }
    let hour_word = signs.any_of(end, &["点钟", "点", "时"])?;
    let after = end + hour_word;
    if let Some(length) = signs.any_of(after, &["半", "整", "一刻", "三刻"]) {
        return Some(after + length);
    }
    match clock_number(signs, after) {
        Some((minute, to)) if minute < 60 => Some(to + usize::from(signs.at(to) == '分')),
        _ => Some(after),
    }
}

/// A number below a hundred, and where it ends.
fn clock_number(signs: &Signs, at: usize) -> Option<(u32, usize)> {
    use super::numerals::value;
    let (mut all, mut end) = (0, at);
    if signs.at(at).is_ascii_digit() {
        while let Some(digit) = signs.at(end).to_digit(10).filter(|_| end < at + 3) {
            all = all * 10 + digit;
            end += 1;
        }
    } else {
        while let Some(value) = value(signs.at(end)).filter(|&value| value <= 10 && end < at + 3) {
            all = match (value, all) {
                (10, 0) => 10,
                (10, tens) => tens * 10,
                (ones, all) => all + ones,
            };
            end += 1;
        }
    }
    (end > at && all < 100).then_some((all, end))
}
