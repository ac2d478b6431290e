//! Rows of a table that are no records: sums, units, headings that come again, notes.
//!
//! In: the cells of a row, the headings, and which of its cells say what. Out: what the row is, where it is no record; what is
//! said of it. Its own file because calls, tickets and dialogues in a cell meet the same rows, which people add for people: a
//! total that is read as a call is a call that never was.

use std::borrow::Cow;

use crate::import::fields::{fold, folded};
use crate::import::scalar::excerpt;
use crate::problem::{Code, Problem};

/// What a row is that is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aside {
    /// Sums, means and the like of the rows above.
    Totals,
    /// The units of the columns, how they are to be filled in, or their numbers.
    Units,
    /// The headings once more, as on each page that is printed.
    Headings,
    /// A note, a signature, the number of a page.
    Note,
}

/// What a row of sums calls itself; the first may also stand behind a name (`一组小计`) or before a figure (`合计：3通`). Lists of words
/// stand in one text each, which takes less room.
const SUMS: &str = "合计 总计 小计 共计 累计 汇总 平均 平均值 total totals subtotal average";
const OTHER_SUMS: &str = "均值 平均数 总和 总数 求和 计数 最大值 最小值 最大 最小 最高 最低 中位数 标准差 占比 百分比 grandtotal sum avg \
    mean max min maximum minimum median count";

/// What stands before the number of records: `共 3 条`.
const COUNTS: &str = "共 总共 本页共";
/// How words for sums begin that stand before a figure, and how all of them end.
const FIRSTS: &str = "合总小共累汇平本tsa";
const LASTS: &str = "计总汇均值和数大小高低差比lsegnxmt";

/// What figures are counted in, and what a row under the headings says of how a column is filled in.
const UNITS: &str = "元 万元 角 分 分钟 秒 秒钟 毫秒 小时 时 天 日 次 通 个 件 条 人 轮 字 句 笔 单 字/分 字/分钟 ms s sec secs second \
    seconds m min mins minute minutes h hour hours day days millisecond milliseconds cny rmb yuan usd times calls % ％ ‰ ￥ ¥ $";
const KINDS: &str = "文本 文字 字符 字符串 数字 数值 整数 小数 日期 日期时间 时间戳 布尔 是/否 必填 选填 可选 非必填 下拉 \
    下拉选择 string text varchar number numeric int integer float double decimal date datetime timestamp boolean bool required optional";

/// How notes below and between the rows begin, with a colon or a number behind.
const NOTES: &str = "注 备注 说明 附注 制表 制表人 填表人 制单人 审核 审核人 复核人 批准 批准人 负责人签字 签字 签名 数据来源 \
    来源 导出时间 导出人 导出日期 打印时间 打印日期 打印人 制表日期 制表时间 统计时间 统计口径 统计周期 单位 \
    note notes remark remarks source preparedby exportedby exportedat generatedby generatedat generatedon printedon printedby page";

/// Whether a word is in a list.
fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// How many characters a word for sums may have, with a name or a figure beside it.
const LONGEST: usize = 20;

/// The cells of a row that say whether it is a record.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Telling {
    /// The column of the id.
    pub id: Option<usize>,
    /// The columns without which a row says nothing: who speaks and what, the dialogue, the text. None of a ticket.
    pub said: [Option<usize>; 2],
    /// Whether both of them are words of somebody.
    pub are_words: bool,
}

impl Telling {
    /// What a row is, if it is no record. `is_first`: whether it is the first below the headings.
    #[cold]
    pub fn aside(&self, cells: &[Cow<'_, str>], headings: &[String], is_first: bool) -> Option<Aside> {
        let filled =
            || cells.iter().enumerate().map(|(at, cell)| (at, cell.trim())).filter(|(_, cell)| !is_blank(cell));
        // Most rows are records, and of those no more than the first cells are looked at.
        let more_than = |cells: usize| filled().nth(cells).is_some();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        if more_than(1) && filled().all(|(at, cell)| headings.get(at).is_some_and(|heading| heading.trim() == cell)) {
            return Some(Aside::Headings);
        }
        if is_first && (is_units(filled().map(|(_, cell)| cell)) || is_numbered(cells)) {
            return Some(Aside::Units);
        }
        let is_silent = self.said[1].is_some() && self.said.iter().all(|&at| is_blank(cell(at)));
        // The name of a group may stand before the word for its sum, where the record would have its id.
        let names = usize::from(self.said[1].is_none() && is_blank(cell(self.id)));
        let mut others = filled().filter(|(_, cell)| !is_figure(cell) && !is_sum(cell));
        if (is_silent || others.nth(names).is_none())
            && let Some((at, _)) = filled().find(|(_, cell)| is_sum(cell))
        {
            // A word that stands where people speak, in a row that has an id, may be what somebody said.
            let is_record = self.id != Some(at) && !is_blank(cell(self.id));
            let may_be_said = is_record && (self.said.contains(&Some(at)) || self.said[1].is_none());
            if is_silent || !may_be_said && (more_than(1) || self.id == Some(at) || at == 0) {
                return Some(Aside::Totals);
            }
        }
        let (_, first) = filled().next()?;
        let is_alone = !more_than(1) && self.said[1].is_some() && is_silent && is_blank(cell(self.id));
        let says_nobody = is_blank(cell(self.said[0])) || self.said[0].is_some_and(|at| cell(Some(at)) == first);
        let is_below = if self.are_words { is_silent } else { says_nobody };
        (is_alone || is_below && is_note(first) && (!more_than(2) || filled().all(|(_, cell)| is_note(cell))))
            .then_some(Aside::Note)
    }
}

impl Aside {
    /// The word for it in the table of phrases.
    fn word(self) -> &'static str {
        match self {
            Self::Totals => "totalsRow",
            Self::Units => "unitsRow",
            Self::Headings => "headingsAgain",
            Self::Note => "noteRow",
        }
    }

