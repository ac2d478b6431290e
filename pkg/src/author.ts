// The tools for who writes rules.
// In: packs, calls, reviews, edits. Out: what a pack does and what an edit of it moves. Its own file because it is loaded
// when it is first asked for, together with a WebAssembly module of its own. It imports nothing of the package that runs:
// what it shares with it, one error class above all, is handed over.
import init, * as inner from "../wasm/wusheng_author.js";
import type { Input } from "./bytes.js";
import type { Kit } from "./kit.js";
import type { WasmSource } from "./start.js";
import type {
  Edit,
  HandbookFormat,
  Language,
  LessonOptions,
  Lessons,
  PackDiff,
  PackStats,
  Problem,
  Proof,
} from "./types.js";
import type { PackSource } from "./wusheng.js";

/** Packs to work on: the last one judges and may extend the others, and the built-in ones. */
export type Packs = PackSource | readonly PackSource[];

export interface CallsOptions {
  /** The file's name: problems speak of it, and calls without an id are named after it. */
  name?: string;
  /** Fields of a call read from elsewhere in an object, `{ satisfied: "labels.satisfied" }`. */
  map?: Readonly<Record<string, string>>;
}

/** Calls that arrive in chunks, and what they come to. */
export interface CallSink<T> {
  /** Takes the next bytes of NDJSON calls. */
  push(chunk: Input): void;
  /** What they come to; nothing can be pushed after it. */
  end(): T;
}

/** Calls that arrive in chunks; what differs comes out as it is known, NDJSON with a `CallMoves` a line. */
export interface DiffStream {
  push(chunk: Input): Uint8Array;
  end(): { bytes: Uint8Array; diff: PackDiff };
}

let started: Promise<unknown> | undefined;

/** @internal */
export async function loadAuthor(
  kit: Kit,
  language: Language,
  wasm?: WasmSource | Promise<WasmSource>,
): Promise<Author> {
  // Bundlers know this form: they copy the file and put in its new address.
  const source = wasm ?? new URL("../wasm/wusheng_author_bg.wasm", import.meta.url);
  started ??= kit.startModule(source, init, inner.initSync).catch((cause: unknown) => {
    started = undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new kit.WushengError("wasmNotLoaded", `The tools of wusheng for authors could not be loaded: ${reason}`, [], {
      cause,
    });
  });
  await started;
  return new Author(kit, language);
}

/** The tools, ready: every method is synchronous. Made by `wusheng.author()`. */
export class Author {
  readonly #kit: Kit;
  readonly #language: Language;

  /** @internal */
  constructor(kit: Kit, language: Language) {
    this.#kit = kit;
    this.#language = language;
  }

  #listed(packs: Packs): { name: string; text: string }[] {
    return (isList(packs) ? packs : [packs]).map(this.#kit.named);
  }

  /**
   * Makes edits in a pack's text; comments, order and line breaks stay as they are. Throws `WushengError` where one cannot
   * be made. The result is not proven: check it as any other pack.
   */
  editPack(text: string, edits: readonly Edit[]): string {
    return this.#kit.checked(() => inner.editPack(text, edits, this.#language));
  }

  /** Everything that is wrong with a pack, and everything in it that does nothing, contradicts itself or is forgotten. */
  lintPack(packs: Packs): Problem[] {
    return inner.lintPacks(this.#listed(packs), this.#language) as Problem[];
  }

  /**
   * How far the examples of a pack prove its rules: each thing a rule says is changed, and some example must notice.
   * Throws `WushengError` where the pack cannot be used.
   */
  provePack(packs: Packs): Proof {
    return this.#kit.checked(() => inner.provePacks(this.#listed(packs), this.#language)) as Proof;
  }

  /** The handbook of a pack, Markdown if not given. */
  handbook(packs: Packs, format: HandbookFormat = "markdown"): string {
    return this.#kit.checked(() => inner.handbook(this.#listed(packs), format, this.#language));
  }

  /** The JSON Schema of packs, from which editors complete. */
  packSchema(): object {
    return JSON.parse(inner.packSchema()) as object;
  }

  /** How often each rule is due, fires, fails, is late, is waived or cannot be judged. */
  stats(packs: Packs, calls: Input, options: CallsOptions = {}): PackStats {
    return whole(this.statsStream(packs, options), calls);
  }

  /** The same for calls that arrive in chunks. */
  statsStream(packs: Packs, options: CallsOptions = {}): CallSink<PackStats> {
    return new Sink(this.#kit, this.#kit.checked(() => new inner.WasmTally(this.#listed(packs), options, this.#language)));
  }

  /** What changes between two packs: every call on which they differ (NDJSON), and the sums. */
  diff(before: Packs, after: Packs, calls: Input, options: CallsOptions = {}): { bytes: Uint8Array; diff: PackDiff } {
    const stream = this.diffStream(before, after, options);
    const first = stream.push(calls);
    const { bytes, diff } = stream.end();
    return { bytes: this.#kit.concat([first, bytes]), diff };
  }

  /** The same for calls that arrive in chunks. */
  diffStream(before: Packs, after: Packs, options: CallsOptions = {}): DiffStream {
    const differ = this.#kit.checked(() => new inner.WasmDiffer(this.#listed(before), this.#listed(after), options, this.#language));
    return {
      push: (chunk) => this.#kit.inPieces(chunk, (piece, sink) => sink.write(differ.push(piece))),
      end: () => {
        const bytes = differ.end();
        const diff = differ.result() as PackDiff;
        differ.free();
        return { bytes, diff };
      },
    };
  }

  /** What people's reviews (`Review` events, NDJSON) teach about each rule of a pack. */
  learn(packs: Packs, reviews: Input, calls: Input, options: Partial<LessonOptions> & CallsOptions = {}): Lessons {
    return whole(this.learnStream(packs, reviews, options), calls);
  }

  /** The same for calls that arrive in chunks. */
  learnStream(
    packs: Packs,
    reviews: Input,
    options: Partial<LessonOptions> & CallsOptions & { reviewsName?: string } = {},
  ): CallSink<Lessons> {
    const { name, map, reviewsName, ...lessons } = options;
    const reading = { ...(name === undefined ? {} : { name }), ...(map === undefined ? {} : { map }) };
    const events = this.#kit.bytesOf(reviews);
    return new Sink(
      this.#kit,
      this.#kit.checked(() => new inner.WasmLearner(this.#listed(packs), events, reviewsName, lessons, reading, this.#language)),
    );
  }
}

class Sink<T> implements CallSink<T> {
  #inner: { push(chunk: Uint8Array): void; end(): unknown; free(): void } | undefined;

  constructor(
    readonly kit: Kit,
    inner: { push(chunk: Uint8Array): void; end(): unknown; free(): void },
  ) {
    this.#inner = inner;
  }

  push(chunk: Input): void {
    const inner = this.#open();
    this.kit.inPieces(chunk, (piece) => inner.push(piece));
  }

  end(): T {
    const inner = this.#open();
    const result = inner.end() as T;
    inner.free();
    this.#inner = undefined;
    return result;
  }

  #open() {
    if (!this.#inner) throw new this.kit.WushengError("streamEnded", "This stream has ended; begin another.");
    return this.#inner;
  }
}

function whole<T>(sink: CallSink<T>, calls: Input): T {
  sink.push(calls);
  return sink.end();
}

const isList = (packs: Packs): packs is readonly PackSource[] => Array.isArray(packs);
