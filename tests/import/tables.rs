//! Tables of turns: headings, cells, rows that cannot be read.

use std::collections::BTreeMap;

use wusheng::import::{Format, ReadOptions, read_calls};
use wusheng::{Channel, Code, Language, Role};

use super::{only, read};

#[test]
fn tables_are_read_by_their_headings() {
    let table = concat!(
        "会话,说话人,内容,开始时间,坐席工号,渠道,是否满意\n",
        "a,客服,\"您好,\n请讲\",0,1024,电话,\n",
        "b,坐席,\"他说\"\"好\"\"\",0,7,在线,否\n",
        "a,客户,查话费,2.5,1024,,是\n",
        "b,客户,嗯,1,8,,,多,余\n",
        "b,客户,嗯\n",
        "b,神秘人,哦,1:02,7,,\n",
    );
    let (calls, problems) = read(table.as_bytes());
    assert_eq!(calls.iter().map(|call| &*call.id).collect::<Vec<_>>(), ["a", "b"]);
    let a = &calls[0];
    assert_eq!((a.agent.as_deref(), a.channel, a.satisfied), (Some("1024"), Some(Channel::Phone), Some(true)));
    assert_eq!(&*a.turns[0].text, "您好,\n请讲");
    assert_eq!(a.turns[1].start_ms, Some(2_500));
    assert_eq!(&*calls[1].turns[0].text, "他说\"好\"");
    assert_eq!(calls[1].turns.len(), 3);
    assert_eq!(calls[1].turns[2].start_ms, Some(62_000));
    let bad = only(&problems, Code::BadRow);
    assert_eq!((bad.line, bad.row), (Some(6), Some(4)));
    assert_eq!(bad.message, "这一行读不懂：有 9 格，表头只有 7 列。已略过。");
    let role = only(&problems, Code::UnknownRole);
    assert_eq!((role.line, role.row), (Some(8), Some(6)));
    assert_eq!(only(&problems, Code::TimeUnit).message, "“开始时间”列没有写明单位，按秒读取。");
}

#[test]
fn a_quote_left_open_costs_one_row() {
    let table = "id,role,text\n1,agent,\"open\n1,customer,hello\n1,agent,bye\n";
    let (calls, problems) = read(table.as_bytes());
    assert_eq!(calls[0].turns.len(), 2);
    let bad = only(&problems, Code::BadRow);
    assert_eq!((bad.line, bad.row), (Some(2), Some(1)));
}

#[test]
fn the_names_that_are_recommended_are_understood() {
    for headings in ["call,role,text", "会话,角色,内容", "Call,Role,Text", "call\trole\ttext"] {
        let rows = "a,agent,您好\nb,agent,你好\na,customer,嗯\n";
        let rows = if headings.contains('\t') { rows.replace(',', "\t") } else { rows.to_owned() };
        let (calls, problems) = read(format!("{headings}\n{rows}").as_bytes());
        assert_eq!(problems, [], "{headings}");
        let turns: Vec<_> = calls.iter().map(|call| (&*call.id, call.turns.len())).collect();
        assert_eq!(turns, [("a", 2), ("b", 1)], "{headings}");
    }
    // The help of the problem names them.
    let options = ReadOptions { format: Some(Format::Csv), language: Language::En, ..ReadOptions::default() };
    let (_, problems) = read_calls(b"one,two,text\n1,2,3\n", &options);
    let help = only(&problems, Code::NoColumn).help.as_deref().unwrap_or("");
    assert!(help.contains("call, role, text"), "{help}");
}

