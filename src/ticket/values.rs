//! Values as people write them: yes and no, ratings, durations, levels.
//!
//! In: a [`Scalar`]. Out: what it means, or what was expected in its place. Its own file because a column of answers holds
//! whatever the people of that desk type.

use std::borrow::Cow;

use crate::call::Text;
use crate::decimal;
use crate::import::clock;
use crate::import::scalar::{Refused, Scalar, channel};

/// What a value came to: nothing where the cell is empty.
pub(super) type Got<T> = Result<Option<T>, Refused>;

/// Words that say that there is no answer.
const NO_ANSWER: &[&str] = &[
    "",
    "-",
    "--",
    "—",
    "/",
    "n/a",
    "na",
    "null",
    "none",
    "nan",
    "无评价",
    "未评价",
    "未参评",
    "未评",
    "不详",
    "未知",
    "unknown",
    "nil",
    "未回复",
    "无反馈",
    "待定",
    "pending",
];

fn folded(text: &str) -> String {
    text.trim().to_ascii_lowercase()
}

fn is_no_answer(text: &str) -> bool {
    NO_ANSWER.contains(&text)
}

/// An answer to whether a customer was satisfied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Satisfied,
    Neutral,
    Dissatisfied,
    /// On a scale that is known later.
    Rating(u8),
}

/// The words of an answer.
fn answer_of(word: &str) -> Option<Answer> {
    Some(match word {
        "满意" | "非常满意" | "很满意" | "比较满意" | "较满意" | "十分满意" | "好评" | "satisfied"
        | "very satisfied" | "good" | "excellent" | "positive" | "👍" => Answer::Satisfied,
        "一般" | "中评" | "基本满意" | "还行" | "普通" | "neutral" | "average" | "ok" | "fair" => {
            Answer::Neutral
        }
        "不满意" | "非常不满意" | "很不满意" | "不太满意" | "较不满意" | "十分不满意" | "差评" | "dissatisfied"
        | "unsatisfied" | "very dissatisfied" | "bad" | "poor" | "negative" | "👎" => Answer::Dissatisfied,
        _ => return None,
    })
}

/// Yes or no.
pub(super) fn yes_or_no(value: &Scalar<'_>) -> Got<bool> {
    let found = match value {
        Scalar::Null => return Ok(None),
        Scalar::Bool(answer) => Some(*answer),
        Scalar::Int(number) if *number >= 0 => Some(*number > 0),
        Scalar::Float(number) if *number >= 0.0 && number.fract() == 0.0 => Some(*number > 0.0),
        Scalar::Text(text) => match folded(text).as_str() {
            "true" | "yes" | "y" | "t" | "1" | "是" | "有" | "已" | "对" | "√" | "✓" | "✔" | "已解决" | "解决"
            | "已处理" | "已办结" | "已接通" | "接通" | "已接" | "接听" | "已接听" | "answered" | "已重开" | "重开"
            | "是的" | "投诉" | "已投诉" | "已邀评" | "resolved" | "solved" | "closed" | "reopened" => {
                Some(true)
            }
            "false" | "no" | "n" | "f" | "0" | "否" | "无" | "未" | "没有" | "×" | "✗" | "✘" | "未解决" | "没解决"
            | "未处理" | "未接通" | "未接" | "未接听" | "放弃" | "abandoned" | "missed" | "unanswered" | "未重开"
            | "不是" | "非投诉" | "未邀评" | "unresolved" | "unsolved" | "open" => Some(false),
            word if is_no_answer(word) => return Ok(None),
            // A count: opened again twice.
            word => word.trim_end_matches('次').parse::<u32>().ok().map(|count| count > 0),
        },
        _ => None,
    };
    found.map(Some).ok_or_else(|| value.refused("yesOrNo"))
}

