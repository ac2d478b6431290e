//! Addresses at which somebody lives or is sent something.
//!
//! In: signs. Out: entities. Its own folder because an address is a chain of places from large to small, each known by its
//! last character, and only the small ones tell who lives there. `places/wide.rs` finds those that no word announces.

use super::signs::{Signs, Words, among, is_han};
use super::{Kind, numerals};

mod english;
mod wide;

/// Words after which an address follows.
static CUES: Words = Words::new(
    "地址 住址 住在 家住 我住 他住 她住 现住 居住 寄到 寄往 寄去 寄至 送到 送去 送往 送至 发到 发往 发至 户籍 家在 搬到 地点",
);

/// Provinces, with which a whole address begins.
static PROVINCES: Words = Words::new(
    "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 \
     陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾",
);

/// Whose address it is that is no person's, before the word.
static PUBLIC: Words = Words::new(
    "营业厅 营业部 门店 网点 服务厅 店铺 仓库 我们公司 我司 ip 邮箱 邮件 网站 mac 网络 总部 售后 维修点 基站",
);

/// Large places.
const LARGE: &str = "省市区县州盟旗";
/// Small ones.
const SMALL: &str = "镇乡村屯庄街路道巷弄胡同号栋幢座楼院室层园苑庭厦场城府湾社塔组段厝寨坊";
/// Small ones of more than one character.
static SMALL_WORDS: Words = Words::new("单元 小区 公寓 大厦 胡同 广场 花园 家属院 新村 村委");

/// Small places that are numbered and not named.
const UNITS: &str = "号栋幢座楼室层组弄";

/// What stands behind a number that is no part of an address.
const COUNTED: &str = "月年天点元块折分个次种款米";

/// What ends an address.
static STOPS: Words = Words::new(
    "麻烦 谢谢 没错 对吗 对不 可以 就行 就好 电话 手机 收件 收货 联系 姓名 邮编 这个 那个 那边 信号 附近 地址 不要 我要 怎么 什么 \
     为什么 的 吗 吧 了 是不是 上门 停电 网 订单 工单 运单 单号 快递 编号 卡号 身份 车牌 证件 到 结果 但 然后 才 没有 已经 有 说",
);

/// Most signs of an address.
const MOST: usize = 60;

/// Most places of a number of a house: what has more is another number.
const MOST_PLACES: usize = 6;

/// What was found on the way through an address.
#[derive(Default)]
struct Chain {
    large: u32,
    small: u32,
    numbers: u32,
    /// Characters that name a place and are no sign of one.
    named: u32,
    /// Whether a flat or a house within a block is told, or one of a village.
    is_home: bool,
    is_village: bool,
    /// Places that are named, such as streets and estates, and houses with a number behind one.
    streets: u32,
    doors: u32,
    /// Numbers with a word for what they number behind them.
    units: u32,
    to: usize,
}

/// Finds them.
pub(super) fn find<const WIDE: bool>(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    let (mut at, mut floor) = (0, 0);
    while at < signs.len() {
        let found = after_word::<WIDE>(signs, at)
            .or_else(|| whole::<WIDE>(signs, at))
            .or_else(|| english::told::<WIDE>(signs, at))
            .or_else(|| if WIDE { wide::find(signs, at, floor) } else { None });
        let Some((from, to)) = found else {
            at += 1;
            continue;
        };
        note(Kind::Address, from, to);
        (at, floor) = (to, to);
    }
}

/// An address after a word for one.
fn after_word<const WIDE: bool>(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let sure = signs.word(at, &CUES);
    let length = sure.or_else(|| if WIDE { wide::cue(signs, at) } else { None })?;
    if signs.any_before(at, 8, &PUBLIC) {
        return None;
    }
    let mut from = at + length + signs.any_of(at + length, &["所在地"]).unwrap_or(0);
    // 改成, but 成都 is a place.
    let begins = |at: usize| {
        among("是在为就了给到:,改换写填", signs.at(at)) || (signs.at(at) == '成' && among("改换写填", signs.before(at)))
    };
    while begins(from) && from < signs.len() {
        from += 1;
    }
    if WIDE {
        from = wide::start(signs, from, sure.is_some());
    }
    let chain = chain::<WIDE>(signs, from);
    let told = (chain.streets > 0 && chain.doors > 0 && chain.named >= 2).then_some(chain.to);
    let told = told.filter(|_| sure.is_some() || wide::is_sure(signs, from, &chain));
    let told = told.or_else(|| (WIDE && wide::is_estate(signs, &chain)).then_some(chain.to));
    let to = told.or_else(|| if WIDE { wide::told(signs, from, &chain) } else { None })?;
    Some((from, to))
}

/// An address that is told down to the flat, wherever it stands.
fn whole<const WIDE: bool>(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let province = signs.word(at, &PROVINCES).or_else(|| if WIDE { wide::city(signs, at) } else { None });
    let city =
        || signs.at(at + 2) == '市' && is_han(signs.at(at)) && is_han(signs.at(at + 1)) && signs.at(at + 1) != '城';
    if province.is_none() && !city() {
        return None;
    }
    let chain = chain::<WIDE>(signs, at);
    let home = chain.is_home && chain.large > 0 && chain.small >= 2 && chain.numbers > 0;
    (home || (WIDE && wide::is_in_village(&chain))).then_some((at, chain.to))
}

