//! The phrases of a pack made ready to be heard: what to look out for, and who wants it.
//!
//! In: phrases with their owners. Out: a [`Lexicon`]. Its own file because hearing is fast only if a literal that nobody
//! wants in this turn costs nothing: of a phrase with gaps only the rarest segment is looked out for, uses are kept apart
//! by who speaks, contexts (which matter only where something was heard) apart from all, and the other segments of a
//! phrase are compared in place where the first was found.

use super::misheard::{Homophones, misheard, sounds};
use super::program::{Doubts, ListId};
use super::segments::{Segments, Taking};
use crate::call::Role;
use crate::pack::phrases::MOST;
use crate::problem::{Code, Problem};
use crate::text::alphabet::Alphabet;
use crate::text::automaton::Automaton;
use crate::text::gate::Gate;
use crate::text::graph::Graph;
use crate::text::rows::Rows;
use crate::text::scan::{Break, Scanned, Tie};
use crate::text::ways::Ways;

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
    /// May stand right before words that count.
    Lead(u16),
    /// May stand right after them.
    Follow(u16),
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

/// A phrase and the ways to read its segments, folded.
pub(crate) type Spelled = (Said, Vec<Ways>);

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
        let misheard = misheard(homophones, &sounds, spelled);
        let ways = || spelled.iter().flat_map(|(_, segments)| segments).chain(misheard.iter().map(|one| &one.ways));
        let found: u64 = ways().map(Ways::count).sum();
        if found > MOST as u64 {
            let problem = Problem::new(Code::PackTooLarge).arg("what", "literals");
            return Err(Box::new(problem.arg("found", found.to_string()).arg("limit", MOST.to_string())));
        }
        let mut twice = Vec::new();
        ways().for_each(|ways| ways.doubled(&mut |c| twice.push(c)));
        let Some(alphabet) = Alphabet::new(ways().flat_map(Ways::words), &twice, fillers, &sounds) else {
            let problem = Problem::new(Code::PackTooLarge).arg("what", "characters");
            return Err(Box::new(problem.arg("found", "50000+").arg("limit", "50000")));
        };
        let right = (0u32..).zip(spelled).flat_map(|(phrase, (_, segments))| {
            (0u8..).zip(segments).map(move |(segment, ways)| (phrase, segment, ways, false))
        });
        let wrong = misheard.iter().map(|one| (one.phrase, one.segment, &one.ways, true));
        let mut look_out = Group::ALL.map(|_| Gate::default());
        let (mut graph, mut segments) = (Graph::default(), Taking::default());
        let (mut starts, mut edges) = (Vec::new(), vec![(false, false); spelled.len()]);
        for (phrase, segment, ways, folded) in right.chain(wrong) {
            let said = &spelled[phrase as usize].0;
            if segment != said.anchor {
                segments.take((phrase, segment), ways, &alphabet, folded);
                continue;
            }
            let Some(start) = graph.take(ways, &alphabet, phrase << 1 | u32::from(folded)) else { continue };
            starts.push(start);
            let (begins, ends) = ways.edges(char::is_ascii_alphanumeric);
            let edges = &mut edges[phrase as usize];
            *edges = (edges.0 | begins, edges.1 | ends);
            for (group, gate) in Group::ALL.into_iter().zip(&mut look_out) {
                if said.groups & group.bit() != 0 {
                    graph.beginnings(start, |first, second| gate.let_in(first, second));
                }
            }
        }
        let segments = segments.settle(spelled);
        // Thousands of literals stand for the same few phrases.
        let mut labels = Rows::new();
        let mut row: Vec<u64> = Vec::new();
        let literals = graph.settle(&starts, |marks| {
            row.clear();
            row.extend(marks.iter().map(|&mark| u64::from(mark)));
            // As itself comes before as a homophone, and stands for both.
            row.dedup_by_key(|mark| *mark >> 1);
            let wanted_by = |mark: &u64| Wants::for_phrase(&spelled[(mark >> 1) as usize].0).0;
            (labels.number(&row), row.iter().map(wanted_by).fold(0, |all, one| all | one))
        });
        let (mut uses, mut uses_of) = (Vec::new(), Vec::with_capacity(labels.len()));
        for label in 0..labels.len() {
            let mut begins = [index(uses.len()); Group::ALL.len() + 1];
            for (group, end) in Group::ALL.into_iter().zip(&mut begins[1..]) {
                for mark in labels.get(label) {
                    let (phrase, folded) = ((mark >> 1) as u32, mark & 1 == 1);
                    let said = &spelled[phrase as usize].0;
                    if said.groups & group.bit() != 0 {
                        let (doubt, needs) = (Doubts::place(said.owner), Needs::of(said, edges[phrase as usize]));
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