/// Whether the customer was satisfied: yes, no, or 一般.
pub(super) fn satisfied(value: &Scalar<'_>) -> Got<Answer> {
    if let Scalar::Text(text) = value
        && let Some(answer) = answer_of(&folded(text))
    {
        return Ok(Some(answer));
    }
    // From 2 on it is a rating, on a scale that a column of yes and no does not say.
    let is_rating = match value {
        Scalar::Int(number) => *number > 1,
        Scalar::Float(number) => *number > 1.0,
        Scalar::Text(text) => decimal::parse(text.trim()).is_some_and(|number| number > 1.0),
        _ => false,
    };
    if is_rating {
        return Err(value.refused("yesOrNo"));
    }
    Ok(yes_or_no(value)?.map(|yes| if yes { Answer::Satisfied } else { Answer::Dissatisfied }))
}

/// A rating: a number, with its unit or without, stars, or the words of an answer.
pub(super) fn rating(value: &Scalar<'_>, highest: u8) -> Got<Answer> {
    let found = match value {
        Scalar::Null => return Ok(None),
        Scalar::Bool(yes) => return Ok(Some(if *yes { Answer::Satisfied } else { Answer::Dissatisfied })),
        Scalar::Int(number) => u8::try_from(*number).ok(),
        Scalar::Float(number) => whole(*number),
        Scalar::Text(text) => {
            let word = folded(text);
            if is_no_answer(&word) {
                return Ok(None);
            }
            if let Some(answer) = answer_of(&word) {
                return Ok(Some(answer));
            }
            number_of(&word)
        }
        _ => None,
    };
    match found.filter(|rating| *rating <= highest) {
        Some(rating) => Ok(Some(Answer::Rating(rating))),
        None => Err(value.refused("rating")),
    }
}

/// A plain number on a scale.
pub(super) fn score(value: &Scalar<'_>, lowest: u8, highest: u8) -> Got<u8> {
    match rating(value, highest)? {
        Some(Answer::Rating(rating)) if rating >= lowest => Ok(Some(rating)),
        None => Ok(None),
        _ => Err(value.refused("rating")),
    }
}

fn whole(number: f64) -> Option<u8> {
    let is_whole = number.fract() == 0.0 && (0.0..=255.0).contains(&number);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Looked at just now.
    is_whole.then_some(number as u8)
}

/// `5`, `5分`, `五星`, `4.0`, `4/5`, `★★★★☆`.
fn number_of(word: &str) -> Option<u8> {
    let stars = word.chars().filter(|c| *c == '★').count();
    if stars > 0 && word.chars().all(|c| matches!(c, '★' | '☆')) {
        return u8::try_from(stars).ok();
    }
    let word = word
        .split('/')
        .next()
        .unwrap_or(word)
        .trim_end_matches(['分', '星', '级', ' ', '颗'])
        .trim_end_matches("stars")
        .trim();
    const DIGITS: [&str; 11] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    if let Some(digit) = DIGITS.iter().position(|digit| *digit == word) {
        return u8::try_from(digit).ok();
    }
    whole(decimal::parse(word)?)
}

/// The rating of a part of the service, or of whether a problem was met; negative numbers stand for no answer.
pub(super) fn dimension(value: &Scalar<'_>) -> Got<i16> {
    let number = match value {
        Scalar::Int(number) => Some(*number as f64),
        Scalar::Float(number) => Some(*number),
        Scalar::Text(text) => decimal::parse(text.trim()),
        _ => None,
    };
    if number.is_some_and(|number| number < 0.0) {
        return Ok(None);
    }
    Ok(rating(value, 100)?.map(|answer| match answer {
        Answer::Rating(rating) => i16::from(rating),
        Answer::Satisfied => 5,
        Answer::Neutral => 3,
        Answer::Dissatisfied => 1,
    }))
}

/// Whether a problem was met: any number above 0, or yes.
pub(super) fn flag(value: &Scalar<'_>) -> Got<i16> {
    let number = match value {
        Scalar::Int(number) => Some(*number as f64),
        Scalar::Float(number) => Some(*number),
        Scalar::Text(text) => decimal::parse(text.trim()),
        Scalar::Null => return Ok(Some(0)),
        _ => None,
    };
    match number {
        Some(number) => Ok(Some(i16::from(number > 0.0))),
        None => Ok(Some(yes_or_no(value)?.map_or(0, i16::from))),
    }
}

