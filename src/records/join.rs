//! Tickets and their calls brought together.
//!
//! In: rows of tickets and of calls. Out: the same, each call with what its ticket says, and counted once. Its own file because
//! a satisfied customer who stands in the ticket and in the call is one customer.

use std::collections::BTreeMap;

use super::Records;
use super::rows::{UNKNOWN, bit};

impl Records {
    /// Brings together what belongs together. A call and its scorecard become one row; a call of a ticket takes over what the
    /// ticket is about and leaves its answers to it.
    pub(crate) fn join(&mut self) {
        let rows = &mut self.rows;
        let all = |rows: &super::Rows, of: u32| {
            (0u32..).zip(&rows.bits).filter(|(_, bits)| **bits & of == of).map(|(row, _)| row).collect::<Vec<u32>>()
        };
        let (tickets, calls) = (all(rows, bit::TICKET), all(rows, bit::CALL));
        if calls.is_empty() {
            return;
        }
        // Rows of a call given twice, as transcript and as scorecard: the first row is the call.
        let mut first: BTreeMap<String, u32> = BTreeMap::new();
        let mut same: BTreeMap<u32, u32> = BTreeMap::new();
        for &call in &calls {
            match first.get(rows.id(call)) {
                None => {
                    first.insert(rows.id(call).to_owned(), call);
                }
                // The same kind twice is two calls of one id, which the reader reported.
                Some(&met) if (rows.bits[met as usize] ^ rows.bits[call as usize]) & bit::CARD != 0 => {
                    same.insert(call, met);
                    merge(rows, met, call);
                }
                Some(_) => {}
            }
        }
        for card in &mut self.cards.all {
            card.row = same.get(&card.row).copied().unwrap_or(card.row);
        }
        for (row, _) in &mut self.talks {
            *row = same.get(row).copied().unwrap_or(*row);
        }
        if tickets.is_empty() {
            return;
        }
        let linked: std::collections::BTreeSet<u32> = self.links.iter().map(|(ticket, _)| *ticket).collect();
        let named = self.links.iter().map(|(ticket, call)| (*ticket, call.clone()));
        let own = tickets.iter().filter(|ticket| !linked.contains(ticket));
        let pairs: Vec<(u32, String)> = named.chain(own.map(|ticket| (*ticket, rows.id(*ticket).to_owned()))).collect();
        for (ticket, id) in pairs {
            let Some(&call) = first.get(&id) else { continue };
            let (ticket, call) = (ticket as usize, call as usize);
            for key in &mut rows.keys {
                key[call] = if key[call] == 0 { key[ticket] } else { key[call] };
                key[ticket] = if key[ticket] == 0 { key[call] } else { key[ticket] };
            }
            if rows.customer[ticket] == 0 {
                rows.customer[ticket] = rows.customer[call];
            }
            for (is_known, is_so) in [
                (bit::SATISFIED_KNOWN, bit::SATISFIED),
                (bit::RESOLVED_KNOWN, bit::RESOLVED),
                (bit::ANSWERED_KNOWN, bit::ANSWERED),
            ] {
                if rows.bits[ticket] & is_known == 0 {
                    rows.bits[ticket] |= rows.bits[call] & (is_known | is_so);
                }
            }
            rows.bits[call] |= bit::JOINED;
        }
    }
}

/// Puts a second row of a call into the first, and empties it.
fn merge(rows: &mut super::Rows, into: u32, from: u32) {
    let (into, from) = (into as usize, from as usize);
    for key in &mut rows.keys {
        if key[into] == 0 {
            key[into] = key[from];
        }
    }
    for (own, none) in [(&mut rows.opened, super::NEVER)] {
        if own[into] == none {
            own[into] = own[from];
        }
    }
    if rows.day[into] == super::NO_DAY {
        rows.day[into] = rows.day[from];
    }
    if rows.customer[into] == 0 {
        rows.customer[into] = rows.customer[from];
    }
    for own in [&mut rows.wait, &mut rows.talk, &mut rows.hold] {
        if own[into] == UNKNOWN {
            own[into] = own[from];
        }
    }
    let bits = rows.bits[from];
    for (is_known, is_so) in [
        (bit::SATISFIED_KNOWN, bit::SATISFIED),
        (bit::RESOLVED_KNOWN, bit::RESOLVED),
        (bit::ANSWERED_KNOWN, bit::ANSWERED),
    ] {
        if rows.bits[into] & is_known == 0 {
            rows.bits[into] |= bits & (is_known | is_so);
        }
    }
    rows.bits[into] |= bits & (bit::CARD | bit::PROMISED | bit::OUTBOUND | bit::DROPPED | bit::TRANSFERRED);
    rows.bits[from] = 0;
}
