//! How many people a desk needs, as somebody asks for it.
//!
//! In: figures of a month, of a period, of the past by half hour; any of the three. Out: the plan for each. Its own file
//! because the three belong together on one page: the month's budget, the busy half hour, and tomorrow.

use serde::{Deserialize, Serialize};

use super::given::{Range, count, needed, nothing, optional, usual};
use crate::problem::Problem;
use crate::statistics::staffing::{self as by, Demand, Forecast, Goal, Month, Queue};

/// What is asked for: any of the three.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct StaffingOptions {
    /// The month as a whole.
    pub month: Option<MonthOptions>,
    /// A period with a service level.
    pub queue: Option<QueueOptions>,
    /// The coming half hours; with `queue`, agents for each of them.
    pub forecast: Option<ForecastOptions>,
}

/// Figures of a month.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct MonthOptions {
    /// Calls in the month.
    pub calls: Option<f64>,
    /// Mean talk time in seconds.
    pub talk_seconds: Option<f64>,
    /// Share of calls that reach an agent: 1 where not given.
    pub connect_rate: Option<f64>,
    /// Hours an agent is due in the month: 174 where not given.
    pub hours: Option<f64>,
    /// Share of due hours that agents are there: 0.9 where not given.
    pub attendance: Option<f64>,
    /// Share of those that they are on calls: 0.8 where not given.
    pub occupancy: Option<f64>,
}

/// Figures of a queue.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct QueueOptions {
    /// Calls in the period; with a forecast it says how many.
    pub calls: Option<f64>,
    /// Seconds of the period: half an hour where not given.
    pub period_seconds: Option<f64>,
    /// Mean seconds a call takes, after-call work included.
    pub handle_seconds: Option<f64>,
    /// Share of calls to be answered in time: 0.8 where not given.
    pub service_level: Option<f64>,
    /// What in time means, in seconds: 20 where not given.
    pub within_seconds: Option<f64>,
    /// Mean seconds until callers hang up: Erlang A. Where not given they do not: Erlang C.
    pub patience_seconds: Option<f64>,
    /// Agents may be busy at most this share of the time.
    pub most_occupancy: Option<f64>,
    /// Share of paid time that agents are not on the phone: 0 where not given.
    pub shrinkage: Option<f64>,
    /// So many agents: how they fare, instead of how many it takes.
    pub agents: Option<f64>,
}

/// Counts by half hour.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", default)]
pub struct ForecastOptions {
    /// What came in each half hour so far, in the order of time.
    pub counts: Option<Vec<f64>>,
    /// Half hours after which it repeats: 336, a week, where counts are enough for it, else 48, a day.
    pub season: Option<f64>,
    /// How many half hours to look ahead: 48 where not given.
    pub ahead: Option<f64>,
}

/// A month's staff.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MonthFigures {
    /// Agents before rounding.
    pub exact: f64,
    /// Agents needed.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub agents: u64,
    /// Fewest and most leaders, one for 10 to 15 agents.
    #[cfg_attr(feature = "types", ts(type = "[number, number]"))]
    pub leaders: (u64, u64),
    /// The figures it was reckoned from.
    pub calls: f64,
    /// Seconds.
    pub talk_seconds: f64,
    /// Share.
    pub connect_rate: f64,
    /// Hours.
    pub hours: f64,
    /// Share.
    pub attendance: f64,
    /// Share.
    pub occupancy: f64,
}

/// A period's staff and how its callers fare.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QueueFigures {
    /// `"Erlang C"` or `"Erlang A"`.
    pub model: &'static str,
    /// Agents on the phone.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub agents: u64,
    /// People to plan for them.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub scheduled: u64,
    /// Calls in the period.
    pub calls: f64,
    /// Seconds of the period.
    pub period_seconds: f64,
    /// Seconds a call takes.
    pub handle_seconds: f64,
    /// What in time means, in seconds.
    pub within_seconds: f64,
    /// How the queue fares; nothing where so few agents are given that it would never end.
    pub queue: Option<Queue>,
}

/// A half hour ahead.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HalfHour {
    /// How many half hours ahead, from 1.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub ahead: u64,
    /// Calls expected.
    pub calls: f64,
    /// Agents on the phone for them.
    #[cfg_attr(feature = "types", ts(type = "number | null"))]
    pub agents: Option<u64>,
    /// People to plan.
    #[cfg_attr(feature = "types", ts(type = "number | null"))]
    pub scheduled: Option<u64>,
}

/// What is expected, and how far off the same method was before.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ForecastFigures {
    /// Half hours after which it repeats.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub season: u64,
    /// Method, values and errors.
    #[serde(flatten)]
    pub forecast: Forecast,
    /// The half hours one by one.
    pub half_hours: Vec<HalfHour>,
}

/// The plan, as much of it as was asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StaffingPlan {
    /// The month.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub month: Option<MonthFigures>,
    /// The period.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub queue: Option<QueueFigures>,
    /// The coming half hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub forecast: Option<ForecastFigures>,
}

/// A staffing plan.
///
/// ```
/// use wusheng::calculator::{MonthOptions, StaffingOptions, staffing};
/// let month = MonthOptions { calls: Some(60_000.0), talk_seconds: Some(240.0), ..Default::default() };
/// let plan = staffing(&StaffingOptions { month: Some(month), ..Default::default() }).map_err(|problem| problem.code.name())?;
/// assert_eq!(plan.month.map(|month| (month.agents, month.leaders)), Some((32, (3, 4))));
/// # Ok::<(), &str>(())
/// ```
pub fn staffing(options: &StaffingOptions) -> Result<StaffingPlan, Box<Problem>> {
    if options.month.is_none() && options.queue.is_none() && options.forecast.is_none() {
        return Err(nothing("nothingAsked"));
    }
    let month = options.month.as_ref().map(month).transpose()?;
    // A queue beside a forecast says how long calls take; its calls come from the forecast.
    let alone = options.queue.as_ref().filter(|queue| options.forecast.is_none() || queue.calls.is_some());
    let queue = alone.map(|of| queue(of, needed("calls", of.calls, "callsInPeriod", Range::Positive)?)).transpose()?;
    let forecast = options.forecast.as_ref().map(|of| forecast(of, options.queue.as_ref())).transpose()?;
    Ok(StaffingPlan { month, queue, forecast })
}

