//! Groups compared with each other, and what was before a change with what came after.
//!
//! In: figures. Out: [`Comparison`]s with a named test, the size of the effect, and p-values adjusted for their number. Its own
//! file because a difference without a test is a rumour.

use super::group::Dimension;
use super::measured::{Compared, Comparison, Side};
use super::metric::{Metric, Unit};
use super::options::MetricOptions;
use crate::math::real;
use crate::statistics::difference::{self, Method};
use crate::statistics::{adjust, tests};

/// The figures whose groups are compared.
const COMPARED: [&str; 10] = [
    "ssi",
    "resolution",
    "firstContactResolution",
    "firstResponse",
    "resolvedIn24h",
    "followUp24h",
    "reopened",
    "abandonment",
    "passRate",
    "voice",
];

fn side(name: String, metric: &Metric) -> Option<Side> {
    if metric.unit != Unit::Share {
        return None;
    }
    let (numerator, denominator) = (u64::try_from(metric.numerator.0).ok()?, u64::try_from(metric.denominator.0).ok()?);
    (numerator <= denominator).then_some(Side { name, numerator, denominator, value: metric.value })
}

fn compared(by: Dimension) -> Option<Compared> {
    Some(match by {
        Dimension::Agent => Compared::Agent,
        Dimension::Team => Compared::Team,
        Dimension::Channel => Compared::Channel,
        Dimension::Category => Compared::Category,
        Dimension::Severity => Compared::Severity,
        Dimension::Product => Compared::Product,
        _ => return None,
    })
}

/// Whether the groups of each dimension differ.
pub(super) fn groups(metrics: &[Metric], options: &MetricOptions) -> Vec<Comparison> {
    let mut all = Vec::new();
    for by in options.by.iter().filter(|by| by.len() == 1).map(|by| by[0]) {
        let Some(what) = compared(by) else { continue };
        let mut of_dimension = Vec::new();
        for id in COMPARED {
            let own: Vec<&Metric> =
                metrics.iter().filter(|metric| metric.id == id && metric.group.dimensions() == [by]).collect();
            let mut parts: Vec<Option<&str>> = own.iter().map(|metric| metric.of.as_deref()).collect();
            crate::ordered::sort_by(&mut parts, |one, other| one.cmp(other));
            parts.dedup();
            for of in parts {
                let sides: Vec<Side> = own
                    .iter()
                    .filter(|metric| metric.of.as_deref() == of)
                    .filter_map(|metric| side(metric.group.0[0].1.clone()?, metric))
                    .filter(|side| side.denominator > 0)
                    .collect();
                of_dimension.extend(several(id, of, what, sides, options));
            }
        }
        all.extend(adjusted(of_dimension));
    }
    all
}

/// Of many cases those sides of which enough is expected. Beside thousands, a group of three says nothing, and the tests for
/// small counts would go through all cases thousands of times.
fn large_enough(mut sides: Vec<Side>) -> Vec<Side> {
    const FEW: u64 = 300;
    const ENOUGH: f64 = 5.0;
    loop {
        let (x, n) = sides.iter().fold((0, 0), |(x, n), side| (x + side.numerator, n + side.denominator));
        let rarer = real(x.min(n - x)) / real(n.max(1));
        let before = sides.len();
        if n > FEW {
            sides.retain(|side| real(side.denominator) * rarer >= ENOUGH);
        }
        if sides.len() == before {
            return sides;
        }
    }
}

/// Two groups or more.
fn several(
    id: &str,
    of: Option<&str>,
    what: Compared,
    sides: Vec<Side>,
    options: &MetricOptions,
) -> Option<Comparison> {
    let info = super::metric_info(id)?;
    let sides = large_enough(sides);
    if sides.len() < 2 {
        return None;
    }
    if let [one, other] = sides.as_slice() {
        return Some(two(info.id, of, what, one.clone(), other.clone(), options));
    }
    let table: Vec<Vec<u64>> =
        sides.iter().map(|side| vec![side.numerator, side.denominator - side.numerator]).collect();
    let test = tests::contingency(&table);
    Some(Comparison {
        id: info.id,
        of: of.map(str::to_owned),
        what,
        sides,
        difference: None,
        interval: None,
        test,
        adjusted: None,
        adjustment: None,
    })
}

/// Two sides: the difference is the second less the first.
fn two(
    id: &'static str,
    of: Option<&str>,
    what: Compared,
    one: Side,
    other: Side,
    options: &MetricOptions,
) -> Comparison {
    let (x1, n1, x2, n2) = (one.numerator, one.denominator, other.numerator, other.denominator);
    let is_counted = n1 > 0 && n2 > 0;
    Comparison {
        id,
        of: of.map(str::to_owned),
        what,
        difference: is_counted.then(|| real(x2) / real(n2) - real(x1) / real(n1)),
        interval: difference::interval(x2, n2, x1, n1, Method::Newcombe, options.level),
        test: tests::two_proportions(x1, n1, x2, n2),
        adjusted: None,
        adjustment: None,
        sides: vec![one, other],
    }
}

/// What was before a day, and what came from that day on.
pub(super) fn before_after(before: &[Metric], after: &[Metric], options: &MetricOptions) -> Vec<Comparison> {
    let all = before.iter().filter_map(|one| {
        // Bounds and the composite are no counts of cases.
        let is_count =
            !matches!(one.id, "ssiBounds" | "composite" | "judgedShare" | "silence" | "ssiOfAll" | "invitedRate");
        let other = after.iter().find(|other| other.id == one.id && other.of == one.of)?;
        let (one, other) = (is_count.then_some(one)?, other);
        let sides = (side("before".to_owned(), one)?, side("after".to_owned(), other)?);
        let is_counted = sides.0.denominator > 0 && sides.1.denominator > 0;
        is_counted.then(|| two(one.id, one.of.as_deref(), Compared::BeforeAfter, sides.0, sides.1, options))
    });
    adjusted(all.collect())
}

/// Adds p-values adjusted for the number of comparisons: after Holm for a few, else after Benjamini and Hochberg.
fn adjusted(mut comparisons: Vec<Comparison>) -> Vec<Comparison> {
    /// With more than this, guarding against a single false alarm would hide all that is true.
    const FEW: usize = 20;
    let tested: Vec<usize> = (0..comparisons.len()).filter(|at| comparisons[*at].test.is_some()).collect();
    let p: Vec<f64> = tested.iter().filter_map(|at| comparisons[*at].test.map(|test| test.p)).collect();
    let (name, adjusted) = if p.len() <= FEW {
        ("Holm", adjust::holm(&p))
    } else {
        ("Benjamini–Hochberg", adjust::benjamini_hochberg(&p))
    };
    for (at, p) in tested.into_iter().zip(adjusted) {
        (comparisons[at].adjusted, comparisons[at].adjustment) = (Some(p), Some(name));
    }
    comparisons
}
