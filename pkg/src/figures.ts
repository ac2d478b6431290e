// All that was measured, in every form.
// In: figures in the engine. Out: an object, JSON, CSV, rows of words, a page of HTML. Its own file because figures stay in the
// engine: each form is made of them when it is asked for.
import type { WasmFigures } from "../wasm/wusheng_tables.js";
import type { Kit } from "./kit.js";
import type { Measured, Problem, ReportOptions, Sheet } from "./types.js";

/** How the words of files are shown. */
export interface Shown {
  /** What a name, an id, a quotation becomes: `(text) => masker.text(text)`. Figures do not pass through it. */
  mask?: (text: string) => string;
}

/** All that was measured. Made by `tables.figures(…)` and `records.figures(…)`. */
export class Figures {
  readonly #kit: Kit;
  readonly #inner: WasmFigures;

  /** @internal */
  constructor(kit: Kit, inner: WasmFigures) {
    this.#kit = kit;
    this.#inner = inner;
  }

  /** As an object. */
  object(): Measured {
    return this.#inner.object() as Measured;
  }

  /** As JSON. */
  json(): string {
    return this.#inner.json() ?? "null";
  }

  /** As CSV, a figure a row. */
  csv(options: Shown = {}): string {
    return this.#inner.csv(options.mask);
  }

  /** As words in rows, for a terminal; `every`: also those figures of groups that nobody compares groups by. */
  sheet(options: { every?: boolean } & Shown = {}): Sheet {
    return this.#inner.sheet(options.every ?? false, options.mask) as Sheet;
  }

  /** As one page of HTML that needs nothing else. */
  html({ mask, ...options }: ReportOptions & Shown = {}): string {
    return this.#kit.checked(() => this.#inner.html(options, mask));
  }

  /** The agents there are figures of; asked for by `by: ["agent"]`. */
  agents(): string[] {
    return this.#inner.agents();
  }

  /** What could not be read or used. */
  problems(): Problem[] {
    return this.#inner.problems() as Problem[];
  }
}
