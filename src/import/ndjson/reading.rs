//! One JSON object to one call, in one pass.
//!
//! In: the text of an object. Out: a [`Call`] that borrows from it, with notes on every value that could not be used;
//! nothing but broken JSON is an error. Its own file because it is the shape of a call as JSON writes it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess};
use serde_json::value::RawValue;

use super::keys::{self, Key, Keys};
use super::lenient::{Leniently, Reads, Single};
use super::paths::{Path, paths};
use super::quick;
use super::repair;
use crate::call::{Call, Role, Text, Turn};
use crate::import::fields::{CallField, TurnField};
use crate::import::intake::{Intake, bad_field, label_of, of_turn, speaker_of};
use crate::import::roles::{self, Letters};
use crate::import::scalar::{Refused, Scalar, set_call, set_turn};
use crate::problem::{Code, Problem, Problems};

/// How many words for speakers are remembered, so that each is looked up once.
const REMEMBERED_SPEAKERS: usize = 64;

/// How many turns of a call are read, so that a line of nothing but brackets cannot fill the memory.
const TURN_LIMIT: usize = 100_000;

/// What is kept from one object to the next, and what is noted about the one in hand.
#[derive(Debug)]
pub(super) struct Reading {
    /// What was noted about the call read last, without its id and place.
    pub(super) notes: Problems,
    /// The turns of that call whose speaker is a letter.
    pub(super) letters: Letters,
    call_keys: Keys<CallField>,
    turn_keys: Keys<TurnField>,
    /// Words for speakers that say a role and no name.
    speakers: Vec<(Box<str>, Role)>,
    paths: Vec<Path>,
    /// Whether a turn of the call in hand does not say who speaks: noted once a call.
    misses_role: bool,
    /// Turns of the call read last, to make room for as many.
    usual_turns: usize,
    /// Keys of calls, keys of turns and speakers met before the line in hand.
    met: (usize, usize, usize),
}

impl Reading {
    pub(super) fn new(map: &BTreeMap<String, String>, intake: &mut Intake) -> Self {
        Self {
            notes: Problems::default(),
            letters: Letters::default(),
            call_keys: Keys::default(),
            turn_keys: Keys::default(),
            speakers: Vec::new(),
            paths: paths(map, intake),
            misses_role: false,
            usual_turns: 0,
            met: (0, 0, 0),
        }
    }

