//! Names of people for whoever shows a text to others: by what stands before and behind them, and by their characters.
//!
//! In: signs. Out: where a name stands. Its own file because these are for masks alone, for whom a word too much is less
//! than a name that is missed: a rule that listens for names must not take "my mother" and two characters for one. Here is
//! what may stand before and behind a name; `model.rs` says whether its characters are one.

use super::super::signs::{Begins, Signs, Words, among, is_han};
use super::cues::{
    DONE, DOUBTFUL, GIVEN_TO, JOINED, KIN, LABELS, LEFT, MORE, OWNED, PARTICLES, PEOPLE, PUBLIC, RIGHT, ROLES, SELF,
    SOME,
};
use super::model::{CALLS, Cue, Edge, Guess, family, guess, is_given};
use super::records::{asked_for, begins, filled_in};
use super::tables::{self, LONG};
use super::verbs::{again, asked, called, is_thing};
use super::{BETWEEN, NEVER, NO_NAMES, STRONG, TITLES, english, is_end, minority, spelt};

/// A name that begins at a place or behind the word that stands there.
pub(super) fn find(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    if !is_han(signs.at(at)) {
        return english::wide(signs, at);
    }
    let word = match signs.at(at) {
        '叫' => called(signs, at),
        '喊' | '呼' if signs.at(at + 1) == '我' => called(signs, at),
        '是' => asked(signs, at).or_else(|| asked_for(signs, at)),
        '姓' => again(signs, at),
        '这' | '在' | '的' | '就' => asked_for(signs, at),
        _ => None,
    };
    static CUES: Begins = Begins::new(&[&STRONG, &LABELS, &PEOPLE, &SELF, &GIVEN_TO, &DONE]);
    if word.is_none() && (CUES.has(signs.at(at)) || among("人员师者", signs.at(at))) {
        let cued = labelled(signs, at).or_else(|| himself(signs, at)).or_else(|| done(signs, at));
        if cued.is_some() {
            return cued;
        }
    }
    word.or_else(|| {
        // What begins a clause may be a name by itself.
        if begins(signs, at)
            && let Some(found) = spelt::whole(signs, at, false).or_else(|| Some((at, minority::alone(signs, at)?)))
        {
            return Some(found);
        }
        let may_begin = signs.has_dots || minority::may_begin(signs.at(at)) || family(signs, at).is_some();
        if !may_begin {
            return None;
        }
        let titled = if (at + 2..at + if signs.has_dots { 14 } else { 6 }).any(|to| signs.word(to, &CALLS).is_some()) {
            titled(signs, at)
        } else {
            None
        };
        // What nothing announces is made of what names are made of, and has a family name that most know.
        let likely =
            is_given(signs, at + 1) || signs.has_dots || signs.at(at + 1) == '氏' || signs.word(at, &LONG).is_some();
        titled.or_else(|| if likely { filled_in(signs, at).or_else(|| bare(signs, at)) } else { None })
    })
}

/// Another name behind one: 张伟、李娜和王芳.
#[inline(never)]
pub(super) fn also(signs: &Signs, to: usize) -> Option<(usize, usize)> {
    let from = to + usize::from(among("、和跟与及", signs.at(to)));
    let one = guess(signs, from, Cue::Done).filter(|one| from > to && may_be(signs, from, one) && one.is_sound())?;
    (one.edge > Edge::Open).then_some((from, one.to))
}

/// Behind what may stand between a word and the name, other words for one among it; and whether something of it says that a
/// name follows.
#[inline(never)]
pub(super) fn behind_links(signs: &Signs, mut from: usize, mut is_label: bool) -> (usize, bool) {
    static NAMES: Words = Words::new(
        "显示 姓名 名字 本人 全名 大名 电话 一栏 那栏 改成了 改成 改为 换成了 换成 变更为 变更成 应为 应该是 应该叫 填写 登记 已改为 现在是 确认是 的是 签字 签名 签章 信息 一项",
    );
    static NOTES: Words =
        Words::new("必填 选填 父亲 母亲 本人 家长 拼音 中文 英文 全名 实名 大写 签字 签章 收货 收件 寄件");
    let start = from;
    for _ in 0..6 {
        // (必填):, （父亲）张伟.
        if signs.at(from) == '('
            && let Some(close) = (from + 1..from + 6).find(|&at| signs.at(at) == ')')
            && (matches!(signs.at(close + 1), ':' | '=' | '-') || signs.word(from + 1, &NOTES).is_some())
        {
            from = close + 1;
        }
        // 姓名-…, 申请人=…, 签收人“…”.
        if is_label && among("=-/|>+“‘「『[【", signs.at(from)) {
            from += 1;
            continue;
        }
        // 联系人2：….
        if is_label && signs.at(from).is_ascii_digit() && matches!(signs.at(from + 1), ':' | '=') {
            from += 2;
            continue;
        }
        // 名字就是弓长张 张弛.
        if let Some(to) = spelt::composed(signs, from).filter(|&to| signs.at(to) == signs.before(to)) {
            from = to;
        }
        is_label |= signs.says(from, "姓名");
        let link = signs.word(from, &BETWEEN).or_else(|| signs.word(from, &NAMES)).or_else(|| {
            // 叫 呃 林芷若.
            (from > start && among("呃嗯啊额哦", signs.at(from))).then_some(1)
        });
        from += link.unwrap_or(0);
    }
    (from, from > start)
}

