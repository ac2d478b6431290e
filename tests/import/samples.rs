//! A small file of every product, written here after its documentation, and what is to be read of it.

use wusheng::import::{Format, ReadOptions, detect, read_calls, read_lines};
use wusheng::{Call, Code, Role, Severity};

/// What is expected of a turn: who (a role, or the label of somebody unknown), when, what.
type Expected = (&'static str, Option<i64>, Option<i64>, &'static str);

const AGENT: &str = "请您稍等，我帮您查一下您的套餐。";
const CUSTOMER: &str = "我想问一下我的话费怎么这么多？";
/// What the two say, in every sample: by this alone they are told apart.
const SAID: [Expected; 2] =
    [("customer", Some(500), Some(2_300), CUSTOMER), ("agent", Some(2_500), Some(4_800), AGENT)];

fn who(turn: &wusheng::Turn<'_>) -> String {
    match turn.role {
        Role::Agent => "agent".into(),
        Role::Customer => "customer".into(),
        Role::Bot => "bot".into(),
        Role::Ivr => "ivr".into(),
        Role::System => "system".into(),
        _ => turn.speaker.as_deref().unwrap_or("?").to_owned(),
    }
}

/// With `WRITE_SEEDS=1` every sample becomes something the fuzzer starts from.
fn keep_as_seed(format: Format, file: &str) {
    if std::env::var_os("WRITE_SEEDS").is_none() {
        return;
    }
    for target in [format!("import-{}", format.name()), "import".to_owned()] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(&target);
        std::fs::create_dir_all(&folder).expect("a folder");
        let number = file.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % 1000;
        // One of each is enough where the format is to be found out.
        let name = if target == "import" { format.name().to_owned() } else { number.to_string() };
        std::fs::write(folder.join(name), file).expect("a seed");
    }
}

fn check(format: Format, file: &str, expected: &[Expected]) -> Vec<Call<'static>> {
    let file = file.replace("{A}", AGENT).replace("{C}", CUSTOMER);
    assert_eq!(detect(file.as_bytes(), &ReadOptions::default()), Some(format), "{file}");
    keep_as_seed(format, &file);
    let (calls, problems) = read_calls(file.as_bytes(), &ReadOptions::default());
    assert!(problems.iter().all(|problem| problem.severity != Severity::Error), "{file}: {problems:?}");
    let read: Vec<_> = calls
        .iter()
        .flat_map(|call| &call.turns)
        .map(|turn| (who(turn), turn.start_ms, turn.end_ms, turn.text.to_string()))
        .collect();
    let expected: Vec<_> =
        expected.iter().map(|(who, start, end, text)| ((*who).to_owned(), *start, *end, (*text).to_owned())).collect();
    assert_eq!(read, expected, "{}", format.name());
    // Asked for by name it is read the same way; cut off anywhere it is no panic.
    let named = ReadOptions { format: Some(format), ..ReadOptions::default() };
    assert_eq!(read_lines(file.as_bytes(), &named).0, read_lines(file.as_bytes(), &ReadOptions::default()).0);
    for cut in 0..file.len() {
        read_calls(&file.as_bytes()[..cut], &ReadOptions::default());
    }
    calls
}

