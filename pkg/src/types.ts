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

/** A group of a saved model with new texts in it. */
export type Assigned = {
/** The group. */
id: number,
/** Its label. */
label: string,
/** How many of the texts. */
size: number,
/** Part of all of them. */
share: number,
/** Title of the type that it fills. */
taxonomy?: string,
/** Title of the subtype. */
subtype?: string, };

/** New texts in the groups of a saved model. */
export type Assignment = {
/** Form of this result: 1. */
schema: number,
/** For each text the id of its group, null where it fits none. */
assignments: Array<number | null>,
/** How sure each is: the probability of its group; 0 where it fits none. */
certainty: Array<number>,
/** The groups with the number of texts each got. */
clusters: Array<Assigned>,
/** What could not be used as given. */
problems: Array<Problem>, };

/** The word `auto`. */
export type Auto = "auto";

/** A bar of a Pareto chart. */
export type Bar = {
/** What; null where rows do not say. */
name: string | null,
/** How many. */
count: number,
/** Of all. */
share: number,
/** With all before it. */
cumulative: number, };

/** Which way a figure is good. */
export type Better = "higher" | "lower" | "neither";

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

/** How stable a number of groups is. */
export type Candidate = {
/** The number of groups. */
k: number,
/** Agreement of fits on different parts of the texts: 1 the same groups, 0 chance. */
stability: number, };

/** The medium of a call. */
export type Channel = "phone" | "chat" | "video" | "email" | "shop" | "other";

/** A chart, and how loud it calls. */
export type ChartFigures = {
/** What the last point says. */
alert: Alert,
/** Which chart, such as `"p′ (Laney)"`. */
name: string,
/** The centre line. */
center: number,
/** The points, as many as were given. */
points: Array<Charted>,
/** What breaks a rule, in the order of points. */
signals: Array<RuleBroken>,
/** For Laney's charts, how much more the points vary than chance makes counts vary. */
sigmaZ: number | null, };

/** A point. */
export type ChartInput = {
/** How many, or the single value. */
count?: number,
/** Of how many, or from how much; not for `c` and `individuals`. */
size?: number, };

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

/** A value with its limits. */
export type Charted = {
/** The share, rate, count or value; `None` where there was nothing. */
value: number | null,
/** Three standard deviations below the centre, not below what is possible. */
lower: number,
/** Three above. */
upper: number, };

/** What charts are drawn from. */
export type Charts = {
/** Shares by period. */
control: Array<PeriodChart>,
/** Shares by group. */
funnels: Array<GroupFunnel>,
/** Where most of it comes from. */
paretos: Array<Pareto>,
/** Voices by group. */
heat: Array<HeatMap>, };

/** Which hours count. */
export type Clock = "calendar" | "working";

/** A group of texts. */
export type Cluster = {
/** Number that stays from fit to fit where each is told the model before it. */
id: number,
/** Two to four words, or what a person called it. */
label: string,
/** Whether the label is a person's. */
renamed: boolean,
/** The terms that set it apart, the most distinctive first. */
terms: Array<string>,
/** How many texts. */
size: number,
/** How many different texts. */
distinct: number,
/** Part of all texts, noise included: 0 to 1. */
share: number,
/** How well it holds together: how sure its texts are of it on average, above chance; 0 to 1. */
quality: number,
/** Rows of the most typical texts. */
exemplars: Array<number>,
/** The most typical sentence of each of these texts. */
quotes: Array<Quote>,
/** Title of the type that it fills. */
taxonomy?: string,
/** Title of the subtype. */
subtype?: string,
/** How its texts were handled, the most frequent ways first; where that was given. */
handlings?: Array<Counted>,
/** What came of its texts, the most frequent first; where that was given. */
outcomes?: Array<Counted>, };

/** Something that needs a look. */
export type ClusterAlert = {
/** What it is. */
kind: ClusterAlertKind,
/** The group. */
cluster: number,
/** The first day it is about, `2026-03-02`. */
from: string,
/** The last day. */
to: string,
/** The channel, where it is about one. */
channel?: string,
/** The product or place, where it is about one. */
subject?: string,
/** Texts of the group then and there. */
count: number,
/** All texts then and there. */
of: number,
/** How many were to be expected. */
expected: number,
/** The count above which it is an alert. */
limit: number,
/** Probability of so many by chance, over all that was looked at. */
chance: number,
/** Rows to look at. */
rows: Array<number>, };

/** What an alert is about. */
export type ClusterAlertKind = "rising" | "emerging" | "hotSpot";

/** A change that a person made to groups. Groups are named by their ids, which stay from one fit to the next where the
 * fit is told the model before it; so edits made once hold next month. */
