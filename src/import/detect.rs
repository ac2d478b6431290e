//! Which format a file is in.
//!
//! In: the beginning of its bytes. Out: a [`Format`], or the problem to report. Its own file because it is the one place
//! that knows all formats. The content decides; the name only where the content could be either.

use std::borrow::Cow;

use super::encoding::{self, Encoding};
use super::fields::CallField;
use super::product::{self, Product};
use super::tree::{Reading, Tree};
use super::{ReadOptions, html, json, plain, subtitles, table};
use crate::problem::{Code, Problem};

/// How much of a file is looked at.
const SAMPLE: usize = 64 << 10;

macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $format:ident = $name:literal,)+) => {
        /// The formats that are read. Beside the general ones each product has its own.
        ///
        /// ```
        /// use wusheng::import::{Format, ReadOptions, detect};
        /// assert_eq!(detect("客服：您好\n客户：嗯\n".as_bytes(), &ReadOptions::default()), Some(Format::Text));
        /// assert_eq!(Format::named("csv"), Some(Format::Csv));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS))]
        #[non_exhaustive]
        pub enum Format { $($(#[doc = $doc])+ #[cfg_attr(feature = "types", ts(rename = $name))] $format,)+ }

        impl Format {
            /// Every format, the general ones first.
            pub const ALL: &'static [Self] = &[$(Self::$format,)+];

            /// The name of the format, as options give it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$format => $name,)+ }
            }
        }
    };
}

formats! {
    /// One call a line, as JSON: the native format.
    Ndjson = "ndjson",
    /// A list of calls, or calls that run over several lines, as JSON.
    Json = "json",
    /// Text with speaker labels.
    Text = "text",
    /// A table with one row a turn, its cells separated by commas or semicolons.
    Csv = "csv",
    /// The same with tabs.
    Tsv = "tsv",
    /// A table of times and words without speakers.
    TimedRows = "timedRows",
    /// Words a line, without speakers and times.
    Lines = "lines",
    /// WebVTT subtitles.
    WebVtt = "webVtt",
    /// SubRip subtitles.
    Srt = "srt",
    /// YouTube's SubViewer subtitles.
    Sbv = "sbv",
    /// A page with a list of what was said, or with labelled text.
    Html = "html",
    /// Amazon Transcribe.
    AmazonTranscribe = "amazonTranscribe",
    /// Amazon Transcribe Call Analytics.
    AmazonCallAnalytics = "amazonCallAnalytics",
    /// Amazon Connect Contact Lens, calls and chats.
    AmazonContactLens = "amazonContactLens",
    /// Amazon Post-Call Analytics.
    AmazonPostCall = "amazonPostCall",
    /// Amazon Bedrock Data Automation.
    AmazonDataAutomation = "amazonDataAutomation",
    /// Azure Speech, batch transcription.
    AzureSpeech = "azureSpeech",
    /// Azure Speech, fast transcription.
    AzureFast = "azureFast",
    /// Azure AI Language, conversations to be analysed.
    AzureConversation = "azureConversation",
    /// Alibaba Cloud, transcription of recorded files.
    AlibabaFile = "alibabaFile",
    /// Alibaba Cloud Model Studio (DashScope), transcription of recorded files.
    DashScope = "dashScope",
    /// Alibaba Cloud Tingwu.
    Tingwu = "tingwu",
    /// Alibaba Cloud Smart Conversation Analysis, dialogues.
    AlibabaDialogue = "alibabaDialogue",
    /// Tencent Cloud, recognition of recorded files.
    Tencent = "tencent",
    /// iFlytek, transcription of recorded files.
    IFlytek = "iflytek",
    /// zMeet, offline transcription.
    Zmeet = "zmeet",
    /// FunASR.
    FunAsr = "funAsr",
    /// Deepgram.
    Deepgram = "deepgram",
    /// Genesys Cloud.
    Genesys = "genesys",
    /// Google Cloud Speech-to-Text.
    Google = "google",
    /// Google Customer Experience Insights.
    GoogleInsights = "googleInsights",
    /// Huawei Cloud, recognition of recorded files.
    Huawei = "huawei",
    /// Whisper and its family.
    Whisper = "whisper",
    /// ConvoKit corpora.
    ConvoKit = "convoKit",
    /// Messages as language models take them.
    OpenAi = "openAi",
}

impl Format {
    /// The format of a name.
    ///
    /// ```
    /// use wusheng::import::Format;
    /// assert_eq!(Format::named("csv"), Some(Format::Csv));
    /// assert_eq!(Format::named("deepgram"), Some(Format::Deepgram));
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

/// The format of a file, told from its beginning (some 64 kB are enough); none where it is empty or not known.
///
/// ```
/// use wusheng::import::{Format, ReadOptions, detect};
/// assert_eq!(detect("客服：您好".as_bytes(), &ReadOptions::default()), Some(Format::Text));
/// assert_eq!(detect(b"{\"id\": 1, \"turns\": []}\n{", &ReadOptions::default()), Some(Format::Ndjson));
/// ```
pub fn detect(bytes: &[u8], options: &ReadOptions<'_>) -> Option<Format> {
    detect_or_say(bytes, options).ok()
}

/// Whether a file is calls one a line, beyond doubt, from its beginning: what may be given out while the rest comes in.
pub(super) fn is_stream(head: &[u8], options: &ReadOptions<'_>) -> bool {
    let first = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let first = first.get(..SAMPLE).unwrap_or(first);
    // Of a file on one line its names tell; a file of a product need not be looked at further.
    let is_one = memchr::memchr(b'\n', first).is_none();
    first.starts_with(b"{")
        && (!is_one || is_ours(first.get(..SAMPLE / 8).unwrap_or(first)))
        && (is_one || is_one_a_line(first))
        && detect(head, options) == Some(Format::Ndjson)
}

/// The format of a file, or what to say of it.
fn detect_or_say(bytes: &[u8], options: &ReadOptions<'_>) -> Result<Format, Box<Problem>> {
    tell(bytes, None, options).map(|(format, _)| format)
}

/// The format of a file or what to say of it, and what was read of it as a tree, where it had to be looked at. `sound`: all its
/// text, where that is known to be UTF-8.
pub(super) fn tell<'a>(bytes: &'a [u8], sound: Option<&'a str>, options: &ReadOptions<'_>) -> Told<'a> {
    if sound.is_some() {
        return of_text(bytes, sound, options);
    }
    let recoded = match encoding::of(bytes) {
        Encoding::Utf8 => None,
        // The sample may end inside a character, which costs nothing but that one.
        other => encoding::recoded(bytes.get(..SAMPLE).unwrap_or(bytes), other),
    };
    match recoded {
        // What has to be recoded is read whole, never line by line.
        Some(text) => Ok(match of_text(text.as_bytes(), None, options)?.0 {
            Format::Ndjson => (Format::Json, None),
            format => (format, None),
        }),
        None => of_text(bytes, None, options),
    }
}

