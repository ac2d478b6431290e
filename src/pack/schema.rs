//! The shape of a pack.
//!
//! In: TOML, through serde. Out: plain data with places for problems. Its own file because it is the reference for who
//! writes rules: every key is described here, in the order a pack is written.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use toml::Spanned;

use crate::call::{Channel, Direction, EndedBy, Role};
use crate::language::Prose;
use crate::scorecard::{Verdict, Voice};

/// A whole pack.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pack {
    /// Version of this form: 1.
    pub schema: Spanned<u32>,
    /// Stable name of the pack.
    pub id: String,
    /// Version of its content.
    pub version: String,
    /// Name for people.
    #[serde(default)]
    pub title: Prose,
    /// Marks and limits.
    #[serde(default)]
    pub scorecard: Sheet,
    /// What recognised speech gets wrong, and what counts as silence.
    #[serde(default)]
    pub hearing: Hearing,
    /// Phrase lists by name.
    #[serde(default)]
    pub phrases: BTreeMap<String, PhraseList>,
    /// Circumstances under which words do not count, by name.
    #[serde(default)]
    pub contexts: BTreeMap<String, Context>,
    /// Why something is waived or cannot be judged, in words, by name.
    #[serde(default)]
    pub reasons: BTreeMap<String, Prose>,
    /// The rules.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// Marks and limits, in points.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Sheet {
    /// Full marks.
    pub full: i64,
    /// From here on a call passes.
    pub pass: i64,
    /// From here on it is excellent.
    pub excellent: i64,
    /// With fewer points judged there is no grade.
    pub judged: i64,
    /// Score earned ÷ applicable instead of full marks less deductions.
    pub normalise: bool,
}

impl Default for Sheet {
    fn default() -> Self {
        Self { full: 100, pass: 85, excellent: 95, judged: 60, normalise: false }
    }
}

/// What recognised speech gets wrong, and what counts as silence.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Hearing {
    /// Single characters that are no words: 嗯, 呃.
    pub fillers: Vec<String>,
    /// Words and what a recogniser writes for them; a match through one is marked `folded`.
    pub homophones: BTreeMap<String, Vec<String>>,
    /// Words that make no turn when nothing else is said: 喂, 那.
    pub fragments: Vec<String>,
}

/// Words that mean one thing: a plain list, or a table that says when they do not count.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct PhraseList {
    /// The phrases.
    pub say: Vec<Spanned<String>>,
    /// Longer phrases; inside one of them the words do not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_inside: Vec<Spanned<String>>,
    /// Names of contexts in which the words do not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<Spanned<String>>,
    /// How many characters `…` may stand for.
    pub gap: Option<u8>,
}

/// The table form of a phrase list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseTable {
    say: Vec<Spanned<String>>,
    #[serde(default)]
    not_inside: Vec<Spanned<String>>,
    #[serde(default)]
    not: Vec<Spanned<String>>,
    #[serde(default)]
    gap: Option<u8>,
}

impl<'de> Deserialize<'de> for PhraseList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = PhraseList;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of phrases, or a table with say")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<PhraseList, A::Error> {
                let say = Vec::deserialize(SeqAccessDeserializer::new(seq))?;
                Ok(PhraseList { say, ..PhraseList::default() })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PhraseList, A::Error> {
                let table = PhraseTable::deserialize(MapAccessDeserializer::new(map))?;
                Ok(PhraseList { say: table.say, not_inside: table.not_inside, not: table.not, gap: table.gap })
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// How far a context reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Reach {
    /// Not past a comma.
    #[default]
    Clause,
    /// Not past a full stop.
    Sentence,
    /// Anywhere in the turn.
    Turn,
}

/// A circumstance under which words do not count: others before, after or around them.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Context {
    /// Words before.
    pub before: Vec<Spanned<String>>,
    /// Words after.
    pub after: Vec<Spanned<String>>,
    /// Where one of these stands before as well, the words count after all.
    pub unless: Vec<Spanned<String>>,
    /// Most characters between; absent: no limit but the reach.
    pub within: Option<u32>,
    /// How far to look.
    pub reach: Reach,
    /// How many characters `…` may stand for.
    pub gap: Option<u8>,
    /// Whether standing between quotation marks is the circumstance.
    pub quotes: bool,
}

/// Whether a rule costs points yet.
///
/// ```
/// use wusheng::{Language, Reviewer, Status};
/// let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// assert!(reviewer.rules().iter().all(|rule| rule.status == Status::Stable));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Shown, costs nothing.
    Preview,
    /// Counts.
    #[default]
    Stable,
    /// Kept for old scorecards, no longer judged.
    Deprecated,
}

