//! SubViewer as YouTube writes it (SBV).
//!
//! Product: YouTube captions, `.sbv`.
//! Read: cues with `h:mm:ss.mmm,h:mm:ss.mmm` on a line of their own.
//! Inferred: a label before the words (`客服：`, `[SPEAKER_00]:`) is the speaker.
//! Checked against real files, sound and broken.

use super::{Calls, Format, Style};

pub(in crate::import) static SBV: Style = Style { format: Format::Sbv, times, header, is_aside };

pub(super) fn times(line: &str) -> Option<(&str, &str)> {
    let (start, end) = line.trim().split_once(',')?;
    // Two times and nothing else, though either may be misspelt.
    let is_time = |time: &str| {
        time.split(':').count() == 3
            && time.starts_with(|c: char| c.is_ascii_digit())
            && time.len() <= 16
            && time.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'.'))
    };
    (is_time(start) && is_time(end)).then_some((start, end))
}

fn header(_: &[&str], _: &mut Calls<'_>) -> usize {
    0
}

fn is_aside(_: &str) -> bool {
    false
}
