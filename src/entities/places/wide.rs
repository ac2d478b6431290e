//! Addresses that no word announces: a street or an estate by name, and the number of a house behind it.
//!
//! In: signs. Out: where an address stands. Its own file because these are found from their middle, and are for masks alone:
//! a rule that listens for an address means one that was asked for.

use super::super::signs::{Signs, Words, among, is_han};
use super::{Chain, LARGE, PROVINCES, PUBLIC, SMALL, SMALL_WORDS, STOPS, chain, english, is_numeral};

/// Words after which an address may follow, and other things as often.
static CUES: Words = Words::new(
    "我在 人在 车在 停在 家是 家在 房子在 位置 定位 接我 送药 送餐 送货 送菜 取件 上门 暂住 租住 租在 租的 搬去 搬至 移到 移机到 迁到 装在 \
     安装在 寄回 退回 退到 配送 派送 投递 目的地 起点 终点 导航到 单位在 公司在 学校在 老家在 老家是 老家 户口在 户口 就在 这边是 这里是 改到 改成 改为 换成 住",
);

/// What 住 is a part of where nobody lives.
const NOT_LIVING: &str = "记忍堵卡锁绑抓保止停入留挡困按";
const LIVED: &str = "院宿宅房户建客进过着了店酒满民处";

/// What streets end with.
const STREETS: &str = "路街道巷段同村庄";

/// Words that end like the name of a street.
static NO_STREETS: Words = Words::new(
    "知道 半路 走路 马路 公路 铁路 网路 道路 线路 上街 逛街 频道 通道 味道 报道 渠道 地道 不同 相同 合同 阶段 时段 号段 电路 短路 顺路 跑路 \
     出路 同路 后路 专线 车道 街道 分段 前段 后段 手段",
);

/// What estates end with.
const ESTATES: &str = "区园苑庭城府湾邸居寓院座厦里郡墅期寨庄轩阁邨坊场舍堂洲海江山湖岸台馆峰谷岛际邦家楼";

/// What stands behind the number of a house.
static HOUSES: Words = Words::new("号院 号楼 号 组 社 弄 栋 幢 座 单元 室 门 舍 #");

/// Those of a house among several.
static BLOCKS: Words = Words::new("号楼 栋 幢 座 单元 号院");

/// What else is numbered within an address.
static UNITS: Words = Words::new(
    "床 号床 号宿舍 号库 号仓 号铺 号门 号厂房 号商铺 号地块 号房 号院 号楼 门 舍 塔 梯 排 房 户 期 区 铺 队 社 支路 巷 条 弄 街坊 街区 库",
);

/// What a number with 号 is where it is no house: 2号线, 8号口.
const NO_HOUSE: &str = "线口机台窗令文公告电车闸桌";

/// What stands between a word for an address and the address.
static LINKS: Words = Words::new(
    "嘛 呢 啊 呃 嗯 额 哦 吧 呀 坐落于 坐落在 坐落 位于 变成 变为 变更为 变更成 变更到 变更至 更正为 更新为 改成 改为 改到 改至 换成 换到 改 应为 应该为 写的 填的 乡下 农村 乡里 登记为 登记在 登记的是 登记是 填的是 填写的是 写的是 留的是 报的是 就是 应该是 那个 不变还是 没变还是 没改还是 不变 没变 还是",
);

/// What follows an address and begins as a part of one does, or as a name does.
static AFTER: Words = Words::new(
    "座机 固话 邮箱 微信 车是 车号 打 号码 备注 留言 转 找 不是 要 报装 燃气表 燃气 水表 电表 表号 表在 楼下 楼上 进小区 进门 进去 村口 门口 大门口 放 代收 前台 终点 起点 目的地 后三位 后四位 物业 旁边 对面      隔壁 里面 门牌 客厅 卧室 厨房 装 拆 修 送 取 收 联络 备用 明天 明早 今天 今晚 下午 上午 晚上 早上 周末 工作日 二次 无人 产权 业主 房东 时间 原因 要求 诉求 户主 租客 家里 现居 现住",
);

/// Whose place it is, right behind it or around it.
static OPEN: Words = Words::new(
    "营业厅 支行 分行 银行 网点 门店 分店 专卖店 旗舰店 医院 派出所 学校 小学 中学 公交 地铁 政务 服务中心 服务站 超市 商场 \
     加油站 酒店 宾馆 饭店 客服 店 那家 这家 华为 苹果 维修点 维修部 4s",
);

/// Characters of which no place is named.
const FUNCTION: &str = "的在到从给我你您他她们是寄送住这那啊嗯呢吧吗把往了就让请于您说没也至向去跟叫过呃哦有要个系";

