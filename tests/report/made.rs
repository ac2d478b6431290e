//! Figures made up for reports.
//!
//! In: names. Out: [`Measured`]. Its own file because reports are tested on what metrics could ever give them: no data, few
//! cases, hostile names, all at once.

use wusheng::metrics::{
    Bar, Charts, Compared, Comparison, Covers, Dimension, Driver, Drivers, Due, From, FunnelMark, Group, GroupFunnel,
    HeatMap, HeatRow, Level, Measured, Metric, Odds, Pareto, PeriodChart, PeriodPoint, PeriodSignal, Remark, Side,
    Training, Unit, Warning,
};
use wusheng::statistics::{chart, funnel, proportion, tests};
use wusheng::summary::Integer;

/// What things are called.
pub struct Names {
    pub agents: Vec<String>,
    pub teams: Vec<String>,
    pub other: String,
}

impl Names {
    pub fn usual() -> Self {
        Self {
            agents: (1..=12).map(|at| format!("A{at:02}")).collect(),
            teams: ["一组", "二组", "三组"].map(str::to_owned).to_vec(),
            other: "话费争议".to_owned(),
        }
    }

    /// The same text everywhere, told apart by a number.
    pub fn all(text: &str) -> Self {
        Self {
            agents: (1..=12).map(|at| format!("{text}{at}")).collect(),
            teams: (1..=3).map(|at| format!("{text}{at}")).collect(),
            other: text.to_owned(),
        }
    }
}

fn share(id: &'static str, of: Option<&str>, group: &[(Dimension, &str)], x: u64, n: u64, target: f64) -> Metric {
    let interval = proportion::interval(x, n, proportion::Method::Wilson, 0.95);
    #[allow(clippy::cast_precision_loss)]
    let value = (n > 0).then(|| x as f64 / n as f64);
    let few = n < 30;
    let level = interval.zip(value).map(|(interval, value)| match (interval.lower > target, interval.upper < target) {
        (true, _) => Level::Met,
        (_, true) => Level::Alarm,
        _ if value >= target => Level::Likely,
        _ => Level::Watch,
    });
    let mut remarks = Vec::new();
    if n == 0 {
        remarks.push(Remark::NoData);
    } else if few {
        remarks.push(Remark::FewCases);
    }
    Metric {
        id,
        of: of.map(str::to_owned),
        group: Group(group.iter().map(|(dimension, value)| (*dimension, Some((*value).to_owned()))).collect()),
        numerator: Integer::from(x),
        denominator: Integer::from(n),
        value,
        unit: Unit::Share,
        n,
        missing: n / 7,
        interval,
        target: Some(target),
        test: tests::proportion_against(x, n, target),
        level,
        calibrated: None,
        apparent: None,
        from: From::Rows,
        calls: Vec::new(),
        remarks,
        note: None,
    }
}

fn mean(id: &'static str, value: f64, unit: Unit) -> Metric {
    let of = Metric {
        unit,
        value: Some(value),
        target: None,
        test: None,
        level: None,
        interval: None,
        ..share(id, None, &[], 0, 400, 0.5)
    };
    Metric { numerator: Integer(0), ..of }
}

fn covers() -> Covers {
    Covers {
        tickets: 4210,
        calls: 3980,
        scorecards: 3980,
        reviews: 120,
        since: Some("2026-01-01T08:00:00+08:00".into()),
        until: Some("2026-06-30T09:30:00+08:00".into()),
        time_zone: "Asia/Shanghai".into(),
    }
}

/// Nothing at all.
pub fn nothing() -> Measured {
    Measured {
        schema: 1,
        engine: "0.1.0",
        covers: Covers { time_zone: "Asia/Shanghai".into(), ..Covers::default() },
        by: vec![vec![Dimension::Agent], vec![Dimension::Month]],
        metrics: vec![share("ssi", None, &[], 0, 0, 0.9)],
        comparisons: Vec::new(),
        charts: Charts::default(),
        drivers: None,
        warnings: Vec::new(),
        overdue: Vec::new(),
        call_backs: Vec::new(),
        training: Vec::new(),
        settings: Default::default(),
        titles: Default::default(),
        minimum: 30,
        problems: Vec::new(),
    }
}

