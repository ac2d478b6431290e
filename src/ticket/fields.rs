//! The headings and keys of tickets.
//!
//! In: a heading, Chinese or English. Out: the [`TicketField`] it stands for. Its own file because it is a table that grows
//! with every export met.

use crate::import::fields::{fields, fold};

fields! {
    /// A field of a ticket.
    TicketField {
        Id = "id" ["ticket" "ticketid" "ticketno" "caseid" "caseno" "case" "issueid" "orderid" "工单" "工单号" "工单编号" "工单id"
            "单号" "编号" "流水号" "服务单号" "投诉单号" "案件编号" "用户id" "序号" "会话id" "通话id" "会话编号"];
        Calls = "calls" ["call" "callid" "callids" "通话" "通话编号" "录音编号" "关联通话" "会话"];
        Agent = "agent" ["agentid" "agentname" "agentno" "assignee" "owner" "坐席" "座席" "坐席工号" "座席工号" "坐席姓名" "客服" "客服工号"
            "客服姓名" "工号" "员工" "员工号" "受理人" "处理人" "责任人" "经办人"];
        Team = "team" ["teamname" "group" "skillgroup" "班组" "团队" "组别" "小组" "技能组" "部门" "处理部门"];
        Channel = "channel" ["media" "渠道" "接入渠道" "服务渠道" "来源渠道" "受理渠道" "媒体"];
        Product = "product" ["productname" "产品" "业务" "业务类型" "产品名称" "套餐"];
        Category = "category" ["type" "reason" "topic" "类别" "分类" "类型" "问题类型" "工单类型" "问题分类" "投诉类型" "业务分类" "一级分类"];
        Severity = "severity" ["priority" "级别" "等级" "严重程度" "问题级别" "问题等级" "工单级别" "优先级" "紧急程度"];
        Impact = "impact" ["影响" "影响范围" "影响程度"];
        Stages = "stages" ["阶段" "流程"];
        Handlers = "handlers" ["处理人员" "经手人"];
        OpenedAt = "openedAt" ["created" "createdat" "createdate" "createtime" "createdtime" "opened" "opentime" "opendate" "startedat" "starttime"
            "calltime" "建单时间" "创建时间" "提交时间" "开单时间" "来电时间" "进线时间" "接单时间" "受理时间" "投诉时间" "通话时间" "通话开始时间"
            "发生时间" "日期" "时间" "date" "time"];
        Answered = "answered" ["isanswered" "是否接通" "接通" "是否接听" "接听状态" "接通状态"];
        WaitMs = "waitMs" ["等待毫秒"];
        WaitSeconds = "waitSeconds" ["waits" "waitsec" "waittime" "queueseconds" "等待时长" "等待时长秒" "等待时间" "等待时间秒" "等待秒" "排队时长" "排队时长秒" "排队时间"];
        TalkMs = "talkMs" ["durationms" "通话毫秒"];
        TalkSeconds = "talkSeconds" ["talks" "talktime" "talksec" "duration" "durationseconds" "通话时长" "通话时长秒" "通话秒" "会话时长" "会话时长秒"];
        HoldMs = "holdMs" ["保持毫秒"];
        HoldSeconds = "holdSeconds" ["holds" "holdtime" "holdsec" "保持时长" "保持时长秒" "保持时间"];
        WrapMs = "wrapMs" ["acwms" "整理毫秒"];
        WrapSeconds = "wrapSeconds" ["wraps" "wraptime" "acw" "acwtime" "整理时长" "整理时长秒" "话后时长" "话后时长秒" "话后处理时长" "话后处理时长秒" "事后处理时长"];
        FirstResponseAt = "firstResponseAt" ["firstresponse" "firstresponsetime" "firstreplyat" "respondedat" "首次响应时间" "首响时间" "首次回复时间" "响应时间" "首次联系时间"];
        ResolvedAt = "resolvedAt" ["solvedat" "resolvedtime" "resolutiontime" "solved" "解决时间" "处理完成时间" "办结时间" "完成时间" "处理时间"];
        FollowedUpAt = "followedUpAt" ["followupat" "followup" "followuptime" "callbackat" "回访时间" "跟进时间"];
        ClosedAt = "closedAt" ["closed" "closetime" "closedtime" "关闭时间" "结单时间" "归档时间" "闭环时间"];
        DueAt = "dueAt" ["due" "deadline" "sla" "截止时间" "到期时间" "要求完成时间" "时限"];
        Reopened = "reopened" ["isreopened" "reopencount" "reopens" "是否重开" "重开" "重开次数" "是否重启" "是否退回" "返单"];
        Resolved = "resolved" ["isresolved" "解决" "是否解决" "已解决" "解决状态" "是否已解决" "解决情况"];
        Satisfied = "satisfied" ["issatisfied" "满意" "是否满意"];
        Neutral = "neutral" [];
        Rating = "rating" ["score" "stars" "csat" "satisfaction" "satisfactionscore" "满意度" "满意度评价" "满意度评分" "评分" "评价" "评价结果" "星级" "打分" "客户评价"];
        Invited = "invited" ["surveysent" "是否邀评" "邀评" "是否邀请评价" "是否推送评价"];
        Nps = "nps" ["recommend" "推荐度" "推荐意愿" "净推荐值"];
        Ces = "ces" ["effort" "费力度" "客户费力度"];
        Complaint = "complaint" ["iscomplaint" "是否投诉" "投诉"];
        Appeal = "appeal" ["isappeal" "escalated" "是否申诉" "申诉" "是否越级" "越级投诉"];
        Dimensions = "dimensions" ["分项评分" "维度"];
        Customer = "customer" ["customerid" "customername" "customerno" "user" "userid" "phone" "客户" "客户id" "客户号" "客户号码" "客户编号" "用户" "用户号码" "手机号" "手机号码" "来电号码"];
        Meta = "meta" ["metadata"];
        Schema = "schema" [];
    }
}

/// The stage that a heading such as `受理时间` gives the time of; only where the heading stands for no field.
pub(crate) fn stage_of(heading: &str) -> Option<&'static str> {
    const STAGES: &[&str] = &["接单", "受理", "派单", "调查", "处理", "反馈", "归档", "审核", "回复"];
    let folded = fold(heading);
    let name = folded.strip_suffix("时间").or_else(|| folded.strip_suffix("时刻"))?;
    STAGES.iter().find(|stage| **stage == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_both_languages() {
        for (heading, field) in [
            ("工单编号", TicketField::Id),
            ("Created At", TicketField::OpenedAt),
            ("first_response_at", TicketField::FirstResponseAt),
            ("满意度", TicketField::Rating),
            ("等待时长（秒）", TicketField::WaitSeconds),
            ("是否解决", TicketField::Resolved),
        ] {
            assert_eq!(TicketField::known_as(heading), Some(field), "{heading}");
        }
        assert_eq!(TicketField::known_as("备注"), None);
        assert_eq!(stage_of("调查时间"), Some("调查"));
    }

    #[test]
    fn no_alias_stands_for_two_fields() {
        for &field in TicketField::ALL {
            assert_eq!(TicketField::named(field.name()), Some(field));
            assert_eq!(TicketField::known_as(field.name()), Some(field), "{}", field.name());
        }
    }
}
