//! LZMA, unpacked.
//!
//! In: what `build.rs` packed. Out: the bytes. Its own file because it is the form and nothing else: how long it was, and the
//! stream of the LZMA format without its header, with three bits of literal context and no position bits. The library that
//! packs would bring ten kilobytes to unpack, two thirds of what packing saves; this brings one.

use crate::bytes::Bytes;

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
#[derive(Clone)]
struct Bits<'p> {
    packed: &'p [u8],
    range: u32,
    code: u32,
}

impl Bits<'_> {
    #[inline(always)]
    fn shift(&mut self) {
        if self.range < 1 << 24 {
            self.range <<= 8;
            self.code <<= 8;
            if let [first, rest @ ..] = self.packed {
                self.code |= u32::from(*first);
                self.packed = rest;
            }
        }
    }

    /// A bit that a model foresees. Nothing here branches by what it is: every second guess of a processor would be wrong.
    #[inline(always)]
    fn bit(&mut self, model: &mut Model) -> usize {
        let bound = (self.range >> 11) * u32::from(*model);
        // All bits where it is 0, none where it is 1.
        let zero = ((i64::from(self.code) - i64::from(bound)) >> 63) as u32;
        self.code -= bound & !zero;
        self.range = (bound & zero) | ((self.range - bound) & !zero);
        // Up by a part of what is missing, or down by a part of what there is.
        let missing = i32::from(*model) - (((1 << 11) - 31) & zero as i32);
        *model = (i32::from(*model) - (missing >> 5)) as Model;
        self.shift();
        (1 + zero as i32) as usize
    }

    /// The same where it stands alone.
    #[inline(never)]
    fn one(&mut self, model: &mut Model) -> usize {
        self.bit(model)
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
    #[inline(never)]
    fn tree(&mut self, models: &mut [Model], count: usize) -> usize {
        self.rest_of_tree(models, 1, count) - (1 << count)
    }

    /// The same from a node on.
    #[inline(never)]
    fn rest_of_tree(&mut self, models: &mut [Model], from: usize, count: usize) -> usize {
        // What is at hand only here the compiler keeps at hand.
        let (mut bits, mut number) = (self.clone(), from);
        while number >> count == 0 {
            let Some(model) = models.get_mut(number) else { break };
            number = number << 1 | bits.bit(model);
        }
        *self = bits;
        number
    }

    /// The same, the lowest bit first.
    fn tree_from_below(&mut self, models: &mut [Model], count: usize) -> usize {
        let (mut bits, mut node, mut number) = (self.clone(), 1, 0);
        for at in 0..count {
            let bit = bits.bit(&mut models[node]);
            node = node << 1 | bit;
            number |= bit << at;
        }
        *self = bits;
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
        if bits.one(&mut self.choices[0]) == 0 {
            return SHORTEST + bits.tree(&mut self.low, 3);
        }
        if bits.one(&mut self.choices[1]) == 0 {
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
    let mut unpacking = Unpacking {
        bits,
        literals: vec![[EVEN; 0x300]; 1 << CONTEXT],
        is_match: [EVEN; 12],
        is_repeat: [EVEN; 12],
        not_first: [EVEN; 12],
        not_second: [EVEN; 12],
        not_third: [EVEN; 12],
        is_long: [EVEN; 12],
        lengths: Lengths::new(),
        of_repeats: Lengths::new(),
        distances: Distances { slots: [[EVEN; 64]; 4], special: [[EVEN; 64]; FIRST_ALIGNED], aligned: [EVEN; 16] },
        state: 0,
        last: [0; 4],
        out: Vec::with_capacity(length),
    };
    while unpacking.out.len() < length {
        if unpacking.bits.one(&mut unpacking.is_match[unpacking.state]) == 0 {
            unpacking.literal();
        } else {
            unpacking.again(length);
        }
    }
    unpacking.out
}

/// What is known of a stream. The steps are functions of their own, since a function is made quick when it is called again.
struct Unpacking<'p> {
    bits: Bits<'p>,
    literals: Vec<[Model; 0x300]>,
    is_match: [Model; 12],
    is_repeat: [Model; 12],
    not_first: [Model; 12],
    not_second: [Model; 12],
    not_third: [Model; 12],
    is_long: [Model; 12],
    lengths: Lengths,
    of_repeats: Lengths,
    distances: Distances,
    /// What came last: literals below 7, something repeated from there on.
    state: usize,
    /// The last four distances.
    last: [usize; 4],
    out: Vec<u8>,
}

impl Unpacking<'_> {
    /// The byte so far back.
    fn back(&self, distance: usize) -> u8 {
        self.out.len().checked_sub(distance + 1).map_or(0, |at| self.out[at])
    }

    /// A byte that is not repeated.
    #[inline(never)]
    fn literal(&mut self) {
        let mut byte = 1;
        let other = if self.state >= 7 { usize::from(self.back(self.last[0])) } else { 0 };
        let before = self.out.last().copied().unwrap_or(0);
        let models = &mut self.literals[usize::from(before >> (8 - CONTEXT))];
        if self.state >= 7 {
            // What stands where the last match would go on is what it will not be.
            let (mut bits, mut other) = (self.bits.clone(), other);
            while byte < 0x100 {
                let foreseen = other >> 7 & 1;
                other <<= 1;
                let bit = bits.bit(&mut models[(1 + foreseen) << 8 | byte]);
                byte = byte << 1 | bit;
                if foreseen != bit {
                    break;
                }
            }
            self.bits = bits;
        }
        self.out.push(self.bits.rest_of_tree(models, byte, 8) as u8);
        self.state = if self.state < 4 {
            0
        } else if self.state < 10 {
            self.state - 3
        } else {
            self.state - 6
        };
    }

    /// What came before, again, up to a length of all.
    #[inline(never)]
    fn again(&mut self, length: usize) {
        let Self { bits, state, last, .. } = self;
        let count = if bits.one(&mut self.is_repeat[*state]) == 0 {
            let count = self.lengths.next(bits);
            last.rotate_right(1);
            last[0] = self.distances.next(bits, count);
            *state = if *state < 7 { 7 } else { 10 };
            count
        } else {
            let which = if bits.one(&mut self.not_first[*state]) == 0 {
                0
            } else if bits.one(&mut self.not_second[*state]) == 0 {
                1
            } else {
                2 + bits.one(&mut self.not_third[*state])
            };
            last[..=which].rotate_right(1);
            if which == 0 && bits.one(&mut self.is_long[*state]) == 0 {
                *state = if *state < 7 { 9 } else { 11 };
                1
            } else {
                *state = if *state < 7 { 8 } else { 11 };
                self.of_repeats.next(bits)
            }
        };
        for _ in 0..count.min(length - self.out.len()) {
            self.out.push(self.back(self.last[0]));
        }
    }
}
