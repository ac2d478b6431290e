//! The phrases of a pack made ready to be heard: what to look out for, and who wants it.
//!
//! In: phrases with their owners. Out: a [`Lexicon`]. Its own file because hearing is fast only if a literal that nobody
//! wants in this turn costs nothing: of a phrase with gaps only the rarest segment is looked out for, uses are kept apart
//! by who speaks, contexts (which matter only where something was heard) apart from all, and the other segments of a
//! phrase are compared in place where the first was found.

use super::misheard::{Homophones, misheard, sounds};
use super::program::{Doubts, ListId};
use super::segments::Segments;
use crate::call::Role;
use crate::ordered::sort;
use crate::pack::phrases::MOST;
use crate::problem::{Code, Problem};
use crate::text::alphabet::Alphabet;
use crate::text::automaton::Automaton;
use crate::text::gate::Gate;
use crate::text::rows::Rows;
use crate::text::scan::{Break, Scanned, Tie};
use crate::text::trie::Trie;
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
    pub start: Tie,
    pub end: Tie,
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

/// Who may want a literal, and about which doubts: a bit for each group that hears lists, the others for doubts, of which
/// several share one.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wants(u32);

impl Wants {
    /// Lists of a group.
    pub fn of(group: Group) -> Self {
        Self(u32::from(group.bit() & !Group::Contexts.bit()))
    }

    /// Phrases that raise one of some doubts.
    pub fn about(doubts: &Doubts) -> Self {
        Self(doubts.folded() & !7)
    }

    fn for_phrase(said: &Said) -> Self {
        match said.owner {
            Owner::List(_) => Self(u32::from(said.groups & 7)),
            owner => Self::about(&Doubts::default().with(owner)),
        }
    }
}

/// A phrase that a literal is looked out for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use {
    pub phrase: u32,
    pub owner: Owner,
    /// Which doubt it may raise, of the context or longer phrase it belongs to.
    pub doubt: u8,
    /// Whether the literal is a homophone of what the phrase says.
    pub folded: bool,
    pub needs: Needs,
}

/// What a phrase needs beside the literal that is looked out for, a bit each: most need nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Needs(u8);

impl Needs {
    /// No word before it.
    pub const START: Self = Self(1);
    /// No word after it.
    pub const END: Self = Self(2);
    /// Other segments.
    pub const SEGMENTS: Self = Self(4);
    /// No letter or digit of ASCII right before a literal that begins with one.
    pub const EDGE_BEFORE: Self = Self(8);
    /// The same after it.
    pub const EDGE_AFTER: Self = Self(16);
    /// Something of its context to make it worth while: it only takes back what that says.
    pub const OCCASION: Self = Self(32);

    fn of(said: &Said, edges: (bool, bool)) -> Self {
        let needs = [
            (Self::START, said.start != Tie::None && said.anchor == 0),
            (Self::END, said.end != Tie::None && said.anchor + 1 == said.segments),
            (Self::SEGMENTS, said.segments > 1),
            (Self::EDGE_BEFORE, edges.0),
            (Self::EDGE_AFTER, edges.1),
            (Self::OCCASION, matches!(said.owner, Owner::Unless(_))),
        ];
        Self(needs.iter().filter(|(_, needed)| *needed).fold(0, |all, (need, _)| all | need.0))
    }

    /// Whether it needs nothing.
    #[inline]
    pub fn nothing(self) -> bool {
        self.0 == 0
    }

    /// Whether it needs one of these.
    #[inline]
    pub fn has(self, need: Self) -> bool {
        self.0 & need.0 != 0
    }
}

/// The phrases of a pack made ready to be heard.
pub(crate) struct Lexicon {
    pub alphabet: Alphabet,
    pub phrases: Vec<Said>,
    /// Of phrases of several segments, those beside the one to look out for.
    pub segments: Segments,
    /// Of each group, what its literals to look out for begin with: where none may stand in a turn, nothing else of it
    /// matters.
    look_out: [Gate; Group::ALL.len()],
    /// All literals to look out for.
    literals: Automaton,
    /// Where the uses of each label begin, group by group, and where they end. Literals of the same uses share a label.
    uses_of: Vec<[u32; Group::ALL.len() + 1]>,
    uses: Vec<Use>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("nodes", &self.literals.len()).finish_non_exhaustive()
    }
}

/// A phrase and the literals of its segments, folded.
pub(crate) type Spelled = (Said, Vec<Words>);

impl Lexicon {
    /// Gives a phrase to another owner, and says whose it was: how the author's tools take single phrases out.
    #[cfg(feature = "author")]
    pub fn give(&mut self, phrase: usize, owner: Owner) -> Owner {
        self.uses.iter_mut().filter(|usage| usage.phrase as usize == phrase).for_each(|usage| usage.owner = owner);
        std::mem::replace(&mut self.phrases[phrase].owner, owner)
    }

