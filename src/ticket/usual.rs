//! What most lines hold, put into a ticket without ado.
//!
//! In: a plain value and the field it stands in. Out: the field filled; or nothing done, where the value is not as most are, for
//! [`Filling::put`] to read with all its rules. Its own file because nine values of ten go this way: what is done here is exactly
//! what is done there.

use super::Ticket;
use super::fields::TicketField;
use super::fill::Filling;
use super::hash::Ends;
use super::moment::Moment;
use super::values;
use crate::call::Text;
use crate::import::dates;
use crate::import::scalar::channel;

/// Words of a closed set, as they were met and as the set has them.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<(Ends, &'static str)>);

impl Words {
    /// As many ways of writing as are remembered.
    const MOST: usize = 16;

    /// The word of the set that a text stands for, by the rule given.
    #[inline(always)]
    fn of(&mut self, text: &str, rule: fn(&str) -> Option<&'static str>) -> Option<&'static str> {
        let ends = Ends::of(text.as_bytes());
        if let Some((_, word)) = self.0.iter().find(|(met, _)| *met == ends) {
            return Some(word);
        }
        let word = rule(text)?;
        if ends.is_all() && self.0.len() < Self::MOST {
            self.0.push((ends, word));
        }
        Some(word)
    }
}

/// A text.
#[inline(always)]
pub(super) fn text<'a>(filling: &mut Filling, ticket: &mut Ticket<'a>, field: TicketField, text: &'a str) -> bool {
    let place = match field {
        TicketField::Id => {
            let is_plain = values::is_plain(text);
            if is_plain {
                ticket.id = Text::from(text);
            }
            return is_plain;
        }
        TicketField::Agent => &mut ticket.agent,
        TicketField::Team => &mut ticket.team,
        TicketField::Product => &mut ticket.product,
        TicketField::Category => &mut ticket.category,
        TicketField::Impact => &mut ticket.impact,
        TicketField::Customer => &mut ticket.customer,
        TicketField::Channel => {
            let word = filling.channels.of(text, |word| channel(word).map(crate::Channel::name));
            return word.map(|word| ticket.channel = Some(word.into())).is_some();
        }
        TicketField::Severity => {
            let word = filling.levels.of(text, values::known_level);
            return word.map(|word| ticket.severity = Some(word.into())).is_some();
        }
        field => return time(filling, ticket, field, text.as_bytes()),
    };
    let is_plain = values::is_plain(text);
    if is_plain {
        *place = Some(Text::from(text));
    }
    is_plain
}

/// A time.
#[inline(always)]
fn time(filling: &mut Filling, ticket: &mut Ticket<'_>, field: TicketField, text: &[u8]) -> bool {
    let place = match field {
        TicketField::OpenedAt => &mut ticket.opened_at,
        TicketField::FirstResponseAt => &mut ticket.first_response_at,
        TicketField::ResolvedAt => &mut ticket.resolved_at,
        TicketField::FollowedUpAt => &mut ticket.followed_up_at,
        TicketField::ClosedAt => &mut ticket.closed_at,
        TicketField::DueAt => &mut ticket.due_at,
        _ => return false,
    };
    let Some(civil) = dates::usual(text) else { return false };
    let moment = match civil.offset {
        Some(seconds) => Moment::at(civil.local_ms, seconds),
        None => match filling.zone.local(civil.local_ms) {
            (moment, None) => {
                filling.met_naive = true;
                moment
            }
            _ => return false,
        },
    };
    *place = Some(moment);
    true
}

/// Yes or no.
#[inline(always)]
pub(super) fn answer(ticket: &mut Ticket<'_>, field: TicketField, answer: bool) -> bool {
    let place = match field {
        TicketField::Answered => &mut ticket.answered,
        TicketField::Reopened => &mut ticket.reopened,
        TicketField::Resolved => &mut ticket.resolved,
        TicketField::Satisfied => &mut ticket.satisfied,
        TicketField::Invited => &mut ticket.invited,
        TicketField::Complaint => &mut ticket.complaint,
        TicketField::Appeal => &mut ticket.appeal,
        _ => return false,
    };
    *place = Some(answer);
    true
}

