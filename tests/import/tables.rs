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