    /// Makes phrases ready.
    pub fn new(spelled: &[Spelled], homophones: &Homophones, fillers: &[char]) -> Result<Self, Box<Problem>> {
        let sounds = sounds(spelled, homophones);
        let (wrongs, wrong_places) = misheard(homophones, &sounds, spelled);
        let found = spelled.iter().flat_map(|(_, segments)| segments).map(Words::len).sum::<usize>() + wrongs.len();
        if found > MOST {
            return Err(Box::new(
                Problem::new(Code::PackTooLarge)
                    .arg("what", "literals")
                    .arg("found", found.to_string())
                    .arg("limit", MOST.to_string()),
            ));
        }
        let literals = spelled.iter().flat_map(|(_, segments)| segments).flat_map(Words::iter).chain(wrongs.iter());
        let Some(alphabet) = Alphabet::new(literals.clone(), fillers, &sounds) else {
            let problem = Problem::new(Code::PackTooLarge).arg("what", "characters");
            return Err(Box::new(problem.arg("found", "50000+").arg("limit", "50000")));
        };
        let right_places = (0u32..).zip(spelled).flat_map(|(phrase, (_, segments))| {
            let segments = (0u8..).zip(segments);
            segments.flat_map(move |(segment, words)| std::iter::repeat_n((phrase, segment), words.len()))
        });
        let places = right_places.map(|of| (of, false)).chain(wrong_places.into_iter().map(|of| (of, true)));
        let mut look_out = Group::ALL.map(|_| Gate::default());
        let (mut trie, mut segments) = (Trie::new(), Segments::default());
        let mut edges = Vec::new();
        // Literal, phrase and whether it is a homophone: as itself comes first and stands for both.
        let mut anchors = Vec::new();
        let mut codes = Vec::new();
        let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        for (literal, ((phrase, segment), folded)) in literals.zip(places) {
            codes.clear();
            codes.extend(alphabet.encode(literal));
            let said = &spelled[phrase as usize].0;
            if segment != said.anchor {
                segments.take((phrase, segment), &codes, folded);
                continue;
            }
            // Two literals may be heard alike (`谢 谢` and `谢谢`) and share a number.
            let Some(number) = trie.take(&codes) else { continue };
            anchors.push((number, phrase, folded));
            edges.resize(trie.len(), (edge(literal.chars().next()), edge(literal.chars().next_back())));
            for (group, gate) in Group::ALL.into_iter().zip(&mut look_out) {
                if said.groups & group.bit() != 0 {
                    gate.let_in(&codes);
                }
            }
        }
        segments.settle(spelled);
        let mut anchors = by_literal(anchors, trie.len());
        anchors.dedup_by_key(|(literal, phrase, _)| (*literal, *phrase));
        // Thousands of literals stand for the same few phrases.
        let mut labels = Rows::new();
        let mut row = Vec::new();
        let label_of: Vec<(u32, u32)> = anchors
            .chunk_by(|one, other| one.0 == other.0)
            .map(|of_literal| {
                let (before, after) = edges[of_literal[0].0 as usize];
                row.clear();
                row.push(u64::from(before) << 1 | u64::from(after));
                row.extend(of_literal.iter().map(|(_, phrase, folded)| u64::from(*phrase) << 1 | u64::from(*folded)));
                let wanted_by = |(_, phrase, _): &(u32, u32, bool)| Wants::for_phrase(&spelled[*phrase as usize].0).0;
                (labels.number(&row), of_literal.iter().map(wanted_by).fold(0, |all, one| all | one))
            })
            .collect();
        let literals = trie.settle(|literal| label_of[literal as usize]);
        let (mut uses, mut uses_of) = (Vec::new(), Vec::with_capacity(labels.len()));
        for label in 0..labels.len() {
            let Some((edges, of_label)) = labels.get(label).split_first() else { continue };
            let edges = (edges >> 1 & 1 == 1, edges & 1 == 1);
            let mut begins = [index(uses.len()); Group::ALL.len() + 1];
            for (group, end) in Group::ALL.into_iter().zip(&mut begins[1..]) {
                for one in of_label {
                    let (phrase, folded) = ((one >> 1) as u32, one & 1 == 1);
                    let said = &spelled[phrase as usize].0;
                    if said.groups & group.bit() != 0 {
                        let (doubt, needs) = (Doubts::place(said.owner), Needs::of(said, edges));
                        uses.push(Use { phrase, owner: said.owner, doubt, folded, needs });
                    }
                }
                *end = index(uses.len());
            }
            uses_of.push(begins);
        }
        let phrases = spelled.iter().map(|(said, _)| *said).collect();
        Ok(Self { alphabet, phrases, segments, look_out, literals, uses_of, uses })
    }

    /// Hears a text, looking out for a group.
    pub fn read(&self, group: Group, text: &str, out: &mut Scanned) {
        out.read(text, &self.alphabet, &self.look_out[group as usize]);
    }

    /// Looks at a text that was read already, for another group.
    pub fn look_again(&self, group: Group, out: &mut Scanned) {
        out.look_again(&self.look_out[group as usize]);
    }

    /// The literals wanted that begin at a position, the shortest first: their labels and ends.
    #[inline]
    pub fn literals_at(&self, codes: &[u16], at: usize, wants: Wants, found: impl FnMut(u32, usize)) {
        self.literals.enter(codes, at, wants.0, found);
    }

    /// Phrases of a group that literals of a label are looked out for.
    #[inline]
    pub fn uses(&self, label: u32, group: Group) -> &[Use] {
        let begins = &self.uses_of[label as usize];
        &self.uses[begins[group as usize] as usize..begins[group as usize + 1] as usize]
    }
}

/// A place as it is stored.
pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Literals with their phrases, sorted. They come almost so, and a number is never as large as there are literals: counting
/// takes a twentieth of what comparing takes.
fn by_literal(given: Vec<(u32, u32, bool)>, literals: usize) -> Vec<(u32, u32, bool)> {
    let mut ends = vec![0usize; literals + 1];
    given.iter().for_each(|(literal, ..)| ends[*literal as usize + 1] += 1);
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let mut sorted = given.clone();
    for one in given {
        let end = &mut ends[one.0 as usize];
        sorted[*end] = one;
        *end += 1;
    }
    // Phrases come in order, but homophones after all others.
    sorted.chunk_by_mut(|one, other| one.0 == other.0).for_each(|of_one| {
        sort(of_one, |(_, phrase, folded)| u128::from(*phrase) << 1 | u128::from(*folded));
    });
    sorted
}
