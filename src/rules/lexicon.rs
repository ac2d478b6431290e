//! The phrases of a pack made ready to be heard: what to look out for, and who wants it.
//!
//! In: phrases with their owners. Out: a [`Lexicon`]. Its own file because hearing is fast only if a literal that nobody
//! wants in this turn costs nothing: of a phrase with gaps only the rarest segment is looked out for, there is an entrance for
//! each who speaks, one for the contexts of each list (which matter only where it was heard) and one for each list that
//! only some circumstance asks for, and the other segments of a phrase are compared in place where the first was found.

use super::misheard::{Homophones, misheard, sounds};
use super::program::{Doubts, ListId};
use super::segments::{Segment, Segments, Taking};
use super::uses::{Uses, label, mark};
use crate::call::Role;
use crate::pack::phrases::MOST;
use crate::problem::{Code, Problem};
use crate::text::alphabet::Alphabet;
use crate::text::automaton::{Automaton, Entrance};
use crate::text::graph::{Graph, Start};
use crate::text::rows::Rows;
use crate::text::scan::{Break, Tie};
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
    /// Groups in whose turns it is looked out for, a bit each.
    pub groups: u8,
    /// Whether it is also looked out for where something asks for its list, or for another one that is asked for sometimes.
    pub apart: bool,
}

impl Said {
    /// The place among the borders of contexts, where it is all in one piece.
    fn border(&self) -> Option<usize> {
        let (context, side) = match self.owner {
            Owner::Lead(context) => (context, 0),
            Owner::Follow(context) => (context, 1),
            _ => return None,
        };
        (self.segments == 1).then_some(usize::from(context) * 2 + side)
    }
}

/// In whose turns a literal is looked out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Agent,
    Customer,
    Others,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Agent, Self::Customer, Self::Others];

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

/// The bit of the group a role's turns belong to.
pub(crate) fn bit(role: Role) -> u8 {
    Group::of(role).bit()
}

/// The phrases of a pack made ready to be heard.
pub(crate) struct Lexicon {
    pub alphabet: Alphabet,
    pub phrases: Vec<Said>,
    /// Of phrases of several segments, those beside the one to look out for.
    pub segments: Segments,
    /// All literals to look out for, and whose they are.
    pub literals: Automaton,
    pub uses: Uses,
    /// Where those begin that are looked out for in the turns of each group; after them, those of all lists that are asked
    /// for only sometimes; and those that raise certain doubts.
    pub(super) entrances: Vec<Entrance>,
    /// Of each context, what may stand right before words and right after them, as far as it is said in one piece: looked for
    /// nowhere else.
    pub(super) borders: Vec<Segment>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("phrases", &self.phrases.len()).finish_non_exhaustive()
    }
}

/// The place of the entrance to what is asked for only sometimes.
const APART: usize = Group::ALL.len();

/// A phrase and the ways to read its segments, folded.
pub(crate) type Spelled = (Said, Vec<Ways>);

impl Lexicon {
    /// Gives a phrase to another owner, and says whose it was: how the author's tools take single phrases out.
    #[cfg(feature = "author")]
    pub fn give(&mut self, phrase: usize, owner: Owner) -> Owner {
        self.uses.give(phrase, owner);
        std::mem::replace(&mut self.phrases[phrase].owner, owner)
    }

    /// Makes phrases ready. `doubts`: those that are looked at together.
    pub fn new(
        spelled: &[Spelled],
        doubts: &[Doubts],
        homophones: &Homophones,
        fillers: &[char],
    ) -> Result<Self, Box<Problem>> {
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
        let Some(alphabet) = Alphabet::new(ways().flat_map(Ways::parts), &twice, fillers, &sounds) else {
            let problem = Problem::new(Code::PackTooLarge).arg("what", "characters");
            return Err(Box::new(problem.arg("found", "50000+").arg("limit", "50000")));
        };
        let right = (0u32..).zip(spelled).flat_map(|(phrase, (_, segments))| {
            (0u8..).zip(segments).map(move |(segment, ways)| (phrase, segment, ways, false))
        });
        let wrong = misheard.iter().map(|one| (one.phrase, one.segment, &one.ways, true));
        let mut starts: Vec<Vec<Start>> = vec![Vec::new(); APART + 1 + doubts.len()];
        let (mut graph, mut segments) = (Graph::default(), Taking::default());
        let mut edges = vec![(false, false); spelled.len()];
        let borders = spelled.iter().filter_map(|(said, _)| said.border()).max().map_or(0, |most| most + 1);
        let mut borders: Vec<Vec<Start>> = vec![Vec::new(); borders];
        for (phrase, segment, ways, folded) in right.chain(wrong) {
            let said = &spelled[phrase as usize].0;
            if segment != said.anchor {
                segments.take((phrase, segment), ways, &alphabet, folded);
                continue;
            }
            let Some(start) = graph.take(ways, &alphabet, mark(phrase, folded)) else { continue };
            match (said.owner, said.border()) {
                (_, Some(border)) => borders[border].push(start),
                (Owner::List(_), _) => {
                    let in_turns = Group::ALL.into_iter().filter(|group| said.groups & group.bit() != 0);
                    in_turns.for_each(|group| starts[group as usize].push(start));
                    if said.apart {
                        starts[APART].push(start);
                    }
                }
                _ => {
                    let place = Doubts::place(said.owner);
                    let raised = doubts.iter().enumerate().filter(|(_, doubts)| doubts.has(place));
                    raised.for_each(|(number, _)| starts[APART + 1 + number].push(start));
                }
            }
            let (begins, ends) = ways.edges();
            let edges = &mut edges[phrase as usize];
            *edges = (edges.0 | begins, edges.1 | ends);
        }
        let segments = segments.settle(spelled);
        let mut labels = Rows::new();
        let (literals, entrances, roots) =
            graph.settle(&mut starts.iter().map(Vec::as_slice), &mut borders.iter().map(Vec::as_slice), &mut |marks| {
                label(&mut labels, marks)
            });
        let border = |(starts, root): (&Vec<Start>, u32)| Segment::new(&graph, starts).at(root);
        let borders = borders.iter().zip(roots).map(border).collect();
        let uses = Uses::new(&labels, spelled, &edges);
        let phrases = spelled.iter().map(|(said, _)| *said).collect();
        Ok(Self { alphabet, phrases, segments, literals, uses, entrances, borders })
    }

    /// What is looked out for in the turns of a group.
    #[inline]
    pub fn of(&self, group: Group) -> &Entrance {
        &self.entrances[group as usize]
    }

    /// What is looked out for where something asks for a list that is asked for only sometimes: that of all such lists, since
    /// what asks for one mostly asks for several.
    #[inline]
    pub fn apart(&self) -> &Entrance {
        &self.entrances[APART]
    }

    /// What may stand right before the words of a context, or right after them.
    #[inline]
    pub fn border(&self, owner: Owner) -> Option<&Segment> {
        let at = match owner {
            Owner::Lead(context) => usize::from(context) * 2,
            Owner::Follow(context) => usize::from(context) * 2 + 1,
            _ => return None,
        };
        self.borders.get(at)
    }

    /// What is looked out for where a word may be doubted: by the number of the doubts.
    #[inline]
    pub fn around(&self, doubts: u16) -> &Entrance {
        &self.entrances[APART + 1 + usize::from(doubts)]
    }
}

/// A place as it is stored.
pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
