// The loaded engine: reads files, makes reviewers, checks packs.
// In: bytes and options. Out: calls, reviewers, problems. Its own file because it is what `load` resolves to.
import * as core from "../wasm/wusheng_core.js";
import { Gathered, type Input, PIECE, bytesOf, concat, inLines, inPieces, parse, parseLines } from "./bytes.js";
import { WushengError, checked } from "./error.js";
import { exchanged } from "./exchange.js";
import { Masker, type MaskOptions } from "./masking.js";
import { Reviewer } from "./reviewer.js";
import { type WasmSource, fetchFile, startModule } from "./start.js";
import { LineStream } from "./stream.js";
import type { Author } from "./author.js";
import type { ClusterRequest, DictionarySource, Insight, InsightOptions } from "./insight.js";
import type { Kit } from "./kit.js";
import type { TicketsRead } from "./records.js";
import type { Tables } from "./tables.js";
import type {
  AgreementFigures,
  Measured,
  Summary,
  Assignment,
  Call,
  Clustering,
  Format,
  Interval,
  Language,
  Model,
  PackCheck,
  Problem,
  Role,
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
  /**
   * Who shall be who, by the label that a file gives a speaker, `{ spk_0: "agent" }`, or by a role that is wrong,
   * `{ bot: "agent" }`. Goes before what would be inferred.
   */
  roles?: Readonly<Record<string, Role>>;
  /** Agents and customers change places: for files whose roles are the wrong way round (`rolesSwapped`). */
  swapRoles?: boolean;
}

