//! The month's report: all there is.
//!
//! In: all that is measured. Out: a page of HTML. Its own file because it is a form: first what to know, then what to do, then
//! what it rests on.

use super::html::Html;
use super::said::{Said, decimals};
use super::{ReportOptions, actions, explained, figures, groups, heat, names, page, svg};
use crate::metrics::{Comparison, Driver, GroupFunnel, Measured, Metric, PeriodChart, Unit};

pub(super) fn page(measured: &Measured, options: &ReportOptions, said: &Said) -> String {
    let title = options
        .title
        .as_deref()
        .map_or_else(|| said.pick("服务质量报告", "Service quality report").to_owned(), |title| said.data(title));
    let mut html = Html::default();
    html.raw("<header>").line("h1", "", &title);
    explained::covers(&mut html, measured, said);
    html.raw("</header>\n<main>\n");
    let everybody: Vec<&Metric> = measured.metrics.iter().filter(|metric| metric.group.is_all()).collect();
    let top = figures::headline(everybody.iter().copied(), 12);
    if top.is_empty() {
        html.line(
            "p",
            "note",
            said.pick("没有可以计算的指标：请检查列名和时间。", "There is nothing to count: check headings and times."),
        );
    } else {
        html.line("h2", "", said.pick("关键指标", "Key figures"));
        html.element("div", "tiles", |html| {
            for metric in top {
                figures::tile(html, metric, said);
            }
        });
    }
    html.line("h2", "", said.pick("要做的事", "What to do"));
    actions::all(&mut html, measured, actions::Whose::All, said);
    charts(&mut html, measured, said);
    tables(&mut html, measured, &everybody, said);
    comparisons(&mut html, measured, said);
    drivers(&mut html, measured, said);
    explained::end(&mut html, measured, true, said);
    html.raw("</main>");
    page::page(said, &title, html)
}

/// How many charts of a kind a report has.
const CHARTS: usize = 6;
/// Groups of fewer cases are no points of a funnel: they stand at its open end, wherever chance put them.
pub(super) const DRAWN: u64 = 5;

/// Charts that show something: two periods or more, not all alike; those that call first, then by their figure.
fn telling(charts: &[PeriodChart]) -> Vec<&PeriodChart> {
    let varies = |chart: &PeriodChart| {
        let mut values = chart.points.iter().filter_map(|point| point.value);
        values.next().is_some_and(|first| values.any(|value| (value - first).abs() > 1e-9))
    };
    let mut shown: Vec<&PeriodChart> = charts.iter().filter(|chart| varies(chart)).collect();
    let order = |chart: &PeriodChart| (chart.alert == "none", names::leading(chart.id).unwrap_or(usize::MAX));
    crate::ordered::sort_by(&mut shown, |a, b| order(a).cmp(&order(b)));
    shown.truncate(CHARTS);
    shown
}

/// Funnels with groups enough; those with a group outside first, then by their figure.
fn funnels(all: &[GroupFunnel]) -> Vec<&GroupFunnel> {
    let enough = |funnel: &GroupFunnel| funnel.groups.iter().filter(|mark| mark.denominator >= 2 * DRAWN).count() > 2;
    let mut shown: Vec<&GroupFunnel> = all.iter().filter(|funnel| enough(funnel)).collect();
    let outside = |funnel: &GroupFunnel| funnel.groups.iter().any(|mark| mark.place != "within");
    let order = |funnel: &GroupFunnel| (!outside(funnel), names::leading(funnel.id).unwrap_or(usize::MAX));
    crate::ordered::sort_by(&mut shown, |a, b| order(a).cmp(&order(b)));
    shown.truncate(CHARTS);
    shown
}

