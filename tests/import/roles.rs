//! Who is who by what is said, on real dialogues whose roles are hidden, where they lie beside the project.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wusheng::import::{ReadOptions, read_calls};
use wusheng::{Code, Problem, Role};

use crate::support::{read_beside, values};

/// What became of calls whose speakers were numbers.
#[derive(Debug, Default)]
struct Decided {
    calls: usize,
    decided: usize,
    right: usize,
}

/// Reads the calls of a file again with numbers for speakers, in either order, without their first turns.
fn hidden(name: &str, dropped: usize) -> Option<Decided> {
    Some(numbered(&values(&read_beside(name)?), dropped))
}

fn numbered(calls: &[Value], dropped: usize) -> Decided {
    let mut found = Decided::default();
    for (index, call) in calls.iter().enumerate() {
        // Which number the agent has is as good as random, and the same in every run.
        let agent = (index * 7919 + 13) / 3 % 2;
        let turns = call["turns"].as_array().map_or(&[][..], Vec::as_slice);
        let number = |turn: &Value| if turn["role"] == "agent" { agent } else { 1 - agent };
        let hidden: Vec<Value> =
            turns.iter().skip(dropped).map(|turn| json!({"speaker": number(turn), "text": turn["text"]})).collect();
        let line = json!({"id": call["id"], "turns": hidden}).to_string();
        let (calls, _) = read_calls(line.as_bytes(), &ReadOptions::default());
        let is = |turn: &Value, role: Role| {
            if turn["role"] == "agent" { role == Role::Agent } else { role == Role::Customer }
        };
        let read = &calls[0].turns;
        found.calls += 1;
        if read.iter().all(|turn| turn.role != Role::Unknown) {
            found.decided += 1;
            found.right +=
                usize::from(read.iter().zip(turns.iter().skip(dropped)).all(|(read, turn)| is(turn, read.role)));
        }
    }
    found
}

/// The calls of `trades.txt`.
fn trades() -> Vec<Value> {
    let text = include_str!("trades.txt");
    let parts = text.split("\n= ").skip(1);
    parts
        .map(|part| {
            let mut lines = part.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            let id = lines.next();
            let turn = |line: &str| {
                let (who, text) = line.split_once(' ').expect("a speaker and words");
                json!({"role": if who == "A" { "agent" } else { "customer" }, "text": text})
            };
            json!({"id": id, "turns": lines.map(turn).collect::<Vec<_>>()})
        })
        .collect()
}

#[test]
fn nobody_is_taken_for_another_in_short_calls_of_any_trade() {
    let calls = trades();
    assert!(calls.len() > 60);
    for dropped in [0, 2] {
        let found = numbered(&calls, dropped);
        println!("{dropped}: {found:?}");
        assert!(found.right * 100 >= found.decided * 97 && found.decided * 100 >= found.calls * 75, "{found:?}");
    }
}

#[test]
fn speakers_by_number_are_told_apart_by_what_they_say() {
    for name in ["retail-chat.ndjson", "telecom-phone.ndjson", "retail-chat-satisfaction.ndjson", "labelled-dev.ndjson"]
    {
        let Some(cut) = hidden(name, 2) else { continue };
        println!("{name}: {cut:?}");
        assert!(cut.decided * 100 >= cut.calls * 85 && cut.right * 100 >= cut.decided * 97, "{name}: {cut:?}");
        let Some(whole) = hidden(name, 0) else { continue };
        println!("{name}: {whole:?}");
        assert!(
            whole.decided * 100 >= whole.calls * 85 && whole.right * 100 >= whole.decided * 95,
            "{name}: {whole:?}"
        );
    }
}

fn doubted(bytes: &[u8], problems: &mut Vec<Problem>) -> usize {
    let mut count = 0;
    for line in bytes.split(|byte| *byte == b'\n') {
        let found = read_calls(line, &ReadOptions::default()).1;
        let found: Vec<Problem> =
            found.into_iter().filter(|problem| matches!(problem.code, Code::RolesSwapped | Code::OneRole)).collect();
        count += usize::from(!found.is_empty());
        problems.extend(found);
    }
    count
}

#[test]
fn roles_the_wrong_way_round_are_doubted_and_others_are_not() {
    for name in ["retail-chat.ndjson", "telecom-phone.ndjson"] {
        let Some(bytes) = read_beside(name) else { continue };
        let calls = values(&bytes).len();
        let mut problems = Vec::new();
        let wrongly = doubted(&bytes, &mut problems);
        assert!(wrongly * 100 <= calls, "{name}: {wrongly} of {calls} sound calls: {problems:?}");
        let with = |change: fn(&str) -> &'static str| {
            let mut out = String::new();
            for mut call in values(&bytes) {
                for turn in call["turns"].as_array_mut().into_iter().flatten() {
                    turn["role"] = change(turn["role"].as_str().unwrap_or_default()).into();
                }
                out.push_str(&format!("{call}\n"));
            }
            doubted(out.as_bytes(), &mut Vec::new())
        };
        let swapped = with(|role| if role == "agent" { "customer" } else { "agent" });
        assert!(swapped * 100 >= calls * 85, "{name}: {swapped} of {calls} swapped");
        println!("{name}: {wrongly} sound, {swapped} swapped, {} of one role, of {calls}", with(|_| "agent"));
    }
}

#[test]
fn who_is_who_can_be_said() {
    let line = r#"{"id":"a","turns":[{"speaker":"spk_0","text":"喂"},{"speaker":"spk_1","text":"嗯"},{"role":"bot","text":"您好"}]}"#;
    let roles = |roles: &[(&str, Role)]| {
        let roles: BTreeMap<String, Role> = roles.iter().map(|(label, role)| ((*label).to_owned(), *role)).collect();
        let (calls, problems) = read_calls(line.as_bytes(), &ReadOptions { roles, ..ReadOptions::default() });
        let unknown = problems.iter().filter(|problem| problem.code == Code::UnknownRole).count();
        (calls[0].turns.iter().map(|turn| turn.role).collect::<Vec<_>>(), unknown)
    };
    let (agent, customer) = (Role::Agent, Role::Customer);
    assert_eq!(roles(&[]), (vec![Role::Unknown, Role::Unknown, Role::Bot], 2));
    let said = [("spk_0", agent), ("spk_1", customer), ("bot", agent)];
    assert_eq!(roles(&said), (vec![agent, customer, agent], 0));
    let swap = [("agent", customer), ("customer", agent)];
    let call = r#"{"id":"a","turns":[{"role":"agent","text":"喂"},{"role":"客户","text":"嗯"}]}"#;
    let swapped = ReadOptions { roles: swap.map(|(from, to)| (from.to_owned(), to)).into(), ..ReadOptions::default() };
    let (calls, _) = read_calls(call.as_bytes(), &swapped);
    assert_eq!(calls[0].turns.iter().map(|turn| turn.role).collect::<Vec<_>>(), [customer, agent]);
}