#[inline(never)]
fn is_public(signs: &Signs, from: usize) -> bool {
    signs.word(from, &PUBLIC).is_some()
}

/// Whether what is likely is no word that belongs to what stands before it, and nobody whom everybody knows.
#[inline(never)]
pub(super) fn may_be(signs: &Signs, from: usize, one: &Guess) -> bool {
    // 感谢胡…, 由于大…: it belongs to what stands before it.
    let joined = match signs.at(from) {
        '谢' => among("感多致谢", signs.before(from)),
        '于' => among("由对关属处位等至终基鉴", signs.before(from)),
        _ => false,
    };
    // 戚继光的戚 tells how another name is written.
    let spelt = signs.at(one.to) == '的'
        && (from..one.to).any(|at| signs.at(at) == signs.at(one.to + 1))
        && !is_han(signs.at(one.to + 2));
    let joined = joined || (from > 0 && signs.word(from - 1, &JOINED).is_some());
    !(joined || spelt || is_public(signs, from) || has_office(signs, one.first))
}

/// 联系人：张伟, 收款人朱丹丹, 我妈张桂芳.
#[inline(never)]
fn labelled(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let role = || (signs.at(at) == '人' && among(ROLES, signs.before(at)) && at > 0).then_some(1);
    let label = signs.word(at, &STRONG).or_else(|| signs.word(at, &LABELS)).or_else(role);
    let Some(length) = label.or_else(|| person(signs, at)) else {
        // 领奖人张大海: nobody knows all that people may be.
        let other = signs.at(at) == '人' && is_han(signs.before(at)) && !among(SOME, signs.before(at));
        let from = if other { behind_links(signs, at + 1, true).0 } else { return None };
        family(signs, from).filter(|(_, weight)| *weight > 2)?;
        let (from, to) = named(signs, from, Cue::Person)?;
        return (to - from >= 3 && (from + 1..to).all(|at| is_given(signs, at))).then_some((from, to));
    };
    let (from, linked) = behind_links(signs, at + length, label.is_some());
    // 姓名 鹿晓梦: what a form leaves blank says as much as a colon.
    let linked = linked || (label.is_some() && from == at + length && signs.is_apart(from));
    // What a comma parts from a person is said of them.
    if label.is_none() && signs.before(from) == ',' {
        return None;
    }
    // 客户：… is who speaks as often as who it is.
    let linked = linked && (label.is_some() || signs.at(at + length) != ':');
    let cue = match (label.is_some(), linked) {
        (true, true) => Cue::Linked,
        (true, false) | (false, true) => Cue::Label,
        (false, false) => Cue::Person,
    };
    named(signs, from, cue)
}

/// Behind who may be called by name; of one character only where it is said whose.
#[inline(never)]
fn person(signs: &Signs, at: usize) -> Option<usize> {
    // 快递员, 理发师.
    let of_deed = signs.at(at) == '者' && among("访诉报请托办约订购租保领受送取", signs.before(at));
    if (among("员师", signs.at(at)) && is_han(signs.before(at)) && !among("傅范资", signs.at(at + 1))) || of_deed {
        return Some(1 + usize::from(signs.at(at + 1) == '工'));
    }
    let length = signs.word(at, &PEOPLE).filter(|_| !signs.says(at, "物业费"))?;
    (length > 1 || among("我他她你您们的大二三小老表堂亲爸妈", signs.before(at))).then_some(length)
}

