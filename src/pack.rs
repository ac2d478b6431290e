//! Rule packs: what is listened for and what it costs, as data.
//!
//! In: TOML. Out: a [`Pack`] whose names all resolve, or located problems. Its own folder because people who write rules
//! meet nothing else of the core.

pub(crate) mod builtin;
mod decode;
pub(crate) mod examples;
mod extent;
mod load;
mod merge;
pub(crate) mod names;
mod near;
pub(crate) mod order;
#[cfg(any(all(feature = "wasm", not(feature = "author")), test))]
pub(crate) mod packed;
pub(crate) mod phrases;
pub(crate) mod places;
mod resolve;
pub(crate) mod schema;
mod syntax;
mod tables;

pub use builtin::{BUILT_IN_PACKS, BuiltIn};
pub(crate) use load::load;
pub(crate) use places::Places;
pub use schema::{By, Status};
