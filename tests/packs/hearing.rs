//! What is heard by other means than phrases: near each other, regular expressions, alike, entities, questions.
//!
//! In: lists of a few lines and turns. Out: what is evidence. Its own file because each means is held to its edges here:
//! nothing, one character, exactly at the limit, and what looks like it.

use wusheng::{Code, Language, Problem, Reviewer, ScoreOptions};

use super::{call, help};

fn pack(list: &str) -> String {
    format!(
        "schema = 1\nid = \"p\"\nversion = \"1\"\n[contexts.quoted]\nquotes = true\n[contexts.denied]\nbefore = [\"不是\"]\n\
         within = 0\n[phrases.x]\n{list}\n[[rules]]\nid = \"r\"\ntitle = \"t\"\npoints = 100\nforbid = {{ say = \"@x\" }}\n"
    )
}

/// What the list is heard in; the examples are taken from the first text, which must be heard, and from nothing said.
fn heard(list: &str, texts: &[(&'static str, &[&str])]) {
    let example = texts.iter().find(|(_, found)| !found.is_empty()).map_or("", |(text, _)| text);
    let examples = format!(
        "examples = [{{ verdict = \"pass\", turns = [\"客服：喂\"] }}, {{ verdict = \"fail\", turns = ['''客服：{example}'''] }}]"
    );
    let pack = pack(list) + &examples;
    let reviewer = Reviewer::new(&[("p.toml", &pack)], Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}"));
    for (text, found) in texts {
        let line: &'static str = Box::leak(format!("客服：{text}").into_boxed_str());
        let call = call(&[line]);
        let card = reviewer.score(&call, ScoreOptions::default());
        let evidence = card.findings[0].occurrences.iter().flat_map(|one| &one.evidence);
        let said: Vec<&str> = evidence.filter_map(|one| one.text).collect();
        assert_eq!(said, *found, "{list}: {text}");
    }
    in_a_condition(list, texts);
}

/// The same where only a condition asks for it: it is heard in the same turns.
fn in_a_condition(list: &str, texts: &[(&'static str, &[&str])]) {
    let pack = pack(list).replace(
        "forbid = { say = \"@x\" }\n",
        "forbid = { role = \"customer\", say = \"投诉\" }\nwaive = [{ reason = \"w\", role = \"agent\", say = \"@x\" }]\n\
         examples = [{ verdict = \"pass\", turns = [\"客户：好\"] }, { verdict = \"fail\", turns = [\"客户：投诉\"] }]\n\
         [reasons]\nw = \"w\"\n",
    );
    let reviewer = Reviewer::new(&[("p.toml", &pack)], Language::Zh).unwrap_or_else(|problems| panic!("{problems:#?}"));
    for (text, found) in texts {
        let line: &'static str = Box::leak(format!("客服：{text}").into_boxed_str());
        let verdicts = super::verdicts(&reviewer, &call(&["客户：投诉", line, "客户："]));
        let expected = if found.is_empty() { wusheng::Verdict::Fail } else { wusheng::Verdict::Waived };
        assert_eq!(verdicts, [expected], "{list}: {text}");
    }
}

fn problem(list: &str) -> Problem {
    let pack = pack(list);
    let mut problems = Reviewer::new(&[("p.toml", &pack)], Language::Zh).err().unwrap_or_default();
    problems.retain(|problem| problem.code != Code::PackMissingExample);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.remove(0)
}

#[test]
fn words_near_each_other_in_either_order() {
    heard(
        "near = [[\"退款\", \"三天\"]]\ngap = 4",
        &[
            ("退款三天内到账", &["退款三天"]),
            ("三天左右给您退款", &["三天左右给您退款"]),
            ("三天左右再给您退款", &[]),
            ("三天。退款", &[]),
            ("退款", &[]),
            ("", &[]),
        ],
    );
    heard("near = [[\"甲\", \"乙\", \"丙\"]]", &[("丙在甲后，乙在末", &["丙在甲后，乙"]), ("甲乙", &[])]);
    heard("near = [[\"[退|还]\", \"[钱|费]\"]]\ngap = 0", &[("退费", &["退费"]), ("钱还", &["钱还"]), ("退我钱", &[])]);
    let found = problem("near = [[\"甲\"]]");
    assert_eq!((found.line, found.message.as_str()), (Some(10), "“near”不能用：一组要有 2 到 4 个词。"));
    assert_eq!(problem("near = [[\"甲\", \"乙\", \"丙\", \"丁\", \"戊\"]]").code, Code::PackBadValue);
}

#[test]
fn regular_expressions_hear_what_phrases_hear() {
    heard(
        r"regex = ['工号\d{4}$', 'v?ip客户']",
        &[
            ("我的工號 1 2 3 4", &["工號 1 2 3 4"]),
            ("工号12345", &[]),
            ("ＶＩＰ 客户", &["ＶＩＰ 客户"]),
            ("Vip客户和IP客户", &["Vip客户", "IP客户"]),
            ("工_号1[UNK]234", &["工_号1[UNK]234"]),
            ("🙏工号1234🙏", &["工号1234"]),
            ("", &[]),
        ],
    );
    // Contexts and longer phrases hold for every means.
    heard(
        "regex = ['保证.{0,4}退']\nnot = [\"quoted\", \"denied\"]\nnot_inside = [\"保证金会退\"]",
        &[("保证能退", &["保证能退"]), ("“保证能退”", &[]), ("不是保证能退", &[]), ("保证金会退", &[])],
    );
    for (regex, detail) in
        [("a b", "空白听不见"), ("x*", "它会匹配空内容"), ("(a", "圆括号没有成对"), ("(?=a)b", "不支持环视")]
    {
        let found = problem(&format!("regex = [\"好\", \"{regex}\"]"));
        assert_eq!((found.code, found.line, found.column), (Code::PackBadRegex, Some(10), Some(15)), "{regex}");
        assert!(found.message.contains(detail), "{}", found.message);
        assert!(help(&found).contains("线性"));
    }
}

#[test]
fn sentences_that_are_said_alike() {
    heard(
        "like = [\"我马上帮您核实一下情况\", \"请您保持电话畅通\"]",
        &[
            ("我马上帮您核实一下情况", &["我马上帮您核实一下情况"]),
            ("好的，我马上为您核实一下情况，谢谢", &["我马上为您核实一下情况"]),
            ("我马上去，帮您核实一下情况", &["我马上去，帮您核实一下情况"]),
            ("请保持您的电话畅通", &["请保持您的电话畅通"]),
            ("情况我核实过了", &[]),
            ("您", &[]),
            ("", &[]),
        ],
    );
    // Five characters and four pairs, of which 甲乙丙丁 has four and three: 2 × 7 ÷ (9 + 7) is 87 in a hundred.
    heard("like = [\"甲乙丙丁戊\"]\nalike = 87", &[("甲乙丙丁戊", &["甲乙丙丁戊"]), ("甲乙丙丁", &["甲乙丙丁"])]);
    heard("like = [\"甲乙丙丁戊\"]\nalike = 88", &[("甲乙丙丁戊", &["甲乙丙丁戊"]), ("甲乙丙丁", &[])]);
    heard("like = [\"好\"]", &[("好", &["好"]), ("好的", &[]), ("嗯，好。", &["好"])]);
}

#[test]
fn entities_by_kind() {
    heard(
        "entities = [\"phone\", \"amount\"]",
        &[
            ("请拨 138 0013 8000，话费五十八元", &["138 0013 8000", "五十八元"]),
            ("幺三八零零幺三八零零零", &["幺三八零零幺三八零零零"]),
            ("[数字x]元", &[]),
            ("三天", &[]),
            ("", &[]),
        ],
    );
    heard("entities = [\"duration\"]\nnot = [\"denied\"]", &[("三天内", &["三天"]), ("不是三天", &[])]);
    let found = problem("entities = [\"phon\"]");
    assert_eq!((found.code, help(&found)), (Code::PackUnknownName, "是否想写 phone？"));
}

#[test]
fn questions_open_and_closed() {
    heard(
        "question = \"open\"",
        &[
            ("好的。请问您是什么时候办理的？", &["请问您是什么时候办理的"]),
            ("您重启过吗？", &[]),
            ("没什么", &[]),
            ("", &[]),
        ],
    );
    heard("question = \"closed\"", &[("您重启过吗？怎么了？", &["您重启过吗"]), ("好的", &[])]);
    heard("question = \"any\"", &[("您重启过吗？怎么了？", &["您重启过吗", "怎么了"]), ("好的", &[])]);
    assert_eq!(help(&problem("question = \"opn\"")), "是否想写 open？");
}
