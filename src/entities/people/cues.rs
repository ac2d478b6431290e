//! What may stand before and behind names, for masks.
//!
//! In: nothing. Out: words. Its own file because it is nothing but lists, which `people/wide.rs` says how to read.

use super::super::signs::Words;

/// Words for a name that `STRONG` has not, and what follows one in a form.
pub(super) static LABELS: Words = Words::new(
    "主卡 副卡 原名 现名 生僻字: 预留姓名 本名字 真名字 证上是 本上是 单上是 照上是 票上是 卡上是 号主 卡主 抬头 全名 大名 本名 真名 人名 名叫 实名 学名 登记的是 写的是 填的是 留的是 署名 落款 登记在 写着 填着 印着 显示的是 显示为 签收 经办 承办 拼音 英文名 曾用名 艺名 用户名 主叫 车主 货主 楼主 事主 \
     失主 租户 甲方 乙方 收款方 付款方 买方 卖方 出租方 承租方 名单 法定代表 原告 被告 当事人 报名人 家长 陪同人 陪护人 同行人 经手人 乘车人 入住人 参保人 \
     印的是 印的 印成 打的是 打印的是 收方 寄方 收件方 寄件方 发件方 发货方 收货方 显示是 证件名 护照名 登记: 名单: 户头 户头是 署的 真实姓名 机主是 全称",
);

/// Who may be called by name right behind the word.
pub(super) static PEOPLE: Words = Words::new(
    "军人 干部 老人 工人 民警 战士 农民 教授 住户 用户 客户 买家 卖家 市民 居民 村民 病人 病患 司机 业主 患者 产妇 宝宝 新郎 新娘 伴郎 伴娘 月嫂 育儿嫂 保洁 保安 领队 队长 班长 店长 房客 考生 选手 嘉宾 \
     单位 部门 科室 中介 经纪人 自称 同行 同住 同伴 搭档 合伙人 股东 \
     旅客 游客 房东 租客 学生 同学 老板 同事 朋友 邻居 骑手 顾客 职工 保姆 护工 队友 战友 老乡 老伴 老公 老婆 爱人 妻子 丈夫 媳妇 爸爸 妈妈 \
     爸 妈 父亲 母亲 儿子 女儿 孩子 娃 闺女 弟弟 妹妹 哥哥 姐姐 弟 妹 哥 姐 叔叔 舅舅 奶奶 爷爷 姥姥 姥爷 外婆 外公 姑姑 姨妈 岳父 岳母 公公 \
     婆婆 对象 男友 女友 侄子 侄女 外甥 外甥女 孙子 孙女 室友 家属 机主 投诉者 先生叫 我先生 她先生 您先生 你先生 太太 闺蜜 表哥 表姐 表弟 表妹 堂哥 堂弟 嫂子 弟媳 女婿 儿媳 姐夫 妹夫 姑父 姨父 舅妈 伯父 伯母 婶婶 继父 继母 前妻 前夫 未婚夫 未婚妻 本人 家长 客服 师傅 经理 医生 老师 主任 护士 快递小哥 小哥 警官 教练 主播 坐席 大夫 导游 \
     舍长 室长 储户 舅 姨 姑 叔 伯 婶 爷 奶 物业 租客 访客 老爷子 老太太 老头子 老妈 老爸 前台 门卫 收银 学员 车友 网友 群主 楼长 站长 组长 书记 婶子 大娘 大爷 儿媳妇 亲家 小舅子 小姨子 大姑 大伯 二叔 小叔 三叔 堂妹 表叔 表姑 \
     干妈 干爸 亲戚 发小 师兄 师姐 师妹 师弟 学长 学姐 徒弟 店主 船主 宾客 来宾 伤者 死者 逝者 被害人 受害者 受害人 肇事者 保管员",
);

/// Who says who they are, or is asked whether they are.
pub(super) static SELF: Words = Words::new(
    "我是 我系 您是 你是 请问是 这里是 这边是 你好是 您好是 俺是 她是 他是 我就是 你就是 您就是 这是 我不是 我才是 他才是 她才是 请问",
);

