//! A collection of texts to terms.
//!
//! In: distinct normalised texts. Out: for each text its terms as numbers, in order, and the terms' names. Its own file
//! because what counts as a term is decided here once, for fitting and for assigning alike: numbers are folded with
//! their units (`30元` is `#元`), a negation belongs to the word it denies (没有信号 is not 信号), signs part clauses.

use rustc_hash::FxHashMap;

use super::segmenter::{Room, Segmenter};
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
    /// Whether each stands right after the one before it, both as they are written.
    joined: Vec<bool>,
    ends: Vec<usize>,
    /// The term of each word of the dictionary; [`BREAK`] where it was not met yet.
    by_number: Vec<u32>,
    /// The denied terms by how they are denied and what is.
    denied: FxHashMap<(&'static str, u32), u32>,
}

impl Terms {
    pub fn texts(&self) -> usize {
        self.ends.len()
    }

    pub fn of(&self, text: usize) -> &[u32] {
        &self.flat[self.range(text)]
    }

    /// For each term of a text whether it stands right after the one before it, both as they are written: neither denied nor
    /// a quantity. Words in letters may have a blank between them.
    pub fn joined(&self, text: usize) -> &[bool] {
        &self.joined[self.range(text)]
    }

    fn range(&self, text: usize) -> std::ops::Range<usize> {
        let start = if text == 0 { 0 } else { self.ends[text - 1] };
        start..self.ends[text]
    }

    /// Adds a normalised text.
    pub fn read(&mut self, reader: &mut Reader<'_>, text: &str) {
        let Self { lexicon, flat, joined, by_number, denied, .. } = self;
        by_number.resize(reader.segmenter.numbers(), BREAK);
        let mut term_of = |lexicon: &mut Lexicon, word: Word<'_>| match word.number {
            Some(number) => {
                let known = &mut by_number[number as usize];
                if *known == BREAK {
                    *known = lexicon.intern(word.text, None);
                }
                *known
            }
            None => lexicon.intern(word.text, None),
        };
        // Where the word before ends.
        let mut before = None;
        reader.each(text, |term| {
            let mut is_joined = false;
            let after = before.take();
            let id = match term {
                Read::Break => BREAK,
                Read::Plain(word) => {
                    let start = word.text.as_ptr() as usize - text.as_ptr() as usize;
                    let between = after.and_then(|end| text.get(end..start));
                    is_joined = between == Some("") || between == Some(" ") && word.text.is_ascii();
                    before = Some(start + word.text.len());
                    term_of(lexicon, word)
                }
                Read::Denied(denial, word) => {
                    let plain = term_of(lexicon, word);
                    *denied
                        .entry((denial, plain))
                        .or_insert_with(|| lexicon.intern(&[denial, word.text].concat(), Some(plain)))
                }
                Read::Quantity(unit) => lexicon.intern(&["#", unit].concat(), None),
            };
            if id != BREAK || flat.last().is_some_and(|&last| last != BREAK) {
                flat.push(id);
                joined.push(is_joined);
            }
        });
        self.ends.push(flat.len());
    }
}

/// A word, and its number in the dictionary.
#[derive(Clone, Copy)]
pub(crate) struct Word<'t> {
    pub text: &'t str,
    number: Option<u32>,
}

/// What a word is read as.
pub(crate) enum Read<'t> {
    Break,
    Plain(Word<'t>),
    Denied(&'static str, Word<'t>),
    Quantity(&'t str),
}

/// What a word is wherever it stands.
#[derive(Clone, Copy, Default, PartialEq)]
enum Sort {
    /// It was not met yet.
    #[default]
    New,
    /// Nothing.
    Gap,
    /// A sign.
    Sign,
    /// A number.
    Number,
    /// A number and what it counts, from a byte on.
    Quantity(u8),
    /// What is counted, where a number stands before it.
    Unit,
    /// A denial, by its place.
    Denial(u8),
    /// A word that may stand between a denial and what it denies.
    Between,
    Other,
}

impl Sort {
    fn of(word: &str) -> Self {
        let Some(first) = word.chars().next() else { return Self::Gap };
        match fold::kind(first) {
            Kind::Word => {}
            Kind::Gap | Kind::Nothing => return Self::Gap,
            _ => return Self::Sign,
        }
        if first.is_ascii_digit() {
            let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%'));
            if rest.is_empty() {
                return Self::Number;
            }
            let generation = matches!(word, "2g" | "3g" | "4g" | "5g");
            if let (false, true, Ok(from)) = (generation, UNITS.contains(&rest), u8::try_from(word.len() - rest.len()))
            {
                return Self::Quantity(from);
            }
        }
        let denial = DENIALS.iter().position(|(denying, _)| *denying == word);
        match denial.and_then(|place| u8::try_from(place).ok()) {
            Some(place) => Self::Denial(place),
            None if UNITS.contains(&word) => Self::Unit,
            None if BETWEEN.contains(&word) => Self::Between,
            None => Self::Other,
        }
    }
}

/// Reads texts term by term.
pub(crate) struct Reader<'s> {
    segmenter: &'s Segmenter,
    room: Room,
    /// What each word of the dictionary is.
    sorts: Vec<Sort>,
}

impl<'s> Reader<'s> {
    pub fn new(segmenter: &'s Segmenter) -> Self {
        Self { segmenter, room: Room::default(), sorts: vec![Sort::New; segmenter.numbers()] }
    }

    /// Reads a normalised text.
    pub fn each<'t>(&mut self, text: &'t str, mut take: impl FnMut(Read<'t>)) {
        let Self { segmenter, room, sorts } = self;
        let mut denial: Option<(&'static str, u8)> = None;
        let mut number = false;
        segmenter.each(room, text, |text, known| {
            let known = known.or_else(|| segmenter.number(text));
            let sort = match known.and_then(|known| sorts.get_mut(known as usize)) {
                Some(sort) => {
                    if *sort == Sort::New {
                        *sort = Sort::of(text);
                    }
                    *sort
                }
                None => Sort::of(text),
            };
            let word = Word { text, number: known };
            let after_number = std::mem::take(&mut number);
            match sort {
                Sort::New | Sort::Gap => {}
                Sort::Sign => {
                    denial = None;
                    take(Read::Break);
                }
                Sort::Number => number = true,
                Sort::Quantity(from) => take(Read::Quantity(&text[usize::from(from)..])),
                Sort::Unit if after_number => take(Read::Quantity(text)),
                Sort::Denial(place) => denial = Some((DENIALS[usize::from(place)].1, 1)),
                Sort::Unit | Sort::Between | Sort::Other => match &mut denial {
                    Some((_, left)) if *left > 0 && sort == Sort::Between => {
                        *left -= 1;
                        take(Read::Plain(word));
                    }
                    Some((written, _)) => {
                        take(Read::Denied(written, word));
                        denial = None;
                    }
                    None => take(Read::Plain(word)),
                },
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let dictionary = "信号 900 n\n没有 900 v\n家里 90 s\n不 900 d\n满意 90 v\n话费 90 n\n扣 90 v\n了 900 u\n任何 900 r\n元 90 q\n";
        let segmenter = Segmenter::new(dictionary.as_bytes()).unwrap();
        let mut terms = Terms::default();
        terms.read(&mut Reader::new(&segmenter), &normalised(text));
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
