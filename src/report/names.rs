//! What figures, tests and remarks are called.
//!
//! In: the names that programs read. Out: those that people read, Chinese and English. Its own file because it is a dictionary;
//! what is not in it is shown by its own name.

use super::said::Said;
use crate::metrics::{Dimension, Level, Metric, Remark, metric_info};

/// The figures that may stand at the top of a report, the most telling first.
const LEADING: &[&str] = &[
    "ssi",
    "score",
    "passRate",
    "resolution",
    "firstContactResolution",
    "firstResponse",
    "resolvedIn24h",
    "followUp24h",
    "answerRate",
    "abandonment",
    "aht",
    "nps",
    "csat",
    "complaintRate",
    "complaintShare",
    "reopened",
    "closureQuality",
    "withinDue",
    "ces",
    "asa",
    "repeatCalls",
    "composite",
    "responseRate",
    "stagesComplete",
    "rating",
    "appealRate",
    "excellentRate",
    "judgedShare",
    "silence",
    "pace",
];

/// Parts of figures: voices, windows, classes, percentiles.
const PARTS: &[(&str, &str, &str)] = &[
    ("greeting", "问好声", "greeting"),
    ("offer", "问候声", "offer"),
    ("thanks", "感谢声", "thanks"),
    ("apology", "道歉声", "apology"),
    ("closing", "结束声", "closing"),
    ("24h", "24 小时", "24 h"),
    ("72h", "72 小时", "72 h"),
    ("7d", "7 天", "7 days"),
    ("fatal", "致命", "fatal"),
    ("mean", "均值", "mean"),
    ("p50", "中位数", "median"),
    ("firstResponse", "首次响应", "first response"),
    ("respond", "响应", "respond"),
    ("handle", "处理", "handle"),
    ("close", "办结", "close"),
    ("followUp", "回访", "follow-up"),
    ("answer", "投诉答复", "answer to a complaint"),
    ("due", "工单时限", "due"),
    ("all", "全部", "all"),
    ("complaints", "投诉", "complaints"),
    ("minor", "轻微", "minor"),
    ("major", "较重", "major"),
    ("critical", "关键", "critical"),
];

/// Tests, intervals, effects and charts, which stand in the figures by their English names.
const METHODS: &[(&str, &str)] = &[
    ("score test", "得分检验"),
    ("exact binomial test", "二项精确检验"),
    ("score test of two proportions", "两比例得分检验"),
    ("Fisher's exact test", "Fisher 精确检验"),
    ("chi-square test", "卡方检验"),
    ("Pearson's chi-square test", "卡方检验"),
    ("McNemar's test", "McNemar 检验"),
    ("McNemar's exact test", "McNemar 精确检验"),
    ("Welch's t-test", "Welch t 检验"),
    ("Welch's analysis of variance", "Welch 方差分析"),
    ("permutation test of means", "均值置换检验"),
    ("score test of two rates", "两率得分检验"),
    ("exact test of two rates", "两率精确检验"),
    ("risk difference", "率差"),
    ("risk ratio", "率比"),
    ("rate ratio", "率比"),
    ("eta squared", "η²"),
    ("Student's t", "t 区间"),
    ("Wilson, by group", "Wilson，计入聚集"),
    ("Wilson, stratified", "Wilson，分层"),
    ("Clopper–Pearson, by group", "Clopper–Pearson，计入聚集"),
    ("bounds", "上下限"),
    ("order statistics", "次序统计量"),
    ("individuals", "单值图"),
    ("Holm", "Holm 校正"),
    ("Benjamini–Hochberg", "Benjamini–Hochberg 校正"),
];

fn found(table: &[(&str, &'static str, &'static str)], name: &str, said: &Said) -> Option<&'static str> {
    table.iter().find(|row| row.0 == name).map(|row| said.pick(row.1, row.2))
}

/// Where a figure stands among those that may stand at the top; none for the others.
pub(super) fn leading(id: &str) -> Option<usize> {
    LEADING.iter().position(|leading| *leading == id)
}

/// What a figure is called, with its part.
pub(super) fn figure(id: &str, of: Option<&str>, said: &Said) -> String {
    let name = metric_info(id).map_or_else(|| said.data(id), |info| info.title(said.language).to_owned());
    match of.map(|of| part(of, said)) {
        None => name,
        Some(part) if id == "voice" => part,
        Some(part) => format!("{name} · {part}"),
    }
}

/// What a part of a figure is called: `p95`, `closing`, `严重:close`.
pub(super) fn part(of: &str, said: &Said) -> String {
    let one = |of: &str| match of.strip_prefix('p').filter(|digits| digits.parse::<u8>().is_ok()) {
        Some(digits) if of != "p50" => format!("P{digits}"),
        _ => found(PARTS, of, said).map_or_else(|| said.data(of), str::to_owned),
    };
    of.split(':').map(one).collect::<Vec<_>>().join(" · ")
}