/// A name behind a word that says one follows.
#[inline(never)]
pub(super) fn named(signs: &Signs, from: usize, cue: Cue) -> Option<(usize, usize)> {
    if let Some(to) = minority::name(signs, from, cue >= Cue::Label).or_else(|| minority::ending(signs, from)) {
        return Some((from, to));
    }
    if let Some(one) = guess(signs, from, cue).filter(|one| may_be(signs, from, one)) {
        return stands(signs, from, &one, cue).then_some((from, one.to));
    }
    let from = english::behind_title(signs, from);
    // 旅客 HUANG/ZIXUAN.
    let parted = || (from..from + 16).any(|at| signs.at(at) == '/');
    if (cue >= Cue::Label || (signs.is_apart(from) && parted()))
        && let Some(to) = english::filled_in(signs, from)
        // NBA is nobody, and LI MING somebody.
        && ((from + 1..to).any(|at| signs.is_apart(at)) || (from + 1..to).any(|at| !signs.get(at).is_some_and(|sign| sign.is_capital)) || (cue == Cue::Linked && to > from + 3))
    {
        return Some((from, to));
    }
    if let Some(found) = spelt::whole(signs, from, true) {
        return Some(found);
    }
    // A family name that nobody has heard of, where a form says that a name stands there.
    let given = |at: usize| is_given(signs, at);
    let to = (from + 2..=from + 3).rev().find(|&to| is_end(signs, to) && (from + 1..to).all(given))?;
    let own = cue == Cue::Linked && is_han(signs.at(from)) && !signs.is_apart(from + 1);
    let word = among(NEVER, signs.at(from)) || tables::is_word(signs.at(from), signs.at(from + 1));
    let rare = || to == from + 3 && (from + 1..to).all(|at| tables::given(signs.at(at)) > 2);
    let none = signs.word(from, &NO_NAMES).is_some() || !(given(from) || rare()) || is_public(signs, from);
    (own && !word && !none && to > from + 2).then_some((from, to))
}

/// Whether what was found behind a word stands there as a name does.
#[inline(never)]
fn stands(signs: &Signs, from: usize, one: &Guess, cue: Cue) -> bool {
    let whole = one.to - from >= 3;
    let weak = !one.is_family || among(DOUBTFUL, signs.at(from));
    let clear = cue == Cue::Linked || (whole && one.is_sound() && one.given >= 6);
    if among(PARTICLES, signs.at(from)) && !(clear && one.edge == Edge::End) {
        return false;
    }
    match cue {
        Cue::Linked => one.edge > Edge::Open || one.is_given,
        // 患者高血压.
        Cue::Label if one.is_family => (one.edge > Edge::Open && one.given >= -2) || one.is_given,
        Cue::Label if one.is_sound() && one.edge == Edge::End => true,
        // 孩子伍子期在: one character of three may be any.
        _ if !one.is_sound() => {
            whole
                && one.is_family
                && one.given >= if one.is_pure { 0 } else { 2 }
                && !one.is_word
                && !weak
                && one.edge > Edge::Open
        }
        _ if weak => one.edge > Edge::Open && if whole { one.given >= 6 } else { one.is_family && one.given >= 4 },
        _ => one.edge > Edge::Open || whole,
    }
}

/// 我是张伟, 您是母亚楠女士对吧, 我是何其伟的妈妈.
#[inline(never)]
fn himself(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let from = at + signs.word(at, &SELF)?;
    // 我就是本人啊 邱实.
    let own = from + if signs.says(from, "本人") { 2 } else { 0 };
    let from = own + usize::from(own > from && among("啊呀,", signs.at(own)));
    if let Some(to) = minority::name(signs, from, false).or_else(|| minority::ending(signs, from)) {
        return Some((from, to));
    }
    let one = guess(signs, from, Cue::Person).filter(|one| may_be(signs, from, one))?;
    let kin = is_kin(signs, one.to);
    let own = signs.word(one.to, &TITLES).is_none() || is_its_own(signs, from, &one);
    // 我是单亲.
    let whole = one.to - from >= 3 || (one.is_family && !among(DOUBTFUL, signs.at(from)));
    (((one.edge == Edge::End && own) || kin) && whole && (one.is_sound() || !one.is_word)).then_some((from, one.to))
}

/// Whether a place says whose somebody is.
#[inline(never)]
fn is_kin(signs: &Signs, at: usize) -> bool {
    among("的他她家", signs.at(at)) && [&KIN, &PEOPLE].iter().any(|list| signs.word(at + 1, list).is_some())
}

/// 转给张伟, 叫一下王小明, 签字那栏写牛犇.
#[inline(never)]
fn done(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let given_to = signs.word(at, &GIVEN_TO);
    if signs.at(at) == '叫' && is_thing(signs, at) {
        return None;
    }
    let from = at + given_to.or_else(|| signs.word(at, &DONE))?;
    let from = from + signs.any_of(from, &["一下", "了", "下"]).unwrap_or(0);
    let cue = if given_to.is_some() { Cue::Person } else { Cue::Done };
    let one = guess(signs, from, cue).filter(|one| may_be(signs, from, one))?;
    let sure = one.is_sound() && one.edge > Edge::Open;
    // 还是瞿颖之，: what is chosen is mostly a thing.
    if signs.says(at, "还是") && !(one.is_pure && one.given >= 5 && one.edge == Edge::End && one.to - from >= 3) {
        return None;
    }
    let fewest = if signs.says(one.to, "本人") { 3 } else { 6 };
    if given_to.is_some() && sure && one.to - from >= 3 && one.given >= fewest {
        return Some((from, one.to));
    }
    // 请曲波到三号窗口.
    let whole = one.to - from >= 3 || one.edge == Edge::End || (one.given > 2 && one.edge == Edge::Word);
    (sure && one.is_family && whole && !among(DOUBTFUL, signs.at(from))).then_some((from, one.to))
}

