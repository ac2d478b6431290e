//! Lexicons that the build keeps judge as those that are made of their phrases.
//!
//! In: the sample calls, whole calls by strangers, calls in English. Out: assertions. Its own file because what is read instead of
//! made may not change a byte of any scorecard.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "the core is pure, its tests read files")]

use wusheng::{Language, Reviewer, ScoreOptions, lexicons_of};

const PACKS: [&str; 4] = ["telecom-zh", "retail-chat-zh", "outbound-zh", "support-en"];

fn calls() -> Vec<u8> {
    let read = |path: &str| std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + path).unwrap();
    ["examples/calls/sample.ndjson", "tests/cases/calls.ndjson", "tests/cases/english.ndjson"].map(read).concat()
}

fn with(id: &str, file: &[u8]) -> Reviewer {
    Reviewer::with_lexicons(&[(id, id)], file, Language::Zh).unwrap()
}

/// A file with something in it replaced by as many other bytes, and its sum mended.
fn changed(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = file.windows(from.len()).position(|bytes| bytes == from.as_bytes()).unwrap();
    let mut out = [&file[..at], to.as_bytes(), &file[at + from.len()..file.len() - 4]].concat();
    let more = |sum: u32, one: u32| (sum ^ one).wrapping_mul(0x0100_0193);
    let (words, rest) = out.as_chunks();
    let sum = words.iter().fold(0x811C_9DC5, |sum, word| more(sum, u32::from_le_bytes(*word)));
    let sum = rest.iter().fold(sum, |sum, &byte| more(sum, byte.into()));
    out.extend(sum.to_le_bytes());
    out
}

#[test]
fn they_judge_as_those_that_are_made() {
    let calls = calls();
    for id in PACKS {
        let (made, kept) = (with(id, &[]), with(id, &lexicons_of(id).unwrap()));
        assert_eq!(made.pack(), kept.pack());
        let options = ScoreOptions::default();
        let (made, kept) = (made.score_lines(&calls, options).0, kept.score_lines(&calls, options).0);
        assert!(made.len() > 100_000 && made == kept, "{id}");
    }
}

#[test]
fn they_are_read_where_they_are_of_the_pack_and_whole() {
    for id in PACKS {
        let file = lexicons_of(id).unwrap();
        let hash = with(id, &[]).pack().hash.clone();
        // The hash is a part of the file: one that is none shows whose it is.
        let none = "0".repeat(hash.len());
        let marked = changed(&file, &hash, &none);
        let is_read = |file: &[u8]| with(id, file).pack().hash == none;
        assert!(is_read(&marked), "{id}");
        let others = changed(&marked, concat!("wusheng ", env!("CARGO_PKG_VERSION")), "wusheng 9.9.9");
        assert!(!is_read(&others), "another version");
        assert!(!is_read(&changed(&marked, id, &"x".repeat(id.len()))), "another pack");
        assert!(!is_read(&[&marked[..marked.len() - 5], &marked[marked.len() - 4..]].concat()), "a byte is missing");
        assert!([0, 1, 30, 200, marked.len() - 1].iter().all(|&length| !is_read(&marked[..length])), "it was cut");
        let mut damaged = marked.clone();
        damaged[marked.len() / 2] ^= 1;
        assert!(!is_read(&damaged), "it is damaged");
    }
    // A pack of one's own is made, whatever is kept of the one it extends.
    let toml = "schema = 1\nid = \"mine\"\nversion = \"1.0.0\"\nextends = [\"telecom-zh\"]\n";
    let file = lexicons_of("telecom-zh").unwrap();
    let mine = Reviewer::with_lexicons(&[("mine.toml", toml)], &file, Language::Zh).unwrap();
    assert_eq!(mine.pack().id, "mine");
}

#[test]
fn only_built_in_packs_have_some() {
    assert!(["nobody", " telecom-zh", "", "schema = 1"].iter().all(|id| lexicons_of(id).is_none()));
}