#[test]
fn amazon() {
    let calls = check(
        Format::AmazonCallAnalytics,
        r#"{"JobStatus":"COMPLETED","LanguageCode":"zh-CN","JobName":"call-7","Channel":"VOICE","Participants":[{"ParticipantRole":"AGENT"},
        {"ParticipantRole":"CUSTOMER"}],"Transcript":[{"Content":"{C}","ParticipantRole":"CUSTOMER","BeginOffsetMillis":500,
        "EndOffsetMillis":2300,"Items":[{"Type":"pronunciation","Content":"我","Confidence":0.5,"BeginOffsetMillis":500},
        {"Type":"pronunciation","Content":"想","Confidence":"0.75","BeginOffsetMillis":700},{"Type":"punctuation","Content":"？","Confidence":0.0}]},
        {"Content":"{A}","ParticipantRole":"AGENT","BeginOffsetMillis":2500,"EndOffsetMillis":4800}]}"#,
        &SAID,
    );
    assert_eq!((&*calls[0].id, calls[0].turns[0].confidence), ("call-7", Some(0.625)));
    check(
        Format::AmazonContactLens,
        r#"{"Version":"1.1.0","Channel":"VOICE","Participants":[{"ParticipantId":"p-1","ParticipantRole":"AGENT"},
        {"ParticipantId":"p-2","ParticipantRole":"CUSTOMER"}],"CustomerMetadata":{"ContactId":"c-1"},
        "Transcript":[{"ParticipantId":"p-2","Content":"{C}","BeginOffsetMillis":500,"EndOffsetMillis":2300},
        {"ParticipantId":"p-1","Content":"{A}","BeginOffsetMillis":2500,"EndOffsetMillis":4800}]}"#,
        &SAID,
    );
    check(
        Format::AmazonContactLens,
        r#"{"Channel":"VOICE","ContactId":"c-1","Segments":[{"Transcript":{"ParticipantId":"CUSTOMER","ParticipantRole":"CUSTOMER",
        "Content":"{C}","BeginOffsetMillis":500,"EndOffsetMillis":2300}},{"Categories":{"MatchedCategories":[]}},{"Transcript":{"ParticipantId":"AGENT",
        "ParticipantRole":"AGENT","Content":"{A}","BeginOffsetMillis":2500,"EndOffsetMillis":4800}}]}"#,
        &SAID,
    );
    let calls = check(
        Format::AmazonContactLens,
        r#"{"Channel":"CHAT","Participants":[{"ParticipantId":"a","ParticipantRole":"AGENT","DisplayName":"小李"}],"Transcript":[
        {"AbsoluteTime":"2024-05-01T10:00:00.000Z","ContentType":"application/vnd.amazonaws.connect.event.participant.joined","ParticipantId":"b","ParticipantRole":"CUSTOMER","Type":"EVENT"},
        {"AbsoluteTime":"2024-05-01T10:00:01.500Z","Content":"欢迎","ContentType":"text/plain","ParticipantId":"s","ParticipantRole":"SYSTEM","Type":"MESSAGE"},
        {"AbsoluteTime":"2024-05-01T10:00:04.000Z","Content":"{C}","ContentType":"text/plain","ParticipantId":"b","ParticipantRole":"CUSTOMER","Type":"MESSAGE"},
        {"AbsoluteTime":"2024-05-01T10:00:09.250Z","Content":"{A}","ContentType":"text/plain","ParticipantId":"a","ParticipantRole":"AGENT","DisplayName":"小李","Type":"MESSAGE"}]}"#,
        &[
            ("system", Some(0), None, "欢迎"),
            ("customer", Some(2_500), None, CUSTOMER),
            ("agent", Some(7_750), None, AGENT),
        ],
    );
    assert_eq!(
        (calls[0].agent.as_deref(), calls[0].started_at.as_deref()),
        (Some("小李"), Some("2024-05-01T10:00:01.500Z"))
    );
    let calls = check(
        Format::AmazonPostCall,
        r#"{"ConversationAnalytics":{"Agent":"1024","Cust":"u-9","GUID":"g-1","ConversationTime":"2024-05-01 10:00:00","SpeakerLabels":[
        {"Speaker":"spk_0","DisplayText":"Customer"},{"Speaker":"spk_1","DisplayText":"Agent"}]},"SpeechSegments":[
        {"SegmentStartTime":0.0,"SegmentEndTime":0.4,"SegmentSpeaker":"spk_2","IVRSegment":true,"DisplayText":"请按1","OriginalText":"请按一"},
        {"SegmentStartTime":0.5,"SegmentEndTime":2.3,"SegmentSpeaker":"spk_0","DisplayText":"{C}","WordConfidence":[{"Text":"我","Confidence":0.9}]},
        {"SegmentStartTime":2.5,"SegmentEndTime":4.8,"SegmentSpeaker":"spk_1","OriginalText":"{A}"}]}"#,
        &[("ivr", Some(0), Some(400), "请按1"), SAID[0], SAID[1]],
    );
    assert_eq!((calls[0].agent.as_deref(), calls[0].customer.as_deref()), (Some("1024"), Some("u-9")));
    check(
        Format::AmazonDataAutomation,
        r#"{"metadata":{"semantic_modality":"AUDIO"},"audio_items":[],"audio_segments":[{"text":"{C}","start_timestamp_millis":500,"end_timestamp_millis":2300,
        "speaker":{"speaker_label":"spk_0"},"channel":{"channel_label":"ch_0"}},{"text":"{A}","start_timestamp_millis":2500,"end_timestamp_millis":4800,
        "speaker":{"speaker_label":"spk_1"},"channel":{"channel_label":"ch_1"}}]}"#,
        &SAID,
    );
    check(
        Format::AmazonTranscribe,
        r#"{"jobName":"j","accountId":"1","status":"COMPLETED","results":{"transcripts":[{"transcript":"all"}],"items":[
        {"type":"pronunciation","start_time":"0.5","end_time":"2.3","speaker_label":"spk_0","alternatives":[{"confidence":"0.9","content":"我想问一下我的话费怎么这么多"}]},
        {"type":"punctuation","speaker_label":"spk_0","alternatives":[{"confidence":"0.0","content":"？"}]},
        {"type":"pronunciation","start_time":"2.5","end_time":"3.0","speaker_label":"spk_1","alternatives":[{"confidence":"0.9","content":"请您稍等"}]},
        {"type":"punctuation","alternatives":[{"confidence":"0.0","content":"，"}]},
        {"type":"pronunciation","start_time":"3.1","end_time":"4.8","speaker_label":"spk_1","alternatives":[{"confidence":"0.9","content":"我帮您查一下您的套餐"}]},
        {"type":"punctuation","alternatives":[{"confidence":"0.0","content":"。"}]}]}}"#,
        &SAID,
    );
    // Channels, one after the other.
    check(
        Format::AmazonTranscribe,
        r#"{"jobName":"j","results":{"transcripts":[{"transcript":"all"}],"channel_labels":{"channels":[{"channel_label":"ch_0","items":[
        {"type":"pronunciation","start_time":"2.5","end_time":"4.8","alternatives":[{"content":"{A}"}]}]},{"channel_label":"ch_1","items":[
        {"type":"pronunciation","start_time":"0.5","end_time":"2.3","alternatives":[{"content":"{C}"}]}]}]}}}"#,
        &SAID,
    );
}