/// A format, and the beginning of a tree; or what to say instead.
type Told<'a> = Result<(Format, Option<Reading<'a>>), Box<Problem>>;

fn of_text<'a>(bytes: &'a [u8], sound: Option<&'a str>, options: &ReadOptions<'_>) -> Told<'a> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let sound = sound.map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
    let sample = sample(bytes);
    if sample.trim_ascii().is_empty() && bytes.trim_ascii().is_empty() {
        return Err(Box::new(Problem::new(Code::EmptyFile)));
    }
    if let Some((kind, remedy)) = binary(sample) {
        return Err(Box::new(Problem::new(Code::BinaryFile).arg("kind", kind).arg("remedy", remedy)));
    }
    if is_json(sample) {
        if let Some((product, reading)) = product_of(bytes, sound) {
            return Ok((product.format, reading));
        }
        let format = if is_undecided(sample, bytes) || !is_one_a_line(sample.trim_ascii_start()) {
            Format::Json
        } else {
            Format::Ndjson
        };
        return Ok((format, None));
    }
    format_of_text(sample, options).map(|format| (format, None))
}

/// The format of what is no JSON.
fn format_of_text(sample: &[u8], options: &ReadOptions<'_>) -> Result<Format, Box<Problem>> {
    let text = lossy(sample);
    if let Some(style) = subtitles::recognise(&text) {
        return Ok(style.format);
    }
    if html::is_likely(&text) {
        return Ok(Format::Html);
    }
    if let Some(format) = table::recognise(&text, options) {
        return Ok(format);
    }
    if table::timed::recognise(&text).is_some() {
        return Ok(Format::TimedRows);
    }
    if plain::is_likely(&text) {
        return Ok(Format::Text);
    }
    // A table without the columns we need says so better than "unknown"; there the name may speak.
    match options.name.and_then(|name| name.rsplit_once('.')).map(|(_, end)| end.to_ascii_lowercase()).as_deref() {
        Some("csv") => Ok(Format::Csv),
        Some("tsv") => Ok(Format::Tsv),
        Some("ndjson" | "jsonl") => Ok(Format::Ndjson),
        // What a recogniser writes where it was asked for nothing but the words.
        Some("txt") => Ok(Format::Lines),
        _ => Err(Box::new(Problem::new(Code::UnknownFormat).line(1))),
    }
}

