//! What headings of calls are put together from.
//!
//! In: a heading that no list has. Out: what stands under it. Its own file because it is a table that grows with every export met.

use super::heading::Content;
use crate::import::fields::{CallField, TurnField};
use crate::import::headings::{Form, MARK, NAME, TIME, WHICH, WHOSE, WORK, composed};

const CALL: &[&str] = &[
    "通话",
    "会话",
    "对话",
    "录音",
    "呼叫",
    "话务",
    "来电",
    "接触",
    "call",
    "conversation",
    "session",
    "dialog",
    "dialogue",
    "chat",
    "contact",
    "recording",
];
const TURN: &[&str] = &[
    "消息",
    "发送",
    "发言",
    "说话",
    "讲话",
    "对话",
    "话语",
    "语句",
    "句子",
    "语音",
    "聊天",
    "message",
    "msg",
    "utterance",
    "turn",
    "sentence",
    "segment",
    "sent",
    "chat",
];

#[rustfmt::skip]
const FORMS: &[Form<Content>] = &[
    Form { field: Content::Turn(TurnField::Role), before: &[TURN, CALL],
        about: &["角色", "身份", "说话方", "说话人", "说话者", "发送人", "发送方", "发送者", "发言人", "发言方", "发言者", "讲话人", "讲话方", "话者", "speaker", "sender", "role", "participant"],
        after: &[&["角色", "类型", "类别", "身份", "标签", "标识", "type", "role", "label", "tag", "id", "kind"]], needs: (false, false) },
    Form { field: Content::Turn(TurnField::Text), before: &[TURN, CALL, &["转写", "识别", "转译", "文字", "文本", "沟通", "asr", "stt", "transcribed"]],
        about: &["内容", "文本", "正文", "原文", "文字", "转写", "text", "content", "body", "transcript", "utterance"], after: &[&["内容", "文本", "正文", "原文", "结果", "text", "content"]], needs: (true, false) },
    Form { field: Content::Turn(TurnField::Text), before: &[], about: &["转写", "识别", "转写结果", "识别结果", "原文", "文字", "话术", "说话", "body"], after: &[&["内容", "文本", "结果", "文字", "text"]], needs: (false, false) },
    Form { field: Content::Start(None), before: &[TURN], about: &["开始", "起始", "开始时间", "起始时间", "时间", "时间戳", "start", "begin", "starttime", "time", "timestamp", "at", "offset"], after: &[&["戳", "点", "offset"]], needs: (true, false) },
    Form { field: Content::Start(None), before: &[], about: &["开始时间", "起始时间", "开始", "start", "begin", "time"], after: &[&["戳", "点", "offset", "stamp"]], needs: (false, true) },
    Form { field: Content::End(None), before: &[TURN], about: &["结束", "终止", "结束时间", "end", "endtime", "stop"], after: &[&["戳", "点", "offset"]], needs: (true, false) },
    Form { field: Content::Call(CallField::Id), before: &[CALL], about: &["流水号", "流水", "编号", "编码", "id", "号", "标识", "唯一标识", "序号", "sid", "uuid", "number", "no", "key"], after: &[], needs: (true, false) },
    Form { field: Content::Call(CallField::Agent), before: &[WORK, &["人工", "assigned"]], about: &["坐席", "座席", "客服", "话务员", "员工", "客服人员", "坐席人员", "座席人员", "接线员", "agent", "operator", "staff"], after: &[NAME, &["号"]], needs: (false, false) },
    Form { field: Content::Call(CallField::Team), before: &[WORK, &["坐席", "座席", "客服", "agent"]], about: &["班组", "团队", "小组", "部门", "技能组", "组别", "team", "group", "queue", "skillgroup"], after: &[NAME], needs: (false, false) },
    Form { field: Content::Call(CallField::Channel), before: &[CALL, WORK, &["接入", "来源", "进线"]], about: &["渠道", "channel"], after: &[NAME, &["类型", "type"]], needs: (false, false) },
    Form { field: Content::Call(CallField::Customer), before: &[&["客户", "用户", "会员", "访客", "买家", "来电", "主叫", "customer", "client", "caller", "visitor", "user"]],
        about: &["号码", "电话", "手机", "账号", "帐号", "编号", "标识", "昵称", "姓名", "名称", "id", "phone", "mobile", "number", "no", "name"], after: &[&["号码", "号", "脱敏", "number"]], needs: (true, false) },
    Form { field: Content::Call(CallField::StartedAt), before: &[CALL, &["进线", "接通", "接入"]], about: &["开始", "接通", "发生", "start", "started"], after: &[TIME], needs: (true, true) },
    Form { field: Content::Call(CallField::StartedAt), before: &[CALL, &["进线", "接入"]], about: &["时间", "日期", "date", "time", "datetime"], after: &[], needs: (true, false) },
    Form { field: Content::Call(CallField::StartedAt), before: &[], about: &["日期", "date"], after: &[], needs: (false, false) },
    Form { field: Content::Call(CallField::Satisfied), before: &[WHOSE, WHICH, CALL], about: &["满意", "满意度", "satisfied", "satisfaction"], after: &[MARK, &["评价", "结果", "调查", "result"]], needs: (false, false) },
    Form { field: Content::Call(CallField::Resolved), before: &[WHOSE, WHICH, CALL, &["问题", "诉求"]], about: &["解决", "resolved", "solved"], after: &[MARK, &["了"]], needs: (true, false) },
];

/// What stands under a heading that is put together; `bare`: without the signs around it.
pub(super) fn content(bare: &str) -> Option<Content> {
    composed(bare, FORMS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::headings::bare;

    #[rustfmt::skip]
    #[test]
    fn headings_are_put_together() {
        for (heading, expected) in [
            ("说话方角色", Content::Turn(TurnField::Role)), ("消息发送人类型", Content::Turn(TurnField::Role)), ("speaker_label", Content::Turn(TurnField::Role)),
            ("话务内容", Content::Turn(TurnField::Text)), ("消息正文", Content::Turn(TurnField::Text)), ("转写文本", Content::Turn(TurnField::Text)), ("Message Body", Content::Turn(TurnField::Text)),
            ("语句起始时间", Content::Start(None)), ("消息时间戳", Content::Start(None)), ("utterance_end", Content::End(None)),
            ("通话流水号", Content::Call(CallField::Id)), ("录音流水", Content::Call(CallField::Id)), ("Call Number", Content::Call(CallField::Id)),
            ("坐席人员", Content::Call(CallField::Agent)), ("接待客服昵称", Content::Call(CallField::Agent)), ("所属班组名称", Content::Call(CallField::Team)),
            ("访客昵称", Content::Call(CallField::Customer)), ("通话接通时间", Content::Call(CallField::StartedAt)), ("客户满意度评价", Content::Call(CallField::Satisfied)), ("问题是否解决？", Content::Call(CallField::Resolved)),
        ] {
            assert_eq!(content(&bare(heading)), Some(expected), "{heading}");
        }
    }

    #[rustfmt::skip]
    #[test]
    fn what_is_something_else_stays_unknown() {
        for heading in ["备注", "通话时长", "录音文件名", "质检得分", "会话轮次", "会话标签", "消息类型", "文本长度", "客户类型", "语音时长", "关键词", "turn", "intent", "Message Type", "Call Duration"] {
            assert_eq!(content(&bare(heading)), None, "{heading}");
        }
    }
}