#[test]
fn azure() {
    check(
        Format::AzureSpeech,
        r#"{"source":"s","timestamp":"2024-05-01T10:00:00Z","combinedRecognizedPhrases":[],"recognizedPhrases":[
        {"recognitionStatus":"Success","channel":1,"offset":"PT2.5S","duration":"PT2.3S","offsetInTicks":25000000.0,"durationInTicks":23000000.0,"nBest":[{"confidence":0.8,"display":"{A}"},{"confidence":0.9,"display":"no"}]},
        {"recognitionStatus":"Success","channel":0,"offset":"PT0.5S","duration":"PT1.8S","offsetInTicks":5000000,"durationInTicks":18000000,"nBest":[{"confidence":0.8,"lexical":"{C}"}]}]}"#,
        &SAID,
    );
    check(
        Format::AzureSpeech,
        r#"{"recognizedPhrases":[{"channel":0,"speaker":1,"offset":"PT0.5S","duration":"PT1.8S","offsetMilliseconds":500,"durationMilliseconds":1800,"nBest":[{"display":"{C}"}]},
        {"channel":0,"speaker":2,"offset":"PT2.5S","duration":"PT2.3S","nBest":[{"display":"{A}"}]}]}"#,
        &SAID,
    );
    check(
        Format::AzureSpeech,
        r#"{"AudioFileResults":[{"AudioFileName":"a.wav","CombinedResults":[],"SegmentResults":[{"RecognitionStatus":"Success","ChannelNumber":"0","SpeakerId":"1","Offset":5000000,"Duration":18000000,
        "NBest":[{"Confidence":0.9,"Lexical":"x","Display":"{C}"}]},{"RecognitionStatus":"Success","ChannelNumber":"0","SpeakerId":"2","Offset":25000000,"Duration":23000000,"NBest":[{"Display":"{A}"}]}]}]}"#,
        &SAID,
    );
    for phrases in [
        r#"{"durationMilliseconds":5000,"combinedPhrases":[{"text":"all"}],"phrases":[{"speaker":0,"offsetMilliseconds":500,"durationMilliseconds":1800,"text":"{C}","confidence":0.9},
        {"speaker":1,"offsetMilliseconds":2500,"durationMilliseconds":2300,"text":"{A}","confidence":0.9}]}"#,
        r#"{"duration":5000,"combinedPhrases":[{"channel":0,"text":"x"}],"phrases":[{"channel":0,"offset":500,"duration":1800,"text":"{C}"},{"channel":1,"offset":2500,"duration":2300,"text":"{A}"}]}"#,
        r#"{"id":"1","status":"Succeeded","result":{"contents":[{"kind":"audioVisual","transcriptPhrases":[{"speaker":"Speaker 1","startTimeMs":500,"endTimeMs":2300,"text":"{C}","words":[]},
        {"speaker":"Speaker 2","startTimeMs":2500,"endTimeMs":4800,"text":"{A}"}]}]}}"#,
    ] {
        check(Format::AzureFast, phrases, &SAID);
    }
    let calls = check(
        Format::AzureConversation,
        r#"{"displayName":"x","analysisInput":{"conversations":[{"id":"1","modality":"transcript","conversationItems":[{"id":"1","participantId":"p1","role":"Customer","text":"{C}",
        "conversationItemLevelTiming":{"offset":5000000,"duration":18000000}},{"id":"2","participantId":"p2","role":"Agent","itn":"{A}","conversationItemLevelTiming":{"offset":25000000,"duration":23000000}}]},
        {"id":"2","modality":"text","conversationItems":[{"id":"1","participantId":"Customer","text":"好的"}]}]}}"#,
        &[SAID[0], SAID[1], ("customer", None, None, "好的")],
    );
    assert_eq!(calls.iter().map(|call| &*call.id).collect::<Vec<_>>(), ["1", "2"]);
}

