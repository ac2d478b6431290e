//! The long sheet, written row by row into the packed file.
//!
//! In: scorecards, one after the other. Out: the file of the workbook. Its own file because the library that lays out the
//! other sheets holds every cell until the end, which a hundred thousand rows do not fit into: here only packed bytes are
//! kept. The library still says how each column looks: a sheet laid out by it, with one row, is taken apart.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::columns::{DETAIL, Look};
use super::input::{Card, Evidence, Facts, Finding, Human, Occurrence};
use super::{WorkbookOptions, words};
use crate::language::Language;
use crate::scorecard::Verdict;

/// The sheet's place in the file.
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// Most rows of a sheet, and most links.
const MOST_ROWS: u32 = 1_048_576;
const MOST_LINKS: usize = 60_000;

/// Most characters of a cell, in UTF-16 code units.
const MOST_TEXT: usize = 32_767;

/// How hard the file is packed: more takes twice the time for a tenth of the bytes.
const LEVEL: i64 = 3;

/// Bytes gathered before they are packed.
const PIECE: usize = 64 << 10;

pub(super) struct Detail {
    file: ZipWriter<Cursor<Vec<u8>>>,
    language: Language,
    xml: String,
    /// The looks of columns as the styles of the file number them, and that of a link.
    styles: Vec<u32>,
    link: u32,
    /// The last row written, from 1.
    row: u32,
    links: Vec<(u32, String, String)>,
    left_out: u64,
}

impl std::fmt::Debug for Detail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Detail").field("row", &self.row).finish_non_exhaustive()
    }
}

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

impl Detail {
    /// Begins with a file of which the first sheet has its headings and one row that shows how columns look.
    pub fn begin(laid_out: &[u8], language: Language) -> Fallible<Self> {
        let sheet = entry(laid_out, SHEET)?;
        let (head, rows, _) = parts(&sheet).ok_or("no rows")?;
        let style = |cell: &str| {
            let from = rows.find(&format!("r=\"{cell}\""))?;
            let rest = rows[from..].split_once(" s=\"")?.1;
            rest.split_once('"')?.0.parse().ok()
        };
        let styles: Option<Vec<u32>> =
            (0..DETAIL.len()).map(|column| style(&format!("{}2", letters(column)))).collect();
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        file.start_file(SHEET, packed())?;
        file.write_all(head.as_bytes())?;
        Ok(Self {
            file,
            language,
            xml: String::with_capacity(PIECE * 2),
            styles: styles.ok_or("no styles")?,
            link: style("A3").ok_or("no styles")?,
            row: 1,
            links: Vec::new(),
            left_out: 0,
        })
    }

    /// The last row, from 1.
    pub fn rows(&self) -> u32 {
        self.row
    }

    /// Rows that no sheet can hold.
    pub fn leaves_out(&self) -> u64 {
        self.left_out
    }

    /// The cells that are linked: row from 0, id, address.
    pub fn take_links(&mut self) -> Vec<(u32, String, String)> {
        std::mem::take(&mut self.links)
    }

    /// Writes the rows of a card; the number of its first, from 1.
    pub fn card(&mut self, card: &Card<'_>, facts: &Facts, events: &[super::Event], options: &WorkbookOptions) -> u32 {
        let human = Human::of(card, events);
        let first = self.row + 1;
        let mut any = false;
        for finding in card.findings.iter().filter(|finding| counts(finding, card)) {
            self.line(card, Some(finding), facts, &human, options);
            any = true;
        }
        if !any {
            self.line(card, None, facts, &human, options);
        }
        if let Some(link) = options.link.as_ref().filter(|_| self.links.len() < MOST_LINKS && first <= self.row) {
            let address = link.replace("{call}", &encoded(&card.call));
            self.links.push((first - 1, card.call.to_string(), address));
        }
        first
    }

