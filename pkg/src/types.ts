// The engine's data, as TypeScript sees it.
// In: the Rust types, from which `WRITE_TYPES=1 cargo test --features types,tables --test types` writes this file. Out: types.
// Its own file because nobody edits it: what Rust serialises is the one source of both.

/** How far raters agree. */
export type AgreementFigures = {
/** The coefficient's name in full, such as `"Cohen's kappa"`. */
name: string,
/** The coefficient, the share, or the bias; nothing where there is too little to tell. */
value: number | null,
/** Its interval. */
interval: Interval | null,
/** How often they agreed. */
observed: number | null,
/** How often chance would. */
expected: number | null,
/** Limits of agreement, with `bias`: 19 of 20 differences lie between them. */
limits: [number, number] | null,
/** Units that two or more rated. */
units: number,
/** Units that fewer than two rated: left out. */
leftOut: number,
/** `"no data"` where there is no value. */
note?: string, };

/** The coefficients. */
export type AgreementMethod = "krippendorff" | "cohen" | "weightedCohen" | "fleiss" | "randolph" | "gwet" | "within" | "bias";

/** What is asked for. */
export type AgreementOptions = {
/** The coefficient: Krippendorff's alpha where none is given. */
method?: AgreementMethod,
/** How sure the interval is to be: 0.95 where not given. */
level?: number,
/** What the numbers mean to Krippendorff's alpha: names where not given. */
scale?: Scale,
/** How much neighbouring categories agree: not at all where not given; with `weightedCohen` by distance. */
weights?: Weights,
/** All categories there are, in their order, where ratings do not show them all or words have an order. */
categories?: Array<Rating>,
/** Points that scores may be apart with `within`: 10 where not given. */
tolerance?: number, };

/** How loud a chart calls. */
export type Alert = "none" | "watch" | "alarm";

/** How a sample is shared out over strata. */
export type Allocation = "proportional" | "neyman";

/** Who judges a rule. */
export type By = "machine" | "human";

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

/** A call on which the two packs differ. */
export type CallMoves = {
/** Id of the call. */
call: string,
/** Its score under the old pack. */
old: ScoreSide,
/** Its score under the new pack. */
new: ScoreSide,
/** The rules that differ, in the order of the new pack, those that are gone last. */
rules: Array<VerdictMove>, };

/** The medium of a call. */
export type Channel = "phone" | "chat" | "video" | "email" | "shop" | "other";

/** The charts. */
export type ChartKind = "p" | "laneyP" | "np" | "u" | "laneyU" | "c" | "individuals";

/** How a chart is made. */
export type ChartOptions = {
/** Which chart: `p` where not given. */
kind?: ChartKind,
/** Nelson's rules, 1 to 8: 1 and 2 where not given. */
rules?: Array<number>,
/** Centre and spread from the first so many points only. */
baseline?: number,
/** Points left out of centre and spread, from 0. */
without?: Array<number>, };

/** A point. */
export type ChartPoint = {
/** How many, or the single value. */
count?: number,
/** Of how many, or from how much; not for `c` and `individuals`. */
size?: number, };

/** Where a rule is broken. */
export type ChartSignal = {
/** The rule. */
rule: number,
/** Index of the first point that is part of it. */
from: number,
/** Index of the last. */
to: number, };

/** A value with its limits. */
export type Charted = {
/** The share, rate, count or value; `None` where there was nothing. */
value: number | null,
/** Three standard deviations below the centre, not below what is possible. */
lower: number,
/** Three above. */
upper: number, };

