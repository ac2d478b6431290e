//! The language in which people are spoken to.
//!
//! In: the tag given to `load`. Out: [`Language`], and [`Prose`] picked in it. Its own file because problems, packs and
//! explanations all need it and none of them owns it.

use serde::{Deserialize, Serialize};

/// A language the toolkit speaks. Chinese comes first: it is what the packs are written in.
///
/// ```
/// use wusheng::Language;
/// assert_eq!(Language::default(), Language::Zh);
/// assert_eq!(serde_json::to_value(Language::En)?, "en");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// 简体中文
    #[default]
    Zh,
    /// English
    En,
}

impl Language {
    /// The language of a tag such as `zh-CN` or `en`; anything that does not begin with `en` is Chinese.
    ///
    /// ```
    /// use wusheng::Language;
    /// assert_eq!(Language::of_tag("en-GB"), Language::En);
    /// assert_eq!(Language::of_tag("zh-Hans"), Language::Zh);
    /// ```
    pub fn of_tag(tag: &str) -> Self {
        if tag.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("en")) { Self::En } else { Self::Zh }
    }
}

/// Prose in a pack: one string for every language, or one a language.
///
/// ```
/// use wusheng::{Language, Prose};
/// let why: Prose = serde_json::from_str(r#"{"zh":"没有问好。","en":"No greeting."}"#)?;
/// assert_eq!(why.pick(Language::En), "No greeting.");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Prose {
    /// The same words whatever the language.
    One(String),
    /// Words for each language; a missing one falls back to the other.
    Each {
        /// Chinese.
        #[serde(default)]
        zh: String,
        /// English.
        #[serde(default)]
        en: String,
    },
}

impl Default for Prose {
    fn default() -> Self {
        Self::One(String::new())
    }
}

impl Prose {
    /// The words in `language`, or in the other one where that is all there is.
    ///
    /// ```
    /// use wusheng::{Language, Prose};
    /// let title = Prose::Each { zh: "问好声".into(), en: String::new() };
    /// assert_eq!(title.pick(Language::En), "问好声");
    /// ```
    pub fn pick(&self, language: Language) -> &str {
        match (self, language) {
            (Self::One(words), _) => words,
            (Self::Each { zh, en }, Language::Zh) => {
                if zh.is_empty() {
                    en
                } else {
                    zh
                }
            }
            (Self::Each { zh, en }, Language::En) => {
                if en.is_empty() {
                    zh
                } else {
                    en
                }
            }
        }
    }
}
