//! One service conversation: what every reader produces and every rule reads.
//!
//! In: nothing. Out: [`Call`], [`Turn`] and the closed sets of words they use. Its own file because it is the one thing
//! that both sides of the arrow know.
//!
//! Text is borrowed from the input where it can be, so that scoring a file copies no transcript.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Text of a call, borrowed from the input or owned.
///
/// ```
/// use wusheng::Text;
/// let text: Text = "您好".into();
/// assert_eq!(text.chars().count(), 2);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(transparent)]
pub struct Text<'a>(pub Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Text<'_> {
    /// The same text, owned.
    pub fn into_owned(self) -> Text<'static> {
        Text(Cow::Owned(self.0.into_owned()))
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self(text)
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

/// Who speaks.
///
/// ```
/// use wusheng::Role;
/// assert_eq!(serde_json::to_value(Role::ThirdParty)?, "thirdParty");
/// assert_eq!(Role::default(), Role::Unknown);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// A person who serves.
    Agent,
    /// The person served.
    Customer,
    /// An automatic partner in a chat.
    Bot,
    /// An automatic voice menu or announcement.
    Ivr,
    /// A notice of the platform.
    System,
    /// Somebody else brought into the conversation.
    ThirdParty,
    /// Not known: rules that need the role answer "cannot judge".
    #[default]
    Unknown,
}

impl Role {
    /// Those of people, known or not.
    pub(crate) const PEOPLE: [Self; 4] = [Self::Agent, Self::Customer, Self::ThirdParty, Self::Unknown];

    /// Whether a person speaks, and no machine.
    pub(crate) fn is_person(self) -> bool {
        Self::PEOPLE.contains(&self)
    }
}

/// How a turn came to be written.
///
/// ```
/// use wusheng::{Role, Source, Turn};
/// // What the platform sends in an agent's name is not the agent's: no rule asks for it.
/// let welcome = Turn { role: Role::Agent, text: "您好".into(), source: Some(Source::Auto), ..Turn::default() };
/// assert_eq!(serde_json::to_value(welcome)?["source"], "auto");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// Typed by hand, or spoken.
    Typed,
    /// Pasted from a set of ready answers.
    Template,
    /// Sent by the platform without a person.
    Auto,
}

/// The medium of a call.
///
/// ```
/// use wusheng::Channel;
/// assert_eq!(serde_json::to_value(Channel::Phone)?, "phone");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    /// Telephone or any other spoken medium.
    Phone,
    /// Typed conversation on a site, in an app or a messenger.
    Chat,
    /// Video with sound.
    Video,
    /// Electronic mail.
    Email,
    /// Face to face, at a counter.
    Shop,
    /// Another medium.
    Other,
}

impl Channel {
    /// The word it is written as.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Chat => "chat",
            Self::Video => "video",
            Self::Email => "email",
            Self::Shop => "shop",
            Self::Other => "other",
        }
    }
}

/// Who began it.
///
/// ```
/// use wusheng::Direction;
/// assert_eq!(serde_json::from_str::<Direction>("\"outbound\"")?, Direction::Outbound);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// The customer called.
    Inbound,
    /// The desk called.
    Outbound,
}

/// Who ended it.
///
/// ```
/// use wusheng::{Call, EndedBy};
/// let call = Call { ended_by: Some(EndedBy::Customer), ..Call::default() };
/// assert_eq!(serde_json::to_value(&call)?["endedBy"], "customer");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum EndedBy {
    /// The person who serves.
    Agent,
    /// The person served.
    Customer,
    /// The platform, or a dropped line.
    System,
    /// Not known.
    Unknown,
}

/// One turn: what one speaker said without another between.
///
/// ```
/// use wusheng::{Role, Turn};
/// let turn = Turn { role: Role::Agent, text: "您好".into(), start_ms: Some(600), ..Turn::default() };
/// assert_eq!(serde_json::to_string(&turn)?, r#"{"role":"agent","text":"您好","startMs":600}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Turn<'a> {
    /// Who speaks.
    pub role: Role,
    /// What was said, as given.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub text: Text<'a>,
    /// Milliseconds from the start of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub start_ms: Option<i64>,
    /// Milliseconds from the start of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub end_ms: Option<i64>,
    /// The recogniser's confidence, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub confidence: Option<f64>,
    /// Work number or name of the agent who speaks, where the call has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub agent: Option<Text<'a>>,
    /// Name of the segment the turn belongs to (before and after a handover).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub segment: Option<Text<'a>>,
    /// How the turn came to be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub source: Option<Source>,
    /// The label of the speaker in the file it came from, where that says no role (`spk_0`, a channel, a name).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub speaker: Option<Text<'a>>,
}

