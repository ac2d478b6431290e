//! What was masked, by whoever masked it: `[电话x]`, `[phone-bdfghjklmn]`, `#[数字x]`.
//!
//! In: text as given. Out: entities. Its own file because these stand for things that are no longer there, and whoever
//! gave a number gave it, masked or not.

use super::Kind;

/// Labels, and what they stand for; the first of a kind in each language is the one our own masks carry.
pub(crate) const LABELS: &[(Kind, &[&str])] = &[
    (Kind::Phone, &["电话", "phone", "手机", "手机号", "电话号码"]),
    (Kind::IdCard, &["身份证", "idcard", "证件号"]),
    (Kind::BankCard, &["银行卡", "card", "卡号"]),
    (Kind::Order, &["单号", "order", "订单号", "订单编号", "工单号"]),
    (Kind::Email, &["邮箱", "email"]),
    (Kind::Plate, &["车牌", "plate"]),
    (Kind::Address, &["地址", "address"]),
    (Kind::Name, &["姓名", "name"]),
    (Kind::Amount, &["金额"]),
    (Kind::Date, &["日期"]),
    (Kind::Time, &["时间"]),
    (Kind::Number, &["数字"]),
];

/// Longest placeholder, in bytes.
const MOST: usize = 48;

/// Finds them.
pub(super) fn find(text: &str, mut note: impl FnMut(Kind, usize, usize)) {
    for (from, _) in text.match_indices('[') {
        let rest = &text.as_bytes()[from + 1..text.len().min(from + MOST)];
        let Some(length) = memchr::memchr(b']', rest) else { continue };
        let inside = &text[from + 1..from + 1 + length];
        if let Some(kind) = label(inside)
            .and_then(|label| LABELS.iter().find(|(_, labels)| labels.contains(&label)).map(|(kind, _)| *kind))
        {
            note(kind, from, from + length + 2);
        }
    }
}

/// The label of what stands between brackets: before an `x`, or before a pseudonym.
pub(crate) fn label(inside: &str) -> Option<&str> {
    let pseudonym = inside.rsplit_once('-').filter(|(_, code)| is_pseudonym(code)).map(|(label, _)| label);
    pseudonym.or_else(|| inside.strip_suffix('x'))
}

/// Whether letters are a pseudonym: ten consonants.
pub(crate) fn is_pseudonym(code: &str) -> bool {
    code.len() == 10 && code.bytes().all(|byte| CONSONANTS.contains(&byte))
}

/// The letters of pseudonyms: none of them makes a word or a number.
pub(crate) const CONSONANTS: &[u8; 20] = b"bcdfghjklmnpqrstvwxz";
