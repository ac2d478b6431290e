//! The words of a workbook in both languages.
//!
//! In: closed sets of words, and the language. Out: what stands in cells. Its own file because a cell is read by people who
//! never saw JSON.

use crate::language::Language;
use crate::scorecard::Grade;

/// The names of the sheets.
pub(super) fn sheets(language: Language) -> [&'static str; 6] {
    match language {
        Language::Zh => ["质检明细", "坐席汇总", "班组汇总", "扣分Top10", "申诉汇总", "口径说明"],
        Language::En => ["Details", "Agents", "Teams", "Top 10 deductions", "Appeals", "Definitions"],
    }
}

pub(super) fn grade(grade: Grade, language: Language) -> &'static str {
    match (grade, language) {
        (Grade::Excellent, Language::Zh) => "优秀",
        (Grade::Pass, Language::Zh) => "合格",
        (Grade::Fail, Language::Zh) => "不合格",
        (Grade::None, Language::Zh) => "不评级",
        (Grade::Excellent, Language::En) => "excellent",
        (Grade::Pass, Language::En) => "pass",
        (Grade::Fail, Language::En) => "fail",
        (Grade::None, Language::En) => "none",
    }
}

/// A word of our own in the language; others stay as they are.
pub(super) fn word(word: &str, language: Language) -> &str {
    const WORDS: &[(&str, &str)] = &[
        ("phone", "电话"),
        ("chat", "在线"),
        ("video", "视频"),
        ("email", "邮件"),
        ("shop", "营业厅"),
        ("other", "其他"),
        ("inbound", "呼入"),
        ("outbound", "呼出"),
        ("attitude", "服务态度"),
        ("process", "服务流程"),
        ("efficiency", "服务效率"),
        ("ability", "业务能力"),
        ("compliance", "合规"),
        ("open", "未决"),
        ("upheld", "维持"),
        ("overturned", "改判"),
    ];
    let zh = WORDS.iter().find(|(en, _)| *en == word).filter(|_| language == Language::Zh);
    zh.map_or(word, |(_, zh)| zh)
}

/// How a call came to be looked at.
pub(super) fn sampling(reviewed: bool, sampled: bool, language: Language) -> &'static str {
    match (reviewed, sampled, language) {
        (false, _, Language::Zh) => "全量机检",
        (true, true, Language::Zh) => "随机抽检",
        (true, false, Language::Zh) => "定向抽检",
        (false, _, Language::En) => "all, by machine",
        (true, true, Language::En) => "at random",
        (true, false, Language::En) => "targeted",
    }
}

/// A turn without a time.
pub(super) fn turn(index: u32, language: Language) -> String {
    let number = u64::from(index) + 1;
    match language {
        Language::Zh => format!("第 {number} 轮"),
        Language::En => format!("turn {number}"),
    }
}

/// A fatal finding, and whether people confirmed it.
pub(super) fn fatal(title: &str, confirmed: bool, language: Language) -> String {
    match (confirmed, language) {
        (true, _) => title.to_owned(),
        (false, Language::Zh) => format!("疑似：{title}"),
        (false, Language::En) => format!("suspected: {title}"),
    }
}

/// What the sheets mean, line by line: what, and what it is.
pub(super) fn definitions(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Zh => &[
            (
                "质检明细",
                "每个扣分项一行；没有扣分的通话一行，扣分项各列为空。同一通话的各行重复通话本身的各列，汇总时请按录音流水号去重。",
            ),
            ("机检分", "规则包判出的得分：满分减去各项扣分，不低于 0。"),
            ("人工分", "复核人的结论计入后的得分；没有复核的为空。致命项经人确认的为 0。"),
            ("终分", "有人工分的取人工分，否则取机检分。"),
            ("可判分值", "这通会话里能判断的规则的分值合计；不足 60 或没有坐席说话的不评级。"),
            ("致命", "“疑似”未经人确认，不计入得分。"),
            ("扣分分值", "该项实际扣去的分数。"),
            ("原话", "扣分所依据的话；应说而没有说的，是引起该项的客户原话。个人信息已按导出时的设置脱敏。"),
            ("时间点", "原话在录音中的位置（时:分:秒）；没有时间的写第几轮。"),
            ("抽检方式", "全量机检：只由规则判过；随机抽检：按比例抽出后由人复核；定向抽检：因被标出而由人复核。"),
            ("平均终分", "已评级通话的终分平均。"),
            (
                "合格率",
                "已评级通话中合格与优秀的占比（终分达到规则包的合格线按机检等级计）；上下限为 95 % 威尔逊区间，通数少时区间宽，不宜比较。",
            ),
            ("扣分Top10", "按扣分合计由高到低；占比以全部扣分、全部通话为分母。"),
            ("改判率", "已有结果的申诉中改判的占比。"),
            ("规则版本、回执号", "同一通话、同一规则包与同一引擎得到同一回执，可据此复核。"),
        ],
        Language::En => &[
            (
                "Details",
                "A row for each deduction; a call without any has one row whose rule columns are empty. Rows of one call repeat what is the call's own: count calls by their id.",
            ),
            ("Machine score", "What the rule pack came to: full marks less what was deducted, not below 0."),
            (
                "Reviewed score",
                "The score with what reviewers decided; empty where nobody did. 0 where a fatal finding was confirmed.",
            ),
            ("Final score", "The reviewed score where there is one, else the machine's."),
            (
                "Points judged",
                "The points of the rules that could be judged; below 60, or without an agent's turn, there is no grade.",
            ),
            ("Fatal", "\"suspected\" was not confirmed by people and is not in the score."),
            ("Points deducted", "What the rule cost in this call."),
            (
                "Words",
                "The words the deduction rests on; where something was not said, the customer's words that made it due. Personal data is masked as set on export.",
            ),
            ("At", "Where the words are in the recording; the turn where there are no times."),
            (
                "Sampling",
                "all, by machine: judged by rules only; at random: drawn by lot and reviewed; targeted: reviewed because it was flagged.",
            ),
            ("Mean score", "The mean of the final scores of graded calls."),
            (
                "Pass rate",
                "The share of graded calls that pass or better, by the machine's grade; low and high are Wilson's interval at 95 %: with few calls it is wide, and groups should not be compared.",
            ),
            ("Top 10 deductions", "By points deducted; shares are of all deductions and of all calls."),
            ("Overturned, share", "Of the appeals that were decided."),
            ("Rules, Receipt", "The same call, pack and engine give the same receipt: a score can be proved."),
        ],
    }
}

/// Counts that stand above the definitions.
pub(super) fn counts(language: Language) -> [&'static str; 5] {
    match language {
        Language::Zh => ["通话数", "评级通话数", "规则版本", "备注", "链接"],
        Language::En => ["Calls", "Graded calls", "Rules", "Note", "Links"],
    }
}

/// Said where calls beyond what a sheet can hold carry no link, or rows had to be left out.
pub(super) fn left_out(rows: u64, language: Language) -> String {
    match language {
        Language::Zh => format!("工作表最多 1 048 576 行，有 {rows} 行未写入。"),
        Language::En => format!("A sheet holds 1 048 576 rows; {rows} were left out."),
    }
}
