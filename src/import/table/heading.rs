//! The headings of a table and what stands under them.
//!
//! In: the first rows of a table and the columns given by hand. Out: [`Columns`], the place of every field. Its own file
//! because telling the format of a file asks the same question as reading it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::aside::{Telling, unit};
use super::composed;
use super::rows::Rows;
use super::sides;
use super::times::Unit;
use crate::call::Role;
use crate::import::ReadOptions;
use crate::import::fields::{CallField, TurnField, fold};
use crate::import::headings::bare;

/// How many rows may stand above the headings (a title, a date).
const ROWS_ABOVE: usize = 5;

const STARTS: &[&str] = &[
    "start",
    "begin",
    "starttime",
    "begintime",
    "time",
    "timestamp",
    "offset",
    "开始",
    "开始时间",
    "起始",
    "起始时间",
    "时间",
    "时刻",
    "发言时间",
    "消息时间",
    "发送时间",
    "说话时间",
    "发言开始时间",
];
const ENDS: &[&str] = &["end", "endtime", "stop", "结束", "结束时间", "截止时间", "发言结束时间"];
const UNITS: &[(&str, Unit)] = &[
    ("毫秒", Unit::Milliseconds),
    ("milliseconds", Unit::Milliseconds),
    ("millis", Unit::Milliseconds),
    ("msec", Unit::Milliseconds),
    ("ms", Unit::Milliseconds),
    ("秒", Unit::Seconds),
    ("seconds", Unit::Seconds),
    ("secs", Unit::Seconds),
    ("sec", Unit::Seconds),
    ("s", Unit::Seconds),
];

/// How many rows are looked at under headings that only name two speakers.
const LOOKED_AT: usize = 50;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Content {
    Call(CallField),
    Turn(TurnField),
    Start(Option<Unit>),
    End(Option<Unit>),
    /// What the agent says, or the customer, where each has a column.
    Said(Role),
}

impl Content {
    /// What a heading says stands under it. Turns come before the call, since a row is a turn; but an agent or an id is the
    /// call's.
    fn of_heading(heading: &str) -> Option<Self> {
        let folded = fold(heading);
        let time = |names: &[&str]| {
            if names.contains(&folded.as_str()) {
                return Some(None);
            }
            UNITS.iter().find_map(|(end, unit)| names.contains(&folded.strip_suffix(end)?).then_some(Some(*unit)))
        };
        if let Some(unit) = time(STARTS) {
            return Some(Self::Start(unit));
        }
        if let Some(unit) = time(ENDS) {
            return Some(Self::End(unit));
        }
        let call = CallField::known_as(heading).filter(|field| !matches!(field, CallField::Turns | CallField::Meta));
        match TurnField::known_as(heading) {
            Some(TurnField::StartMs) => Some(Self::Start(Some(Unit::Milliseconds))),
            Some(TurnField::EndMs) => Some(Self::End(Some(Unit::Milliseconds))),
            // Who speaks is a role until a reader says otherwise.
            Some(TurnField::Speaker) => Some(Self::Turn(TurnField::Role)),
            Some(field) if field != TurnField::Agent => Some(Self::Turn(field)),
            _ => call.map(Self::Call).or_else(|| sides::said(&folded).map(Self::Said)),
        }
    }

    /// What a heading says that no list has, put together of known words or with signs around it.
    fn of_composed(heading: &str) -> Option<Self> {
        let bare = bare(heading);
        let unit = UNITS.iter().find_map(|(end, unit)| Some((bare.strip_suffix(end)?, *unit)));
        let timed = unit.and_then(|(name, unit)| match composed::content(name)? {
            Self::Start(_) => Some(Self::Start(Some(unit))),
            Self::End(_) => Some(Self::End(Some(unit))),
            _ => None,
        });
        Self::of_heading(&bare).or(timed).or_else(|| composed::content(&bare))
    }

    /// Whether both are the same field, whatever the unit.
    fn is_same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Start(_), Self::Start(_)) | (Self::End(_), Self::End(_)) => true,
            _ => self == other,
        }
    }
}

/// The name of the field that a heading says stands under it.
#[cfg(feature = "tables")]
pub(crate) fn field_of(heading: &str) -> Option<&'static str> {
    Content::of_heading(heading).or_else(|| Content::of_composed(heading)).map(|content| match content {
        Content::Call(field) => field.name(),
        Content::Turn(field) => field.name(),
        Content::Start(_) => "start",
        Content::End(_) => "end",
        Content::Said(role) => sides::field(role),
    })
}

