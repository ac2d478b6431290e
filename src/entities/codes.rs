//! Numbers that stand for somebody: telephones, identity cards, bank cards.
//!
//! In: signs. Out: entities. Its own file because what tells these apart is their length, their beginning, their check
//! digit and how their groups are cut; how digits are written and spoken is in `digits.rs`.

use super::Kind;
use super::digits::{self, Group, Parting};
use super::orders;
use super::signs::{Signs, Words, among};

/// Fewest digits of a code.
pub(super) const FEWEST: usize = 6;

/// Most digits of a code, and of groups that may be one.
const MOST: usize = 19;

/// Words before numbers of another kind.
static OTHERS: Words = Words::new(
    "型号 序列号 设备号 编码 条码 条形码 批次 批号 固件 版本 时间戳 验证码 经度 纬度 发票 imei meid iccid isbn \
     sn: sn号 端口",
);

/// Units after sums and amounts.
static UNITS: Words = Words::new("元 块 圆 万 亿 % 美元 港币 人民币 字节 毫秒 积分 流量");

/// Words before the number of a telephone.
static PHONES: Words = Words::new("电话 座机 固话 号码 传真 tel phone landline");

/// Words before the number of an account.
static CARDS: Words = Words::new("卡 账号 帐号 账户 帐户 card account");

/// Letters that may stand right before a telephone number.
static LABELS: Words = Words::new("tel phone mobile mob call wechat whatsapp wx vx v qq no m t");

/// Finds them.
pub(super) fn find<const WIDE: bool>(signs: &Signs, note: &mut impl FnMut(Kind, usize, usize)) {
    let mut at = 0;
    while at < signs.len() {
        let groups = digits::row::<WIDE>(signs, at);
        let Some(last) = groups.last() else {
            at += 1;
            continue;
        };
        at = last.to;
        let mut first = 0;
        while first < groups.len() {
            first += 1 + judge::<WIDE>(signs, &groups, first, note).unwrap_or(0);
        }
    }
}

/// Notes the longest code that begins with a group; how many further groups it takes.
fn judge<const WIDE: bool>(
    signs: &Signs,
    groups: &[Group],
    first: usize,
    note: &mut impl FnMut(Kind, usize, usize),
) -> Option<usize> {
    let mut sum = 0;
    let fits = groups[first..].iter().take_while(|group| {
        sum += group.digits.len();
        sum <= MOST
    });
    let most = fits.count();
    (0..most).rev().find(|&more| {
        let code = Code::<'_, WIDE>::of(signs, &groups[first..=first + more]);
        let before = groups[first].after;
        let after = groups.get(first + more + 1).map_or(Parting::Nothing, |group| group.after);
        let Some((kind, from, to)) = code.kind(before, after) else { return false };
        note(kind, from, to);
        true
    })
}

/// What a row of digits with nothing around it is.
pub(crate) fn kind_of(digits: &[u8]) -> Option<Kind> {
    match digits.len() {
        18 if identity(digits, false) => Some(Kind::IdCard),
        16..=19 if luhn(digits) && is_bank(digits) => Some(Kind::BankCard),
        11 if is_mobile(digits) => Some(Kind::Phone),
        _ => None,
    }
}

/// Groups that may be one code.
struct Code<'s, const WIDE: bool> {
    signs: &'s Signs,
    groups: &'s [Group],
    digits: Vec<u8>,
    from: usize,
    to: usize,
    /// Whether a word says that it is the number of an order.
    is_named: bool,
    /// Whether it is the number of a card by the word right before it, whatever stands behind it (卡6226…ATM).
    is_card: bool,
}

