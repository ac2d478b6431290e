//! The packs that come along.
//!
//! In: nothing. Out: each built-in pack by id, as text. Its own file because it is the one list of them: a new pack in
//! `src/packs` is a line here.
//!
//! The module that only scores carries them as `build.rs` packs them, which makes it some 35 kB smaller for who downloads it; everywhere else they are as they were written. Both say the same: a pack's hash is of what it says, and
//! the tests compare the two.

/// A pack that comes along.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its id, by which it can be asked for and extended.
    pub id: &'static str,
    /// The name of its file, of which problems speak.
    pub file: &'static str,
    #[cfg(any(not(feature = "wasm"), feature = "author"))]
    written: &'static str,
}

/// The pack that judges when none is given.
pub(crate) const DEFAULT: &str = "telecom-zh";

macro_rules! built_in {
    ($($id:literal),+ $(,)?) => {
        [$(BuiltIn {
            id: $id,
            file: concat!($id, ".toml"),
            #[cfg(any(not(feature = "wasm"), feature = "author"))]
            written: include_str!(concat!("../packs/", $id, ".toml")),
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
    #[cfg(any(not(feature = "wasm"), feature = "author"))]
    pub fn text(&self) -> &'static str {
        self.written
    }
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
