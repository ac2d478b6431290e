//! Numbers of orders, tickets and parcels.
//!
//! In: signs. Out: entities. Its own file because these are made of letters as much as of digits, and are known by the word
//! before them or behind.

use super::codes::is_date;
use super::digits::{self, Parting};
use super::signs::{Signs, Words, among, is_han};
use super::{Kind, numerals, plates};

/// Words that say that the number of something follows.
static NUMBERS: Words = Words::new(
    "订单号 订单编号 订单号码 单号 工单号 工单编号 流水号 受理号 受理编号 投诉编号 回执号 预约号 保单号 合同号 合同编号 案件编号 \
     交易号 ordernumber orderno orderid ticketnumber referencenumber \
     trackingnumber",
);
static MORE_NUMBERS: Words = Words::new(
    "编号 报案号 赔案号 理赔号 挂号单 处方号 报名号 客票号 车票号 机票号 面单号 案号 立案号 借据号 凭据号 合约号 协议号 订座号 回单号 凭证号 登记号 申请号 批单号 \
     bookingref bookingreference bookingnumber refno confirmationnumber case号 case编号 caseno caseid 案件号 快递单 运单 面单 挂号信 快件号 货单号 编码为 受理单 回执 报价单 提货号 运单编号 服务单 业务单 票号",
);

/// Words after which one may follow without being called a number.
static THINGS: Words = Words::new("订单 工单 运单 单子 快递 order ticket");
static MORE_THINGS: Words = Words::new("case 案件 快件 物流 包裹 保单 流水 投诉单 报修单 服务单 reference");

/// Who carries parcels, whose numbers are long.
static CARRIERS: Words =
    Words::new("顺丰 中通 圆通 申通 韵达 极兔 德邦 百世 邮政 ems 菜鸟 京东 丹鸟 宅急送 跨越 安能 优速 天天快递");

/// Fewest places of one that no word for a number announces.
const CARRIED: usize = 12;

