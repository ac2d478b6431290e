//! LZMA, unpacked.
//!
//! In: what `build.rs` packed. Out: the bytes, and numbers read from them. Its own file because it is the form and nothing else:
//! how long it was, and the stream of the LZMA format without its header, with three bits of literal context and no position
//! bits. The library that
//! packs would bring ten kilobytes to unpack, two thirds of what packing saves; this brings one.

/// Bits of literal context.
const CONTEXT: u32 = 3;
/// Lengths of matches and repeats begin here.
const SHORTEST: usize = 2;
/// Distances from this slot on have bits without a model, and from the second on a tree for the lowest ones.
const FIRST_LONG: usize = 4;
const FIRST_ALIGNED: usize = 14;

/// A probability in 2048.
type Model = u16;
const EVEN: Model = 1 << 10;

/// The bits of a stream.
struct Bits<'p> {
    packed: &'p [u8],
    range: u32,
    code: u32,
}

impl Bits<'_> {
    fn shift(&mut self) {
        if self.range < 1 << 24 {
            self.range <<= 8;
            self.code = self.code << 8 | u32::from(self.packed.split_off_first().copied().unwrap_or(0));
        }
    }

    /// A bit that a model foresees.
    fn bit(&mut self, model: &mut Model) -> usize {
        let bound = (self.range >> 11) * u32::from(*model);
        let bit = self.code >= bound;
        if bit {
            self.code -= bound;
            self.range -= bound;
            *model -= *model >> 5;
        } else {
            self.range = bound;
            *model += ((1 << 11) - *model) >> 5;
        }
        self.shift();
        bit.into()
    }

    /// So many bits that nothing foresees.
    fn direct(&mut self, count: usize) -> usize {
        (0..count).fold(0, |number, _| {
            self.range >>= 1;
            let bit = self.code >= self.range;
            self.code -= if bit { self.range } else { 0 };
            self.shift();
            number << 1 | usize::from(bit)
        })
    }

    /// A number by a tree of models, the highest bit first.
    fn tree(&mut self, models: &mut [Model], count: usize) -> usize {
        (0..count).fold(1, |number, _| number << 1 | self.bit(&mut models[number])) - (1 << count)
    }

    /// The same, the lowest bit first.
    fn tree_from_below(&mut self, models: &mut [Model], count: usize) -> usize {
        let (mut node, mut number) = (1, 0);
        for at in 0..count {
            let bit = self.bit(&mut models[node]);
            node = node << 1 | bit;
            number |= bit << at;
        }
        number
    }
}

/// Models of a length.
struct Lengths {
    choices: [Model; 2],
    low: [Model; 8],
    middle: [Model; 8],
    high: [Model; 256],
}

impl Lengths {
    fn new() -> Self {
        Self { choices: [EVEN; 2], low: [EVEN; 8], middle: [EVEN; 8], high: [EVEN; 256] }
    }

    fn next(&mut self, bits: &mut Bits<'_>) -> usize {
        if bits.bit(&mut self.choices[0]) == 0 {
            return SHORTEST + bits.tree(&mut self.low, 3);
        }
        if bits.bit(&mut self.choices[1]) == 0 {
            return SHORTEST + 8 + bits.tree(&mut self.middle, 3);
        }
        SHORTEST + 16 + bits.tree(&mut self.high, 8)
    }
}

/// Models of a distance.
struct Distances {
    slots: [[Model; 64]; 4],
    special: [[Model; 64]; FIRST_ALIGNED],
    aligned: [Model; 16],
}

impl Distances {
    fn next(&mut self, bits: &mut Bits<'_>, length: usize) -> usize {
        let slot = bits.tree(&mut self.slots[(length - SHORTEST).min(3)], 6);
        if slot < FIRST_LONG {
            return slot;
        }
        let count = slot / 2 - 1;
        let high = (2 | slot & 1) << count;
        if slot < FIRST_ALIGNED {
            return high + bits.tree_from_below(&mut self.special[slot], count);
        }
        high + (bits.direct(count - 4) << 4) + bits.tree_from_below(&mut self.aligned, 4)
    }
}