/// Milliseconds of a stretch of time; a plain number counts in `unit` milliseconds.
pub(super) fn stretch(value: &Scalar<'_>, unit: u64) -> Got<u64> {
    /// Forty-five days: longer is no call and no wait.
    const LONGEST: f64 = 45.0 * 86_400_000.0;
    #[allow(clippy::cast_precision_loss)] // 1 or 1 000.
    let unit = unit as f64;
    let found = match value {
        Scalar::Null => return Ok(None),
        #[allow(clippy::cast_precision_loss)] // Bounded below.
        Scalar::Int(number) => Some(*number as f64 * unit),
        Scalar::Float(number) => Some(*number * unit),
        Scalar::Text(text) => {
            let word = folded(text);
            if is_no_answer(&word) {
                return Ok(None);
            }
            decimal::parse(&word).map(|number| number * unit).or_else(|| written_out(&word))
        }
        _ => None,
    };
    match found {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Within forty-five days.
        Some(ms) if (0.0..=LONGEST).contains(&ms) => Ok(Some(ms.round() as u64)),
        _ => Err(value.refused("stretch")),
    }
}

/// `00:03:20`, `3分20秒`, `200s`, `1小时`.
fn written_out(word: &str) -> Option<f64> {
    #[allow(clippy::cast_precision_loss)] // A clock's time.
    if word.contains(':') {
        return clock::reading(word).map(|ms| ms as f64);
    }
    const UNITS: &[(&str, f64)] = &[
        ("毫秒", 1.0),
        ("ms", 1.0),
        ("小时", 3_600_000.0),
        ("分钟", 60_000.0),
        ("分", 60_000.0),
        ("秒", 1_000.0),
        ("时", 3_600_000.0),
        ("天", 86_400_000.0),
        ("min", 60_000.0),
        ("h", 3_600_000.0),
        ("m", 60_000.0),
        ("s", 1_000.0),
        ("d", 86_400_000.0),
    ];
    let mut sum = 0.0;
    let mut rest = word.trim();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number = decimal::parse(&rest[..digits])?;
        let after = rest[digits..].trim_start();
        let (unit, ms) = UNITS.iter().find(|(unit, _)| after.starts_with(unit))?;
        sum += number * ms;
        rest = after[unit.len()..].trim_start();
    }
    Some(sum)
}

