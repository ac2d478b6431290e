//! The dictionary's file.
//!
//! In: the bytes of `wusheng.dict` (made from jieba's own list by `scripts/lib/dictionary.mjs`, unpacked), or a list as
//! jieba has it, `word frequency tag` a line. Out: a segmenter's words. Its own file because the file is compact and
//! quick to take in: a quarter of the size of the list, and no number in it has to be parsed.
//!
//! The file: `WSD1`; the number of tags, then each as length and bytes; the number of words; then four parts, each
//! behind its length: for every word how many bytes it shares with the word before it, how many are its own, its
//! frequency, its tag; and after them all the bytes of their own. Numbers are of seven bits a byte, the lowest first.

use jieba_rs::Jieba;

use crate::problem::{Code, Problem};

const MAGIC: &[u8] = b"WSD1";

/// Takes a dictionary in, in either form.
pub(super) fn load(bytes: &[u8]) -> Result<Jieba, Box<Problem>> {
    if bytes.is_empty() {
        return Err(bad("dictEmpty"));
    }
    match bytes.strip_prefix(MAGIC) {
        Some(rest) => packed(rest).ok_or_else(|| bad("dictCutOff")),
        None => listed(bytes),
    }
}

fn bad(detail: &str) -> Box<Problem> {
    Box::new(Problem::new(Code::BadDictionary).arg("detail", detail))
}

fn listed(mut bytes: &[u8]) -> Result<Jieba, Box<Problem>> {
    if bytes.starts_with(&[0x1F, 0x8B]) {
        return Err(bad("dictPacked"));
    }
    Jieba::with_dict(&mut bytes).map_err(|_| bad("dictNotAList"))
}

fn packed(bytes: &[u8]) -> Option<Jieba> {
    let mut bytes = Bytes(bytes);
    let mut tags = Vec::new();
    for _ in 0..bytes.number()? {
        let length = bytes.number()?;
        tags.push(std::str::from_utf8(bytes.take(length)?).ok()?);
    }
    let words = bytes.number()?;
    let mut part = || {
        let length = bytes.number()?;
        Some(Bytes(bytes.take(length)?))
    };
    let (mut shared, mut own, mut frequencies, mut tagged, mut letters) = (part()?, part()?, part()?, part()?, part()?);
    let mut jieba = Jieba::empty();
    let mut word: Vec<u8> = Vec::new();
    for _ in 0..words {
        let (kept, added) = (shared.number()?, own.number()?);
        if kept > word.len() {
            return None;
        }
        word.truncate(kept);
        word.extend_from_slice(letters.take(added)?);
        let text = std::str::from_utf8(&word).ok()?;
        jieba.add_word(text, Some(frequencies.number()?), Some(tags.get(tagged.number()?)?));
    }
    Some(jieba)
}

/// What is left to read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    #[inline]
    fn number(&mut self) -> Option<usize> {
        let mut number = 0usize;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let mut file = b"WSD1".to_vec();
        file.extend([2, 1, b'n', 1, b'v', 2]);
        for part in [&[0u8, 3][..], &[6, 3], &[200, 1, 3], &[0, 1], "信号塔".as_bytes()] {
            // 信号 and 信塔, which shares its first character.
            file.push(u8::try_from(part.len()).unwrap());
            file.extend(part);
        }
        file
    }

    #[test]
    fn words_share_their_beginnings() {
        let jieba = load(&file()).unwrap();
        assert!(jieba.has_word("信号") && jieba.has_word("信塔") && !jieba.has_word("号塔"));
        assert_eq!(jieba.tag("信塔", false)[0].tag, "v");
    }

    #[test]
    fn a_file_cut_off_anywhere_is_refused() {
        let file = file();
        for end in 0..file.len() {
            assert!(load(&file[..end]).is_err() || end < 4, "{end}");
        }
        assert!(load(b"").is_err());
        assert!(load(&[0x1F, 0x8B, 8]).is_err());
    }

    #[test]
    fn a_plain_list_is_a_dictionary_too() {
        let jieba = load("断网 3 v\n携号转网 5 n\n".as_bytes()).unwrap();
        assert!(jieba.has_word("携号转网"));
        assert!(load("断网 many\n".as_bytes()).is_err());
    }
}
