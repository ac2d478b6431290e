//! Values put into the fields of a ticket.
//!
//! In: where a value belongs, and the value. Out: the field filled, or a note of what was expected. Its own file because
//! lines of JSON and rows of tables fill tickets by the same rules.

use super::fields::TicketField;
use super::keys::Slot;
use super::moment::Moment;
use super::usual::Words;
use super::values::{self, Answer};
use super::zone::{Odd, Zone};
use super::{Stage, Ticket};
use crate::call::Text;
use crate::import::dates::{self, NoDate};
use crate::import::intake::bad_field;
use crate::import::scalar::{Refused, Scalar};
use crate::problem::{Code, Problem, Problems};

/// What values are read with.
#[derive(Debug)]
pub(super) struct Filling {
    pub zone: Zone,
    pub notes: Problems,
    /// Whether a time without an offset was met.
    pub met_naive: bool,
    pub dimensions: Vec<String>,
    pub flags: Vec<String>,
    /// Media and levels of severity, as they were met.
    pub channels: Words,
    pub levels: Words,
}

impl Filling {
    /// Puts a value where it belongs.
    pub fn put<'a>(&mut self, ticket: &mut Ticket<'a>, slot: Slot, key: &str, value: Scalar<'a>) {
        let refused = match slot {
            Slot::Field(field) => self.set(ticket, field, value),
            Slot::Dimension(at) => {
                let name = self.dimensions[at].clone();
                values::dimension(&value)
                    .map(|rating| ticket.dimensions.extend(rating.map(|rating| (name.into(), rating))))
            }
            Slot::Flag(at) => {
                let name = self.flags[at].clone();
                values::flag(&value).map(|met| ticket.dimensions.extend(met.map(|met| (name.into(), met))))
            }
            Slot::Head(_) | Slot::Unknown => Ok(()),
        };
        if let Err(refused) = refused {
            self.refuse(key, refused);
        }
    }

    /// Notes a value that cannot be used.
    pub fn refuse(&mut self, key: &str, refused: Refused) {
        self.notes.push(bad_field(key, refused));
    }

    /// A moment; times without an offset are those of the zone.
    fn moment(&mut self, value: &Scalar<'_>) -> values::Got<Moment> {
        // What most rows hold, before all else.
        let usual = if let Scalar::Text(text) = value { dates::usual(text.as_bytes()) } else { None };
        let (civil, is_count) = match usual {
            Some(civil) => (civil, false),
            None => match civil(value) {
                Ok(None) => return Ok(None),
                // A bare count of seconds has no clock of its own.
                Ok(Some(civil)) => (civil, !matches!(value, Scalar::Text(text) if text.contains([':', '-', '/']))),
                Err(NoDate::Unknown) => return Err(value.refused("moment")),
                Err(NoDate::DayOrMonth) => return Err(value.refused("dayOrMonth")),
            },
        };
        if let Some(seconds) = civil.offset {
            let moment = Moment::at(civil.local_ms, seconds);
            return Ok(Some(if is_count { self.zone.shown(moment.ms) } else { moment }));
        }
        self.met_naive = true;
        let (moment, odd) = self.zone.local(civil.local_ms);
        if let Some(odd) = odd {
            let code = if odd == Odd::Skipped { Code::ClockSkipped } else { Code::ClockTwice };
            self.notes.push(Problem::new(code).arg("zone", self.zone.name()).arg("value", value.quoted()));
        }
        Ok(Some(moment))
    }

    /// Adds a stage whose time can be read.
    pub fn stage<'a>(&mut self, ticket: &mut Ticket<'a>, name: Text<'a>, at: &Scalar<'_>) {
        match self.moment(at) {
            Ok(Some(at)) => ticket.stages.push(Stage { name, at }),
            Ok(None) => {}
            Err(refused) => self.refuse("stages", refused),
        }
    }

    fn set<'a>(&mut self, ticket: &mut Ticket<'a>, field: TicketField, value: Scalar<'a>) -> Result<(), Refused> {
        /// A time, and that there was one even where it cannot be used.
        fn time<'a>(
            filling: &mut Filling,
            value: &Scalar<'a>,
            into: &mut Option<Moment>,
            unusable: &mut bool,
        ) -> Result<(), Refused> {
            match filling.moment(value) {
                Ok(found) => {
                    *into = found.or(*into);
                    Ok(())
                }
                Err(refused) => {
                    *unusable = true;
                    Err(refused)
                }
            }
        }
        let answer = |ticket: &mut Ticket<'a>, answer: Option<Answer>| match answer {
            None => {}
            Some(Answer::Satisfied) => ticket.satisfied = Some(true),
            Some(Answer::Dissatisfied) => ticket.satisfied = Some(false),
            Some(Answer::Neutral) => ticket.neutral = true,
            Some(Answer::Rating(rating)) => ticket.rating = Some(rating),
        };
        match field {
            TicketField::Id => ticket.id = values::name(value)?.unwrap_or_default(),
            TicketField::Calls => ticket.calls = parts(values::name(value)?),
            TicketField::Handlers => ticket.handlers = parts(values::name(value)?),
            TicketField::Agent => ticket.agent = values::name(value)?,
            TicketField::Team => ticket.team = values::name(value)?,
            TicketField::Channel => ticket.channel = values::medium(value)?,
            TicketField::Product => ticket.product = values::name(value)?,
            TicketField::Category => ticket.category = values::name(value)?,
            TicketField::Severity => ticket.severity = values::level(value)?,
            TicketField::Impact => ticket.impact = values::name(value)?,
            TicketField::Customer => ticket.customer = values::name(value)?,
            TicketField::OpenedAt => time(self, &value, &mut ticket.opened_at, &mut ticket.unusable.opened)?,
            TicketField::FirstResponseAt => {
                time(self, &value, &mut ticket.first_response_at, &mut ticket.unusable.first_response)?;
            }
            TicketField::ResolvedAt => match self.moment(&value) {
                Ok(found) => ticket.resolved_at = found.or(ticket.resolved_at),
                // `solved: yes` says whether, and not when.
                Err(refused) => match values::yes_or_no(&value) {
                    Ok(Some(yes)) => ticket.resolved = Some(yes),
                    _ => {
                        ticket.unusable.resolved = true;
                        return Err(refused);
                    }
                },
            },
            TicketField::FollowedUpAt => {
                time(self, &value, &mut ticket.followed_up_at, &mut ticket.unusable.followed_up)?
            }
            TicketField::ClosedAt => time(self, &value, &mut ticket.closed_at, &mut ticket.unusable.closed)?,
            TicketField::DueAt => ticket.due_at = self.moment(&value)?,
            TicketField::Answered => ticket.answered = values::yes_or_no(&value)?,
            TicketField::WaitMs => ticket.wait_ms = values::stretch(&value, 1)?,
            TicketField::WaitSeconds => ticket.wait_ms = values::stretch(&value, 1_000)?,
            TicketField::TalkMs => ticket.talk_ms = values::stretch(&value, 1)?,
            TicketField::TalkSeconds => ticket.talk_ms = values::stretch(&value, 1_000)?,
            TicketField::HoldMs => ticket.hold_ms = values::stretch(&value, 1)?,
            TicketField::HoldSeconds => ticket.hold_ms = values::stretch(&value, 1_000)?,
            TicketField::WrapMs => ticket.wrap_ms = values::stretch(&value, 1)?,
            TicketField::WrapSeconds => ticket.wrap_ms = values::stretch(&value, 1_000)?,
            TicketField::Reopened => ticket.reopened = values::yes_or_no(&value)?,
            TicketField::Resolved => ticket.resolved = values::yes_or_no(&value)?,
            TicketField::Satisfied => answer(ticket, values::satisfied(&value)?),
            TicketField::Neutral => ticket.neutral = values::yes_or_no(&value)? == Some(true),
            TicketField::Rating => answer(ticket, values::rating(&value, 100)?),
            TicketField::Invited => ticket.invited = values::yes_or_no(&value)?,
            TicketField::Nps => ticket.nps = values::score(&value, 0, 10)?,
            TicketField::Ces => ticket.ces = values::score(&value, 1, 7)?,
            TicketField::Complaint => ticket.complaint = values::yes_or_no(&value)?,
            TicketField::Appeal => ticket.appeal = values::yes_or_no(&value)?,
            TicketField::Stages if value != Scalar::Null => {
                return Err(value.refused("list"));
            }
            TicketField::Dimensions if value != Scalar::Null => {
                return Err(value.refused("object"));
            }
            TicketField::Stages | TicketField::Dimensions | TicketField::Meta | TicketField::Schema => {}
        }
        Ok(())
    }
}

/// The date and time that a value says; none where it says that there is none.
fn civil(value: &Scalar<'_>) -> Result<Option<dates::Civil>, NoDate> {
    let read = match value {
        Scalar::Null => return Ok(None),
        Scalar::Text(text) if matches!(text.trim(), "" | "-" | "--" | "/" | "NULL" | "null" | "N/A" | "无") => {
            return Ok(None);
        }
        Scalar::Text(text) => dates::read(text),
        #[allow(clippy::cast_precision_loss)] // A time in milliseconds is far below 2^53.
        Scalar::Int(number) => dates::of_number(*number as f64),
        Scalar::Float(number) => dates::of_number(*number),
        _ => Err(NoDate::Unknown),
    };
    read.map(Some)
}

/// Several names in one cell.
pub(super) fn parts(text: Option<Text<'_>>) -> Vec<Text<'_>> {
    let Some(text) = text else { return Vec::new() };
    if !text.contains([',', ';', '、', '，', '；', '|']) {
        return vec![text];
    }
    let split = text.split([',', ';', '、', '，', '；', '|']).map(str::trim).filter(|part| !part.is_empty());
    split.map(|part| part.to_owned().into()).collect()
}
