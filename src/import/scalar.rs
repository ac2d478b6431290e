//! One value, whatever it was written as, put into a field of a call or a turn.
//!
//! In: a JSON scalar or the cell of a table, and the field it is meant for. Out: the field filled, or [`Refused`] with what
//! was expected. Its own file because JSON, tables and headers of plain text fill the same fields by the same rules.

use std::borrow::Cow;

use super::clock;
use super::fields::{CallField, TurnField};
use crate::call::{Call, Channel, Direction, EndedBy, Source, Text, Turn};
use crate::decimal;

/// The longest time inside a call that is believed: thirty days, for chats that lie open.
pub(crate) const LONGEST_MS: i64 = 30 * 86_400_000;

/// How much of a value that cannot be used is quoted.
const QUOTED_CHARS: usize = 40;

/// A value as it was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scalar<'a> {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Cow<'a, str>),
    /// Not one value but a list of them.
    List,
    /// Not one value but an object.
    Object,
}

/// A value that does not fit: what it was, and the word for what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) value: String,
    pub(crate) expected: &'static str,
}

impl Scalar<'_> {
    /// The value as it is quoted to a person, cut short.
    pub(crate) fn quoted(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Int(value) => value.to_string(),
            Self::Float(value) => decimal::text(*value),
            Self::Text(text) => excerpt(text, QUOTED_CHARS),
            Self::List => "[…]".to_owned(),
            Self::Object => "{…}".to_owned(),
        }
    }

    pub(crate) fn refused(&self, expected: &'static str) -> Refused {
        Refused { value: self.quoted(), expected }
    }

    /// The word for its kind, as problems say it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Int(_) | Self::Float(_) => "number",
            Self::Text(_) => "string",
            Self::List => "list",
            Self::Object => "object",
        }
    }
}

/// The first characters of a text on one line, with an ellipsis where some were cut.
pub(crate) fn excerpt(text: &str, chars: usize) -> String {
    let mut out: String = text.chars().take(chars).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(chars).is_some() {
        out.push('…');
    }
    out
}

type Got<T> = Result<Option<T>, Refused>;