/// Follows an address from place to place.
fn chain<const WIDE: bool>(signs: &Signs, from: usize) -> Chain {
    let mut chain = Chain { to: from, ..Chain::default() };
    let mut at = from;
    // Characters of a name since the last place, and whether the last sign was one that is named.
    let (mut run, mut in_street) = (0, false);
    while at < signs.len().min(from + MOST) {
        let c = signs.at(at);
        let places = chain.large + chain.small;
        // 23号楼楼下.
        if c == '楼' && !is_numeral(signs.before(at)) && among("下上里道梯", signs.at(at + 1)) {
            break;
        }
        // 五常街道 嗯 西溪花园: what is said between the parts is none of them.
        if WIDE && places > 0 && among("嗯呃啊额哦对", c) && signs.is_apart(at) && signs.is_apart(at + 1) {
            at += 1;
            continue;
        }
        if WIDE
            && (run == 0 || signs.is_apart(at))
            && (chain.units + chain.doors > 0 || is_numeral(signs.before(at)))
            && wide::ends(signs, at)
        {
            break;
        }
        if signs.word(at, &STOPS).is_some() && !(signs.says(at, "网") && signs.says(at, "网球")) {
            break;
        }
        if let Some(length) = signs.word(at, &SMALL_WORDS) {
            chain.is_home |= signs.says(at, "单元");
            in_street = run > 0;
            chain.streets += u32::from(in_street);
            chain.small += 1;
            (at, run) = (at + length, 0);
            chain.to = at;
            continue;
        }
        if is_numeral(c) || c.is_ascii_alphabetic() {
            let to = (at..signs.len()).find(|&next| {
                let c = signs.at(next);
                !(c.is_ascii_alphabetic() || is_numeral(c) || c == '-' || c == '#')
                    || (next > at && signs.is_apart(next))
            });
            let to = to.unwrap_or(signs.len());
            let long = to - at > MOST_PLACES && (at..to).filter(|&at| is_numeral(signs.at(at))).count() > MOST_PLACES;
            if long && !(WIDE && wide::is_flat(signs, at) == Some(to)) {
                break;
            }
            if is_numeral(c) && among(COUNTED, signs.at(to)) {
                break;
            }
            // 二七路, 五四大街.
            if WIDE && is_numeral(c) && !c.is_ascii_digit() && among("路街道巷村大", signs.at(to)) {
                chain.named += 2;
                (at, run) = (to, 1);
                continue;
            }
            // 18门204, 7号库, 128号之二.
            if WIDE && let Some(end) = wide::unit(signs, to) {
                chain.doors += u32::from(chain.named > 1);
                chain.numbers += 1;
                chain.units += 1;
                chain.small += 1;
                chain.is_home |= chain.numbers > 1;
                (at, in_street, run) = (end, false, 0);
                chain.to = at;
                continue;
            }
            let unit = among(UNITS, signs.at(to)) || signs.says(to, "单元");
            let house = unit || (in_street && (!WIDE || c.is_ascii_digit()));
            chain.units += u32::from(WIDE && unit);
            let numbered = is_numeral(c) || (WIDE && unit && to == at + 1);
            chain.doors += u32::from(numbered && chain.streets > 0 && house);
            chain.numbers += u32::from(is_numeral(c));
            (at, in_street) = (to, false);
            if places > 0 {
                chain.to = at;
            }
        } else if among(LARGE, c) {
            chain.large += 1;
            in_street = run > 0;
            chain.streets += u32::from(in_street);
            (at, run) = (at + 1, 0);
            chain.to = at;
        } else if among(SMALL, c) {
            chain.small += 1;
            chain.is_village |= c == '村' && !among("农乡", signs.before(at));
            chain.is_home |= matches!(c, '室' | '栋' | '幢' | '座' | '弄')
                || (c == '楼' && signs.before(at) == '号')
                || (c == '号' && chain.is_village);
            in_street = run > 0 && !among(UNITS, c);
            chain.streets += u32::from(in_street);
            (at, run) = (at + 1, 0);
            chain.to = at;
        } else if WIDE
            && c == '队'
            && chain.is_village
            && (1..=3).contains(&run)
            && !among("部长员伍", signs.at(at + 1))
        {
            // 董寨村东队.
            chain.small += 1;
            (at, run, in_street) = (at + 1, 0, false);
            chain.to = at;
        } else if is_han(c) {
            chain.named += 1;
            (at, run) = (at + 1, run + 1);
        } else if matches!(c, ',' | '-' | '(' | ')' | '#') && places > 0 && goes_on::<WIDE>(signs, at + 1) {
            at += 1;
        } else {
            break;
        }
        if at - chain.to > 12 {
            break;
        }
    }
    // 五楼东户.
    if chain.doors > 0 && among("东西中南北", signs.at(chain.to)) && matches!(signs.at(chain.to + 1), '户' | '门')
    {
        chain.to += 2;
    }
    // 东营村西头.
    if WIDE && chain.is_village && among("东西南北村", signs.at(chain.to)) && among("头边", signs.at(chain.to + 1))
    {
        chain.to += 2;
    }
    // A flat without a word for it: 3栋502.
    let last = signs.before(chain.to);
    chain.is_home |=
        chain.numbers >= 2 && chain.small >= 2 && (last.is_ascii_digit() || (WIDE && numerals::digit(last).is_some()));
    chain
}

/// A digit, or a numeral as houses are counted.
#[inline(never)]
fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || numerals::value(c).is_some()
}

/// Whether another part of an address follows a comma.
fn goes_on<const WIDE: bool>(signs: &Signs, from: usize) -> bool {
    let near = (from..from + 9).take_while(|&at| is_han(signs.at(at)) || signs.at(at).is_ascii_alphanumeric());
    if WIDE && !wide::is_part(signs, from) {
        return false;
    }
    for at in near {
        if signs.word(at, &STOPS).is_some() {
            return false;
        }
        if among(LARGE, signs.at(at)) || among(SMALL, signs.at(at)) {
            return true;
        }
    }
    false
}