#[test]
fn alibaba() {
    check(
        Format::AlibabaFile,
        r#"{"TaskId":"t","StatusText":"SUCCESS","Result":{"Sentences":[{"EndTime":4800,"BeginTime":2500,"Text":"{A}","ChannelId":1},
        {"EndTime":2300,"BeginTime":500,"Text":"{C}","ChannelId":0,"EmotionValue":6.1}]}}"#,
        &SAID,
    );
    check(
        Format::AlibabaFile,
        r#"{"TaskId":"t","Result":{"Words":[{"Word":"{C}","BeginTime":500,"EndTime":2300,"ChannelId":0},{"Word":"{A}","BeginTime":2500,"EndTime":4800,"ChannelId":1}]}}"#,
        &SAID,
    );
    check(
        Format::DashScope,
        r#"{"file_url":"u","transcripts":[{"channel_id":0,"text":"x","sentences":[{"begin_time":2500,"end_time":4800,"text":"<|zh|>{A}<|HAPPY|>","sentence_id":1}]},
        {"channel_id":1,"text":"y","sentences":[{"begin_time":500,"end_time":2300,"text":"{C}","speaker_id":0}]}]}"#,
        &SAID,
    );
    check(
        Format::DashScope,
        r#"{"transcripts":[{"channel_id":0,"text":"x","sentences":[{"begin_time":500,"end_time":2300,"text":"{C}","speaker_id":0},{"begin_time":2500,"end_time":4800,"text":"{A}","speaker_id":1}]}]}"#,
        &SAID,
    );
    check(
        Format::Tingwu,
        r#"{"TaskId":"t","Transcription":{"AudioInfo":{},"Paragraphs":[{"ParagraphId":"1","SpeakerId":"1","Words":[{"Id":10,"SentenceId":1,"Start":500,"End":900,"Text":"我想问一下"},
        {"Id":20,"SentenceId":1,"Start":900,"End":2300,"Text":"我的话费怎么这么多？"}]},{"ParagraphId":"2","SpeakerId":"2","Words":[{"Id":30,"SentenceId":2,"Start":2500,"End":4800,"Text":"{A}"}]}]}}"#,
        &SAID,
    );
    for dialogue in [
        r#"{"tickets":[{"tid":"t-1","customerServiceId":"1024","callType":1,"dialogue":[{"role":"客户","identity":"客户","words":"{C}","begin":500,"end":2300,"emotionValue":5,"speechRate":200,"silenceDuration":1},
        {"role":"客服","identity":"小李","words":"{A}","begin":2500,"end":4800}]}]}"#,
        r#"{"Code":"200","Data":{"Status":1,"Dialogues":{"Dialogue":[{"Role":"客户","Identity":"客户","Words":"{C}","Begin":500,"End":2300,"EmotionValue":5,"HourMinSec":"00:00"},
        {"Role":"客服","Identity":"客服","Words":"{A}","Begin":2500,"End":4800}]}}}"#,
        r#"[{"role":"客户","words":"{C}","begin":500,"end":2300},{"role":"客服","words":"{A}","begin":2500,"end":4800}]"#,
    ] {
        check(Format::AlibabaDialogue, dialogue, &SAID);
    }
}