fn month(of: &MonthOptions) -> Result<MonthFigures, Box<Problem>> {
    let month = Month {
        calls: needed("calls", of.calls, "callsInMonth", Range::FromZero)?,
        talk_seconds: needed("talkSeconds", of.talk_seconds, "talkTime", Range::FromZero)?,
        connect_rate: usual("connectRate", of.connect_rate, 1.0, Range::Share)?,
        hours: usual("hours", of.hours, 174.0, Range::Positive)?,
        attendance: within_one("attendance", of.attendance, 0.9)?,
        occupancy: within_one("occupancy", of.occupancy, 0.8)?,
    };
    let exact = by::monthly(&month).filter(|agents| *agents < 1e9).ok_or_else(|| nothing("tooLarge"))?;
    let agents = count((exact - 1e-9).ceil().max(0.0));
    Ok(MonthFigures {
        exact,
        agents,
        leaders: by::leaders(agents),
        calls: month.calls,
        talk_seconds: month.talk_seconds,
        connect_rate: month.connect_rate,
        hours: month.hours,
        attendance: month.attendance,
        occupancy: month.occupancy,
    })
}

/// A share above 0: nobody divides by no attendance.
fn within_one(name: &str, given: Option<f64>, otherwise: f64) -> Result<f64, Box<Problem>> {
    let share = usual(name, given, otherwise, Range::Share)?;
    super::given::within(name, share, Range::Positive)
}

fn queue(of: &QueueOptions, calls: f64) -> Result<QueueFigures, Box<Problem>> {
    let demand = Demand {
        calls,
        period_seconds: usual("periodSeconds", of.period_seconds, 1800.0, Range::Positive)?,
        handle_seconds: needed("handleSeconds", of.handle_seconds, "handleTime", Range::Positive)?,
    };
    let goal = Goal {
        service_level: usual("serviceLevel", of.service_level, 0.8, Range::Inside)?,
        within_seconds: usual("withinSeconds", of.within_seconds, 20.0, Range::FromZero)?,
        patience_seconds: optional("patienceSeconds", of.patience_seconds, Range::Positive)?,
        most_occupancy: optional("mostOccupancy", of.most_occupancy, Range::Inside)?,
        shrinkage: usual("shrinkage", of.shrinkage, 0.0, Range::BelowOne)?,
    };
    let found = match optional("agents", of.agents, Range::WholePositive)? {
        None => {
            let staffed = by::agents_for(&demand, &goal).ok_or_else(|| nothing("noNumberOfAgents"))?;
            (staffed.agents, staffed.scheduled, Some(staffed.queue))
        }
        Some(agents) => {
            let queue = match goal.patience_seconds {
                None => by::erlang_c(&demand, count(agents), goal.within_seconds),
                Some(patience) => by::erlang_a(&demand, count(agents), patience, goal.within_seconds),
            };
            (count(agents), count((agents / (1.0 - goal.shrinkage) - 1e-9).ceil()), queue)
        }
    };
    Ok(QueueFigures {
        model: if goal.patience_seconds.is_some() { "Erlang A" } else { "Erlang C" },
        agents: found.0,
        scheduled: found.1,
        calls,
        period_seconds: demand.period_seconds,
        handle_seconds: demand.handle_seconds,
        within_seconds: goal.within_seconds,
        queue: found.2,
    })
}

fn forecast(of: &ForecastOptions, desk: Option<&QueueOptions>) -> Result<ForecastFigures, Box<Problem>> {
    let counts = of.counts.as_deref().unwrap_or_default();
    if let Some(bad) = counts.iter().find(|count| !(**count >= 0.0 && count.is_finite())) {
        super::given::within("counts", *bad, Range::FromZero)?;
    }
    let usual_season = if counts.len() >= 3 * 336 { 336.0 } else { 48.0 };
    let season = usize::try_from(count(usual("season", of.season, usual_season, Range::WholePositive)?)).unwrap_or(0);
    let ahead = usual("ahead", of.ahead, 48.0, Range::WholePositive)?;
    // A year by the half hour; nobody looks further.
    let ahead = usize::try_from(count(ahead.min(17_568.0))).unwrap_or(0);
    let found = by::forecast(counts, season, ahead).ok_or_else(|| nothing("threeSeasons"))?;
    let half_hour = |(at, calls): (usize, &f64)| {
        // Less than one call in twenty such half hours: nobody needs to sit there for it, and queues of nothing have no answer.
        let staffed = desk.filter(|_| *calls >= 0.05).map(|desk| queue(desk, *calls)).transpose()?;
        Ok(HalfHour {
            ahead: at as u64 + 1,
            calls: *calls,
            agents: desk.map(|_| staffed.map_or(0, |staffed| staffed.agents)),
            scheduled: desk.map(|_| staffed.map_or(0, |staffed| staffed.scheduled)),
        })
    };
    let half_hours = found.values.iter().enumerate().map(half_hour).collect::<Result<Vec<HalfHour>, Box<Problem>>>()?;
    Ok(ForecastFigures { season: season as u64, forecast: found, half_hours })
}
