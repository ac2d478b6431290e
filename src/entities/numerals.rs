//! Numbers, in digits and in Chinese numerals.
//!
//! In: signs. Out: where a number ends. Its own file because money, times and lengths of time all begin with one.

use super::signs::{Signs, Words};

/// The digits as English reads them out, zero in three ways.
pub(super) static ENGLISH: Words = Words::new("zero oh o one two three four five six seven eight nine");

/// How many of them a text has.
pub(super) fn read_out(text: &str) -> usize {
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| (1..=5).contains(&word.len()));
    words.filter(|word| ENGLISH.each().any(|digit| word.eq_ignore_ascii_case(digit))).count()
}

/// The digit a numeral stands for where digits are read one by one.
#[inline(never)]
pub(super) fn digit(c: char) -> Option<u8> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '幺' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The digit that a character stands for among other digits, and nowhere else: as banks write it, as radio says it, as
/// recognisers mishear it. Whether a number may end with it comes along.
#[inline(never)]
pub(super) fn among_digits(c: char) -> Option<(u8, bool)> {
    Some(match c {
        '壹' => (1, true),
        '贰' => (2, true),
        '叁' => (3, true),
        '肆' => (4, true),
        '伍' => (5, true),
        '陆' => (6, true),
        '柒' | '拐' => (7, true),
        '捌' => (8, true),
        '玖' | '勾' => (9, true),
        '洞' | '铃' | '灵' | 'o' => (0, true),
        '要' | '腰' | '妖' | '夭' | '邀' => (1, false),
        '两' | '俩' => (2, false),
        _ => return None,
    })
}

/// The value of a character of a Chinese number, units included.
#[inline(never)]
pub(super) fn value(c: char) -> Option<u32> {
    Some(match c {
        '两' => 2,
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        c => return digit(c).map(u32::from),
    })
}

/// The end of the number that begins at a place: digits with thousands and decimals, or Chinese numerals, and 万 or 亿.
#[inline(never)]
pub(super) fn number(signs: &Signs, at: usize) -> Option<usize> {
    let first = signs.get(at)?;
    let mut end = at;
    if first.is_written_digit() {
        while signs.at(end).is_ascii_digit() {
            end += 1;
            let parted = matches!(signs.at(end), '.' | ',') && signs.at(end + 1).is_ascii_digit();
            let thousands = || (1..=3).all(|next| signs.at(end + next).is_ascii_digit());
            if parted && (signs.at(end) == '.' || (thousands() && !signs.at(end + 4).is_ascii_digit())) {
                end += 1;
            }
        }
        if matches!(signs.at(end), '万' | '亿') {
            end += 1;
        }
    } else {
        while value(signs.at(end)).is_some()
            || (end > at && signs.at(end) == '点' && digit(signs.at(end + 1)).is_some())
        {
            end += 1;
        }
    }
    (end > at).then_some(end)
}

/// The end of a number or of a range of them (1-3, 三到五, 三五).
#[inline(never)]
pub(super) fn range(signs: &Signs, at: usize) -> Option<usize> {
    let end = number(signs, at)?;
    match signs.at(end) {
        '-' | '~' | '到' | '至' | '—' => number(signs, end + 1).or(Some(end)),
        _ => Some(end),
    }
}