/** The kinds of problem. A code is never reused for another meaning. */
export type Code = "emptyFile" | "unknownFormat" | "binaryFile" | "badJson" | "notACall" | "lineTooLong" | "invalidUtf8" | "loneSurrogate" | "controlCharacter" | "noTurns" | "tooManyTurns" | "missingId" | "duplicateId" | "unknownRole" | "missingRole" | "missingText" | "timesOutOfOrder" | "endsBeforeStart" | "timeUnit" | "badField" | "badTurn" | "unknownField" | "noSpeaker" | "noColumn" | "badRow" | "badMapping" | "moreOfTheSame" | "packSyntax" | "packTooLarge" | "packUnknownField" | "packMissingField" | "packWrongType" | "packBadValue" | "packUnknownName" | "packCycle" | "packExtendsItself" | "packRulesInCircle" | "packBadPhrase" | "packBadRegex" | "packDuplicateRule" | "packMissingExample" | "packExampleFails" | "packPoints" | "packLint" | "packBadEdit" | "badReview" | "reviewedCallMissing" | "reviewedRuleMissing" | "figureMissing" | "figureOutOfRange" | "noPlan";

/** Scores over all calls. */
export type Comparison = {
/** Calls whose score rose. */
up: number,
/** Calls whose score fell. */
down: number,
/** Mean score under the old pack, to a hundredth, of the calls with a grade. */
meanOld: number | null,
/** Mean score under the new pack. */
meanNew: number | null,
/** Every grade that became another, the commonest first. */
grades: Array<Flip<Grade>>, };

/** A chart, and how loud it calls. */
export type ControlChart = {
/** What the last point says. */
alert: Alert,
/** Which chart, such as `"p′ (Laney)"`. */
name: string,
/** The centre line. */
center: number,
/** The points, as many as were given. */
points: Array<Charted>,
/** What breaks a rule, in the order of points. */
signals: Array<ChartSignal>,
/** For Laney's charts, how much more the points vary than chance makes counts vary. */
sigmaZ: number | null, };

/** How much a scorecard carries. */
export type Detail = "compact" | "full";

/** Who began it. */
export type Direction = "inbound" | "outbound";

/** A case that was drawn. */
export type DrawnCase = {
/** What names it. */
id: string,
/** Its stratum. */
stratum: string,
/** How many cases it stands for. */
weight: number, };

/** A stratum after drawing. */
export type DrawnStratum = {
/** Its name. */
stratum: string,
/** How many cases it has. */
size: number,
/** How many were drawn. */
drawn: number,
/** How many cases each drawn one stands for. */
weight: number | null, };

/** One edit of a pack. */
export type Edit = { "op": "set",
/** The names on the way. */
path: Array<string>,
/** The value; `null` takes it out. */
value: unknown, } | { "op": "setField",
/** Id of the rule. */
rule: string,
/** The field; names on the way to it stand before it, with dots between. */
field: string,
/** The value; `null` takes it out. */
value: unknown, } | { "op": "addPhrase",
/** The list, or the context where `to` is a key of one. */
list: string,
/** The phrase. */
phrase: string,
/** The key: `say` if not given, or `not_inside`, `not`; of a context `before`, `after`, `unless`. */
to?: string | null, } | { "op": "removePhrase",
/** The list, or the context. */
list: string,
/** The phrase, as it is written. */
phrase: string,
/** The key, as in `addPhrase`. */
from?: string | null, } | { "op": "addExample",
/** Id of the rule. */
rule: string,
/** The example, with the keys of a pack. */
example: Record<string, unknown>, } | { "op": "removeExample",
/** Id of the rule. */
rule: string,
/** Its number, from 1. */
number: number, } | { "op": "addRule",
/** The rule, with the keys of a pack. */
rule: Record<string, unknown>, } | { "op": "removeRule",
/** Id of the rule. */
rule: string, };

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
/** Which part of the voice (`full`, `light`; `furtherNeed`, `farewell`, `rating`), or which step. */
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

/** How a rule, or the grade, went from one word to another, and on how many calls. */
export type Flip<T> = {
/** Under the old pack. */
old: T,
/** Under the new pack. */
new: T,
/** Calls. */
calls: number, };

