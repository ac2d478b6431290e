//! Personal data masked: the last step of output.
//!
//! In: text, or lines of JSON, as the engine made them. Out: the same with what tells who somebody is replaced by its kind
//! and a pseudonym. Its own file because nothing before it knows of it: offsets address the original, receipts cover it,
//! and masks come where something leaves for other eyes. What is personal is found by `entities`; `masking/lines.rs` walks
//! through JSON, `masking/pseudonym.rs` makes the pseudonyms, `masking/personal.rs` has the names of what is masked, `masking/turns.rs` finds what is told
//! over several turns.

use std::borrow::Cow;

use crate::entities::{self, Entity, Kinds, codes};
use crate::language::Language;
use crate::ordered::sort;

mod lines;
mod personal;
mod pseudonym;
mod turns;

pub use personal::{Personal, PersonalFound, PersonalSpan};

/// Most bytes of text that are looked at in one piece.
const PIECE: usize = 8 << 10;

/// Masks personal data.
///
/// ```
/// use wusheng::{Language, Masker, Personal};
/// let masker = Masker::new(b"the key of this project", &Personal::ALL, Language::Zh);
/// let masked = masker.text("我叫张伟，号码138 0013 8000");
/// assert!(masked.starts_with("我叫[姓名-") && masked.contains("，号码[电话-"));
/// // The same number is the same pseudonym, however it is written.
/// assert_eq!(masker.text("+86 13800138000"), masker.text("幺三八零零幺三八零零零"));
/// assert_eq!(masker.text("拨打10086，月租138元"), "拨打10086，月租138元");
/// ```
#[derive(Clone)]
pub struct Masker {
    key: Vec<u8>,
    kinds: Kinds,
    masks_customers: bool,
    language: Language,
}

impl std::fmt::Debug for Masker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The key is a secret.
        f.debug_struct("Masker").field("kinds", &self.kinds).finish_non_exhaustive()
    }
}

impl Masker {
    /// A masker of some kinds. The key makes the pseudonyms: the same key gives the same ones in every file, and without it
    /// nobody can go back from them. With an empty key there are no pseudonyms (`[电话x]`).
    pub fn new(key: &[u8], kinds: &[Personal], language: Language) -> Self {
        Self {
            key: key.to_vec(),
            kinds: kinds.iter().filter_map(|one| one.kind()).collect(),
            masks_customers: kinds.contains(&Personal::Customer),
            language,
        }
    }

