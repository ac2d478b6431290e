//! Whole numbers of any size on the wire.
//!
//! In: an integer. Out: a JSON number where every reader can hold it exactly (up to 2^53), else a decimal string. Its own
//! file because sums of squares pass that bound, and a rounded sum does not merge.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A whole number; on the wire a decimal string where a JSON number would lose digits.
///
/// ```
/// use wusheng::summary::Integer;
/// assert_eq!(serde_json::to_string(&Integer(258))?, "258");
/// assert_eq!(serde_json::to_string(&Integer(1 << 60))?, r#""1152921504606846976""#);
/// assert_eq!(serde_json::from_str::<Integer>(r#""-12""#)?, Integer(-12));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Integer(#[cfg_attr(feature = "types", ts(type = "number | string"))] pub i128);

/// The largest whole number up to which a JSON reader keeps all.
const EXACT: i128 = 1 << 53;

impl Integer {
    /// The number to calculate with.
    #[allow(clippy::cast_precision_loss)] // What is larger is rounded as any number is.
    pub fn real(self) -> f64 {
        self.0 as f64
    }
}

impl From<u64> for Integer {
    fn from(number: u64) -> Self {
        Self(i128::from(number))
    }
}

impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(number) if (-EXACT..=EXACT).contains(&self.0) => serializer.serialize_i64(number),
            _ => serializer.collect_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Whole;
        impl Visitor<'_> for Whole {
            type Value = Integer;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a whole number, or its digits in a string")
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Integer, E> {
                Ok(Integer(number.into()))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Integer, E> {
                Ok(Integer(number.into()))
            }
            fn visit_str<E: Error>(self, digits: &str) -> Result<Integer, E> {
                digits.parse().map(Integer).map_err(|_| E::custom("these are not the digits of a whole number"))
            }
        }
        deserializer.deserialize_any(Whole)
    }
}
