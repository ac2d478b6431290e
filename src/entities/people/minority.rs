//! Names of other peoples, as Chinese writes them.
//!
//! In: signs. Out: where a name ends. Its own file because these have no family name, and more characters: a dot parts them,
//! or they are made of the few characters that sounds are written with.

use super::super::signs::{Begins, Chars, Signs, Words, among, is_han};
use super::{BEHIND, NEVER_IN_OTHERS, OTHERS, is_end};

/// How more of them begin.
static MORE: Words = Words::new(
    "阿不 艾孜 帕提 木合 库尔班 玉素 丹增 卓玛 尼玛 拉姆 央金 多吉 索朗 洛桑 木拉 阿迪 艾则 帕尔 迪里 努拉 古扎 哈力 依布 伊布 塔依 赛买 赛力 叶尔 巴合 吐逊 图尔 托合 沙吾 玛合 那日 道尔 敖日 陶格 布仁 萨日 苏雅 德力 朝格 吉日 阿木 图雅 赛音 敖登 孟和 那顺 恩和 满都 呼日 萨仁 娜仁 乌兰 海日 其木 仁青 平措 依不 伊力 热西 帕孜 才让 达瓦 达娃 旺堆 白玛 德吉 边巴 普布 \
     贡布 索南 桑吉 拉毛 仁增 巴桑 阿旺 强巴 嘎玛 格勒 完么 斯琴 乌云 其其格 苏日 那仁 阿古 古再 艾尔 艾山 依明 热孜 买尔 吾买 麦麦 穆罕 阿力木 哈斯 \
     巴雅 朝鲁 特木 额尔 乌日 苏和 宝音 吉克 阿苏 沙马 马海 阿约 曲比",
);

/// Characters that sounds are written with.
static SOUNDS: Chars = Chars::new(
    "阿不都热合逊巴布卜达丹德迪多尔丽力里玛买麦曼米莫木穆娜尼努帕齐热仁萨赛桑山斯索塔提图吐瓦旺西希夏娅亚依伊玉扎珠卓嘎措姆吉杰才让旦增贡拉毛马仓央金罗加永古孜汗江肉\
     次格其克恰合哈海罕玉苏莱曼江艾买吾甫热孜亚森库班白普边平洛朗琼培华措错格嘎日苏和特乌云琴其高图格腊根呼和朝鲁那仁满都拉恩克萨仁娜娃坎卡凯纳诺波特伦鲁罗德森史威廉汉姆斯顿奥别列夫肯音兰图雅敦登巴朗勒顺孟青白玛泽戈额外索顿珠旦平杰",
);

/// Where a name ends that begins at a place; where only its sounds tell it, a word must have said that a name follows.
#[inline(never)]
pub(super) fn name(signs: &Signs, from: usize, announced: bool) -> Option<usize> {
    let known = is_known(signs, from);
    if !known && !announced {
        return None;
    }
    let parted = |at: usize| at > from && signs.get(at).is_some_and(|sign| sign.is_apart() && !sign.after_dot);
    let ends = |at: usize| {
        parted(at)
            || (at > from + 1 && among(NEVER_IN_OTHERS, signs.at(at)) && !(signs.has_dots && SOUNDS.has(signs.at(at))))
            || !is_han(signs.at(at))
            || (signs.at(at) == '收' && is_end(signs, at + 1))
            || signs.word(at, &BEHIND).is_some()
    };
    let end = (from..from + 16).find(|&at| ends(at))?;
    // 阿布都拉太长了: what is told by its dot ends with its sounds.
    let dot = (from + 1..end).rev().find(|&at| signs.get(at).is_some_and(|sign| sign.after_dot));
    let sounds = |at: &usize| SOUNDS.has(signs.at(*at));
    // 热依汗·吐尔地，: one character that no sound is written with, at the end of a clause.
    let told = |dot: usize| is_end(signs, end) && (dot..end).filter(|at| !sounds(at)).count() < 2 && end - dot <= 5;
    let end = dot
        .filter(|&dot| !told(dot))
        .map_or(end, |dot| end.min((dot..end).take_while(sounds).last().map_or(end, |last| (last + 1).max(dot + 2))));
    // 次仁旺姆反映: where it is long, it ends with its sounds.
    let own = from + (from..end).take_while(sounds).count();
    let end = if known && dot.is_none() && end > from + 4 && own >= from + 4 { own } else { end };
    let length = end - from;
    if known {
        return (2..=14).contains(&length).then_some(end);
    }
    let sounds = (from..end).all(|at| SOUNDS.has(signs.at(at)));
    (((sounds && length >= 4) || has_ending(signs, from, end)) && (3..=8).contains(&length) && is_end(signs, end))
        .then_some(end)
}

