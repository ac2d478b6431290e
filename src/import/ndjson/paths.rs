//! Fields read from elsewhere in the object (`--map satisfied=labels.satisfied`).
//!
//! In: the mapping of the options, and the raw value at the head of a path. Out: the raw value at its end. Its own file so
//! that a file without mappings pays nothing for them.

use std::collections::BTreeMap;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess};
use serde_json::value::RawValue;

use super::keys::Key;
use super::lenient::{Leniently, Reads, Single};
use crate::import::fields::CallField;
use crate::import::intake::Intake;
use crate::import::scalar::Scalar;
use crate::problem::{Code, Problem};

/// One mapping.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) field: CallField,
    /// The path as given: also tried as one key, since keys may contain dots.
    whole: String,
    steps: Vec<String>,
}

impl Path {
    /// Whether the path starts at this key of the call.
    pub(super) fn starts_at(&self, key: &str) -> bool {
        self.whole == key || self.steps.first().is_some_and(|head| head == key)
    }

    /// The value at the end of the path, whose head has the value `raw`. The error is one of JSON in the strings passed.
    pub(super) fn follow<'a>(&self, key: &str, raw: &'a RawValue) -> Result<Option<&'a RawValue>, serde_json::Error> {
        if self.whole == key {
            return Ok(Some(raw));
        }
        let mut at = raw;
        for step in &self.steps[1..] {
            let mut json = serde_json::Deserializer::from_str(at.get());
            match Leniently(Step(step)).deserialize(&mut json)? {
                Some(next) => at = next,
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }
}

/// The mappings of the options; one that names no field of a call is reported.
pub(super) fn paths(map: &BTreeMap<String, String>, intake: &mut Intake) -> Vec<Path> {
    let mut paths = Vec::new();
    for (name, path) in map {
        let steps: Vec<String> = path.split('.').map(|step| step.trim().to_owned()).collect();
        match CallField::known_as(name).filter(|field| *field != CallField::Meta) {
            Some(field) if steps.iter().all(|step| !step.is_empty()) => {
                paths.push(Path { field, whole: path.clone(), steps });
            }
            _ => {
                let known = CallField::ALL.iter().filter(|field| **field != CallField::Meta).map(|field| field.name());
                let known: Vec<&str> = known.collect();
                let problem = Problem::new(Code::BadMapping).arg("name", format!("{name}={path}"));
                intake.report(problem.arg("known", known.join(", ")));
            }
        }
    }
    paths
}

/// The value under a name of an object, as text: of a text, a number, or yes or no.
pub(crate) fn field_of(json: &str, name: &str) -> Option<String> {
    let raw = Leniently(Step(name)).deserialize(&mut serde_json::Deserializer::from_str(json)).ok()??;
    match Leniently(Single).deserialize(&mut serde_json::Deserializer::from_str(raw.get())).ok()? {
        Scalar::Text(text) => Some(text.into_owned()),
        Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_) => Some(raw.get().to_owned()),
        Scalar::Null | Scalar::List | Scalar::Object => None,
    }
}

/// The value under one key of an object.
struct Step<'s>(&'s str);

impl<'de> Reads<'de> for Step<'_> {
    type Value = Option<&'de RawValue>;

    fn scalar(self, _: Scalar<'de>) -> Self::Value {
        None
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(here) = object.next_key_seed(Key(|key: &str| key == self.0))? {
            if here {
                found = Some(object.next_value()?);
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}
