//! The stages of tickets.
//!
//! In: stages with their times. Out: whether all are there and in order, how long each took, and when the clock stood. Its own
//! file because stages are few, and kept beside the rows.

use crate::metrics::MetricOptions;
use crate::ordered::sort;
use crate::records::{Records, bit};
use crate::summary::tally::Mark;

/// Names of stages in which the clock stands, as far as they contain them.
const PAUSES: &[&str] = &[
    "等待客户",
    "待客户",
    "等客户",
    "客户原因",
    "挂起",
    "暂停",
    "suspended",
    "paused",
    "on hold",
    "waiting for customer",
    "pending customer",
];

/// The stages of all tickets, in the order of rows and times.
pub(crate) struct Stages {
    /// Row, stage, moment.
    all: Vec<(u32, u32, i64)>,
    /// Whether the clock stands in a stage, by number.
    pauses: Vec<bool>,
    marks: Vec<(u32, u64)>,
}

impl Stages {
    pub fn of(records: &Records, options: &MetricOptions) -> Self {
        let mut all = records.stages.clone();
        // Of one moment in the order given: that of the desk.
        sort(&mut all, |(row, _, at)| {
            // Moments before 1970 come before those after it.
            u128::from(*row) << 64 | u128::from(at.cast_unsigned() ^ 1 << 63)
        });
        #[allow(clippy::cast_possible_truncation)] // As many as were numbered.
        let numbers = 0..records.stage_names.len() as u32;
        let name = |number: u32| records.stage_names.get(number).unwrap_or_default().to_ascii_lowercase();
        let pauses = numbers
            .clone()
            .map(|number| {
                let name = name(number);
                PAUSES.iter().any(|pause| name.contains(pause)) || options.pauses.contains(&name)
            })
            .collect();
        // Which of the expected stages a stage is, for each list of them.
        let place = |list: &[String], number: u32| {
            let name = name(number);
            list.iter().position(|expected| name.contains(&expected.to_ascii_lowercase()))
        };
        let lists: Vec<(usize, Vec<Option<usize>>)> = options
            .stages
            .iter()
            .take(2)
            .map(|list| (list.len(), numbers.clone().map(|number| place(list, number)).collect()))
            .collect();
        let mut marks = Vec::new();
        for of_row in all.chunk_by(|one, other| one.0 == other.0) {
            let row = of_row[0].0;
            let is_complaint = records.rows.bits[row as usize] & bit::COMPLAINT != 0;
            let Some((length, places)) = (if is_complaint { lists.last() } else { lists.first() }) else { continue };
            let met: Vec<usize> = of_row.iter().filter_map(|(_, stage, _)| places[*stage as usize]).collect();
            let mut mark = Mark::StagesKnown.bit();
            if (0..*length).all(|expected| met.contains(&expected)) {
                mark |= Mark::StagesComplete.bit();
            }
            // The first time each is reached; going back later is a reopening.
            let mut firsts: Vec<usize> = Vec::new();
            met.iter().for_each(|place| {
                if !firsts.contains(place) {
                    firsts.push(*place);
                }
            });
            if firsts.is_sorted() {
                mark |= Mark::StagesOrdered.bit();
            }
            marks.push((row, mark));
        }
        Self { all, pauses, marks }
    }

    /// Rows and their marks.
    pub fn complete(&self) -> impl Iterator<Item = (u32, u64)> {
        self.marks.iter().copied()
    }

    fn of_row(&self, row: usize) -> &[(u32, u32, i64)] {
        let from = self.all.partition_point(|(other, _, _)| (*other as usize) < row);
        let length = self.all[from..].iter().take_while(|(other, _, _)| *other as usize == row).count();
        &self.all[from..from + length]
    }

    /// The stretches in which the clock stood between two moments.
    pub fn paused(&self, row: usize, from: i64, to: i64) -> impl Iterator<Item = (i64, i64)> {
        let stages = self.of_row(row);
        stages.iter().enumerate().filter_map(move |(at, (_, stage, begin))| {
            let end = stages.get(at + 1).map_or(to, |next| next.2);
            let (begin, end) = ((*begin).max(from), end.min(to));
            (self.pauses[*stage as usize] && begin < end).then_some((begin, end))
        })
    }

    /// How long each stage took until the next: row, stage, milliseconds.
    pub fn lengths(&self) -> impl Iterator<Item = (u32, u32, u64)> {
        self.all
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0)
            .map(|pair| (pair[0].0, pair[0].1, (pair[1].2 - pair[0].2).unsigned_abs()))
    }
}