#[test]
fn tencent_huawei_iflytek_and_funasr() {
    for file in [
        r#"{"Response":{"RequestId":"r","Data":{"TaskId":9266418,"Status":2,"StatusStr":"success","Result":"[0:0.500,0:2.300]  x","ResultDetail":[
        {"FinalSentence":"{C}","SliceSentence":"x","StartMs":500,"EndMs":2300,"SpeakerId":0,"WordsNum":1,"Words":[{"Word":"x","OffsetStartMs":0,"OffsetEndMs":9}],"SpeechSpeed":5.1},
        {"FinalSentence":"{A}","StartMs":2500,"EndMs":4800,"SpeakerId":1}]}}}"#,
        r#"{"Data":{"TaskId":1,"StatusStr":"success","Result":"[0:0.500,0:2.300,0]  {C}\n[0:2.500,0:4.800,1]  {A}\n","ResultDetail":null}}"#,
        r#"{"code":0,"request_id":"r","flash_result":[{"channel_id":0,"text":"x","sentence_list":[{"text":"{C}","start_time":500,"end_time":2300,"speaker_id":0}]},
        {"channel_id":1,"text":"y","sentence_list":[{"text":"{A}","start_time":2500,"end_time":4800,"speaker_id":0}]}]}"#,
    ] {
        check(Format::Tencent, file, &SAID);
    }
    check(
        Format::Huawei,
        r#"{"status":"FINISHED","job_id":"j","segments":[{"start_time":500,"end_time":2300,"result":{"text":"{C}","analysis_info":{"role":"USER","emotion":"NORMAL","speed":4.2},"word_info":[]}},
        {"start_time":2500,"end_time":4800,"result":{"text":"{A}","analysis_info":{"role":"AGENT"}}}]}"#,
        &SAID,
    );
    let best = |bg: u32, ed: u32, rl: u32, text: &str| {
        serde_json::json!({"st": {"bg": bg.to_string(), "ed": ed.to_string(), "rl": rl.to_string(),
            "rt": [{"ws": [{"cw": [{"w": text, "wp": "n"}], "wb": 1, "we": 9}]}]}})
    };
    let (first, second) = (best(500, 2300, 1, CUSTOMER), best(2500, 4800, 2, AGENT));
    let result = serde_json::json!({"lattice": [{"json_1best": first.to_string()}, {"json_1best": second.to_string()}],
        "lattice2": [{"json_1best": first}, {"json_1best": second}]});
    check(Format::IFlytek, &result.to_string(), &SAID);
    let framed = serde_json::json!({"code": "000000", "content": {"orderInfo": {"orderId": "o-1"}, "orderResult": result.to_string()}});
    assert_eq!(&*check(Format::IFlytek, &framed.to_string(), &SAID)[0].id, "o-1");
    let only_second = serde_json::json!({"lattice2": [{"spk": "段落-0", "json_1best": best(500, 2300, 0, CUSTOMER)}, {"spk": "段落-1", "json_1best": best(2500, 4800, 0, AGENT)}]});
    check(Format::IFlytek, &only_second.to_string(), &SAID);
    let old = serde_json::json!([{"bg": "500", "ed": "2300", "onebest": CUSTOMER, "speaker": "1"}, {"bg": "2500", "ed": "4800", "onebest": AGENT, "speaker": "2"}]);
    check(Format::IFlytek, &serde_json::json!({"ok": 0, "data": old.to_string()}).to_string(), &SAID);
    check(
        Format::Zmeet,
        r#"{"code":"0","data":{"data":{"speechResult":{"onebest":"x","detail":[{"sentences":"{C}","wordBg":"500","wordEd":"2300","speakerId":"1"},{"sentences":"{A}","wordBg":"2500","wordEd":"4800","speakerId":"0"}]}},"task_id":"t"}}"#,
        &SAID,
    );
    check(
        Format::FunAsr,
        r#"[{"key":"call","text":"x","timestamp":[[500,600]],"sentence_info":[{"text":"{C}","start":500,"end":2300,"timestamp":[[500,600]],"spk":0},{"text":"{A}","start":2500,"end":4800,"spk":1}]}]"#,
        &SAID,
    );
    check(
        Format::FunAsr,
        r#"[{"key":"call","text":"<|zh|><|NEUTRAL|>你好","timestamp":[[500,600],[600,900]]}]"#,
        &[("?", Some(500), Some(900), "你好")],
    );
}

