//! Conversations as pages show them.
//!
//! In: the text of an HTML file. Out: its calls. Its own file because a page is neither text nor data: what is said stands
//! between tags, who says it and when in attributes, in an element of its own, or before a colon.
//!
//! Product: conversation lists of quality inspection systems, `<li start="…" end="…">` with 坐席 and 客户; any other page is
//! read as the text it shows, if that has speaker labels.
//! Read: `start`, `end` (or `begin`, `data-start`, `data-end` …), `role`, `speaker`, `data-role`, `data-speaker`, `class` of
//! `<li>`; its first element or the label before the words. Character references; scripts and styles are passed over.
//! Inferred: whether whole numbers are seconds or milliseconds, by how long the words would have taken.
//! Checked against own examples only.

use super::gather::{Calls, Said};
use super::intake::Intake;
use super::time::{self, Unit};
use super::{plain, roles, subtitles};
use crate::call::Call;

/// Elements that end a line.
const BLOCKS: &[&str] =
    &["p", "div", "li", "tr", "br", "ul", "ol", "table", "h1", "h2", "h3", "section", "dd", "dt", "article"];
const STARTS: &[&str] = &["start", "begin", "data-start", "data-begin", "starttime", "begintime", "data-start-time"];
const ENDS: &[&str] = &["end", "data-end", "endtime", "data-end-time"];
const SPEAKERS: &[&str] = &["role", "speaker", "data-role", "data-speaker", "class"];

/// How many attributes of a tag are looked at.
const ATTRIBUTES: usize = 64;

/// Names of characters that are written as references.
const NAMED: &[(&str, &str)] =
    &[("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", " "), ("lrm", ""), ("rlm", "")];

/// Whether a text is a page.
pub(super) fn is_likely(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    is_tag(text.as_bytes())
        || text.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype"))
        || text.starts_with("<!--")
}

/// Where the first tag of a text begins; a bracket by itself is none.
pub(super) fn tag_start(text: &str) -> Option<usize> {
    memchr::memchr_iter(b'<', text.as_bytes()).find(|at| is_tag(&text.as_bytes()[*at..]))
}

/// Whether a tag begins here.
fn is_tag(text: &[u8]) -> bool {
    matches!(text, [b'<', next, ..] if next.is_ascii_alphanumeric() || *next == b'/')
}

/// Appends a text with its character references read.
pub(super) fn decode(text: &str, out: &mut String) {
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let read = part.get(..part.len().min(12)).unwrap_or(part).split_once(';').and_then(|(name, _)| {
            let rest = &part[name.len() + 1..];
            let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => number.parse().ok(),
            });
            if let Some(c) = number.and_then(char::from_u32).filter(|c| *c != '\0') {
                out.push(c);
                return Some(rest);
            }
            NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| {
                out.push_str(character);
                rest
            })
        });
        match read {
            Some(rest) => out.push_str(rest),
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
}

/// A piece of a page.
enum Piece<'t> {
    Text(&'t str),
    /// What stands between the brackets.
    Tag(&'t str),
}

/// The pieces of a page, without comments, scripts and styles.
struct Pieces<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let behind = |text: &'t str, end: &str| text.split_once(end).map_or("", |(_, rest)| rest);
            if self.rest.starts_with("<!--") {
                self.rest = behind(self.rest, "-->");
                continue;
            }
            if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.rest = behind(self.rest, ">");
                continue;
            }
            if is_tag(self.rest.as_bytes()) {
                let (tag, rest) = self.rest[1..].split_once('>').unwrap_or((&self.rest[1..], ""));
                self.rest = rest;
                let name = name(tag);
                if name == "script" || name == "style" {
                    let end = if name == "script" { "</script" } else { "</style" };
                    self.rest = behind(behind(self.rest, end), ">");
                    continue;
                }
                return Some(Piece::Tag(tag));
            }
            let from = usize::from(self.rest.starts_with('<'));
            let end = memchr::memchr(b'<', &self.rest.as_bytes()[from..]).map_or(self.rest.len(), |at| from + at);
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(Piece::Text(text));
        }
    }
}

/// The name of a tag, small.
fn name(tag: &str) -> String {
    let end = tag.find(|c: char| c.is_whitespace() || (c == '/' && !tag.starts_with('/'))).unwrap_or(tag.len());
    tag.get(..end.min(12)).unwrap_or("").to_ascii_lowercase()
}

/// The value of the first of some attributes that a tag has.
fn attribute(tag: &str, names: &[&str]) -> Option<String> {
    let mut rest = tag.find(char::is_whitespace).map_or("", |at| &tag[at..]);
    let mut found: Vec<(String, String)> = Vec::new();
    while let Some(equals) = rest.find('=').filter(|_| found.len() < ATTRIBUTES) {
        let key = rest[..equals].split_whitespace().next_back().unwrap_or("").to_ascii_lowercase();
        let value = rest[equals + 1..].trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        let mut text = String::new();
        decode(value, &mut text);
        found.push((key, text));
        rest = after;
    }
    names.iter().find_map(|name| found.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()))
}

