//! What examples prove of lists: phrase by phrase, context by context.

use wusheng::author::prove;
use wusheng::{Language, Reviewer};

const PACK: &str = r#"
schema = 1
id = "p"
version = "1"
[scorecard]
full = 10
[phrases]
sorry = { say = ["抱歉", "对不起", "不好…意思"], not_inside = ["抱歉信", "对不起来"], not = ["asked", "quoted"] }
[contexts.asked]
before = ["请他", "让他"]
within = 2
[contexts.quoted]
quotes = true
[[rules]]
id = "r"
title = "r"
points = 10
expect = { say = "@sorry" }
examples = [
  { verdict = "pass", turns = ["客服：抱歉"] },
  { verdict = "pass", turns = ["客服：不好的意思"] },
  { verdict = "fail", turns = ["客服：收到抱歉信"] },
  { verdict = "fail", turns = ["客服：请他说对不起"] },
]
"#;

#[test]
fn each_phrase_and_context_is_taken_out_by_itself() {
    let reviewer =
        Reviewer::new(&[("p", PACK)], Language::En).unwrap_or_else(|problems| panic!("{}", problems[0].message));
    let proof = prove(&reviewer);
    let found: Vec<(&str, &str, u64, u64, &[String])> =
        proof.phrases.iter().map(|one| (&*one.name, &*one.key, one.killed, one.tried, &*one.survivors)).collect();
    let none = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<String>>();
    assert_eq!(
        found,
        [
            ("sorry", "say", 2, 3, &none(&["对不起"])[..]),
            ("sorry", "not_inside", 1, 2, &none(&["对不起来"])),
            ("sorry", "not", 1, 2, &none(&["quoted"])),
            ("asked", "before", 1, 2, &none(&["让他"])),
        ]
    );
}
