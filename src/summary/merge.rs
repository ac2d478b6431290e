//! Summaries brought together.
//!
//! In: summaries of parts. Out: the summary of the whole, or what keeps them apart. Its own file because this is the law that
//! everything else obeys: associative, commutative, exact.

use std::collections::BTreeMap;

use super::{SCHEMA, Summary, SummaryGroup};
use crate::metrics::Group;
use crate::ordered::sort_by;
use crate::problem::{Code, Problem};

/// Adds summaries up. They must have been made with the same settings and by the same groupings; none at all, or another
/// version of the form, is a problem.
pub fn merge(summaries: Vec<Summary>) -> Result<Summary, Box<Problem>> {
    let mut all = summaries.into_iter();
    let Some(mut whole) = all.next() else {
        return Err(Box::new(Problem::new(Code::BadSummary).arg("said", "0")));
    };
    let mut groups: BTreeMap<Group, SummaryGroup> = BTreeMap::new();
    take(&mut groups, std::mem::take(&mut whole.groups));
    check(&whole)?;
    for part in all {
        check(&part)?;
        differ(&whole, &part)?;
        whole.since = whole.since.into_iter().chain(part.since).min();
        whole.until = whole.until.max(part.until);
        for (rule, title) in part.titles {
            // Of two titles the one that comes first: which part it is from must not matter.
            let standing = whole.titles.entry(rule).or_insert_with(|| title.clone());
            if title < *standing {
                *standing = title;
            }
        }
        whole.flags.extend(part.flags);
        take(&mut groups, part.groups);
    }
    sort_by(&mut whole.flags, |one, other| one.cmp(other));
    whole.flags.dedup();
    whole.groups = groups.into_values().collect();
    Ok(whole)
}

fn check(summary: &Summary) -> Result<(), Box<Problem>> {
    if summary.schema == SCHEMA {
        return Ok(());
    }
    let (one, other) = (SCHEMA.to_string(), summary.schema.to_string());
    Err(Box::new(Problem::new(Code::SummariesDiffer).arg("name", "schema").arg("one", one).arg("other", other)))
}

/// What keeps two summaries apart.
fn differ(one: &Summary, other: &Summary) -> Result<(), Box<Problem>> {
    let problem = |name: &str, one: String, other: String| {
        Err(Box::new(Problem::new(Code::SummariesDiffer).arg("name", name).arg("one", one).arg("other", other)))
    };
    if one.by != other.by {
        let words = |summary: &Summary| {
            let names =
                |by: &Vec<crate::metrics::Dimension>| by.iter().map(|one| one.name()).collect::<Vec<_>>().join("×");
            summary.by.iter().map(names).collect::<Vec<_>>().join(", ")
        };
        return problem("by", words(one), words(other));
    }
    let names = one.settings.keys().chain(other.settings.keys());
    for name in names {
        let value = |summary: &Summary| summary.settings.get(name).cloned().unwrap_or_else(|| "–".to_owned());
        if value(one) != value(other) {
            return problem(name, value(one), value(other));
        }
    }
    Ok(())
}

fn take(groups: &mut BTreeMap<Group, SummaryGroup>, parts: Vec<SummaryGroup>) {
    for part in parts {
        match groups.get_mut(&part.group) {
            None => {
                groups.insert(part.group.clone(), part);
            }
            Some(whole) => {
                for (name, count) in part.counts {
                    let sum = whole.counts.entry(name).or_default();
                    sum.0 = sum.0.saturating_add(count.0);
                }
                for (name, buckets) in part.histograms {
                    let into = whole.histograms.entry(name).or_default();
                    for (bucket, count) in buckets {
                        let sum = into.entry(bucket).or_default();
                        *sum = sum.saturating_add(count);
                    }
                }
            }
        }
    }
}
