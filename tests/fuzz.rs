//! What the fuzzer starts from, and what once made a target fail.
//!
//! In: `fuzz/seeds` and `fuzz/regressions`, a folder a target. Out: nothing but that every target takes them. Its own file
//! because `npm run fuzz` looks for new faults for minutes, while the old ones are looked at in every run of the tests.
#![cfg(feature = "author")]
// The core takes bytes as arguments; this test is there to read files.
#![allow(clippy::disallowed_methods)]

#[path = "../fuzz/targets/mod.rs"]
mod targets;

use std::path::Path;

#[test]
fn seeds_and_regressions_pass() {
    for (name, run) in targets::TARGETS {
        let mut seen = 0;
        for folder in ["seeds", "regressions"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder).join(name);
            let Ok(files) = std::fs::read_dir(&folder) else { continue };
            let mut files: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
            files.sort();
            for file in files {
                println!("{}", file.display());
                run(&std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())));
                seen += 1;
            }
        }
        assert!(seen > 0, "no seeds for {name}: put some files into fuzz/seeds/{name}");
    }
}
