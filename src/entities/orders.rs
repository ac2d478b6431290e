//! Numbers of orders, tickets and parcels.
//!
//! In: signs. Out: entities. Its own file because these are made of letters as much as of digits, and are known by the word
//! before them or behind.

use super::codes::is_date;
use super::digits::{self, Parting};
use super::signs::{Signs, Words, among};
use super::{Kind, numerals};

/// Words that say that the number of something follows.
static NUMBERS: Words = Words::new(
    "订单号 订单编号 订单号码 单号 工单号 工单编号 流水号 受理号 受理编号 投诉编号 回执号 预约号 保单号 合同号 合同编号 案件编号 \
     交易号 ordernumber orderno orderid ticketnumber referencenumber \
     trackingnumber",
);
static MORE_NUMBERS: Words = Words::new(
    "编号 报案号 赔案号 理赔号 挂号单 处方号 报名号 客票号 车票号 机票号 面单号 案号 立案号 借据号 凭据号 合约号 协议号 订座号 回单号 凭证号 登记号 申请号 批单号 \
     受理单 回执 报价单 提货号 运单编号 服务单 业务单 票号",
);

/// Words after which one may follow without being called a number.
static THINGS: Words = Words::new("订单 工单 运单 单子 快递 order ticket");
static MORE_THINGS: Words = Words::new("物流 包裹 保单 流水 投诉单 报修单 服务单 reference");

/// Things whose number follows at once, or it is another one.
static PAPERS: Words = Words::new("单 合同 协议 案件 凭证");

/// What has a number that is nobody's, right before the word.
static OTHERS: Words = Words::new(
    "设备 产品 商品 文件 型号 员工 坐席 客服 网点 门店 标准 版本 套餐 活动 机器 光猫 资费 方案 车型 业务 课程 考场 座位 房间 货架 试题 题目 节目 样品 零件 站点 线路 菜品 仓库 物料",
);

/// What the numbers of parcels begin with.
static PARCELS: Words = Words::new("sf jdv jd yt zto sto jt yd ems dpk db");

/// Fewest digits of a parcel's number that no word announces, and most places of a part where blanks part them.
const PARCEL: usize = 10;
const PART: usize = 8;
/// Most digits of a number that is told in parts.
const MOST_DIGITS: usize = 24;

/// Finds numbers of orders: letters and digits in one piece after a word for one.
pub(super) fn find<const WIDE: bool>(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    for at in 0..signs.len() {
        if WIDE
            && signs.at(at).is_ascii_lowercase()
            && let Some(to) = parcel(signs, at)
        {
            note(Kind::Order, at, to);
            continue;
        }
        let mut named = signs.word(at, &NUMBERS);
        let mut thing = signs.word(at, &THINGS);
        if WIDE {
            let more = || {
                signs
                    .word(at, &MORE_NUMBERS)
                    .filter(|_| !signs.any_before(at, 4, &OTHERS) && !among("发彩", signs.before(at)))
            };
            named = named.or_else(more);
            thing = thing.or_else(|| signs.word(at, &MORE_THINGS));
        }
        let direct = || signs.word(at, &PAPERS).filter(|length| WIDE && follows(signs, at + length));
        let Some(length) = named.or(thing).or_else(direct) else { continue };
        // [ORDERID_10000001] was masked by somebody else.
        if signs.before(at) == '[' {
            continue;
        }
        let mut from = at + length;
        // 号, 是, a colon.
        let near = from + 5;
        // 订单号我看看啊，41 3910 4199.
        let most = near + if WIDE && named.is_some() { 3 } else { 0 };
        let row = |from: usize| if WIDE { read_out(signs, from, named.is_some()) } else { None };
        while from < most && from < signs.len() && !is_code(signs, from) && row(from).is_none() {
            // Another number's tail is none.
            if matches!(signs.at(from), '尾' | '后' | '金')
                || (WIDE && signs.at(from) == '[')
                || (from >= near && among("机话证卡码工", signs.at(from)))
            {
                break;
            }
            from += 1;
        }
        let row = row(from);
        if !is_code(signs, from) && row.is_none() {
            continue;
        }
        // 三 of 三天 is no part of what is written in digits.
        let spoken = !(from..from + 4).any(|at| signs.at(at).is_ascii_digit());
        let is_piece = |at: usize| {
            signs.at(at).is_ascii_alphanumeric() || (spoken && signs.get(at).is_some_and(|sign| sign.digit().is_some()))
        };
        let end = |from: usize| {
            let mut to = from;
            while (is_piece(to) && (to == from || !signs.is_apart(to)))
                || (matches!(signs.at(to), '-' | '_') && is_piece(to + 1) && to > from)
            {
                to += 1;
            }
            to
        };
        let (mut part, mut to) = (from, end(from));
        // 单号 SF 1234 5678 9012: the letters are a part of their own.
        let letters =
            (at + length..from).rev().take_while(|&at| signs.get(at).is_some_and(|sign| sign.is_capital)).count();
        if WIDE && named.is_some() && signs.is_apart(from) && (1..=4).contains(&letters) {
            from -= letters;
        }
        // 单号 7712 0033 4556, as it is read out.
        while WIDE && named.is_some() && to - part <= PART && signs.get(to).is_some_and(|sign| sign.after_gap) {
            let next = end(to);
            let is_digit = |at: usize| signs.get(at).is_some_and(|sign| sign.digit().is_some());
            if !(2..=PART).contains(&(next - to)) || !(to..next).all(is_digit) || is_counted(signs, next) {
                break;
            }
            (part, to) = (to, next);
        }
        to = row.map_or(to, |row| row.max(to));
        let digits: Vec<u8> = (from..to).filter_map(|at| signs.get(at)?.digit()).collect();
        let day =
            digits.len() == 8 && is_date(digits[..4].iter().fold(0, |all, &d| all * 10 + u32::from(d)), &digits[4..]);
        // 2009-6-13.
        let parts = || (from..to).filter(|&at| signs.at(at) == '-').count() == 2 && digits.len() <= 8;
        let is_day = (day && (from..to).all(|at| !signs.at(at).is_ascii_alphabetic()))
            || (parts() && signs.at(from + 4) == '-' && matches!(signs.at(from), '1' | '2'));
        let (places, fewest) = if named.is_some() { (6, 5) } else { (8, 6) };
        let counted = is_counted(signs, to);
        if to - from >= places && digits.len() >= fewest && !(is_day && named.is_none()) && !counted {
            note(Kind::Order, from, to);
        }
    }
}

