//! Whether the examples of a pack prove its rules: change one thing, and some example must come out otherwise.
//!
//! In: a pack made ready. Out: [`Proof`]: rule by rule what is proven, and for each phrase list what share of it. Its own
//! file because an example that passes says little; an example that would fail if the rule were another says what the rule
//! is. What is changed in a rule is in `mutation/variants.rs`, what in lists and contexts in `mutation/phrases.rs`.
//!
//! A rule is *proven* where every variant of it makes one of its own examples come out otherwise. Single phrases are
//! another matter: a list of two thousand need not have two thousand examples. Of lists and contexts the share that is
//! proven is reported, and which phrases are not.

mod phrases;
mod variants;

use serde::Serialize;
use serde_json::Value;

use super::decode::from_json;
use crate::call::Call;
use crate::pack::examples::call_of;
use crate::pack::schema::{Pack, Rule};
use crate::reviewer::Reviewer;
use crate::rules::compile::compile;
use crate::rules::judge::{Court, Memory};
use crate::scorecard::{PackId, Verdict};
use phrases::Heard;

/// A change of a rule that no example notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Survivor {
    /// Where in the rule: `duties[2].expect.next`.
    pub path: String,
    /// What stands there.
    pub from: String,
    /// What stands there instead; absent: it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub to: Option<String>,
}

/// How far the examples of a rule prove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RuleProof {
    /// Id of the rule.
    pub rule: String,
    /// Its name.
    pub title: String,
    /// How many examples it has.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub examples: u64,
    /// Changes that an example notices.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub killed: u64,
    /// Changes that were tried.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub tried: u64,
    /// Whether every change is noticed.
    pub proven: bool,
    /// Those that are not.
    pub survivors: Vec<Survivor>,
}

/// How much of a list of phrases is proven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PhraseProof {
    /// Name of the list, or of the context.
    pub name: String,
    /// The key: `say`, `not_inside`, `not`; of a context `before`, `after`, `unless`, `lead`, `follow`.
    pub key: String,
    /// Entries that an example hangs on.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub killed: u64,
    /// Entries.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub tried: u64,
    /// Entries that none hangs on.
    pub survivors: Vec<String>,
}

/// What the examples of a pack prove.
///
/// ```
/// use wusheng::{Language, Reviewer, author::prove};
/// let pack = "schema = 1\nid = \"p\"\nversion = \"1\"\n[scorecard]\nfull = 10\n[[rules]]\nid = \"r\"\ntitle = \"r\"\npoints = 10\n\
///     expect = { say = [\"您好\", \"哈喽\"], first = 1 }\n[[rules.examples]]\nverdict = \"pass\"\nturns = [\"客服：您好\"]\n\
///     [[rules.examples]]\nverdict = \"fail\"\nturns = [\"客服：喂\", \"客户：在吗\", \"客服：您好\"]\n";
/// let proof = prove(&Reviewer::new(&[("p", pack)], Language::En).map_err(|p| p[0].message.clone())?);
/// // 您好 is proven, and so is the window; nothing shows that 哈喽 counts, nor that late is missing.
/// assert_eq!((proof.rules[0].killed, proof.rules[0].tried), (3, 4));
/// assert_eq!(proof.rules[0].survivors[0].from, "哈喽");
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Proof {
    /// Version of this form.
    pub schema: u32,
    /// The pack.
    pub pack: PackId,
    /// Rules of which every change is noticed.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub proven: u64,
    /// Changes of rules that an example notices.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub killed: u64,
    /// Changes of rules that were tried.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub tried: u64,
    /// Rule by rule, in the order of the pack.
    pub rules: Vec<RuleProof>,
    /// List by list, then context by context.
    pub phrases: Vec<PhraseProof>,
}

/// An example as a call, and what it must come to.
struct Case<'r> {
    call: Call<'r>,
    expected: Verdict,
}

