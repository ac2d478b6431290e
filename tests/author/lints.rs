//! What a pack may say in vain, each once, and nothing of it in a sound pack.

use wusheng::author::lint_packs;
use wusheng::{BUILT_IN_PACKS, Language, Severity};

/// A pack of one rule, with parts of it written otherwise.
fn pack(phrases: &str, rule: &str) -> String {
    format!(
        "schema = 1\nid = \"p\"\nversion = \"1\"\n[scorecard]\nfull = 10\n[phrases]\n{phrases}\n[[rules]]\nid = \"r\"\n\
         title = \"r\"\npoints = 10\nwhy = \"w\"\nadvice = \"a\"\n{rule}\n\
         [[rules.examples]]\nverdict = \"pass\"\nturns = [\"客服：您好\", \"客户：查话费\"]\n\
         [[rules.examples]]\nverdict = \"fail\"\nturns = [\"客服：喂\", \"客户：查话费\"]\n"
    )
}

fn lints(phrases: &str, rule: &str) -> Vec<(String, Option<u64>)> {
    let text = pack(phrases, rule);
    let problems = lint_packs(&[("p.toml", &text)], Language::En);
    for problem in &problems {
        assert!(!problem.message.is_empty() && !problem.message.contains("{list}"), "{problem:?}");
    }
    problems
        .iter()
        .map(|problem| (problem.args.get("lint").cloned().unwrap_or_else(|| problem.code.name().into()), problem.line))
        .collect()
}

const HELLO: &str = "hello = [\"您好\"]";
const EXPECT: &str = "expect = { say = \"@hello\", first = 1 }";

#[test]
fn a_sound_pack_has_none() {
    assert_eq!(lints(HELLO, EXPECT), []);
}

#[test]
fn phrases_that_do_nothing() {
    let one = |phrases: &str| {
        let found = lints(phrases, EXPECT);
        found.into_iter().map(|(lint, line)| (lint, line.unwrap_or(0))).collect::<Vec<_>>()
    };
    assert_eq!(one("hello = [\n\"您好\",\n\"您好呀\"]"), [("shadowed".to_owned(), 9)]);
    assert_eq!(one("hello = [\"您好\", \"您好\"]"), [("twice".to_owned(), 7)]);
    assert_eq!(one("hello = [\"您好\", \"[早|晚]您好[呀|啊]\"]"), [("shadowed".to_owned(), 7)]);
    assert_eq!(one("hello = [\"您好\", \"[您好|早安]呀\"]"), [], "早安呀 is heard by nothing shorter");
    assert_eq!(one("hello = [\"您好\", \"请问您好…可以\"]"), [("shadowed".to_owned(), 7)], "one part is enough");
    assert_eq!(one("hello = [\"^您好\", \"您好呀\"]"), [], "an anchored phrase covers nothing");
    assert_eq!(one("hello = [\"您好\", \"hi\", \"high\"]"), [], "letters are heard as whole words");
    let inside = "hello = { say = [\"您好\", \"早安\"], not_inside = [\"您好吗\", \"早安\"] }";
    assert_eq!(one(inside), [("neverCounts".to_owned(), 7)]);
    let idle = "hello = { say = [\"您好\"], not_inside = [\"你好吗\"] }";
    assert_eq!(one(idle), [("idleInside".to_owned(), 7)]);
    assert_eq!(one("hello = [\"您好\", \"早\"]"), [("oneCharacter".to_owned(), 7)]);
    assert_eq!(one("hello = [\"您好\", \"早安[呀|/]\"]"), [("signInChoice".to_owned(), 7)]);
    assert_eq!(one("hello = [\"您好\", \"早安[呀|]/\"]"), [], "at the end of a phrase it is a sign");
}

