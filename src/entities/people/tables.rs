//! Characters of which names are made, and words that begin as names do.
//!
//! In: `names.txt`, as `build.rs` packs it. Out: how much a character tells, and whether two of them are a word. Its own file
//! because it is nothing but tables: written out, they would take three times the room in the module.

use std::sync::OnceLock;

use super::super::signs::{Words, is_in, set};
use crate::bytes::Bytes;

/// Sets of characters and pairs of them: each a step from the one before, as `build.rs` writes them.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.packed"));

/// Family names of two characters.
pub(super) static LONG: Words = Words::new(
    "欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 夏侯 轩辕 端木 南宫 百里 呼延 独孤 澹台 钟离 \
     拓跋 赫连 淳于 申屠 鲜于 闻人 西门 司空 完颜 纳兰 万俟 濮阳 东郭 公冶 宗政 太叔 南门 亓官 司寇 巫马 漆雕 乐正 公羊 爱新觉罗",
);

/// What is packed.
struct Tables {
    /// Family names: those that hardly begin any other word, those that are words as often, those that are words first.
    families: [Vec<u64>; 3],
    /// Characters of given names: those that are rare elsewhere, those that are not.
    given: [Vec<u64>; 2],
    /// Words of two characters, in their order.
    words: Vec<(char, char)>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut rest = Bytes(PACKED);
        let families = std::array::from_fn(|_| set(&mut steps(&mut rest).into_iter()));
        let given = std::array::from_fn(|_| set(&mut steps(&mut rest).into_iter()));
        let seconds = steps(&mut rest);
        let mut words = Vec::new();
        for first in steps(&mut rest) {
            let mut at = 0;
            for _ in 0..rest.number() {
                at += rest.number();
                words.extend(seconds.get(at).map(|&second| (first, second)));
            }
        }
        Tables { families, given, words }
    })
}

/// How many, and each as a step from the one before.
fn steps(rest: &mut Bytes<'_>) -> Vec<char> {
    let mut c = 0;
    let count = rest.number();
    let step = |_| {
        c += rest.number();
        u32::try_from(c).ok().and_then(char::from_u32).unwrap_or(' ')
    };
    (0..count).map(step).collect()
}

/// How much a character tells that a name begins with it.
#[inline(never)]
pub(super) fn family(c: char) -> Option<i32> {
    let class = tables().families.iter().position(|class| is_in(class, c))?;
    [8, 6, 2].get(class).copied()
}

/// How much a character tells that it is one of a given name.
#[inline(never)]
pub(super) fn given(c: char) -> i32 {
    let class = tables().given.iter().position(|class| is_in(class, c));
    [4, 2].get(class.unwrap_or(2)).copied().unwrap_or(-2)
}

/// Whether two characters are a word.
#[inline(never)]
pub(super) fn is_word(first: char, second: char) -> bool {
    tables().words.binary_search(&(first, second)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_build_packs_is_what_stands_in_the_list() {
        let listed = include_str!("names.txt");
        let sections: Vec<String> = listed
            .split("\n\n")
            .map(|section| section.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join(" "))
            .collect();
        for (section, weight) in sections.iter().zip([8, 6, 2]) {
            assert!(section.chars().filter(|c| *c != ' ').all(|c| family(c) == Some(weight)), "{section}");
        }
        for (section, weight) in sections[3..].iter().zip([4, 2]) {
            assert!(section.chars().filter(|c| *c != ' ').all(|c| given(c) == weight), "{section}");
        }
        let mut words = 0;
        for group in sections[5].split_ascii_whitespace() {
            let first = group.chars().next().unwrap_or_default();
            assert!(group.chars().skip(1).all(|second| is_word(first, second)), "{group}");
            words += group.chars().skip(1).count();
        }
        assert_eq!(tables().words.len(), words);
        assert!(!is_word('王', '芳') && family('的').is_none() && given('的') < 0);
    }
}
