//! What headings of tickets are put together from.
//!
//! In: a heading that no list has. Out: the [`TicketField`] it stands for. Its own file because it is a table that grows with
//! every export met.

use super::fields::TicketField;
use crate::import::headings::{Form, MARK, NAME, TIME, WHICH, WHOSE, WORK, bare};

/// What a case is called.
const CASE: &[&str] =
    &["工单", "问题", "投诉", "案件", "诉求", "服务", "事件", "任务", "故障", "报障", "咨询", "申诉", "反馈", "业务"];
const GRADE: &[&str] = &[
    "程度", "级别", "等级", "得分", "评分", "评价", "分数", "分值", "结果", "星级", "分", "score", "rating", "value",
    "level", "result",
];

#[rustfmt::skip]
const FORMS: &[Form<TicketField>] = &[
    Form { field: TicketField::Id, before: &[WHOSE, CASE, WORK], about: &["流水号", "单编号", "单流水号", "单号码", "单号", "单id"], after: &[], needs: (true, false) },
    Form { field: TicketField::Id, before: &[], about: &["ticket", "case", "issue", "incident", "request", "工单", "投诉单", "服务单", "案件", "诉求", "事件", "报障单"],
        after: &[&["编号", "号码", "序号", "编码", "id", "number", "num", "no", "key", "ref"]], needs: (false, true) },
    Form { field: TicketField::Agent, before: &[WORK, &["首次", "电话", "在线", "人工"]], about: &["话务员", "坐席", "座席", "客服代表", "客服人员", "客服专员", "客服", "专员", "员工", "经办人", "接线员", "负责人"],
        after: &[NAME, &["号"]], needs: (false, false) },
    Form { field: TicketField::Agent, before: &[WORK], about: &["人员", "人", "者", "工号"], after: &[NAME], needs: (true, false) },
    Form { field: TicketField::Agent, before: &[&["assigned", "handling", "support", "service", "primary", "ticket", "case"]],
        about: &["agent", "assignee", "assignedto", "owner", "staff", "operator", "representative", "rep", "handler", "handledby", "employee", "advisor", "csr", "technician"],
        after: &[NAME], needs: (false, false) },
    Form { field: TicketField::Team, before: &[WORK, &["坐席", "座席", "客服", "assigned", "assignment", "agent", "support", "service"]],
        about: &["班组", "团队", "小组", "部门", "技能组", "组别", "科室", "组", "team", "group", "queue", "department", "dept", "skillgroup"], after: &[NAME], needs: (true, false) },
    Form { field: TicketField::Team, before: &[], about: &["班组", "团队", "小组", "部门", "技能组", "team", "group", "queue", "department", "dept", "skillgroup"], after: &[NAME], needs: (false, false) },
    Form { field: TicketField::Channel, before: &[CASE, WORK, WHOSE, &["接入", "来源", "进线", "联系", "沟通", "contact", "support"]],
        about: &["渠道", "来源", "途径", "channel", "source", "origin", "medium"], after: &[NAME, &["类型", "type"]], needs: (false, false) },
    Form { field: TicketField::Channel, before: &[&["受理", "接入", "进线", "沟通", "投诉", "反馈", "来访"]], about: &["方式"], after: &[], needs: (true, false) },
    Form { field: TicketField::Category, before: &[CASE, &["来电", "一级", "二级", "三级", "call", "contact", "issue", "problem", "ticket", "case", "complaint"]],
        about: &["类别", "类型", "分类", "种类", "大类", "小类", "原因", "归类", "category", "reason", "type", "topic"],
        after: &[&["名称", "一级", "二级", "三级", "1", "2", "3", "name", "l1", "level1"]], needs: (true, false) },
    Form { field: TicketField::Category, before: &[], about: &["大类", "category", "一级类别", "一级类型"], after: &[&["名称", "name", "1", "l1", "level1"]], needs: (false, false) },
    Form { field: TicketField::Severity, before: &[CASE, &["紧急", "严重", "重要", "优先", "ticket", "case", "issue"]],
        about: &["程度", "级别", "等级", "优先级", "紧急度", "严重度", "priority", "severity", "urgency"], after: &[&["级别", "level", "name"]], needs: (true, false) },
    Form { field: TicketField::Severity, before: &[], about: &["优先级别", "紧急度", "严重度", "severity", "priority", "urgency", "criticality"], after: &[&["level", "name"]], needs: (false, false) },
    Form { field: TicketField::Product, before: &[&["所属", "涉及", "投诉", "主", "订购", "办理"]], about: &["产品", "套餐", "商品", "product"], after: &[NAME, &["类型", "类别", "线", "line"]], needs: (false, false) },
    Form { field: TicketField::FirstResponseAt, before: &[WHOSE, CASE, &["客服", "坐席", "人工"]],
        about: &["首次响应", "首响", "首次回复", "首次应答", "首次联系", "首次答复", "首次反馈", "首次处理", "初次响应", "第一次响应", "firstresponse", "firstresponded", "firstreply", "firstreplied", "initialresponse", "firstcontact", "firstanswer"],
        after: &[&["客户", "用户"], TIME], needs: (false, true) },
    Form { field: TicketField::OpenedAt, before: &[WHOSE, CASE, WHICH, &["首次"]],
        about: &["创建", "建立", "生成", "建单", "提交", "受理", "登记", "进线", "来电", "呼入", "发起", "接入", "开单", "报修", "报障", "申告", "立案", "录入", "新建", "上报", "created", "create", "creation", "opened", "open", "submitted", "submit", "received", "reported", "logged", "raised", "registered"],
        after: &[TIME], needs: (false, true) },
    Form { field: TicketField::OpenedAt, before: &[WHOSE], about: &["datecreated", "dateopened", "datesubmitted", "datereceived", "datereported"], after: &[], needs: (false, false) },
    Form { field: TicketField::ResolvedAt, before: &[WHOSE], about: &["dateresolved", "datesolved", "datecompleted"], after: &[], needs: (false, false) },
    Form { field: TicketField::ClosedAt, before: &[WHOSE], about: &["dateclosed"], after: &[], needs: (false, false) },
    Form { field: TicketField::ResolvedAt, before: &[WHOSE, CASE, WHICH],
        about: &["解决", "办结", "完成", "完结", "处理完成", "处理完毕", "处理结束", "完工", "销障", "修复", "办理完成", "办理完毕", "resolved", "resolve", "resolution", "solved", "solve", "finished", "finish", "completed", "complete", "completion", "fixed"],
        after: &[TIME], needs: (false, true) },
    Form { field: TicketField::ClosedAt, before: &[WHOSE, CASE, WHICH], about: &["关闭", "结单", "归档", "闭环", "结案", "销单", "关单", "closed", "close", "closure"], after: &[TIME], needs: (false, true) },
    Form { field: TicketField::FollowedUpAt, before: &[WHOSE, CASE, WHICH, &["首次", "电话", "满意度"]], about: &["回访", "跟进", "回电", "回拨", "followup", "followedup", "callback", "calledback"], after: &[&["客户", "用户"], TIME], needs: (false, true) },
    Form { field: TicketField::DueAt, before: &[CASE, &["sla", "ticket", "case"]], about: &["截止", "到期", "要求完成", "要求办结", "要求解决", "承诺", "承诺完成", "应完成", "应办结", "处理时限", "办结时限", "due", "deadline", "promised"],
        after: &[TIME, &["时限", "期限", "by"]], needs: (false, false) },
    Form { field: TicketField::Reopened, before: &[WHOSE, CASE, WHICH, &["times"]], about: &["重开", "重启", "退回", "返单", "重派", "再次打开", "返工", "reopened", "reopen", "reopens"],
        after: &[MARK, &["次数", "工单", "单", "count"]], needs: (false, false) },
    Form { field: TicketField::Resolved, before: &[WHOSE, CASE, WHICH], about: &["解决", "办结", "处理完成", "处理完毕", "resolved", "solved", "fixed"], after: &[MARK, &["了"]], needs: (true, false) },
    Form { field: TicketField::Resolved, before: &[], about: &["解决", "resolved", "solved", "fixed"], after: &[MARK], needs: (false, true) },
    Form { field: TicketField::Satisfied, before: &[WHOSE, CASE, WHICH, &["对", "处理", "结果", "回访"]], about: &["满意", "satisfied"], after: &[MARK], needs: (false, false) },
    Form { field: TicketField::Rating, before: &[WHOSE, CASE, &["综合", "坐席", "座席", "客服", "人工", "会话", "回访", "处理", "结果", "短信", "在线", "对", "overall", "survey", "service", "post", "call", "chat", "agent", "average"]],
        about: &["满意度", "满意程度", "评价", "评分", "打分", "评星", "星级", "csat", "satisfaction", "rating", "stars"], after: &[GRADE, &["调查", "测评", "survey", "points", "stars"]], needs: (false, false) },
    Form { field: TicketField::Nps, before: &[WHOSE], about: &["nps", "净推荐值", "推荐度", "推荐意愿", "推荐指数", "likelihoodtorecommend", "recommend"], after: &[GRADE], needs: (false, false) },
    Form { field: TicketField::Ces, before: &[WHOSE], about: &["ces", "费力度", "费力程度", "effort"], after: &[GRADE], needs: (false, false) },
    Form { field: TicketField::Invited, before: &[WHICH], about: &["邀评", "邀请评价", "推送评价", "发送评价", "发起评价", "推送满意度", "下发满意度"], after: &[MARK], needs: (true, false) },
    Form { field: TicketField::Complaint, before: &[WHICH, &["formal"]], about: &["投诉", "客诉", "投诉单", "投诉工单", "涉及投诉", "complaint", "complained"], after: &[MARK], needs: (true, false) },
    Form { field: TicketField::Complaint, before: &[], about: &["投诉", "客诉", "complaint"], after: &[MARK], needs: (false, true) },
    Form { field: TicketField::Answered, before: &[WHICH, &["人工"]], about: &["接通", "接听", "应答", "answered"], after: &[MARK], needs: (true, false) },
    Form { field: TicketField::Customer, before: &[&["客户", "用户", "会员", "来电", "主叫", "呼入", "投诉人", "联系", "业务", "受理", "customer", "client", "caller", "contact", "subscriber", "account", "member"]],
        about: &["号码", "电话", "手机", "账号", "帐号", "编号", "标识", "id", "phone", "mobile", "msisdn", "number", "no", "account", "key"], after: &[&["号码", "号", "脱敏", "number", "no", "id"]], needs: (true, false) },
    Form { field: TicketField::WaitSeconds, before: &[WHOSE, &["人工", "队列", "queue", "call"]], about: &["等待时长", "排队时长", "排队等待时长", "wait", "waiting", "waittime", "timeinqueue"], after: &[&["秒", "seconds", "secs", "sec", "s"]], needs: (false, false) },
    Form { field: TicketField::TalkSeconds, before: &[WHOSE, &["人工", "坐席", "座席", "客服", "总", "call"]], about: &["通话时长", "会话时长", "对话时长", "talktime", "talkduration", "callduration"], after: &[&["秒", "seconds", "secs", "sec", "s"]], needs: (false, false) },
];