#[test]
fn names_that_nothing_uses() {
    let found = lints(
        "hello = { say = [\"{you}好\"], not = [\"quoted\"] }\nyou = [\"您\"]\nspare = [\"喂\"]\n[contexts.quoted]\nquotes = true\n\
         [contexts.other]\nbefore = [\"他说\"]\n[reasons]\nlate = \"late\"",
        EXPECT,
    );
    let names: Vec<(&str, Option<u64>)> = found.iter().map(|(lint, line)| (lint.as_str(), *line)).collect();
    assert_eq!(names, [("unusedList", Some(9)), ("unusedContext", Some(12)), ("unusedReason", Some(15))]);
}

#[test]
fn rules_that_can_never_do_anything() {
    let one = |rule: &str| lints(HELLO, rule).into_iter().map(|(lint, _)| lint).collect::<Vec<_>>();
    let duties = "[[rules.duties]]\nif = { direction = \"inbound\" }\nexpect = { say = \"@hello\" }";
    assert_eq!(
        one(&format!("if = {{ none = [{{ direction = \"inbound\" }}] }}\n{EXPECT}\n")),
        Vec::<String>::new(),
        "for whom direction is not known the rule still is"
    );
    // Examples would not come out, so the check speaks first, and the lint after it.
    let found = one(&format!("if = {{ direction = \"outbound\" }}\n{duties}\n"));
    assert!(found.contains(&"neverFires".to_owned()), "{found:?}");
    let found =
        one(&format!("{EXPECT}\nwaive = [{{ channel = \"chat\", none = [{{ channel = [\"chat\", \"phone\"] }}] }}]"));
    assert_eq!(found, ["neverHolds"]);
    let found = one(&format!("{EXPECT}\nwaive = [{{}}]"));
    assert!(found.contains(&"alwaysWaived".to_owned()), "{found:?}");
    assert_eq!(one("expect = { say = \"@hello\", first = 1, last = 2 }"), ["idleWindow"]);
    assert_eq!(one("expect = { say = \"@hello\", next = 1 }"), ["idleWindow"]);
}

#[test]
fn what_is_demanded_and_forbidden() {
    let text = pack(HELLO, EXPECT)
        + "[[rules]]\nid = \"f\"\ntitle = \"f\"\nwhy = \"w\"\nadvice = \"a\"\nstatus = \"preview\"\nforbid = { say = \"您好\" }\n\
           [[rules.examples]]\nverdict = \"pass\"\nturns = [\"客服：喂\"]\n[[rules.examples]]\nverdict = \"fail\"\nturns = [\"客服：您好\"]\n";
    let problems = lint_packs(&[("p.toml", &text)], Language::Zh);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].message, "“您好”既是规则“r”要求说的，又是规则“f”禁止说的。");
}

#[test]
fn rules_without_reasons_and_points() {
    let text = pack(HELLO, EXPECT).replace("why = \"w\"\nadvice = \"a\"\n", "").replace("points = 10", "points = 9");
    let found: Vec<String> = lint_packs(&[("p.toml", &text)], Language::En)
        .iter()
        .map(|problem| problem.args.get("lint").cloned().unwrap_or_else(|| problem.code.name().into()))
        .collect();
    assert_eq!(found, ["packPoints", "noWhy", "noAdvice"]);
}

#[test]
fn what_comes_along_is_not_spoken_of_where_it_is_only_extended() {
    let text = "schema = 1\nid = \"p\"\nversion = \"1\"\nextends = [\"telecom-zh\"]\n[phrases]\nspare = [\"喂\"]\n";
    let problems = lint_packs(&[("p.toml", text)], Language::En);
    assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(6)], "{problems:?}");
}

#[test]
fn the_built_in_packs_have_no_warning() {
    let mut warnings = Vec::new();
    for pack in &BUILT_IN_PACKS {
        for problem in lint_packs(&[(pack.file, pack.text())], Language::En) {
            println!("{}:{}: {:?}: {}", pack.file, problem.line.unwrap_or(0), problem.severity, problem.message);
            if problem.severity > Severity::Info {
                warnings.push(problem.message);
            }
        }
    }
    println!("{} warnings", warnings.len());
}
