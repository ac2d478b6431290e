//! Things in a text that have a form or a place of their own: numbers to call, cards, names, addresses, money, dates.
//!
//! In: text as given. Out: [`Entity`]s, each with its kind and its bytes. Its own folder because packs listen for them and
//! whoever shows text to others masks them: neither may know the other. One small file a family; `signs.rs` is the text as
//! all of them read it.

use serde::{Deserialize, Serialize};

mod calendar;
pub(crate) mod codes;
mod digits;
mod mail;
mod numerals;
mod orders;
mod people;
pub(crate) mod placeholders;
mod places;
mod plates;
mod quantities;
mod signs;

use crate::ordered::sort;
use crate::text::fold::fold;
use signs::Signs;

/// The kinds of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Kind {
    /// A telephone number: mobile, landline, 400 and 800; in digits or spoken.
    Phone,
    /// A resident identity number of 18 places with its check digit, or of 15 with a date in it.
    IdCard,
    /// A bank card number with its check digit.
    BankCard,
    /// The number of an order, a ticket, a parcel.
    Order,
    /// An address of electronic mail.
    Email,
    /// A number plate.
    Plate,
    /// Where somebody lives or is sent something.
    Address,
    /// The name of a person, after a word that says that one follows.
    Name,
    /// Money.
    Amount,
    /// A day: of the calendar, of the week, or counted from today.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Any number.
    Number,
}

impl Kind {
    /// Those that tell who somebody is.
    pub const PERSONAL: [Self; 8] =
        [Self::Phone, Self::IdCard, Self::BankCard, Self::Order, Self::Email, Self::Plate, Self::Address, Self::Name];
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Kinds(u16);

const CODES: Kinds = Kinds::of(&[Kind::Phone, Kind::IdCard, Kind::BankCard]);
const TIMES: Kinds = Kinds::of(&[Kind::Date, Kind::Time, Kind::Duration, Kind::Number]);
const QUANTITIES: Kinds = Kinds::of(&[Kind::Duration, Kind::Number, Kind::Amount]);
const DAYS: Kinds = Kinds::of(&[Kind::Date, Kind::Time]);

impl Kinds {
    const fn of(kinds: &[Kind]) -> Self {
        let (mut all, mut at) = (0, 0);
        while at < kinds.len() {
            all |= 1 << kinds[at] as u16;
            at += 1;
        }
        Self(all)
    }

    /// Whether a kind is among them.
    pub fn has(self, kind: Kind) -> bool {
        self.0 >> kind as u16 & 1 == 1
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |all, kind| all | 1 << kind as u16))
    }
}

/// An entity in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entity {
    pub kind: Kind,
    /// Bytes of the text.
    pub from: usize,
    pub to: usize,
}

/// All kinds, in their order.
#[cfg(test)]
const ALL: [Kind; 13] = [
    Kind::Phone,
    Kind::IdCard,
    Kind::BankCard,
    Kind::Order,
    Kind::Email,
    Kind::Plate,
    Kind::Address,
    Kind::Name,
    Kind::Amount,
    Kind::Date,
    Kind::Time,
    Kind::Duration,
    Kind::Number,
];

/// The digits of a text that is one number, however it is written.
pub(crate) fn digits_of(text: &str) -> Vec<u8> {
    digits::all(&Signs::of(text))
}

/// Whether a character is a digit as it is written or read out.
pub(crate) fn is_read_digit(c: char) -> bool {
    let c = fold(c);
    c.is_ascii_digit() || numerals::digit(c).is_some() || matches!(c, '洞' | '拐' | '勾' | '两')
}

/// The entities of some kinds, by where they begin; one that lies inside a longer one of the same kind is left out. For
/// whoever acts on what is found: only what leaves no doubt.
pub(crate) fn find(text: &str, kinds: Kinds) -> Vec<Entity> {
    gather::<false>(text, kinds)
}

/// The same for whoever shows a text to others: names and addresses as well that only their characters tell,
/// numbers that are read out in English. What a rule hears is no wider for it, and the module that only scores has none of it.
pub(crate) fn find_wide(text: &str, kinds: Kinds) -> Vec<Entity> {
    gather::<true>(text, kinds)
}