fn charts(html: &mut Html, measured: &Measured, said: &Said) {
    let charts = &measured.charts;
    let mut list = Html::default();
    for chart in telling(&charts.control) {
        let name = names::figure(chart.id, chart.of.as_deref(), said);
        let name = format!("{name} · {}", said.pick("控制图", "control chart"));
        figure(&mut list, &name, &control_note(chart, said), |html| svg::control::draw(html, chart, &name, said));
    }
    for by in measured.by.iter().filter(|by| by.len() == 1 && !by[0].is_period()) {
        intervals(&mut list, measured, by[0], said);
    }
    for funnel in funnels(&charts.funnels) {
        let name =
            format!("{} · {}", names::figure(funnel.id, funnel.of.as_deref(), said), said.pick("漏斗图", "funnel"));
        let note = said.pick(
            "虚线外的组与其他组不同，不像偶然（内 95 %，外 99.8 %）",
            "Groups outside the dashed lines differ by more than chance (inner 95 %, outer 99.8 %)",
        );
        figure(&mut list, &name, note, |html| {
            svg::funnel::draw(html, funnel, &name, said, |mark| mark.denominator >= DRAWN);
        });
    }
    for pareto in charts.paretos.iter().filter(|pareto| pareto.bars.len() > 1).take(CHARTS) {
        let name = actions::pareto_name(pareto.what, pareto.by, said);
        figure(&mut list, &name, "", |html| {
            svg::pareto::draw(html, pareto, &name, said, |bar| {
                actions::bar_name(pareto.by, bar.name.as_deref(), measured, said)
            });
        });
    }
    if !list.is_empty() {
        html.line("h2", "", said.pick("图", "Charts"));
        html.element("div", "charts", |html| {
            html.add(list);
        });
    }
    let people = [crate::metrics::Dimension::Team, crate::metrics::Dimension::Agent];
    for map in charts.heat.iter().filter(|map| people.contains(&map.by) && heat::any(map)) {
        let name = format!("{} · {}", said.pick("五声达成热力图", "Voices met"), groups::title(&[map.by], said));
        html.line("h2", "", &name);
        let note = said.pick(
            "格内为达成 ÷ 应做；斜纹格样本太少，颜色没有意义。",
            "Met ÷ due; hatched cells rest on too few cases for a colour.",
        );
        html.line("p", "note", note);
        heat::draw(html, map, measured.minimum, said, |row| row.cells.iter().any(|cell| cell.value.is_some()));
    }
}

pub(super) fn control_note(chart: &PeriodChart, said: &Said) -> String {
    let kind = names::method(chart.kind, said);
    match said.language {
        crate::Language::Zh => format!("{kind} 控制图，中心 {}，±3σ", said.value(chart.center, Unit::Share)),
        crate::Language::En => format!("{kind} chart, centre {}, ±3σ", said.value(chart.center, Unit::Share)),
    }
}

pub(super) fn figure(html: &mut Html, name: &str, note: &str, draw: impl FnOnce(&mut Html)) {
    html.raw("<figure>").line("figcaption", "", name);
    if !note.is_empty() {
        html.line("p", "", note);
    }
    draw(html);
    html.raw("</figure>\n");
}

/// The first figure of the report, by group.
fn intervals(html: &mut Html, measured: &Measured, by: crate::metrics::Dimension, said: &Said) {
    let of: Vec<&Metric> = measured.metrics.iter().filter(|metric| metric.group.dimensions() == [by]).collect();
    let Some(first) = figures::headline(of.iter().copied(), 1).first().map(|metric| (metric.id, metric.of.clone()))
    else {
        return;
    };
    let mut rows: Vec<(String, &Metric)> = of
        .into_iter()
        .filter(|metric| metric.id == first.0 && metric.of == first.1 && metric.value.is_some())
        .map(|metric| (names::value(by, metric.group.value(by), said), metric))
        .collect();
    let all = rows.len();
    // Of many groups the largest are drawn: the small have no conclusion anyhow.
    crate::ordered::sort_by(&mut rows, |a, b| b.1.n.cmp(&a.1.n).then(a.0.cmp(&b.0)));
    rows.truncate(16);
    crate::ordered::sort_by(&mut rows, |a, b| {
        b.1.value.partial_cmp(&a.1.value).unwrap_or(std::cmp::Ordering::Equal).then(a.0.cmp(&b.0))
    });
    if rows.len() < 2 {
        return;
    }
    let name = format!("{} · {}", names::figure(first.0, first.1.as_deref(), said), groups::title(&[by], said));
    let mut note = said
        .pick(
            "点为数值，横线为区间；空心点样本太少",
            "Dots are values, lines their intervals; hollow dots rest on too few cases",
        )
        .to_owned();
    if all > rows.len() {
        note.push_str(&match said.language {
            crate::Language::Zh => format!("；{all} 组中样本最多的 {} 组", rows.len()),
            crate::Language::En => format!("; the {} largest of {all} groups", rows.len()),
        });
    }
    figure(html, &name, &note, |html| svg::intervals::draw(html, &rows, &name, said));
}

fn tables(html: &mut Html, measured: &Measured, everybody: &[&Metric], said: &Said) {
    let of_rule = |metric: &&Metric| metric.id == "rule" || metric.id == "ruleFailure";
    let known = everybody.iter().copied().filter(|metric| metric.value.is_some());
    let (rules, shown): (Vec<&Metric>, Vec<&Metric>) = known.partition(of_rule);
    if shown.is_empty() {
        return;
    }
    html.line("h2", "", said.pick("全部指标", "All figures"));
    figures::table(html, &shown, said);
    rule_table(html, measured, &rules, said);
    for by in &measured.by {
        groups::table(html, measured, by, said, |_| true);
    }
}

