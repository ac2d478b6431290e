//! Addresses that no word announces: a street or an estate by name, and the number of a house behind it.
//!
//! In: signs. Out: where an address stands. Its own file because these are found from their middle, and are for masks alone:
//! a rule that listens for an address means one that was asked for.

use super::super::signs::{Signs, Words, among, is_han};
use super::{LARGE, PUBLIC, SMALL, SMALL_WORDS, chain, english, is_numeral};

/// What streets end with.
const STREETS: &str = "路街道巷段同村庄";

/// Words that end like the name of a street.
static NO_STREETS: Words = Words::new(
    "知道 半路 走路 马路 公路 铁路 网路 道路 线路 一路 上街 逛街 频道 通道 味道 报道 渠道 地道 不同 相同 合同 阶段 时段 号段",
);

/// What estates end with.
const ESTATES: &str = "区园苑庭城府湾邸居寓院座厦里郡墅期寨庄";

/// What stands behind the number of a house.
static HOUSES: Words = Words::new("号院 号楼 号 组 弄 栋 幢 座 单元 室 #");

/// What a number with 号 is where it is no house: 2号线, 8号口.
const NO_HOUSE: &str = "线口机台窗令文公告电车闸桌";

/// Whose place it is, right behind it or around it.
static OPEN: Words = Words::new(
    "营业厅 支行 分行 银行 网点 门店 分店 专卖店 旗舰店 医院 派出所 学校 小学 中学 公交 地铁 政务 服务中心 服务站 超市 商场 \
     加油站 酒店 宾馆 饭店 客服 店",
);

/// Characters of which no place is named.
const FUNCTION: &str = "的在到从给我你您他她们是寄送住这那啊嗯呢吧吗把往了就让请于您说没也";

/// What ends right before a place is named.
static BEFORE: Words = Words::new(
    "反映 投诉 位于 地址 门牌 麻烦 上门 安装 维修 帮忙 现在 目前 装机 移机 搬去 派送 配送 来自 附近 举报 发生 还有 就是 只有",
);

/// What people do to a place, in one character before its name.
const DONE: &str = "放去回进改换移搬装派发投取";

/// Most characters of a name of a place.
const NAME: usize = 6;

/// An address of which a number stands at a place, and begins behind another one.
pub(super) fn find(signs: &Signs, at: usize, floor: usize) -> Option<(usize, usize)> {
    if !is_numeral(signs.at(at)) {
        return None;
    }
    let place = signs.before(at - usize::from(at > 0 && signs.before(at) == '第'));
    let word =
        (2..=3).any(|length| at.checked_sub(length).is_some_and(|from| signs.word(from, &SMALL_WORDS) == Some(length)));
    if at >= 2 && signs.word(at - 2, &NO_STREETS).is_some() {
        return None;
    }
    let (street, estate) = (among(STREETS, place), among(ESTATES, place) || word);
    if !(street || estate) || at == 0 {
        return english::written(signs, at);
    }
    let end = (at..at + 5).find(|&next| !is_numeral(signs.at(next)))?;
    let house = signs.word(end, &HOUSES)?;
    if among(NO_HOUSE, signs.at(end + house)) {
        return None;
    }
    let from = begin(signs, at, floor);
    let chain = chain(signs, from);
    let named = (from..at).filter(|&at| is_han(signs.at(at)) && !is_numeral(signs.at(at))).count();
    let told = (street && named >= 3) || (chain.is_home && named >= 4) || (chain.large > 0 && named >= 5);
    let open = signs.any_before(from, 8, &PUBLIC)
        || signs.any_before(from, 6, &OPEN)
        || (chain.to..chain.to + 3).any(|at| signs.word(at, &OPEN).is_some());
    (told && !open && chain.to > at).then_some((from, chain.to))
}

/// Where the name begins that a number stands behind.
fn begin(signs: &Signs, anchor: usize, floor: usize) -> usize {
    let (mut from, mut run) = (anchor, 0);
    while from > floor {
        let c = signs.before(from);
        if among(LARGE, c) || among(SMALL, c) || among(ESTATES, c) {
            run = 0;
        } else if is_han(c) && !among(FUNCTION, c) {
            run += 1;
        } else if !c.is_ascii_alphanumeric() {
            break;
        }
        let stop = from.checked_sub(2).is_some_and(|before| signs.word(before, &BEFORE) == Some(2));
        if run > NAME || stop || (from < anchor && signs.is_apart(from)) {
            break;
        }
        from -= 1;
    }
    from + usize::from(among(DONE, signs.at(from)) && anchor - from > 3)
}
