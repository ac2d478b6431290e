//! What clustering is asked and what it answers, as JSON has it.
//!
//! In: nothing. Out: the types that JavaScript, the command line and files share. Its own file because all parts of the
//! report are filled in by others.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;

use super::model::Model;

/// How many groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum GroupCount {
    /// So many.
    Exactly(u32),
    /// As many as the texts support.
    Auto(Auto),
}

/// The word `auto`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Auto {
    /// As many as the texts support.
    Auto,
}

impl Default for GroupCount {
    fn default() -> Self {
        Self::Auto(Auto::Auto)
    }
}

/// A change that a person made to groups. Groups are named by their ids, which stay from one fit to the next where the
/// fit is told the model before it; so edits made once hold next month.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "op", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ClusterEdit {
    /// The group is called so.
    Rename {
        /// The group.
        cluster: u32,
        /// Its label from now on.
        label: String,
    },
    /// Several groups are one; it keeps the id of the first.
    Merge {
        /// The groups, at least two.
        clusters: Vec<u32>,
    },
    /// Texts of a group that have one of some words are a group of their own.
    Split {
        /// The group.
        cluster: u32,
        /// The words that make the difference.
        words: Vec<String>,
        /// Label of the new group; made from its words where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "types", ts(optional))]
        label: Option<String>,
        /// Id of the new group. Given back in the result where it was left out; keep it, so that the id stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "types", ts(optional))]
        id: Option<u32>,
    },
    /// This text, wherever it stands, belongs to that group.
    Pin {
        /// The text.
        text: String,
        /// The group; null: to none.
        cluster: Option<u32>,
    },
}

/// How to group texts. Everything may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct ClusterOptions {
    /// How many groups; `"auto"` if not given. With a taxonomy: groups beside its types.
    #[cfg_attr(feature = "types", ts(optional))]
    pub k: Option<GroupCount>,
    /// Seed of everything random; 1 if not given.
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub seed: Option<u64>,
    /// Types to fill: the text of a taxonomy (JSON), or the id of one that comes along (`telecom-zh`).
    #[cfg_attr(feature = "types", ts(optional))]
    pub taxonomy: Option<String>,
    /// Words of the user's own: plans, products, places.
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<String>>", optional))]
    pub words: Vec<String>,
    /// The model saved from the fit before this one: groups that continue keep their ids.
    #[cfg_attr(feature = "types", ts(optional))]
    pub previous: Option<Model>,
    /// What people changed.
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<ClusterEdit>>", optional))]
    pub edits: Vec<ClusterEdit>,
    /// When each text was written, RFC 3339 or a local time, null where not known; for alerts.
    #[cfg_attr(feature = "types", ts(optional))]
    pub times: Option<Vec<Option<String>>>,
    /// The channel each text came by.
    #[cfg_attr(feature = "types", ts(optional))]
    pub channels: Option<Vec<Option<String>>>,
    /// The product or place each text is about.
    #[cfg_attr(feature = "types", ts(optional))]
    pub subjects: Option<Vec<Option<String>>>,
    /// How each text was handled; for cases.
    #[cfg_attr(feature = "types", ts(optional))]
    pub handlings: Option<Vec<Option<String>>>,
    /// What came of each text; for cases.
    #[cfg_attr(feature = "types", ts(optional))]
    pub outcomes: Option<Vec<Option<String>>>,
    /// Whether the result carries the model, for `assign` and as `previous`.
    #[cfg_attr(feature = "types", ts(as = "Option<bool>", optional))]
    pub save: bool,
}

/// What became of a group since the fit before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// It is the same group, perhaps of another size.
    Continued,
    /// Its texts are now in several groups; this one keeps the id.
    Split,
    /// It took in a group that no longer stands for itself.
    Merged,
    /// There was none like it.
    Appeared,
    /// There is none like it any more.
    Died,
}

/// A group before and now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Passage {
    /// What happened.
    pub fate: Fate,
    /// Ids before: one, several where they merged, none where it appeared.
    pub before: Vec<u32>,
    /// Ids now: one, several where it split, none where it died.
    pub now: Vec<u32>,
    /// Label of the group that it is about.
    pub label: String,
    /// Share of all texts before.
    pub share_before: f64,
    /// Share of all texts now.
    pub share_now: f64,
}

/// A sentence that stands in a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    /// Row of the text, from 0.
    pub row: u32,
    /// Where the sentence begins in it, in UTF-16 code units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The sentence.
    pub text: String,
}

/// A group of texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Cluster {
    /// Number that stays from fit to fit where each is told the model before it.
    pub id: u32,
    /// Two to four words, or what a person called it.
    pub label: String,
    /// Whether the label is a person's.
    pub renamed: bool,
    /// The terms that set it apart, the most distinctive first.
    pub terms: Vec<String>,
    /// How many texts.
    pub size: u32,
    /// How many different texts.
    pub distinct: u32,
    /// Part of all texts, noise included: 0 to 1.
    pub share: f64,
    /// How well it holds together: how sure its texts are of it on average, above chance; 0 to 1.
    pub quality: f64,
    /// Rows of the most typical texts.
    pub exemplars: Vec<u32>,
    /// The most typical sentence of each of these texts.
    pub quotes: Vec<Quote>,
    /// Title of the type that it fills.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub taxonomy: Option<String>,
    /// Title of the subtype.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub subtype: Option<String>,
    /// How its texts were handled, the most frequent ways first; where that was given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<Counted>>", optional))]
    pub handlings: Vec<Counted>,
    /// What came of its texts, the most frequent first; where that was given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<Counted>>", optional))]
    pub outcomes: Vec<Counted>,
}

