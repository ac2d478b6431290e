//! The phrases of a pack made ready to be heard: one matcher, and who wants which literal.
//!
//! In: phrases with their owners. Out: a [`Lexicon`]. Its own file because hearing is fast only if a literal that nobody
//! wants in this turn costs nothing: uses are kept apart by who speaks, contexts (which matter only where something was
//! heard) apart from all, and of a phrase with gaps only the rarest segment is looked out for.

use super::misheard::{Homophones, misheard, sounds};
use super::program::ListId;
use crate::call::Role;
use crate::pack::phrases::MOST;
use crate::problem::{Code, Problem};
use crate::text::matcher::{Found, Gate, Matcher};
use crate::text::scan::{Break, Scanned};
use crate::text::words::Words;

/// Whose phrase it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// Counts for a list.
    List(ListId),
    /// A longer phrase; inside it the list's words do not count.
    Inside(ListId),
    /// Stands before words that do not count.
    Before(u16),
    /// Stands after words that do not count.
    After(u16),
    /// Makes them count after all.
    Unless(u16),
}

/// A phrase as the hearing needs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub owner: Owner,
    /// How many literals in a row it takes.
    pub segments: u8,
    /// The segment to look out for: the one with the longest literals, which are the rarest.
    pub anchor: u8,
    /// Most characters between two of them.
    pub gap: u8,
    /// What may not stand between two of them.
    pub parted_by: Break,
    pub at_start: bool,
    pub at_end: bool,
    /// Groups of uses it belongs to, a bit each.
    pub groups: u8,
}

/// Who wants a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Agent,
    Customer,
    Others,
    /// Contexts and longer phrases: looked at only where a list was heard.
    Contexts,
}

impl Group {
    const ALL: [Self; 4] = [Self::Agent, Self::Customer, Self::Others, Self::Contexts];

    /// The group of the lists that are listened for in a role's turns.
    pub fn of(role: Role) -> Self {
        match role {
            Role::Agent => Self::Agent,
            Role::Customer => Self::Customer,
            _ => Self::Others,
        }
    }

    /// Its bit.
    pub fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// One use of a literal: which phrase, which of its segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    pub phrase: u32,
    pub segment: u8,
    /// Whether the literal is a homophone of what the phrase says.
    pub folded: bool,
}

/// Where the uses of a literal stand: of each group those as the segment to look out for, then the others. One record a
/// literal, so that looking one up touches one place in memory.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    /// Beginnings in `Lexicon::uses`, and one end.
    of: [u32; Group::ALL.len() * 2 + 1],
}

/// The phrases of a pack made ready to be heard.
pub(crate) struct Lexicon {
    pub matcher: Matcher,
    pub phrases: Vec<Said>,
    /// Whether a literal begins or ends with a letter or digit of ASCII, where words have edges.
    edges: Vec<(bool, bool)>,
    /// Of each group, the literals to look out for: where none stands in a turn, nothing else of it matters.
    look_out: Vec<Gate>,
    /// Every literal.
    every: Gate,
    /// Where the masks of a phrase's segments begin.
    masks_of: Vec<u32>,
    /// Of each segment, its literals by number modulo 64, and the codes they begin with modulo 64: quick noes before a
    /// search.
    masks: Vec<(u64, u64)>,
    places: Vec<Places>,
    uses: Vec<Use>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("literals", &self.edges.len()).finish_non_exhaustive()
    }
}

/// A phrase and the literals of its segments, folded.
pub(crate) type Spelled = (Said, Vec<Words>);

