//! Which turns something looks at.
//!
//! In: a [`Scope`] and where an obligation or a hit stands. Out: a range of turns, empty where there are none. Its own file
//! because conditions, triggers and prohibitions are all asked where, and a clock that is missing has to be noticed.

use std::ops::RangeInclusive;

use crate::call::Role;
use crate::pack::schema::{Named, Scope, Stretch};

use super::condition::Heard;

/// Where an obligation or a hit stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// Turns in which it can be met; empty where `from > to`.
    pub window: (u32, u32),
    /// Turn of the trigger, or of the hit.
    pub trigger: Option<u32>,
    /// Who owes, or must not say it.
    pub owes: Role,
}

/// No turns.
const NOWHERE: RangeInclusive<u32> = RangeInclusive::new(u32::MAX, 0);

impl Heard<'_, '_> {
    /// The turns a scope means at a place, or in the call where there is no place. `roles`: whose turns are counted, where
    /// any are; any role if not given.
    pub fn turns(&self, scope: &Scope, roles: Option<&[Role]>, place: Option<&Place>) -> RangeInclusive<u32> {
        let end = self.conversation.end();
        match scope {
            Scope::Named(Named::Call) => 0..=end,
            Scope::Named(name) => place.map_or(0..=end, |place| self.named(*name, roles, place)),
            Scope::Stretch(stretch) => self.stretch(stretch, roles, place),
        }
    }

    fn named(&self, name: Named, roles: Option<&[Role]>, place: &Place) -> RangeInclusive<u32> {
        let end = self.conversation.end();
        let after = place.trigger.map_or(0, |turn| turn + 1);
        match name {
            Named::Call => 0..=end,
            Named::Opening => 0..=place.window.1.min(end),
            Named::Window => place.window.0..=place.window.1.min(end),
            Named::Rest => after..=end,
            Named::Pause => after..=self.back(place).map_or(end, |block| block.1),
            Named::Last => {
                let of_role = |role: Role| roles.is_none_or(|roles| roles.contains(&role));
                match self.conversation.blocks.iter().rev().find(|block| of_role(block.role)) {
                    Some(block) => block.first..=block.last,
                    // Nobody of the role speaks.
                    None => NOWHERE,
                }
            }
            Named::Turn => place.trigger.map_or(0..=end, |turn| turn..=turn),
            Named::Block => place.trigger.map_or(0..=end, |turn| {
                let (first, last) = self.block_of(turn);
                first..=last
            }),
            Named::Exchange => place.trigger.map_or(0..=end, |turn| turn..=self.exchange_ends(turn)),
        }
    }

    /// The end of the exchange that a turn opens: of its speaker's next worded turn, or of this one if there is none.
    pub fn exchange_ends(&self, turn: u32) -> u32 {
        let role = self.role(turn);
        let next = self.conversation.blocks_of(role).find(|block| block.first > turn);
        next.map_or_else(|| self.block_of(turn).1, |block| block.last)
    }

    /// The rows of the worded turn that a turn belongs to.
    fn block_of(&self, turn: u32) -> (u32, u32) {
        let spoke = &self.conversation.turns[turn as usize];
        match self.conversation.blocks.get(spoke.block as usize) {
            Some(block) if (block.first..=block.last).contains(&turn) => (block.first, block.last),
            _ => (turn, turn),
        }
    }

    /// The block in which the role that owes is back after the trigger.
    pub fn back(&self, place: &Place) -> Option<(u32, u32)> {
        let trigger = place.trigger?;
        let block = self.conversation.blocks_of(place.owes).find(|block| block.first > trigger)?;
        Some((block.first, block.last))
    }

