//! Two words that belong together.
//!
//! In: the terms of texts. Out: [`Phrases`]: pairs of terms that stand side by side far more often than by chance, and which
//! text has which. Its own file because groups are found by words alone, to which phrases would add the same evidence twice;
//! they are what groups are called by.
//!
//! A pair is a phrase where enough texts have it and its normalised pointwise mutual information (Bouma 2009) is high: 0 for
//! chance, 1 for two words that never stand without one another.

use rustc_hash::FxHashMap;

use super::terms::{BREAK, Terms};
use crate::math::{length, ln};
use crate::vectors::{Features, Presence};

/// From here on a pair belongs together.
const TOGETHER: f64 = 0.35;
/// Texts that must have it, at least, and as a part of those looked at.
const AT_LEAST: u32 = 4;
const PART: usize = 4_000;
/// Texts looked at: more would find rarer phrases, which no group is called by.
const LOOKED_AT: usize = 60_000;

/// Phrases of two terms.
#[derive(Default)]
pub(crate) struct Phrases {
    /// The columns of the two terms of each.
    pub parts: Vec<(u32, u32)>,
    /// Which text has which.
    pub rows: Presence,
}

impl Phrases {
    /// Finds them; only terms that have a column are looked at.
    pub fn find(texts: &Terms, features: &Features) -> Self {
        let step = texts.texts().div_ceil(LOOKED_AT).max(1);
        let mut single = vec![0u32; features.len()];
        // How often, and the last text that was counted.
        let mut pairs: FxHashMap<(u32, u32), (u32, u32)> = FxHashMap::default();
        let mut all = 0usize;
        for text in (0..texts.texts()).step_by(step) {
            for &term in texts.of(text) {
                all += 1;
                if let Some(column) = features.column(term).filter(|_| term != BREAK) {
                    single[column as usize] += 1;
                }
            }
            #[allow(clippy::cast_possible_truncation)] // Texts are counted in 32 bits throughout.
            let text_number = text as u32;
            each(texts, features, text, |pair| {
                let (count, last) = pairs.entry(pair).or_insert((0, u32::MAX));
                if *last != text_number {
                    (*count, *last) = (*count + 1, text_number);
                }
            });
        }
        let looked_at = texts.texts() / step;
        let least = AT_LEAST.max(u32::try_from(looked_at / PART).unwrap_or(u32::MAX));
        let all = length(all.max(1));
        let together = |(a, b): (u32, u32), count: u32| {
            let chance = f64::from(single[a as usize]) * f64::from(single[b as usize]) / all;
            ln(f64::from(count) / chance) >= TOGETHER * -ln(f64::from(count) / all)
        };
        let mut parts: Vec<(u32, u32)> = pairs
            .into_iter()
            .filter(|&(pair, (count, _))| count >= least && together(pair, count))
            .map(|(pair, _)| pair)
            .collect();
        parts.sort_unstable();
        let number: FxHashMap<(u32, u32), u32> = parts.iter().copied().zip(0u32..).collect();
        let mut rows = Presence::of(parts.len());
        let mut row = Vec::new();
        for text in 0..texts.texts() {
            row.clear();
            each(texts, features, text, |pair| row.extend(number.get(&pair)));
            rows.push(&mut row);
        }
        Self { parts, rows }
    }
}

/// Each pair of terms that stand side by side in a text, as columns.
fn each(texts: &Terms, features: &Features, text: usize, mut take: impl FnMut((u32, u32))) {
    let terms = texts.of(text);
    let joined = texts.joined(text);
    for (pair, _) in terms.windows(2).zip(&joined[1.min(joined.len())..]).filter(|(_, joined)| **joined) {
        // A column may also stand for a word that is too rare denied; here both are as they are written.
        if let (Some(a), Some(b)) = (features.column(pair[0]), features.column(pair[1])) {
            take((a, b));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::terms::Reader;
    use super::super::{Segmenter, normalised};
    use super::*;

    #[test]
    fn words_that_come_together_are_a_phrase_and_others_are_not() {
        let list = "提前 90 v\n还款 90 v\n利息 90 n\n手续 90 n\n太高 90 a\n银行 90 n\n";
        let segmenter = Segmenter::new(list.as_bytes()).unwrap();
        let mut reader = Reader::new(&segmenter);
        let mut terms = Terms::default();
        let others = ["利息", "手续", "银行", "太高"];
        for at in 0..40 {
            let [a, b, c] = [0, 1, 2].map(|turn| others[(at + turn * (1 + at / 4 % 3)) % 4]);
            terms.read(&mut reader, &normalised(&format!("{a}{b}提前还款，{c}{a} early payment {b}")));
        }
        let features = Features::choose(&terms, |_, _| true, |_, _| false);
        let phrases = Phrases::find(&terms, &features);
        let name = |column: u32| terms.lexicon.name(features.terms[column as usize]);
        let found: Vec<[&str; 2]> = phrases.parts.iter().map(|&(a, b)| [name(a), name(b)]).collect();
        assert!(found.contains(&["提前", "还款"]) && found.contains(&["early", "payment"]), "{found:?}");
        assert!(!found.iter().any(|pair| pair.contains(&"利息") && pair.contains(&"手续")), "{found:?}");
        // A sign stands between.
        assert!(!found.iter().any(|&[a, _]| a == "还款"), "{found:?}");
        assert_eq!(phrases.rows.len(), 40);
    }
}