impl<'s, const WIDE: bool> Code<'s, WIDE> {
    fn of(signs: &'s Signs, groups: &'s [Group]) -> Self {
        let digits = groups.iter().flat_map(|group| group.digits.iter().copied()).collect();
        let (from, to) = (groups.first().map_or(0, |group| group.from), groups.last().map_or(0, |group| group.to));
        let is_named = WIDE && orders::is_named(signs, from);
        let is_card = WIDE && groups.len() == 1 && to - from >= 16 && among("卡号", signs.before(from));
        Self { signs, groups, digits, from, to, is_named, is_card }
    }

    /// What it is, and where it stands; `before` and `after` are what parts it from other groups.
    fn kind(&self, before: Parting, after: Parting) -> Option<(Kind, usize, usize)> {
        let Self { signs, from, to, .. } = *self;
        // A part of something longer that is cut in the same way is no code of its own.
        let tight = |parting| matches!(parting, Parting::Dash | Parting::Dot);
        let inner = self.partings().max().unwrap_or(Parting::Nothing);
        if self.groups.len() > 1 && ((tight(before) && before == inner) || (tight(after) && after == inner)) {
            return None;
        }
        if let Some(to) = self.identity() {
            return Some((Kind::IdCard, from, to));
        }
        if (signs.joins_letters(to) && !self.is_card) || (signs.joins_letters(from) && !self.has_label()) {
            return None;
        }
        if let Some(from) = self.phone() {
            return Some((Kind::Phone, from, to));
        }
        // Sixteen of nineteen places are no card, whatever parts them.
        let cut = self.groups.len() > 1 && after == inner && self.digits.len() < MOST;
        (!cut && self.is_bank_card()).then_some((Kind::BankCard, from, to))
    }