/// Tries every change of every rule and of every phrase.
pub fn prove(reviewer: &Reviewer) -> Proof {
    let court = reviewer.court();
    let mut memory = Memory::default();
    let cases: Vec<Vec<Case<'_>>> = court.program.rules.iter().map(|ready| cases_of(&ready.rule)).collect();
    let rules: Vec<RuleProof> = court
        .program
        .rules
        .iter()
        .zip(&cases)
        .map(|(ready, cases)| of_rule(&court, &ready.rule, cases, &mut memory))
        .collect();
    Proof {
        schema: 1,
        pack: court.id.clone(),
        proven: rules.iter().filter(|rule| rule.proven).count() as u64,
        killed: rules.iter().map(|rule| rule.killed).sum(),
        tried: rules.iter().map(|rule| rule.tried).sum(),
        phrases: Heard::new(&court, &cases).prove(&court, &cases, &mut memory),
        rules,
    }
}

fn cases_of(rule: &Rule) -> Vec<Case<'_>> {
    rule.examples.iter().map(|example| Case { call: call_of(example), expected: *example.verdict.get_ref() }).collect()
}

fn of_rule(court: &Court<'_>, rule: &Rule, cases: &[Case<'_>], memory: &mut Memory) -> RuleProof {
    let mut proof = RuleProof {
        rule: rule.id.get_ref().clone(),
        title: rule.title.pick(court.language).to_owned(),
        examples: cases.len() as u64,
        killed: 0,
        tried: 0,
        proven: false,
        survivors: Vec::new(),
    };
    let written = serde_json::to_value(rule).unwrap_or_default();
    let bench = Bench::new(court.pack, rule, &written);
    for variant in variants::of(&written) {
        // What does not make a pack is no variant of one.
        let Some(noticed) = bench.notices(court, &variant.rule, cases, memory) else { continue };
        proof.tried += 1;
        if noticed {
            proof.killed += 1;
        } else {
            proof.survivors.push(Survivor { path: variant.path, from: variant.from, to: variant.to });
        }
    }
    proof.proven = proof.survivors.is_empty();
    proof
}

/// A pack with one rule, and the rules it speaks of.
struct Bench {
    pack: Pack,
    /// Where the rule stands.
    at: usize,
    id: String,
}

impl Bench {
    fn new(pack: &Pack, rule: &Rule, written: &Value) -> Self {
        let mut words = Vec::new();
        strings(written, &mut words);
        let id = rule.id.get_ref();
        let rules: Vec<Rule> = pack
            .rules
            .iter()
            .filter(|one| one.id.get_ref() == id || words.contains(&one.id.get_ref().as_str()))
            .cloned()
            .collect();
        let at = rules.iter().position(|one| one.id.get_ref() == id).unwrap_or(0);
        Self { pack: Pack { rules, ..pack.clone() }, at, id: id.clone() }
    }

    /// Whether an example comes out otherwise under a changed rule; `None` where the change makes no rule.
    fn notices(&self, court: &Court<'_>, rule: &Value, cases: &[Case<'_>], memory: &mut Memory) -> Option<bool> {
        let mut pack = self.pack.clone();
        *pack.rules.get_mut(self.at)? = from_json(rule).ok()?;
        notices(court, &pack, &self.id, cases, memory)
    }
}

/// Whether an example of a rule comes out otherwise under a changed pack.
fn notices(court: &Court<'_>, pack: &Pack, rule: &str, cases: &[Case<'_>], memory: &mut Memory) -> Option<bool> {
    let program = compile(pack, None).ok()?;
    let changed = Court { pack, program: &program, id: court.id, language: court.language };
    Some(cases.iter().any(|case| differs(&changed, rule, case, memory)))
}

fn differs(court: &Court<'_>, rule: &str, case: &Case<'_>, memory: &mut Memory) -> bool {
    court.explain(&case.call, rule, memory).is_none_or(|finding| finding.verdict != case.expected)
}

fn strings<'v>(value: &'v Value, out: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => out.push(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, out)),
        _ => {}
    }
}
