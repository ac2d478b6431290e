//! The workbook, read back by another library: every cell is what went in, and none is a formula.
#![cfg(feature = "xlsx")]

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use wusheng::Language;
use wusheng::workbook::{WorkbookBuilder, WorkbookOptions};

type Book = Xlsx<Cursor<Vec<u8>>>;

fn built(options: WorkbookOptions, language: Language, parts: [&str; 3]) -> Vec<u8> {
    let [calls, events, cards] = parts;
    let mut workbook = WorkbookBuilder::new(options, language).expect("it begins");
    workbook.calls(calls.as_bytes());
    workbook.events(events.as_bytes());
    workbook.push(cards.as_bytes());
    let (bytes, problems) = workbook.end().expect("it ends");
    assert!(problems.is_empty(), "{problems:?}");
    bytes
}

fn read(bytes: Vec<u8>) -> Book {
    open_workbook_from_rs(Cursor::new(bytes)).expect("another library reads it")
}

/// A sheet as texts, headings first.
fn sheet(book: &mut Book, name: &str) -> (Range<Data>, Vec<String>) {
    let range = book.worksheet_range(name).expect("the sheet is there");
    let headings = range.rows().next().expect("it has headings").iter().map(ToString::to_string).collect();
    (range, headings)
}

fn cell<'r>(range: &'r Range<Data>, headings: &[String], row: usize, heading: &str) -> &'r Data {
    let column = headings.iter().position(|one| one == heading).unwrap_or_else(|| panic!("no column {heading}"));
    range.get((row, column)).unwrap_or(&Data::Empty)
}

const HOSTILE: [&str; 8] =
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "<b>&amp;\"'</b>", "第一行\n第二行 🙏", "_x0041_ ]]> \u{1} 0013"];

fn card(id: &str, more: &str) -> String {
    format!(
        r#"{{"schema":1,"call":{},"score":90.5,"judged":95,"grade":"pass",{more}}}"#,
        serde_json::to_string(id).expect("JSON")
    )
}