fn words(value: Scalar<'_>) -> Got<Text<'_>> {
    match value {
        Scalar::Null => Ok(None),
        Scalar::Text(text) => Ok(Some(Text(text))),
        Scalar::Int(number) => Ok(Some(number.to_string().into())),
        Scalar::Float(number) => Ok(Some(decimal::text(number).into())),
        other => Err(other.refused("text")),
    }
}

/// Like [`words`], where nothing but white space is the same as nothing.
fn name(value: Scalar<'_>) -> Got<Text<'_>> {
    Ok(words(value)?.filter(|text| !text.trim().is_empty()))
}

fn milliseconds(value: &Scalar<'_>) -> Got<i64> {
    let found = match value {
        Scalar::Null => return Ok(None),
        Scalar::Int(number) => Some(*number),
        Scalar::Float(number) => rounded(*number),
        Scalar::Text(text) if text.trim().is_empty() => return Ok(None),
        Scalar::Text(text) => decimal::parse(text.trim()).and_then(rounded).or_else(|| clock::reading(text)),
        _ => None,
    };
    match found {
        Some(ms) if (0..=LONGEST_MS).contains(&ms) => Ok(Some(ms)),
        _ => Err(value.refused("milliseconds")),
    }
}

fn rounded(number: f64) -> Option<i64> {
    // Within these bounds the conversion is exact; beyond them the value is refused anyway.
    (number.abs() < 1e15).then(|| number.round() as i64)
}

fn share(value: &Scalar<'_>) -> Got<f64> {
    let found = match value {
        Scalar::Null => return Ok(None),
        Scalar::Int(number) => Some(*number as f64),
        Scalar::Float(number) => Some(*number),
        Scalar::Text(text) if text.trim().is_empty() => return Ok(None),
        Scalar::Text(text) => decimal::parse(text.trim()),
        _ => None,
    };
    match found {
        Some(share) if (0.0..=1.0).contains(&share) => Ok(Some(share)),
        _ => Err(value.refused("share")),
    }
}

fn yes_or_no(value: &Scalar<'_>) -> Got<bool> {
    match value {
        Scalar::Null => return Ok(None),
        Scalar::Bool(answer) => return Ok(Some(*answer)),
        Scalar::Int(1) => return Ok(Some(true)),
        Scalar::Int(0) => return Ok(Some(false)),
        Scalar::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
            "" => return Ok(None),
            "true" | "yes" | "y" | "1" | "是" | "有" | "已" | "满意" | "非常满意" | "很满意" | "已解决" | "解决"
            | "已转接" | "satisfied" | "resolved" => return Ok(Some(true)),
            "false" | "no" | "n" | "0" | "否" | "无" | "未" | "不满意" | "非常不满意" | "很不满意" | "未解决"
            | "没解决" | "未转接" | "dissatisfied" | "unsatisfied" | "unresolved" => return Ok(Some(false)),
            _ => {}
        },
        _ => {}
    }
    Err(value.refused("yesOrNo"))
}

/// One of a closed set of words.
fn one_of<T>(value: &Scalar<'_>, expected: &'static str, known: impl Fn(&str) -> Option<T>) -> Got<T> {
    match value {
        Scalar::Null => Ok(None),
        Scalar::Text(text) if text.trim().is_empty() => Ok(None),
        Scalar::Text(text) => match known(&text.trim().to_ascii_lowercase()) {
            Some(found) => Ok(Some(found)),
            None => Err(value.refused(expected)),
        },
        _ => Err(value.refused(expected)),
    }
}

pub(crate) fn channel(word: &str) -> Option<Channel> {
    Some(match word {
        "phone" | "voice" | "call" | "telephone" | "hotline" | "电话" | "语音" | "热线" | "通话" => {
            Channel::Phone
        }
        "chat" | "im" | "web" | "webchat" | "app" | "text" | "wechat" | "sms" | "在线" | "文字" | "聊天"
        | "在线客服" | "网页" | "微信" | "短信" => Channel::Chat,
        "video" | "视频" => Channel::Video,
        "email" | "e-mail" | "mail" | "邮件" | "电子邮件" => Channel::Email,
        "shop" | "store" | "counter" | "营业厅" | "门店" | "柜台" | "现场" => Channel::Shop,
        "other" | "其他" | "其它" => Channel::Other,
        _ => return None,
    })
}

fn direction(word: &str) -> Option<Direction> {
    Some(match word {
        "inbound" | "in" | "incoming" | "呼入" | "来电" | "进线" => Direction::Inbound,
        "outbound" | "out" | "outgoing" | "呼出" | "外呼" | "去电" => Direction::Outbound,
        _ => return None,
    })
}

fn ended_by(word: &str) -> Option<EndedBy> {
    Some(match word {
        "agent" | "客服" | "坐席" | "座席" => EndedBy::Agent,
        "customer" | "user" | "client" | "caller" | "客户" | "用户" => EndedBy::Customer,
        "system" | "系统" => EndedBy::System,
        "unknown" | "未知" => EndedBy::Unknown,
        _ => return None,
    })
}

fn source(word: &str) -> Option<Source> {
    Some(match word {
        "typed" | "manual" | "human" | "人工" | "手动" => Source::Typed,
        "template" | "canned" | "模板" | "快捷回复" => Source::Template,
        "auto" | "automatic" | "自动" | "自动回复" => Source::Auto,
        _ => return None,
    })
}

/// Puts a value into a field of a call. `turns` and `meta` are no single values and are left to the reader.
pub(crate) fn set_call<'a>(call: &mut Call<'a>, field: CallField, value: Scalar<'a>) -> Result<(), Refused> {
    match field {
        CallField::Id => call.id = name(value)?.unwrap_or_default(),
        CallField::Agent => call.agent = name(value)?,
        CallField::Team => call.team = name(value)?,
        CallField::Channel => call.channel = one_of(&value, "channel", channel)?,
        CallField::Direction => call.direction = one_of(&value, "direction", direction)?,
        CallField::Customer => call.customer = name(value)?,
        CallField::CustomerLevel => call.customer_level = name(value)?,
        CallField::StartedAt => call.started_at = name(value)?,
        CallField::WaitMs => call.wait_ms = milliseconds(&value)?,
        CallField::EndedBy => call.ended_by = one_of(&value, "endedBy", ended_by)?,
        CallField::Transferred => call.transferred = yes_or_no(&value)?,
        CallField::AnnouncedBySystem => call.announced_by_system = yes_or_no(&value)?,
        CallField::AsrQuality => call.asr_quality = share(&value)?,
        CallField::Satisfied => call.satisfied = yes_or_no(&value)?,
        CallField::Resolved => call.resolved = yes_or_no(&value)?,
        CallField::Turns => return Err(value.refused("list")),
        CallField::Meta => return Err(value.refused("object")),
    }
    Ok(())
}