/// Whether a file may yet be anything: one value of which only a part is there, on one line, that does not look like a call
/// of ours.
fn is_undecided(sample: &[u8], bytes: &[u8]) -> bool {
    let first = sample.trim_ascii_start();
    let is_cut = sample.len() >= SAMPLE || sample.len() < bytes.len();
    is_cut
        && first.starts_with(b"{")
        && !first.contains(&b'\n')
        && json::first(first) == first.len()
        && !json::is_whole(first)
        && !is_ours(first)
}

/// Whether a value, or the beginning of one, has the names that a call of ours has.
fn is_ours(value: &[u8]) -> bool {
    let text = lossy(value);
    let tree = Tree::read(&text);
    let is_turns = |(key, _): (&str, _)| matches!(CallField::known_as(key), Some(CallField::Turns));
    tree.root().is_some_and(|root| root.fields().any(is_turns))
}

/// The product that a file of JSON comes from, if it is known. A file may tell it late: what stands in the sample is looked at
/// first, and the whole only where the sample is one value that was cut off. With it goes what was read of the tree, where the
/// file is sound UTF-8: that need not be read again.
fn product_of<'a>(bytes: &'a [u8], sound: Option<&'a str>) -> Option<(&'static Product, Option<Reading<'a>>)> {
    if let Some(text) = sound.or_else(|| simdutf8::basic::from_utf8(bytes).ok()) {
        let mut reading = Reading::new(text);
        let root = reading.up_to(SAMPLE).root()?;
        let mut product = product::recognise(root);
        // A call of ours, and a list whose first items are there, will not become anything else.
        let is_told = product.is_some() || product::is_ours(root) || root.items().nth(3).is_some();
        if !is_told && !reading.has_ended() {
            product = reading.up_to(usize::MAX).root().and_then(product::recognise);
        }
        return product.map(|product| (product, Some(reading)));
    }
    let of = |bytes: &[u8]| {
        let text = lossy(bytes);
        let tree = Tree::read(&text);
        (tree.root().and_then(product::recognise), tree.is_cut_off())
    };
    let head = bytes.get(..SAMPLE).unwrap_or(bytes);
    let product = match of(head) {
        (None, true) if head.len() < bytes.len() => of(bytes).0,
        (found, _) => found,
    };
    product.map(|product| (product, None))
}

/// Bytes as text, whatever they are.
fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// The beginning of a file, up to the last line break in it where more follows.
fn sample(bytes: &[u8]) -> &[u8] {
    let Some(head) = bytes.get(..SAMPLE) else { return bytes };
    memchr::memrchr(b'\n', head).map_or(head, |end| &head[..end])
}

/// Whether it is JSON, by the bracket it begins with.
fn is_json(sample: &[u8]) -> bool {
    match sample.trim_ascii_start() {
        [b'{', ..] => true,
        // `[00:12] 客服：…` begins with a bracket too.
        [b'[', rest @ ..] => {
            !rest.starts_with(b"[") && matches!(rest.trim_ascii_start().first(), Some(b'{' | b'[' | b'"' | b']'))
        }
        _ => false,
    }
}

