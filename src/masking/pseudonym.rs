//! Pseudonyms: ten letters that stand for a value, and for nothing else under the same key.
//!
//! In: a key, a kind, a value as it was found. Out: letters, made by HMAC-SHA256 (RFC 2104) over what the value is however
//! it was written. Its own file because two files are linked by them: what a value counts as must never change.

use sha2::{Digest, Sha256};

use super::Personal;
use crate::entities;
use crate::entities::placeholders::CONSONANTS;
use crate::text::fold::{Kind, fold, kind};

/// The block of SHA-256, in bytes.
const BLOCK: usize = 64;

/// The pseudonym of a value; none without a key.
pub(super) fn of(key: &[u8], kind: Personal, value: &str) -> Option<String> {
    if key.is_empty() {
        return None;
    }
    let mut message = kind.name().as_bytes().to_vec();
    message.push(0);
    message.extend_from_slice(plain(kind, value).as_bytes());
    let code = hmac(key, &message);
    let mut number = code.iter().take(8).fold(0u64, |all, &byte| all << 8 | u64::from(byte));
    let letters = (0..10).map(|_| {
        let letter = CONSONANTS[(number % 20) as usize];
        number /= 20;
        char::from(letter)
    });
    Some(letters.collect())
}

/// A value without what differs from writing to writing.
fn plain(kind: Personal, value: &str) -> String {
    match kind {
        Personal::Phone => {
            let all = digits(value);
            let local = match &all[..] {
                [0, 0, 8, 6, rest @ ..] | [8, 6, rest @ ..] if rest.len() >= 10 => rest,
                _ => &all,
            };
            local.iter().map(|digit| char::from(b'0' + digit)).collect()
        }
        Personal::IdCard | Personal::BankCard => {
            let mut out: String = digits(value).iter().map(|digit| char::from(b'0' + digit)).collect();
            out.push_str(if out.len() == 17 && kind == Personal::IdCard { "x" } else { "" });
            out
        }
        _ => value.chars().map(fold).filter(|&c| !matches!(self::kind(c), Kind::Gap | Kind::Nothing)).collect(),
    }
}

/// The digits of a number, however they are written.
pub(super) fn digits(value: &str) -> Vec<u8> {
    entities::digits_of(value)
}

/// RFC 2104.
fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut block = [0; BLOCK];
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let with = |pad: u8, parts: &[u8]| {
        let mut hash = Sha256::new();
        hash.update(block.map(|byte| byte ^ pad));
        hash.update(parts);
        hash.finalize()
    };
    with(0x5c, &with(0x36, message)).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::receipt::hex;

    #[test]
    fn hmac_as_published() {
        // RFC 4231, test cases 1, 2 and 6.
        let cases: [(&[u8], &[u8], &str); 3] = [
            (&[0x0b; 20], b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ];
        for (key, message, expected) in cases {
            assert_eq!(hex(&hmac(key, message)), expected);
        }
    }
}
