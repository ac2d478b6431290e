//! Putting things in order.
//!
//! In: things, and a number each that says where it belongs. Out: the same, in order; and [`ByName`], values by name. Its own
//! file because the sort and the map of the standard library are compiled again for every type they hold, which took a
//! sixth of the module: here what is long is compiled once.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Up to so many things are put in order one by one.
const FEW: usize = 12;
/// The same for numbers.
const SOME: usize = 64;

/// Sorts by a number; what has the same one stays in its order.
pub(crate) fn sort<T>(items: &mut [T], key: impl Fn(&T) -> u128) {
    if items.len() <= FEW {
        return few(items, |one, other| key(one) > key(other));
    }
    if items.is_sorted_by_key(&key) {
        return;
    }
    let keys: Vec<u128> = items.iter().map(key).collect();
    arrange(items, order(&keys));
}

/// Sorts numbers, of which the lower halves of those with the same upper half are mostly in order. `spare` keeps its
/// memory.
pub(crate) fn numbers(items: &mut Vec<u64>, spare: &mut Vec<u64>) {
    if items.len() <= SOME {
        return insert(items);
    }
    for shift in [32, 40, 48, 56] {
        let byte = |number: u64| (number >> shift) as usize & 0xFF;
        let mut places = [0usize; 0x100];
        items.iter().for_each(|&number| places[byte(number)] += 1);
        if places.contains(&items.len()) {
            continue;
        }
        let mut next = 0;
        for place in &mut places {
            next += std::mem::replace(place, next);
        }
        spare.clear();
        spare.resize(items.len(), 0);
        for &number in items.iter() {
            let place = &mut places[byte(number)];
            spare[*place] = number;
            *place += 1;
        }
        std::mem::swap(items, spare);
    }
    for alike in items.chunk_by_mut(|one, other| one >> 32 == other >> 32) {
        if alike.len() > SOME { sort(alike, |&number| number.into()) } else { insert(alike) }
    }
}

/// Sorts a few numbers.
fn insert(items: &mut [u64]) {
    for end in 1..items.len() {
        let (number, mut at) = (items[end], end);
        while at > 0 && items[at - 1] > number {
            items[at] = items[at - 1];
            at -= 1;
        }
        items[at] = number;
    }
}

/// A key that puts the highest number first.
#[cfg(feature = "insight")]
pub(crate) fn falling(value: f64) -> u128 {
    let bits = value.to_bits();
    // Floating point numbers without their sign are in the order of their bits.
    let rising = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
    u128::from(!rising)
}

/// Sorts by comparing; what is equal stays in its order. Slower than the sort of the standard library, for what is small or
/// rare.
#[cfg(feature = "tables")]
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> std::cmp::Ordering) {
    if items.len() <= FEW {
        return few(items, |one, other| compare(one, other).is_gt());
    }
    let from = compared(items.len(), &|one, other| compare(&items[one as usize], &items[other as usize]).is_gt());
    arrange(items, from);
}

/// Keeps the first so many in an order, sorted.
#[cfg(feature = "tables")]
pub(crate) fn first_by<T>(items: &mut Vec<T>, most: usize, compare: impl Fn(&T, &T) -> std::cmp::Ordering) {
    let mut kept: Vec<T> = Vec::new();
    // A few at a time, so that a long list is never sorted whole.
    for item in items.drain(..) {
        kept.push(item);
        if kept.len() >= 2 * most + FEW {
            sort_by(&mut kept, &compare);
            kept.truncate(most);
        }
    }
    sort_by(&mut kept, &compare);
    kept.truncate(most);
    *items = kept;
}

