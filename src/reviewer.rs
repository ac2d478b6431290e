//! What a user holds: packs, made ready, that score calls one by one or by the file.
//!
//! In: packs as TOML, calls as bytes or as values. Out: scorecards, problems. Its own file because every door to the core
//! (Rust, JavaScript, command line) opens on it.

use std::sync::OnceLock;

use serde::Serialize;

use crate::call::Call;
use crate::import::{CallReader, LineSplitter, ReadOptions};
use crate::json;
use crate::language::Language;
use crate::pack::examples::{self, ExampleResult};
use crate::pack::schema::{By, Pack, Status};
use crate::pack::{self, Places, builtin};
use crate::problem::{Code, Problem};
use crate::rules::compile::compile;
use crate::rules::judge::{Court, Memory, Wanted};
use crate::rules::kept;
use crate::rules::program::Program;
use crate::scorecard::{self, Detail, Finding, PackId, Scorecard, Tenths, Verdict, Voice, receipt};

/// How scorecards are wanted.
///
/// ```
/// use wusheng::{Detail, ScoreOptions};
/// // What a batch wants: no prose, no receipts.
/// let options = ScoreOptions { detail: Detail::Compact, receipts: false };
/// assert_ne!(options, ScoreOptions::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoreOptions {
    /// How much a scorecard carries.
    pub detail: Detail,
    /// Whether each carries a receipt.
    pub receipts: bool,
}

impl Default for ScoreOptions {
    fn default() -> Self {
        Self { detail: Detail::Full, receipts: true }
    }
}

/// A rule as a handbook shows it.
///
/// ```
/// use wusheng::{Language, Reviewer, Tenths, Voice};
/// let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// let apology = reviewer.rules().into_iter().find(|rule| rule.voice == Some(Voice::Apology)).ok_or("none")?;
/// assert_eq!((apology.title.as_str(), apology.points), ("道歉声", Tenths::points(15)));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RuleInfo {
    /// Stable id.
    pub rule: String,
    /// Name.
    pub title: String,
    /// The voice it judges.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub voice: Option<Voice>,
    /// The kind it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub label: Option<String>,
    /// The dimension it belongs to.
    pub dimension: String,
    /// How grave a miss is.
    pub severity: String,
    /// Whether it costs points yet.
    pub status: Status,
    /// Who judges it.
    pub by: By,
    /// The group whose cap it counts towards.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub group: Option<String>,
    /// The most it can cost.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub points: Tenths,
    /// Why it matters.
    pub why: String,
    /// What to say.
    pub advice: String,
    /// Its examples and what came of them.
    pub examples: Vec<ExampleResult>,
}

/// What a look at a pack brings.
///
/// ```
/// use wusheng::{Language, check_pack};
/// let check = check_pack("mine.toml", "schema = 1\nid = \"mine\"\nverson = \"1\"", Language::En);
/// assert_eq!(check.problems[0].line, Some(3));
/// assert_eq!(check.problems[0].help.as_deref(), Some("Did you mean version?"));
/// assert!(check.rules.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PackCheck {
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Its rules, where it can be read that far.
    pub rules: Vec<RuleInfo>,
}

/// Packs made ready to score calls.
///
/// ```
/// use wusheng::{Call, Language, Reviewer, Role, ScoreOptions, Turn, Verdict};
/// let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// let say = |role, text: &'static str| Turn { role, text: text.into(), ..Turn::default() };
/// let call = Call {
///     id: "c-1".into(),
///     turns: vec![
///         say(Role::Agent, "您好，请问有什么可以帮您？"),
///         say(Role::Customer, "查一下话费"),
///         say(Role::Agent, "您本月话费是五十八元。"),
///     ],
///     ..Call::default()
/// };
/// let card = reviewer.score(&call, ScoreOptions::default());
/// assert_eq!(card.voices.greeting.verdict, Verdict::Pass);
/// assert_eq!(card.voices.greeting.evidence[0].text, Some("您好"));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug)]
pub struct Reviewer {
    pack: Pack,
    program: Program,
    /// Made when a scorecard is written: to hash a pack takes a good part of what it takes to load it.
    id: OnceLock<PackId>,
    language: Language,
    /// Judged when asked for, where the tests have proved them.
    examples: OnceLock<Vec<ExampleResult>>,
}

