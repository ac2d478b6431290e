//! SubRip (SRT).
//!
//! Product: SRT as players and recognisers write it.
//! Read: cues with `hh:mm:ss,mmm`, also with a point; tags (`<i>`, `<font>`) and character references are taken out. The
//! numbers of cues are passed over.
//! Inferred: a label before the words (`客服：`, `[SPEAKER_00]:`) is the speaker.
//! Checked against real files, sound and broken.

use super::{Calls, Format, Style};

pub(in crate::import) static SRT: Style = Style { format: Format::Srt, times, header, is_aside };

pub(super) fn times(line: &str) -> Option<(&str, &str)> {
    let (start, rest) = line.split_once("-->")?;
    Some((start.trim(), rest.split_whitespace().next().unwrap_or("")))
}

fn header(_: &[&str], _: &mut Calls<'_>) -> usize {
    0
}

fn is_aside(_: &str) -> bool {
    false
}
