// Scorecards as one page, with the conversations they are about.
// In: calls and their scorecards, masked, as they come. Out: HTML that stands alone, a call at a time, so that a file of any
// size passes. Its own file because it is a form of its own, and calls wait here for their scorecards.
import { parseLines } from "../../bytes.js";
import type { Call, Language, Scorecard } from "../../types.js";
import { FOOT, head, text } from "../html.js";
import type { Output } from "../output.js";
import type { Sink } from "../sinks.js";
import type { Tally } from "../tally.js";
import { wordsOf } from "../words.js";
import { section, STYLE } from "./section.js";
import { cardWords } from "./words.js";

const encoder = new TextEncoder();

export class PageSink implements Sink {
  /** Calls whose scorecards are still to come, in their order. */
  #calls: Call[] = [];
  #begun = false;

  constructor(
    readonly output: Output,
    readonly tally: Tally,
    readonly language: Language,
    readonly unmasked: boolean,
  ) {}

  calls(lines: Uint8Array): void {
    this.#calls.push(...parseLines<Call>(lines));
  }

  async take(lines: Uint8Array): Promise<void> {
    const cards = parseLines<Scorecard>(lines);
    if (cards.length === 0) return;
    cards.forEach((card) => this.tally.add(card));
    await this.#begin(cards[0]);
    await this.#write(cards.map((card) => section(card, this.#callOf(card), this.language)).join(""));
  }

  async finish(): Promise<void> {
    const { calls, graded, mean } = this.tally;
    const sum = wordsOf(this.language).tally(calls, graded, mean?.toFixed(1));
    await this.#begin(undefined);
    await this.#write(`<section><h2>${text(cardWords(this.language).total)}</h2><p>${text(sum)}</p></section>\n${FOOT}`);
  }

  /** What is written was masked where it still had its fields: a score is no part of a telephone number. */
  async #write(html: string): Promise<void> {
    await this.output.write(encoder.encode(html));
  }

  async #begin(card: Scorecard | undefined): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    const words = cardWords(this.language);
    const by = card ? `<p class="of">${text(words.judgedBy(`${card.pack.id} ${card.pack.version}`, card.engine))}</p>\n` : "";
    const open = this.unmasked ? `<p class="fatal">${text(wordsOf(this.language).unmasked)}</p>\n` : "";
    await this.#write(head(this.language, words.title, STYLE) + by + open);
  }

  #callOf(card: Scorecard): Call | undefined {
    const at = this.#calls.findIndex(({ id }) => id === card.call);
    return at === -1 ? undefined : this.#calls.splice(0, at + 1).at(-1);
  }
}
