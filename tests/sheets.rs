//! Spreadsheets as people make them: read rightly, or refused with a reason.
#![cfg(feature = "xlsx")]

#[path = "support/workbooks.rs"]
mod workbooks;

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;
use workbooks::{TURNS, book, options, patched, read, refusal, rows, texts, two_calls};
use wusheng::Code;
use wusheng::sheets::{SheetOptions, SheetShape, preview_sheet, read_sheet};
use zip::write::SimpleFileOptions;

#[test]
fn rows_of_turns_below_titles_among_blank_rows_under_merged_and_doubled_headings() {
    two_calls(&book(|sheet| rows(sheet, 0, TURNS)));
    // A title, a blank row, headings in the fourth row.
    two_calls(&book(|sheet| {
        sheet.merge_range(0, 0, 0, 5, "五月质检明细", &Format::new())?;
        sheet.write_string(1, 0, "制表：张三")?;
        rows(sheet, 3, TURNS)
    }));
    // Blank rows among the rows.
    two_calls(&book(|sheet| {
        rows(sheet, 0, &TURNS[..2])?;
        rows(sheet, 5, &TURNS[2..])
    }));
    // Two rows of headings, merged across and down.
    two_calls(&book(|sheet| {
        sheet.merge_range(0, 0, 1, 0, "会话号", &Format::new())?;
        sheet.merge_range(0, 1, 0, 2, "对话", &Format::new())?;
        rows(sheet, 1, &[&["", "角色", "内容"]])?;
        rows(sheet, 2, &TURNS[1..])
    }));
    // An id merged over its rows.
    two_calls(&book(|sheet| {
        rows(sheet, 0, &[TURNS[0], &["", "客服", "您好"], &["", "客户", "查话费"], TURNS[3]])?;
        sheet.merge_range(1, 0, 2, 0, "1", &Format::new())?;
        Ok(())
    }));
    // Headings that say nothing: told by what stands under them.
    let odd = book(|sheet| {
        rows(sheet, 0, &[&["会话", "谁", "说了啥"], TURNS[1], &["1", "客户", "我想查一下这个月的话费"], TURNS[3]])
    });
    let look = preview_sheet(&odd, &options()).expect("a look");
    assert_eq!(look.shape, SheetShape::Turns);
    assert_eq!(
        look.columns.iter().map(|column| column.field.as_deref()).collect::<Vec<_>>(),
        [Some("id"), Some("role"), Some("text")]
    );
}

#[test]
fn hidden_sheets_are_passed_over_and_sheets_can_be_named() {
    let mut workbook = Workbook::new();
    let hidden = workbook.add_worksheet();
    rows(hidden, 0, &[TURNS[0], &["9", "客服", "别看我"]]).expect("rows");
    hidden.set_hidden(true);
    rows(workbook.add_worksheet().set_name("说明").expect("a name"), 0, &[&["本表由系统导出"]]).expect("rows");
    rows(workbook.add_worksheet().set_name("明细").expect("a name").set_active(true), 0, TURNS).expect("rows");
    let file = workbook.save_to_buffer().expect("a workbook");
    two_calls(&file);
    let look = preview_sheet(&file, &options()).expect("a look");
    assert_eq!((look.sheet.as_deref(), look.count, look.heading_row), (Some("明细"), 3, 1));
    assert_eq!(look.sheets.iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(), [true, false, false]);
    let named = SheetOptions { sheet: Some("Sheet1".into()), ..options() };
    assert_eq!(texts(&read(&file, &named).0[0]), ["别看我"]);
    let absent =
        read_sheet(&file, &SheetOptions { sheet: Some("六月".into()), ..options() }).expect_err("no such sheet");
    assert!(absent.message.contains("明细"), "{}", absent.message);
}

