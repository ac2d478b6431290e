//! Reviews service conversations: reads transcripts, scores them against rules kept as data, shows the evidence.
//!
//! ```text
//! bytes ─► import ─► call ─► rules (pack) ─► scorecard
//! ```
//!
//! The core is pure: no clock, no randomness, no files. The map of the modules is in `src/README.md`.

#[cfg(feature = "author")]
pub mod author;
mod bytes;
#[cfg(feature = "tables")]
pub mod calculator;
mod call;
#[cfg(feature = "insight")]
mod clusters;
mod decimal;
mod entities;
pub mod import;
#[cfg(feature = "insight")]
pub mod insight;
mod json;
mod language;
#[cfg(any(feature = "tables", all(feature = "wasm", not(feature = "author")), test))]
mod lzma;
mod masking;
#[cfg(any(feature = "tables", feature = "insight"))]
mod math;
#[cfg(feature = "tables")]
pub mod metrics;
mod ordered;
mod pack;
mod problem;
#[cfg(feature = "tables")]
pub mod records;
#[cfg(feature = "tables")]
pub mod report;
mod reviewer;
mod rules;
mod scorecard;
#[cfg(feature = "xlsx")]
pub mod sheets;
pub mod statistics;
#[cfg(feature = "tables")]
pub mod summary;
#[cfg(feature = "insight")]
mod taxonomy;
mod text;
#[cfg(feature = "tables")]
pub mod ticket;
#[cfg(feature = "insight")]
mod vectors;
#[cfg(feature = "wasm")]
mod wasm;
#[cfg(feature = "insight")]
mod words;
#[cfg(feature = "xlsx")]
pub mod workbook;

pub use call::{Call, Channel, Direction, EndedBy, Role, Source, Text, Turn};
pub use language::{Language, Prose};
pub use masking::{Masker, Personal, PersonalFound, PersonalSpan};
pub use pack::examples::ExampleResult;
pub use pack::{BUILT_IN_PACKS, BuiltIn, By, Status};
pub use problem::{Code, Problem, Problems, Severity};
pub use reviewer::{LineScorer, PackCheck, Reviewer, RuleInfo, ScoreOptions, check_pack, check_packs, lexicons_of};
pub use scorecard::{
    Detail, Evidence, Finding, Grade, NearMiss, Occurrence, PackId, Scorecard, Subject, Suspected, Tenths, Verdict,
    Voice, VoiceHeard, Voices, Window,
};
