//! A text to its words.
//!
//! In: a dictionary, words of the user's own, a text. Out: its words in order, with nothing left out. Its own file because
//! it is the hot loop of everything that goes by words.
//!
//! What jieba does, word for word: among the dictionary's words the likeliest way through a run of characters; single
//! characters that are left over side by side are put together by a model of unknown words. Here the way is found in one pass
//! from the end, without a graph.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::alphabet::{ALNUM, Alphabet, Class, HAN, INSIDE, JOINS, PERCENT};
use super::dictionary::{self, Dictionary};
use super::normalised;
use super::trie::NONE;
use crate::math::{exp, ln, real};
use crate::problem::Problem;

/// Cuts text into words.
#[derive(Clone)]
pub(crate) struct Segmenter {
    dictionary: Arc<Dictionary>,
    alphabet: Arc<Alphabet>,
    /// The logarithm of each frequency's part of all.
    logs: Vec<f64>,
    total: u64,
    /// The logarithm of what all frequencies are together.
    all: f64,
    /// Words of the user's own by their first character.
    own: FxHashMap<Class, Vec<Own>>,
}

/// A word of the user's own.
#[derive(Clone)]
struct Own {
    /// What follows its first character.
    rest: Box<[Class]>,
    frequency: u64,
}

/// Where the likeliest way goes on from a character.
#[derive(Clone, Copy, Default)]
struct Step {
    /// How likely the way is from here to the end.
    likely: f64,
    end: u32,
    /// The word's number; none for a character that makes no word.
    word: u32,
}

/// What cutting needs, used again from text to text.
#[derive(Default)]
pub(crate) struct Room {
    classes: Vec<Class>,
    /// Where each character begins, and where the last ends.
    starts: Vec<u32>,
    steps: Vec<Step>,
    states: Vec<u8>,
}

/// Room kept from one text to the next, in characters.
const KEPT: usize = 1 << 18;

impl Room {
    fn begin(&mut self) {
        self.classes.clear();
        self.starts.clear();
        if self.classes.capacity() > KEPT {
            *self = Self::default();
        }
    }
}

impl Segmenter {
    /// From a dictionary's bytes.
    pub fn new(bytes: &[u8]) -> Result<Self, Box<Problem>> {
        let (dictionary, alphabet) = dictionary::load(bytes)?;
        let total = dictionary.total;
        let (logs, all) = (dictionary.logs(total), ln(real(total)));
        let (dictionary, alphabet) = (Arc::new(dictionary), Arc::new(alphabet));
        Ok(Self { dictionary, alphabet, logs, total, all, own: FxHashMap::default() })
    }

