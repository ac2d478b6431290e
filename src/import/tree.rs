//! JSON of any shape, as a tree to look things up in.
//!
//! In: the text of a value. Out: [`Tree`], whose [`Node`]s are found by their names, and every [`Fault`] met. Its own file
//! because the products' files are deep, and what a reader needs stands anywhere in them; the reader of our own lines knows
//! what comes next and needs no tree.
//!
//! A value takes eight bytes beside its text. What is broken costs the item it stands in: reading goes on where the next
//! item of the same list begins, and what was cut off keeps all that stood before.

use std::borrow::Cow;
use std::cell::Cell;

/// How deep lists and objects may stand in one another.
const DEEPEST: usize = 128;

/// How many faults are kept.
const FAULTS: usize = 50;

/// Something that is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The byte it stands at.
    pub at: usize,
    /// The word for what is wrong, as the table of phrases has it.
    pub word: &'static str,
}

/// A value and all that stands in it.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    text: &'a str,
    /// Of each value where it begins, and the place behind all that stands in it. A key stands before its value.
    places: Vec<(u32, u32)>,
    pub faults: Vec<Fault>,
    /// Bytes whose lines are counted, and how many lines.
    counted: Cell<(usize, u64)>,
    /// Halves of surrogate pairs met in the texts that were asked for.
    halves: Cell<u64>,
    /// Whether names are found whatever their case and their underscores.
    is_loose: Cell<bool>,
}

/// One value of a tree.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'t> {
    tree: &'t Tree<'t>,
    at: u32,
}

impl<'a> Tree<'a> {
    /// Reads a value; as much of it as there is.
    pub fn read(text: &'a str) -> Self {
        Reading::new(text).whole()
    }

    /// The value itself, if there is one.
    pub fn root(&self) -> Option<Node<'_>> {
        (!self.places.is_empty()).then_some(Node { tree: self, at: 0 })
    }

    /// What it was read from.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Whether another value follows the first.
    pub fn is_first_of_several(&self) -> bool {
        let is_value = |fault: &Fault| fault.word == "trailing" && matches!(self.character(fault.at), Some('{' | '['));
        self.faults.last().is_some_and(is_value)
    }

    /// Whether it ended before the value did.
    pub fn is_cut_off(&self) -> bool {
        self.faults.last().is_some_and(|fault| fault.word == "cutOff")
    }

    /// How many halves of surrogate pairs were met so far.
    pub fn halves(&self) -> u64 {
        self.halves.get()
    }

    /// The line and the column of a byte, both from 1.
    pub fn place(&self, at: usize) -> (u64, u64) {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let column = before[start..].iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64 + 1;
        (line, column)
    }

    /// The character at a byte.
    pub fn character(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
}

/// A value that is being read: what stands so far can be looked at before the rest is.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    tree: Tree<'a>,
    bytes: &'a [u8],
    at: usize,
    /// The places of the lists and objects that are open.
    open: Vec<u32>,
    /// Bytes that may yet be looked at in vain, so that a file of faults takes no more than a few passes.
    patience: usize,
    /// Whether all was read.
    has_ended: bool,
}

impl<'a> Reading<'a> {
    /// Nothing read yet.
    pub fn new(text: &'a str) -> Self {
        let tree = Tree {
            text,
            places: Vec::new(),
            faults: Vec::new(),
            counted: Cell::new((0, 1)),
            halves: Cell::new(0),
            is_loose: Cell::new(false),
        };
        Self {
            tree,
            bytes: text.as_bytes(),
            at: 0,
            open: Vec::new(),
            patience: text.len() * 4,
            // A place is a number of 32 bits.
            has_ended: u32::try_from(text.len()).is_err(),
        }
    }

