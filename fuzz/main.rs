//! The fuzzer: libFuzzer with one target at a time, named by the variable `FUZZ_TARGET`.
//!
//! In: bytes, made by libFuzzer. Out: nothing, or an abort that names the bytes. Its own program, with one binary for all
//! targets, so that they are compiled once.
#![no_main]
// The core is pure; the target to run is a setting of this program.
#![allow(clippy::disallowed_methods)]

mod lines;
mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let wanted = std::env::var("FUZZ_TARGET").unwrap_or_default();
    match targets::TARGETS.iter().find(|(name, _)| *name == wanted) {
        Some((_, run)) => *run,
        None => {
            let names: Vec<&str> = targets::TARGETS.iter().map(|(name, _)| *name).collect();
            panic!("FUZZ_TARGET={wanted}: there is no such target, there are {}", names.join(", "));
        }
    }
});

fuzz_target!(|data: &[u8]| TARGET(data));

// Half of the time whole lines are moved about: what is read here is mostly made of lines, and bytes alone seldom put a
// table of a pack or a cue of a subtitle at another place.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    match seed % 2 {
        0 => lines::mutate(data, size, max_size, seed / 2).unwrap_or_else(|| fuzzer_mutate(data, size, max_size)),
        _ => fuzzer_mutate(data, size, max_size),
    }
});
