//! Calls, one after another, out of NDJSON that comes in chunks.
//!
//! In: bytes. Out: each call to whoever asks, and at the end what could not be read. Its own file because every tool that
//! goes through calls reads them in this one way, in bounded memory.

use crate::call::Call;
use crate::import::{CallReader, Line, LineSplitter, ReadOptions};
use crate::problem::Problem;

/// Reads calls that come in chunks.
#[derive(Debug)]
pub(super) struct Calls {
    splitter: LineSplitter,
    reader: CallReader,
    spare: String,
}

impl Calls {
    pub fn new(options: &ReadOptions<'_>) -> Self {
        Self { splitter: LineSplitter::default(), reader: CallReader::new(options), spare: String::new() }
    }

    /// Hands over every call that the chunk completes.
    pub fn push(&mut self, chunk: &[u8], mut each: impl FnMut(&Call<'_>)) {
        let Self { splitter, reader, spare } = self;
        splitter.push(chunk, |line| one(reader, spare, line, &mut each));
    }

    /// Hands over the call of a last line without a line break; what could not be read.
    pub fn end(&mut self, mut each: impl FnMut(&Call<'_>)) -> Vec<Problem> {
        let Self { splitter, reader, spare } = self;
        splitter.end(|line| one(reader, spare, line, &mut each));
        reader.finish();
        reader.take_problems()
    }
}

fn one(reader: &mut CallReader, spare: &mut String, line: Line<'_>, each: &mut impl FnMut(&Call<'_>)) {
    if let Some(call) = reader.call(line, spare) {
        each(&call);
    }
}
