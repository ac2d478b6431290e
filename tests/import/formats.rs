//! Real files of products, where they lie beside the project, against what an independent reading of the same file counts.

use std::path::PathBuf;

use serde_json::Value;
use wusheng::import::{Format, ReadOptions, detect, read_calls, read_lines};
use wusheng::{Call, Code, Problem, Role};

/// A file of the folder of formats; says so where it is not there.
fn file(name: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("WUSHENG_SHARED").map_or_else(beside, PathBuf::from);
    let path = folder.join("formats").join(name);
    let read = std::fs::read(&path);
    if let Err(error) = &read {
        println!("not checked: {} is not here ({error})", path.display());
    }
    read.ok()
}

/// What is counted of a file: text, label of the speaker, start and end in milliseconds.
type Counted = Vec<(String, Option<String>, Option<i64>, Option<i64>)>;

fn read(bytes: &[u8]) -> (Vec<Call<'static>>, Vec<Problem>) {
    read_calls(bytes, &ReadOptions::default())
}

/// Checks the one call of a file against the count: as many turns, as many speakers told apart, the same first and last
/// times, the same words.
fn check(name: &str, format: Format, count: impl Fn(&Value) -> Counted) {
    let Some(bytes) = file(name) else { return };
    assert_eq!(detect(&bytes, &ReadOptions::default()), Some(format), "{name}");
    let value: Value = serde_json::from_slice(&bytes).expect("sound JSON");
    let counted = count(&value);
    let (calls, problems) = read(&bytes);
    assert_eq!(calls.len(), 1, "{name}: {problems:?}");
    let turns = &calls[0].turns;
    assert_eq!(turns.len(), counted.len(), "{name}");
    for (turn, (text, _, start, end)) in turns.iter().zip(&counted) {
        assert_eq!(&*turn.text, text.trim(), "{name}");
        assert_eq!((turn.start_ms, turn.end_ms), (*start, *end), "{name}: {text}");
    }
    let distinct = |labels: Vec<String>| labels.into_iter().collect::<std::collections::BTreeSet<_>>().len();
    let speakers = distinct(counted.iter().filter_map(|(_, speaker, ..)| speaker.clone()).collect());
    let read = turns.iter().filter_map(|turn| match &turn.speaker {
        Some(label) => Some(label.to_string()),
        None => (turn.role != Role::Unknown).then(|| format!("{:?}", turn.role)),
    });
    assert_eq!(distinct(read.collect()), speakers, "{name}");
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn label(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn seconds(value: &Value) -> Option<i64> {
    value.as_f64().map(|seconds| (seconds * 1000.0).round() as i64)
}

#[test]
fn amazon() {
    let millis = |turn: &Value| (turn["BeginOffsetMillis"].as_i64(), turn["EndOffsetMillis"].as_i64());
    for (name, format, key) in [
        ("aws_transcribe_call_analytics/example-call.json", Format::AmazonCallAnalytics, "ParticipantRole"),
        ("aws_contact_lens/voice_example_2.json", Format::AmazonContactLens, "ParticipantId"),
    ] {
        check(name, format, |value| {
            let turns = list(&value["Transcript"]);
            turns.map(|turn| (text(&turn["Content"]), label(&turn[key]), millis(turn).0, millis(turn).1)).collect()
        });
    }
    check("aws_bda/bda-standard.json", Format::AmazonDataAutomation, |value| {
        let turn = |turn: &Value| {
            let speaker = label(&turn["speaker"]["speaker_label"]);
            let times = (turn["start_timestamp_millis"].as_i64(), turn["end_timestamp_millis"].as_i64());
            (text(&turn["text"]), speaker, times.0, times.1)
        };
        list(&value["audio_segments"]).map(turn).collect()
    });
}

#[test]
fn who_speaks_in_a_file_with_speaker_numbers_only() {
    let Some(bytes) = file("aws_bda/bda-standard.json") else { return };
    let (calls, problems) = read(&bytes);
    let agent = calls[0].turns.iter().find(|turn| turn.text.contains("How can I help you"));
    assert_eq!(agent.map(|turn| turn.role), Some(Role::Agent));
    assert!(calls[0].turns.iter().all(|turn| turn.role != Role::Unknown));
    assert!(problems.iter().any(|problem| problem.code == Code::RolesInferred));
    let Some(custom) = file("aws_bda/bda-custom.json") else { return };
    let (calls, problems) = read(&custom);
    assert!(
        calls.is_empty() && problems.iter().any(|problem| problem.code == Code::NoTurns && problem.line == Some(1))
    );
}

#[test]
fn a_chat_of_contact_lens() {
    let Some(bytes) = file("aws_contact_lens/chat_example_1.json") else { return };
    let value: Value = serde_json::from_slice(&bytes).expect("sound JSON");
    let messages: Vec<&Value> = list(&value["Transcript"]).filter(|item| item["Type"] == "MESSAGE").collect();
    let (calls, problems) = read(&bytes);
    assert!(problems.is_empty(), "{problems:?}");
    let call = &calls[0];
    assert_eq!(Some(&*call.id), value["CustomerMetadata"]["ContactId"].as_str());
    assert_eq!(call.agent.as_deref(), Some("Jane"));
    assert_eq!(call.turns.len(), messages.len());
    for (turn, message) in call.turns.iter().zip(&messages) {
        assert_eq!(Some(&*turn.text), message["Content"].as_str().map(str::trim));
        let role = match message["ParticipantRole"].as_str() {
            Some("AGENT") => Role::Agent,
            Some("CUSTOMER") => Role::Customer,
            _ => Role::System,
        };
        assert_eq!(turn.role, role);
    }
    // From 03:31:53.390 to 03:34:41.448.
    assert_eq!((call.turns[0].start_ms, call.turns.last().and_then(|turn| turn.start_ms)), (Some(0), Some(168_058)));
}

#[test]
fn a_file_with_a_brace_too_many_is_read_and_the_brace_is_named() {
    let Some(bytes) = file("aws_contact_lens/voice_example_1.as_published_malformed.txt") else { return };
    let (calls, problems) = read(&bytes);
    assert_eq!((calls.len(), calls[0].turns.len()), (1, 10));
    let broken = problems.iter().find(|problem| problem.code == Code::BrokenFile);
    let last = String::from_utf8_lossy(&bytes).trim_end().lines().count() as u64;
    assert_eq!(broken.and_then(|problem| problem.line), Some(last));
}

#[test]
fn azure() {
    check("azure/batch_v3.1_doc_example.json", Format::AzureSpeech, |value| {
        let phrase = |phrase: &Value| {
            let ticks = |name: &str| phrase[name].as_f64().map(|ticks| (ticks / 10_000.0).round() as i64);
            let start = ticks("offsetInTicks");
            let end = start.zip(ticks("durationInTicks")).map(|(start, length)| start + length);
            (text(&phrase["nBest"][0]["display"]), label(&phrase["channel"]), start, end)
        };
        list(&value["recognizedPhrases"]).map(phrase).collect()
    });
    check("azure/call_center_Json_input_customer_support.json", Format::AzureConversation, |value| {
        let items = list(&value["analysisInput"]["conversations"][0]["conversationItems"]);
        items.map(|item| (text(&item["text"]), label(&item["participantId"]), None, None)).collect()
    });
}

#[test]
fn a_file_whose_every_cue_is_the_agents_is_flagged() {
    let Some(bytes) = file("azure/content_understanding_callcenter.vtt") else { return };
    let (calls, problems) = read(&bytes);
    assert_eq!(calls[0].turns.len(), 19);
    assert!(calls[0].turns.iter().all(|turn| turn.role == Role::Agent));
    assert!(problems.iter().any(|problem| problem.code == Code::OneRole), "{problems:?}");
}

#[test]
fn alibaba() {
    check("alibaba/nls_filetrans_full_result_with_words.json", Format::AlibabaFile, |value| {
        let times = |turn: &Value| (turn["BeginTime"].as_i64(), turn["EndTime"].as_i64());
        let turns = list(&value["Result"]["Sentences"]);
        turns.map(|turn| (text(&turn["Text"]), label(&turn["SpeakerId"]), times(turn).0, times(turn).1)).collect()
    });
    check("alibaba/dashscope_fun_asr_result.json", Format::DashScope, |value| {
        let transcripts = list(&value["transcripts"]);
        let sentence = |channel: &Value, turn: &Value| {
            (text(&turn["text"]), label(channel), turn["begin_time"].as_i64(), turn["end_time"].as_i64())
        };
        transcripts.flat_map(|one| list(&one["sentences"]).map(|turn| sentence(&one["channel_id"], turn))).collect()
    });
    check("zmeet_asr/offline_result_doc_example.json", Format::Zmeet, |value| {
        let number = |value: &Value| value.as_str().and_then(|number| number.parse().ok());
        let turns = list(&value["data"]["data"]["speechResult"]["detail"]);
        let one = |turn: &Value| {
            (text(&turn["sentences"]), label(&turn["speakerId"]), number(&turn["wordBg"]), number(&turn["wordEd"]))
        };
        turns.map(one).collect()
    });
}

#[test]
fn whisper() {
    for name in [
        "medium_auto_radio_short.mp3.words.json",
        "punctuations_yes_punctuations.mp3.words.json",
        "tiny_auto_japanese.mp3.words.json",
    ] {
        check(&format!("whisper_timestamped/{name}"), Format::Whisper, |value| {
            let segments = list(&value["segments"]);
            segments.map(|one| (text(&one["text"]), None, seconds(&one["start"]), seconds(&one["end"]))).collect()
        });
    }
    if let Some(bytes) = file("whisper_timestamped/tiny_auto_empty.mp3.words.json") {
        let (calls, problems) = read(&bytes);
        assert!(calls.is_empty() && problems.iter().any(|problem| problem.code == Code::NoTurns));
    }
    // One sentence in every other form that whisper-timestamped writes it in.
    for (end, format) in [
        ("csv", Format::TimedRows),
        ("tsv", Format::TimedRows),
        ("srt", Format::Srt),
        ("vtt", Format::WebVtt),
        ("txt", Format::Lines),
    ] {
        let name = format!("punctuations_yes_punctuations.mp3.{end}");
        let Some(bytes) = file(&format!("whisper_timestamped/{name}")) else { continue };
        let options = ReadOptions { name: Some(&name), ..ReadOptions::default() };
        assert_eq!(detect(&bytes, &options), Some(format), "{name}");
        let turns = &read_calls(&bytes, &options).0[0].turns;
        assert_eq!((turns.len(), &*turns[0].text), (1, "Dis-moi, est-ce que l'avion vole ?"), "{name}");
        let times = if format == Format::Lines { (None, None) } else { (Some(380), Some(2760)) };
        assert_eq!((turns[0].start_ms, turns[0].end_ms), times, "{name}");
    }
}

/// The cues of a sound file of subtitles, counted by their lines of times.
fn cues(text: &str) -> usize {
    let is_time = |line: &&str| line.contains("-->") || (line.starts_with("0:") && line.contains(",0:"));
    text.lines().filter(is_time).count()
}

#[test]
fn sound_subtitles() {
    for (name, first, last) in [
        ("captions_with_bom.vtt", 500, 21_580),
        ("comments.vtt", 135_000, 150_000),
        ("cue_tags.vtt", 16_500, 21_500),
        ("metadata_headers.vtt", 500, 11_890),
        ("metadata_headers_multiline.vtt", 500, 11_890),
        ("non_padded_timestamps.vtt", 0, 3_727_950),
        ("one_caption.srt", 500, 7_000),
        ("one_caption.vtt", 500, 7_000),
        ("regions.vtt", 0, 22_500),
        ("sample.srt", 500, 23_880),
        ("sample.vtt", 500, 64_300),
        ("styles.vtt", 0, 10_000),
        ("styles_colours.srt", 7_120, 149_280),
        ("styles_colours.vtt", 7_120, 149_280),
        ("styles_with_comments.vtt", 0, 10_000),
        ("two_captions.sbv", 378, 12_305),
        ("using_identifiers.vtt", 500, 27_280),
        ("youtube_dl.vtt", 286_070, 305_400),
    ] {
        let Some(bytes) = file(&format!("subtitles/webvtt_py/{name}")) else { continue };
        let (calls, problems) = read(&bytes);
        let turns = &calls[0].turns;
        assert_eq!(turns.len(), cues(&String::from_utf8_lossy(&bytes)), "{name}");
        assert_eq!((turns[0].start_ms, turns.last().and_then(|turn| turn.end_ms)), (Some(first), Some(last)), "{name}");
        assert!(
            turns
                .iter()
                .all(|turn| !turn.text.contains(['<', '>']) && !turn.text.contains("&lt;")
                    || turn.text.contains("2 < 3"))
        );
        assert!(
            problems
                .iter()
                .all(|problem| matches!(problem.code, Code::MissingId | Code::MissingRole | Code::RolesUnclear)),
            "{name}: {problems:?}"
        );
    }
    if let Some(bytes) = file("subtitles/webvtt_py/non_padded_timestamps.vtt") {
        let speakers: Vec<_> =
            read(&bytes).0[0].turns.iter().map(|turn| turn.speaker.as_deref().map(str::to_owned)).collect();
        assert_eq!(speakers, [Some("Jane Doe".into()), Some("John Smith".into()), Some("Jane Doe".into())]);
    }
    if let Some(bytes) = file("subtitles/webvtt_py/youtube_dl.vtt") {
        let texts: Vec<String> = read(&bytes).0[0].turns.iter().map(|turn| turn.text.to_string()).collect();
        assert_eq!(texts, ["yeah", "yeah\nwhat", "this will happen is I'm telling", "this will happen is I'm telling"]);
    }
}

#[test]
fn broken_subtitles_keep_what_is_sound_and_say_the_rest_where_it_is() {
    for (name, turns, code, line) in [
        ("invalid.vtt", 7, Code::BadCue, 1),
        ("invalid_timeframe.vtt", 7, Code::BadCue, 6),
        ("invalid_timeframe.srt", 5, Code::BadCue, 6),
        ("invalid_timeframe.sbv", 5, Code::BadCue, 7),
        ("invalid_timeframe_in_cue_text.vtt", 3, Code::BadCue, 6),
        ("missing_timeframe.vtt", 6, Code::BadCue, 6),
        ("missing_timeframe.srt", 4, Code::BadCue, 5),
        ("missing_timeframe.sbv", 4, Code::BadCue, 4),
        ("missing_caption_text.vtt", 4, Code::BadCue, 6),
        ("missing_caption_text.srt", 4, Code::BadCue, 6),
        ("missing_caption_text.sbv", 4, Code::BadCue, 4),
        ("invalid_format4.srt", 0, Code::BadCue, 2),
        ("invalid_format1.srt", 0, Code::UnknownFormat, 1),
        ("invalid_format2.srt", 0, Code::UnknownFormat, 1),
        ("invalid_format3.srt", 0, Code::UnknownFormat, 1),
        ("invalid_format.sbv", 0, Code::UnknownFormat, 1),
        ("no_captions.vtt", 0, Code::NoTurns, 1),
    ] {
        let Some(bytes) = file(&format!("subtitles/webvtt_py/{name}")) else { continue };
        let (calls, problems) = read(&bytes);
        assert_eq!(calls.first().map_or(0, |call| call.turns.len()), turns, "{name}");
        assert!(
            problems.iter().any(|problem| problem.code == code && problem.line == Some(line)),
            "{name}: {problems:?}"
        );
    }
    if let Some(bytes) = file("subtitles/webvtt_py/empty.vtt") {
        assert_eq!(read(&bytes).1.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::EmptyFile]);
    }
}

#[test]
fn a_file_read_twice_comes_to_the_same() {
    for name in ["aws_bda/bda-standard.json", "aws_transcribe_call_analytics/example-call.json"] {
        let Some(bytes) = file(name) else { continue };
        let (lines, _) = read_lines(&bytes, &ReadOptions::default());
        let (again, problems) = read_lines(&lines, &ReadOptions::default());
        assert_eq!(String::from_utf8_lossy(&lines), String::from_utf8_lossy(&again));
        assert_eq!(problems, [], "{name}");
    }
}

/// Cut off anywhere a file gives what stood before, and says where it ends.
#[test]
fn a_file_cut_off_anywhere_keeps_what_stood_before() {
    let Some(bytes) = file("aws_transcribe_call_analytics/example-call.json") else { return };
    let whole = read(&bytes).0;
    let mut before = 0;
    for cut in (2_000..bytes.len()).step_by(4_999) {
        let (calls, problems) = read(&bytes[..cut]);
        let turns = calls.first().map_or(&[][..], |call| &call.turns);
        assert!(turns.len() >= before && turns.len() <= whole[0].turns.len());
        before = turns.len();
        for (turn, sound) in turns.iter().zip(&whole[0].turns) {
            assert_eq!(turn.text, sound.text);
        }
        assert!(
            problems.iter().any(|problem| problem.code == Code::BrokenFile && problem.line.is_some()),
            "{cut}: {problems:?}"
        );
    }
    assert!(before > 20);
}
