//! Lexicons that the build keeps.
//!
//! In: a program. Out: its lexicons as bytes, and lexicons of such bytes. Its own file because to make ready the thousands of phrases of a
//! built-in pack takes most of the time that loading takes, and comes out the same each time: the build does it once, and who has
//! the file beside the module only reads it. What is kept are the numbers that finding needs, one after another, as
//! [`Bytes::number`] takes them; tables that are quickly made of them are made again.

use super::lexicon::{Lexicon, Owner, Said};
use super::program::Program;
use super::segments::{Segment, Segments};
use super::uses::Uses;
use crate::bytes::{Bytes, put};
use crate::text::alphabet::Alphabet;
use crate::text::automaton::{Automaton, Entrance};
use crate::text::scan::{Break, Tie};

/// What a file of a built-in pack begins with: it is of use to the very packs it was made of, and to the sources that made it.
const HEADING: &str = concat!("wusheng ", env!("CARGO_PKG_VERSION"), " ", env!("WUSHENG_LEXICONS"), " ");

/// The sum over a file that stands at its end, by which damage is noticed: FNV-1a, four bytes at a time.
fn sum(bytes: &[u8]) -> [u8; 4] {
    let more = |sum: u32, one: u32| (sum ^ one).wrapping_mul(0x0100_0193);
    let (words, rest) = bytes.as_chunks();
    let words = words.iter().fold(0x811C_9DC5, |sum, word| more(sum, u32::from_le_bytes(*word)));
    rest.iter().fold(words, |sum, &byte| more(sum, byte.into())).to_le_bytes()
}

/// The file of a built-in pack: its hash, and its lexicons in the order in which they were made.
pub(crate) fn file(id: &str, hash: &str, program: &Program) -> Vec<u8> {
    let mut out = format!("{HEADING}{id}\n{hash}\n").into_bytes();
    program.beyond.iter().for_each(|lexicon| lexicon.keep(&mut out));
    program.lexicon.keep(&mut out);
    out.extend(sum(&out));
    out
}

/// The hash and the lexicons of a built-in pack, where the file is of this one and whole.
pub(crate) fn opened<'b>(id: &str, file: &'b [u8]) -> Option<(&'b str, Bytes<'b>)> {
    let (told, own) = file.split_last_chunk()?;
    let rest = told.strip_prefix(HEADING.as_bytes())?.strip_prefix(id.as_bytes())?.strip_prefix(b"\n")?;
    if sum(told) != *own {
        return None;
    }
    let (hash, lexicons) = rest.split_at(rest.iter().position(|&byte| byte == b'\n')?);
    Some((str::from_utf8(hash).ok()?, Bytes(lexicons.get(1..)?)))
}

const BREAKS: [Break; 3] = [Break::Soft, Break::Clause, Break::Sentence];
const TIES: [Tie; 3] = [Tie::None, Tie::Clause, Tie::Turn];

impl Said {
    fn keep(&self, out: &mut Vec<u8>) {
        let (kind, id) = match self.owner {
            Owner::List(id) => (0, id),
            Owner::Inside(id) => (1, id),
            Owner::Before(id) => (2, id),
            Owner::After(id) => (3, id),
            Owner::Unless(id) => (4, id),
            Owner::Lead(id) => (5, id),
            Owner::Follow(id) => (6, id),
        };
        out.extend([kind, self.segments, self.anchor, self.gap, self.parted_by as u8]);
        out.extend([self.start as u8, self.end as u8, self.groups, self.apart.into()]);
        put(out, id.into());
    }

    fn kept(bytes: &mut Bytes<'_>) -> Self {
        let [kind, segments, anchor, gap, parted_by, start, end, groups, apart] = std::array::from_fn(|_| bytes.next());
        let id = bytes.number() as u16;
        let owner = match kind {
            0 => Owner::List(id),
            1 => Owner::Inside(id),
            2 => Owner::Before(id),
            3 => Owner::After(id),
            4 => Owner::Unless(id),
            5 => Owner::Lead(id),
            _ => Owner::Follow(id),
        };
        Self {
            owner,
            segments,
            anchor,
            gap,
            parted_by: BREAKS[usize::from(parted_by)],
            start: TIES[usize::from(start)],
            end: TIES[usize::from(end)],
            groups,
            apart: apart == 1,
        }
    }
}

impl Lexicon {
    fn keep(&self, out: &mut Vec<u8>) {
        self.alphabet.keep(out);
        put(out, self.phrases.len());
        self.phrases.iter().for_each(|said| said.keep(out));
        self.segments.keep(out);
        self.literals.keep(out);
        self.uses.keep(out);
        put(out, self.entrances.len());
        self.entrances.iter().for_each(|entrance| entrance.keep(out));
        put(out, self.borders.len());
        self.borders.iter().for_each(|border| border.keep(out));
    }

    /// The next one of a file.
    pub fn kept(bytes: &mut Bytes<'_>) -> Self {
        let alphabet = Alphabet::kept(bytes);
        let phrases = bytes.list(Said::kept);
        let segments = Segments::kept(bytes, &phrases);
        let literals = Automaton::kept(bytes);
        let uses = Uses::kept(bytes, &phrases);
        let entrances = bytes.list(Entrance::kept);
        let borders = bytes.list(|bytes| Segment::kept(bytes, &literals));
        Self { alphabet, phrases, segments, literals, uses, entrances, borders }
    }
}
