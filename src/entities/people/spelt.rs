//! Names that are spelt: how each of their characters is written, instead of the name or behind it.
//!
//! In: signs. Out: where a spelt name ends. Its own file because what is spelt has no characters of its own: 弓长张 is one
//! sign, told by its parts, and 国庆的庆 another, told by a word that has it.

use super::super::signs::{Signs, Words, among, is_han};
use super::NEVER;

/// Family names told by the parts of their sign.
static COMPOSED: Words = Words::new(
    "木子李 弓长张 立早章 口天吴 耳东陈 双木林 古月胡 三横王 三划王 言午许 草头黄 大肚黄 走肖赵 人可何 禾呈程 禾口程 双口吕 口口吕 双人徐 文刀刘 卯金刀刘 \
     木易杨 十八子李 关耳郑 奠耳郑 干勾于 干钩于 人则侯 水工江 三点水江 竹付符 双耳邓 又耳邓 草肃萧 草办苏 草头苏 凡工巩 木白柏 西早覃 西早谭 草祭蔡 草将蒋 \
     十口田 言射谢 女兆姚 山今岑 日月明 子小孙 子系孙 言吾语 马又冯 两点马冯 两点水冯 三马骆 马各骆 羽佳翟 羽隹翟 尸古居 君耳那 广龙庞 雨田雷 门三闫 \
     日京景 禾火秋 耳火耿",
);

/// How one sign is told by a word that has it: 国庆的庆, 安静那个静. Where that ends, and the sign.
#[inline(never)]
fn unit(signs: &Signs, from: usize) -> Option<(usize, char)> {
    (from + 2..=from + 4).find_map(|of| {
        let is_word = (from..of).all(|at| is_han(signs.at(at)) && (at == from || !signs.is_apart(at)));
        let length = signs.any_of(of, &["的那个", "的这个", "那个", "的"]).filter(|_| is_word)?;
        let (at, told) = (of + length, signs.at(of + length));
        let among_them = (from..of).any(|at| signs.at(at) == told) && !signs.is_apart(of);
        // 秀丽的秀气质 is something else.
        let ends = signs.is_apart(at + 1) || !is_han(signs.at(at + 1)) || among("对啊吧是", signs.at(at + 1));
        (among_them && ends && is_han(told)).then_some((at + 1, told))
    })
}

/// Behind a family name that is told by its parts.
#[inline(never)]
pub(super) fn composed(signs: &Signs, from: usize) -> Option<usize> {
    let to = parts(signs, from)?;
    (signs.is_apart(from) || !is_han(signs.before(from)) || among("是叫的写", signs.before(from))).then_some(to)
}

fn parts(signs: &Signs, from: usize) -> Option<usize> {
    Some(from + signs.word(from, &COMPOSED)?)
}

/// A name that is nothing but spelt: 弓长张 国庆的庆; `announced` by a word right before it.
#[inline(never)]
pub(super) fn whole(signs: &Signs, from: usize, announced: bool) -> Option<(usize, usize)> {
    let mut to = if announced { parts(signs, from)? } else { composed(signs, from)? };
    let family = to;
    for _ in 0..2 {
        let Some((end, _)) = unit(signs, to) else { break };
        to = end;
    }
    (to > family).then_some((from, to))
}

/// Whether how one of the signs of a name is written is told right behind it.
#[inline(never)]
pub(super) fn tells(signs: &Signs, from: usize, to: usize) -> bool {
    let parted = signs.is_apart(to) || signs.at(to) == ',';
    let told = || unit(signs, to + usize::from(signs.at(to) == ','));
    parted && told().is_some_and(|(_, sign)| (from..to).any(|at| signs.at(at) == sign))
}

/// Where a name ends into which the first sign of what spells it ran: 石磊石头的石.
pub(super) fn before(signs: &Signs, from: usize, to: usize) -> usize {
    let family = signs.at(from);
    let ran = to - from == 3 && signs.at(to - 1) == family && signs.at(to + 1) == '的' && signs.at(to + 2) == family;
    to - usize::from(ran)
}

/// Where a name ends behind which each of its signs but the family name is spelt: 何静 安静的静.
#[inline(never)]
pub(super) fn behind(signs: &Signs, from: usize, to: usize) -> usize {
    let is_told = to - from >= 2 && signs.is_apart(to) && is_han(signs.at(to)) && !among(NEVER, signs.at(to));
    if !is_told || to - from > 4 {
        return to;
    }
    let (mut end, mut told) = (composed(signs, to).unwrap_or(to), Vec::new());
    while let Some((next, sign)) = unit(signs, end).filter(|(_, sign)| (from..to).any(|at| signs.at(at) == *sign)) {
        end = next;
        told.push(sign);
    }
    // 欧阳 may be told or not.
    let given = (to - from).min(3) - 1;
    if (to - given..to).all(|at| told.contains(&signs.at(at))) { end } else { to }
}
