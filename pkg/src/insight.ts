// What customers complain about: words and groups of texts.
// In: a dictionary, texts. Out: words, groups with names, new texts in known groups. Its own file because it is loaded
// when it is first asked for, together with a WebAssembly module of its own and its dictionary. It imports nothing of the
// package that runs: what it shares with it, one error class above all, is handed over.
import init, * as inner from "../wasm/wusheng_insight.js";
import type { Kit } from "./kit.js";
import type { WasmSource } from "./start.js";
import type { Assignment, ClusterOptions, Clustering, Language, Model, Phase } from "./types.js";

/** Where a dictionary comes from: an address, or bytes as they are or compressed (gzip). */
export type DictionarySource = string | URL | Response | ArrayBuffer | Uint8Array;

export interface InsightOptions {
  /** The file `wusheng_insight_bg.wasm`, where it is kept elsewhere. */
  wasm?: WasmSource | Promise<WasmSource>;
  /** The file `wusheng.dict`, where it is kept elsewhere; or a list of one's own, `word frequency tag` a line. */
  dictionary?: DictionarySource | Promise<DictionarySource>;
}

/** How to group texts, and who is told how far it is. */
export interface ClusterRequest extends Omit<ClusterOptions, "previous" | "taxonomy"> {
  /**
   * Types to fill: the id of a taxonomy that comes along (`telecom-zh`), the text of one (JSON), or types with
   * their seed words.
   */
  taxonomy?: string | Readonly<Record<string, readonly string[]>> | object;
  /** The model saved from the fit before: an object, or its JSON. Groups that continue keep their ids. */
  previous?: Model | string;
  /** Called now and then with the phase and its share, 0 to 1; `false` ends the work. */
  onProgress?: (phase: Phase, share: number) => boolean | void;
  /** Ends the work when it is aborted; looked at whenever progress is told. */
  signal?: AbortSignal;
}

let started: Promise<{ memory: WebAssembly.Memory }> | undefined;
let defaults: Promise<Uint8Array> | undefined;

/** @internal */
export async function loadInsight(kit: Kit, language: Language, options: InsightOptions): Promise<Insight> {
  // Bundlers know this form: they copy the file and put in its new address.
  const source = options.wasm ?? new URL("../wasm/wusheng_insight_bg.wasm", import.meta.url);
  started ??= (kit.startModule(source, init, inner.initSync) as Promise<inner.InitOutput>).catch((cause: unknown) => {
    started = undefined;
    throw notLoaded(kit, "wasmNotLoaded", "The module of wusheng that groups texts", cause);
  });
  const own = options.dictionary;
  const bytes = own
    ? Promise.resolve(own).then((given) => dictionaryBytes(kit, given))
    : (defaults ??= dictionaryBytes(kit, new URL("../wasm/wusheng.dict", import.meta.url)));
  const dictionary = bytes.catch((cause: unknown) => {
    if (!own) defaults = undefined;
    throw notLoaded(kit, "dictionaryNotLoaded", "The dictionary of wusheng", cause);
  });
  const [unpacked, { memory }] = await Promise.all([dictionary, started]);
  return new Insight(
    kit,
    kit.checked(() => new inner.WasmInsight(unpacked, language)),
    memory,
  );
}

function notLoaded(kit: Kit, code: string, what: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new kit.WushengError(code, `${what} could not be loaded: ${reason}`, [], { cause });
}

async function dictionaryBytes(kit: Kit, given: DictionarySource): Promise<Uint8Array> {
  let found: Exclude<DictionarySource, string | URL> | BufferSource =
    typeof given === "string" || given instanceof URL ? await kit.fetchFile(given) : given;
  if ("ok" in found) {
    if (!found.ok) {
      void found.body?.cancel();
      throw new Error(`${found.url} answered ${found.status}`);
    }
    found = await found.arrayBuffer();
  }
  const bytes = ArrayBuffer.isView(found)
    ? new Uint8Array(found.buffer, found.byteOffset, found.byteLength)
    : new Uint8Array(found);
  // A server may have unpacked it on the way.
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(bytes) : bytes;
}

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  // Asking the process for the module keeps bundlers for the browser from looking for a replacement.
  const zlib = globalThis.process?.getBuiltinModule?.("node:zlib");
  if (zlib) return zlib.gunzipSync(bytes);
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What a number of a word is that the dictionary does not have. */
const NO_NUMBER = 0xffff_ffff;
/** Longer parts of a text keep all of it in memory. */
const SHORT = 12;
/** Code units there is room for at first. */
const ROOM = 4096;
/** And at most, from one text to the next. */
const KEPT = 1 << 20;

