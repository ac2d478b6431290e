//! A pack and all that it extends as one.
//!
//! In: packs as their authors wrote them, and the built-in ones. Out: the [`Pack`] of the last, or located problems. Its
//! own file because which packs there are, and in which order they are taken, is decided here: each once, an extended one
//! before those that extend it. What the later ones do to the earlier ones is in `merge.rs`.

use std::ops::Range;

use super::builtin::{self, BUILT_IN_PACKS, BuiltIn};
use super::decode;
use super::extent::too_large;
use super::merge::merge;
#[cfg(all(feature = "wasm", not(feature = "author")))]
use super::packed;
use super::places::{Located, Places};
use super::schema::{Pack, Written};
use super::syntax::{problem_of, with_hint};
use crate::problem::{Code, Problem};

/// Largest file of a pack in bytes.
const LARGEST: usize = 8_000_000;
/// Most packs given together.
const MOST_PACKS: usize = 64;

/// Reads a pack as its file says it.
fn read<'a>(file: &'a str, text: &'a str, places: &mut Places<'a>) -> Result<Written, Located> {
    let base = places.add(file, text);
    if text.len() > LARGEST {
        return Err(vec![(Some(base..base), too_large("bytes", text.len() as u64, LARGEST as u64))]);
    }
    decode::from_str(text, base).map_err(|error| {
        let span = error.span().map(|span| span.start + base..span.end + base);
        vec![(span.or(Some(base..base)), problem_of(&error, text))]
    })
}

/// Reads a built-in pack as its file says it.
#[cfg(any(not(feature = "wasm"), feature = "author"))]
fn read_built_in(pack: &'static BuiltIn, places: &mut Places<'_>) -> Result<Written, Located> {
    read(pack.file, pack.text(), places)
}

/// Reads a built-in pack as it was packed.
#[cfg(all(feature = "wasm", not(feature = "author")))]
fn read_built_in(pack: &'static BuiltIn, places: &mut Places<'_>) -> Result<Written, Located> {
    let base = places.add(pack.file, "");
    packed::read(pack.id, base).map_err(|error| vec![(Some(base..base), problem_of(&error, ""))])
}

/// The last of the packs given, with all that it extends. A text that is the id of a built-in pack stands for that pack.
pub(super) fn resolve<'a>(given: &[(&'a str, &'a str)], places: &mut Places<'a>) -> Result<Pack, Located> {
    if given.len() > MOST_PACKS {
        return Err(vec![(None, too_large("packs", given.len() as u64, MOST_PACKS as u64))]);
    }
    let mut shelf = Shelf::default();
    let mut judge = None;
    for &(file, text) in given {
        judge = if builtin::is_id(text) {
            shelf.by_id(text.trim(), None, places)
        } else {
            match read(file, text, places) {
                Ok(written) => Some(shelf.put(written)),
                Err(problems) => {
                    shelf.problems.extend(problems);
                    None
                }
            }
        };
    }
    if let Some(judge) = judge
        && shelf.problems.is_empty()
    {
        shelf.take(judge, places);
    }
    if !shelf.problems.is_empty() {
        return Err(shelf.problems);
    }
    let mut written: Vec<Option<Written>> = shelf.written.into_iter().map(Some).collect();
    merge(shelf.order.into_iter().filter_map(|at| written[at].take()))
}

/// The packs at hand.
#[derive(Default)]
struct Shelf {
    written: Vec<Written>,
    /// Those that are taken over, the extended ones first.
    order: Vec<usize>,
    /// Those whose extended packs are being taken, the outermost first.
    open: Vec<usize>,
    problems: Located,
}

impl Shelf {
    fn put(&mut self, written: Written) -> usize {
        self.written.push(written);
        self.written.len() - 1
    }

    /// The pack of an id: one that was given, the latest first, or a built-in one.
    fn by_id<'a>(&mut self, id: &str, span: Option<Range<usize>>, places: &mut Places<'a>) -> Option<usize> {
        if let Some(at) = self.written.iter().rposition(|written| written.id.get_ref() == id) {
            return Some(at);
        }
        let Some(built_in) = builtin::find(id) else {
            let given = self.written.iter().map(|written| written.id.get_ref().as_str());
            let known: Vec<&str> = BUILT_IN_PACKS.iter().map(|pack| pack.id).chain(given).collect();
            let problem = Problem::new(Code::PackUnknownName).arg("name", id).arg("kind", "pack");
            self.problems.push((span, with_hint(problem, id, &known)));
            return None;
        };
        match read_built_in(built_in, places) {
            Ok(written) => Some(self.put(written)),
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }

    /// Takes a pack after all that it extends.
    fn take(&mut self, at: usize, places: &mut Places<'_>) {
        if self.order.contains(&at) {
            return;
        }
        self.open.push(at);
        for name in self.written[at].extends.clone() {
            let Some(base) = self.by_id(name.get_ref(), Some(name.span()), places) else { continue };
            if let Some(from) = self.open.iter().position(|&open| open == base) {
                let circle = self.open[from..].iter().chain([&base]);
                let path: Vec<&str> = circle.map(|&at| self.written[at].id.get_ref().as_str()).collect();
                let problem = Problem::new(Code::PackExtendsItself).arg("path", path.join(" → "));
                self.problems.push((Some(name.span()), problem));
                continue;
            }
            self.take(base, places);
        }
        self.open.pop();
        self.order.push(at);
    }
}
