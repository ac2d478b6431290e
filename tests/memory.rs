//! How much memory reading takes: of every format, and of files made to take much.
//!
//! In: the seeds of the fuzzer made large, and files of brackets, numbers, names and speakers without end. Out: nothing but
//! that no process takes more than 32 MB and ten times its input. Its own file because each case is a process of its own:
//! what a process has taken at most is known to the system alone, and it never forgets.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "the core is pure, its tests read files and start processes")]

use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use wusheng::import::{Format, LineImporter, ReadOptions};

/// Names the case that a process is to measure.
const CASE: &str = "WUSHENG_MEMORY_CASE";

const MEGABYTE: usize = 1 << 20;

/// How large files are made.
const SIZE: usize = 8 * MEGABYTE;

/// What may be taken beside ten times the input.
const BESIDE: usize = 32 * MEGABYTE;

/// A text again and again.
fn again(text: &str) -> Vec<u8> {
    text.as_bytes().repeat(SIZE.div_ceil(text.len().max(1)))
}

/// A text with numbers counted up in the place of `#`.
fn counted(head: &str, part: &str, tail: &str) -> Vec<u8> {
    let mut out = head.as_bytes().to_vec();
    for number in 0.. {
        if out.len() >= SIZE {
            break;
        }
        if number > 0 && !head.is_empty() {
            out.push(b',');
        }
        out.extend(part.replace('#', &number.to_string()).bytes());
    }
    out.extend(tail.bytes());
    out
}

/// Files of no product, made to take much.
fn hostile(name: &str) -> Vec<u8> {
    match name {
        "open lists" => again("["),
        "open objects" => again("{\"a\":"),
        "deep lists" => again(&format!("{}{}", "[".repeat(100), "]".repeat(100))),
        "a list of numbers" => counted("[", "1", "]"),
        "a list of lists" => counted("[", "[]", "]"),
        "a list of objects" => counted("[", "{}", "]"),
        "a list of texts" => counted("[", "\"\"", "]"),
        "an object of names" => counted("{", "\"#\":1", "}"),
        "a call of fields without end" => counted("{\"id\":\"1\",\"turns\":[],", "\"#\":1", "}"),
        "a call of facts without end" => {
            counted("{\"id\":\"1\",\"turns\":[{\"text\":\"x\"}],\"meta\":{\"x\":0", "\"#\":1", "}}")
        }
        "turns without end" => counted("{\"id\":\"1\",\"turns\":[", "{\"text\":\"x\"}", "]}"),
        "turns that are nothing" => counted("{\"id\":\"1\",\"turns\":[", "{}", "]}"),
        "segments without end" => counted("{\"segments\":[", "{\"text\":\"x\",\"start\":1,\"end\":2}", "]}"),
        "segments that are nothing" => counted("{\"segments\":[{\"text\":\"x\",\"start\":1,\"end\":2},", "{}", "]}"),
        "messages without end" => counted("[", "{\"role\":\"user\",\"content\":\"x\"}", "]"),
        "conversations without end" => {
            counted("", "{\"conversation_id\":\"#\",\"text\":\"x\",\"speaker\":\"u\"}\n", "")
        }
        "speakers without end" => counted("", "{\"conversation_id\":\"1\",\"text\":\"x\",\"speaker\":\"#\"}\n", ""),
        "calls without end" => counted("", "{\"id\":\"#\",\"turns\":[{\"role\":\"agent\",\"text\":\"x\"}]}\n", ""),
        "calls without ids" => again("{\"turns\":[{\"text\":\"x\"}]}\n"),
        "calls in a list" => counted("[", "{\"id\":\"#\",\"turns\":[{\"role\":\"agent\",\"text\":\"x\"}]}", "]"),
        "lines that are broken" => again("{\"a\"\n"),
        "broken in a list" => counted("[", "{\"id\":#,\"turns\":[{]}", "]"),
        "one long line" => {
            format!("{{\"id\":\"1\",\"turns\":[{{\"text\":\"{}\"}}]}}", "好".repeat(SIZE / 3)).into_bytes()
        }
        "one long line of fifty megabytes" => {
            format!("{{\"id\":\"1\",\"turns\":[{{\"text\":\"{}\"}}]}}", "x".repeat(50 * MEGABYTE)).into_bytes()
        }
        "one long text of a product" => {
            format!("{{\"segments\":[{{\"text\":\"{}\",\"start\":1,\"end\":2}}]}}", "\\u597d".repeat(SIZE / 6))
                .into_bytes()
        }
        "JSON in JSON" => {
            let inner = counted("[", "{\\\"onebest\\\":\\\"x\\\",\\\"bg\\\":\\\"#\\\",\\\"ed\\\":\\\"#\\\"}", "]");
            format!("{{\"ok\":0,\"data\":\"{}\"}}", String::from_utf8_lossy(&inner)).into_bytes()
        }
        "bytes that are no text" => vec![0xff; SIZE],
        "bytes that are no text in lines" => [b"{\"a\":\"".as_slice(), &[0xff; 9], b"\"}\n"].concat().repeat(SIZE / 18),
        "nothing but zeros" => vec![0; SIZE],
        "nothing but line breaks" => again("\n"),
        "nothing but quotes" => again("\""),
        "rows of a table" => [b"id,role,text\n".to_vec(), counted("", "#,agent,x\n", "")].concat(),
        "rows of one call" => [b"id,role,text\n".to_vec(), again("1,agent,x\n")].concat(),
        "rows that are broken" => [b"id,role,text\n".to_vec(), again("1,\"agent,x\n")].concat(),
        "cells without end" => [b"id,role,text\n1,agent".to_vec(), again(",")].concat(),
        "turns of a letter" => again("A:x\n"),
        "calls of a line" => counted("", "=== # ===\n客服：好\n客户：嗯\n", ""),
        "cues without words" => [b"WEBVTT\n\n".to_vec(), again("0:01.000 --> 0:02.000\n\n")].concat(),
        "cues of a letter" => [b"WEBVTT\n\n".to_vec(), again("0:01.000 --> 0:02.000\nx\n\n")].concat(),
        "items of a list" => [b"<!DOCTYPE html><ul>".to_vec(), again("<li role=a>x")].concat(),
        "tags without end" => [b"<!DOCTYPE html>".to_vec(), again("<")].concat(),
        "GB18030" => [b"\xbf\xcd\xb7\xfe\xa3\xba\xc4\xfa\xba\xc3\n".repeat(SIZE / 11)].concat(),
        "UTF-16" => "客服：您好\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>().repeat(SIZE / 12),
        _ => panic!("no such case: {name}"),
    }
}