    /// A text with its personal data masked.
    pub fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.replaced(text, &self.find(text))
    }

    /// The same for text that is laid out already, such as a table of figures, where what stands side by side need not
    /// belong together: only numbers in one piece, and addresses of electronic mail.
    pub fn laid_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut spans = self.find(text);
        spans.retain(|span| {
            let found = &text[span.from..span.to];
            let whole = matches!(span.kind, Personal::Phone | Personal::IdCard | Personal::BankCard);
            (whole && found.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+'))
                || span.kind == Personal::Email
        });
        self.replaced(text, &spans)
    }

    /// What is personal in a text, by where it stands; none overlaps another.
    pub fn find(&self, text: &str) -> Vec<PersonalSpan> {
        let mut spans: Vec<PersonalSpan> = Vec::new();
        let mut from = 0;
        while from < text.len() {
            let to = piece_end(text, from);
            let mut found = entities::find_wide(&text[from..to], self.kinds);
            // The longest of those that begin at one place.
            sort(&mut found, |entity| (entity.from as u128) << 64 | (u32::MAX as usize - entity.to) as u128);
            for Entity { kind, from: start, to: end } in found {
                let (start, end) = (from + start, from + end);
                let Some(kind) = Personal::of(kind).filter(|kind| !is_harmless(*kind, &text[start..end])) else {
                    continue;
                };
                match spans.last_mut() {
                    Some(last) if start < last.to => last.to = last.to.max(end),
                    _ => spans.push(PersonalSpan { kind, from: start, to: end }),
                }
            }
            from = to;
        }
        spans
    }

    /// The same in UTF-16 code units.
    pub fn find_utf16(&self, text: &str) -> Vec<PersonalFound> {
        let (mut byte, mut unit) = (0, 0u32);
        let mut units = |to: usize| {
            unit += text[byte..to].chars().map(|c| c.len_utf16() as u32).sum::<u32>();
            byte = to;
            unit
        };
        self.find(text)
            .iter()
            .map(|span| PersonalFound { kind: span.kind, start: units(span.from), end: units(span.to) })
            .collect()
    }

    /// Masks whatever stands in lines of JSON, every line an object, and puts `"masked":true` into the objects in which
    /// something was masked. Appends to `out`.
    pub fn lines(&self, ndjson: &[u8], out: &mut Vec<u8>) {
        lines::mask(self, ndjson, out);
    }

    /// The identifier of a customer: what it is where that can be told, else a pseudonym of its own kind.
    fn customer<'t>(&self, id: &'t str) -> Cow<'t, str> {
        let id = id.trim();
        let masked = self.id(id);
        if !self.masks_customers || id.is_empty() || is_masked(id) {
            return masked;
        }
        match self.find(id)[..] {
            [span] if (span.from, span.to) == (0, id.len()) => masked,
            _ => self.mask(Personal::Customer, id).into(),
        }
    }

    /// An identifier: personal numbers in it count even where letters touch them.
    fn id<'t>(&self, id: &'t str) -> Cow<'t, str> {
        let mut spans = Vec::new();
        let mut from = 0;
        for piece in id.split_inclusive(|c: char| !c.is_ascii_digit()) {
            let digits: Vec<u8> = piece.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
            let kind = codes::kind_of(&digits).filter(|kind| self.kinds.has(*kind)).and_then(Personal::of);
            spans.extend(kind.map(|kind| PersonalSpan { kind, from, to: from + digits.len() }));
            from += piece.len();
        }
        if spans.is_empty() {
            spans = self.find(id);
        }
        self.replaced(id, &spans)
    }

    /// A value whose field says what it is.
    fn told<'t>(&self, kind: Personal, value: &'t str) -> Cow<'t, str> {
        let wanted = kind.kind().is_some_and(|kind| self.kinds.has(kind));
        if wanted && !value.trim().is_empty() && !is_masked(value) {
            self.mask(kind, value).into()
        } else {
            self.text(value)
        }
    }

    fn replaced<'t>(&self, text: &'t str, spans: &[PersonalSpan]) -> Cow<'t, str> {
        if spans.is_empty() { text.into() } else { put(text, self.masks(text, spans)).into() }
    }

    /// A text with its personal data masked, and with what it and others tell together.
    fn with(&self, text: &str, mut parts: Vec<turns::Part>) -> String {
        let own: Vec<turns::Part> = self.masks(text, &self.find(text)).collect();
        // What a text tells by itself is no part of something longer.
        parts.retain(|part| part.from < part.to && !own.iter().any(|one| part.from < one.to && one.from < part.to));
        parts.extend(own);
        sort(&mut parts, |part| part.from as u128);
        put(text, parts.into_iter())
    }

    /// What stands in the place of each span of a text.
    fn masks(&self, text: &str, spans: &[PersonalSpan]) -> impl Iterator<Item = turns::Part> {
        let part = |&PersonalSpan { kind, from, to }: &PersonalSpan| turns::Part {
            from,
            to,
            mask: self.mask(kind, &text[from..to]),
        };
        spans.iter().map(part)
    }

    fn mask(&self, kind: Personal, value: &str) -> String {
        let label = kind.label(self.language);
        match pseudonym::of(&self.key, kind, value) {
            Some(code) => format!("[{label}-{code}]"),
            None => format!("[{label}x]"),
        }
    }
}

