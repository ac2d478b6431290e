//! Reading transcripts, from bytes to calls: what is sound is read, what is not is said and located.
//!
//! `import/properties.rs` holds what must be true of any bytes, `import/real.rs` what must be true of real
//! files, `import/tables.rs` the cases of tables, `import/headers.rs` those of headers in plain text, `import/variants.rs`
//! what products write beside the usual.

#![allow(clippy::disallowed_methods, reason = "the core is pure, its tests read files")]

#[path = "import/formats.rs"]
mod formats;
#[path = "import/headers.rs"]
mod headers;
#[path = "import/properties.rs"]
mod properties;
#[path = "import/real.rs"]
mod real;
#[path = "import/roles.rs"]
mod roles;
#[path = "import/samples.rs"]
mod samples;
mod support;
#[path = "import/tables.rs"]
mod tables;
#[path = "import/variants.rs"]
mod variants;

use std::collections::BTreeMap;

use wusheng::import::{CallReader, Format, Line, LineImporter, LineSplitter, ReadOptions, read_calls, read_lines};
use wusheng::{Call, Code, Language, Problem, Role, Severity};

/// Reads a whole file, in the default language.
fn read(bytes: &[u8]) -> (Vec<Call<'static>>, Vec<Problem>) {
    read_calls(bytes, &ReadOptions::default())
}

/// Reads NDJSON in chunks that end at the given bytes.
fn read_chunks(bytes: &[u8], cuts: &[usize]) -> (Vec<u8>, Vec<Problem>) {
    let options = ReadOptions { format: Some(Format::Ndjson), ..ReadOptions::default() };
    let mut importer = LineImporter::new(&options);
    let mut out = Vec::new();
    let mut start = 0;
    for &cut in cuts.iter().chain([&bytes.len()]) {
        importer.push(&bytes[start..cut], &mut out);
        start = cut;
    }
    importer.end(&mut out);
    (out, importer.take_problems())
}

fn codes(problems: &[Problem]) -> Vec<Code> {
    problems.iter().map(|problem| problem.code).collect()
}

/// The only problem of a kind.
fn only(problems: &[Problem], code: Code) -> &Problem {
    let mut found = problems.iter().filter(|problem| problem.code == code);
    match (found.next(), found.next()) {
        (Some(problem), None) => problem,
        _ => panic!("expected one {code:?} in {problems:#?}"),
    }
}

fn line_of(id: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"turns\":[{{\"role\":\"agent\",\"text\":\"您好\"}},{{\"role\":\"customer\",\"text\":\"查话费\"}}]}}\n"
    )
}

#[test]
fn a_call_with_every_field_is_read_and_written_again() {
    let line = concat!(
        r#"{"id":"c-1","turns":[{"role":"agent","text":"您好","startMs":0,"endMs":900,"confidence":0.9,"agent":"1024","#,
        r#""segment":"before","source":"template"}],"agent":"1024","team":"三组","channel":"chat","direction":"inbound","#,
        r#""customer":"u-1","customerLevel":"VIP","startedAt":"2024-05-01T10:00:00+08:00","waitMs":1200,"endedBy":"customer","#,
        r#""transferred":false,"announcedBySystem":true,"asrQuality":0.8,"satisfied":true,"resolved":false,"meta":{"a":[1,"x"]}}"#,
    );
    let (lines, problems) = read_lines(line.as_bytes(), &ReadOptions::default());
    assert_eq!(problems, []);
    assert_eq!(String::from_utf8_lossy(&lines), format!("{line}\n"));
}

#[test]
fn synonyms_of_keys_and_roles_are_taken() {
    let line = r#"{"会话ID":7,"messages":[{"speaker":"坐席","content":"您好","start_ms":"1200"},{"from":"user","utterance":"嗯"},
        {"说话人":"工号1024","内容":"请讲"}],"是否满意":"是"}"#
        .replace('\n', " ");
    let (calls, problems) = read(line.as_bytes());
    assert_eq!(problems, []);
    let call = &calls[0];
    assert_eq!((&*call.id, call.satisfied, call.agent.as_deref()), ("7", Some(true), Some("1024")));
    assert_eq!(call.turns.iter().map(|turn| turn.role).collect::<Vec<_>>(), [Role::Agent, Role::Customer, Role::Agent]);
    assert_eq!(call.turns[0].start_ms, Some(1200));
}

