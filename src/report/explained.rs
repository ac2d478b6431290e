//! How a report is to be read, and what it rests on.
//!
//! In: settings, coverage, problems. Out: HTML. Its own file because every form ends with it.

use super::html::Html;
use super::names;
use super::said::Said;
use crate::metrics::{Deadline, Measured, metric_info};
use crate::problem::Severity;

/// The line under the title: which time, how many, of what.
pub(super) fn covers(html: &mut Html, measured: &Measured, said: &Said) {
    let covers = &measured.covers;
    let mut parts = Vec::new();
    if let (Some(since), Some(until)) = (&covers.since, &covers.until) {
        parts.push(format!("{} – {} ({})", said.moment(since), said.moment(until), said.data(&covers.time_zone)));
    }
    let counts = [
        (covers.tickets, said.pick("张工单", "tickets")),
        (covers.calls, said.pick("通会话", "calls")),
        (covers.scorecards, said.pick("份评分卡", "scorecards")),
        (covers.reviews, said.pick("条复核", "reviews")),
    ];
    for (count, what) in counts {
        if count > 0 {
            parts.push(format!("{} {what}", said.count(count)));
        }
    }
    if parts.is_empty() {
        parts.push(said.pick("没有数据", "no data").to_owned());
    }
    html.line("p", "meta", &parts.join(" · "));
}

/// How to read it, the settings, and what could not be read.
pub(super) fn end(html: &mut Html, measured: &Measured, whole: bool, said: &Said) {
    html.line("h2", "", said.pick("怎样读这份报告", "How to read this"));
    html.element("ul", "note", |html| {
        for text in [
            said.pick(
                "每个数字都带样本数和区间：真实值大概率落在区间内。只有整个区间都在目标一侧，才算“达标”或“未达标”。",
                "Every figure comes with its count and its interval, in which the true value lies with the stated probability. A target is met or missed only where the whole interval lies on one side of it.",
            ),
            said.pick(
                "灰色或虚线的数字样本太少：不要据此奖惩。漏斗图外的组才算与其他组不同。",
                "Grey and dashed figures rest on too few cases: nobody should be praised or blamed for them. Only groups outside the funnel differ from the others.",
            ),
            said.pick(
                "控制图上的菱形是不像偶然的变化（数字是 Nelson 规则编号）；其余起伏多半是噪声。",
                "Diamonds on a control chart mark what is hardly chance (the number is Nelson's rule); the other ups and downs are noise, most likely.",
            ),
            said.pick(
                "机检得分与规则达成率是机器的判断，标“未经复核校准”的尚未用人工复核修正；“与……相关”不等于“由……造成”。",
                "Scores and rules are the machine's judgement; those marked uncalibrated are not corrected by reviews yet. What goes with something does not cause it.",
            ),
        ] {
            html.line("li", "", text);
        }
    });
    if whole {
        formulas(html, measured, said);
    }
    if whole && !measured.settings.is_empty() {
        html.line("h3", "", said.pick("口径", "Settings"));
        html.element("dl", "", |html| {
            for (name, value) in &measured.settings {
                if let Some(value) = setting(name, value, said) {
                    html.line("dt", "", &names::setting(name, said)).line("dd", "", &value);
                }
            }
        });
    }
    problems(html, measured, said);
    let engine = format!("{} {}", said.pick("五声", "Wusheng"), measured.engine);
    html.line("footer", "", &engine);
}

/// A setting in words; none for what only programs read.
fn setting(name: &str, value: &str, said: &Said) -> Option<String> {
    if name == "deadlines" {
        let table: Vec<Deadline> = serde_json::from_str(value).ok()?;
        let row = |of: &Deadline| {
            let severity = of.severity.as_deref().map(|severity| said.data(severity));
            let whom = severity.unwrap_or_else(|| {
                if of.complaints { said.pick("投诉", "complaints") } else { said.pick("全部", "all") }.to_owned()
            });
            format!("{whom} {} {}", names::part(of.duty.name(), said), said.duration(of.hours * 3_600_000.0))
        };
        return Some(table.iter().map(row).collect::<Vec<_>>().join(said.pick("；", "; ")));
    }
    (!value.starts_with(['[', '{'])).then(|| said.data(value))
}

/// How each figure of the report is counted.
fn formulas(html: &mut Html, measured: &Measured, said: &Said) {
    let mut ids: Vec<&str> = Vec::new();
    for metric in measured.metrics.iter().filter(|metric| metric.group.is_all() && metric.value.is_some()) {
        if !ids.contains(&metric.id) {
            ids.push(metric.id);
        }
    }
    let known: Vec<_> = ids.into_iter().filter_map(metric_info).collect();
    if known.is_empty() {
        return;
    }
    html.line("h3", "", said.pick("指标怎么算", "How figures are counted"));
    html.element("dl", "", |html| {
        for info in known {
            html.line("dt", "", info.title(said.language)).line("dd", "", info.formula(said.language));
        }
    });
}

fn problems(html: &mut Html, measured: &Measured, said: &Said) {
    let bad: Vec<_> = measured.problems.iter().filter(|problem| problem.severity > Severity::Info).collect();
    if bad.is_empty() {
        return;
    }
    html.line("h3", "", said.pick("没能读入或改过的内容", "What could not be read, or was mended"));
    html.element("ul", "note", |html| {
        for problem in bad.iter().take(20) {
            let place = [problem.file.clone(), problem.line.or(problem.row).map(|at| at.to_string())];
            let place: Vec<String> = place.into_iter().flatten().collect();
            let at = if place.is_empty() { String::new() } else { format!("{}: ", place.join(":")) };
            html.line("li", "", &said.data(&format!("{at}{}", problem.message)));
        }
        if bad.len() > 20 {
            html.line("li", "", &format!("+{}", bad.len() - 20));
        }
    });
}
