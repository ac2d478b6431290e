//! Many short texts in one.
//!
//! In: texts, one at a time. Out: [`Words`]. Its own file because a pack comes to tens of thousands of literals, and each
//! with memory of its own takes longer to hold than to hear.

/// Texts one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    text: String,
    ends: Vec<usize>,
    /// Whether one is empty; whether one begins, and ends, with a letter or digit of ASCII.
    has_empty: bool,
    edges: (bool, bool),
}

impl Words {
    /// None yet, with room for so many, of so many bytes together.
    pub fn with_room(count: usize, bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ends: Vec::with_capacity(count), ..Self::default() }
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
        self.end();
    }

    /// Adds one that is made of parts with something between.
    pub fn push_joined(&mut self, parts: &[&str], between: &str) {
        for (number, part) in parts.iter().enumerate() {
            self.text.push_str(if number > 0 { between } else { "" });
            self.text.push_str(part);
        }
        self.end();
    }

    /// Adds one, a character at a time.
    pub fn push_chars(&mut self, chars: impl Iterator<Item = char>) {
        self.text.extend(chars);
        self.end();
    }

    /// Adds all of others.
    pub fn append(&mut self, others: &Self) {
        let before = self.text.len();
        self.text.push_str(&others.text);
        self.ends.extend(others.ends.iter().map(|end| before + end));
        self.has_empty |= others.has_empty;
        self.edges = (self.edges.0 | others.edges.0, self.edges.1 | others.edges.1);
    }

    /// Ends one.
    fn end(&mut self) {
        let word = &self.text.as_bytes()[self.ends.last().copied().unwrap_or(0)..];
        match word {
            [] => self.has_empty = true,
            [first, ..] => {
                self.edges.0 |= first.is_ascii_alphanumeric();
                self.edges.1 |= word.last().is_some_and(u8::is_ascii_alphanumeric);
            }
        }
        self.ends.push(self.text.len());
    }

    /// Whether one of them is empty.
    pub fn has_empty(&self) -> bool {
        self.has_empty
    }

    /// Whether one of them begins, and whether one ends, with a letter or digit of ASCII.
    pub fn edges(&self) -> (bool, bool) {
        self.edges
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
        words.push(&["a", "好"]);
        assert_eq!(words.edges(), (true, false));
    }
}