    /// Reads on up to some byte and shows what there is by then.
    pub fn up_to(&mut self, to: usize) -> &Tree<'a> {
        self.run(to);
        let end = self.tree.places.len() as u32;
        for &place in &self.open {
            self.tree.places[place as usize].1 = end;
        }
        &self.tree
    }

    /// Whether all was read.
    pub fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// Reads the rest.
    pub fn whole(mut self) -> Tree<'a> {
        self.run(usize::MAX);
        self.tree
    }

    fn run(&mut self, to: usize) {
        if self.has_ended {
            return;
        }
        loop {
            match self.value() {
                Ok(true) if self.at < to => continue,
                Ok(true) => return,
                Ok(false) => break,
                Err(word) => {
                    if self.tree.faults.len() < FAULTS {
                        self.tree.faults.push(Fault { at: self.at.min(self.bytes.len()), word });
                    }
                    if !self.resume() {
                        break;
                    }
                }
            }
        }
        self.drop_key();
        while self.open.pop().is_some_and(|place| self.close(place)) {}
        self.has_ended = true;
    }

    /// Ends a list or an object with what stands there last.
    fn close(&mut self, place: u32) -> bool {
        let end = self.tree.places.len() as u32;
        self.tree.places[place as usize].1 = end;
        true
    }

    /// Passes over white space. Files made for people are indented: a word of blanks is looked at in one.
    #[inline]
    fn spaces(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
            while self.bytes.get(self.at..).and_then(<[u8]>::first_chunk) == Some(b"        ") {
                self.at += 8;
            }
        }
    }

    fn is_object(&self, place: u32) -> bool {
        self.bytes.get(self.tree.places[place as usize].0 as usize) == Some(&b'{')
    }

    /// Takes a value and all that closes behind it; whether another one follows.
    fn value(&mut self) -> Result<bool, &'static str> {
        self.spaces();
        let byte = *self.bytes.get(self.at).ok_or("cutOff")?;
        let place = self.tree.places.len() as u32;
        match byte {
            b'{' | b'[' => {
                if self.open.len() == DEEPEST {
                    return Err("tooDeep");
                }
                self.tree.places.push((self.at as u32, place + 1));
                self.open.push(place);
                self.at += 1;
                self.spaces();
                if self.bytes.get(self.at).is_some_and(|end| *end == byte + 2) {
                    return self.after();
                }
                if byte == b'{' {
                    self.key()?;
                }
                return Ok(true);
            }
            b'"' => {
                let start = self.at;
                self.at = self.string()?;
                self.tree.places.push((start as u32, place + 1));
            }
            b'-' | b'0'..=b'9' | b'a'..=b'z' | b'I' | b'N' => {
                let start = self.at;
                let rest = &self.bytes[start..];
                let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
                self.at += rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
                let word = &self.bytes[start..self.at];
                let is_known = matches!(word, b"true" | b"false" | b"null" | b"NaN" | b"Infinity" | b"-Infinity");
                if !is_known && byte.is_ascii_alphabetic() {
                    self.at = start;
                    return Err("unexpected");
                }
                self.tree.places.push((start as u32, place + 1));
            }
            _ => return Err("unexpected"),
        }
        if self.open.is_empty() { self.after_all() } else { self.after() }
    }

    /// What follows a value: another one, or the end of what it stands in.
    fn after(&mut self) -> Result<bool, &'static str> {
        loop {
            let Some(&place) = self.open.last() else { return self.after_all() };
            self.spaces();
            let is_object = self.is_object(place);
            match *self.bytes.get(self.at).ok_or("cutOff")? {
                b',' => {
                    self.at += 1;
                    self.spaces();
                    // A comma after the last item says nothing that could be misread.
                    if self.bytes.get(self.at).is_some_and(|byte| matches!(byte, b']' | b'}')) {
                        continue;
                    }
                    if is_object {
                        self.key()?;
                    }
                    return Ok(true);
                }
                byte if byte == if is_object { b'}' } else { b']' } => {
                    self.at += 1;
                    self.open.pop();
                    self.close(place);
                }
                b'}' | b']' => return Err("unexpected"),
                _ => return Err("missingComma"),
            }
        }
    }

    /// What follows the whole value.
    fn after_all(&mut self) -> Result<bool, &'static str> {
        self.spaces();
        if self.at < self.bytes.len() { Err("trailing") } else { Ok(false) }
    }

    fn key(&mut self) -> Result<(), &'static str> {
        let start = self.at;
        match self.bytes.get(start) {
            Some(b'"') => {}
            Some(_) => return Err("keyNotText"),
            None => return Err("cutOff"),
        }
        self.at = self.string()?;
        self.spaces();
        match self.bytes.get(self.at) {
            Some(b':') => {}
            Some(_) => return Err("missingColon"),
            None => return Err("cutOff"),
        }
        self.at += 1;
        let place = self.tree.places.len() as u32;
        self.tree.places.push((start as u32, place + 1));
        Ok(())
    }

    /// The byte behind a text that begins here. Text does not run over lines: a quotation mark was forgotten.
    fn string(&self) -> Result<usize, &'static str> {
        let mut at = self.at + 1;
        // Names and numbers are short: a look at each byte is quicker than to set out for a search.
        let near = self.bytes.len().min(at + 24);
        while at < near && !matches!(self.bytes[at], b'"' | b'\\' | b'\n') {
            at += 1;
        }
        loop {
            let rest = self.bytes.get(at..).ok_or("cutOff")?;
            at += match rest.first() {
                Some(b'"' | b'\\' | b'\n') => 0,
                _ => memchr::memchr3(b'"', b'\\', b'\n', rest).ok_or("cutOff")?,
            };
            match self.bytes[at] {
                b'"' => return Ok(at + 1),
                b'\\' => at += 2,
                _ => return Err("unexpected"),
            }
        }
    }

    /// Leaves out a key whose value did not come.
    fn drop_key(&mut self) {
        let Some(&place) = self.open.last().filter(|place| self.is_object(**place)) else { return };
        let mut at = place as usize + 1;
        while at < self.tree.places.len() {
            let Some(value) = self.tree.places.get(at + 1) else {
                self.tree.places.truncate(at);
                return;
            };
            at = (value.1 as usize).max(at + 2);
        }
    }

    /// Goes on behind a fault with the next item that begins like the one it stands in, in the innermost list of objects.
    fn resume(&mut self) -> bool {
        if self.open.is_empty() || self.at >= self.bytes.len() || self.patience == 0 {
            return false;
        }
        self.drop_key();
        while let Some(&place) = self.open.last() {
            let list = self.open.len().checked_sub(2).map(|below| self.open[below]);
            if self.is_object(place)
                && let Some(list) = list.filter(|list| !self.is_object(*list))
                && let Some(next) = self.next_like(list)
            {
                self.open.pop();
                self.close(place);
                self.at = next;
                return true;
            }
            self.open.pop();
            self.close(place);
        }
        false
    }

    /// Where the next item of a list begins, by the key that its first item begins with.
    fn next_like(&mut self, list: u32) -> Option<usize> {
        let first = self.tree.places.get(list as usize + 2)?.0 as usize;
        let length = self.bytes.get(first + 1..)?.iter().position(|byte| *byte == b'"')? + 2;
        let key = self.bytes.get(first..first + length)?;
        let next = memchr::memchr_iter(b'{', &self.bytes[self.at..])
            .map(|found| self.at + found)
            .find(|at| self.bytes[at + 1..].trim_ascii_start().starts_with(key));
        let looked_at = next.unwrap_or(self.bytes.len()) - self.at;
        self.patience = self.patience.saturating_sub(looked_at);
        next
    }
}

