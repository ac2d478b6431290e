//! A handbook says all that a pack says.

use wusheng::author::{HandbookFormat, handbook};
use wusheng::{BUILT_IN_PACKS, Language, Reviewer};

#[test]
fn every_rule_of_every_pack_is_in_its_handbook() {
    for pack in &BUILT_IN_PACKS {
        for language in [Language::Zh, Language::En] {
            let reviewer = Reviewer::new(&[(pack.id, pack.id)], language).expect("a built-in pack is sound");
            let text = handbook(&reviewer, HandbookFormat::Markdown);
            let html = handbook(&reviewer, HandbookFormat::Html);
            for rule in reviewer.rules() {
                assert!(text.contains(&format!("### {}\n", rule.title)), "{}: {}", pack.id, rule.rule);
                assert!(html.contains(&format!("<code>{}</code>", rule.rule)), "{}: {}", pack.id, rule.rule);
                for example in &rule.examples {
                    assert!(example.turns.iter().all(|turn| text.contains(turn)), "{}: {}", pack.id, rule.rule);
                }
            }
            let open = |tag: &str| html.matches(&format!("<{tag}>")).count();
            let close = |tag: &str| html.matches(&format!("</{tag}>")).count();
            for tag in ["p", "dl", "dd", "table", "tr", "figure", "code", "h3"] {
                assert_eq!(open(tag), close(tag), "{}: {tag}", pack.id);
            }
        }
    }
}

#[test]
fn what_a_pack_says_cannot_write_markup() {
    let text = "schema = 1\nid = \"p\"\nversion = \"1\"\ntitle = \"<script>alert(1)</script>\"\n[scorecard]\nfull = 10\n[[rules]]\n\
        id = \"r\"\ntitle = \"*r* | [x](y)\"\npoints = 10\nwhy = \"a & b\"\nexpect = { say = \"您好\" }\n\
        [[rules.examples]]\nverdict = \"pass\"\nturns = [\"客服：您好\"]\n[[rules.examples]]\nverdict = \"fail\"\nturns = [\"客服：<b>喂\"]\n";
    let reviewer = Reviewer::new(&[("p", text)], Language::En).expect("it is sound");
    let html = handbook(&reviewer, HandbookFormat::Html);
    assert!(!html.contains("<script") && !html.contains("<b>") && html.contains("a &amp; b"));
    let markdown = handbook(&reviewer, HandbookFormat::Markdown);
    assert!(markdown.contains("\\*r\\*") && markdown.contains("\\[x\\](y)"), "{markdown}");
}
