//! What goes with satisfaction.
//!
//! In: answers with an overall rating, ratings of parts, problems met. Out: odds ratios with intervals, each alone, within those who
//! complained and those who did not, and with all others held still; importance and performance. Its own file because its words
//! must never say "causes".

use std::collections::BTreeMap;

use super::measured::{Driver, Drivers, Odds, Side};
use super::options::MetricOptions;
use crate::math::{length, real};
use crate::ordered::{sort, sort_by};
use crate::records::{Records, UNRATED, bit};
use crate::statistics::drivers::{
    Item, OddsRatio, Quadrant, importance_performance, logistic, mantel_haenszel, odds_ratio, spearman,
};

/// The most drivers that one model is asked of.
const MOST: usize = 24;

/// One answer.
struct Answer {
    overall: Option<u8>,
    satisfied: bool,
    complained: bool,
    ratings: BTreeMap<u32, i16>,
}

/// The lowest rating that counts, for a scale that is taken from the highest rating met.
fn threshold(options: &MetricOptions, highest: i64) -> i16 {
    let scale = options.scale.map_or(highest, i64::from);
    options.satisfied_from.map_or(if scale > 5 { 8 } else { 4 }, i16::from)
}

/// The drivers; none where no answer has any.
pub(super) fn of(records: &Records, options: &MetricOptions) -> Option<Drivers> {
    if records.ratings.is_empty() {
        return None;
    }
    let rows = &records.rows;
    let highest = rows.rating.iter().filter(|rating| **rating != UNRATED).max().map_or(0, |rating| i64::from(*rating));
    let from = threshold(options, highest);
    let mut answers: BTreeMap<u32, Answer> = BTreeMap::new();
    for (row, name, rating) in &records.ratings {
        let at = *row as usize;
        let (bits, overall) = (rows.bits[at], Some(rows.rating[at]).filter(|rating| *rating != UNRATED));
        let said = (bits & bit::SATISFIED_KNOWN != 0).then_some(bits & bit::SATISFIED != 0);
        let neutral = (bits & bit::NEUTRAL != 0).then_some(false);
        let Some(satisfied) = said.or(neutral).or(overall.map(|overall| i16::from(overall) >= from)) else { continue };
        let answer = answers.entry(*row).or_insert_with(|| Answer {
            overall,
            satisfied,
            complained: bits & bit::COMPLAINT != 0,
            ratings: BTreeMap::new(),
        });
        answer.ratings.insert(*name, *rating);
    }
    // Rows in the order of their contents, so that the order of the file changes no digit.
    let mut answers: Vec<Answer> = answers.into_values().collect();
    let name = |number: u32| records.rating_names.get(number).unwrap_or_default();
    answers.sort_by_cached_key(|answer| {
        let ratings: Vec<(String, i16)> =
            answer.ratings.iter().map(|(name_of, rating)| (name(*name_of).to_owned(), *rating)).collect();
        (answer.overall, answer.satisfied, answer.complained, {
            let mut ratings = ratings;
            sort_by(&mut ratings, |one, other| one.cmp(other));
            ratings
        })
    });
    let mut names: Vec<u32> = answers.iter().flat_map(|answer| answer.ratings.keys().copied()).collect();
    sort(&mut names, |number| (*number).into());
    names.dedup();
    names.retain(|number| options.drivers.is_empty() || options.drivers.iter().any(|driver| driver == name(*number)));
    sort_by(&mut names, |one, other| name(*one).cmp(name(*other)));
    names.truncate(MOST);
    if names.is_empty() {
        return None;
    }
    let complained = answers.iter().filter(|answer| answer.complained).count();
    let adjusted = complained > 0 && complained < answers.len();
    let mut all: Vec<Driver> =
        names.iter().map(|number| driver(records, options, &answers, *number, adjusted)).collect();
    let complete = joint(records, options, &answers, &names, adjusted, &mut all);
    let lines = place(&mut all);
    sort_by(&mut all, |one, other| {
        // By how far from no connection, whichever way.
        let size = |driver: &Driver| driver.odds_ratio.map_or(0.0, |odds| odds.value.max(1.0 / odds.value));
        size(other).total_cmp(&size(one)).then_with(|| one.name.cmp(&other.name))
    });
    Some(Drivers {
        outcome: "satisfied".to_owned(),
        satisfied_from: u8::try_from(from).unwrap_or(0),
        n: answers.len() as u64,
        satisfied: answers.iter().filter(|answer| answer.satisfied).count() as u64,
        adjusted_for_complaint: adjusted,
        complete,
        importance_line: lines.map(|lines| lines.0),
        performance_line: lines.map(|lines| lines.1),
        drivers: all,
    })
}

fn odds(ratio: Option<OddsRatio>) -> Option<Odds> {
    let ratio = ratio?;
    let is_finite = [ratio.value, ratio.interval.lower, ratio.interval.upper, ratio.p].iter().all(|x| x.is_finite());
    is_finite.then_some(Odds { value: ratio.value, interval: ratio.interval, p: ratio.p })
}

