//! Decimal fractions, read and written with little.
//!
//! In: digits, or a number. Out: the other. Its own file because the standard library's ways carry tables of thousands of
//! powers, a tenth of the module, so that every number there is comes out to the last bit; times and shares need what has
//! up to fifteen digits and no great exponent, and that is as exact here.

/// Powers of ten that a number of 64 bits has exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Reads `-12.5e3`; none where it is something else, or too large.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (negative, text) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    let mut digits = 0u64;
    let mut exponent = 0i32;
    let (mut any, mut after_point) = (false, false);
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        match byte {
            b'0'..=b'9' => {
                any = true;
                if digits < 100_000_000_000_000_000 {
                    digits = digits * 10 + u64::from(byte - b'0');
                    exponent -= i32::from(after_point);
                } else {
                    exponent += i32::from(!after_point);
                }
            }
            b'.' if !after_point => after_point = true,
            b'e' | b'E' if any => break,
            _ => return None,
        }
        rest = after;
    }
    if let [_, after @ ..] = rest {
        let (down, after) = match after {
            [b'-', after @ ..] => (true, after),
            [b'+', after @ ..] => (false, after),
            after => (false, after),
        };
        if after.is_empty() || !after.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let shift = after.iter().fold(0, |all: i32, byte| (all * 10 + i32::from(byte - b'0')).min(10_000));
        exponent += if down { -shift } else { shift };
    }
    if !any {
        return None;
    }
    let mut number = digits as f64;
    while exponent < 0 && number != 0.0 {
        let step = exponent.unsigned_abs().min(22);
        number /= POWERS[step as usize];
        exponent += step as i32;
    }
    while exponent > 0 && number != 0.0 && number.is_finite() {
        let step = exponent.unsigned_abs().min(22);
        number *= POWERS[step as usize];
        exponent -= step as i32;
    }
    number.is_finite().then_some(if negative { -number } else { number })
}

/// Writes a number with as few digits as tell it from all others; a whole one without a point.
pub(crate) fn text(number: f64) -> String {
    if number.is_nan() || number.is_infinite() {
        return "NaN".to_owned();
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let size = number.abs();
    if size == size.trunc() && size < 1e17 {
        return format!("{sign}{}", size as u64);
    }
    let (mut scaled, mut exponent) = (size, 0i32);
    while scaled >= 1e22 {
        scaled /= 1e20;
        exponent += 20;
    }
    if scaled >= 1e15 {
        let steps = POWERS.iter().take_while(|power| scaled / **power >= 10.0).count().min(22);
        scaled /= POWERS[steps];
        exponent += steps as i32;
    }
    while scaled < 1e-200 {
        scaled *= 1e20;
        exponent -= 20;
    }
    if scaled < 1e-5 {
        // In one step where there is one, so that it is rounded once.
        let steps = POWERS.iter().take_while(|power| scaled * **power < 1.0).count().min(22);
        scaled *= POWERS[steps];
        exponent -= steps as i32;
    }
    while scaled < 1.0 && exponent < 0 {
        scaled *= 10.0;
        exponent -= 1;
    }
    let (digits, places) = fraction(scaled);
    let digits = format!("{digits:0width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let point = if fraction.is_empty() { "" } else { "." };
    let power = if exponent == 0 { String::new() } else { format!("e{exponent}") };
    format!("{sign}{whole}{point}{fraction}{power}")
}

/// The shortest fraction that is nearest to this number of all, between 1e-5 and 1e15: its digits, and how many of them
/// stand after the point.
fn fraction(number: f64) -> (u64, usize) {
    let bits = number.to_bits();
    let (mantissa, shift) = (u128::from(bits & ((1 << 52) - 1) | 1 << 52), 1075 - (bits >> 52) as u32);
    let mut power = 1u128;
    let mut nearest = (0, 0);
    for places in 0..=22 {
        // At most 2⁵³ · 10²².
        let exact = mantissa * power;
        let below = exact >> shift;
        // Of two equally near the even one.
        let over = exact - (below << shift);
        let digits = below + u128::from(over * 2 > 1 << shift || (over * 2 == 1 << shift && below % 2 == 1));
        nearest = (digits as u64, places);
        let off = (digits << shift).abs_diff(exact) * 2;
        if off < power || (off == power && mantissa % 2 == 0) {
            break;
        }
        power *= 10;
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reads_and_writes_as_the_standard_library_does(digits in 0u64..1_000_000_000_000_000, places in 0i32..16, share in 0.0001f64..1.0) {
            let number = digits as f64 / POWERS[places as usize];
            let written = format!("{number}");
            prop_assert_eq!(parse(&written), Some(number));
            if number == 0.0 || number >= 1e-5 {
                prop_assert_eq!(text(number), written);
            }
            prop_assert_eq!(text(-share), format!("-{}", text(share)));
        }

        #[test]
        fn shares_are_written_as_serde_json_writes_them(share in 0.0001f64..1.0, single in 0.0001f32..1.0) {
            // What has few bits lies halfway between two decimals now and then.
            for share in [share, f64::from(single), ((share * 131_072.0).trunc() + 0.5) / 131_072.0] {
                prop_assert_eq!(text(share), serde_json::to_string(&share).unwrap());
            }
        }

        #[test]
        fn reads_what_is_a_number(given in "[-+]?[0-9.eE+-]{0,6}") {
            let read = given.parse::<f64>().ok().filter(|read| read.is_finite());
            prop_assert_eq!(parse(&given).is_some(), read.is_some(), "{}", given);
            if let (Some(own), Some(read)) = (parse(&given), read) {
                prop_assert!((own - read).abs() <= read.abs() * 1e-15, "{}", given);
            }
        }
    }

    #[test]
    fn writes_what_is_large_or_small() {
        for (number, words) in
            [(0.0, "0"), (1e15, "1000000000000000"), (0.5, "0.5"), (1e-7, "1e-7"), (2.5e20, "2.5e20")]
        {
            assert_eq!(text(number), words);
        }
        assert_eq!(parse("1e999"), None);
        assert_eq!(parse("0e999"), Some(0.0));
    }
}
