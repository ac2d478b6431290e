//! Who is who, by what is said.
//!
//! In: the turns of a call whose speakers are only labels (a number, a channel, a name), or whose roles may be wrong. Out:
//! roles where what was said tells them, with a confidence, or a word of doubt. Its own file because it is the one place
//! where a role is inferred rather than read.
//!
//! The model is a sum. Phrases of service language have weights (`who/speech.txt`): what an agent says is above nought, what
//! a customer says below; a turn that is a number is a customer's. A turn counts what is said in it, at most [`MOST`] either way; a speaker the sum of the turns by
//! the square root of their number, since evidence of many turns grows so. Two speakers are told apart by the difference `d`
//! of their sums, with a confidence of `d² ÷ (1 + d²)`; below [`BOUND`] nobody is, and rules that ask for a speaker answer
//! that they cannot judge. The order of turns counts for nothing: a recording may begin anywhere.

use std::sync::OnceLock;

use crate::call::{Role, Turn};
use crate::ordered;
use crate::problem::{Code, Problem, Problems};
use crate::text::fold::fold;

/// The phrases with their weights. The module that scores has them packed with its rules, where they take half the room.
fn speech() -> impl std::ops::Deref<Target = str> {
    #[cfg(all(feature = "wasm", feature = "core", not(feature = "author")))]
    return crate::pack::packed::speech();
    #[cfg(not(all(feature = "wasm", feature = "core", not(feature = "author"))))]
    include_str!("who/speech.txt")
}

/// What one turn counts at most.
const MOST: i32 = 8;

/// What weak words of one turn count at most.
const MOST_WEAK: i32 = 2;

/// What a turn counts that is hardly more than a number: whoever is served says who they are, and what it is about.
const NUMBER: i32 = -2;

/// What numbers are read out in, in order, since every character is looked up: 零一二三四五六七八九十百两幺.
const DIGITS: [u16; 14] =
    [0x4E00, 0x4E03, 0x4E09, 0x4E24, 0x4E5D, 0x4E8C, 0x4E94, 0x516B, 0x516D, 0x5341, 0x56DB, 0x5E7A, 0x767E, 0x96F6];

/// The confidence below which no role is inferred.
const BOUND: f64 = 0.85;

/// The difference of two who speak by which roles are beyond doubt: what is said after that is not heard.
const BEYOND_DOUBT: f64 = 5.0;

/// How many turns somebody must have for a role that was given to be doubted.
const FEWEST: u32 = 2;

/// The phrases, ready to be heard.
#[derive(Debug)]
pub(crate) struct Ear {
    /// In codes, by the place of the first two, the longer first.
    phrases: Vec<(Vec<u16>, i32)>,
    /// Where each place begins.
    places: Vec<u16>,
    /// Phrases of one character, each at its own place or the next that was free.
    alone: Vec<(u16, i32)>,
    /// Of each character whether any phrase begins with it: a bit each.
    begins: Vec<u64>,
}

/// How many places there are; a power of two, so many that most have no phrase.
const PLACES: usize = 1 << 12;

/// How many places phrases of one character have.
const ALONE: usize = 1 << 8;

/// How many turns of a call are heard: who is who shows long before.
const HEARD: usize = 2_000;

/// What a speaker said, in sum.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    total: i32,
    turns: u32,
}

impl Sum {
    fn add(&mut self, score: i32) {
        self.total += score;
        self.turns += 1;
    }

    fn evidence(self) -> f64 {
        f64::from(self.total) / f64::from(self.turns.max(1)).sqrt()
    }
}

fn confidence(difference: f64) -> f64 {
    let square = difference * difference;
    square / (1.0 + square)
}

/// A confidence as it is shown: in hundredths, never quite one.
fn shown(confidence: f64) -> String {
    format!("0.{:02}", ((confidence * 100.0) as u32).min(99))
}

fn place(first: u16, second: u16) -> usize {
    ((usize::from(first) * 37) ^ usize::from(second)) & (PLACES - 1)
}

fn alone_at(code: u16, step: usize) -> usize {
    (usize::from(code) + step) & (ALONE - 1)
}

fn is_letter(code: u16) -> bool {
    u8::try_from(code).is_ok_and(|code| code.is_ascii_alphanumeric())
}

/// Whether what was said is a number: digits, or the words for them, and hardly anything else.
fn is_number(codes: &[u16]) -> bool {
    let is_digit = |code: &&u16| (0x30..=0x39).contains(*code) || DIGITS.binary_search(code).is_ok();
    (4..=30).contains(&codes.len()) && codes.iter().filter(is_digit).count() * 4 >= codes.len() * 3
}

