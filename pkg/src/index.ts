// What the package offers: `load`, the error class, and the types.
// In: the parts beside it. Out: the public names, and nothing else.
export { WushengError } from "./error.js";
export { load } from "./load.js";
export type { LoadOptions } from "./load.js";
export type { MaskOptions, Masked, Masker } from "./masking.js";
export type { WasmSource } from "./start.js";
export type { Author, CallSink, CallsOptions, DiffStream, Packs } from "./author.js";
export type { Input } from "./bytes.js";
export type { Explained, Explanation, LedgerEntry } from "./explain.js";
export type { ClusterRequest, DictionarySource, Insight, InsightOptions } from "./insight.js";
export type { Reviewer, ScoreLinesOptions, ScoreOptions } from "./reviewer.js";
export type { LineStream } from "./stream.js";
export type { Given, MetricInput, MetricsOptions, Reading, Records, RowOptions, Rows, TicketsRead } from "./records.js";
export type { Ratings, Tables, Workbook } from "./tables.js";
export type { Figures, Shown } from "./figures.js";
export type { CallsRead, LinesRead, PackSource, ReadOptions, ReviewerOptions, Wusheng } from "./wusheng.js";
export type * from "./types.js";
