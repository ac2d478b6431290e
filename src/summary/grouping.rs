//! Which group each row belongs to.
//!
//! In: rows and dimensions. Out: a number for each row and the group it stands for. Its own file because everything is counted
//! by such numbers, whatever they stand for.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use super::count::blocks;
use crate::metrics::{Dimension, Group};
use crate::records::{KEYS, NO_DAY, Rows};
use crate::ticket::{Plain, period};

/// Stands for no group.
pub(crate) const NO_GROUP: u32 = u32::MAX;

/// Rows by group.
pub(crate) struct Grouping {
    /// The number of each row's group.
    pub of: Vec<u32>,
    /// The groups by number; some may be empty.
    pub groups: Vec<Group>,
}

/// One dimension: a number a row, and a name a number.
fn single(rows: &Rows, by: Dimension) -> (Vec<u32>, Vec<Option<String>>) {
    if let Some(at) = KEYS.iter().position(|key| *key == by) {
        let names = &rows.names[at];
        #[allow(clippy::cast_possible_truncation)] // As many as were numbered.
        let all = (0..names.len() as u32).map(|number| names.get(number).map(str::to_owned)).collect();
        return (rows.keys[at].clone(), all);
    }
    // Each day is looked at once: of each the number of its period, from 1.
    let known = || rows.day.iter().copied().filter(|day| *day != NO_DAY);
    let (Some(first), Some(last)) = (known().min(), known().max()) else { return (vec![0; rows.len()], vec![None]) };
    let mut of_day = vec![0; usize::try_from(last.abs_diff(first)).unwrap_or(0) + 1];
    let mut numbers: BTreeMap<i64, u32> = BTreeMap::new();
    let mut names: Vec<Option<String>> = vec![None];
    let of = rows.day.iter().map(|&day| {
        if day == NO_DAY {
            return 0;
        }
        let number: &mut u32 = &mut of_day[usize::try_from(day.abs_diff(first)).unwrap_or(0)];
        if *number == 0 {
            let at = period::number(i64::from(day), by);
            #[allow(clippy::cast_possible_truncation)] // As many as there are periods.
            let next = names.len() as u32;
            *number = *numbers.entry(at).or_insert(next);
            if *number == next {
                names.push(Some(period::name(at, by)));
            }
        }
        *number
    });
    (of.collect(), names)
}

impl Grouping {
    /// Everybody in one group.
    pub fn all(rows: &Rows) -> Self {
        Self { of: vec![0; rows.len()], groups: vec![Group::default()] }
    }

    /// Rows by the values of dimensions; none is everybody.
    pub fn new(rows: &Rows, by: &[Dimension]) -> Self {
        by.iter().fold(Self::all(rows), |grouping, dimension| grouping.and(rows, *dimension))
    }

    /// The group of each part, where rows of one part are all in one group; [`NO_GROUP`] for parts without rows. `parts`: the part
    /// of each row, numbers below `count`.
    pub fn of_parts(&self, parts: &[u32], count: usize) -> Option<Vec<u32>> {
        let mut all = vec![NO_GROUP; count];
        let mut is_each = true;
        blocks(parts.len(), |block| is_each = is_each && same_block(&self.of[block.clone()], &parts[block], &mut all));
        is_each.then_some(all)
    }

    /// The same, told apart by one dimension more.
    fn and(self, rows: &Rows, by: Dimension) -> Self {
        let (of, names) = single(rows, by);
        if self.groups.len() == 1 {
            let groups = names.into_iter().map(|name| Group(vec![(by, name)])).collect();
            return Self { of, groups };
        }
        let (of, pairs) = pairs(&self.of, &of);
        let group = |(one, other): (u32, u32)| {
            let mut group = self.groups[one as usize].clone();
            group.0.push((by, names[other as usize].clone()));
            group
        };
        Self { of, groups: pairs.into_iter().map(group).collect() }
    }
}

/// Notes the group of each part; whether each has one only.
#[inline(never)]
fn same_block(groups: &[u32], parts: &[u32], of_parts: &mut [u32]) -> bool {
    groups.iter().zip(parts).all(|(group, part)| {
        let known = &mut of_parts[*part as usize];
        let is_same = *known == *group || *known == NO_GROUP;
        *known = *group;
        is_same
    })
}

/// Pairs are looked up in a table where it has at most so many places.
const PLACES: usize = 1 << 20;

/// Numbers for pairs of numbers, and the pairs.
pub(crate) fn pairs(one: &[u32], other: &[u32]) -> (Vec<u32>, Vec<(u32, u32)>) {
    let mut all: Vec<(u32, u32)> = Vec::new();
    #[allow(clippy::cast_possible_truncation)] // At most as many as rows.
    let mut numbered = |number: &mut u32, pair: (u32, u32)| {
        if *number == u32::MAX {
            *number = all.len() as u32;
            all.push(pair);
        }
        *number
    };
    let width = |of: &[u32]| of.iter().max().map_or(0, |most| *most as usize + 1);
    let (height, width) = (width(one), width(other));
    let both = one.iter().copied().zip(other.iter().copied());
    let of = if height.saturating_mul(width) <= PLACES {
        let mut table = vec![u32::MAX; height * width];
        both.map(|pair| numbered(&mut table[pair.0 as usize * width + pair.1 as usize], pair)).collect()
    } else {
        let mut numbers: HashMap<u64, u32, BuildHasherDefault<Plain>> = HashMap::default();
        let key = |pair: (u32, u32)| u64::from(pair.0) << 32 | u64::from(pair.1);
        both.map(|pair| numbered(numbers.entry(key(pair)).or_insert(u32::MAX), pair)).collect()
    };
    (of, all)
}
