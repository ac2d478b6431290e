// Scoring on several cores.
// In: NDJSON of whole calls, chunk by chunk. Out: their scorecards, in the same order. Its own file because it alone knows
// of threads: each has an engine of its own, and what they return is put back in order.
import { Worker } from "node:worker_threads";
import type { ScoreLinesOptions } from "../reviewer.js";
import type { PackText } from "./packs.js";
import type { Language } from "../types.js";

/** What a thread is started with. */
export interface ThreadData {
  language: Language;
  packs: readonly PackText[];
  card: ScoreLinesOptions;
}

/** Chunks a thread may have before it: the next is there when it is done with one, and memory stays bounded. */
const AHEAD = 2;

interface Waiting {
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
}

class Thread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failure: Error | undefined;

  constructor(data: ThreadData) {
    this.#worker = new Worker(new URL("./scoring-thread.js", import.meta.url), { workerData: data });
    // A thread without work must not keep the program from ending.
    this.#worker.unref();
    this.#worker.on("message", (bytes: Uint8Array) => this.#waiting.shift()?.resolve(bytes));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", () => this.#fail(new Error("A scoring thread ended before its work.")));
  }

  get load(): number {
    return this.#waiting.length;
  }

  score(lines: Uint8Array): Promise<Uint8Array> {
    if (this.#failure) return Promise.reject(this.#failure);
    // A copy of its own, handed over: the reader uses its memory again.
    const own = new Uint8Array(lines);
    this.#worker.ref();
    this.#worker.postMessage(own, [own.buffer]);
    return new Promise<Uint8Array>((resolve, reject) => this.#waiting.push({ resolve, reject })).finally(() => {
      if (this.load === 0) this.#worker.unref();
    });
  }

  end(): Promise<number> {
    return this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}

export class Jobs {
  readonly #threads: readonly Thread[];

  constructor(count: number, data: ThreadData) {
    this.#threads = Array.from({ length: count }, () => new Thread(data));
  }

  /** Scores chunk after chunk; each chunk holds whole lines. */
  async *score(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const results: Promise<Uint8Array>[] = [];
    for await (const lines of chunks) {
      if (lines.length === 0) continue;
      const idlest = this.#threads.reduce((least, thread) => (thread.load < least.load ? thread : least));
      const result = idlest.score(lines);
      // It is awaited in its turn; until then a failure must not count as one that nobody looks at.
      result.catch(() => {});
      results.push(result);
      if (results.length >= this.#threads.length * AHEAD) yield await (results.shift() as Promise<Uint8Array>);
    }
    for (const result of results) yield await result;
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }
}