/// Bytes, of which parts are taken one after another.
pub(crate) struct Bytes<'t>(pub &'t [u8]);

impl<'t> Bytes<'t> {
    /// The next so many.
    pub fn take(&mut self, count: usize) -> &'t [u8] {
        let (taken, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// The next one; 0 behind the last.
    pub fn next(&mut self) -> u8 {
        self.0.split_off_first().copied().unwrap_or(0)
    }

    /// A number of seven bits a byte, the lowest first; the eighth bit says that more follow.
    pub fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.next();
            number |= usize::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 || shift > 28 {
                return number;
            }
        }
    }
}

/// Unpacks what stands behind its length.
pub(crate) fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut packed = Bytes(packed);
    let length = packed.number();
    unpack(packed.0, length)
}

/// Unpacks what was `length` bytes long.
pub(crate) fn unpack(packed: &[u8], length: usize) -> Vec<u8> {
    let mut bits = Bits { packed, range: u32::MAX, code: 0 };
    for _ in 0..5 {
        bits.code = bits.code << 8 | u32::from(bits.packed.split_off_first().copied().unwrap_or(0));
    }
    let mut literals = vec![[EVEN; 0x300]; 1 << CONTEXT];
    let (mut is_match, mut is_repeat) = ([EVEN; 12], [EVEN; 12]);
    let (mut not_first, mut not_second, mut not_third, mut is_long) = ([EVEN; 12], [EVEN; 12], [EVEN; 12], [EVEN; 12]);
    let (mut lengths, mut of_repeats) = (Lengths::new(), Lengths::new());
    let mut distances = Distances { slots: [[EVEN; 64]; 4], special: [[EVEN; 64]; FIRST_ALIGNED], aligned: [EVEN; 16] };
    // What came last: literals below 7, something repeated from there on. The last four distances.
    let (mut state, mut last) = (0usize, [0usize; 4]);
    let mut out: Vec<u8> = Vec::with_capacity(length);
    while out.len() < length {
        let back = |distance: usize| out.len().checked_sub(distance + 1).and_then(|at| out.get(at)).copied();
        if bits.bit(&mut is_match[state]) == 0 {
            let before = out.last().copied().unwrap_or(0);
            let models = &mut literals[usize::from(before >> (8 - CONTEXT))];
            let mut byte = 1;
            if state >= 7 {
                // What stands where the last match would go on is what it will not be.
                let mut other = usize::from(back(last[0]).unwrap_or(0));
                while byte < 0x100 {
                    let foreseen = other >> 7 & 1;
                    other <<= 1;
                    let bit = bits.bit(&mut models[(1 + foreseen) << 8 | byte]);
                    byte = byte << 1 | bit;
                    if foreseen != bit {
                        break;
                    }
                }
            }
            while byte < 0x100 {
                byte = byte << 1 | bits.bit(&mut models[byte]);
            }
            out.push(byte as u8);
            state = if state < 4 {
                0
            } else if state < 10 {
                state - 3
            } else {
                state - 6
            };
            continue;
        }
        let count = if bits.bit(&mut is_repeat[state]) == 0 {
            let count = lengths.next(&mut bits);
            last.rotate_right(1);
            last[0] = distances.next(&mut bits, count);
            state = if state < 7 { 7 } else { 10 };
            count
        } else {
            if bits.bit(&mut not_first[state]) == 0 {
                if bits.bit(&mut is_long[state]) == 0 {
                    let again = back(last[0]).unwrap_or(0);
                    out.push(again);
                    state = if state < 7 { 9 } else { 11 };
                    continue;
                }
            } else {
                let which = if bits.bit(&mut not_second[state]) == 0 { 1 } else { 2 + bits.bit(&mut not_third[state]) };
                last[..=which].rotate_right(1);
            }
            state = if state < 7 { 8 } else { 11 };
            of_repeats.next(&mut bits)
        };
        for _ in 0..count.min(length - out.len()) {
            let again = out.len().checked_sub(last[0] + 1).map_or(0, |at| out[at]);
            out.push(again);
        }
    }
    out
}
