//! Numbers of orders, tickets and parcels, addresses of electronic mail, number plates.
//!
//! In: signs. Out: entities. Its own file because these are made of letters as much as of digits, and are known by the word
//! before them or the sign inside them.

use super::Kind;
use super::codes::is_date;
use super::signs::{Signs, Words};

/// Words that say that the number of something follows.
static NUMBERS: Words = Words::new(
    "订单号 订单编号 订单号码 单号 工单号 工单编号 流水号 受理号 受理编号 投诉编号 回执号 预约号 保单号 合同号 合同编号 案件编号 \
     交易号 ordernumber orderno orderid ticketnumber referencenumber \
     trackingnumber",
);

/// Words after which one may follow without being called a number.
static THINGS: Words = Words::new("订单 工单 运单 单子 快递 order ticket");

/// Finds numbers of orders: letters and digits in one piece after a word for one.
pub(super) fn find(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    for at in 0..signs.len() {
        let named = signs.word(at, &NUMBERS);
        let Some(length) = named.or_else(|| signs.word(at, &THINGS)) else { continue };
        let is_piece =
            |at: usize| signs.at(at).is_ascii_alphanumeric() || signs.get(at).is_some_and(|s| s.digit().is_some());
        // [ORDERID_10000001] was masked by somebody else.
        if signs.before(at) == '[' {
            continue;
        }
        let mut from = at + length;
        // 号, 是, a colon.
        let most = from + 5;
        while from < most && from < signs.len() && !is_code(signs, from) {
            // Another number's tail is none.
            if matches!(signs.at(from), '尾' | '后' | '金') {
                break;
            }
            from += 1;
        }
        if !is_code(signs, from) {
            continue;
        }
        let mut to = from;
        while (is_piece(to) && (to == from || !signs.is_apart(to)))
            || (matches!(signs.at(to), '-' | '_') && is_piece(to + 1) && to > from)
        {
            to += 1;
        }
        let digits: Vec<u8> = (from..to).filter_map(|at| signs.get(at)?.digit()).collect();
        let day =
            digits.len() == 8 && is_date(digits[..4].iter().fold(0, |all, &d| all * 10 + u32::from(d)), &digits[4..]);
        let is_day = day && (from..to).all(|at| !signs.at(at).is_ascii_alphabetic());
        let (places, fewest) = if named.is_some() { (6, 5) } else { (8, 6) };
        let counted = signs.any_of(to, &["元", "块", "个", "件", "万", "年", "月", "天", "%"]).is_some();
        if to - from >= places && digits.len() >= fewest && !(is_day && named.is_none()) && !counted {
            note(Kind::Order, from, to);
        }
    }
}

/// Whether a code begins at a place: a letter or a digit that begins a piece with digits in it.
fn is_code(signs: &Signs, at: usize) -> bool {
    let piece = (at..signs.len()).take_while(|&next| {
        let c = signs.at(next);
        (c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || super::numerals::digit(c).is_some())
            && (next == at || !signs.is_apart(next))
    });
    signs.at(at) != '-' && piece.filter(|&next| signs.get(next).is_some_and(|sign| sign.digit().is_some())).count() >= 4
}

/// Finds addresses of electronic mail, written and as they are read out.
pub(super) fn mail(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    // 幺六三点com: what is read out has digits that are spoken, before the sign and behind it.
    let part = |at: usize| {
        let c = signs.at(at);
        c.is_ascii_alphanumeric()
            || matches!(c, '.' | '-' | '_' | '+')
            || (c == '\'' && signs.at(at + 1).is_ascii_alphanumeric())
            || signs.get(at).is_some_and(|sign| sign.digit().is_some())
    };
    for at in 0..signs.len() {
        let sign = match signs.at(at) {
            '@' => 1,
            'a' if signs.says(at, "at")
                && signs.is_apart(at)
                && signs.is_apart(at + 2)
                && is_read_out(signs, at + 2) =>
            {
                2
            }
            _ => match signs.any_of(at, &["艾特", "圈a", "圈儿a", "小老鼠"]) {
                Some(length) => length,
                None => continue,
            },
        };
        let gap = |at: usize| signs.get(at).is_some_and(|sign| sign.after_gap);
        let mut from = at;
        while from > 0 && part(from - 1) && (!gap(from) || (sign > 1 && from == at)) {
            from -= 1;
        }
        while from < at && matches!(signs.at(from), '.' | '-' | '+' | '\'') {
            from += 1;
        }
        let mut to = at + sign;
        let dot = |at: usize| match signs.at(at) {
            '点' if sign > 1 && part(at + 1) => Some(1),
            'd' if sign > 1 && signs.is_apart(at) && signs.says(at, "dot") && signs.is_apart(at + 3) => Some(3),
            _ => None,
        };
        // Behind a dot that is read out a word goes on, whatever parts it.
        let mut dotted = false;
        loop {
            if let Some(length) = dot(to) {
                (to, dotted) = (to + length, true);
            } else if part(to) && (!gap(to) || (sign > 1 && (to == at + sign || dotted))) {
                (to, dotted) = (to + 1, false);
            } else {
                break;
            }
        }
        while to > at && matches!(signs.before(to), '.' | '-') {
            to -= 1;
        }
        let dots = || (at + sign + 1..to).any(|dot| matches!(signs.at(dot), '.' | '点') || signs.says(dot, "dot"));
        if from < at && dots() {
            note(Kind::Email, from, to);
        }
    }
}

/// Whether a domain follows as it is read out in English: a word, and "dot" behind it.
fn is_read_out(signs: &Signs, at: usize) -> bool {
    let word = (at..signs.len()).skip(1).find(|&next| signs.is_apart(next));
    word.is_some_and(|dot| signs.says(dot, "dot") && signs.is_apart(dot + 3))
}

/// The provinces as plates name them.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Finds number plates: a province, a letter, five or six places.
pub(super) fn plates(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    for at in 0..signs.len() {
        let c = signs.at(at);
        if !PROVINCES.contains(c) || !signs.at(at + 1).is_ascii_lowercase() {
            continue;
        }
        // 最新A12345, 阿里云A10000.
        let is_word = match c {
            '新' => "最全更创重刷崭翻".contains(signs.before(at)),
            '云' => "里讯为翼动度山白".contains(signs.before(at)),
            _ => false,
        };
        let mut from = at + 2;
        while matches!(signs.at(from), '-' | '.' | '·') {
            from += 1;
        }
        let place = |at: usize| {
            let sign = signs.get(at).filter(|sign| at == from || !sign.after_gap)?;
            (sign.c.is_ascii_alphanumeric() || sign.digit().is_some()).then(|| sign.digit().is_some())
        };
        let places: Vec<bool> = (from..from + 7).map_while(place).collect();
        let mut to = from + places.len();
        let ends = places.len() == 4 && "学警港澳领挂试超".contains(signs.at(to));
        to += usize::from(ends);
        let digits = places.iter().filter(|digit| **digit).count();
        if !is_word && (ends || (5..=6).contains(&places.len())) && digits >= 2 {
            note(Kind::Plate, at, to);
        }
    }
}
