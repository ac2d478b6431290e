// The loaded engine: reads files, makes reviewers, checks packs.
// In: bytes and options. Out: calls, reviewers, problems. Its own file because it is what `load` resolves to.
import * as core from "../wasm/wusheng_core.js";
import { type Input, bytesOf, concat, inPieces, parseLines } from "./bytes.js";
import { WushengError, checked } from "./error.js";
import { Reviewer } from "./reviewer.js";
import { type WasmSource, startModule } from "./start.js";
import { LineStream } from "./stream.js";
import type { Author } from "./author.js";
import type { Kit } from "./kit.js";
import type { Tables } from "./tables.js";
import type {
  AgreementFigures,
  Call,
  Format,
  Interval,
  Language,
  PackCheck,
  Problem,
  StaffingPlan,
} from "./types.js";

/**
 * A rule pack: its TOML text, with the file's name where problems shall speak of it; or the id of a built-in pack
 * (`"telecom-zh"`).
 */
export type PackSource = string | { name?: string; text: string };

export interface ReviewerOptions {
  /** The last one judges and may extend the others and the built-in ones; the built-in `telecom-zh` if none is given. */
  packs?: readonly PackSource[];
}

export interface ReadOptions {
  /** The file's name: its ending helps to tell the format, and problems speak of it. */
  name?: string;
  /** The format, where it shall not be told from name and content. */
  format?: Format;
  /** Columns of a table by what they hold, `{ text: "对话内容" }`, where the headings do not say it. */
  columns?: Readonly<Record<string, string>>;
  /** Fields of a call read from elsewhere in an object, `{ satisfied: "labels.satisfied" }`. */
  map?: Readonly<Record<string, string>>;
}

export interface LinesRead {
  /** One call a line, as JSON. */
  ndjson: Uint8Array;
  problems: Problem[];
}

export interface CallsRead {
  calls: Call[];
  problems: Problem[];
}

/** The engine, ready: every method is synchronous. */
export class Wusheng {
  readonly #language: Language;
  /** The engine's version. */
  readonly version: string = core.version();

  /** @internal */
  constructor(language: Language) {
    this.#language = language;
  }

  /** Compiles packs. Throws `WushengError` with every problem where one cannot be used or an example of it fails. */
  reviewer(options: ReviewerOptions = {}): Reviewer {
    const packs = (options.packs ?? []).map(named);
    return new Reviewer(checked(() => new core.WasmReviewer(packs, this.#language)), this.#language);
  }

  /** Reads a file of any known format; the calls come back as NDJSON, which is what `scoreLines` takes. */
  readLines(bytes: Input, options: ReadOptions = {}): LinesRead {
    const stream = this.readStream(options);
    const read = stream.push(bytes);
    const { bytes: rest, problems } = stream.end();
    return { ndjson: concat([read, rest]), problems };
  }

  /**
   * Reads a file that arrives in chunks, cut anywhere. NDJSON comes out as it goes in, in bounded memory; other formats
   * come out at the end.
   */
  readStream(options: ReadOptions = {}): LineStream {
    return new LineStream(checked(() => new core.WasmImporter(options, this.#language)));
  }

  /** The format of a file, told from its first 64 kB and its name; undefined where it is empty or not known. */
  detectFormat(head: Uint8Array, name?: string): Format | undefined {
    return core.detectFormat(head, name) as Format | undefined;
  }

  /** Reads a file into objects; for inputs small enough to be held as such. */
  readCalls(bytes: Input, options: ReadOptions = {}): CallsRead {
    const { ndjson, problems } = this.readLines(bytes, options);
    return { calls: parseLines<Call>(ndjson), problems };
  }

  /**
   * Everything that is wrong with a pack, and its rules as far as they could be read. `extends`: packs it may extend
   * beside the built-in ones.
   */
  checkPack(pack: PackSource, options: { extends?: readonly PackSource[] } = {}): PackCheck {
    const packs = [...(options.extends ?? []), pack].map(named);
    return core.checkPacks(packs, this.#language) as PackCheck;
  }

  /**
   * The tools for who writes rules: a module of its own, loaded once, when it is first asked for. `wasm`: its file
   * `wusheng_author_bg.wasm`, where it is kept elsewhere.
   */
  async author(options: { wasm?: WasmSource | Promise<WasmSource> } = {}): Promise<Author> {
    const { loadAuthor } = await import("./author.js");
    return loadAuthor(kit, this.#language, options.wasm);
  }

  /**
   * Metrics and statistics: a module of its own, loaded once, when it is first asked for. `wasm`: its file
   * `wusheng_tables_bg.wasm`, where it is kept elsewhere. The methods below load it by themselves.
   */
  async tables(options: { wasm?: WasmSource | Promise<WasmSource> } = {}): Promise<Tables> {
    const { loadTables } = await import("./tables.js");
    return loadTables(kit, this.#language, options.wasm);
  }

  /** The interval of `successes` of `n`: Wilson's at 95 % unless said otherwise; null where nothing was counted. */
  async proportionInterval(...of: Parameters<Tables["proportionInterval"]>): Promise<Interval | null> {
    return (await this.tables()).proportionInterval(...of);
  }

  /** How far raters agree: Krippendorff's alpha unless said otherwise. */
  async agreement(...of: Parameters<Tables["agreement"]>): Promise<AgreementFigures> {
    return (await this.tables()).agreement(...of);
  }

  /** How many people a desk needs: by the month, by a service level, by the half hour. */
  async staffing(...of: Parameters<Tables["staffing"]>): Promise<StaffingPlan> {
    return (await this.tables()).staffing(...of);
  }
}

const kit: Kit = { WushengError, checked, bytesOf, concat, inPieces, startModule, named };

function named(pack: PackSource): { name: string; text: string } {
  if (typeof pack !== "string") return { name: pack.name ?? "pack.toml", text: pack.text };
  // A single word is the id of a built-in pack, and what problems speak of.
  return { name: /^[\w-]+$/.test(pack) ? pack : "pack.toml", text: pack };
}
