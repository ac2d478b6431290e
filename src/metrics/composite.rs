//! One index of several figures.
//!
//! In: figures that are shares, and weights. Out: their weighted mean. Its own file because an index hides what it is made of,
//! unless it says it.

use super::figures::Figures;
use super::options::CompositePart;
use crate::statistics::Interval;

/// The parts where none are given: process, quality, product and care, alike.
fn usual() -> Vec<CompositePart> {
    [("process", "resolvedIn24h"), ("quality", "passRate"), ("product", "resolution"), ("care", "ssi")]
        .map(|(part, metric)| CompositePart { part: part.to_owned(), metric: metric.to_owned(), weight: 0.25 })
        .to_vec()
}

/// Adds the index, from the figures there are; parts without data are left out, and it is said which.
pub(super) fn add(figures: &mut Figures<'_>) {
    let given = !figures.options.composite.is_empty();
    let parts = if given { figures.options.composite.clone() } else { usual() };
    let mut found = Vec::new();
    let (mut absent, mut least) = (Vec::new(), u64::MAX);
    for part in parts.iter().filter(|part| part.weight > 0.0 && part.weight.is_finite()) {
        let (id, of) = part.metric.split_once(':').map_or((part.metric.as_str(), None), |(id, of)| (id, Some(of)));
        let metric = figures.out.iter().find(|metric| metric.id == id && metric.of.as_deref() == of);
        match metric.and_then(|metric| Some((metric.value.filter(|value| (0.0..=1.0).contains(value))?, metric))) {
            Some((value, metric)) => {
                // Half of the interval's length stands for what is not known.
                let half = metric.interval.map_or(0.0, |interval| (interval.upper - interval.lower) / 2.0);
                least = least.min(metric.n);
                found.push((part.weight, value, half, part.part.clone()));
            }
            None => absent.push(part.part.clone()),
        }
    }
    // Of a single part it would only be another name for it.
    if found.len() < 2 {
        return;
    }
    let whole: f64 = found.iter().map(|part| part.0).sum();
    let value = found.iter().map(|(weight, value, ..)| weight * value).sum::<f64>() / whole;
    let half = (found.iter().map(|(weight, _, half, _)| (weight * half) * (weight * half)).sum::<f64>()).sqrt() / whole;
    let names: Vec<String> =
        found.iter().map(|(weight, _, _, part)| format!("{part} {:.0}%", weight / whole * 100.0)).collect();
    let mut note = names.join("，");
    if !absent.is_empty() {
        note += &figures.say(&format!("；缺 {}", absent.join("、")), &format!("; without {}", absent.join(", ")));
    }
    let level = figures.options.level;
    figures.value("composite", None, |metric| {
        metric.n = least;
        metric.value = Some(value);
        let (lower, upper) = ((value - half).max(0.0), (value + half).min(1.0));
        metric.interval = Some(Interval { lower, upper, method: "weighted shares", level });
        metric.note = Some(note);
    });
}