#[test]
fn deepgram_google_and_genesys() {
    for file in [
        r#"{"metadata":{"request_id":"r"},"results":{"channels":[{"alternatives":[{"transcript":"x","confidence":0.9,"words":[]}]}],"utterances":[{"start":0.5,"end":2.3,"confidence":0.9,"channel":0,"speaker":0,"transcript":"{C}","words":[]},
        {"start":2.5,"end":4.8,"channel":0,"speaker":1,"transcript":"{A}"}]}}"#,
        r#"{"metadata":{"request_id":"r"},"results":{"channels":[{"alternatives":[{"transcript":"x","paragraphs":{"paragraphs":[{"sentences":[{"text":"{C}","start":0.5,"end":2.3}],"speaker":0,"start":0.5,"end":2.3},
        {"sentences":[{"text":"请您稍等，","start":2.5,"end":3},{"text":"我帮您查一下您的套餐。","start":3,"end":4.8}],"speaker":1,"start":2.5,"end":4.8}]}}]}]}}"#,
        r#"{"results":{"channels":[{"alternatives":[{"transcript":"x","words":[{"word":"a","punctuated_word":"{A}","start":2.5,"end":4.8,"confidence":0.9}]}]},{"alternatives":[{"transcript":"x","words":[{"word":"{C}","start":0.5,"end":2.3}]}]}]}}"#,
    ] {
        check(Format::Deepgram, file, &SAID);
    }
    for file in [
        r#"{"results":[{"alternatives":[{"transcript":"{C}","confidence":0.9,"words":[{"startTime":"0.500s","endTime":"2.300s","word":"x"}]}],"channelTag":1,"resultEndTime":"2.300s"},
        {"alternatives":[{"transcript":"{A}","words":[{"startTime":"2.500s","endTime":"4.800s","word":"y"}]}],"channelTag":2,"resultEndTime":"4.800s"}]}"#,
        r#"{"name":"1","done":true,"response":{"@type":"x","results":[{"alternatives":[{"transcript":"x y"}]},{"alternatives":[{"words":[{"startTime":"0.500s","endTime":"2.300s","word":"{C}","speakerTag":1},{"startTime":"2.500s","endTime":"4.800s","word":"{A}","speakerTag":2}]}]}]}}"#,
        r#"{"results":{"gs://b/a.wav":{"transcript":{"results":[{"alternatives":[{"transcript":"z","words":[{"startOffset":"0.500s","endOffset":"2.300s","word":"{C}","speakerLabel":"1"},{"startOffset":"2.500s","endOffset":"4.800s","word":"{A}","speakerLabel":"2"}]}]}]}}}}"#,
    ] {
        check(Format::Google, file, &SAID);
    }
    check(
        Format::Google,
        r#"{"results":[{"alternatives":[{"transcript":"您好"}],"resultEndTime":"1.5s"},{"alternatives":[{"transcript":" 请讲"}],"resultEndTime":"3s"}]}"#,
        &[("?", Some(0), Some(1_500), "您好"), ("?", Some(1_500), Some(3_000), "请讲")],
    );
    check(
        Format::GoogleInsights,
        r#"{"name":"projects/p/conversations/1","medium":"PHONE_CALL","transcript":{"transcriptSegments":[{"text":"{C}","words":[{"startOffset":"0.5s","endOffset":"2.3s","word":"x"}],"segmentParticipant":{"role":"END_USER"},"channelTag":2},
        {"text":"{A}","words":[{"startOffset":"2.5s","endOffset":"4.8s","word":"x"}],"segmentParticipant":{"role":"HUMAN_AGENT"}}]}}"#,
        &SAID,
    );
    check(
        Format::GoogleInsights,
        r#"{"entries":[{"start_timestamp_usec":1700000000000000,"text":"{C}","role":"CUSTOMER","user_id":1},{"start_timestamp_usec":1700000002500000,"text":"{A}","role":"AGENT","user_id":2}]}"#,
        &[("customer", Some(0), None, CUSTOMER), ("agent", Some(2_500), None, AGENT)],
    );
    check(
        Format::Genesys,
        r#"{"conversationId":"c","mediaType":"call","transcripts":[{"transcriptId":"t","phrases":[{"text":"请按1","participantPurpose":"acd","startTimeMs":1700000000000,"duration":{"milliseconds":400}},
        {"text":"{C}","confidence":0.9,"participantPurpose":"external","startTimeMs":1700000000500,"duration":{"milliseconds":1800}},{"text":"{A}","participantPurpose":"internal","startTimeMs":1700000002500,"duration":{"milliseconds":2300}}]}]}"#,
        &[("ivr", Some(0), Some(400), "请按1"), SAID[0], SAID[1]],
    );
}