impl Lexicon {
    /// Makes phrases ready.
    pub fn new(spelled: &[Spelled], homophones: &Homophones, fillers: &[char]) -> Result<Self, Box<Problem>> {
        let sounds = sounds(spelled, homophones);
        let (wrongs, wrong_uses) = misheard(homophones, &sounds, spelled);
        let found = spelled.iter().flat_map(|(_, segments)| segments).map(Words::len).sum::<usize>() + wrongs.len();
        if found > MOST {
            return Err(Box::new(
                Problem::new(Code::PackTooLarge)
                    .arg("what", "literals")
                    .arg("found", found.to_string())
                    .arg("limit", MOST.to_string()),
            ));
        }
        let too_large = || {
            let problem = Problem::new(Code::PackTooLarge).arg("what", "characters");
            Box::new(problem.arg("found", "50000+").arg("limit", "50000"))
        };
        let literals = spelled.iter().flat_map(|(_, segments)| segments).flat_map(Words::iter).chain(wrongs.iter());
        let (matcher, trie, numbers) = Matcher::new(literals.clone(), fillers, &sounds).ok_or_else(too_large)?;
        // Two literals may be heard alike (`谢 谢` and `谢谢`) and share a number.
        let mut edges = vec![(false, false); trie.len()];
        let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        for (literal, number) in literals.zip(&numbers) {
            let Some(number) = number.map(|number| number as usize) else { continue };
            edges[number] = (edge(literal.chars().next()), edge(literal.chars().next_back()));
        }
        let right_uses = (0u32..).zip(spelled).flat_map(|(phrase, (_, segments))| {
            (0u8..).zip(segments).flat_map(move |(segment, words)| {
                std::iter::repeat_n(Use { phrase, segment, folded: false }, words.len())
            })
        });
        let merged = Merged::new(trie.len(), numbers.iter().copied().zip(right_uses.chain(wrong_uses)));
        let (mut all, mut places) = (Vec::new(), Vec::new());
        let mut anchored = Vec::new();
        for of in merged.iter() {
            let mut place = Places::default();
            let mut anchors = 0u8;
            for (index, slot) in place.of.iter_mut().enumerate() {
                *slot = u32::try_from(all.len()).unwrap_or(u32::MAX);
                let Some(group) = Group::ALL.get(index / 2) else { continue };
                let before = all.len();
                all.extend(of.iter().copied().filter(|usage| {
                    let said = &spelled[usage.phrase as usize].0;
                    said.groups & group.bit() != 0 && (usage.segment == said.anchor) == (index % 2 == 0)
                }));
                if index % 2 == 0 && all.len() > before {
                    anchors |= group.bit();
                }
            }
            places.push(place);
            anchored.push(anchors);
        }
        let mut masks_of = Vec::with_capacity(spelled.len());
        let mut masks = Vec::new();
        for (said, _) in spelled {
            masks_of.push(u32::try_from(masks.len()).unwrap_or(u32::MAX));
            masks.resize(masks.len() + usize::from(said.segments), (0u64, 0u64));
        }
        for (literal, of) in (0u32..).zip(merged.iter()) {
            let first = trie.first_code(literal);
            for usage in of {
                let mask = &mut masks[masks_of[usage.phrase as usize] as usize + usize::from(usage.segment)];
                mask.0 |= 1 << (literal & 63);
                mask.1 |= 1 << (first & 63);
            }
        }
        let phrases = spelled.iter().map(|(said, _)| *said).collect();
        let look_out =
            Group::ALL.iter().map(|group| trie.gate(|literal| anchored[literal] & group.bit() != 0)).collect();
        let every = trie.gate(|_| true);
        Ok(Self { matcher, phrases, edges, look_out, every, masks_of, masks, places, uses: all })
    }

    /// Whether the literal begins or ends with a letter or digit of ASCII.
    pub fn edges(&self, literal: u32) -> (bool, bool) {
        self.edges[literal as usize]
    }

    /// Hears a text, looking out for a group.
    pub fn read(&self, group: Group, text: &str, out: &mut Scanned) {
        let gate = &self.look_out[group as usize];
        out.read(text, &self.matcher.alphabet, gate);
        out.look_out(&self.matcher, gate);
    }

    /// Looks at a text that was read again, for another group.
    pub fn read_again(&self, group: Group, out: &mut Scanned) {
        out.look_again(&self.matcher, &self.look_out[group as usize]);
    }

    /// Whether a literal of a segment may begin with a code; never no when one does.
    #[inline]
    pub fn may_begin(&self, phrase: u32, segment: u8, code: u16) -> bool {
        self.mask(phrase, segment).1 >> (code & 63) & 1 == 1
    }

    /// All literals that begin at a position.
    pub fn literals_at(&self, codes: &[u16], at: usize, out: &mut Vec<Found>) {
        out.clear();
        self.matcher.enter(codes, at, &self.every, out);
    }

    #[inline]
    fn mask(&self, phrase: u32, segment: u8) -> (u64, u64) {
        self.masks[self.masks_of[phrase as usize] as usize + usize::from(segment)]
    }

    /// Uses of a literal as the segment to look out for.
    #[inline]
    pub fn anchors(&self, group: Group, literal: u32) -> &[Use] {
        self.uses_at(literal, group as usize * 2)
    }

    /// The use of a literal as another segment of a phrase.
    #[inline]
    pub fn other(&self, group: Group, literal: u32, phrase: u32, segment: u8) -> Option<&Use> {
        if self.mask(phrase, segment).0 >> (literal & 63) & 1 == 0 {
            return None;
        }
        let uses = self.uses_at(literal, group as usize * 2 + 1);
        let at = uses.binary_search_by_key(&(phrase, segment), |usage| (usage.phrase, usage.segment)).ok()?;
        uses.get(at)
    }

    #[inline]
    fn uses_at(&self, literal: u32, slot: usize) -> &[Use] {
        let place = &self.places[literal as usize].of;
        &self.uses[place[slot] as usize..place[slot + 1] as usize]
    }
}

/// The uses of each literal, by phrase and segment. As itself comes before as a homophone, and stands for both.
struct Merged {
    /// Beginnings in `uses`, and one end.
    starts: Vec<usize>,
    uses: Vec<Use>,
}

impl Merged {
    /// Of so many literals, the numbers and uses in any order.
    fn new(literals: usize, given: impl Iterator<Item = (Option<u32>, Use)>) -> Self {
        let mut given: Vec<(u32, Use)> = given.filter_map(|(number, usage)| Some((number?, usage))).collect();
        given.sort_unstable();
        given.dedup_by_key(|(number, usage)| (*number, usage.phrase, usage.segment));
        let mut starts = Vec::with_capacity(literals + 1);
        for (at, (number, _)) in given.iter().enumerate() {
            starts.resize(starts.len().max(*number as usize + 1), at);
        }
        starts.resize(literals + 1, given.len());
        Self { starts, uses: given.into_iter().map(|(_, usage)| usage).collect() }
    }

    fn iter(&self) -> impl Iterator<Item = &[Use]> {
        self.starts.windows(2).map(|ends| &self.uses[ends[0]..ends[1]])
    }
}