/// How grave a miss is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Weight {
    /// A slip.
    #[default]
    Minor,
    /// A fault.
    Major,
    /// Ends the matter; only suspected until people confirm it.
    Fatal,
}

impl Weight {
    pub fn name(self) -> &'static str {
        match self {
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Fatal => "fatal",
        }
    }
}

/// One thing or several.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Several<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Several<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = Several<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("one value or a list")
            }
            fn visit_str<E: serde::de::Error>(self, one: &str) -> Result<Several<T>, E> {
                T::deserialize(serde::de::value::StrDeserializer::new(one)).map(|one| Several(vec![one]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Several<T>, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Several)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Several<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| Several(vec![one]))
            }
        }
        deserializer.deserialize_any(Either(std::marker::PhantomData))
    }
}

/// References to phrase lists (`@name`) or phrases, one or several.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Refs(pub Vec<Spanned<String>>);

impl<'de> Deserialize<'de> for Refs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Through a value, because a place can only be had of a whole value and not of either shape of it.
        let value = Spanned::<toml::Value>::deserialize(deserializer)?;
        let span = value.span();
        let one = |item: toml::Value| match item {
            toml::Value::String(text) => Ok(Spanned::new(span.clone(), text)),
            other => Err(serde::de::Error::invalid_type(
                serde::de::Unexpected::Other(other.type_str()),
                &"a phrase or the name of a phrase list, as @name",
            )),
        };
        match value.into_inner() {
            toml::Value::Array(items) => items.into_iter().map(one).collect::<Result<_, _>>().map(Self),
            item => one(item).map(|item| Self(vec![item])),
        }
    }
}

/// One rule.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    /// Stable name, never reused.
    pub id: Spanned<String>,
    /// Name for people.
    pub title: Prose,
    /// The voice it judges.
    #[serde(default)]
    pub voice: Option<Voice>,
    /// The kind it stands for.
    #[serde(default)]
    pub label: Option<String>,
    /// The dimension it belongs to.
    #[serde(default = "process")]
    pub dimension: String,
    /// How grave a miss is.
    #[serde(default)]
    pub severity: Weight,
    /// The most it can cost.
    #[serde(default)]
    pub points: i64,
    /// Of a forbidden thing: what one hit costs; absent: all points.
    #[serde(default)]
    pub each: Option<i64>,
    /// Whether it counts yet.
    #[serde(default)]
    pub status: Status,
    /// Version of the pack that brought it.
    #[serde(default)]
    pub since: Option<String>,
    /// Where it comes from.
    #[serde(default)]
    pub source: Prose,
    /// Why it matters.
    #[serde(default)]
    pub why: Prose,
    /// What to say.
    #[serde(default)]
    pub advice: Prose,
    /// Calls it is for; others: not applicable.
    #[serde(default, rename = "if")]
    pub only: Option<Condition>,
    /// Where the voice is heard, whatever the verdict.
    #[serde(default)]
    pub heard: Vec<Heard>,
    /// What makes it due; each occurrence is one obligation.
    #[serde(default)]
    pub when: Option<Trigger>,
    /// What is due.
    #[serde(default)]
    pub expect: Option<Expect>,
    /// Several triggers, each with what is due.
    #[serde(default)]
    pub duties: Vec<Duty>,
    /// What must not be said.
    #[serde(default)]
    pub forbid: Option<Forbid>,
    /// When it is lifted.
    #[serde(default)]
    pub waive: Vec<Condition>,
    /// When the record cannot tell.
    #[serde(default)]
    pub cannot_judge: Vec<Condition>,
    /// Proof: at least one that passes and one that does not.
    #[serde(default)]
    pub examples: Vec<Example>,
}

fn process() -> String {
    "process".to_owned()
}

fn agent() -> Role {
    Role::Agent
}

/// Where a voice is heard.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Heard {
    /// Name of the part.
    #[serde(default)]
    pub part: Option<String>,
    /// The phrases.
    pub say: Refs,
    /// Only within the agent's first so many worded turns.
    #[serde(default)]
    pub first: Option<u32>,
}

/// An obligation: what makes it due and what is due.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Duty {
    /// Calls it is for.
    #[serde(default, rename = "if")]
    pub only: Option<Condition>,
    /// What makes it due; absent: the call itself.
    #[serde(default)]
    pub when: Option<Trigger>,
    /// What is due.
    pub expect: Expect,
    /// When it is lifted, beside what the rule says.
    #[serde(default)]
    pub waive: Vec<Condition>,
    /// When the record cannot tell, beside what the rule says.
    #[serde(default)]
    pub cannot_judge: Vec<Condition>,
}