    fn line(
        &mut self,
        card: &Card<'_>,
        finding: Option<&Finding<'_>>,
        facts: &Facts,
        human: &Human<'_>,
        options: &WorkbookOptions,
    ) {
        if self.row >= MOST_ROWS {
            self.left_out += 1;
            return;
        }
        self.row += 1;
        let language = self.language;
        let _ = write!(self.xml, "<row r=\"{}\">", self.row);
        let mut cells = Cells { out: &mut self.xml, row: self.row, column: 0, styles: &self.styles };
        let subject = &card.subject;
        let event = human.on(finding.map_or("", |finding| &finding.rule));
        if options.link.is_some() && self.links.len() < MOST_LINKS {
            cells.styled(self.link, &card.call);
        } else {
            cells.text(&card.call);
        }
        cells.moment(subject.started_at.as_deref());
        cells.some(subject.channel.as_deref().map(|channel| words::word(channel, language)));
        cells.some(facts.direction.as_deref().map(|direction| words::word(direction, language)));
        cells.some(subject.customer.as_deref());
        cells.some(subject.team.as_deref());
        cells.some(subject.agent.as_deref());
        cells.some(facts.business.as_deref());
        cells.number(subject.duration_ms.map(|ms| ms / 86_400_000.0));
        let sampled = human.rules.values().any(|event| event.sampled.is_some());
        cells.text(words::sampling(!human.rules.is_empty(), sampled, language));
        cells.number(Some(card.score));
        cells.number(human.score);
        cells.number(Some(human.score.unwrap_or(card.score)));
        cells.number(Some(card.judged));
        cells.text(words::grade(card.grade, language));
        cells.text(&fatal(card, human, options, language));
        match finding {
            Some(finding) => {
                let category = event.and_then(|event| event.category.as_deref());
                cells.text(category.unwrap_or_else(|| words::word(&finding.dimension, language)));
                cells.some(event.and_then(|event| event.responsibility.as_deref()));
                cells.text(&finding.rule);
                cells.text(title(finding, options));
                cells.number(Some(finding.deducted));
                let (said, at) = said(finding, facts, language);
                cells.text(&said);
                cells.text(&at);
                let advice =
                    finding.advice.as_deref().or_else(|| options.advice.get(&*finding.rule).map(String::as_str));
                cells.some(advice);
            }
            None => cells.skip(8),
        }
        cells.some(event.and_then(|event| event.reviewer.as_deref()));
        cells.moment(event.and_then(|event| event.at.as_deref()));
        let appeal = event.and_then(|event| event.appeal.as_ref());
        cells.some(appeal.and_then(|appeal| appeal.status.as_deref()).map(|word| words::word(word, language)));
        cells.some(appeal.and_then(|appeal| appeal.reason.as_deref()));
        cells.some(appeal.and_then(|appeal| appeal.result.as_deref()).map(|word| words::word(word, language)));
        cells.some(appeal.and_then(|appeal| appeal.arbiter.as_deref()));
        let coaching = event.and_then(|event| event.coaching.as_ref());
        cells.some(coaching.and_then(|coaching| coaching.coach.as_deref()));
        cells.moment(coaching.and_then(|coaching| coaching.at.as_deref()));
        cells.some(event.and_then(|event| event.recheck.as_deref()));
        cells.some(card.pack.as_ref().map(|pack| format!("{} {}", pack.id, pack.version)).as_deref());
        cells.some(card.receipt.as_deref());
        self.xml.push_str("</row>");
        if self.xml.len() >= PIECE {
            self.flush();
        }
    }

    fn flush(&mut self) {
        // Packing into memory fails only where a file grows beyond its form, which its end reports again.
        let _ = self.file.write_all(self.xml.as_bytes());
        self.xml.clear();
    }

    /// Ends the sheet and takes everything else from a file that was laid out in full.
    pub fn end(mut self, laid_out: &[u8]) -> Fallible<Vec<u8>> {
        self.flush();
        let sheet = entry(laid_out, SHEET)?;
        let (_, _, tail) = parts(&sheet).ok_or("no rows")?;
        self.file.write_all(tail.as_bytes())?;
        let mut archive = ZipArchive::new(Cursor::new(laid_out))?;
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index)?;
            if entry.name()? != SHEET {
                self.file.raw_copy_file(entry)?;
            }
        }
        Ok(self.file.finish()?.into_inner())
    }
}

fn packed() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .large_file(false)
}

fn entry(file: &[u8], name: &str) -> Fallible<String> {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(file))?.by_name(name)?.read_to_string(&mut text)?;
    Ok(text)
}

/// A sheet up to the end of its first row, the rows after it, and the rest. What it says of its extent is left out, since
/// that is not known when it is begun.
fn parts(sheet: &str) -> Option<(String, &str, &str)> {
    let (head, rest) = sheet.split_once("</row>")?;
    let (rows, _) = rest.split_once("</sheetData>")?;
    let head = match head.split_once("<dimension ") {
        Some((before, after)) => format!("{before}{}", after.split_once("/>")?.1),
        None => head.to_owned(),
    };
    Some((format!("{head}</row>"), rows, &rest[rows.len()..]))
}

/// Whether a finding has a row: it costs something, or is fatal and not yet decided.
fn counts(finding: &Finding<'_>, card: &Card<'_>) -> bool {
    finding.deducted > 0.0 || card.suspected.iter().any(|one| one.rule == finding.rule)
}

fn title<'f>(finding: &'f Finding<'_>, options: &'f WorkbookOptions) -> &'f str {
    finding.title.as_deref().or_else(|| options.titles.get(&*finding.rule).map(String::as_str)).unwrap_or(&finding.rule)
}

fn fatal(card: &Card<'_>, human: &Human<'_>, options: &WorkbookOptions, language: Language) -> String {
    let one = |rule: &str| {
        let event = human.rules.get(rule);
        let verdict = event.and_then(|event| event.verdict);
        if verdict.is_some_and(|verdict| verdict != Verdict::Fail) {
            return None;
        }
        let finding = card.findings.iter().find(|finding| finding.rule == rule);
        let titled = || options.titles.get(rule).map_or(rule, String::as_str);
        Some(words::fatal(finding.map_or_else(titled, |finding| title(finding, options)), verdict.is_some(), language))
    };
    let all: Vec<String> = card.suspected.iter().filter_map(|suspected| one(&suspected.rule)).collect();
    all.join(if language == Language::Zh { "；" } else { "; " })
}