/** What is expected, and how far off the same method was before. */
export type ForecastFigures = {
/** Half hours after which it repeats. */
season: number,
/** The half hours one by one. */
halfHours: Array<HalfHour>,
/** `"seasonal naive"` or `"Holt–Winters"`, whichever was nearer on the season held out. */
method: string,
/** Expected counts, as many as asked for. */
values: Array<number>,
/** Mean absolute error in shares of what came, over half hours with calls (MAPE), on the season held out; `None` where
 * none came. */
mape: number | null,
/** Sum of absolute errors ÷ sum of calls (WAPE), which quiet nights do not blow up. */
wape: number | null,
/** Root of the mean squared error, in calls. */
rmse: number,
/** How many half hours were held out to measure this. */
testedOn: number, };

/** Counts by half hour. */
export type ForecastOptions = {
/** What came in each half hour so far, in the order of time. */
counts?: Array<number>,
/** Half hours after which it repeats: 336, a week, where counts are enough for it, else 48, a day. */
season?: number,
/** How many half hours to look ahead: 48 where not given. */
ahead?: number, };

/** The formats that are read. */
export type Format = "ndjson" | "json" | "text" | "csv" | "tsv";

/** A funnel. */
export type Funnel = {
/** The share in the middle. */
target: number | null,
/** The level. */
level: number,
/** The groups in the order given. */
points: Array<FunnelPoint>, };

/** A group as given. */
export type FunnelGroup = {
/** Its name. */
name: string,
/** Successes. */
successes?: number,
/** Cases. */
n?: number, };

/** The limits of a funnel at a number of cases. */
export type FunnelLimits = {
/** Shares below are rarer than half of what the level leaves. */
lower: number,
/** Shares above are. */
upper: number,
/** The level, such as 0.95 or 0.998. */
level: number, };

/** How a funnel is made. */
export type FunnelOptions = {
/** The share that all have in common: that of all together where not given. */
target?: number,
/** The level beyond which a group stands out: 0.998 where not given, so that one group in five hundred does by chance. */
level?: number, };

/** Where a group stands in the funnel. */
export type FunnelPlace = "below" | "within" | "above";

/** A group in the funnel. */
export type FunnelPoint = {
/** Its name. */
name: string,
/** Successes. */
successes: number,
/** Cases. */
n: number,
/** Its share; nothing without cases. */
value: number | null,
/** Between these chance keeps such a group, 19 times of 20. */
warning: FunnelLimits | null,
/** And between these at the level asked for. */
limits: FunnelLimits | null,
/** Where it stands. */
place: FunnelPlace | null, };

/** How the score is named. */
export type Grade = "excellent" | "pass" | "fail" | "none";

/** A half hour ahead. */
export type HalfHour = {
/** How many half hours ahead, from 1. */
ahead: number,
/** Calls expected. */
calls: number,
/** Agents on the phone for them. */
agents: number | null,
/** People to plan. */
scheduled: number | null, };

/** The form of a handbook. */
export type HandbookFormat = "markdown" | "html";

/** Where a true value may reasonably lie. */
export type Interval = {
/** Lower end. */
lower: number,
/** Upper end. */
upper: number,
/** How it was made, such as `"Wilson"`. */
method: string,
/** How sure, such as 0.95. */
level: number, };

/** How the interval of a share is made. */
export type IntervalOptions = {
/** The method: Wilson's where none is given. */
method?: ProportionMethod,
/** How sure it is to be: 0.95 where not given. */
level?: number, };

/** A language the toolkit speaks. Chinese comes first: it is what the packs are written in. */
export type Language = "zh" | "en";

/** A case in which the rule and the person differ. */
export type Lesson = {
/** Id of the call. */
call: string,
/** The turn that was decided. */
turn?: number,
/** What the rule says. */
machine: Verdict,
/** What the person says. */
person: Verdict,
/** The words it is about: what was heard, or what made it due. */
words: Array<string>,
/** Why, in the person's words. */
reason?: string,
/** Who decided. */
reviewer: string,
/** An example for the rule, as TOML ready to paste under it: as much of the call as the rule's verdict hangs on. */
example: string, };