/// Words for a number of which it may stand before.
static BEHIND: Words = Words::new(
    "单号 工单号 工单编号 订单号 订单编号 运单号 运单编号 流水号 受理编号 受理号 案件编号 编号 保单号 报案号 挂号单 受理单 报名号",
);

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
            if named.is_some()
                && let Some((from, to)) = before(signs, at)
            {
                note(Kind::Order, from, to);
            }
            if let Some((from, to)) = beside(signs, at) {
                note(Kind::Order, from, to);
                alike(signs, from, to, note);
                continue;
            }
        }
        let direct = || signs.word(at, &PAPERS).filter(|length| WIDE && follows(signs, at + length));
        let Some(length) = named.or(thing).or_else(direct) else { continue };
        if WIDE
            && named.is_some()
            && !signs.says(at, "案号")
            && let Some((from, to)) = of_court(signs, at + length)
        {
            note(Kind::Order, from, to);
            continue;
        }
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
        while from < most && from < signs.len() && !is_code::<WIDE>(signs, from) && row(from).is_none() {
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
        if !is_code::<WIDE>(signs, from) && row.is_none() {
            if WIDE
                && named.is_some()
                && let Some((from, to)) = far(signs, from)
            {
                note(Kind::Order, from, to);
            }
            continue;
        }
        // 三 of 三天 is no part of what is written in digits.
        let spoken = !(from..from + 4).any(|at| signs.at(at).is_ascii_digit());
        let is_piece = |at: usize| {
            signs.at(at).is_ascii_alphanumeric() || (spoken && signs.get(at).is_some_and(|sign| sign.digit().is_some()))
        };
        let end = |from: usize| {
            let mut to = from;
            // ORDER_2024_0001.
            let marked = |at: usize| WIDE && signs.get(at).is_some_and(|sign| sign.after_mark && !sign.after_gap);
            while (is_piece(to) && (to == from || !signs.is_apart(to) || marked(to)))
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
        if WIDE
            && signs.is_apart(from)
            && (1..=4).contains(&letters)
            && (named.is_some() || signs.is_apart(from - letters))
        {
            from -= letters;
        }
        // 单号 7712 0033 4556, as it is read out.
        while WIDE && named.is_some() && to - part <= PART && signs.get(to).is_some_and(|sign| sign.after_gap) {
            let next = end(to);
            let is_digit = |at: usize| signs.get(at).is_some_and(|sign| sign.digit().is_some());
            let size = next - to;
            let whole = (2..=PART).contains(&size) || (size == 1 && is_last(signs, next));
            if !whole || !(to..next).all(is_digit) || is_counted(signs, next) {
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
        // 订单ORD7F3K29: of letters and digits, where nothing parts it from the word.
        let mixed = || {
            let capital = signs.get(from).is_some_and(|sign| sign.is_capital);
            WIDE && capital && from <= at + length + 1 && to - from >= places && digits.len() >= 4
        };
        let enough = to - from >= places && digits.len() >= fewest;
        if (enough || mixed()) && !(is_day && named.is_none()) && !counted {
            note(Kind::Order, from, to);
            if WIDE {
                alike(signs, from, to, note);
            }
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
        let last_one = size == 1 && sum >= 8 && is_last(signs, group.to);
        if !joined || !((2..=PART).contains(&size) || last_one) || longest || is_counted(signs, group.to) {
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
#[inline(never)]
fn follows(signs: &Signs, at: usize) -> bool {
    let from = (at..at + 3).find(|&at| !among("号:是为#", signs.at(at))).unwrap_or(at);
    is_code::<true>(signs, from)
}

/// Whether a digit that stands alone before a place may be the last of a number: nothing says what it counts.
#[inline(never)]
fn is_last(signs: &Signs, at: usize) -> bool {
    let counts = among(
        "个箱件单盒袋包份本双台只条套斤点天次号月日年元块楼层室栋期位笔张家人小分秒周倍成号万千百毛",
        signs.at(at),
    );
    !counts
}

/// 单号尾巴是三个零 4331 0876 5500 0: what is too long for anything else.
#[inline(never)]
fn far(signs: &Signs, from: usize) -> Option<(usize, usize)> {
    let begins = |at: &usize| signs.is_apart(*at) && signs.get(*at).is_some_and(|sign| sign.digit().is_some());
    let from = (from..from + 12).find(begins)?;
    read_out(signs, from, true).filter(|&to| is_long(signs, from, to)).map(|to| (from, to))
}

/// Whether digits are more than a telephone has, and no card.
#[inline(never)]
fn is_long(signs: &Signs, from: usize, to: usize) -> bool {
    let digits: Vec<u8> = (from..to).filter_map(|at| signs.get(at)?.digit()).collect();
    (12..=16).contains(&digits.len()) && digits[0] != 0 && super::codes::kind_of(&digits).is_none()
}

/// Whether a place is within a piece of letters and digits, those that are read out among them.
#[inline(never)]
fn in_piece(signs: &Signs, at: usize) -> bool {
    signs.get(at).is_some_and(|sign| sign.c.is_ascii_alphanumeric() || sign.digit().is_some() || sign.c == '-')
}

/// Where such a piece ends: behind a digit that is written none is read out (…349912一直).
#[inline(never)]
fn piece_end(signs: &Signs, from: usize) -> usize {
    let goes_on = |at: &usize| {
        in_piece(signs, *at)
            && (*at == from || !signs.is_apart(*at))
            && (signs.at(*at).is_ascii() || !signs.before(*at).is_ascii_digit() || *at == from)
    };
    from + (from..signs.len()).take_while(goes_on).count()
}

/// What stands before a word for a number, and is that number: 4312908876155这个单号, A88031 工单编号.
#[inline(never)]
fn before(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    signs.word(at, &BEHIND)?;
    let link = |length: usize| {
        at.checked_sub(length)
            .filter(|&from| signs.any_of(from, &["这个", "那个", "就是", "的", "这", ","]) == Some(length))
    };
    let to = [2, 1].into_iter().find_map(link).unwrap_or(at);
    let mut from = to;
    while from > 0 && in_piece(signs, from - 1) && (from == to || !signs.is_apart(from)) {
        from -= 1;
    }
    // 770 2231 8842 6 单号.
    let digit = |at: usize| signs.get(at).is_some_and(|sign| sign.digit().is_some());
    while from < to && from > 0 && signs.is_apart(from) && digit(from - 1) && (from..to).all(digit) {
        let part = (0..from).rev().take_while(|&at| digit(at) && (at + 1 == from || !signs.is_apart(at + 1))).count();
        if !(2..=PART).contains(&part) || to - from + part > MOST_DIGITS {
            break;
        }
        from -= part;
    }
    let digits: Vec<u8> = (from..to).filter_map(|at| signs.get(at)?.digit()).collect();
    let capital = signs.get(from).is_some_and(|sign| sign.is_capital);
    let day =
        || digits.len() == 8 && is_date(digits[..4].iter().fold(0, |all, &d| all * 10 + u32::from(d)), &digits[4..]);
    // The number of a telephone or a card is something else that was said before.
    let own = digits.len() >= if capital { 5 } else { 9 } && !day() && super::codes::kind_of(&digits).is_none();
    (own && !signs.any_before(from, 6, &OTHERS)).then_some((from, to))
}

/// What is told beside who carries a parcel, or beside 单, by its form: 韵达4312908876155, 这一单 一次是K20240017.
#[inline(never)]
fn beside(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    if let Some(length) = signs.word(at, &CARRIERS) {
        let from =
            at + length + signs.any_of(at + length, &["快递的", "速递的", "快递", "速递", "的", "件"]).unwrap_or(0);
        let from = from + usize::from(matches!(signs.at(from), ':' | ','));
        let to = read_out(signs, from, false).unwrap_or_else(|| piece_end(signs, from));
        let digits = (from..to).filter(|&at| signs.get(at).is_some_and(|sign| sign.digit().is_some())).count();
        return (to - from >= CARRIED && (9..=20).contains(&digits) && !is_counted(signs, to)).then_some((from, to));
    }
    if signs.at(at) != '单' {
        return None;
    }
    let capital = |at: usize| {
        signs.get(at).is_some_and(|sign| sign.is_capital)
            && (!signs.before(at).is_ascii_alphanumeric() || signs.is_apart(at))
    };
    let from = (at + 1..at + 14).take_while(|&at| !matches!(signs.at(at), '。' | '[')).find(|&at| capital(at))?;
    let letters = (from..from + 4).take_while(|&at| signs.at(at).is_ascii_lowercase()).count();
    let digits =
        (from + letters..from + 24).take_while(|&at| signs.at(at).is_ascii_digit() && !signs.is_apart(at)).count();
    let to = from + letters + digits;
    let ends = signs.is_apart(to) || !(signs.at(to).is_ascii_alphanumeric() || signs.at(to) == '-');
    ((1..=3).contains(&letters) && (7..=18).contains(&digits) && ends && !signs.any_before(from, 6, &OTHERS))
        .then_some((from, to))
}

/// The number of a case, as courts and authorities write it: （2024）鲁01民初1837号, 鲁诉2024第1837号, 〔2025〕0418.
#[inline(never)]
fn of_court(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let from = (at..at + 3).find(|&at| !among(":是为号", signs.at(at)))?;
    let bracket = |at: usize| among("()[]〔〕【】", signs.at(at));
    let part = |at: &usize| is_han(signs.at(*at)) || signs.at(*at).is_ascii_alphanumeric() || bracket(*at);
    let year = |at: usize| (at..at + 4).all(|at| signs.at(at).is_ascii_digit()) && matches!(signs.at(at), '1' | '2');
    let dated = (from..from + 5).find(|&at| year(at) && !signs.at(at + 4).is_ascii_digit())?;
    if dated > from && !(bracket(from) || plates::is_province(signs.at(from))) {
        return None;
    }
    let piece = (from..from + 28).take_while(|at| part(at) && (*at == from || !signs.is_apart(*at))).count();
    let end = (dated..from + piece).find(|&at| signs.at(at) == '号' && signs.before(at).is_ascii_digit());
    let digits = (dated + 4..from + piece).filter(|&at| signs.at(at).is_ascii_digit()).count();
    let to =
        end.map(|at| at + 1).or((bracket(dated - usize::from(dated > 0)) && digits >= 3).then_some(from + piece))?;
    (digits >= 3 && dated > from).then_some((from, to))
}

/// Others of the same form behind one: PAY7729001、PAY7729002.
#[inline(never)]
fn alike(signs: &Signs, from: usize, to: usize, note: &mut impl FnMut(Kind, usize, usize)) {
    let (mut end, length) = (to, to - from);
    let kind =
        |at: usize| (signs.at(at).is_ascii_lowercase(), signs.get(at).is_some_and(|sign| sign.digit().is_some()));
    let fits = |at: usize| {
        let begins = signs.is_apart(at) || !signs.before(at).is_ascii_alphanumeric();
        let ends = signs.is_apart(at + length) || !in_piece(signs, at + length);
        begins
            && ends
            && (0..length).all(|next| {
                kind(from + next) == kind(at + next) && kind(at + next) != (false, false)
                    || signs.at(at + next) == '-' && signs.at(from + next) == '-'
            })
    };
    while length >= 7
        && let Some(next) = (end..end + 8).take_while(|&at| signs.at(at) != '。').find(|&at| fits(at))
    {
        end = next + length;
        note(Kind::Order, next, end);
    }
}

#[inline(never)]
fn is_counted(signs: &Signs, at: usize) -> bool {
    among("元块个件万年月天%", signs.at(at))
}

/// Where the number of a parcel ends that is known by how it begins.
#[inline(never)]
fn parcel(signs: &Signs, at: usize) -> Option<usize> {
    let joined = !signs.is_apart(at) && signs.before(at).is_ascii_alphanumeric();
    let capital = signs.get(at).is_some_and(|sign| sign.is_capital) && !joined;
    let known = signs.word(at, &PARCELS);
    let length = known.unwrap_or(2);
    if !capital {
        return None;
    }
    let is_digit = |at: &usize| signs.at(*at).is_ascii_digit() && !signs.is_apart(*at);
    let to = at + length + usize::from(signs.at(at + length).is_ascii_lowercase());
    let digits = (to..signs.len()).take_while(is_digit).count();
    // EA776219038CN goes abroad.
    let end = to + digits;
    let abroad = digits == 9 && signs.at(end).is_ascii_lowercase() && signs.at(end + 1).is_ascii_lowercase();
    ((known.is_some() && (PARCEL..=15).contains(&digits)) || abroad).then_some(end + if abroad { 2 } else { 0 })
}

/// Whether a code begins at a place: a letter or a digit that begins a piece with digits in it.
fn is_code<const WIDE: bool>(signs: &Signs, at: usize) -> bool {
    let piece = (at..signs.len()).take_while(|&next| {
        let c = signs.at(next);
        (c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || super::numerals::digit(c).is_some())
            && (next == at || !signs.is_apart(next) || (WIDE && signs.get(next).is_some_and(|sign| !sign.after_gap)))
    });
    signs.at(at) != '-' && piece.filter(|&next| signs.get(next).is_some_and(|sign| sign.digit().is_some())).count() >= 4
}
