//! One page for one agent (坐席一页纸).
//!
//! In: all that is measured, by agent. Out: a page of HTML on which no other agent stands: neither a name, nor a call, nor a
//! figure but that of all together. Its own file because it is a form, and because that promise is kept here.

use super::html::Html;
use super::said::Said;
use super::{ReportOptions, actions, figures, groups, heat, month, names, page, svg};
use crate::metrics::{Dimension, FunnelMark, GroupFunnel, Measured, Metric};

pub(super) fn page(measured: &Measured, options: &ReportOptions, said: &Said) -> String {
    let agent = options.agent.as_deref().unwrap_or_default();
    let usual = format!("{} · {}", said.pick("坐席服务报告", "Agent report"), said.name(Some(agent)));
    let title = options.title.as_deref().map_or(usual, |title| said.data(title));
    let mut html = Html::default();
    html.raw("<header>").line("h1", "", &title);
    covers(&mut html, measured, said);
    html.raw("</header>\n<main class=\"one\">\n");
    let own: Vec<&Metric> = measured
        .metrics
        .iter()
        .filter(|metric| {
            metric.group.dimensions() == [Dimension::Agent] && metric.group.value(Dimension::Agent) == Some(agent)
        })
        .collect();
    if own.iter().all(|metric| metric.value.is_none()) {
        html.line(
            "p",
            "note",
            said.pick("这段时间没有这位坐席的数据。", "There is no data of this agent in the time covered."),
        );
    } else {
        html.line("h2", "", said.pick("我的指标", "My figures"));
        html.element("div", "tiles", |html| {
            for metric in figures::headline(own.iter().copied(), 8) {
                figures::tile(html, metric, said);
            }
        });
        html.line("h2", "", said.pick("要做的事", "What to do"));
        actions::all(&mut html, measured, actions::Whose::Agent(agent), said);
        voices(&mut html, measured, agent, said);
        charts(&mut html, measured, agent, said);
        rules(&mut html, measured, &own, said);
        beside(&mut html, measured, &own, said);
    }
    end(&mut html, measured, said);
    html.raw("</main>");
    page::page(said, &title, html)
}

/// The time covered, without counts of all.
fn covers(html: &mut Html, measured: &Measured, said: &Said) {
    if let (Some(since), Some(until)) = (&measured.covers.since, &measured.covers.until) {
        html.line("p", "meta", &format!("{} – {}", said.moment(since), said.moment(until)));
    }
}

fn voices(html: &mut Html, measured: &Measured, agent: &str, said: &Said) {
    for map in measured.charts.heat.iter().filter(|map| map.by == Dimension::Agent && heat::any(map)) {
        html.line("h2", "", said.pick("五声达成", "Voices met"));
        heat::draw(html, map, measured.minimum, said, |row| row.name.as_deref() == Some(agent));
    }
}

fn charts(html: &mut Html, measured: &Measured, agent: &str, said: &Said) {
    let mut list = Html::default();
    let by_month = [Dimension::Agent, Dimension::Month];
    let of: Vec<&Metric> = measured
        .metrics
        .iter()
        .filter(|metric| metric.group.dimensions() == by_month && metric.group.value(Dimension::Agent) == Some(agent))
        .collect();
    for first in figures::headline(of.iter().copied(), 2) {
        let rows: Vec<(String, &Metric)> = of
            .iter()
            .filter(|metric| metric.id == first.id && metric.of == first.of && metric.value.is_some())
            .map(|metric| (said.name(metric.group.value(Dimension::Month)), *metric))
            .collect();
        if rows.len() < 2 {
            continue;
        }
        let name = format!("{} · {}", names::of(first, said), groups::title(&[Dimension::Month], said));
        month::figure(&mut list, &name, "", |html| svg::intervals::draw(html, &rows, &name, said));
    }
    let own = |funnel: &&GroupFunnel| funnel.groups.iter().find(|mark| mark.name.as_deref() == Some(agent)).cloned();
    let mut funnels: Vec<(&GroupFunnel, FunnelMark)> = measured
        .charts
        .funnels
        .iter()
        .filter(|funnel| funnel.by == Dimension::Agent)
        .filter_map(|funnel| Some((funnel, own(&funnel)?)))
        .filter(|(_, mark)| mark.denominator >= month::DRAWN)
        .collect();
    // What differs by more than chance first: two of them, so that the page stays one.
    let order =
        |of: &(&GroupFunnel, FunnelMark)| (of.1.place == "within", names::leading(of.0.id).unwrap_or(usize::MAX));
    crate::ordered::sort_by(&mut funnels, |a, b| order(a).cmp(&order(b)));
    funnels.truncate(4 - usize::from(!list.is_empty()) * 2);
    for (funnel, mark) in funnels {
        let name = format!(
            "{} · {}",
            names::figure(funnel.id, funnel.of.as_deref(), said),
            said.pick("与全体相比", "beside all together")
        );
        let note = match mark.place {
            "below" => said.pick("低于全体，且不像偶然", "below all together, and hardly by chance"),
            "above" => said.pick("高于全体，且不像偶然", "above all together, and hardly by chance"),
            _ => said.pick("与全体的差别可能只是偶然", "no further from all together than chance explains"),
        };
        month::figure(&mut list, &name, note, |html| {
            svg::funnel::draw(html, funnel, &name, said, |mark| mark.name.as_deref() == Some(agent));
        });
    }
    if !list.is_empty() {
        html.element("div", "charts", |html| {
            html.add(list);
        });
    }
}

