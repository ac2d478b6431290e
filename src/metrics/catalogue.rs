//! The figures there are.
//!
//! In: an id. Out: its title, what it counts, which way is good, in Chinese and English. Its own file because a figure whose
//! formula nobody can look up is no figure.

use serde::Serialize;

use super::metric::Unit;
use crate::language::Language;

/// Which way a figure is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: for information.
    Neither,
}

/// What is known of a figure beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MetricInfo {
    /// Its name in data.
    pub id: &'static str,
    /// What its value counts.
    pub unit: Unit,
    /// Which way is good.
    pub better: Better,
    /// What it should reach unless told otherwise.
    pub target: Option<f64>,
    /// Its title in Chinese.
    pub zh: &'static str,
    /// Its title in English.
    pub en: &'static str,
    /// How it is counted, in Chinese.
    pub formula_zh: &'static str,
    /// How it is counted, in English.
    pub formula_en: &'static str,
}

impl MetricInfo {
    /// Its title in a language.
    pub fn title(&self, language: Language) -> &'static str {
        if language == Language::En { self.en } else { self.zh }
    }

    /// Its formula in a language.
    pub fn formula(&self, language: Language) -> &'static str {
        if language == Language::En { self.formula_en } else { self.formula_zh }
    }
}

const fn row(
    id: &'static str,
    unit: Unit,
    better: Better,
    (zh, en): (&'static str, &'static str),
    (formula_zh, formula_en): (&'static str, &'static str),
) -> MetricInfo {
    MetricInfo { id, unit, better, target: None, zh, en, formula_zh, formula_en }
}

use Better::{Higher, Lower, Neither};
use Unit::{CharactersPerMinute, Ms, Net, PerMillion, PerTenThousand, Points, Rating, Share};