#[test]
fn texts_come_back_as_they_were_and_none_is_a_formula() {
    let cards: Vec<String> = HOSTILE
        .iter()
        .map(|text| {
            let text = serde_json::to_string(text).expect("JSON");
            let finding = format!(
                r#"{{"rule":{text},"title":{text},"dimension":{text},"severity":"minor","verdict":"fail","of":5,"deducted":5,"occurrences":[{{"verdict":"fail","evidence":[{{"turn":0,"start":0,"end":1,"text":{text}}}]}}],"advice":{text}}}"#
            );
            card("c", &format!(r#""subject":{{"agent":{text},"team":{text},"customer":{text}}},"findings":[{finding}]"#))
        })
        .collect();
    let bytes = built(WorkbookOptions::default(), Language::Zh, ["", "", &cards.join("\n")]);
    let mut book = read(bytes);
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("it is a sheet");
        assert!(formulas.used_cells().next().is_none(), "{name} has a formula");
    }
    let (range, headings) = sheet(&mut book, "质检明细");
    for (row, text) in (1..).zip(HOSTILE) {
        let text = text.replace('\u{1}', "\u{fffd}");
        for heading in ["客户号(脱敏)", "班组", "工号", "扣分项编号", "扣分项名称", "原话", "标准话术"]
        {
            assert_eq!(cell(&range, &headings, row, heading), &Data::String(text.clone()), "{heading}");
        }
    }
}

#[test]
fn a_row_a_deduction_and_one_for_a_call_without_any() {
    let finding = |rule: &str, deducted: f64, trigger: &str| {
        format!(
            r#"{{"rule":"{rule}","title":"{rule}声","dimension":"attitude","severity":"minor","verdict":"fail","of":15,"deducted":{deducted},"occurrences":[{{"verdict":"fail","evidence":[]{trigger}}}],"advice":"抱歉"}}"#
        )
    };
    let subject = r#""subject":{"agent":"8021","team":"一组","channel":"phone","customer":"[客户-bcdfghjklm]","startedAt":"2026-03-02T09:30:00+08:00","durationMs":90000}"#;
    let pack = r#""pack":{"id":"telecom-zh","version":"0.2.0","hash":"x"},"receipt":"abc""#;
    let trigger = r#","trigger":{"turn":1,"start":0,"end":2,"text":"投诉"}"#;
    let cards = [
        card(
            "c-1",
            &format!(
                r#"{subject},"findings":[{},{}],{pack}"#,
                finding("apology", 15.0, trigger),
                finding("offer", 4.5, "")
            ),
        ),
        card(
            "c-2",
            &format!(
                r#"{subject},"findings":[{}],"suspected":[{{"rule":"abuse"}}],{pack}"#,
                finding("preview", 0.0, "")
            ),
        ),
    ];
    let calls = r#"{"id":"c-1","direction":"inbound","turns":[{"role":"agent","text":"a"},{"role":"customer","text":"投诉","startMs":62000}],"meta":{"业务类型":"宽带"}}"#;
    let events = r#"{"call":"c-1","rule":"apology","verdict":"pass","reviewer":"李","at":"2026-03-03T10:00:00+08:00","sampled":0.1,"category":"语言","responsibility":"坐席","appeal":{"status":"已办结","reason":"说过抱歉","result":"overturned","arbiter":"王"},"coaching":{"coach":"赵","at":"2026-03-05"},"recheck":"合格"}"#;
    let options =
        WorkbookOptions { link: Some("https://desk.example/#call={call}".into()), ..WorkbookOptions::default() };
    let mut book = read(built(options, Language::Zh, [calls, events, &cards.join("\n")]));
    assert_eq!(book.sheet_names(), ["质检明细", "坐席汇总", "班组汇总", "扣分Top10", "申诉汇总", "口径说明"]);
    let (range, headings) = sheet(&mut book, "质检明细");
    assert_eq!((range.height(), headings.len()), (4, 35));
    let at = |row: usize, heading: &str| cell(&range, &headings, row, heading).clone();
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(
        (at(1, "录音流水号"), at(2, "录音流水号"), at(3, "录音流水号")),
        (text("c-1"), text("c-1"), text("c-2"))
    );
    assert_eq!(
        (at(1, "扣分项编号"), at(1, "扣分分值"), at(2, "扣分分值")),
        (text("apology"), Data::Float(15.0), Data::Float(4.5))
    );
    assert_eq!((at(1, "原话"), at(1, "时间点"), at(2, "原话")), (text("投诉"), text("0:01:02"), Data::Empty));
    assert_eq!((at(1, "渠道"), at(1, "呼入/呼出"), at(1, "业务类型")), (text("电话"), text("呼入"), text("宽带")));
    assert_eq!(
        (at(1, "机检分"), at(1, "人工分"), at(1, "终分")),
        (Data::Float(90.5), Data::Float(100.0), Data::Float(100.0))
    );
    assert_eq!((at(3, "人工分"), at(3, "终分"), at(3, "抽检方式")), (Data::Empty, Data::Float(90.5), text("全量机检")));
    assert_eq!((at(1, "抽检方式"), at(1, "申诉结果"), at(1, "仲裁人")), (text("随机抽检"), text("改判"), text("王")));
    assert_eq!((at(1, "辅导人"), at(1, "复检结果"), at(1, "责任归属")), (text("赵"), text("合格"), text("坐席")));
    assert_eq!((at(3, "扣分项编号"), at(3, "致命")), (Data::Empty, text("疑似：abuse")));
    assert_eq!((at(1, "规则版本"), at(1, "回执号")), (text("telecom-zh 0.2.0"), text("abc")));
    let Data::DateTime(started) = at(1, "通话时间") else { panic!("a day is a day: {:?}", at(1, "通话时间")) };
    assert_eq!(started.to_ymd_hms_milli(), (2026, 3, 2, 9, 30, 0, 0));
    assert!(matches!(at(1, "时长"), Data::DateTime(length) if (length.as_f64() * 86_400.0).round() == 90.0));
    let links: Vec<String> =
        book.hyperlinks_by_sheet_name("质检明细").expect("links").iter().map(|link| format!("{link:?}")).collect();
    assert!(
        links.len() == 2 && links[0].contains("https://desk.example/#call=c-1") || links[0].contains("call=c-1"),
        "{links:?}"
    );

    let (agents, headings) = sheet(&mut book, "坐席汇总");
    assert_eq!(cell(&agents, &headings, 1, "工号"), &text("8021"));
    assert_eq!(cell(&agents, &headings, 1, "通数"), &Data::Float(2.0));
    assert_eq!(cell(&agents, &headings, 1, "平均终分"), &Data::Float(95.25));
    assert_eq!(cell(&agents, &headings, 1, "合格率"), &Data::Float(1.0));
    assert_eq!(cell(&agents, &headings, 1, "最低分通话"), &text("c-2"));
    let inner = book.hyperlinks_by_sheet_name("坐席汇总").expect("links");
    assert!(format!("{inner:?}").contains("质检明细"), "{inner:?}");
    let (top, headings) = sheet(&mut book, "扣分Top10");
    assert_eq!(cell(&top, &headings, 1, "扣分项名称"), &text("apology声"));
    assert_eq!(cell(&top, &headings, 1, "扣分合计"), &Data::Float(15.0));
    let (appeals, headings) = sheet(&mut book, "申诉汇总");
    assert_eq!(cell(&appeals, &headings, 1, "改判率"), &Data::Float(1.0));
    let (meaning, _) = sheet(&mut book, "口径说明");
    assert!(meaning.rows().any(|row| row[0] == text("终分")));
}

#[test]
fn english_has_english_headings_and_no_calls_make_a_workbook_too() {
    let mut book = read(built(WorkbookOptions::default(), Language::En, ["", "", ""]));
    assert_eq!(book.sheet_names(), ["Details", "Agents", "Teams", "Top 10 deductions", "Appeals", "Definitions"]);
    let (range, headings) = sheet(&mut book, "Details");
    assert_eq!((range.height(), headings[0].as_str(), headings[34].as_str()), (1, "Call", "Receipt"));
}

#[test]
fn the_same_calls_give_the_same_bytes() {
    let cards: Vec<String> = (0..3_000).map(|at| card(&format!("c-{at}"), r#""findings":[]"#)).collect();
    let one = built(WorkbookOptions::default(), Language::Zh, ["", "", &cards.join("\n")]);
    let two = built(WorkbookOptions::default(), Language::Zh, ["", "", &cards.join("\n")]);
    assert!(one == two);
    let mut book = read(one);
    assert_eq!(sheet(&mut book, "质检明细").0.height(), 3_001);
}

#[test]
fn a_line_that_is_no_scorecard_costs_no_other() {
    let mut workbook = WorkbookBuilder::new(WorkbookOptions::default(), Language::En).expect("it begins");
    workbook.push(format!("{{\n{}\n[]\n", card("c-1", r#""findings":[]"#)).as_bytes());
    workbook.events(b"{\"call\":1}\n");
    let (bytes, problems) = workbook.end().expect("it ends");
    assert_eq!(problems.len(), 3);
    assert_eq!(sheet(&mut read(bytes), "Details").0.height(), 2);
}
