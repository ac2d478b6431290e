//! Edits of whole lines.
//!
//! In: a text in a buffer, its length and the most it may have, a seed. Out: the new length. Its own file because libFuzzer
//! knows bytes only, and most of what is read here has structure by line.

/// Doubles, drops, swaps, cuts or repeats lines; `None` where there are too few or the outcome would be too long.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> Option<usize> {
    let text = data.get(..size)?.to_vec();
    let mut lines: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').collect();
    if lines.len() < 2 {
        return None;
    }
    let mut chance = Chance(u64::from(seed) << 1 | 1);
    for _ in 0..=chance.below(3) {
        let (here, there) = (chance.below(lines.len()), chance.below(lines.len()));
        // A few lines in a row: about as long as a table or a cue.
        let end = (here + 1 + chance.below(8)).min(lines.len());
        match chance.below(5) {
            0 => lines.swap(here, there),
            1 if end - here < lines.len() => drop(lines.drain(here..end)),
            2 => {
                let block = lines[here..end].to_vec();
                lines.splice(there..there, block);
            }
            3 => {
                let times = 1 << chance.below(8);
                let line = lines[here];
                lines.splice(there..there, std::iter::repeat_n(line, times));
            }
            _ => lines[here] = &lines[here][..chance.below(lines[here].len() + 1)],
        }
    }
    let out = lines.concat();
    (out.len() <= max_size.min(data.len()) && out != text).then(|| {
        data[..out.len()].copy_from_slice(&out);
        out.len()
    })
}

/// xorshift: libFuzzer's seed decides everything, so that a run can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit.max(1)
    }
}