/// A name of three characters that nothing tells but they, and that what stands around it allows; or whose something is.
#[inline(never)]
fn bare(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    let begins = begins(signs, at);
    let open = begins || among(LEFT, signs.before(at));
    let doubtful = among(DOUBTFUL, signs.at(at)) && !among("给替帮", signs.before(at));
    if signs.before(at) == '《' || doubtful || !(open || tables::family(signs.at(at)) == Some(8)) {
        return None;
    }
    if begins && let Some(to) = minority::dotted(signs, at) {
        return Some((at, to));
    }
    let one = guess(signs, at, Cue::Place).filter(|one| may_be(signs, at, one) && one.is_sound())?;
    let to = one.to;
    // Another name behind it: 同行人有潘庆丰、庞晓燕.
    let listed = || one.to - at >= 3 && one.is_pure && one.given >= 6 && also(signs, to).is_some();
    // 嘉宾潘庆丰，: hardly anything else is made of such characters.
    let certain = || one.is_pure && one.given >= 8 && one.edge == Edge::End;
    // 跟韩雪莹核实.
    let whom = || one.is_pure && one.given >= 8 && among("给替帮跟让找由", signs.before(at));
    if !(open || listed() || certain()) {
        return None;
    }
    // 东方明珠, 东方树叶: more often a name of something else.
    if minority::has_dot(signs, at)
        || signs.at(at) == signs.at(at + 1)
        || signs.any_of(at, &["东方", "南门", "西门"]).is_some()
    {
        return None;
    }
    // In a cell or a heading it may be an agent, whom reports name: a sentence says more.
    let says_more =
        || (0..signs.len()).filter(|&at| is_han(signs.at(at))).take(to - at + MORE).count() == to - at + MORE;
    let owned = signs.word(to, &OWNED).is_some() || (signs.at(to) == '的' && is_kin(signs, to));
    // What is somebody's and tells nothing of them, is mostly somebody's whom everybody knows: 周杰伦的演唱会.
    let next = signs.at(to);
    // 这个单是邵逸云下的.
    let by = || signs.before(at) == '是' && one.edge > Edge::Open && (to + 1..to + 4).any(|at| signs.at(at) == '的');
    // 这个卡是巩汉林的.
    let his =
        || signs.before(at) == '是' && next == '的' && is_end(signs, to + 1) && signs.at(to - 1) != signs.at(to - 2);
    let allowed =
        || his() || whom() || is_end(signs, to) || (among(NEVER, next) && next != '的') || among(RIGHT, next) || by();
    ((owned || (to - at >= 3 && one.is_clear() && allowed())) && says_more()).then_some((at, to))
}

/// A whole name and a title, wherever they stand.
#[inline(never)]
fn titled(signs: &Signs, at: usize) -> Option<(usize, usize)> {
    if let Some(to) = minority::name(signs, at, false).filter(|&to| signs.word(to, &CALLS).is_some()) {
        return Some((at, to));
    }
    let begins =
        signs.is_apart(at) || !is_han(signs.before(at)) || among("是给请找叫和的为位跟与问好您你", signs.before(at));
    let cue = if begins { Cue::Person } else { Cue::Done };
    let one = guess(signs, at, cue).filter(|one| may_be(signs, at, one))?;
    let to = one.to;
    signs.word(to, &CALLS)?;
    let own = match signs.any_of(to, &["先生", "女士", "小姐", "同志"]) {
        Some(_) => is_its_own(signs, at, &one) && (one.is_family || (begins && one.given >= 6)),
        None => one.is_sound() && one.is_family && (to - at == 2 || one.given >= if begins { 4 } else { 6 }),
    };
    (own && (to - at >= 3 || begins)).then_some((at, to))
}

/// Whether the title behind a name is not that of a family name it ends with: 是谢谢李女士.
#[inline(never)]
fn is_its_own(signs: &Signs, at: usize, one: &Guess) -> bool {
    let last = || family(signs, one.to - 1).is_none_or(|(_, weight)| weight < 6 || one.to - at > 3);
    one.is_sound() || (one.is_family && !one.is_word && last())
}

#[inline(never)]
fn has_office(signs: &Signs, at: usize) -> bool {
    signs.word(at, &TITLES).is_some() || signs.word(at, &CALLS).is_some()
}
