//! The desk every call passes on its way in, whatever the format.
//!
//! In: a call as a reader made it, and its place. Out: the same call with its invariants kept, or none; and the problems
//! met. Its own file because all readers share it: ids, speakers and problems are counted once a file.
//!
//! A call that passes has an id that is not empty and at least one turn; no turn ends before it starts; times are not
//! negative. Turns stay in the order of the file: where their times say otherwise, that is reported once a call.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Arguments;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::ReadOptions;
use super::roles::{self, Letters};
use super::scalar::{LONGEST_MS, Refused, excerpt};
use super::who::Ear;
use crate::call::{Call, Role, Turn};
use crate::language::Language;
use crate::problem::{Code, Problem, Problems};
use crate::text::rows::Rows;

/// How many ids are remembered to notice one that comes again: with more calls in a file, later ones are not compared
/// with each other, so that memory stays bounded (some 50 MB).
const REMEMBERED_IDS: usize = 1 << 21;

/// How many names of unknown speakers are remembered, so that each is reported once.
const REMEMBERED_NAMES: usize = 1000;

/// How many unknown fields are named.
const NAMED_FIELDS: usize = 20;

/// Where something stands in its file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place {
    pub(crate) line: Option<u64>,
    pub(crate) row: Option<u64>,
}

impl Place {
    pub(crate) fn line(number: u64) -> Self {
        Self { line: Some(number), row: None }
    }

    pub(crate) fn put(self, mut problem: Problem) -> Problem {
        problem.line = problem.line.or(self.line);
        problem.row = problem.row.or(self.row);
        problem
    }
}

#[derive(Debug)]
pub(crate) struct Intake {
    file: Option<String>,
    language: Language,
    problems: Problems,
    ids: Rows,
    unknown_speakers: BTreeSet<String>,
    /// Calls let in so far.
    pub(crate) calls: u64,
    /// Who shall be who, by the label or the role that the file gives.
    roles: BTreeMap<String, Role>,
    /// Calls whose roles were doubted.
    doubted: u64,
}

/// In how many calls of a file roles are looked at, and of how many others one is. Whoever took the wrong column for the
/// speaker did so throughout; once a call is doubted, all are looked at.
const LOOKED_AT: (u64, u64) = (500, 32);

impl Intake {
    pub(crate) fn new(options: &ReadOptions) -> Self {
        Self {
            file: options.name.map(str::to_owned),
            language: options.language,
            problems: Problems::default(),
            ids: Rows::new(),
            unknown_speakers: BTreeSet::new(),
            calls: 0,
            roles: options.roles.clone(),
            doubted: 0,
        }
    }

    /// Takes a problem of the file.
    pub(crate) fn report(&mut self, problem: Problem) {
        self.problems.push(Problem { file: self.file.clone(), ..problem });
    }

    /// Takes the problems noted while one call was read, now that its id and place are known. A speaker that is not
    /// known is reported where it is met first.
    pub(crate) fn report_notes(&mut self, notes: &mut Problems, id: &str, place: Place) {
        if notes.is_empty() {
            return;
        }
        let Self { file, problems, unknown_speakers, .. } = self;
        problems.absorb(notes, |problem| {
            if let (Code::UnknownRole, Some(name)) = (problem.code, problem.args.get("role")) {
                if unknown_speakers.contains(name) {
                    return None;
                }
                if unknown_speakers.len() < REMEMBERED_NAMES {
                    unknown_speakers.insert(name.clone());
                }
            }
            let problem = place.put(if id.is_empty() { problem } else { problem.arg("id", id) });
            Some(Problem { file: file.clone(), ..problem })
        });
    }

