//! Names of people in English sentences.
//!
//! In: signs. Out: where a name stands. Its own file because English writes names with capitals, and says them with words of
//! its own before and behind them.

use super::super::signs::{Signs, Words};

/// Words behind "my name is" that are no name.
static NOT_NAMES: Words = Words::new(
    "not on in of the a an is and i my under for it wrong spelled misspelled \
     listed still no this that different correct missing",
);

/// Words behind a name that is written in small letters.
static BEHIND: Words = Words::new(
    "calling speaking from with at to here but so please thanks thank can could have has had was were will would am are do \
     does did just or as by and i the a my is not",
);

/// Words after which a name follows, written with a capital.
static LABELS: Words = Words::new(
    "contact: receiver: sender: buyer: payee: payer: owner: guest: applicant: addressee: driver: insured: holder: beneficiary: client: patient: student: nameis name: fullname customername accountholder cardholder recipient consignee contactperson nameontheaccountis nameonthecardis nameontheorderis bookingisunder bookingfor reservationfor passenger patientname \
     underthename speakingwith speakto talkto askfor attn",
);

/// Words after which two capital words are a name.
static BEFORE: Words = Words::new("thisis iam i'm it's itis dear mr mrs ms miss dr");

/// What is written with a capital and nobody's name.
static PUBLIC: Words = Words::new(
    "mobile telecom unicom bank customer service services support center centre china chinese english american british \
     mandarin cantonese express post insurance hotel airlines beijing shanghai guangzhou shenzhen hong team department \
     desk sales billing technical company group limited store shop sir madam",
);

/// A name after "my name is", or between "this is" and "speaking".
pub(super) fn told<const WIDE: bool>(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    if (WIDE && !matches!(signs.at(at), 't' | 'm' | 'n')) || signs.joins_letters(at) {
        return None;
    }
    let words = if WIDE { capital_or_two } else { words };
    if signs.says(at, "thisis") {
        let to = words(signs, at + 6).filter(|to| is_speaking(signs, *to))?;
        return Some((at + 6, to));
    }
    let from = at + ["mynameis", "myname's", "name:"].iter().find(|word| signs.says(at, word))?.chars().count();
    let to = words(signs, from)?;
    Some((from, if WIDE { whole(signs, from, to) } else { to }))
}

/// What follows a name in a form, and is none of it.
static FIELDS: Words = Words::new(
    "tel phone mobile mob email mail room date no id passport dob sex address add flight order remark mr mrs ms miss mstr",
);

/// Where a name in capitals really ends: before the next field, behind the given name that a stroke parts (CHEN/SIYUAN).
#[inline(never)]
fn whole(signs: &Signs, from: usize, to: usize) -> usize {
    let field = |at: &usize| {
        let ends = |length| signs.is_apart(at + length) || !signs.at(at + length).is_ascii_alphanumeric();
        signs.is_apart(*at) && signs.word(*at, &FIELDS).is_some_and(ends)
    };
    let to = (from + 1..to).find(field).unwrap_or(to);
    let given = |at: usize| (signs.at(at) == '/' && is_capital(signs, at + 1)).then(|| words(signs, at + 1));
    given(to).flatten().unwrap_or(to)
}

/// A name after words that also stand before other things: written with capitals, and nobody's but a person's.
#[inline(never)]
pub(super) fn wide(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    if signs.joins_letters(at) || !signs.at(at).is_ascii_lowercase() {
        return None;
    }
    if let Some(length) = signs.word(at, &LABELS) {
        let from = (at + length..at + length + 4).find(|&at| is_capital(signs, at))?;
        let between = |at: usize| matches!(signs.at(at), ':' | ',' | 'i' | 's' | 'o' | 'f');
        let to = (at + length..from).all(between).then(|| filled_in(signs, from))??;
        return is_own(signs, from, to).then_some((from, to));
    }
    if let Some(length) = signs.word(at, &BEFORE) {
        let from = at + length + usize::from(signs.at(at + length) == '.');
        let to = filled_in(signs, from).filter(|to| signs.is_apart(from) && is_own(signs, from, *to))?;
        let several = (from + 1..to).any(|at| signs.is_apart(at));
        // "I'm Robert, I called": one word needs an end behind it, and a person before it.
        let ends = matches!(signs.at(to), ',' | '.' | '!') && signs.at(at) == 'i' && signs.at(at + 2) != 's';
        return (several || (ends && to - from > 2)).then_some((from, to));
    }
    // Kevin Zhao speaking; Kevin Zhao here.
    let to = capital(signs, at).filter(|to| is_own(signs, at, *to))?;
    let goes_on = |at: usize| !signs.is_apart(at) && signs.at(at).is_ascii_alphanumeric();
    let here = || signs.says(to, "here") && !goes_on(to + 4) && (at + 1..to).any(|at| signs.is_apart(at));
    if !signs.says(to, "speaking") && !here() {
        return None;
    }
    let begins = at == 0 || !signs.before(at).is_ascii_alphanumeric();
    begins.then_some((at, to))
}