impl<'t> Node<'t> {
    fn start(self) -> usize {
        self.tree.places[self.at as usize].0 as usize
    }

    fn end(self) -> u32 {
        self.tree.places[self.at as usize].1
    }

    fn byte(self) -> u8 {
        self.tree.text.as_bytes()[self.start()]
    }

    /// The line it begins on, from 1.
    #[inline(never)]
    pub fn line(self) -> u64 {
        let (to, (from, lines)) = (self.start(), self.tree.counted.get());
        let (from, lines) = if from <= to { (from, lines) } else { (0, 1) };
        let line = lines + memchr::memchr_iter(b'\n', &self.tree.text.as_bytes()[from..to]).count() as u64;
        self.tree.counted.set((to, line));
        line
    }

    pub fn is_object(self) -> bool {
        self.byte() == b'{'
    }

    pub fn is_list(self) -> bool {
        self.byte() == b'['
    }

    /// The values of a list; none of anything else.
    pub fn items(self) -> Items<'t> {
        Items { tree: self.tree, at: self.at + 1, end: if self.is_list() { self.end() } else { self.at } }
    }

    /// The names and values of an object; none of anything else. Names stand as they are written.
    pub fn fields(self) -> impl Iterator<Item = (&'t str, Node<'t>)> {
        let end = if self.is_object() { self.end() } else { self.at };
        let mut all = Items { tree: self.tree, at: self.at + 1, end };
        std::iter::from_fn(move || {
            let key = all.next()?;
            Some((key.written(), all.next()?))
        })
    }

    /// What stands under a name; under the first of several.
    #[inline(never)]
    pub fn get(self, name: &str) -> Option<Node<'t>> {
        if !self.is_object() {
            return None;
        }
        let (text, end) = (self.tree.text.as_bytes(), self.end());
        let mut at = self.at + 1;
        while at + 1 < end {
            let from = self.tree.places[at as usize].0 as usize + 1;
            // Its end first, which hardly ever fits by chance.
            let behind = from + name.len();
            if text.get(behind) == Some(&b'"') && text.get(from..behind) == Some(name.as_bytes()) {
                return Some(Node { tree: self.tree, at: at + 1 });
            }
            at = self.tree.places[at as usize + 1].1;
        }
        if self.tree.is_loose.get() { self.get_loosely(name) } else { None }
    }

    #[cold]
    fn get_loosely(self, name: &str) -> Option<Node<'t>> {
        let bare =
            |name: &'_ str| name.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase()).collect();
        let name: Vec<u8> = bare(name);
        self.fields().find(|(key, _)| key.len() < name.len() * 2 && bare(key) == name).map(|(_, value)| value)
    }

    /// Finds names from now on, in all of the tree, whatever their case and their underscores (`SpeakerId`, `speaker_id`), where
    /// they do not stand exactly so; or no longer.
    pub fn set_loose(self, is_loose: bool) {
        self.tree.is_loose.set(is_loose);
    }

    /// Whether names are found so.
    pub fn is_loose(self) -> bool {
        self.tree.is_loose.get()
    }

    /// What stands at a path of names parted by dots; a number is a place in a list.
    #[inline(never)]
    pub fn at(self, path: &str) -> Option<Node<'t>> {
        let (mut node, mut rest) = (self, path);
        loop {
            let end = rest.bytes().position(|byte| byte == b'.').unwrap_or(rest.len());
            let step = &rest[..end];
            node = match step.as_bytes() {
                [digit @ b'0'..=b'9'] => node.items().nth(usize::from(digit - b'0'))?,
                _ => node.get(step)?,
            };
            match rest.get(end + 1..) {
                Some(more) => rest = more,
                None => return Some(node),
            }
        }
    }

    /// The first of some paths at which something stands that is not null.
    #[inline(never)]
    pub fn any(self, paths: &[&str]) -> Option<Node<'t>> {
        paths.iter().find_map(|path| self.at(path).filter(|node| !node.is_null()))
    }

    /// The items of a list under a name.
    #[inline(never)]
    pub fn list(self, path: &str) -> Items<'t> {
        self.at(path).map_or(Items { tree: self.tree, at: 0, end: 0 }, Node::items)
    }

    pub fn is_null(self) -> bool {
        self.byte() == b'n'
    }

    /// Whether it is the word for yes.
    #[inline(never)]
    pub fn is_true(self) -> bool {
        self.written() == "true" || self.written() == "1"
    }

    pub fn is_text(self) -> bool {
        self.byte() == b'"'
    }

    /// A number, a word or what stands between the quotation marks of a text, as it is written.
    #[inline(never)]
    pub fn written(self) -> &'t str {
        let bytes = self.tree.text.as_bytes();
        let (from, to) = match self.byte() {
            b'"' => {
                let from = self.start() + 1;
                let mut at = from;
                while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
                    at += found;
                    if bytes[at] == b'"' {
                        break;
                    }
                    at += 2;
                }
                (from, at)
            }
            b'{' | b'[' => return "",
            _ => {
                let from = self.start();
                let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b']' | b'}');
                (from, from + bytes[from..].iter().position(is_end).unwrap_or(bytes.len() - from))
            }
        };
        self.tree.text.get(from..to.min(bytes.len())).unwrap_or("")
    }

    /// A text without its escapes, or the digits of a number; nothing of anything else, and of a text without words.
    #[inline(never)]
    pub fn text(self) -> Option<Cow<'t, str>> {
        let written = self.written();
        let text = match self.byte() {
            b'"' if written.contains('\\') => Cow::Owned(self.unescaped(written)),
            b'"' | b'-' | b'0'..=b'9' => Cow::Borrowed(written),
            _ => return None,
        };
        (!text.trim().is_empty()).then_some(text)
    }

    fn unescaped(self, written: &str) -> String {
        let mut out = String::with_capacity(written.len());
        let mut parts = written.split('\\');
        out.push_str(parts.next().unwrap_or(""));
        let mut high: Option<u32> = None;
        while let Some(part) = parts.next() {
            let Some(escape) = part.chars().next() else {
                // Two in a row stand for one, and what follows is no escape.
                out.push('\\');
                out.push_str(parts.next().unwrap_or(""));
                continue;
            };
            let rest = match escape {
                'u' => {
                    let unit = part.get(1..5).and_then(|digits| u32::from_str_radix(digits, 16).ok());
                    let c = match (high.take(), unit) {
                        (Some(high), Some(low @ 0xdc00..=0xdfff)) => {
                            char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
                        }
                        (None, Some(first @ 0xd800..=0xdbff)) if part.len() == 5 => {
                            high = Some(first);
                            continue;
                        }
                        (_, Some(unit)) => char::from_u32(unit),
                        (_, None) => None,
                    };
                    self.tree.halves.set(self.tree.halves.get() + u64::from(c.is_none()));
                    out.push(c.filter(|c| *c != '\0').unwrap_or('\u{fffd}'));
                    part.get(5..).unwrap_or("")
                }
                _ => {
                    out.push(match escape {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        'b' | 'f' => ' ',
                        other => other,
                    });
                    &part[escape.len_utf8()..]
                }
            };
            out.push_str(rest);
        }
        out
    }
}