/// What to train with: the own rules that are missed most, with the own calls.
fn rules(html: &mut Html, measured: &Measured, own: &[&Metric], said: &Said) {
    let mut missed: Vec<&&Metric> =
        own.iter().filter(|metric| metric.id == "rule" && metric.value.is_some_and(|value| value < 1.0)).collect();
    let failed = |metric: &Metric| metric.denominator.0 - metric.numerator.0;
    crate::ordered::sort_by(&mut missed, |a, b| failed(b).cmp(&failed(a)).then_with(|| a.of.cmp(&b.of)));
    if missed.is_empty() {
        return;
    }
    html.line("h2", "", said.pick("最值得练的几条", "Worth practising"));
    html.element("ul", "", |html| {
        for metric in missed.into_iter().take(5) {
            html.element("li", "", |html| {
                html.line("strong", "", &actions::bar_name("rule", metric.of.as_deref(), measured, said));
                html.text(" · ").text(&said.figure(metric)).text(" · ").text(&figures::counts(metric, said));
                if !metric.calls.is_empty() {
                    let calls: Vec<String> = metric.calls.iter().take(3).map(|call| said.data(call)).collect();
                    html.text(said.pick(" · 看这几通：", " · see ")).text(&said.list(&calls));
                }
            });
        }
    });
}

/// The own figures beside those of all together.
fn beside(html: &mut Html, measured: &Measured, own: &[&Metric], said: &Said) {
    let rows: Vec<(&&Metric, Option<&Metric>)> = own
        .iter()
        .filter(|metric| metric.value.is_some() && names::leading(metric.id).is_some() && metric.of.is_none())
        .map(|metric| {
            let all = measured
                .metrics
                .iter()
                .find(|other| other.group.is_all() && other.id == metric.id && other.of == metric.of);
            (metric, all)
        })
        .collect();
    html.line("h2", "", said.pick("全部指标", "All figures"));
    html.raw("<div class=\"scroll\"><table class=\"wide\"><thead><tr>");
    html.line("th", "", said.pick("指标", "figure")).line("th", "n", said.pick("我", "I"));
    html.line("th", "", said.pick("区间", "interval")).line("th", "n", said.pick("计数", "counts"));
    html.line("th", "n", said.pick("全体", "all")).line("th", "", said.pick("目标", "target"));
    html.raw("</tr></thead><tbody>\n");
    for (metric, all) in rows {
        html.element("tr", if figures::few(metric) { "few" } else { "" }, |html| {
            html.raw("<th scope=\"row\">").text(&names::of(metric, said)).raw("</th>");
            html.line("td", "n", &said.figure(metric));
            figures::interval_cell(html, metric, said);
            html.line("td", "n", &figures::counts(metric, said));
            html.line("td", "n", &all.map(|all| said.figure(all)).unwrap_or_default());
            html.line("td", "", &figures::target(metric, said).unwrap_or_default());
        });
        html.raw("\n");
    }
    html.raw("</tbody></table></div>\n");
}

fn end(html: &mut Html, measured: &Measured, said: &Said) {
    let text = said.pick(
        "灰色的数字样本太少，不作评价。与全体的差别只有在漏斗限之外才算数。机检得分是机器的判断，有不同意见请申诉。",
        "Grey figures rest on too few cases to judge by. A difference from all counts only outside the funnel. Scores are the machine's judgement: appeal where you see it otherwise.",
    );
    html.line("p", "note", text);
    html.line("footer", "", &format!("{} {}", said.pick("五声", "Wusheng"), measured.engine));
}
