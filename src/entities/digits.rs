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

/// The same where rather too much is taken for a number than too little: what is said between its parts by either side.
static MORE_FILLERS: Words = Words::new(
    "接下来是 接下来 中间 下面是 下面 继续 还有 您说 你说 记一下 我想想 我看看 我看一下 等一下 等下 稍等 开头的 开头 好的 好 是的 是 再 \
     呀 and then um uh",
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

/// A row of groups that may be one number: from its first sign on. `WIDE` takes digits in for which English has words.
pub(super) fn row<const WIDE: bool>(signs: &Signs, from: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut after = Parting::Nothing;
    let mut at = from;
    while let Some(group) = group::<WIDE>(signs, at, after) {
        let end = group.to;
        groups.push(group);
        (at, after) = parting::<WIDE>(signs, end);
        if groups.len() >= 64 {
            break;
        }
    }
    groups
}

/// The group that begins at a place.
fn group<const WIDE: bool>(signs: &Signs, from: usize, after: Parting) -> Option<Group> {
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
        if WIDE && let Some((copies, digit, end)) = english(signs, to) {
            digits.extend(std::iter::repeat_n(digit, copies));
            to = end;
            continue;
        }
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

/// A digit as it is read out in English, double and triple: how often, which, and where it ends.
fn english(signs: &Signs, at: usize) -> Option<(usize, u8, usize)> {
    if !signs.at(at).is_ascii_lowercase() || !signs.is_apart(at) {
        return None;
    }
    let copies = [("double", 2), ("triple", 3)].into_iter().find(|(word, _)| signs.says(at, word));
    let (from, copies) = copies.map_or((at, 1), |(_, copies)| (at + 6, copies));
    let ends = |at: usize| signs.is_apart(at) || !signs.at(at).is_ascii_alphanumeric();
    super::numerals::ENGLISH.each().zip([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).find_map(|(word, digit)| {
        let to = from + word.len();
        (signs.says(from, word) && ends(to)).then_some((copies, digit, to))
    })
}

/// What stands after a group, and where the next one would begin.
fn parting<const WIDE: bool>(signs: &Signs, from: usize) -> (usize, Parting) {
    let (mut at, mut worst) = (from, Parting::Nothing);
    for _ in 0..5 {
        if signs.get(at).is_some_and(|sign| sign.is_apart()) {
            worst = worst.max(Parting::Blank);
        }
        let one = match signs.at(at) {
            '-' | '–' | '—' | '−' | '~' | '杠' => Parting::Dash,
            '/' if WIDE => Parting::Dash,
            '.' => Parting::Dot,
            ',' | '、' => Parting::Comma,
            '。' | '｡' => Parting::Sentence,
            '(' | ')' => Parting::Bracket,
            _ => match if WIDE { more_filler(signs, at) } else { None }.or_else(|| signs.word(at, &FILLERS)) {
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

/// What else people say between digits; 后面四位是 among it.
fn more_filler(signs: &Signs, at: usize) -> Option<usize> {
    let prefix = signs.any_of(at, &["后面", "前面", "中间", "最后", "开头", "后", "前", "末"]).unwrap_or(0);
    let count = signs.get(at + prefix).and_then(|sign| sign.digit()).filter(|count| (2..=8).contains(count));
    if count.is_some() && signs.at(at + prefix + 1) == '位' {
        return Some(prefix + 2 + usize::from(signs.at(at + prefix + 2) == '是'));
    }
    signs.word(at, &MORE_FILLERS)
}

/// The digits of a text that is one number, as they are dialled.
pub(super) fn all(signs: &Signs) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let groups = row::<true>(signs, at);
        at = groups.last().map_or(at + 1, |last| last.to);
        out.extend(groups.into_iter().flat_map(|group| group.digits));
    }
    out
}
