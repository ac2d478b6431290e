//! The built-in packs as `build.rs` packs them.
//!
//! In: bytes. Out: whatever [`Reads`] itself. Its own file because it is the other side of `build.rs`, and a third way to come
//! by the tree that `decode.rs` makes of a document: without TOML, and without places, since whoever finds fault with a
//! built-in pack has its file at hand.
//!
//! What is packed, by LZMA and after its length, are: lengths, characters, names, the words of `who`, the nodes of all packs,
//! their texts of ASCII, their other texts. The lengths are those of the characters, the names, the words, and the three of each
//! pack in the order of ids. The characters are steps up, anew in each chunk. A
//! number has seven bits a byte, the lowest first; the eighth says that more follow. A text is in a code of one byte for ASCII
//! and the most frequent other characters, two for the rest, and ends with a 0. A node is one byte and what follows:
//!
//! | Byte | Node |
//! |---|---|
//! | 0, 1 | no, yes |
//! | 2 | a whole number, which follows |
//! | 3, 4 | the next text of ASCII, the next other text |
//! | 0x40 + n | a list of n nodes, which follow; with n = 63 its number comes first |
//! | 0x80 + n | a table of n fields: the number of its name, and a node; n as in lists |

use std::sync::OnceLock;

use super::builtin::BUILT_IN_PACKS;
use super::decode::{Error, Key, Node, Reads, Value};
use crate::bytes::Bytes;
use crate::lzma;
use crate::text::words::Words;

/// Characters of one byte beside ASCII.
const SINGLE: usize = 112;
/// Characters of two bytes that share the first.
const CHUNK: usize = 0x100;
/// What stands for a number that follows.
const MANY: usize = 0x3F;

/// All packs.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.packed"));

#[cfg_attr(not(any(feature = "core", test)), allow(dead_code))] // The others have the words as they are.
/// What all packs share, and where the parts of each begin.
struct Unpacked {
    table: Vec<char>,
    names: &'static [u8],
    speech: &'static [u8],
    lengths: Vec<[usize; 3]>,
    rest: Bytes<'static>,
}

fn unpacked() -> Unpacked {
    static PACKS: OnceLock<Vec<u8>> = OnceLock::new();
    let mut rest = Bytes(PACKS.get_or_init(|| lzma::unpacked(PACKED)));
    let [characters, names, speech] = std::array::from_fn(|_| rest.number());
    let lengths = BUILT_IN_PACKS.iter().map(|_| std::array::from_fn(|_| rest.number())).collect();
    let table = characters_of(Bytes(rest.take(characters)));
    Unpacked { table, names: rest.take(names), speech: rest.take(speech), lengths, rest }
}

#[cfg_attr(not(any(feature = "core", test)), allow(dead_code))]
/// The words by which speakers are told apart, as `who` reads them, without its remarks.
pub(crate) fn speech() -> String {
    let all = unpacked();
    unpack(all.speech, &all.table).text().to_owned()
}

/// Reads the built-in pack of an id. Everything in it has one place.
pub(super) fn read<T: Reads>(id: &str, place: usize) -> Result<T, Error> {
    let Unpacked { table, names, lengths, mut rest, .. } = unpacked();
    let own = BUILT_IN_PACKS.iter().filter(|pack| pack.id < id).count();
    let mut part = |which: usize| {
        let mut all = Bytes(rest.take(lengths.iter().map(|lengths| lengths[which]).sum()));
        all.take(lengths[..own].iter().map(|lengths| lengths[which]).sum());
        all.take(lengths[own][which])
    };
    let (nodes, plain, words) = (part(0), part(1), part(2));
    let (names, plain, words) = (unpack(names, &table), unpack(plain, &table), unpack(words, &table));
    let names: Vec<&str> = names.iter().collect();
    let mut reader =
        Reader { nodes: Bytes(nodes), plain: &mut plain.iter(), words: &mut words.iter(), names: &names, place };
    reader.node().read()
}

struct Reader<'t, 'r> {
    nodes: Bytes<'t>,
    plain: &'r mut dyn Iterator<Item = &'t str>,
    words: &'r mut dyn Iterator<Item = &'t str>,
    names: &'t [&'t str],
    place: usize,
}