/// The rules that were missed, most often first: how far met, and on how many calls they fail.
fn rule_table(html: &mut Html, measured: &Measured, rules: &[&Metric], said: &Said) {
    let missed = |metric: &Metric| metric.denominator.0 - metric.numerator.0;
    let mut rows: Vec<&Metric> =
        rules.iter().copied().filter(|metric| metric.id == "rule" && missed(metric) > 0).collect();
    crate::ordered::sort_by(&mut rows, |a, b| missed(b).cmp(&missed(a)).then_with(|| a.of.cmp(&b.of)));
    rows.truncate(30);
    if rows.is_empty() {
        return;
    }
    html.line("h3", "", said.pick("规则", "Rules"));
    html.raw("<div class=\"scroll\"><table class=\"wide\"><thead><tr>");
    html.line("th", "", said.pick("规则", "rule")).line("th", "n", said.pick("达成", "met"));
    html.line("th", "", said.pick("区间", "interval")).line("th", "n", said.pick("计数", "counts"));
    html.line("th", "n", said.pick("不合格通话", "calls that fail")).line("th", "", said.pick("说明", "remarks"));
    html.raw("</tr></thead><tbody>\n");
    for metric in rows {
        let failure = rules.iter().find(|other| other.id == "ruleFailure" && other.of == metric.of);
        html.element("tr", if figures::few(metric) { "few" } else { "" }, |html| {
            let name = actions::bar_name("rule", metric.of.as_deref(), measured, said);
            html.raw("<th scope=\"row\">").text(&name).raw("</th>");
            html.line("td", "n", &said.figure(metric));
            figures::interval_cell(html, metric, said);
            html.line("td", "n", &figures::counts(metric, said));
            html.element("td", "n", |html| {
                let Some(failure) = failure else { return };
                html.text(&said.figure(failure));
                if let Some(interval) = &failure.interval {
                    html.line("small", "", &said.interval(interval, failure.unit));
                }
            });
            html.line("td", "", &failure.map(|failure| figures::remarks(failure, said)).unwrap_or_default());
        });
        html.raw("\n");
    }
    html.raw("</tbody></table></div>\n");
}

fn comparisons(html: &mut Html, measured: &Measured, said: &Said) {
    if measured.comparisons.is_empty() {
        return;
    }
    html.line("h2", "", said.pick("比较", "Comparisons"));
    html.raw("<div class=\"scroll\"><table class=\"wide\"><thead><tr>");
    html.line("th", "", said.pick("指标", "figure")).line("th", "", said.pick("比较对象", "compared"));
    html.line("th", "", said.pick("各方", "sides")).line("th", "n", said.pick("差", "difference"));
    html.line("th", "", said.pick("检验与效应", "test and effect"));
    html.raw("</tr></thead><tbody>\n");
    for comparison in measured.comparisons.iter().take(60) {
        compared(html, comparison, said);
    }
    html.raw("</tbody></table></div>\n");
}

fn compared(html: &mut Html, comparison: &Comparison, said: &Said) {
    use crate::metrics::Compared;
    let what = match comparison.what {
        Compared::BeforeAfter => said.pick("前后", "before and after"),
        Compared::Agent => said.pick("坐席", "agents"),
        Compared::Team => said.pick("班组", "teams"),
        Compared::Channel => said.pick("渠道", "channels"),
        Compared::Category => said.pick("类别", "categories"),
        Compared::Severity => said.pick("级别", "severities"),
        Compared::Product => said.pick("产品", "products"),
    };
    html.raw("<tr><th scope=\"row\">").text(&names::figure(comparison.id, comparison.of.as_deref(), said)).raw("</th>");
    html.line("td", "", what);
    let side = |side: &crate::metrics::Side| {
        let name = match side.name.as_str() {
            "before" => said.pick("之前", "before").to_owned(),
            "after" => said.pick("之后", "after").to_owned(),
            name => said.name(Some(name)),
        };
        let value = side.value.map_or_else(|| "–".to_owned(), |value| said.value(value, Unit::Share));
        format!("{name} {value} ({}/{})", said.count(side.numerator), said.count(side.denominator))
    };
    let mut sides: Vec<String> = comparison.sides.iter().take(8).map(side).collect();
    if comparison.sides.len() > 8 {
        sides.push(format!("+{}", comparison.sides.len() - 8));
    }
    html.line("td", "", &said.list(&sides));
    html.element("td", "n", |html| {
        if let Some(difference) = comparison.difference {
            html.text(&format!("{}{}", decimals(difference * 100.0, 1), said.pick(" 个百分点", " points")));
        }
        if let Some(interval) = &comparison.interval {
            html.line(
                "small",
                "",
                &format!("{} … {}", decimals(interval.lower * 100.0, 1), decimals(interval.upper * 100.0, 1)),
            );
        }
    });
    html.element("td", "", |html| {
        let Some(test) = &comparison.test else { return };
        html.text(&format!("{} {}", names::method(test.name, said), said.p(test.p)));
        if let (Some(adjusted), Some(by)) = (comparison.adjusted, comparison.adjustment) {
            html.text(&format!("{}{} {}", said.pick("；", "; "), names::method(by, said), said.p(adjusted)));
        }
        if let Some(effect) = &test.effect {
            html.line("small", "", &format!("{} {}", names::method(effect.name, said), decimals(effect.value, 3)));
        }
    });
    html.raw("</tr>\n");
}