#[test]
fn a_table_without_the_columns_needed_says_which() {
    let options = ReadOptions { name: Some("x.csv"), ..ReadOptions::default() };
    let (calls, problems) = read_calls("会话,甲,内容\n1,2,3\n".as_bytes(), &options);
    assert!(calls.is_empty());
    let problem = only(&problems, Code::NoColumn);
    assert_eq!(problem.message, "表格里没有找到“角色”（说话人）列。已有的列：会话、甲、内容。");
    let columns = BTreeMap::from([("role".to_owned(), "甲".to_owned())]);
    let (calls, _) = read_calls("会话,甲,内容\n1,客服,您好\n".as_bytes(), &ReadOptions { columns, ..options.clone() });
    assert_eq!(calls[0].turns[0].role, Role::Agent);
    let columns = BTreeMap::from([("agent".to_owned(), "乙".to_owned())]);
    let (calls, problems) = read_calls("会话,角色,内容\n1,客服,您好\n".as_bytes(), &ReadOptions { columns, ..options });
    assert_eq!(calls.len(), 1);
    assert_eq!(only(&problems, Code::NoColumn).message, "表格里没有找到指定的“乙”列。已有的列：会话、角色、内容。");
}

/// Who says what, call by call.
fn said(table: &str) -> Vec<(String, Vec<(Role, String)>)> {
    let (calls, _) = read(table.as_bytes());
    let turns = |call: &wusheng::Call<'_>| call.turns.iter().map(|turn| (turn.role, turn.text.to_string())).collect();
    calls.iter().map(|call| (call.id.to_string(), turns(call))).collect()
}

#[test]
fn two_speakers_may_have_a_column_each() {
    let turns = [
        (Role::Customer, "我的话费不对"),
        (Role::Agent, "您好，我帮您查一下"),
        (Role::Agent, "请问您是哪个月的呢"),
        (Role::Customer, "上个月的，多了二十块"),
    ];
    let turns: Vec<_> = turns.into_iter().map(|(role, text)| (role, text.to_owned())).collect();
    for headings in [
        "会话,客户话术,客服话术",
        "会话,用户说,坐席说",
        "会话,customer_message,agent_message",
        "会话,客户,客服",
        "会话,顾客,人工客服",
        "会话,customerText,agentText",
    ] {
        let rows = "a,我的话费不对,您好，我帮您查一下\n,,请问您是哪个月的呢\na,上个月的，多了二十块,\n合计,3,3\n";
        assert_eq!(said(&format!("{headings}\n{rows}")), [("a".to_owned(), turns.clone())], "{headings}");
    }
    // The order is that of the columns; what else stands in the row is of all its turns.
    let (calls, problems) =
        read("会话,客服发言,客户发言,开始时间(秒),坐席工号\n1,您好,查话费,1,1024\n1,请稍等,,5,7\n".as_bytes());
    assert_eq!(problems, []);
    let turns: Vec<_> = calls[0].turns.iter().map(|turn| (turn.role, turn.start_ms, turn.agent.as_deref())).collect();
    assert_eq!(
        turns,
        [(Role::Agent, Some(1_000), None), (Role::Customer, None, None), (Role::Agent, Some(5_000), Some("7"))]
    );
    assert_eq!(calls[0].agent.as_deref(), Some("1024"));
}

#[test]
fn columns_that_name_people_or_say_who_speaks_are_none_of_what_is_said() {
    // Names and numbers under the words for two speakers.
    assert_eq!(said("会话,客户,客服\n1,13800138000,王敏\n2,13900139000,李静\n"), []);
    // A column of roles comes first, whatever else is told of both.
    let (calls, _) =
        read("会话,角色,内容,客户回复,客服回复\n1,客服,您好,,\n1,客户,查话费,谢谢你们了啊,不客气再见\n".as_bytes());
    assert_eq!(calls[0].turns.iter().map(|turn| &*turn.text).collect::<Vec<_>>(), ["您好", "查话费"]);
}

#[test]
fn a_row_of_two_turns_keeps_to_the_bound_of_a_call() {
    let table = format!("会话,客户话术,客服话术\n1,喂,\n{}", "1,嗯,好\n".repeat(50_000));
    let (calls, problems) = read(table.as_bytes());
    assert_eq!(calls[0].turns.len(), 100_000);
    assert_eq!(only(&problems, Code::TooManyTurns).row, Some(50_001));
}
