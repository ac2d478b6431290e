//! Where a literal may begin.
//!
//! In: the literals to look out for in codes. Out: [`Gate`]. Its own file because it is what keeps the trie idle: speech is
//! mostly words no rule asks for. A gate has one row of 64 bits for each character that may begin a literal, and a bit in
//! it for those that may follow; only where the next character finds its bit is the trie entered. An Aho–Corasick
//! automaton, which has to follow every character, took nearly twice the instructions on retail chats.

use super::alphabet::heard;

/// Says which two characters in a row may begin a literal; most begin none, and it says so at once.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    /// By code, from the first that is heard: which codes may follow, by their last six bits. All bits where the code is
    /// a literal all by itself. Codes past the end begin nothing.
    rows: Vec<u64>,
}

impl Gate {
    /// Lets a literal in.
    pub fn let_in(&mut self, codes: &[u16]) {
        let Some((&first, rest)) = codes.split_first() else { return };
        let place = usize::from(first.wrapping_sub(heard::FIRST));
        self.rows.resize(self.rows.len().max(place + 1), 0);
        self.rows[place] |= rest.first().map_or(u64::MAX, |&second| 1 << (second & 63));
    }

    /// What may follow a code, if it begins a literal.
    #[inline]
    fn row(&self, code: u16) -> u64 {
        self.rows.get(usize::from(code.wrapping_sub(heard::FIRST))).copied().unwrap_or(0)
    }

    /// Positions where a literal may begin, in their order.
    pub fn candidates(&self, codes: &[u16], out: &mut Vec<u32>) {
        out.clear();
        let mut row = 0;
        for (at, &code) in (0u32..).zip(codes) {
            if admits(row, code) {
                out.push(at - 1);
            }
            row = self.row(code);
        }
        if ends(row) {
            out.push(codes.len() as u32 - 1);
        }
    }
}

/// Whether a code may stand second in a literal, by the row of the first.
#[inline]
fn admits(row: u64, second: u16) -> bool {
    row >> (second & 63) & 1 == 1
}

/// Whether the code of a row may be a literal all by itself.
#[inline]
fn ends(row: u64) -> bool {
    row == u64::MAX
}
