//! Which fields the tables of a pack have, for the reader.
//!
//! In: a value of a document. Out: the types of `schema`. Its own file because it says the same as the types once more: a
//! field that a type has and its list here has not does not compile, and a test reads every built-in pack both ways.

use toml::Spanned;

use super::decode::{Error, Node, Reads, word};
use super::schema::*;
use crate::call::{Channel, Direction, EndedBy, Role};
use crate::entities;
use crate::language::Prose;
use crate::scorecard::{Verdict, Voice};

/// Fields of a table with their names: `needed`, `given` (or the default of their type) or something else.
macro_rules! table {
    ($type:ident: $($field:ident $name:literal $way:ident $(($otherwise:expr))?,)+) => {
        impl Reads for $type {
            fn read(node: &Node<'_>) -> Result<Self, Error> {
                let fields = node.fields(concat!("struct ", stringify!($type)))?.only(&[$($name),+])?;
                Ok(Self { $($field: fields.$way($name $(, $otherwise)?)?),+ })
            }
        }
    };
}

macro_rules! words {
    ($($type:ty),+) => {
        $(impl Reads for $type {
            #[inline(never)]
            fn read(node: &Node<'_>) -> Result<Self, Error> {
                word(node)
            }
        })+
    };
}

words!(
    Role,
    Channel,
    Direction,
    EndedBy,
    Verdict,
    Voice,
    Status,
    By,
    Weight,
    Question,
    OwnTurn,
    Which,
    Quantity,
    Per,
    Edge,
    Reach,
    entities::Kind
);

table!(Written:
    schema "schema" needed, id "id" needed, version "version" needed, title "title" given, extends "extends" given,
    off "off" given, scorecard "scorecard" given, hearing "hearing" given, phrases "phrases" given, add "add" given,
    contexts "contexts" given, reasons "reasons" given, groups "groups" given, rules "rules" given,
    change "change" given,
);
table!(Group: title "title" given, cap "cap" needed,);
table!(SheetAsWritten:
    full "full" given, pass "pass" given, excellent "excellent" given, judged "judged" given,
    normalise "normalise" given,
);
table!(Hearing: fillers "fillers" given, homophones "homophones" given, fragments "fragments" given,);
table!(Context:
    before "before" given, after "after" given, unless "unless" given, lead "lead" given, follow "follow" given, within "within" given, reach "reach" given,
    gap "gap" given, quotes "quotes" given, why "why" given,
);
table!(Rule:
    id "id" needed, title "title" needed, voice "voice" given, label "label" given,
    dimension "dimension" or(rules::process), severity "severity" given, points "points" given, each "each" given,
    bonus "bonus" given, group "group" given, status "status" given, by "by" given, owner "owner" given,
    from "from" given, until "until" given, since "since" given, source "source" given, why "why" given,
    advice "advice" given, only "if" given, heard "heard" given, when "when" given, expect "expect" given,
    duties "duties" given, forbid "forbid" given, steps "steps" given, measure "measure" given,
    repeat "repeat" given, count "count" given, waive "waive" given, cannot_judge "cannot_judge" given,
    examples "examples" given,
);
table!(Change:
    title "title" given, label "label" given, dimension "dimension" given, severity "severity" given,
    points "points" given, each "each" given, bonus "bonus" given, group "group" given, status "status" given,
    owner "owner" given, from "from" given, until "until" given, since "since" given, source "source" given,
    why "why" given, advice "advice" given, only "if" given, waive "waive" given, cannot_judge "cannot_judge" given,
    examples "examples" given,
);
table!(Heard: part "part" given, say "say" needed, first "first" given,);
table!(Duty:
    only "if" given, when "when" given, expect "expect" needed, waive "waive" given,
    cannot_judge "cannot_judge" given,
);
table!(Trigger:
    role "role" needed, say "say" needed, episode "episode" given, scope "in" given, which "which" given,
    only "if" given,
);
table!(Expect:
    role "role" or(checks::agent), say "say" needed, first "first" given, last "last" given, next "next" given,
    before "before" given, ms "ms" given, own_turn "own_turn" given, late "late" given, late_say "late_say" given,
    each_agent "each_agent" given,
);
table!(Forbid: role "role" or(checks::agent), say "say" needed, next "next" given, scope "in" given,);
table!(Steps:
    role "role" or(checks::agent), of "of" needed, next "next" given, at_least "at_least" given,
    ordered "ordered" or(|| true),
);
table!(Step: part "part" given, role "role" given, say "say" needed, optional "optional" given,);
table!(Measure:
    of "of" needed, role "role" or(checks::agent), per "per" given, min "min" given, max "max" given,
    least_chars "least_chars" given, least_ms "least_ms" given, say "say" given, which "which" given,
    scope "in" given,
);
table!(Repeat:
    role "role" or(checks::agent), question "question" given, alike "alike" given, least "least" given,
    but "but" given,
);
table!(Count:
    role "role" or(checks::agent), say "say" needed, min "min" given, max "max" given, scope "in" given,
);
table!(Bounds: min "min" given, max "max" given,);
table!(Prerequisite: id "id" needed, verdict "verdict" needed,);
table!(Condition:
    reason "reason" given, direction "direction" given, channel "channel" given, ended_by "ended_by" given,
    announced_by_system "announced_by_system" given, transferred "transferred" given, starts_with "starts_with" given,
    ends_with "ends_with" given, clipped "clipped" given, role "role" given, say "say" given, then "then" given,
    beyond "beyond" given, min "min" given, fewer "fewer" given, wait_ms "wait_ms" given,
    wait_below_ms "wait_below_ms" given, wait_known "wait_known" given, level "level" given, meta "meta" given, duration_ms "duration_ms" given,
    turns "turns" given, asr_quality "asr_quality" given, times "times" given, rule "rule" given, scope "in" given,
    all "all" given, any "any" given, none "none" given, at_least "at_least" given,
);
table!(AtLeast: n "n" needed, of "of" needed,);
table!(Example:
    verdict "verdict" needed, turns "turns" needed, direction "direction" given, channel "channel" given,
    ended_by "ended_by" given, transferred "transferred" given, announced_by_system "announced_by_system" given,
    wait_ms "wait_ms" given, level "level" given, started_at "started_at" given, asr_quality "asr_quality" given,
    meta "meta" given,
);
table!(Stretch:
    before "before" given, after "after" given, around "around" given, first "first" given, last "last" given,
    first_ms "first_ms" given, last_ms "last_ms" given, before_ms "before_ms" given, after_ms "after_ms" given,
    first_percent "first_percent" given, last_percent "last_percent" given, segment "segment" given,
);
table!(PhraseTable:
    say "say" given, not_inside "not_inside" given, not "not" given, gap "gap" given, near "near" given,
    regex "regex" given, like "like" given, alike "alike" given, entities "entities" given,
    question "question" given,
);

