//! Where a problem stands: file, line and column.
//!
//! In: the files of a pack and the packs it extends, and places counted through all of them. Out: problems with their
//! place. Its own file because a pack is checked as one, and its author must be sent to the right file.

use std::ops::Range;

use crate::ordered::sort;
use crate::problem::Problem;

/// Problems with the places they are at, counted through all files.
pub(crate) type Located = Vec<(Option<Range<usize>>, Problem)>;

/// One file.
#[derive(Debug, Clone, Copy)]
struct File<'a> {
    name: &'a str,
    text: &'a str,
    /// What its places are counted from.
    base: usize,
}

/// The files that were read.
#[derive(Debug, Default)]
pub(crate) struct Places<'a> {
    files: Vec<File<'a>>,
}

impl<'a> Places<'a> {
    /// Adds a file; what its places are counted from.
    pub fn add(&mut self, name: &'a str, text: &'a str) -> usize {
        // One more, so that the end of a file is not the beginning of the next.
        let base = self.files.last().map_or(0, |file| file.base + file.text.len() + 1);
        self.files.push(File { name, text, base });
        base
    }

    /// Each file: name, text, and what its places are counted from.
    #[cfg(feature = "author")]
    pub fn files(&self) -> impl Iterator<Item = (&'a str, &'a str, usize)> {
        self.files.iter().map(|file| (file.name, file.text, file.base))
    }

    /// Puts a problem at a place; without one, at the file that judges, which is the last one given.
    pub fn put(&self, problem: Problem, span: Option<Range<usize>>, judge: &str) -> Problem {
        let Some(span) = span else { return problem.file(judge) };
        let Some(file) = self.files.iter().rev().find(|file| file.base <= span.start) else { return problem };
        let before = file.text.get(..span.start - file.base).unwrap_or(file.text);
        let line = before.bytes().filter(|&b| b == b'\n').count() as u64 + 1;
        let column = before.rsplit_once('\n').map_or(before, |(_, last)| last).chars().count() as u64 + 1;
        problem.file(file.name).line(line).column(column)
    }

    /// Puts problems at their places, in the order of the files and within each.
    pub fn put_all(&self, mut located: Located, judge: &str) -> Vec<Problem> {
        sort(&mut located, |(span, _)| span.as_ref().map_or(0, |span| span.start as u128 + 1));
        located.into_iter().map(|(span, problem)| self.put(problem, span, judge)).collect()
    }
}
