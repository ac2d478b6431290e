//! How Chinese says and does not say, measured on its own: whether words in a sentence count, and if not, why.
//!
//! In: `tests/cases/saying.ndjson`, a sentence a line, the list whose words stand in it, and the context that should strike
//! them out (or that they count). Out: rates by context (`cargo test --test saying -- --nocapture` prints them) with floors.
//! Its own file because rules come and go while what counts as said must stay right.
#![allow(clippy::disallowed_methods, reason = "the core is pure, its tests read files")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::json;
use support::{read, score, values};
use wusheng::{Detail, Language, Reviewer};

/// Lists whose words the sentences have.
const LISTS: [&str; 9] =
    ["greeting", "offer", "offerShort", "thanks", "apologyFull", "apologyLight", "furtherNeed", "farewell", "rating"];

/// A pack with one rule a list, so that each says by itself what was heard and what was struck out.
fn reviewer() -> Reviewer {
    let mut pack = String::from(
        "schema = 1\nid = \"saying-test\"\nversion = \"1\"\ntitle = \"t\"\nextends = [\"five-voices-zh\"]\n\
         off = [\"greeting\", \"offer\", \"thanks\", \"apology\", \"closing\"]\n[add]\n",
    );
    LISTS.iter().for_each(|list| writeln!(pack, "{list} = [\"zzz\"]").expect("a string takes it"));
    for list in LISTS {
        write!(
            pack,
            "[[rules]]\nid = \"{list}\"\ntitle = \"{list}\"\npoints = 1\nexpect = {{ say = \"@{list}\" }}\n\
             [[rules.examples]]\nverdict = \"pass\"\nturns = [\"客服：zzz\"]\n\
             [[rules.examples]]\nverdict = \"fail\"\nturns = [\"客服：嗯那好\"]\n"
        )
        .expect("a string takes it");
    }
    Reviewer::new(&[("saying-test.toml", &pack)], Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[derive(Default)]
struct Tally {
    all: usize,
    right: usize,
    /// Struck out, and for the reason the case names.
    exact: usize,
    wrong: Vec<String>,
}

#[test]
fn words_count_where_they_are_said() {
    let cases = values(&read("tests/cases/saying.ndjson"));
    assert!(cases.len() >= 300, "{} cases", cases.len());
    let calls: String = (0..)
        .zip(&cases)
        .map(|(at, case)| {
            format!("{}\n", json!({ "id": format!("s{at}"), "turns": [{ "role": "agent", "text": case["text"] }] }))
        })
        .collect();
    let cards = score(&reviewer(), calls.as_bytes(), Detail::Full);
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for (at, case) in cases.iter().enumerate() {
        let findings = cards[&format!("s{at}")]["findings"].as_array().unwrap();
        let finding = findings.iter().find(|finding| finding["rule"] == case["list"]).unwrap();
        let one = &finding["occurrences"][0];
        let heard = one["evidence"].as_array().is_some_and(|evidence| !evidence.is_empty());
        let should = case["counts"] == true;
        let context = if should { "counts" } else { case["context"].as_str().unwrap() };
        let tally = tallies.entry(context).or_default();
        tally.all += 1;
        tally.right += usize::from(heard == should);
        let why = one["nearMiss"]["why"].as_str();
        tally.exact += usize::from(!should && !heard && why == Some(context));
        if heard != should {
            tally.wrong.push(format!("{} {} ({})", case["list"], case["text"], why.unwrap_or("-")));
        }
    }
    let (mut all, mut right) = (0, 0);
    for (context, Tally { all: of, right: got, exact, wrong }) in &tallies {
        println!("{context:18} {got} of {of} right, {exact} for this very reason {}", wrong.join("; "));
        (all, right) = (all + of, right + got);
    }
    println!("all {right} of {all} right");
    for (context, Tally { all: of, right: got, wrong, .. }) in &tallies {
        assert!(*got * 100 >= *of * 80, "{context}: {got} of {of}\n{}", wrong.join("\n"));
    }
    assert!(right * 100 >= all * 95, "{right} of {all}");
}