impl Ear {
    /// The one ear there is: it is made when it is first needed.
    pub fn get() -> &'static Self {
        static EAR: OnceLock<Ear> = OnceLock::new();
        EAR.get_or_init(Self::new)
    }

    fn new() -> Self {
        let (mut phrases, mut alone, mut begins) = (Vec::new(), vec![(0, 0); ALONE], vec![0u64; 1 << 10]);
        for line in speech().lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split('|');
            let weight = parts.next().and_then(|weight| weight.parse().ok()).unwrap_or(0);
            for phrase in parts {
                let codes: Vec<u16> = phrase.encode_utf16().collect();
                codes.first().into_iter().for_each(|code| begins[usize::from(code >> 6)] |= 1 << (code & 63));
                match codes.as_slice() {
                    [] => {}
                    [only] => {
                        let free = (0..ALONE).map(|step| alone_at(*only, step)).find(|at| alone[*at].0 == 0);
                        free.into_iter().for_each(|at| alone[at] = (*only, weight));
                    }
                    _ => phrases.push((codes, weight)),
                }
            }
        }
        let of = |phrase: &[u16]| place(phrase[0], phrase[1]);
        ordered::sort(&mut phrases, |(phrase, _)| (of(phrase) << 8 | (255 - phrase.len().min(255))) as u128);
        let mut places = vec![0; PLACES + 1];
        for (phrase, _) in &phrases {
            places[of(phrase) + 1] += 1;
        }
        for at in 1..places.len() {
            places[at] += places[at - 1];
        }
        Self { phrases, places, alone, begins }
    }

    /// The weight of a character that is a phrase by itself.
    #[inline]
    fn weight_alone(&self, code: u16) -> Option<i32> {
        let mut steps = (0..ALONE).map(|step| self.alone[alone_at(code, step)]).take_while(|(known, _)| *known != 0);
        steps.find(|(known, _)| *known == code).map(|(_, weight)| weight)
    }

    /// The length and the weight of the longest phrase that begins here.
    #[inline]
    fn phrase_at(&self, codes: &[u16]) -> Option<(usize, i32)> {
        let &first = codes.first()?;
        // Of words with letters whole ones only.
        let ends =
            |length: usize| !(is_letter(codes[length - 1]) && codes.get(length).is_some_and(|next| is_letter(*next)));
        if let Some(&second) = codes.get(1) {
            let place = place(first, second);
            let range = usize::from(self.places[place])..usize::from(self.places[place + 1]);
            for (phrase, weight) in &self.phrases[range] {
                let is_here = phrase.len() <= codes.len() && phrase.iter().zip(codes).all(|(one, other)| one == other);
                if is_here && ends(phrase.len()) {
                    return Some((phrase.len(), *weight));
                }
            }
        }
        self.weight_alone(first).filter(|_| ends(1)).map(|weight| (1, weight))
    }

    /// What a turn counts: above nought it sounds like an agent. `codes` is room to work in.
    fn score(&self, text: &str, codes: &mut Vec<u16>) -> i32 {
        codes.clear();
        codes.extend(text.chars().filter_map(heard));
        if is_number(codes) {
            return NUMBER;
        }
        let (mut sum, mut weak) = (0, 0);
        let mut at = 0;
        while let Some(&first) = codes.get(at) {
            let begins = self.begins[usize::from(first >> 6)] >> (first & 63) & 1 == 1;
            match begins.then(|| self.phrase_at(&codes[at..])).flatten() {
                Some((length, weight)) => {
                    *if weight.abs() == 1 { &mut weak } else { &mut sum } += weight;
                    at += length;
                }
                // Inside of a word with letters no phrase begins.
                None if is_letter(first) => {
                    let rest = &codes[at..];
                    at += rest.iter().position(|code| !is_letter(*code)).unwrap_or(rest.len());
                }
                None => at += 1,
            }
        }
        (sum + weak.clamp(-MOST_WEAK, MOST_WEAK)).clamp(-MOST, MOST)
    }

    /// Gives roles to speakers that have none, where what they say tells them, and notes what was found.
    pub fn settle(&self, turns: &mut [Turn<'_>], notes: &mut Problems) {
        let mut speakers: Vec<(String, Sum)> = Vec::new();
        let (mut agent, mut customer) = (Sum::default(), Sum::default());
        let codes = &mut Vec::new();
        // Whoever speaks alone is told from nobody.
        let first = turns.iter().find(|turn| turn.role == Role::Unknown && turn.speaker.is_some());
        if let Some(first) = first.and_then(|turn| turn.speaker.clone()) {
            let is_other = |turn: &Turn<'_>| match (turn.role, &turn.speaker) {
                (Role::Agent | Role::Customer, _) => true,
                (Role::Unknown, Some(label)) => *label != first,
                _ => false,
            };
            if !turns.iter().take(HEARD).any(is_other) {
                return unclear(&[(first.to_string(), Sum::default())], notes);
            }
        }
        for turn in turns.iter().take(HEARD) {
            let mut score = || self.score(&turn.text, codes);
            match (turn.role, &turn.speaker) {
                (Role::Agent, _) => agent.add(score()),
                (Role::Customer, _) => customer.add(score()),
                (Role::Unknown, Some(label)) => {
                    let at = speakers.iter().position(|(known, _)| **known == **label).unwrap_or_else(|| {
                        speakers.push((label.to_string(), Sum::default()));
                        speakers.len() - 1
                    });
                    speakers[at].1.add(score());
                }
                _ => {}
            }
        }
        if speakers.len() > MOST_SPEAKERS {
            return unclear(&speakers, notes);
        }
        // The agent first.
        ordered::sort(&mut speakers, |(_, sum)| (1_000_000 - (sum.evidence() * 1000.0) as i64).unsigned_abs().into());
        let by = |top: f64, bottom: f64| if top > bottom { confidence(top - bottom) } else { 0.0 };
        let first = speakers.first().map_or(0.0, |(_, sum)| sum.evidence());
        let last = speakers.last().map_or(0.0, |(_, sum)| sum.evidence());
        let top = if agent.turns > 0 { agent.evidence() } else { first };
        let bottom = if customer.turns > 0 { customer.evidence() } else { last };
        let sure = by(top, bottom);
        let both_known = agent.turns > 0 && customer.turns > 0;
        if both_known || sure < BOUND {
            return unclear(&speakers, notes);
        }
        let (mut agents, mut customers) = (Vec::new(), Vec::new());
        for (at, (label, sum)) in speakers.iter().enumerate() {
            // Between the two that are told apart somebody has to say something of their own.
            let is_between = at > 0 && at + 1 < speakers.len() && confidence(sum.evidence()) < BOUND;
            if is_between {
                continue;
            }
            let (above, below) = (by(sum.evidence(), bottom), by(top, sum.evidence()));
            let role = if above >= BOUND && above > below {
                agents.push(label.as_str());
                Role::Agent
            } else if below >= BOUND && below > above {
                customers.push(label.as_str());
                Role::Customer
            } else {
                continue;
            };
            let is_theirs =
                |turn: &&mut Turn<'_>| turn.role == Role::Unknown && turn.speaker.as_deref() == Some(label.as_str());
            turns.iter_mut().filter(is_theirs).for_each(|turn| turn.role = role);
        }
        let problem = Problem::new(Code::RolesInferred).arg("confidence", shown(sure));
        notes.push(problem.arg("agent", agents.join("、")).arg("customer", customers.join("、")).field("role"));
    }

    /// Notes roles that were given and sound wrong: the other way round, or one for two people.
    pub fn doubt(&self, turns: &[Turn<'_>], notes: &mut Problems) {
        let (mut agent, mut customer) = (Sum::default(), Sum::default());
        // Turns that sound like an agent's, like a customer's, and like somebody's at all.
        let (mut served, mut asked, mut told) = (0u32, 0u32, 0u32);
        let codes = &mut Vec::new();
        for turn in turns.iter().take(HEARD) {
            let sum = match turn.role {
                Role::Agent => &mut agent,
                Role::Customer => &mut customer,
                Role::Unknown => return,
                _ => continue,
            };
            let score = self.score(&turn.text, codes);
            sum.add(score);
            served += u32::from(score >= 3);
            asked += u32::from(score <= -2);
            told += u32::from(score != 0);
            let is_enough = agent.turns >= FEWEST && customer.turns >= FEWEST;
            if is_enough && agent.evidence() - customer.evidence() >= BEYOND_DOUBT {
                return;
            }
        }
        let difference = customer.evidence() - agent.evidence();
        let sure = confidence(difference);
        if agent.turns >= FEWEST && customer.turns >= FEWEST {
            if difference > 0.0 && sure >= BOUND {
                notes.push(Problem::new(Code::RolesSwapped).arg("confidence", shown(sure)).field("role"));
            }
        } else if (agent.turns == 0) != (customer.turns == 0)
            && served >= 2
            && asked >= 2
            && asked * 5 >= told
            && served * 5 >= told
        {
            let role = if agent.turns > 0 { "agentRole" } else { "customerRole" };
            notes.push(Problem::new(Code::OneRole).arg("role", role).field("role"));
        }
    }
}

/// With more speakers than this nobody is told from anybody.
const MOST_SPEAKERS: usize = 12;

/// Says that nobody could be told from anybody, where that was not said of each speaker.
fn unclear(speakers: &[(String, Sum)], notes: &mut Problems) {
    if !notes.has(Code::UnknownRole) {
        let names: Vec<&str> = speakers.iter().take(MOST_SPEAKERS).map(|(label, _)| label.as_str()).collect();
        notes.push(Problem::new(Code::RolesUnclear).arg("speakers", names.join("、")).field("role"));
    }
}

/// A character as it is heard; none for most punctuation.
fn heard(c: char) -> Option<u16> {
    let folded = match fold(c) {
        // Most of what is said, and the quickest to tell.
        folded @ ('\u{4e00}'..='\u{9fff}' | 'a'..='z' | '0'..='9' | '?' | '~' | '\'' | ' ') => folded,
        '’' => '\'',
        folded if folded.is_alphanumeric() => folded,
        _ => return None,
    };
    u16::try_from(folded as u32).ok()
}

#[cfg(test)]
mod tests;