/// Whether a heading names the file of a recording: that tells calls apart where nothing else does.
pub(crate) fn names_file(heading: &str) -> bool {
    const FILES: &[&str] = &[
        "录音文件",
        "录音文件名",
        "录音",
        "录音名称",
        "文件名",
        "音频文件",
        "音频",
        "recording",
        "recordingfile",
        "filename",
        "file",
        "audio",
        "audiofile",
        "wav",
    ];
    FILES.contains(&&*bare(heading))
}

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// The headings as given.
    pub(super) names: Vec<String>,
    /// What stands in which column.
    pub(super) known: Vec<(usize, Content)>,
    /// Given columns that the table does not have.
    pub(super) absent: Vec<String>,
    /// Given fields that are none.
    pub(super) not_fields: Vec<String>,
    /// A second column that says when the call began: the date and the time of day often stand apart.
    pub(super) also_started: Option<usize>,
}

impl Columns {
    fn new(names: Vec<String>, options: &ReadOptions<'_>) -> Self {
        let mut columns = Self { names, ..Self::default() };
        columns.place_given(&options.columns);
        columns.place_given(&options.map);
        // What a list has comes before what is put together.
        for of in [Content::of_heading, Content::of_composed] {
            for index in 0..columns.names.len() {
                if let Some(content) = of(&columns.names[index]) {
                    columns.place(index, content);
                }
            }
        }
        let id = Content::Call(CallField::Id);
        if columns.of(id).is_none()
            && let Some(index) = columns.names.iter().position(|name| names_file(name))
        {
            columns.place(index, id);
        }
        columns.settle_sides();
        columns
    }

    /// Who speaks stands in a column, or each has one: never both.
    fn settle_sides(&mut self) {
        let apart = !self.are_labelled() && self.sides().is_some();
        self.known.retain(|(_, content)| match content {
            Content::Said(_) => apart,
            Content::Turn(TurnField::Role | TurnField::Text) => !apart,
            _ => true,
        });
    }

    /// The columns of what the agent says and of what the customer says, where each has one.
    pub(super) fn sides(&self) -> Option<[usize; 2]> {
        Some([self.of(Content::Said(Role::Agent))?, self.of(Content::Said(Role::Customer))?])
    }

    /// Takes the columns of two speakers for what they say, if it reads so.
    fn take_sides(&mut self, under: &Rows<'_>) {
        let cells = |at: usize| under.clone().take(LOOKED_AT).map(|row| row.cell(at)).collect();
        for (at, role) in sides::of(&self.names, cells).into_iter().flatten() {
            self.known.retain(|&(index, _)| index != at);
            self.known.push((at, Content::Said(role)));
        }
    }

    fn place_given(&mut self, given: &BTreeMap<String, String>) {
        for (field, heading) in given {
            let Some(content) = Content::of_heading(field) else {
                self.not_fields.push(format!("{field}={heading}"));
                continue;
            };
            // The unit is that of the heading where it names one.
            let of_heading = Content::of_heading(heading).or_else(|| Content::of_composed(heading));
            let content = match (content, of_heading) {
                (Content::Start(None), Some(Content::Start(unit))) => Content::Start(unit),
                (Content::End(None), Some(Content::End(unit))) => Content::End(unit),
                _ => content,
            };
            let place = self.names.iter().position(|name| name.trim() == heading.trim());
            match place.or_else(|| self.names.iter().position(|name| fold(name) == fold(heading))) {
                Some(index) => self.place(index, content),
                None => self.absent.push(heading.clone()),
            }
        }
    }

    /// Remembers what stands in a column; the first column of a field is taken, and a column is one field.
    fn place(&mut self, index: usize, content: Content) {
        if self.known.iter().any(|&(at, _)| at == index) {
            return;
        }
        if !self.known.iter().any(|&(_, known)| known.is_same(content)) {
            self.known.push((index, content));
        } else if content == Content::Call(CallField::StartedAt) && self.also_started.is_none() {
            self.also_started = Some(index);
        }
    }

    /// What says of a row whether it is a record.
    pub(super) fn telling(&self) -> Telling {
        let said = [TurnField::Role, TurnField::Text].map(|field| self.of(Content::Turn(field)));
        let sides = self.sides();
        let id = self.of(Content::Call(CallField::Id));
        Telling { id, said: sides.map_or(said, |sides| sides.map(Some)), are_words: sides.is_some() }
    }

