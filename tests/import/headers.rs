//! What stands above the first turn of a call in plain text.
//!
//! In: transcripts with headers, among them the sample. Out: the facts of the calls; nobody of that name speaks. Its own
//! file because people write such headers in more ways than the words below them.

use wusheng::import::{ReadOptions, read_calls};
use wusheng::{Call, Channel, Code, Detail, Language, Problem, Reviewer, Role, ScoreOptions, Verdict};

fn read(text: &str) -> (Vec<Call<'static>>, Vec<Problem>) {
    read_calls(text.as_bytes(), &ReadOptions { name: Some("demo.txt"), ..ReadOptions::default() })
}

#[test]
fn the_sample_begins_with_the_words_of_the_agent() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/calls/two-calls.txt"));
    let (calls, problems) = read(&text.expect("the sample is there"));
    assert_eq!(problems, []);
    let starts: Vec<_> = calls.iter().map(|call| (&*call.id, call.started_at.as_deref())).collect();
    assert_eq!(
        starts,
        [("txt-01-move-house", Some("2026-03-20 09:05:12")), ("txt-02-wrong-promotion", Some("2026-03-20 10:41:40"))]
    );
    assert_eq!(calls[1].agent.as_deref(), Some("2077"));
    assert!(calls.iter().flat_map(|call| &call.turns).all(|turn| turn.role != Role::Unknown));
    let reviewer = Reviewer::new(&[], Language::Zh).expect("the built-in pack is sound");
    let options = ScoreOptions { detail: Detail::Full, receipts: false };
    let greeting = |call| reviewer.score(call, options).voices.greeting.verdict;
    // The second agent names the desk and greets nobody. With a speaker above that turn it could not be judged.
    assert_eq!(calls.iter().map(greeting).collect::<Vec<_>>(), [Verdict::Pass, Verdict::Fail]);
}

#[test]
fn facts_above_the_first_turn_are_never_speakers() {
    let header = "时长：00:35\n录音流水号：R-7\n日期：2026-03-20\n开始时间：09:05:12\n坐席：2077\n客户号：k-1\n渠道：电话\n班组：三组\n";
    let other = header.replace("R-7", "R-8");
    let text = format!("{header}----\n[00:01] 坐席：您好\n[00:03] 客户：嗯\n\n{other}[00:01] 坐席：请讲\n");
    for text in [text.clone(), text.replace("时长：00:35\n", "")] {
        let (calls, problems) = read(&text);
        assert_eq!(problems, []);
        assert_eq!(
            calls.iter().map(|call| (&*call.id, call.turns.len())).collect::<Vec<_>>(),
            [("R-7", 2), ("R-8", 1)]
        );
        for call in &calls {
            assert_eq!(call.turns[0].role, Role::Agent);
            assert_eq!(call.started_at.as_deref(), Some("2026-03-20 09:05:12"));
            assert_eq!((call.agent.as_deref(), call.customer.as_deref()), (Some("2077"), Some("k-1")));
            assert_eq!((call.team.as_deref(), call.channel), (Some("三组"), Some(Channel::Phone)));
        }
    }
}

#[test]
fn english_headers() {
    let (calls, problems) = read(
        "Date: 2026-03-20\nCall id: c-1\nTime: 09:05\nAgent id: 7\nDuration: 01:20\nChannel: phone\n\nAgent: hello\nCustomer: hi\n",
    );
    assert_eq!(problems, []);
    let call = &calls[0];
    assert_eq!((&*call.id, call.agent.as_deref(), call.channel), ("c-1", Some("7"), Some(Channel::Phone)));
    assert_eq!((call.started_at.as_deref(), call.turns.len()), (Some("2026-03-20 09:05"), 2));
}

#[test]
fn the_names_of_facts_are_words_once_something_was_said() {
    let (calls, problems) = read("通话时间：上午\n客服：您好\n通话时间：上午\n通话时间：下午\n客户：嗯\n");
    assert_eq!(calls[0].started_at, None);
    assert_eq!(calls[0].turns.iter().map(|turn| turn.role).collect::<Vec<_>>(), [Role::Agent, Role::Customer]);
    assert_eq!(&*calls[0].turns[0].text, "您好\n通话时间：上午\n通话时间：下午");
    assert_eq!(super::codes(&problems), [Code::MissingId]);
}

#[test]
fn two_ids_in_one_header_are_of_one_call() {
    let (calls, problems) = read("第 2 通\n录音编号：A1\n通话编号：B1\n客服：您好\n\n通话编号：B2\n客服：您好\n");
    assert_eq!(calls.iter().map(|call| &*call.id).collect::<Vec<_>>(), ["A1", "B2"]);
    assert_eq!(problems, []);
}

#[test]
fn a_footer_is_no_call_and_a_header_alone_has_no_turns() {
    let (calls, problems) = read("通话编号：a-1\n客服：您好\n----\n结束时间：10:00\n");
    assert_eq!((calls.len(), problems), (1, vec![]));
    let options = ReadOptions { format: Some(wusheng::import::Format::Text), ..ReadOptions::default() };
    let (calls, problems) = read_calls("通话时间：2026-03-20 09:05\n".as_bytes(), &options);
    assert!(calls.is_empty() && super::codes(&problems).contains(&Code::NoTurns), "{problems:?}");
}