/// What ends right before a place is named.
static BEFORE: Words = Words::new(
    "反映 投诉 位于 坐落 变更 更正 地址 门牌 麻烦 上门 安装 维修 帮忙 现在 目前 装机 移机 搬去 派送 配送 来自 附近 举报 发生 还有 就是 只有 报修 业主 客户 \
     用户 新家 老家 公司 单位 家庭 报装 户籍 住所 取件 寄件 收件 发货 送餐 送药 送货 导航 定位 出发 目的 起点 终点 好像 应该 房产 房屋 师傅 外卖 快递 \
     包裹 宽带 燃气 水表 电表 停电 停水 漏水 改成 改为 换成 填写 所在 通讯 收货 联系 位置 终于 远处 注册 如果 整个 感觉 后面 前面 旁边 对面 隔壁 \
     楼上 楼下 开户 住户 租户 房东 物业 电梯 救援 拖车 事故 出险 查勘 违停 接娃 接送 学生 患者 病人 家长 老人 我家 他家 她家 你家 您家 俺家 们家 姐家 妈家 爸家 哥家 弟家",
);

/// What places are told by that are none of their own.
static NEAR: Words =
    Words::new("离 距 前台 隔壁 超市 豪华 家庭 酒店 宾馆 医院 学校 楼 第 每 哪 某 别的 其他 同一 另一");

/// What people do to a place, in one character before its name.
const DONE: &str = "写填放去回进改换移搬装派发投取接查修租";

/// Most characters of a name of a place.
const NAME: usize = 7;

/// Towns of three characters and more.
static CITIES: Words = Words::new(
    "石家庄 哈尔滨 齐齐哈尔 牡丹江 佳木斯 呼和浩特 乌鲁木齐 鄂尔多斯 呼伦贝尔 秦皇岛 张家口 葫芦岛 连云港 马鞍山 景德镇 平顶山 三门峡 驻马店 \
     张家界 防城港 攀枝花 六盘水 嘉峪关 克拉玛依 张家港 都江堰 满洲里 九龙 新界",
);

/// Behind the name of one.
#[inline(never)]
pub(super) fn city(signs: &Signs, at: usize) -> Option<usize> {
    signs.word(at, &CITIES)
}

/// Behind words after which an address may follow.
#[inline(never)]
pub(super) fn cue(signs: &Signs, at: usize) -> Option<usize> {
    let length = signs.word(at, &CUES)?;
    let lives = length > 1 || !(among(NOT_LIVING, signs.before(at)) || among(LIVED, signs.at(at + 1)));
    // 住我们小区3栋.
    lives.then_some(length)
}

/// Where an address begins behind a word for one: behind other such words, and at the province that a clause before it
/// does not tell (我在农村，河南省…).
#[inline(never)]
pub(super) fn start(signs: &Signs, mut from: usize, is_sure_cue: bool) -> usize {
    for _ in 0..3 {
        from += signs.word(from, &LINKS).unwrap_or(0);
        from += signs.word(from, &super::CUES).or_else(|| cue(signs, from)).unwrap_or(0);
        from += usize::from(among(",:是在系-=/写填", signs.at(from)));
    }
    // 户籍地 河南省, 房子坐落哈尔滨市, 变更为广州市: the largest place, where another word may end before it.
    let town = |at: &usize| {
        let begins = signs.is_apart(*at) || among(",地落于为到在改至", signs.before(*at));
        let named = || signs.at(*at + 2) == '市' && is_han(signs.at(*at)) && is_han(signs.at(*at + 1));
        begins && (signs.word(*at, &PROVINCES).is_some() || signs.word(*at, &CITIES).is_some() || named())
    };
    let whole = signs.word(from, &PROVINCES).is_some() || signs.word(from, &CITIES).is_some();
    let near = (from..from + 8).take_while(|&at| at == from || !among("省市区县州旗", signs.before(at)));
    let from = if whole { from } else { near.skip(1).find(town).unwrap_or(from) };
    // 上门喂猫锦江区…: the names of districts have two characters or three, but for a few.
    let district = |at: &usize| among("区县市", signs.at(*at));
    match (from..from + 7).find(district) {
        Some(at)
            if at > from + 3
                && !among("新园发小社校厂街", signs.before(at))
                && city(signs, from).is_none()
                && signs.word(from, &PROVINCES).is_none()
                && !is_sure_cue =>
        {
            at - 2
        }
        _ => from,
    }
}

/// Whether what stands behind a number is no part of an address.
#[inline(never)]
pub(super) fn ends(signs: &Signs, at: usize) -> bool {
    among("的在从给我你您他她们是寄这啊嗯呢吧吗把往了就请说没也叫呃哦", signs.at(at))
        || signs.word(at, &AFTER).is_some()
}

/// 周集镇桃园村东组: who knows the village finds the house.
pub(super) fn is_in_village(chain: &Chain) -> bool {
    chain.large > 1 && chain.is_village && chain.small > 1
}