/// `WIDE` is known where this is compiled: what nobody asks for is in no module.
fn gather<const WIDE: bool>(text: &str, kinds: Kinds) -> Vec<Entity> {
    let mut out = Vec::new();
    let look = Look::at::<WIDE>(text);
    let any = |of: Kinds| kinds.0 & of.0 != 0;
    let coded = any(CODES);
    let codes = coded
        && (look.digits >= codes::FEWEST || (WIDE && look.letters >= 24 && numerals::read_out(text) >= codes::FEWEST));
    let orders = kinds.has(Kind::Order) && look.digits + usize::from(WIDE) >= codes::FEWEST;
    let plates = kinds.has(Kind::Plate) && look.digits > 1;
    let addresses = kinds.has(Kind::Address)
        && (look.digits > 0 || (WIDE && (look.village || (look.road && look.district && look.town))));
    let times = any(TIMES) && (look.digits > 0 || look.days);
    let others = times || (kinds.has(Kind::Amount) && look.digits > 0 && look.money);
    let mails = kinds.has(Kind::Email)
        && (look.at || (WIDE && look.letters >= 7 && (text.contains(" dot ") || text.contains(" at "))));
    let names = kinds.has(Kind::Name) && look.may_name();
    if !(codes || orders || plates || addresses || others || mails || names || look.bracket) {
        return out;
    }
    let signs = Signs::of(text);
    let mut note = |kind: Kind, from: usize, to: usize| {
        if kinds.has(kind)
            && let Some((from, to)) = signs.bytes(from, to)
        {
            out.push(Entity { kind, from, to });
        }
    };
    if codes {
        codes::find::<WIDE>(&signs, &mut note);
    }
    if orders {
        orders::find::<WIDE>(&signs, &mut note);
    }
    if mails {
        mail::find::<WIDE>(&signs, &mut note);
    }
    if plates {
        plates::find::<WIDE>(&signs, &mut note);
    }
    if addresses {
        places::find::<WIDE>(&signs, &mut note);
    }
    if names {
        people::find::<WIDE>(&signs, &mut note);
    }
    if others {
        if any(QUANTITIES) {
            quantities::find(&signs, &mut note);
        }
        if any(DAYS) {
            calendar::find(&signs, &mut note);
        }
    }
    if look.bracket {
        placeholders::find(text, |kind, from, to| {
            if kinds.has(kind) {
                out.push(Entity { kind, from, to });
            }
        });
    }
    let place = |at: usize| at as u128 & u128::from(u32::MAX);
    sort(&mut out, |entity| place(entity.from) << 40 | (entity.kind as u128) << 32 | place(!entity.to));
    // Where the longest of each kind ended so far.
    let mut ends = [0; 16];
    out.retain(|entity| {
        let end = &mut ends[entity.kind as usize & 15];
        let is_new = entity.to > *end;
        *end = entity.to.max(*end);
        is_new
    });
    out
}

/// A first look, which most texts do not pass.
#[derive(Default)]
struct Look {
    /// Digits and numerals.
    digits: usize,
    /// Whether there is an `@`, or a word that reads it out.
    at: bool,
    /// Whether there is one of the few words for days.
    days: bool,
    /// Whether there is a sign or a unit of money.
    money: bool,
    bracket: bool,
    /// Whether there is a Chinese character, or the colon of `name:`.
    spoken: bool,
    /// Whether a village, a road, a district or a county, a town or a province may be named: an address may do without a number.
    village: bool,
    road: bool,
    district: bool,
    town: bool,
    letters: usize,
}

impl Look {
    fn at<const WIDE: bool>(text: &str) -> Self {
        let mut look = Self::default();
        for c in text.chars().map(fold) {
            if is_numeral(c) {
                look.digits += 1;
            }
            look.at |= matches!(c, '@' | '艾' | '爱' | '圈' | '鼠');
            look.bracket |= c == '[';
            look.spoken |= c == ':' || signs::is_han(c);
            if WIDE {
                match c {
                    '村' => look.village = true,
                    '路' | '街' | '道' => look.road = true,
                    '区' | '县' => look.district = true,
                    '市' | '省' => look.town = true,
                    _ => {}
                }
            }
            look.letters += usize::from(c.is_ascii_lowercase());
            look.days |= signs::needs_no_number(c);
            look.money |= quantities::is_money_sign(c);
        }
        look
    }

    /// Whether a name may stand in the text: behind Chinese words, `name:` or, the shortest in letters alone, "my name is".
    fn may_name(&self) -> bool {
        self.spoken || self.letters >= "mynameis".len() + 2
    }
}

