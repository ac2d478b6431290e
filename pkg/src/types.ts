// The engine's data, as TypeScript sees it.
// In: the Rust types, from which `WRITE_TYPES=1 cargo test --features types --test types` writes this file. Out: types.
// Its own file because nobody edits it: what Rust serialises is the one source of both.

/** One service conversation. */
export type Call = {
/** Identifier, unique within a project. */
id: string,
/** What was said, in order. */
turns: Array<Turn>,
/** Work number or name of the agent. */
agent?: string,
/** Team of the agent. */
team?: string,
/** Medium. */
channel?: Channel,
/** Who began it. */
direction?: Direction,
/** Identifier of the customer. */
customer?: string,
/** Level of the customer (VIP …), as the desk names it. */
customerLevel?: string,
/** RFC 3339 date and time. */
startedAt?: string,
/** Milliseconds the customer waited before an agent answered. */
waitMs?: number,
/** Who ended it. */
endedBy?: EndedBy,
/** Whether the call was handed over. */
transferred?: boolean,
/** Whether the platform greeted the customer before the agent did (a welcome, an announced work number). */
announcedBySystem?: boolean,
/** Quality of the recognition, 0 to 1; absent for typed text. */
asrQuality?: number,
/** Whether the customer was satisfied. */
satisfied?: boolean,
/** Whether the matter was resolved. */
resolved?: boolean,
/** Anything else the desk keeps, passed through untouched. */
meta?: unknown, };

/** The medium of a call. */
export type Channel = "phone" | "chat" | "video" | "email" | "shop" | "other";

/** The kinds of problem. A code is never reused for another meaning. */
export type Code = "emptyFile" | "unknownFormat" | "binaryFile" | "badJson" | "notACall" | "lineTooLong" | "invalidUtf8" | "loneSurrogate" | "controlCharacter" | "noTurns" | "tooManyTurns" | "missingId" | "duplicateId" | "unknownRole" | "missingRole" | "missingText" | "timesOutOfOrder" | "endsBeforeStart" | "timeUnit" | "badField" | "badTurn" | "unknownField" | "noSpeaker" | "noColumn" | "badRow" | "badMapping" | "moreOfTheSame" | "packSyntax" | "packTooLarge" | "packUnknownField" | "packMissingField" | "packWrongType" | "packBadValue" | "packUnknownName" | "packCycle" | "packExtendsItself" | "packBadPhrase" | "packDuplicateRule" | "packMissingExample" | "packExampleFails" | "packPoints" | "packBadEdit" | "badReview" | "reviewedCallMissing" | "reviewedRuleMissing";

/** How much a scorecard carries. */
export type Detail = "compact" | "full";

/** Who began it. */
export type Direction = "inbound" | "outbound";

/** Who ended it. */
export type EndedBy = "agent" | "customer" | "system" | "unknown";

/** Words that were heard. */
export type Evidence = {
/** Index of the turn, from 0. */
turn: number,
/** First UTF-16 code unit in the text of the turn as given. */
start: number,
/** One past the last UTF-16 code unit. */
end: number,
/** Which part of the voice (`full`, `light`; `furtherNeed`, `farewell`, `rating`). */
part?: string,
/** The words as given (full detail). */
text?: string,
/** Whether a homophone had to be folded for the match. */
folded?: boolean, };

/** What came of one example. */
export type ExampleResult = {
/** Id of the rule. */
rule: string,
/** Number of the example within its rule, from 1. */
number: number,
/** What is said. */
turns: Array<string>,
/** The verdict it should have. */
expected: Verdict,
/** The verdict it has. */
actual: Verdict,
/** Why it was lifted or cannot be judged, in words, where that is what came of it. */
note?: string, };

/** What one rule found. */
export type Finding = {
/** Id of the rule. */
rule: string,
/** Its title (full detail). */
title?: string,
/** The voice it judges. */
voice?: Voice,
/** The dimension it belongs to (`attitude`, `process` …). */
dimension: string,
/** The kind it stands for (`brushOff`, `vaguePromise`, `empathy` …). */
label?: string,
/** How grave a miss is (`minor`, `major`, `fatal`). */
severity: string,
/** What it came to. */
verdict: Verdict,
/** The most it can cost. */
of: number,
/** What it cost. */
deducted: number,
/** One for each trigger. */
occurrences: Array<Occurrence>,
/** Why it matters (full detail). */
why?: string,
/** What to say instead (full detail). */
advice?: string, };

/** The formats that are read. */
export type Format = "ndjson" | "json" | "text" | "csv" | "tsv";

/** How the score is named. */
export type Grade = "excellent" | "pass" | "fail" | "none";

/** A language the toolkit speaks. Chinese comes first: it is what the packs are written in. */
export type Language = "zh" | "en";

/** Words that were almost it, and why they did not count. */
export type NearMiss = {
/** Index of the turn, from 0. */
turn: number,
/** First UTF-16 code unit in the text of the turn as given. */
start: number,
/** One past the last UTF-16 code unit. */
end: number,
/** The words as given. */
text: string,
/** Why they did not count: the name of a context (`quoted`, `conditional` …) or `outsideWindow`. */
why: string, };