/// What a figure is called.
pub(super) fn of(metric: &Metric, said: &Said) -> String {
    figure(metric.id, metric.of.as_deref(), said)
}

/// What a test, an interval or an effect is called.
pub(super) fn method<'n>(name: &'n str, said: &Said) -> &'n str {
    match METHODS.iter().find(|row| row.0 == name) {
        Some(row) => {
            if said.pick("zh", "en") == "zh" {
                row.1
            } else {
                name
            }
        }
        None => name,
    }
}

/// What a dimension is called.
pub(super) fn dimension(dimension: Dimension, said: &Said) -> &'static str {
    match dimension {
        Dimension::Agent => said.pick("坐席", "agent"),
        Dimension::Team => said.pick("班组", "team"),
        Dimension::Channel => said.pick("渠道", "channel"),
        Dimension::Category => said.pick("类别", "category"),
        Dimension::Severity => said.pick("级别", "severity"),
        Dimension::Product => said.pick("产品", "product"),
        Dimension::Day => said.pick("日期", "day"),
        Dimension::Week => said.pick("周", "week"),
        Dimension::Month => said.pick("月份", "month"),
        Dimension::Quarter => said.pick("季度", "quarter"),
    }
}

/// Channels have words of their own.
pub(super) fn value(dimension: Dimension, value: Option<&str>, said: &Said) -> String {
    let channels: &[(&str, &str, &str)] = &[
        ("phone", "电话", "phone"),
        ("chat", "在线", "chat"),
        ("email", "邮件", "email"),
        ("app", "APP", "app"),
        ("web", "网页", "web"),
        ("store", "营业厅", "store"),
        ("video", "视频", "video"),
        ("other", "其他", "other"),
    ];
    match (dimension, value) {
        (Dimension::Channel, Some(name)) => {
            found(channels, name, said).map_or_else(|| said.name(Some(name)), str::to_owned)
        }
        _ => said.name(value),
    }
}

/// What one should know before acting on a figure.
pub(super) fn remark(remark: Remark, said: &Said) -> &'static str {
    match remark {
        Remark::NoData => said.pick("无数据", "no data"),
        Remark::FewCases => said.pick("样本太少，不下结论", "too few cases for a conclusion"),
        Remark::Uncalibrated => said.pick("未经复核校准", "uncalibrated"),
        Remark::NeedsRows => said.pick("需要逐条数据", "needs the rows"),
        Remark::Clustered => said.pick("区间已计入聚集", "interval allows for clustering"),
        Remark::EachRatingCounts => said.pick("无法辨认客户，每次评价各计一次", "each rating counts"),
        Remark::ScaleGuessed => said.pick("评分制按最高分推定", "scale taken from the highest rating"),
        Remark::EveryoneAsked => said.pick("未记录邀评，按全部邀评计", "everyone counts as asked"),
        Remark::NeedsFullDetail => said.pick("需要完整评分卡", "needs full scorecards"),
        Remark::NeedsSetting => said.pick("缺少设置项", "needs a setting"),
    }
}

/// How a figure stands to its target.
pub(super) fn level(level: Level, said: &Said) -> &'static str {
    match level {
        Level::Met => said.pick("✓ 达标", "✓ met"),
        Level::Likely => said.pick("≈ 好于目标，尚不能排除偶然", "≈ better than the target, chance not ruled out"),
        Level::Watch => said.pick("≈ 差于目标，尚不能排除偶然", "≈ worse than the target, chance not ruled out"),
        Level::Alarm => said.pick("✗ 未达标", "✗ missed"),
    }
}

/// The class that colours it.
pub(super) fn level_class(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Met) => "met",
        Some(Level::Alarm) => "alarm",
        Some(Level::Watch) => "watch",
        _ => "",
    }
}

/// What a setting is called.
pub(super) fn setting(name: &str, said: &Said) -> String {
    let settings: &[(&str, &str, &str)] = &[
        ("satisfied", "满意的口径", "counts as satisfied"),
        ("satisfiedFrom", "满意的最低分", "satisfied from"),
        ("neutral", "“一般”怎么算", "neither counts as"),
        ("scale", "评分制", "scale of ratings"),
        ("timeZone", "时区", "time zone"),
        ("asOf", "截止时刻", "as of"),
        ("minimum", "最少样本数", "least count"),
        ("level", "置信水平", "confidence level"),
        ("method", "区间方法", "interval"),
        ("billedUsers", "计费用户数", "billed users"),
        ("shortAbandonMs", "短放弃（毫秒）", "short abandons (ms)"),
        ("deadlines", "时限表", "deadlines"),
        ("workingHours", "工作时间", "working hours"),
        ("period", "周期", "period"),
        ("seed", "随机种子", "seed"),
    ];
    found(settings, name, said).map_or_else(|| said.data(name), str::to_owned)
}