    /// The turns that all measures of a stretch mean.
    fn stretch(&self, stretch: &Stretch, roles: Option<&[Role]>, place: Option<&Place>) -> RangeInclusive<u32> {
        let end = self.conversation.end();
        let blocks = &self.conversation.blocks;
        let (mut from, mut to) = (0, end);
        let mut narrow = |range: RangeInclusive<u32>| {
            from = from.max(*range.start());
            to = to.min(*range.end());
        };
        let of_role = |role: Role| roles.is_none_or(|roles| roles.contains(&role));
        if let Some(first) = stretch.first {
            let mut of_roles = blocks.iter().filter(|block| of_role(block.role));
            narrow(of_roles.by_ref().take(first as usize).last().map_or(NOWHERE, |block| 0..=block.last));
        }
        if let Some(last) = stretch.last {
            let of_roles = blocks.iter().rev().filter(|block| of_role(block.role));
            narrow(of_roles.take(last as usize).last().map_or(NOWHERE, |block| block.first..=end));
        }
        let share = |percent: u32| (blocks.len() * percent.min(100) as usize).div_ceil(100);
        if let Some(percent) = stretch.first_percent {
            narrow(share(percent).checked_sub(1).and_then(|at| blocks.get(at)).map_or(NOWHERE, |block| 0..=block.last));
        }
        if let Some(percent) = stretch.last_percent {
            let at = blocks.len() - share(percent);
            narrow(blocks.get(at).map_or(NOWHERE, |block| block.first..=end));
        }
        if let Some(ms) = stretch.first_ms {
            narrow(self.begins(|start| start <= ms));
        }
        if let Some(ms) = stretch.last_ms {
            let last = self.call.duration_ms().unwrap_or(0);
            narrow(self.begins(|start| start >= last - ms));
        }
        let trigger = place.and_then(|place| place.trigger);
        if let Some(segment) = &stretch.segment {
            narrow(self.segment(segment, trigger));
        }
        if let Some(turn) = trigger {
            let (first, last) = self.block_of(turn);
            let block = self.conversation.turns[turn as usize].block;
            let start_of = |so_many: u32| blocks.get(block.saturating_sub(so_many) as usize).map_or(0, |b| b.first);
            let end_of = |so_many: u32| blocks.get((block.saturating_add(so_many)) as usize).map_or(end, |b| b.last);
            if let Some(before) = stretch.before {
                let range = start_of(before).min(first)..=turn.saturating_sub(1);
                narrow(if turn == 0 { NOWHERE } else { range });
            }
            if let Some(after) = stretch.after {
                narrow(turn + 1..=end_of(after).max(last));
            }
            if let Some(around) = stretch.around {
                narrow(start_of(around).min(first)..=end_of(around).max(last));
            }
            let times = &self.call.turns[turn as usize];
            if let Some(ms) = stretch.before_ms {
                match times.start_ms {
                    Some(at) => narrow(self.begins(|start| start <= at && start >= at - ms)),
                    None => {
                        self.no_clock();
                        narrow(NOWHERE);
                    }
                }
            }
            if let Some(ms) = stretch.after_ms {
                match times.end_ms.or(times.start_ms) {
                    Some(at) => narrow(self.begins(|start| start >= at && start <= at + ms)),
                    None => {
                        self.no_clock();
                        narrow(NOWHERE);
                    }
                }
            }
        }
        from..=to
    }

    /// From the first to the last turn whose beginning fits; notices where no turn has a time.
    fn begins(&self, fits: impl Fn(i64) -> bool) -> RangeInclusive<u32> {
        let mut found: Option<(u32, u32)> = None;
        let mut known = false;
        for (at, turn) in (0u32..).zip(&self.call.turns) {
            let Some(start) = turn.start_ms else { continue };
            known = true;
            if fits(start) {
                found = Some((found.map_or(at, |(first, _)| first), at));
            }
        }
        if !known {
            self.no_clock();
        }
        found.map_or(NOWHERE, |(first, last)| first..=last)
    }

    /// From the first to the last turn of a segment.
    fn segment(&self, name: &str, trigger: Option<u32>) -> RangeInclusive<u32> {
        let turns = &self.call.turns;
        let sought = match (name, trigger) {
            ("same", Some(turn)) => turns[turn as usize].segment.as_deref(),
            ("same", None) => return 0..=self.conversation.end(),
            (name, _) => Some(name),
        };
        let mut fitting = (0u32..).zip(turns).filter(|(_, turn)| turn.segment.as_deref() == sought).map(|(at, _)| at);
        let Some(first) = fitting.next() else { return NOWHERE };
        first..=fitting.last().unwrap_or(first)
    }
}
