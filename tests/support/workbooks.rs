//! Workbooks made for tests, and how they are read.
//!
//! In: what to write. Out: files, calls, refusals. Its own file because two tests share it.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use serde_json::Value;
use wusheng::sheets::{SheetOptions, read_sheet};
use wusheng::{Code, Problem};
use zip::write::SimpleFileOptions;

/// A workbook of one sheet.
pub fn book(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet()).expect("a sheet");
    workbook.save_to_buffer().expect("a workbook")
}

/// Texts in rows, from one row on; an empty one is no cell.
pub fn rows(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) -> Result<(), XlsxError> {
    for (row, cells) in (from..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write_string(row, column, *cell)?;
            }
        }
    }
    Ok(())
}

/// The file with one of its entries rewritten.
pub fn patched(file: &[u8], name: &str, patch: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a zip");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let is_it = entry.name().is_ok_and(|entry| entry == name);
        let path = entry.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("bytes");
        if is_it {
            bytes = patch(String::from_utf8(bytes).expect("text")).into_bytes();
        }
        out.start_file(path, SimpleFileOptions::default()).expect("an entry");
        out.write_all(&bytes).expect("bytes");
    }
    out.finish().expect("a zip").into_inner()
}

/// What is said of a file: its name.
pub fn options() -> SheetOptions {
    SheetOptions { name: Some("五月.xlsx".into()), ..SheetOptions::default() }
}

/// The calls of a file, and the problems.
pub fn read(file: &[u8], options: &SheetOptions) -> (Vec<Value>, Vec<Problem>) {
    let (ndjson, problems) = read_sheet(file, options).expect("it is read");
    let calls = ndjson.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    (calls.map(|line| serde_json::from_slice(line).expect("JSON")).collect(), problems)
}

/// The texts of a call.
pub fn texts(call: &Value) -> Vec<&str> {
    let turns = call["turns"].as_array().expect("turns");
    turns.iter().map(|turn| turn["text"].as_str().expect("text")).collect()
}

/// Two calls, a row a turn.
pub const TURNS: &[&[&str]] =
    &[&["会话", "角色", "内容"], &["1", "客服", "您好"], &["1", "客户", "查话费"], &["2", "客服", "请讲"]];

/// Holds a file to be read as these.
pub fn two_calls(file: &[u8]) {
    let (calls, problems) = read(file, &options());
    assert_eq!(calls.len(), 2, "{problems:?}");
    assert_eq!(texts(&calls[0]), ["您好", "查话费"]);
    assert_eq!(calls[0]["turns"][1]["role"], "customer");
}

/// Why a file is refused.
pub fn refusal(file: &[u8]) -> String {
    let problem = read_sheet(file, &options()).expect_err("it is refused");
    assert_eq!((problem.code, problem.file.as_deref()), (Code::WorkbookUnreadable, Some("五月.xlsx")));
    problem.message
}

/// A zip of entries.
pub fn entries(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        out.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        out.write_all(text.as_bytes()).expect("bytes");
    }
    out.finish().expect("a zip").into_inner()
}
