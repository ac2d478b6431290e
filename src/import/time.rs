//! Times as products write them.
//!
//! In: a number with its unit, `PT1.2S`, `1.200s`, `00:00:01,200`, a date with a time. Out: milliseconds. Its own file
//! because every product has its own clock: seconds, milliseconds, microseconds, ticks of 100 ns, durations of ISO 8601.

use super::clock;
use super::tree::Node;
use crate::decimal;

/// What a plain number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Seconds,
    Milliseconds,
    Microseconds,
    /// 100 ns.
    Ticks,
}

impl Unit {
    fn milliseconds(self, number: f64) -> f64 {
        match self {
            Self::Seconds => number * 1000.0,
            Self::Milliseconds => number,
            Self::Microseconds => number / 1000.0,
            Self::Ticks => number / 10_000.0,
        }
    }
}

/// The moment a value says: milliseconds, from the start of the call or since 1970.
#[inline(never)]
pub(crate) fn moment(node: Node<'_>, unit: Unit) -> Option<i64> {
    if node.is_object() {
        // As protocol buffers have it.
        let part = |name| node.get(name).map_or(Some(0.0), |part| decimal::parse(part.written()));
        return node.any(&["seconds", "nanos"]).and_then(|_| whole(part("seconds")? * 1000.0 + part("nanos")? / 1e6));
    }
    parse(node.written(), unit)
}

/// The same of a text.
#[inline(never)]
pub(crate) fn parse(text: &str, unit: Unit) -> Option<i64> {
    let text = text.trim();
    if let Some(number) = decimal::parse(text) {
        return whole(unit.milliseconds(number));
    }
    match text.as_bytes() {
        [] => None,
        [b'P' | b'p', ..] => iso(text),
        // Google writes seconds with their unit.
        [.., b's'] => whole(decimal::parse(text.strip_suffix('s')?)? * 1000.0),
        _ => clock::reading(text).or_else(|| clock::moment(text)),
    }
}

fn whole(milliseconds: f64) -> Option<i64> {
    // Up to the year 5138, and not before the start.
    (0.0..1e14).contains(&milliseconds).then(|| milliseconds.round() as i64)
}

/// `PT1H2M3.5S`, `P1DT2S`.
fn iso(text: &str) -> Option<i64> {
    let mut milliseconds = 0.0;
    let mut from = 1;
    let mut in_time = false;
    for (at, c) in text.char_indices().skip(1) {
        let scale = match c {
            '0'..='9' | '.' | ',' => continue,
            'T' | 't' => {
                in_time = true;
                from = at + 1;
                continue;
            }
            'D' | 'd' => 86_400_000.0,
            'H' | 'h' => 3_600_000.0,
            'M' | 'm' if in_time => 60_000.0,
            'S' | 's' => 1000.0,
            _ => return None,
        };
        milliseconds += decimal::parse(&text[from..at].replace(',', "."))? * scale;
        from = at + 1;
    }
    if from == text.len() && from > 2 { whole(milliseconds) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clock_gives_milliseconds() {
        for (text, unit, ms) in [
            ("1.2345", Unit::Seconds, 1235),
            ("2.094", Unit::Seconds, 2094),
            ("1668", Unit::Milliseconds, 1668),
            ("7600000.0", Unit::Ticks, 760),
            ("1500000", Unit::Microseconds, 1500),
            ("PT0.76S", Unit::Ticks, 760),
            ("PT1M2.5S", Unit::Ticks, 62_500),
            ("P1DT1H", Unit::Ticks, 90_000_000),
            ("1.200s", Unit::Milliseconds, 1200),
            ("00:00:01,200", Unit::Seconds, 1200),
            ("00:00:01.2000000", Unit::Seconds, 1200),
            ("1970-01-01T00:00:02.5Z", Unit::Seconds, 2500),
        ] {
            assert_eq!(parse(text, unit), Some(ms), "{text}");
        }
        for text in ["", "-1", "P", "PT", "PT1", "PTS", "x", "1e99", "NaN", "s"] {
            assert_eq!(parse(text, Unit::Seconds), None, "{text}");
        }
    }
}
