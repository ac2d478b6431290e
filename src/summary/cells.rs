//! The marks of rows, counted by group, and within groups by agent.
//!
//! In: marks, a grouping, which agent each row is of. Out: [`Cells`]. Its own file because it is the loop that a million rows go
//! through once for each grouping, and the only one that counts marks.

use std::ops::Range;

use super::count::blocks;
use super::grouping::{Grouping, NO_GROUP, pairs};
use super::tally::{ANSWERS, Tally};

/// How often each mark stands, by its number.
pub(crate) type MarkCounts = [u32; 64];

/// With fewer agents than this in a group how far they differ tells nothing, and they are not told apart.
pub(crate) const ENOUGH_CLUSTERS: usize = 10;

/// Counts of marks. Each cell is of one group, and where agents are told apart of one agent of it.
#[derive(Default)]
pub(crate) struct Cells {
    /// The group of each cell.
    groups: Vec<u32>,
    /// Whether it is of one agent.
    is_cluster: Vec<bool>,
    counts: Vec<MarkCounts>,
}

impl Cells {
    /// Counts by group alone.
    pub fn of_groups(marks: &[u64], grouping: &Grouping) -> Self {
        let count = grouping.groups.len();
        let counts = tabled(marks, &grouping.of, None, count, &[]);
        #[allow(clippy::cast_possible_truncation)] // As many as were numbered.
        Self { groups: (0..count as u32).collect(), is_cluster: vec![false; count], counts }
    }

    /// Counts by group and agent. `by_agent`: the counts of each agent by number, 0 where nobody knows; `superseded`: rows whose
    /// answer a later one of the same customer replaces, in order.
    pub fn of_agents(
        marks: &[u64],
        grouping: &Grouping,
        agents: &[u32],
        by_agent: &[MarkCounts],
        superseded: &[u32],
    ) -> Self {
        if let Some(group_of) = grouping.of_parts(agents, by_agent.len()) {
            // What agents are in is counted already.
            let mut counts = by_agent.to_vec();
            for row in superseded {
                let (own, marks) = (&mut counts[agents[*row as usize] as usize], marks[*row as usize] & ANSWERS);
                each(marks, |mark| own[mark] -= 1);
            }
            let is_met = |agent: &usize| group_of[*agent] != NO_GROUP;
            let met: Vec<usize> = (0..counts.len()).filter(is_met).collect();
            return Self {
                groups: met.iter().map(|agent| group_of[*agent]).collect(),
                // Rows without an agent are no cluster.
                is_cluster: met.iter().map(|agent| *agent > 0).collect(),
                counts: met.iter().map(|agent| counts[*agent]).collect(),
            };
        }
        let (of, pairs) = pairs(&grouping.of, agents);
        let mut agents_of = vec![0usize; grouping.groups.len()];
        pairs.iter().filter(|(_, agent)| *agent > 0).for_each(|(group, _)| agents_of[*group as usize] += 1);
        // Where agents are not told apart all of a group stand in its own cell.
        let mut own = vec![NO_GROUP; grouping.groups.len()];
        let mut cells = Self::default();
        let cell_of: Vec<u32> = pairs
            .into_iter()
            .map(|(group, agent)| {
                let is_cluster = agent > 0 && agents_of[group as usize] >= ENOUGH_CLUSTERS;
                #[allow(clippy::cast_possible_truncation)] // At most as many as rows.
                let next = cells.groups.len() as u32;
                let cell = if is_cluster || own[group as usize] == NO_GROUP { next } else { own[group as usize] };
                if cell == next {
                    cells.groups.push(group);
                    cells.is_cluster.push(is_cluster);
                }
                if !is_cluster {
                    own[group as usize] = cell;
                }
                cell
            })
            .collect();
        cells.counts = tabled(marks, &of, Some(&cell_of), cells.groups.len(), superseded);
        cells
    }

    /// Counts of each agent by number, 0 where nobody knows.
    pub fn by_agent(marks: &[u64], agents: &[u32], count: usize) -> Vec<MarkCounts> {
        tabled(marks, agents, None, count, &[])
    }

    /// Adds the counts to those of their groups.
    pub fn add_to(&self, tallies: &mut [Tally]) {
        for (group, counts) in self.groups.iter().zip(&self.counts) {
            let sums = &mut tallies[*group as usize].marks;
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += u64::from(*count));
        }
    }

    /// The counts of single agents, with their groups.
    pub fn clusters(&self) -> impl Iterator<Item = (u32, &MarkCounts)> {
        let all = self.groups.iter().zip(&self.is_cluster).zip(&self.counts);
        all.filter(|((_, is_cluster), _)| **is_cluster).map(|((group, _), counts)| (*group, counts))
    }
}

#[inline(always)]
fn each(mut marks: u64, mut take: impl FnMut(usize)) {
    while marks != 0 {
        take(marks.trailing_zeros() as usize);
        marks &= marks - 1;
    }
}

/// Counts marks into so many cells. `of`: the cell of each row, or where `cell_of` is given what stands for it there.
fn tabled(marks: &[u64], of: &[u32], cell_of: Option<&[u32]>, count: usize, superseded: &[u32]) -> Vec<MarkCounts> {
    let mut counts = vec![[0; 64]; count];
    let mut superseded = superseded;
    blocks(marks.len(), |block| tabled_block(&mut counts, marks, of, cell_of, &mut superseded, block));
    counts
}

#[inline(never)]
fn tabled_block(
    counts: &mut [MarkCounts],
    marks: &[u64],
    of: &[u32],
    cell_of: Option<&[u32]>,
    superseded: &mut &[u32],
    block: Range<usize>,
) {
    for row in block {
        let is_replaced = superseded.first().is_some_and(|first| *first as usize == row);
        let marks = if is_replaced { marks[row] & !ANSWERS } else { marks[row] };
        if is_replaced {
            *superseded = &superseded[1..];
        }
        let cell = cell_of.map_or(of[row], |cell_of| cell_of[of[row] as usize]);
        let counts = &mut counts[cell as usize];
        each(marks, |mark| counts[mark] += 1);
    }
}
