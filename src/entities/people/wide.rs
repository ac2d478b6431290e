//! Names of people that only their characters and their place tell.
//!
//! In: signs. Out: where a name stands. Its own file because these are for masks alone, for whom a word too much is less
//! than a name that is missed: a rule that listens for names must not take "my mother" and two characters for one.

use super::super::signs::{Chars, Signs, Words, among, is_han};
use super::given::GIVEN;
use super::{NEVER, NO_NAMES, STRONG, TITLES, behind_links, english, is_end, name};

/// Who may be called by name right behind the word.
static PEOPLE: Words = Words::new(
    "号主 卡主 抬头 全名 大名 本名 真名 人名 名叫 实名 登记的是 写的是 填的是 留的是 用户 客户 买家 卖家 货主 车主 市民 居民 村民 病人 病患 司机 \
     旅客 游客 房东 租客 租户 学生 同学 老板 同事 朋友 邻居 骑手 快递员 顾客 职工 员工 老公 老婆 爱人 妻子 丈夫 媳妇 爸爸 妈妈 \
     爸 妈 父亲 母亲 儿子 女儿 孩子 弟弟 妹妹 哥哥 姐姐 弟 妹 哥 姐 叔叔 舅舅 奶奶 爷爷 姥姥 外婆 外公 岳父 岳母 公公 婆婆 对象 侄子 \
     侄女 外甥 孙子 孙女 室友 家属 机主 投诉者 先生叫 太太",
);

/// What is given to a person.
static GIVEN_TO: Words = Words::new("过户给 过给 转账给 汇给 打给 变更为 变更成 你好是 您好是 这边是");

/// What is done to people and to other things.
static DONE: Words = Words::new("转给 转到 寄给 发给 送给 交给 联系 找到 通知 写成 改成 改为 换成 户是 名下是 证是");

/// Family names that are more often a word: they need more than a place where a name may stand.
const DOUBTFUL: &str = "来向单冷凌宁付连强黑占楚";

/// Family names that are too rare, or too often a word, to be one without a given name that is likely.
static RARE: Chars = Chars::new(
    "傅阎佟栗晏褚冀荣卓仲岑匡敖蒲濮蔺喻窦奚昌凤酆皮卞萧湛禹狄茅蓝虞万昝裘缪宗贲郁诸钮嵇荀於麴封芮羿汲邴糜巫乌隗宓蓬郗栾钭厉戎韶郜蓟邰鄂屠胥莘贡逄姬郦雍郤璩桑\
    扈燕郏慕连茹宦艾戈庾暨衡弘寇禄阙殴殳蔚夔隆巩厍晁訾阚乜鞠蒯荆竺逯盖桓缑亢仝谌苟仉佘揣邸丛",
);

/// Family names that are words first, and names where somebody is said to be called so.
static WORDS_FIRST: Chars =
    Chars::new("麻计简惠符祖危伏尚牧弓乐贝巴巢农怀慎寿羊暴储帅伊秋宿杭闻练揭宣浦沃班扶幸阴滑束鱼廉堵籍");

/// Family names of two characters, the rare ones.
static RARE_LONG: Words = Words::new("拓跋 赫连 淳于 申屠 鲜于 闻人 西门 司空 完颜 纳兰 万俟 濮阳 东郭 公冶 宗政 太叔");

/// What stands right before a name, and what right behind it, where it is told by nothing else.
const LEFT: &str = "的方告下示个是叫给帮替找请让跟由到主傅你您好喂为姓名人";
const RIGHT: &str = "帮接答应收诉告家反又还能会来交打来买开充先讲付签做申报补查同向";

/// Fewest ideographs of a sentence beside the name.
const MORE: usize = 3;

/// Whose the right thing is: 田馥的爱人.
static OWNED: Words = Words::new(
    "的名 的爱人 的老公 的老婆 的妈 的爸 的儿子 的女儿 的丈夫 的妻子 的家属 的身份 的手机 的电话 的号 的卡 的账 的户 名下",
);

/// What 人 is the end of where a name follows: 收款人, 投诉人.
const ROLES: &str = "电映款件诉报案修约管险贷租受让付领举助诊护陪办签订购货证系主售寄收保用理请持任属责疑托";

