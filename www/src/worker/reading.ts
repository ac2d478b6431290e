// Reads and scores one file. In: a file, the engine, a sink. Out: to the sink, each call's line as the reader wrote it,
// its compact scorecard, problems, and how far it has come. Its own file because here memory is bounded: NDJSON goes
// through in chunks and never stands in memory whole; other formats are read whole, for their calls may end anywhere.

import type { Problem } from "../model/types.ts";
import type { Engine } from "./engine.ts";
import type { Wusheng } from "wusheng";
import type { Call } from "../model/types.ts";
import { bytesOf, chunksOf } from "./file-bytes.ts";
import type { NamedFile, Reading } from "./protocol.ts";
import { withRoles } from "../model/roles.ts";

export interface Sink {
  /** One call: its line without the break, and its scorecard. */
  call(line: Uint8Array, scorecard: Uint8Array): void;
  problems(problems: readonly Problem[]): void;
  /** Bytes of this file that are done with. Resolves when the reader may go on. */
  progress(bytes: number): Promise<void>;
}

const LINE_BREAK = 0x0a;
/** How much is read between two looks at the messages that wait. */
const STEP = 1 << 18;

export async function readFile(given: NamedFile, reading: Reading, engine: Engine, sink: Sink): Promise<void> {
  const { name, file } = given;
  const { roles, ...options } = reading;
  const scoring = new Scoring(engine, sink, roles);
  if (options.format === "ndjson" || (options.format === undefined && (await isNdjson(name, file)))) {
    const reader = engine.wusheng.readStream({ ...options, name });
    let done = 0;
    for await (const chunk of chunksOf(file)) {
      for (let at = 0; at < chunk.length; at += STEP) {
        const step = chunk.subarray(at, at + STEP);
        scoring.take(reader.push(step));
        done += step.length;
        await sink.progress(done);
      }
    }
    const { bytes, problems } = reader.end();
    scoring.take(bytes);
    sink.problems(inFile(name, problems));
  } else {
    const { ndjson, problems } = engine.wusheng.readLines(await bytesOf(file), { ...options, name });
    sink.problems(inFile(name, problems));
    for (let at = 0; at < ndjson.length; ) {
      const end = endOfLine(ndjson, at + STEP);
      scoring.take(ndjson.subarray(at, end));
      at = end;
      await sink.progress(Math.round((at / ndjson.length) * file.size));
    }
  }
  scoring.end();
}

/** Whether a file holds a call a line: by its name, or because its first line is a whole JSON object. */
async function isNdjson(name: string, file: Blob): Promise<boolean> {
  if (/\.(ndjson|jsonl)$/i.test(name)) return true;
  if (!/\.(json|txt|log)$/i.test(name)) return false;
  const head = new TextDecoder().decode(await bytesOf(file.slice(0, 1 << 20))).trimStart();
  const [first, ...rest] = head.split("\n", 2);
  if (!first?.startsWith("{") || rest.length === 0) return false;
  try {
    return typeof JSON.parse(first) === "object";
  } catch {
    return false;
  }
}

/** Scores the lines that a reader wrote: one scorecard a line, in the same order. */
class Scoring {
  readonly #stream: ReturnType<Engine["reviewer"]["stream"]>;
  readonly #sink: Sink;
  readonly #roles: Reading["roles"];

  constructor(engine: Engine, sink: Sink, roles: Reading["roles"]) {
    this.#roles = roles;
    // The receipt is made when a call is opened; making 100 000 of them here would take longer than scoring does.
    this.#stream = engine.reviewer.stream({ detail: "compact", receipts: false });
    this.#sink = sink;
  }

  /** Takes whole lines. */
  take(read: Uint8Array): void {
    if (read.length === 0) return;
    const ndjson = this.#roles ? withRoles(read, this.#roles) : read;
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

function inFile(name: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, file: problem.file ?? name }));
}

/** What a look at a file brings before it is read: what it seems to be, and its first calls. */
export interface Peeked {
  readonly format: string | undefined;
  readonly encoding: string;
  readonly bytes: number;
  readonly calls: readonly Call[];
  readonly problems: readonly Problem[];
  /** Headings of a table. */
  readonly columns: readonly string[];
  /** How often each role speaks in what was looked at. */
  readonly roles: Readonly<Record<string, number>>;
}

/** A table or a list is looked at this far; its last line is then cut off. */
const HEAD = 1 << 17;

export async function peek({ name, file }: NamedFile, reading: Reading, wusheng: Wusheng): Promise<Peeked> {
  const head = await bytesOf(file.slice(0, HEAD));
  const format = reading.format ?? wusheng.detectFormat(head, name);
  const whole = file.size <= HEAD;
  // A list in brackets can only be read whole.
  const bytes = whole || format !== "json" ? head.subarray(0, whole ? head.length : endOfLine(head, head.lastIndexOf(LINE_BREAK) - 1)) : await bytesOf(file);
  const { roles: swapped, ...options } = reading;
  const { ndjson, problems } = wusheng.readLines(bytes, { ...options, name });
  const lines = linesOf(swapped ? withRoles(ndjson, swapped) : ndjson);
  const calls = lines.slice(0, 200).map((line) => JSON.parse(new TextDecoder().decode(line)) as Call);
  const roles: Record<string, number> = {};
  for (const { role } of calls.flatMap(({ turns }) => turns)) roles[role] = (roles[role] ?? 0) + 1;
  return {
    format,
    encoding: encodingOf(head),
    bytes: file.size,
    calls: calls.slice(0, 3),
    problems: inFile(name, problems).slice(0, 50),
    columns: format === "csv" || format === "tsv" ? headingsOf(head, format) : [],
    roles,
  };
}

/** What the bytes are written in, as far as they show it. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "UTF-16LE";
  if (head[0] === 0xfe && head[1] === 0xff) return "UTF-16BE";
  try {
    // The last character may be cut.
    new TextDecoder("utf-8", { fatal: true }).decode(head.subarray(0, Math.max(0, endOfLine(head, 0), head.lastIndexOf(LINE_BREAK))));
    return "UTF-8";
  } catch {
    return "GB 18030";
  }
}

function headingsOf(head: Uint8Array, format: "csv" | "tsv"): string[] {
  const label = encodingOf(head) === "UTF-8" ? "utf-8" : "gb18030";
  const [first = ""] = new TextDecoder(label).decode(head.subarray(0, endOfLine(head, 0))).split(/\r?\n/, 1);
  return first.split(format === "tsv" ? "\t" : ",").map((cell) => cell.replace(/^\uFEFF?"?|"$/g, "").trim());
}
