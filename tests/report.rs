//! Reports in every form, from figures that were made up.
//!
//! In: [`wusheng::metrics::Measured`]. Out: assertions on pages, rows and CSV. Its own file because a report must stand what
//! no desk sends on purpose: no data, names that are markup, formulas or steering characters. `REPORT_DIR=… cargo test
//! --features tables --test report` leaves the pages there to be looked at.
#![cfg(feature = "tables")]

#[path = "report/made.rs"]
mod made;

use made::Names;
use wusheng::Language::{self, En, Zh};
use wusheng::metrics::Measured;
use wusheng::report::{self, Form, ReportOptions};

fn options(form: Form, agent: Option<&str>, team: Option<&str>) -> ReportOptions {
    ReportOptions { form, agent: agent.map(str::to_owned), team: team.map(str::to_owned), ..Default::default() }
}

/// Every form of page.
fn pages(measured: &Measured, names: &Names) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (language, tag) in [(Zh, "zh"), (En, "en")] {
        for (name, of) in [
            ("month", options(Form::Month, None, None)),
            ("day", options(Form::Day, None, None)),
            ("team", options(Form::Day, None, Some(&names.teams[0]))),
            ("agent", options(Form::Agent, Some(&names.agents[0]), None)),
        ] {
            all.push((format!("{name}-{tag}"), report::html(measured, &of, language, None)));
        }
    }
    all
}