#[test]
fn whisper_convokit_and_messages() {
    for file in [
        r#"{"text":"x","segments":[{"id":0,"seek":0,"start":0.5,"end":2.3,"text":" {C}","speaker":"SPEAKER_00","avg_logprob":NaN},{"id":1,"start":2.5,"end":4.8,"text":"{A}","words":[{"word":"x","speaker":"SPEAKER_01"}]}],"language":"zh"}"#,
        r#"{"systeminfo":"s","transcription":[{"timestamps":{"from":"00:00:00,500","to":"00:00:02,300"},"offsets":{"from":500,"to":2300},"text":" {C}","speaker":"0"},{"timestamps":{"from":"00:00:02,500","to":"00:00:04,800"},"text":"{A}","speaker":"1"}]}"#,
        r#"{"text":"x","chunks":[{"timestamp":[0.5,2.3],"text":"{C}","speaker":"A"},{"timestamp":[2.5,4.8],"text":"{A}","speaker":"B"}]}"#,
        r#"[{"start":0.5,"end":2.3,"text":"{C}","speaker":"SPEAKER_00"},{"start":2.5,"end":4.8,"text":"{A}","speaker":"SPEAKER_01"}]"#,
    ] {
        check(Format::Whisper, file, &SAID);
    }
    let calls = check(
        Format::ConvoKit,
        "{\"id\":\"1\",\"conversation_id\":\"k\",\"text\":\"{C}\",\"speaker\":\"u1\",\"meta\":{},\"reply-to\":null,\"timestamp\":0}\n\
         {\"id\":\"2\",\"conversation_id\":\"m\",\"text\":\"hi\",\"speaker\":\"u3\",\"timestamp\":null}\n\
         {\"id\":\"3\",\"conversation_id\":\"k\",\"text\":\"{A}\",\"speaker\":\"u2\",\"reply-to\":\"1\",\"timestamp\":3}\n",
        &[("customer", Some(0), None, CUSTOMER), ("agent", Some(3_000), None, AGENT), ("u3", None, None, "hi")],
    );
    assert_eq!(calls.iter().map(|call| &*call.id).collect::<Vec<_>>(), ["k", "m"]);
    let messages = [("system", None, None, "你是客服"), ("customer", None, None, CUSTOMER), ("bot", None, None, AGENT)];
    for file in [
        r#"{"messages":[{"role":"system","content":"你是客服"},{"role":"user","content":[{"type":"text","text":"{C}"}]},{"role":"assistant","content":"{A}"}]}"#,
        r#"[{"role":"system","content":"你是客服"},{"role":"user","content":"{C}"},{"role":"assistant","content":"{A}"}]"#,
        r#"{"id":"x","conversations":[{"from":"system","value":"你是客服"},{"from":"human","value":"{C}"},{"from":"gpt","value":"{A}"}]}"#,
    ] {
        check(Format::OpenAi, file, &messages);
    }
}

#[test]
fn subtitles_and_pages() {
    let vtt = "WEBVTT - call\nKind: captions\n\nNOTE by hand\n\nSTYLE\n::cue { color: red }\n\nintro\n00:00.500 --> 00:02.300 align:start\n<v.loud 客户>{C}</v>\n\n00:00:02.500 --> 00:00:04.800\n<v 坐席><b>{A}</b>\n";
    check(Format::WebVtt, vtt, &SAID);
    check(
        Format::WebVtt,
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Tea &amp; cake?</v>\n<v Bob>2 &lt; 3 <00:01.500>now</v>\n",
        &[("Ann", Some(1_000), Some(2_000), "Tea & cake?"), ("Bob", Some(1_000), Some(2_000), "2 < 3 now")],
    );
    check(
        Format::Srt,
        "1\r\n00:00:00,500 --> 00:00:02,300\r\n客户：{C}\r\n\r\n2\r\n00:00:02.500 --> 00:00:04.800\r\n<i>坐席：{A}</i>\r\n",
        &SAID,
    );
    check(
        Format::Srt,
        "1\n00:00:00,500 --> 00:00:02,300\n[SPEAKER_00]: {C}\n2\n00:00:02,500 --> 00:00:04,800\n[SPEAKER_01]: {A}\n",
        &SAID,
    );
    check(Format::Sbv, "0:00:00.500,0:00:02.300\n客户：{C}\n\n0:00:02.500,0:00:04.800\n坐席：{A}\n", &SAID);
    for page in [
        r#"<ul class="dialog"><li start="500" end="2300">客户：{C}</li><li start="2500" end="4800">坐席：{A}</li></ul>"#,
        r#"<!DOCTYPE html><html><head><style>li { color: red }</style><script>var a = "<li start='1'>";</script></head><body><ol>
        <li data-start="0.5" data-end="2.3"><span class="name">客户</span><p>{C}</p></li><li data-start="2.5" data-end="4.8"><span>坐席：</span> {A}</li></ol></body></html>"#,
        r#"<li start=500 end=2300 class="item customer">{C}</li><li start=2500 end=4800 role="agent">{A}</li>"#,
    ] {
        check(Format::Html, page, &SAID);
    }
    check(
        Format::Html,
        "<html><body><div>客服：您好&nbsp;请讲</div><p>客户：{C}<br>还有流量</p></body></html>",
        &[("agent", None, None, "您好 请讲"), ("customer", None, None, "我想问一下我的话费怎么这么多？\n还有流量")],
    );
    check(
        Format::TimedRows,
        "start\tend\ttext\n500\t2300\t{C}\n2500\t4800\t{A}\n",
        &[("?", Some(500), Some(2_300), CUSTOMER), ("?", Some(2_500), Some(4_800), AGENT)],
    );
}

