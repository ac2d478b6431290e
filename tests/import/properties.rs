//! What must be true of any bytes: no panic, the same calls for any split into chunks, calls that keep their promises.

use proptest::prelude::*;
use wusheng::Call;
use wusheng::import::{Format, LineImporter, ReadOptions, read_calls, read_lines};

/// Pieces that files are made of, sound and broken, so that random files reach deep into the readers.
const PIECES: &[&str] = &[
    "{\"id\":\"a\",\"turns\":[{\"role\":\"agent\",\"text\":\"您好😀\"}]}",
    "{\"id\":\"b\",\"turns\":[{\"role\":\"A\",\"text\":\"\\ud83d\"},{\"role\":\"C\",\"text\":\"x\"}],\"meta\":{\"x\":1}}",
    "{\"id\":",
    "\"turns\":[",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    ",",
    ":",
    "：",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    " ",
    "\u{feff}",
    "客服：",
    "客户：",
    "[00:12] ",
    "(1:02:03.4)",
    "张三：",
    "=== x ===",
    "---",
    "通话 1",
    "Call 2",
    "第3通",
    "工号1024",
    "会话,角色,内容,时间",
    "id\trole\ttext\tstart_ms",
    "a,客服,您好,0",
    "a,客户,\"嗯\",00:05",
    "1\tagent\thi\t3",
    "2024-05-01 10:00:03",
    "99999999999999999999:00",
    "1e999",
    "null",
    "true",
    "-1",
    "𠮷",
    "�",
    "WEBVTT\n\n",
    "00:01.000 --> 00:02.000\n",
    "0:00:01.000,0:00:02.000\n",
    "<v Ann>",
    "<li start=1 end=2 role=agent>",
    "</li>",
    "&#x60a8;",
    "{\"Transcript\":[{\"ParticipantId\":\"AGENT\",\"Content\":\"x\",\"BeginOffsetMillis\":5}",
    "{\"recognizedPhrases\":[{\"offset\":\"PT1S\",\"nBest\":[{\"display\":\"x\"}]}",
    "{\"results\":{\"channels\":[{\"alternatives\":[{\"words\":[{\"word\":\"x\",\"start\":1}",
    "{\"segments\":[{\"start\":9e99,\"end\":-1,\"text\":\"x\",\"speaker\":0}",
    "{\"lattice\":[{\"json_1best\":\"{\\\"st\\\":{\\\"bg\\\":\\\"1\\\"}}\"}",
    "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}",
    "{\"conversation_id\":\"k\",\"text\":\"x\",\"speaker\":\"u\",\"timestamp\":1}\n",
    "渠道：电话",
    "satisfied",
    "（",
    "）",
    "【",
    "】",
];

fn file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn options(format: Option<Format>) -> ReadOptions<'static> {
    let map = [("satisfied".to_owned(), "meta.x".to_owned())].into();
    ReadOptions { name: Some("x.txt"), format, map, ..ReadOptions::default() }
}

fn check(call: &Call<'_>) {
    assert!(!call.id.is_empty());
    assert!(!call.turns.is_empty());
    for turn in &call.turns {
        assert!(turn.start_ms.is_none_or(|start| start >= 0));
        assert!(turn.start_ms.zip(turn.end_ms).is_none_or(|(start, end)| start <= end));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_in_any_format(bytes in file(), rest in prop::collection::vec(any::<u8>(), 0..50)) {
        for bytes in [bytes, rest] {
            for format in [None].into_iter().chain(Format::ALL.iter().copied().map(Some)) {
                let (calls, problems) = read_calls(&bytes, &options(format));
                calls.iter().for_each(check);
                prop_assert!(problems.iter().all(|problem| !problem.message.is_empty()));
            }
        }
    }

    #[test]
    fn any_split_into_chunks_gives_the_same_calls_and_problems(bytes in file(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        for format in [None, Some(Format::Ndjson)] {
            let whole = read_lines(&bytes, &options(format));
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
            cuts.sort_unstable();
            let mut importer = LineImporter::new(&options(format));
            let mut out = Vec::new();
            let mut start = 0;
            for cut in cuts.into_iter().chain([bytes.len()]) {
                importer.push(&bytes[start..cut], &mut out);
                start = cut;
            }
            importer.end(&mut out);
            prop_assert_eq!((out, importer.take_problems()), whole);
        }
    }

    #[test]
    fn what_is_written_reads_the_same(bytes in file()) {
        let (lines, _) = read_lines(&bytes, &options(None));
        let (again, problems) = read_lines(&lines, &ReadOptions { format: Some(Format::Ndjson), ..ReadOptions::default() });
        prop_assert_eq!(lines.is_empty(), again.is_empty());
        prop_assert_eq!(String::from_utf8_lossy(&again), String::from_utf8_lossy(&lines), "{:?}", problems);
    }
}