/// Something said of texts, and of how many.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Counted {
    /// What is said.
    pub text: String,
    /// Of how many texts.
    pub count: u32,
}

/// Texts that are one text with small changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Repeated {
    /// A row of it.
    pub row: u32,
    /// How many rows say it.
    pub count: u32,
    /// Part of all texts.
    pub share: f64,
    /// Whether it is so frequent that it looks sent by one source: at least 10 times and 1 % of all.
    pub flood: bool,
    /// All its rows.
    pub rows: Vec<u32>,
}

/// Two groups and how hard they are to tell apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Confusable {
    /// One.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// The share of the texts of both that might as well be in the other: 0 to 1.
    pub overlap: f64,
    /// Terms that part them: what one has and the other has not.
    pub parting: Vec<String>,
}

/// How stable a number of groups is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// The number of groups.
    pub k: u32,
    /// Agreement of fits on different parts of the texts: 1 the same groups, 0 chance.
    pub stability: f64,
}

/// What an alert is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ClusterAlertKind {
    /// A group's share of a day is above its limit.
    Rising,
    /// A group grows over the last days, or was not there before.
    Emerging,
    /// A group gathers at one channel, product or place.
    HotSpot,
}

/// Something that needs a look.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClusterAlert {
    /// What it is.
    pub kind: ClusterAlertKind,
    /// The group.
    pub cluster: u32,
    /// The first day it is about, `2026-03-02`.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The channel, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub channel: Option<String>,
    /// The product or place, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub subject: Option<String>,
    /// Texts of the group then and there.
    pub count: u32,
    /// All texts then and there.
    pub of: u32,
    /// How many were to be expected.
    pub expected: f64,
    /// The count above which it is an alert.
    pub limit: f64,
    /// Probability of so many by chance, over all that was looked at.
    pub chance: f64,
    /// Rows to look at.
    pub rows: Vec<u32>,
}

/// A group on a day, for charts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DayShare {
    /// The group.
    pub cluster: u32,
    /// The day, `2026-03-02`.
    pub day: String,
    /// The channel; absent: all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub channel: Option<String>,
    /// Texts of the group.
    pub count: u32,
    /// All texts.
    pub of: u32,
    /// Lower limit of the share.
    pub low: f64,
    /// Upper limit of the share.
    pub high: f64,
}

/// Groups of texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Clustering {
    /// Form of this result: 1.
    pub schema: u32,
    /// How many groups.
    pub k: u32,
    /// The seed.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub seed: u64,
    /// The groups, the largest first; those of a taxonomy in its order before them.
    pub clusters: Vec<Cluster>,
    /// For each text the id of its group, null where it fits none.
    pub assignments: Vec<Option<u32>>,
    /// How many texts fit none.
    pub noise: u32,
    /// Texts that come again and again, the most frequent first.
    pub repeated: Vec<Repeated>,
    /// The two groups that are hardest to tell apart; absent below two groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub confusable: Option<Confusable>,
    /// Numbers of groups that were tried, where none was given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<Candidate>>", optional))]
    pub tried: Vec<Candidate>,
    /// What became of the groups of the fit before, where one was given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<Passage>>", optional))]
    pub passages: Vec<Passage>,
    /// Alerts, the least likely by chance first; where times were given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<ClusterAlert>>", optional))]
    pub alerts: Vec<ClusterAlert>,
    /// The share of each group day by day with its limits; where times were given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<DayShare>>", optional))]
    pub days: Vec<DayShare>,
    /// The edits as they apply from now on, new ids filled in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(as = "Option<Vec<ClusterEdit>>", optional))]
    pub edits: Vec<ClusterEdit>,
    /// The model, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub model: Option<Model>,
    /// What could not be used as given.
    pub problems: Vec<Problem>,
}

impl Clustering {
    /// No groups at all.
    pub(super) fn empty(seed: u64, rows: usize) -> Self {
        Self {
            schema: 1,
            k: 0,
            seed,
            clusters: Vec::new(),
            assignments: vec![None; rows],
            noise: u32::try_from(rows).unwrap_or(u32::MAX),
            repeated: Vec::new(),
            confusable: None,
            tried: Vec::new(),
            passages: Vec::new(),
            alerts: Vec::new(),
            days: Vec::new(),
            edits: Vec::new(),
            model: None,
            problems: Vec::new(),
        }
    }
}

/// New texts in the groups of a saved model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Assignment {
    /// Form of this result: 1.
    pub schema: u32,
    /// For each text the id of its group, null where it fits none.
    pub assignments: Vec<Option<u32>>,
    /// How sure each is: the probability of its group; 0 where it fits none.
    pub certainty: Vec<f64>,
    /// The groups with the number of texts each got.
    pub clusters: Vec<Assigned>,
    /// What could not be used as given.
    pub problems: Vec<Problem>,
}

/// A group of a saved model with new texts in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Assigned {
    /// The group.
    pub id: u32,
    /// Its label.
    pub label: String,
    /// How many of the texts.
    pub size: u32,
    /// Part of all of them.
    pub share: f64,
    /// Title of the type that it fills.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub taxonomy: Option<String>,
    /// Title of the subtype.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub subtype: Option<String>,
}
