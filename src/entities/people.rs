//! Names of people, after words that say that one follows.
//!
//! In: signs. Out: entities. Its own folder because a name has no form of its own: what tells it are the word before it, the
//! family name it begins with and what stands behind it. Here is what leaves no doubt, for whoever listens for names;
//! `people/wide.rs` takes what may well be one, for masks, by what `people/model.rs` makes of its characters (`people/tables.rs`);
//! `people/minority.rs` and `people/english.rs` read names that have no Chinese form.

use super::Kind;
use super::signs::{Chars, Signs, Words, among, is_han};

mod cues;
mod english;
mod minority;
mod model;
mod records;
mod spelt;
mod tables;
mod verbs;
mod wide;

/// Words after which a name follows.
static STRONG: Words = Words::new(
    "姓名 名字 机主 户主 户名 收件人 收货人 寄件人 联系人 持卡人 开户人 开户名 办理人 经办人 代办人 投保人 被保人 乘车人 乘机人 \
     乘客 入住人 预订人 签收人 登记人 申请人 患者 法人 业主 使用人 负责人 监护人 被保险人 受益人 担保人 房主",
);

/// Words after which a name may follow, where nothing but its end stands behind it.
static WEAK: Words = Words::new("我是 您是 你是 请问是 是 找 这里是");

/// Whom 叫 makes a name of what follows.
const CALLED: &str = "我名他她人公婆子儿爸妈父母弟哥姐妹友爱";

/// What may stand between the word and the name.
static BETWEEN: Words = Words::new(
    "名字叫 名字是 是不是叫 是不是 叫做 叫作 写的 填的 写的是 填的是 登记的是 就是 是叫 是 叫 为 写 填 : , ( \"",
);

/// Family names of two characters.
static LONG: Words = Words::new(
    "欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 夏侯 轩辕 端木 南宫 百里 呼延 独孤 澹台 钟离",
);

/// Family names, the frequent ones.
static FAMILY: Chars = Chars::new(
    "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢唐许冯宋韩邓彭曹曾田于肖潘袁董叶杜丁蒋程余吕魏蔡苏任卢沈姜姚\
    钟崔陆谭范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷黎史龙陶贺毛郝顾龚邵覃武钱戴莫孔向常汤康易乔赖文庞樊殷施洪翟\
    安颜倪严牛温芦季俞章鲁葛伍申尤毕聂焦柳邢岳齐梅庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍\
    霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来娄骆穆冼蒙仇郎沙占楚黑迟",
);

/// What begins with a family name and is no name.
static NO_NAMES: Words = Words::new(
    "马上 高级 高中 高铁 高速 高清 高兴 方便 方案 方法 方式 方面 任何 任务 任意 何时 安排 安装 安全 安卓 安心 安徽 白天 白金 白卡 \
     黄金 黄卡 金额 金卡 金牌 程序 成功 成为 成立 常用 常见 常驻 包月 包括 包年 于是 关于 关机 关闭 单位 单身 单卡 单宽 单独 温馨 \
     申请 申诉 解决 解释 解除 强制 管理 管家 费用 季度 左右 游客 游戏 席位 查询 查一 查看 查下 华为 车主 车牌 房东 房子 房产 \
     边上 来电 来的 向您 向我 江苏 江西 江门 石家庄 武汉 文件 文字 严重 严格 许可 许多 梁山 夏天 温度 万元 余额 段时 钟头 \
     连接 宁波 宁夏 常州 温州 金华 黄山 方言 章程 石油 谢谢 经理 古代 米粉 甘肃 吉林 海南 贺卡 史上 龙卡 白领 强烈 盛大 曲线 \
     童装 欧洲 项目 成员 成都 阳光 卫生 卫星 单号 包裹 包装 司机 宁愿 华夏 车辆 沙发 时候 黑卡 黑名 占用 来访 来人 古城 池州 \
     孔子 钱包 钱款 牛奶 易付 成人 方可 黄牛 常规 全家 祝您 祝你 向上 关系 申报 文员 文化 成本 景区 毕竟 柜台 查找 包含 凌晨 单纯 关心 童年 强迫 颜值 房客 向前 冷风 冷笑 冷冰",
);

/// Titles, and what else stands behind a family name alone.
static TITLES: Words = Words::new("先生 女士 小姐 经理 师傅 老师 主任 主管 阿姨 医生 队长 班长 工程 总 哥 姐 姓 某");

/// What begins behind a name.
static BEHIND: Words = Words::new(
    "先生 女士 小姐 同志 电话 手机 身份 号码 地址 住址 住在 联系 性别 年龄 出生 卡号 账号 银行 本人 证件 名下 已经 经理 师傅 \
     对吗 对不 没错 可以 需要 今年 家住 男 订单 邮箱 微信 车牌",
);

/// Characters of which no given name is made.
const NEVER: &str = "老的了吗呢啊是和在有他她我你您这那也都就要想说请用把被给跟对与及已吧哦嗯喂打不没去到从为什怎哪谁几很会能或者个只\
    收寄货件电信码号址询办退改错误全还但而且之其它们么呀嘛哈噢咋谁套餐网卡户机费扣";

