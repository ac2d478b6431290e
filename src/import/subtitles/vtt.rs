//! WebVTT.
//!
//! Product: WebVTT as the W3C specifies it, as Azure, Teams, YouTube, Whisper and Zoom write it.
//! Read: cues with `hh:mm:ss.mmm` or `mm:ss.mmm`, padded or not; `<v Name>`, more than one in a cue; character references.
//! Names of cues, settings, tags, times inside cues, `NOTE`, `STYLE` and `REGION` are passed over.
//! Inferred: a label before the words (`客服：`, `[SPEAKER_00]:`) is the speaker where no voice is given.
//! Checked against real files, sound and broken.

use super::{Calls, Code, Format, Problem, Style};

pub(in crate::import) static VTT: Style = Style { format: Format::WebVtt, times, header, is_aside };

/// Whether a text begins as WebVTT does.
pub(in crate::import) fn is_headed(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

fn times(line: &str) -> Option<(&str, &str)> {
    let (start, rest) = line.split_once("-->")?;
    // What follows the second time are settings.
    Some((start.trim(), rest.split_whitespace().next().unwrap_or("")))
}

fn header(lines: &[&str], calls: &mut Calls<'_>) -> usize {
    if !lines.first().is_some_and(|line| is_headed(line)) {
        calls.intake.report(Problem::new(Code::BadCue).arg("detail", "noHeader").arg("text", "WEBVTT").line(1));
        return 0;
    }
    // The header ends with a blank line; some exporters write it twice.
    let end = |line: &&str| line.trim().is_empty() || line.contains("-->");
    let end = lines.iter().position(end).unwrap_or(lines.len());
    match lines[end..].iter().position(|line| !line.trim().is_empty()) {
        Some(next) if is_headed(lines[end + next]) => end + next + 1,
        _ => end,
    }
}

fn is_aside(line: &str) -> bool {
    ["NOTE", "STYLE", "REGION"].iter().any(|word| {
        line.strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || (*word == "NOTE" && rest.starts_with([' ', '\t'])))
    })
}