/// Tags are closed in the order in which they were opened; attributes stand in quotes. Gives the words.
fn well_formed(html: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut words = String::new();
    let mut rest = &html["<!doctype html>".len()..];
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let end = rest[at..].find('>').expect("a tag ends") + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed out of order");
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if name == "style" {
            let end = rest.find("</style>").expect("the style ends");
            rest = &rest[end + "</style>".len()..];
        } else if !tag.ends_with('/') && name != "meta" {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    words
}

#[test]
fn pages_are_whole_and_need_nothing_else() {
    let names = Names::usual();
    let measured = made::desk(&names);
    for (name, html) in pages(&measured, &names) {
        if let Some(folder) = std::env::var_os("REPORT_DIR") {
            let path = std::path::Path::new(&folder).join(format!("{name}.html"));
            std::fs::write(path, &html).expect("the folder can be written");
        }
        let words = well_formed(&html);
        for forbidden in ["<script", "src=", "href=", "@import", "url(", "style=\"", "onload", "NaN", "inf"] {
            assert!(!html.contains(forbidden) && !words.contains("NaN"), "{name}: {forbidden}");
        }
        assert!(html.contains("default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"), "{name}");
        let other = if name.ends_with("en") {
            words.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count()
        } else {
            0
        };
        assert!(other < 900, "{name}: {other} Chinese characters on an English page");
    }
}

#[test]
fn the_month_shows_what_to_do_and_greys_what_rests_on_few() {
    let measured = made::desk(&Names::usual());
    let html = report::html(&measured, &options(Form::Month, None, None), En, None);
    let words = well_formed(&html);
    for expected in [
        "Call back by noon",
        "CB-soon",
        "1; 1 later",
        "Past their deadline",
        "2 more in the CSV or JSON",
        "Warnings",
        "beyond the limits: look now",
        "more than chance",
        "goes with",
        "Rules to train",
        "worst 话费争议-w1",
        "worth no conclusion",
        "A11 (n = 20), A12 (n = 8)",
        "score test",
        "Holm",
        "95 % interval",
        "missing",
    ] {
        assert!(words.contains(expected), "{expected}");
    }
    assert!(!words.contains("CB-later"), "what is due after noon is only counted");
    assert!(html.contains("class=\"tile few\""), "12 of 25 is grey");
    assert!(html.matches("<svg").count() >= 4 && html.contains("class=\"heat\""));
}

#[test]
fn an_agents_page_shows_no_other_agent() {
    let names = Names::usual();
    let measured = made::desk(&names);
    for language in [Zh, En] {
        let html = report::html(&measured, &options(Form::Agent, Some("A05"), None), language, None);
        for other in names.agents.iter().filter(|agent| *agent != "A05") {
            assert!(!html.contains(other.as_str()), "{other} on the page of A05");
        }
        assert!(html.contains("T-A05") && html.contains("call-A05-1"), "the own cases and calls");
        for team in &names.teams {
            assert!(!html.contains(team.as_str()), "{team}");
        }
    }
    let nobody = report::html(&measured, &options(Form::Agent, Some("A99"), None), En, None);
    assert!(well_formed(&nobody).contains("no data of this agent"));
}

#[test]
fn a_team_sees_its_own_cases() {
    let names = Names::usual();
    let measured = made::desk(&names);
    let html = report::html(&measured, &options(Form::Day, None, Some("一组")), Zh, None);
    let words = well_formed(&html);
    assert!(words.contains("班组日报 · 一组 · 2026-06-30") && words.contains("T-A01") && words.contains("CB-soon"));
    let other = well_formed(&report::html(&measured, &options(Form::Day, None, Some("二组")), Zh, None));
    assert!(!other.contains("T-A01"), "the case is of another team");
}

#[test]
fn no_data_is_said() {
    let names = Names::usual();
    for (name, html) in pages(&made::nothing(), &names) {
        let words = well_formed(&html);
        assert!(words.contains("没有") || words.contains("no data") || words.contains("nothing"), "{name}: {words}");
    }
    let sheet = report::sheet(&made::nothing(), false, En, None);
    assert_eq!((sheet.rows[0].cells[2].as_str(), sheet.rows[0].few), ("no data", true));
    assert_eq!(report::csv(&made::nothing(), En, None).lines().count(), 2);
}

#[test]
fn hostile_names_stay_text_in_every_form() {
    for text in [
        "</td><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "<!--",
        "]]>",
        "&lt;b&gt;",
        "\u{1b}[31mred",
        "\u{202e}txt.exe",
        "=HYPERLINK(\"http://x\",\"y\")",
        "@SUM(A1)",
        "a\r\nb,c\"d",
        "\u{0}",
        "{{",
        "",
        " ",
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
    ] {
        let names = Names::all(text);
        let measured = made::desk(&names);
        for (name, html) in pages(&measured, &names) {
            let words = well_formed(&html);
            assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<!--"), "{name}: {text}");
            assert!(
                !html.contains('\u{1b}') && !html.contains('\u{202e}') && !html.contains('\u{0}'),
                "{name}: {text}"
            );
            if text.starts_with('<') {
                assert!(words.contains("&lt;"), "{name}: it is shown as it is written");
            }
        }
        let csv = report::csv(&measured, Zh, None);
        for row in csv.lines() {
            for cell in row.split(',') {
                assert!(!cell.trim_start_matches('"').starts_with(['=', '@', '\t', '\u{1b}']), "{row}");
            }
        }
        let rows = report::sheet(&measured, true, Zh, None).rows;
        assert!(rows.iter().flat_map(|row| &row.cells).all(|cell| !cell.contains(char::is_control)), "{text}");
    }
}

#[test]
fn the_same_figures_give_the_same_bytes_and_few_of_them() {
    let names = Names::usual();
    let of = |language: Language| report::html(&made::desk(&names), &options(Form::Month, None, None), language, None);
    assert_eq!(of(Zh), of(Zh));
    assert!(of(Zh).len() < 120_000, "{} bytes", of(Zh).len());
    assert_ne!(of(Zh), of(En));
}

#[test]
fn csv_holds_every_figure_in_full() {
    let measured = made::desk(&Names::usual());
    let csv = report::csv(&measured, En, None);
    let mut lines = csv.lines();
    let headings = lines.next().expect("headings");
    assert!(headings.starts_with("\u{feff}agent,team,month,figure,part,value,unit,numerator"), "{headings}");
    assert_eq!(lines.clone().count(), measured.metrics.len());
    let first = lines.next().expect("a figure");
    assert!(
        first.starts_with(",,,ssi,,0.92,share,1702,1850,1850,264,0.9067495258,0.9315098585,0.95,Wilson"),
        "{first}"
    );
}
