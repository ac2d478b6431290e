//! Whether groups differ in how their cases fall into classes.
//!
//! In: a table of counts. Out: a test and Cramér's V. Its own file because small tables are gone through one by one.

use super::{ENOUGH_EXPECTED, TIE, two_proportions};
use crate::math::{exp, length, lgamma, real};
use crate::statistics::random::Random;
use crate::statistics::special::chi_square_tail;
use crate::statistics::{Test, effect};

/// So many tables are gone through before chance is asked instead.
const MOST_TABLES: usize = 200_000;
/// So many shuffles otherwise; the p of few cannot be smaller than one of as many.
const SHUFFLES: u32 = 9_999;
const SEED: u64 = 1;

/// Whether the rows of a table differ. Rows and columns without counts are left out. Two by two: as
/// [`two_proportions`]. Otherwise Pearson's chi-square where a fifth of the expected counts at most is below five and none
/// below one (Cochran 1954); else the exact test of Freeman and Halton (1951), and where there are too many tables for it,
/// shuffles with a fixed seed. Effect: Cramér's V. `None` with fewer than two rows or columns, or rows of unlike length.
pub fn contingency(table: &[Vec<u64>]) -> Option<Test> {
    let width = table.first()?.len();
    if table.iter().any(|row| row.len() != width) {
        return None;
    }
    let used: Vec<usize> = (0..width).filter(|&column| table.iter().any(|row| row[column] > 0)).collect();
    let table: Vec<Vec<u64>> = table
        .iter()
        .filter(|row| row.iter().any(|count| *count > 0))
        .map(|row| used.iter().map(|&column| row[column]).collect())
        .collect();
    if table.len() < 2 || used.len() < 2 {
        return None;
    }
    let table = Table::of(table);
    let chi_square = table.chi_square(&table.counts);
    let effect = Some(effect::cramers_v(chi_square, real(table.n), table.rows.len().min(table.columns.len())));
    if let (&[a, b], 2) = (&table.rows[..], table.columns.len()) {
        let test = two_proportions(table.counts[0][0], a, table.counts[1][0], b)?;
        return Some(Test { effect, ..test });
    }
    let df = length((table.rows.len() - 1) * (table.columns.len() - 1));
    let (name, p) = if table.expects_enough() {
        ("Pearson's chi-square test", chi_square_tail(chi_square, df))
    } else if let Some(p) = table.exact() {
        ("Freeman–Halton exact test", p)
    } else {
        ("permutation test, 9999 shuffles, seed 1", table.shuffled(chi_square))
    };
    Some(Test { name, statistic: Some(chi_square), p: p.min(1.0), effect })
}

struct Table {
    counts: Vec<Vec<u64>>,
    rows: Vec<u64>,
    columns: Vec<u64>,
    n: u64,
}

impl Table {
    fn of(counts: Vec<Vec<u64>>) -> Self {
        let rows: Vec<u64> = counts.iter().map(|row| row.iter().sum()).collect();
        let columns = (0..counts[0].len()).map(|column| counts.iter().map(|row| row[column]).sum()).collect();
        let n = rows.iter().sum();
        Self { counts, rows, columns, n }
    }

    fn expected(&self, row: usize, column: usize) -> f64 {
        real(self.rows[row]) * real(self.columns[column]) / real(self.n)
    }

    fn chi_square(&self, counts: &[Vec<u64>]) -> f64 {
        let mut sum = 0.0;
        for (i, row) in counts.iter().enumerate() {
            for (j, &count) in row.iter().enumerate() {
                let expected = self.expected(i, j);
                sum += (real(count) - expected) * (real(count) - expected) / expected;
            }
        }
        sum
    }

    fn expects_enough(&self) -> bool {
        let cells = (0..self.rows.len()).flat_map(|i| (0..self.columns.len()).map(move |j| (i, j)));
        let expected: Vec<f64> = cells.map(|(i, j)| self.expected(i, j)).collect();
        let few = expected.iter().filter(|count| **count < ENOUGH_EXPECTED).count();
        few * 5 <= expected.len() && expected.iter().all(|count| *count >= 1.0)
    }

    /// The probability of all tables with these margins that are at most as likely; `None` where there are too many.
    fn exact(&self) -> Option<f64> {
        let margins: f64 = self.rows.iter().chain(&self.columns).map(|&n| log_factorial(n)).sum();
        let front = margins - log_factorial(self.n);
        let of = |counts: &[Vec<u64>]| -> f64 { counts.iter().flatten().map(|&n| log_factorial(n)).sum() };
        let limit = exp(front - of(&self.counts)) * TIE;
        let mut walk = Walk { left: self.columns.clone(), budget: MOST_TABLES, front, limit, sum: 0.0 };
        walk.row(&self.rows, 0.0).then_some(walk.sum)
    }

    fn shuffled(&self, observed: f64) -> f64 {
        let labels = |sizes: &[u64]| -> Vec<usize> {
            sizes.iter().enumerate().flat_map(|(i, &n)| (0..n).map(move |_| i)).collect()
        };
        let (rows, mut columns) = (labels(&self.rows), labels(&self.columns));
        let mut random = Random::new(SEED);
        let mut as_large = 1;
        for _ in 0..SHUFFLES {
            random.shuffle(&mut columns);
            let mut counts = vec![vec![0; self.columns.len()]; self.rows.len()];
            for (&row, &column) in rows.iter().zip(&columns) {
                counts[row][column] += 1;
            }
            as_large += u32::from(self.chi_square(&counts) * TIE >= observed);
        }
        f64::from(as_large) / f64::from(SHUFFLES + 1)
    }
}

fn log_factorial(n: u64) -> f64 {
    lgamma(real(n) + 1.0)
}

/// Goes through all tables with given margins.
struct Walk {
    left: Vec<u64>,
    budget: usize,
    front: f64,
    limit: f64,
    sum: f64,
}

impl Walk {
    fn row(&mut self, rows: &[u64], so_far: f64) -> bool {
        match rows {
            [] => true,
            [_] => {
                // The last row is what is left.
                let Some(budget) = self.budget.checked_sub(1) else { return false };
                self.budget = budget;
                let cells: f64 = self.left.iter().map(|&n| log_factorial(n)).sum();
                let p = exp(self.front - so_far - cells);
                if p <= self.limit {
                    self.sum += p;
                }
                true
            }
            [first, rest @ ..] => self.cell(*first, 0, rest, so_far),
        }
    }

    fn cell(&mut self, row: u64, column: usize, rest: &[u64], so_far: f64) -> bool {
        let room: u64 = self.left[column + 1..].iter().sum();
        let most = self.left[column].min(row);
        for count in row.saturating_sub(room)..=most {
            self.left[column] -= count;
            let with = so_far + log_factorial(count);
            let last = column + 1 == self.left.len();
            let done = if last { self.row(rest, with) } else { self.cell(row - count, column + 1, rest, with) };
            self.left[column] += count;
            if !done {
                return false;
            }
        }
        true
    }
}