    /// The same with words of the user's own (plans, products, places), and such others as are not one word to it yet. Each
    /// becomes as frequent as it must be to be found.
    pub fn knowing<'w>(
        &self,
        own: impl Iterator<Item = &'w str>,
        others: impl Iterator<Item = &'w str>,
    ) -> Cow<'_, Self> {
        let mut room = Room::default();
        let own = own.map(normalised).filter(|word| !word.is_empty());
        let others = others.filter(|word| self.words(&mut room, word).len() > 1).map(str::to_owned);
        let words: BTreeSet<String> = own.chain(others).collect();
        let mut known = Cow::Borrowed(self);
        for word in words {
            known.to_mut().learn(&word);
        }
        known
    }

    /// Takes a word in, as frequent as its parts together, or as it was.
    fn learn(&mut self, word: &str) {
        let classes: Vec<Class> = word.chars().map(|c| self.alphabet.class(c)).collect();
        let mut steps = Vec::new();
        self.likeliest(&classes, &mut steps);
        let alone = |at: usize| steps[at].end as usize == at + 1 && self.alphabet.kind(classes[at]) & ALNUM != 0;
        let mut parts = 0.0;
        let mut at = 0;
        while at < classes.len() {
            let mut end = steps[at].end as usize;
            if alone(at) {
                // Letters and digits side by side are one part.
                end = (end..classes.len()).find(|&at| !alone(at)).unwrap_or(classes.len());
            }
            parts += ln(real(self.frequency(&classes[at..end]).unwrap_or(1))) - self.all;
            at = end;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Below the total.
        let joined = exp(parts + self.all) as u64 + 1;
        let before = self.frequency(&classes);
        let frequency = joined.max(before.unwrap_or(1));
        let alphabet = Arc::make_mut(&mut self.alphabet);
        let classes: Vec<Class> = word.chars().map(|c| alphabet.admit(c)).collect();
        let Some((&first, rest)) = classes.split_first() else { return };
        let words = self.own.entry(first).or_default();
        words.retain(|own| *own.rest != *rest);
        words.push(Own { rest: rest.into(), frequency });
        self.total += frequency - before.unwrap_or(0);
        self.all = ln(real(self.total));
        self.logs = self.dictionary.logs(self.total);
    }

    fn frequency(&self, classes: &[Class]) -> Option<u64> {
        let (first, rest) = classes.split_first()?;
        let own = self.own.get(first).and_then(|words| words.iter().find(|own| *own.rest == *rest));
        own.map(|own| own.frequency).or_else(|| {
            let (node, _) = self.dictionary.trie.find(classes.iter().copied())?;
            self.dictionary.frequencies.get(node.frequency() - 1).copied()
        })
    }

    /// The words of a text; joined again they are the text.
    pub fn words<'t>(&self, room: &mut Room, text: &'t str) -> Vec<&'t str> {
        let mut words = Vec::new();
        self.each(room, text, |word, _| words.push(word));
        words
    }

    /// Each word of a text with its number, where it has one.
    pub fn each<'t>(&self, room: &mut Room, text: &'t str, mut take: impl FnMut(&'t str, Option<u32>)) {
        room.begin();
        for (start, c) in text.char_indices() {
            room.classes.push(self.alphabet.class(c));
            #[allow(clippy::cast_possible_truncation)] // Texts are shorter than memory.
            room.starts.push(start as u32);
        }
        let starts = std::mem::take(&mut room.starts);
        let place = |at: usize| starts.get(at).map_or(text.len(), |&start| start as usize);
        self.cut(room, |start, end, word| take(&text[place(start)..place(end)], (word != NONE).then_some(word)));
        room.starts = starts;
    }

    /// Where each word of a text in UTF-16 ends, and its number, or -1 as unsigned.
    #[cfg(any(feature = "wasm", test))]
    pub fn each_of_units(&self, room: &mut Room, units: &[u16], mut take: impl FnMut(u32, u32)) {
        room.begin();
        room.classes.extend(units.iter().map(|&unit| self.alphabet.unit(unit)));
        let is_half = |unit: &u16| matches!(unit, 0xD800..=0xDFFF);
        if !units.iter().any(is_half) {
            #[allow(clippy::cast_possible_truncation)]
            self.cut(room, |_, end, word| take(end as u32, word));
            return;
        }
        // Characters of two units: their classes once more, and where each ends.
        room.classes.clear();
        let mut end = 0;
        for c in char::decode_utf16(units.iter().copied()) {
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            room.classes.push(self.alphabet.class(c));
            #[allow(clippy::cast_possible_truncation)]
            let length = c.len_utf16() as u32;
            end += length;
            room.starts.push(end);
        }
        let ends = std::mem::take(&mut room.starts);
        self.cut(room, |_, end, word| take(ends[end - 1], word));
        room.starts = ends;
    }

    /// The number of a word of the dictionary.
    pub fn number(&self, word: &str) -> Option<u32> {
        self.dictionary.trie.find(word.chars().map(|c| self.alphabet.class(c))).map(|(_, number)| number)
    }

    /// Numbers of words are below this.
    pub fn numbers(&self) -> usize {
        self.dictionary.trie.len()
    }

    /// What a word mostly is, in jieba's letters (`n` a noun, `v` a verb, `ns` a place); `x` where nothing is known.
    pub fn tag(&self, word: &str) -> &str {
        let classes: Vec<Class> = word.chars().map(|c| self.alphabet.class(c)).collect();
        let Some((first, rest)) = classes.split_first() else { return "x" };
        if self.own.get(first).is_some_and(|words| words.iter().any(|own| *own.rest == *rest)) {
            return "nz";
        }
        match self.dictionary.trie.find(classes.iter().copied()) {
            Some((node, _)) => self.dictionary.tag(node.tag()),
            None if word.bytes().all(|byte| byte.is_ascii_digit()) => "m",
            None if word.is_ascii() => "eng",
            None => "x",
        }
    }

    fn cut(&self, room: &mut Room, mut take: impl FnMut(usize, usize, u32)) {
        let Room { classes, steps, states, .. } = room;
        let mut at = 0;
        while let Some(&class) = classes.get(at) {
            if self.alphabet.kind(class) & INSIDE == 0 {
                let next = classes.get(at + 1).copied().unwrap_or_default();
                let end = at + 1 + usize::from(self.alphabet.ends_line(class, next));
                take(at, end, NONE);
                at = end;
                continue;
            }
            let inside = |&&class: &&Class| self.alphabet.kind(class) & INSIDE != 0;
            let run = &classes[at..at + classes[at..].iter().take_while(inside).count()];
            self.cut_run(run, steps, states, &mut |start, end, word| take(at + start, at + end, word));
            at += run.len();
        }
    }

    /// Cuts a run of characters that belong into words.
    fn cut_run(
        &self,
        run: &[Class],
        steps: &mut Vec<Step>,
        states: &mut Vec<u8>,
        take: &mut impl FnMut(usize, usize, u32),
    ) {
        self.likeliest(run, steps);
        let mut at = 0;
        // Where characters that stand alone begin.
        let mut alone = 0;
        while at < run.len() {
            let Step { end, word, .. } = steps[at];
            let end = end as usize;
            if end > at + 1 {
                self.cut_left(run, alone, at, steps, states, take);
                take(at, end, word);
                alone = end;
            }
            at = end;
        }
        self.cut_left(run, alone, at, steps, states, take);
    }

    /// Finds the likeliest way through a run.
    fn likeliest(&self, run: &[Class], steps: &mut Vec<Step>) {
        steps.clear();
        steps.resize(run.len() + 1, Step::default());
        let trie = &self.dictionary.trie;
        for at in (0..run.len()).rev() {
            let mut best = Step { likely: f64::NEG_INFINITY, end: 0, word: NONE };
            let mut end = at + 1;
            let mut next = trie.root(run[at]);
            while let Some((node, word)) = next {
                if node.frequency() != 0 {
                    let likely = self.logs[node.frequency()] + steps[end].likely;
                    // Of two that are as likely the longer one.
                    if likely >= best.likely {
                        #[allow(clippy::cast_possible_truncation)]
                        let end = end as u32;
                        best = Step { likely, end, word };
                    }
                }
                next = run.get(end).and_then(|&class| trie.next(node, class));
                end += 1;
            }
            if !self.own.is_empty() {
                self.own_words(run, at, steps, &mut best);
            }
            if best.end == 0 {
                #[allow(clippy::cast_possible_truncation)]
                let end = at as u32 + 1;
                best = Step { likely: steps[at + 1].likely - self.all, end, word: NONE };
            }
            steps[at] = best;
        }
    }

    /// Looks at the user's own words that begin at a character.
    fn own_words(&self, run: &[Class], at: usize, steps: &[Step], best: &mut Step) {
        let Some(words) = self.own.get(&run[at]) else { return };
        for Own { rest, frequency } in words {
            if run[at + 1..].starts_with(rest) {
                let end = at + 1 + rest.len();
                let likely = ln(real(*frequency)) - self.all + steps[end].likely;
                if likely > best.likely || likely >= best.likely && end as u32 > best.end {
                    #[allow(clippy::cast_possible_truncation)]
                    let end = end as u32;
                    *best = Step { likely, end, word: NONE };
                }
            }
        }
    }

    /// Cuts what the likeliest way left as single characters.
    fn cut_left(
        &self,
        run: &[Class],
        start: usize,
        end: usize,
        steps: &[Step],
        states: &mut Vec<u8>,
        take: &mut impl FnMut(usize, usize, u32),
    ) {
        if end <= start + 1 {
            if end > start {
                take(start, end, steps[start].word);
            }
            return;
        }
        if self.frequency(&run[start..end]).is_some() {
            // As a word it is less likely than its characters.
            (start..end).for_each(|at| take(at, at + 1, steps[at].word));
            return;
        }
        let kind = |at: usize| self.alphabet.kind(run[at]);
        let mut at = start;
        while at < end {
            let han = kind(at) & HAN;
            let to = (at..end).find(|&to| kind(to) & HAN != han).unwrap_or(end);
            if han == 0 {
                self.cut_letters(&run[at..to], &mut |from, until| take(at + from, at + until, NONE));
            } else if to == at + 1 {
                take(at, to, steps[at].word);
            } else {
                self.dictionary.unknown.cut(&run[at..to], states, |from, until| {
                    let word = if until == from + 1 { steps[at + from].word } else { NONE };
                    take(at + from, at + until, word);
                });
            }
            at = to;
        }
    }

    /// Letters and digits to words and numbers, joined by what joins them; what stands between stays together.
    fn cut_letters(&self, run: &[Class], take: &mut impl FnMut(usize, usize)) {
        let is = |at: usize, kind: u8| run.get(at).is_some_and(|&class| self.alphabet.kind(class) & kind != 0);
        let mut at = 0;
        while at < run.len() {
            let start = at;
            if !is(at, ALNUM) {
                while at < run.len() && !is(at, ALNUM) {
                    at += 1;
                }
                take(start, at);
                continue;
            }
            while is(at, ALNUM) || is(at, JOINS) && is(at + 1, ALNUM) {
                at += 1;
            }
            at += usize::from(is(at, PERCENT));
            take(start, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::unknown::{NEVER, Unknown};
    use super::*;
    use crate::statistics::random::Random;

    fn pick<T: Copy>(random: &mut Random, from: &[T]) -> T {
        from[usize::try_from(random.below(from.len() as u64)).unwrap()]
    }

    /// Jieba and ours, with the same words and the same model of unknown ones, both made up.
    fn both(random: &mut Random, letters: &[char]) -> (jieba_rs::Jieba, Segmenter) {
        let mut list = String::new();
        for _ in 0..60 {
            let word: String = (0..=random.below(4)).map(|_| pick(random, letters)).collect();
            list += &format!("{word} {} n\n", pick(random, &[1, 3, 3, 40, 500, 9_000]));
        }
        let mut segmenter = Segmenter::new(list.as_bytes()).unwrap();
        let mut number = || -real(random.below(16_000_000) + 1) / 1e6;
        let (first, never) = ([number(), NEVER, NEVER, number()], NEVER);
        let (b, e, m, s) = (number(), number(), number(), number());
        let step = [[never, b, e, never], [m, never, never, s], [never, e, b, never], [s, never, never, m]];
        let mut unknown = Unknown { first, step, has: vec![[NEVER; 4]; segmenter.alphabet.len()] };
        let mut has = [const { Vec::new() }; 4];
        for &c in letters.iter().filter(|&&c| c.len_utf8() == 3 && c != '龘') {
            for (state, lines) in has.iter_mut().enumerate() {
                let value = number();
                lines.push(format!("{c}:{value:?}"));
                unknown.has[usize::from(segmenter.alphabet.class(c))][state] = value;
            }
        }
        let row = |row: [f64; 4]| row.map(|value| format!("{value:?}")).join(" ");
        let mut model = vec![row(first)];
        model.extend(step.map(row));
        model.extend(has.map(|lines| lines.join(",")));
        Arc::get_mut(&mut segmenter.dictionary).unwrap().unknown = unknown;
        let mut jieba = jieba_rs::Jieba::with_dict(&mut list.as_bytes()).unwrap();
        jieba.set_hmm_model(jieba_rs::HmmModel::load(&mut model.join("\n").as_bytes()).unwrap());
        (jieba, segmenter)
    }

    #[test]
    fn cuts_as_jieba_does() {
        let letters: Vec<char> = "断网信号宽带没龘5gG4.-_%+𠮷".chars().collect();
        let others: Vec<char> = letters.iter().copied().chain("，。 \r\n😀é".chars()).collect();
        let mut random = Random::new(5);
        let mut room = Room::default();
        for _ in 0..40 {
            let (jieba, segmenter) = both(&mut random, &letters);
            for _ in 0..100 {
                let text: String = (0..random.below(25)).map(|_| pick(&mut random, &others)).collect();
                let theirs: Vec<&str> = jieba.cut(&text, true).into_iter().map(|token| token.word).collect();
                assert_eq!(segmenter.words(&mut room, &text), theirs, "{text:?}");
                // And in UTF-16.
                let units: Vec<u16> = text.encode_utf16().collect();
                let mut start = 0;
                let mut words = theirs.iter();
                segmenter.each_of_units(&mut room, &units, |end, number| {
                    let word = String::from_utf16(&units[start..end as usize]).unwrap();
                    assert_eq!(Some(&&*word), words.next(), "{text:?}");
                    assert!(number == NONE || segmenter.number(&word) == Some(number), "{word}");
                    start = end as usize;
                });
                assert_eq!(words.next(), None);
            }
        }
    }

    #[test]
    fn learns_words_as_jieba_does() {
        let letters: Vec<char> = "断网信号宽带没5g".chars().collect();
        let mut random = Random::new(9);
        for _ in 0..40 {
            let (mut jieba, segmenter) = both(&mut random, &letters);
            let words: BTreeSet<String> = (0..5)
                .map(|_| (0..2 + random.below(3)).map(|_| pick(&mut random, &letters)).chain(['卡']).collect())
                .map(|word: String| normalised(&word))
                .collect();
            for word in &words {
                let frequency = jieba.suggest_freq(word);
                jieba.add_word(word, Some(frequency), Some("nz"));
            }
            let known = segmenter.knowing(words.iter().map(String::as_str), std::iter::empty());
            let text = words.iter().map(String::as_str).collect::<String>();
            let theirs: Vec<&str> = jieba.cut(&text, true).into_iter().map(|token| token.word).collect();
            assert_eq!(known.words(&mut Room::default(), &text), theirs, "{text}");
            for word in &words {
                assert_eq!((known.words(&mut Room::default(), word), known.tag(word)), (vec![&**word], "nz"));
            }
        }
    }

    #[test]
    fn what_is_no_character_is_left_as_it_is() {
        let segmenter = Segmenter::new("断网 3 v\n".as_bytes()).unwrap();
        let mut ends = Vec::new();
        let units: Vec<u16> =
            "断网".encode_utf16().chain([0xD83D, 0xDE00, 0xD83D]).chain("断网".encode_utf16()).collect();
        segmenter.each_of_units(&mut Room::default(), &units, |end, _| ends.push(end));
        assert_eq!(ends, [2, 4, 5, 7]);
    }
}