impl Reviewer {
    /// Makes packs (file name and TOML) ready: the last one judges and may extend the others; none means the built-in
    /// `telecom-zh`. Instead of TOML the id of a built-in pack may be given. A pack with problems, or one of whose
    /// examples does not come out as it says, is refused with every problem located.
    pub fn new(packs: &[(&str, &str)], language: Language) -> Result<Self, Vec<Problem>> {
        Self::with_lexicons(packs, &[], language)
    }

    /// The same, in less than half the time where a built-in pack judges and `kept` is what [`lexicons_of`] made of it. What was
    /// made of another pack, by other sources, or is damaged has no effect.
    pub fn with_lexicons(packs: &[(&str, &str)], kept: &[u8], language: Language) -> Result<Self, Vec<Problem>> {
        let (built, problems) = build(packs, kept, language);
        match built {
            Some(reviewer) if problems.iter().all(|problem| problem.severity != crate::problem::Severity::Error) => {
                Ok(reviewer)
            }
            _ => Err(problems.into_iter().map(|problem| problem.render(language)).collect()),
        }
    }

    /// The pack that judges.
    pub fn pack(&self) -> &PackId {
        self.id.get_or_init(|| {
            // Fields in the order of the schema, names in their own; maps of a pack are sorted.
            let canonical = json::values::text(&self.pack).unwrap_or_default();
            pack_id(&self.pack, receipt::hash(canonical.as_bytes()))
        })
    }

    /// Its rules.
    pub fn rules(&self) -> Vec<RuleInfo> {
        let pick = |prose: &crate::language::Prose| prose.pick(self.language).to_owned();
        self.pack
            .rules
            .iter()
            .map(|rule| RuleInfo {
                rule: rule.id.get_ref().clone(),
                title: pick(&rule.title),
                voice: rule.voice,
                label: rule.label.clone(),
                dimension: rule.dimension.clone(),
                severity: rule.severity.name().to_owned(),
                status: rule.status,
                by: rule.by,
                group: rule.group.as_ref().map(|group| group.get_ref().clone()),
                points: Tenths::points(rule.points),
                why: pick(&rule.why),
                advice: pick(&rule.advice),
                examples: self.examples().iter().filter(|one| &one.rule == rule.id.get_ref()).cloned().collect(),
            })
            .collect()
    }

    /// The scorecard of a call.
    pub fn score<'a>(&'a self, call: &'a Call<'a>, options: ScoreOptions) -> Scorecard<'a> {
        self.court().score(call, wanted(options), &mut Memory::default())
    }

    /// What one rule makes of a call, in full; `None` if the pack has no such rule.
    pub fn explain<'a>(&'a self, call: &'a Call<'a>, rule: &str) -> Option<Finding<'a>> {
        self.court().explain(call, rule, &mut Memory::default())
    }

    /// The scorecard as it would be if some rules, by id, were met: what is said stays as it is, what they cost is not taken
    /// off.
    pub fn score_if<'a>(&'a self, call: &'a Call<'a>, met: &[&str], options: ScoreOptions) -> Scorecard<'a> {
        let mut memory = Memory::default();
        memory.met.extend(met.iter().map(|&rule| rule.to_owned()));
        self.court().score(call, wanted(options), &mut memory)
    }

    /// Scores a whole NDJSON file: a scorecard a line, and what could not be read.
    pub fn score_lines(&self, bytes: &[u8], options: ScoreOptions) -> (Vec<u8>, Vec<Problem>) {
        let mut out = Vec::with_capacity(bytes.len());
        let mut scorer = self.lines(options);
        scorer.push(self, bytes, &mut out);
        let problems = scorer.end(self, &mut out);
        (out, problems)
    }

    /// Scores NDJSON that comes in chunks.
    pub fn lines(&self, options: ScoreOptions) -> LineScorer {
        self.lines_of(&ReadOptions { language: self.language, ..ReadOptions::default() }, options)
    }

    /// The same for a file whose name is known, or whose fields stand elsewhere.
    pub fn lines_of(&self, read: &ReadOptions<'_>, options: ScoreOptions) -> LineScorer {
        LineScorer {
            options,
            splitter: LineSplitter::default(),
            reader: CallReader::new(read),
            memory: Memory::default(),
            spare: String::new(),
        }
    }

    /// What came of the examples.
    fn examples(&self) -> &[ExampleResult] {
        self.examples.get_or_init(|| examples::judge(&self.court()))
    }

    /// What judging needs, for tools that judge in another way.
    pub(crate) fn court(&self) -> Court<'_> {
        Court { pack: &self.pack, program: &self.program, id: self.pack(), language: self.language }
    }
}

