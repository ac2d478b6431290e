//! How many people a desk needs.
//!
//! In: calls, times, rates. Out: agents and leaders, by the month, and by the half hour with a service level and a forecast.
//! Its own file because it is the one part that looks ahead.

mod erlang;
mod forecast;

pub use erlang::{Demand, Goal, Queue, Staffed, agents_for, erlang_a, erlang_c};
pub use forecast::{Forecast, forecast};

/// What the monthly formula takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Month {
    /// Calls in the month.
    pub calls: f64,
    /// Mean talk time in seconds.
    pub talk_seconds: f64,
    /// Share of calls that reach an agent.
    pub connect_rate: f64,
    /// Hours an agent is due in the month.
    pub hours: f64,
    /// Share of due hours that agents are there.
    pub attendance: f64,
    /// Share of those that they are on calls.
    pub occupancy: f64,
}

/// Agents needed by the month, before rounding: calls × mean talk time × connect rate ÷ (hours a month × attendance ×
/// occupancy). `None` for negative or not finite figures, shares not within 0 and 1, or no hours at all. It looks at totals
/// only: whether calls come evenly is for [`agents_for`] to say.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::staffing::{Month, monthly};
/// let month = Month { calls: 60_000.0, talk_seconds: 240.0, connect_rate: 0.9, hours: 176.0, attendance: 0.9, occupancy: 0.75 };
/// assert_eq!(monthly(&month).map(f64::ceil), Some(31.0));
/// # }
/// ```
pub fn monthly(month: &Month) -> Option<f64> {
    let shares = [month.connect_rate, month.attendance, month.occupancy];
    let amounts = [month.calls, month.talk_seconds, month.hours];
    let sensible = shares.iter().all(|share| (0.0..=1.0).contains(share))
        && amounts.iter().all(|amount| *amount >= 0.0 && amount.is_finite());
    let worked = month.hours * 3600.0 * month.attendance * month.occupancy;
    (sensible && worked > 0.0).then(|| month.calls * month.talk_seconds * month.connect_rate / worked)
}

/// Fewest and most leaders for so many agents, one for 10 to 15: `(⌈n ÷ 15⌉, ⌈n ÷ 10⌉)`.
pub fn leaders(agents: u64) -> (u64, u64) {
    (agents.div_ceil(15), agents.div_ceil(10))
}