    /// What is said of a row that is left out.
    pub fn problem(self, cells: &[Cow<'_, str>]) -> Problem {
        let filled = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let text = filled.take(8).collect::<Vec<_>>().join(" | ");
        Problem::new(Code::RowLeftOut).arg("detail", self.word()).arg("text", excerpt(&text, 60))
    }
}

/// Whether a cell says nothing.
fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '—' | '－' | '–' | '/' | '\\' | '_'))
}

/// Whether a cell is a word for sums, alone, with the name of what is summed up before it, or with the figure behind it.
fn is_sum(cell: &str) -> bool {
    if cell.len() > LONGEST * 4 || cell.contains(['。', '，', '？', '！', '?', '!']) {
        return false;
    }
    let is_sign = |c: char| !c.is_alphanumeric() && c != '%';
    // Most cells are told by how they begin and end, without a copy.
    let mut rest = folded(cell).skip_while(|&c| is_sign(c));
    let Some(first) = rest.next() else { return false };
    let last = rest.filter(|&c| !is_sign(c)).last().unwrap_or(first);
    if !FIRSTS.contains(first) && !LASTS.contains(last) {
        return false;
    }
    let word = fold(cell);
    let word = word.trim_matches(is_sign);
    if word.chars().count() > LONGEST {
        return false;
    }
    let small = cell.to_ascii_lowercase();
    let ends_in = |sum: &str| {
        word.strip_suffix(sum).is_some_and(|name| !name.chars().all(|c| c.is_ascii_alphabetic()))
            || small.strip_suffix(sum).is_some_and(|name| name.ends_with(' '))
    };
    let before = |sum: &str| {
        word.strip_prefix(sum).is_some_and(|rest| is_figure(rest.trim_start_matches([':', '：', '=', '共'])))
    };
    has(SUMS, word)
        || has(OTHER_SUMS, word)
        || SUMS.split(' ').any(|sum| ends_in(sum) || before(sum))
        || COUNTS.split(' ').any(|sum| {
            word.strip_prefix(sum).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && is_figure(rest))
        })
}

/// Whether a cell is a figure: digits with the signs and units that stand among them.
fn is_figure(cell: &str) -> bool {
    let is_sign = |c: char| {
        c.is_ascii_digit()
            || ('０'..='９').contains(&c)
            || c.is_whitespace()
            || ",.:%‰+-/()（）：，．％¥￥$|、 ".contains(c)
            || "元秒分钟小时天日次通个件条人轮字年月毫万".contains(c)
    };
    let has_digit = || cell.contains(|c: char| c.is_ascii_digit());
    cell.chars().all(is_sign) || !has_digit() && has(UNITS, cell.trim_matches(['(', ')', '（', '）']))
}

/// Whether cells are units or say how their columns are filled in.
fn is_units<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut any = false;
    for cell in cells {
        let word = unit(cell);
        let is_form = word.len() >= 4 && word.chars().all(|c| "ymdhs:-/.t ".contains(c)) && word.contains("mm");
        let is_known = has(UNITS, &word) || has(KINDS, &word) || is_form;
        if !is_known {
            return false;
        }
        any = true;
    }
    any
}

/// A unit without what stands around it: `（秒）`, `单位：秒`.
pub(crate) fn unit(cell: &str) -> String {
    let bare = cell.trim().trim_matches(['(', ')', '（', '）', '[', ']', '【', '】', '*']);
    let bare = bare.strip_prefix("单位").map_or(bare, |rest| rest.trim_start_matches([':', '：']));
    bare.trim().to_ascii_lowercase()
}

