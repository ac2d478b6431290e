//! Words as a double array.
//!
//! In: the nodes of a trie, level by level. Out: [`Trie`]: from a node and a character to the next node in one look. Its own
//! file because how nodes are laid out has nothing to do with what words are.
//!
//! A double array (Aoe 1989): the child of a node on a character lies in the slot `base + class`. No two nodes share a base,
//! so that a slot need only know the character it was reached on. Nodes with many children are laid out first; nodes with one
//! fill the holes.

use super::alphabet::Class;

/// No node, no word.
pub(super) const NONE: u32 = u32::MAX;
const NO_BASE: u64 = (1 << BASE_BITS) - 1;
const BASE_BITS: u32 = 24;
const LABEL_AT: u32 = 48;
const FREQUENCY_AT: u32 = 32;
const TAG_AT: u32 = 24;
/// Places looked through for a node, 64 at once, before the search for the next of its size begins further on.
const PATIENCE: usize = 16;
/// Nodes of more children are of one size.
const SIZES: usize = 16;

/// The nodes of a trie, level by level; children lie side by side, in ascending order of their characters.
#[derive(Default)]
pub(super) struct Nodes {
    /// How many children each has; those at the root come first and are counted apart.
    pub children: Vec<u16>,
    pub labels: Vec<Class>,
    /// Which frequency each has; 0: it is no word.
    pub frequencies: Vec<u16>,
    pub tags: Vec<u8>,
    /// How many lie at the root.
    pub roots: usize,
}

/// A node: the character it was reached on (16 bits), its frequency (16), its tag (8), where its children lie (24).
#[derive(Clone, Copy)]
pub(super) struct Node(u64);

impl Node {
    /// Reached on a character that there is not.
    const EMPTY: Self = Self(u64::MAX);

    fn new(label: Class, frequency: u16, tag: u8, base: u64) -> Self {
        Self(u64::from(label) << LABEL_AT | u64::from(frequency) << FREQUENCY_AT | u64::from(tag) << TAG_AT | base)
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)] // These bits are wanted.
    fn label(self) -> Class {
        (self.0 >> LABEL_AT) as Class
    }

    /// Which frequency; 0: no word ends here.
    #[inline]
    #[allow(clippy::cast_possible_truncation)]
    pub fn frequency(self) -> usize {
        usize::from((self.0 >> FREQUENCY_AT) as u16)
    }

    #[allow(clippy::cast_possible_truncation)]
    pub fn tag(self) -> usize {
        usize::from((self.0 >> TAG_AT) as u8)
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)]
    fn base(self) -> usize {
        (self.0 & NO_BASE) as usize
    }
}

/// Words.
pub(super) struct Trie {
    roots: Vec<Node>,
    slots: Vec<Node>,
}

impl Trie {
    /// Lays nodes out; none where they do not make a trie.
    pub fn new(nodes: &Nodes, classes: usize) -> Option<Self> {
        let count = nodes.labels.len();
        let all = nodes.children.iter().map(|&children| usize::from(children)).sum::<usize>() + nodes.roots;
        if all != count || nodes.frequencies.len() != count || nodes.tags.len() != count || nodes.roots > count {
            return None;
        }
        let mut firsts = Vec::with_capacity(count);
        let mut next = nodes.roots;
        for (at, &children) in nodes.children.iter().enumerate() {
            // Children come after what they are children of.
            if children > 0 && next <= at {
                return None;
            }
            firsts.push(next);
            next += usize::from(children);
        }
        // From here on no base is below zero, whatever the first character is.
        let from = [classes.div_ceil(64); SIZES];
        let mut layout = Layout { from, ..Layout::default() };
        let mut bases = vec![NO_BASE; count];
        for at in by_children(&nodes.children) {
            let labels = &nodes.labels[firsts[at]..][..usize::from(nodes.children[at])];
            if labels.windows(2).any(|pair| pair[0] >= pair[1])
                || labels.iter().any(|&label| usize::from(label) >= classes)
            {
                return None;
            }
            bases[at] = layout.place(labels)?;
        }
        let node = |at: usize| Node::new(nodes.labels[at], nodes.frequencies[at], nodes.tags[at], bases[at]);
        let mut roots = vec![Node::new(0, 0, 0, NO_BASE); classes];
        for at in 0..nodes.roots {
            *roots.get_mut(usize::from(nodes.labels[at]))? = node(at);
        }
        let mut slots = vec![Node::EMPTY; layout.used.len() * 64];
        for at in 0..count {
            for child in firsts[at]..firsts[at] + usize::from(nodes.children[at]) {
                *slots.get_mut(usize::try_from(bases[at]).ok()? + usize::from(nodes.labels[child]))? = node(child);
            }
        }
        Some(Self { roots, slots })
    }

    /// The node of a first character, and its number.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // Slots are numbered in 24 bits.
    pub fn root(&self, class: Class) -> Option<(Node, u32)> {
        let node = *self.roots.get(usize::from(class))?;
        Some((node, (self.slots.len() + usize::from(class)) as u32))
    }

