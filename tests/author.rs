//! The tools for who writes rules: edits, statistics, differences, lessons, lint, handbook.
//!
//! In: packs and calls written here. Out: assertions. Its own file because it needs the feature `author`; whether the
//! built-in packs prove themselves is in `mutation.rs`.
#![cfg(feature = "author")]

#[path = "author/edits.rs"]
mod edits;
#[path = "author/handbooks.rs"]
mod handbooks;
#[path = "author/lessons.rs"]
mod lessons;
#[path = "author/lints.rs"]
mod lints;
#[path = "author/moves.rs"]
mod moves;
#[path = "author/proofs.rs"]
mod proofs;