/// Half a year of a desk.
#[allow(clippy::cast_precision_loss)]
pub fn desk(names: &Names) -> Measured {
    let (agents, teams, other) = (&names.agents, &names.teams, names.other.as_str());
    let mut state = 7u64;
    let mut random = move |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    let months: Vec<String> = (1..=6).map(|month| format!("2026-{month:02}")).collect();
    let mut metrics = vec![
        share("ssi", None, &[], 1_702, 1_850, 0.9),
        share("responseRate", None, &[], 1_850, 4_210, 0.4),
        share("resolution", None, &[], 3_702, 4_010, 0.9),
        share("firstContactResolution", Some("24h"), &[], 3_104, 3_600, 0.85),
        share("firstResponse", None, &[], 3_720, 4_180, 0.9),
        share("followUp24h", None, &[], 2_900, 3_500, 0.8),
        share("reopened", None, &[], 12, 25, 0.1),
        mean("aht", 312_000.0, Unit::Ms),
        mean("nps", 31.4, Unit::Net),
        share("voice", Some("greeting"), &[], 3_600, 3_700, 0.95),
        share("voice", Some("apology"), &[], 310, 402, 0.95),
    ];
    let voices = ["greeting", "offer", "thanks", "apology", "closing"];
    let mut funnel_marks = Vec::new();
    let mut heat = Vec::new();
    for (at, agent) in agents.iter().enumerate() {
        let n = [400, 350, 300, 260, 220, 180, 140, 120, 90, 60, 20, 8][at];
        let x = n * (if at == 4 { 76 } else { 89 + random(7) }) / 100;
        let of = [(Dimension::Agent, agent.as_str())];
        metrics.push(share("ssi", None, &of, x, n, 0.9));
        metrics.push(share("resolution", None, &of, n * 93 / 100, n, 0.9));
        metrics.push(share("firstResponse", None, &of, n * 88 / 100, n, 0.9));
        metrics.push(Metric {
            calls: vec![format!("call-{agent}-1"), format!("call-{agent}-2")],
            ..share("rule", Some("apology"), &of, n * 70 / 100, n, 0.95)
        });
        let limits = |level| funnel::limits(0.9, n, level).expect("there are cases");
        let (near, far) = (limits(0.95), limits(0.998));
        let value = x as f64 / n as f64;
        funnel_marks.push(FunnelMark {
            name: Some(agent.clone()),
            numerator: x,
            denominator: n,
            value,
            near: (near.lower, near.upper),
            far: (far.lower, far.upper),
            place: if value < far.lower { "below" } else { "within" },
            shrunk: Some((x as f64 + 90.0) / (n as f64 + 100.0)),
            interval: None,
        });
        let cells = voices.iter().map(|_| {
            let (due, off) = (n / 2 + 5, random(35));
            let met = due * (100 - off) / 100;
            Side { name: agent.clone(), numerator: met, denominator: due, value: Some(met as f64 / due as f64) }
        });
        heat.push(HeatRow { name: Some(agent.clone()), cells: cells.collect() });
    }
    for agent in agents {
        for month in &months {
            let of = [(Dimension::Agent, agent.as_str()), (Dimension::Month, month.as_str())];
            let n = 40 + random(30);
            metrics.push(share("ssi", None, &of, n - random(8), n, 0.9));
        }
    }
    for (at, team) in teams.iter().enumerate() {
        let of = [(Dimension::Team, team.as_str())];
        metrics.push(share("ssi", None, &of, 500 + 20 * at as u64, 600, 0.9));
        metrics.push(share("resolution", None, &of, 550, 600, 0.9));
        for day in ["2026-06-29", "2026-06-30"] {
            let both = [(Dimension::Team, team.as_str()), (Dimension::Day, day)];
            metrics.push(share("ssi", None, &both, 36, 40, 0.9));
            metrics.push(share("firstResponse", None, &both, 30, 40, 0.9));
        }
        for agent in &agents[at * 4..at * 4 + 4] {
            let both = [(Dimension::Agent, agent.as_str()), (Dimension::Team, team.as_str())];
            metrics.push(share("ssi", None, &both, 90, 100, 0.9));
        }
    }
    let counts: Vec<(u64, u64)> =
        months.iter().enumerate().map(|(at, _)| (if at == 5 { 230 } else { 275 + random(9) }, 300)).collect();
    let points: Vec<chart::Point> = counts.iter().map(|(x, n)| chart::Point::of(*x, *n)).collect();
    let found = chart::p(&points, &chart::Options::default()).expect("there are points");
    let control = PeriodChart {
        id: "ssi",
        of: None,
        by: Dimension::Month,
        kind: found.name,
        center: found.center,
        points: months
            .iter()
            .zip(&counts)
            .zip(&found.points)
            .map(|((month, (x, n)), point)| PeriodPoint {
                period: month.clone(),
                numerator: *x,
                denominator: *n,
                value: point.value,
                lower: point.lower,
                upper: point.upper,
            })
            .collect(),
        signals: found
            .signals
            .iter()
            .map(|signal| PeriodSignal {
                rule: signal.rule.number(),
                from: u32::try_from(signal.from).expect("small"),
                to: u32::try_from(signal.to).expect("small"),
            })
            .collect(),
        alert: "alarm",
    };
    let mut sum = 0.0;
    let bars =
        [("资费", 120u64), ("网络", 90), ("增值业务", 40), ("服务态度", 30), ("其他", 20)].map(|(name, count)| {
            let share = count as f64 / 300.0;
            sum += share;
            Bar {
                name: Some(if other == "话费争议" { name.into() } else { format!("{other}{name}") }),
                count,
                share,
                cumulative: sum,
            }
        });
    let due = |id: &str, agent: &str, at: &str, overdue_ms: i64| Due {
        id: id.into(),
        what: "close",
        due_at: at.into(),
        overdue_ms,
        agent: Some(agent.into()),
        team: Some(teams[0].clone()),
        severity: Some("严重".into()),
        category: Some(other.into()),
    };
    let side = |name: &str, x: u64, n: u64| Side {
        name: name.into(),
        numerator: x,
        denominator: n,
        value: Some(x as f64 / n as f64),
    };
    let interval = proportion::interval(50, 100, proportion::Method::Wilson, 0.95).expect("there are cases");
    let odds = Odds { value: 3.4, interval, p: 0.0004 };
    Measured {
        schema: 1,
        engine: "0.1.0",
        covers: covers(),
        by: vec![vec![Dimension::Agent], vec![Dimension::Team], vec![Dimension::Agent, Dimension::Month]],
        metrics,
        comparisons: vec![Comparison {
            id: "ssi",
            of: None,
            what: Compared::BeforeAfter,
            sides: vec![side("before", 800, 900), side("after", 902, 950)],
            difference: Some(0.0606),
            interval: Some(interval),
            test: tests::two_proportions(800, 900, 902, 950),
            adjusted: Some(0.002),
            adjustment: Some("Holm"),
        }],
        charts: Charts {
            control: vec![control],
            funnels: vec![GroupFunnel { id: "ssi", of: None, by: Dimension::Agent, center: 0.9, groups: funnel_marks }],
            paretos: vec![Pareto { what: "complaints", by: "category", bars: bars.to_vec() }],
            heat: vec![HeatMap { by: Dimension::Agent, columns: voices.map(str::to_owned).to_vec(), rows: heat }],
        },
        drivers: Some(Drivers {
            outcome: other.into(),
            satisfied_from: 8,
            n: 5_000,
            satisfied: 3_900,
            adjusted_for_complaint: true,
            complete: 4_000,
            importance_line: Some(0.5),
            performance_line: Some(8.0),
            drivers: vec![Driver {
                name: other.into(),
                with: side("with", 90, 100),
                without: side("without", 60, 100),
                odds_ratio: Some(odds),
                within_complaints: Some(odds),
                joint: None,
                importance: Some(0.7),
                importance_interval: Some(interval),
                performance: Some(7.2),
                quadrant: Some("concentrate"),
                is_problem: false,
            }],
        }),
        warnings: agents
            .iter()
            .take(3)
            .map(|agent| Warning {
                kind: "thirdContact",
                level: "happened",
                calls: vec![format!("w-{agent}-1"), format!("w-{agent}-2"), format!("w-{agent}-3")],
                customer: Some(format!("{other}客户")),
                agent: Some(agent.clone()),
                at: Some("2026-06-30T08:10:00+08:00".into()),
                about: Some(other.into()),
            })
            .collect(),
        overdue: agents
            .iter()
            .enumerate()
            .map(|(at, agent)| {
                due(&format!("T-{agent}"), agent, "2026-06-28T10:00:00+08:00", 170_000_000 - at as i64 * 9_000_000)
            })
            .collect(),
        call_backs: vec![
            due("CB-soon", &agents[0], "2026-06-30T11:00:00+08:00", -5_400_000),
            due("CB-later", &agents[1], "2026-06-30T18:00:00+08:00", -30_600_000),
        ],
        training: vec![Training {
            rule: "apology".into(),
            title: Some(if other == "话费争议" { "道歉声".into() } else { other.into() }),
            failed: 92,
            due: 402,
            points: 690.5,
            worst: vec![format!("{other}-w1"), format!("{other}-w2")],
            best: vec![format!("{other}-b1")],
        }],
        settings: [("minimum", "30"), ("level", "0.95"), ("asOf", "2026-06-30T09:30:00+08:00"), ("satisfied", other)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        titles: [("apology".to_owned(), "道歉声".to_owned())].into(),
        minimum: 30,
        problems: Vec::new(),
    }
}