/// Whether a chain is an address behind a word that stands before other things as often.
pub(super) fn is_sure(signs: &Signs, from: usize, chain: &Chain) -> bool {
    chain.units > 0 && signs.word(from, &BEFORE).is_none() && signs.word(from, &NEAR).is_none()
}

/// An estate in a street of a district, of which no number is told: 长安区建设北大街裕华嘉园.
#[inline(never)]
pub(super) fn is_estate(signs: &Signs, chain: &Chain) -> bool {
    let last = signs.before(chain.to);
    chain.large > 1 && chain.small > 1 && chain.named >= 6 && !among(STREETS, last) && among("园苑厦寓区寨庄庭墅", last)
}

/// Where an address ends whose chain behind a word tells a home without the name of a street: 恒大绿洲6-2-1101.
#[inline(never)]
pub(super) fn told(signs: &Signs, from: usize, chain: &Chain) -> Option<usize> {
    if is_in_village(chain) {
        return Some(chain.to);
    }
    let is_name = |at: &usize| is_han(signs.at(*at)) && !is_numeral(signs.at(*at)) && !among(FUNCTION, signs.at(*at));
    let named = (from..from + 12).take_while(is_name).count();
    let flat = is_flat(signs, from + named);
    (named >= 2
        && is_sure(signs, from, &Chain { units: 1, ..Chain::default() })
        && (flat.is_some() || (chain.is_home && chain.units > 1)))
        .then(|| chain.to.max(flat.unwrap_or(0)))
        .filter(|&to| to > from + named)
}

/// Where a unit ends that stands behind a number.
#[inline(never)]
pub(super) fn unit(signs: &Signs, at: usize) -> Option<usize> {
    // 8甲3-5-2, 12号丁.
    if among("甲乙丙丁", signs.at(at)) && (is_numeral(signs.at(at + 1)) || signs.at(at + 1) == '号') {
        return Some(at + 1);
    }
    if signs.at(at) == '号' && among("甲乙丙丁", signs.at(at + 1)) && !among("方级等片班类", signs.at(at + 2))
    {
        return Some(at + 2);
    }
    // 209号之17, 112号附3号.
    if signs.at(at) == '号' && among("之附", signs.at(at + 1)) && is_numeral(signs.at(at + 2)) {
        return Some(at + 2);
    }
    let to = at + signs.word(at, &UNITS)?;
    // 3期 and 2区, and not 2区域; 18门 and not 3门口.
    let goes_on = among("口域间店型牌主外内里中面卫", signs.at(to));
    // 98号楼下 is below number 98.
    if signs.at(at) == '号' && signs.before(to) == '楼' && among("下上", signs.at(to)) {
        return Some(at + 1);
    }
    (!goes_on).then_some(to)
}

/// Whether what stands behind a comma is another part of an address: it has a number, or is a place to its end.
#[inline(never)]
pub(super) fn is_part(signs: &Signs, from: usize) -> bool {
    if signs.word(from, &AFTER).is_some() {
        return false;
    }
    let is_piece = |at: usize| is_han(signs.at(at)) || signs.at(at).is_ascii_alphanumeric() || signs.at(at) == '-';
    let to = (from..from + 24).find(|&at| !is_piece(at) || signs.word(at, &STOPS).is_some()).unwrap_or(from + 24);
    let numbered = (from..to).any(|at| {
        is_numeral(signs.at(at)) && !is_numeral(signs.at(at + 1)) && {
            let next = at + 1;
            signs.word(next, &HOUSES).is_some() || signs.word(next, &UNITS).is_some() || (next == to && at > from)
        }
    });
    let place = to > from + 1 && (among(LARGE, signs.before(to)) || among(SMALL, signs.before(to)));
    numbered || place
}

/// Where the numbers of a block, an entrance and a flat end: 6-2-1101.
#[inline(never)]
pub(super) fn is_flat(signs: &Signs, at: usize) -> Option<usize> {
    let number = |from: usize| {
        let to = from + (from..from + 5).take_while(|&at| signs.at(at).is_ascii_digit()).count();
        (to > from).then_some(to)
    };
    let mut to = number(at).filter(|to| to - at <= 3)?;
    let first = to - at;
    let (mut parts, mut last, mut inner) = (1, 0, 0);
    while matches!(signs.at(to), '-' | '—' | '–')
        && let Some(next) = number(to + 1)
    {
        inner = last.max(inner);
        (parts, last, to) = (parts + 1, next - to - 1, next);
    }
    let ends = !signs.at(to).is_ascii_alphanumeric() && signs.at(to) != '.';
    // 199-100 may be anything, and a telephone has longer parts.
    let estate = parts > 2 || (first < 3 && among(ESTATES, signs.before(at)));
    (estate && inner <= 2 && (2..=4).contains(&parts) && (3..=4).contains(&last) && ends).then_some(to)
}

