//! Percentiles of times in all groups.
//!
//! In: rows and their groups. Out: for each group the percentiles of its times, with intervals. Its own file because rows are
//! sorted once a time, for all groups of all groupings.

use super::{Evidence, Quantile, TIMED};
use crate::metrics::timeliness::PERCENTILES;
use crate::ordered::sort;
use crate::records::{Rows, UNKNOWN, bit};
use crate::statistics::percentile::Places;
use crate::summary::tally::Mark;
use crate::summary::{Counting, Grouping, blocks, handled};

/// Adds the percentiles of all times to all groups.
pub(in crate::metrics) fn times(counting: &Counting<'_>, of: &mut [(&Grouping, Vec<Evidence<'_>>)], level: f64) {
    // A value and its row share a number: no row has less than seventeen years left for its value.
    let row_bits = counting.records.rows.len().next_power_of_two().trailing_zeros();
    let beside = Beside::new(counting.records.rows.len(), of);
    for time in 0..TIMED.len() {
        let sorted = sorted(counting, time, row_bits);
        let values = of.iter().flat_map(|(_, all)| all).map(|evidence| evidence.times[time].0);
        let mut groups: Vec<Awaited> = values.map(|n| Awaited::new(n, level)).collect();
        let mut left: Vec<u32> = groups.iter().map(Awaited::left).collect();
        blocks(sorted.len(), |block| beside.pass(&sorted[block], row_bits, &mut left, &mut groups));
        for ((grouping, _), first) in of.iter().zip(&beside.firsts) {
            // Everybody's values are all there are.
            if is_everybody(grouping) {
                groups[*first].of_all(&sorted, row_bits);
            }
        }
        for (evidence, group) in of.iter_mut().flat_map(|(_, all)| all).zip(groups) {
            evidence.times[time].1 = group.quantiles();
        }
    }
}

fn is_everybody(grouping: &Grouping) -> bool {
    grouping.groups.len() == 1
}

/// The groups that a row is in, of all groupings but everybody, side by side: a value that passes finds them in one place.
struct Beside {
    /// How many each row has.
    width: usize,
    /// The groups of each row, numbered through all groupings.
    of: Numbers,
    /// The number of the first group of each grouping.
    firsts: Vec<usize>,
}

/// Numbers of groups, as short as they can be: what passes looks them up in no order, and half of it finds twice as many at hand.
enum Numbers {
    Short(Vec<u16>),
    Long(Vec<u32>),
}

