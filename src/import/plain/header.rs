//! The line that begins a call in a file of several.
//!
//! In: a line. Out: whether it is a rule or a header, and the id it gives. Its own file because people write these lines in
//! more ways than all others.

/// A line between calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Border<'t> {
    /// A rule: `---`, `=====`.
    Rule,
    /// A header in a frame: `=== c-17 ===`.
    Framed(Name<'t>),
    /// A header in words: `通话 1`, `会话：abc`, `Call 12`.
    Worded(Name<'t>),
}

/// What a header calls the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name<'t> {
    /// The position in the file.
    Ordinal(&'t str),
    /// An id.
    Id(&'t str),
    /// Nothing but that another call begins (`第二通`).
    Next,
}

const RULES: &[char] = &['-', '=', '*', '_', '#', '~', '—', '─', '═', '＝', '－'];

const NOUNS: &[&str] = &[
    "通话",
    "会话",
    "对话",
    "录音",
    "案例",
    "conversation",
    "dialogue",
    "dialog",
    "session",
    "transcript",
    "contact",
    "call",
];

const NOUN_ENDS: &[&str] = &["编号", "记录", "标识", "id", "号", "number", "no.", "no"];

/// What kind of border a line is, if it is one.
pub(super) fn border(line: &str) -> Option<Border<'_>> {
    let line = line.trim();
    let inner = line.trim_start_matches(RULES);
    let leading = line[..line.len() - inner.len()].chars().count();
    if inner.is_empty() {
        return (leading >= 3).then_some(Border::Rule);
    }
    let framed = inner.trim_end_matches(RULES);
    let trailing = inner.len() - framed.len();
    let is_framed = (leading >= 2 && (trailing > 0 || line.starts_with(['=', '═', '＝', '#'])))
        || (leading == 1 && line.starts_with("# "));
    let inner = framed.trim();
    if is_framed && !inner.is_empty() && inner.chars().nth(64).is_none() {
        return Some(Border::Framed(worded(inner).unwrap_or(Name::Id(inner))));
    }
    worded(line).map(Border::Worded)
}

/// The name in a header of words.
fn worded(line: &str) -> Option<Name<'_>> {
    if let Some(rest) = line.strip_prefix('第') {
        let (number, rest) = rest.split_once('通')?;
        let number = number.trim();
        let ends = matches!(rest.trim().trim_end_matches([':', '：']), "" | "电话" | "通话" | "会话" | "对话" | "录音");
        let is_all = |digits: fn(char) -> bool| !number.is_empty() && number.chars().all(digits);
        return if ends && is_all(|c| c.is_ascii_digit()) {
            Some(Name::Ordinal(number))
        } else {
            (ends && is_all(|c| "一二三四五六七八九十百零".contains(c))).then_some(Name::Next)
        };
    }
    let rest = NOUNS.iter().find_map(|noun| strip_ignoring_case(line, noun))?;
    let after_end = NOUN_ENDS.iter().find_map(|end| strip_ignoring_case(rest.trim_start(), end));
    let rest = after_end.unwrap_or(rest);
    let name = rest.trim_start().trim_start_matches([':', '：', '#']);
    let is_marked = name.len() < rest.trim_start().len() || after_end.is_some();
    let name = name.trim().trim_end_matches([':', '：']);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_id = (1..=64).contains(&name.len()) && name.chars().all(is_plain);
    // Without a mark between, words may follow that are no name: "call me".
    if !is_id || !(is_marked || (rest.starts_with(char::is_whitespace) || !line.is_ascii()) && has_digit(name)) {
        return None;
    }
    Some(if name.len() <= 4 && name.bytes().all(|b| b.is_ascii_digit()) { Name::Ordinal(name) } else { Name::Id(name) })
}

fn has_digit(name: &str) -> bool {
    name.bytes().any(|b| b.is_ascii_digit())
}

fn strip_ignoring_case<'t>(line: &'t str, word: &str) -> Option<&'t str> {
    line.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)).map(|_| &line[word.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        for (line, name) in [
            ("通话 1", Name::Ordinal("1")),
            ("通话1：", Name::Ordinal("1")),
            ("会话：abc", Name::Id("abc")),
            ("会话ID: 20240501-7", Name::Id("20240501-7")),
            ("Call 12", Name::Ordinal("12")),
            ("CALL ID: a-1", Name::Id("a-1")),
            ("Conversation #3", Name::Ordinal("3")),
            ("第 2 通", Name::Ordinal("2")),
            ("第12通电话：", Name::Ordinal("12")),
            ("通话编号 88001234", Name::Id("88001234")),
            ("第二通", Name::Next),
        ] {
            assert_eq!(border(line), Some(Border::Worded(name)), "{line}");
        }
        assert_eq!(border("=== c-17 ==="), Some(Border::Framed(Name::Id("c-17"))));
        assert_eq!(border("=== 张先生 投诉"), Some(Border::Framed(Name::Id("张先生 投诉"))));
        assert_eq!(border("--- 通话 3 ---"), Some(Border::Framed(Name::Ordinal("3"))));
        assert_eq!(border("# Call 4"), Some(Border::Framed(Name::Ordinal("4"))));
        assert_eq!(border("-----"), Some(Border::Rule));
    }

    #[test]
    fn lines_that_are_none() {
        for line in [
            "通话 500分钟",
            "通话：30分钟",
            "call me",
            "callback 12",
            "--",
            "- 您好",
            "#1",
            "第一通电话打不通",
            "会话",
            "",
            "-5 度",
            "对话框",
        ] {
            assert_eq!(border(line), None, "{line}");
        }
    }
}
