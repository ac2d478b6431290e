//! Characters as numbers.
//!
//! In: the characters that words are made of, the frequent ones first. Out: a small number for each character of a text, and
//! what kind it is. Its own file because everything the segmenter does goes by these numbers: tables indexed by them are
//! short, and what is frequent lies together.

use rustc_hash::FxHashMap;

/// Number of a character.
pub(super) type Class = u16;

/// Part of a word or number; anything else stands alone.
pub(super) const INSIDE: u8 = 1;
/// An ideograph that the model of unknown words covers.
pub(super) const HAN: u8 = 2;
/// A letter or digit of ASCII.
pub(super) const ALNUM: u8 = 4;
/// Joins letters and digits to one: `4.5`, `a-b`.
pub(super) const JOINS: u8 = 8;
/// Ends a number.
pub(super) const PERCENT: u8 = 16;
const RETURN: u8 = 32;
const FEED: u8 = 64;

/// Classes of what no word has, by kind.
const STRANGERS: [u8; 3] = [0, INSIDE, INSIDE | HAN];
/// Characters that are told apart though no word has them.
const ALWAYS: &str = "\r\n+#&._%-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Characters below this have a place in a table.
const PLANE: usize = 0x1_0000;
/// The most characters that may be told apart.
const MOST: usize = 60_000;

/// The classes of characters.
#[derive(Clone)]
pub(super) struct Alphabet {
    low: Vec<Class>,
    high: FxHashMap<char, Class>,
    kinds: Vec<u8>,
}

impl Alphabet {
    /// Numbers characters in the order given.
    pub fn new(characters: impl Iterator<Item = char>) -> Self {
        let low = (0u32..).take(PLANE).map(|code| stranger(char::from_u32(code).unwrap_or('\u{FFFD}'))).collect();
        let mut alphabet = Self { low, high: FxHashMap::default(), kinds: STRANGERS.to_vec() };
        characters.chain(ALWAYS.chars()).for_each(|c| {
            alphabet.admit(c);
        });
        alphabet
    }

    /// The class of a character, which from now on it has for itself.
    pub fn admit(&mut self, c: char) -> Class {
        let known = self.class(c);
        if usize::from(known) >= STRANGERS.len() || self.kinds.len() >= MOST {
            return known;
        }
        #[allow(clippy::cast_possible_truncation)] // Bounded above.
        let class = self.kinds.len() as Class;
        self.kinds.push(kind(c));
        match self.low.get_mut(c as usize) {
            Some(place) => *place = class,
            None => {
                self.high.insert(c, class);
            }
        }
        class
    }

    /// The class of a character.
    #[inline]
    pub fn class(&self, c: char) -> Class {
        match self.low.get(c as usize) {
            Some(&class) => class,
            None => self.high.get(&c).copied().unwrap_or_else(|| stranger(c)),
        }
    }

    /// The class of a code unit that is a character by itself, or half of one.
    #[cfg(any(feature = "wasm", test))]
    #[inline]
    pub fn unit(&self, unit: u16) -> Class {
        self.low.get(usize::from(unit)).copied().unwrap_or_default()
    }

    /// What kind of character a class is.
    #[inline]
    pub fn kind(&self, class: Class) -> u8 {
        self.kinds.get(usize::from(class)).copied().unwrap_or_default()
    }

    /// Whether two characters are one end of a line.
    pub fn ends_line(&self, one: Class, two: Class) -> bool {
        self.kind(one) & RETURN != 0 && self.kind(two) & FEED != 0
    }

    /// How many classes there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }
}

fn kind(c: char) -> u8 {
    match c {
        '\u{4E00}'..='\u{9FD5}' => INSIDE | HAN,
        '\r' => RETURN,
        '\n' => FEED,
        '.' | '_' | '-' => INSIDE | JOINS,
        '%' => INSIDE | PERCENT,
        '+' | '#' | '&' => INSIDE,
        '\u{9FD6}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2EBEF}'
        | '\u{2F800}'..='\u{2FA1F}' => INSIDE,
        _ if c.is_ascii_alphanumeric() => INSIDE | ALNUM,
        _ => 0,
    }
}

fn stranger(c: char) -> Class {
    match kind(c) & (INSIDE | HAN) {
        0 => 0,
        INSIDE => 1,
        _ => 2,
    }
}