/// One service conversation.
///
/// ```
/// use wusheng::{Call, Role, Turn};
/// let call = Call {
///     id: "c-1".into(),
///     turns: vec![Turn { role: Role::Agent, text: "您好，请讲".into(), ..Turn::default() }],
///     ..Call::default()
/// };
/// assert_eq!(serde_json::to_string(&call)?, r#"{"id":"c-1","turns":[{"role":"agent","text":"您好，请讲"}]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Call<'a> {
    /// Identifier, unique within a project.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub id: Text<'a>,
    /// What was said, in order.
    pub turns: Vec<Turn<'a>>,
    /// Work number or name of the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub agent: Option<Text<'a>>,
    /// Team of the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub team: Option<Text<'a>>,
    /// Medium.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub channel: Option<Channel>,
    /// Who began it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub direction: Option<Direction>,
    /// Identifier of the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub customer: Option<Text<'a>>,
    /// Level of the customer (VIP …), as the desk names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub customer_level: Option<Text<'a>>,
    /// RFC 3339 date and time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "string"))]
    pub started_at: Option<Text<'a>>,
    /// Milliseconds the customer waited before an agent answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub wait_ms: Option<i64>,
    /// Who ended it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub ended_by: Option<EndedBy>,
    /// Whether the call was handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub transferred: Option<bool>,
    /// Whether the platform greeted the customer before the agent did (a welcome, an announced work number).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub announced_by_system: Option<bool>,
    /// Quality of the recognition, 0 to 1; absent for typed text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub asr_quality: Option<f64>,
    /// Whether the customer was satisfied.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub satisfied: Option<bool>,
    /// Whether the matter was resolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub resolved: Option<bool>,
    /// Anything else the desk keeps, passed through untouched.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "unknown"))]
    pub meta: Option<Cow<'a, RawValue>>,
}

impl Turn<'_> {
    /// The same turn, owning its text.
    pub fn into_owned(self) -> Turn<'static> {
        Turn {
            role: self.role,
            text: self.text.into_owned(),
            start_ms: self.start_ms,
            end_ms: self.end_ms,
            confidence: self.confidence,
            agent: self.agent.map(Text::into_owned),
            segment: self.segment.map(Text::into_owned),
            source: self.source,
            speaker: self.speaker.map(Text::into_owned),
        }
    }
}

impl Call<'_> {
    /// The same call, owning its text.
    pub fn into_owned(self) -> Call<'static> {
        Call {
            id: self.id.into_owned(),
            turns: self.turns.into_iter().map(Turn::into_owned).collect(),
            agent: self.agent.map(Text::into_owned),
            team: self.team.map(Text::into_owned),
            channel: self.channel,
            direction: self.direction,
            customer: self.customer.map(Text::into_owned),
            customer_level: self.customer_level.map(Text::into_owned),
            started_at: self.started_at.map(Text::into_owned),
            wait_ms: self.wait_ms,
            ended_by: self.ended_by,
            transferred: self.transferred,
            announced_by_system: self.announced_by_system,
            asr_quality: self.asr_quality,
            satisfied: self.satisfied,
            resolved: self.resolved,
            meta: self.meta.map(|meta| Cow::Owned(meta.into_owned())),
        }
    }

    /// What the desk keeps under a name beside the call, where it is a text, a number, or yes or no.
    pub(crate) fn meta_text(&self, name: &str) -> Option<String> {
        crate::import::ndjson::field_of(self.meta.as_ref()?.get(), name)
    }

    /// Milliseconds from the start of the call to the last known moment, where any turn has a time.
    pub fn duration_ms(&self) -> Option<i64> {
        self.turns.iter().filter_map(|turn| turn.end_ms.or(turn.start_ms)).max()
    }
}
