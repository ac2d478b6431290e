//! A handbook made from a pack: for agents, who are judged by it, and not only for who writes it.
//!
//! In: a pack made ready. Out: Markdown, or one page of HTML that needs nothing else. Its own file because a handbook that
//! is written beside the rules is soon another one. What a rule demands is put into words in `handbook/demands.rs`.

mod conditions;
mod demands;
mod page;
mod words;

use serde::Deserialize;

use crate::language::{Language, Prose};
use crate::pack::Status;
use crate::pack::schema::{Pack, Rule};
use crate::reviewer::Reviewer;
use crate::rules::judge::Court;
use page::{Block, Page};
use words::Words;

/// The form of a handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum HandbookFormat {
    /// Markdown.
    #[default]
    Markdown,
    /// One page of HTML.
    Html,
}

/// Writes the handbook of a pack: by dimension, each rule with what it demands, why, what to say, and its examples.
///
/// ```
/// use wusheng::{Language, Reviewer, author::{HandbookFormat, handbook}};
/// let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// let text = handbook(&reviewer, HandbookFormat::Markdown);
/// assert!(text.starts_with("# 电信客服"));
/// assert!(text.contains("### 道歉声"));
/// # Ok::<(), String>(())
/// ```
pub fn handbook(reviewer: &Reviewer, format: HandbookFormat) -> String {
    let court = reviewer.court();
    let page = of_pack(&court);
    match format {
        HandbookFormat::Markdown => page.markdown(),
        HandbookFormat::Html => page.html(court.language),
    }
}

/// Chinese and English for the same thing.
fn said(language: Language, zh: &str, en: &str) -> String {
    if language == Language::Zh { zh.to_owned() } else { en.to_owned() }
}

fn of_pack(court: &Court<'_>) -> Page {
    let (pack, language) = (court.pack, court.language);
    let say = |zh: &str, en: &str| said(language, zh, en);
    let title = Some(pack.title.pick(language)).filter(|title| !title.is_empty()).unwrap_or(&pack.id);
    let mut page = Page::new(title);
    page.push(Block::Heading(1, title.to_owned()));
    let sheet = &pack.scorecard;
    page.push(Block::Text(match language {
        Language::Zh => format!(
            "规则包 {} {}。满分 {} 分，{} 分合格，{} 分优秀；可判分值不足 {} 分时不评级。",
            pack.id, pack.version, sheet.full, sheet.pass, sheet.excellent, sheet.judged
        ),
        Language::En => format!(
            "Pack {} {}. Full marks {}, pass at {}, excellent at {}; no grade where fewer than {} points could be judged.",
            pack.id, pack.version, sheet.full, sheet.pass, sheet.excellent, sheet.judged
        ),
    }));
    let rules: Vec<&Rule> = pack.rules.iter().filter(|rule| rule.status != Status::Deprecated).collect();
    let mut dimensions: Vec<&str> = Vec::new();
    for rule in &rules {
        if !dimensions.contains(&rule.dimension.as_str()) {
            dimensions.push(&rule.dimension);
        }
    }
    page.push(Block::Table(
        vec![say("规则", "Rule"), say("维度", "Dimension"), say("分值", "Points"), say("状态", "Status")],
        rules
            .iter()
            .map(|rule| {
                let title = rule.title.pick(language);
                vec![
                    title.to_owned(),
                    dimension(&rule.dimension, language),
                    points(rule, language),
                    status(rule, language),
                ]
            })
            .collect(),
    ));
    for name in dimensions {
        let of: Vec<&&Rule> = rules.iter().filter(|rule| rule.dimension == name).collect();
        let sum: i64 = of.iter().filter(|rule| rule.status == Status::Stable).map(|rule| rule.points).sum();
        let title = dimension(name, language);
        let title = if sum > 0 { format!("{title} · {sum} {}", say("分", "points")) } else { title };
        page.push(Block::Heading(2, title));
        for rule in of {
            of_rule(pack, rule, language, &mut page);
        }
    }
    page
}

