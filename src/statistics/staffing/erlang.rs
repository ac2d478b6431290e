//! Queues: Erlang C, where all wait, and Erlang A, where some hang up.
//!
//! In: calls, handling time, agents, patience. Out: waits, abandonment, service level; agents for a goal. Its own file
//! because both rest on the same probability that all agents are busy.
//!
//! Calls come at random (Poisson), handling times and patience vary like an exponential; agents answer in order of coming.

use serde::Serialize;

use crate::math::{exp, real};
use crate::statistics::special::beta_tails;

/// What comes in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// Calls in the period.
    pub calls: f64,
    /// Seconds of the period, such as 1800.
    pub period_seconds: f64,
    /// Mean seconds a call takes, after-call work included.
    pub handle_seconds: f64,
}

impl Demand {
    /// Calls a second; `None` where the figures make no sense.
    fn rate(&self) -> Option<f64> {
        let sensible = self.calls > 0.0 && self.period_seconds > 0.0 && self.handle_seconds > 0.0;
        let rate = self.calls / self.period_seconds;
        (sensible && (rate * self.handle_seconds).is_finite()).then_some(rate)
    }
}

/// How a queue fares.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Queue {
    /// Agents busy on average if nobody left: calls × handling time ÷ period.
    pub erlangs: f64,
    /// Share of time that agents are busy.
    pub occupancy: f64,
    /// Share of calls that wait at all.
    pub waits: f64,
    /// Mean seconds of waiting over all calls (with Erlang C the average speed of answer).
    pub mean_wait: f64,
    /// Share of calls, of all that come, answered within the time asked for.
    pub service_level: f64,
    /// Share of calls that hang up; 0 with Erlang C.
    pub abandoned: f64,
}

/// Probability that all of so many lines are busy where nobody waits (Erlang B), by the recursion `B ← aB ÷ (n + aB)`.
fn blocked(erlangs: f64, agents: u64) -> f64 {
    (1..=agents).fold(1.0, |blocked, n| erlangs * blocked / (real(n) + erlangs * blocked))
}

/// Erlang C (1917): all wait as long as it takes. `P(wait) = n B ÷ (n − a (1 − B))`, `ASA = P(wait) × AHT ÷ (n − a)`, service
/// level `1 − P(wait) e^{−(n − a) t ÷ AHT}`. `None` where agents are not more than the load: the queue would never end; and
/// for figures that make no sense.
///
/// ```
/// # #[cfg(feature = "tables")] {
/// use wusheng::statistics::staffing::{Demand, erlang_c};
/// let hour = Demand { calls: 200.0, period_seconds: 3600.0, handle_seconds: 180.0 };
/// let queue = erlang_c(&hour, 14, 20.0).expect("14 agents can do it");
/// assert_eq!(format!("{:.3} {:.3} {:.1}", queue.waits, queue.service_level, queue.mean_wait), "0.174 0.888 7.8");
/// # }
/// ```
pub fn erlang_c(demand: &Demand, agents: u64, within_seconds: f64) -> Option<Queue> {
    let erlangs = demand.rate()? * demand.handle_seconds;
    let spare = real(agents) - erlangs;
    if spare <= 0.0 || within_seconds.is_nan() || within_seconds < 0.0 {
        return None;
    }
    let blocked = blocked(erlangs, agents);
    let waits = real(agents) * blocked / (real(agents) - erlangs * (1.0 - blocked));
    Some(Queue {
        erlangs,
        occupancy: erlangs / real(agents),
        waits,
        mean_wait: waits * demand.handle_seconds / spare,
        service_level: 1.0 - waits * exp(-spare * within_seconds / demand.handle_seconds),
        abandoned: 0.0,
    })
}