/// A text with masks in the place of its parts, which come in order; of two that overlap the first stands.
fn put(text: &str, parts: impl Iterator<Item = turns::Part>) -> String {
    let (mut out, mut done) = (String::with_capacity(text.len() + 32), 0);
    for turns::Part { from, to, mask } in parts {
        if from >= done {
            out.push_str(&text[done..from]);
            out.push_str(&mask);
            done = to;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// Whether a value is a mask already.
fn is_masked(value: &str) -> bool {
    let inside = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.and_then(entities::placeholders::label).is_some()
}

/// What is found and belongs to nobody: masks, and the numbers of services.
fn is_harmless(kind: Personal, found: &str) -> bool {
    if found.starts_with('[') {
        return true;
    }
    let digits = || pseudonym::digits(found);
    kind == Personal::Phone && matches!(digits()[..], [4 | 8, 0, 0, ..]) && digits().len() == 10
}

/// Where a piece of text ends: behind a line, a sentence or at least not inside a number.
fn piece_end(text: &str, from: usize) -> usize {
    if text.len() - from <= PIECE {
        return text.len();
    }
    let most = (from..=from + PIECE).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let piece = &text[from..most];
    let cut = |ends: &[char]| piece.rfind(ends).and_then(|at| Some(from + at + piece[at..].chars().next()?.len_utf8()));
    let plain = || piece.char_indices().rev().find(|(_, c)| c.is_whitespace()).map(|(at, _)| from + at);
    cut(&['\n']).or_else(|| cut(&['。', '！', '？', '"'])).or_else(plain).filter(|&end| end > from).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masker() -> Masker {
        Masker::new(b"key", &Personal::ALL, Language::Zh)
    }

    fn lines(json: &str) -> String {
        let mut out = Vec::new();
        masker().lines(json.as_bytes(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn pseudonyms_are_those_of_the_key_and_the_number() {
        let masked = masker().text("13800138000").into_owned();
        assert_eq!(masked.len(), "[电话-bcdfghjklm]".len());
        for same in [
            "138 0013 8000",
            "+86-138-0013-8000",
            "幺三八，零零幺三，八零零零",
            "１３８００１３８０００",
            "138两个0一三八三个零",
        ] {
            assert_eq!(masker().text(same), masked, "{same}");
        }
        assert_ne!(masker().text("13800138001"), masked);
        assert_ne!(Masker::new(b"other", &Personal::ALL, Language::Zh).text("13800138000"), masked);
        assert_eq!(Masker::new(b"", &Personal::ALL, Language::Zh).text("13800138000"), "[电话x]");
        let english = Masker::new(b"key", &Personal::ALL, Language::En).text("13800138000").into_owned();
        assert_eq!(english, masked.replace("电话", "phone"));
        assert_eq!(masker().text(&masked), masked, "masked once is masked");
    }

    #[test]
    fn each_kind_has_its_switch() {
        let text = "我叫张伟，号码13800138000";
        let names = Masker::new(b"key", &[Personal::Name], Language::Zh).text(text).into_owned();
        assert!(names.ends_with("，号码13800138000") && !names.contains("张伟"));
        assert_eq!(Masker::new(b"key", &[], Language::Zh).text(text), text);
    }

    #[test]
    fn lines_are_masked_wherever_something_stands() {
        let phone = masker().text("13800138000").into_owned();
        let given = r#"{"id":"rec13800138000","turns":[{"role":"agent","text":"打13800138000\n吧"}],"n":13800138000,"customer":"C-77"}"#;
        let out = lines(&format!("{given}\n"));
        assert!(!out.contains("13800138000") && !out.contains("C-77") && out.ends_with("}\n"), "{out}");
        assert!(out.contains(&format!(r#"{{"role":"agent","text":"打{phone}\n吧","masked":true}}"#)), "{out}");
        assert!(out.contains(&format!(r#""n":"{phone}""#)), "{out}");
        assert!(out.contains(r#""customer":"[客户-"#), "{out}");
        assert_eq!(lines(&out), out, "masked once is masked");
        let clean = "{\"a\":[1,2.5,null,true,\"x\\u00e9\\\"\"],\"b\":{}}\n";
        assert_eq!(lines(clean), clean);
        assert_eq!(
            lines(r#"{"b":"\ud83d\ude4f\"\n13800138000\ud83d"}"#),
            format!("{{\"b\":\"🙏\\\"\\n{phone}\u{fffd}\",\"masked\":true}}")
        );
        assert_eq!(lines(r#"{"text":"\u0031\u0033800138000"}"#), format!(r#"{{"text":"{phone}","masked":true}}"#));
    }

    #[test]
    fn what_is_no_json_is_masked_as_text() {
        for broken in
            ["{\"a\":13800138000", "x 13800138000 {", "\"13800138000", "{\"a\":\"13800138000\\", "}}13800138000"]
        {
            assert!(!lines(broken).contains("13800138000"), "{broken}");
        }
    }

    #[test]
    fn long_texts_are_masked_to_their_end() {
        let text = format!("{}我的号码是13800138000。{}13900139000", "好".repeat(9_000), "嗯".repeat(30_000));
        let masked = masker().text(&text).into_owned();
        assert!(!masked.contains("13800138000") && !masked.contains("13900139000"));
    }

    #[test]
    fn figures_side_by_side_are_no_number() {
        assert_eq!(masker().laid_out("1523  1400  100"), "1523  1400  100");
        assert!(!masker().laid_out("a.csv: 13800138000 x").contains("13800138000"));
    }
}
