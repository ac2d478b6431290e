// All calls of the list as columns. In: batches from the worker. Out: typed arrays to sort and filter, and the bytes of a
// call when it is opened. Its own file because 100 000 calls as objects would not fit: a row here is about 60 bytes plus
// the call's own text.

import { sortKey } from "./sort-key.ts";
import { VOICES } from "./types.ts";

/** What a rule may have come to where it is worth a look, by number; 0 stands for all else. */
export const MARKED = ["other", "fail", "late", "cannotJudge"] as const;

/** Bits of what else is known of a call. */
export const FLAGS = { timed: 1, unknownRoles: 2, suspected: 4, satisfied: 8, dissatisfied: 16 } as const;

/** Why a rule could not be judged, and on how many calls of a batch. */
export interface Reason {
  readonly rule: number;
  /** A stable name, empty where none is given. */
  readonly reason: string;
  /** The same in words, in the language chosen when it was scored. */
  readonly note: string;
  readonly calls: number;
  /** A row of which it was so; absent of what was kept before this was. */
  readonly row?: number;
}

/** What the worker tells of some calls: one entry a call in every array, and their lines one after another. */
export interface Batch {
  /** The lines of the calls, one after another. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each line ends in `bytes`. */
  readonly ends: Uint32Array;
  readonly ids: readonly string[];
  /** Empty where the agent is not known. */
  readonly agents: readonly string[];
  readonly teams: readonly string[];
  readonly channels: readonly string[];
  /** Local time of the desk in milliseconds as if it were UTC, NaN where it is not known. */
  readonly starts: Float64Array;
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
  /** Bits of `FLAGS`. */
  readonly flags: Uint8Array;
  /** How much the machine is to be doubted: greater is more. */
  readonly doubts: Uint16Array;
  /** Ids of the rules in the order of the pack. */
  readonly rules: readonly string[];
  /** Index into `MARKED`, one a rule for each call. */
  readonly marked: Uint8Array;
  readonly reasons: readonly Reason[];
}

type Numbers = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array;

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
const uint16 = () => new Column((length) => new Uint16Array(length));
const uint32 = () => new Column((length) => new Uint32Array(length));
const int32 = () => new Column((length) => new Int32Array(length));
const float64 = () => new Column((length) => new Float64Array(length));

/** Names that many calls share: each stands once. */
class Names {
  readonly names: string[] = [];
  readonly keys: string[] = [];
  readonly #index = new Map<string, number>();

  indexOf(name: string): number {
    let index = this.#index.get(name);
    if (index === undefined) {
      index = this.names.length;
      this.names.push(name);
      this.keys.push(sortKey(name));
      this.#index.set(name, index);
    }
    return index;
  }
}