/// Whether an answer is on the good side of a driver: satisfied with a part, or spared a problem.
fn is_good(
    records: &Records,
    options: &MetricOptions,
    answers: &[Answer],
    number: u32,
) -> impl Fn(i16) -> bool + use<> {
    let is_problem = records.rating_names.get(number).is_some_and(|name| records.flags.iter().any(|flag| flag == name));
    let highest = answers.iter().filter_map(|answer| answer.ratings.get(&number)).max().copied().unwrap_or(0);
    let from = threshold(options, highest.into());
    move |rating| if is_problem { rating == 0 } else { rating >= from }
}

fn driver(records: &Records, options: &MetricOptions, answers: &[Answer], number: u32, adjusted: bool) -> Driver {
    let name = records.rating_names.get(number).unwrap_or_default().to_owned();
    let is_problem = records.flags.contains(&name);
    let is_good = is_good(records, options, answers, number);
    // By complaint, by the good side, by the outcome.
    let mut counts = [[[0u64; 2]; 2]; 2];
    let mut pairs = Vec::new();
    let (mut good, mut sum, mut n) = (0u64, 0i64, 0u64);
    for answer in answers {
        let Some(rating) = answer.ratings.get(&number) else { continue };
        let side = is_good(*rating);
        counts[usize::from(answer.complained)][usize::from(!side)][usize::from(!answer.satisfied)] += 1;
        (good, sum, n) = (good + u64::from(side), sum + i64::from(*rating), n + 1);
        if let Some(overall) = answer.overall {
            pairs.push((f64::from(if is_problem { 1 - *rating } else { *rating }), f64::from(overall)));
        }
    }
    let whole = |side: usize| [0, 1].map(|outcome| counts[0][side][outcome] + counts[1][side][outcome]);
    let side_of = |name: &str, [x, rest]: [u64; 2]| {
        let value = (x + rest > 0).then(|| real(x) / real(x + rest));
        Side { name: name.to_owned(), numerator: x, denominator: x + rest, value }
    };
    let level = options.level;
    let strata: Vec<([u64; 2], [u64; 2])> = counts.iter().map(|of| (of[0], of[1])).collect();
    let importance = spearman(&pairs, level);
    #[allow(clippy::cast_precision_loss)] // A sum of ratings.
    let performance = (n > 0).then(|| if is_problem { real(good) / real(n) } else { sum as f64 / real(n) });
    Driver {
        with: side_of(if is_problem { "without" } else { "satisfied" }, whole(0)),
        without: side_of(if is_problem { "met" } else { "notSatisfied" }, whole(1)),
        odds_ratio: odds(odds_ratio(whole(0), whole(1), level)),
        within_complaints: if adjusted { odds(mantel_haenszel(&strata, level)) } else { None },
        joint: None,
        importance: importance.map(|importance| importance.value),
        importance_interval: importance.and_then(|importance| importance.interval),
        performance,
        quadrant: None,
        is_problem,
        name,
    }
}

/// One model of all drivers, over the answers that have them all. A driver that never varies is left out of it; where one tells
/// the outcome without fail there is no model.
fn joint(
    records: &Records,
    options: &MetricOptions,
    answers: &[Answer],
    names: &[u32],
    adjusted: bool,
    all: &mut [Driver],
) -> u64 {
    let complete: Vec<&Answer> =
        answers.iter().filter(|answer| names.iter().all(|name| answer.ratings.contains_key(name))).collect();
    let column = |number: u32| {
        let is_good = is_good(records, options, answers, number);
        complete.iter().map(|answer| f64::from(u8::from(is_good(answer.ratings[&number])))).collect::<Vec<f64>>()
    };
    let varies = |column: &Vec<f64>| column.iter().any(|x| *x != column[0]);
    let mut columns: Vec<(Option<usize>, Vec<f64>)> =
        names.iter().enumerate().map(|(at, name)| (Some(at), column(*name))).collect();
    if adjusted {
        columns.push((None, complete.iter().map(|answer| f64::from(u8::from(answer.complained))).collect()));
    }
    columns.retain(|(_, column)| !column.is_empty() && varies(column));
    let rows: Vec<Vec<f64>> =
        (0..complete.len()).map(|row| columns.iter().map(|(_, column)| column[row]).collect()).collect();
    let outcome: Vec<bool> = complete.iter().map(|answer| answer.satisfied).collect();
    if let Ok(model) = logistic(&rows, &outcome, options.level) {
        for ((at, _), part) in columns.iter().zip(&model.drivers) {
            if let Some(at) = at {
                all[*at].joint = Some(Odds { value: part.odds_ratio, interval: part.interval, p: part.p });
            }
        }
    }
    complete.len() as u64
}

/// Puts ratings into their quadrants; the lines.
fn place(all: &mut [Driver]) -> Option<(f64, f64)> {
    let rated: Vec<usize> = (0..all.len()).filter(|at| !all[*at].is_problem).collect();
    let items: Option<Vec<Item>> = rated
        .iter()
        .map(|at| Some(Item { importance: all[*at].importance?, performance: all[*at].performance? }))
        .collect();
    let (lines, quadrants) = importance_performance(&items?)?;
    for (at, quadrant) in rated.into_iter().zip(quadrants) {
        all[at].quadrant = Some(match quadrant {
            Quadrant::KeepUp => "keepUp",
            Quadrant::Concentrate => "concentrate",
            Quadrant::LowPriority => "lowPriority",
            Quadrant::Overkill => "overkill",
        });
    }
    debug_assert!(length(all.len()) > 0.0);
    Some(lines)
}
