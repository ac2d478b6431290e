//! What is counted while scorecards pass: by agent, by team, by rule.
//!
//! In: scorecards and events. Out: sums in the order of their names or their weight. Its own file because the sheets that
//! show them are written when all have passed.

use std::collections::BTreeMap;

use super::WorkbookOptions;
use super::input::{Card, Event, Human};
use crate::scorecard::Grade;

/// Sums of an agent or a team. Points are integers in tenths.
#[derive(Debug, Default, Clone)]
pub(super) struct Group {
    pub calls: u64,
    pub graded: u64,
    pub excellent: u64,
    pub passed: u64,
    pub fatal: u64,
    pub reviewed: u64,
    /// Final scores of graded calls.
    pub scores: i64,
    pub deducted: i64,
    pub rules: BTreeMap<String, i64>,
    /// The lowest final score, its call and its row.
    pub lowest: Option<(i64, String, u32)>,
}

/// Sums of a rule.
#[derive(Debug, Default)]
pub(super) struct Rule {
    pub title: String,
    pub deducted: i64,
    pub calls: u64,
    /// What it cost most, the call and its row.
    pub example: Option<(i64, String, u32)>,
}

/// Appeals against a rule.
#[derive(Debug, Default)]
pub(super) struct Appeals {
    pub all: u64,
    pub upheld: u64,
    pub overturned: u64,
}

#[derive(Debug, Default)]
pub(super) struct Sums {
    pub all: Group,
    /// By team and agent.
    pub agents: BTreeMap<(String, String), Group>,
    pub teams: BTreeMap<String, Group>,
    pub rules: BTreeMap<String, Rule>,
    pub appeals: BTreeMap<String, Appeals>,
    pub packs: BTreeMap<String, u64>,
}

fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

impl Sums {
    /// Counts a card, whose first row is given.
    pub fn card(&mut self, card: &Card<'_>, events: &[Event], row: u32, options: &WorkbookOptions) {
        let human = Human::of(card, events);
        let last = tenths(human.score.unwrap_or(card.score));
        let text = |field: &Option<std::borrow::Cow<'_, str>>| field.as_deref().unwrap_or("").to_owned();
        let (team, agent) = (text(&card.subject.team), text(&card.subject.agent));
        for group in
            [&mut self.all, self.agents.entry((team.clone(), agent)).or_default(), self.teams.entry(team).or_default()]
        {
            group.calls += 1;
            group.reviewed += u64::from(!human.rules.is_empty());
            group.fatal += u64::from(!card.suspected.is_empty());
            if card.grade != Grade::None {
                group.graded += 1;
                group.scores += last;
                group.excellent += u64::from(card.grade == Grade::Excellent);
                group.passed += u64::from(matches!(card.grade, Grade::Excellent | Grade::Pass));
                if group.lowest.as_ref().is_none_or(|(score, ..)| last < *score) {
                    group.lowest = Some((last, card.call.to_string(), row));
                }
            }
            for finding in card.findings.iter().filter(|finding| finding.deducted > 0.0) {
                let cost = tenths(finding.deducted);
                group.deducted += cost;
                match group.rules.get_mut(&*finding.rule) {
                    Some(sum) => *sum += cost,
                    None => drop(group.rules.insert(finding.rule.to_string(), cost)),
                }
            }
        }
        for finding in card.findings.iter().filter(|finding| finding.deducted > 0.0) {
            let cost = tenths(finding.deducted);
            let rule = self.rules.entry(finding.rule.to_string()).or_default();
            if rule.title.is_empty() {
                let title = finding.title.as_deref().or_else(|| options.titles.get(&*finding.rule).map(String::as_str));
                rule.title = title.unwrap_or(&finding.rule).to_owned();
            }
            rule.deducted += cost;
            rule.calls += 1;
            if rule.example.as_ref().is_none_or(|(most, ..)| cost > *most) {
                rule.example = Some((cost, card.call.to_string(), row));
            }
        }
        if let Some(pack) = &card.pack {
            *self.packs.entry(format!("{} {}", pack.id, pack.version)).or_default() += 1;
        }
    }

    /// Counts an appeal, if the event is one.
    pub fn event(&mut self, event: &Event) {
        let Some(appeal) = &event.appeal else { return };
        let counts = self.appeals.entry(event.rule.clone().unwrap_or_default()).or_default();
        counts.all += 1;
        match appeal.result.as_deref() {
            Some("upheld" | "维持") => counts.upheld += 1,
            Some("overturned" | "改判") => counts.overturned += 1,
            _ => {}
        }
    }

    /// The dearest rules, the dearest first.
    pub fn dearest(&self) -> Vec<(&str, &Rule)> {
        let mut rules: Vec<(&str, &Rule)> = self.rules.iter().map(|(id, rule)| (id.as_str(), rule)).collect();
        crate::ordered::sort_by(&mut rules, |(a, x), (b, y)| y.deducted.cmp(&x.deducted).then(a.cmp(b)));
        rules
    }
}

impl Group {
    /// The rule that cost most, of those the first by its id.
    pub fn dearest(&self) -> Option<&str> {
        let most = self.rules.values().max()?;
        self.rules.iter().find(|(_, cost)| *cost == most).map(|(rule, _)| rule.as_str())
    }
}