impl Reads for PhraseList {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        if node.items().is_some() {
            return Ok(Self { say: node.read()?, ..Self::default() });
        }
        if !node.is_table() {
            return Err(node.wrong("a list of phrases, or a table with say"));
        }
        PhraseTable::read(node).map(Self::from)
    }
}

impl Reads for Scope {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        match node.text() {
            Some(_) => word(node).map(Self::Named),
            None if node.is_table() => node.read().map(Self::Stretch),
            None => Err(node.wrong("the name of a scope, or a table of measures")),
        }
    }
}

impl Reads for Refs {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        // Every one has the place of all of them.
        let one = |item: &Node<'_>| match item.text() {
            Some(text) => Ok(Spanned::new(node.place(), text.to_owned())),
            None => Err(item.wrong("a phrase or the name of a phrase list, as @name")),
        };
        match node.items() {
            Some(items) => items.iter().map(one).collect::<Result<_, _>>().map(Self),
            None => one(node).map(|item| Self(vec![item])),
        }
    }
}

impl<T: Reads> Reads for Several<T> {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        if node.items().is_some() {
            return node.read().map(Self);
        }
        if node.text().is_none() && !node.is_table() {
            return Err(node.wrong("one value or a list"));
        }
        T::read(node).map(|one| Self(vec![one]))
    }
}

impl<T: Reads> Reads for Pairs<T> {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        let mut all = Vec::new();
        for (name, node) in node.fields("a map")?.each() {
            all.push((name, node.read()?));
        }
        Ok(Self(all))
    }
}

impl Reads for Prose {
    fn read(node: &Node<'_>) -> Result<Self, Error> {
        let words =
            |fields: super::decode::Fields<'_, '_>| Ok(Self::Each { zh: fields.given("zh")?, en: fields.given("en")? });
        let read = match node.text() {
            Some(text) => Ok(Self::One(text.to_owned())),
            None => node.fields("").and_then(words),
        };
        read.map_err(|_: Error| Error::new("data did not match any variant of untagged enum Prose".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::decode::from_str;
    use super::*;
    use crate::BUILT_IN_PACKS;

    /// serde makes the same of every pack.
    #[test]
    fn reads_what_serde_reads() {
        for pack in &BUILT_IN_PACKS {
            let own: Written = from_str(pack.text(), 0).unwrap();
            let others: Written = toml::from_str(pack.text()).unwrap();
            assert!(format!("{own:?}") == format!("{others:?}"), "{}", pack.id);
        }
    }
}