/// Behind a title that a name stands behind: Mr. David Zhang.
pub(super) fn behind_title(signs: &Signs, from: usize) -> usize {
    static TITLES: Words = Words::new("mr mrs ms miss dr");
    let to = signs.word(from, &TITLES).map_or(from, |length| from + length);
    let to = to + usize::from(to > from && signs.at(to) == '.');
    if to > from && signs.is_apart(to) { to } else { from }
}

/// Where the capital words end that begin at a place.
#[inline(never)]
pub(super) fn capital(signs: &Signs, from: usize) -> Option<usize> {
    words(signs, from).filter(|_| is_capital(signs, from))
}

/// The same as forms have them.
#[inline(never)]
pub(super) fn filled_in(signs: &Signs, from: usize) -> Option<usize> {
    Some(whole(signs, from, capital(signs, from)?))
}

/// Where up to three words end that may be a name, two of them in small letters where something stands behind that follows
/// names.
fn capital_or_two(signs: &Signs, from: usize) -> Option<usize> {
    let to = words(signs, from)?;
    let whole = |at: usize| signs.word(at, &BEHIND).is_some_and(|length| signs.is_apart(at + length));
    let second = || {
        let goes_on = !is_capital(signs, from) && signs.is_apart(to) && !whole(to);
        word(signs, to).filter(|&second| goes_on && (whole(second) || !signs.at(second).is_ascii_alphanumeric()))
    };
    Some(second().unwrap_or(to))
}

fn is_speaking(signs: &Signs, at: usize) -> bool {
    signs.says(at, "speaking") || signs.says(at, "calling")
}

#[inline(never)]
fn is_capital(signs: &Signs, at: usize) -> bool {
    signs.get(at).is_some_and(|sign| sign.is_capital)
}

/// Whether none of the words between is one that is nobody's name.
#[inline(never)]
fn is_own(signs: &Signs, from: usize, to: usize) -> bool {
    !(from..to)
        .any(|at| signs.is_apart(at) && signs.word(at, &PUBLIC).is_some_and(|length| signs.is_apart(at + length)))
}

/// Where up to three words that may be a name end: all of them capital where there is more than one.
#[inline(never)]
fn words(signs: &Signs, from: usize) -> Option<usize> {
    let mut to = word(signs, from)?;
    for _ in 0..2 {
        match word(signs, to).filter(|_| is_capital(signs, from) && is_capital(signs, to) && signs.is_apart(to)) {
            Some(next) => to = next,
            None => break,
        }
    }
    Some(to)
}

/// Where a word ends that may be a part of a name.
#[inline(never)]
fn word(signs: &Signs, from: usize) -> Option<usize> {
    // O'Connor, Jean-Luc.
    let joins = |at: usize| matches!(signs.at(at), '\'' | '’' | '-') && signs.at(at + 1).is_ascii_lowercase();
    let goes_on = |at: &usize| signs.at(*at).is_ascii_lowercase() || (*at > from && joins(*at));
    let to = (from..signs.len()).find(|at| !goes_on(at) || (*at > from && signs.is_apart(*at)));
    let to = to.unwrap_or(signs.len());
    let stop =
        !is_capital(signs, from) && NOT_NAMES.each().any(|stop| stop.len() == to - from && signs.says(from, stop));
    (to > from + 1 && !stop).then_some(to)
}
