//! Ratings of the parts of a service, and problems met.
//!
//! In: histograms of ratings by dimension. Out: the dimension table. Its own file because the parts explain the whole, and are
//! asked on their own scale.

use super::figures::{Figures, Share};
use super::satisfaction::{satisfied_from, scale, sums};

/// Adds the figures.
pub(super) fn add(figures: &mut Figures<'_>) {
    let names: Vec<String> =
        figures.all_histograms.keys().filter_map(|name| name.strip_prefix("dimension/")).map(str::to_owned).collect();
    let (overall, _) = scale(figures);
    for name in names {
        let histogram = figures.histograms.get(format!("dimension/{name}").as_str()).cloned().unwrap_or_default();
        let (n, sum, squares) = sums(Some(&histogram));
        let missing = figures.count("cases").saturating_sub(n);
        if figures.flags.contains(&name) {
            let x = histogram.range(1..).map(|(_, count)| count).sum();
            figures.share("problemMet", Share { of: Some(name), x, n, missing, ..Share::default() });
            continue;
        }
        // A part may be asked on a longer scale than the whole.
        let highest = figures.all_histograms.get(format!("dimension/{name}").as_str());
        let highest = highest.and_then(|ratings| ratings.keys().next_back().copied()).unwrap_or(0);
        let of_part = if figures.options.scale.is_none() && highest > 5 { 10 } else { overall };
        let from = satisfied_from(figures, of_part);
        let x = histogram.range(i64::from(from)..).map(|(_, count)| count).sum();
        let note = figures.say(
            &format!("{from} 分及以上算满意（{of_part} 分制）"),
            &format!("{from} and above of {of_part} count as satisfied"),
        );
        let of = Some(name.clone());
        figures.share("dimension", Share { of, x, n, missing, note: Some(note), ..Share::default() });
        figures.mean("dimensionRating", Some(name), n, sum, squares, missing);
    }
}