export type ClusterEdit = { "op": "rename",
/** The group. */
cluster: number,
/** Its label from now on. */
label: string, } | { "op": "merge",
/** The groups, at least two. */
clusters: Array<number>, } | { "op": "split",
/** The group. */
cluster: number,
/** The words that make the difference. */
words: Array<string>,
/** Label of the new group; made from its words where none is given. */
label?: string,
/** Id of the new group. Given back in the result where it was left out; keep it, so that the id stays. */
id?: number, } | { "op": "pin",
/** The text. */
text: string,
/** The group; null: to none. */
cluster: number | null, };

/** How to group texts. Everything may be left out. */
export type ClusterOptions = {
/** How many groups; `"auto"` if not given. With a taxonomy: groups beside its types. */
k?: GroupCount,
/** Seed of everything random; 1 if not given. */
seed?: number,
/** Types to fill: the text of a taxonomy (JSON), or the id of one that comes along (`telecom-zh`). */
taxonomy?: string,
/** Words of the user's own: plans, products, places. */
words?: Array<string>,
/** The model saved from the fit before this one: groups that continue keep their ids. */
previous?: Model,
/** What people changed. */
edits?: Array<ClusterEdit>,
/** When each text was written, RFC 3339 or a local time, null where not known; for alerts. */
times?: Array<string | null>,
/** The channel each text came by. */
channels?: Array<string | null>,
/** The product or place each text is about. */
subjects?: Array<string | null>,
/** How each text was handled; for cases. */
handlings?: Array<string | null>,
/** What came of each text; for cases. */
outcomes?: Array<string | null>,
/** Whether the result carries the model, for `assign` and as `previous`. */
save?: boolean, };

/** Groups of texts. */
export type Clustering = {
/** Form of this result: 1. */
schema: number,
/** How many groups. */
k: number,
/** The seed. */
seed: number,
/** The groups, the largest first; those of a taxonomy in its order before them. */
clusters: Array<Cluster>,
/** For each text the id of its group, null where it fits none. */
assignments: Array<number | null>,
/** How many texts fit none. */
noise: number,
/** Texts that come again and again, the most frequent first. */
repeated: Array<Repeated>,
/** The two groups that are hardest to tell apart; absent below two groups. */
confusable?: Confusable,
/** Numbers of groups that were tried, where none was given. */
tried?: Array<Candidate>,
/** What became of the groups of the fit before, where one was given. */
passages?: Array<Passage>,
/** Alerts, the least likely by chance first; where times were given. */
alerts?: Array<ClusterAlert>,
/** The share of each group day by day with its limits; where times were given. */
days?: Array<DayShare>,
/** The edits as they apply from now on, new ids filled in. */
edits?: Array<ClusterEdit>,
/** The model, where it was asked for. */
model?: Model,
/** What could not be used as given. */
problems: Array<Problem>, };

/** The kinds of problem. A code is never reused for another meaning. */
export type Code = "emptyFile" | "unknownFormat" | "binaryFile" | "badJson" | "brokenFile" | "badCue" | "recoded" | "notACall" | "lineTooLong" | "invalidUtf8" | "loneSurrogate" | "controlCharacter" | "noTurns" | "tooManyTurns" | "missingId" | "duplicateId" | "unknownRole" | "rolesInferred" | "rolesUnclear" | "rolesSwapped" | "oneRole" | "missingRole" | "missingText" | "timesOutOfOrder" | "endsBeforeStart" | "timeUnit" | "badField" | "badTurn" | "unknownField" | "noSpeaker" | "noColumn" | "badRow" | "rowLeftOut" | "roundedNumber" | "sheetCutOff" | "otherSheets" | "badMapping" | "badDictionary" | "cancelled" | "noWords" | "fewerGroups" | "longTexts" | "noTimes" | "wrongLength" | "badSetting" | "badTaxonomy" | "badModel" | "editWithoutGroup" | "moreOfTheSame" | "packSyntax" | "packTooLarge" | "packUnknownField" | "packMissingField" | "packWrongType" | "packBadValue" | "packUnknownName" | "packCycle" | "packExtendsItself" | "packRulesInCircle" | "packBadPhrase" | "packBadRegex" | "packDuplicateRule" | "packMissingExample" | "packExampleFails" | "packExampleOvertaken" | "packPoints" | "packLint" | "packBadEdit" | "workbookUnreadable" | "workbookFailed" | "badReview" | "reviewedCallMissing" | "reviewedRuleMissing" | "figureMissing" | "figureOutOfRange" | "noPlan" | "notATicket" | "noTicketColumn" | "duplicateTicket" | "naiveTimes" | "timesContradict" | "clockSkipped" | "clockTwice" | "unknownTimeZone" | "badMetricSetting" | "badScorecard" | "badSummary" | "summariesDiffer";

/** What a comparison is of. */
export type Compared = "beforeAfter" | "agent" | "team" | "channel" | "category" | "severity" | "product";

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

