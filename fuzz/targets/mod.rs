//! What is fuzzed: a file here and a line in [`TARGETS`] make a target.
//!
//! In: bytes. Out: nothing; whatever must not happen is a panic. Its own module because the fuzzer runs these on bytes it
//! makes up, and `tests/fuzz.rs` on the seeds and on what once went wrong.

mod packs;
mod scoring;

/// A target by its name.
pub type Target = (&'static str, fn(&[u8]));

/// All of them. Seeds of a target lie in `fuzz/seeds/NAME`.
pub const TARGETS: &[Target] = &[("packs", packs::run), ("scoring", scoring::run)];