impl<'t> Reader<'t, '_> {
    fn node(&mut self) -> Node<'t> {
        let value = match self.nodes.next() {
            tag @ (0 | 1) => Value::Is(tag == 1),
            2 => Value::Whole(i64::try_from(self.nodes.number()).unwrap_or(i64::MAX)),
            3 => Value::Text(self.plain.next().unwrap_or("")),
            4 => Value::Text(self.words.next().unwrap_or("")),
            tag => {
                let count = usize::from(tag) & MANY;
                let count = if count == MANY { self.nodes.number() } else { count };
                if tag & 0x80 == 0 {
                    Value::List((0..count).map(|_| self.node()).collect())
                } else {
                    Value::Table((0..count).map(|_| (self.key(), self.node())).collect())
                }
            }
        };
        Node { value, span: 0..0, base: self.place }
    }

    fn key(&mut self) -> Key<'t> {
        Key { name: self.names.get(self.nodes.number()).copied().unwrap_or(""), span: 0..0 }
    }
}

/// The table of characters: each chunk of those that share a first byte begins anew, and goes up by steps.
fn characters_of(mut steps: Bytes<'_>) -> Vec<char> {
    let mut table = Vec::new();
    let mut code = 0;
    while !steps.0.is_empty() {
        if table.len() >= SINGLE && (table.len() - SINGLE).is_multiple_of(CHUNK) {
            code = 0;
        }
        code += steps.number();
        table.push(u32::try_from(code).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}'));
    }
    table
}

/// Texts out of their code.
fn unpack(packed: &[u8], table: &[char]) -> Words {
    let bytes_of = |&c: &char| {
        let mut bytes = [0; 4];
        let count = c.encode_utf8(&mut bytes).len();
        (bytes, count)
    };
    let table: Vec<([u8; 4], usize)> = table.iter().map(bytes_of).collect();
    let (mut text, mut ends) = (Vec::with_capacity(packed.len() * 2), Vec::new());
    let mut bytes = packed.iter().map(|&byte| usize::from(byte));
    while let Some(byte) = bytes.next() {
        let place = match byte {
            0 => {
                ends.push(text.len());
                continue;
            }
            1..0x80 => {
                text.push(byte as u8);
                continue;
            }
            0x80..0xF0 => byte & 0x7F,
            _ => SINGLE + ((byte & 0x0F) << 8 | bytes.next().unwrap_or(0)),
        };
        if let Some((bytes, count)) = table.get(place) {
            // Always four at once, which is quicker than as many as there are.
            text.extend_from_slice(bytes);
            text.truncate(text.len() - 4 + count);
        }
    }
    Words::of(String::from_utf8(text).unwrap_or_default(), ends)
}

#[cfg(test)]
mod tests {
    use super::super::decode::from_str;
    use super::*;
    use crate::BUILT_IN_PACKS;

    /// A tree without its places.
    struct Bare(String);

    impl Reads for Bare {
        fn read(node: &Node<'_>) -> Result<Self, Error> {
            let inner = |node: &Node<'_>| Bare::read(node).map(|bare| bare.0);
            Ok(Self(match &node.value {
                Value::List(items) => {
                    format!("[{}]", items.iter().map(inner).collect::<Result<Vec<_>, _>>()?.join(", "))
                }
                Value::Table(fields) => {
                    let field = |(key, node): &(Key<'_>, Node<'_>)| Ok(format!("{} = {}", key.name, inner(node)?));
                    format!("{{{}}}", fields.iter().map(field).collect::<Result<Vec<_>, Error>>()?.join(", "))
                }
                value => format!("{value:?}"),
            }))
        }
    }

    #[test]
    fn what_was_packed_is_what_was_written() {
        for pack in &BUILT_IN_PACKS {
            let written: Bare = from_str(pack.text(), 0).unwrap();
            let packed: Bare = read(pack.id, 0).unwrap();
            assert!(written.0.len() > 1000 && packed.0 == written.0, "{}", pack.id);
        }
    }

    #[test]
    fn the_words_of_speakers_come_along() {
        let written = include_str!("../import/who/speech.txt").lines().filter(|line| !line.starts_with('#'));
        assert!(speech().lines().eq(written));
    }

    #[test]
    fn bytes_that_were_never_packed_end_somewhere() {
        for bytes in [&[][..], &[0; 9], &[0xFF; 40], &PACKED[7..90]] {
            assert_eq!(lzma::unpack(bytes, 1000).len(), 1000);
        }
    }
}
