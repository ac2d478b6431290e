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

/// Whoever is judged by a pack reads words, not keys: of every kind of rule and condition.
#[test]
fn demands_are_said_in_words() {
    let pack = r#"
schema = 1
id = "desk"
version = "1"
[scorecard]
full = 10
[phrases]
hello = ["[您|你]好[呀|]"]
sold = { entities = ["amount"], question = "open" }
[groups.all]
cap = 4
[[rules]]
id = "sale"
title = "成交三步"
points = 4
group = "all"
from = "2025-01-31"
if = { direction = "outbound", duration_ms = { min = 90000 }, none = [{ level = "金卡" }] }
steps = { at_least = 1, ordered = false, of = [{ say = "@sold" }, { role = "customer", say = "好的", optional = true }] }
[[rules.examples]]
verdict = "pass"
direction = "outbound"
turns = ["[00:00] 客服：一百元", "[02:00] 客户：好的"]
[[rules.examples]]
verdict = "fail"
direction = "outbound"
turns = ["[00:00] 客服：喂", "[02:00] 客户：不买"]
[[rules]]
id = "pace"
title = "语速"
points = 2
measure = { of = "pace", min = 90, max = 360 }
waive = [{ at_least = { n = 1, of = [{ role = "customer", say = "慢点", in = { first = 2 } }, { times = false }] } }]
[[rules.examples]]
verdict = "pass"
turns = ["[00:00-00:05] 客服：您好，请问今天有什么可以帮到您的吗，您请讲"]
[[rules.examples]]
verdict = "fail"
turns = ["[00:00-00:03] 客服：您好，请问今天有什么可以帮到您的吗，您请讲，我马上为您查询"]
[[rules]]
id = "twice"
title = "问两遍"
points = 2
repeat = { question = "any" }
[[rules.examples]]
verdict = "pass"
turns = ["客服：您的号码是多少？"]
[[rules.examples]]
verdict = "fail"
turns = ["客服：您的号码是多少？", "客户：啊", "客服：您的号码是多少？"]
[[rules]]
id = "often"
title = "称呼"
points = 2
count = { say = "@hello", min = 1, in = "call" }
[[rules.examples]]
verdict = "pass"
turns = ["客服：您好"]
[[rules.examples]]
verdict = "fail"
turns = ["客服：喂"]
"#;
    let said = |language| {
        let reviewer = Reviewer::new(&[("desk", pack)], language)
            .unwrap_or_else(|problems| panic!("{:?}", problems.iter().map(|p| &p.message).collect::<Vec<_>>()));
        handbook(&reviewer, HandbookFormat::Markdown)
    };
    let zh = said(Language::Zh);
    for words in [
        "与“all”各项合计至多扣 4 分 · 2025-01-31 起",
        "只看这样的通话：外呼，通话时长不少于 90 秒，不是（客户级别是金卡）",
        "客服至少做到下面 1 步，不论次序",
        "1. 金额、开放式提问",
        "2. 客户说“好的”（可省）",
        "客服的语速（每分钟字数）在 90 到 360 之间",
        "以下至少 1 条：在开头 2 轮里，客户说“慢点”；记录里没有时间",
        "客服把同样的提问再说一遍",
        "客服说“您好呀”不少于 1 次",
        "通过 (外呼)",
    ] {
        assert!(zh.contains(words), "{words} is not in\n{zh}");
    }
    let en = said(Language::En);
    for words in [
        "only for calls such that an outbound call, the call lasts at least 90 s, not (the customer's level is 金卡)",
        "1. an amount, an open question",
        "the agent's pace (characters a minute): between 90 and 360",
        "at least 1 of: the customer says “慢点” in the first 2 turns; the record has no times",
    ] {
        assert!(en.contains(words), "{words} is not in\n{en}");
    }
}