    fn partings(&self) -> impl Iterator<Item = Parting> + '_ {
        self.groups.iter().skip(1).map(|group| group.after)
    }

    fn sizes(&self) -> impl Iterator<Item = usize> + '_ {
        self.groups.iter().map(|group| group.digits.len())
    }

    /// Whether the letters before it are the label of a telephone number.
    fn has_label(&self) -> bool {
        LABELS.each().any(|label| {
            let from = self.from.checked_sub(label.len());
            from.is_some_and(|from| self.signs.says(from, label) && !self.signs.joins_letters(from))
        })
    }

    /// Whether the parts are of those sizes in which people cut the number of a mobile, where signs and not a voice part
    /// them.
    fn is_cut_like_a_mobile(&self) -> bool {
        let loose = |parting| matches!(parting, Parting::Nothing | Parting::Blank);
        // A list of figures is none: 1 3 4 5 6 7 8 10 11.
        let is_list = self.groups.len() > 6 && self.sizes().any(|size| size > 1);
        if (self.partings().all(loose) && !is_list) || self.groups.iter().any(|group| group.is_spoken) {
            return true;
        }
        // 1799（1999-200）.
        if self.partings().any(|parting| parting == Parting::Bracket) && self.signs.before(self.from) != '(' {
            return false;
        }
        const SIZES: &[&[usize]] = &[&[3, 4, 4], &[3, 8], &[7, 4], &[4, 4, 3], &[4, 3, 4], &[3, 3, 5], &[3, 4, 2, 2]];
        SIZES.iter().any(|sizes| self.sizes().eq(sizes.iter().copied()))
    }

    fn is_of_another_kind(&self) -> bool {
        self.is_named
            || self.signs.any_before(self.from, 10, &OTHERS)
            || matches!(self.signs.before(self.from), '￥' | '¥' | '$')
    }

    /// Whether a unit says that it counts something.
    fn is_counted(&self) -> bool {
        let fen = self.signs.at(self.to) == '分' && !among("机期店行局", self.signs.at(self.to + 1));
        fen || self.signs.word(self.to, &UNITS).is_some()
    }

    /// Where an identity number ends.
    fn identity(&self) -> Option<usize> {
        let Self { signs, digits, from, to, .. } = self;
        let goes_on = !signs.is_apart(to + 1) && signs.at(to + 1).is_ascii_alphanumeric();
        // An X as it is written, or as it is read out.
        let spoken = signs.any_of(*to, &["埃克斯", "爱克斯", "艾克斯"]);
        let x = spoken.or((matches!(signs.at(*to), 'x' | '叉') && !goes_on).then_some(1));
        let x = x.filter(|_| digits.len() == 17);
        let (ends_with_x, end) = (x.is_some(), to + x.unwrap_or(0));
        if signs.joins_letters(*from) || (!ends_with_x && signs.joins_letters(*to)) {
            return None;
        }
        let sound = match digits.len() {
            17 => ends_with_x && identity(digits, true),
            18 => identity(digits, false),
            15 => {
                is_province(digits)
                    && is_date(1900 + number(&digits[6..8]), &digits[8..12])
                    && !self.is_of_another_kind()
            }
            _ => false,
        };
        sound.then_some(end)
    }

    /// Where the number of a telephone begins: before its digits where a plus or a bracket stands there.
    fn phone(&self) -> Option<usize> {
        let Self { signs, digits, from, .. } = self;
        let plus = signs.before(*from) == '+';
        let bracketed = signs.before(*from) == '(' && self.partings().next() == Some(Parting::Bracket);
        let opened = usize::from(plus || bracketed);
        if plus && (8..=15).contains(&digits.len()) {
            return Some(from - 1);
        }
        // 不是八六，是幺八九…: what a clause parts from the number is no country.
        let is_far = || self.partings().next().is_some_and(|parting| parting >= Parting::Comma);
        let country: &[u8] = if plus || (self.groups[0].digits[..] == [8, 6] && is_far()) { &[] } else { digits };
        let local = match country {
            [8, 6, rest @ ..] if is_mobile(rest) => rest,
            [0, 0, 8, 6, rest @ ..] => rest,
            _ => digits,
        };
        let mobile = is_mobile(local) && (local.len() < digits.len() || self.is_cut_like_a_mobile());
        // (86)21-58886666.
        let abroad = matches!(digits[..], [8, 6, 1..=9, ..]) && self.groups.len() > 1 && is_area(&digits[2..]);
        let fixed = abroad || (is_fixed(local) && self.is_cut_like_a_fixed_one()) || self.is_extended();
        // 幺五幺 幺五幺 六八零零 三三七九.
        let size = self.groups[0].digits.len();
        let twice = WIDE
            && size == 3
            && self
                .groups
                .get(1)
                .is_some_and(|second| second.digits == self.groups[0].digits && second.after <= Parting::Blank)
            && is_mobile(&digits[size..]);
        // A digit too many or too few, where a word says what it is and a voice told it.
        let miscounted = WIDE
            && (10..=12).contains(&digits.len())
            && matches!(digits[..], [1, 3..=9, ..])
            && self.groups.iter().all(|group| group.is_spoken)
            && signs.any_before(*from, 12, &PHONES);
        let service = matches!(local, [4 | 8, 0, 0, ..]) && local.len() == 10;
        let american = self.sizes().eq([3, 3, 4]) && local.first().is_some_and(|&first| first >= 2);
        let taiwan = local.len() == 10 && local.starts_with(&[0, 9]);
        if !(mobile || twice || miscounted || fixed || service || american || taiwan || self.is_local())
            || self.is_counted()
            || self.is_of_another_kind()
        {
            return None;
        }
        Some(from - opened)
    }

    /// Whether the first part is the code of an area, where there are parts.
    fn is_cut_like_a_fixed_one(&self) -> bool {
        let area = self.sizes().next().unwrap_or(0);
        let loose = |parting| matches!(parting, Parting::Nothing | Parting::Blank);
        (3..=4).contains(&area) || self.partings().all(loose) || self.groups.iter().any(|group| group.is_spoken)
    }

    /// The code of an area, a number, and an extension behind another dash: 0755-26001234-808.
    fn is_extended(&self) -> bool {
        let Some(at) = self.groups.last().map(|last| self.digits.len() - last.digits.len()) else { return false };
        self.groups.len() == 3
            && self.partings().all(|parting| parting == Parting::Dash)
            && (1..=5).contains(&(self.digits.len() - at))
            && (3..=4).contains(&self.groups[0].digits.len())
            && is_fixed(&self.digits[..at])
    }

    /// A number of seven or eight digits within an area, after a word for one.
    fn is_local(&self) -> bool {
        let Self { signs, digits, from, .. } = self;
        let date = digits.len() == 8 && is_date(number(&digits[..4]), &digits[4..]);
        (7..=8).contains(&digits.len())
            && matches!(digits.first(), Some(2..=8))
            && !date
            && !(matches!(digits[..], [2, 0, _, _, 2, 0, ..]) && self.groups.len() > 1)
            && (signs.any_before(*from, 8, &PHONES) || (WIDE && self.is_called_so()))
            && !matches!(digits[..], [4 | 8, 0, 0, ..])
    }

    /// Whether a word behind it says that it is the number of a telephone: 八六四七 三三二九 是座机.
    fn is_called_so(&self) -> bool {
        static PHONES: Words = Words::new("座机 固话 固定电话 市话");
        (self.to..self.to + 5).any(|at| self.signs.word(at, &PHONES).is_some())
    }

    fn is_bank_card(&self) -> bool {
        let Self { signs, digits, from, .. } = self;
        (16..=19).contains(&digits.len())
            && luhn(digits)
            && (is_bank(digits) || (digits[0] != 0 && signs.any_before(*from, 8, &CARDS)))
            && !self.is_of_another_kind()
            && !self.is_counted()
    }
}