/// An address of which a number stands at a place, and begins behind another one.
#[inline(never)]
pub(super) fn find(signs: &Signs, at: usize, floor: usize) -> Option<(usize, usize)> {
    // A座 and B2栋 number a house as 3栋 does.
    let letter = signs.get(at).is_some_and(|sign| sign.is_capital) && {
        let to = (at + 1..at + 4).find(|&to| !signs.at(to).is_ascii_digit()).unwrap_or(at);
        is_han(signs.before(at)) && among("座栋幢塔", signs.at(to))
    };
    if !(is_numeral(signs.at(at)) || letter) {
        return None;
    }
    let before = at - usize::from(at > 0 && among("第甲乙丙附", signs.before(at)));
    let place = signs.before(before);
    let word = (2..=3)
        .any(|length| before.checked_sub(length).is_some_and(|from| signs.word(from, &SMALL_WORDS) == Some(length)));
    if at == 0 || (at >= 2 && signs.word(at - 2, &NO_STREETS).is_some()) {
        return if at == 0 { english::written(signs, at) } else { None };
    }
    let flat = is_flat(signs, at);
    let first = at + usize::from(letter);
    let end = (first..first + 7).find(|&next| !is_numeral(signs.at(next)))?;
    // 128-1号.
    let second = (end + 1..end + 4).find(|&next| !signs.at(next).is_ascii_digit()).filter(|&next| next > end + 1);
    let end = second.filter(|_| signs.at(end) == '-').unwrap_or(end);
    let third = || (among("甲乙丙丁", signs.at(end)) && is_numeral(signs.at(end + 1))).then_some(1);
    let floor_of = || (word && among("楼层", signs.at(end))).then_some(1);
    let house = signs
        .word(end, &HOUSES)
        .or_else(third)
        .or_else(floor_of)
        .filter(|_| signs.is_apart(end + 1) || !among(NO_HOUSE, signs.at(end + 1)));
    let block = signs.word(end, &BLOCKS).is_some() || flat.is_some();
    // 农业路东16号, 前进一路269号.
    let side = among("东西南北中", place) && before > 1 && among(STREETS, signs.before(before - 1));
    let street = among(STREETS, place) || side;
    let estate = among(ESTATES, place) || word;
    if !(street || estate || (is_han(place) && !is_numeral(place) && !among(FUNCTION, place))) {
        return english::written(signs, at);
    }
    if house.is_none() && flat.is_none() {
        return None;
    }
    let from = begin(signs, before, floor);
    let chain = chain::<true>(signs, from);
    let named = (from..before).filter(|&at| is_han(signs.at(at)) && !is_numeral(signs.at(at))).count();
    let home = chain.is_home || flat.is_some();
    let told = (street && named >= 3)
        || (home && estate && named >= 4 - usize::from(block))
        || (chain.large > usize::from(!(street || estate || block)) as u32 && named >= 5)
        || (block && named >= 4 && chain.numbers > 1 && home);
    let open = signs.any_before(from, 8, &PUBLIC)
        || signs.any_before(from, 6, &OPEN)
        || (chain.to..chain.to + 3).any(|at| signs.word(at, &OPEN).is_some());
    (told && !open && chain.to > at && (!letter || chain.numbers > 0)).then_some((from, chain.to))
}

/// Where the name begins that a number stands behind.
#[inline(never)]
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
        let stop =
            from.checked_sub(2).is_some_and(|before| signs.word(before, &BEFORE) == Some(2) || ours(signs, before));
        // Nothing of an address stands before the province.
        // 湖南西路 is a street.
        let street = (from + 2..from + 4).any(|at| among("路街道", signs.at(at)));
        let province =
            signs.word(from, &PROVINCES).is_some() && !street && from < anchor && !among("省市", signs.before(from));
        // 西溪花园 凌波苑 11幢.
        let goes_on = || among("路街道巷园苑城府湾庭邸", signs.before(from)) && anchor - from > 1;
        if run > NAME || stop || province || (from < anchor && signs.is_apart(from) && !goes_on()) {
            break;
        }
        from -= 1;
    }
    from += usize::from(among(DONE, signs.at(from)) && anchor - from > 3);
    // 香港 before 九龙观塘…, however long the name is, and whole.
    for back in [1, 2, 3, 4, 2] {
        let before = from.checked_sub(back).filter(|&before| before >= floor);
        let reaches = |before: &usize| [&CITIES, &PROVINCES].iter().any(|list| signs.word(*before, list) >= Some(back));
        from = before.filter(reaches).unwrap_or(from);
    }
    from
}

/// 我们小区: the word, and no name of an estate before it.
fn ours(signs: &Signs, at: usize) -> bool {
    signs.says(at, "小区") && (!is_han(signs.before(at)) || among(FUNCTION, signs.before(at)))
}
