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
        words.push_chars("在".chars());
        let mut twice = words.clone();
        twice.append(&words);
        assert_eq!(twice.iter().collect::<Vec<_>>(), ["您好", "", "在", "您好", "", "在"]);
        assert_eq!((twice.len(), twice.is_empty(), Words::default().is_empty()), (6, false, true));
    }
}