/// What begins like a name that is likely and is another word, a place or a brand.
static WORDS: Words = Words::new(
    "高德 高峰 高端 高尚 高利 高校 高尔 高露洁 方正 方圆 方驰 安静 安宁 安康 安利 安德 安逸 江山 江海 江北 江南 江东 江滨 江景 江苏 平安 \
     白云 白酒 白金 白马 白高 金融 金山 金龙 金银 金刚 金典 金枝 金鱼 石林 石家 石景 石英 成长 成龙 成功 文明 文艺 文学 文科 文章 \
     华东 华南 华北 华中 华丽 华润 华硕 华美 华强 华泰 华晨 康复 康乐 康师 易通 易安 宁静 宁可 温和 温泉 温馨 向阳 向东 向西 向南 \
     向北 常青 常平 武林 武功 张家 张小泉 张裕 陈香 陈列 陈克明 黄石 黄海 黄河 黄冈 黄花 黄金 黄山 黄土 海尔 海信 海口 古典 古玩 古文 \
     古代 雷达 雷电 龙江 龙泉 龙岩 史家 周年 周天 周一 周二 周三 周四 周五 周六 周日 周末 周期 周边 周转 周大福 周大生 周生生 单元 \
     曲江 花园 花生 路由 梅花 谷雨 钟点 马云 马航 马克 马应龙 马赛 毛利 丁香 柳州 柳江 贵州 云南 云海 季节 管道 管子 燕京 包子 包邮 \
     包银 汤圆 鲁能 鲁大 米家 米奇 司法 司仪 付清 付新 付运 解放 解开 强国 强力 严明 严正 严格 连云 计生 许昌 曾经 任命 任教 余生 余姚 \
     牛仔 沙洲 沙宣 沙田 甘泉 别克 左岸 左边 左转 谢家 方长 程度 元宝 宋体 宋代 唐代 唐山 唐宋 汉江 韩国 韩文 韩语 秦岭 秦皇 叶子 \
     苏州 苏宁 苏东 石头 石子 钱江 钱多少 于今 关于 荣耀 阳光 阳澄 林子 黑龙 黑白 严重 桂林 沈阳 房子 高兴 安心 房务 蒙牛 李锦记 \
     王致和 王守义 王麻子 杨国福 欧舒 卫生 田园 夏天 游泳 何必 何居 祝大 祝您 何况 国家 国际 国庆 国产 国内 国外 燕郊 兰州 巴黎 \
     蓝光 蓝天 蓝海 尚未 容量 艾灸 祖国 金卡 高原 高楼 莫干 岳阳 上海 广东 全国 全家 白干 白平 蓝月 蓝朋 史学 凤凰 车隧 夏秋 东方红 东方明 \
     封建 西门子 万达 万科 万家 万多 万相 万一 万能 万分 万事 东方树 东方财 东方航 穆斯 毕竟 房间 容易 金海 黄叶 费大 费劲 潘婷 古运 小妹 效果",
);

/// What else stands behind a family name alone.
static OFFICES: Words = Words::new(
    "科长 局长 处长 校长 院长 所长 站长 店长 厂长 部长 会长 镇长 区长 村长 书记 教授 律师 护士 大夫 警官 老板 秘书 助理 顾问 客服 专员 \
     教练 司机 会计 同学",
);

/// Words in which a name is asked to be taken as one.
static CALLS: Words = Words::new("先生 女士 小姐 同志 同学 老师 医生 大爷 大妈 阿姨 师傅 本人");

/// What stands behind a name that is a whole clause, in what people fill in.
static FILLED: Words = Words::new("电话 手机 联系 身份 证件 性别 地址 卡号");

/// A name that begins at a place or behind the word that stands there.
pub(super) fn find(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    if !is_han(signs.at(at)) {
        return english::wide(signs, at);
    }
    let word = match signs.at(at) {
        '叫' => called(signs, at),
        '是' => asked(signs, at),
        '姓' => again(signs, at),
        _ => None,
    };
    word.or_else(|| after_person(signs, at)).or_else(|| {
        family(signs, at)?;
        titled(signs, at).or_else(|| filled_in(signs, at)).or_else(|| bare(signs, at))
    })
}

/// Where the family name ends that begins at a place, the rare ones among them.
#[inline(never)]
fn family(signs: &Signs, from: usize) -> Option<usize> {
    let long = || signs.word(from, &RARE_LONG).map(|length| from + length);
    super::family(signs, from).or_else(long).or_else(|| RARE.has(signs.at(from)).then_some(from + 1))
}

/// A name of which the last character is none of a given name loses it: 联系人王芳催单.
pub(super) fn cut(signs: &Signs, from: usize, to: usize) -> usize {
    let Some(first) = family(signs, from).filter(|first| first + 2 == to && !is_end(signs, to)) else { return to };
    if is_given(signs, first) && !is_given(signs, to - 1) { to - 1 } else { to }
}

