// A reviewer: a compiled pack that scores calls.
// In: one call as an object, or many as NDJSON bytes. Out: scorecards with their evidence, and problems.
// Its own file because it is what most users hold in their hands.
import type { WasmReviewer } from "../wasm/wusheng_core.js";
import { type Input, concat, parseLines } from "./bytes.js";
import { WushengError, checked } from "./error.js";
import { type Explained, explanationOf } from "./explain.js";
import { LineStream } from "./stream.js";
import type { Call, Detail, Grade, Language, PackId, Problem, RuleInfo, Scorecard } from "./types.js";

export interface ScoreLinesOptions {
  /** How much each scorecard carries; `"compact"` if not given. */
  detail?: Detail;
  /** Whether each scorecard carries a receipt; true if not given. */
  receipts?: boolean;
  /** The file's name: problems speak of it, and calls without an id are named after it. */
  name?: string;
  /** Fields of a call read from elsewhere in an object, `{ satisfied: "labels.satisfied" }`. */
  map?: Readonly<Record<string, string>>;
}

export interface ScoreOptions {
  /** How much the scorecard carries; `"full"` if not given. */
  detail?: Detail;
  /** Whether the scorecard carries a receipt; true if not given. */
  receipts?: boolean;
  /** Told of everything that was mended in the call or left out of it. */
  onProblem?: (problem: Problem) => void;
}

/** Scores calls by one set of packs. Made by `wusheng.reviewer()`. */
export class Reviewer {
  readonly #inner: WasmReviewer;
  readonly #language: Language;
  #pack: PackId | undefined;

  /** @internal */
  constructor(inner: WasmReviewer, language: Language) {
    this.#inner = inner;
    this.#language = language;
  }

  /** The pack that judges: id, version and hash. */
  get pack(): PackId {
    // Asked for when it is needed: to hash a pack takes a good part of what it takes to load it.
    return (this.#pack ??= this.#inner.pack() as PackId);
  }

  /**
   * The scorecard of one call. Throws `WushengError` where the call cannot be read at all; lesser problems go to
   * `onProblem`.
   */
  score(call: Call, options: ScoreOptions = {}): Scorecard {
    const { detail = "full", receipts = true, onProblem } = options;
    // One path for every call: what JSON.stringify writes is well-formed, half a surrogate pair becomes an escape,
    // and the engine reads it as it reads a line of a file.
    const { bytes, problems } = this.scoreLines(stringify(call), { detail, receipts });
    const [scorecard] = parseLines<Scorecard>(bytes);
    if (!scorecard) throw WushengError.of(problems);
    if (onProblem) problems.forEach((problem) => onProblem(problem));
    return scorecard;
  }

  /** The scorecards of many calls: NDJSON in, NDJSON out, in the same order; a bad line costs no other. */
  scoreLines(bytes: Input, options: ScoreLinesOptions = {}): { bytes: Uint8Array; problems: Problem[] } {
    const stream = this.stream(options);
    const scored = stream.push(bytes);
    const { bytes: last, problems } = stream.end();
    return { bytes: concat([scored, last]), problems };
  }

  /** The same for calls that arrive in chunks. */
  stream(options: ScoreLinesOptions = {}): LineStream {
    const { detail = "compact", receipts = true, ...reading } = options;
    return new LineStream(checked(() => this.#inner.lines(detail, receipts, reading)));
  }

  /** Every rule in the order of the pack, with its prose and its examples. */
  rules(): RuleInfo[] {
    return this.#inner.rules() as RuleInfo[];
  }

  /**
   * The finding of one rule on one call in full, with an explanation in words that stands alone; undefined where the pack
   * has no such rule.
   */
  explain(call: Call, rule: string): Explained | undefined {
    const card = this.score(call, { receipts: false });
    const finding = card.findings.find((one) => one.rule === rule);
    if (!finding) return undefined;
    const explanation = explanationOf(finding, card, call, (rules) => this.scoreIf(call, rules), this.#language);
    return { ...finding, explanation };
  }

  /** The score of a call as it would be if some rules, by id, were met. */
  scoreIf(call: Call, rules: readonly string[]): { score: number; grade: Grade } {
    const inner = checked(() => this.#inner.lines("compact", false, {}));
    inner.takeAsMet([...rules]);
    const stream = new LineStream(inner);
    const first = stream.push(stringify(call));
    const { bytes, problems } = stream.end();
    const [card] = parseLines<Scorecard>(concat([first, bytes]));
    if (!card) throw WushengError.of(problems);
    return { score: card.score, grade: card.grade };
  }
}

function stringify(call: Call): string {
  try {
    const text: unknown = JSON.stringify(call);
    if (typeof text === "string") return text;
  } catch (cause) {
    // A circle, or a BigInt: the platform's message says which.
    throw new WushengError("badArgument", `The call cannot be written as JSON: ${String(cause)}`, [], { cause });
  }
  throw new WushengError("badArgument", "A call was expected: { id, turns: [{ role, text }] }.");
}
