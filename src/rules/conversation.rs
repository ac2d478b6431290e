//! The order of a call: who speaks when, in worded turns and exchanges.
//!
//! In: a call and how much each turn says. Out: [`Conversation`]. Its own file because windows count exchanges, not rows:
//! a chat sends one thought in three rows, and a row of stickers is nobody's turn.

use crate::call::{Call, Role, Source};

/// One turn, as far as order matters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoke {
    /// Who speaks; what the platform sends by itself in an agent's name is the platform's.
    pub role: Role,
    /// Characters that are parts of words; 0: nothing is said.
    pub words: u32,
    /// The block the turn belongs to, or the one before it.
    pub block: u32,
}

/// Worded turns of one role in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    pub role: Role,
    pub first: u32,
    pub last: u32,
}

/// The order of a call; keeps its memory from call to call.
#[derive(Debug, Default)]
pub(crate) struct Conversation {
    pub turns: Vec<Spoke>,
    pub blocks: Vec<Block>,
    /// First turns of agents who took over.
    pub handovers: Vec<u32>,
    /// Whether any turn has a time.
    pub is_timed: bool,
    /// Roles that have a block, a bit each.
    roles: u8,
    /// Whether somebody else has made a sound since the last block: a hum, a sticker.
    parted: bool,
}

/// The role a turn counts for.
pub(crate) fn role_of(call: &Call<'_>, turn: usize) -> Role {
    let turn = &call.turns[turn];
    if turn.role == Role::Agent && turn.source == Some(Source::Auto) { Role::System } else { turn.role }
}

fn bit(role: Role) -> u8 {
    1 << role as u8
}

impl Conversation {
    /// Forgets the last call.
    pub fn clear(&mut self) {
        self.turns.clear();
        self.blocks.clear();
        self.handovers.clear();
        self.is_timed = false;
        self.roles = 0;
        self.parted = false;
    }

    /// Adds the next turn.
    pub fn push(&mut self, call: &Call<'_>, role: Role, words: u32) {
        let index = u32::try_from(self.turns.len()).unwrap_or(u32::MAX);
        let people = role.is_person();
        let times = &call.turns[self.turns.len()];
        self.is_timed |= times.start_ms.is_some() || times.end_ms.is_some();
        if people && words > 0 {
            self.roles |= bit(role);
            let taken_over = role == Role::Agent && self.takes_over(call, index);
            if taken_over {
                self.handovers.push(index);
            }
            match self.blocks.last_mut() {
                // What one side says before and after a hum of the other is two turns, though the hum is none.
                Some(block) if block.role == role && !taken_over && !self.parted => block.last = index,
                _ => self.blocks.push(Block { role, first: index, last: index }),
            }
            self.parted = false;
        } else if people {
            self.parted |= self.blocks.last().is_some_and(|block| block.role != role);
        }
        let block = u32::try_from(self.blocks.len().saturating_sub(1)).unwrap_or(u32::MAX);
        self.turns.push(Spoke { role, words, block });
    }

    /// Whether another agent than before speaks.
    fn takes_over(&self, call: &Call<'_>, index: u32) -> bool {
        let name = |turn: u32| call.turns[turn as usize].agent.as_deref();
        let before = self.blocks.iter().rev().find(|block| block.role == Role::Agent);
        match (before.and_then(|block| name(block.last)), name(index)) {
            (Some(before), Some(now)) => before != now,
            _ => false,
        }
    }

    /// Whether a role says anything at all.
    pub fn speaks(&self, role: Role) -> bool {
        self.roles & bit(role) != 0
    }

    /// Blocks of a role.
    pub fn blocks_of(&self, role: Role) -> impl DoubleEndedIterator<Item = Block> + '_ {
        self.blocks.iter().copied().filter(move |block| block.role == role)
    }

    /// Index of the last turn.
    pub fn end(&self) -> u32 {
        u32::try_from(self.turns.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }
}
