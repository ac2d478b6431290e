//! Subtitles: WebVTT, SRT and SBV.
//!
//! In: the text of a file. Out: one call, a turn a cue (or a voice in a cue), problems with their lines. What the three have
//! in common is here; what each has of its own is in `subtitles/`, as a [`Style`].
//!
//! A cue whose words are sound is kept whatever became of its times; words without a line of times are no cue.

use super::Format;
use super::clock;
use super::gather::{Calls, Said};
use super::html;
use super::intake::Intake;
use super::plain;
use super::roles;
use super::scalar::excerpt;
use crate::call::Call;
use crate::problem::{Code, Problem};

mod sbv;
mod srt;
mod vtt;

pub(super) use sbv::SBV;
pub(super) use srt::SRT;
pub(super) use vtt::{VTT, is_headed};

/// What each of the three has of its own.
pub(super) struct Style {
    pub(super) format: Format,
    /// The two times of a line of times, as they are written.
    times: fn(&str) -> Option<(&str, &str)>,
    /// How many of the first lines are a header; says so where one is missing.
    header: fn(&[&str], &mut Calls<'_>) -> usize,
    /// Whether a block of lines that begins with this one is no cue.
    is_aside: fn(&str) -> bool,
}

/// How much of a line is quoted.
const QUOTED_CHARS: usize = 20;

/// The style of a text that is one of subtitles, by its first line of times.
pub(super) fn recognise(text: &str) -> Option<&'static Style> {
    if is_headed(text) {
        return Some(&VTT);
    }
    let mut counter = false;
    for line in text.trim_start_matches('\u{feff}').lines().map(str::trim).take(50) {
        if let Some((start, end)) = (SRT.times)(line) {
            // A file without header whose times have points, and whose cues no numbers, only lost its header.
            let is_vtt = !counter && start.contains('.') && end.contains('.');
            let is_time = |time: &str| time.contains(':') && time.starts_with(|c: char| c.is_ascii_digit());
            return (is_time(start) || is_time(end)).then_some(if is_vtt { &VTT } else { &SRT });
        }
        if let Some((start, end)) = (SBV.times)(line) {
            return (clock::reading(start).is_some() && clock::reading(end).is_some()).then_some(&SBV);
        }
        counter = !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    }
    None
}

/// Reads a file.
pub(super) fn read(text: &str, style: &Style, intake: &mut Intake, each: &mut dyn FnMut(Call<'_>)) {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    let mut calls = Calls::new(intake, each);
    calls.begin_at(1, None);
    let mut at = (style.header)(&lines, &mut calls);
    while at < lines.len() {
        at = block(&lines, at, style, &mut calls);
    }
    calls.end();
}

/// Reads what begins on a line: nothing, an aside, or a cue; where the next begins.
fn block(lines: &[&str], at: usize, style: &Style, calls: &mut Calls<'_>) -> usize {
    if lines[at].trim().is_empty() {
        return at + 1;
    }
    let blank =
        |from: usize| lines[from..].iter().position(|line| line.trim().is_empty()).map_or(lines.len(), |n| from + n);
    if (style.is_aside)(lines[at]) {
        return blank(at);
    }
    // A cue may have a name above its times.
    let Some(times_at) =
        [at, at + 1].into_iter().find(|at| lines.get(*at).is_some_and(|line| (style.times)(line).is_some()))
    else {
        let end = blank(at);
        // A number by itself lost its cue; words lost their times.
        let words =
            lines[at..end].iter().find(|line| !line.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(&lines[at]);
        let problem =
            Problem::new(Code::BadCue).arg("detail", "noTimes").arg("text", excerpt(words.trim(), QUOTED_CHARS));
        calls.intake.report(problem.line(at as u64 + 1));
        return end;
    };
    let from = times_at + 1;
    let is_next = |line: &str| line.trim().is_empty() || (style.times)(line).is_some();
    let mut end = lines[from..].iter().position(|line| is_next(line)).map_or(lines.len(), |n| from + n);
    // The number of the next cue belongs to it, where no blank line parts them.
    let is_number = |line: &str| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    if lines.get(end).is_some_and(|line| !line.trim().is_empty()) && end > from && is_number(lines[end - 1].trim()) {
        end -= 1;
    }
    cue(lines, times_at, &lines[from..end], style, calls);
    end
}

fn cue(lines: &[&str], times_at: usize, words: &[&str], style: &Style, calls: &mut Calls<'_>) {
    let line = times_at as u64 + 1;
    let (start, end) = (style.times)(lines[times_at]).unwrap_or_default();
    let (start, end) = (clock::reading(start), clock::reading(end));
    let voices = voices(words);
    let said = |detail| {
        let text = excerpt(lines[times_at].trim(), 2 * QUOTED_CHARS);
        Problem::new(Code::BadCue).arg("detail", detail).arg("text", text).line(line)
    };
    if start.is_none() || end.is_none() {
        calls.intake.report(said("badTimes"));
    }
    if voices.iter().all(|(_, text)| text.trim().is_empty()) {
        calls.intake.report(said("noWords"));
    }
    for (speaker, text) in voices {
        calls.say(Said { speaker, text, start, end, ..Said::default() });
    }
}

/// Who speaks in a cue and what: by `<v Name>`, or by a label before the words.
fn voices(lines: &[&str]) -> Vec<(Option<String>, String)> {
    let text = lines.join("\n");
    let mut voices = vec![(None, String::new())];
    let mut rest = text.as_str();
    loop {
        let tag = html::tag_start(rest).unwrap_or(rest.len());
        if let Some((_, words)) = voices.last_mut() {
            html::decode(&rest[..tag], words);
        }
        let Some((inside, after)) = rest.get(tag + 1..).and_then(|tag| tag.split_once('>')) else { break };
        rest = after;
        let name = inside.strip_prefix('v').filter(|rest| rest.starts_with([' ', '\t', '.']));
        if let Some((_, name)) = name.and_then(|name| name.split_once([' ', '\t'])) {
            voices.push((Some(name.trim().to_owned()).filter(|name| !name.is_empty()), String::new()));
        }
    }
    if let [(speaker @ None, words)] = voices.as_mut_slice()
        && let Some((label, rest)) = labelled(words)
    {
        (*speaker, *words) = (Some(label.to_owned()), rest.to_owned());
    }
    voices
}

/// The label before the words of a cue, where it is one for sure: a role, or the number of a speaker.
pub(super) fn labelled(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let bracketed = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    if let Some((label, rest)) = bracketed.filter(|(label, _)| is_numbered(label)) {
        return Some((label, rest.trim_start_matches([':', '：', ' '])));
    }
    let (label, rest) = plain::labelled(text)?;
    (roles::speaker(label).is_some() || is_numbered(label)).then_some((label, rest))
}

/// `SPEAKER_00`, `Speaker 1`, `说话人2`.
fn is_numbered(label: &str) -> bool {
    let label = label.trim();
    let begins = |word: &&&str| label.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let word = ["speaker", "spk", "说话人", "发言人", "讲话人"].iter().find(begins);
    word.is_some_and(|word| {
        let number = &label[word.len()..];
        let number = number.trim_start_matches([' ', '_', '-', '#']);
        number.len() <= 3 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}