#[inline(never)]
fn is_given(signs: &Signs, at: usize) -> bool {
    GIVEN.has(signs.at(at)) && !signs.is_apart(at)
}

#[inline(never)]
fn is_word(signs: &Signs, from: usize) -> bool {
    // 感谢胡…, 由于大…: it belongs to what stands before it.
    let joined = match signs.at(from) {
        '谢' => among("感多致谢", signs.before(from)),
        '于' => among("由对关属处位等至终基鉴", signs.before(from)),
        _ => false,
    };
    joined || signs.word(from, &NO_NAMES).is_some() || signs.word(from, &WORDS).is_some()
}

#[inline(never)]
fn has_office(signs: &Signs, at: usize) -> bool {
    signs.word(at, &TITLES).is_some() || signs.word(at, &OFFICES).is_some()
}

/// Where a name of three characters ends whose family name is a word first: both others are such as given names are made of.
fn explicit(signs: &Signs, from: usize) -> Option<usize> {
    let given = WORDS_FIRST.has(signs.at(from)) && is_given(signs, from + 1) && is_given(signs, from + 2);
    (given && !is_word(signs, from)).then_some(from + 3)
}

/// Where a name of three characters ends of which one at least is one that given names are made of.
#[inline(never)]
fn whole(signs: &Signs, from: usize) -> Option<usize> {
    let to = name::<true>(signs, from).filter(|&to| to - from == 3 && !is_word(signs, from))?;
    if among(DOUBTFUL, signs.at(from)) || signs.at(from) == signs.at(from + 1) {
        return None;
    }
    (is_given(signs, from + 1) || is_given(signs, from + 2)).then_some(to)
}

/// The same for a rare one that a given name makes likely.
pub(super) fn rare_family(signs: &Signs, from: usize) -> Option<usize> {
    family(signs, from).filter(|&first| is_given(signs, first) || is_given(signs, first + 1))
}

/// Where a name ends that is made of what names are made of.
#[inline(never)]
fn likely(signs: &Signs, from: usize) -> Option<usize> {
    if has_dot(signs, from) {
        return name::<true>(signs, from);
    }
    let first = family(signs, from)?;
    let doubled = signs.at(first) == signs.at(from);
    if doubled || !is_given(signs, first) || has_office(signs, first) || is_word(signs, from) {
        return None;
    }
    Some(if is_given(signs, first + 1) { first + 2 } else { first + 1 })
}

/// The same where the family name is hardly a word.
#[inline(never)]
fn told(signs: &Signs, from: usize) -> Option<usize> {
    likely(signs, from).filter(|_| !among(DOUBTFUL, signs.at(from)))
}

/// Whether a name ends where it may end, or a word follows of which no name is made.
#[inline(never)]
fn ends(signs: &Signs, to: usize) -> bool {
    is_end(signs, to) || among(NEVER, signs.at(to))
}

/// Whether a name is one of three characters, or ends where a name may end.
fn stands(signs: &Signs, from: usize, to: usize) -> bool {
    to - from >= 3 || ends(signs, to)
}

/// 我妈张桂芳, 收款人朱丹丹, 过户给徐浩然.
fn after_person(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let role = || (signs.at(at) == '人' && among(ROLES, signs.before(at))).then_some(1);
    if let Some(length) = signs.word(at, &STRONG) {
        let from = behind_links(signs, at + length);
        if let Some(to) = explicit(signs, from).filter(|&to| is_end(signs, to)) {
            return Some((from, to));
        }
    }
    if let Some(length) = signs.word(at, &PEOPLE).or_else(|| signs.word(at, &STRONG)).or_else(role) {
        let from = behind_links(signs, at + length);
        let rare = || whole(signs, from).filter(|&to| ends(signs, to) || among(RIGHT, signs.at(to)));
        return told(signs, from).filter(|&to| stands(signs, from, to)).or_else(rare).map(|to| (from, to));
    }
    if let Some(length) = signs.word(at, &GIVEN_TO) {
        let from = at + length;
        return told(signs, from).or_else(|| whole(signs, from)).filter(|&to| ends(signs, to)).map(|to| (from, to));
    }
    let from = at + signs.word(at, &DONE)?;
    told(signs, from).filter(|&to| to - from >= 3 && ends(signs, to)).map(|to| (from, to))
}

/// Behind 叫: 就叫孟凡, 叫王小明.
fn called(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let to = likely(signs, at + 1).or_else(|| whole(signs, at + 1)).or_else(|| explicit(signs, at + 1))?;
    (is_end(signs, to) || signs.at(to) == '的').then_some((at + 1, to))
}