const HOSTILE: &[&str] = &[
    "open lists",
    "open objects",
    "deep lists",
    "a list of numbers",
    "a list of lists",
    "a list of objects",
    "a list of texts",
    "an object of names",
    "a call of fields without end",
    "a call of facts without end",
    "turns without end",
    "turns that are nothing",
    "segments without end",
    "segments that are nothing",
    "messages without end",
    "conversations without end",
    "speakers without end",
    "calls without end",
    "calls without ids",
    "calls in a list",
    "lines that are broken",
    "broken in a list",
    "one long line",
    "one long line of fifty megabytes",
    "one long text of a product",
    "JSON in JSON",
    "bytes that are no text",
    "bytes that are no text in lines",
    "nothing but zeros",
    "nothing but line breaks",
    "nothing but quotes",
    "rows of a table",
    "rows of one call",
    "rows that are broken",
    "cells without end",
    "turns of a letter",
    "calls of a line",
    "cues without words",
    "cues of a letter",
    "items of a list",
    "tags without end",
    "GB18030",
    "UTF-16",
];

/// The first seed of a format that is sound.
fn seed(format: Format) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(format!("import-{}", format.name()));
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    files.sort();
    let texts: Vec<String> = files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect();
    let sound = texts.iter().find(|text| serde_json::from_str::<Value>(text).is_ok());
    sound.or(texts.first()).cloned().unwrap_or_default()
}

/// How many objects the longest list of a value has.
fn longest(value: &Value) -> usize {
    match value {
        Value::Array(items) => {
            let own = items.iter().filter(|item| item.is_object()).count();
            items.iter().map(longest).max().unwrap_or(0).max(own)
        }
        Value::Object(fields) => fields.values().map(longest).max().unwrap_or(0),
        _ => 0,
    }
}