/** One part of the composite index. */
export type CompositePart = {
/** What it stands for: `process`, `quality`, `product`, `care`. */
part: string,
/** The figure it is taken from, `ssi` or `voice:apology`. */
metric: string,
/** How much it counts. */
weight: number, };

/** Two groups and how hard they are to tell apart. */
export type Confusable = {
/** One. */
a: number,
/** The other. */
b: number,
/** The share of the texts of both that might as well be in the other: 0 to 1. */
overlap: number,
/** Terms that part them: what one has and the other has not. */
parting: Array<string>, };

/** Something said of texts, and of how many. */
export type Counted = {
/** What is said. */
text: string,
/** Of how many texts. */
count: number, };

/** What the figures cover. */
export type Covers = {
/** Tickets. */
tickets: number,
/** Calls, with a scorecard or without. */
calls: number,
/** Scorecards. */
scorecards: number,
/** Review events that stand. */
reviews: number,
/** The first opening, RFC 3339. */
since?: string,
/** The last moment of all, RFC 3339. */
until?: string,
/** The time zone of days and months. */
timeZone: string, };

/** A group on a day, for charts. */
export type DayShare = {
/** The group. */
cluster: number,
/** The day, `2026-03-02`. */
day: string,
/** The channel; absent: all of them. */
channel?: string,
/** Texts of the group. */
count: number,
/** All texts. */
of: number,
/** Lower limit of the share. */
low: number,
/** Upper limit of the share. */
high: number, };

/** One deadline: a level of severity, what has to happen, within what time. */
export type Deadline = {
/** The level it is for; absent: for all. */
severity?: string,
/** Whether it is for complaints only. */
complaints?: boolean,
/** What has to happen. */
duty: Duty,
/** Within so many hours. */
hours: number,
/** Which hours count. */
clock?: Clock,
/** Whether stages that wait for the customer stop the clock. */
pauses?: boolean, };

/** How much a scorecard carries. */
export type Detail = "compact" | "full";

/** Something to break figures down by. */
export type Dimension = "agent" | "team" | "channel" | "category" | "severity" | "product" | "day" | "week" | "month" | "quarter";

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

/** One driver: a dimension of a survey, a problem met. */
export type Driver = {
/** Its name. */
name: string,
/** Satisfied overall, of those satisfied with it (or without the problem). */
with: Side,
/** Satisfied overall, of the others. */
without: Side,
/** How the odds differ. */
oddsRatio: Odds | null,
/** The same within those who complained and those who did not. */
withinComplaints?: Odds,
/** The same with all other drivers held still. */
joint?: Odds,
/** Rank correlation of the ratings with the overall rating. */
importance?: number,
/** Its interval. */
importanceInterval?: Interval,
/** Mean rating, or the share without the problem. */
performance?: number,
/** `concentrate`, `keepUp`, `lowPriority`, `overkill`. */
quadrant?: string,
/** Whether it is a problem met rather than a rating. */
isProblem: boolean, };

/** What goes with satisfaction. Never a cause. */
export type Drivers = {
/** What is to be explained, and from which rating on it counts. */
outcome: string,
/** The lowest rating that counts as satisfied. */
satisfiedFrom: number,
/** Answers with a valid overall rating. */
n: number,
/** Of them satisfied. */
satisfied: number,
/** Whether it was adjusted for a complaint having been made. */
adjustedForComplaint: boolean,
/** Answers that have all there is, for the joint model. */
complete: number,
/** Mean importance: the line between important and not. */
importanceLine: number | null,
/** Mean performance: the line between well done and not. */
performanceLine: number | null,
/** The drivers, that of the largest odds ratio first. */
drivers: Array<Driver>, };

/** A case whose deadline is past, or a call-back that is due. */
export type Due = {
/** Id of the ticket. */
id: string,
/** Which deadline: `firstResponse`, `respond`, `handle`, `close`, `followUp`, `answer`, `due`. */
what: string,
/** When it fell or falls due, RFC 3339. */
dueAt: string,
/** Milliseconds since then, clock time; negative before. */
overdueMs: number,
/** Who has it. */
agent?: string,
/** Team. */
team?: string,
/** How grave. */
severity?: string,
/** What it is about. */
category?: string, };

/** What has to happen. */
export type Duty = "firstResponse" | "respond" | "handle" | "close" | "followUp" | "answer";

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
/** The key: `say` if not given, or `not_inside`, `not`; of a context `before`, `after`, `unless`, `lead`, `follow`. */
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

/** The size of a difference, which a p-value does not tell. */
export type Effect = {
/** Its name, such as `"Cohen's h"`. */
name: string,
/** Its value. */
value: number, };

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

/** What became of a group since the fit before. */
export type Fate = "continued" | "split" | "merged" | "appeared" | "died";

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

/** What a report is for. */
export type Form = "month" | "day" | "agent";