    /// The node that follows on a character, and its number.
    #[inline]
    #[allow(clippy::cast_possible_truncation)]
    pub fn next(&self, node: Node, class: Class) -> Option<(Node, u32)> {
        let at = node.base() + usize::from(class);
        let next = *self.slots.get(at)?;
        (next.label() == class).then_some((next, at as u32))
    }

    /// The word that these characters are, with its number.
    pub fn find(&self, classes: impl IntoIterator<Item = Class>) -> Option<(Node, u32)> {
        let mut classes = classes.into_iter();
        let first = self.root(classes.next()?)?;
        let found = classes.try_fold(first, |(node, _), class| self.next(node, class))?;
        (found.0.frequency() != 0).then_some(found)
    }

    /// Numbers of words are below this.
    pub fn len(&self) -> usize {
        self.slots.len() + self.roots.len()
    }
}

/// The nodes that have children, those with most first.
fn by_children(children: &[u16]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..children.len()).filter(|&at| children[at] > 1).collect();
    crate::ordered::sort(&mut order, |&at| u128::from(u16::MAX - children[at]));
    order.extend((0..children.len()).filter(|&at| children[at] == 1));
    order
}

/// Which slots and bases are taken, 64 a number.
#[derive(Default)]
struct Layout {
    used: Vec<u64>,
    bases: Vec<u64>,
    /// Where the search begins, for nodes of each size.
    from: [usize; SIZES],
}

impl Layout {
    /// A base on which all slots are free.
    fn place(&mut self, labels: &[Class]) -> Option<u64> {
        let (&first, &last) = (labels.first()?, labels.last()?);
        let size = labels.len().min(SIZES) - 1;
        while self.used.get(self.from[size]) == Some(&u64::MAX) {
            self.from[size] += 1;
        }
        let begin = self.from[size];
        let mut block = begin;
        let base = loop {
            let slot = block * 64;
            let mut taken = bits(&self.used, slot) | bits(&self.bases, slot - usize::from(first));
            for &label in &labels[1..] {
                if taken == u64::MAX {
                    break;
                }
                taken |= bits(&self.used, slot + usize::from(label - first));
            }
            if taken != u64::MAX {
                break slot + (!taken).trailing_zeros() as usize - usize::from(first);
            }
            block += 1;
        };
        self.from[size] = begin.max(block.saturating_sub(PATIENCE));
        if base as u64 + u64::from(last) >= NO_BASE {
            return None;
        }
        let words = (base + usize::from(last)) / 64 + 1;
        if self.used.len() < words {
            self.used.resize(words, 0);
            self.bases.resize(words, 0);
        }
        self.bases[base / 64] |= 1 << (base % 64);
        for &label in labels {
            let slot = base + usize::from(label);
            self.used[slot / 64] |= 1 << (slot % 64);
        }
        Some(base as u64)
    }
}

/// 64 bits from a place on; what lies beyond the end is 0.
fn bits(words: &[u64], at: usize) -> u64 {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let low = word(at / 64) >> (at % 64);
    if at.is_multiple_of(64) { low } else { low | word(at / 64 + 1) << (64 - at % 64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_laid_out_is_found_and_nothing_else() {
        // 3, 3·4, 3·4·7, 3·9, 5·4, where 3·4 and 5 are no words.
        let nodes = Nodes {
            children: vec![2, 1, 1, 0, 0, 0],
            labels: vec![3, 5, 4, 9, 4, 7],
            frequencies: vec![1, 0, 0, 2, 3, 4],
            tags: vec![0, 0, 0, 1, 0, 2],
            roots: 2,
        };
        let trie = Trie::new(&nodes, 12).unwrap();
        let frequency = |word: &[u16]| trie.find(word.iter().copied()).map(|(node, _)| node.frequency());
        assert_eq!([[3, 9], [5, 4]].map(|word| frequency(&word)), [Some(2), Some(3)]);
        assert_eq!((frequency(&[3]), frequency(&[3, 4, 7])), (Some(1), Some(4)));
        for word in [&[5][..], &[3, 4], &[3, 7], &[4], &[3, 9, 7], &[], &[11], &[60_000]] {
            assert_eq!(frequency(word), None, "{word:?}");
        }
    }

    #[test]
    fn what_is_no_trie_is_refused() {
        let nodes = |children: &[u16], labels: &[u16], roots| {
            let count = labels.len();
            let (children, labels) = (children.to_vec(), labels.to_vec());
            Nodes { children, labels, frequencies: vec![1; count], tags: vec![0; count], roots }
        };
        assert!(Trie::new(&nodes(&[1, 0], &[3, 4], 1), 9).is_some());
        assert!(Trie::new(&nodes(&[1, 1], &[3, 4], 1), 9).is_none());
        assert!(Trie::new(&nodes(&[2, 0, 0], &[3, 4, 4], 1), 9).is_none());
        assert!(Trie::new(&nodes(&[1, 0], &[3, 10], 1), 9).is_none());
        assert!(Trie::new(&nodes(&[0, 1], &[3, 4], 2), 9).is_none());
    }

    #[test]
    fn bits_are_read_across_words() {
        assert_eq!(bits(&[1 << 63, 1], 63), 0b11);
        assert_eq!(bits(&[u64::MAX], 64), 0);
    }
}