/** How lessons are drawn. */
export type LessonOptions = {
/** A rule whose precision is below this is proposed for preview. */
bar: number,
/** Bars of single rules. */
bars: { [key in string]: number },
/** Fewer decided cases than this propose nothing. */
least: number,
/** The share of calls without a flag that was drawn for review, where the events do not say it. */
sampled: number, };

/** What reviews teach. */
export type Lessons = {
/** Version of this form. */
schema: number,
/** The pack in hand. */
pack: PackId,
/** Calls that were read. */
calls: number,
/** Of these, calls that were decided about. */
reviewed: number,
/** Each rule that was decided about, in the order of the pack. */
rules: Array<RuleLessons>,
/** What could not be read or found. */
problems: Array<Problem>, };

/** A month's staff. */
export type MonthFigures = {
/** Agents before rounding. */
exact: number,
/** Agents needed. */
agents: number,
/** Fewest and most leaders, one for 10 to 15 agents. */
leaders: [number, number],
/** The figures it was reckoned from. */
calls: number,
/** Seconds. */
talkSeconds: number,
/** Share. */
connectRate: number,
/** Hours. */
hours: number,
/** Share. */
attendance: number,
/** Share. */
occupancy: number, };

/** Figures of a month. */
export type MonthOptions = {
/** Calls in the month. */
calls?: number,
/** Mean talk time in seconds. */
talkSeconds?: number,
/** Share of calls that reach an agent: 1 where not given. */
connectRate?: number,
/** Hours an agent is due in the month: 174 where not given. */
hours?: number,
/** Share of due hours that agents are there: 0.9 where not given. */
attendance?: number,
/** Share of those that they are on calls: 0.8 where not given. */
occupancy?: number, };

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
/** Why they did not count: the name of a context (`quoted`, `conditional` …), `insideLongerPhrase` or `outsideWindow`. */
why: string,
/** The same in words, where the context says it. */
note?: string, };

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
/** What was measured or counted, in the unit of the rule. */
measured?: number,
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

/** What an edit of a pack moved over many calls. */
export type PackDiff = {
/** Version of this form. */
schema: number,
/** The old pack. */
old: PackId,
/** The new one. */
new: PackId,
/** Calls that were read. */
calls: number,
/** Calls on which a verdict, a cost, the score or the grade differs. */
changed: number,
/** Their scores. */
scores: Comparison,
/** Each rule of either pack: in the order of the new one, those that are gone last. */
rules: Array<RuleMoves>,
/** What could not be read. */
problems: Array<Problem>, };

/** The pack that judged. */
export type PackId = {
/** Id of the pack. */
id: string,
/** Its version. */
version: string,
/** SHA-256 of the resolved pack, hexadecimal. */
hash: string, };

/** What a pack does over many calls. */
export type PackStats = {
/** Version of this form. */
schema: number,
/** The pack. */
pack: PackId,
/** How many calls were read. */
calls: number,
/** Each rule, in the order of the pack. */
rules: Array<RuleStats>,
/** What could not be read. */
problems: Array<Problem>, };

/** How much of a list of phrases is proven. */
export type PhraseProof = {
/** Name of the list, or of the context. */
name: string,
/** The key: `say`, `not_inside`, `not`; of a context `before`, `after`, `unless`. */
key: string,
/** Entries that an example hangs on. */
killed: number,
/** Entries. */
tried: number,
/** Entries that none hangs on. */
survivors: Array<string>, };

/** Which of the packs has a rule. */
export type Presence = "both" | "removed" | "added";

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

/** What the examples of a pack prove. */
export type Proof = {
/** Version of this form. */
schema: number,
/** The pack. */
pack: PackId,
/** Rules of which every change is noticed. */
proven: number,
/** Changes of rules that an example notices. */
killed: number,
/** Changes of rules that were tried. */
tried: number,
/** Rule by rule, in the order of the pack. */
rules: Array<RuleProof>,
/** List by list, then context by context. */
phrases: Array<PhraseProof>, };