/// What is given to a person.
pub(super) static GIVEN_TO: Words = Words::new(
    "退至 退到 退给 付给 付至 汇至 打至 打到 转至 过户给 过户到 过到 挂在 过给 转账给 汇给 打给 变更为 变更成 委托 授权 受托 让给 卖给 转让给 更名为 登记为",
);

/// What is done to people and to other things.
pub(super) static DONE: Words = Words::new(
    "转给 转到 寄给 发给 送给 交给 联系 找到 通知 写成 改成 改为 换成 户是 名下是 证是 名是 字是 人是 主是 麻烦叫 请叫 找一下 叫一下 \
     喊一下 问一下 转告 转达 通知到 麻烦转 帮我转 请转 转接 的名字是 写的 写 报 叫 找 填 签 核对 认识 委派 派 请 还是 登记 帮忙找 帮我找 报的 留的 记的 签的 拿给 开给",
);

/// Family names that are more often a word: they need more than a place where a name may stand.
pub(super) const DOUBTFUL: &str = "来向单冷付连强黑占楚";

/// Those that hardly anybody has, and that begin what is said of people.
pub(super) const PARTICLES: &str = "都能从公越全以和才那么由经须但向问谈应真原相充终别要可强解";

/// Words that end as names begin.
pub(super) static JOINED: Words = Words::new(
    "些许 或许 也许 允许 少许 准许 携程 课程 行程 路程 工程 过程 进程 日程 全程 流程 江苏 行李 国王 大王 女王 一张 紧张 主张 纸张 扩张 夸张 几张 两张 这张 那张 \
     价钱 有钱 多钱 金钱 省钱 花钱 赚钱 给钱 一封 信封 世纪 年纪 依赖 亲戚 祝贺 不曾 未曾 长江 浙江 珠江 二胡",
);

/// What stands right before a name, and what right behind it, where it is told by nothing else.
pub(super) const LEFT: &str = "用拿把从的方告下示个是叫给帮替找请让跟由到主傅你您好喂为姓名人";
pub(super) const RIGHT: &str = "写帮接答应收诉告家反又还能会来交打来买开充先讲付签做申报补查同向回办听";

/// Fewest ideographs of a sentence beside the name.
pub(super) const MORE: usize = 3;

/// Whose the right thing is: 田馥的爱人.
pub(super) static OWNED: Words = Words::new(
    "的名 的身份 的手机 的电话 的号 的卡 的账 的户 的药 的快递 的件 的单子 的报告 的病历 的检查 的体检 的入职 的包裹 的宽带 的保单 的会员 的积分 的行李 的挂号 的流水 的贷款 的合同 的社保 的医保 名下 手里 手上 那里 那儿",
);

/// Whose somebody is: 何其伟的妈妈.
pub(super) static KIN: Words = Words::new("妈 爸 哥 姐 弟 妹 代理 委托 监护 助理 秘书 子女 姑 舅 姨 叔 婶 嫂");

/// What 人 is the end of where a name follows: 收款人, 投诉人.
pub(super) const ROLES: &str = "车电映款件诉报案修约管险贷租受让付领举助诊护陪办签订购货证系主售寄收保用理请持任属责疑托票送验查赠检递房存养送取缴接顾费络失药约定领演赔";

/// What 人 is the end of where it is nobody's role.
pub(super) const SOME: &str = "本个家别老女男有没的些等何亲大成让令工主客新好坏那这某每哪他旁路熟外年众多少两";

/// What begins like a name and is a brand or a shop, or somebody whom everybody knows.
pub(super) static PUBLIC: Words = Words::new(
    "高露洁 张小泉 陈克明 周大福 周大生 周生生 马应龙 李锦记 王致和 王麻子 王老吉 杨国福 东方红 东方财 东方航 西门子 \
     潘婷 康师傅 康乃馨 花岗岩 席梦思 景德镇 罗莱 安踏 贝壳 金龙鱼 周黑鸭 陈麻花 郝总 雷克萨 路易威 林肯 门卫 门房 物业 前台 家人 家属 保安 邻居 驿站 快递柜 丰巢 菜鸟 同事 戴眼镜 泰康 东方绿",
);

/// What stands behind a name that is a whole clause, in what people fill in.
pub(super) static FILLED: Words = Words::new("电话 手机 联系 身份 证件 性别 地址 卡号");
