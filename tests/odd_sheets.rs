//! Spreadsheets stranger than those of `sheets.rs`: what people do to tables over years, what other programs write, what somebody
//! makes to break a reader. Each is read rightly, or refused with a reason; what is left out is told with its row.
#![cfg(feature = "xlsx")]

#[path = "support/workbooks.rs"]
mod workbooks;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use serde_json::Value;
use workbooks::{TURNS, book, entries, options, patched, read, refusal, rows, texts, two_calls};
use wusheng::sheets::{SheetOptions, SheetShape, preview_sheet, sheet_as_csv};
use wusheng::{Code, Problem};

/// UTF-16 as Excel writes "Unicode text".
fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

fn named(name: &str) -> SheetOptions {
    SheetOptions { name: Some(name.into()), ..SheetOptions::default() }
}

/// The rows that were left out.
fn left_out(problems: &[Problem]) -> Vec<u64> {
    problems.iter().filter(|problem| problem.code == Code::RowLeftOut).filter_map(|problem| problem.line).collect()
}

/// The parts of a workbook whose only sheet is given as XML.
fn raw(sheet: &str) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let part = |name: &str, kind: &str| {
        format!(
            r#"<Override PartName="{name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>"#
        )
    };
    let types = format!(
        r#"<Types xmlns="{PACKAGE}/content-types">{}{}</Types>"#,
        part("/xl/workbook.xml", "sheet.main"),
        part("/xl/worksheets/sheet1.xml", "worksheet")
    );
    let relation = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let workbook = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    entries(&[
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A sheet whose cells hold their texts themselves, with or without the places of rows and cells.
fn inline(table: &[&[&str]], placed: bool) -> String {
    let mut out =
        String::from(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#);
    for (row, cells) in (1..).zip(table) {
        out += &if placed { format!(r#"<row r="{row}">"#) } else { "<row>".to_owned() };
        for (column, cell) in ('A'..).zip(*cells) {
            let place = if placed { format!(r#" r="{column}{row}""#) } else { String::new() };
            out += &format!(r#"<c{place} t="inlineStr"><is><t>{cell}</t></is></c>"#);
        }
        out += "</row>";
    }
    out + "</sheetData></worksheet>"
}

#[test]
fn units_under_the_headings_sums_under_the_rows_and_notes_under_all() {
    let file = book(|sheet| {
        sheet.merge_range(0, 0, 0, 3, "五月通话", &Format::new())?;
        sheet.merge_range(1, 0, 2, 0, "会话", &Format::new())?;
        sheet.merge_range(1, 1, 1, 3, "对话", &Format::new())?;
        rows(sheet, 2, &[&["", "角色", "内容", "开始时间"], &["", "", "", "(秒)"]])?;
        rows(sheet, 4, &[&["1", "客服", "您好", "1"], &["1", "客户", "合计", "3"], &["2", "客服", "请讲", "1"]])?;
        rows(sheet, 7, &[&["小计", "", "3", ""], &["合 计：", "", "", "356"], &["平均", "-", "—", "1.7"]])?;
        rows(sheet, 11, &[&["注：本表由系统导出"], &["制表：张三", "", "审核：李四"], &["第 1 页 共 1 页"]])?;
        rows(sheet, 15, &[&["", "", "", "", "", "以上为节选"]])
    });
    let (calls, problems) = read(&file, &options());
    assert_eq!(calls.len(), 2, "{problems:?}");
    assert_eq!(texts(&calls[0]), ["您好", "合计"]);
    assert_eq!(calls[0]["turns"][1]["startMs"], 3000);
    assert_eq!(left_out(&problems), [4, 8, 9, 10, 12, 13, 14, 16]);
    assert!(problems.iter().all(|problem| problem.file.is_some() && problem.code == Code::RowLeftOut), "{problems:?}");
}

#[test]
fn rows_of_whole_calls_and_of_tickets_have_sums_too() {
    let file = book(|sheet| {
        rows(sheet, 0, &[&["录音流水号", "工号", "通话日期", "通话时间", "通话内容"]])?;
        rows(sheet, 1, &[&["R1", "8021", "2024年5月3日", "上午9:30", "客服：您好\n客户：查话费"]])?;
        rows(sheet, 2, &[&["R2", "8022", "2024/5/3", "5/3/2024", "A：您好 B：退货 A：好的"]])?;
        rows(sheet, 3, &[&["合计", "2", "", "", ""], &["注：节选"]])
    });
    let (calls, problems) = read(&file, &options());
    assert_eq!((calls.len(), left_out(&problems)), (2, vec![4, 5]), "{problems:?}");
    assert_eq!(calls[0]["startedAt"], "2024-05-03T09:30:00");
    assert_eq!(calls[1]["startedAt"], "2024-05-03");
    assert_eq!(texts(&calls[1]), ["您好", "退货", "好的"]);
    let tickets = sheet_as_csv(
        &book(|sheet| rows(sheet, 1, &[&["工单号", "通话时长"], &["", "分钟"], &["G1", "2"], &["总计", "2"]])),
        &SheetOptions { heading_row: Some(2), ..options() },
    );
    let (tickets, problems) = wusheng::ticket::read_tickets(&tickets.expect("rows"), &Default::default());
    assert_eq!((tickets.len(), tickets[0].talk_ms, left_out(&problems).len()), (1, Some(120_000), 2), "{problems:?}");
}

#[test]
fn headings_on_every_page_and_banners_between_the_rows() {
    let file = book(|sheet| {
        rows(sheet, 0, &TURNS[..1])?;
        sheet.merge_range(1, 0, 1, 2, "—— 一组 ——", &Format::new())?;
        rows(sheet, 2, &TURNS[1..3])?;
        rows(sheet, 5, &TURNS[..1])?;
        rows(sheet, 6, &TURNS[3..])
    });
    two_calls(&file);
    assert_eq!(left_out(&read(&file, &options()).1), [6, 2]);
}

#[test]
fn a_name_merged_over_calls_is_that_of_each_and_words_are_not_repeated() {
    let file = book(|sheet| {
        rows(sheet, 0, &[&["班组", "工号", "会话", "角色", "内容"], &["", "", "1", "客服", "您好"]])?;
        rows(sheet, 2, &[&["", "", "", "客户", ""], &["", "", "2", "客服", "请讲"]])?;
        sheet.merge_range(1, 0, 3, 0, "一组", &Format::new())?;
        sheet.merge_range(1, 1, 3, 1, "8021", &Format::new())?;
        sheet.merge_range(1, 4, 2, 4, "您好", &Format::new())?;
        Ok(())
    });
    let (calls, problems) = read(&file, &options());
    let who: Vec<_> = calls.iter().map(|call| (call["team"].as_str(), call["agent"].as_str())).collect();
    assert_eq!(who, [(Some("一组"), Some("8021")); 2], "{problems:?}");
    assert_eq!(texts(&calls[0]), ["您好", ""]);
}

#[test]
fn days_as_text_in_many_forms() {
    for day in [
        "2024年5月3日 9:30",
        "2024年05月03日 09时30分00秒",
        "2024年5月3日（周五）上午9:30",
        "2024/5/3 9:30",
        "2024.05.03 09:30:00",
        "20240503 093000",
        "20240503093000",
        "２０２４－０５－０３　０９：３０",
        "45415.395833333336",
        "03-May-2024 9:30 AM",
    ] {
        let table = format!("会话,角色,内容,通话时间\n1,客服,您好,{day}\n1,客户,在,\n");
        let sheet = book(|sheet| rows(sheet, 0, &[&["会话", "角色", "内容", "通话时间"], &["1", "客服", "您好", day]]));
        for file in [sheet, table.into_bytes()] {
            let (calls, problems) = read(&file, &options());
            assert_eq!(calls[0]["startedAt"], "2024-05-03T09:30:00", "{day} {problems:?}");
        }
    }
    for (day, expected) in [("2024-05-03T09:30Z", "2024-05-03T09:30:00Z"), ("2024-05-03", "2024-05-03")] {
        let file = format!("会话,角色,内容,通话时间\n1,客服,您好,{day}\n");
        assert_eq!(read(file.as_bytes(), &options()).0[0]["startedAt"], expected);
    }
    for day in ["5/3/2024 9:30", "上午9:30", "昨天", "2024-02-30 9:30"] {
        let file = book(|sheet| rows(sheet, 0, &[&["会话", "角色", "内容", "通话时间"], &["1", "客服", "您好", day]]));
        let (calls, problems) = read(&file, &options());
        assert_eq!(calls[0].get("startedAt"), None);
        assert!(
            problems.iter().any(|problem| problem.code == Code::BadField && problem.line == Some(2)),
            "{day} {problems:?}"
        );
    }
}

#[test]
fn times_on_the_wall_days_since_1904_and_a_date_apart() {
    let file = book(|sheet| {
        rows(sheet, 0, &[&["录音编号", "日期", "角色", "内容", "时间", "通话时间"]])?;
        rows(sheet, 1, &[&["1", "2024-05-03", "客服", "您好", "09:30:05"], &["1", "", "客户", "查", "9:30:09"]])?;
        sheet.write_datetime_with_format(
            1,
            5,
            ExcelDateTime::from_hms(9, 30, 5)?,
            &Format::new().set_num_format("hh:mm:ss"),
        )?;
        Ok(())
    });
    let (calls, problems) = read(&file, &options());
    assert_eq!(calls[0]["startedAt"], "2024-05-03T09:30:05", "{problems:?}");
    assert_eq!((&calls[0]["turns"][0]["startMs"], &calls[0]["turns"][1]["startMs"]), (&0.into(), &4000.into()));
    let bare = book(|sheet| {
        rows(sheet, 0, &[&["会话", "角色", "内容", "通话时间"], &["1", "客服", "您好"]])?;
        sheet.write_number(1, 3, 43_953.5)?;
        Ok(())
    });
    let old = patched(&bare, "xl/workbook.xml", |xml| xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" "));
    assert_eq!(read(&old, &options()).0[0]["startedAt"], "2024-05-03T12:00:00");
}

#[test]
fn hidden_rows_and_columns_formulas_with_their_results_and_cells_in_error() {
    let file = book(|sheet| {
        rows(sheet, 0, &[&["会话", "角色", "内容", "坐席", "客户号"], &["1", "客服"], &["1", "客户", "查话费"]])?;
        sheet.write_formula(1, 2, Formula::new("=\"您\"&\"好\"").set_result("您好"))?;
        sheet.write_formula(1, 3, Formula::new("=VLOOKUP(1,A:B,2,0)").set_result("#N/A"))?;
        sheet.write_formula(1, 4, Formula::new("=1+8020").set_result("8021"))?;
        sheet.set_column_hidden(4)?;
        sheet.set_row_hidden(2)?;
        Ok(())
    });
    let (calls, problems) = read(&file, &options());
    assert_eq!(texts(&calls[0]), ["您好", "查话费"], "{problems:?}");
    assert_eq!((calls[0].get("agent"), calls[0]["customer"].as_str()), (None, Some("8021")));
}

#[test]
fn answers_rich_text_phonetic_guides_and_text_within_the_cell() {
    let file = book(|sheet| {
        rows(sheet, 0, &[&["会话", "角色", "内容", "是否满意"], &["1", "客服", "PLAIN"], &["1", "客户", "查话费"]])?;
        sheet.write_boolean(1, 3, true)?;
        Ok(())
    });
    let rich = patched(&file, "xl/sharedStrings.xml", |xml| {
        xml.replace(
            "<t>PLAIN</t>",
            "<r><rPr><b/></rPr><t>您</t></r><r><t>好</t></r><rPh sb=\"0\" eb=\"1\"><t>nin</t></rPh><phoneticPr fontId=\"1\"/>",
        )
    });
    let (calls, problems) = read(&rich, &options());
    assert_eq!(
        (texts(&calls[0]), &calls[0]["satisfied"]),
        (vec!["您好", "查话费"], &Value::from(true)),
        "{problems:?}"
    );
    for placed in [true, false] {
        two_calls(&raw(&inline(TURNS, placed)));
    }
    let far = inline(TURNS, true).replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>");
    two_calls(&raw(&far));
    let empty = (100..4_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/></row>")).collect::<String>();
    two_calls(&raw(&inline(TURNS, true).replace("</sheetData>", &format!("{empty}</sheetData>"))));
}

#[test]
fn sheets_that_break_off_say_where() {
    let whole = inline(TURNS, true);
    let cut = |sheet: &str, row: u64| {
        let (calls, problems) = read(&raw(sheet), &options());
        assert!(!calls.is_empty());
        assert!(
            problems.iter().any(|problem| problem.code == Code::SheetCutOff && problem.line == Some(row)),
            "{problems:?}"
        );
    };
    cut(&whole[..whole.len() - 120], 4);
    // A text that the list of texts does not have.
    cut(&whole.replace(r#"<c r="C3" t="inlineStr"><is><t>查话费</t></is></c>"#, r#"<c r="C3" t="s"><v>7</v></c>"#), 3);
    // What somebody wrote to fill the memory.
    cut(&whole.replace("查话费", "&bomb;"), 3);
}

#[test]
fn numbers_that_a_spreadsheet_has_rounded_are_told() {
    let file = book(|sheet| {
        rows(sheet, 0, &[&["会话", "角色", "内容", "客户号"], &["", "客服", "您好", "1.38E+10"]])?;
        sheet.write_number(1, 0, 2.024_050_300_123e16)?;
        Ok(())
    });
    let problems = read(&file, &options()).1;
    let told: Vec<_> = problems.iter().filter(|problem| problem.code == Code::RoundedNumber).collect();
    assert_eq!(told.iter().map(|problem| problem.args["name"].as_str()).collect::<Vec<_>>(), ["会话", "客户号"]);
    assert!(told.iter().all(|problem| problem.line == Some(2)), "{told:?}");
}

#[test]
fn columns_of_one_name_files_as_ids_and_english_headings() {
    let file = book(|sheet| {
        rows(sheet, 0, &[&["录音文件", "发言人", "文字", "备注", "备注"], &["a.wav", "坐席8021", "您好", "x", "y"]])?;
        rows(sheet, 2, &[&["a.wav", "客户", "查"], &["b.wav", "坐席8022", "您好"]])
    });
    let (calls, problems) = read(&file, &options());
    assert_eq!(
        (calls.len(), &calls[0]["agent"], &calls[1]["id"]),
        (2, &"8021".into(), &"b.wav".into()),
        "{problems:?}"
    );
    let table = "Call ID,Speaker,Utterance,Start (s),Call Start Time\nC-1,Agent,Hello,0.5,2024-05-03 09:30:00\nC-1,Customer,My bill,4,\nTotal,,2,,\n";
    let (calls, problems) = read(table.as_bytes(), &options());
    assert_eq!((calls.len(), left_out(&problems)), (1, vec![4]), "{problems:?}");
    assert_eq!(
        (&calls[0]["turns"][0]["startMs"], &calls[0]["startedAt"]),
        (&500.into(), &"2024-05-03T09:30:00".into())
    );
    let traditional = "會話編號,說話人,內容,通話時間\n1,客服,您好,2024年5月3日 9時30分\n1,客戶,查話費,\n合計,,2,\n";
    let (calls, _) = read(traditional.as_bytes(), &options());
    assert_eq!((calls.len(), &calls[0]["startedAt"]), (1, &"2024-05-03T09:30:00".into()));
}

#[test]
fn very_wide_sheets_names_with_quotes_and_other_sheets() {
    two_calls(&book(|sheet| {
        rows(sheet, 0, TURNS)?;
        (3..2_000u16).try_for_each(|column| sheet.write_string(0, column, "备用").map(|_| ()))
    }));
    let mut workbook = Workbook::new();
    let name = "五月 \"质检\" & <复核>'表";
    rows(workbook.add_worksheet().set_name("封面").expect("a name"), 0, &[&["客服中心"]]).expect("rows");
    rows(workbook.add_worksheet().set_name(name).expect("a name"), 0, TURNS).expect("rows");
    let file = workbook.save_to_buffer().expect("a workbook");
    two_calls(&file);
    let others =
        |options: &SheetOptions| read(&file, options).1.iter().any(|problem| problem.code == Code::OtherSheets);
    let one = SheetOptions { sheet: Some(name.into()), ..options() };
    assert!(others(&options()) && !others(&one));
    assert_eq!(preview_sheet(&file, &one).expect("a look").sheet.as_deref(), Some(name));
}

#[test]
fn a_text_used_over_and_over_is_refused_before_it_fills_the_memory() {
    let long = "长".repeat(30_000);
    let file = book(|sheet| {
        rows(sheet, 0, TURNS)?;
        (4..300).try_for_each(|row| sheet.write_string(row, 2, long.as_str()).map(|_| ()))
    });
    assert!(file.len() < 100_000);
    assert!(refusal(&file).contains("远大于文件本身"));
}

#[test]
fn workbooks_with_macros_and_workbooks_that_are_none() {
    let file = book(|sheet| rows(sheet, 0, TURNS));
    two_calls(&patched(&file, "[Content_Types].xml", |xml| {
        xml.replace("spreadsheetml.sheet.main+xml", "vnd.ms-excel.sheet.macroEnabled.main+xml")
    }));
    // An old workbook, or one with a password, by its first bytes and whatever it is named.
    assert!(refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 named .xlsx").contains("密码"));
    for page in ["<html><table><tr><td>会话</td></tr></table></html>", "<?xml version=\"1.0\"?><Workbook/>"] {
        assert!(refusal(page.as_bytes()).contains("网页或 XML"));
    }
    for parts in [&[("word/document.xml", "<w:document/>")][..], &[("content.xml", "<x/>")]] {
        assert!(!refusal(&entries(parts)).is_empty());
    }
}

#[test]
fn tables_in_text_as_excel_writes_them() {
    for (text, name) in [
        ("sep=;\r\n会话;角色;内容\r\n1;客服;您好\r\n1;客户;查话费\r\n2;客服;请讲\r\n", "a.csv"),
        ("\u{feff}sep=,\r\n会话,角色,内容\r\n1,客服,您好\r\n1,客户,查话费\r\n2,客服,请讲\r\n合计,,3\r\n", "a.csv"),
        ("会话|角色|内容\n1|客服|您好\n1|客户|查话费\n2|客服|请讲\n", "a.txt"),
        ("\"会话\",\"角色\",\"内容\"\n\n\"1\",\"客服\",\"您好\"\n,,\n1,\"客户\",\"查话费\"\n2,客服,请讲\n", "a.xlsx"),
        ("五月质检明细,,\n制表：张三,,\n会话,角色,内容\n1,客服,您好\n1,客户,查话费\n2,客服,请讲\n注：完,,\n", "a.csv"),
    ] {
        for bytes in [text.as_bytes().to_vec(), utf16(text.trim_start_matches('\u{feff}'))] {
            assert_eq!(preview_sheet(&bytes, &named(name)).expect("a look").shape, SheetShape::Turns, "{text}");
            let (calls, problems) = read(&bytes, &named(name));
            assert_eq!(calls.len(), 2, "{text}: {problems:?}");
            assert_eq!(texts(&calls[0]), ["您好", "查话费"]);
        }
    }
    let tabs = utf16("会话\t角色\t内容\r\n1\t客服\t\"您好，\"\"亲\"\"\"\r\n1\t客户\t\"查\r\n话费\"\r\n");
    assert_eq!(texts(&read(&tabs, &named("Unicode 文本.txt")).0[0])[0], "您好，\"亲\"");
}

#[test]
fn two_speakers_side_by_side() {
    for heads in [["客户", "客服"], ["客户提问", "客服回复"], ["买家消息", "卖家消息"]] {
        let file = book(|sheet| {
            rows(sheet, 0, &[&["会话编号", heads[0], heads[1], "日期"]])?;
            rows(sheet, 1, &[&["1", "你们怎么又多扣我的钱", "非常抱歉，我马上帮您查一下", "2024-05-01"]])?;
            rows(
                sheet,
                2,
                &[
                    &["", "", "已经给您退回去了，请您查收"],
                    &["2", "请问几点关门呢", "您好，晚上九点关门", "2024-05-02"],
                ],
            )
        });
        let look = preview_sheet(&file, &options()).expect("a look");
        let fields: Vec<_> = look.columns.iter().filter_map(|column| column.field.as_deref()).collect();
        assert_eq!((look.shape, fields), (SheetShape::Sides, vec!["id", "customerText", "agentText", "startedAt"]));
        let (calls, problems) = read(&file, &options());
        assert_eq!(problems, []);
        assert_eq!(calls[0]["turns"][2]["role"], "agent");
        assert_eq!(texts(&calls[1]), ["请问几点关门呢", "您好，晚上九点关门"]);
    }
}
