//! A line that says something about the call (`通话时间：2026-03-20 09:05:12`, `Channel: phone`).
//!
//! In: a line above the first turn of a call. Out: the field of the call it fills, or that it says nothing we keep. Its own
//! file because such lines look like turns, and only their names tell them from what somebody says.

use std::borrow::Cow;

use crate::call::Call;
use crate::import::clock;
use crate::import::fields::{CallField, fold};
use crate::import::intake::bad_field;
use crate::import::roles;
use crate::import::scalar::{Scalar, set_call};
use crate::problem::Problem;

/// Names that mean a field of the call at the head of a transcript, beside those it goes by everywhere: in a table
/// `开始时间` is that of a turn.
const NAMES: &[(CallField, &[&str])] = &[
    (
        CallField::Id,
        &[
            "id",
            "callno",
            "callnumber",
            "recordingid",
            "recordid",
            "录音流水号",
            "通话流水号",
            "会话流水号",
            "业务流水号",
            "录音号",
            "录音标识",
            "通话标识",
            "通話編號",
            "錄音編號",
        ],
    ),
    (
        CallField::StartedAt,
        &[
            "time",
            "date",
            "datetime",
            "calldate",
            "start",
            "starttime",
            "started",
            "recordedat",
            "时间",
            "日期",
            "开始时间",
            "起始时间",
            "通话日期",
            "来电日期",
            "会话时间",
            "会话日期",
            "录音时间",
            "录音日期",
            "录音开始时间",
            "呼叫时间",
            "呼入时间",
            "呼出时间",
            "接通时间",
            "接入时间",
            "時間",
            "開始時間",
            "通話時間",
            "通話日期",
        ],
    ),
    (CallField::Agent, &["agentnumber", "坐席编号", "座席编号", "坐席号", "座席号", "坐席id", "客服编号", "客服号"]),
    (CallField::Customer, &["customernumber", "用户号", "用户编号", "客户姓名", "用户姓名"]),
    (CallField::Team, &["坐席班组", "坐席组", "座席班组", "座席组", "客服组", "所属班组"]),
    (CallField::Channel, &["channelname", "通话渠道", "来源渠道"]),
];

/// Names of what is said about a call and not kept.
const NOT_KEPT: &[&str] = &[
    "duration",
    "calllength",
    "callduration",
    "endtime",
    "calltype",
    "file",
    "filename",
    "language",
    "topic",
    "时长",
    "通话时长",
    "会话时长",
    "录音时长",
    "总时长",
    "结束时间",
    "通话结束时间",
    "挂断时间",
    "录音文件",
    "文件名",
    "主叫",
    "被叫",
    "主叫号码",
    "被叫号码",
    "来电号码",
    "联系电话",
    "业务类型",
    "通话类型",
    "会话类型",
    "時長",
    "通話時長",
    "結束時間",
];

/// What a line says about the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fact<'t> {
    /// The field it fills; none where it is not kept.
    field: Option<CallField>,
    value: &'t str,
    /// Whether the name could be that of a speaker (`坐席：1024`).
    pub(super) is_of_somebody: bool,
}

/// The words before the colon of a line, or before the number where there is no colon.
pub(super) fn label(line: &str) -> &str {
    let end = line.find(|c: char| matches!(c, ':' | '：' | '#') || c.is_ascii_digit()).unwrap_or(line.len());
    line[..end].trim()
}

/// What a line says about the call, if its name is one of a fact.
pub(super) fn fact(line: &str) -> Option<Fact<'_>> {
    let (name, value) = line.split_once([':', '：'])?;
    let name = name.trim();
    let field = named(name);
    let is_of_somebody = field.is_none() && is_somebody(name);
    let field = match field {
        Some(field) => field,
        None => Some(known(name)?),
    };
    Some(Fact { field, value: value.trim(), is_of_somebody })
}

/// Whether a label is the name of a fact and never that of a speaker.
pub(super) fn is_fact(label: &str) -> bool {
    named(label).is_some() || (known(label).is_some() && !is_somebody(label))
}