#[test]
fn a_file_without_content_says_so() {
    for bytes in ["", "\n \n", "\u{feff}"] {
        let (calls, problems) = read(bytes.as_bytes());
        assert!(calls.is_empty());
        assert_eq!(codes(&problems), [Code::EmptyFile]);
        assert_eq!(problems[0].message, "文件是空的，没有可读的通话。");
        assert!(problems[0].help.is_some());
    }
    assert_eq!(codes(&read_chunks(b"", &[]).1), [Code::EmptyFile]);
}

#[test]
fn json_that_is_cut_off_is_located_to_the_character() {
    let bytes = format!("{}{}", line_of("a"), "{\"id\":\"乙\",\"turns\":[{\"role\":\"agent\",\"te");
    let (calls, problems) = read(bytes.as_bytes());
    assert_eq!(calls.len(), 1);
    let problem = only(&problems, Code::BadJson);
    assert_eq!((problem.line, problem.column, problem.severity), (Some(2), Some(38), Severity::Error));
    assert_eq!(problem.message, "这一行不是完整的 JSON：内容到这里就断了，后面缺了一截。");
}

#[test]
fn broken_json_is_explained_in_words() {
    for (line, column, word) in [
        ("{\"id\":\"a\",turns:[]}", 11, "字段名要用英文双引号括起来，这里却是“t”"),
        ("{\"id\" \"a\"}", 7, "字段名后面应有冒号，这里却是“\"”"),
        ("{\"id\":\"甲\" \"turns\":[]}", 11, "这里应是逗号或结束括号，却是“\"”"),
        ("{\"id\":您好}", 7, "这里多出或放错了“您”"),
        ("{\"id\":\"a\",}", 11, "最后一项后面多了逗号"),
        ("{\"id\":\"a\",\"turns\":[]} x", 23, "一通会话结束后，同一行还有多余的内容“x”"),
        ("{\"id\":\"\\x\"}", 9, "反斜杠后面的转义写得不对"),
        ("{\"id\":01}", 8, "数字写得不对"),
    ] {
        let (_, problems) = read(line.as_bytes());
        let problem = only(&problems, Code::BadJson);
        assert_eq!(problem.message, format!("这一行不是完整的 JSON：{word}。"), "{line}");
        assert_eq!(problem.column, Some(column), "{line}");
        let english = read_calls(line.as_bytes(), &ReadOptions { language: Language::En, ..ReadOptions::default() }).1;
        assert!(only(&english, Code::BadJson).message.starts_with("This line is not valid JSON: "), "{line}");
    }
}

#[test]
fn one_broken_line_among_a_thousand_costs_nothing_else() {
    let mut bytes = String::new();
    for number in 1..=1000 {
        bytes.push_str(&if number == 500 { "{\"id\":\"x\",,}\n".to_owned() } else { line_of(&format!("c-{number}")) });
    }
    let (calls, problems) = read(bytes.as_bytes());
    assert_eq!(calls.len(), 999);
    assert_eq!(codes(&problems), [Code::BadJson]);
    assert_eq!(problems[0].line, Some(500));
}

#[test]
fn a_line_cut_anywhere_between_two_chunks_gives_the_same_calls() {
    let bytes = format!(
        "\u{feff}{}\r\n{}{}",
        "{\"id\":\"😀𠮷\",\"turns\":[{\"role\":\"agent\",\"text\":\"您好\\ud83d\\ude00\"}]}",
        "{\"id\":\"bad\n",
        line_of("last").trim_end(),
    );
    let whole = read_chunks(bytes.as_bytes(), &[]);
    assert_eq!(codes(&whole.1), [Code::BadJson]);
    assert_eq!(whole.0.iter().filter(|byte| **byte == b'\n').count(), 2);
    for cut in 0..=bytes.len() {
        assert_eq!(read_chunks(bytes.as_bytes(), &[cut]), whole, "cut at byte {cut}");
    }
}

#[test]
fn bytes_that_are_no_utf8_are_replaced_and_reported() {
    let mut bytes = line_of("a").into_bytes();
    bytes.extend(b"{\"id\":\"b\",\"turns\":[{\"role\":\"agent\",\"text\":\"\xc4\xfa\xba\xc3\"}]}\n");
    let (calls, problems) = read(&bytes);
    assert_eq!(calls.len(), 2);
    assert!(calls[1].turns[0].text.contains('\u{fffd}'));
    let problem = only(&problems, Code::InvalidUtf8);
    assert_eq!((problem.line, problem.column), (Some(2), Some(44)));
    assert!(problem.message.starts_with("有 4 处字节不是有效的 UTF-8"), "{}", problem.message);
    // In text and tables too.
    for text in [
        &b"\xe5\xae\xa2\xe6\x9c\x8d\xef\xbc\x9aok\n\xe5\xae\xa2\xe6\x88\xb7\xef\xbc\x9a\xff\xfe\n"[..],
        b"id,role,text\n1,agent,\xff\n",
    ] {
        let (calls, problems) = read(text);
        assert!(calls[0].turns.last().is_some_and(|turn| turn.text.contains('\u{fffd}')));
        assert_eq!(only(&problems, Code::InvalidUtf8).line, Some(2));
    }
}

