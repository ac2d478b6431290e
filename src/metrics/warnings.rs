//! Warnings across calls.
//!
//! In: contacts by customer, promises, words of going elsewhere. Out: [`Warning`]s. Its own file because no single call shows
//! them: the third contact on one matter, a call back that never came.

use super::compute::shown;
use super::contacts::ByCustomer;
use super::group::Dimension;
use super::measured::Warning;
use super::options::MetricOptions;
use crate::ordered::{first_by, sort_by};
use crate::records::{NEVER, Records, bit, elsewhere};
use crate::scorecard::Verdict;

const DAY: i64 = 86_400_000;
/// As many warnings of a kind as are shown.
const MOST: usize = 100;
/// A promise to call back is kept within so long.
const CALL_BACK: i64 = DAY;

/// All warnings, the latest first.
pub(super) fn of(records: &Records, contacts: &ByCustomer, options: &MetricOptions) -> Vec<Warning> {
    let mut all = third_contacts(records, contacts, options);
    all.extend(missed_call_backs(records));
    all.extend(going_elsewhere(records));
    all.extend(from_scorecards(records));
    all
}

/// A warning that rests on rows, the last of them the latest.
fn warning(records: &Records, kind: &'static str, level: &'static str, rows: &[u32], about: Option<String>) -> Warning {
    let last = rows.last().copied();
    let of = &records.rows;
    Warning {
        kind,
        level,
        calls: rows.iter().map(|row| of.id(*row).to_owned()).collect(),
        customer: last.and_then(|row| of.customers.get(of.customer[row as usize])).map(str::to_owned),
        agent: last.and_then(|row| of.value(row, Dimension::Agent)).map(str::to_owned),
        at: last.and_then(|row| shown(records, of.opened[row as usize])),
        about,
    }
}

/// The latest first, as many as are shown.
fn latest(records: &Records, mut found: Vec<(Vec<u32>, Option<String>)>) -> Vec<(Vec<u32>, Option<String>)> {
    first_by(&mut found, MOST, |one, other| {
        let key = |rows: &Vec<u32>| rows.last().map(|row| (records.rows.opened[*row as usize], records.rows.id(*row)));
        let (one, other) = (key(&one.0), key(&other.0));
        other
            .map(|key| key.0)
            .cmp(&one.map(|key| key.0))
            .then_with(|| one.map(|key| key.1).cmp(&other.map(|key| key.1)))
    });
    found
}

/// The third contact of a customer on one matter, and every one after it, told once.
fn third_contacts(records: &Records, contacts: &ByCustomer, options: &MetricOptions) -> Vec<Warning> {
    let rows = &records.rows;
    let span = i64::try_from(options.same_matter_days).unwrap_or(30).saturating_mul(DAY);
    let mut found = Vec::new();
    for run in contacts.runs().filter(|run| run.len() >= 3) {
        let mut categories: Vec<u32> = run.iter().map(|row| rows.keys[3][*row as usize]).collect();
        sort_by(&mut categories, |one, other| rows.names[3].get(*one).cmp(&rows.names[3].get(*other)));
        categories.dedup();
        for category in categories {
            let own: Vec<u32> = run.iter().copied().filter(|row| rows.keys[3][*row as usize] == category).collect();
            // The last chain of at least three that lie close enough.
            let close = |window: &&[u32]| rows.opened[window[2] as usize] - rows.opened[window[0] as usize] <= span;
            if let Some(last) = own.windows(3).rev().find(close) {
                let end = rows.opened[last[2] as usize];
                let chain = own.iter().copied().filter(|row| {
                    let at = rows.opened[*row as usize];
                    at <= end && end - at <= span
                });
                found.push((chain.collect::<Vec<u32>>(), rows.names[3].get(category).map(str::to_owned)));
            }
        }
    }
    latest(records, found)
        .into_iter()
        .map(|(rows, about)| warning(records, "thirdContact", "leaning", &rows, about))
        .collect()
}

/// A promise to call back after which nobody called: no outbound call to the customer, no follow-up of the ticket.
fn missed_call_backs(records: &Records) -> Vec<Warning> {
    let rows = &records.rows;
    if !records.talks.iter().any(|(_, talk)| talk.promised) {
        return Vec::new();
    }
    let dated = ByCustomer::of(records, |row| rows.opened[row] != NEVER);
    let mut found = Vec::new();
    for run in dated.runs() {
        for (at, &row) in run.iter().enumerate() {
            let index = row as usize;
            let due = rows.opened[index].saturating_add(CALL_BACK);
            // Before the record ends nobody is late.
            if rows.bits[index] & bit::PROMISED == 0 || records.latest < due {
                continue;
            }
            let kept = run[at + 1..].iter().any(|later| {
                let later = *later as usize;
                rows.bits[later] & bit::OUTBOUND != 0 && rows.opened[later] <= due
            }) || run.iter().any(|ticket| {
                let followed = rows.followed[*ticket as usize];
                followed != NEVER && followed >= rows.opened[index] && followed <= due
            });
            if !kept {
                found.push((vec![row], None));
            }
        }
    }
    latest(records, found)
        .into_iter()
        .map(|(rows, about)| warning(records, "callBackMissed", "happened", &rows, about))
        .collect()
}

/// Customers who speak of 12300, 12345, the courts, the press.
fn going_elsewhere(records: &Records) -> Vec<Warning> {
    let said =
        records.talks.iter().filter_map(|(row, talk)| Some((vec![*row], Some(elsewhere(talk.elsewhere?).to_owned()))));
    latest(records, said.collect())
        .into_iter()
        .map(|(rows, about)| warning(records, "externalComplaint", "explicit", &rows, about))
        .collect()
}

/// What rules heard of escalation and severity. Where the calls themselves were given too, their words stand already.
fn from_scorecards(records: &Records) -> Vec<Warning> {
    let cards = &records.cards;
    let mut all = Vec::new();
    for (label, kind) in [("escalation", "escalation"), ("severity", "severe")] {
        let mut found: Vec<(Vec<u32>, Option<String>)> = Vec::new();
        for card in &cards.all {
            for one in cards.of(card).iter().filter(|one| one.verdict == Verdict::Fail) {
                if cards.facts[one.rule as usize].label.as_deref() == Some(label) {
                    found.push((vec![card.row], cards.rules.get(one.rule).map(str::to_owned)));
                }
            }
        }
        all.extend(latest(records, found).into_iter().map(|(rows, rule)| {
            let level = match rule.as_deref() {
                Some(rule) if rule.ends_with("stated") => "explicit",
                Some(rule) if rule.ends_with("done") || rule.ends_with("happened") => "happened",
                _ => "leaning",
            };
            warning(records, kind, level, &rows, rule)
        }));
    }
    all
}