/// A name of the lists above.
fn named(name: &str) -> Option<Option<CallField>> {
    let folded = fold(name);
    let listed = NAMES.iter().find(|(_, names)| names.contains(&folded.as_str()));
    listed.map(|(field, _)| Some(*field)).or_else(|| NOT_KEPT.contains(&folded.as_str()).then_some(None))
}

/// A name under which a field is found everywhere.
fn known(name: &str) -> Option<CallField> {
    CallField::known_as(name).filter(|field| !matches!(field, CallField::Turns | CallField::Meta))
}

fn is_somebody(name: &str) -> bool {
    roles::speaker(name).is_some() || name == "员工"
}

impl<'t> Fact<'t> {
    /// Whether the value is one that numbers somebody, and nothing is said.
    pub(super) fn is_number(&self) -> bool {
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'*');
        self.value.bytes().all(is_plain) && self.value.bytes().any(|b| b.is_ascii_digit())
    }

    /// Whether this names the call.
    pub(super) fn is_id(&self) -> bool {
        self.field == Some(CallField::Id)
    }

    /// Puts what is said into the call; what does not fit is a problem, but for times, which are written in many ways.
    pub(super) fn put(self, call: &mut Call<'t>) -> Option<Problem> {
        match self.field? {
            CallField::StartedAt => {
                self.put_start(call);
                None
            }
            field => {
                let refused = set_call(call, field, Scalar::Text(Cow::Borrowed(self.value))).err()?;
                Some(bad_field(field.name(), refused))
            }
        }
    }

    /// A date may be followed by a time of its own line; a whole moment stays.
    fn put_start(self, call: &mut Call<'t>) {
        let is_date = |text: &str| clock::moment(&format!("{text} 00:00")).is_some();
        match &call.started_at {
            Some(date) if is_date(date) && clock::reading(self.value).is_some() => {
                call.started_at = Some(format!("{} {}", &**date, self.value).into());
            }
            Some(date) if !is_date(date) => {}
            _ if clock::moment(self.value).is_some() || is_date(self.value) => {
                call.started_at = Some(self.value.into());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started(lines: &[&'static str]) -> Option<String> {
        let mut call = Call::default();
        for fact in lines.iter().filter_map(|line| fact(line)) {
            assert_eq!(fact.put(&mut call), None);
        }
        call.started_at.map(|text| text.to_string())
    }

    #[test]
    fn names_of_facts_are_no_speakers() {
        for name in [
            "通话编号",
            "通话时间",
            "录音流水号",
            "坐席工号",
            "坐席班组",
            "客户号",
            "时长",
            "日期",
            "开始时间",
            "渠道",
            "班组",
            "Call id",
            "Time",
            "Date",
            "Agent id",
            "Duration",
            "Channel",
        ] {
            assert!(is_fact(name), "{name}");
            assert!(fact(&format!("{name}: 1")).is_some_and(|fact| !fact.is_of_somebody), "{name}");
        }
        for name in ["坐席", "客户", "员工", "agent", "Customer", "张三", "对话"] {
            assert!(!is_fact(name), "{name}");
        }
    }

    #[test]
    fn the_start_is_taken_where_it_is_a_time() {
        assert_eq!(started(&["通话时间：2026-03-20 09:05:12"]).as_deref(), Some("2026-03-20 09:05:12"));
        assert_eq!(started(&["Date: 2026-03-20", "Time: 09:05"]).as_deref(), Some("2026-03-20 09:05"));
        assert_eq!(started(&["日期：2026年3月20日"]).as_deref(), Some("2026年3月20日"));
        assert_eq!(started(&["开始时间：2026-03-20 09:05", "日期：2026-03-20"]).as_deref(), Some("2026-03-20 09:05"));
        assert_eq!(started(&["通话时间：三分钟", "时长：00:35"]), None);
    }

    #[test]
    fn only_numbers_tell_somebody_from_what_is_said() {
        for (line, is_number) in
            [("坐席：1024", true), ("客户：138****0001", true), ("坐席：您好", false), ("客户：", false)]
        {
            let fact = fact(line).expect("a fact by its name");
            assert_eq!((fact.is_of_somebody, fact.is_number()), (true, is_number), "{line}");
        }
    }
}