/// The words that a deduction rests on, and where they are.
fn said(finding: &Finding<'_>, facts: &Facts, language: Language) -> (String, String) {
    let missed = |one: &&Occurrence<'_>| matches!(one.verdict, Verdict::Fail | Verdict::Late);
    let heard = |one: &Occurrence<'_>| -> Vec<(u32, Option<String>)> {
        let of = |evidence: &Evidence<'_>| (evidence.turn, evidence.text.as_ref().map(|text| text.to_string()));
        if one.evidence.is_empty() {
            one.trigger.iter().map(of).collect()
        } else {
            one.evidence.iter().map(of).collect()
        }
    };
    let mut all: Vec<(u32, Option<String>)> = finding.occurrences.iter().filter(missed).flat_map(heard).collect();
    all.dedup();
    let texts: Vec<&str> = all.iter().filter_map(|(_, text)| text.as_deref()).collect();
    let mut places: Vec<String> = Vec::new();
    for (turn, _) in &all {
        let place = match facts.starts.get(*turn as usize).copied().flatten() {
            Some(ms) => format!("{}:{:02}:{:02}", ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60),
            None => words::turn(*turn, language),
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let parted = if language == Language::Zh { "；" } else { "; " };
    (texts.join(parted), places.join(parted))
}

/// An id as a part of an address.
fn encoded(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    id.bytes().fold(String::new(), |mut out, byte| {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// The letters of a column.
pub(crate) fn letters(column: usize) -> String {
    let letter = |number: usize| char::from(b'A' + (number % 26) as u8);
    if column < 26 { letter(column).to_string() } else { format!("{}{}", letter(column / 26 - 1), letter(column)) }
}

/// The cells of a row, from left to right.
struct Cells<'x> {
    out: &'x mut String,
    row: u32,
    column: usize,
    styles: &'x [u32],
}

impl Cells<'_> {
    fn open(&mut self, style: u32) {
        let _ = write!(self.out, "<c r=\"{}{}\" s=\"{style}\"", letters(self.column), self.row);
        self.column += 1;
    }

    fn style(&self) -> u32 {
        self.styles.get(self.column).copied().unwrap_or_default()
    }

    fn skip(&mut self, columns: usize) {
        self.column += columns;
    }

    fn text(&mut self, text: &str) {
        self.styled(self.style(), text);
    }

    fn styled(&mut self, style: u32, text: &str) {
        if text.is_empty() {
            return self.skip(1);
        }
        self.open(style);
        self.out.push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        escape(text, self.out);
        self.out.push_str("</t></is></c>");
    }

    fn some(&mut self, text: Option<&str>) {
        self.text(text.unwrap_or(""));
    }

    fn number(&mut self, number: Option<f64>) {
        let Some(number) = number.filter(|number| number.is_finite()) else { return self.skip(1) };
        self.open(self.style());
        let _ = write!(self.out, "><v>{number}</v></c>");
    }

    /// A day and a time, as a number of days; what is none stays as it is written.
    fn moment(&mut self, text: Option<&str>) {
        debug_assert!(DETAIL.get(self.column).is_none_or(|column| column.look == Look::Moment));
        match text.and_then(serial) {
            Some(days) => self.number(Some(days)),
            None => self.some(text),
        }
    }
}

/// The local day and time that RFC 3339 says, in days since 1899-12-30.
pub(super) fn serial(text: &str) -> Option<f64> {
    let digits = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
    let separators = text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-');
    if !separators || !(1900..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (hour, minute, second) = match text.len() {
        10 => (0, 0, 0),
        _ => (digits(11, 13)?, digits(14, 16)?, digits(17, 19).unwrap_or(0)),
    };
    // Days from the first of March of the year 0 on: the leap day is the last of its year.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
    let seconds = hour * 3600 + minute * 60 + second;
    Some((days - 693_899) as f64 + seconds as f64 / 86_400.0)
}

/// Text in XML: what XML cannot hold is replaced, and what a cell cannot hold is cut.
fn escape(text: &str, out: &mut String) {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units >= MOST_TEXT {
            out.push('…');
            return;
        }
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // What looks like the escape of a character is one, unless its own sign is escaped.
            '_' if is_escape(&text[at..]) => out.push_str("_x005F_"),
            '\n' | '\t' => out.push(c),
            '\r' => {}
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
}

/// Whether a text begins with `_xHHHH_`.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.get(1) == Some(&b'x') && bytes.get(6) == Some(&b'_') && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_spreadsheets() {
        assert_eq!(serial("1900-03-01"), Some(61.0));
        assert_eq!(serial("2024-05-03T12:00:00+08:00"), Some(45_415.5));
        assert_eq!(serial("2000-02-29 06:00"), Some(36_585.25));
        assert_eq!(serial("昨天"), None);
        assert_eq!(serial("2024-13-01"), None);
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 34].map(letters), ["A", "Z", "AA", "AI"]);
    }
}