/// Whether JSON is one call a line, by the brackets its lines begin with.
fn is_one_a_line(content: &[u8]) -> bool {
    let mut lines = content.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    content.first() == Some(&b'{')
        && lines.next().is_some_and(|first| {
            // The quicker look first: most lines are followed by others like them.
            lines.next().is_none_or(|second| second.starts_with(b"{")) || json::is_whole(first)
        })
}

/// What a file is that is no text, and what to do with it.
fn binary(sample: &[u8]) -> Option<(&'static str, &'static str)> {
    const KINDS: &[(&[u8], &str, &str)] = &[
        (b"PK\x03\x04", "workbook", "saveAsCsv"),
        (b"\xd0\xcf\x11\xe0", "oldWorkbook", "saveAsCsv"),
        (b"%PDF", "pdf", "exportText"),
        (b"RIFF", "sound", "transcribe"),
        (b"ID3", "sound", "transcribe"),
        (b"OggS", "sound", "transcribe"),
        (b"fLaC", "sound", "transcribe"),
        (b"#!AMR", "sound", "transcribe"),
        (b"\xff\xfb", "sound", "transcribe"),
        (b"\x89PNG", "picture", "exportText"),
        (b"\xff\xd8\xff", "picture", "exportText"),
        (b"\x1f\x8b", "compressed", "unpack"),
        (b"7z\xbc\xaf", "compressed", "unpack"),
        (b"Rar!", "compressed", "unpack"),
    ];
    if let Some((_, kind, remedy)) = KINDS.iter().find(|(magic, ..)| sample.starts_with(magic)) {
        return Some((kind, remedy));
    }
    if matches!(encoding::of(sample), Encoding::Gb18030 | Encoding::Big5) {
        // Nothing here can recode it.
        return Some(("gbk", "saveAsUtf8"));
    }
    // A few NUL bytes are damage; many are no text, or text of two bytes a character.
    let zeros = memchr::memchr_iter(0, sample).count();
    (zeros * 10 > sample.len()).then_some(("binary", "exportText"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(text: &str) -> Option<Format> {
        detect(text.as_bytes(), &ReadOptions::default())
    }

    #[test]
    fn formats_by_their_content() {
        assert_eq!(format("{\"id\":1}\n{\"id\":2}\n"), Some(Format::Ndjson));
        assert_eq!(format("{\"id\":1, \"tur\n{\"id\":2}\n"), Some(Format::Ndjson));
        assert_eq!(format("{\"id\":1}\nrubbish\n"), Some(Format::Ndjson));
        assert_eq!(format("{\n  \"id\": 1\n}"), Some(Format::Json));
        assert_eq!(format(" [ {\"id\": 1} ]"), Some(Format::Json));
        assert_eq!(format("[00:12] 客服：您好\n"), Some(Format::Text));
        assert_eq!(format("[客服] 您好\n"), Some(Format::Text));
        assert_eq!(format("A: hi\nB: hello\n"), Some(Format::Text));
        assert_eq!(format("客服：您好,请讲\n客户：您好,查话费\n"), Some(Format::Text));
        assert_eq!(format("会话,角色,内容\n1,客服,您好\n"), Some(Format::Csv));
        assert_eq!(format("id;speaker;text\n1;agent;hello\n"), Some(Format::Csv));
        assert_eq!(format("id\trole\ttext\n1\tagent\thello\n"), Some(Format::Tsv));
        assert_eq!(format("once upon a time\nthere was\n"), None);
        assert_eq!(format(" \n"), None);
    }

    #[test]
    fn what_is_no_text_says_what_it_is() {
        let said = |bytes: &[u8]| detect_or_say(bytes, &ReadOptions::default()).err().map(|problem| problem.args);
        assert_eq!(said(b"PK\x03\x04rest").and_then(|args| args.get("kind").cloned()).as_deref(), Some("workbook"));
        assert_eq!(said(&[0; 64]).and_then(|args| args.get("kind").cloned()).as_deref(), Some("binary"));
    }
}
