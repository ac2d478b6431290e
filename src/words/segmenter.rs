//! A text to its words.
//!
//! In: a dictionary, words of the user's own, a text. Out: its words in order, with nothing left out. Its own file because
//! it alone knows jieba.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jieba_rs::Jieba;

use super::{dictionary, normalised};
use crate::problem::Problem;

/// Cuts text into words.
#[derive(Clone)]
pub(crate) struct Segmenter {
    jieba: Jieba,
}

impl Segmenter {
    /// From a dictionary's bytes.
    pub fn new(dictionary: &[u8]) -> Result<Self, Box<Problem>> {
        Ok(Self { jieba: dictionary::load(dictionary)? })
    }

    /// The same with words of the user's own (plans, products, places), and such others as are not one word to it yet. Each
    /// becomes as frequent as it must be to be found.
    pub fn knowing<'w>(
        &self,
        own: impl Iterator<Item = &'w str>,
        others: impl Iterator<Item = &'w str>,
    ) -> Cow<'_, Self> {
        let mut known = Cow::Borrowed(self);
        let own = own.map(normalised).filter(|word| !word.is_empty());
        let others = others.filter(|word| self.jieba.cut(word, true).len() > 1).map(str::to_owned);
        let words: BTreeSet<String> = own.chain(others).collect();
        for word in words {
            let jieba = &mut known.to_mut().jieba;
            let frequency = jieba.suggest_freq(&word);
            jieba.add_word(&word, Some(frequency), Some("nz"));
        }
        known
    }

    /// The words of a text; joined again they are the text.
    pub fn words<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.jieba.cut(text, true).into_iter().map(|token| token.word)
    }

    /// What a word mostly is, in jieba's letters (`n` a noun, `v` a verb, `ns` a place); `x` where nothing is known.
    pub fn tag(&self, word: &str) -> String {
        match &self.jieba.tag(word, false)[..] {
            [tag] => tag.tag.to_owned(),
            _ => "x".to_owned(),
        }
    }
}
