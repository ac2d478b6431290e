//! Values of a ticket that are lists or objects.
//!
//! In: the text of one JSON value. Out: names, stages, ratings of parts; what mappings find further down. Its own file because
//! few lines have any of these, and serde reads them.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::Ticket;
use super::fields::TicketField;
use super::fill::{Filling, parts};
use super::keys::{Keys, Slot};
use super::values;
use crate::call::Text;
use crate::import::ndjson::keys::Key;
use crate::import::ndjson::lenient::{Leniently, Reads, Single};
use crate::import::scalar::Scalar;

/// What serde makes of the text of one value.
pub(super) fn leniently<'a, R: Reads<'a>>(text: &'a str, reads: R) -> Option<R::Value> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Leniently(reads).deserialize(&mut json).ok()?;
    json.end().ok()?;
    Some(value)
}

/// Takes what mappings find inside a value.
pub(super) fn follow<'a>(
    filling: &mut Filling,
    keys: &Keys,
    ticket: &mut Ticket<'a>,
    first: usize,
    text: &'a str,
) -> Option<()> {
    let whole: serde_json::Value = serde_json::from_str(text).ok()?;
    for path in keys.paths(first) {
        let found = path.steps[1..].iter().try_fold(&whole, |value, step| match value {
            serde_json::Value::Array(list) => list.get(step.parse::<usize>().ok()?),
            value => value.get(step),
        });
        let value = match found {
            None | Some(serde_json::Value::Null) => continue,
            Some(serde_json::Value::Bool(yes)) => Scalar::Bool(*yes),
            Some(serde_json::Value::Number(number)) => match number.as_i64() {
                Some(whole) => Scalar::Int(whole),
                None => Scalar::Float(number.as_f64().unwrap_or(0.0)),
            },
            Some(serde_json::Value::String(text)) => Scalar::Text(text.clone().into()),
            Some(serde_json::Value::Array(_)) => Scalar::List,
            Some(serde_json::Value::Object(_)) => Scalar::Object,
        };
        filling.put(ticket, Slot::Field(path.field), &path.steps.join("."), value);
    }
    Some(())
}

/// Reads a list of names, or several in one text.
pub(super) struct Names;

impl<'de> Reads<'de> for Names {
    type Value = Vec<Text<'de>>;

    fn scalar(self, value: Scalar<'de>) -> Self::Value {
        parts(values::name(value).ok().flatten())
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut names = Vec::new();
        while let Some(value) = list.next_element_seed(Leniently(Single))? {
            names.extend(values::name(value).ok().flatten());
        }
        Ok(names)
    }
}

/// Reads `[{ name, at }]`, or `{ name: at }`.
pub(super) struct Stages<'r, 't, 'de>(pub &'r mut Filling, pub &'t mut Ticket<'de>);

impl<'de> Reads<'de> for Stages<'_, '_, 'de> {
    type Value = ();

    fn scalar(self, value: Scalar<'de>) {
        self.0.put(self.1, Slot::Field(TicketField::Stages), "stages", value);
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Leniently(OneStage(self.0, self.1)))?.is_some() {}
        Ok(())
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(name) = object.next_key_seed(Key(str::to_owned))? {
            let at = object.next_value_seed(Leniently(Single))?;
            self.0.stage(self.1, name.into(), &at);
        }
        Ok(())
    }
}

struct OneStage<'r, 't, 'de>(&'r mut Filling, &'t mut Ticket<'de>);

impl<'de> Reads<'de> for OneStage<'_, '_, 'de> {
    type Value = ();

    fn scalar(self, value: Scalar<'de>) {
        self.0.refuse("stages", value.refused("object"));
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let (mut name, mut at) = (None, Scalar::Null);
        while let Some(key) = object.next_key_seed(Key(str::to_owned))? {
            let value = object.next_value_seed(Leniently(Single))?;
            match key.as_str() {
                "name" | "stage" | "阶段" => name = values::name(value).ok().flatten(),
                "at" | "time" | "时间" => at = value,
                _ => {}
            }
        }
        match name {
            Some(name) => self.0.stage(self.1, name, &at),
            None => self.scalar(Scalar::Object),
        }
        Ok(())
    }
}

/// Reads `{ name: rating }`.
pub(super) struct Ratings<'r, 't, 'de>(pub &'r mut Filling, pub &'t mut Ticket<'de>);

impl<'de> Reads<'de> for Ratings<'_, '_, 'de> {
    type Value = ();

    fn scalar(self, value: Scalar<'de>) {
        self.0.put(self.1, Slot::Field(TicketField::Dimensions), "dimensions", value);
    }

    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(name) = object.next_key_seed(Key(str::to_owned))? {
            let value = object.next_value_seed(Leniently(Single))?;
            match values::dimension(&value) {
                Ok(rating) => self.1.dimensions.extend(rating.map(|rating| (name.into(), rating))),
                Err(refused) => self.0.refuse("dimensions", refused),
            }
        }
        Ok(())
    }
}