#[test]
fn days_times_and_numbers_however_they_are_kept() {
    let head: &[&str] = &["会话", "角色", "内容", "通话时间", "开始时间(秒)", "客户号"];
    let day = Format::new().set_num_format("yyyy/m/d h:mm");
    let file = book(|sheet| {
        rows(sheet, 0, &[head])?;
        sheet.write_number(1, 0, 20_240_503_001.0)?;
        rows(
            sheet,
            1,
            &[&["", "客服", "您好"], &["20240503001", "客户", "在吗", "2024-05-03 09:30:00", "１２", "C-1"]],
        )?;
        sheet.write_datetime_with_format(1, 3, ExcelDateTime::from_ymd(2024, 5, 3)?.and_hms(9, 30, 0)?, &day)?;
        sheet.write_number(1, 4, 1.5)?;
        sheet.write_number(1, 5, 13_800_138_000.0)?;
        sheet.write_boolean(1, 6, true)?;
        Ok(())
    });
    let (calls, problems) = read(&file, &options());
    assert_eq!(calls.len(), 1, "{problems:?}");
    assert_eq!(calls[0]["id"], "20240503001");
    assert!(
        calls[0]["startedAt"].as_str().is_some_and(|at| at.starts_with("2024-05-03T09:30:00")),
        "{}",
        calls[0]["startedAt"]
    );
    assert_eq!(calls[0]["customer"], "13800138000");
    assert_eq!(
        (&calls[0]["turns"][0]["startMs"], &calls[0]["turns"][1]["startMs"]),
        (&Value::from(1500), &Value::from(12_000))
    );
    // The same days counted from 1904: 1462 fewer.
    let old = patched(&file, "xl/workbook.xml", |xml| xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" "));
    assert!(read(&old, &options()).0[0]["startedAt"].as_str().is_some_and(|at| at.starts_with("2028-05-04T09:30:00")));
}

#[test]
fn a_dialogue_in_a_cell_is_a_call() {
    let file = book(|sheet| {
        rows(
            sheet,
            0,
            &[
                &["流水号", "坐席工号", "业务类型", "对话内容"],
                &["r-1", "8021", "宽带", "客服：您好\n客户：网络断了\n客服：抱歉"],
                &["r-2", "8022", "", "客服：您好，请讲。客户：查话费 客服：好的"],
                &["r-3", "8023", "", ""],
            ],
        )
    });
    let look = preview_sheet(&file, &options()).expect("a look");
    assert_eq!((look.shape, look.columns[3].field.as_deref()), (SheetShape::Dialogues, Some("turns")));
    let (calls, problems) = read(&file, &options());
    assert_eq!(calls.len(), 2);
    assert_eq!(
        (calls[0]["id"].as_str(), calls[0]["agent"].as_str(), calls[0]["meta"]["业务类型"].as_str()),
        (Some("r-1"), Some("8021"), Some("宽带"))
    );
    assert_eq!(texts(&calls[0]), ["您好", "网络断了", "抱歉"]);
    assert_eq!(texts(&calls[1]), ["您好，请讲。", "查话费", "好的"]);
    assert!(problems.iter().any(|problem| problem.code == Code::NoTurns && problem.line == Some(4)), "{problems:?}");
}

#[test]
fn guesses_can_be_corrected() {
    let file = book(|sheet| rows(sheet, 0, &[&["甲", "乙", "丙"], &["客服", "您好", "1"], &["客户", "查", "1"]]));
    let columns =
        [("role", "甲"), ("text", "乙"), ("id", "丙")].map(|(field, heading)| (field.to_owned(), heading.to_owned()));
    let given = SheetOptions { columns: columns.into(), heading_row: Some(1), ..options() };
    assert_eq!(texts(&read(&file, &given).0[0]), ["您好", "查"]);
    let none = SheetOptions { columns: [("role".to_owned(), String::new())].into(), ..options() };
    assert_eq!(preview_sheet(&file, &none).expect("a look").shape, SheetShape::Unknown);
}

#[test]
fn tables_in_text_from_windows() {
    // GB18030, semicolons, quotes and line breaks in cells.
    let gbk = b"\xbb\xe1\xbb\xb0;\xbd\xc7\xc9\xab;\xc4\xda\xc8\xdd\r\n1;\xbf\xcd\xb7\xfe;\"\xc4\xfa\xba\xc3\r\n\xc7\xeb\xbd\xb2\"\r\n";
    let (calls, _) = read(gbk, &SheetOptions { name: Some("a.csv".into()), ..SheetOptions::default() });
    assert!(texts(&calls[0])[0].starts_with("您好") && texts(&calls[0])[0].ends_with("请讲"));
    let bom = "\u{feff}会话\t角色\t内容\n1\t客服\t您好\n";
    assert_eq!(texts(&read(bom.as_bytes(), &SheetOptions::default()).0[0]), ["您好"]);
}

