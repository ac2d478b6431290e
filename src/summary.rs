//! Counts that merge.
//!
//! In: tickets, calls, scorecards; or summaries of parts of them. Out: [`Summary`], integers only, so that any split of
//! the rows and any order of merging give the same bytes. Its own folder because a data team counts where the data lies and
//! brings together nothing but this.

mod cells;
mod count;
mod grouping;
pub(crate) mod histogram;
mod integer;
pub(crate) mod marks;
mod merge;
pub(crate) mod tally;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use cells::{Cells, ENOUGH_CLUSTERS, MarkCounts};
pub(crate) use count::{Counted, Counting, blocks, handled};
pub(crate) use grouping::Grouping;
pub use integer::Integer;
pub use merge::merge;

use crate::metrics::{Dimension, Group, MetricOptions};
use crate::ordered::sort_by;
use crate::records::{NEVER, Records};

/// Counts by name.
pub type Counts = BTreeMap<Cow<'static, str>, Integer>;
/// How many fall into each bucket, by the name of what was measured and the least value of the bucket.
pub type Histograms = BTreeMap<Cow<'static, str>, BTreeMap<i64, u64>>;

/// The version of this form.
pub const SCHEMA: u32 = 1;

/// The counts of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SummaryGroup {
    /// Whom they are about.
    pub group: Group,
    /// Counts and sums by name; what is 0 is left out.
    #[cfg_attr(feature = "types", ts(type = "Record<string, Integer>"))]
    pub counts: Counts,
    /// Ratings and times: how many fall into each bucket, by its least value.
    #[cfg_attr(feature = "types", ts(type = "Record<string, Record<string, number>>"))]
    pub histograms: Histograms,
}

/// Counts of tickets, calls and scorecards, by group.
///
/// ```
/// use wusheng::metrics::MetricOptions;
/// use wusheng::records::Records;
/// use wusheng::summary::{merge, summarize};
/// let of = |tickets: &str| {
///     let mut records = Records::default();
///     records.tickets(tickets.as_bytes(), &Default::default());
///     summarize(records, &MetricOptions::default())
/// };
/// let (one, other) = (of("id,rating\nt-1,满意\n"), of("id,rating\nt-2,一般\n"));
/// let both = of("id,rating\nt-1,满意\nt-2,一般\n");
/// assert_eq!(merge(vec![one, other]).map_err(|problem| problem.code)?, both);
/// # Ok::<(), wusheng::Code>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Version of this form.
    pub schema: u32,
    /// What it is broken down by, beside everybody.
    #[serde(with = "crate::metrics::groupings")]
    #[cfg_attr(feature = "types", ts(type = "Dimension[][]"))]
    pub by: Vec<Vec<Dimension>>,
    /// The settings that counts depend on; summaries merge only where they are the same.
    pub settings: BTreeMap<String, String>,
    /// The first opening, milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub since: Option<i64>,
    /// The last moment of all, milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "number"))]
    pub until: Option<i64>,
    /// Titles of rules by id, where scorecards have them.
    pub titles: BTreeMap<String, String>,
    /// The dimensions that are problems met.
    pub flags: Vec<String>,
    /// The groups, everybody first, then in order.
    pub groups: Vec<SummaryGroup>,
}

/// Counts records by the groupings asked for. Settings that are read: `by`, `asOf`, `deadlines`, `workingHours`, `pauses`,
/// `stages`, `shortAbandonMs`, `scale`, `satisfiedFrom`.
pub fn summarize(mut records: Records, options: &MetricOptions) -> Summary {
    records.join();
    summary_of(&records, options)
}

/// The same of records that are joined.
pub(crate) fn summary_of(records: &Records, options: &MetricOptions) -> Summary {
    let counting = Counting::new(records, options, false);
    let mut by = options.by.clone();
    sort_by(&mut by, |one, other| one.cmp(other));
    by.dedup();
    let rows = &records.rows;
    let mut groups = Vec::new();
    for one in std::iter::once(&Vec::new()).chain(&by) {
        let grouping = Grouping::new(rows, one);
        let cells = Cells::of_groups(&counting.marks.of, &grouping);
        let mut counted = [Counted { grouping: &grouping, cells: &cells, superseded: &[], tallies: Vec::new() }];
        counting.count(&mut counted);
        let [Counted { tallies, .. }] = counted;
        let all = grouping.groups.iter().zip(tallies);
        let filled = all.filter(|(group, tally)| group.is_all() || !tally.is_empty());
        groups.extend(filled.map(|(group, tally)| {
            let (counts, histograms) = named(records, &counting, &tally);
            SummaryGroup { group: group.clone(), counts, histograms }
        }));
    }
    sort_by(&mut groups, |one, other| one.group.cmp(&other.group));
    let mut flags = records.flags.clone();
    sort_by(&mut flags, |one, other| one.cmp(other));
    flags.dedup();
    Summary {
        schema: SCHEMA,
        by,
        settings: settings(records, options),
        since: records.rows.opened.iter().copied().filter(|at| *at != NEVER).min(),
        until: Some(records.latest).filter(|at| *at != NEVER),
        titles: titles(records),
        flags,
        groups,
    }
}

/// The counts of a tally by name.
pub(crate) fn named(records: &Records, counting: &Counting<'_>, tally: &tally::Tally) -> (Counts, Histograms) {
    let of = |names: &crate::records::Names, number: u32| names.get(number).unwrap_or_default().to_owned();
    tally.named(&tally::Named {
        rules: &|rule| of(&records.cards.rules, rule),
        stages: &|stage| of(&records.stage_names, stage),
        dimensions: &|dimension| of(&records.rating_names, dimension),
        deadlines: &counting.marks.names,
    })
}

/// Titles of rules by id.
pub(crate) fn titles(records: &Records) -> BTreeMap<String, String> {
    let facts = (0u32..).zip(&records.cards.facts);
    facts.filter_map(|(rule, facts)| Some((records.cards.rules.get(rule)?.to_owned(), facts.title.clone()?))).collect()
}

/// The settings that counts depend on, as texts.
pub(crate) fn settings(records: &Records, options: &MetricOptions) -> BTreeMap<String, String> {
    let json = |value: Option<String>| value.unwrap_or_default();
    let table = options.deadlines.clone().unwrap_or_else(crate::metrics::shipped_deadlines);
    let mut all = BTreeMap::from([
        ("timeZone".to_owned(), records.zone.name().to_owned()),
        ("deadlines".to_owned(), json(serde_json::to_string(&table).ok())),
        ("stages".to_owned(), json(serde_json::to_string(&options.stages).ok())),
        ("shortAbandonMs".to_owned(), options.short_abandon_ms.to_string()),
    ]);
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            all.insert(name.to_owned(), value);
        }
    };
    put("asOf", options.as_of.clone());
    put("scale", options.scale.map(|scale| scale.to_string()));
    put("satisfiedFrom", options.satisfied_from.map(|from| from.to_string()));
    put("pauses", Some(options.pauses.join("、")).filter(|pauses| !pauses.is_empty()));
    let works = table.iter().any(|deadline| deadline.clock == crate::metrics::Clock::Working);
    put("workingHours", works.then(|| json(serde_json::to_string(&options.working_hours).ok())));
    all
}