/// What makes something due.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Trigger {
    /// Who says it.
    pub role: Role,
    /// The phrases.
    pub say: Refs,
    /// Occurrences no more than this many exchanges apart are one.
    #[serde(default)]
    pub episode: Option<u32>,
}

/// What is due, and where.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expect {
    /// Who says it.
    #[serde(default = "agent")]
    pub role: Role,
    /// The phrases.
    pub say: Refs,
    /// Within the first so many worded turns of the role.
    #[serde(default)]
    pub first: Option<u32>,
    /// Within the last so many.
    #[serde(default)]
    pub last: Option<u32>,
    /// Within the next so many after the trigger.
    #[serde(default)]
    pub next: Option<u32>,
    /// And within so many milliseconds of the start or the trigger, where times are known.
    #[serde(default)]
    pub ms: Option<i64>,
    /// Whether the turn of the trigger itself counts.
    #[serde(default)]
    pub own_turn: OwnTurn,
    /// Whether saying it later in the call is late rather than missing.
    #[serde(default)]
    pub late: bool,
    /// Whether each agent owes it after a handover.
    #[serde(default)]
    pub each_agent: bool,
}

/// Which part of the trigger's own turn counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum OwnTurn {
    /// None.
    #[default]
    No,
    /// What follows the trigger.
    After,
    /// All of it.
    Any,
}

/// What must not be said.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Forbid {
    /// Who must not say it.
    #[serde(default = "agent")]
    pub role: Role,
    /// The phrases.
    pub say: Refs,
}

/// Which turns a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Scope {
    /// All.
    #[default]
    Call,
    /// From the beginning to the end of the window.
    Opening,
    /// The window.
    Window,
    /// After the trigger, up to the next turn of the role that owes.
    Pause,
    /// After the trigger, to the end.
    Rest,
    /// The last worded turns of the condition's role.
    Last,
}

/// A circumstance; all that it names must hold.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Condition {
    /// Name of the reason, for waivers and what cannot be judged.
    pub reason: Option<Spanned<String>>,
    /// Who began the call.
    pub direction: Option<Several<Direction>>,
    /// Its medium.
    pub channel: Option<Several<Channel>>,
    /// Who ended it.
    pub ended_by: Option<Several<EndedBy>>,
    /// Whether the platform greeted.
    pub announced_by_system: Option<bool>,
    /// Whether it was handed over.
    pub transferred: Option<bool>,
    /// Who opens the record, be it with a link or a sticker.
    pub starts_with: Option<Several<Role>>,
    /// Who speaks the last worded turn.
    pub ends_with: Option<Several<Role>>,
    /// Recognised speech that is cut at the start or the end.
    pub clipped: Option<Edge>,
    /// Who `say`, `beyond` and `fewer` speak of.
    pub role: Option<Several<Role>>,
    /// One of the phrases is said.
    pub say: Option<Refs>,
    /// And this role has a turn after it, be it only a sound.
    pub then: Option<Role>,
    /// Something is said beyond these phrases, of at least `min` characters.
    pub beyond: Option<Refs>,
    /// See `beyond`.
    pub min: Option<u32>,
    /// The role has fewer worded turns than this.
    pub fewer: Option<u32>,
    /// The role that owes is silent for at least this long after the trigger, by the clock.
    pub wait_ms: Option<i64>,
    /// It is known by the clock to be silent for less than this.
    pub wait_below_ms: Option<i64>,
    /// Which turns to look at.
    #[serde(rename = "in")]
    pub scope: Scope,
    /// One of these holds.
    pub any: Vec<Condition>,
    /// None of these holds.
    pub none: Vec<Condition>,
}

/// One end of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Edge {
    /// Its beginning.
    Start,
    /// Its end.
    End,
}

/// A small call and what the rule must make of it.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    /// The verdict of the rule.
    pub verdict: Spanned<Verdict>,
    /// What is said, as `客服：…`, with `[00:12]` before it where times matter.
    pub turns: Vec<String>,
    /// Who began the call.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// Its medium.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// Who ended it.
    #[serde(default)]
    pub ended_by: Option<EndedBy>,
    /// Whether it was handed over.
    #[serde(default)]
    pub transferred: Option<bool>,
    /// Whether the platform greeted.
    #[serde(default)]
    pub announced_by_system: Option<bool>,
}
