//! Questions, open and closed.
//!
//! In: a turn as it was heard. Out: the sentences that ask. Its own file because it knows how two languages ask; a pack
//! knows only that it wants a question.
//!
//! Recognised speech has no question marks: a question word near the end, a particle at the end or a choice (是不是,
//! 能不能) ask without one. `没什么`, `什么都`, `有什么…随时` do not ask.

use std::sync::OnceLock;

use super::Letters;
use crate::ordered::sort;
use crate::pack::schema::Question;
use crate::text::sentences::sentences;

/// Words that ask for what the customer says in their own words.
const OPEN: &[&str] = &[
    "什么",
    "啥",
    "怎么",
    "怎样",
    "咋",
    "如何",
    "哪",
    "谁",
    "几",
    "多少",
    "多久",
    "多大",
    "多长",
    "为何",
    "何时",
    "贵姓",
    "怎么称呼",
];

/// Words that make of a question word something else.
const NOT_OPEN: &[&str] = &[
    "没什么",
    "没啥",
    "不怎么",
    "什么都",
    "怎么都",
    "无论",
    "不管",
    "任何",
    "什么的",
    "几个",
    "好几",
    "几天",
    "几分钟",
    "哪怕",
    "谁知道",
    "没多少",
    "多少有",
    "什么时候都",
    "随时",
    "尽管",
];

/// Choices that ask for a yes or a no.
const CHOICES: &[&str] = &[
    "是不是",
    "有没有",
    "能不能",
    "可不可以",
    "要不要",
    "对不对",
    "好不好",
    "行不行",
    "会不会",
    "是否",
    "能否",
    "可否",
    "在不在",
    "需不需要",
    "用不用",
    "方不方便",
    "清不清楚",
    "还是",
];

/// Ends that ask for a yes or a no.
const ENDS: &[&str] = &["吗", "么", "嘛", "吧", "没有", "对吧", "是吧", "不"];

/// Beginnings of an English question.
const ENGLISH_OPEN: &[&str] =
    &["what", "how", "when", "where", "why", "who", "which", "mayihaveyour", "couldyoutellme"];
const ENGLISH_CLOSED: &[&str] = &[
    "do", "does", "did", "is", "are", "was", "can", "could", "would", "will", "have", "has", "may", "shall", "should",
];

/// Finds the sentences that ask as wanted.
pub(super) fn find(wanted: Question, letters: &Letters, found: &mut impl FnMut(u32, u32)) {
    for sentence in letters.sentences() {
        // The mark itself stands after the sentence.
        let marked = letters.chars.get(sentence.end as usize) == Some(&'?');
        if wanted.fits(kind(letters.chars(&sentence), marked)) {
            found(sentence.start, sentence.end);
        }
    }
}

/// Every question of a text, and whether it is open.
pub(crate) fn each(text: &str, mut found: impl FnMut(bool)) {
    sentences(text, &mut Vec::new(), |sentence| {
        if let Some(asks) = kind(sentence.chars, sentence.marked) {
            found(asks == Question::Open);
        }
    });
}

/// What a word that stands in a sentence makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Open,
    NotOpen,
    Choice,
}

/// The words of the lists above by their first characters, so that a sentence is gone through once.
struct Words {
    /// First characters modulo 256: a quick no.
    beginnings: [u64; 4],
    /// Each word with its first character, in the order of those.
    all: Vec<(char, Vec<char>, Sign)>,
}

