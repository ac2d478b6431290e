//! Names that are told by what stands behind them: a number, an address, 收, 这个名字.
//!
//! In: signs. Out: where a name stands. Its own file because no word before these says that a name follows: they are a field
//! of a record, or are asked for.

use super::super::plates;
use super::super::signs::{Signs, Words, among, is_han};
use super::cues::FILLED;
use super::model::{Cue, Edge, Guess, family, guess};
use super::wide::may_be;
use super::{is_end, minority, spelt};

/// What parts the fields of a record.
const FIELDS: &str = ",:、/|;-=+(";

/// Fewest digits, read out or written, of a telephone number or a card behind a name.
const DIGITS: usize = 11;

/// Most signs of an address of electronic mail, of the name of a town, and of an address.
const MAIL: usize = 32;
const TOWN: usize = 9;
const ADDRESS: usize = 40;

/// A name that is a clause of its own before a number or what else people fill in: 王小明 13800138000.
#[inline(never)]
pub(super) fn filled_in(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    if !begins(signs, at) {
        return None;
    }
    let sex = |at: usize| {
        matches!(signs.at(at), '男' | '女')
            && (signs.before(at) == ',' || signs.is_apart(at))
            && is_end(signs, at + 1)
            && !signs.says(at + 1, "孩")
    };
    // 成思危，189…: a number tells more than its characters do.
    let taken = |to: usize| signs.at(to) == '收' && is_end(signs, to + 1);
    let told =
        |to: usize| taken(to) || is_number(signs, to) || sex(to) || is_mail(signs, to) || plates::is_plate(signs, to);
    let cue = if (at + 2..at + 6).any(|to| told(to) || (to <= at + 3 && spelt::tells(signs, at, to))) {
        Cue::Done
    } else {
        Cue::Place
    };
    let one = guess(signs, at, cue).filter(|one| may_be(signs, at, one) && !minority::has_dot(signs, at))?;
    let to = one.to;
    if taken(to) && (one.is_sound() || (one.is_pure && to - at >= 3)) {
        return Some((at, to));
    }
    // 朴英姬 朴实的朴.
    if one.is_given && (to - at >= 3 || one.is_pure) && spelt::tells(signs, at, to) {
        return Some((at, to));
    }
    let next = (to..to + 3).find(|&next| !among(FIELDS, signs.at(next)))?;
    let number = is_number(signs, next);
    let is_field = signs.word(next, &FILLED).is_some()
        || number
        || (next > to && to - at >= 3 && matches!(signs.at(next), '男' | '女') && is_end(signs, next + 1))
        || sex(next)
        || is_mail(signs, next)
        || plates::is_plate(signs, next);
    let sound = one.is_given
        || ((told(next) && !taken(next))
            && one.is_family
            && !one.is_word
            && one.given >= if at == 0 && to - at > 2 { -2 } else { 0 });
    let lives = || (at == 0 || signs.before(at) == ':') && next > to && is_record(signs, &one, next);
    ((is_field && sound) || lives()).then_some((at, to))
}

/// Whether nothing stands before a place that what begins there could belong to.
#[inline(never)]
pub(super) fn begins(signs: &Signs, at: usize) -> bool {
    signs.is_apart(at) || !(is_han(signs.before(at)) || signs.before(at).is_ascii_alphanumeric())
}

/// Whether so many digits follow as only numbers of telephones and cards have.
#[inline(never)]
fn is_number(signs: &Signs, at: usize) -> bool {
    let digit = |at: &usize| signs.get(*at).is_some_and(|sign| sign.digit().is_some());
    matches!(signs.get(at).and_then(|sign| sign.digit()), Some(1..=9)) && (at..at + DIGITS).all(|at| digit(&at))
}

#[inline(never)]
fn is_mail(signs: &Signs, at: usize) -> bool {
    let part = |at: &usize| signs.at(*at).is_ascii_alphanumeric() || matches!(signs.at(*at), '.' | '-' | '+');
    let to = at + (at..at + MAIL).take_while(part).count();
    to > at && signs.at(to) == '@'
}

/// Whether a name begins a record whose next field is an address: 庞大海，银川市金凤区…302.
#[inline(never)]
fn is_record(signs: &Signs, one: &Guess, next: usize) -> bool {
    let town = (next + 2..next + TOWN).any(|at| among("省市区县旗州", signs.at(at)));
    let han = (next..next + 4).all(|at| is_han(signs.at(at)));
    let numbered = || (next..next + ADDRESS).any(|at| signs.at(at).is_ascii_digit());
    town && han && one.is_sound() && one.is_family && one.given >= 2 && one.edge == Edge::End && numbered()
}

/// What a word right behind a name says of it.
static ASKED: Words =
    Words::new("这个名字 这名字 这个人 这位 在不在 在家吗 在家不 在吗 在没在 是我 就是我 的名义 的名字");

/// A name before a word that asks for somebody or names a name: 王小明这个名字, 王小明在不在家.
#[inline(never)]
pub(super) fn asked_for(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    if signs.at(at) == '的' {
        // 我是昨天打电话的沈括.
        static ME: Words = Words::new("我是 我就是 我系");
        let from = at + 1;
        let ends = (from + 2..from + 4).any(|to| !is_han(signs.at(to)) || signs.is_apart(to));
        let own = || ends && family(signs, from).is_some_and(|(_, weight)| weight > 2) && signs.any_before(at, 14, &ME);
        let one = if own() { guess(signs, from, Cue::Done) } else { None };
        let right = |one: &Guess| one.edge == Edge::End && one.is_sound() && !one.is_word && may_be(signs, from, one);
        if let Some(one) = one.filter(right) {
            return Some((from, one.to));
        }
    }
    signs.word(at, &ASKED)?;
    if signs.any_of(at, &["是我", "就是我"]).is_some_and(|length| !is_end(signs, at + length)) {
        return None;
    }
    for length in [3, 4, 2] {
        let Some(from) = at.checked_sub(length) else { continue };
        let own = family(signs, from).is_some_and(|(_, weight)| weight > 2);
        let one = if own { guess(signs, from, Cue::Done) } else { None };
        let right = |one: &Guess| one.to == at && one.is_sound() && may_be(signs, from, one);
        if one.filter(right).is_some_and(|one| {
            length > 2
                || (one.is_pure && (begins(signs, from) || among("里有是叫对说给跟和用以找", signs.before(from))))
        }) {
            return Some((from, at));
        }
    }
    (at.saturating_sub(9)..at.saturating_sub(2)).find_map(|from| {
        let to = minority::sure(signs, from)?;
        (to == at).then_some((from, to))
    })
}