/// Where a number ends that is told in several parts: 四八五六 嗯 九七六五二. Behind a thing that has no word for its number
/// it is longer, or read out.
#[inline(never)]
fn read_out(signs: &Signs, from: usize, is_named: bool) -> Option<usize> {
    let is_digit = signs.at(from).is_ascii_digit() || numerals::digit(signs.at(from)).is_some();
    if !is_digit || (!signs.is_apart(from) && signs.before(from).is_ascii_alphanumeric()) {
        return None;
    }
    let groups = digits::row::<true>(signs, from);
    let spoken = groups.iter().all(|group| group.is_spoken);
    let (mut sum, mut last) = (0, None);
    for (at, group) in groups.iter().enumerate() {
        let joined = at == 0
            || matches!(group.after, Parting::Nothing | Parting::Blank | Parting::Filler)
            || (spoken && group.after == Parting::Comma);
        let size = group.digits.len();
        let longest = sum + size > MOST_DIGITS;
        if !joined || !(2..=PART).contains(&size) || longest || is_counted(signs, group.to) {
            break;
        }
        (sum, last) = (sum + size, Some((at, group.to)));
    }
    let (parts, to) = last?;
    // 03 08 15 19 22 is a list.
    let listed = !spoken && parts > 2 && groups.iter().take(parts + 1).all(|group| group.digits.len() == 2);
    let own = is_named || spoken || groups.first().is_some_and(|group| group.digits.len() >= 4);
    (parts > 0 && sum >= 8 && own && !listed).then_some(to)
}

/// Whether a word for the number of an order stands right before a place: what follows is one, whatever else it looks like.
pub(super) fn is_named(signs: &Signs, mut at: usize) -> bool {
    for _ in 0..3 {
        at -= usize::from(at > 0 && among("是为:填写叫,", signs.before(at)));
    }
    (3..=5).any(|length| at.checked_sub(length).is_some_and(|from| signs.word(from, &NUMBERS) == Some(length)))
        || (signs.before(at) == '号' && signs.before(at - usize::from(at > 0)) == '单')
}

/// Whether a code follows behind nothing but a colon or a verb.
fn follows(signs: &Signs, at: usize) -> bool {
    let from = (at..at + 3).find(|&at| !among("号:是为#", signs.at(at))).unwrap_or(at);
    is_code(signs, from)
}

fn is_counted(signs: &Signs, at: usize) -> bool {
    among("元块个件万年月天%", signs.at(at))
}

/// Where the number of a parcel ends that is known by how it begins.
fn parcel(signs: &Signs, at: usize) -> Option<usize> {
    let joined = !signs.is_apart(at) && signs.before(at).is_ascii_alphanumeric();
    let capital = signs.get(at).is_some_and(|sign| sign.is_capital) && !joined;
    let length = signs.word(at, &PARCELS).filter(|_| capital)?;
    let is_digit = |at: &usize| signs.at(*at).is_ascii_digit() && !signs.is_apart(*at);
    let to = at + length + usize::from(signs.at(at + length).is_ascii_lowercase());
    let digits = (to..signs.len()).take_while(is_digit).count();
    (PARCEL..=15).contains(&digits).then_some(to + digits)
}

/// Whether a code begins at a place: a letter or a digit that begins a piece with digits in it.
fn is_code(signs: &Signs, at: usize) -> bool {
    let piece = (at..signs.len()).take_while(|&next| {
        let c = signs.at(next);
        (c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || super::numerals::digit(c).is_some())
            && (next == at || !signs.is_apart(next))
    });
    signs.at(at) != '-' && piece.filter(|&next| signs.get(next).is_some_and(|sign| sign.digit().is_some())).count() >= 4
}
