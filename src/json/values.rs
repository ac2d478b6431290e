//! Any value as JSON, in little code.
//!
//! In: what serde can take apart. Out: the same bytes that serde_json writes for it, without its tables for fractions. Its
//! own file because it is for what is written once and is large as code: calls, packs, and what goes to JavaScript.

use std::fmt;

use serde::ser::{self, Impossible, Serialize, Serializer};

use super::Out;
use crate::decimal;

/// Appends a value; what cannot be JSON leaves half of itself and is an error.
pub(crate) fn write(value: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Failed> {
    value.serialize(Values { out, verbatim: false, digits: false })
}

/// A value as JSON.
pub(crate) fn text(value: &impl Serialize) -> Option<String> {
    let mut out = Vec::new();
    write(value, &mut out).ok()?;
    String::from_utf8(out).ok()
}

/// A value as JSON, its fractions in ten significant digits: results of statistics, whose last bits are nobody's business.
#[cfg(feature = "tables")]
#[cfg_attr(not(feature = "wasm"), allow(dead_code))] // What is written elsewhere is not written for JavaScript.
pub(crate) fn text_in_digits(value: &impl Serialize) -> Option<String> {
    let mut out = Vec::new();
    value.serialize(Values { out: &mut out, verbatim: false, digits: true }).ok()?;
    String::from_utf8(out).ok()
}

/// What cannot be written.
#[derive(Debug)]
pub(crate) struct Failed;

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no JSON")
    }
}

impl std::error::Error for Failed {}

impl ser::Error for Failed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The name under which serde_json hands on what is JSON already.
const VERBATIM: &str = "$serde_json::private::RawValue";

struct Values<'o> {
    out: &'o mut Vec<u8>,
    /// Whether a text is JSON already.
    verbatim: bool,
    /// Whether fractions are rounded.
    digits: bool,
}

impl<'o> Values<'o> {
    fn raw(self, json: &str) -> Result<(), Failed> {
        self.out.extend_from_slice(json.as_bytes());
        Ok(())
    }

    fn several(self, open: u8, close: &'static str) -> Result<Several<'o>, Failed> {
        self.out.push(open);
        Ok(Several { out: self.out, close, first: true, verbatim: false, digits: self.digits })
    }
}

/// A list or an object that is being written.
struct Several<'o> {
    out: &'o mut Vec<u8>,
    close: &'static str,
    first: bool,
    verbatim: bool,
    digits: bool,
}

impl Several<'_> {
    #[inline(never)]
    fn next(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
    }

    #[inline(never)]
    fn name(&mut self, name: &str) {
        self.next();
        Out(self.out).text(name);
        self.out.push(b':');
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        value.serialize(Values { out: self.out, verbatim: self.verbatim, digits: self.digits })
    }

    fn close(self) -> Result<(), Failed> {
        self.out.extend_from_slice(self.close.as_bytes());
        Ok(())
    }
}

macro_rules! whole {
    ($($method:ident $type:ty),+) => {
        $(fn $method(self, number: $type) -> Result<(), Failed> {
            Out(self.out).number(number.into());
            Ok(())
        })+
    };
}

impl<'o> Serializer for Values<'o> {
    type Ok = ();
    type Error = Failed;
    type SerializeSeq = Several<'o>;
    type SerializeTuple = Several<'o>;
    type SerializeTupleStruct = Several<'o>;
    type SerializeTupleVariant = Impossible<(), Failed>;
    type SerializeMap = Several<'o>;
    type SerializeStruct = Several<'o>;
    type SerializeStructVariant = Impossible<(), Failed>;

    whole!(
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_u8 u8, serialize_u16 u16,
        serialize_u32 u32
    );

    fn serialize_u64(self, number: u64) -> Result<(), Failed> {
        self.raw(&number.to_string())
    }

    fn serialize_bool(self, is: bool) -> Result<(), Failed> {
        self.raw(if is { "true" } else { "false" })
    }

    fn serialize_f32(self, number: f32) -> Result<(), Failed> {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Result<(), Failed> {
        if !number.is_finite() {
            return self.raw("null");
        }
        #[cfg(feature = "tables")]
        let number = if self.digits { crate::statistics::rounded(number) } else { number };
        let written = decimal::text(number);
        self.out.extend_from_slice(written.as_bytes());
        if written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            self.out.extend_from_slice(b".0");
        }
        Ok(())
    }

    fn serialize_char(self, c: char) -> Result<(), Failed> {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Failed> {
        if self.verbatim {
            return self.raw(text);
        }
        Out(self.out).text(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Failed> {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Failed> {
        self.raw("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Failed> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Failed> {
        self.raw("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Failed> {
        self.raw("null")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Failed> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Failed> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), Failed> {
        let mut object = self.several(b'{', "}")?;
        object.name(name);
        object.value(value)?;
        object.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Several<'o>, Failed> {
        self.several(b'[', "]")
    }

    fn serialize_tuple(self, _: usize) -> Result<Several<'o>, Failed> {
        self.several(b'[', "]")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Several<'o>, Failed> {
        self.several(b'[', "]")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Failed> {
        Err(Failed)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Several<'o>, Failed> {
        self.several(b'{', "}")
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Several<'o>, Failed> {
        if name == VERBATIM {
            return Ok(Several { out: self.out, close: "", first: true, verbatim: true, digits: false });
        }
        self.several(b'{', "}")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Failed> {
        Err(Failed)
    }
}

macro_rules! items {
    ($($of:ident $method:ident),+) => {
        $(impl ser::$of for Several<'_> {
            type Ok = ();
            type Error = Failed;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
                self.next();
                self.value(value)
            }
            fn end(self) -> Result<(), Failed> {
                self.close()
            }
        })+
    };
}

items!(SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field);

impl ser::SerializeMap for Several<'_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failed> {
        self.next();
        let before = self.out.len();
        self.value(key)?;
        // Of an object every key is a text; a number is put in quotes, as serde_json does.
        match self.out.get(before) {
            Some(b'"') => {}
            Some(b'-' | b'0'..=b'9') => {
                self.out.insert(before, b'"');
                self.out.push(b'"');
            }
            _ => return Err(Failed),
        }
        self.out.push(b':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.value(value)
    }

    fn end(self) -> Result<(), Failed> {
        self.close()
    }
}

impl ser::SerializeStruct for Several<'_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Failed> {
        if !self.verbatim {
            self.name(name);
        }
        self.value(value)
    }

    fn end(self) -> Result<(), Failed> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Call, Language, Reviewer, Tenths, Turn};

    #[test]
    fn writes_what_serde_json_writes() {
        let meta = serde_json::value::RawValue::from_string("{\"a\": [1]}".to_owned()).unwrap();
        let turns =
            vec![Turn { text: "a\"\n您".into(), confidence: Some(0.1 + 0.2), start_ms: Some(-3), ..Turn::default() }];
        let call = Call {
            id: "c".into(),
            turns,
            asr_quality: Some(1.0),
            meta: Some(std::borrow::Cow::Owned(meta)),
            transferred: Some(true),
            ..Call::default()
        };
        assert_eq!(text(&call), serde_json::to_string(&call).ok());
        let reviewer = Reviewer::new(&[], Language::Zh).unwrap();
        assert_eq!(text(&reviewer.rules()), serde_json::to_string(&reviewer.rules()).ok());
        let points = [Tenths(925), Tenths(-5), Tenths(100)];
        assert_eq!(text(&points), serde_json::to_string(&points).ok());
    }
}
