//! Digits in rows, however they are written, spoken and parted.
//!
//! In: signs. Out: [`Group`]s of digits that stand together, each with what parts it from the one before. Its own file
//! because a number is dictated in as many ways as there are people, and what it is a number of is another question.

use super::numerals;
use super::signs::{Signs, Words};

/// Words that people put between the parts of a number they dictate.
static FILLERS: Words = Words::new(
    "然后是 然后 接着是 接着 后面是 后面 中间是 最后是 最后 再来 那个 这个 就是 嗯 啊 呃 额 哦 噢 诶 哎 恩 对 唉 那 的",
);

/// What parts two groups, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Parting {
    /// Nothing: one is written, the other spoken.
    Nothing,
    Blank,
    Bracket,
    Dash,
    Dot,
    Comma,
    Sentence,
    Filler,
}

/// Digits that stand together and are all written or all spoken.
#[derive(Debug)]
pub(super) struct Group {
    pub from: usize,
    pub to: usize,
    pub digits: Vec<u8>,
    pub is_spoken: bool,
    /// What parts it from the group before.
    pub after: Parting,
}

/// A row of groups that may be one number: from its first sign on.
pub(super) fn row(signs: &Signs, from: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut after = Parting::Nothing;
    let mut at = from;
    while let Some(group) = group(signs, at, after) {
        let end = group.to;
        groups.push(group);
        (at, after) = parting(signs, end);
        if groups.len() >= 64 {
            break;
        }
    }
    groups
}

/// The group that begins at a place.
fn group(signs: &Signs, from: usize, after: Parting) -> Option<Group> {
    let first = signs.get(from)?;
    let (mut digits, mut to) = (Vec::new(), from);
    if first.is_written_digit() {
        while let Some(sign) = signs.get(to).filter(|sign| sign.is_written_digit() && (to == from || !sign.after_gap)) {
            if let Some((copies, digit, end)) = copies(signs, to) {
                digits.extend(std::iter::repeat_n(digit, copies));
                to = end;
                break;
            }
            digits.extend(sign.digit());
            to += 1;
        }
        return Some(Group { from, to, digits, is_spoken: false, after });
    }
    while let Some(sign) = signs.get(to) {
        if to > from && sign.after_gap {
            break;
        }
        if let Some((copies, digit, end)) = copies(signs, to) {
            digits.extend(std::iter::repeat_n(digit, copies));
            to = end;
            continue;
        }
        let is_digit = |at: usize| {
            let c = signs.at(at);
            numerals::digit(c).or_else(|| numerals::among_digits(c).map(|(digit, _)| digit)).is_some()
        };
        let among = || {
            let (digit, ends) = numerals::among_digits(sign.c)?;
            (is_digit(to + 1) || (ends && to > from)).then_some(digit)
        };
        let Some(digit) = numerals::digit(sign.c).or_else(among) else { break };
        digits.push(digit);
        to += 1;
    }
    (!digits.is_empty()).then_some(Group { from, to, digits, is_spoken: true, after })
}

/// 三个零, 4个8: how many, of which digit, and where it ends.
fn copies(signs: &Signs, at: usize) -> Option<(usize, u8, usize)> {
    let sign = signs.get(at)?;
    let two = matches!(sign.c, '两' | '俩').then_some(2);
    let count = two.or_else(|| sign.digit()).filter(|count| (2..=8).contains(count))?;
    let digit = signs.get(at + 2).filter(|_| signs.at(at + 1) == '个')?.digit()?;
    Some((usize::from(count), digit, at + 3))
}

/// What stands after a group, and where the next one would begin.
fn parting(signs: &Signs, from: usize) -> (usize, Parting) {
    let (mut at, mut worst) = (from, Parting::Nothing);
    for _ in 0..5 {
        if signs.get(at).is_some_and(|sign| sign.is_apart()) {
            worst = worst.max(Parting::Blank);
        }
        let one = match signs.at(at) {
            '-' | '–' | '—' | '−' | '~' => Parting::Dash,
            '.' => Parting::Dot,
            ',' | '、' => Parting::Comma,
            '。' | '｡' => Parting::Sentence,
            '(' | ')' => Parting::Bracket,
            _ => match signs.word(at, &FILLERS) {
                Some(length) => {
                    at += length;
                    worst = worst.max(Parting::Filler);
                    continue;
                }
                None => break,
            },
        };
        worst = worst.max(one);
        at += 1;
    }
    (at, worst)
}

/// The digits of a text that is one number, as they are dialled.
pub(super) fn all(signs: &Signs) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let groups = row(signs, at);
        at = groups.last().map_or(at + 1, |last| last.to);
        out.extend(groups.into_iter().flat_map(|group| group.digits));
    }
    out
}
