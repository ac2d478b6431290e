//! Conditions: what is asked of the call, of other rules, and how conditions are joined.
//!
//! In: one rule that a condition lifts, and calls. Out: verdicts. Its own file because every condition is held to its edges
//! here.

use wusheng::{Call, Code, Language, Reviewer, ScoreOptions, Verdict};

use super::{at, call};
use Verdict::{CannotJudge, Fail, NotApplicable, Pass, Waived};

/// A rule that is for calls of which a condition holds.
fn reviewer(condition: &str, head: &str) -> Result<Reviewer, Vec<wusheng::Problem>> {
    let pack = format!(
        "schema = 1\nid = \"p\"\nversion = \"1\"\n[reasons]\nw = \"w\"\n[[rules]]\nid = \"r\"\ntitle = \"t\"\npoints = 50\n{head}\
         forbid = {{ say = \"不行\" }}\nwaive = [{{ reason = \"w\", ends_with = \"customer\", {condition} }}]\nexamples = [{{ verdict = \"pass\", turns = \
         [\"客服：好\"] }}, {{ verdict = \"fail\", turns = [\"[00:00] 客服：不行\"], meta = {{ x = \"y\" }} }}]\n\
         [[rules]]\nid = \"polite\"\ntitle = \"t\"\npoints = 50\nexpect = {{ say = \"您好\" }}\nexamples = [{{ verdict = \
         \"pass\", turns = [\"客服：您好\"] }}, {{ verdict = \"fail\", turns = [\"客服：好\"] }}]\n"
    );
    Reviewer::new(&[("p.toml", &pack)], Language::Zh)
}

fn verdict(condition: &str, call: &Call<'_>) -> Verdict {
    let reviewer = reviewer(condition, "").unwrap_or_else(|problems| panic!("{condition}: {problems:#?}"));
    reviewer.score(call, ScoreOptions::default()).findings[0].verdict
}

#[test]
fn what_is_asked_of_the_call() {
    let plain = || call(&["[0] 客服：不行", "[9-10] 客户：啊"]);
    let vip = || Call { customer_level: Some("VIP".into()), ..plain() };
    let clear = || Call { asr_quality: Some(0.6), ..plain() };
    let untimed = || call(&["客服：不行", "客户：啊"]);
    for (condition, call, expected) in [
        ("level = \"VIP\"", vip(), Waived),
        ("level = [\"金卡\", \"VIP\"]", vip(), Waived),
        ("level = \"金卡\"", vip(), Fail),
        ("level = \"VIP\"", plain(), Fail),
        ("duration_ms = { min = 10000 }", plain(), Waived),
        ("duration_ms = { min = 10001 }", plain(), Fail),
        ("duration_ms = { max = 10000 }", plain(), Waived),
        ("duration_ms = { max = 10000 }", untimed(), CannotJudge),
        ("turns = { max = 2 }", plain(), Waived),
        ("turns = { max = 1 }", plain(), Fail),
        ("turns = { max = 1 }, role = \"agent\"", plain(), Waived),
        ("asr_quality = { min = 60 }", clear(), Waived),
        ("asr_quality = { max = 59 }", clear(), Fail),
        ("asr_quality = { max = 59 }", plain(), Fail),
        ("times = false", untimed(), Waived),
        ("times = false", plain(), Fail),
    ] {
        assert_eq!(verdict(condition, &call), expected, "{condition}");
    }
}

#[test]
fn what_the_desk_keeps_beside_the_call() {
    let with = |meta: &str| {
        let line = format!(
            "{{\"id\":\"a\",\"turns\":[{{\"role\":\"agent\",\"text\":\"不行\"}},{{\"role\":\"customer\",\"text\":\"啊啊\"}}],\"meta\":{meta}}}"
        );
        let condition = reviewer("meta = { category = [\"宽带\", \"3\", \"true\"] }", "").unwrap();
        let (out, _) = condition.score_lines(line.as_bytes(), ScoreOptions::default());
        let card: serde_json::Value = serde_json::from_slice(&out).unwrap();
        card["findings"][0]["verdict"].as_str().unwrap_or_default().to_owned()
    };
    for (meta, expected) in [
        ("{\"category\":\"宽带\"}", "waived"),
        ("{\"category\":3}", "waived"),
        ("{\"category\":true}", "waived"),
        ("{\"category\":\"资费\"}", "fail"),
        ("{\"category\":null}", "fail"),
        ("{}", "fail"),
        ("[]", "fail"),
        ("null", "fail"),
    ] {
        assert_eq!(with(meta), expected, "{meta}");
    }
}

#[test]
fn all_any_none_and_so_many_of_them() {
    let spoken = call(&["客服：不行，一，二", "客户：啊"]);
    let say = |word: &str| format!("{{ say = \"{word}\" }}");
    let (one, two, three) = (say("一"), say("二"), say("三"));
    for (condition, expected) in [
        (format!("all = [{one}, {two}]"), Waived),
        (format!("all = [{one}, {three}]"), Fail),
        (format!("any = [{three}, {one}]"), Waived),
        (format!("none = [{three}]"), Waived),
        (format!("none = [{three}, {one}]"), Fail),
        (format!("at_least = {{ n = 2, of = [{one}, {two}, {three}] }}"), Waived),
        (format!("at_least = {{ n = 3, of = [{one}, {two}, {three}] }}"), Fail),
        ("at_least = { n = 0, of = [] }".to_owned(), Waived),
        (format!("at_least = {{ n = 1, of = [{{ all = [{one}, {{ none = [{three}] }}] }}] }}"), Waived),
    ] {
        assert_eq!(verdict(&condition, &spoken), expected, "{condition}");
    }
}

#[test]
fn another_rules_verdict_is_asked_in_the_order_it_takes() {
    let asks = "rule = { id = \"polite\", verdict = [\"pass\", \"late\"] }";
    assert_eq!(
        verdict(asks, &call(&["客服：您好，不行", "客户：啊"])),
        Waived,
        "the rule asked for stands further down"
    );
    assert_eq!(verdict(asks, &call(&["客服：不行", "客户：啊"])), Fail);
    let problems = reviewer(&asks.replace("polite", "polit"), "").err().unwrap_or_default();
    assert_eq!((problems[0].code, problems[0].help.as_deref()), (Code::PackUnknownName, Some("是否想写 polite？")));
    let problems = reviewer(&asks.replace("polite", "r"), "").err().unwrap_or_default();
    assert_eq!(at(&problems[0]), (Code::PackRulesInCircle, Some(7), Some(6)));
}

#[test]
fn a_rule_is_in_force_from_a_day_until_a_day() {
    let reviewer = reviewer("say = \"w\"", "from = \"2025-01-31\"\nuntil = \"2025-02-28\"\n").unwrap();
    for (moment, expected) in [
        (Some("2025-01-30T23:59:59+08:00"), NotApplicable),
        (Some("2025-01-31T00:00:00+08:00"), Fail),
        (Some("2025-02-28 23:59"), Fail),
        (Some("2025-03-01"), NotApplicable),
        (Some("soon"), Fail),
        (None, Fail),
    ] {
        let call = Call { started_at: moment.map(Into::into), ..call(&["客服：不行"]) };
        let card = reviewer.score(&call, ScoreOptions::default());
        assert_eq!(card.findings[0].verdict, expected, "{moment:?}");
        assert_eq!(card.findings[1].verdict, Fail);
    }
    assert_eq!(verdict("say = \"w\"", &call(&["客服：好"])), Pass);
}
