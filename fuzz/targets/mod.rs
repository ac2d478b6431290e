//! What is fuzzed: a file here and a line in [`TARGETS`] make a target.
//!
//! In: bytes. Out: nothing; whatever must not happen is a panic. Its own module because the fuzzer runs these on bytes it
//! makes up, and `tests/fuzz.rs` on the seeds and on what once went wrong.

mod formats;
mod packs;
mod scoring;

use wusheng::import::Format;

/// A target by its name.
pub type Target = (&'static str, fn(&[u8]));

/// All of them. Seeds of a target lie in `fuzz/seeds/NAME`.
pub const TARGETS: &[Target] = &[
    ("packs", packs::run),
    ("scoring", scoring::run),
    ("import", |data| formats::run(None, data)),
    ("import-ndjson", |data| formats::run(Some(Format::Ndjson), data)),
    ("import-json", |data| formats::run(Some(Format::Json), data)),
    ("import-text", |data| formats::run(Some(Format::Text), data)),
    ("import-csv", |data| formats::run(Some(Format::Csv), data)),
    ("import-tsv", |data| formats::run(Some(Format::Tsv), data)),
    ("import-timedRows", |data| formats::run(Some(Format::TimedRows), data)),
    ("import-lines", |data| formats::run(Some(Format::Lines), data)),
    ("import-webVtt", |data| formats::run(Some(Format::WebVtt), data)),
    ("import-srt", |data| formats::run(Some(Format::Srt), data)),
    ("import-sbv", |data| formats::run(Some(Format::Sbv), data)),
    ("import-html", |data| formats::run(Some(Format::Html), data)),
    ("import-amazonTranscribe", |data| formats::run(Some(Format::AmazonTranscribe), data)),
    ("import-amazonCallAnalytics", |data| formats::run(Some(Format::AmazonCallAnalytics), data)),
    ("import-amazonContactLens", |data| formats::run(Some(Format::AmazonContactLens), data)),
    ("import-amazonPostCall", |data| formats::run(Some(Format::AmazonPostCall), data)),
    ("import-amazonDataAutomation", |data| formats::run(Some(Format::AmazonDataAutomation), data)),
    ("import-azureSpeech", |data| formats::run(Some(Format::AzureSpeech), data)),
    ("import-azureFast", |data| formats::run(Some(Format::AzureFast), data)),
    ("import-azureConversation", |data| formats::run(Some(Format::AzureConversation), data)),
    ("import-alibabaFile", |data| formats::run(Some(Format::AlibabaFile), data)),
    ("import-dashScope", |data| formats::run(Some(Format::DashScope), data)),
    ("import-tingwu", |data| formats::run(Some(Format::Tingwu), data)),
    ("import-alibabaDialogue", |data| formats::run(Some(Format::AlibabaDialogue), data)),
    ("import-tencent", |data| formats::run(Some(Format::Tencent), data)),
    ("import-iflytek", |data| formats::run(Some(Format::IFlytek), data)),
    ("import-zmeet", |data| formats::run(Some(Format::Zmeet), data)),
    ("import-funAsr", |data| formats::run(Some(Format::FunAsr), data)),
    ("import-deepgram", |data| formats::run(Some(Format::Deepgram), data)),
    ("import-genesys", |data| formats::run(Some(Format::Genesys), data)),
    ("import-google", |data| formats::run(Some(Format::Google), data)),
    ("import-googleInsights", |data| formats::run(Some(Format::GoogleInsights), data)),
    ("import-huawei", |data| formats::run(Some(Format::Huawei), data)),
    ("import-whisper", |data| formats::run(Some(Format::Whisper), data)),
    ("import-convoKit", |data| formats::run(Some(Format::ConvoKit), data)),
    ("import-openAi", |data| formats::run(Some(Format::OpenAi), data)),
];