    /// Reads one object; nothing where the JSON is something else, which is noted.
    pub(super) fn read<'a>(&mut self, text: &'a str) -> Result<Option<Call<'a>>, serde_json::Error> {
        self.met = (self.call_keys.len(), self.turn_keys.len(), self.speakers.len());
        self.misses_role = false;
        if self.paths.is_empty() {
            if let Some(call) = quick::call(self, text) {
                return Ok(Some(call));
            }
            self.forget();
        }
        self.read_any(text)
    }

    /// What was noted and is remembered.
    #[cfg(test)]
    pub(super) fn noted(&self) -> impl std::fmt::Debug {
        (&self.notes, &self.letters, &self.call_keys, &self.turn_keys, &self.speakers, self.misses_role)
    }

    /// The same for any JSON there is.
    pub(super) fn read_any<'a>(&mut self, text: &'a str) -> Result<Option<Call<'a>>, serde_json::Error> {
        let mut json = serde_json::Deserializer::from_str(text);
        let read = Leniently(WholeCall(self)).deserialize(&mut json).and_then(|call| json.end().map(|()| call));
        if read.is_err() {
            self.forget();
        }
        read
    }

    /// Forgets what was noted of a line that could not be read: broken JSON shows no keys and speakers, only what looks
    /// like them.
    fn forget(&mut self) {
        self.notes.clear();
        self.letters.clear();
        self.call_keys.truncate(self.met.0);
        self.turn_keys.truncate(self.met.1);
        self.speakers.truncate(self.met.2);
        self.misses_role = false;
    }

    #[inline]
    pub(super) fn call_field(&mut self, key: &str) -> Option<CallField> {
        self.call_keys.field(key)
    }

    #[inline]
    pub(super) fn turn_field(&mut self, key: &str) -> Option<TurnField> {
        self.turn_keys.field(key)
    }

    /// How many turns to make room for.
    pub(super) fn usual_turns(&self) -> usize {
        self.usual_turns
    }

    pub(super) fn took_turns(&mut self, count: usize) {
        self.usual_turns = count.min(256);
    }

    /// The keys met so far that stand for no field.
    pub(super) fn unknown_fields(&self) -> Option<String> {
        keys::listed(&self.call_keys, &self.turn_keys)
    }

    pub(super) fn set<'a>(&mut self, call: &mut Call<'a>, field: CallField, value: Scalar<'a>) {
        if let Err(refused) = set_call(call, field, value) {
            self.notes.push(bad_field(field.name(), refused));
        }
    }

    pub(super) fn miss_role(&mut self, index: usize) {
        if !self.misses_role {
            self.misses_role = true;
            self.notes.push(of_turn(Code::MissingRole, index));
        }
    }

    pub(super) fn role<'a>(&mut self, turn: &mut Turn<'a>, index: usize, place: usize, value: Scalar<'a>) {
        let word = match value {
            Scalar::Text(word) if !word.trim().is_empty() => word,
            Scalar::Text(_) | Scalar::Null => return self.miss_role(index),
            // A speaker by number.
            Scalar::Int(number) => Cow::Owned(number.to_string()),
            other => {
                let path = format!("turns[{index}].role");
                return self.notes.push(bad_field(&path, Refused { value: other.quoted(), expected: "role" }));
            }
        };
        if let Some(role) = roles::named(&word) {
            turn.role = role;
        } else if let Some((_, role)) = self.speakers.iter().find(|(met, _)| **met == *word) {
            turn.role = *role;
        } else {
            let Self { letters, notes, .. } = self;
            let (role, agent) = match &word {
                Cow::Borrowed(word) => {
                    let (role, agent) = speaker_of(word, place, letters, notes);
                    (role, agent.map(Into::into))
                }
                Cow::Owned(word) => {
                    let (role, agent) = speaker_of(word, place, letters, notes);
                    (role, agent.map(|agent| agent.to_owned().into()))
                }
            };
            turn.role = role;
            if agent.is_some() {
                turn.agent = turn.agent.take().or(agent);
            } else if word.len() > 1 && self.speakers.len() < REMEMBERED_SPEAKERS {
                self.speakers.push((word.as_ref().into(), role));
            }
        }
        if turn.role == Role::Unknown && turn.speaker.is_none() && label_of(&word, turn.role).is_some() {
            turn.speaker = Some(word.into());
        }
    }

    /// What is left to do for a turn when all of it was read: where no role is given, the speaker may be one.
    #[inline]
    pub(super) fn end_turn<'a>(&mut self, turn: &mut Turn<'a>, index: usize, place: usize, has_role: bool) {
        if !has_role {
            match turn.speaker.take() {
                Some(Text(word)) => self.role(turn, index, place, Scalar::Text(word)),
                None => self.miss_role(index),
            }
        }
    }
}

/// Reads a call.
struct WholeCall<'r>(&'r mut Reading);

impl<'de> Reads<'de> for WholeCall<'_> {
    type Value = Option<Call<'de>>;

    fn scalar(self, value: Scalar<'de>) -> Self::Value {
        self.0.notes.push(Problem::new(Code::NotACall).arg("found", value.kind()));
        None
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let reading = self.0;
        let mut call = Call::default();
        if !reading.paths.is_empty() {
            return with_paths(reading, call, object);
        }
        while let Some(field) = object.next_key_seed(Key(|key: &str| reading.call_keys.field(key)))? {
            match field {
                Some(CallField::Turns) => call.turns = object.next_value_seed(Leniently(Turns(reading)))?,
                Some(CallField::Meta) => call.meta = meta(object.next_value()?)?,
                Some(field) => reading.set(&mut call, field, object.next_value_seed(Leniently(Single))?),
                None => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Some(call))
    }
}

