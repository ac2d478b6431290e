//! The columns of the long sheet: what stands in each, how wide it is, how it is shown.
//!
//! In: nothing. Out: a list. Its own file because it is the form that other desks' tables are compared with; headings are
//! in both languages here, so that none can be forgotten.

/// How a cell is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Text,
    /// Text over several lines.
    Wrapped,
    /// Points, with one decimal.
    Points,
    /// A day and a time.
    Moment,
    /// Hours, minutes, seconds.
    Length,
    /// A whole number.
    Count,
    /// A share in percent.
    Share,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub zh: &'static str,
    pub en: &'static str,
    pub width: f64,
    pub look: Look,
}

const fn column(zh: &'static str, en: &'static str, width: f64, look: Look) -> Column {
    Column { zh, en, width, look }
}

/// The columns of the long sheet.
pub(super) const DETAIL: &[Column] = &[
    column("录音流水号", "Call", 22.0, Look::Text),
    column("通话时间", "Started", 19.0, Look::Moment),
    column("渠道", "Channel", 8.0, Look::Text),
    column("呼入/呼出", "Direction", 10.0, Look::Text),
    column("客户号(脱敏)", "Customer (masked)", 20.0, Look::Text),
    column("班组", "Team", 12.0, Look::Text),
    column("工号", "Agent", 10.0, Look::Text),
    column("业务类型", "Business", 14.0, Look::Text),
    column("时长", "Length", 10.0, Look::Length),
    column("抽检方式", "Sampling", 10.0, Look::Text),
    column("机检分", "Machine score", 9.0, Look::Points),
    column("人工分", "Reviewed score", 9.0, Look::Points),
    column("终分", "Final score", 9.0, Look::Points),
    column("可判分值", "Points judged", 10.0, Look::Points),
    column("等级", "Grade", 8.0, Look::Text),
    column("致命", "Fatal", 18.0, Look::Text),
    column("差错类别", "Kind of fault", 12.0, Look::Text),
    column("责任归属", "Responsibility", 12.0, Look::Text),
    column("扣分项编号", "Rule", 20.0, Look::Text),
    column("扣分项名称", "Rule name", 16.0, Look::Text),
    column("扣分分值", "Points deducted", 10.0, Look::Points),
    column("原话", "Words", 44.0, Look::Wrapped),
    column("时间点", "At", 12.0, Look::Text),
    column("标准话术", "What to say", 40.0, Look::Wrapped),
    column("质检员", "Reviewer", 10.0, Look::Text),
    column("质检时间", "Reviewed", 19.0, Look::Moment),
    column("申诉状态", "Appeal", 10.0, Look::Text),
    column("申诉理由", "Reason of appeal", 24.0, Look::Wrapped),
    column("申诉结果", "Result of appeal", 10.0, Look::Text),
    column("仲裁人", "Arbiter", 10.0, Look::Text),
    column("辅导人", "Coach", 10.0, Look::Text),
    column("辅导日期", "Coached", 19.0, Look::Moment),
    column("复检结果", "Recheck", 12.0, Look::Text),
    column("规则版本", "Rules", 20.0, Look::Text),
    column("回执号", "Receipt", 20.0, Look::Text),
];

/// The columns of the sums by agent and by team; the first names the group.
pub(super) const GROUPS: &[Column] = &[
    column("班组", "Team", 14.0, Look::Text),
    column("工号", "Agent", 12.0, Look::Text),
    column("通数", "Calls", 9.0, Look::Count),
    column("评级通数", "Graded", 10.0, Look::Count),
    column("平均终分", "Mean score", 10.0, Look::Points),
    column("优秀率", "Excellent", 9.0, Look::Share),
    column("合格率", "Pass rate", 9.0, Look::Share),
    column("合格率下限", "Pass rate, low", 11.0, Look::Share),
    column("合格率上限", "Pass rate, high", 11.0, Look::Share),
    column("致命通数", "Fatal", 10.0, Look::Count),
    column("扣分合计", "Points deducted", 10.0, Look::Points),
    column("人工复核通数", "Reviewed", 12.0, Look::Count),
    column("最多扣分项", "Dearest rule", 18.0, Look::Text),
    column("最低分", "Lowest score", 9.0, Look::Points),
    column("最低分通话", "Call of the lowest score", 22.0, Look::Text),
];

/// The columns of the dearest rules.
pub(super) const TOP: &[Column] = &[
    column("排名", "Rank", 6.0, Look::Count),
    column("扣分项编号", "Rule", 22.0, Look::Text),
    column("扣分项名称", "Rule name", 18.0, Look::Text),
    column("扣分合计", "Points deducted", 10.0, Look::Points),
    column("占全部扣分", "Share of all", 11.0, Look::Share),
    column("扣分通数", "Calls", 10.0, Look::Count),
    column("通话占比", "Share of calls", 10.0, Look::Share),
    column("例", "Example", 22.0, Look::Text),
];

/// The columns of appeals.
pub(super) const APPEALS: &[Column] = &[
    column("扣分项编号", "Rule", 22.0, Look::Text),
    column("扣分项名称", "Rule name", 18.0, Look::Text),
    column("申诉数", "Appeals", 9.0, Look::Count),
    column("维持", "Upheld", 9.0, Look::Count),
    column("改判", "Overturned", 10.0, Look::Count),
    column("未决", "Open", 9.0, Look::Count),
    column("改判率", "Overturned, share", 12.0, Look::Share),
];
