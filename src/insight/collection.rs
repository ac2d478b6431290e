//! The texts, each once.
//!
//! In: texts as given. Out: the distinct normalised ones in order, and which row is which of them. Its own file because
//! everything is fitted on these: so the order of rows and how often a text is repeated change sizes and nothing else.

use crate::words::normalised;

/// Of a longer text only the beginning is read.
pub(crate) const LIMIT: usize = 20_000;
/// No distinct text: the row is empty.
pub(crate) const NONE: u32 = u32::MAX;

/// Distinct texts and the rows that say them.
pub(crate) struct Collection {
    /// Normalised, distinct, sorted, none empty.
    pub texts: Vec<String>,
    /// For each row its text, [`NONE`] where it is empty.
    pub of_row: Vec<u32>,
    /// For each text how many rows say it.
    pub repeats: Vec<u32>,
    /// For each text the first row that says it.
    pub first: Vec<u32>,
    /// How many rows were too long to be read whole.
    pub cut: usize,
}

impl Collection {
    #[allow(clippy::cast_possible_truncation)] // Rows are counted in 32 bits throughout.
    pub fn of<'t>(rows: impl Iterator<Item = &'t str>) -> Self {
        let mut cut = 0;
        let mut all: Vec<(String, u32)> = rows
            .enumerate()
            .map(|(row, text)| {
                let read = match text.char_indices().nth(LIMIT) {
                    Some((end, _)) => {
                        cut += 1;
                        &text[..end]
                    }
                    None => text,
                };
                (normalised(read), row as u32)
            })
            .collect();
        let mut of_row = vec![NONE; all.len()];
        all.sort_unstable();
        let (mut texts, mut repeats, mut first) = (Vec::<String>::new(), Vec::new(), Vec::new());
        for (text, row) in all {
            if text.is_empty() {
                continue;
            }
            if texts.last() == Some(&text) {
                if let Some(last) = repeats.last_mut() {
                    *last += 1;
                }
            } else {
                texts.push(text);
                repeats.push(1);
                first.push(row);
            }
            of_row[row as usize] = texts.len() as u32 - 1;
        }
        Self { texts, of_row, repeats, first, cut }
    }

    /// How many rows there are, empty ones too.
    pub fn rows(&self) -> usize {
        self.of_row.len()
    }
}