/** One trigger of a rule and what came of it; a rule without a trigger has exactly one. */
export type Occurrence = {
/** What made it due; of a prohibition that is waived or cannot be judged, the words themselves. */
trigger?: Evidence,
/** What it came to. */
verdict: Verdict,
/** Why it was waived, is late or cannot be judged: a stable name. */
reason?: string,
/** The same in words (full detail). */
note?: string,
/** What was heard. */
evidence: Array<Evidence>,
/** Where it was looked for. */
window?: Window,
/** What came nearest (full detail, missing or late only). */
nearMiss?: NearMiss, };

/** What a look at a pack brings. */
export type PackCheck = {
/** What is wrong with it. */
problems: Array<Problem>,
/** Its rules, where it can be read that far. */
rules: Array<RuleInfo>, };

/** The pack that judged. */
export type PackId = {
/** Id of the pack. */
id: string,
/** Its version. */
version: string,
/** SHA-256 of the resolved pack, hexadecimal. */
hash: string, };

/** One thing that could not be read or used, and where. */
export type Problem = {
/** Stable code. */
code: Code,
/** The values the message speaks of. */
args: { [key in string]: string },
/** How bad it is. */
severity: Severity,
/** What is wrong, in the language asked for. */
message: string,
/** What to do about it. */
help?: string,
/** Name of the file, as given. */
file?: string,
/** Line, from 1. */
line?: number,
/** Column in characters, from 1. */
column?: number,
/** Row of a table, from 1, headings not counted. */
row?: number,
/** Name of the field. */
field?: string, };

/** Who speaks. */
export type Role = "agent" | "customer" | "bot" | "ivr" | "system" | "thirdParty" | "unknown";

/** A rule as a handbook shows it. */
export type RuleInfo = {
/** Stable id. */
rule: string,
/** Name. */
title: string,
/** The voice it judges. */
voice?: Voice,
/** The kind it stands for. */
label?: string,
/** The dimension it belongs to. */
dimension: string,
/** How grave a miss is. */
severity: string,
/** Whether it costs points yet. */
status: Status,
/** The most it can cost. */
points: number,
/** Why it matters. */
why: string,
/** What to say. */
advice: string,
/** Its examples and what came of them. */
examples: Array<ExampleResult>, };

/** What the rules said of one call. */
export type Scorecard = {
/** Version of this form. */
schema: number,
/** Id of the call. */
call: string,
/** Whom and what it is about. */
subject: Subject,
/** Full marks less what was deducted, not below 0. */
score: number,
/** Points of the rules that could be judged. */
judged: number,
/** The score's name; `none` where fewer than 60 points could be judged or no agent speaks. */
grade: Grade,
/** Fatal findings to be confirmed by people. */
suspected: Array<Suspected>,
/** The five voices. */
voices: Voices,
/** One for each rule. */
findings: Array<Finding>,
/** The pack that judged. */
pack: PackId,
/** Version of the engine that judged. */
engine: string,
/** SHA-256 over call, pack and engine, hexadecimal; absent when switched off. */
receipt?: string, };

/** How bad a problem is. */
export type Severity = "info" | "warning" | "error";

/** How a turn came to be written. */
export type Source = "typed" | "template" | "auto";

/** Whether a rule costs points yet. */
export type Status = "preview" | "stable" | "deprecated";

/** Whom and what the scorecard is about; kept so that metrics need not read the call again. */
export type Subject = {
/** Work number or name of the agent. */
agent?: string,
/** Team of the agent. */
team?: string,
/** Medium. */
channel?: Channel,
/** Identifier of the customer. */
customer?: string,
/** RFC 3339 date and time. */
startedAt?: string,
/** Length in milliseconds. */
durationMs?: number,
/** Whether the customer was satisfied. */
satisfied?: boolean,
/** Whether the matter was resolved. */
resolved?: boolean, };

/** A fatal finding that people have yet to confirm. */
export type Suspected = {
/** Id of the rule. */
rule: string,
/** The score if two named people confirm it. */
scoreIfConfirmed: number, };

/** One turn: what one speaker said without another between. */
export type Turn = {
/** Who speaks. */
role: Role,
/** What was said, as given. */
text: string,
/** Milliseconds from the start of the call. */
startMs?: number,
/** Milliseconds from the start of the call. */
endMs?: number,
/** The recogniser's confidence, 0 to 1. */
confidence?: number,
/** Work number or name of the agent who speaks, where the call has several. */
agent?: string,
/** Name of the segment the turn belongs to (before and after a handover). */
segment?: string,
/** How the turn came to be written. */
source?: Source, };

/** What a rule, or one of its occurrences, came to. */
export type Verdict = "pass" | "fail" | "late" | "waived" | "notApplicable" | "cannotJudge";

/** One of the five voices of Chinese service norms. */
export type Voice = "greeting" | "offer" | "thanks" | "apology" | "closing";

/** One voice of the five: its verdict and every agent turn where it is heard. */
export type VoiceHeard = {
/** Whether it was said where it was due. */
verdict: Verdict,
/** Wherever it was said. */
evidence: Array<Evidence>, };

/** The five voices, all keys always there. */
export type Voices = {
/** 问好声 */
greeting: VoiceHeard,
/** 问候声 */
offer: VoiceHeard,
/** 感谢声 */
thanks: VoiceHeard,
/** 道歉声 */
apology: VoiceHeard,
/** 结束声 */
closing: VoiceHeard, };

/** The turns in which something was looked for. */
export type Window = {
/** First turn, from 0. */
from: number,
/** Last turn, inclusive. */
to: number, };
