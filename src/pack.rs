//! Rule packs: what is listened for and what it costs, as data.
//!
//! In: TOML. Out: a [`Pack`] whose names all resolve, or located problems. Its own folder because people who write rules
//! meet nothing else of the core.

mod decode;
pub(crate) mod examples;
mod extent;
mod load;
pub(crate) mod names;
pub(crate) mod phrases;
pub(crate) mod schema;
mod syntax;

pub(crate) use load::{Places, load};
pub use schema::Status;

/// The pack that is used when none is given.
pub(crate) const TELECOM_ZH: (&str, &str) = ("telecom-zh.toml", include_str!("packs/telecom-zh.toml"));