    /// Lets a call in, or reports why not. `position` names a call that has no id, after the name of the file.
    pub(crate) fn admit<'a>(
        &mut self,
        mut call: Call<'a>,
        notes: &mut Problems,
        letters: &mut Letters,
        place: Place,
        position: Arguments<'_>,
    ) -> Option<Call<'a>> {
        if call.id.is_empty() {
            call.id = self.made_id(position).into();
            notes.push(Problem::new(Code::MissingId));
        }
        if !letters.is_empty() {
            letters.settle(&mut call.turns, notes);
        }
        self.name_speakers(&mut call.turns, notes);
        check_times(&mut call, notes);
        name_agent(&mut call);
        if call.turns.is_empty() {
            notes.push(Problem::new(Code::NoTurns));
        } else if self.is_repeated(&call.id) {
            notes.push(Problem::new(Code::DuplicateId));
        }
        self.report_notes(notes, &call.id, place);
        if call.turns.is_empty() {
            return None;
        }
        self.calls += 1;
        Some(call)
    }

    /// Gives speakers the roles they shall have, or those that what they say tells; notes roles that sound wrong.
    fn name_speakers(&mut self, turns: &mut [Turn<'_>], notes: &mut Problems) {
        if !self.roles.is_empty() {
            for turn in turns.iter_mut() {
                let label = turn.speaker.as_deref().and_then(|label| self.roles.get(label));
                if let Some(&role) = label.or_else(|| self.roles.get(roles::name(turn.role))) {
                    turn.role = role;
                }
            }
            notes.forget(Code::UnknownRole);
        }
        let is_label = |turn: &Turn<'_>| turn.role == Role::Unknown && turn.speaker.is_some();
        if turns.iter().any(is_label) {
            Ear::get().settle(turns, notes);
            let is_left = turns.iter().any(is_label);
            if !is_left {
                notes.forget(Code::UnknownRole);
            }
        } else if self.doubted > 0 || self.calls < LOOKED_AT.0 || self.calls.is_multiple_of(LOOKED_AT.1) {
            Ear::get().doubt(turns, notes);
            self.doubted += u64::from(notes.has(Code::RolesSwapped) || notes.has(Code::OneRole));
        }
    }

    fn is_repeated(&mut self, id: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let hash = hasher.finish();
        let row = [hash as u32, (hash >> 32) as u32];
        let known = self.ids.len();
        if known < REMEMBERED_IDS { (self.ids.number(&row) as usize) < known } else { self.ids.has(&row) }
    }

    /// The problems so far, in words.
    pub(crate) fn take_problems(&mut self) -> Vec<Problem> {
        self.problems.take(self.language)
    }

    /// A name for the call at `position`, made from the name of the file.
    pub(crate) fn made_id(&self, position: Arguments<'_>) -> String {
        let position = position.to_string();
        match self.stem() {
            Some(stem) if position.is_empty() => stem.to_owned(),
            Some(stem) => format!("{stem}-{position}"),
            None if position.is_empty() => "call".to_owned(),
            None => position,
        }
    }

    /// The name of the file without folders and extension.
    fn stem(&self) -> Option<&str> {
        let path = self.file.as_deref()?;
        let name = path.rsplit_once(['/', '\\']).map_or(path, |(_, name)| name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        Some(if stem.is_empty() { name } else { stem }).filter(|stem| !stem.is_empty())
    }
}

/// Drops times later than any call lasts and ends that lie before their starts, and reports times that run backwards, once a
/// call.
fn check_times(call: &mut Call<'_>, notes: &mut Problems) {
    let mut latest = i64::MIN;
    let (mut in_order, mut in_bounds) = (true, true);
    for (index, turn) in call.turns.iter_mut().enumerate() {
        for (name, time) in [("startMs", &mut turn.start_ms), ("endMs", &mut turn.end_ms)] {
            if let Some(ms) = time.filter(|ms| *ms > LONGEST_MS) {
                *time = None;
                if std::mem::take(&mut in_bounds) {
                    let refused = Refused { value: ms.to_string(), expected: "clock" };
                    notes.push(bad_field(&format!("turns[{index}].{name}"), refused));
                }
            }
        }
        let Some(start) = turn.start_ms else { continue };
        if turn.end_ms.is_some_and(|end| end < start) {
            turn.end_ms = None;
            notes.push(of_turn(Code::EndsBeforeStart, index));
        }
        if start < latest && in_order {
            in_order = false;
            notes.push(of_turn(Code::TimesOutOfOrder, index));
        }
        latest = latest.max(start);
    }
}

/// Names the agent of a call after the turns, where all that name one name the same.
fn name_agent(call: &mut Call<'_>) {
    if call.agent.is_none() {
        let mut names = call.turns.iter().filter_map(|turn| turn.agent.as_ref());
        if let Some(name) = names.next()
            && names.all(|other| other == name)
        {
            call.agent = Some(name.clone());
        }
    }
}

/// A problem of a turn: counted from 1 for people, from 0 in the path of the field.
pub(crate) fn of_turn(code: Code, index: usize) -> Problem {
    Problem::new(code).arg("turn", (index + 1).to_string()).field(format!("turns[{index}]"))
}

/// A problem of a field whose value was refused.
pub(crate) fn bad_field(path: &str, refused: Refused) -> Problem {
    Problem::new(Code::BadField)
        .arg("name", path)
        .arg("value", refused.value)
        .arg("expected", refused.expected)
        .field(path)
}

/// A number to call, of an order or the like that a spreadsheet has rounded.
pub(crate) fn rounded(heading: &str, number: &str) -> Problem {
    Problem::new(Code::RoundedNumber).arg("name", heading).arg("value", excerpt(number, 40)).field(heading)
}

/// The names of fields that are not known, as one list; none where there are none.
pub(crate) fn unknown_fields<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut listed: Vec<String> = names.take(NAMED_FIELDS + 1).map(|name| excerpt(name, 40)).collect();
    if listed.len() > NAMED_FIELDS {
        listed[NAMED_FIELDS] = "…".to_owned();
    }
    (!listed.is_empty()).then(|| listed.join(", "))
}

/// A speaker that is not known.
pub(crate) fn unknown_role(name: &str) -> Problem {
    Problem::new(Code::UnknownRole).arg("role", excerpt(name.trim(), 40)).field("role")
}

/// The role of a turn from the word for its speaker, which also may name the agent.
pub(crate) fn speaker_of<'w>(
    word: &'w str,
    turn: usize,
    letters: &mut Letters,
    notes: &mut Problems,
) -> (Role, Option<&'w str>) {
    match roles::speaker(word) {
        Some(speaker) => (speaker.role, speaker.name.filter(|_| speaker.role == Role::Agent)),
        None => {
            if !letters.note(word, turn) {
                notes.push(unknown_role(word));
            }
            (Role::Unknown, None)
        }
    }
}

/// The word for a speaker as the label it is, where it says no role.
pub(crate) fn label_of(word: &str, role: Role) -> Option<&str> {
    let word = word.trim();
    (role == Role::Unknown && !word.is_empty() && roles::speaker(word).is_none()).then_some(word)
}
