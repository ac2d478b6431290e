// All calls of the list as columns. In: batches from the worker. Out: typed arrays to sort and filter, and the bytes of a
// call when it is opened. Its own file because 100 000 calls as objects would not fit: a row here is about 60 bytes plus
// the call's own text.

import { sortKey } from "./sort-key.ts";

/** What the worker tells of some calls: one entry a call in every array, and their lines one after another. */
export interface Batch {
  /** The lines of the calls, one after another. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each line ends in `bytes`. */
  readonly ends: Uint32Array;
  readonly ids: readonly string[];
  /** Empty where the agent is not known. */
  readonly agents: readonly string[];
  /** In tenths of a point. */
  readonly scores: Int32Array;
  /** In tenths of a point. */
  readonly judged: Int32Array;
  /** Index into `GRADES`. */
  readonly grades: Uint8Array;
  /** Index into `VERDICTS`, five a call in the order of `VOICES`. */
  readonly verdicts: Uint8Array;
  readonly turns: Uint32Array;
  /** In milliseconds, -1 where there are no times. */
  readonly durations: Float64Array;
}

type Numbers = Uint8Array | Int32Array | Uint32Array | Float64Array;

/** A typed array that grows by doubling. */
class Column<T extends Numbers> {
  values: T;
  #length = 0;

  constructor(readonly make: (length: number) => T) {
    this.values = make(1024);
  }

  append(more: ArrayLike<number>): void {
    const length = this.#length + more.length;
    if (length > this.values.length) {
      const grown = this.make(Math.max(length, this.values.length * 2));
      grown.set(this.values);
      this.values = grown;
    }
    this.values.set(more, this.#length);
    this.#length = length;
  }
}

const uint8 = () => new Column((length) => new Uint8Array(length));
const uint32 = () => new Column((length) => new Uint32Array(length));
const int32 = () => new Column((length) => new Int32Array(length));
const float64 = () => new Column((length) => new Float64Array(length));

export class CallTable {
  length = 0;
  readonly ids: string[] = [];
  readonly idKeys: string[] = [];
  readonly agentNames: string[] = [];
  readonly agentKeys: string[] = [];
  readonly #agentIndex = new Map<string, number>();
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  readonly #columns = {
    agents: uint32(),
    scores: int32(),
    judged: int32(),
    grades: uint8(),
    verdicts: uint8(),
    turns: uint32(),
    durations: float64(),
    chunk: uint32(),
    start: uint32(),
    end: uint32(),
  };

  get agents(): Uint32Array {
    return this.#columns.agents.values;
  }
  get scores(): Int32Array {
    return this.#columns.scores.values;
  }
  get judged(): Int32Array {
    return this.#columns.judged.values;
  }
  get grades(): Uint8Array {
    return this.#columns.grades.values;
  }
  get verdicts(): Uint8Array {
    return this.#columns.verdicts.values;
  }
  get turns(): Uint32Array {
    return this.#columns.turns.values;
  }
  get durations(): Float64Array {
    return this.#columns.durations.values;
  }

  append(batch: Batch): void {
    const count = batch.ids.length;
    const columns = this.#columns;
    columns.scores.append(batch.scores);
    columns.judged.append(batch.judged);
    columns.grades.append(batch.grades);
    columns.verdicts.append(batch.verdicts);
    columns.turns.append(batch.turns);
    columns.durations.append(batch.durations);
    columns.agents.append(batch.agents.map((agent) => this.#agent(agent)));
    columns.chunk.append(new Uint32Array(count).fill(this.#chunks.length));
    columns.start.append([0, ...batch.ends.subarray(0, Math.max(0, count - 1))].slice(0, count));
    columns.end.append(batch.ends);
    this.#chunks.push(batch.bytes);
    for (const id of batch.ids) {
      this.ids.push(id);
      this.idKeys.push(sortKey(id));
    }
    this.length += count;
  }

  /** The line of a call; a copy, so that it may be handed to the worker. */
  bytesOf(row: number): Uint8Array<ArrayBuffer> {
    const { chunk, start, end } = this.#columns;
    const bytes = this.#chunks[chunk.values[row] ?? 0] ?? new Uint8Array();
    return bytes.slice(start.values[row], end.values[row]);
  }

  agentOf(row: number): string {
    return this.agentNames[this.agents[row] ?? 0] ?? "";
  }

  #agent(name: string): number {
    let index = this.#agentIndex.get(name);
    if (index === undefined) {
      index = this.agentNames.length;
      this.agentNames.push(name);
      this.agentKeys.push(sortKey(name));
      this.#agentIndex.set(name, index);
    }
    return index;
  }
}