/// One item of a list.
#[derive(Default)]
struct Item {
    start: Option<String>,
    end: Option<String>,
    /// Attributes that may say who speaks.
    speaker: Option<String>,
    /// The text of each of its elements.
    parts: Vec<String>,
}

/// Reads a file.
pub(super) fn read(text: &str, intake: &mut Intake, each: &mut dyn FnMut(Call<'_>)) {
    let (mut count, mut measure) = (0u64, Measure::default());
    each_item(text, &mut |item| {
        count += 1;
        measure.take(&item);
    });
    if count == 0 {
        return plain::read(&shown(text), intake, each);
    }
    let mut calls = Calls::new(intake, each);
    calls.begin_at(1, None);
    let mut latest = None;
    each_item(text, &mut |item| {
        let moment = |time: &Option<String>| time.as_deref().and_then(|time| time::parse(time, measure.unit(time)));
        let (start, end) = (moment(&item.start), moment(&item.end));
        // Where times begin anew, another list began.
        if start == Some(0) && latest.is_some_and(|latest| latest > 0) {
            calls.begin_at(1, None);
        }
        latest = start.or(latest);
        let (speaker, text) = said(&item);
        calls.say(Said { speaker, text, start, end, ..Said::default() });
    });
    calls.end();
}

/// Hands on the items of lists that say when or by whom they were said, one after the other: pages may be long.
fn each_item(text: &str, each: &mut dyn FnMut(Item)) {
    let mut take = |item: Option<Item>| {
        item.into_iter().filter(|item| item.start.is_some() || item.speaker.is_some()).for_each(&mut *each);
    };
    let mut open: Option<Item> = None;
    for piece in (Pieces { rest: text }) {
        match piece {
            Piece::Tag(tag) => match name(tag).as_str() {
                "li" => {
                    take(open.take());
                    let class = |word: &str| {
                        word.split_whitespace().find(|word| roles::speaker(word).is_some()).map(str::to_owned)
                    };
                    let speaker = attribute(tag, SPEAKERS);
                    open = Some(Item {
                        start: attribute(tag, STARTS),
                        end: attribute(tag, ENDS),
                        speaker: speaker.as_deref().and_then(class),
                        parts: vec![String::new()],
                    });
                }
                "/li" | "/ul" | "/ol" => take(open.take()),
                "br" => {
                    if let Some(part) = open.as_mut().and_then(|item| item.parts.last_mut()) {
                        part.push('\n');
                    }
                }
                _ => {
                    if let Some(item) = &mut open {
                        item.parts.push(String::new());
                    }
                }
            },
            Piece::Text(text) => {
                if let Some(part) = open.as_mut().and_then(|item| item.parts.last_mut()) {
                    decode(text, part);
                }
            }
        }
    }
    take(open.take());
}

/// Who said an item, and what.
fn said(item: &Item) -> (Option<String>, String) {
    let parts: Vec<&str> = item.parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    if let [first, rest @ ..] = parts.as_slice()
        && let label = first.trim_end_matches([':', '：', ' '])
        && roles::speaker(label).is_some()
        && !rest.is_empty()
    {
        return (Some(label.to_owned()), rest.join(" ").trim_start_matches([':', '：', ' ']).to_owned());
    }
    let text = parts.join(" ");
    match subtitles::labelled(&text) {
        Some((label, rest)) => (Some(label.to_owned()), rest.to_owned()),
        None => (item.speaker.clone(), text),
    }
}

/// What tells the unit of times: how much was said, and when the last of it.
#[derive(Default)]
struct Measure {
    characters: u64,
    last: u64,
}

impl Measure {
    fn take(&mut self, item: &Item) {
        self.characters += item.parts.iter().map(|part| part.chars().count() as u64).sum::<u64>();
        let whole = |time: &Option<String>| time.as_deref().and_then(|time| time.parse::<u64>().ok());
        self.last = whole(&item.end).or(whole(&item.start)).unwrap_or(0).max(self.last);
    }

    /// What whole numbers count: seconds, unless the words would have taken more than three each.
    fn unit(&self, time: &str) -> Unit {
        let are_ms = self.last > 3 * self.characters;
        if are_ms && !time.contains('.') { Unit::Milliseconds } else { Unit::Seconds }
    }
}

/// The text that a page shows, a block a line.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() / 2);
    for piece in (Pieces { rest: text }) {
        match piece {
            Piece::Text(text) => decode(&text.replace(['\n', '\r'], " "), &mut out),
            Piece::Tag(tag) => {
                let name = name(tag);
                if BLOCKS.contains(&name.trim_start_matches('/')) && !out.ends_with('\n') {
                    out.push('\n');
                }
            }
        }
    }
    out
}