/// Whether a row numbers the columns.
fn is_numbered(cells: &[Cow<'_, str>]) -> bool {
    let filled = cells.iter().take_while(|cell| !cell.trim().is_empty()).count();
    let is_place =
        |(at, cell): (usize, &Cow<'_, str>)| cell.trim().trim_matches(['(', ')', '（', '）']).parse() == Ok(at + 1);
    filled >= 4
        && cells[filled..].iter().all(|cell| cell.trim().is_empty())
        && cells[..filled].iter().enumerate().all(is_place)
}

/// Whether a cell begins as notes do.
fn is_note(cell: &str) -> bool {
    let (word, rest) = cell.split_at(cell.find([':', '：']).unwrap_or(cell.len()));
    // What most cells are not is told by their first character.
    if rest.is_empty() && !matches!(folded(word).next(), Some('第' | '以')) {
        return false;
    }
    let number = fold(word);
    let is_page =
        number.strip_prefix('第').and_then(|rest| rest.split_once('页')).is_some_and(|(page, _)| is_figure(page));
    let word = number.trim_matches(|c: char| !c.is_alphanumeric() || c.is_ascii_digit());
    let word = word.trim_end_matches(['一', '二', '三']);
    is_page
        || (!rest.is_empty() && has(NOTES, word))
        || number.starts_with("以上数据")
        || number.starts_with("以下空白")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURNS: Telling = Telling { id: Some(0), said: [Some(1), Some(2)], are_words: false };
    const HEADINGS: [&str; 4] = ["会话", "角色", "内容", "开始时间"];

    fn told(telling: Telling, cells: &[&str], is_first: bool) -> Option<Aside> {
        let cells: Vec<Cow<'_, str>> = cells.iter().map(|&cell| cell.into()).collect();
        telling.aside(&cells, &HEADINGS.map(str::to_owned), is_first)
    }

    #[test]
    fn words_for_sums_are_told_by_their_first_and_last_characters() {
        for sum in [SUMS, OTHER_SUMS].iter().flat_map(|list| list.split(' ')) {
            assert!(sum.ends_with(|c| LASTS.contains(c)), "{sum}");
        }
        for sum in [SUMS, COUNTS].iter().flat_map(|list| list.split(' ')) {
            assert!(sum.starts_with(|c| FIRSTS.contains(c)), "{sum}");
        }
    }

    #[rustfmt::skip]
    #[test]
    fn rows_that_people_add_for_people_are_told() {
        for (cells, aside) in [
            (["合计", "", "3", ""], Aside::Totals), (["总 计：", "", "", "356"], Aside::Totals), (["", "", "小计", "12.5"], Aside::Totals),
            (["一组小计", "", "", "3"], Aside::Totals), (["8021 汇总", "", "", ""], Aside::Totals), (["合计：3通", "", "", ""], Aside::Totals),
            (["共 3 条", "", "", ""], Aside::Totals), (["平均", "-", "—", "00:03:20"], Aside::Totals), (["Total", "", "", "7"], Aside::Totals),
            (["Grand Total", "", "2", ""], Aside::Totals), (["合計", "", "3", ""], Aside::Totals), (["", "合计", "", "3"], Aside::Totals),
            (["会话", "角色", "内容", "开始时间"], Aside::Headings), (["注：以上数据由系统导出", "", "", ""], Aside::Note),
            (["制表人：张三", "", "审核人：李四", ""], Aside::Note), (["第 1 页", "", "", ""], Aside::Note), (["", "", "", "（本页完）"], Aside::Note),
            (["Source: CRM", "", "", ""], Aside::Note),
        ] {
            assert_eq!(told(TURNS, &cells, false), Some(aside), "{cells:?}");
        }
        for cells in [["", "", "", "(秒)"], ["文本", "文本", "文本", "毫秒"], ["", "", "", "hh:mm:ss"], ["必填", "必填", "必填", "选填"], ["1", "2", "3", "4"], ["—", "", "", "单位：秒"]] {
            assert_eq!(told(TURNS, &cells, true), Some(Aside::Units), "{cells:?}");
        }
    }

    #[rustfmt::skip]
    #[test]
    fn records_stay_whatever_they_say() {
        for cells in [
            ["1", "客户", "合计", "3"], ["", "客户", "合计", ""], ["1", "客户", "合计多少？", ""], ["1", "客服", "总计", ""], ["1", "", "合计", "3"],
            ["合计", "客服", "您好", ""], ["1", "客服", "12", "3"], ["1", "客户", "", "3"], ["1", "客户", "备注：没有", ""], ["1", "客服", "元", "3"],
            ["", "客户", "秒", ""], ["", "", "您好，请讲", ""], ["1", "客服", "共3条", "1"], ["汇总部-17", "客服", "您好", "1"],
        ] {
            for is_first in [false, true] {
                assert_eq!(told(TURNS, &cells, is_first), None, "{cells:?}");
            }
        }
        assert_eq!(told(TURNS, &["", "", "", "(秒)"], false), Some(Aside::Note));
    }

    #[rustfmt::skip]
    #[test]
    fn tickets_have_totals_too() {
        let tickets = Telling { id: Some(0), ..Telling::default() };
        for (cells, aside) in [
            (["合计", "", "3", ""], Some(Aside::Totals)), (["", "一组", "小计", "3"], Some(Aside::Totals)), (["", "", "分钟", ""], None),
            (["G1", "总计", "3", ""], None), (["1001", "宽带", "合计", ""], None), (["G1", "", "", ""], None), (["", "", "", "没有编号"], None),
        ] {
            assert_eq!(told(tickets, &cells, false), aside, "{cells:?}");
        }
        assert_eq!(told(tickets, &["", "", "分钟", ""], true), Some(Aside::Units));
    }
}