/// The field of a heading that is put together, or that has signs around it.
pub(super) fn composed(heading: &str) -> Option<TicketField> {
    let name = bare(heading);
    TicketField::known_as(&name).or_else(|| crate::import::headings::composed(&name, FORMS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use TicketField as F;

    #[rustfmt::skip]
    #[test]
    fn headings_are_put_together() {
        for (heading, field) in [
            ("工单流水号", F::Id), ("投诉单编号", F::Id), ("Ticket #", F::Id), ("Case Number", F::Id), ("服务单号", F::Id),
            ("处理人工号", F::Agent), ("受理坐席姓名", F::Agent), ("staff_no", F::Agent), ("assignedTo", F::Agent), ("Agent Name", F::Agent), ("接单人", F::Agent),
            ("所属班组", F::Team), ("处理部门名称", F::Team), ("assignment_group", F::Team), ("Support Team", F::Team),
            ("工单来源", F::Channel), ("受理方式", F::Channel), ("Contact Channel", F::Channel),
            ("问题大类", F::Category), ("投诉一级分类", F::Category), ("诉求类型", F::Category), ("Contact Reason", F::Category), ("来电原因", F::Category),
            ("工单紧急程度", F::Severity), ("投诉等级", F::Severity), ("Ticket Priority", F::Severity),
            ("工单创建日期", F::OpenedAt), ("客户来电时间", F::OpenedAt), ("报障时间", F::OpenedAt), ("date_created", F::OpenedAt), ("Submitted on", F::OpenedAt), ("*受理日期", F::OpenedAt),
            ("客服首次响应时间", F::FirstResponseAt), ("首次联系客户时间", F::FirstResponseAt), ("first_replied_at", F::FirstResponseAt),
            ("实际解决时间", F::ResolvedAt), ("工单完成日期", F::ResolvedAt), ("finishTime", F::ResolvedAt), ("投诉处理完毕时间", F::ResolvedAt),
            ("工单归档时间", F::ClosedAt), ("closeDate", F::ClosedAt), ("客户回访日期", F::FollowedUpAt), ("callback_time", F::FollowedUpAt),
            ("要求办结时限", F::DueAt), ("due_by", F::DueAt), ("工单重开次数", F::Reopened), ("is_reopened", F::Reopened),
            ("问题是否解决", F::Resolved), ("是否已解决（是/否）", F::Resolved), ("is_solved", F::Resolved), ("Resolved?", F::Resolved), ("问题解决状态", F::Resolved),
            ("客户满意度", F::Rating), ("服务评价得分", F::Rating), ("CSAT (1-5)", F::Rating), ("满意度评分（满分10分）", F::Rating), ("Customer Satisfaction Rating", F::Rating),
            ("客户是否满意", F::Satisfied), ("NPS评分", F::Nps), ("是否邀请评价", F::Invited), ("有无投诉", F::Complaint), ("投诉标识", F::Complaint),
            ("客户联系电话", F::Customer), ("主叫号码", F::Customer), ("业务号码", F::Customer), ("customer_phone", F::Customer), ("caller_number", F::Customer),
            ("排队等待时长（秒）", F::WaitSeconds), ("通话时长(s)", F::TalkSeconds),
        ] {
            assert_eq!(composed(heading), Some(field), "{heading}");
        }
    }

    #[rustfmt::skip]
    #[test]
    fn what_is_something_else_stays_unknown() {
        for heading in [
            "不满意原因", "客户类型", "客户等级", "评价内容", "评价时间", "首次响应时长", "平均处理时长", "解决方案", "处理结果", "联系人", "投诉人", "质检评分",
            "是否首次解决", "通话时长（分钟）", "备注", "投诉内容", "回访结果", "回访人", "下单时间", "发货时间", "客户经理", "紧急联系人", "受理内容", "服务费",
            "Response Time (min)", "Resolution Notes", "Customer Type", "Agent Group Lead Comment", "Last Updated", "Modified At", "Description", "Subject",
            "组织", "人", "完成率", "满意率",
        ] {
            assert_eq!(composed(heading), None, "{heading}");
        }
    }
}