fn wanted(options: ScoreOptions) -> Wanted {
    Wanted { detail: options.detail, receipts: options.receipts }
}

/// Scores NDJSON that comes in chunks, in bounded memory.
///
/// ```
/// use wusheng::{Detail, Language, Reviewer, ScoreOptions};
/// let reviewer = Reviewer::new(&[], Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// let mut scorer = reviewer.lines(ScoreOptions { detail: Detail::Compact, receipts: false });
/// let mut out = Vec::new();
/// scorer.push(&reviewer, br#"{"id":"c-1","turns":[{"role":"agent","#, &mut out);
/// assert!(out.is_empty(), "the line is not over yet");
/// scorer.push(&reviewer, "\"text\":\"您好\"}]}\n".as_bytes(), &mut out);
/// assert!(out.starts_with(br#"{"schema":1,"call":"c-1""#));
/// assert!(scorer.end(&reviewer, &mut out).is_empty());
/// # Ok::<(), String>(())
/// ```
#[derive(Debug)]
pub struct LineScorer {
    options: ScoreOptions,
    splitter: LineSplitter,
    reader: CallReader,
    memory: Memory,
    spare: String,
}

impl LineScorer {
    /// From here on rules of these ids are taken to be met, whatever was said.
    pub fn take_as_met(&mut self, rules: Vec<String>) {
        self.memory.met = rules;
    }

    /// Scores every line the chunk completes; scorecards are appended to `out`, one a line.
    pub fn push(&mut self, reviewer: &Reviewer, chunk: &[u8], out: &mut Vec<u8>) {
        let Self { options, splitter, reader, memory, spare } = self;
        splitter.push(chunk, |line| score_line(reviewer, *options, reader, memory, spare, line, out));
    }

    /// Scores what is left and says what could not be read.
    pub fn end(&mut self, reviewer: &Reviewer, out: &mut Vec<u8>) -> Vec<Problem> {
        let Self { options, splitter, reader, memory, spare } = self;
        splitter.end(|line| score_line(reviewer, *options, reader, memory, spare, line, out));
        reader.finish();
        reader.take_problems()
    }
}

fn score_line(
    reviewer: &Reviewer,
    options: ScoreOptions,
    reader: &mut CallReader,
    memory: &mut Memory,
    spare: &mut String,
    line: crate::import::Line<'_>,
    out: &mut Vec<u8>,
) {
    let Some(call) = reader.call(line, spare) else { return };
    let card = reviewer.court().score(&call, wanted(options), memory);
    scorecard::write(&card, out);
    out.push(b'\n');
}

/// Looks a pack over: its problems, and its rules with what came of their examples.
pub fn check_pack(file: &str, toml: &str, language: Language) -> PackCheck {
    check_packs(&[(file, toml)], language)
}

/// Looks the last of several packs over, which may extend the others.
pub fn check_packs(packs: &[(&str, &str)], language: Language) -> PackCheck {
    let (built, problems) = build(packs, &[], language);
    PackCheck {
        problems: problems.into_iter().map(|problem| problem.render(language)).collect(),
        rules: built.map(|reviewer| reviewer.rules()).unwrap_or_default(),
    }
}