#[test]
fn errors_formulas_far_cells_and_problems_with_their_rows() {
    let file = book(|sheet| {
        rows(sheet, 0, TURNS)?;
        rows(sheet, 8, &[&["3", "谁知道", "您好"]])?;
        sheet.write_formula(1, 5, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"))?;
        sheet.write_string(1_048_575, 16_383, "掉在这里")?;
        Ok(())
    });
    let (calls, problems) = read(&file, &options());
    assert_eq!(calls.len(), 3);
    assert!(
        problems.iter().any(|problem| problem.code == Code::UnknownRole && problem.line == Some(9)),
        "{problems:?}"
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason() {
    let whole = book(|sheet| rows(sheet, 0, TURNS));
    for cut in [10, whole.len() / 2, whole.len() - 10] {
        assert!(refusal(&whole[..cut]).contains("损坏"));
    }
    assert!(refusal(b"\xd0\xcf\x11\xe0 old or locked").contains("密码"));
    assert!(refusal(&book(|_| Ok(()))).contains("没有任何"));
    assert!(
        refusal(&patched(&whole, "xl/worksheets/sheet1.xml", |_| "<worksheet><sheetData><row".to_owned()))
            .contains("读不了")
    );
    // A sheet of blanks that packs to next to nothing.
    let mut bomb = zip::ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("an entry");
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..300 {
        bomb.write_all(&blanks).expect("bytes");
    }
    let bomb = bomb.finish().expect("a zip").into_inner();
    assert!(bomb.len() < 1 << 20);
    assert!(refusal(&bomb).contains("压缩炸弹"));
    // One long text, used over and over.
    let long = "长".repeat(30_000);
    let many = book(|sheet| {
        rows(sheet, 0, TURNS)?;
        (4..4_000).try_for_each(|row| sheet.write_string(row, 2, long.as_str()).map(|_| ()))
    });
    assert!(many.len() < 4 << 20);
    assert!(refusal(&many).contains("MB"));
}

#[test]
fn headings_that_no_list_has_and_sides_of_a_recording() {
    let table = "通话流水号,坐席人员,说话方角色,话务内容,语句起始时间(秒)\nT1,2031,坐席,您好,1\nT1,2031,客户,宽带坏了,4\nT2,2079,坐席,喂,1\n";
    let (calls, problems) = read(table.as_bytes(), &options());
    assert!(problems.is_empty(), "{problems:?}");
    let ids: Vec<&str> = calls.iter().filter_map(|call| call["id"].as_str()).collect();
    assert_eq!(
        (ids, calls[0]["agent"].as_str(), texts(&calls[0])),
        (vec!["T1", "T2"], Some("2031"), vec!["您好", "宽带坏了"])
    );
    assert_eq!(calls[0]["turns"][1]["startMs"], 4_000);

    let sides = "id,channel,text\n1,L,您好，请问有什么可以帮您？\n1,R,我想查一下我的话费\n1,L,好的，请稍等，正在为您查询\n1,R,谢谢，再见\n1,L,感谢您的来电，再见\n";
    let (calls, _) = read(sides.as_bytes(), &options());
    let roles: Vec<&str> =
        calls[0]["turns"].as_array().into_iter().flatten().filter_map(|turn| turn["role"].as_str()).collect();
    assert_eq!(roles, ["agent", "customer", "agent", "customer", "agent"]);

    // A channel of one call a row stays one.
    let rows = "编号,渠道,对话\n1,电话,客服：您好 客户：查话费\n2,在线,客服：在的 客户：退货\n";
    let (calls, _) = read(rows.as_bytes(), &options());
    assert_eq!((calls.len(), calls[1]["channel"].as_str()), (2, Some("chat")));
}