/// Behind 是: 是鲍春来吗.
fn asked(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let begins = || among("您你问 ", signs.before(at)) || !is_han(signs.before(at));
    let to = whole(signs, at + 1).filter(|_| begins())?;
    (signs.says(to, "吗") || signs.says(to, "家") || signs.says(to, "对吧") || signs.says(to, "本人"))
        .then_some((at + 1, to))
}

/// A name of three characters that nothing tells but they, and that what stands around it allows; or whose something is.
fn bare(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let begins = signs.is_apart(at) || !(is_han(signs.before(at)) || signs.before(at).is_ascii_alphanumeric());
    if !(begins || among(LEFT, signs.before(at))) {
        return None;
    }
    let product = has_dot(signs, at) || matches!(signs.before(at), '《');
    let to = told(signs, at).filter(|_| !product)?;
    // In a cell or a heading it may be an agent, whom reports name: a sentence says more.
    let says_more =
        || (0..signs.len()).filter(|&at| is_han(signs.at(at))).take(to - at + MORE).count() == to - at + MORE;
    let owned = signs.word(to, &OWNED).is_some();
    let allowed = || ends(signs, to) || among(RIGHT, signs.at(to));
    ((owned || (to - at >= 3 && allowed())) && says_more()).then_some((at, to))
}

/// Behind 姓: 我姓王，叫王小明; 免贵姓陈，陈卫东; 我姓李，单名一个岩.
fn again(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let to = family(signs, at + 1)?;
    let whole = (to + 1..to + 7).find(|&from| signs.at(from) == signs.at(at + 1)).and_then(|from| {
        let to = likely(signs, from).filter(|&to| is_end(signs, to))?;
        Some((from, to))
    });
    whole.or_else(|| {
        // The given name alone.
        static NAMED: Words = Words::new("名叫 单名一个 单名 名字叫 名 叫");
        let called = to + usize::from(signs.at(to) == ',');
        let from = called + signs.word(called, &NAMED)?;
        let to = from + (from..from + 2).take_while(|&at| is_given(signs, at)).count();
        (to > from && is_end(signs, to)).then_some((from, to))
    })
}

/// A whole name and a title, wherever they stand.
fn titled(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let titled = |to: &usize| signs.word(*to, &CALLS).is_some();
    let to = likely(signs, at).filter(titled);
    let to = to.or_else(|| whole(signs, at).filter(|to| titled(to) && !signs.says(*to, "本人")))?;
    let begins =
        signs.is_apart(at) || !is_han(signs.before(at)) || among("是给请找叫和的为位跟与问，", signs.before(at));
    (to - at >= 3 || begins).then_some((at, to))
}

/// A name that is a clause of its own before a number or what else people fill in: 王小明 13800138000.
fn filled_in(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    if !signs.is_apart(at) && (is_han(signs.before(at)) || signs.before(at).is_ascii_alphanumeric()) {
        return None;
    }
    let to = likely(signs, at).filter(|_| !has_dot(signs, at))?;
    let next = (to..to + 2).find(|&next| !matches!(signs.at(next), ',' | ':' | '、'))?;
    let digit = |offset: usize| signs.at(next + offset).is_ascii_digit();
    let mobile = || signs.at(next) == '1' && (1..11).all(digit) && !digit(11);
    let told = signs.word(next, &FILLED).is_some()
        || mobile()
        || (next > to && to - at >= 3 && matches!(signs.at(next), '男' | '女') && is_end(signs, next + 1));
    told.then_some((at, to))
}

/// Whether the name of another people begins at a place.
pub(super) fn is_other(signs: &Signs, from: usize) -> bool {
    static MORE: Words = Words::new(
        "阿不 艾孜 帕提 木合 库尔班 玉素 丹增 卓玛 尼玛 拉姆 央金 多吉 索朗 洛桑 仁青 平措 依不 伊力 热西 帕孜",
    );
    has_dot(signs, from) || signs.word(from, &MORE).is_some()
}

/// Whether a dot between ideographs follows closely: 艾力·买买提.
#[inline(never)]
fn has_dot(signs: &Signs, from: usize) -> bool {
    let near = (from + 1..from + 8).take_while(|&at| is_han(signs.at(at)) && is_han(signs.before(at)));
    let mut parted = near.skip_while(|&at| !signs.is_apart(at));
    parted.next().is_some_and(|at| signs.get(at).is_some_and(|sign| sign.after_dot))
}