/** The formats that are read. Beside the general ones each product has its own. */
export type Format = "ndjson" | "json" | "text" | "csv" | "tsv" | "timedRows" | "lines" | "webVtt" | "srt" | "sbv" | "html" | "amazonTranscribe" | "amazonCallAnalytics" | "amazonContactLens" | "amazonPostCall" | "amazonDataAutomation" | "azureSpeech" | "azureFast" | "azureConversation" | "alibabaFile" | "dashScope" | "tingwu" | "alibabaDialogue" | "tencent" | "iflytek" | "zmeet" | "funAsr" | "deepgram" | "genesys" | "google" | "googleInsights" | "huawei" | "whisper" | "convoKit" | "openAi";

/** What a figure was counted from. */
export type From = "summary" | "rows";

/** A funnel. */
export type FunnelFigures = {
/** The share in the middle. */
target: number | null,
/** The level. */
level: number,
/** The groups in the order given. */
points: Array<FunnelPoint>, };

/** A group as given. */
export type FunnelInput = {
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

/** A group in a funnel. */
export type FunnelMark = {
/** The group; null where rows do not say. */
name: string | null,
/** What is counted. */
numerator: number,
/** Of how many. */
denominator: number,
/** The share. */
value: number,
/** Limits of 95 %: lower and upper. */
near: [number, number],
/** Limits of 99.8 %: lower and upper. */
far: [number, number],
/** Against the limits of 99.8 %: `below`, `within`, `above`. */
place: string,
/** The share drawn towards what all have in common; for a small group the fairer one. */
shrunk?: number,
/** Its interval. */
interval?: Interval, };

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

/** Whom a figure is about: a value for each dimension, `null` where a row does not say; `{}` is everybody. */
export type Group = Partial<Record<Dimension, string | null>>;

/** How many groups. */
export type GroupCount = number | Auto;

/** A funnel: which groups differ by more than chance. */
export type GroupFunnel = {
/** Which figure. */
id: string,
/** Which of several. */
of?: string,
/** The dimension of the groups. */
by: Dimension,
/** The share that all have in common. */
center: number,
/** The groups with data, by name. */
groups: Array<FunnelMark>, };

/** Why a column is taken for a field. */
export type Guess = "given" | "heading" | "content";

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

/** The five voices by group: met of due. */
export type HeatMap = {
/** The dimension of the rows. */
by: Dimension,
/** The columns: the voices in the order of a call. */
columns: Array<string>,
/** The rows, by name. */
rows: Array<HeatRow>, };

/** A row of a heat map. */
export type HeatRow = {
/** The group; null where rows do not say. */
name: string | null,
/** One for each column. */
cells: Array<Side>, };

/** A whole number; on the wire a decimal string where a JSON number would lose digits. */
export type Integer = number | string;

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

/** How intervals of shares are made. */
export type IntervalMethod = "wilson" | "clopperPearson" | "agrestiCoull" | "jeffreys";

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

/** How a figure stands to its target. */
export type Level = "met" | "likely" | "watch" | "alarm";

/** All that is measured. */
export type Measured = {
/** Version of this form. */
schema: number,
/** Version of the engine. */
engine: string,
/** What the figures cover. */
covers: Covers,
/** What they are broken down by; everybody stands first and is not listed here. */
by: Array<Array<Dimension>>,
/** The figures: everybody first, then by group; in each the order of the catalogue. */
metrics: Array<Metric>,
/** What differs from what. */
comparisons: Array<MetricComparison>,
/** What charts are drawn from. */
charts: Charts,
/** What goes with satisfaction, where dimensions were asked for. */
drivers?: Drivers,
/** What should be looked at. */
warnings: Array<Warning>,
/** Cases whose deadline is past, the longest first. */
overdue: Array<Due>,
/** Follow-up calls that fall due next, the earliest first. */
callBacks: Array<Due>,
/** Rules to train, the one that cost most first. */
training: Array<Training>,
/** The order of the settings that counts depend on. */
settings: { [key in string]: string },
/** Titles of rules by id, where scorecards have them. */
titles: { [key in string]: string },
/** Below so many cases a figure is greyed. */
minimum: number,
/** What could not be read or used. */
problems: Array<Problem>, };

/** One figure. */
export type Metric = {
/** Which figure: a name of the catalogue, such as `ssi`. */
id: string,
/** Which of several: a voice, a rule, a class, a stage, a dimension, a percentile (`p90`), a window (`24h`). */
of?: string,
/** Whom it is about. */
group: Group,
/** What is counted or summed. */
numerator: Integer,
/** What it is divided by. */
denominator: Integer,
/** The figure; null where there is no data. */
value: number | null,
/** What the value counts. */
unit: Unit,
/** Cases that it rests on. */
n: number,
/** Cases that belong here and do not say. */
missing: number,
/** Where the true value may reasonably lie. */
interval?: Interval,
/** What it should reach. */
target?: number,
/** Whether it differs from the target. */
test?: Test,
/** How it stands to the target. */
level?: Level,
/** For rates from rules: whether reviews corrected it. */
calibrated?: boolean,
/** For rates corrected by reviews: the rate as counted. */
apparent?: number,
/** What it was counted from. */
from: From,
/** Some of the calls or tickets behind it: those that speak against it first. */
calls?: Array<string>,
/** What to know before one acts on it. */
remarks?: Array<Remark>,
/** The remarks in words, and what counted as what. */
note?: string, };

/** Two or more groups, or two stretches of time, compared. */
export type MetricComparison = {
/** Which figure. */
id: string,
/** Which of several. */
of?: string,
/** What is compared. */
what: Compared,
/** The sides: `before` and `after`, or the groups by their only value. */
sides: Array<Side>,
/** Second side less first, for two sides. */
difference?: number,
/** Where the true difference may lie. */
interval?: Interval,
/** Whether the sides differ by more than chance, with the size of the effect. */
test?: Test,
/** The p-value, adjusted for all comparisons of this kind. */
adjusted?: number,
/** How it was adjusted. */
adjustment?: string, };

/** What is known of a figure beforehand. */
export type MetricInfo = {
/** Its name in data. */
id: string,
/** What its value counts. */
unit: Unit,
/** Which way is good. */
better: Better,
/** What it should reach unless told otherwise. */
target: number | null,
/** Its title in Chinese. */
zh: string,
/** Its title in English. */
en: string,
/** How it is counted, in Chinese. */
formulaZh: string,
/** How it is counted, in English. */
formulaEn: string, };

/** What can be asked of metrics. */
export type MetricOptions = {
/** What to break figures down by: dimensions, and lists of two for pairs. */
by: (Dimension | Dimension[])[],
/** The figures to give, by id; none means all there is data for. */
only: Array<string>,
/** The length of a period in charts, and of that in which a customer rates once. */
period: Dimension,
/** Confidence level of intervals. */
level: number,
/** How intervals of shares are made. */
method: IntervalMethod,
/** Below so many cases a figure is greyed. */
minimum: number,
/** What figures should reach, by id (`ssi`) or id and part (`voice:apology`); null switches a shipped one off. */
targets: { [key in string]: number | null },
/** The highest rating of the scale, 5 or 10; taken from the highest one met where it is not given. */
scale?: number,
/** The lowest rating that counts as satisfied; 4 of 5, 8 of 10 where it is not given. */
satisfiedFrom?: number,
/** How 一般 counts. */
neutral: Neutral,
/** The moment at which open deadlines are looked at, RFC 3339; the last moment of the data where it is not given. */
asOf?: string,
/** Users billed in the time covered, for complaints to ten thousand. */
billedUsers: number,
/** The table of deadlines by severity; the shipped one where it is not given. */
deadlines?: Array<Deadline>,
/** The hours in which clocks of working time run. */
workingHours: WorkingHours,
/** Names of stages that stop the clock, beside the shipped ones. */
pauses: Array<string>,
/** The stages a ticket goes through, in order; for complaints the second list, where there is one. */
stages: Array<Array<string>>,
/** Calls that end within so many milliseconds unanswered are nobody's loss. */
shortAbandonMs: number,
/** Contacts of one customer on one matter within so many days are one story. */
sameMatterDays: number,
/** A day on which something changed: what was before is compared with what came after. */
changedOn?: string,
/** Nelson's rules, by number, that charts signal. */
rules: Array<number>,
/** The parts of the composite index. */
composite: Array<CompositePart>,
/** How many calls stand beside a figure. */
examples: number,
/** Ratings and flags among the dimensions that may go with satisfaction; none means all. */
drivers: Array<string>,
/** The seed of whatever is random. */
seed: number, };

/** Groups as they are kept from one fit to the next. */
export type Model = {
/** Form of this model: 1. */
schema: number,
/** Version of the engine that wrote it. */
engine: string,
/** The seed of the fit. */
seed: number,
/** The user's own words. */
words?: Array<string>,
/** The terms that tell groups apart. */
terms: Array<string>,
/** The groups. */
groups: Array<ModelGroup>,
/** The id that a new group gets. */
nextId: number,
/** What people changed. */
edits?: Array<ClusterEdit>, };

/** One group of a model. */
export type ModelGroup = {
/** Its id. */
id: number,
/** Its label. */
label: string,
/** Its share of the texts of the fit. */
share: number,
/** Title of the type that it fills. */
taxonomy?: string,
/** Title of the subtype. */
subtype?: string,
/** For each term, a hundred times the natural logarithm of how much likelier it is here than in all texts. */
weights: Array<number>, };

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

/** How an answer that is neither (一般) counts for satisfaction. */
export type Neutral = "notSatisfied" | "satisfied" | "leftOut";

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

/** An odds ratio. */
export type Odds = {
/** Its value: 1 is no connection. */
value: number,
/** Where the true one may lie. */
interval: Interval,
/** How often chance alone shows as much. */
p: number, };

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

/** What makes most of something, the largest first. */
export type Pareto = {
/** What is counted: `complaints`, `failures`, `tickets`. */
what: string,
/** By what: a dimension's name, or `rule`. */
by: string,
/** The bars, the largest first. */
bars: Array<Bar>, };

/** A group before and now. */
export type Passage = {
/** What happened. */
fate: Fate,
/** Ids before: one, several where they merged, none where it appeared. */
before: Array<number>,
/** Ids now: one, several where it split, none where it died. */
now: Array<number>,
/** Label of the group that it is about. */
label: string,
/** Share of all texts before. */
shareBefore: number,
/** Share of all texts now. */
shareNow: number, };

/** A control chart of a share, by period. */
export type PeriodChart = {
/** Which figure. */
id: string,
/** Which of several. */
of?: string,
/** The length of a period. */
by: Dimension,
/** Which chart, such as `p` or `p′ (Laney)`. */
kind: string,
/** The centre line. */
center: number,
/** One for each period, in order. */
points: Array<PeriodPoint>,
/** What is no noise. */
signals: Array<PeriodSignal>,
/** How loud the last point calls: `none`, `watch`, `alarm`. */
alert: string, };

/** A point of a control chart. */
export type PeriodPoint = {
/** The period, such as `2026-03`. */
period: string,
/** What is counted. */
numerator: number,
/** Of how many. */
denominator: number,
/** The share; null where there was nothing. */
value: number | null,
/** Lower control limit. */
lower: number,
/** Upper control limit. */
upper: number, };

/** A rule of Nelson's that is broken. */
export type PeriodSignal = {
/** The rule's number, 1 to 8. */
rule: number,
/** Index of the first point that is part of it. */
from: number,
/** Index of the last. */
to: number, };

/** What can be masked, each with a switch of its own. */
export type Personal = "phone" | "idCard" | "bankCard" | "email" | "plate" | "address" | "name" | "order" | "customer";

/** The same for whoever counts in UTF-16, as evidence does. */
export type PersonalFound = {
/** What it is. */
kind: Personal,
/** First UTF-16 code unit. */
start: number,
/** One past the last UTF-16 code unit. */
end: number, };

/** What is being done, for who waits. */
export type Phase = "words" | "count" | "groups" | "names";

/** How much of a list of phrases is proven. */
export type PhraseProof = {
/** Name of the list, or of the context. */
name: string,
/** The key: `say`, `not_inside`, `not`; of a context `before`, `after`, `unless`, `lead`, `follow`. */
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

/** A sentence that stands in a text. */
export type Quote = {
/** Row of the text, from 0. */
row: number,
/** Where the sentence begins in it, in UTF-16 code units. */
start: number,
/** Where it ends. */
end: number,
/** The sentence. */
text: string, };

/** One rating: a number, a word, yes or no; nothing where that rater did not rate. */
export type Rating = boolean | number | string;

/** What to know of a figure before one acts on it. */
export type Remark = "noData" | "fewCases" | "uncalibrated" | "needsRows" | "clustered" | "eachRatingCounts" | "scaleGuessed" | "everyoneAsked" | "needsFullDetail" | "needsSetting";

/** Texts that are one text with small changes. */
export type Repeated = {
/** A row of it. */
row: number,
/** How many rows say it. */
count: number,
/** Part of all texts. */
share: number,
/** Whether it is so frequent that it looks sent by one source: at least 10 times and 1 % of all. */
flood: boolean,
/** All its rows. */
rows: Array<number>, };

/** What is asked of a report. */
export type ReportOptions = {
/** What it is for: the month where not given. */
form?: Form,
/** Its title; one that says what it is where not given. */
title?: string,
/** The agent whose page it is. */
agent?: string,
/** The team whose day it is; all teams where not given. */
team?: string,
/** The day, `2026-03-05`; the last one of the data where not given. */
day?: string,
/** Whether the identifiers of customers may stand in it: not where not said. */
customers?: boolean, };

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

/** A figure. */
export type Row = {
/** One for each heading. */
cells: Array<string>,
/** It rests on too few cases, or on none: to be greyed. */
few: boolean, };

/** Where a rule is broken. */
export type RuleBroken = {
/** The rule. */
rule: number,
/** Index of the first point that is part of it. */
from: number,
/** Index of the last. */
to: number, };

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

/** A table of words. */
export type Sheet = {
/** The headings. */
headings: Array<string>,
/** Whether a column holds numbers. */
numbers: Array<boolean>,
/** The rows: everybody first, then by group. */
rows: Array<Row>,
/** Figures of groups that are not among the rows: those of rules, stages and percentiles. */
leftOut: number, };

/** A column of a sheet. */
export type SheetColumn = {
/** Its place, from 0. */
index: number,
/** Its heading; that of a column without one is its letter. */
heading: string,
/** The field it is taken for; absent where it is none. */
field?: string,
/** Why. */
guess?: Guess, };

/** A sheet of a workbook. */
export type SheetInfo = {
/** Its name. */
name: string,
/** Whether it is hidden. */
hidden: boolean, };

/** What is said of a file before it is read. */
export type SheetOptions = {
/** Name of the file. */
name?: string,
/** Name of the sheet; the first visible one that can be read if not given. */
sheet?: string,
/** The heading of the column of a field (`text` → `话术`), against what is guessed; an empty heading: no column. */
columns?: { [key in string]: string },
/** The row of the headings, from 1, against what is guessed. */
headingRow?: number, };

/** A look at a file before it is read. */
export type SheetPreview = {
/** The sheets of a workbook; none of a table in text. */
sheets: Array<SheetInfo>,
/** The one that is looked at. */
sheet?: string,
/** What a row is. */
shape: SheetShape,
/** The row of the headings, from 1. */
headingRow: number,
/** Its columns. */
columns: Array<SheetColumn>,
/** The first rows under the headings. */
rows: Array<Array<string>>,
/** How many rows there are under the headings. */
count: number, };

/** What a row of a sheet is. */
export type SheetShape = "turns" | "sides" | "dialogues" | "unknown";

/** One side of a comparison. */
export type Side = {
/** `before`, `after`, or the value of the group. */
name: string,
/** What is counted. */
numerator: number,
/** Of how many. */
denominator: number,
/** The share; null where there is no data. */
value: number | null, };

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

/** A stage that a ticket reached. */
export type Stage = {
/** Its name, as the desk calls it. */
name: string,
/** When it was reached, RFC 3339. */
at: string, };

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

/** Counts of tickets, calls and scorecards, by group. */
export type Summary = {
/** Version of this form. */
schema: number,
/** What it is broken down by, beside everybody. */
by: Dimension[][],
/** The settings that counts depend on; summaries merge only where they are the same. */
settings: { [key in string]: string },
/** The first opening, milliseconds since 1970. */
since?: number,
/** The last moment of all, milliseconds since 1970. */
until?: number,
/** Titles of rules by id, where scorecards have them. */
titles: { [key in string]: string },
/** The dimensions that are problems met. */
flags: Array<string>,
/** The groups, everybody first, then in order. */
groups: Array<SummaryGroup>, };

/** The counts of one group. */
export type SummaryGroup = {
/** Whom they are about. */
group: Group,
/** Counts and sums by name; what is 0 is left out. */
counts: Record<string, Integer>,
/** Ratings and times: how many fall into each bucket, by its least value. */
histograms: Record<string, Record<string, number>>, };

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

/** A test of a hypothesis of no difference. */
export type Test = {
/** Which test, such as `"Fisher's exact test"`: chosen by the counts. */
name: string,
/** Its statistic, where it has one. */
statistic: number | null,
/** How often chance alone shows as much, two-sided unless the name says otherwise. */
p: number,
/** How large the difference is. */
effect: Effect | null, };

/** Which columns of a file are wanted, each by its heading; in JSON by the name of the field, `a.b` for one inside another. */
export type TextColumns = {
/** The text. Where it is not named, a heading that says so, such as 投诉内容 or `text`. */
text?: string,
/** When it was written. */
time?: string,
/** The channel it came by. */
channel?: string,
/** The product or place it is about. */
subject?: string,
/** How it was handled; for cases. */
handling?: string,
/** What came of it; for cases. */
outcome?: string, };

/** The texts of a file. */
export type TextsRead = {
/** A text a row; empty where the row has none. */
texts: Array<string>,
/** The other columns that were asked for and found, by what they hold: `time`, `channel` … */
columns: { [key in string]: Array<string | null> },
/** All headings. */
headings: Array<string>,
/** What could not be read. */
problems: Array<Problem>, };

/** One case of service. */
export type Ticket = {
/** Identifier, unique within a project. */
id: string,
/** Ids of the calls it is about; none means the call of the same id. */
calls?: string[],
/** Work number or name of the agent. */
agent?: string,
/** Team of the agent. */
team?: string,
/** Medium: a word of [`Channel`](crate::Channel) where it is one, else as given. */
channel?: string,
/** Product. */
product?: string,
/** What it is about. */
category?: string,
/** How grave it is, 一般 to 特别严重. */
severity?: string,
/** What it touches: use, money, reputation, safety. */
impact?: string,
/** The stages it went through. */
stages?: Stage[],
/** Who handled it, in order. */
handlers?: string[],
/** When it was opened, RFC 3339. */
openedAt?: string,
/** Whether an agent answered. */
answered?: boolean,
/** Milliseconds the customer waited. */
waitMs?: number,
/** Milliseconds of talk. */
talkMs?: number,
/** Milliseconds on hold. */
holdMs?: number,
/** Milliseconds of work after the call. */
wrapMs?: number,
/** When the customer first heard from somebody, RFC 3339. */
firstResponseAt?: string,
/** When it was solved, RFC 3339. */
resolvedAt?: string,
/** When the customer was asked after the solution, RFC 3339. */
followedUpAt?: string,
/** When it was closed, RFC 3339. */
closedAt?: string,
/** By when it has to be solved, RFC 3339. */
dueAt?: string,
/** Whether it was opened again. */
reopened?: boolean,
/** Whether the matter was resolved. */
resolved?: boolean,
/** Whether the customer was satisfied. */
satisfied?: boolean,
/** The customer's answer was neither (一般). */
neutral?: boolean,
/** Whether the customer was asked. */
invited?: boolean,
/** The rating on its own scale. */
rating?: number,
/** Whether one would recommend it, 0 to 10. */
nps?: number,
/** How much effort it took, 1 to 7. */
ces?: number,
/** Whether it is a complaint; where it is not said, the category tells (投诉, complaint). */
complaint?: boolean,
/** Whether it went over the desk's head (申诉). */
appeal?: boolean,
/** Ratings of the parts of service, and problems met (1 met, 0 not). */
dimensions?: Record<string, number>,
/** Identifier of the customer. */
customer?: string, };

/** How tickets shall be read. */
export type TicketOptions = {
/** Name of the file: stands in problems, and its ending helps to tell the format. */
name?: string,
/** The headings or paths at which fields stand: `{ "rating": "语音通话整体满意度", "agent": "owner.id" }`. */
map: { [key in string]: string },
/** Headings under which ratings of parts of the service stand. */
dimensions: Array<string>,
/** Headings under which it stands whether a problem was met: a number above 0, or yes. */
flags: Array<string>,
/** The time zone of times without an offset, `Asia/Shanghai` if not given. */
timeZone?: string, };

/** A rule to train with. */
export type Training = {
/** Id of the rule. */
rule: string,
/** Its title, where scorecards have it. */
title?: string,
/** Obligations not met. */
failed: number,
/** Obligations judged; 0 where scorecards do not show what was met. */
due: number,
/** Points it cost, in all. */
points: number,
/** Calls in which it failed, those of the lowest score first. */
worst: Array<string>,
/** Calls in which it was met, those of the highest score first. */
best: Array<string>, };

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
source?: Source,
/** The label of the speaker in the file it came from, where that says no role (`spk_0`, a channel, a name). */
speaker?: string, };

/** What a value counts. */
export type Unit = "share" | "perTenThousand" | "perMillion" | "ms" | "points" | "net" | "rating" | "charactersPerMinute" | "count";

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

/** Something that should be looked at today. */
export type Warning = {
/** What: `thirdContact`, `callBackMissed`, `externalComplaint` (12300, 12345 …), `escalation`, `severe`. */
kind: string,
/** How sure: `leaning`, `explicit`, `happened`. */
level: string,
/** The calls and tickets it rests on, the latest last. */
calls: Array<string>,
/** The customer. */
customer?: string,
/** The agent of the latest. */
agent?: string,
/** When the latest was opened, RFC 3339. */
at?: string,
/** What it is about, or the words that were heard. */
about?: string, };

/** How much two neighbouring categories agree. */
export type Weights = "identity" | "linear" | "quadratic";

/** The turns in which something was looked for. */
export type Window = {
/** First turn, from 0. */
from: number,
/** Last turn, inclusive. */
to: number, };

/** What a workbook is to be like. */
export type WorkbookOptions = {
/** Where a call can be looked at, with `{call}` for its id: each call is linked there. */
link?: string,
/** The field of `meta` that holds the kind of business; `业务类型`, `business` or `category` if not given. */
business?: string,
/** Words for the heads of rules that scorecards do not carry: titles by id (compact scorecards). */
titles?: { [key in string]: string },
/** What to say instead, by id of the rule (compact scorecards). */
advice?: { [key in string]: string },
/** Further lines for the sheet that says what everything means: filters that were set, who exported it. */
notes?: Array<string>, };

/** When a desk works: for working clocks. */
export type WorkingHours = {
/** Days of the week, Monday is 1, Sunday 7. */
days: Array<number>,
/** Minutes after midnight at which it opens. */
from: number,
/** Minutes after midnight at which it closes. */
to: number,
/** Days off, `2026-10-01`. */
holidays: Array<string>,
/** Days worked out of turn (调休), `2026-10-10`. */
workdays: Array<string>, };