export class CallTable {
  length = 0;
  readonly ids: string[] = [];
  readonly idKeys: string[] = [];
  readonly agentSet = new Names();
  readonly teamSet = new Names();
  readonly channelSet = new Names();
  /** Ids of the rules that judged; empty until the first batch. */
  rules: readonly string[] = [];
  readonly #reasons = new Map<string, Reason & { calls: number }>();
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  readonly #columns = {
    agents: uint32(),
    teams: uint16(),
    channels: uint8(),
    starts: float64(),
    scores: int32(),
    judged: int32(),
    grades: uint8(),
    verdicts: uint8(),
    turns: uint32(),
    durations: float64(),
    flags: uint8(),
    doubts: uint16(),
    marked: uint8(),
    chunk: uint32(),
    start: uint32(),
    end: uint32(),
  };

  get agents(): Uint32Array {
    return this.#columns.agents.values;
  }
  get teams(): Uint16Array {
    return this.#columns.teams.values;
  }
  get channels(): Uint8Array {
    return this.#columns.channels.values;
  }
  get starts(): Float64Array {
    return this.#columns.starts.values;
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
  get flags(): Uint8Array {
    return this.#columns.flags.values;
  }
  get doubts(): Uint16Array {
    return this.#columns.doubts.values;
  }
  /** Index into `MARKED`: rule `r` of a row at `row * rules.length + r`. */
  get marked(): Uint8Array {
    return this.#columns.marked.values;
  }
  get reasons(): readonly Reason[] {
    return [...this.#reasons.values()];
  }

  append(batch: Batch): void {
    const count = batch.ids.length;
    const columns = this.#columns;
    if (this.length === 0) this.rules = batch.rules;
    for (const name of ["starts", "scores", "judged", "grades", "verdicts", "turns", "durations", "flags", "doubts", "marked"] as const) {
      columns[name].append(batch[name]);
    }
    columns.agents.append(batch.agents.map((name) => this.agentSet.indexOf(name)));
    columns.teams.append(batch.teams.map((name) => this.teamSet.indexOf(name)));
    columns.channels.append(batch.channels.map((name) => this.channelSet.indexOf(name)));
    columns.chunk.append(new Uint32Array(count).fill(this.#chunks.length));
    columns.start.append([0, ...batch.ends.subarray(0, Math.max(0, count - 1))].slice(0, count));
    columns.end.append(batch.ends);
    this.#chunks.push(batch.bytes);
    for (const one of batch.reasons) {
      const key = `${one.rule} ${one.reason}`;
      const entry = this.#reasons.get(key);
      if (entry) entry.calls += one.calls;
      else this.#reasons.set(key, { ...one, ...(one.row !== undefined && { row: one.row + this.length }) });
    }
    for (const id of batch.ids) {
      this.ids.push(id);
      this.idKeys.push(sortKey(id));
    }
    this.length += count;
  }

  /** Puts a call scored anew in the place of the row; whom it is about stays. `at`: its place in the batch. */
  replace(row: number, batch: Batch, at = 0): void {
    const columns = this.#columns;
    for (const name of ["scores", "judged", "grades", "flags", "doubts"] as const) {
      columns[name].values[row] = batch[name][at] ?? 0;
    }
    const voices = VOICES.length;
    const rules = this.rules.length;
    columns.verdicts.values.set(batch.verdicts.subarray(at * voices, (at + 1) * voices), row * voices);
    columns.marked.values.set(batch.marked.subarray(at * rules, (at + 1) * rules), row * rules);
  }

  /** The line of a call; a copy, so that it may be handed to the worker. */
  bytesOf(row: number): Uint8Array<ArrayBuffer> {
    const { chunk, start, end } = this.#columns;
    const bytes = this.#chunks[chunk.values[row] ?? 0] ?? new Uint8Array();
    return bytes.slice(start.values[row], end.values[row]);
  }

  /** How many pieces the calls came in; a piece is what goes to the worker at once. */
  get pieces(): number {
    return this.#chunks.length;
  }

  /** The rows of a piece: first, and one past the last. */
  rowsOf(piece: number): { from: number; to: number } {
    const { values } = this.#columns.chunk;
    let from = 0;
    let to = this.length;
    // The first row whose piece is not before this one, and the first of the next.
    for (let high = to; from < high; ) {
      const middle = (from + high) >> 1;
      if ((values[middle] ?? 0) < piece) from = middle + 1;
      else high = middle;
    }
    let low = from;
    for (; low < to; ) {
      const middle = (low + to) >> 1;
      if ((values[middle] ?? 0) <= piece) low = middle + 1;
      else to = middle;
    }
    return { from, to };
  }

  /** The lines of a piece as they were read, one after another, and where each ends. */
  pieceOf(piece: number): { bytes: Uint8Array<ArrayBuffer>; ends: Uint32Array } {
    const { from, to } = this.rowsOf(piece);
    return { bytes: this.#chunks[piece] ?? new Uint8Array(), ends: this.#columns.end.values.slice(from, to) };
  }

  /** A piece as it came from the worker, to be kept. */
  batchOf(piece: number): Batch {
    const { from, to } = this.rowsOf(piece);
    const rows = Array.from({ length: to - from }, (_, index) => from + index);
    const width = this.rules.length;
    const columns = this.#columns;
    return {
      ...this.pieceOf(piece),
      ids: rows.map((row) => this.ids[row] ?? ""),
      agents: rows.map((row) => this.agentOf(row)),
      teams: rows.map((row) => this.teamOf(row)),
      channels: rows.map((row) => this.channelSet.names[this.channels[row] ?? 0] ?? ""),
      starts: columns.starts.values.slice(from, to),
      scores: columns.scores.values.slice(from, to),
      judged: columns.judged.values.slice(from, to),
      grades: columns.grades.values.slice(from, to),
      verdicts: columns.verdicts.values.slice(from * VOICES.length, to * VOICES.length),
      turns: columns.turns.values.slice(from, to),
      durations: columns.durations.values.slice(from, to),
      flags: columns.flags.values.slice(from, to),
      doubts: columns.doubts.values.slice(from, to),
      rules: this.rules,
      marked: columns.marked.values.slice(from * width, to * width),
      // Counted over all calls: they come with the first piece.
      reasons: piece === 0 ? this.reasons : [],
    };
  }

  agentOf(row: number): string {
    return this.agentSet.names[this.agents[row] ?? 0] ?? "";
  }

  teamOf(row: number): string {
    return this.teamSet.names[this.teams[row] ?? 0] ?? "";
  }

  /** The day a call began, `2026-03-02`; empty where it is not known. */
  dayOf(row: number): string {
    const start = this.starts[row] ?? Number.NaN;
    return Number.isNaN(start) ? "" : new Date(start).toISOString().slice(0, 10);
  }
}