/** Words and groups, ready: every method is synchronous. Made by `wusheng.insight()`. */
export class Insight {
  readonly #kit: Kit;
  readonly #inner: inner.WasmInsight;
  readonly #memory: WebAssembly.Memory;
  /** Where texts are written and their words read: the engine's own memory, seen directly. */
  #units = new Uint16Array();
  #ends = new Uint32Array();
  /** Words of the dictionary that were met, by their numbers: each is one string, however often it is met. */
  readonly #met: (string | undefined)[];

  /** @internal */
  constructor(kit: Kit, made: inner.WasmInsight, memory: WebAssembly.Memory) {
    this.#kit = kit;
    this.#inner = made;
    this.#memory = memory;
    this.#met = new Array(made.numbers());
  }

  /** The words of a text; joined again they are the text. */
  segment(text: string): string[] {
    const length = text.length;
    this.#write(text);
    const room = this.#units.length;
    const count = this.#inner.segment(length);
    if (this.#ends.length === 0) this.#see(room);
    const ends = this.#ends;
    const met = this.#met;
    const words: string[] = new Array(count);
    let start = 0;
    for (let at = 0; at < count; at++) {
      const end = ends[2 * at] as number;
      const number = ends[2 * at + 1] as number;
      let word = number === NO_NUMBER ? undefined : met[number];
      if (word === undefined) {
        word = text.slice(start, end);
        if (number !== NO_NUMBER && end - start <= SHORT) met[number] = word;
      }
      words[at] = word;
      start = end;
    }
    if (room > KEPT) this.#makeRoom(ROOM);
    return words;
  }

  /** Writes a text to where the engine reads it. */
  #write(text: string): void {
    const { length } = text;
    // Where the engine's memory grew, what was seen of it has no length any more.
    if (this.#units.length < length || this.#ends.length === 0) this.#makeRoom(length);
    const units = this.#units;
    for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at);
  }

  /** Hands texts over, for what is asked of them next. */
  #give(texts: readonly string[]): void {
    this.#inner.begin(
      texts.length,
      texts.reduce((sum, text) => sum + text.length, 0),
    );
    for (const text of texts) {
      this.#write(text);
      this.#inner.add(text.length);
    }
    if (this.#units.length > KEPT) this.#makeRoom(ROOM);
  }

  #makeRoom(length: number): void {
    const room = Math.max(length, ROOM);
    this.#inner.units(room);
    this.#see(room);
  }

  #see(room: number): void {
    const { buffer } = this.#memory;
    this.#units = new Uint16Array(buffer, this.#inner.units(room), room);
    this.#ends = new Uint32Array(buffer, this.#inner.words(), 2 * room);
  }

  /** Groups texts. Throws `WushengError` where a setting cannot be used, and with code `cancelled` where it was ended. */
  cluster(texts: readonly string[], request: ClusterRequest = {}): Clustering {
    const { onProgress, signal, taxonomy, previous, ...options } = request;
    const asked = {
      ...options,
      ...(taxonomy === undefined ? {} : { taxonomy: typeof taxonomy === "string" ? taxonomy : JSON.stringify(taxonomy) }),
      ...(previous === undefined ? {} : { previous: this.#model(previous) }),
    };
    const progress =
      onProgress || signal
        ? (phase: Phase, share: number) => !signal?.aborted && onProgress?.(phase, share) !== false
        : undefined;
    this.#give(texts);
    return this.#kit.checked(() => this.#inner.cluster(asked, progress as unknown as Function)) as Clustering;
  }

  /** Puts new texts into the groups of a saved model, an object or its JSON; nothing is fitted again. */
  assign(model: Model | string, texts: readonly string[]): Assignment {
    const known = this.#model(model);
    this.#give(texts);
    return this.#kit.checked(() => this.#inner.assign(known)) as Assignment;
  }

  #model(given: Model | string): Model {
    if (typeof given !== "string") return given;
    try {
      return JSON.parse(given) as Model;
    } catch (cause) {
      throw new this.#kit.WushengError("badModel", `The model is not JSON: ${(cause as Error).message}`, [], { cause });
    }
  }
}