/// What takes longest to make of a built-in pack, for [`Reviewer::with_lexicons`]; `None` where there is no such pack. It is what
/// the build puts into files beside the module that scores.
///
/// ```
/// use wusheng::{Language, Reviewer, lexicons_of};
/// let kept = lexicons_of("telecom-zh").ok_or("no such pack")?;
/// let reviewer = Reviewer::with_lexicons(&[], &kept, Language::Zh).map_err(|problems| problems[0].message.clone())?;
/// assert_eq!(reviewer.pack().id, "telecom-zh");
/// assert!(lexicons_of("telecom").is_none());
/// # Ok::<(), String>(())
/// ```
pub fn lexicons_of(id: &str) -> Option<Vec<u8>> {
    let id = builtin::find(id)?.id;
    let reviewer = Reviewer::new(&[(id, id)], Language::Zh).ok()?;
    Some(kept::file(id, &reviewer.pack().hash, &reviewer.program))
}

fn pack_id(pack: &Pack, hash: String) -> PackId {
    PackId { id: pack.id.clone(), version: pack.version.clone(), hash }
}

/// Builds as far as it goes; the problems are not rendered yet.
fn build(packs: &[(&str, &str)], kept: &[u8], language: Language) -> (Option<Reviewer>, Vec<Problem>) {
    let built_in = [(builtin::DEFAULT, builtin::DEFAULT)];
    let packs = if packs.is_empty() { &built_in[..] } else { packs };
    let judge = packs.last().map_or("", |(file, _)| file);
    // The examples of built-in packs are proved by the tests: who only wants to score need not wait for them.
    let proved = packs.iter().all(|(_, text)| builtin::is_id(text));
    let mut places = Places::default();
    let pack = match pack::load(packs, &mut places) {
        Ok(pack) => pack,
        Err(located) => return (None, places.put_all(located, judge)),
    };
    let kept = packs.last().filter(|_| proved).and_then(|(_, id)| kept::opened(id.trim(), kept));
    let (hash, lexicons) = kept.unzip();
    let program = match compile(&pack, lexicons) {
        Ok(program) => program,
        Err(located) => return (None, places.put_all(located, judge)),
    };
    let id = hash.map_or_else(OnceLock::new, |hash| OnceLock::from(pack_id(&pack, hash.to_owned())));
    let reviewer = Reviewer { pack, program, id, language, examples: OnceLock::new() };
    let mut problems = Vec::new();
    let examples = if proved { &[] } else { reviewer.examples() };
    for result in examples.iter().filter(|result| result.expected != result.actual) {
        let rule = reviewer.pack.rules.iter().find(|rule| rule.id.get_ref() == &result.rule);
        let span = rule.and_then(|rule| rule.examples.get(result.number as usize - 1)).map(|e| e.verdict.span());
        let word = |verdict: Verdict| json::values::text(&verdict).map(|word| word.trim_matches('"').to_owned());
        // What an extended pack proved with a list that this one replaced is worth a word, and no reason to refuse it.
        let overtaken = reviewer.pack.overtaken.get(&result.rule).is_some_and(|&many| result.number as usize <= many);
        let code = if overtaken { Code::PackExampleOvertaken } else { Code::PackExampleFails };
        let problem = Problem::new(code)
            .arg("lists", reviewer.pack.replaced.join(", "))
            .arg("rule", &result.rule)
            .arg("number", result.number.to_string())
            .arg("expected", word(result.expected).unwrap_or_default())
            .arg("actual", word(result.actual).unwrap_or_default())
            .arg("why", result.note.clone().unwrap_or_default());
        problems.push(places.put(problem, span, judge));
    }
    let sum = reviewer.pack.points();
    let full = reviewer.pack.scorecard.full;
    if sum != full && !reviewer.pack.rules.is_empty() && !reviewer.pack.scorecard.normalise {
        let problem = Problem::new(Code::PackPoints).arg("sum", sum.to_string()).arg("full", full.to_string());
        problems.push(places.put(problem, None, judge));
    }
    (Some(reviewer), problems)
}
