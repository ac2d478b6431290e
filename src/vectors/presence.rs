//! Which text has which term.
//!
//! In: the terms of texts. Out: [`Presence`], a sparse matrix of zeros and ones, and [`Features`], which terms its columns
//! are. Its own file because fitting, assigning, naming and finding near-duplicates all read it.

use crate::words::Lexicon;
use crate::words::terms::{BREAK, Terms};

/// A term is used where at least so many texts have it.
const AT_LEAST: u32 = 5;
/// And at most this part of them.
const AT_MOST: f64 = 0.15;
/// Below so many texts the bounds are wider: few texts have few words in common.
const FEW: usize = 2_000;

/// The terms that are used, in the order of their columns.
pub(crate) struct Features {
    /// The term of each column.
    pub terms: Vec<u32>,
    /// The column of each term of the lexicon; `NONE` where it is not used.
    column: Vec<u32>,
}

/// No column.
const NONE: u32 = u32::MAX;

/// Rows of sorted columns.
#[derive(Default)]
pub(crate) struct Presence {
    flat: Vec<u32>,
    ends: Vec<usize>,
    columns: usize,
}

impl Features {
    /// Chooses terms by the number of texts that have them. `useful` says which terms may say something at all, `wanted`
    /// which are used however many texts have them.
    pub fn choose(
        texts: &Terms,
        useful: impl Fn(&Lexicon, u32) -> bool,
        wanted: impl Fn(&Lexicon, u32) -> bool,
    ) -> Self {
        let lexicon = &texts.lexicon;
        let count = texts.texts();
        let least = match count {
            0..20 => 1,
            20..FEW => (count / (FEW / 5)).max(2).min(AT_LEAST as usize) as u32,
            _ => AT_LEAST,
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A part of a count.
        let most = if count >= 50 { (crate::math::length(count) * AT_MOST).max(100.0) as u32 } else { u32::MAX };
        let mut frequency = vec![0u32; lexicon.len()];
        let mut seen = vec![u32::MAX; lexicon.len()];
        let mut count_in = |frequency: &mut [u32], map: &dyn Fn(u32) -> u32| {
            seen.fill(u32::MAX);
            for text in 0..count {
                for &term in texts.of(text).iter().filter(|&&term| term != BREAK) {
                    let term = map(term) as usize;
                    if seen[term] != text as u32 {
                        seen[term] = text as u32;
                        frequency[term] += 1;
                    }
                }
            }
        };
        // A denied word that is too rare to count for itself counts as the word: something is said of the matter.
        count_in(&mut frequency, &|term| term);
        let is_rare = |(term, &found): (u32, &u32)| found < least && !wanted(lexicon, term);
        let rare: Vec<bool> = (0u32..).zip(&frequency).map(is_rare).collect();
        let lowered = |term: u32| if rare[term as usize] { lexicon.plain(term) } else { term };
        frequency.fill(0);
        count_in(&mut frequency, &lowered);
        let mut column = vec![NONE; lexicon.len()];
        let mut terms = Vec::new();
        for term in 0..u32::try_from(lexicon.len()).unwrap_or(u32::MAX) {
            let found = frequency[term as usize];
            let usual = found >= least && found <= most && useful(lexicon, term);
            if found > 0 && (usual || wanted(lexicon, term)) {
                column[term as usize] = terms.len() as u32;
                terms.push(term);
            }
        }
        for term in 0..column.len() {
            if rare[term] {
                column[term] = column[lexicon.plain(term as u32) as usize];
            }
        }
        Self { terms, column }
    }

    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// The column of a term.
    pub fn column(&self, term: u32) -> Option<u32> {
        self.column.get(term as usize).copied().filter(|&column| column != NONE)
    }

    /// The rows of texts.
    pub fn rows(&self, texts: &Terms) -> Presence {
        let mut rows = Presence::of(self.len());
        let mut row = Vec::new();
        for text in 0..texts.texts() {
            row.clear();
            row.extend(texts.of(text).iter().filter(|&&term| term != BREAK).filter_map(|&term| self.column(term)));
            rows.push(&mut row);
        }
        rows
    }
}

impl Presence {
    /// No rows yet.
    pub fn of(columns: usize) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Adds a row; its columns may come in any order and more than once.
    pub fn push(&mut self, row: &mut Vec<u32>) {
        row.sort_unstable();
        row.dedup();
        self.flat.extend_from_slice(row);
        self.ends.push(self.flat.len());
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn columns(&self) -> usize {
        self.columns
    }

    pub fn row(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.flat[start..self.ends[at]]
    }

    pub fn rows(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len()).map(|at| self.row(at))
    }

    /// Some of the rows.
    pub fn some(&self, rows: &[u32]) -> Self {
        let mut some = Self::of(self.columns);
        for &row in rows {
            some.flat.extend_from_slice(self.row(row as usize));
            some.ends.push(some.flat.len());
        }
        some
    }

    /// How many rows have each column.
    pub fn frequency(&self) -> Vec<u32> {
        let mut frequency = vec![0; self.columns];
        for &column in &self.flat {
            frequency[column as usize] += 1;
        }
        frequency
    }
}