/// A name; white space, and what only says that there is none, is none.
pub(super) fn name(value: Scalar<'_>) -> Got<Text<'_>> {
    Ok(match value {
        Scalar::Text(text) if is_plain(&text) => Some(Text(text)),
        Scalar::Null => None,
        Scalar::Text(text) if text.trim().is_empty() || matches!(text.trim(), "-" | "--" | "NULL" | "null" | "N/A") => {
            None
        }
        Scalar::Text(text) if text.trim().len() == text.len() => Some(Text(text)),
        Scalar::Text(text) => Some(text.trim().to_owned().into()),
        Scalar::Int(number) => Some(number.to_string().into()),
        Scalar::Float(number) => Some(decimal::text(number).into()),
        other => return Err(other.refused("text")),
    })
}

/// Whether a text surely is a name as it stands: it begins and ends with a letter, a digit or a Chinese character, and is none
/// of the words for nothing.
#[inline(always)]
pub(super) fn is_plain(text: &str) -> bool {
    // What is written in three bytes from here on has no white space among it.
    const HAN: u8 = 0xe4;
    match text.as_bytes() {
        [first, .., third, _, last] => {
            (first.is_ascii_alphanumeric() || *first >= HAN)
                && (last.is_ascii_alphanumeric() || *third >= HAN)
                && !first.eq_ignore_ascii_case(&b'n')
        }
        _ => false,
    }
}

/// A medium: the word of the closed set where it is one of them, else as given.
pub(super) fn medium(value: Scalar<'_>) -> Got<Text<'_>> {
    // Mostly it is written as the closed set has it.
    Ok(name(value)?.map(|word| match channel(&word).or_else(|| channel(&folded(&word))) {
        Some(channel) => Text(Cow::Borrowed(channel.name())),
        None => word,
    }))
}

/// A level: one of the four where it is one of them, else as given.
pub(super) fn level(value: Scalar<'_>) -> Got<Text<'_>> {
    Ok(name(value)?.map(|word| match level_of(&word) {
        Some(level) => Text(Cow::Borrowed(level)),
        None => word,
    }))
}

/// One of the four levels of severity.
pub(crate) fn level_of(word: &str) -> Option<&'static str> {
    // Mostly it is written as the closed set has it.
    known_level(word).or_else(|| known_level(&folded(word)))
}

pub(super) fn known_level(word: &str) -> Option<&'static str> {
    Some(match word {
        "一般" | "普通" | "低" | "轻微" | "四级" | "minor" | "low" | "normal" | "p4" | "level1" => "一般",
        "较重" | "中" | "较大" | "三级" | "medium" | "moderate" | "p3" | "level2" => "较重",
        "严重" | "高" | "重大" | "二级" | "major" | "high" | "p2" | "level3" => "严重",
        "特别严重" | "特重" | "紧急" | "特急" | "特别重大" | "一级" | "critical" | "urgent" | "p1" | "level4" => {
            "特别严重"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Scalar<'_> {
        Scalar::Text(Cow::Borrowed(words))
    }

    #[test]
    fn answers_as_people_write_them() {
        for (value, answer) in [
            (text("满意"), Some(Answer::Satisfied)),
            (text("一般"), Some(Answer::Neutral)),
            (text(" 不满意 "), Some(Answer::Dissatisfied)),
            (text("5分"), Some(Answer::Rating(5))),
            (text("10"), Some(Answer::Rating(10))),
            (text("四星"), Some(Answer::Rating(4))),
            (text("★★★☆☆"), Some(Answer::Rating(3))),
            (text("4/5"), Some(Answer::Rating(4))),
            (Scalar::Float(4.0), Some(Answer::Rating(4))),
            (text("未评价"), None),
            (Scalar::Null, None),
        ] {
            assert_eq!(rating(&value, 100), Ok(answer), "{value:?}");
        }
        assert!(rating(&Scalar::Float(4.5), 100).is_err());
        assert!(rating(&text("挺好"), 100).is_err());
        assert_eq!(satisfied(&text("是")), Ok(Some(Answer::Satisfied)));
        for rating in [Scalar::Int(5), Scalar::Float(5.0), text("5")] {
            assert!(satisfied(&rating).is_err(), "that is a rating");
        }
        assert_eq!(satisfied(&text("1")), Ok(Some(Answer::Satisfied)));
    }

    #[test]
    fn yes_no_and_counts() {
        for (value, answer) in [
            (text("是"), Some(true)),
            (text("否"), Some(false)),
            (text("√"), Some(true)),
            (text("Y"), Some(true)),
            (text("2次"), Some(true)),
            (text("0"), Some(false)),
            (text("未知"), None),
            (Scalar::Int(3), Some(true)),
        ] {
            assert_eq!(yes_or_no(&value), Ok(answer), "{value:?}");
        }
        assert!(yes_or_no(&text("maybe")).is_err());
    }

    #[test]
    fn stretches_of_time() {
        for (value, ms) in [
            (text("00:03:20"), 200_000),
            (text("3分20秒"), 200_000),
            (text("200s"), 200_000),
            (text("1小时"), 3_600_000),
            (Scalar::Int(35), 35_000),
            (Scalar::Float(1.5), 1_500),
        ] {
            assert_eq!(stretch(&value, 1_000), Ok(Some(ms)), "{value:?}");
        }
        assert!(stretch(&Scalar::Int(-1), 1_000).is_err());
        assert!(stretch(&Scalar::Float(f64::NAN), 1_000).is_err());
    }

    #[test]
    fn problems_met_and_parts_of_the_service() {
        assert_eq!(flag(&text("-1")), Ok(Some(0)));
        assert_eq!(flag(&text("4")), Ok(Some(1)));
        assert_eq!(flag(&text("是")), Ok(Some(1)));
        assert_eq!(dimension(&text("-1")), Ok(None));
        assert_eq!(dimension(&text("8")), Ok(Some(8)));
    }
}
