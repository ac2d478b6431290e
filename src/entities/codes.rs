//! Rows of digits that stand for somebody or something: telephones, cards, orders, addresses.
//!
//! In: signs. Out: entities. Its own file because what tells these apart is their length, their beginning and their check
//! digit.

use super::Kind;
use super::signs::Signs;

/// Words before the number of an order.
const ORDERS: &[&str] = &["订单", "单号", "工单", "运单", "快递", "编号", "流水"];

/// Fewest digits of a code.
pub(super) const FEWEST: usize = 6;

/// Digits in a row, however they are parted.
struct Row {
    from: usize,
    to: usize,
    digits: Vec<u8>,
}

/// Finds them.
pub(super) fn find(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    let mut at = 0;
    while at < signs.len() {
        if signs.at(at) == '@' {
            email(signs, at, note);
        }
        let Some(row) = row(signs, at) else {
            at += 1;
            continue;
        };
        judge(signs, &row, note);
        at = row.to;
    }
    orders(signs, note);
}

/// The row of digits that begins at a place. A hyphen, a blank or a comma may part groups of two and more.
fn row(signs: &Signs, at: usize) -> Option<Row> {
    let mut digits = vec![signs.get(at)?.digit()?];
    let written = signs.get(at)?.is_written_digit();
    let mut to = at + 1;
    let mut group = 1;
    loop {
        let next = |at: usize| signs.get(at).filter(|sign| sign.is_written_digit() == written);
        if let Some(sign) = next(to)
            && let Some(digit) = sign.digit()
        {
            // Digits that a blank parts are of one row where either side has several; alone they are read out one by one.
            group = if sign.after_gap { 1 } else { group + 1 };
            digits.push(digit);
            to += 1;
            continue;
        }
        let parts = matches!(signs.at(to), '-' | ',' | '、' | '—') && group >= 2;
        let goes_on = (1..=2).all(|ahead| next(to + ahead).is_some_and(|sign| sign.digit().is_some()));
        if parts && goes_on && digits.len() < 24 {
            to += 1;
            group = 0;
            continue;
        }
        return Some(Row { from: at, to, digits });
    }
}

/// What a row of digits is.
fn judge(signs: &Signs, row: &Row, note: &mut impl FnMut(Kind, usize, usize)) {
    let Row { from, to, digits } = row;
    let (mut from, to) = (*from, *to);
    let letter = |c: char| c.is_ascii_alphanumeric();
    let ends_with_x = digits.len() == 17 && signs.at(to) == 'x' && !letter(signs.at(to + 1));
    if letter(signs.before(from)) || (letter(signs.at(to)) && !ends_with_x) {
        return;
    }
    if let (18, _) | (17, true) = (digits.len(), ends_with_x)
        && identity(digits, ends_with_x)
    {
        return note(Kind::IdCard, from, to + usize::from(ends_with_x));
    }
    if digits.len() == 15 && is_date(1900 + number(&digits[6..8]), &digits[8..12]) {
        return note(Kind::IdCard, from, to);
    }
    let mut local = &digits[..];
    if let [8, 6, rest @ ..] = local
        && rest.len() == 11
    {
        local = rest;
        from = if signs.before(from) == '+' { from - 1 } else { from };
    }
    let phone = match local {
        [1, second, ..] if local.len() == 11 => (3..=9).contains(second),
        [0, second, ..] => *second != 0 && (10..=12).contains(&local.len()),
        [4 | 8, 0, 0, ..] => local.len() == 10,
        _ => false,
    };
    if phone {
        return note(Kind::Phone, from, to);
    }
    if (16..=19).contains(&digits.len()) && luhn(digits) && digits.iter().any(|&digit| digit != 0) {
        note(Kind::BankCard, from, to);
    }
}

fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |all, &digit| all * 10 + u32::from(digit))
}

/// Whether a year, and a month and a day of two digits each, may be a date of birth.
fn is_date(year: u32, month_and_day: &[u8]) -> bool {
    let (month, day) = (number(&month_and_day[..2]), number(&month_and_day[2..]));
    (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// GB 11643: the remainder by 11 of the weighted digits.
fn identity(digits: &[u8], ends_with_x: bool) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: [u32; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(&digit, weight)| u32::from(digit) * weight).sum();
    let check = if ends_with_x { 10 } else { digits.get(17).map_or(11, |&digit| u32::from(digit)) };
    is_date(number(&digits[6..10]), &digits[10..14]) && CHECK[(sum % 11) as usize] == check
}

/// ISO/IEC 7812: every second digit from the right doubled, the digits added up to a multiple of ten.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &digit)| match (at % 2 == 1, u32::from(digit) * 2) {
            (true, doubled) => doubled / 10 + doubled % 10,
            (false, doubled) => doubled / 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Letters and digits of eight places and more after a word for an order.
fn orders(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    for at in 0..signs.len() {
        let Some(length) = signs.any_of(at, ORDERS) else { continue };
        let mut from = at + length;
        // 号, 是, a colon.
        while from < at + length + 4 && !signs.at(from).is_ascii_alphanumeric() {
            from += 1;
        }
        let mut to = from;
        while signs.at(to).is_ascii_alphanumeric() {
            to += 1;
        }
        if to - from >= 8 && (from..to).filter(|&at| signs.at(at).is_ascii_digit()).count() >= 6 {
            note(Kind::Order, from, to);
        }
    }
}

/// What stands around an `@`.
fn email(signs: &Signs, at: usize, note: &mut impl FnMut(Kind, usize, usize)) {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let mut from = at;
    while from > 0 && part(signs.before(from)) && !signs.get(from).is_some_and(|sign| sign.after_gap) {
        from -= 1;
    }
    let mut to = at + 1;
    while part(signs.at(to)) && !signs.get(to).is_some_and(|sign| sign.after_gap) {
        to += 1;
    }
    while to > at && signs.before(to) == '.' {
        to -= 1;
    }
    if from < at && (at + 1..to).any(|dot| signs.at(dot) == '.' && dot > at + 1) {
        note(Kind::Email, from, to);
    }
}