fn drivers(html: &mut Html, measured: &Measured, said: &Said) {
    let Some(drivers) = measured.drivers.as_ref().filter(|drivers| !drivers.drivers.is_empty()) else { return };
    html.line("h2", "", said.pick("分项与满意度", "Dimensions and satisfaction"));
    let note = match said.language {
        crate::Language::Zh => format!(
            "{}：{} 分及以上为满意，{} ÷ {}。“相关”不等于“造成”。{}",
            said.data(&drivers.outcome),
            drivers.satisfied_from,
            said.count(drivers.satisfied),
            said.count(drivers.n),
            if drivers.adjusted_for_complaint { "已按是否投诉调整。" } else { "" }
        ),
        crate::Language::En => format!(
            "{}: {} and above is satisfied, {} of {}. What goes with satisfaction does not cause it. {}",
            said.data(&drivers.outcome),
            drivers.satisfied_from,
            said.count(drivers.satisfied),
            said.count(drivers.n),
            if drivers.adjusted_for_complaint { "Adjusted for whether there was a complaint." } else { "" }
        ),
    };
    html.line("p", "note", &note);
    html.raw("<div class=\"scroll\"><table class=\"wide\"><thead><tr>");
    html.line("th", "", said.pick("因素", "driver")).line("th", "n", said.pick("相关", "importance"));
    html.line("th", "n", said.pick("表现", "performance")).line("th", "n", said.pick("比值比", "odds ratio"));
    html.line("th", "n", said.pick("调整后", "adjusted")).line("th", "", said.pick("位置", "where it stands"));
    html.raw("</tr></thead><tbody>\n");
    for driver in &drivers.drivers {
        driver_row(html, driver, said);
    }
    html.raw("</tbody></table></div>\n");
}

fn driver_row(html: &mut Html, driver: &Driver, said: &Said) {
    html.raw("<tr><th scope=\"row\">").text(&said.data(&driver.name)).raw("</th>");
    html.element("td", "n", |html| {
        html.text(&driver.importance.map_or_else(|| "–".to_owned(), |x| decimals(x, 2)));
        if let Some(of) = &driver.importance_interval {
            html.line("small", "", &format!("{} – {}", decimals(of.lower, 2), decimals(of.upper, 2)));
        }
    });
    let performance = |x: f64| if driver.is_problem { said.value(x, Unit::Share) } else { decimals(x, 2) };
    html.line("td", "n", &driver.performance.map_or_else(|| "–".to_owned(), performance));
    for odds in [driver.odds_ratio, driver.joint.or(driver.within_complaints)] {
        html.element("td", "n", |html| {
            let Some(odds) = odds else {
                html.text("–");
                return;
            };
            html.text(&decimals(odds.value, 2));
            let ends = format!("{} – {}", decimals(odds.interval.lower, 2), decimals(odds.interval.upper, 2));
            html.line("small", "", &ends).line("small", "", &said.p(odds.p));
        });
    }
    let place = match driver.quadrant {
        Some("concentrate") => said.pick("重要而不够好：先改", "important, not well done: begin here"),
        Some("keepUp") => said.pick("重要且做得好：保持", "important and well done: keep up"),
        Some("lowPriority") => said.pick("次要", "neither"),
        Some("overkill") => said.pick("做得好，影响小", "well done, little depends on it"),
        _ => "",
    };
    html.line("td", "", place).raw("</tr>\n");
}
