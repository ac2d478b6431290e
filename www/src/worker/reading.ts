// Reads and scores one file. In: a file, the engine, a sink. Out: to the sink, each call's line as the reader wrote it,
// its compact scorecard, tickets, problems, and how far it has come. Its own file because here memory is bounded: NDJSON
// goes through in chunks and never stands in memory whole; other formats are read whole, for their calls may end anywhere.

import { bySpeaker, withRoles } from "../model/roles.ts";
import type { Problem } from "../model/types.ts";
import type { LinesRead, Wusheng } from "wusheng";
import type { Engine } from "./engine.ts";
import { bytesOf, chunksOf } from "./file-bytes.ts";
import type { NamedFile, TicketFile } from "./protocol.ts";
import { encodingOf, headOf, inUtf8, sheetOptions, tablesOf, told } from "./told.ts";

export interface Sink {
  /** One call: its line without the break, and its scorecard. */
  call(line: Uint8Array, scorecard: Uint8Array): void;
  tickets(tickets: TicketFile): void;
  problems(problems: readonly Problem[]): void;
  /** Bytes of this file that are done with. Resolves when the reader may go on. */
  progress(bytes: number): Promise<void>;
}

const LINE_BREAK = 0x0a;
/** How much is read between two looks at the messages that wait. */
const STEP = 1 << 18;

export async function readFile(given: NamedFile, engine: Engine, sink: Sink): Promise<void> {
  const { name, file, how = {} } = given;
  const { wusheng } = engine;
  const { kind, reader } = await told(given, wusheng);
  if (kind === "tickets") {
    await readTickets(given, engine, sink);
    return sink.progress(file.size);
  }
  const { format, columns, map, roles } = how;
  const options = { name, ...(format && { format }), ...(columns && { columns }), ...(map && { map }), ...(roles && { roles }) };
  const scoring = new Scoring(engine, sink);
  if (reader === "lines") {
    const stream = wusheng.readStream({ ...options, format: "ndjson" });
    let done = 0;
    for await (const chunk of chunksOf(file)) {
      for (let at = 0; at < chunk.length; at += STEP) {
        const step = chunk.subarray(at, at + STEP);
        scoring.take(stream.push(step));
        done += step.length;
        await sink.progress(done);
      }
    }
    const { bytes, problems } = stream.end();
    scoring.take(bytes);
    sink.problems(inFile(name, problems));
  } else {
    const bytes = inUtf8(await bytesOf(file), how.encoding);
    const read = reader === "sheet" ? await sheetCalls(bytes, given, wusheng) : wusheng.readLines(bytes, options);
    const ndjson = reader === "sheet" && roles ? withRoles(read.ndjson, bySpeaker(roles)) : read.ndjson;
    sink.problems(inFile(name, read.problems));
    for (let at = 0; at < ndjson.length; ) {
      const end = endOfLine(ndjson, at + STEP);
      scoring.take(ndjson.subarray(at, end));
      at = end;
      await sink.progress(Math.round((at / ndjson.length) * file.size));
    }
  }
  scoring.end();
}

/** A workbook that cannot be read is a problem of its own; the other files are read all the same. */
async function sheetCalls(bytes: Uint8Array, { name, how = {} }: NamedFile, wusheng: Wusheng): Promise<LinesRead> {
  try {
    return (await tablesOf(wusheng)).readSheet(bytes, sheetOptions(name, how));
  } catch (error) {
    return { ndjson: new Uint8Array(), problems: [...problemsOf(error)] as LinesRead["problems"] };
  }
}

/** Tickets are counted here and kept by the page: figures are worked out over all files of them. */
export async function readTickets(given: NamedFile, { wusheng }: Engine, sink: Pick<Sink, "tickets" | "problems">): Promise<void> {
  const { name, file, how = {} } = given;
  const tables = await tablesOf(wusheng);
  const { reader, workbook } = await told(given, wusheng);
  // Tickets are read in UTF-8 alone.
  const raw = workbook ? await bytesOf(file) : inUtf8(await bytesOf(file), encodingOf(await headOf(file), how));
  const map = { ...how.map };
  try {
    const bytes = reader === "sheet" ? tables.sheetAsCsv(raw, sheetOptions(name, { ...how, columns: {} })) : raw;
    const { tickets, problems } = tables.readTickets(bytes, { name, map });
    sink.tickets({ name, bytes, map, count: tickets.length });
    sink.problems(inFile(name, problems));
  } catch (error) {
    sink.problems(inFile(name, problemsOf(error)));
  }
}

/** What is wrong with a file that the engine refused; anything else is thrown on. */
function problemsOf(error: unknown): readonly Problem[] {
  const { problems } = error as { problems?: readonly Problem[] };
  if (!problems || problems.length === 0) throw error;
  return problems;
}

/** Scores the lines that a reader wrote: one scorecard a line, in the same order. */
class Scoring {
  readonly #stream: ReturnType<Engine["reviewer"]["stream"]>;
  readonly #sink: Sink;

  constructor(engine: Engine, sink: Sink) {
    // The receipt is made when a call is opened; making 100 000 of them here would take longer than scoring does.
    this.#stream = engine.reviewer.stream({ detail: "compact", receipts: false });
    this.#sink = sink;
  }

  /** Takes whole lines. */
  take(ndjson: Uint8Array): void {
    if (ndjson.length === 0) return;
    const calls = linesOf(ndjson);
    const scorecards = linesOf(this.#stream.push(ndjson));
    if (calls.length !== scorecards.length) throw new Error(`${calls.length} calls, ${scorecards.length} scorecards`);
    calls.forEach((line, index) => this.#sink.call(line, scorecards[index] as Uint8Array));
  }

  /** Whatever there is to say of lines that the reader itself wrote was said when they were read. */
  end(): void {
    this.#stream.end();
  }
}

/** The lines of NDJSON that ends with a line break, without their breaks. */
export function linesOf(ndjson: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let at = ndjson.indexOf(LINE_BREAK); at !== -1; at = ndjson.indexOf(LINE_BREAK, from)) {
    if (at > from) lines.push(ndjson.subarray(from, at));
    from = at + 1;
  }
  if (from < ndjson.length) lines.push(ndjson.subarray(from));
  return lines;
}

/** One past the line break at or after a place. */
function endOfLine(bytes: Uint8Array, at: number): number {
  const found = bytes.indexOf(LINE_BREAK, at);
  return found === -1 ? bytes.length : found + 1;
}

export function inFile(name: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, file: problem.file ?? name }));
}