/// Whether a character is a digit or a numeral.
fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || numerals::value(c).is_some() || numerals::among_digits(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of a kind stands in a text.
    fn of(kind: Kind, text: &str) -> Vec<&str> {
        find(text, [kind].into_iter().collect()).iter().map(|entity| &text[entity.from..entity.to]).collect()
    }

    #[test]
    fn telephone_numbers_in_digits_and_spoken() {
        for (text, found) in [
            ("我的号码是13800138000。", &["13800138000"][..]),
            ("打 138 0013 8000 或 138-0013-8001", &["138 0013 8000", "138-0013-8001"]),
            ("+86 138 0013 8000", &["+86 138 0013 8000"]),
            ("幺三八零零幺三八零零零，对吗", &["幺三八零零幺三八零零零"]),
            ("一三八，零零一三，八零零零", &["一三八，零零一三，八零零零"]),
            ("１３８００１３８０００", &["１３８００１３８０００"]),
            ("座机010-62345678", &["010-62345678"]),
            ("0571 8765 4321", &["0571 8765 4321"]),
            ("400-800-8820", &["400-800-8820"]),
            ("拨打10086", &[]),
            ("128001380001", &[]),
            ("23800138000", &[]),
            ("1380013800", &[]),
            ("订单138001380001", &[]),
        ] {
            assert_eq!(of(Kind::Phone, text), found, "{text}");
        }
    }

    #[test]
    fn identity_numbers_prove_their_check_digit() {
        for (text, found) in [
            ("11010519491231002X", &["11010519491231002X"][..]),
            ("身份证110105 19491231 002x吧", &["110105 19491231 002x"]),
            ("幺幺零幺零五一九四九幺二三幺零零二X", &["幺幺零幺零五一九四九幺二三幺零零二X"]),
            ("110105194912310021", &[]),
            ("11010519491331002X", &[]),
            ("130503670401001", &["130503670401001"]),
            ("130503671301001", &[]),
        ] {
            assert_eq!(of(Kind::IdCard, text), found, "{text}");
        }
    }

    #[test]
    fn bank_cards_prove_their_check_digit() {
        for (text, found) in [
            ("卡号6222 0212 3456 7894 566", &[][..]),
            ("4539 1488 0343 6467", &["4539 1488 0343 6467"]),
            ("4539148803436468", &[]),
            ("6011000990139424", &["6011000990139424"]),
            ("0000000000000000", &[]),
        ] {
            assert_eq!(of(Kind::BankCard, text), found, "{text}");
        }
    }

    #[test]
    fn orders_and_addresses() {
        for (kind, text, found) in [
            (Kind::Order, "订单号是2024050312345，请查", &["2024050312345"][..]),
            (Kind::Order, "工单 GD20240503001 已提交", &["GD20240503001"]),
            (Kind::Order, "单号：SF1234567890123", &["SF1234567890123"]),
            (Kind::Order, "订单有5个", &[]),
            (Kind::Email, "发到 a.b-c@example.com.cn，谢谢", &["a.b-c@example.com.cn"]),
            (Kind::Email, "@我", &[]),
            (Kind::Email, "a@b", &[]),
        ] {
            assert_eq!(of(kind, text), found, "{text}");
        }
    }

    #[test]
    fn money() {
        for (text, found) in [
            ("一共五十八元", &["五十八元"][..]),
            ("扣了58.5块钱，还有3毛", &["58.5块钱", "3毛"]),
            ("￥199", &["￥199"]),
            ("1,280元", &["1,280元"]),
            ("两千三百块", &["两千三百块"]),
            ("一百二十块五", &["一百二十块五"]),
            ("3万元", &["3万元"]),
            ("第五块", &[]),
            ("元旦", &[]),
            ("一块儿去", &[]),
        ] {
            assert_eq!(of(Kind::Amount, text), found, "{text}");
        }
    }

    #[test]
    fn days_times_and_lengths_of_time() {
        for (kind, text, found) in [
            (Kind::Date, "2024年5月3日", &["2024年5月3日"][..]),
            (Kind::Date, "5月3号前", &["5月3号"]),
            (Kind::Date, "2024-05-03", &["2024-05-03"]),
            (Kind::Date, "下周三，后天", &["下周三", "后天"]),
            (Kind::Date, "星期天或礼拜一", &["星期天", "礼拜一"]),
            (Kind::Date, "五月", &[]),
            (Kind::Date, "天天", &[]),
            (Kind::Time, "下午三点半", &["下午三点半"]),
            (Kind::Time, "14:30到15：00", &["14:30", "15：00"]),
            (Kind::Time, "十点一刻", &["十点一刻"]),
            (Kind::Time, "三点建议", &["三点"]),
            (Kind::Time, "25:70", &[]),
            (Kind::Duration, "二十四小时内", &["二十四小时"]),
            (Kind::Duration, "1-3个工作日", &["1-3个工作日"]),
            (Kind::Duration, "三到五天", &["三到五天"]),
            (Kind::Duration, "半小时", &["半小时"]),
            (Kind::Duration, "两个半月", &["两个半月"]),
            (Kind::Duration, "48h", &["48h"]),
            (Kind::Duration, "五号", &[]),
            (Kind::Number, "第三步，打12次，3.5G", &["三", "12", "3.5"]),
            (Kind::Number, "一定一样", &[]),
        ] {
            assert_eq!(of(kind, text), found, "{text}");
        }
    }

    #[test]
    fn any_text_is_read_without_harm() {
        for text in ["", "1", "@", "十", "￥", "年月日", ":", "１", "🙏1🙏3800138000", "幺", "0", "万", "百百百", "点"]
        {
            for kind in ALL {
                for found in of(kind, text) {
                    assert!(!found.is_empty());
                }
            }
        }
        assert_eq!(of(Kind::Phone, "🙏13800138000🙏"), ["13800138000"]);
        assert_eq!(Kind::PERSONAL.len(), 8);
    }
}
