//! The table of deadlines.
//!
//! In: levels of severity, clocks, hours. Out: [`Deadline`], [`WorkingHours`] and the table that is shipped. Its own file
//! because a desk edits this table and nothing else.

use serde::{Deserialize, Serialize};

/// What has to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Duty {
    /// The customer hears from somebody.
    FirstResponse,
    /// Somebody takes it in hand: the same event as a first response, with a deadline of its own by level.
    Respond,
    /// A solution is there.
    Handle,
    /// The case is closed.
    Close,
    /// The customer is asked after the solution; counted from it.
    FollowUp,
    /// A complaint is answered, as the law wants.
    Answer,
}

impl Duty {
    /// The word it is written as.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstResponse => "firstResponse",
            Self::Respond => "respond",
            Self::Handle => "handle",
            Self::Close => "close",
            Self::FollowUp => "followUp",
            Self::Answer => "answer",
        }
    }
}

/// Which hours count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Clock {
    /// All of them.
    #[default]
    Calendar,
    /// Those of the desk.
    Working,
}

/// One deadline: a level of severity, what has to happen, within what time.
///
/// ```
/// use wusheng::metrics::{Clock, Deadline, Duty};
/// let row: Deadline = serde_json::from_str(r#"{"severity":"严重","duty":"close","hours":72}"#)?;
/// assert_eq!((row.duty, row.clock, row.pauses), (Duty::Close, Clock::Calendar, true));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Deadline {
    /// The level it is for; absent: for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub severity: Option<String>,
    /// Whether it is for complaints only.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(as = "Option<bool>", optional))]
    pub complaints: bool,
    /// What has to happen.
    pub duty: Duty,
    /// Within so many hours.
    pub hours: f64,
    /// Which hours count.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(as = "Option<Clock>", optional))]
    pub clock: Clock,
    /// Whether stages that wait for the customer stop the clock.
    #[serde(default = "yes")]
    #[cfg_attr(feature = "types", ts(as = "Option<bool>", optional))]
    pub pauses: bool,
}

fn yes() -> bool {
    true
}

/// When a desk works: for working clocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct WorkingHours {
    /// Days of the week, Monday is 1, Sunday 7.
    pub days: Vec<u8>,
    /// Minutes after midnight at which it opens.
    pub from: u16,
    /// Minutes after midnight at which it closes.
    pub to: u16,
    /// Days off, `2026-10-01`.
    pub holidays: Vec<String>,
    /// Days worked out of turn (调休), `2026-10-10`.
    pub workdays: Vec<String>,
}

impl Default for WorkingHours {
    /// Monday to Friday, nine to six.
    fn default() -> Self {
        Self { days: vec![1, 2, 3, 4, 5], from: 540, to: 1_080, holidays: Vec::new(), workdays: Vec::new() }
    }
}

/// The table that is shipped.
pub fn shipped() -> Vec<Deadline> {
    let row = |severity: Option<&str>, duty, hours| Deadline {
        severity: severity.map(str::to_owned),
        complaints: false,
        duty,
        hours,
        clock: Clock::Calendar,
        pauses: true,
    };
    vec![
        row(None, Duty::FirstResponse, 0.25),
        row(Some("一般"), Duty::Respond, 24.0),
        row(Some("较重"), Duty::Handle, 48.0),
        row(Some("严重"), Duty::Close, 72.0),
        row(Some("特别严重"), Duty::Close, 72.0),
        row(None, Duty::FollowUp, 24.0),
        Deadline { complaints: true, pauses: false, ..row(None, Duty::Answer, 15.0 * 24.0) },
    ]
}
