//! Number plates.
//!
//! In: signs. Out: entities. Its own file because a plate is known by its form alone: a province, a letter, places.

use super::signs::{Signs, Words, among};
use super::{Kind, numerals};

/// The provinces as plates name them.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Words before a plate.
static CUES: Words = Words::new("车牌 车号 牌照 号牌 牌号");

/// Finds number plates: a province, a letter, five or six places.
pub(super) fn find<const WIDE: bool>(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    for at in 0..signs.len() {
        let c = signs.at(at);
        if !among(PROVINCES, c) || !signs.at(at + 1).is_ascii_lowercase() {
            continue;
        }
        // 最新A12345, 阿里云A10000.
        let is_word = match c {
            '新' => among("最全更创重刷崭翻", signs.before(at)),
            '云' => among("里讯为翼动度山白", signs.before(at)),
            _ => false,
        };
        let mut from = at + 2;
        while matches!(signs.at(from), '-' | '.' | '·')
            || (WIDE && from == at + 2 && signs.at(from) == ',' && signs.any_before(at, 8, &CUES))
            // 车牌 辽B 嗯 六三七零九.
            || (WIDE
                && from == at + 2
                && among("嗯呃啊额对", signs.at(from))
                && signs.is_apart(from)
                && signs.is_apart(from + 1))
        {
            from += 1;
        }
        let places = |over_gaps: bool| -> Vec<bool> {
            let place = |at: usize| {
                let sign = signs.get(at).filter(|sign| at == from || over_gaps || !sign.after_gap)?;
                let digit = sign.digit().or_else(|| numerals::among_digits(sign.c).map(|(digit, _)| digit));
                (sign.c.is_ascii_alphanumeric() || digit.is_some()).then(|| digit.is_some())
            };
            (from..from + 7).map_while(place).collect()
        };
        // 车牌 鲁 B 3 K 8 Z 1, as a recogniser writes what is spelt.
        let mut read = places(false);
        let capital = signs.get(at + 1).is_some_and(|sign| sign.is_capital);
        if WIDE && read.len() < 5 && (capital || signs.any_before(at, 8, &CUES)) {
            let all = places(true);
            // What is spelt ends with itself: 京A 12345 and 粤B D 1 2 3 4 5, not a letter and what follows it.
            let whole = all.len() >= 5 && (all.len() < 7 || !signs.at(from + 6).is_ascii_alphanumeric());
            read = if whole { all } else { read };
        }
        // 要 is a one among digits, and a word behind them.
        let last = |read: &[bool]| {
            let sign = signs.at(from + read.len() - 1);
            numerals::among_digits(sign).is_some_and(|(_, ends)| !ends)
        };
        while WIDE && !read.is_empty() && last(&read) {
            read.pop();
        }
        let places = read;
        let mut to = from + places.len();
        let ends = places.len() == 4 && among("学警港澳领挂试超", signs.at(to));
        to += usize::from(ends);
        let digits = places.iter().filter(|digit| **digit).count();
        if !is_word && (ends || (5..=6).contains(&places.len())) && digits >= 2 {
            note(Kind::Plate, at, to);
        }
    }
}

/// Whether a plate in digits stands at a place, closely enough to tell that a name before it is one.
#[inline(never)]
pub(super) fn is_plate(signs: &Signs, at: usize) -> bool {
    let places = (at + 2..at + 7).filter(|&at| signs.at(at).is_ascii_alphanumeric()).count();
    among(PROVINCES, signs.at(at)) && signs.at(at + 1).is_ascii_lowercase() && places == 5
}

/// Whether a character names a province.
#[inline(never)]
pub(super) fn is_province(c: char) -> bool {
    among(PROVINCES, c)
}