impl Words {
    fn get() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            let lists = [(OPEN, Sign::Open), (NOT_OPEN, Sign::NotOpen), (CHOICES, Sign::Choice)];
            let mut words = Self { beginnings: [0; 4], all: Vec::new() };
            for (list, sign) in lists {
                for word in list {
                    let word: Vec<char> = word.chars().collect();
                    let Some(&first) = word.first() else { continue };
                    words.beginnings[first as usize >> 6 & 3] |= 1 << (first as u32 & 63);
                    words.all.push((first, word, sign));
                }
            }
            sort(&mut words.all, |(first, ..)| *first as u128);
            words
        })
    }

    /// What the words mean that a text begins with.
    fn at(&self, text: &[char]) -> impl Iterator<Item = Sign> {
        let first = text.first().copied().unwrap_or_default();
        let may = self.beginnings[first as usize >> 6 & 3] >> (first as u32 & 63) & 1 == 1;
        let from = if may { self.all.partition_point(|(known, ..)| *known < first) } else { self.all.len() };
        let same = self.all[from..].iter().take_while(move |(known, ..)| *known == first);
        same.filter(|(_, word, _)| text.starts_with(word)).map(|(.., sign)| *sign)
    }
}

/// How a sentence asks, if it does.
pub(crate) fn kind(chars: &[char], marked: bool) -> Option<Question> {
    let said: Vec<char>;
    let text = if chars.iter().all(|&c| is_said(c)) {
        chars
    } else {
        said = chars.iter().copied().filter(|&c| is_said(c)).collect();
        &said
    };
    if text.is_empty() {
        return None;
    }
    if text.iter().all(char::is_ascii) {
        let begins = |words: &[&str]| words.iter().any(|word| begins(text, word));
        return if begins(ENGLISH_OPEN) {
            Some(Question::Open)
        } else {
            (marked || begins(ENGLISH_CLOSED)).then_some(Question::Closed)
        };
    }
    let words = Words::get();
    let (mut open, mut not_open, mut choice) = (None, false, false);
    for at in 0..text.len() {
        for sign in words.at(&text[at..]) {
            match sign {
                Sign::Open => open = Some(at),
                Sign::NotOpen => not_open = true,
                Sign::Choice => choice = true,
            }
        }
    }
    let open = open.filter(|_| !not_open);
    let particle = ENDS.iter().find(|end| ends(text, end));
    let yes_or_no = choice || particle.is_some_and(|end| !matches!(*end, "吧" | "不" | "么" | "没有"));
    // 什么, 怎么, 那么 end in 么 as well.
    let ends_in_ma = ends(text, "么") && !["什么", "怎么", "那么", "这么", "多么"].iter().any(|word| ends(text, word));
    if yes_or_no || ends_in_ma || (marked && particle.is_some() && open.is_none()) {
        return Some(Question::Closed);
    }
    let near_the_end = open.is_some_and(|at| text.len() - at <= 8 || text.len() <= 12);
    if open.is_some() && (marked || near_the_end || begins(text, "请问") || ends(text, "呢")) {
        return Some(Question::Open);
    }
    marked.then_some(Question::Closed)
}

/// Whether a character is said; most are ideographs.
fn is_said(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphanumeric()
}

fn begins(text: &[char], word: &str) -> bool {
    let mut rest = text.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

fn ends(text: &[char], word: &str) -> bool {
    let mut rest = text.iter().rev();
    word.chars().rev().all(|c| rest.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_open_from_closed_and_questions_from_statements() {
        for (text, marked, expected) in [
            ("请问您是什么时候办理的", false, Some(Question::Open)),
            ("您手机号是多少", false, Some(Question::Open)),
            ("怎么了", false, Some(Question::Open)),
            ("您看什么时间方便呢", true, Some(Question::Open)),
            ("您重启过吗", false, Some(Question::Closed)),
            ("是不是灯不亮", false, Some(Question::Closed)),
            ("您是本人", true, Some(Question::Closed)),
            ("灯是红色还是绿色", false, Some(Question::Closed)),
            ("对吧", true, Some(Question::Closed)),
            ("没什么问题", false, None),
            ("有什么需要您随时联系我们", false, None),
            ("好的，马上为您办理", false, None),
            ("给您办好了吧", false, None),
            ("whatisyourname", false, Some(Question::Open)),
            ("isitworking", true, Some(Question::Closed)),
            ("thankyou", false, None),
            ("", true, None),
            ("？", true, None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(kind(&chars, marked), expected, "{text}");
        }
    }
}