/// Puts a value into a field of a turn. The role is left to the reader, which knows what was met before.
pub(crate) fn set_turn<'a>(turn: &mut Turn<'a>, field: TurnField, value: Scalar<'a>) -> Result<(), Refused> {
    match field {
        TurnField::Role => {}
        TurnField::Text => turn.text = words(value)?.unwrap_or_default(),
        TurnField::StartMs => turn.start_ms = milliseconds(&value)?,
        TurnField::EndMs => turn.end_ms = milliseconds(&value)?,
        TurnField::Confidence => turn.confidence = share(&value)?,
        TurnField::Agent => turn.agent = name(value)?,
        TurnField::Segment => turn.segment = name(value)?,
        TurnField::Source => turn.source = one_of(&value, "source", source)?,
        TurnField::Speaker => turn.speaker = name(value)?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Scalar<'_> {
        Scalar::Text(Cow::Borrowed(words))
    }

    #[test]
    fn numbers_written_as_text_and_fractions_are_taken() {
        let mut turn = Turn::default();
        for (value, ms) in [
            (text("1200"), Some(1200)),
            (Scalar::Float(12.5), Some(13)),
            (text("12.4"), Some(12)),
            (text("00:12.5"), Some(12_500)),
            (Scalar::Null, None),
            (text(" "), None),
        ] {
            assert_eq!(set_turn(&mut turn, TurnField::StartMs, value), Ok(()));
            assert_eq!(turn.start_ms, ms);
        }
    }

    #[test]
    fn times_that_cannot_be_are_refused() {
        let mut turn = Turn::default();
        for value in
            [Scalar::Int(-1), Scalar::Int(1_714_550_400_000), Scalar::Float(f64::NAN), text("soon"), Scalar::List]
        {
            let refused = set_turn(&mut turn, TurnField::StartMs, value);
            assert_eq!(refused.map_err(|refused| refused.expected), Err("milliseconds"));
        }
        assert_eq!(turn.start_ms, None);
    }

    #[test]
    fn answers_in_both_languages() {
        let mut call = Call::default();
        for (value, answer) in [
            (text("是"), Some(true)),
            (text("不满意"), Some(false)),
            (text("No"), Some(false)),
            (Scalar::Int(1), Some(true)),
            (Scalar::Null, None),
        ] {
            assert_eq!(set_call(&mut call, CallField::Satisfied, value), Ok(()));
            assert_eq!(call.satisfied, answer);
        }
        assert!(set_call(&mut call, CallField::Satisfied, text("一般")).is_err());
    }

    #[test]
    fn excerpts_are_one_line_and_cut_at_characters() {
        assert_eq!(excerpt("一\n二三", 3), "一 二…");
        assert_eq!(excerpt("一二三", 3), "一二三");
    }
}
