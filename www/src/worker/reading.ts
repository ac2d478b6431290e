// Reads and scores one file. In: a file, the engine, a sink. Out: to the sink, each call's line as the reader wrote it,
// its compact scorecard, problems, and how far it has come. Its own file because here memory is bounded: NDJSON goes
// through in chunks and never stands in memory whole; other formats are read whole, for their calls may end anywhere.

import type { Problem } from "../model/types.ts";
import type { Engine } from "./engine.ts";
import { bytesOf, chunksOf } from "./file-bytes.ts";
import type { NamedFile } from "./protocol.ts";

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

export async function readFile({ name, file }: NamedFile, engine: Engine, sink: Sink): Promise<void> {
  const scoring = new Scoring(engine, sink);
  if (await isNdjson(name, file)) {
    const reader = engine.wusheng.readStream({ name });
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
    const { ndjson, problems } = engine.wusheng.readLines(await bytesOf(file), { name });
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
function linesOf(ndjson: Uint8Array): Uint8Array[] {
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
