//! A collection of texts to terms.
//!
//! In: distinct normalised texts. Out: for each text its terms as numbers, in order, and the terms' names. Its own file
//! because what counts as a term is decided here once, for fitting and for assigning alike: numbers are folded with
//! their units (`30元` is `#元`), a negation belongs to the word it denies (没有信号 is not 信号), signs part clauses.

use rustc_hash::FxHashMap;

use super::segmenter::Segmenter;
use crate::text::fold::{self, Kind};

/// Stands between clauses: what is on both sides does not belong together.
pub(crate) const BREAK: u32 = u32::MAX;

/// Words that deny what follows, and how the denial is written.
const DENIALS: &[(&str, &str)] = &[
    ("不", "不"),
    ("没", "没"),
    ("没有", "没"),
    ("未", "没"),
    ("未能", "没"),
    ("没能", "没"),
    ("无", "没"),
    ("毫无", "没"),
    ("并没有", "没"),
    ("从未", "没"),
    ("不能", "不能"),
    ("无法", "不能"),
    ("没法", "不能"),
    ("不可", "不能"),
    ("不让", "不能"),
    ("不给", "不"),
    ("不肯", "不"),
    ("不会", "不"),
    ("并不", "不"),
];

/// Words between a denial and what it denies.
const BETWEEN: &[&str] =
    &["太", "很", "再", "给", "任何", "一点", "什么", "怎么", "及时", "能", "被", "我", "我们", "的", "了", "过"];

/// What is counted: a number before one of these is a quantity of it.
const UNITS: &[&str] = &[
    "元", "块", "块钱", "毛", "角", "分", "万", "万元", "千", "百", "个", "天", "日", "号", "月", "个月", "年", "周",
    "小时", "分钟", "秒", "次", "遍", "条", "台", "部", "张", "本", "件", "斤", "克", "公斤", "岁", "人", "家", "折",
    "倍", "寸", "米", "公里", "平", "升", "毫升", "度", "点", "期", "位", "通", "兆", "gb", "mb", "kb", "g", "m", "k",
    "t", "w", "ml", "l", "kg", "cm", "mm", "h",
];

/// The text as it is compared and counted: simplified, half width, lower case, one blank where there are several, nothing
/// invisible.
pub(crate) fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if matches!(c, '\u{4E00}'..='\u{9FFF}') {
            // Most of what there is: its kind need not be asked for.
            if std::mem::take(&mut blank) && !out.is_empty() {
                out.push(' ');
            }
            out.push(fold::fold(c));
            continue;
        }
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        let folded = fold::fold(c);
        if c != '_' && fold::kind(folded) == Kind::Nothing {
            continue;
        }
        if std::mem::take(&mut blank) && !out.is_empty() {
            out.push(' ');
        }
        out.push(folded);
    }
    out
}

/// The names of terms.
#[derive(Default)]
pub(crate) struct Lexicon {
    names: Vec<Box<str>>,
    ids: FxHashMap<Box<str>, u32>,
    /// For a denied word, the word; for any other, itself.
    plain: Vec<u32>,
}

impl Lexicon {
    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn name(&self, term: u32) -> &str {
        &self.names[term as usize]
    }

    pub fn id(&self, name: &str) -> Option<u32> {
        self.ids.get(name).copied()
    }

    /// The term without the denial before it.
    pub fn plain(&self, term: u32) -> u32 {
        self.plain[term as usize]
    }

    fn intern(&mut self, name: &str, plain: Option<u32>) -> u32 {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        #[allow(clippy::cast_possible_truncation)] // Fewer terms than bytes of text, which fit into memory.
        let id = self.names.len() as u32;
        self.names.push(name.into());
        self.ids.insert(name.into(), id);
        self.plain.push(plain.unwrap_or(id));
        id
    }
}

/// The terms of texts.
#[derive(Default)]
pub(crate) struct Terms {
    pub lexicon: Lexicon,
    /// Terms of all texts, one after the other, with [`BREAK`] between clauses.
    flat: Vec<u32>,
    ends: Vec<usize>,
}