/// How the names of other peoples begin.
static OTHERS: Words =
    Words::new("阿依 阿卜 阿布 买买 买合 吐尔 热依 迪丽 古丽 古力 努尔 艾力 艾合 巴特 扎西 次仁 格桑 旦增");

/// What ends them: more characters belong to them than to the names of Han.
const NEVER_IN_OTHERS: &str = "从的了吗呢啊是在我你您这那要想说请用把被给跟对吧嗯办打不没就也号机有";

/// Finds them.
pub(super) fn find<const WIDE: bool>(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    let mut at = 0;
    while at < signs.len() {
        let one = || if WIDE { wide::find(signs, at) } else { chinese(signs, at) };
        let mut found = english::told::<WIDE>(signs, at).or_else(one);
        at += 1;
        while let Some((from, to)) = found {
            let to = if WIDE { spelt::behind(signs, from, spelt::before(signs, from, to)) } else { to };
            note(Kind::Name, from, to);
            // What asks for a name behind it is not read again.
            at = if WIDE { at.max(to) } else { to };
            found = if WIDE { wide::also(signs, to) } else { None };
        }
    }
}

/// A Chinese name after the word that begins at a place.
fn chinese(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let called = signs.at(at) == '叫' && among(CALLED, signs.before(at)) && at > 0;
    let strong = signs.word(at, &STRONG).or(called.then_some(1));
    if let Some(length) = strong {
        let from = behind_links(signs, at + length);
        let Some(to) = name(signs, from) else {
            // A name of other letters after a Chinese word for one.
            return english::capital(signs, from).map(|to| (from, to));
        };
        // 他叫高大的…: what is called needs an end that a name may have.
        return (!called || is_end(signs, to) || signs.at(to) == '的').then_some((from, to));
    }
    let Some(length) = signs.word(at, &WEAK) else {
        // A whole name before a title, where nothing stands before it that it could belong to.
        let begins = signs.is_apart(at) || !(is_han(signs.before(at)) || signs.before(at).is_ascii_alphanumeric());
        let to = if begins { name(signs, at).filter(|to| to - at >= 2)? } else { return None };
        let titled = signs.any_of(to, &["先生", "女士", "小姐"]).is_some();
        return (titled && (to - at > 3 || !FAMILY.has(signs.before(to)))).then_some((at, to));
    };
    let from = at + length;
    let to = name(signs, from)?;
    let bare = matches!(signs.at(at), '是' | '找');
    let titled = signs.any_of(to, &["先生", "女士", "小姐"]).is_some() && to - from >= 2;
    // 是谢谢李女士: a family name right before the title is the one it belongs to.
    let own = to - from == 2 || !FAMILY.has(signs.before(to));
    ((titled && own) || (!bare && (is_end(signs, to) || signs.says(to, "本人")))).then_some((from, to))
}

/// Behind what may stand between a word and the name.
#[inline(never)]
fn behind_links(signs: &Signs, mut from: usize) -> usize {
    for _ in 0..4 {
        from += signs.word(from, &BETWEEN).unwrap_or(0);
    }
    from
}

/// Whether a sentence or a clause ends at a place, or a word stands there that only follows names.
#[inline(never)]
fn is_end(signs: &Signs, at: usize) -> bool {
    signs.is_apart(at)
        || !(is_han(signs.at(at)) || signs.at(at).is_ascii_alphanumeric())
        || signs.says(at, "吗")
        || signs.word(at, &BEHIND).is_some()
}

/// Where the name ends that begins at a place.
#[inline(never)]
fn name(signs: &Signs, from: usize) -> Option<usize> {
    if signs.word(from, &OTHERS).is_some() {
        let ends = |at: usize| {
            among(NEVER_IN_OTHERS, signs.at(at)) || !is_han(signs.at(at)) || signs.word(at, &BEHIND).is_some()
        };
        let parted = |at: usize| at > from && signs.get(at).is_some_and(|sign| sign.is_apart() && !sign.after_dot);
        let end = (from..from + 14).find(|&at| ends(at) || parted(at))?;
        return (2..=12).contains(&(end - from)).then_some(end);
    }
    let first = family(signs, from)?;
    let given = |at: usize| is_han(signs.at(at)) && !signs.is_apart(at) && !among(NEVER, signs.at(at));
    if !given(first) || signs.word(first, &TITLES).is_some() || signs.word(first, &BEHIND).is_some() {
        return None;
    }
    if signs.word(from, &NO_NAMES).is_some() {
        return None;
    }
    let second = first + 1;
    let more = given(second) && signs.word(second, &BEHIND).is_none() && !matches!(signs.at(second), '女');
    Some(if more { second + 1 } else { second })
}

/// Where the family name ends that begins at a place.
fn family(signs: &Signs, from: usize) -> Option<usize> {
    match signs.word(from, &LONG) {
        Some(length) => Some(from + length),
        None => FAMILY.has(signs.at(from)).then_some(from + 1),
    }
}
