//! Whether every rule of every built-in pack is proven by its examples.
//!
//! In: the built-in packs. Out: the rules of which a change goes unnoticed, each with what was changed. Its own file
//! because it is the list that who writes a pack works through:
//!
//! ```sh
//! cargo test --features author --test mutation -- --nocapture
//! ```
//!
//! `tests/mutation/unproven.txt` holds what is known to be unproven; it may only become shorter. After adding examples:
//! `WRITE_UNPROVEN=1 cargo test --features author --test mutation`.
#![cfg(feature = "author")]
// The core takes bytes as arguments; this test is there to compare a file.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::fmt::Write;

use wusheng::author::prove;
use wusheng::{BUILT_IN_PACKS, Language, Reviewer};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mutation/unproven.txt");

#[test]
fn every_rule_of_every_pack_is_proven() {
    let mut unproven = String::new();
    // A rule that is taken over as it is, is proven where it comes from.
    let mut seen = BTreeSet::new();
    for pack in &BUILT_IN_PACKS {
        let reviewer = Reviewer::new(&[(pack.id, pack.id)], Language::En)
            .unwrap_or_else(|problems| panic!("{}: {}", pack.id, problems[0].message));
        let proof = prove(&reviewer);
        let of = |key: &dyn Fn(&wusheng::author::PhraseProof) -> u64| proof.phrases.iter().map(key).sum::<u64>();
        println!(
            "{}: {} of {} rules proven, {} of {} changes of rules noticed, {} of {} phrases and contexts",
            pack.id,
            proof.proven,
            proof.rules.len(),
            proof.killed,
            proof.tried,
            of(&|one| one.killed),
            of(&|one| one.tried),
        );
        for rule in &proof.rules {
            for survivor in &rule.survivors {
                let to = survivor.to.as_deref().unwrap_or("left out");
                let change = format!("{}: {}: {} → {to}", rule.rule, survivor.path, survivor.from);
                let line = format!("{}: {change}", pack.id);
                if !seen.insert(change) {
                    continue;
                }
                println!("  {line}");
                writeln!(unproven, "{line}").expect("a string takes it");
            }
        }
    }
    if std::env::var_os("WRITE_UNPROVEN").is_some() {
        std::fs::write(FILE, &unproven).expect("the list can be written");
    }
    let known = std::fs::read_to_string(FILE).unwrap_or_default();
    let known: BTreeSet<&str> = known.lines().collect();
    let new: Vec<&str> = unproven.lines().filter(|line| !known.contains(line)).collect();
    assert!(new.is_empty(), "a change that no example notices:\n{}", new.join("\n"));
}