impl Terms {
    pub fn texts(&self) -> usize {
        self.ends.len()
    }

    pub fn of(&self, text: usize) -> &[u32] {
        let start = if text == 0 { 0 } else { self.ends[text - 1] };
        &self.flat[start..self.ends[text]]
    }

    /// Adds a normalised text.
    pub fn read(&mut self, segmenter: &Segmenter, text: &str) {
        let (lexicon, flat) = (&mut self.lexicon, &mut self.flat);
        each_term(segmenter, text, |term| {
            let id = match term {
                Read::Break => BREAK,
                Read::Plain(word) => lexicon.intern(word, None),
                Read::Denied(denial, word) => {
                    let plain = lexicon.intern(word, None);
                    lexicon.intern(&[denial, word].concat(), Some(plain))
                }
                Read::Quantity(unit) => lexicon.intern(&["#", unit].concat(), None),
            };
            if id != BREAK || flat.last().is_some_and(|&last| last != BREAK) {
                flat.push(id);
            }
        });
        self.ends.push(flat.len());
    }
}

/// What a word is read as.
pub(crate) enum Read<'t> {
    Break,
    Plain(&'t str),
    Denied(&'static str, &'t str),
    Quantity(&'t str),
}

/// Reads a normalised text term by term.
pub(crate) fn each_term<'t>(segmenter: &Segmenter, text: &'t str, mut take: impl FnMut(Read<'t>)) {
    let mut denial: Option<(&'static str, u8)> = None;
    let mut number = false;
    for word in segmenter.words(text) {
        let after_number = std::mem::take(&mut number);
        let Some(first) = word.chars().next() else { continue };
        match fold::kind(first) {
            Kind::Word => {}
            Kind::Gap | Kind::Nothing => continue,
            _ => {
                denial = None;
                take(Read::Break);
                continue;
            }
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%'));
            if rest.is_empty() {
                number = true;
                continue;
            }
            let generation = matches!(word, "2g" | "3g" | "4g" | "5g");
            if !generation && UNITS.contains(&rest) {
                take(Read::Quantity(rest));
                continue;
            }
        }
        if after_number && UNITS.contains(&word) {
            take(Read::Quantity(word));
            continue;
        }
        if let Some((_, written)) = DENIALS.iter().find(|(denying, _)| *denying == word) {
            denial = Some((written, 1));
            continue;
        }
        match &mut denial {
            Some((_, left)) if *left > 0 && BETWEEN.contains(&word) => {
                *left -= 1;
                take(Read::Plain(word));
            }
            Some((written, _)) => {
                take(Read::Denied(written, word));
                denial = None;
            }
            None => take(Read::Plain(word)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let dictionary = "信号 900 n\n没有 900 v\n家里 90 s\n不 900 d\n满意 90 v\n话费 90 n\n扣 90 v\n了 900 u\n任何 900 r\n元 90 q\n";
        let segmenter = Segmenter::new(dictionary.as_bytes()).unwrap();
        let mut terms = Terms::default();
        terms.read(&segmenter, &normalised(text));
        let named = |&id: &u32| if id == BREAK { "|".to_owned() } else { terms.lexicon.name(id).to_owned() };
        terms.of(0).iter().map(named).collect()
    }

    #[test]
    fn a_denial_belongs_to_the_word_it_denies() {
        assert_eq!(terms("家里没有信号"), ["家里", "没信号"]);
        assert_eq!(terms("没有任何信号"), ["任何", "没信号"]);
        assert_eq!(terms("没有，信号"), ["|", "信号"][1..]);
    }

    #[test]
    fn numbers_are_folded_with_their_units() {
        assert_eq!(terms("扣了３０元話費"), ["扣", "了", "#元", "话费"]);
        assert_eq!(terms("30话费 5g"), ["话费", "5g"]);
    }

    #[test]
    fn what_is_invisible_or_doubled_makes_no_difference() {
        assert_eq!(normalised(" 信\u{200B}號  ＡＢ\n"), "信号 ab");
        assert_eq!(normalised("\u{FEFF}"), "");
    }
}