#[test]
fn half_surrogate_pairs_are_replaced_wherever_they_stand() {
    let line = r#"{"id":"a\ud83d","turns":[{"role":"agent","text":"\ude00好\ud83d\ude00"}],"meta":{"x":"\ud800"}}"#;
    let (calls, problems) = read(line.as_bytes());
    assert_eq!(&*calls[0].id, "a\u{fffd}");
    assert_eq!(&*calls[0].turns[0].text, "\u{fffd}好😀");
    assert_eq!(calls[0].meta.as_ref().map(|meta| meta.get()), Some(r#"{"x":"\ufffd"}"#));
    assert_eq!(only(&problems, Code::LoneSurrogate).message, "有 3 个残缺的字符（半个代理对），已替换为 �。");
    let only_meta = r#"{"id":"a","turns":[{"role":"agent","text":"好"}],"meta":{"x":"\ud800"}}"#;
    assert_eq!(codes(&read(only_meta.as_bytes()).1), [Code::LoneSurrogate]);
}

#[test]
fn nul_bytes_become_replacement_characters() {
    let bytes = line_of("a").replace("您好", "您\0好\0");
    let (calls, problems) = read(bytes.as_bytes());
    assert_eq!(&*calls[0].turns[0].text, "您\u{fffd}好\u{fffd}");
    let problem = only(&problems, Code::ControlCharacter);
    assert_eq!((problem.line, problem.args["count"].as_str()), (Some(1), "2"));
}

#[test]
fn emoji_and_rare_ideographs_stay_as_they_are() {
    let bytes = line_of("a").replace("您好", "您好👩‍👩‍👧𠮷𪚥");
    let (calls, problems) = read(bytes.as_bytes());
    assert_eq!(&*calls[0].turns[0].text, "您好👩‍👩‍👧𠮷𪚥");
    assert_eq!(problems, []);
}

#[test]
fn an_unknown_speaker_is_named_once_a_file() {
    // Nothing is said that would tell who it is.
    let line = |id: &str| line_of(id).replace("agent", "左声道").replace("您好", "嗯");
    let bytes = format!("{}{}", line("a"), line("b"));
    let (calls, problems) = read(bytes.as_bytes());
    assert!(calls.iter().all(|call| call.turns[0].role == Role::Unknown));
    let problem = only(&problems, Code::UnknownRole);
    assert_eq!(problem.line, Some(1));
    assert_eq!(problem.message, "认不出说话人“左声道”，按“未知”处理；依赖说话人的规则不作判断。");
}

#[test]
fn a_turn_without_speaker_or_words_is_kept_and_reported() {
    let line = r#"{"id":"a","turns":[{"text":"您好"},{"role":null,"text":"嗯"},{"role":"agent"},{"role":"agent","text":null}]}"#;
    let (calls, problems) = read(line.as_bytes());
    assert_eq!(calls[0].turns.len(), 4);
    assert_eq!(codes(&problems), [Code::MissingRole, Code::MissingText]);
    assert_eq!(problems[1].field.as_deref(), Some("turns[2]"));
    assert_eq!(problems[1].message, "会话 a 的第 3 轮没有文字字段，按空白处理。");
}

#[test]
fn calls_without_turns_are_left_out() {
    for line in [r#"{"id":"a"}"#, r#"{"id":"a","turns":[]}"#, r#"{"id":"a","turns":null}"#, r#"{"id":"a","turns":[7]}"#]
    {
        let (calls, problems) = read(line.as_bytes());
        assert!(calls.is_empty(), "{line}");
        assert_eq!(only(&problems, Code::NoTurns).message, "会话 a 没有任何对话内容。");
    }
}

#[test]
fn a_call_of_endless_turns_takes_bounded_memory() {
    let line = format!("{{\"id\":\"a\",\"turns\":[{}{{}}]}}", "{},".repeat(150_000));
    let (calls, problems) = read(line.as_bytes());
    assert_eq!(calls[0].turns.len(), 100_000);
    assert_eq!(only(&problems, Code::TooManyTurns).message, "会话 a 超过 100000 轮，其后的没有读入。");
}

#[test]
fn the_same_id_twice_keeps_both_calls() {
    let (calls, problems) = read(format!("{0}{1}{0}", line_of("a"), line_of("b")).as_bytes());
    assert_eq!(calls.len(), 3);
    assert_eq!(only(&problems, Code::DuplicateId).line, Some(3));
}

#[test]
fn a_call_without_id_is_named_after_its_place() {
    let bytes = format!("\n{}", line_of("").replace("\"id\":\"\",", ""));
    assert_eq!(&*read(bytes.as_bytes()).0[0].id, "line-2");
    let options = ReadOptions { name: Some("folder/may.ndjson"), ..ReadOptions::default() };
    let (calls, problems) = read_calls(bytes.as_bytes(), &options);
    assert_eq!(&*calls[0].id, "may-line-2");
    assert_eq!(problems[0].file.as_deref(), Some("folder/may.ndjson"));
    assert_eq!(problems[0].severity, Severity::Info);
}

#[test]
fn values_that_do_not_fit_are_reported_with_their_field() {
    let line = concat!(
        r#"{"id":"a","satisfied":"一般","waitMs":-5,"channel":{"x":1},"agent":["x"],"#,
        r#""turns":[{"role":"agent","text":"好","startMs":"soon"},"words",{"role":[3],"text":true}]}"#
    );
    let (calls, problems) = read(line.as_bytes());
    assert_eq!(calls[0].turns.len(), 2);
    let fields: Vec<&str> = problems.iter().filter_map(|problem| problem.field.as_deref()).collect();
    let expected =
        ["satisfied", "waitMs", "channel", "agent", "turns[0].startMs", "turns[1]", "turns[2].role", "turns[2].text"];
    assert_eq!(fields, expected);
    assert_eq!(
        problems[0].message,
        "字段 satisfied 的值“一般”不能用：应是是或否（true / false、1 / 0、满意 / 不满意）。该字段已略过。"
    );
    assert_eq!(problems[5].message, "会话 a 的第 2 轮不是对象，已略过。");
    assert!(problems.iter().all(|problem| problem.line == Some(1)));
}

#[test]
fn lines_that_are_no_objects_are_named_for_what_they_are() {
    for (line, found) in [("[1]", "一个列表"), ("7", "一个数字"), ("\"x\"", "一段文字"), ("null", "空值 null")]
    {
        let options = ReadOptions { format: Some(Format::Ndjson), ..ReadOptions::default() };
        let (_, problems) = read_calls(line.as_bytes(), &options);
        let message = &only(&problems, Code::NotACall).message;
        assert_eq!(*message, format!("这一行不是一通会话：应是含有 turns 的对象，实际是{found}。"));
    }
}

#[test]
fn unknown_fields_are_named_once() {
    let line =
        line_of("a").replace("\"id\"", "\"labels\":{\"x\":[1]},\"id\"").replace("\"text\"", "\"act\":1,\"text\"");
    let (_, problems) = read(format!("{line}{}", line.replace("\"a\"", "\"b\"")).as_bytes());
    assert_eq!(codes(&problems), [Code::UnknownField]);
    assert_eq!(problems[0].message, "有不认识的字段：labels, turns.act。已忽略。");
}

#[test]
fn times_that_contradict_each_other_are_reported() {
    let line = concat!(
        r#"{"id":"a","turns":[{"role":"agent","text":"一","startMs":5000,"endMs":4000},"#,
        r#"{"role":"agent","text":"二","startMs":1000},{"role":"agent","text":"三","startMs":900}]}"#
    );
    let (calls, problems) = read(line.as_bytes());
    assert_eq!(calls[0].turns[0].end_ms, None);
    assert_eq!(codes(&problems), [Code::EndsBeforeStart, Code::TimesOutOfOrder]);
    assert_eq!(problems[1].args["turn"], "2");
}

#[test]
fn fields_are_read_from_elsewhere_where_they_are_mapped() {
    let line = r#"{"id":"a","satisfied":true,"labels":{"satisfied":0,"x":{"agent":"1024"}},"body":{"list":[{"role":"agent","text":"好"}]}}"#;
    let map = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<BTreeMap<_, _>>()
    };
    let options = ReadOptions {
        map: map(&[
            ("satisfied", "labels.satisfied"),
            ("agent", "labels.x.agent"),
            ("turns", "body.list"),
            ("team", "labels.no"),
        ]),
        ..ReadOptions::default()
    };
    let (calls, problems) = read_calls(line.as_bytes(), &options);
    assert_eq!(problems, []);
    assert_eq!((calls[0].satisfied, calls[0].agent.as_deref(), calls[0].turns.len()), (Some(false), Some("1024"), 1));
    let options = ReadOptions { map: map(&[("happy", "labels.satisfied")]), ..ReadOptions::default() };
    let (_, problems) = read_calls(line.as_bytes(), &options);
    assert_eq!(only(&problems, Code::BadMapping).message, "不能映射“happy=labels.satisfied”。");
}

#[test]
fn a_line_of_fifty_megabytes_is_passed_over_without_being_held() {
    let mut splitter = LineSplitter::default();
    let mut reader = CallReader::new(&ReadOptions::default());
    let mut spare = String::new();
    let mut ids = Vec::new();
    let mut take = |line: Line<'_>| ids.extend(reader.call(line, &mut spare).map(|call| call.id.to_string()));
    splitter.push(line_of("first").as_bytes(), &mut take);
    splitter.push(b"{\"id\":\"", &mut take);
    let megabyte = vec![b'x'; 1 << 20];
    for _ in 0..50 {
        splitter.push(&megabyte, &mut take);
    }
    splitter.push(b"\"}\n", &mut take);
    splitter.push(line_of("last").as_bytes(), &mut take);
    splitter.end(&mut take);
    assert_eq!(ids, ["first", "last"]);
    reader.finish();
    let problems = reader.take_problems();
    let problem = only(&problems, Code::LineTooLong);
    assert_eq!(problem.line, Some(2));
    assert_eq!(problem.message, "这一行有 51 MB，超过每行 32 MB 的上限，没有读入。");
}

#[test]
fn lists_of_calls_and_calls_over_many_lines_are_read_too() {
    let call = "{\n  \"id\": \"a\",\n  \"turns\": [\n    {\"role\": \"agent\", \"text\": \"好\"}\n  ],\n  \"meta\": {\n    \"x\": \"a  b\"\n  }\n}";
    let list = format!("[\n{call},\n{},\n7\n]", call.replace("\"a\"", "\"b\""));
    for (text, ids) in [(call.to_owned(), vec!["a"]), (list, vec!["a", "b"])] {
        let (calls, _) = read(text.as_bytes());
        assert_eq!(calls.iter().map(|call| &*call.id).collect::<Vec<_>>(), ids);
        let (lines, _) = read_lines(text.as_bytes(), &ReadOptions::default());
        assert_eq!(lines.iter().filter(|byte| **byte == b'\n').count(), ids.len());
        assert!(String::from_utf8_lossy(&lines).contains(r#""meta":{"x":"a  b"}"#));
    }
    let broken = format!("[\n{},\n{call}\n]", call.replace("\"好\"}", "\"好\"").replace("\"a\"", "\"cut\""));
    let (calls, problems) = read(broken.as_bytes());
    assert_eq!(calls.len(), 1);
    assert_eq!(only(&problems, Code::BadJson).line, Some(6));
}

#[test]
fn what_is_no_transcript_is_said() {
    let (_, problems) = read(b"once upon a time\n");
    assert_eq!(problems[0].message, "认不出这个文件的格式。");
    let (_, problems) = read(b"PK\x03\x04\x14\x00\x06\x00");
    assert_eq!(problems[0].message, "这个文件不能直接读取：它是 Excel 工作簿或压缩包。");
    assert_eq!(problems[0].help.as_deref(), Some("请在 Excel 中另存为“CSV UTF-8”，再选择该文件。"));
}

#[test]
fn importing_in_chunks_gives_what_reading_at_once_gives() {
    for text in [
        "客服：您好\n客户：嗯\n",
        "id,role,text\n1,agent,hi\n",
        "[{\"id\":1,\"turns\":[{\"role\":\"agent\",\"text\":\"好\"}]}]",
    ] {
        let whole = read_lines(text.as_bytes(), &ReadOptions::default());
        let mut importer = LineImporter::new(&ReadOptions::default());
        let mut out = Vec::new();
        text.as_bytes().chunks(3).for_each(|chunk| importer.push(chunk, &mut out));
        importer.end(&mut out);
        assert_eq!((out, importer.take_problems()), whole);
    }
}