fn is_mobile(digits: &[u8]) -> bool {
    digits.len() == 11 && matches!(digits, [1, 3..=9, ..])
}

/// The code of an area and seven or eight digits.
fn is_fixed(digits: &[u8]) -> bool {
    digits.first() == Some(&0) && is_area(&digits[1..])
}

/// The same without the zero before it.
fn is_area(digits: &[u8]) -> bool {
    match digits {
        [1, 0, first, ..] | [2, _, first, ..] => matches!(first, 2..=9) && (9..=10).contains(&digits.len()),
        [3..=9, _, _, first, ..] => matches!(first, 2..=9) && (10..=11).contains(&digits.len()),
        _ => false,
    }
}

/// Whether cards are issued that begin so.
fn is_bank(digits: &[u8]) -> bool {
    matches!(digits, [4..=6, ..] | [3, 4..=8, ..] | [9, 5, 5, 8 | 9, ..])
        && digits.iter().any(|digit| *digit != digits[0])
}

fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |all, &digit| all * 10 + u32::from(digit))
}

/// Whether a year, and a month and a day of two digits each, may be a date of birth.
pub(super) fn is_date(year: u32, month_and_day: &[u8]) -> bool {
    let (month, day) = (number(&month_and_day[..2]), number(&month_and_day[2..]));
    (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// GB/T 2260: whether a number begins with that of a province.
fn is_province(digits: &[u8]) -> bool {
    matches!(number(&digits[..2]), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91)
}

/// GB 11643: the remainder by 11 of the weighted digits.
fn identity(digits: &[u8], ends_with_x: bool) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: [u32; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(&digit, weight)| u32::from(digit) * weight).sum();
    let check = if ends_with_x { 10 } else { digits.get(17).map_or(11, |&digit| u32::from(digit)) };
    is_date(number(&digits[6..10]), &digits[10..14]) && is_province(digits) && CHECK[(sum % 11) as usize] == check
}

/// ISO/IEC 7812: every second digit from the right doubled, the digits added up to a multiple of ten.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &digit)| match (at % 2 == 1, u32::from(digit) * 2) {
            (true, doubled) => doubled / 10 + doubled % 10,
            (false, doubled) => doubled / 2,
        })
        .sum();
    sum.is_multiple_of(10)
}
