//! The action list: what to do, from the figures.
//!
//! In: all that is measured. Out: HTML, the most urgent first. Its own file because it is the part of a report that somebody
//! acts on, and every line of it names the cases behind it.

use super::html::Html;
use super::names;
use super::said::{Said, decimals};
use crate::metrics::{Due, Measured, Metric, Remark, Unit, Warning};
use crate::ticket::{DAY, Moment};

/// How many lines a list has before it says how many more there are.
const SHOWN: usize = 10;

/// Whose list it is.
#[derive(Clone, Copy)]
pub(super) enum Whose<'a> {
    /// Everybody's.
    All,
    /// That of a team.
    Team(&'a str, &'a [&'a str]),
    /// That of an agent: no other one is named.
    Agent(&'a str),
}

impl Whose<'_> {
    fn due(self, due: &Due) -> bool {
        match self {
            Self::All => true,
            Self::Team(team, _) => due.team.as_deref() == Some(team),
            Self::Agent(agent) => due.agent.as_deref() == Some(agent),
        }
    }

    fn warning(self, warning: &Warning) -> bool {
        match self {
            Self::All => true,
            Self::Team(_, agents) => warning.agent.as_deref().is_some_and(|agent| agents.contains(&agent)),
            Self::Agent(agent) => warning.agent.as_deref() == Some(agent),
        }
    }
}

/// The whole list.
pub(super) fn all(html: &mut Html, measured: &Measured, whose: Whose, said: &Said) {
    let mut list = Html::default();
    call_backs(&mut list, measured, whose, said);
    overdue(&mut list, measured, whose, said);
    warnings(&mut list, measured, whose, said);
    if matches!(whose, Whose::All) {
        signals(&mut list, measured, said);
        outside(&mut list, measured, said);
        drivers(&mut list, measured, said);
        training(&mut list, measured, said);
        no_conclusion(&mut list, measured, said);
    }
    if list.is_empty() {
        html.line(
            "p",
            "note",
            said.pick(
                "没有到期的事项，也没有超出偶然的变化。",
                "Nothing is due, and nothing changed by more than chance.",
            ),
        );
    } else {
        html.element("div", "do", |html| {
            html.add(list);
        });
    }
}

fn block(html: &mut Html, title: &str, side: &str, lines: Vec<Html>, said: &Said) {
    if lines.is_empty() {
        return;
    }
    html.element("h3", "", |html| {
        html.text(title).line("span", "", side);
    });
    let more = lines.len().saturating_sub(SHOWN);
    html.element("ul", "", |html| {
        for line in lines.into_iter().take(SHOWN) {
            html.element("li", "", |html| {
                html.add(line);
            });
        }
        if more > 0 {
            let text = match said.language {
                crate::Language::Zh => format!("另有 {more} 项，见 CSV 或 JSON"),
                crate::Language::En => format!("{more} more in the CSV or JSON"),
            };
            html.line("li", "few", &text);
        }
    });
}

fn line(strong: &str, rest: &[String]) -> Html {
    let mut html = Html::default();
    html.line("strong", "", strong);
    let rest: Vec<&str> = rest.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    if !rest.is_empty() {
        html.text(" · ").text(&rest.join(" · "));
    }
    html
}

/// The noon that comes next after the moment the report speaks of, on the clock that shows it.
fn noon(measured: &Measured) -> Option<Moment> {
    const HALF: i64 = DAY / 2;
    let now = Moment::written(measured.settings.get("asOf").or(measured.covers.until.as_ref())?)?;
    let since_midnight = (now.ms + i64::from(now.offset) * 60_000).rem_euclid(DAY);
    let ahead = if since_midnight < HALF { HALF - since_midnight } else { DAY + HALF - since_midnight };
    Some(Moment { ms: now.ms + ahead, ..now })
}

fn due_line(due: &Due, whose: Whose, said: &Said) -> Html {
    let owner = match whose {
        Whose::Agent(_) => String::new(),
        _ => due.agent.as_deref().map(|agent| said.data(agent)).unwrap_or_default(),
    };
    let (late, word) = (due.overdue_ms, said.pick("已超 ", "late by "));
    #[allow(clippy::cast_precision_loss)] // Times, not identities.
    let by = said.duration(late.abs() as f64);
    let by = if late > 0 { format!("{word}{by}") } else { format!("{}{by}", said.pick("剩 ", "in ")) };
    let words = [
        names::part(due.what, said),
        format!("{} {}", said.pick("应于", "due"), said.moment(&due.due_at)),
        by,
        due.severity.as_deref().map(|of| said.data(of)).unwrap_or_default(),
        due.category.as_deref().map(|of| said.data(of)).unwrap_or_default(),
        owner,
    ];
    line(&said.data(&due.id), &words)
}

/// Call-backs due by the next noon; later ones are counted.
fn call_backs(html: &mut Html, measured: &Measured, whose: Whose, said: &Said) {
    let mine: Vec<&Due> = measured.call_backs.iter().filter(|due| whose.due(due)).collect();
    let by = noon(measured);
    let soon = |due: &&Due| match (by, Moment::written(&due.due_at)) {
        (Some(noon), Some(at)) => at.ms <= noon.ms,
        // Where times cannot be compared none is hidden.
        _ => true,
    };
    let (first, later): (Vec<&Due>, Vec<&Due>) = mine.into_iter().partition(soon);
    let side = match said.language {
        crate::Language::Zh => format!("{} 件；之后还有 {} 件", first.len(), later.len()),
        crate::Language::En => format!("{}; {} later", first.len(), later.len()),
    };
    let lines = first.iter().map(|due| due_line(due, whose, said)).collect();
    block(html, said.pick("中午前要回访", "Call back by noon"), &side, lines, said);
}

fn overdue(html: &mut Html, measured: &Measured, whose: Whose, said: &Said) {
    let mine: Vec<&Due> = measured.overdue.iter().filter(|due| whose.due(due)).collect();
    let mut of: Vec<&str> = mine.iter().map(|due| due.what).collect();
    crate::ordered::sort_by(&mut of, |a, b| a.cmp(b));
    of.dedup();
    let count = |what: &str| mine.iter().filter(|due| due.what == what).count();
    let parts: Vec<String> = of.iter().map(|what| format!("{} {}", names::part(what, said), count(what))).collect();
    let side = match said.language {
        crate::Language::Zh => format!("{} 件：{}；超时最久的在前", mine.len(), said.list(&parts)),
        crate::Language::En => format!("{}: {}; the longest first", mine.len(), said.list(&parts)),
    };
    let lines = mine.iter().map(|due| due_line(due, whose, said)).collect();
    block(html, said.pick("已超时限的工单", "Past their deadline"), &side, lines, said);
}

fn warnings(html: &mut Html, measured: &Measured, whose: Whose, said: &Said) {
    let kind = |kind: &str| match kind {
        "thirdContact" => said.pick("同一事项第三次联系", "third contact on one matter"),
        "callBackMissed" => said.pick("承诺回电未回", "a promised call-back was not made"),
        "externalComplaint" => said.pick("提及 12300/12345 等外部投诉", "speaks of complaining outside"),
        "escalation" => said.pick("有升级投诉的倾向", "about to escalate"),
        "severe" => said.pick("严重问题", "a grave matter"),
        _ => said.pick("预警", "warning"),
    };
    let level = |level: &str| match level {
        "leaning" => said.pick("倾向", "leaning"),
        "explicit" => said.pick("明确", "explicit"),
        "happened" => said.pick("已发生", "happened"),
        _ => "",
    };
    let mine: Vec<&Warning> = measured.warnings.iter().filter(|warning| whose.warning(warning)).collect();
    let lines = mine
        .iter()
        .map(|warning| {
            let calls: Vec<String> = warning.calls.iter().rev().take(5).map(|call| said.data(call)).collect();
            let owner = match whose {
                Whose::Agent(_) => String::new(),
                _ => warning.agent.as_deref().map(|agent| said.data(agent)).unwrap_or_default(),
            };
            let words = [
                level(warning.level).to_owned(),
                // The id of a rule says nothing to a manager; the kind of warning does.
                warning
                    .about
                    .as_deref()
                    .filter(|about| !is_id(about))
                    .map(|about| said.data(about))
                    .unwrap_or_default(),
                warning
                    .customer
                    .as_deref()
                    .filter(|_| said.customers)
                    .map(|who| format!("{} {}", said.pick("客户", "customer"), said.data(who)))
                    .unwrap_or_default(),
                owner,
                warning.at.as_deref().map(|at| said.moment(at)).unwrap_or_default(),
                said.list(&calls),
            ];
            line(kind(warning.kind), &words)
        })
        .collect();
    block(html, said.pick("预警", "Warnings"), &said.count(mine.len() as u64), lines, said);
}

fn is_id(about: &str) -> bool {
    about.contains('-') && about.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Charts whose last point calls.
fn signals(html: &mut Html, measured: &Measured, said: &Said) {
    let loud = measured.charts.control.iter().filter(|chart| chart.alert != "none");
    let lines: Vec<Html> = loud
        .map(|chart| {
            let last = chart.points.iter().rev().find(|point| point.value.is_some());
            let value =
                last.and_then(|point| point.value).map_or_else(String::new, |value| said.value(value, Unit::Share));
            let limits = last.map_or_else(String::new, |point| {
                format!(
                    "{} {}–{}",
                    said.pick("控制限", "limits"),
                    said.value(point.lower, Unit::Share),
                    said.value(point.upper, Unit::Share)
                )
            });
            let alert = if chart.alert == "alarm" {
                said.pick("超出控制限：现在就查", "beyond the limits: look now")
            } else {
                said.pick("连续偏向一侧：留意", "a run on one side: watch")
            };
            let period = last.map(|point| said.data(&point.period)).unwrap_or_default();
            line(&names::figure(chart.id, chart.of.as_deref(), said), &[period, value, limits, alert.to_owned()])
        })
        .collect();
    block(
        html,
        said.pick("有变化的指标", "Figures that changed"),
        said.pick("不是偶然波动", "more than noise"),
        lines,
        said,
    );
}

/// Groups below the funnel.
fn outside(html: &mut Html, measured: &Measured, said: &Said) {
    let mut lines = Vec::new();
    for funnel in &measured.charts.funnels {
        for mark in funnel.groups.iter().filter(|mark| mark.place == "below") {
            let who = format!(
                "{} {}",
                names::dimension(funnel.by, said),
                names::value(funnel.by, mark.name.as_deref(), said)
            );
            let words = [
                names::figure(funnel.id, funnel.of.as_deref(), said),
                format!(
                    "{} ({} ÷ {})",
                    said.value(mark.value, Unit::Share),
                    said.count(mark.numerator),
                    said.count(mark.denominator)
                ),
                format!("{} {}", said.pick("全体", "all"), said.value(funnel.center, Unit::Share)),
                mark.shrunk.map_or_else(String::new, |of| {
                    format!("{} {}", said.pick("收缩后", "shrunk"), said.value(of, Unit::Share))
                }),
            ];
            lines.push(line(&who, &words));
        }
    }
    block(
        html,
        said.pick("低于同伴且不是偶然的组", "Groups below the others by more than chance"),
        said.pick("99.8 % 漏斗限之外", "outside the 99.8 % funnel"),
        lines,
        said,
    );
}

fn drivers(html: &mut Html, measured: &Measured, said: &Said) {
    let mut lines = Vec::new();
    if let Some(drivers) = &measured.drivers {
        let first = |quadrant: Option<&str>| usize::from(quadrant != Some("concentrate"));
        let mut sorted: Vec<_> = drivers.drivers.iter().filter(|driver| driver.odds_ratio.is_some()).collect();
        crate::ordered::sort_by(&mut sorted, |a, b| first(a.quadrant).cmp(&first(b.quadrant)));
        for driver in sorted.into_iter().take(5) {
            let Some(odds) = driver.joint.or(driver.within_complaints).or(driver.odds_ratio) else { continue };
            let adjusted = if driver.joint.is_some() {
                said.pick("其他因素不变时", "others held still")
            } else if driver.within_complaints.is_some() {
                said.pick("按是否投诉调整", "adjusted for complaints")
            } else {
                said.pick("未调整", "not adjusted")
            };
            let ratio = format!(
                "{} {} ({}–{})，{adjusted}",
                said.pick("比值比", "odds ratio"),
                decimals(odds.value, 2),
                decimals(odds.interval.lower, 2),
                decimals(odds.interval.upper, 2)
            );
            let ratio = if said.pick("zh", "en") == "en" { ratio.replace('，', ", ") } else { ratio };
            let place = driver
                .quadrant
                .filter(|of| *of == "concentrate")
                .map_or("", |_| said.pick("重要而做得不够：先改这里", "important and not well done: begin here"));
            lines.push(line(&said.data(&driver.name), &[ratio, said.p(odds.p), place.to_owned()]));
        }
    }
    block(
        html,
        said.pick("与满意最相关的因素", "What goes with satisfaction"),
        said.pick("相关，不等于原因", "goes with, not causes"),
        lines,
        said,
    );
    let mut lines = Vec::new();
    for pareto in measured.charts.paretos.iter().filter(|pareto| pareto.what != "tickets").take(2) {
        let top: Vec<String> = pareto
            .bars
            .iter()
            .take(3)
            .map(|bar| {
                format!(
                    "{} {}",
                    bar_name(pareto.by, bar.name.as_deref(), measured, said),
                    said.value(bar.share, Unit::Share)
                )
            })
            .collect();
        if !top.is_empty() {
            lines.push(line(&pareto_name(pareto.what, pareto.by, said), &[said.list(&top)]));
        }
    }
    block(html, said.pick("集中在哪里", "Where it concentrates"), "", lines, said);
}

/// What a Pareto chart is called.
pub(super) fn pareto_name(what: &str, by: &str, said: &Said) -> String {
    let what = match what {
        "complaints" => said.pick("投诉", "Complaints"),
        "failures" => said.pick("未达成的要求", "Obligations not met"),
        "tickets" => said.pick("工单", "Tickets"),
        other => return said.data(other),
    };
    let by = crate::metrics::Dimension::named(by).map_or_else(
        || if by == "rule" { said.pick("规则", "rule").to_owned() } else { said.data(by) },
        |dimension| names::dimension(dimension, said).to_owned(),
    );
    match said.language {
        crate::Language::Zh => format!("{what}按{by}"),
        crate::Language::En => format!("{what} by {by}"),
    }
}

/// What a bar is called: a rule by its title.
pub(super) fn bar_name(by: &str, name: Option<&str>, measured: &Measured, said: &Said) -> String {
    let titled = name.filter(|_| by == "rule").and_then(|rule| measured.titles.get(rule));
    match titled {
        Some(title) => said.data(title),
        None if by == "rule" => name.map_or_else(|| said.name(None), |name| names::part(name, said)),
        None => match crate::metrics::Dimension::named(by) {
            Some(dimension) => names::value(dimension, name, said),
            None => said.name(name),
        },
    }
}

fn training(html: &mut Html, measured: &Measured, said: &Said) {
    let lines = measured
        .training
        .iter()
        .take(SHOWN)
        .map(|rule| {
            let calls =
                |calls: &[String]| said.list(&calls.iter().take(3).map(|call| said.data(call)).collect::<Vec<_>>());
            let cost = match said.language {
                crate::Language::Zh => format!("共扣 {} 分", decimals(rule.points, 1)),
                crate::Language::En => format!("{} points in all", decimals(rule.points, 1)),
            };
            let of = if rule.due > 0 { format!(" ÷ {}", said.count(rule.due)) } else { String::new() };
            let example = |word: &str, list: &[String]| {
                if list.is_empty() { String::new() } else { format!("{word} {}", calls(list)) }
            };
            let title = rule.title.as_deref().map_or_else(|| names::part(&rule.rule, said), |title| said.data(title));
            line(
                &title,
                &[
                    format!("{} {}{of}", said.pick("未达成", "not met"), said.count(rule.failed)),
                    cost,
                    example(said.pick("反例", "worst"), &rule.worst),
                    example(said.pick("正例", "best"), &rule.best),
                ],
            )
        })
        .collect();
    block(
        html,
        said.pick("要培训的规则", "Rules to train"),
        said.pick("扣分最多的在前", "the costliest first"),
        lines,
        said,
    );
}

/// Groups too small for a conclusion, by dimension.
fn no_conclusion(html: &mut Html, measured: &Measured, said: &Said) {
    let mut lines = Vec::new();
    for by in measured.by.iter().filter(|by| by.len() == 1 && !by[0].is_period()) {
        let mut of: Vec<&Metric> = measured
            .metrics
            .iter()
            .filter(|metric| metric.group.dimensions() == *by && metric.has(Remark::FewCases))
            .collect();
        // By the first figure of the report: one line a group, not one a figure.
        let Some(first) = of.iter().filter_map(|metric| Some((names::leading(metric.id)?, metric.id))).min() else {
            continue;
        };
        of.retain(|metric| metric.id == first.1 && metric.of.is_none());
        let named: Vec<String> = of
            .iter()
            .take(12)
            .map(|metric| {
                format!("{} (n = {})", names::value(by[0], metric.group.value(by[0]), said), said.count(metric.n))
            })
            .collect();
        if named.is_empty() {
            continue;
        }
        let more = of.len().saturating_sub(named.len());
        let mut text = said.list(&named);
        if more > 0 {
            text.push_str(&format!(" +{more}"));
        }
        let head = format!("{} · {}", names::dimension(by[0], said), names::figure(first.1, None, said));
        lines.push(line(&head, &[text]));
    }
    block(
        html,
        said.pick("样本太少、不下结论的组", "Groups worth no conclusion yet"),
        said.pick("收集更多再看", "collect more first"),
        lines,
        said,
    );
}
