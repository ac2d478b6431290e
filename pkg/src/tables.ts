// Counts with the doubt that belongs to them: intervals, agreement, staffing, samples, charts.
// In: figures. Out: results as objects. Its own file because it is loaded when it is first asked for, together with a
// WebAssembly module of its own. It imports nothing of the package that runs: what it shares with it is handed over.
import init, * as inner from "../wasm/wusheng_tables.js";
import type { WasmFigures } from "../wasm/wusheng_tables.js";
import { Figures } from "./figures.js";
import type { Input } from "./bytes.js";
import type { Kit } from "./kit.js";
import { type MetricInput, type MetricsOptions, type Reading, Records, type Rows, type TicketsRead, fill } from "./records.js";
import type { WasmSource } from "./start.js";
import type { LinesRead } from "./wusheng.js";
import type {
  AgreementFigures,
  AgreementOptions,
  ChartOptions,
  Dimension,
  ChartInput,
  ChartFigures,
  FunnelFigures,
  FunnelInput,
  FunnelOptions,
  Interval,
  IntervalOptions,
  Language,
  Problem,
  Measured,
  MetricInfo,
  MetricOptions,
  Rating,
  ReportOptions,
  SampleCandidate,
  SampleOptions,
  SamplePlan,
  SampleSize,
  SampleSizeOptions,
  SheetOptions,
  SheetPreview,
  StaffingOptions,
  StaffingPlan,
  TextColumns,
  TextsRead,
  WorkbookOptions,
  Summary,
  Ticket,
} from "./types.js";

/** How a workbook begins. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];

let started: Promise<unknown> | undefined;

/** @internal */
export async function loadTables(
  kit: Kit,
  language: Language,
  wasm?: WasmSource | Promise<WasmSource>,
): Promise<Tables> {
  // Bundlers know this form: they copy the file and put in its new address.
  const source = wasm ?? new URL("../wasm/wusheng_tables_bg.wasm", import.meta.url);
  started ??= kit.startModule(source, init, inner.initSync).catch((cause: unknown) => {
    started = undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new kit.WushengError("wasmNotLoaded", `The metrics of wusheng could not be loaded: ${reason}`, [], { cause });
  });
  await started;
  return new Tables(kit, language);
}

/** Ratings of each unit in the order of raters; null where one did not rate. */
export type Ratings = readonly (readonly (Rating | null)[])[];

/** Metrics and statistics, ready: every method is synchronous. Made by `wusheng.tables()`. */
export class Tables {
  readonly #kit: Kit;
  readonly #language: Language;

  /** @internal */
  constructor(kit: Kit, language: Language) {
    this.#kit = kit;
    this.#language = language;
  }

