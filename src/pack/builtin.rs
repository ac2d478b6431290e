//! The packs that come along.
//!
//! In: nothing. Out: each built-in pack by id, as text. Its own file because it is the one list of them: a new pack in
//! `src/packs` is a line here.
//!
//! The module that only scores carries the texts without their comments, in the code that `build.rs` writes, which makes
//! it some 20 kB smaller for who downloads it; everywhere else they are as they were written. Both say the same: a pack's
//! hash is of what it says, and the tests compare the two.

use std::sync::OnceLock;

/// A pack that comes along.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its id, by which it can be asked for and extended.
    pub id: &'static str,
    /// The name of its file, of which problems speak.
    pub file: &'static str,
    /// Its TOML as it was written, where the build has it.
    written: Option<&'static str>,
    packed: &'static [u8],
    unpacked: OnceLock<String>,
}

/// The pack that judges when none is given.
pub(crate) const DEFAULT: &str = "telecom-zh";

/// Characters of one byte beside ASCII.
const SINGLE: usize = 112;

/// The code of the packed texts: characters beyond ASCII, the most frequent first.
const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/packs.table"));

#[cfg(any(not(feature = "wasm"), feature = "author"))]
macro_rules! written {
    ($id:literal) => {
        Some(include_str!(concat!("../packs/", $id, ".toml")))
    };
}
#[cfg(all(feature = "wasm", not(feature = "author")))]
macro_rules! written {
    ($id:literal) => {
        None
    };
}

macro_rules! built_in {
    ($($id:literal),+ $(,)?) => {
        [$(BuiltIn {
            id: $id,
            file: concat!($id, ".toml"),
            written: written!($id),
            packed: include_bytes!(concat!(env!("OUT_DIR"), "/", $id, ".packed")),
            unpacked: OnceLock::new(),
        }),+]
    };
}

/// Every built-in pack, those that others extend first.
///
/// ```
/// let ids: Vec<&str> = wusheng::BUILT_IN_PACKS.iter().map(|pack| pack.id).collect();
/// assert!(ids.contains(&"telecom-zh"));
/// ```
pub static BUILT_IN_PACKS: [BuiltIn; 7] = built_in![
    "saying-zh",
    "five-voices-zh",
    "wording-zh",
    "telecom-zh",
    "retail-chat-zh",
    "outbound-zh",
    "support-en",
];

impl BuiltIn {
    /// Its TOML.
    pub fn text(&self) -> &str {
        match self.written {
            Some(written) => written,
            None => self.plain(),
        }
    }

    /// Its TOML without comments.
    pub(crate) fn plain(&self) -> &str {
        self.unpacked.get_or_init(|| unpack(self.packed))
    }
}

/// What `build.rs` packed.
fn unpack(packed: &[u8]) -> String {
    let table: Vec<char> = TABLE.chars().collect();
    let mut text = String::with_capacity(packed.len() * 2);
    let mut bytes = packed.iter().map(|&byte| usize::from(byte));
    while let Some(byte) = bytes.next() {
        let place = match byte {
            0..0x80 => {
                text.push(byte as u8 as char);
                continue;
            }
            0x80..0xF0 => byte & 0x7F,
            _ => SINGLE + ((byte & 0x0F) << 8 | bytes.next().unwrap_or(0)),
        };
        text.extend(table.get(place));
    }
    text
}

/// The built-in pack of an id.
pub(crate) fn find(id: &str) -> Option<&'static BuiltIn> {
    BUILT_IN_PACKS.iter().find(|pack| pack.id == id)
}

/// Whether a pack's text is no text but the id of a built-in one: a single word, which is never TOML.
pub(crate) fn is_id(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_what_was_written_but_for_comments() {
        for pack in &BUILT_IN_PACKS {
            let parsed = |text: &str| text.parse::<toml::Table>().unwrap();
            assert_eq!(parsed(pack.plain()), parsed(pack.text()), "{}", pack.id);
            assert!(!pack.plain().contains("\n#"), "{}", pack.id);
        }
    }
}