/// Where a name ends that is told by its last characters: 茹仙古丽, 乌兰其其格.
#[inline(never)]
pub(super) fn ending(signs: &Signs, from: usize) -> Option<usize> {
    let to = (from + 1..from + 9).find(|&at| is_end(signs, at) || !is_han(signs.at(at)))?;
    let to = to - usize::from(signs.before(to) == '收');
    let none = (from..to).any(|at| among(NEVER_IN_OTHERS, signs.at(at)));
    (!none && to > from + 2 && has_ending(signs, from, to)).then_some(to)
}

/// How they end.
#[inline(never)]
fn has_ending(signs: &Signs, from: usize, to: usize) -> bool {
    static ENDS: Words = Words::new(
        "古丽 古力 古再丽 其其格 其木格 格日乐 格日勒 格乐 木尔 买提 木江 尔江 提江 孜江 拜克 别克 木汗 尔汗 娜依 卓玛 拉姆 多吉 次仁 才让 才旦 顿珠 旺堆 \
         央金 措姆 图雅 托娅 托亚 娜仁 高娃 巴根 巴雅尔 毕力格 苏木 其乐 日娜 布拉 妮萨 尼莎 巴特尔 布和 吐拉 乃孜 夏提 热木",
    );
    (2..=3).any(|length| to >= from + length && signs.word(to - length, &ENDS) == Some(length))
}

/// Where a name ends that is a clause of its own, or stands before 收: 额尔敦收, 努尔兰阿合买提, 敖登格日勒.
#[inline(never)]
pub(super) fn alone(signs: &Signs, from: usize) -> Option<usize> {
    // Most clauses are longer than a name, and end as none does.
    let end = (from + 2..from + 14).find(|&at| !is_han(signs.at(at)) || signs.is_apart(at) || signs.at(at) == '收')?;
    let known = sure(signs, from);
    let to = known.or_else(|| if has_ending(signs, from, end) { ending(signs, from) } else { None })?;
    let taken = signs.at(to) == '收' && is_end(signs, to + 1);
    let sounds = (from..to).all(|at| SOUNDS.has(signs.at(at)));
    let few = (from..to).filter(|&at| !SOUNDS.has(signs.at(at))).count() < 2;
    // 哈斯 alone is a screw as well.
    (taken
        || (sounds && to - from >= 4 && is_end(signs, to))
        || (known.is_none() && (4..=7).contains(&(to - from)) && few))
        .then_some(to)
}

/// Where a name ends that begins as such names do and is made of such sounds, or ends as they do.
#[inline(never)]
pub(super) fn sure(signs: &Signs, from: usize) -> Option<usize> {
    if !is_known(signs, from) {
        return None;
    }
    let to = (from..from + 14).find(|&at| {
        !SOUNDS.has(signs.at(at)) || (at > from && signs.get(at).is_some_and(|sign| sign.is_apart() && !sign.after_dot))
    })?;
    (to - from >= 3).then_some(to)
}

/// Where a name ends that is told by its dot and by its sounds alone.
#[inline(never)]
pub(super) fn dotted(signs: &Signs, from: usize) -> Option<usize> {
    let to = name(signs, from, false).filter(|_| SOUNDS.has(signs.at(from)) && has_dot(signs, from))?;
    (from..to).all(|at| SOUNDS.has(signs.at(at))).then_some(to)
}

/// Whether one may begin with a character.
#[inline(never)]
pub(super) fn may_begin(c: char) -> bool {
    static BEGIN: Begins = Begins::new(&[&OTHERS, &MORE]);
    BEGIN.has(c)
}

#[inline(never)]
fn is_known(signs: &Signs, from: usize) -> bool {
    let word = || signs.word(from, &OTHERS).is_some() || signs.word(from, &MORE).is_some();
    (may_begin(signs.at(from)) && word()) || has_dot(signs, from)
}

/// Whether a dot between ideographs follows closely: 艾力·买买提.
#[inline(never)]
pub(super) fn has_dot(signs: &Signs, from: usize) -> bool {
    if !signs.has_dots {
        return false;
    }
    let near = (from + 1..from + 8).take_while(|&at| is_han(signs.at(at)) && is_han(signs.before(at)));
    let near = near.take_while(|&at| !among(NEVER_IN_OTHERS, signs.before(at)) || SOUNDS.has(signs.before(at)));
    let mut parted = near.skip_while(|&at| !signs.is_apart(at));
    parted.next().is_some_and(|at| signs.get(at).is_some_and(|sign| sign.after_dot))
}