/** A share of something, with Wilson's interval of 95 %. */
export type Proportion = {
/** How many it holds for; a sum of weights where cases weigh differently. */
count: number,
/** Of how many. */
of: number,
/** The share. */
value: number,
/** Lower end of the interval. */
low: number,
/** Upper end of the interval. */
high: number, };

/** How an interval of a share is made. */
export type ProportionMethod = "wilson" | "clopperPearson" | "agrestiCoull" | "jeffreys";

/** How a queue fares. */
export type Queue = {
/** Agents busy on average if nobody left: calls × handling time ÷ period. */
erlangs: number,
/** Share of time that agents are busy. */
occupancy: number,
/** Share of calls that wait at all. */
waits: number,
/** Mean seconds of waiting over all calls (with Erlang C the average speed of answer). */
meanWait: number,
/** Share of calls, of all that come, answered within the time asked for. */
serviceLevel: number,
/** Share of calls that hang up; 0 with Erlang C. */
abandoned: number, };

/** A period's staff and how its callers fare. */
export type QueueFigures = {
/** `"Erlang C"` or `"Erlang A"`. */
model: string,
/** Agents on the phone. */
agents: number,
/** People to plan for them. */
scheduled: number,
/** Calls in the period. */
calls: number,
/** Seconds of the period. */
periodSeconds: number,
/** Seconds a call takes. */
handleSeconds: number,
/** What in time means, in seconds. */
withinSeconds: number,
/** How the queue fares; nothing where so few agents are given that it would never end. */
queue: Queue | null, };

/** Figures of a queue. */
export type QueueOptions = {
/** Calls in the period; with a forecast it says how many. */
calls?: number,
/** Seconds of the period: half an hour where not given. */
periodSeconds?: number,
/** Mean seconds a call takes, after-call work included. */
handleSeconds?: number,
/** Share of calls to be answered in time: 0.8 where not given. */
serviceLevel?: number,
/** What in time means, in seconds: 20 where not given. */
withinSeconds?: number,
/** Mean seconds until callers hang up: Erlang A. Where not given they do not: Erlang C. */
patienceSeconds?: number,
/** Agents may be busy at most this share of the time. */
mostOccupancy?: number,
/** Share of paid time that agents are not on the phone: 0 where not given. */
shrinkage?: number,
/** So many agents: how they fare, instead of how many it takes. */
agents?: number, };

/** One rating: a number, a word, yes or no; nothing where that rater did not rate. */
export type Rating = boolean | number | string;

/** What a person decided of one rule on one call. */
export type Review = {
/** Id of the call. */
call: string,
/** Receipt of the scorecard that was looked at. */
receipt?: string,
/** Id of the rule. */
rule: string,
/** The turn of the trigger or hit that was decided, from 0; absent: the rule on the whole call. */
turn?: number,
/** What the person says it is. */
verdict: Verdict,
/** Why, in the person's words. */
reason?: string,
/** Who decided. */
reviewer: string,
/** When, RFC 3339. */
at: string,
/** The `at` of the event about the same thing that this one takes the place of. */
supersedes?: string,
/** The probability with which this call was drawn for review, where it was drawn by lot: above 0, at most 1. Absent:
 * it was looked at because the rule flagged it, or the share is given for all. */
sampled?: number, };

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
/** Who judges it. */
by: By,
/** The group whose cap it counts towards. */
group?: string,
/** The most it can cost. */
points: number,
/** Why it matters. */
why: string,
/** What to say. */
advice: string,
/** Its examples and what came of them. */
examples: Array<ExampleResult>, };