/// Values one after the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Items<'t> {
    tree: &'t Tree<'t>,
    at: u32,
    end: u32,
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    #[inline(never)]
    fn next(&mut self) -> Option<Node<'t>> {
        if self.at >= self.end {
            return None;
        }
        let item = Node { tree: self.tree, at: self.at };
        self.at = item.end();
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(tree: &Tree<'_>, path: &str) -> Vec<String> {
        let list = tree.root().and_then(|root| root.at(path));
        list.into_iter().flat_map(Node::items).filter_map(|item| Some(item.get("t")?.text()?.into_owned())).collect()
    }

    #[test]
    fn things_are_found_by_their_names() {
        let tree = Tree::read(r#"{"a": {"b": [1, {"c": "x\n\u60a8\ud83d\ude00"}]}, "n": null, "d": -1.5e3, "e": []}"#);
        let root = tree.root().unwrap();
        assert_eq!(root.at("a.b.1.c").and_then(Node::text).as_deref(), Some("x\n您😀"));
        assert_eq!(root.get("d").and_then(Node::text).as_deref(), Some("-1.5e3"));
        assert_eq!(root.any(&["n", "d"]).map(Node::written), Some("-1.5e3"));
        assert_eq!(root.fields().map(|(name, _)| name).collect::<Vec<_>>(), ["a", "n", "d", "e"]);
        assert_eq!((root.get("e").map(|e| e.items().count()), tree.faults.len()), (Some(0), 0));
        assert_eq!(Tree::read(r#""\ud83d x""#).root().and_then(Node::text).as_deref(), Some("\u{fffd} x"));
        assert_eq!(Tree::read(r#""a\\n""#).root().and_then(Node::text).as_deref(), Some("a\\n"));
    }

    #[test]
    fn what_is_cut_off_keeps_what_stood_before() {
        let whole = r#"{"l": [{"t": "a", "n": [1, 2]}, {"t": "b", "n": [3, "#;
        let tree = Tree::read(whole);
        assert_eq!(texts(&tree, "l"), ["a", "b"]);
        assert_eq!(tree.faults, [Fault { at: whole.len(), word: "cutOff" }]);
        assert_eq!(texts(&Tree::read(r#"{"l": [{"t": "a"}, {"t": "cut o"#), "l"), ["a"]);
    }

    #[test]
    fn what_is_broken_costs_the_item_it_stands_in() {
        let tree = Tree::read("{\"l\": [{\"t\": \"a\"},\n {\"t\": \"b \" x\", \"n\": 1},\n {\"t\": \"c\"}], \"m\": 1}");
        assert_eq!(texts(&tree, "l"), ["a", "b ", "c"]);
        assert_eq!(tree.faults.len(), 1);
        assert_eq!(tree.place(tree.faults[0].at), (2, 13));
        assert_eq!(tree.root().and_then(|root| root.get("m")).map(Node::written), Some("1"));
        let tree = Tree::read(r#"{"l": [{"t": "a"}]}}"#);
        assert_eq!((texts(&tree, "l").len(), tree.faults[0].word), (1, "trailing"));
    }

    #[test]
    fn what_is_read_so_far_can_be_looked_at() {
        let whole = r#"{"a": "x", "l": [{"t": "a"}, {"t": "b", "n": [1, 2]}], "m": {"k": 1}}"#;
        for to in 0..=whole.len() {
            let mut reading = Reading::new(whole);
            let seen = texts(reading.up_to(to), "l").len();
            assert!(seen <= 2 && (to < 40 || seen > 0), "{to}");
            let has_more = reading.up_to(to).root().is_some_and(|root| root.at("m.k").is_none());
            assert!(reading.has_ended() || has_more || to > 60, "{to}");
            let tree = reading.whole();
            assert_eq!((&tree.places, tree.faults.len()), (&Tree::read(whole).places, 0), "{to}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_sound_json_wholly(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "\\", "1", "null", "\"t\":", "{\"t\":\"b\"}", "\n", "您", "-", "\\u12",
            ]), 0..40),
        ) {
            let text = pieces.concat();
            let tree = Tree::read(&text);
            fn visit(node: Node<'_>) -> usize {
                let _ = (node.text(), node.line(), node.get("t"));
                1 + node.items().map(visit).sum::<usize>() + node.fields().map(|(_, value)| 1 + visit(value)).sum::<usize>()
            }
            if let Some(root) = tree.root() {
                prop_assert_eq!(visit(root), tree.places.len());
            }
            if serde_json::from_str::<serde_json::Value>(&text).is_ok() {
                prop_assert_eq!(&tree.faults, &vec![]);
            }
        }
    }
}