/** The options as the engine takes them, where there are any: swapping is a matter of roles. */
function reading(options: ReadOptions): object | undefined {
  const { swapRoles, roles, ...given } = options;
  const swapped = swapRoles ? { agent: "customer", customer: "agent" } : {};
  const all = swapRoles || roles ? { ...given, roles: { ...swapped, ...roles } } : given;
  return Object.keys(all).length > 0 ? all : undefined;
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

/** What comes of a file that is read in one step: its calls, and as JSON what could not be read. */
class Told extends Gathered {
  problems: Uint8Array | undefined;

  tell(problems: Uint8Array): void {
    this.problems = problems.slice();
  }
}

/** Lines that were read; problems are made into objects when somebody looks at them. */
function linesRead(ndjson: Uint8Array, json: Uint8Array | undefined): LinesRead {
  let problems: Problem[] | undefined;
  return {
    ndjson,
    get problems() {
      return (problems ??= json ? parse<Problem[]>(json) : []);
    },
    set problems(list) {
      problems = list;
    },
  };
}

/** The engine, ready: every method is synchronous. */
export class Wusheng {
  readonly #language: Language;
  readonly #dictionary: InsightOptions["dictionary"];
  readonly #lexicon: (pack: string) => Uint8Array | undefined;
  #insight: Promise<Insight> | undefined;
  /** The engine's version. */
  readonly version: string = core.version();

  /** @internal */
  constructor(
    language: Language,
    dictionary: InsightOptions["dictionary"],
    lexicon: (pack: string) => Uint8Array | undefined,
  ) {
    this.#language = language;
    this.#dictionary = dictionary;
    this.#lexicon = lexicon;
  }

  /** Compiles packs. Throws `WushengError` with every problem where one cannot be used or an example of it fails. */
  reviewer(options: ReviewerOptions = {}): Reviewer {
    const packs = (options.packs ?? []).map(named);
    const { text: judge } = packs.at(-1) ?? { text: DEFAULT_PACK };
    const kept = packs.every(({ text }) => ID.test(text)) ? this.#lexicon(judge) : undefined;
    return new Reviewer(checked(() => new core.WasmReviewer(packs, this.#language, kept)), this.#language);
  }

  /** Reads a file of any known format; the calls come back as NDJSON, which is what `scoreLines` takes. */
  readLines(input: Input, options: ReadOptions = {}): LinesRead {
    const bytes = bytesOf(input);
    if (bytes.length <= PIECE) {
      const out = new Told();
      const { readFile } = exchanged();
      const { name, ...given } = options;
      const hasName = typeof name === "string";
      checked(() => readFile(bytes, hasName ? name : undefined, reading(hasName ? given : options), this.#language, out));
      return linesRead(out.bytes(), out.problems);
    }
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
    const { WasmImporter } = exchanged();
    return new LineStream(checked(() => new WasmImporter(reading(options), this.#language)));
  }

  /** The format of a file, told from its first 64 kB and its name; undefined where it is empty or not known. */
  detectFormat(head: Uint8Array, name?: string): Format | undefined {
    return exchanged().detectFormat(head, name) as Format | undefined;
  }

  /** Reads a file into objects; for inputs small enough to be held as such. */
  readCalls(bytes: Input, options: ReadOptions = {}): CallsRead {
    const { ndjson, problems } = this.readLines(bytes, options);
    return { calls: parseLines<Call>(ndjson), problems };
  }

  /** Masks personal data in what is shown to others, written or sent: the last step of output. */
  masker(options: MaskOptions = {}): Masker {
    return new Masker(options, this.#language);
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

  /** Tickets of a table or of NDJSON; see `tables()` for files too large to be held as objects. */
  async readTickets(...of: Parameters<Tables["readTickets"]>): Promise<TicketsRead> {
    return (await this.tables()).readTickets(...of);
  }

  /** Counts that merge, of tickets, calls or scorecards. */
  async summarize(...of: Parameters<Tables["summarize"]>): Promise<Summary> {
    return (await this.tables()).summarize(...of);
  }

  /** The summary of the whole from summaries of its parts. */
  async merge(...of: Parameters<Tables["merge"]>): Promise<Summary> {
    return (await this.tables()).merge(...of);
  }

  /** Service metrics from rows or from a summary. */
  async metrics(...of: Parameters<Tables["metrics"]>): Promise<Measured> {
    return (await this.tables()).metrics(...of);
  }

  /** One page of HTML that needs nothing else: a month, a team's day, or one agent. */
  async report(...of: Parameters<Tables["report"]>): Promise<string> {
    return (await this.tables()).report(...of);
  }

  /** How many people a desk needs: by the month, by a service level, by the half hour. */
  async staffing(...of: Parameters<Tables["staffing"]>): Promise<StaffingPlan> {
    return (await this.tables()).staffing(...of);
  }

  /**
   * Words and groups of texts: a module of its own and a dictionary, loaded once, when they are first asked for. `wasm`,
   * `dictionary`: their files, where they are kept elsewhere.
   */
  insight(options: InsightOptions = {}): Promise<Insight> {
    if (this.#insight && !options.wasm && !options.dictionary) return this.#insight;
    const loading = this.#loadInsight(options);
    this.#insight = loading;
    // What failed is tried again when it is next asked for.
    loading.catch(() => {
      if (this.#insight === loading) this.#insight = undefined;
    });
    return loading;
  }

  async #loadInsight(options: InsightOptions): Promise<Insight> {
    const { loadInsight } = await import("./insight.js");
    const dictionary = options.dictionary ?? this.#dictionary;
    const given = { ...options, ...(dictionary === undefined ? {} : { dictionary }) };
    return loadInsight(kit, this.#language, given);
  }

  /** Fetches the module and the dictionary for words and groups, so that they are there when they are needed. */
  async loadDictionary(dictionary?: DictionarySource): Promise<void> {
    await this.insight(dictionary === undefined ? {} : { dictionary });
  }

  /** The words of a text; joined again they are the text. For many texts take `insight()`, whose methods are synchronous. */
  async segment(text: string): Promise<string[]> {
    return (await this.insight()).segment(text);
  }

  /** Groups texts: what customers complain about, with names, typical sentences and what is new. */
  async cluster(texts: readonly string[], request: ClusterRequest = {}): Promise<Clustering> {
    return (await this.insight()).cluster(texts, request);
  }

  /** Puts new texts into the groups of a saved model. */
  async assign(model: Model | string, texts: readonly string[]): Promise<Assignment> {
    return (await this.insight()).assign(model, texts);
  }
}

const kit: Kit = { WushengError, checked, bytesOf, concat, fetchFile, inLines, inPieces, startModule, named };

/** The pack that judges where none is given. */
const DEFAULT_PACK = "telecom-zh";
/** A single word is the id of a built-in pack. */
const ID = /^[\w-]+$/;

function named(pack: PackSource): { name: string; text: string } {
  if (typeof pack !== "string") return { name: pack.name ?? "pack.toml", text: pack.text };
  // What problems speak of.
  return { name: ID.test(pack) ? pack : "pack.toml", text: pack };
}
