//! Whether characters are a name, and where it ends: the sum of what each of them tells.
//!
//! In: signs, a place, how much what stands before it tells. Out: where the most likely name ends. Its own file because every
//! cue asks the same: a name after "name:" and one that stands alone are judged by the same characters, and only what is
//! asked of their sum differs.

use super::super::signs::{Signs, Words, among, is_han};
use super::tables::{self, LONG, given};
use super::{BEHIND, NEVER, NO_NAMES, TITLES, is_end};

/// What is asked of the sum.
const ENOUGH: i32 = 15;

/// What is asked of it where nothing but a place tells that a name may stand there.
const CLEAR: i32 = 15;

/// What stands before a name, by how much it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cue {
    /// A place where a name may stand.
    Place,
    /// What is done to people and to other things.
    Done,
    /// Who somebody is, or says to be.
    Person,
    /// A word that is followed by a name.
    Label,
    /// The same, and a colon or a verb that says so.
    Linked,
}

impl Cue {
    fn weight(self) -> i32 {
        match self {
            Self::Place => 0,
            Self::Done => 6,
            Self::Person => 8,
            Self::Label => 10,
            Self::Linked => 12,
        }
    }
}

/// What stands behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    /// Anything.
    Open,
    /// A character of which no given name is made.
    Word,
    /// The end of a clause, or a word that follows names.
    End,
}

/// A name that is likely.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guess {
    /// Behind it, and behind its family name.
    pub to: usize,
    pub first: usize,
    pub edge: Edge,
    score: i32,
    /// Whether each character of the given name is such as given names are made of.
    pub is_given: bool,
    /// Whether a word begins as it does.
    pub is_word: bool,
    /// Whether its family name is hardly anything else.
    pub is_family: bool,
    pub is_pure: bool,
    /// What the characters of its given name tell.
    pub given: i32,
}

impl Guess {
    /// Whether its characters alone tell it.
    pub fn is_clear(self) -> bool {
        self.is_sound() && self.is_family && !self.is_word && self.score >= CLEAR
    }

    /// Whether it is made as names are, and is no word.
    pub fn is_sound(self) -> bool {
        // 吴国 is a word, and 吴国栋 is none.
        let told = self.is_pure || (self.is_family && self.given >= 6 && self.edge > Edge::Open);
        self.is_given && (!self.is_word || (told && self.to - self.first >= 2))
    }
}

/// What begins behind a name, beside what never is in one.
const RIGHT: &str = "投咨表帮接答应收诉告家反又还能会来交打来买开充先讲付签做申报补查同向昨今明后刚前早晚正提带住约转存欠订发过取交送回等丢借出并且经由曾需必怎啥拿坐下代因购缴拒预挂希领租托授最刷看听做教养读骑修搬换拍找追催上问写";

/// Given names that are words, made of characters of which few names are.
static PAIRS: Words = Words::new(
    "解放 东来 福来 春来 喜来 凤来 恩来 泰来 鹏来 雪来 金来 知远 知行 知秋 知夏 知微 知音 知意 援朝 抗美 运来 新年 来福 来喜 来顺 有财 有福 有才 有为 有田 进步 得胜 得利 向前 从军 从容 必胜 思源 知遥 以安 无忌 之晴 在天 如风 若水 长生 发财 发旺 满意 满仓 满囤 立功 求实 \
     求真 跃进 胜利 爱国 拥军 拥政 保国 保家 卫国 卫东 向东 革命 建设 和平 团结 自强 常在 不凡 不群 不悔 无双 无疆 如意 可欣 可心 可儿 能武 能文 为民 为国 为人 以恒 以诺 以轩 以晴 以琳 之恒 之远 之涵 \
     其昌 其琛 其实 来弟 来娣 招娣 盼盼 多多 乐乐 点点 笑笑 来来 收获 大海 大江 大山 大河 好古 好学",
);

/// Names that begin as words do.
static NAMES_TOO: Words = Words::new("高兴 严格 安心 成功 夏天 向前 黄山 温馨");

/// Characters that are hardly ever in a given name, and more often follow one.
const SELDOM: &str = "之全信能有为和其如可然想不";

/// Two characters of given names that are a word beside one.
static INSIDE: Words = Words::new(
    "明天 今天 昨天 前天 后天 大家 天天 小姐 先生 女士 一家 一下 月月 年年 学生 同学 家里 家人 家属 家长 老师 医生 大爷 大妈 大哥 大姐 \
     之前 之后 以前 以后 方面 应该 可能 一直 一样 一个 一次 一起 一共 大概 上海 北京 广东 江苏 天津 南京 东京 重庆 西安 济南 广州 杭州 苏州 \
     福州 郑州 青岛 大连 长沙 武汉 成都 云南 海南 河南 湖南 山东 山西 陕西 浙江 新疆 美国 德国 英国 中国 泰国 法国 外地 国外 东莞 昆明 南宁 贵阳 合肥 沈阳 长春 \
     购买 学习 进行 联系 导致 安全 方便 平台 写成 改成 打成",
);

/// Words by which people are called, behind a whole name or a family name alone.
pub(super) static CALLS: Words = Words::new(
    "先生 女士 小姐 同志 同学 老师 医生 大爷 大妈 阿姨 师傅 本人 小朋友 大姐 大哥 经理 主任 主管 队长 班长 科长 局长 处长 校长 院长 所长 站长 店长 \
     厂长 部长 会长 镇长 区长 村长 书记 教授 律师 护士 大夫 警官 老板 秘书 助理 顾问 客服 专员 教练 司机 会计",
);