/// All figures, in the order in which they are given.
pub const CATALOGUE: &[MetricInfo] = &[
    MetricInfo {
        target: Some(0.9),
        ..row(
            "ssi",
            Share,
            Higher,
            ("客户满意度 SSI", "SSI"),
            ("满意客户 ÷ 有效评价客户", "satisfied ÷ customers with a valid rating"),
        )
    },
    row(
        "responseRate",
        Share,
        Higher,
        ("参评率", "Response rate"),
        ("参评客户 ÷ 受邀客户", "customers who answered ÷ customers asked"),
    ),
    row(
        "invitedRate",
        Share,
        Higher,
        ("邀评率", "Invitation rate"),
        ("受邀客户 ÷ 全部客户", "customers asked ÷ all customers"),
    ),
    row(
        "ssiOfAll",
        Share,
        Higher,
        ("满意客户占全部客户", "Satisfied of all"),
        ("满意客户 ÷ 全部客户", "satisfied ÷ all customers"),
    ),
    row(
        "ssiBounds",
        Share,
        Higher,
        ("满意度上下限", "Bounds of the SSI"),
        ("未参评客户全不满意 / 全满意时的满意度", "the SSI if all who are silent were dissatisfied, or satisfied"),
    ),
    row(
        "csat",
        Share,
        Higher,
        ("CSAT", "CSAT"),
        ("五分制 4、5 分 ÷ 全部评分", "ratings of 4 and 5 of five ÷ all ratings"),
    ),
    row("rating", Rating, Higher, ("平均评分", "Mean rating"), ("评分之和 ÷ 评分数", "sum of ratings ÷ ratings")),
    row("nps", Net, Higher, ("净推荐值 NPS", "NPS"), ("9–10 分占比 − 0–6 分占比", "share of 9–10 less share of 0–6")),
    row("ces", Rating, Lower, ("客户费力度 CES", "CES"), ("费力度之和 ÷ 回答数", "sum of efforts ÷ answers")),
    row(
        "resolution",
        Share,
        Higher,
        ("解决率", "Resolution rate"),
        ("已解决 ÷ 已知是否解决", "resolved ÷ known either way"),
    ),
    row(
        "firstContactResolution",
        Share,
        Higher,
        ("人工一解率", "First-contact resolution"),
        (
            "窗口内无重复来电的人工通话 ÷ 窗口已过的人工通话",
            "agent calls without a repeat within the window ÷ agent calls whose window has passed",
        ),
    ),
    row(
        "repeatCalls",
        Share,
        Lower,
        ("重复来电率", "Repeat-call rate"),
        (
            "7 天内来电满 4 次的客户的通话 ÷ 人工接听通话",
            "calls of customers with at least 4 agent calls in 7 days ÷ agent-answered calls",
        ),
    ),
    row(
        "firstResponse",
        Share,
        Higher,
        ("15 分钟首响率", "First response in 15 min"),
        ("15 分钟内首次响应 ÷ 全部", "first answered within 15 min ÷ all"),
    ),
    row(
        "resolvedIn24h",
        Share,
        Higher,
        ("24 小时解决率", "Solved in 24 h"),
        ("24 小时内解决 ÷ 全部", "solved within 24 h ÷ all"),
    ),
    row(
        "followUp24h",
        Share,
        Higher,
        ("24 小时回访率", "Followed up in 24 h"),
        ("解决后 24 小时内回访 ÷ 已解决", "followed up within 24 h of the solution ÷ solved"),
    ),
    row(
        "withinDue",
        Share,
        Higher,
        ("时限内完成率", "Done by its due date"),
        ("时限内解决 ÷ 有时限的工单", "done by the ticket's own due date ÷ those that have one"),
    ),
    row(
        "deadline",
        Share,
        Higher,
        ("分级时限达成率", "Deadlines met"),
        ("按时 ÷（按时 + 超时 + 未完成已超时）", "met ÷ (met + late + still open past it)"),
    ),
    row(
        "firstResponseTime",
        Ms,
        Lower,
        ("首响时长", "Time to first response"),
        ("建单到首次响应", "from opening to the first response"),
    ),
    row("resolutionTime", Ms, Lower, ("解决时长", "Time to solution"), ("建单到解决", "from opening to the solution")),
    row(
        "followUpTime",
        Ms,
        Lower,
        ("回访时长", "Time to follow-up"),
        ("解决到回访", "from the solution to the follow-up"),
    ),
    row(
        "reopened",
        Share,
        Lower,
        ("重开率", "Reopen rate"),
        ("重开 ÷ 已知是否重开", "opened again ÷ known either way"),
    ),
    row(
        "closureQuality",
        Share,
        Higher,
        ("结案质量", "Closure quality"),
        (
            "已解决且客户满意的结案 ÷ 可判断的结案",
            "closed cases that were solved and whose customer was satisfied ÷ those that show it",
        ),
    ),
    row(
        "stagesComplete",
        Share,
        Higher,
        ("环节完整率", "Stages complete"),
        ("环节齐全 ÷ 有环节记录", "tickets that went through all stages ÷ tickets with stages"),
    ),
    row(
        "stagesInOrder",
        Share,
        Higher,
        ("环节顺序正确率", "Stages in order"),
        ("环节顺序正确 ÷ 有环节记录", "tickets whose stages came in order ÷ tickets with stages"),
    ),
    row(
        "stageTime",
        Ms,
        Lower,
        ("环节时长", "Time in a stage"),
        ("该环节到下一环节的平均时长", "mean time from the stage to the next one"),
    ),
    row("complaintShare", Share, Lower, ("投诉占比", "Share of complaints"), ("投诉 ÷ 全部", "complaints ÷ all cases")),
    row(
        "complaintRate",
        PerTenThousand,
        Lower,
        ("万投比", "Complaints per 10 000 users"),
        ("投诉件数 ÷（出账用户 ÷ 10 000）", "complaint cases ÷ (billed users ÷ 10 000)"),
    ),
    row(
        "appealRate",
        PerMillion,
        Lower,
        ("百万申诉率", "Appeals per million users"),
        ("申诉件数 ÷（出账用户 ÷ 1 000 000）", "appeals ÷ (billed users ÷ 1 000 000)"),
    ),
    row(
        "answerRate",
        Share,
        Higher,
        ("及时接通率", "Answered in time"),
        (
            "15 秒（文字 5 分钟、视频 25 秒）内接通 ÷ 人工请求",
            "answered within 15 s (text 5 min, video 25 s) ÷ requests for an agent",
        ),
    ),
    row(
        "abandonment",
        Share,
        Lower,
        ("放弃率", "Abandonment"),
        ("放弃 ÷ 人工请求（不含短时放弃）", "abandoned ÷ offered, short ones left out"),
    ),
    row("asa", Ms, Lower, ("平均应答速度 ASA", "ASA"), ("等待之和 ÷ 接通", "sum of waits ÷ answered")),
    row(
        "aht",
        Ms,
        Neither,
        ("平均处理时长 AHT", "AHT"),
        ("（通话 + 保持 + 话后）÷ 已处理", "(talk + hold + after-call work) ÷ handled"),
    ),
    row("talkTime", Ms, Neither, ("平均通话时长", "Mean talk time"), ("通话之和 ÷ 已处理", "sum of talk ÷ handled")),
    row(
        "holdTime",
        Ms,
        Lower,
        ("平均保持时长", "Mean hold"),
        ("保持之和 ÷ 已知保持的通话", "sum of holds ÷ calls whose hold is known"),
    ),
    row("waitTime", Ms, Lower, ("等待时长", "Wait"), ("接通前的等待", "wait before an agent answers")),
    row(
        "handleTime",
        Ms,
        Neither,
        ("处理时长", "Handling time"),
        ("通话 + 保持 + 话后", "talk + hold + after-call work"),
    ),
    row(
        "silence",
        Share,
        Lower,
        ("静默占比", "Silence"),
        ("坐席应答前的静默 ÷ 通话时长", "silence in which the agent owed the next turn ÷ length of the call"),
    ),
    row(
        "pace",
        CharactersPerMinute,
        Neither,
        ("语速", "Pace"),
        ("坐席长句字数 ÷ 分钟", "characters of the agent's long turns ÷ minutes"),
    ),
    row("voice", Share, Higher, ("五声达成率", "Voices met"), ("做到 ÷ 应做", "met ÷ due")),
    row("rule", Share, Higher, ("规则达成率", "Rules met"), ("做到 ÷ 应做", "met ÷ due")),
    row(
        "ruleFailure",
        Share,
        Lower,
        ("规则不合格率", "Calls a rule fails on"),
        (
            "不合格通话 ÷ 评分通话；有复核时按灵敏度和特异度校正",
            "calls it fails on ÷ calls scored; corrected by sensitivity and specificity once there are reviews",
        ),
    ),
    row(
        "judgedShare",
        Share,
        Neither,
        ("可判分占比", "Share judged"),
        ("判过的分值 ÷ 总分值", "points judged ÷ points there are"),
    ),
    row(
        "passRate",
        Share,
        Higher,
        ("合格率", "Pass rate"),
        ("合格及以上 ÷ 有等级的通话", "passed or better ÷ graded calls"),
    ),
    row(
        "excellentRate",
        Share,
        Higher,
        ("优秀率", "Share excellent"),
        ("优秀 ÷ 有等级的通话", "excellent ÷ graded calls"),
    ),
    row(
        "score",
        Points,
        Higher,
        ("机检服务规范分", "Machine score"),
        ("得分之和 ÷ 有等级的通话", "sum of scores ÷ graded calls"),
    ),
    row(
        "errorFree",
        Share,
        Higher,
        ("差错准确率", "Error accuracy"),
        ("没有该类差错的通话 ÷ 检查的通话", "calls free of the class of error ÷ calls checked"),
    ),
    row(
        "dimension",
        Share,
        Higher,
        ("分项满意率", "Satisfied by dimension"),
        ("该项达到满意分 ÷ 该项有效评分", "ratings from the satisfied mark on ÷ valid ratings"),
    ),
    row(
        "dimensionRating",
        Rating,
        Higher,
        ("分项平均分", "Mean rating by dimension"),
        ("该项评分之和 ÷ 该项有效评分", "sum of ratings ÷ valid ratings"),
    ),
    row(
        "problemMet",
        Share,
        Lower,
        ("遇到该问题的占比", "Problem met"),
        ("遇到该问题 ÷ 全部回答", "answers that met the problem ÷ all answers"),
    ),
    row(
        "composite",
        Share,
        Higher,
        ("综合指数", "Composite index"),
        ("各部分按权重平均", "weighted mean of its parts"),
    ),
];

/// What is known of a figure; none for an id that is none.
///
/// ```
/// use wusheng::metrics::metric_info;
/// assert_eq!(metric_info("ssi").and_then(|info| info.target), Some(0.9));
/// ```
pub fn metric_info(id: &str) -> Option<&'static MetricInfo> {
    CATALOGUE.iter().find(|info| info.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_stands_once_in_both_languages() {
        for (at, info) in CATALOGUE.iter().enumerate() {
            assert!(CATALOGUE[at + 1..].iter().all(|other| other.id != info.id), "{}", info.id);
            assert!(![info.zh, info.en, info.formula_zh, info.formula_en].contains(&""), "{}", info.id);
        }
    }
}