/** What reviews say of one rule. */
export type RuleLessons = {
/** Id of the rule. */
rule: string,
/** Its name. */
title: string,
/** Whether it costs points yet. */
status: Status,
/** Cases that were decided: flagged ones and others. */
decided: number,
/** Cases left out because people disagree about them. */
disputed: number,
/** Of the flagged cases, those that are faults. */
precision: Proportion | null,
/** Of the faults, those that are flagged; absent where no fault is known, or no call without a flag was looked at. */
recall: Proportion | null,
/** Cases in which the very verdict is the same. */
agreement: Proportion | null,
/** What it must reach. */
bar: number,
/** The edit that is proposed: `preview` for a stable rule below its bar. */
propose?: Edit,
/** Flagged, and no fault. */
falseHits: Array<Lesson>,
/** A fault, and not flagged. */
misses: Array<Lesson>, };

/** What changed of one rule over all calls. */
export type RuleMoves = {
/** Id of the rule. */
rule: string,
/** Its name. */
title: string,
/** Whether both packs have it. */
presence: Presence,
/** Every verdict that became another, the commonest first. */
flips: Array<Flip<Verdict>>,
/** Calls on which the verdict became another. */
flipped: number,
/** Calls on which it fails, is late or cannot judge as it did, but for other words or at another trigger. */
otherEvidence: number,
/** Points it cost in all under the old pack. */
deductedOld: number,
/** Points it cost in all under the new pack. */
deductedNew: number, };

/** How far the examples of a rule prove it. */
export type RuleProof = {
/** Id of the rule. */
rule: string,
/** Its name. */
title: string,
/** How many examples it has. */
examples: number,
/** Changes that an example notices. */
killed: number,
/** Changes that were tried. */
tried: number,
/** Whether every change is noticed. */
proven: boolean,
/** Those that are not. */
survivors: Array<Survivor>, };

/** What a rule made of a call under one pack. */
export type RuleSide = {
/** Its verdict. */
verdict: Verdict,
/** What it cost. */
deducted: number,
/** The triggers or hits that the other side does not have in the same way, with their evidence; where only the cost
 * differs, those that cost. */
occurrences: Array<Occurrence>, };

/** What one rule did over many calls. */
export type RuleStats = {
/** Id of the rule. */
rule: string,
/** Its name. */
title: string,
/** The voice it judges. */
voice?: Voice,
/** Whether it costs points yet. */
status: Status,
/** Calls by the rule's verdict. */
calls: VerdictCounts,
/** The same of single triggers or hits. */
occurrences: VerdictCounts,
/** Calls in which it was due at all, of all calls. */
due: Proportion | null,
/** Calls that fail, of all calls: this share is flagged where it is above 30 %. */
fails: Proportion | null,
/** Calls that fail, of those that could be judged. */
failsOfJudged: Proportion | null,
/** Calls that are late, of those that could be judged. */
lateOfJudged: Proportion | null,
/** Calls in which it could not be judged, of those in which it was due. */
cannotJudgeOfDue: Proportion | null,
/** Calls in which it was lifted, of those in which it was due. */
waivedOfDue: Proportion | null,
/** Points it cost in all. */
deducted: number,
/** It fails on more than 30 % of the calls. */
flagged: boolean,
/** It never had anything to say: not due in a single call. */
silent: boolean, };

/** A case that may be drawn. */
export type SampleCandidate = {
/** What names it. */
id: string,
/** Its stratum: an agent, a channel, several joined. */
stratum?: string, };

/** How a sample is drawn. */
export type SampleOptions = {
/** So many in all, shared out over the strata by their size. */
n?: number,
/** Or so many of each stratum, such as of each agent. */
quota?: number,
/** Or so many that a share comes out within plus or minus this. */
precision?: number,
/** How surely: 0.95 where not given. */
level?: number,
/** The share expected: 0.5 where not given. */
expected?: number,
/** At least so many of each stratum. */
least?: number,
/** How `n` is shared out: by size where not given. */
allocation?: Allocation,
/** Standard deviations by stratum, for Neyman's allocation. */
spreads?: { [key in string]: number },
/** The same seed draws the same cases: 1 where not given. */
seed?: number, };