/// How much a character tells that a name begins with it, and where the family name ends.
#[inline(never)]
pub(super) fn family(signs: &Signs, from: usize) -> Option<(usize, i32)> {
    if let Some(length) = signs.word(from, &LONG) {
        return Some((from + length, 9));
    }
    let weight = tables::family(signs.at(from))?;
    Some((from + 1, weight))
}

/// Whether a character is such as given names are made of.
pub(super) fn is_given(signs: &Signs, at: usize) -> bool {
    !signs.is_apart(at) && given(signs.at(at)) > 0
}

/// What stands behind a name that ends at a place.
#[inline(never)]
pub(super) fn edge(signs: &Signs, to: usize) -> Edge {
    let c = signs.at(to);
    // A telephone number, and not 畅享199.
    let number = || (to..to + 7).all(|at| signs.at(at).is_ascii_digit());
    let corrected = || {
        signs
            .any_of(
                to,
                &[
                    "写成", "写错", "打成", "打错", "改成", "改为", "手里", "那里", "那儿", "登记", "反映", "表示",
                    "投诉", "要求", "来电", "报修",
                ],
            )
            .is_some()
    };
    if is_end(signs, to) || number() || is_called(signs, to) || corrected() {
        Edge::End
    } else if among(NEVER, c) || among(RIGHT, c) {
        Edge::Word
    } else {
        Edge::Open
    }
}

/// The most likely name that begins at a place: its length by what its characters and what follows tell.
#[inline(never)]
pub(super) fn guess(signs: &Signs, from: usize, cue: Cue) -> Option<Guess> {
    likeliest(signs, from, cue).filter(|one| one.score >= ENOUGH)
}

fn likeliest(signs: &Signs, from: usize, cue: Cue) -> Option<Guess> {
    let (first, family) = family(signs, from)?;
    let never = signs.word(from, &NO_NAMES).is_some();
    let never = never && !(cue >= Cue::Label && signs.word(from, &NAMES_TOO).is_some());
    if never && cue < Cue::Linked {
        return None;
    }
    let is_word =
        never || first == from + 1 && !signs.is_apart(first) && tables::is_word(signs.at(from), signs.at(first));
    let (mut best, mut sum, mut is_given): (Option<Guess>, _, _) = (None, 0, true);
    // 冯解放: a word that is a given name, told by what stands before it or by its family name.
    let pair = cue > Cue::Place
        && family > 2
        && signs.word(first, &PAIRS).is_some()
        && !among("祝恭贺", signs.before(from))
        && edge(signs, first + 2) > Edge::Open;
    // 阮氏梅.
    let wed = signs.at(first) == '氏' && given(signs.at(first + 1)) > 0 && family > 6;
    for at in first..first + if wed { 3 } else { 2 } {
        let c = signs.at(at);
        // 余庆和, 何其伟: where a word said that a name follows, and the name ends with its clause.
        let seldom = || {
            among(SELDOM, c) && (cue >= Cue::Person || (c == '之' && cue == Cue::Done && family > 2)) && {
                let to = first + 2;
                is_end(signs, at + 1) && (at + 1 == to || cue >= Cue::Label)
                    || at == first && given(signs.at(first + 1)) > 0 && edge(signs, to) > Edge::Open
            }
        };
        let titled = is_called(signs, at) || (at == first && signs.word(at, &TITLES).is_some());
        let stops = titled || signs.word(at, &BEHIND).is_some() || signs.says(at, "致电");
        if !is_han(c) || signs.is_apart(at) || (among(NEVER, c) && !seldom() && !pair) || stops {
            break;
        }
        if at > first && !pair && signs.word(at - 1, &INSIDE).is_some() {
            break;
        }
        // 马小跳: behind 小 stands whatever is liked.
        let small = at > first && signs.before(at) == '小';
        let weight = if among(SELDOM, c) { 1 } else { given(c) }.max(if small { 1 } else { -2 });
        // 宗庆来师傅.
        let weight = if c == '来' && at > first && is_called(signs, at + 1) { 2 } else { weight };
        let weight = if pair || (wed && at == first) { 4 } else { weight };
        is_given &= weight > 0;
        sum += weight;
        // 露露, 豆豆.
        sum += if at > first && c == signs.at(first) && weight > 0 { 2 } else { 0 };
        let edge = edge(signs, at + 1);
        let behind = match edge {
            Edge::End => 6,
            Edge::Word => 3,
            Edge::Open => -2,
        };
        // A word of two characters that is all of it is hardly a name.
        let word = match (is_word, at - first) {
            (false, _) => 0,
            (true, 0) if never => 20,
            // 机主叫万里: some names are words.
            (true, 0) if is_given && edge == Edge::End && cue == Cue::Linked && family > 2 => 4,
            (true, 0) if is_given && edge == Edge::End => 8,
            (true, 0) => 10,
            (true, _) if never && !is_given => 20,
            (true, _) if is_given => 4,
            (true, _) => 8,
        };
        // Of characters that are words first, a name is made only of such as names are made of.
        let last = if family == 2 && !is_given { 8 } else { 0 };
        let score = cue.weight() + family + sum + behind - word - last;
        let one = Guess {
            to: at + 1,
            first,
            edge,
            score,
            is_given,
            is_word,
            is_family: family > 2,
            is_pure: family > 6,
            given: sum,
        };
        if best.is_none_or(|best| score >= best.score) {
            best = Some(one);
        }
    }
    best
}

/// Whether a word stands at a place by which people are called.
#[inline(never)]
fn is_called(signs: &Signs, at: usize) -> bool {
    signs.word(at, &CALLS).is_some()
}