/// Reads a call of which some fields stand elsewhere; what a mapping finds goes before what stands under the usual key.
fn with_paths<'de, A: MapAccess<'de>>(
    reading: &mut Reading,
    mut call: Call<'de>,
    mut object: A,
) -> Result<Option<Call<'de>>, A::Error> {
    let mut found: Vec<(CallField, &'de RawValue)> = Vec::new();
    while let Some(key) = object.next_key_seed(Key(str::to_owned))? {
        let raw: &'de RawValue = object.next_value()?;
        let mut is_head = false;
        for path in reading.paths.iter().filter(|path| path.starts_at(&key)) {
            is_head = true;
            found.extend(path.follow(&key, raw).map_err(A::Error::custom)?.map(|value| (path.field, value)));
        }
        // A key that a mapping starts at is known, whatever else it stands for.
        let field = if is_head { CallField::known_as(&key) } else { reading.call_keys.field(&key) };
        if let Some(field) = field {
            set_raw(reading, &mut call, field, raw).map_err(A::Error::custom)?;
        }
    }
    for (field, raw) in found {
        set_raw(reading, &mut call, field, raw).map_err(A::Error::custom)?;
    }
    Ok(Some(call))
}

fn set_raw<'a>(
    reading: &mut Reading,
    call: &mut Call<'a>,
    field: CallField,
    raw: &'a RawValue,
) -> Result<(), serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(raw.get());
    match field {
        CallField::Turns => call.turns = Leniently(Turns(reading)).deserialize(&mut json)?,
        CallField::Meta => call.meta = meta(raw)?,
        field => reading.set(call, field, Leniently(Single).deserialize(&mut json)?),
    }
    Ok(())
}

/// What is passed through untouched, but on one line and without half characters, since it is written out again.
pub(super) fn meta<E: Error>(raw: &RawValue) -> Result<Option<Cow<'_, RawValue>>, E> {
    let text = raw.get();
    if text == "null" {
        Ok(None)
    } else if repair::has_lone_surrogate(text) {
        Err(E::custom("lone surrogate"))
    } else if text.contains(['\n', '\r']) {
        Ok(Some(Cow::Owned(RawValue::from_string(repair::one_line(text)).map_err(E::custom)?)))
    } else {
        Ok(Some(Cow::Borrowed(raw)))
    }
}

/// Reads the turns of a call.
struct Turns<'r>(&'r mut Reading);

impl<'de> Reads<'de> for Turns<'_> {
    type Value = Vec<Turn<'de>>;

    fn scalar(self, value: Scalar<'de>) -> Self::Value {
        if value != Scalar::Null {
            self.0.notes.push(bad_field("turns", Refused { value: value.quoted(), expected: "list" }));
        }
        Vec::new()
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let reading = self.0;
        let mut turns = Vec::with_capacity(reading.usual_turns());
        let mut index = 0;
        while list.next_element_seed(Leniently(OneTurn { reading, index, turns: &mut turns }))?.is_some() {
            index += 1;
            if turns.len() == TURN_LIMIT {
                if list.next_element::<IgnoredAny>()?.is_some() {
                    reading.notes.push(Problem::new(Code::TooManyTurns).arg("limit", TURN_LIMIT.to_string()));
                    while list.next_element::<IgnoredAny>()?.is_some() {}
                }
                break;
            }
        }
        reading.took_turns(turns.len());
        Ok(turns)
    }
}

/// Reads one turn to the end of a list of them.
struct OneTurn<'r, 'de> {
    reading: &'r mut Reading,
    /// Its place in the list as given; among those that are kept it may be an earlier one.
    index: usize,
    turns: &'r mut Vec<Turn<'de>>,
}

impl<'de> Reads<'de> for OneTurn<'_, 'de> {
    type Value = ();

    fn scalar(self, _: Scalar<'de>) {
        self.reading.notes.push(of_turn(Code::BadTurn, self.index));
    }

    #[inline]
    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let Self { reading, index, turns } = self;
        let place = turns.len();
        let mut turn = Turn::default();
        let (mut has_role, mut has_text) = (false, false);
        while let Some(field) = object.next_key_seed(Key(|key: &str| reading.turn_keys.field(key)))? {
            let Some(field) = field else {
                object.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = object.next_value_seed(Leniently(Single))?;
            if field == TurnField::Role {
                has_role = true;
                reading.role(&mut turn, index, place, value);
                continue;
            }
            has_text |= field == TurnField::Text;
            if let Err(refused) = set_turn(&mut turn, field, value) {
                reading.notes.push(bad_field(&format!("turns[{index}].{}", field.name()), refused));
            }
        }
        reading.end_turn(&mut turn, index, place, has_role);
        turns.push(turn);
        if !has_text {
            reading.notes.push(of_turn(Code::MissingText, index));
        }
        Ok(())
    }
}
