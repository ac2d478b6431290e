//! Addresses in English: a number, words, and a word for a street.
//!
//! In: signs. Out: where an address stands. Its own file because English names the number first.

use super::super::signs::{Signs, Words};

/// Words after which an address follows.
static CUES: Words = Words::new("shipitto shipto sendto sendit addressis liveat livesat address: deliverto movedto");

/// Words for streets.
static STREETS: Words = Words::new(
    "street road avenue lane drive boulevard close square court parkway terrace highway crescent way place rd st ave blvd",
);

/// Most signs of an address, and words of a street's name.
const MOST: usize = 40;

/// An address after a word for one.
pub(super) fn told<const WIDE: bool>(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let from = at + signs.word(at, &CUES)?;
    Some((from, street::<WIDE>(signs, from)?))
}

/// One that is written with capitals, wherever it stands.
pub(super) fn written(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    if !signs.at(at).is_ascii_digit() || !signs.is_apart(at) {
        return None;
    }
    let to = street::<true>(signs, at)?;
    let small = (at + 1..to).any(|at| signs.is_apart(at) && signs.get(at).is_some_and(|sign| !sign.is_capital));
    (!small).then_some((at, to))
}

/// Where an address ends that begins with the number of a house.
fn street<const WIDE: bool>(signs: &Signs, from: usize) -> Option<usize> {
    if !signs.at(from).is_ascii_digit() {
        return None;
    }
    let piece = |at: &usize| signs.at(*at).is_ascii_alphanumeric();
    let ends = |at: usize| signs.is_apart(at) || !signs.at(at).is_ascii_alphanumeric();
    let street = (from..from + MOST).take_while(piece).find_map(|at| {
        let to = at + signs.word(at, &STREETS).filter(|length| signs.is_apart(at) && ends(at + length))?;
        (at > from).then_some(to)
    })?;
    Some(if WIDE { city(signs, street) } else { street })
}

/// Behind the names of towns that follow, each with a capital: ", Sydney".
fn city(signs: &Signs, mut to: usize) -> usize {
    let is_capital = |at: usize| signs.get(at).is_some_and(|sign| sign.is_capital);
    while signs.at(to) == ',' && is_capital(to + 1) {
        let from = to + 1;
        let part = (from..from + 24).take_while(|&at| {
            signs.at(at).is_ascii_alphanumeric()
                && (!signs.is_apart(at) || is_capital(at) || signs.at(at).is_ascii_digit())
        });
        to = from + part.count();
    }
    to
}