/// Sorts a few things by whether one comes after another.
fn few<T>(items: &mut [T], after: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && after(&items[at - 1], &items[at]) {
            items.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// Puts at each place what stood at the one named for it.
fn arrange<T>(items: &mut [T], mut from: Vec<u32>) {
    for at in 0..from.len() {
        let mut place = from[at];
        // What stood there was put elsewhere when its place was filled.
        while (place as usize) < at {
            place = from[place as usize];
        }
        from[at] = place;
        items.swap(at, place as usize);
    }
}

/// The places of so many things in order, by whether one comes after another; of equal ones the earlier first.
#[cfg(feature = "tables")]
fn compared(count: usize, after: &dyn Fn(u32, u32) -> bool) -> Vec<u32> {
    let mut places: Vec<u32> = (0u32..).take(count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        merged.clear();
        for run in places.chunks(2 * width) {
            let (mut left, mut right) = run.split_at(width.min(run.len()));
            while let ([first, ..], [other, ..]) = (left, right) {
                let side = if after(*first, *other) { &mut right } else { &mut left };
                merged.extend(side.split_off_first().copied());
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

/// The places of numbers, the lowest first; of equal ones the earlier first.
fn order(keys: &[u128]) -> Vec<u32> {
    let mut places: Vec<u32> = (0u32..).take(keys.len()).collect();
    let mut merged = places.clone();
    let mut width = 1;
    while width < places.len() {
        for (run, out) in places.chunks(2 * width).zip(merged.chunks_mut(2 * width)) {
            let (left, right) = run.split_at(width.min(run.len()));
            if let (Some(last), Some(first)) = (left.last(), right.first())
                && keys[*last as usize] <= keys[*first as usize]
            {
                out.copy_from_slice(run);
                continue;
            }
            let (mut from_left, mut from_right) = (0, 0);
            for slot in out {
                let (first, other) = (left.get(from_left), right.get(from_right));
                let takes_right = match (first, other) {
                    (Some(first), Some(other)) => keys[*other as usize] < keys[*first as usize],
                    (first, _) => first.is_none(),
                };
                *slot = *if takes_right { other } else { first }.unwrap_or(&0);
                from_right += usize::from(takes_right);
                from_left += usize::from(!takes_right);
            }
        }
        std::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

/// Values by name, in the order of the names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ByName<V> {
    names: Vec<String>,
    values: Vec<V>,
}

/// Where a name stands, or would.
fn place(names: &[String], name: &str) -> Result<usize, usize> {
    // Names mostly come in order.
    if names.last().is_none_or(|last| last.as_str() < name) {
        return Err(names.len());
    }
    names.binary_search_by(|known| known.as_str().cmp(name))
}

impl<V> ByName<V> {
    /// Sets the value of a name.
    pub fn insert(&mut self, name: String, value: V) {
        match place(&self.names, &name) {
            Ok(at) => self.values[at] = value,
            Err(at) => {
                self.names.insert(at, name);
                self.values.insert(at, value);
            }
        }
    }

    /// Where a name stands.
    pub fn position(&self, name: &str) -> Option<usize> {
        place(&self.names, name).ok()
    }

    pub fn get(&self, name: &str) -> Option<&V> {
        self.position(name).map(|at| &self.values[at])
    }

    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        self.position(name).map(|at| &mut self.values[at])
    }

    pub fn get_key_value(&self, name: &str) -> Option<(&String, &V)> {
        self.position(name).map(|at| (&self.names[at], &self.values[at]))
    }

    pub fn contains_key(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    pub fn keys(&self) -> std::slice::Iter<'_, String> {
        self.names.iter()
    }

    pub fn values(&self) -> std::slice::Iter<'_, V> {
        self.values.iter()
    }

    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, V> {
        self.values.iter_mut()
    }

    pub fn iter(&self) -> std::iter::Zip<std::slice::Iter<'_, String>, std::slice::Iter<'_, V>> {
        self.names.iter().zip(&self.values)
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

impl<V> std::ops::Index<&str> for ByName<V> {
    type Output = V;
    /// The value of a name that is known to be there.
    fn index(&self, name: &str) -> &V {
        &self.values[place(&self.names, name).unwrap_or(usize::MAX)]
    }
}

impl<V> Default for ByName<V> {
    fn default() -> Self {
        Self { names: Vec::new(), values: Vec::new() }
    }
}

impl<V> Extend<(String, V)> for ByName<V> {
    fn extend<I: IntoIterator<Item = (String, V)>>(&mut self, more: I) {
        more.into_iter().for_each(|(name, value)| self.insert(name, value));
    }
}

impl<V> FromIterator<(String, V)> for ByName<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(named: I) -> Self {
        let mut all = Self::default();
        all.extend(named);
        all
    }
}

impl<V> IntoIterator for ByName<V> {
    type Item = (String, V);
    type IntoIter = std::iter::Zip<std::vec::IntoIter<String>, std::vec::IntoIter<V>>;
    fn into_iter(self) -> Self::IntoIter {
        self.names.into_iter().zip(self.values)
    }
}

impl<'n, V> IntoIterator for &'n ByName<V> {
    type Item = (&'n String, &'n V);
    type IntoIter = std::iter::Zip<std::slice::Iter<'n, String>, std::slice::Iter<'n, V>>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<V: Serialize> Serialize for ByName<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, value) in self {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for ByName<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
            type Value = ByName<V>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ByName<V>, A::Error> {
                let mut all = ByName::default();
                while let Some((name, value)) = map.next_entry()? {
                    all.insert(name, value);
                }
                Ok(all)
            }
        }
        deserializer.deserialize_map(Entries(std::marker::PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(feature = "tables")]
    #[test]
    fn sorts_by_comparing_as_the_standard_library_does() {
        for count in [0usize, 1, 2, 3, 7, 64, 1000] {
            let mut items: Vec<(u64, usize)> = (0..count).map(|at| ((at as u64 * 7_919) % 97, at)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by(&mut items, |one, other| one.0.cmp(&other.0));
            assert_eq!(items, expected);
        }
    }

    proptest! {
        #[test]
        fn sorts_numbers_as_the_standard_library_does(
            mut own in proptest::collection::vec(prop_oneof![0u64..20, any::<u64>(), (0u64..70_000).prop_map(|n| n << 30)], 0..190),
        ) {
            let mut sorted = own.clone();
            sorted.sort_unstable();
            numbers(&mut own, &mut vec![7]);
            prop_assert_eq!(own, sorted);
        }

        #[test]
        fn sorts_as_the_standard_library_does(given in proptest::collection::vec((0u8..20, any::<u8>()), 0..60)) {
            let (mut own, mut stable) = (given.clone(), given);
            sort(&mut own, |(key, _)| u128::from(*key));
            stable.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(own, stable);
        }

        #[test]
        fn keeps_names_as_a_map_does(given in proptest::collection::vec(("[a-d]{0,2}", any::<u8>()), 0..20)) {
            let named: ByName<u8> = given.iter().cloned().collect();
            let map: std::collections::BTreeMap<String, u8> = given.into_iter().collect();
            prop_assert!(named.iter().eq(&map));
            prop_assert_eq!(serde_json::to_string(&named).unwrap(), serde_json::to_string(&map).unwrap());
            prop_assert_eq!(serde_json::from_str::<ByName<u8>>(&serde_json::to_string(&map).unwrap()).unwrap(), named.clone());
            for name in ["", "a", "ab", "dd"] {
                prop_assert_eq!(named.get(name), map.get(name));
            }
        }
    }
}
