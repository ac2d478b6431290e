//! The names under which fields are found.
//!
//! In: a key of a JSON object or the heading of a column. Out: the field of [`Call`](crate::Call) or
//! [`Turn`](crate::Turn) it stands for. Its own file because every reader looks fields up by the same names.

macro_rules! fields {
    ($(#[doc = $doc:literal])+ $kind:ident { $($field:ident = $name:literal [$($alias:literal)*];)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum $kind { $($field,)+ }

        impl $kind {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$field,)+];

            /// The name in our own format.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$field => $name,)+ }
            }

            /// The field of exactly this name: the quick way for our own format.
            #[inline]
            pub(crate) fn named(key: &str) -> Option<Self> {
                match key { $($name => Some(Self::$field),)+ _ => None }
            }

            /// The field that goes by this name, whatever its case and separators.
            pub(crate) fn known_as(key: &str) -> Option<Self> {
                let folded = fold(key);
                $(if folded == fold($name) $(|| folded == $alias)* { return Some(Self::$field); })+
                None
            }
        }
    };
}

#[cfg(feature = "tables")]
pub(crate) use fields;

fields! {
    /// A field of a call.
    CallField {
        Id = "id" ["call" "callid" "conversationid" "sessionid" "dialogid" "dialogueid" "contactid"
            "会话" "会话id" "会话号" "会话编号" "会话标识" "通话" "通话id" "通话号" "通话编号" "对话id" "对话编号" "录音编号" "录音id" "流水号"];
        Turns = "turns" ["messages" "utterances" "dialog" "dialogue" "conversation" "transcript" "对话" "会话内容" "对话内容" "通话内容"];
        Agent = "agent" ["agentid" "agentname" "agentno" "坐席" "座席" "坐席工号" "座席工号" "坐席姓名" "客服工号" "客服姓名" "工号" "员工" "员工号"];
        Team = "team" ["teamname" "group" "skillgroup" "班组" "团队" "组别" "小组" "技能组"];
        Channel = "channel" ["media" "渠道" "接入渠道" "服务渠道" "媒体"];
        Direction = "direction" ["calldirection" "呼叫方向" "方向" "呼叫类型"];
        Customer = "customer" ["customerid" "customername" "customerno" "客户" "客户id" "客户号" "客户号码" "客户编号" "用户" "用户id" "用户号码"];
        CustomerLevel = "customerLevel" ["viplevel" "客户等级" "客户级别" "客户星级" "用户等级"];
        StartedAt = "startedAt" ["calltime" "callstarttime" "通话时间" "通话开始时间" "会话开始时间" "来电时间" "进线时间"];
        WaitMs = "waitMs" ["等待毫秒"];
        EndedBy = "endedBy" ["hangupby" "挂断方" "挂机方" "结束方"];
        Transferred = "transferred" ["转接" "是否转接" "已转接"];
        AnnouncedBySystem = "announcedBySystem" ["系统播报" "系统欢迎语" "系统问候"];
        AsrQuality = "asrQuality" ["识别质量"];
        Satisfied = "satisfied" ["issatisfied" "satisfaction" "满意" "是否满意" "满意度" "满意度评价"];
        Resolved = "resolved" ["isresolved" "解决" "是否解决" "已解决"];
        Meta = "meta" ["metadata"];
    }
}

fields! {
    /// A field of a turn.
    TurnField {
        Role = "role" ["sender" "from" "speakerrole" "sendertype" "party" "participant"
            "角色" "说话人" "说话者" "发言人" "讲话人" "发送方" "发送者" "发送人" "说话方" "身份"];
        Text = "text" ["content" "utterance" "message" "sentence" "transcript"
            "内容" "文本" "话语" "消息" "消息内容" "文本内容" "说话内容" "对话内容" "会话内容" "发言内容" "聊天内容"];
        StartMs = "startMs" ["starttimems" "beginms" "begintimems" "offsetms" "开始毫秒" "起始毫秒" "开始时间毫秒"];
        EndMs = "endMs" ["endtimems" "结束毫秒" "结束时间毫秒"];
        Confidence = "confidence" ["置信度"];
        Agent = "agent" ["agentid" "agentname" "agentno" "坐席" "座席" "坐席工号" "座席工号" "工号"];
        Segment = "segment" ["段落" "环节"];
        Source = "source" ["来源" "消息来源"];
        Speaker = "speaker" [];
    }
}

/// A name in simplified characters, without case, spaces, separators and what stands in brackets after it (`开始时间（毫秒）` keeps its unit).
pub(crate) fn fold(name: &str) -> String {
    folded(name).collect()
}

/// The same, a character at a time.
pub(crate) fn folded(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '.' | '(' | ')' | '（' | '）' | '\u{feff}'))
        .map(crate::text::fold::fold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whatever_their_case_and_separators() {
        assert_eq!(CallField::known_as("conversation_id"), Some(CallField::Id));
        assert_eq!(CallField::known_as("Customer-Level"), Some(CallField::CustomerLevel));
        assert_eq!(CallField::known_as("会话 ID"), Some(CallField::Id));
        assert_eq!(TurnField::known_as("Start_MS"), Some(TurnField::StartMs));
        assert_eq!(TurnField::known_as("说话人"), Some(TurnField::Role));
        assert_eq!(TurnField::known_as("Speaker"), Some(TurnField::Speaker));
        assert_eq!(TurnField::known_as("labels"), None);
    }

    #[test]
    fn every_field_is_found_by_its_own_name() {
        for &field in CallField::ALL {
            assert_eq!(CallField::named(field.name()), Some(field));
            assert_eq!(CallField::known_as(field.name()), Some(field));
        }
        for &field in TurnField::ALL {
            assert_eq!(TurnField::named(field.name()), Some(field));
            assert_eq!(TurnField::known_as(field.name()), Some(field));
        }
    }
}
