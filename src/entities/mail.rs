//! Addresses of electronic mail, written and as they are read out.
//!
//! In: signs. Out: entities. Its own file because what tells them is the sign inside them, on both sides of which they go on.

use super::Kind;
use super::signs::{Signs, Words, among, is_han};

/// Finds addresses of electronic mail, written and as they are read out.
pub(super) fn find<const WIDE: bool>(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
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
            _ => match signs.any_of(at, &["艾特", "爱特", "圈a", "圈儿a", "a圈", "小老鼠"]) {
                Some(length) => length,
                None => continue,
            },
        };
        let gap = |at: usize| signs.get(at).is_some_and(|sign| sign.after_gap);
        // What joins the parts of a name as it is read out: words before which one goes on, whatever parts it.
        static JOINTS: Words = Words::new("下划线 横杠 杠 点 underscore dash dot");
        let joint = |to: usize| {
            let ends = |word: &&str| to.checked_sub(word.chars().count()).is_some_and(|from| signs.says(from, word));
            let word = JOINTS.each().find(ends)?;
            let apart = !word.is_ascii() || (signs.is_apart(to) && signs.is_apart(to - word.len()));
            apart.then(|| word.chars().count())
        };
        // …@gmail.com一直: where the sign is written, so is what stands beside it.
        let spoken = |at: usize| !signs.at(at).is_ascii() && signs.get(at).is_some_and(|sign| sign.digit().is_some());
        let (mut from, mut joined) = (at, true);
        while from > 0 {
            if sign == 1 && spoken(from - 1) && from < at && !spoken(from) {
                break;
            }
            // zhang @ 163.com.
            let beside = WIDE && from == at && signs.before(at).is_ascii_alphanumeric();
            // z h a n g @ 163.com.
            let spelt = WIDE && from < at && gap(from) && gap(from - 1) && (from + 1 == at || gap(from + 1));
            let beside = beside || (spelt && signs.before(from).is_ascii_alphanumeric());
            if part(from - 1) && (beside || !gap(from) || (sign > 1 && joined)) {
                (from, joined) = (from - 1, false);
            } else if WIDE
                && let Some(length) =
                    joint(from).filter(|length| sign > 1 && from < at && from > *length && part(from - length - 1))
            {
                (from, joined) = (from - length, true);
            } else {
                break;
            }
        }
        while from < at && matches!(signs.at(from), '.' | '-' | '+' | '\'') {
            from += 1;
        }
        let mut to = at + sign;
        let dot = |at: usize| match signs.at(at) {
            '点' if sign > 1 && (part(at + 1) || among("康抗卡", signs.at(at + 1))) => Some(1),
            '点' if WIDE && signs.any_of(at + 1, &["com", "cn", "net", "org"]).is_some() => Some(1),
            'd' if sign > 1 && signs.is_apart(at) && signs.says(at, "dot") && signs.is_apart(at + 3) => Some(3),
            _ => None,
        };
        // Behind a dot that is read out a word goes on, whatever parts it.
        let mut dotted = false;
        loop {
            if sign == 1 && spoken(to) && to > at + 1 && !spoken(to - 1) {
                break;
            }
            if let Some(length) = dot(to) {
                (to, dotted) = (to + length, true);
            } else if WIDE
                && let Some(length) = dotted.then(|| signs.any_of(to, &["康姆", "康母", "抗姆", "卡姆"])).flatten()
            {
                (to, dotted) = (to + length, false);
            } else if part(to)
                && (!gap(to)
                    || (WIDE && to == at + sign && signs.at(to).is_ascii_alphanumeric())
                    || (sign > 1 && (to == at + sign || dotted)))
            {
                (to, dotted) = (to + 1, false);
            } else {
                break;
            }
        }
        while to > at && matches!(signs.before(to), '.' | '-') {
            to -= 1;
        }
        let dots = || (at + sign + 1..to).any(|dot| matches!(signs.at(dot), '.' | '点') || signs.says(dot, "dot"));
        // Email me at j dot smith at outlook dot com: the second one is the sign.
        let again = sign == 2 && signs.says(to, "at") && is_read_out(signs, to + 2);
        if WIDE && sign == 1 && from > 0 && gap(from) && (from..at).all(|at| signs.at(at).is_ascii_digit()) {
            from = beside(signs, from);
        }
        if from < at && dots() && !again {
            note(Kind::Email, from, to);
        }
    }
}

/// Where the letters begin from which a blank parts the digits of a name: mlp 5566@163.com.
fn beside(signs: &Signs, at: usize) -> usize {
    static OTHERS: Words = Words::new("qq mail email wx vx wechat is at to my v phone tel");
    let letters = (0..at)
        .rev()
        .take_while(|&from| signs.at(from).is_ascii_lowercase() && (from + 1 == at || !signs.is_apart(from + 1)));
    let length = letters.count();
    let from = at - length;
    let own = (2..=8).contains(&length)
        && signs.word(from, &OTHERS) != Some(length)
        && (signs.is_apart(from) || is_han(signs.before(from)));
    if own { from } else { at }
}

/// Whether a domain follows as it is read out in English: a word, and "dot" behind it.
fn is_read_out(signs: &Signs, at: usize) -> bool {
    let word = (at..signs.len()).skip(1).find(|&next| signs.is_apart(next));
    let chinese = || (at + 1..at + 12).find(|&dot| signs.at(dot) == '点');
    word.is_some_and(|dot| signs.says(dot, "dot") && signs.is_apart(dot + 3))
        || chinese().is_some_and(|dot| {
            (at..dot).all(|at| signs.at(at).is_ascii_alphanumeric()) && signs.at(dot + 1).is_ascii_lowercase()
        })
}
