//! One character at a time: how each is heard.
//!
//! In: a character. Out: the character it counts as ([`fold`]) and the kind it is of ([`Kind`]). Its own file because
//! packs are folded by the same function as transcripts, so that the two can never drift apart.

use std::sync::OnceLock;

use super::fold_table::{AWAY, GIVEN, WORDS};

/// What a folded character is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Part of a word: ideograph, letter, digit.
    Word,
    /// White space, emoji, kaomoji parts: nothing is said, what stands on both sides may still be one word.
    Gap,
    /// Invisible: zero width, variation selector, a recogniser's gap mark.
    Nothing,
    /// Ends a sentence.
    SentenceEnd,
    /// Ends a sentence and asks.
    Question,
    /// Parts clauses.
    ClauseEnd,
    /// Parts clauses and says that something follows, often what somebody said.
    Colon,
    /// Opens a quotation.
    QuoteOpen,
    /// Closes a quotation.
    QuoteClose,
    /// A quotation mark that does not tell which.
    Quote,
    /// Any other sign.
    Sign,
}

/// Every character that counts as another, and that other; all of the Basic Multilingual Plane.
pub(crate) fn folds() -> &'static [(char, char)] {
    static FOLDS: OnceLock<Vec<(char, char)>> = OnceLock::new();
    FOLDS.get_or_init(|| {
        let away = steps(AWAY).scan(0i32, |away, step| {
            *away += (step >> 1) as i32 ^ -((step & 1) as i32);
            Some(*away)
        });
        let pairs = chars(GIVEN).zip(away);
        pairs.filter_map(|(c, away)| Some((c, char::from_u32((c as u32).wrapping_add_signed(away))?))).collect()
    })
}

/// Numbers of seven bits a byte, the lowest first; the eighth bit says that more follow.
fn steps(bytes: &'static [u8]) -> impl Iterator<Item = u32> {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let &byte = bytes.next()?;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                break;
            }
        }
        Some(number)
    })
}

/// Characters, each by its distance from the one before.
fn chars(bytes: &'static [u8]) -> impl Iterator<Item = char> {
    let characters = steps(bytes).scan(0, |c, step| {
        *c += step;
        Some(*c)
    });
    characters.filter_map(char::from_u32)
}

/// The table of the Basic Multilingual Plane: what each character counts as.
pub(super) fn plane() -> &'static [u16] {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: Vec<u16> = (0..=u16::MAX).collect();
        for &(given, folded) in folds() {
            // The generated table holds characters of the plane only.
            table[given as usize & 0xFFFF] = folded as u16;
        }
        table
    })
}

/// What a character counts as: simplified, half width, lower case, its plain compatibility form.
#[inline]
pub(crate) fn fold(c: char) -> char {
    match u16::try_from(c as u32) {
        Ok(unit) => char::from_u32(u32::from(plane()[usize::from(unit)])).unwrap_or(c),
        Err(_) => c,
    }
}

/// The kind of a folded character.
pub(crate) fn kind(folded: char) -> Kind {
    kind_where(folded, char::is_alphanumeric)
}

/// Stretches of the Basic Multilingual Plane whose characters are all parts of words, if [`one_by_one`] says nothing else.
pub(super) fn words() -> impl Iterator<Item = (char, char)> {
    let mut ends = chars(WORDS);
    let whole = [('\u{4E00}', '\u{9FFF}'), ('\u{AC00}', '\u{D7A3}'), ('\u{3400}', '\u{4DBF}')];
    std::iter::from_fn(move || ends.next().zip(ends.next())).chain(whole)
}

/// Those whose characters are all gaps.
pub(super) const GAPS: [(char, char); 2] = [('\u{2190}', '\u{2BFF}'), ('\u{3200}', '\u{32FF}')];

/// The characters of the Basic Multilingual Plane of which each is of its own kind, as if they were folded. All that are in
/// none of the three are signs.
pub(super) fn one_by_one(is_word: impl Fn(char) -> bool, mut found: impl FnMut(char, Kind)) {
    let blocks = ['\0'..='\u{FF}', '\u{2000}'..='\u{206F}', '\u{3000}'..='\u{303F}', '\u{FE00}'..='\u{FFFF}'];
    let some = ['\u{1680}', '\u{30FB}'];
    blocks.into_iter().flatten().chain(some).for_each(|c| found(c, kind_where(c, &is_word)));
}

#[inline]
fn kind_where(folded: char, is_word: impl Fn(char) -> bool) -> Kind {
    match folded {
        // Most of what is asked for, and the quickest to tell.
        '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{3400}'..='\u{4DBF}' | 'a'..='z' | '0'..='9' => {
            Kind::Word
        }
        '\u{D7FC}'..='\u{F8FF}' => Kind::Sign,
        '。' | '!' | '\n' | '\r' | '｡' => Kind::SentenceEnd,
        '?' => Kind::Question,
        ':' => Kind::Colon,
        ',' | '、' | ';' | '—' | '~' | '～' => Kind::ClauseEnd,
        '“' | '‘' | '「' | '『' | '〈' | '《' => Kind::QuoteOpen,
        '”' | '’' | '」' | '』' | '〉' | '》' => Kind::QuoteClose,
        '"' => Kind::Quote,
        // `_` is how recognisers write a gap inside a word; U+FFFD a byte that was lost.
        '_'
        | '\u{200B}'..='\u{200F}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFFD}'
        | '\u{00AD}' => Kind::Nothing,
        c if (c as u32) < 0x20 || c == '\u{7F}' => Kind::Nothing,
        // A pause, and what is put between characters for show.
        '…' | '·' | '•' | '‧' | '・' => Kind::Gap,
        c if c.is_whitespace() => Kind::Gap,
        // Dingbats, symbols, arrows, box drawing and pictographs, by block.
        '\u{2190}'..='\u{2BFF}' | '\u{3200}'..='\u{32FF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0000}'..='\u{E007F}' => {
            Kind::Gap
        }
        c if is_word(c) => Kind::Word,
        _ => Kind::Sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_script_width_and_case() {
        let folded: String = "謝謝對不起請問幫您ＡＢｃ１２，？".chars().map(fold).collect();
        assert_eq!(folded, "谢谢对不起请问帮您abc12,?");
    }

    #[test]
    fn leaves_simplified_text_as_it_is() {
        let text = "您好很高兴为您服务后台只有一只";
        assert_eq!(text.chars().map(fold).collect::<String>(), text);
    }

    #[test]
    fn tells_what_is_said_from_what_is_not() {
        assert_eq!(kind('好'), Kind::Word);
        assert_eq!(kind('𠮷'), Kind::Word);
        assert_eq!(kind('🙏'), Kind::Gap);
        assert_eq!(kind('\u{200B}'), Kind::Nothing);
        assert_eq!(kind('。'), Kind::SentenceEnd);
        assert_eq!(kind('('), Kind::Sign);
    }
}
