// Rows on their way to figures: tickets, calls, scorecards, reviews.
// In: bytes in chunks or objects. Out: what is measured of them, or a summary. Its own file because files of millions of rows
// are never held whole.
import type { WasmFigures, WasmRecords } from "../wasm/wusheng_tables.js";
import type { Input } from "./bytes.js";
import { Figures } from "./figures.js";
import type { Kit } from "./kit.js";
import type { Call, Measured, MetricOptions, Problem, Review, Scorecard, Summary, Ticket, TicketOptions } from "./types.js";

/** What a file holds; `any`: its first line shall tell. */
export type Given = "tickets" | "calls" | "scorecards" | "reviews" | "any";

/** Rows: text or bytes (tickets also as a table), or objects. */
export type Rows<T> = Input | readonly T[];

/** What figures are made of. A ticket and a call of the same id, or named in the ticket's `calls`, are one case. */
export interface MetricInput {
  tickets?: Rows<Ticket>;
  calls?: Rows<Call>;
  scorecards?: Rows<Scorecard>;
  reviews?: Rows<Review>;
  /** Instead of rows. */
  summary?: Summary;
}

/** How tickets are read: the headings of columns, the time zone. */
export type Reading = Partial<TicketOptions>;

/** How rows are read. */
export interface RowOptions {
  /** How tickets, and the fields of calls that stand elsewhere (`map`), are read. */
  reading?: Reading;
}

/** What can be asked of metrics, and how rows are read. */
export type MetricsOptions = Partial<MetricOptions> & RowOptions;

/** What tickets a file holds. */
export interface TicketsRead {
  tickets: Ticket[];
  problems: Problem[];
}

/** Rows that arrive in chunks. Made by `tables.records()`; used up by `measure` or `summarize`. */
export class Records {
  readonly #kit: Kit;
  #inner: WasmRecords | undefined;

  /** @internal */
  constructor(kit: Kit, inner: WasmRecords) {
    this.#kit = kit;
    this.#inner = inner;
  }

  /** Begins a file. */
  begin(given: Given = "any", reading: Reading = {}): this {
    const inner = this.#open();
    this.#kit.checked(() => inner.begin(given, JSON.stringify(reading)));
    return this;
  }

  /** Takes the next bytes of the file. */
  push(chunk: Input): void {
    const inner = this.#open();
    this.#kit.inPieces(chunk, (piece) => inner.push(piece));
  }

  /** Begins what is read beside a file until it ends: the scorecards of its calls. */
  beginBeside(given: Given = "scorecards"): this {
    const inner = this.#open();
    this.#kit.checked(() => inner.beginBeside(given));
    return this;
  }

  /** Takes the next bytes beside the file. */
  pushBeside(chunk: Input): void {
    const inner = this.#open();
    this.#kit.inPieces(chunk, (piece) => inner.pushBeside(piece));
  }

  /** Ends the file: what waited for its end is taken. */
  end(): void {
    this.#open().end();
  }

  /** How many rows there are so far. */
  get count(): number {
    return this.#inner?.count() ?? 0;
  }

  /** A whole file, or objects. */
  add<T>(given: Given, rows: Rows<T>, reading: Reading = {}): this {
    this.begin(given, reading);
    if (isList(rows)) {
      // In pieces: the text of all of them might be too long for one string.
      for (let at = 0; at < rows.length; at += 1_000) {
        this.push(rows.slice(at, at + 1_000).map((row) => `${JSON.stringify(row)}\n`).join(""));
      }
    } else {
      this.push(rows);
    }
    this.#open().end();
    return this;
  }

  /** What could not be read so far. */
  problems(): Problem[] {
    return this.#open().problems() as Problem[];
  }

  /** The figures; the rows are gone after it. */
  measure(options: Partial<MetricOptions> = {}): Measured {
    return this.#last((inner) => inner.measure(JSON.stringify(options))) as Measured;
  }

  /** The same in every form: JSON, CSV, rows for a terminal, reports; the rows are gone after it. */
  figures(options: Partial<MetricOptions> = {}): Figures {
    return new Figures(this.#kit, this.#last((inner) => inner.figures(JSON.stringify(options))) as WasmFigures);
  }

  /** The counts; the rows are gone after it. */
  summarize(options: Partial<MetricOptions> = {}): Summary {
    return this.#last((inner) => inner.summarize(JSON.stringify(options))) as Summary;
  }

  #last(work: (inner: WasmRecords) => unknown): unknown {
    const inner = this.#open();
    try {
      return this.#kit.checked(() => work(inner));
    } finally {
      inner.free();
      this.#inner = undefined;
    }
  }

  #open(): WasmRecords {
    if (!this.#inner) throw new this.#kit.WushengError("streamEnded", "These rows were used up; begin again.");
    return this.#inner;
  }
}

/** Takes all rows there are. */
export function fill(records: Records, input: MetricInput, reading?: Reading): Records {
  const { tickets, calls, scorecards, reviews } = input;
  if (tickets !== undefined) records.add("tickets", tickets, reading);
  // What is mapped in tickets need not be in calls; a file of calls of its own takes the mapping.
  if (calls !== undefined) records.add("calls", calls, tickets === undefined ? reading : withoutMap(reading));
  if (scorecards !== undefined) records.add("scorecards", scorecards);
  if (reviews !== undefined) records.add("reviews", reviews);
  return records;
}

function withoutMap(reading: Reading = {}): Reading {
  const { name, timeZone } = reading;
  return { ...(name === undefined ? {} : { name }), ...(timeZone === undefined ? {} : { timeZone }) };
}

const isList = <T>(rows: Rows<T>): rows is readonly T[] => Array.isArray(rows);