fn of_rule(pack: &Pack, rule: &Rule, language: Language, page: &mut Page) {
    let say = |zh: &str, en: &str| said(language, zh, en);
    page.push(Block::Heading(3, rule.title.pick(language).to_owned()));
    let grave = match rule.severity.name() {
        "fatal" => say("致命", "fatal"),
        "major" => say("严重", "major"),
        _ => say("一般", "minor"),
    };
    let mut facts = vec![format!("`{}`", rule.id.get_ref()), points(rule, language), grave, status(rule, language)];
    facts.extend(
        rule.bonus.map(|bonus| say(&format!("做到加 {bonus} 分"), &format!("{bonus} points back where it is done"))),
    );
    let group = rule.group.as_ref().map(|name| name.get_ref().as_str());
    facts.extend(group.and_then(|name| pack.groups.get_key_value(name)).map(|(name, group)| {
        let title = Some(group.title.pick(language)).filter(|title| !title.is_empty()).unwrap_or(name);
        let cap = group.cap.get_ref();
        say(&format!("与“{title}”各项合计至多扣 {cap} 分"), &format!("with all of “{title}” at most {cap} points"))
    }));
    let day = |day: &Option<toml::Spanned<String>>, zh: &str, en: &str| {
        day.as_ref().map(|day| say(&format!("{} {zh}", day.get_ref()), &format!("{en} {}", day.get_ref())))
    };
    facts.extend(day(&rule.from, "起", "from"));
    facts.extend(day(&rule.until, "止", "until"));
    facts.extend(rule.owner.as_ref().map(|owner| say(&format!("{owner} 负责"), &format!("kept by {owner}"))));
    facts.extend(rule.since.as_ref().map(|since| format!("{} {since}", say("自", "since"))));
    page.push(Block::Text(facts.join(" · ")));
    let prose = |page: &mut Page, title: String, prose: &Prose| {
        let text = prose.pick(language);
        if !text.is_empty() {
            page.push(Block::Term(title, vec![text.to_owned()]));
        }
    };
    prose(page, say("为什么", "Why"), &rule.why);
    prose(page, say("怎么说", "What to say"), &rule.advice);
    let words = Words { pack, language };
    for (term, lines) in words.of_rule(rule) {
        if !lines.is_empty() {
            page.push(Block::Term(term, lines));
        }
    }
    for example in &rule.examples {
        let circumstances = words.circumstances(example);
        let verdict = words.verdict(*example.verdict.get_ref());
        let verdict = if circumstances.is_empty() { verdict } else { format!("{verdict} ({circumstances})") };
        page.push(Block::Example(format!("{}: {verdict}", say("例", "Example")), example.turns.clone()));
    }
    prose(page, say("出处", "Source"), &rule.source);
}

fn points(rule: &Rule, language: Language) -> String {
    let say = |zh: &str, en: &str| said(language, zh, en);
    match (rule.severity.name(), rule.each) {
        ("fatal", _) => say("疑似即提交复核", "suspected until confirmed"),
        (_, Some(each)) => match language {
            Language::Zh => format!("每次 {each} 分，至多 {} 分", rule.points),
            Language::En => format!("{each} points a time, at most {}", rule.points),
        },
        _ => format!("{} {}", rule.points, say("分", "points")),
    }
}

fn status(rule: &Rule, language: Language) -> String {
    let (zh, en) = match rule.status {
        Status::Preview => ("试用，不计分", "preview, costs nothing"),
        Status::Stable => ("计分", "stable"),
        Status::Deprecated => ("停用", "deprecated"),
    };
    said(language, zh, en)
}

fn dimension(name: &str, language: Language) -> String {
    let zh = match name {
        "attitude" => "态度",
        "process" => "流程",
        "efficiency" => "效率",
        "content" => "内容",
        "communication" => "沟通",
        "compliance" => "合规",
        "solving" | "problemSolving" => "解决问题",
        other => other,
    };
    said(language, zh, name)
}
