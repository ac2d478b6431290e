//! The team's day (班组日报): what has to be done comes first.
//!
//! In: all that is measured, by team and by day. Out: a page of HTML that a leader reads in the morning. Its own file because
//! it is a form.

use super::html::Html;
use super::said::Said;
use super::{ReportOptions, actions, explained, figures, groups, heat, names, page};
use crate::metrics::{Dimension, Measured, Metric};

pub(super) fn page(measured: &Measured, options: &ReportOptions, said: &Said) -> String {
    let day = options.day.as_deref().or_else(|| last_day(measured)).unwrap_or_default();
    let usual = match options.team.as_deref() {
        Some(team) => format!("{} · {} · {}", said.pick("班组日报", "Team report"), said.data(team), said.data(day)),
        None => format!("{} · {}", said.pick("班组日报", "Team report"), said.data(day)),
    };
    let title = options.title.as_deref().map_or(usual, |title| said.data(title));
    let mut html = Html::default();
    html.raw("<header>").line("h1", "", &title);
    explained::covers(&mut html, measured, said);
    html.raw("</header>\n<main>\n");
    match options.team.as_deref() {
        Some(of) => team(&mut html, measured, of, day, said),
        None => everybody(&mut html, measured, day, said),
    }
    explained::end(&mut html, measured, false, said);
    html.raw("</main>");
    page::page(said, &title, html)
}

/// The last day of the data.
fn last_day(measured: &Measured) -> Option<&str> {
    let days = measured.metrics.iter().filter_map(|metric| metric.group.value(Dimension::Day));
    days.max().or_else(|| measured.covers.until.as_deref().and_then(|until| until.get(..10)))
}

/// Figures of a day, else of all the time covered where nothing happened that day.
fn tiles(html: &mut Html, measured: &Measured, said: &Said, of: impl Fn(&Metric) -> bool) {
    let top = figures::headline(measured.metrics.iter().filter(|metric| of(metric)), 8);
    if top.is_empty() {
        html.line("p", "note", said.pick("当天没有数据。", "There is no data for the day."));
        return;
    }
    html.element("div", "tiles", |html| {
        for metric in top {
            figures::tile(html, metric, said);
        }
    });
}

fn team(html: &mut Html, measured: &Measured, team: &str, day: &str, said: &Said) {
    let both = [Dimension::Team, Dimension::Day];
    html.line("h2", "", said.pick("当天", "The day"));
    tiles(html, measured, said, |metric| {
        metric.group.dimensions() == both
            && metric.group.value(Dimension::Team) == Some(team)
            && metric.group.value(Dimension::Day) == Some(day)
    });
    let agents = agents_of(measured, team);
    html.line("h2", "", said.pick("要做的事", "What to do"));
    actions::all(html, measured, actions::Whose::Team(team, &agents), said);
    html.line("h2", "", said.pick("本组", "The team"));
    groups::table(html, measured, &[Dimension::Agent, Dimension::Team], said, |metric| {
        metric.group.value(Dimension::Team) == Some(team)
    });
    for map in measured.charts.heat.iter().filter(|map| map.by == Dimension::Team && heat::any(map)) {
        html.line("h3", "", said.pick("五声达成", "Voices met"));
        heat::draw(html, map, measured.minimum, said, |row| row.name.as_deref() == Some(team));
    }
}

fn everybody(html: &mut Html, measured: &Measured, day: &str, said: &Said) {
    html.line("h2", "", said.pick("当天", "The day"));
    tiles(html, measured, said, |metric| {
        metric.group.dimensions() == [Dimension::Day] && metric.group.value(Dimension::Day) == Some(day)
    });
    html.line("h2", "", said.pick("要做的事", "What to do"));
    actions::all(html, measured, actions::Whose::All, said);
    html.line("h2", "", said.pick("各班组", "The teams"));
    let of_day = |metric: &Metric| metric.group.value(Dimension::Day) == Some(day);
    groups::table(html, measured, &[Dimension::Team, Dimension::Day], said, of_day);
    for map in measured.charts.heat.iter().filter(|map| map.by == Dimension::Team && heat::any(map)) {
        html.line("h3", "", &format!("{} · {}", said.pick("五声达成", "Voices met"), names::dimension(map.by, said)));
        heat::draw(html, map, measured.minimum, said, |_| true);
    }
}

/// The agents of a team, as far as figures are by both.
fn agents_of<'m>(measured: &'m Measured, team: &str) -> Vec<&'m str> {
    let mut agents: Vec<&str> = measured
        .metrics
        .iter()
        .filter(|metric| metric.group.value(Dimension::Team) == Some(team))
        .filter_map(|metric| metric.group.value(Dimension::Agent))
        .collect();
    crate::ordered::sort_by(&mut agents, |a, b| a.cmp(b));
    agents.dedup();
    agents
}