impl Beside {
    fn new(rows: usize, all: &[(&Grouping, Vec<Evidence<'_>>)]) -> Self {
        let firsts = all.iter().scan(0, |next, (grouping, _)| {
            let first = *next;
            *next += grouping.groups.len();
            Some(first)
        });
        let firsts: Vec<usize> = firsts.collect();
        let count: usize = all.iter().map(|(grouping, _)| grouping.groups.len()).sum();
        let told = all.iter().zip(&firsts).filter(|((grouping, _), _)| !is_everybody(grouping));
        let told: Vec<(&[u32], usize)> = told.map(|((grouping, _), first)| (&grouping.of[..], *first)).collect();
        #[allow(clippy::cast_possible_truncation)] // Looked at, and fewer than rows, which are numbered in 32 bits.
        let of = match u16::try_from(count) {
            Ok(_) => Numbers::Short(laid(&told, rows, |number| number as u16)),
            Err(_) => Numbers::Long(laid(&told, rows, |number| number as u32)),
        };
        Self { width: told.len(), of, firsts }
    }

    /// Lets values pass, from the least on.
    fn pass(&self, sorted: &[u64], row_bits: u32, left: &mut [u32], groups: &mut [Awaited]) {
        match &self.of {
            Numbers::Short(of) => pass(of, self.width, sorted, row_bits, left, groups),
            Numbers::Long(of) => pass(of, self.width, sorted, row_bits, left, groups),
        }
    }
}

/// Numbers of groups side by side, from the first number and the groups of each grouping.
fn laid<N: Copy + Default>(told: &[(&[u32], usize)], rows: usize, number: impl Fn(usize) -> N) -> Vec<N> {
    let mut all = vec![N::default(); rows * told.len()];
    for (at, (of, first)) in told.iter().enumerate() {
        blocks(rows, |block| {
            let places = all[block.start * told.len() + at..].iter_mut().step_by(told.len());
            lay(&of[block], places, |group| number(group + first));
        });
    }
    all
}

#[inline(never)]
fn lay<'n, N: 'n>(groups: &[u32], places: impl Iterator<Item = &'n mut N>, number: impl Fn(usize) -> N) {
    groups.iter().zip(places).for_each(|(group, place)| *place = number(*group as usize));
}

#[inline(never)]
fn pass<N: Copy + Into<u32>>(
    of: &[N],
    width: usize,
    sorted: &[u64],
    row_bits: u32,
    left: &mut [u32],
    groups: &mut [Awaited],
) {
    let rows = (1u64 << row_bits) - 1;
    for packed in sorted {
        #[allow(clippy::cast_possible_truncation)] // Rows are numbered in 32 bits.
        let from = (packed & rows) as usize * width;
        for group in &of[from..from + width] {
            let group: u32 = (*group).into();
            let left = &mut left[group as usize];
            *left -= 1;
            if *left == 0 {
                *left = groups[group as usize].take(packed >> row_bits);
            }
        }
    }
}

/// One of the times, of all rows that have it, from the least on; the row is in the lowest bits.
fn sorted(counting: &Counting<'_>, time: usize, row_bits: u32) -> Vec<u64> {
    let rows = &counting.records.rows;
    let marks = &counting.marks.of;
    let between = |from: &[i64], to: &[i64], row: usize| {
        (rows.bits[row] & bit::TICKET != 0).then(|| Rows::between(from, to, row)).flatten().map(i64::unsigned_abs)
    };
    let known = |ms: u32| (ms != UNKNOWN).then(|| u64::from(ms));
    let of = |row: usize| match time {
        0 => between(&rows.opened, &rows.first, row),
        1 => between(&rows.opened, &rows.resolved, row),
        2 => between(&rows.resolved, &rows.followed, row),
        3 => known(rows.wait[row]).filter(|_| marks[row] & Mark::Answered.bit() != 0),
        _ => (marks[row] & Mark::Handled.bit() != 0).then(|| handled(rows, row)),
    };
    let longest = u64::MAX >> row_bits;
    let packed = |row: usize| Some(of(row)?.min(longest) << row_bits | row as u64);
    radix((0..rows.len()).filter_map(packed).collect(), row_bits)
}

/// Bits of a digit, and which one a value has.
const BITS: u32 = 11;

#[allow(clippy::cast_possible_truncation)] // Eleven bits.
fn digit(value: u64, shift: u32) -> usize {
    (value >> shift) as usize & ((1 << BITS) - 1)
}

#[inline(never)]
fn tally(values: &[u64], shift: u32, places: &mut [usize]) {
    values.iter().for_each(|value| places[digit(*value, shift)] += 1);
}

#[inline(never)]
fn deal(values: &[u64], shift: u32, places: &mut [usize], spare: &mut [u64]) {
    for value in values {
        let place = &mut places[digit(*value, shift)];
        spare[*place] = *value;
        *place += 1;
    }
}

/// Sorts by what is above the lowest bits, digit by digit from the lowest on: a million in a few passes.
fn radix(mut values: Vec<u64>, low: u32) -> Vec<u64> {
    let highest = values.iter().max().copied().unwrap_or(0);
    let mut spare = vec![0; values.len()];
    let mut shift = low;
    while shift < u64::BITS && highest >> shift > 0 {
        let mut places = vec![0usize; 1 << BITS];
        blocks(values.len(), |block| tally(&values[block], shift, &mut places));
        let mut sum = 0;
        for place in &mut places {
            sum += std::mem::replace(place, sum);
        }
        blocks(values.len(), |block| deal(&values[block], shift, &mut places, &mut spare));
        std::mem::swap(&mut values, &mut spare);
        shift += BITS;
    }
    values
}

/// What is still to be read off the values of a group.
struct Awaited {
    /// Places, from 0, and their values, in order.
    asked: Vec<(usize, f64)>,
    /// How many of them have passed.
    met: usize,
    places: [Option<Places>; PERCENTILES.len()],
}

impl Awaited {
    fn new(n: u64, level: f64) -> Self {
        let n = usize::try_from(n).unwrap_or(0);
        let places = PERCENTILES.map(|(_, q)| Places::of(n, q, level));
        let mut asked: Vec<(usize, f64)> =
            places.iter().flatten().flat_map(|places| places.all()).map(|place| (place, 0.0)).collect();
        sort(&mut asked, |(place, _)| *place as u128);
        asked.dedup();
        Self { asked, met: 0, places }
    }

    /// How many values there are to the next that is asked for, this one counted; more than there are where none is.
    #[allow(clippy::cast_possible_truncation)] // Rows are numbered in 32 bits.
    fn left(&self) -> u32 {
        let passed = self.met.checked_sub(1).map_or(0, |last| self.asked[last].0 + 1);
        self.asked.get(self.met).map_or(u32::MAX, |next| (next.0 + 1 - passed) as u32)
    }

    /// Takes the value that was asked for; how many are left to the next.
    #[allow(clippy::cast_precision_loss)] // Milliseconds of at most centuries.
    fn take(&mut self, value: u64) -> u32 {
        self.asked[self.met].1 = value as f64;
        self.met += 1;
        self.left()
    }

    /// Takes what is asked for from all values.
    fn of_all(&mut self, sorted: &[u64], row_bits: u32) {
        while let Some(value) = self.asked.get(self.met).and_then(|asked| sorted.get(asked.0)) {
            self.take(value >> row_bits);
        }
    }

    fn quantiles(&self) -> [Quantile; PERCENTILES.len()] {
        let value = |place: usize| {
            let at = self.asked.partition_point(|(asked, _)| *asked < place);
            self.asked.get(at).map_or(f64::NAN, |(_, value)| *value)
        };
        self.places.map(|places| match places {
            None => (None, None),
            Some(places) => {
                let (quantile, interval) = places.read(&value);
                (Some(quantile), interval)
            }
        })
    }
}