  #run<T>(work: () => unknown): T {
    return this.#kit.checked(work) as T;
  }

  /**
   * Reads the texts of a file, a row each, for `cluster` and `assign`: a table, also as XLSX (its first visible sheet), JSON,
   * calls (what the customer says), or a text a line. `columns`: the headings of the text, its time and so on; a text column that says so by its name need not
   * be given. `name`: the file's, for problems.
   */
  readTexts(bytes: Input, columns: TextColumns = {}, name?: string): TextsRead {
    const given = this.#kit.bytesOf(bytes);
    const isWorkbook = ZIP.every((byte, at) => given[at] === byte);
    const table = isWorkbook ? this.sheetAsCsv(given, name === undefined ? {} : { name }) : given;
    return this.#run(() => inner.readTexts(table, columns, name, this.#language));
  }

  /** The interval of `successes` of `n`: Wilson's at 95 % unless said otherwise; null where nothing was counted. */
  proportionInterval(successes: number, n: number, options: IntervalOptions = {}): Interval | null {
    return this.#run(() => inner.proportionInterval(successes, n, options, this.#language));
  }

  /** How far raters agree: Krippendorff's alpha unless said otherwise. */
  agreement(ratings: Ratings, options: AgreementOptions = {}): AgreementFigures {
    return this.#run(() => inner.agreement(ratings, options, this.#language));
  }

  /** How many people a desk needs: by the month, by a service level, by the half hour. */
  staffing(options: StaffingOptions): StaffingPlan {
    return this.#run(() => inner.staffing(options, this.#language));
  }

  /** How large a sample shall be, and how it is shared out over strata. */
  sampleSize(options: SampleSizeOptions = {}): SampleSize {
    return this.#run(() => inner.sampleSize(options, this.#language));
  }

  /** Draws cases to review; the same seed draws the same, in whatever order they come. */
  sample(candidates: readonly SampleCandidate[], options: SampleOptions = {}): SamplePlan {
    return this.#run(() => inner.sample(candidates, options, this.#language));
  }

  /** A control chart of points in the order of time. */
  controlChart(points: readonly ChartInput[], options: ChartOptions = {}): ChartFigures {
    return this.#run(() => inner.controlChart(points, options, this.#language));
  }

  /** Which groups differ by more than chance. */
  funnel(groups: readonly FunnelInput[], options: FunnelOptions = {}): FunnelFigures {
    return this.#run(() => inner.funnel(groups, options, this.#language));
  }

  /** Tickets of a table or of NDJSON, whatever its headings and dates; for files small enough to be held as objects. */
  readTickets(bytes: Input, options: Reading = {}): TicketsRead {
    return this.#run(() => inner.readTickets(this.#kit.bytesOf(bytes), JSON.stringify(options), this.#language));
  }

  /** Rows that arrive in chunks, file after file. */
  records(options: { timeZone?: string } = {}): Records {
    return new Records(this.#kit, new inner.WasmRecords(options.timeZone, this.#language));
  }

  /**
   * Counts that merge. `rows`: tickets, calls or scorecards, told by their first line; or by name, several kinds at once.
   */
  summarize(rows: Rows<Ticket> | MetricInput, options: MetricsOptions = {}): Summary {
    return this.#filled(rows, options, (records, asked) => records.summarize(asked));
  }

  /** The summary of the whole from summaries of its parts. Throws `WushengError` where they were made with unlike settings. */
  merge(summaries: readonly Summary[]): Summary {
    return this.#run(() => inner.mergeSummaries(JSON.stringify(summaries), this.#language));
  }

  /** Service metrics: figures with intervals, comparisons with tests, what charts are drawn from, drivers, warnings. */
  metrics(input: MetricInput, options: MetricsOptions = {}): Measured {
    const { summary } = input;
    if (summary !== undefined) {
      const { reading: _, ...asked } = options;
      return this.#run(() => inner.measureSummary(JSON.stringify(summary), JSON.stringify(asked), this.#language));
    }
    return this.#filled(input, options, (records, asked) => records.measure(asked));
  }

  /** All that is measured, to be had in every form: JSON, CSV, rows for a terminal, reports. */
  figures(input: MetricInput, options: MetricsOptions = {}): Figures {
    const { summary } = input;
    if (summary !== undefined) {
      const { reading: _, ...asked } = options;
      const made = this.#run<WasmFigures>(() => inner.figuresOfSummary(JSON.stringify(summary), JSON.stringify(asked), this.#language));
      return new Figures(this.#kit, made);
    }
    return this.#filled(input, options, (records, asked) => records.figures(asked));
  }

  /** One page of HTML that needs nothing else: a month, a team's day, or one agent. */
  report(input: MetricInput, report: ReportOptions = {}, options: MetricsOptions = {}): string {
    return this.figures(input, this.settingsFor(report, options)).html(report);
  }

  /** What is asked for, with the groupings that a form of report needs beside them. */
  settingsFor(report: ReportOptions, options: MetricsOptions = {}): MetricsOptions {
    const needed = this.#run<Dimension[][]>(() => inner.groupings(report));
    const asked = options.by ?? [];
    const name = (by: Dimension | Dimension[]): string => [by].flat().join("+");
    const known = new Set(asked.map(name));
    return { ...options, by: [...asked, ...needed.filter((by) => !known.has(name(by)))] };
  }

  /** What a file holds, told by its beginning. */
  told(head: Uint8Array): "tickets" | "calls" | "scorecards" | "reviews" | "summary" {
    return inner.told(head) as "tickets";
  }

  /** The figures there are, with titles and formulas. */
  catalogue(): MetricInfo[] {
    return this.#run(() => inner.metricCatalogue());
  }

  #filled<T>(
    rows: Rows<Ticket> | MetricInput,
    options: MetricsOptions,
    work: (records: Records, asked: Partial<MetricOptions>) => T,
  ): T {
    const { reading, ...asked } = options;
    const zone = reading?.timeZone;
    const records = this.records(zone === undefined ? {} : { timeZone: zone });
    if (isRows(rows)) records.add("any", rows, reading);
    else fill(records, rows, reading);
    return work(records, asked);
  }

  /**
   * A look at an XLSX, CSV or TSV file before it is read: its sheets, a guess for each column and why, its first rows. Show
   * it, let people correct it, and give what they say as `columns` (`{ text: "话术", role: "" }`: an empty heading is no
   * column), `sheet` and `headingRow`.
   */
  previewSheet(bytes: Uint8Array, options: SheetOptions = {}): SheetPreview {
    return this.#run(() => inner.previewSheet(bytes, options, this.#language));
  }

  /** The calls of such a file, a row a turn or a row a call: NDJSON, and what could not be read. */
  readSheet(bytes: Uint8Array, options: SheetOptions = {}): LinesRead {
    const sheet = this.#kit.checked(() => new inner.WasmSheet(bytes, options, this.#language));
    const read = { ndjson: sheet.ndjson(), problems: sheet.problems() as Problem[] };
    sheet.free();
    return read;
  }

  /** The rows of such a file as CSV in UTF-8, headings first: for tickets and other tables. */
  sheetAsCsv(bytes: Uint8Array, options: SheetOptions = {}): Uint8Array {
    return this.#run(() => inner.sheetAsCsv(bytes, options, this.#language));
  }

  /**
   * Begins a workbook for a spreadsheet: every deduction with its words, sums by agent and team, the dearest rules, appeals,
   * and what it all means. What goes in stands in it as it is: mask it first (`w.masker().lines(…)`).
   */
  workbook(options: WorkbookOptions = {}): Workbook {
    return new Workbook(this.#kit, this.#kit.checked(() => new inner.WasmWorkbook(options, this.#language)));
  }
}

/** A workbook that is being built: scorecards pass through, and only what they come to is kept. Made by `tables.workbook()`. */
export class Workbook {
  readonly #kit: Kit;
  #inner: inner.WasmWorkbook | undefined;

  /** @internal */
  constructor(kit: Kit, made: inner.WasmWorkbook) {
    this.#kit = kit;
    this.#inner = made;
  }

  /**
   * Takes calls (NDJSON, whole lines), before their scorecards: the direction, the kind of business and the times of turns
   * come from them.
   */
  calls(ndjson: Input): this {
    const open = this.#open();
    this.#kit.inLines(ndjson, (piece) => open.calls(piece));
    return this;
  }

  /** Takes what people decided (NDJSON, whole lines), before the scorecards: reviews, appeals, coaching. */
  events(ndjson: Input): this {
    const open = this.#open();
    this.#kit.inLines(ndjson, (piece) => open.events(piece));
    return this;
  }

  /** Takes scorecards (NDJSON, whole lines). With full detail they bring the words and the advice along. */
  push(ndjson: Input): this {
    const open = this.#open();
    this.#kit.inLines(ndjson, (piece) => open.push(piece));
    return this;
  }

  /** The file; nothing can be taken after it. */
  end(): { bytes: Uint8Array; problems: Problem[] } {
    const open = this.#open();
    const bytes = this.#kit.checked(() => open.end());
    const problems = open.problems() as Problem[];
    open.free();
    this.#inner = undefined;
    return { bytes, problems };
  }

  #open(): inner.WasmWorkbook {
    if (!this.#inner) throw new this.#kit.WushengError("streamEnded", "This workbook has ended; begin another.");
    return this.#inner;
  }
}

/** Whether it is rows, rather than rows by name. */
function isRows(given: Rows<Ticket> | MetricInput): given is Rows<Ticket> {
  return typeof given === "string" || Array.isArray(given) || given instanceof Uint8Array || given instanceof ArrayBuffer;
}