/// Erlang A (Palm 1957; Garnett, Mandelbaum and Reiman 2002): callers hang up after `patience_seconds` on average. There is
/// a balance even with too few agents. The service level counts calls answered in time among all that come: one who finds
/// `k` waiting is reached after a time `S` with `e^{−S ÷ patience}` distributed as `Beta(c, k + 1)`, `c = n × patience ÷
/// AHT`, and is still there with that same chance. `None` for no agents and for figures that make no sense.
pub fn erlang_a(demand: &Demand, agents: u64, patience_seconds: f64, within_seconds: f64) -> Option<Queue> {
    let rate = demand.rate()?;
    let erlangs = rate * demand.handle_seconds;
    let sensible = patience_seconds > 0.0 && patience_seconds.is_finite() && within_seconds >= 0.0;
    if agents == 0 || !sensible {
        return None;
    }
    let n = real(agents);
    let c = n * patience_seconds / demand.handle_seconds;
    let (late, early) =
        (exp(-within_seconds / patience_seconds), -crate::math::expm1(-within_seconds / patience_seconds));
    // The states with k waiting, as multiples of that with none: each λ ÷ (n μ + k θ) times the one before.
    let (mut state, mut states, mut waiting, mut in_time) = (1.0f64, 0.0, 0.0, 0.0);
    for k in 0..5_000_000u64 {
        let k = real(k);
        states += state;
        waiting += k * state;
        in_time += state * c / (c + k + 1.0) * beta_tails(c + 1.0, k + 1.0, late, early).1;
        let ratio = erlangs / (n + (k + 1.0) * demand.handle_seconds / patience_seconds);
        state *= ratio;
        if ratio < 1.0 && state * (k + 1.0) < 1e-17 * (states + waiting) * (1.0 - ratio) {
            break;
        }
    }
    let before = 1.0 / blocked(erlangs, agents) - 1.0;
    let all = before + states;
    let mean_wait = waiting / all / rate;
    let abandoned = (mean_wait / patience_seconds).min(1.0);
    let queue = Queue {
        erlangs,
        occupancy: (erlangs * (1.0 - abandoned) / n).min(1.0),
        waits: states / all,
        mean_wait,
        service_level: ((before + in_time) / all).min(1.0),
        abandoned,
    };
    // With very many states not even their sum is a number.
    [queue.waits, queue.mean_wait, queue.service_level].iter().all(|figure| figure.is_finite()).then_some(queue)
}

/// What a desk wants to reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// Share of calls answered in time, such as 0.8.
    pub service_level: f64,
    /// What in time means, in seconds.
    pub within_seconds: f64,
    /// Mean seconds until callers hang up: Erlang A. `None`: they do not, Erlang C.
    pub patience_seconds: Option<f64>,
    /// Agents may be busy at most this share of the time, such as 0.85.
    pub most_occupancy: Option<f64>,
    /// Share of paid time that agents are not on the phone: breaks, training, absence.
    pub shrinkage: f64,
}

/// A desk that reaches its goal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Staffed {
    /// Agents on the phone.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub agents: u64,
    /// People to plan for them: agents ÷ (1 − shrinkage), rounded up.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub scheduled: u64,
    /// How the queue then fares.
    pub queue: Queue,
}

/// The fewest agents that reach a goal. `None` where figures make no sense, or not even 100 000 agents would.
pub fn agents_for(demand: &Demand, goal: &Goal) -> Option<Staffed> {
    let sensible = goal.service_level > 0.0 && goal.service_level < 1.0 && (0.0..1.0).contains(&goal.shrinkage);
    if !sensible {
        return None;
    }
    let of = |agents: u64| match goal.patience_seconds {
        None => erlang_c(demand, agents, goal.within_seconds),
        Some(patience) => erlang_a(demand, agents, patience, goal.within_seconds),
    };
    let reached = |agents: u64| {
        of(agents).is_some_and(|queue| {
            queue.service_level >= goal.service_level && goal.most_occupancy.is_none_or(|most| queue.occupancy <= most)
        })
    };
    demand.rate()?;
    // More agents never make it worse: doubling finds enough, halving the fewest.
    let mut enough = 1;
    while !reached(enough) {
        enough *= 2;
        if enough > 100_000 {
            return None;
        }
    }
    let mut few = enough / 2;
    while enough - few > 1 {
        let middle = few + (enough - few) / 2;
        if reached(middle) { enough = middle } else { few = middle }
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Above 0, and far below 2^53.
    let scheduled = (real(enough) / (1.0 - goal.shrinkage) - 1e-9).ceil() as u64;
    Some(Staffed { agents: enough, scheduled, queue: of(enough)? })
}
