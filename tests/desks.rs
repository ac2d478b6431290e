//! Whether the packs for other desks judge as they should: an online shop, outbound sales, an English desk.
//!
//! In: short calls of `tests/cases`, each with the verdicts of some rules. Out: those that come out otherwise. Its own file
//! because each is judged by its own pack; look-alikes stand beside what they look like.
#![allow(clippy::disallowed_methods, reason = "the core is pure, its tests read files")]

mod support;

use serde_json::Value;
use support::{read, score, values};
use wusheng::{Detail, Language, Reviewer};

/// Every verdict that a case names is the one its pack comes to.
fn assert_judged(pack: &str, cases: &str) {
    let reviewer = Reviewer::new(&[(pack, pack)], Language::En).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let bytes = read(cases);
    let cards = score(&reviewer, &bytes, Detail::Full);
    let (mut all, mut differ) = (0, Vec::new());
    for call in values(&bytes) {
        let id = call["id"].as_str().unwrap_or_default();
        for (rule, want) in call["verdicts"].as_object().into_iter().flatten() {
            let findings = cards[id]["findings"].as_array();
            let finding = findings.into_iter().flatten().find(|finding| finding["rule"] == *rule);
            let got = finding.map_or(&Value::Null, |finding| &finding["verdict"]);
            all += 1;
            if got != want {
                differ.push(format!("{id} {rule}: {got}, ruled {want}: {}", call["turns"]));
            }
        }
    }
    println!("{pack}: {} of {all} verdicts agree", all - differ.len());
    assert!(all > 0 && differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn an_online_shop() {
    assert_judged("retail-chat-zh", "tests/cases/retail.ndjson");
}

#[test]
fn outbound_sales() {
    assert_judged("outbound-zh", "tests/cases/outbound.ndjson");
}

#[test]
fn an_english_desk() {
    assert_judged("support-en", "tests/cases/english.ndjson");
}