    /// Takes the units that stand in a row below the headings, where the headings say none.
    pub(super) fn take_units(&mut self, cells: &[Cow<'_, str>]) {
        for (index, content) in &mut self.known {
            let said = cells.get(*index).map(|cell| unit(cell)).unwrap_or_default();
            let unit = UNITS.iter().find(|(word, _)| *word == said).map(|(_, unit)| *unit);
            match content {
                Content::Start(known) | Content::End(known) => *known = known.or(unit),
                _ => {}
            }
        }
    }

    /// The column of a field.
    pub(super) fn of(&self, content: Content) -> Option<usize> {
        self.known.iter().find(|(_, known)| known.is_same(content)).map(|(index, _)| *index)
    }

    /// The column of starts, and its unit where the heading says it.
    pub(super) fn start(&self) -> Option<(usize, Option<Unit>)> {
        self.known.iter().find_map(|&(index, content)| match content {
            Content::Start(unit) => Some((index, unit)),
            _ => None,
        })
    }

    /// The column of ends, and its unit where the heading says it.
    pub(super) fn end(&self) -> Option<(usize, Option<Unit>)> {
        self.known.iter().find_map(|&(index, content)| match content {
            Content::End(unit) => Some((index, unit)),
            _ => None,
        })
    }

    /// Whether a turn can be read: somebody and something said, or what each of two says.
    pub(super) fn are_enough(&self) -> bool {
        self.are_labelled() || self.sides().is_some()
    }

    /// Whether a column says who speaks and another what.
    fn are_labelled(&self) -> bool {
        [TurnField::Role, TurnField::Text].iter().all(|&field| self.of(Content::Turn(field)).is_some())
    }

    /// Headings under which nothing known stands.
    pub(super) fn unknown(&self) -> Vec<&str> {
        let is_known = |index: usize| self.known.iter().any(|&(at, _)| at == index) || self.also_started == Some(index);
        let names = self.names.iter().enumerate().filter(|(index, name)| !is_known(*index) && !name.trim().is_empty());
        names.map(|(_, name)| name.trim()).collect()
    }
}

/// The headings of a table: the first of its rows under which a turn can be read.
pub(super) fn find(text: &str, delimiter: u8, options: &ReadOptions<'_>) -> Option<(Columns, usize)> {
    let mut rows = Rows::new(text, delimiter);
    for above in 0..=ROWS_ABOVE {
        let mut columns = Columns::new(rows.next()?.cells.into_iter().map(Into::into).collect(), options);
        if !columns.are_enough() {
            columns.take_sides(&rows);
        }
        if columns.are_enough() {
            return Some((columns, above + 1));
        }
    }
    None
}

/// The first row as headings, although not enough stands under them.
pub(super) fn first(text: &str, delimiter: u8, options: &ReadOptions<'_>) -> Columns {
    let names = Rows::new(text, delimiter).next().map(|row| row.cells.into_iter().map(Into::into).collect());
    Columns::new(names.unwrap_or_default(), options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_their_content() {
        for (heading, content) in [
            ("说话人", Content::Turn(TurnField::Role)),
            ("对话内容", Content::Turn(TurnField::Text)),
            ("会话 ID", Content::Call(CallField::Id)),
            ("坐席工号", Content::Call(CallField::Agent)),
            ("开始时间(毫秒)", Content::Start(Some(Unit::Milliseconds))),
            ("start_s", Content::Start(Some(Unit::Seconds))),
            ("startMs", Content::Start(Some(Unit::Milliseconds))),
            ("时间", Content::Start(None)),
            ("End Time", Content::End(None)),
            ("是否满意", Content::Call(CallField::Satisfied)),
        ] {
            assert_eq!(Content::of_heading(heading), Some(content), "{heading}");
        }
        assert_eq!(Content::of_heading("序号"), None);
    }

    #[test]
    fn headings_may_stand_below_a_title_and_columns_may_be_given() {
        let options = ReadOptions {
            columns: BTreeMap::from([("text".into(), "话".into()), ("role".into(), "谁".into())]),
            ..ReadOptions::default()
        };
        let found = find("五月明细\n\n谁,话,备注\n客服,您好,\n", b',', &options);
        assert!(found.is_some_and(|(columns, rows)| rows == 2 && columns.unknown() == ["备注"]));
    }
}