/// A list of so many objects in a value.
fn list_of(value: &mut Value, length: usize) -> Option<&mut Vec<Value>> {
    match value {
        Value::Array(items) => {
            if items.iter().filter(|item| item.is_object()).count() == length {
                return Some(items);
            }
            items.iter_mut().find_map(|item| list_of(item, length))
        }
        Value::Object(fields) => fields.values_mut().find_map(|field| list_of(field, length)),
        _ => None,
    }
}

/// A file of a format, made large: `again` as many files one after the other, else with its longest list made long.
fn large(format: Format, is_again: bool) -> Vec<u8> {
    let text = seed(format);
    if !is_again && let Ok(mut value) = serde_json::from_str::<Value>(&text) {
        let length = longest(&value);
        if length > 0
            && let Some(list) = list_of(&mut value, length)
        {
            let one = list.clone();
            for _ in 0..SIZE / text.len() {
                list.extend(one.iter().cloned());
            }
        }
        return value.to_string().into_bytes();
    }
    again(&format!("{text}\n"))
}

/// The file of a case, and its format where that is given.
fn case(name: &str) -> (Vec<u8>, Option<Format>) {
    match name.split_once('/') {
        Some((form, format)) => {
            let format = Format::named(format).unwrap_or_else(|| panic!("no such format: {format}"));
            (large(format, form == "again"), Some(format))
        }
        None => (hostile(name), None),
    }
}

/// What the system says of this process, in bytes.
fn memory(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_ascii_whitespace().nth(1).and_then(|number| number.parse::<usize>().ok()).unwrap_or(0) << 10
}

/// In a process of its own: reads one file as the package and the command line do, and says how much that took.
#[test]
fn one_case() {
    let Ok(name) = std::env::var(CASE) else { return };
    let (bytes, format) = case(&name);
    // The test beside the file: what making it took is forgotten.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = memory("VmRSS:").saturating_sub(bytes.len());
    let mut out = Vec::new();
    let mut importer = LineImporter::new(&ReadOptions { name: Some("call.json"), format, ..ReadOptions::default() });
    for chunk in bytes.chunks(1_000_000) {
        importer.push(chunk, &mut out);
    }
    importer.end(&mut out);
    let problems = importer.take_problems();
    let taken = memory("VmHWM:").saturating_sub(before);
    println!("taken {taken} {} {} {}", bytes.len(), out.len(), problems.len());
}

/// How much a case took in a process of its own, and how large its file was.
fn measured(name: &str) -> (usize, usize) {
    let program = std::env::current_exe().unwrap_or_else(|error| panic!("{error}"));
    let run = Command::new(&program).args(["--exact", "one_case", "--nocapture"]).env(CASE, name).output();
    let said = run.map(|run| String::from_utf8_lossy(&run.stdout).into_owned()).unwrap_or_default();
    let line = said.lines().find_map(|line| line.split_once("taken ")).map(|(_, rest)| rest.to_owned());
    let numbers: Vec<usize> =
        line.iter().flat_map(|line| line.split(' ')).filter_map(|word| word.parse().ok()).collect();
    let [taken, size, ..] = numbers[..] else { panic!("{name}: {said}") };
    (taken, size)
}

#[test]
fn no_file_takes_more_than_ten_times_its_size() {
    let is_json = |format: &Format| serde_json::from_str::<Value>(&seed(*format)).is_ok();
    let form = |format: &Format| format!("{}/{}", if is_json(format) { "long" } else { "again" }, format.name());
    let names: Vec<String> = HOSTILE.iter().map(|&name| name.to_owned()).chain(Format::ALL.iter().map(form)).collect();
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (taken, size) = measured(name);
                    let times = taken as f64 / size as f64;
                    println!("{name}: {:.0} MB for {:.1} MB, {times:.1} times", taken as f64 / 1e6, size as f64 / 1e6);
                    if taken > BESIDE + 10 * size {
                        failed
                            .lock()
                            .unwrap_or_else(|error| panic!("{error}"))
                            .push(format!("{name}: {times:.1} times"));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_else(|error| panic!("{error}"));
    assert!(failed.is_empty(), "{failed:#?}");
}
