// Personal data masked.
// In: texts, values, NDJSON as the engine gives them. Out: the same with what tells who somebody is replaced by its kind and
// a pseudonym. Its own file because it is the last step of output and nothing else knows of it.
import type { WasmMasker } from "../wasm/wusheng_exchange.js";
import { type Input, bytesOf, inLines } from "./bytes.js";
import { WushengError, checked } from "./error.js";
import { exchanged } from "./exchange.js";
import type { Language, Personal, PersonalFound } from "./types.js";

/** A value in which texts may be masked: offsets still address the original. */
export type Masked<T> = T extends object ? { [K in keyof T]: Masked<T[K]> } & { masked?: true } : T;

export interface MaskOptions {
  /**
   * The key of the project: the same key gives the same pseudonym for the same number in every file, and nobody goes back
   * without it. At least 16 characters or bytes. Without a key there are no pseudonyms (`[电话x]`).
   */
  key?: string | Uint8Array;
  /** What is masked; everything if not given. */
  kinds?: readonly Personal[];
}

const ALL: readonly Personal[] = [
  ...(["phone", "idCard", "bankCard", "email", "plate", "address", "name", "order", "customer"] as const),
];

const LEAST_KEY = 16;

const decoder = new TextDecoder();

/** Masks personal data. Made by `wusheng.masker()`. */
export class Masker {
  readonly #inner: WasmMasker;
  /** What is masked. */
  readonly kinds: readonly Personal[];

  /** @internal */
  constructor({ key, kinds = ALL }: MaskOptions, language: Language) {
    const bytes = key === undefined ? new Uint8Array(0) : bytesOf(key);
    if (key !== undefined && bytes.length < LEAST_KEY) {
      throw new WushengError("badArgument", `The key of a masker has at least ${LEAST_KEY} bytes; this one has ${bytes.length}.`);
    }
    this.kinds = [...kinds];
    const engine = exchanged();
    this.#inner = checked(() => new engine.WasmMasker(bytes, [...kinds], language));
  }

  /** A text, masked. */
  text(text: string): string {
    return this.#inner.text(text, false);
  }

  /**
   * The same for text that is laid out already, such as a table, where what stands side by side need not belong together:
   * only numbers in one piece and addresses of electronic mail.
   */
  laidOut(text: string): string {
    return this.#inner.text(text, true);
  }

  /** Whole lines of NDJSON, masked: calls, scorecards, whatever the engine gives. */
  lines(ndjson: Input): Uint8Array {
    // A line is never cut: a value is told by its field.
    return inLines(ndjson, (piece, sink) => this.#inner.lines(piece, sink));
  }

  /** A value as JSON has it, masked: a copy. */
  value<T>(value: T): Masked<T> {
    const json = JSON.stringify(value) as string | undefined;
    return (json === undefined ? value : JSON.parse(decoder.decode(this.lines(json)))) as Masked<T>;
  }

  /** What is personal in a text, and where, in UTF-16 code units; none overlaps another. */
  find(text: string): PersonalFound[] {
    return this.#inner.find(text) as PersonalFound[];
  }
}
