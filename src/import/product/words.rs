//! Words to turns, for products that time words and leave the turns to others.
//!
//! In: words in their order, each with its speaker and times. Out: turns: what one speaker said without another between and
//! without a pause of two seconds. Its own file because four products write words only.

use super::{Calls, Said};

/// A pause that ends a turn.
const PAUSE_MS: i64 = 2_000;

/// The turn that is being put together.
#[derive(Default)]
pub(super) struct Words {
    said: Said,
    /// Sum and number of the words' confidences.
    confidence: (f64, u32),
}

impl Words {
    /// Takes a word; what comes before it is a turn if it is another's or long ago.
    pub(super) fn word(&mut self, calls: &mut Calls<'_>, word: Said) {
        let goes_on = word.speaker == self.said.speaker
            && word.start.zip(self.said.end).is_none_or(|(start, end)| start - end < PAUSE_MS);
        if !goes_on {
            self.end(calls);
        }
        if self.said.text.is_empty() {
            self.said = Said { text: String::new(), ..word.clone() };
        }
        join(&mut self.said.text, word.text.trim());
        self.said.start = self.said.start.or(word.start);
        self.said.end = word.end.max(self.said.end);
        if let Some(confidence) = word.confidence {
            self.confidence.0 += confidence;
            self.confidence.1 += 1;
        }
    }

    /// Ends the turn in hand.
    pub(super) fn end(&mut self, calls: &mut Calls<'_>) {
        let (sum, count) = std::mem::take(&mut self.confidence);
        let mut said = std::mem::take(&mut self.said);
        // To four digits, as products give it.
        said.confidence = (count > 0).then(|| (sum / f64::from(count) * 1e4).round() / 1e4);
        calls.say(said);
    }
}

/// Appends a word, with a blank where the script has blanks.
pub(super) fn join(text: &mut String, word: &str) {
    let is_tight = |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ff60}').contains(&c);
    let closes = |c: char| matches!(c, '.' | ',' | '?' | '!' | ':' | ';' | '\'' | '…' | '%' | ')');
    if let (Some(last), Some(first)) = (text.chars().next_back(), word.chars().next())
        && !is_tight(last)
        && !is_tight(first)
        && !(closes(first) && word.chars().count() == 1)
    {
        text.push(' ');
    }
    text.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn blanks_stand_between_words_that_have_them() {
        let joined = |words: &[&str]| {
            let mut text = String::new();
            words.iter().for_each(|word| join(&mut text, word));
            text
        };
        assert_eq!(joined(&["Hello", ",", "how's", "it", "?"]), "Hello, how's it?");
        assert_eq!(joined(&["您好", "，", "ABC", "公司"]), "您好，ABC公司");
    }
}