#[test]
fn general_formats() {
    let line = "{\"id\":\"a\",\"turns\":[{\"role\":\"customer\",\"text\":\"{C}\",\"startMs\":500,\"endMs\":2300},{\"role\":\"agent\",\"text\":\"{A}\",\"startMs\":2500,\"endMs\":4800}]}\n";
    check(Format::Ndjson, line, &SAID);
    check(Format::Json, &format!("[\n{line}]"), &SAID);
    check(Format::Text, "[00:00.5-00:02.3] 客户：{C}\n[00:02.5-00:04.8] 坐席：{A}\n", &SAID);
    check(Format::Csv, "角色,开始毫秒,结束毫秒,内容\n客户,500,2300,{C}\n坐席,2500,4800,{A}\n", &SAID);
    check(Format::Tsv, "角色\t开始毫秒\t结束毫秒\t内容\n客户\t500\t2300\t{C}\n坐席\t2500\t4800\t{A}\n", &SAID);
    let options = ReadOptions { name: Some("said.txt"), ..ReadOptions::default() };
    keep_as_seed(Format::Lines, "您好\n再见\n");
    assert_eq!(detect("您好\n再见\n".as_bytes(), &options), Some(Format::Lines));
    assert_eq!(read_calls("您好\n再见\n".as_bytes(), &options).0[0].turns.len(), 2);
}

#[test]
fn every_format_stands_on_its_page() {
    let page = include_str!("../../docs/formats.md");
    for format in Format::ALL {
        assert!(page.contains(&format!("`{}`", format.name())), "{}", format.name());
    }
}

#[test]
fn other_encodings_give_the_same_calls() {
    let table = "会话,角色,内容\n1,客服,您好，很高兴为您服务\n1,客户,我想查一下话费\n";
    let traditional = "會話,角色,內容\n1,客服,您好，很高興為您服務\n1,客戶,我想查一下電話費\n";
    let sound = read_calls(table.as_bytes(), &ReadOptions::default()).0;
    let utf16: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = format!("\u{feff}{table}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let gb18030 = encoding_rs::GB18030.encode(table).0.into_owned();
    for (name, bytes) in [("utf16", utf16), ("marked", marked), ("gb18030", gb18030)] {
        let (calls, problems) = read_calls(&bytes, &ReadOptions::default());
        assert_eq!(calls.first().map(|call| &call.turns), Some(&sound[0].turns), "{name}: {problems:?}");
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::Recoded]);
        assert_eq!(detect(&bytes, &ReadOptions::default()), Some(Format::Csv));
    }
    let big5 = encoding_rs::BIG5.encode(traditional).0.into_owned();
    let (calls, _) = read_calls(&big5, &ReadOptions::default());
    assert_eq!(calls[0].turns, read_calls(traditional.as_bytes(), &ReadOptions::default()).0[0].turns);
    let line = "{\"id\":\"甲\",\"turns\":[{\"role\":\"agent\",\"text\":\"您好，请讲\"},{\"role\":\"customer\",\"text\":\"查话费\"}]}\n";
    let (calls, _) = read_calls(&encoding_rs::GB18030.encode(line).0, &ReadOptions::default());
    assert_eq!((&*calls[0].id, &*calls[0].turns[0].text), ("甲", "您好，请讲"));
}
