//! Many short texts in one.
//!
//! In: texts, one at a time. Out: [`Words`]. Its own file because a pack comes to tens of thousands of literals, and each
//! with memory of its own takes longer to hold than to hear.

/// Texts one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    text: String,
    ends: Vec<usize>,
}

impl Words {
    /// None yet, with room for so many, of so many bytes together.
    pub fn with_room(count: usize, bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ends: Vec::with_capacity(count) }
    }

    /// Those that end at such places of a text.
    #[cfg(any(all(feature = "wasm", not(feature = "author")), test))]
    pub fn of(text: String, ends: Vec<usize>) -> Self {
        Self { text, ends }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Adds one that is made of parts.
    pub fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.text.push_str(part));
        self.ends.push(self.text.len());
    }

    /// Adds one that is made of parts with something between.
    pub fn push_joined(&mut self, parts: &[&str], between: &str) {
        for (number, part) in parts.iter().enumerate() {
            self.text.push_str(if number > 0 { between } else { "" });
            self.text.push_str(part);
        }
        self.ends.push(self.text.len());
    }

    /// Adds one, a character at a time.
    pub fn push_chars(&mut self, chars: impl Iterator<Item = char>) {
        self.text.extend(chars);
        self.ends.push(self.text.len());
    }

    /// Adds all of others.
    pub fn append(&mut self, others: &Self) {
        let before = self.text.len();
        self.text.push_str(&others.text);
        self.ends.extend(others.ends.iter().map(|end| before + end));
    }

    /// Adds what stands between signs of ASCII.
    pub fn push_split(&mut self, text: &str, sign: u8) {
        let mut from = 0;
        for at in (0..text.len()).filter(|&at| text.as_bytes()[at] == sign) {
            self.push(&[&text[from..at]]);
            from = at + 1;
        }
        self.push(&[&text[from..]]);
    }

    /// All in a row.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether one of them ends, and so another begins, at a place in the row.
    pub fn parted_at(&self, place: usize) -> bool {
        self.ends.binary_search(&place).is_ok()
    }

    /// Whether one of them is empty.
    pub fn has_empty(&self) -> bool {
        let mut before = 0;
        self.ends.iter().any(|&end| std::mem::replace(&mut before, end) == end)
    }

    /// Whether one of them begins, and whether one ends, with a letter or digit of ASCII.
    pub fn edges(&self) -> (bool, bool) {
        let (bytes, mut from, mut edges) = (self.text.as_bytes(), 0, (false, false));
        for &end in &self.ends {
            if let [first, ..] = &bytes[from..end] {
                edges.0 |= first.is_ascii_alphanumeric();
                edges.1 |= bytes[end - 1].is_ascii_alphanumeric();
            }
            from = end;
        }
        edges
    }

    /// Every one in turn.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let word = &self.text[start..end];
            start = end;
            word
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_them_apart() {
        let mut words = Words::default();
        words.push(&["您", "好"]);
        words.push_chars("".chars());
        words.push_joined(&["", "在", ""], "啊");
        let mut twice = words.clone();
        twice.append(&words);
        assert_eq!(twice.iter().collect::<Vec<_>>(), ["您好", "", "啊在啊", "您好", "", "啊在啊"]);
        assert_eq!((twice.len(), twice.is_empty(), Words::default().is_empty()), (6, false, true));
        assert_eq!((twice.has_empty(), twice.edges()), (true, (false, false)));
        words.push_split("a好||您", b'|');
        assert_eq!((words.edges(), words.iter().skip(3).collect::<Vec<_>>()), ((true, false), vec!["a好", "", "您"]));
        assert_eq!((words.text(), words.parted_at(6), words.parted_at(9)), ("您好啊在啊a好您", true, false));
    }
}
