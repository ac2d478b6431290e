//! The clocks of the world's places, as the build packs them.
//!
//! In: the name of a place. Out: the offset of its clocks in 1970 and every change of it until 2200. Its own file because it is
//! the other side of `build.rs`, which asks a library that knows the zones: the table is a tenth of the library's own.
//!
//! What is packed are numbers: how many places and how many rules there are; the rule of each place; the length of the names, the
//! names with a line break between them, the place of each; the changes by each rule, from 2037 on, then those of each place.
//! Changes are the offset before them, how many there are, and for each how many seconds it comes after the one before and the
//! offset from then on. An offset is given in seconds, and a day more.

use std::sync::OnceLock;

use crate::bytes::Bytes;
use crate::lzma;

/// All places.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zones.packed"));
/// When rules begin: the first of January of 2037.
const RULES_BEGIN: i64 = 2_114_380_800;
/// What is added to offsets.
const A_DAY: i64 = 86_400;

/// The offset of clocks, in seconds, until their first change; then the seconds since 1970 at which they change, and the offset
/// from then on.
pub(super) type Changes = (i64, Vec<(i64, i64)>);

/// The clocks of a place; none where there is no such place. Capital letters do not matter.
pub(super) fn of(name: &str) -> Option<Changes> {
    static TABLE: OnceLock<Vec<u8>> = OnceLock::new();
    let mut table = Bytes(TABLE.get_or_init(|| lzma::unpacked(PACKED)));
    let (places, rules) = (table.number(), table.number());
    let rule_of: Vec<usize> = (0..places).map(|_| table.number()).collect();
    let length = table.number();
    let names = std::str::from_utf8(table.take(length)).unwrap_or("").split('\n');
    // A number stands for each name, wanted or not.
    let numbered: Vec<(&str, usize)> = names.map(|known| (known, table.number())).collect();
    let (_, place) = numbered.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    let rules: Vec<Changes> = (0..rules).map(|_| changes(&mut table, RULES_BEGIN)).collect();
    let (first, mut all) = (0..=place).map(|_| changes(&mut table, 0)).last()?;
    all.extend_from_slice(&rules.get(*rule_of.get(place)?)?.1);
    Some((first, all))
}

fn changes(table: &mut Bytes<'_>, from: i64) -> Changes {
    // Numbers have at most 35 bits.
    let mut number = || i64::try_from(table.number()).unwrap_or(0);
    let (first, count) = (number() - A_DAY, number());
    let mut at = from;
    let list = (0..count).map(|_| {
        at += number();
        (at, number() - A_DAY)
    });
    (first, list.collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::{AmbiguousOffset, TimeZoneDatabase};
    use jiff::{Timestamp, ToSpan};

    use crate::ticket::zone::{Odd, Zone};

    #[test]
    fn clocks_are_those_of_the_library_that_the_table_was_made_by() {
        let library = TimeZoneDatabase::bundled();
        let (mut places, mut odd) = (0, 0);
        for name in library.available() {
            let (theirs, mut ours) = (library.get(name.as_str()).unwrap(), Zone::named(name.as_str()).unwrap());
            places += 1;
            // A step that meets all hours of the day; in years when clocks changed often, a shorter one.
            let mut local = date(1970, 1, 3).at(0, 30, 0, 0);
            while local.year() < 2190 {
                let hours = if (2024..2027).contains(&local.year()) { 7 } else { 1_999 };
                local = local.checked_add(hours.hours()).unwrap();
                let as_utc = local.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_millisecond();
                let (moment, said) = ours.local(as_utc);
                let (offset, expected) = match theirs.to_ambiguous_timestamp(local).offset() {
                    AmbiguousOffset::Unambiguous { offset } => (offset, None),
                    AmbiguousOffset::Gap { before, .. } => (before, Some(Odd::Skipped)),
                    AmbiguousOffset::Fold { before, .. } => (before, Some(Odd::Twice)),
                };
                assert_eq!(moment.ms, as_utc - i64::from(offset.seconds()) * 1_000, "{local} {}", name.as_str());
                assert_eq!(said, expected, "{local} {}", name.as_str());
                odd += usize::from(said.is_some());
                let shown = theirs.to_offset(Timestamp::from_millisecond(as_utc).unwrap()).seconds();
                assert_eq!(i32::from(ours.shown(as_utc).offset), shown / 60, "{local} {}", name.as_str());
            }
        }
        assert!(places > 500 && odd > 40, "{places} places, {odd} odd times");
    }
}