/** A sample, with all that is needed to draw it again and to count by it. */
export type SamplePlan = {
/** Version of this form. */
schema: number,
/** The seed. */
seed: number,
/** How many cases there are to draw from. */
population: number,
/** Cases that named one that stood there before: counted once. */
duplicates: number,
/** The strata by name. */
strata: Array<DrawnStratum>,
/** The cases by stratum and id. */
cases: Array<DrawnCase>, };

/** A size. */
export type SampleSize = {
/** How many to draw in all. */
n: number,
/** The precision asked for. */
precision: number,
/** How surely. */
level: number,
/** The share expected. */
expected: number,
/** How many cases there are, where it is known. */
population: number | null,
/** The strata. */
strata: Array<StratumSize>, };

/** How large a sample shall be. */
export type SampleSizeOptions = {
/** The share shall come out within plus or minus this: 0.05 where not given. */
precision?: number,
/** How surely: 0.95 where not given. */
level?: number,
/** The share that is expected: 0.5 where not given, which is the safe one. */
expected?: number,
/** How many cases there are; where not given, without end. */
population?: number,
/** So many in all, whatever precision they give. */
n?: number,
/** The strata the sample is shared out over. */
strata?: Array<StratumOptions>,
/** How: by size where not given. */
allocation?: Allocation,
/** At least so many of each stratum: none where not given. */
least?: number, };

/** What the numbers of a rating mean. */
export type Scale = "nominal" | "ordinal" | "interval" | "ratio";

/** The score of a call under one pack. */
export type ScoreSide = {
/** The score. */
score: number,
/** Points that could be judged. */
judged: number,
/** The score's name. */
grade: Grade, };

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

/** What is asked for: any of the three. */
export type StaffingOptions = {
/** The month as a whole. */
month?: MonthOptions,
/** A period with a service level. */
queue?: QueueOptions,
/** The coming half hours; with `queue`, agents for each of them. */
forecast?: ForecastOptions, };

/** The plan, as much of it as was asked for. */
export type StaffingPlan = {
/** The month. */
month?: MonthFigures,
/** The period. */
queue?: QueueFigures,
/** The coming half hours. */
forecast?: ForecastFigures, };

/** Whether a rule costs points yet. */
export type Status = "preview" | "stable" | "deprecated";

/** A stratum as given. */
export type StratumOptions = {
/** Its name. */
name: string,
/** How many cases it has. */
size: number,
/** The share expected in it, from which Neyman's allocation takes its spread: 0.5 where not given. */
expected?: number,
/** The standard deviation in it, where it is no share that is measured. */
spread?: number, };

/** How many of a stratum. */
export type StratumSize = {
/** Its name. */
name: string,
/** How many cases it has. */
size: number,
/** How many to draw. */
n: number,
/** How many cases each drawn one stands for. */
weight: number | null, };

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

/** A change of a rule that no example notices. */
export type Survivor = {
/** Where in the rule: `duties[2].expect.next`. */
path: string,
/** What stands there. */
from: string,
/** What stands there instead; absent: it is left out. */
to?: string, };

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

/** How many of each verdict. */
export type VerdictCounts = {
/** Done where it was due. */
pass: number,
/** Due and not done. */
fail: number,
/** Done, after it was due. */
late: number,
/** Lifted. */
waived: number,
/** Never due. */
notApplicable: number,
/** Not shown by the record. */
cannotJudge: number, };

/** A rule whose verdict or cost differs; a side without the rule is absent. */
export type VerdictMove = {
/** Id of the rule. */
rule: string,
/** Its name. */
title?: string,
/** Under the old pack. */
old?: RuleSide,
/** Under the new pack. */
new?: RuleSide, };

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

/** How much two neighbouring categories agree. */
export type Weights = "identity" | "linear" | "quadratic";

/** The turns in which something was looked for. */
export type Window = {
/** First turn, from 0. */
from: number,
/** Last turn, inclusive. */
to: number, };