/// A length of time that may well be.
#[inline(always)]
pub(super) fn length(ticket: &mut Ticket<'_>, field: TicketField, number: i64) -> bool {
    let (place, unit) = match field {
        TicketField::WaitMs => (&mut ticket.wait_ms, 1),
        TicketField::WaitSeconds => (&mut ticket.wait_ms, 1_000),
        TicketField::TalkMs => (&mut ticket.talk_ms, 1),
        TicketField::TalkSeconds => (&mut ticket.talk_ms, 1_000),
        TicketField::HoldMs => (&mut ticket.hold_ms, 1),
        TicketField::HoldSeconds => (&mut ticket.hold_ms, 1_000),
        TicketField::WrapMs => (&mut ticket.wrap_ms, 1),
        TicketField::WrapSeconds => (&mut ticket.wrap_ms, 1_000),
        _ => return false,
    };
    // Thirty-odd bits: less than forty-five days in either unit.
    let Some(number) = u64::try_from(number).ok().filter(|number| number * unit < 1 << 31) else { return false };
    *place = Some(number * unit);
    true
}

/// Nothing, which leaves times as they are.
#[inline(always)]
pub(super) fn nothing(ticket: &mut Ticket<'_>, field: TicketField) -> bool {
    match field {
        TicketField::FirstResponseAt
        | TicketField::ResolvedAt
        | TicketField::FollowedUpAt
        | TicketField::ClosedAt
        | TicketField::Satisfied => {}
        TicketField::Agent => ticket.agent = None,
        TicketField::Team => ticket.team = None,
        TicketField::Customer => ticket.customer = None,
        TicketField::Answered => ticket.answered = None,
        TicketField::Resolved => ticket.resolved = None,
        TicketField::Reopened => ticket.reopened = None,
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::ticket::fields::TicketField;
    use crate::ticket::{Ticket, TicketOptions, read_tickets};

    /// The ticket and the codes of what was said of it.
    fn read(field: TicketField, value: &str) -> (Vec<Ticket<'static>>, Vec<crate::Code>) {
        let line = format!("{{\"id\":\"t-1\",\"{}\":{value}}}\n", field.name());
        let (tickets, problems) = read_tickets(line.as_bytes(), &TicketOptions::default());
        (tickets, problems.iter().map(|problem| problem.code).collect())
    }

    fn text() -> impl Strategy<Value = String> {
        let date =
            (1990i64..2100, 0u8..14, 0u8..32, 0u8..26, prop::sample::select(vec!["", "Z", "+08:00", ".25", "-03:30"]));
        let date = date.prop_map(|(y, m, d, h, end)| format!("{y:04}-{m:02}-{d:02} {h:02}:05:09{end}"));
        let words =
            ["满意", "phone", "Phone", "电话", "一般", "P1", "是", "null", "N/A", "-", " A1 ", "n1", "3", "00:03:20"];
        prop_oneof![date, prop::sample::select(words.to_vec()).prop_map(str::to_owned), "[A-C一工]{0,20}"]
    }

    proptest! {
        #[test]
        fn what_is_usual_is_read_by_the_same_rules(field in prop::sample::select(TicketField::ALL.to_vec()), text in text()) {
            // A text with an escape in it is never usual.
            let escaped: String = text.chars().map(|c| format!("\\u{:04x}", c as u32)).collect();
            prop_assert_eq!(read(field, &format!("\"{text}\"")), read(field, &format!("\"{escaped}\"")));
        }

        #[test]
        fn numbers_and_words_of_json_too(field in prop::sample::select(TicketField::ALL.to_vec()), number in 0u64..5_000_000_000) {
            prop_assume!(!matches!(field, TicketField::Meta | TicketField::Schema));
            let is_name = read(field, "1.5").0 != read(field, "null").0;
            if !is_name {
                prop_assert_eq!(read(field, &number.to_string()), read(field, &format!("{number}.0")));
            }
            prop_assert_eq!(read(field, "null").0, read(field, "\"\"").0);
        }
    }
}
