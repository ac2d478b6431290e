//! Names behind the words that say what somebody is called: 叫, 是, 姓.
//!
//! In: signs. Out: where a name stands. Its own file because these words mean something else as often: what stands before
//! them and behind the name decides.

use super::super::signs::{Signs, Words, among, is_han};
use super::model::{Cue, Edge, family, guess, is_given};
use super::wide::{behind_links, may_be, named};
use super::{CALLED, TITLES, is_end, minority};

/// Whether what has a name is nobody: 这个牌子叫李宁, 产品名字叫金龙鱼.
#[inline(never)]
pub(super) fn is_thing(signs: &Signs, at: usize) -> bool {
    static THINGS: Words =
        Words::new("牌子 品牌 产品 店名 店铺 公司 商品 饮料 软件 平台 游戏 饭店 酒店 餐厅 歌 剧 电影 节目 药 书 app");
    signs.any_before(at, 4, &THINGS)
}

/// Behind 叫: 就叫孟凡, 叫王小明, 名字叫高峰的.
#[inline(never)]
pub(super) fn called(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let told = at > 0 && among(CALLED, signs.before(at));
    // 什么叫黑心.
    if signs.before(at) == '么' || is_thing(signs, at) {
        return None;
    }
    let (from, _) = behind_links(signs, at + 1, false);
    let me = signs.at(from) == '我' && from == at + 1;
    let from = from + usize::from(me);
    let cue = if told {
        Cue::Linked
    } else if me {
        Cue::Label
    } else {
        Cue::Person
    };
    if let Some(to) = minority::name(signs, from, told) {
        return Some((from, to));
    }
    let Some(one) = guess(signs, from, cue).filter(|one| may_be(signs, from, one)) else {
        return if told { named(signs, from, cue) } else { None };
    };
    // 叫我戴安就行; 我叫郝运来对.
    let asked = me
        && signs
            .any_of(one.to, &["就行", "就好", "就可以", "就成", "即可", "吧", "好了", "得了", "呗", "啦"])
            .is_some();
    let told = told && one.is_pure && one.edge > Edge::Open && one.to - from >= 3;
    let ends =
        one.edge == Edge::End || (signs.at(one.to) == '的' && one.is_sound()) || told || (asked && one.is_family);
    (ends || (one.is_sound() && one.edge == Edge::Word && one.to - from >= 3)).then_some((from, one.to))
}

/// Behind 是: 是鲍春来吗, 受理员是赖敏吧.
#[inline(never)]
pub(super) fn asked(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let before = signs.before(at);
    let who = among("员者师长", before);
    // 名字填错了 应该是屈辰.
    static NAMES: Words = Words::new("名字 姓名 户名 全名");
    let corrected = among("该就实际确", before) && signs.any_before(at, 14, &NAMES);
    let begins = || who || corrected || among("您你问 ", before) || !is_han(before);
    let from = at + 1;
    let cue = if who { Cue::Person } else { Cue::Done };
    let one = guess(signs, from, cue).filter(|one| begins() && may_be(signs, from, one))?;
    let to = one.to;
    // 是朱志明朱先生吗.
    let again = signs.at(to) == signs.at(from) && signs.word(to + 1, &TITLES).is_some();
    let asked = again || signs.any_of(to, &["吗", "吧", "家", "对吧", "本人", "么"]).is_some();
    let sound = !one.is_word && (to - from >= 3 || (who && one.is_family && one.is_sound()));
    ((asked || (who && one.edge == Edge::End)) && sound
        || (corrected && one.is_family && one.is_sound() && one.edge == Edge::End))
        .then_some((from, to))
}

/// Behind 姓: 我姓王，叫王小明; 免贵姓陈，陈卫东; 我姓李，单名一个岩.
#[inline(never)]
pub(super) fn again(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let (to, _) = family(signs, at + 1)?;
    let whole = (to + 1..to + 7).find(|&from| signs.at(from) == signs.at(at + 1)).and_then(|from| {
        let one = guess(signs, from, Cue::Person).filter(|one| one.edge == Edge::End && may_be(signs, from, one))?;
        Some((from, one.to))
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
